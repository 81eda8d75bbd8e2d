import { fUpper } from '../distributions.ts'
import { multiply, solve, transpose, zeros } from '../matrices.ts'
import { designCovariance, designDf, type Design } from './survey.ts'

export type TwoWay = {
  rows: string[]
  columns: string[]
  /** Population shares of the cells, [row][column]; null where fewer respondents than `leastCell` are in it. */
  shares: (number | null)[][]
  counts: number[][]
  /** Pearson's chi-square of the shares times the respondents, before correction; null for an empty or one-way table. */
  chiSquare: number | null
  f: number | null
  df1: number | null
  df2: number | null
  p: number | null
}

/**
 * Two-way table of a survey with the second-order corrected test of independence, as F.
 *
 * @param leastCell cells with fewer respondents are not shown: 5, for sensitive questions 10
 * @see Rao & Scott (1984), Annals of Statistics 12, 46-60; Thomas & Rao (1987); as in R's survey::svychisq
 */
export const twoWayTable = (row: readonly string[], column: readonly string[], design: Design, leastCell = 5): TwoWay => {
  const n = design.weights.length
  if (row.length !== n || column.length !== n) {
    throw new RangeError(`${row.length} rows and ${column.length} columns for ${n} respondents`)
  }
  const [rows, columns] = [[...new Set(row)].sort(), [...new Set(column)].sort()]
  const size = Array.from(design.weights).reduce((sum, w) => sum + w, 0)
  if (!(size > 0)) throw new RangeError('all weights are 0')
  const cell = row.map((name, i) => rows.indexOf(name) * columns.length + columns.indexOf(column[i]!))
  const counts = zeros(rows.length, columns.length)
  const p = new Float64Array(rows.length * columns.length)
  cell.forEach((at, i) => {
    counts[Math.floor(at / columns.length)]![at % columns.length]!++
    p[at] = p[at]! + design.weights[i]! / size
  })
  const shares = rows.map((_, r) => columns.map((__, c) => (counts[r]![c]! < leastCell ? null : p[r * columns.length + c]!)))
  const table = { rows, columns, shares, counts: counts.map(each => [...each]) }
  const untested = { ...table, chiSquare: null, f: null, df1: null, df2: null, p: null }
  if (rows.length < 2 || columns.length < 2) return untested
  const chiSquare = n * pearson(p, rows.length, columns.length)
  const influence = Array.from(p, (share, k) => Float64Array.from({ length: n }, (_, i) => ((cell[i] === k ? 1 : 0) - share) / size))
  const covariance = designCovariance(influence, design)
  const delta = generalisedDesignEffects(p, covariance, rows.length, columns.length, n)
  const df = designDf(design)
  if (!delta || df <= 0) return { ...untested, chiSquare }
  const trace = delta.reduce((sum, each, k) => sum + each[k]!, 0)
  const squares = delta.reduce((sum, each, k) => sum + each.reduce((all, x, j) => all + x * delta[j]![k]!, 0), 0)
  const df1 = (trace * trace) / squares
  const f = chiSquare / trace
  return { ...table, chiSquare, f, df1, df2: df1 * df, p: fUpper(f, df1, df1 * df) }
}

const pearson = (p: Float64Array, rows: number, columns: number): number => {
  const row = Array.from({ length: rows }, (_, r) => p.subarray(r * columns, (r + 1) * columns).reduce((sum, x) => sum + x, 0))
  const column = Array.from({ length: columns }, (_, c) => row.reduce((sum, _x, r) => sum + p[r * columns + c]!, 0))
  return p.reduce((sum, x, at) => {
    const expected = row[Math.floor(at / columns)]! * column[at % columns]!
    return sum + (expected > 0 ? (x - expected) ** 2 / expected : 0)
  }, 0)
}

/** (C′D⁻¹C/n)⁻¹ C′D⁻¹VD⁻¹C, with C spanning the interactions and D the cell shares. */
const generalisedDesignEffects = (
  p: Float64Array, covariance: Float64Array[], rows: number, columns: number, n: number,
): Float64Array[] | null => {
  const contrasts: Float64Array[] = []
  for (let r = 0; r < rows - 1; r++) for (let c = 0; c < columns - 1; c++) {
    const contrast = new Float64Array(rows * columns)
    contrast[r * columns + c] = 1
    contrast[r * columns + columns - 1] = -1
    contrast[(rows - 1) * columns + c] = -1
    contrast[rows * columns - 1] = 1
    contrasts.push(contrast)
  }
  const scaled = contrasts.map(contrast => contrast.map((x, at) => (p[at]! > 0 ? x / p[at]! : 0)))
  const simple = contrasts.map(contrast => Float64Array.from(scaled, other => contrast.reduce((sum, x, at) => sum + x * other[at]!, 0) / n))
  const found = multiply(multiply(scaled, covariance), transpose(scaled))
  const columnsOut = contrasts.map((_, k) => solve(simple, found.map(each => each[k]!)))
  return columnsOut.some(each => each === null) ? null : transpose(columnsOut as Float64Array[])
}
