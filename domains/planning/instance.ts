import type { Instance, Offering, Person, Session, Unit } from '@keju/planner'
import type { Tx } from '#platform/db.ts'
import { furtherWishes, withWishes } from './constraints.ts'
import * as rows from './months/store.ts'
import * as store from './store.ts'

/** Expected gaps below this many logits are no reason to train. */
export const leastGap = 0.05

/** A desk too small for the share still lets one person go, unless nobody may be away at all. */
const absentShare = (wished: number, size: number): number => (wished === 0 ? 0 : Math.max(wished, 1 / size))

/** The plan and those whose seats it takes for its own: of a month, the year's plan and its other months; of a year, its months. */
export const kinOf = async (tx: Tx, planId: string): Promise<string[]> => {
  const yearId = (await rows.yearOf(tx, planId))?.yearId ?? planId
  return [yearId, ...(await rows.monthsCut(tx, yearId)).map(each => each.id)]
}

/**
 * The question as the planner kernel takes it: whoever of the unit's present staff the campaign measured with a gap, and the
 * sessions in the wished period. Seats already given and days already taken by earlier plans are left out of it.
 *
 * People without a gap take part only where an offering is mandatory for everybody. `people`, `sessions` may come out empty.
 * Seats that the plan `own` gave when it was published count as free: it is asked anew. So do, for the plan of a month, those of the year it was
 * cut out of; what people have in the other months of that year is refused, busy and used up of their hours.
 */
export const buildInstance = async (tx: Tx, plan: Pick<store.PlanCore, 'id' | 'unitId' | 'campaignId' | 'wishes'>, own: string | null = null): Promise<Instance> => {
  const { wishes } = plan
  const further = await furtherWishes(tx, plan)
  const measured = await store.needs(tx, { campaignId: plan.campaignId, unitId: plan.unitId, least: leastGap, everybody: wishes.mandatory.length > 0, also: further.people })
  const desks = await store.desks(tx, plan.unitId)
  const year = await rows.yearOf(tx, plan.id)
  const kin = year || own !== null ? await kinOf(tx, plan.id) : []
  const taken = new Map((await store.commitments(tx, plan.unitId, kin)).map(each => [each.personId, each]))
  const elsewhere = new Map((year ? await rows.elsewhere(tx, year.yearId, year.month) : []).map(each => [each.personId, each]))
  const catalogue = await store.catalogue(tx)
  const active = new Set(catalogue.filter(each => each.state === 'active').map(each => each.id))
  const open = (await store.catalogueSessions(tx, wishes, kin))
    .filter(each => active.has(each.offeringId) && each.seats > each.enrolled && (year === undefined || ((each.days[0] ?? '') >= year.month && (each.days[0] ?? '') < year.until)))
  const offerings = needed(further.reckoned(catalogue), new Set([...open.map(each => each.offeringId), ...wishes.mandatory]))
  const known = new Set(offerings.map(each => each.id))

  const people = measured.map((person): Person => {
    const before = taken.get(person.personId)
    const other = elsewhere.get(person.personId)
    // Who has as many sessions as anybody may have in the year's other months takes no more.
    const full = (other?.sessions ?? 0) >= wishes.maxSessionsPerPerson
    const refused = new Set(full ? known : [...(before?.offerings ?? []), ...(other?.offerings ?? [])].filter(id => known.has(id)))
    return {
      id: person.personId, unit: person.unitId, hoursLimit: Math.max(0, wishes.hoursPerPerson - (other?.hours ?? 0)), needs: person.needs, locked: [],
      refused: [...refused], busy: [...new Set([...(before?.days ?? []), ...(other?.days ?? [])])].toSorted(),
    }
  })
  const staffed = new Set(people.map(person => person.unit))
  return withWishes({
    version: 1,
    competencies: [...new Set([...offerings.flatMap(each => each.effects.map(effect => effect.competency)), ...people.flatMap(person => person.needs.map(need => need.competency))])],
    units: desks.filter(desk => staffed.has(desk.id)).map((desk): Unit => ({ ...desk, maxAbsentShare: absentShare(wishes.maxAbsentShare, desk.size) })),
    people, offerings,
    sessions: open.map((session): Session => ({
      id: session.id, offering: session.offeringId, days: session.days, seats: session.seats - session.enrolled, minimum: Math.max(0, session.minimum - session.enrolled),
      // What an earlier plan holds is paid for already.
      fixedFen: session.enrolled > 0 ? 0 : session.fixedFen, headFen: session.headFen, absent: session.absent,
    })),
    budgetFen: wishes.budgetFen, maxSessionsPerPerson: wishes.maxSessionsPerPerson,
    ...(wishes.minimumPracticeShare === null ? {} : { minimumPracticeShare: wishes.minimumPracticeShare }),
    mandatory: wishes.mandatory.map(offering => ({
      offering, penalty: null,
      // Whoever has taken it before need not take it again.
      people: people.filter(person => !person.refused.includes(offering)).map(person => person.id),
    })).filter(each => each.people.length > 0),
  }, further, open)
}

/** The offerings named and whatever they build on, as the kernel takes them. */
const needed = (catalogue: Awaited<ReturnType<typeof store.catalogue>>, wanted: Set<string>): Offering[] => {
  const byCode = new Map(catalogue.map(each => [each.code, each]))
  const all = new Set(wanted)
  for (const id of all) {
    // A set grows while it is walked: prerequisites of prerequisites come in turn.
    for (const code of catalogue.find(each => each.id === id)?.prerequisites ?? []) {
      const before = byCode.get(code)
      if (before) all.add(before.id)
    }
  }
  return catalogue.filter(each => all.has(each.id)).map(each => ({
    id: each.id, mode: each.mode, hours: each.hours, practiceHours: each.practiceHours,
    effects: each.effects.map(({ competencyId, ...levels }) => ({ competency: competencyId, ...levels })),
    prerequisites: each.prerequisites.flatMap(code => byCode.get(code)?.id ?? []),
  }))
}
