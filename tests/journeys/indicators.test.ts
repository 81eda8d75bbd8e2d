import assert from 'node:assert/strict'
import { gzipSync } from 'node:zlib'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import type { Browser, Page } from 'playwright-core'
import pino from 'pino'
import * as people from '#domains/people/index.ts'
import { hashPassword } from '#platform/auth.ts'
import { newId } from '#platform/db.ts'
import { buildPagesWhenStale } from '#server/build.ts'
import { routes, words } from '#server/domains.ts'
import { buildServer } from '#server/http.ts'
import { root } from '#server/open.ts'
import { builtPages } from '#server/pages.ts'
import { generate, indicatorTown, type IndicatorTown } from '#tests/supervision/indicator-town.ts'
import { axeFindings, chromiumPath, launch, signIn, visitor } from '#tests/support/browser.ts'

const password = 'no league table anywhere'

describe('indicators, in the browser', { skip: chromiumPath ? false : 'no Chromium on this machine' }, () => {
  let town: IndicatorTown
  let app: FastifyInstance
  let browser: Browser
  let base: string

  before(async () => {
    await buildPagesWhenStale(root, () => {})
    town = await indicatorTown()
    // The second office is late far more often than chance would have it.
    const records = generate(7, town.units, 700)
    await town.fill({ ...records, cases: records.cases.map(each => (each.unit === town.units[2] && each.inTime !== null ? { ...each, inTime: each.used! % 3 === 0 && each.inTime } : each)) })
    const hash = await hashPassword(password)
    const staff = [['supervisor', town.supervisor.self().id], ['second', town.colleague.self().id]] as const
    await town.house.admin.transaction(async tx => {
      await people.addPersons(tx, staff.map(([number, id]) => ({ id, number, name: `督查${number}`, unitId: town.root, postId: null, grade: '', gender: '' as const, bornOn: null, joinedOn: null, email: '', phone: '' })))
      await people.addGrants(tx, staff.map(([, personId]) => ({ id: newId(), personId, role: 'supervisor' as const, unitId: town.root, beginsOn: '2020-01-01', endsOn: null })))
      await people.addAccounts(tx, staff.map(([username, personId]) => ({ personId, username, hash })))
    })
    app = await buildServer(town.services, { rows: routes, words, pages: builtPages(`${root}/web/build`), logger: pino({ level: 'silent' }) })
    base = await app.listen({ host: '127.0.0.1', port: 0 })
    browser = await launch()
  })
  after(async () => {
    await browser?.close()
    await app?.close()
    await town?.close()
  })

  const open = async (options: { lang?: 'zh' | 'en'; phone?: boolean; javaScript?: boolean; as?: string } = {}): Promise<Page> => {
    const context = await visitor(browser, options)
    await context.addCookies([{ name: 'lang', value: options.lang ?? 'zh', url: base }])
    const page = await context.newPage()
    if (options.as) await signIn(page, base, options.as, password)
    return page
  }
  const go = async (page: Page, path: string) => assert.equal((await page.goto(`${base}${path}`))?.status(), 200, path)
  const main = (page: Page) => page.locator('main').innerText()
  const look = async (page: Page, name: string): Promise<void> => {
    if (process.env['KEJU_PICTURES']) await page.screenshot({ path: `${process.env['KEJU_PICTURES']}/${name}.png`, fullPage: true })
    assert.equal(await page.locator('h1').count(), 1, name)
    assert.deepEqual(await axeFindings(page), [], `axe on ${page.url()}`)
    assert.ok(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'), `fits: ${page.url()}`)
  }
  const press = async (page: Page, button: string, said: string | RegExp) => {
    await page.waitForLoadState('networkidle')
    await page.click(button)
    await page.locator('main').getByText(said).locator('visible=true').first().waitFor({ timeout: 20_000 })
  }

  it('a supervisor reads the figures, sees an office outside the limits and opens the records behind a figure', { timeout: 120_000 }, async () => {
    const page = await open({ as: 'supervisor' })
    await go(page, '/staff/supervision')
    await look(page, 'supervision-zh')
    await page.locator('main').getByRole('link', { name: '政务服务指标' }).click()
    await page.waitForURL(/indicators/)
    assert.equal(await page.locator('nav a[aria-current=page]:visible').innerText(), '政务服务指标')
    assert.match(await main(page), /2025年3月3日至2026年3月2日/)
    await look(page, 'indicators-zh')
    await page.getByRole('link', { name: '按时办结率：一般许可' , exact: true }).click()
    await page.waitForURL(/case\.on-time\.licence/)
    assert.match(await main(page), /低于 99\.8% 控制限/)
    await look(page, 'indicator-zh')
    await go(page, '/staff/supervision/indicators/case.on-time.licence/records?part=rest')
    const shown = await page.locator('main tbody tr').count()
    assert.ok(shown > 10 && shown <= 50, `${shown}`)
    await look(page, 'indicator-records-zh')
    assert.match(await page.locator('main tbody a').first().getAttribute('href') ?? '', /\/staff\/cases\//)

    const phone = await open({ as: 'second', lang: 'en', phone: true })
    await go(phone, `/staff/supervision/indicators?unit=${town.agencies[1]}&from=2025-06-01&to=2026-01-31`)
    assert.match(await main(phone), /1 Jun 2025 to 31 Jan 2026/)
    await look(phone, 'indicators-en-320')
    await go(phone, '/staff/supervision')
    await look(phone, 'supervision-en-320')
    await go(phone, '/staff/supervision/indicators/disclosure.days')
    assert.match(await main(phone), /50% within \d+ working days, 90% within \d+/)
    await look(phone, 'indicator-en-320')
    await go(phone, '/staff/supervision/indicators/case.on-time.licence')
    await look(phone, 'indicator-funnel-en-320')
    assert.equal((await phone.goto(`${base}/staff/supervision/indicators/no-such`))?.status(), 422)
  })

  it('a definition is proposed by one and published by another', { timeout: 120_000 }, async () => {
    const page = await open({ as: 'supervisor' })
    await go(page, '/staff/supervision/indicators/case.days')
    await page.waitForLoadState('networkidle')
    await page.locator('summary', { hasText: '提出新版本' }).click()
    await page.fill('#upper', '40')
    await page.fill('#reason', '与市里考核口径一致')
    await press(page, 'form:has(#reason) button.accent', /“较慢”的百分位须大于“中间”的百分位/)
    await page.fill('#upper', '95')
    await press(page, 'form:has(#reason) button.accent', /已提出，待另一人核对发布/)
    assert.match(await main(page), /由您提出，须由另一人核对发布/)
    const other = await open({ as: 'second', lang: 'en' })
    await go(other, '/staff/supervision/indicators/case.days')
    await look(other, 'indicator-waiting-en')
    await press(other, 'main button.commit', /Published, in force from today/)
    assert.match(await main(other), /95% within/)
    await look(other, 'indicator-published-en')
  })

  it('everybody reads the figures of the whole government, without scripts and lightly', { timeout: 120_000 }, async () => {
    for (const [lang, phone] of [['zh', false], ['en', true]] as const) {
      const page = await open({ lang, phone, javaScript: false })
      await go(page, `/service-statistics?lang=${lang}`)
      const text = await main(page)
      assert.match(text, lang === 'zh' ? /按时答复率：依申请公开/ : /In time: requests for information/)
      assert.ok(!/机关[0-4]|Office [0-4]/.test(text), 'no office is named')
      assert.equal(await page.locator('script[src]').count(), 0)
      await page.locator('summary', { hasText: lang === 'zh' ? '本机关不掌握' : 'Not held' }).click()
      if (process.env['KEJU_PICTURES']) await page.screenshot({ path: `${process.env['KEJU_PICTURES']}/statistics-${lang}.png`, fullPage: true })
      assert.ok(await page.locator('main').getByText(lang === 'zh' ? '依据：《政府信息公开条例》第三十六条第（四）、（五）项' : 'art. 36(4) and (5)').first().isVisible())
      const size = gzipSync(await page.content()).length
      assert.ok(size < 15_000, `${size} bytes`)
    }
    for (const options of [{ lang: 'zh' }, { lang: 'en', phone: true }] as const) {
      const judged = await open(options)
      await go(judged, '/service-statistics')
      await look(judged, `statistics-axe-${options.lang}`)
    }
  })
})
