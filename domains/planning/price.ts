import { checkPlan, closed, expectedGain, expectedGap, isExempt, type Instance, type Offering, type Person, type Plan, type Violation } from '@keju/planner'

/** What it would take to move a person to another session: plain values in and out, for the planner's thread. */
export type Price = {
  /** the person is in it already */
  already: boolean
  /** weighted logits: the plan's worth after less before, and what of it is the person's own */
  delta: number
  own: number
  costFen: number
  /** sessions the person gives up for it */
  left: string[]
  /**
   * who has to leave for want of seats: whoever loses least without breaking a rule, else whoever loses least; `takes` is the seat that
   * the person gives up, where the two change places
   */
  leaver: { person: string; loss: number; takes: string | null } | null
  /** rules that the plan would break and does not break now */
  broken: Violation[]
}

/** Most people in a full session who are looked at as the one to leave, those first who lose least. */
const mostTries = 12

/**
 * Moves a person to `to`, out of `from` (left out: out of their other session of the same offering alone), and says what comes of it.
 * Worth is reckoned by the closed forms that the planner uses, rules by its independent checker.
 *
 * @throws RangeError for a person or session that takes no part
 */
export const priceOf = (instance: Instance, plan: Plan, asked: { person: string; to: string; from?: string }): Price => {
  const sessions = new Map(instance.sessions.map(each => [each.id, each])), offerings = new Map(instance.offerings.map(each => [each.id, each]))
  const people = new Map(instance.people.map(each => [each.id, each]))
  const offeringOf = (session: string): Offering | undefined => offerings.get(sessions.get(session)?.offering ?? '')
  const person = people.get(asked.person), target = sessions.get(asked.to)
  if (!person || !target) throw new RangeError(`unknown ${person ? 'session' : 'person'}`)
  const taken = Map.groupBy(plan.assignments, each => each.person)
  const mine = (id: string, assignments = taken): string[] => (assignments.get(id) ?? []).map(each => each.session)
  if (mine(person.id).includes(target.id)) return { already: true, delta: 0, own: 0, costFen: 0, left: [], leaver: null, broken: [] }

  const left = mine(person.id).filter(id => id === asked.from || sessions.get(id)?.offering === target.offering)
  const without = (list: Plan['assignments'], id: string, gone: string[]) => list.filter(each => !(each.person === id && gone.includes(each.session)))
  const moved = [...without(plan.assignments, person.id, left), { person: person.id, session: target.id }]
  const worthOf = (who: Person, held: string[]): number => worth(instance, who, held.flatMap(id => offeringOf(id) ?? []))
  const leaving = (id: string, takes: string | null) => {
    const who = people.get(id)
    const held = [...mine(id).filter(session => session !== target.id), ...(takes === null ? [] : [takes])]
    return { person: id, takes, loss: who ? worthOf(who, mine(id)) - worthOf(who, held) : 0 }
  }
  const inside = plan.assignments.filter(each => each.session === target.id).map(each => each.person)
  const candidates = inside.length < target.seats ? [] : inside.filter(id => !people.get(id)?.locked.includes(target.id))
    .flatMap(id => [...left.filter(session => !mine(id).includes(session)).map(session => leaving(id, session)), leaving(id, null)])
    .toSorted((a, b) => a.loss - b.loss).slice(0, mostTries)

  // Only those who move keep their needs: the others' gains are the same before and after, and would only cost time.
  const moving = new Set([person.id, ...candidates.map(each => each.person)])
  const bare: Instance = { ...instance, floors: [], people: instance.people.map(each => (moving.has(each.id) ? each : { ...each, needs: [] })) }
  const before = checkPlan(bare, plan)
  const known = new Set(before.violations.map(keyOf))
  const judge = (assignments: Plan['assignments']) => {
    const { violations, costFen } = checkPlan(bare, { assignments })
    return { broken: violations.filter(each => !known.has(keyOf(each))), costFen: costFen - before.costFen, assignments }
  }
  let leaver: Price['leaver'] = null
  let found = judge(moved)
  for (const candidate of candidates) {
    const tried = judge([...without(moved, candidate.person, [target.id]), ...(candidate.takes === null ? [] : [{ person: candidate.person, session: candidate.takes }])])
    if (leaver === null || tried.broken.length === 0) {
      leaver = candidate
      found = tried
    }
    if (tried.broken.length === 0) break
  }
  const after = Map.groupBy(found.assignments, each => each.person)
  const own = worthOf(person, mine(person.id, after)) - worthOf(person, mine(person.id))
  const floors = floorsMissed(instance, after, offeringOf) - floorsMissed(instance, taken, offeringOf)
  return { already: false, delta: own - (leaver?.loss ?? 0) - floors, own, costFen: found.costFen, left, leaver, broken: found.broken }
}

const keyOf = ({ rule, who }: Violation): string => `${rule} ${who.join(' ')}`

/** Weighted logits that a person's offerings close together, each need with what all of them bring to it. */
const gapClosed = (person: Person, held: Offering[]): number => person.needs.reduce((sum, need) => {
  const total = held.reduce((all, offering) => {
    const lifted = offering.prerequisites.length > 0 && !isExempt(person, offering)
    return all + offering.effects.filter(effect => effect.competency === need.competency).reduce((part, effect) => part + expectedGain(effect, need.theta, need.se, lifted), 0)
  }, 0)
  return sum + need.weight * closed(need.required - need.theta, need.se, total)
}, 0)

/** What the plan counts for a person: gaps closed, nominations met, less mandatory offerings missed. */
const worth = (instance: Instance, person: Person, held: Offering[]): number => {
  const ids = new Set(held.map(each => each.id))
  const met = (person.nominations ?? []).reduce((sum, each) => (ids.has(each.offering) ? sum + each.worth : sum), 0)
  const missed = (instance.mandatory ?? []).reduce((sum, each) => (ids.has(each.offering) || !each.people.includes(person.id) ? sum : sum + (each.penalty ?? 0)), 0)
  return gapClosed(person, held) + met - missed
}

/** Penalties of floors not reached. */
const floorsMissed = (instance: Instance, taken: Map<string, { session: string }[]>, offeringOf: (session: string) => Offering | undefined): number => {
  if (!instance.floors?.length) return 0
  const regionOf = new Map(instance.units.map(unit => [unit.id, unit.region]))
  return instance.floors.reduce((sum, floor) => {
    let gap = 0, done = 0
    for (const person of instance.people) {
      if (regionOf.get(person.unit) !== floor.region) continue
      gap += person.needs.reduce((all, need) => all + need.weight * expectedGap(need.required - need.theta, need.se), 0)
      done += gapClosed(person, (taken.get(person.id) ?? []).flatMap(each => offeringOf(each.session) ?? []))
    }
    return sum + floor.penalty * Math.max(0, floor.share * gap - done)
  }, 0)
}
