import { addFinishedSittings, beginSitting, fixedForm, parametersOf, putAnswer, type ItemParameters } from '#domains/assessment/index.ts'
import { loadFramework } from '#domains/competency/index.ts'
import { addCampaign, invite, questionnaire, scoreCampaign, setItems, setState } from '#domains/diagnosis/index.ts'
import * as people from '#domains/people/index.ts'
import { addOfferings, addSessions } from '#domains/planning/index.ts'
import { hashPassword } from '#platform/auth.ts'
import type { Services } from '#platform/context.ts'
import { newId, type Tx } from '#platform/db.ts'
import { notify } from '#platform/notices.ts'
import { seedBuiltIn } from '#server/seed.ts'
import { loadExchange } from './exchange.ts'
import { answerQuestionnaire, answerTest, makeStaff, regions, units, type DemoPerson } from './generate.ts'
import { offerings } from './offerings.ts'
import { loadPublicServices } from './public/load.ts'
import { chance } from './random.ts'

export const demoPassword = 'yunlan-demo-2027'

/** Who may sign in to the demo. */
export const demoAccounts: readonly { username: string; about: { zh: string; en: string } }[] = [
  { username: 'admin', about: { zh: '系统管理员', en: 'administrator' } },
  { username: 'officer', about: { zh: '全市培训管理员', en: 'training officer of the city' } },
  { username: 'head', about: { zh: '市领导，审批计划', en: 'head, approves plans' } },
  { username: 'finance', about: { zh: '财务审核，审核计划经费', en: 'finance, looks at the money of plans' } },
  { username: 'district', about: { zh: '南山县政务服务中心培训管理员', en: 'training officer of one county agency' } },
  { username: 'author', about: { zh: '题目编写人', en: 'item author' } },
  { username: 'service', about: { zh: '全市政务服务经办人', en: 'service officer of the city' } },
  { username: 'supervisor', about: { zh: '政务服务监督员', en: 'supervisor of public services' } },
  { username: 'auditor', about: { zh: '审计员', en: 'auditor' } },
  { username: 'staff1', about: { zh: '工作人员，已测评', en: 'civil servant, measured' } },
  { username: 'staff2', about: { zh: '工作人员，待参加本次调查', en: 'civil servant, invited' } },
  { username: 'staff3', about: { zh: '工作人员，答到一半', en: 'civil servant, half way through the test' } },
]

export type Demo = { tenant: string; unitId: string; adminId: string; closedCampaign: string; openCampaign: string; staff: DemoPerson[]; personIds: Map<string, string> }

/**
 * Makes the demo government: a city with six districts, thirty agencies, its staff, two campaigns and a catalogue of
 * training. The same for a seed and a day.
 */
export const loadDemo = async (services: Services, options: { staff?: number; seed?: number } = {}): Promise<Demo> => {
  const { db } = services
  const { staff: count = 1500, seed = 2027 } = options
  const today = services.now().toISOString().slice(0, 10)
  const { tenant, unitId, personId: adminId } = await people.setUp(db, {
    organisation: { zh: '云澜市', en: 'Yunlan City' }, name: '系统管理员', username: 'admin', password: demoPassword, code: 'demo',
  })
  await seedBuiltIn(db, tenant)
  const staff = makeStaff(count, seed, today)
  const actor = { tenant, person: adminId }

  const { personIds, unitIds } = await db.transaction(actor, tx => addPeople(tx, unitId, staff))
  const accounts = await db.transaction(actor, tx => addAccounts(tx, unitId, unitIds, staff, personIds))
  const luck = chance(seed + 1)
  const takesPart = new Map(units.map(unit => [unit.code, 0.72 + 0.26 * luck.next()]))
  const closed = await addCampaigns(services, tenant, adminId, { unitId, staff, personIds, today, took: person => luck.next() < (takesPart.get(person.unit) ?? 0.86), seed })
  await db.transaction(actor, tx => addTraining(tx, today, seed))
  const named = (username: string) => accounts.get(username) ?? ''
  await loadPublicServices(services, { tenant, unitIds, rootId: unitId, officer: named('service'), second: named('district'), head: named('head'), deputy: named('officer'), today })
  await loadExchange(services, { tenant, unitId, staff, personIds, unitIds })
  return { tenant, unitId, adminId, ...closed, staff, personIds }
}

const addPeople = async (tx: Tx, rootId: string, staff: DemoPerson[]) => {
  const regionIds = new Map(regions.map(region => [region.code, newId()]))
  await people.addRegions(tx, regions.map(region => ({ id: regionIds.get(region.code) ?? '', code: region.code, name: region.name, lagging: region.lagging })))
  const unitIds = new Map(units.map(unit => [unit.code, newId()]))
  const id = (code: string) => unitIds.get(code) ?? ''
  await people.addUnits(tx, units.map(unit => ({
    id: id(unit.code), parentId: unit.parent ? id(unit.parent) : rootId, agencyId: id(unit.parent ?? unit.code), regionId: regionIds.get(unit.region) ?? null,
    code: unit.code, name: unit.name, kind: unit.kind,
  })))
  const postIds = new Map((await people.posts(tx)).map(post => [post.code, post.id]))
  const personIds = new Map(staff.map(person => [person.number, newId()]))
  await people.addPersons(tx, staff.map(person => ({
    id: personIds.get(person.number) ?? '', number: person.number, name: person.name, unitId: id(person.unit), postId: postIds.get(person.post) ?? null,
    grade: person.grade, gender: person.gender, bornOn: person.bornOn, joinedOn: person.joinedOn, email: person.email, phone: '',
  })))
  await tx.record('people.demo.load', rootId, { staff: staff.length, units: units.length })
  return { personIds, unitIds }
}

const addAccounts = async (tx: Tx, rootId: string, unitIds: Map<string, string>, staff: DemoPerson[], personIds: Map<string, string>): Promise<Map<string, string>> => {
  // Roles go to section chiefs of fitting agencies, the plain accounts to the first of the list after them.
  const chief = (unit: string) => staff.find(person => person.unit === unit && person.post === 'section-chief') ?? staff.find(person => person.unit === unit) ?? staff[0]
  const named: Record<string, DemoPerson | undefined> = {
    officer: chief('HRS'), head: chief('GOV'), district: chief('NS-SRV'), author: chief('DATA'), auditor: chief('ARC'), ...plainAccounts(staff),
  }
  for (const [username, unit] of [['finance', 'GOV'], ['service', 'SRV'], ['supervisor', 'GOV']] as const) {
    const taken = new Set(Object.values(named))
    named[username] = staff.find(person => person.unit === unit && !taken.has(person)) ?? staff.find(person => !taken.has(person))
  }
  const rows = await Promise.all(Object.entries(named).map(async ([username, person]) => ({
    username, personId: personIds.get(person?.number ?? '') ?? '', hash: await hashPassword(demoPassword),
  })))
  await people.addAccounts(tx, rows)
  const idOf = new Map(rows.map(row => [row.username, row.personId]))
  const grant = (username: string, role: string, unitId: string) => ({ id: newId(), personId: idOf.get(username) ?? '', role, unitId, beginsOn: '2025-01-01', endsOn: null })
  await people.addGrants(tx, [
    grant('officer', 'training-officer', rootId), grant('head', 'head', rootId), grant('district', 'training-officer', unitIds.get('NS-SRV') ?? rootId),
    grant('finance', 'finance', rootId), grant('service', 'service-officer', rootId), grant('supervisor', 'supervisor', rootId),
    grant('author', 'author', rootId), grant('auditor', 'auditor', rootId),
  ])
  return idOf
}

/** staff1 has taken part everywhere, staff2 has not begun the open campaign, staff3 stands half way. */
const plainAccounts = (staff: DemoPerson[]) => {
  const clerks = staff.filter(person => person.post === 'window-clerk' && person.unit.startsWith('SRV'))
  const [staff1, staff2, staff3] = clerks.length >= 3 ? clerks : staff.slice(-3)
  return { staff1, staff2, staff3 }
}

type Cast = { unitId: string; staff: DemoPerson[]; personIds: Map<string, string>; today: string; took(person: DemoPerson): boolean; seed: number }

const addCampaigns = async (services: Services, tenant: string, adminId: string, cast: Cast): Promise<{ closedCampaign: string; openCampaign: string }> => {
  const { db } = services
  const actor = { tenant, person: adminId }
  const { staff1, staff2, staff3 } = plainAccounts(cast.staff)
  const day = (offset: number) => new Date(Date.parse(cast.today) + offset * 86_400_000).toISOString().slice(0, 10)
  const add = (title: { zh: string; en: string }, from: string, to: string) => db.transaction(actor, async tx => {
    const framework = await loadFramework(tx)
    const drawn = await fixedForm(tx, framework.competencies.map(competency => competency.id))
    const id = newId()
    await addCampaign(tx, {
      id, title, about: { zh: '问卷约十分钟，测试约四十分钟，可分次完成。', en: 'About ten minutes for the questionnaire and forty for the test; stop and go on as you like.' },
      frameworkId: framework.id, unitId: cast.unitId, opensOn: from, closesOn: to, questionnaire, itemIds: [], correlation: 0.6, certainty: 0.5,
    })
    await setItems(tx, id, drawn.map(item => item.id))
    await invite(tx, id, cast.unitId)
    await tx.record('diagnosis.campaign.create', id)
    await tx.record('diagnosis.campaign.open', id)
    return { id, itemIds: drawn.map(item => item.id), drawn }
  })
  const fill = async (campaign: { id: string; itemIds: string[]; drawn: ItemParameters[] }, persons: DemoPerson[], salt: number) => {
    const asked = new Set(campaign.drawn.map(item => item.code))
    for (let at = 0; at < persons.length; at += 250) {
      const part = persons.slice(at, at + 250)
      const personId = (person: DemoPerson) => cast.personIds.get(person.number) ?? ''
      const seedOf = (person: DemoPerson) => cast.seed * 31 + Number(person.number.slice(2)) * 7 + salt
      await db.transaction(actor, async tx => {
        await addFinishedSittings(tx, { kind: 'test', purpose: 'campaign', purposeId: campaign.id, itemIds: campaign.itemIds }, part.map(person => ({ personId: personId(person), answers: answerTest(person, seedOf(person), asked) })))
        await addFinishedSittings(tx, { kind: 'questionnaire', purpose: 'campaign', purposeId: campaign.id, itemIds: [] }, part.map(person => ({ personId: personId(person), answers: answerQuestionnaire(person, seedOf(person) + 3) })))
      })
    }
  }

  const first = await add({ zh: '年度数字能力需求调查', en: 'Annual digital capability survey' }, day(-90), day(-30))
  await fill(first, cast.staff.filter(person => person === staff1 || person === staff2 || person === staff3 || cast.took(person)), 0)
  await db.transaction(actor, async tx => {
    await setState(tx, first.id, 'open')
    await setState(tx, first.id, 'closed')
    await tx.record('diagnosis.campaign.close', first.id)
  })
  await scoreCampaign(db, tenant, first.id)

  const second = await add({ zh: '新系统上线前能力复测', en: 'Re-measurement before the new system' }, day(-10), day(30))
  await db.transaction(actor, tx => setState(tx, second.id, 'open'))
  await fill(second, cast.staff.filter((person, i) => person === staff1 || (person !== staff2 && person !== staff3 && i % 5 === 0)), 1)
  await db.transaction(actor, async tx => {
    const id = cast.personIds.get(staff3?.number ?? '')
    if (staff3 && id) await halfWay(tx, second, id, staff3)
    await notify(tx, [...cast.personIds.values()], {
      zh: '请参加“新系统上线前能力复测”：填写问卷并完成能力测试。', en: 'Take part in “Re-measurement before the new system”: a questionnaire and a test.',
    }, '/staff/my/tasks')
  })
  return { closedCampaign: first.id, openCampaign: second.id }
}

/** Half of the test answered, nothing handed in. */
const halfWay = async (tx: Tx, campaign: { id: string; itemIds: string[]; drawn: ItemParameters[] }, personId: string, person: DemoPerson): Promise<void> => {
  const sitting = await beginSitting(tx, { personId, kind: 'test', purpose: 'campaign', purposeId: campaign.id, itemIds: campaign.itemIds })
  const asked = new Set((await parametersOf(tx, campaign.itemIds.slice(0, 36))).map(item => item.code))
  for (const answer of answerTest(person, 5, asked)) await putAnswer(tx, sitting.id, answer.question, answer.value, answer.correct)
}

/** The catalogue, each offering with one or two sessions on working days of the coming half year. */
const addTraining = async (tx: Tx, today: string, seed: number): Promise<void> => {
  const luck = chance(seed + 2)
  const competencyIds = new Map((await loadFramework(tx)).competencies.map(competency => [competency.code, competency.id]))
  const ids = await addOfferings(tx, offerings.map(offering => ({
    code: offering.code, title: offering.title, about: offering.about, kind: offering.kind, mode: offering.mode, level: { basic: 1, application: 2, technical: 3 }[offering.level],
    hours: offering.hours, practiceHours: offering.practiceHours, provider: offering.provider, prerequisites: [...offering.prerequisites],
    effects: offering.effects.map(effect => ({ competencyId: competencyIds.get(effect.competency) ?? '', entry: effect.entry, exit: effect.exit, gain: effect.gain })),
  })))
  const rank = (code: string): number => {
    const needed = offerings.find(offering => offering.code === code)?.prerequisites ?? []
    return needed.length === 0 ? 0 : 1 + Math.max(...needed.map(rank))
  }
  const sessions = offerings.flatMap(offering => Array.from({ length: offering.seats < 60 && luck.next() < 0.5 ? 2 : 1 }, (_, i) => {
    // What others build on comes first: prerequisites in the first weeks, what follows later.
    const start = 21 + rank(offering.code) * 45 + Math.floor(luck.next() * 45) + i * 28
    const region = luck.pick(regions)
    return {
      offeringId: ids.get(offering.code) ?? '', code: `${offering.code}-${i + 1}`, days: workingDays(today, start, Math.max(1, Math.ceil(offering.days))),
      place: offering.mode === 'online' ? { zh: '线上', en: 'Online' } : { zh: `${region.name.zh}培训中心`, en: `${region.name.en} Training Centre` },
      seats: offering.seats, minimum: offering.minimum, fixedFen: offering.fixedFen, headFen: offering.headFen, absent: offering.kind !== 'self-paced',
    }
  }))
  await addSessions(tx, sessions)
  await tx.record('planning.offerings.load', 'demo', { offerings: offerings.length, sessions: sessions.length })
}

/** That many days from `offset` days after today on, Saturdays and Sundays left out. */
const workingDays = (today: string, offset: number, count: number): string[] => {
  const days: string[] = []
  for (let at = Date.parse(today) + offset * 86_400_000; days.length < count; at += 86_400_000) {
    const weekday = new Date(at).getUTCDay()
    if (weekday !== 0 && weekday !== 6) days.push(new Date(at).toISOString().slice(0, 10))
  }
  return days
}
