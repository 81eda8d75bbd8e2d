/**
 * Middle-sized instances: prices of seats say which sessions are doubtful; a search over their being held or not brings the bound
 * down (`branch.ts`), and wherever every session is settled an integer program over the few seats that matter finds the plan.
 */
import type { Allotment } from './allotment.ts'
import { Allotter } from './allotment.ts'
import type { Attempt } from './attempt.ts'
import type { Case } from './branch.ts'
import { branch } from './branch.ts'
import { fill } from './greedy.ts'
import { solveMip } from './highs.ts'
import type { Model } from './model.ts'
import { buildModel, columnValues, optionsOf } from './model.ts'
import { Seating, seatAll } from './seating.ts'
import type { Sheet } from './sheet.ts'

/** Passes for the first prices, and for those of each case. */
const rootPasses = 250, casePasses = 120

/** Seats that the relaxed solution takes less than this are left out of the program. */
const leastTaken = 0.02

export type CaseOutcome = { root: Allotment, ends: Case[], allotter: Allotter }

export async function solveByCases(attempt: Attempt): Promise<CaseOutcome> {
  const { sheet, options } = attempt, { effort } = options
  const withProgram = (options.solver ?? 'highs') === 'highs'
  const allotter = new Allotter(sheet, 'person')
  attempt.search(attempt.seating, 0.03, 0)
  const root = allotter.find({
    passes: effort?.passes ?? rootPasses, shouldStop: attempt.until(0.3), onPass: bound => attempt.prove(bound),
  })
  attempt.search(heldPlan(sheet, root.held), withProgram ? 0.1 : 0.3, 1)
  let model: Model | undefined
  const onEnd = async (one: Case) => {
    if (attempt.stopped()) return
    model ??= buildModel(sheet, { pieces: 12 })
    const seconds = Math.max(0.05, Math.min(0.15 * options.seconds, attempt.left(0.95))), begin = attempt.elapsed()
    const outcome = await solveMip(settledModel(model, one, attempt), {
      seed: options.seed, nodes: effort?.nodes, gap: 1e-4, seconds: effort ? Infinity : 2 * seconds,
      start: attempt.has ? columnValues(model, attempt.seating) : undefined,
      shouldStop: () => attempt.stopped() || (!effort && attempt.elapsed() - begin > seconds),
    })
    if (outcome.values) attempt.consider(seatAll(sheet, optionsOf(model, outcome.values)))
    attempt.progress('program')
  }
  const { bound, ends } = await branch(allotter, {
    root, objective: () => attempt.objective, passes: effort ? Math.min(effort.passes, casePasses) : casePasses, cases: effort?.nodes,
    shouldStop: attempt.until(0.95), onBound: now => attempt.prove(now), onEnd: withProgram ? onEnd : undefined,
  })
  attempt.prove(bound)
  return { root, ends, allotter }
}

/** A plan that opens what the prices hold, and only then anything else. */
export function heldPlan(sheet: Sheet, held: Float64Array): Seating {
  const seating = new Seating(sheet)
  for (let option = 0; option < sheet.optionLocked.length; option++) if (sheet.optionLocked[option]) seating.seat(option)
  fill(seating, { shut: s => held[s]! < 0.5 })
  fill(seating)
  seating.settle()
  return seating
}

/** The program of one case: its sessions held or shut, seats that neither its prices nor the best plan take left out. */
function settledModel(model: Model, { settled, found }: Case, attempt: Attempt): Model {
  const lower = model.lower.slice(), upper = model.upper.slice()
  model.takeColumn.forEach((column, option) => {
    if (found.taken[option]! < leastTaken && !attempt.sheet.optionLocked[option] && !(attempt.has && attempt.seating.taken[option])) upper[column] = 0
  })
  model.openColumn.forEach((column, s) => {
    if (column < 0) return
    if (settled[s] === 1 || (settled[s] === -1 && found.held[s]! >= 0.5)) lower[column] = 1
    else upper[column] = 0
  })
  return { ...model, lower, upper }
}
