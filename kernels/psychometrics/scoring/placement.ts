/** A level with the probability that it is the right one; no level where the evidence does not carry a statement. */
export type Placement = { level: number | null; probability: number }

/**
 * The most probable level, if it is probable enough and rests on enough answers; otherwise "not enough evidence".
 *
 * @param levels      probability of each level, lowest first; sums to 1
 * @param certainty   least probability of a stated level
 * @throws RangeError when the probabilities are none
 */
export const place = (levels: readonly number[], rule: { certainty: number; answered: number; minimumAnswered: number }): Placement => {
  const sum = levels.reduce((total, p) => total + p, 0)
  if (levels.length === 0 || levels.some(p => !(p >= 0)) || Math.abs(sum - 1) > 1e-6) throw new RangeError(`not probabilities of levels: ${levels.join(', ')}`)
  const level = levels.indexOf(Math.max(...levels))
  const probability = Math.min(1, levels[level] ?? 0)
  return { level: rule.answered >= rule.minimumAnswered && probability >= rule.certainty ? level : null, probability }
}
