import assert from 'node:assert/strict'
import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { after, before, describe, it } from 'node:test'
import { z } from 'zod'
import * as calendars from '#domains/clocks/calendars.ts'
import { announce } from '#domains/clocks/calendars.ts'
import { definitionFor, lawOf, workdaysAfter } from '#domains/clocks/law.ts'
import * as moves from '#domains/clocks/moves.ts'
import { jsonLines, readJson, readLines } from '#domains/clocks/reading.ts'
import { recountJobs as disclosureJobs } from '#domains/disclosure/recounting.ts'
import { addPersons, addRegions, addUnits } from '#domains/people/index.ts'
import { recountJobs as serviceJobs } from '#domains/services/recounting.ts'
import * as questions from '#domains/services/questions/questions.ts'
import * as work from '#domains/services/cases/work.ts'
import { calendarProblems, makeCalendar, runClock } from '@keju/deadlines'
import { makeContext, type Context } from '#platform/context.ts'
import { newId } from '#platform/db.ts'
import { ProblemError } from '#platform/errors.ts'
import { defineJob } from '#platform/jobs.ts'
import { sql } from '#platform/sql.ts'
import { freshDatabase, type TestTenant } from '#tests/support/database.ts'
import { casesHouse, type CasesHouse } from '#tests/services/cases-house.ts'
import { town } from '#tests/disclosure/house.ts'

const code = (wanted: string) => (error: unknown) => error instanceof ProblemError && (error.code === wanted || error.fields.some(field => field.code === wanted))
const paper = 'https://www.gov.cn/zhengce/2027.htm'
/** What a year's notice might say: New Year with a make-up Sunday before, Spring Festival, and a long weekend in the days of the tests. */
const of2027 = { year: 2027, papers: [paper], days: [
  { name: '元旦', date: '2026-12-31', isOffDay: true }, { name: '元旦', date: '2027-01-01', isOffDay: true }, { name: '元旦', date: '2027-01-02', isOffDay: true }, { name: '元旦', date: '2027-01-03', isOffDay: false },
  { name: '春节', date: '2027-02-05', isOffDay: true }, { name: '春节', date: '2027-02-06', isOffDay: true },
] }

const faultsOf = (text: string) => readJson(text).faults.map(({ code: is, detail }) => `${is} ${detail?.['line']} ${detail?.['field']} ${detail?.['found']}`)

describe('a notice is judged whole', () => {
  const lines = (value: unknown) => JSON.stringify(value, null, 1)
  it('knows the line of everything in a JSON file', () => {
    const text = '{\n "a": [1,\n {"b": "x}\\"]",\n "c": []}, 2],\n "d": {}, "e": null}'
    assert.deepEqual([...jsonLines(text)], [['', 1], ['a', 2], ['a.0', 2], ['a.1', 3], ['a.1.b', 3], ['a.1.c', 4], ['a.2', 4], ['d', 5], ['e', 5]])
  })
  it('takes a single notice, a list and the whole, as the command line does', () => {
    for (const given of [of2027, [of2027], { notices: [of2027] }]) assert.deepEqual(readJson(lines(given)).read?.notices, [of2027])
  })
  it('names every fault with its line and field', () => {
    const day = (date: unknown, isOffDay: unknown = true, more: object = {}) => ({ date, isOffDay, ...more })
    const wrong = (days: unknown[], more: object = {}) => faultsOf(lines({ year: 2027, papers: [paper], days, ...more }))
    assert.deepEqual(wrong([day('2027-01-01'), day('2027-01-01')]), ['calendar-date-twice 12 days.1.date 2027-01-01'])
    assert.deepEqual(wrong([day('2028-01-01'), day('2026-11-30')]), ['calendar-other-year 8 days.0.date 2028-01-01', 'calendar-other-year 12 days.1.date 2026-11-30'])
    assert.deepEqual(wrong([day('2027-02-30')]), ['calendar-date 8 days.0.date 2027-02-30'])
    // 4 January 2027 is a Monday
    assert.deepEqual(wrong([day('2027-01-04', false)]), ['calendar-make-up-weekday 8 days.0.date 2027-01-04'])
    assert.deepEqual(wrong([]), ['calendar-no-days 6 days '])
    assert.deepEqual(wrong([day('2027-01-01', 'yes')]), ['calendar-field 9 days.0.isOffDay '])
    assert.deepEqual(wrong([day('2027-01-01', true, { isHoliday: true })], { rgion: 'CN' }), ['calendar-unknown-field 10 days.0.isHoliday ', 'calendar-unknown-field 13 rgion '])
    assert.deepEqual(faultsOf(lines({ ...of2027, papers: ['see the newspaper'] })), ['calendar-paper 4 papers.0 '])
    assert.deepEqual(faultsOf(lines({ ...of2027, papers: [] })), ['calendar-no-paper 3 papers '])
    assert.deepEqual(faultsOf(lines([of2027, of2027])).filter(each => each.startsWith('calendar-year')), ['calendar-year-twice 41 1.year 2027'])
    assert.match(faultsOf('{"year": 2027,')[0] ?? '', /^calendar-not-json 1 /)
    assert.deepEqual(faultsOf('[]'), ['calendar-field 1  '])
    assert.deepEqual(faultsOf('"text"').length, 1)
  })
  it('reads lines as they are written by hand', () => {
    const { read } = readLines('日期,安排,名称\n2026-12-31~2027-01-02，休，元旦\n2027/01/03 班 元旦\n\n2027-02-05至2027-02-06\toff\t春节', 2027, [paper])
    assert.deepEqual(read?.notices, [of2027])
    const faults = (text: string) => readLines(text, 2027, [paper]).faults.map(each => `${each.code} ${each.detail?.['line']} ${each.detail?.['found']}`)
    assert.deepEqual(faults('2027-01-01,off\n2027-13-01,off\n2027-01-05,holiday'), ['calendar-date 2 2027-13-01', 'calendar-kind 3 holiday'])
    assert.deepEqual(faults('2027-01-01,off\n2026-12-31~2027-01-02,off'), ['calendar-date-twice 2 2027-01-01'])
    assert.deepEqual(faults('2027-01-09~2027-01-01,off'), ['calendar-date 1 2027-01-09~2027-01-01'])
    assert.equal(faults('2027-01-01~2029-01-01,off').length, 1)
    assert.deepEqual(faults('').map(each => each.split(' ')[0]), ['calendar-no-days'])
    assert.deepEqual(readLines('2027-01-01,off', 2027, ['javascript:alert(1)']).faults.map(each => each.path), ['paper'])
  })
})

describe('a new year’s notice', () => {
  let house: CasesHouse
  let sun: Context, other: Context
  const file = async (value: unknown) => house.services.files.put(Readable.from([Buffer.from(JSON.stringify(value))]), 'notice.json')
  const recount = async () => {
    for (const job of [...serviceJobs, ...disclosureJobs] as readonly ReturnType<typeof defineJob>[]) await job.run({ db: house.services.db, files: house.services.files, config: house.services.config, tenant: house.tenant, signal: new AbortController().signal }, {})
  }
  before(async () => {
    house = await casesHouse()
    sun = house.supervisor
    const id = newId()
    await house.admin.transaction(tx => addPersons(tx, [{ id, number: 'second', name: '核对人', unitId: house.unitId, postId: null, grade: '', gender: '' as const, bornOn: null, joinedOn: null, email: '', phone: '' }]))
    other = makeContext(house.services, { tenant: house.tenant, lang: 'zh', person: { id, name: '核对人', unitId: house.unitId, sessionId: newId(), grants: [{ role: 'supervisor', unitId: house.unitId }] } })
  })
  after(() => house.close())

  it('moves due dates once two persons stand behind it, and the provisional mark goes', async () => {
    // Received on 23 December 2026: due by 30 December, which next year's notice may still turn.
    house.clock.now = new Date('2026-12-23T01:00:00Z')
    const { id } = await house.submitted()
    house.clock.now = new Date('2026-12-24T01:00:00Z')
    const moved = await house.submitted()
    const asked = await house.admin.transaction(tx => questions.receive(house.admin, tx, {
      kind: 'question', channel: 'window', language: 'zh', title: '材料', body: '需要什么材料？', itemId: null, unitId: house.units.market, mayPublish: false, name: '', phone: '', email: '' }))
    await house.admin.transaction(tx => tx.run(sql`update services.question set received_on = '2026-12-24', began_on = '2026-12-24', due_on = '2026-12-31', provisional = true where tenant_id = ${tx.tenant} and id = ${asked.id}`))
    const due = async (caseId: string) => { const { dueOn, provisional } = await work.one(house.officer, caseId); return [dueOn, provisional] }
    assert.deepEqual(await due(id), ['2026-12-30', true])
    assert.deepEqual(await due(moved.id), ['2026-12-31', true])

    assert.deepEqual(await calendars.importFile(sun, { region: 'CN', note: '', file: await file([of2027, { year: 2028, papers: [], days: [] }]) }), { proposed: 1, unchanged: 0 })
    await assert.rejects(calendars.importFile(other, { region: 'CN', note: '', file: await file(of2027) }), code('calendar-waiting'))
    const [waiting] = (await calendars.list(sun)).waiting
    assert.deepEqual([waiting?.version, waiting?.mine, waiting?.added.length, waiting?.gone.length], [1 + 1, true, 6, 0])
    await assert.rejects(calendars.publish(sun, waiting?.id ?? ''), code('calendar-own'))
    await assert.rejects(calendars.publish(house.officer, waiting?.id ?? ''), code('clocks-root'))
    await calendars.publish(other, waiting?.id ?? '')
    await assert.rejects(calendars.publish(other, waiting?.id ?? ''), code('not-found'))

    await recount()
    assert.deepEqual(await due(id), ['2026-12-30', false])
    // 31 December and 1 January are off, 3 January is a Sunday that works.
    assert.deepEqual(await due(moved.id), ['2027-01-03', false])
    assert.deepEqual((await work.one(house.officer, moved.id)).moves.map(({ fromDay, toDay }) => [fromDay, toDay]), [['2026-12-31', '2027-01-03']])
    const counted = () => house.admin.read(tx => tx.many(z.object({ kind: z.string(), from: z.string(), to: z.string() }), sql`select kind, from_day as "from", to_day as "to" from clocks.move where tenant_id = ${tx.tenant} order by kind`))
    assert.deepEqual(await counted(), [{ kind: 'case', from: '2026-12-31', to: '2027-01-03' }, { kind: 'question', from: '2026-12-31', to: '2027-01-03' }])
    // Both officers of the office are told, once; doing it again finds nothing.
    const told = () => house.admin.read(tx => tx.one(z.object({ n: z.number() }), sql`select count(*)::int as n from platform.notice where tenant_id = ${tx.tenant} and href = '/staff/due-moves'`))
    assert.equal((await told()).n, 2)
    await recount()
    assert.equal((await told()).n, 2)
    assert.equal((await counted()).length, 2)
    const { rows } = await moves.list(house.officer, { limit: 10 })
    assert.deepEqual(rows.map(row => row.kind).toSorted(), ['case', 'question'])
    assert.deepEqual((await moves.list(house.fireOfficer, { limit: 10 })).rows, [])
  })

  it('keeps older versions, and what has not changed brings none', async () => {
    assert.deepEqual(await calendars.importFile(other, { region: 'CN', note: '', file: await file(of2027) }), { proposed: 0, unchanged: 1 })
    await calendars.enter(sun, { region: 'CN', year: 2027, paper, days: '2027-01-01,off', note: '' })
    const waiting = (await calendars.list(other)).waiting[0]
    assert.deepEqual([waiting?.added.length, waiting?.gone.length], [0, 5])
    await calendars.refuse(other, { id: waiting?.id ?? '', note: '不完整' })
    const { versions } = await calendars.year(sun, { region: 'CN', year: 2027 })
    assert.deepEqual(versions.map(each => [each.version, each.state]), [[3, 'refused'], [2, 'published']])
    const shipped = await calendars.year(sun, { region: 'CN', year: 2026 })
    assert.deepEqual(shipped.versions.map(each => [each.id, each.version, each.state, each.work]), [[null, 1, 'shipped', 6]])
    assert.equal((await calendars.list(sun)).provisionalFrom, '2027-12-29')
  })

  it('a case that was extended on its last day stays so when a notice brings that day forward, and both dates are kept', async () => {
    house.clock.now = new Date('2027-04-01T01:00:00Z')
    const { id } = await house.submitted()
    await work.act(house.officer, { id, act: { do: 'accept' } })
    await work.act(house.officer, { id, act: { do: 'take', handlerId: null } })
    const { dueOn: first } = await work.one(house.officer, id)
    house.clock.now = new Date(`${first}T01:00:00Z`)
    await work.act(house.head, { id, act: { do: 'extend', by: 10, reason: '情况复杂' } })
    const { dueOn: later } = await work.one(house.officer, id)
    // A Saturday in April that works after all: without the extension it would have been late by then.
    const notice = { ...of2027, days: [...of2027.days, { name: '调休', date: '2027-04-10', isOffDay: false }] }
    await calendars.importFile(sun, { region: 'CN', note: '', file: await file(notice) })
    const waiting = (await calendars.list(other)).waiting.find(each => !each.mine)
    await calendars.publish(other, waiting?.id ?? '')
    await recount()
    const seen = await work.one(house.officer, id)
    assert.ok(later !== null && seen.dueOn !== null && seen.dueOn < later, `${later} → ${seen.dueOn}`)
    assert.deepEqual(seen.moves.map(({ fromDay, toDay }) => [fromDay, toDay]), [[later, seen.dueOn]])
  })

  it('a file with a single fault leaves nothing behind', async () => {
    const before = (await calendars.list(sun)).waiting.length
    await assert.rejects(calendars.importFile(sun, { region: 'CN', note: '', file: await file([{ ...of2027, year: 2028, days: [{ date: '2028-01-01', isOffDay: true }] }, { ...of2027, days: [{ date: '2027-01-01', isOffDay: true }, { date: '2027-01-01', isOffDay: true }] }]) }), code('calendar-refused'))
    await assert.rejects(calendars.importFile(sun, { region: 'CN', note: '', file: await file([{ year: 2029, papers: [], days: [] }]) }), code('calendar-nothing'))
    assert.equal((await calendars.list(sun)).waiting.length, before)
  })

  it('the file that goes out counts on the command line as it counts here', async () => {
    const { body } = await calendars.exportFile(sun, 'CN')
    const definition = JSON.parse((await buffer(body)).toString()) as Parameters<typeof makeCalendar>[0]
    assert.deepEqual(calendarProblems(definition), [])
    const law = await house.admin.read(tx => lawOf(house.services, tx, null))
    const rule = law.rules.find(each => each.code === 'disclosure.reply')!
    assert.deepEqual(runClock(rule, '2026-12-10', [], makeCalendar(definition)), runClock(rule, '2026-12-10', [], law.calendar))
  })

  it('is announced again only when what counts has changed', async () => {
    const facts = () => house.admin.read(tx => tx.one(z.object({ n: z.number() }), sql`select count(*)::int as n from platform.fact where tenant_id = ${tx.tenant} and action = 'clocks.calendar.change'`))
    const { n } = await facts()
    await house.admin.transaction(announce)
    assert.equal((await facts()).n, n)
  })
})

describe('regions', () => {
  let house: TestTenant
  const autonomous = newId(), capital = newId()
  before(async () => {
    house = await freshDatabase()
    const regions = { south: newId(), north: newId() }
    await house.admin.transaction(async tx => {
      await addRegions(tx, [{ id: regions.south, code: '450100', name: { zh: '南宁', en: 'Nanning' }, lagging: false }, { id: regions.north, code: '110000', name: { zh: '北京', en: 'Beijing' }, lagging: false }])
      await addUnits(tx, [[autonomous, regions.south], [capital, regions.north]].map(([id, regionId], i) => ({ id: id!, parentId: house.unitId, agencyId: id!, regionId: regionId!, code: `R${i}`, name: { zh: '局', en: 'Bureau' }, kind: 'agency' })))
      await tx.run(sql`insert into clocks.announcement (tenant_id, id, region, year, version, papers, days, state, decided_by) values (${tx.tenant}, ${newId()}, 'CN-45', 2026, 1, array['https://example.test/sanyuesan'],
        '[{"date": "2026-04-20", "isOffDay": true, "name": "三月三"}, {"date": "2026-04-21", "isOffDay": true}]', 'published', ${house.adminId})`)
    })
  })
  after(() => house.close())

  it('have days off of their own over the country’s', async () => {
    const due = (unitId: string | null, from: string) => house.admin.read(async tx => workdaysAfter(await lawOf(house.services, tx, unitId), from, 5))
    assert.equal(await due(capital, '2026-04-17'), '2026-04-24')
    assert.equal(await due(autonomous, '2026-04-17'), '2026-04-28')
    assert.equal(await due(null, '2026-04-17'), '2026-04-24')
    // The country's days count in the region as well: 1 to 5 May are off, 9 May works.
    assert.equal(await due(autonomous, '2026-04-30'), '2026-05-11')
  })
  it('leave a year provisional that the country has not announced', () => {
    const layer = { region: 'CN-45', year: 2028, papers: [paper], days: [{ date: '2028-04-03', isOffDay: true }], closures: [], makeUpDaysCount: true }
    const calendar = makeCalendar(definitionFor([layer], 'CN-450100'))
    const rule = { ...house, length: { amount: 1, unit: 'workday' as const }, stops: [], restarts: [], extension: null } as unknown as Parameters<typeof runClock>[0]
    assert.deepEqual([runClock(rule, '2028-04-02', [], calendar).due, runClock(rule, '2028-04-02', [], calendar).provisional], ['2028-04-04', true])
    assert.equal(runClock(rule, '2028-04-02', [], makeCalendar(definitionFor([layer], 'CN-440100'))).due, '2028-04-03')
  })
})

describe('requests for information', () => {
  it('move as well, with the third parties’ time', async () => {
    const t = await town()
    try {
      t.on('2026-12-07')
      const { id } = await t.register('han0')
      await t.step('han0', { id, step: 'register', receivedOn: '2026-12-07' })
      const one = async () => (await import('#domains/disclosure/requests.ts')).one(t.as('han0'), id)
      assert.deepEqual([(await one()).standing.due, (await one()).standing.provisional], ['2027-01-04', true])
      await t.house.admin.transaction(async tx => {
        await tx.run(sql`insert into clocks.announcement (tenant_id, id, region, year, version, papers, days, state, decided_by) values (${tx.tenant}, ${newId()}, 'CN', 2027, 2, array['https://example.test'], ${JSON.stringify(of2027.days)}, 'published', ${t.house.adminId})`)
        await tx.run(sql`insert into clocks.state (tenant_id, revision) values (${tx.tenant}, 1)`)
      })
      const [job] = disclosureJobs
      await job!.run({ db: t.house.services.db, files: t.house.services.files, config: t.house.services.config, tenant: t.house.tenant, signal: new AbortController().signal }, {})
      const row = await t.house.admin.read(tx => tx.one(z.object({ dueOn: z.string(), provisional: z.boolean() }), sql`select due_on as "dueOn", provisional from disclosure.request where tenant_id = ${tx.tenant} and id = ${id}`))
      assert.deepEqual(row, { dueOn: '2027-01-05', provisional: false })
      assert.deepEqual((await one()).moves.map(({ fromDay, toDay }) => [fromDay, toDay]), [['2027-01-04', '2027-01-05']])
    } finally {
      await t.close()
    }
  })
})
