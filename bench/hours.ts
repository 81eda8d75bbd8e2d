import { chmodSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { recountAll, refreshDuties } from '#domains/credits/totals.ts'
import { addPack, addRequirement } from '#domains/credits/rules-store.ts'
import { Pack } from '#domains/credits/packs.ts'
import * as people from '#domains/people/index.ts'
import { readConfig } from '#platform/config.ts'
import { newId } from '#platform/db.ts'
import { openHouse } from '#server/open.ts'

// Totals of everybody computed again from the ledger for a year (arguments: persons, rows of the ledger each), once they are bound by the rules. The first
// run writes all totals; the second, as each night, finds them as they are.
const persons = Number(process.argv[2] ?? 30_000)
const each = Number(process.argv[3] ?? 12)
const year = 2026
const folder = mkdtempSync(join(tmpdir(), 'keju-bench-'))
chmodSync(folder, 0o711)
const house = await openHouse(readConfig({ KEJU_DATA: folder }), pino({ level: 'silent' }), { durable: false })
try {
  const { db } = house.services
  const { tenant, unitId } = await people.setUp(db, { organisation: 'Bench', name: 'Admin', username: 'admin', password: 'correct horse battery' })
  await db.transaction({ tenant, person: null }, async tx => {
    for (let at = 0; at < persons; at += 5000) {
      await people.addPersons(tx, Array.from({ length: Math.min(5000, persons - at) }, (_, i) => ({
        id: newId(), number: String(at + i).padStart(6, '0'), name: '人员', unitId, postId: null, grade: '', gender: '', bornOn: null, joinedOn: i % 10 === 0 ? `${year}-04-15` : '2015-01-01', email: '', phone: '',
      })))
    }
    await addPack(tx, newId(), Pack.parse({
      code: 'bench', name: 'Bench', effectiveFrom: `${year}-01-01`,
      conversions: [{ where: { sources: ['online'] }, by: 'minute-bands', bands: [{ atMost: 15, credit: 0.25 }, { below: 30, credit: 0.5 }, { credit: 1 }] }, { by: 'minutes', each: 60, credit: 1 }],
      quotas: [
        { code: 'year', classes: ['all'], required: 90, parts: [{ code: 'required', where: { category: 'required' }, atLeast: 40 }], caps: [{ code: 'outside', where: { sources: ['outside'] }, most: 24 }], carryOver: {}, proRata: 'months-begun' },
        { code: 'online', required: 50, where: { sources: ['online'] } },
      ],
    }))
    await addRequirement(tx, { id: newId(), packCode: 'bench', class: 'all', unitId, postId: null, grade: null, beginsOn: `${year}-01-01`, decision: '' })
    await tx.client.query(`insert into credits.entry (tenant_id, id, person_id, completed_on, kind, source, category, title, minutes, recorded_on)
      select p.tenant_id, gen_random_uuid(), p.id, date '${year}-01-01' + ((k * 29 + abs(hashtext(p.number))) % 360), (array['theory', 'in-service', 'other'])[1 + k % 3], (array['online', 'class', 'outside'])[1 + k % 3],
        (array['required', 'elective'])[1 + k % 2], '{"zh": "课程", "en": "Course"}', 10 + 45 * (k % 8), date '${year}-12-31'
      from people.person p cross join generate_series(1, ${each}) as k where p.tenant_id = $1`, [tenant])
  })
  await db.pool.query('analyze')
  const began = performance.now()
  const bound = await db.transaction({ tenant, person: null }, tx => refreshDuties(tx, `${year}-12-31`))
  const bindSeconds = Math.round(performance.now() - began) / 1000
  const cpu = process.cpuUsage()
  const first = await recountAll(db, tenant, `${year}-12-31`)
  const { user, system } = process.cpuUsage(cpu)
  const again = await recountAll(db, tenant, `${year}-12-31`)
  console.log(JSON.stringify({ figure: 'hour totals of a year', persons: first.persons, bound: bound.size, bindSeconds, ledgerRows: persons * each, ownCpuSeconds: Math.round((user + system) / 1000) / 1000, seconds: first.seconds, againSeconds: again.seconds, targetSeconds: 10 }))
} finally {
  await house.close()
  await rm(folder, { recursive: true, force: true })
}
