import './production.ts'
import { chmodSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import * as people from '#domains/people/index.ts'
import * as work from '#domains/services/cases/work.ts'
import * as deadlines from '#domains/supervision/deadlines.ts'
import * as published from '#domains/supervision/indicators/public.ts'
import { addPublishedForm, applicantStep } from '#domains/services/forms/builder.ts'
import { readConfig } from '#platform/config.ts'
import { makeContext } from '#platform/context.ts'
import { newId } from '#platform/db.ts'
import type { Role } from '#platform/permissions.ts'
import { sql } from '#platform/sql.ts'
import { openHouse } from '#server/open.ts'
import { firstRun } from '#server/seed.ts'

// How long any work list takes over many cases (argument: 100,000) of 60 offices, as somebody of one office, of all, and as the supervisor.
const cases = Number(process.argv[2] ?? 100_000)
const offices = 60
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
  const units = Array.from({ length: offices }, () => newId())
  const itemId = newId()
  await db.transaction(actor, async tx => {
    await people.addUnits(tx, units.map((id, i) => ({ id, parentId: rootId, agencyId: id, regionId: null, code: `U${i}`, name: { zh: `机关${i}`, en: `Office ${i}` }, kind: 'agency' })))
    await tx.run(sql`insert into services.service_item (tenant_id, id, address, code, name, unit_id, latest) values (${tenant}, ${itemId}, 'bench', 'bench', '许可', ${units[0]}, 1)`)
    const formId = await addPublishedForm(tx, { itemId, unitId: units[0] ?? '', title: { zh: '许可', en: 'Licence' }, content: { about: { zh: '', en: '' }, steps: [applicantStep] }, handling: { procedure: 'licence', promisedDays: null, parts: [] } })
    await tx.client.query(`insert into services.service_case (tenant_id, id, number, form_id, item_id, title, unit_id, lang, state, applicant, handler_id, received_on, accepted_on, decided_on, ended_on, due_on, sort_on, outcome, in_time)
      select $1, gen_random_uuid(), 'N' || n, $2, $3, '{"zh": "许可", "en": "Licence"}', ($4::uuid[])[1 + n % ${offices}], 'zh', s.state, '申请人', case when n % 500 = 0 then $5::uuid end, d.day, d.day,
        case when s.state = 'closed' then d.day + 20 end, case when s.state = 'closed' then d.day + 30 end, x.due, coalesce(x.due, '9999-12-31'), case when s.state = 'closed' then 'granted' end, case when s.state = 'closed' then n % 10 > 0 end
      from generate_series(1, ${cases}) as n
      cross join lateral (select (array['submitted', 'correction', 'accepted', 'working', 'paused', 'proposed', 'decided', 'closed', 'closed', 'closed'])[1 + abs(hashint4(n)) % 10] as state) s
      cross join lateral (select current_date - abs(hashint4(n + 1)) % 360 as day) d
      cross join lateral (select case when s.state in ('correction', 'paused', 'closed') then null else current_date + abs(hashint4(n + 2)) % 60 - 20 end as due) x`, [tenant, formId, itemId, units, operator])
  })
  await db.pool.query('analyze')
  const as = (role: Role, unitId: string) => makeContext(house.services, { tenant, lang: 'zh', person: { id: operator, name: '管理员', unitId, sessionId: newId(), grants: [{ role, unitId }] } })
  const time = async (figure: string, call: () => Promise<{ rows?: unknown[] }>, targetMs: number) => {
    const took: number[] = []
    let rows = 0
    for (let i = 0; i < 15; i++) {
      const began = performance.now()
      rows = (await call()).rows?.length ?? 0
      took.push(performance.now() - began)
    }
    took.sort((a, b) => a - b)
    console.log(JSON.stringify({ figure, cases, rows, medianMs: Math.round((took[7] ?? 0) * 10) / 10, slowestMs: Math.round((took.at(-1) ?? 0) * 10) / 10, targetMs }))
  }
  for (const [who, ctx] of [['one office', as('service-officer', units[7] ?? '')], ['all offices', as('service-officer', rootId)], ['head of all', as('head', rootId)]] as const) {
    for (const list of ['mine', 'new', 'unit', 'soon', 'overdue', 'decide'] as const) await time(`work list ${list}, ${who}`, () => work.worklist(ctx, { list, limit: 50 }), 100)
  }
  const all = as('service-officer', rootId)
  let after: string | undefined
  for (let page = 0; page < 40; page++) after = (await work.worklist(all, { list: 'unit', limit: 200, after })).next ?? undefined
  await time('work list unit, 8,000 rows down', () => work.worklist(all, { list: 'unit', limit: 50, after }), 100)
  for (const list of ['overdue', 'soon', 'open'] as const) await time(`due dates ${list}, all offices`, () => deadlines.list(as('supervisor', rootId), { list, limit: 50 }), 100)
  await time('due dates of ratings, all offices', () => deadlines.list(as('supervisor', rootId), { list: 'open', kind: 'rating', limit: 50 }), 100)
  await time('due dates overdue, one office', () => deadlines.list(as('service-officer', units[7] ?? ''), { list: 'overdue', limit: 50 }), 100)
  await time('supervision', async () => ({ rows: (await deadlines.overview(as('supervisor', rootId))).agencies }), 1000)
  await time('public statistics of a year', async () => ({ rows: (await published.read(all)).months }), 300)
} finally {
  await house.close()
  await rm(folder, { recursive: true, force: true })
}
