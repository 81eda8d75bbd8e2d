import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import * as exchange from '#domains/learning/courses/exchange.ts'
import type { CourseFileGiven } from '#domains/learning/courses/file.ts'
import * as courses from '#domains/learning/courses/courses.ts'
import { ProblemError } from '#platform/errors.ts'
import { importGiven, learningHouse, published, textOf, whole, type LearningHouse } from './house.ts'
import { smallCourse } from './small-course.ts'

const refusal = (code: string) => (error: unknown) => error instanceof ProblemError && [error.code, ...error.fields.map(field => field.code)].includes(code)

describe('writing a course', () => {
  let house: LearningHouse
  before(async () => { house = await learningHouse() })
  after(() => house.stop())

  it('begins empty, says what is missing, and is not published so', async () => {
    const { id } = await courses.create(house.author, { code: 'NEW-1', title: { zh: '新课', en: 'New' }, level: 1 })
    const desk = await courses.desk(house.author, id)
    assert.ok(desk.faults.some(fault => fault.path === 'summary.zh' && /\p{Script=Han}/u.test(fault.message)))
    await assert.rejects(courses.publish(house.author, id, { note: '', relearn: [] }), refusal('course-unfinished'))
    await assert.rejects(courses.create(house.author, { code: 'NEW-1', title: { zh: '新课', en: 'New' }, level: 1 }), refusal('course-code-taken'))
  })

  it('step by step: modules, activities, items; in the order that the author wants', async () => {
    const { id } = await courses.create(house.author, { code: 'STEP-1', title: { zh: '课', en: 'Course' }, level: 1 })
    let revision = 1
    const step = async (given: Parameters<typeof courses.change>[3]) => { revision = (await courses.change(house.author, id, revision, given)).revision }
    await step({ do: 'add-module', title: { zh: '一', en: 'One' } })
    await step({ do: 'add-module', title: { zh: '二', en: 'Two' } })
    let { course } = await courses.desk(house.author, id)
    const [one, two] = course.modules.map(module => module.id)
    await step({ do: 'add-activity', module: one ?? '', kind: 'lesson', title: { zh: '课文', en: 'Lesson' } })
    await step({ do: 'add-activity', module: one ?? '', kind: 'quiz', title: { zh: '测验', en: 'Quiz' } })
    course = (await courses.desk(house.author, id)).course
    const [lesson, quiz] = course.modules[0]?.activities.map(activity => activity.id) ?? []
    const items = whole(smallCourse).modules[0]?.activities[1]
    assert.equal(items?.kind, 'quiz')
    await step({ do: 'put-item', activity: quiz ?? '', item: items.kind === 'quiz' ? items.items[0]! : (undefined as never) })
    await step({ do: 'move-activity', activity: quiz ?? '', by: 1 })
    await step({ do: 'move-module', module: two ?? '', by: -1 })
    course = (await courses.desk(house.author, id)).course
    assert.deepEqual(course.modules.map(module => [module.id, module.activities.map(activity => activity.id)]), [[two, [quiz]], [one, [lesson]]])
    await assert.rejects(courses.change(house.author, id, revision - 1, { do: 'drop-module', module: one ?? '' }), refusal('course-changed'), 'an author who has not seen the latest draft overwrites nothing')
    await assert.rejects(courses.change(house.author, id, revision, { do: 'drop-activity', activity: 'gone' }), refusal('course-part-gone'))
  })

  it('what is exported imports again as the same course, with its files', async () => {
    const { id } = await importGiven(house.author, { ...smallCourse, code: 'FILE-1', attachments: [{ name: 'sheet.csv', data: Buffer.from('a,b\n').toString('base64') }] })
    assert.ok(id)
    const before = await courses.desk(house.author, id)
    assert.deepEqual(before.files.map(file => [file.name, file.bytes]), [['sheet.csv', 4]])
    const zip = await exchange.exportCourse(house.author, id, 0)
    assert.equal(zip.fileName, 'file-1.zip')
    const file = await house.services.files.put(Readable.from([await buffer(zip.body)]), zip.fileName)
    const again = await exchange.importCourse(house.author, file, { dryRun: false })
    assert.deepEqual([again.id, again.created, again.faults], [id, false, []])
    const { course } = await courses.desk(house.author, id)
    assert.deepEqual(course, before.course)

    const plain = await published(house.author, { ...smallCourse, code: 'FILE-2' })
    const text = await textOf(await exchange.exportByCode(house.author, 'FILE-2'))
    assert.deepEqual((await importGiven(house.author, JSON.parse(text))).id, plain)
    assert.equal((await courses.desk(house.author, plain)).ahead, false, 'importing the export changed nothing')
  })

  it('says where a file is wrong and takes nothing of it', async () => {
    const broken = structuredClone(smallCourse) as unknown as { code: string; modules: { activities: { kind: string }[] }[] }
    broken.code = 'BROKEN-1'
    broken.modules[0]!.activities[0]!.kind = 'film'
    await assert.rejects(importGiven(house.author, broken), (error: unknown) => error instanceof ProblemError && error.code === 'course-form' && error.fields[0]?.path === 'modules.0.activities.0.kind')
    const file = await house.services.files.put(Readable.from(['not json']), 'x.json')
    await assert.rejects(exchange.importCourse(house.author, file, { dryRun: false }), refusal('course-json'))
    const { rows } = await courses.list(house.author, { q: 'BROKEN', limit: 10 })
    assert.deepEqual(rows, [])
  })

  it('a copy has a code of its own and changes nothing of the first', async () => {
    const first = await published(house.author, { ...smallCourse, code: 'FIRST-1' })
    const { id } = await courses.copy(house.author, first, 'FIRST-2')
    const copy = await courses.desk(house.author, id)
    assert.deepEqual([copy.state, copy.course.code, copy.course.title.zh], ['draft', 'FIRST-2', `${smallCourse.title.zh}（副本）`])
    assert.equal((await courses.desk(house.author, first)).ahead, false)
  })

  it('publishing the same again is refused; an archived course is not changed', async () => {
    const id = await published(house.author, { ...smallCourse, code: 'TWICE-1' })
    await assert.rejects(courses.publish(house.author, id, { note: '', relearn: [] }), refusal('course-unchanged'))
    await courses.archive(house.author, id, true)
    await assert.rejects(courses.change(house.author, id, 2, { do: 'add-module', title: { zh: '一', en: 'One' } }), refusal('course-archived'))
    await courses.archive(house.author, id, false)
    assert.equal((await courses.desk(house.author, id)).state, 'published')
  })

  it('pictures and films come in ranges, once, and nothing in them may run', async () => {
    const given: CourseFileGiven = { ...smallCourse, code: 'FILM-1', attachments: [{ name: 'film.mp4', data: Buffer.from('0123456789').toString('base64') }] }
    const id = await published(house.author, given)
    const headers = { authorization: `Bearer ${await house.tokenOf('w-1')}` }
    const get = (path: string, more: Record<string, string> = {}) => house.app.inject({ url: `/api/v1/courses/${id}/versions/1/${path}`, headers: { ...headers, ...more } })
    const film = await get('files/film.mp4', { range: 'bytes=2-4' })
    assert.deepEqual([film.statusCode, film.body, film.headers['content-range'], film.headers['content-type']], [206, '234', 'bytes 2-4/10', 'video/mp4'])
    assert.deepEqual([(await get('files/film.mp4', { range: 'bytes=-3' })).body, (await get('files/film.mp4', { range: 'bytes=7-' })).body, (await get('files/film.mp4')).body], ['789', '789', '0123456789'])
    assert.equal((await get('files/film.mp4', { range: 'bytes=99-' })).statusCode, 416)
    const drawing = await get('pictures/flow?lang=zh')
    assert.match(String(drawing.headers['content-security-policy']), /default-src 'none'.*sandbox/)
    assert.match(String(drawing.headers['cache-control']), /immutable/)
    assert.equal((await get('pictures/flow?lang=zh', { 'if-none-match': String(drawing.headers.etag) })).statusCode, 304)
    assert.equal((await get('files/none.mp4')).statusCode, 404)
    assert.equal((await house.app.inject({ url: `/api/v1/courses/${id}/versions/1/files/film.mp4` })).statusCode, 401)
    assert.equal((await house.app.inject({ url: `/api/v1/courses/${id}/versions/0/files/film.mp4`, headers })).statusCode, 403, 'drafts are for authors alone')
  })
})
