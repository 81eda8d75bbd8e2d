import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import type { Browser, Page } from 'playwright-core'
import pino from 'pino'
import * as people from '#domains/people/index.ts'
import { registerSources } from '#domains/services/cases/registers.ts'
import { addPublishedForm } from '#domains/services/forms/builder.ts'
import { gatewaySignature } from '#domains/services/payments/payments.ts'
import { refundJobs, refundSignature } from '#domains/services/payments/refunds.ts'
import { hashPassword } from '#platform/auth.ts'
import { newId } from '#platform/db.ts'
import type { JobRow } from '#platform/jobs.ts'
import { sql } from '#platform/sql.ts'
import { buildPagesWhenStale } from '#server/build.ts'
import { routes, words } from '#server/domains.ts'
import { buildServer } from '#server/http.ts'
import { root } from '#server/open.ts'
import { builtPages } from '#server/pages.ts'
import { axeFindings, chromiumPath, launch, signIn, visitor } from '#tests/support/browser.ts'
import { answerTo, casesHouse, foodForm, idNumber, pdf, type CasesHouse } from '../services/cases-house.ts'

const password = 'a journey of many steps', secret = 'a secret of sixteen signs'

describe('a paper that follows, a commitment and a fee, in the browser', { skip: chromiumPath ? false : 'no Chromium on this machine' }, () => {
  let house: CasesHouse, app: FastifyInstance, browser: Browser, base: string, scripted: Page, gateway: Server
  const asked: { order: string; fen: number }[] = []
  before(async () => {
    await buildPagesWhenStale(root, () => {})
    house = await casesHouse()
    const hash = await hashPassword(password)
    const cashier = newId()
    await house.admin.transaction(async tx => {
      await people.addPersons(tx, [{ id: cashier, number: 'cashier', name: '出纳', unitId: house.units.market, postId: null, grade: '', gender: '' as const, bornOn: null, joinedOn: null, email: '', phone: '' }])
      await people.addGrants(tx, [{ id: newId(), personId: cashier, role: 'finance', unitId: house.units.market, beginsOn: '2020-01-01', endsOn: null }])
      await people.addAccounts(tx, [[house.officer.self().id, 'officer'], [house.head.self().id, 'head'], [house.supervisor.self().id, 'supervisor'], [cashier, 'cashier']].map(([personId, username]) => ({ personId: personId!, username: username!, hash })))
      const content = { ...foodForm, steps: foodForm.steps.map(step => (step.key === 'shop' ? { ...step, fields: step.fields.map(field => (field.key === 'area' ? { ...field, prefill: { source: 'business', key: 'area' } } : field)) } : step.key !== 'papers' ? step : { ...step, fields: [
        { ...step.fields[0]!, later: { days: 5 } },
        { key: 'health', kind: 'upload' as const, label: { zh: '健康证明', en: 'Health certificate' }, required: true, kinds: ['pdf' as const], commitment: { text: { zh: '从业人员均持有有效健康证明。', en: 'All staff hold a valid health certificate.' } } },
      ] })) }
      await addPublishedForm(tx, {
        itemId: house.items.food, unitId: house.units.market, title: { zh: '食品经营许可', en: 'Food licence' }, content,
        handling: { procedure: 'licence', promisedDays: null, parts: [], fee: { fen: 12_000, basis: { zh: '某收费标准', en: 'A tariff' }, dueDays: 5, lapses: true, exempt: [{ code: 'low-income', label: { zh: '低保家庭', en: 'Households on minimum support' } }] } },
      })
    })
    registerSources.push({ code: 'business', name: { zh: '经营主体登记', en: 'Register of businesses' }, answer: async () => ({ values: { area: '120' }, held: [] }) })
    gateway = createServer((request, reply) => {
      let text = ''
      request.on('data', chunk => { text += String(chunk) }).on('end', () => {
        asked.push(JSON.parse(text))
        reply.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ url: `${base}/health?paying=${asked.at(-1)?.order}` }))
      })
    })
    await new Promise<void>(resolve => gateway.listen(0, '127.0.0.1', () => resolve()))
    const config = { ...house.services.config, PAY_URL: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/orders`, PAY_SECRET: secret, PAY_REFUND_URL: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/refunds` }
    app = await buildServer({ ...house.services, config, now: () => new Date() }, { rows: routes, words, pages: builtPages(`${root}/web/build`), logger: pino({ level: 'silent' }) })
    base = await app.listen({ host: '127.0.0.1', port: 0 })
    browser = await launch()
    scripted = await (await visitor(browser, { phone: true })).newPage()
  })
  after(async () => {
    registerSources.pop()
    await browser?.close()
    await app?.close()
    gateway?.close()
    await house?.close()
  })

  const pictures = process.env['KEJU_PICTURES']
  /** One heading, no script, nothing for axe to say in either language, and no wider than a small telephone. */
  const look = async (page: Page, name: string) => {
    assert.equal(await page.locator('h1').count(), 1, name)
    assert.equal(await page.locator('script').count(), 0, 'citizen pages carry no script')
    const cookies = await page.context().cookies()
    for (const lang of ['zh', 'en'] as const) {
      await scripted.context().clearCookies()
      await scripted.context().addCookies([...cookies.filter(each => each.name !== 'lang'), { name: 'lang', value: lang, url: base }])
      assert.equal((await scripted.goto(page.url().split('#')[0] ?? ''))?.status(), 200, page.url())
      assert.deepEqual(await axeFindings(scripted), [], `axe on ${page.url()} in ${lang}`)
      assert.ok(await scripted.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'), `fits 320 px: ${page.url()} in ${lang}`)
      if (pictures) await scripted.screenshot({ path: `${pictures}/${name}-${lang}.png`, fullPage: true })
    }
  }
  const lookStaff = async (page: Page, name: string) => {
    assert.deepEqual(await axeFindings(page), [], `axe on ${page.url()}`)
    if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })
  }
  const staff = async (username: string): Promise<Page> => {
    const page = await (await visitor(browser, { lang: 'zh' })).newPage()
    await signIn(page, base, username, password)
    return page
  }
  const main = (page: Page) => page.locator('main').innerText()
  const press = async (page: Page, selector: string, gone: string | RegExp) => {
    await page.waitForLoadState('networkidle')
    await page.click(selector)
    await page.locator('main').getByText(gone).locator('visible=true').first().waitFor()
  }
  const open = async (page: Page, summary: string) => {
    await page.waitForLoadState('networkidle')
    await page.locator('summary', { hasText: summary }).first().click()
  }

  it('is signed for without scripts, paid online and at the counter, handed in, granted, and looked into by sample', { timeout: 300_000 }, async () => {
    const page = await (await visitor(browser, { lang: 'zh', phone: true, javaScript: false })).newPage()
    await page.goto(`${base}/apply/FOOD`)
    assert.match(await main(page), /120 元[\s\S]*免缴：低保家庭[\s\S]*可以后补[\s\S]*可以用承诺代替/)
    await look(page, 'fee-offer')
    await page.fill('#phone', '13800001111')
    await page.fill('#answer', answerTo(await page.locator('label[for=answer]').innerText()))
    await page.waitForTimeout(1600)
    await page.click('button.accent')
    const number = /cases\/([^/]+)/.exec(page.url())?.[1] ?? ''
    await page.fill('#name', '林小雨')
    await page.fill('#id-number', idNumber)
    await page.fill('#address', '云澜市南山路 1 号')
    await page.click('button.accent')
    await page.check('input[name=kind][value=snacks]')
    await page.fill('#area', '80')
    await page.click('button.accent')
    await page.waitForURL(/step\/papers/)
    await look(page, 'papers-choices')
    await page.locator('summary', { hasText: '受理后补交' }).click()
    await page.fill('#signature-lease-later', '王一')
    await page.check('#agree-lease-later')
    await page.click('button[name=sign][value=later]')
    assert.match(await main(page), /签名须与申请人姓名一致/)
    assert.equal(await page.inputValue('#signature-lease-later'), '王一')
    await page.fill('#signature-lease-later', '林小雨')
    await page.check('#agree-lease-later')
    await page.click('button[name=sign][value=later]')
    await page.locator('summary', { hasText: '改为作出承诺' }).click()
    await page.fill('#signature-health-commitment', '林小雨')
    await page.check('#agree-health-commitment')
    await page.click('button[name=sign][value=commitment]')
    assert.match(await main(page), /已签署：以承诺代替/)
    await look(page, 'papers-signed')
    await page.click('a.button.accent')
    await look(page, 'check-signed')
    await page.check('#declare')
    await page.click('button.commit')
    await page.waitForURL(/receipt/)

    const officer = await staff('officer')
    await officer.goto(`${base}/staff/cases?list=new`)
    await officer.click(`text=${number}`)
    await officer.waitForURL(/staff\/cases\/[0-9a-f-]{36}/)
    const caseUrl = officer.url()
    await press(officer, 'button[value=accept]', '已受理')
    await press(officer, 'button[value=take]', '办理中')
    await open(officer, '发出缴费通知')
    await press(officer, 'button[value=notice-fee]', '前缴纳')
    await lookStaff(officer, 'staff-owed')

    await page.goto(`${base}/cases/${number}`)
    assert.match(await main(page), /待补交的材料[\s\S]*应缴费用/)
    await look(page, 'case-owing')
    await page.click(`a[href^="/pay/"]`)
    await page.waitForURL(/\/pay\//)
    await look(page, 'pay-open')
    await page.click('button.commit')
    await page.waitForURL(/paying=/)
    const order = asked[0]?.order ?? ''
    assert.equal(new URL(page.url()).searchParams.get('paying'), order)
    const told = { order, fen: 12_000, reference: 'GW-1', status: 'paid' }
    const say = (signature: string) => fetch(`${base}/api/v1/payments/notify`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ...told, signature }) })
    assert.equal((await say('0'.repeat(64))).status, 422)
    assert.equal((await say(gatewaySignature(secret, told))).status, 200)
    assert.equal((await say(gatewaySignature(secret, told))).status, 200)
    await page.goto(`${base}/pay/${order}`)
    assert.match(await main(page), /缴费凭证[\s\S]*GW-1/)
    await look(page, 'pay-receipt')

    await page.goto(`${base}/cases/${number}/papers`)
    await page.setInputFiles('#lease', { name: '合同.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<html></html>') })
    await page.locator('form[enctype] button').click()
    assert.match(await main(page), /不接受这种文件|文件类型不符/)
    await page.setInputFiles('#lease', { name: '租赁合同.pdf', mimeType: 'application/pdf', buffer: pdf() })
    await page.locator('form[enctype] button').click()
    await look(page, 'papers-owed')
    await page.click('button.commit')
    await page.waitForURL(new RegExp(`/cases/${number}$`))
    assert.match(await main(page), /后补材料已提交/)

    await officer.goto(caseUrl)
    await officer.waitForLoadState('networkidle')
    await officer.fill('#proposalReasons', '场所、设备和人员符合要求。')
    await officer.fill('#basis', '《食品安全法》第三十五条')
    await press(officer, 'button[value=propose]', '审批中')
    const head = await staff('head')
    await head.goto(caseUrl)
    await press(head, 'button[value=decide]', '已作出决定')
    await lookStaff(head, 'staff-decided')

    const supervisor = await staff('supervisor')
    await supervisor.goto(`${base}/staff/commitments`)
    await open(supervisor, '随机抽取')
    await supervisor.fill('#seed', '08 21 33')
    await press(supervisor, '.disclosure button.accent', '08 21 33')
    assert.match(await main(supervisor), new RegExp(`${number}[\\s\\S]*抽中`))
    await lookStaff(supervisor, 'commitments')

    const cash = await staff('cashier')
    await cash.goto(`${base}/staff/payments?show=paid`)
    assert.match(await main(cash), new RegExp(order))
    await lookStaff(cash, 'payments')
    // Back the way it came: asked here, handed over by the job, settled by the gateway's word.
    await open(cash, '原路退回')
    await cash.fill('[id^=online-reason-]', '收费标准已下调')
    await lookStaff(cash, 'payments-refund')
    await press(cash, 'button[value=refund-online]', '退款待发送')
    const [row] = await house.admin.read(tx => tx.raw<{ id: string; number: string }>(sql`select id, number from services.payment_refund where tenant_id = ${house.tenant}`))
    const job = (refundJobs as readonly JobRow[])[0]!
    await job.run({ ...house.services, config: { ...house.services.config, PAY_SECRET: secret, PAY_REFUND_URL: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/refunds` }, tenant: house.tenant, signal: new AbortController().signal }, { id: row!.id })
    await cash.goto(`${base}/staff/payments?show=paid`)
    assert.match(await main(cash), /退款处理中/)
    await page.goto(`${base}/pay/${order}`)
    assert.match(await main(page), /退款正在处理/)
    const word = { refund: row!.number, fen: 12_000, reference: 'GW-2', status: 'refunded', reason: '' }
    const reply = await fetch(`${base}/api/v1/payments/refunds/notify`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ...word, signature: refundSignature(secret, word) }) })
    assert.equal(reply.status, 200)
    await cash.goto(`${base}/staff/payments?show=paid`)
    assert.match(await main(cash), /已退费[\s\S]*GW-2/)
    await lookStaff(cash, 'payments-refunded')
    await page.goto(`${base}/pay/${order}`)
    assert.match(await main(page), /退费日期/)
    await cash.goto(`${base}/staff/payments/totals`)
    assert.match(await main(cash), /核对无误/)
    await lookStaff(cash, 'payment-totals')
  })

  it('a register is asked when one agrees, says what it knows, and is objected to, without scripts', { timeout: 120_000 }, async () => {
    const page = await (await visitor(browser, { lang: 'zh', phone: true, javaScript: false })).newPage()
    await page.goto(`${base}/apply/FOOD`)
    await page.fill('#phone', '13800003333')
    await page.fill('#answer', answerTo(await page.locator('label[for=answer]').innerText()))
    await page.waitForTimeout(1600)
    await page.click('button.accent')
    const number = /cases\/([^/]+)/.exec(page.url())?.[1] ?? ''
    await page.goto(`${base}/cases/${number}/step/shop`)
    assert.match(await main(page), /可以从“经营主体登记”共享取得[\s\S]*面积/)
    await look(page, 'register-offer')
    await page.click('button[name=agree-register]')
    assert.match(await main(page), /120[\s\S]*来自“经营主体登记”/)
    await look(page, 'register-supplied')
    await page.locator('summary', { hasText: '内容有误' }).click()
    await page.fill('#note-area', '已扩建')
    await page.click('button[name=object]')
    assert.match(await main(page), /已提出异议，请填写正确内容/)
    await page.check('input[name=kind][value=snacks]')
    await page.fill('#area', '150')
    await page.click('form button.accent')
    await page.goto(`${base}/cases/${number}/check`)
    assert.match(await main(page), /150/)
  })
})
