import { adaptive } from '@keju/psychometrics'
import { randomInt } from 'node:crypto'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db.ts'
import { Conflict, Invalid } from '#platform/errors.ts'
import { engineOf, fingerprintOf, lots, pilotLots, type Engine, type Known, type Plan } from './adaptive-bank.ts'
import * as bank from './adaptive-store.ts'
import type { Task } from './shapes.ts'
import { beginSitting, task } from './store.ts'

/**
 * A question charges the common time with what it took, but never with more than this many seconds: a cut line or a visitor at
 * the window must not eat the budget.
 */
export const longestCharge = 180

/** Where a person is in an adaptive sitting. */
export type Turn = {
  sittingId: string
  /** 0-based place of the present question; how many there can be at most. */
  position: number
  most: number
  /** Questions put so far that count. */
  scored: number
  task: Task | null
  ended: string | null
  /** Seconds of the common time that are gone, and all there are; null without a limit. */
  used: number
  seconds: number | null
  /** The step had been answered just so before: nothing was changed. */
  repeated: boolean
  bankId: string
  poolId: string
  /** Where it ended with this very answer: what is known then. */
  known: Known[] | null
}

/** Keeps a bank version; equal ones are one. */
export const keepBank = (tx: Tx, plan: Plan): Promise<string> => bank.putBank(tx, fingerprintOf(plan), plan)

const engine = (tx: Tx, bankId: string): Promise<Engine> => engineOf(`${tx.tenant} ${bankId}`, () => bank.planOf(tx, bankId))

const sittingFrom = ({ seed, control, state }: Pick<bank.Row, 'seed' | 'control' | 'state'>): adaptive.Sitting => ({
  seed, ...control, given: state.given.map(({ item, answer, seconds }) => ({ item, answer, seconds })), pending: state.pending,
})

/**
 * Begins the person's sitting for a purpose, or goes on with it. Two tabs that begin together share one.
 *
 * @throws Conflict 'adaptive-no-items' where the bank has nothing to ask
 */
export const begin = async (
  tx: Tx, given: { personId: string; purpose: string; purposeId: string; bankId: string; poolId: string }, now: Date, seed = randomInt(2 ** 31),
): Promise<{ sittingId: string; finished: boolean }> => {
  const sitting = await beginSitting(tx, { personId: given.personId, kind: 'test', purpose: given.purpose, purposeId: given.purposeId, itemIds: [] })
  if (sitting.finishedAt) return { sittingId: sitting.id, finished: true }
  if (sitting.itemIds.length > 0) return { sittingId: sitting.id, finished: false }
  const test = await engine(tx, given.bankId)
  const { items } = test.plan
  const counts = await bank.exposureOf(tx, given.poolId, items.map(item => item.id))
  const start = test.start(seed, counts)
  const barred = [...(counts.sittings < 100 ? lots(test.plan, seed) : start.ineligible.filter(j => !items[j]?.pilot)), ...pilotLots(test.plan, seed)]
  const first = test.next({ ...start, ineligible: barred.sort((x, y) => x - y) })
  if (first.kind === 'ended') throw new Conflict('adaptive-no-items')
  const { ineligible, prices, pending } = first.sitting
  const state: bank.State = { given: [], pending, itemId: items[first.item]?.id ?? null, shownAt: now.toISOString() }
  const control = { ineligible: [...ineligible], prices: prices.map(([j, price]): [number, number] => [j, price]) }
  const row = { sittingId: sitting.id, personId: given.personId, bankId: given.bankId, poolId: given.poolId, seed, control, state, ended: null }
  if (await bank.addSitting(tx, row)) {
    await bank.move(tx, sitting.id, { state, ended: null, now, answered: null, next: { ...first.log, itemId: items[first.item]?.id ?? '' } })
    await tx.record('assessment.adaptive.begin', sitting.id, { purpose: given.purposeId, bank: given.bankId })
  }
  return { sittingId: sitting.id, finished: false }
}

/** Seconds that the question before the person has taken so far. */
const charge = (state: bank.State, now: Date): number =>
  Math.min(longestCharge, Math.max(0, Math.round((now.getTime() - Date.parse(state.shownAt)) / 100) / 10))

const turnOf = (test: Engine, row: bank.Row, now: Date, rest: { task: Task | null; repeated?: boolean; known?: Known[] }): Turn => {
  const { items, rules: { stop, pilot } } = test.plan
  const onTrial = (place: number | null): boolean => place !== null && items[place]?.pilot === true
  const scored = row.state.given.filter(each => !onTrial(each.item))
  const used = scored.reduce((sum, each) => sum + each.seconds, 0) + (row.ended === null && !onTrial(row.state.pending) ? charge(row.state, now) : 0)
  return {
    sittingId: row.sittingId, position: row.state.given.length, scored: scored.length, most: stop.maxItems + (pilot?.items ?? 0), task: rest.task, ended: row.ended, used,
    seconds: stop.seconds ?? null, repeated: rest.repeated ?? false, bankId: row.bankId, poolId: row.poolId, known: rest.known ?? null,
  }
}

const pendingTask = async (tx: Tx, test: Engine, row: bank.Row): Promise<Task | null> => {
  const pending = row.ended === null ? row.state.pending : null
  return pending === null ? null : task(tx, test.plan.items[pending]?.id ?? '')
}

/** The question before the person, on whatever device. @throws NotFound for anybody but the person */
export const turn = async (tx: Tx, sittingId: string, personId: string, now: Date): Promise<Turn> => {
  const row = await bank.sitting(tx, sittingId, personId)
  const test = await engine(tx, row.bankId)
  return turnOf(test, row, now, { task: await pendingTask(tx, test, row) })
}

/**
 * Takes the answer to a step: keeps it, logs and shows the next question, or ends the sitting; all in the caller's transaction. The
 * same answer to the same step once more changes nothing.
 *
 * @param given.option  null leaves the question out: it says nothing of the person, but counts as asked
 * @throws NotFound  for anybody but the person
 * @throws Conflict  'step-over' for another answer to a step that is over, or a step not reached; 'sitting-finished'
 * @throws Invalid   'option-unknown'
 */
export const respond = async (tx: Tx, given: { sittingId: string; personId: string; position: number; option: string | null }, now: Date): Promise<Turn> => {
  const row = await bank.lockSitting(tx, given.sittingId, given.personId)
  const test = await engine(tx, row.bankId)
  const before = row.state.given[given.position]
  if (before && before.option === given.option) return turnOf(test, row, now, { task: await pendingTask(tx, test, row), repeated: true })
  if (row.ended !== null) throw new Conflict('sitting-finished')
  const { pending } = row.state
  if (pending === null || given.position !== row.state.given.length) throw new Conflict('step-over')
  const { code, key, options, version } = row
  if (given.option !== null && !options?.includes(given.option)) throw new Invalid('invalid', [{ path: 'option', code: 'option-unknown' }])
  const solved = given.option === null ? null : given.option === key ? 1 : 0
  const taken = charge(row.state, now)
  const next = test.next(test.answer(sittingFrom(row), solved, taken))
  const state: bank.State = {
    given: [...row.state.given, { item: pending, answer: solved, seconds: taken, option: given.option }],
    pending: next.kind === 'item' ? next.item : null,
    itemId: next.kind === 'item' ? (test.plan.items[next.item]?.id ?? null) : null,
    shownAt: now.toISOString(),
  }
  const ended = next.kind === 'ended' ? next.reason : null
  const shown = await bank.move(tx, row.sittingId, {
    state, ended, now,
    answered: given.option === null ? null : { code: code ?? '', option: given.option, correct: solved === 1, version: version ?? 1, counts: !test.plan.items[pending]?.pilot },
    next: next.kind === 'item' ? { ...next.log, itemId: test.plan.items[next.item]?.id ?? '' } : null,
  })
  if (ended) await tx.record('assessment.test.finish', row.sittingId, { ended, asked: state.given.length })
  return turnOf(test, { ...row, state, ended }, now, { task: shown ?? null, ...(next.kind === 'ended' && { known: next.known }) })
}

/** Ends the sitting where it stands, because the person wishes so. @throws Conflict 'sitting-finished' */
export const leave = async (tx: Tx, sittingId: string, personId: string, now: Date): Promise<Turn> => {
  const row = await bank.lockSitting(tx, sittingId, personId)
  if (row.ended !== null) throw new Conflict('sitting-finished')
  const test = await engine(tx, row.bankId)
  await bank.move(tx, sittingId, { state: row.state, ended: 'left', now, answered: null, next: null })
  await tx.record('assessment.test.finish', sittingId, { ended: 'left', asked: row.state.given.length })
  return turnOf(test, { ...row, ended: 'left' }, now, { task: null, known: test.known(sittingFrom(row)) })
}

/**
 * Counts what ended in the pool into the exposure counters, in a transaction of its own and one statement: counters that
 * all sittings share are locked no longer than that. What a crash left uncounted the next call counts.
 */
export const countExposure = async (ctx: Context, poolId: string, bankId: string): Promise<void> => {
  if (!(await ctx.read(tx => bank.uncounted(tx, poolId, bankId)))) return
  await ctx.transaction(async tx => {
    const { plan } = await engine(tx, bankId)
    const { exposure } = plan.rules
    const steps = exposure?.by === 'price' ? adaptive.priceSteps(await bank.sittingsOf(tx, poolId), exposure.limit) : { rise: 0, fall: 0 }
    await bank.countSittings(tx, poolId, bankId, plan.items.map(item => item.id), steps)
  })
}

/**
 * Goes through a sitting again by its seed, control and answers, and compares every line with the log that was kept.
 *
 * @returns how many steps there are, and the first place where log and rules part; null where they never do
 */
export const replay = async (tx: Tx, sittingId: string): Promise<{ steps: number; differs: number | null }> => {
  const row = await bank.anySitting(tx, sittingId)
  const log = await bank.steps(tx, sittingId)
  const test = await engine(tx, row.bankId)
  const { given } = row.state
  let sitting: adaptive.Sitting = { ...sittingFrom(row), given: [], pending: null }
  const same = (x: readonly number[], y: readonly number[]): boolean => x.length === y.length && x.every((value, i) => value === y[i])
  for (let position = 0; position <= given.length; position++) {
    const next = test.next(sitting)
    const line = log[position]
    const told = given[position]
    if (next.kind === 'ended') return { steps: log.length, differs: line === undefined && row.ended === next.reason ? null : position }
    if (!line || line.itemId !== test.plan.items[next.item]?.id || line.allowed !== next.log.allowed || !same(line.theta, next.log.theta) || !same(line.se, next.log.se)) {
      return { steps: log.length, differs: position }
    }
    if (!told) return { steps: log.length, differs: row.state.pending === next.item && log.length === position + 1 ? null : position }
    sitting = test.answer(next.sitting, told.answer, told.seconds)
  }
  return { steps: log.length, differs: given.length }
}
