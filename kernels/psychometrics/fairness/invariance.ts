import { chiSquareUpper } from '../distributions.ts'
import { benjaminiHochberg } from '../quality/false-discovery.ts'
import { expectedScore } from '../linking/equating.ts'
import { latentGrid } from '../quality/latent.ts'
import type { AnyItem } from '../models.ts'
import { checkTable, type ResponseTable } from '../quality/responses.ts'

/** What a multiple-group calibration is asked: group 0 is N(0, 1), the others free; −1 is not asked. */
export type CalibrationRequest = {
  model: string
  categories: Int8Array
  persons: number
  items: number
  group?: Int32Array
  options?: object
}

/** What it must answer: the log-likelihood without priors, items in order (null where it could not), groups in order. */
export type CalibrationResult = {
  readonly logLik: number
  readonly items: readonly (AnyItem | null)[]
  readonly groups: readonly { readonly mean: number; readonly variance: number }[]
}

export type Calibrate = (request: CalibrationRequest) => CalibrationResult

export type InvarianceSetup = ResponseTable & {
  model: string
  /** 0 reference, 1 focal. */
  group: Int32Array
  calibrate: Calibrate
  options?: object
  /** Items to test; all unless given. */
  only?: readonly number[]
  /** Significance level after Benjamini-Hochberg, .05. */
  level?: number
  /** Least expected-score difference, as a share of the item's greatest score, that counts. */
  leastDifference?: number
}

export type ItemDif = {
  item: number
  /** 2(lnL of the model with the item free in each group − lnL with it equal). */
  chiSquare: number | null
  df: number | null
  p: number | null
  adjustedP: number | null
  effect: DifEffect | null
  flagged: boolean
}

export type DifEffect = {
  /** Area between the expected score curves, focal less reference: below 0 the item is harder for the focal group. */
  signedArea: number
  unsignedArea: number
  /** Mean difference of expected scores over the focal group, and its absolute form, as shares of the greatest score. */
  signedDifference: number
  unsignedDifference: number
}

export type Invariance = {
  /** `act` from 200 persons in each group, `watch` from 100: findings are then hints only; below, nothing is computed. */
  basis: 'act' | 'watch' | 'too-few'
  counts: [number, number]
  items: ItemDif[]
  flagged: number[]
  /** All items equal but the flagged: group means there are fair. Null where nothing was computed. */
  partial: { logLik: number; groups: CalibrationResult['groups']; freed: FreedItem[] } | null
}

export type FreedItem = { item: number; reference: AnyItem; focal: AnyItem; effect: DifEffect }

/**
 * Differential item functioning by likelihood ratio: each item in turn is let free in each group, against all equal.
 *
 * An item is freed by splitting it into two, one that only the reference group saw and one that only the focal group saw, so any
 * calibration that copes with items not asked will do. Flagged is what is significant after Benjamini-Hochberg and large enough.
 *
 * @throws RangeError for answers or groups that do not fit
 * @see Thissen, Steinberg & Wainer (1993), in Holland & Wainer, Differential Item Functioning, ch. 4; areas: Raju (1988),
 *     Psychometrika 53;
 *      sizes from .05: Dorans & Kulick (1986), J. Educational Measurement 23
 */
export const invariance = (setup: InvarianceSetup): Invariance => {
  const { group, level = 0.05, leastDifference = 0.05, items } = setup
  checkTable(setup)
  if (group.length !== setup.persons) throw new RangeError(`${group.length} group codes for ${setup.persons} persons`)
  group.forEach((code, i) => {
    if (code !== 0 && code !== 1) throw new RangeError(`person ${i}: a group is 0 or 1, not ${code}`)
  })
  const focal = group.reduce((sum, code) => sum + code, 0)
  const counts: [number, number] = [setup.persons - focal, focal]
  const least = Math.min(...counts)
  if (least < 100) return { basis: 'too-few', counts, items: [], flagged: [], partial: null }
  const only = setup.only ?? Array.from({ length: items }, (_, j) => j)
  only.forEach(j => {
    if (!(Number.isInteger(j) && j >= 0 && j < items)) throw new RangeError(`item ${j} is none of ${items}`)
  })
  const equal = run(setup, [])
  const raw = only.map(item => {
    const free = run(setup, [item])
    const effect = effectOf(free, item, items)
    if (!effect || !Number.isFinite(free.logLik)) return { item, chiSquare: null, df: null, p: null, effect: null }
    const chiSquare = Math.max(0, 2 * (free.logLik - equal.logLik))
    const df = freedParameters(setup.model, free.items[item]!)
    return { item, chiSquare, df, p: chiSquareUpper(chiSquare, df), effect: effect.effect }
  })
  const adjusted = benjaminiHochberg(raw.map(each => each.p))
  const found = raw.map((each, k): ItemDif => {
    const adjustedP = adjusted[k]!
    return {
      ...each, adjustedP,
      flagged: adjustedP !== null && adjustedP < level && each.effect !== null && each.effect.unsignedDifference >= leastDifference,
    }
  })
  const flagged = found.filter(each => each.flagged).map(each => each.item)
  const partial = run(setup, flagged)
  const freed = flagged.flatMap((item, k) => {
    const effect = effectOf(partial, item, items + k)
    return effect ? [{ item, reference: partial.items[item]!, focal: partial.items[items + k]!, effect: effect.effect }] : []
  })
  return {
    basis: least >= 200 ? 'act' : 'watch', counts, items: found, flagged,
    partial: { logLik: partial.logLik, groups: partial.groups, freed },
  }
}

/** Calibrates with some items split by group; the focal halves stand at the end, in order. */
const run = (
  { matrix, persons, items, model, group, calibrate, options }: InvarianceSetup, split: readonly number[],
): CalibrationResult => {
  const width = items + split.length
  const categories = new Int8Array(persons * width).fill(-1)
  for (let i = 0; i < persons; i++) {
    categories.set(matrix.subarray(i * items, (i + 1) * items), i * width)
    if (group[i] === 0) continue
    split.forEach((j, k) => {
      categories[i * width + items + k] = categories[i * width + j]!
      categories[i * width + j] = -1
    })
  }
  return calibrate({ model, categories, persons, items: width, group, options })
}

/** Parameters of the item that differ when it is let free: those of the item, less its slope where the model has none. */
const freedParameters = (model: string, item: AnyItem): number =>
  (item.kind === 'logistic' ? 1 + (item.c ? 1 : 0) : item.b.length) + (/^(rasch|pcm|1pl)/i.test(model) ? 0 : 1)

const effectOf = (result: CalibrationResult, reference: number, focal: number): { effect: DifEffect } | null => {
  const [one, other] = [result.items[reference], result.items[focal]]
  const group = result.groups[1]
  return one && other && group ? { effect: difEffect(one, other, group) } : null
}

/** Size of the difference between an item in the reference and in the focal group, both on one scale. */
export const difEffect = (reference: AnyItem, focal: AnyItem, focalGroup: { mean: number; variance: number }): DifEffect => {
  const step = 0.02
  const difference = (theta: number) => expectedScore([focal], theta) - expectedScore([reference], theta)
  const most = reference.kind === 'logistic' ? 1 : reference.b.length
  let [signedArea, unsignedArea] = [0, 0]
  for (let theta = -12; theta <= 12; theta += step) {
    const d = difference(theta) * step
    signedArea += d
    unsignedArea += Math.abs(d)
  }
  const sd = Math.sqrt(focalGroup.variance)
  const range = [focalGroup.mean - 6 * sd, focalGroup.mean + 6 * sd] as const
  const { theta, weights } = latentGrid({ mean: focalGroup.mean, sd, nodes: 121, range })
  const mean = (of: (d: number) => number) => theta.reduce((sum, t, q) => sum + weights[q]! * of(difference(t)), 0) / most
  return { signedArea, unsignedArea, signedDifference: mean(d => d), unsignedDifference: mean(Math.abs) }
}

/** Items that two methods agree on: only these are worth taking out of a test. */
export const agreedDif = (first: readonly number[], second: readonly number[]): number[] => first.filter(j => second.includes(j))
