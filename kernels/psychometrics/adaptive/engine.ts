import { curvesOf } from '../scoring/curves.ts'
import { moments, normalGrid, normalise, type Grid } from '../scoring/grid.ts'
import { levelProbabilities, sharesBelow } from '../scoring/levels.ts'
import { score } from '../scoring/score.ts'
import { uniformAt } from '../seeded.ts'
import { expectedCurves } from '../scoring/uncertainty.ts'
import { allowedItems, hashOf, oneOfBest, pilotPositions, type Allowed } from './allowed.ts'
import { prepareBank, type Bank, type BankItem } from './bank.ts'
import { controlOf, discounts, type Control, type ExposureCounts } from './exposure.ts'
import { checkRules, type Rules } from './rules.ts'
import { informationAtCuts as atCuts, worthOf } from './selection.ts'

/** A bank and its rules with everything that can be worked out before anybody sits. */
export type AdaptiveTest = {
  readonly bank: Bank
  readonly rules: Rules
  readonly grid: Grid
  readonly below: readonly Float64Array[]
  readonly informationAtCuts: readonly Float64Array[]
  /** ln P of each item's categories at cut − δ and cut + δ of the ratio test. */
  readonly ratios: readonly Float64Array[]
}

/** A question that was put: the answer's category, or null for left out (it then says nothing, but counts as asked). */
export type Given = { readonly item: number; readonly answer: number | null; readonly seconds: number }

/** All there is to a sitting, as plain data. The posterior is worked out again from the answers. */
export type Sitting = Control & {
  readonly seed: number
  readonly given: readonly Given[]
  /** The item before the person now. */
  readonly pending: number | null
}

export type Ending = 'certainty' | 'se' | 'ratio' | 'length' | 'time' | 'no item'

/** What the answers so far say. level is the most probable one, lowest 0; certainty its probability. */
export type Standing = {
  theta: number
  se: number
  levels: number[]
  level: number
  certainty: number
  /** Scored items asked, of them answered, and asked in each area. */
  scored: number
  answered: number
  byArea: number[]
  seconds: number
}

/** A line of the log: what was known, which items could be chosen (as a hash of their places) and which one was. */
export type LogLine = { position: number; theta: number; se: number; allowed: string; item: number; scored: boolean }

export type Step =
  | { kind: 'item'; item: number; scored: boolean; sitting: Sitting; log: LogLine }
  | { kind: 'ended'; reason: Ending; standing: Standing }

/**
 * Tables for a bank under rules; the posterior lies on 81 nodes over five prior standard deviations unless the rules
 * say otherwise.
 *
 * @throws RangeError naming the rule or item that cannot be
 */
export const prepareTest = (items: readonly BankItem[], rules: Rules): AdaptiveTest => {
  checkRules(rules)
  const grid = normalGrid({ nodes: 81, range: 5, ...rules.prior })
  const bank = prepareBank(items, grid.nodes, rules.areas.length)
  const { sprt } = rules.stop
  const points = sprt ? Float64Array.from(rules.cuts.flatMap(cut => [cut - sprt.delta, cut + sprt.delta])) : null
  return {
    bank, rules, grid,
    below: sharesBelow(grid.nodes, rules.cuts, rules.cutErrors),
    informationAtCuts: rules.criterion === 'cuts' ? atCuts(bank, rules.cuts) : [],
    ratios: points ? items.map(item => expectedCurves(item, item.covariance ?? null, points).map(p => Math.log(Math.max(p, 1e-300)))) : [],
  }
}

/**
 * A new sitting.
 *
 * @param seed    whole number; with the same seed, counts and answers the sitting is the same
 * @param counts  the bank's exposure counts; needed when the rules limit exposure
 */
export const startSitting = (test: AdaptiveTest, seed: number, counts?: ExposureCounts): Sitting =>
  ({ seed, ...controlOf(test.rules.exposure, counts, test.bank.items.length, seed), given: [], pending: null })

/** What is known after the answers given so far; with none, the prior. */
export const standingOf = (test: AdaptiveTest, sitting: Sitting): Standing => standingFrom(test, sitting, posteriorOf(test, sitting))

/** Posterior at the test's nodes. */
const posteriorOf = ({ bank, grid }: AdaptiveTest, { given }: Sitting): Float64Array => {
  const width = grid.nodes.length
  const logs = Float64Array.from(grid.logPrior)
  for (const { item, answer } of given) {
    if (answer === null || bank.items[item]!.pilot) continue
    const row = bank.start[item]! + answer * width
    for (let q = 0; q < width; q++) logs[q] = logs[q]! + bank.logs[row + q]!
  }
  normalise(logs)
  return logs
}

const standingFrom = (test: AdaptiveTest, { given }: Sitting, posterior: Float64Array): Standing => {
  const { bank, rules, grid, below } = test
  const byArea = rules.areas.map(() => 0)
  let scored = 0
  let answered = 0
  let seconds = 0
  for (const { item, answer, seconds: taken } of given) {
    // What is asked on trial must not shorten the test either.
    if (bank.items[item]!.pilot) continue
    seconds += taken
    scored++
    if (answer !== null) answered++
    const area = bank.area[item]!
    byArea[area] = byArea[area]! + 1
  }
  const { mean, sd } = rules.estimate === 'eap' ? moments(posterior, grid.nodes) : modeOf(test, given)
  const levels = levelProbabilities(posterior, below)
  const certainty = Math.max(...levels)
  return { theta: mean, se: sd, levels, level: levels.indexOf(certainty), certainty, scored, answered, byArea, seconds }
}

const modeOf = ({ bank, grid }: AdaptiveTest, given: readonly Given[]): { mean: number; sd: number } => {
  const counted = given.filter(({ item }) => !bank.items[item]!.pilot)
  if (!counted.some(({ answer }) => answer !== null)) return grid
  const options = { method: 'map', information: 'expected', mean: grid.mean, sd: grid.sd } as const
  const { theta, se } = score(counted.map(({ item }) => bank.items[item]!), counted.map(({ answer }) => answer), options)
  return { mean: theta ?? grid.mean, sd: se ?? grid.sd }
}

/**
 * The next item, or the end with its reason. Asking again without an answer in between gives the same item.
 */
export const nextItem = (test: AdaptiveTest, sitting: Sitting): Step => {
  const posterior = posteriorOf(test, sitting)
  const standing = standingFrom(test, sitting, posterior)
  const reason = ending(test, sitting, standing)
  if (reason) return { kind: 'ended', reason, standing }
  const allowed = allowedItems(test.bank, test.rules, sitting, standing)
  if (allowed.items.length === 0) return { kind: 'ended', reason: 'no item', standing }
  const item = sitting.pending ?? choose(test, sitting, standing, posterior, allowed)
  const scored = !test.bank.items[item]!.pilot
  const log = { position: sitting.given.length, theta: standing.theta, se: standing.se, allowed: hashOf(allowed.items), item, scored }
  return { kind: 'item', item, scored, sitting: { ...sitting, pending: item }, log }
}

/**
 * The sitting with an answer to the item before the person.
 *
 * @throws RangeError when no item is pending or the answer is none of its categories
 */
export const answer = (test: Pick<AdaptiveTest, 'bank'>, sitting: Sitting, given: number | null, seconds = 0): Sitting => {
  const item = sitting.pending
  if (item === null) throw new RangeError('no item is waiting for an answer')
  const categories = test.bank.categories[item]!
  if (given !== null && !(Number.isInteger(given) && given >= 0 && given < categories)) {
    throw new RangeError(`item ${item}: an answer is a category 0 to ${categories - 1} or null, not ${given}`)
  }
  if (!(seconds >= 0 && seconds < Infinity)) throw new RangeError(`item ${item}: the time taken must not be negative`)
  return { ...sitting, given: [...sitting.given, { item, answer: given, seconds }], pending: null }
}

/**
 * Goes through a sitting again and returns its log.
 *
 * @throws RangeError at the first item that the rules would not have given
 */
export const replay = (test: AdaptiveTest, { seed, ineligible, prices, given }: Sitting): LogLine[] => {
  let sitting: Sitting = { seed, ineligible, prices, given: [], pending: null }
  return given.map(({ item, answer: said, seconds }, position) => {
    const step = nextItem(test, sitting)
    if (step.kind !== 'item' || step.item !== item) {
      throw new RangeError(`position ${position}: the rules give ${step.kind === 'item' ? `item ${step.item}` : 'no item'}, not item ${item}`)
    }
    sitting = answer(test, step.sitting, said, seconds)
    return step.log
  })
}

const ending = (test: AdaptiveTest, { given, seed }: Sitting, standing: Standing): Ending | null => {
  const { stop, areas } = test.rules
  if (stop.seconds !== undefined && standing.seconds >= stop.seconds) return 'time'
  if (standing.scored >= stop.maxItems) return 'length'
  if (standing.scored < stop.minItems || standing.byArea.some((n, area) => areas[area]! > 0 && n < stop.minPerArea)) return null
  if (given.length > 0 && pilotsLeft(test, seed, given)) return null
  if (stop.certainty !== undefined && standing.certainty >= stop.certainty) return 'certainty'
  if (stop.se !== undefined && standing.se <= stop.se) return 'se'
  return stop.sprt && ratioDecides(test, given) ? 'ratio' : null
}

/** Whether, for every cut, the answers tell cut + δ from cut − δ. @see Eggen & Straetmans (2000), EPM 60, 713-734 */
const ratioDecides = ({ bank, rules, ratios }: AdaptiveTest, given: readonly Given[]): boolean => {
  const { alpha, beta } = rules.stop.sprt!
  const needed = Math.log((1 - beta) / alpha)
  const points = 2 * rules.cuts.length
  return rules.cuts.every((_, c) => {
    const ratio = given.reduce((sum, { item, answer: said }) => {
      if (said === null || bank.items[item]!.pilot) return sum
      const logs = ratios[item]!
      return sum + logs[said * points + 2 * c + 1]! - logs[said * points + 2 * c]!
    }, 0)
    return Math.abs(ratio) >= needed
  })
}

/** Whether pilot items are still due within the next few positions; a sitting does not end before them. */
const pilotsLeft = (test: AdaptiveTest, seed: number, given: readonly Given[]): boolean => {
  if (!test.rules.pilot || !test.bank.items.some(item => item.pilot)) return false
  return pilotPositions(test.rules.pilot, seed).some(place => place >= given.length)
}

const choose = (test: AdaptiveTest, sitting: Sitting, standing: Standing, posterior: Float64Array, allowed: Allowed): number => {
  const { bank, rules } = test
  const position = sitting.given.length
  const draw = uniformAt(sitting.seed, position)
  if (allowed.pilot) return allowed.items[Math.floor(draw * allowed.items.length)]!
  const theta = standing.scored === 0 ? rules.start ?? standing.theta : standing.theta
  const { below, informationAtCuts } = test
  const worth = worthOf(rules.criterion, bank, { posterior, theta, below, cuts: rules.cuts, informationAtCuts })
  const keep = standing.scored < rules.randomesque.items ? rules.randomesque.best : 1
  return oneOfBest(allowed.items, priced(worth, bank.items.length, sitting), keep, draw)
}

/** Worth after exposure control's prices. */
export const priced = (worth: (j: number) => number, items: number, { prices }: Sitting): ((j: number) => number) => {
  if (prices.length === 0) return worth
  const factors = discounts(items, prices)
  return j => worth(j) * factors[j]!
}

/** An answer of a simulated person: the category that a uniform number falls on. */
export const drawAnswer = (item: BankItem, theta: number, draw: number): number => {
  const { p } = curvesOf(item, theta)
  let below = 0
  for (let k = 0; k < p.length - 1; k++) if (draw < (below += p[k]!)) return k
  return p.length - 1
}
