import type { Context } from '#platform/context.ts'
import { newId, type Tx } from '#platform/db.ts'
import { Conflict, Invalid, NotFound } from '#platform/errors.ts'
import { keepFile, type StoredFile, fileById } from '#platform/files.ts'
import { notify } from '#platform/notices.ts'
import type { Download } from '#platform/route.ts'
import { activitiesOf, pointsOf, type ActivityOf } from '../courses/file.ts'
import { version } from '../courses/store.ts'
import { attachmentName, said } from '../courses/courses.ts'
import * as discussions from './discussion-store.ts'
import { activity, passed } from './studies.ts'
import * as store from './submission-store.ts'
import { lockStudy, lockStudyById } from './store.ts'
import { learn } from './texts.ts'

/** Markers who are a fifth of the points apart or more do not agree. */
const apart = 0.2

/**
 * What markings come to: null while more are needed. One counts as it is; two by their mean when they agree; three by the median.
 *
 * @param totals  in the order in which they came
 */
export const settled = (totals: readonly number[], markers: 1 | 2, most: number): number | null => {
  const [first, second] = totals
  if (first === undefined) return null
  if (markers === 1) return first
  if (second === undefined) return null
  if (Math.abs(first - second) < apart * most) return (first + second) / 2
  return totals.length < 3 ? null : (totals.slice(0, 3).toSorted((a, b) => a - b)[1] ?? null)
}

/**
 * Hands work in for an assignment.
 *
 * @throws Conflict  'assignment-waiting' while the last is being marked, 'assignment-passed'
 * @throws Invalid   'assignment-empty'
 */
export const submit = async (ctx: Context, given: { courseId: string; activityId: string; body: string; file?: StoredFile }): Promise<{ id: string }> => {
  const shown = await activity(ctx, { ...given, keep: true })
  if (!shown.assignment) throw new NotFound()
  return ctx.transaction(async tx => {
    const study = await lockStudy(tx, ctx.self().id, given.courseId)
    const [last] = await store.ofStudy(tx, study.id, given.activityId)
    if (last?.state === 'waiting') throw new Conflict('assignment-waiting')
    if (last?.state === 'passed' && !shown.again) throw new Conflict('assignment-passed')
    if (given.body === '' && !given.file) throw new Invalid('invalid', [{ path: 'body', code: 'assignment-empty' }])
    const fileId = given.file ? await keepFile(tx, { ...given.file, name: attachmentName(given.file.name) }, 'submission') : null
    const id = newId()
    await store.add(tx, { id, studyId: study.id, activityId: given.activityId, version: shown.version, ordinal: (last?.ordinal ?? 0) + 1, body: given.body, fileId })
    await tx.record('learning.submission.hand-in', id, { courseId: given.courseId, activity: given.activityId })
    return { id }
  })
}

/** Work that waits for me as a trainer. */
export const queue = (ctx: Context) => ctx.read(async tx => ({ rows: await store.queue(tx, ctx.scope('learning.author'), ctx.self().id) }))

type Submission = Awaited<ReturnType<typeof store.lock>>

const assignmentOf = async (tx: Tx, submission: Submission): Promise<ActivityOf<'assignment'>> => {
  const { document } = await version(tx, submission.courseId, submission.version)
  const found = activitiesOf(document).find(each => each.id === submission.activityId)
  if (found?.kind !== 'assignment') throw new NotFound()
  return found
}

/** Who may mark and read this: never whose it is; a trainer of their units, or a learner who has handed in the same. */
const mayMark = async (ctx: Context, tx: Tx, submission: Submission, assignment: ActivityOf<'assignment'>): Promise<boolean> => {
  const me = ctx.self().id
  if (submission.personId === me) return false
  if (assignment.marking === 'expert') return store.within(tx, submission.unitId, ctx.scope('learning.author'))
  const study = await lockStudy(tx, me, submission.courseId).catch((error: unknown) => {
    if (error instanceof NotFound) return null
    throw error
  })
  return study !== null && (await store.ofStudy(tx, study.id, submission.activityId)).length > 0
}

/** A submission as its marker sees it, without names. @throws NotFound for who may not */
export const toMark = (ctx: Context, id: string) =>
  ctx.transaction(async tx => {
    const submission = await store.lock(tx, id)
    const assignment = await assignmentOf(tx, submission)
    if (!(await mayMark(ctx, tx, submission, assignment))) throw new NotFound()
    return { id, courseId: submission.courseId, activityId: submission.activityId, title: assignment.title, body: submission.body, hasFile: submission.fileId !== null, rubric: assignment.rubric, pass: assignment.pass, peer: assignment.marking === 'peer' }
  })

/** The file of a submission, for its author and its markers. @throws NotFound */
export const file = (ctx: Context, id: string): Promise<Download> =>
  ctx.transaction(async tx => {
    const submission = await store.lock(tx, id)
    if (submission.fileId === null || (submission.personId !== ctx.self().id && !(await mayMark(ctx, tx, submission, await assignmentOf(tx, submission))))) throw new NotFound()
    const kept = await fileById(tx, ctx.files, submission.fileId)
    return { kind: 'download', fileName: kept.name, type: 'application/octet-stream', body: ctx.files.read(kept.sha256) }
  })

/**
 * Marks by the rubric; settles the submission when that was the last marking needed.
 *
 * @throws NotFound  for who may not mark it
 * @throws Conflict  'assignment-settled'
 * @throws Invalid   'assignment-points' naming each criterion whose points no level gives
 */
export const mark = (ctx: Context, given: { id: string; points: Record<string, number>; comment: string }): Promise<{ settled: boolean }> =>
  ctx.transaction(async tx => {
    const submission = await store.lock(tx, given.id)
    const assignment = await assignmentOf(tx, submission)
    if (!(await mayMark(ctx, tx, submission, assignment))) throw new NotFound()
    if (submission.state !== 'waiting') throw new Conflict('assignment-settled')
    const wrong = assignment.rubric.filter(criterion => !criterion.levels.some(level => level.points === given.points[criterion.id]))
    if (wrong.length > 0) throw new Invalid('invalid', wrong.map(criterion => ({ path: `points.${criterion.id}`, code: 'assignment-points' })))
    const points = Object.fromEntries(assignment.rubric.map(criterion => [criterion.id, given.points[criterion.id] ?? 0]))
    const total = Object.values(points).reduce((sum, each) => sum + each, 0)
    if ((await store.addMarking(tx, { submissionId: given.id, markerId: ctx.self().id, points, total, comment: given.comment })) === 0) throw new Conflict('assignment-marked')
    await tx.record('learning.submission.mark', given.id, { total })
    const result = settled(await store.totals(tx, given.id), assignment.markers, pointsOf(assignment))
    if (result === null) return { settled: false }
    const state = result >= assignment.pass ? 'passed' : 'returned'
    await store.settle(tx, given.id, state, result)
    const study = await lockStudyById(tx, submission.studyId)
    await notify(tx, [submission.personId], said(state === 'passed' ? learn.assignmentPassedNotice : learn.assignmentReturnedNotice, assignment.title), `/learn/${submission.courseId}/${submission.activityId}`)
    if (state === 'passed') await passed(ctx, tx, study, submission.activityId)
    return { settled: true }
  })

/** Says something in a discussion; having done so is what the activity asks. */
export const post = async (ctx: Context, given: { courseId: string; activityId: string; body: string }): Promise<void> => {
  const shown = await activity(ctx, { ...given, keep: true })
  if (shown.kind !== 'discussion') throw new NotFound()
  await ctx.transaction(async tx => {
    const study = await lockStudy(tx, ctx.self().id, given.courseId)
    await discussions.add(tx, given.courseId, given.activityId, ctx.self().id, given.body)
    await tx.record('learning.discussion.post', given.courseId, { activity: given.activityId })
    await passed(ctx, tx, study, given.activityId)
  })
}

/** Takes a post out. @throws NotFound unless it is one's own, or one may write courses */
export const unpost = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async tx => {
    if ((await discussions.remove(tx, id, ctx.self().id, ctx.may('learning.author'))) === 0) throw new NotFound()
    await tx.record('learning.discussion.remove', id)
  })
