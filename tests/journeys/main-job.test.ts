import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import pino from 'pino'
import { hashPassword } from '#platform/auth.ts'
import { newId } from '#platform/db.ts'
import { startWorkers, type Workers } from '#platform/jobs.ts'
import { items } from '#domains/assessment/content/items.ts'
import * as people from '#domains/people/index.ts'
import { addOfferings, addSessions } from '#domains/planning/index.ts'
import { loadFramework } from '#domains/competency/index.ts'
import { buildPagesWhenStale } from '#server/build.ts'
import { jobs, routes, words } from '#server/domains.ts'
import { buildServer } from '#server/http.ts'
import { queueLogger, root } from '#server/open.ts'
import { builtPages } from '#server/pages.ts'
import { seedBuiltIn } from '#server/seed.ts'
import { answerTest, makeStaff } from '#tools/demo/generate.ts'
import { offerings } from '#tools/demo/offerings.ts'
import { axeFindings, chromiumPath, launch, signIn, visitor } from '#tests/support/browser.ts'
import { freshDatabase, type TestTenant } from '#tests/support/database.ts'

const password = 'a journey of many steps'
const staffCount = 40

describe('the main job, in the browser', { skip: chromiumPath ? false : 'no Chromium on this machine' }, () => {
  let house: TestTenant
  let app: FastifyInstance
  let workers: Workers
  let browser: Browser
  let base: string
  const folder = mkdtempSync(join(tmpdir(), 'keju-journey-'))
  const seen: string[] = []

  before(async () => {
    await buildPagesWhenStale(root, () => {})
    house = await freshDatabase()
    await seedBuiltIn(house.services.db, house.tenant)
    const silent = pino({ level: 'silent' })
    app = await buildServer(house.services, { rows: routes, words, pages: builtPages(join(root, 'web', 'build')), logger: silent })
    base = await app.listen({ host: '127.0.0.1', port: 0 })
    workers = await startWorkers(jobs, house.services, {
      concurrency: 2, logger: queueLogger(silent), tenants: async () => [house.tenant], failed: (job, error) => console.error(job, error),
    })
    browser = await launch()
  })
  after(async () => {
    await browser?.close()
    await workers?.stop()
    await app?.close()
    await house?.close()
    await rm(folder, { recursive: true, force: true })
  })

  /** Goes on only when axe has nothing to say about the page. */
  const look = async (page: Page): Promise<void> => {
    const path = new URL(page.url()).pathname.replace(/[0-9a-f-]{36}/g, ':id')
    seen.push(path)
    assert.deepEqual(await axeFindings(page), [], `axe on ${path}`)
    assert.equal(await page.locator('h1').count(), 1, `one h1 on ${path}`)
  }
  const open = async (page: Page, path: string): Promise<void> => {
    const reply = await page.goto(`${base}${path}`)
    assert.equal(reply?.status(), 200, path)
    await look(page)
  }
  const as = async (username: string, given = password, options: Parameters<typeof visitor>[1] = {}): Promise<{ context: BrowserContext; page: Page }> => {
    const context = await visitor(browser, { lang: 'zh', ...options })
    const page = await context.newPage()
    await signIn(page, base, username, given)
    return { context, page }
  }

  it('administrator imports staff, opens a campaign; a civil servant answers; gap map; plan; approval; enrolment', { timeout: 300_000 }, async () => {
    const staff = makeStaff(staffCount, 11, '2026-11-21')
    const file = join(folder, 'staff.csv')
    writeFileSync(file, `\ufeff工号;姓名;单位;岗位;区域;入职日期\n${staff.map(person => [person.number, person.name, `机构${Number(person.number.slice(2)) % 3}`, person.post, '东区', person.joinedOn].join(';')).join('\n')}\n`)

    // The administrator imports the staff list.
    const admin = await as('admin', 'correct horse battery')
    await open(admin.page, '/staff')
    await open(admin.page, '/staff/imports')
    await admin.page.setInputFiles('input[type=file]', file)
    await admin.page.check('input[name=createMissing]')
    await admin.page.click('form[enctype="multipart/form-data"] button')
    await admin.page.waitForURL(/\/staff\/imports\/[0-9a-f-]{36}/)
    await look(admin.page)
    await admin.page.click('button.commit')
    await admin.page.locator('button[value=undo]').waitFor()
    await open(admin.page, '/staff/persons')
    assert.match(await admin.page.locator('.subtitle').innerText(), new RegExp(String(staffCount + 1)))

    // Accounts come with the identity service later; here they are given.
    const { clerk, head } = await house.services.db.transaction({ tenant: house.tenant, person: house.adminId }, async tx => {
      const rows = await tx.raw<{ id: string; number: string }>({ compile: () => ({ text: 'select id, number from people.person where tenant_id = $1 order by number', values: [house.tenant] }) } as never)
      const [clerk, head] = rows.filter(row => row.number !== 'ADMIN')
      const hash = await hashPassword(password)
      await people.addAccounts(tx, [{ personId: clerk!.id, username: 'clerk', hash }, { personId: head!.id, username: 'head', hash }])
      await people.addGrants(tx, [{ id: newId(), personId: head!.id, role: 'head', unitId: house.unitId, beginsOn: '2025-01-01', endsOn: null }])
      const competencyIds = new Map((await loadFramework(tx)).competencies.map(each => [each.code, each.id]))
      const ids = await addOfferings(tx, offerings.filter(each => each.prerequisites.length === 0).slice(0, 8).map(each => ({
        code: each.code, title: each.title, about: each.about, kind: each.kind, mode: each.mode, level: { basic: 1, application: 2, technical: 3 }[each.level], hours: Math.min(each.hours, 16),
        practiceHours: Math.min(each.practiceHours, 8), provider: each.provider, prerequisites: [],
        effects: each.effects.map(effect => ({ competencyId: competencyIds.get(effect.competency) ?? '', entry: effect.entry, exit: effect.exit, gain: effect.gain })),
      })))
      await addSessions(tx, [...ids].map(([code, offeringId], i) => ({
        offeringId, code: `${code}-1`, days: [`2027-03-${String(2 + i).padStart(2, '0')}`], place: { zh: '市培训中心', en: 'Training Centre' }, seats: 40, minimum: 1, fixedFen: 100_000, headFen: 1000, absent: true,
      })))
      return { clerk: clerk!, head: head! }
    })
    assert.notEqual(clerk.id, head.id)

    // And opens a campaign.
    await open(admin.page, '/staff/campaigns')
    await admin.page.click('details.disclosure > summary')
    await admin.page.fill('#titleZh', '数字能力调查')
    await admin.page.fill('#opensOn', '2026-01-01')
    await admin.page.fill('#closesOn', '2030-01-01')
    await admin.page.click('form.form button.accent')
    await admin.page.waitForURL(/campaigns\/[0-9a-f-]{36}/)
    await look(admin.page)
    await admin.page.click('button[value=open]')
    await admin.page.waitForURL(/done=open/)
    const campaign = /campaigns\/([0-9a-f-]{36})/.exec(admin.page.url())?.[1] ?? ''

    // A civil servant answers questionnaire and test, in Chinese, on a phone.
    const servant = await as('clerk', password, { phone: true })
    await open(servant.page, '/staff/my/tasks')
    await servant.page.click('a.button.accent')
    for (let step = 0; step < 6 && servant.page.url().includes('/questionnaire'); step++) {
      await servant.page.waitForLoadState('networkidle')
      await look(servant.page)
      // Once more for the questions that the first answers brought up.
      await answerPage(servant.page)
      await answerPage(servant.page)
      const before = servant.page.url()
      await servant.page.click('.actions button')
      await servant.page.waitForURL(url => url.href !== before, { timeout: 15_000 })
    }
    await servant.page.waitForURL(/done=questionnaire/)
    await open(servant.page, `/staff/my/tasks/${campaign}/test`)
    const able = staff.find(person => person.number === clerk.number)
    const answers = new Map(answerTest(able!, 3).map(answer => [answer.question, (answer.value as { option: string }).option]))
    // Three items of each of the 24 competencies.
    const asked = new Set<string>()
    for (let at = 0; at < 72; at++) {
      const stem = await servant.page.locator('legend').innerText()
      const item = items.find(each => stem.includes(each.stem.zh))
      assert.ok(item, `the test asks one of the items: ${stem.slice(0, 30)}`)
      asked.add(item.code)
      await servant.page.check(`input[name=option][value="${answers.get(item.code) ?? 'a'}"]`)
      await servant.page.click('.actions button')
      await servant.page.waitForURL(new RegExp(`at=${at + 2}$`))
    }
    await look(servant.page)
    await servant.page.click('button.commit')
    await servant.page.waitForURL(/done=test/)

    // The others' answers come as a file.
    const answered = join(folder, 'answers.csv')
    const codes = [...asked]
    writeFileSync(answered, `工号,${codes.join(',')}\n${staff.filter(person => person.number !== clerk.number).map(person => {
      const given = new Map(answerTest(person, 5).map(answer => [answer.question, (answer.value as { option: string }).option]))
      return [person.number, ...codes.map(code => given.get(code) ?? '')].join(',')
    }).join('\n')}\n`)
    await open(admin.page, `/staff/campaigns/${campaign}`)
    await admin.page.click('details.disclosure > summary')
    await admin.page.setInputFiles('input[type=file]', answered)
    await admin.page.click('form[enctype="multipart/form-data"] button')
    await admin.page.waitForURL(/done=answers/)

    // Gap map.
    await admin.page.click('button[value=close]')
    await admin.page.waitForURL(/done=score/)
    await until(async () => {
      await admin.page.goto(`${base}/staff/gaps?id=${campaign}`)
      return (await admin.page.locator('table').count()) > 0
    })
    await look(admin.page)
    await admin.page.goto(`${base}/staff/gaps?id=${campaign}&grouping=region`)
    await look(admin.page)
    await open(servant.page, '/staff/my/results')

    // Plan solved.
    await open(admin.page, '/staff/offerings')
    await open(admin.page, '/staff/plans/new')
    await admin.page.fill('[name=title]', '2027年培训计划')
    await admin.page.fill('[name=budgetYuan]', '20000')
    await admin.page.fill('[name=from]', '2027-01-01')
    await admin.page.fill('[name=to]', '2027-12-31')
    await admin.page.fill('[name=seconds]', '5')
    await admin.page.click('form.form button.accent, form.form button.commit')
    await admin.page.waitForURL(/plans\/[0-9a-f-]{36}/)
    const plan = new URL(admin.page.url()).pathname
    await look(admin.page)
    await admin.page.click('button[value=solve]')
    await until(async () => {
      await admin.page.goto(`${base}${plan}`)
      return (await admin.page.locator('button[value=submit]').count()) > 0
    })
    await look(admin.page)
    await admin.page.click('button[value=submit]')
    await admin.page.locator('button[value=submit]').waitFor({ state: 'detached' })

    // The head approves; the administrator publishes.
    const leader = await as('head')
    await open(leader.page, plan)
    await leader.page.click('button[value=approve]')
    await leader.page.locator('button[value=approve]').waitFor({ state: 'detached' })
    await open(admin.page, plan)
    await admin.page.click('button[value=publish]')
    await admin.page.locator('button[value=publish]').waitFor({ state: 'detached' })

    // Somebody of the plan sees the enrolment; the clerk's page says what is so.
    const enrolled = await house.services.db.transaction({ tenant: house.tenant, person: null }, async tx =>
      (await tx.client.query<{ person_id: string }>('select distinct person_id from learning.enrolment')).rows.map(row => row.person_id))
    assert.ok(enrolled.length > 0, 'the published plan enrols people')
    await open(servant.page, '/staff/my/training')
    assert.equal(enrolled.includes(clerk.id), (await servant.page.locator('main table, main .section').count()) > 0 && /2027/.test(await servant.page.locator('main').innerText()))
    await open(servant.page, '/staff/notices')

    // What is not theirs stays closed, whatever address they try.
    const other = await servant.page.goto(`${base}${plan}`)
    assert.equal(other?.status(), 403)
    const stranger = await servant.page.goto(`${base}/staff/persons/${head.id}/results`)
    assert.equal(stranger?.status(), 403)
    for (const each of [admin, servant, leader]) await each.context.close()
  })

  it('every work page of the administrator is clean, in English too, on a phone too', { timeout: 120_000 }, async () => {
    for (const phone of [false, true]) {
      const { context, page } = await as('admin', 'correct horse battery', { lang: 'en', phone })
      for (const path of ['/staff', '/staff/account', '/staff/framework', '/staff/post-profiles', '/staff/items', '/staff/units', '/staff/roles', '/staff/audit', '/staff/mail', '/staff/search?q=gap', '/staff/imports', '/staff/plans', '/staff/offerings', '/staff/campaigns', '/staff/gaps', '/staff/my/tasks']) {
        await open(page, path)
        assert.ok((await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')) <= 0, `${path} does not scroll sideways`)
      }
      await context.close()
    }
  })

  it('public pages work without scripts and weigh little', async () => {
    const context = await visitor(browser, { lang: 'en', phone: true, javaScript: false })
    const page = await context.newPage()
    let bytes = 0
    page.on('response', async response => { bytes += Number(response.headers()['content-length'] ?? 0) })
    const reply = await page.goto(`${base}/sign-in`)
    assert.equal(reply?.status(), 200)
    assert.equal(await page.locator('script').count(), 0)
    assert.ok(bytes > 0 && bytes <= 30 * 1024, `${bytes} bytes`)
    await signIn(page, base, 'admin', 'correct horse battery')
    assert.match(page.url(), /\/staff$/)
    await page.goto(`${base}/preferences?lang=en&back=//evil.example`)
    assert.ok(page.url().startsWith(base), 'a link cannot lead away')
    await context.close()
  })
})

/** Answers everything that is asked on a page of the questionnaire. */
const answerPage = async (page: Page): Promise<void> => {
  for (const group of await page.locator('fieldset:visible').all()) {
    const rows = await group.locator('[role=radiogroup]').all()
    if (rows.length > 0) for (const row of rows) await row.locator('input[type=radio]').nth(2).check()
    else if (await group.locator('input[type=radio]').count()) await group.locator('input[type=radio]').nth(1).check()
    else if (await group.locator('input[type=checkbox]').count()) await group.locator('input[type=checkbox]').first().check()
    else for (const [i, select] of (await group.locator('select').all()).slice(0, 3).entries()) await select.selectOption(String(i + 1))
  }
  for (const input of await page.locator('input[type=number]:visible').all()) await input.fill((await input.getAttribute('min')) ?? '1')
}

const until = async (done: () => Promise<boolean>, seconds = 60): Promise<void> => {
  for (const end = Date.now() + seconds * 1000; !(await done());) {
    if (Date.now() > end) throw new Error('it did not happen in time')
    await new Promise(resolve => setTimeout(resolve, 500))
  }
}
