import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { courseFaults, isPlainSvg, minutesOf, readCourse, type CourseFileGiven } from '#domains/learning/courses/file.ts'
import { smallCourse } from './small-course.ts'

const changed = (change: (course: CourseFileGiven) => void): CourseFileGiven => {
  const course = structuredClone(smallCourse)
  change(course)
  return course
}
const faultsOf = (change: (course: CourseFileGiven) => void): string[] => readCourse(changed(change)).faults.map(fault => `${fault.path} ${fault.code}`)
/** The activity at a place, as any record: the tests break it on purpose. */
const at = (course: CourseFileGiven, m: number, a: number): Record<string, never> => course.modules[m]?.activities[a] as unknown as Record<string, never>

describe('a course file', () => {
  it('that is whole has no fault, and its length is the sum of its activities', () => {
    const { course, faults } = readCourse(smallCourse)
    assert.deepEqual(faults, [])
    assert.ok(course)
    assert.deepEqual(minutesOf(course), { total: 65, practice: 30 })
  })

  it('says where a text is missing in one language', () =>
    assert.deepEqual(faultsOf(course => { course.title.en = ' ' }), ['title.en field-missing']))

  it('says which item has a key that is no option, and one that does not fit its kind', () => {
    assert.deepEqual(faultsOf(course => { at(course, 0, 1)['items'] = (at(course, 0, 1)['items'] as unknown as { key: string[] }[]).map((item, i) => (i === 0 ? { ...item, key: ['h'] } : item)) as never }),
      ['modules.0.activities.1.items.0.key course-key'])
    assert.deepEqual(faultsOf(course => { at(course, 0, 1)['items'] = (at(course, 0, 1)['items'] as unknown as { key: string[] }[]).map((item, i) => (i === 0 ? { ...item, key: ['a', 'b'] } : item)) as never }),
      ['modules.0.activities.1.items.0.key course-key-single'])
  })

  it('says which picture, activity, file and policy does not exist', () => {
    assert.deepEqual(faultsOf(course => { at(course, 0, 0)['text'] = { zh: '![图](picture:none)', en: '[next](activity:none)' } as never }),
      ['modules.0.activities.0.text.zh course-picture-unknown', 'modules.0.activities.0.text.en course-link-unknown'])
    assert.deepEqual(faultsOf(course => { at(course, 0, 0)['policies'] = ['none'] as never }), ['modules.0.activities.0.policies.0 course-policy-unknown'])
  })

  it('refuses pictures from elsewhere: nothing is fetched from the net while somebody learns', () =>
    assert.deepEqual(faultsOf(course => { at(course, 0, 0)['text'] = { zh: '![图](https://elsewhere.example/a.png)', en: 'text' } as never }),
      ['modules.0.activities.0.text.zh course-picture-unknown']))

  it('refuses a course that could be completed by leafing through it', () =>
    assert.deepEqual(faultsOf(course => { course.modules.forEach(module => { module.activities = module.activities.filter(activity => activity.kind === 'lesson') }) }), ['modules course-unassessed']))

  it('refuses one id twice, wherever it stands', () =>
    assert.deepEqual(faultsOf(course => { at(course, 1, 0)['id'] = 'lesson-one' as never }), ['modules.1.activities.0.id course-id-twice']))

  it('names a field that it does not know, rather than dropping it', () => {
    const { course, faults } = readCourse({ ...smallCourse, colour: 'red' })
    assert.equal(course, null)
    assert.deepEqual(faults, [{ path: '', code: 'field-unknown', detail: { keys: 'colour' } }])
  })

  it('knows which competencies the framework has', () => {
    const { course } = readCourse(smallCourse)
    assert.ok(course)
    assert.deepEqual(courseFaults(course, { competencies: new Set(['IP2']), levels: 3 }), [])
    assert.deepEqual(courseFaults(course, { competencies: new Set(['SE1']), levels: 3 }).map(fault => fault.code), ['course-competency-unknown'])
  })

  it('takes plain drawings alone', () => {
    const draw = (inner: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">${inner}</svg>`
    assert.ok(isPlainSvg(draw('<rect width="10" height="10" fill="url(#g)"/><text x="1" y="2">数据</text>')))
    for (const inner of ['<script>alert(1)</script>', '<rect onload="alert(1)"/>', '<a href="#"/>', '<image href="x.png"/>', '<foreignObject/>', '<style>@import "x"</style>', '<rect fill="url(https://x)"/>', '<set attributeName="x"/>']) {
      assert.equal(isPlainSvg(draw(inner)), false, inner)
    }
  })
})
