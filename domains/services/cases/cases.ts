/** What happens to a case: one door for every event, so that no guard can be walked around. */
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db.ts'
import { Conflict } from '#platform/errors.ts'
import { sendMail } from '#platform/mail.ts'
import { sendSms } from '#platform/sms.ts'
import { say, type Text, type Values } from '#platform/texts.ts'
import { lawOf, workdaysAfter, type Law } from '#domains/clocks/index.ts'
import { applied, clocksOf, refusal, replay, type By, type CaseEvent, type CaseStatus, type Terms } from './machine.ts'
import { outcomeOf } from './outcomes.ts'
import { projectPromises } from './promise-store.ts'
import * as store from './store.ts'
import { caseMail } from './texts.ts'
import type { PublicForm } from '../forms/store.ts'
import { cancelOpen } from '../payments/store.ts'

export type Services = Pick<Context, 'config' | 'now'>

export const termsOf = (form: Pick<PublicForm, 'handling'>, law: Law): Terms => ({
  procedure: form.handling.procedure, promisedDays: form.handling.promisedDays, law,
  fee: form.handling.fee && { fen: form.handling.fee.fen, lapses: form.handling.fee.lapses, groups: form.handling.fee.exempt.map(each => each.code) },
})

/** The case as its events make it, and those events. */
export const statusOf = async (tx: Tx, caseId: string): Promise<{ status: CaseStatus; events: store.EventRow[] }> => {
  const events = await store.events(tx, caseId)
  return { status: replay(events), events }
}

/**
 * Lets an event happen to a case that is locked, or refuses it: writes the event, what follows from it, and the fact.
 * @throws Conflict  one of the guards' codes (case-machine.ts)
 */
export const happen = async (services: Services, tx: Tx, held: store.CaseRow, form: Pick<PublicForm, 'handling'>, event: CaseEvent, by: By): Promise<CaseStatus> => {
  const { status, events } = await statusOf(tx, held.id)
  const law = await lawOf(services, tx, held.unitId), terms = termsOf(form, law)
  const given = { event: withPapers(law, status, event), by, personId: by === 'office' ? tx.person : null, day: law.today }
  const code = refusal(status, given, terms, events.at(-1)?.day ?? null)
  if (code) throw new Conflict(code)
  const next = applied(status, given)
  const ordinal = events.length + 1
  await store.addEvent(tx, held.id, ordinal, services.now(), given)
  await store.project(tx, held.id, projectionOf(next, terms, ordinal))
  if (['withdraw', 'lapse', 'lapse-fee', 'propose'].includes(event.kind)) await store.cancelTasks(tx, held.id, null)
  if (['withdraw', 'lapse', 'lapse-fee', 'waive-fee'].includes(event.kind)) await cancelOpen(tx, 'case', held.id)
  if (next.promises.length > 0) await projectPromises(tx, held.id, next.promises, given.day)
  await tx.record(`services.case.${event.kind}`, held.id, factOf(event))
  return next
}

/** Acceptance with the days by which papers are to follow. They begin when the applicant is told, also where the law dates acceptance back, and what was told holds. */
const withPapers = (law: Law, status: CaseStatus, event: CaseEvent): CaseEvent => (event.kind !== 'accept' ? event : {
  ...event, papers: Object.fromEntries(status.promises.filter(each => each.what === 'later').map(each => [each.field, workdaysAfter(law, law.today, each.days)])),
})

/** The columns that lists and statistics read. */
export const projectionOf = (status: CaseStatus, terms: Terms, events: number): store.Projection => {
  const clocks = clocksOf(status, terms)
  return {
    state: status.state, events, handlerId: status.handlerId, receivedOn: status.receivedOn, acceptedOn: status.acceptedOn, decidedOn: status.decidedOn, endedOn: status.endedOn, revokedOn: status.revokedOn, dueOn: clocks.due,
    provisional: clocks.provisional, promisedOn: clocks.promised?.due ?? null, outcome: status.outcome, inTime: status.decidedOn === null ? null : (clocks.decision?.met ?? null),
    inPromisedTime: status.decidedOn === null ? null : (clocks.promised?.met ?? null), sortOn: clocks.due ?? '9999-12-31',
    ...outcomeOf(status, clocks, terms.law),
  }
}

/** What of an event the audit trail tells: identifiers and codes; reasons stand in the case itself. An override is told in full. */
const factOf = (event: CaseEvent): Record<string, unknown> => ({
  ...('taskId' in event ? { task: event.taskId } : {}), ...('handlerId' in event ? { handler: event.handlerId } : {}), ...('outcome' in event ? { outcome: event.outcome } : {}),
  ...('silence' in event ? { silence: event.silence } : {}), ...(event.kind === 'pause' ? { reason: event.reason } : {}), ...(event.kind === 'extend' ? { by: event.by } : {}),
  ...('sha256' in event ? { field: event.field, what: event.what, sha256: event.sha256 } : {}), ...('order' in event ? { order: event.order } : {}), ...('fen' in event ? { fen: event.fen } : {}), ...(event.kind === 'waive-fee' ? { group: event.group } : {}), ...(event.kind === 'supply' ? { field: event.field } : {}), ...(event.kind === 'check-promise' ? { field: event.field, result: event.result } : {}),
  ...(event.kind === 'propose' && event.override ? { override: event.override } : {}),
})

/** Tells the applicant by the way they left, in their language; what it is about stands in the case, not in the message. */
export const tell = async (services: Services, tx: Tx, held: Pick<store.CaseRow, 'phone' | 'email' | 'lang' | 'number'>, what: Text, values: Values = {}): Promise<void> => {
  const said = say(what, held.lang, { number: held.number, ...values })
  const text = say(caseMail.frame, held.lang, { text: said, address: `${services.config.KEJU_URL ?? ''}/cases/${held.number}` })
  if (held.phone) await sendSms(tx, [{ to: held.phone, text }])
  else if (held.email) await sendMail(tx, [{ to: held.email, subject: say(caseMail.subject, held.lang, { number: held.number }), text }])
}
