import { chmodSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { annual } from '#domains/disclosure/report.ts'
import { list } from '#domains/disclosure/requests.ts'
import * as people from '#domains/people/index.ts'
import { readConfig } from '#platform/config.ts'
import { makeContext } from '#platform/context.ts'
import { newId } from '#platform/db.ts'
import { openHouse } from '#server/open.ts'

// 100,000 requests of 40 agencies, half of them open: the work list leafed through, of all and of one agency; the report of a year with 50,000.
const print = (figure: string, rest: Record<string, unknown>): void => console.log(JSON.stringify({ figure, ...rest }))
const folder = mkdtempSync(join(tmpdir(), 'keju-bench-'))
chmodSync(folder, 0o711)
const house = await openHouse(readConfig({ KEJU_DATA: folder }), pino({ level: 'silent' }))
try {
  const { db } = house.services
  const { tenant, unitId, personId } = await people.setUp(db, { organisation: 'bench', name: 'bench', username: 'bench', password: newId() })
  const agencies = Array.from({ length: 40 }, (_, i) => ({ id: newId(), i }))
  const as = (unit: string, role: 'service-officer' | 'head') => makeContext(house.services, { tenant, lang: 'en', person: { id: personId, name: 'bench', unitId, sessionId: newId(), grants: [{ role, unitId: unit }] } })
  await db.transaction({ tenant, person: personId }, async tx => {
    await people.addUnits(tx, agencies.map(({ id, i }) => ({ id, parentId: unitId, agencyId: id, regionId: null, code: `A${i}`, name: { zh: `机构${i}`, en: `Agency ${i}` }, kind: 'agency' as const })))
    await tx.client.query(
      `insert into disclosure.request (tenant_id, id, number, agency_id, state, channel, submitted_on, received_on, due_on, applicant_kind, applicant_name, applicant_key, title, description, outcome, processed_on)
       select $1, gen_random_uuid(), 'B' || n, ($2::uuid[])[1 + n % 40], case when n % 2 = 0 then 'closed' else 'searching' end, 'internet', d, d, case when n % 2 = 1 then d + 28 end,
         (array['person','business','research','charity','legal','other'])[1 + n % 6], 'applicant ' || n, 'k' || n % 30000, 'request ' || n, 'what is wanted',
         case when n % 2 = 0 then (array['released','partial','not-held','internal','repeat','other'])[1 + n % 6] end, case when n % 2 = 0 then d + 15 end
       from (select n, case when n % 2 = 0 then date '2025-01-01' + n % 350 else date '2025-11-01' + n % 50 end as d from generate_series(1, 100000) n) g`, [tenant, agencies.map(each => each.id)])
  })
  await db.pool.query('vacuum analyze disclosure.request')
  const leaf = async (unit: string) => {
    const took: number[] = []
    let after: string | undefined
    for (let page = 0; page < 40; page++) {
      const at = performance.now()
      const got = await list(as(unit, 'service-officer'), { mine: false, closed: false, after, limit: 50 })
      took.push(performance.now() - at)
      if (got.next === null) break
      after = got.next
    }
    took.sort((a, b) => a - b)
    return { pages: took.length, medianMs: Math.round(took[Math.floor(took.length / 2)] ?? 0), worstMs: Math.round(took.at(-1) ?? 0), targetMs: 100 }
  }
  print('work list, all agencies', { requests: 100_000, ...(await leaf(unitId)) })
  print('work list, one agency', { requests: 100_000, ...(await leaf(agencies[7]!.id)) })
  const began = performance.now()
  const report = await annual(as(unitId, 'head'), { unitId, year: 2025 })
  print('annual report', { received: report.received[6], processed: report.processed[6], faults: report.faults.length, seconds: Math.round(performance.now() - began) / 1000, targetSeconds: 3 })
} finally {
  await house.close()
  await rm(folder, { recursive: true, force: true })
}
