import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import PDFDocument from 'pdfkit'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import pino from 'pino'
import { chineseFont } from '#domains/disclosure/letter-files.ts'
import * as people from '#domains/people/index.ts'
import { hashPassword } from '#platform/auth.ts'
import { newId } from '#platform/db.ts'
import { smsOutbox } from '#platform/sms.ts'
import { buildPagesWhenStale } from '#server/build.ts'
import { routes, words } from '#server/domains.ts'
import { buildServer } from '#server/http.ts'
import { root } from '#server/open.ts'
import { builtPages } from '#server/pages.ts'
import { axeFindings, chromiumPath, launch, signIn, visitor } from '#tests/support/browser.ts'
import { freshDatabase, type TestTenant } from '#tests/support/database.ts'

const password = 'a journey of many steps'
const shots = process.env['KEJU_SHOTS']

describe('a request for information, in the browser', { skip: chromiumPath ? false : 'no Chromium on this machine' }, () => {
  let house: TestTenant
  let app: FastifyInstance
  let browser: Browser
  let base: string
  const folder = mkdtempSync(join(tmpdir(), 'keju-disclosure-'))

  before(async () => {
    await buildPagesWhenStale(root, () => {})
    house = await freshDatabase()
    const hash = await hashPassword(password)
    const agency = newId()
    const staff = [['han', 'service-officer'], ['lin', 'service-officer'], ['rui', 'head'], ['shi', 'head']].map(([name, role]) => ({ id: newId(), name: name!, role: role! }))
    await house.admin.transaction(async tx => {
      await people.addUnits(tx, [{ id: agency, parentId: house.unitId, agencyId: agency, regionId: null, code: 'JT', name: { zh: '交通局', en: 'Transport Bureau' }, kind: 'agency' }])
      await people.addPersons(tx, staff.map(({ id, name }) => ({ id, number: name, name, unitId: agency, postId: null, grade: '', gender: '' as const, bornOn: null, joinedOn: null, email: '', phone: '' })))
      await people.addAccounts(tx, staff.map(({ id, name }) => ({ personId: id, username: `${name}.one`, hash })))
      await people.addGrants(tx, staff.map(({ id, role }) => ({ id: newId(), personId: id, role, unitId: agency, beginsOn: '2020-01-01', endsOn: null })))
    })
    app = await buildServer(house.services, { rows: routes, words, pages: builtPages(join(root, 'web', 'build')), logger: pino({ level: 'silent' }) })
    base = await app.listen({ host: '127.0.0.1', port: 0 })
    browser = await launch()
  })
  after(async () => {
    await browser?.close()
    await app?.close()
    await house?.close()
    await rm(folder, { recursive: true, force: true })
  })

  /** Scripts off, only the picture: the second test looks at the same public pages with axe. */
  const look = async (page: Page, name: string, { scripts = true } = {}) => {
    if (shots) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
    if (!scripts) return
    assert.deepEqual(await axeFindings(page), [], name)
    assert.equal(await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth'), false, `${name} fits its screen`)
  }
  const as = async (name: string): Promise<Page> => {
    const page = await (await visitor(browser)).newPage()
    await signIn(page, base, `${name}.one`, password)
    return page
  }
  /** Opens a step on the case page, fills its form, and sends it. */
  const step = async (page: Page, id: string, name: string, fill: (form: string) => Promise<void> = async () => {}) => {
    await page.goto(`${base}/staff/disclosure/${id}`)
    await page.waitForLoadState('networkidle')
    const form = `#step-${name}`
    if (!(await page.locator(form).isVisible())) await page.locator('details', { has: page.locator(form) }).first().locator('summary').first().click()
    await fill(form)
    await Promise.all([page.waitForResponse(reply => reply.request().method() === 'POST'), page.click(`${form} button.button`)])
    await page.waitForLoadState('networkidle')
    assert.equal(await page.locator('.error-summary').count(), 0, `${name}: ${await page.locator('.error-summary').allInnerTexts()}`)
  }

  it('is asked for, consulted on, released in part, published, and a row of the annual report', { timeout: 400_000 }, async () => {
    const citizen: BrowserContext = await visitor(browser, { phone: true, javaScript: false })
    const page = await citizen.newPage()
    await page.goto(`${base}/disclosure`)
    await look(page, 'how', { scripts: false })
    await page.click('main a[href="/disclosure/apply"]')
    await page.fill('#title', '东风路改造工程施工合同')
    await page.fill('#description', '2025年签订，含单价清单')
    await look(page, 'apply-1', { scripts: false })
    await page.click('button[value=look]')
    assert.equal(await page.inputValue('#title'), '东风路改造工程施工合同')
    await page.fill('#applicantName', '李明')
    await page.fill('#identity', '370700199001011234')
    await page.fill('#phone', '13800001111')
    writeFileSync(join(folder, 'id.png'), Buffer.from('89504e470d0a1a0a0000000d494844520000000049454e44ae426082', 'hex'))
    await page.setInputFiles('#identityFile', join(folder, 'id.png'))
    await look(page, 'apply-2', { scripts: false })
    // A paper that is none: what was typed and the good file come back, and the field is named.
    await page.setInputFiles('#file', [{ name: 'note.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<script>alert(1)</script>') }])
    await page.waitForTimeout(2100)
    await page.click('button[value=send]')
    assert.match(await page.innerText('.error-summary'), /不接受这种文件/)
    assert.equal(await page.getAttribute('.error-summary a', 'href'), '#file')
    assert.deepEqual([await page.inputValue('#title'), await page.inputValue('#applicantName'), await page.inputValue('#identity'), await page.inputValue('#phone')], ['东风路改造工程施工合同', '李明', '370700199001011234', '13800001111'])
    assert.match(await page.innerText('main'), /已收到的文件[\s\S]*id\.png/)
    await look(page, 'apply-3', { scripts: false })
    await page.waitForTimeout(2100)
    await page.click('button[value=send]')
    await page.waitForURL(/\/disclosure\/requests\//)
    const number = /requests\/([\w-]+)/.exec(page.url())![1]!
    assert.match(await page.innerText('main'), new RegExp(number))
    await look(page, 'receipt', { scripts: false })

    const han = await as('han')
    await han.goto(`${base}/staff/disclosure`)
    await look(han, 'work-list')
    await han.click('table a')
    await han.waitForURL(/disclosure\/[\w-]{36}/)
    const id = /disclosure\/([\w-]{36})/.exec(han.url())![1]!
    await look(han, 'case')
    await step(han, id, 'register')
    await step(han, id, 'search', async form => {
      await han.fill(`${form} [name=places]`, '合同档案')
      await han.fill(`${form} [name=terms]`, '东风路')
      await han.fill(`${form} [name=found]`, '1')
    })
    const contract = new PDFDocument({ size: 'A4' })
    const chunks: Buffer[] = []
    contract.on('data', (chunk: Buffer) => chunks.push(chunk))
    const ended = new Promise(resolve => contract.on('end', resolve))
    contract.registerFont('t', await chineseFont())
    contract.font('t').fontSize(16).text('施工合同 单价三百二十八元 工期一百二十天')
    contract.end()
    await ended
    writeFileSync(join(folder, '合同.pdf'), Buffer.concat(chunks))
    await han.locator('details', { has: han.locator('input[value=add-paper]') }).locator('summary').click()
    await han.setInputFiles('#file', join(folder, '合同.pdf'))
    await Promise.all([han.waitForResponse(reply => reply.request().method() === 'POST'), han.locator('form', { has: han.locator('input[value=add-paper]') }).locator('button').click()])
    await step(han, id, 'consult', async form => {
      await han.fill(`${form} [name=name]`, '建设公司')
      await han.fill(`${form} [name=extract]`, '合同第五条的单价')
    })
    await look(han, 'case-consulting')
    const link = await han.getAttribute('a[href^="/disclosure/opinion/"]', 'href')

    const third = await (await visitor(browser, { phone: true, javaScript: false })).newPage()
    await third.goto(base + link)
    assert.ok(!(await third.innerText('main')).includes('李明'), 'the third party does not see who asked')
    await look(third, 'opinion', { scripts: false })
    await third.check('input[value=object]')
    await third.fill('#reasons', '单价是商业秘密')
    await third.click('main button')
    assert.match(await third.innerText('main'), /不同意公开/)

    await han.goto(`${base}/staff/disclosure/${id}`)
    await han.click('a[href^="/staff/disclosure/redact/"]')
    await han.waitForURL(/redact/)
    await han.waitForLoadState('networkidle')
    await look(han, 'redact')
    // With the keyboard: the figures, not the pointer. The unit price stands in the first line.
    for (const [name, value] of [['x', '22'], ['y', '8'], ['width', '28.5'], ['height', '4']] as const) await han.fill(`#box-0-${name}`, value)
    await Promise.all([han.waitForResponse(reply => reply.request().method() === 'POST'), han.click('button.commit')])
    await han.waitForURL(new RegExp(id))
    const lin = await as('lin')
    await step(lin, id, 'confirm-redaction')
    await step(han, id, 'draft', async form => {
      await han.selectOption(`${form} [name=reply]`, 'partial')
      await han.selectOption(`${form} [name=outcome]`, 'partial')
      await han.fill(`${form} [name=article]`, '第三十七条')
      await han.fill(`${form} [name=reasons]`, '单价属于商业秘密')
      await han.fill(`${form} [name=replyText]`, '现提供合同，其中单价已作区分处理。')
      await han.check(`${form} [name=release]`)
      await han.fill(`${form} [name=overriding]`, '其余部分涉及公共工程')
    })
    const rui = await as('rui'), shi = await as('shi')
    await step(rui, id, 'review', form => rui.check(`${form} [value=legality]`))
    await step(shi, id, 'review', form => shi.check(`${form} [value=secrecy]`))
    await step(rui, id, 'decide')
    await step(han, id, 'tell-third-parties')
    await step(han, id, 'deliver', form => han.fill(`${form} [name=how]`, '网上'))

    // The citizen comes back with the number and a code, on another telephone without scripts.
    const later = await (await visitor(browser, { phone: true, javaScript: false })).newPage()
    await later.goto(`${base}/disclosure/requests/${number}`)
    assert.match(later.url(), /\/follow/)
    await later.fill('#to', '13800001111')
    await look(later, 'follow', { scripts: false })
    await later.click('main button')
    const body = (await house.admin.read(tx => smsOutbox(tx, undefined, 10))).map(row => row.body).find(text => text.includes('验证码为'))!
    await later.fill('#code', /为 (\d{6})/.exec(body)![1]!)
    await later.click('main button')
    await later.waitForURL(/\/disclosure\/requests\//)
    const answer = await later.innerText('main')
    for (const said of ['部分公开', '第三十七条', '应当先申请行政复议', '（遮盖）.pdf']) assert.ok(answer.includes(said), `${said} in ${answer}`)
    await look(later, 'reply', { scripts: false })
    const letter = await later.request.get(`${base}/api/v1/disclosure/applications/${number}/letter`)
    assert.equal((await letter.body()).subarray(0, 5).toString(), '%PDF-')

    await rui.goto(`${base}/staff/disclosure/${id}`)
    await rui.waitForLoadState('networkidle')
    await Promise.all([rui.waitForResponse(reply => reply.request().method() === 'POST'), rui.click('#publish button')])
    await page.goto(`${base}/disclosure/log?q=${encodeURIComponent('施工合同')}`)
    await look(page, 'log', { scripts: false })
    await page.click('article a')
    assert.match(await page.innerText('main'), /（遮盖）\.pdf/)
    // The next person is shown it before sending.
    await page.goto(`${base}/disclosure/apply`)
    await page.fill('#title', '东风路改造合同')
    await page.click('button[value=look]')
    assert.match(await page.innerText('main'), /已经公开/)

    await rui.goto(`${base}/staff/disclosure/report?year=${new Date().getFullYear()}`)
    const row = await rui.locator('tr', { hasText: '部分公开' }).locator('td').allInnerTexts()
    assert.deepEqual(row, ['1', '0', '0', '0', '0', '0', '1'])
    assert.match(await rui.innerText('main'), /勾稽关系相符/)
    await look(rui, 'report')
    for (const [path, name] of [['rules', 'rules'], ['proposals', 'proposals']] as const) {
      await rui.goto(`${base}/staff/disclosure/${path}`)
      await look(rui, name)
    }
    await han.goto(`${base}/staff/disclosure/new`)
    await look(han, 'new')
  })

  it('a record about oneself is corrected, and asked for anew', { timeout: 200_000 }, async () => {
    const page = await (await visitor(browser, { phone: true, javaScript: false })).newPage()
    await page.goto(`${base}/disclosure/apply`)
    await page.fill('#title', '本人工龄登记')
    await page.fill('#description', '登记为2001年参加工作，应为1999年。')
    await page.check('[name=ofCorrection]')
    await page.click('button[value=look]')
    await page.fill('#applicantName', '周宁')
    await page.fill('#identity', '370700197901011234')
    await page.fill('#phone', '13800005555')
    await page.waitForTimeout(2100)
    await page.click('button[value=send]')
    assert.match(await page.innerText('.error-summary'), /请附上证据/)
    await page.setInputFiles('#file', [{ name: '劳动合同.png', mimeType: 'image/png', buffer: Buffer.from('89504e470d0a1a0a0000000d494844520000000049454e44ae426082', 'hex') }])
    await page.waitForTimeout(2100)
    await page.click('button[value=send]')
    await page.waitForURL(/\/disclosure\/requests\//)
    const number = /requests\/([\w-]+)/.exec(page.url())![1]!

    const [han, rui, shi] = [await as('han'), await as('rui'), await as('shi')]
    const idOf = async (wanted: string) => {
      await han.goto(`${base}/staff/disclosure?number=${wanted}`)
      return /disclosure\/([\w-]{36})/.exec((await han.getAttribute('main table a', 'href'))!)![1]!
    }
    const id = await idOf(number)
    await step(han, id, 'register')
    await han.goto(`${base}/staff/disclosure/${id}`)
    await han.waitForLoadState('networkidle')
    await han.locator('details', { has: han.locator('#step-check-record') }).first().locator('summary').first().click()
    await look(han, 'record-check')
    await step(han, id, 'check-record', async form => {
      await han.check(`${form} [value=inaccurate]`)
      await han.fill(`${form} [name=note]`, '查阅人事档案，申请人所述属实。')
      await han.fill(`${form} [name=corrected]`, '1999年7月参加工作')
    })
    await step(han, id, 'draft', async form => {
      await han.selectOption(`${form} [name=reply]`, 'record-corrected')
      await han.selectOption(`${form} [name=outcome]`, 'other')
      await han.fill(`${form} [name=article]`, '第四十一条')
      await han.fill(`${form} [name=reasons]`, '经核实，原记录有误。')
    })
    await step(rui, id, 'review', form => rui.check(`${form} [value=legality]`))
    await step(shi, id, 'review', form => shi.check(`${form} [value=secrecy]`))
    await step(rui, id, 'decide')
    await step(han, id, 'deliver', form => han.fill(`${form} [name=how]`, '网上'))

    await page.goto(`${base}/disclosure/requests/${number}`)
    assert.match(await page.innerText('main'), /1999年7月参加工作/)
    await look(page, 'record-corrected', { scripts: false })
    await page.click('#again a')
    assert.deepEqual([await page.inputValue('#title'), await page.isChecked('[name=ofCorrection]')], ['本人工龄登记', false])
    await page.click('button[value=look]')
    assert.deepEqual([await page.inputValue('#applicantName'), await page.inputValue('#phone'), await page.inputValue('#identity')], ['周宁', '13800005555', ''])
    await look(page, 'record-again', { scripts: false })
    await page.fill('#identity', '370700197901011234')
    await page.waitForTimeout(2100)
    await page.click('button[value=send]')
    await page.waitForURL(/\/disclosure\/requests\//)
    const second = /requests\/([\w-]+)/.exec(page.url())![1]!
    assert.notEqual(second, number)
    assert.equal(await page.getAttribute('#linked a', 'href'), `/disclosure/requests/${number}`)
    await look(page, 'record-linked', { scripts: false })
    await han.goto(`${base}/staff/disclosure/${await idOf(second)}`)
    assert.match(await han.innerText('main'), new RegExp(`${number}[\\s\\S]*不属于重复申请`))
    await look(han, 'record-linked-staff')
    const english = await (await visitor(browser, { lang: 'en', phone: true })).newPage()
    await english.goto(`${base}/disclosure#correction`)
    assert.match(await english.innerText('#correction'), /To have a record about yourself corrected/)
  })

  it('reads well on a telephone in both languages, with nothing for axe to say', { timeout: 120_000 }, async () => {
    for (const lang of ['zh', 'en'] as const) {
      const page = await (await visitor(browser, { lang, phone: true })).newPage()
      for (const [path, name] of [['/', 'home'], ['/disclosure', 'how'], ['/disclosure/apply', 'apply'], ['/follow', 'follow'], ['/disclosure/log', 'log']] as const) {
        await page.goto(base + path)
        await look(page, `${lang}-${name}`)
        assert.equal(await page.locator('script').count(), 0, `${path} carries no script`)
      }
      await page.goto(`${base}/disclosure/apply`)
      await page.fill('#title', 'something else')
      await page.click('button[value=look]')
      await look(page, `${lang}-apply-2`)
    }
  })
})
