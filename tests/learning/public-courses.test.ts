import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { course as pu101 } from '#domains/learning/content/courses/pu-101.ts'
import { readCourse } from '#domains/learning/courses/file.ts'
import { seedCourses } from '#domains/learning/index.ts'
import * as open from '#domains/learning/study/public-courses.ts'
import { ProblemError } from '#platform/errors.ts'
import { sql } from '#platform/sql.ts'
import { freshDatabase, type TestTenant } from '#tests/support/database.ts'

const code = (wanted: string) => (error: unknown) => error instanceof ProblemError && error.code === wanted

describe('courses for everybody', () => {
  let house: TestTenant
  before(async () => {
    house = await freshDatabase()
    await house.admin.transaction(async tx => {
      await seedCourses(tx)
    })
  })
  after(() => house.close())
  const anybody = () => house.as(null)
  const at = (activity: string) => ({ code: 'PU-101', activity })
  const quiz = pu101.modules.flatMap(module => module.activities).find(each => each.id === 'check-1')
  assert.ok(quiz?.kind === 'quiz')
  const right = Object.fromEntries(quiz.items.map(item => [item.id, item.key]))

  it('are those alone that say so, read without an account', async () => {
    assert.deepEqual((await open.list(anybody())).rows.map(row => row.code), ['PU-101'])
    const course = await open.one(anybody(), 'PU-101')
    assert.deepEqual(course.modules.map(module => module.activities.length), [3, 2, 3])
    await assert.rejects(open.one(anybody(), 'DO-101'), code('not-found'))
    await assert.rejects(open.activity(anybody(), { code: 'DO-101', activity: 'any' }), code('not-found'))
    await assert.rejects(open.activity(anybody(), at('nothing')), code('not-found'))
    const [first, last] = [await open.activity(anybody(), at('where')), await open.activity(anybody(), at('check-2'))]
    assert.deepEqual([first.before, first.after, first.position, last.after, last.of], [null, 'judge', 1, null, 8])
    assert.match(first.html, /<table/)
    assert.match((await open.activity({ ...house.as(null), lang: 'en' }, at('where'))).html, /Ask whoever made it/)
  })

  it('tell no key before one has answered, and afterwards which are right and why', async () => {
    const asked = JSON.stringify(await open.activity(anybody(), at('check-1')))
    assert.ok(!asked.includes('explanation') && !asked.includes('"key"'))
    const all = await open.check(anybody(), { ...at('check-1'), answers: right })
    assert.deepEqual([all.right, all.of, all.passed], [4, 4, true])
    const some = await open.check(anybody(), { ...at('check-1'), answers: { ...right, q2: ['a'], q1: ['a'] } })
    assert.deepEqual([some.right, some.passed, some.items[0]?.key], [2, false, ['b']])
    await assert.rejects(open.check(anybody(), { ...at('check-1'), answers: { q1: ['b'] } }), (error: unknown) => error instanceof ProblemError && error.fields.map(field => field.path).join() === 'answers.q2,answers.q3,answers.q4')
    await assert.rejects(open.check(anybody(), { ...at('where'), answers: {} }), code('not-found'))
  })

  it('keep nothing of who reads and answers', async () => {
    const counts = await house.admin.read(tx => tx.raw<{ n: number }>(sql`select (select count(*) from learning.study where tenant_id = ${house.tenant})::int + (select count(*) from platform.fact where tenant_id = ${house.tenant} and action like 'learning.%' and action <> 'learning.course.publish')::int as n`))
    assert.equal(counts[0]?.n, 0)
  })

  it('are gone for the public once archived', async () => {
    await house.admin.transaction(tx => tx.run(sql`update learning.course set state = 'archived' where tenant_id = ${house.tenant} and code = 'PU-101'`))
    assert.deepEqual((await open.list(anybody())).rows, [])
    await assert.rejects(open.one(anybody(), 'PU-101'), code('not-found'))
  })

  it('hold lessons and quizzes alone', () => {
    const talk = { kind: 'discussion' as const, id: 'talk', minutes: 5, title: { zh: '讨论', en: 'Talk' }, prompt: { zh: '说说', en: 'Say' } }
    const modules = [...pu101.modules, { id: 'more', title: { zh: '更多', en: 'More' }, activities: [talk] }]
    assert.deepEqual(readCourse({ ...pu101, modules }).faults.map(fault => `${fault.path} ${fault.code}`), ['modules.3.activities.0.kind course-public-kind'])
    assert.deepEqual(readCourse({ ...pu101, public: undefined, modules }).faults, [])
  })
})
