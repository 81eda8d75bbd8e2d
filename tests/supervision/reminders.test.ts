import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { addGrants, addPersons } from '#domains/people/index.ts'
import * as questions from '#domains/services/questions/questions.ts'
import * as work from '#domains/services/cases/work.ts'
import * as deadlines from '#domains/supervision/deadlines.ts'
import { newId } from '#platform/db.ts'
import { ProblemError } from '#platform/errors.ts'
import { sql } from '#platform/sql.ts'
import { casesHouse, type CasesHouse } from '#tests/services/cases-house.ts'

const code = (wanted: string) => (error: unknown) => error instanceof ProblemError && (error.code === wanted || error.fields.some(field => field.code === wanted))

describe('what is late', () => {
  let house: CasesHouse
  let ownHead: string, id: string, number: string
  const tick = () => house.services.db.transaction({ tenant: house.tenant, person: null }, tx => deadlines.tick({ config: house.services.config, now: () => house.clock.now }, tx))
  const told = async (personId: string) => (await house.admin.read(tx => tx.raw<{ zh: string }>(sql`select body->>'zh' as zh from platform.notice where tenant_id = ${tx.tenant} and person_id = ${personId} and body->>'zh' ~ '到期|超期|督办|整改' order by id`))).map(row => row.zh)
  before(async () => {
    house = await casesHouse()
    ownHead = newId()
    await house.admin.transaction(async tx => {
      await addPersons(tx, [{ id: ownHead, number: 'market-head', name: '局长', unitId: house.units.market, postId: null, grade: '', gender: '' as const, bornOn: null, joinedOn: null, email: '', phone: '' }])
      await addGrants(tx, [{ id: newId(), personId: ownHead, role: 'head', unitId: house.units.market, beginsOn: '2020-01-01', endsOn: null }])
    })
    ;({ id, number } = await house.submitted())
    await work.act(house.officer, { id, act: { do: 'accept' } })
    await work.act(house.officer, { id, act: { do: 'take', handlerId: null } })
    await house.officer.transaction(tx => questions.receive(house.officer, tx, { kind: 'question', channel: 'window', language: 'zh', title: '营业时间', body: '周末开门吗？', itemId: null, unitId: house.units.fire, mayPublish: false, name: '', phone: '', email: '' }))
    await house.admin.transaction(tx => tx.run(sql`delete from platform.notice where tenant_id = ${tx.tenant}`))
  })
  after(() => house.close())

  it('its handler is told ahead, then the head, then the head above and the supervisor; each once', async () => {
    // Due on 30 March; three working days ahead is the 25th.
    house.clock.now = new Date('2026-03-24T01:00:00Z')
    await tick()
    assert.deepEqual(await told(house.officer.self().id), [])
    house.clock.now = new Date('2026-03-25T01:00:00Z')
    await tick()
    await tick()
    assert.deepEqual(await told(house.officer.self().id), [`办件 ${number} 将于 2026-03-30 到期。`])
    assert.deepEqual(await told(ownHead), [])
    house.clock.now = new Date('2026-03-31T01:00:00Z')
    await tick()
    assert.deepEqual(await told(ownHead), [`办件 ${number} 已超期（应于 2026-03-30 前办结）。`])
    assert.deepEqual((await told(house.head.self().id)).filter(each => each.includes(number)), [])
    // Five working days late is 7 April (4 to 6 April are off): on that day it has not gone up yet.
    house.clock.now = new Date('2026-04-07T01:00:00Z')
    await tick()
    assert.deepEqual((await told(house.head.self().id)).filter(each => each.includes(number)), [])
    house.clock.now = new Date('2026-04-08T01:00:00Z')
    await tick()
    await tick()
    for (const who of [house.head, house.supervisor]) assert.deepEqual((await told(who.self().id)).filter(each => each.includes(number)), [`下级机关的办件 ${number} 超期未办结（应于 2026-03-30 前办结），请督促。`])
    const { rows } = await deadlines.list(house.supervisor, { list: 'overdue', kind: 'case', limit: 10 })
    assert.deepEqual(rows[0]?.reminders.map(each => [each.cause, each.told.toSorted()]), [['soon', ['人员officer']], ['overdue', ['人员officer', '局长'].toSorted()], ['escalated', ['人员head', '人员supervisor']]])
    const { escalated, agencies } = await deadlines.overview(house.supervisor)
    assert.ok(escalated.some(each => each.number === number))
    assert.deepEqual(agencies.map(each => [each.agencyName.en, each.overdue, Object.keys(each.kinds).join()]), [['Fire and rescue', 1, 'question'], ['Market regulation', 1, 'case']])
  })

  it('a supervisor reminds once, of what is late, in their own agencies', async () => {
    await deadlines.remind(house.supervisor, { kind: 'case', id, note: '请说明原因' })
    assert.match((await told(house.officer.self().id)).at(-1) ?? '', /^督办：.*请说明原因$/)
    await assert.rejects(deadlines.remind(house.supervisor, { kind: 'case', id, note: '' }), code('deadline-reminded'))
    await assert.rejects(deadlines.remind(house.officer, { kind: 'case', id, note: '' }), code('not-found'))
    await assert.rejects(deadlines.remind(house.supervisor, { kind: 'disclosure', id, note: '' }), code('not-found'))
    const fresh = await house.submitted()
    await assert.rejects(deadlines.remind(house.supervisor, { kind: 'case', id: fresh.id, note: '' }), code('deadline-not-late'))
  })

  it('another due date is another reason to be reminded', async () => {
    await house.admin.transaction(tx => tx.run(sql`update services.service_case set due_on = '2026-04-01', sort_on = '2026-04-01' where tenant_id = ${tx.tenant} and id = ${id}`))
    await tick()
    const { rows } = await deadlines.list(house.supervisor, { list: 'overdue', kind: 'case', limit: 10 })
    assert.deepEqual(rows[0]?.reminders.filter(each => each.cause === 'overdue').length, 2)
  })

  it('officers see their own offices alone; a rectification is ordered of one’s own agencies', async () => {
    assert.deepEqual((await deadlines.list(house.fireOfficer, { list: 'overdue', limit: 10 })).rows.map(row => row.kind), ['question'])
    assert.deepEqual((await deadlines.list(house.officer, { list: 'overdue', limit: 10 })).rows.map(row => row.kind), ['case'])
    await assert.rejects(deadlines.list(house.officer, { list: 'open', unit: house.units.fire, limit: 10 }), code('not-found'))
    assert.equal((await deadlines.list(house.supervisor, { list: 'overdue', unit: house.units.fire, limit: 10 })).rows.length, 1)
    await deadlines.order(house.supervisor, { agencyId: house.units.fire, note: '三日内答复' })
    assert.deepEqual((await told(house.fireOfficer.self().id)).at(-1), '督促整改：三日内答复')
    await assert.rejects(deadlines.order(house.officer, { agencyId: house.units.fire, note: '三日内' }), code('not-found'))
  })

  it('leafs through without losing or repeating any', async () => {
    const seen: string[] = []
    let after: string | undefined
    for (let page = 0; page < 10; page++) {
      const { rows, next } = await deadlines.list(house.supervisor, { list: 'open', limit: 1, after })
      seen.push(...rows.map(row => row.subjectId))
      if (!next) break
      after = next
    }
    assert.equal(seen.length, 3)
    assert.equal(new Set(seen).size, 3)
  })

  it('when it goes up is the government’s own choice', async () => {
    await deadlines.set(house.supervisor, { soonDays: 5, escalateDays: 10 })
    assert.deepEqual((await deadlines.overview(house.supervisor)).setting, { soonDays: 5, escalateDays: 10 })
  })
})
