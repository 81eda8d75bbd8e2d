import { createEmptyCard, fsrs, Rating, type Card } from 'ts-fsrs'
import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import { activitiesOf, type QuizItem } from '../courses/file.ts'
import { version } from '../courses/store.ts'
import { asked, isRight } from './quizzes.ts'
import * as store from './store.ts'

// Whole days and no chance: the same answers always lead to the same days.
const scheduler = fsrs({ enable_fuzz: false, enable_short_term: false, request_retention: 0.9, maximum_interval: 365 })

const Kept = z.object({
  due: z.coerce.date(), stability: z.number(), difficulty: z.number(), elapsed_days: z.number().default(0), scheduled_days: z.number(), learning_steps: z.number().default(0), reps: z.number(), lapses: z.number(),
  state: z.number().int().min(0).max(3), last_review: z.coerce.date().optional(),
})

/** Cards for items that were just answered wrongly: asked again from the next day on. */
export const cardsFor = (ctx: Pick<Context, 'now'>, studyId: string, courseVersion: number, items: { activityId: string; itemId: string }[]) =>
  items.map(item => {
    const { card } = scheduler.next(createEmptyCard(ctx.now()), ctx.now(), Rating.Again)
    return { studyId, ...item, version: courseVersion, card, dueAt: card.due }
  })

const itemOf = async (tx: Tx, card: Pick<store.Card, 'courseId' | 'activityId' | 'itemId' | 'version'>) => {
  const { document } = await version(tx, card.courseId, card.version)
  const quiz = activitiesOf(document).find(activity => activity.id === card.activityId)
  const item = quiz?.kind === 'quiz' ? quiz.items.find(each => each.id === card.itemId) : undefined
  return item ? { item, course: document.title } : null
}

/** What is due for me to be asked again, the longest waiting first; and when the next will be. */
export const due = (ctx: Context) =>
  ctx.read(async tx => {
    const { due: count, next } = await store.countDue(tx, ctx.self().id, ctx.now())
    const [card] = await store.dueCards(tx, ctx.self().id, ctx.now(), 1)
    const found = card && (await itemOf(tx, card))
    return { due: count, next, card: card && found ? { courseId: card.courseId, activityId: card.activityId, course: found.course, item: asked(found.item) } : null }
  })

/** Answers a due item: right, and it comes again later and later; wrong, tomorrow. @throws NotFound */
export const answer = (ctx: Context, given: { courseId: string; activityId: string; itemId: string; chosen: string[] }): Promise<{ right: boolean; key: string[]; explanation: QuizItem['explanation']; dueAt: string }> =>
  ctx.transaction(async tx => {
    const card = await store.lockCard(tx, ctx.self().id, given)
    const found = await itemOf(tx, card)
    if (!found) throw new NotFound()
    const right = isRight(found.item, given.chosen)
    // Answered before it was due, or sent twice: said, but not scheduled anew.
    const early = Date.parse(card.dueAt) > ctx.now().getTime()
    const next = early ? { due: new Date(card.dueAt) } : scheduler.next(Kept.parse(card.card) as Card, ctx.now(), right ? Rating.Good : Rating.Again).card
    if (!early) await store.putCards(tx, [{ studyId: card.studyId, activityId: card.activityId, itemId: card.itemId, version: card.version, card: next, dueAt: next.due }])
    return { right, key: found.item.key, explanation: found.item.explanation, dueAt: next.due.toISOString() }
  })
