import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import type { Browser, Page } from 'playwright-core'
import * as campaigns from '#domains/diagnosis/campaigns.ts'
import { enrol } from '#domains/learning/index.ts'
import { newId } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'
import { buildPagesWhenStale } from '#server/build.ts'
import { routes, words } from '#server/domains.ts'
import { buildServer } from '#server/http.ts'
import { root } from '#server/open.ts'
import { builtPages } from '#server/pages.ts'
import { diagnosisHouse, numbers, password, type DiagnosisHouse } from '#tests/diagnosis/house.ts'
import { axeFindings, chromiumPath, launch, signIn, visitor } from '#tests/support/browser.ts'

const missing = chromiumPath ? false : 'no Chromium on this machine'
const was = (number: string): number => -1.5 + (3 * numbers.indexOf(number)) / (numbers.length - 1)

describe('gain, in the browser', { skip: missing }, () => {
  let house: DiagnosisHouse
  let app: FastifyInstance
  let browser: Browser
  let base: string
  const offering = newId()
  before(async () => {
    await buildPagesWhenStale(root, () => {})
    house = await diagnosisHouse()
    const ids: string[] = []
    for (const [i, titleZh] of ['二〇二四年前测', '二〇二四年后测'].entries()) {
      const id = await house.opened({ titleZh, titleEn: i === 0 ? 'Spring 2024' : 'Autumn 2024', opensOn: i === 0 ? '2024-01-01' : '2024-09-01' })
      await house.answer(id, numbers, { seed: 5 + i, ability: number => was(number) + 0.8 * i })
      await campaigns.close(house.officer, id)
      await house.score(id)
      ids.push(id)
    }
    const place = JSON.stringify({ zh: '数据共享实务', en: 'Data sharing' })
    await house.services.db.transaction({ tenant: house.tenant, person: house.adminId }, async tx => {
      for (const [i, id] of ids.entries()) await tx.run(sql`update assessment.sitting set started_at = ${`2024-0${2 + 6 * i}-01`}, finished_at = ${`2024-0${2 + 6 * i}-01`} where purpose_id = ${id}`)
      const session = newId()
      await tx.run(sql`insert into planning.offering (tenant_id, id, code, title, about, kind, mode, level, hours, practice_hours, provider, prerequisites)
        values (${tx.tenant}, ${offering}, 'G1', ${place}, ${place}, 'course', 'offline', 1, 8, 0, ${place}, '{}')`)
      await tx.run(sql`insert into planning.effect (tenant_id, offering_id, competency_id, entry, exit, gain) values (${tx.tenant}, ${offering}, ${house.bank[0]?.competencyId ?? ''}, -2, 1, 0.7)`)
      await tx.run(sql`insert into planning.session (tenant_id, id, offering_id, code, days, place, seats, minimum, fixed_fen, head_fen)
        values (${tx.tenant}, ${session}, ${offering}, 'G1-1', array['2024-05-06']::date[], ${place}, 50, 0, 0, 0)`)
      await enrol(tx, { kind: 'test', id: offering }, [{
        sessionId: session, title: { zh: '数据共享实务', en: 'Data sharing' }, place: { zh: '甲', en: 'A' }, days: ['2024-05-06'], hours: 8, personIds: numbers.filter(n => n < 'b').map(house.idOf),
      }])
    })
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

  it('an officer compares two campaigns, looks at one competency, and at those who attended', { timeout: 60_000 }, async () => {
    const context = await visitor(browser, { lang: 'zh' })
    const page = await context.newPage()
    await signIn(page, base, 'officer', password)
    await page.locator('a[href="/staff/gain"]:visible').first().click()
    await page.waitForURL(/\/staff\/gain/)
    await page.locator('h1', { hasText: '能力提升' }).waitFor()
    assert.match(await page.locator('main').innerText(), /整体能力有提升：平均 \+0\.\d\d/)
    assert.match(await page.locator('main').innerText(), /少于 5 人/)
    await look(page, 'gain-zh')
    await page.selectOption('#competency', { index: 1 })
    await page.click('form.filters button')
    await page.waitForURL(/competency=/)
    await page.getByRole('heading', { name: /上的提升/ }).waitFor()
    await look(page, 'gain-competency-zh')
    await page.goto(`${base}/preferences?lang=en&back=/staff/offerings/${offering}`)
    await page.click(`a[href="/staff/offerings/${offering}/gain"]`)
    await page.locator('h1', { hasText: 'Gain of those who attended' }).waitFor()
    assert.match(await page.locator('main').innerText(), /G1-1/)
    await look(page, 'offering-gain-en')
    await context.close()
  })

  it('a person sees their own change with its error, on a phone and without scripts', { timeout: 60_000 }, async () => {
    const context = await visitor(browser, { lang: 'zh', phone: true, javaScript: false })
    const page = await context.newPage()
    await signIn(page, base, 'a-01', password)
    await page.goto(`${base}/staff/my/results`)
    const said = await page.locator('main').innerText()
    assert.match(said, /我的变化/)
    assert.match(said, /确有提升|尚不能判断/)
    if (process.env['KEJU_SHOTS']) await page.screenshot({ path: `${process.env['KEJU_SHOTS']}/own-gain.png`, fullPage: true })
    await context.close()
    const again = await visitor(browser, { lang: 'zh', phone: true })
    const scripted = await again.newPage()
    await signIn(scripted, base, 'a-01', password)
    await scripted.goto(`${base}/staff/my/results`)
    await look(scripted, 'own-gain-phone')
    await again.close()
  })
})
