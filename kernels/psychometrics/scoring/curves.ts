import { categoriesOf, type AnyItem } from '../models.ts'

/** Probability of each category at one ability with its first and second derivative in θ. */
export type Curves = { readonly p: readonly number[]; readonly d1: readonly number[]; readonly d2: readonly number[] }

/** An answer to any item: its category from 0, or null for not asked or left out. */
export type Answer = number | null

const sigma = (x: number): number => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x)))

/**
 * Category curves with their derivatives. Differences of graded boundaries are taken on the side where both are
 * small, so that rare categories keep their digits.
 *
 * @see models.ts for the three families; Baker & Kim (2004), Item Response Theory, ch. 8-9, for the derivatives
 */
export const curvesOf = (item: AnyItem, theta: number): Curves => {
  const { a } = item
  if (item.kind === 'logistic') {
    const c = item.c ?? 0
    const x = a * (theta - item.b)
    const s = sigma(x)
    const r = sigma(-x)
    const d1 = (1 - c) * a * s * r
    const d2 = d1 * a * (r - s)
    return { p: [(1 - c) * r, c + (1 - c) * s], d1: [-d1, d1], d2: [-d2, d2] }
  }
  return item.kind === 'graded' ? graded(a, item.b, theta) : partialCredit(a, item.b, theta)
}

const graded = (a: number, b: readonly number[], theta: number): Curves => {
  const above = [1, ...b.map(at => sigma(a * (theta - at))), 0]
  const below = [0, ...b.map(at => sigma(-a * (theta - at))), 1]
  const first = above.map((s, k) => a * s * below[k]!)
  const second = above.map((s, k) => a * a * s * below[k]! * (below[k]! - s))
  const p: number[] = []
  const d1: number[] = []
  const d2: number[] = []
  for (let k = 0; k <= b.length; k++) {
    p.push(Math.max(0, above[k]! < 0.5 ? above[k]! - above[k + 1]! : below[k + 1]! - below[k]!))
    d1.push(first[k]! - first[k + 1]!)
    d2.push(second[k]! - second[k + 1]!)
  }
  return { p, d1, d2 }
}

const partialCredit = (a: number, b: readonly number[], theta: number): Curves => {
  const logs = [0]
  for (const at of b) logs.push(logs.at(-1)! + a * (theta - at))
  const top = Math.max(...logs)
  const weights = logs.map(log => Math.exp(log - top))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const p = weights.map(weight => weight / sum)
  const mean = p.reduce((total, x, k) => total + k * x, 0)
  const variance = p.reduce((total, x, k) => total + (k - mean) ** 2 * x, 0)
  return { p, d1: p.map((x, k) => a * x * (k - mean)), d2: p.map((x, k) => a * a * x * ((k - mean) ** 2 - variance)) }
}

/** ln of a probability; a category that cannot be told from impossible costs 690 instead of infinity. */
export const safeLog = (p: number): number => Math.log(p > 1e-300 ? p : 1e-300)

/**
 * ln P of each category of an item at every node, category after category: [k · nodes + q].
 */
export const logTable = (item: AnyItem, nodes: Float64Array): Float64Array => {
  const table = new Float64Array(categoriesOf(item) * nodes.length)
  nodes.forEach((theta, q) => curvesOf(item, theta).p.forEach((p, k) => { table[k * nodes.length + q] = safeLog(p) }))
  return table
}

/**
 * @throws RangeError naming the first item that is none: a slope of 0, thresholds out of order (graded), a guessing
 *         level outside [0, 1)
 */
export const checkAnyItems = (items: readonly AnyItem[]): void => {
  if (items.length === 0) throw new RangeError('no items')
  items.forEach((item, j) => {
    if (!(Number.isFinite(item.a) && item.a !== 0)) {
      throw new RangeError(`item ${j}: discrimination must be a number other than 0, not ${item.a}`)
    }
    if (item.kind === 'logistic') {
      if (!Number.isFinite(item.b)) throw new RangeError(`item ${j}: difficulty must be a number, not ${item.b}`)
      if (item.c !== undefined && !(item.c >= 0 && item.c < 1)) {
        throw new RangeError(`item ${j}: guessing must lie in [0, 1), not ${item.c}`)
      }
      return
    }
    if (item.b.length === 0 || item.b.some(b => !Number.isFinite(b))) {
      throw new RangeError(`item ${j}: thresholds must be numbers, not [${item.b.join(', ')}]`)
    }
    if (item.kind === 'graded' && item.b.some((b, k) => k > 0 && item.a * b < item.a * item.b[k - 1]!)) {
      throw new RangeError(`item ${j}: thresholds must ascend`)
    }
  })
}

/** @throws RangeError naming the first answer that is no category of its item */
export const checkAnswers = (items: readonly AnyItem[], answers: readonly Answer[]): void => {
  if (answers.length !== items.length) throw new RangeError(`${answers.length} answers for ${items.length} items`)
  answers.forEach((answer, j) => {
    const categories = categoriesOf(items[j]!)
    if (answer !== null && !(Number.isInteger(answer) && answer >= 0 && answer < categories)) {
      throw new RangeError(`item ${j}: an answer is a category 0 to ${categories - 1} or null, not ${String(answer)}`)
    }
  })
}
