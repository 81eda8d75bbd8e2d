import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { after, before, describe, it } from 'node:test'
import * as assigning from '#domains/learning/courses/assigning.ts'
import type { CourseFileGiven } from '#domains/learning/courses/file.ts'
import * as courses from '#domains/learning/courses/courses.ts'
import { askBehaviour } from '#domains/learning/evaluation/jobs.ts'
import * as evaluations from '#domains/learning/evaluation/evaluations.ts'
import * as offline from '#domains/learning/study/offline.ts'
import * as studies from '#domains/learning/study/studies.ts'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/db.ts'
import { ProblemError } from '#platform/errors.ts'
import { sql } from '#platform/sql.ts'
import { learningHouse, published, type LearningHouse } from './house.ts'
import { smallCourse } from './small-course.ts'

const refusal = (code: string) => (error: unknown) => error instanceof ProblemError && error.code === code

describe('courses on a bad day', () => {
  let house: LearningHouse
  let base: URL
  let nextCode = 0
  const course = (change: (given: CourseFileGiven) => void = () => {}): Promise<string> => {
    const given = structuredClone(smallCourse)
    given.code = `B-${++nextCode}`
    const [, second] = given.modules
    if (second) second.activities = second.activities.filter(activity => activity.kind !== 'assignment')
    change(given)
    return published(house.author, given)
  }
  const on = (ctx: Context, day: string): Context => ({ ...ctx, now: () => new Date(`${day}T09:00:00+08:00`) })
  const finish = async (ctx: Context, courseId: string): Promise<void> => {
    await studies.begin(ctx, courseId)
    for (const activityId of ['lesson-one', 'lesson-two']) await studies.read(ctx, { courseId, activityId })
    await studies.tryQuiz(ctx, { id: newId(), courseId, activityId: 'quiz-one', ordinal: 1, answers: { q1: ['a'], q2: ['a', 'b'] } })
  }
  before(async () => {
    house = await learningHouse()
    base = new URL(await house.app.listen({ host: '127.0.0.1', port: 0 }))
  })
  after(() => house.stop())

  it('an upload that breaks off leaves nothing behind, and the same file uploaded again is taken', async () => {
    await house.grant('e-1', 'author', house.units.root)
    const courseId = await course()
    const token = await house.tokenOf('e-1')
    const boundary = 'keju-test-boundary'
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="film.mp4"\r\nContent-Type: video/mp4\r\n\r\n`
    const headers = (length: number) => `POST /api/v1/courses/${courseId}/files HTTP/1.1\r\nHost: ${base.host}\r\nAuthorization: Bearer ${token}\r\nContent-Type: multipart/form-data; boundary=${boundary}\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n`
    const send = (text: string, cut: boolean): Promise<string> => new Promise((resolve, reject) => {
      let reply = ''
      const socket = connect(Number(base.port), base.hostname, () => {
        socket.write(text, () => { if (cut) setTimeout(() => socket.destroy(), 100) })
      })
      socket.on('data', data => { reply += data.toString('latin1') }).on('close', () => resolve(reply)).on('error', error => (cut ? resolve(reply) : reject(error)))
    })
    await send(headers(2_000_000) + head + 'x'.repeat(300_000), true)
    const files = async () => (await courses.desk(house.author, courseId)).files.map(file => [file.name, file.bytes])
    assert.deepEqual(await files(), [])
    assert.deepEqual(await house.admin.read(tx => tx.raw(sql`select 1 from platform.file where name = 'film.mp4'`)), [])
    const whole = `${head}${'x'.repeat(300_000)}\r\n--${boundary}--\r\n`
    assert.match(await send(headers(whole.length) + whole, false), /^HTTP\/1\.1 200/)
    assert.deepEqual(await files(), [['film.mp4', 300_000]])
  })

  it('a module that opens on the leap day is open that day, and not the day before', async () => {
    const courseId = await course(given => { given.modules[1]!.opensOn = '2028-02-29' })
    const ctx = house.as(house.idOf('e-2'))
    await studies.begin(on(ctx, '2028-02-28'), courseId)
    await assert.rejects(studies.read(on(ctx, '2028-02-28'), { courseId, activityId: 'lesson-two' }), refusal('study-shut'))
    await studies.read(on(ctx, '2028-02-29'), { courseId, activityId: 'lesson-two' })
  })

  it('sixty days after the leap day are the 29th of April; the survey then stays open for 30 days', async () => {
    const courseId = await course()
    const ctx = house.as(house.idOf('e-3'))
    await finish(on(ctx, '2028-02-29'), courseId)
    const run = { db: house.services.db, config: house.services.config, tenant: house.tenant }
    const open = async (day: string) => (await evaluations.open(on(ctx, day))).rows.filter(row => row.kind === 'behaviour').map(row => row.closesOn)
    await askBehaviour(run, new Date('2028-04-28T09:00:00+08:00'))
    assert.deepEqual(await open('2028-04-28'), [])
    await askBehaviour(run, new Date('2028-04-29T09:00:00+08:00'))
    assert.deepEqual([await open('2028-04-29'), await open('2028-05-29'), await open('2028-05-30')], [['2028-05-29'], ['2028-05-29'], []])
  })

  it('somebody who changes agency in mid-year keeps what they learn and completed, and the new office sees it, the old one no more', async () => {
    const [done, going] = [await course(), await course()]
    const ctx = house.as(house.idOf('o-1'))
    await finish(ctx, done)
    await studies.begin(ctx, going)
    await studies.read(ctx, { courseId: going, activityId: 'lesson-one' })
    const officer = await house.signedIn('officer')
    const west = house.as(house.idOf('w-2'), [{ role: 'training-officer', unitId: house.units.west }])
    const seen = async (by: Context) => (await assigning.completions(by, { subject: done, limit: 10 })).rows.map(row => row.personNumber)
    assert.deepEqual([await seen(officer), await seen(west)], [['o-1'], []])
    await house.services.db.transaction({ tenant: house.tenant, person: null }, tx => tx.run(sql`update people.person set unit_id = ${house.units.west} where id = ${house.idOf('o-1')}`))
    assert.deepEqual([await seen(officer), await seen(west)], [[], ['o-1']])
    const { rows, completions } = await studies.mine(ctx)
    assert.deepEqual([rows.find(row => row.courseId === going)?.done, completions.length], [1, 1])
    await studies.read(ctx, { courseId: going, activityId: 'lesson-two' })
  })

  it('a device whose clock is years behind overwrites no newer note, and one that runs ahead locks nobody out', async () => {
    const courseId = await course()
    const ctx = house.as(house.idOf('e-4'))
    await studies.begin(ctx, courseId)
    const note = (body: string, at: string) => offline.sync(ctx, [{ kind: 'note', id: newId(), courseId, activityId: 'lesson-one', body, at }])
    await studies.putNote(ctx, { courseId, activityId: 'lesson-one', body: '今天写的' })
    await note('钟停在1970年', '1970-01-01T00:00:00Z')
    const shown = async () => (await studies.activity(ctx, { courseId, activityId: 'lesson-one', keep: true })).note
    assert.equal(await shown(), '今天写的')
    await note('钟快了一百年', '2126-01-01T00:00:00Z')
    await studies.putNote(ctx, { courseId, activityId: 'lesson-one', body: '之后写的' })
    assert.equal(await shown(), '之后写的')
  })
})
