import { gapTerms, logistic } from './curves.ts'
import type { Expected, Problem } from './problem.ts'

/**
 * Gradient of an item's part of the expected log posterior, and a matrix to climb by: minus the second derivatives where
 * these are positive definite anyway (partial credit, graded), their expectation (Fisher scoring) with guessing.
 * `gradient` and `matrix` (row by row) are filled in.
 */
export const slopesOf = (
  problem: Problem, expected: Expected, j: number, values: Float64Array, gradient: Float64Array, matrix: Float64Array
): void => {
  gradient.fill(0)
  matrix.fill(0)
  if (problem.kind === 'partial') {
    if (problem.answers.categories[j] === 2) twoCategories(problem, expected, j, values, gradient, matrix)
    else partial(problem, expected, j, values, gradient, matrix)
  } else if (problem.kind === 'graded') graded(problem, expected, j, values, gradient, matrix)
  else guessing(problem, expected, j, values, gradient, matrix)
  mirror(matrix, values.length)
}

const mirror = (matrix: Float64Array, size: number): void => {
  for (let r = 0; r < size; r++) for (let s = 0; s < r; s++) matrix[r * size + s] = matrix[s * size + r]!
}

const twoCategories = (
  { theta, answers }: Problem, { asked, weighted }: Expected, j: number,
  values: Float64Array, gradient: Float64Array, matrix: Float64Array,
): void => {
  const width = theta.length
  const a = values[0]!
  const d = values[1]!
  let first = 0
  let second = 0
  let aa = 0
  let ad = 0
  let dd = 0
  for (let q = 0, at = j * width; q < width; q++, at++) {
    const n = asked[at]!
    if (n < 1e-14) continue
    const t = theta[q]!
    const p = 1 / (1 + Math.exp(-(a * t + d)))
    const np = n * p
    first += np * t
    second += np
    const v = np * (1 - p)
    aa += v * t * t
    ad += v * t
    dd += v
  }
  gradient[0] = weighted[j]! - first
  gradient[1] = answers.counts[j]![1]! - second
  matrix[0] = aa
  matrix[1] = ad
  matrix[3] = dd
}

/** With U_v = P(X ≥ v): Cov(1[X ≥ u], 1[X ≥ v]) = U_max(u,v) − U_u·U_v, and X = Σ 1[X ≥ v]. */
const partial = (
  { theta, answers }: Problem, { asked, weighted }: Expected, j: number,
  values: Float64Array, gradient: Float64Array, matrix: Float64Array,
): void => {
  const width = theta.length
  const size = values.length
  const counts = answers.counts[j]!
  const upper = new Float64Array(size + 1)
  gradient[0] = weighted[j]!
  for (let v = 1; v < size; v++) for (let k = v; k < size; k++) gradient[v]! += counts[k]!
  for (let q = 0; q < width; q++) {
    const n = asked[j * width + q]!
    if (n < 1e-14) continue
    const t = theta[q]!
    let z = 0
    let top = 0
    upper[0] = 0
    for (let k = 1; k < size; k++) {
      z += values[0]! * t + values[k]!
      upper[k] = z
      if (z > top) top = z
    }
    let mass = 0
    for (let k = size - 1; k >= 0; k--) {
      mass += Math.exp(upper[k]! - top)
      upper[k] = mass
    }
    let mean = 0
    let square = 0
    for (let v = 1; v < size; v++) {
      upper[v] = upper[v]! / mass
      mean += upper[v]!
      square += (2 * v - 1) * upper[v]!
    }
    gradient[0]! -= n * t * mean
    matrix[0]! += n * t * t * (square - mean * mean)
    let above = mean
    for (let v = 1; v < size; v++) {
      // Σ_{k ≥ v} k·P(k) = v·U_v + Σ_{u > v} U_u
      above -= upper[v]!
      gradient[v]! -= n * upper[v]!
      matrix[v]! += n * t * (v * upper[v]! + above - mean * upper[v]!)
      for (let u = v; u < size; u++) matrix[v * size + u]! += n * (upper[u]! - upper[v]! * upper[u]!)
    }
  }
}

/** Minus second derivatives in x_k = aθ + d_k are tridiagonal: each category touches the boundaries below and above it. */
const graded = (
  { theta }: Problem, { given }: Expected, j: number, values: Float64Array, gradient: Float64Array, matrix: Float64Array
): void => {
  const width = theta.length
  const size = values.length
  const counts = given![j]!
  const gaps = gapTerms(values, size)
  const bends = gaps.map(gap => gap * (1 + gap))
  for (let q = 0; q < width; q++) {
    const t = theta[q]!
    let below = counts[q]!
    for (let k = 1; k < size; k++) {
      const here = counts[k * width + q]!
      const p = logistic(values[0]! * t + values[k]!)
      const v = p * (1 - p)
      const slope = here * (1 - p + gaps[k]!) - below * (p + gaps[k - 1]!)
      const own = here * (v + bends[k]!) + below * (v + bends[k - 1]!)
      const next = -here * bends[k]!
      const before = -below * bends[k - 1]!
      gradient[k]! += slope
      gradient[0]! += slope * t
      matrix[k * size + k]! += own
      if (k + 1 < size) matrix[k * size + k + 1]! += next
      const row = (own + next + before) * t
      matrix[k]! += row
      matrix[0]! += row * t
      below = here
    }
  }
}

const guessing = (
  { theta }: Problem, { given }: Expected, j: number, values: Float64Array, gradient: Float64Array, matrix: Float64Array
): void => {
  const width = theta.length
  const counts = given![j]!
  const c = logistic(values[2]!)
  for (let q = 0; q < width; q++) {
    const solved = counts[width + q]!
    const n = counts[q]! + solved
    if (n < 1e-14) continue
    const t = theta[q]!
    const s = logistic(values[0]! * t + values[1]!)
    const fail = logistic(-values[0]! * t - values[1]!)
    const p = c + (1 - c) * s
    const variance = p * (1 - c) * fail
    if (!(variance > 0)) continue
    const byX = (1 - c) * s * fail
    const byC = c * (1 - c) * fail
    const rest = (solved - n * p) / variance
    const w = n / variance
    gradient[0]! += rest * byX * t
    gradient[1]! += rest * byX
    gradient[2]! += rest * byC
    matrix[0]! += w * byX * byX * t * t
    matrix[1]! += w * byX * byX * t
    matrix[2]! += w * byX * byC * t
    matrix[4]! += w * byX * byX
    matrix[5]! += w * byX * byC
    matrix[8]! += w * byC * byC
  }
}

/** Minus the second derivatives of an item's part of the expected log-likelihood (without priors), row by row. */
export const curvatureOf = (problem: Problem, expected: Expected, j: number, values: Float64Array): Float64Array => {
  const size = values.length
  const matrix = new Float64Array(size * size)
  if (problem.kind !== 'guessing') {
    slopesOf(problem, expected, j, values, new Float64Array(size), matrix)
    return matrix
  }
  const { theta } = problem
  const width = theta.length
  const counts = expected.given![j]!
  const c = logistic(values[2]!)
  for (let q = 0; q < width; q++) {
    const t = theta[q]!
    const s = logistic(values[0]! * t + values[1]!)
    const fail = 1 - s
    const p = c + (1 - c) * s
    const failed = counts[q]!
    const solved = counts[width + q]!
    const byX = ((1 - c) * s * fail) / p
    const byC = (c * (1 - c) * fail) / p
    const xx = failed * s * fail + solved * (byX * byX - byX * (1 - 2 * s))
    const xc = solved * (byX * byC + (c * (1 - c) * s * fail) / p)
    const cc = failed * c * (1 - c) + solved * (byC * byC - byC * (1 - 2 * c))
    matrix[0]! += xx * t * t
    matrix[1]! += xx * t
    matrix[2]! += xc * t
    matrix[4]! += xx
    matrix[5]! += xc
    matrix[8]! += cc
  }
  mirror(matrix, size)
  return matrix
}

/** First derivative and minus the second of the log prior of parameter r of item j, 0 where there is none. */
export const priorSlope = (
  { priors, kind, guessing: means }: Problem, j: number, r: number, value: number
): { slope: number; bend: number } => {
  if (r === 0) {
    if (!priors.a) return { slope: 0, bend: 0 }
    const variance = priors.a.sdLog ** 2
    const log = (Math.log(value) - priors.a.meanLog) / variance
    return { slope: -(1 + log) / value, bend: (1 / variance - 1 - log) / (value * value) }
  }
  if (kind === 'guessing' && r === 2) {
    return priors.c ? { slope: -(value - means[j]!) / priors.c.sd ** 2, bend: 1 / priors.c.sd ** 2 } : { slope: 0, bend: 0 }
  }
  return priors.d ? { slope: -(value - priors.d.mean) / priors.d.sd ** 2, bend: 1 / priors.d.sd ** 2 } : { slope: 0, bend: 0 }
}
