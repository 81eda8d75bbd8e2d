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

/**
 * Any item that can be calibrated, scored and used in an adaptive test; an answer is a category from 0.
 *
 * logistic: P(1) = c + (1 − c)σ(a(θ − b)), with c = 0 where it is absent.
 * graded: P(X ≥ k) = σ(a(θ − b_k)), k = 1 … categories − 1, b ascending (Samejima 1969).
 * partial-credit: P(k) ∝ exp Σ_{v ≤ k} a(θ − b_v) (Muraki 1992; Masters 1982 with a = 1).
 */
export type AnyItem =
  | { readonly kind: 'logistic'; readonly a: number; readonly b: number; readonly c?: number }
  | { readonly kind: 'graded' | 'partial-credit'; readonly a: number; readonly b: readonly number[] }

/** How many answers an item tells apart. */
export const categoriesOf = (item: AnyItem): number => (item.kind === 'logistic' ? 2 : item.b.length + 1)

/** Probability of each category at an ability, lowest first; they sum to 1. */
export const categoryProbabilities = (item: AnyItem, theta: number): number[] => {
  if (item.kind === 'logistic') {
    const c = item.c ?? 0
    const solved = c + (1 - c) * probability(item, theta)
    return [(1 - c) * probability({ a: -item.a, b: item.b }, theta), solved]
  }
  if (item.kind === 'graded') {
    const atLeast = [1, ...item.b.map(b => probability({ a: item.a, b }, theta)), 0]
    return atLeast.slice(0, -1).map((p, k) => Math.max(0, p - (atLeast[k + 1] ?? 0)))
  }
  const logs = [0]
  for (const b of item.b) logs.push((logs.at(-1) ?? 0) + item.a * (theta - b))
  const top = Math.max(...logs)
  const weights = logs.map(log => Math.exp(log - top))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.map(weight => weight / sum)
}

/** Fisher information of any item at an ability: Σ P'² / P over its categories. */
export const itemInformation = (item: AnyItem, theta: number): number => {
  if (item.kind === 'logistic') {
    const c = item.c ?? 0
    const p = c + (1 - c) * probability(item, theta)
    return c === 0 ? information(item, theta) : item.a ** 2 * ((1 - p) / p) * ((p - c) / (1 - c)) ** 2
  }
  const p = categoryProbabilities(item, theta)
  if (item.kind === 'partial-credit') {
    const mean = p.reduce((sum, x, k) => sum + k * x, 0)
    return item.a ** 2 * p.reduce((sum, x, k) => sum + (k - mean) ** 2 * x, 0)
  }
  const slope = [0, ...item.b.map(b => item.a * probability({ a: item.a, b }, theta) * probability({ a: -item.a, b }, theta)), 0]
  return p.reduce((sum, x, k) => sum + (x > 0 ? ((slope[k] ?? 0) - (slope[k + 1] ?? 0)) ** 2 / x : 0), 0)
}
