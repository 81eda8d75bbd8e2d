import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { z } from 'zod'
import * as applications from '#domains/services/cases/applications.ts'
import { consent, object, registerSources, takeBack, type RegisterSource } from '#domains/services/cases/registers.ts'
import * as work from '#domains/services/cases/work.ts'
import { addPublishedForm } from '#domains/services/forms/builder.ts'
import type { FormContent } from '#domains/services/forms/shapes.ts'
import type { Context } from '#platform/context.ts'
import { NotFound, ProblemError } from '#platform/errors.ts'
import { sql } from '#platform/sql.ts'
import { casesHouse, foodForm, idNumber, monday, pdf, type CasesHouse } from './cases-house.ts'

const code = (wanted: string) => (error: unknown): boolean => error instanceof ProblemError && error.code === wanted

/** The register is a table of its own: businesses by the telephone under which they are known. Those it may not tell to whoever only states who they are, it does not. */
const business: RegisterSource & { heard: { purpose: string; keys: readonly string[] }[] } = {
  code: 'business', name: { zh: '经营主体登记', en: 'Register of businesses' }, heard: [],
  async answer(tx, who, keys, purpose) {
    this.heard.push({ purpose: purpose.en, keys })
    const row = await tx.maybe(z.object({ area: z.number(), address: z.string(), lease: z.boolean(), guarded: z.boolean() }), sql`select area, address, lease, guarded from test_business where phone = ${who.phone}`)
    if (!row || (row.guarded && who.assurance !== 'code')) return undefined
    const values: Record<string, string> = { area: String(row.area), address: row.address }
    return { values: Object.fromEntries(keys.flatMap(key => (values[key] === undefined ? [] : [[key, values[key]]]))), held: row.lease ? ['lease'] : [] }
  },
}

const content: FormContent = { ...foodForm, steps: foodForm.steps.map(step => ({ ...step, fields: step.fields.map(field => (
  field.key === 'area' ? { ...field, prefill: { source: 'business', key: 'area' } } : field.key === 'lease' ? { ...field, prefill: { source: 'business', key: 'lease' } } : field)) })) }

describe('registers instead of papers', () => {
  let house: CasesHouse
  before(async () => {
    house = await casesHouse()
    await house.admin.transaction(async tx => {
      await tx.run(sql`create table test_business (phone text primary key, area int not null, address text not null, lease boolean not null, guarded boolean not null)`)
      await tx.run(sql`insert into test_business values ('13800001111', 120, '云澜市南山路 1 号', true, false)`)
      await addPublishedForm(tx, { itemId: house.items.food, unitId: house.units.market, title: { zh: '食品经营许可', en: 'Food licence' }, content, handling: { procedure: 'licence', promisedDays: null, parts: [] } })
    })
    registerSources.push(business)
  })
  after(async () => {
    registerSources.pop()
    await house.close()
  })
  const begun = async () => {
    house.clock.now = new Date(monday)
    const { number, ctx } = await house.begin()
    await applications.saveStep(ctx, { number, step: 'applicant', answers: { name: '林小雨', 'id-number': idNumber, address: '云澜市南山路 1 号' } })
    await applications.saveStep(ctx, { number, step: 'shop', answers: { kind: 'snacks' } })
    return { number, ctx, id: (await house.admin.read(tx => tx.raw<{ id: string }>(sql`select id from services.service_case where tenant_id = ${house.tenant} and number = ${number}`)))[0]?.id ?? '' }
  }
  const missing = async ({ ctx, number }: { ctx: Context; number: string }) => (await applications.draft(ctx, number)).missing.map(each => each.field)

  it('is asked when the applicant agrees and not before, and told what for', async () => {
    const made = await begun()
    const draft = await applications.draft(made.ctx, made.number)
    assert.deepEqual(draft.registers.map(each => [each.register, each.fields, each.state]), [['business', ['area', 'lease'], 'open']])
    assert.deepEqual([business.heard.length, await missing(made)], [0, ['area', 'lease']])
    await assert.rejects(consent(house.visitor(), { number: made.number, register: 'business' }), NotFound)
    await assert.rejects(consent(made.ctx, { number: made.number, register: 'tax' }), NotFound)
    await consent(made.ctx, { number: made.number, register: 'business' })
    assert.deepEqual(business.heard, [{ purpose: `To handle “Food licence”, number ${made.number}`, keys: ['area', 'lease'] }])
    const after = await applications.draft(made.ctx, made.number)
    assert.deepEqual(after.supplied.map(each => [each.field, each.register.zh, each.at]), [['area', '经营主体登记', '2026-03-02T01:00:00.000Z'], ['lease', '经营主体登记', '2026-03-02T01:00:00.000Z']])
    assert.deepEqual([after.answers['area'], after.missing], ['120', []])
    await applications.draft(made.ctx, made.number)
    assert.equal(business.heard.length, 1, 'what came is kept: nobody asks again')
  })

  it('consent can be taken back while it is a draft; what came is forgotten', async () => {
    const made = await begun()
    await consent(made.ctx, { number: made.number, register: 'business' })
    await takeBack(made.ctx, { number: made.number, register: 'business' })
    assert.deepEqual(await missing(made), ['area', 'lease'])
    assert.equal((await house.admin.read(tx => tx.raw(sql`select 1 from services.case_register r join services.service_case c on c.id = r.case_id where c.number = ${made.number}`))).length, 0)
    await assert.rejects(takeBack(made.ctx, { number: made.number, register: 'business' }), NotFound)
  })

  it('a register may keep what it knows from whoever only states who they are', async () => {
    await house.admin.transaction(tx => tx.run(sql`update test_business set guarded = true`))
    const made = await begun()
    await consent(made.ctx, { number: made.number, register: 'business' })
    const draft = await applications.draft(made.ctx, made.number)
    assert.deepEqual([draft.registers[0]?.state, draft.missing.map(each => each.field)], ['unknown', ['area', 'lease']])
    await house.admin.transaction(tx => tx.run(sql`update test_business set guarded = false`))
  })

  it('what it said goes in with the application, marked; the applicant sees who asked and who looked', async () => {
    const made = await begun()
    await consent(made.ctx, { number: made.number, register: 'business' })
    await applications.submit(made.ctx, { number: made.number, declare: true })
    const first = await work.one(house.officer, made.id)
    assert.ok(first.answers.some(each => each.text === '120'))
    assert.deepEqual(first.shared.supplied.map(each => each.label.en), ['Area (m²)', 'Lease'])
    await work.one(house.officer, made.id)
    await work.one(house.colleague, made.id)
    const { shared } = await applications.mine(made.ctx, made.number)
    assert.deepEqual(shared.accesses.map(each => [each.kind, each.unitName?.en ?? null, each.fields.map(field => field.en)]), [
      ['look', 'Market regulation', ['Area (m²)', 'Lease']], ['look', 'Market regulation', ['Area (m²)', 'Lease']], ['ask', null, ['Area (m²)', 'Lease']],
    ], 'one look a person and day')
    assert.ok(shared.accesses.every(each => each.purpose.en.includes(made.number)))
    house.later(1)
    await work.one(house.officer, made.id)
    assert.equal((await work.one(house.officer, made.id)).shared.accesses.filter(each => each.kind === 'look').length, 3)
    await assert.rejects(consent(made.ctx, { number: made.number, register: 'business' }), (error: unknown) => error instanceof ProblemError)
  })

  it('what is wrong is objected to: the applicant fills it in, the office says what it found', async () => {
    const made = await begun()
    await consent(made.ctx, { number: made.number, register: 'business' })
    await object(made.ctx, { number: made.number, field: 'area', note: '已扩建，现为 150 平方米' })
    await assert.rejects(object(made.ctx, { number: made.number, field: 'area', note: '再次' }), NotFound, 'it is supplied no more')
    await assert.rejects(object(made.ctx, { number: made.number, field: 'name', note: 'x' }), NotFound)
    const draft = await applications.draft(made.ctx, made.number)
    assert.deepEqual([draft.objected, draft.missing.map(each => each.field), draft.supplied.map(each => each.field)], [['area'], ['area'], ['lease']])
    await applications.saveStep(made.ctx, { number: made.number, step: 'shop', answers: { kind: 'snacks', area: '150' } })
    await applications.submit(made.ctx, { number: made.number, declare: true })
    const found = await work.one(house.officer, made.id)
    assert.ok(found.answers.some(each => each.text === '150'))
    const objection = found.shared.objections[0]!
    const settle = (ctx: Context, outcome: 'corrected' | 'upheld' = 'corrected') => work.act(ctx, { id: made.id, act: { do: 'settle-objection', objection: objection.id, outcome, answer: '登记机关已更正' } })
    await assert.rejects(settle(house.fireOfficer), NotFound)
    await settle(house.officer)
    await assert.rejects(settle(house.officer, 'upheld'), NotFound, 'settled once')
    assert.deepEqual((await applications.mine(made.ctx, made.number)).shared.objections.map(each => [each.outcome, each.answer]), [['corrected', '登记机关已更正']])
  })

  it('a paper that a register holds need not be uploaded, and one that it does not, must', async () => {
    await house.admin.transaction(tx => tx.run(sql`update test_business set lease = false`))
    const made = await begun()
    await consent(made.ctx, { number: made.number, register: 'business' })
    assert.deepEqual(await missing(made), ['lease'])
    await assert.rejects(applications.submit(made.ctx, { number: made.number, declare: true }), code('case-incomplete'))
    await house.upload(made.ctx, made.number, pdf())
    await applications.submit(made.ctx, { number: made.number, declare: true })
  })
})
