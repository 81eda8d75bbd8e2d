/** Requests as those outside see and move them: who asked, with a pass to the one request, and third parties with a link to their consultation. */
import type { Context } from '#platform/context.ts'
import { todayOf } from '#platform/days.ts'
import type { Tx } from '#platform/db.ts'
import { Conflict, NotFound } from '#platform/errors.ts'
import { notify } from '#platform/notices.ts'
import type { Download } from '#platform/route.ts'
import { lawOf } from '#domains/clocks/index.ts'
import { followed, linkHash, orderOf } from '#domains/services/index.ts'
import { beside, recordOf } from './again.ts'
import type { Step } from './case.ts'
import { findingFor, replyOf } from './content/outcomes.ts'
import { standing, transitions } from './machine.ts'
import { remediesOf, valuesOf } from './office.ts'
import { fileOf } from './requests.ts'
import { caseOf, kind, needed, take } from './steps.ts'
import * as store from './store.ts'
import { requestNotices } from './texts.ts'

/** The request of whoever holds a pass to it. */
const own = async (ctx: Context, tx: Tx, number: string): Promise<store.RequestRow> => store.requestById(tx, await followed(ctx, kind, number))

export const follow = (ctx: Context, number: string) =>
  ctx.read(async tx => {
    const row = await own(ctx, tx, number)
    const law = await lawOf(ctx, tx, row.agencyId)
    const { kase, rows } = await caseOf(tx, row.id, law)
    const last = <N extends Step['step']>(name: N) => rows.findLast(each => each.body.step === name)?.body as Extract<Step, { step: N }> | undefined
    const out = kase.deliveredOn !== null
    return {
      number: row.number, title: row.title, state: kase.state, agencyName: row.agencyName, submittedOn: row.submittedOn, receivedOn: kase.receivedOn, standing: standing(kase, law),
      correctionWhat: kase.state === 'correction_wanted' ? last('want-correction')?.what ?? null : null, answerBy: kase.answerBy, reasonsWanted: kase.state === 'reasons_wanted', reasonsGiven: kase.volume?.answer != null,
      fee: kase.fee, feeOrder: (await orderOf(tx, kind, row.id))?.number ?? null, extension: kase.extension?.state === 'granted' ? { state: 'granted' as const, days: kase.extension.days, reason: last('propose-extension')?.reason ?? '' } : null,
      // Until the reply has gone out, nothing of it is told.
      outcome: out || kase.state === 'closed' ? kase.outcome as never : null, replyName: out && kase.draft ? replyOf(kase.draft.reply).name : null, article: out ? kase.draft?.article ?? '' : '', reasons: out ? kase.draft?.reasons ?? '' : '', replyText: out ? row.replyText : '',
      remedies: out ? remediesOf(kase, await valuesOf(tx)) : [], documents: out ? (await store.documents(tx, row.id)).filter(each => each.released).map(({ id, name }) => ({ id, name })) : [], letter: out,
      mayWithdraw: transitions.find(each => each.step === 'withdraw')!.from.includes(kase.state), proposesPublication: row.proposesPublication, mayPropose: out && ['released', 'partial'].includes(kase.outcome ?? ''),
      record: out && kase.draft && findingFor(kase.draft.reply) !== null ? recordOf(rows.map(each => each.body)) : null, ...(await beside(tx, row)),
      timeline: rows.filter(each => shownToApplicant.has(each.body.step)).map(each => ({ on: each.on, step: each.body.step })),
    }
  })

/** Steps that concern the applicant; who reviewed what within the office does not. */
const shownToApplicant = new Set(['submit', 'register', 'want-correction', 'correct', 'abandon', 'consult', 'ask-reasons', 'give-reasons', 'notice-fee', 'pay', 'lapse-fee', 'approve-extension', 'deliver', 'withdraw'])

export const answer = (ctx: Context, given: { number: string; step: 'correct' | 'give-reasons' | 'withdraw' | 'propose-publication'; text: string }): Promise<void> =>
  ctx.transaction(async tx => {
    const row = await own(ctx, tx, given.number)
    if (given.step === 'propose-publication') {
      if (row.deliveredOn === null || !['released', 'partial'].includes(row.outcome ?? '')) throw new Conflict('not-released')
      await store.proposePublication(tx, row.id)
      return tx.record('disclosure.request.propose-publication', row.id)
    }
    if (given.step !== 'withdraw') needed(given, 'text')
    const kase = await take(ctx, tx, row.id, given.step === 'withdraw' ? { step: 'withdraw' } : { step: given.step, text: given.text }, 'applicant')
    if (given.step === 'correct') await store.setDescription(tx, row.id, `${row.description}\n\n${todayOf(ctx)} ${given.text}`.trim())
    await notify(tx, kase.handlers, requestNotices.answered, `/staff/disclosure/${row.id}`)
  })

/** A paper that went out, to who asked. */
export const followedPaper = (ctx: Context, number: string, id: string): Promise<Download> =>
  ctx.transaction(async tx => {
    const row = await own(ctx, tx, number)
    const found = await store.document(tx, id)
    if (found.requestId !== row.id || !found.released || row.deliveredOn === null) throw new NotFound()
    await tx.record('disclosure.document.fetch', row.id, { document: id })
    return fileOf(ctx, tx, found)
  })

/** The request itself for a letter to who asked. */
export const followedRequest = (ctx: Context, tx: Tx, number: string) => own(ctx, tx, number)

// ---- third parties ----

export const asked = (ctx: Context, token: string) =>
  ctx.read(async tx => {
    const consult = await store.consultByToken(tx, linkHash(token))
    const request = await store.requestById(tx, consult.requestId)
    return { agencyName: request.agencyName, name: consult.name, kind: consult.kind, extract: consult.extract, dueOn: consult.dueOn, opinion: consult.opinion, reasons: consult.reasons, open: consult.opinion === null && todayOf(ctx) <= consult.dueOn }
  })

/** The third party's answer. @throws Invalid when an objection has no reasons (art. 32 asks for reasonable ones) */
export const giveOpinion = (ctx: Context, given: { token: string; opinion: 'consent' | 'object'; reasons: string }): Promise<void> =>
  ctx.transaction(async tx => {
    const consult = await store.consultByToken(tx, linkHash(given.token))
    if (given.opinion === 'object') needed(given, 'reasons')
    const kase = await take({ ...ctx, person: null }, tx, consult.requestId, { step: 'opinion', consult: consult.id, opinion: given.opinion }, 'third-party')
    await store.setOpinion(tx, consult.id, { opinion: given.opinion, reasons: given.reasons, on: todayOf(ctx) })
    await notify(tx, kase.handlers, requestNotices.answered, `/staff/disclosure/${consult.requestId}`)
  })
