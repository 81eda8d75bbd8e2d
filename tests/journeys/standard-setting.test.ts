import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import pino from 'pino'
import { standardsRoutes } from '#domains/assessment/standards-routes.ts'
import { loadFramework } from '#domains/competency/index.ts'
import * as people from '#domains/people/index.ts'
import { hashPassword } from '#platform/auth.ts'
import { newId } from '#platform/db.ts'
import type { Role } from '#platform/permissions.ts'
import { callRow, type RouteRow } from '#platform/route.ts'
import { buildPagesWhenStale } from '#server/build.ts'
import { routes, words } from '#server/domains.ts'
import { buildServer } from '#server/http.ts'
import { root } from '#server/open.ts'
import { builtPages } from '#server/pages.ts'
import { seedBuiltIn } from '#server/seed.ts'
import { axeFindings, chromiumPath, launch, signIn, visitor } from '#tests/support/browser.ts'
import { freshDatabase, type TestTenant } from '#tests/support/database.ts'

const password = 'five raters and a cut'
const ids = new Map(['author', 'officer', 'r1', 'r2', 'r3', 'r4', 'r5'].map(username => [username, newId()]))
const idOf = (username: string) => ids.get(username) ?? ''

describe('standard setting, in the browser', { skip: chromiumPath ? false : 'no Chromium on this machine' }, () => {
  let house: TestTenant
  let app: FastifyInstance
  let browser: Browser
  let base: string

  before(async () => {
    await buildPagesWhenStale(root, () => {})
    house = await freshDatabase()
    await seedBuiltIn(house.services.db, house.tenant)
    const hash = await hashPassword(password)
    await house.admin.transaction(async tx => {
      await people.addPersons(tx, [...ids].map(([number, id]) => ({
        id, number, name: `姓名${number}`, unitId: house.unitId, postId: null, grade: '', gender: '' as const, bornOn: null, joinedOn: null, email: '', phone: '',
      })))
      await people.addAccounts(tx, [...ids].map(([username, personId]) => ({ personId, username, hash })))
      await people.addGrants(tx, ([['author', 'author'], ['officer', 'training-officer']] as [string, Role][]).map(([username, role]) => ({
        id: newId(), personId: idOf(username), role, unitId: house.unitId, beginsOn: '2020-01-01', endsOn: null })))
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

  const look = async (page: Page): Promise<void> => {
    assert.deepEqual(await axeFindings(page), [], `axe on ${page.url()}`)
    assert.equal(await page.locator('h1').count(), 1)
    assert.ok(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'), `as wide as the window: ${page.url()}`)
  }
  const open = async (page: Page, path: string): Promise<void> => {
    assert.equal((await page.goto(`${base}${path}`))?.status(), 200, path)
    await look(page)
  }
  const as = async (username: string, options: Parameters<typeof visitor>[1] = {}): Promise<{ context: BrowserContext; page: Page }> => {
    const context = await visitor(browser, { lang: 'zh', ...options })
    const page = await context.newPage()
    await signIn(page, base, username, password)
    if (options.lang === 'en') await page.goto(`${base}/preferences?lang=en&back=/staff`)
    return { context, page }
  }
  const call = (username: string, name: string, input: object): Promise<unknown> => {
    const row = (standardsRoutes as readonly RouteRow[]).find(each => each.name === name)
    assert.ok(row)
    return callRow(house.as(idOf(username)), row, input)
  }

  it('five raters, two rounds, a result, adopted by another', { timeout: 120_000 }, async () => {
    const { page: author } = await as('author')
    await open(author, '/staff/standards')
    await author.fill('#titleZh', '二〇二六年分界值')
    await author.fill('#titleEn', 'Cuts of 2026')
    await author.click('form.form button.accent')
    await author.waitForURL(/standards\/[0-9a-f-]{36}/)
    const id = /standards\/([0-9a-f-]{36})/.exec(author.url())?.[1] ?? ''
    const press = async (page: Page, value: string) => {
      await Promise.all([page.waitForResponse(reply => reply.request().method() === 'POST'), page.click(`button[value="${value}"]`)])
      await page.waitForLoadState('networkidle')
    }
    await press(author, 'draw')
    for (let i = 1; i <= 5; i++) {
      await author.fill('#number', `r${i}`)
      await press(author, 'invite')
    }
    // Eight items are enough for a journey.
    await author.reload({ waitUntil: 'networkidle' })
    const codes = (await author.inputValue('#codes')).split('\n').slice(0, 8)
    await author.fill('#codes', codes.join('\n'))
    await press(author, 'items')
    await open(author, `/staff/standards/${id}`)
    assert.equal((await author.inputValue('#codes')).split('\n').length, 8)
    await press(author, 'round1')

    const items = await house.admin.read(tx => tx.raw<{ id: string; b: number }>({
      compile: () => ({ text: 'select item_id as id, b from assessment.standard_item where study_id = $1 order by position', values: [id] }) } as never))
    const view = (b: number, shift: number) => Math.round(100 / (1 + Math.exp(-(shift - b))))
    const rateByApi = async (username: string, shift: number) => {
      await call(username, 'assessment.standards.save', { id, ratings: items.flatMap(item => [
        { itemId: item.id, level: 2, percent: view(item.b, shift) }, { itemId: item.id, level: 3, percent: view(item.b, shift + 1) }]) })
      await call(username, 'assessment.standards.handIn', { id })
    }

    // Round 1 by keyboard, on a phone, in Chinese: what is left is kept without a button.
    const { context, page: rater } = await as('r1', { phone: true })
    await open(rater, '/staff/my/standards')
    await rater.click('.section a.button.accent')
    await rater.waitForURL(/my\/standards\/[0-9a-f-]{36}/)
    await rater.waitForLoadState('networkidle')
    await look(rater)
    await rater.focus(`[id="r-${items[0]?.id}-2"]`)
    for (const item of items) {
      for (const shift of [0, 1]) {
        await rater.keyboard.type(String(view(item.b, shift)))
        await rater.keyboard.press('Tab')
      }
    }
    // A reload would break off a request still under way, so the server itself says when the last figure has come.
    const kept = async () => ((await call('r1', 'assessment.standards.sheet', { id })) as { complete: number }).complete
    for (let tries = 0; tries < 100 && (await kept()) < items.length * 2; tries++) await rater.waitForTimeout(100)
    assert.equal(await kept(), items.length * 2)
    await rater.reload({ waitUntil: 'networkidle' })
    assert.equal(await rater.inputValue(`[id="r-${items[7]?.id}-3"]`), String(view(items[7]?.b ?? 0, 1)))
    if (process.env['KEJU_SHOTS']) await rater.screenshot({ path: `${process.env['KEJU_SHOTS']}/sheet.png` })
    // One is put wrong: handing in names it.
    await rater.fill(`[id="r-${items[2]?.id}-3"]`, '0')
    await rater.click('button[value="hand-in"]')
    await rater.locator('.error-summary').waitFor()
    await look(rater)
    await rater.fill(`[id="r-${items[2]?.id}-3"]`, '99')
    await rater.click('button[value="hand-in"]')
    await rater.waitForURL(/done=1/)
    await look(rater)
    await context.close()
    for (const [i, username] of ['r2', 'r3', 'r4', 'r5'].entries()) await rateByApi(username, [0.1, -0.1, 0.2, 3][i] ?? 0)
    await open(author, `/staff/standards/${id}`)
    await press(author, 'round2')

    // Round 2 in English and without scripts, with what the others said.
    const plain = await as('r1', { lang: 'en', javaScript: false })
    await plain.page.goto(`${base}/staff/my/standards/${id}`)
    assert.match(await plain.page.locator('main').innerText(), /the others in round 1: mean [\d.]+, spread [\d.]+/)
    assert.doesNotMatch(await plain.page.locator('main').innerText(), /姓名r\d/)
    await plain.page.fill(`[id="r-${items[0]?.id}-3"]`, '100')
    await plain.page.click('button[value="save"]')
    await plain.page.locator('.notice').first().waitFor()
    assert.equal(await plain.page.inputValue(`[id="r-${items[0]?.id}-3"]`), '100')
    await plain.page.click('button[value="hand-in"]')
    await plain.page.waitForURL(/done=1/)
    await plain.context.close()
    for (const [i, username] of ['r2', 'r3', 'r4', 'r5'].entries()) await rateByApi(username, [0.1, -0.1, 0.2, 3][i] ?? 0)
    await open(author, `/staff/standards/${id}`)
    await press(author, 'closed')
    await open(author, `/staff/standards/${id}`)
    assert.match(await author.locator('main').innerText(), /姓名r5/)
    assert.match(await author.locator('main').innerText(), /与其他人相差很大/)
    assert.equal(await author.locator('button[value=adopt]').count(), 0, 'not by the leader')

    // Another adopts; the framework says provisional no more of the two levels.
    const { page: officer } = await as('officer', { lang: 'en' })
    await open(officer, '/staff/standards')
    await open(officer, `/staff/standards/${id}`)
    if (process.env['KEJU_SHOTS']) await officer.screenshot({ path: `${process.env['KEJU_SHOTS']}/result.png`, fullPage: true })
    assert.match(await officer.locator('main').innerText(), /So few raters fix the cut/)
    assert.doesNotMatch(await officer.locator('main').innerText(), /姓名r\d/)
    await press(officer, 'adopt')
    await open(officer, '/staff/framework')
    assert.deepEqual((await house.admin.read(loadFramework)).levels.map(level => level.provisional), [true, false, false])
    assert.equal(await officer.getByText('provisional until a standard setting').count(), 1)
  })
})
