import { tQuantile } from '../distributions.ts'
import { categoryTables } from '../quality/latent.ts'
import type { AnyItem } from '../models.ts'
import { checkAnswers, type ResponseTable } from '../quality/responses.ts'
import { hedgesFactor } from './change.ts'

export type LatentGain = {
  n: number
  meanBefore: number
  meanAfter: number
  /** Spread of ability at each time, not of scores. */
  sdBefore: number
  sdAfter: number
  /** Mean after less mean before, with its standard error and interval (Student's t): both times' measurement error is in it. */
  gain: number
  se: number
  low: number
  high: number
  /** Gain in standard deviations before, free of small-sample bias. */
  effect: number
}

/** Weight of what is believed of the spread beforehand (a variance of 1), in persons: keeps a handful of answers from saying that all are alike. */
const believed = 4
const nodes = Float64Array.from({ length: 81 }, (_, q) => -8 + 0.2 * q)
const tolerance = 1e-7
const mostIterations = 2000

/**
 * Gain of a group from few questions a person: mean and spread of ability at each time by marginal maximum likelihood with the items
 * given, no person's ability being estimated. The error of the gain comes from each person's pull on both means at once, so
 * that answers of the same person at both times may depend on each other in whatever way; unlike `groupGain` it needs no model of that
 * and holds where all change alike.
 *
 * @param setup.before the same persons in the same order as after; −1 where an item was not asked
 * @throws RangeError for tables that do not fit together, or fewer than 10 persons
 * @see Mislevy (1984), Psychometrika 49, 359-381, for the means; Huber (1967), Proc. Fifth Berkeley Symposium 1, 221-233, for the error
 */
export const latentGain = (setup: { before: ResponseTable; after: ResponseTable; items: readonly AnyItem[] }, confidence = 0.95): LatentGain => {
  const { before, after, items } = setup
  const n = before.persons
  if (after.persons !== n || before.items !== after.items) throw new RangeError('both times need the same persons and the same items')
  if (n < 10) throw new RangeError(`a gain needs at least 10 persons, not ${n}`)
  const tables = categoryTables(items, nodes)
  const [one, two] = [before, after].map(table => {
    checkAnswers(items, table)
    return distribution(likelihoods(table, tables), n)
  }) as [Found, Found]
  const gain = two.mean - one.mean
  let squares = 0
  for (let i = 0; i < n; i++) squares += (two.pull[i]! - one.pull[i]!) ** 2
  const se = Math.sqrt((squares * n) / (n - 1))
  const half = tQuantile((1 + confidence) / 2, n - 1) * se
  const [sdBefore, sdAfter] = [Math.sqrt(one.variance), Math.sqrt(two.variance)]
  return { n, meanBefore: one.mean, meanAfter: two.mean, sdBefore, sdAfter, gain, se, low: gain - half, high: gain + half, effect: (hedgesFactor(n - 1) * gain) / sdBefore }
}

/** Likelihood of each person's answers at each node, row by row, the greatest of a row 1. */
const likelihoods = ({ matrix, persons, items }: ResponseTable, tables: readonly (readonly Float64Array[])[]): Float64Array => {
  const width = nodes.length
  const logs = tables.map(item => item.map(curve => curve.map(p => Math.log(Math.max(p, 1e-300)))))
  const out = new Float64Array(persons * width)
  for (let i = 0; i < persons; i++) {
    const row = out.subarray(i * width, (i + 1) * width)
    for (let j = 0; j < items; j++) {
      const value = matrix[i * items + j]!
      const log = value < 0 ? null : logs[j]![value]!
      if (log) for (let q = 0; q < width; q++) row[q] = row[q]! + log[q]!
    }
    let top = -Infinity
    for (const x of row) if (x > top) top = x
    for (let q = 0; q < width; q++) row[q] = Math.exp(row[q]! - top)
  }
  return out
}

type Found = { mean: number; variance: number; /** How far each person moves the mean. */ pull: Float64Array }

const distribution = (likelihood: Float64Array, n: number): Found => {
  let [mean, variance] = [0, 1]
  for (let round = 0; round < mostIterations; round++) {
    const { first, second } = moments(likelihood, n, mean, variance)
    const next = sum(first) / n
    const spread = (sum(second) - n * next * next + believed) / (n + believed)
    const moved = Math.abs(next - mean) + Math.abs(spread - variance)
    mean = next
    variance = spread
    if (moved < tolerance) break
  }
  // Newton's matrix of both estimating equations by differences; its inverse carries each person's score to the pull on the mean.
  const h = 1e-4
  const slope = (dm: number, dv: number): [number, number] => {
    const [up, down] = [total(likelihood, n, mean + dm, variance + dv), total(likelihood, n, mean - dm, variance - dv)]
    return [(down[0] - up[0]) / (2 * h), (down[1] - up[1]) / (2 * h)]
  }
  const [[a, c], [b, d]] = [slope(h, 0), slope(0, h)]
  const determinant = a * d - b * c
  const { first, second } = moments(likelihood, n, mean, variance)
  const pull = Float64Array.from(first, (x, i) => {
    const [u, v] = scores(x, second[i]!, mean, variance)
    return (d * u - b * v) / determinant
  })
  return { mean, variance, pull }
}

const sum = (values: Float64Array): number => values.reduce((total, x) => total + x, 0)

/** Derivatives of a person's log-likelihood by mean and variance (Fisher's identity). */
const scores = (first: number, second: number, mean: number, variance: number): [number, number] => {
  const square = second - 2 * mean * first + mean * mean
  return [(first - mean) / variance, (square / variance - 1) / (2 * variance)]
}

const total = (likelihood: Float64Array, n: number, mean: number, variance: number): [number, number] => {
  const { first, second } = moments(likelihood, n, mean, variance)
  // The belief in a variance of 1 counts as so many persons seen exactly.
  let [u, v] = [0, (believed * (1 / variance - 1)) / (2 * variance)]
  for (let i = 0; i < n; i++) {
    const [x, y] = scores(first[i]!, second[i]!, mean, variance)
    u += x
    v += y
  }
  return [u, v]
}

/** E[θ] and E[θ²] of each person. */
const moments = (likelihood: Float64Array, n: number, mean: number, variance: number): { first: Float64Array; second: Float64Array } => {
  const width = nodes.length
  const prior = nodes.map(t => Math.exp(-((t - mean) ** 2) / (2 * variance)))
  const [first, second] = [new Float64Array(n), new Float64Array(n)]
  for (let i = 0; i < n; i++) {
    let [mass, one, two] = [0, 0, 0]
    for (let q = 0; q < width; q++) {
      const w = likelihood[i * width + q]! * prior[q]!
      const t = nodes[q]!
      mass += w
      one += w * t
      two += w * t * t
    }
    first[i] = one / mass
    second[i] = two / mass
  }
  return { first, second }
}
