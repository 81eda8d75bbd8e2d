import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import * as archive from '#domains/learning/classes/archive.ts'
import * as attendance from '#domains/learning/classes/attendance.ts'
import { sessionJobs } from '#domains/learning/classes/sessions.ts'
import type { CourseFileGiven } from '#domains/learning/courses/file.ts'
import { exportCourse } from '#domains/learning/courses/exchange.ts'
import * as courses from '#domains/learning/courses/courses.ts'
import { signUp } from '#domains/learning/classes/sign-ups.ts'
import * as studies from '#domains/learning/study/studies.ts'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/db.ts'
import { ProblemError } from '#platform/errors.ts'
import { sql } from '#platform/sql.ts'
import { seedBuiltIn } from '#server/seed.ts'
import { learningHouse, type LearningHouse } from './class-house.ts'
import { importGiven, published, textOf } from './house.ts'
import { smallCourse } from './small-course.ts'

const refusal = (code: string) => (error: unknown) => error instanceof ProblemError && [error.code, ...error.fields.map(field => field.code)].includes(code)

describe('a class session in a course', () => {
  let house: LearningHouse
  let author: Context
  let classId: string
  let courseId: string
  const given = (code: string, offering: string): CourseFileGiven => {
    const course = structuredClone(smallCourse)
    course.code = code
    const [, second] = course.modules
    if (second) second.activities = [{ kind: 'session', id: 'in-class', title: { zh: '面授一天', en: 'A day in class' }, minutes: 180, practice: true, about: { zh: '带上本单位的清单。', en: 'Bring your list.' }, offering }]
    return course
  }
  const learn = async (ctx: Context): Promise<void> => {
    await studies.begin(ctx, courseId)
    await studies.read(ctx, { courseId, activityId: 'lesson-one' })
    await studies.tryQuiz(ctx, { id: newId(), courseId, activityId: 'quiz-one', ordinal: 1, answers: { q1: ['a'], q2: ['a', 'b'] } })
  }
  const react = async (): Promise<void> => {
    const facts = await house.admin.read(tx => tx.raw<{ id: string; subject: string }>(sql`select id, subject from platform.fact where action = 'learning.class.completed' order by id`))
    for (const fact of facts) await sessionJobs[0]?.run({ db: house.services.db, files: house.services.files, config: house.services.config, tenant: house.tenant, signal: new AbortController().signal }, { fact: fact.id, subject: fact.subject })
  }
  before(async () => {
    house = await learningHouse()
    await seedBuiltIn(house.services.db, house.tenant)
    author = house.as(house.officer.self().id, [{ role: 'training-officer', unitId: house.unitId }])
    classId = await house.openClass({ seats: 5, days: '2027-03-02 am', hours: 3, practiceHours: 0 })
    courseId = await published(author, given('BL-1', 'C1'))
  })
  after(() => house?.close())

  it('names an offering or class that exists, or is not published', async () => {
    const { id } = await importGiven(author, given('BL-2', 'NOWHERE'))
    await assert.rejects(courses.publish(author, id ?? '', { note: '', relearn: [] }), refusal('course-offering-unknown'))
    const desk = await courses.desk(author, id ?? '')
    assert.deepEqual(desk.faults.map(fault => [fault.path, fault.activity]), [['modules.1.activities.0.offering', 'in-class']])
  })

  it('goes out and comes back in the course file', async () => {
    const text = await textOf(await exportCourse(author, courseId, 1))
    assert.deepEqual(JSON.parse(text).modules[1].activities[0], { kind: 'session', id: 'in-class', title: { zh: '面授一天', en: 'A day in class' }, minutes: 180, practice: true, optional: false, policies: [], about: { zh: '带上本单位的清单。', en: 'Bring your list.' }, offering: 'C1' })
    assert.deepEqual((await importGiven(author, JSON.parse(text))).faults, [])
  })

  it('is completed by the register of a class, not by a click; who was absent has it still before them', async () => {
    const [came, absent] = [house.me('N01'), house.me('N02')]
    for (const ctx of [came, absent]) await learn(ctx)
    const shown = await studies.activity(came, { courseId, activityId: 'in-class', keep: true })
    assert.deepEqual([shown.session?.mine.length, shown.session?.open.map(row => row.id)], [0, [classId]])
    assert.match(shown.html, /带上本单位的清单/)
    await assert.rejects(studies.read(came, { courseId, activityId: 'in-class' }), refusal('study-not-by-reading'))
    for (const number of ['N01', 'N02', 'N03']) await signUp(house.me(number), classId)
    assert.deepEqual((await studies.activity(came, { courseId, activityId: 'in-class', keep: true })).session?.mine.map(row => row.seat), ['enrolled'])
    house.at('2027-03-02T12:30')
    const marks = ['N01', 'N02', 'N03'].map(number => ({ personId: house.id(number), mark: number === 'N02' ? 'absent' as const : 'present' as const, minutes: null }))
    await attendance.keep(house.officer, { id: classId, day: '2027-03-02', half: 'am', marks, settle: true })
    await react()
    assert.equal((await studies.outline(came, courseId)).state, 'begun', 'not before the archive is closed')
    await archive.archive(house.officer, classId)
    assert.ok(await house.count(sql`select count(*)::int as n from graphile_worker.jobs where task_identifier = 'learning.sessions.complete'`) > 0)
    await react()
    await react()
    assert.deepEqual([(await studies.outline(came, courseId)).state, (await studies.outline(absent, courseId)).state], ['completed', 'begun'])
    assert.equal(await house.count(sql`select count(*)::int as n from learning.completion where subject_id = ${courseId}`), 1)
  })

  it('a class attended before the course was begun counts', async () => {
    const ctx = house.me('N03')
    await learn(ctx)
    assert.equal((await studies.outline(ctx, courseId)).state, 'completed')
  })
})
