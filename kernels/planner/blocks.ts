/**
 * A better plan for some people while all others keep theirs: an integer program that chooses one programme for each of them from a
 * list, within the seats, desks, hours and money that the others leave. Programmes are whole, so that rules which concern
 * one person alone hold by themselves, and worth is exact.
 */
import { solveMip } from './highs.ts'
import type { Program } from './model.ts'
import type { Choice } from './programmes.ts'
import type { Seating } from './seating.ts'
import { cohortMargin, headCost } from './sheet.ts'

export type BlockOptions = {
  seed: number
  /** of HiGHS' own clock; left out: no limit */
  seconds?: number
  nodes?: number
  shouldStop?: () => boolean
  /** weighted logits that each seat not had before costs, and each one given up, while choices are weighed */
  changePrice?: number
}

/** A must, while choices are weighed. */
const mustWorth = 1e6
const fenPerUnit = 100_000

/**
 * Plans the people of a block anew, choosing from `programmes` and what they have now, in sessions that are held. The seating is
 * changed only when that is worth more; true then. Locked seats must be in all programmes of their person.
 */
export async function replanBlock(
  seating: Seating, people: readonly number[], programmes: (p: number) => readonly Choice[],
  { seed, seconds, nodes, shouldStop, changePrice = 0 }: BlockOptions,
): Promise<boolean> {
  const { sheet } = seating
  const before = seating.value, mark = seating.mark()
  const isHeld = Uint8Array.from(seating.count, count => count > 0 ? 1 : 0)
  const own = people.map(p => takeOut(seating, p))
  const choices = people.map((p, i): readonly Choice[] => [own[i]!, ...programmes(p).filter(one =>
    !isSame(one.options, own[i]!.options) && one.options.every(option => isHeld[sheet.optionSession[option]!] === 1))])
  const { program, start, columns } = blockProgram(seating, people, choices, changePrice)
  const { values } = await solveMip(program, { seed, seconds, nodes, gap: 1e-3, shouldStop, start })
  const changes = (one: Choice, i: number) => changePrice * changesOf(one, own[i]!)
  let price = 0
  for (const { column, i, choice } of columns) {
    if (!values || values[column]! < 0.5) continue
    price += changes(choice, i)
    for (const option of choice.options) seating.seat(option)
  }
  if (values && seating.value - price > before + 1e-9 && seating.isComplete()) return true
  seating.rollback(mark)
  return false
}

/** Takes a person out of all sessions; what that was. */
function takeOut(seating: Seating, p: number): Choice {
  const { sheet } = seating, region = sheet.regionOf[p]!
  const options = seating.ofPerson[p]!.slice(), before = seating.regionClosed[region]!
  let penalty = 0
  for (const option of options) {
    penalty += Math.min(mustWorth, sheet.pairPenalty[sheet.optionPair[option]!]!)
    seating.unseat(option)
  }
  return { options, closed: before - seating.regionClosed[region]!, penalty }
}

const isSame = (one: readonly number[], other: readonly number[]) => one.length === other.length && one.every(option => other.includes(option))

const changesOf = (one: Choice, own: Choice) =>
  one.options.filter(option => !own.options.includes(option)).length + own.options.filter(option => !one.options.includes(option)).length

type Row = { entries: [number, number][], least: number, most: number }

/** The program; the seating holds everybody else. The first choice of each person is where the solver starts. */
function blockProgram(seating: Seating, people: readonly number[], choices: (readonly Choice[])[], changePrice: number) {
  const { sheet } = seating, { instance } = sheet
  const slots = sheet.days.length
  const cost: number[] = [], upper: number[] = [], integer: number[] = [], begin: number[] = []
  const columns: { column: number, i: number, choice: Choice }[] = []
  const column = (worth: number, whole: boolean) => {
    cost.push(worth)
    upper.push(whole ? 1 : Infinity)
    integer.push(whole ? 1 : 0)
    return cost.length - 1
  }
  const rows = new Map<number, Row>()
  // rows are numbered by what they limit, as prices are in `Layout`
  const sessions = sheet.offeringOf.length, units = sheet.absenceLimit.length
  const leastAt = sessions, deskAt = 2 * sessions, monthAt = deskAt + units * slots, agencyAt = monthAt + units * sheet.months
  const budgetAt = agencyAt + sheet.agencies.length, practiceAt = budgetAt + 1, cohortAt = practiceAt + 1, floorAt = cohortAt + sheet.cohortShare.length
  const oneAt = floorAt + sheet.regions.length
  const add = (at: number, c: number, factor: number, least: number, most: number) => {
    const row = rows.get(at), last = row?.entries.at(-1)
    if (last && last[0] === c) last[1] += factor
    else if (row) row.entries.push([c, factor])
    else rows.set(at, { entries: [[c, factor]], least, most })
  }
  const openColumn = new Map<number, number>()
  const used = new Set(choices.flatMap(list => list.flatMap(one => one.options.map(option => sheet.optionSession[option]!))))
  for (const s of used) {
    const count = seating.count[s]!
    if (count > 0) {
      if (count < sheet.minimum[s]!) rows.set(leastAt + s, { entries: [], least: sheet.minimum[s]! - count, most: Infinity })
      continue
    }
    const open = column(0, true)
    openColumn.set(s, open)
    begin.push(open)
    add(s, open, -sheet.seats[s]!, -Infinity, 0)
    add(leastAt + s, open, -Math.max(1, sheet.minimum[s]!), 0, Infinity)
    add(budgetAt, open, sheet.fixedFen[s]! / fenPerUnit, -Infinity, (instance.budgetFen - seating.costFen) / fenPerUnit)
  }
  const addTaken = (c: number, p: number, option: number) => {
    const s = sheet.optionSession[option]!, k = sheet.offeringOf[s]!, u = sheet.unitOf[p]!, a = sheet.agencyOf[p]!
    const cohort = sheet.cohortOf[p]!, fen = headCost(sheet, p, s)
    add(s, c, 1, -Infinity, sheet.seats[s]! - seating.count[s]!)
    rows.get(leastAt + s)?.entries.push([c, 1])
    for (const day of sheet.awayDays[s]!) add(deskAt + u * slots + day, c, 1, -Infinity, sheet.absenceLimit[u]! - seating.away[u * slots + day]!)
    if (sheet.monthHours[u]! < Infinity) {
      const at = u * sheet.months + sheet.monthOf[s]!
      add(monthAt + at, c, sheet.hours[k]!, -Infinity, sheet.monthHours[u]! - seating.monthHours[at]!)
    }
    if (fen > 0) {
      add(budgetAt, c, fen / fenPerUnit, -Infinity, (instance.budgetFen - seating.costFen) / fenPerUnit)
      if (sheet.agencyBudget[a]! < Infinity) add(agencyAt + a, c, fen / fenPerUnit, -Infinity, (sheet.agencyBudget[a]! - seating.agencyFen[a]!) / fenPerUnit)
    }
    if ((instance.minimumPracticeShare ?? 0) > 0) add(practiceAt, c, sheet.practiceMargin[k]!, -seating.practice, Infinity)
    if (cohort >= 0) add(cohortAt + cohort, c, cohortMargin(sheet, cohort, k), -seating.cohortPractice[cohort]!, Infinity)
  }
  people.forEach((p, i) => {
    const region = sheet.regionOf[p]!, short = sheet.floorTarget[region]! - seating.regionClosed[region]!
    choices[i]!.forEach((choice, j) => {
      const c = column(choice.closed + choice.penalty - changePrice * changesOf(choice, choices[i]![0]!), true)
      columns.push({ column: c, i, choice })
      if (j === 0) begin.push(c)
      add(oneAt + p, c, 1, 1, 1)
      for (const option of choice.options) addTaken(c, p, option)
      if (sheet.floorPenalty[region]! > 0 && short > 0 && choice.closed !== 0) add(floorAt + region, c, choice.closed, short, Infinity)
    })
  })
  const start = new Float64Array(cost.length + sheet.regions.length)
  for (const c of begin) start[c] = 1
  for (let r = 0; r < sheet.regions.length; r++) {
    const row = rows.get(floorAt + r)
    if (!row) continue
    const reached = row.entries.reduce((sum, [c, closed]) => sum + closed * start[c]!, 0)
    const c = column(-sheet.floorPenalty[r]!, false)
    row.entries.push([c, 1])
    start[c] = Math.max(0, row.least - reached)
  }
  const personOf = new Int32Array(cost.length).fill(-1)
  for (const { column: c, i } of columns) personOf[c] = i
  const needed = [...rows.values()].filter(row => canBind(row, personOf))
  const starts = [0], index: number[] = [], value: number[] = []
  for (const { entries } of needed) {
    for (const [c, factor] of entries) {
      index.push(c)
      value.push(factor)
    }
    starts.push(index.length)
  }
  const program: Program = {
    columns: cost.length, rows: needed.length, cost: Float64Array.from(cost), lower: new Float64Array(cost.length), upper: Float64Array.from(upper),
    integer: Uint8Array.from(integer), rowLower: Float64Array.from(needed, row => row.least), rowUpper: Float64Array.from(needed, row => row.most),
    start: Int32Array.from(starts), index: Int32Array.from(index), value: Float64Array.from(value), offset: 0,
  }
  return { program, start: start.subarray(0, cost.length), columns }
}

/** False where the row holds whatever is chosen, one programme a person: most desks on most days. */
function canBind({ entries, least, most }: Row, personOf: Int32Array): boolean {
  if (least > -Infinity && most < Infinity) return true
  const sign = most < Infinity ? 1 : -1, limit = most < Infinity ? most : -least
  const greatest = new Map<number, number>()
  let sum = 0
  for (const [c, factor] of entries) {
    const i = personOf[c]!
    if (i < 0) sum += Math.max(0, sign * factor)
    else greatest.set(i, Math.max(greatest.get(i) ?? 0, sign * factor))
  }
  for (const one of greatest.values()) sum += one
  return sum > limit + 1e-12
}
