import { readFile } from 'node:fs/promises'
import PostalMime from 'postal-mime'
import { readNumber } from '#domains/services/index.ts'
import { receiveMail } from '#domains/services/questions/questions.ts'
import type { Context } from '#platform/context.ts'

/** Numbers stand in the subjects of our own mails, and so in those of replies. */
const numberIn = (subject: string): string | null => {
  for (const found of subject.matchAll(/\d{8}-?[2-9A-Z]{6}/gi)) {
    const number = readNumber(found[0])
    if (number) return number
  }
  return null
}

const plain = (html: string): string => html.replace(/<(style|script)[\s\S]*?<\/\1>/gi, '').replace(/<br\s*\/?>|<\/(p|div|li|tr|h\d)>/gi, '\n').replace(/<[^>]*>/g, '').replace(/&nbsp;/g, ' ').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')
  .replace(/\n{3,}/g, '\n\n').trim()

/** What was quoted from our own mail below the answer is known already. */
const answerPart = (text: string): string => text.split(/\n(?=>|-{2,} ?(?:原始邮件|Original Message)|On .{5,80} wrote:|在.{5,80}写道[:：])/)[0]?.trim() ?? ''

export type MailOutcome = { status: 'question' | 'message' | 'ignored'; number: string | null; why?: string }

/**
 * Takes one mail (RFC 5322) as a mail server hands it over: a new question, or a message to one whose number its subject names.
 * Mails of machines (RFC 3834: `Auto-Submitted`, lists, bounces) are ignored, so that no two machines write to each other for ever.
 */
export const receiveMailFile = async (ctx: Context, file: string | undefined): Promise<MailOutcome> => {
  const raw = file === undefined || file === '-' ? await readAll(process.stdin) : await readFile(file)
  const mail = await PostalMime.parse(raw)
  const header = (name: string) => mail.headers.find(each => each.key === name)?.value ?? ''
  const automatic = /^(?!no\b)./i.test(header('auto-submitted')) || /bulk|list|junk/i.test(header('precedence')) || header('list-id') !== '' || header('x-auto-response-suppress') !== ''
  const from = mail.from?.address ?? ''
  if (automatic || header('return-path') === '<>') return { status: 'ignored', number: null, why: 'automatic' }
  if (!/^[^\s@]+@[^\s@]+$/.test(from)) return { status: 'ignored', number: null, why: 'sender' }
  const number = numberIn(mail.subject ?? '')
  const text = (mail.text?.trim() || plain(mail.html ?? '')).replaceAll('\0', '')
  const { number: given, added } = await receiveMail(ctx, { from, name: mail.from?.name ?? '', subject: (mail.subject ?? '').replaceAll('\0', ''), text: number ? answerPart(text) || text : text, number })
  return { status: added ? 'question' : 'message', number: given }
}

const mostBytes = 5 * 1024 * 1024
const readAll = async (stream: NodeJS.ReadableStream): Promise<Buffer> => {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of stream) {
    const piece = Buffer.from(chunk as Buffer)
    bytes += piece.length
    // What is longer is an attachment, which is not kept: the text stands at the beginning.
    if (bytes <= mostBytes) chunks.push(piece)
  }
  return Buffer.concat(chunks)
}
