import { normalQuantile, normalUpper, tQuantile, tTwoSided } from '../distributions.ts'
import { logGamma } from '../gamma-beta.ts'
import { noncentralityInterval } from '../noncentral.ts'

export type ReliableChange = { difference: number; se: number; z: number; p: number; change: 'improved' | 'unchanged' | 'worse' }

/**
 * Whether one person changed by more than measurement error: z = (θ₂ − θ₁)/√(SE₁² + SE₂²).
 *
 * Both abilities must be on one scale and unshrunken (WLE, not EAP). Raw scores of different forms have no such scale.
 *
 * @see Jacobson & Truax (1991), J. Consulting and Clinical Psychology 59; with item response models: Jabrayilov, Emons &
 *     Sijtsma (2016)
 */
export const reliableChange = (
  before: { theta: number; se: number }, after: { theta: number; se: number }, level = 0.05,
): ReliableChange => {
  const se = Math.sqrt(before.se ** 2 + after.se ** 2)
  if (!(se > 0) || !Number.isFinite(before.theta) || !Number.isFinite(after.theta)) {
    throw new RangeError('change needs two abilities with standard errors')
  }
  const difference = after.theta - before.theta
  const z = difference / se
  const limit = normalQuantile(1 - level / 2)
  return {
    difference, se, z, p: Math.min(1, 2 * normalUpper(Math.abs(z))),
    change: z > limit ? 'improved' : z < -limit ? 'worse' : 'unchanged',
  }
}

type Interval = { low: number; high: number }

export type EffectSizes = {
  n: number
  meanBefore: number
  meanAfter: number
  sdBefore: number
  sdAfter: number
  /** Null where one of them does not vary. */
  correlation: number | null
  difference: number
  sdDifference: number
  differenceInterval: Interval
  t: number | null
  p: number | null
  /** Difference in standard deviations of the difference, with the interval by noncentral t, and without small-sample bias. */
  dz: number | null
  gz: number | null
  dzInterval: Interval | null
  /** In the root of the mean of both variances. */
  dAverage: number | null
  gAverage: number | null
  /** In standard deviations before; the interval is of the unbiased value. */
  dBefore: number | null
  gBefore: number | null
  varianceBefore: number | null
  gBeforeInterval: Interval | null
}

/** Hedges' exact factor against small-sample bias. @see Hedges (1981), J. Educational Statistics 6, 107-128 */
export const hedgesFactor = (df: number): number => {
  if (!(df > 1)) throw new RangeError(`the bias correction needs more than 1 degree of freedom, not ${df}`)
  return Math.exp(logGamma(df / 2) - Math.log(df / 2) / 2 - logGamma((df - 1) / 2))
}

/**
 * Effect sizes of paired scores.
 *
 * The variance of dBefore is 2(1 − r)/n + d²/(2(n − 1)).
 *
 * @throws RangeError with fewer than 3 pairs
 * @see Becker (1988), Brit. J. Math. Stat. Psychol. 41, 257-278; Cumming (2012), Understanding the New Statistics, ch. 11
 */
export const effectSizes = (before: ArrayLike<number>, after: ArrayLike<number>, confidence = 0.95): EffectSizes => {
  const n = before.length
  if (after.length !== n || n < 3) throw new RangeError(`paired effects need at least 3 pairs, not ${n} and ${after.length}`)
  for (let i = 0; i < n; i++) {
    if (!Number.isFinite(before[i]) || !Number.isFinite(after[i])) throw new RangeError(`person ${i}: a score is missing`)
  }
  const [x, y] = [moments(before), moments(after)]
  const d = moments(Float64Array.from({ length: n }, (_, i) => after[i]! - before[i]!))
  const df = n - 1
  const J = hedgesFactor(df)
  const between = Array.from({ length: n }, (_, i) => (before[i]! - x.mean) * (after[i]! - y.mean)).reduce((sum, v) => sum + v, 0) / df
  const correlation = x.sd > 0 && y.sd > 0 ? between / (x.sd * y.sd) : null
  const half = (tQuantile((1 + confidence) / 2, df) * d.sd) / Math.sqrt(n)
  const t = d.sd > 0 ? (d.mean * Math.sqrt(n)) / d.sd : null
  const inverse = t === null ? null : noncentralityInterval(t, df, confidence)
  const average = Math.sqrt((x.sd ** 2 + y.sd ** 2) / 2)
  const inUnits = (sd: number) => (sd > 0 ? d.mean / sd : null)
  const [dz, dAverage, dBefore] = [inUnits(d.sd), inUnits(average), inUnits(x.sd)]
  const unbiased = (value: number | null) => (value === null ? null : J * value)
  const varianceBefore = dBefore === null || correlation === null ? null : (2 * (1 - correlation)) / n + dBefore ** 2 / (2 * df)
  const z = normalQuantile((1 + confidence) / 2)
  const gBefore = unbiased(dBefore)
  return {
    n, meanBefore: x.mean, meanAfter: y.mean, sdBefore: x.sd, sdAfter: y.sd, correlation, difference: d.mean, sdDifference: d.sd,
    differenceInterval: { low: d.mean - half, high: d.mean + half }, t, p: t === null ? null : tTwoSided(t, df),
    dz, gz: unbiased(dz), dzInterval: inverse && { low: inverse.low / Math.sqrt(n), high: inverse.high / Math.sqrt(n) },
    dAverage, gAverage: unbiased(dAverage), dBefore, gBefore, varianceBefore,
    gBeforeInterval: gBefore === null || varianceBefore === null ? null
      : { low: gBefore - z * Math.sqrt(varianceBefore), high: gBefore + z * Math.sqrt(varianceBefore) },
  }
}

const moments = (values: ArrayLike<number>): { mean: number; sd: number } => {
  const n = values.length
  let sum = 0
  for (let i = 0; i < n; i++) sum += values[i]!
  const mean = sum / n
  let squares = 0
  for (let i = 0; i < n; i++) squares += (values[i]! - mean) ** 2
  return { mean, sd: Math.sqrt(squares / (n - 1)) }
}

export type SignedRank = {
  /** Sum of the ranks of the positive differences. */
  v: number
  /** Differences that are not 0. */
  n: number
  p: number
  exact: boolean
}

/**
 * Wilcoxon's signed-rank test, two-sided; zero differences are left out, tied ones share their mean rank.
 *
 * Exact below 50 differences, ties or not (all 2ⁿ signs of the ranks as they are); above, normal with ties and continuity
 * corrected.
 *
 * @returns null where all differences are 0
 * @see Wilcoxon (1945); Hollander & Wolfe (1999), Nonparametric Statistical Methods, 3.1; ties: Pratt & Gibbons (1981), 3.3
 */
export const signedRankTest = (
  differences: ArrayLike<number>, method: 'exact' | 'normal' | 'by-size' = 'by-size',
): SignedRank | null => {
  const kept = Array.from(differences).filter(d => d !== 0)
  if (kept.some(d => !Number.isFinite(d))) throw new RangeError('a difference is not a number')
  const n = kept.length
  if (n === 0) return null
  const doubled = doubledRanks(kept.map(Math.abs))
  const v2 = doubled.reduce((sum, rank, i) => sum + (kept[i]! > 0 ? rank : 0), 0)
  const exact = method === 'exact' || (method === 'by-size' && n < 50)
  return { v: v2 / 2, n, p: exact ? exactSignedRank(doubled, v2) : normalSignedRank(doubled, v2), exact }
}

/** Twice the mean ranks: whole numbers. */
const doubledRanks = (values: readonly number[]): number[] => {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!)
  const ranks = new Array<number>(values.length).fill(0)
  for (let from = 0; from < order.length;) {
    let to = from
    while (to + 1 < order.length && Math.abs(values[order[to + 1]!]! - values[order[from]!]!) < 1e-12) to++
    for (let k = from; k <= to; k++) ranks[order[k]!] = from + to + 2
    from = to + 1
  }
  return ranks
}

const exactSignedRank = (doubled: readonly number[], v2: number): number => {
  const total = doubled.reduce((sum, rank) => sum + rank, 0)
  let ways = new Float64Array(total + 1)
  ways[0] = 1
  for (const rank of doubled) ways = ways.map((x, s) => (x + (s >= rank ? ways[s - rank]! : 0)) / 2)
  let [lower, upper] = [0, 0]
  ways.forEach((x, s) => {
    if (s <= v2) lower += x
    if (s >= v2) upper += x
  })
  return Math.min(1, 2 * Math.min(lower, upper))
}

const normalSignedRank = (doubled: readonly number[], v2: number): number => {
  const distance = v2 / 2 - doubled.reduce((sum, rank) => sum + rank, 0) / 4
  const spread = Math.sqrt(doubled.reduce((sum, rank) => sum + rank * rank, 0) / 16)
  return Math.min(1, 2 * normalUpper((Math.abs(distance) - Math.min(0.5, Math.abs(distance))) / spread))
}

export type Combined = {
  estimate: number
  variance: number
  se: number
  df: number
  low: number
  high: number
  /** Share of the variance that is due to not knowing abilities exactly. */
  missing: number
}

/**
 * One estimate from those of several plausible values: V = W̄ + (1 + 1/M)B.
 *
 * @param variances sampling variance of each estimate
 * @throws RangeError with fewer than 2 estimates
 * @see Rubin (1987), Multiple Imputation for Nonresponse in Surveys, ch. 3
 */
export const combinePlausibleValues = (
  estimates: readonly number[], variances: readonly number[], confidence = 0.95,
): Combined => {
  const m = estimates.length
  if (m < 2 || variances.length !== m) {
    throw new RangeError(`at least 2 estimates with a variance each are combined, not ${m} and ${variances.length}`)
  }
  variances.forEach((v, i) => {
    if (!(v >= 0) || !Number.isFinite(estimates[i])) throw new RangeError(`estimate ${i} is ${estimates[i]} with variance ${v}`)
  })
  const estimate = estimates.reduce((sum, x) => sum + x, 0) / m
  const within = variances.reduce((sum, x) => sum + x, 0) / m
  const between = (1 + 1 / m) * estimates.reduce((sum, x) => sum + (x - estimate) ** 2, 0) / (m - 1)
  const variance = within + between
  const missing = variance > 0 ? between / variance : 0
  const df = missing > 0 ? (m - 1) / (missing * missing) : Infinity
  const p = (1 + confidence) / 2
  const half = (df > 1e9 ? normalQuantile(p) : tQuantile(p, df)) * Math.sqrt(variance)
  return { estimate, variance, se: Math.sqrt(variance), df, low: estimate - half, high: estimate + half, missing }
}

/** Mean of paired values after less before, per plausible value, with its sampling variance: what `combinePlausibleValues` takes. */
export const pairedGain = (before: ArrayLike<number>, after: ArrayLike<number>): { estimate: number; variance: number } => {
  const difference = moments(Float64Array.from({ length: before.length }, (_, i) => after[i]! - before[i]!))
  if (before.length !== after.length || before.length < 2) throw new RangeError('a paired gain needs at least 2 pairs')
  return { estimate: difference.mean, variance: difference.sd ** 2 / before.length }
}
