import { chiSquareUpper } from '../distributions.ts'
import { categoryTables, latentGrid, type LatentOptions } from './latent.ts'
import { categoryProbabilities, type AnyItem } from '../models.ts'
import { checkAnswers, type ResponseTable } from './responses.ts'

export type DependentPair = {
  items: readonly [number, number]
  /** Correlation of the residuals of those who answered both; null for fewer than 3 of them. */
  q3: number | null
  /** Q3 more than .2 from the mean of all pairs. */
  flagged: boolean
  /** Pearson's chi-square of the table of both answers, with the sign of the association beyond the model. */
  chiSquare: number | null
  df: number
  p: number | null
  /** (χ² − df)/√(2 df), about standard; above 10 worth a look. */
  standardised: number | null
}

/**
 * Local dependence of every pair of items: Yen's Q3 and the LD-X² of Chen and Thissen.
 *
 * @param theta one ability per person for Q3
 * @see Yen (1984), Applied Psychological Measurement 8, 125-145; Christensen, Makransky & Horton (2017) for judging Q3 against
 *     its mean;
 *      Chen & Thissen (1997), J. Educational and Behavioral Statistics 22, 265-289
 */
export const localDependence = (
  items: readonly AnyItem[], table: ResponseTable, theta: ArrayLike<number>, latent: LatentOptions = {},
): { pairs: DependentPair[]; meanQ3: number | null } => {
  checkAnswers(items, table)
  if (theta.length !== table.persons) throw new RangeError(`${theta.length} abilities for ${table.persons} persons`)
  const residuals = residualsOf(items, table, theta)
  const grid = latentGrid(latent)
  const tables = categoryTables(items, grid.theta)
  const both = items.flatMap((_, i) => items.flatMap((__, j) => (j > i ? [[i, j] as const] : [])))
  const pairs = both.map(([i, j]) => ({
    items: [i, j] as const, q3: residualCorrelation(residuals, table, i, j), ...tableFit(tables, grid.weights, table, i, j),
  }))
  const known = pairs.flatMap(({ q3 }) => (q3 === null ? [] : [q3]))
  const meanQ3 = known.length ? known.reduce((sum, x) => sum + x, 0) / known.length : null
  return {
    meanQ3,
    pairs: pairs.map(pair => ({ ...pair, flagged: pair.q3 !== null && meanQ3 !== null && Math.abs(pair.q3 - meanQ3) > 0.2 })),
  }
}

const residualsOf = (items: readonly AnyItem[], { matrix, persons }: ResponseTable, theta: ArrayLike<number>): Float64Array => {
  const out = new Float64Array(matrix.length)
  for (let i = 0; i < persons; i++) {
    if (!Number.isFinite(theta[i])) throw new RangeError(`person ${i}: no ability`)
    items.forEach((item, j) => {
      const at = i * items.length + j
      if (matrix[at] !== -1) out[at] = matrix[at]! - categoryProbabilities(item, theta[i]!).reduce((sum, p, k) => sum + k * p, 0)
    })
  }
  return out
}

const residualCorrelation = (
  residuals: Float64Array, { matrix, persons, items }: ResponseTable, i: number, j: number,
): number | null => {
  let [n, x, y, xx, yy, xy] = [0, 0, 0, 0, 0, 0]
  for (let row = 0; row < matrix.length; row += items) {
    if (matrix[row + i] === -1 || matrix[row + j] === -1) continue
    const [u, v] = [residuals[row + i]!, residuals[row + j]!]
    n++
    x += u
    y += v
    xx += u * u
    yy += v * v
    xy += u * v
  }
  const spread = (n * xx - x * x) * (n * yy - y * y)
  return n >= 3 && persons >= 3 && spread > 1e-18 ? (n * xy - x * y) / Math.sqrt(spread) : null
}

const tableFit = (
  tables: readonly Float64Array[][], weights: Float64Array, { matrix, items }: ResponseTable, i: number, j: number,
) => {
  const [rows, columns] = [tables[i]!.length, tables[j]!.length]
  const observed = new Float64Array(rows * columns)
  let n = 0
  for (let row = 0; row < matrix.length; row += items) {
    if (matrix[row + i] === -1 || matrix[row + j] === -1) continue
    observed[matrix[row + i]! * columns + matrix[row + j]!]!++
    n++
  }
  const df = (rows - 1) * (columns - 1)
  if (n === 0) return { chiSquare: null, df, p: null, standardised: null }
  const expected = observed.map((_, at) => {
    const [x, y] = [tables[i]![Math.floor(at / columns)]!, tables[j]![at % columns]!]
    return n * weights.reduce((sum, w, q) => sum + w * x[q]! * y[q]!, 0)
  })
  const chiSquare = observed.reduce((sum, x, at) => sum + (expected[at]! > 0 ? (x - expected[at]!) ** 2 / expected[at]! : 0), 0)
  const sign = associationOf(observed, columns) < associationOf(expected, columns) ? -1 : 1
  return {
    chiSquare: sign * chiSquare, df, p: chiSquareUpper(chiSquare, df),
    standardised: (sign * (chiSquare - df)) / Math.sqrt(2 * df),
  }
}

/** Covariance of both category numbers in a table. */
const associationOf = (counts: Float64Array, columns: number): number => {
  const n = counts.reduce((sum, x) => sum + x, 0)
  const mean = (of: (at: number) => number) => counts.reduce((sum, x, at) => sum + of(at) * x, 0) / n
  const row = (at: number) => Math.floor(at / columns)
  const column = (at: number) => at % columns
  return mean(at => row(at) * column(at)) - mean(row) * mean(column)
}
