import type { Context } from '#platform/context.ts'
import { localDay } from '#platform/days.ts'
import { newId, type Tx } from '#platform/db.ts'
import { Conflict, Invalid, NotFound } from '#platform/errors.ts'
import { notify } from '#platform/notices.ts'
import { cursor } from '#platform/route.ts'
import { z } from 'zod'
import { activitiesOf, type Activity, type CourseFile, type Module } from '../courses/file.ts'
import { completeSessions, sessionView } from '../classes/sessions.ts'
import { addCompletion, completionsOf } from './completion-store.ts'
import * as courseStore from '../courses/store.ts'
import { gramsOf } from '../courses/search.ts'
import { neighbours, paged, said } from '../courses/courses.ts'
import { html, viewOf, type Showing } from './lessons.ts'
import { asked, itemsOfTestOut, itemsOfTry, score, testOutPass, type Answers } from './quizzes.ts'
import { caseView, workshopView } from './practice-view.ts'
import { cardsFor } from './reviews.ts'
import * as discussions from './discussion-store.ts'
import { askReaction } from '../evaluation/evaluations.ts'
import * as submissions from './submission-store.ts'
import * as store from './store.ts'
import type { Study } from './store.ts'
import { learn } from './texts.ts'
import { testOutPlan } from './test-out-bank.ts'
import * as testOuts from './test-outs-store.ts'

export const dayOf = (ctx: Pick<Context, 'config'>, at: Date): string => localDay(at, ctx.config.KEJU_TIME_ZONE)

/** A job completes as a person's own step does. */
type Clock = Pick<Context, 'config' | 'now'>

const testOutWaitDays = 30

/** Courses in force, with where I stand in each. */
export const catalogue = (ctx: Context, filter: { level?: number; competency?: string; after?: string; limit: number }) =>
  ctx.read(async tx => paged(await courseStore.catalogue(tx, ctx.self().id, { ...filter, after: cursor.read(filter.after, z.tuple([z.string()])), limit: filter.limit + 1 }), filter.limit))

/** What I learn: due first, then what I did last. */
export const mine = (ctx: Context) =>
  ctx.read(async tx => ({ rows: await store.mine(tx, ctx.self().id), review: await store.countDue(tx, ctx.self().id, ctx.now()), completions: await completionsOf(tx, ctx.self().id) }))

/** Lessons in which all of this stands. */
export const search = (ctx: Context, q: string) =>
  ctx.read(async tx => {
    const grams = gramsOf(q)
    if (grams.length === 0) return { rows: [] }
    const hits = await courseStore.search(tx, grams, 50)
    const documents = new Map<string, CourseFile>()
    for (const id of new Set(hits.map(hit => hit.courseId))) {
      const { version } = await courseStore.course(tx, id)
      documents.set(id, (await courseStore.version(tx, id, version ?? 1)).document)
    }
    return {
      rows: hits.flatMap(hit => {
        const course = documents.get(hit.courseId)
        const activity = course && activitiesOf(course).find(each => each.id === hit.activityId)
        return course && activity ? [{ courseId: hit.courseId, activityId: hit.activityId, course: course.title, activity: activity.title, kind: activity.kind }] : []
      }),
    }
  })

/**
 * Begins a course, or goes on with it.
 *
 * @throws NotFound  when it is not in the catalogue
 * @throws Conflict  'study-prerequisites' while one before it isn't completed
 */
export const begin = (ctx: Context, courseId: string): Promise<void> =>
  ctx.transaction(async tx => {
    const personId = ctx.self().id
    if (await isBegun(tx, personId, courseId)) return
    const course = await courseStore.course(tx, courseId)
    if (course.state !== 'published' || course.version === null) throw new NotFound()
    const { document } = await courseStore.version(tx, courseId, course.version)
    const missing = await missingOf(tx, personId, document)
    if (missing.length > 0) throw new Conflict('study-prerequisites', { codes: missing.join(', ') })
    if ((await store.begin(tx, personId, courseId, course.version)) > 0) await tx.record('learning.study.begin', courseId, { version: course.version })
    // A class attended before counts.
    await completeSessions(ctx, tx, personId)
  })

const isBegun = async (tx: Tx, personId: string, courseId: string): Promise<boolean> => {
  const study = await store.studyOf(tx, personId, courseId)
  return study !== undefined && study.state !== 'assigned'
}

const missingOf = async (tx: Tx, personId: string, course: CourseFile): Promise<string[]> => {
  if (course.prerequisites.length === 0) return []
  const done = await store.completedCodes(tx, personId, course.prerequisites)
  return course.prerequisites.filter(code => !done.has(code))
}

/** Lays down a course that one chose oneself and has not completed. @throws Conflict 'study-assigned' */
export const leave = (ctx: Context, courseId: string): Promise<void> =>
  ctx.transaction(async tx => {
    await store.lockStudy(tx, ctx.self().id, courseId)
    if ((await store.withdraw(tx, ctx.self().id, courseId)) === 0) throw new Conflict('study-assigned')
    await tx.record('learning.study.leave', courseId)
  })

/** The day on which a module opens for this person; null when it is open. */
const shutUntil = (ctx: Context, module: Module, study: Study | undefined): string | null => {
  const today = dayOf(ctx, ctx.now())
  const enrolled = dayOf(ctx, study ? new Date(study.createdAt) : ctx.now())
  const after = module.opensAfterDays === undefined ? '' : new Date(Date.parse(`${enrolled}T00:00:00Z`) + module.opensAfterDays * 86_400_000).toISOString().slice(0, 10)
  const day = [module.opensOn ?? '', after].sort().at(-1) ?? ''
  return day > today ? day : null
}

const hrefOf = (courseId: string) => (activityId: string): string => `/learn/${courseId}/${activityId}`

/** The version that somebody sees: their own, or the one in force for who has not begun. @throws NotFound */
const shownVersion = async (tx: Tx, courseId: string, study: Study | undefined): Promise<courseStore.CourseVersion> => {
  if (study) return courseStore.version(tx, courseId, study.version)
  const course = await courseStore.course(tx, courseId)
  if (course.state !== 'published' || course.version === null) throw new NotFound()
  return courseStore.version(tx, courseId, course.version)
}

/** A course as its learner sees it: what is in it, what is done, what comes next. */
export const outline = (ctx: Context, courseId: string) =>
  ctx.read(async tx => {
    const personId = ctx.self().id
    const study = await store.studyOf(tx, personId, courseId)
    const { document, version, files, minutes, practiceMinutes } = await shownVersion(tx, courseId, study)
    const done = new Map((study ? await store.progress(tx, study.id) : []).map(row => [row.activityId, row.way]))
    const relearn = study ? await store.openRelearn(tx, study.id) : []
    const newest = await newestDocument(tx, courseId, relearn)
    const shut = new Map(document.modules.flatMap(module => { const until = shutUntil(ctx, module, study); return until === null ? [] : [[module.id, until] as const] }))
    const open = document.modules.filter(module => !shut.has(module.id)).flatMap(module => module.activities)
    const next = relearn[0]?.activityId ?? open.find(activity => !activity.optional && !done.has(activity.id))?.id ?? null
    const showing: Showing = { courseId, version, course: document, files, lang: ctx.lang, href: hrefOf(courseId) }
    return {
      courseId, code: document.code, version, title: document.title, summary: document.summary, outcomes: html(showing, document.outcomes), minutes, practiceMinutes, licence: document.licence, authors: document.authors,
      state: study?.state ?? null, dueOn: study?.dueOn ?? null, next, last: study?.activityId ?? null, missing: study && study.state !== 'assigned' ? [] : await missingOf(tx, personId, document),
      testOut: document.testOut && study?.state === 'begun' && !(await testOutLately(ctx, tx, study)),
      modules: document.modules.map(module => ({
        id: module.id, title: module.title, opensOn: shut.get(module.id) ?? null,
        activities: module.activities.map(({ id, kind, title, minutes: length, optional, practice }) => ({ id, kind, title, minutes: length, optional, practice, done: done.get(id) ?? null })),
      })),
      relearn: relearn.flatMap(({ activityId }) => { const title = newest && activitiesOf(newest).find(activity => activity.id === activityId)?.title; return title ? [{ activityId, title }] : [] }),
      keep: open.map(activity => hrefOf(courseId)(activity.id)),
    }
  })

const newestDocument = async (tx: Tx, courseId: string, relearn: { version: number }[]): Promise<CourseFile | null> =>
  relearn.length === 0 ? null : (await courseStore.version(tx, courseId, Math.max(...relearn.map(row => row.version)))).document

/** Whether one tried to test out within the last 30 days, by quizzes or adaptively. */
export const testOutLately = async (ctx: Context, tx: Tx, study: Study): Promise<boolean> => {
  const [last] = await store.tries(tx, study.id, null)
  const sitting = await testOuts.latest(tx, study.id)
  return [last?.at, sitting?.finishedAt].some(at => typeof at === 'string' && ctx.now().getTime() - Date.parse(at) < testOutWaitDays * 86_400_000)
}

/** Waives what a test can show: lessons, discussions and quizzes; what is handed in or attended stays to be done. Whether the course is completed. */
export const waive = async (ctx: Context, tx: Tx, study: Study): Promise<boolean> => {
  const { document } = await courseStore.version(tx, study.courseId, study.version)
  await store.putProgress(tx, study.id, activitiesOf(document).filter(each => testable.has(each.kind)).map(each => each.id), 'waived')
  return settle(ctx, tx, study)
}

const testable: ReadonlySet<string> = new Set(['lesson', 'quiz', 'discussion', 'file', 'media'])

/** The study, and the activity in the version in which this person has it before them. @throws NotFound, Conflict 'study-shut' */
const place = async (ctx: Context, tx: Tx, study: Study, activityId: string) => {
  const again = (await store.openRelearn(tx, study.id)).find(row => row.activityId === activityId)
  const edition = await courseStore.version(tx, study.courseId, again?.version ?? study.version)
  const module = edition.document.modules.find(each => each.activities.some(activity => activity.id === activityId))
  const activity = module?.activities.find(each => each.id === activityId)
  if (!module || !activity) throw new NotFound()
  const until = shutUntil(ctx, module, study)
  if (until !== null) throw new Conflict('study-shut', { day: until })
  return { activity, edition, again: again !== undefined }
}

/** One activity with everything that its page needs; keeps where the person is unless `keep` (a device that stores it for later). */
export const activity = (ctx: Context, given: { courseId: string; activityId: string; keep: boolean }) =>
  ctx.transaction(async tx => {
    const personId = ctx.self().id
    const study = await store.studyOf(tx, personId, given.courseId)
    if (!study || study.state === 'assigned') throw new Conflict('study-not-begun')
    const { activity: shown, edition, again } = await place(ctx, tx, study, given.activityId)
    if (!given.keep) await store.visit(tx, study.id, shown.id)
    const showing: Showing = { courseId: given.courseId, version: edition.version, course: edition.document, files: edition.files, lang: ctx.lang, href: hrefOf(given.courseId) }
    const { before, after } = neighbours(edition.document, shown.id)
    const done = new Set((await store.progress(tx, study.id)).map(row => row.activityId))
    return {
      ...viewOf(showing, shown), courseId: given.courseId, course: edition.document.title, version: edition.version, done: done.has(shown.id) && !again, again, note: await store.note(tx, study.id, shown.id),
      before: before?.id ?? null, after: after?.id ?? null, position: activitiesOf(edition.document).findIndex(each => each.id === shown.id) + 1, of: activitiesOf(edition.document).length,
      quiz: shown.kind === 'quiz' ? await quizView(ctx, tx, study, shown, again) : null,
      assignment: shown.kind === 'assignment' ? {
        rubric: shown.rubric, pass: shown.pass, marking: shown.marking, markers: shown.markers,
        mine: await submissions.ofStudy(tx, study.id, shown.id),
        toMark: shown.marking === 'peer' && (await submissions.ofStudy(tx, study.id, shown.id)).length > 0 ? await submissions.peersToMark(tx, given.courseId, shown.id, personId) : [],
      } : null,
      practiceCase: shown.kind === 'case' ? await caseView(ctx, tx, study.id, shown) : null,
      workshop: shown.kind === 'workshop' ? await workshopView(tx, shown, personId) : null,
      session: shown.kind === 'session' ? await sessionView(ctx, tx, shown) : null,
      posts: shown.kind === 'discussion' ? await discussions.posts(tx, given.courseId, shown.id, personId) : [],
    }
  })

type Quiz = Extract<Activity, { kind: 'quiz' }>

const waitUntil = (quiz: Quiz, last: store.Try | undefined): Date | null =>
  last && !last.passed && quiz.retryMinutes > 0 ? new Date(Date.parse(last.at) + quiz.retryMinutes * 60_000) : null

const quizView = async (ctx: Context, tx: Tx, study: Study, quiz: Quiz, again: boolean) => {
  const tries = await store.tries(tx, study.id, quiz.id)
  const last = tries[0]
  const passed = !again && tries.some(each => each.passed)
  const until = passed ? null : waitUntil(quiz, last)
  const waits = until !== null && until > ctx.now()
  const ordinal = (last?.ordinal ?? 0) + 1
  const edition = last ? (await courseStore.version(tx, study.courseId, last.version)).document : null
  const then = edition && activitiesOf(edition).find(each => each.id === quiz.id)
  return {
    ordinal, pass: quiz.pass, passed, opensAt: waits ? until.toISOString() : null, asked: passed || waits ? [] : itemsOfTry(quiz, study.id, ordinal).map(asked),
    last: last && then?.kind === 'quiz' ? {
      right: last.right, of: last.of, passed: last.passed, at: last.at,
      items: itemsOfTry(then, study.id, last.ordinal).map(item => ({ ...asked(item), chosen: last.answers[item.id] ?? [], key: item.key, explanation: item.explanation })),
    } : null,
  }
}

/** Notes that something was read, watched or taken along. The same again changes nothing. @throws Conflict 'study-not-by-reading' */
export const read = (ctx: Context, given: { courseId: string; activityId: string }): Promise<{ completed: boolean }> =>
  ctx.transaction(async tx => {
    const study = await lockBegun(ctx, tx, given.courseId)
    const { activity: shown } = await place(ctx, tx, study, given.activityId)
    if (shown.kind !== 'lesson' && shown.kind !== 'media' && shown.kind !== 'file') throw new Conflict('study-not-by-reading')
    return { completed: await passed(ctx, tx, study, shown.id) }
  })

const lockBegun = async (ctx: Context, tx: Tx, courseId: string): Promise<Study> => {
  const study = await store.lockStudy(tx, ctx.self().id, courseId)
  if (study.state === 'assigned') throw new Conflict('study-not-begun')
  return study
}

/** Keeps that an activity is done, and completes the course when it was the last; whether the course is completed. */
export const passed = async (ctx: Clock, tx: Tx, study: Study, activityId: string): Promise<boolean> => {
  await store.putProgress(tx, study.id, [activityId])
  if ((await store.relearned(tx, study.id, activityId)) > 0) await tx.record('learning.study.relearned', study.courseId, { personId: study.personId, activity: activityId })
  return settle(ctx, tx, study)
}

/**
 * Completes a study once all that is not optional is done: content and assessment, never minutes.
 *
 * A later domain reacts to the fact `learning.course.completed`; its detail is what `learning.v_completion` has of it.
 */
const settle = async (ctx: Clock, tx: Tx, study: Study): Promise<boolean> => {
  if (study.state === 'completed') return true
  const { document, version, minutes, practiceMinutes } = await courseStore.version(tx, study.courseId, study.version)
  const done = new Map((await store.progress(tx, study.id)).map(row => [row.activityId, row.way]))
  const needed = activitiesOf(document).filter(each => !each.optional)
  if (needed.some(each => !done.has(each.id))) return false
  await store.complete(tx, study.id)
  const way = needed.some(each => done.get(each.id) === 'waived') ? 'tested-out' as const : 'learned' as const
  const row = {
    id: newId(), personId: study.personId, subjectKind: 'course', subjectId: study.courseId, edition: version, title: document.title, minutes, practiceMinutes, competencies: document.competencies,
    completedOn: dayOf(ctx, ctx.now()), kind: 'online' as const, way,
  }
  if ((await addCompletion(tx, row)) > 0) {
    await tx.record('learning.course.completed', row.id, {
      personId: study.personId, courseId: study.courseId, code: document.code, title: document.title, version, hours: Math.round(minutes / 0.6) / 100, practiceHours: Math.round(practiceMinutes / 0.6) / 100, completedOn: row.completedOn, kind: row.kind, way,
    })
    await notify(tx, [study.personId], said(learn.completedNotice, document.title), `/learn/${study.courseId}`)
    if (way === 'learned') await askReaction(ctx, tx, { kind: 'course', id: study.courseId, edition: version }, document.title, [study.personId])
  }
  return true
}

export type TryOutcome = { right: number; of: number; passed: boolean; completed: boolean }

/**
 * Hands a quiz in. One that is sent twice (same id) counts once.
 *
 * @throws Conflict  'quiz-try-stale' when it isn't the try that is due, 'quiz-too-soon', 'quiz-passed'
 * @throws Invalid   'quiz-unanswered' naming the items without an answer
 */
export const tryQuiz = (ctx: Context, given: { id: string; courseId: string; activityId: string; ordinal: number; answers: Answers }): Promise<TryOutcome> =>
  ctx.transaction(async tx => {
    const study = await lockBegun(ctx, tx, given.courseId)
    const known = await knownTry(tx, study, given.id)
    if (known) return known
    const { activity: quiz, edition, again } = await place(ctx, tx, study, given.activityId)
    if (quiz.kind !== 'quiz') throw new Conflict('study-not-a-quiz')
    const [last] = await store.tries(tx, study.id, quiz.id)
    if (!again && last?.passed) throw new Conflict('quiz-passed')
    if (given.ordinal !== (last?.ordinal ?? 0) + 1) throw new Conflict('quiz-try-stale')
    const until = again && last?.passed ? null : waitUntil(quiz, last)
    if (until && until > ctx.now()) throw new Conflict('quiz-too-soon', { minutes: Math.ceil((until.getTime() - ctx.now().getTime()) / 60_000) })
    const items = itemsOfTry(quiz, study.id, given.ordinal)
    const answers = checked(items, given.answers)
    const result = score(items, answers, quiz.pass)
    await store.addTry(tx, { id: given.id, studyId: study.id, activityId: quiz.id, ordinal: given.ordinal, version: edition.version, answers, right: result.right, of: result.of, passed: result.passed })
    await store.putCards(tx, cardsFor(ctx, study.id, edition.version, result.wrong.map(item => ({ activityId: quiz.id, itemId: item.id }))))
    return { right: result.right, of: result.of, passed: result.passed, completed: result.passed ? await passed(ctx, tx, study, quiz.id) : study.state === 'completed' }
  })

const knownTry = async (tx: Tx, study: Study, id: string): Promise<TryOutcome | null> => {
  const known = await store.tryById(tx, id)
  if (!known) return null
  if (known.studyId !== study.id) throw new Conflict('quiz-try-stale')
  return { right: known.right, of: known.of, passed: known.passed, completed: study.state === 'completed' }
}

const checked = (items: ReturnType<typeof itemsOfTry>, answers: Answers): Answers => {
  const kept: Answers = {}
  for (const item of items) kept[item.id] = (answers[item.id] ?? []).filter(id => item.options.some(option => option.id === id))
  const open = items.filter(item => kept[item.id]?.length === 0)
  if (open.length > 0) throw new Invalid('quiz-unanswered', open.map(item => ({ path: `answers.${item.id}`, code: 'quiz-unanswered' })))
  return kept
}

/** The test over all quizzes. @throws Conflict 'test-out-not-here', 'test-out-lately', 'test-out-adaptive' where the bank can ask better */
export const testOut = (ctx: Context, courseId: string) => ctx.read(async tx => {
  const study = await store.studyOf(tx, ctx.self().id, courseId)
  if (!study) throw new NotFound()
  const { document, ordinal } = await testOutOpen(ctx, tx, study)
  return { courseId, title: document.title, ordinal, pass: testOutPass, asked: itemsOfTestOut(document, study.id, ordinal).map(asked) }
})

const testOutOpen = async (ctx: Context, tx: Tx, study: Study) => {
  const { document, version } = await courseStore.version(tx, study.courseId, study.version)
  if (!document.testOut || study.state !== 'begun') throw new Conflict('test-out-not-here')
  if (await testOutLately(ctx, tx, study)) throw new Conflict('test-out-lately', { days: testOutWaitDays })
  if (await testOutPlan(tx, document)) throw new Conflict('test-out-adaptive')
  const [last] = await store.tries(tx, study.id, null)
  return { document, version, ordinal: (last?.ordinal ?? 0) + 1 }
}

/** Hands the test over all quizzes in: passed, it stands for lessons, discussions and quizzes; assignments, cases and workshops stay to be done. */
export const tryTestOut = (ctx: Context, given: { id: string; courseId: string; answers: Answers }): Promise<TryOutcome> =>
  ctx.transaction(async tx => {
    const study = await lockBegun(ctx, tx, given.courseId)
    const known = await knownTry(tx, study, given.id)
    if (known) return known
    const { document, version, ordinal } = await testOutOpen(ctx, tx, study)
    const items = itemsOfTestOut(document, study.id, ordinal)
    const answers = checked(items, given.answers)
    const result = score(items, answers, testOutPass)
    await store.addTry(tx, { id: given.id, studyId: study.id, activityId: null, ordinal, version, answers, right: result.right, of: result.of, passed: result.passed })
    const cards = result.wrong.map(item => { const [activityId = '', itemId = ''] = item.id.split('/'); return { activityId, itemId } })
    await store.putCards(tx, cardsFor(ctx, study.id, version, cards))
    if (!result.passed) return { right: result.right, of: result.of, passed: false, completed: false }
    await tx.record('learning.study.tested-out', given.courseId, { right: result.right, of: result.of })
    return { right: result.right, of: result.of, passed: true, completed: await waive(ctx, tx, study) }
  })

/** Keeps a note; the one written last wins, whenever it arrives. A clock that runs ahead counts as now. */
export const putNote = (ctx: Context, given: { courseId: string; activityId: string; body: string; at?: string }): Promise<void> =>
  ctx.transaction(async tx => {
    const study = await lockBegun(ctx, tx, given.courseId)
    await place(ctx, tx, study, given.activityId)
    const now = ctx.now()
    const at = given.at === undefined ? now : new Date(Math.min(now.getTime(), Date.parse(given.at)))
    await store.putNote(tx, study.id, given.activityId, given.body.trim(), at)
  })

export const notes = (ctx: Context) => ctx.read(async tx => ({ rows: await store.notesOf(tx, ctx.self().id) }))
