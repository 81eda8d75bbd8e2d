import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { z } from 'zod'
import type { CourseFileGiven } from '#domains/learning/courses/file.ts'
import * as archive from '#domains/learning/classes/archive.ts'
import * as attendance from '#domains/learning/classes/attendance.ts'
import * as courses from '#domains/learning/courses/courses.ts'
import { figuresOf, meanOf, released, type Answer } from '#domains/learning/evaluation/figures.ts'
import { askBehaviour, askClasses, checkAll } from '#domains/learning/evaluation/jobs.ts'
import * as evaluations from '#domains/learning/evaluation/evaluations.ts'
import { editionDate, isOutdated, keyOf } from '#domains/learning/courses/policies.ts'
import { signUp } from '#domains/learning/classes/sign-ups.ts'
import * as studies from '#domains/learning/study/studies.ts'
import * as submissions from '#domains/learning/study/submissions.ts'
import * as triggers from '#domains/learning/evaluation/triggers.ts'
import { addPersons } from '#domains/people/index.ts'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/db.ts'
import { ProblemError } from '#platform/errors.ts'
import { callRow } from '#platform/route.ts'
import { sql } from '#platform/sql.ts'
import { routes } from '#server/domains.ts'
import { learningHouse as classHouse } from './class-house.ts'
import { importGiven, learningHouse, published, type LearningHouse } from './house.ts'
import { smallCourse } from './small-course.ts'

const refusal = (code: string) => (error: unknown) => error instanceof ProblemError && [error.code, ...error.fields.map(field => field.code)].includes(code)
const call = (ctx: Context, name: string, input: unknown): Promise<unknown> => {
  const row = routes.find(each => each.name === name)
  assert.ok(row, name)
  return callRow(ctx, row as never, input)
}

describe('figures of a survey', () => {
  const said = (batch: number, value: number, extra: Record<string, number> = {}): Answer => ({ batch, ratings: { 'question:clarity': value, ...extra }, comment: '', commentOn: '' })

  it('four answers show nothing, five show a mean with an interval', () => {
    const four = [5, 4, 4, 3].map(value => said(0, value))
    assert.deepEqual([figuresOf(four, [1, 5]).counted, figuresOf(four, [1, 5]).more, figuresOf(four, [1, 5]).overall], [0, true, null])
    const five = figuresOf([...four, said(0, 4)], [1, 5])
    assert.deepEqual([five.counted, five.more, five.overall?.n, five.overall?.mean], [5, false, 5, 4])
    // t(0.975, 4) = 2.7764; s = 0.7071; 2.7764 · 0.7071 / √5 = 0.878
    assert.ok(Math.abs((five.overall?.low ?? 0) - 3.122) < 0.001 && Math.abs((five.overall?.high ?? 0) - 4.878) < 0.001)
  })
  it('nobody learns the sixth person’s answer by looking again: the sixth to ninth wait for the tenth', () => {
    const five = [5, 5, 5, 5, 5].map(value => said(0, value))
    assert.equal(figuresOf([...five, said(1, 1)], [1, 5]).overall?.mean, 5)
    assert.equal(figuresOf([...five, ...[1, 1, 1, 1].map(value => said(1, value))], [1, 5]).overall?.n, 5)
    assert.equal(figuresOf([...five, ...[1, 1, 1, 1, 1].map(value => said(1, value))], [1, 5]).overall?.mean, 3)
  })
  it('a lesson that four of five rated stays hidden, and what few add later waits', () => {
    const rated = (batch: number, times: number) => Array.from({ length: 5 }, (_, i) => said(batch, 4, i < times ? { 'activity:x': 2 } : {}))
    assert.equal(figuresOf(rated(0, 4), [1, 5]).ratings['activity:x'], null)
    assert.equal(figuresOf([...rated(0, 5), ...rated(1, 3)], [1, 5]).ratings['activity:x']?.n, 5)
    assert.deepEqual([released([[1], [2, 3], [4, 5]]).length, released([[1, 2, 3, 4]]).length], [5, 0])
  })
  it('an interval never leaves the scale', () => assert.deepEqual(meanOf([5, 5, 5, 5, 5], [1, 5]), { n: 5, mean: 5, low: 5, high: 5 }))
})

describe('how new a citation is', () => {
  it('an edition says its newest date, as exactly as it does', () => {
    assert.deepEqual(['2021', '2016 (2025)', '2019年4月3日修订', '2019-04', '第87号', ''].map(editionDate), ['2021', '2025', '2019-04-03', '2019-04', null, null])
  })
  it('is compared no more exactly than it is given', () => {
    assert.deepEqual([
      isOutdated('2021', '2021-08-20', ''), isOutdated('2021', '2024-01-01', ''), isOutdated('2019-04-03', '2019-04-04', ''), isOutdated('2019-04-03', '2019-04-03', ''), isOutdated('', '2026-01-01', '2025-06-01T00:00:00Z'),
      isOutdated('', '2024-02-29', '2024-02-29T00:00:00Z'),
    ], [false, true, true, false, true, false])
  })
  it('a law is recognised with its marks and full name, and without', () => assert.equal(keyOf('《中华人民共和国数据安全法》'), keyOf('数据安全法（2021年）')))
})

describe('evaluation of a course', () => {
  let house: LearningHouse
  let officer: Context
  let more: string[]
  let nextCode = 0
  const course = async (change: (given: CourseFileGiven) => void = () => {}): Promise<string> => {
    const given = structuredClone(smallCourse)
    given.code = `E-${++nextCode}`
    const [, second] = given.modules
    if (second) second.activities = second.activities.filter(activity => activity.kind !== 'assignment')
    change(given)
    return published(house.author, given)
  }
  const right = { q1: ['a'], q2: ['a', 'b'] }
  const finish = async (ctx: Context, courseId: string, first: Record<string, string[]> = right): Promise<void> => {
    await studies.begin(ctx, courseId)
    for (const activityId of ['lesson-one', 'lesson-two']) await studies.read(ctx, { courseId, activityId })
    const outcome = await studies.tryQuiz(ctx, { id: newId(), courseId, activityId: 'quiz-one', ordinal: 1, answers: first })
    if (!outcome.passed) await studies.tryQuiz(later(ctx, 11), { id: newId(), courseId, activityId: 'quiz-one', ordinal: 2, answers: right })
  }
  const later = (ctx: Context, minutes: number): Context => ({ ...ctx, now: () => new Date(Date.now() + minutes * 60_000) })
  const answers = (value: number, rest: Record<string, number> = {}) => ({ 'question:relevance': value, 'question:clarity': value, 'question:practice': value, 'question:use': value, ...rest })
  const askOf = async (ctx: Context, courseId: string): Promise<string> => {
    const found = (await ctx.read(tx => tx.raw<{ id: string }>(sql`select id from learning.evaluation_ask where person_id = ${ctx.self().id} and subject_id = ${courseId} and kind = 'reaction'`)))[0]
    assert.ok(found)
    return found.id
  }
  const rate = async (ctx: Context, courseId: string, value: number, rest: Record<string, number> = {}, comment = '') =>
    evaluations.answer(ctx, { id: await askOf(ctx, courseId), ratings: answers(value, rest), comment, commentOn: '' })
  const notices = async (personId: string): Promise<string[]> => (await house.admin.read(tx => tx.raw<{ zh: string }>(sql`select body ->> 'zh' as zh from platform.notice where person_id = ${personId} order by id`))).map(row => row.zh)

  before(async () => {
    house = await learningHouse()
    officer = await house.signedIn('officer')
    more = Array.from({ length: 25 }, () => newId())
    const person = { postId: null, grade: '', gender: '', bornOn: null, joinedOn: null, phone: '', email: '' }
    await house.services.db.transaction({ tenant: house.tenant, person: null }, tx => addPersons(tx, more.map((id, i) => ({ ...person, id, number: `x-${i}`, name: `学员${i}`, unitId: house.units.office }))))
  })
  after(() => house.stop())

  it('whoever completes it is asked once, by a notice; nobody else can answer for them, and nobody twice', async () => {
    const courseId = await course()
    const ctx = house.as(more[0] ?? '')
    await finish(ctx, courseId)
    assert.ok((await notices(more[0] ?? '')).some(text => text.includes('请您花一分钟评价')))
    const id = await askOf(ctx, courseId)
    const view = await evaluations.ask(ctx, id)
    assert.deepEqual([view.questions.length, view.parts.map(part => part.target)], [4, ['activity:lesson-one', 'activity:quiz-one', 'activity:lesson-two']])
    await assert.rejects(evaluations.ask(house.as(more[1] ?? ''), id), refusal('not-found'))
    await assert.rejects(evaluations.answer(house.as(more[1] ?? ''), { id, ratings: answers(3), comment: '', commentOn: '' }), refusal('not-found'))
    await assert.rejects(evaluations.answer(ctx, { id, ratings: { 'question:clarity': 3 }, comment: '', commentOn: '' }), refusal('evaluation-unanswered'))
    const unfit: Record<string, number>[] = [{ 'activity:gone': 3 }, { 'activity:lesson-one': 0 }]
    for (const wrong of unfit) await assert.rejects(evaluations.answer(ctx, { id, ratings: answers(3, wrong), comment: '', commentOn: '' }), refusal('evaluation-unknown'))
    await evaluations.answer(ctx, { id, ratings: answers(3), comment: '', commentOn: '' })
    await assert.rejects(evaluations.answer(ctx, { id, ratings: answers(5), comment: '', commentOn: '' }), refusal('evaluation-answered'))
    assert.equal((await evaluations.open(ctx)).rows.length, 0)
  })

  it('after 30 days it is over', async () => {
    const courseId = await course()
    const ctx = house.as(more[1] ?? '')
    await finish(ctx, courseId)
    const late = later(ctx, 31 * 24 * 60)
    assert.equal((await evaluations.ask(late, await askOf(ctx, courseId))).state, 'over')
    await assert.rejects(evaluations.answer(late, { id: await askOf(ctx, courseId), ratings: answers(5), comment: '', commentOn: '' }), refusal('evaluation-over'))
  })

  it('an answer leads back to nobody', async () => {
    const rows = await house.admin.read(tx => tx.raw<{ column: string }>(sql`select column_name as column from information_schema.columns where table_schema = 'learning' and table_name in ('evaluation_answer', 'evaluation_rating')`))
    assert.equal(rows.some(({ column }) => /person|_by|ask|_at$|_on$/.test(column) && column !== 'comment_on'), false)
    const facts = await house.admin.read(tx => tx.raw<{ detail: object; subject: string }>(sql`select subject, detail from platform.fact where action = 'learning.evaluation.answer'`))
    assert.ok(facts.length > 0)
    for (const { detail } of facts) assert.deepEqual(detail, {})
  })

  it('a low rating raises an entry with its figures, once; what was mended closes with the next version', async () => {
    const courseId = await course()
    for (const [i, id] of more.slice(0, 5).entries()) {
      await finish(house.as(id), courseId)
      await rate(house.as(id), courseId, i < 3 ? 3 : 4, { 'activity:lesson-one': 2, 'activity:lesson-two': 5 }, i === 0 ? '案例太旧' : '')
    }
    const list = async (all = false) => (await triggers.list(house.author, { all, subject: courseId, limit: 50 })).rows
    const entries = await list()
    assert.deepEqual(entries.map(entry => [entry.rule, entry.target, entry.state]).sort(), [['rating-low', 'activity:lesson-one', 'open'], ['rating-low', 'course', 'open']])
    assert.deepEqual(entries.find(entry => entry.target === 'course')?.evidence, { n: 5, value: 3.4, threshold: 3.5 })
    assert.match(entries.find(entry => entry.target === 'activity:lesson-one')?.href ?? '', /activities\/lesson-one$/)
    assert.ok((await notices(house.idOf('o-1'))).some(text => text.includes('2 项新事项')))

    const found = await evaluations.ofCourse(house.author, courseId)
    assert.deepEqual([found.reaction.asked, found.reaction.counted, found.reaction.comments], [5, 5, [{ text: '案例太旧', on: null }]])
    assert.equal(found.reaction.parts.find(part => part.target === 'activity:lesson-one')?.figure?.mean, 2)
    assert.equal(JSON.stringify(found).includes('学员'), false, 'nobody is named')

    await checkAll({ db: house.services.db, tenant: house.tenant })
    assert.equal((await list(true)).length, 2, 'the same evidence raises nothing twice')
    const idOf = (target: string) => entries.find(entry => entry.target === target)?.id ?? ''
    await triggers.settle(house.author, idOf('course'), { state: 'taken' })
    await triggers.settle(house.author, idOf('course'), { state: 'solved' })
    assert.equal((await list()).find(entry => entry.target === 'course')?.state, 'solved')

    const desk = await courses.desk(house.author, courseId)
    const lesson = desk.course.modules[0]?.activities[0]
    assert.ok(lesson?.kind === 'lesson')
    await courses.change(house.author, courseId, desk.revision, { do: 'change-activity', activity: { ...lesson, text: { zh: '新案例', en: 'A new case' } } })
    await courses.publish(house.author, courseId, { note: '', relearn: [] })
    assert.deepEqual((await list(true)).map(entry => [entry.state, entry.closedEdition]), [['closed', 2], ['closed', 2]], 'mended, and no longer as it was')
    await assert.rejects(triggers.settle(house.author, idOf('course'), { state: 'taken' }), refusal('task-settled'))
    const facts = await house.admin.read(tx => tx.many(z.object({ action: z.string() }), sql`select action from platform.fact where action like 'learning.task.%' order by id`))
    assert.deepEqual(new Set(facts.map(fact => fact.action)), new Set(['learning.task.raise', 'learning.task.take', 'learning.task.solve', 'learning.task.close']))
  })

  it('an item that most get wrong at the first try is told from twenty people on; declined with a reason it rests while it stays the same', async () => {
    const courseId = await course()
    const list = async () => (await triggers.list(house.author, { all: true, subject: courseId, limit: 50 })).rows
    for (const [i, id] of more.slice(0, 19).entries()) await finish(house.as(id), courseId, i < 14 ? { q1: ['b'], q2: ['b', 'a'] } : right)
    await checkAll({ db: house.services.db, tenant: house.tenant })
    assert.deepEqual(await list(), [], 'nineteen are not enough')
    await finish(house.as(more[19] ?? ''), courseId)
    await checkAll({ db: house.services.db, tenant: house.tenant })
    const [entry] = await list()
    assert.deepEqual([entry?.rule, entry?.target, entry?.evidence], ['item-wrong', 'item:quiz-one/q1', { n: 20, value: 0.7, threshold: 0.6 }], 'the order of the letters does not matter, and second tries do not count')
    const quizzes = (await evaluations.ofCourse(house.author, courseId)).quizzes
    assert.deepEqual(quizzes.map(quiz => [quiz.n, quiz.before, quiz.after]), [[20, 0.65, 1]])

    await assert.rejects(call(house.author, 'learning.tasks.decline', { id: entry?.id, reason: ' ' }), refusal('field-too-small'))
    await triggers.settle(house.author, entry?.id ?? '', { state: 'declined', reason: '考的是易错点' })
    const desk = await courses.desk(house.author, courseId)
    await courses.change(house.author, courseId, desk.revision, { do: 'change-module', module: 'm1', title: { zh: '为何共享', en: 'Why share at all' }, opensOn: null, opensAfterDays: null })
    await courses.publish(house.author, courseId, { note: '', relearn: [] })
    for (const id of more.slice(0, 20)) await house.services.db.transaction({ tenant: house.tenant, person: id }, tx => tx.run(sql`update learning.quiz_try t set version = 2 from learning.study s where s.id = t.study_id and s.person_id = ${id} and s.course_id = ${courseId}`))
    await checkAll({ db: house.services.db, tenant: house.tenant })
    assert.deepEqual((await list()).map(each => each.state), ['declined'])
  })

  it('a threshold is set by those who write courses, within sense', async () => {
    await assert.rejects(triggers.setRule(house.author, { code: 'item-wrong', threshold: 1, least: 20, active: true }), refusal('rule-share'))
    await assert.rejects(triggers.setRule(house.author, { code: 'rating-low', threshold: 0.5, least: 5, active: true }), refusal('rule-rating'))
    await assert.rejects(call(house.as(more[0] ?? ''), 'learning.rules.set', { code: 'rating-low', threshold: 4, least: 5, active: true }), refusal('forbidden'))
    await triggers.setRule(house.author, { code: 'rating-low', threshold: 1, least: 5, active: false })
    const courseId = await course()
    for (const id of more.slice(0, 5)) {
      await finish(house.as(id), courseId)
      await rate(house.as(id), courseId, 1)
    }
    assert.deepEqual((await triggers.list(house.author, { all: true, subject: courseId, limit: 50 })).rows, [], 'a rule out of use raises nothing')
    await triggers.setRule(house.author, { code: 'rating-low', threshold: 3.5, least: 5, active: true })
    await checkAll({ db: house.services.db, tenant: house.tenant })
    assert.equal((await triggers.list(house.author, { all: true, subject: courseId, limit: 50 })).rows.length, 1)
  })

  it('a newer version of a law raises an entry at each lesson that cites the old one, and citing the new one closes it', async () => {
    const courseId = await course(given => { given.policies = [{ id: 'share', title: { zh: '试行办法', en: 'Trial measures' }, edition: '2023' }] })
    const list = async () => (await triggers.list(house.author, { all: true, subject: courseId, limit: 50 })).rows
    const given = { titleZh: '《试行办法》', titleEn: 'Trial measures', newestOn: '2023-05-01', note: '', url: '' }
    const { id } = (await call(house.author, 'learning.policies.add', given)) as { id: string }
    assert.deepEqual(await list(), [])
    await assert.rejects(call(house.author, 'learning.policies.add', { ...given, titleZh: '试行办法（再次登记）' }), refusal('policy-known'))
    await assert.rejects(call(house.author, 'learning.policies.change', { ...given, id, newestOn: '2999-01-01' }), refusal('policy-future'))
    await call(house.author, 'learning.policies.change', { ...given, id, newestOn: '2024-02-29' })
    assert.deepEqual((await list()).map(entry => [entry.rule, entry.targetTitle.en, entry.evidence.edition, entry.evidence.newestOn]), [['policy-newer', 'Told once', '2023', '2024-02-29']])
    const register = (await call(house.author, 'learning.policies.list', {})) as { rows: { cited: number; outdated: number }[]; unregistered: { title: { zh: string } }[] }
    assert.deepEqual(register.rows.map(row => [row.cited, row.outdated]), [[1, 1]])
    assert.ok(register.unregistered.some(row => row.title.zh.includes('数据安全法')), 'the starter courses cite it')
    const desk = await courses.desk(house.author, courseId)
    const { title, summary, outcomes, level, licence, version, authors, competencies, prerequisites, testOut } = desk.course
    await courses.change(house.author, courseId, desk.revision, { do: 'settings', title, summary, outcomes, level, licence, version, authors, competencies, prerequisites, testOut, policies: [{ id: 'share', title: { zh: '试行办法', en: 'Trial measures' }, edition: '2024' }] })
    await courses.publish(house.author, courseId, { note: '', relearn: ['lesson-one'] })
    assert.deepEqual((await list()).map(entry => entry.state), ['closed'])
  })

  it('after 60 days the person and the head who stands above them by then are asked, tied to the competencies', async () => {
    const courseId = await course()
    const person = more[3] ?? ''
    await finish(house.as(person), courseId)
    await house.grant('e-1', 'head', house.units.east)
    await house.grant('w-1', 'head', house.units.west)
    const base = { db: house.services.db, config: house.services.config, tenant: house.tenant }
    const on = (days: number) => new Date(Date.now() + days * 86_400_000)
    const asks = async () => house.admin.read(tx => tx.raw<{ id: string; person: string; part: string }>(sql`select id, person_id as person, part from learning.evaluation_ask where kind = 'behaviour' and subject_id = ${courseId} and about_id = ${person} order by part`))
    await askBehaviour(base, on(59))
    assert.deepEqual(await asks(), [])
    // In between the person goes to another agency: whoever heads that one is asked.
    await house.services.db.transaction({ tenant: house.tenant, person: null }, tx => tx.run(sql`update people.person set unit_id = ${house.units.west} where id = ${person}`))
    await askBehaviour(base, on(60))
    await askBehaviour(base, on(61))
    const [self, superior] = await asks()
    assert.deepEqual([(await asks()).length, self?.part, self?.person, superior?.part, superior?.person], [2, 'learner', person, 'superior', house.idOf('w-1')])
    const view = await evaluations.ask(house.as(house.idOf('w-1')), superior?.id ?? '')
    assert.deepEqual([view.part, view.competencies.map(each => each.target)], ['superior', ['competency:IP2']])
    assert.ok((view.competencies[0]?.about.zh.length ?? 0) > 5)
    const at = (id: string): Context => ({ ...house.as(id), now: () => on(61) })
    await assert.rejects(evaluations.answer(at(house.idOf('w-1')), { id: superior?.id ?? '', ratings: { 'competency:IP2': 5 }, comment: '', commentOn: '' }), refusal('evaluation-unknown'))
    await evaluations.answer(at(house.idOf('w-1')), { id: superior?.id ?? '', ratings: { 'competency:IP2': 3 }, comment: '', commentOn: '' })
    await evaluations.answer(at(person), { id: self?.id ?? '', ratings: { 'competency:IP2': 0 }, comment: '', commentOn: '' })
    const found = (await evaluations.ofCourse(house.author, courseId)).behaviour
    assert.deepEqual([found.asked, found.counted, found.rows.map(row => [row.learner, row.superior])], [{ learner: 1, superior: 1 }, { learner: 0, superior: 0 }, [[null, null]]], 'one answer is shown to nobody')
  })

  it('whoever tested out is not asked what a course was like that they did not take', async () => {
    const courseId = await course()
    const ctx = house.as(more[20] ?? '')
    await studies.begin(ctx, courseId)
    await studies.tryTestOut(ctx, { id: newId(), courseId, answers: { 'quiz-one/q1': ['a'], 'quiz-one/q2': ['a', 'b'] } })
    assert.equal((await studies.outline(ctx, courseId)).state, 'completed')
    assert.deepEqual(await notices(more[20] ?? '').then(all => all.filter(text => text.includes('评价'))), [])
  })

  it('a post is hidden with a reason, of which its author is told, and stays on record', async () => {
    const courseId = await course(given => { given.modules[1]?.activities.push({ kind: 'discussion', id: 'talk', title: { zh: '说说看', en: 'Say it' }, minutes: 5, optional: true, prompt: { zh: '谈谈。', en: 'Talk.' } }) })
    const ctx = house.as(more[21] ?? '')
    await studies.begin(ctx, courseId)
    await submissions.post(ctx, { courseId, activityId: 'talk', body: '某某群众的电话是……' })
    const { rows: [post] } = (await call(house.author, 'learning.posts.list', { id: courseId })) as { rows: { id: string; hidden: boolean }[] }
    assert.equal(post?.hidden, false)
    await assert.rejects(call(ctx, 'learning.posts.hide', { id: post?.id, reason: '不当' }), refusal('forbidden'))
    await call(house.author, 'learning.posts.hide', { id: post?.id, reason: '含有他人信息' })
    assert.deepEqual((await studies.activity(ctx, { courseId, activityId: 'talk', keep: true })).posts, [])
    assert.ok((await notices(more[21] ?? '')).some(text => text.includes('含有他人信息')))
    assert.equal(((await call(house.author, 'learning.posts.list', { id: courseId })) as { rows: { reason: string }[] }).rows[0]?.reason, '含有他人信息')
    await assert.rejects(call(house.author, 'learning.posts.hide', { id: post?.id, reason: '再来' }), refusal('not-found'))
    const facts = await house.admin.read(tx => tx.raw<{ detail: { reason: string } }>(sql`select detail from platform.fact where action = 'learning.discussion.hide'`))
    assert.equal(facts[0]?.detail.reason, '含有他人信息')
  })

  it('an officer of another part reads the same figures; a learner reads none', async () => {
    const courseId = await course()
    assert.equal((await evaluations.ofCourse(officer, courseId)).reaction.counted, 0)
    await assert.rejects(call(house.as(more[0] ?? ''), 'learning.courses.evaluation', { id: courseId }), refusal('forbidden'))
    assert.equal((await importGiven(house.author, smallCourse)).created, true)
    const draft = await courses.list(house.author, { limit: 50, q: 'TEST-1' })
    await assert.rejects(evaluations.ofCourse(officer, draft.rows[0]?.id ?? ''), refusal('not-found'), 'a draft has done nothing yet')
  })
})

describe('evaluation of a class', () => {
  it('everybody who came is asked when it is over; the archive holds the summary, and a low rating of a trainer raises an entry', async () => {
    const house = await classHouse()
    try {
      const id = await house.openClass({ seats: 7, days: '2027-03-02 am', hours: 3, practiceHours: 0 })
      const numbers = ['N01', 'N02', 'N03', 'N04', 'N05', 'N06']
      for (const number of numbers) await signUp(house.me(number), id)
      const trainer = newId()
      await house.services.db.transaction({ tenant: house.tenant, person: null }, async tx => {
        await tx.run(sql`insert into learning.resource (tenant_id, id, kind, code, name) values (${tx.tenant}, ${trainer}, 'trainer', 'T1', '{"zh": "陈老师", "en": "Ms Chen"}')`)
        await tx.run(sql`insert into learning.booking (tenant_id, resource_id, day, half, class_id) values (${tx.tenant}, ${trainer}, '2027-03-02', 'am', ${id})`)
      })
      const base = { db: house.services.db, config: house.services.config, tenant: house.tenant }
      assert.equal(await askClasses(base, new Date('2027-03-02T03:59:00Z')), 0, 'not while it goes on')
      house.at('2027-03-02T12:30')
      const marks = numbers.map(number => ({ personId: house.id(number), mark: number === 'N06' ? 'absent' as const : 'present' as const, minutes: null }))
      await attendance.keep(house.officer, { id, day: '2027-03-02', half: 'am', marks, settle: true })
      assert.equal(await askClasses(base, new Date('2027-03-02T04:30:00Z')), 1)
      assert.equal(await askClasses(base, new Date('2027-03-02T04:45:00Z')), 0)
      assert.equal((await evaluations.open(house.me('N06'))).rows.length, 0, 'who never came is not asked')
      for (const number of numbers.slice(0, 5)) {
        const { rows: [ask] } = await evaluations.open(house.me(number))
        const ratings = Object.fromEntries(['relevance', 'clarity', 'practice', 'use', 'organisation'].map(question => [`question:${question}`, 4]))
        await evaluations.answer(house.me(number), { id: ask?.id ?? '', ratings: { ...ratings, [`trainer:${trainer}`]: 2 }, comment: '', commentOn: '' })
      }
      const found = await evaluations.ofClass(house.officer, id)
      assert.deepEqual([found.reaction.asked, found.reaction.counted, found.reaction.overall?.mean, found.reaction.parts.map(part => [part.title.en, part.figure?.mean])], [5, 5, 4, [['Ms Chen', 2]]])
      await assert.rejects(evaluations.ofClass(house.northOfficer, id), refusal('not-found'))
      await assert.rejects(evaluations.ofClass(house.me('N01'), id), refusal('not-found'))
      await archive.archive(house.officer, id)
      const report = await archive.report(house.officer, id)
      assert.deepEqual([report.reaction.counted, report.reaction.overall?.mean], [5, 4])
      const { rows: [entry] } = await triggers.list(house.officer, { all: false, subject: id, limit: 5 })
      assert.deepEqual([entry?.rule, entry?.targetTitle.en, entry?.href], ['rating-low', 'Ms Chen', `/staff/classes/${id}/evaluation`])
      await triggers.settle(house.officer, entry?.id ?? '', { state: 'solved' })
      assert.equal((await triggers.list(house.officer, { all: true, subject: id, limit: 5 })).rows[0]?.state, 'closed', 'a class is over: there is no version to wait for')
    } finally {
      await house.close()
    }
  })
})
