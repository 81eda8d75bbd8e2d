import { link, onScale, type Link, type LinkSetup } from '../linking/linking.ts'
import type { AnyItem } from '../models.ts'

export type ItemDrift = {
  item: number
  /** Difference of the (mean) difficulty, form Y less form X on the scale of Y; positive where the item became harder. */
  difficulty: number
  /** Difference of ln a. */
  logSlope: number
  zDifficulty: number | null
  zLogSlope: number | null
  drifted: boolean
}

/** Beyond this robust z an item has drifted. */
export const driftLimit = 2.7

/**
 * Robust z of values: distance from the median in units of .74 times the interquartile range, which for normal values is the
 * standard deviation; null where the interquartile range is 0.
 *
 * @see Huynh & Meyer (2010), Practical Assessment, Research & Evaluation 15 (2)
 */
export const robustZ = (values: readonly number[]): (number | null)[] => {
  const sorted = [...values].sort((x, y) => x - y)
  const spread = 0.74 * (quantile(sorted, 0.75) - quantile(sorted, 0.25))
  const middle = quantile(sorted, 0.5)
  return values.map(value => (spread > 1e-12 ? (value - middle) / spread : null))
}

/** Quantile by linear interpolation of order statistics (R's type 7). */
const quantile = (sorted: readonly number[], p: number): number => {
  const at = p * (sorted.length - 1)
  const low = sorted[Math.floor(at)] ?? 0
  return low + (at - Math.floor(at)) * ((sorted[Math.ceil(at)] ?? low) - low)
}

/**
 * Items whose parameters differ between two calibrations on one scale: two dates, or two forms after linking.
 *
 * @throws RangeError with fewer than 4 items, too few for a spread
 */
export const itemDrift = (before: readonly AnyItem[], after: readonly AnyItem[], limit = driftLimit): ItemDrift[] => {
  if (before.length !== after.length || before.length < 4) {
    throw new RangeError(`drift needs at least 4 items in both calibrations, not ${before.length} and ${after.length}`)
  }
  const level = (item: AnyItem) => (item.kind === 'logistic' ? item.b : item.b.reduce((sum, b) => sum + b, 0) / item.b.length)
  const difficulty = before.map((item, j) => level(after[j]!) - level(item))
  const logSlope = before.map((item, j) => {
    if (!(item.a > 0 && after[j]!.a > 0)) throw new RangeError(`item ${j}: a slope that is not positive`)
    return Math.log(after[j]!.a / item.a)
  })
  const [zDifficulty, zLogSlope] = [robustZ(difficulty), robustZ(logSlope)]
  return before.map((_, item) => ({
    item, difficulty: difficulty[item]!, logSlope: logSlope[item]!, zDifficulty: zDifficulty[item]!, zLogSlope: zLogSlope[item]!,
    drifted: Math.abs(zDifficulty[item] ?? 0) > limit || Math.abs(zLogSlope[item] ?? 0) > limit,
  }))
}

export type ScreenedLink = {
  all: Link
  /** Without the items that drifted; the same as `all` where none did. */
  kept: Link
  drift: ItemDrift[]
  dropped: number[]
  /** Common items left. At least 8, or a fifth of the form, should be. */
  left: number
}

/**
 * Links, screens the anchors for drift, drops what drifted and links once more: both results, so that the difference can be seen.
 */
export const screenedLink = (setup: LinkSetup, limit = driftLimit): ScreenedLink => {
  const all = link(setup)
  const drift = itemDrift(setup.x.map(item => onScale(item, all)), setup.y, limit)
  const dropped = drift.filter(each => each.drifted).map(each => each.item)
  const left = setup.x.length - dropped.length
  if (dropped.length === 0 || left < 2) return { all, kept: all, drift, dropped, left }
  const keep = (_: unknown, j: number) => !dropped.includes(j)
  const size = (item: AnyItem) => 1 + (item.kind === 'logistic' ? 1 + (item.c ? 1 : 0) : item.b.length)
  const rows = (items: readonly AnyItem[]) => items.flatMap((item, j) => new Array<boolean>(size(item)).fill(keep(item, j)))
  const cut = (matrix: LinkSetup['covarianceX'], items: readonly AnyItem[]) => {
    const wanted = rows(items)
    return matrix?.filter((_, r) => wanted[r]).map(row => row.filter((_, c) => wanted[c]))
  }
  const kept = link({
    ...setup, x: setup.x.filter(keep), y: setup.y.filter(keep),
    covarianceX: cut(setup.covarianceX, setup.x), covarianceY: cut(setup.covarianceY, setup.y),
  })
  return { all, kept, drift, dropped, left }
}
