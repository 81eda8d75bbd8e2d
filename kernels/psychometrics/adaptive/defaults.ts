import type { JointRules } from './joint.ts'
import type { Rules } from './rules.ts'

/**
 * Placement into levels: 6 to 28 items, ended when the most probable level is 83 % certain. Exposure is aimed at .24, so
 * that no item is met by more than a quarter of persons.
 *
 * Simulated with 10,000 persons on banks of 300 (bench/adaptive.ts): 11 to 15 items say the level at least as often rightly as
 * four parallel fixed forms of 30.
 *
 * @param areas  share of each content area
 */
export const placementRules = (cuts: readonly number[], areas: readonly number[] = [1]): Rules => ({
  cuts, areas, prior: { mean: 0, sd: 1 }, estimate: 'eap', criterion: 'information', randomesque: { best: 1, items: 0 }, pilot: null,
  exposure: { limit: 0.24, by: 'price' },
  stop: { minItems: 6, maxItems: 28, minPerArea: areas.length > 1 ? 1 : 0, certainty: 0.83 },
})

/** A score for its own sake: ended at a standard error of .30 logits, or at 60 items. */
export const precisionRules = (areas: readonly number[] = [1], cuts: readonly number[] = []): Rules => ({
  ...placementRules(cuts, areas), stop: { minItems: 6, maxItems: 60, minPerArea: areas.length > 1 ? 1 : 0, se: 0.3 },
})

/**
 * A profile of competencies that correlate alike: 27 items in all, shared out evenly.
 *
 * @param correlation  lower confidence bound of the correlation of any two
 */
export const profileRules = (cuts: readonly number[], competencies: number, correlation: number, items = 27): JointRules => ({
  cuts, areas: new Array<number>(competencies).fill(1 / competencies), balance: 'strict', randomesque: { best: 1, items: 0 }, pilot: null,
  exposure: { limit: 0.24, by: 'price' },
  correlation: Array.from({ length: competencies }, (_, i) => Array.from({ length: competencies }, (__, k) => (i === k ? 1 : correlation))),
  stop: { minItems: items, maxItems: items, minPerArea: 1 },
})
