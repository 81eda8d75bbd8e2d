/** Where the price of everything people share stands, what it limits, and how large it typically is. */
import type { Sheet } from './sheet.ts'

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

/** A typical worth of a seat, in weighted logits: it sets how fast prices of different limits move beside each other. */
export const typicalWorth = 0.3

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
