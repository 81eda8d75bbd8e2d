import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import * as attendance from '#domains/learning/classes/attendance.ts'
import { codeFor, codeSeconds, judge } from '#domains/learning/classes/check-in.ts'
import { signUp } from '#domains/learning/classes/sign-ups.ts'
import { sql } from '#platform/sql.ts'
import { learningHouse, type LearningHouse } from './class-house.ts'

const classId = '01900000-0000-7000-8000-000000000001'
const half = { day: '2027-03-02', half: 'pm' as const }
const at = (seconds: number) => new Date(Date.UTC(2027, 2, 2, 6) + seconds * 1000)

describe('a check-in code', () => {
  it('bears servers whose clocks are twenty seconds apart, either way, and no more', () => {
    const code = codeFor('secret', classId, half, at(0))
    assert.equal(judge('secret', code, at(-codeSeconds)), 'good', 'the server that checks is behind')
    assert.equal(judge('secret', code, at(-codeSeconds - 1)), 'old', 'nobody makes codes ahead of time')
    assert.equal(judge('secret', code, at(codeSeconds * 4 - 1)), 'good')
    assert.equal(judge('secret', code, at(codeSeconds * 4)), 'old')
  })
  it('is too long to be read out, typed, or guessed: nobody sends four digits on', () => {
    const code = codeFor('secret', classId, half, at(0))
    assert.ok(code.length > 70)
    for (const guess of ['1234', '0000', code.slice(0, 40), code.slice(-22), `${code}0`, code.toUpperCase()]) assert.equal(judge('secret', guess, at(0)), 'forged', guess)
    assert.equal(judge('another', code, at(0)), 'forged', 'the secret of another class')
  })
})

describe('checking in, told by those who tried to get round it', () => {
  let house: LearningHouse
  let id: string
  before(async () => {
    house = await learningHouse()
    id = await house.openClass({ seats: 3, days: '2027-03-02; 2027-03-03', leader: 'N12' })
    for (const number of ['N01', 'N02', 'N03']) await signUp(house.me(number), id)
  })
  after(() => house?.close())
  const shown = () => attendance.screen(house.me('N12'), { id, ...half, origin: 'https://keju.example' })
  const codeNow = async () => new URL((await shown()).url).searchParams.get('code') ?? ''

  it('the screen shows the code and nothing else: no password stands beside it, and its secret is nowhere told', async () => {
    house.at('2027-03-02T14:00')
    const screen = await shown()
    assert.deepEqual(Object.keys(screen).toSorted(), ['path', 'seconds', 'size', 'title', 'url'])
    const [secret] = await house.admin.read(tx => tx.raw<{ s: string }>(sql`select code_secret as s from learning.class where id = ${id}`))
    assert.ok(secret && !JSON.stringify(screen).includes(secret.s))
  })

  it('whoever needs longer to sign in than the code lives is told to scan again, and the next code is good at once', async () => {
    house.at('2027-03-02T14:00')
    const scanned = await codeNow()
    house.at('2027-03-02T14:03')
    await assert.rejects(attendance.checkIn(house.me('N01'), scanned), { code: 'code-old' })
    assert.equal((await attendance.checkIn(house.me('N01'), await codeNow())).again, false)
  })

  it('nobody marks themselves present in a session that is still to come, or is over', async () => {
    const secret = (await house.admin.read(tx => tx.raw<{ s: string }>(sql`select code_secret as s from learning.class where id = ${id}`)))[0]?.s ?? ''
    house.at('2027-03-02T14:00')
    const now = new Date('2027-03-02T14:00:00+08:00')
    // Even a code that the server itself had made for another half day is not taken.
    await assert.rejects(attendance.checkIn(house.me('N02'), codeFor(secret, id, { day: '2027-03-03', half: 'am' }, now)), { code: 'code-not-now' })
    await assert.rejects(attendance.checkIn(house.me('N02'), codeFor(secret, id, { day: '2027-03-02', half: 'am' }, now)), { code: 'code-not-now' })
  })

  it('one who checks in for a friend checks in themselves: the code knows nobody, the session does', async () => {
    const code = await codeNow()
    await attendance.checkIn(house.me('N02'), code)
    await attendance.checkIn(house.me('N02'), code)
    assert.equal(await house.count(sql`select count(*)::int as n from learning.check_in where class_id = ${id} and person_id = ${house.id('N03')}`), 0)
    assert.equal(await house.count(sql`select count(*)::int as n from learning.attendance where class_id = ${id}`), 0, 'and nobody is present by it')
  })
})
