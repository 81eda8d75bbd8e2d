/**
 * Courses open to the public are found beside guides and answers. Learning knows nothing of the search: it records that a course was published
 * or taken back, and these jobs bring the index in line.
 */
import { z } from 'zod'
import { openCourseIds, openCourseText } from '#domains/learning/index.ts'
import type { Tx } from '#platform/db.ts'
import { defineJob } from '#platform/jobs.ts'
import { langs } from '#platform/texts.ts'
import { linkTo } from './findable-kinds.ts'
import { indexDocuments, unindexDocuments } from './indexing.ts'
import * as store from './store.ts'

/** The search finds the course as the public may read it now, in each language it has; or not at all. */
const bringInLine = async (tx: Tx, courseId: string): Promise<void> => {
  const course = await openCourseText(tx, courseId)
  const has = langs.filter(lang => course && course.title[lang] !== '')
  await unindexDocuments(tx, langs.filter(lang => !has.includes(lang)).map(language => ({ kind: 'course', subject: courseId, language })))
  if (course) await indexDocuments(tx, has.map(language => ({ kind: 'course', subject: courseId, language, title: course.title[language], body: course.text[language], href: linkTo('course', course.code) })))
}

const OfFact = z.object({ subject: z.uuid() }).loose()

export const courseSearchJobs = [
  ...(['publish', 'archive', 'restore'] as const).map(what => defineJob({
    name: `services.courses.${what}`, input: OfFact, onFact: `learning.course.${what}`,
    run: ({ db, tenant }, { subject }) => db.transaction({ tenant, person: null }, tx => bringInLine(tx, subject)),
  })),
  // Also courses that were published before the search knew them.
  defineJob({
    name: 'services.courses.line', cron: '10 19 * * *', input: z.object({}),
    async run({ db, tenant, signal }) {
      const actor = { tenant, person: null }
      const wrong = await db.transaction(actor, async tx => {
        const open = new Set(await openCourseIds(tx)), found = new Set((await store.storedOfKind(tx, 'course')).map(each => each.subject))
        return [...[...open].filter(id => !found.has(id)), ...[...found].filter(id => !open.has(id))]
      })
      for (const id of wrong) {
        if (signal.aborted) return
        await db.transaction(actor, tx => bringInLine(tx, id))
      }
    },
  }),
]
