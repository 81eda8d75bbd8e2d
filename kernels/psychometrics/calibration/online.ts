/** What is believed of a difficulty or an ability: N(mean, sd²), in logits. */
export type Belief = { readonly mean: number; readonly sd: number }

/** A new item is ready to count when its difficulty is known to this standard deviation. */
export const readyBelow = 0.25

const nodes = 121
const range = 7

/**
 * What one answer tells of an item's difficulty, and of the person's ability, neither being known for certain.
 *
 * With x = θ − b ~ N(m − b, v + s²) the answer has probability P(x) = c + (1 − c)σ(ax). Mean and variance of x given the
 * answer come from quadrature; θ and b follow by regression on x, which is exact to their first two moments
 * (assumed-density filtering, as in Glicko). A sequence of answers is then taken one by one.
 * @param item   belief about b, with slope a (1) and guessing c (0)
 * @returns the new beliefs, and the log probability of the answer beforehand
 * @throws RangeError for a belief without a mean or a positive sd, a slope that is not positive, c outside [0, 1)
 * @see Opper (1998), A Bayesian approach to on-line learning; Glickman (1999), Applied Statistics 48, 377-394
 */
export const updateDifficulty = (
  item: Belief & { readonly a?: number; readonly c?: number }, person: Belief, solved: boolean,
): { item: Belief; person: Belief; logProbability: number } => {
  const { a = 1, c = 0 } = item
  for (const [name, { mean, sd }] of [['item', item], ['person', person]] as const) {
    if (!Number.isFinite(mean) || !(Number.isFinite(sd) && sd > 0)) {
      throw new RangeError(`the belief about the ${name} needs a mean and a positive sd, not ${mean}, ${sd}`)
    }
  }
  if (!(Number.isFinite(a) && a > 0)) throw new RangeError(`discrimination must be a positive number, not ${a}`)
  if (!(c >= 0 && c < 1)) throw new RangeError(`c must lie in [0, 1), not ${c}`)
  const variance = person.sd ** 2 + item.sd ** 2
  const sd = Math.sqrt(variance)
  const before = person.mean - item.mean
  let mass = 0
  let prior = 0
  let first = 0
  let second = 0
  for (let q = 0; q < nodes; q++) {
    const z = range * ((2 * q) / (nodes - 1) - 1)
    const weight = Math.exp(-0.5 * z * z)
    const x = a * (before + sd * z)
    const w = weight * (solved ? c + (1 - c) / (1 + Math.exp(-x)) : (1 - c) / (1 + Math.exp(x)))
    prior += weight
    mass += w
    first += w * z
    second += w * z * z
  }
  // So unlikely an answer that nothing is left of it: it is not used.
  if (!(mass > 0)) {
    const same = ({ mean, sd }: Belief): Belief => ({ mean, sd })
    return { item: same(item), person: same(person), logProbability: Math.log(Number.MIN_VALUE) }
  }
  const shift = first / mass
  const shrink = second / mass - shift * shift - 1
  const part = (belief: Belief, sign: number): Belief => {
    const share = belief.sd ** 2 / sd
    return { mean: belief.mean + sign * share * shift, sd: Math.sqrt(Math.max(1e-12, belief.sd ** 2 + share * share * shrink)) }
  }
  return { item: part(item, -1), person: part(person, 1), logProbability: Math.log(mass / prior) }
}
