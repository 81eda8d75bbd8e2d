import { existsSync, mkdtempSync, chmodSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { importFile } from '#domains/people/import-cli.ts'
import * as people from '#domains/people/index.ts'
import { readConfig } from '#platform/config.ts'
import { makeContext } from '#platform/context.ts'
import { newId } from '#platform/db.ts'
import { openHouse } from '#server/open.ts'

// A staff list of some thirty thousand rows: the file named in KEJU_BENCH_STAFF (columns of the city's open data), or a generated one.
const print = (figure: string, rest: Record<string, unknown>): void => console.log(JSON.stringify({ figure, ...rest }))
const folder = mkdtempSync(join(tmpdir(), 'keju-bench-'))
chmodSync(folder, 0o711)
const given = process.env['KEJU_BENCH_STAFF']
const file = given && existsSync(given) ? given : join(folder, 'staff.csv')
if (file !== given) {
  writeFileSync(file, `Employee ID;Job Titles;Department\n${Array.from({ length: 30_872 }, (_, i) => `E${i};Title ${i % 1085};Department ${i % 38}`).join('\n')}\n`)
}
const map = { number: 'Employee ID', agency: 'Department', post: 'Job Titles' }
const house = await openHouse(readConfig({ KEJU_DATA: folder }), pino({ level: 'silent' }))
try {
  const { tenant, unitId, personId } = await people.setUp(house.services.db, { organisation: 'bench', name: 'bench', username: 'bench', password: newId() })
  const ctx = makeContext(house.services, { tenant, lang: 'en', person: { id: personId, name: 'bench', unitId, sessionId: newId(), grants: [{ role: 'administrator', unitId }] } })
  const rss = () => Math.round(process.memoryUsage().rss / 1048576)
  const before = rss()
  const options = { map, createMissing: true, leave: false, lang: 'en' as const }
  const dry = await importFile(ctx, file, { ...options, dryRun: true })
  const real = await importFile(ctx, file, { ...options, dryRun: false })
  const again = await importFile(ctx, file, { ...options, dryRun: false })

  // What the database alone needs for as many rows in one statement: the floor under any import.
  const began = performance.now()
  await house.services.db.pool.query('create temporary table floor (n text primary key, name text)')
  await house.services.db.pool.query('insert into floor select * from unnest($1::text[], $2::text[])', [Array.from({ length: real.rows }, (_, i) => `n${i}`), Array.from({ length: real.rows }, (_, i) => `name ${i}`)])
  const floor = (performance.now() - began) / 1000
  print('staff import', {
    rows: real.rows, file: file === given ? 'given' : 'generated', dryRunSeconds: dry.seconds, seconds: real.seconds, targetSeconds: 20, againSeconds: again.seconds, unchanged: again.unchanged,
    rssGrowthMb: rss() - before, peakRssMb: real.peakRssMb, targetGrowthMb: 300, timesBareInsert: Math.round(real.seconds / floor),
  })
} finally {
  await house.close()
  await rm(folder, { recursive: true, force: true })
}
