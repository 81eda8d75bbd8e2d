import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Readable } from 'node:stream'
import PDFDocument from 'pdfkit'
import { create as qrCreate } from 'qrcode'
import { date, say, type Lang } from '#platform/texts.ts'
import { caseWords } from './texts.ts'
import type { Statement } from './decisions.ts'

let font: Promise<Buffer> | undefined
const songti = (): Promise<Buffer> => (font ??= readFile(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf')))

/** The decision as a letter on A4, with the address under which anybody can check it, also as a QR code. */
export const decisionLetter = async (statement: Statement, { lang, sha256, keyId, site }: { lang: Lang; sha256: string; keyId: string; site: string }): Promise<Readable> => {
  const t = (text: { zh: string; en: string }, values: Record<string, string> = {}) => say(text, lang, values)
  const document = new PDFDocument({ size: 'A4', margins: { top: 72, bottom: 64, left: 72, right: 72 }, info: { Title: `${t(caseWords.letterTitle)} ${statement.case}`, CreationDate: new Date(statement.decidedAt) }, lang: lang === 'zh' ? 'zh-CN' : 'en', tagged: true, displayTitle: true })
  document.registerFont('text', await songti())
  document.font('text').fontSize(12)
  document.fontSize(13).text(statement.office.name[lang], { align: 'center' }).moveDown(0.4)
  document.fontSize(20).text(t(statement.outcome === 'granted' ? caseWords.letterGranted : caseWords.letterRefused), { align: 'center' }).moveDown(0.4)
  document.fontSize(11).text(t(caseWords.letterNumber, { number: statement.case }), { align: 'center' }).moveDown(1.2)
  document.fontSize(12).text(t(caseWords.letterTo, { name: statement.applicant })).moveDown(0.6)
  const indent = lang === 'zh' ? { indent: 24, lineGap: 5 } : { lineGap: 4 }
  document.text(t(statement.outcome === 'granted' ? caseWords.letterBodyGranted : caseWords.letterBodyRefused, { day: date(statement.receivedOn, lang), item: statement.item.title[lang] }), indent).moveDown(0.6)
  for (const [head, body] of [[caseWords.reasons, statement.reasons], [caseWords.basis, statement.basis], [caseWords.remediesTitle, statement.remedies[lang]]] as const) {
    document.fontSize(12).text(t(head), { underline: true }).moveDown(0.2)
    document.text(body, indent).moveDown(0.6)
  }
  document.moveDown(1).text(statement.office.name[lang], { align: 'right' }).text(date(statement.decidedAt, lang), { align: 'right' }).moveDown(1.5)
  const address = `${site}/verify?code=${statement.code}`
  if (document.y > 640) document.addPage()
  const top = document.y
  drawQr(document, address, 72, top, 84)
  document.fontSize(9).text(t(caseWords.letterSigned), 172, top, { width: 350, lineGap: 2 }).text(t(caseWords.letterCheck, { address: site ? address : '/verify', code: statement.code }), { width: 350, lineGap: 2 })
    .text(`SHA-256 ${sha256}`, { width: 350, lineGap: 2 }).text(`${t(caseWords.letterKey)} ${keyId}`, { width: 350 })
  document.end()
  return document as unknown as Readable
}

/** Drawn as squares, so that it stays sharp in print. */
const drawQr = (document: PDFKit.PDFDocument, text: string, x: number, y: number, size: number): void => {
  const { modules } = qrCreate(text, { errorCorrectionLevel: 'M' })
  const unit = size / modules.size
  for (let row = 0; row < modules.size; row++) for (let column = 0; column < modules.size; column++) if (modules.get(row, column)) document.rect(x + column * unit, y + row * unit, unit + 0.05, unit + 0.05)
  document.fill('#000')
}
