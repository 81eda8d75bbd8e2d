import { normalCdf } from '../distributions.ts'
import { checkCutErrors } from './levels.ts'
import { checkItems, checkResponses, probability, type Item2pl, type Response } from '../models.ts'

/**
 * A competency profile scored as one: abilities of all competencies share a general factor,
 * θ_d = √r·g + √(1 − r)·s_d with g and every s_d independent N(0, 1), so that each pair correlates r.
 * What is known of one competency then informs the others by as much as r says, and no more.
 */
export type ProfileSetup = {
  /** Each item measures one dimension, 0-based. */
  items: readonly (Item2pl & { readonly dimension: number })[]
  dimensions: number
  /** r, in [0, 1). */
  correlation: number
  /** Ascending cut points in logits, the same for all dimensions. */
  cuts: readonly number[]
  /** Standard errors of the cuts, in logits; none unless given. */
  cutErrors?: readonly number[]
}

export type ProfileModel = {
  readonly setup: ProfileSetup
  /** Nodes of g and of each s, with the weight of each. */
  readonly nodes: Float64Array
  readonly weights: Float64Array
  /** Items of each dimension. */
  readonly byDimension: readonly (readonly number[])[]
  /** Q and P of item j at θ(g, s): [j][response][g * n + s]. */
  readonly tables: readonly (readonly [Float64Array, Float64Array])[]
  readonly theta: Float64Array
  /** Share of the cell of θ(g, s) that lies below each cut: [cut][g * n + s]. */
  readonly below: readonly Float64Array[]
}

export type ProfileScore = {
  general: { mean: number; sd: number }
  dimensions: { mean: number; sd: number; answered: number; levels: number[] }[]
}

const count = 25
const range = 4.5

/**
 * Tables for an item set, computed once. 25 equally spaced nodes on [−4.5, 4.5] for g and for each s: against
 * brute-force integration on finer grids the scores differ by less than 1e-4 (test/profile.test.ts).
 *
 * @throws RangeError for a correlation outside [0, 1), cuts that do not ascend, an item without a dimension
 */
export const prepareProfile = (setup: ProfileSetup): ProfileModel => {
  checkItems(setup.items)
  const { correlation, cuts, dimensions } = setup
  const cutErrors = setup.cutErrors ?? cuts.map(() => 0)
  checkCutErrors(cuts, cutErrors)
  if (!(correlation >= 0 && correlation < 1)) throw new RangeError(`the correlation must lie in [0, 1), not ${correlation}`)
  if (cuts.some((cut, i) => !Number.isFinite(cut) || cut <= (cuts[i - 1] ?? -Infinity))) throw new RangeError('cut points must ascend')
  setup.items.forEach((item, j) => {
    if (!Number.isInteger(item.dimension) || item.dimension < 0 || item.dimension >= dimensions) throw new RangeError(`item ${j}: no dimension ${item.dimension}`)
  })
  const nodes = Float64Array.from({ length: count }, (_, q) => range * ((2 * q) / (count - 1) - 1))
  const density = nodes.map(x => Math.exp(-0.5 * x * x))
  const mass = density.reduce((sum, x) => sum + x, 0)
  const weights = density.map(x => x / mass)
  const shared = Math.sqrt(correlation)
  const own = Math.sqrt(1 - correlation)
  const theta = new Float64Array(count * count)
  for (let g = 0; g < count; g++) for (let s = 0; s < count; s++) theta[g * count + s] = shared * (nodes[g] ?? 0) + own * (nodes[s] ?? 0)
  // A node stands for its cell along s; the part of the cell's prior mass below a cut is the part of the node below it.
  const half = range / (count - 1)
  const below = cuts.map((cut, k) => Float64Array.from(theta, (_, at) => {
    const g = Math.floor(at / count)
    const s = nodes[at % count] ?? 0
    const error = cutErrors[k] ?? 0
    if (error > 0) return belowUncertain(s, half, x => normalCdf((cut - shared * (nodes[g] ?? 0) - own * x) / error))
    const edge = (cut - shared * (nodes[g] ?? 0)) / own
    if (edge <= s - half) return 0
    if (edge >= s + half) return 1
    const low = normalCdf(s - half)
    return (normalCdf(edge) - low) / (normalCdf(s + half) - low)
  }))
  return {
    setup, nodes, weights, theta, below,
    byDimension: Array.from({ length: dimensions }, (_, d) => setup.items.flatMap((item, j) => (item.dimension === d ? [j] : []))),
    tables: setup.items.map(item => [theta.map(t => 1 - probability(item, t)), theta.map(t => probability(item, t))] as const),
  }
}

/** Mean of a share over the cell of s, weighted by the prior density in it. */
const belowUncertain = (s: number, half: number, share: (x: number) => number): number => {
  let [mass, sum] = [0, 0]
  for (let k = -4; k <= 4; k++) {
    const x = s + (half * k) / 4.5
    const weight = Math.exp(-0.5 * x * x)
    mass += weight
    sum += weight * share(x)
  }
  return sum / mass
}

/**
 * Posterior of a whole profile by exact two-level quadrature: for each node of g, every dimension's own part is
 * integrated by itself, because dimensions are independent given g.
 *
 * @returns for each dimension the mean and standard deviation of θ_d, how many of its items were answered, and the
 *          probability of each of the cuts.length + 1 levels. With no answers at all, the prior.
 * @see Gibbons & Hedeker (1992), Psychometrika 57, 423-436, for the reduction to two levels
 */
export const scoreProfile = (model: ProfileModel, responses: readonly Response[]): ProfileScore => {
  const { setup, nodes, weights, theta, below, byDimension, tables } = model
  checkResponses(responses, setup.items.length)
  const cells = count * count
  const cutCount = setup.cuts.length
  const width = 3 + cutCount
  const answered = byDimension.map(items => items.reduce((n, j) => n + (responses[j] === null ? 0 : 1), 0))

  // Dimensions without answers all look alike: they are worked out once.
  let unanswered: Float64Array | undefined
  const parts = byDimension.map((items, d) => {
    if (answered[d] === 0 && unanswered) return unanswered
    const part = dimensionPart(items, responses, tables, theta, below, weights, cells, width)
    if (answered[d] === 0) unanswered = part
    return part
  })

  // Posterior of g: prior times the product of every dimension's likelihood given g.
  const logs = new Float64Array(count)
  for (let g = 0; g < count; g++) {
    let sum = Math.log(weights[g] ?? 0)
    for (const part of parts) sum += part[g * width] ?? 0
    logs[g] = sum
  }
  const top = logs.reduce((max, x) => Math.max(max, x), -Infinity)
  const posterior = logs.map(x => Math.exp(x - top))
  const total = posterior.reduce((sum, x) => sum + x, 0)
  for (let g = 0; g < count; g++) posterior[g] = (posterior[g] ?? 0) / total

  const mixed = (part: Float64Array, column: number): number => {
    let sum = 0
    for (let g = 0; g < count; g++) sum += (posterior[g] ?? 0) * (part[g * width + column] ?? 0)
    return sum
  }
  const generalMean = nodes.reduce((sum, x, g) => sum + x * (posterior[g] ?? 0), 0)
  const generalSquare = nodes.reduce((sum, x, g) => sum + x * x * (posterior[g] ?? 0), 0)
  return {
    general: { mean: generalMean, sd: Math.sqrt(Math.max(0, generalSquare - generalMean ** 2)) },
    dimensions: parts.map((part, d) => {
      const mean = mixed(part, 1)
      let reached = 0
      // Uncertain cuts may overlap; a level between them has no less than nothing.
      const cumulative = setup.cuts.map((_, k) => (reached = Math.max(reached, mixed(part, 3 + k))))
      return {
        mean,
        sd: Math.sqrt(Math.max(0, mixed(part, 2) - mean * mean)),
        answered: answered[d] ?? 0,
        levels: [...cumulative, 1].map((p, k) => Math.max(0, p - (cumulative[k - 1] ?? 0))),
      }
    }),
  }
}

/**
 * For each node of g: log likelihood of the dimension's answers, and E[θ], E[θ²], P(θ below each cut) given g and the answers.
 *
 * Likelihoods are multiplied, which is several times faster than adding logs; every 16 items the rows are scaled back,
 * so that a long test does not underflow.
 */
const dimensionPart = (
  items: readonly number[], responses: readonly Response[], tables: ProfileModel['tables'], theta: Float64Array, below: readonly Float64Array[],
  weights: Float64Array, cells: number, width: number,
): Float64Array => {
  const likelihood = new Float64Array(cells).fill(1)
  const scaled = new Float64Array(count)
  let seen = 0
  for (const j of items) {
    const response = responses[j]
    const table = response === null || response === undefined ? undefined : tables[j]?.[response]
    if (!table) continue
    for (let at = 0; at < cells; at++) likelihood[at] = likelihood[at]! * table[at]!
    if (++seen % 16 === 0) rescale(likelihood, scaled)
  }
  const part = new Float64Array(count * width)
  const cutCount = below.length
  for (let g = 0; g < count; g++) {
    const row = g * count
    const to = g * width
    let mass = 0
    let first = 0
    let second = 0
    for (let s = 0; s < count; s++) {
      const at = row + s
      const weight = weights[s]! * likelihood[at]!
      const t = theta[at]!
      mass += weight
      first += weight * t
      second += weight * t * t
      for (let k = 0; k < cutCount; k++) part[to + 3 + k] = part[to + 3 + k]! + weight * below[k]![at]!
    }
    part[to] = scaled[g]! + Math.log(mass)
    part[to + 1] = first / mass
    part[to + 2] = second / mass
    for (let k = 0; k < cutCount; k++) part[to + 3 + k] = part[to + 3 + k]! / mass
  }
  return part
}

/** Divides each row by its greatest value and keeps the log of it. */
const rescale = (likelihood: Float64Array, scaled: Float64Array): void => {
  for (let g = 0; g < count; g++) {
    let top = 0
    for (let s = 0; s < count; s++) top = Math.max(top, likelihood[g * count + s]!)
    if (top === 0) throw new RangeError('the answers have no probability anywhere on the grid')
    for (let s = 0; s < count; s++) likelihood[g * count + s] = likelihood[g * count + s]! / top
    scaled[g] = scaled[g]! + Math.log(top)
  }
}
