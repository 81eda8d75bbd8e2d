/** A two-parameter logistic item on the logistic metric (D = 1): discrimination a > 0, difficulty b in logits. */
export type Item2pl = { readonly a: number; readonly b: number }

/** An answer: solved (1), not solved (0), not asked or left out (null, or −1 as an Int8Array has to say it). */
export type Response = 0 | 1 | -1 | null

/** One person's answers in the order of the items. */
export type Responses = readonly Response[] | Int8Array

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

/** The intercept d of the form P = σ(aθ + d): d = −ab. */
export const interceptOf = ({ a, b }: { a: number; b: number }): number => -a * b

/**
 * The difficulty b of an item in the form P = σ(aθ + d): b = −d/a.
 *
 * @throws RangeError for a = 0: such an item is equally hard for everyone and has no difficulty
 */
export const difficultyOf = ({ a, d }: { a: number; d: number }): number => {
  if (a === 0 || !Number.isFinite(a) || !Number.isFinite(d)) throw new RangeError(`no difficulty for a = ${a}, d = ${d}`)
  return -d / a
}

/** ln(1 + eˣ), for any x. */
export const softplus = (x: number): number => (x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x)))

/** The greatest information all items together have anywhere in [−range, range], to a tenth of a logit. */
export const greatestInformation = (items: readonly Item2pl[], range: number): number => {
  let greatest = 0
  for (let theta = -range; theta <= range; theta += 0.1) {
    let sum = 0
    for (const item of items) sum += information(item, theta)
    greatest = Math.max(greatest, sum)
  }
  return greatest
}

/** @throws RangeError naming the first item that is no item */
export const checkItems = (items: readonly Item2pl[]): void => {
  if (items.length === 0) throw new RangeError('no items')
  items.forEach((item, j) => {
    if (!(Number.isFinite(item.a) && item.a > 0)) throw new RangeError(`item ${j}: discrimination must be a positive number, not ${item.a}`)
    if (!Number.isFinite(item.b)) throw new RangeError(`item ${j}: difficulty must be a number, not ${item.b}`)
  })
}

/** @throws RangeError naming the first response that is none */
export const checkResponses = (responses: Responses, count: number): void => {
  if (responses.length !== count) throw new RangeError(`${responses.length} responses for ${count} items`)
  responses.forEach((response: unknown, j: number) => {
    if (response !== 0 && response !== 1 && response !== -1 && response !== null) {
      throw new RangeError(`item ${j}: a response is 0, 1, null or -1, not ${String(response)}`)
    }
  })
}
