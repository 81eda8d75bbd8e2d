import { categoriesOf, categoryProbabilities, type AnyItem } from '../models.ts'
import { logNormalWeights, nodesOf } from './grid.ts'

export type PosteriorSetup = {
  /** null for an item that is left out. */
  items: readonly (AnyItem | null)[]
  /** persons × items, row by row: the category from 0, −1 not asked. */
  categories: Int8Array
  persons: number
  group?: Int32Array
  weights?: Float64Array
  /** Ability in each group; one group N(0, 1) when absent. */
  groups?: readonly { readonly mean: number; readonly sd: number }[]
  /** Category of the item for each category of the data, where they differ: `map` of a calibrated item. */
  maps?: readonly (readonly number[] | null)[]
  /** 61 on [−6, 6]. */
  nodes?: Float64Array
}

export type PosteriorTables = {
  nodes: Float64Array
  /** Expected persons at node q who gave category k of item j: `expected[j][k * nodes.length + q]`. */
  expected: (Float64Array | null)[]
  /** Density of each group at the nodes, sum 1. */
  density: Float64Array[]
  /** Posterior mean and standard deviation, and log-likelihood, of each person. */
  mean: Float64Array
  sd: Float64Array
  logLik: Float64Array
}

/**
 * Expected counts by node for given items of any kinds, also mixed: what characteristic curves are drawn against and
 * fit is judged by. Plain sums over persons × items × nodes; the calibration's own kernels are held against it.
 *
 * @throws RangeError naming person and item of an answer that is none
 */
export const posteriorTables = (setup: PosteriorSetup): PosteriorTables => {
  const { items, categories, persons, group, weights, groups = [{ mean: 0, sd: 1 }], maps, nodes = nodesOf(61) } = setup
  const count = items.length
  const width = nodes.length
  if (categories.length !== persons * count) {
    throw new RangeError(`a matrix of ${categories.length} for ${persons} persons x ${count} items`)
  }
  const logs = items.map(item => (item ? logsOf(item, nodes) : null))
  const expected = items.map(item => (item ? new Float64Array(categoriesOf(item) * width) : null))
  const priors = groups.map(({ mean, sd }) => logNormalWeights(nodes, mean, sd))
  const mean = new Float64Array(persons)
  const sd = new Float64Array(persons)
  const logLik = new Float64Array(persons)
  const row = new Int32Array(count)
  const posterior = new Float64Array(width)
  for (let i = 0; i < persons; i++) {
    const prior = priors[group ? group[i]! : 0]
    if (!prior) throw new RangeError(`person ${i}: there is no group ${group![i]}`)
    posterior.set(prior)
    for (let j = 0; j < count; j++) {
      const value = categories[i * count + j]!
      const item = items[j]
      row[j] = value < 0 || !item ? -1 : (maps?.[j]?.[value] ?? value)
      if (value < -1 || (item && row[j]! >= categoriesOf(item))) {
        throw new RangeError(`person ${i}, item ${j}: an answer is a category of the item or -1, not ${value}`)
      }
      if (row[j]! < 0) continue
      const at = row[j]! * width
      for (let q = 0; q < width; q++) posterior[q] = posterior[q]! + logs[j]![at + q]!
    }
    const top = posterior.reduce((most, x) => Math.max(most, x), -Infinity)
    let mass = 0
    let first = 0
    let second = 0
    for (let q = 0; q < width; q++) {
      const h = Math.exp(posterior[q]! - top)
      posterior[q] = h
      mass += h
      first += h * nodes[q]!
      second += h * nodes[q]! ** 2
    }
    mean[i] = first / mass
    sd[i] = Math.sqrt(Math.max(0, second / mass - mean[i]! ** 2))
    logLik[i] = top + Math.log(mass)
    const scale = (weights ? weights[i]! : 1) / mass
    for (let j = 0; j < count; j++) {
      if (row[j]! < 0) continue
      const sums = expected[j]!
      const at = row[j]! * width
      for (let q = 0; q < width; q++) sums[at + q] = sums[at + q]! + posterior[q]! * scale
    }
  }
  return { nodes, expected, density: priors.map(logs => logs.map(Math.exp)), mean, sd, logLik }
}

const logsOf = (item: AnyItem, nodes: Float64Array): Float64Array => {
  const out = new Float64Array(categoriesOf(item) * nodes.length)
  nodes.forEach((t, q) => categoryProbabilities(item, t).forEach((p, k) => {
    // A category without any probability would rule a node out for ever on the strength of rounding.
    out[k * nodes.length + q] = Math.log(Math.max(p, 1e-300))
  }))
  return out
}
