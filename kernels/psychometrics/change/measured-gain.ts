import { tQuantile } from '../distributions.ts'
import { hedgesFactor, reliableChange } from './change.ts'

export type Measured = { theta: number; se: number }

/**
 * What the answers alone say, from a posterior and the prior that it came from: the normal likelihood N(θ̂, SE²) with
 * 1/SE² = 1/sd² − 1/τ². A posterior mean is drawn towards the prior, so that the difference of two such means is too small;
 * this is not.
 *
 * @returns null where the answers added nothing to the prior (sd ≥ τ, or less than a hundredth of its information)
 * @see Mislevy (1991), Psychometrika 56, 177-196, on why shrunken estimates understate differences of groups
 */
export const unshrunken = ({ mean, sd }: { mean: number; sd: number }, prior: { mean: number; sd: number } = { mean: 0, sd: 1 }): Measured | null => {
  const told = 1 / (sd * sd) - 1 / (prior.sd * prior.sd)
  if (!(sd > 0) || !Number.isFinite(mean) || !(told > 0.01 / (prior.sd * prior.sd))) return null
  return { theta: (mean / (sd * sd) - prior.mean / (prior.sd * prior.sd)) / told, se: 1 / Math.sqrt(told) }
}

export type MeasuredGain = {
  n: number
  /** Mean of after less before, with its standard error and interval (Student's t): sampling and measurement error are both in it. */
  gain: number
  se: number
  low: number
  high: number
  /** Spread of true ability before: what was observed less measurement error. Null where no more than a tenth of it is left. */
  sdBefore: number | null
  /** Gain in true standard deviations before, free of small-sample bias; its interval by the jackknife over persons. Null with `sdBefore`. */
  effect: number | null
  effectLow: number | null
  effectHigh: number | null
  /** Persons whose change exceeds measurement error at 95 %, and how many of n would look improved by chance alone. */
  improved: number
  unchanged: number
  worse: number
  byChance: number
}

/**
 * Gain of a group from abilities measured twice on one scale, each with its standard error, unshrunken (`unshrunken`, or WLE).
 *
 * Each person's difference holds the true change and both errors of measurement, so the spread of the differences carries
 * both into the standard error. The effect size stands on the spread of true ability, not on that of the scores: an unreliable
 * test does not make it smaller.
 *
 * @throws RangeError with fewer than 3 persons, or a measure that is none
 * @see Cohen (1988), Statistical Power Analysis, ch. 2; Efron & Stein (1981), Annals of Statistics 9, on the jackknife; Jacobson &
 *     Truax (1991) on reliable change
 */
export const measuredGain = (pairs: readonly { before: Measured; after: Measured }[], confidence = 0.95): MeasuredGain => {
  const n = pairs.length
  if (n < 3) throw new RangeError(`a gain needs at least 3 persons measured twice, not ${n}`)
  const changes = pairs.map(({ before, after }) => reliableChange(before, after, 1 - confidence))
  const count = (wanted: string): number => changes.filter(each => each.change === wanted).length
  const sums = pairs.reduce((s, { before: { theta, se } }, i) => {
    const d = changes[i]?.difference ?? 0
    return { d: s.d + d, dd: s.dd + d * d, x: s.x + theta, xx: s.xx + theta * theta, e: s.e + se * se }
  }, { d: 0, dd: 0, x: 0, xx: 0, e: 0 })
  const gain = sums.d / n
  const se = Math.sqrt(Math.max(0, sums.dd - n * gain * gain) / (n - 1) / n)
  const half = tQuantile((1 + confidence) / 2, n - 1) * se
  const whole = effectOf(sums, n)
  const left = whole === null ? [] : pairs.map(({ before: { theta, se: error } }, i) => {
    const d = changes[i]?.difference ?? 0
    return effectOf({ d: sums.d - d, dd: 0, x: sums.x - theta, xx: sums.xx - theta * theta, e: sums.e - error * error }, n - 1)
  })
  const each = left.flatMap(one => (one ? [one.effect] : []))
  // Where leaving a single person out takes the spread away, an interval would say more than is known.
  const spread = each.length === n && n >= 10 ? jackknife(each) : null
  const reach = spread === null ? 0 : tQuantile((1 + confidence) / 2, n - 1) * spread
  return {
    n, gain, se, low: gain - half, high: gain + half,
    sdBefore: whole?.sd ?? null, effect: whole?.effect ?? null,
    effectLow: whole && spread !== null ? whole.effect - reach : null, effectHigh: whole && spread !== null ? whole.effect + reach : null,
    improved: count('improved'), unchanged: count('unchanged'), worse: count('worse'), byChance: (n * (1 - confidence)) / 2,
  }
}

type Sums = { d: number; dd: number; x: number; xx: number; e: number }

const effectOf = ({ d, x, xx, e }: Sums, n: number): { effect: number; sd: number } | null => {
  if (n < 3) return null
  const observed = Math.max(0, xx - (x * x) / n) / (n - 1)
  const truth = observed - e / n
  if (!(truth > 0.1 * observed)) return null
  return { effect: (hedgesFactor(n - 1) * d) / n / Math.sqrt(truth), sd: Math.sqrt(truth) }
}

/** Standard error from the values with each person left out once. */
const jackknife = (values: readonly number[]): number => {
  const n = values.length
  const mean = values.reduce((sum, x) => sum + x, 0) / n
  return Math.sqrt(((n - 1) / n) * values.reduce((sum, x) => sum + (x - mean) ** 2, 0))
}
