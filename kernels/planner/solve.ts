/**
 * From an instance to a plan with a proven bound.
 *
 * Small instances: greedy, local search, the whole integer program started from that plan.
 * Larger ones: greedy, local search, prices, which give the bound and say which sessions and seats matter; a second plan that
 * opens the sessions the prices hold; the integer program over the seats that matter; local search again. The program then
 * only looks for plans, and the bound is that of the prices.
 */
import { bundleSearch } from './bundle.ts'
import type { Conflict } from './conflicts.ts'
import type { Crew } from './crew.ts'
import { findConflicts } from './conflicts.ts'
import { fill, greedyPlan } from './greedy.ts'
import type { MipOutcome } from './highs.ts'
import { solveMip } from './highs.ts'
import { improve } from './improve.ts'
import type { Assignment, Instance } from './instance.ts'
import type { Model } from './model.ts'
import { buildModel, columnValues, optionsOf } from './model.ts'
import type { Prices } from './prices.ts'
import { findPrices } from './prices.ts'
import { solveLarge } from './large.ts'
import type { Certificate } from './proof.ts'
import { certificateOf } from './proof.ts'
import { Seating, seatAll } from './seating.ts'
import type { Sheet } from './sheet.ts'
import { readSheet } from './sheet.ts'

export type SolveProgress = {
  phase: 'greedy' | 'improve' | 'prices' | 'program' | 'finish'
  seconds: number
  objective: number
  bound: number
}

export type SolveOptions = {
  /** time for everything, kept to within a few seconds */
  seconds: number
  /** same seed and same `effort`, same plan; without `effort` the machine's speed has a say */
  seed: number
  /** a clock in milliseconds; only differences matter */
  now: () => number
  onProgress?: (progress: SolveProgress) => void
  /** asked often; true ends the work with the best plan so far */
  shouldStop?: () => boolean
  /** 'search' does without the integer program: no proof of infeasibility, a weaker bound */
  solver?: 'highs' | 'search'
  /** limits in steps of local search, nodes of the integer program and passes for prices, in place of shares of the time */
  effort?: { steps: number, nodes: number, passes: number }
  /** threads that help with the prices of large instances; the plan does not depend on how many they are but through the time */
  crew?: Crew
}

export type Solution = {
  /** optimal: no plan is worth more; infeasible: proved that no plan keeps all rules; none: no plan found, none excluded */
  status: 'optimal' | 'feasible' | 'infeasible' | 'none'
  /** weighted logits closed, less penalties of mandatory offerings missed; −Infinity without a plan */
  objective: number
  /** no plan is worth more than this */
  bound: number
  /** 100 · (bound − objective) ÷ |objective|; Infinity without a plan */
  gapPercent: number
  /** ids of the sessions held */
  opened: string[]
  assignments: Assignment[]
  costFen: number
  /** prices that prove the bound (`recheckBound`), where it comes from prices of what is shared: large instances */
  certificate?: Certificate
  /** worth of the greedy plan alone, for comparison; −Infinity when the greedy rule found none */
  greedyObjective: number
  greedyAssignments: Assignment[]
  /** when infeasible: rules that cannot all be kept */
  conflicts?: Conflict[]
}

/** Largest number of options (person × session) for which the integer program with all its pieces is tried at once. */
const smallOptions = 2500

/**
 * A plan for the instance, never worth less than the greedy plan, with a bound that no plan exceeds.
 * The instance must be valid (`validateInstance`).
 */
export async function solvePlan(instance: Instance, options: SolveOptions): Promise<Solution> {
  const sheet = readSheet(instance)
  return sheet.optionSession.length > largeOptions ? solveByPrices(sheet, options) : solveByProgram(sheet, options)
}

/** Above so many options the prices of what is shared take the place of prices of single seats, and of the program. */
const largeOptions = 60_000

function solveByPrices(sheet: Sheet, options: SolveOptions): Solution {
  const begin = options.now(), { instance } = sheet
  const elapsed = () => (options.now() - begin) / 1000
  const { seating, bound, tariff } = solveLarge(sheet, {
    seed: options.seed, gone: () => elapsed() / Math.max(1e-3, options.seconds), shouldStop: () => options.shouldStop?.() ?? false,
    onProgress: (phase, objective, now) => options.onProgress?.({ phase, seconds: elapsed(), objective, bound: now }),
    crew: options.crew,
    ...options.effort ? { effort: { passes: options.effort.passes, sweeps: options.effort.steps } } : {},
  })
  const plain: Comparison = { objective: -Infinity, assignments: [] }
  if (!seating || !isAllowed(sheet, seating.options())) return nothing('none', bound, plain)
  const objective = seating.value
  return {
    status: gap(bound, objective) <= 1e-3 ? 'optimal' : 'feasible', objective, bound: Math.max(bound, objective),
    gapPercent: gap(bound, objective), opened: instance.sessions.filter((_, s) => seating.count[s]! > 0).map(session => session.id),
    assignments: seating.assignments(), costFen: seating.costFen, greedyObjective: -Infinity, greedyAssignments: [],
    certificate: certificateOf(tariff),
  }
}

async function solveByProgram(sheet: Sheet, options: SolveOptions): Promise<Solution> {
  const { instance } = sheet
  const { seed, now, effort } = options
  const begin = now()
  const elapsed = () => (now() - begin) / 1000
  const stopped = () => options.shouldStop?.() ?? false
  const until = (share: number) => () => elapsed() > share * options.seconds || stopped()
  const small = sheet.optionSession.length <= smallOptions

  let seating = greedyPlan(sheet)
  let has = isAllowed(sheet, seating.options())
  const greedyOptions = seating.options()
  const greedy: Comparison = {
    objective: has ? seatAll(sheet, greedyOptions).value : -Infinity, assignments: has ? seating.assignments() : [],
  }
  let bound = unlimitedBound(sheet)
  const progress = (phase: SolveProgress['phase']) =>
    options.onProgress?.({ phase, seconds: elapsed(), objective: has ? seating.value : -Infinity, bound })
  progress('greedy')

  const consider = (other: Seating) => {
    if ((has && other.value <= seating.value) || !isAllowed(sheet, other.options())) return
    seating = other
    has = true
  }
  const search = (one: Seating, share: number, salt: number) => {
    // locked seats alone may break a limit, and a search cannot mend that
    if (!isAllowed(sheet, one.options())) return
    improve(one, { seed: seed + salt, steps: effort?.steps ?? (small ? 3000 : Infinity), shouldStop: until(share) })
    consider(one)
    progress('improve')
  }
  const price = (share: number, from?: Prices): Prices => {
    const target = has ? seating.value : 0
    const onPass = (value: number) => {
      if (value >= bound) return
      bound = value
      progress('prices')
    }
    return findPrices(sheet, { target, passes: effort?.passes ?? 5000, from, shouldStop: until(share), onPass })
  }
  const program = async (model: Model, share: number, whole: boolean): Promise<MipOutcome['status']> => {
    const outcome = await solveMip(model, {
      seed, start: has ? columnValues(model, seating) : undefined, nodes: effort?.nodes, gap: whole ? undefined : 1e-4,
      seconds: Math.max(0.05, share * options.seconds - elapsed()), shouldStop: stopped,
      onProgress: ({ objective, bound: dual }) => options.onProgress?.({ phase: 'program', seconds: elapsed(),
        objective: Math.max(has ? seating.value : -Infinity, objective), bound: whole ? Math.min(bound, dual) : bound }),
    })
    if (outcome.values) {
      consider(seatAll(sheet, optionsOf(model, outcome.values)))
    }
    if (whole && outcome.status !== 'infeasible') bound = Math.min(bound, outcome.bound)
    progress('program')
    return outcome.status
  }

  const withProgram = (options.solver ?? 'highs') === 'highs'
  let infeasible = false
  search(seating, small ? 0.1 : 0.04, 0)
  if (!small || !withProgram) {
    const prices = price(withProgram ? 0.45 : 0.6)
    const second = heldPlan(sheet, prices)
    search(second, withProgram ? 0.51 : 0.8, 1)
    if (withProgram && has && !stopped()) {
      await program(narrowed(buildModel(sheet, { pieces: 6 }), sheet, seating, prices), 0.88, false)
    }
    // a better plan is a better aim for the prices
    if (gap(bound, has ? seating.value : 0) > 0.1) price(0.97, prices)
  }
  if (withProgram && (small || !has) && !stopped()) {
    const status = await program(buildModel(sheet, { pieces: small ? Infinity : 6 }), small ? 0.7 : 0.94, true)
    infeasible = status === 'infeasible' && !has
    if (small && status !== 'optimal' && !infeasible && !stopped()) price(0.9)
  }
  if (infeasible) {
    const conflicts = await findConflicts(sheet, { seconds: Math.max(2, options.seconds - elapsed()), now, shouldStop: stopped })
    return { ...nothing('infeasible', -Infinity, greedy), conflicts }
  }
  if (!has) return nothing('none', bound, greedy)
  if (gap(bound, seating.value) > 1e-4) search(seating, 1, 2)
  progress('finish')

  // afresh, because a long search leaves rounding behind
  seating = seatAll(sheet, seating.options())
  if (seating.value < greedy.objective) seating = seatAll(sheet, greedyOptions)
  const objective = seating.value
  bound = Math.max(bound, objective)
  return {
    status: gap(bound, objective) <= 1e-3 ? 'optimal' : 'feasible', objective, bound, gapPercent: gap(bound, objective),
    opened: instance.sessions.filter((_, s) => seating.count[s]! > 0).map(session => session.id),
    assignments: seating.assignments(), costFen: seating.costFen,
    greedyObjective: greedy.objective, greedyAssignments: greedy.assignments,
  }
}

const gap = (bound: number, objective: number) => 100 * Math.max(0, bound - objective) / Math.max(Math.abs(objective), 1e-9)

type Comparison = { objective: number, assignments: Assignment[] }

const nothing = (status: 'infeasible' | 'none', bound: number, greedy: Comparison): Solution => ({
  status, objective: -Infinity, bound, gapPercent: Infinity, opened: [], assignments: [], costFen: 0,
  greedyObjective: greedy.objective, greedyAssignments: greedy.assignments,
})

/** A plan that opens what the prices hold, and only then anything else. */
function heldPlan(sheet: Sheet, prices: Prices): Seating {
  const seating = new Seating(sheet)
  for (let option = 0; option < sheet.optionLocked.length; option++) if (sheet.optionLocked[option]) seating.seat(option)
  fill(seating, { shut: s => prices.held[s]! < 0.5 })
  fill(seating)
  seating.settle()
  return seating
}

/**
 * The program without the seats that neither the plan nor the relaxed solution takes, and with the sessions settled on which
 * both agree. Its solutions are plans; its bound is none for the whole.
 */
function narrowed(model: Model, sheet: Sheet, seating: Seating, prices: Prices): Model {
  const lower = model.lower.slice(), upper = model.upper.slice()
  model.takeColumn.forEach((column, option) => {
    if (!seating.taken[option] && prices.taken[option]! < 0.01) upper[column] = 0
  })
  model.openColumn.forEach((column, s) => {
    if (column < 0) return
    if (seating.count[s]! > 0 && prices.held[s]! > 0.97) lower[column] = 1
    if (seating.count[s] === 0 && prices.held[s]! < 0.03) upper[column] = 0
  })
  return { ...model, lower, upper }
}

/** What all people could have if seats, desks and money had no end. */
function unlimitedBound(sheet: Sheet): number {
  const search = bundleSearch(sheet)
  const free = new Float64Array(sheet.optionSession.length)
  let bound = new Seating(sheet).value + sheet.floorTarget.reduce((sum, target, r) => sum + target * sheet.floorPenalty[r]!, 0)
  for (let p = 0; p < sheet.instance.people.length; p++) {
    bound += search.best(p, free)
    // an offering that must not be missed counts by its gain alone
    for (const option of search.chosen()) if (sheet.pairPenalty[sheet.optionPair[option]!] === Infinity) bound -= 1e6
  }
  return bound
}

/** Whether the options can be seated one after the other, each without an obstacle; practice hours are looked at at the end. */
function isAllowed(sheet: Sheet, options: number[]): boolean {
  const seating = new Seating(sheet)
  const byBegin = [...options].toSorted((a, b) => sheet.firstDay[sheet.optionSession[a]!]! - sheet.firstDay[sheet.optionSession[b]!]!)
  return byBegin.every(option => {
    const obstacle = seating.obstacle(option)
    seating.seat(option)
    return obstacle === null || obstacle === 'practice'
  }) && seating.isComplete()
}
