import { checkAnswers, checkAnyItems, type Answer } from './curves.ts'
import { normalGrid, type Prior } from './grid.ts'
import type { AnyItem } from '../models.ts'
import { posteriorOf } from './score.ts'
import { uniforms } from '../seeded.ts'

/**
 * Draws from a person's posterior, for statements about groups only: shares, means and gains computed from them are
 * unbiased where posterior means are not. Give the prior of the person's group (mean and sd of a latent regression).
 *
 * @param options.seed  a different one for each person; the same seed gives the same values
 * @see Mislevy (1991), Psychometrika 56, 177-196; von Davier, Gonzalez & Mislevy (2009), IERI Monograph 2, 9-36
 */
export const plausibleValues = (
  items: readonly AnyItem[], answers: readonly Answer[], options: Prior & { draws?: number; seed: number },
): number[] => {
  checkAnyItems(items)
  checkAnswers(items, answers)
  const { draws = 10, seed } = options
  if (!(Number.isInteger(draws) && draws > 0) || !Number.isInteger(seed)) {
    throw new RangeError('a positive whole number of draws and a whole seed are needed')
  }
  const grid = normalGrid(options)
  const posterior = posteriorOf(items, answers, grid)
  const draw = uniforms(seed)
  return Array.from({ length: draws }, () => quantile(posterior, grid.nodes, draw()))
}

/** Quantile of a distribution given by probabilities at equally spaced nodes, each spread evenly over its cell. */
export const quantile = (probabilities: Float64Array, nodes: Float64Array, p: number): number => {
  const spacing = nodes[1]! - nodes[0]!
  let below = 0
  for (let q = 0; q < nodes.length; q++) {
    const here = probabilities[q]!
    if (below + here >= p && here > 0) return nodes[q]! + spacing * ((p - below) / here - 0.5)
    below += here
  }
  return nodes[nodes.length - 1]!
}
