import { categoryProbabilities, type AnyItem } from '../models.ts'

/** A normal distribution of ability laid on equally spaced nodes; 61 nodes on [−6, 6] unless said otherwise. */
export type LatentOptions = { mean?: number; sd?: number; nodes?: number; range?: readonly [number, number] }

export type LatentGrid = { readonly theta: Float64Array; readonly weights: Float64Array }

/** @throws RangeError for a spread that is not positive or fewer than 2 nodes */
export const latentGrid = ({ mean = 0, sd = 1, nodes = 61, range = [-6, 6] }: LatentOptions = {}): LatentGrid => {
  if (!(sd > 0 && Number.isFinite(sd)) || !Number.isFinite(mean)) {
    throw new RangeError(`ability needs a mean and a positive spread, not ${mean} and ${sd}`)
  }
  if (!(nodes >= 2) || !(range[1] > range[0])) throw new RangeError('a grid needs at least 2 nodes in an interval')
  const theta = Float64Array.from({ length: nodes }, (_, q) => range[0] + ((range[1] - range[0]) * q) / (nodes - 1))
  const density = theta.map(t => Math.exp(-0.5 * ((t - mean) / sd) ** 2))
  const mass = density.reduce((sum, x) => sum + x, 0)
  if (!(mass > 0)) throw new RangeError(`no ability of N(${mean}, ${sd}²) lies on the grid`)
  return { theta, weights: density.map(x => x / mass) }
}

/** Probability of each category at each node: [item][category][node]. */
export const categoryTables = (items: readonly AnyItem[], theta: Float64Array): Float64Array[][] => items.map(item => {
  const at = Array.from(theta, t => categoryProbabilities(item, t))
  return at[0]!.map((_, k) => Float64Array.from(at, p => p[k]!))
})

/** What of a fit was estimated, which is what a test of the fit has to pay for. */
export type Estimated = {
  /** Every item its own slope, one slope for all, or slopes given. */
  readonly slopes: 'each' | 'common' | 'none'
  /** Whether the spread of ability was estimated (Rasch and partial credit models). */
  readonly spread: boolean
}

export const slopesFree: Estimated = { slopes: 'each', spread: false }
export const raschModel: Estimated = { slopes: 'none', spread: true }

/** Number of parameters estimated for an item alone. */
export const ownParameters = (item: AnyItem, estimated: Estimated): number =>
  (item.kind === 'logistic' ? 1 + (item.c === undefined || item.c === 0 ? 0 : 1) : item.b.length) + (estimated.slopes === 'each' ? 1 : 0)
