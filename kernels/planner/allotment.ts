/**
 * Prices of seats by group of people, and the bound they prove, tighter than that of `tariff.ts`: a session that is half held
 * gives half a seat to each at most.
 *
 *   L(π, λ) = Σ_p best programme of p at prices π + λ + Σ_s max(0, best allotment of its seats at π − fixed · λ_money) + Σ λ · limit
 *
 * A session allots its seats to *cells*: a single person on small instances, a unit on larger ones. A cell takes no more than it
 * has people for the session, nor than its unit's desks can spare; the session takes no more than its seats, and no fewer than its minimum
 * when it is held. λ are the prices of everything else that is shared (`layoutOf`). For all prices π and λ ≥ 0 (a floor's no
 * greater than its penalty) no plan is worth more than L. Sessions may be settled on beforehand, shut or held: then L bounds
 * the plans that do the same, and a search over these choices (`branch.ts`) is a bound for all.
 */
import type { BundleSearch } from './bundle.ts'
import { bundleSearch } from './bundle.ts'
import type { Layout } from './layout.ts'
import { groupsOf, layoutOf } from './layout.ts'
import { constantOf } from './pricing.ts'
import type { Choice } from './programmes.ts'
import { Programmes } from './programmes.ts'
import type { Sheet } from './sheet.ts'
import { cohortMargin, headCost } from './sheet.ts'

export type Cells = {
  /** cell of each option */
  of: Int32Array
  /** cells of session s: [start[s], start[s + 1]) */
  start: Int32Array
  session: Int32Array
  unit: Int32Array
  /** most people of the cell in the session */
  most: Int32Array
}

/** One cell for each option, or for each unit and session. */
export function cellsOf(sheet: Sheet, by: 'person' | 'unit'): Cells {
  const { optionSession, optionPerson, unitOf, sessionStart, sessionOptions } = sheet
  const sessions = sheet.offeringOf.length
  const of = new Int32Array(optionSession.length), start = new Int32Array(sessions + 1)
  const session: number[] = [], unit: number[] = [], most: number[] = []
  const at = new Int32Array(sheet.absenceLimit.length)
  for (let s = 0; s < sessions; s++) {
    start[s] = session.length
    at.fill(-1)
    for (let i = sessionStart[s]!; i < sessionStart[s + 1]!; i++) {
      const option = sessionOptions[i]!, u = unitOf[optionPerson[option]!]!
      let cell = by === 'unit' ? at[u]! : -1
      if (cell < 0) {
        cell = at[u] = session.length
        session.push(s)
        unit.push(u)
        most.push(0)
      }
      const cap = sheet.awayDays[s]!.length > 0 ? Math.min(sheet.seats[s]!, sheet.absenceLimit[u]!) : sheet.seats[s]!
      if (most[cell]! < cap) most[cell]!++
      of[option] = cell
    }
  }
  start[sessions] = session.length
  return { of, start, session: Int32Array.from(session), unit: Int32Array.from(unit), most: Int32Array.from(most) }
}

/** What is settled about each session: −1 nothing, 0 shut, 1 held. */
export type Settled = Int8Array

export type Allotment = {
  /** no plan that keeps to what is settled is worth more; −Infinity where there is none */
  bound: number
  /** by cell, and as in `Layout` (seats there are prices of the session's seats in all, added to the cell's) */
  cells: Float64Array
  prices: Float64Array
  /** price of each option's seat besides that of its session: its cell's */
  seats: Float64Array
  /** averages over passes: how much of each session is held, of each option taken */
  held: Float64Array
  taken: Float64Array
  /** at the best prices: what holding the session adds to the bound, below 0 what it would cost to hold it */
  margin: Float64Array
  passes: number
}

export type AllotmentOptions = {
  passes: number
  from?: Allotment
  settled?: Settled
  /** size of the first steps, as a share of a typical price */
  step?: number
  /** 0 at the beginning to 1 at the end of what is allowed; by passes when left out */
  progress?: () => number
  shouldStop?: () => boolean
  onPass?: (bound: number, pass: number) => void
  /** stop as soon as the bound is no greater than this */
  enough?: number
}

/** How much of the means of a subgradient and of its square is kept from pass to pass; see `tariff.ts`. */
const driftKept = 0.75, spreadKept = 0.97
/**
 * One person in so many looks for the best programme of all in a pass, more in the first ones; all do, and prove a bound, in every
 * so many-th. Measured: bounds as good as with everybody in every pass, in a quarter of the time.
 */
const early = 20, oneInEarly = 3, oneIn = 10, exactEvery = 20

const everybody = () => true
const firstStep = 0.4, warmStep = 0.1, lastShare = 0.01

export class Allotter {
  readonly sheet: Sheet
  readonly layout: Layout
  readonly cells: Cells
  private readonly search: BundleSearch
  private readonly constant: number
  private readonly groups: number[][]
  /** by option: prices it pays, and its person's choice */
  private readonly price: Float64Array
  readonly taken: Uint8Array
  readonly cellUse: Int32Array
  readonly cellGiven: Float64Array
  readonly use: Float64Array
  readonly held: Float64Array
  readonly margin: Float64Array
  readonly programmes: Programmes
  private readonly order: Int32Array
  private readonly unitLeft: Int32Array
  /** what a cell is preferred by where prices are equal */
  readonly liking: Float64Array

  constructor(sheet: Sheet, by: 'person' | 'unit') {
    this.sheet = sheet
    this.layout = layoutOf(sheet)
    this.cells = cellsOf(sheet, by)
    this.search = bundleSearch(sheet)
    this.constant = constantOf(sheet)
    this.groups = groupsOf(sheet)
    const options = sheet.optionSession.length, cells = this.cells.session.length, sessions = sheet.offeringOf.length
    this.price = new Float64Array(options)
    this.taken = new Uint8Array(options)
    this.cellUse = new Int32Array(cells)
    this.cellGiven = new Float64Array(cells)
    this.liking = new Float64Array(cells)
    this.use = new Float64Array(this.layout.count)
    this.held = new Float64Array(sessions)
    this.margin = new Float64Array(sessions)
    this.programmes = new Programmes(sheet)
    this.order = Int32Array.from(this.cells.session.keys())
    this.unitLeft = new Int32Array(sheet.absenceLimit.length)
  }

  /**
   * One pass: the bound at these prices, and in the fields what people and sessions choose. When not every person `looks` for
   * the best programme of all, the others choose among those kept from earlier passes: no bound, but a direction for prices.
   */
  pass(cellPrices: Float64Array, prices: Float64Array, settled?: Settled, looks: (p: number) => boolean = everybody): number {
    return this.people(cellPrices, prices, settled, looks) + this.sessions(cellPrices, prices, settled)
  }

  /** A person's kept programmes that at these prices are worth at most so much less than the best of them. */
  choicesAt(found: Allotment, regret: number): (p: number) => Choice[] {
    const { sheet, layout, price, programmes } = this
    return p => {
      this.pricesFor(p, found.cells, found.prices)
      const factor = 1 + found.prices[layout.floor + sheet.regionOf[p]!]!
      const choices = programmes.of(p).map(one =>
        ({ one, net: factor * one.closed + one.penalty - one.options.reduce((sum, option) => sum + price[option]!, 0) }))
      const most = choices.reduce((best, { net }) => Math.max(best, net), -Infinity)
      return choices.filter(({ net }) => net >= most - regret).map(({ one }) => one)
    }
  }

  /** What each option costs its person. */
  private pricesFor(p: number, cellPrices: Float64Array, prices: Float64Array, settled?: Settled) {
    const { sheet, layout, cells, price } = this
    const { optionStart, optionSession, offeringOf, travelFen, headFen } = sheet
    const sessions = offeringOf.length, u = sheet.unitOf[p]!, cohort = sheet.cohortOf[p]!, region = sheet.regionOf[p]! * sessions
    const money = (prices[layout.money]! + prices[layout.agency + sheet.agencyOf[p]!]!) / layout.unitFen, desk = layout.desk + u * sheet.days.length
    const month = layout.month + u * sheet.months, practice = prices[layout.practice]!
    const cohortPrice = cohort < 0 ? 0 : prices[layout.cohort + cohort]!
    for (let option = optionStart[p]!; option < optionStart[p + 1]!; option++) {
      const s = optionSession[option]!
      if (settled && settled[s] === 0) {
        price[option] = Infinity
        continue
      }
      const k = offeringOf[s]!, way = travelFen[region + s]!, away = sheet.awayDays[s]!
      let one = prices[s]! + cellPrices[cells.of[option]!]! + money * (headFen[s]! + (way > 0 ? way : 0))
        - practice * sheet.practiceMargin[k]! + prices[month + sheet.monthOf[s]!]! * sheet.hours[k]!
      for (let i = 0; i < away.length; i++) one += prices[desk + away[i]!]!
      if (cohortPrice !== 0) one -= cohortPrice * cohortMargin(sheet, cohort, k)
      price[option] = one
    }
  }

  private people(cellPrices: Float64Array, prices: Float64Array, settled: Settled | undefined, looks: (p: number) => boolean): number {
    const { sheet, layout, cells, search, price, taken, use, cellUse, programmes } = this
    const quickly: number[] = []
    const { optionSession, offeringOf } = sheet, slots = sheet.days.length
    use.fill(0)
    cellUse.fill(0)
    taken.fill(0)
    let value = this.constant
    for (let i = 0; i < layout.count; i++) if (prices[i] !== 0) value += prices[i]! * layout.limit[i]!
    for (let p = 0; p < sheet.unitOf.length; p++) {
      const u = sheet.unitOf[p]!, agency = layout.agency + sheet.agencyOf[p]!, cohort = sheet.cohortOf[p]!, region = sheet.regionOf[p]!
      const desk = layout.desk + u * slots, month = layout.month + u * sheet.months
      this.pricesFor(p, cellPrices, prices, settled)
      const floor = layout.floor + region, factor = 1 + prices[floor]!, floored = sheet.floorPenalty[region]! > 0
      const quick = !looks(p)
      const net = quick ? programmes.best(p, price, factor, quickly) : search.best(p, price, false, factor)
      value += net
      let rest = net, penalties = 0
      const chosen = quick ? quickly : search.chosen()
      for (const option of chosen) {
        const s = optionSession[option]!, k = offeringOf[s]!, head = headCost(sheet, p, s) / layout.unitFen
        const penalty = sheet.pairPenalty[sheet.optionPair[option]!]!
        if (penalty === Infinity) value -= 1e6
        penalties += Math.min(penalty, 1e6)
        rest += price[option]! - Math.min(penalty, 1e6)
        taken[option] = 1
        cellUse[cells.of[option]!]!++
        use[s]!++
        use[layout.money]! += head
        use[agency]! += head
        use[layout.practice]! -= sheet.practiceMargin[k]!
        use[month + sheet.monthOf[s]!]! += sheet.hours[k]!
        if (cohort >= 0) use[layout.cohort + cohort]! -= cohortMargin(sheet, cohort, k)
        const away = sheet.awayDays[s]!
        for (let i = 0; i < away.length; i++) use[desk + away[i]!]!++
      }
      if (floored) use[floor]! -= rest / factor
      if (!quick && net > -Infinity) programmes.keep(p, chosen, rest / factor, penalties)
    }
    return value
  }

  private sessions(cellPrices: Float64Array, prices: Float64Array, settled?: Settled): number {
    const { sheet, layout, cells, margin, held, use, order, cellGiven, unitLeft, liking } = this
    held.fill(0)
    let value = 0
    const money = prices[layout.money]! / layout.unitFen
    for (let s = 0; s < margin.length; s++) {
      const from = cells.start[s]!, to = cells.start[s + 1]!
      margin[s] = -Infinity
      if (settled?.[s] === 0) {
        for (let cell = from; cell < to; cell++) cellGiven[cell] = 0
        continue
      }
      // nearly in order from the pass before
      for (let i = from + 1; i < to; i++) {
        const cell = order[i]!, price = cellPrices[cell]!, like = liking[cell]!
        let j = i
        for (; j > from; j--) {
          const other = order[j - 1]!, otherPrice = cellPrices[other]!
          if (otherPrice > price || (otherPrice === price && (liking[other]! > like || (liking[other] === like && other < cell)))) break
          order[j] = other
        }
        order[j] = cell
      }
      const isAway = sheet.awayDays[s]!.length > 0, minimum = sheet.minimum[s]!, seats = sheet.seats[s]!
      if (isAway) unitLeft.set(sheet.absenceLimit)
      let worth = -money * sheet.fixedFen[s]!, left = seats
      for (let i = from; i < to; i++) {
        const cell = order[i]!
        const one = prices[s]! + cellPrices[cell]!
        let most = Math.min(left, cells.most[cell]!)
        if (isAway) most = Math.min(most, unitLeft[cells.unit[cell]!]!)
        if (one < 0 || (one === 0 && liking[cell] === 0)) most = Math.min(most, Math.max(0, minimum - seats + left))
        cellGiven[cell] = most
        if (isAway) unitLeft[cells.unit[cell]!]! -= most
        left -= most
        worth += most * one
      }
      if (seats - left >= Math.max(1, minimum)) margin[s] = worth
      // nobody at all in a session that asks for nobody
      else if (minimum <= 1) margin[s] = Math.max(worth, -money * sheet.fixedFen[s]!)
    }
    for (const group of this.groups) {
      const chosen = this.choose(group, settled)
      if (chosen === null) return -Infinity
      for (const s of group) {
        const on = chosen.includes(s)
        if (!on) for (let cell = cells.start[s]!; cell < cells.start[s + 1]!; cell++) cellGiven[cell] = 0
        if (!on) continue
        held[s] = 1
        value += margin[s]!
        use[layout.money]! += sheet.fixedFen[s]! / layout.unitFen
      }
    }
    for (let cell = 0; cell < cellGiven.length; cell++) use[cells.session[cell]!]! -= cellGiven[cell]!
    return value
  }

  /**
   * What is settled, with all that is so by now: sessions which at these prices no plan worth more than `objective` holds, or
   * does without.
   */
  settle(found: Allotment, settled: Settled, objective: number): Settled {
    const next = settled.slice(), room = found.bound - objective
    this.margin.set(found.margin)
    for (const group of this.groups) {
      const worth = this.worthOf(this.choose(group, settled))
      for (const s of group) {
        if (settled[s] !== -1) continue
        for (const held of [0, 1]) {
          const trial = settled.slice()
          trial[s] = held
          if (worth - this.worthOf(this.choose(group, trial)) > room + 1e-7) next[s] = 1 - held
        }
      }
    }
    return next
  }

  private worthOf(chosen: number[] | null): number {
    return chosen === null ? -Infinity : chosen.reduce((sum, s) => sum + this.margin[s]!, 0)
  }

  /** The sessions of a group that are held together; null when those settled on cannot be. */
  private choose(group: number[], settled?: Settled): number[] | null {
    const { margin, sheet } = this
    if (group.length === 1) {
      const s = group[0]!
      if (settled?.[s] === 1) return margin[s] === -Infinity ? null : group
      return settled?.[s] !== 0 && margin[s]! > 0 ? group : []
    }
    const must = settled ? group.filter(s => settled[s] === 1) : []
    for (const s of must) if (margin[s] === -Infinity || must.some(other => sheet.rivals[s]!.includes(other))) return null
    const useful = group.filter(s => margin[s]! > 0 && settled?.[s] !== 0 && !must.includes(s) && !must.some(other => sheet.rivals[s]!.includes(other)))
    if (useful.length > 12) return [...must, ...useful]
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
        visit(j + 1, chosen, sum + margin[s]!)
        chosen.pop()
      }
    }
    visit(0, [], 0)
    return [...must, ...best]
  }

  /** Prices by subgradient steps in the manner of Adam, each price with a step of its own size; the least bound is kept. */
  find({ passes, from, settled, step: begin, progress, shouldStop, onPass, enough = -Infinity }: AllotmentOptions): Allotment {
    const { layout, cells, sheet, use, held, taken, cellUse, cellGiven, liking } = this
    const { count, limit, scale, most } = layout, sessions = sheet.offeringOf.length, cellCount = cells.session.length
    const prices = from?.prices.slice() ?? new Float64Array(count), own = from?.cells.slice() ?? new Float64Array(cellCount)
    if (!from) {
      prices.fill(0.6, 0, sessions)
      prices[layout.money] = 0.6
    }
    const best = { bound: Infinity, prices: prices.slice(), cells: own.slice(), margin: new Float64Array(sessions) }
    const meanHeld = from?.held.slice() ?? new Float64Array(sessions), meanTaken = from?.taken.slice() ?? new Float64Array(taken.length)
    const drift = new Float64Array(count), spread = new Float64Array(count)
    const cellDrift = new Float64Array(cellCount), cellSpread = new Float64Array(cellCount)
    let done = 0
    for (let last = false; !last && best.bound > enough; done++) {
      last = done >= passes - 1 || (done > 0 && (shouldStop?.() ?? false))
      const every = done < early ? oneInEarly : oneIn
      const isExact = last || done % exactEvery === 0
      const value = this.pass(own, prices, settled, isExact ? everybody : p => (p + done) % every === 0)
      if (isExact && value < best.bound) {
        best.bound = value
        best.prices.set(prices)
        best.cells.set(own)
        best.margin.set(this.margin)
      }
      onPass?.(best.bound, done)
      if (value === -Infinity) break
      const share = done === 0 && !from ? 1 : Math.max(0.05, 1 / (done + 2))
      for (let s = 0; s < sessions; s++) meanHeld[s]! += share * (held[s]! - meanHeld[s]!)
      for (let option = 0; option < taken.length; option++) meanTaken[option]! += share * (taken[option]! - meanTaken[option]!)
      const fresh = 1 - driftKept ** (done + 1), wide = 1 - spreadKept ** (done + 1)
      const step = (begin ?? (from ? warmStep : firstStep)) * lastShare ** Math.min(1, Math.max(done / passes, progress?.() ?? 0))
      for (let i = 0; i < count; i++) {
        if (most[i] === 0) continue
        const over = use[i]! - limit[i]!
        if (over <= 0 && prices[i] === 0 && drift[i] === 0) continue
        drift[i] = driftKept * drift[i]! + (1 - driftKept) * over
        spread[i] = spreadKept * spread[i]! + (1 - spreadKept) * over * over
        const next = prices[i]! + step * scale[i]! * (drift[i]! / fresh) / (Math.sqrt(spread[i]! / wide) + 1e-9)
        prices[i] = next <= 0 ? 0 : next > most[i]! ? most[i]! : next
        if (next <= 0 && drift[i]! < 0) drift[i] = 0
      }
      for (let cell = 0; cell < cellCount; cell++) {
        liking[cell]! += share * (cellUse[cell]! - liking[cell]!)
        const over = cellUse[cell]! - cellGiven[cell]!
        if (over === 0 && cellSpread[cell] === 0) continue
        cellDrift[cell] = driftKept * cellDrift[cell]! + (1 - driftKept) * over
        cellSpread[cell] = spreadKept * cellSpread[cell]! + (1 - spreadKept) * over * over
        own[cell]! += step * 0.3 * (cellDrift[cell]! / fresh) / (Math.sqrt(cellSpread[cell]! / wide) + 1e-9)
      }
    }
    return { ...best, seats: Float64Array.from(cells.of, cell => best.cells[cell]!), held: meanHeld, taken: meanTaken, passes: done }
  }
}
