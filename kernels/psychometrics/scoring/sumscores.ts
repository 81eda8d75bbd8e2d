import { checkAnyItems, curvesOf } from './curves.ts'
import { normalGrid, type Prior } from './grid.ts'
import type { AnyItem } from '../models.ts'

/**
 * Probability of each sum score 0 … max at one ability, for items of any number of categories.
 *
 * @see Lord & Wingersky (1984), Applied Psychological Measurement 8, 453-461; Thissen et al. (1995), APM 19, 39-49
 */
export const sumScoreDistribution = (items: readonly AnyItem[], theta: number): number[] => {
  let scores = [1]
  for (const item of items) {
    const { p } = curvesOf(item, theta)
    const next = new Array<number>(scores.length + p.length - 1).fill(0)
    for (let s = 0; s < scores.length; s++) for (let k = 0; k < p.length; k++) next[s + k] = next[s + k]! + scores[s]! * p[k]!
    scores = next
  }
  return scores
}

/** What a sum score says: posterior mean and standard deviation, and how often it is expected. */
export type SumScoreRow = { score: number; theta: number; se: number; probability: number }

/**
 * Conversion table from the sum score of complete answers to ability (EAP given the sum).
 *
 * @throws RangeError naming a bad item
 * @see Thissen, Pommerich, Billeaud & Williams (1995), Applied Psychological Measurement 19, 39-49
 */
export const sumScoreTable = (items: readonly AnyItem[], prior?: Prior): SumScoreRow[] => {
  checkAnyItems(items)
  const { nodes, logPrior } = normalGrid(prior)
  const atNode = Array.from(nodes, theta => sumScoreDistribution(items, theta))
  return atNode[0]!.map((_, score) => {
    let mass = 0
    let first = 0
    for (let q = 0; q < nodes.length; q++) {
      const weight = Math.exp(logPrior[q]!) * atNode[q]![score]!
      mass += weight
      first += weight * nodes[q]!
    }
    const theta = first / mass
    let second = 0
    for (let q = 0; q < nodes.length; q++) second += Math.exp(logPrior[q]!) * atNode[q]![score]! * (nodes[q]! - theta) ** 2
    return { score, theta, se: Math.sqrt(second / mass), probability: mass }
  })
}
