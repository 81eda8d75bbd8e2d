import { logTables, patterns, toBlocks } from './blocks.ts'
import { checkItems, checkResponses, greatestInformation, logFailed, logSolved, type Item2pl, type Responses } from './models.ts'

/**
 * Prior and grid of the scoring: a normal prior with mean and sd in logits (0 and 1), integrated over equally spaced nodes
 * within `range` (6) prior standard deviations of its mean. 61 nodes, or as many more as a precise test needs; a number
 * of nodes given here is kept to.
 */
export type ScoringOptions = { mean?: number; sd?: number; nodes?: number; range?: number }

/**
 * Nodes and the log prior at each.
 *
 * Sums over equally spaced nodes are wrong by exp(−2π²s²/h²), with h the spacing and s the standard deviation of the
 * posterior: h ≤ s keeps that below 3e-9. s cannot be smaller than all information together allows.
 * @see Trefethen & Weideman (2014), SIAM Review 56, 385-458
 */
const grid = (items: readonly Item2pl[], { mean = 0, sd = 1, nodes, range = 6 }: ScoringOptions = {}) => {
  if (!Number.isFinite(mean) || !Number.isFinite(sd) || !(sd > 0)) throw new RangeError(`a prior with mean ${mean} and sd ${sd}`)
  if (!Number.isFinite(range) || !(range > 0)) throw new RangeError(`a grid of ${range} prior standard deviations`)
  if (nodes !== undefined && !(Number.isInteger(nodes) && nodes >= 3)) throw new RangeError(`a grid of ${nodes} nodes`)
  let count = nodes ?? 61
  if (nodes === undefined) {
    const smallest = 1 / Math.sqrt(1 / sd ** 2 + greatestInformation(items, Math.abs(mean) + range * sd))
    while ((2 * range * sd) / (count - 1) > smallest) count = 2 * count - 1
  }
  const theta = Float64Array.from({ length: count }, (_, q) => mean + sd * range * ((2 * q) / (count - 1) - 1))
  return { theta, logPrior: theta.map(t => -0.5 * ((t - mean) / sd) ** 2) }
}

/**
 * Ability as the posterior mean (EAP) with the posterior standard deviation, both in logits.
 *
 * With no answers, the prior.
 * @throws RangeError naming the item of a value that is no answer, or of parameters that are none
 * @see Bock & Mislevy (1982), Applied Psychological Measurement 6, 431-444
 */
export const scoreEap = (items: readonly Item2pl[], responses: Responses, options?: ScoringOptions) => {
  checkItems(items)
  checkResponses(responses, items.length)
  const { theta: nodes, logPrior: posterior } = grid(items, options)
  let answered = 0
  items.forEach((item, j) => {
    const response = responses[j]
    if (response !== 0 && response !== 1) return
    answered++
    const log = response === 1 ? logSolved : logFailed
    for (let q = 0; q < nodes.length; q++) posterior[q] = posterior[q]! + log(item, nodes[q]!)
  })
  const { mean, sd } = momentsOf(posterior, nodes)
  return { theta: mean, se: sd, answered }
}

/**
 * The same for many persons at once.
 *
 * @param matrix persons × items, row by row: 1 solved, 0 not, −1 not asked
 * @throws RangeError naming the person and item of a value that is none of these
 */
export const scoreMatrixEap = (items: readonly Item2pl[], matrix: Int8Array, persons: number, options?: ScoringOptions) => {
  checkItems(items)
  const { blocks, codes, answered } = toBlocks(matrix, persons, items.length)
  const { theta: nodes, logPrior } = grid(items, options)
  const width = nodes.length
  const tables = logTables(items, nodes)
  const theta = new Float64Array(persons)
  const se = new Float64Array(persons)
  const posterior = new Float64Array(width)
  for (let i = 0; i < persons; i++) {
    posterior.set(logPrior)
    for (let block = 0; block < blocks; block++) {
      const from = (block * patterns + codes[i * blocks + block]!) * width
      for (let q = 0; q < width; q++) posterior[q] = posterior[q]! + tables[from + q]!
    }
    const { mean, sd } = momentsOf(posterior, nodes)
    theta[i] = mean
    se[i] = sd
  }
  return { theta, se, answered }
}

/** Mean and standard deviation of a distribution given by logs (up to a constant) at nodes. */
const momentsOf = (logs: Float64Array, nodes: Float64Array): { mean: number; sd: number } => {
  let top = -Infinity
  for (let q = 0; q < logs.length; q++) if (logs[q]! > top) top = logs[q]!
  let mass = 0
  let first = 0
  let second = 0
  for (let q = 0; q < logs.length; q++) {
    const weight = Math.exp(logs[q]! - top)
    const at = nodes[q]!
    mass += weight
    first += weight * at
    second += weight * at * at
  }
  const mean = first / mass
  return { mean, sd: Math.sqrt(Math.max(0, second / mass - mean * mean)) }
}
