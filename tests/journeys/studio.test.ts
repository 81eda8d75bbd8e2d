import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import type { Browser, Page } from 'playwright-core'
import pino from 'pino'
import { hashPassword } from '#platform/auth.ts'
import { newId } from '#platform/db.ts'
import { startWorkers, type Workers } from '#platform/jobs.ts'
import { sql } from '#platform/sql.ts'
import * as people from '#domains/people/index.ts'
import { buildPagesWhenStale } from '#server/build.ts'
import { jobs, routes, words } from '#server/domains.ts'
import { buildServer } from '#server/http.ts'
import { queueLogger, root } from '#server/open.ts'
import { builtPages } from '#server/pages.ts'
import { axeFindings, chromiumPath, launch, signIn, visitor } from '#tests/support/browser.ts'
import { studioHouse, type Bank, type StudioHouse } from '../assessment/house.ts'

const password = 'an item of many steps'

describe('an item from its author to its retirement, in the browser', { skip: chromiumPath ? false : 'no Chromium on this machine' }, () => {
  let house: StudioHouse
  let app: FastifyInstance
  let workers: Workers
  let browser: Browser
  let base: string

  before(async () => {
    await buildPagesWhenStale(root, () => {})
    house = await studioHouse()
    const hash = await hashPassword(password)
    await house.admin.transaction(async tx => {
      const ids = [house.author.self().id, house.second.self().id]
      await people.addAccounts(tx, ids.map((personId, i) => ({ personId, username: ['author', 'second'][i] ?? '', hash })))
      await people.addGrants(tx, ids.map(personId => ({ id: newId(), personId, role: 'author' as const, unitId: house.unitId, beginsOn: '2020-01-01', endsOn: null })))
    })
    const silent = pino({ level: 'silent' })
    app = await buildServer(house.services, { rows: routes, words, pages: builtPages(join(root, 'web', 'build')), logger: silent })
    base = await app.listen({ host: '127.0.0.1', port: 0 })
    workers = await startWorkers(jobs, house.services, { concurrency: 1, logger: queueLogger(silent), tenants: async () => [house.tenant], failed: (job, error) => console.error(job, error) })
    browser = await launch()
  })
  after(async () => {
    await browser?.close()
    await workers?.stop()
    await app?.close()
    await house?.close()
  })

  const look = async (page: Page): Promise<void> => {
    assert.deepEqual(await axeFindings(page), [], `axe on ${page.url()}`)
    assert.equal(await page.locator('h1').count(), 1)
    assert.ok(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1'), `sideways on ${page.url()}`)
  }
  const open = async (page: Page, path: string): Promise<void> => {
    const reply = await page.goto(`${base}${path}`)
    assert.equal(reply?.status(), 200, path)
    await look(page)
  }
  const as = async (username: string, options: Parameters<typeof visitor>[1] = {}): Promise<Page> => {
    const page = await (await visitor(browser, { lang: 'zh', ...options })).newPage()
    await signIn(page, base, username, password)
    return page
  }
  const shot = async (page: Page, name: string): Promise<void> => {
    const folder = process.env['KEJU_SHOTS']
    if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
  }

  it('is written, reviewed by a second person, piloted, calibrated, adopted and retired', { timeout: 120_000 }, async () => {
    const author = await as('author')
    await open(author, '/staff/items')
    await open(author, '/staff/items/new')
    await author.fill('#code', 'JOURNEY-1')
    await author.fill('#stemZh', '收到可疑邮件附件，应先做什么？')
    await author.fill('#stemEn', 'A suspicious attachment arrives. What comes first?')
    for (const [letter, zh, en] of [['a', '直接打开', 'Open it'], ['b', '报告并等待核查', 'Report it and wait'], ['c', '转发同事', 'Forward it'], ['d', '回复发件人', 'Answer the sender']] as const) {
      await author.fill(`#option-${letter}-Zh`, zh)
      await author.fill(`#option-${letter}-En`, en)
    }
    await author.selectOption('#key', 'b')
    await author.fill('#explanationZh', '先报告，不打开。')
    await author.fill('#explanationEn', 'Report, do not open.')
    await author.fill('#policy', '网络安全法；数据安全法')
    await author.click('form.form button.accent')
    await author.waitForURL(/items\/[0-9a-f-]{36}$/)
    await look(author)
    const item = new URL(author.url()).pathname
    await author.click('button[value=submit]')
    await author.locator('button[value=submit]').waitFor({ state: 'detached' })
    assert.equal(await author.locator('button[value=accept]').count(), 0, 'nobody reviews their own')

    const second = await as('second', { phone: true })
    await open(second, '/staff/items/review')
    await second.click('table.data a')
    await second.waitForURL(new RegExp(item))
    await look(second)
    await second.click('button[value=return]')
    await second.locator('.error-summary').waitFor()
    await second.fill('#comment', '清楚')
    await second.click('button[value=accept]')
    await second.locator('button[value=accept]').waitFor({ state: 'detached' })

    // A test in which it is asked beside items that count.
    const bank = await house.rows<Bank>(sql`select id, code, key, a, b, options, competency_id as "competencyId" from assessment.item where tenant_id = ${house.tenant} order by (code = 'JOURNEY-1') desc, code limit 9`)
    await house.sit(newId(), bank, 260, { curve: new Map(bank.map((each, j) => [each.code, { a: 1.3, b: -1 + 0.25 * j }])) })

    await open(author, '/staff/calibrations')
    await author.click('details.disclosure > summary')
    await author.fill('#title', '首次校准')
    await author.check('input[name=purposes]')
    await author.click('button[value=tests]')
    await author.waitForURL(/calibrations\/[0-9a-f-]{36}/)
    await author.locator('button[value=adopt]').waitFor({ timeout: 40_000 })
    await author.locator('details.disclosure > summary').first().click()
    await shot(author, 'report-zh')
    await look(author)
    const box = author.locator('input[name=items]')
    for (let i = 0; i < await box.count(); i++) await box.nth(i).check()
    await author.click('button[value=adopt]')
    await Promise.race([author.waitForURL(/done=/), author.locator('.error-summary').waitFor()])
    assert.equal(await author.locator('.error-summary').allInnerTexts().then(texts => texts.join()), '')
    await open(author, item)
    await shot(author, 'item-zh')
    await author.click('button[value=retire]')
    await author.locator('button[value=reinstate]').waitFor()
    await look(author)

    for (const path of ['/staff/items/pools', '/staff/items/watch', '/staff/items/files', `${item}/edit`, `${item}`]) await open(author, path)
    await open(author, '/staff/items?state=retired')
    assert.equal(await author.locator('table.data tbody tr').count(), 1)

    // The same in English, on a phone and without scripts.
    const english = await as('author', { lang: 'en', phone: true, javaScript: true })
    await english.goto(`${base}/preferences?lang=en&back=/staff/items`)
    for (const path of ['/staff/items', '/staff/calibrations', new URL(author.url()).pathname, '/staff/items/watch', item]) await open(english, path)
    await shot(english, 'item-en-phone')
  })
})
