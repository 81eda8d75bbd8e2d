import { newId, type Tx } from '#platform/db.ts'
import { CourseFile, minutesOf } from './file.ts'
import { courseTexts } from './search.ts'
import * as store from './store.ts'
import { courses } from '../content/courses/index.ts'

/** Publishes the courses that ship with Keju where a tenant has none of that code; how many were added. */
export const seedCourses = async (tx: Tx): Promise<number> => {
  let added = 0
  for (const given of courses) {
    const document = CourseFile.parse(given)
    if (await store.courseByCode(tx, document.code)) continue
    const id = newId()
    await store.addCourse(tx, id, document)
    const { total, practice } = minutesOf(document)
    await store.publish(tx, id, { version: 1, document, files: {}, minutes: total, practiceMinutes: practice, note: '', texts: courseTexts(document) })
    await tx.record('learning.course.publish', id, { code: document.code, version: 1, relearn: [] })
    added++
  }
  return added
}
