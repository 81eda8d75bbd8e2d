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

// ---- funnel plots: many shares against the common one. @see Spiegelhalter (2005), Stat. Med. 24, 1185-1202 ----

/** What chance may do on either side: limits of 95 % and of 99.8 %. */
const tails = { 95: 0.025, 998: 0.001 } as const
const isBelow = (count: number, n: number, share: number, tail: number): boolean => binomialUpTo(count, n, share) < tail
const isAbove = (count: number, n: number, share: number, tail: number): boolean => 1 - binomialUpTo(count - 1, n, share) < tail

export type FunnelPlace = 'within' | 'below-95' | 'above-95' | 'below-998' | 'above-998'
/** Where `count` of `n` lies against the limits around the common share, by exact binomial probabilities; the wider limits go first. */
export const funnelPlace = (count: number, n: number, share: number): FunnelPlace =>
  n === 0 ? 'within' : isBelow(count, n, share, tails[998]) ? 'below-998' : isAbove(count, n, share, tails[998]) ? 'above-998' : isBelow(count, n, share, tails[95]) ? 'below-95' : isAbove(count, n, share, tails[95]) ? 'above-95' : 'within'

/** The least count in [0, n] from which on it holds; n + 1 when it never does. */
const firstThat = (n: number, holds: (count: number) => boolean): number => {
  let [low, high] = [0, n + 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

export type FunnelLimits = { n: number; low95: number; high95: number; low998: number; high998: number }
/** The outermost shares of `n` that `funnelPlace` still calls within each limit. */
export const funnelLimits = (n: number, share: number): FunnelLimits => {
  const low = (tail: number) => firstThat(n, count => !isBelow(count, n, share, tail)) / n
  const high = (tail: number) => (firstThat(n, count => isAbove(count, n, share, tail)) - 1) / n
  return { n, low95: low(tails[95]), high95: high(tails[95]), low998: low(tails[998]), high998: high(tails[998]) }
}
