import type { AnyItem } from '../models.ts'

/**
 * rasch, pcm: slope 1, the variance of ability free. 1pl: one slope for all items, ability N(0, 1).
 * 2pl, 3pl, grm (graded), gpcm (generalised partial credit): a slope for each item, ability N(0, 1).
 * With several groups, group 0 is the reference as above; mean and variance of the others are free, the items common.
 */
export type CalibrationModel = '1pl' | 'rasch' | '2pl' | '3pl' | 'grm' | 'gpcm' | 'pcm'

/** Lognormal prior of a, normal priors of every d and of logit c; none where null. */
export type Priors = {
  readonly a: { readonly meanLog: number; readonly sdLog: number } | null
  readonly d: { readonly mean: number; readonly sd: number } | null
  readonly c: { readonly sd: number } | null
}

export type CalibrationOptions = {
  /** `policy` (the default): chosen by the number of answers, see `policyFor`. */
  priors?: Priors | 'policy'
  /** Answer options an item offers, one number for all or one for each: the prior of logit c lies at logit(1 / choices). 4. */
  choices?: number | readonly number[]
  /** Items whose parameters are known and kept, by item number; mean and variance of group 0 are then estimated too. */
  anchors?: ReadonlyMap<number, AnyItem>
  /** Greatest change of a parameter in one EM step at which it may stop: 1e-4, as mirt; 1e-6 for reference work. */
  tolerance?: number
  /** EM steps at most, 3000. */
  maxIterations?: number
  /** False leaves standard errors null and saves their time. */
  standardErrors?: boolean
  /** Nodes of the grid on [−6, 6]; when absent 61, and 121 where 61 prove too few. */
  nodes?: number
  /**
   * `fast` and `exact` name the way posteriors are worked out; `auto` takes the quicker one. The final figures are exact in any
   * case.
   */
  kernel?: 'auto' | 'fast' | 'exact'
}

export type CalibrationSetup = {
  model: CalibrationModel
  /** persons × items, row by row: the category from 0 (0 or 1 in the dichotomous models), −1 not asked. */
  categories: Int8Array
  persons: number
  items: number
  /** Group of each person, from 0 without gaps. */
  group?: Int32Array
  /** How often each person counts, ≥ 0. */
  weights?: Float64Array
  options?: CalibrationOptions
}

type Each = number | number[]
type EachError = number | null | (number | null)[]

/**
 * Parameters of an item and their standard errors; b and d are lists in the graded and partial credit models.
 * d_k = −a·b_k: the intercept of boundary k (graded) or of step k (partial credit: P(k) ∝ exp(kaθ + d_1 + … + d_k)).
 */
export type CalibratedItem = {
  item: AnyItem
  a: number
  b: Each
  d: Each
  c?: number
  /** null where none could be had, or where the value was given and not estimated. */
  se: { a: number | null; b: EachError; d: EachError; c?: number | null }
  /** Where a, d … and logit c stand in the covariance matrix of all parameters; −1 where the value is fixed. */
  places: number[]
  /** Persons who answered the item. */
  answers: number
  /** Category of `item` for each category of the data, where some were never used and the rest moved together. */
  map: number[] | null
}

/** Ability in a group; standard errors are null where the value is fixed. `density` is its probability at each node. */
export type CalibratedGroup = {
  persons: number
  mean: number
  variance: number
  sd: number
  se: { mean: number | null; variance: number | null }
  /** Where mean and variance stand in the covariance matrix; −1 where fixed. */
  places: { mean: number; variance: number }
  density: Float64Array
}

/**
 * What a reader of the estimates must know. `item` and `group` are 0-based.
 *
 * unanswered, all-solved, none-solved, one-category: the item says nothing by itself; without a prior on d it has no estimate.
 * few-answers: left out by policy (under 30; under 1000 in the 3PL): keep the experts' difficulty.
 * provisional: under 200 answers. prior-only: constant, estimated on the strength of the prior alone.
 * collapsed: `value` categories were never used; see the item's `map`.
 * weak-slope: 0 ≤ a < 0.2. steep-slope: a > 6. reversed: a < 0, or (`value`) an item-rest correlation that is surely below 0,
 * where the model holds slopes positive: wrong key, reversed wording or a second dimension.
 * second-dimension: slopes of both signs, or several maxima of the likelihood, `value` apart in log-likelihood.
 * empty-persons: `value` persons without an answer were left out.
 * short-grid: ability spreads so wide in the group that the grid on [−6, 6] cuts it. coarse-grid: the grid is wider than the
 * smallest posterior standard deviation `value`. not-converged: the limit of EM steps was reached.
 * no-standard-errors: the information matrix is not positive definite. none-left: no item can be estimated.
 */
export type CalibrationNote = {
  code: 'unanswered' | 'all-solved' | 'none-solved' | 'one-category' | 'few-answers' | 'provisional' | 'prior-only' | 'collapsed'
    | 'weak-slope' | 'reversed' | 'steep-slope' | 'second-dimension' | 'empty-persons' | 'short-grid' | 'coarse-grid'
    | 'not-converged' | 'no-standard-errors' | 'none-left'
  item?: number
  group?: number
  value?: number
}

export type Calibration = {
  model: CalibrationModel
  /** null for an item that cannot be estimated; a note says why. */
  items: (CalibratedItem | null)[]
  groups: CalibratedGroup[]
  /** Marginal log-likelihood without the prior, and the log density of the prior beside it. */
  logLik: number
  logPrior: number
  /** Number of free parameters. */
  parameters: number
  /** Covariance of all free parameters, row by row: the items' by their `places`; null where there are no standard errors. */
  covariance: Float64Array | null
  /** EM steps. */
  iterations: number
  converged: boolean
  /** At the end: greatest change of a parameter in a step, greatest component of the gradient, change of the log posterior. */
  diagnostics: { change: number; gradient: number; improvement: number; smallestSd: number; kernel: 'fast' | 'exact' }
  priors: Priors
  /** The grid the figures were worked out on. */
  nodes: Float64Array
  /**
   * Expected number of persons at node q who gave category k of item j: `expected[j][k * nodes.length + q]`; null as in `items`.
   */
  expected: (Float64Array | null)[]
  notes: CalibrationNote[]
}

const isPositive = (x: number): boolean => Number.isFinite(x) && x > 0
const maxCategories = 128

/** @throws RangeError for whatever cannot be calibrated; an answer that is none is named with its person and item */
export const checkSetup = ({ model, categories, persons, items, group, weights, options = {} }: CalibrationSetup): void => {
  if (!['1pl', 'rasch', '2pl', '3pl', 'grm', 'gpcm', 'pcm'].includes(model)) {
    throw new RangeError(`no such model: ${String(model)}`)
  }
  if (!Number.isInteger(items) || items < 1) throw new RangeError(`no items: ${items}`)
  if (!Number.isInteger(persons) || persons < 1) throw new RangeError(`no persons: ${persons}`)
  if (categories.length !== persons * items) {
    throw new RangeError(`a matrix of ${categories.length} for ${persons} persons x ${items} items`)
  }
  const most = isDichotomous(model) ? 1 : maxCategories - 1
  for (let at = 0; at < categories.length; at++) {
    const value = categories[at]!
    if (value < -1 || value > most) {
      throw new RangeError(`person ${Math.floor(at / items)}, item ${at % items}: an answer is 0 to ${most} or -1, not ${value}`)
    }
  }
  if (group) checkGroups(group, persons)
  if (weights) {
    if (weights.length !== persons) throw new RangeError(`${weights.length} weights for ${persons} persons`)
    weights.forEach((w, i) => {
      if (!Number.isFinite(w) || w < 0) throw new RangeError(`person ${i}: a weight is a number from 0, not ${w}`)
    })
  }
  checkOptions(options, model, items)
}

export const isDichotomous = (
  model: CalibrationModel
): boolean => model === '1pl' || model === 'rasch' || model === '2pl' || model === '3pl'

const checkGroups = (group: Int32Array, persons: number): void => {
  if (group.length !== persons) throw new RangeError(`${group.length} groups for ${persons} persons`)
  const seen = new Set<number>()
  group.forEach((g, i) => {
    if (g < 0) throw new RangeError(`person ${i}: a group is a number from 0, not ${g}`)
    seen.add(g)
  })
  for (let g = 0; g < seen.size; g++) if (!seen.has(g)) throw new RangeError(`group ${g} has no persons`)
}

const checkOptions = (options: CalibrationOptions, model: CalibrationModel, items: number): void => {
  const { priors, choices = 4, anchors, tolerance = 1e-4, maxIterations = 3000, nodes = 61 } = options
  if (!isPositive(tolerance)) throw new RangeError(`the tolerance must be positive, not ${tolerance}`)
  if (!Number.isInteger(maxIterations) || maxIterations < 1) {
    throw new RangeError(`the limit of EM steps must be at least 1, not ${maxIterations}`)
  }
  if (!Number.isInteger(nodes) || nodes < 11 || nodes > 1001) throw new RangeError(`the grid has 11 to 1001 nodes, not ${nodes}`)
  if (options.kernel === 'fast' && (model === 'grm' || model === '3pl')) {
    throw new RangeError(`there is no fast kernel for ${model}`)
  }
  if (typeof choices !== 'number' && choices.length !== items) {
    throw new RangeError(`answer options of ${choices.length} items for ${items}`)
  }
  for (const [j, n] of (typeof choices === 'number' ? [choices] : choices).entries()) {
    if (!(n > 1)) throw new RangeError(`item ${j}: an item offers at least 2 answer options, not ${n}`)
  }
  if (priors !== undefined && priors !== 'policy') {
    if (priors.a && !(Number.isFinite(priors.a.meanLog) && isPositive(priors.a.sdLog))) {
      throw new RangeError('the prior of a needs a mean and a positive sd of its logarithm')
    }
    if (priors.d && !(Number.isFinite(priors.d.mean) && isPositive(priors.d.sd))) {
      throw new RangeError('the prior of d needs a mean and a positive sd')
    }
    if (priors.c && !isPositive(priors.c.sd)) throw new RangeError('the prior of logit c needs a positive sd')
    if (model === '3pl' && !(priors.a && priors.c)) {
      throw new RangeError('the 3PL needs priors on a and c: without them its likelihood is all but flat')
    }
  }
  anchors?.forEach((item, j) => checkAnchor(item, j, model, items))
}

const checkAnchor = (item: AnyItem, j: number, model: CalibrationModel, items: number): void => {
  if (!Number.isInteger(j) || j < 0 || j >= items) throw new RangeError(`anchor ${j}: there is no such item`)
  const kind = isDichotomous(model) ? 'logistic' : model === 'grm' ? 'graded' : 'partial-credit'
  if (item.kind !== kind) throw new RangeError(`anchor ${j}: a ${item.kind} item in a calibration by ${model}`)
  if (!Number.isFinite(item.a)) throw new RangeError(`anchor ${j}: discrimination must be a number, not ${item.a}`)
  const b = item.kind === 'logistic' ? [item.b] : item.b
  if (b.length === 0 || !b.every(Number.isFinite)) {
    throw new RangeError(`anchor ${j}: difficulty must be a number, not ${b.join(', ')}`)
  }
  if (item.kind === 'graded' && b.some((x, k) => k > 0 && item.a * (x - b[k - 1]!) <= 0)) {
    throw new RangeError(`anchor ${j}: boundaries must ascend`)
  }
  const c = item.kind === 'logistic' ? (item.c ?? 0) : 0
  if (!(c >= 0 && c < 1)) throw new RangeError(`anchor ${j}: c must lie in [0, 1), not ${c}`)
  if (c > 0 && model !== '3pl') throw new RangeError(`anchor ${j}: an item with c in a calibration by ${model}`)
}
