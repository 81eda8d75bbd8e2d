import { addUnits } from '#domains/people/index.ts'
import { addPublishedForm, applicantStep } from '#domains/services/forms/builder.ts'
import { outcomes } from '#domains/disclosure/shapes.ts'
import { shipped, type IndicatorCode, type Params } from '#domains/supervision/indicators/shapes.ts'
import { makeContext } from '#platform/context.ts'
import { addDays, localDay } from '#platform/days.ts'
import { newId } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'
import { freshDatabase } from '#tests/support/database.ts'

/** Monday, 2 March 2026, nine in the morning in Beijing. */
export const today = '2026-03-02'

/** The database's own day, by which the age of a guide is told. */
const realToday = () => localDay(new Date(), 'Asia/Shanghai')

export type Kase = { id: string; unit: string; procedure: 'licence' | 'joint'; received: string; decided: string | null; inTime: boolean | null; used: number | null; stopped: number | null; waited: number | null; extended: boolean | null; asked: boolean }
export type Request = Omit<Kase, 'procedure' | 'decided'> & { delivered: string | null; processed: string | null; outcome: string | null }
export type Dispute = { id: string; request: Request; track: string; concluded: string | null; result: string | null }
export type Question = { id: string; unit: string; answered: string | null; inTime: boolean | null; first: string | null; rounds: number }
export type Rating = { id: string; unit: string; due: string; rectified: string | null; founded: boolean | null; satisfied: boolean | null; phone: string }
export type Guide = { id: string; unit: string; published: string; grave: number; materials: number; held: boolean }
export type Records = { cases: Kase[]; requests: Request[]; disputes: Dispute[]; questions: Question[]; ratings: Rating[]; guides: Guide[] }

/** Records of two years, made by a seed; days lie where periods begin and end more often than chance would have it. */
export const generate = (seed: number, units: readonly string[], size: number): Records => {
  let state = seed
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
  const below = (n: number) => Math.floor(random() * n), chance = (p: number) => random() < p
  const pick = <T>(from: readonly T[]): T => from[below(from.length)]!
  const edges = [today, '2025-03-03', '2025-03-02', '2024-03-03', '2025-12-31', '2026-01-01']
  const day = () => (chance(0.2) ? pick(edges) : addDays(today, -below(800)))
  const many = <T>(n: number, make: () => T): T[] => Array.from({ length: n }, make)
  // The first unit has most, the last hardly any.
  const unit = () => units[Math.min(units.length - 1, Math.floor(random() ** 2 * units.length))]!
  const spent = (done: boolean) => (done ? { inTime: chance(0.85), used: below(25), stopped: chance(0.3) ? below(12) : 0, waited: chance(0.2) ? below(9) : 0, extended: chance(0.1) } : { inTime: null, used: null, stopped: null, waited: null, extended: null })
  const cases = many(size, (): Kase => {
    const done = chance(0.8), received = day()
    return { id: newId(), unit: unit(), procedure: chance(0.7) ? 'licence' : 'joint', received, decided: done ? day() : null, ...spent(done), asked: chance(0.25) }
  })
  const requests = many(size, (): Request => {
    const received = day(), processed = chance(0.8) ? pick([received, addDays(received, below(60))]) : null, delivered = processed !== null && chance(0.9) ? addDays(processed, below(3)) : null
    return { id: newId(), unit: unit(), received, processed, delivered, outcome: processed === null ? null : pick(outcomes).code, ...spent(delivered !== null), asked: chance(0.2) }
  })
  const disputes = requests.flatMap((request): Dispute[] => (chance(0.15) ? [{ id: newId(), request, track: chance(0.7) ? 'reconsideration' : 'litigation', ...(chance(0.8) ? { concluded: addDays(request.received, 30 + below(60)), result: pick(['upheld', 'corrected', 'other']) } : { concluded: null, result: null }) }] : []))
  const questions = many(size, (): Question => {
    const first = chance(0.8) ? day() : null, rounds = first === null ? 1 : pick([1, 1, 1, 2, 3]), answered = first === null || (rounds > 1 && chance(0.3)) ? null : rounds > 1 ? addDays(first, 5) : first
    return { id: newId(), unit: unit(), first, rounds, answered, inTime: answered === null ? null : chance(0.9) }
  })
  const ratings = many(size, (): Rating => {
    const due = day(), founded = pick([true, true, true, false, null]), rectified = founded === true && chance(0.8) ? addDays(due, below(12) - 8) : null
    return { id: newId(), unit: unit(), due, founded, rectified, satisfied: rectified !== null && chance(0.7) ? chance(0.8) : null, phone: chance(0.8) ? '13800001111' : '' }
  })
  const guides = many(Math.ceil(size / 4), (): Guide => ({ id: newId(), unit: unit(), published: addDays(realToday(), -1 - below(800)), grave: pick([0, 0, 1, 3]), materials: below(4), held: chance(0.4) }))
  return { cases, requests, disputes, questions, ratings, guides }
}

type Item = { id: string; unit: string; day: string | null; counted?: boolean; days?: number }

/** Every record that an indicator rests on, told once more from the records themselves: by which day it falls into a period, and whether it counts. */
export const itemsOf = (code: IndicatorCode, { cases, requests, disputes, questions, ratings, guides }: Records, given: Partial<Params> = {}): Item[] => {
  const { side, freshMonths } = { ...shipped, ...given }
  const still = (each: { stopped: number | null; waited: number | null }) => (side === 'procedure' ? each.stopped ?? 0 : side === 'applicant' ? each.waited ?? 0 : (each.stopped ?? 0) + (each.waited ?? 0))
  const decided = cases.filter(each => each.decided !== null), replied = requests.filter(each => each.delivered !== null), processed = requests.filter(each => each.processed !== null)
  const when = <T extends { id: string; unit: string }>(all: T[], day: (each: T) => string | null, more: (each: T) => Partial<Item>): Item[] => all.map(each => ({ id: each.id, unit: each.unit, day: day(each), ...more(each) }))
  const share = <T extends { id: string; unit: string }>(all: T[], day: (each: T) => string | null, counted: (each: T) => boolean) => when(all, day, each => ({ counted: counted(each) }))
  const ofOutcome = (...codes: string[]) => share(processed, each => each.processed, each => codes.includes(each.outcome ?? ''))
  const fresh = () => {
    const limit = new Date(`${realToday()}T00:00:00Z`)
    limit.setUTCMonth(limit.getUTCMonth() - freshMonths)
    return limit.toISOString().slice(0, 10)
  }
  const reviewed = disputes.filter(each => each.track === 'reconsideration' && each.concluded !== null).map(each => ({ ...each, unit: each.request.unit }))
  switch (code) {
    case 'case.on-time.licence': case 'case.on-time.joint': return share(decided.filter(each => code.endsWith(each.procedure)), each => each.decided, each => each.inTime === true)
    case 'case.days': return when(decided, each => each.decided, each => ({ days: each.used ?? 0 }))
    case 'case.extended': return share(decided, each => each.decided, each => each.extended === true)
    case 'case.stopped': return share(decided, each => each.decided, each => still(each) > 0)
    case 'case.stopped-days': return when(decided.filter(each => still(each) > 0), each => each.decided, each => ({ days: still(each) }))
    case 'case.correction': return share(cases, each => each.received, each => each.asked)
    case 'disclosure.on-time': return share(replied, each => each.delivered, each => each.inTime === true)
    case 'disclosure.days': return when(replied, each => each.delivered, each => ({ days: each.used ?? 0 }))
    case 'disclosure.extended': return share(replied, each => each.delivered, each => each.extended === true)
    case 'disclosure.stopped': return share(replied, each => each.delivered, each => still(each) > 0)
    case 'disclosure.stopped-days': return when(replied.filter(each => still(each) > 0), each => each.delivered, each => ({ days: still(each) }))
    case 'disclosure.correction': return share(requests, each => each.received, each => each.asked)
    case 'disclosure.released': return ofOutcome('released')
    case 'disclosure.partial': return ofOutcome('partial')
    case 'disclosure.refused': return ofOutcome('state-secret', 'other-law', 'security', 'third-party', 'internal', 'in-process', 'enforcement-file', 'special-register')
    case 'disclosure.not-held': return ofOutcome('not-held')
    case 'disclosure.reconsidered': return share(processed, each => each.processed, each => disputes.some(dispute => dispute.request === each && dispute.track === 'reconsideration'))
    case 'disclosure.corrected': return share(reviewed, each => each.concluded, each => each.result === 'corrected')
    case 'question.on-time': return share(questions.filter(each => each.answered !== null), each => each.answered, each => each.inTime === true)
    case 'question.reopened': return share(questions.filter(each => each.first !== null), each => each.first, each => each.rounds > 1)
    case 'rating.rectified': return share(ratings.filter(each => each.founded !== false && each.phone !== ''), each => each.due, each => each.rectified !== null && each.rectified <= each.due && each.satisfied === true)
    case 'guide.complete': return share(guides, () => null, each => each.grave === 0)
    case 'guide.fresh': return share(guides, () => null, each => each.published > fresh())
    case 'guide.held-elsewhere': return share(guides.filter(each => each.materials > 0), () => null, each => each.held)
  }
}

/** A government of five agencies, one of them with a section, and its supervisors. */
export const indicatorTown = async () => {
  const house = await freshDatabase()
  const { tenant, unitId: root } = house
  const agencies = Array.from({ length: 5 }, () => newId()), section = newId()
  const services = { ...house.services, now: () => new Date(`${today}T01:00:00Z`) }
  const person = newId(), second = newId()
  const forms = { licence: '', joint: '' }, item = newId()
  await house.admin.transaction(async tx => {
    await addUnits(tx, agencies.map((id, i) => ({ id, parentId: root, agencyId: id, regionId: null, code: `A${i}`, name: { zh: `机关${i}`, en: `Office ${i}` }, kind: 'agency' })))
    await addUnits(tx, [{ id: section, parentId: agencies[0]!, agencyId: agencies[0]!, regionId: null, code: 'A0S', name: { zh: '审批科', en: 'Licensing section' }, kind: 'section' }])
    await tx.run(sql`insert into services.service_item (tenant_id, id, address, code, name, unit_id, latest) values (${tenant}, ${item}, 'item', 'item', '许可', ${root}, 1)`)
    forms.licence = await addPublishedForm(tx, { itemId: item, unitId: root, title: { zh: '许可', en: 'Licence' }, content: { about: { zh: '', en: '' }, steps: [applicantStep] }, handling: { procedure: 'licence', promisedDays: null, parts: [] } })
    await tx.run(sql`update services.form set state = 'retired' where tenant_id = ${tenant}`)
    forms.joint = await addPublishedForm(tx, { itemId: item, unitId: root, title: { zh: '联办', en: 'Joint' }, content: { about: { zh: '', en: '' }, steps: [applicantStep] }, handling: { procedure: 'joint', promisedDays: null, parts: [{ itemId: item, unitId: agencies[1]!, title: { zh: '消防', en: 'Fire' }, fields: [] }] } })
  })
  const as = (id: string, unitId: string) => makeContext(services, { tenant, lang: 'zh', person: { id, name: '督查', unitId, sessionId: newId(), grants: [{ role: 'supervisor', unitId }] } })
  const fill = ({ cases, requests, disputes, questions, ratings, guides }: Records): Promise<void> => house.admin.transaction(async tx => {
    const rows = (all: readonly object[]) => JSON.stringify(all)
    await tx.run(sql`insert into services.service_case (tenant_id, id, number, form_id, item_id, title, unit_id, lang, state, received_on, accepted_on, decided_on, in_time, used_days, stopped_days, waited_days, extended, correction_asked)
      select ${tenant}, r.id, r.id::text, case r.procedure when 'joint' then ${forms.joint}::uuid else ${forms.licence}::uuid end, ${item}, '{"zh": "许可", "en": "Licence"}', r.unit, 'zh', case when r.decided is null then 'working' else 'decided' end, r.received, r.received, r.decided, r."inTime", r.used, r.stopped, r.waited,
        r.extended, r.asked
      from jsonb_to_recordset(${rows(cases)}::jsonb) as r(id uuid, unit uuid, procedure text, received date, decided date, "inTime" boolean, used int, stopped int, waited int, extended boolean, asked boolean)`)
    await tx.run(sql`insert into disclosure.request (tenant_id, id, number, agency_id, state, channel, submitted_on, received_on, processed_on, delivered_on, outcome, applicant_kind, applicant_name, applicant_key, title, description, in_time, used_days, stopped_days, waited_days, extended, correction_asked)
      select ${tenant}, r.id, r.id::text, r.unit, case when r.processed is null then 'searching' else 'closed' end, 'internet', r.received, r.received, r.processed, r.delivered, r.outcome, 'person', '某人', 'k', '申请', '', r."inTime", r.used, r.stopped, r.waited, r.extended, r.asked
      from jsonb_to_recordset(${rows(requests)}::jsonb) as r(id uuid, unit uuid, received date, processed date, delivered date, outcome text, "inTime" boolean, used int, stopped int, waited int, extended boolean, asked boolean)`)
    await tx.run(sql`insert into disclosure.dispute (tenant_id, id, request_id, agency_id, track, lodged_on, concluded_on, result)
      select ${tenant}, r.id, r.request, r.unit, r.track, r.lodged, r.concluded, r.result from jsonb_to_recordset(${rows(disputes.map(each => ({ ...each, request: each.request.id, unit: each.request.unit, lodged: each.request.received })))}::jsonb)
        as r(id uuid, request uuid, unit uuid, track text, lodged date, concluded date, result text)`)
    await tx.run(sql`insert into services.question (tenant_id, id, number, kind, state, channel, language, title, body, unit_id, assigned_at, received_on, began_on, due_on, rounds, answered_on, first_answered_on, in_time)
      select ${tenant}, r.id, r.id::text, 'question', case when r.answered is null then 'in-work' else 'answered' end, 'web', 'zh', '问', '问', r.unit, now(), '2024-01-02', '2024-01-02', '2024-01-09', r.rounds, r.answered, r.first, r."inTime"
      from jsonb_to_recordset(${rows(questions)}::jsonb) as r(id uuid, unit uuid, answered date, first date, rounds int, "inTime" boolean)`)
    await tx.run(sql`insert into services.rating (tenant_id, id, number, grade, channel, unit_id, phone, rated_on, state, founded, satisfied, rectify_due, rectified_on)
      select ${tenant}, r.id, r.id::text, 1, 'web', r.unit, r.phone, r.due, 'closed', r.founded, r.satisfied, r.due, r.rectified
      from jsonb_to_recordset(${rows(ratings)}::jsonb) as r(id uuid, unit uuid, due date, rectified date, founded boolean, satisfied boolean, phone text)`)
    await tx.run(sql`insert into services.service_item (tenant_id, id, address, code, name, unit_id, latest, published, published_at)
      select ${tenant}, r.id, r.id::text, r.id::text, '事项', r.unit, 1, 1, now() from jsonb_to_recordset(${rows(guides)}::jsonb) as r(id uuid, unit uuid)`)
    await tx.run(sql`insert into services.guide_version (tenant_id, item_id, number, state, record, sha256, finding_codes, grave, published_at)
      select ${tenant}, r.id, 1, 'published', jsonb_build_object('materials', (select coalesce(jsonb_agg(n), '[]') from generate_series(1, r.materials) n)), 'x', case when r.held then array['held-elsewhere'] else '{}' end, r.grave, r.published
      from jsonb_to_recordset(${rows(guides)}::jsonb) as r(id uuid, published date, grave int, materials int, held boolean)`)
  })
  return { house, services, root, agencies, section, units: [agencies[0]!, section, ...agencies.slice(1)], fill, supervisor: as(person, root), colleague: as(second, root), ofAgency: (i: number) => as(newId(), agencies[i]!), close: house.close }
}
export type IndicatorTown = Awaited<ReturnType<typeof indicatorTown>>
