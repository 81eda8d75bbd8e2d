import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import pino from 'pino'
import { items } from '#domains/assessment/content/items.ts'
import { sql } from '#platform/sql.ts'
import { buildPagesWhenStale } from '#server/build.ts'
import { routes, words } from '#server/domains.ts'
import { buildServer } from '#server/http.ts'
import { root } from '#server/open.ts'
import { builtPages } from '#server/pages.ts'
import { axeFindings, chromiumPath, launch, signIn } from '#tests/support/browser.ts'
import { diagnosisHouse, password, type DiagnosisHouse } from '../diagnosis/house.ts'

describe('an adaptive diagnosis, in the browser', { skip: chromiumPath ? false : 'no Chromium on this machine' }, () => {
  let house: DiagnosisHouse
  let app: FastifyInstance
  let browser: Browser
  let base: string
  let campaign: string

  before(async () => {
    await buildPagesWhenStale(root, () => {})
    house = await diagnosisHouse()
    campaign = await house.opened({ testMode: 'adaptive', maxItems: 8, minutes: 20 })
    app = await buildServer(house.services, { rows: routes, words, pages: builtPages(join(root, 'web', 'build')), logger: pino({ level: 'silent' }) })
    base = await app.listen({ host: '127.0.0.1', port: 0 })
    browser = await launch()
  })
  after(async () => {
    await browser?.close()
    await app?.close()
    await house?.close()
  })

  const phone = (options: { lang?: string; javaScript?: boolean } = {}): Promise<BrowserContext> =>
    browser.newContext({ locale: options.lang ?? 'zh-CN', viewport: { width: 390, height: 844 }, javaScriptEnabled: options.javaScript ?? true })
  const look = async (page: Page): Promise<void> => {
    assert.deepEqual(await axeFindings(page), [], `axe on ${page.url()}`)
    assert.equal(await page.locator('h1').count(), 1, page.url())
    assert.ok((await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')) <= 0, `${page.url()} does not scroll sideways`)
  }
  const heading = (page: Page, text: string) => page.locator('h1', { hasText: new RegExp(`^${text}$`) }).waitFor()
  const solve = async (page: Page): Promise<void> => {
    const stem = await page.locator('legend').innerText()
    const item = items.find(each => stem.includes(each.stem.zh) || stem.includes(each.stem.en))
    assert.ok(item, stem)
    await page.check(`input[name=option][value="${item.key}"]`)
  }
  const given = async (number: string): Promise<number> =>
    (await house.rows<{ n: number }>(sql`select jsonb_array_length(state -> 'given') as n from assessment.adaptive_sitting where person_id = ${house.idOf(number)}`))[0]?.n ?? -1

  it('is taken on a phone with the line cut twice, and ends in a result that says what to do', { timeout: 60_000 }, async () => {
    const context = await phone()
    const page = await context.newPage()
    await signIn(page, base, 'a-01', password)
    await page.goto(`${base}/staff/my/tasks`)
    await look(page)
    await page.click('form[action="/staff/my/adaptive"] button')
    await heading(page, '第 1 题')
    await page.waitForLoadState('networkidle')
    await look(page)
    assert.match(await page.locator('.run-time').innerText(), /剩余约 20 分钟/)
    const here = page.url()

    // Nothing chosen: said kindly, nothing sent.
    await page.click('button[value=answer]')
    await page.getByText('请先选一项').waitFor()
    await solve(page)
    await page.dblclick('button[value=answer]')
    await heading(page, '第 2 题')
    assert.equal(await given('a-01'), 1, 'a double click is one answer')

    // The first cut: the answer is kept and said to be; it goes out by itself.
    await context.setOffline(true)
    await solve(page)
    await page.click('button[value=answer]')
    await page.locator('.run-saved', { hasText: '还没有送出' }).waitFor()
    await look(page)
    assert.equal(await given('a-01'), 1)
    await context.setOffline(false)
    await heading(page, '第 3 题')
    assert.equal(await given('a-01'), 2)

    // The second cut comes as the reply is on its way: the server has the answer, the browser does not know.
    await solve(page)
    await page.route('**/api/v1/my/adaptive/*', async route => {
      await route.fetch()
      await route.abort()
    }, { times: 1 })
    await page.click('button[value=answer]')
    await page.locator('.run-saved', { hasText: '还没有送出' }).waitFor()
    assert.equal(await given('a-01'), 3)
    await context.setOffline(true)
    await context.setOffline(false)
    await heading(page, '第 4 题')
    assert.equal(await given('a-01'), 3, 'sent twice, counted once')

    // A choice not confirmed survives a reload; another device is at the same question.
    await page.locator('input[name=option]').nth(1).check()
    await page.reload()
    await page.locator('input[name=option]:checked').waitFor()
    const tablet = await browser.newContext({ locale: 'zh-CN' })
    const second = await tablet.newPage()
    await signIn(second, base, 'a-01', password)
    await second.goto(here)
    assert.equal(await second.locator('legend').innerText(), await page.locator('legend').innerText())
    await second.waitForLoadState('networkidle')
    await second.click('button[value=skip]')
    await heading(second, '第 5 题')
    await tablet.close()

    // The first window answers a question that is over: refused kindly, the right one shown.
    await page.click('button[value=answer]')
    await page.getByText('上一题已经作答').waitFor()
    await heading(page, '第 5 题')
    for (const at of [6, 7, 8]) {
      await solve(page)
      await page.click('button[value=answer]')
      await heading(page, `第 ${at} 题`)
    }
    await solve(page)
    await page.click('button[value=answer]')
    await page.waitForURL(/\/staff\/my\/results\?done=/)
    await look(page)
    assert.match(await page.locator('main').innerText(), /测评已完成/)
    await page.evaluate('document.querySelectorAll("details.disclosure").forEach(each => { each.open = true })')
    await look(page)
    const said = await page.locator('main').innerText()
    for (const text of ['这一等级意味着', '岗位要求', '下一步', '自测这一项']) assert.ok(said.includes(text), text)
    assert.ok(!/排名|第 \d+ 名/.test(said), 'nobody is ranked')
    assert.equal(await page.evaluate(`Object.keys(localStorage).filter(key => key.startsWith('keju.adaptive')).length`), 0)

    // A check of one competency from there, ended early.
    await page.locator('details.disclosure form button').first().click()
    await heading(page, '第 1 题')
    await page.waitForLoadState('networkidle')
    await solve(page)
    await page.click('button[value=answer]')
    await heading(page, '第 2 题')
    await page.click('details.disclosure > summary')
    await page.click('button[value=finish]')
    await page.waitForURL(/\/staff\/my\/checks\/[0-9a-f-]{36}\?done=left/)
    await look(page)
    assert.match(await page.locator('main').innerText(), /只有您本人可以看到/)
    await page.goto(`${base}/staff/my/results`)
    await look(page)
    assert.match(await page.locator('main').innerText(), /我的单项自测/)
    await context.close()
  })

  it('works without scripts, in English', { timeout: 30_000 }, async () => {
    const context = await phone({ lang: 'en-GB', javaScript: false })
    const page = await context.newPage()
    await signIn(page, base, 'a-02', password)
    await page.goto(`${base}/preferences?lang=en&back=/staff/my/tasks`)
    await page.click('form[action="/staff/my/adaptive"] button')
    await heading(page, 'Question 1')
    await page.click('button[value=answer]')
    await page.getByText('Choose an answer first').waitFor()
    const stale = await context.newPage()
    await stale.goto(page.url())
    await page.locator('input[name=option]').nth(0).check()
    await page.click('button[value=answer]')
    await heading(page, 'Question 2')
    // A window that still shows the first question: the same answer again is fine, another is refused, and both lead on.
    await stale.locator('input[name=option]').nth(1).check()
    await stale.click('button[value=answer]')
    await stale.getByText('That question had been answered').waitFor()
    await heading(stale, 'Question 2')
    await stale.close()
    await page.click('button[value=skip]')
    await heading(page, 'Question 3')
    await page.click('details.disclosure > summary')
    await page.click('button[value=finish]')
    await page.waitForURL(/\/staff\/my\/results\?done=left/)
    assert.match(await page.locator('main').innerText(), /Not sure yet/)
    await context.close()
  })

  it('is made by the officer, who sees its rules and the gaps but no check of anybody', { timeout: 30_000 }, async () => {
    const context = await browser.newContext({ locale: 'zh-CN' })
    const page = await context.newPage()
    await signIn(page, base, 'officer', password)
    await page.goto(`${base}/staff/campaigns`)
    await page.click('details.disclosure > summary')
    await look(page)
    await page.fill('#titleZh', '自适应摸底')
    await page.fill('#opensOn', '2026-01-01')
    await page.fill('#closesOn', '2030-01-01')
    await page.check('input[name=testMode][value=adaptive]')
    await page.fill('#maxItems', '24')
    await page.click('form.form button.accent')
    await page.waitForURL(/campaigns\/[0-9a-f-]{36}/)
    await look(page)
    assert.match(await page.locator('main').innerText(), /最多 24 题，把握达到 83% 即止，45 分钟/)
    await house.score(campaign)
    await page.goto(`${base}/staff/gaps?id=${campaign}`)
    await look(page)
    await page.goto(`${base}/staff/persons/${house.idOf('a-01')}/results`)
    await look(page)
    const said = await page.locator('main').innerText()
    assert.ok(!said.includes('自测'), 'no way into another’s checks')
    const [check] = await house.rows<{ id: string }>(sql`select id from diagnosis.self_check limit 1`)
    assert.equal((await page.goto(`${base}/staff/my/checks/${check?.id}`))?.status(), 404)
    await context.close()
  })
})
