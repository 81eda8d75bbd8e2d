import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { ProblemError } from '#platform/errors.ts'
import { again } from '#domains/disclosure/again.ts'
import { letterFor } from '#domains/disclosure/letters.ts'
import * as requests from '#domains/disclosure/requests.ts'
import { town, type Town } from './house.ts'

const refusedFor = (path: string, code: string) => (error: ProblemError) => {
  assert.deepEqual(error.fields.map(field => [field.path, field.code]), [[path, code]])
  return true
}
const pdf = '%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF'
type Finding = 'inaccurate' | 'accurate' | 'not-ours'

describe('a record about oneself (art. 41)', () => {
  let t: Town
  before(async () => { t = await town() })
  after(() => t.close())

  const wanted = async (over: object = {}) => ({ ofCorrection: 'on' as const, title: '本人工龄登记', description: '登记为2001年参加工作，应为1999年，见劳动合同', file: [await t.file(pdf, '劳动合同.pdf')], ...over })
  /** Asked for, checked with this finding, answered so and delivered. */
  const answered = async (finding: Finding, reply: 'record-corrected' | 'record-passed-on' | 'record-elsewhere' | 'record-kept', over: object = {}) => {
    t.on('2026-03-02')
    const { number } = await t.apply(await wanted(over))
    const id = await t.idOf(number)
    await t.step('han0', { id, step: 'register', receivedOn: '2026-03-02' })
    await t.step('han0', { id, step: 'check-record', finding, note: '查阅人事档案', corrected: finding === 'inaccurate' ? '1999年参加工作' : '', competent: finding === 'not-ours' ? '环保局' : '' })
    await t.step('han0', { id, step: 'draft', reply, outcome: 'other', article: '第四十一条', reasons: '经核实' })
    for (const [who, aspect] of [['rui0', 'legality'], ['shi0', 'secrecy']] as const) await t.review(who, { id, step: 'review', aspect })
    await t.review('rui0', { id, step: 'decide' })
    assert.equal((await requests.follow(await t.follower(number), number)).record, null, 'nothing is told before it goes out')
    await assert.rejects(again(await t.follower(number), number), { code: 'again-closed' })
    await t.step('han0', { id, step: 'deliver', how: '网上' })
    return { number, id }
  }

  it('is asked to be corrected with what is wrong, and evidence', async () => {
    await assert.rejects(t.apply(await wanted({ file: [] })), refusedFor('file', 'evidence-needed'))
    await assert.rejects(t.apply(await wanted({ description: '' })), refusedFor('description', 'correction-what'))
    t.on('2026-03-02')
    const { id } = await t.register('han0', { ofCorrection: 'on' })
    await t.step('han0', { id, step: 'register', receivedOn: '2026-03-02' })
    await assert.rejects(t.step('han0', { id, step: 'draft', reply: 'record-kept', outcome: 'other', article: '第四十一条', reasons: '准确' }), refusedFor('', 'guard-record-checked'))
    await assert.rejects(t.step('han0', { id, step: 'check-record', finding: 'inaccurate', note: '查阅档案' }), refusedFor('', 'guard-finding-whole'))
    await assert.rejects(t.step('han0', { id, step: 'check-record', finding: 'accurate' }), (error: ProblemError) => error.fields[0]?.path === 'note')
  })

  it('once corrected may be asked for as it now is, by the same applicant, once, and that is no repeat', async () => {
    const first = await answered('inaccurate', 'record-corrected')
    const told = await requests.follow(await t.follower(first.number), first.number)
    assert.deepEqual([told.record?.corrected, told.mayAskAgain, told.linked, told.outcome], ['1999年参加工作', true, [], 'other'])
    await letterFor(t.as('han0'), { id: first.id, letter: 'reply', format: 'pdf' })
    await assert.rejects(again(t.citizen(), first.number), { code: 'follow-needed' })
    const start = await again(await t.follower(first.number), first.number)
    assert.deepEqual([start.title, start.ofCorrection, start.agencyId, start.phone, 'identity' in start], ['本人工龄登记', false, t.agencies[0]!.id, '13800001111', false])

    t.on('2026-04-01')
    const { agencyId, title, description } = start
    const anew = { earlier: first.number, agencyId, title, description }
    await assert.rejects(t.apply({ ...anew, identity: '370700198001011111' }), refusedFor('earlier', 'earlier-unknown'), 'another applicant')
    await assert.rejects(t.apply({ ...anew, earlier: '20260302-AAAAAA' }), refusedFor('earlier', 'earlier-unknown'))
    const second = await t.apply(anew)
    await assert.rejects(t.apply(anew), refusedFor('earlier', 'earlier-unknown'), 'a second would repeat the first')

    const id = await t.idOf(second.number)
    assert.deepEqual((await requests.follow(await t.follower(second.number), second.number)).linked.map(each => [each.way, each.number]), [['earlier', first.number]])
    const before = await requests.follow(await t.follower(first.number), first.number)
    assert.deepEqual([before.linked.map(each => [each.way, each.number]), before.mayAskAgain], [[['later', second.number]], false])
    assert.deepEqual((await requests.one(t.as('han0'), first.id)).linked.map(each => [each.way, each.id]), [['later', id]])
    assert.deepEqual((await requests.one(t.as('han0'), id)).linked.map(each => [each.way, each.id]), [['earlier', first.id]])
    await t.step('han0', { id, step: 'register', receivedOn: '2026-04-01' })
    await assert.rejects(t.step('han0', { id, step: 'draft', reply: 'not-processed', outcome: 'repeat', article: '第三十六条第（六）项', reasons: '重复' }), refusedFor('', 'guard-no-repeat-after-correction'))
    await t.step('han0', { id, step: 'withdraw' })
    assert.equal((await requests.follow(await t.follower(first.number), first.number)).mayAskAgain, true, 'what was withdrawn was not answered')
  })

  it('passed on is asked for at the office in charge, which sees where it comes from and opens nothing of the other’s', async () => {
    const first = await answered('not-ours', 'record-passed-on', { identity: '370700197001011234' })
    const start = await again(await t.follower(first.number), first.number)
    assert.deepEqual([start.agencyId, start.ofCorrection], [t.agencies[1]!.id, true])
    t.on('2026-04-01')
    const { number } = await t.register('han1', { earlier: first.number, ofCorrection: 'on', applicantName: '李明', identity: '370700197001011234' })
    const id = await t.idOf(number, 'han1')
    assert.deepEqual((await requests.one(t.as('han1'), id)).linked.map(each => [each.number, each.id]), [[first.number, null]])
    assert.deepEqual((await requests.one(t.as('han0'), first.id)).linked.map(each => [each.number, each.id, each.agencyName.zh]), [[number, null, '环保局']])
  })

  it('found right is not corrected, with reasons, and opens no new request', async () => {
    const { number } = await answered('accurate', 'record-kept', { identity: '370700196001011234' })
    const told = await requests.follow(await t.follower(number), number)
    assert.deepEqual([told.record?.finding, told.mayAskAgain, told.reasons], ['accurate', false, '经核实'])
    assert.match(told.remedies[0]!.zh, /或者/, 'no disclosure was refused: one may choose')
    await assert.rejects(again(await t.follower(number), number), { code: 'again-closed' })
  })
})
