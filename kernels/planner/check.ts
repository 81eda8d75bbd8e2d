/**
 * A second opinion on a plan, by other means than the solver's: plain loops over people and days, gains by numerical
 * integration, nothing shared with the solver but the shape of an instance. Slow and simple on purpose.
 */
import type { Effect, Instance, Need, Offering, Person, Plan, Session } from './instance.ts'

export type Violation = {
  rule: 'unknown' | 'twice' | 'once' | 'refused' | 'busy' | 'locked' | 'clash' | 'count' | 'hours' | 'prerequisite' | 'idle'
    | 'seats' | 'minimum' | 'absence' | 'budget' | 'agencyBudget' | 'practice' | 'mandatory'
    | 'far' | 'travel' | 'late' | 'monthHours' | 'trainer' | 'room' | 'cohort'
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

  const people = new Map(instance.people.map(one => [one.id, one])), sessions = new Map(instance.sessions.map(one => [one.id, one]))
  const offerings = new Map(instance.offerings.map(one => [one.id, one])), units = new Map(instance.units.map(one => [one.id, one]))
  const taken: { person: Person, session: Session, offering: Offering }[] = []
  const seen = new Set<string>()
  for (const { person: personId, session: sessionId } of plan.assignments) {
    const person = people.get(personId), session = sessions.get(sessionId)
    if (!person || !session) report('unknown', [personId, sessionId])
    else if (seen.has(`${personId}\n${sessionId}`)) report('twice', [personId, sessionId])
    else taken.push({ person, session, offering: offerings.get(session.offering)! })
    seen.add(`${personId}\n${sessionId}`)
  }

  let objective = 0
  const ofPerson = Map.groupBy(taken, one => one.person)
  const closed = new Map<string, number>()
  for (const person of instance.people) {
    const mine = ofPerson.get(person) ?? []
    checkPerson(instance, person, mine, report)
    const worth = mine.length > 0 ? personWorth(person, mine.map(one => one.offering)) : 0
    const { region } = units.get(person.unit)!
    closed.set(region, (closed.get(region) ?? 0) + worth)
    objective += worth
    for (const { offering, worth: bonus } of person.nominations ?? []) {
      if (mine.some(one => one.offering.id === offering)) objective += bonus
    }
  }
  for (const floor of instance.floors ?? []) {
    let gap = 0
    for (const person of instance.people) if (units.get(person.unit)!.region === floor.region) gap += personGap(person)
    objective -= floor.penalty * Math.max(0, floor.share * gap - (closed.get(floor.region) ?? 0))
  }
  for (const rule of instance.mandatory ?? []) {
    for (const id of rule.people) {
      const mine = ofPerson.get(people.get(id)!)?.find(one => one.offering.id === rule.offering)
      const late = mine !== undefined && rule.deadline !== undefined && mine.session.days.at(-1)! > rule.deadline
      if (late && !mine.person.locked.includes(mine.session.id)) report('late', [id, mine.session.id], { deadline: rule.deadline! })
      if (mine && !late) continue
      if (rule.penalty === null) report('mandatory', [id, rule.offering])
      else objective -= rule.penalty
    }
  }

  let costFen = 0
  const ofSession = Map.groupBy(taken, one => one.session)
  for (const session of instance.sessions) {
    const inside = ofSession.get(session)?.length ?? 0
    if (inside === 0) continue
    costFen += session.fixedFen + inside * session.headFen
    if (inside > session.seats) report('seats', [session.id], { seats: session.seats, people: inside })
    if (inside < session.minimum) report('minimum', [session.id], { minimum: session.minimum, people: inside })
  }
  const ways = new Map((instance.travel ?? []).map(way => [`${way.from}\n${way.to}`, way]))
  const wayFen = (person: Person, session: Session): number => {
    if (!session.absent || session.region === undefined) return 0
    return ways.get(`${units.get(person.unit)!.region}\n${session.region}`)?.fen ?? 0
  }
  for (const { person, session } of taken) {
    costFen += wayFen(person, session)
    if (session.absent && ways.get(`${units.get(person.unit)!.region}\n${session.region}`)?.fen === null) report('far', [person.id, session.id])
  }
  if (costFen > instance.budgetFen) report('budget', [], { budgetFen: instance.budgetFen, costFen })
  for (const row of instance.agencyBudgets ?? []) {
    let spent = 0
    for (const one of taken) {
      if (units.get(one.person.unit)!.agency === row.agency) spent += one.session.headFen + wayFen(one.person, one.session)
    }
    if (spent > row.budgetFen) report('agencyBudget', [row.agency], { budgetFen: row.budgetFen, costFen: spent })
  }

  const absent = new Map<string, Set<string>>()
  for (const { person, session } of taken) {
    if (!session.absent) continue
    for (const day of session.days) for (const half of halvesOf(session)) {
      const key = `${person.unit}\n${day}\n${half}`
      absent.set(key, (absent.get(key) ?? new Set()).add(person.id))
    }
  }
  for (const [key, away] of absent) {
    const [unitId, day, half] = key.split('\n') as [string, string, string]
    const unit = units.get(unitId)!
    const share = unit.size * unit.maxAbsentShare
    const allowed = Math.round(share) - share < 1e-8 && Math.round(share) - share > 0 ? Math.round(share) : Math.floor(share)
    if (away.size > allowed) report('absence', [unitId, day], { allowed, away: away.size, half })
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
  for (const cohort of instance.cohorts ?? []) {
    let hours = 0, practice = 0
    for (const id of cohort.people) for (const { offering } of ofPerson.get(people.get(id)!) ?? []) {
      hours += offering.hours
      practice += offering.practiceHours
    }
    if (practice < cohort.minimumPracticeShare * hours - 1e-5) report('cohort', [cohort.id], { minimum: cohort.minimumPracticeShare, share: practice / hours })
  }
  const months = new Map<string, number>()
  for (const { person, session, offering } of taken) {
    const key = `${person.unit}\n${session.days[0]!.slice(0, 7)}`
    months.set(key, (months.get(key) ?? 0) + offering.hours)
  }
  for (const [key, hours] of months) {
    const [unitId, month] = key.split('\n') as [string, string]
    const most = units.get(unitId)!.monthHours
    if (most !== undefined && hours > most + 1e-6) report('monthHours', [unitId, month], { most, hours })
  }
  const busy = new Map<string, string>()
  for (const session of ofSession.keys()) {
    const means: ['trainer' | 'room', string][] = (session.trainers ?? []).map(one => ['trainer', one])
    if (session.room !== undefined) means.push(['room', session.room])
    for (const [rule, id] of means) for (const day of session.days) for (const half of halvesOf(session)) {
      const key = `${rule}\n${id}\n${day}\n${half}`, other = busy.get(key)
      if (other !== undefined) report(rule, [id, other, session.id], { day })
      busy.set(key, session.id)
    }
  }
  return { violations, objective, costFen }
}

const halvesOf = (session: Session): string[] => session.part === undefined ? ['am', 'pm'] : [session.part]

/** Half-days of the calendar from a fixed day on. */
const countHalves = (day: string, half: string): number => Date.parse(day) / 86_400_000 * 2 + (half === 'pm' ? 1 : 0)

/** Half-days needed and had between two sessions in different places, when too few are had. */
function tooFast(instance: Instance, one: Session, other: Session): { needed: number, had: number } | null {
  if (!one.absent || !other.absent || one.region === undefined || other.region === undefined || one.region === other.region) return null
  const [first, second] = one.days[0]! < other.days[0]! || (one.days[0] === other.days[0] && halvesOf(one)[0]! < halvesOf(other)[0]!)
    ? [one, other] : [other, one]
  const needed = instance.travel?.find(way => way.from === first.region && way.to === second.region)?.halfDays ?? 0
  const had = countHalves(second.days[0]!, halvesOf(second)[0]!) - countHalves(first.days.at(-1)!, halvesOf(first).at(-1)!) - 1
  return had >= 0 && had < needed ? { needed, had } : null
}

function personGap(person: Person): number {
  return person.needs.reduce((sum, need) => sum + need.weight * mean(need, theta => Math.max(0, need.required - theta)), 0)
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
      if (day && halvesOf(session).some(half => halvesOf(other.session).includes(half))) report('clash', [person.id, session.id, other.session.id], { day })
      const rush = tooFast(instance, session, other.session)
      if (rush) report('travel', [person.id, session.id, other.session.id], rush)
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
  if (person.nominations?.some(one => one.offering === offering.id)) return true
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
