/**
 * An instance read once into arrays, so that the solver's inner loops meet numbers only.
 *
 * A *pair* is a person and an offering that may be planned together; an *option* is a person and a session of such an
 * offering. Pairs exist where the offering is worth something to the person, is mandatory, is locked, or is a
 * prerequisite that such an offering needs. Options that the person refuses or is too busy for are left out, unless locked.
 */
import { closed, expectedGain, expectedGap, leastGain, leastValue } from './gain.ts'
import type { Instance, Person } from './instance.ts'
import { absenceLimit } from './instance.ts'
import { placesOf, rivalsOf, timesOf } from './calendar.ts'

export type Sheet = {
  instance: Instance
  /** people: unit and agency by index, hours allowed */
  unitOf: Int32Array
  agencyOf: Int32Array
  hoursLimit: Float64Array
  agencies: string[]
  agencyBudget: Float64Array
  /** per unit */
  absenceLimit: Int32Array
  /** names of the stretches of time in which desks are counted, ascending: ISO dates, or halves of them (`2026-03-02 am`) */
  days: string[]
  /** per unit: most hours in a month, Infinity where there is no limit; month of each session's first day */
  monthHours: Float64Array
  monthOf: Int32Array
  months: number
  /** regions, of units first; region of each person; floor and its penalty for each region, 0 where there is none */
  regions: string[]
  regionOf: Int32Array
  floorTarget: Float64Array
  floorPenalty: Float64Array
  /** cohort of each person, −1 for none, and the practice share each cohort needs */
  cohortOf: Int32Array
  cohortShare: Float64Array
  /** needs of person p: [needStart[p], needStart[p + 1]) */
  needStart: Int32Array
  needWeight: Float64Array
  needMean: Float64Array
  needSe: Float64Array
  /** pairs of person p: [pairStart[p], pairStart[p + 1]), by offering */
  pairStart: Int32Array
  pairOffering: Int32Array
  /** prerequisites do not bind this person */
  pairExempt: Uint8Array
  /** worth of taking it whatever it teaches: the penalty of a mandatory offering missed, and a nomination; Infinity: a must */
  pairPenalty: Float64Array
  /** weighted logits closed by the pair alone */
  pairValue: Float64Array
  /** effects of pair i: [effectStart[i], effectStart[i + 1]) */
  effectStart: Int32Array
  effectNeed: Int32Array
  effectGain: Float64Array
  /** options of person p: [optionStart[p], optionStart[p + 1]), by pair */
  optionStart: Int32Array
  optionPerson: Int32Array
  optionSession: Int32Array
  optionPair: Int32Array
  optionLocked: Uint8Array
  /** why a locked option may not be: 0 it may, 1 refused, 2 busy */
  optionBarred: Uint8Array
  /** options of session s: sessionOptions[sessionStart[s] .. sessionStart[s + 1]) */
  sessionStart: Int32Array
  sessionOptions: Int32Array
  offeringOf: Int32Array
  /** clashes[a * sessions + b] is 1 where nobody can attend both */
  clashes: Uint8Array
  /** sessions that cannot be held beside this one: they share a trainer or a room at the same time */
  rivals: Int32Array[]
  /** travelFen[region * sessions + s], added to the session's head cost; −1 out of reach */
  travelFen: Float64Array
  /** indices of the days on which the session takes people off the desk; empty when it does not */
  awayDays: Int32Array[]
  /** by date, to tell what ends before what begins */
  firstDay: Int32Array
  lastDay: Int32Array
  seats: Int32Array
  minimum: Int32Array
  fixedFen: Float64Array
  headFen: Float64Array
  /** per offering */
  hours: Float64Array
  /** practice hours − required share × hours */
  practiceMargin: Float64Array
  practice: Float64Array
  prerequisites: Int32Array[]
  sessionsOf: Int32Array[]
  /** weighted logits nobody can exceed: every gap closed */
  totalGap: number
  /** mandatory pairs that have no option at all: they are missed whatever is planned */
  unreachable: { person: number, offering: number, penalty: number }[]
  /** worth of all nominations in `pairPenalty`: a plan's worth counts them when taken, `pairPenalty` when missed */
  nominated: number
}

type Numbers = Float64Array | Int32Array | Uint8Array

const mostInPart = 1 << 18

/** A list of numbers that grows in parts, without an object for each number, and ends in memory that threads can share. */
class Column<T extends Numbers> {
  private readonly make: (length: number | SharedArrayBuffer) => T
  private parts: T[] = []
  private room: T
  private at = 0
  length = 0
  constructor(make: (length: number | SharedArrayBuffer) => T) {
    this.make = make
    this.room = make(1024)
  }
  push(value: number) {
    if (this.at === this.room.length) {
      this.parts.push(this.room)
      this.room = this.make(Math.min(mostInPart, 2 * this.room.length))
      this.at = 0
    }
    this.room[this.at++] = value
    this.length++
  }
  /** All numbers in one array; the column is empty afterwards. */
  done(): T {
    const all = this.make(new SharedArrayBuffer(this.length * this.room.BYTES_PER_ELEMENT))
    let from = 0
    this.parts.push(this.room.subarray(0, this.at) as T)
    for (const part of this.parts.splice(0)) {
      all.set(part as never, from)
      from += part.length
    }
    return all
  }
}
const whole = () => new Column(length => new Int32Array(length as number)), real = () => new Column(length => new Float64Array(length as number))
const small = () => new Column(length => new Uint8Array(length as number))

/** Reads a valid instance (see `validateInstance`) into arrays. */
export function readSheet(instance: Instance): Sheet {
  const { people, units, offerings, sessions } = instance
  const unitIndex = indexOf(units), offeringIndex = indexOf(offerings), sessionIndex = indexOf(sessions)
  const personIndex = indexOf(people)
  const competencyIndex = new Map(instance.competencies.map((id, i) => [id, i]))
  const agencies = [...new Set(units.map(unit => unit.agency))].toSorted()
  const agencyIndex = new Map(agencies.map((agency, i) => [agency, i]))
  const agencyBudget = new Float64Array(agencies.length).fill(Infinity)
  for (const row of instance.agencyBudgets ?? []) agencyBudget[agencyIndex.get(row.agency)!] = row.budgetFen
  const times = timesOf(instance)
  const { awayDays, firstDay, lastDay } = times
  const { regions, travelFen } = placesOf(instance)
  const regionIndex = new Map(regions.map((region, i) => [region, i]))
  const prerequisites = offerings.map(one => Int32Array.from(one.prerequisites, id => offeringIndex.get(id)!))
  const offeringOf = Int32Array.from(sessions, session => offeringIndex.get(session.offering)!)
  const ofOffering: number[][] = offerings.map(() => [])
  offeringOf.forEach((k, s) => { ofOffering[k]!.push(s) })
  const sessionsOf = ofOffering.map(list => Int32Array.from(list))
  const depth = depths(prerequisites)
  const takesDay = new Map<string, number[]>()
  sessions.forEach((session, s) => {
    for (const day of session.absent ? session.days : []) {
      if (!takesDay.has(day)) takesDay.set(day, [])
      takesDay.get(day)!.push(s)
    }
  })
  const isBusyAt = new Uint8Array(sessions.length)
  const lastDate = sessions.map(session => session.days.at(-1)!)
  // the earliest end of a person's sessions of each offering
  const earliest = new Float64Array(offerings.length)
  // effects by competency: [offering, index of the effect]
  const teaching: [number, number][][] = instance.competencies.map(() => [])
  offerings.forEach((offering, k) => offering.effects.forEach((effect, e) => teaching[competencyIndex.get(effect.competency)!]!.push([k, e])))

  const duties: { offering: number, penalty: number, deadline: string }[][] = people.map(() => [])
  for (const row of instance.mandatory ?? []) {
    const duty = { offering: offeringIndex.get(row.offering)!, penalty: row.penalty ?? Infinity, deadline: row.deadline ?? '9999' }
    for (const id of row.people) duties[personIndex.get(id)!]!.push(duty)
  }

  const needStart = whole(), needWeight = real(), needMean = real()
  const needSe = real()
  const pairStart = whole(), pairOffering = whole(), pairExempt = small(), pairPenalty = real()
  const pairValue = real(), effectStart = whole(), effectNeed = whole(), effectGain = real()
  const optionStart = whole(), optionPerson = whole(), optionSession = whole(), optionPair = whole()
  const optionLocked = small(), optionBarred = small()
  const unreachable: Sheet['unreachable'] = []
  let nominated = 0, totalGap = 0

  const theta = new Float64Array(instance.competencies.length).fill(NaN)
  const isExempt = (k: number) => {
    for (const effect of offerings[k]!.effects) {
      const known = theta[competencyIndex.get(effect.competency)!]!
      if (known < effect.entry) return false
    }
    return true
  }
  const gains: { need: number, gain: number }[][] = offerings.map(() => [])
  const worth = new Float64Array(offerings.length)
  const found: number[][] = offerings.map(() => [])
  const barred: number[][] = offerings.map(() => [])
  const unitRegion = units.map(unit => regionIndex.get(unit.region)!)

  const readPerson = (person: Person, p: number) => {
    const from = needMean.length
    person.needs.forEach(need => {
      theta[competencyIndex.get(need.competency)!] = need.theta
      needWeight.push(need.weight)
      needMean.push(need.required - need.theta)
      needSe.push(need.se)
      totalGap += need.weight * expectedGap(need.required - need.theta, need.se)
    })
    const touched = new Set<number>()
    const lift = new Map<number, boolean>()
    person.needs.forEach((need, n) => {
      for (const [k, e] of teaching[competencyIndex.get(need.competency)!]!) {
        let lifted = lift.get(k)
        if (lifted === undefined) lift.set(k, lifted = prerequisites[k]!.length > 0 && !isExempt(k))
        const gain = expectedGain(offerings[k]!.effects[e]!, need.theta, need.se, lifted)
        if (gain < leastGain) continue
        touched.add(k)
        gains[k]!.push({ need: from + n, gain })
        worth[k]! += need.weight * closed(need.required - need.theta, need.se, gain)
      }
    })
    const wanted = new Set([...touched].filter(k => worth[k]! >= leastValue))
    for (const duty of duties[p]!) wanted.add(duty.offering)
    const nominations = new Map(person.nominations?.map(row => [offeringIndex.get(row.offering)!, row.worth]))
    for (const k of nominations.keys()) wanted.add(k)
    const locked = new Set(person.locked.map(id => sessionIndex.get(id)!))
    for (const s of locked) wanted.add(offeringOf[s]!)
    const pending = [...wanted]
    for (let k = pending.pop(); k !== undefined; k = pending.pop()) {
      if (prerequisites[k]!.length === 0 || isExempt(k)) continue
      for (const before of prerequisites[k]!) {
        if (!wanted.has(before)) pending.push(before)
        wanted.add(before)
      }
    }
    const refused = new Set(person.refused)
    const busySessions = person.busy.flatMap(day => takesDay.get(day) ?? [])
    for (const s of busySessions) isBusyAt[s] = 1
    const region = unitRegion[unitIndex.get(person.unit)!]!
    const order = [...wanted].sort((a, b) => depth[a]! - depth[b]! || a - b)
    // prerequisites first, so that an offering whose prerequisite has no early enough session is seen to be out of reach
    for (const k of order) {
      const free = prerequisites[k]!.length === 0 || isExempt(k)
      const last = duties[p]!.find(duty => duty.offering === k)?.deadline
      earliest[k] = Infinity
      for (const s of sessionsOf[k]!) {
        const isRefused = refused.size > 0 && (refused.has(sessions[s]!.id) || refused.has(sessions[s]!.offering))
        const isBusy = isBusyAt[s] === 1
        const far = travelFen[region * sessions.length + s]! < 0
        if (locked.size > 0 && locked.has(s)) {
          earliest[k] = Math.min(earliest[k]!, lastDay[s]!)
          found[k]!.push(s)
          barred[k]!.push(isRefused || far ? 1 : isBusy ? 2 : 0)
          continue
        }
        if (isRefused || isBusy || far || (last !== undefined && lastDate[s]! > last)) continue
        if (!free && !prerequisites[k]!.every(before => earliest[before]! < firstDay[s]!)) continue
        if (lastDay[s]! < earliest[k]!) earliest[k] = lastDay[s]!
        found[k]!.push(s)
        barred[k]!.push(0)
      }
    }
    needStart.push(from)
    pairStart.push(pairOffering.length)
    optionStart.push(optionSession.length)
    for (const k of order.sort((a, b) => a - b)) {
      const duty = duties[p]!.find(one => one.offering === k)
      const bonus = nominations.get(k) ?? 0
      const late = duty && found[k]!.some(s => locked.has(s) && sessions[s]!.days.at(-1)! > duty.deadline)
      const reached = duty && !late && found[k]!.length > 0 ? duty.penalty : 0
      if (duty && (late || found[k]!.length === 0) && duty.penalty > 0) unreachable.push({ person: p, offering: k, penalty: duty.penalty })
      if (found[k]!.length === 0) continue
      nominated += bonus
      effectStart.push(effectGain.length)
      for (const { need, gain } of gains[k]!) {
        effectNeed.push(need)
        effectGain.push(gain)
      }
      found[k]!.forEach((s, i) => {
        optionPerson.push(p)
        optionSession.push(s)
        optionPair.push(pairOffering.length)
        optionLocked.push(locked.has(s) ? 1 : 0)
        optionBarred.push(barred[k]![i]!)
      })
      pairOffering.push(k)
      pairExempt.push(prerequisites[k]!.length === 0 || isExempt(k) ? 1 : 0)
      pairPenalty.push(reached + bonus)
      pairValue.push(worth[k]!)
    }
    for (const k of order) found[k]!.length = barred[k]!.length = 0
    for (const s of busySessions) isBusyAt[s] = 0
    for (const k of touched) {
      gains[k]!.length = 0
      worth[k] = 0
    }
    for (const need of person.needs) theta[competencyIndex.get(need.competency)!] = NaN
  }
  people.forEach(readPerson)
  needStart.push(needMean.length)
  pairStart.push(pairOffering.length)
  optionStart.push(optionSession.length)
  effectStart.push(effectGain.length)

  const sessionStart = new Int32Array(sessions.length + 1)
  const session = optionSession.done()
  for (const s of session) sessionStart[s + 1]!++
  for (let s = 0; s < sessions.length; s++) sessionStart[s + 1]! += sessionStart[s]!
  const sessionOptions = new Int32Array(session.length), next = sessionStart.slice()
  for (let option = 0; option < session.length; option++) sessionOptions[next[session[option]!]!++] = option
  const share = instance.minimumPracticeShare ?? 0
  const unitOf = Int32Array.from(people, person => unitIndex.get(person.unit)!)
  const regionOf = unitOf.map(unit => unitRegion[unit]!)
  const cohortOf = new Int32Array(people.length).fill(-1)
  instance.cohorts?.forEach((cohort, c) => { for (const id of cohort.people) cohortOf[personIndex.get(id)!] = c })
  const floorTarget = new Float64Array(regions.length), floorPenalty = new Float64Array(regions.length)
  const means = needMean.done(), ses = needSe.done(), weights = needWeight.done()
  const starts = needStart.done()
  for (const floor of instance.floors ?? []) {
    const region = regionIndex.get(floor.region)!
    floorPenalty[region] = floor.penalty
    for (let p = 0; p < people.length; p++) {
      if (regionOf[p] !== region) continue
      for (let n = starts[p]!; n < starts[p + 1]!; n++) floorTarget[region]! += floor.share * weights[n]! * expectedGap(means[n]!, ses[n]!)
    }
  }

  return {
    instance, unitOf,
    agencyOf: Int32Array.from(unitOf, unit => agencyIndex.get(units[unit]!.agency)!),
    hoursLimit: Float64Array.from(people, person => person.hoursLimit),
    agencies, agencyBudget, absenceLimit: Int32Array.from(units, absenceLimit), days: times.slots,
    monthHours: Float64Array.from(units, unit => unit.monthHours ?? Infinity), monthOf: times.monthOf, months: times.months,
    regions, regionOf, floorTarget, floorPenalty, cohortOf,
    cohortShare: Float64Array.from(instance.cohorts ?? [], cohort => cohort.minimumPracticeShare),
    needStart: starts, needWeight: weights, needMean: means, needSe: ses,
    pairStart: pairStart.done(), pairOffering: pairOffering.done(), pairExempt: pairExempt.done(), pairPenalty: pairPenalty.done(),
    pairValue: pairValue.done(), effectStart: effectStart.done(), effectNeed: effectNeed.done(), effectGain: effectGain.done(),
    optionStart: optionStart.done(), optionPerson: optionPerson.done(), optionSession: session, optionPair: optionPair.done(),
    optionLocked: optionLocked.done(), optionBarred: optionBarred.done(), sessionStart, sessionOptions, offeringOf,
    clashes: times.clashes, rivals: rivalsOf(instance, times.slotsOf), travelFen, awayDays, firstDay, lastDay,
    seats: Int32Array.from(sessions, one => one.seats), minimum: Int32Array.from(sessions, one => one.minimum),
    fixedFen: Float64Array.from(sessions, one => one.fixedFen), headFen: Float64Array.from(sessions, one => one.headFen),
    hours: Float64Array.from(offerings, one => one.hours), practice: Float64Array.from(offerings, one => one.practiceHours),
    practiceMargin: Float64Array.from(offerings, one => one.practiceHours - share * one.hours),
    prerequisites, sessionsOf, totalGap, unreachable, nominated,
  }
}

/** The two sessions cannot both be attended: they take a person away at the same time, or there is no time to travel. */
export const clash = (sheet: Sheet, a: number, b: number): boolean => sheet.clashes[a * sheet.offeringOf.length + b] === 1

/** What an option costs, without the session's fixed cost: its head cost and the way there. */
export const headCost = (sheet: Sheet, p: number, s: number): number =>
  sheet.headFen[s]! + sheet.travelFen[sheet.regionOf[p]! * sheet.offeringOf.length + s]!

/** Practice hours above what the person's cohort needs. */
export const cohortMargin = (sheet: Sheet, cohort: number, k: number): number =>
  sheet.practice[k]! - sheet.cohortShare[cohort]! * sheet.hours[k]!

/** Weighted logits that a pair closes when nothing else is taken. */
export const valueAlone = (sheet: Sheet, pair: number): number => sheet.pairValue[pair]!

/** Whether the pair is in the plan's interest by itself: worth something, mandatory; not merely somebody's prerequisite. */
export const isWanted = (sheet: Sheet, pair: number): boolean =>
  sheet.pairPenalty[pair]! > 0 || valueAlone(sheet, pair) >= leastValue

function depths(prerequisites: Int32Array[]): number[] {
  const depth: number[] = []
  const visit = (k: number): number =>
    depth[k] ??= prerequisites[k]!.reduce((most, before) => Math.max(most, visit(before) + 1), 0)
  prerequisites.forEach((_, k) => visit(k))
  return depth
}

const indexOf = (rows: { id: string }[]) => new Map(rows.map((row, i) => [row.id, i]))
