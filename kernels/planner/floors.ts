/**
 * Floors before everything else: first the plan falls as little short of the floors as can be, then it closes as much as can be among the plans
 * that fall short by no more. In place of prices of a shortfall that somebody has to choose.
 */
import { closed, expectedGap, personGains } from './gain.ts'
import type { Instance, Plan } from './instance.ts'
import type { Solution, SolveOptions } from './outcome.ts'
import { gap } from './outcome.ts'
import { solvePlan } from './solve.ts'

/** A region's floor: shares of its weighted expected gap, asked for and closed; `shortfall` in weighted logits, 0 when it is reached. */
export type FloorReached = { region: string, asked: number, reached: number, shortfall: number }

export type FloorsFirst = Solution & {
  /** the question with floors no higher than what was reached, their own penalties kept: `objective` is the sum alone */
  instance: Instance
  floors: FloorReached[]
  /** in all; and a proof that no plan falls short by less than this */
  shortfall: number
  leastShortfall: number
}

/** A weighted logit short counts as so many closed while the floors come first. */
const firstPenalty = 1000

/** Two shortfalls that differ by less are the same, weighted logits. */
const tolerance = 1e-4

/** What of each floor a plan reaches. */
export function floorsReached(instance: Instance, plan: Plan): FloorReached[] {
  const floors = instance.floors ?? []
  if (floors.length === 0) return []
  const sessions = new Map(instance.sessions.map(one => [one.id, one.offering])), offerings = new Map(instance.offerings.map(one => [one.id, one]))
  const regionOf = new Map(instance.units.map(unit => [unit.id, unit.region])), taken = Map.groupBy(plan.assignments, one => one.person)
  return floors.map(({ region, share }) => {
    let gap = 0, done = 0
    for (const person of instance.people) {
      if (regionOf.get(person.unit) !== region) continue
      const total = new Map<number, number>()
      for (const { session } of taken.get(person.id) ?? []) {
        const offering = offerings.get(sessions.get(session) ?? '')
        if (offering) for (const { need, gain } of personGains(person, offering)) total.set(need, (total.get(need) ?? 0) + gain)
      }
      person.needs.forEach((need, n) => {
        gap += need.weight * expectedGap(need.required - need.theta, need.se)
        done += need.weight * closed(need.required - need.theta, need.se, total.get(n) ?? 0)
      })
    }
    return { region, asked: share, reached: gap > 0 ? done / gap : 1, shortfall: Math.max(0, share * gap - done) }
  })
}

/**
 * As `solvePlan`, the floors of the instance first. Bound and certificate are of the plans that reach the floors of the returned instance; without
 * floors it is `solvePlan`.
 */
export async function solveFloorsFirst(instance: Instance, options: SolveOptions): Promise<FloorsFirst> {
  const floors = instance.floors ?? []
  if (floors.length === 0) return { ...await solvePlan(instance, options), instance, floors: [], shortfall: 0, leastShortfall: 0 }
  const begin = options.now()
  const attempt = async (shares: readonly number[], seconds: number) => {
    const question: Instance = { ...instance, floors: floors.map((floor, i) => ({ ...floor, share: shares[i]!, penalty: firstPenalty })) }
    const solution = await solvePlan(question, { ...options, seconds })
    const found = solution.status === 'optimal' || solution.status === 'feasible'
    const reached = found ? floorsReached(instance, solution) : [], off = found ? firstPenalty * sum(floorsReached(question, solution)) : 0
    const greedyOff = firstPenalty * sum(floorsReached(question, { assignments: solution.greedyAssignments }))
    return { solution: { ...solution, greedyObjective: solution.greedyObjective + greedyOff }, found, reached, short: sum(reached), objective: solution.objective + off }
  }
  const first = await attempt(floors.map(floor => floor.share), options.seconds / 2)
  if (!first.found) return { ...first.solution, instance, floors: [], shortfall: 0, leastShortfall: 0 }
  // whatever a plan closes is worth something: one that fell short by less than this would be worth more than the bound
  const leastShortfall = Math.min(first.short, Math.max(0, (leastWorth(instance) - first.solution.bound) / firstPenalty))
  let best = first, last = first
  if (first.short > tolerance && !options.shouldStop?.()) {
    const shares = first.reached.map(one => Math.min(one.asked, one.reached * (1 - 1e-7)))
    last = await attempt(shares, Math.max(0, options.seconds - (options.now() - begin) / 1000))
    if (last.found && last.short <= first.short + tolerance && last.objective > first.objective) best = last
  }
  // a plan of the second question falls short of nothing it asks: its bound is one of the sum
  const bound = Math.max(best.objective, last.short > tolerance && last === first ? first.solution.bound + firstPenalty * first.short : last.solution.bound)
  const gapPercent = gap(bound, best.objective)
  return {
    ...best.solution, objective: best.objective, bound, gapPercent, status: gapPercent <= 1e-3 ? 'optimal' : 'feasible',
    ...last.solution.certificate ? { certificate: last.solution.certificate } : {},
    instance: { ...instance, floors: floors.map((floor, i) => ({ ...floor, share: Math.min(floor.share, best.reached[i]!.reached) })) },
    floors: best.reached, shortfall: best.short, leastShortfall,
  }
}

const sum = (floors: FloorReached[]): number => floors.reduce((all, one) => all + one.shortfall, 0)

/** No plan closes less than nothing, or misses more than everything. */
const leastWorth = (instance: Instance): number => -(instance.mandatory ?? []).reduce((all, row) => all + (row.penalty ?? 0) * row.people.length, 0)
