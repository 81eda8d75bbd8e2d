/** What an office does with questions, complaints and suggestions. */
import { z } from 'zod'
import { openUnitWithin, openUnitsWithin } from '#domains/people/index.ts'
import type { Context } from '#platform/context.ts'
import { todayOf, yearBefore } from '#platform/days.ts'
import { newId, type Tx } from '#platform/db.ts'
import { Conflict, Invalid, NotFound } from '#platform/errors.ts'
import { notify } from '#platform/notices.ts'
import type { Permission } from '#platform/permissions.ts'
import { cursor } from '#platform/route.ts'
import { answerOfQuestion } from './answer-store.ts'
import { lawOf, movesOf, workdaysAfter, workdaysLeft } from '#domains/clocks/index.ts'
import { shareOf } from '../cases/supervision.ts'
import { dueOf, extensionMost, officeSteps, refusal, type OfficeStep } from './machine.ts'
import type { OfficeAct, OfficeQuestion, QuestionFilter, Recorded } from './shapes.ts'
import * as store from './store.ts'
import { pointed, questionMail, questionNotices } from './texts.ts'
import { permit, receive, statusOf, tell } from './questions.ts'
import { find } from '../search/indexing.ts'

const readers = ['services.handle', 'services.decide', 'services.supervise'] as const satisfies Permission[]
const readScope = (ctx: Context): string[] => ctx.scope(...readers)

const needs: Record<OfficeStep, Permission> = {
  assign: 'services.handle', return: 'services.handle', take: 'services.handle', 'ask-office': 'services.handle', extend: 'services.decide', answer: 'services.handle', point: 'services.handle', message: 'services.handle',
}

export const list = (ctx: Context, filter: QuestionFilter) => ctx.read(async tx => {
  const law = await lawOf(ctx, tx, null), { today } = law, open = filter.list !== 'all'
  const found = await store.list(tx, readScope(ctx), {
    open, from: filter.list === 'soon' ? today : null, before: filter.list === 'overdue' ? today : filter.list === 'soon' ? workdaysAfter(law, today, 3) : null, handlerId: filter.list === 'mine' ? ctx.self().id : null, kind: filter.kind ?? null,
    unitId: filter.unit ?? null, q: filter.q || null, after: cursor.read(filter.after, z.tuple([z.iso.date(), z.uuid()])) ?? null, limit: filter.limit,
  })
  const rows = found.slice(0, filter.limit), last = rows.at(-1)
  return {
    rows: rows.map(row => ({ ...row, daysLeft: ['answered', 'closed'].includes(row.state) ? null : workdaysLeft(law, row.dueOn) })),
    next: found.length > filter.limit && last ? cursor.write(open ? last.dueOn : last.receivedOn, last.id) : null,
    parts: filter.after ? [] : await store.openParts(tx, ctx.scope('services.handle')),
  }
})

/** With what may be done next, and why other steps may not. @throws NotFound outside the caller's units */
export const one = (ctx: Context, id: string): Promise<z.input<typeof OfficeQuestion>> => ctx.transaction(async tx => {
  const held = await store.questionWithin(tx, id, readScope(ctx))
  const self = ctx.self().id, today = todayOf(ctx)
  const may = new Map<Permission, boolean>()
  for (const permission of ['services.handle', 'services.decide'] as const) may.set(permission, await openUnitWithin(tx, held.unitId, ctx.scope(permission)))
  // Who asked is told to those who work on it; whoever supervises looks in, and that is recorded.
  const works = may.get('services.handle') || may.get('services.decide')
  if (!works) await tx.record('services.question.view', id)
  const { hits } = await find(tx, `${held.title}\n${held.body}`, { language: held.language, most: 5 })
  return {
    id, number: held.number, kind: held.kind, state: held.state, outcome: held.outcome, title: held.title, body: held.body, item: held.item, unitName: held.unitName, unitId: held.unitId, receivedOn: held.receivedOn, dueOn: held.dueOn,
    provisional: held.provisional, answeredOn: held.answeredOn, solved: held.solved, story: (await store.events(tx, id)).map(({ shown: _, ...each }) => each), channel: held.channel, language: held.language,
    name: works ? held.name : '', phone: works ? held.phone : '', email: works ? held.email : '', handlerId: held.handlerId, handlerName: held.handlerName, mine: held.handlerId === self, designated: held.designated, rounds: held.rounds,
    mayPublish: held.mayPublish, parts: (await store.parts(tx, id, ctx.scope('services.handle'))).map(({ unitId: _, ...part }) => ({ ...part, mine: part.mine && part.answer === null })), answer: (await answerOfQuestion(tx, id)) ?? null,
    next: officeSteps.map(step => ({ step, refused: refusal(statusOf(held), step, { self, now: ctx.now(), today }) ?? (may.get(needs[step]) ? null : 'question-permission') })),
    moves: await movesOf(tx, id), units: await openUnitsWithin(tx, null), similar: hits.map(({ title, href }) => ({ title, href })),
  }
})

/** A question taken down at the counter or on the telephone. @throws NotFound 'unit-not-yours' */
export const record = (ctx: Context, given: z.output<typeof Recorded>): Promise<{ id: string; number: string }> => ctx.transaction(async tx => {
  if (!(await openUnitWithin(tx, given.unitId, ctx.scope('services.handle')))) throw new NotFound('unit-not-yours')
  return receive(ctx, tx, { ...given, language: ctx.lang, itemId: null })
})

type Act = { id: string } & z.output<typeof OfficeAct>
const openUnit = async (tx: Tx, unitId: string): Promise<string> => {
  if (!(await store.isOpenUnit(tx, unitId))) throw new Invalid('invalid', [{ path: 'unitId', code: 'field-invalid' }])
  return unitId
}

/** One step. @throws NotFound outside the caller's units; Conflict with what stands in the way */
export const act = (ctx: Context, given: Act): Promise<void> => ctx.transaction(async tx => {
  const held = await store.lockWithin(tx, given.id, ctx.scope(needs[given.do]))
  permit(ctx, held, given.do, ctx.self().id)
  const today = todayOf(ctx), href = `/staff/questions/${held.id}`
  const event = (extra: Partial<store.NewEvent> = {}) => store.addEvent(tx, held.id, { kind: given.do, day: today, note: 'note' in given ? given.note : '', shown: false, ...extra })
  if (given.do === 'assign') {
    const unitId = await openUnit(tx, given.unitId)
    // Once it has come back, whoever stands above decides, and that holds.
    const designated = held.state === 'returned'
    await store.putQuestion(tx, held, { state: 'received', unitId, assignedAt: ctx.now().toISOString(), designated, handlerId: null })
    await event({ kind: designated ? 'designate' : 'assign', unitId, shown: true, note: '' })
    await notify(tx, await store.officersOf(tx, unitId), questionNotices.arrived(held.number), href)
  }
  if (given.do === 'return') {
    const unitId = await store.parentOf(tx, held.unitId)
    await store.putQuestion(tx, held, { state: 'returned', unitId, handlerId: null })
    await event({ unitId: held.unitId })
    await notify(tx, await store.officersOf(tx, unitId), questionNotices.returned(held.number), href)
  }
  if (given.do === 'take') {
    await store.putQuestion(tx, held, { state: 'in-work', handlerId: ctx.self().id })
    await event({ shown: held.state !== 'in-work', unitId: held.unitId })
  }
  if (given.do === 'ask-office') {
    const unitId = await openUnit(tx, given.unitId)
    await store.addPart(tx, { id: newId(), questionId: held.id, unitId, asked: given.note, dueOn: held.dueOn, provisional: held.provisional })
    await event({ unitId })
    await notify(tx, await store.officersOf(tx, unitId), questionNotices.asked(held.number), href)
  }
  if (given.do === 'extend') {
    const law = await lawOf(ctx, tx, held.unitId)
    if (given.by > extensionMost(law, held.receivedOn)) throw new Conflict('question-extension-most')
    const { dueOn, provisional } = dueOf(law, { receivedOn: held.receivedOn, beganOn: held.beganOn, extendedBy: given.by })
    await store.putQuestion(tx, held, { dueOn, provisional, extendedBy: given.by })
    await event({ shown: true })
    await tell(ctx, tx, held, questionMail.extended, { due: dueOn, reason: given.note })
  }
  if (given.do === 'answer') {
    await store.putQuestion(tx, held, { state: 'answered', answeredOn: today, inTime: today <= held.dueOn })
    await event({ shown: true, sources: given.sources })
    await tell(ctx, tx, held, questionMail.answered, { title: held.title, text: given.note })
  }
  if (given.do === 'point') {
    const note = [pointed[given.to][held.language], given.note].filter(Boolean).join('\n')
    await store.putQuestion(tx, held, { state: 'closed', outcome: 'pointed', answeredOn: today, inTime: today <= held.dueOn, endedOn: today })
    await event({ shown: true, note })
    await tell(ctx, tx, held, questionMail.answered, { title: held.title, text: note })
  }
  if (given.do === 'message') {
    await event({ kind: 'office-message', shown: true })
    await tell(ctx, tx, held, questionMail.message, { text: given.note })
  }
  await tx.record(`services.question.${given.do}`, held.id, { state: held.state, ...('unitId' in given ? { unit: given.unitId } : {}), ...('by' in given ? { by: given.by } : {}), ...('to' in given ? { to: given.to } : {}) })
})

/** What another office adds. @throws NotFound unless it was asked of an office of the caller's */
export const answerPart = (ctx: Context, { id, answer }: { id: string; answer: string }): Promise<void> => ctx.transaction(async tx => {
  const { questionId, unitId } = await store.answerPart(tx, id, answer, ctx.scope('services.handle'))
  const held = await store.lockQuestion(tx, questionId)
  await store.addEvent(tx, questionId, { kind: 'part-answer', day: todayOf(ctx), unitId, note: answer, shown: false })
  await tx.record('services.question.part', questionId, { unit: unitId })
  if (held.handlerId) await notify(tx, [held.handlerId], questionNotices.partAnswered(held.number), `/staff/questions/${questionId}`)
})

/** Open, overdue, answered in time within a year, by office in the offices' own order; shares only where ten stand behind them. */
export const overview = (ctx: Context) => ctx.read(async tx => {
  const today = todayOf(ctx), since = yearBefore(today)
  return { today, offices: (await store.loads(tx, ctx.scope('services.supervise'), today, since)).map(({ inTime, ...row }) => ({ ...row, onTime: shareOf(inTime, row.answered) })) }
})
