/** A plan in the making: who sits where, what that is worth, and what is left of seats, desks, hours and money. */
import { leftOpen } from './gain.ts'
import type { Assignment } from './instance.ts'
import type { Sheet } from './sheet.ts'
import { clash, cohortMargin, headCost } from './sheet.ts'

/** What keeps a person from taking a seat, in the order in which it is looked at. */
export type Obstacle = 'taken' | 'barred' | 'count' | 'hours' | 'clash' | 'prerequisite' | 'full' | 'absence' | 'budget'
  | 'agencyBudget' | 'monthHours' | 'rival' | 'practice'

/** Worth of a mandatory offering that must not be missed while choices are weighed; never part of an objective. */
const mustWorth = 1e6

const slack = 1e-9

/** Above so many options remembering what each is worth costs more than it saves. */
const largeOptions = 100_000

export class Seating {
  readonly sheet: Sheet
  readonly taken: Uint8Array
  /** options taken, by person and by session */
  readonly ofPerson: number[][]
  readonly inSession: number[][]
  readonly count: Int32Array
  readonly hours: Float64Array
  costFen = 0
  /** Σ practice hours − required share × hours */
  practice = 0
  /** weighted logits closed, less the penalties of mandatory offerings missed */
  value: number
  /** mandatory offerings missed that must not be */
  musts = 0
  readonly away: Int32Array
  readonly agencyFen: Float64Array
  /** hours by unit and month, spare practice hours by cohort, weighted logits closed by region */
  readonly monthHours: Float64Array
  readonly cohortPractice: Float64Array
  readonly regionClosed: Float64Array
  private readonly total: Float64Array
  private readonly rest: Float64Array
  private readonly trail: number[] = []
  /** `worth` by option, NaN when its person's seats have changed since; empty for large sheets */
  private readonly known: Float64Array

  constructor(sheet: Sheet) {
    this.sheet = sheet
    const people = sheet.instance.people.length
    this.taken = new Uint8Array(sheet.optionSession.length)
    this.ofPerson = Array.from({ length: people }, () => [])
    this.inSession = Array.from({ length: sheet.offeringOf.length }, () => [])
    this.monthHours = new Float64Array(sheet.absenceLimit.length * sheet.months)
    this.cohortPractice = new Float64Array(sheet.cohortShare.length)
    this.regionClosed = new Float64Array(sheet.regions.length)
    this.count = new Int32Array(sheet.offeringOf.length)
    this.hours = new Float64Array(people)
    this.away = new Int32Array(sheet.absenceLimit.length * sheet.days.length)
    this.agencyFen = new Float64Array(sheet.agencies.length)
    this.total = new Float64Array(sheet.needMean.length)
    this.rest = sheet.needMean.map((mean, n) => leftOpen(mean, sheet.needSe[n]!))
    this.known = new Float64Array(sheet.optionSession.length > largeOptions ? 0 : sheet.optionSession.length).fill(NaN)
    this.value = sheet.nominated
    sheet.floorTarget.forEach((target, r) => { this.value -= sheet.floorPenalty[r]! * target })
    for (const penalty of sheet.pairPenalty) this.miss(penalty, 1)
    for (const { penalty } of sheet.unreachable) this.miss(penalty, 1)
  }

  /** The first thing that keeps the option from being taken now; a session's minimum is not looked at. */
  obstacle(option: number): Obstacle | null {
    const { sheet } = this
    const p = sheet.optionPerson[option]!, s = sheet.optionSession[option]!, k = sheet.offeringOf[s]!
    const mine = this.ofPerson[p]!
    for (const other of mine) if (sheet.optionPair[other] === sheet.optionPair[option]) return 'taken'
    if (sheet.optionBarred[option]) return 'barred'
    if (mine.length >= sheet.instance.maxSessionsPerPerson) return 'count'
    if (this.hours[p]! + sheet.hours[k]! > sheet.hoursLimit[p]! + slack) return 'hours'
    for (const other of mine) if (clash(sheet, s, sheet.optionSession[other]!)) return 'clash'
    if (!sheet.pairExempt[sheet.optionPair[option]!]) {
      for (const before of sheet.prerequisites[k]!) {
        if (!mine.some(other => sheet.offeringOf[sheet.optionSession[other]!] === before
          && sheet.lastDay[sheet.optionSession[other]!]! < sheet.firstDay[s]!)) return 'prerequisite'
      }
    }
    return this.sharedObstacle(option)
  }

  /** As `obstacle`, of what is shared with others only. */
  sharedObstacle(option: number): Obstacle | null {
    const { sheet } = this
    const p = sheet.optionPerson[option]!, s = sheet.optionSession[option]!
    if (this.count[s]! >= sheet.seats[s]!) return 'full'
    const unit = sheet.unitOf[p]!
    for (const day of sheet.awayDays[s]!) {
      if (this.away[unit * sheet.days.length + day]! >= sheet.absenceLimit[unit]!) return 'absence'
    }
    const head = headCost(sheet, p, s)
    if (this.costFen + head + (this.count[s] ? 0 : sheet.fixedFen[s]!) > sheet.instance.budgetFen) return 'budget'
    const agency = sheet.agencyOf[p]!
    if (this.agencyFen[agency]! + head > sheet.agencyBudget[agency]!) return 'agencyBudget'
    const k = sheet.offeringOf[s]!
    if (this.monthHours[unit * sheet.months + sheet.monthOf[s]!]! + sheet.hours[k]! > sheet.monthHours[unit]! + slack) return 'monthHours'
    if (this.count[s] === 0) for (const other of sheet.rivals[s]!) if (this.count[other]! > 0) return 'rival'
    const margin = sheet.practiceMargin[k]!
    if (margin < 0 && this.practice + margin < -slack) return 'practice'
    const cohort = sheet.cohortOf[p]!
    if (cohort >= 0) {
      const own = cohortMargin(sheet, cohort, k)
      if (own < 0 && this.cohortPractice[cohort]! + own < -slack) return 'practice'
    }
    return null
  }

  /** Weighted logits the option would close on top of what its person takes already. */
  closes(option: number): number {
    const { sheet } = this
    const pair = sheet.optionPair[option]!
    let value = 0
    for (let e = sheet.effectStart[pair]!; e < sheet.effectStart[pair + 1]!; e++) {
      const n = sheet.effectNeed[e]!
      value += sheet.needWeight[n]! * (this.rest[n]! - leftOpen(sheet.needMean[n]! - this.total[n]! - sheet.effectGain[e]!, sheet.needSe[n]!))
    }
    return value
  }

  /** What so much more closed in a person's region lowers the shortfall of its floor, in penalties. */
  floorWorth(p: number, value: number): number {
    const { sheet } = this
    const r = sheet.regionOf[p]!, penalty = sheet.floorPenalty[r]!
    if (penalty === 0) return 0
    const short = sheet.floorTarget[r]! - this.regionClosed[r]!
    return penalty * (Math.max(0, short) - Math.max(0, short - value))
  }

  /** `closes` with the penalty that is avoided. */
  worth(option: number): number {
    const known = this.known.length > 0 ? this.known[option]! : NaN
    if (known === known) return known
    const penalty = this.sheet.pairPenalty[this.sheet.optionPair[option]!]!
    const closes = this.closes(option)
    const worth = closes + Math.min(penalty, mustWorth) + this.floorWorth(this.sheet.optionPerson[option]!, closes)
    if (this.known.length > 0) this.known[option] = worth
    return worth
  }

  /** Weighted logits lost when the option, which is taken, is given up; with its penalty. */
  loss(option: number): number {
    const { sheet } = this
    const pair = sheet.optionPair[option]!
    let value = 0
    for (let e = sheet.effectStart[pair]!; e < sheet.effectStart[pair + 1]!; e++) {
      const n = sheet.effectNeed[e]!
      value += sheet.needWeight[n]! * (leftOpen(sheet.needMean[n]! - this.total[n]! + sheet.effectGain[e]!, sheet.needSe[n]!) - this.rest[n]!)
    }
    return value + Math.min(sheet.pairPenalty[pair]!, mustWorth) - this.floorWorth(sheet.optionPerson[option]!, -value)
  }

  /** Another session of the same person rests on this one as its prerequisite. */
  isNeeded(option: number): boolean {
    const { sheet } = this
    const k = sheet.offeringOf[sheet.optionSession[option]!]!
    return this.ofPerson[sheet.optionPerson[option]!]!.some(other => !sheet.pairExempt[sheet.optionPair[other]!]
      && sheet.prerequisites[sheet.offeringOf[sheet.optionSession[other]!]!]!.includes(k))
  }

  /** The option may be given up without breaking a lock, a prerequisite or its session's minimum. */
  isFree(option: number): boolean {
    const s = this.sheet.optionSession[option]!
    return !this.sheet.optionLocked[option] && !this.isNeeded(option)
      && (this.count[s]! > this.sheet.minimum[s]! || this.count[s] === 1)
  }

  seat(option: number) {
    this.change(option, 1)
    this.trail.push(option)
  }

  unseat(option: number) {
    this.change(option, -1)
    this.trail.push(~option)
  }

  /** The option of a step of the trail, taken or given up. */
  step(i: number): number {
    const one = this.trail[i]!
    return one >= 0 ? one : ~one
  }

  /** Whether a step of the trail took its option. */
  isSeating(i: number): boolean {
    return this.trail[i]! >= 0
  }

  /** A moment to which `rollback` can return. */
  mark(): number {
    return this.trail.length
  }

  rollback(mark: number) {
    while (this.trail.length > mark) {
      const step = this.trail.pop()!
      if (step >= 0) this.change(step, -1)
      else this.change(~step, 1)
    }
  }

  /** Forgets the way here, so that the trail does not grow for ever. */
  settle() {
    this.trail.length = 0
  }

  /** Options taken, ascending: enough to build the same seating again. */
  options(): number[] {
    return this.ofPerson.flat().sort((a, b) => a - b)
  }

  assignments(): Assignment[] {
    const { instance, optionPerson, optionSession } = this.sheet
    return this.options().map(option =>
      ({ person: instance.people[optionPerson[option]!]!.id, session: instance.sessions[optionSession[option]!]!.id }))
  }

  /** Most people of a unit away at a time on an ISO date. */
  awayOn(unit: number, day: string): number {
    const { days } = this.sheet
    return days.reduce((most, slot, i) => slot.startsWith(day) ? Math.max(most, this.away[unit * days.length + i]!) : most, 0)
  }

  /** Head costs charged to an agency. */
  spentBy(agency: number): number {
    return this.agencyFen[agency]!
  }

  /** Sessions with somebody in them, but fewer than the minimum. */
  isShort(session: number): boolean {
    return this.count[session]! > 0 && this.count[session]! < this.sheet.minimum[session]!
  }

  /** Every rule holds that seating one by one does not watch over: minimums, practice share, musts, locks. */
  isComplete(): boolean {
    const { sheet } = this
    return this.musts === 0 && this.practice > -1e-6 && this.cohortPractice.every(one => one > -1e-6) && !this.count.some((_, s) => this.isShort(s))
      && !sheet.optionLocked.some((locked, option) => locked && !this.taken[option])
  }

  private change(option: number, by: 1 | -1) {
    const { sheet } = this
    const p = sheet.optionPerson[option]!, s = sheet.optionSession[option]!, pair = sheet.optionPair[option]!
    const k = sheet.offeringOf[s]!, mine = this.ofPerson[p]!
    this.taken[option] = by === 1 ? 1 : 0
    if (by === 1) mine.push(option)
    else mine.splice(mine.indexOf(option), 1)
    const inside = this.inSession[s]!
    if (by === 1) inside.push(option)
    else {
      inside[inside.indexOf(option)] = inside[inside.length - 1]!
      inside.pop()
    }
    const wasOpen = this.count[s]! > 0
    this.count[s]! += by
    if (wasOpen !== this.count[s]! > 0) this.costFen += by * sheet.fixedFen[s]!
    const head = headCost(sheet, p, s), unit = sheet.unitOf[p]!, cohort = sheet.cohortOf[p]!
    this.costFen += by * head
    this.agencyFen[sheet.agencyOf[p]!]! += by * head
    this.monthHours[unit * sheet.months + sheet.monthOf[s]!]! += by * sheet.hours[k]!
    if (cohort >= 0) this.cohortPractice[cohort]! += by * cohortMargin(sheet, cohort, k)
    let closes = 0
    this.hours[p]! += by * sheet.hours[k]!
    this.practice += by * sheet.practiceMargin[k]!
    for (const day of sheet.awayDays[s]!) this.away[unit * sheet.days.length + day]! += by
    for (let e = sheet.effectStart[pair]!; e < sheet.effectStart[pair + 1]!; e++) {
      const n = sheet.effectNeed[e]!
      this.total[n]! += by * sheet.effectGain[e]!
      const rest = leftOpen(sheet.needMean[n]! - this.total[n]!, sheet.needSe[n]!)
      closes += sheet.needWeight[n]! * (this.rest[n]! - rest)
      this.rest[n] = rest
    }
    this.value += closes + this.floorWorth(p, closes)
    const region = sheet.regionOf[p]!, wasShort = this.regionClosed[region]! < sheet.floorTarget[region]!
    this.regionClosed[region]! += closes
    this.miss(sheet.pairPenalty[pair]!, -by)
    if (this.known.length === 0) return
    // at the floor what everybody's seat in the region is worth changes
    if (wasShort !== this.regionClosed[region]! < sheet.floorTarget[region]!) this.known.fill(NaN)
    else this.known.fill(NaN, sheet.optionStart[p], sheet.optionStart[p + 1])
  }

  private miss(penalty: number, by: number) {
    if (penalty === Infinity) this.musts += by
    else this.value -= by * penalty
  }
}

/** The seating that takes exactly these options. */
export function seatAll(sheet: Sheet, options: Iterable<number>): Seating {
  const seating = new Seating(sheet)
  for (const option of options) seating.seat(option)
  seating.settle()
  return seating
}
