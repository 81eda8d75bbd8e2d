import { fQuantile } from '../distributions.ts'
import { covarianceMatrix } from '../matrices.ts'
import { oneFactor } from './one-factor.ts'
import { checkTable, completeCases, selectPersons, sumScores, type ResponseTable } from './responses.ts'

export type ItemStatistics = {
  /** Mean score over the full persons; for 0/1 items the share who solved it. */
  mean: number
  sd: number
  /** Correlation with the total, item included; null where item or total do not vary. */
  itemTotal: number | null
  /** Correlation with the rest of the test. */
  itemRest: number | null
  /** Null with fewer than three items. */
  alphaIfDropped: number | null
  /** Mean of the upper 27 % minus mean of the lower 27 % by total. */
  discrimination27: number
}

export type ClassicalAnalysis = {
  /** Persons with an answer to every item: only they are analysed. */
  persons: number
  items: ItemStatistics[]
  mean: number
  sd: number
  alpha: number | null
  alphaInterval: { low: number; high: number } | null
  lambda2: number | null
  /** Null where the one-factor model has no proper solution. */
  omega: number | null
  /** Standard error of measurement, sd·√(1 − α). */
  standardError: number | null
}

/**
 * Classical item and test analysis of the persons who answered everything.
 *
 * @throws RangeError with fewer than 2 items or 3 complete persons
 * @see Cronbach (1951) for alpha; Guttman (1945) for λ2; Kelley (1939) for the 27 % groups; McDonald (1999), Test Theory, for
 *     omega
 */
export const analyseClassically = (table: ResponseTable, confidence = 0.95): ClassicalAnalysis => {
  checkTable(table)
  const complete = selectPersons(table, completeCases(table))
  if (complete.items < 2) throw new RangeError('classical analysis needs at least 2 items')
  if (complete.persons < 3) {
    throw new RangeError(`classical analysis needs at least 3 persons with all items answered, not ${complete.persons}`)
  }
  const { persons, items } = complete
  const rows = Array.from({ length: persons }, (_, i) => complete.matrix.subarray(i * items, (i + 1) * items))
  const covariance = covarianceMatrix(rows)
  const totals = sumScores(complete)
  const variance = covariance.reduce((sum, row) => sum + row.reduce((all, x) => all + x, 0), 0)
  const alpha = alphaOf(covariance)
  const means = Array.from({ length: items }, (_, j) => rows.reduce((sum, row) => sum + row[j]!, 0) / persons)
  const groups = extremeGroups(totals)
  return {
    persons,
    items: covariance.map((row, j) => itemStatistics(covariance, row, j, means[j]!, variance, discrimination(rows, groups, j))),
    mean: means.reduce((sum, mean) => sum + mean, 0),
    sd: Math.sqrt(variance),
    alpha,
    alphaInterval: alpha === null ? null : feldtInterval(alpha, persons, items, confidence),
    lambda2: variance > 0 ? lambda2Of(covariance) : null,
    omega: covariance.every((row, j) => row[j]! > 0) ? omegaOf(covariance) : null,
    standardError: alpha === null ? null : Math.sqrt(variance * Math.max(0, 1 - alpha)),
  }
}

const itemStatistics = (
  covariance: readonly Float64Array[], row: Float64Array, j: number, mean: number, variance: number,
  discrimination27: number,
): ItemStatistics => {
  const own = row[j]!
  const withTotal = row.reduce((sum, x) => sum + x, 0)
  const rest = variance - 2 * withTotal + own
  const correlation = (between: number, other: number) => (own > 0 && other > 1e-12 ? between / Math.sqrt(own * other) : null)
  const kept = covariance.map((_, k) => k).filter(k => k !== j)
  return {
    mean,
    sd: Math.sqrt(own),
    itemTotal: correlation(withTotal, variance),
    itemRest: correlation(withTotal - own, rest),
    alphaIfDropped: kept.length < 2 ? null : alphaOf(kept.map(k => Float64Array.from(kept, l => covariance[k]![l]!))),
    discrimination27,
  }
}

/** Cronbach's α = k/(k − 1)·(1 − Σs²/s²_X) from the covariance matrix; null where the total does not vary. */
export const alphaOf = (covariance: readonly Float64Array[]): number | null => {
  const k = covariance.length
  const total = covariance.reduce((sum, row) => sum + row.reduce((all, x) => all + x, 0), 0)
  const own = covariance.reduce((sum, row, j) => sum + row[j]!, 0)
  return total > 1e-12 ? (k / (k - 1)) * (1 - own / total) : null
}

/**
 * Confidence interval of alpha by the F distribution.
 *
 * @see Feldt (1965), Psychometrika 30, 357-370
 */
export const feldtInterval = (
  alpha: number, persons: number, items: number, confidence = 0.95,
): { low: number; high: number } => {
  const tail = (1 - confidence) / 2
  const [df1, df2] = [persons - 1, (persons - 1) * (items - 1)]
  return { low: 1 - (1 - alpha) * fQuantile(1 - tail, df1, df2), high: 1 - (1 - alpha) * fQuantile(tail, df1, df2) }
}

/** Guttman's λ2 = λ1 + √(k/(k − 1)·ΣΣ_{i≠j} c²)/s²_X. */
const lambda2Of = (covariance: readonly Float64Array[]): number => {
  const k = covariance.length
  let total = 0
  let own = 0
  let squares = 0
  covariance.forEach((row, i) => row.forEach((x, j) => {
    total += x
    if (i === j) own += x
    else squares += x * x
  }))
  return 1 - own / total + Math.sqrt((k / (k - 1)) * squares) / total
}

/** McDonald's ω = (Σλ)²/((Σλ)² + Σθ) of the one-factor model fitted by maximum likelihood. */
const omegaOf = (covariance: readonly Float64Array[]): number | null => {
  const fit = oneFactor(covariance)
  if (!fit) return null
  const common = fit.loadings.reduce((sum, x) => sum + x, 0) ** 2
  return common / (common + fit.residuals.reduce((sum, x) => sum + x, 0))
}

/** The 27 % (rounded down) of persons with the lowest and the highest totals, ties in the order of the table. */
const extremeGroups = (totals: Float64Array): { lower: number[]; upper: number[] } => {
  const size = Math.max(1, Math.floor(0.27 * totals.length))
  const order = Array.from(totals, (_, i) => i).sort((x, y) => totals[x]! - totals[y]!)
  return { lower: order.slice(0, size), upper: order.slice(-size) }
}

const discrimination = (
  rows: readonly Int8Array[], { lower, upper }: { lower: number[]; upper: number[] }, j: number,
): number => {
  const mean = (who: number[]) => who.reduce((sum, i) => sum + rows[i]![j]!, 0) / who.length
  return mean(upper) - mean(lower)
}
