/** Answers for everybody: written from a question or of one's own accord, published by somebody else, found by the next person. */
import { z } from 'zod'
import { openUnitWithin } from '#domains/people/index.ts'
import type { Context } from '#platform/context.ts'
import { brokenKey, newId, type Tx } from '#platform/db.ts'
import { Conflict, Invalid, NotFound } from '#platform/errors.ts'
import { cursor } from '#platform/route.ts'
import * as store from './answer-store.ts'
import { linkTo } from '../search/findable-kinds.ts'
import { shownGuide } from '../guides/store.ts'
import { personalData } from './machine.ts'
import type { AnswerFilter, AnswerGiven, OfficeAnswer } from './shapes.ts'
import { lockWithin } from './store.ts'
import { indexDocuments, rememberQuestion, unindexDocuments } from '../search/indexing.ts'

const readScope = (ctx: Context): string[] => ctx.scope('services.handle', 'services.decide', 'services.supervise')

export const list = (ctx: Context, filter: z.output<typeof AnswerFilter>) => ctx.read(async tx => {
  const [after] = cursor.read(filter.after, z.tuple([z.uuid()])) ?? [null]
  const found = await store.answers(tx, readScope(ctx), { state: filter.state ?? null, after, limit: filter.limit })
  const rows = found.slice(0, filter.limit)
  return { rows, next: found.length > filter.limit ? cursor.write(rows.at(-1)?.id ?? null) : null }
})

export const one = (ctx: Context, id: string): Promise<z.input<typeof OfficeAnswer>> => ctx.read(async tx => {
  const { unitId, questionId: _, itemId: __, writtenBy, ...row } = await store.answer(tx, id, readScope(ctx))
  return { ...row, own: writtenBy === ctx.self().id, mayPublish: await openUnitWithin(tx, unitId, ctx.scope('services.decide')) }
})

/** @throws Invalid where a text meant for everybody holds what looks like somebody's own data, naming the field */
const impersonal = (given: { question: string; answer: string }): void => {
  const faults = (['question', 'answer'] as const).flatMap(path => (personalData(given[path]).length > 0 ? [{ path, code: 'answer-personal' }] : []))
  if (faults.length > 0) throw new Invalid('invalid', faults)
}

const itemId = async (tx: Tx, address: string): Promise<string | null> => {
  if (address === '') return null
  const guide = await shownGuide(tx, address)
  if (!guide) throw new Invalid('invalid', [{ path: 'item', code: 'answer-item' }])
  return guide.id
}

/** Proposes an answer for everybody. @throws NotFound outside the caller's units; Conflict 'answer-twice' of the same question; Invalid 'answer-personal' */
export const propose = async (ctx: Context, given: z.output<typeof AnswerGiven>): Promise<{ id: string }> => {
  impersonal(given)
  return ctx.transaction(async tx => {
    const scope = ctx.scope('services.handle')
    const of = given.questionId ? await lockWithin(tx, given.questionId, scope) : null
    if (of && !of.mayPublish && of.answeredOn === null) throw new Conflict('question-state')
    const unitId = of?.unitId ?? given.unitId ?? ''
    if (unitId === '' || !(await openUnitWithin(tx, unitId, scope))) throw new NotFound('unit-not-yours')
    const id = newId()
    await store.addAnswer(tx, { id, questionId: of?.id ?? null, itemId: given.item === '' ? (of?.itemId ?? null) : await itemId(tx, given.item), unitId, language: given.language, question: given.question, answer: given.answer, sources: given.sources })
    await tx.record('services.answer.propose', id, of ? { question: of.id } : {})
    return { id }
  }).catch((error: unknown) => {
    if (brokenKey(error) === 'public_answer_question') throw new Conflict('answer-twice')
    throw error
  })
}

/** Writes it anew while it is proposed. @throws Conflict 'answer-fixed' */
export const write = async (ctx: Context, given: { id: string; question: string; answer: string; sources: z.output<typeof AnswerGiven>['sources']; item: string }): Promise<void> => {
  impersonal(given)
  await ctx.transaction(async tx => {
    const held = await store.lockAnswer(tx, given.id, ctx.scope('services.handle'))
    if (held.state !== 'proposed') throw new Conflict('answer-fixed')
    await store.writeAnswer(tx, { ...given, itemId: await itemId(tx, given.item) })
    await tx.record('services.answer.write', given.id)
  })
}

/** What a guide is found by grows with the questions that it has answered. */
const tellGuide = (tx: Tx, held: store.HeldAnswer, text: string): Promise<void> =>
  held.itemId === null ? Promise.resolve() : rememberQuestion(tx, { kind: 'guide', subject: held.itemId, source: `answer:${held.id}`, text })

/** @throws Conflict 'answer-fixed', 'answer-by-you' for one that the caller wrote */
export const publish = (ctx: Context, id: string): Promise<void> => ctx.transaction(async tx => {
  const held = await store.lockAnswer(tx, id, ctx.scope('services.decide'))
  if (held.state !== 'proposed') throw new Conflict('answer-fixed')
  if (held.writtenBy === ctx.self().id) throw new Conflict('answer-by-you')
  await store.putAnswerState(tx, id, 'published', '')
  await indexDocuments(tx, [{ kind: 'answer', subject: id, language: held.language, title: held.question, body: held.answer, href: linkTo('answer', id) }])
  await tellGuide(tx, held, held.question)
  await tx.record('services.answer.publish', id)
})

/** Back to the writer, or out of the public's sight. @throws Conflict 'answer-fixed' once withdrawn */
export const withdraw = (ctx: Context, { id, reason }: { id: string; reason: string }): Promise<void> => ctx.transaction(async tx => {
  const held = await store.lockAnswer(tx, id, ctx.scope('services.decide'))
  if (held.state === 'withdrawn') throw new Conflict('answer-fixed')
  await store.putAnswerState(tx, id, 'withdrawn', reason)
  if (held.state === 'published') {
    await unindexDocuments(tx, [{ kind: 'answer', subject: id, language: held.language }])
    await tellGuide(tx, held, '')
  }
  await tx.record('services.answer.withdraw', id, { reason })
})

// ---- for everybody ----

export const shown = (ctx: Context, filter: { after?: string | undefined; limit: number; language?: 'zh' | 'en' | undefined }) => ctx.read(async tx => {
  const found = await store.shownAnswers(tx, { language: filter.language ?? null, after: cursor.read(filter.after, z.tuple([z.iso.datetime(), z.uuid()])) ?? null, limit: filter.limit })
  const rows = found.slice(0, filter.limit), last = rows.at(-1)
  return { rows, next: found.length > filter.limit && last ? cursor.write(last.publishedAt, last.id) : null }
})

/** @throws NotFound */
export const shownOne = (ctx: Context, id: string) => ctx.read(tx => store.shownAnswer(tx, id))

/** "Did this help?": counted, nothing of who said it. @throws NotFound */
export const help = (ctx: Context, { id, helpful }: { id: string; helpful: boolean }): Promise<void> => ctx.transaction(async tx => {
  if ((await store.countHelp(tx, id, helpful)) === 0) throw new NotFound()
})
