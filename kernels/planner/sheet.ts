/**
 * An instance read once into arrays, so that the solver's inner loops meet numbers only.
 *
 * A *pair* is a person and an offering that may be planned together; an *option* is a person and a session of such an
 * offering. Pairs exist where the offering is worth something to the person, is mandatory, is locked, or is a
 * prerequisite that such an offering needs. Options that the person refuses or is too busy for are left out, unless locked.
 */
import { closed, expectedGap, isExempt, leastValue, offeringGains, personGains } from './gain.ts'
import type { Instance } from './instance.ts'
import { absenceLimit } from './instance.ts'

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
  /** ISO dates on which any session takes place, ascending */
  days: string[]
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
  /** worth of not missing a mandatory offering; Infinity: must not be missed */
  pairPenalty: Float64Array
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
  /** indices of the days on which the session takes people off the desk; empty when it does not */
  awayDays: Int32Array[]
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
  prerequisites: Int32Array[]
  sessionsOf: Int32Array[]
  /** weighted logits nobody can exceed: every gap closed */
  totalGap: number
  /** mandatory pairs that have no option at all: they are missed whatever is planned */
  unreachable: { person: number, offering: number, penalty: number }[]
}

type Pair = { offering: number, gains: { need: number, gain: number }[], exempt: boolean, penalty: number }
type Option = { session: number, locked: boolean, barred: number }

/** Reads a valid instance (see `validateInstance`) into arrays. */
export function readSheet(instance: Instance): Sheet {
  const { people, units, offerings, sessions } = instance
  const unitIndex = indexOf(units), offeringIndex = indexOf(offerings), sessionIndex = indexOf(sessions)
  const personIndex = indexOf(people)
  const agencies = [...new Set(units.map(unit => unit.agency))].toSorted()
  const agencyIndex = new Map(agencies.map((agency, i) => [agency, i]))
  const agencyBudget = new Float64Array(agencies.length).fill(Infinity)
  for (const row of instance.agencyBudgets ?? []) agencyBudget[agencyIndex.get(row.agency)!] = row.budgetFen
  const days = [...new Set(sessions.flatMap(session => session.days))].toSorted()
  const dayIndex = new Map(days.map((day, i) => [day, i]))
  const prerequisites = offerings.map(one => Int32Array.from(one.prerequisites, id => offeringIndex.get(id)!))
  const offeringOf = Int32Array.from(sessions, session => offeringIndex.get(session.offering)!)
  const sessionsOf = offerings.map((_, k) => Int32Array.from(sessions.keys().filter(s => offeringOf[s] === k)))
  const firstDay = Int32Array.from(sessions, session => dayIndex.get(session.days[0]!)!)
  const lastDay = Int32Array.from(sessions, session => dayIndex.get(session.days.at(-1)!)!)
  const depth = depths(prerequisites)

  const penalties = new Map<string, number>()
  for (const row of instance.mandatory ?? []) {
    const k = offeringIndex.get(row.offering)
    for (const id of row.people) penalties.set(`${personIndex.get(id)} ${k}`, row.penalty ?? Infinity)
  }
  const useful: number[][] = people.map(() => [])
  for (const pair of offeringGains(instance)) useful[pair.person]!.push(pair.offering)

  const unreachable: Sheet['unreachable'] = []
  const plans = people.map((person, p) => {
    const wanted = new Set(useful[p]!)
    const mandatory = offerings.keys().filter(k => penalties.has(`${p} ${k}`)).toArray()
    for (const k of mandatory) wanted.add(k)
    const locked = new Set(person.locked.map(id => sessionIndex.get(id)!))
    for (const s of locked) wanted.add(offeringOf[s]!)
    const pending = [...wanted]
    for (let k = pending.pop(); k !== undefined; k = pending.pop()) {
      if (isExempt(person, offerings[k]!)) continue
      for (const before of prerequisites[k]!) {
        if (!wanted.has(before)) pending.push(before)
        wanted.add(before)
      }
    }
    const refused = new Set(person.refused)
    const busy = new Set(person.busy)
    const options = new Map<number, Option[]>()
    const pairs: Pair[] = []
    // prerequisites first, so that an offering whose prerequisite has no early enough session is seen to be out of reach
    for (const k of [...wanted].toSorted((a, b) => depth[a]! - depth[b]!)) {
      const exempt = isExempt(person, offerings[k]!)
      const found: Option[] = []
      for (const s of sessionsOf[k]!) {
        const session = sessions[s]!
        const isRefused = refused.has(session.id) || refused.has(session.offering)
        const isBusy = session.absent && session.days.some(day => busy.has(day))
        const reachable = exempt || prerequisites[k]!.every(before =>
          options.get(before)?.some(other => lastDay[other.session]! < firstDay[s]!) ?? false)
        if (locked.has(s)) found.push({ session: s, locked: true, barred: isRefused ? 1 : isBusy ? 2 : 0 })
        else if (!isRefused && !isBusy && reachable) found.push({ session: s, locked: false, barred: 0 })
      }
      options.set(k, found)
      const penalty = penalties.get(`${p} ${k}`) ?? 0
      if (found.length > 0) pairs.push({ offering: k, gains: personGains(person, offerings[k]!), exempt, penalty })
      else if (penalty > 0) unreachable.push({ person: p, offering: k, penalty })
    }
    pairs.sort((a, b) => a.offering - b.offering)
    return { pairs, options }
  })

  const needCount = people.map(person => person.needs.length)
  const needs = people.flatMap(person => person.needs)
  const needStart = starts(needCount)
  const pairs = plans.flatMap(plan => plan.pairs)
  const pairStart = starts(plans.map(plan => plan.pairs.length))
  const options = plans.flatMap((plan, p) => plan.pairs.flatMap((pair, i) =>
    plan.options.get(pair.offering)!.map(option => ({ ...option, person: p, pair: pairStart[p]! + i }))))
  const optionCount = plans.map(plan => plan.pairs.reduce((sum, pair) => sum + plan.options.get(pair.offering)!.length, 0))
  const bySession: number[][] = sessions.map(() => [])
  options.forEach((option, i) => { bySession[option.session]!.push(i) })
  const effects = plans.flatMap((plan, p) => plan.pairs.flatMap(pair =>
    pair.gains.map(({ need, gain }) => ({ need: needStart[p]! + need, gain }))))
  const needMean = Float64Array.from(needs, need => need.required - need.theta)
  const needSe = Float64Array.from(needs, need => need.se)
  const share = instance.minimumPracticeShare ?? 0

  return {
    instance,
    unitOf: Int32Array.from(people, person => unitIndex.get(person.unit)!),
    agencyOf: Int32Array.from(people, person => agencyIndex.get(units[unitIndex.get(person.unit)!]!.agency)!),
    hoursLimit: Float64Array.from(people, person => person.hoursLimit),
    agencies,
    agencyBudget,
    absenceLimit: Int32Array.from(units, absenceLimit),
    days,
    needStart,
    needWeight: Float64Array.from(needs, need => need.weight),
    needMean,
    needSe,
    pairStart,
    pairOffering: Int32Array.from(pairs, pair => pair.offering),
    pairExempt: Uint8Array.from(pairs, pair => pair.exempt ? 1 : 0),
    pairPenalty: Float64Array.from(pairs, pair => pair.penalty),
    effectStart: starts(pairs.map(pair => pair.gains.length)),
    effectNeed: Int32Array.from(effects, effect => effect.need),
    effectGain: Float64Array.from(effects, effect => effect.gain),
    optionStart: starts(optionCount),
    optionPerson: Int32Array.from(options, option => option.person),
    optionSession: Int32Array.from(options, option => option.session),
    optionPair: Int32Array.from(options, option => option.pair),
    optionLocked: Uint8Array.from(options, option => option.locked ? 1 : 0),
    optionBarred: Uint8Array.from(options, option => option.barred),
    sessionStart: starts(bySession.map(list => list.length)),
    sessionOptions: Int32Array.from(bySession.flat()),
    offeringOf,
    awayDays: sessions.map(session => Int32Array.from(session.absent ? session.days : [], day => dayIndex.get(day)!)),
    firstDay,
    lastDay,
    seats: Int32Array.from(sessions, session => session.seats),
    minimum: Int32Array.from(sessions, session => session.minimum),
    fixedFen: Float64Array.from(sessions, session => session.fixedFen),
    headFen: Float64Array.from(sessions, session => session.headFen),
    hours: Float64Array.from(offerings, one => one.hours),
    practiceMargin: Float64Array.from(offerings, one => one.practiceHours - share * one.hours),
    prerequisites,
    sessionsOf,
    totalGap: needs.reduce((sum, need, n) => sum + need.weight * expectedGap(needMean[n]!, needSe[n]!), 0),
    unreachable,
  }
}

/** The two sessions cannot both be attended: they take a person away on the same day. */
export function clash(sheet: Sheet, a: number, b: number): boolean {
  const one = sheet.awayDays[a]!, other = sheet.awayDays[b]!
  for (let i = 0, j = 0; i < one.length && j < other.length;) {
    if (one[i] === other[j]) return true
    if (one[i]! < other[j]!) i++
    else j++
  }
  return false
}

/** Weighted logits that a pair closes when nothing else is taken. */
export function valueAlone(sheet: Sheet, pair: number): number {
  let value = 0
  for (let e = sheet.effectStart[pair]!; e < sheet.effectStart[pair + 1]!; e++) {
    const n = sheet.effectNeed[e]!
    value += sheet.needWeight[n]! * closed(sheet.needMean[n]!, sheet.needSe[n]!, sheet.effectGain[e]!)
  }
  return value
}

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

function starts(counts: number[]): Int32Array {
  const start = new Int32Array(counts.length + 1)
  counts.forEach((count, i) => { start[i + 1] = start[i]! + count })
  return start
}
