/**
 * Asking once more for a record on oneself (art. 41): as it was corrected, or at the office to which it was passed. Such a request stands
 * beside the earlier one, and is no repeat of it.
 */
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db.ts'
import { Conflict, Invalid } from '#platform/errors.ts'
import { followed, readNumber } from '#domains/services/index.ts'
import { opensAgain, type Reply } from './content/outcomes.ts'
import type { Step } from './machine.ts'
import * as store from './store.ts'

const over = new Set(['withdrawn', 'abandoned', 'unpaid_closed'])

/** Whether the answer has gone out and opens a new request for the same record; one at a time, for a second would repeat the first. */
const opens = (row: Pick<store.RequestRow, 'deliveredOn' | 'reply' | 'ofCorrection'>, links: readonly { way: 'earlier' | 'later'; state: string }[]): boolean =>
  row.deliveredOn !== null && row.reply !== null && opensAgain(row.reply as Reply, row.ofCorrection) && links.every(each => each.way === 'earlier' || over.has(each.state))

/**
 * The request after which one is made; null when none is named. The number alone is not enough: it has to be the same applicant.
 *
 * @throws Invalid 'earlier-unknown' for another's, for one that is not ended so, and for none alike
 */
export const earlierOf = async (tx: Tx, given: { earlier: string; applicantKey: string }): Promise<string | null> => {
  if (given.earlier === '') return null
  const row = await store.lockByNumber(tx, readNumber(given.earlier) ?? '')
  if (!row || row.applicantKey !== given.applicantKey || !opens(row, await store.linked(tx, row.id, []))) throw new Invalid('invalid', [{ path: 'earlier', code: 'earlier-unknown' }])
  return row.id
}

/** What the new request begins with, for whoever follows the earlier one. @throws NotFound 'follow-needed', Conflict 'again-closed' */
export const again = (ctx: Context, number: string) => ctx.read(async tx => {
  const row = await store.requestById(tx, await followed(ctx, 'disclosure', number))
  if (!opens(row, await store.linked(tx, row.id, []))) throw new Conflict('again-closed')
  const { title, description, wantedForm, wantedDelivery, help, applicantKind, applicantName, phone, email, address } = row
  const { competent = '' } = recordOf((await store.steps(tx, row.id)).map(each => each.body)) ?? {}
  const corrected = row.reply === 'record-corrected'
  const there = corrected ? row.agencyId : (await store.agencies(tx, null)).find(each => competent !== '' && [each.name.zh, each.name.en].includes(competent))?.id ?? ''
  // The record as it was corrected is information one asks for; where it was passed on, it is still to be corrected.
  return { earlier: row.number, agencyId: there, ofCorrection: !corrected, title, description, wantedForm, wantedDelivery, help, applicantKind, applicantName, phone, email, address }
})

/** What the latest check of the record came to; null when none was taken. */
export const recordOf = (steps: readonly Step[]) => {
  const found = steps.findLast(each => each.step === 'check-record')
  return found ? { finding: found.finding, note: found.note, corrected: found.corrected, competent: found.competent } : null
}

/** What an applicant is told of the requests beside theirs, and whether they may ask once more. */
export const beside = async (tx: Tx, row: store.RequestRow) => {
  const links = await store.linked(tx, row.id, [])
  return { linked: links.map(({ way, number, title, agencyName, submittedOn }) => ({ way, number, title, agencyName, submittedOn })), mayAskAgain: opens(row, links) }
}

/** The same for staff, who may open those of their own units. */
export const besideForStaff = async (tx: Tx, id: string, scope: string[]) =>
  (await store.linked(tx, id, scope)).map(({ within, id: other, ...each }) => ({ ...each, id: within ? other : null }))
