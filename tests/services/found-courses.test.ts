import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { course as pu101 } from '#domains/learning/content/courses/pu-101.ts'
import { archive } from '#domains/learning/courses/courses.ts'
import { seedCourses } from '#domains/learning/index.ts'
import { find } from '#domains/services/index.ts'
import { courseSearchJobs } from '#domains/services/search/courses.ts'
import type { JobRow } from '#platform/jobs.ts'
import { sql } from '#platform/sql.ts'
import { freshDatabase, type TestTenant } from '#tests/support/database.ts'

const jobs = courseSearchJobs as readonly JobRow[]

describe('courses in the public search', () => {
  let house: TestTenant
  before(async () => {
    house = await freshDatabase()
    await house.admin.transaction(seedCourses)
  })
  after(() => house.close())

  /** What the facts recorded since set off, once each. */
  let seen = 0
  const react = async () => {
    const facts = await house.admin.read(tx => tx.raw<{ action: string; subject: string; id: string }>(sql`select id, action, subject from platform.fact where tenant_id = ${house.tenant} and action like 'learning.course.%' order by id`))
    for (const { id, action, subject } of facts.slice(seen)) {
      for (const job of jobs.filter(each => each.onFact === action)) await job.run({ ...house.services, tenant: house.tenant, signal: new AbortController().signal }, { fact: id, subject })
    }
    seen = facts.length
  }
  const hits = async (text: string, language: 'zh' | 'en' | null = null) => (await house.admin.read(tx => find(tx, text, { most: 10, language }))).hits.filter(hit => hit.kind === 'course').map(hit => hit.href)
  const idOf = async (code: string) => (await house.admin.read(tx => tx.raw<{ id: string }>(sql`select id from learning.course where tenant_id = ${house.tenant} and code = ${code}`)))[0]!.id

  it('are found in both languages by what their lessons say; those for staff are not', async () => {
    assert.deepEqual(await hits(pu101.title.zh), [])
    await react()
    assert.deepEqual([await hits(pu101.title.zh, 'zh'), await hits(pu101.title.en, 'en')], [['/courses/PU-101'], ['/courses/PU-101']])
    assert.deepEqual(await hits('Ask whoever made it', 'en'), ['/courses/PU-101'])
    const all = await house.admin.read(tx => tx.raw<{ href: string }>(sql`select distinct href from services.search_document where tenant_id = ${house.tenant} and kind = 'course'`))
    assert.deepEqual(all.map(each => each.href), ['/courses/PU-101'])
    const key = pu101.modules.flatMap(module => module.activities).flatMap(each => (each.kind === 'quiz' ? each.items : []))[0]!.explanation.zh
    const said = await house.admin.read(tx => tx.raw<{ body: string }>(sql`select body from services.search_document where tenant_id = ${house.tenant} and kind = 'course'`))
    assert.ok(said.every(each => !each.body.includes(key)), 'no answer of a quiz stands in the index')
  })

  it('are gone once taken back, there again once restored, and gone when they are for staff from then on', async () => {
    const id = await idOf('PU-101')
    await archive(house.admin, id, true)
    await react()
    assert.deepEqual([await hits(pu101.title.zh), await hits(pu101.title.en, 'en')], [[], []])
    await archive(house.admin, id, false)
    await react()
    assert.deepEqual(await hits(pu101.title.zh, 'zh'), ['/courses/PU-101'])
    await house.admin.transaction(async tx => {
      await tx.run(sql`update learning.course_version set document = document - 'public' where course_id = ${id} and tenant_id = ${house.tenant}`)
      await tx.record('learning.course.publish', id, {})
    })
    await react()
    assert.deepEqual(await hits(pu101.title.zh, 'zh'), [])
  })

  it('that were there before are found by the next morning', async () => {
    const id = await idOf('PU-101')
    await house.admin.transaction(tx => tx.run(sql`update learning.course_version v set document = document || '{"public": true}' from learning.course c where c.tenant_id = v.tenant_id and c.id = v.course_id and c.version = v.version and c.id = ${id} and v.tenant_id = ${house.tenant}`))
    const nightly = jobs.find(each => each.cron)!
    const run = () => nightly.run({ ...house.services, tenant: house.tenant, signal: new AbortController().signal }, {})
    await run()
    assert.deepEqual(await hits(pu101.title.zh, 'zh'), ['/courses/PU-101'])
    await house.admin.transaction(tx => tx.run(sql`update learning.course set state = 'archived' where tenant_id = ${house.tenant} and id = ${id}`))
    await run()
    assert.deepEqual(await hits(pu101.title.zh, 'zh'), [])
  })
})
