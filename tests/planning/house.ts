import { seedFramework } from '#domains/competency/index.ts'
import { addGrants, addPersons, addUnits } from '#domains/people/index.ts'
import { addOfferings, addSessions, solveNow } from '#domains/planning/index.ts'
import * as plans from '#domains/planning/plans.ts'
import { PlanGiven } from '#domains/planning/shapes.ts'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/db.ts'
import type { Role } from '#platform/permissions.ts'
import { sql } from '#platform/sql.ts'
import { freshDatabase, type TestTenant } from '#tests/support/database.ts'

export type PlanningHouse = TestTenant & {
  /** Two agencies under the root. */
  north: string
  south: string
  /** Ten measured persons of each agency, numbers N01… and S01…; the first two of each have no gap. */
  people: Map<string, string>
  campaign: string
  competency: string
  offerings: Map<string, string>
  sessions: Map<string, string>
  officer: Context
  head: Context
  southOfficer: Context
  auditor: Context
  /** A draft over the whole tree. */
  draft(wishes?: Record<string, unknown>, by?: Context): Promise<string>
  solve(id: string): ReturnType<typeof solveNow>
}

const words = (text: string) => ({ zh: text, en: text })

/** A small city: what planning needs of the other domains, with gaps that make the best plan plain to see. */
export const planningHouse = async (): Promise<PlanningHouse> => {
  const house = await freshDatabase()
  const { tenant, unitId: root, services } = house
  const [north, south, campaign] = [newId(), newId(), newId()]
  const people = new Map(['N', 'S'].flatMap(letter => Array.from({ length: 10 }, (_, i) => [`${letter}${String(i + 1).padStart(2, '0')}`, newId()] as const)))
  const staff = { officer: newId(), head: newId(), southOfficer: newId(), auditor: newId() }
  const made = await services.db.transaction({ tenant, person: null }, async tx => {
    const unit = { parentId: root, regionId: null, kind: 'agency' }
    await addUnits(tx, [{ ...unit, id: north, agencyId: north, code: 'north', name: words('北局') }, { ...unit, id: south, agencyId: south, code: 'south', name: words('南局') }])
    const person = { postId: null, grade: '', gender: '', bornOn: null, joinedOn: null, phone: '' }
    await addPersons(tx, [
      ...[...people].map(([number, id]) => ({ ...person, id, number, name: `人员${number}`, unitId: number.startsWith('N') ? north : south, email: number.endsWith('3') ? `${number}@example.test` : '' })),
      ...Object.entries(staff).map(([number, id]) => ({ ...person, id, number, name: number, unitId: root, email: '' })),
    ])
    const grant = (personId: string, role: Role, unitId: string) => ({ id: newId(), personId, role, unitId, beginsOn: '2020-01-01', endsOn: null })
    await addGrants(tx, [
      grant(staff.officer, 'training-officer', root), grant(staff.head, 'head', root), grant(staff.southOfficer, 'training-officer', south), grant(staff.auditor, 'auditor', root),
    ])
    await seedFramework(tx)
    const [first, second] = await tx.raw<{ id: string; framework_id: string }>(sql`select id, framework_id from competency.v_competency where tenant_id = ${tx.tenant} order by ordinal limit 2`)
    if (!first || !second) throw new Error('the framework is empty')
    await tx.run(sql`insert into diagnosis.campaign (tenant_id, id, title, about, framework_id, unit_id, state, opens_on, closes_on, questionnaire, scored_at)
      values (${tenant}, ${campaign}, ${JSON.stringify(words('摸底'))}, ${JSON.stringify(words(''))}, ${first.framework_id}, ${root}, 'closed', '2027-01-01', '2027-01-20', '{}', now())`)
    const ids = [...people.values()]
    await tx.run(sql`insert into diagnosis.person_result (tenant_id, campaign_id, person_id, answered, ability, standard_error, training_level, probability)
      select ${tenant}, ${campaign}, p.id, 12, -1, 0.3, 1, 0.9 from unnest(${ids}::uuid[]) as p(id)`)
    // The later the number, the wider the gap; 01 and 02 have none.
    const gaps = [...people.keys()].map(number => (Number(number.slice(1)) <= 2 ? 0 : 0.2 * Number(number.slice(1)) - 0.3))
    await tx.run(sql`insert into diagnosis.competency_result (tenant_id, campaign_id, person_id, competency_id, answered, ability, standard_error, level, probability, required_level, required, weight, gap)
      select ${tenant}, ${campaign}, p.id, ${first.id}, 6, 0.5 - p.gap, 0.2, 0, 0.9, 1, 0.5, 1, p.gap from unnest(${ids}::uuid[], ${gaps}::float8[]) as p(id, gap)`)
    const offering = { about: words(''), kind: 'workshop', mode: 'offline' as const, level: 1, hours: 12, practiceHours: 6, provider: words('培训中心'), prerequisites: [] }
    const offerings = await addOfferings(tx, [
      { ...offering, code: 'A', title: words('数据入门'), effects: [{ competencyId: first.id, entry: -1.5, exit: 1, gain: 0.8 }] },
      { ...offering, code: 'B', title: words('文书写作'), effects: [{ competencyId: second.id, entry: -1.5, exit: 1, gain: 0.8 }] },
    ])
    const session = { place: words('培训中心 101'), seats: 6, minimum: 2, fixedFen: 100_000, headFen: 10_000, absent: true }
    const sessions = await addSessions(tx, [
      { ...session, offeringId: offerings.get('A') ?? '', code: 'A1', days: ['2027-03-02', '2027-03-03'] },
      { ...session, offeringId: offerings.get('A') ?? '', code: 'A2', days: ['2027-03-09', '2027-03-10'] },
      { ...session, offeringId: offerings.get('B') ?? '', code: 'B1', days: ['2027-03-16'] },
    ])
    return { offerings, sessions, competency: first.id }
  })
  const context = (id: string, role: Role, unitId = root) => house.as(id, [{ role, unitId }])
  const officer = context(staff.officer, 'training-officer')
  const given = (wishes: Record<string, unknown>) => PlanGiven.parse({
    title: '春季计划', unitId: root, campaignId: campaign, budgetYuan: 10_000, from: '2027-03-01', to: '2027-04-01', absentPercent: 50, seconds: 2, ...wishes,
  })
  return {
    ...house, ...made, north, south, people, campaign, officer, head: context(staff.head, 'head'), southOfficer: context(staff.southOfficer, 'training-officer', south),
    auditor: context(staff.auditor, 'auditor'),
    draft: async (wishes = {}, by = officer) => (await plans.create(by, given(wishes))).id,
    solve: async id => {
      await plans.solve(officer, id)
      return solveNow(services, tenant, id)
    },
  }
}
