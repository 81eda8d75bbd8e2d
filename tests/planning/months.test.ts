import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import * as actuals from '#domains/planning/actuals/actuals.ts'
import * as approval from '#domains/planning/approval/approval.ts'
import { addSessions } from '#domains/planning/index.ts'
import * as months from '#domains/planning/months/months.ts'
import * as plans from '#domains/planning/plans.ts'
import { publish } from '#domains/planning/publication.ts'
import { ChangeGiven } from '#domains/planning/replan/shapes.ts'
import * as changes from '#domains/planning/replan/replan.ts'
import { ScenariosGiven } from '#domains/planning/scenarios/shapes.ts'
import * as scenarios from '#domains/planning/scenarios/scenarios.ts'
import { verify } from '#domains/planning/approval/signatures.ts'
import { sql } from '#platform/sql.ts'
import { planningHouse, type PlanningHouse } from './house.ts'

const words = (text: string) => ({ zh: text, en: text })

/** Sessions of one offering in March, April and May, six seats each: the sixteen who need it are spread over the year's months. */
const yearHouse = async () => {
  const house = await planningHouse()
  const session = { place: words('培训中心'), seats: 6, minimum: 2, fixedFen: 50_000, headFen: 10_000, absent: true, offeringId: house.offerings.get('A') ?? '' }
  const more = await house.admin.transaction(tx => addSessions(tx, [
    { ...session, code: 'A4', days: ['2027-04-06', '2027-04-07'] }, { ...session, code: 'A5', days: ['2027-05-31', '2027-06-01'] },
  ]))
  await house.admin.transaction(tx => tx.run(sql`update planning.session set state = 'cancelled' where code = 'A2'`))
  for (const [code, id] of more) house.sessions.set(code, id)
  const id = await house.draft({ title: '2027 年度计划', to: '2028-01-01', maxSessionsPerPerson: 1 })
  await house.solve(id)
  return { house, id }
}
const approve = async (house: PlanningHouse, id: string): Promise<void> => {
  await plans.submit(house.officer, id)
  await approval.approve(house.head, id)
}
const seatsOf = async (house: PlanningHouse, id: string): Promise<string[]> => (await plans.assignments(house.officer, { id, limit: 200 })).rows.map(row => `${row.number} ${row.sessionCode}`)
const enrolled = async (house: PlanningHouse, code: string): Promise<{ number: string; source: string }[]> =>
  house.admin.read(tx => tx.raw<{ number: string; source: string }>(sql`select p.number, e.source_id as source from learning.v_enrolment e join people.v_person p on p.id = e.person_id
    where e.session_id = ${house.sessions.get(code)} and e.state = 'enrolled' order by 1`))
const notices = async (house: PlanningHouse, number: string): Promise<number> =>
  (await house.admin.read(tx => tx.raw<{ n: number }>(sql`select count(*)::int as n from platform.notice where person_id = ${house.people.get(number)}`)))[0]?.n ?? -1

describe('the plan of a month, cut out of an approved plan of a year', () => {
  let house: PlanningHouse
  let year: string
  let april: string
  before(async () => { ({ house, id: year } = await yearHouse()) })
  after(() => house?.close())

  it('is refused before the plan is approved, for a month without sessions, twice, and to whoever may not', async () => {
    const seen = await months.months(house.officer, year)
    assert.deepEqual(seen.rows.map(row => [row.month, row.sessions, row.plan]), [['2027-03', 1, null], ['2027-04', 1, null], ['2027-05', 1, null]])
    assert.deepEqual([seen.mayCut, seen.year], [false, null])
    await assert.rejects(months.cut(house.officer, { id: year, month: '2027-04' }), { code: 'month-plan-not-approved' })
    await approve(house, year)
    await assert.rejects(months.cut(house.officer, { id: year, month: '2027-07' }), { code: 'month-empty' })
    await assert.rejects(months.cut(house.southOfficer, { id: year, month: '2027-04' }), { code: 'not-found' })
    assert.equal((await months.months(house.head, year)).mayCut, false)
    assert.equal((await months.months(house.officer, year)).mayCut, true)
  })

  it('holds the month’s sessions, people and part of the budget; the plan of the year stays as it was signed', async () => {
    const inApril = (await seatsOf(house, year)).filter(seat => seat.endsWith(' A4'))
    const made = await months.cut(house.officer, { id: year, month: '2027-04' })
    april = made.id
    assert.equal(made.sound, true)
    assert.deepEqual(await seatsOf(house, april), inApril)
    const plan = await plans.one(house.officer, april)
    assert.deepEqual([plan.state, plan.title, plan.wishes.from, plan.wishes.to, plan.wishes.budgetFen], ['solved', '2027 年度计划 · 2027-04', '2027-04-01', '2027-05-01', 50_000 + 10_000 * inApril.length])
    assert.equal(plan.outcome?.plan?.costFen, plan.wishes.budgetFen)
    assert.ok((plan.outcome?.plan?.objective ?? 0) > 0)
    await assert.rejects(months.cut(house.officer, { id: year, month: '2027-04' }), { code: 'month-cut' })
    await assert.rejects(months.cut(house.officer, { id: april, month: '2027-04' }), { code: 'month-of-month' })
    assert.deepEqual((await months.months(house.officer, april)).year, { id: year, title: '2027 年度计划', month: '2027-04' })
    const row = (await months.months(house.officer, year)).rows[1]
    assert.deepEqual([row?.plan?.id, row?.plan?.seats, row?.plan?.added, row?.plan?.removed], [april, inApril.length, 0, 0])
    assert.equal((await verify(house.officer, year)).verdict, 'signed')
    await assert.rejects(publish(house.officer, year), { code: 'plan-by-months' })
    await assert.rejects(scenarios.make(house.officer, ScenariosGiven.parse({ id: april, scenarios: [{ title: '甲' }] })), { code: 'month-no-scenarios' })
  })

  it('a session that runs into the next month belongs to the month in which it begins', async () => {
    const { id: may } = await months.cut(house.officer, { id: year, month: '2027-05' })
    assert.ok((await seatsOf(house, may)).every(seat => seat.endsWith(' A5')))
    assert.equal((await plans.one(house.officer, may)).wishes.to, '2027-06-02')
  })

  it('is worked out anew by itself: nobody gets in April what they have in March or May', async () => {
    const [out = ''] = await seatsOf(house, april).then(all => all.map(seat => seat.split(' ')[0] ?? ''))
    await house.admin.transaction(tx => tx.run(sql`update people.person set left_on = '2027-03-15' where number = ${out}`))
    const elsewhere = new Set((await seatsOf(house, year)).filter(seat => !seat.endsWith(' A4')).map(seat => seat.split(' ')[0]))
    await house.solve(april)
    const now = await seatsOf(house, april)
    assert.ok(now.length > 0)
    assert.ok(!now.some(seat => seat.startsWith(out)))
    assert.deepEqual(now.filter(seat => elsewhere.has(seat.split(' ')[0])), [])
    assert.ok(now.every(seat => seat.endsWith(' A4')), now.join())
    const row = (await months.months(house.officer, year)).rows[1]
    assert.ok((row?.plan?.removed ?? 0) >= 1, 'the page lists the difference')
  })

  it('is approved and published by itself, month after month', async () => {
    await approve(house, april)
    const { enrolled: n } = await publish(house.officer, april)
    assert.deepEqual((await enrolled(house, 'A4')).map(row => row.source), Array.from({ length: n }, () => april))
    assert.deepEqual(await enrolled(house, 'A1'), [], 'March is not published yet')
    const march = await months.cut(house.officer, { id: year, month: '2027-03' })
    assert.equal(march.sound, true, 'April’s seats are the year’s own')
    await approve(house, march.id)
    await publish(house.officer, march.id)
    assert.ok((await enrolled(house, 'A1')).length > 0)
  })
})

describe('the plan of a month, cut out of a plan that is published', () => {
  let house: PlanningHouse
  let year: string
  let april: string
  before(async () => {
    ({ house, id: year } = await yearHouse())
    await approve(house, year)
    await publish(house.officer, year)
    april = (await months.cut(house.officer, { id: year, month: '2027-04' })).id
  })
  after(() => house?.close())

  it('takes the year’s seats over when it is published: who keeps one hears nothing, who loses one is told', async () => {
    const before = await enrolled(house, 'A4')
    assert.ok(before.every(row => row.source === year))
    const out = before[0]?.number ?? ''
    await house.admin.transaction(tx => tx.run(sql`update planning.plan set wishes = wishes || jsonb_build_object('barred', jsonb_build_array(jsonb_build_object('personId', ${house.people.get(out)}::text,
      'sessionId', ${house.sessions.get('A4')}::text))) where id = ${april}`))
    await house.solve(april)
    await approve(house, april)
    const [stays, heard] = [before[1]?.number ?? '', await notices(house, before[1]?.number ?? '')]
    const lost = await notices(house, out)
    await publish(house.officer, april)
    const after = await enrolled(house, 'A4')
    assert.ok(after.every(row => row.source === april), 'all seats are the month’s now')
    assert.ok(!after.some(row => row.number === out))
    assert.equal(await notices(house, stays), heard)
    assert.equal(await notices(house, out), lost + 1)
    assert.equal((await enrolled(house, 'A5')).every(row => row.source === year), true)
    assert.equal((await verify(house.officer, year)).verdict, 'signed')
  })

  it('is changed by itself from then on; the year’s plan leaves its sessions alone', async () => {
    await assert.rejects(changes.ask(house.officer, ChangeGiven.parse({ planId: year, cause: 'cancelled', sessions: [house.sessions.get('A4')] })),
      (error: { fields: { code: string }[] }) => error.fields[0]?.code === 'change-session-handed')
    const { id: ofYear } = await changes.ask(house.officer, ChangeGiven.parse({ planId: year, cause: 'cancelled', sessions: [house.sessions.get('A5')] }))
    await changes.workOut(house.services, house.tenant, ofYear)
    const moved = (await changes.people(house.officer, { id: ofYear, limit: 100 })).rows.flatMap(row => row.items.filter(item => item.kind !== 'kept').map(item => item.code))
    assert.ok(moved.length > 0 && !moved.includes('A4'), moved.join())
    await changes.discard(house.officer, ofYear)
    const [first] = await enrolled(house, 'A4')
    const { id: ofApril } = await changes.ask(house.officer, ChangeGiven.parse({ planId: april, cause: 'dropouts', numbers: first?.number }))
    await changes.workOut(house.services, house.tenant, ofApril)
    assert.equal((await changes.one(house.officer, ofApril)).state, 'proposed')
    await changes.discard(house.officer, ofApril)
  })

  it('counts in the actuals of the year', async () => {
    const sessionId = house.sessions.get('A4') ?? ''
    await house.admin.transaction(async tx => {
      await tx.run(sql`update learning.class_slot set settled_at = now() where class_id = ${sessionId}`)
      await tx.run(sql`insert into learning.attendance (tenant_id, class_id, day, half, person_id, mark, minutes, source) select e.tenant_id, e.session_id, s.day, s.half, e.person_id, 'present', s.minutes, 'register'
        from learning.enrolment e join learning.class_slot s on s.class_id = e.session_id where e.session_id = ${sessionId} and e.state = 'enrolled'`)
    })
    const n = (await enrolled(house, 'A4')).length
    for (const id of [year, april]) assert.equal((await actuals.report(house.officer, id)).sessions.find(row => row.code === 'A4')?.attended, n)
  })
})
