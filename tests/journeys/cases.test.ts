import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import pino from 'pino'
import * as people from '#domains/people/index.ts'
import { hashPassword } from '#platform/auth.ts'
import { smsOutbox } from '#platform/sms.ts'
import { buildPagesWhenStale } from '#server/build.ts'
import { routes, words } from '#server/domains.ts'
import { buildServer } from '#server/http.ts'
import { root } from '#server/open.ts'
import { builtPages } from '#server/pages.ts'
import { answerTo, casesHouse, idNumber, pdf, type CasesHouse } from '#tests/services/cases-house.ts'
import { axeFindings, chromiumPath, launch, signIn, visitor } from '#tests/support/browser.ts'

const password = 'one window for everything'

describe('online cases, in the browser', { skip: chromiumPath ? false : 'no Chromium on this machine' }, () => {
  let house: CasesHouse
  let app: FastifyInstance
  let browser: Browser
  let base: string
  /** A phone with scripts: to look at pages that others open without. */
  let scripted: Page

  before(async () => {
    await buildPagesWhenStale(root, () => {})
    house = await casesHouse()
    house.clock.now = new Date()
    const hash = await hashPassword(password)
    await house.admin.transaction(tx => people.addAccounts(tx, (['officer', 'head', 'fireOfficer', 'supervisor'] as const).map(who => ({ personId: house[who].self().id, username: who.toLowerCase(), hash }))))
    const live = { ...house.services, now: () => new Date() }
    app = await buildServer(live, { rows: routes, words, pages: builtPages(`${root}/web/build`), logger: pino({ level: 'silent' }) })
    base = await app.listen({ host: '127.0.0.1', port: 0 })
    browser = await launch()
    scripted = await (await visitor(browser, { phone: true })).newPage()
  })
  after(async () => {
    await browser?.close()
    await app?.close()
    await house?.close()
  })

  // axe is a script: a window without scripts is looked at through one that has them, with the same cookies.
  const look = async (page: Page, name: string, options: { citizen?: boolean } = {}): Promise<void> => {
    if (process.env['KEJU_SHOTS'] && !options.citizen) await page.screenshot({ path: `${process.env['KEJU_SHOTS']}/${name}.png`, fullPage: true })
    assert.equal(await page.locator('h1').count(), 1, name)
    if (!options.citizen) {
      assert.deepEqual(await axeFindings(page), [], `axe on ${page.url()}`)
      return
    }
    assert.equal(await page.locator('script').count(), 0, 'citizen pages carry no script')
    const cookies = await page.context().cookies()
    for (const lang of ['zh', 'en'] as const) {
      await scripted.context().clearCookies()
      await scripted.context().addCookies([...cookies.filter(each => each.name !== 'lang'), { name: 'lang', value: lang, url: base }])
      const other = scripted
      const reply = await other.goto(page.url().split('#')[0] ?? '')
      assert.equal(reply?.status(), 200, page.url())
      assert.deepEqual(await axeFindings(other), [], `axe on ${page.url()} in ${lang}`)
      assert.ok(await other.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'), `fits 320 px: ${page.url()} in ${lang}`)
      if (process.env['KEJU_SHOTS']) await other.screenshot({ path: `${process.env['KEJU_SHOTS']}/${name}-${lang}.png`, fullPage: true })
    }
    const size = await fetch(page.url(), { headers: { cookie: cookies.map(each => `${each.name}=${each.value}`).join('; '), 'accept-encoding': 'identity' } }).then(reply => reply.text())
    assert.ok(size.length < 60_000, `${page.url()}: ${size.length} characters before compression`)
  }
  const staff = async (username: string): Promise<{ context: BrowserContext; page: Page }> => {
    const context = await visitor(browser, { lang: 'zh' })
    const page = await context.newPage()
    await signIn(page, base, username, password)
    return { context, page }
  }
  const go = async (page: Page, path: string) => assert.equal((await page.goto(`${base}${path}`))?.status(), 200, path)
  const main = (page: Page) => page.locator('main').innerText()
  /** Presses a button of a page that carries scripts, and waits for its answer. */
  const press = async (page: Page, selector: string, gone: string | RegExp) => {
    await page.waitForLoadState('networkidle')
    await page.click(selector)
    await page.locator('main').getByText(gone).locator('visible=true').first().waitFor()
  }
  const lastCode = async (): Promise<string> => /为 (\d{6})/.exec((await house.admin.read(tx => smsOutbox(tx, undefined, 10))).find(sms => sms.body.includes('验证码为'))?.body ?? '')?.[1] ?? ''

  it('a citizen without scripts applies with a file, comes back, corrects, and collects a decision that others made', { timeout: 480_000 }, async () => {
    const phone = await visitor(browser, { lang: 'zh', phone: true, javaScript: false })
    const page = await phone.newPage()
    await go(page, '/apply')
    await look(page, 'apply', { citizen: true })
    await go(page, '/services/FOOD')
    await page.click('a.button.accent')
    await page.waitForURL(/apply\/FOOD/)
    await look(page, 'offer', { citizen: true })
    await page.fill('#phone', '13800001111')
    await page.fill('#answer', '99')
    await page.waitForTimeout(1600)
    await page.click('button.accent')
    assert.match(await main(page), /回答不正确/)
    await page.fill('#answer', answerTo(await page.locator('label[for=answer]').innerText()))
    await page.waitForTimeout(1600)
    await page.click('button.accent')
    await page.waitForURL(/step\/applicant/)
    const number = /cases\/([^/]+)/.exec(page.url())?.[1] ?? ''
    await look(page, 'step', { citizen: true })
    await page.fill('#name', '林小雨')
    await page.fill('#id-number', '110105194912310021')
    await page.click('button.accent')
    assert.match(await main(page), /身份证号码有误/)
    assert.equal(await page.inputValue('#name'), '林小雨')
    await page.fill('#id-number', idNumber)
    await page.fill('#address', '云澜市南山路 1 号')
    await page.click('button.accent')
    await page.waitForURL(/step\/shop/)
    // Another day, another phone: by number and code.
    await phone.clearCookies()
    await page.goto(`${base}/cases/${number}`)
    assert.match(page.url(), /\/follow/)
    await page.fill('#to', '13800001111')
    await page.click('button.accent')
    await page.fill('#code', await lastCode())
    await page.click('button.accent')
    await page.waitForURL(new RegExp(`/cases/${number}`))
    assert.match(await main(page), /填写中/)
    await page.click('a.button.accent')
    await page.check('input[name=kind][value=meals]')
    await page.fill('#area', '80')
    await page.click('button.accent')
    await page.waitForURL(/step\/papers/)
    await page.setInputFiles('#lease', { name: '合同.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<script>alert(1)</script>') })
    await page.click('button.quiet')
    assert.match(await main(page), /不接受这种文件|文件类型不符/)
    await page.click('button.quiet')
    assert.match(await main(page), /请选择文件/)
    await page.setInputFiles('#lease', { name: '租赁合同.pdf', mimeType: 'application/pdf', buffer: pdf() })
    await page.click('button.quiet')
    assert.match(await main(page), /租赁合同\.pdf/)
    await look(page, 'papers', { citizen: true })
    await page.click('a.button.accent')
    await page.waitForURL(/check/)
    // The question that appeared with the answer before was left out: it is asked for now.
    assert.match(await main(page), /还缺少/)
    await page.click('main .notice a')
    await page.check('input[name=cold][value=no]')
    await page.click('button.accent')
    await go(page, `/cases/${number}/check`)
    await look(page, 'check', { citizen: true })
    await page.check('#declare')
    await page.click('button.commit')
    await page.waitForURL(/receipt/)
    await look(page, 'receipt', { citizen: true })
    const ics = await page.request.get(`${base}/cases/${number}/due.ics`)
    assert.match(await ics.text(), /BEGIN:VEVENT/)

    const { page: officer } = await staff('officer')
    await go(officer, '/staff/cases?list=new')
    await look(officer, 'staff-list')
    await officer.click(`text=${number}`)
    await officer.waitForURL(/staff\/cases\/[0-9a-f-]{36}/)
    await look(officer, 'staff-case')
    const caseUrl = officer.url()
    const open = async (who: Page, summary: string) => {
      await who.waitForLoadState('networkidle')
      await who.locator('summary', { hasText: summary }).click()
    }
    await open(officer, '一次性告知补正')
    await officer.locator('label.choice', { hasText: '场地使用证明' }).click()
    await officer.fill('[name=more]', '健康证明原件照片')
    await press(officer, 'button[value=ask-correction]', '待补正')

    await page.goto(`${base}/cases/${number}`)
    assert.match(await main(page), /健康证明原件照片/)
    await look(page, 'notice', { citizen: true })
    await page.click('.notice a.button')
    await page.waitForURL(/step\/papers/)
    await page.setInputFiles('#lease', { name: '健康证明.png', mimeType: 'image/png', buffer: Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(20), Buffer.from('IEND')]) })
    await page.locator('form[enctype] button').click()
    await page.click('a.button.accent')
    await page.check('#declare')
    await page.click('button.commit')
    await page.waitForURL(new RegExp(`/cases/${number}$`))

    await officer.goto(caseUrl)
    await press(officer, 'button[value=accept]', '已受理')
    await press(officer, 'button[value=take]', '办理中')
    await open(officer, '征求其他部门意见')
    await officer.selectOption('#unitId', { label: '消防救援局' })
    await officer.fill('#question', '请核实消防通道是否符合要求')
    await officer.locator('fieldset label.choice', { hasText: '面积' }).click()
    await press(officer, 'button[value=ask-task]', '待答复')
    await look(officer, 'staff-asked')

    const { page: fire } = await staff('fireofficer')
    await go(fire, '/staff/cases?list=unit')
    await fire.click(`text=${number}`)
    await fire.waitForURL(/case-tasks/)
    await fire.waitForLoadState('networkidle')
    assert.doesNotMatch(await main(fire), /林小雨|1949/)
    await look(fire, 'task')
    await fire.check('input[name=opinion][value=agree]')
    await fire.fill('#answer', '现场核查，符合要求。')
    await press(fire, 'button.commit', '同意')

    await officer.goto(caseUrl)
    await officer.waitForLoadState('networkidle')
    await officer.fill('#proposalReasons', '场所、设备和人员符合要求。')
    await officer.fill('#basis', '《食品安全法》第三十五条')
    await press(officer, 'button[value=propose]', '审批中')
    const { page: head } = await staff('head')
    await go(head, '/staff/cases?list=decide')
    await head.click(`text=${number}`)
    await head.waitForURL(/staff\/cases\/[0-9a-f-]{36}/)
    await look(head, 'staff-decide')
    await press(head, 'button[value=decide]', '已作出决定')

    await page.goto(`${base}/cases/${number}`)
    await look(page, 'decided', { citizen: true })
    await page.click('button.commit')
    assert.match(await main(page), /下载决定书/)
    const letter = await page.request.get(`${base}/cases/${number}/decision`)
    assert.equal(letter.headers()['content-type'], 'application/pdf')
    assert.equal((await letter.body()).subarray(0, 5).toString(), '%PDF-')
    if (process.env['KEJU_SHOTS']) await (await import('node:fs/promises')).writeFile(`${process.env['KEJU_SHOTS']}/letter.pdf`, await letter.body())
    await page.click('text=核验电子签名')
    await page.waitForURL(/verify/)
    assert.match(await main(page), /真实有效/)
    assert.match(await main(page), /林\*\*/)
    await look(page, 'verify', { citizen: true })

    const { page: supervisor } = await staff('supervisor')
    await go(supervisor, '/staff/supervision')
    await look(supervisor, 'supervision')
    await go(page, '/service-statistics')
    await look(page, 'statistics', { citizen: true })
  })

  it('an account signs in without scripts and sees its own cases; forms are built and looked at on paper', { timeout: 300_000 }, async () => {
    const phone = await visitor(browser, { lang: 'zh', phone: true, javaScript: false })
    const page = await phone.newPage()
    await page.goto(`${base}/my-cases`)
    assert.match(page.url(), /citizen-sign-in/)
    await look(page, 'sign-in', { citizen: true })
    await page.fill('#contact', '13800002222')
    await page.fill('#answer', answerTo(await page.locator('label[for=answer]').innerText()))
    await page.waitForTimeout(1600)
    await page.click('button.accent')
    await page.fill('#code', await lastCode())
    await page.click('button.accent')
    await page.waitForURL(/my-cases/)
    await page.fill('#name', '王一')
    await page.click('button[value=save]')
    assert.match(await main(page), /已保存/)
    await look(page, 'my-cases', { citizen: true })

    const { page: officer } = await staff('officer')
    await go(officer, '/staff/service-forms')
    await look(officer, 'forms')
    await officer.locator('tr', { hasText: '食品经营许可' }).locator('a').click()
    await officer.waitForURL(/service-forms\/[0-9a-f-]{36}/)
    await look(officer, 'form')
    await press(officer, 'button[value=version]', '草稿')
    await look(officer, 'form-draft')
    await officer.waitForLoadState('networkidle')
    await officer.locator('[name=kind]').first().selectOption('choice')
    await officer.locator('button[value^="field-add"]').first().click()
    await officer.waitForURL(/fields\//)
    await officer.waitForLoadState('networkidle')
    await look(officer, 'field')
    await officer.fill('#labelZh', '是否连锁')
    await officer.fill('#labelEn', 'Part of a chain?')
    await officer.fill('#options', 'yes | 是 | Yes\nno | 否 | No')
    await press(officer, 'button.accent', '是否连锁')
    await officer.click('text=打印预览')
    await officer.waitForURL(/preview/)
    await look(officer, 'preview')
  })
})
