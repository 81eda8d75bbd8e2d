import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { z } from 'zod'
import * as people from '#domains/people/index.ts'
import * as sessions from '#domains/people/sessions.ts'
import { hashPassword } from '#platform/auth.ts'
import { newId } from '#platform/db.ts'
import { permissions, roles, type Role } from '#platform/permissions.ts'
import type { RouteRow } from '#platform/route.ts'
import { routes, words } from '#server/domains.ts'
import { buildServer } from '#server/http.ts'
import { freshDatabase, type TestTenant } from '#tests/support/database.ts'

/** `ROUTES=/guides npm test -- tests/authorisation/matrix.test.ts` tries the routes of one part while it's being built. */
const rows: readonly RouteRow[] = routes.filter(row => row.path.includes(process.env.ROUTES ?? ''))
const callers = ['anonymous', 'no role', ...roles] as const
type Caller = (typeof callers)[number]

const allowed = (row: RouteRow, caller: Caller): boolean => {
  if (row.allow === 'anyone') return true
  if (row.allow === 'signed-in') return caller !== 'anonymous'
  return (permissions[row.allow] as readonly string[]).includes(caller)
}

/** Well formed, and nothing is there. */
const addressOf = (row: RouteRow): string => row.path.replace(/:\w+/g, () => randomUUID())

const boundary = 'keju-part'
const upload = [
  `--${boundary}`, 'content-disposition: form-data; name="file"; filename="empty.csv"', 'content-type: text/csv', '', 'a,b', '1,2', `--${boundary}--`, '',
].join('\r\n')

const requestOf = (row: RouteRow): InjectOptions => ({
  method: row.method,
  url: addressOf(row),
  ...(row.upload ? { payload: upload, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } }
  : row.method === 'GET' || row.method === 'DELETE' ? {}
  : { payload: {} }),
})

describe('who may call what', () => {
  let house: TestTenant
  let app: FastifyInstance
  let token: (caller: Caller) => Promise<string | null>
  let someone: string

  before(async () => {
    house = await freshDatabase()
    const { services, tenant, unitId } = house
    const hash = await hashPassword('a password for all')
    const given = callers.slice(1).map(caller => ({ caller, personId: newId(), username: caller.replace(' ', '-') + '.one' }))
    await services.db.transaction({ tenant, person: house.adminId }, async tx => {
      await people.addPersons(tx, given.map(({ caller, personId, username }) => ({
        id: personId, number: username, name: caller, unitId, postId: null, grade: '', gender: '', bornOn: null, joinedOn: null, email: '', phone: '',
      })))
      await people.addAccounts(tx, given.map(({ personId, username }) => ({ personId, username, hash })))
      await people.addGrants(tx, given.filter(({ caller }) => caller !== 'no role').map(({ caller, personId }) => ({
        id: newId(), personId, role: caller as Role, unitId, beginsOn: '2020-01-01', endsOn: null,
      })))
    })
    someone = given[0]?.personId ?? ''
    app = await buildServer(services, { rows: routes, words })
    await app.ready()
    const held = new Map<Caller, string>()
    token = async caller => {
      if (caller === 'anonymous') return null
      const known = held.get(caller)
      if (known && (await sessions.resume(services.db, tenant, known, 12))) return known
      const { token: fresh } = await sessions.signIn(house.as(null), { username: caller.replace(' ', '-') + '.one', password: 'a password for all' })
      held.set(caller, fresh)
      return fresh
    }
  })
  after(async () => {
    await app.close()
    await house.close()
  })

  const facts = async (): Promise<number> => {
    const actor = { tenant: house.tenant, person: null }
    return house.services.db.transaction(actor, async tx => (await tx.client.query<{ n: number }>('select count(*)::int as n from platform.fact')).rows[0]?.n ?? -1)
  }
  const as = async (caller: Caller, request: InjectOptions) => {
    const bearer = await token(caller)
    return app.inject({ ...request, headers: { ...request.headers, ...(bearer && { authorization: `Bearer ${bearer}` }) } })
  }

  it('sees the facts that are there, so that none added means something', async () => assert.ok((await facts()) > 0))

  for (const row of rows) {
    it(`${row.name}: ${row.allow}`, async () => {
      for (const caller of callers) {
        // Signing in leaves a fact of its own, so it comes before counting.
        await token(caller)
        const before = await facts()
        const reply = await as(caller, requestOf(row))
        const seen = `${caller}: ${reply.statusCode} ${/json/.test(String(reply.headers['content-type'])) ? reply.body.slice(0, 300) : ''}`
        assert.ok(reply.statusCode < 500, seen)
        if (allowed(row, caller)) {
          assert.ok(reply.statusCode !== 401 && reply.statusCode !== 403, seen)
          continue
        }
        assert.equal(reply.statusCode, caller === 'anonymous' ? 401 : 403, seen)
        assert.match(String(reply.headers['content-type']), /^application\/problem\+json/)
        assert.equal(reply.json<{ code: string }>().code, caller === 'anonymous' ? 'sign-in-needed' : 'forbidden')
        assert.equal(await facts(), before, `${caller} left a fact`)
      }
    })
  }

  describe('whatever well-formed input it is given, a row does not break', () => {
    for (const row of rows.filter(each => !each.upload)) {
      it(row.name, async () => {
        const known = { unitId: house.unitId, parentId: house.unitId, unit: house.unitId, personId: someone, person: someone }
        for (const given of samples(row, known)) {
          const query = new URLSearchParams(row.method === 'GET' ? Object.entries(given).map(([key, value]) => [key, String(value)]) : [])
          const reply = await as('administrator', {
            method: row.method, url: `${row.path.startsWith('/api/v1/persons/') ? row.path.replace(':id', someone) : addressOf(row)}?${query}`, ...(row.method !== 'GET' && row.method !== 'DELETE' && { payload: given }),
          })
          assert.ok(reply.statusCode < 500, `${reply.statusCode} to ${JSON.stringify(given).slice(0, 400)}`)
        }
      })
    }
  })

  it('refuses a page of another site on every row that writes, whoever asks', async () => {
    const foreign: Record<string, string>[] = [{ origin: 'https://elsewhere.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }]
    const before = await facts()
    for (const row of rows.filter(each => each.method !== 'GET')) {
      const headers = foreign[rows.indexOf(row) % foreign.length] ?? {}
      const request = requestOf(row)
      const reply = await as('administrator', { ...request, headers: { ...request.headers, ...headers } })
      assert.deepEqual([row.name, reply.statusCode, reply.json<{ code: string }>().code], [row.name, 403, 'foreign-origin'])
    }
    assert.equal(await facts(), before)
  })

  it('lets our own pages and machines write', async () => {
    for (const headers of [{ origin: 'http://localhost:80' }, { origin: 'http://localhost' }, { 'sec-fetch-site': 'same-origin' }, {}] as Record<string, string>[]) {
      const reply = await as('administrator', { method: 'PATCH', url: '/api/v1/account', payload: {}, headers: { host: 'localhost', ...headers } })
      assert.equal(reply.statusCode, 200, JSON.stringify(headers))
    }
  })

  it('knows nobody by a token that was not given out, and not by a name for the cookie that is not ours', async () => {
    assert.equal((await app.inject({ url: '/api/v1/account', headers: { authorization: `Bearer ${'x'.repeat(43)}` } })).statusCode, 401)
    assert.equal((await app.inject({ url: '/api/v1/account', headers: { cookie: `session=${await token('auditor')}` } })).statusCode, 401)
    assert.equal((await app.inject({ url: '/api/v1/account', headers: { cookie: `keju=${await token('auditor')}` } })).statusCode, 200)
  })

  it('forgets a token that has signed out', async () => {
    const bearer = await token('head')
    const headers = { authorization: `Bearer ${bearer}` }
    assert.equal((await app.inject({ method: 'POST', url: '/api/v1/sign-out', payload: {}, headers })).statusCode, 200)
    assert.equal((await app.inject({ url: '/api/v1/account', headers })).statusCode, 401)
  })

  it('says in one line what each row is about, and names each once', () => {
    for (const row of rows) assert.match(row.about, /^\S[^\n]{3,120}$/, row.name)
    assert.equal(new Set(rows.map(row => row.name)).size, rows.length)
    const addresses = rows.map(row => `${row.method} ${row.path.replace(/:\w+/g, ':')}`)
    assert.equal(new Set(addresses).size, rows.length)
  })

  it('describes every row in a valid OpenAPI document', async () => {
    const reply = await app.inject('/api/openapi.json')
    assert.equal(reply.statusCode, 200)
    const document = reply.json<{ openapi: string; paths: Record<string, Record<string, Operation>> }>()
    assert.equal(document.openapi, '3.1.0')
    for (const row of rows) {
      const operation = document.paths[row.path.replace(/:(\w+)/g, '{$1}')]?.[row.method.toLowerCase()]
      assert.equal(operation?.operationId, row.name)
      const named = operation.parameters.filter(parameter => parameter.in === 'path').map(parameter => parameter.name)
      assert.deepEqual(named, [...row.path.matchAll(/:(\w+)/g)].map(match => match[1]))
      // What the address names must be something that the row reads.
      for (const name of named) assert.ok(name in (row.input as unknown as { shape: object }).shape, `${row.name} does not read ${name}`)
      if (row.allow !== 'anyone') assert.ok(operation.responses['401'] && operation.responses['403'])
    }
    assert.equal(Object.values(document.paths).flatMap(path => Object.keys(path)).length, routes.length)
    const { references, dangling } = follow(document)
    assert.ok(references > 0)
    assert.deepEqual(dangling, [])
  })

  it('answers bad JSON, a list, and a wrong kind of body with problem details', async () => {
    const bodies: [string, string, number[]][] = [
      ['{"username": ', 'application/json', [400]],
      ['', 'application/json', [400]],
      ['[1]', 'application/json', [422]],
      ['"text"', 'application/json', [422]],
      ['null', 'application/json', [422]],
      ['{"__proto__": {"a": 1}}', 'application/json', [400]],
      ['username=a', 'application/x-www-form-urlencoded', [415]],
      ['<a/>', 'text/xml', [415]],
    ]
    for (const [payload, type, expected] of bodies) {
      const reply = await app.inject({ method: 'POST', url: '/api/v1/sign-in', payload, headers: { 'content-type': type } })
      assert.ok(expected.includes(reply.statusCode), `${payload} as ${type}: ${reply.statusCode} ${reply.body}`)
      assert.match(String(reply.headers['content-type']), /^application\/problem\+json/)
      const problem = reply.json<{ title: string; status: number; code: string; type: string }>()
      assert.equal(problem.status, reply.statusCode)
      assert.equal(problem.type, `/problems/${problem.code}`)
      assert.ok(problem.title.length > 0)
    }
  })

  it('refuses a body that is too large', async () => {
    const reply = await app.inject({ method: 'POST', url: '/api/v1/sign-in', payload: { username: 'a', password: 'x'.repeat(5_000_000) } })
    assert.ok([413, 422].includes(reply.statusCode), String(reply.statusCode))
    assert.equal(reply.json<{ code: string }>().code, 'file-too-large')
  })

  it('knows no other address under /api', async () => {
    for (const url of ['/api', '/api/v1', '/api/v1/nothing', '/api/v2/account', '/api/v1/persons/a/b/c']) {
      const reply = await app.inject(url)
      assert.equal(reply.statusCode, 404, url)
      assert.match(String(reply.headers['content-type']), /^application\/problem\+json/)
      assert.equal(reply.json<{ code: string }>().code, 'not-found')
    }
  })

  it('speaks the language that is asked for', async () => {
    const title = async (language: string) => (await app.inject({ url: '/api/v1/account', headers: { 'accept-language': language } })).json<{ title: string }>().title
    assert.match(await title('en-GB,zh;q=0.5'), /^[\x20-\x7e]+$/)
    assert.match(await title('zh-CN'), /\p{Script=Han}/u)
    assert.match(await title('fr'), /\p{Script=Han}/u)
  })

  it('tells those who watch how it is', async () => {
    assert.equal((await app.inject('/health/live')).statusCode, 200)
    assert.equal((await app.inject('/health/ready')).statusCode, 200)
    const metrics = await app.inject('/metrics')
    assert.equal(metrics.statusCode, 200)
    assert.match(metrics.body, /keju_request_seconds_count\{row="people\.account\.get",status="401"\} \d+/)
    // Figures are for the machine itself; from elsewhere they are there for nobody without the right.
    assert.equal((await app.inject({ url: '/metrics', remoteAddress: '203.0.113.9' })).statusCode, 404)
    assert.equal((await as('auditor', { url: '/metrics', remoteAddress: '203.0.113.9' })).statusCode, 404)
    assert.equal((await as('administrator', { url: '/metrics', remoteAddress: '203.0.113.9' })).statusCode, 200)
  })
})

type Schema = {
  type?: string; format?: string; enum?: unknown[]; const?: unknown; anyOf?: Schema[]; items?: Schema; properties?: Record<string, Schema>; required?: string[]
  minLength?: number; minItems?: number; minimum?: number; maximum?: number; default?: unknown; pattern?: string
}

/** Inputs made from the row's shape: the least, everything, everything with odd characters, and cursors that nobody gave out. */
const samples = (row: RouteRow, known: Record<string, string>): Record<string, unknown>[] => {
  const schema = z.toJSONSchema(row.input, { io: 'input', unrepresentable: 'any' }) as Schema
  const inPath = new Set([...row.path.matchAll(/:(\w+)/g)].map(match => match[1]))
  const make = (only: (key: string) => boolean, filling: string) =>
    fill(Object.entries(schema.properties ?? {}).filter(([key]) => !inPath.has(key) && only(key)), filling, known)
  const all = make(() => true, 'a')
  return [
    make(key => schema.required?.includes(key) ?? false, 'a'),
    all,
    make(key => key !== 'after', 'a%_\\\'"\u{1F600}汉'),
    make(key => key !== 'after', 'a\u0000'),
    ...('after' in all ? [['x'], [1e300], [null], [], [{ a: 1 }], ['2026-01-01', 'x'], [randomUUID(), randomUUID(), 3]].map(parts => ({
      ...make(key => schema.required?.includes(key) ?? false, 'a'), after: Buffer.from(JSON.stringify(parts)).toString('base64url'),
    })) : []),
  ]
}

// A period's end lies behind its beginning.
const fill = (properties: [string, Schema][], filling: string, known: Record<string, string>): Record<string, unknown> =>
  Object.fromEntries(properties.map(([key, each]) => [key, known[key] ?? sample(each, filling, known, /^(end|close|to)/.test(key) ? '2031-07-08' : '2031-05-06')]))

const sample = (schema: Schema, filling: string, known: Record<string, string>, day: string): unknown => {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.anyOf) return sample(schema.anyOf[0] ?? {}, filling, known, day)
  if (schema.type === 'object') return fill(Object.entries(schema.properties ?? {}), filling, known)
  if (schema.type === 'array') return Array.from({ length: Math.max(1, schema.minItems ?? 0) }, () => sample(schema.items ?? {}, filling, known, day))
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(schema.minimum ?? 1, 0)
  if (schema.type === 'boolean') return true
  if (schema.type !== 'string') return filling
  if (schema.format === 'uuid') return randomUUID()
  if (schema.format === 'date') return day
  if (schema.format === 'email') return 'a@example.org'
  return schema.pattern ? 'ab-1' : filling.padEnd(schema.minLength ?? 0, 'a')
}

type Operation = { operationId: string; parameters: { name: string; in: string }[]; responses: Record<string, unknown> }

/** Every `$ref` of a document, and those that lead nowhere. */
const follow = (document: unknown): { references: number; dangling: string[] } => {
  const all: string[] = []
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    for (const [key, value] of Object.entries(node)) {
      if (key === '$ref' && typeof value === 'string') all.push(value)
      else visit(value)
    }
  }
  visit(document)
  const leads = (ref: string): boolean => {
    if (!ref.startsWith('#/')) return false
    let node = document
    for (const part of ref.slice(2).split('/').map(text => decodeURIComponent(text).replaceAll('~1', '/').replaceAll('~0', '~'))) {
      if (typeof node !== 'object' || node === null || !(part in node)) return false
      node = (node as Record<string, unknown>)[part]
    }
    return true
  }
  return { references: all.length, dangling: [...new Set(all.filter(ref => !leads(ref)))] }
}
