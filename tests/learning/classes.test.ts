import assert from 'node:assert/strict'
import { buffer } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import * as attendance from '#domains/learning/classes/attendance.ts'
import { remind, settleDue } from '#domains/learning/classes/jobs.ts'
import { ClassGiven, DatesGiven, ResourceGiven } from '#domains/learning/classes/shapes.ts'
import * as classes from '#domains/learning/classes/classes.ts'
import * as enrolments from '#domains/learning/enrolments.ts'
import { enrol, withdraw } from '#domains/learning/index.ts'
import * as resources from '#domains/learning/classes/resources.ts'
import * as seating from '#domains/learning/classes/seating.ts'
import { signUp } from '#domains/learning/classes/sign-ups.ts'
import { newId } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'
import { learningHouse, type LearningHouse } from './class-house.ts'

describe('seats of a class, kept', () => {
  let house: LearningHouse
  before(async () => { house = await learningHouse() })
  after(() => house?.close())
  const settle = (now: string) => settleDue({ ...house.services, tenant: house.tenant, signal: new AbortController().signal }, new Date(`${now}:00+08:00`))

  it('forty people sign up at one moment for five seats: five sit, thirty-five wait in order, and nobody twice', async () => {
    house.at('2027-02-01T09:00')
    const id = await house.openClass({ seats: 5 })
    const twice = [...house.people.keys()].flatMap(number => [number, number])
    const answers = await Promise.allSettled(twice.map(number => signUp(house.me(number), id)))
    const given = answers.flatMap(each => (each.status === 'fulfilled' ? [each.value] : []))
    assert.equal(given.length, 24)
    assert.deepEqual([...new Set(answers.flatMap(each => (each.status === 'rejected' ? [(each.reason as { code: string }).code] : [])))], ['seat-already'])
    assert.equal(given.filter(each => each.state === 'enrolled').length, 5)
    assert.deepEqual(given.flatMap(each => each.position ?? []).sort((a, b) => a - b), Array.from({ length: 19 }, (_, i) => i + 1))
    assert.equal(await house.count(sql`select count(distinct ticket)::int as n from learning.enrolment where session_id = ${id}`), 24)
  })

  it('a freed seat is offered to the next, who is told by notice and mail until when; a job moves it on', async () => {
    house.at('2027-02-01T09:00')
    const id = await house.openClass({ seats: 1, days: '2027-03-08' })
    for (const number of ['N01', 'N03', 'N04']) await signUp(house.me(number), id)
    await seating.withdraw(house.me('N01'), id)
    assert.deepEqual(await house.states(id), { N01: 'withdrawn', N03: 'offered', N04: 'waitlisted' })
    assert.match((await house.notices('N03')).at(-1) ?? '', /有名额空出，为您保留到 2027年2月2日.*09:00/)
    assert.ok((await house.count(sql`select count(*)::int as n from platform.mail where recipient = 'N03@example.test'`)) > 0)
    assert.equal(await settle('2027-02-02T08:59'), 0)
    assert.equal(await settle('2027-02-02T09:00'), 1)
    assert.equal(await settle('2027-02-02T09:01'), 0, 'run again, the job finds nothing')
    assert.deepEqual(await house.states(id), { N01: 'withdrawn', N03: 'lapsed', N04: 'offered' })
    house.at('2027-02-02T10:00')
    await assert.rejects(seating.accept(house.me('N03'), id), { code: 'offer-over' })
    assert.equal((await seating.accept(house.me('N04'), id)).state, 'enrolled')
  })

  it('an offer that has run out goes to the next even before any job has run', async () => {
    house.at('2027-02-01T09:00')
    const id = await house.openClass({ seats: 1, days: '2027-03-11' })
    for (const number of ['N01', 'N02', 'N05']) await signUp(house.me(number), id)
    await seating.withdraw(house.me('N01'), id)
    house.at('2027-02-03T09:00')
    await assert.rejects(seating.accept(house.me('N02'), id), { code: 'offer-over' })
    assert.equal((await house.states(id))['N05'], 'offered', 'what time had changed is kept')
  })

  it('a seat that a changed plan takes back goes to the next as well', async () => {
    house.at('2027-02-01T09:00')
    const id = await house.openClass({ seats: 1, days: '2027-04-12' })
    const plan = { kind: 'plan', id: newId() }
    await house.admin.transaction(tx => enrol(tx, plan, [{ sessionId: id, title: { zh: '', en: '' }, place: { zh: '', en: '' }, days: ['2027-04-12'], hours: 6, personIds: [house.id('S11')] }]))
    await signUp(house.me('S12'), id)
    assert.deepEqual(await house.states(id), { S11: 'enrolled', S12: 'waitlisted' })
    await house.admin.transaction(tx => withdraw(tx, plan, [{ personId: house.id('S11'), sessionId: id }]))
    await settle('2027-02-01T09:01')
    assert.deepEqual(await house.states(id), { S11: 'withdrawn', S12: 'offered' })
  })

  it('nobody is seated where the class is not open to them, and a draft is nobody’s business', async () => {
    house.at('2027-02-01T09:00')
    const forNorth = await house.openClass({ audienceUnitId: house.north })
    await assert.rejects(signUp(house.me('S01'), forNorth), { code: 'not-found' })
    await assert.rejects(classes.mineOne(house.me('S01'), forNorth), { code: 'not-found' })
    const { id } = await classes.create(house.northOfficer, ClassGiven.extend(DatesGiven.shape).parse({
      code: 'D1', titleZh: '草稿', unitId: house.north, placeZh: '1', seats: 3, audienceUnitId: house.unitId, days: '2027-03-02', hours: 6 }))
    await assert.rejects(signUp(house.me('N01'), id), { code: 'not-found' })
    await assert.rejects(classes.one(house.southOfficer, id), { code: 'not-found' })
    await assert.rejects(classes.open(house.southOfficer, id), { code: 'not-found' })
    await assert.rejects(classes.create(house.southOfficer, ClassGiven.extend(DatesGiven.shape).parse({
      code: 'D2', titleZh: '越权', unitId: house.north, placeZh: '1', seats: 3, days: '2027-03-02', hours: 6 })), { code: 'not-found' })
    await assert.rejects(house.openClass({ code: 'D1' }), { code: 'class-code-taken' })
  })

  it('nobody sits in two classes at one time, however they came there', async () => {
    house.at('2027-02-01T09:00')
    const [one, other] = [await house.openClass({ seats: 5, days: '2027-03-15; 2027-03-16 am' }), await house.openClass({ seats: 5, days: '2027-03-16', hours: 6 })]
    await signUp(house.me('S06'), one)
    await assert.rejects(signUp(house.me('S06'), other), { code: 'seat-clash' })
    const { title } = await classes.one(house.officer, one)
    await assert.rejects(seating.nominate(house.southOfficer, other, ['S06']), { fields: [{ path: 'numbers', code: 'nominee-busy', detail: { number: 'S06', title: title.zh, day: '2027-03-16' } }] })
    const both = await Promise.allSettled([one, other].map(id => signUp(house.me('S07'), id)))
    assert.equal(both.filter(each => each.status === 'fulfilled').length, 1, 'not even at the same moment')
    // Half a day is enough to part them.
    const afternoon = await house.openClass({ seats: 5, days: '2027-03-16 pm', hours: 3 })
    assert.equal((await signUp(house.me('S06'), afternoon)).state, 'enrolled')
  })

  it('a unit nominates within its places and sees its own people alone', async () => {
    house.at('2027-02-01T09:00')
    const id = await house.openClass({ seats: 3, audienceUnitId: null, days: '2027-03-18' })
    await assert.rejects(seating.nominate(house.northOfficer, id, ['N01']), { code: 'not-found' }, 'without places for it the class is not theirs to see')
    await classes.setQuota(house.officer, id, house.north, 2)
    await assert.rejects(classes.setQuota(house.officer, id, house.south, 2), { code: 'quota-above-seats' })
    await classes.setQuota(house.officer, id, house.south, 1)
    await assert.rejects(seating.nominate(house.northOfficer, id, ['N01', 'S01', 'X99']), { code: 'invalid', fields: [
      { path: 'numbers', code: 'nominee-unknown', detail: { number: 'S01' } }, { path: 'numbers', code: 'nominee-unknown', detail: { number: 'X99' } }] })
    assert.deepEqual(await house.states(id), {}, 'with one at fault nobody is nominated')
    assert.deepEqual(await seating.nominate(house.northOfficer, id, ['N01', 'N02', 'N04']), { nominated: 2, waiting: 1 })
    assert.deepEqual(await seating.nominate(house.southOfficer, id, ['S01']), { nominated: 1, waiting: 0 })
    const list = async (ctx: typeof house.officer) => (await classes.seatList(ctx, { id, limit: 50 })).rows.map(row => row.number)
    assert.deepEqual(await list(house.northOfficer), ['N01', 'N02', 'N04'])
    assert.deepEqual(await list(house.southOfficer), ['S01'])
    assert.deepEqual(await list(house.officer), ['N01', 'N02', 'S01', 'N04'])
    await assert.rejects(seating.confirm(house.northOfficer, id, null), { code: 'not-found' })
    await seating.confirm(house.officer, id, null)
    assert.deepEqual(await house.states(id), { N01: 'enrolled', N02: 'enrolled', N04: 'waitlisted', S01: 'enrolled' })
    assert.match((await house.notices('N01')).join(), /已提名您参加.*您已确定参加/)

    // Replacing: in time, within the unit, and not by the other agency.
    await assert.rejects(seating.replace(house.southOfficer, id, house.id('N01'), 'S02'), { code: 'not-found' })
    await assert.rejects(seating.replace(house.northOfficer, id, house.id('N01'), 'S02'), { code: 'invalid' })
    await seating.replace(house.northOfficer, id, house.id('N01'), 'N05')
    assert.equal((await house.states(id))['N05'], 'enrolled')
    house.at('2027-03-16T09:00')
    await assert.rejects(seating.replace(house.northOfficer, id, house.id('N05'), 'N06'), { code: 'replacement-over' })
    await assert.rejects(seating.nominate(house.northOfficer, id, ['N06']), { code: 'nomination-over' })
    await seating.withdraw(house.me('S01'), id)
    assert.equal(await house.count(sql`select count(*)::int as n from platform.fact where action = 'learning.seat.withdrawn' and subject = ${id} and detail ->> 'late' = 'true'`), 1)
  })

  it('a class moved after nomination: everybody is told, clashes come to light, bookings move along', async () => {
    house.at('2027-02-01T09:00')
    const [moving, other] = [await house.openClass({ seats: 4, days: '2027-03-22' }), await house.openClass({ seats: 4, days: '2027-03-23' })]
    for (const number of ['N07', 'N08']) await signUp(house.me(number), moving)
    await signUp(house.me('N08'), other)
    const { id: room } = await resources.add(house.officer, ResourceGiven.parse({ kind: 'room', code: 'R1', nameZh: '一号教室', seats: '40' }))
    await resources.book(house.officer, moving, room)
    const dates = (days: string) => DatesGiven.parse({ days, hours: 6, nominateDays: 7 })
    assert.deepEqual(await classes.move(house.officer, moving, dates('2027-03-23')), { clashes: 1 })
    assert.match((await house.notices('N07')).at(-1) ?? '', /调整为：2027-03-23 上午、2027-03-23 下午。$/)
    assert.match((await house.notices('N08')).at(-1) ?? '', /冲突/)
    assert.deepEqual((await classes.one(house.officer, moving)).clashes.map(clash => [clash.name, clash.half]), [['人员N08', 'am'], ['人员N08', 'pm']])
    assert.deepEqual((await resources.one(house.officer, room)).bookings.map(each => `${each.day} ${each.half}`), ['2027-03-23 am', '2027-03-23 pm'])
    assert.deepEqual((await enrolments.mine(house.me('N07'))).at(-1)?.days.at(-1), '2027-03-23')
    // Where the room is not free the class stays where it is.
    const third = await house.openClass({ days: '2027-03-24', hours: 6 })
    await resources.book(house.officer, third, room)
    await assert.rejects(classes.move(house.officer, moving, dates('2027-03-24')), { code: 'resource-taken' })
    assert.equal((await classes.one(house.officer, moving)).slots[0]?.day, '2027-03-23')
  })

  it('a room is never booked twice for one half day, not even by two at one moment; another half day is free', async () => {
    house.at('2027-02-01T09:00')
    const { id: room } = await resources.add(house.officer, ResourceGiven.parse({ kind: 'room', code: 'R2', nameZh: '二号教室', seats: '3' }))
    const [one, other, big] = [await house.openClass({ days: '2027-03-30 am', hours: 3 }), await house.openClass({ days: '2027-03-30', hours: 6 }), await house.openClass({ seats: 4, days: '2027-03-31', hours: 6 })]
    const both = await Promise.allSettled([one, other].map(id => resources.book(house.officer, id, room)))
    assert.equal(both.filter(each => each.status === 'fulfilled').length, 1)
    const refusal = both.find(each => each.status === 'rejected')?.reason as { code: string }
    assert.ok(['resource-taken', 'resource-just-taken'].includes(refusal.code))
    const half = await house.openClass({ days: '2027-04-01 am', hours: 3 })
    const rest = await house.openClass({ days: '2027-04-01 pm', hours: 3 })
    for (const id of [half, rest]) await resources.book(house.officer, id, room)
    await assert.rejects(resources.book(house.officer, big, room), { code: 'room-too-small' })
    await assert.rejects(house.admin.transaction(tx => tx.run(sql`insert into learning.booking (tenant_id, resource_id, day, half, class_id)
      select tenant_id, resource_id, day, half, class_id from learning.booking where resource_id = ${room} limit 1`)), { code: '23505' })
    await resources.unbook(house.officer, half, room)
    await resources.retire(house.officer, room)
    await assert.rejects(resources.book(house.officer, half, room), { code: 'resource-retired' })
  })

  it('cancelling tells everybody why and frees what was booked; more seats move the queue up at once', async () => {
    house.at('2027-02-01T09:00')
    const id = await house.openClass({ seats: 1, days: '2027-04-06', hours: 6 })
    for (const number of ['S08', 'S09']) await signUp(house.me(number), id)
    const row = await classes.one(house.officer, id)
    const given = (seats: number) => ClassGiven.parse({ code: row.code, titleZh: row.title.zh, unitId: row.unitId, placeZh: '102', seats, audienceUnitId: house.unitId })
    await classes.change(house.officer, id, given(2))
    assert.equal((await house.states(id))['S09'], 'offered')
    await assert.rejects(classes.change(house.officer, id, given(1)), { code: 'invalid', fields: [{ path: 'seats', code: 'class-seats-held', detail: { n: 2 } }] })
    const { id: room } = await resources.add(house.officer, ResourceGiven.parse({ kind: 'equipment', code: 'E1', nameZh: '笔记本电脑一套' }))
    await resources.book(house.officer, id, room)
    await classes.cancel(house.officer, id, '教师生病')
    assert.deepEqual(await house.states(id), { S08: 'lapsed', S09: 'lapsed' })
    assert.equal((await house.notices('S08')).filter(text => /已取消：教师生病/.test(text)).length, 1)
    assert.equal((await resources.one(house.officer, room)).bookings.length, 0)
    await assert.rejects(signUp(house.me('S08'), id), { code: 'class-not-open' })
  })

  it('people are reminded once, two days before, and again when the class is moved', async () => {
    house.at('2027-02-01T09:00')
    const id = await house.openClass({ days: '2027-05-10', hours: 6 })
    await signUp(house.me('S10'), id)
    const run = (now: string) => remind({ ...house.services, tenant: house.tenant }, new Date(`${now}:00+08:00`))
    const told = async () => (await house.notices('S10')).filter(text => text.startsWith('提醒')).length
    await run('2027-05-08T08:00')
    assert.equal(await told(), 0)
    await run('2027-05-08T09:00')
    await run('2027-05-08T09:10')
    assert.equal(await told(), 1)
    await classes.move(house.officer, id, DatesGiven.parse({ days: '2027-05-20 pm', hours: 3 }))
    await run('2027-05-19T09:00')
    assert.equal(await told(), 2)
    assert.match((await house.notices('S10')).at(-1) ?? '', /2027年5月20日 14:00/)
    const ics = (await buffer((await classes.calendar(house.me('S10'), id)).body)).toString()
    assert.match(ics, /DTSTART:20270520T060000Z\r\nDTEND:20270520T090000Z/)
  })

  it('the list pages by key, narrows, and shows each officer their own', async () => {
    house.at('2027-02-01T09:00')
    const seen: string[] = []
    let next: string | null | undefined
    do {
      const found = await classes.list(house.officer, { limit: 3, after: next ?? undefined })
      seen.push(...found.rows.map(row => row.code))
      next = found.next
    } while (next)
    assert.equal(seen.length, new Set(seen).size)
    assert.equal(seen.length, await house.count(sql`select count(*)::int as n from learning.class`))
    assert.deepEqual((await classes.list(house.officer, { limit: 50, phase: 'cancelled' })).rows.length, 1)
    assert.ok((await classes.list(house.southOfficer, { limit: 50 })).rows.every(row => row.code !== 'D1'))
    assert.equal((await classes.list(house.auditor, { limit: 50, q: 'd1' })).rows.length, 0)
    assert.equal((await classes.list(house.auditor, { limit: 50, q: 'D1' })).rows.length, 1)
  })
})

describe('attendance, from the register to the archive', () => {
  let house: LearningHouse
  let id: string
  before(async () => {
    house = await learningHouse()
    id = await house.openClass({ seats: 6, hours: 21, practiceHours: 10.5, days: '2027-03-02; 2027-03-03; 2027-03-04; 2027-03-05 am', leader: 'N12' })
    for (const number of ['N01', 'N02', 'N03', 'N04', 'N05']) await signUp(house.me(number), id)
  })
  after(() => house?.close())
  const marks = (over: Record<string, { mark: attendance.Mark; minutes?: number }> = {}) =>
    ['N01', 'N02', 'N03', 'N04', 'N05'].map(number => ({ personId: house.id(number), mark: 'present' as const, minutes: null, ...over[number] }))
  const keep = (day: string, half: 'am' | 'pm', given: ReturnType<typeof marks>, settle = true, by = house.officer) => attendance.keep(by, { id, day, half, marks: given, settle })

  it('no register is kept ahead of its half day, by anybody', async () => {
    house.at('2027-03-02T08:29')
    await assert.rejects(keep('2027-03-02', 'am', marks()), { code: 'register-ahead' })
    house.at('2027-03-02T09:05')
    await assert.rejects(keep('2027-03-02', 'pm', marks()), { code: 'register-ahead' })
    await assert.rejects(keep('2027-03-02', 'am', marks(), true, house.me('N01')), { code: 'not-found' }, 'not by a learner')
    await assert.rejects(keep('2027-03-02', 'am', marks(), true, house.northOfficer), { code: 'not-found' })
  })

  it('the head of class keeps the register; nobody can sit in for another', async () => {
    await assert.rejects(keep('2027-03-02', 'am', [...marks(), { personId: house.id('N11'), mark: 'present', minutes: null }], true, house.me('N12')), { code: 'invalid' })
    await assert.rejects(keep('2027-03-02', 'am', marks().slice(1), true, house.me('N12')), { code: 'invalid', fields: [{ path: `mark-${house.id('N01')}`, code: 'register-incomplete', detail: { name: '人员N01' } }] })
    await assert.rejects(keep('2027-03-02', 'am', marks({ N02: { mark: 'part', minutes: 180 } })), { code: 'invalid' }, 'part of it is less than all of it')
    await keep('2027-03-02', 'am', marks({ N02: { mark: 'part', minutes: 90 }, N05: { mark: 'absent' } }), true, house.me('N12'))
    await assert.rejects(keep('2027-03-02', 'am', marks()), { code: 'register-settled' })
  })

  it('scanning is a hint: the code lives for a minute, serves those on the list, counts once, and marks nobody present', async () => {
    house.at('2027-03-02T13:50')
    const screen = (half: 'am' | 'pm') => attendance.screen(house.me('N12'), { id, day: '2027-03-02', half, origin: 'https://keju.example' })
    await assert.rejects(screen('am'), { code: 'register-ahead' }, 'no code for a half day that is over')
    await assert.rejects(attendance.screen(house.me('N01'), { id, day: '2027-03-02', half: 'pm' }), { code: 'not-found' })
    const { url } = await screen('pm')
    const code = new URL(url).searchParams.get('code') ?? ''
    assert.match(url, /^https:\/\/keju\.example\/staff\/my\/check-in\?code=/)
    assert.equal((await attendance.checkIn(house.me('N01'), code)).again, false)
    assert.equal((await attendance.checkIn(house.me('N01'), code)).again, true, 'the same code twice is one check-in')
    await assert.rejects(attendance.checkIn(house.me('S01'), code), { code: 'code-not-on-list' }, 'forwarded to somebody without a seat')
    const forged = `${code.slice(0, -2)}${code.endsWith('AA') ? 'BB' : 'AA'}`
    await assert.rejects(attendance.checkIn(house.me('N02'), forged), { code: 'code-forged' })
    await assert.rejects(attendance.checkIn(house.me('N02'), code.replace('20270302pm', '20270303am')), { code: 'code-forged' }, 'nobody marks a session ahead')
    await assert.rejects(attendance.checkIn(house.me('N02'), 'hello'), { code: 'code-forged' })
    house.at('2027-03-02T13:51')
    assert.equal((await attendance.checkIn(house.me('N03'), code)).again, false, 'a slow line and a clock that is a little off do not spoil it')
    house.at('2027-03-02T13:52')
    await assert.rejects(attendance.checkIn(house.me('N02'), code), { code: 'code-old' }, 'forwarded a minute later')
    const rows = (await attendance.register(house.officer, { id, day: '2027-03-02', half: 'pm' })).rows
    assert.deepEqual(rows.map(row => [row.number, row.checkedIn !== null, row.mark]), [['N01', true, null], ['N02', false, null], ['N03', true, null], ['N04', false, null], ['N05', false, null]])
    await keep('2027-03-02', 'pm', marks({ N01: { mark: 'absent' }, N05: { mark: 'absent' } }))
    assert.equal((await attendance.register(house.officer, { id, day: '2027-03-02', half: 'pm' })).rows[0]?.mark, 'absent', 'the register decides')
  })

  it('a settled register is corrected by two persons, never by one', async () => {
    const given = { id, day: '2027-03-02', half: 'pm' as const, personId: house.id('N01'), mark: 'present' as const, reason: '当时在后排' }
    await assert.rejects(attendance.propose(house.officer, { ...given, day: '2027-03-03' }), { code: 'register-open' })
    const { id: correction } = await attendance.propose(house.officer, given)
    await assert.rejects(attendance.decideCorrection(house.officer, { id, correction, confirmed: true }), { code: 'correction-own' })
    await assert.rejects(attendance.decideCorrection(house.me('N01'), { id, correction, confirmed: true }), { code: 'not-found' })
    assert.equal((await attendance.register(house.officer, { id, day: '2027-03-02', half: 'pm' })).rows[0]?.mark, 'absent')
    await attendance.decideCorrection(house.colleague, { id, correction, confirmed: true })
    assert.equal((await attendance.register(house.officer, { id, day: '2027-03-02', half: 'pm' })).rows[0]?.mark, 'present')
    await assert.rejects(attendance.decideCorrection(house.colleague, { id, correction, confirmed: true }), { code: 'not-found' }, 'once')
  })

  it('leave within a seventh is leave; beyond, withdrawal is proposed and people are told', async () => {
    await assert.rejects(attendance.askLeave(house.me('N03'), { id, halves: ['2027-04-01 am'], reason: '出差' }), { code: 'invalid' })
    await assert.rejects(attendance.askLeave(house.me('S01'), { id, halves: ['2027-03-03 am'], reason: '出差' }), { code: 'not-found' })
    await assert.rejects(attendance.askLeave(house.me('N03'), { id, halves: ['2027-03-02 am'], reason: '出差' }), { code: 'register-settled' })
    const { id: slip } = await attendance.askLeave(house.me('N03'), { id, halves: ['2027-03-03 am'], reason: '出差' })
    await attendance.decideLeave(house.me('N12'), { id, leave: slip, granted: true })
    await assert.rejects(attendance.decideLeave(house.officer, { id, leave: slip, granted: false }), { code: 'leave-decided' })
    assert.ok(!(await house.notices('N03')).some(text => /七分之一/.test(text)), 'three of twenty-one hours are exactly a seventh')
    const { id: second } = await attendance.askLeave(house.me('N04'), { id, halves: ['2027-03-03 am', '2027-03-03 pm'], reason: '住院' })
    await attendance.decideLeave(house.officer, { id, leave: second, granted: true })
    assert.ok((await house.notices('N04')).some(text => /七分之一/.test(text)))
    assert.ok((await house.notices('N12')).some(text => /七分之一/.test(text)))
    const { id: third } = await attendance.askLeave(house.me('N02'), { id, halves: ['2027-03-04 am'], reason: '会议' })
    await attendance.decideLeave(house.officer, { id, leave: third, granted: false })
    assert.ok((await house.notices('N02')).some(text => /未获批准/.test(text)))
  })

  it('somebody who changes agency in the middle keeps seat and hours, and both agencies know', async () => {
    await house.admin.transaction(tx => tx.run(sql`update people.person set unit_id = ${house.south} where tenant_id = ${tx.tenant} and id = ${house.id('N02')}`))
    const row = (await classes.seatList(house.officer, { id, limit: 50 })).rows.find(each => each.number === 'N02')
    assert.deepEqual([row?.state, row?.unitName.zh, row?.formerUnit?.zh], ['enrolled', '南局', '北局'])
    assert.deepEqual((await classes.seatList(house.southOfficer, { id, limit: 50 })).rows.map(each => each.number), ['N02'])
  })

  it('the archive closes when everything is settled, and then hours stand', async () => {
    const { archive, report, workbook } = await import('#domains/learning/classes/archive.ts')
    await assert.rejects(archive(house.officer, id), { code: 'archive-hindered' })
    house.at('2027-03-05T11:00')
    await keep('2027-03-03', 'am', marks({ N03: { mark: 'leave' }, N04: { mark: 'leave' }, N05: { mark: 'absent' } }))
    await keep('2027-03-03', 'pm', marks({ N04: { mark: 'leave' }, N05: { mark: 'absent' } }))
    for (const [day, half] of [['2027-03-04', 'am'], ['2027-03-04', 'pm'], ['2027-03-05', 'am']] as const) await keep(day, half, marks({ N05: { mark: 'absent' } }))
    assert.deepEqual((await report(house.officer, id)).hindrances, ['not-over'])
    house.at('2027-03-05T18:00')
    const before = await report(house.officer, id)
    assert.deepEqual(before.rows.map(row => [row.number, row.attended, row.practice, row.leave, row.absent, row.beyond]), [
      ['N01', 1260, 630, 0, 0, false], ['N02', 1170, 585, 0, 90, false], ['N03', 1080, 540, 180, 0, false], ['N04', 900, 450, 360, 0, true], ['N05', 0, 0, 0, 1260, true]])
    await assert.rejects(seating.dismiss(house.northOfficer, id, house.id('N04'), '超过七分之一'), { code: 'not-found' })
    await seating.dismiss(house.officer, id, house.id('N04'), '超过七分之一')
    await assert.rejects(archive(house.northOfficer, id), { code: 'not-found' })
    assert.deepEqual(await archive(house.officer, id), { attended: 3 })
    assert.deepEqual(await house.states(id), { N01: 'attended', N02: 'attended', N03: 'attended', N04: 'dismissed', N05: 'no-show' })
    const completed = await house.admin.read(tx => tx.raw<{ person_id: string; hours: number; practice_hours: number; completed_on: string; days: number }>(sql`select person_id, hours, practice_hours, completed_on, days from learning.v_class_completion order by hours`))
    assert.deepEqual(completed.map(row => [row.person_id, row.hours, row.practice_hours, row.completed_on, row.days]), [
      [house.id('N03'), 18, 9, '2027-03-05', 3], [house.id('N02'), 19.5, 9.75, '2027-03-05', 3.5], [house.id('N01'), 21, 10.5, '2027-03-05', 3.5]])
    assert.equal(await house.count(sql`select count(*)::int as n from learning.v_completion where subject_kind = 'class' and subject_id = ${id} and kind = 'offline' and hours >= 18`), 3, 'completions of classes stand beside those of courses')
    const facts = await house.admin.read(tx => tx.raw<{ detail: Record<string, unknown> }>(sql`select detail from platform.fact where action = 'learning.class.completed' order by (detail ->> 'hours')::float8`))
    const { title: _, ...told } = facts[0]?.detail ?? {}
    assert.deepEqual(told, { personId: house.id('N03'), classId: id, code: 'C1', trainingKind: 'in-service', completedOn: '2027-03-05', hours: 18, practiceHours: 9, days: 3, online: false })
    assert.equal(await house.count(sql`select count(*)::int as n from graphile_worker.jobs where task_identifier = 'credits.class.credit'`), 3, 'credits are told')
    for (const again of [() => archive(house.officer, id), () => seating.dismiss(house.officer, id, house.id('N01'), 'x'), () => attendance.propose(house.officer, { id, day: '2027-03-02', half: 'am', personId: house.id('N01'), mark: 'absent', reason: 'x' })]) {
      await assert.rejects(again())
    }
    assert.ok((await buffer((await workbook(house.officer, id)).body)).length > 4000)
    await assert.rejects(report(house.southOfficer, id), { code: 'not-found' })
    assert.ok((await report(house.colleague, id)).archivedAt)
  })

  it('an archived class stays archived: no clock, reminder or plan opens it again', async () => {
    const before = await house.states(id)
    house.at('2027-04-01T09:00')
    const jobs = { ...house.services, tenant: house.tenant, signal: new AbortController().signal }
    assert.equal(await settleDue(jobs, new Date('2027-04-01T01:00:00Z')), 0)
    assert.equal(await remind(jobs, new Date('2027-04-01T01:00:00Z')), 0)
    await assert.rejects(house.admin.transaction(tx => enrol(tx, { kind: 'plan', id: newId() }, [{ sessionId: id, title: { zh: '班', en: 'Class' }, place: { zh: '1', en: '1' }, days: ['2027-03-02'], hours: 3, personIds: [house.id('N09')] }])),
      { code: 'class-not-open' })
    await assert.rejects(signUp(house.me('N09'), id), { code: 'class-not-open' })
    assert.deepEqual(await house.states(id), before)
    assert.equal(await house.count(sql`select count(*)::int as n from learning.class where id = ${id} and state = 'archived'`), 1)
  })
})

describe('what a class’s minutes add up to', () => {
  const slots = Array.from({ length: 7 }, (_, i) => ({ day: `2027-03-0${i + 1}`, half: 'am' as const, minutes: 60, practiceMinutes: 30 }))
  const mark = (i: number, given: attendance.Mark, minutes = 0) => ({ day: `2027-03-0${i + 1}`, half: 'am' as const, mark: given, minutes })
  it('exactly a seventh is within, a minute more is beyond', () => {
    const full = slots.map((_, i) => mark(i, 'present'))
    assert.equal(attendance.tally(slots, [mark(0, 'leave'), ...full.slice(1)]).beyond, false)
    assert.equal(attendance.tally(slots, [mark(0, 'leave'), mark(1, 'part', 59), ...full.slice(2)]).beyond, true)
    assert.deepEqual(attendance.tally(slots, [mark(1, 'part', 41), ...full.slice(2)]), { attended: 341, practice: 170, leave: 0, absent: 19, halves: 6, beyond: false })
    assert.deepEqual(attendance.tally([], []), { attended: 0, practice: 0, leave: 0, absent: 0, halves: 0, beyond: false })
  })
})
