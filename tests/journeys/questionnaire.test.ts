import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import type { Browser, Page } from 'playwright-core'
import pino from 'pino'
import { one } from '#domains/diagnosis/builder.ts'
import { answerAnonymously } from '#domains/diagnosis/surveys.ts'
import { buildPagesWhenStale } from '#server/build.ts'
import { routes, words } from '#server/domains.ts'
import { buildServer } from '#server/http.ts'
import { root } from '#server/open.ts'
import { builtPages } from '#server/pages.ts'
import { axeFindings, chromiumPath, launch, signIn, visitor } from '#tests/support/browser.ts'
import { diagnosisHouse, numbers, password, type DiagnosisHouse } from '../diagnosis/house.ts'

describe('a questionnaire from the builder to the weighted cross-table, in the browser', { skip: chromiumPath ? false : 'no Chromium on this machine' }, () => {
  let house: DiagnosisHouse
  let app: FastifyInstance
  let browser: Browser
  let base: string

  before(async () => {
    await buildPagesWhenStale(root, () => {})
    house = await diagnosisHouse()
    app = await buildServer(house.services, { rows: routes, words, pages: builtPages(join(root, 'web', 'build')), logger: pino({ level: 'silent' }) })
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
    assert.ok(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'), `as wide as the window: ${page.url()}`)
  }

  it('is built without code, answered without names, and read with weights', async () => {
    const office = await visitor(browser, { lang: 'en' })
    const page = await office.newPage()
    await signIn(page, base, 'officer', password)

    // The builder: a single choice, and a text that is asked of some.
    await page.goto(`${base}/staff/questionnaires`)
    await look(page)
    await page.locator('main summary').first().click()
    await page.fill('[name=titleZh]', '网络办公调查')
    await page.fill('[name=titleEn]', 'Working online')
    await page.click('main form.form button.accent')
    await page.waitForURL(/questionnaires\/[0-9a-f-]{36}$/)
    const builder = page.url()
    const add = async (kind: string, fill: () => Promise<void>) => {
      await page.selectOption('select[name=kind]', kind)
      await page.click('button[value^="question-add"]')
      await page.waitForURL(/questions\//)
      await fill()
      await look(page)
      await page.click('button[name=more][value="0"]')
      await page.waitForURL(builder)
    }
    await add('single', async () => {
      await page.fill('[name=titleZh]', '您每周用网上系统办公吗？')
      await page.fill('[name=titleEn]', 'Do you work with online systems every week?')
      for (const [i, [zh, en]] of [['是', 'Yes'], ['否', 'No']].entries()) {
        await page.fill(`[name=option${i}Zh]`, zh ?? '')
        await page.fill(`[name=option${i}En]`, en ?? '')
      }
      await page.check('[name=required]')
    })
    await add('text', async () => {
      await page.fill('[name=titleZh]', '您希望改进什么？')
      await page.fill('[name=titleEn]', 'What should be improved?')
      await page.locator('input[name=when]').first().check()
    })
    await page.locator('[id^="zh-"]').first().fill('办公')
    await page.locator('[id^="en-"]').first().fill('Work')
    await page.locator('button[value^="page-save"]').first().click()
    await page.locator('h2', { hasText: '办公' }).waitFor({ timeout: 8000 }).catch(async () => assert.fail(`${page.url()} ${await page.locator('main').innerText()}`))
    await look(page)
    assert.equal(await page.locator('.notice.tone-warn, .tone-warn').count(), 0, await page.locator('main').innerText())
    await page.goto(`${builder}/preview`)
    await look(page)

    // An anonymous survey with it.
    await page.goto(`${base}/staff/campaigns`)
    await page.locator('main summary').first().click()
    await page.fill('[name=titleZh]', '网络办公')
    await page.fill('[name=titleEn]', 'Working online this year')
    await page.selectOption('[name=kind]', 'survey')
    await page.selectOption('[name=questionnaireId]', builder.split('/').at(-1) ?? '')
    await page.check('[name=anonymous]')
    await page.fill('[name=opensOn]', '2020-01-01')
    await page.fill('[name=closesOn]', '2100-01-01')
    await page.click('main form.form button.accent')
    await page.waitForURL(/campaigns\/[0-9a-f-]{36}$/)
    const campaign = page.url().split('/').at(-1) ?? ''
    await look(page)
    await page.click('button[value=open]')
    await page.locator('button[value=close]').waitFor()

    // Three people on the phone, in Chinese; the others through the same door without a browser.
    const here = ['a-01', 'a-02', 'c-01']
    for (const number of here) {
      const context = await visitor(browser, { phone: true })
      const mine = await context.newPage()
      await signIn(mine, base, number, password)
      await mine.goto(`${base}/staff/my/tasks`)
      await mine.click(`a[href$="/staff/my/surveys/${campaign}"]`)
      await mine.locator('input[type=radio]').first().waitFor()
      await mine.locator('input[type=radio]').nth(number === 'c-01' ? 1 : 0).check()
      if (number !== 'c-01') await mine.locator('textarea, input[type=text]').last().fill('希望系统更快')
      await look(mine)
      await mine.click('button.commit')
      await mine.waitForURL(/done=questionnaire/)
      await context.close()
    }
    const [question] = (await one(house.officer, builder.split('/').at(-1) ?? '')).content.pages.flatMap(each => each.questions)
    assert.ok(question?.type === 'single')
    for (const number of numbers.filter(each => !here.includes(each))) {
      await answerAnonymously(house.person(number), campaign, { [question.id]: { option: question.options[number < 'c' ? 0 : 1]?.id } })
    }

    // Nothing is shown while it is open; afterwards the cross-table, weighted.
    await page.goto(`${base}/staff/campaigns/${campaign}/analysis`)
    assert.equal(await page.locator('table').count(), 0, 'no result before it closes')
    await look(page)
    await page.goto(`${base}/staff/campaigns/${campaign}`)
    await page.click('button[value=close]')
    await page.locator('button[value=close]').waitFor({ state: 'detached' })
    await page.goto(`${base}/staff/campaigns/${campaign}/analysis?by=region`)
    const text = await page.locator('main').innerText()
    assert.match(text, /东区/)
    assert.match(text, /设计效应|加权/)
    assert.match(text, /100(\.0)?%/)
    await look(page)
    await page.setViewportSize({ width: 390, height: 800 })
    await look(page)
    await office.close()
  })
})
