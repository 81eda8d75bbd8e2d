/** The office's side: work lists, the case, its steps, other agencies. */
import { z } from 'zod'
import { openUnitWithin, openUnitsWithin } from '#domains/people/index.ts'
import type { Context } from '#platform/context.ts'
import { todayOf } from '#platform/days.ts'
import { newId, type Tx } from '#platform/db.ts'
import { Conflict, Forbidden, NotFound } from '#platform/errors.ts'
import { notify } from '#platform/notices.ts'
import type { Permission } from '#platform/permissions.ts'
import { cursor, type Download } from '#platform/route.ts'
import { money, type Text } from '#platform/texts.ts'
import { isProvisional, lawOf, movesOf, workdaysAfter, workdaysLeft, type Law } from '#domains/clocks/index.ts'
import { sendFile } from './applications.ts'
import { decideCase } from './decisions.ts'
import { clocksOf, officeSteps, type CaseEvent, type EventKind } from './machine.ts'
import type { Act, OfficeCase, Worklist, WorklistGiven } from './shapes.ts'
import { owedInWords, signedOf } from './promises.ts'
import { recordLooks, settle, sharedIn } from './registers.ts'
import * as store from './store.ts'
import { answersShown, noteOf } from './story.ts'
import { caseMail, caseNotices } from './texts.ts'
import { happen, statusOf, tell, termsOf } from './cases.ts'
import { fieldsOf } from '../forms/answers.ts'
import * as forms from '../forms/store.ts'
import { readNumber } from '../numbers.ts'
import { openOrder } from '../payments/payments.ts'

const workers = ['services.handle', 'services.decide'] as const satisfies Permission[]
const readers = ['services.handle', 'services.decide', 'services.supervise'] as const satisfies Permission[]

/** Units in which the caller has to do with cases; a stranger finds nothing. */
const readScope = (ctx: Context): string[] => ctx.scope(...readers)

// ---- lists ----

/** Soon: within so many working days. */
export const soonDays = 3

export const rowOf = (law: Law) => ({ sortOn: _, ...row }: store.ListRow) => ({ ...row, daysLeft: workdaysLeft(law, row.dueOn) })

/** Cases by what is due first; with a number, that case alone. */
export const worklist = (ctx: Context, given: z.output<typeof WorklistGiven>): Promise<z.input<typeof Worklist>> => {
  const scope = readScope(ctx)
  return ctx.read(async tx => {
    const law = await lawOf(ctx, tx, null), { today } = law
    const tasks = given.after ? [] : (await store.openTasks(tx, ctx.scope('services.handle'))).map(({ id, number, title, unitName, dueOn }) => ({ id, number, title, unitName, dueOn }))
    if (given.number) {
      const number = readNumber(given.number)
      return { rows: number ? (await store.listByNumber(tx, number, scope)).map(rowOf(law)) : [], next: null, tasks }
    }
    const after = cursor.read(given.after, z.tuple([z.iso.date(), z.uuid()])) ?? null
    const filter = {
      states: given.list === 'decide' ? ['proposed'] : given.list === 'new' ? ['submitted', 'accepted'] : null,
      before: given.list === 'overdue' ? today : given.list === 'soon' ? workdaysAfter(law, today, soonDays + 1) : null, from: given.list === 'soon' ? today : null,
      handlerId: given.list === 'mine' ? ctx.self().id : null, unassigned: given.list === 'new', after, limit: given.limit,
    }
    const found = await store.worklist(tx, given.list === 'mine' ? [] : await store.unitIds(tx, given.list === 'decide' ? ctx.scope('services.decide') : scope), filter)
    const rows = found.slice(0, given.limit)
    const last = rows.at(-1)
    return { rows: rows.map(rowOf(law)), next: found.length > given.limit && last ? cursor.write(last.sortOn, last.id) : null, tasks }
  })
}

// ---- the case ----

const steps: Record<Exclude<Act['do'], 'message' | 'settle-objection'>, Permission> = {
  'ask-correction': 'services.handle', accept: 'services.handle', 'not-accept': 'services.handle', take: 'services.handle', 'ask-task': 'services.handle', 'cancel-task': 'services.handle', pause: 'services.handle',
  resume: 'services.handle', extend: 'services.decide', propose: 'services.handle', 'send-back': 'services.decide', decide: 'services.decide', deliver: 'services.handle', close: 'services.handle', 'notice-fee': 'services.handle', 'waive-fee': 'services.handle', lapse: 'services.handle', 'check-promise': 'services.handle',
  revoke: 'services.decide',
}

/** A case of one's units with all there is to it, and what may happen next. Looking from outside the office is recorded. @throws NotFound */
export const one = (ctx: Context, id: string): Promise<z.input<typeof OfficeCase>> => {
  const scope = readScope(ctx)
  return ctx.transaction(async tx => {
    const held = await store.caseWithin(tx, id, scope)
    const form = await forms.formOfCase(tx, held.formId)
    const { status, events } = await statusOf(tx, id)
    const law = await lawOf(ctx, tx, held.unitId), terms = termsOf(form, law), { today } = law, self = ctx.self().id
    const clocks = clocksOf(status, terms)
    const may = new Map<Permission, boolean>()
    for (const permission of workers) may.set(permission, await openUnitWithin(tx, held.unitId, ctx.scope(permission)))
    if (![...may.values()].some(Boolean)) await tx.record('services.case.view', id)
    await recordLooks(ctx, tx, held, form.content)
    const decision = await store.decisionOf(tx, id)
    const asked = events.findLast(each => each.event.kind === 'ask-correction')?.event
    const handlers = await store.handlersFor(tx, held.unitId)
    const label = (key: string | null) => fieldsOf(form.content).find(field => field.key === key)?.label[ctx.lang]
    return {
      id, number: held.number, title: held.title, unitId: held.unitId, unitName: held.unitName, applicant: held.applicant, state: held.state, receivedOn: held.receivedOn, decidedOn: status.decidedOn, dueOn: clocks.due,
      provisional: clocks.provisional, promisedOn: clocks.promised?.due ?? null, phone: held.phone, email: held.email, handlerId: held.handlerId, handlerName: handlers.find(each => each.id === held.handlerId)?.name ?? null,
      today, daysLeft: workdaysLeft(law, clocks.due), procedure: terms.procedure, files: await store.filesOf(tx, id), answers: answersShown(form.content, held.answers, ctx.lang), mayWithdraw: false,
      story: events.map(({ at, day, by, personName, event }) => ({ at, day, by, personName, kind: event.kind, note: noteOf(event, ctx.lang, form) })),
      messages: (await store.messages(tx, id)).map(({ by, personName, text, at }) => ({ by, personName, text, at })),
      notice: asked?.kind === 'ask-correction' ? { until: asked.until, items: asked.items } : null,
      moves: await movesOf(tx, id), clocks: { acceptance: clocks.acceptance, decision: clocks.decision, promised: clocks.promised, certificate: clocks.certificate },
      tasks: (await store.tasksOf(tx, id)).map(({ cancelledAt, ...task }) => ({ ...task, cancelled: cancelledAt !== null })),
      next: officeSteps(status, terms, self, today).map(({ kind, refused }) => ({ kind, refused: refused ?? (may.get(steps[kind as keyof typeof steps]) ? null : 'case-no-permission' as const) })),
      proposal: status.proposal ? { outcome: status.proposal.outcome, reasons: status.proposal.reasons, basis: status.proposal.basis, override: status.proposal.override, byName: handlers.find(each => each.id === status.proposedBy)?.name ?? null } : null,
      decision: decision ? { outcome: decision.outcome, code: decision.code, decidedAt: decision.decidedAt, collected: decision.collectedAt !== null } : null,
      parts: form.handling.parts.map(part => part.title), signed: await signedOf(tx, id, status), revokedOn: status.revokedOn, fee: status.fee, shared: await sharedIn(tx, held, form.content), price: form.handling.fee ? { fen: form.handling.fee.fen, exempt: form.handling.fee.exempt } : null,
      wants: [
        ...fieldsOf(form.content).filter(field => field.kind !== 'explanation').map(field => ({ field: field.key as string | null, text: label(field.key) ?? '' })),
        ...form.materials.map(material => ({ field: null, text: material.name })),
      ],
      fields: fieldsOf(form.content).filter(field => field.kind !== 'explanation').map(field => ({ key: field.key, label: field.label })), handlers, units: await openUnitsWithin(tx, null),
    }
  })
}

const mailOf: Partial<Record<EventKind, Text>> = {
  'ask-correction': caseMail.correction, accept: caseMail.accepted, 'not-accept': caseMail.notAccepted, pause: caseMail.paused, resume: caseMail.resumed, extend: caseMail.extended, decide: caseMail.decided, deliver: caseMail.delivered, lapse: caseMail.lapsed, revoke: caseMail.revoked,
}

/**
 * One step of the office. Who may, by units; whether it may happen now, by the machine.
 * @throws NotFound outside the caller's units; Forbidden; Conflict with the guard's code
 */
export const act = (ctx: Context, { id, act: given }: { id: string; act: Act }): Promise<void> =>
  ctx.transaction(async tx => {
    const held = await store.lockWithin(tx, id, readScope(ctx))
    const permission = given.do === 'message' || given.do === 'settle-objection' ? 'services.handle' : steps[given.do]
    if (!(await openUnitWithin(tx, held.unitId, ctx.scope(permission)))) throw new Forbidden('forbidden', { permission })
    if (given.do === 'message') return sayToApplicant(ctx, tx, held, given.text)
    if (given.do === 'settle-objection') return settle(ctx, tx, held.id, given)
    const form = await forms.formOfCase(tx, held.formId)
    const event = given.do === 'notice-fee' ? await feeNoticeOf(ctx, tx, held, form) : await eventOf(ctx, tx, held, given)
    const status = given.do === 'decide' ? await decideCase(ctx, tx, held, form) : await happen(ctx, tx, held, form, event, 'office')
    if (given.do === 'ask-task') await putTask(ctx, tx, held, { id: (event as { taskId: string }).taskId, unitId: given.unitId, itemId: null, question: given.question, fields: given.fields, days: given.days })
    if (given.do === 'cancel-task') await store.cancelTasks(tx, held.id, given.taskId)
    // The parts of a joint case go out when somebody takes it on: from then on all agencies work at once.
    if (given.do === 'take' && held.handlerId === null) {
      for (const part of form.handling.parts) {
        const taskId = newId()
        await putTask(ctx, tx, held, { id: taskId, unitId: part.unitId, itemId: part.itemId, question: part.title[ctx.lang], fields: part.fields, days: 20 })
        await happen(ctx, tx, held, form, { kind: 'ask-task', taskId, unitId: part.unitId }, 'system')
      }
    }
    if (given.do === 'take' && status.handlerId && status.handlerId !== ctx.self().id) await notify(tx, [status.handlerId], caseNotices.given(held.number), `/staff/cases/${id}`)
    if (given.do === 'propose') await notify(tx, await store.holdersAbove(tx, held.unitId, ['head']), caseNotices.toDecide(held.number), `/staff/cases/${id}`)
    if (given.do === 'send-back' && status.handlerId) await notify(tx, [status.handlerId], caseNotices.sentBack(held.number), `/staff/cases/${id}`)
    if (given.do === 'decide' && status.handlerId) await notify(tx, [status.handlerId], caseNotices.decided(held.number), `/staff/cases/${id}`)
    const mail = mailOf[given.do]
    const owed = given.do === 'accept' ? owedInWords(status, fieldsOf(form.content), held.lang) : null
    if (event.kind === 'notice-fee') await tell(ctx, tx, held, caseMail.feeNoticed, { amount: money(event.fen, held.lang), day: event.dueOn })
    else if (owed !== null) await tell(ctx, tx, held, caseMail.acceptedOwing, { owed })
    else if (mail) await tell(ctx, tx, held, mail)
  })

/** The order that the notice tells of. What may not happen takes it back with the transaction. @throws Conflict 'case-fee-none', 'payment-there' */
const feeNoticeOf = async (ctx: Context, tx: Tx, held: store.CaseRow, { handling: { fee } }: forms.PublicForm): Promise<CaseEvent> => {
  if (!fee) throw new Conflict('case-fee-none')
  const law = await lawOf(ctx, tx, held.unitId), dueOn = workdaysAfter(law, law.today, fee.dueDays)
  const { number } = await openOrder(ctx, tx, {
    kind: 'case', recordId: held.id, recordNumber: held.number, href: `/cases/${held.number}`, unitId: held.unitId, title: held.title, payer: held.applicant, fen: fee.fen, basis: fee.basis, dueOn, lapses: fee.lapses,
  })
  return { kind: 'notice-fee', order: number, fen: fee.fen, dueOn }
}

const sayToApplicant = async (ctx: Context, tx: Tx, held: store.CaseRow, text: string): Promise<void> => {
  await store.addMessage(tx, held.id, 'office', text)
  await tx.record('services.case.message', held.id, { by: 'office' })
  await tell(ctx, tx, held, caseMail.message)
}

const eventOf = async (ctx: Context, tx: Tx, held: store.CaseRow, given: Exclude<Act, { do: 'message' | 'notice-fee' | 'settle-objection' }>): Promise<CaseEvent> => {
  switch (given.do) {
    case 'ask-correction': return { kind: 'ask-correction', items: given.items, until: workdaysAfter(await lawOf(ctx, tx, held.unitId), todayOf(ctx), given.days) }
    case 'accept': return { kind: 'accept', silence: false }
    case 'not-accept': return { kind: 'not-accept', ground: given.ground, reasons: given.reasons }
    case 'take': {
      const handlerId = given.handlerId ?? ctx.self().id
      if (handlerId !== ctx.self().id && !(await store.handlersFor(tx, held.unitId)).some(each => each.id === handlerId)) throw new Conflict('case-not-handler')
      return { kind: 'take', handlerId }
    }
    case 'ask-task': return { kind: 'ask-task', taskId: newId(), unitId: given.unitId }
    case 'cancel-task': return { kind: 'cancel-task', taskId: given.taskId, reason: given.reason }
    case 'pause': return { kind: 'pause', reason: given.reason, note: given.note }
    case 'resume': return { kind: 'resume' }
    case 'extend': return { kind: 'extend', by: given.by, reason: given.reason }
    case 'propose': return { kind: 'propose', outcome: given.outcome, reasons: given.reasons, basis: given.basis, override: given.override || null }
    case 'send-back': return { kind: 'send-back', reason: given.reason }
    case 'decide': return { kind: 'decide' }
    case 'deliver': return { kind: 'deliver', channel: given.channel, note: given.note, ...(given.on ? { on: given.on } : {}) }
    case 'close': return { kind: 'close' }
    case 'waive-fee': return { kind: 'waive-fee', group: given.group, note: given.note }
    case 'lapse': return { kind: 'lapse', reason: given.reason }
    case 'check-promise': return { kind: 'check-promise', field: given.field, result: given.result, until: given.result === 'false' ? given.until : null, note: given.note }
    case 'revoke': return { kind: 'revoke', reasons: given.reasons, basis: given.basis }
  }
}

const putTask = async (ctx: Context, tx: Tx, held: store.CaseRow, row: { id: string; unitId: string; itemId: string | null; question: string; fields: readonly string[]; days: number }): Promise<void> => {
  const law = await lawOf(ctx, tx, row.unitId), dueOn = workdaysAfter(law, law.today, row.days)
  await store.addTask(tx, { ...row, caseId: held.id, dueOn, provisional: isProvisional(law, law.today, dueOn) })
  await notify(tx, await store.holdersAbove(tx, row.unitId, ['service-officer']), caseNotices.task(held.number), `/staff/case-tasks/${row.id}`)
}

export const file = (ctx: Context, given: { id: string; file: string }): Promise<Download> => {
  const scope = readScope(ctx)
  return ctx.transaction(async tx => {
    const held = await store.caseWithin(tx, given.id, scope)
    await tx.record('services.case.file-view', held.id, { file: given.file })
    return sendFile(ctx, tx, held.id, given.file)
  })
}

// ---- another agency's part ----

/** What another agency is asked, with the fields it may see and no more. @throws NotFound outside the caller's units */
export const task = (ctx: Context, id: string) =>
  ctx.read(async tx => {
    const { caseId, fields, cancelledAt, ...found } = await store.taskWithin(tx, id, ctx.scope(...workers))
    const held = await store.caseById(tx, caseId)
    const { content } = await forms.formOfCase(tx, held.formId)
    const shown = new Set(fields)
    return {
      ...found, cancelled: cancelledAt !== null, lead: held.unitName, answers: answersShown(content, held.answers, ctx.lang, shown),
      files: (await store.filesOf(tx, caseId)).filter(each => shown.has(each.field)),
    }
  })

export const taskFile = (ctx: Context, given: { id: string; file: string }): Promise<Download> =>
  ctx.read(async tx => {
    const { caseId, fields } = await store.taskWithin(tx, given.id, ctx.scope(...workers))
    if (!(await store.filesOf(tx, caseId)).some(each => each.id === given.file && fields.includes(each.field))) throw new NotFound()
    return sendFile(ctx, tx, caseId, given.file)
  })

/** The other agency's opinion. @throws NotFound; Conflict 'case-task-unknown' when it was answered or is no longer wanted */
export const answerTask = (ctx: Context, given: { id: string; opinion: 'agree' | 'disagree' | 'not-ours'; answer: string }): Promise<void> =>
  ctx.transaction(async tx => {
    const found = await store.taskWithin(tx, given.id, ctx.scope('services.handle'))
    const held = await store.lockCase(tx, found.caseId)
    await happen(ctx, tx, held, await forms.formOfCase(tx, held.formId), { kind: 'answer-task', taskId: found.id, opinion: given.opinion }, 'office')
    await store.answerTask(tx, found.id, given.opinion, given.answer)
    if (held.handlerId) await notify(tx, [held.handlerId], caseNotices.taskAnswered(held.number), `/staff/cases/${held.id}`)
  })
