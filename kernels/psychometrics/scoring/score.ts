import { checkAnswers, checkAnyItems, curvesOf, logTable, safeLog, type Answer } from './curves.ts'
import { moments, normalGrid, normalise, type Grid, type Prior } from './grid.ts'
import { gradientOf, sumsAt, type Weight } from './likelihood.ts'
import { categoriesOf, type AnyItem } from '../models.ts'
import { parameterVariance, type ItemCovariance } from './uncertainty.ts'

export type ScoreMethod = 'eap' | 'map' | 'wle' | 'ml'

export type ScoreOptions = Prior & {
  /** eap by default. mean and sd are used by eap and map only. */
  method?: ScoreMethod
  /** Covariance of each item's estimated parameters, or null where they are taken as known; widens the standard error. */
  covariances?: readonly (ItemCovariance | null)[]
  /** What the standard error rests on: the observed curvature (default of map and ml) or the expected information (of wle). */
  information?: 'observed' | 'expected'
  /**
   * What wle weights the likelihood by: Warm's correction (default) or Jeffreys' √I. They are the same without guessing;
   * with guessing catR computes the first, mirt the second.
   */
  weight?: Weight
}

/** An ability in logits with its standard error; nulls with a note where the answers do not determine one. */
export type Score = {
  theta: number | null
  se: number | null
  answered: number
  note?: 'no answers' | 'all lowest' | 'all highest' | 'no finite maximum'
}

/** Estimates are sought on this range of logits. */
const low = -10
const high = 10

/**
 * Ability of one person from answers to any items.
 *
 * eap: posterior mean and standard deviation; map: posterior mode; wle: Warm's weighted likelihood, unbiased to first
 * order and free of a prior; ml: maximum likelihood. With several maxima (possible with guessing) the highest counts.
 * Without answers eap and map return the prior, wle and ml null. ml of all-lowest or all-highest answers is null.
 *
 * @throws RangeError naming the item of a bad parameter or answer
 * @see Bock & Mislevy (1982), Applied Psychological Measurement 6, 431-444; Warm (1989), Psychometrika 54, 427-450
 */
export const score = (items: readonly AnyItem[], answers: readonly Answer[], options: ScoreOptions = {}): Score => {
  checkAnyItems(items)
  checkAnswers(items, answers)
  const method = options.method ?? 'eap'
  const grid = normalGrid(options)
  const found = method === 'eap' ? eap(items, answers, grid) : mode(items, answers, method, grid, options)
  if (!options.covariances || found.theta === null || found.se === null) return found
  const extra = parameterVariance(items, answers, options.covariances, method, found.theta, grid, options.weight)
  return { ...found, se: Math.sqrt(found.se ** 2 + extra) }
}

/** The same for many persons. @throws RangeError naming person and item */
export const scoreMany = (
  items: readonly AnyItem[], persons: readonly (readonly Answer[])[], options: ScoreOptions = {},
): Score[] => {
  checkAnyItems(items)
  if ((options.method ?? 'eap') !== 'eap' || options.covariances) return persons.map((answers, i) => naming(i, () => score(items, answers, options)))
  const grid = normalGrid(options)
  const tables = items.map(item => logTable(item, grid.nodes))
  return persons.map((answers, i) => {
    naming(i, () => checkAnswers(items, answers))
    return { ...moments2(posteriorFrom(tables, answers, grid), grid), answered: countAnswered(answers) }
  })
}

const naming = <T>(person: number, work: () => T): T => {
  try {
    return work()
  } catch (error) {
    if (error instanceof RangeError) throw new RangeError(`person ${person}, ${error.message}`)
    throw error
  }
}

const countAnswered = (answers: readonly Answer[]): number => answers.reduce<number>((n, x) => n + (x === null ? 0 : 1), 0)

/** Posterior probabilities on a grid; with no answers, the prior. */
export const posteriorOf = (items: readonly AnyItem[], answers: readonly Answer[], grid: Grid): Float64Array => {
  const logs = Float64Array.from(grid.logPrior)
  answers.forEach((answer, j) => {
    if (answer !== null) for (let q = 0; q < logs.length; q++) logs[q] = logs[q]! + safeLog(curvesOf(items[j]!, grid.nodes[q]!).p[answer]!)
  })
  normalise(logs)
  return logs
}

const posteriorFrom = (tables: readonly Float64Array[], answers: readonly Answer[], grid: Grid): Float64Array => {
  const width = grid.nodes.length
  const logs = Float64Array.from(grid.logPrior)
  answers.forEach((answer, j) => {
    if (answer === null) return
    const table = tables[j]!
    const row = answer * width
    for (let q = 0; q < width; q++) logs[q] = logs[q]! + table[row + q]!
  })
  normalise(logs)
  return logs
}

const moments2 = (posterior: Float64Array, grid: Grid): { theta: number; se: number } => {
  const { mean, sd } = moments(posterior, grid.nodes)
  return { theta: mean, se: sd }
}

const eap = (items: readonly AnyItem[], answers: readonly Answer[], grid: Grid): Score => {
  const answered = countAnswered(answers)
  return { ...moments2(posteriorOf(items, answers, grid), grid), answered, ...(answered === 0 ? { note: 'no answers' as const } : {}) }
}

const mode = (
  items: readonly AnyItem[], answers: readonly Answer[], method: 'map' | 'wle' | 'ml', grid: Grid, { information, weight }: ScoreOptions,
): Score => {
  const answered = countAnswered(answers)
  if (answered === 0) {
    const [theta, se] = method === 'map' ? [grid.mean, grid.sd] : [null, null]
    return { theta, se, answered, note: 'no answers' }
  }
  const precision = method === 'map' ? 1 / grid.sd ** 2 : 0
  const gradient = gradientOf(items, answers, method, grid, weight)
  if (method === 'ml') {
    const extreme = extremeAnswers(items, answers)
    if (extreme) return { theta: null, se: null, answered, note: extreme }
  }
  const reach = method === 'map' ? 6 * grid.sd : 0
  const theta = highest(gradient, [Math.min(low, grid.mean - reach), Math.max(high, grid.mean + reach)])
  if (theta === null) return { theta: null, se: null, answered, note: 'no finite maximum' }
  const { expected } = sumsAt(items, answers, theta)
  const curvature = (gradient(theta - 1e-4) - gradient(theta + 1e-4)) / 2e-4
  const known = (information ?? (method === 'wle' ? 'expected' : 'observed')) === 'observed' && curvature > 0 ? curvature : expected + precision
  return { theta, se: known > 0 ? 1 / Math.sqrt(known) : null, answered }
}

/** All answers point to one end: the likelihood has no maximum. A reversed item (a < 0) points the other way. */
const extremeAnswers = (items: readonly AnyItem[], answers: readonly Answer[]): 'all lowest' | 'all highest' | undefined => {
  const ends = answers.flatMap((answer, j) => {
    if (answer === null) return []
    const item = items[j]!
    const end = answer === 0 ? -1 : answer === categoriesOf(item) - 1 ? 1 : 0
    return [item.a > 0 ? end : -end]
  })
  if (ends.every(end => end === 1)) return 'all highest'
  return ends.every(end => end === -1) ? 'all lowest' : undefined
}

const steps = 100

/**
 * The highest maximum of a function given by its derivative: scan for falling zeros, follow the integral of the
 * derivative to tell which is highest, then bisect with secant steps. Null when the function still rises at an end
 * that is higher than every maximum inside.
 */
const highest = (gradient: (theta: number) => number, [from, to]: readonly [number, number]): number | null => {
  const width = (to - from) / steps
  let height = 0
  let best = -Infinity
  let bracket: readonly [number, number, number, number] | null = null
  let before = gradient(from)
  if (before < 0) best = 0
  for (let k = 1; k <= steps; k++) {
    const at = from + k * width
    const now = gradient(at)
    if (before >= 0 && now < 0) {
      const cross = (before / (before - now)) * width
      const peak = height + (before * cross) / 2
      if (peak > best) {
        best = peak
        bracket = [at - width, at, before, now]
      }
    }
    height += ((before + now) / 2) * width
    before = now
  }
  if (before > 0 && height > best) bracket = null
  return bracket ? zero(gradient, bracket) : null
}

/** A zero in a bracket by the Illinois form of regula falsi, to 1e-10. */
const zero = (f: (x: number) => number, bracket: readonly [number, number, number, number]): number => {
  let [a, b, fa, fb] = bracket
  let side = 0
  let x = a
  for (let k = 0; k < 100 && b - a > 1e-10; k++) {
    x = (a * fb - b * fa) / (fb - fa)
    const fx = f(x)
    if (Math.abs(fx) < 1e-12) break
    if (fx < 0) {
      b = x
      fb = fx
      if (side === -1) fa /= 2
      side = -1
    } else {
      a = x
      fa = fx
      if (side === 1) fb /= 2
      side = 1
    }
  }
  return x
}
