import { checkPlan, solvePlan, type Instance, type Person, type Plan } from '@keju/planner'

/** What one changed seat counts in the choice, in weighted logits closed. */
export const changePrice = 0.3

/**
 * What a plan is to become. `instance` is the question as it stands now, with what is fixed as locked; `kept` are the seats of
 * the plan that could stay. `struck` lost a seat and want another; `freed` are sessions with seats given back.
 */
export type Replan = {
  instance: Instance
  kept: Plan['assignments']
  struck: string[]
  freed: string[]
  cause: 'cancelled' | 'dropouts' | 'budget'
  seconds: number
  seed: number
}

/**
 * A plan near the one that was. First everybody keeps what they have: only the struck look for another seat, freed seats go to
 * who has none, and more money may add. Where that cannot be (too little money, a session with too few left), all but what is
 * fixed is open, and each seat kept counts `changePrice`.
 *
 * @returns null when no plan keeps all rules
 */
export const replan = async (given: Replan, now: () => number): Promise<Plan | null> => {
  const near = await solveOnce(keeping(given), given, now)
  if (near) return near
  const far = await solveOnce(leaning(given), given, now)
  return far && restored(given, far)
}

/** The checker has the last word on what the narrowed question led to. */
const solveOnce = async (question: Instance, { instance, seconds, seed }: Replan, now: () => number): Promise<Plan | null> => {
  const solution = await solvePlan(question, { seconds: seconds / 2, seed, now })
  if (solution.status !== 'optimal' && solution.status !== 'feasible') return null
  const plan: Plan = { assignments: solution.assignments }
  return checkPlan(instance, plan).violations.length === 0 ? plan : null
}

/** Everybody locked where they are; who is not concerned can take nothing more. */
const keeping = ({ instance, kept, struck, freed, cause }: Replan): Instance => {
  const mine = Map.groupBy(kept, each => each.person)
  const hours = new Map(instance.sessions.map(session => [session.id, instance.offerings.find(offering => offering.id === session.offering)?.hours ?? 0]))
  const [lost, open] = [new Set(struck), new Set(freed)]
  const people = instance.people.map((person): Person => {
    const locked = [...new Set([...person.locked, ...(mine.get(person.id) ?? []).map(each => each.session)])]
    if (cause === 'budget' || lost.has(person.id) || (cause === 'dropouts' && locked.length === 0)) return { ...person, locked }
    return { ...person, locked, hoursLimit: Math.min(person.hoursLimit, locked.reduce((sum, id) => sum + (hours.get(id) ?? 0), 0)) }
  })
  if (cause !== 'dropouts') return { ...instance, people }
  // A seat given back is all there is to give: other sessions stay as they are.
  const taken = Map.groupBy(people.flatMap(person => person.locked), id => id)
  return {
    ...instance, people,
    sessions: instance.sessions.flatMap(session => open.has(session.id) ? [session] : taken.has(session.id) ? [{ ...session, seats: taken.get(session.id)?.length ?? 1, minimum: 0 }] : []),
  }
}

/** What is fixed stays; beyond that each seat of before is worth `changePrice` more. */
const leaning = ({ instance, kept }: Replan): Instance => {
  const offeringOf = new Map(instance.sessions.map(session => [session.id, session.offering]))
  const mine = Map.groupBy(kept, each => each.person)
  return {
    ...instance,
    people: instance.people.map(person => {
      const before = (mine.get(person.id) ?? []).flatMap(each => offeringOf.get(each.session) ?? [])
      if (before.length === 0) return person
      const nominated = new Map((person.nominations ?? []).map(each => [each.offering, each.worth]))
      for (const offering of before) nominated.set(offering, (nominated.get(offering) ?? 0) + changePrice)
      return { ...person, nominations: [...nominated].map(([offering, worth]) => ({ offering, worth })) }
    }),
  }
}

/** Most people put back one by one: each takes a check of the whole plan. */
const mostRestored = 200

/** Puts people back into the very session they had wherever that breaks no rule: sessions of one offering are worth the same. */
const restored = ({ instance, kept }: Replan, plan: Plan): Plan => {
  const offeringOf = new Map(instance.sessions.map(session => [session.id, session.offering]))
  let now = plan.assignments
  const before = checkPlan(instance, plan)
  const stayed = new Set(now.map(each => `${each.person} ${each.session}`))
  for (const { person, session } of kept.filter(each => !stayed.has(`${each.person} ${each.session}`)).slice(0, mostRestored)) {
    const at = now.findIndex(each => each.person === person && offeringOf.get(each.session) === offeringOf.get(session))
    const has = now[at]
    if (!has) continue
    // Into a free seat, or in exchange with somebody who came from elsewhere.
    const inside = now.filter(each => each.session === session)
    const partner = inside.find(each => !kept.some(old => old.person === each.person && old.session === session))
    for (const exchange of [false, true]) {
      if (exchange && !partner) continue
      const tried = now.map(each => each === has ? { person, session } : exchange && each === partner ? { person: partner.person, session: has.session } : each)
      const checked = checkPlan(instance, { assignments: tried })
      if (checked.violations.length === 0 && checked.objective >= before.objective - 1e-6) {
        now = tried
        break
      }
    }
  }
  return { assignments: now }
}
