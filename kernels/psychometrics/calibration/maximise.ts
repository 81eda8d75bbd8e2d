import { improve, isInOrder } from './improve.ts'
import { logPrior, unpack, type Expected, type Kernel, type Problem } from './problem.ts'

export type Fit = {
  at: Float64Array
  expected: Expected
  objective: number
  iterations: number
  converged: boolean
  diagnostics: { change: number; gradient: number; improvement: number }
}

const greatest = (values: Float64Array): number => values.reduce((most, x) => Math.max(most, Math.abs(x)), 0)
const minus = (a: Float64Array, b: Float64Array): Float64Array => a.map((x, i) => x - b[i]!)
const length = (values: Float64Array): number => Math.sqrt(values.reduce((sum, x) => sum + x * x, 0))

/** The longest leap, in EM steps. */
const farthest = 64

/**
 * The maximum by EM, accelerated by SQUAREM: after two EM steps a leap of α = −‖r‖ / ‖v‖, r the first step and v the
 * change from the first step to the second, and one EM step to settle. A leap that loses ground is taken back.
 *
 * It ends when a step moves no parameter by `tolerance`, the gradient is below 1e-3·√persons and the log posterior has
 * stopped to grow (1e-8 of itself); it is not called converged when only the limit of steps ends it.
 * @see Varadhan & Roland (2008), Scandinavian Journal of Statistics 35, 335-353
 */
export const maximise = (problem: Problem, kernel: Kernel, start: Float64Array, tolerance: number, limit: number): Fit => {
  const persons = problem.answers.mass.reduce((sum, n) => sum + n, 0)
  let iterations = 0
  const step = (at: Float64Array) => {
    iterations++
    const parameters = unpack(problem, at)
    const expected = kernel(parameters)
    return { at, ...improve(problem, parameters, expected), expected, objective: expected.logLik + logPrior(problem, parameters) }
  }
  let now = step(start)
  let before = -Infinity
  for (;;) {
    const diagnostics = {
      change: greatest(minus(now.next, now.at)), gradient: greatest(now.gradient), improvement: now.objective - before
    }
    const converged = diagnostics.change < tolerance && diagnostics.gradient < 1e-3 * Math.sqrt(persons)
      && Math.abs(diagnostics.improvement) < 1e-8 * Math.max(1, Math.abs(now.objective))
    if (converged || iterations >= limit) {
      if (!Number.isFinite(diagnostics.improvement)) diagnostics.improvement = 0
      return { at: now.at, expected: now.expected, objective: now.objective, iterations, converged, diagnostics }
    }
    before = now.objective
    const second = step(now.next)
    const r = minus(second.at, now.at)
    const v = minus(minus(second.next, second.at), r)
    const alpha = -Math.min(farthest, Math.max(1, length(r) / Math.max(1e-300, length(v))))
    const leap = now.at.map((x, i) => x - 2 * alpha * r[i]! + alpha * alpha * v[i]!)
    const third = alpha < -1 && isAdmissible(problem, leap) ? step(leap) : null
    now = third && third.objective >= second.objective - 1e-9 * Math.abs(second.objective) ? step(third.next) : step(second.next)
  }
}

/** Finite, boundaries in order, slopes with a prior above 0. */
const isAdmissible = (problem: Problem, at: Float64Array): boolean => {
  if (!at.every(Number.isFinite)) return false
  const { items, sds } = unpack(problem, at)
  return sds.every(sd => sd > 1e-3 && sd < 20)
    && items.every(
      (values, j) => isInOrder(problem.kind, values) && (!problem.priors.a || problem.index[j]![0]! < 0 || values[0]! > 0)
    )
}
