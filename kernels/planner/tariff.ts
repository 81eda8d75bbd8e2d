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
import { bundleSearch } from './bundle.ts'
import type { Sheet } from './sheet.ts'
import { cohortMargin } from './sheet.ts'

/** Where each kind of price stands in the list. */
export type Layout = {
  seat: number, money: number, agency: number, desk: number, month: number, practice: number, cohort: number, floor: number
  count: number
  /** money is counted in this many fen */
  unitFen: number
  limit: Float64Array
  /** greatest price; 0 where there is no limit */
  most: Float64Array
  /** a typical price of this kind */
  scale: Float64Array
}

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

/** A typical worth of a seat, in weighted logits: it sets how fast prices of different limits move beside each other. */
const typicalWorth = 0.3

export function layoutOf(sheet: Sheet): Layout {
  const sessions = sheet.offeringOf.length, units = sheet.absenceLimit.length, slots = sheet.days.length
  const money = sessions, agency = money + 1, desk = agency + sheet.agencies.length, month = desk + units * slots
  const practice = month + units * sheet.months, cohort = practice + 1, floor = cohort + sheet.cohortShare.length
  const count = floor + sheet.regions.length
  let seats = 0, costs = 0
  for (let s = 0; s < sessions; s++) {
    seats += sheet.seats[s]!
    costs += sheet.seats[s]! * sheet.headFen[s]! + sheet.fixedFen[s]!
  }
  const unitFen = Math.max(1, costs / Math.max(1, seats))
  const meanHours = Math.max(0.1, sheet.hours.reduce((sum, one) => sum + one, 0) / Math.max(1, sheet.hours.length))
  const limit = new Float64Array(count), most = new Float64Array(count).fill(Infinity), scale = new Float64Array(count).fill(typicalWorth)
  const { instance } = sheet
  limit[money] = instance.budgetFen / unitFen
  sheet.agencyBudget.forEach((budget, a) => {
    if (budget === Infinity) most[agency + a] = 0
    else limit[agency + a] = budget / unitFen
  })
  for (let u = 0; u < units; u++) {
    limit.fill(sheet.absenceLimit[u]!, desk + u * slots, desk + (u + 1) * slots)
    const hours = sheet.monthHours[u]!
    if (hours === Infinity) most.fill(0, month + u * sheet.months, month + (u + 1) * sheet.months)
    else limit.fill(hours, month + u * sheet.months, month + (u + 1) * sheet.months)
  }
  scale.fill(typicalWorth / meanHours, month, floor)
  if (!((instance.minimumPracticeShare ?? 0) > 0)) most[practice] = 0
  sheet.floorTarget.forEach((target, r) => {
    most[floor + r] = sheet.floorPenalty[r]!
    limit[floor + r] = -target
  })
  return { seat: 0, money, agency, desk, month, practice, cohort, floor, count, unitFen, limit, most, scale }
}

/** Sessions in groups of those that share trainers or rooms; alone where they share with nobody. */
export function groupsOf(sheet: Sheet): number[][] {
  const group = new Int32Array(sheet.offeringOf.length).fill(-1)
  const groups: number[][] = []
  for (let s = 0; s < group.length; s++) {
    if (group[s]! >= 0) continue
    const members = [s]
    group[s] = groups.length
    for (let i = 0; i < members.length; i++) {
      for (const other of sheet.rivals[members[i]!]!) {
        if (group[other]! >= 0) continue
        group[other] = groups.length
        members.push(other)
      }
    }
    groups.push(members)
  }
  return groups
}

/** The best choice of sessions that may be held together; more than twelve are taken as if they shared nothing. */
export function bestTogether(sheet: Sheet, members: number[], worth: (s: number) => number): number[] {
  const useful = members.filter(s => worth(s) > 0)
  if (useful.length < 2 || useful.length > 12) return useful
  let best: number[] = [], most = 0
  const visit = (i: number, chosen: number[], sum: number) => {
    if (sum > most) {
      most = sum
      best = chosen.slice()
    }
    for (let j = i; j < useful.length; j++) {
      const s = useful[j]!
      if (chosen.some(other => sheet.rivals[s]!.includes(other))) continue
      chosen.push(s)
      visit(j + 1, chosen, sum + worth(s))
      chosen.pop()
    }
  }
  visit(0, [], 0)
  return best
}

/** People by unit: those of unit u are people[start[u] .. start[u + 1]). */
export function byUnit(sheet: Sheet): { start: Int32Array, people: Int32Array } {
  const start = new Int32Array(sheet.absenceLimit.length + 1)
  for (const u of sheet.unitOf) start[u + 1]!++
  for (let u = 1; u < start.length; u++) start[u]! += start[u - 1]!
  const people = new Int32Array(sheet.unitOf.length), next = start.slice()
  sheet.unitOf.forEach((u, p) => { people[next[u]!++] = p })
  return { start, people }
}

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

type PassOptions = { stride?: number, open?: Uint8Array, runner?: ShardRunner }

/**
 * Measured at 20,000 x 800 in 25 CPU s: bound 43,808 to 43,817 by parts of 2 or 3, 43,877 by 4, 44,392 by 8, 44,224 by whole passes (43 of them).
 * A part's uses are old by so many passes, which large steps do not forgive.
 */
export const usualParts = { of: 3, wholeEvery: 12 }

/** Size of the first steps as a share of a typical price, and of the last ones as a share of the first. */
const firstStep = 0.4, warmStep = 0.05, lastShare = 0.005

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
    const step = (begin ?? (from ? warmStep : firstStep)) * lastShare ** Math.min(1, Math.max(done / passes, progress?.() ?? 0))
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
