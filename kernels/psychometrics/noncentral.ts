import { chiSquareCdf, normalCdf } from './distributions.ts'
import { logGamma, type Tails } from './gamma-beta.ts'

/**
 * Noncentral t: P(T ≤ t) = ∫ Φ(t·s − δ) f(s) ds, s = √(χ²/df), both tails.
 *
 * Integrated over ln s by the trapezoid rule, whose error falls exponentially for such a smooth integrand; unlike series in
 * e^(−δ²/2) it holds for any δ.
 *
 * @param df    degrees of freedom, > 0
 * @param delta noncentrality
 * @see Johnson, Kotz & Balakrishnan (1995), Continuous Univariate Distributions 2, ch. 31
 */
export const noncentralT = (t: number, df: number, delta: number): Tails => {
  if (!(df > 0) || !Number.isFinite(delta) || !Number.isFinite(t)) {
    throw new RangeError(`noncentral t needs numbers and df above 0, not ${t}, ${df}, ${delta}`)
  }
  const spread = Math.SQRT1_2 / Math.sqrt(df)
  const from = Math.max(-40 / df - 9 * spread, -700)
  const to = Math.log1p(9 * spread + 4 / df)
  const step = Math.min(0.1, spread / 2, 0.4 / (Math.abs(t) * Math.exp(to) + 1))
  const steps = Math.ceil((to - from) / step)
  const front = Math.log(2) + (df / 2) * Math.log(df / 2) - logGamma(df / 2)
  let lower = 0
  let upper = 0
  for (let k = 0; k <= steps; k++) {
    const y = from + k * step
    const s = Math.exp(y)
    const weight = Math.exp(front + df * y - (df * s * s) / 2) * step
    lower += weight * normalCdf(t * s - delta)
    upper += weight * normalCdf(delta - t * s)
  }
  return { lower: Math.min(1, lower), upper: Math.min(1, upper) }
}

/**
 * Confidence interval of the noncentrality behind an observed t, by inverting the distribution.
 *
 * @see Steiger & Fouladi (1997), Noncentrality interval estimation, in What if there were no significance tests?
 */
export const noncentralityInterval = (t: number, df: number, confidence = 0.95): { low: number; high: number } => {
  const tail = (1 - confidence) / 2
  const find = (short: (delta: number) => boolean): number => {
    let low = t - 2
    let high = t + 2
    for (let width = 2; !short(low); width *= 2) low -= width
    for (let width = 2; short(high); width *= 2) high += width
    for (let k = 0; k < 100 && high - low > 1e-12 * Math.max(1, Math.abs(high)); k++) {
      const middle = (low + high) / 2
      if (short(middle)) low = middle
      else high = middle
    }
    return (low + high) / 2
  }
  return {
    low: find(delta => noncentralT(t, df, delta).upper < tail), high: find(delta => noncentralT(t, df, delta).lower > tail),
  }
}

/**
 * Distribution function of noncentral chi-square, as a Poisson mixture of central ones.
 *
 * @see Johnson, Kotz & Balakrishnan (1995), Continuous Univariate Distributions 2, ch. 29
 */
export const noncentralChiSquareCdf = (x: number, df: number, lambda: number): number => {
  if (!(lambda >= 0) || !Number.isFinite(x)) {
    throw new RangeError(`noncentral chi-square needs a noncentrality of at least 0, not ${lambda}`)
  }
  if (lambda === 0) return chiSquareCdf(x, df)
  const half = lambda / 2
  const reach = 10 * Math.sqrt(half) + 40
  let sum = 0
  for (let k = Math.max(0, Math.floor(half - reach)); k <= half + reach; k++) {
    sum += Math.exp(-half + k * Math.log(half) - logGamma(k + 1)) * chiSquareCdf(x, df + 2 * k)
  }
  return Math.min(1, sum)
}
