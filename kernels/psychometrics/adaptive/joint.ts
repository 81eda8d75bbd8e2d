import { normalGrid, type Grid } from '../scoring/grid.ts'
import { levelProbabilities, sharesBelow } from '../scoring/levels.ts'
import { uniformAt } from '../seeded.ts'
import { cholesky } from '../scoring/uncertainty.ts'
import { allowedItems, hashOf, oneOfBest } from './allowed.ts'
import { prepareBank, type Bank, type BankItem } from './bank.ts'
import { priced, type Ending, type LogLine, type Sitting } from './engine.ts'
import { controlOf, type ExposureCounts } from './exposure.ts'
import { checkRules, type Rules } from './rules.ts'
import { lessVariance } from './selection.ts'

/**
 * Rules of a test of several competencies at once. An item's area is its competency.
 *
 * areas        share of the items that each competency gets
 * stop         certainty and se end a competency once it has minPerArea items; the sitting ends with the last one, at
 *              maxItems or at the common time limit
 * correlation  of the competencies in the population; give the lower confidence bound, never more: overstated
 *              correlations make intervals too narrow
 */
export type JointRules = Pick<Rules, 'cuts' | 'cutErrors' | 'areas' | 'exposure' | 'pilot' | 'randomesque'> & {
  readonly correlation: readonly (readonly number[])[]
  readonly stop: Omit<Rules['stop'], 'sprt'>
  /** strict: always the competency with the largest deficit; free: whichever item tells most about all of them. */
  readonly balance: 'strict' | 'free'
}

export type JointTest = { readonly bank: Bank; readonly rules: JointRules; readonly grid: Grid; readonly below: readonly Float64Array[] }

/** What is known of each competency, lowest level 0; asked counts its scored items. */
export type Competency = { theta: number; se: number; levels: number[]; level: number; certainty: number; asked: number; closed: boolean }

export type JointStanding = { competencies: Competency[]; scored: number; seconds: number; covariance: number[][] }

export type JointStep =
  | { kind: 'item'; item: number; scored: boolean; sitting: Sitting; log: Omit<LogLine, 'theta' | 'se'> & { theta: number[]; se: number[] } }
  | { kind: 'ended'; reason: Ending; standing: JointStanding }

/** @throws RangeError naming the rule or item that cannot be */
export const prepareJoint = (items: readonly BankItem[], rules: JointRules): JointTest => {
  checkRules({ ...rules, prior: {}, estimate: 'eap', criterion: 'variance' })
  const { correlation, areas } = rules
  const fits = correlation.length === areas.length && correlation.every((row, i) => row.length === areas.length
    && row.every((r, k) => Math.abs(r) <= 1 && r === correlation[k]![i]) && row[i] === 1)
  if (!fits || !(cholesky(correlation) ?? [[0]]).every((row, i) => row[i]! > 1e-6)) {
    throw new RangeError('the correlations must form a positive definite matrix of the competencies')
  }
  const grid = normalGrid({ nodes: 81, range: 5 })
  return { bank: prepareBank(items, grid.nodes, areas.length), rules, grid, below: sharesBelow(grid.nodes, rules.cuts, rules.cutErrors) }
}

/** A new sitting of a joint test, see startSitting. */
export const startJoint = (test: JointTest, seed: number, counts?: ExposureCounts): Sitting =>
  ({ seed, ...controlOf(test.rules.exposure, counts, test.bank.items.length, seed), given: [], pending: null })

/**
 * The profile after the answers so far.
 *
 * @param borrow  whether competencies inform each other (diagnosis); without, each is scored by its own items alone, as
 *                a certificate should be
 */
export const jointStanding = (test: JointTest, sitting: Sitting, borrow = true): JointStanding => standingFrom(test, sitting, jointPosterior(test, sitting, borrow))

/** Means and covariance of all competencies, and each one's posterior on the grid. */
type Posterior = { readonly mean: number[]; readonly covariance: number[][]; readonly marginals: readonly Float64Array[] }

/**
 * Posterior under the prior N(0, R) by expectation propagation with one factor for each competency: all its answers at
 * once, integrated on the grid against what the other competencies say. One pass over the factors is assumed-density
 * filtering; passes are repeated until no mean moves by 1e-6.
 *
 * @see Minka (2001), Uncertainty in Artificial Intelligence 17, 362-369; Segall (1996), Psychometrika 61, 331-354
 */
const jointPosterior = ({ bank, rules, grid }: JointTest, { given }: Sitting, borrow: boolean): Posterior => {
  const { nodes } = grid
  const width = nodes.length
  const count = rules.areas.length
  const likelihood = rules.areas.map(() => new Float64Array(width))
  const asked = new Array<number>(count).fill(0)
  for (const { item, answer } of given) {
    if (answer === null || bank.items[item]!.pilot) continue
    const d = bank.area[item]!
    asked[d] = asked[d]! + 1
    const row = bank.start[item]! + answer * width
    const logs = likelihood[d]!
    for (let q = 0; q < width; q++) logs[q] = logs[q]! + bank.logs[row + q]!
  }
  const covariance = rules.correlation.map((row, i) => row.map((r, k) => (borrow || i === k ? r : 0)))
  const mean = new Array<number>(count).fill(0)
  const precision = new Array<number>(count).fill(0)
  const shift = new Array<number>(count).fill(0)
  const marginals = rules.areas.map(() => new Float64Array(width))
  const refresh = (d: number) => tilted(likelihood[d]!, nodes, mean[d]!, covariance[d]![d]!, precision[d]!, shift[d]!, marginals[d]!)
  for (let sweep = 0; sweep < 30; sweep++) {
    let moved = 0
    for (let d = 0; d < count; d++) {
      if (asked[d] === 0) continue
      const { mean: m, variance, outerMean, outerVariance } = refresh(d)
      const newPrecision = Math.max(1 / variance - 1 / outerVariance, -0.2)
      const newShift = m / variance - outerMean / outerVariance
      moved = Math.max(moved, Math.abs(m - mean[d]!))
      absorb(mean, covariance, d, newPrecision - precision[d]!, newShift - shift[d]!)
      precision[d] = newPrecision
      shift[d] = newShift
    }
    if (moved < 1e-6) break
  }
  for (let d = 0; d < count; d++) refresh(d)
  return { mean, covariance, marginals }
}

/** A competency's answers against the rest: fills its posterior on the grid, gives its moments and those of the rest. */
const tilted = (likelihood: Float64Array, nodes: Float64Array, mean: number, variance: number, precision: number, shift: number, into: Float64Array) => {
  const outerVariance = 1 / (1 / variance - precision)
  const outerMean = outerVariance * (mean / variance - shift)
  let top = -Infinity
  for (let q = 0; q < nodes.length; q++) {
    const log = likelihood[q]! - (0.5 * (nodes[q]! - outerMean) ** 2) / outerVariance
    into[q] = log
    if (log > top) top = log
  }
  let mass = 0
  let first = 0
  for (let q = 0; q < nodes.length; q++) {
    const weight = Math.exp(into[q]! - top)
    into[q] = weight
    mass += weight
    first += weight * nodes[q]!
  }
  const m = first / mass
  let second = 0
  for (let q = 0; q < nodes.length; q++) {
    into[q] = into[q]! / mass
    second += into[q]! * (nodes[q]! - m) ** 2
  }
  return { mean: m, variance: second, outerMean, outerVariance }
}

/** Multiplies a normal distribution by a normal factor of coordinate d, given by precision and precision times mean. */
const absorb = (mean: number[], covariance: number[][], d: number, precision: number, shift: number): void => {
  const column = covariance.map(row => row[d]!)
  const scale = 1 + precision * column[d]!
  const pull = (shift - precision * mean[d]!) / scale
  for (let i = 0; i < mean.length; i++) {
    mean[i] = mean[i]! + column[i]! * pull
    for (let k = 0; k < mean.length; k++) covariance[i]![k] = covariance[i]![k]! - (column[i]! * column[k]! * precision) / scale
  }
}

const standingFrom = (
  { bank, rules, grid, below }: JointTest, { given }: Sitting, { marginals, covariance }: Posterior,
): JointStanding => {
  const asked = rules.areas.map(() => 0)
  let seconds = 0
  let scored = 0
  for (const { item, seconds: taken } of given) {
    // What is asked on trial must not shorten the test.
    if (bank.items[item]!.pilot) continue
    seconds += taken
    scored++
    asked[bank.area[item]!]!++
  }
  const { certainty: wanted, se: width, minPerArea } = rules.stop
  const competencies = marginals.map((marginal, d): Competency => {
    let theta = 0
    for (let q = 0; q < marginal.length; q++) theta += marginal[q]! * grid.nodes[q]!
    let variance = 0
    for (let q = 0; q < marginal.length; q++) variance += marginal[q]! * (grid.nodes[q]! - theta) ** 2
    const levels = levelProbabilities(marginal, below)
    const certainty = Math.max(...levels)
    const se = Math.sqrt(variance)
    const decided = (wanted !== undefined && certainty >= wanted) || (width !== undefined && se <= width)
    const closed = rules.areas[d]! === 0 || (asked[d]! >= minPerArea && decided)
    return { theta, se, levels, level: levels.indexOf(certainty), certainty, asked: asked[d]!, closed }
  })
  return { competencies, scored, seconds, covariance }
}

/**
 * The next item of a joint test, or its end. An item of competency d is worth the variance it is expected to take from
 * θ_d, carried to the other competencies by their regression on it: ΔV_d · Σ_k (C_kd / C_dd)².
 */
export const nextJoint = (test: JointTest, sitting: Sitting): JointStep => {
  const { bank, rules } = test
  const posterior = jointPosterior(test, sitting, true)
  const standing = standingFrom(test, sitting, posterior)
  const { competencies, scored, seconds } = standing
  const ended = (reason: Ending): JointStep => ({ kind: 'ended', reason, standing })
  if (rules.stop.seconds !== undefined && seconds >= rules.stop.seconds) return ended('time')
  if (scored >= rules.stop.maxItems) return ended('length')
  const enough = scored >= rules.stop.minItems
  if (enough && competencies.every(({ closed }) => closed)) return ended(rules.stop.certainty === undefined ? 'se' : 'certainty')
  // Before minItems, closed competencies stay open rather than leave the sitting without items.
  const open = competencies.map(({ closed }, d) => rules.areas[d]! > 0 && (!closed || !enough))
  const progress = { byArea: competencies.map(({ asked }) => asked), scored, seconds }
  const areas = rules.balance === 'strict' ? rules.areas : [1]
  const allowed = allowedItems(bank, { ...rules, areas }, sitting, progress, open)
  if (allowed.items.length === 0) return ended('no item')
  const draw = uniformAt(sitting.seed, sitting.given.length)
  const keep = scored < rules.randomesque.items ? rules.randomesque.best : 1
  const item = sitting.pending ?? (allowed.pilot
    ? allowed.items[Math.floor(draw * allowed.items.length)]!
    : oneOfBest(allowed.items, priced(worthOf(test, posterior), bank.items.length, sitting), keep, draw))
  return {
    kind: 'item', item, scored: !bank.items[item]!.pilot, sitting: { ...sitting, pending: item },
    log: {
      position: sitting.given.length, theta: competencies.map(({ theta }) => theta), se: competencies.map(({ se }) => se),
      allowed: hashOf(allowed.items), item, scored: !bank.items[item]!.pilot,
    },
  }
}

const worthOf = ({ bank }: JointTest, { covariance, marginals }: Posterior): ((j: number) => number) => {
  const reach = covariance.map((row, d) => row.reduce((sum, _, k) => sum + (covariance[k]![d]! / row[d]!) ** 2, 0))
  const less = marginals.map(marginal => lessVariance(bank, marginal))
  return j => reach[bank.area[j]!]! * less[bank.area[j]!]!(j)
}
