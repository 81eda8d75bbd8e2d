/** From counts to what is shown: shares with their range, days below which so many lie, nothing from too few, and where an office lies in the funnel. */
import { funnelLimits, funnelPlace, wilson } from '@keju/psychometrics'
import type { Figure, Funnel, Office, Params } from './shapes.ts'
import type { z } from 'zod'

/** A share with its 95 % range; only `n` where fewer than the least stand behind it. */
export const shareFigure = ({ n, counted }: { n: number; counted: number }, { least }: Pick<Params, 'least'>): Figure =>
  (n < least ? { n, counted: null, share: null, days: null } : { n, counted, share: { estimate: counted / n, ...wilson(counted, n) }, days: null })

/** The fewest days within which at least `percent` % were done. `bins`: how many took how many days, in any order, at least one. */
export const percentile = (bins: readonly { days: number; n: number }[], percent: number): number => {
  const wanted = (bins.reduce((sum, { n }) => sum + n, 0) * percent) / 100
  let reached = 0
  for (const { days, n } of bins.toSorted((a, b) => a.days - b.days)) if ((reached += n) >= wanted) return days
  throw new RangeError('a percentile of nothing')
}

export const daysFigure = (bins: readonly { days: number; n: number }[], { least, middle, upper }: Pick<Params, 'least' | 'middle' | 'upper'>): Figure => {
  const n = bins.reduce((sum, each) => sum + each.n, 0)
  return { n, counted: null, share: null, days: n < least ? null : { middle: percentile(bins, middle), upper: percentile(bins, upper) } }
}

// ---- funnel ----

const most = 40
/** Numbers from least to largest at which limits are drawn: closer together where the funnel is narrow in n. */
const steps = (least: number, largest: number): number[] =>
  [...new Set(Array.from({ length: most }, (_, i) => Math.round(least * (largest / least) ** (i / (most - 1)))))]

/** Offices against the share of all of them; null when fewer than two have enough records to be shown. */
export const funnelOf = (offices: readonly Omit<z.infer<typeof Office>, 'share' | 'place'>[], least: number): Funnel | null => {
  const shown = offices.filter(each => each.n >= least)
  if (shown.length < 2) return null
  const n = offices.reduce((sum, each) => sum + each.n, 0), share = offices.reduce((sum, each) => sum + each.counted, 0) / n
  return {
    share, few: offices.filter(each => each.n > 0).length - shown.length, offices: shown.map(each => ({ ...each, share: each.counted / each.n, place: funnelPlace(each.counted, each.n, share) })),
    limits: steps(least, Math.max(...shown.map(each => each.n), least + 1)).map(at => funnelLimits(at, share)),
  }
}
