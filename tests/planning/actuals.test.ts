import assert from 'node:assert/strict'
import { createWriteStream, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { after, before, describe, it } from 'node:test'
import * as attendance from '#domains/learning/classes/attendance.ts'
import { archive } from '#domains/learning/classes/archive.ts'
import * as actuals from '#domains/planning/actuals/actuals.ts'
import { ActualGiven } from '#domains/planning/actuals/shapes.ts'
import * as plans from '#domains/planning/plans.ts'
import { newId } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'
import { openTable } from '#platform/tables/index.ts'
import { planningHouse, type PlanningHouse } from './house.ts'

describe('actuals against plan', () => {
  let house: PlanningHouse
  let id: string
  let seats: { number: string; code: string }[]
  before(async () => {
    house = await planningHouse()
    id = await house.draft()
    await house.solve(id)
    await plans.submit(house.officer, id)
    await plans.approve(house.head, id)
    await assert.rejects(actuals.report(house.officer, id), { code: 'plan-not-published' })
    await plans.publish(house.officer, id)
    seats = (await plans.assignments(house.officer, { id, limit: 200 })).rows.map(row => ({ number: row.number, code: row.sessionCode }))
  })
  after(() => house?.close())
  const list = async (text: string) => house.services.files.put(Readable.from([Buffer.from(text)]), 'list.csv')
  const enter = (given: Record<string, unknown>, by = house.officer) => actuals.enter(by, ActualGiven.parse({ planId: id, ...given }))

  it('know nothing before anything is entered', async () => {
    const found = await actuals.report(house.head, id)
    assert.deepEqual(found.planned, { sessions: 2, people: 12, seats: 12, hours: 144, costFen: 320_000 })
    assert.deepEqual(found.actual, { sessions: 0, people: 0, seats: 0, hours: 0, costFen: 0 })
    assert.deepEqual([found.entered, found.measured, found.mayEnter], [0, null, false])
    assert.deepEqual(found.agencies.map(row => [row.name.zh, row.planned.people, row.actual.people]), found.agencies.map(row => [row.name.zh, row.planned.seats, 0]))
    assert.equal(found.agencies.reduce((sum, row) => sum + row.planned.costFen, 0), 120_000, 'head costs by agency')
  })

  it('take a list of who attended, all or nothing', async () => {
    const lines = seats.map(seat => `${seat.code},${seat.number},`)
    await assert.rejects(list(`班次编号,工号,学时\n${lines.join('\n')}\nZZ,N03,\nA1,X9,\nA1,N03,900\n`).then(file => actuals.takeAttendance(house.officer, id, file)),
      (error: { fields: { path: string; code: string }[] }) => {
        assert.deepEqual(error.fields.map(field => `${field.path} ${field.code}`), ['A14 actuals-session-unknown', 'B15 sheet-person-unknown', 'C16 out-of-range'])
        return true
      })
    assert.equal((await actuals.report(house.officer, id)).actual.people, 0)
    await assert.rejects(list('session,number\nA1,N03\n').then(file => actuals.takeAttendance(house.head, id, file)), { code: 'not-found' })
    const absent = seats[0]?.number ?? ''
    const came = seats.filter(seat => seat.number !== absent).map(seat => `${seat.code},${seat.number},${seat.number.endsWith('10') ? '6' : ''}`)
    const report = await actuals.takeAttendance(house.officer, id, await list(`班次编号,工号,学时\n${came.join('\n')}\n${seats[0]?.code},N01,12\n`))
    assert.deepEqual(report, { sessions: 2, people: 12, unplanned: 1 })
    const found = await actuals.report(house.officer, id)
    const short = came.filter(line => line.endsWith(',6')).length
    assert.deepEqual(found.actual, { sessions: 2, people: 12, seats: 12, hours: 144 - 6 * short, costFen: 0 })
    assert.equal(found.sessions.reduce((sum, row) => sum + row.unplanned, 0), 1)
    // The same list again is the same state.
    await actuals.takeAttendance(house.officer, id, await list(`班次编号,工号,学时\n${came.join('\n')}\n${seats[0]?.code},N01,12\n`))
    assert.deepEqual((await actuals.report(house.officer, id)).actual, found.actual)
  })

  it('take whether a session was held and what it cost', async () => {
    const sessionId = house.sessions.get('A1') ?? ''
    await enter({ sessionId, held: 'yes', costYuan: '1700.5', note: '增加教材' })
    await enter({ sessionId: house.sessions.get('A2'), held: 'no' })
    await assert.rejects(enter({ sessionId: house.sessions.get('B1'), held: 'yes' }), { code: 'not-found' })
    await assert.rejects(enter({ sessionId, held: 'yes' }, house.head), { code: 'not-found' })
    const found = await actuals.report(house.officer, id)
    assert.deepEqual([found.actual.sessions, found.actual.costFen, found.entered], [1, 170_050, 2])
    assert.equal(found.sessions.find(row => row.code === 'A1')?.note, '增加教材')
  })

  it('compare the gap closed as measured with what was expected of the same people', async () => {
    const again = newId()
    const came = [...new Set(seats.slice(1).map(seat => house.people.get(seat.number)))]
    await house.admin.transaction(async tx => {
      await tx.run(sql`insert into diagnosis.campaign (tenant_id, id, title, about, framework_id, unit_id, state, opens_on, closes_on, questionnaire, scored_at)
        select tenant_id, ${again}, title, about, framework_id, unit_id, state, opens_on, closes_on, questionnaire, now() + interval '1 day' from diagnosis.campaign where id = ${house.campaign}`)
      await tx.run(sql`insert into diagnosis.person_result (tenant_id, campaign_id, person_id, answered, ability, standard_error, training_level, probability)
        select tenant_id, ${again}, person_id, answered, ability, standard_error, training_level, probability from diagnosis.person_result where campaign_id = ${house.campaign}`)
    })
    const measure = (people: unknown[]) => house.admin.transaction(tx => tx.run(sql`insert into diagnosis.competency_result (tenant_id, campaign_id, person_id, competency_id, answered, ability, standard_error, level,
      probability, required_level, required, weight, gap) select tenant_id, ${again}, person_id, competency_id, answered, ability + 0.5, standard_error, level, probability, required_level, required, weight, gap - 0.5
      from diagnosis.competency_result where campaign_id = ${house.campaign} and person_id = any(${people}::uuid[]) and competency_id = ${house.competency}`))
    await measure(came.slice(0, 4))
    assert.equal((await actuals.report(house.officer, id)).measured, null, 'four people are too few to show')
    await measure(came.slice(4))
    const found = await actuals.report(house.officer, id)
    assert.equal(found.measured?.people, 11)
    assert.ok(Math.abs((found.measured?.closed ?? 0) - 5.5) < 1e-9)
    assert.ok((found.measured?.expected ?? 0) > 0)
    const shown = found.agencies.filter(row => row.measured)
    const hidden = 11 - shown.reduce((sum, row) => sum + (row.measured?.people ?? 0), 0)
    assert.ok(hidden === 0 || hidden >= 5, 'nothing of fewer than five people can be had by subtraction')
  })

  it('read the registers of classes: half days, who completed, who never came, and what that costs', async () => {
    const sessionId = house.sessions.get('A2') ?? ''
    house.services.now = () => new Date('2027-03-10T10:00:00Z')
    const officer = { ...house.officer, now: house.services.now }
    const inA2 = seats.filter(seat => seat.code === 'A2').map(seat => house.people.get(seat.number) ?? '')
    await enter({ sessionId, held: 'yes' })
    for (const [day, half] of [['2027-03-09', 'am'], ['2027-03-09', 'pm'], ['2027-03-10', 'am'], ['2027-03-10', 'pm']] as const) {
      // The first never comes; the second is on leave for a half day, too much of four.
      await attendance.keep(officer, { id: sessionId, day, half, settle: true, marks: inA2.map((personId, i) => ({ personId, mark: i === 0 ? 'absent' as const : i === 1 && half === 'pm' && day === '2027-03-09' ? 'leave' as const : 'present' as const })) })
      const found = await actuals.report(house.officer, id)
      if (half === 'am' && day === '2027-03-09') assert.deepEqual([found.register.halfDays, found.register.halfDaysDue, found.register.completed], [inA2.length - 1, inA2.length, 0], 'what is settled counts at once')
    }
    house.services.now = () => new Date('2027-03-11T10:00:00Z')
    await archive({ ...house.officer, now: house.services.now }, sessionId)
    const found = await actuals.report(house.officer, id)
    const row = found.sessions.find(each => each.code === 'A2')
    const came = inA2.length - 1
    assert.deepEqual([row?.source, row?.attended, row?.halfDays, row?.halfDaysDue, row?.completed, row?.noShows, row?.unplanned], ['register', came, came * 4 - 1, inA2.length * 4, came - 1, 1, 0])
    assert.equal(row?.hours, came * 12 - 3)
    assert.equal(row?.reckonedFen, 100_000 + came * 10_000, 'the price for who came')
    assert.equal(found.actual.costFen, 170_050 + 100_000 + came * 10_000)
    assert.equal(found.sessions.find(each => each.code === 'A1')?.source, 'list')
    await assert.rejects(list('session,number\nA2,N03\n').then(file => actuals.takeAttendance(house.officer, id, file)), (error: { fields: { code: string }[] }) => {
      assert.deepEqual(error.fields.map(field => field.code), ['actuals-register-kept'])
      return true
    })
    await enter({ sessionId, held: 'yes', costYuan: '1500' })
    assert.equal((await actuals.report(house.officer, id)).actual.costFen, 170_050 + 150_000, 'what was entered goes before what was reckoned')
    assert.equal((await actuals.report(house.officer, id)).agencies.reduce((sum, each) => sum + each.actual.seats, 0), found.actual.seats)
  })

  it('go into a workbook', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'keju-actuals-'))
    const path = join(folder, 'actuals.xlsx')
    await pipeline((await actuals.workbook(house.head, id)).body, createWriteStream(path))
    for (const [sheet, rows] of [['对照', 6], ['班次', 2], ['按机构', 2]] as const) {
      const table = await openTable(path, { sheet })
      const found = []
      for await (const row of table.rows()) found.push(row.cells)
      table.close()
      assert.equal(found.length, rows, sheet)
    }
    await rm(folder, { recursive: true, force: true })
  })
})
