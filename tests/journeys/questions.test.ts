import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import type { Browser, Page } from 'playwright-core'
import pino from 'pino'
import { addAccounts, addGrants, addPersons } from '#domains/people/index.ts'
import * as guides from '#domains/services/guides/guides.ts'
import { hashPassword } from '#platform/auth.ts'
import { newId } from '#platform/db.ts'
import { buildPagesWhenStale } from '#server/build.ts'
import { routes, words } from '#server/domains.ts'
import { buildServer } from '#server/http.ts'
import { root } from '#server/open.ts'
import { builtPages } from '#server/pages.ts'
import { axeFindings, chromiumPath, launch, signIn, visitor } from '#tests/support/browser.ts'
import { answerTo } from '../services/cases-house.ts'
import { passport, password, servicesHouse, type ServicesHouse } from '../services/house.ts'

const pictures = process.env['KEJU_PICTURES']

describe('questions and ratings without scripts, in the browser', { skip: chromiumPath ? false : 'no Chromium on this machine' }, () => {
  let house: ServicesHouse
  let app: FastifyInstance
  let browser: Browser
  let base: string

  before(async () => {
    await buildPagesWhenStale(root, () => {})
    house = await servicesHouse()
    const colleague = newId(), hash = await hashPassword(password)
    await house.services.db.transaction({ tenant: house.tenant, person: null }, async tx => {
      await addPersons(tx, [{ id: colleague, number: 'colleague', name: 'colleague', unitId: house.unitId, postId: null, grade: '', gender: '', bornOn: null, joinedOn: null, phone: '', email: '' }])
      await addAccounts(tx, [{ personId: colleague, username: 'colleague', hash }])
      await addGrants(tx, [{ id: newId(), personId: colleague, role: 'service-officer', unitId: house.north, beginsOn: '2020-01-01', endsOn: null }])
    })
    const { id } = await guides.create(house.editor, { unitId: house.north, record: passport() })
    await guides.submit(house.editor, id)
    await guides.publish(house.head, id)
    app = await buildServer(house.services, { rows: routes, words, pages: builtPages(join(root, 'web', 'build')), logger: pino({ level: 'silent' }) })
    base = await app.listen({ host: '127.0.0.1', port: 0 })
    browser = await launch()
  })
  after(async () => {
    await browser?.close()
    await app?.close()
    await house?.close()
  })

  /** Looks at the page's address with a reader that runs scripts, which axe needs; the page itself runs none. */
  const look = async (page: Page, picture: string): Promise<void> => {
    const lang = (await page.locator('html').getAttribute('lang')) === 'en' ? 'en-GB' : 'zh-CN'
    const twin = await browser.newContext({ locale: lang, viewport: page.viewportSize(), storageState: await page.context().storageState() })
    const reader = await twin.newPage()
    await reader.goto(page.url())
    assert.deepEqual(await axeFindings(reader), [], `axe on ${page.url()}`)
    assert.ok(await reader.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'), `as wide as the window: ${page.url()}`)
    await twin.close()
    if (!pictures) return
    mkdirSync(pictures, { recursive: true })
    await page.screenshot({ path: join(pictures, `questions-${picture}.png`), fullPage: true })
  }
  const desk = async (who: string): Promise<Page> => {
    const page = await (await visitor(browser, { javaScript: false })).newPage()
    await signIn(page, base, who, password)
    return page
  }
  const main = async (page: Page): Promise<string> => (await page.textContent('main')) ?? ''
  /** Works out the sum that keeps machines out, at a person's pace. */
  const sum = async (page: Page): Promise<void> => {
    await page.fill('[name=answer]', answerTo((await page.textContent('label[for=answer]')) ?? ''))
    await page.waitForTimeout(1600)
  }

  it('asked, answered by two persons’ work, found by the next person', async () => {
    const citizen = await (await visitor(browser, { phone: true, javaScript: false })).newPage()
    await citizen.goto(`${base}/ask?item=4401`)
    await look(citizen, 'ask')
    await citizen.fill('[name=title]', '孩子的护照可以让奶奶代领吗')
    await citizen.fill('[name=body]', '我们在外地上班，想请奶奶去取。')
    await citizen.fill('[name=email]', 'mother@example.test')
    await citizen.click('button[value=look]')
    assert.match(await main(citizen), /普通护照签发/, 'what may answer it is shown before it is sent')
    await sum(citizen)
    await citizen.click('button[value=send]')
    await citizen.waitForURL(/\/ask\/\d{8}-\w+/)
    const number = /\d{8}-\w{6}/.exec(citizen.url())?.[0] ?? ''
    assert.match(await main(citizen), /已收到/)
    await look(citizen, 'follow')

    const officer = await desk('editor')
    await officer.goto(`${base}/staff/questions`)
    await look(officer, 'staff-list')
    await officer.click('main table a')
    await officer.click('button[value=take]')
    await officer.getByText('答复', { exact: true }).first().click()
    await officer.fill('#answer-note', '可以。请奶奶带上户口簿和委托书。')
    await officer.fill('[name=sources]', '中华人民共和国护照法第六条')
    await officer.click('button[value=answer]')
    await officer.getByText('整理为公开问答').click()
    await officer.fill('[name=question]', '孩子的护照可以由祖父母代领吗？')
    await look(officer, 'staff-question')
    await officer.click('button[value=propose]')
    await officer.context().close()

    const head = await desk('head')
    await head.goto(`${base}/staff/answers`)
    await head.click('main table a')
    await look(head, 'staff-answer')
    await head.click('button[value=publish]')
    await head.context().close()

    await citizen.goto(`${base}/ask/${number}`)
    assert.match(await main(citizen), /请奶奶带上户口簿/)
    await citizen.click('button[value=solved]')
    assert.match(await main(citizen), /已答复/)

    const next = await (await visitor(browser, { phone: true, javaScript: false })).newPage()
    await next.goto(`${base}/search?q=${encodeURIComponent('奶奶代领护照')}`)
    await next.getByRole('link', { name: /祖父母代领/ }).first().click()
    await next.waitForSelector('main h1')
    assert.match(await main(next), /请奶奶带上户口簿和委托书/)
    await look(next, 'answer')
    await next.click('button[value=yes]')
    assert.match(await main(next), /谢谢/)
    await next.goto(`${base}/answers?lang=en`)
    await look(next, 'answers-en')
    const feed = await next.goto(`${base}/answers.atom?lang=zh`)
    assert.match((await feed?.text()) ?? '', /<entry>.*祖父母代领/s)
  })

  it('a bad rating is checked, put right, told of and called back about by somebody else', async () => {
    const citizen = await (await visitor(browser, { phone: true, javaScript: false })).newPage()
    await citizen.goto(`${base}/rate?item=4401`)
    await look(citizen, 'rate')
    await citizen.check('[name=grade][value="1"]')
    await citizen.fill('[name=comment]', '窗口午休没有人')
    await citizen.fill('[name=phone]', '13800003333')
    await sum(citizen)
    await citizen.click('main form.form button.accent')
    assert.match(await main(citizen), /核实并整改/)

    const officer = await desk('editor')
    await officer.goto(`${base}/staff/ratings`)
    await look(officer, 'staff-ratings')
    await officer.click('main table a')
    const step = async (page: Page, note: string, more?: () => Promise<void>) => {
      await more?.()
      await page.fill('[name=note]', note)
      await page.click('main form.form button.accent')
    }
    await step(officer, '已电话联系')
    await step(officer, '午间确无人值守', () => officer.check('[name=founded][value=yes]'))
    await look(officer, 'staff-rating')
    await step(officer, '安排午间轮班')
    await step(officer, '已安排午间轮班，谢谢提醒。', () => officer.check('[name=show]'))
    assert.match(await main(officer), /不能自己回访/)
    const address = officer.url()
    await officer.context().close()
    const colleague = await desk('colleague')
    await colleague.goto(address)
    await step(colleague, '本人表示满意', () => colleague.check('[name=satisfied][value=yes]'))
    assert.match((await colleague.textContent('.page-state')) ?? '', /已办结/)
    await colleague.context().close()
    await citizen.goto(`${base}/ratings`)
    assert.match(await main(citizen), /已安排午间轮班/)
    await look(citizen, 'ratings')
  })
})
