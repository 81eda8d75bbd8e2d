import { tQuantile } from './distributions.ts'

/**
 * 95 % t-interval of the mean of n values with the given mean and sample standard deviation: mean ± t(.975, n − 1)·sd/√n.
 *
 * Nothing is added for values that are themselves estimates; `groupMean` does that.
 * @returns null bounds for fewer than two persons
 */
export const groupInterval = (n: number, mean: number, sd: number | null): { low: number | null; high: number | null } => {
  if (n < 2 || sd === null) return { low: null, high: null }
  const half = (tQuantile(0.975, n - 1) * sd) / Math.sqrt(n)
  return { low: mean - half, high: mean + half }
}

/** `mean` is null for an empty group; the bounds are null for fewer than two persons. */
export type GroupMean = { n: number; mean: number | null; low: number | null; high: number | null }

/**
 * Mean of a group's posterior means m_i with a 95 % interval that includes measurement error:
 * mean ± t(.975, n − 1)·√((S² + V)/n), S² the sample variance of the m_i and V the mean of the posterior variances sd_i².
 *
 * S² + V is the variance of the true abilities (law of total variance); S² alone is that of estimates drawn towards the
 * prior, and too small. The mean itself is drawn to the prior mean by as much as each m_i is: groups that differ much
 * from the prior are shown closer to it than they are.
 * @throws RangeError naming the first value without a finite mean and a finite, non-negative sd
 */
export const groupMean = (values: readonly { readonly mean: number; readonly sd: number }[]): GroupMean => {
  values.forEach(({ mean, sd }, i) => {
    if (!Number.isFinite(mean) || !(sd >= 0 && sd < Infinity)) throw new RangeError(`value ${i}: no mean and sd: ${mean}, ${sd}`)
  })
  const n = values.length
  if (n === 0) return { n, mean: null, low: null, high: null }
  const mean = values.reduce((sum, value) => sum + value.mean, 0) / n
  const between = n < 2 ? 0 : values.reduce((sum, value) => sum + (value.mean - mean) ** 2, 0) / (n - 1)
  const within = values.reduce((sum, value) => sum + value.sd ** 2, 0) / n
  return { n, mean, ...groupInterval(n, mean, Math.sqrt(between + within)) }
}
