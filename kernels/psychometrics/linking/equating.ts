import { sumDistribution } from '../quality/sum-distribution.ts'
import { categoryTables, latentGrid, type LatentOptions } from '../quality/latent.ts'
import { onScale, type Link } from './linking.ts'
import { categoryProbabilities, type AnyItem } from '../models.ts'
import { checkAnyItems } from '../quality/responses.ts'

export type EquatedScore = {
  /** Score on form X. */
  x: number
  /** Ability with this expected score on X; null at or below chance and at the top, where none has. */
  theta: number | null
  /** Score on Y with the same expected score. */
  trueScore: number
  /** Score on Y with the same rank in the population. */
  observedScore: number
  /** Standard error of `trueScore` that the link brings; null without the link's covariance. */
  se: number | null
}

/** Expected score of a form at an ability. */
export const expectedScore = (items: readonly AnyItem[], theta: number): number =>
  items.reduce((sum, item) => sum + categoryProbabilities(item, theta).reduce((all, p, k) => all + k * p, 0), 0)

/**
 * Conversion table of total scores from form X to form Y, by true scores and by observed scores.
 *
 * @param x      all items of form X on their own scale
 * @param y      all items of form Y
 * @param link   of X's scale to Y's; { A: 1, B: 0 } where they already share one
 * @param latent population on the scale of Y, for the observed scores
 * @see Lord (1980), Applications of IRT, ch. 13; scores below chance: Kolen & Brennan (2014), 6.6; observed scores: Lord &
 *     Wingersky (1984)
 */
export const equatingTable = (
  x: readonly AnyItem[], y: readonly AnyItem[], scale: Pick<Link, 'A' | 'B'> & Partial<Link>, latent: LatentOptions = {},
): EquatedScore[] => {
  if (x.length === 0 || y.length === 0) throw new RangeError('equating needs items in both forms')
  checkAnyItems(x)
  checkAnyItems(y)
  const moved = (A: number, B: number) => x.map(item => onScale(item, { A, B }))
  const own = moved(scale.A, scale.B)
  const [chanceX, chanceY] = [chance(x), chance(y)]
  const [topX, topY] = [greatest(x), greatest(y)]
  const convert = (form: readonly AnyItem[], score: number): { theta: number | null; score: number } => {
    if (score <= chanceX) return { theta: null, score: chanceX > 0 ? (score / chanceX) * chanceY : chanceY }
    if (score >= topX) return { theta: null, score: topY }
    const theta = abilityWithScore(form, score)
    return { theta, score: expectedScore(y, theta) }
  }
  const observed = equipercentile(scoreDistribution(own, latent), scoreDistribution(y, latent))
  const { covariance } = scale
  const h = 1e-5
  return Array.from({ length: topX + 1 }, (_, score) => {
    const { theta, score: trueScore } = convert(own, score)
    const at = (A: number, B: number) => convert(moved(A, B), score).score
    const dA = covariance ? (at(scale.A + h, scale.B) - at(scale.A - h, scale.B)) / (2 * h) : 0
    const dB = covariance ? (at(scale.A, scale.B + h) - at(scale.A, scale.B - h)) / (2 * h) : 0
    const variance = covariance ? dA * dA * covariance[0][0] + 2 * dA * dB * covariance[0][1] + dB * dB * covariance[1][1] : 0
    const se = covariance ? Math.sqrt(Math.max(0, variance)) : null
    return { x: score, theta, trueScore, observedScore: observed[score]!, se }
  })
}

const chance = (items: readonly AnyItem[]): number =>
  items.reduce((sum, item) => sum + (item.kind === 'logistic' ? item.c ?? 0 : 0), 0)
const greatest = (items: readonly AnyItem[]): number =>
  items.reduce((sum, item) => sum + (item.kind === 'logistic' ? 1 : item.b.length), 0)

/** Ability with an expected score strictly between chance and the top, by bisection. */
export const abilityWithScore = (items: readonly AnyItem[], score: number): number => {
  let low = -1
  let high = 1
  while (expectedScore(items, low) > score && low > -1e3) low *= 2
  while (expectedScore(items, high) < score && high < 1e3) high *= 2
  for (let k = 0; k < 200 && high - low > 1e-13 * Math.max(1, Math.abs(low)); k++) {
    const middle = (low + high) / 2
    if (expectedScore(items, middle) < score) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Probability of each total score in a population. */
export const scoreDistribution = (items: readonly AnyItem[], latent: LatentOptions = {}): Float64Array => {
  const { theta, weights } = latentGrid(latent)
  const sums = sumDistribution(categoryTables(items, theta), theta.length)
  return Float64Array.from(sums, at => at.reduce((sum, p, q) => sum + p * weights[q]!, 0))
}

/**
 * Scores on Y with the percentile ranks of the scores on X, each score spread evenly over its unit interval.
 *
 * @see Kolen & Brennan (2014), 2.5.1
 */
export const equipercentile = (x: ArrayLike<number>, y: ArrayLike<number>): number[] => {
  const below = [0]
  for (let k = 0; k < y.length; k++) below.push(below[k]! + y[k]!)
  let passed = 0
  return Array.from(x, p => {
    const rank = passed + p / 2
    passed += p
    let k = 0
    while (k < y.length - 1 && below[k + 1]! <= rank) k++
    return k - 0.5 + (y[k]! > 0 ? Math.min(1, (rank - below[k]!) / y[k]!) : 0.5)
  })
}
