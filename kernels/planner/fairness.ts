/** How evenly a plan closes gaps: per person by group, with intervals, and Theil's measure of how uneven it is. */
import { closed, expectedGap, personGains } from './gain.ts'
import type { Instance, Plan } from './instance.ts'

export type GroupShare = {
  /** 'region', 'agency' or a kind of `groups` */
  kind: string
  group: string
  people: number
  /** mean weighted logits closed per person, and its 95 % interval (normal; a single person has none: low = high) */
  mean: number
  low: number
  high: number
  /** closed ÷ expected gap of the group */
  share: number
}

export type Fairness = {
  groups: GroupShare[]
  /** by kind: Theil's T of the share of the gap closed by group, weighted by gap; 0 is even */
  between: Record<string, number>
  /** Theil's T over people with a gap */
  people: number
}

/** @see Theil (1967), Economics and Information Theory, ch. 4 */
export function fairnessOf(instance: Instance, plan: Plan): Fairness {
  const sessions = new Map(instance.sessions.map(one => [one.id, one.offering])), offerings = new Map(instance.offerings.map(one => [one.id, one]))
  const units = new Map(instance.units.map(one => [one.id, one]))
  const taken = Map.groupBy(plan.assignments, one => one.person)
  const rows = instance.people.map(person => {
    const total = new Map<number, number>()
    for (const { session } of taken.get(person.id) ?? []) {
      const offering = offerings.get(sessions.get(session) ?? '')
      if (offering) for (const { need, gain } of personGains(person, offering)) total.set(need, (total.get(need) ?? 0) + gain)
    }
    let value = 0, gap = 0
    person.needs.forEach((need, n) => {
      value += need.weight * closed(need.required - need.theta, need.se, total.get(n) ?? 0)
      gap += need.weight * expectedGap(need.required - need.theta, need.se)
    })
    const unit = units.get(person.unit)!
    return { value, gap, of: { region: unit.region, agency: unit.agency, ...person.groups } as Record<string, string> }
  })
  const groups: GroupShare[] = []
  const between: Record<string, number> = {}
  for (const kind of new Set(rows.flatMap(row => Object.keys(row.of)))) {
    const parts: { weight: number, share: number }[] = []
    for (const [group, members] of Map.groupBy(rows.filter(row => row.of[kind] !== undefined), row => row.of[kind]!)) {
      const n = members.length, sum = members.reduce((all, row) => all + row.value, 0), gap = members.reduce((all, row) => all + row.gap, 0)
      const mean = sum / n
      const variance = n < 2 ? 0 : members.reduce((all, row) => all + (row.value - mean) ** 2, 0) / (n - 1)
      const half = 1.959964 * Math.sqrt(variance / n)
      const share = gap > 0 ? sum / gap : 0
      groups.push({ kind, group, people: n, mean, low: mean - half, high: mean + half, share })
      if (gap > 0) parts.push({ weight: gap, share })
    }
    between[kind] = theil(parts)
  }
  return { groups, between, people: theil(rows.filter(row => row.gap > 0).map(row => ({ weight: row.gap, share: row.value / row.gap }))) }
}

function theil(parts: { weight: number, share: number }[]): number {
  const weight = parts.reduce((sum, one) => sum + one.weight, 0), all = parts.reduce((sum, one) => sum + one.weight * one.share, 0)
  if (weight <= 0 || all <= 0) return 0
  const mean = all / weight
  return parts.reduce((sum, { weight: own, share }) => share > 0 ? sum + own / weight * (share / mean) * Math.log(share / mean) : sum, 0)
}
