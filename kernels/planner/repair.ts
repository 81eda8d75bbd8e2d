/** A plan kept up: drop-outs and cancelled sessions mended with few changes, and what more or less money would do. */
import type { Instance, Plan } from './instance.ts'
import { layoutOf } from './layout.ts'
import { Seating } from './seating.ts'
import { settlerOf } from './settle.ts'
import type { Certificate } from './proof.ts'
import { pricesOf } from './proof.ts'
import { readSheet } from './sheet.ts'
import type { Tariff } from './tariff.ts'
import { findTariff } from './tariff.ts'

export type Exchange = { person: string, from: string[], to: string[] }

export type Repair = {
  plan: Plan
  /** everybody whose sessions are not those of before, the one who drops out aside */
  changes: Exchange[]
  /** weighted logits before, right after the loss, and after the repair; each person changed has cost `changePrice` in the choice */
  before: number
  broken: number
  after: number
}

/**
 * Reads an instance and its published plan once, so that repairs are quick: only colleagues of the same unit and people
 * who want a seat that has become free are planned anew, one at a time, and only where it is worth more than `changePrice`.
 */
export function repairer(instance: Instance, plan: Plan, certificate: Certificate, changePrice = 0.3) {
  const sheet = readSheet(instance), layout = layoutOf(sheet), seating = new Seating(sheet)
  const personIndex = new Map(instance.people.map((one, i) => [one.id, i])), sessionIndex = new Map(instance.sessions.map((one, i) => [one.id, i]))
  for (const { person, session } of plan.assignments) {
    const p = personIndex.get(person)!, s = sessionIndex.get(session)!
    for (let option = sheet.optionStart[p]!; option < sheet.optionStart[p + 1]!; option++) if (sheet.optionSession[option] === s) seating.seat(option)
  }
  seating.settle()
  const settler = settlerOf(seating, layout, { bound: certificate.bound, prices: pricesOf(layout, certificate), held: new Float64Array(0),
    use: new Float64Array(0), passes: 0 })
  const sessionsOf = (p: number) => seating.ofPerson[p]!.map(option => instance.sessions[sheet.optionSession[option]!]!.id).sort()

  /** @param tries people looked at, those who gain most first. @throws RangeError for an unknown person */
  const dropOut = (personId: string, tries = 60): Repair => {
    const p = personIndex.get(personId)
    if (p === undefined) throw new RangeError(`unknown person ${personId}`)
    const before = seating.value
    const freed = new Set(seating.ofPerson[p]!.map(option => sheet.optionSession[option]!))
    for (const option of seating.ofPerson[p]!.slice()) seating.unseat(option)
    seating.settle()
    const broken = seating.value
    const wishes: { q: number, worth: number }[] = []
    for (const s of freed) {
      for (let i = sheet.sessionStart[s]!; i < sheet.sessionStart[s + 1]!; i++) {
        const option = sheet.sessionOptions[i]!, q = sheet.optionPerson[option]!
        if (q !== p && seating.obstacle(option) === null) wishes.push({ q, worth: seating.worth(option) })
      }
    }
    wishes.sort((a, b) => b.worth - a.worth || a.q - b.q)
    const looked = new Set<number>()
    const changes: Exchange[] = []
    for (const { q, worth } of wishes) {
      if (worth <= changePrice || looked.size >= tries) break
      if (looked.has(q)) continue
      looked.add(q)
      const from = sessionsOf(q), was = seating.value
      if (!settler.replan(q, 0)) continue
      if (seating.value - was <= changePrice) seating.rollback(0)
      else changes.push({ person: instance.people[q]!.id, from, to: sessionsOf(q) })
      seating.settle()
      // a seat given back is all that was lost: further changes would be improvements, not repairs
      if (changes.length >= freed.size) break
    }
    for (let s = 0; s < sheet.offeringOf.length; s++) {
      if (!seating.isShort(s)) continue
      const people = new Map(seating.inSession[s]!.map(option => [sheet.optionPerson[option]!, sessionsOf(sheet.optionPerson[option]!)]))
      for (const option of seating.inSession[s]!.slice()) seating.unseat(option)
      for (const [q, from] of people) {
        settler.replan(q, 0)
        changes.push({ person: instance.people[q]!.id, from, to: sessionsOf(q) })
      }
      seating.settle()
    }
    return { plan: { assignments: seating.assignments() }, changes, before, broken, after: seating.value }
  }
  return { dropOut, isComplete: () => seating.isComplete() }
}

/**
 * The proven bound for other budgets, each from the prices of the one before: how much more or less could be closed at most,
 * and the price of 10,000 yuan there. A concave curve, "about" what the money is worth, not the value of whole plans.
 */
export function moneyCurve(instance: Instance, certificate: Certificate, factors = [0.8, 0.9, 1, 1.1, 1.2], passes = 12) {
  const sheet = readSheet(instance), layout = layoutOf(sheet)
  let from: Tariff = { bound: certificate.bound, prices: pricesOf(layout, certificate), held: new Float64Array(sheet.offeringOf.length),
    use: new Float64Array(layout.count), passes: 0 }
  const budget = layout.limit[layout.money]!
  return factors.map(factor => {
    layout.limit[layout.money] = budget * factor
    from = findTariff(sheet, layout, { passes, from })
    return { budgetFen: Math.round(instance.budgetFen * factor), bound: from.bound, per10000Yuan: from.prices[layout.money]! * 1e6 / layout.unitFen }
  })
}
