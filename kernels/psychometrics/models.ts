/** A two-parameter logistic item on the logistic metric (D = 1): discrimination a > 0, difficulty b in logits. */
export type Item2pl = { readonly a: number; readonly b: number }

/** An answer: solved, not solved, not asked or left out (says nothing). */
export type Response = 0 | 1 | null

/**
 * Probability of a correct answer: P(θ) = 1 / (1 + exp(−a(θ − b))).
 *
 * @param theta ability, in logits
 * @see Birnbaum (1968), in Lord & Novick, Statistical Theories of Mental Test Scores, ch. 17
 */
export const probability = (item: Item2pl, theta: number): number => 1 / (1 + Math.exp(-item.a * (theta - item.b)))

/** ln P(θ), without the rounding of a probability near 0 or 1. */
export const logSolved = (item: Item2pl, theta: number): number => -softplus(-item.a * (theta - item.b))

/** ln (1 − P(θ)). */
export const logFailed = (item: Item2pl, theta: number): number => -softplus(item.a * (theta - item.b))

/** Fisher information: a²P(1 − P). */
export const information = (item: Item2pl, theta: number): number => {
  const p = probability(item, theta)
  return item.a * item.a * p * (1 - p)
}

const softplus = (x: number): number => (x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x)))

/** @throws RangeError naming the first item that is no item */
export const checkItems = (items: readonly Item2pl[]): void => {
  if (items.length === 0) throw new RangeError('no items')
  items.forEach((item, j) => {
    if (!(Number.isFinite(item.a) && item.a > 0)) throw new RangeError(`item ${j}: discrimination must be a positive number, not ${item.a}`)
    if (!Number.isFinite(item.b)) throw new RangeError(`item ${j}: difficulty must be a number, not ${item.b}`)
  })
}

/** @throws RangeError naming the first response that is none */
export const checkResponses = (responses: readonly Response[], count: number): void => {
  if (responses.length !== count) throw new RangeError(`${responses.length} responses for ${count} items`)
  responses.forEach((response, j) => {
    if (response !== 0 && response !== 1 && response !== null) throw new RangeError(`item ${j}: a response is 0, 1 or null, not ${String(response)}`)
  })
}
