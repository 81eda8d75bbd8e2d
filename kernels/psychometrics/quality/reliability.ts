import { alphaOf } from './classical.ts'
import { latentGrid, type LatentOptions } from './latent.ts'
import { covarianceMatrix } from '../matrices.ts'
import { itemInformation, type AnyItem } from '../models.ts'
import { checkAnyItems, checkTable, completeCases, selectPersons, type ResponseTable } from './responses.ts'

const varianceOf = (values: ArrayLike<number>): number => {
  const n = values.length
  const mean = Array.from(values).reduce((sum, x) => sum + x, 0) / n
  return Array.from(values).reduce((sum, x) => sum + (x - mean) ** 2, 0) / (n - 1)
}

/**
 * Reliability of the abilities that persons were given.
 *
 * EAP: var(EAP)/(var(EAP) + mean PSD²). WLE: 1 − mean SE²/var(WLE), which is below 0 (and then told as 0) where error is all
 * there is.
 *
 * @throws RangeError with fewer than 3 persons or a number missing
 * @see Adams (2005), Studies in Educational Evaluation 31, 162-172
 */
export const empiricalReliability = (theta: ArrayLike<number>, se: ArrayLike<number>, kind: 'eap' | 'wle' = 'eap'): number => {
  if (theta.length < 3 || se.length !== theta.length) {
    throw new RangeError(`reliability needs at least 3 abilities with a standard error each, not ${theta.length} and ${se.length}`)
  }
  for (let i = 0; i < theta.length; i++) {
    if (!Number.isFinite(theta[i]) || !Number.isFinite(se[i])) throw new RangeError(`person ${i}: no ability or no standard error`)
  }
  const error = Array.from(se).reduce((sum, x) => sum + x * x, 0) / se.length
  const variance = varianceOf(theta)
  if (kind === 'eap') return variance + error > 0 ? variance / (variance + error) : 0
  return variance > 0 ? Math.max(0, 1 - error / variance) : 0
}

/**
 * Reliability expected in a population: mean of I/(I + 1/σ²) over ability.
 *
 * @see Green, Bock, Humphreys, Linn & Reckase (1984), J. Educational Measurement 21; Thissen & Wainer (2001), Test Scoring, p.
 *     119
 */
export const marginalReliability = (items: readonly AnyItem[], latent: LatentOptions = {}): number => {
  if (items.length === 0) throw new RangeError('no items')
  checkAnyItems(items)
  const { theta, weights } = latentGrid(latent)
  const precision = 1 / (latent.sd ?? 1) ** 2
  return theta.reduce((sum, t, q) => {
    const information = items.reduce((total, item) => total + itemInformation(item, t), 0)
    return sum + (weights[q]! * information) / (information + precision)
  }, 0)
}

export type Subscore = {
  items: readonly number[]
  /** Reliability of the subscore (alpha): how well it predicts its own true score; null where it does not vary. */
  bySubscore: number | null
  /** How well the total predicts the true subscore. */
  byTotal: number | null
  /** Whether the subscore says something of its own: bySubscore > byTotal. */
  worthReporting: boolean
}

/**
 * Whether subscores add anything to the total, by the proportional reduction of mean squared error.
 *
 * @param parts items of each subscore
 * @throws RangeError for fewer than 2 items in a part, an item that does not exist, or fewer than 3 complete persons
 * @see Haberman (2008), J. Educational and Behavioral Statistics 33, 204-229
 */
export const subscores = (table: ResponseTable, parts: readonly (readonly number[])[]): Subscore[] => {
  checkTable(table)
  const complete = selectPersons(table, completeCases(table))
  if (complete.persons < 3) throw new RangeError('subscores need at least 3 persons with all items answered')
  const rows = Array.from({ length: complete.persons }, (_, i) => complete.matrix.subarray(i * table.items, (i + 1) * table.items))
  const covariance = covarianceMatrix(rows)
  const total = covariance.reduce((sum, row) => sum + row.reduce((all, x) => all + x, 0), 0)
  return parts.map((items, k) => {
    if (items.length < 2 || new Set(items).size < items.length) {
      throw new RangeError(`subscore ${k} needs at least 2 different items`)
    }
    items.forEach(j => {
      if (!covariance[j]) throw new RangeError(`subscore ${k}: there is no item ${j}`)
    })
    const own = items.map(j => Float64Array.from(items, l => covariance[j]![l]!))
    const alpha = alphaOf(own)
    const variance = own.reduce((sum, row) => sum + row.reduce((all, x) => all + x, 0), 0)
    if (alpha === null || !(alpha > 0) || !(total > 0)) {
      return { items, bySubscore: alpha === null ? null : Math.max(0, alpha), byTotal: null, worthReporting: false }
    }
    // The error of the subscore is part of the total too: only what is shared beyond it counts.
    const shared = items.reduce((sum, j) => sum + covariance[j]!.reduce((all, x) => all + x, 0), 0) - variance * (1 - alpha)
    const byTotal = Math.min(1, (shared * shared) / (alpha * variance * total))
    return { items, bySubscore: alpha, byTotal, worthReporting: alpha > byTotal }
  })
}
