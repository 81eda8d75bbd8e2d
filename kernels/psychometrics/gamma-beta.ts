/**
 * ln Γ(x), x > 0, relative error below 1e-13.
 *
 * @see Lanczos (1964), A precision approximation of the gamma function, SIAM J. Numer. Anal. B 1 (g = 7, 9 terms)
 */
export const logGamma = (x: number): number => {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  let sum = lanczos[0]!
  for (let i = 1; i < lanczos.length; i++) sum += lanczos[i]! / (x - 1 + i)
  const t = x + 6.5
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum)
}

const lanczos = [0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7]

/** Both sides of a distribution function, each computed so that a small one keeps its digits. */
export type Tails = { readonly lower: number; readonly upper: number }

/**
 * Regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 − P: a series below a + 1, a continued fraction above.
 *
 * @param a shape, > 0
 * @see Press et al., Numerical Recipes, 6.2
 */
export const incompleteGamma = (a: number, x: number): Tails => {
  if (!(a > 0) || Number.isNaN(x)) throw new RangeError(`incomplete gamma needs a shape above 0 and a number, not ${a} and ${x}`)
  if (x <= 0) return { lower: 0, upper: 1 }
  if (x === Infinity) return { lower: 1, upper: 0 }
  const front = Math.exp(a * Math.log(x) - x - logGamma(a))
  if (x < a + 1) {
    let term = 1 / a
    let sum = term
    for (let n = 1; n < 100_000 && term > 1e-17 * sum; n++) {
      term *= x / (a + n)
      sum += term
    }
    const lower = Math.min(1, front * sum)
    return { lower, upper: 1 - lower }
  }
  let b = x + 1 - a
  let c = 1 / tiny
  let d = 1 / b
  let h = d
  for (let n = 1; n < 100_000; n++) {
    const an = -n * (n - a)
    b += 2
    d = 1 / nonZero(an * d + b)
    c = nonZero(b + an / c)
    h *= d * c
    if (Math.abs(d * c - 1) < 1e-16) break
  }
  const upper = Math.min(1, front * h)
  return { lower: 1 - upper, upper }
}

/**
 * Regularised incomplete beta function I_x(a, b) and its complement, by Lentz's continued fraction.
 *
 * @param y 1 − x, given apart so that an x close to 1 keeps its digits
 * @see Press et al., Numerical Recipes, 6.4
 */
export const incompleteBeta = (x: number, a: number, b: number, y = 1 - x): Tails => {
  if (!(a > 0 && b > 0) || Number.isNaN(x)) {
    throw new RangeError(`incomplete beta needs positive shapes and a number, not ${a}, ${b} and ${x}`)
  }
  if (x <= 0) return { lower: 0, upper: 1 }
  if (y <= 0) return { lower: 1, upper: 0 }
  if (x > (a + 1) / (a + b + 2)) {
    const { lower, upper } = incompleteBeta(y, b, a, x)
    return { lower: upper, upper: lower }
  }
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(y))
  const lower = Math.min(1, (front * fraction(x, a, b)) / a)
  return { lower, upper: 1 - lower }
}

const fraction = (x: number, a: number, b: number): number => {
  let c = 1
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1))
  let h = d
  for (let m = 1; m <= 20_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / nonZero(1 + even * d)
    c = nonZero(1 + even / c)
    h *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / nonZero(1 + odd * d)
    c = nonZero(1 + odd / c)
    h *= d * c
    if (Math.abs(d * c - 1) < 1e-16) break
  }
  return h
}

const tiny = 1e-300
const nonZero = (value: number): number => (Math.abs(value) < tiny ? tiny : value)
