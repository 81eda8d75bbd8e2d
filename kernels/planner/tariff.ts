/**
 * Prices of everything people share, and the bound they prove.
 *
 *   L(λ) = Σ_p best programme of p at prices λ + Σ_s max(0, seats · λ_seat − fixed · λ_money) + Σ λ · limit
 *
 * Relaxed are seats, money (of all and of agencies), desks, hours of a unit in a month, practice shares and floors; minimums,
 * and the rule that nobody is more in a session than it is held, are dropped. Sessions that share a trainer or a room are
 * chosen together, exactly up to twelve of them. For every λ ≥ 0 (a floor's no greater than its penalty) no plan is worth more
 * than L(λ). The prices are found by subgradient steps in the manner of Adam: a price moves by the mean of its subgradients
 * over the root of their mean square, so that seats, desks and money all move at rates that suit them, and steps shrink
 * geometrically. Measured on 5,000 x 300, 40 passes so are worth 200 passes of the volume algorithm.
 * @see Kingma & Ba (2015), Adam: a method for stochastic optimization, ICLR
 */
import type { Layout } from './layout.ts'
import { typicalWorth } from './layout.ts'
import type { ShardRunner } from './pricing.ts'
import { passer, shardsOf } from './pricing.ts'
import type { Sheet } from './sheet.ts'

export type Tariff = {
  /** no plan is worth more */
  bound: number
  prices: Float64Array
  /** share of each session that the averaged relaxed solution holds */
  held: Float64Array
  /** averaged use of each limit */
  use: Float64Array
  passes: number
}

export type TariffOptions = {
  /** at most; steps shrink towards this number of passes, or faster when `progress` says so */
  passes: number
  /** 0 at the beginning to 1 at the end of what is allowed; by passes when left out */
  progress?: () => number
  from?: Tariff
  /** size of the first steps; with `from` they are small when left out */
  step?: number
  /** sessions to be held, and no others: the bound then is one of plans that hold just these */
  open?: Uint8Array
  /** look at every so many-th unit only, as if it stood for the others: quick prices to begin with, and no bound */
  stride?: number
  /** who prices the people; this thread alone when left out. Not for samples and given sessions */
  runner?: ShardRunner
  /** look at a part of the shards in most passes, and at all in every so many-th, which proves a bound */
  parts?: { of: number, wholeEvery: number }
  shouldStop?: () => boolean
  onPass?: (bound: number, pass: number) => void
}

/**
 * Measured at 20,000 x 800 in 25 CPU s: bound 43,808 to 43,817 by parts of 2 or 3, 43,877 by 4, 44,392 by 8, 44,224 by whole passes (43 of them).
 * A part's uses are old by so many passes, which large steps do not forgive.
 */
export const usualParts = { of: 3, wholeEvery: 12 }

/** Size of the first steps as a share of a typical price, and of the last ones as a share of the first. */
const firstStep = 0.4, warmStep = 0.05, lastShare = { whole: 0.02, parts: 0.005 }

/** Prices by subgradient steps, each price with a step of its own size. Every pass proves a bound; the least is kept. */
export function findTariff(sheet: Sheet, layout: Layout, { passes, progress, from, step: begin, stride = 1, open, runner, parts, shouldStop, onPass }: TariffOptions): Tariff {
  const pass = passer(sheet, layout, { stride, open, runner })
  const { count, limit, scale, most } = layout
  const sessions = sheet.offeringOf.length
  const prices = from?.prices.slice() ?? startPrices(sheet, layout)
  const best = prices.slice(), use = new Float64Array(count), held = new Float64Array(sessions)
  const meanUse = from?.use.slice() ?? new Float64Array(count), meanHeld = from?.held.slice() ?? new Float64Array(sessions)
  const drift = new Float64Array(count), spread = new Float64Array(count)
  let bound = Infinity, done = 0
  const partOf = parts ? partsOfUnits(sheet, layout, parts.of) : null
  const isOver = () => done > 0 && (shouldStop?.() ?? false)
  // with parts the last prices are proven by one whole pass more
  for (let last = false; !last && done < passes && (parts !== undefined || !isOver()); done++) {
    last = parts !== undefined && (done === passes - 1 || isOver())
    const part = parts && !last && done % parts.wholeEvery !== 0 ? { of: parts.of, at: done % parts.of } : undefined
    const value = pass(prices, use, held, part)
    // the value of a sample is no bound: its last prices are its best
    if ((!part && value < bound) || stride > 1) {
      bound = value
      best.set(prices)
    }
    onPass?.(bound, done)
    const share = done === 0 && !from ? 1 : Math.max(0.05, 1 / (done + 2))
    for (let s = 0; s < sessions; s++) meanHeld[s]! += share * (held[s]! - meanHeld[s]!)
    const fresh = 1 - driftKept ** (done + 1), wide = 1 - spreadKept ** (done + 1)
    const step = (begin ?? (from ? warmStep : firstStep)) * (parts ? lastShare.parts : lastShare.whole) ** Math.min(1, Math.max(done / passes, progress?.() ?? 0))
    for (let i = 0; i < count; i++) {
      meanUse[i]! += share * (use[i]! - meanUse[i]!)
      // what nobody has looked at anew says nothing new
      if (most[i] === 0 || (part && partOf![i]! >= 0 && partOf![i] !== part.at)) continue
      const over = use[i]! - limit[i]!
      if (over <= 0 && prices[i] === 0 && drift[i] === 0) continue
      drift[i] = driftKept * drift[i]! + (1 - driftKept) * over
      spread[i] = spreadKept * spread[i]! + (1 - spreadKept) * over * over
      const next = prices[i]! + step * scale[i]! * (drift[i]! / fresh) / (Math.sqrt(spread[i]! / wide) + 1e-9)
      prices[i] = next <= 0 ? 0 : next > most[i]! ? most[i]! : next
      if (next <= 0 && drift[i]! < 0) drift[i] = 0
    }
  }
  if (stride > 1) spreadToUnits(sheet, layout, best, stride)
  return { bound: stride > 1 ? Infinity : bound, prices: best, held: meanHeld, use: meanUse, passes: done }
}

/** The part to which the unit of each price belongs; −1 for prices that all units share. */
function partsOfUnits(sheet: Sheet, layout: Layout, of: number): Int8Array {
  const shards = shardsOf(sheet), part = new Int8Array(layout.count).fill(-1)
  for (let i = 0; i + 1 < shards.length; i++) {
    const from = shards[i]!, to = shards[i + 1]!
    part.fill(i % of, layout.desk + from * sheet.days.length, layout.desk + to * sheet.days.length)
    part.fill(i % of, layout.month + from * sheet.months, layout.month + to * sheet.months)
  }
  return part
}

/** Units not looked at begin with the mean prices of desks and hours of those that were. */
function spreadToUnits(sheet: Sheet, layout: Layout, prices: Float64Array, stride: number) {
  const units = sheet.absenceLimit.length
  const spread = (from: number, width: number) => {
    for (let t = 0; t < width; t++) {
      let sum = 0, count = 0
      for (let u = 0; u < units; u += stride, count++) sum += prices[from + u * width + t]!
      for (let u = 0; u < units; u++) if (u % stride !== 0) prices[from + u * width + t] = Math.min(layout.most[from + u * width + t]!, sum / count)
    }
  }
  spread(layout.desk, sheet.days.length)
  spread(layout.month, sheet.months)
}

/** How much of the means of a subgradient and of its square is kept from pass to pass. */
const driftKept = 0.75, spreadKept = 0.97

function startPrices(sheet: Sheet, layout: Layout): Float64Array {
  const prices = new Float64Array(layout.count)
  for (let s = 0; s < sheet.offeringOf.length; s++) prices[s] = 2 * typicalWorth
  prices[layout.money] = 2 * typicalWorth
  return prices
}
