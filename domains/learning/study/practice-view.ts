import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db.ts'
import type { FieldProblem } from '#platform/errors.ts'
import { renderedTexts } from '../cases/cases.ts'
import type { Activity, ActivityOf, CourseFile } from '../courses/file.ts'
import * as store from './practice-store.ts'

/** The case of an activity with its questions; what others would say is shown once one has answered. */
export const caseView = async (ctx: Context, tx: Tx, studyId: string, activity: ActivityOf<'case'>) => {
  const edition = activity.library ? await store.caseVersion(tx, activity.library.id, activity.library.version) : null
  const answers = await store.caseAnswers(tx, studyId, activity.id)
  return {
    library: activity.library ? { ...activity.library, gone: !edition || edition.withdrawn, texts: edition && !edition.withdrawn ? renderedTexts(edition.document) : { zh: null, en: null } } : null,
    answered: answers !== null,
    questions: activity.questions.map(({ id, prompt, guide }) => ({ id, prompt, answer: answers?.[id] ?? '', guide: answers !== null && guide ? guide : null })),
  }
}

/** The workshop of an activity, where it has been opened. */
export const workshopView = async (tx: Tx, activity: ActivityOf<'workshop'>, personId: string) => {
  const found = activity.workshop === undefined ? undefined : await store.workshopFor(tx, activity.workshop, personId)
  return { id: activity.workshop ?? null, question: found?.question ?? null, round: found?.round ?? null, took: found?.took ?? false }
}

const each = (course: CourseFile): { at: string; activity: Activity }[] =>
  course.modules.flatMap((module, m) => module.activities.map((activity, a) => ({ at: `modules.${m}.activities.${a}`, activity })))

/** Cases and workshops that a course names and that are not here, each with its path: what was imported from elsewhere may miss them. */
export const linkFaults = async (tx: Tx, course: CourseFile): Promise<FieldProblem[]> => {
  const rows = each(course)
  const cases = rows.flatMap(({ at, activity }) => (activity.kind === 'case' && activity.library ? [{ at, ...activity.library }] : []))
  const workshops = rows.flatMap(({ at, activity }) => (activity.kind === 'workshop' && activity.workshop ? [{ at, id: activity.workshop }] : []))
  const known = cases.length > 0 ? await store.libraryVersions(tx, cases.map(row => row.id)) : new Set<string>()
  const open = workshops.length > 0 ? await store.openWorkshops(tx, workshops.map(row => row.id)) : new Set<string>()
  return [
    ...cases.filter(row => !known.has(`${row.id}/${row.version}`)).map(row => ({ path: `${row.at}.library`, code: 'course-case-unknown' })),
    ...workshops.filter(row => !open.has(row.id)).map(row => ({ path: `${row.at}.workshop`, code: 'course-workshop-unknown' })),
  ]
}
