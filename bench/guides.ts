/**
 * Guides and search under load, one JSON line a figure.
 *
 *     node bench/guides.ts index DOCUMENTS.jsonl QUERIES.jsonl [100000]   indexing so many documents, recombined from those given; one search after the other
 *     node bench/guides.ts pages GUIDES.jsonl.gz                          /services/:code: requests a second, latency at 200 a second, bytes on the wire
 */
import './production.ts'
import { createReadStream } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import pino from 'pino'
import * as people from '#domains/people/index.ts'
import { importGuides } from '#domains/services/guides/import.ts'
import { find, indexDocuments, rebuildIndex, type Findable } from '#domains/services/index.ts'
import { readConfig } from '#platform/config.ts'
import { makeContext } from '#platform/context.ts'
import { newId } from '#platform/db.ts'
import { routes, words } from '#server/domains.ts'
import { buildPagesWhenStale } from '#server/build.ts'
import { buildServer } from '#server/http.ts'
import { openHouse, root } from '#server/open.ts'
import { builtPages } from '#server/pages.ts'

const print = (figure: string, value: unknown): void => console.log(JSON.stringify({ bench: 'guides', figure, value, cores: availableParallelism(), load: Math.round(loadavg()[0]! * 10) / 10 }))
const at = (sorted: readonly number[], share: number): number => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]! * 10) / 10

const inHouse = async (work: (house: Awaited<ReturnType<typeof openHouse>>) => Promise<void>): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'keju-bench-'))
  await chmod(folder, 0o711)
  const { DATABASE_URL: _, ...rest } = process.env
  const house = await openHouse(readConfig({ ...rest, KEJU_DATA: folder }), pino({ level: 'silent' }))
  try {
    await work(house)
  } finally {
    await house.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const linesOf = async <T>(file: string): Promise<T[]> => {
  const rows: T[] = []
  const input = createReadStream(file)
  for await (const line of createInterface({ input: file.endsWith('.gz') ? input.pipe(createGunzip()) : input })) if (line.trim() !== '') rows.push(JSON.parse(line) as T)
  return rows
}

/** As many documents as wanted: the given ones, then new ones whose sentences come from several of them (a fixed sequence). */
const recombined = function* (given: readonly { title: string; text: string }[], wanted: number): Generator<Findable> {
  let seed = 20260
  const some = () => given[(seed = seed * 48271 % 2147483647) % given.length]!
  for (let i = 0; i < wanted; i++) {
    const own = given[i] ?? { title: some().title, text: Array.from({ length: 3 }, () => {
      const sentences = some().text.split(/(?<=[。；])/u)
      const from = seed % sentences.length
      return sentences.slice(from, from + Math.max(1, Math.round(sentences.length / 3))).join('')
    }).join('') }
    yield { kind: 'text', subject: String(i), language: 'zh', title: own.title, body: own.text, href: '/' }
  }
}

const index = async (documentsFile: string, queriesFile: string, wanted: number): Promise<void> => inHouse(async ({ services: { db } }) => {
  const given = (await linesOf<{ title?: string; name?: string; text?: string; content?: string }>(documentsFile)).map(each => ({ title: each.title ?? each.name ?? '', text: each.text ?? each.content ?? '' }))
  const queries = (await linesOf<{ text?: string; q?: string }>(queriesFile)).map(each => each.text ?? each.q ?? '')
  const actor = { tenant: newId(), person: null }
  let start = performance.now()
  const cpu = process.cpuUsage()
  await db.transaction(actor, tx => rebuildIndex(tx, recombined(given, wanted)))
  const { user, system } = process.cpuUsage(cpu)
  print('documents indexed', wanted)
  print('index seconds', Math.round((performance.now() - start) / 100) / 10)
  print('index seconds of this process’s processor time', Math.round((user + system) / 1e5) / 10)
  await db.pool.query('vacuum analyze services.search_posting, services.search_term, services.search_document')
  print('index megabytes', Math.round((await db.pool.query<{ n: number }>(`select (pg_total_relation_size('services.search_posting') + pg_total_relation_size('services.search_document') + pg_total_relation_size('services.search_term')) / 1048576 as n`)).rows[0]!.n))
  for (const query of queries.slice(0, 20)) await db.transaction(actor, tx => find(tx, query), { readOnly: true })
  const took: number[] = []
  for (const query of queries.slice(0, 400)) {
    start = performance.now()
    await db.transaction(actor, tx => find(tx, query), { readOnly: true })
    took.push(performance.now() - start)
  }
  took.sort((x, y) => x - y)
  print('search ms', { p50: at(took, 0.5), p95: at(took, 0.95) })
  start = performance.now()
  await db.transaction(actor, tx => indexDocuments(tx, [{ kind: 'text', subject: '0', language: 'zh', title: '改过的标题量子纠缠', body: given[0]!.text, href: '/' }]))
  const { hits } = await db.transaction(actor, tx => find(tx, '量子纠缠'), { readOnly: true })
  print('an edit is found after ms', hits[0]?.subject === '0' ? Math.round(performance.now() - start) : null)
})

const get = (port: number, path: string): Promise<{ status: number; bytes: number }> => new Promise((resolve, reject) => {
  const asked = request({ port, path, headers: { 'accept-encoding': 'br', 'accept-language': 'zh-CN' } }, reply => {
    let bytes = 0
    reply.on('data', (part: Buffer) => { bytes += part.length })
    reply.on('end', () => resolve({ status: reply.statusCode ?? 0, bytes }))
  })
  asked.on('error', reject)
  asked.end()
})

const pages = async (guidesFile: string): Promise<void> => {
  await buildPagesWhenStale(root, () => {})
  await inHouse(async ({ services }) => {
    const { tenant, unitId, personId } = await people.setUp(services.db, { organisation: { zh: '测试省', en: 'Test' }, name: '管理员', username: 'admin', password: 'correct horse battery' })
    const operator = makeContext(services, { tenant, lang: 'zh', person: { id: personId, name: '', unitId, sessionId: newId(), grants: [{ role: 'administrator', unitId }] } })
    const imported = await importGuides(operator, guidesFile, guidesFile, { dryRun: false, publish: true, lang: 'en' })
    print('guides imported', { guides: imported.add, seconds: imported.seconds })
    const app = await buildServer(services, { rows: routes, words, pages: builtPages(join(root, 'web', 'build')), logger: pino({ level: 'silent' }) })
    const port = Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port)
    try {
      const listed = await app.inject({ url: '/api/v1/services?limit=100' })
      if (listed.statusCode !== 200) throw new Error(listed.body)
      const codes = (JSON.parse(listed.body) as { rows: { address: string }[] }).rows.map(row => `/services/${encodeURIComponent(row.address)}`)
      const home = await app.inject({ url: codes[0]! })
      const styles = /href="(\/assets\/[^"]+\.css)"/.exec(home.body)?.[1] ?? ''
      const css = (await get(port, styles)).bytes
      const first = performance.now()
      const sizes = await Promise.all(codes.map(path => get(port, path)))
      print('pages made, a second', Math.round(codes.length / ((performance.now() - first) / 1000)))
      print('bytes on the wire', { page: at(sizes.map(each => each.bytes).toSorted((x, y) => x - y), 0.5), largest: Math.max(...sizes.map(each => each.bytes)), styles: css })
      // As many as go, 32 at a time, from the pages kept ready.
      let done = 0
      const until = performance.now() + 5000
      await Promise.all(Array.from({ length: 32 }, async () => {
        while (performance.now() < until) {
          const { status } = await get(port, codes[done % codes.length]!)
          if (status !== 200) throw new Error(`status ${status}`)
          done++
        }
      }))
      print('page requests a second', Math.round(done / 5))
      const took: number[] = []
      const asked: Promise<void>[] = []
      const began = performance.now()
      for (let i = 0; i < 1000; i++) {
        const due = began + i * 5
        const wait = due - performance.now()
        if (wait > 0) await new Promise(resolve => { setTimeout(resolve, wait) })
        asked.push(get(port, codes[i * 7 % codes.length]!).then(() => { took.push(performance.now() - due) }))
      }
      await Promise.all(asked)
      took.sort((x, y) => x - y)
      print('ms at 200 a second', { p50: at(took, 0.5), p95: at(took, 0.95) })
    } finally {
      await app.close()
    }
  })
}

const [what, one, other, wanted] = process.argv.slice(2)
if (what === 'index' && one && other) await index(one, other, Number(wanted ?? 100_000))
else if (what === 'pages' && one) await pages(one)
else throw new Error('name what: index DOCUMENTS QUERIES [N], or pages GUIDES')
