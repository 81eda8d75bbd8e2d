/** Letters: what each says, from the request and its steps; as PDF and as a Word file. Remedies are always stated. */
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db.ts'
import { Conflict, NotFound } from '#platform/errors.ts'
import type { Download } from '#platform/route.ts'
import { date, money, say, type Lang, type Text, type Values } from '#platform/texts.ts'
import { lawOf } from '#domains/clocks/index.ts'
import { recordOf } from './again.ts'
import { findingFor, opensAgain, outcomes, replyOf, type Reply } from './content/outcomes.ts'
import { letterDocx, letterPdf, type Letter } from './letter-files.ts'
import { standing, type Step } from './machine.ts'
import { remediesOf, scopeOf, valuesOf } from './office.ts'
import { caseOf, followedRequest } from './requests.ts'
import * as store from './store.ts'
import { letters as words, remedies } from './texts.ts'

export const letterKinds = ['receipt', 'correction', 'volume', 'fee', 'extension', 'consult', 'reply'] as const
export type LetterKind = (typeof letterKinds)[number]

/** What a reply under article 41 tells: what the check found, what the record now says or whom to turn to, and that one may ask again. */
const recordLines = (reply: Reply, ofCorrection: boolean, record: ReturnType<typeof recordOf>, t: (text: Text, values?: Values) => string): string[] => [
  ...(record && findingFor(reply) !== null ? [t(words.recordChecked, { note: record.note })] : []),
  ...(record && reply === 'record-corrected' ? [t(words.recordCorrected, { corrected: record.corrected })] : []),
  ...(record && reply === 'record-passed-on' ? [t(words.recordPassedOn, { competent: record.competent })] : []),
  ...(record && reply === 'record-elsewhere' ? [t(words.recordElsewhere, { competent: record.competent })] : []),
  ...(opensAgain(reply, ofCorrection) ? [t(words.recordAgain)] : []),
]

const compose = async (ctx: Context, tx: Tx, row: store.RequestRow, kind: LetterKind, consultId: string | undefined, lang: Lang): Promise<Letter> => {
  const law = await lawOf(ctx, tx, row.agencyId)
  const { kase, rows } = await caseOf(tx, row.id, law)
  const last = <N extends Step['step']>(name: N) => rows.findLast(each => each.body.step === name) as ({ body: Extract<Step, { step: N }>; on: string } | undefined)
  const t = (text: Text, values?: Values) => say(text, lang, values)
  const day = (iso: string | null) => (iso === null ? '—' : date(iso, lang))
  const clock = standing(kase, law)
  const opening = kase.receivedOn === null ? t(words.openingUnconfirmed, { submitted: day(row.submittedOn), title: row.title }) : t(words.opening, { received: day(kase.receivedOn), title: row.title })
  const letter = (title: Text, to: string, on: string, ...lines: (string | false | null)[]): Letter =>
    ({ title: t(title), number: t(words.numberLine, { number: row.number }), to: t(words.to, { name: to }), lines: lines.filter(line => typeof line === 'string'), agency: row.agencyName[lang], on: day(on), lang })
  const need = <T>(value: T | undefined | null): T => {
    if (value === undefined || value === null) throw new Conflict('letter-none')
    return value
  }
  switch (kind) {
    case 'receipt': return letter(words.receiptTitle, row.applicantName, kase.receivedOn ?? row.submittedOn, opening, clock.due !== null && t(words.due, { due: day(clock.due) }) + (clock.provisional ? t(words.provisional) : ''), t(words.receiptBody, { number: row.number }))
    case 'correction': {
      const step = need(last('want-correction'))
      return letter(words.correctionTitle, row.applicantName, step.on, opening, t(words.correctionBody, { by: day(step.body.answerBy), what: step.body.what }), t(words.correctionEnd))
    }
    case 'volume': {
      const step = need(last('ask-reasons'))
      return letter(words.volumeTitle, row.applicantName, step.on, opening, t(words.volumeBody, { by: day(step.body.answerBy) }))
    }
    case 'fee': {
      const fee = need(kase.fee)
      return letter(words.feeTitle, row.applicantName, fee.noticedOn, opening, t(words.feeBody, { amount: money(fee.fen, lang), basis: t(fee.basis === 'items' ? words.byItems : words.byPages), count: fee.count, by: day(fee.dueOn) }), remedies.either[lang])
    }
    case 'extension': {
      const granted = need(kase.extension?.state === 'granted' ? kase.extension : null)
      return letter(words.extensionTitle, row.applicantName, granted.grantedOn!, opening, t(words.extensionBody, { reason: last('propose-extension')?.body.reason ?? '', days: granted.days, due: day(clock.due) }))
    }
    case 'consult': {
      const consult = need(kase.consults.find(each => each.id === consultId))
      const kept = need((await store.consults(tx, row.id)).find(each => each.id === consult.id))
      return letter(words.consultTitle, consult.name, consult.askedOn, t(consult.kind === 'third_party' ? words.consultBody : words.consultBodyOffice, { due: day(consult.dueOn) }), t(words.extract, { extract: kept.extract }))
    }
    case 'reply': {
      const draft = need(kase.draft)
      const papers = (await store.documents(tx, row.id)).filter(each => each.released).map(each => each.name)
      return letter(words.replyTitle, row.applicantName, kase.decidedOn ?? law.today, opening,
        t(words.replyBasis, { article: draft.article, reply: replyOf(draft.reply).name[lang], outcome: outcomes.find(each => each.code === draft.outcome)!.name[lang] }),
        draft.reasons !== '' && t(words.reasons, { reasons: draft.reasons }), draft.overriding !== '' && t(words.overriding, { reasons: draft.overriding }), row.replyText,
        ...recordLines(draft.reply, row.ofCorrection, recordOf(rows.map(each => each.body)), t),
        papers.length > 0 && t(words.papers, { names: papers.join(lang === 'zh' ? '、' : ', ') }), ...remediesOf(kase, await valuesOf(tx)).map(each => each[lang]))
    }
  }
}

const download = async (letter: Letter, number: string, format: 'pdf' | 'docx'): Promise<Download> => ({
  kind: 'download', fileName: `${letter.title}-${number}.${format}`, type: format === 'pdf' ? 'application/pdf' : 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  body: await (format === 'pdf' ? letterPdf(letter) : letterDocx(letter)),
})

/** A letter to be looked at, signed and sent by staff. @throws Conflict 'letter-none' when the request gives no reason for it */
export const letterFor = (ctx: Context, given: { id: string; letter: LetterKind; consult?: string; format: 'pdf' | 'docx' }): Promise<Download> =>
  ctx.transaction(async tx => {
    const row = await store.request(tx, given.id, scopeOf(ctx))
    const letter = await compose(ctx, tx, row, given.letter, given.consult, ctx.lang)
    await tx.record('disclosure.letter.make', row.id, { letter: given.letter })
    return download(letter, row.number, given.format)
  })

/** The reply, to who asked, once it has gone out. */
export const followedLetter = (ctx: Context, number: string): Promise<Download> =>
  ctx.read(async tx => {
    const row = await followedRequest(ctx, tx, number)
    if (row.deliveredOn === null) throw new NotFound()
    return download(await compose(ctx, tx, row, 'reply', undefined, ctx.lang), row.number, 'pdf')
  })
