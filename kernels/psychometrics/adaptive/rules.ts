import type { Prior } from '../scoring/grid.ts'
import { checkCuts } from '../scoring/levels.ts'
import type { ExposureRule } from './exposure.ts'

/**
 * What the next item is chosen for.
 *
 * information   most information at the present estimate
 * cuts          most information at the cuts, each weighted by the posterior density there
 * level         most information about the level itself (mutual information of answer and level)
 * variance      least expected posterior variance, answers weighted by their posterior predictive probability
 * plug-in       the same with the answers' probabilities at the present estimate, as catR's MEPV
 */
export type Criterion = 'information' | 'cuts' | 'level' | 'variance' | 'plug-in'

/** When a sitting ends. Each condition that is present counts once minItems are scored and every area has minPerArea. */
export type StopRules = {
  readonly minItems: number
  readonly maxItems: number
  readonly minPerArea: number
  /** Posterior probability of the most probable level. */
  readonly certainty?: number
  /** Posterior standard deviation, in logits. */
  readonly se?: number
  /** Sequential probability ratio test at every cut: half-width in logits and the two error rates. */
  readonly sprt?: { readonly delta: number; readonly alpha: number; readonly beta: number }
  /** Time limit in seconds; ends the sitting whatever else holds. */
  readonly seconds?: number
}

export type Rules = {
  /** Ascending cut points between levels, in logits; may be empty. */
  readonly cuts: readonly number[]
  /** Standard errors of the cuts, where judges have set them; none unless given. */
  readonly cutErrors?: readonly number[]
  readonly prior: Prior
  readonly estimate: 'eap' | 'map'
  readonly criterion: Criterion
  /** Ability at which the first item is chosen, where it is not the prior's mean. */
  readonly start?: number
  /** Choose at random among the best k, for the first so many items. */
  readonly randomesque: { readonly best: number; readonly items: number }
  /** Share of each content area; they sum to 1. The area with the largest deficit (in items) comes next. */
  readonly areas: readonly number[]
  /** Greatest share of sittings in which an item may appear; null for no control. */
  readonly exposure: ExposureRule | null
  /** So many unscored items, placed at random among the positions from … to (0-based, both inclusive). */
  readonly pilot: { readonly items: number; readonly from: number; readonly to: number } | null
  readonly stop: StopRules
}

/** @throws RangeError saying which rule cannot be followed */
export const checkRules = (rules: Rules): void => {
  const { areas, exposure, pilot, randomesque, stop } = rules
  checkCuts(rules.cuts)
  if (areas.length === 0
    || areas.some(share => !(share >= 0)) || Math.abs(areas.reduce((sum, share) => sum + share, 0) - 1) > 1e-6) {
    throw new RangeError(`area shares must sum to 1, not ${areas.join(' + ')}`)
  }
  if (exposure && !(exposure.limit > 0 && exposure.limit <= 1)) {
    throw new RangeError(`the exposure limit must lie in (0, 1], not ${exposure.limit}`)
  }
  if (!(Number.isInteger(randomesque.best) && randomesque.best >= 1) || !(randomesque.items >= 0)) {
    throw new RangeError('randomesque needs a whole number of best items')
  }
  if (!(Number.isInteger(stop.maxItems) && stop.maxItems >= 1)
    || !(Number.isInteger(stop.minItems) && stop.minItems >= 0 && stop.minItems <= stop.maxItems)) {
    throw new RangeError('the least and greatest number of items do not fit')
  }
  if (!(Number.isInteger(stop.minPerArea) && stop.minPerArea >= 0)) {
    throw new RangeError('the least number of items for each area must be whole')
  }
  if (stop.certainty !== undefined && !(stop.certainty > 0 && stop.certainty <= 1)) {
    throw new RangeError(`a certainty must lie in (0, 1], not ${stop.certainty}`)
  }
  if (stop.se !== undefined && !(stop.se > 0)) throw new RangeError(`a standard error must be positive, not ${stop.se}`)
  if (stop.seconds !== undefined && !(stop.seconds > 0)) {
    throw new RangeError(`a time limit must be positive, not ${stop.seconds}`)
  }
  if (stop.sprt && !(stop.sprt.delta > 0 && stop.sprt.alpha > 0 && stop.sprt.alpha < 1 && stop.sprt.beta > 0 && stop.sprt.beta < 1)) {
    throw new RangeError('the ratio test needs a positive delta and error rates in (0, 1)')
  }
  if ((stop.certainty !== undefined || stop.sprt
    || rules.criterion === 'cuts' || rules.criterion === 'level') && rules.cuts.length === 0) {
    throw new RangeError('levels need at least one cut point')
  }
  if (rules.start !== undefined && !Number.isFinite(rules.start)) {
    throw new RangeError(`the start must be a number, not ${rules.start}`)
  }
  if (pilot && !(Number.isInteger(pilot.items) && pilot.items >= 0 && Number.isInteger(pilot.from) && pilot.from >= 0 && Number.isInteger(pilot.to) && pilot.to - pilot.from + 1 >= pilot.items)) {
    throw new RangeError('pilot items need a whole number of positions to stand in')
  }
}
