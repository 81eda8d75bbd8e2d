import { tQuantile } from '../distributions.ts'

/**
 * 95 % t-interval of a group's mean from its size, mean and sample standard deviation: mean ± t(.975, n − 1)·sd/√n.
 *
 * Where the values are themselves estimates (posterior means), their sample variance understates that of the true
 * values by the mean posterior variance; for the *mean* of a random sample of persons the between-person spread of the
 * estimates is what the sampling error comes from, so nothing is added.
 * @returns null bounds for fewer than two persons
 */
export const groupInterval = (n: number, mean: number, sd: number | null): { low: number | null; high: number | null } => {
  if (n < 2 || sd === null) return { low: null, high: null }
  const half = (tQuantile(0.975, n - 1) * sd) / Math.sqrt(n)
  return { low: mean - half, high: mean + half }
}
