import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ClassGiven, DatesGiven, ResourceGiven } from '#domains/learning/classes/shapes.ts'
import * as classes from '#domains/learning/classes/classes.ts'
import * as resources from '#domains/learning/classes/resources.ts'
import { signUp } from '#domains/learning/classes/sign-ups.ts'
import * as approval from '#domains/planning/approval/approval.ts'
import * as plans from '#domains/planning/plans.ts'
import { publish } from '#domains/planning/publication.ts'
import { ChangeGiven } from '#domains/planning/replan/shapes.ts'
import * as changes from '#domains/planning/replan/replan.ts'
import { sql } from '#platform/sql.ts'
import { planningHouse, type PlanningHouse } from './house.ts'

const approved = async (house: PlanningHouse, wishes: Record<string, unknown> = {}): Promise<string> => {
  const id = await house.draft(wishes)
  await house.solve(id)
  await plans.submit(house.officer, id)
  await approval.approve(house.head, id)
  return id
}
const handMade = async (house: PlanningHouse, given: Record<string, unknown>): Promise<string> => {
  const { id } = await classes.create(house.officer, ClassGiven.extend(DatesGiven.shape).parse({ titleZh: '自办班', unitId: house.unitId, placeZh: '三楼', seats: 5, audienceUnitId: house.unitId, hours: 3, ...given }))
  await classes.open(house.officer, id)
  return id
}
const me = (house: PlanningHouse, number: string) => house.as(house.people.get(number) ?? '')
const planned = async (house: PlanningHouse, id: string): Promise<string[]> =>
  (await plans.assignments(house.officer, { id, limit: 200 })).rows.map(row => `${row.number} ${row.sessionCode}`)

describe('a plan beside classes made by hand', () => {
  let house: PlanningHouse
  before(async () => { house = await planningHouse() })
  after(() => house?.close())

  it('nobody is planned into two places at once', async () => {
    // The widest gaps are those of N10 and S10; both days of A1 and A2 are taken for N10, one of A1 for S10, who teaches.
    const sits = await handMade(house, { code: 'H1', days: '2027-03-03 pm; 2027-03-09 am' })
    await signUp(me(house, 'N10'), sits)
    const teaches = await handMade(house, { code: 'H2', days: '2027-03-02 am', audienceUnitId: house.north })
    const { id: trainer } = await resources.add(house.officer, ResourceGiven.parse({ kind: 'trainer', code: 'T1', nameZh: '人员S10', number: 'S10' }))
    await resources.book(house.officer, teaches, trainer)
    const id = await house.draft()
    await house.solve(id)
    const seats = await planned(house, id)
    assert.equal(seats.filter(each => each.startsWith('N10')).length, 0, seats.join())
    assert.deepEqual(seats.filter(each => each.startsWith('S10')), ['S10 A2'])
    const why = await plans.whyNot(house.officer, { id, person: house.people.get('N10') ?? '', offering: house.offerings.get('A') ?? '' })
    assert.match(why.sentences.join(), /与已有安排冲突/)
  })

  it('what was signed up for since the approval stops the publication, and is named', async () => {
    const id = await approved(house)
    const [who = ''] = (await planned(house, id)).filter(each => each.endsWith('A1')).map(each => each.split(' ')[0] ?? '')
    const since = await handMade(house, { code: 'H3', days: '2027-03-02' })
    await signUp(me(house, who), since)
    await assert.rejects(publish(house.officer, id), (error: { code: string; detail: { why: string } }) => {
      assert.equal(error.code, 'plan-fails-check')
      assert.match(error.detail.why, new RegExp(`人员${who}.*已有安排`))
      return true
    })
    await classes.cancel(house.officer, since, '改期')
    assert.equal((await publish(house.officer, id)).enrolled, (await planned(house, id)).length, 'a class that is cancelled keeps nobody')
  })
})

describe('a published plan and the waiting lists of its classes', () => {
  let house: PlanningHouse
  let id: string
  before(async () => {
    house = await planningHouse()
    id = await approved(house)
    await publish(house.officer, id)
  })
  after(() => house?.close())

  it('a seat that the plan takes back goes to whoever waits, in the same moment', async () => {
    await house.admin.transaction(tx => tx.run(sql`update learning.class set audience_unit_id = ${house.unitId}`))
    for (const code of ['A1', 'A2']) assert.equal((await signUp(me(house, 'N01'), house.sessions.get(code) ?? '')).state, 'waitlisted', 'all six seats are taken')
    const { id: change } = await changes.ask(house.officer, ChangeGiven.parse({ planId: id, cause: 'budget', budgetYuan: 3100 }))
    await changes.workOut(house.services, house.tenant, change)
    const removed = (await changes.people(house.officer, { id: change, limit: 50 })).rows.flatMap(row => row.items.filter(item => item.kind === 'removed').map(item => `${row.number} ${item.code}`))
    assert.equal(removed.length, 1, 'one seat less is paid for')
    const classId = house.sessions.get(removed[0]?.split(' ')[1] ?? '')
    await changes.submit(house.officer, change)
    await approval.approve(house.head, id, { changeId: change, reason: '同意' })
    await changes.apply(house.officer, change)
    const states = await house.admin.read(tx => tx.raw<{ state: string; n: number }>(sql`select state, count(*)::int as n from learning.enrolment where session_id = ${classId} group by state order by state`))
    assert.deepEqual(states, [{ state: 'enrolled', n: 5 }, { state: 'offered', n: 1 }, { state: 'withdrawn', n: 1 }])
    const told = await house.admin.read(tx => tx.raw<{ zh: string }>(sql`select body ->> 'zh' as zh from platform.notice where person_id = ${house.people.get('N01')} order by id desc limit 1`))
    assert.match(told[0]?.zh ?? '', /有名额空出/)
  })
})
