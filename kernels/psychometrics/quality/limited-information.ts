import { chiSquareUpper } from '../distributions.ts'
import { categoryTables, latentGrid, slopesFree, type Estimated, type LatentOptions } from './latent.ts'
import { cholesky, dot, solveCholesky, zeros } from '../matrices.ts'
import type { AnyItem } from '../models.ts'
import { noncentralChiSquareCdf } from '../noncentral.ts'
import { checkAnswers, completeCases, selectPersons, type ResponseTable } from './responses.ts'

export type TestFit = {
  m2: number
  df: number
  p: number
  rmsea: number
  /** 90 % confidence interval. */
  rmseaInterval: { low: number; high: number }
  /** Root mean square of the differences between observed and implied correlations. */
  srmsr: number
  persons: number
}

/**
 * M₂: fit of the model to means and pairwise products of the answers (for items with several categories, Cai & Hansen's M₂* on
 * category numbers), over the persons who answered everything.
 *
 * The work grows with the sixth power of the number of items: seconds for 60.
 *
 * @returns null where the moments do not outnumber the parameters or their covariance is singular
 * @throws RangeError for more than 70 items
 * @see Maydeu-Olivares & Joe (2006), Psychometrika 71, 713-732; Cai & Hansen (2013), Brit. J. Math. Stat. Psychol. 66, 245-276;
 *      RMSEA₂: Maydeu-Olivares & Joe (2014), Multivariate Behavioral Research 49
 */
export const testFit = (
  items: readonly AnyItem[], table: ResponseTable, latent: LatentOptions = {}, estimated: Estimated = slopesFree,
): TestFit | null => {
  checkAnswers(items, table)
  if (items.length > 70) throw new RangeError(`M2 of ${items.length} items would take minutes: test at most 70 at a time`)
  const complete = selectPersons(table, completeCases(table))
  if (complete.persons < 3) throw new RangeError('M2 needs at least 3 persons with all items answered')
  const model = conditionalMoments(items, latent)
  const pairs = items.flatMap((_, i) => items.flatMap((__, j) => (j > i ? [[i, j] as const] : [])))
  const observed = observedMoments(complete, pairs)
  const implied = impliedMoments(model, pairs)
  const derivatives = momentDerivatives(items, latent, estimated, model, pairs)
  const df = implied.length - derivatives.length
  const factor = df > 0 ? cholesky(momentCovariance(model, pairs, implied)) : null
  if (!factor) return null
  const n = complete.persons
  const residual = implied.map((x, at) => observed.moments[at]! - x)
  // e'Ξ⁻¹e less the part that the parameters can explain.
  const weighted = solveCholesky(factor, residual)
  const explained = derivatives.map(column => dot(column, weighted))
  const inner = zeros(derivatives.length, derivatives.length)
  const solved = derivatives.map(column => solveCholesky(factor, column))
  derivatives.forEach((column, r) => solved.forEach((other, c) => (inner[r]![c] = dot(column, other))))
  const innerFactor = cholesky(inner)
  if (!innerFactor) return null
  const m2 = n * (dot(residual, weighted) - dot(explained, solveCholesky(innerFactor, explained)))
  return {
    m2, df, p: chiSquareUpper(m2, df), persons: n, srmsr: residualCorrelations(observed, implied, model, pairs),
    rmsea: Math.sqrt(Math.max(0, (m2 - df) / (df * (n - 1)))),
    rmseaInterval: { low: rmseaLimit(m2, df, n, 0.95), high: rmseaLimit(m2, df, n, 0.05) },
  }
}

type Moments = { weights: Float64Array; first: Float64Array[]; second: Float64Array[] }

/** E(x|θ) and E(x²|θ) of each item at each node. */
const conditionalMoments = (items: readonly AnyItem[], latent: LatentOptions): Moments => {
  const { theta, weights } = latentGrid(latent)
  const tables = categoryTables(items, theta)
  const power = (of: (k: number) => number) => tables.map(table => theta.map((_, q) => table.reduce((sum, p, k) => sum + of(k) * p[q]!, 0)))
  return { weights, first: power(k => k), second: power(k => k * k) }
}

type Pairs = readonly (readonly [number, number])[]

const observedMoments = (
  { matrix, persons, items }: ResponseTable, pairs: Pairs,
): { moments: Float64Array; squares: Float64Array } => {
  const moments = new Float64Array(items + pairs.length)
  const squares = new Float64Array(items)
  for (let i = 0; i < persons; i++) {
    const row = matrix.subarray(i * items, (i + 1) * items)
    row.forEach((x, j) => {
      moments[j] = moments[j]! + x / persons
      squares[j] = squares[j]! + (x * x) / persons
    })
    pairs.forEach(([j, k], at) => (moments[items + at] = moments[items + at]! + (row[j]! * row[k]!) / persons))
  }
  return { moments, squares }
}

const sum3 = (weights: Float64Array, x: Float64Array, y?: Float64Array): number => {
  let sum = 0
  for (let q = 0; q < weights.length; q++) sum += weights[q]! * x[q]! * (y ? y[q]! : 1)
  return sum
}

const impliedMoments = ({ weights, first }: Moments, pairs: Pairs): Float64Array =>
  Float64Array.from([...first.map(x => sum3(weights, x)), ...pairs.map(([i, j]) => sum3(weights, first[i]!, first[j]!))])

/** Covariance of the moments of one answer sheet: products of up to four items, independent given ability. */
const momentCovariance = ({ weights, first, second }: Moments, pairs: Pairs, implied: Float64Array): Float64Array[] => {
  const members = [...first.map((_, j) => [j]), ...pairs.map(pair => [...pair])]
  const products = members.map(each => weights.map((_, q) => each.reduce((product, j) => product * first[j]![q]!, 1)))
  const weighted = products.map(product => product.map((x, q) => x * weights[q]!))
  return members.map((one, r) => Float64Array.from({ length: members.length }, (_, c) => {
    if (c > r) return 0
    const other = members[c]!
    const shared = one.filter(j => other.includes(j))
    if (shared.length === 0) return dot(weighted[r]!, products[c]!) - implied[r]! * implied[c]!
    const apart = [...one, ...other].filter(j => !shared.includes(j))
    let sum = 0
    for (let q = 0; q < weights.length; q++) {
      let product = weights[q]!
      for (const j of shared) product *= second[j]![q]!
      for (const j of apart) product *= first[j]![q]!
      sum += product
    }
    return sum - implied[r]! * implied[c]!
  }))
}

/** Derivatives of the moments by the estimated parameters, one column each; central differences of the item curves. */
const momentDerivatives = (
  items: readonly AnyItem[], latent: LatentOptions, estimated: Estimated, model: Moments, pairs: Pairs,
): Float64Array[] => {
  const { theta } = latentGrid(latent)
  const size = items.length + pairs.length
  const column = (j: number, slope: Float64Array): Float64Array => {
    const out = new Float64Array(size)
    out[j] = sum3(model.weights, slope)
    pairs.forEach(([r, c], at) => {
      if (r === j) out[items.length + at] = sum3(model.weights, slope, model.first[c]!)
      else if (c === j) out[items.length + at] = sum3(model.weights, slope, model.first[r]!)
    })
    return out
  }
  const curve = (item: AnyItem): Float64Array => {
    const [table] = categoryTables([item], theta)
    return theta.map((_, q) => table!.reduce((sum, p, k) => sum + k * p[q]!, 0))
  }
  const slopeOf = (change: (h: number) => AnyItem): Float64Array => {
    const up = curve(change(step))
    const down = curve(change(-step))
    return up.map((x, q) => (x - down[q]!) / (2 * step))
  }
  const columns: Float64Array[] = []
  const bySlope = items.map((item, j) => column(j, slopeOf(h => ({ ...item, a: item.a + h }))))
  items.forEach((item, j) => {
    if (estimated.slopes === 'each') columns.push(bySlope[j]!)
    if (item.kind === 'logistic') {
      columns.push(column(j, slopeOf(h => ({ ...item, b: item.b + h }))))
      if (item.c) columns.push(column(j, slopeOf(h => ({ ...item, c: item.c! + h * item.c! }))))
    } else {
      item.b.forEach((_, k) => columns.push(column(j, slopeOf(h => ({ ...item, b: item.b.map((b, v) => (v === k ? b + h : b)) })))))
    }
  })
  if (estimated.slopes === 'common') columns.push(bySlope.reduce((sum, each) => sum.map((x, at) => x + each[at]!)))
  if (estimated.spread) {
    const sd = latent.sd ?? 1
    const at = (h: number) => impliedMoments({ ...model, weights: latentGrid({ ...latent, sd: sd + h }).weights }, pairs)
    const up = at(step)
    const down = at(-step)
    columns.push(up.map((x, k) => (x - down[k]!) / (2 * step)))
  }
  return columns
}

const step = 1e-5

const residualCorrelations = (
  observed: { moments: Float64Array; squares: Float64Array }, implied: Float64Array, { weights, second }: Moments,
  pairs: Pairs,
): number => {
  const items = second.length
  const modelSquares = second.map(x => sum3(weights, x))
  const correlation = (moments: Float64Array, squares: ArrayLike<number>, [i, j]: readonly [number, number], at: number) =>
    (moments[items + at]! - moments[i]! * moments[j]!) / Math.sqrt((squares[i]! - moments[i]! ** 2) * (squares[j]! - moments[j]! ** 2))
  const squares = pairs.map((pair, at) => {
    const found = correlation(observed.moments, observed.squares, pair, at)
    return Number.isFinite(found) ? (found - correlation(implied, modelSquares, pair, at)) ** 2 : 0
  })
  return Math.sqrt(squares.reduce((sum, x) => sum + x, 0) / squares.length)
}

/** RMSEA whose noncentral chi-square puts `level` of its mass below M₂; 0 where even the central one puts less there. */
const rmseaLimit = (m2: number, df: number, n: number, level: number): number => {
  if (noncentralChiSquareCdf(m2, df, 0) < level) return 0
  let low = 0
  let high = Math.max(m2, 10)
  while (noncentralChiSquareCdf(m2, df, high) > level) high *= 2
  for (let k = 0; k < 80 && high - low > 1e-10 * high; k++) {
    const middle = (low + high) / 2
    if (noncentralChiSquareCdf(m2, df, middle) > level) low = middle
    else high = middle
  }
  return Math.sqrt(low / (df * (n - 1)))
}

