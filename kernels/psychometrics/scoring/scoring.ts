import { checkItems, checkResponses, logFailed, logSolved, type Item2pl, type Response } from '../models.ts'

/** Prior and grid of the scoring: normal prior, equally spaced nodes. */
export type ScoringOptions = { mean?: number; sd?: number; nodes?: number; range?: number }

const settings = ({ mean = 0, sd = 1, nodes = 61, range = 6 }: ScoringOptions = {}) => {
  if (!(sd > 0) || !Number.isFinite(mean) || nodes < 3) throw new RangeError('the prior needs a mean, a positive sd and at least 3 nodes')
  return { mean, sd, nodes, range }
}

/** Nodes and the log prior at each; 61 nodes on [−6, 6] prior standard deviations by default, as mirt has them. */
const grid = (options: ScoringOptions = {}) => {
  const { mean, sd, nodes, range } = settings(options)
  const theta = Float64Array.from({ length: nodes }, (_, q) => mean + sd * range * ((2 * q) / (nodes - 1) - 1))
  const logPrior = theta.map(t => -0.5 * ((t - mean) / sd) ** 2)
  return { theta, logPrior }
}

/**
 * Ability as the posterior mean (EAP) with the posterior standard deviation.
 *
 * With no answers, the prior.
 * @see Bock & Mislevy (1982), Applied Psychological Measurement 6, 431-444
 */
export const scoreEap = (items: readonly Item2pl[], responses: readonly Response[], options?: ScoringOptions): { theta: number; se: number; answered: number } => {
  checkResponses(responses, items.length)
  const scores = scoreMatrixEap(items, Int8Array.from(responses, response => response ?? -1), 1, options)
  return { theta: scores.theta[0] ?? 0, se: scores.se[0] ?? 1, answered: scores.answered[0] ?? 0 }
}

/**
 * The same for many persons.
 *
 * @param matrix persons × items, row by row: 1 solved, 0 not, −1 not asked
 * @throws RangeError naming the person and item of a value that is none of these
 */
export const scoreMatrixEap = (items: readonly Item2pl[], matrix: Int8Array, persons: number, options?: ScoringOptions) => {
  checkItems(items)
  const count = items.length
  if (matrix.length !== persons * count) throw new RangeError(`a matrix of ${matrix.length} for ${persons} persons x ${count} items`)
  const { theta: nodes, logPrior } = grid(options)
  const width = nodes.length
  // log P and log Q of each item at each node, once for all persons; by response value, so that the inner loop has no branch.
  const tables = items.map(item => [nodes.map(t => logFailed(item, t)), nodes.map(t => logSolved(item, t))] as const)
  const theta = new Float64Array(persons)
  const se = new Float64Array(persons)
  const answered = new Int32Array(persons)
  const posterior = new Float64Array(width)
  for (let i = 0; i < persons; i++) {
    posterior.set(logPrior)
    let seen = 0
    for (let j = 0; j < count; j++) {
      const value = matrix[i * count + j]
      if (value === -1) continue
      const table = value === 0 || value === 1 ? tables[j]?.[value] : undefined
      if (!table) throw new RangeError(`person ${i}, item ${j}: a response is 0, 1 or -1, not ${value}`)
      seen++
      for (let q = 0; q < width; q++) posterior[q] = (posterior[q] ?? 0) + (table[q] ?? 0)
    }
    const moments = momentsOf(posterior, nodes)
    theta[i] = moments.mean
    se[i] = moments.sd
    answered[i] = seen
  }
  return { theta, se, answered }
}

/** Mean and standard deviation of a distribution given by logs (up to a constant) at nodes. */
const momentsOf = (logs: Float64Array, nodes: Float64Array): { mean: number; sd: number } => {
  let top = -Infinity
  for (const value of logs) if (value > top) top = value
  let mass = 0
  let first = 0
  let second = 0
  for (let q = 0; q < logs.length; q++) {
    const weight = Math.exp((logs[q] ?? 0) - top)
    const at = nodes[q] ?? 0
    mass += weight
    first += weight * at
    second += weight * at * at
  }
  const mean = first / mass
  return { mean, sd: Math.sqrt(Math.max(0, second / mass - mean * mean)) }
}
