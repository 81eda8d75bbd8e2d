import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { z } from 'zod'
import { countOutcomes as countRequests } from '#domains/disclosure/request-outcomes.ts'
import { countOutcomes } from '#domains/services/cases/uncounted.ts'
import * as work from '#domains/services/cases/work.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/sql.ts'
import { town, type Town } from '#tests/disclosure/house.ts'
import { casesHouse, type CasesHouse } from '#tests/services/cases-house.ts'

const Came = z.object({ inTime: z.boolean().nullable(), used: z.number().nullable(), stopped: z.number().nullable(), waited: z.number().nullable(), extended: z.boolean().nullable(), asked: z.boolean().nullable() })
const columns = sql`in_time as "inTime", used_days as used, stopped_days as stopped, waited_days as waited, extended, correction_asked as asked`

describe('what a case came to stands beside it', () => {
  let house: CasesHouse
  before(async () => { house = await casesHouse() })
  after(() => house.close())
  const act = (ctx: Context, id: string, given: Parameters<typeof work.act>[1]['act']) => work.act(ctx, { id, act: given })
  const came = (id: string) => house.admin.read(tx => tx.one(Came, sql`select ${columns} from services.v_case_figure where tenant_id = ${tx.tenant} and id = ${id}`))
  let decided = '', asked = ''

  it('working days that the clock ran and stood still, extension, correction', async () => {
    decided = (await house.submitted()).id
    assert.deepEqual(await came(decided), { inTime: null, used: null, stopped: null, waited: null, extended: null, asked: false })
    asked = (await house.submitted()).id
    await act(house.officer, asked, { do: 'ask-correction', items: [{ field: 'lease', text: '租赁合同缺少签字页' }], days: 10 })
    assert.equal((await came(asked)).asked, true)
    await act(house.officer, decided, { do: 'accept' })
    await act(house.officer, decided, { do: 'take', handlerId: null })
    house.later(2)
    await act(house.officer, decided, { do: 'pause', reason: 'inspection', note: '现场核查' })
    house.later(7)
    await act(house.officer, decided, { do: 'resume' })
    await act(house.head, decided, { do: 'extend', by: 3, reason: '疑难' })
    house.later(2)
    await act(house.officer, decided, { do: 'propose', outcome: 'granted', reasons: '符合', basis: '《食品安全法》第三十五条', override: '' })
    await act(house.head, decided, { do: 'decide' })
    // Monday to Wednesday, then a Wednesday to Friday; the week between stood still.
    assert.deepEqual(await came(decided), { inTime: true, used: 4, stopped: 5, waited: 0, extended: true, asked: false })
  })

  it('and what was never counted is counted by the hourly job, to the same', async () => {
    const before = [await came(decided), await came(asked)]
    await house.admin.transaction(tx => tx.run(sql`update services.service_case set used_days = null, stopped_days = null, waited_days = null, extended = null, correction_asked = null where tenant_id = ${tx.tenant}`))
    assert.equal((await came(decided)).used, null)
    const helping = () => house.services.db.transaction({ tenant: house.tenant, person: null }, tx => countOutcomes(house.services, tx, 1))
    assert.deepEqual([await helping(), await helping(), await helping()], [true, true, false], 'one helping after the other')
    assert.deepEqual([await came(decided), await came(asked)], before)
  })
})

describe('what a request for information came to stands beside it', () => {
  let t: Town
  before(async () => { t = await town() })
  after(() => t.close())
  const came = (id: string) => t.house.admin.read(tx => tx.one(Came, sql`select ${columns} from disclosure.v_request_figure where tenant_id = ${tx.tenant} and id = ${id}`))

  it('since its clock last began anew, with the wait for the applicant told apart', async () => {
    t.on('2026-03-02')
    const { id } = await t.register('han0')
    await t.step('han0', { id, step: 'register', receivedOn: '2026-03-02' })
    t.on('2026-03-03')
    await t.step('han0', { id, step: 'want-correction', what: '请写明哪一年', answerBy: '2026-03-20' })
    assert.deepEqual(await came(id), { inTime: null, used: null, stopped: null, waited: null, extended: null, asked: true })
    t.on('2026-03-10')
    await t.step('han0', { id, step: 'correct', text: '2025年' })
    await t.step('han0', { id, step: 'search', places: '档案室', terms: '环评', found: 1 })
    t.on('2026-03-12')
    await t.step('han0', { id, step: 'draft', reply: 'provided', outcome: 'released', article: '第三十六条', information: '环评报告', replyText: '提供' })
    await t.review('rui0', { id, step: 'review', aspect: 'legality' })
    await t.review('rui0', { id, step: 'review', aspect: 'secrecy' })
    await t.review('shi0', { id, step: 'decide', reassessOn: '' })
    await t.step('han0', { id, step: 'deliver', how: '当面' })
    const counted = { inTime: true, used: 2, stopped: 0, waited: 5, extended: false, asked: true }
    assert.deepEqual(await came(id), counted)
    await t.house.admin.transaction(tx => tx.run(sql`update disclosure.request set in_time = null, used_days = null, stopped_days = null, waited_days = null, extended = null, correction_asked = null where tenant_id = ${tx.tenant}`))
    const more = await t.services.db.transaction({ tenant: t.house.tenant, person: null }, tx => countRequests(t.services, tx, 200))
    assert.deepEqual([more, await came(id)], [false, counted])
  })
})
