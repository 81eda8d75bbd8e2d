import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import * as answers from '#domains/services/questions/answers.ts'
import * as guides from '#domains/services/guides/guides.ts'
import * as news from '#domains/services/news/news.ts'
import type { RouteRow } from '#platform/route.ts'
import { routes, words } from '#server/domains.ts'
import { buildServer } from '#server/http.ts'
import { root } from '#server/open.ts'
import { passport, servicesHouse, type ServicesHouse } from './house.ts'

const rows: readonly RouteRow[] = routes

describe('the public’s read interface', () => {
  let house: ServicesHouse
  let app: FastifyInstance
  let now = new Date()
  const ids: Record<string, string> = {}
  before(async () => {
    house = await servicesHouse()
    const { id } = await guides.create(house.editor, { unitId: house.north, record: passport() })
    await guides.submit(house.editor, id)
    await guides.publish(house.head, id)
    ids['news'] = (await news.add(house.editor, { kind: 'notice', unitId: house.north, title: { zh: '停办通知', en: '' }, text: { zh: '周一停办。', en: '' }, fromDay: '2020-01-01', untilDay: '' })).id
    await news.publish(house.head, ids['news'])
    ids['answers'] = (await answers.propose(house.editor, { language: 'zh', question: '孩子的护照谁能代领？', answer: '监护人可以代领。', sources: [], item: '4401', unitId: house.north })).id
    await answers.publish(house.head, ids['answers'])
    app = await buildServer({ ...house.services, now: () => now }, { rows: routes, words, logger: pino({ level: 'silent' }) })
  })
  after(async () => {
    await app?.close()
    await house?.close()
  })
  const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers })

  it('answers every example of its documentation', async () => {
    const examples = readFileSync(join(root, 'docs/operating/api.md'), 'utf8').matchAll(/^GET (\S+)$/gm)
    let tried = 0
    for (const [, url = ''] of examples) {
      const filled = url.replace('after=CURSOR', '').replace(/\/(news|answers)\/ID/, (_, kind: string) => `/${kind}/${ids[kind]}`)
      const { statusCode, headers } = await get(encodeURI(filled).replace('/ID', '/019a0000-0000-7000-8000-000000000000'))
      assert.equal(statusCode, filled.includes('/log/ID') ? 404 : 200, url)
      assert.equal(headers['access-control-allow-origin'], '*', url)
      tried++
    }
    assert.ok(tried > 15)
    const found = (await get('/api/v1/services?q=passport&lang=en')).json() as { rows: { name: { en: string } }[] }
    assert.equal(found.rows[0]?.name.en, 'Issue of a passport')
    assert.match((await get('/api/v1/news/x?lang=en')).json<{ title: string }>().title, /[a-z]/)
  })

  it('is open to pages of other sites for reading alone, without cookies, and nothing else is', async () => {
    for (const row of rows) {
      if (row.open) assert.deepEqual([row.method, row.allow], ['GET', 'anyone'], `${row.name} is read by anyone`)
      const path = row.path.replace(/:\w+/g, 'x')
      const { headers, statusCode } = row.method === 'GET' && !row.open ? await app.inject({ url: path, headers: { origin: 'https://other.example' } }) : { headers: {}, statusCode: 0 }
      assert.equal((headers as Record<string, unknown>)['access-control-allow-origin'], undefined, `${row.name} ${statusCode}`)
    }
    const { headers } = await get('/api/v1/services', { origin: 'https://other.example' })
    assert.equal(headers['access-control-allow-origin'], '*')
    assert.equal(headers['access-control-allow-credentials'], undefined)
    const preflight = await app.inject({ method: 'OPTIONS', url: '/api/v1/services/4401', headers: { origin: 'https://other.example', 'access-control-request-method': 'GET' } })
    assert.deepEqual([preflight.statusCode, preflight.headers['access-control-allow-methods']], [204, 'GET'])
    assert.equal((await app.inject({ method: 'OPTIONS', url: '/api/v1/my/deadlines', headers: { origin: 'https://other.example' } })).statusCode, 404)
    const foreign = await app.inject({ method: 'POST', url: '/api/v1/services/4401/feedback', headers: { origin: 'https://other.example' }, payload: { useful: 'yes' } })
    assert.deepEqual([foreign.statusCode, foreign.headers['access-control-allow-origin']], [403, undefined])
  })

  it('describes exactly what is open', async () => {
    const answer = await get('/api/public.json')
    const described = answer.json() as { openapi: string; paths: Record<string, Record<string, { operationId: string; security: unknown[]; parameters: { name: string; in: string; required: boolean }[]; responses: Record<string, unknown> }>>; components: Record<string, unknown> }
    assert.equal(described.openapi, '3.1.0')
    const operations = Object.entries(described.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })))
    assert.deepEqual(operations.map(each => each.operationId).sort(), rows.filter(row => row.open).map(row => row.name).sort())
    for (const { method, security, parameters, path, responses } of operations) {
      assert.deepEqual([method, security], ['get', []])
      assert.deepEqual(parameters.filter(each => each.in === 'path').map(each => `{${each.name}}`), path.match(/\{\w+\}/g) ?? [], path)
      assert.equal(new Set(parameters.map(each => each.name)).size, parameters.length, path)
      assert.ok(responses['429'] && responses['200'])
    }
    assert.ok(!answer.body.includes('x-allow') && !('securitySchemes' in described.components))
  })

  it('slows down whoever asks too often, and nobody else', async () => {
    now = new Date(Date.now() + 3_600_000)
    const ask = (remoteAddress: string) => app.inject({ url: '/api/v1/news', remoteAddress })
    let last = 200, calls = 0
    for (; last === 200 && calls < 400; calls++) last = (await ask('203.0.113.5')).statusCode
    assert.deepEqual([last, calls], [429, 301])
    const refused = await ask('203.0.113.5')
    assert.ok(refused.headers['retry-after'])
    assert.equal(refused.headers['access-control-allow-origin'], '*', 'so that the page learns why')
    assert.equal((await ask('203.0.113.6')).statusCode, 200)
    now = new Date(now.getTime() + 60_000)
    assert.equal((await ask('203.0.113.5')).statusCode, 200)
  })
})
