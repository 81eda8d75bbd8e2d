/**
 * A bound by prices. People and sessions are planned apart, and a price on every option brings the two together:
 *
 *   L(π, μ, γ, σ) = Σ_p max programme (worth − Σ π)
 *                 + Σ_s max(0, Σ best seats (π − resources) − μ · fixed) + Σ price × limit
 *
 * where resources are money (of all, and of the agency), the desk on each day, and practice hours. Every session knows its
 * seats, its minimum and how many of each unit it can take at once. For every choice of prices (those of limits ≥ 0) no plan
 * is worth more than L: that sentence is the proof of the bound, and one pass over people and sessions checks it.
 *
 * The prices are found by the volume algorithm.
 * @see Barahona & Anbil (2000), The volume algorithm: producing primal solutions with a subgradient method, Math. Program. 87
 */
import { bundleSearch } from './bundle.ts'
import type { Sheet } from './sheet.ts'
import { headCost, valueAlone } from './sheet.ts'

export type Prices = {
  /** no plan is worth more */
  bound: number
  /** how much of each session the relaxed solution holds, 0–1, averaged over passes */
  held: Float64Array
  /** how much of each option it takes, 0–1 */
  taken: Float64Array
  passes: number
  /** the prices themselves: with them one pass (`from`, `passes: 1`) shows the bound again */
  own: Float64Array
  limits: Float64Array
}

export type PriceOptions = {
  /** worth of the best plan known */
  target: number
  passes: number
  /** prices to go on from */
  from?: Prices
  shouldStop?: () => boolean
  onPass?: (bound: number) => void
}

/**
 * Typical worth of a seat, in weighted logits: with the number of seats under a limit it sets how fast that limit's price
 * moves. Its size hardly matters, only that the prices of different limits move at rates of the same order.
 */
const typicalPrice = 0.2

export function findPrices(sheet: Sheet, { target, passes, from, shouldStop, onPass }: PriceOptions): Prices {
  const { instance, optionSession, optionPerson, unitOf, agencyOf } = sheet
  const options = optionSession.length, sessions = sheet.offeringOf.length, dayCount = sheet.days.length
  const people = instance.people.length
  const search = bundleSearch(sheet)

  // limits other than the options': budget, practice, agencies, desks that may be short
  const heads = sheet.headFen.reduce((sum, fen, s) => sum + fen * sheet.seats[s]!, 0)
  const seats = sheet.seats.reduce((sum, one) => sum + one, 0)
  const unitFen = Math.max(1, (heads + sheet.fixedFen.reduce((sum, fen) => sum + fen, 0)) / Math.max(1, seats))
  const agencyAt = 2, deskAt = agencyAt + sheet.agencies.length
  const deskIndex = new Int32Array(sheet.absenceLimit.length * dayCount).fill(-1)
  let count = deskAt
  for (let option = 0; option < options; option++) {
    for (const day of sheet.awayDays[optionSession[option]!]!) {
      const desk = unitOf[optionPerson[option]!]! * dayCount + day
      if (deskIndex[desk]! < 0) deskIndex[desk] = count++
    }
  }
  const limit = new Float64Array(count), rate = new Float64Array(count)
  limit[0] = instance.budgetFen / unitFen
  rate[0] = typicalPrice / Math.max(1, limit[0])
  rate[1] = typicalPrice / Math.max(1, 4 * people)
  sheet.agencyBudget.forEach((budget, a) => {
    const own = agencyOf.reduce((sum, one) => sum + (one === a ? 1 : 0), 0)
    limit[agencyAt + a] = budget === Infinity ? 0 : budget / unitFen
    rate[agencyAt + a] = budget === Infinity ? 0 : typicalPrice / Math.max(1, Math.min(limit[agencyAt + a]!, own))
  })
  deskIndex.forEach((at, desk) => {
    if (at < 0) return
    limit[at] = sheet.absenceLimit[Math.floor(desk / dayCount)]!
    rate[at] = typicalPrice / Math.max(1, limit[at]!)
  })
  const practiceScale = Math.max(1e-9, sheet.practiceMargin.reduce((most, one) => Math.max(most, Math.abs(one)), 0))

  let best = {
    own: from?.own.slice() ?? Float64Array.from(sheet.optionPair, pair => valueAlone(sheet, pair) / 2),
    limits: from?.limits.slice() ?? new Float64Array(count),
  }
  const trial = { own: best.own.slice(), limits: best.limits.slice() }
  const person = new Float64Array(options), session = new Float64Array(options)
  const held = new Float64Array(sessions), use = new Float64Array(count)
  const mean = { person: new Float64Array(options), session: new Float64Array(options), held: new Float64Array(sessions),
    use: new Float64Array(count) }
  const net = new Float64Array(options)
  const inUnit = new Int32Array(sheet.absenceLimit.length)
  const order: Int32Array[] = Array.from({ length: sessions }, (_, s) =>
    sheet.sessionOptions.slice(sheet.sessionStart[s], sheet.sessionStart[s + 1]))
  const constant = sheet.nominated + sheet.unreachable.reduce((sum, one) => one.penalty < Infinity ? sum - one.penalty : sum, 0)
    - sheet.pairPenalty.reduce((sum, one) => one < Infinity ? sum + one : sum, 0)

  const evaluate = (): number => {
    const { own, limits } = trial
    let value = constant
    person.fill(0)
    session.fill(0)
    held.fill(0)
    use.fill(0)
    for (let i = 0; i < count; i++) value += limits[i]! * limit[i]!
    for (let p = 0; p < people; p++) {
      value += search.best(p, own)
      for (const option of search.chosen()) {
        person[option] = 1
        if (sheet.pairPenalty[sheet.optionPair[option]!] === Infinity) value -= 1e6
      }
    }
    for (let s = 0; s < sessions; s++) {
      const away = sheet.awayDays[s]!
      const practice = limits[1]! * sheet.practiceMargin[sheet.offeringOf[s]!]! / practiceScale
      const list = order[s]!
      for (const option of list) {
        const p = optionPerson[option]!
        const head = headCost(sheet, p, s) / unitFen
        let cost = head * (limits[0]! + limits[agencyAt + agencyOf[p]!]!) - practice
        for (const day of away) cost += limits[deskIndex[unitOf[p]! * dayCount + day]!]!
        net[option] = own[option]! - cost
        if (sheet.optionLocked[option]) net[option]! += 1e6
      }
      list.sort((a, b) => net[b]! - net[a]!)
      let worth = -limits[0]! * sheet.fixedFen[s]! / unitFen, taken = 0
      const isAway = away.length > 0
      inUnit.fill(0)
      const chosen: number[] = []
      for (const option of list) {
        if (taken >= sheet.seats[s]! || (net[option]! <= 0 && taken >= sheet.minimum[s]!)) break
        const unit = unitOf[optionPerson[option]!]!
        if (isAway && inUnit[unit]! >= sheet.absenceLimit[unit]!) continue
        inUnit[unit]!++
        taken++
        worth += net[option]!
        chosen.push(option)
      }
      if (taken < sheet.minimum[s]! || worth <= 0) continue
      value += worth
      held[s] = 1
      use[0]! += sheet.fixedFen[s]! / unitFen
      for (const option of chosen) {
        session[option] = 1
        const p = optionPerson[option]!
        if (sheet.optionLocked[option]) value -= 1e6
        const head = headCost(sheet, p, s) / unitFen
        use[0]! += head
        use[agencyAt + agencyOf[p]!]! += head
        use[1]! -= sheet.practiceMargin[sheet.offeringOf[s]!]! / practiceScale
        for (const day of away) use[deskIndex[unitOf[p]! * dayCount + day]!]! += 1
      }
    }
    return value
  }

  let bound = evaluate()
  mean.person.set(from?.taken ?? person)
  mean.session.set(from?.taken ?? session)
  mean.held.set(from?.held ?? held)
  mean.use.set(use)
  let factor = 1, failures = 0, pass = 1
  onPass?.(bound)
  for (; pass < passes && !shouldStop?.(); pass++) {
    let norm = 0
    for (let option = 0; option < options; option++) norm += typicalPrice * (mean.person[option]! - mean.session[option]!) ** 2
    for (let i = 0; i < count; i++) {
      const over = mean.use[i]! - limit[i]!
      if (over > 0 || best.limits[i]! > 0) norm += rate[i]! * over * over
    }
    const step = factor * Math.max(bound - target, 0.005 * Math.abs(bound)) / Math.max(norm, 1e-9)
    for (let option = 0; option < options; option++) {
      trial.own[option] = best.own[option]! + step * typicalPrice * (mean.person[option]! - mean.session[option]!)
    }
    for (let i = 0; i < count; i++) {
      trial.limits[i] = Math.max(0, best.limits[i]! + step * rate[i]! * (mean.use[i]! - limit[i]!))
    }
    const value = evaluate()
    const share = averaging(pass)
    blend(mean.person, person, share)
    blend(mean.session, session, share)
    blend(mean.held, held, share)
    blend(mean.use, use, share)
    if (value < bound) {
      if (value < bound - 1e-4 * Math.abs(bound)) factor = Math.min(2, factor * 1.1)
      bound = value
      best = { own: trial.own.slice(), limits: trial.limits.slice() }
      failures = 0
    } else if (++failures >= 5) {
      factor *= 0.8
      failures = 0
      if (factor < 1e-4) break
    }
    onPass?.(bound)
  }
  return { bound, held: mean.held, taken: mean.person, passes: pass, own: best.own, limits: best.limits }
}

const averaging = (pass: number) => Math.max(0.05, Math.min(0.15, 5 / (pass + 10)))

function blend(mean: Float64Array, now: Float64Array, share: number) {
  for (let i = 0; i < mean.length; i++) mean[i]! += share * (now[i]! - mean[i]!)
}

