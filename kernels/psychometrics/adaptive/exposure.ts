import { uniformAt } from '../seeded.ts'

/**
 * What a bank remembers of its use, all whole numbers: the sittings counted, and for each item in how many it was
 * eligible (ε), in how many it was given (α), and its price in ten-thousandths.
 */
export type ExposureCounts = {
  readonly sittings: number
  readonly eligible: readonly number[]
  readonly given: readonly number[]
  readonly price: readonly number[]
}

/**
 * How the share of sittings with the same item is held below a limit.
 *
 * price        a wanted item becomes dearer with every sitting that uses it and cheaper with every other, and its worth
 *              is divided by e^price: it then goes to those for whom no other item does nearly as well. Needs 10 to 15 %
 *              fewer items than drawing lots for the same exposure (bench/adaptive.ts, 'standard error .30')
 * eligibility  before a sitting, lots decide which items sit it out
 *
 * Aim .01 below the share that must not be passed.
 *
 * @see Agrawal, Wang & Ye (2014), Operations Research 62, 876-890, for prices learnt as persons arrive;
 *      van der Linden & Veldkamp (2004), Journal of Educational and Behavioral Statistics 29, 273-291, for lots
 */
export type ExposureRule = { readonly limit: number; readonly by: 'price' | 'eligibility' }

/** What exposure control does to one sitting: items that sit it out, and prices as pairs of place and ten-thousandths. */
export type Control = { readonly ineligible: readonly number[]; readonly prices: readonly (readonly [number, number])[] }

export const newExposure = (items: number): ExposureCounts => {
  const zeros = (): number[] => new Array<number>(items).fill(0)
  return { sittings: 0, eligible: zeros(), given: zeros(), price: zeros() }
}

/** @throws RangeError when the counts are none, or more were given than eligible */
const checkCounts = ({ sittings, eligible, given, price }: ExposureCounts, items: number): void => {
  if (!Number.isInteger(sittings) || sittings < 0) throw new RangeError(`the number of sittings is whole, not ${sittings}`)
  if (eligible.length !== items || given.length !== items || price.length !== items) {
    throw new RangeError(`exposure counts of ${eligible.length}, ${given.length} and ${price.length} for ${items} items`)
  }
  for (let j = 0; j < items; j++) {
    if (!Number.isInteger(eligible[j]) || !Number.isInteger(given[j]) || given[j]! < 0 || given[j]! > eligible[j]!) {
      throw new RangeError(`item ${j}: given ${given[j]} times of ${eligible[j]} eligible`)
    }
    if (!Number.isInteger(price[j]) || price[j]! < 0) {
      throw new RangeError(`item ${j}: a price is a whole number from 0, not ${price[j]}`)
    }
  }
}

/**
 * Probability that an item is eligible in the next sitting: min(1, r_max·ε/α), 1 while it was never given; where the
 * item was given in more than r_max of all sittings so far, smaller by the fourth power of that excess. The first factor
 * is van der Linden and Veldkamp's; alone it looks back on a time when other items were still free and lets the
 * most wanted items overshoot by a tenth, which the second takes back.
 */
export const eligibilityOf = (eligible: number, given: number, sittings: number, limit: number): number => {
  if (given === 0) return 1
  return Math.min(1, (limit * eligible) / given) * Math.min(1, (limit * Math.max(sittings, 1)) / given) ** 4
}

/**
 * What exposure control does to a new sitting; nothing without a rule.
 *
 * @throws RangeError when a rule finds no counts, or counts that cannot be
 */
export const controlOf = (
  rule: ExposureRule | null, counts: ExposureCounts | undefined, items: number, seed: number,
): Control => {
  if (!Number.isInteger(seed)) throw new RangeError(`a seed is a whole number, not ${seed}`)
  if (!rule) return { ineligible: [], prices: [] }
  if (!counts) throw new RangeError('exposure control needs the exposure counts')
  checkCounts(counts, items)
  const ineligible: number[] = []
  const prices: (readonly [number, number])[] = []
  for (let j = 0; j < items; j++) {
    if (rule.by === 'price') {
      if (counts.price[j]! > 0) prices.push([j, counts.price[j]!])
    } else {
      const p = eligibilityOf(counts.eligible[j]!, counts.given[j]!, counts.sittings, rule.limit)
      if (p < 1 && uniformAt(seed, -1, j) >= p) ineligible.push(j)
    }
  }
  return { ineligible, prices }
}

/**
 * How much a price rises with a sitting that used the item and falls with one that did not, in ten-thousandths. Steps
 * start at a tenth, shrink with the root of the sittings and stay at a two-hundredth, so that prices follow when the
 * persons or the bank change.
 */
export const priceSteps = (sittings: number, limit: number): { rise: number; fall: number } => {
  const step = Math.max(50, 1000 / Math.sqrt(1 + sittings / 50))
  return { rise: Math.round(step * (1 - limit)), fall: Math.round(step * limit) }
}

/** The counts after a sitting: the new ones; the old ones stay as they are. */
export const countSitting = (
  counts: ExposureCounts, sitting: Control & { readonly given: readonly { readonly item: number }[] }, rule: ExposureRule | null,
): ExposureCounts => {
  const next = { sittings: counts.sittings, eligible: [...counts.eligible], given: [...counts.given], price: [...counts.price] }
  countInPlace(next, sitting, rule)
  return next
}

/** The same upon counts of one's own, for simulations. */
export const countInPlace = (
  counts: { sittings: number; eligible: number[]; given: number[]; price: number[] },
  { ineligible, given }: Pick<Control, 'ineligible'> & { readonly given: readonly { readonly item: number }[] }, rule: ExposureRule | null,
): void => {
  const { rise, fall } = priceSteps(counts.sittings, rule?.by === 'price' ? rule.limit : 0)
  const used = new Set(given.map(({ item }) => item))
  for (let j = 0; j < counts.eligible.length; j++) {
    counts.eligible[j]!++
    if (rule?.by === 'price') counts.price[j] = Math.max(0, counts.price[j]! + (used.has(j) ? rise : -fall))
  }
  for (const j of ineligible) counts.eligible[j]!--
  for (const j of used) counts.given[j]!++
  counts.sittings++
}

/** What a worth is multiplied by for each item, e^−price. */
export const discounts = (items: number, prices: Control['prices']): Float64Array => {
  const factors = new Float64Array(items).fill(1)
  for (const [j, price] of prices) factors[j] = Math.exp(-price / 10_000)
  return factors
}
