/**
 * The bound, once more from the prices alone, in one pass that puts every price of every person together anew. With `plain`
 * even the best programme of a person is found by another search that knows neither prerequisites, hours nor clashes: its
 * bound is somewhat greater, and shares with the solver nothing but the list of who could take what.
 */
import { bundleSearch } from './bundle.ts'
import { leftOpen } from './gain.ts'
import type { Layout } from './layout.ts'
import { bestTogether, groupsOf } from './layout.ts'
import type { Sheet } from './sheet.ts'
import { cohortMargin, headCost } from './sheet.ts'

/** What sessions are worth at prices of single seats, and what those cost people. */
type SeatPrices = { worth(s: number): number, seat(option: number, s: number): number }

/**
 * A number that no plan of the sheet is worth more than, for any prices ≥ 0 (those of floors no greater than their penalties).
 * @throws RangeError for prices that prove nothing
 */
export function provenBound(sheet: Sheet, layout: Layout, prices: Float64Array, plain = false, seats?: SeatPrices): number {
  for (let i = 0; i < layout.count; i++) {
    if (!(prices[i]! >= 0) || prices[i]! > layout.most[i]!) throw new RangeError(`price ${i} is ${prices[i]}`)
  }
  let bound = sheet.nominated
  for (const { penalty } of sheet.unreachable) if (penalty < Infinity) bound -= penalty
  for (const penalty of sheet.pairPenalty) if (penalty < Infinity) bound -= penalty
  for (let i = 0; i < layout.count; i++) if (prices[i]! > 0) bound += prices[i]! * layout.limit[i]!
  const sessionWorth = (s: number) => seats ? seats.worth(s) : sheet.seats[s]! * prices[layout.seat + s]! - prices[layout.money]! * sheet.fixedFen[s]! / layout.unitFen
  for (const group of groupsOf(sheet)) for (const s of bestTogether(sheet, group, sessionWorth)) bound += sessionWorth(s)
  const search = bundleSearch(sheet), price = new Float64Array(sheet.offeringOf.length)
  for (let p = 0; p < sheet.unitOf.length; p++) {
    if (plain) {
      bound += plainNet(sheet, layout, prices, p)
      continue
    }
    for (let option = sheet.optionStart[p]!; option < sheet.optionStart[p + 1]!; option++) {
      const s = sheet.optionSession[option]!
      price[s] = priceFor(sheet, layout, prices, p, s) + (seats ? seats.seat(option, s) : 0)
    }
    bound += search.best(p, price, true, 1 + prices[layout.floor + sheet.regionOf[p]!]!)
    for (const option of search.chosen()) if (sheet.pairPenalty[sheet.optionPair[option]!] === Infinity) bound -= 1e6
  }
  return bound
}

/**
 * As `provenBound`, with a price of its own for every option besides, whatever its sign: a session then has each person once at most,
 * of each unit no more than its desks can spare, and if it is held no fewer than its minimum.
 */
export function provenSeatBound(sheet: Sheet, layout: Layout, prices: Float64Array, seats: Float64Array): number {
  const sessions = sheet.offeringOf.length, money = prices[layout.money]! / layout.unitFen
  const worth = new Float64Array(sessions)
  for (let s = 0; s < sessions; s++) {
    const away = sheet.awayDays[s]!.length > 0, inUnit = new Map<number, number>()
    const offers = Array.from(sheet.sessionOptions.subarray(sheet.sessionStart[s], sheet.sessionStart[s + 1]), option =>
      ({ unit: sheet.unitOf[sheet.optionPerson[option]!]!, offer: prices[layout.seat + s]! + seats[option]! })).sort((a, b) => b.offer - a.offer)
    let taken = 0
    for (const { unit, offer } of offers) {
      const beside = inUnit.get(unit) ?? 0
      if (taken >= sheet.seats[s]! || (offer <= 0 && taken >= sheet.minimum[s]!)) break
      if (away && beside >= sheet.absenceLimit[unit]!) continue
      inUnit.set(unit, beside + 1)
      taken++
      worth[s]! += offer
    }
    worth[s] = taken < sheet.minimum[s]! ? 0 : worth[s]! - money * sheet.fixedFen[s]!
  }
  // without seat prices of sessions the rest is as before: people pay for single seats, sessions are worth what is offered
  const rest = prices.slice().fill(0, layout.seat, layout.seat + sessions)
  return provenBound(sheet, layout, rest, false, { worth: s => worth[s]!, seat: (option, s) => prices[layout.seat + s]! + seats[option]! })
}

/** What a session costs a person at the prices. */
export function priceFor(sheet: Sheet, layout: Layout, prices: Float64Array, p: number, s: number): number {
  const k = sheet.offeringOf[s]!, unit = sheet.unitOf[p]!, cohort = sheet.cohortOf[p]!
  let price = prices[layout.seat + s]! + prices[layout.month + unit * sheet.months + sheet.monthOf[s]!]! * sheet.hours[k]!
    + (prices[layout.money]! + prices[layout.agency + sheet.agencyOf[p]!]!) * headCost(sheet, p, s) / layout.unitFen
    - prices[layout.practice]! * sheet.practiceMargin[k]!
  if (cohort >= 0) price -= prices[layout.cohort + cohort]! * cohortMargin(sheet, cohort, k)
  for (const slot of sheet.awayDays[s]!) price += prices[layout.desk + unit * sheet.days.length + slot]!
  return price
}

type Item = { pair: number, option: number, price: number, net: number }

/** Depth-first over offerings in the cheapest session of each, without clashes, hours or prerequisites: a valid relaxation. */
function plainNet(sheet: Sheet, layout: Layout, prices: Float64Array, p: number): number {
  const factor = 1 + prices[layout.floor + sheet.regionOf[p]!]!
  const items: Item[] = []
  const locked: Item[] = []
  for (let option = sheet.optionStart[p]!; option < sheet.optionStart[p + 1]!; option++) {
    const pair = sheet.optionPair[option]!, penalty = sheet.pairPenalty[pair]!
    const price = priceFor(sheet, layout, prices, p, sheet.optionSession[option]!)
    const net = factor * sheet.pairValue[pair]! + (penalty < Infinity ? penalty : 0) - price
    const item = { pair, option, price, net }
    if (sheet.optionLocked[option]) locked.push(item)
    else if (net > 0) {
      const known = items.findIndex(one => one.pair === pair)
      if (known < 0) items.push(item)
      else if (items[known]!.net < net) items[known] = item
    }
  }
  const free = items.filter(item => !locked.some(one => one.pair === item.pair)).sort((a, b) => b.net - a.net)
  const total = new Map<number, number>()
  const add = (pair: number): number => {
    let gained = 0
    for (let e = sheet.effectStart[pair]!; e < sheet.effectStart[pair + 1]!; e++) {
      const n = sheet.effectNeed[e]!, before = total.get(n) ?? 0, after = before + sheet.effectGain[e]!
      gained += sheet.needWeight[n]! * (leftOpen(sheet.needMean[n]! - before, sheet.needSe[n]!) - leftOpen(sheet.needMean[n]! - after, sheet.needSe[n]!))
      total.set(n, after)
    }
    const penalty = sheet.pairPenalty[pair]!
    return factor * gained + (penalty < Infinity ? penalty : 0)
  }
  const remove = (pair: number) => {
    for (let e = sheet.effectStart[pair]!; e < sheet.effectStart[pair + 1]!; e++) total.set(sheet.effectNeed[e]!, total.get(sheet.effectNeed[e]!)! - sheet.effectGain[e]!)
  }
  let base = 0
  for (const item of locked) base += add(item.pair) - item.price
  let best = base
  const visit = (from: number, slots: number, net: number) => {
    if (net > best) best = net
    for (let i = from; i < free.length && slots > 0; i++) {
      let most = net
      for (let j = i; j < free.length && j < i + slots; j++) most += free[j]!.net
      if (most <= best) return
      const gained = add(free[i]!.pair) - free[i]!.price
      if (gained > 0) visit(i + 1, slots - 1, net + gained)
      remove(free[i]!.pair)
    }
  }
  visit(0, sheet.instance.maxSessionsPerPerson - locked.length, base)
  return best
}
