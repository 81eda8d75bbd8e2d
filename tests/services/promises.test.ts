import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import * as applications from '#domains/services/cases/applications.ts'
import * as promises from '#domains/services/cases/promises.ts'
import * as decisions from '#domains/services/cases/decisions.ts'
import type { Act } from '#domains/services/cases/shapes.ts'
import { drawn } from '#domains/services/cases/spot-checks.ts'
import * as spotChecks from '#domains/services/cases/spot-checks.ts'
import { tick } from '#domains/services/cases/supervision.ts'
import * as work from '#domains/services/cases/work.ts'
import { addPublishedForm } from '#domains/services/forms/builder.ts'
import { formFaults } from '#domains/services/forms/answers.ts'
import type { Context } from '#platform/context.ts'
import { Conflict, Invalid, NotFound, ProblemError } from '#platform/errors.ts'
import { smsOutbox } from '#platform/sms.ts'
import { sql } from '#platform/sql.ts'
import { casesHouse, foodForm, idNumber, monday, pdf, type CasesHouse } from './cases-house.ts'

const code = (wanted: string) => (error: unknown): boolean => error instanceof ProblemError && (error.code === wanted || error.fields.some(field => field.code === wanted))

/** The food licence: the lease may follow within 5 working days, the health certificate may be replaced by a commitment. */
const lenient = {
  ...foodForm, steps: foodForm.steps.map(step => (step.key !== 'papers' ? step : {
    ...step, fields: [
      { ...step.fields[0]!, later: { days: 5 } },
      { key: 'health', kind: 'upload' as const, label: { zh: '健康证明', en: 'Health certificate' }, required: true, kinds: ['pdf' as const], commitment: { text: { zh: '从业人员均持有有效健康证明。', en: 'All staff hold a valid health certificate.' } } },
    ],
  })),
}

describe('papers that follow, and commitments', () => {
  let house: CasesHouse
  const act = (ctx: Context, id: string, given: Act) => work.act(ctx, { id, act: given })
  const tickNow = () => house.admin.transaction(tx => tick(house.officer, tx))
  const lastSms = async () => (await house.admin.read(tx => smsOutbox(tx, undefined, 1)))[0]?.body ?? ''
  before(async () => {
    house = await casesHouse()
    await house.admin.transaction(tx => addPublishedForm(tx, { itemId: house.items.food, unitId: house.units.market, title: { zh: '食品经营许可', en: 'Food licence' }, content: lenient, handling: { procedure: 'licence', promisedDays: null, parts: [] } }))
  })
  after(() => house.close())

  const begun = async (number18 = idNumber) => {
    house.clock.now = new Date(monday)
    const { number, ctx } = await house.begin()
    await applications.saveStep(ctx, { number, step: 'applicant', answers: { name: '林小雨', 'id-number': number18, address: '云澜市南山路 1 号' } })
    await applications.saveStep(ctx, { number, step: 'shop', answers: { kind: 'meals', area: '80', cold: 'no' } })
    const [row] = await house.admin.read(tx => tx.raw<{ id: string }>(sql`select id from services.service_case where tenant_id = ${house.tenant} and number = ${number}`))
    return { number, ctx, id: row?.id ?? '' }
  }
  const signBoth = async ({ number, ctx }: { number: string; ctx: Context }) => {
    await promises.sign(ctx, { number, field: 'lease', what: 'later', signature: '林小雨', agree: true })
    await promises.sign(ctx, { number, field: 'health', what: 'commitment', signature: ' 林小雨 ', agree: true })
  }
  const submitted = async (number18?: string) => {
    const made = await begun(number18)
    await signBoth(made)
    await applications.submit(made.ctx, { number: made.number, declare: true })
    return made
  }
  const accepted = async (number18?: string) => {
    const made = await submitted(number18)
    await act(house.officer, made.id, { do: 'accept' })
    await act(house.officer, made.id, { do: 'take', handlerId: null })
    return made
  }
  const propose = (id: string, outcome: 'granted' | 'refused' = 'granted') => act(house.officer, id, { do: 'propose', outcome, reasons: '符合条件', basis: '食品安全法第三十五条', override: '' })

  it('are the applicant’s own choice, signed by name in words that are kept as they were shown', async () => {
    const made = await begun()
    const draft = await applications.draft(made.ctx, made.number)
    assert.deepEqual(draft.choices.map(each => [each.field, each.what]), [['lease', 'later'], ['health', 'commitment']])
    const sign = (over: Partial<Parameters<typeof promises.sign>[1]>) => promises.sign(made.ctx, { number: made.number, field: 'health', what: 'commitment', signature: '林小雨', agree: true, ...over })
    await assert.rejects(sign({ agree: false }), code('promise-agree'))
    await assert.rejects(sign({ signature: '' }), code('promise-name'))
    await assert.rejects(sign({ signature: '王一' }), code('promise-name'))
    await assert.rejects(sign({ what: 'later' }), code('promise-not-offered'))
    await assert.rejects(sign({ field: 'name' }), code('promise-not-offered'))
    await assert.rejects(promises.sign(house.visitor(), { number: made.number, field: 'health', what: 'commitment', signature: '林小雨', agree: true }), NotFound)
    await assert.rejects(applications.submit(made.ctx, { number: made.number, declare: true }), code('case-incomplete'))
    await signBoth(made)
    assert.deepEqual((await applications.draft(made.ctx, made.number)).missing, [])
    await promises.undo(made.ctx, { number: made.number, field: 'lease' })
    assert.deepEqual((await applications.draft(made.ctx, made.number)).missing.map(each => each.field), ['lease'])
    await assert.rejects(promises.undo(made.ctx, { number: made.number, field: 'lease' }), NotFound)
    await signBoth(made)
    await applications.submit(made.ctx, { number: made.number, declare: true })
    const mine = await applications.mine(made.ctx, made.number)
    const commitment = mine.signed.find(each => each.field === 'health')
    assert.equal(commitment?.text, draft.choices[1]?.text)
    assert.match(commitment?.text ?? '', /从业人员均持有有效健康证明/)
    const [row] = await house.admin.read(tx => tx.raw<{ statement: string }>(sql`select statement from services.case_promise where tenant_id = ${house.tenant} and sha256 = ${commitment?.sha256 ?? ''}`))
    assert.equal(createHash('sha256').update(row?.statement ?? '').digest('hex'), commitment?.sha256)
    assert.ok(mine.story.some(each => each.kind === 'promise' && each.note.includes(commitment?.sha256 ?? '-')), 'the hash stands in the story')
    await assert.rejects(promises.undo(made.ctx, { number: made.number, field: 'health' }), code('case-fixed'))
  })

  it('a paper that was handed in all the same is owed no more', async () => {
    const made = await begun()
    await signBoth(made)
    await house.upload(made.ctx, made.number, pdf())
    await applications.submit(made.ctx, { number: made.number, declare: true })
    assert.deepEqual((await applications.mine(made.ctx, made.number)).signed.map(each => each.field), ['health'])
  })

  it('acceptance says what is still to come and by when; nothing is granted before; the paper comes', async () => {
    const made = await accepted()
    assert.match(await house.admin.read(async tx => (await smsOutbox(tx, undefined, 3)).map(each => each.body).join()), /尚须补齐：场地使用证明（2026-03-09前）/)
    await assert.rejects(propose(made.id), code('case-papers-outstanding'))
    await propose(made.id, 'refused')
    await act(house.head, made.id, { do: 'send-back', reason: '等待材料' })
    await assert.rejects(promises.supply(made.ctx, { number: made.number, field: 'lease' }), code('promise-files'))
    await assert.rejects(house.upload(made.ctx, made.number, pdf(), 'x.pdf', 'health'), code('case-fixed'))
    await house.upload(made.ctx, made.number, pdf())
    await assert.rejects(promises.supply(made.ctx, { number: made.number, field: 'health' }), Invalid)
    await promises.supply(made.ctx, { number: made.number, field: 'lease' })
    await assert.rejects(promises.supply(made.ctx, { number: made.number, field: 'lease' }), code('case-promise-unknown'))
    await assert.rejects(house.upload(made.ctx, made.number, pdf('2')), code('case-fixed'))
    await propose(made.id)
    await act(house.head, made.id, { do: 'decide' })
    assert.equal((await work.one(house.officer, made.id)).state, 'decided')
  })

  it('reminders come once ahead and once when the day has passed; then the case may lapse, not before', async () => {
    const made = await accepted()
    await tickNow()
    const before = await house.admin.read(async tx => (await smsOutbox(tx, undefined, 100)).length)
    house.clock.now = new Date('2026-03-06T01:00:00Z')
    await tickNow()
    await tickNow()
    assert.equal(await house.admin.read(async tx => (await smsOutbox(tx, undefined, 100)).filter(each => each.body.includes(made.number) && each.body.includes('须在 2026-03-09 前补交')).length), 1)
    await assert.rejects(act(house.officer, made.id, { do: 'lapse', reason: '逾期' }), code('case-papers-not-late'))
    house.clock.now = new Date('2026-03-10T01:00:00Z')
    await tickNow()
    await tickNow()
    const sent = await house.admin.read(tx => smsOutbox(tx, undefined, 100))
    assert.ok(sent.length > before)
    assert.equal(sent.filter(each => each.body.includes(made.number) && each.body.includes('未按 2026-03-09 的期限补交')).length, 1)
    await act(house.officer, made.id, { do: 'lapse', reason: '经提醒仍未补齐' })
    assert.equal((await work.one(house.officer, made.id)).state, 'withdrawn')
    assert.match(await lastSms(), /视为撤回/)
  })

  it('silence that accepts gives the applicant all of their days', async () => {
    const made = await submitted()
    house.clock.now = new Date('2026-03-11T01:00:00Z')
    await tickNow()
    const found = await work.one(house.officer, made.id)
    assert.equal(found.state, 'accepted')
    assert.equal(found.signed.find(each => each.field === 'lease')?.dueOn, '2026-03-18')
  })

  it('a false commitment stops a grant; after one it is put right or the decision is revoked by somebody else, and the next commitment is barred', async () => {
    const made = await accepted('440106199909092717')
    await house.upload(made.ctx, made.number, pdf())
    await promises.supply(made.ctx, { number: made.number, field: 'lease' })
    const check = (ctx: Context, result: 'kept' | 'false', until: string | null = null) => act(ctx, made.id, { do: 'check-promise', field: 'health', result, until, note: '现场核查' })
    await check(house.officer, 'false')
    await assert.rejects(propose(made.id), code('case-commitment-false'))
    await check(house.officer, 'kept')
    await propose(made.id)
    await act(house.head, made.id, { do: 'decide' })
    await assert.rejects(act(house.head, made.id, { do: 'revoke', reasons: 'x', basis: 'y' }), code('case-revoke-ground'))
    await assert.rejects(act(house.officer, made.id, { do: 'check-promise', field: 'lease', result: 'false', until: null, note: 'x' }), code('case-promise-unknown'))
    await check(house.colleague, 'false', '2026-03-20')
    await assert.rejects(act(house.head, made.id, { do: 'revoke', reasons: 'x', basis: 'y' }), code('case-revoke-ground'), 'the time to put it right runs')
    house.clock.now = new Date('2026-03-23T01:00:00Z')
    await act(house.head, made.id, { do: 'revoke', reasons: '经核查两名从业人员无健康证明，逾期未整改', basis: '行政许可法第六十九条' })
    const found = await work.one(house.officer, made.id)
    assert.deepEqual([found.state, found.revokedOn], ['closed', '2026-03-23'])
    assert.ok(found.story.some(each => each.kind === 'revoke' && each.note.includes('逾期未整改')))
    assert.match(await lastSms(), /已被撤销/)
    const verified = await decisions.verify(house.visitor(), found.decision?.code ?? '')
    assert.deepEqual([verified.outcome, verified.decision?.revokedOn], ['valid', '2026-03-23'])
    await assert.rejects(act(house.head, made.id, { do: 'revoke', reasons: 'x', basis: 'y' }), Conflict)
    const again = await begun('440106199909092717')
    await assert.rejects(promises.sign(again.ctx, { number: again.number, field: 'health', what: 'commitment', signature: '林小雨', agree: true }), code('promise-barred'))
    await promises.sign(again.ctx, { number: again.number, field: 'lease', what: 'later', signature: '林小雨', agree: true })
  })

  it('who checks does not revoke, and a stranger’s office sees nothing', async () => {
    const made = await accepted()
    await assert.rejects(act(house.fireOfficer, made.id, { do: 'check-promise', field: 'health', result: 'kept', until: null, note: 'x' }), NotFound)
    assert.deepEqual((await spotChecks.list(house.fireOfficer, { show: 'all', limit: 50 })).rows, [])
  })

  it('samples are drawn by a recorded seed, the same for the same seed, and nearly evenly', async () => {
    house.clock.now = new Date('2026-03-23T01:00:00Z')
    const given = { unitId: house.units.market, from: '2026-03-01', until: '2026-03-31', count: 3, seed: '08 21 33' }
    const first = await spotChecks.draw(house.supervisor, given), second = await spotChecks.draw(house.supervisor, given)
    const { draws, rows } = await spotChecks.list(house.officer, { show: 'all', limit: 200 })
    assert.equal(first.drawn, 3)
    assert.deepEqual(draws.map(each => [each.seed, each.frame, each.drawn]).slice(0, 2), [['08 21 33', first.frame, 3], ['08 21 33', second.frame, 3]])
    assert.equal(draws[0]?.frameSha256, draws[1]?.frameSha256)
    const chosen = await house.admin.read(tx => tx.raw<{ promises: string[] }>(sql`select promises from services.commitment_draw where tenant_id = ${house.tenant} order by id`))
    assert.deepEqual(chosen[0]?.promises, chosen[1]?.promises)
    assert.deepEqual(rows.filter(row => row.drawn).map(row => row.id).toSorted(), [...chosen[0]?.promises ?? []].toSorted())
    assert.match((await spotChecks.draw(house.head, { ...given, seed: '' })).seed, /^[0-9a-f]{16}$/)
    await assert.rejects(spotChecks.draw(house.officer, given), NotFound, 'who handles does not draw')
    await assert.rejects(spotChecks.draw(house.supervisor, { ...given, from: '2020-01-01', until: '2020-12-31' }), code('draw-frame'))
    // Over many seeds each of forty is drawn about a quarter of the time.
    const ids = Array.from({ length: 40 }, (_, i) => `id-${i}`), times = new Map(ids.map(id => [id, 0]))
    for (let seed = 0; seed < 2000; seed++) for (const id of drawn(String(seed), ids, 10)) times.set(id, (times.get(id) ?? 0) + 1)
    for (const [id, n] of times) assert.ok(n > 400 && n < 600, `${id}: ${n}`)
  })

  it('a commitment without its words in both languages keeps a form from being published', () => {
    const broken = { ...lenient, steps: lenient.steps.map(step => (step.key !== 'papers' ? step : { ...step, fields: step.fields.map(field => ({ ...field, commitment: { text: { zh: '承诺', en: '' } } })) })) }
    assert.ok(formFaults(broken, { procedure: 'licence', promisedDays: null, parts: [] }).some(fault => fault.code === 'no-commitment'))
    assert.deepEqual(formFaults(lenient, { procedure: 'licence', promisedDays: null, parts: [] }), [])
  })
})
