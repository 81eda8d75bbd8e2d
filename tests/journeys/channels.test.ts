import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import type { Browser, Page } from 'playwright-core'
import pino from 'pino'
import { seedCourses } from '#domains/learning/index.ts'
import * as guides from '#domains/services/guides/guides.ts'
import { qrPath } from '#platform/qr.ts'
import { buildPagesWhenStale } from '#server/build.ts'
import { routes, words } from '#server/domains.ts'
import { buildServer } from '#server/http.ts'
import { root } from '#server/open.ts'
import { builtPages } from '#server/pages.ts'
import { axeFindings, chromiumPath, launch, signIn, visitor } from '#tests/support/browser.ts'
import { passport, password, servicesHouse, type ServicesHouse } from '../services/house.ts'

const pictures = process.env['KEJU_PICTURES']

describe('the channels to the public without scripts, in the browser', { skip: chromiumPath ? false : 'no Chromium on this machine' }, () => {
  let house: ServicesHouse
  let app: FastifyInstance
  let browser: Browser
  let base: string

  before(async () => {
    await buildPagesWhenStale(root, () => {})
    house = await servicesHouse()
    const { id } = await guides.create(house.editor, { unitId: house.north, record: passport() })
    await guides.submit(house.editor, id)
    await guides.publish(house.head, id)
    await house.admin.transaction(async tx => { await seedCourses(tx) })
    app = await buildServer(house.services, { rows: routes, words, pages: builtPages(join(root, 'web', 'build')), logger: pino({ level: 'silent' }) })
    base = await app.listen({ host: '127.0.0.1', port: 0 })
    browser = await launch()
  })
  after(async () => {
    await browser?.close()
    await app?.close()
    await house?.close()
  })

  const picture = async (page: Page, name: string): Promise<void> => {
    if (!pictures) return
    mkdirSync(pictures, { recursive: true })
    await page.screenshot({ path: join(pictures, `channels-${name}.png`), fullPage: true })
  }
  /** Nothing of it lies beyond the window; for the second language of a page that axe has looked at in the first. */
  const fits = async (page: Page, name: string): Promise<void> => {
    assert.ok(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'), `as wide as the window: ${page.url()}`)
    await picture(page, name)
  }
  /** Looks at the page's address with a reader that runs scripts, which axe needs; the page itself runs none. */
  const look = async (page: Page, name: string): Promise<void> => {
    const lang = (await page.locator('html').getAttribute('lang')) === 'en' ? 'en-GB' : 'zh-CN'
    const twin = await browser.newContext({ locale: lang, viewport: page.viewportSize(), storageState: await page.context().storageState() })
    const reader = await twin.newPage()
    await reader.goto(page.url())
    assert.deepEqual(await axeFindings(reader), [], `axe on ${page.url()}`)
    assert.ok(await reader.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'), `as wide as the window: ${page.url()}`)
    await twin.close()
    await picture(page, name)
  }
  const phone = async (lang: 'zh' | 'en' = 'zh'): Promise<Page> => (await visitor(browser, { lang, phone: true, javaScript: false })).newPage()
  const desk = async (who: string): Promise<Page> => {
    const page = await (await visitor(browser, { javaScript: false })).newPage()
    await signIn(page, base, who, password)
    return page
  }
  const main = async (page: Page): Promise<string> => (await page.textContent('main')) ?? ''

  it('everything for the public is in the menu and on the front page of a phone, and none of it leads nowhere', async () => {
    for (const lang of ['zh', 'en'] as const) {
      const page = await phone(lang)
      await page.goto(`${base}/`)
      await (lang === 'zh' ? look : fits)(page, `home-${lang}`)
      await page.click('.citizen-menu summary')
      await picture(page, `menu-${lang}`)
      const hrefs = await page.locator('.citizen-menu .menu-panel a').evaluateAll(links => links.map(link => link.getAttribute('href') ?? ''))
      for (const href of ['/services', '/apply', '/follow', '/ask', '/answers', '/disclosure', '/disclosure/log', '/ratings', '/service-statistics', '/sign-in']) assert.ok(hrefs.includes(href), `${href} in the menu`)
      for (const href of hrefs) assert.ok([200, 302].includes((await app.inject({ url: href, headers: { host: new URL(base).host } })).statusCode), href)
      await page.locator('.citizen-menu').getByRole('link', { name: lang === 'zh' ? '办事服务' : 'Services', exact: true }).click()
      await page.waitForURL(/\/services$/)
      await page.context().close()
    }
    const wide = await (await visitor(browser, { javaScript: false })).newPage()
    await wide.goto(`${base}/`)
    await wide.click('.citizen-menu summary')
    await fits(wide, 'home-wide')
    await wide.context().close()
  })

  it('news: written by one, published by another, read on a phone, found in the search and in the feed', async () => {
    const editor = await desk('editor')
    await editor.goto(`${base}/staff/news`)
    await editor.getByText('起草', { exact: true }).click()
    await look(editor, 'staff-news')
    await editor.fill('[name="title.zh"]', '政务服务中心周六开放')
    await editor.click('button.accent:has-text("保存草稿")')
    assert.match(await main(editor), /填写的内容有误/, 'a title without a text is sent back, and kept')
    assert.equal(await editor.inputValue('[name="title.zh"]'), '政务服务中心周六开放')
    await editor.fill('[name="text.zh"]', '## 时间\n\n每周六 **9:00-12:00**。<script>alert(1)</script>')
    await editor.click('button.accent:has-text("保存草稿")')
    await editor.waitForURL(/\/staff\/news\/[\w-]{36}/)
    assert.match(await main(editor), /须由另一人发布|草稿/)
    const address = editor.url()
    await editor.context().close()

    const head = await desk('head')
    await head.goto(address)
    await look(head, 'staff-notice')
    await head.click('button[value=publish]')
    assert.match(await main(head), /公众现在可以看到/)
    await head.context().close()

    const citizen = await phone()
    await citizen.goto(`${base}/`)
    await citizen.getByRole('link', { name: '政务服务中心周六开放' }).click()
    await citizen.waitForSelector('main h2')
    assert.match(await main(citizen), /<script>alert/, 'markup is shown, not run')
    await look(citizen, 'notice')
    await citizen.goto(`${base}/news`)
    await look(citizen, 'news')
    await citizen.goto(`${base}/search?q=${encodeURIComponent('周六开放')}`)
    assert.match(await main(citizen), /政务服务中心周六开放/)
    assert.match((await (await citizen.goto(`${base}/news.atom`))?.text()) ?? '', /<entry>.*周六开放/s)
    await citizen.context().close()
  })

  it('another site shows the search and a service by one line; no other page lets itself be framed', async () => {
    const staff = await desk('editor')
    await staff.goto(`${base}/staff/widget`)
    await staff.fill('[name=service]', '4401')
    await staff.click('.filters button')
    const frame = await staff.inputValue('[name=frame]'), script = await staff.inputValue('[name=script]')
    assert.match((await staff.frameLocator('iframe').locator('h1').textContent()) ?? '', /普通护照签发/, 'the preview')
    await look(staff, 'staff-widget')
    await staff.context().close()

    const page = (body: string) => `<!doctype html><html lang="zh"><head><title>社区</title></head><body><main><h1>社区</h1>${body}</main></body></html>`
    const search = frame.replaceAll('service=4401', `office=${encodeURIComponent('北区公安局')}&amp;lang=en&amp;type=large`), box = script.replaceAll('service=4401', 'lang=zh')
    const bodies: Record<string, string> = { '/': page(frame + script + search + box), '/stolen': page(['/', '/services/4401', '/follow', '/sign-in', '/services/4401?x=/widget'].map(path => `<iframe title="x" src="${base}${path}"></iframe>`).join('')) }
    const other = createServer((request, response) => void response.setHeader('content-type', 'text/html; charset=utf-8').end(bodies[request.url ?? ''] ?? '')).listen(0, 'localhost')
    try {
      await once(other, 'listening')
      const site = `http://localhost:${(other.address() as AddressInfo).port}`
      const context = await visitor(browser)
      const reader = await context.newPage()
      await reader.goto(`${site}/`, { waitUntil: 'networkidle' })
      await picture(reader, 'widget-elsewhere')
      const inFrame = reader.frameLocator('iframe').first()
      assert.match((await inFrame.locator('main').textContent()) ?? '', /普通护照签发.*我能办吗.*办事指南/)
      assert.deepEqual(await reader.locator('.keju-widget a').evaluateAll(links => links.map(link => link.getAttribute('href'))), [`${base}/services/4401/check`, `${base}/services/4401`, `${base}/`, `${base}/?lang=zh`])
      assert.deepEqual(await context.cookies(), [], 'nothing is kept of who reads')
      assert.deepEqual((await axeFindings(reader)).filter(each => !each.includes('landmark')), [])
      await reader.getByRole('search').getByLabel('查政务服务怎么办').fill('护照')
      await reader.getByRole('search').getByRole('button').click()
      await reader.waitForURL(`${base}/search?*`)
      assert.match(await main(reader), /普通护照签发/)
      await reader.goBack()
      await reader.frameLocator('iframe').nth(1).locator('input[type=search]').fill('passport')
      await reader.frameLocator('iframe').nth(1).locator('button').click()
      await reader.waitForURL(`${base}/services?*`)
      assert.match(await main(reader), /Issue of a passport/, 'the frame leads the whole window, to this office’s services in the language asked for')

      await reader.goto(`${site}/stolen`, { waitUntil: 'networkidle' })
      for (const each of reader.frames().slice(1)) assert.match(each.url(), /^chrome-error:/, 'an ordinary page is not shown in a frame')
      await context.close()
    } finally {
      other.close()
    }
    const size = Buffer.byteLength((await app.inject({ url: '/widget.js' })).body)
    assert.ok(size <= 4096, `${size} bytes`)
    assert.match((await app.inject({ url: `/widget.js?office=${encodeURIComponent('</script><b>')}` })).headers['content-type'] as string, /^text\/javascript/)
    for (const url of ['/', '/news', '/services/4401', '/widgets', '/staff', '/api/v1/services']) {
      const { headers } = await app.inject({ url })
      assert.equal(headers['x-frame-options'], 'DENY', url)
      if (!url.startsWith('/api')) assert.match(String(headers['content-security-policy']), /frame-ancestors 'none'/, url)
    }
  })

  it('the screen in the hall: by name, by theme, by search; the guide to take along; it warns, goes on, and ends by itself', async () => {
    const context = await visitor(browser, { javaScript: false })
    const page = await context.newPage()
    await page.goto(`${base}/kiosk`)
    await look(page, 'kiosk')
    await page.getByRole('link', { name: '按平时的叫法找' }).click()
    await page.getByRole('link', { name: /办护照/ }).click()
    assert.match(await main(page), /居民身份证/)
    await look(page, 'kiosk-guide')
    const lines = await page.locator('svg[role=img] path').nth(1).getAttribute('d')
    assert.equal(lines, qrPath(`${base}/services/4401`).path, 'the code holds the address of the guide')
    await page.emulateMedia({ media: 'print' })
    await picture(page, 'kiosk-print')
    assert.ok(await page.getByText(`${base}/services/4401`).isVisible(), 'printed with its address')
    assert.ok(!(await page.getByRole('link', { name: '回到开始' }).isVisible()))
    await page.emulateMedia({ media: 'screen' })

    await page.getByRole('link', { name: '回到开始' }).click()
    await page.getByRole('link', { name: /出境入境/ }).click()
    assert.match(await main(page), /普通护照签发/)
    await page.getByRole('link', { name: '回到开始' }).click()
    await page.getByRole('link', { name: 'English' }).click()
    await page.fill('[name=q]', 'passport')
    await page.click('.search-box button')
    await fits(page, 'kiosk-search-en')
    await page.getByRole('link', { name: 'Issue of a passport' }).click()
    for (const href of await page.locator('a').evaluateAll(links => links.map(link => link.getAttribute('href') ?? ''))) assert.match(href, /^(\/kiosk|#main)/, 'nothing leads away')

    // The page asks for the warning by itself; the warning leads back, and in the end to the start.
    const refresh = (url: string) => app.inject({ url, headers: { host: new URL(base).host } }).then(answer => ({ to: /^(\d+); url=(.*)$/.exec(String(answer.headers['refresh'])) ?? [], cookies: answer.headers['set-cookie'], store: answer.headers['cache-control'] }))
    const here = new URL(page.url())
    const left = await refresh(here.pathname + here.search)
    assert.ok(Number(left.to[1]) >= 60)
    assert.deepEqual([left.cookies, left.store], [undefined, 'private, no-store'])
    await page.goto(base + left.to[2])
    await look(page, 'kiosk-still-en')
    assert.equal((await refresh(left.to[2] ?? '')).to[2], '/kiosk')
    assert.ok(Number((await refresh(left.to[2] ?? '')).to[1]) >= 20, 'time enough to press a button (WCAG 2.2.1)')
    await page.getByRole('link', { name: 'Go on' }).click()
    assert.equal(page.url(), here.href)
    assert.equal((await refresh('/kiosk/still?back=https%3A%2F%2Fevil.example')).to[2], '/kiosk')
    assert.doesNotMatch((await app.inject({ url: '/kiosk/still?back=%2F%2Fevil.example' })).body, /href="[^"?]*evil/)
    await page.goto(`${base}/kiosk/find?q=zzzz`)
    await page.goto(`${base}/kiosk/services/nothing-here`)
    assert.equal(new URL(page.url()).pathname, '/kiosk')
    assert.deepEqual(await context.cookies(), [], 'nothing is left for the next person')
    await context.close()
  })

  it('a guide in plain words and large letters, for the visit alone', async () => {
    const editor = await desk('editor')
    await editor.goto(`${base}/staff/guides`)
    await editor.click('main table a')
    assert.match(await main(editor), /通俗版.*出国要办护照。/s, 'the reviewer reads it too')
    await editor.goto(`${editor.url()}/edit`)
    assert.match(await editor.inputValue('[name=plainEn]'), /travel abroad/)
    await editor.context().close()

    const page = await phone()
    await page.goto(`${base}/services/4401`)
    assert.doesNotMatch(await main(page), /出国要办护照/)
    await page.getByRole('link', { name: '看通俗版' }).click()
    assert.match(await main(page), /出国要办护照。/)
    assert.doesNotMatch(await main(page), /无法定不准出境情形/)
    assert.match(await main(page), /近期照片/, 'what to bring stays')
    await page.getByRole('link', { name: '大字' }).first().click()
    await look(page, 'plain-large')
    assert.equal(await page.locator('html').getAttribute('data-type'), 'large')
    await page.goto(`${base}/news`)
    assert.equal(await page.locator('html').getAttribute('data-type'), 'large', 'on every page of the visit')
    assert.deepEqual((await page.context().cookies()).map(each => [each.name, each.expires]), [['words', -1], ['type', -1]], 'gone with the browser')
    await page.goto(`${base}/services/4401?lang=en`)
    assert.match(await main(page), /travel abroad/)
    await page.getByRole('link', { name: 'Read the official text' }).first().click()
    await page.goto(`${base}/services/4401`)
    assert.match(await main(page), /无法定不准出境情形/)
    await page.goto(`${base}/services/4401?words=plain&type=normal`)
    assert.match(await main(page), /出国要办护照/, 'a link may ask for it')
    await page.getByRole('link', { name: '看正式指南' }).first().click()
    assert.doesNotMatch(await main(page), /出国要办护照/, 'and does not win over a choice made later')
    await page.context().close()
  })

  it('an officer gets, changes and stops the address of the calendar of deadlines', async () => {
    const officer = await desk('editor')
    await officer.goto(`${base}/staff/my/deadlines`)
    await officer.click('button[value=renew]')
    const first = await officer.inputValue('[name=address]')
    await look(officer, 'deadlines')
    const calendar = (address: string) => app.inject({ url: new URL(address).pathname, headers: { host: new URL(base).host } })
    const answer = await calendar(first)
    assert.match(String(answer.headers['content-type']), /^text\/calendar/)
    assert.match(answer.body, /^BEGIN:VCALENDAR/)
    await officer.click('button[value=renew]')
    const second = await officer.inputValue('[name=address]')
    assert.equal((await calendar(first)).statusCode, 404)
    assert.equal((await calendar(second)).statusCode, 200)
    await officer.click('button[value=revoke]')
    assert.equal((await calendar(second)).statusCode, 404)
    assert.equal(await officer.locator('[name=address]').count(), 0)
    await officer.context().close()
  })

  it('the course for everybody: read, tried and left on a phone, without an account', async () => {
    for (const lang of ['zh', 'en'] as const) {
      const page = await phone(lang)
      await page.goto(`${base}/courses`)
      await page.getByRole('link', { name: lang === 'zh' ? '怎样找政府信息' : 'Finding government information' }).click()
      await (lang === 'zh' ? fits : look)(page, `course-${lang}`)
      await page.getByRole('link', { name: lang === 'zh' ? '开始' : 'Begin', exact: true }).click()
      await (lang === 'zh' ? look : fits)(page, `lesson-${lang}`)
      await page.goto(`${base}/courses/PU-101/check-1`)
      await page.click('main form.form button.accent')
      assert.equal(await page.locator('.error-summary a').count(), 4, 'each question left out is named')
      for (const [name, value] of [['q1', 'b'], ['q2', 'a'], ['q2', 'b'], ['q2', 'd'], ['q3', 'b'], ['q4', 'a']]) await page.check(`[name="answers.${name}"][value=${value}]`)
      await page.click('main form.form button.accent')
      assert.match(await main(page), lang === 'zh' ? /答对 3 题，共 4 题.*第二十六条/s : /3 of 4 right.*art\. 26/s)
      await picture(page, `course-checked-${lang}`)
      assert.deepEqual(await page.context().cookies(), [])
      await page.context().close()
    }
    for (const part of ['write', 'request']) {
      const { body } = await app.inject({ url: `/courses/PU-101/${part}`, headers: { host: new URL(base).host } })
      assert.doesNotMatch(body, /<script(?! type="application)/)
    }
  })
})
