import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import type { Browser, Page } from 'playwright-core'
import pino from 'pino'
import * as guides from '#domains/services/guides/guides.ts'
import { buildPagesWhenStale } from '#server/build.ts'
import { routes, words } from '#server/domains.ts'
import { buildServer } from '#server/http.ts'
import { root } from '#server/open.ts'
import { builtPages } from '#server/pages.ts'
import { axeFindings, chromiumPath, launch, signIn, visitor } from '#tests/support/browser.ts'
import { passport, password, servicesHouse, type ServicesHouse } from '../services/house.ts'

/** Where pictures of the pages go, for people to look at; none unless it is named. */
const pictures = process.env['KEJU_PICTURES']

describe('services without scripts, in the browser', { skip: chromiumPath ? false : 'no Chromium on this machine' }, () => {
  let house: ServicesHouse
  let app: FastifyInstance
  let browser: Browser
  let base: string

  before(async () => {
    await buildPagesWhenStale(root, () => {})
    house = await servicesHouse()
    // The guide that the questions of the other lead to.
    const { id } = await guides.create(house.editor, { unitId: house.north, record: passport({ code: '4402', name: '普通护照换发', questions: [], everydayNames: ['换护照'], en: { name: 'Renewal of a passport' } }) })
    await guides.submit(house.editor, id)
    await guides.publish(house.head, id)
    app = await buildServer(house.services, { rows: routes, words, pages: builtPages(join(root, 'web', 'build')), logger: pino({ level: 'silent' }) })
    base = await app.listen({ host: '127.0.0.1', port: 0 })
    browser = await launch()
  })
  after(async () => {
    await browser?.close()
    await app?.close()
    await house?.close()
  })

  /**
   * Looks at the page's address with a reader that runs scripts, which axe needs; the page itself runs none. What answers a form that was sent is
   * only looked at by its width.
   */
  const look = async (page: Page, picture?: string): Promise<void> => {
    const context = page.context()
    const twin = await browser.newContext({ locale: await locale(page), viewport: page.viewportSize(), storageState: await context.storageState() })
    const reader = await twin.newPage()
    await reader.goto(page.url())
    assert.deepEqual(await axeFindings(reader), [], `axe on ${page.url()}`)
    assert.ok(await reader.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'), `as wide as the window: ${page.url()}`)
    await twin.close()
    await take(page, picture)
  }
  const locale = async (page: Page) => (await page.locator('html').getAttribute('lang')) === 'en' ? 'en-GB' : 'zh-CN'
  const take = async (page: Page, picture?: string): Promise<void> => {
    if (!pictures || !picture) return
    mkdirSync(pictures, { recursive: true })
    await page.screenshot({ path: join(pictures, `${picture}.png`), fullPage: true })
  }

  it('an editor writes, another publishes, a citizen finds it in everyday words and asks whether it applies', async () => {
    const office = await visitor(browser, { javaScript: false })
    const page = await office.newPage()
    await signIn(page, base, 'editor', password)
    await page.goto(`${base}/staff/guides`)
    await look(page, 'staff-list')
    await page.click('main a.button.accent')
    await look(page)
    await page.fill('[name=code]', '4403')
    await page.fill('[name=name]', '未成年人护照申领')
    await page.fill('[name=nameEn]', 'Passport for a child')
    await page.fill('[name=everydayNames]', '娃娃出国\n小孩护照')
    await page.fill('[name=authority]', '北区公安局')
    await page.fill('[name=questions]', '[age] 孩子满十六周岁了吗？\n- 没满 > applies\n- 满了 > nowhere')
    await page.click('main form.form button.accent')
    assert.match(await page.textContent('.error-summary') ?? '', /第 1 行.*nowhere/)
    await take(page, 'staff-form-refused')
    await page.fill('[name=questions]', '[age] 孩子满十六周岁了吗？ | Is the child 16 or older?\n- 没满 | No > applies\n- 满了 | Yes > guide 4402')
    await page.click('main form.form button.accent')
    await page.waitForURL(/guides\/[0-9a-f-]{36}$/)
    assert.match(await page.textContent('main') ?? '', /没有写明受理条件/)
    await look(page, 'staff-guide')
    await page.click('main a.button')
    await page.waitForURL(/edit$/)
    await page.fill('[name=conditions]', '不满十六周岁的中国公民。')
    await page.locator('main details.disclosure summary').first().click()
    await page.fill('[name=material-0-name]', '监护人身份证')
    await page.selectOption('[name=material-0-shared]', 'yes')
    await page.fill('[name=material-0-issuer]', '公安机关')
    await page.locator('main details.disclosure', { has: page.locator('[name=channel-0-place]') }).locator('summary').click()
    await page.selectOption('[name=channel-0-kind]', 'counter')
    await page.fill('[name=channel-0-place]', '政务大厅 5 号窗口')
    await page.fill('[name=audience]', '自然人')
    await page.click('main form.form button.accent')
    await page.waitForURL(/guides\/[0-9a-f-]{36}$/)
    const address = page.url()
    assert.match(await page.textContent('main') ?? '', /有英文版，但这一处没有英文/)
    await page.goto(`${address}/edit`)
    for (const field of ['material-0-issuerEn', 'channel-0-placeEn']) await page.locator('main details.disclosure', { has: page.locator(`[name=${field}]`) }).locator('summary').click()
    for (const [field, text] of [['material-0-issuerEn', 'Public security organs'], ['material-0-en', 'Identity card of the guardian'], ['conditionsEn', 'Citizens under 16.'], ['authorityEn', 'North Police']] as const) await page.fill(`[name=${field}]`, text)
    await page.fill('[name=channel-0-placeEn]', 'Service hall, counter 5')
    await take(page, 'staff-form-english')
    await page.click('main form.form button.accent')
    await page.waitForURL(/guides\/[0-9a-f-]{36}$/)
    assert.doesNotMatch(await page.textContent('main') ?? '', /有英文版，但这一处没有英文/)
    await page.click('button[value=submit]')
    assert.match(await page.textContent('.page-state') ?? '', /待审核/)
    await office.close()

    const head = await visitor(browser, { javaScript: false })
    const desk = await head.newPage()
    await signIn(desk, base, 'head', password)
    await desk.goto(address)
    await look(desk)
    await desk.click('button[value=publish]')
    assert.match(await desk.textContent('.page-state') ?? '', /已发布/)
    await head.close()

    const public_ = await visitor(browser, { javaScript: false })
    const citizen = await public_.newPage()
    await citizen.goto(base)
    await look(citizen, 'home')
    await citizen.fill('main [name=q]', '娃娃出国要办什么')
    await citizen.click('main .search-box button')
    assert.match(await citizen.locator('.results h2').first().textContent() ?? '', /未成年人护照申领/)
    await look(citizen, 'search')
    await citizen.locator('.results h2 a').first().click()
    await citizen.waitForURL(/\/services\/4403$/)
    assert.equal(await citizen.locator('.checklist input').count(), 1)
    assert.match(await citizen.textContent('.checklist') ?? '', /无须提交/)
    await look(citizen, 'guide')
    const abroad = await (await visitor(browser, { lang: 'en', javaScript: false, phone: true })).newPage()
    await abroad.goto(`${base}/services/4403`)
    assert.match(await abroad.textContent('main') ?? '', /Natural persons[\s\S]*Issued by Public security organs[\s\S]*Service hall, counter 5/)
    await look(abroad, 'guide-english')
    await citizen.click(`main a[href$="/check"]`)
    await look(citizen)
    await citizen.check('input[value="1"]')
    await citizen.click('main form.form button.accent')
    assert.match(await citizen.textContent('main .notice') ?? '', /普通护照换发/)
    await look(citizen, 'check')
    await citizen.goto(`${base}/services/4403`)
    await citizen.fill('[name=missing]', '照片要几张？')
    await citizen.click('button[name=useful][value=no]')
    await citizen.waitForURL(/thanks/)
    assert.match(await citizen.textContent('#feedback') ?? '', /谢谢/)
    const { rows } = await house.admin.read(async tx => (await tx.client.query<{ chosen: string | null; probability: number; query: string }>('select chosen, probability, query from services.search_event where chosen is not null')))
    assert.equal(rows.length, 1)
    assert.match(rows[0]?.chosen ?? '', /^guide:/)
    await citizen.goto(`${base}/search?q=护照`)
    await citizen.click('form button[name=useful][value=no]')
    await citizen.waitForURL(/said=no/)
    assert.match(await citizen.textContent('main') ?? '', /谢谢/)
    const said = await house.admin.read(async tx => (await tx.client.query<{ useful: boolean | null }>(`select useful from services.search_event where query = '护照'`)).rows)
    assert.deepEqual(said, [{ useful: false }], 'shown again, it was not noted again')
    await public_.close()

    const watch = await visitor(browser, { javaScript: false })
    const over = await watch.newPage()
    await signIn(over, base, 'supervisor', password)
    await over.goto(`${base}/staff/searches`)
    assert.match(await over.textContent('main table') ?? '', /娃娃出国要办什么/)
    await over.click('#chance button[value=refit]')
    assert.match(await over.textContent('#chance') ?? '', /记录太少，不足以拟合/)
    await look(over)
    await over.goto(`${base}/staff/guide-quality`)
    await look(over, 'staff-quality')
    await watch.close()
    const words_ = await visitor(browser, { javaScript: false })
    const writer = await words_.newPage()
    await signIn(writer, base, 'editor', password)
    await writer.goto(address)
    assert.match(await writer.textContent('main') ?? '', /照片要几张？/)
    await writer.goto(`${base}/staff/synonyms`)
    await writer.fill('[name=words]', '出境本，普通护照')
    await writer.click('main form.form button.accent')
    assert.match(await writer.textContent('main table') ?? '', /出境本、普通护照/)
    await look(writer)
    await words_.close()
  })

  for (const lang of ['zh', 'en'] as const) {
    it(`reads on a narrow screen, ${lang}`, async () => {
      const phone = await visitor(browser, { lang, phone: true, javaScript: false })
      const page = await phone.newPage()
      for (const [path, picture] of [['/', 'home'], ['/services', 'services'], ['/services?q=换护照', 'found'], ['/services?q=xyzzy', 'nothing'], ['/services/4402', 'guide'], ['/services/4402?type=large', 'large'], ['/services/4402?view=print', 'print'], ['/search?q=passport', 'search']] as const) {
        const reply = await page.goto(base + path)
        assert.equal(reply?.status(), 200, path)
        assert.ok(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'), `as wide as the window: ${path}`)
        if (['services', 'guide'].includes(picture)) await look(page, `phone-${lang}-${picture}`)
        else await take(page, `phone-${lang}-${picture}`)
      }
      await phone.close()
    })
  }

  it('is light, is kept ready, and is known to be unchanged', async () => {
    const get = (path: string, headers = {}) => app.inject({ url: path, headers: { 'accept-encoding': 'br', 'accept-language': 'zh', ...headers } })
    const styles = /href="(\/assets\/[^"]+\.css)"/.exec((await app.inject({ url: '/services/4402' })).body)?.[1] ?? ''
    const css = (await get(styles)).rawPayload.length
    for (const path of ['/', '/services', '/services/4402', '/services?q=护照']) {
      const page = await app.inject({ url: encodeURI(path), headers: { 'accept-encoding': 'br', 'accept-language': 'zh' } })
      const plain = await app.inject({ url: encodeURI(path), headers: { 'accept-language': 'zh' } })
      assert.ok(page.rawPayload.length + css < 30_000, `${path}: ${page.rawPayload.length} + ${css}`)
      assert.doesNotMatch(plain.body.replace(/<script type="application\/ld\+json">/g, ''), /<script/, `${path} carries no script`)
    }
    const first = await get('/services/4402')
    assert.equal(first.headers['cache-control'], 'public, max-age=0, must-revalidate')
    assert.equal((await get('/services/4402', { 'if-none-match': first.headers.etag })).statusCode, 304)
    const { id } = (await guides.list(house.editor, { q: '4402', limit: 10 })).rows[0]!
    await guides.save(house.editor, { id, record: passport({ code: '4402', name: '护照换发新版', questions: [] }) })
    await guides.submit(house.editor, id)
    await guides.publish(house.head, id)
    await new Promise(resolve => { setTimeout(resolve, 350) })
    const second = await get('/services/4402', { 'if-none-match': first.headers.etag })
    assert.equal(second.statusCode, 200)
    assert.match((await app.inject({ url: '/services/4402', headers: { 'accept-language': 'zh' } })).body, /护照换发新版/)
  })

  it('is told to machines: structured data, a feed, a site map', async () => {
    const body = (await app.inject({ url: '/services/4403?lang=en' })).body
    assert.match(body, /<html lang="en"/)
    const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(body)?.[1] ?? '{}') as Record<string, unknown>
    assert.equal(data['@type'], 'GovernmentService')
    assert.equal(data['name'], 'Passport for a child')
    const feed = await app.inject({ url: '/services/changes.atom?lang=zh' })
    assert.equal(feed.headers['content-type'], 'application/atom+xml; charset=utf-8')
    assert.match(feed.body, /<title>新增：未成年人护照申领<\/title>/)
    const ids = [...feed.body.matchAll(/<id>urn:uuid:([^<]*)<\/id>/g)].map(each => each[1] ?? '')
    assert.ok(ids.length > 0 && new Set(ids).size === ids.length && ids.every(id => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)), ids.join(' '))
    assert.match(feed.body, /<link rel="self" [^>]*changes.atom\?lang=zh"/)
    assert.match((await app.inject({ url: '/sitemap.xml' })).body, /<loc>http:\/\/localhost\/services\/4403<\/loc>/)
    assert.match((await app.inject({ url: '/robots.txt' })).body, /Sitemap: /)
    assert.equal((await app.inject({ url: '/services/none' })).statusCode, 404)
    assert.equal((await app.inject({ url: '/search/open?search=x&place=1' })).headers.location, '/search')
  })
})
