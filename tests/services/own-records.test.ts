import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import * as applications from '#domains/services/cases/applications.ts'
import { challenge } from '#domains/services/cases/proof.ts'
import type { Act } from '#domains/services/cases/shapes.ts'
import * as work from '#domains/services/cases/work.ts'
import { followed, openToFollowers } from '#domains/services/followers/followers.ts'
import { newNumber } from '#domains/services/numbers.ts'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/db.ts'
import { NotFound, ProblemError } from '#platform/errors.ts'
import { smsOutbox } from '#platform/sms.ts'
import { answerTo, casesHouse, monday, type CasesHouse } from './cases-house.ts'

const code = (wanted: string) => (error: unknown): boolean => error instanceof ProblemError && error.code === wanted

describe('all of one’s own', () => {
  let house: CasesHouse
  before(async () => { house = await casesHouse() })
  after(() => house.close())
  const signedIn = async (contact: string): Promise<Context> => {
    const { token, question } = await challenge(house.visitor())
    house.clock.now = new Date(house.clock.now.getTime() + 3000)
    await applications.requestSignIn(house.visitor(), { contact, token, answer: answerTo(question), website: '' })
    const sms = (await house.admin.read(tx => smsOutbox(tx, undefined, 1)))[0]
    const { pass } = await applications.signIn(house.visitor(), { contact, code: /为 (\d{6})/.exec(sms?.body ?? '')?.[1] ?? '' })
    return house.visitor(pass)
  }

  it('stands in one list, whichever domain’s record it is, and opens to nobody else', async () => {
    // The house's visitors leave 13800001111.
    const { number, id } = await house.filled()
    const made = { question: newNumber('2026-03-02'), disclosure: newNumber('2026-03-02'), stranger: newNumber('2026-03-02') }
    const ids = { question: newId(), disclosure: newId(), stranger: newId() }
    await house.admin.transaction(async tx => {
      await openToFollowers(tx, { number: made.question, kind: 'question', recordId: ids.question, href: `/ask/${made.question}`, phone: '+86 138 0000 1111', email: '', title: '怎样办护照' })
      await openToFollowers(tx, { number: made.disclosure, kind: 'disclosure', recordId: ids.disclosure, href: `/disclosure/requests/${made.disclosure}`, phone: '13800001111', email: 'x@example.test', title: '道路合同' })
      await openToFollowers(tx, { number: made.stranger, kind: 'question', recordId: ids.stranger, href: '/ask/x', phone: '13900009999', email: '', title: '别人的' })
    })
    const mine = await signedIn('13800001111'), other = await signedIn('13900009999')
    const account = await applications.account(mine)
    assert.deepEqual(account.cases.map(each => each.number), [number])
    assert.deepEqual(account.others.map(each => [each.kind, each.title]).toSorted(), [['disclosure', '道路合同'], ['question', '怎样办护照']])
    assert.equal(await followed(mine, 'question', made.question), ids.question)
    assert.equal(await followed(mine, 'disclosure', made.disclosure), ids.disclosure)
    assert.equal((await applications.draft(mine, number)).answers['name'], '林小雨')
    await assert.rejects(followed(mine, 'question', made.stranger), NotFound)
    await assert.rejects(followed(mine, 'question', made.disclosure), NotFound, 'of another kind')
    await assert.rejects(applications.draft(other, number), NotFound)
    assert.deepEqual((await applications.account(other)).others.map(each => each.title), ['别人的'])
    // What stands in one's profile opens nothing: only the contact that a code has proved.
    await applications.saveProfile(other, { name: '王一', phone: '13800001111', email: '', idNumber: '', address: '' })
    await assert.rejects(applications.draft(other, number), NotFound)
    assert.equal((await applications.account(other)).cases.length, 0)
    assert.ok(id)
  })

  it('a decision is handed over in person, by post with its tracking number, or online; the clock ends on that day', async () => {
    house.clock.now = new Date(monday)
    const { id } = await house.submitted()
    const act = (ctx: Context, given: Act) => work.act(ctx, { id, act: given })
    await act(house.officer, { do: 'accept' })
    await act(house.officer, { do: 'take', handlerId: null })
    await act(house.officer, { do: 'propose', outcome: 'granted', reasons: '符合', basis: '第三十五条', override: '' })
    await act(house.head, { do: 'decide' })
    house.clock.now = new Date('2026-03-20T01:00:00Z')
    await assert.rejects(act(house.officer, { do: 'deliver', channel: 'post', note: ' ', on: '2026-03-06' }), code('case-delivery-tracking'))
    await assert.rejects(act(house.officer, { do: 'deliver', channel: 'post', note: 'EMS 1', on: '2026-03-01' }), code('case-delivery-day'))
    await assert.rejects(act(house.officer, { do: 'deliver', channel: 'post', note: 'EMS 1', on: '2026-03-21' }), code('case-delivery-day'))
    assert.equal((await work.one(house.officer, id)).clocks.certificate?.met, null)
    await act(house.officer, { do: 'deliver', channel: 'post', note: 'EMS 1234567890', on: '2026-03-06' })
    const found = await work.one(house.officer, id)
    assert.deepEqual([found.state, found.clocks.certificate?.met], ['delivered', true], 'noted late, signed for in time')
    assert.match(found.story.at(-1)?.note ?? '', /邮寄送达[\s\S]*2026 ?年 ?3 ?月 ?6 ?日[\s\S]*EMS 1234567890/)
  })
})
