import { priorSlope, slopesOf } from './climb.ts'
import { cholesky, solveFactored } from './symmetric.ts'
import { pack, type Expected, type Parameters, type Problem } from './problem.ts'

const mostRounds = 25
const settled = 1e-8

/** The M-step: item parameters by Newton's method, means and variances of the groups from the posterior moments. */
export const improve = (
  problem: Problem, parameters: Parameters, expected: Expected
): { next: Float64Array; gradient: Float64Array } => {
  const gradient = new Float64Array(problem.size)
  const items = problem.commonSlope
    ? climbTogether(problem, parameters, expected, gradient)
    : parameters.items.map((values, j) => climbAlone(problem, expected, j, values, gradient))
  const means = parameters.means.slice()
  const sds = parameters.sds.slice()
  problem.groupIndex.forEach(({ mean, logSd }, g) => {
    const n = problem.answers.mass[g]!
    if (n === 0) return
    const [first, second] = [expected.first[g]!, expected.second[g]!]
    const old = { mean: means[g]!, variance: sds[g]! ** 2 }
    if (mean >= 0) {
      gradient[mean] = (first - n * old.mean) / old.variance
      means[g] = first / n
    }
    if (logSd >= 0) {
      gradient[logSd] = (second - 2 * old.mean * first + n * old.mean ** 2) / old.variance - n
      sds[g] = Math.sqrt(Math.max(1e-8, second / n - (2 * means[g]! * first) / n + means[g]! ** 2))
    }
  })
  return { next: pack(problem, { items, means, sds }), gradient }
}

const climbAlone = (
  problem: Problem, expected: Expected, j: number, start: Float64Array, gradient: Float64Array
): Float64Array => {
  const places = problem.index[j]!
  const free = [...places.keys()].filter(r => places[r]! >= 0)
  if (free.length === 0) return start
  const values = start.slice()
  const size = values.length
  const slopes = new Float64Array(size)
  const matrix = new Float64Array(size * size)
  let before = values.slice()
  let promised = 0
  for (let round = 0; round < mostRounds; round++) {
    slopesOf(problem, expected, j, values, slopes, matrix)
    addPriors(problem, j, free, values, slopes, matrix)
    if (round === 0) for (const r of free) gradient[places[r]!] = slopes[r]!
    // A step that ends where it goes down half as steeply as it began to climb has gone too far: half of it is enough.
    if (promised > 0 && along(slopes, before, values) < -0.5 * promised) {
      for (const r of free) values[r] = (values[r]! + before[r]!) / 2
      promised /= 2
      continue
    }
    before = values.slice()
    if (takeStep(problem, values, free, newtonStep(matrix, slopes, size, free)) < settled) break
    promised = along(slopes, before, values)
  }
  return values
}

const along = (
  slopes: Float64Array, from: Float64Array, to: Float64Array
): number => slopes.reduce((sum, x, r) => sum + x * (to[r]! - from[r]!), 0)

const addPriors = (
  problem: Problem, j: number, free: readonly number[], values: Float64Array, slopes: Float64Array, matrix: Float64Array
): void => {
  for (const r of free) {
    const { slope, bend } = priorSlope(problem, j, r, values[r]!)
    slopes[r]! += slope
    // Where a prior bends upwards it must not spoil the climb.
    matrix[r * values.length + r]! += Math.max(0, bend)
  }
}

/** Newton's step in the free parameters; along the gradient where the matrix does not serve. */
const newtonStep = (matrix: Float64Array, slopes: Float64Array, size: number, free: readonly number[]): Float64Array => {
  const n = free.length
  const step = Float64Array.from(free, r => slopes[r]!)
  if (n === 2) {
    const [r, s] = [free[0]!, free[1]!]
    const [aa, ab, bb] = [matrix[r * size + r]!, matrix[r * size + s]!, matrix[s * size + s]!]
    const determinant = aa * bb - ab * ab
    if (aa > 0 && determinant > 1e-12 * aa * bb) {
      return Float64Array.of((bb * step[0]! - ab * step[1]!) / determinant, (aa * step[1]! - ab * step[0]!) / determinant)
    }
  } else {
    const block = new Float64Array(n * n)
    free.forEach((r, x) => free.forEach((s, y) => (block[x * n + y] = matrix[r * size + s]!)))
    const factor = cholesky(block, n)
    if (factor) {
      solveFactored(factor, n, step)
      return step
    }
  }
  return step.map((slope, x) => slope / Math.max(1e-8, matrix[free[x]! * size + free[x]!]!))
}

/**
 * Moves by at most 1 in each parameter, less where boundaries would cross or a slope with a prior leave (0, ∞); returns the
 * greatest move.
 */
const takeStep = ({ kind, priors }: Problem, values: Float64Array, free: readonly number[], step: Float64Array): number => {
  const greatest = step.reduce((most, x) => Math.max(most, Math.abs(x)), 0)
  let scale = greatest > 1 ? 1 / greatest : 1
  const before = values.slice()
  for (let halvings = 0; halvings < 40; halvings++) {
    free.forEach((r, x) => (values[r] = before[r]! + scale * step[x]!))
    if (isInOrder(kind, values) && (!priors.a || values[0]! > 0 || before[0]! <= 0)) return scale * greatest
    scale /= 2
  }
  values.set(before)
  return 0
}

/** Whether the boundaries of a graded item descend. */
export const isInOrder = (kind: Problem['kind'], values: Float64Array): boolean => {
  if (kind === 'graded') for (let k = 2; k < values.length; k++) if (!(values[k]! < values[k - 1]! - 1e-9)) return false
  return true
}

/** One slope for all items: Newton's step by block elimination, each item's own parameters first. */
const climbTogether = (problem: Problem, parameters: Parameters, expected: Expected, gradient: Float64Array): Float64Array[] => {
  const items = parameters.items.map(values => values.slice())
  const bearer = problem.index.findIndex(places => places[0]! >= 0)
  for (let round = 0; round < mostRounds; round++) {
    let slope = 0
    let bend = 0
    let slopeAtStart = 0
    const parts = items.map((values, j) => {
      const places = problem.index[j]!
      const own = [...places.keys()].filter(r => r > 0 && places[r]! >= 0)
      const size = values.length
      const slopes = new Float64Array(size)
      const matrix = new Float64Array(size * size)
      slopesOf(problem, expected, j, values, slopes, matrix)
      addPriors(problem, j, own, values, slopes, matrix)
      if (round === 0) for (const r of own) gradient[places[r]!] = slopes[r]!
      const n = own.length
      const block = Float64Array.from({ length: n * n }, (_, at) => matrix[own[Math.floor(at / n)]! * size + own[at % n]!]!)
      const factor = cholesky(block, n)
      const byOwn = Float64Array.from(own, r => slopes[r]!)
      const bySlope = Float64Array.from(own, r => matrix[r]!)
      const cross = bySlope.slice()
      if (factor) for (const right of [byOwn, bySlope]) solveFactored(factor, n, right)
      else for (const right of [byOwn, bySlope]) right.fill(0)
      if (places[0]! >= 0) {
        slopeAtStart += slopes[0]!
        slope += slopes[0]! - cross.reduce((sum, x, at) => sum + x * byOwn[at]!, 0)
        bend += matrix[0]! - cross.reduce((sum, x, at) => sum + x * bySlope[at]!, 0)
      }
      return { own, byOwn, bySlope, hasSlope: places[0]! >= 0 }
    })
    if (bearer >= 0) {
      const prior = priorSlope(problem, bearer, 0, items[bearer]![0]!)
      slope += prior.slope
      bend += Math.max(0, prior.bend)
      if (round === 0) gradient[0] = slopeAtStart + prior.slope
    }
    const wanted = bend > 0 ? slope / bend : 0
    const a = bearer < 0 ? 0 : items[bearer]![0]!
    let move = Math.max(-1, Math.min(1, wanted))
    if (problem.priors.a && a + move <= 0) move = -a / 2
    let greatest = Math.abs(move)
    parts.forEach(({ own, byOwn, bySlope, hasSlope }, j) => {
      const values = items[j]!
      const step = byOwn.map((x, at) => x - (hasSlope ? bySlope[at]! * move : 0))
      if (hasSlope) values[0] = values[0]! + move
      greatest = Math.max(greatest, takeStep(problem, values, own, step))
    })
    if (greatest < settled) break
  }
  return items
}
