import { inverseOf, solve, zeros } from '../matrices.ts'
import { checkTable, type ResponseTable } from '../quality/responses.ts'

/**
 * An item whose categories have no order: P(k | θ) = exp(a_k θ + c_k) / Σ_m exp(a_m θ + c_m), Σ a_k = Σ c_k = 0 over the categories
 * that somebody chose. The option with the greatest slope draws the most able.
 */
export type NominalItem = {
  /** By category from 0; null for a category that nobody chose. */
  slopes: (number | null)[]
  intercepts: (number | null)[]
  seSlopes: (number | null)[]
  seIntercepts: (number | null)[]
  /** How often each was chosen. */
  counts: number[]
}

export type NominalCalibration = {
  /** Null where fewer than two categories of an item were chosen. */
  items: (NominalItem | null)[]
  /** Of the data, without the prior. */
  logLik: number
  iterations: number
  converged: boolean
  /** False where the information matrix would not invert or has more than 600 rows: there are then no standard errors. */
  standardErrors: boolean
}

export type NominalOptions = {
  /** Category of the right answer of each item, null where unknown: fixes which end of the scale is the able one. */
  keys?: readonly (number | null)[]
  /** Standard deviations of the normal priors of slopes and intercepts, 3 and 5: they hold an option that a handful chose, and little else. */
  prior?: { slope: number; intercept: number }
  nodes?: number
  /** Greatest change of a parameter in one EM step at which it may stop, 1e-4. */
  tolerance?: number
  maxIterations?: number
  standardErrors?: boolean
}

type Item = { categories: number[]; place: Int8Array; offset: number }
const mostInformation = 600

/**
 * Calibrates the nominal response model by marginal maximum likelihood (Bock-Aitkin EM, accelerated), ability N(0, 1), weak priors. Standard
 * errors from the cross-products of each person's scores. Without a key the scale points to where more items have their last category.
 *
 * @throws RangeError for a table that is none, or no item with two categories
 * @see Bock (1972), Psychometrika 37, 29-51; Thissen, Cai & Bock (2010), in Nering & Ostini, Handbook of Polytomous IRT Models;
 *      acceleration: Varadhan & Roland (2008), Scandinavian J. Statistics 35, 335-353
 */
export const calibrateNominal = (table: ResponseTable, options: NominalOptions = {}): NominalCalibration => {
  checkTable(table)
  const { prior = { slope: 3, intercept: 5 }, tolerance = 1e-4, maxIterations = 1000 } = options
  const width = options.nodes ?? 49
  const theta = Float64Array.from({ length: width }, (_, q) => -6 + (12 * q) / (width - 1))
  const counts = countsOf(table)
  let size = 0
  const items = counts.map((each): Item | null => {
    const categories = each.flatMap((n, k) => (n > 0 ? [k] : []))
    if (categories.length < 2) return null
    const place = new Int8Array(128).fill(-1)
    categories.forEach((k, at) => { place[k] = at })
    const offset = size
    size += 2 * categories.length
    return { categories, place, offset }
  })
  if (size === 0) throw new RangeError('no item of which two categories were chosen')
  const model: Model = { table, items, theta, weights: normalWeights(theta), prior }
  const found = climb(model, startOf(items, counts, size, options.keys), tolerance, maxIterations)
  const turned = oriented(items, found.at, options.keys)
  const covariance = options.standardErrors === false || size > mostInformation ? null : covarianceAt(model, turned, size)
  return {
    items: items.map((item, j) => (item ? told(item, turned, covariance, counts[j] ?? []) : null)),
    logLik: expectation(model, turned).logLik, iterations: found.iterations, converged: found.converged, standardErrors: covariance !== null,
  }
}

type Model = { table: ResponseTable; items: (Item | null)[]; theta: Float64Array; weights: Float64Array; prior: { slope: number; intercept: number } }

const countsOf = ({ matrix, items }: ResponseTable): number[][] => {
  const counts = Array.from({ length: items }, (): number[] => [])
  matrix.forEach((value, at) => {
    if (value < 0) return
    const own = counts[at % items]!
    while (own.length <= value) own.push(0)
    own[value] = own[value]! + 1
  })
  return counts
}

const normalWeights = (theta: Float64Array): Float64Array => {
  const density = theta.map(t => Math.exp(-0.5 * t * t))
  const mass = density.reduce((sum, x) => sum + x, 0)
  return density.map(x => x / mass)
}

/** Slopes of 1 for the right answer and less for the others, or rising with the category; intercepts from the shares. */
const startOf = (items: readonly (Item | null)[], counts: readonly number[][], size: number, keys: NominalOptions['keys']): Float64Array => {
  const at = new Float64Array(size)
  items.forEach((item, j) => {
    if (!item) return
    const { categories, offset } = item
    const n = categories.length
    const key = keys?.[j] ?? null
    const logs = categories.map(k => Math.log(counts[j]![k]!))
    const mean = logs.reduce((sum, x) => sum + x, 0) / n
    categories.forEach((k, place) => {
      at[offset + place] = key === null ? (1.5 * place) / (n - 1) - 0.75 : (k === key ? 1 : 0) - 1 / n
      at[offset + n + place] = logs[place]! - mean
    })
  })
  return at
}

/** ln P of each category at each node: [item][category · nodes]. */
const tablesAt = ({ items, theta }: Model, at: Float64Array): (Float64Array | null)[] => items.map(item => {
  if (!item) return null
  const { categories: { length: n }, offset } = item
  const width = theta.length
  const out = new Float64Array(n * width)
  for (let q = 0; q < width; q++) {
    let top = -Infinity
    for (let k = 0; k < n; k++) top = Math.max(top, out[k * width + q] = at[offset + k]! * theta[q]! + at[offset + n + k]!)
    let mass = 0
    for (let k = 0; k < n; k++) mass += Math.exp(out[k * width + q]! - top)
    const log = top + Math.log(mass)
    for (let k = 0; k < n; k++) out[k * width + q] = out[k * width + q]! - log
  }
  return out
})

/** Posterior of each person in turn. */
const eachPosterior = (model: Model, logs: readonly (Float64Array | null)[], visit: (person: number, posterior: Float64Array) => void): number => {
  const { table: { matrix, persons, items: count }, items, theta, weights } = model
  const width = theta.length
  const posterior = new Float64Array(width)
  let logLik = 0
  for (let i = 0; i < persons; i++) {
    for (let q = 0; q < width; q++) posterior[q] = Math.log(weights[q]!)
    for (let j = 0; j < count; j++) {
      const value = matrix[i * count + j]!
      const log = value < 0 ? null : logs[j]
      if (!log) continue
      const row = items[j]!.place[value]! * width
      for (let q = 0; q < width; q++) posterior[q] = posterior[q]! + log[row + q]!
    }
    let top = -Infinity
    for (const x of posterior) if (x > top) top = x
    let mass = 0
    for (let q = 0; q < width; q++) mass += posterior[q] = Math.exp(posterior[q]! - top)
    for (let q = 0; q < width; q++) posterior[q] = posterior[q]! / mass
    logLik += Math.log(mass) + top
    visit(i, posterior)
  }
  return logLik
}

type Expected = { logLik: number; /** Expected numbers by item, category and node. */ chosen: (Float64Array | null)[] }

const expectation = (model: Model, at: Float64Array): Expected => {
  const { table: { matrix, items: count }, items, theta } = model
  const width = theta.length
  const chosen = items.map(item => (item ? new Float64Array(item.categories.length * width) : null))
  const logLik = eachPosterior(model, tablesAt(model, at), (i, posterior) => {
    for (let j = 0; j < count; j++) {
      const value = matrix[i * count + j]!
      const into = value < 0 ? null : chosen[j]
      if (!into) continue
      const row = items[j]!.place[value]! * width
      for (let q = 0; q < width; q++) into[row + q] = into[row + q]! + posterior[q]!
    }
  })
  return { logLik, chosen }
}

const logPrior = ({ items, prior }: Model, at: Float64Array): number => items.reduce((sum, item) => {
  if (!item) return sum
  const n = item.categories.length
  let own = 0
  for (let k = 0; k < n; k++) own -= 0.5 * ((at[item.offset + k]! / prior.slope) ** 2 + (at[item.offset + n + k]! / prior.intercept) ** 2)
  return sum + own
}, 0)

/**
 * M-step: Newton for each item. All slopes and intercepts of an item are free; the likelihood does not change when all are moved alike, so
 * the priors bring their sums to 0.
 */
const improve = (model: Model, at: Float64Array, chosen: Expected['chosen']): Float64Array => {
  const { items, theta, prior } = model
  const width = theta.length
  const next = at.slice()
  items.forEach((item, j) => {
    const r = chosen[j]
    if (!item || !r) return
    const n = item.categories.length
    const own = next.subarray(item.offset, item.offset + 2 * n)
    const p = new Float64Array(n)
    for (let round = 0; round < 12; round++) {
      const gradient = new Float64Array(2 * n)
      const hessian = zeros(2 * n, 2 * n)
      for (let q = 0; q < width; q++) {
        const t = theta[q]!
        let [asked, top] = [0, -Infinity]
        for (let k = 0; k < n; k++) {
          asked += r[k * width + q]!
          top = Math.max(top, p[k] = own[k]! * t + own[n + k]!)
        }
        if (asked < 1e-12) continue
        let mass = 0
        for (let k = 0; k < n; k++) mass += p[k] = Math.exp(p[k]! - top)
        for (let k = 0; k < n; k++) p[k] = p[k]! / mass
        for (let k = 0; k < n; k++) {
          const left = r[k * width + q]! - asked * p[k]!
          gradient[k] = gradient[k]! + left * t
          gradient[n + k] = gradient[n + k]! + left
          for (let m = 0; m < n; m++) {
            const spread = asked * p[k]! * ((k === m ? 1 : 0) - p[m]!)
            hessian[k]![m] = hessian[k]![m]! + spread * t * t
            hessian[k]![n + m] = hessian[k]![n + m]! + spread * t
            hessian[n + k]![n + m] = hessian[n + k]![n + m]! + spread
          }
        }
      }
      for (let k = 0; k < n; k++) {
        for (let m = 0; m < n; m++) hessian[n + m]![k] = hessian[k]![n + m]!
        gradient[k] = gradient[k]! - own[k]! / prior.slope ** 2
        gradient[n + k] = gradient[n + k]! - own[n + k]! / prior.intercept ** 2
        hessian[k]![k] = hessian[k]![k]! + 1 / prior.slope ** 2
        hessian[n + k]![n + k] = hessian[n + k]![n + k]! + 1 / prior.intercept ** 2
      }
      const step = solve(hessian, gradient)
      if (!step) break
      const longest = step.reduce((most, x) => Math.max(most, Math.abs(x)), 0)
      const scale = longest > 1.5 ? 1.5 / longest : 1
      step.forEach((x, k) => { own[k] = own[k]! + scale * x })
      if (longest < 1e-8) break
    }
  })
  return next
}

const climb = (model: Model, start: Float64Array, tolerance: number, most: number): { at: Float64Array; iterations: number; converged: boolean } => {
  let iterations = 0
  const step = (at: Float64Array) => {
    iterations++
    const { logLik, chosen } = expectation(model, at)
    return { at, next: improve(model, at, chosen), height: logLik + logPrior(model, at) }
  }
  const length = (x: Float64Array): number => Math.sqrt(x.reduce((sum, value) => sum + value * value, 0))
  for (let now = step(start); ;) {
    const change = now.next.reduce((greatest, x, k) => Math.max(greatest, Math.abs(x - now.at[k]!)), 0)
    if (change < tolerance || iterations >= most) return { at: now.next, iterations, converged: change < tolerance }
    const second = step(now.next)
    const r = second.at.map((x, k) => x - now.at[k]!)
    const bend = second.next.map((x, k) => x - second.at[k]! - r[k]!)
    const alpha = -Math.min(64, Math.max(1, length(r) / Math.max(1e-300, length(bend))))
    const leap = alpha < -1 ? step(now.at.map((x, k) => x - 2 * alpha * r[k]! + alpha * alpha * bend[k]!)) : null
    now = leap && leap.height >= second.height ? leap : step(second.next)
  }
}

/** The scale turned so that right answers (or else last categories) have the greater slopes in more items than not. */
const oriented = (items: readonly (Item | null)[], at: Float64Array, keys: NominalOptions['keys']): Float64Array => {
  const up = items.reduce((sum, item, j) => {
    if (!item) return sum
    const { categories, offset } = item
    const key = keys?.[j] ?? null
    const place = key === null ? categories.length - 1 : categories.indexOf(key)
    return place < 0 ? sum : sum + Math.sign(at[offset + place]!)
  }, 0)
  if (up >= 0) return at
  const turned = at.slice()
  for (const item of items) if (item) for (let k = 0; k < item.categories.length; k++) turned[item.offset + k] = -turned[item.offset + k]!
  return turned
}

/** Inverse of the summed cross-products of each person's scores, with the prior's curvature. */
const covarianceAt = (model: Model, at: Float64Array, size: number): Float64Array[] | null => {
  const { table: { matrix, items: count }, items, theta, prior } = model
  const width = theta.length
  const logs = tablesAt(model, at)
  const chances = logs.map(log => log && log.map(Math.exp))
  const information = zeros(size, size)
  const score = new Float64Array(size)
  eachPosterior(model, logs, (i, posterior) => {
    const touched: number[] = []
    for (let j = 0; j < count; j++) {
      const value = matrix[i * count + j]!
      const p = value < 0 ? null : chances[j]
      const item = items[j]
      if (!p || !item) continue
      const n = item.categories.length
      for (let k = 0; k < n; k++) {
        const hit = item.place[value] === k ? 1 : 0
        let [slope, intercept] = [0, 0]
        for (let q = 0; q < width; q++) {
          const left = posterior[q]! * (hit - p[k * width + q]!)
          intercept += left
          slope += left * theta[q]!
        }
        score[item.offset + k] = slope
        score[item.offset + n + k] = intercept
        touched.push(item.offset + k, item.offset + n + k)
      }
    }
    for (const x of touched) {
      const row = information[x]!
      const own = score[x]!
      for (const y of touched) row[y] = row[y]! + own * score[y]!
    }
  })
  for (const item of items) {
    if (!item) continue
    const n = item.categories.length
    for (let k = 0; k < n; k++) {
      const [x, y] = [item.offset + k, item.offset + n + k]
      information[x]![x] = information[x]![x]! + 1 / prior.slope ** 2
      information[y]![y] = information[y]![y]! + 1 / prior.intercept ** 2
    }
  }
  return inverseOf(information)
}

const told = ({ categories, offset }: Item, at: Float64Array, covariance: Float64Array[] | null, counts: readonly number[]): NominalItem => {
  const n = categories.length
  const spread = (from: number): (number | null)[] => categories.map((_, k) => {
    if (!covariance) return null
    // The sum is 0: what all parameters share is no uncertainty of any of them.
    let variance = 0
    for (let x = 0; x < n; x++) {
      for (let y = 0; y < n; y++) variance += ((x === k ? 1 : 0) - 1 / n) * ((y === k ? 1 : 0) - 1 / n) * covariance[from + x]![from + y]!
    }
    return Math.sqrt(Math.max(0, variance))
  })
  const [slopeErrors, interceptErrors] = [spread(offset), spread(offset + n)]
  const by = (values: readonly (number | null)[]): (number | null)[] => counts.map((_, k) => values[categories.indexOf(k)] ?? null)
  return {
    slopes: by(categories.map((_, k) => at[offset + k]!)), intercepts: by(categories.map((_, k) => at[offset + n + k]!)), seSlopes: by(slopeErrors), seIntercepts: by(interceptErrors),
    counts: [...counts],
  }
}
