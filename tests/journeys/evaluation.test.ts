import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import pino from 'pino'
import { addEvidence, loadFramework, setProfiles } from '#domains/competency/index.ts'
import * as evaluations from '#domains/learning/evaluation/evaluations.ts'
import * as studies from '#domains/learning/study/studies.ts'
import { newId } from '#platform/db.ts'
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

describe('a course and what comes back of it, in the browser', { skip: chromiumPath ? false : 'no Chromium on this machine' }, () => {
  let house: Branches
  let app: FastifyInstance
  let browser: Browser
  let base: string
  let courseId: string
  before(async () => {
    await buildPagesWhenStale(root, () => {})
    house = await branches()
    await seedBuiltIn(house.services.db, house.tenant)
    await house.grant('e-1', 'author', house.units.root)
    const given = structuredClone(smallCourse)
    const [, second] = given.modules
    if (second) second.activities = second.activities.filter(activity => activity.kind !== 'assignment')
    await house.services.db.transaction({ tenant: house.tenant, person: null }, async tx => {
      const framework = await loadFramework(tx)
      const competencyId = framework.competencies.find(each => each.code === 'IP2')?.id ?? ''
      await setProfiles(tx, framework.id, [{ postId: house.posts.engineer, weight: 1, requirements: [{ competencyId, level: 1, weight: 1 }] }])
      await addEvidence(tx, { kind: 'test', id: newId(), at: new Date() }, [{ personId: house.idOf('w-1'), competencyId, ability: (framework.levels[0]?.cut ?? 0) - 0.8, standardError: 0.35, level: 0, probability: 0.9 }])
    })
    courseId = await published(await house.signedIn('e-1'), given)
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
    const path = new URL(page.url()).pathname.replace(/[0-9a-f-]{36}/g, ':id')
    assert.deepEqual(await axeFindings(page), [], `axe on ${path}`)
    assert.equal(await page.locator('h1').count(), 1, `one h1 on ${path}`)
    assert.ok((await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')) as number <= 0, `${path} does not scroll sideways`)
  }
  const as = async (username: string, options: Parameters<typeof visitor>[1] = {}): Promise<{ context: BrowserContext; page: Page }> => {
    const context = await visitor(browser, { lang: 'zh', ...options })
    context.setDefaultTimeout(45_000)
    const page = await context.newPage()
    await signIn(page, base, username, password)
    return { context, page }
  }
  /** The course gone through by somebody, and rated, without a browser. */
  const four = async (): Promise<void> => {
    for (const number of ['e-2', 'e-3', 'o-1', 'o-2']) {
      const ctx = house.as(house.idOf(number))
      await studies.begin(ctx, courseId)
      for (const activityId of ['lesson-one', 'lesson-two']) await studies.read(ctx, { courseId, activityId })
      await studies.tryQuiz(ctx, { id: newId(), courseId, activityId: 'quiz-one', ordinal: 1, answers: { q1: ['a'], q2: ['a', 'b'] } })
      const { rows: [ask] } = await evaluations.open(ctx)
      await evaluations.answer(ctx, { id: ask?.id ?? '', ratings: { 'question:relevance': 4, 'question:clarity': 2, 'question:practice': 3, 'question:use': 3, 'activity:lesson-one': 2 }, comment: '', commentOn: '' })
    }
  }

  it('is finished on a phone, rated, and a low rating becomes the author’s to-do until the next version', { timeout: 180_000 }, async () => {
    await four()
    const { context, page } = await as('w-1', { phone: true })
    await page.goto(`${base}/learn/${courseId}`)
    await page.locator('summary', { hasText: '评估说明' }).waitFor()
    await page.click('button[value=begin]')
    await page.getByRole('link', { name: '继续学习' }).waitFor()
    for (const lesson of ['lesson-one', 'lesson-two']) {
      await page.goto(`${base}/learn/${courseId}/${lesson}`)
      await page.locator('form[data-offline=read] button').click()
      await page.waitForURL(url => !url.pathname.endsWith(lesson))
    }
    await page.goto(`${base}/learn/${courseId}/quiz-one`)
    await page.check('input[name="answers.q1"][value=a]')
    for (const value of ['a', 'b']) await page.check(`input[name="answers.q2"][value=${value}]`)
    await page.locator('form[data-offline=quiz] button').click()
    await page.locator('.notice.ok, .notice').first().waitFor()
    await page.goto(`${base}/learn`)
    await page.getByRole('link', { name: /请您评价/ }).click()
    await look(page)
    await page.getByRole('link', { name: /去作答/ }).click()
    await look(page)
    for (const question of ['relevance', 'clarity', 'practice', 'use']) await page.locator(`input[name="ratings.question:${question}"][value="3"]`).check()
    await page.locator('input[name="ratings.activity:lesson-one"][value="2"]').check()
    await page.fill('#comment', '案例请换成窗口的')
    await page.locator('#commentOn').selectOption('activity:lesson-one')
    await page.click('button[value=answer]')
    await page.locator('.notice', { hasText: '谢谢您的评价' }).waitFor()
    await look(page)
    await page.goto(`${base}/learn/post`)
    await page.getByRole('heading', { name: '我的岗位需要什么培训' }).waitFor()
    await page.getByText('由东区干事指派').or(page.getByText('岗位要求 1 项能力')).first().waitFor()
    await page.getByRole('link', { name: '数据共享入门' }).first().waitFor()
    await look(page)
    await context.close()

    const author = await as('e-1')
    await author.page.goto(`${base}/staff/notices`)
    await author.page.getByText('2 项新事项').waitFor()
    await author.page.goto(`${base}/staff/course-todos`)
    await look(author.page)
    await author.page.getByText('5 人评价，平均 2 分；门槛 3.5 分').or(author.page.getByText('平均 2.0 分')).first().waitFor()
    await author.page.goto(`${base}/staff/courses/${courseId}/evaluation`)
    await author.page.getByText('案例请换成窗口的').waitFor()
    await look(author.page)
    await author.page.goto(`${base}/staff/course-todos`)
    const entry = author.page.locator('section', { has: author.page.getByRole('link', { name: '一次告知', exact: true }) }).last()
    await entry.getByRole('button', { name: /我来处理/ }).click()
    await entry.getByText('处理中').waitFor()
    await author.page.getByRole('link', { name: '一次告知', exact: true }).click()
    await author.page.fill('#textZh', '## 窗口的案例\n\n办事群众只交一次材料。')
    await author.page.click('button[value=save]')
    await author.page.waitForURL(`${base}/staff/courses/${courseId}`)
    await author.page.fill('#note', '案例换成窗口的')
    await author.page.click('button[value=publish]')
    await author.page.waitForURL(/done=publish/)
    await author.page.goto(`${base}/staff/course-todos?all=1`)
    await author.page.getByText('第 2 版办结').waitFor()
    await author.context.close()
  })

  it('a newer law in the register tells the author which lesson cites the old one; the pages read in English on a phone', { timeout: 180_000 }, async () => {
    const author = await as('e-1')
    await author.page.goto(`${base}/staff/policies`)
    await look(author.page)
    await author.page.getByRole('link', { name: /登记政策/ }).first().click()
    await author.page.fill('#newestOn', '2026-01-01')
    await author.page.locator('#put button').click()
    await author.page.locator('.tag', { hasText: '内容旧于所引政策' }).first().waitFor()
    await author.context.close()

    const english = await as('e-1', { lang: 'en', phone: true })
    for (const path of ['/staff/course-todos?all=1', `/staff/courses/${courseId}/evaluation?version=1`, '/staff/policies', '/learn/evaluations', '/learn/post']) {
      await english.page.goto(base + path)
      await look(english.page)
    }
    await english.context.close()
  })
})
