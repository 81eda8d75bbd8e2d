import { tQuantile } from '@keju/psychometrics'
import { loadFramework } from '#domains/competency/index.ts'
import type { Context } from '#platform/context.ts'
import { addDays, todayOf } from '#platform/days.ts'
import type { Tx } from '#platform/db.ts'
import { Conflict, Invalid, NotFound, type FieldProblem } from '#platform/errors.ts'
import { notify } from '#platform/notices.ts'
import { say, type Text } from '#platform/texts.ts'
import type { z } from 'zod'
import { whole } from '../classes/classes.ts'
import { activitiesOf } from '../courses/file.ts'
import * as courseStore from '../courses/store.ts'
import { figuresOf, leastAnswers } from './figures.ts'
import type { AnswerGiven, AskView, Evaluation, Reaction } from './shapes.ts'
import * as store from './store.ts'
import { evaluation as words, questionsOf, reactionQuestions } from './texts.ts'
import { checkRules } from './triggers.ts'

type Clock = Pick<Context, 'config' | 'now'>

/** Days that a survey stays open, and after which one is asked whether what was learned is used. */
export const openDays = 30
export const behaviourDays = 60

const saidOf = (text: Text, title: Text): Text => ({ zh: say(text, 'zh', { title: title.zh }), en: say(text, 'en', { title: title.en }) })

// ---- asking ----

/** Asks those who completed something what it was like, once each, and tells them. */
export const askReaction = async (clock: Clock, tx: Tx, subject: store.Subject, title: Text, personIds: string[]): Promise<void> => {
  const on = todayOf(clock)
  const asked = await store.askReaction(tx, subject, title, personIds, { on, until: addDays(on, openDays) })
  await notify(tx, asked, saidOf(words.reactionNotice, title), '/learn/evaluations')
  if (asked.length > 0) await tx.record('learning.evaluation.ask', subject.id, { kind: 'reaction', asked: asked.length })
}

/** Asks everybody who sat in a class that ended in the last two weeks; how many classes. */
export const askAfterClasses = async (clock: Clock, tx: Tx): Promise<number> => {
  const now = clock.now()
  const ended = await store.endedClasses(tx, new Date(now.getTime() - 14 * 86_400_000), now)
  for (const { id, title } of ended) await askReaction(clock, tx, { kind: 'class', id, edition: 1 }, title, await store.satIn(tx, id))
  return ended.length
}

/**
 * Asks, 60 days after completion, whether what was taught is done at work: the person, and who heads their unit by then. What was
 * missed while the machine stood still is made up for within 30 days. How many people it is about.
 */
export const askAfterSixtyDays = async (clock: Clock, tx: Tx): Promise<number> => {
  const on = todayOf(clock)
  const days = { on, until: addDays(on, openDays) }
  const due = await store.dueBehaviour(tx, addDays(on, -behaviourDays - 30), addDays(on, -behaviourDays))
  for (const completed of due) {
    for (const { personId, part, id } of await store.askBehaviour(tx, completed, days)) {
      await notify(tx, [personId], saidOf(part === 'learner' ? words.behaviourNoticeSelf : words.behaviourNoticeSuperior, completed.title), `/learn/evaluations/${id}`)
    }
  }
  if (due.length > 0) await tx.record('learning.evaluation.ask', due[0]?.id ?? '', { kind: 'behaviour', about: due.length })
  return due.length
}

// ---- answering ----

const headOf = ({ id, kind, subjectKind, title, part, aboutName, closesOn }: store.Ask) => ({ id, kind, subjectKind, title, part, aboutName, closesOn })

export const open = (ctx: Context) => ctx.read(async tx => ({ rows: (await store.openAsks(tx, ctx.self().id, todayOf(ctx))).map(headOf) }))

/** A survey that I am asked to answer. @throws NotFound for anybody else's */
export const ask = (ctx: Context, id: string): Promise<AskView> => ctx.read(async tx => viewOf(ctx, tx, await store.ask(tx, id, ctx.self().id)))

type Target = { target: string; title: Text }

const partsOf = async (tx: Tx, { subjectKind, subjectId, edition }: Pick<store.Ask, 'subjectKind' | 'subjectId' | 'edition'>): Promise<{ parts: Target[]; trainers: Target[]; halves: Target[] }> => {
  if (subjectKind === 'course') {
    const { document } = await courseStore.version(tx, subjectId, edition)
    return { parts: activitiesOf(document).map(({ id, title }) => ({ target: `activity:${id}`, title })), trainers: [], halves: [] }
  }
  return {
    parts: [], trainers: (await store.trainersOf(tx, subjectId)).map(({ id, name }) => ({ target: `trainer:${id}`, title: name })),
    halves: (await store.topicsOf(tx, subjectId)).map(({ half, topic }) => ({ target: `half:${half}`, title: { zh: topic, en: topic } })),
  }
}

/** The competencies that a course or class teaches, each with what the framework says that one can do at its level. */
const competenciesOf = async (tx: Tx, subject: Pick<store.Ask, 'subjectKind' | 'subjectId' | 'edition'>) => {
  const taught = subject.subjectKind === 'course' ? (await courseStore.version(tx, subject.subjectId, subject.edition)).document.competencies : await store.taughtInClass(tx, subject.subjectId)
  const framework = await loadFramework(tx).catch((error: unknown) => {
    if (error instanceof NotFound) return null
    throw error
  })
  return taught.map(({ code, level }) => {
    const found = framework?.competencies.find(each => each.code === code)
    const title = found?.name ?? { zh: code, en: code }
    return { target: `competency:${code}`, title, about: found?.descriptors[level - 1] ?? found?.definition ?? title }
  })
}

const viewOf = async (ctx: Clock, tx: Tx, row: store.Ask): Promise<AskView> => ({
  ...headOf(row), state: row.state === 'open' && row.closesOn < todayOf(ctx) ? 'over' : row.state,
  questions: row.kind === 'reaction' ? questionsOf(row.subjectKind).map(question => ({ target: `question:${question}`, title: reactionQuestions[question] })) : [],
  ...(row.kind === 'reaction' ? await partsOf(tx, row) : { parts: [], trainers: [], halves: [] }), competencies: row.kind === 'behaviour' ? await competenciesOf(tx, row) : [],
})

/**
 * Takes answers in, and forgets whose they are. A batch that is full is held against the rules at once.
 *
 * @throws NotFound  for anybody but who is asked
 * @throws Conflict  'evaluation-answered', 'evaluation-over'
 * @throws Invalid   'evaluation-unanswered', 'evaluation-unknown'
 */
export const answer = (ctx: Context, given: z.output<typeof AnswerGiven>): Promise<void> =>
  ctx.transaction(async tx => {
    const row = await lockOpen(ctx, tx, given.id)
    const view = await viewOf(ctx, tx, row)
    const ratings = Object.fromEntries(Object.entries(given.ratings).flatMap(([target, value]) => (value === undefined ? [] : [[target, value]])))
    const needed = [...view.questions, ...view.competencies].map(each => each.target)
    const optional = [...view.parts, ...view.trainers, ...view.halves].map(each => each.target)
    const [least, most] = row.kind === 'reaction' ? [1, 5] : [0, 4]
    const faults: FieldProblem[] = [
      ...needed.filter(target => ratings[target] === undefined).map(target => ({ path: `ratings.${target}`, code: 'evaluation-unanswered' })),
      ...Object.entries(ratings).filter(([target, value]) => ![...needed, ...optional].includes(target) || value < least || value > most).map(([target]) => ({ path: `ratings.${target}`, code: 'evaluation-unknown' })),
      ...(given.commentOn === '' || optional.includes(given.commentOn) ? [] : [{ path: 'commentOn', code: 'evaluation-unknown' }]),
    ]
    if (faults.length > 0) throw new Invalid('invalid', faults)
    const subject = { kind: row.subjectKind, id: row.subjectId, edition: row.edition }
    const { full } = await store.addAnswer(tx, subject, row.kind, row.part, { ratings, comment: given.comment, commentOn: given.comment === '' ? '' : given.commentOn })
    await store.settleAsk(tx, row.id, 'answered')
    await tx.record('learning.evaluation.answer', row.id)
    if (full && row.kind === 'reaction') await checkRules(tx, row.subjectKind === 'course' ? { course: row.subjectId } : { class: row.subjectId })
  })

const lockOpen = async (ctx: Context, tx: Tx, id: string): Promise<store.Ask> => {
  const row = await store.lockAsk(tx, id, ctx.self().id)
  if (row.state !== 'open') throw new Conflict('evaluation-answered')
  if (row.closesOn < todayOf(ctx)) throw new Conflict('evaluation-over')
  return row
}

/** Takes no part. @throws as `answer` */
export const decline = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async tx => {
    const row = await lockOpen(ctx, tx, id)
    await store.settleAsk(tx, row.id, 'declined')
    await tx.record('learning.evaluation.decline', row.id)
  })

// ---- what came of it ----

/** The reaction summary of a course's version or of a class. */
export const reactionOf = async (tx: Tx, subject: store.Subject): Promise<Reaction> => {
  const { counted, more, overall, ratings, comments } = figuresOf(await store.answers(tx, subject, 'reaction', 'learner'), [1, 5])
  const { parts, trainers, halves } = await partsOf(tx, { subjectKind: subject.kind, subjectId: subject.id, edition: subject.edition })
  const all = [...parts, ...trainers, ...halves]
  return {
    asked: await store.countAsked(tx, subject, 'reaction', 'learner'), counted, more, overall,
    questions: questionsOf(subject.kind).map(question => ({ target: `question:${question}`, title: reactionQuestions[question], figure: ratings[`question:${question}`] ?? null })),
    parts: all.filter(({ target }) => target in ratings).map(each => ({ ...each, figure: ratings[each.target] ?? null })),
    comments: comments.map(({ text, on }) => ({ text, on: all.find(({ target }) => target === on)?.title ?? null })),
  }
}

/** A change of the same people with its 95 % interval; of fewer than five nothing is said. */
const changeOf = (row: Awaited<ReturnType<typeof store.quizChanges>>[number], title: Text): Evaluation['quizzes'] => {
  if (row.n < leastAnswers) return []
  const change = row.after - row.before
  const half = (tQuantile(0.975, row.n - 1) * (row.sd ?? 0)) / Math.sqrt(row.n)
  return [{ title, n: row.n, before: row.before, after: row.after, low: change - half, high: change + half }]
}

const evaluationOf = async (tx: Tx, subject: store.Subject, title: Text, editions: number[]): Promise<Evaluation> => {
  const at = { subjectKind: subject.kind, subjectId: subject.id, edition: subject.edition }
  const taught = await competenciesOf(tx, at)
  const titles = new Map(subject.kind === 'course' ? activitiesOf((await courseStore.version(tx, subject.id, subject.edition)).document).map(activity => [activity.id, activity.title]) : [])
  const ofPart = async (part: 'learner' | 'superior') => {
    // 0 says that the work does not ask for it: neither good nor bad.
    const given = (await store.answers(tx, subject, 'behaviour', part)).map(each => ({ ...each, ratings: Object.fromEntries(Object.entries(each.ratings).filter(([, value]) => value > 0)) }))
    return { ...figuresOf(given, [1, 4]), asked: await store.countAsked(tx, subject, 'behaviour', part) }
  }
  const [learner, superior] = [await ofPart('learner'), await ofPart('superior')]
  return {
    kind: subject.kind, id: subject.id, title, edition: subject.edition, editions, reaction: await reactionOf(tx, subject),
    quizzes: subject.kind === 'course' ? (await store.quizChanges(tx, subject.id, subject.edition)).flatMap(row => { const quiz = titles.get(row.key); return quiz ? changeOf(row, quiz) : [] }) : [],
    ability: (await store.abilityChanges(tx, subject)).flatMap(row => changeOf(row, taught.find(each => each.target === `competency:${row.key}`)?.title ?? { zh: row.key, en: row.key })),
    behaviour: {
      asked: { learner: learner.asked, superior: superior.asked }, counted: { learner: learner.counted, superior: superior.counted },
      rows: taught.map(({ target, title: name }) => ({ title: name, learner: learner.ratings[target] ?? null, superior: superior.ratings[target] ?? null })),
      comments: [...learner.comments.map(({ text }) => ({ text, part: 'learner' as const })), ...superior.comments.map(({ text }) => ({ text, part: 'superior' as const }))],
    },
    tasks: (await store.tasksOf(tx, subject.id)).filter(task => ['open', 'taken', 'solved'].includes(task.state)).length,
  }
}

/** What a version of a course did; the version in force unless another is asked for. @throws NotFound before the first is published */
export const ofCourse = (ctx: Context, id: string, version?: number): Promise<Evaluation> =>
  ctx.read(async tx => {
    const course = await courseStore.course(tx, id)
    const edition = version ?? course.version
    if (edition === null) throw new NotFound()
    const { document } = await courseStore.version(tx, id, edition)
    return evaluationOf(tx, { kind: 'course', id, edition }, document.title, Array.from({ length: course.version ?? 0 }, (_, i) => i + 1))
  })

/** What a class did. @throws NotFound for whoever neither answers for it nor keeps its register */
export const ofClass = (ctx: Context, id: string): Promise<Evaluation> =>
  ctx.read(async tx => {
    const row = await whole(ctx, tx, id)
    if (!row.manages && !row.keeps) throw new NotFound()
    return evaluationOf(tx, { kind: 'class', id, edition: 1 }, row.title, [1])
  })
