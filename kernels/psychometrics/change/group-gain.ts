import { categoryTables } from '../quality/latent.ts'
import { inverseOf, quadratic } from '../matrices.ts'
import { type AnyItem } from '../models.ts'
import { checkAnswers, checkTable, type ResponseTable } from '../quality/responses.ts'

export type GainSetup = {
  /** The same persons and items at both times; a person may lack answers, even a whole time. */
  before: ResponseTable
  after: ResponseTable
  /** Calibrated items on whose scale the gain is told; without them 2PL items are estimated along with it, the same at both times. */
  items?: readonly AnyItem[]
  /** Equally spaced nodes for each time, 41 on [−6, 6]; widened by itself (unless given) where ability after lies near its end. */
  nodes?: number
  range?: readonly [number, number]
  /** Greatest change of a parameter at which it may stop, 1e-6. */
  tolerance?: number
  maxIterations?: number
}

export type GroupGain = {
  /** Mean of ability after, where before is N(0, 1): the gain in standard deviations of the group before. */
  mean: number
  variance: number
  covariance: number
  correlation: number
  /** Null where the information matrix is not positive definite. */
  seMean: number | null
  seVariance: number | null
  seCovariance: number | null
  /** 2PL items as estimated, or null where they were given. */
  items: { a: number; d: number }[] | null
  /** With given items, mean and spread before on their scale; the rest is then on that scale too. */
  before: { mean: number; variance: number; seMean: number | null; seVariance: number | null }
  /** Mean after less mean before, with its standard error. */
  gain: number
  seGain: number | null
  logLik: number
  iterations: number
  converged: boolean
}

/**
 * Gain of a group between two times by a longitudinal model: bivariate normal ability, the same item parameters at both times.
 * Bock-Aitkin EM on a grid; standard errors from differences of the marginal gradient.
 *
 * @throws RangeError for tables that do not fit together, fewer than 10 persons, or (estimating items) an item that nobody or
 *     everybody solved
 * @see Andersen (1985), Psychometrika 50, 3-16; Embretson (1991), Psychometrika 56, 495-515; Oakes (1999), J. Royal Statistical
 *     Society B 61
 */
export const groupGain = (setup: GainSetup): GroupGain => {
  const { before, after, items } = setup
  if (before.persons !== after.persons || before.items !== after.items) {
    throw new RangeError('both times need the same persons and the same items')
  }
  if (before.persons < 10) throw new RangeError(`a group gain needs at least 10 persons, not ${before.persons}`)
  for (const table of [before, after]) {
    if (items) checkAnswers(items, table)
    else checkTable(table, new Array<number>(table.items).fill(2))
  }
  if (!items) checkEstimable(before, after)
  const [low, high] = setup.range ?? [-6, 6]
  const result = fit(setup, gridOf(low, high, setup.nodes ?? 41))
  if (setup.range) return result
  // Five standard deviations must have room on both sides: a cut tail pulls the gain down.
  const reach = (mean: number, variance: number) => [mean - 5 * Math.sqrt(variance), mean + 5 * Math.sqrt(variance)] as const
  const [a, b] = [reach(result.mean, result.variance), reach(result.before.mean, result.before.variance)]
  const from = Math.floor(Math.min(low, a[0], b[0]))
  const to = Math.ceil(Math.max(high, a[1], b[1]))
  if (from >= low && to <= high) return result
  return fit(setup, gridOf(from, to, Math.min(161, Math.ceil(((setup.nodes ?? 41) * (to - from)) / (high - low)))))
}

const gridOf = (low: number, high: number, nodes: number): Float64Array =>
  Float64Array.from({ length: nodes }, (_, q) => low + ((high - low) * q) / (nodes - 1))

const checkEstimable = (before: ResponseTable, after: ResponseTable): void => {
  for (let j = 0; j < before.items; j++) {
    const seen = new Set<number>()
    for (const { matrix, persons, items } of [before, after]) for (let i = 0; i < persons; i++) seen.add(matrix[i * items + j]!)
    if (!seen.has(0) || !seen.has(1)) throw new RangeError(`item ${j}: answers that are all alike cannot be calibrated`)
  }
}

/**
 * Parameters as one vector: [a, d of each item where estimated …, m, v (with given items), α, β, τ²] with
 * θ₁ ~ N(m, v) and θ₂ = α + β(θ₁ − m) + N(0, τ²).
 */
type Model = { setup: GainSetup; theta: Float64Array; free: boolean; count: number }

const fit = (setup: GainSetup, theta: Float64Array): GroupGain => {
  const free = !setup.items
  const count = free ? setup.before.items : 0
  const model: Model = { setup, theta, free, count }
  const fixed = setup.items ? likelihoods(setup, categoryTables(setup.items, theta)) : null
  const expect = (at: Float64Array) => expectation(model, at, fixed ?? likelihoods(setup, tablesAt(model, at)))
  const start = new Float64Array(2 * count + 5)
  for (let j = 0; j < count; j++) {
    let [solved, asked] = [0.5, 1]
    for (let i = 0; i < setup.before.persons; i++) {
      const x = setup.before.matrix[i * count + j]!
      if (x >= 0) asked++
      if (x === 1) solved++
    }
    start.set([1, Math.log(solved / Math.max(0.5, asked - solved))], 2 * j)
  }
  start.set([0, 1, 0, 0.5, 0.5], 2 * count)
  const { at, iterations, converged, logLik } = climb(model, start, expect)
  return report(model, at, covarianceAt(model, at, expect), { logLik, iterations, converged })
}

const tablesAt = ({ theta, count }: Model, at: Float64Array): Float64Array[][] => Array.from({ length: count }, (_, j) => {
  const p = theta.map(t => 1 / (1 + Math.exp(-(at[2 * j]! * t + at[2 * j + 1]!))))
  return [p.map(x => 1 - x), p]
})

type Likelihoods = { rows: Float64Array; tops: Float64Array }

/** Likelihood of each person's answers at each node, both times, scaled to a greatest value of 1. */
const likelihoods = ({ before, after }: GainSetup, tables: Float64Array[][]): [Likelihoods, Likelihoods] => {
  const width = tables[0]![0]!.length
  const logs = tables.map(table => table.map(p => p.map(x => Math.log(Math.max(x, 1e-300)))))
  const of = ({ matrix, persons, items }: ResponseTable): Likelihoods => {
    const rows = new Float64Array(persons * width)
    const tops = new Float64Array(persons)
    for (let i = 0; i < persons; i++) {
      const row = rows.subarray(i * width, (i + 1) * width)
      for (let j = 0; j < items; j++) {
        const value = matrix[i * items + j]!
        if (value === -1) continue
        const log = logs[j]![value]!
        for (let q = 0; q < width; q++) row[q] = row[q]! + log[q]!
      }
      let top = -Infinity
      for (const x of row) if (x > top) top = x
      for (let q = 0; q < width; q++) row[q] = Math.exp(row[q]! - top)
      tops[i] = top
    }
    return { rows, tops }
  }
  return [of(before), of(after)]
}

type Expected = {
  logLik: number
  /** Sums over persons of posterior moments: θ₁, θ₂, θ₁², θ₁θ₂, θ₂². */
  moments: [number, number, number, number, number]
  /** Expected number asked and solved at each node, [item][node], both times together. */
  asked: Float64Array[]
  solved: Float64Array[]
}

const expectation = (
  { setup, theta, free, count }: Model, at: Float64Array, [first, second]: [Likelihoods, Likelihoods],
): Expected => {
  const width = theta.length
  const prior = jointPrior(theta, at.subarray(2 * count))
  const moments: Expected['moments'] = [0, 0, 0, 0, 0]
  const asked = Array.from({ length: count }, () => new Float64Array(width))
  const solved = Array.from({ length: count }, () => new Float64Array(width))
  const post1 = new Float64Array(width)
  const post2 = new Float64Array(width)
  let logLik = 0
  for (let i = 0; i < setup.before.persons; i++) {
    const one = first.rows.subarray(i * width, (i + 1) * width)
    const two = second.rows.subarray(i * width, (i + 1) * width)
    post2.fill(0)
    let mass = 0
    let cross = 0
    for (let q = 0; q < width; q++) {
      const weight = one[q]!
      if (weight < 1e-18) {
        post1[q] = 0
        continue
      }
      let [sum, product] = [0, 0]
      const base = q * width
      for (let r = 0; r < width; r++) {
        const x = prior[base + r]! * two[r]!
        sum += x
        product += x * theta[r]!
        post2[r] = post2[r]! + weight * x
      }
      post1[q] = weight * sum
      mass += weight * sum
      cross += weight * product * theta[q]!
    }
    mass = Math.max(mass, 1e-300)
    logLik += Math.log(mass) + first.tops[i]! + second.tops[i]!
    moments[3] += cross / mass
    for (let q = 0; q < width; q++) {
      const [p, s, t] = [post1[q]! / mass, post2[q]! / mass, theta[q]!]
      moments[0] += p * t
      moments[1] += s * t
      moments[2] += p * t * t
      moments[4] += s * t * t
      post1[q] = p
      post2[q] = s
    }
    if (!free) continue
    for (const [table, post] of [[setup.before, post1], [setup.after, post2]] as const) {
      for (let j = 0; j < count; j++) {
        const value = table.matrix[i * count + j]!
        if (value === -1) continue
        const n = asked[j]!
        for (let q = 0; q < width; q++) n[q] = n[q]! + post[q]!
        if (value === 0) continue
        const r = solved[j]!
        for (let q = 0; q < width; q++) r[q] = r[q]! + post[q]!
      }
    }
  }
  return { logLik, moments, asked, solved }
}

/** Bivariate normal weights on the grid, normalised to sum 1. */
const jointPrior = (theta: Float64Array, [m, v, alpha, beta, tau]: Float64Array | number[]): Float64Array => {
  const width = theta.length
  const out = new Float64Array(width * width)
  let mass = 0
  for (let q = 0; q < width; q++) {
    const own = -((theta[q]! - m!) ** 2) / (2 * v!)
    const centre = alpha! + beta! * (theta[q]! - m!)
    for (let r = 0; r < width; r++) mass += out[q * width + r] = Math.exp(own - (theta[r]! - centre) ** 2 / (2 * tau!))
  }
  return out.map(x => x / mass)
}

/** M-step: moments for the group, Newton for each item. */
const improve = (model: Model, at: Float64Array, { moments, asked, solved }: Expected): Float64Array => {
  const next = at.slice()
  const n = model.setup.before.persons
  const [x, y, xx, xy, yy] = moments.map(sum => sum / n) as Expected['moments']
  const beta = (xy - x * y) / (xx - x * x)
  const [m, v] = model.free ? [0, 1] : [x, xx - x * x]
  const alpha = y + beta * (m - x)
  const tau = Math.max(1e-4, yy - y * y - beta * (xy - x * y))
  next.set([m, v, alpha, beta, tau], 2 * model.count)
  for (let j = 0; j < model.count; j++) {
    let [a, d] = [at[2 * j]!, at[2 * j + 1]!]
    for (let round = 0; round < 20; round++) {
      const { ga, gd, haa, had, hdd } = itemDerivatives(model.theta, asked[j]!, solved[j]!, a, d)
      const determinant = haa * hdd - had * had
      if (!(determinant > 1e-12)) break
      const [stepA, stepD] = [(hdd * ga - had * gd) / determinant, (haa * gd - had * ga) / determinant]
      a += Math.max(-1, Math.min(1, stepA))
      d += Math.max(-1, Math.min(1, stepD))
      if (Math.abs(stepA) + Math.abs(stepD) < 1e-10) break
    }
    next.set([a, d], 2 * j)
  }
  return next
}

const itemDerivatives = (theta: Float64Array, asked: Float64Array, solved: Float64Array, a: number, d: number) => {
  let [ga, gd, haa, had, hdd] = [0, 0, 0, 0, 0]
  for (let q = 0; q < theta.length; q++) {
    const t = theta[q]!
    const p = 1 / (1 + Math.exp(-(a * t + d)))
    const left = solved[q]! - asked[q]! * p
    const spread = asked[q]! * p * (1 - p)
    ga += left * t
    gd += left
    haa += spread * t * t
    had += spread * t
    hdd += spread
  }
  return { ga, gd, haa, had, hdd }
}

/** Gradient of the marginal log-likelihood by Fisher's identity, in the order of the parameters. */
const gradient = (model: Model, at: Float64Array, { moments, asked, solved }: Expected): Float64Array => {
  const out = new Float64Array(at.length)
  for (let j = 0; j < model.count; j++) {
    const { ga, gd } = itemDerivatives(model.theta, asked[j]!, solved[j]!, at[2 * j]!, at[2 * j + 1]!)
    out.set([ga, gd], 2 * j)
  }
  const n = model.setup.before.persons
  const [m, v, alpha, beta, tau] = at.subarray(2 * model.count)
  const [x, y, xx, xy, yy] = moments
  // Sums of u = θ₁ − m, w = θ₂ − α and e = w − βu.
  const [u, w] = [x - n * m!, y - n * alpha!]
  const uu = xx - 2 * m! * x + n * m! * m!
  const uw = xy - m! * y - alpha! * x + n * m! * alpha!
  const ww = yy - 2 * alpha! * y + n * alpha! * alpha!
  const e = w - beta! * u
  const ue = uw - beta! * uu
  const ee = ww - 2 * beta! * uw + beta! * beta! * uu
  const spread = (squares: number, variance: number) => -n / (2 * variance) + squares / (2 * variance * variance)
  out.set([u / v! - (beta! * e) / tau!, spread(uu, v!), e / tau!, ue / tau!, spread(ee, tau!)], 2 * model.count)
  return out
}

/** EM, accelerated by SQUAREM. @see Varadhan & Roland (2008), Scandinavian J. Statistics 35, 335-353 */
const climb = (model: Model, start: Float64Array, expect: (at: Float64Array) => Expected) => {
  const { tolerance = 1e-6, maxIterations = 1000 } = model.setup
  let iterations = 0
  const step = (at: Float64Array) => {
    iterations++
    const expected = expect(at)
    return { at, next: improve(model, at, expected), logLik: expected.logLik }
  }
  const [v, tau] = [2 * model.count + 1, 2 * model.count + 4]
  const length = (x: Float64Array) => Math.sqrt(x.reduce((sum, value) => sum + value * value, 0))
  let now = step(start)
  for (;;) {
    const change = now.next.reduce((most, x, k) => Math.max(most, Math.abs(x - now.at[k]!)), 0)
    if (change < tolerance || iterations >= maxIterations) {
      return { at: now.next, iterations, converged: change < tolerance, logLik: expect(now.next).logLik }
    }
    const second = step(now.next)
    const r = second.at.map((x, k) => x - now.at[k]!)
    const bend = second.next.map((x, k) => x - second.at[k]! - r[k]!)
    const alpha = -Math.min(64, Math.max(1, length(r) / Math.max(1e-300, length(bend))))
    const leap = now.at.map((x, k) => x - 2 * alpha * r[k]! + alpha * alpha * bend[k]!)
    const third = alpha < -1 && leap.every(Number.isFinite) && leap[v]! > 0 && leap[tau]! > 0 ? step(leap) : null
    now = third && third.logLik >= second.logLik ? third : step(second.next)
  }
}

/** Covariance of the free parameters; null where the information is not positive definite. */
const covarianceAt = (model: Model, at: Float64Array, expect: (at: Float64Array) => Expected): Float64Array[] | null => {
  const free = Array.from(at, (_, k) => k).filter(k => !model.free || k < 2 * model.count || k >= 2 * model.count + 2)
  const h = 1e-4
  const columns = free.map(k => {
    const move = (by: number) => {
      const moved = at.map((x, i) => (i === k ? x + by : x))
      return gradient(model, moved, expect(moved))
    }
    const [up, down] = [move(h), move(-h)]
    return Float64Array.from(free, i => (down[i]! - up[i]!) / (2 * h))
  })
  return inverseOf(columns.map((column, i) => column.map((x, k) => (x + columns[k]![i]!) / 2)))
}

const report = (
  model: Model, at: Float64Array, covariance: Float64Array[] | null,
  run: { logLik: number; iterations: number; converged: boolean },
): GroupGain => {
  const base = 2 * model.count
  const [m, v, alpha, beta, tau] = at.subarray(base) as unknown as [number, number, number, number, number]
  // Slopes of what is told by (m, v, α, β, τ²); with items estimated m and v are fixed and have no column.
  const error = (slopes: readonly number[]): number | null => {
    if (!covariance) return null
    const shown = model.free ? slopes.slice(2) : slopes
    const whole = new Float64Array(covariance.length)
    whole.set(shown, covariance.length - shown.length)
    return Math.sqrt(Math.max(0, quadratic(covariance, whole)))
  }
  const variance = tau + beta * beta * v
  return {
    ...run, mean: alpha, variance, covariance: beta * v, correlation: (beta * v) / Math.sqrt(v * variance),
    seMean: error([0, 0, 1, 0, 0]), seVariance: error([0, beta * beta, 0, 2 * beta * v, 1]), seCovariance: error([0, beta, 0, v, 0]),
    items: model.free ? Array.from({ length: model.count }, (_, j) => ({ a: at[2 * j]!, d: at[2 * j + 1]! })) : null,
    before: { mean: m, variance: v, seMean: model.free ? null : error([1, 0, 0, 0, 0]), seVariance: model.free ? null : error([0, 1, 0, 0, 0]) },
    gain: alpha - m, seGain: error([-1, 0, 1, 0, 0]),
  }
}
