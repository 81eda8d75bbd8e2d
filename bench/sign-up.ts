import './production.ts'
import { chmodSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { ClassGiven, DatesGiven } from '#domains/learning/classes/shapes.ts'
import * as classes from '#domains/learning/classes/classes.ts'
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

// Many persons (argument: 1000) sign up at one moment for one class of 30 seats, over HTTP on one port, each with a session of
// their own. Exactly 30 must sit and the rest wait in order. PostgreSQL writes durably, as in use.
const persons = Number(process.argv[2] ?? 1000)
const seats = Number(process.argv[3] ?? 30)
const folder = mkdtempSync(join(tmpdir(), 'keju-bench-'))
chmodSync(folder, 0o711)
const house = await openHouse(readConfig({ KEJU_DATA: folder }), pino({ level: 'silent' }), { durable: true })
try {
  const { db } = house.services
  await firstRun(db, { organisation: '测试市', name: '管理员', username: 'admin', password: 'correct horse battery' })
  const tenant = (await people.tenants(db))[0]?.id ?? ''
  const unitId = (await db.transaction({ tenant, person: null }, tx => people.rootUnit(tx))).id
  const operator = await db.transaction({ tenant, person: null }, tx => people.firstAdministrator(tx))
  const ids = Array.from({ length: persons }, () => newId())
  const tokens = ids.map(() => newToken())
  await db.transaction({ tenant, person: operator }, async tx => {
    await people.addPersons(tx, ids.map((id, i) => ({ id, number: `P${i}`, name: `人员${i}`, unitId, postId: null, grade: '', gender: '', bornOn: null, joinedOn: null, email: '', phone: '' })))
    await people.addAccounts(tx, ids.map((personId, i) => ({ personId, username: `p${i}`, hash: 'none' })))
    await tx.run(sql`insert into platform.session (tenant_id, id, token_hash, person_id, ends_at, agent)
      select ${tenant}, s.id, s.hash, s.person, now() + interval '1 day', '' from unnest(${ids.map(() => newId())}::uuid[], ${tokens.map(each => each.hash)}::text[], ${ids}::uuid[]) as s(id, hash, person)`)
  })
  const officer = makeContext(house.services, {
    tenant, lang: 'zh', person: { id: operator, name: '管理员', unitId, sessionId: newId(), grants: [{ role: 'administrator', unitId }] },
  })
  const { id } = await classes.create(officer, ClassGiven.extend(DatesGiven.shape).parse({
    code: 'B1', titleZh: '抢座', unitId, placeZh: '101', seats, audienceUnitId: unitId, days: '2100-03-02', hours: 6 }))
  await classes.open(officer, id)
  const app = await buildServer(house.services, { rows: routes, words, logger: pino({ level: 'silent' }) })
  const base = await app.listen({ host: '127.0.0.1', port: 0 })

  // As many requests at once that only ask who one is, for comparison; they also note that each session is in use, as reading the class's page does.
  const idle = performance.now()
  await Promise.all(tokens.map(async ({ token }) => (await fetch(`${base}/api/v1/account`, { headers: { authorization: `Bearer ${token}` } })).text()))
  console.log(JSON.stringify({ figure: 'only asking who one is', persons, seconds: Math.round((performance.now() - idle) / 10) / 100 }))

  const before = process.cpuUsage()
  const start = performance.now()
  const answers = await Promise.all(tokens.map(async ({ token }) => {
    const reply = await fetch(`${base}/api/v1/my/classes/${id}/sign-up`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: '{}' })
    const answer = await reply.json() as { state?: string; position?: number | null }
    return { status: reply.status, ...answer, ms: performance.now() - start }
  }))
  const seconds = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(before)
  for (const answer of answers.filter(each => each.status !== 200).slice(0, 3)) console.error(JSON.stringify(answer))
  const rows = await officer.read(tx => tx.raw<{ state: string; ticket: number }>(sql`select state, ticket from learning.enrolment where session_id = ${id} order by ticket`))
  const seated = rows.filter(row => row.state === 'enrolled')
  const positions = answers.flatMap(answer => answer.position ?? []).toSorted((a, b) => a - b)
  console.log(JSON.stringify({
    figure: 'sign-up', persons, seats, seconds: Math.round(seconds * 100) / 100, cpuSeconds: Math.round((user + system) / 10_000) / 100, refused: answers.filter(answer => answer.status !== 200).length,
    seated: seated.length, waiting: rows.filter(row => row.state === 'waitlisted').length, firstTicketsSeated: seated.every((row, i) => row.ticket === i + 1),
    positionsInOrder: positions.length === persons - seats && positions.every((position, i) => position === i + 1),
    medianMs: Math.round(answers.map(answer => answer.ms).toSorted((a, b) => a - b)[Math.floor(persons / 2)] ?? 0),
  }))
  await app.close()
} finally {
  await house.close()
  await rm(folder, { recursive: true, force: true })
}
