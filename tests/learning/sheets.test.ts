import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import * as attendance from '#domains/learning/classes/attendance.ts'
import { instantOf, readHalfDays, spread } from '#domains/learning/classes/half-days.ts'
import { markIn, sheet, takeSheet } from '#domains/learning/classes/sheets.ts'
import { signUp } from '#domains/learning/classes/sign-ups.ts'
import type { FieldProblem } from '#platform/errors.ts'
import { sql } from '#platform/sql.ts'
import { learningHouse, type LearningHouse } from './class-house.ts'

describe('a register filled in without a line', () => {
  let house: LearningHouse
  let id: string
  before(async () => {
    house = await learningHouse()
    id = await house.openClass({ days: '2027-03-02', hours: 6 })
    for (const number of ['N01', 'N02']) await signUp(house.me(number), id)
    house.at('2027-03-02T15:00')
    // The seat list stands from the start on.
    await attendance.keep(house.officer, { id, day: '2027-03-02', half: 'am', marks: [{ personId: house.id('N01'), mark: 'present', minutes: null }], settle: false })
  })
  after(() => house?.close())
  const take = async (text: string, by = house.officer) => takeSheet(by, id, await house.services.files.put(Readable.from([text]), 'register.csv'))
  const faults = (text: string, by = house.officer) => take(text, by).then(() => [], (error: { fields?: FieldProblem[] }) => error.fields?.map(each => `${each.path} ${each.code}`) ?? [])
  const marks = () => house.count(sql`select count(*)::int as n from learning.attendance where class_id = ${id}`)

  it('comes back as it went out and changes nothing, in both forms', async () => {
    for (const format of ['xlsx', 'csv'] as const) {
      const bytes = await buffer((await sheet(house.officer, id, format)).body)
      assert.deepEqual(await takeSheet(house.officer, id, await house.services.files.put(Readable.from([bytes]), `register.${format}`)), { marks: 0 })
    }
  })

  it('names every wrong cell and takes nothing while one is wrong', async () => {
    assert.deepEqual(await faults('工号,2027-03-02 上午,2027-03-02 下午\nN01,√,maybe\nN02,部分 500,△\nX9,√,√\nN01,√,√\n'), ['C2 sheet-mark', 'B3 sheet-mark', 'A4 sheet-not-on-list', 'A5 sheet-person-twice'])
    await assert.rejects(take('姓名,2027-03-02 上午\n甲,√\n'), { code: 'column-missing' })
    await assert.rejects(take('工号,2027-03-02 上午\nN01,√\n', house.me('N01')), { code: 'not-found' }, 'a learner takes no register')
    assert.equal(await marks(), 1)
  })

  it('takes marks in both languages and leaves empty cells alone; a settled half day is not overwritten', async () => {
    assert.deepEqual(await take('number,2027-03-02 am,2027-03-02 pm\nN01,present,part 90\nN02,×,\n'), { marks: 2 })
    assert.equal(await marks(), 3)
    await attendance.keep(house.officer, { id, day: '2027-03-02', half: 'am', marks: [], settle: true })
    assert.deepEqual(await faults('number,2027-03-02 am\nN01,absent\n'), ['B2 sheet-settled'])
    assert.deepEqual(await take('number,2027-03-02 am\nN01,present\n'), { marks: 0 }, 'the same again is no fault')
  })

  it('is not kept ahead of its half day', async () => {
    const other = await house.openClass({ days: '2027-03-09', hours: 6 })
    house.at('2027-03-01T09:00')
    await signUp(house.me('N03'), other)
    house.at('2027-03-09T10:00')
    await attendance.keep(house.officer, { id: other, day: '2027-03-09', half: 'am', marks: [], settle: false })
    const file = await house.services.files.put(Readable.from(['number,2027-03-09 pm\nN03,present\n']), 'r.csv')
    await assert.rejects(takeSheet(house.officer, other, file), { code: 'invalid', fields: [{ path: 'B2', code: 'sheet-ahead', detail: { halfDay: '2027-03-09 pm' } }] })
  })
})

describe('dates by half days', () => {
  it('are read as people write them, each once, in order', () => {
    assert.deepEqual(readHalfDays('2027-03-03 上午；2027/3/2、2027.03.03 AM'), { ok: true, value: [
      { day: '2027-03-02', half: 'am' }, { day: '2027-03-02', half: 'pm' }, { day: '2027-03-03', half: 'am' }] })
    assert.deepEqual(readHalfDays('2028-02-29 pm'), { ok: true, value: [{ day: '2028-02-29', half: 'pm' }] })
    for (const wrong of ['2027-02-29', '3月2日', '2027-03-02 noon', '2027-13-01']) assert.equal(readHalfDays(wrong).ok, false, wrong)
    const many = Array.from({ length: 101 }, (_, i) => new Date(Date.UTC(2027, 0, 1 + i)).toISOString().slice(0, 10)).join(';')
    assert.deepEqual(readHalfDays(many), { ok: false, code: 'half-days-too-many', value: '200' })
  })
  it('minutes spread over parts add up', () => {
    assert.deepEqual(spread(100, 3), [33, 33, 34])
    for (const total of [0, 1, 59, 420, 421]) assert.equal(spread(total, 7).reduce((sum, each) => sum + each, 0), total)
  })
  it('a clock of the agency is meant, whatever the server’s own', () => {
    assert.equal(instantOf('2027-03-02', '09:00', 'Asia/Shanghai').toISOString(), '2027-03-02T01:00:00.000Z')
    assert.equal(instantOf('2027-07-01', '09:00', 'Europe/Berlin').toISOString(), '2027-07-01T07:00:00.000Z')
    assert.equal(instantOf('2027-01-01', '09:00', 'Europe/Berlin').toISOString(), '2027-01-01T08:00:00.000Z')
  })
  it('marks are read from words and signs', () => {
    assert.deepEqual([markIn(' √ '), markIn('Part 90'), markIn('部分出勤90'), markIn('△'), markIn('?')], [
      { mark: 'present', minutes: null }, { mark: 'part', minutes: 90 }, { mark: 'part', minutes: 90 }, { mark: 'leave', minutes: null }, undefined])
  })
})
