import './production.ts'
import { chmodSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import * as sessions from '#domains/people/sessions.ts'
import { readConfig } from '#platform/config.ts'
import { makeContext } from '#platform/context.ts'
import { buildPagesWhenStale } from '#server/build.ts'
import { routes, words } from '#server/domains.ts'
import { buildServer } from '#server/http.ts'
import { openHouse, root } from '#server/open.ts'
import { builtPages } from '#server/pages.ts'
import { demoPassword, loadDemo } from '#tools/demo/load.ts'

// The gap map of 30,000 people (argument: another number): how long scoring takes, and what a look at the page costs the server.
const staff = Number(process.argv[2] ?? 30_000)
const print = (figure: string, rest: Record<string, unknown>): void => console.log(JSON.stringify({ figure, ...rest }))
const folder = mkdtempSync(join(tmpdir(), 'keju-bench-'))
chmodSync(folder, 0o711)
await buildPagesWhenStale(root, () => {})
const house = await openHouse(readConfig({ KEJU_DATA: folder }), pino({ level: 'silent' }), { durable: false })
try {
  const began = performance.now()
  const { tenant, closedCampaign } = await loadDemo(house.services, { staff })
  print('demo government', { staff, seconds: Math.round((performance.now() - began) / 100) / 10 })

  const app = await buildServer(house.services, { rows: routes, words, pages: builtPages(join(root, 'web', 'build')), logger: pino({ level: 'silent' }) })
  const { token } = await sessions.signIn(makeContext(house.services, { tenant, lang: 'zh', person: null }), { username: 'officer', password: demoPassword })
  const times = async (url: string): Promise<number[]> => {
    const all: number[] = []
    for (let n = 0; n < 25; n++) {
      const start = performance.now()
      const reply = await app.inject({ url, headers: { cookie: `keju=${token}` } })
      if (reply.statusCode !== 200) throw new Error(`${url}: ${reply.statusCode}`)
      all.push(performance.now() - start)
    }
    return all.slice(5).sort((a, b) => a - b)
  }
  const figures = (all: number[]) => ({ medianMs: Math.round((all[10] ?? 0) * 10) / 10, p95Ms: Math.round((all[18] ?? 0) * 10) / 10 })
  const page = await times(`/staff/gaps?id=${closedCampaign}`)
  const reference = await times('/staff/notices')
  print('gap map page', { staff, ...figures(page), targetMs: 300, timesPlainPage: Math.round(((page[10] ?? 0) / (reference[10] ?? 1)) * 10) / 10 })
  print('persons page', { staff, ...figures(await times('/staff/persons')) })
  await app.close()
} finally {
  await house.close()
  await rm(folder, { recursive: true, force: true })
}
