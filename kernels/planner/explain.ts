/** Why somebody is in a session, and why somebody is not: as numbers, for others to put into words. */
import { closed, expectedGain, expectedGap, isExempt, leastValue, needValue, normalCdf, personGains } from './gain.ts'
import type { Instance, Need, Offering, Person, Plan, Session } from './instance.ts'
import type { Obstacle } from './seating.ts'
import { Seating } from './seating.ts'
import type { Sheet } from './sheet.ts'
import { headCost, readSheet } from './sheet.ts'

/** How far one session closes one need; all in logits of expected gap, `value` weighted. */
export type Closing = { competency: string, weight: number, before: number, after: number, value: number }

export type Reason = {
  person: string
  session: string
  offering: string
  /** what the plan would lose without this assignment: gap before and after it, the person's other sessions given */
  closes: Closing[]
  /** Σ of `closes`, weighted logits */
  value: number
  /** the offering is mandatory for the person; its penalty (null: must not be missed) */
  mandatory?: { penalty: number | null }
  locked: boolean
  /** the session is there because these later ones of the person rest on it */
  neededFor: string[]
  seatsLeft: number
  headFen: number
  /** the session's fixed cost divided among those in it */
  fixedShareFen: number
}

/**
 * Reads an instance and a plan once, so that each question afterwards is answered in a few milliseconds. The plan is taken to keep the rules
 * (`checkPlan`).
 */
export function explainer(instance: Instance, plan: Plan) {
  const people = new Map(instance.people.map((person, p) => [person.id, { person, p }]))
  const sessions = new Map(instance.sessions.map(session => [session.id, session]))
  const offerings = new Map(instance.offerings.map(offering => [offering.id, offering]))
  const inside = Map.groupBy(plan.assignments, one => one.session)
  const byPerson = Map.groupBy(plan.assignments, one => one.person)
  const duties = new Map((instance.mandatory ?? []).map(row => [row.offering, { people: new Set(row.people), penalty: row.penalty }]))

  const reason = (personId: string, sessionId: string): Reason => {
    const { person } = people.get(personId)!, session = sessions.get(sessionId)!, offering = offerings.get(session.offering)!
    const mine = byPerson.get(personId)!
    const others = mine.filter(one => one.session !== sessionId).map(one => offerings.get(sessions.get(one.session)!.offering)!)
    const closes = closings(person, offering, others)
    const taken = inside.get(sessionId)!.length
    const duty = duties.get(offering.id)
    return {
      person: personId, session: sessionId, offering: offering.id, closes,
      value: closes.reduce((sum, one) => sum + one.value, 0),
      ...duty?.people.has(personId) ? { mandatory: { penalty: duty.penalty } } : {},
      locked: person.locked.includes(sessionId),
      neededFor: mine.filter(one => {
        const later = offerings.get(sessions.get(one.session)!.offering)!
        return later.prerequisites.includes(offering.id) && !isExempt(person, later)
      }).map(one => one.session),
      seatsLeft: session.seats - taken, headFen: session.headFen, fixedShareFen: Math.round(session.fixedFen / taken),
    }
  }
  let seated: { sheet: Sheet, seating: Seating } | undefined
  const seating = () => {
    const sheet = seated?.sheet ?? readSheet(instance)
    return seated ??= { sheet, seating: seatPlan(sheet, plan) }
  }
  return {
    /** reasons for every assignment, in the plan's order */
    all: (): Reason[] => plan.assignments.map(one => reason(one.person, one.session)),
    /** reasons for one person's assignments */
    why: (personId: string): Reason[] => (byPerson.get(personId) ?? []).map(one => reason(one.person, one.session)),
    /**
     * The first thing that keeps a person from an offering. Where the offering has several sessions, the one is told that the person comes
     * nearest to.
     * @throws RangeError for ids that are not in the instance
     */
    whyNot(personId: string, offeringId: string): Hindrance {
      const { person, p } = people.get(personId) ?? {}, offering = offerings.get(offeringId)
      if (!person || p === undefined || !offering) throw new RangeError(`unknown ${person ? 'offering' : 'person'}`)
      const own = instance.sessions.filter(session => session.offering === offeringId)
      const planned = byPerson.get(personId)?.find(one => sessions.get(one.session)?.offering === offeringId)
      return planned ? { cause: 'alreadyPlanned', session: planned.session } : hindranceOf(instance, person, p, offering, own, seating)
    },
  }
}

/** Reasons for every assignment of a plan, in the plan's order. */
export const explainPlan = (instance: Instance, plan: Plan): Reason[] => explainer(instance, plan).all()

/** As `explainer(…).whyNot`, for a single question. */
export const whyNot = (instance: Instance, plan: Plan, personId: string, offeringId: string): Hindrance =>
  explainer(instance, plan).whyNot(personId, offeringId)

function closings(person: Person, offering: Offering, others: Offering[]): Closing[] {
  const rest = new Map<number, number>()
  for (const other of others) {
    for (const { need, gain } of personGains(person, other)) rest.set(need, (rest.get(need) ?? 0) + gain)
  }
  return personGains(person, offering).map(({ need, gain }) => {
    const one = person.needs[need]!
    const mean = one.required - one.theta
    const left = (total: number) => expectedGap(mean, one.se) - closed(mean, one.se, total)
    const before = left(rest.get(need) ?? 0), after = left((rest.get(need) ?? 0) + gain)
    return { competency: one.competency, weight: one.weight, before, after, value: one.weight * (before - after) }
  })
}

/** What stands between a person and an offering; the numbers show by how much. */
export type Hindrance =
  | { cause: 'alreadyPlanned', session: string }
  | { cause: 'refused', session?: string }
  /** the post asks for nothing that the offering teaches, or the gap is closed already */
  | { cause: 'noGain', value: number, least: number }
  /** the person is above what the offering teaches: P(θ ≥ exit) of the effect nearest to being useful */
  | { cause: 'levelTooHigh', competency: string, theta: number, exit: number, probability: number }
  /** the person is not ready for it: theta against the entry level, and the share of the full gain still to be had */
  | { cause: 'levelTooLow', competency: string, theta: number, entry: number, share: number }
  | { cause: 'noSession' }
  | { cause: 'busy', session: string, day: string }
  | { cause: 'clash', session: string, with: string, day: string }
  | { cause: 'count', session: string, most: number }
  | { cause: 'hours', session: string, most: number, planned: number, asked: number }
  | { cause: 'prerequisite', session: string, offering: string }
  /** every seat is taken; whoever in it has least to lose would lose `leastLoss`, this person would gain `value` */
  | { cause: 'full', session: string, seats: number, leastLoss: number, value: number }
  | { cause: 'absence', session: string, unit: string, day: string, allowed: number }
  | { cause: 'budget', session: string, leftFen: number, neededFen: number }
  | { cause: 'agencyBudget', session: string, agency: string, leftFen: number, neededFen: number }
  | { cause: 'practice', session: string, marginHours: number }
  /** all people of the unit together may train no more in that month */
  | { cause: 'monthHours', session: string, unit: string, most: number, planned: number, asked: number }
  /** not held: another session has its trainer or room at that time */
  | { cause: 'rival', session: string, with: string }
  /** not held: `candidates` could still come, the session asks for `minimum` */
  | { cause: 'tooFew', session: string, candidates: number, minimum: number }
  /** not held though it could be: its people would gain `value` for `costFen`, less than the money brings elsewhere */
  | { cause: 'notWorthIt', session: string, value: number, costFen: number }
  /** nothing stands in the way: the plan can be bettered by this person */
  | { cause: 'possible', session: string, value: number }

/** How far down this list a session gets is how near the person came to it. */
const order: (Obstacle | 'open')[] = ['taken', 'barred', 'count', 'hours', 'clash', 'prerequisite', 'full', 'absence', 'budget',
  'agencyBudget', 'monthHours', 'rival', 'practice', 'open']

function hindranceOf(
  instance: Instance, person: Person, p: number, offering: Offering, sessions: Session[], read: () => { sheet: Sheet, seating: Seating },
): Hindrance {
  if (person.refused.includes(offering.id)) return { cause: 'refused' }
  if (sessions.length === 0) return { cause: 'noSession' }

  // the same person without refusals and busy days, so that every session of the offering is an option
  const open = sessions.filter(session => !person.refused.includes(session.id))
  if (open.length === 0) return { cause: 'refused', session: sessions[0]!.id }
  const free = open.filter(session => !session.absent || !session.days.some(day => person.busy.includes(day)))
  const level = levelHindrance(instance, person, offering)
  if (level) return level
  if (free.length === 0) {
    return { cause: 'busy', session: open[0]!.id, day: open[0]!.days.find(day => person.busy.includes(day))! }
  }
  const { sheet, seating } = read()
  const tries: { option: number, obstacle: Obstacle | 'open' }[] = []
  for (let option = sheet.optionStart[p]!; option < sheet.optionStart[p + 1]!; option++) {
    const session = instance.sessions[sheet.optionSession[option]!]!
    if (free.includes(session)) tries.push({ option, obstacle: seating.obstacle(option) ?? 'open' })
  }
  if (tries.length === 0) {
    const missing = offering.prerequisites.find(before => !sessionBefore(instance, person, before, free[0]!.days[0]!))
    return { cause: 'prerequisite', session: free[0]!.id, offering: missing ?? offering.prerequisites[0]! }
  }
  const nearest = tries.reduce((best, one) => order.indexOf(one.obstacle) > order.indexOf(best.obstacle) ? one : best)
  return hindrance(instance, sheet, seating, nearest.option, nearest.obstacle)
}

/** Too little to gain: for want of a need, of room above the person's level, or of readiness. */
function levelHindrance(instance: Instance, person: Person, offering: Offering): Hindrance | null {
  if (instance.mandatory?.some(row => row.offering === offering.id && row.people.includes(person.id))) return null
  const isStep = instance.offerings.some(later => later.prerequisites.includes(offering.id) && !isExempt(person, later)
    && worthAlone(person, later) >= leastValue)
  const value = worthAlone(person, offering)
  if (value >= leastValue || isStep) return null
  const lifted = offering.prerequisites.length > 0 && !isExempt(person, offering)
  let reason: Hindrance = { cause: 'noGain', value, least: leastValue }
  let most = 0
  for (const effect of offering.effects) {
    const need = person.needs.find(one => one.competency === effect.competency)
    // without a gap left to close, no other level would help
    if (!need || need.weight * expectedGap(need.required - need.theta, need.se) < leastValue || effect.gain <= 0) continue
    if (need.weight < most) continue
    most = need.weight
    if (need.theta >= (effect.entry + effect.exit) / 2) {
      const probability = need.se > 0 ? normalCdf((need.theta - effect.exit) / need.se) : need.theta >= effect.exit ? 1 : 0
      reason = { cause: 'levelTooHigh', competency: need.competency, theta: need.theta, exit: effect.exit, probability }
    } else if (need.theta < effect.entry) {
      const share = expectedGain(effect, need.theta, need.se, lifted) / effect.gain
      reason = { cause: 'levelTooLow', competency: need.competency, theta: need.theta, entry: effect.entry, share }
    }
  }
  return reason
}

const worthAlone = (person: Person, offering: Offering) =>
  personGains(person, offering).reduce((sum, { need, gain }) => sum + needValue(person.needs[need] as Need, gain), 0)

const sessionBefore = (instance: Instance, person: Person, offering: string, day: string) => instance.sessions.some(session =>
  session.offering === offering && session.days.at(-1)! < day && !person.refused.includes(session.id)
  && !person.refused.includes(offering) && !(session.absent && session.days.some(one => person.busy.includes(one))))

function hindrance(instance: Instance, sheet: Sheet, seating: Seating, option: number, obstacle: Obstacle | 'open'): Hindrance {
  const p = sheet.optionPerson[option]!, s = sheet.optionSession[option]!, k = sheet.offeringOf[s]!
  const session = instance.sessions[s]!, person = instance.people[p]!
  const mine = seating.ofPerson[p]!.map(other => instance.sessions[sheet.optionSession[other]!]!)
  const held = seating.count[s]! > 0
  const neededFen = headCost(sheet, p, s) + (held ? 0 : session.fixedFen)
  const value = seating.worth(option)
  switch (obstacle) {
    case 'taken': case 'barred': return { cause: 'refused', session: session.id }
    case 'count': return { cause: 'count', session: session.id, most: instance.maxSessionsPerPerson }
    case 'hours': {
      const planned = seating.hours[p]!, asked = sheet.hours[k]!
      return { cause: 'hours', session: session.id, most: person.hoursLimit, planned, asked }
    }
    case 'clash': {
      const at = seating.ofPerson[p]!.map(one => sheet.optionSession[one]!).find(one => sheet.clashes[s * instance.sessions.length + one] === 1)!
      const other = instance.sessions[at]!
      return { cause: 'clash', session: session.id, with: other.id, day: other.days.find(day => session.days.includes(day)) ?? other.days[0]! }
    }
    case 'prerequisite': {
      const missing = instance.offerings[k]!.prerequisites.find(before =>
        !mine.some(one => one.offering === before && one.days.at(-1)! < session.days[0]!))!
      return { cause: 'prerequisite', session: session.id, offering: missing }
    }
    case 'full': {
      let leastLoss = Infinity
      for (let i = sheet.sessionStart[s]!; i < sheet.sessionStart[s + 1]!; i++) {
        const other = sheet.sessionOptions[i]!
        if (seating.taken[other] && !sheet.optionLocked[other]) leastLoss = Math.min(leastLoss, seating.loss(other))
      }
      return { cause: 'full', session: session.id, seats: session.seats, leastLoss, value }
    }
    case 'absence': {
      const unit = instance.units[sheet.unitOf[p]!]!, allowed = sheet.absenceLimit[sheet.unitOf[p]!]!
      const day = session.days.find(one => seating.awayOn(sheet.unitOf[p]!, one) >= allowed)!
      return { cause: 'absence', session: session.id, unit: unit.id, day, allowed }
    }
    case 'budget': return { cause: 'budget', session: session.id, leftFen: instance.budgetFen - seating.costFen, neededFen }
    case 'agencyBudget': {
      const a = sheet.agencyOf[p]!
      return { cause: 'agencyBudget', session: session.id, agency: sheet.agencies[a]!,
        leftFen: sheet.agencyBudget[a]! - seating.spentBy(a), neededFen: session.headFen }
    }
    case 'monthHours': {
      const unit = sheet.unitOf[p]!, planned = seating.monthHours[unit * sheet.months + sheet.monthOf[s]!]!
      return { cause: 'monthHours', session: session.id, unit: instance.units[unit]!.id, most: sheet.monthHours[unit]!, planned, asked: sheet.hours[k]! }
    }
    case 'rival': {
      const other = sheet.rivals[s]!.find(one => seating.count[one]! > 0)!
      return { cause: 'rival', session: session.id, with: instance.sessions[other]!.id }
    }
    case 'practice': return { cause: 'practice', session: session.id, marginHours: seating.practice }
    case 'open': return held ? { cause: 'possible', session: session.id, value } : closedSession(instance, sheet, seating, s)
  }
}

function closedSession(instance: Instance, sheet: Sheet, seating: Seating, s: number): Hindrance {
  const session = instance.sessions[s]!
  const mark = seating.mark()
  const worths: number[] = []
  const all = Array.from(sheet.sessionOptions.subarray(sheet.sessionStart[s], sheet.sessionStart[s + 1]))
    .sort((a, b) => seating.worth(b) - seating.worth(a))
  for (const option of all) {
    if (worths.length >= session.seats) break
    const worth = seating.worth(option)
    if (seating.obstacle(option) !== null || worth <= 0) continue
    seating.seat(option)
    worths.push(worth)
  }
  seating.rollback(mark)
  if (worths.length < Math.max(1, session.minimum)) {
    return { cause: 'tooFew', session: session.id, candidates: worths.length, minimum: session.minimum }
  }
  return { cause: 'notWorthIt', session: session.id, value: worths.reduce((sum, worth) => sum + worth, 0),
    costFen: session.fixedFen + worths.length * session.headFen }
}

/** The plan as a seating; assignments that are no options (of no worth to the person) are left aside. */
function seatPlan(sheet: Sheet, plan: Plan): Seating {
  const { instance } = sheet, wanted = Map.groupBy(plan.assignments, one => one.person)
  const seating = new Seating(sheet)
  instance.people.forEach((person, p) => {
    const own = wanted.get(person.id)?.map(one => one.session)
    if (!own) return
    for (let option = sheet.optionStart[p]!; option < sheet.optionStart[p + 1]!; option++) {
      if (own.includes(instance.sessions[sheet.optionSession[option]!]!.id)) seating.seat(option)
    }
  })
  seating.settle()
  return seating
}
