import { curvesOf, safeLog, type Answer } from './curves.ts'
import { normalise, type Grid } from './grid.ts'
import { gradientOf, sumsAt, type Weight } from './likelihood.ts'
import { categoriesOf, type AnyItem } from '../models.ts'

/**
 * Covariance of an item's estimated parameters in slope-intercept form, rows and columns in the order a, d₁ … d_m
 * (d = −a·b), and last logit c for a logistic item with guessing.
 */
export type ItemCovariance = readonly (readonly number[])[]

/** The item's parameters in the order of ItemCovariance. */
export const parametersOf = (item: AnyItem): number[] => {
  if (item.kind !== 'logistic') return [item.a, ...item.b.map(b => -item.a * b)]
  return item.c ? [item.a, -item.a * item.b, Math.log(item.c / (1 - item.c))] : [item.a, -item.a * item.b]
}

/** The item with other parameters; slopes are kept at .02 or more and thresholds of graded items in order. */
export const withParameters = (item: AnyItem, parameters: readonly number[]): AnyItem => {
  const a = item.a > 0 ? Math.max(0.02, parameters[0]!) : Math.min(-0.02, parameters[0]!)
  if (item.kind === 'logistic') {
    const b = -parameters[1]! / a
    return item.c ? { kind: 'logistic', a, b, c: 1 / (1 + Math.exp(-parameters[2]!)) } : { kind: 'logistic', a, b }
  }
  const b = item.b.map((_, k) => -parameters[k + 1]! / a)
  return { kind: item.kind, a, b: item.kind === 'graded' ? b.sort((x, y) => (a > 0 ? x - y : y - x)) : b }
}

/** @throws RangeError naming the item whose covariance does not fit its parameters or is not positive semidefinite */
export const checkCovariance = (item: AnyItem, covariance: ItemCovariance, j: number): void => {
  const size = parametersOf(item).length
  if (covariance.length !== size || covariance.some(row => row.length !== size || row.some(value => !Number.isFinite(value)))) {
    throw new RangeError(`item ${j}: a covariance of ${size} x ${size} numbers is needed`)
  }
  if (!cholesky(covariance)) throw new RangeError(`item ${j}: the covariance is not positive semidefinite`)
}

/** Lower triangle L with LLᵀ = the matrix, zero rows where it is singular; null when it is not positive semidefinite. */
export const cholesky = (matrix: ItemCovariance): number[][] | null => {
  const size = matrix.length
  const lower = matrix.map(() => new Array<number>(size).fill(0))
  for (let i = 0; i < size; i++) {
    for (let k = 0; k <= i; k++) {
      let sum = matrix[i]![k]!
      for (let l = 0; l < k; l++) sum -= lower[i]![l]! * lower[k]![l]!
      if (i === k) {
        if (sum < -1e-10 * (1 + Math.abs(matrix[i]![i]!))) return null
        lower[i]![i] = Math.sqrt(Math.max(0, sum))
      } else lower[i]![k] = lower[k]![k]! > 1e-12 ? sum / lower[k]![k]! : 0
    }
  }
  return lower
}

/**
 * Variance that uncertain item parameters add to an ability: Σ_j ∇_jθ̂ᵀ Cov_j ∇_jθ̂, items taken as independent.
 *
 * For the posterior mean ∂θ̂/∂ψ = Cov_posterior(θ, ∂ln P(x)/∂ψ); for the zero of a gradient g(θ, ψ), by the implicit
 * function, ∂θ̂/∂ψ = −(∂g/∂ψ)/(∂g/∂θ). Derivatives by central differences of 1e-5.
 *
 * @see Yang, Hansen & Cai (2012), Educational and Psychological Measurement 72, 264-290
 */
export const parameterVariance = (
  items: readonly AnyItem[], answers: readonly Answer[], covariances: readonly (ItemCovariance | null)[],
  method: 'eap' | 'map' | 'wle' | 'ml', theta: number, grid: Grid, weight?: Weight,
): number => {
  if (covariances.length !== items.length) throw new RangeError(`${covariances.length} covariances for ${items.length} items`)
  covariances.forEach((covariance, j) => { if (covariance) checkCovariance(items[j]!, covariance, j) })
  const derivative = method === 'eap' ? byPosterior(items, answers, theta, grid) : byGradient(items, answers, method, theta, grid, weight)
  let total = 0
  items.forEach((item, j) => {
    const covariance = covariances[j]
    if (!covariance || answers[j] === null) return
    const gradient = parametersOf(item).map((_, at) => derivative(j, ...shifted(item, at)))
    gradient.forEach((g, r) => gradient.forEach((h, c) => { total += g * h * covariance[r]![c]! }))
  })
  return Math.max(0, total)
}

/** ∂θ̂/∂ψ from an item with its parameter moved up and down by `shift`. */
type Derivative = (j: number, up: AnyItem, down: AnyItem) => number

const byPosterior = (items: readonly AnyItem[], answers: readonly Answer[], theta: number, grid: Grid): Derivative => {
  const posterior = posteriorAt(items, answers, grid)
  return (j, up, down) => {
    const answer = answers[j]!
    let sum = 0
    for (let q = 0; q < posterior.length; q++) {
      const node = grid.nodes[q]!
      sum += posterior[q]! * (node - theta) * (safeLog(curvesOf(up, node).p[answer]!) - safeLog(curvesOf(down, node).p[answer]!))
    }
    return sum / (2 * shift)
  }
}

const byGradient = (
  items: readonly AnyItem[], answers: readonly Answer[], method: 'map' | 'wle' | 'ml', theta: number, grid: Grid, weight?: Weight,
): Derivative => {
  const gradient = gradientOf(items, answers, method, grid, weight)
  const curvature = (gradient(theta - 1e-4) - gradient(theta + 1e-4)) / 2e-4
  const whole = sumsAt(items, answers, theta)
  // The sums over all items with item j replaced: taken off and put on, rather than added up again.
  const replaced = (j: number, item: AnyItem): number => {
    const off = sumsAt([items[j]!], [answers[j]!], theta)
    const on = sumsAt([item], [answers[j]!], theta)
    const slope = whole.slope - off.slope + on.slope
    if (method !== 'wle') return slope
    const expected = whole.expected - off.expected + on.expected
    return slope + (weight === 'jeffreys' ? whole.change - off.change + on.change : whole.bias - off.bias + on.bias) / (2 * expected)
  }
  return (j, up, down) => (curvature > 0 ? (replaced(j, up) - replaced(j, down)) / (2 * shift) / curvature : 0)
}

const shift = 1e-5

const shifted = (item: AnyItem, at: number): readonly [AnyItem, AnyItem] => {
  const by = (amount: number) => withParameters(item, parametersOf(item).map((value, i) => (i === at ? value + amount : value)))
  return [by(shift), by(-shift)]
}

const posteriorAt = (items: readonly AnyItem[], answers: readonly Answer[], grid: Grid): Float64Array => {
  const logs = grid.nodes.map((node, q) => answers.reduce<number>(
    (sum, answer, j) => (answer === null ? sum : sum + safeLog(curvesOf(items[j]!, node).p[answer]!)), grid.logPrior[q]!,
  ))
  normalise(logs)
  return logs
}

/**
 * Category probabilities averaged over what is not known of the item's parameters: P̄_k(θ) = E[P_k(θ; ψ)], ψ normal with
 * the given covariance, by the 2n-point rule exact to third degree. A person's posterior from these curves is the
 * exact one for independent items, so the standard error needs no further correction.
 *
 * @returns [k · nodes + q]
 * @see Lewis (2001), Expected response functions, in Essays on Item Response Theory, 163-171
 */
export const expectedCurves = (item: AnyItem, covariance: ItemCovariance | null, nodes: Float64Array): Float64Array => {
  const categories = categoriesOf(item)
  const table = new Float64Array(categories * nodes.length)
  const variants = expectedVariants(item, covariance)
  for (const variant of variants) {
    for (let q = 0; q < nodes.length; q++) {
      const { p } = curvesOf(variant, nodes[q]!)
      for (let k = 0; k < categories; k++) table[k * nodes.length + q] = table[k * nodes.length + q]! + p[k]! / variants.length
    }
  }
  return table
}

/** The items whose mean stands for an uncertain item: the item itself when it is known. */
export const expectedVariants = (item: AnyItem, covariance: ItemCovariance | null): readonly AnyItem[] => (covariance ? cubature(item, covariance) : [item])

const cubature = (item: AnyItem, covariance: ItemCovariance): AnyItem[] => {
  const centre = parametersOf(item)
  const lower = cholesky(covariance)
  if (!lower) throw new RangeError('the covariance is not positive semidefinite')
  const reach = Math.sqrt(centre.length)
  return centre.flatMap((_, column) => [1, -1].map(sign => withParameters(item, centre.map((value, row) => value + sign * reach * lower[row]![column]!))))
}
