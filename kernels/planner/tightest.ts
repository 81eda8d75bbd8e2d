/**
 * Where a plan's limits pinch: the prices that prove its bound, each by the name of what it is the price of and for an amount that people
 * count in. "About" what more of it would bring: with so much more no plan could be worth more than the bound and this price together.
 */
import type { Instance } from './instance.ts'
import { absenceLimit } from './instance.ts'
import type { Layout } from './layout.ts'
import { bestTogether, groupsOf, layoutOf } from './layout.ts'
import type { Certificate } from './proof.ts'
import { certificateOf, pricesOf } from './proof.ts'
import type { Sheet } from './sheet.ts'
import { readSheet } from './sheet.ts'
import { findTariff } from './tariff.ts'

/** What one more is of each kind: 10,000 yuan, one seat, one more person away on that day, one hour; less by one weighted logit for floors. */
export type LimitKind = 'money' | 'agency' | 'seats' | 'desk' | 'month' | 'practice' | 'cohort' | 'floor'

export type TightLimit = {
  kind: LimitKind
  /** the agency; the session; unit and ISO date; unit and month; the cohort; the region. Empty for money and practice of all */
  ids: string[]
  /** weighted logits that one more brings, about and at most */
  price: number
  /** as it is now: fen, seats, people, hours; share for practice, cohort and floor */
  limit: number
}

/** Fen of 10,000 yuan, by which money is priced. */
export const moneyStep = 1_000_000

/** Prices below this are noise of the search for them. */
const leastPrice = 1e-4

/** Prices for an instance whose bound was proved without any; `passes` over everybody. */
export function priced(instance: Instance, passes: number): Certificate {
  const sheet = readSheet(instance)
  return certificateOf(findTariff(sheet, layoutOf(sheet), { passes }))
}

/** All prices above nothing, the highest first within each kind, kinds in the order of `LimitKind`. */
export function tightLimits(instance: Instance, certificate: Certificate): TightLimit[] {
  const sheet = readSheet(instance), layout = layoutOf(sheet), prices = pricesOf(layout, certificate)
  const found: TightLimit[] = []
  const add = (kind: LimitKind, ids: string[], price: number, limit: number) => {
    if (price > leastPrice) found.push({ kind, ids, price, limit })
  }
  const perStep = moneyStep / layout.unitFen
  add('money', [], prices[layout.money]! * perStep, instance.budgetFen)
  sheet.agencies.forEach((agency, a) => add('agency', [agency], prices[layout.agency + a]! * perStep, sheet.agencyBudget[a]!))
  const seats = seatPrices(sheet, layout, prices, certificate)
  instance.sessions.forEach((session, s) => add('seats', [session.id], seats[s]!, session.seats))
  instance.units.forEach((unit, u) => {
    const days = new Map<string, number>()
    sheet.days.forEach((slot, i) => {
      const price = prices[layout.desk + u * sheet.days.length + i]!
      if (price > 0) days.set(slot.slice(0, 10), (days.get(slot.slice(0, 10)) ?? 0) + price)
    })
    for (const [day, price] of days) add('desk', [unit.id, day], price, absenceLimit(unit))
    for (let m = 0; m < sheet.months; m++) {
      const price = prices[layout.month + u * sheet.months + m]!
      if (price > 0) add('month', [unit.id, instance.sessions[sheet.monthOf.indexOf(m)]!.days[0]!.slice(0, 7)], price, unit.monthHours ?? Infinity)
    }
  })
  add('practice', [], prices[layout.practice]!, instance.minimumPracticeShare ?? 0)
  sheet.cohortShare.forEach((share, c) => add('cohort', [instance.cohorts![c]!.id], prices[layout.cohort + c]!, share))
  for (const { region, share } of instance.floors ?? []) add('floor', [region], prices[layout.floor + sheet.regions.indexOf(region)] ?? 0, share)
  const order: LimitKind[] = ['money', 'agency', 'seats', 'desk', 'month', 'practice', 'cohort', 'floor']
  return found.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || b.price - a.price || a.ids.join().localeCompare(b.ids.join()))
}

/** What one more seat brings, of the sessions that the prices would hold. */
function seatPrices(sheet: Sheet, layout: Layout, prices: Float64Array, { seats }: Certificate): Float64Array {
  const own = new Map<number, number>()
  seats?.at.forEach((option, i) => own.set(option, seats.price[i]!))
  const money = prices[layout.money]! / layout.unitFen
  /** What a session is worth at the prices, with so many seats: as in `certificate.ts`. */
  const worth = (s: number, most: number): number => {
    const price = prices[layout.seat + s]!
    if (!seats) return most * price - money * sheet.fixedFen[s]!
    const offers = Array.from(sheet.sessionOptions.subarray(sheet.sessionStart[s], sheet.sessionStart[s + 1]), option =>
      ({ unit: sheet.unitOf[sheet.optionPerson[option]!]!, offer: price + (own.get(option) ?? 0) })).sort((a, b) => b.offer - a.offer)
    const away = sheet.awayDays[s]!.length > 0, inUnit = new Map<number, number>()
    let taken = 0, sum = 0
    for (const { unit, offer } of offers) {
      const beside = inUnit.get(unit) ?? 0
      if (taken >= most || (offer <= 0 && taken >= sheet.minimum[s]!)) break
      if (away && beside >= sheet.absenceLimit[unit]!) continue
      inUnit.set(unit, beside + 1)
      taken++
      sum += offer
    }
    return taken < sheet.minimum[s]! ? 0 : sum - money * sheet.fixedFen[s]!
  }
  const found = new Float64Array(sheet.offeringOf.length), now = found.map((_, s) => worth(s, sheet.seats[s]!))
  for (const group of groupsOf(sheet)) {
    for (const s of bestTogether(sheet, group, one => now[one]!)) if (now[s]! > 0) found[s] = worth(s, sheet.seats[s]! + 1) - now[s]!
  }
  return found
}
