import assert from 'node:assert/strict'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { z } from 'zod'
import { GuideRecord } from '#domains/services/guides/shapes.ts'
import * as guides from '#domains/services/guides/guides.ts'
import * as questions from '#domains/services/questions/questions.ts'
import * as ratings from '#domains/services/questions/ratings.ts'
import { AnswerGiven, AskGiven, RateGiven } from '#domains/services/questions/shapes.ts'
import * as intake from '#domains/disclosure/intake.ts'
import { Registration } from '#domains/disclosure/shapes.ts'
import * as publications from '#domains/disclosure/publications.ts'
import * as answers from '#domains/services/questions/answers.ts'
import { passTo } from '#domains/services/index.ts'
import { makeContext, type Context } from '#platform/context.ts'
import { newId } from '#platform/db.ts'
import type { Role } from '#platform/permissions.ts'
import { sql } from '#platform/sql.ts'
import { buildPagesWhenStale } from '#server/build.ts'
import { routes, words } from '#server/domains.ts'
import { buildServer } from '#server/http.ts'
import { root } from '#server/open.ts'
import { builtPages } from '#server/pages.ts'
import { demoPassword, loadDemo, type Demo } from '#tools/demo/load.ts'
import { town } from '#tools/demo/public/town.ts'
import { emptyHouse, type TestHouse } from '../support/database.ts'

describe('public pages of the demo', () => {
  let house: TestHouse
  let app: FastifyInstance
  let demo: Demo
  /** The same for all who are not signed in; `followed` belong to one person. */
  let shared: string[], followed: { path: string; pass: string }[]
  let answer: string, entry: string

  before(async () => {
    await buildPagesWhenStale(root, () => {})
    house = await emptyHouse()
    demo = await loadDemo(house.services, { staff: 90 })
    app = await buildServer(house.services, { rows: routes, words, pages: builtPages(join(root, 'web', 'build')), logger: pino({ level: 'silent' }) })
    await app.listen({ host: '127.0.0.1', port: 0 })
    const rows = <T>(shape: z.ZodType<T>, query: ReturnType<typeof sql>) => house.services.db.transaction({ tenant: demo.tenant, person: null }, tx => tx.many(shape, query))
    const Id = z.object({ id: z.string() }), Numbered = z.object({ kind: z.string(), id: z.string(), number: z.string() })
    answer = (await rows(Id, sql`select id from services.public_answer where state = 'published' and language = 'zh' order by id limit 1`))[0]?.id ?? ''
    entry = (await rows(Id, sql`select id from disclosure.publication order by id limit 1`))[0]?.id ?? ''
    shared = ['/', '/services', '/services/marriage', '/services/marriage/check', '/apply', '/answers', `/answers/${answer}`, '/disclosure', '/disclosure/log', `/disclosure/log/${entry}`]
    const visitor = makeContext(house.services, { tenant: demo.tenant, lang: 'zh', person: null, address: '127.0.0.1', pass: null })
    followed = await Promise.all((await rows(Numbered, sql`
      (select 'case' as kind, id, number from services.service_case where state = 'delivered' limit 1) union all (select 'question', id, number from services.question where state = 'answered' limit 1)
      union all (select 'disclosure', id, number from disclosure.request where delivered_on is not null limit 1)`))
      .map(async each => ({ path: `${{ case: '/cases', question: '/ask', disclosure: '/disclosure/requests' }[each.kind] ?? ''}/${each.number}`, pass: `keju-pass=${await passTo(visitor, { kind: each.kind, recordId: each.id, number: each.number })}` })))
  })
  after(async () => {
    await app?.close()
    await house?.close()
  })

  const get = (path: string, headers: Record<string, string> = {}) => app.inject({ url: encodeURI(path), headers: { 'accept-language': 'zh', ...headers } })
  const withLang = (path: string, lang: string) => `${path}${path.includes('?') ? '&' : '?'}lang=${lang}`
  const open = () => [...shared, '/search?q=结婚', '/services?q=公租房', '/disclosure/log?q=合同', '/apply/food-licence', '/follow', '/ask', '/rate', '/ratings', '/disclosure/apply', '/service-statistics', '/verify', '/citizen-sign-in', '/sign-in']

  it('are light plain documents, each named, described and headed once, in both languages', async () => {
    const css = (await get(/href="(\/assets\/[^"]+\.css)"/.exec((await get('/')).body)?.[1] ?? '', { 'accept-encoding': 'br' })).rawPayload.length
    assert.ok(css > 1000)
    for (const lang of ['zh', 'en'] as const) {
      for (const { path, pass } of [...open().map(each => ({ path: each, pass: '' })), ...followed]) {
        const reply = await get(withLang(path, lang), { cookie: pass })
        assert.equal(reply.statusCode, 200, path)
        const { body } = reply
        assert.match(body, lang === 'zh' ? /<html lang="zh-CN"/ : /<html lang="en"/, path)
        assert.doesNotMatch(body.replace(/<script type="application\/ld\+json">/g, ''), /<script|<style|\sstyle="|\son[a-z]+="|javascript:/i, `${path} has neither scripts nor looks of its own`)
        assert.equal(body.match(/<h1[ >]/g)?.length, 1, `${path} has one h1`)
        assert.equal(body.match(/<title>[^<]{2,}<\/title>/g)?.length, 1, path)
        assert.ok((/<meta name="description" content="([^"]*)"/.exec(body)?.[1] ?? '').length >= 6, `${path} says what it is`)
        assert.ok((await get(withLang(path, lang), { cookie: pass, 'accept-encoding': 'br' })).rawPayload.length + css <= 30_000, `${path} is light`)
        const policy = String(reply.headers['content-security-policy'])
        assert.ok(!policy.includes('unsafe') && /frame-ancestors 'none'/.test(policy) && /form-action 'self'/.test(policy) && /object-src 'none'/.test(policy), policy)
        assert.deepEqual([reply.headers['x-content-type-options'], reply.headers['referrer-policy']], ['nosniff', 'same-origin'])
      }
    }
  })

  it('name their own address and that of each language', async () => {
    for (const path of [...shared, '/follow', '/ratings']) {
      const { body } = await get(withLang(path, 'en'))
      const links = [...body.matchAll(/<link rel="(?:canonical|alternate)"[^>]*>/g)].map(each => each[0]).filter(each => !each.includes('atom'))
      assert.deepEqual(links.map(each => [/hreflang="([^"]+)"/i.exec(each)?.[1] ?? 'canonical', /href="([^"]+)"/.exec(each)?.[1]]), [
        ['canonical', `http://localhost${path}?lang=en`], ['zh-CN', `http://localhost${path}?lang=zh`], ['en', `http://localhost${path}?lang=en`], ['x-default', `http://localhost${path}`],
      ], path)
    }
    assert.match((await get('/services')).body, /<link rel="canonical" href="http:\/\/localhost\/services"\/>/)
    assert.doesNotMatch((await get('/services?q=公租房')).body, /canonical/)
  })

  it('are kept ready where they are the same for all; what belongs to one person is kept nowhere', async () => {
    for (const path of shared) {
      const first = await get(path)
      assert.deepEqual([first.headers['cache-control'], first.headers['vary']], ['public, max-age=0, must-revalidate', 'accept-encoding, accept-language, cookie'], path)
      assert.equal((await get(path, { 'if-none-match': String(first.headers['etag']) })).statusCode, 304, path)
      assert.notEqual((await get(path, { 'accept-language': 'en' })).headers['etag'], first.headers['etag'], `${path} by language`)
      assert.notEqual((await get(path, { cookie: 'theme=dark' })).headers['etag'], first.headers['etag'], `${path} by theme`)
      assert.equal((await get(path, { cookie: followed[0]?.pass ?? '' })).headers['cache-control'], 'private, no-store', `${path} for somebody known`)
    }
    for (const { path, pass } of followed) {
      const reply = await get(path, { cookie: pass })
      assert.deepEqual([reply.statusCode, reply.headers['cache-control'], reply.headers['etag']], [200, 'private, no-store', undefined], path)
      const stranger = await get(path)
      assert.ok(stranger.statusCode >= 300 && stranger.statusCode < 500, `${path} ${stranger.statusCode}`)
      for (const other of followed.filter(each => each.path !== path)) assert.notEqual((await get(path, { cookie: other.pass })).statusCode, 200, `a pass to ${other.path} opens ${path}`)
    }
  })

  const officer = (role: Role): Context => makeContext(house.services, { tenant: demo.tenant, lang: 'zh', person: { id: demo.adminId, name: '', unitId: demo.unitId, sessionId: newId(), grants: [{ role, unitId: demo.unitId }] } })
  const seen = async (path: string) => {
    await new Promise(resolve => { setTimeout(resolve, 350) })
    return get(path)
  }

  it('show markup that somebody typed as the letters it is, to the public and to staff', async () => {
    const evil = `<img src=x onerror=alert(1)>"'><script>alert(2)</script></title><!--`, link = 'javascript:alert(3)'
    const { visitor, proof, head, office, own } = town(house.services, { tenant: demo.tenant, unitIds: new Map(), rootId: demo.unitId, officer: demo.adminId, second: demo.adminId, head: [...demo.personIds.values()][0] ?? '', deputy: demo.adminId, today: new Date().toISOString().slice(0, 10) })
    const { id: guide } = await guides.create(office, { unitId: demo.unitId, record: GuideRecord.parse({
      code: 'evil', name: evil, everydayNames: [evil], authority: evil, area: evil, audience: [evil], about: evil, conditions: evil, materials: [{ name: evil, issuer: evil, copies: evil }], fee: evil, consultPhone: evil, themes: [evil],
      channels: [{ kind: 'online', address: link, place: evil, hours: evil }], basis: [{ law: evil, article: evil, address: link }], implementations: [{ authority: evil, area: evil }], en: { name: evil, about: evil },
      questions: [{ id: 'q', text: { zh: evil, en: evil }, options: [{ label: { zh: evil, en: evil }, to: { kind: 'applies' } }, { label: { zh: evil, en: evil }, to: { kind: 'not', why: { zh: evil, en: evil } } }] }],
    }) })
    await guides.submit(office, guide)
    await guides.publish(head, guide)
    const { number } = await questions.ask(visitor(), AskGiven.parse({ title: evil, body: evil, name: evil, item: 'evil', email: 'a@example.test', mayPublish: true, ...(await proof()) }))
    await ratings.rate(visitor(), RateGiven.parse({ grade: 1, item: 'evil', comment: evil, phone: '13800001111', ...(await proof()) }))
    const { id: said } = await answers.propose(office, AnswerGiven.parse({ question: evil, answer: evil, sources: [{ text: evil, href: '/services/evil' }], item: 'evil', unitId: demo.unitId }))
    await answers.publish(head, said)
    const { id: request } = await intake.registerOne(office, Registration.parse({
      agencyId: (await intake.form(visitor())).agencies[0]?.id ?? '', applicantKind: 'person', applicantName: evil, identity: evil.slice(0, 60), phone: '13800001111', address: evil, title: evil, description: evil, channel: 'in-person', submittedOn: own.now().toISOString().slice(0, 10),
    }))
    const signed = await app.inject({ method: 'POST', url: '/api/v1/sign-in', payload: { username: 'service', password: demoPassword } })
    const cookie = String(signed.headers['set-cookie']).split(';')[0] ?? ''
    const rows = async (path: string) => (JSON.parse((await get(path, { cookie })).body) as { rows: { id: string }[] }).rows
    const [asked] = await rows(`/api/v1/questions?q=${number}`), [rated] = await rows('/api/v1/ratings')
    const staff = ['/staff/questions', `/staff/questions/${asked?.id}`, '/staff/ratings', `/staff/ratings/${rated?.id}`, '/staff/answers', `/staff/answers/${said}`, '/staff/disclosure', `/staff/disclosure/${request}`, '/staff/guides?q=evil', `/staff/guides/${guide}`, `/staff/guides/${guide}/edit`, '/staff/notices']
    const seenBy = [
      ...['/services', '/services/evil', '/services/evil/check', '/services/evil/check?a=1', '/answers', `/answers/${said}`, '/ratings', '/services/changes.atom', '/answers.atom', '/sitemap.xml', `/search?q=${encodeURIComponent(evil)}`, `/services?q=${encodeURIComponent(evil)}`, `/ask?item=evil`, '/rate?item=evil', `/follow?number=${encodeURIComponent(evil)}&sent=1`, `/verify?code=${encodeURIComponent(evil)}`]
        .flatMap(path => [[`${path}${path.includes('?') ? '&' : '?'}lang=zh`, ''], [`${path}${path.includes('?') ? '&' : '?'}lang=en`, '']] as const),
      [`/ask/${number}`, `keju-pass=${await passTo(makeContext(house.services, { tenant: demo.tenant, lang: 'zh', person: null, address: '127.0.0.1', pass: null }), { kind: 'question', recordId: asked?.id ?? '', number })}`] as const, ...staff.map(path => [path, cookie] as const),
    ]
    for (const [url, given] of seenBy) {
      const reply = await app.inject({ url, headers: { cookie: given, 'accept-language': 'zh' } })
      assert.equal(reply.statusCode, 200, url)
      assert.doesNotMatch(reply.body, /<img src=x|<script>alert|<\/title><!--|(?:href|src|action)="javascript:/, url)
      assert.equal(reply.body.match(/<\/title>/g)?.length ?? 0, /\.(atom|xml)/.test(url) ? (reply.body.match(/<title>/g)?.length ?? 0) : 1, url)
    }
  })

  it('are made anew when what they show is taken back', async () => {
    assert.match((await get('/disclosure/log')).body, new RegExp(entry))
    await publications.withdraw(officer('head'), entry)
    assert.doesNotMatch((await seen('/disclosure/log')).body, new RegExp(entry))
    assert.equal((await get(`/disclosure/log/${entry}`)).statusCode, 404)
    assert.match((await get('/answers')).body, new RegExp(answer))
    await answers.withdraw(officer('head'), { id: answer, reason: '已有新规定' })
    assert.doesNotMatch((await seen('/answers')).body, new RegExp(answer))
    assert.equal((await get(`/answers/${answer}`)).statusCode, 404)
  })

  /** An address as no browser would write it, sent as it is. */
  const raw = (path: string): Promise<{ body: string }> => new Promise((resolve, reject) => {
    const asked = request({ port: (app.server.address() as AddressInfo).port, host: '127.0.0.1', path }, reply => {
      let body = ''
      reply.setEncoding('utf8').on('data', (part: string) => { body += part }).on('end', () => resolve({ body }))
    })
    asked.on('error', reject).end()
  })

  it('lead nowhere else, whatever the address says', async () => {
    for (const back of ['//evil.example', '/\\evil.example', '/\t/evil.example', '/\n/evil.example', 'https://evil.example', 'javascript:alert(1)', '\\/evil.example', '/%0d%0aset-cookie:a=b', '/x\r\nset-cookie: a=b', ' //evil.example', '/.//evil.example']) {
      const reply = await app.inject({ url: `/preferences?lang=en&back=${encodeURIComponent(back)}` })
      const to = new URL(String(reply.headers.location), 'http://localhost/')
      assert.deepEqual([reply.statusCode, to.origin], [302, 'http://localhost'], JSON.stringify(back))
      assert.ok([reply.headers['set-cookie']].flat().every(each => String(each).startsWith('lang=en')))
    }
    for (const url of ['//evil.example/services', 'http://evil.example/services', '///evil.example/']) {
      const { body } = await raw(url)
      assert.doesNotMatch(body, /href="[^"]*\/\/evil\.example/, url)
    }
  })

  it('take forms from themselves alone', async () => {
    const post = (path: string, headers: Record<string, string>) => app.inject({ method: 'POST', url: path, headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers }, payload: 'useful=yes&helpful=yes&theme=dark&back=/' })
    for (const path of ['/services/marriage', '/preferences', '/follow', '/ask', '/rate', '/sign-in', '/disclosure/apply']) {
      assert.equal((await post(path, { origin: 'https://evil.example' })).statusCode, 403, path)
      assert.equal((await post(path, { origin: 'null' })).statusCode, 403, path)
      assert.equal((await post(path, { 'sec-fetch-site': 'cross-site' })).statusCode, 403, path)
    }
    assert.equal((await post('/services/marriage', { host: 'localhost', origin: 'http://localhost' })).statusCode, 302)
  })
})
