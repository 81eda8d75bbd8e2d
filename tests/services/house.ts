import { hashPassword } from '#platform/auth.ts'
import { addAccounts, addGrants, addPersons, addUnits } from '#domains/people/index.ts'
import { GuideRecord } from '#domains/services/guides/shapes.ts'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/db.ts'
import type { Role } from '#platform/permissions.ts'
import { freshDatabase, type TestTenant } from '#tests/support/database.ts'

export const password = 'services for everybody'

export type ServicesHouse = TestTenant & {
  /** Two offices under the root. */
  north: string
  south: string
  editor: Context
  /** Heads publish; this one is north's. */
  head: Context
  southEditor: Context
  supervisor: Context
  citizen: Context
}

/** A small city with two offices, whose staff write and publish guides. */
export const servicesHouse = async (): Promise<ServicesHouse> => {
  const house = await freshDatabase()
  const { tenant, unitId: root } = house
  const [north, south] = [newId(), newId()]
  const staff = { editor: newId(), head: newId(), southEditor: newId(), supervisor: newId() }
  const held: [keyof typeof staff, Role, string][] = [['editor', 'service-officer', north], ['head', 'head', north], ['southEditor', 'service-officer', south], ['supervisor', 'supervisor', root]]
  const hash = await hashPassword(password)
  await house.services.db.transaction({ tenant, person: null }, async tx => {
    const unit = { parentId: root, regionId: null, kind: 'agency' }
    await addUnits(tx, [
      { ...unit, id: north, agencyId: north, code: 'north', name: { zh: '北区公安局', en: 'North Police' } }, { ...unit, id: south, agencyId: south, code: 'south', name: { zh: '南区民政局', en: 'South Civil Affairs' } },
    ])
    await addPersons(tx, Object.entries(staff).map(([number, id]) => ({
      id, number, name: number, unitId: root, postId: null, grade: '', gender: '', bornOn: null, joinedOn: null, phone: '', email: '',
    })))
    await addAccounts(tx, Object.entries(staff).map(([username, personId]) => ({ personId, username: username.toLowerCase(), hash })))
    await addGrants(tx, held.map(([who, role, unitId]) => ({ id: newId(), personId: staff[who], role, unitId, beginsOn: '2020-01-01', endsOn: null })))
  })
  const [editor, head, southEditor, supervisor] = held.map(([who, role, unitId]) => house.as(staff[who], [{ role, unitId }])) as [Context, Context, Context, Context]
  return { ...house, north, south, editor, head, southEditor, supervisor, citizen: house.as(null) }
}

/** A guide that lacks nothing. */
export const passport = (more: Record<string, unknown> = {}): GuideRecord => GuideRecord.parse({
  code: '4401', name: '普通护照签发', everydayNames: ['办护照', '出国证件'], kind: 'licence', authority: '北区公安局', area: '示范市', audience: ['自然人'], about: '为公民签发普通护照。',
  conditions: '具有中华人民共和国国籍，无法定不准出境情形。', materials: [{ name: '居民身份证', issuer: '公安机关', shared: 'yes' }, { name: '近期照片', shared: 'no', copies: '1 张' }],
  legalTime: { amount: 15, unit: 'workday' }, promisedTime: { amount: 7, unit: 'workday' }, visits: 1, fee: '120 元', channels: [{ kind: 'counter', place: '政务服务中心 3 号窗口', hours: '9:00-17:00' }],
  consultPhone: '12367', complaintPhone: '12345', basis: [{ law: '中华人民共和国护照法', article: '第五条' }], themes: ['出境入境'],
  questions: [
    { id: 'age', text: { zh: '您年满十六周岁了吗？', en: 'Are you 16 or older?' }, options: [
      { label: { zh: '是', en: 'Yes' }, to: { kind: 'question', target: 'home' } }, { label: { zh: '否', en: 'No' }, to: { kind: 'not', why: { zh: '须由监护人陪同办理。', en: 'A guardian has to come along.' } } }] },
    { id: 'home', text: { zh: '您是首次申领吗？', en: 'Is it your first passport?' }, options: [
      { label: { zh: '是', en: 'Yes' }, to: { kind: 'applies' } }, { label: { zh: '否', en: 'No' }, to: { kind: 'guide', target: '4402' } }] },
  ],
  en: { name: 'Issue of a passport', everydayNames: ['get a passport'], about: 'Passports for citizens.', conditions: 'You are a citizen.', fee: 'CNY 120', materials: ['Identity card', 'Recent photograph'], authority: 'North Police', area: 'Demo City', plain: 'You need a passport to travel abroad.\nBring your identity card and a photo.',
    issuers: ['Public security organs', ''], channels: [{ place: 'Service centre, counter 3', hours: '' }] },
  plain: '出国要办护照。\n带身份证和照片到窗口办。\n七个工作日能拿到。',
  ...more,
})
