import { incompleteBeta, incompleteGamma, type Tails } from './gamma-beta.ts'

export { incompleteBeta, incompleteGamma, logGamma, type Tails } from './gamma-beta.ts'

/**
 * The standard normal density.
 */
export const normalPdf = (z: number): number => Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI)

/**
 * The standard normal distribution function, relative error below 1e-13 also in the tails.
 *
 * @see Cody (1969), Rational Chebyshev approximations for the error function, Math. Comp. 23, for the tail form;
 *      near zero the Taylor series of erf, which converges fast there
 */
export const normalCdf = (z: number): number => {
  if (z === Infinity) return 1
  if (z === -Infinity) return 0
  if (z > 0) return 1 - normalCdf(-z)
  if (z > -2.5) {
    // Φ(z) = ½ + φ(z)·(z + z³/3 + z⁵/(3·5) + …)
    let term = z
    let sum = z
    for (let k = 1; k < 120 && Math.abs(term) > 1e-18 * Math.abs(sum); k++) {
      term *= (z * z) / (2 * k + 1)
      sum += term
    }
    return 0.5 + normalPdf(z) * sum
  }
  // Mills' ratio as a continued fraction, evaluated from the end.
  const x = -z
  let fraction = x
  for (let k = 160; k >= 1; k--) fraction = x + k / fraction
  return normalPdf(x) / fraction
}

/**
 * The standard normal quantile: Acklam's rational start, two Newton-Halley steps to full precision.
 *
 * @returns −Infinity at 0, Infinity at 1
 * @throws RangeError outside [0, 1]
 */
export const normalQuantile = (p: number): number => {
  checkProbability(p)
  if (p === 0) return -Infinity
  if (p === 1) return Infinity
  if (p > 0.5) return -normalQuantile(1 - p)
  let z = start(p)
  for (let k = 0; k < 3; k++) {
    const error = (normalCdf(z) - p) / normalPdf(z)
    z -= error / (1 + (z * error) / 2)
  }
  return z
}

const start = (p: number): number => {
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p))
    return (((((-7.784894002430293e-3 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) * q + 4.374664141464968) * q + 2.938163982698783)
      / ((((7.784695709041462e-3 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1)
  }
  const q = p - 0.5
  const r = q * q
  return ((((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r - 30.66479806614716) * r + 2.506628277459239) * q)
    / (((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r - 13.28068155288572) * r + 1)
}

/** The standard normal upper tail, with all its digits where it is small. */
export const normalUpper = (z: number): number => normalCdf(-z)

/** Distribution function of Student's t; `upper` keeps its digits far out. @param df degrees of freedom, > 0 */
export const tTails = (t: number, df: number): Tails => {
  checkDf(df)
  if (df === Infinity) return { lower: normalCdf(t), upper: normalCdf(-t) }
  const half = 0.5 * incompleteBeta(df / (df + t * t), df / 2, 0.5, (t * t) / (df + t * t)).lower
  return t > 0 ? { lower: 1 - half, upper: half } : { lower: half, upper: 1 - half }
}

/** Distribution function of Student's t. */
export const tCdf = (t: number, df: number): number => tTails(t, df).lower

/** Two-sided p-value of Student's t. */
export const tTwoSided = (t: number, df: number): number => Math.min(1, 2 * tTails(Math.abs(t), df).upper)

/**
 * Quantile of Student's t.
 *
 * @param p  in (0, 1)
 * @param df degrees of freedom, > 0
 */
export const tQuantile = (p: number, df: number): number => {
  checkOpen(p)
  checkDf(df)
  if (p === 0.5) return 0
  if (p < 0.5) return -findQuantile(p, 'upper', t => tTails(t, df))
  return findQuantile(1 - p, 'upper', t => tTails(t, df))
}

/** Upper tail of chi-square with df degrees of freedom: the p-value of a test, exact down to 1e-300. */
export const chiSquareUpper = (x: number, df: number): number => {
  checkDf(df)
  return incompleteGamma(df / 2, x / 2).upper
}

/** Distribution function of chi-square. */
export const chiSquareCdf = (x: number, df: number): number => {
  checkDf(df)
  return incompleteGamma(df / 2, x / 2).lower
}

/** Quantile of chi-square. @param p in (0, 1) */
export const chiSquareQuantile = (p: number, df: number): number => {
  checkOpen(p)
  checkDf(df)
  return quantileOf(p, x => incompleteGamma(df / 2, x / 2))
}

/** Upper tail of F with d1 and d2 degrees of freedom (they need not be whole numbers). */
export const fUpper = (f: number, d1: number, d2: number): number => fTails(f, d1, d2).upper

/** Distribution function of F. */
export const fCdf = (f: number, d1: number, d2: number): number => fTails(f, d1, d2).lower

/** Quantile of F. @param p in (0, 1) */
export const fQuantile = (p: number, d1: number, d2: number): number => {
  checkOpen(p)
  return quantileOf(p, f => fTails(f, d1, d2))
}

const fTails = (f: number, d1: number, d2: number): Tails => {
  checkDf(d1)
  checkDf(d2)
  if (f <= 0) return { lower: 0, upper: 1 }
  if (f === Infinity) return { lower: 1, upper: 0 }
  const whole = d1 * f + d2
  return incompleteBeta((d1 * f) / whole, d1 / 2, d2 / 2, d2 / whole)
}

/** Quantile of a positive quantity, found on the side where the probability is small. */
const quantileOf = (p: number, tails: (x: number) => Tails): number =>
  p < 0.5 ? findQuantile(p, 'lower', tails) : findQuantile(1 - p, 'upper', tails)

/** x > 0 with the given tail probability, by bisection in ln x. */
const findQuantile = (probability: number, side: 'lower' | 'upper', tails: (x: number) => Tails): number => {
  const tooFar = (x: number) => (side === 'lower' ? tails(x).lower > probability : tails(x).upper < probability)
  let low = 0
  let high = 0
  if (tooFar(1)) while (tooFar(Math.exp(low)) && low > -700) low -= 1 + Math.abs(low)
  else while (!tooFar(Math.exp(high)) && high < 700) high += 1 + high
  for (let k = 0; k < 200 && high - low > 1e-15 * Math.max(1, Math.abs(low)); k++) {
    const middle = (low + high) / 2
    if (tooFar(Math.exp(middle))) high = middle
    else low = middle
  }
  return Math.exp((low + high) / 2)
}

const checkProbability = (p: number): void => {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a probability lies between 0 and 1, not ${p}`)
}

const checkOpen = (p: number): void => {
  if (!(p > 0 && p < 1)) throw new RangeError(`this quantile needs a probability strictly between 0 and 1, not ${p}`)
}

const checkDf = (df: number): void => {
  if (!(df > 0)) throw new RangeError(`degrees of freedom must be positive, not ${df}`)
}
