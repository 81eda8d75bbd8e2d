import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import pino from 'pino'
import { recountAll } from '#domains/credits/totals.ts'
import * as people from '#domains/people/index.ts'
import { hashPassword } from '#platform/auth.ts'
import { localDay } from '#platform/days.ts'
import { newId } from '#platform/db.ts'
import type { Role } from '#platform/permissions.ts'
import { buildPagesWhenStale } from '#server/build.ts'
import { routes, words } from '#server/domains.ts'
import { buildServer } from '#server/http.ts'
import { root } from '#server/open.ts'
import { builtPages } from '#server/pages.ts'
import { axeFindings, chromiumPath, launch, signIn, visitor } from '#tests/support/browser.ts'
import { freshDatabase, type TestTenant } from '#tests/support/database.ts'

const password = 'ninety hours in a year'
const ids = new Map(['officer', 'head', 'lin', 'm1', 'm2', 'm3', 'm4', 'm5'].map(username => [username, newId()]))
const idOf = (username: string) => ids.get(username) ?? ''
const today = localDay(new Date(), 'Asia/Shanghai')

describe('training hours, in the browser', { skip: chromiumPath ? false : 'no Chromium on this machine' }, () => {
  let house: TestTenant
  let app: FastifyInstance
  let browser: Browser
  let base: string

  before(async () => {
    await buildPagesWhenStale(root, () => {})
    house = await freshDatabase()
    const hash = await hashPassword(password)
    const agency = newId()
    await house.admin.transaction(async tx => {
      await people.addUnits(tx, [{ id: agency, parentId: house.unitId, agencyId: agency, regionId: null, code: 'TAX', name: { zh: '税务局', en: 'Tax office' }, kind: 'agency' }])
      await people.addPersons(tx, [...ids].map(([number, id]) => ({
        id, number, name: number === 'lin' ? '林小雨' : `姓名${number}`, unitId: agency, postId: null, grade: '', gender: '' as const, bornOn: null, joinedOn: '2015-01-01', email: '', phone: '',
      })))
      await people.addAccounts(tx, ['officer', 'head', 'lin'].map(username => ({ personId: idOf(username), username, hash })))
      await people.addGrants(tx, ([['officer', 'training-officer'], ['head', 'head']] as [string, Role][]).map(([username, role]) => ({
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

  const look = async (page: Page, name?: string): Promise<void> => {
    if (name && process.env['KEJU_SHOTS']) await page.screenshot({ path: `${process.env['KEJU_SHOTS']}/${name}.png`, fullPage: true })
    assert.deepEqual(await axeFindings(page), [], `axe on ${page.url()}`)
    assert.equal(await page.locator('h1').count(), 1)
    assert.ok(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'), `as wide as the window: ${page.url()}`)
  }
  const open = async (page: Page, path: string, name?: string): Promise<void> => {
    assert.equal((await page.goto(`${base}${path}`, { waitUntil: 'networkidle' }))?.status(), 200, path)
    await look(page, name)
  }
  const as = async (username: string, options: Parameters<typeof visitor>[1] = {}): Promise<{ context: BrowserContext; page: Page }> => {
    const context = await visitor(browser, { lang: 'zh', ...options })
    const page = await context.newPage()
    await signIn(page, base, username, password)
    if (options.lang === 'en') await page.goto(`${base}/preferences?lang=en&back=/staff`)
    return { context, page }
  }
  const main = (page: Page) => page.locator('main').innerText()

  it('rules are taken over and bind an agency; outside hours are claimed, approved by another, counted, and taken back', { timeout: 120_000 }, async () => {
    const { page: officer } = await as('officer')
    await open(officer, '/staff/hours', 'overview-empty')
    await open(officer, '/staff/hours/rules', 'rules-empty')
    await officer.click('button[value="technical-staff"]')
    await officer.waitForURL(/added=1/)
    await look(officer, 'rules')
    assert.match(await main(officer), /示例，须由法律顾问核对/)
    await officer.click('table a')
    await officer.waitForURL(/rules\/[0-9a-f-]{36}/)
    await look(officer, 'pack')
    await open(officer, '/staff/hours/requirements')
    await officer.selectOption('#unitId', { label: '税务局' })
    await officer.fill('#beginsOn', `${today.slice(0, 4)}-01-01`)
    await officer.fill('#decision', '〔2026〕8号')
    await officer.click('form.form button.commit')
    await officer.waitForURL(/done=1/)
    await recountAll(house.services.db, house.tenant, today)
    await look(officer, 'requirements')

    // On a phone, by somebody who has nothing yet.
    const { context, page: lin } = await as('lin', { phone: true })
    await open(lin, '/staff/my/hours', 'my-hours-phone-empty')
    assert.match(await main(lin), /还缺 90 学时/)
    await lin.click('a.button.accent')
    await lin.waitForURL(/claims/)
    await lin.waitForLoadState('networkidle')
    await look(lin, 'claim-phone')
    await lin.fill('#title', '数据治理研修班')
    await lin.fill('#organiser', '省行政学院')
    await lin.fill('#completedOn', today)
    await lin.selectOption('#kind', 'professional')
    const evidence = { name: '结业证书.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 certificate') }
    await lin.setInputFiles('#file', evidence)
    // Neither hours nor days: sent back, and what was written is still there.
    await lin.click('button[value="claim"]')
    await lin.locator('.error-summary').waitFor()
    await look(lin, 'claim-refused-phone')
    assert.equal(await lin.inputValue('#title'), '数据治理研修班')
    await lin.fill('#hours', '24')
    await lin.setInputFiles('#file', evidence)
    await lin.click('button[value="claim"]')
    await lin.waitForURL(/sent=1/)
    await look(lin, 'claims-phone')
    assert.match(await main(lin), /待审核/)

    await open(officer, '/staff/hours/claims', 'claims')
    await officer.click('table a')
    await officer.waitForURL(/claims\/[0-9a-f-]{36}/)
    await officer.waitForLoadState('networkidle')
    await look(officer, 'claim')
    assert.match(await main(officer), /结业证书\.pdf/)
    await officer.click('button[value="refuse"]')
    await officer.locator('.error-summary').waitFor()
    await officer.click('button[value="approve"]')
    await officer.waitForURL(/\/staff\/hours\/claims$/)

    await open(lin, '/staff/my/hours', 'my-hours-phone')
    assert.match(await main(lin), /还缺 66 学时/)
    assert.match(await main(lin), /年度学时 \d{4}：计 24/)

    await open(officer, `/staff/persons/${idOf('lin')}/hours`, 'person')
    await officer.click('summary:has-text("冲销或更正")')
    await officer.fill('#reason', '证书不是本人的')
    await officer.click('button[value="row"]')
    await officer.waitForURL(/done=reverse/)
    await look(officer, 'person-reversed')
    assert.match(await main(officer), /已冲销/)

    // English, and without scripts.
    const plain = await as('lin', { lang: 'en', javaScript: false })
    await plain.page.goto(`${base}/staff/my/hours`)
    const text = await plain.page.locator('main').innerText()
    assert.match(text, /Missing 90 hours/)
    assert.match(text, /Taken back/)
    assert.match(text, /Reversal/)
    assert.match(text, /证书不是本人的/)
    await plain.context.close()
    await context.close()
  })

  it('an exemption with its document; the overview for a head in English, without names; the list for the officer', { timeout: 120_000 }, async () => {
    const { page: officer } = await as('officer', { lang: 'en' })
    await open(officer, `/staff/persons/${idOf('lin')}/hours`, 'person-en')
    await officer.click('summary:has-text("Enter an exemption")')
    await officer.fill('#from', `${today.slice(0, 4)}-01-01`)
    await officer.fill('#to', `${today.slice(0, 4)}-01-01`)
    await officer.fill('#decision', 'No. 17')
    await officer.setInputFiles('#file', { name: 'decision.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') })
    await officer.click('button[value="exempt"]')
    await officer.locator('.error-summary').waitFor()
    await look(officer, 'exemption-refused')
    await officer.fill('#to', `${Number(today.slice(0, 4)) + 1}-01-01`)
    await officer.setInputFiles('#file', { name: 'decision.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') })
    await officer.click('button[value="exempt"]')
    await officer.waitForURL(/done=exempt/)
    await look(officer, 'exempted')
    assert.match(await main(officer), /Required\s+0 hours/)
    await recountAll(house.services.db, house.tenant, today)
    await open(officer, '/staff/hours/shortfalls?all=on', 'shortfalls')
    assert.match(await main(officer), /姓名m1/)
    const { page: head } = await as('head', { lang: 'en' })
    await open(head, '/staff/hours', 'overview')
    assert.match(await main(head), /Tax office/)
    assert.doesNotMatch(await main(head), /姓名|林小雨/)
    assert.equal((await head.goto(`${base}/staff/hours/shortfalls`))?.status(), 403)
    const phone = await as('head', { lang: 'en', phone: true })
    await open(phone.page, '/staff/hours', 'overview-phone')
    await open(phone.page, '/staff/hours/rules', 'rules-phone')
  })
})
