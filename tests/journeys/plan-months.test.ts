import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import type { Browser, Page } from 'playwright-core'
import { addAccounts } from '#domains/people/index.ts'
import * as approval from '#domains/planning/approval/approval.ts'
import { addSessions } from '#domains/planning/index.ts'
import * as plans from '#domains/planning/plans.ts'
import { publish } from '#domains/planning/publication.ts'
import { hashPassword } from '#platform/auth.ts'
import { buildPagesWhenStale } from '#server/build.ts'
import { routes, words } from '#server/domains.ts'
import { buildServer } from '#server/http.ts'
import { root } from '#server/open.ts'
import { builtPages } from '#server/pages.ts'
import { planningHouse, type PlanningHouse } from '#tests/planning/house.ts'
import { axeFindings, chromiumPath, launch, signIn, visitor } from '#tests/support/browser.ts'

const password = 'correct horse battery'

describe('the months of a plan, in the browser', { skip: chromiumPath ? false : 'no Chromium on this machine' }, () => {
  let house: PlanningHouse
  let app: FastifyInstance
  let browser: Browser
  let base: string
  let year: string
  before(async () => {
    await buildPagesWhenStale(root, () => {})
    house = await planningHouse()
    const session = { place: { zh: '培训中心', en: 'Centre' }, seats: 6, minimum: 2, fixedFen: 50_000, headFen: 10_000, absent: true, offeringId: house.offerings.get('A') ?? '' }
    const hash = await hashPassword(password)
    await house.admin.transaction(async tx => {
      await addSessions(tx, [{ ...session, code: 'A4', days: ['2027-04-06', '2027-04-07'] }])
      await addAccounts(tx, [{ personId: house.officer.self().id, username: 'officer', hash }])
    })
    year = await house.draft({ title: '2027 年度计划', to: '2028-01-01', maxSessionsPerPerson: 1 })
    await house.solve(year)
    await plans.submit(house.officer, year)
    await approval.approve(house.head, year)
    await publish(house.officer, year)
    app = await buildServer(house.services, { rows: routes, words, pages: builtPages(join(root, 'web', 'build')), logger: pino({ level: 'silent' }) })
    base = await app.listen({ host: '127.0.0.1', port: 0 })
    browser = await launch()
  })
  after(async () => {
    await browser?.close()
    await app?.close()
    await house?.close()
  })

  const look = async (page: Page, shot: string): Promise<void> => {
    if (process.env['KEJU_SHOTS']) await page.screenshot({ path: `${process.env['KEJU_SHOTS']}/${shot}.png`, fullPage: true })
    assert.deepEqual(await axeFindings(page), [], `axe on ${page.url()}`)
    assert.equal(await page.locator('h1').count(), 1)
    assert.ok(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'), `as wide as the window: ${page.url()}`)
  }

  it('an officer cuts April out of the year’s plan, finds it linked both ways, and reads both on a phone in English', { timeout: 240_000 }, async () => {
    const context = await visitor(browser, { lang: 'zh' })
    const page = await context.newPage()
    await signIn(page, base, 'officer', password)
    await page.goto(`${base}/staff/plans/${year}`)
    await page.click('a:has-text("按月计划")')
    await page.locator('h1', { hasText: '按月计划' }).waitFor()
    await look(page, 'months-zh')
    await page.click('button[aria-label="分出 2027-04 的计划"]')
    await page.waitForURL(url => /\/staff\/plans\/[0-9a-f-]{36}$/.test(url.pathname) && !url.pathname.endsWith(year))
    await page.locator('h1', { hasText: '2027 年度计划 · 2027-04' }).waitFor()
    const april = page.url().split('/').at(-1)
    await page.goto(`${base}/staff/plans/${april}/months`)
    assert.match(await page.textContent('main') ?? '', /本计划是“2027 年度计划”中 2027-04 的计划/)
    await page.click('a:has-text("打开“2027 年度计划”的按月计划")')
    await page.waitForURL(new RegExp(`${year}/months`))
    await page.locator('td', { hasText: '一致' }).waitFor()
    await look(page, 'months-cut-zh')
    for (const path of ['changes', 'actuals']) {
      await page.goto(`${base}/staff/plans/${year}/${path}`)
      await look(page, `months-${path}-zh`)
    }
    await context.close()

    const phone = await visitor(browser, { lang: 'en', phone: true })
    const small = await phone.newPage()
    await signIn(small, base, 'officer', password)
    await small.goto(`${base}/preferences?lang=en&back=/staff`)
    for (const path of [`${year}/months`, `${april}/months`, `${year}/actuals`, `${april}`]) {
      await small.goto(`${base}/staff/plans/${path}`)
      assert.equal(await small.getAttribute('html', 'lang'), 'en')
      await look(small, `months-phone-${path.split('/')[1] ?? 'plan'}-${path.startsWith(year) ? 'year' : 'april'}`)
    }
    await phone.close()
  })
})
