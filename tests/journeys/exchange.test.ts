import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import type { Browser, Page } from 'playwright-core'
import pino from 'pino'
import * as people from '#domains/people/index.ts'
import { hashPassword } from '#platform/auth.ts'
import { newId } from '#platform/db.ts'
import type { Role } from '#platform/permissions.ts'
import { buildPagesWhenStale } from '#server/build.ts'
import { routes, words } from '#server/domains.ts'
import { buildServer } from '#server/http.ts'
import { root } from '#server/open.ts'
import { builtPages } from '#server/pages.ts'
import { seedBuiltIn } from '#server/seed.ts'
import { axeFindings, chromiumPath, launch, signIn, visitor } from '#tests/support/browser.ts'
import { freshDatabase, type TestTenant } from '#tests/support/database.ts'

const password = 'what one has learned'
const ids = new Map(['officer', 'writer', 'south', 's1'].map(username => [username, newId()]))
const idOf = (username: string) => ids.get(username) ?? ''

describe('exchange, in the browser', { skip: chromiumPath ? false : 'no Chromium on this machine' }, () => {
  let house: TestTenant
  let app: FastifyInstance
  let browser: Browser
  let base: string

  before(async () => {
    await buildPagesWhenStale(root, () => {})
    house = await freshDatabase()
    await seedBuiltIn(house.services.db, house.tenant)
    const hash = await hashPassword(password)
    const [north, south] = [newId(), newId()]
    await house.admin.transaction(async tx => {
      await people.addUnits(tx, [['north', north, '北局', 'North Bureau'] as const, ['south', south, '南局', 'South Bureau'] as const].map(([code, id, zh, en]) =>
        ({ id, parentId: house.unitId, agencyId: id, regionId: null, kind: 'agency', code, name: { zh, en } })))
      await people.addPersons(tx, [...ids].map(([number, id]) => ({
        id, number, name: `姓名${number}`, unitId: number === 'officer' ? house.unitId : number === 'writer' ? north : south, postId: null, grade: '', gender: '' as const, bornOn: null, joinedOn: null, email: '', phone: '',
      })))
      await people.addAccounts(tx, [...ids].map(([username, personId]) => ({ personId, username, hash })))
      await people.addGrants(tx, ([['officer', 'training-officer', house.unitId], ['south', 'training-officer', south]] as [string, Role, string][])
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
    page.setDefaultTimeout(30_000)
    await signIn(page, base, username, password)
    if (options.lang === 'en') await page.goto(`${base}/preferences?lang=en&back=/staff`)
    return page
  }
  const press = async (page: Page, value: string): Promise<void> => {
    await Promise.all([page.waitForResponse(reply => reply.request().method() === 'POST'), page.click(`button[value^="${value}"]`)])
    if (process.env['KEJU_STEPS']) console.log(new Date().toISOString(), value, page.url())
    await page.waitForLoadState('networkidle')
  }

  /** Waits until the page says it: a press is answered before the page has been drawn again. */
  const says = async (page: Page, pattern: RegExp, where = 'main'): Promise<void> => {
    const end = Date.now() + 15_000
    let text = ''
    do {
      text = await page.locator(where).innerText().catch(() => '')
      if (pattern.test(text)) return
      await page.waitForTimeout(50)
    } while (Date.now() < end)
    assert.match(text, pattern)
  }

  it('a case: written on a phone without scripts, reviewed, adopted by another agency', { timeout: 300_000 }, async () => {
    const writer = await as('writer', { phone: true, javaScript: false })
    await writer.goto(`${base}/staff/exchange/cases`)
    await writer.click('main a.button.accent')
    for (const [field, value] of Object.entries({ 'zh-title': '预约分流，等候减半', 'zh-context': '区大厅，日均 600 人', 'zh-problem': '上午排队一小时', 'zh-done': '1. 预约\n2. 分流', 'zh-result': '三个月后，等候时间缩短', 'zh-wrong': '第一版没有留现场号' })) await writer.fill(`#${field}`, value)
    await writer.selectOption('#competency-1', 'IP2')
    await writer.click('button[value="save"]')
    await says(writer, /草稿已保存/)
    await writer.click('button[value="submit"]')
    await says(writer, /案例还不完整/, '.error-summary')
    await writer.fill('#zh-transfer', '有叫号系统')
    await writer.fill('#zh-figures', '平均等候 | 42 分钟 | 19 分钟')
    await writer.click('button[value="submit"]')
    await writer.waitForLoadState()
    await says(writer, /正在审核中/)
    const id = /cases\/([0-9a-f-]{36})/.exec(writer.url())?.[1] ?? ''

    const officer = await as('officer')
    await open(officer, '/staff/exchange/reviews')
    await officer.getByRole('link', { name: '预约分流，等候减半' }).click()
    await officer.locator('#reason').waitFor()
    await look(officer)
    await press(officer, 'returned')
    await says(officer, /必填|填写/, '.error-summary')
    await officer.fill('#reason', '数据可信，教训写得坦率。')
    await press(officer, 'accepted')
    await officer.waitForURL(new RegExp(`cases/${id}$`))
    await look(officer)

    const south = await as('south', { lang: 'en', phone: true })
    await open(south, `/staff/exchange/cases?q=${encodeURIComponent('预约')}&competency=IP2&level=1`)
    await south.getByRole('link', { name: '预约分流，等候减半' }).click()
    await south.locator('#adoptions').waitFor()
    await look(south)
    await says(south, /available in Chinese only/)
    await south.click('summary:has-text("Record an adoption")')
    await south.fill('#changed', 'Telephone booking added for the elderly')
    await press(south, 'adopt')
    await south.click('summary:has-text("Tell the result")')
    await south.fill('[name="monthsSince"]', '3')
    await south.fill('[name="result"]', 'Waiting fell from 35 to 20 minutes')
    await press(south, 'result')
    await look(south)
    await says(south, /South Bureau[\s\S]*Telephone booking[\s\S]*After 3 months[\s\S]*35 to 20/, '#adoptions')
    await writer.goto(`${base}/staff/notices`)
    await says(writer, /南局采用了案例《预约分流，等候减半》/)
    await writer.goto(`${base}/staff/exchange/cases/mine`)
    await says(writer, /第 1 版/)
    await open(officer, '/staff/exchange/cases/new')
    await open(south, '/staff/exchange/cases/new')
    await open(officer, '/staff/exchange/cases?adopted=1')
  })

  it('a workshop: all its rounds, by two people', { timeout: 300_000 }, async () => {
    const officer = await as('officer')
    await open(officer, '/staff/exchange/workshops/new')
    await officer.fill('#questionZh', '怎样让群众少跑一趟？')
    await officer.fill('#numbers', 's1')
    await press(officer, 'create')
    await officer.waitForURL(/workshops\/[0-9a-f-]{36}$/)
    const here = new URL(officer.url()).pathname
    await press(officer, 'open')
    await look(officer)

    // The other one is on a phone, without scripts.
    const s1 = await as('s1', { phone: true, javaScript: false })
    const post = async (value: string) => { await s1.click(`button[value^="${value}"]`); await s1.waitForLoadState() }
    await s1.goto(`${base}/staff/notices`)
    await says(s1, /邀请您参加创新工作坊“怎样让群众少跑一趟？”/)
    await s1.goto(`${base}${here}`)
    await s1.fill('#body', '材料清单一次告知')
    await post('add')
    await officer.fill('#body', '结果邮寄到家')
    await press(officer, 'add')
    await says(officer, /共收到 2 个想法/)
    assert.doesNotMatch(await officer.locator('main').innerText(), /材料清单/, 'hidden while ideas are collected')
    await press(officer, 'next')
    await officer.locator('#grouping').waitFor()
    // By keyboard: tick, choose, write, press.
    await officer.locator('label:has-text("材料清单") input').focus()
    await officer.keyboard.press('Space')
    await officer.locator('#title').focus()
    await officer.keyboard.type('一次告知')
    await Promise.all([officer.waitForResponse(reply => reply.request().method() === 'POST'), officer.keyboard.press('Enter')])
    await officer.locator('h3:has-text("一次告知")').waitFor()
    await look(officer)
    await press(officer, 'next')
    await says(officer, /逐组讨论/)
    await s1.goto(`${base}${here}`)
    await s1.locator('section:has-text("一次告知") textarea').fill('窗口已有清单，可以上网。')
    await s1.locator('section:has-text("一次告知") button[value^="comment"]').click()
    await s1.waitForLoadState()
    await officer.goto(`${base}${here}`)
    await look(officer)
    await says(officer, /窗口已有清单/)
    await press(officer, 'next')
    await says(officer, /投票不记名/)
    await s1.goto(`${base}${here}`)
    await s1.locator('input[type="number"]').first().fill('4')
    await post('vote')
    await s1.locator('input[type="number"]').first().fill('3')
    await post('vote')
    await says(s1, /您已投票/)
    await officer.reload()
    await look(officer)
    await officer.locator('input[type="number"]').nth(1).fill('1')
    await press(officer, 'vote')
    await says(officer, /您已投票/)
    await press(officer, 'next')
    await says(officer, /共 2 人投票[\s\S]*3 票[\s\S]*1 票/)
    await look(officer)
    const [first, second] = [officer.locator('section[id^="g-"]').first(), officer.locator('section[id^="g-"]').nth(1)]
    const save = async (part: typeof first) => {
      await Promise.all([officer.waitForResponse(reply => reply.request().method() === 'POST'), part.locator('button[value^="decide"]').click()])
      await officer.waitForLoadState('networkidle')
    }
    await first.locator('input[value="adopt"]').check()
    await first.locator('[name="reason"]').fill('成本低，见效快')
    await save(first)
    await says(officer, /没有这个工号/, '.error-summary')
    await first.locator('[name="owner"]').fill('s1')
    await save(first)
    await says(officer, /成本低，见效快[\s\S]*负责人/)
    await second.locator('input[value="reject"]').check()
    await second.locator('[name="reason"]').fill('邮费没有预算')
    await save(second)
    await says(officer, /邮费没有预算/)
    await press(officer, 'next')
    await says(officer, /跟踪落实[\s\S]*更新“/)
    await look(officer)
    await s1.goto(`${base}${here}`)
    await s1.click('main summary:has-text("更新")')
    await s1.selectOption('[name="state"]', 'done')
    await s1.fill('[name="outcome"]', '清单已上网，补正减半')
    await post('follow')
    await officer.reload()
    await press(officer, 'next')
    await says(officer, /已结束[\s\S]*清单已上网，补正减半/)
    await open(officer, '/staff/exchange/workshops?ended=1')
    const english = await as('s1', { lang: 'en', phone: true })
    await open(english, here)
    await open(english, '/staff/exchange/workshops')
  })

  it('a community: asked, answered, checked, accepted', { timeout: 300_000 }, async () => {
    const officer = await as('officer')
    await open(officer, '/staff/exchange/communities/new')
    await officer.fill('#nameZh', '数据共享实务')
    await officer.fill('#nameEn', 'Data sharing in practice')
    await officer.selectOption('#competency', 'IP2')
    await press(officer, 'create')
    await officer.waitForURL(/communities\/[0-9a-f-]{36}$/)
    const here = new URL(officer.url()).pathname
    const writer = await as('writer', { phone: true, javaScript: false })
    const post = async (value: string) => { await writer.click(`button[value^="${value}"]`); await writer.waitForLoadState() }
    await writer.goto(`${base}${here}`)
    await post('join')
    await writer.click('summary:has-text("提问")')
    await writer.fill('#title', '跨部门共享数据要不要签协议？')
    await writer.fill('#body', '想用民政的低保数据做核验。')
    await post('ask')
    const question = new URL(writer.url()).pathname
    const south = await as('south', { lang: 'en' })
    await open(south, '/staff/exchange/communities')
    await open(south, here)
    await press(south, 'join')
    await south.goto(`${base}${question}`)
    await south.locator('#body').fill('Through the catalogue: no contract, but a request with the purpose.')
    await press(south, 'answer')
    await says(south, /no contract/)
    await look(south)
    await officer.goto(`${base}${here}`)
    await officer.click('summary:has-text("管理社区")')
    await officer.fill('#number', 'south')
    await press(officer, 'role')
    await says(officer, /专家/)
    await look(officer)
    await officer.goto(`${base}${question}`)
    await officer.locator('#body').fill('补充：目录外的数据才需要协议。')
    await press(officer, 'answer')
    await says(officer, /目录外/)
    await south.goto(`${base}${question}`)
    await press(south, 'check')
    await says(south, /Checked by 姓名south/)
    await writer.goto(`${base}${question}`)
    await post('accept')
    await says(writer, /提问人已采纳/)
    await look(south)
    await open(officer, `/staff/exchange/questions?q=${encodeURIComponent('共享 协议')}`)
    await says(officer, /跨部门共享数据要不要签协议？[\s\S]*已解决[\s\S]*专家已核对/)
    const phone = await as('officer', { phone: true, lang: 'en' })
    for (const path of [question, here, '/staff/exchange/communities', '/staff/exchange/questions']) await open(phone, path)
  })
})
