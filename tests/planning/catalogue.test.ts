import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import * as enrolments from '#domains/learning/enrolments.ts'
import { exportCatalogue, importCatalogue } from '#domains/planning/exchange.ts'
import { calendar, workbook } from '#domains/planning/exports.ts'
import { readDays, readEffects } from '#domains/planning/notation.ts'
import * as offerings from '#domains/planning/offerings.ts'
import * as plans from '#domains/planning/plans.ts'
import { OfferingGiven, SessionGiven } from '#domains/planning/shapes.ts'
import type { Invalid } from '#platform/errors.ts'
import { openTable } from '#platform/tables/index.ts'
import { sql } from '#platform/sql.ts'
import { planningHouse, type PlanningHouse } from './house.ts'

const header = 'offering,title_zh,title_en,kind,mode,level,hours,practice_hours,provider_zh,effects,prerequisites,session,days,place,seats,minimum,fixed_yuan,head_yuan,absent'

describe('the catalogue of training', () => {
  let house: PlanningHouse
  let known: string[]
  before(async () => {
    house = await planningHouse()
    known = (await house.admin.read(tx => tx.raw<{ code: string }>(sql`select code from competency.v_competency where tenant_id = ${tx.tenant} order by ordinal limit 2`))).map(row => row.code)
  })
  after(() => house?.close())
  const put = (text: string | Buffer, name = 'catalogue.csv') => house.services.files.put(Readable.from([text]), name)
  const load = async (...lines: string[]) => importCatalogue(house.officer, await put([header, ...lines].join('\n')))
  const faultsOf = async (...lines: string[]) => {
    const error = await load(...lines).then(() => assert.fail('it was taken'), (reason: Invalid) => reason)
    return error.fields.map(field => `${field.path} ${field.code}`)
  }
  const codes = async () => (await offerings.list(house.officer, { limit: 200, retired: true })).rows.map(row => row.code)
  const row = (session: string, more = '') => `C,公文处理,Documents,lecture,线下,应用,6,2,党校,${known[0]}:-1/1/0.5;${known[1]}:0/1.5/0.4,A,${session}${more}`

  it('takes offerings and sessions from a file, and what it exports changes nothing', async () => {
    assert.deepEqual(await load(row('C1,2027-05-02;2027-05-03,党校礼堂,40,10,"5,000.50",120,是'), 'C,,,,,,,,,,,C2,2027年6月1日,党校礼堂,40,10,0,0,no'), {
      offerings: { added: 1, changed: 0, unchanged: 0 }, sessions: { added: 2, changed: 0, unchanged: 0 },
    })
    const id = (await offerings.list(house.officer, { q: '公文', limit: 10 })).rows[0]?.id ?? ''
    const offering = await offerings.one(house.officer, id)
    assert.deepEqual(offering.sessions.map(({ code, days, fixedFen, headFen, absent }) => ({ code, days, fixedFen, headFen, absent })), [
      { code: 'C1', days: ['2027-05-02', '2027-05-03'], fixedFen: 500_050, headFen: 12_000, absent: true },
      { code: 'C2', days: ['2027-06-01'], fixedFen: 0, headFen: 0, absent: false },
    ])
    assert.deepEqual([offering.mode, offering.level, offering.prerequisites, offering.effects.length], ['offline', 2, ['A'], 2])
    for (const format of ['csv', 'xlsx'] as const) {
      const out = await exportCatalogue(house.officer, format)
      const report = await importCatalogue(house.officer, await put(await buffer(out.body), out.fileName))
      assert.deepEqual(report, { offerings: { added: 0, changed: 0, unchanged: 3 }, sessions: { added: 0, changed: 0, unchanged: 5 } }, format)
    }
  })

  it('changes what differs, under the same code', async () => {
    const report = await load(row('C1,2027-05-02;2027-05-03,党校礼堂,50,10,5000.50,120,是'))
    assert.deepEqual(report, { offerings: { added: 0, changed: 0, unchanged: 1 }, sessions: { added: 0, changed: 1, unchanged: 0 } })
  })

  it('names every fault by its cell, and takes nothing of the file then', async () => {
    const before = await codes()
    assert.deepEqual(await faultsOf(
      `D,好课,,workshop,offline,basic,6,2,,${known[0]}:-1/1/0.5,,D1,2027-05-02,礼堂,10,2,0,0,yes`,
      `E,坏课,,workshop,飞行,特级,六,9,,XX9:-1/1/0.5,Z,E1,2027-02-30,,0,2,免费,0,也许`,
      `F,,,workshop,online,1,6,0,,${known[0]}:1/0/0.5,,D1,2027-05-02,礼堂,10,20,0,0,yes`,
    ), [
      'E3 not-a-mode', 'F3 not-a-level', 'G3 not-a-number', 'J3 competency-unknown', 'K3 prerequisite-unknown', 'M3 date-impossible', 'N3 value-empty', 'O3 out-of-range',
      'P3 minimum-above-seats', 'Q3 not-money', 'S3 not-yes-or-no', 'B4 value-empty', 'J4 exit-below-entry', 'L4 session-twice', 'P4 minimum-above-seats',
    ])
    assert.deepEqual(await codes(), before)
  })

  it('refuses a session that belongs to another offering, an offering told in two ways, and circles', async () => {
    assert.deepEqual(await faultsOf(row('A1,2027-05-02,礼堂,10,2,0,0,yes')), ['L2 session-elsewhere'])
    assert.deepEqual(await faultsOf(row('C8,2027-05-02,礼堂,10,2,0,0,yes'), row('C9,2027-05-03,礼堂,10,2,0,0,yes').replace('公文处理', '另一门课')), ['A3 offering-differs'])
    assert.deepEqual(await faultsOf(`A,数据入门,,workshop,offline,1,12,6,培训中心,${known[0]}:-1.5/1/0.8,C,,,,,,,,`), ['K2 prerequisite-circle'])
  })

  it('refuses a file without the columns it needs', async () => {
    await assert.rejects(importCatalogue(house.officer, await put('offering,title_zh\nX,课程\n')), (error: Invalid) => error.fields.some(field => field.code === 'column-missing' && field.detail?.['header'] === 'effects'))
  })

  it('takes one by one what a form gives, and says what is wrong', async () => {
    const given = OfferingGiven.parse({ code: 'X', titleZh: '新课', kind: 'live', mode: 'online', level: '2', hours: '3', effects: `${known[0]}:-1/1/0.5` })
    const { id } = await offerings.put(house.officer, given)
    await assert.rejects(offerings.put(house.officer, given), { code: 'offering-code-taken' })
    await assert.rejects(offerings.put(house.officer, { ...given, code: 'Y', effects: 'nonsense', practiceHours: 9 }), (error: Invalid) =>
      error.fields.map(field => field.code).join() === 'not-an-effect,practice-above-hours')
    const session = SessionGiven.parse({ offeringId: id, code: 'X1', days: '2027-07-02; 2027-07-01', placeZh: '线上', seats: '30', headYuan: '1.5' })
    const made = await offerings.addSession(house.officer, session)
    assert.deepEqual((await offerings.one(house.officer, id)).sessions[0]?.days, ['2027-07-01', '2027-07-02'])
    await assert.rejects(offerings.addSession(house.officer, session), { code: 'session-code-taken' })
    await assert.rejects(offerings.addSession(house.officer, { ...session, code: 'X2', days: '明天', minimum: 99 }), (error: Invalid) => error.fields.length === 2)
    await offerings.cancelSession(house.officer, made.id)
    await assert.rejects(offerings.cancelSession(house.officer, made.id), { code: 'session-cancelled' })
    await offerings.retire(house.officer, id)
    await assert.rejects(offerings.retire(house.officer, id), { code: 'offering-retired' })
    await assert.rejects(offerings.addSession(house.officer, { ...session, code: 'X3' }), { code: 'offering-retired' })
  })

  it('exports a plan as a workbook and calendars, without names for heads', async () => {
    const id = await house.draft()
    await house.solve(id)
    const sheet = async (ctx: typeof house.officer, name: string) => {
      const file = await put(await buffer((await workbook(ctx, id)).body), 'plan.xlsx')
      const table = await openTable(file.path, { sheet: name })
      const rows: string[][] = []
      for await (const each of table.rows()) rows.push(each.cells)
      table.close()
      return rows
    }
    assert.equal((await sheet(house.officer, '人员安排')).length, 12)
    assert.equal((await sheet(house.head, '班次')).length, 2)
    await assert.rejects(sheet(house.head, '人员安排'), { code: 'sheet-missing' })
    const ics = (await buffer((await calendar(house.head, id)).body)).toString()
    assert.equal(ics.match(/BEGIN:VEVENT/g)?.length, 2)
    assert.match(ics, /DTSTART;VALUE=DATE:20270302[\s\S]*DTEND;VALUE=DATE:20270304/)
    await plans.submit(house.officer, id)
    await plans.approve(house.head, id)
    await plans.publish(house.officer, id)
    const mine = (await buffer((await enrolments.myCalendar(house.as(house.people.get('S10') ?? ''))).body)).toString()
    assert.match(mine, /SUMMARY:数据入门/)
    await assert.rejects(offerings.cancelSession(house.officer, house.sessions.get('A1') ?? ''), { code: 'session-has-people' })
    assert.deepEqual(await faultsOf(`A,数据入门,,workshop,offline,1,12,6,培训中心,${known[0]}:-1.5/1/0.8,,A1,2027-03-05,培训中心 101,6,2,1000,100,yes`), ['L2 session-in-use'])
  })
})

describe('the short forms of files', () => {
  it('reads days and effects, full-width signs among them', () => {
    assert.deepEqual(readDays('2027-03-03；2027/3/2;2027-03-03'), { ok: true, value: ['2027-03-02', '2027-03-03'] })
    assert.equal(readDays(' ').ok, false)
    assert.deepEqual(readEffects('AK1：-1.2/1.0/0.5；IP3:0/1/2'), { ok: true, value: [
      { competency: 'AK1', entry: -1.2, exit: 1, gain: 0.5 }, { competency: 'IP3', entry: 0, exit: 1, gain: 2 }] })
    for (const wrong of ['AK1', 'AK1:1/2', 'AK1:1/2/0', 'AK1:a/2/1', ':1/2/1', 'AK1:1/2/3:4', 'AK1:99/2/1']) assert.equal(readEffects(wrong).ok, false, wrong)
  })
})
