/**
 * People and sessions planned apart from each other at given prices: each person's best programme, each session held or not. One pass over
 * all of them is the bound that the prices prove. The people come in shards, which threads may share.
 */
import { bundleSearch } from './bundle.ts'
import type { Layout } from './layout.ts'
import { bestTogether, byUnit, groupsOf } from './layout.ts'
import type { Sheet } from './sheet.ts'
import { cohortMargin } from './sheet.ts'

/** Prices of all sessions for the people of a unit, and for one cohort of them. */
export class PriceList {
  private readonly sheet: Sheet
  private readonly layout: Layout
  readonly ofUnit: Float64Array
  private readonly ofCohort: Float64Array
  private readonly open: Uint8Array | undefined
  constructor(sheet: Sheet, layout: Layout, open?: Uint8Array) {
    this.open = open
    this.sheet = sheet
    this.layout = layout
    this.ofUnit = new Float64Array(sheet.offeringOf.length)
    this.ofCohort = new Float64Array(sheet.offeringOf.length)
  }

  /** Of the first person's unit: everybody of one unit has the same region and agency. */
  read(prices: Float64Array, unit: number, first: number, seats = true): Float64Array {
    const { sheet, layout, ofUnit } = this
    const sessions = ofUnit.length, region = sheet.regionOf[first]! * sessions
    const money = (prices[layout.money]! + prices[layout.agency + sheet.agencyOf[first]!]!) / layout.unitFen
    const practice = prices[layout.practice]!, desk = layout.desk + unit * sheet.days.length, month = layout.month + unit * sheet.months
    for (let s = 0; s < sessions; s++) {
      const k = sheet.offeringOf[s]!
      const way = sheet.travelFen[region + s]!
      let price = (seats ? prices[s]! : 0) + money * (sheet.headFen[s]! + (way > 0 ? way : 0)) - practice * sheet.practiceMargin[k]!
        + prices[month + sheet.monthOf[s]!]! * sheet.hours[k]!
      const away = sheet.awayDays[s]!
      for (let i = 0; i < away.length; i++) price += prices[desk + away[i]!]!
      ofUnit[s] = this.open === undefined || this.open[s] === 1 ? price : Infinity
    }
    return ofUnit
  }

  /** The list last read, for a person who may belong to a cohort. */
  of(prices: Float64Array, p: number): Float64Array {
    const { sheet, layout, ofUnit, ofCohort } = this
    const cohort = sheet.cohortOf[p]!
    if (cohort < 0 || prices[layout.cohort + cohort] === 0) return ofUnit
    const price = prices[layout.cohort + cohort]!
    for (let s = 0; s < ofUnit.length; s++) ofCohort[s] = ofUnit[s]! - price * cohortMargin(sheet, cohort, sheet.offeringOf[s]!)
    return ofCohort
  }
}

/** Worth of the empty plan, with everything that is not a choice. */
export const constantOf = (sheet: Sheet): number =>
  sheet.nominated - sheet.unreachable.reduce((sum, one) => one.penalty < Infinity ? sum + one.penalty : sum, 0)
    - sheet.pairPenalty.reduce((sum, one) => one < Infinity ? sum + one : sum, 0)

/** Uses that all units share, one after the other: those of the layout before `desk`, and those from `practice` on. */
export const sharedCount = (layout: Layout): number => layout.desk + layout.count - layout.practice

export type UnitPricer = {
  /**
   * Everybody of units [from, to) with the best programme at the prices; every `stride`-th unit only.
   * Desks and hours go into the units' own part of `use`, all else is added to `shared`; returns the people's worth.
   */
  price(prices: Float64Array, from: number, to: number, use: Float64Array, shared: Float64Array): number
  units: { start: Int32Array, people: Int32Array }
}

export function unitPricer(sheet: Sheet, layout: Layout, stride = 1, open?: Uint8Array): UnitPricer {
  const search = bundleSearch(sheet), units = byUnit(sheet), list = new PriceList(sheet, layout, open)
  const sessions = sheet.offeringOf.length, slots = sheet.days.length
  // place of a use in `shared`
  const late = layout.desk - layout.practice
  const price = (prices: Float64Array, fromUnit: number, toUnit: number, use: Float64Array, shared: Float64Array): number => {
    let value = 0
    use.fill(0, layout.desk + fromUnit * slots, layout.desk + toUnit * slots)
    use.fill(0, layout.month + fromUnit * sheet.months, layout.month + toUnit * sheet.months)
    for (let u = Math.ceil(fromUnit / stride) * stride; u < toUnit; u += stride) {
      const from = units.start[u]!, to = units.start[u + 1]!
      if (from === to) continue
      const first = units.people[from]!
      list.read(prices, u, first)
      const floor = layout.floor + sheet.regionOf[first]!, factor = 1 + prices[floor]!, floored = sheet.floorPenalty[sheet.regionOf[first]!]! > 0
      const region = sheet.regionOf[first]! * sessions, agency = layout.agency + sheet.agencyOf[first]!
      for (let i = from; i < to; i++) {
        const p = units.people[i]!
        const net = search.best(p, list.of(prices, p), true, factor)
        value += net
        const chosen = search.chosen()
        if (chosen.length === 0) continue
        let rest = net
        const priced = floored ? list.of(prices, p) : prices
        for (const option of chosen) {
          const s = sheet.optionSession[option]!, k = sheet.offeringOf[s]!
          const way = sheet.travelFen[region + s]!, head = (sheet.headFen[s]! + (way > 0 ? way : 0)) / layout.unitFen
          const penalty = sheet.pairPenalty[sheet.optionPair[option]!]!
          if (penalty === Infinity) value -= 1e6
          shared[s]!++
          shared[layout.money]! += head
          shared[agency]! += head
          shared[layout.practice + late]! -= sheet.practiceMargin[k]!
          use[layout.month + u * sheet.months + sheet.monthOf[s]!]! += sheet.hours[k]!
          if (sheet.cohortOf[p]! >= 0) shared[layout.cohort + late + sheet.cohortOf[p]!]! -= cohortMargin(sheet, sheet.cohortOf[p]!, k)
          const away = sheet.awayDays[s]!
          for (let j = 0; j < away.length; j++) use[layout.desk + u * slots + away[j]!]!++
          if (floored) rest += priced[s]! - Math.min(penalty, 1e6)
        }
        if (floored) shared[floor + late]! -= rest / factor
      }
    }
    return value
  }
  return { price, units }
}

/** Every `of`-th shard, from `at` on. */
export type Part = { of: number, at: number }

export const isIn = (shard: number, part: Part | undefined): boolean => part === undefined || shard % part.of === part.at

/** Prices the people of all shards: into `use` what they take of desks and hours, shard by shard into `shared` the rest. */
export type ShardRunner = {
  /** valid until the next run; of shards that are not in the part, what they came to when they were last looked at */
  run(prices: Float64Array, part?: Part): { values: Float64Array, shared: Float64Array, use: Float64Array }
}

/** Most shards a pass is made of. Their number, not that of threads, decides in which order numbers are added up. */
const mostShards = 48

/** Units in shards of about as many people each: shard i is units [shards[i], shards[i + 1]). */
export function shardsOf(sheet: Sheet): Int32Array {
  const { start } = byUnit(sheet), units = start.length - 1, people = sheet.unitOf.length
  const shards = [0]
  for (let u = 1; u < units; u++) if (start[u]! >= shards.length * people / mostShards && shards.length < mostShards) shards.push(u)
  shards.push(units)
  return Int32Array.from(shards)
}

/** One shard after the other, in this thread. */
export function shardRunner(sheet: Sheet, layout: Layout, stride = 1, open?: Uint8Array): ShardRunner {
  const pricer = unitPricer(sheet, layout, stride, open), shards = shardsOf(sheet), wide = sharedCount(layout)
  const values = new Float64Array(shards.length - 1), use = new Float64Array(layout.count)
  const shared = new Float64Array(wide * values.length)
  const run = (prices: Float64Array, part?: Part) => {
    for (let i = 0; i < values.length; i++) {
      if (!isIn(i, part)) continue
      const mine = shared.subarray(i * wide, (i + 1) * wide).fill(0)
      values[i] = pricer.price(prices, shards[i]!, shards[i + 1]!, use, mine)
    }
    return { values, shared, use }
  }
  return { run }
}

/** One pass: the bound at these prices, with the use of every limit. With a part of the shards it is no bound, but a direction for prices. */
export function passer(sheet: Sheet, layout: Layout, { stride = 1, open, runner = shardRunner(sheet, layout, stride, open) }: PassOptions = {}) {
  const units = byUnit(sheet), groups = groupsOf(sheet), constant = constantOf(sheet), wide = sharedCount(layout)
  let seen = 0
  for (let u = 0; u + 1 < units.start.length; u += stride) seen += units.start[u + 1]! - units.start[u]!
  const scale = stride === 1 ? 1 : sheet.unitOf.length / Math.max(1, seen)
  const pass = (prices: Float64Array, use: Float64Array, held: Float64Array, part?: Part): number => {
    held.fill(0)
    let value = constant
    for (let i = 0; i < layout.count; i++) if (prices[i] !== 0) value += prices[i]! * layout.limit[i]!
    const { values, shared, use: found } = runner.run(prices, part)
    use.set(found)
    use.fill(0, 0, layout.desk)
    use.fill(0, layout.practice)
    for (let shard = 0; shard < values.length; shard++) {
      value += values[shard]!
      const from = shard * wide
      for (let i = 0; i < layout.desk; i++) use[i]! += scale * shared[from + i]!
      for (let i = layout.practice, j = from + layout.desk; i < layout.count; i++, j++) use[i]! += scale * shared[j]!
    }
    for (const group of groups) {
      const worth = (s: number) => sheet.seats[s]! * prices[s]! - prices[layout.money]! * sheet.fixedFen[s]! / layout.unitFen
      for (const s of open ? group.filter(s => open[s] === 1) : group.length === 1 ? worth(group[0]!) > 0 ? group : [] : bestTogether(sheet, group, worth)) {
        value += worth(s)
        held[s] = 1
        use[s]! -= sheet.seats[s]!
        use[layout.money]! += sheet.fixedFen[s]! / layout.unitFen
      }
    }
    return value
  }
  return pass
}

export type PassOptions = { stride?: number, open?: Uint8Array, runner?: ShardRunner }
