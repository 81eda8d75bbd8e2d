/** What a solver is asked, and what it answers; shared by the ways for small, middle and large instances. */
import type { Conflict } from './conflicts.ts'
import type { Crew } from './crew.ts'
import type { Assignment } from './instance.ts'
import type { Certificate } from './proof.ts'
import { Seating } from './seating.ts'
import type { Sheet } from './sheet.ts'

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
  /** the greedy plan for comparison on the largest instances too, where it takes long */
  compare?: boolean
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
  /**
   * prices that prove a bound (`recheckBound`): this one, or, where a search over sessions or an integer program made it less, the
   * one it began with; left out where prices had no part in it
   */
  certificate?: Certificate
  /** worth of the greedy plan alone, for comparison; −Infinity when the greedy rule found none */
  greedyObjective: number
  greedyAssignments: Assignment[]
  /** when infeasible: rules that cannot all be kept */
  conflicts?: Conflict[]
}

/** In percent of the objective. */
export const gap = (bound: number, objective: number) => 100 * Math.max(0, bound - objective) / Math.max(Math.abs(objective), 1e-9)

export type Comparison = { objective: number, assignments: Assignment[] }

export const nothing = (status: 'infeasible' | 'none', bound: number, greedy: Comparison): Solution => ({
  status, objective: -Infinity, bound, gapPercent: Infinity, opened: [], assignments: [], costFen: 0,
  greedyObjective: greedy.objective, greedyAssignments: greedy.assignments,
})

/** Whether the options can be seated one after the other, each without an obstacle; practice hours are looked at at the end. */
export function isAllowed(sheet: Sheet, options: number[]): boolean {
  const seating = new Seating(sheet)
  const byBegin = [...options].toSorted((a, b) => sheet.firstDay[sheet.optionSession[a]!]! - sheet.firstDay[sheet.optionSession[b]!]!)
  return byBegin.every(option => {
    const obstacle = seating.obstacle(option)
    seating.seat(option)
    return obstacle === null || obstacle === 'practice'
  }) && seating.isComplete()
}
