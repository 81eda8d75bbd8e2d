import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import type { Browser, Page } from 'playwright-core'
import { ClassGiven, DatesGiven } from '#domains/learning/classes/shapes.ts'
import * as classes from '#domains/learning/classes/classes.ts'
import { addAccounts } from '#domains/people/index.ts'
import { hashPassword } from '#platform/auth.ts'
import { buildPagesWhenStale } from '#server/build.ts'
import { routes, words } from '#server/domains.ts'
import { buildServer } from '#server/http.ts'
import { root } from '#server/open.ts'
import { builtPages } from '#server/pages.ts'
import { planningHouse, type PlanningHouse } from '#tests/planning/house.ts'
import { chromiumPath, launch, signIn, visitor } from '#tests/support/browser.ts'

const password = 'correct horse battery'

/** Another value into every control of the page's forms, as a hand would; what stands there afterwards, by id. */
const changeAll = `(() => {
  for (const field of document.querySelectorAll('main select, main input, main textarea')) {
    if (field.type === 'hidden' || field.type === 'file' || field.disabled) continue
    if (field.tagName === 'SELECT') field.selectedIndex = field.options.length - 1
    else if (field.type === 'checkbox') field.checked = !field.checked
    else if (field.type === 'radio') field.checked = true
    else if (field.type === 'date') field.value = '2031-05-06'
    else if (field.type === 'number') field.value = '7'
    else field.value = '先写下的'
    field.dispatchEvent(new Event('input', { bubbles: true }))
    field.dispatchEvent(new Event('change', { bubbles: true }))
  }
})()`
const states = `Object.fromEntries([...document.querySelectorAll('main select, main input, main textarea')].filter(each => each.type !== 'hidden' && each.type !== 'file')
  .map((each, i) => [(each.id || each.name || i) + '', each.type === 'checkbox' || each.type === 'radio' ? each.checked : each.value]))`
const alive = `[...document.querySelectorAll('main form, main select, main textarea')].some(each => Object.keys(each).some(key => key.startsWith('__reactProps')))`

/** Asked again and again from outside: the page's security policy lets no script be made of text. */
const until = async (page: Page, condition: string): Promise<void> => {
  for (let tries = 0; tries < 200; tries++) {
    if (await page.evaluate(condition)) return
    await page.waitForTimeout(50)
  }
  assert.fail(`${page.url()}: never ${condition}`)
}

describe('what somebody chooses while a slow machine is still loading the page', { skip: chromiumPath ? false : 'no Chromium on this machine' }, () => {
  let house: PlanningHouse
  let app: FastifyInstance
  let browser: Browser
  let base: string
  before(async () => {
    await buildPagesWhenStale(root, () => {})
    house = await planningHouse()
    const hash = await hashPassword(password)
    await house.admin.transaction(tx => addAccounts(tx, [{ personId: house.officer.self().id, username: 'officer', hash }]))
    app = await buildServer(house.services, { rows: routes, words, pages: builtPages(join(root, 'web', 'build')), logger: pino({ level: 'silent' }) })
    base = await app.listen({ host: '127.0.0.1', port: 0 })
    browser = await launch()
  })
  after(async () => {
    await browser?.close()
    await app?.close()
    await house?.close()
  })

  /** Opens the page with its scripts held back until `meanwhile` is done, then waits until they run. */
  const slowly = async (page: Page, path: string, meanwhile: () => Promise<void>): Promise<void> => {
    let release = () => {}
    const held = new Promise<void>(resolve => { release = resolve })
    await page.route(/\/assets\/.*\.js$/, async route => {
      await held
      await route.continue()
    })
    await page.goto(base + path, { waitUntil: 'commit' })
    await page.locator('main form, main textarea').first().waitFor({ state: 'attached' })
    await until(page, `document.readyState !== 'loading'`)
    await meanwhile()
    release()
    await until(page, alive)
    await page.waitForTimeout(300)
    await page.unroute(/\/assets\/.*\.js$/)
  }

  it('stands once it has loaded, on every kind of field', { timeout: 240_000 }, async () => {
    const context = await visitor(browser, { lang: 'zh' })
    const page = await context.newPage()
    await signIn(page, base, 'officer', password)
    const { id } = await classes.create(house.officer, ClassGiven.extend(DatesGiven.shape).parse({
      code: 'H1', titleZh: '自办班', unitId: house.unitId, placeZh: '三楼', seats: 5, hours: 3, days: '2031-03-03', aboutZh: '原来的说明', audienceUnitId: house.unitId }))
    for (const path of ['/staff/plans/new', '/staff/classes/new', `/staff/classes/${id}`, '/staff/offerings', '/staff/hours/shortfalls']) {
      let chosen: unknown
      await slowly(page, path, async () => {
        await page.evaluate(changeAll)
        chosen = await page.evaluate(states)
      })
      assert.ok(Object.keys(chosen as object).length > 0, path)
      assert.deepEqual(await page.evaluate(states), chosen, path)
    }
    await context.close()
  })
})
