import { normalQuantile, tQuantile, tTwoSided } from '../distributions.ts'
import { solve, zeros } from '../matrices.ts'

/** How respondents came into a survey and what each stands for. */
export type Design = {
  weights: ArrayLike<number>
  /** One stratum unless given. */
  strata?: readonly string[]
  /** Sampled units within the strata (offices, schools); each respondent is one unless given. */
  clusters?: readonly string[]
  /** Number of sampled units in the population of the respondent's stratum; sampling with replacement unless given. */
  populationUnits?: ArrayLike<number>
  /** Characteristics to whose population counts the weights were fitted, with the weights before that. */
  calibration?: { margins: readonly (readonly string[])[]; baseWeights: ArrayLike<number> }
}

export type Estimate = {
  estimate: number
  se: number
  low: number
  high: number
  /** Degrees of freedom of the design. */
  df: number
}

/**
 * Covariance matrix of estimates from the influence of each respondent on each: Taylor linearisation with strata, clusters and
 * finite
 * population correction, first stage only.
 *
 * @param influence [estimate][respondent], unweighted
 * @throws RangeError for a stratum with a single unit, from which no variance can be seen
 * @see Binder (1983), International Statistical Review 51; Lumley (2010), Complex Surveys, ch. 2, C.1; calibration: Deville &
 *     Särndal (1992)
 */
export const designCovariance = (influence: readonly ArrayLike<number>[], design: Design): Float64Array[] => {
  const n = checkDesign(design)
  const residual = influence.map(values => (design.calibration ? calibrationResiduals(values, design.calibration) : values))
  const units = unitsOf(design, n)
  const out = zeros(influence.length, influence.length)
  for (const [stratum, members] of units) {
    const m = members.length
    if (m < 2) throw new RangeError(`stratum ${stratum} has a single sampled unit: merge it with another`)
    const totals = members.map(each => residual.map(values => each.reduce((sum, i) => sum + design.weights[i]! * values[i]!, 0)))
    const means = residual.map((_, k) => totals.reduce((sum, total) => sum + total[k]!, 0) / m)
    const size = design.populationUnits?.[members[0]![0]!]
    const scale = (m / (m - 1)) * (size === undefined ? 1 : Math.max(0, 1 - m / size))
    for (const total of totals) {
      residual.forEach((_, a) => residual.forEach((__, b) => (out[a]![b] = out[a]![b]! + scale * (total[a]! - means[a]!) * (total[b]! - means[b]!))))
    }
  }
  return out
}

/** Sampled units less strata. */
export const designDf = (design: Design): number => {
  const units = unitsOf(design, checkDesign(design))
  return [...units.values()].reduce((sum, members) => sum + members.length, 0) - units.size
}

const checkDesign = (design: Design): number => {
  const n = design.weights.length
  if (n < 2) throw new RangeError('a survey needs at least 2 respondents')
  for (let i = 0; i < n; i++) {
    const weight = design.weights[i]!
    if (!(weight >= 0 && weight < Infinity)) throw new RangeError(`respondent ${i}: a weight must not be negative: ${weight}`)
  }
  for (const [name, list] of [['strata', design.strata], ['clusters', design.clusters], ['population units', design.populationUnits]] as const) {
    if (list && list.length !== n) throw new RangeError(`${list.length} ${name} for ${n} respondents`)
  }
  return n
}

/** Respondents of each sampled unit of each stratum. */
const unitsOf = ({ strata, clusters }: Design, n: number): Map<string, number[][]> => {
  const out = new Map<string, Map<string, number[]>>()
  for (let i = 0; i < n; i++) {
    const stratum = strata?.[i] ?? ''
    const unit = clusters?.[i] ?? String(i)
    const units = out.get(stratum) ?? new Map<string, number[]>()
    out.set(stratum, units.set(unit, [...(units.get(unit) ?? []), i]))
  }
  return new Map([...out].map(([stratum, units]) => [stratum, [...units.values()]]))
}

/** What is left of an influence after regression on the margins that the weights were fitted to. */
const calibrationResiduals = (
  values: ArrayLike<number>, { margins, baseWeights }: NonNullable<Design['calibration']>,
): Float64Array => {
  const n = values.length
  const columns: number[][] = [Array.from({ length: n }, (_, i) => i)]
  for (const margin of margins) {
    const names = [...new Set(margin)]
    // The first category of each margin is what the constant stands for.
    for (const name of names.slice(1)) columns.push(Array.from({ length: n }, (_, i) => i).filter(i => margin[i] === name))
  }
  const inColumn = columns.map(members => new Set(members))
  const shared = (members: number[], other: Set<number>) => members.reduce((sum, i) => sum + (other.has(i) ? baseWeights[i]! : 0), 0)
  const cross = columns.map(members => Float64Array.from(inColumn, other => shared(members, other)))
  const right = columns.map(members => members.reduce((sum, i) => sum + baseWeights[i]! * values[i]!, 0))
  const beta = solve(cross, right)
  if (!beta) throw new RangeError('the calibration margins say the same thing twice')
  const out = Float64Array.from(values)
  columns.forEach((members, k) => members.forEach(i => (out[i] = out[i]! - beta[k]!)))
  return out
}

/** A design without degrees of freedom has only the normal to go by. */
const quantileFor = (df: number, confidence: number): number =>
  df > 0 ? tQuantile((1 + confidence) / 2, df) : normalQuantile((1 + confidence) / 2)

const told = (estimate: number, variance: number, df: number, confidence: number): Estimate => {
  const se = Math.sqrt(Math.max(0, variance))
  const half = quantileFor(df, confidence) * se
  return { estimate, se, low: estimate - half, high: estimate + half, df }
}

const checkValues = (values: ArrayLike<number>, design: Design): void => {
  if (values.length !== design.weights.length) {
    throw new RangeError(`${values.length} values for ${design.weights.length} respondents`)
  }
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) throw new RangeError(`respondent ${i}: no value`)
}

/** Population total. */
export const surveyTotal = (values: ArrayLike<number>, design: Design, confidence = 0.95): Estimate => {
  checkValues(values, design)
  const total = sumOf(values.length, i => design.weights[i]! * values[i]!)
  return told(total, designCovariance([values], design)[0]![0]!, designDf(design), confidence)
}

/** Population mean, with the design effect against simple random sampling of as many respondents without replacement. */
export const surveyMean = (
  values: ArrayLike<number>, design: Design, confidence = 0.95,
): Estimate & { designEffect: number | null } => {
  checkValues(values, design)
  const n = values.length
  const size = sumOf(n, i => design.weights[i]!)
  const mean = meanOf(values, design)
  const variance = designCovariance([influenceOnMean(values, design)], design)[0]![0]!
  const spread = (sumOf(n, i => design.weights[i]! * (values[i]! - mean) ** 2) / size) * (n / (n - 1))
  const simple = (spread / n) * Math.max(0, 1 - n / size)
  return {
    ...told(mean, variance, designDf(design), confidence),
    designEffect: simple > 0 && design.populationUnits ? variance / simple : spread > 0 ? variance / (spread / n) : null,
  }
}

const sumOf = (n: number, term: (i: number) => number): number => {
  let sum = 0
  for (let i = 0; i < n; i++) sum += term(i)
  return sum
}

const meanOf = (values: ArrayLike<number>, { weights }: Design): number =>
  sumOf(values.length, i => weights[i]! * values[i]!) / sumOf(values.length, i => weights[i]!)

const influenceOnMean = (values: ArrayLike<number>, design: Design): Float64Array => {
  const mean = meanOf(values, design)
  const size = sumOf(values.length, i => design.weights[i]!)
  return Float64Array.from({ length: values.length }, (_, i) => (values[i]! - mean) / size)
}

/**
 * Population share, with an interval on the logit scale that stays within 0 and 1; [0, 1] where nobody or everybody said yes.
 *
 * @see Korn & Graubard (1999), Analysis of Health Surveys, 3.2
 */
export const surveyProportion = (yes: readonly boolean[], design: Design, confidence = 0.95): Estimate => {
  const values = Float64Array.from(yes, x => (x ? 1 : 0))
  const { estimate, se, df } = surveyMean(values, design, confidence)
  if (!(estimate > 1e-12 && estimate < 1 - 1e-12)) return { estimate, se, df, low: 0, high: 1 }
  const logit = Math.log(estimate / (1 - estimate))
  const half = (quantileFor(df, confidence) * se) / (estimate * (1 - estimate))
  const back = (x: number) => 1 / (1 + Math.exp(-x))
  return { estimate, se, df, low: back(logit - half), high: back(logit + half) }
}

/** Mean of those in a group less the mean of the others, with its t test on one degree of freedom less than the design has. */
export const surveyDifference = (
  values: ArrayLike<number>, inGroup: readonly boolean[], design: Design, confidence = 0.95,
): Estimate & { t: number | null; p: number | null } => {
  checkValues(values, design)
  if (inGroup.length !== values.length) throw new RangeError(`${inGroup.length} memberships for ${values.length} respondents`)
  const part = (member: boolean) => {
    const size = sumOf(values.length, i => (inGroup[i] === member ? design.weights[i]! : 0))
    if (!(size > 0)) throw new RangeError('a difference needs respondents on both sides')
    const mean = sumOf(values.length, i => (inGroup[i] === member ? design.weights[i]! * values[i]! : 0)) / size
    return {
      mean,
      influence: Float64Array.from({ length: values.length }, (_, i) => (inGroup[i] === member ? (values[i]! - mean) / size : 0)),
    }
  }
  const [inside, outside] = [part(true), part(false)]
  const variance = designCovariance([inside.influence.map((x, i) => x - outside.influence[i]!)], design)[0]![0]!
  const df = designDf(design) - 1
  const out = told(inside.mean - outside.mean, variance, df, confidence)
  const t = out.se > 0 ? out.estimate / out.se : null
  return { ...out, t, p: t === null || df <= 0 ? null : tTwoSided(t, df) }
}
