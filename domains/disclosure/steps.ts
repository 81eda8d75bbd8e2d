/** A step taken in a request: judged by the machine, written down, and shown in the row that lists read. */
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db.ts'
import { Invalid, ProblemError } from '#platform/errors.ts'
import { notify } from '#platform/notices.ts'
import { lawOf, type Law } from '#domains/clocks/index.ts'
import { cancelOrder, paidOrder } from '#domains/services/index.ts'
import type { Case, Part, Step, Taken } from './case.ts'
import { after, refusals, replay, standing } from './machine.ts'
import { outcomeOf } from './request-outcomes.ts'
import * as store from './store.ts'
import { requestNotices } from './texts.ts'

/** What requests are called among those that may be followed and paid for. */
export const kind = 'disclosure'

const terminal = new Set(['delivered', 'withdrawn', 'closed', 'abandoned', 'unpaid_closed'])

/** Adds a step, and brings the request's row in line with it. */
export const write = async (tx: Tx, id: string, ordinal: number, kase: Case, step: Taken, part: Part, law: Law): Promise<void> => {
  const clock = standing(kase, law)
  const open = !terminal.has(kase.state)
  await store.addStep(tx, id, ordinal, step, part)
  await store.project(tx, id, {
    state: kase.state, receivedOn: kase.receivedOn, dueOn: open ? clock.due : null, provisional: open && clock.provisional, stopped: open ? clock.stopped : null, outcome: kase.processedOn === null ? null : kase.outcome, reply: kase.draft?.reply ?? null,
    decidedOn: kase.decidedOn, deliveredOn: kase.deliveredOn, processedOn: kase.processedOn, reassessOn: kase.reassessOn, handlerId: part === 'handler' ? step.by : null,
    ...outcomeOf(kase, clock, law),
  })
}

export const caseOf = async (tx: Tx, id: string, law: Law): Promise<{ kase: Case; rows: Awaited<ReturnType<typeof store.steps>>; taken: Taken[] }> => {
  const rows = await store.steps(tx, id)
  const taken = rows.map((row): Taken => ({ ...row.body, on: row.on, by: row.by }))
  return { kase: replay(taken, law), rows, taken }
}

/**
 * Takes a step in a request, for whoever was found to have that part in it.
 *
 * @throws ProblemError  409 'step-refused', naming each guard that stands against it
 */
export const take = async (ctx: Pick<Context, 'person' | 'config' | 'now'>, tx: Tx, id: string, step: Step, part: Part, on?: string): Promise<Case> => {
  const { steps, agencyId } = await store.lockRequest(tx, id)
  const now = await lawOf(ctx, tx, agencyId), law = { ...now, today: on ?? now.today }
  const { kase } = await caseOf(tx, id, law)
  const by = ctx.person?.id ?? null
  const against = refusals(kase, step, by, part, law)
  if (against.length > 0) throw new ProblemError(409, 'step-refused', {}, against.map(code => ({ path: '', code: `guard-${code}` })))
  const taken: Taken = { ...step, on: law.today, by }
  const next = after(kase, taken, law)
  await write(tx, id, steps, next, taken, part, law)
  if (terminal.has(next.state)) await cancelOrder(tx, kind, id)
  await tx.record(`disclosure.request.${step.step}`, id, step.step === 'decide' ? { outcome: next.outcome } : {})
  return next
}

/** The fee of a request was paid at the counter or online: its clock starts anew. Nothing where that is known already. */
export const feePaid = async (services: Pick<Context, 'config' | 'now'>, tx: Tx, orderId: string): Promise<void> => {
  const paid = await paidOrder(tx, orderId)
  if (paid?.kind !== kind) return
  const { agencyId } = await store.lockRequest(tx, paid.recordId)
  const { kase } = await caseOf(tx, paid.recordId, await lawOf(services, tx, agencyId))
  if (kase.state !== 'fee_noticed') return
  // It counts as of the day on which the money came.
  const now = await take({ ...services, person: null }, tx, paid.recordId, { step: 'pay' }, 'handler', paid.paidOn)
  await notify(tx, now.handlers, requestNotices.paid, `/staff/disclosure/${paid.recordId}`)
}

/** @throws Invalid naming each of these that was not given */
export const needed = (given: object, ...names: string[]): void => {
  const missing = names.filter(name => [undefined, ''].includes((given as Record<string, unknown>)[name] as string | undefined))
  if (missing.length > 0) throw new Invalid('invalid', missing.map(path => ({ path, code: 'field-missing' })))
}
