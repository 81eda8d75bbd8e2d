/**
 * The demo government on a fixed port, for whoever wants to look at it from outside: browsers, crawlers, judges of pages.
 *
 *     node tools/demo/serve.ts [--port 4180] [--staff 300] [--guides FILE] [--data FOLDER]
 *
 * `--guides`: a file that `keju guides import` reads, published with the rest. `--data`: kept there and loaded once; else thrown away at the end. Prints one JSON object with
 * the address, pages worth a look, the cookie of each account, and the passes of those who follow a case, a question or a request (good for an hour).
 */
import '../../bench/production.ts'
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pino from 'pino'
import { z } from 'zod'
import { importGuides } from '#domains/services/guides/import.ts'
import * as people from '#domains/people/index.ts'
import { passTo } from '#domains/services/index.ts'
import { readConfig } from '#platform/config.ts'
import { makeContext } from '#platform/context.ts'
import { newId } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'
import { buildPagesWhenStale } from '#server/build.ts'
import { routes, words } from '#server/domains.ts'
import { buildServer } from '#server/http.ts'
import { openHouse, root } from '#server/open.ts'
import { builtPages } from '#server/pages.ts'
import { demoAccounts, demoPassword, loadDemo } from './load.ts'

const { values } = parseArgs({ options: { port: { type: 'string', default: '4180' }, staff: { type: 'string', default: '300' }, guides: { type: 'string' }, data: { type: 'string' } } })
await buildPagesWhenStale(root, () => console.error('building the pages'))
const folder = values.data ?? await mkdtemp(join(tmpdir(), 'keju-demo-'))
await mkdir(folder, { recursive: true })
await chmod(folder, 0o711)
const { DATABASE_URL: _, ...rest } = process.env
const house = await openHouse(readConfig({ ...rest, KEJU_DATA: folder }), pino({ level: 'silent' }))
const { services } = house

if ((await people.tenants(services.db)).length === 0) {
  const { tenant, unitId, adminId } = await loadDemo(services, { staff: Number(values.staff) })
  const operator = makeContext(services, { tenant, lang: 'zh', person: { id: adminId, name: '', unitId, sessionId: newId(), grants: [{ role: 'administrator', unitId }] } })
  if (values.guides) {
    const { published, errors } = await importGuides(operator, values.guides, values.guides, { dryRun: false, publish: true, lang: 'en' })
    console.error(`${published} guides imported, ${errors.length} faults`)
  }
}
const tenant = (await people.tenants(services.db))[0]?.id ?? ''
const app = await buildServer(services, { rows: routes, words, pages: builtPages(join(root, 'web', 'build')), logger: pino({ level: 'error' }) })
const address = await app.listen({ host: '127.0.0.1', port: Number(values.port) })

const visitor = makeContext(services, { tenant, lang: 'zh', person: null, address: '127.0.0.1', pass: null })
const Row = z.object({ kind: z.string(), id: z.uuid(), number: z.string() })
const followed = await services.db.transaction({ tenant, person: null }, tx => tx.many(Row, sql`
  (select 'case' as kind, id, number from services.service_case where state = 'delivered' limit 1) union all (select 'question', id, number from services.question where state = 'answered' limit 1)
  union all (select 'disclosure', id, number from disclosure.request where delivered_on is not null limit 1)`))
const one = async (query: ReturnType<typeof sql>) => (await services.db.transaction({ tenant, person: null }, tx => tx.many(z.object({ id: z.string() }), query)))[0]?.id ?? ''
const at = { case: '/cases', question: '/ask', disclosure: '/disclosure/requests' } as const
const cookies: Record<string, string> = {}
for (const { username } of demoAccounts) {
  const reply = await app.inject({ method: 'POST', url: '/api/v1/sign-in', payload: { username, password: demoPassword }, remoteAddress: `127.0.1.${1 + Object.keys(cookies).length}` })
  cookies[username] = String(reply.headers['set-cookie'] ?? '').split(';')[0] ?? ''
}
const follow: Record<string, { page: string; cookie: string }> = {}
for (const { kind, id, number } of followed) follow[kind] = { page: `${at[kind as keyof typeof at]}/${number}`, cookie: `keju-pass=${await passTo(visitor, { kind, recordId: id, number })}` }
const answer = await one(sql`select id from services.public_answer where state = 'published' order by id limit 1`), entry = await one(sql`select id from disclosure.publication order by id limit 1`)
console.log(JSON.stringify({
  address, password: demoPassword, cookies, follow,
  pages: ['/', '/services', '/services/marriage', '/services/marriage/check', '/services/food-licence', '/search?q=公租房', '/apply', '/apply/food-licence', '/follow', '/ask', '/answers', `/answers/${answer}`, '/rate', '/ratings', '/disclosure', '/disclosure/apply', '/disclosure/log', `/disclosure/log/${entry}`, '/service-statistics', '/verify', '/citizen-sign-in', '/sign-in'],
}, null, 2))

const stop = async () => {
  await app.close()
  await house.close()
  if (!values.data) await rm(folder, { recursive: true, force: true })
  process.exit(0)
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop())
