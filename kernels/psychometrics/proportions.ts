import { incompleteBeta } from './gamma-beta.ts'

/** 95 % interval of a share. @see Wilson (1927), JASA 22, 209-212 */
export const wilson = (count: number, n: number): { low: number; high: number } => {
  const z = 1.959964
  const [share, denominator] = [count / n, 1 + z * z / n]
  const [middle, half] = [(share + z * z / (2 * n)) / denominator, (z / denominator) * Math.sqrt((share * (1 - share)) / n + z * z / (4 * n * n))]
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}

/** Probability of at most `count` successes of `n` where each succeeds with `share`. */
export const binomialUpTo = (count: number, n: number, share: number): number => (count >= n ? 1 : count < 0 ? 0 : share <= 0 ? 1 : share >= 1 ? 0 : incompleteBeta(1 - share, n - count, count + 1, share).lower)

/** Whether so few successes lie below the lower 99.8 % limit of a funnel plot around the common share: one in a thousand by chance. @see Spiegelhalter (2005), Stat. Med. 24, 1185-1202 */
export const belowFunnel = (count: number, n: number, share: number): boolean => n > 0 && binomialUpTo(count, n, share) < 0.001
