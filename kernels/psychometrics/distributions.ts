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
 * @returns −Infinity at 0, Infinity at 1, NaN outside [0, 1]
 */
export const normalQuantile = (p: number): number => {
  if (!(p >= 0 && p <= 1)) return Number.NaN
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

/**
 * Quantile of Student's t, by bisection on its distribution function.
 *
 * @param df degrees of freedom, > 0
 */
export const tQuantile = (p: number, df: number): number => {
  if (!(p > 0 && p < 1) || !(df > 0)) return Number.NaN
  if (p < 0.5) return -tQuantile(1 - p, df)
  let low = 0
  let high = 2
  while (tCdf(high, df) < p && high < 1e8) high *= 2
  for (let k = 0; k < 200 && high - low > 1e-13 * high; k++) {
    const middle = (low + high) / 2
    if (tCdf(middle, df) < p) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Distribution function of Student's t. */
export const tCdf = (t: number, df: number): number => {
  const tail = 0.5 * incompleteBeta(df / (df + t * t), df / 2, 0.5)
  return t > 0 ? 1 - tail : tail
}

/** ln Γ(x), x > 0; Lanczos (g = 7, 9 terms). */
export const logGamma = (x: number): number => {
  const c = [0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
    -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7]
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  let sum = c[0] ?? 0
  for (let i = 1; i < c.length; i++) sum += (c[i] ?? 0) / (x - 1 + i)
  const t = x + 6.5
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum)
}

/** Regularised incomplete beta function by Lentz's continued fraction. @see Press et al., Numerical Recipes, 6.4 */
const incompleteBeta = (x: number, a: number, b: number): number => {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x))
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a)
  const tiny = 1e-300
  let c = 1
  let d = 1 - ((a + b) * x) / (a + 1)
  if (Math.abs(d) < tiny) d = tiny
  d = 1 / d
  let h = d
  for (let m = 1; m <= 500; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / nonZero(1 + even * d)
    c = nonZero(1 + even / c)
    h *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / nonZero(1 + odd * d)
    c = nonZero(1 + odd / c)
    h *= d * c
    if (Math.abs(d * c - 1) < 1e-15) break
  }
  return (front * h) / a
}

const nonZero = (value: number): number => (Math.abs(value) < 1e-300 ? 1e-300 : value)
