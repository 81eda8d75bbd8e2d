import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, describe, it } from 'node:test'
import { z } from 'zod'
import type { CourseFileGiven } from '#domains/learning/courses/file.ts'
import * as assigning from '#domains/learning/courses/assigning.ts'
import * as courses from '#domains/learning/courses/courses.ts'
import { check } from '#domains/learning/courses/curriculum.ts'
import * as offline from '#domains/learning/study/offline.ts'
import * as reviews from '#domains/learning/study/reviews.ts'
import * as studies from '#domains/learning/study/studies.ts'
import * as submissions from '#domains/learning/study/submissions.ts'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/db.ts'
import { ProblemError } from '#platform/errors.ts'
import { sql } from '#platform/sql.ts'
import { importGiven, learningHouse, published, type LearningHouse } from './house.ts'
import { smallCourse } from './small-course.ts'

const refusal = (code: string) => (error: unknown) => error instanceof ProblemError && [error.code, ...error.fields.map(field => field.code)].includes(code)
const rightAnswers = { q1: ['a'], q2: ['b', 'a'] }
const wrongAnswers = { q1: ['b'], q2: ['a'] }

describe('learning a course', () => {
  let house: LearningHouse
  let nextCode = 0
  const course = async (change: (given: CourseFileGiven) => void = () => {}): Promise<string> => {
    const given = structuredClone(smallCourse)
    given.code = `L-${++nextCode}`
    change(given)
    return published(house.author, given)
  }
  const learner = (number: string): Context => house.as(house.idOf(number))
  const later = (ctx: Context, minutes: number): Context => ({ ...ctx, now: () => new Date(Date.now() + minutes * 60_000) })
  const withoutAssignment = (given: CourseFileGiven) => { given.modules[1]!.activities = given.modules[1]!.activities.filter(activity => activity.kind === 'lesson') }
  const readBoth = async (ctx: Context, courseId: string) => {
    for (const activityId of ['lesson-one', 'lesson-two']) await studies.read(ctx, { courseId, activityId })
  }
  const quiz = (ctx: Context, courseId: string, ordinal: number, answers: Record<string, string[]>, id = newId()) => studies.tryQuiz(ctx, { id, courseId, activityId: 'quiz-one', ordinal, answers })
  before(async () => { house = await learningHouse() })
  after(() => house.stop())

  it('goes from the catalogue to a completion that others can read', async () => {
    const courseId = await course(withoutAssignment)
    const ctx = learner('w-1')
    assert.equal((await studies.catalogue(ctx, { limit: 50 })).rows.find(row => row.id === courseId)?.state, null)
    await assert.rejects(studies.read(ctx, { courseId, activityId: 'lesson-one' }), refusal('not-found'))
    await studies.begin(ctx, courseId)
    let outline = await studies.outline(ctx, courseId)
    assert.deepEqual([outline.state, outline.next], ['begun', 'lesson-one'])
    const lesson = await studies.activity(ctx, { courseId, activityId: 'lesson-one', keep: false })
    assert.match(lesson.html, /<table class="data">[\s\S]*<math/)
    assert.match(lesson.html, new RegExp(`src="/api/v1/courses/${courseId}/versions/1/pictures/flow\\?lang=zh"`))
    await readBoth(ctx, courseId)
    assert.equal((await studies.outline(ctx, courseId)).next, 'quiz-one')
    const shown = await studies.activity(ctx, { courseId, activityId: 'quiz-one', keep: false })
    assert.equal(JSON.stringify(shown.quiz?.asked).includes('explanation'), false, 'keys and explanations stay with us until it is handed in')
    assert.deepEqual(await quiz(ctx, courseId, 1, rightAnswers), { right: 2, of: 2, passed: true, completed: true })
    outline = await studies.outline(ctx, courseId)
    assert.deepEqual([outline.state, outline.next], ['completed', null])

    const { views, facts } = await ctx.read(async tx => ({
      views: await tx.many(z.record(z.string(), z.unknown()), sql`select * from learning.v_completion where tenant_id = ${tx.tenant} and person_id = ${house.idOf('w-1')} and subject_id = ${courseId}`),
      facts: await tx.many(z.record(z.string(), z.unknown()), sql`select detail from platform.fact where tenant_id = ${tx.tenant} and action = 'learning.course.completed' and detail ->> 'courseId' = ${courseId}`),
    }))
    assert.equal(views.length, 1)
    const [view] = views
    assert.deepEqual([view?.['subject_kind'], view?.['hours'], view?.['practice_hours'], view?.['kind'], view?.['way'], view?.['competencies']], ['course', 0.58, 0, 'online', 'learned', [{ code: 'IP2', level: 1 }]])
    assert.deepEqual(facts.map(fact => (fact['detail'] as { personId: string; hours: number }).personId), [house.idOf('w-1')])
    assert.equal((facts[0]?.['detail'] as { hours: number } | undefined)?.hours, 0.58)
  })

  it('a run-through of the course in seconds does not complete it', async () => {
    const courseId = await course(withoutAssignment)
    const ctx = learner('w-2')
    await studies.begin(ctx, courseId)
    await readBoth(ctx, courseId)
    assert.equal((await quiz(ctx, courseId, 1, wrongAnswers)).passed, false)
    for (const answers of [rightAnswers, wrongAnswers]) await assert.rejects(quiz(ctx, courseId, 2, answers), refusal('quiz-too-soon'), 'not by clicking until it gives in')
    await assert.rejects(studies.read(ctx, { courseId, activityId: 'quiz-one' }), refusal('study-not-by-reading'))
    assert.equal((await studies.outline(ctx, courseId)).state, 'begun')
    // The minutes alone bring nothing either.
    assert.equal((await studies.outline(later(ctx, 10_000), courseId)).state, 'begun')
    assert.equal((await quiz(later(ctx, 11), courseId, 2, rightAnswers)).completed, true)
  })

  it('an answer that is sent twice, or too late, counts once', async () => {
    const courseId = await course(withoutAssignment)
    const ctx = learner('w-3')
    await studies.begin(ctx, courseId)
    const id = newId()
    const first = await quiz(ctx, courseId, 1, wrongAnswers, id)
    assert.deepEqual(await quiz(ctx, courseId, 1, rightAnswers, id), first, 'the same try again, whatever it says now')
    await assert.rejects(quiz(later(ctx, 60), courseId, 1, rightAnswers), refusal('quiz-try-stale'))
    await assert.rejects(quiz(later(ctx, 60), courseId, 2, { q1: ['a'] }), (error: unknown) => error instanceof ProblemError && error.fields.map(field => field.path).join() === 'answers.q2')
    await assert.rejects(studies.tryQuiz(learner('w-2'), { id, courseId, activityId: 'quiz-one', ordinal: 1, answers: rightAnswers }), refusal('not-found'), 'nobody can answer for another person')
  })

  it('what was done offline is sent once, in its order, and one refusal does not hold up the rest', async () => {
    const courseId = await course(withoutAssignment)
    const ctx = learner('e-1')
    await studies.begin(ctx, courseId)
    const at = new Date(Date.now() + 86_400_000).toISOString()
    const events = [
      { kind: 'read' as const, id: newId(), courseId, activityId: 'lesson-one' },
      { kind: 'read' as const, id: newId(), courseId, activityId: 'gone' },
      { kind: 'note' as const, id: newId(), courseId, activityId: 'lesson-one', body: '记住这一点', at },
      { kind: 'quiz' as const, id: newId(), courseId, activityId: 'quiz-one', ordinal: 1, answers: rightAnswers },
      { kind: 'read' as const, id: newId(), courseId, activityId: 'lesson-two' },
    ]
    const { results } = await offline.sync(ctx, events)
    assert.deepEqual(results.map(result => result.problem), [null, 'not-found', null, null, null])
    assert.equal((await studies.outline(ctx, courseId)).state, 'completed')
    assert.deepEqual((await offline.sync(ctx, events)).results.map(result => result.kept), [true, false, true, true, true], 'the same again')
    // A clock that runs a day ahead does not shut out what is written later.
    await studies.putNote(later(ctx, 1), { courseId, activityId: 'lesson-one', body: '改过的笔记' })
    assert.equal((await studies.activity(ctx, { courseId, activityId: 'lesson-one', keep: true })).note, '改过的笔记')
    await offline.sync(later(ctx, 2), [{ kind: 'note', id: newId(), courseId, activityId: 'lesson-one', body: '旧的', at: '2020-01-01T00:00:00Z' }])
    assert.equal((await studies.activity(ctx, { courseId, activityId: 'lesson-one', keep: true })).note, '改过的笔记', 'an older note that arrives late does not win')
    const facts = await ctx.read(tx => tx.many(z.object({ n: z.number() }), sql`select count(*)::int as n from platform.fact where tenant_id = ${tx.tenant} and action = 'learning.course.completed' and detail ->> 'courseId' = ${courseId}`))
    assert.deepEqual(facts, [{ n: 1 }])
  })

  it('what somebody has begun stays as it was; a change of policy marks who must learn which part again', async () => {
    const courseId = await course(withoutAssignment)
    const [done, under] = [learner('e-2'), learner('e-3')]
    for (const ctx of [done, under]) await studies.begin(ctx, courseId)
    await readBoth(done, courseId)
    await quiz(done, courseId, 1, rightAnswers)
    const code = (await courses.desk(house.author, courseId)).code
    const changed = structuredClone(smallCourse)
    changed.code = code
    withoutAssignment(changed)
    ;(changed.modules[0]!.activities[0] as { text: { zh: string; en: string } }).text = { zh: '新的规定', en: 'The new rule' }
    await importGiven(house.author, changed)
    assert.deepEqual((await courses.desk(house.author, courseId)).changed, ['lesson-one'])
    assert.deepEqual(await courses.publish(house.author, courseId, { note: '条例修订', relearn: ['lesson-one'] }), { version: 2, relearners: 2 })

    const seen = await studies.outline(done, courseId)
    assert.deepEqual([seen.state, seen.version, seen.relearn.map(row => row.activityId), seen.next], ['completed', 1, ['lesson-one'], 'lesson-one'])
    const part = await studies.activity(done, { courseId, activityId: 'lesson-one', keep: false })
    assert.deepEqual([part.again, part.done, part.version], [true, false, 2])
    assert.match(part.html, /新的规定/)
    assert.doesNotMatch((await studies.activity(under, { courseId, activityId: 'lesson-two', keep: false })).html, /新的规定/)
    assert.equal((await studies.outline(under, courseId)).version, 1)
    await studies.read(done, { courseId, activityId: 'lesson-one' })
    assert.deepEqual((await studies.outline(done, courseId)).relearn, [])
    assert.equal((await studies.mine(done)).rows.find(row => row.courseId === courseId)?.relearn, 0)
    await studies.begin(learner('o-2'), courseId)
    assert.equal((await studies.outline(learner('o-2'), courseId)).version, 2)
  })

  it('who knows it already tests out of lessons and quizzes, not of assignments; and not again within 30 days', async () => {
    const courseId = await course()
    const ctx = learner('o-2')
    await studies.begin(ctx, courseId)
    const test = await studies.testOut(ctx, courseId)
    assert.deepEqual(test.asked.map(item => item.id).sort(), ['quiz-one/q1', 'quiz-one/q2'])
    const given = (answers: Record<string, string[]>) => Object.fromEntries(Object.entries(answers).map(([id, chosen]) => [`quiz-one/${id}`, chosen]))
    assert.deepEqual(await studies.tryTestOut(ctx, { id: newId(), courseId, answers: given(rightAnswers) }), { right: 2, of: 2, passed: true, completed: false })
    const outline = await studies.outline(ctx, courseId)
    assert.deepEqual([outline.state, outline.next, outline.testOut], ['begun', 'task-one', false])
    const other = learner('o-3')
    await studies.begin(other, courseId)
    assert.equal((await studies.tryTestOut(other, { id: newId(), courseId, answers: given(wrongAnswers) })).passed, false)
    await assert.rejects(studies.testOut(other, courseId), refusal('test-out-lately'))
    await assert.rejects(studies.tryTestOut(other, { id: newId(), courseId, answers: given(rightAnswers) }), refusal('test-out-lately'))
    assert.equal((await studies.testOut(later(other, 31 * 24 * 60), courseId)).ordinal, 2)
  })

  it('an assignment is marked by somebody else, and completes the course when it passes', async () => {
    const courseId = await course()
    const ctx = learner('w-1')
    await studies.begin(ctx, courseId)
    await readBoth(ctx, courseId)
    await quiz(ctx, courseId, 1, rightAnswers)
    await assert.rejects(submissions.submit(ctx, { courseId, activityId: 'task-one', body: '' }), refusal('assignment-empty'))
    const file = await house.services.files.put(Readable.from(['a list']), '我的清单.txt')
    const { id } = await submissions.submit(ctx, { courseId, activityId: 'task-one', body: '三项数据', file })
    await assert.rejects(submissions.submit(ctx, { courseId, activityId: 'task-one', body: '再来' }), refusal('assignment-waiting'))
    await assert.rejects(submissions.mark(ctx, { id, points: { whole: 2, clear: 1 }, comment: '' }), refusal('not-found'), 'nobody marks their own')
    await assert.rejects(submissions.mark(learner('w-2'), { id, points: { whole: 2, clear: 1 }, comment: '' }), refusal('not-found'), 'nor does a colleague, where trainers mark')
    await assert.rejects(submissions.file(learner('w-2'), id), refusal('not-found'))
    const elsewhere = house.as(house.idOf('e-4'), [{ role: 'author', unitId: house.units.east }])
    assert.deepEqual((await submissions.queue(elsewhere)).rows, [], 'a trainer of another branch sees nothing of it')
    await assert.rejects(submissions.toMark(elsewhere, id), refusal('not-found'))
    assert.deepEqual((await submissions.queue(house.author)).rows.map(row => row.id), [id])
    await assert.rejects(submissions.mark(house.author, { id, points: { whole: 9, clear: 1 }, comment: '' }), refusal('assignment-points'))
    await submissions.mark(house.author, { id, points: { whole: 1, clear: 0 }, comment: '请补充' })
    let shown = await studies.activity(ctx, { courseId, activityId: 'task-one', keep: true })
    assert.deepEqual(shown.assignment?.mine.map(each => [each.state, each.points, each.markings.map(marking => marking.comment)]), [['returned', 1, ['请补充']]])
    const again = await submissions.submit(ctx, { courseId, activityId: 'task-one', body: '补充后的三项' })
    await submissions.mark(house.author, { id: again.id, points: { whole: 2, clear: 1 }, comment: '' })
    await assert.rejects(submissions.mark(house.author, { id: again.id, points: { whole: 2, clear: 1 }, comment: '' }), refusal('assignment-settled'))
    shown = await studies.activity(ctx, { courseId, activityId: 'task-one', keep: true })
    assert.equal(shown.done, true)
    assert.equal((await studies.outline(ctx, courseId)).state, 'completed')
  })

  it('peers mark without names, and two who are far apart are settled by a third', async () => {
    assert.deepEqual([submissions.settled([3], 1, 10), submissions.settled([3], 2, 10), submissions.settled([3, 4], 2, 10), submissions.settled([3, 5], 2, 10), submissions.settled([3, 9, 8], 2, 10)], [3, null, 3.5, null, 8])
    const courseId = await course(given => {
      const task = given.modules[1]!.activities[1] as { marking: string; markers: number }
      task.marking = 'peer'
      task.markers = 2
    })
    const peers = ['e-1', 'e-2', 'e-3', 'e-4'].map(learner)
    for (const ctx of peers) await studies.begin(ctx, courseId)
    const [first, second, third, fourth] = peers as [Context, Context, Context, Context]
    const { id } = await submissions.submit(first, { courseId, activityId: 'task-one', body: '甲的作业' })
    assert.deepEqual((await studies.activity(second, { courseId, activityId: 'task-one', keep: true })).assignment?.toMark, [], 'who has handed in nothing sees nothing')
    await assert.rejects(submissions.mark(second, { id, points: { whole: 2, clear: 1 }, comment: '' }), refusal('not-found'))
    for (const ctx of [second, third, fourth]) await submissions.submit(ctx, { courseId, activityId: 'task-one', body: '作业' })
    const work = (await studies.activity(second, { courseId, activityId: 'task-one', keep: true })).assignment?.toMark ?? []
    assert.ok(work.length > 0 && work.every(each => !('name' in each) && !('personId' in each)))
    await submissions.mark(second, { id, points: { whole: 2, clear: 1 }, comment: '好' })
    await assert.rejects(submissions.mark(second, { id, points: { whole: 2, clear: 1 }, comment: '好' }), refusal('assignment-marked'))
    assert.deepEqual(await submissions.mark(third, { id, points: { whole: 0, clear: 0 }, comment: '不好' }), { settled: false })
    assert.deepEqual(await submissions.mark(fourth, { id, points: { whole: 2, clear: 0 }, comment: '' }), { settled: true })
    const [mine] = (await studies.activity(first, { courseId, activityId: 'task-one', keep: true })).assignment?.mine ?? []
    assert.deepEqual([mine?.state, mine?.points], ['passed', 2])
  })

  it('what was wrong is asked again, later and later as it is known', async () => {
    const courseId = await course(withoutAssignment)
    const ctx = learner('o-3')
    await studies.begin(ctx, courseId)
    await quiz(ctx, courseId, 1, { q1: ['b'], q2: ['a', 'b'] })
    assert.equal((await reviews.due(ctx)).card?.item.id === 'q1' && (await reviews.due(ctx)).card?.courseId === courseId, false, 'not on the same day')
    const days = (n: number) => later(ctx, n * 24 * 60)
    const cardAt = async (at: Context) => (await reviews.due(at)).due
    const before = await cardAt(days(2))
    assert.ok(before > 0)
    const answer = (at: Context, chosen: string[]) => reviews.answer(at, { courseId, activityId: 'quiz-one', itemId: 'q1', chosen })
    const first = await answer(days(2), ['a'])
    assert.deepEqual([first.right, first.key], [true, ['a']])
    assert.equal(await cardAt(days(2)), before - 1)
    assert.equal((await answer(days(2), ['b'])).dueAt, first.dueAt, 'answered twice on a day, it is not scheduled anew')
    const dayOfFirst = (Date.parse(first.dueAt) - Date.now()) / 86_400_000
    assert.ok(dayOfFirst > 2.9, String(dayOfFirst))
    const second = await answer(days(dayOfFirst + 0.1), ['a'])
    assert.ok(Date.parse(second.dueAt) - Date.parse(first.dueAt) > Date.parse(first.dueAt) - Date.now() - 2 * 86_400_000, 'the gap grows')
    await assert.rejects(reviews.answer(learner('o-2'), { courseId, activityId: 'quiz-one', itemId: 'q1', chosen: ['a'] }), refusal('not-found'))
  })

  it('prerequisites come first, and shut modules open on their day', async () => {
    const first = await course(withoutAssignment)
    const code = (await courses.desk(house.author, first)).code
    const second = await course(given => {
      given.prerequisites = [code]
      given.modules[1]!.opensAfterDays = 7
    })
    const ctx = learner('w-2')
    await assert.rejects(studies.begin(ctx, second), refusal('study-prerequisites'))
    assert.deepEqual((await studies.outline(ctx, second)).missing, [code])
    await studies.begin(ctx, first)
    await readBoth(ctx, first)
    await quiz(ctx, first, 1, rightAnswers)
    await studies.begin(ctx, second)
    await assert.rejects(studies.activity(ctx, { courseId: second, activityId: 'lesson-two', keep: false }), refusal('study-shut'))
    await assert.rejects(studies.read(ctx, { courseId: second, activityId: 'lesson-two' }), refusal('study-shut'))
    assert.equal((await studies.outline(ctx, second)).keep.some(href => href.endsWith('lesson-two')), false)
    await studies.read(later(ctx, 7 * 24 * 60), { courseId: second, activityId: 'lesson-two' })
  })

  it('is found by a word of two characters, and by an English word in another form', async () => {
    const courseId = await course()
    const ctx = learner('w-1')
    const found = async (q: string) => (await studies.search(ctx, q)).rows.filter(row => row.courseId === courseId).map(row => row.activityId)
    assert.deepEqual(await found('材料'), ['lesson-one'])
    assert.deepEqual(await found('paper'), ['lesson-one'])
    assert.deepEqual(await found('不存在的词'), [])
    assert.deepEqual((await studies.search(ctx, '!!')).rows, [])
  })

  it('an officer assigns it to a whole unit at once, and nobody outside their units', async () => {
    const courseId = await course()
    const officer = await house.signedIn('officer')
    await studies.begin(learner('e-1'), courseId)
    const assign = (audience: { unitId?: string; numbers?: string[] }) => assigning.assign(officer, { courseId, dueOn: '2030-01-31', audience })
    assert.deepEqual(await assign({ unitId: house.units.root }), { assigned: 7 }, 'eight in the east, of whom one has begun')
    assert.deepEqual(await assign({ unitId: house.units.east }), { assigned: 0 })
    assert.equal((await studies.mine(learner('w-1'))).rows.some(row => row.courseId === courseId), false)
    assert.deepEqual((await studies.mine(learner('e-1'))).rows.filter(row => row.courseId === courseId).map(row => [row.state, row.dueOn]), [['begun', '2030-01-31']])
    await assert.rejects(assign({ numbers: ['e-1', 'w-1', 'nobody'] }), refusal('assign-numbers'), 'that a person of another branch exists is not told')
    await assert.rejects(assign({}), refusal('assign-nobody'))
    await assert.rejects(studies.leave(learner('e-2'), courseId), refusal('study-assigned'))
    const ctx = learner('e-2')
    assert.equal((await studies.outline(ctx, courseId)).state, 'assigned')
    await assert.rejects(studies.activity(ctx, { courseId, activityId: 'lesson-one', keep: false }), refusal('study-not-begun'))
  })

  it('completions are listed page by page, of one’s own units alone', async () => {
    const officer = await house.signedIn('officer')
    const all = (await assigning.completions(officer, { limit: 200 })).rows
    assert.ok(all.length >= 2)
    assert.ok(all.every(row => ['e-', 'o-', 'of'].some(start => row.personNumber.startsWith(start))))
    const seen: string[] = []
    for (let after: string | undefined, page = 0; page < 100; page++) {
      const got = await assigning.completions(officer, { limit: 1, after })
      seen.push(...got.rows.map(row => row.id))
      if (got.next === null) break
      after = got.next
    }
    assert.deepEqual(seen, all.map(row => row.id))
  })

  it('a discussion is done by saying something; a post is taken out by its author or an author of courses', async () => {
    const courseId = await course(given => { given.modules[0]!.activities.push({ kind: 'discussion', id: 'talk-one', title: { zh: '讨论', en: 'Talk' }, minutes: 5, prompt: { zh: '你怎么看？', en: 'What do you think?' } }) })
    const [ctx, other] = [learner('e-3'), learner('e-4')]
    for (const each of [ctx, other]) await studies.begin(each, courseId)
    await submissions.post(ctx, { courseId, activityId: 'talk-one', body: '<b>我认为</b>' })
    const [post] = (await studies.activity(other, { courseId, activityId: 'talk-one', keep: true })).posts
    assert.deepEqual([post?.mine, post?.body], [false, '<b>我认为</b>'])
    assert.equal((await studies.activity(ctx, { courseId, activityId: 'talk-one', keep: true })).done, true)
    await assert.rejects(submissions.unpost(other, post?.id ?? ''), refusal('not-found'))
    await submissions.unpost(house.author, post?.id ?? '')
    assert.deepEqual((await studies.activity(other, { courseId, activityId: 'talk-one', keep: true })).posts, [])
  })

  it('the curriculum check says what is asked for and not taught, and taught and not asked for', async () => {
    await course(given => { given.competencies = [{ code: 'IP2', level: 1 }, { code: 'SE1', level: 3 }] })
    const { rows, measured } = await check(house.author)
    assert.equal(measured, null)
    const verdict = (code: string, level: number) => rows.find(row => row.code === code && row.level === level)?.verdict
    assert.equal(verdict('SE1', 3), 'over')
    assert.ok(rows.every(row => row.verdict !== 'missing' || row.asked > 0))
  })

  it('records who assigned, began, handed in and marked', async () => {
    const facts = await house.author.read(tx => tx.many(z.object({ action: z.string() }), sql`select distinct action from platform.fact where tenant_id = ${tx.tenant} and action like 'learning.%'`))
    for (const action of ['learning.course.publish', 'learning.course.assign', 'learning.study.begin', 'learning.submission.hand-in', 'learning.submission.mark', 'learning.study.relearned', 'learning.study.tested-out']) {
      assert.ok(facts.some(fact => fact.action === action), action)
    }
  })
})
