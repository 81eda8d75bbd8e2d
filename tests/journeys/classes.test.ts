import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import type { Browser, Page } from 'playwright-core'
import pino from 'pino'
import * as people from '#domains/people/index.ts'
import { hashPassword } from '#platform/auth.ts'
import { newId } from '#platform/db.ts'
import type { Role } from '#platform/permissions.ts'
import { sql } from '#platform/sql.ts'
import { buildPagesWhenStale } from '#server/build.ts'
import { routes, words } from '#server/domains.ts'
import { buildServer } from '#server/http.ts'
import { root } from '#server/open.ts'
import { builtPages } from '#server/pages.ts'
import { axeFindings, chromiumPath, launch, signIn, visitor } from '#tests/support/browser.ts'
import { freshDatabase, type TestTenant } from '#tests/support/database.ts'

const password = 'a seat for everybody'
const ids = new Map(['officer', 'second', 'north', 'trainer', 'n1', 'n2', 'n3', 'self'].map(username => [username, newId()]))
const idOf = (username: string) => ids.get(username) ?? ''

describe('a class, in the browser', { skip: chromiumPath ? false : 'no Chromium on this machine' }, () => {
  let house: TestTenant
  let app: FastifyInstance
  let browser: Browser
  let base: string
  // The server's clock, which the journey moves from nomination to archive.
  let now = new Date('2027-02-01T09:00:00+08:00')

  before(async () => {
    await buildPagesWhenStale(root, () => {})
    house = await freshDatabase()
    house.services.now = () => new Date(now)
    const hash = await hashPassword(password)
    const north = newId()
    await house.admin.transaction(async tx => {
      await people.addUnits(tx, [{ id: north, parentId: house.unitId, agencyId: north, regionId: null, kind: 'agency', code: 'north', name: { zh: '北局', en: 'North Bureau' } }])
      await people.addPersons(tx, [...ids].map(([number, id]) => ({
        id, number, name: `姓名${number}`, unitId: ['n1', 'n2', 'n3'].includes(number) ? north : house.unitId, postId: null, grade: '', gender: '' as const, bornOn: null, joinedOn: null, email: '', phone: '',
      })))
      await people.addAccounts(tx, [...ids].map(([username, personId]) => ({ personId, username, hash })))
      await people.addGrants(tx, ([['officer', 'training-officer', house.unitId], ['second', 'training-officer', house.unitId], ['north', 'training-officer', north]] as [string, Role, string][])
        .map(([username, role, unitId]) => ({ id: newId(), personId: idOf(username), role, unitId, beginsOn: '2020-01-01', endsOn: null })))
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
    if (process.env['KEJU_SHOTS']) await page.screenshot({ path: `${process.env['KEJU_SHOTS']}/${new URL(page.url()).pathname.replace(/[0-9a-f-]{36}/g, 'id').replaceAll('/', '_')}-${page.viewportSize()?.width}.png`, fullPage: true })
  }
  const open = async (page: Page, path: string): Promise<void> => {
    assert.equal((await page.goto(`${base}${path}`))?.status(), 200, path)
    await look(page)
  }
  const as = async (username: string, options: Parameters<typeof visitor>[1] = {}): Promise<Page> => {
    const page = await (await visitor(browser, { lang: 'zh', ...options })).newPage()
    page.setDefaultTimeout(60_000)
    await signIn(page, base, username, password)
    if (options.lang === 'en') await page.goto(`${base}/preferences?lang=en&back=/staff`)
    return page
  }
  const press = async (page: Page, value: string): Promise<void> => {
    await Promise.all([page.waitForResponse(reply => reply.request().method() === 'POST'), page.click(`button[value="${value}"]`)])
    if (process.env['KEJU_STEPS']) console.log(new Date().toISOString(), value, page.url())
    await page.waitForLoadState('networkidle')
  }
  const states = async (): Promise<Record<string, string>> => Object.fromEntries((await house.admin.read(tx => tx.raw<{ number: string; state: string }>(sql`
    select p.number, e.state from learning.enrolment e join people.v_person p on p.tenant_id = e.tenant_id and p.id = e.person_id order by p.number`))).map(row => [row.number, row.state]))

  it('from nomination to archive', { timeout: 300_000 }, async () => {
    // The organiser: a room, a class, places for the northern bureau, announced.
    const officer = await as('officer')
    await open(officer, '/staff/resources')
    await officer.fill('#code', 'R1')
    await officer.fill('#nameZh', '一号教室')
    await officer.fill('#seats', '40')
    await officer.click('form.stack button.accent')
    await officer.getByRole('link', { name: '一号教室' }).waitFor()
    await open(officer, '/staff/classes')
    await open(officer, '/staff/classes/new')
    for (const [field, value] of Object.entries({ code: '2027-01', titleZh: '数据开放实务培训班', titleEn: 'Open data in practice', placeZh: '一号教室', seats: '2', leader: 'trainer', days: '2027-03-02; 2027-03-03 上午', hours: '9', practiceHours: '4.5' })) {
      await officer.fill(`#${field}`, value)
    }
    await officer.selectOption('#audienceUnitId', house.unitId)
    await officer.click('form.stack button.accent')
    await officer.waitForURL(/classes\/[0-9a-f-]{36}$/)
    const id = /classes\/([0-9a-f-]{36})/.exec(officer.url())?.[1] ?? ''
    await officer.selectOption('#quota-unitId', { label: '北局' })
    await officer.fill('#quota-places', '1')
    await press(officer, 'quota')
    await press(officer, 'book')
    await press(officer, 'open')
    await open(officer, `/staff/classes/${id}`)
    assert.match(await officer.locator('main').innerText(), /北局\s+1\s+0[\s\S]*一号教室/)

    // The bureau nominates two, one for the place that is kept for it; the officer there sees its own people alone.
    const north = await as('north', { lang: 'en' })
    await open(north, '/staff/classes')
    await open(north, `/staff/classes/${id}/people`)
    await north.fill('#numbers', 'n1 nobody')
    await press(north, 'nominate')
    assert.match(await north.locator('.error-summary').innerText(), /nobody/)
    await look(north)
    await north.fill('#numbers', 'n1\nn2')
    await press(north, 'nominate')
    assert.match(await north.locator('.notice').innerText(), /2 with a seat, 0 waiting/)
    // Somebody signs up on a phone without scripts, and waits.
    const self = await as('self', { phone: true, javaScript: false })
    await self.goto(`${base}/staff/my/classes`)
    await self.click('main table a')
    await self.click('button[value="sign-up"]')
    await self.waitForLoadState()
    assert.match(await self.locator('main').innerText(), /候补第 1 位/)

    // One is confirmed, the other replaced; then one withdraws and the seat is offered.
    await north.goto(`${base}/staff/classes/${id}/people`)
    await north.getByRole('link', { name: 'Actions 姓名n2' }).click()
    await north.locator('#chosen').waitFor()
    await look(north)
    await north.fill('#number', 'n3')
    await press(north, 'replace')
    await open(officer, `/staff/classes/${id}/people`)
    await press(officer, 'confirm')
    assert.deepEqual(await states(), { n1: 'enrolled', n2: 'replaced', n3: 'enrolled', self: 'waitlisted' })
    const n3 = await as('n3', { lang: 'en', phone: true })
    await open(n3, '/staff/my/classes')
    await open(n3, `/staff/my/classes/${id}`)
    await press(n3, 'withdraw')
    await self.goto(`${base}/staff/my/classes/${id}`)
    assert.match(await self.locator('main').innerText(), /为您保留到 2027年2月2日/)
    await self.click('button[value="accept"]')
    await self.waitForLoadState()
    assert.deepEqual(await states(), { n1: 'enrolled', n2: 'replaced', n3: 'withdrawn', self: 'enrolled' })

    // In the room: the screen, a scan after signing in, leave, and the register on a phone.
    const trainer = await as('trainer', { phone: true })
    now = new Date('2027-03-02T08:50:00+08:00')
    await open(trainer, `/staff/classes/${id}/attendance`)
    const wall = await trainer.context().newPage()
    await wall.goto(`${base}/staff/classes/${id}/screen?half=2027-03-02+am`)
    await look(wall)
    assert.ok(await wall.locator('img.code').isVisible())
    await wall.close()
    const { url } = await (await import('#domains/learning/classes/attendance.ts')).screen(house.as(idOf('trainer')), { id, day: '2027-03-02', half: 'am', origin: base })
    const scanning = await (await visitor(browser, { phone: true })).newPage()
    await scanning.goto(url)
    assert.match(scanning.url(), /sign-in/, 'log-in first')
    await scanning.fill('#username', 'n1')
    await scanning.fill('#password', password)
    await scanning.click('form.form button.accent')
    await scanning.waitForURL(/check-in\?code=/)
    await look(scanning)
    await scanning.click('button.commit')
    await scanning.locator('.notice').waitFor()
    assert.match(await scanning.locator('main').innerText(), /已签到/)
    await self.goto(`${base}/staff/my/classes/${id}`)
    await self.click('.disclosure summary')
    await self.check('input[value="2027-03-03 am"]')
    await self.fill('#reason', '发烧')
    await self.click('button[value="leave"]')
    await self.waitForLoadState()
    await officer.goto(`${base}/staff/classes/${id}/people`)
    await press(officer, 'grant')

    await open(trainer, `/staff/classes/${id}/register?half=2027-03-02+am`)
    assert.ok(await trainer.isChecked(`input[name="mark-${idOf('n1')}"][value="present"]`), 'filled in from the scan')
    await press(trainer, 'settle')
    assert.match(await trainer.locator('.error-summary').innerText(), /姓名self 还没有登记/)
    await look(trainer)
    await trainer.check(`input[name="mark-${idOf('self')}"][value="absent"]`)
    await press(trainer, 'settle')
    now = new Date('2027-03-03T11:00:00+08:00')
    for (const half of ['2027-03-02+pm', '2027-03-03+am']) {
      await trainer.goto(`${base}/staff/classes/${id}/register?half=${half}`)
      await trainer.check(`input[name="mark-${idOf('n1')}"][value="present"]`)
      if (half.endsWith('pm')) await trainer.check(`input[name="mark-${idOf('self')}"][value="present"]`)
      else assert.ok(await trainer.isChecked(`input[name="mark-${idOf('self')}"][value="leave"]`), 'filled in from the leave slip')
      await press(trainer, 'settle')
    }

    // A correction by two, then the archive.
    await open(officer, `/staff/classes/${id}/attendance`)
    await officer.click('summary:has-text("提出更正")')
    await officer.selectOption('#personId', idOf('self'))
    await officer.selectOption('#half', '2027-03-02 am')
    await officer.selectOption('#mark', 'present')
    await officer.fill('#reason', '签到表上有签名')
    await press(officer, 'propose')
    assert.equal(await officer.locator('button[value="confirm"]').count(), 0, 'not by oneself')
    const second = await as('second', { lang: 'en' })
    await open(second, `/staff/classes/${id}/attendance`)
    await press(second, 'confirm')
    await open(second, `/staff/classes/${id}/sheet`)
    await open(second, `/staff/classes/${id}/report`)
    assert.match(await second.locator('main').innerText(), /The class has to be over/)
    now = new Date('2027-03-03T18:00:00+08:00')
    await open(second, `/staff/classes/${id}/report`)
    assert.match(await second.locator('main').innerText(), /missed more than a seventh/)
    await Promise.all([second.waitForResponse(reply => reply.request().method() === 'POST'), second.click('main button.commit')])
    await second.waitForLoadState('networkidle')
    await open(second, `/staff/classes/${id}/report`)
    assert.deepEqual(await states(), { n1: 'attended', n2: 'replaced', n3: 'withdrawn', self: 'incomplete' })
    assert.match(await second.locator('main').innerText(), /姓名n1\s+n1[\s\S]*attended\s+9\s+4\.5/)
    assert.equal((await second.request.get(`${base}/api/v1/classes/${id}/report.xlsx`)).status(), 200)
    await self.goto(`${base}/staff/my/classes/${id}`)
    assert.match(await self.locator('main').innerText(), /未完成/)
    await open(officer, '/staff/classes?phase=archived')
    const phone = await as('officer', { phone: true })
    for (const path of ['/staff/classes', `/staff/classes/${id}`, `/staff/classes/${id}/people`, `/staff/classes/${id}/report`, '/staff/resources', '/staff/classes/new']) await open(phone, path)
  })
})
