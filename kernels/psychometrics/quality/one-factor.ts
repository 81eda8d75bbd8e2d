import { cholesky, dot, solveCholesky } from '../matrices.ts'

export type OneFactor = { loadings: Float64Array; residuals: Float64Array; iterations: number }

/**
 * The one-factor model Σ = λλᵀ + Θ fitted to a covariance matrix by maximum likelihood (factor variance 1).
 *
 * Scaled to correlations, then Newton on the residual variances of Jöreskog's concentrated likelihood. Null where no proper
 * solution (all residual variances positive) is reached.
 *
 * @see Jöreskog (1967), Psychometrika 32, 443-482; EM start: Rubin & Thayer (1982), Psychometrika 47, 69-76
 */
export const oneFactor = (covariance: readonly Float64Array[]): OneFactor | null => {
  const size = covariance.length
  const sd = covariance.map((row, j) => Math.sqrt(row[j]!))
  if (size < 3 || sd.some(s => !(s > 0))) return null
  const r = covariance.map((row, i) => row.map((x, j) => x / (sd[i]! * sd[j]!)))
  let at = climb(r, start(r), 50)
  let iterations = 50
  for (let round = 0; round < 100; round++) {
    const next = scoringStep(r, at)
    if (!next) return null
    iterations++
    at = next.at
    if (next.change < 1e-11) {
      const sign = at.loadings.reduce((sum, x) => sum + x, 0) < 0 ? -1 : 1
      return {
        loadings: at.loadings.map((x, j) => sign * x * sd[j]!), residuals: at.residuals.map((x, j) => x * sd[j]! ** 2),
        iterations,
      }
    }
  }
  return null
}

type Point = { loadings: Float64Array; residuals: Float64Array }

/** First principal direction, shrunk a little. */
const start = (r: readonly Float64Array[]): Point => {
  let v = Float64Array.from(r, () => 1)
  for (let k = 0; k < 50; k++) {
    const next = Float64Array.from(r, row => dot(row, v))
    const length = Math.sqrt(dot(next, next))
    v = next.map(x => x / length)
  }
  const root = Math.sqrt(Math.max(0.1, v.reduce((sum, x, i) => sum + x * dot(r[i]!, v), 0) - 0.8))
  const loadings = v.map(x => Math.max(-0.9, Math.min(0.9, x * root)))
  return { loadings, residuals: loadings.map(x => 1 - x * x) }
}

/** EM steps: λ = Rβᵀ/(1 − βλ + βRβᵀ) with β = λᵀΣ⁻¹, θ = diag(R − λβR). */
const climb = (r: readonly Float64Array[], from: Point, steps: number): Point => {
  let { loadings, residuals } = from
  for (let k = 0; k < steps; k++) {
    const weighted = loadings.map((x, j) => x / residuals[j]!)
    const shrink = 1 / (1 + dot(loadings, weighted))
    const beta = weighted.map(x => x * shrink)
    const across = Float64Array.from(r, row => dot(row, beta))
    const second = 1 - dot(beta, loadings) + dot(beta, across)
    loadings = across.map(x => x / second)
    residuals = loadings.map((x, j) => Math.max(1e-6, r[j]![j]! - x * across[j]!))
  }
  return { loadings, residuals }
}

/**
 * One Fisher scoring step on (λ, θ): the information is ½ tr(Σ⁻¹ ∂Σ Σ⁻¹ ∂Σ), the gradient ½ tr(Σ⁻¹(R − Σ)Σ⁻¹ ∂Σ).
 * Halved until all residual variances stay positive and the discrepancy does not grow.
 */
const scoringStep = (r: readonly Float64Array[], at: Point): { at: Point; change: number } | null => {
  const size = r.length
  const { loadings, residuals } = at
  const shrink = 1 / (1 + loadings.reduce((sum, x, j) => sum + (x * x) / residuals[j]!, 0))
  const inverse = Array.from({ length: size }, (_, i) => Float64Array.from({ length: size }, (__, j) =>
    (i === j ? 1 / residuals[i]! : 0) - (shrink * loadings[i]! * loadings[j]!) / (residuals[i]! * residuals[j]!)))
  const difference = r.map((row, i) => row.map((x, j) => x - loadings[i]! * loadings[j]! - (i === j ? residuals[i]! : 0)))
  const left = inverse.map(row => Float64Array.from({ length: size }, (_, j) => row.reduce((sum, x, k) => sum + x * difference[k]![j]!, 0)))
  const both = left.map(row => Float64Array.from({ length: size }, (_, j) => dot(row, inverse[j]!)))
  const il = Float64Array.from(inverse, row => dot(row, loadings))
  const lil = dot(loadings, il)
  const gradient = Float64Array.from({ length: 2 * size }, (_, p) => (p < size ? dot(both[p]!, loadings) : both[p - size]![p - size]! / 2))
  const information = Array.from({ length: 2 * size }, (_, p) => Float64Array.from({ length: 2 * size }, (__, q) => {
    const [i, j] = [p % size, q % size]
    if (p < size && q < size) return inverse[i]![j]! * lil + il[i]! * il[j]!
    if (p >= size && q >= size) return inverse[i]![j]! ** 2 / 2
    return p < size ? inverse[i]![j]! * il[j]! : inverse[i]![j]! * il[i]!
  }))
  const factor = cholesky(information)
  if (!factor) return null
  const step = solveCholesky(factor, gradient)
  const before = discrepancy(r, at)
  for (let share = 1; share > 1e-6; share /= 2) {
    const next = {
      loadings: loadings.map((x, j) => x + share * step[j]!),
      residuals: residuals.map((x, j) => x + share * step[size + j]!),
    }
    const change = share * step.reduce((most, x) => Math.max(most, Math.abs(x)), 0)
    if (next.residuals.every(x => x > 1e-9) && (change < 1e-7 || discrepancy(r, next) <= before + 1e-14)) {
      return { at: next, change }
    }
  }
  return null
}

/** ln|Σ| + tr(RΣ⁻¹), by the matrix determinant lemma and Sherman-Morrison. */
const discrepancy = (r: readonly Float64Array[], { loadings, residuals }: Point): number => {
  const weighted = loadings.map((x, j) => x / residuals[j]!)
  const one = 1 + dot(loadings, weighted)
  const trace = residuals.reduce((sum, x, j) => sum + r[j]![j]! / x, 0) - weighted.reduce((sum, x, i) => sum + x * dot(r[i]!, weighted), 0) / one
  return residuals.reduce((sum, x) => sum + Math.log(x), 0) + Math.log(one) + trace
}
