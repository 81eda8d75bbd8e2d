import './production.ts'
import { chmodSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PerformanceObserver } from 'node:perf_hooks'
import pino from 'pino'
import * as campaigns from '#domains/diagnosis/campaigns.ts'
import { NewCampaign } from '#domains/diagnosis/shapes.ts'
import * as people from '#domains/people/index.ts'
import { newToken } from '#platform/auth.ts'
import { readConfig } from '#platform/config.ts'
import { makeContext } from '#platform/context.ts'
import { newId } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'
import { routes, words } from '#server/domains.ts'
import { buildServer } from '#server/http.ts'
import { openHouse } from '#server/open.ts'
import { firstRun } from '#server/seed.ts'

// What an answer in an adaptive sitting costs the server: many persons (argument: 300) sit the profile of 24 competencies at
// once, through the API in process. CPU is this process's own; PostgreSQL runs in another.
const persons = Number(process.argv[2] ?? 300)
const questions = Number(process.argv[3] ?? 27)
const print = (figure: string, rest: Record<string, unknown>): void => console.log(JSON.stringify({ figure, ...rest }))
const round = (x: number, digits = 2): number => Math.round(x * 10 ** digits) / 10 ** digits
const folder = mkdtempSync(join(tmpdir(), 'keju-bench-'))
chmodSync(folder, 0o711)
const house = await openHouse(readConfig({ KEJU_DATA: folder }), pino({ level: 'silent' }), { durable: false })
try {
  const { db } = house.services
  await firstRun(db, { organisation: '测试市', name: '管理员', username: 'admin', password: 'correct horse battery' })
  const tenant = (await people.tenants(db))[0]?.id ?? ''
  const actor = { tenant, person: null }
  const unitId = (await db.transaction(actor, tx => people.rootUnit(tx))).id
  const ids = Array.from({ length: persons }, () => newId())
  const tokens = ids.map(() => newToken())
  const operator = await db.transaction(actor, tx => people.firstAdministrator(tx))
  await db.transaction({ tenant, person: operator }, async tx => {
    await people.addPersons(tx, ids.map((id, i) => ({ id, number: `P${i}`, name: `人员${i}`, unitId, postId: null, grade: '', gender: '', bornOn: null, joinedOn: null, email: '', phone: '' })))
    await people.addAccounts(tx, ids.map((personId, i) => ({ personId, username: `p${i}`, hash: 'none' })))
    await tx.run(sql`insert into platform.session (tenant_id, id, token_hash, person_id, ends_at, agent)
      select ${tenant}, s.id, s.hash, s.person, now() + interval '1 day', '' from unnest(${ids.map(() => newId())}::uuid[], ${tokens.map(each => each.hash)}::text[], ${ids}::uuid[]) as s(id, hash, person)`)
  })
  const officer = makeContext(house.services, {
    tenant, lang: 'zh', person: { id: operator, name: '管理员', unitId, sessionId: newId(), grants: [{ role: 'administrator', unitId }] },
  })
  const campaignId = (await campaigns.create(officer, NewCampaign.parse({ titleZh: '测', unitId, opensOn: '2020-01-01', closesOn: '2100-01-01', testMode: 'adaptive', maxItems: questions, testCertainty: 0.99 }))).id
  await campaigns.open(officer, campaignId)
  const app = await buildServer(house.services, { rows: routes, words, logger: pino({ level: 'silent' }) })
  await app.ready()

  const call = async (i: number, method: 'GET' | 'POST', url: string, payload?: object) => {
    const reply = await app.inject({ method, url, headers: { authorization: `Bearer ${tokens[i]?.token}` }, ...(payload && { payload }) })
    if (reply.statusCode !== 200) throw new Error(`${method} ${url}: ${reply.statusCode} ${reply.body.slice(0, 300)}`)
    return reply.json()
  }
  type Step = { sittingId: string; position: number; ended: string | null; task: { options: { id: string }[] } | null }
  let inGc = 0
  const observer = new PerformanceObserver(list => { for (const entry of list.getEntries()) inGc += entry.duration })
  observer.observe({ entryTypes: ['gc'] })
  const cpuOf = (since: NodeJS.CpuUsage): number => {
    const { user, system } = process.cpuUsage(since)
    return (user + system) / 1000
  }

  // One alone, to warm the tables up.
  const sit = async (i: number, times: number[]): Promise<Step> => {
    const { sittingId } = await call(i, 'POST', '/api/v1/my/adaptive', { campaignId }) as { sittingId: string }
    let step = await call(i, 'GET', `/api/v1/my/adaptive/${sittingId}`) as Step
    while (step.task) {
      const start = performance.now()
      step = await call(i, 'POST', `/api/v1/my/adaptive/${sittingId}`, { position: step.position, option: step.task.options[(i + step.position) % 4]?.id ?? 'a' }) as Step
      times.push(performance.now() - start)
    }
    return step
  }
  const figures = (times: number[]) => {
    const sorted = [...times].sort((a, b) => a - b)
    return { medianMs: round(sorted[Math.floor(sorted.length / 2)] ?? 0), p95Ms: round(sorted[Math.floor(sorted.length * 0.95)] ?? 0) }
  }
  for (let i = 0; i < 5; i++) await sit(i, [])
  const alone: number[] = []
  let cpu = process.cpuUsage()
  for (let i = 5; i < 15; i++) await sit(i, alone)
  const all = cpuOf(cpu)
  print('answers of one person after the other', { answers: alone.length, ...figures(alone), cpuMsPerAnswer: round(all / alone.length), targetCpuMs: 3 })

  const together: number[] = []
  cpu = process.cpuUsage()
  inGc = 0
  const began = performance.now()
  const ends = await Promise.all(ids.slice(15).map((_, i) => sit(i + 15, together)))
  const used = cpuOf(cpu)
  print('sittings at once', {
    persons: ends.length, answers: together.length, seconds: round((performance.now() - began) / 1000), ...figures(together),
    cpuMsPerAnswer: round(used / together.length), garbageMsPerAnswer: round(inGc / together.length, 3), targetCpuMs: 3, endings: Object.fromEntries(Map.groupBy(ends, end => end.ended).entries().map(([ended, rows]) => [ended, rows.length])),
  })
  const [counts] = await db.transaction(actor, tx => tx.raw<{ sittings: number; most: number; given: number }>(sql`select p.sittings, max(e.given) as most, sum(e.given)::int as given
    from assessment.exposure_pool p join assessment.exposure e using (tenant_id, pool_id) where p.pool_id = ${campaignId} group by p.sittings`))
  print('exposure counts', { ...counts, greatestShare: round((counts?.most ?? 0) / (counts?.sittings ?? 1), 3) })
  await app.close()
} finally {
  await house.close()
  await rm(folder, { recursive: true, force: true })
}
