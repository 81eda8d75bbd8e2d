import { categoryAt } from './answers.ts'
import { curvatureOf, priorSlope } from './climb.ts'
import { parameterCount, scoreTable } from './curves.ts'
import { fillRuns, logTables, posteriorOf, rowsOf, type Posterior } from './exact.ts'
import { logNormalWeights } from './grid.ts'
import type { Expected, Parameters, Problem } from './problem.ts'

/**
 * Observed information I = Σ_i { E_i[−∂²l] − Cov_i(s) }: what complete data would tell, less what not knowing ability
 * takes away (l the complete log-likelihood of a person, s its score, both under the person's posterior). Row by row;
 * in place of the log sd of a group it has the variance.
 *
 * @see Louis (1982), JRSS B 44, 226-233; Oakes (1999), JRSS B 61, 479-482
 */
export const informationByPairs = (problem: Problem, parameters: Parameters, expected: Expected): Float64Array => {
  const matrix = completeInformation(problem, parameters, expected)
  const { items } = problem.answers
  for (let from = 0; from < items;) {
    const pairs = pairTables(problem, from)
    takePosteriorCovariance(problem, parameters, matrix, pairs)
    from = pairs.to
  }
  return matrix
}

/** E[−∂²l] of all persons, and the bend of the priors. */
export const completeInformation = (problem: Problem, { items, means, sds }: Parameters, expected: Expected): Float64Array => {
  const { index, groupIndex, size, commonSlope } = problem
  const matrix = new Float64Array(size * size)
  const bearer = index.findIndex(places => places[0]! >= 0)
  items.forEach((values, j) => {
    const places = index[j]!
    if (places.every(place => place < 0)) return
    const curvature = curvatureOf(problem, expected, j, values)
    places.forEach((row, r) => {
      if (row < 0) return
      if (r > 0 || !commonSlope || j === bearer) matrix[row * size + row]! += priorSlope(problem, j, r, values[r]!).bend
      places.forEach((column, s) => {
        if (column >= 0) matrix[row * size + column]! += curvature[r * values.length + s]!
      })
    })
  })
  groupIndex.forEach((_, g) => addGroup(problem, means[g]!, sds[g]! ** 2, expected, g, matrix))
  return matrix
}

/**
 * The same for mean m and variance v of a group: minus second derivatives of its log density *on the grid*, which is
 * η₁θ + η₂θ² − log Σ exp(…) with η = (m/v, −1/(2v)).
 */
const addGroup = (problem: Problem, m: number, v: number, expected: Expected, g: number, matrix: Float64Array): void => {
  const { theta, size } = problem
  const { mean, logSd } = problem.groupIndex[g]!
  const n = problem.answers.mass[g]!
  const density = logNormalWeights(theta, m, Math.sqrt(v)).map(Math.exp)
  const expectation = (f: (t: number) => number): number => density.reduce((sum, x, q) => sum + x * f(theta[q]!), 0)
  const byMean = (t: number): number => (t - m) / v
  const byVariance = (t: number): number => (t - m) ** 2 / (2 * v * v)
  const [one, two] = [expectation(byMean), expectation(byVariance)]
  // What the posterior moments differ from those on the grid: 0 but for what the grid cuts off.
  const first = expected.first[g]! - n * expectation(t => t)
  const second = expected.second[g]! - n * expectation(t => t * t)
  if (mean >= 0) matrix[mean * size + mean]! += n * expectation(t => (byMean(t) - one) ** 2)
  if (logSd >= 0) {
    matrix[logSd * size + logSd]! += n * expectation(t => (byVariance(t) - two) ** 2) + (second - 2 * m * first) / v ** 3
  }
  if (mean < 0 || logSd < 0) return
  const both = n * expectation(t => (byMean(t) - one) * (byVariance(t) - two)) + first / (v * v)
  matrix[mean * size + logSd]! += both
  matrix[logSd * size + mean]! += both
}

/** Scores of mean and variance of a group at each node, with their places; those that are fixed are left out. */
export const groupScores = (
  { theta, groupIndex }: Problem, { means, sds }: Parameters, g: number
): { place: number; score: Float64Array }[] => {
  const v = sds[g]! ** 2
  return [
    { place: groupIndex[g]!.mean, score: theta.map(t => (t - means[g]!) / v) },
    { place: groupIndex[g]!.logSd, score: theta.map(t => ((t - means[g]!) ** 2 / v - 1) / (2 * v)) },
  ].filter(({ place }) => place >= 0)
}

/** Tables of expected persons by node for each pair of answers to two items, of which the first is in [from, to). */
type Pairs = { from: number; to: number; start: Int32Array; table: Float64Array }

const mostPairCells = 8e6

const pairTables = ({ answers, theta }: Problem, from: number): Pairs => {
  const { items, categories } = answers
  const start = new Int32Array(items * items).fill(-1)
  let cells = 0
  let to = from
  for (; to < items; to++) {
    const row = categories.reduce((sum, k, l) => (l > to ? sum + k : sum), 0) * categories[to]! * theta.length
    if (to > from && cells + row > mostPairCells) break
    for (let l = to + 1; l < items; l++) {
      start[to * items + l] = cells
      cells += categories[to]! * categories[l]! * theta.length
    }
  }
  return { from, to, start, table: new Float64Array(cells) }
}

const takePosteriorCovariance = (problem: Problem, parameters: Parameters, matrix: Float64Array, pairs: Pairs): void => {
  const { answers, theta, kind, size } = problem
  const { items, categories } = answers
  const width = theta.length
  const scores = parameters.items.map((values, j) => scoreTable(kind, values, categories[j]!, theta))
  const table = new Float64Array(answers.rows * width)
  fillRuns(answers, logTables(problem, parameters), width, table)
  const posterior: Posterior = { at: new Float64Array(width), low: 0, high: width }
  const h = posterior.at
  const rows = rowsOf(answers)
  const decode = categoryAt(answers)
  const seen = new Int32Array(items)
  const chosen = new Int32Array(items)
  const mean = new Float64Array(size)
  const touched = new Int32Array(size)
  const isTouched = new Uint8Array(size)
  const whole = pairs.from === 0
  for (let g = 0; g < answers.groups; g++) {
    const prior = logNormalWeights(theta, parameters.means[g]!, parameters.sds[g]!)
    const ofGroup = groupScores(problem, parameters, g)
    const persons = new Float64Array(width)
    const single = Array.from(categories, k => new Float64Array(k * width))
    for (const block of answers.blocks) {
      if (block.group !== g) continue
      for (let i = block.from; i < block.to; i++) {
        posteriorOf(answers, rows, i, prior, table, posterior)
        const { low, high } = posterior
        const w = answers.weights[i]!
        let count = 0
        for (let j = 0; j < items; j++) {
          const category = decode(i, j)
          if (category < 0) continue
          seen[count] = j
          chosen[count++] = category
        }
        if (whole) {
          let touches = 0
          const touch = (place: number, value: number): void => {
            if (!isTouched[place]) {
              isTouched[place] = 1
              touched[touches++] = place
              mean[place] = 0
            }
            mean[place]! += value
          }
          for (let n = 0; n < count; n++) {
            const j = seen[n]!
            const places = problem.index[j]!
            for (let r = 0; r < places.length; r++) {
              if (places[r]! < 0) continue
              const row = (chosen[n]! * places.length + r) * width
              let sum = 0
              const score = scores[j]!
              for (let q = low; q < high; q++) sum += h[q]! * score[row + q]!
              touch(places[r]!, sum)
            }
          }
          for (const { place, score } of ofGroup) {
            touch(place, score.reduce((sum, x, q) => (q >= low && q < high ? sum + h[q]! * x : sum), 0))
          }
          for (let x = 0; x < touches; x++) {
            const wx = w * mean[touched[x]!]!
            const row = touched[x]! * size
            isTouched[touched[x]!] = 0
            if (wx !== 0) {
              for (let y = 0; y < touches; y++) matrix[row + touched[y]!] = matrix[row + touched[y]!]! + wx * mean[touched[y]!]!
            }
          }
        }
        for (let q = low; q < high; q++) h[q] = h[q]! * w
        if (whole) {
          for (let n = 0; n < count; n++) {
            const row = chosen[n]! * width
            const sums = single[seen[n]!]!
            for (let q = low; q < high; q++) sums[row + q] = sums[row + q]! + h[q]!
          }
          for (let q = low; q < high; q++) persons[q] = persons[q]! + h[q]!
        }
        for (let n = 0; n < count && seen[n]! < pairs.to; n++) {
          if (seen[n]! < pairs.from) continue
          for (let m = n + 1; m < count; m++) {
            const cell = pairs.start[seen[n]! * items + seen[m]!]! + (chosen[n]! * categories[seen[m]!]! + chosen[m]!) * width
            for (let q = low; q < high; q++) pairs.table[cell + q] = pairs.table[cell + q]! + h[q]!
          }
        }
      }
    }
    if (whole) takeOwn(problem, scores, single, ofGroup, persons, matrix)
  }
  takePairs(problem, scores, pairs, matrix)
}

/** Takes Σ E[s sᵀ] of items with themselves and of a group with itself and with the items. */
const takeOwn = (
  { index, size, theta }: Problem, scores: readonly Float64Array[], single: readonly Float64Array[],
  ofGroup: readonly { place: number; score: Float64Array }[], persons: Float64Array, matrix: Float64Array,
): void => {
  const width = theta.length
  index.forEach((places, j) => {
    const counts = single[j]!
    const p = places.length
    const score = scores[j]!
    for (let k = 0; k * width < counts.length; k++) {
      places.forEach((row, r) => {
        if (row < 0) return
        const own = (k * p + r) * width
        places.forEach((column, s) => {
          if (column < 0) return
          let sum = 0
          for (let q = 0; q < width; q++) sum += counts[k * width + q]! * score[own + q]! * score[(k * p + s) * width + q]!
          matrix[row * size + column]! -= sum
        })
        for (const other of ofGroup) {
          let sum = 0
          for (let q = 0; q < width; q++) sum += counts[k * width + q]! * score[own + q]! * other.score[q]!
          matrix[row * size + other.place]! -= sum
          matrix[other.place * size + row]! -= sum
        }
      })
    }
  })
  for (const one of ofGroup) for (const two of ofGroup) {
    matrix[one.place * size + two.place]! -= persons.reduce((sum, n, q) => sum + n * one.score[q]! * two.score[q]!, 0)
  }
}

/** Takes Σ E[s_j s_lᵀ] of different items. */
const takePairs = (
  { index, size, theta, kind, answers }: Problem, scores: readonly Float64Array[], pairs: Pairs, matrix: Float64Array
): void => {
  const width = theta.length
  const { items, categories } = answers
  const part = new Float64Array(width)
  for (let j = pairs.from; j < pairs.to; j++) {
    for (let l = j + 1; l < items; l++) {
      const start = pairs.start[j * items + l]!
      const [kj, kl] = [categories[j]!, categories[l]!]
      const [pj, pl] = [parameterCount(kind, kj), parameterCount(kind, kl)]
      for (let k = 0; k < kj; k++) {
        for (let s = 0; s < pl; s++) {
          const column = index[l]![s]!
          if (column < 0) continue
          part.fill(0)
          for (let m = 0; m < kl; m++) {
            const cell = start + (k * kl + m) * width
            const score = (m * pl + s) * width
            for (let q = 0; q < width; q++) part[q] = part[q]! + pairs.table[cell + q]! * scores[l]![score + q]!
          }
          for (let r = 0; r < pj; r++) {
            const row = index[j]![r]!
            if (row < 0) continue
            let sum = 0
            for (let q = 0; q < width; q++) sum += part[q]! * scores[j]![(k * pj + r) * width + q]!
            matrix[row * size + column]! -= sum
            matrix[column * size + row]! -= sum
          }
        }
      }
    }
  }
}
