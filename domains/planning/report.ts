import { fairnessOf, moneyCurve, priced, tightLimits, type Certificate, type Fairness, type Instance, type Plan, type TightLimit } from '@keju/planner'

/** What a leader reads of a plan beside its sums: plain values, for the planner's thread. */
export type PlanReport = {
  fairness: Fairness
  /** by budget, ascending: what no plan can exceed, and about what 10,000 yuan more bring there, in weighted logits */
  curve: { budgetFen: number; bound: number; per10000Yuan: number }[]
  /** where limits pinch: the dearest of each kind */
  prices: TightLimit[]
}

/** Most limits of one kind that are kept. */
const mostOfAKind = 8

const factors = [0.8, 0.9, 1, 1.1, 1.2]

/** Passes over everybody that each point takes without prices to begin with: many for small questions, few for large ones. */
const passesFor = ({ people, sessions }: Instance): number => Math.max(12, Math.min(100, Math.round(3e7 / Math.max(1, people.length * sessions.length))))

/**
 * Fairness by group, and the curve of money as proven bounds. What is proven at one budget holds for every smaller one, so that the curve
 * never falls.
 */
export const reportOf = ({ instance, plan, certificate, bound }: { instance: Instance; plan: Plan; certificate: Certificate | null; bound: number }): PlanReport => {
  const begin = certificate ?? { ...priced(instance, 2 * passesFor(instance)), bound }
  const points = moneyCurve(instance, begin, factors, certificate ? undefined : passesFor(instance))
  let least = Infinity
  const curve = points.toReversed().map(point => {
    least = Math.min(least, point.bound, point.budgetFen <= instance.budgetFen ? bound : Infinity)
    return { ...point, bound: least }
  }).toReversed()
  const prices = [...Map.groupBy(tightLimits(instance, begin), each => each.kind).values()].flatMap(list => list.slice(0, mostOfAKind))
  return { fairness: fairnessOf(instance, plan), curve, prices }
}
