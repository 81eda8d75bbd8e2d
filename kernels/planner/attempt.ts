/** A solution in the making: the best plan so far, the bound, and the clock they are measured by. */
import { bundleSearch } from './bundle.ts'
import { greedyPlan } from './greedy.ts'
import { improve } from './improve.ts'
import type { Comparison, Solution, SolveOptions, SolveProgress } from './outcome.ts'
import { gap, isAllowed } from './outcome.ts'
import { Seating, seatAll } from './seating.ts'
import type { Sheet } from './sheet.ts'

export class Attempt {
  readonly sheet: Sheet
  readonly options: SolveOptions
  private readonly begin: number
  /** the best plan known; when it does not keep every rule (`has` is false), the greedy one */
  seating: Seating
  has: boolean
  bound: number
  readonly greedy: Comparison
  private readonly greedyOptions: number[]

  constructor(sheet: Sheet, options: SolveOptions) {
    this.sheet = sheet
    this.options = options
    this.begin = options.now()
    this.seating = greedyPlan(sheet)
    this.greedyOptions = this.seating.options()
    this.has = isAllowed(sheet, this.greedyOptions)
    this.greedy = {
      objective: this.has ? seatAll(sheet, this.greedyOptions).value : -Infinity, assignments: this.has ? this.seating.assignments() : [],
    }
    this.bound = unlimitedBound(sheet)
    this.progress('greedy')
  }

  elapsed(): number {
    return (this.options.now() - this.begin) / 1000
  }

  /** Seconds until that share of the time is gone. */
  left(share: number): number {
    return Math.max(0, share * this.options.seconds - this.elapsed())
  }

  stopped(): boolean {
    return this.options.shouldStop?.() ?? false
  }

  until(share: number): () => boolean {
    return () => this.elapsed() > share * this.options.seconds || this.stopped()
  }

  get objective(): number {
    return this.has ? this.seating.value : -Infinity
  }

  get gap(): number {
    return gap(this.bound, this.has ? this.seating.value : 0)
  }

  progress(phase: SolveProgress['phase']) {
    this.options.onProgress?.({ phase, seconds: this.elapsed(), objective: this.objective, bound: this.bound })
  }

  prove(bound: number, phase: SolveProgress['phase'] = 'prices') {
    if (bound >= this.bound) return
    this.bound = bound
    this.progress(phase)
  }

  consider(other: Seating) {
    if ((this.has && other.value <= this.seating.value) || !isAllowed(this.sheet, other.options())) return
    this.seating = other
    this.has = true
  }

  /** Local search on a plan that may be changed, until a share of the time is gone. */
  search(one: Seating, share: number, salt: number, steps = Infinity) {
    // locked seats alone may break a limit, and a search cannot mend that
    if (!isAllowed(this.sheet, one.options())) return
    improve(one, { seed: this.options.seed + salt, steps: this.options.effort?.steps ?? steps, shouldStop: this.until(share) })
    this.consider(one)
    this.progress('improve')
  }

  /** The best plan, counted afresh, because a long search leaves rounding behind. */
  finish(): Solution {
    const { sheet } = this
    let seating = seatAll(sheet, this.seating.options())
    if (seating.value < this.greedy.objective) seating = seatAll(sheet, this.greedyOptions)
    const objective = seating.value, bound = Math.max(this.bound, objective)
    return {
      status: gap(bound, objective) <= 1e-3 ? 'optimal' : 'feasible', objective, bound, gapPercent: gap(bound, objective),
      opened: sheet.instance.sessions.filter((_, s) => seating.count[s]! > 0).map(session => session.id),
      assignments: seating.assignments(), costFen: seating.costFen,
      greedyObjective: this.greedy.objective, greedyAssignments: this.greedy.assignments,
    }
  }
}

/** What all people could have if seats, desks and money had no end. */
export function unlimitedBound(sheet: Sheet): number {
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
