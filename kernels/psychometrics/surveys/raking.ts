/** A characteristic of the respondents with the number (or share) of each of its categories in the population. */
export type Margin = { readonly category: readonly string[]; readonly population: Readonly<Record<string, number>> }

export type Raked = {
  weights: Float64Array
  iterations: number
  converged: boolean
  /** Greatest relative distance of a weighted count from its population count; after trimming it need not be 0. */
  deviation: number
  trimmed: number
}

export type RakingOptions = {
  /** No weight above this many times the median weight; none where Infinity. 5 unless given. */
  trim?: number
  /** Greatest relative change of a margin at which it stops. */
  tolerance?: number
  maxIterations?: number
}

/**
 * Weights that make the respondents match the population in each margin, by iterative proportional fitting.
 *
 * Trimming and fitting alternate until no weight is above the limit or nothing changes. With one margin and no trimming this is
 * post-stratification.
 *
 * @param start design weights; 1 each where everybody had the same chance
 * @throws RangeError for a category without population count, or a population category in which nobody answered
 * @see Deming & Stephan (1940), Annals of Mathematical Statistics 11; trimming: Battaglia et al. (2009), Survey Practice 2 (5)
 */
export const rake = (
  start: ArrayLike<number>, margins: readonly Margin[],
  { trim = 5, tolerance = 1e-10, maxIterations = 500 }: RakingOptions = {},
): Raked => {
  const n = start.length
  if (n === 0 || margins.length === 0) throw new RangeError('raking needs respondents and margins')
  const groups = margins.map((margin, m) => groupsOf(margin, m, n))
  let weights = Float64Array.from(start)
  weights.forEach((w, i) => {
    if (!(w > 0) || !Number.isFinite(w)) throw new RangeError(`respondent ${i}: a weight must be positive, not ${w}`)
  })
  let trimmed = new Set<number>()
  let iterations = 0
  for (let round = 0; round < 50; round++) {
    const fitted = fit(weights, groups, tolerance, maxIterations)
    iterations += fitted.iterations
    weights = fitted.weights
    const limit = trim * median(weights)
    const over = Array.from(weights.keys()).filter(i => weights[i]! > limit * (1 + 1e-9))
    if (over.length === 0 || round === 49) {
      if (over.length > 0) weights = weights.map(w => Math.min(w, limit))
      return {
        weights, iterations, converged: fitted.converged && over.length === 0, deviation: deviationOf(weights, groups),
        trimmed: trimmed.size,
      }
    }
    trimmed = new Set([...trimmed, ...over])
    weights = weights.map(w => Math.min(w, limit))
  }
  throw new Error('unreachable')
}

type Group = { members: number[]; target: number }

const groupsOf = ({ category, population }: Margin, m: number, n: number): Group[] => {
  if (category.length !== n) throw new RangeError(`margin ${m}: ${category.length} categories for ${n} respondents`)
  const groups = new Map<string, Group>(Object.entries(population).map(([name, target]) => {
    if (!(target >= 0)) throw new RangeError(`margin ${m}: the population of ${name} is ${target}`)
    return [name, { members: [], target }]
  }))
  category.forEach((name, i) => {
    const group = groups.get(name)
    if (!group) throw new RangeError(`margin ${m}: no population count for ${name}, which respondent ${i} is`)
    group.members.push(i)
  })
  for (const [name, group] of groups) {
    if (group.members.length > 0 || group.target === 0) continue
    throw new RangeError(`margin ${m}: nobody of ${name} answered: merge it with a neighbour`)
  }
  return [...groups.values()].filter(group => group.members.length > 0)
}

const fit = (from: Float64Array, margins: readonly Group[][], tolerance: number, most: number) => {
  const weights = from.slice()
  for (let iterations = 1; iterations <= most; iterations++) {
    let change = 0
    for (const groups of margins) {
      for (const { members, target } of groups) {
        const factor = target / members.reduce((sum, i) => sum + weights[i]!, 0)
        change = Math.max(change, Math.abs(factor - 1))
        for (const i of members) weights[i] = weights[i]! * factor
      }
    }
    if (change < tolerance) return { weights, iterations, converged: true }
  }
  return { weights, iterations: most, converged: false }
}

const deviationOf = (weights: Float64Array, margins: readonly Group[][]): number =>
  Math.max(...margins.flat().map(({ members, target }) =>
    Math.abs(members.reduce((sum, i) => sum + weights[i]!, 0) / Math.max(target, 1e-300) - 1)))

const median = (values: Float64Array): number => {
  const sorted = values.toSorted()
  const half = (sorted.length - 1) / 2
  return (sorted[Math.floor(half)]! + sorted[Math.ceil(half)]!) / 2
}
