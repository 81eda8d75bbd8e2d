/**
 * The three families of curves, in slope-intercept form, of an item with parameters (a, d_1 … d_{K−1}, and logit c):
 * partial: P(k) ∝ exp(kaθ + d_1 + … + d_k), with K = 2 the 2PL; graded: P(X ≥ k) = σ(aθ + d_k), d descending;
 * guessing: P(1) = c + (1 − c)σ(aθ + d).
 */
export type Kind = 'partial' | 'graded' | 'guessing'

export const parameterCount = (kind: Kind, categories: number): number => (kind === 'guessing' ? 3 : categories)

export const softplus = (x: number): number => (x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x)))
export const logistic = (x: number): number => 1 / (1 + Math.exp(-x))

/** log P(k | θ_q) at [k * nodes + q]. */
export const logTable = (kind: Kind, values: Float64Array, categories: number, theta: Float64Array): Float64Array => {
  const width = theta.length
  const out = new Float64Array(categories * width)
  if (kind === 'graded') gradedLogs(values, categories, theta, out)
  else if (kind === 'guessing') guessingLogs(values, theta, out)
  else if (categories === 2) {
    for (let q = 0; q < width; q++) {
      const x = values[0]! * theta[q]! + values[1]!
      const log = Math.log1p(Math.exp(-Math.abs(x)))
      out[q] = x > 0 ? -x - log : -log
      out[width + q] = x > 0 ? -log : x - log
    }
  } else {
    for (let q = 0; q < width; q++) {
      const top = partialLogs(values, categories, theta[q]!, out, q, width)
      for (let k = 0; k < categories; k++) out[k * width + q] = out[k * width + q]! - top
    }
  }
  return out
}

/** Fills in kaθ + Σd at one node and returns the log of the sum of their exponentials. */
const partialLogs = (
  values: Float64Array, categories: number, t: number, out: Float64Array, q: number, width: number
): number => {
  let z = 0
  let top = 0
  out[q] = 0
  for (let k = 1; k < categories; k++) {
    z += values[0]! * t + values[k]!
    out[k * width + q] = z
    if (z > top) top = z
  }
  let sum = 0
  for (let k = 0; k < categories; k++) sum += Math.exp(out[k * width + q]! - top)
  return top + Math.log(sum)
}

const gradedLogs = (values: Float64Array, categories: number, theta: Float64Array, out: Float64Array): void => {
  const width = theta.length
  const last = categories - 1
  // P(k) = σ(x) − σ(y) = σ(x)σ(−y)(1 − e^(y − x)): no difference of near equals; y − x does not depend on θ.
  for (let q = 0; q < width; q++) {
    for (let k = 1; k < categories; k++) {
      const x = values[0]! * theta[q]! + values[k]!
      const log = Math.log1p(Math.exp(-Math.abs(x)))
      const below = x > 0 ? -x - log : -log
      const above = x > 0 ? -log : x - log
      out[(k - 1) * width + q]! += below
      out[k * width + q]! += above
    }
  }
  for (let k = 1; k < last; k++) {
    const gap = Math.log(-Math.expm1(values[k + 1]! - values[k]!))
    for (let q = 0; q < width; q++) out[k * width + q]! += gap
  }
}

const guessingLogs = (values: Float64Array, theta: Float64Array, out: Float64Array): void => {
  const width = theta.length
  const c = logistic(values[2]!)
  const logRest = -softplus(values[2]!)
  for (let q = 0; q < width; q++) {
    const x = values[0]! * theta[q]! + values[1]!
    out[q] = logRest - softplus(x)
    out[width + q] = c > 0 ? Math.log(c + (1 - c) * logistic(x)) : -softplus(-x)
  }
}

/** 1 / (e^(d_k − d_{k+1}) − 1) for the categories of a graded item: 0 for the lowest and the highest. */
export const gapTerms = (values: Float64Array, categories: number): Float64Array =>
  Float64Array.from(
    { length: categories }, (_, k) => (k === 0 || k === categories - 1 ? 0 : 1 / Math.expm1(values[k]! - values[k + 1]!))
  )

/** ∂ log P(k | θ_q) / ∂ parameter r at [(k * parameters + r) * nodes + q]. */
export const scoreTable = (kind: Kind, values: Float64Array, categories: number, theta: Float64Array): Float64Array => {
  const width = theta.length
  const size = parameterCount(kind, categories)
  const out = new Float64Array(categories * size * width)
  const add = (k: number, r: number, q: number, value: number): void => {
    out[(k * size + r) * width + q]! += value
  }
  const gaps = kind === 'graded' ? gapTerms(values, categories) : new Float64Array(0)
  const c = kind === 'guessing' ? logistic(values[2]!) : 0
  const logs = kind === 'partial' ? logTable(kind, values, categories, theta) : new Float64Array(0)
  for (let q = 0; q < width; q++) {
    const t = theta[q]!
    if (kind === 'partial') {
      let atLeast = 0
      for (let v = categories - 1; v >= 1; v--) {
        atLeast += Math.exp(logs[v * width + q]!)
        for (let k = 0; k < categories; k++) {
          const score = (k >= v ? 1 : 0) - atLeast
          add(k, v, q, score)
          add(k, 0, q, score * t)
        }
      }
    } else if (kind === 'graded') {
      for (let k = 1; k < categories; k++) {
        const p = logistic(values[0]! * t + values[k]!)
        for (const [category, score] of [[k, 1 - p + gaps[k]!], [k - 1, -p - gaps[k - 1]!]] as const) {
          add(category, k, q, score)
          add(category, 0, q, score * t)
        }
      }
    } else {
      const s = logistic(values[0]! * t + values[1]!)
      const p = c + (1 - c) * s
      const slope = ((1 - c) * s * (1 - s)) / p
      add(0, 0, q, -s * t)
      add(0, 1, q, -s)
      add(0, 2, q, -c)
      add(1, 0, q, slope * t)
      add(1, 1, q, slope)
      add(1, 2, q, (c * (1 - c) * (1 - s)) / p)
    }
  }
  return out
}
