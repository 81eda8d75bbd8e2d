/**
 * A second opinion on a plan, by other means than the solver's: plain loops over people and days, gains by numerical
 * integration, nothing shared with the solver but the shape of an instance. Slow and simple on purpose.
 */
import type { Effect, Instance, Need, Offering, Person, Plan, Session } from './instance.ts'

export type Violation = {
  rule: 'unknown' | 'twice' | 'once' | 'refused' | 'busy' | 'locked' | 'clash' | 'count' | 'hours' | 'prerequisite' | 'idle'
    | 'seats' | 'minimum' | 'absence' | 'budget' | 'agencyBudget' | 'practice' | 'mandatory'
  /** ids of who or what breaks the rule */
  who: string[]
  detail: Record<string, number | string>
}

/**
 * Every rule the plan breaks, what it is worth (weighted logits closed, less the penalties of mandatory offerings missed)
 * and what it costs. The objective agrees with the solver's to about 1e-5 of a logit for each need.
 */
export function checkPlan(instance: Instance, plan: Plan): { violations: Violation[], objective: number, costFen: number } {
  const violations: Violation[] = []
  const report = (...[rule, who, detail = {}]: Parameters<Report>) => { violations.push({ rule, who, detail }) }

  const taken: { person: Person, session: Session, offering: Offering }[] = []
  const seen: string[] = []
  for (const { person: personId, session: sessionId } of plan.assignments) {
    const person = instance.people.find(one => one.id === personId)
    const session = instance.sessions.find(one => one.id === sessionId)
    if (!person || !session) report('unknown', [personId, sessionId])
    else if (seen.includes(`${personId}\n${sessionId}`)) report('twice', [personId, sessionId])
    else taken.push({ person, session, offering: instance.offerings.find(one => one.id === session.offering)! })
    seen.push(`${personId}\n${sessionId}`)
  }

  let objective = 0
  for (const person of instance.people) {
    const mine = taken.filter(one => one.person === person)
    checkPerson(instance, person, mine, report)
    objective += personWorth(person, mine.map(one => one.offering))
  }
  for (const rule of instance.mandatory ?? []) {
    for (const id of rule.people) {
      if (taken.some(one => one.person.id === id && one.offering.id === rule.offering)) continue
      if (rule.penalty === null) report('mandatory', [id, rule.offering])
      else objective -= rule.penalty
    }
  }

  let costFen = 0
  for (const session of instance.sessions) {
    const inside = taken.filter(one => one.session === session).length
    if (inside === 0) continue
    costFen += session.fixedFen + inside * session.headFen
    if (inside > session.seats) report('seats', [session.id], { seats: session.seats, people: inside })
    if (inside < session.minimum) report('minimum', [session.id], { minimum: session.minimum, people: inside })
  }
  if (costFen > instance.budgetFen) report('budget', [], { budgetFen: instance.budgetFen, costFen })
  for (const row of instance.agencyBudgets ?? []) {
    let spent = 0
    for (const one of taken) {
      if (instance.units.find(unit => unit.id === one.person.unit)!.agency === row.agency) spent += one.session.headFen
    }
    if (spent > row.budgetFen) report('agencyBudget', [row.agency], { budgetFen: row.budgetFen, costFen: spent })
  }

  const absent = new Map<string, Set<string>>()
  for (const { person, session } of taken) {
    if (!session.absent) continue
    for (const day of session.days) {
      const key = `${person.unit}\n${day}`
      absent.set(key, (absent.get(key) ?? new Set()).add(person.id))
    }
  }
  for (const [key, away] of absent) {
    const [unitId, day] = key.split('\n') as [string, string]
    const unit = instance.units.find(one => one.id === unitId)!
    const share = unit.size * unit.maxAbsentShare
    const allowed = Math.round(share) - share < 1e-8 && Math.round(share) - share > 0 ? Math.round(share) : Math.floor(share)
    if (away.size > allowed) report('absence', [unitId, day], { allowed, away: away.size })
  }

  if (instance.minimumPracticeShare !== undefined) {
    let hours = 0, practice = 0
    for (const { offering } of taken) {
      hours += offering.hours
      practice += offering.practiceHours
    }
    if (practice < instance.minimumPracticeShare * hours - 1e-5) {
      report('practice', [], { minimum: instance.minimumPracticeShare, share: practice / hours })
    }
  }
  return { violations, objective, costFen }
}

type Taken = { session: Session, offering: Offering }
type Report = (rule: Violation['rule'], who: string[], detail?: Violation['detail']) => void

function checkPerson(instance: Instance, person: Person, mine: Taken[], report: Report) {
  for (const id of person.locked) if (!mine.some(one => one.session.id === id)) report('locked', [person.id, id])
  if (mine.length > instance.maxSessionsPerPerson) {
    report('count', [person.id], { most: instance.maxSessionsPerPerson, sessions: mine.length })
  }
  let hours = 0
  for (const one of mine) hours += one.offering.hours
  if (hours > person.hoursLimit + 1e-6) report('hours', [person.id], { most: person.hoursLimit, hours })

  mine.forEach((one, i) => {
    const { session, offering } = one
    if (person.refused.includes(session.id) || person.refused.includes(offering.id)) report('refused', [person.id, session.id])
    for (const day of session.absent ? session.days : []) {
      if (person.busy.includes(day)) report('busy', [person.id, session.id, day])
    }
    for (const other of mine.slice(i + 1)) {
      if (other.offering === offering) report('once', [person.id, session.id, other.session.id])
      if (!session.absent || !other.session.absent) continue
      const day = session.days.find(date => other.session.days.includes(date))
      if (day) report('clash', [person.id, session.id, other.session.id], { day })
    }
    if (!atEntry(person, offering)) {
      for (const before of offering.prerequisites) {
        const done = mine.some(other => other.offering.id === before && other.session.days.at(-1)! < session.days[0]!)
        if (!done) report('prerequisite', [person.id, session.id, before])
      }
    }
    const kept = person.locked.includes(session.id)
    if (!kept && !serves(instance, person, offering)) {
      report('idle', [person.id, session.id], { worth: personWorth(person, [offering]) })
    }
  })
}

/** Worth something, mandatory, or on the way to something that is, or to what is locked. */
function serves(instance: Instance, person: Person, offering: Offering): boolean {
  if (personWorth(person, [offering]) >= 0.01 - 1e-4) return true
  if (instance.mandatory?.some(rule => rule.offering === offering.id && rule.people.includes(person.id))) return true
  if (person.locked.some(id => instance.sessions.find(session => session.id === id)!.offering === offering.id)) return true
  return instance.offerings.some(later => later.prerequisites.includes(offering.id) && !atEntry(person, later)
    && serves(instance, person, later))
}

function atEntry(person: Person, offering: Offering): boolean {
  for (const effect of offering.effects) {
    for (const need of person.needs) if (need.competency === effect.competency && need.theta < effect.entry) return false
  }
  return true
}

function personWorth(person: Person, offerings: Offering[]): number {
  let worth = 0
  for (const need of person.needs) {
    let total = 0
    for (const offering of offerings) {
      const lifted = offering.prerequisites.length > 0 && !atEntry(person, offering)
      for (const effect of offering.effects) {
        if (effect.competency !== need.competency) continue
        total += mean(need, theta => gainAt(effect, lifted ? Math.max(theta, effect.entry) : theta))
      }
    }
    if (total > 0) worth += need.weight * mean(need, theta => Math.min(total, Math.max(0, need.required - theta)))
  }
  return worth
}

function gainAt(effect: Effect, theta: number): number {
  let readiness = 1 - (effect.entry - theta) / 1.2
  if (readiness > 1) readiness = 1
  if (readiness < 0) readiness = 0
  return readiness * Math.max(0, Math.min(effect.gain, effect.exit - theta))
}

const steps = 1200
const masses = Array.from({ length: steps }, (_, i) => {
  const z = -7 + 14 * (i + 0.5) / steps
  return { z, mass: Math.exp(-z * z / 2) * 14 / steps / Math.sqrt(2 * Math.PI) }
})

/** Mean over the need's ability N(theta, se²), by the midpoint rule on ±7 standard errors. */
function mean(need: Need, value: (theta: number) => number): number {
  if (need.se === 0) return value(need.theta)
  let sum = 0
  for (const { z, mass } of masses) sum += mass * value(need.theta + need.se * z)
  return sum
}
