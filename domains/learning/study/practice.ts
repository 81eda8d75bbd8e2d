import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db.ts'
import { Conflict, Invalid, NotFound } from '#platform/errors.ts'
import * as store from './practice-store.ts'
import { activity, passed } from './studies.ts'
import { lockStudy, lockStudyById } from './store.ts'

/**
 * Answers the guiding questions of a case; that is what the activity asks. Answers may be changed later.
 *
 * @throws Invalid  'case-unanswered' naming each question without an answer
 */
export const answerCase = async (ctx: Context, given: { courseId: string; activityId: string; answers: Record<string, string> }): Promise<{ completed: boolean }> => {
  const shown = await activity(ctx, { ...given, keep: true })
  const questions = shown.practiceCase?.questions
  if (!questions) throw new NotFound()
  const open = questions.filter(question => !given.answers[question.id]?.trim())
  if (open.length > 0) throw new Invalid('case-unanswered', open.map(question => ({ path: `answers.${question.id}`, code: 'case-unanswered' })))
  return ctx.transaction(async tx => {
    const study = await lockStudy(tx, ctx.self().id, given.courseId)
    await store.putCaseAnswers(tx, study.id, given.activityId, Object.fromEntries(questions.map(question => [question.id, given.answers[question.id]?.trim() ?? ''])))
    await tx.record('learning.study.case', given.courseId, { activity: given.activityId })
    return { completed: await passed(ctx, tx, study, given.activityId) }
  })
}

/** Notes that the learner has taken part in the workshop of an activity. @throws Conflict 'workshop-not-taken' */
export const tookPart = async (ctx: Context, given: { courseId: string; activityId: string }): Promise<{ completed: boolean }> => {
  const shown = await activity(ctx, { ...given, keep: true })
  if (!shown.workshop) throw new NotFound()
  if (!shown.workshop.took) throw new Conflict('workshop-not-taken')
  return ctx.transaction(async tx => passed(ctx, tx, await lockStudy(tx, ctx.self().id, given.courseId), given.activityId).then(completed => ({ completed })))
}

/** Having had an idea, grouped, said something or voted is what courses ask that name this workshop. */
export const contributed = async (ctx: Context, tx: Tx, workshopId: string): Promise<void> => {
  for (const { studyId, activityId } of await store.waitingFor(tx, workshopId, ctx.self().id)) await passed(ctx, tx, await lockStudyById(tx, studyId), activityId)
}
