import { addGrants, addPersons, addUnits } from '#domains/people/index.ts'
import * as applications from '#domains/services/cases/applications.ts'
import { challenge } from '#domains/services/cases/proof.ts'
import { addPublishedForm, applicantStep } from '#domains/services/forms/builder.ts'
import type { FormContent, Handling } from '#domains/services/forms/shapes.ts'
import { GuideRecord } from '#domains/services/guides/shapes.ts'
import { makeContext, type Context } from '#platform/context.ts'
import { newId } from '#platform/db.ts'
import type { Role } from '#platform/permissions.ts'
import { sql } from '#platform/sql.ts'
import type { Lang } from '#platform/texts.ts'
import { freshDatabase, type TestTenant } from '#tests/support/database.ts'

export const idNumber = '11010519491231002X'
export const pdf = (text = 'lease'): Buffer => Buffer.from(`%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\n% ${text}\ntrailer <</Root 1 0 R>>\n%%EOF\n`)

/** A shop's food licence: who, where, cold dishes only if cooked, the lease. */
export const foodForm: FormContent = {
  about: { zh: '用于餐饮门店。', en: 'For shops that serve food.' },
  steps: [
    applicantStep,
    { key: 'shop', title: { zh: '门店', en: 'Shop' }, fields: [
      { key: 'kind', kind: 'choice', label: { zh: '经营项目', en: 'What is sold' }, required: true, options: [{ value: 'snacks', label: { zh: '预包装食品', en: 'Packed food' } }, { value: 'meals', label: { zh: '现场制售', en: 'Meals' } }] },
      { key: 'area', kind: 'number', label: { zh: '面积（平方米）', en: 'Area (m²)' }, required: true, least: 1, most: 10_000 },
      { key: 'cold', kind: 'choice', label: { zh: '是否制售凉菜', en: 'Cold dishes?' }, required: true, shownIf: { field: 'kind', anyOf: ['meals'] }, options: [{ value: 'yes', label: { zh: '是', en: 'Yes' } }, { value: 'no', label: { zh: '否', en: 'No' } }] },
    ] },
    { key: 'papers', title: { zh: '材料', en: 'Papers' }, fields: [
      { key: 'lease', kind: 'upload', label: { zh: '场地使用证明', en: 'Lease' }, required: true, kinds: ['pdf', 'jpeg', 'png'], files: 2, megabytes: 1 },
    ] },
  ],
}

export type CasesHouse = TestTenant & {
  units: { market: string; fire: string; health: string }
  items: { food: string; fire: string }
  officer: Context
  colleague: Context
  head: Context
  fireOfficer: Context
  supervisor: Context
  /** The clock of everybody in the house. */
  clock: { now: Date }
  later(days: number): void
  visitor(pass?: string | null, lang?: Lang): Context
  begin(address?: string): Promise<{ number: string; ctx: Context }>
  /** An application with everything in it. */
  filled(address?: string): Promise<{ number: string; ctx: Context; id: string }>
  submitted(address?: string): Promise<{ number: string; ctx: Context; id: string }>
  upload(ctx: Context, number: string, bytes: Buffer, name?: string, field?: string): Promise<void>
}

/** Monday, 2 March 2026, nine in the morning in Beijing. */
export const monday = '2026-03-02T01:00:00Z'

export const addItem = async (house: TestTenant, row: { id: string; code: string; name: string; unitId: string; materials?: object[] }): Promise<void> => {
  const record = GuideRecord.parse({ code: row.code, name: row.name, authority: '测试机关', materials: row.materials ?? [] })
  await house.services.db.transaction({ tenant: house.tenant, person: null }, async tx => {
    await tx.run(sql`insert into services.service_item (tenant_id, id, address, code, name, unit_id, latest, published, published_at)
      values (${house.tenant}, ${row.id}, ${row.code}, ${row.code}, ${row.name}, ${row.unitId}, 1, 1, now())`)
    await tx.run(sql`insert into services.guide_version (tenant_id, item_id, number, state, record, sha256, published_at) values (${house.tenant}, ${row.id}, 1, 'published', ${JSON.stringify(record)}, 'x', now())`)
  })
}

export const casesHouse = async (): Promise<CasesHouse> => {
  const house = await freshDatabase()
  const { tenant, unitId: root } = house
  const units = { market: newId(), fire: newId(), health: newId() }
  const items = { food: newId(), fire: newId() }
  const staff = { officer: newId(), colleague: newId(), head: newId(), fireOfficer: newId(), supervisor: newId() }
  const clock = { now: new Date(monday) }
  const roleOf: Record<keyof typeof staff, [Role, string]> = {
    officer: ['service-officer', units.market], colleague: ['service-officer', units.market], head: ['head', root], fireOfficer: ['service-officer', units.fire], supervisor: ['supervisor', root],
  }
  await house.services.db.transaction({ tenant, person: null }, async tx => {
    const unit = (id: string, code: string, zh: string, en: string) => ({ id, parentId: root, agencyId: id, regionId: null, code, name: { zh, en }, kind: 'agency' })
    await addUnits(tx, [unit(units.market, 'MKT', '市场监督管理局', 'Market regulation'), unit(units.fire, 'FIRE', '消防救援局', 'Fire and rescue'), unit(units.health, 'HLTH', '卫生健康委员会', 'Health commission')])
    await addPersons(tx, Object.entries(staff).map(([number, id]) => ({
      id, number, name: `人员${number}`, unitId: roleOf[number as keyof typeof staff][1], postId: null, grade: '', gender: '' as const, bornOn: null, joinedOn: null, email: '', phone: '',
    })))
    await addGrants(tx, Object.entries(staff).map(([who, personId]) => ({ id: newId(), personId, role: roleOf[who as keyof typeof staff][0], unitId: roleOf[who as keyof typeof staff][1], beginsOn: '2020-01-01', endsOn: null })))
  })
  await addItem(house, { id: items.food, code: 'FOOD', name: '食品经营许可', unitId: units.market, materials: [{ name: '健康证明', shared: 'no', required: true }] })
  await addItem(house, { id: items.fire, code: 'FIRE', name: '消防安全检查', unitId: units.fire })
  const form = (itemId: string, unitId: string, handling: Handling) => house.services.db.transaction({ tenant, person: null }, tx =>
    addPublishedForm(tx, { itemId, unitId, title: itemId === items.food ? { zh: '食品经营许可', en: 'Food licence' } : { zh: '开一家餐馆', en: 'Open a restaurant' }, content: foodForm, handling }))
  await form(items.food, units.market, { procedure: 'licence', promisedDays: 10, parts: [] })
  await form(items.fire, units.market, { procedure: 'joint', promisedDays: null, parts: [{ itemId: items.fire, unitId: units.fire, title: { zh: '消防安全检查', en: 'Fire inspection' }, fields: ['area', 'kind'] }] })
  const services = { ...house.services, now: () => clock.now }
  const as = (who: keyof typeof staff) => {
    const [role, unitId] = roleOf[who]
    return makeContext(services, { tenant, lang: 'zh', person: { id: staff[who], name: `人员${who}`, unitId, grants: [{ role, unitId }], sessionId: newId() } })
  }
  const visitor = (pass: string | null = null, lang: Lang = 'zh') => makeContext(services, { tenant, lang, person: null, address: '10.0.0.1', pass })
  const later = (days: number) => { clock.now = new Date(clock.now.getTime() + days * 86_400_000) }
  const begin = async (address = 'FOOD') => {
    const { token, question } = await challenge(visitor())
    const before = clock.now
    clock.now = new Date(before.getTime() + 3000)
    const { number, pass } = await applications.start(visitor(), { address, phone: '13800001111', email: '', token, answer: answerTo(question), website: '' })
    clock.now = before
    return { number, ctx: visitor(pass) }
  }
  const upload = async (ctx: Context, number: string, bytes: Buffer, name = '租赁合同.pdf', field = 'lease') => {
    const { Readable } = await import('node:stream')
    await applications.addFile(ctx, { number, field, file: await house.services.files.put(Readable.from([bytes]), name) })
  }
  const filled = async (address?: string) => {
    const { number, ctx } = await begin(address)
    await applications.saveStep(ctx, { number, step: 'applicant', answers: { name: '林小雨', 'id-number': idNumber, address: '云澜市南山路 1 号' } })
    await applications.saveStep(ctx, { number, step: 'shop', answers: { kind: 'meals', area: '80', cold: 'no' } })
    await upload(ctx, number, pdf())
    const [row] = await house.admin.read(tx => tx.raw<{ id: string }>(sql`select id from services.service_case where tenant_id = ${tenant} and number = ${number}`))
    return { number, ctx, id: row?.id ?? '' }
  }
  const submitted = async (address?: string) => {
    const made = await filled(address)
    await applications.submit(made.ctx, { number: made.number, declare: true })
    return made
  }
  return { ...house, services, units, items, clock, later, visitor, begin, filled, submitted, upload, officer: as('officer'), colleague: as('colleague'), head: as('head'), fireOfficer: as('fireOfficer'), supervisor: as('supervisor') }
}

const figures = '零一二三四五六七八九'
/** What the sum in words comes to. */
export const answerTo = (question: string): string => {
  const found = [...question].map(sign => figures.indexOf(sign)).filter(n => n > 0)
  return String((found[0] ?? 0) + (found[1] ?? 0))
}

