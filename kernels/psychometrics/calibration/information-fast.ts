import { digitOf } from './answers.ts'
import { scoreTable } from './curves.ts'
import { logTables } from './exact.ts'
import { fastIsPossible, lagrange, offsetsOf, oneSlope, posteriorAt, slopeRows, slopeSums, sumGrid } from './fast.ts'
import { completeInformation, groupScores } from './information.ts'
import type { Expected, Parameters, Problem } from './problem.ts'

/**
 * Observed information where a posterior depends on A = Σ a_j x_ij alone. A person's score is z_r·θ − f_r(θ) + constants,
 * z_r = x_ij for a slope and 0 otherwise, f_r the same for all; so that its posterior covariance is
 * z_r z_t V(θ) − z_r C(θ, f_t) − z_t C(f_r, θ) + C(f_r, f_t), all of them functions of A, interpolated on the grid.
 */
export const informationBySums = (problem: Problem, parameters: Parameters, expected: Expected): Float64Array => {
  const { answers, theta, index, size } = problem
  const matrix = completeInformation(problem, parameters, expected)
  const width = theta.length
  const logs = logTables(problem, parameters)
  const common = parameters.items.map((values, j) => commonPart(problem, values, j))
  const rows = new Float64Array(answers.rows)
  slopeRows(answers, parameters, rows)
  const sums = new Float64Array(answers.persons)
  const six = new Float64Array(6)
  for (const block of answers.blocks) {
    const { low, high } = slopeSums(answers, block, rows, sums)
    const grid = sumGrid(low, high, oneSlope(parameters))
    const offsets = offsetsOf(block, logs, theta, parameters)
    const group = groupScores(problem, parameters, block.group).map(({ place, score }) => ({ place, values: score.map(x => -x) }))
    const parts = [...Array.from(block.asked!).flatMap(j => common[j]!), ...group]
    const slopes = Array.from(block.asked!).filter(j => index[j]![0]! >= 0)

    // By node: persons, and for each slope Σ x_ij of the persons there.
    const persons = new Float64Array(grid.size)
    const solved = new Float64Array(slopes.length * grid.size)
    const variance = new Float64Array(grid.size)
    const withTheta = new Float64Array(grid.size * parts.length)
    const places = new Float64Array(block.to - block.from)
    const decode = scoresOf(problem, slopes)
    const x = new Float64Array(slopes.length)
    for (let i = block.from; i < block.to; i++) {
      const place = (sums[i]! - grid.from) / grid.step
      places[i - block.from] = place
      const g = Math.min(grid.size - 4, Math.max(2, Math.floor(place)))
      lagrange(place - g, six)
      decode(i, x)
      const w = answers.weights[i]!
      for (let k = 0, at = g - 2; k < 6; k++, at++) persons[at] = persons[at]! + w * six[k]!
      for (let s = 0; s < slopes.length; s++) {
        const value = x[s]! * w
        if (value !== 0) for (let k = 0, at = s * grid.size + g - 2; k < 6; k++, at++) solved[at] = solved[at]! + value * six[k]!
      }
    }

    const here = new Float64Array(width)
    const posterior = new Float64Array(width)
    const means = new Float64Array(parts.length)
    const taken = new Float64Array(parts.length * parts.length)
    for (let g = 0; g < grid.size; g++) {
      const n = persons[g]!
      if (n === 0) continue
      posteriorAt(grid.from + g * grid.step, offsets, theta, posterior)
      let first = 0
      let second = 0
      for (let q = 0; q < width; q++) {
        const ht = posterior[q]! * theta[q]!
        first += ht
        second += ht * theta[q]!
        here[q] = here[q]! + n * posterior[q]!
      }
      variance[g] = second - first * first
      for (let r = 0; r < parts.length; r++) {
        const f = parts[r]!.values
        let mean = 0
        let product = 0
        for (let q = 0; q < width; q++) {
          const hf = posterior[q]! * f[q]!
          mean += hf
          product += hf * theta[q]!
        }
        means[r] = mean
        withTheta[g * parts.length + r] = product - first * mean
      }
      for (let r = 0; r < parts.length; r++) {
        const nr = n * means[r]!
        const row = r * parts.length
        for (let t = 0; t <= r; t++) taken[row + t] = taken[row + t]! + nr * means[t]!
      }
    }
    const subtract = (row: number, column: number, value: number): void => {
      matrix[row * size + column]! -= value
    }
    // C(f_r, f_t)
    for (let r = 0; r < parts.length; r++) {
      for (let t = 0; t <= r; t++) {
        const [one, two] = [parts[r]!, parts[t]!]
        let value = -taken[r * parts.length + t]!
        for (let q = 0; q < width; q++) value += here[q]! * one.values[q]! * two.values[q]!
        subtract(one.place, two.place, value)
        if (t < r) subtract(two.place, one.place, value)
      }
    }
    // z_r·C(θ, f_t)
    slopes.forEach((j, s) => {
      const row = index[j]![0]!
      const sumsByPart = new Float64Array(parts.length)
      for (let g = 0; g < grid.size; g++) {
        const n = solved[s * grid.size + g]!
        if (n !== 0) for (let t = 0; t < parts.length; t++) sumsByPart[t] = sumsByPart[t]! + n * withTheta[g * parts.length + t]!
      }
      parts.forEach(({ place }, t) => {
        subtract(row, place, -sumsByPart[t]!)
        subtract(place, row, -sumsByPart[t]!)
      })
    })
    // z_r·z_t·V(θ)
    const products = new Float64Array(slopes.length * slopes.length)
    const list = new Int32Array(slopes.length)
    for (let i = block.from; i < block.to; i++) {
      const place = places[i - block.from]!
      const g = Math.min(grid.size - 4, Math.max(2, Math.floor(place)))
      lagrange(place - g, six)
      let v = 0
      for (let k = 0; k < 6; k++) v += six[k]! * variance[g - 2 + k]!
      decode(i, x)
      let count = 0
      for (let s = 0; s < x.length; s++) if (x[s]! !== 0) list[count++] = s
      v *= answers.weights[i]!
      for (let n = 0; n < count; n++) {
        const row = list[n]! * slopes.length
        const vx = v * x[list[n]!]!
        for (let m = 0; m <= n; m++) products[row + list[m]!] = products[row + list[m]!]! + vx * x[list[m]!]!
      }
    }
    slopes.forEach((j, s) => {
      for (let t = 0; t <= s; t++) {
        const other = index[slopes[t]!]![0]!
        subtract(index[j]![0]!, other, products[s * slopes.length + t]!)
        if (t < s) subtract(other, index[j]![0]!, products[s * slopes.length + t]!)
      }
    })
  }
  return matrix
}

/** f_r(θ): θ·E(X | θ) for the slope, P(X ≥ v | θ) for step v: minus the score of the lowest category. */
const commonPart = (
  { kind, theta, index, answers }: Problem, values: Float64Array, j: number
): { place: number; values: Float64Array }[] => {
  const width = theta.length
  const scores = scoreTable(kind, values, answers.categories[j]!, theta)
  return Array.from(
    index[j]!, (place, r) => ({ place, values: scores.slice(r * width, (r + 1) * width).map(x => -x) })
  ).filter(({ place }) => place >= 0)
}

/** Writes x_ij of person i for the given items to `out`; a missing answer counts 0. */
const scoresOf = ({ answers }: Problem, items: readonly number[]) => {
  const { runs, codes, categories } = answers
  const count = runs.length
  const run = Int32Array.from(items, j => runs.findIndex(({ from, to }) => j >= from && j < to))
  const tables = items.map((j, s) => Float64Array.from({ length: runs[run[s]!]!.codes }, (_, code) => {
    const digit = digitOf(answers, j, code)
    return digit < categories[j]! ? digit : 0
  }))
  return (i: number, out: Float64Array): void => {
    for (let s = 0; s < tables.length; s++) out[s] = tables[s]![codes[i * count + run[s]!]!]!
  }
}

/** Whether information by sums can be used here, and is the quicker way. */
export const sumsAreQuicker = (problem: Problem): boolean => {
  if (!fastIsPossible(problem)) return false
  const { answers, size, theta } = problem
  return answers.blocks.length * 1200 * size * size < answers.persons * answers.items ** 2 * theta.length
}
