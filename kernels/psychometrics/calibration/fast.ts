import { digitOf, type Answers, type Block } from './answers.ts'
import { logNormalWeights } from './grid.ts'
import { logTables } from './exact.ts'
import type { Kernel, Parameters, Problem } from './problem.ts'

/**
 * In the Rasch, 2PL and partial credit models a posterior depends on the answers only through A = Σ a_j x_ij:
 * log h(θ) = const + θA + c(θ), where c is log prior − Σ log normaliser of the items asked. It is worked out on a grid of A
 * and interpolated (Lagrange, 6 points); a person then costs runs + 12 operations. `offsets` holds c at the nodes.
 */
export type SumGrid = { from: number; step: number; size: number }

/**
 * Nodes of A that enclose [low, high], three more on either side. With one slope for all, A is a multiple of it: those are the
 * nodes.
 */
export const sumGrid = (low: number, high: number, slope: number | null): SumGrid => {
  const range = high - low
  const step = slope ?? Math.max(range, 1) / Math.min(4000, Math.max(400, Math.ceil(range / 0.1)))
  return { from: low - 3 * step, step, size: Math.round(range / step) + 8 }
}

/** Six weights for the nodes −2 … 3 around a place in [0, 1), written to `out`. */
export const lagrange = (u: number, out: Float64Array): void => {
  const a = u + 2
  const b = u + 1
  const c = u - 1
  const d = u - 2
  const e = u - 3
  out[0] = (-b * u * c * d * e) / 120
  out[1] = (a * u * c * d * e) / 24
  out[2] = (-a * b * c * d * e) / 12
  out[3] = (a * b * u * d * e) / 12
  out[4] = (-a * b * u * c * e) / 24
  out[5] = (a * b * u * c * d) / 120
}

/** The slope of all items, if it is the same for all and not 0. */
export const oneSlope = ({ items }: Parameters): number | null => {
  const slope = Math.abs(items[0]![0]!)
  return slope > 0.01 && items.every(values => values[0] === items[0]![0]) ? slope : null
}

/** Σ a_j·x_j for each code of each run. */
export const slopeRows = (answers: Answers, { items }: Parameters, out: Float64Array): void => {
  for (const { from, to, codes, row } of answers.runs) {
    for (let code = 0; code < codes; code++) {
      let sum = 0
      for (let j = from; j < to; j++) {
        const digit = digitOf(answers, j, code)
        if (digit < answers.categories[j]!) sum += digit * items[j]![0]!
      }
      out[row + code] = sum
    }
  }
}

/** A of each person of a block, written to `out`; returns least and greatest. */
export const slopeSums = (
  { codes, runs }: Answers, { from, to }: Block, rows: Float64Array, out: Float64Array
): { low: number; high: number } => {
  const count = runs.length
  const starts = Int32Array.from(runs, run => run.row)
  let low = Infinity
  let high = -Infinity
  for (let i = from, c = from * count; i < to; i++) {
    let sum = 0
    for (let r = 0; r < count; r++, c++) sum += rows[starts[r]! + codes[c]!]!
    out[i] = sum
    if (sum < low) low = sum
    if (sum > high) high = sum
  }
  return { low, high }
}

/** log prior − Σ log normaliser, at each node: log P of the lowest category of an item is minus its normaliser. */
export const offsetsOf = (
  block: Block, logs: readonly Float64Array[], theta: Float64Array, { means, sds }: Parameters
): Float64Array => {
  const offsets = logNormalWeights(theta, means[block.group]!, sds[block.group]!)
  for (const j of block.asked!) for (let q = 0; q < theta.length; q++) offsets[q] = offsets[q]! + logs[j]![q]!
  return offsets
}

/** Posterior at one value of A, written to `out` (sum 1); returns the log of its normaliser. */
export const posteriorAt = (sum: number, offsets: Float64Array, theta: Float64Array, out: Float64Array): number => {
  const width = theta.length
  let top = -Infinity
  for (let q = 0; q < width; q++) {
    const log = offsets[q]! + theta[q]! * sum
    out[q] = log
    if (log > top) top = log
  }
  let mass = 0
  for (let q = 0; q < width; q++) {
    const below = out[q]! - top
    const h = below < -40 ? 0 : Math.exp(below)
    out[q] = h
    mass += h
  }
  for (let q = 0; q < width; q++) out[q] = out[q]! / mass
  return top + Math.log(mass)
}

/**
 * The E-step by sufficient statistics, for problems of kind `partial` whose blocks are known by pattern. It equals the
 * exact kernel to 1e-9 relative (test/calibration-kernels.test.ts).
 */
export const fastKernel = (problem: Problem): Kernel => {
  const { answers, theta } = problem
  const { runs, codes, weights } = answers
  const width = theta.length
  const count = runs.length
  const rows = new Float64Array(answers.rows)
  const means = new Float64Array(answers.rows)
  const starts = Int32Array.from(runs, run => run.row)
  const sums = new Float64Array(answers.persons)
  const six = new Float64Array(6)
  return parameters => {
    const logs = logTables(problem, parameters)
    slopeRows(answers, parameters, rows)
    means.fill(0)
    const asked = new Float64Array(answers.items * width)
    const first = new Float64Array(answers.groups)
    const second = new Float64Array(answers.groups)
    const slope = oneSlope(parameters)
    let logLik = intercepts(problem, parameters)
    let smallest = Infinity
    for (const block of answers.blocks) {
      const { low, high } = slopeSums(answers, block, rows, sums)
      const grid = sumGrid(low, high, slope)
      const offsets = offsetsOf(block, logs, theta, parameters)
      const { size, step, from } = grid
      const posteriors = new Float64Array(size * width)
      const mean = new Float64Array(size)
      const variance = new Float64Array(size)
      const logMass = new Float64Array(size)
      const persons = new Float64Array(size)
      for (let g = 0; g < size; g++) {
        const posterior = posteriors.subarray(g * width, (g + 1) * width)
        logMass[g] = posteriorAt(from + g * step, offsets, theta, posterior)
        let one = 0
        let two = 0
        for (let q = 0; q < width; q++) {
          one += posterior[q]! * theta[q]!
          two += posterior[q]! * theta[q]! * theta[q]!
        }
        mean[g] = one
        variance[g] = two - one * one
      }
      for (let i = block.from, c = block.from * count; i < block.to; i++) {
        const place = (sums[i]! - from) / step
        const g = Math.min(size - 4, Math.max(2, Math.floor(place)))
        lagrange(place - g, six)
        const w = weights[i]!
        let expectation = 0
        let log = 0
        for (let k = 0, at = g - 2; k < 6; k++, at++) {
          const l = six[k]!
          expectation += l * mean[at]!
          log += l * logMass[at]!
          persons[at] = persons[at]! + w * l
        }
        if (variance[g]! < smallest) smallest = variance[g]!
        logLik += w * log
        expectation *= w
        for (let r = 0; r < count; r++, c++) {
          const at = starts[r]! + codes[c]!
          means[at] = means[at]! + expectation
        }
      }
      const here = new Float64Array(width)
      for (let g = 0; g < size; g++) {
        const n = persons[g]!
        if (n === 0) continue
        for (let q = 0, at = g * width; q < width; q++, at++) here[q] = here[q]! + n * posteriors[at]!
      }
      for (const j of block.asked!) for (let q = 0; q < width; q++) asked[j * width + q] = asked[j * width + q]! + here[q]!
      for (let q = 0; q < width; q++) {
        first[block.group]! += here[q]! * theta[q]!
        second[block.group]! += here[q]! * theta[q]! * theta[q]!
      }
    }
    const smallestSd = Math.sqrt(Math.max(0, smallest))
    return { logLik, asked, weighted: weightedOf(answers, means), given: null, first, second, smallestSd }
  }
}

/** Σ over all answers of d_1 + … + d_x, which does not depend on ability. */
const intercepts = ({ answers }: Problem, { items }: Parameters): number => items.reduce((sum, values, j) => {
  let d = 0
  answers.counts[j]!.forEach((n, k) => {
    if (k > 0) d += values[k]!
    sum += n * d
  })
  return sum
}, 0)

/** Σ x_ij·E(θ_i) from the sums of E(θ_i) by code. */
const weightedOf = (answers: Answers, means: Float64Array): Float64Array => {
  const out = new Float64Array(answers.items)
  for (const { from, to, codes, row } of answers.runs) {
    for (let code = 0; code < codes; code++) {
      const mean = means[row + code]!
      if (mean === 0) continue
      for (let j = from; j < to; j++) {
        const digit = digitOf(answers, j, code)
        if (digit < answers.categories[j]!) out[j]! += digit * mean
      }
    }
  }
  return out
}

/** Whether the fast kernel can be used here, and is the quicker one. */
export const fastIsQuicker = ({ answers, kind, theta }: Problem, parameters: Parameters): boolean => {
  if (!fastIsPossible({ answers, kind })) return false
  const scores = answers.categories.reduce((sum, k) => sum + k - 1, 0)
  const nodes = oneSlope(parameters) === null ? 1200 : scores + 8
  const perPerson = answers.runs.length
  const fast = answers.blocks.length * nodes * theta.length * 11 + answers.persons * (2 * perPerson + 40)
  const exact = answers.persons * theta.length * (2 * perPerson + 8)
  return fast < 0.8 * exact
}

export const fastIsPossible = ({ answers, kind }: Pick<Problem, 'answers' | 'kind'>): boolean =>
  kind === 'partial' && answers.blocks.every(block => block.asked !== null)
