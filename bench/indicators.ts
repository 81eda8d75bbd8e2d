import './production.ts'
import { chmodSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import * as people from '#domains/people/index.ts'
import { addPublishedForm, applicantStep } from '#domains/services/forms/builder.ts'
import * as indicators from '#domains/supervision/indicators/indicators.ts'
import * as published from '#domains/supervision/indicators/public.ts'
import { readConfig } from '#platform/config.ts'
import { makeContext } from '#platform/context.ts'
import { newId } from '#platform/db.ts'
import type { Role } from '#platform/permissions.ts'
import { sql } from '#platform/sql.ts'
import { openHouse } from '#server/open.ts'
import { firstRun } from '#server/seed.ts'

// How long indicators take over 100,000 cases, 50,000 requests, 20,000 questions, 10,000 bad ratings and 1,400 guides of 60 offices and two years.
const [cases, requests, questions, ratings, guides, offices] = [Number(process.argv[2] ?? 100_000), 50_000, 20_000, 10_000, 1_400, 60]
const folder = mkdtempSync(join(tmpdir(), 'keju-bench-'))
chmodSync(folder, 0o711)
const house = await openHouse(readConfig({ KEJU_DATA: folder }), pino({ level: 'silent' }), { durable: false })
try {
  const { db } = house.services
  await firstRun(db, { organisation: '测试市', name: '管理员', username: 'admin', password: 'correct horse battery' })
  const tenant = (await people.tenants(db))[0]?.id ?? ''
  const actor = { tenant, person: null }
  const rootId = (await db.transaction(actor, tx => people.rootUnit(tx))).id
  const operator = await db.transaction(actor, tx => people.firstAdministrator(tx))
  const units = Array.from({ length: offices }, () => newId()), itemId = newId()
  await db.transaction(actor, async tx => {
    await people.addUnits(tx, units.map((id, i) => ({ id, parentId: rootId, agencyId: id, regionId: null, code: `U${i}`, name: { zh: `机关${i}`, en: `Office ${i}` }, kind: 'agency' })))
    await tx.run(sql`insert into services.service_item (tenant_id, id, address, code, name, unit_id, latest) values (${tenant}, ${itemId}, 'bench', 'bench', '许可', ${units[0]}, 1)`)
    const formId = await addPublishedForm(tx, { itemId, unitId: units[0] ?? '', title: { zh: '许可', en: 'Licence' }, content: { about: { zh: '', en: '' }, steps: [applicantStep] }, handling: { procedure: 'licence', promisedDays: null, parts: [] } })
    const unit = `($2::uuid[])[1 + abs(hashint4(n)) % ${offices}]`, ago = (salt: number) => `current_date - abs(hashint4(n + ${salt})) % 730`
    await tx.client.query(`insert into services.service_case (tenant_id, id, number, form_id, item_id, title, unit_id, lang, state, received_on, accepted_on, decided_on, ended_on, outcome, in_time, used_days, stopped_days, waited_days, extended, correction_asked)
      select $1, gen_random_uuid(), 'N' || n, $3, $4, '{"zh": "许可", "en": "Licence"}', ${unit}, 'zh', case when n % 5 = 0 then 'working' else 'closed' end, d.day - 20, d.day - 18,
        case when n % 5 > 0 then d.day end, case when n % 5 > 0 then d.day end, case when n % 5 > 0 then 'granted' end, case when n % 5 > 0 then n % 11 > 0 end, case when n % 5 > 0 then abs(hashint4(n + 3)) % 25 end,
        case when n % 5 > 0 then greatest(0, abs(hashint4(n + 4)) % 30 - 20) end, 0, case when n % 5 > 0 then n % 13 = 0 end, n % 7 = 0
      from generate_series(1, ${cases}) n cross join lateral (select ${ago(1)} as day) d`, [tenant, units, formId, itemId])
    await tx.client.query(`insert into disclosure.request (tenant_id, id, number, agency_id, state, channel, submitted_on, received_on, processed_on, delivered_on, outcome, applicant_kind, applicant_name, applicant_key, title, description, in_time, used_days, stopped_days, waited_days, extended, correction_asked)
      select $1, gen_random_uuid(), 'B' || n, ${unit}, 'closed', 'internet', d.day - 20, d.day - 20, d.day, d.day + 1, (array['released', 'partial', 'not-held', 'internal', 'repeat', 'other'])[1 + n % 6], 'person', 'a', 'k' || n % 9000, 'request', '',
        n % 9 > 0, abs(hashint4(n + 3)) % 25, greatest(0, abs(hashint4(n + 4)) % 30 - 20), 0, n % 17 = 0, n % 6 = 0
      from generate_series(1, ${requests}) n cross join lateral (select ${ago(2)} as day) d`, [tenant, units])
    await tx.client.query(`insert into disclosure.dispute (tenant_id, id, request_id, agency_id, track, lodged_on, concluded_on, result)
      select tenant_id, gen_random_uuid(), id, agency_id, 'reconsideration', processed_on, processed_on + 40, (array['upheld', 'upheld', 'corrected'])[1 + abs(hashint4(hashtext(number))) % 3] from disclosure.request where tenant_id = $1 and abs(hashint4(hashtext(number))) % 17 = 0`, [tenant])
    await tx.client.query(`insert into services.question (tenant_id, id, number, kind, state, channel, language, title, body, unit_id, assigned_at, received_on, began_on, due_on, rounds, answered_on, first_answered_on, in_time)
      select $1, gen_random_uuid(), 'Q' || n, 'question', 'closed', 'web', 'zh', '问', '问', ${unit}, now(), d.day - 5, d.day - 5, d.day, 1 + (n % 12 = 0)::int, d.day, d.day, n % 8 > 0
      from generate_series(1, ${questions}) n cross join lateral (select ${ago(5)} as day) d`, [tenant, units])
    await tx.client.query(`insert into services.rating (tenant_id, id, number, grade, channel, unit_id, phone, rated_on, state, founded, satisfied, rectify_due, rectified_on)
      select $1, gen_random_uuid(), 'R' || n, 1, 'web', ${unit}, '13800001111', d.day - 20, 'closed', n % 4 > 0, n % 3 > 0, d.day, d.day - n % 9 + 2 from generate_series(1, ${ratings}) n cross join lateral (select ${ago(6)} as day) d`, [tenant, units])
    await tx.client.query(`insert into services.service_item (tenant_id, id, address, code, name, unit_id, latest, published, published_at)
      select $1, gen_random_uuid(), 'G' || n, 'G' || n, '事项', ${unit}, 1, 1, now() from generate_series(1, ${guides}) n`, [tenant, units])
    await tx.client.query(`insert into services.guide_version (tenant_id, item_id, number, state, record, sha256, finding_codes, grave, published_at)
      select tenant_id, id, 1, 'published', '{"materials": [{"name": "身份证"}]}', 'x', array['held-elsewhere'], 0, now() from services.service_item where tenant_id = $1 and published = 1`, [tenant])
  })
  await db.pool.query('vacuum analyze')
  const as = (role: Role, unitId: string) => makeContext(house.services, { tenant, lang: 'zh', person: { id: operator, name: '管理员', unitId, sessionId: newId(), grants: [{ role, unitId }] } })
  const time = async (figure: string, call: () => Promise<{ rows: readonly unknown[] }>, targetMs: number, runs = 15) => {
    const took: number[] = []
    let rows = 0
    for (let i = 0; i < runs; i++) {
      const began = performance.now()
      rows = (await call()).rows.length
      took.push(performance.now() - began)
    }
    took.sort((a, b) => a - b)
    console.log(JSON.stringify({ figure, cases, requests, rows, medianMs: Math.round((took[Math.floor(runs / 2)] ?? 0) * 10) / 10, slowestMs: Math.round((took.at(-1) ?? 0) * 10) / 10, targetMs }))
  }
  const root = as('supervisor', rootId)
  await time('indicators, all offices', () => indicators.list(root, {}), 1000)
  await time('indicators, one office', () => indicators.list(root, { unit: units[7]! }), 1000)
  await time('one indicator with its funnel', async () => ({ rows: (await indicators.one(root, { code: 'case.on-time.licence' })).funnel?.offices ?? [] }), 500)
  let after: string | undefined
  for (let page = 0; page < 40; page++) after = (await indicators.records(root, { code: 'case.on-time.licence', part: 'rest', limit: 50, after })).next ?? undefined
  await time('records behind a figure, 2,000 rows down', () => indicators.records(root, { code: 'case.on-time.licence', part: 'rest', limit: 50, after }), 200)
  await time('records behind a figure of days', () => indicators.records(root, { code: 'case.days', part: 'all', limit: 50 }), 200)
  await time('public statistics made ready', () => db.transaction(actor, async tx => ({ rows: (await published.prepare(house.services, tx)).indicators })), 3000, 3)
  const visitor = makeContext(house.services, { tenant, lang: 'zh', person: null })
  await time('public statistics read', async () => ({ rows: (await published.read(visitor)).indicators }), 300)
} finally {
  await house.close()
  await rm(folder, { recursive: true, force: true })
}
