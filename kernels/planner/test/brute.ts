/** The best plan by trying all of them. People's own rules and gains come from the checker, shared limits are counted here. */
import { checkPlan } from '../check.ts'
import type { Assignment, Instance, Session } from '../instance.ts'

const own = new Set(['once', 'refused', 'busy', 'locked', 'clash', 'count', 'hours', 'prerequisite', 'idle'])

type Choice = { sessions: Session[], worth: number }

/** The optimum, and whether any plan exists; null when it does not. */
export function bestByTrying(instance: Instance): number | null {
  const choices = instance.people.map(person => programmes(instance, person.id))
  const rest: number[] = [0]
  for (const list of choices.toReversed()) rest.unshift(rest[0]! + Math.max(-Infinity, ...list.map(one => one.worth)))
  const agencyOf = instance.people.map(person => instance.units.find(unit => unit.id === person.unit)!.agency)
  const inside = new Map(instance.sessions.map(session => [session, 0]))
  const away = new Map<string, number>()
  const spent = new Map<string, number>()
  const allowed = new Map(instance.units.map(unit => [unit.id, Math.floor(unit.size * unit.maxAbsentShare + 1e-9)]))
  let best: number | null = null

  const keeps = () => {
    let cost = 0, hours = 0, practice = 0
    for (const [session, people] of inside) {
      if (people === 0) continue
      if (people < session.minimum) return false
      cost += session.fixedFen + people * session.headFen
      const offering = instance.offerings.find(one => one.id === session.offering)!
      hours += people * offering.hours
      practice += people * offering.practiceHours
    }
    return cost <= instance.budgetFen && practice >= (instance.minimumPracticeShare ?? 0) * hours - 1e-9
      && (instance.agencyBudgets ?? []).every(row => (spent.get(row.agency) ?? 0) <= row.budgetFen)
  }
  const visit = (p: number, worth: number) => {
    if (best !== null && worth + rest[p]! <= best) return
    if (p === choices.length) {
      if (keeps()) best = worth
      return
    }
    const unit = instance.people[p]!.unit
    for (const choice of choices[p]!) {
      let fits = true
      for (const session of choice.sessions) {
        inside.set(session, inside.get(session)! + 1)
        if (inside.get(session)! > session.seats) fits = false
        spent.set(agencyOf[p]!, (spent.get(agencyOf[p]!) ?? 0) + session.headFen)
        for (const day of session.absent ? session.days : []) {
          const key = `${unit} ${day}`
          away.set(key, (away.get(key) ?? 0) + 1)
          if (away.get(key)! > allowed.get(unit)!) fits = false
        }
      }
      if (fits) visit(p + 1, worth + choice.worth)
      for (const session of choice.sessions) {
        inside.set(session, inside.get(session)! - 1)
        spent.set(agencyOf[p]!, spent.get(agencyOf[p]!)! - session.headFen)
        for (const day of session.absent ? session.days : []) away.set(`${unit} ${day}`, away.get(`${unit} ${day}`)! - 1)
      }
    }
  }
  visit(0, 0)
  return best
}

/** All programmes of one person that keep the person's own rules, best first. */
function programmes(instance: Instance, person: string): Choice[] {
  const found: Choice[] = []
  const alone: Instance = {
    ...instance, people: instance.people.filter(one => one.id === person),
    mandatory: (instance.mandatory ?? []).map(row => ({ ...row, people: row.people.filter(id => id === person) })),
  }
  for (let mask = 0; mask < 2 ** instance.sessions.length; mask++) {
    const sessions = instance.sessions.filter((_, i) => mask & 2 ** i)
    if (sessions.length > instance.maxSessionsPerPerson) continue
    const assignments = sessions.map(session => ({ person, session: session.id }))
    const { violations, objective } = checkPlan(alone, { assignments })
    if (violations.some(one => own.has(one.rule) || one.rule === 'mandatory')) continue
    found.push({ sessions, worth: objective })
  }
  return found.sort((a, b) => b.worth - a.worth)
}

/** The optimum by trying all plans, with the checker as the only judge; null when there is no plan. */
export function bestOfAll(instance: Instance): number | null {
  const personal = new Set(['once', 'refused', 'busy', 'locked', 'clash', 'travel', 'far', 'late', 'count', 'hours', 'prerequisite', 'idle', 'mandatory'])
  const choices = instance.people.map(person => {
    const alone: Instance = { ...instance, people: [person], floors: [], cohorts: [],
      mandatory: (instance.mandatory ?? []).map(row => ({ ...row, people: row.people.filter(id => id === person.id) })) }
    return Array.from({ length: 2 ** instance.sessions.length }, (_, mask): { taken: Assignment[], worth: number } | null => {
      const taken = instance.sessions.filter((_, i) => mask & 2 ** i).map(session => ({ person: person.id, session: session.id }))
      if (taken.length > instance.maxSessionsPerPerson) return null
      const { violations, objective } = checkPlan(alone, { assignments: taken })
      return violations.some(one => personal.has(one.rule)) ? null : { taken, worth: objective }
    }).filter(one => one !== null).sort((a, b) => b.worth - a.worth)
  })
  const rest = [0]
  for (const list of choices.toReversed()) rest.unshift(rest[0]! + (list[0]?.worth ?? -Infinity))
  let best: number | null = null
  const visit = (p: number, taken: Assignment[], worth: number) => {
    if (best !== null && worth + rest[p]! <= best + 1e-9) return
    if (p === choices.length) {
      const { violations, objective } = checkPlan(instance, { assignments: taken })
      if (violations.length === 0 && (best === null || objective > best)) best = objective
      return
    }
    for (const one of choices[p]!) visit(p + 1, [...taken, ...one.taken], worth + one.worth)
  }
  visit(0, [], 0)
  return best
}
