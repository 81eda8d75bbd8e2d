import assert from 'node:assert/strict'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import pino from 'pino'
import { buildPagesWhenStale } from '#server/build.ts'
import { routes, words } from '#server/domains.ts'
import { buildServer } from '#server/http.ts'
import { root } from '#server/open.ts'
import { builtPages } from '#server/pages.ts'
import { seedBuiltIn } from '#server/seed.ts'
import { published } from '#tests/learning/house.ts'
import { smallCourse } from '#tests/learning/small-course.ts'
import { branches, password, type Branches } from '#tests/people/branches.ts'
import { axeFindings, chromiumPath, launch, signIn, visitor } from '#tests/support/browser.ts'

describe('a course, in the browser', { skip: chromiumPath ? false : 'no Chromium on this machine' }, () => {
  let house: Branches
  let app: FastifyInstance
  let browser: Browser
  let base: string
  // The line between browser and server, which can be cut: the browser still believes that it is online.
  let line: Server
  let isCut = false
  const sockets = new Set<Socket>()
  const cut = (): void => {
    isCut = true
    for (const socket of sockets) socket.destroy()
  }
  const lineTo = async (port: number): Promise<string> => {
    line = createServer(socket => {
      if (isCut) return void socket.destroy()
      const far = connect(port, '127.0.0.1')
      for (const [near, other] of [[socket, far], [far, socket]] as const) {
        sockets.add(near)
        near.on('error', () => other.destroy()).on('close', () => { sockets.delete(near); other.destroy() })
        near.pipe(other)
      }
    })
    await new Promise<void>(resolve => { line.listen(0, '127.0.0.1', resolve) })
    return `http://127.0.0.1:${(line.address() as AddressInfo).port}`
  }
  before(async () => {
    await buildPagesWhenStale(root, () => {})
    house = await branches()
    await seedBuiltIn(house.services.db, house.tenant)
    await house.grant('e-1', 'author', house.units.root)
    app = await buildServer(house.services, { rows: routes, words, pages: builtPages(join(root, 'web', 'build')), logger: pino({ level: 'silent' }) })
    base = await lineTo(Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port))
    browser = await launch()
  })
  after(async () => {
    await browser?.close()
    line?.close()
    await app?.close()
    await house?.close()
  })

  const look = async (page: Page): Promise<void> => {
    const path = new URL(page.url()).pathname.replace(/[0-9a-f-]{36}/g, ':id')
    assert.deepEqual(await axeFindings(page), [], `axe on ${path}`)
    assert.equal(await page.locator('h1').count(), 1, `one h1 on ${path}`)
    assert.ok((await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')) as number <= 0, `${path} does not scroll sideways`)
  }
  const as = async (username: string, options: Parameters<typeof visitor>[1] = {}): Promise<{ context: BrowserContext; page: Page }> => {
    const context = await visitor(browser, { lang: 'zh', ...options })
    const page = await context.newPage()
    await signIn(page, base, username, password)
    return { context, page }
  }

  it('is written by an author, published, exported and seen in the catalogue', { timeout: 120_000 }, async () => {
    const { context, page } = await as('e-1')
    await page.goto(`${base}/staff/courses`)
    await look(page)
    await page.locator('details.disclosure > summary').first().click()
    await page.fill('#code', 'WEB-1')
    await page.fill('#titleZh', '写给窗口的信')
    await page.fill('#titleEn', 'Letters for the service desk')
    await page.click('button[value=create]')
    await page.waitForURL(/staff\/courses\/[0-9a-f-]{36}$/)
    await look(page)
    const course = page.url()

    await page.fill('#module-zh', '第一单元')
    await page.fill('#module-en', 'Module one')
    await page.click('button[value=add-module]')
    for (const [kind, zh, en] of [['lesson', '怎么写', 'How to write'], ['quiz', '小测', 'Quiz']] as const) {
      await page.locator('summary', { hasText: '增加活动' }).click()
      await page.locator('select[name=kind]').selectOption(kind)
      await page.locator('[id^=activity-zh-]').fill(zh)
      await page.locator('[id^=activity-en-]').fill(en)
      await page.locator('button[value^="add-activity"]').click()
      await page.getByRole('link', { name: zh, exact: true }).waitFor()
      await page.goto(course)
    }
    await page.locator('summary', { hasText: '保存图片' }).click()
    await page.fill('#pictureId', 'letter')
    await page.fill('#altZh', '一封信')
    await page.fill('#altEn', 'A letter')
    await page.fill('#svg', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 36"><script>alert(1)</script></svg>')
    await page.click('button[value=put-picture]')
    await page.getByRole('link', { name: 'pictures.0.svg' }).waitFor()
    assert.match(await page.locator('.notice').first().innerText(), /不是可用的 SVG/)
    await page.fill('#pictureId', 'letter')
    await page.fill('#altZh', '一封信')
    await page.fill('#altEn', 'A letter')
    await page.fill('#svg', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 36"><rect width="64" height="36" fill="#fff"/></svg>')
    await page.click('button[value=put-picture]')
    await page.getByRole('link', { name: 'pictures.0.svg' }).waitFor({ state: 'detached' })

    await page.getByRole('link', { name: '怎么写', exact: true }).click()
    await page.waitForURL(/activities/)
    await look(page)
    await page.fill('#textZh', '## 先说结论\n\n<script>window.hacked = true</script>\n\n![一封信](picture:letter)\n\n| 项 | 说明 |\n| --- | --- |\n| 称呼 | 您 |')
    await page.fill('#textEn', '## The answer first\n\n![A letter](picture:letter)')
    await page.click('button[value=save]')
    await page.waitForURL(course)
    await page.getByRole('link', { name: '小测', exact: true }).click()
    await page.waitForURL(/activities/)
    const quiz = page.url()
    await page.goto(`${quiz}?item=new`)
    await look(page)
    const item: Record<string, string> = {
      stemZh: '信里先写什么？', stemEn: 'What comes first?', 'option-a-Zh': '结论', 'option-a-En': 'The answer', 'option-b-Zh': '背景', 'option-b-En': 'The background', key: 'a', explanationZh: '读者先要结论。', explanationEn: 'Readers want the answer.',
    }
    for (const [name, value] of Object.entries(item)) await page.fill(`[id="${name}"]`, value)
    await page.locator('button[value^="put-item"]').click()
    await page.waitForURL(quiz)
    await look(page)

    await page.goto(`${course}/settings`)
    await look(page)
    const settings: Record<string, string> = { summaryZh: '写得清楚。', summaryEn: 'Write clearly.', outcomesZh: '能写一封清楚的信。', outcomesEn: 'You can write a clear letter.', competencies: 'SV2 1' }
    for (const [name, value] of Object.entries(settings)) await page.fill(`#${name}`, value)
    await page.click('form.form button.accent')
    await page.waitForURL(course)
    assert.equal(await page.locator('.notice').count(), 0, 'nothing is left to be settled')

    await page.goto(`${course}/preview`)
    await look(page)
    assert.equal(await page.evaluate('window.hacked'), undefined)
    assert.match(await page.locator('.lesson').nth(1).innerText(), /<script>/, 'what was pasted shows as text')
    await page.goto(course)
    await page.click('button[value=publish]')
    await page.waitForURL(/done=publish/)
    await look(page)
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '导出', exact: true }).click()])
    assert.equal(download.suggestedFilename(), 'web-1.json')
    for (const path of ['/learn/catalogue', '/learn/catalogue?q=结论', '/staff/curriculum', '/staff/marking']) {
      await page.goto(`${base}${path}`)
      await look(page)
    }
    assert.ok(await page.goto(`${base}/learn/catalogue?q=结论`).then(() => page.getByRole('link', { name: '怎么写' }).count()))
    await context.close()
  })

  it('is learned on a phone of 320 px, offline in between', { timeout: 120_000 }, async () => {
    const author = house.as(house.idOf('o-1'), [{ role: 'author', unitId: house.units.root }])
    const given = structuredClone(smallCourse)
    given.modules[1]!.activities = given.modules[1]!.activities.filter(activity => activity.kind === 'lesson')
    const courseId = await published(author, given)
    const { context, page } = await as('w-1', { phone: true })
    await page.goto(`${base}/learn`)
    await look(page)
    await page.goto(`${base}/learn/${courseId}`)
    await look(page)
    await page.click('button[value=begin]')
    await page.locator('#keep').waitFor()
    await look(page)
    await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
    await page.reload()
    await page.click('#keep')
    await page.locator('#keep-state', { hasText: '已保存到本设备' }).waitFor()

    // The line is gone: on the train.
    cut()
    await page.click('a.button.accent')
    await page.waitForURL(/lesson-one/)
    assert.equal(await page.locator('h1').innerText(), '一次告知')
    await page.waitForFunction('document.querySelector(".lesson img")?.naturalWidth > 0', undefined, { timeout: 5000 })
    await look(page)
    await page.click('form[data-offline=read] button')
    await page.locator('#line', { hasText: '已保存在本设备' }).waitFor()
    await page.goto(`${base}/learn/${courseId}/quiz-one`)
    await page.check('[name="answers.q1"][value=a]')
    await page.check('[name="answers.q2"][value=a]')
    await page.check('[name="answers.q2"][value=b]')
    await page.click('form[data-offline=quiz] button')
    await page.locator('html[data-queued]').waitFor({ state: 'attached' })
    const before = await house.as(house.idOf('w-1')).read(async tx => (await tx.client.query('select 1 from learning.progress')).rowCount)
    assert.equal(before, 0, 'nothing has reached the server yet')

    // Back at the office.
    isCut = false
    await page.goto(`${base}/learn`)
    await page.locator('html[data-synced]').waitFor({ state: 'attached' })
    assert.match(await page.locator('#line').innerText(), /已送出/)
    await page.goto(`${base}/learn/${courseId}/quiz-one`)
    assert.match(await page.locator('.notice').innerText(), /已通过：答对 2 \/ 2 题/)
    await look(page)
    await page.goto(`${base}/learn/${courseId}/lesson-two`)
    await page.locator('details.disclosure > summary').click()
    await page.fill('#note', '下周带给同事看')
    await page.click('form[data-offline=note] button')
    await page.waitForURL(/done=note/)
    await page.click('form[data-offline=read] button')
    await page.waitForURL(new RegExp(`/learn/${courseId}$`))
    await page.goto(`${base}/learn`)
    await look(page)
    assert.match(await page.locator('main').innerText(), /已完成 3 \/ 3 项/)
    for (const path of ['/learn/review', '/learn/notes', `/learn/${courseId}`]) {
      await page.goto(`${base}${path}`)
      await look(page)
    }
    await context.close()
  })

  it('a lesson is light: 250 KB at the first visit, 40 KB at the next', { timeout: 60_000 }, async () => {
    const author = house.as(house.idOf('o-1'), [{ role: 'author', unitId: house.units.root }])
    const given = structuredClone(smallCourse)
    given.code = 'LIGHT-1'
    const drawing = (shade: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360">${Array.from({ length: 200 }, (_, i) => `<rect x="${i * 3}" y="${(i * 37) % 300}" width="20" height="40" fill="#${shade}${String(i % 10).repeat(2)}"/>`).join('')}</svg>`
    given.pictures = [...given.pictures ?? [], ...['a1b2', 'c3d4', 'e5f6'].map((shade, i) => ({ id: `big-${i}`, alt: { zh: '图', en: 'Drawing' }, svg: drawing(shade) }))]
    const paragraph = (lang: 'zh' | 'en') => Array.from({ length: 40 }, (_, i) => (lang === 'zh' ? `第 ${i} 段：办事群众只提交一次材料，由受理窗口在部门之间流转，不再要求重复提供。` : `Paragraph ${i}: people hand in their papers once; the desk passes them on.`)).join('\n\n')
    given.modules[0]!.activities[0] = {
      kind: 'lesson', id: 'lesson-one', title: { zh: '长课文', en: 'A long lesson' }, minutes: 20,
      text: { zh: `${paragraph('zh')}\n\n![图](picture:big-0)\n\n![图](picture:big-1)\n\n![图](picture:big-2)`, en: paragraph('en') },
    }
    const courseId = await published(author, given)
    const { context, page } = await as('w-1', { phone: true })
    await page.goto(`${base}/learn/${courseId}`)
    await page.click('button[value=begin]')
    await page.locator('#keep').waitFor()
    // A device that has never been here: cookies alone come along. Without its worker, whose fetches the meter would not see.
    const fresh = await browser.newContext({ locale: 'zh-CN', viewport: { width: 320, height: 640 }, serviceWorkers: 'block' })
    await fresh.addCookies(await context.cookies())
    const visit = await fresh.newPage()
    const session = await fresh.newCDPSession(visit)
    await session.send('Network.enable')
    let wire = 0
    session.on('Network.loadingFinished', event => { wire += event.encodedDataLength })
    const measured = async () => {
      wire = 0
      await visit.goto(`${base}/learn/${courseId}/lesson-one`)
      await visit.evaluate('window.scrollTo(0, document.body.scrollHeight)')
      await visit.waitForLoadState('networkidle')
      await visit.waitForTimeout(300)
      return Math.round(wire / 102.4) / 10
    }
    const first = await measured()
    const again = await measured()
    assert.ok(first > 5 && first <= 250, `first visit: ${first} KB`)
    assert.ok(again <= 40, `next visit: ${again} KB`)
    console.log(`lesson page on the wire: first visit ${first} KB, next ${again} KB`)
    await fresh.close()
    await context.close()
  })
})
