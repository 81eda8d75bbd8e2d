import assert from 'node:assert/strict'
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
import { casesHouse, type CasesHouse } from '#tests/services/cases-house.ts'
import { axeFindings, chromiumPath, launch, signIn, visitor } from '#tests/support/browser.ts'

const password = 'one eye on every clock'

describe('legal clocks and supervision, in the browser', { skip: chromiumPath ? false : 'no Chromium on this machine' }, () => {
  let house: CasesHouse
  let app: FastifyInstance
  let browser: Browser
  let base: string

  before(async () => {
    await buildPagesWhenStale(root, () => {})
    house = await casesHouse()
    const second = newId()
    const hash = await hashPassword(password)
    await house.admin.transaction(async tx => {
      await people.addPersons(tx, [{ id: second, number: 'second', name: '核对人', unitId: house.unitId, postId: null, grade: '', gender: '' as const, bornOn: null, joinedOn: null, email: '', phone: '' }])
      await people.addGrants(tx, [{ id: newId(), personId: second, role: 'supervisor', unitId: house.unitId, beginsOn: '2020-01-01', endsOn: null }])
      await people.addAccounts(tx, [{ personId: second, username: 'second', hash }, ...(['officer', 'supervisor'] as const).map(who => ({ personId: house[who].self().id, username: who, hash }))])
    })
    app = await buildServer({ ...house.services, now: () => new Date() }, { rows: routes, words, pages: builtPages(`${root}/web/build`), logger: pino({ level: 'silent' }) })
    base = await app.listen({ host: '127.0.0.1', port: 0 })
    browser = await launch()
  })
  after(async () => {
    await browser?.close()
    await app?.close()
    await house?.close()
  })

  const staff = async (username: string, options: { lang?: 'zh' | 'en'; phone?: boolean } = {}): Promise<Page> => {
    const context = await visitor(browser, options)
    await context.addCookies([{ name: 'lang', value: options.lang ?? 'zh', url: base }])
    const page = await context.newPage()
    await signIn(page, base, username, password)
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
  /** Presses a button and waits for what the answer says. */
  const press = async (page: Page, button: string, said: string | RegExp) => {
    await page.waitForLoadState('networkidle')
    await page.click(button)
    await page.locator('main').getByText(said).locator('visible=true').first().waitFor({ timeout: 20_000 })
  }

  it('next year’s holidays are brought in by one and published by another', { timeout: 120_000 }, async () => {
    const page = await staff('supervisor', { lang: 'zh' })
    await go(page, '/staff/calendars')
    assert.match(await main(page), /2026年12月29日起的到期日为暂定/)
    await page.locator('summary', { hasText: '逐行录入' }).click()
    await page.fill('#year', '2027')
    await page.fill('#paper', 'https://www.gov.cn/zhengce/2027.htm')
    await page.fill('#days', '2027-01-01~2027-01-03，休，元旦\n2027-01-04，班\n2027-01-01，休')
    await press(page, 'form:has(#days) button.accent', /整份未导入/)
    const refused = await main(page)
    assert.match(refused, /整份未导入/)
    assert.match(refused, /第 2 行“date”：调休上班日应为周六或周日，2027-01-04 本来就是工作日/)
    assert.match(refused, /第 3 行“date”：日期重复（2027-01-01）/)
    await look(page, 'calendar-refused-zh')
    await page.fill('#days', '2027-01-01~2027-01-03，休，元旦\n2027-01-09，班，元旦')
    await press(page, 'form:has(#days) button.accent', /已录入 1 个年份/)
    assert.match(await main(page), /已录入 1 个年份/)
    assert.match(await main(page), /由您录入，须由另一人核对发布/)
    await look(page, 'calendars-zh')

    const other = await staff('second', { lang: 'en' })
    await go(other, '/staff/calendars')
    assert.match(await main(other), /Waits for a second person/)
    await look(other, 'calendars-en')
    await press(other, 'button.commit', /Published. Due dates/)
    assert.match(await main(other), /Published. Due dates are being counted anew/)
    assert.match(await main(other), /Due dates from 29 Dec 2027 on are provisional/)
    await go(other, '/staff/calendars/CN/2027')
    assert.match(await main(other), /9 Jan 2027\s+works/)
    await look(other, 'calendar-year-en')
    const phone = await staff('officer', { lang: 'zh', phone: true })
    await go(phone, '/staff/calendars')
    await look(phone, 'calendars-320')
    assert.equal(await phone.locator('#days').count(), 0, 'officers look, supervisors change')
    await go(phone, '/staff/due-moves')
    await look(phone, 'due-moves-320')
  })

  it('a rule gets a new version, and a clock is tried out in words', { timeout: 120_000 }, async () => {
    const page = await staff('supervisor', { lang: 'zh' })
    await go(page, '/staff/clock-rules')
    assert.match(await main(page), /请法务核对/)
    await look(page, 'rules-zh')
    await go(page, '/staff/clock-rules/disclosure.fee')
    await page.locator('summary', { hasText: '提出新版本' }).click()
    await page.fill('#from', '2020-01-01')
    await page.fill('#amount', '15')
    await press(page, 'form:has(#amount) button.accent', /生效日期须在今天之后/)
    await page.fill('#from', '2099-01-01')
    await press(page, 'form:has(#amount) button.accent', /已提出，待另一人核对发布/)
    await look(page, 'rule-zh')
    const other = await staff('second', { lang: 'en', phone: true })
    await go(other, '/staff/clock-rules/disclosure.fee')
    await press(other, 'button.commit', 'Published.')
    await look(other, 'rule-en-320')
    await go(other, '/staff/clock-rules/try?code=disclosure.reply&place=CN&received=2025-02-28&kind0=stop&at0=2025-03-14&reason0=third-party&kind1=resume&at1=2025-03-24')
    assert.match(await main(other), /8 Apr 2025/)
    assert.match(await main(other), /After 14 Mar 2025 until 24 Mar 2025: stands still for consulting a third party/)
    await look(other, 'try-en-320')
    await go(page, '/staff/clock-rules/try?code=disclosure.reply&place=CN&received=2025-02-28&kind0=resume&at0=2025-03-14')
    assert.match(await main(page), /第 1 项：期限并未中止/)
    await look(page, 'try-refused-zh')
  })
})
