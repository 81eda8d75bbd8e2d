import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import pino from 'pino'
import * as people from '#domains/people/index.ts'
import * as needs from '#domains/planning/needs/needs.ts'
import { solveNow } from '#domains/planning/index.ts'
import { reportNow } from '#domains/planning/scenarios/scenarios.ts'
import { hashPassword } from '#platform/auth.ts'
import { newId } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'
import { buildPagesWhenStale } from '#server/build.ts'
import { routes, words } from '#server/domains.ts'
import { buildServer } from '#server/http.ts'
import { root } from '#server/open.ts'
import { builtPages } from '#server/pages.ts'
import { axeFindings, chromiumPath, launch, signIn, visitor } from '#tests/support/browser.ts'
import { planningHouse, type PlanningHouse } from '../planning/house.ts'

const password = 'three scenarios side by side'
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

describe('from needs to scenarios, in the browser', { skip: chromiumPath ? false : 'no Chromium on this machine' }, () => {
  let house: PlanningHouse
  let app: FastifyInstance
  let browser: Browser
  let base: string

  before(async () => {
    await buildPagesWhenStale(root, () => {})
    house = await planningHouse()
    const hash = await hashPassword(password)
    const north = house.people.get('N01') ?? ''
    await house.admin.transaction(async tx => {
      await people.addAccounts(tx, [
        { username: 'officer', personId: house.officer.self().id, hash }, { username: 'chief', personId: north, hash }, { username: 'clerk', personId: house.people.get('N07') ?? '', hash },
        { username: 'leader', personId: house.head.self().id, hash },
      ])
      await people.addGrants(tx, [{ id: newId(), personId: north, role: 'head', unitId: house.north, beginsOn: '2020-01-01', endsOn: null }])
    })
    app = await buildServer(house.services, { rows: routes, words, pages: builtPages(`${root}/web/build`), logger: pino({ level: 'silent' }) })
    base = await app.listen({ host: '127.0.0.1', port: 0 })
    browser = await launch()
  })
  after(async () => {
    await browser?.close()
    await app?.close()
    await house?.close()
  })

  const look = async (page: Page, shot?: string): Promise<void> => {
    if (shot && process.env['KEJU_SHOTS']) await page.screenshot({ path: `${process.env['KEJU_SHOTS']}/${shot}.png`, fullPage: true })
    assert.deepEqual(await axeFindings(page), [], `axe on ${page.url()}`)
    assert.equal(await page.locator('h1').count(), 1)
    assert.ok(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'), `as wide as the window: ${page.url()}`)
  }
  const open = async (page: Page, path: string, shot?: string): Promise<void> => {
    // What is chosen before the page's scripts have come is lost on some machines: wait for them.
    assert.equal((await page.goto(`${base}${path}`, { waitUntil: 'networkidle' }))?.status(), 200, path)
    await look(page, shot)
  }
  const as = async (username: string, options: Parameters<typeof visitor>[1] = {}): Promise<{ context: BrowserContext; page: Page }> => {
    const context = await visitor(browser, { lang: 'zh', ...options })
    const page = await context.newPage()
    await signIn(page, base, username, password)
    if (options.lang === 'en') await page.goto(`${base}/preferences?lang=en&back=/staff`)
    return { context, page }
  }
  const press = async (page: Page, selector: string): Promise<void> => {
    await Promise.all([page.waitForResponse(reply => reply.request().method() === 'POST'), page.click(selector)])
    await page.waitForLoadState('networkidle')
  }
  /** Plans being worked out, done here: no queue runs beside this server. */
  const workOut = async (): Promise<void> => {
    const waiting = await house.admin.read(tx => tx.raw<{ id: string }>(sql`select id from planning.plan where state = 'solving'`))
    for (const { id } of waiting) {
      await solveNow(house.services, house.tenant, id)
      await reportNow(house.services, house.tenant, id)
    }
  }
  const idIn = (page: Page, name: string): string => new RegExp(`${name}/([0-9a-f-]{36})`).exec(page.url())?.[1] ?? ''
  let round: string
  let plan: string

  it('a round: units say what they need, staff their wishes', { timeout: 120_000 }, async () => {
    const { context, page } = await as('officer')
    await open(page, '/staff/needs', 'needs')
    await page.click('main summary')
    await page.fill('#title', '二〇二七年培训需求')
    await page.fill('#from', '2027-03-01')
    await page.fill('#to', '2027-04-01')
    await page.fill('#deadline', day(10))
    await press(page, 'form.form button.accent')
    await page.waitForURL(/needs\/[0-9a-f-]{36}/)
    round = idIn(page, 'needs')
    await press(page, 'button[value="open"]')
    await context.close()

    // The head of the north, on a phone, without a mouse: focus goes from field to field, Enter sends.
    const { context: phone, page: chief } = await as('chief', { phone: true })
    await open(chief, `/staff/needs/${round}`, 'needs-round-phone')
    await chief.focus('#number')
    await chief.keyboard.type('N06')
    await chief.keyboard.press('Tab')
    await chief.keyboard.type('B')
    await chief.focus('#reason')
    await chief.keyboard.type('要接手公文岗位')
    await chief.keyboard.press('Tab')
    await Promise.all([chief.waitForResponse(reply => reply.request().method() === 'POST'), chief.keyboard.press('Enter')])
    await chief.getByText('要接手公文岗位').first().waitFor()
    await chief.waitForLoadState('networkidle')
    await look(chief, 'needs-round-phone-said')
    await chief.fill('#number', 'N07')
    await chief.selectOption('#kind', 'veto')
    await press(chief, 'button[value="put"]')
    await chief.locator('.error-summary').waitFor()
    await look(chief)
    await chief.fill('#reason', '三月窗口缺人')
    await press(chief, 'button[value="put"]')
    await chief.getByText('三月窗口缺人').first().waitFor()
    await phone.close()

    // A member of staff, in English, without scripts: sees the veto with its reason, and states a wish.
    const { context: plain, page: clerk } = await as('clerk', { lang: 'en', javaScript: false })
    assert.equal((await clerk.goto(`${base}/staff/my/needs`))?.status(), 200)
    assert.match(await clerk.innerText('main'), /三月窗口缺人/)
    await clerk.selectOption(`[id="offering-${round}"]`, 'B')
    await clerk.click('form.form button.accent')
    assert.match(await clerk.innerText('main'), /Own wish/)
    await plain.close()
    assert.deepEqual((await needs.needs(house.officer, { id: round, limit: 50 })).rows.map(row => `${row.number} ${row.offeringCode} ${row.kind}`), ['N06 B nomination', 'N07 A veto', 'N07 B wish'])
  })

  it('three scenarios of a plan that takes it in, compared by a leader', { timeout: 120_000 }, async () => {
    const { context, page } = await as('officer')
    await page.goto(`${base}/staff/plans/new?round=${round}`, { waitUntil: 'networkidle' })
    await page.fill('#title', '春季培训')
    await page.fill('#budgetYuan', '10000')
    await page.fill('#from', '2027-03-01')
    await page.fill('#to', '2027-04-01')
    await page.fill('#absentPercent', '50')
    await page.fill('#seconds', '2')
    const folded = page.locator('main details:not([open]) > summary:visible')
    while ((await folded.count()) > 0) await folded.first().click()
    await look(page, 'new-plan-open')
    await press(page, 'form.form > .actions button.accent')
    await page.waitForURL(/plans\/[0-9a-f-]{36}/)
    plan = idIn(page, 'plans')
    await press(page, 'button[value="solve"]')
    await workOut()
    await page.goto(`${base}/staff/plans/${plan}/scenarios`, { waitUntil: 'networkidle' })
    await page.fill('#title-0', '少花一半')
    await page.fill('#budgetYuan-0', '1800')
    await page.locator('form.form details > summary').nth(1).click()
    await page.fill('#title-1', '重视推荐')
    await page.selectOption('#emphasis-1', 'nominations')
    await page.locator('form.form details > summary').nth(2).click()
    await page.fill('#title-2', '压力测试')
    await page.selectOption('#emphasis-2', 'cautious')
    await press(page, 'form.form button.accent')
    await workOut()
    await open(page, `/staff/plans/${plan}/scenarios`, 'scenarios-four')
    for (const box of await page.locator('input[name="ids"]').all()) await box.check()
    await page.click('form[action="/staff/plans/compare"] button')
    await page.waitForURL(/compare/)
    const address = page.url().replace(base, '')
    await context.close()

    for (const options of [{ phone: true }, { lang: 'en' as const }] as { phone?: true; lang?: 'en' }[]) {
      const { context: own, page: leader } = await as('leader', options)
      await open(leader, address, `compare-${options.lang ?? 'zh'}${options.phone ? '-phone' : ''}`)
      const text = await leader.innerText('main')
      assert.match(text, options.lang === 'en' ? /closes most/ : /弥补的差距最多/)
      assert.match(text, options.lang === 'en' ? /By agency/ : /按单位/)
      assert.equal(/\{\w+\}|undefined|NaN/.test(text), false)
      if (options.lang === 'en' && !options.phone) {
        await leader.emulateMedia({ media: 'print' })
        assert.equal(await leader.locator('.staff-nav').isVisible(), false)
      }
      await own.close()
    }
  })

  it('where the plan pinches, what would make an impossible one possible, and floors that come first', { timeout: 120_000 }, async () => {
    const { context, page } = await as('officer')
    await open(page, `/staff/plans/${plan}`)
    await page.locator('main summary', { hasText: '各项限制' }).click()
    await page.getByText(/多 1 个名额/).first().waitFor()
    await look(page, 'plan-pinches')
    await page.goto(`${base}/staff/plans/new?from=${plan}`, { waitUntil: 'networkidle' })
    await page.fill('#title', '人人必修')
    await page.locator('main summary', { hasText: '必修与工作安排' }).click()
    await page.getByLabel('数据入门', { exact: true }).check()
    await press(page, 'form.form > .actions button.accent')
    await page.waitForURL(/plans\/[0-9a-f-]{36}/)
    const impossible = idIn(page, 'plans')
    await press(page, 'button[value="solve"]')
    await workOut()
    await open(page, `/staff/plans/${impossible}`, 'plan-repairs')
    assert.match(await page.innerText('main'), /怎样才能排得下[^]*试算：弥补/)
    await house.admin.transaction(tx => tx.run(sql`insert into people.region (tenant_id, id, code, name, lagging) values (${tx.tenant}, ${newId()}, 'far', '{"zh":"远县","en":"Far"}', true)`))
    await open(page, `/staff/plans/new?from=${plan}&scenario=1`)
    await page.locator('main summary', { hasText: '公平与实践' }).click()
    await page.getByLabel(/保底优先/).waitFor()
    await look(page, 'new-plan-floor')
    await context.close()
    for (const options of [{ phone: true, lang: 'en' as const }, { phone: true }] as { phone: true; lang?: 'en' }[]) {
      const { context: phone, page: leader } = await as('leader', options)
      for (const [id, shot] of [[plan, 'plan-pinches'], [impossible, 'plan-repairs']] as const) {
        await open(leader, `/staff/plans/${id}`, `${shot}-${options.lang ?? 'zh'}-phone`)
        assert.equal(/\{\w+\}|undefined|NaN/.test(await leader.innerText('main')), false)
      }
      await phone.close()
    }
  })

  it('the price of a person: dragged with the mouse, chosen without it, kept for the next computation', { timeout: 120_000 }, async () => {
    const { context, page } = await as('officer')
    await open(page, `/staff/plans/${plan}/board`, 'board')
    const first = page.locator('[data-session="A1"] [draggable=true]').first()
    await first.dragTo(page.locator('[data-session="A2"]'))
    await page.waitForURL(/person=/)
    await page.locator('.notice .notice-title').waitFor()
    await look(page, 'board-price')
    await context.close()

    const { context: plain, page: keys } = await as('officer', { lang: 'en', phone: true, javaScript: false })
    assert.equal((await keys.goto(`${base}/staff/plans/${plan}/board`))?.status(), 200)
    await keys.locator('[data-session="A2"] a').first().click()
    await keys.selectOption('#to', { label: (await keys.locator('#to option').allInnerTexts()).find(each => each.startsWith('A1')) ?? '' })
    await keys.click('#ask button')
    assert.match(await keys.innerText('.notice'), /All seats are taken|No rule stands in the way/)
    await keys.click('button[value="keep"]')
    assert.match(await keys.innerText('main'), /Seats kept/)
    await keys.click('button[value="solve"]')
    await keys.waitForURL(new RegExp(`plans/${plan}$`))
    // The plan's page renews itself while it is worked out, and would break off another visit.
    await keys.close()
    await workOut()
    const later = await plain.newPage()
    assert.equal((await later.goto(`${base}/staff/plans/${plan}/board`))?.status(), 200)
    assert.equal(await later.locator('[data-session="A1"] .tag').count(), 1, 'who was kept sits there')
    await plain.close()
  })
})
