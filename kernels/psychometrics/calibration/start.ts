import type { Answers } from './answers.ts'
import { parameterCount, type Kind } from './curves.ts'

/** Starting values of an item from how often its categories were given, for a slope. */
export const startOf = (kind: Kind, counts: Float64Array, slope: number, logitGuess: number): Float64Array => {
  const categories = counts.length
  const values = new Float64Array(parameterCount(kind, categories))
  const total = counts.reduce((sum, n) => sum + n, 0)
  values[0] = slope
  let below = 0
  for (let k = 1; k < categories; k++) {
    below += counts[k - 1]!
    const odds = kind === 'partial' ? (counts[k]! + 0.5) / (counts[k - 1]! + 0.5) : (total - below + 0.5) / (below + 0.5)
    values[k] = (kind === 'partial' && categories > 2 ? 1 : 1.2) * Math.log(odds)
    // Boundaries that start together could not be told apart.
    if (kind === 'graded' && k > 1) values[k] = Math.min(values[k]!, values[k - 1]! - 0.05)
  }
  if (kind === 'guessing') {
    const c = 1 / (1 + Math.exp(-logitGuess))
    const solved = Math.max(0.05, ((counts[1]! + 0.5) / (total + 1) - c) / (1 - c))
    values[1] = 1.2 * Math.log(solved / Math.max(0.02, 1 - solved))
    values[2] = logitGuess
  }
  return values
}

/**
 * Loadings of the items on the first two principal components of their correlations (pairwise complete), the sum of each
 * positive: signs that do not follow the key show there before any curve is fitted.
 */
export const components = (
  answers: Answers, category: (person: number, item: number) => number
): [Float64Array, Float64Array] => {
  const matrix = correlations(answers, category)
  const first = leading(matrix, answers.items, null)
  const second = leading(matrix, answers.items, first.vector)
  return [first, second].map(({ vector, value }) => {
    const sign = vector.reduce((sum, x) => sum + x, 0) < 0 ? -1 : 1
    return vector.map(x => sign * x * Math.sqrt(Math.max(0, value)))
  }) as [Float64Array, Float64Array]
}

const correlations = ({ items, persons, weights }: Answers, category: (person: number, item: number) => number): Float64Array => {
  // At most 2000 persons, evenly taken: only signs and rough sizes are needed.
  const stride = Math.max(1, Math.floor(persons / 2000))
  const matrix = new Float64Array(items * items)
  const sums = new Float64Array(items * items * 6)
  const row = new Float64Array(items)
  for (let i = 0; i < persons; i += stride) {
    for (let j = 0; j < items; j++) row[j] = category(i, j)
    for (let j = 0; j < items; j++) {
      const x = row[j]!
      if (x < 0) continue
      for (let l = 0; l < j; l++) {
        const y = row[l]!
        if (y < 0) continue
        const at = (j * items + l) * 6
        const w = weights[i]!
        sums[at]! += w
        sums[at + 1]! += w * x
        sums[at + 2]! += w * y
        sums[at + 3]! += w * x * x
        sums[at + 4]! += w * y * y
        sums[at + 5]! += w * x * y
      }
    }
  }
  for (let j = 0; j < items; j++) {
    matrix[j * items + j] = 1
    for (let l = 0; l < j; l++) {
      const [n, x, y, xx, yy, xy] = sums.subarray((j * items + l) * 6) as unknown as [
        number, number, number, number, number, number
      ]
      const spread = (n * xx - x * x) * (n * yy - y * y)
      const r = spread > 0 ? (n * xy - x * y) / Math.sqrt(spread) : 0
      matrix[j * items + l] = r
      matrix[l * items + j] = r
    }
  }
  return matrix
}

/** Greatest eigenvalue and its vector by power iteration, in the space orthogonal to `without`. */
const leading = (matrix: Float64Array, size: number, without: Float64Array | null): { vector: Float64Array; value: number } => {
  let vector = Float64Array.from({ length: size }, (_, j) => 1 + 0.5 * Math.sin(j + 1))
  let value = 0
  for (let round = 0; round < 500; round++) {
    const next = new Float64Array(size)
    for (let j = 0; j < size; j++) for (let l = 0; l < size; l++) next[j]! += matrix[j * size + l]! * vector[l]!
    if (without) {
      const along = next.reduce((sum, x, j) => sum + x * without[j]!, 0)
      for (let j = 0; j < size; j++) next[j] = next[j]! - along * without[j]!
    }
    value = Math.sqrt(next.reduce((sum, x) => sum + x * x, 0))
    if (!(value > 1e-12)) return { vector: new Float64Array(size), value: 0 }
    const change = next.reduce((most, x, j) => Math.max(most, Math.abs(x / value - vector[j]!)), 0)
    vector = next.map(x => x / value)
    if (change < 1e-6) break
  }
  return { vector, value }
}
