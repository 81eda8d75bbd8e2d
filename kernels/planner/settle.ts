/**
 * From prices to a plan, and from a plan to a better one. People are given their best programme one after the other; who
 * wants a full session or a full desk may take the place of whoever has least to lose there, who is then planned anew, and so
 * on for a few steps. Whose place is taken is told by the prices: who loses least between the own programme and the best one
 * without that session. Sessions are opened and closed with everybody concerned planned anew. A step is kept when the plan, less
 * what it spends at the prices, is worth more.
 */
import { bundleSearch } from './bundle.ts'
import type { Layout } from './layout.ts'
import { leaversOf } from './leaving.ts'
import { PriceList } from './pricing.ts'
import { randomFrom } from './random.ts'
import type { Seating } from './seating.ts'
import { cohortMargin, headCost } from './sheet.ts'
import type { Tariff } from './tariff.ts'

export type Settler = {
  /**
   * Gives everybody not yet planned a programme at the tariff's prices, in sessions that `isOpen`. With a `pace` above 0 a session that fills
   * sooner than the people come gets dearer, one that fills later cheaper: its price by exp(pace · (share of its seats taken − share of people planned)).
   */
  assign(isOpen: (s: number) => boolean, share: number, order: Int32Array, shouldStop?: () => boolean, pace?: number): void
  /** one sweep over all people, `depth` of them moved in turn for each at most; returns how many steps were kept */
  sweep(order: Int32Array, shouldStop?: () => boolean, depth?: number): number
  /** tastes are disturbed by so much, and steps kept that lose as much, weighted logits; 0 is plain search */
  warm(heat: number): void
  replan(p: number, depth: number): boolean
  close(s: number): boolean
  open(s: number): boolean
  /** closes what is under its minimum */
  closeShort(): void
  /**
   * Price of money and practice hours as a share of the tariff's; and how much of its price a step pays for a seat, a desk and
   * hours that nobody else holds: nearly all at first, so that what is scarce waits for who gains most from it, and nothing in the end.
   */
  weigh(share: number, practiceShare?: number, thrift?: number): void
  worth(): number
}

/** Sessions most held by the relaxed solution, until its own spending on fixed costs is used up; no two that share a trainer or room. */
export function heldSessions(seating: Seating, tariff: Tariff, share = 1): Uint8Array {
  const { sheet } = seating
  const open = new Uint8Array(sheet.offeringOf.length)
  let left = share * tariff.held.reduce((sum, held, s) => sum + held * sheet.fixedFen[s]!, 0)
  const order = [...open.keys()].sort((a, b) => tariff.held[b]! - tariff.held[a]! || a - b)
  for (const s of order) {
    if (tariff.held[s]! < 0.05 || (left < sheet.fixedFen[s]! && tariff.held[s]! < 0.9)) continue
    if (sheet.rivals[s]!.some(other => open[other] === 1 || seating.count[other]! > 0)) continue
    open[s] = 1
    left -= sheet.fixedFen[s]!
  }
  return open
}

export function settlerOf(seating: Seating, layout: Layout, tariff: Tariff, seed = 1): Settler {
  const { sheet } = seating
  const { optionStart, optionSession, optionPair, sessionStart, sessionOptions } = sheet
  const search = bundleSearch(sheet), list = new PriceList(sheet, layout)
  const sessions = sheet.offeringOf.length, slots = sheet.days.length
  const price = new Float64Array(sessions), victim = new Int32Array(sessions)
  let money = tariff.prices[layout.money]! / layout.unitFen, practice = tariff.prices[layout.practice]!
  const leastPractice = (sheet.instance.minimumPracticeShare ?? 0) > 0 ? 0.02 : 0
  const cohortPrice = tariff.prices.slice(layout.cohort, layout.floor)
  const random = randomFrom(seed)
  const duals = tariff.prices
  let opening = -1, heat = 0, thrift = 0, weighed = 0
  const needed = new Uint8Array(sheet.hours.length)
  for (const list of sheet.prerequisites) for (const k of list) needed[k] = 1

  const worth = () => {
    let value = seating.value - thrift * spent - money * seating.costFen + practice * seating.practice - 1e6 * seating.musts
    for (let c = 0; c < cohortPrice.length; c++) value += cohortPrice[c]! * seating.cohortPractice[c]!
    return value
  }
  // by person: what the programme adds to the plan, and what it would cost at the prices
  const gained = new Float64Array(sheet.unitOf.length), charged = new Float64Array(sheet.unitOf.length)
  let spent = 0
  /** Price of the seat, the desk and the hours; money and practice aside. */
  const sharedPrice = (p: number, s: number): number => {
    const unit = sheet.unitOf[p]!, away = sheet.awayDays[s]!, desk = layout.desk + unit * slots
    let price = duals[s]! + duals[layout.agency + sheet.agencyOf[p]!]! / layout.unitFen * headCost(sheet, p, s) + duals[layout.month + unit * sheet.months + sheet.monthOf[s]!]! * sheet.hours[sheet.offeringOf[s]!]!
    for (let i = 0; i < away.length; i++) price += duals[desk + away[i]!]!
    return price
  }
  const follow = (option: number, by: 1 | -1, before: number) => {
    const p = sheet.optionPerson[option]!, shared = sharedPrice(p, optionSession[option]!)
    gained[p]! += seating.value - before
    charged[p]! += by * (shared + ownPrice(p, optionSession[option]!))
    spent += by * shared
  }
  const seat = (option: number) => {
    const before = seating.value
    seating.seat(option)
    follow(option, 1, before)
    touch(sheet.optionPerson[option]!)
  }
  const unseat = (option: number) => {
    const before = seating.value
    touch(sheet.optionPerson[option]!)
    seating.unseat(option)
    follow(option, -1, before)
  }
  const rollback = (mark: number) => {
    for (let i = seating.mark() - 1; i >= mark; i--) {
      const option = seating.step(i), took = seating.isSeating(i), before = seating.value
      touch(sheet.optionPerson[option]!)
      seating.rollback(i)
      follow(option, took ? -1 : 1, before)
      touch(sheet.optionPerson[option]!)
    }
  }
  const leavers = leaversOf(seating, {
    net: p => gained[p]! - charged[p]!, price: (p, s) => ownPrice(p, s) + sharedPrice(p, s), factor: p => 1 + duals[layout.floor + sheet.regionOf[p]!]!,
  })
  const { touch, mayLeave } = leavers
  const isAwayFull = (unit: number, s: number): boolean => {
    const away = sheet.awayDays[s]!
    for (let i = 0; i < away.length; i++) if (seating.away[unit * slots + away[i]!]! >= sheet.absenceLimit[unit]!) return true
    return false
  }
  const ownPrice = (p: number, s: number): number => {
    const k = sheet.offeringOf[s]!, cohort = sheet.cohortOf[p]!
    return money * headCost(sheet, p, s) - practice * sheet.practiceMargin[k]!
      - (cohort < 0 ? 0 : cohortPrice[cohort]! * cohortMargin(sheet, cohort, k))
  }

  /** Practice hours to spare where they are scarcest; below 0 a share is not reached. */
  const sparePractice = () => {
    let least = seating.practice
    for (let c = 0; c < cohortPrice.length; c++) if (seating.cohortPractice[c]! < least) least = seating.cohortPractice[c]!
    return least
  }
  const keepsPractice = (before: number) => {
    const now = sparePractice()
    return now > -1e-9 || now >= before
  }

  const replan = (p: number, depth: number): boolean => {
    const mark = seating.mark(), before = worth(), unit = sheet.unitOf[p]!, practiceBefore = sparePractice()
    const mine = seating.ofPerson[p]!
    let bare = 0
    for (let i = mine.length - 1; i >= 0; i--) if (sheet.optionLocked[mine[i]!] === 0) unseat(mine[i]!)
    const floor = sheet.regionOf[p]!
    const factor = 1 + (seating.regionClosed[floor]! < sheet.floorTarget[floor]! ? sheet.floorPenalty[floor]! : 0)
    leavers.begin()
    for (let option = optionStart[p]!; option < optionStart[p + 1]!; option++) {
      const s = optionSession[option]!
      price[s] = Infinity
      victim[s] = -1
      if (sheet.optionLocked[option] === 1) {
        price[s] = 0
        continue
      }
      if (seating.count[s] === 0 && s !== opening && sheet.fixedFen[s]! > 0) continue
      const pair = optionPair[option]!, own = ownPrice(p, s)
      const hope = factor * sheet.pairValue[pair]! + Math.min(1e6, sheet.pairPenalty[pair]!) - own
      if (hope <= 0 && needed[sheet.offeringOf[s]!] === 0) continue
      const full = seating.count[s]! >= sheet.seats[s]!, away = isAwayFull(unit, s)
      if (!full && !away) {
        if (seating.sharedObstacle(option) === null) price[s] = own + (thrift > 0 ? thrift * sharedPrice(p, s) : 0)
      } else if (depth > 0) {
        const shared = sharedPrice(p, s)
        if (hope <= shared && needed[sheet.offeringOf[s]!] === 0) continue
        if (away) {
          victim[s] = leavers.colleague(p, s, full, hope - shared)
          price[s] = own + shared + Math.max(0, leavers.loss) + 1e-6
        } else {
          victim[s] = leavers.least(s)
          price[s] = own + shared + Math.max(0, leavers.loss) + 1e-6
        }
      }
    }
    if (heat > 0) for (let option = optionStart[p]!; option < optionStart[p + 1]!; option++) price[optionSession[option]!]! += heat * (random() - 0.5)
    // a session that would fall below its minimum keeps its people
    for (let i = mark; i < seating.mark(); i++) {
      const option = seating.step(i)
      const s = optionSession[option]!
      if (seating.count[s]! + 1 > sheet.minimum[s]! || seating.count[s] === 0) continue
      price[s] = -1e3
      bare++
    }
    search.best(p, price, true, factor)
    const chosen = search.chosen()
    const displaced: number[] = []
    let allowed = true
    const byBegin = chosen.length > 1 ? chosen.slice().sort((a, b) => sheet.firstDay[optionSession[a]!]! - sheet.firstDay[optionSession[b]!]!) : chosen
    for (const option of byBegin) {
      if (seating.taken[option] === 1) continue
      const s = optionSession[option]!, other = victim[s]!
      if (other >= 0 && price[s]! > -1e3) {
        if (seating.taken[other] === 0 || !mayLeave(other)) {
          allowed = false
          break
        }
        unseat(other)
        displaced.push(sheet.optionPerson[other]!)
      }
      if (seating.obstacle(option) !== null) {
        allowed = false
        break
      }
      seat(option)
    }
    if (allowed) for (const q of displaced) if (q !== p) replan(q, depth - 1)
    const after = allowed && keepsPractice(practiceBefore) ? worth() : -Infinity
    if (after > before + 1e-9 + (heat > 0 ? heat * 0.3 * Math.log(random() + 1e-9) : 0)) return true
    rollback(mark)
    return false
  }

  const dependants = (option: number) => {
    const k = sheet.offeringOf[optionSession[option]!]!
    return seating.ofPerson[sheet.optionPerson[option]!]!.filter(other => sheet.pairExempt[optionPair[other]!] === 0
      && sheet.prerequisites[sheet.offeringOf[optionSession[other]!]!]!.includes(k))
  }
  const leave = (option: number) => {
    for (const other of dependants(option)) if (seating.taken[other] === 1 && sheet.optionLocked[other] === 0) leave(other)
    if (seating.taken[option] === 1) unseat(option)
  }
  const empty = (s: number): number[] | null => {
    const inside = seating.inSession[s]!.slice()
    if (inside.some(option => sheet.optionLocked[option] === 1)) return null
    for (const option of inside) leave(option)
    return inside.map(option => sheet.optionPerson[option]!)
  }
  const keep = (mark: number, before: number): boolean => {
    if (sparePractice() < -1e-9) {
      rollback(mark)
      return false
    }
    for (let s = 0; s < sessions; s++) {
      if (!seating.isShort(s)) continue
      rollback(mark)
      return false
    }
    if (worth() > before + 1e-9) return true
    rollback(mark)
    return false
  }
  const close = (s: number): boolean => {
    const mark = seating.mark(), before = worth()
    const people = empty(s)
    if (people === null) {
      rollback(mark)
      return false
    }
    for (const p of people) replan(p, 1)
    return keep(mark, before)
  }
  const open = (s: number): boolean => {
    if (seating.count[s]! > 0) return false
    const mark = seating.mark(), before = worth()
    const rivals = sheet.rivals[s]!.filter(other => seating.count[other]! > 0)
    const moved: number[] = []
    for (const other of rivals) {
      const people = empty(other)
      if (people === null) {
        rollback(mark)
        return false
      }
      moved.push(...people)
    }
    if (seating.costFen + sheet.fixedFen[s]! > sheet.instance.budgetFen) {
      rollback(mark)
      return false
    }
    const candidates: { p: number, gain: number }[] = []
    for (let i = sessionStart[s]!; i < sessionStart[s + 1]!; i++) {
      const option = sessionOptions[i]!, p = sheet.optionPerson[option]!
      if (sheet.optionBarred[option] !== 0) continue
      candidates.push({ p, gain: seating.worth(option) - ownPrice(p, s) })
    }
    candidates.sort((a, b) => b.gain - a.gain || a.p - b.p)
    opening = s
    const most = 3 * sheet.seats[s]! + 20
    let tries = 0
    for (const { p, gain } of candidates) {
      if (seating.count[s]! >= sheet.seats[s]! || gain <= 0 || ++tries > most) break
      // the first one alone never pays for the session, and is put in whatever it costs
      if (seating.count[s] === 0) {
        const option = optionOf(p, s)
        if (seating.obstacle(option) === null) seat(option)
      } else replan(p, 0)
    }
    opening = -1
    if (seating.count[s]! >= sheet.minimum[s]!) for (const p of moved) replan(p, 1)
    return keep(mark, before)
  }
  const optionOf = (p: number, s: number): number => {
    for (let option = optionStart[p]!; option < optionStart[p + 1]!; option++) if (optionSession[option] === s) return option
    return -1
  }

  const assign = (isOpen: (s: number) => boolean, share: number, order: Int32Array, shouldStop?: () => boolean, pace = 0) => {
    const open = Uint8Array.from({ length: sessions }, (_, s) => isOpen(s) || seating.count[s]! > 0 ? 1 : 0)
    const scaled = tariff.prices.map(one => one * share)
    scaled[layout.money] = tariff.prices[layout.money]!
    scaled[layout.practice] = practice
    let unit = -1, prices = list.ofUnit
    const dearer = new Float64Array(sessions)
    for (let i = 0; i < order.length; i++) {
      const p = order[i]!
      if (shouldStop?.()) break
      if (pace > 0 && i % betweenPaces === 0) {
        for (let s = 0; s < sessions; s++) dearer[s] = scaled[s]! * (Math.exp(pace * (seating.count[s]! / sheet.seats[s]! - i / order.length)) - 1)
      }
      if (seating.ofPerson[p]!.some(option => sheet.optionLocked[option] === 0)) continue
      if (sheet.unitOf[p] !== unit) {
        unit = sheet.unitOf[p]!
        prices = list.read(scaled, unit, p)
      }
      for (let option = optionStart[p]!; option < optionStart[p + 1]!; option++) {
        const s = optionSession[option]!
        price[s] = sheet.optionLocked[option] === 1 ? 0 : open[s] === 1 && seating.sharedObstacle(option) === null ? prices[s]! + dearer[s]! : Infinity
      }
      search.best(p, price, true, 1 + scaled[layout.floor + sheet.regionOf[p]!]!)
      const chosen = search.chosen().slice().sort((a, b) => sheet.firstDay[optionSession[a]!]! - sheet.firstDay[optionSession[b]!]!)
      for (const option of chosen) if (seating.taken[option] === 0 && seating.obstacle(option) === null) seat(option)
    }
    seating.settle()
  }
  const sweep = (order: Int32Array, shouldStop?: () => boolean, depth = chain) => {
    let kept = 0
    for (let i = 0; i < order.length; i++) {
      if ((i & 63) === 0 && shouldStop?.()) break
      if (replan(order[i]!, depth)) kept++
      seating.settle()
    }
    return kept
  }
  const closeShort = () => {
    for (let s = 0; s < sessions; s++) if (seating.isShort(s)) empty(s)
    for (let s = 0; s < sessions; s++) if (seating.isShort(s)) empty(s)
    seating.settle()
  }
  const charge = () => {
    charged.fill(0)
    spent = 0
    for (const options of seating.ofPerson) for (const option of options) {
      const p = sheet.optionPerson[option]!, shared = sharedPrice(p, optionSession[option]!)
      spent += shared
      charged[p]! += shared + ownPrice(p, optionSession[option]!)
    }
  }
  const weigh = (share: number, practiceShare = share, thriftNow = 0) => {
    money = share * duals[layout.money]! / layout.unitFen
    practice = practiceShare * Math.max(leastPractice, duals[layout.practice]!)
    thrift = thriftNow
    // money a little dearer or cheaper does not change much who can leave most easily
    charge()
    leavers.forget(weighed++ % 4 !== 0)
  }
  const warm = (now: number) => { heat = now }
  for (const options of seating.ofPerson) {
    if (options.length === 0) continue
    // what stands already was not followed
    const p = sheet.optionPerson[options[0]!]!, mine = options.slice(), before = seating.value, mark = seating.mark()
    for (const option of mine) seating.unseat(option)
    gained[p] = before - seating.value
    seating.rollback(mark)
  }
  charge()
  leavers.forget(false)
  return { assign, warm, sweep, replan, close, open, closeShort, weigh, worth }
}

/** So many people are planned before prices follow how sessions fill. */
const betweenPaces = 50

/** Most people moved one after the other for one who wants a seat. */
const chain = 3

/** People in an order of their own for each seed; by unit together where `units`. */
export function orderOf(count: number, seed: number): Int32Array {
  const random = randomFrom(seed), order = Int32Array.from({ length: count }, (_, i) => i)
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1)), other = order[i]!
    order[i] = order[j]!
    order[j] = other
  }
  return order
}
