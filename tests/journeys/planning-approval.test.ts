import assert from 'node:assert/strict'
import { createWriteStream, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import pino from 'pino'
import * as people from '#domains/people/index.ts'
import { addSessions } from '#domains/planning/index.ts'
import { hashPassword } from '#platform/auth.ts'
import { newId } from '#platform/db.ts'
import { startWorkers, type Workers } from '#platform/jobs.ts'
import type { Role } from '#platform/permissions.ts'
import { openTable, writeXlsx, type Value } from '#platform/tables/index.ts'
import { sql } from '#platform/sql.ts'
import { buildPagesWhenStale } from '#server/build.ts'
import { jobs, routes, words } from '#server/domains.ts'
import { buildServer } from '#server/http.ts'
import { queueLogger, root } from '#server/open.ts'
import { builtPages } from '#server/pages.ts'
import { axeFindings, chromiumPath, launch, signIn, visitor } from '#tests/support/browser.ts'
import { planningHouse, type PlanningHouse } from '../planning/house.ts'

const password = 'a journey of many steps'

describe('a plan approved by two levels, signed, published, changed, and taken to Excel and back', { skip: chromiumPath ? false : 'no Chromium on this machine' }, () => {
  let house: PlanningHouse
  let app: FastifyInstance
  let workers: Workers
  let browser: Browser
  let base: string
  let plan: string
  const folder = mkdtempSync(join(tmpdir(), 'keju-approval-'))
  const contexts: BrowserContext[] = []

  before(async () => {
    await buildPagesWhenStale(root, () => {})
    house = await planningHouse()
    const hash = await hashPassword(password)
    await house.services.db.transaction({ tenant: house.tenant, person: null }, async tx => {
      const person = async (number: string, unitId: string, role: Role | null): Promise<void> => {
        const [known] = await tx.raw<{ id: string }>(sql`select id from people.v_person where tenant_id = ${tx.tenant} and number = ${number}`)
        const id = known?.id ?? newId()
        if (!known) await people.addPersons(tx, [{ id, number, name: `用户${number}`, unitId, postId: null, grade: '', gender: '', bornOn: null, joinedOn: null, email: '', phone: '' }])
        if (role) await people.addGrants(tx, [{ id: newId(), personId: id, role, unitId, beginsOn: '2020-01-01', endsOn: null }])
        await people.addAccounts(tx, [{ personId: id, username: number.toLowerCase(), hash }])
      }
      await person('officer', house.unitId, null)
      await person('head', house.unitId, null)
      await person('northhead', house.north, 'head')
      await person('CLERK', house.north, null)
      await addSessions(tx, [{
        offeringId: house.offerings.get('A') ?? '', code: 'A3', days: ['2027-03-23', '2027-03-24'], place: { zh: '分校', en: 'Branch' }, seats: 6, minimum: 2, fixedFen: 100_000, headFen: 10_000, absent: true,
      }])
    })
    // Few seats, so that something is left to move to.
    plan = await house.draft({ unitId: house.north, budgetYuan: 3000, title: '北局春季计划' })
    const silent = pino({ level: 'silent' })
    app = await buildServer(house.services, { rows: routes, words, pages: builtPages(join(root, 'web', 'build')), logger: silent })
    base = await app.listen({ host: '127.0.0.1', port: 0 })
    workers = await startWorkers(jobs, house.services, {
      concurrency: 2, logger: queueLogger(silent), tenants: async () => [house.tenant], failed: (job, error) => console.error(job, error),
    })
    browser = await launch()
  })
  after(async () => {
    for (const context of contexts) await context.close()
    await browser?.close()
    await workers?.stop()
    await app?.close()
    await house?.close()
    await rm(folder, { recursive: true, force: true })
  })

  const as = async (username: string, options: Parameters<typeof visitor>[1] = {}): Promise<Page> => {
    const context = await visitor(browser, { lang: 'zh', ...options })
    contexts.push(context)
    const page = await context.newPage()
    await signIn(page, base, username, password)
    // The account's language goes before the browser's.
    if (options.lang === 'en') await page.goto(`${base}/preferences?lang=en&back=/staff`)
    return page
  }
  const look = async (page: Page): Promise<void> => {
    const path = new URL(page.url()).pathname.replace(/[0-9a-f-]{36}/g, ':id')
    assert.deepEqual(await axeFindings(page), [], `axe on ${path}`)
    assert.equal(await page.locator('h1').count(), 1, `one h1 on ${path}`)
    assert.ok((await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')) <= 0, `${path} does not scroll sideways`)
  }
  const open = async (page: Page, path: string): Promise<void> => {
    const reply = await page.goto(`${base}${path}`)
    assert.equal(reply?.status(), 200, path)
    await look(page)
  }
  const main = (page: Page) => page.locator('main').innerText()
  const until = async (reached: () => Promise<boolean>): Promise<void> => {
    for (let i = 0; i < 60; i++) {
      if (await reached()) return
      await new Promise(resolve => setTimeout(resolve, 300))
    }
    assert.fail('it did not come to that')
  }

  /** Waits for words on the page; says what is there instead when they do not come. */
  const says = async (page: Page, text: string): Promise<void> => {
    for (let i = 0; i < 40; i++) {
      if ((await main(page)).includes(text)) return
      await new Promise(resolve => setTimeout(resolve, 250))
    }
    assert.fail(`“${text}” is not on ${page.url()}: ${await main(page)}`)
  }

  it('goes all the way', { timeout: 240_000 }, async () => {
    const officer = await as('officer')
    await open(officer, `/staff/plans/${plan}`)
    await officer.click('button[value=solve]')
    await until(async () => {
      await officer.goto(`${base}/staff/plans/${plan}`)
      return (await officer.locator('button[value=submit]').count()) > 0
    })
    await officer.click('button[value=submit]')
    await officer.locator('button[value=submit]').waitFor({ state: 'detached' })

    // The head of the unit is away and lets a colleague act; the deputy takes the first step, on a phone.
    const north = await as('northhead')
    await open(north, '/staff/deputies')
    await north.click('details.disclosure > summary')
    await north.fill('#number', 'CLERK')
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
    await north.fill('#beginsOn', day(0))
    await north.fill('#endsOn', day(7))
    await north.click('form.form button.commit')
    await north.locator('td:has-text("用户CLERK"), th:has-text("用户CLERK")').first().waitFor()
    await look(north)
    const deputy = await as('clerk', { phone: true })
    await open(deputy, '/staff/approvals')
    await deputy.click('main table a')
    await deputy.waitForURL(/\/approval$/)
    await look(deputy)
    await deputy.fill('#reason', '本局同意')
    await deputy.click('button[value=approve]')
    await until(async () => /用户CLERK（代用户northhead）/.test(await main(deputy)))

    // The level above takes the second one, in English.
    const head = await as('head', { lang: 'en' })
    await open(head, '/staff/approvals')
    await head.click('main table a')
    await head.waitForURL(/\/approval$/)
    await head.fill('#reason', 'Agreed')
    await head.click('button[value=approve]')
    await says(head, 'The plan is what was signed, and every signature holds.')
    await look(head)
    const [download] = await Promise.all([head.waitForEvent('download'), head.click('a[href$="plan.signed.json"]')])
    const signed = join(folder, 'plan.signed.json')
    await download.saveAs(signed)
    await head.click('summary:has-text("Check a signed document")')
    await head.setInputFiles('input[type=file]', signed)
    await head.click('button[value=check]')
    await says(head, 'It is the version in force.')

    // Published, and a session is cancelled: the change is worked out, looked at, approved, and in force.
    await open(officer, `/staff/plans/${plan}`)
    await officer.click('button[value=publish]')
    await officer.locator('button[value=publish]').waitFor({ state: 'detached' })
    const held = await house.admin.read(tx => tx.raw<{ id: string; code: string }>(sql`select s.id, s.code from planning.plan_session h join planning.session s on s.id = h.session_id where h.plan_id = ${plan} order by 2`))
    assert.ok(held[0])
    await open(officer, `/staff/plans/${plan}/changes`)
    await officer.click('summary:has-text("班次取消")')
    await officer.check(`input[name=sessions][value="${held[0].id}"]`)
    await officer.fill('#cancel-reason', '教室维修')
    await officer.click('button[value=cancelled]')
    await officer.waitForURL(/\/changes\/[0-9a-f-]{36}$/)
    await officer.locator('button[value=submit]').waitFor({ timeout: 30_000 })
    await look(officer)
    assert.match(await main(officer), /班次取消。/)
    assert.match(await main(officer), /教室维修/)
    await officer.click('button[value=submit]')
    await officer.locator('button[value=submit]').waitFor({ state: 'detached' })
    const change = new URL(officer.url()).pathname
    await open(deputy, change)
    await deputy.fill('#reason', '同意变更')
    await deputy.click('button[value=approve]')
    await deputy.locator('button[value=approve]').waitFor({ state: 'detached' })
    await open(officer, change)
    await officer.click('button[value=apply]')
    await officer.locator('button[value=apply]').waitFor({ state: 'detached' })
    assert.match(await main(officer), /有关人员已收到通知/)
    await open(officer, `/staff/plans/${plan}/approval`)
    assert.match(await main(officer), /全部签名有效/)

    // To Excel and back: as it went it changes nothing, with a row less it is a change.
    await open(officer, `/staff/plans/${plan}/changes`)
    const [sheet] = await Promise.all([officer.waitForEvent('download'), officer.click('a[href$="plan.xlsx"]')])
    const exported = join(folder, 'plan.xlsx')
    await sheet.saveAs(exported)
    const bring = async (file: string) => {
      await officer.goto(`${base}/staff/plans/${plan}/changes`)
      await officer.click('summary:has-text("带回修改过的 Excel")')
      await officer.setInputFiles('input[type=file]', file)
      await officer.click('button[value=sheet]')
    }
    await bring(exported)
    await says(officer, '文件与当前计划一致，没有变更。')
    const without = join(folder, 'without.xlsx')
    const broken = join(folder, 'broken.xlsx')
    const table = await openTable(exported, { sheet: '人员安排' })
    const rows: string[][] = []
    for await (const row of table.rows()) rows.push(row.cells)
    table.close()
    const columns = table.headers.map(header => ({ header }))
    // Out of the fullest session, which is held without that person too.
    const fullest = [...Map.groupBy(rows, row => row[3]).values()].toSorted((a, b) => b.length - a.length)[0]
    const leaver = fullest?.[0]
    await writeXlsx(createWriteStream(without), [{ name: '人员安排', columns, rows: rows.filter(row => row !== leaver) as Value[][] }])
    await writeXlsx(createWriteStream(broken), [{ name: '人员安排', columns, rows: [...rows, ['X99', ...(rows[0] ?? []).slice(1)]] as Value[][] }])
    await bring(broken)
    await says(officer, '人员安排!A')
    await look(officer)
    await bring(without)
    await officer.waitForURL(/\/changes\/[0-9a-f-]{36}$/)
    await says(officer, '表格中删去')
    await look(officer)
    await officer.click('button[value=discard]')
    await officer.locator('button[value=discard]').waitFor({ state: 'detached' })
  })

  it('shows the same in English and on a phone', { timeout: 90_000 }, async () => {
    const officer = await as('officer', { lang: 'en', phone: true })
    for (const path of [`/staff/plans/${plan}`, `/staff/plans/${plan}/approval`, `/staff/plans/${plan}/changes`, `/staff/plans/${plan}/actuals`]) await open(officer, path)
    const applied = await house.admin.read(tx => tx.raw<{ id: string }>(sql`select id from planning.plan_change where state = 'applied'`))
    await open(officer, `/staff/plans/${plan}/changes/${applied[0]?.id}`)
    const context = await visitor(browser, { lang: 'en', phone: true })
    contexts.push(context)
    const admin = await context.newPage()
    await signIn(admin, base, 'admin', 'correct horse battery')
    await admin.goto(`${base}/preferences?lang=en&back=/staff`)
    await open(admin, '/staff/approval-chain')
    await admin.fill('#unit-days', '3')
    await admin.click('form.form button.commit')
    await admin.waitForURL(/done=saved/)
    await open(admin, '/staff/approvals')
  })
})
