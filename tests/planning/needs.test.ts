import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import { jobs } from '#domains/planning/jobs.ts'
import { exportNeeds, importNeeds } from '#domains/planning/needs/exchange.ts'
import * as needs from '#domains/planning/needs/needs.ts'
import { RoundGiven } from '#domains/planning/needs/shapes.ts'
import * as plans from '#domains/planning/plans.ts'
import type { Context } from '#platform/context.ts'
import type { Invalid } from '#platform/errors.ts'
import { sql } from '#platform/sql.ts'
import { planningHouse, type PlanningHouse } from './house.ts'

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

describe('a round in which units say what they need', () => {
  let house: PlanningHouse
  let id: string
  let northHead: Context
  const notices = async (personId: string) => (await house.admin.read(tx => tx.raw<{ zh: string }>(sql`select body ->> 'zh' as zh from platform.notice where person_id = ${personId} order by id`))).map(row => row.zh)
  const put = (by: Context, number: string, offering: string, more: object = {}) => needs.put(by, { id, number, offering, kind: 'nomination', priority: 1, reason: '', ...more })
  const said = async (by: Context, filter: object = {}) => (await needs.needs(by, { id, limit: 50, ...filter })).rows.map(row => `${row.number} ${row.offeringCode} ${row.kind} ${row.priority ?? '-'}${row.vetoed ? ' vetoed' : ''}`)
  const file = (text: string | Buffer, name = 'needs.csv') => house.services.files.put(Readable.from([text]), name)

  before(async () => {
    house = await planningHouse()
    northHead = house.as(house.people.get('N01') ?? '', [{ role: 'head', unitId: house.north }])
    await house.admin.transaction(tx => tx.run(sql`insert into people.role_grant (tenant_id, id, person_id, role, unit_id, begins_on)
      values (${tx.tenant}, gen_random_uuid(), ${house.people.get('N01') ?? ''}, 'head', ${house.north}, '2020-01-01')`))
  })
  after(() => house?.close())

  it('is made as a draft that only its makers see, and opening it tells those who speak for each unit', async () => {
    const given = { title: '年度需求', unitId: house.unitId, from: '2027-03-01', to: '2027-04-01', deadline: day(10) };
    ({ id } = await needs.createRound(house.officer, RoundGiven.parse(given)))
    await assert.rejects(needs.round(northHead, id), { code: 'not-found' })
    await assert.rejects(needs.createRound(house.officer, RoundGiven.parse({ ...given, to: '2027-02-01' })), { code: 'invalid' })
    await assert.rejects(needs.createRound(house.southOfficer, RoundGiven.parse(given)), { code: 'not-found' }, 'the whole tree is not theirs')
    await assert.rejects(put(northHead, 'N05', 'A'), { code: 'round-over' })
    await needs.openRound(house.officer, id)
    await assert.rejects(needs.openRound(house.officer, id), { code: 'round-not-draft' })
    const round = await needs.round(northHead, id)
    assert.deepEqual([round.state, round.open, round.manages, round.units.map(unit => unit.name.zh)], ['open', true, false, ['北局']])
    assert.match((await notices(house.people.get('N01') ?? '')).at(-1) ?? '', /年度需求/)
    assert.match((await notices(house.southOfficer.person?.id ?? '')).at(-1) ?? '', /年度需求/)
  })

  it('takes nominations of heads for their own people alone', async () => {
    await put(northHead, 'N05', 'A')
    await put(northHead, 'N05', 'A', { priority: 2, reason: '岗位需要' })
    await put(northHead, 'N06', 'B', { priority: 3 })
    await assert.rejects(put(northHead, 'S05', 'A'), (error: Invalid) => error.fields[0]?.code === 'need-person-unknown')
    await assert.rejects(put(northHead, 'N05', 'XX'), (error: Invalid) => error.fields[0]?.code === 'need-offering-unknown')
    await put(house.southOfficer, 'S10', 'A')
    assert.deepEqual(await said(northHead), ['N05 A nomination 2', 'N06 B nomination 3'])
    assert.deepEqual(await said(house.officer), ['N05 A nomination 2', 'N06 B nomination 3', 'S10 A nomination 1'])
    assert.deepEqual(await said(house.officer, { unit: house.south }), ['S10 A nomination 1'])
    await assert.rejects(needs.needs(house.as(house.people.get('N05') ?? ''), { id, limit: 5 }), { code: 'not-found' })
  })

  it('lets everybody state their own wish, which nobody else can enter or take back', async () => {
    const me = house.as(house.people.get('N07') ?? '')
    await needs.wish(me, { id, offering: 'A', priority: 1, reason: '想学' })
    assert.equal((await needs.mine(me))[0]?.needs[0]?.own, true)
    const wish = (await needs.needs(northHead, { id, limit: 50, kind: 'wish' })).rows[0]?.id ?? ''
    await assert.rejects(needs.remove(northHead, wish), { code: 'not-found' })
    await assert.rejects(needs.unwish(house.as(house.people.get('N08') ?? ''), wish), { code: 'not-found' })
    await assert.rejects(importNeeds(northHead, id, await file('number,offering,kind,priority,reason\nN08,A,wish,1,')), (error: Invalid) => error.fields[0]?.code === 'wish-own-only')
  })

  it('takes a veto with its reason only, and shows both to the person', async () => {
    await assert.rejects(put(northHead, 'N07', 'A', { kind: 'veto' }), (error: Invalid) => error.fields[0]?.code === 'veto-needs-reason')
    await put(northHead, 'N07', 'A', { kind: 'veto', reason: '三月窗口缺人' })
    const me = house.as(house.people.get('N07') ?? '')
    assert.deepEqual((await needs.mine(me))[0]?.needs.map(need => [need.kind, need.vetoed, need.reason, need.byName]), [
      ['veto', false, '三月窗口缺人', '人员N01'], ['wish', true, '想学', '人员N07'],
    ])
    assert.match((await notices(house.people.get('N07') ?? '')).at(-1) ?? '', /三月窗口缺人/)
    assert.ok((await said(northHead)).includes('N07 A wish 1 vetoed'))
  })

  it('pages what was said without losing or repeating anybody', async () => {
    const seen: string[] = []
    let next: string | null = null
    do {
      const found: Awaited<ReturnType<typeof needs.needs>> = await needs.needs(house.officer, { id, limit: 2, ...(next ? { after: next } : {}) })
      seen.push(...found.rows.map(row => row.id))
      next = found.next
    } while (next)
    assert.equal(seen.length, 5)
    assert.equal(new Set(seen).size, 5)
  })

  it('exports a file that changes nothing, and names every fault of one by its cell', async () => {
    for (const format of ['csv', 'xlsx'] as const) {
      const out = await exportNeeds(house.officer, id, format)
      assert.deepEqual(await importNeeds(house.officer, id, await file(await buffer(out.body), out.fileName)), { added: 0, changed: 0, unchanged: 5 }, format)
    }
    const before = await said(house.officer)
    const wrong = 'number,offering,kind,priority,reason\nN09,A,推荐,1,好\nN99,Z,也许,9,\nN09,A,推荐,2,\nN10,A,veto,,'
    await assert.rejects(importNeeds(northHead, id, await file(wrong)), (error: Invalid) => {
      assert.deepEqual(error.fields.map(field => `${field.path} ${field.code}`), [
        'A3 need-person-unknown', 'B3 need-offering-unknown', 'C3 not-a-need', 'D3 not-a-priority', 'A4 need-twice', 'E5 veto-needs-reason'])
      return true
    })
    assert.deepEqual(await said(house.officer), before)
    assert.deepEqual(await importNeeds(northHead, id, await file('工号,项目编号,类别,优先级,理由\nN09,A,推荐,1,好\nN06,B,推荐,1,')), { added: 1, changed: 1, unchanged: 0 })
  })

  it('collects wishes for training that nobody offers, and answers them', async () => {
    await needs.addNewWish(northHead, { id, unitId: house.north, title: '无人机巡检', people: 8, reason: '' })
    await assert.rejects(needs.addNewWish(northHead, { id, unitId: house.south, title: '越权', people: 1, reason: '' }), { code: 'not-found' })
    const [wish] = await needs.newWishes(house.officer, id)
    assert.equal(wish?.title, '无人机巡检')
    assert.deepEqual(await needs.newWishes(house.southOfficer, id), [])
    await assert.rejects(needs.answerNewWish(house.southOfficer, { id: wish.id, state: 'taken', answer: '' }), { code: 'not-found' })
    await needs.answerNewWish(house.officer, { id: wish.id, state: 'taken', answer: '下半年开班' })
    assert.match((await notices(house.people.get('N01') ?? '')).at(-1) ?? '', /下半年开班/)
  })

  it('reminds only units that are not done, once a day', async () => {
    await needs.unitDone(northHead, { id, unitId: house.north, done: true })
    await assert.rejects(needs.unitDone(northHead, { id, unitId: house.south, done: true }), { code: 'not-found' })
    const before = (await notices(house.people.get('N01') ?? '')).length
    assert.deepEqual(await needs.remind(house.officer, id), { reminded: 1 })
    assert.equal((await notices(house.people.get('N01') ?? '')).length, before, 'the north is done')
    const remind = jobs.find(job => job.name === 'planning.needs.remind')
    const { db, files, config } = house.services
    const run = () => remind?.run({ db, files, config, tenant: house.tenant, signal: new AbortController().signal }, {} as never)
    const count = async () => (await notices(house.southOfficer.person?.id ?? '')).length
    await needs.changeDeadline(house.officer, { id, deadline: day(2) })
    const told = await count()
    await run()
    assert.equal(await count(), told, 'reminded a moment ago')
    await house.admin.transaction(tx => tx.run(sql`update planning.round_unit set reminded_at = now() - interval '1 day' where round_id = ${id}`))
    await run()
    await run()
    assert.equal(await count(), told + 1)
  })

  it('flows into a plan: who was put forward takes part, a veto keeps somebody out, unless it is mandatory', async () => {
    // N01 has no gap: without the nomination nobody would think of them.
    await put(northHead, 'N01', 'B', { priority: 1 })
    await put(northHead, 'N10', 'A', { kind: 'veto', reason: '驻点' })
    const plan = await house.draft({ rounds: [id], nominationWorth: 2, budgetYuan: 20_000 })
    assert.equal((await house.solve(plan))?.status, 'optimal')
    const seated = async (planId: string) => (await plans.assignments(house.officer, { id: planId, limit: 200 })).rows.map(row => `${row.number} ${row.sessionCode.slice(0, 1)}`)
    const all = await seated(plan)
    assert.ok(all.includes('N01 B') && all.includes('N06 B'), all.join())
    assert.equal(all.includes('N10 A'), false)
    assert.equal(all.includes('N07 A'), false, 'vetoed, though wished')
    const without = await house.draft()
    await house.solve(without)
    assert.ok((await seated(without)).includes('N10 A'))
    const duty = await house.draft({ rounds: [id], mandatory: [house.offerings.get('A')], missedPenalty: 3, budgetYuan: 20_000 })
    await house.solve(duty)
    assert.ok((await seated(duty)).includes('N10 A'), 'duty goes before a veto')
  })

  it('takes nothing more when it is over or closed', async () => {
    await needs.changeDeadline(house.officer, { id, deadline: day(-2) })
    await assert.rejects(put(northHead, 'N05', 'B'), { code: 'round-over' })
    await assert.rejects(needs.wish(house.as(house.people.get('N05') ?? ''), { id, offering: 'B', priority: 2, reason: '' }), { code: 'round-over' })
    await needs.closeRound(house.officer, id)
    await assert.rejects(needs.remind(house.officer, id), { code: 'round-not-open' })
    await assert.rejects(needs.changeDeadline(house.officer, { id, deadline: day(5) }), { code: 'round-not-open' })
  })
})
