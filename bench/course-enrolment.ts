import { chmodSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import pino from 'pino'
import { assign, completions } from '#domains/learning/courses/assigning.ts'
import { importCourse } from '#domains/learning/courses/exchange.ts'
import type { CourseFileGiven } from '#domains/learning/courses/file.ts'
import { publish } from '#domains/learning/courses/courses.ts'
import * as people from '#domains/people/index.ts'
import { readConfig } from '#platform/config.ts'
import { makeContext } from '#platform/context.ts'
import { newId } from '#platform/db.ts'
import { openHouse } from '#server/open.ts'
import { seedBuiltIn } from '#server/seed.ts'

const both = (zh: string, en: string) => ({ zh, en })
const course: CourseFileGiven = {
  format: 'keju-course', formatVersion: 1, code: 'BENCH-1', title: both('课程', 'Course'), summary: both('简介', 'Summary'), outcomes: both('成果', 'Outcomes'), level: 1, competencies: [{ code: 'IP2', level: 1 }],
  modules: [{ id: 'm1', title: both('单元', 'Module'), activities: [{
    kind: 'quiz', id: 'quiz', title: both('测验', 'Quiz'), minutes: 10,
    items: [{ id: 'q1', stem: both('题', 'Item'), options: [{ id: 'a', text: both('甲', 'One') }, { id: 'b', text: both('乙', 'Two') }], key: ['a'], explanation: both('甲', 'One') }],
  }] }],
}

// 5,000 persons are assigned a course at once; then a list of 100,000 completions is leafed through, with and without a unit.
const print = (figure: string, rest: Record<string, unknown>): void => console.log(JSON.stringify({ figure, ...rest }))
const folder = mkdtempSync(join(tmpdir(), 'keju-bench-'))
chmodSync(folder, 0o711)
const house = await openHouse(readConfig({ KEJU_DATA: folder }), pino({ level: 'silent' }))
try {
  const { db } = house.services
  const { tenant, unitId, personId } = await people.setUp(db, { organisation: 'bench', name: 'bench', username: 'bench', password: newId() })
  await seedBuiltIn(db, tenant)
  const ctx = makeContext(house.services, { tenant, lang: 'en', person: { id: personId, name: 'bench', unitId, sessionId: newId(), grants: [{ role: 'administrator', unitId }] } })
  const agencies = Array.from({ length: 40 }, (_, i) => ({ id: newId(), i }))
  const persons = Array.from({ length: 5000 }, (_, i) => ({ id: newId(), number: `B${i}`, name: `person ${i}`, unitId: agencies[i % 40]?.id ?? unitId, postId: null, grade: '', gender: '' as const, bornOn: null, joinedOn: null, email: '', phone: '' }))
  await db.transaction({ tenant, person: personId }, async tx => {
    await people.addUnits(tx, agencies.map(({ id, i }) => ({ id, parentId: unitId, agencyId: id, regionId: null, code: `A${i}`, name: { zh: `机构${i}`, en: `Agency ${i}` }, kind: 'agency' as const })))
    await people.addPersons(tx, persons)
  })
  const { id } = await importCourse(ctx, await ctx.files.put(Readable.from([JSON.stringify(course)]), 'course.json'), { dryRun: false })
  await publish(ctx, id ?? '', { note: '', relearn: [] })

  const began = performance.now()
  const { assigned } = await assign(ctx, { courseId: id ?? '', dueOn: '2030-01-31', audience: { unitId } })
  print('course assignment', { persons: assigned, seconds: Math.round(performance.now() - began) / 1000, targetSeconds: 3 })

  // Twenty courses of each person, as five years leave them.
  const subjects = Array.from({ length: 20 }, newId)
  await db.transaction({ tenant, person: personId }, async tx => {
    await tx.client.query(
      `insert into learning.completion (tenant_id, id, person_id, subject_kind, subject_id, edition, title, minutes, practice_minutes, completed_on, kind)
       select $1, gen_random_uuid(), p.id, 'course', s.id, 1, '{"zh":"课程","en":"Course"}', 60, 20, date '2022-01-01' + ((p.n * 31 + s.n * 97) % 1800)::int, 'online'
       from unnest($2::uuid[]) with ordinality as p(id, n) cross join unnest($3::uuid[]) with ordinality as s(id, n)`, [tenant, persons.map(person => person.id), subjects])
  })
  await db.pool.query('vacuum analyze learning.completion')
  const leaf = async (filter: { unit?: string; subject?: string }) => {
    const took: number[] = []
    let after: string | undefined
    for (let page = 0; page < 60; page++) {
      const at = performance.now()
      const got = await completions(ctx, { ...filter, after, limit: 50 })
      took.push(performance.now() - at)
      if (got.next === null) break
      after = got.next
    }
    took.sort((a, b) => a - b)
    return { pages: took.length, medianMs: Math.round(took[Math.floor(took.length / 2)] ?? 0), worstMs: Math.round(took.at(-1) ?? 0), targetMs: 100 }
  }
  print('completions, all', { rows: persons.length * subjects.length, ...(await leaf({})) })
  print('completions of one agency', { rows: persons.length * subjects.length, ...(await leaf({ unit: agencies[7]?.id })) })
  print('completions of one course', { rows: persons.length * subjects.length, ...(await leaf({ subject: subjects[3] })) })
} finally {
  await house.close()
  await rm(folder, { recursive: true, force: true })
}
