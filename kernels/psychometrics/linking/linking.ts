import { zeros, quadratic, type Matrix } from '../matrices.ts'
import { categoryProbabilities, type AnyItem } from '../models.ts'
import { checkAnyItems } from '../quality/responses.ts'

/** θ_Y = A θ_X + B. */
export type Scale = { readonly A: number; readonly B: number }

export type LinkMethod = 'mean-mean' | 'mean-geometric-mean' | 'mean-sigma' | 'haebara' | 'stocking-lord'

/** Abilities on the scale of form Y at which curves are compared, and how much each counts: part of the answer, so say which. */
export type ComparisonPoints = { readonly theta: ArrayLike<number>; readonly weights: ArrayLike<number> }

export type LinkSetup = {
  method: LinkMethod
  /** The common items, in the same order, as calibrated with form X and with form Y. */
  x: readonly AnyItem[]
  y: readonly AnyItem[]
  /** For the curve methods; 81 equally weighted points on [−4, 4] unless given. */
  points?: ComparisonPoints
  /** Covariances of (a, b …, c) of the common items, item after item, for standard errors. */
  covarianceX?: Matrix
  covarianceY?: Matrix
}

export type Link = Scale & { seA: number | null; seB: number | null; covariance: [[number, number], [number, number]] | null }

/** Equally spaced points of equal weight. */
export const uniformPoints = (count = 81, from = -4, to = 4): ComparisonPoints =>
  ({
    theta: Float64Array.from({ length: count }, (_, q) => from + ((to - from) * q) / (count - 1)),
    weights: new Float64Array(count).fill(1 / count),
  })

/**
 * Gauss-Hermite points for N(0, 1).
 *
 * @see Press et al., Numerical Recipes, 4.6 (Newton on the orthonormal Hermite polynomials)
 */
export const normalPoints = (count = 30): ComparisonPoints => {
  const theta = new Float64Array(count)
  const weights = new Float64Array(count)
  const polynomial = (x: number): { value: number; previous: number } => {
    let previous = 0
    let value = Math.PI ** -0.25
    for (let j = 0; j < count; j++) [previous, value] = [value, x * Math.sqrt(2 / (j + 1)) * value - Math.sqrt(j / (j + 1)) * previous]
    return { value, previous }
  }
  // Roots are separated by sign changes; the grid is finer than their least distance.
  const reach = Math.sqrt(2 * count + 1) + 1
  const step = Math.PI / Math.sqrt(2 * count + 1) / 8
  let found = 0
  for (let left = -reach; left < reach && found < count; left += step) {
    let [low, high] = [left, left + step]
    if (Math.sign(polynomial(low).value) === Math.sign(polynomial(high).value)) continue
    for (let k = 0; k < 100; k++) {
      const middle = (low + high) / 2
      if (Math.sign(polynomial(middle).value) === Math.sign(polynomial(low).value)) low = middle
      else high = middle
    }
    const root = (low + high) / 2
    const slope = Math.sqrt(2 * count) * polynomial(root).previous
    theta[found] = root * Math.SQRT2
    weights[found++] = 2 / (slope * slope) / Math.sqrt(Math.PI)
  }
  return { theta, weights }
}

/** The item of form X on the scale of form Y. */
export const onScale = (item: AnyItem, { A, B }: Scale): AnyItem =>
  item.kind === 'logistic' ? { ...item, a: item.a / A, b: A * item.b + B }
    : { ...item, a: item.a / A, b: item.b.map(b => A * b + B) }

/**
 * Puts form X on the scale of form Y by their common items.
 *
 * @throws RangeError with fewer than 2 common items, different kinds of the same item or slopes that are not positive
 * @see Kolen & Brennan (2014), Test Equating, Scaling, and Linking, ch. 6; Stocking & Lord (1983); Haebara (1980);
 *      standard errors by the delta method: Ogasawara (2000, 2001); Battauz (2015), J. Statistical Software 68 (7)
 */
export const link = (setup: LinkSetup): Link => {
  const { x, y } = setup
  if (x.length !== y.length || x.length < 2) {
    throw new RangeError(`linking needs at least 2 common items in both forms, not ${x.length} and ${y.length}`)
  }
  checkAnyItems(x)
  checkAnyItems(y)
  x.forEach((item, j) => {
    if (item.kind !== y[j]!.kind || difficulties(item).length !== difficulties(y[j]!).length) {
      throw new RangeError(`item ${j} is of another kind in form Y`)
    }
    if (!(item.a > 0 && y[j]!.a > 0)) throw new RangeError(`item ${j}: a slope that is not positive cannot link`)
  })
  const points = setup.points ?? uniformPoints()
  const scale = solve(setup.method, x, y, points)
  if (!setup.covarianceX || !setup.covarianceY) return { ...scale, seA: null, seB: null, covariance: null }
  const covariance = scaleCovariance(setup, points, scale)
  return { ...scale, covariance, seA: Math.sqrt(Math.max(0, covariance[0][0])), seB: Math.sqrt(Math.max(0, covariance[1][1])) }
}

const difficulties = (item: AnyItem): readonly number[] => (item.kind === 'logistic' ? [item.b] : item.b)

const solve = (
  method: LinkMethod, x: readonly AnyItem[], y: readonly AnyItem[], points: ComparisonPoints, start?: Scale,
): Scale => {
  const bx = x.flatMap(difficulties)
  const by = y.flatMap(difficulties)
  const throughMeans = (A: number): Scale => ({ A, B: mean(by) - A * mean(bx) })
  if (method === 'mean-mean') return throughMeans(mean(x.map(item => item.a)) / mean(y.map(item => item.a)))
  const geometric = throughMeans(Math.exp(mean(x.map((item, j) => Math.log(item.a / y[j]!.a)))))
  if (method === 'mean-geometric-mean') return geometric
  if (method === 'mean-sigma') {
    const spread = deviation(bx)
    if (!(spread > 0)) throw new RangeError('the common items all have the same difficulty: mean-sigma cannot link')
    return throughMeans(deviation(by) / spread)
  }
  return leastSquares(differences(method, x, y, points), start ?? geometric)
}

const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length
const deviation = (values: readonly number[]): number => Math.sqrt(mean(values.map(v => (v - mean(values)) ** 2)))

/** Weighted differences between the curves: of every category of every item (Haebara), or of the sum of expected scores (Stocking-Lord). */
const differences = (method: LinkMethod, x: readonly AnyItem[], y: readonly AnyItem[], { theta, weights }: ComparisonPoints) => {
  const roots = Array.from(weights, Math.sqrt)
  const target = y.map(item => Array.from(theta, t => categoryProbabilities(item, t)))
  return (scale: Scale): number[] => {
    const moved = x.map(item => onScale(item, scale))
    return roots.flatMap((root, q) => {
      const own = moved.map(item => categoryProbabilities(item, theta[q]!))
      if (method === 'stocking-lord') {
        return [root * own.reduce((sum, p, j) => sum + p.reduce((all, v, k) => all + k * (target[j]![q]![k]! - v), 0), 0)]
      }
      return own.flatMap((p, j) => p.slice(p.length === 2 ? 1 : 0).map((v, k) => root * (target[j]![q]![k + (p.length === 2 ? 1 : 0)]! - v)))
    })
  }
}

/** Levenberg-Marquardt in two unknowns. */
const leastSquares = (residuals: (scale: Scale) => number[], start: Scale): Scale => {
  let at = start
  let r = residuals(at)
  let damping = 1e-6
  const h = 1e-6
  for (let round = 0; round < 300; round++) {
    const dA = slope(residuals({ ...at, A: at.A + h }), residuals({ ...at, A: at.A - h }), h)
    const dB = slope(residuals({ ...at, B: at.B + h }), residuals({ ...at, B: at.B - h }), h)
    const [gA, gB] = [inner(dA, r), inner(dB, r)]
    const [AA, AB, BB] = [inner(dA, dA), inner(dA, dB), inner(dB, dB)]
    let moved = false
    for (; damping < 1e6 && !moved; damping *= 10) {
      const [p, s] = [AA * (1 + damping), BB * (1 + damping)]
      const determinant = p * s - AB * AB
      const next = { A: at.A - (s * gA - AB * gB) / determinant, B: at.B - (p * gB - AB * gA) / determinant }
      const size = Math.abs(next.A - at.A) + Math.abs(next.B - at.B)
      if (size < 1e-13) return next
      const value = next.A > 0 ? residuals(next) : null
      if (value && inner(value, value) <= inner(r, r) * (1 + 1e-13)) {
        moved = true
        at = next
        r = value
        if (size < 1e-12) return at
      }
    }
    if (!moved) return at
    damping = Math.max(1e-12, damping / 1000)
  }
  return at
}

const slope = (up: number[], down: number[], h: number): number[] => up.map((v, k) => (v - down[k]!) / (2 * h))
const inner = (u: readonly number[], v: readonly number[]): number => u.reduce((sum, value, k) => sum + value * v[k]!, 0)

/** The parameters of items as one vector, (a, b …, c) of each, and back. */
const parametersOf = (items: readonly AnyItem[]): number[] =>
  items.flatMap(item => [item.a, ...difficulties(item), ...(item.kind === 'logistic' && item.c ? [item.c] : [])])

const withParameters = (items: readonly AnyItem[], values: readonly number[]): AnyItem[] => {
  let at = 0
  return items.map((item): AnyItem => {
    const a = values[at++]!
    if (item.kind !== 'logistic') return { ...item, a, b: item.b.map(() => values[at++]!) }
    const b = values[at++]!
    return item.c ? { ...item, a, b, c: values[at++]! } : { ...item, a, b }
  })
}

const scaleCovariance = (
  { method, x, y, covarianceX, covarianceY }: LinkSetup, points: ComparisonPoints, scale: Scale,
): [[number, number], [number, number]] => {
  const h = 1e-5
  const part = (form: 'x' | 'y', covariance: Matrix) => {
    const values = parametersOf(form === 'x' ? x : y)
    if (covariance.length !== values.length) {
      throw new RangeError(`a covariance of ${covariance.length} for ${values.length} parameters of form ${form.toUpperCase()}`)
    }
    const at = (k: number, by: number) => {
      const changed = withParameters(form === 'x' ? x : y, values.map((v, i) => (i === k ? v + by : v)))
      return form === 'x' ? solve(method, changed, y, points, scale) : solve(method, x, changed, points, scale)
    }
    const slopes = values.map((_, k) => {
      const [up, down] = [at(k, h), at(k, -h)]
      return { A: (up.A - down.A) / (2 * h), B: (up.B - down.B) / (2 * h) }
    })
    const [A, B] = [slopes.map(s => s.A), slopes.map(s => s.B)]
    const AB = (quadratic(covariance, A.map((v, k) => v + B[k]!)) - quadratic(covariance, A) - quadratic(covariance, B)) / 2
    return [quadratic(covariance, A), AB, quadratic(covariance, B)] as const
  }
  const [fromX, fromY] = [part('x', covarianceX!), part('y', covarianceY!)]
  const [AA, AB, BB] = [fromX[0] + fromY[0], fromX[1] + fromY[1], fromX[2] + fromY[2]]
  return [[AA, AB], [AB, BB]]
}

/** Covariance of (a, b) of 2PL items from that of (a, d), d = −ab, both item after item. */
export const difficultyCovariance = (items: readonly { a: number; d: number }[], covariance: Matrix): Float64Array[] => {
  const size = 2 * items.length
  const jacobian = zeros(size, size)
  items.forEach(({ a, d }, j) => {
    jacobian[2 * j]![2 * j] = 1
    jacobian[2 * j + 1]![2 * j] = d / (a * a)
    jacobian[2 * j + 1]![2 * j + 1] = -1 / a
  })
  return jacobian.map(left => Float64Array.from(jacobian, right => {
    let sum = 0
    left.forEach((u, i) => {
      if (u !== 0) right.forEach((v, k) => (sum += v === 0 ? 0 : u * v * covariance[i]![k]!))
    })
    return sum
  }))
}
