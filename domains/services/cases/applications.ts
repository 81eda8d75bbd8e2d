/** The applicant's side: begin, save and come back, hand in, correct, ask, withdraw, collect. */
import { createReadStream } from 'node:fs'
import type { z } from 'zod'
import { calendarFile } from '#domains/learning/index.ts'
import type { Context } from '#platform/context.ts'
import { todayOf } from '#platform/days.ts'
import { newId, type Tx } from '#platform/db.ts'
import { Conflict, Invalid, NotFound, TooMany } from '#platform/errors.ts'
import { fileById, forgetFiles, keepFile, type StoredFile } from '#platform/files.ts'
import { notify } from '#platform/notices.ts'
import type { Download } from '#platform/route.ts'
import type { Lang } from '#platform/texts.ts'
import { lawOf } from '#domains/clocks/index.ts'
import { decisionRule } from './clocks.ts'
import { transitions, type CaseStatus } from './machine.ts'
import { challenge, takeProof } from './proof.ts'
import { fromAccount, offersIn, sharedIn, suppliedIn } from './registers.ts'
import type { Account, AccountCode, AccountGiven, Draft, Profile, StartGiven } from './shapes.ts'
import * as store from './store.ts'
import { promisesOf } from './promise-store.ts'
import { promiseText } from './promise-texts.ts'
import { caseMail, caseNotices } from './texts.ts'
import { judgeUpload } from './uploads.ts'
import { happen, statusOf, tell } from './cases.ts'
import { answersShown, storyOf } from './story.ts'
import { accountOf, heldCase, renewed, tellable } from './holding.ts'
import { handInPromises, isOwed, signedOf } from './promises.ts'
import { ofSameContact } from '../followers/store.ts'
import { openToFollowers, passTo, redeemFollowCode, requestFollowCode } from '../followers/followers.ts'
import { counted, fieldsOf, isAsked, isIdNumber, isPhone, judgeStep, missing } from '../forms/answers.ts'
import * as forms from '../forms/store.ts'
import { newNumber } from '../numbers.ts'

const mostFiles = 60, mostBytes = 100 * 1024 * 1024, mostMessages = 50

// ---- before it begins ----

export const offers = (ctx: Context) => ctx.read(async tx => ({ rows: await forms.openForms(tx) }))

/** Whether one may apply for it online. */
export const isOffered = (ctx: Context, address: string): Promise<{ offered: boolean }> => ctx.read(async tx => ({ offered: await forms.isOpen(tx, address) }))

/** What one applies for: what is wanted, how long it takes, and the question that keeps machines out. @throws NotFound */
export const offer = (ctx: Context, address: string) =>
  ctx.read(async tx => {
    const form = await forms.openForm(tx, address)
    const account = await accountOf(ctx, tx)
    return {
      address: form.address, code: form.code, title: form.title, unitName: form.unitName, about: form.content.about, steps: form.content.steps.map(step => step.title),
      promisedDays: form.handling.promisedDays, legalDays: decisionRule(await lawOf(ctx, tx, form.unitId), form.handling.procedure, todayOf(ctx)).length.amount, joint: form.handling.parts.map(part => part.title),
      fee: form.handling.fee ? { fen: form.handling.fee.fen, basis: form.handling.fee.basis, exempt: form.handling.fee.exempt.map(each => each.label), lapses: form.handling.fee.lapses } : null,
      materials: form.materials.map(({ name, en, shared, required }) => ({ name: { zh: name, en }, shared: shared === 'yes', required: required ?? true })),
      uploads: fieldsOf(form.content).filter(field => field.kind === 'upload').map(field => ({ label: field.label, later: field.later?.days ?? null, commitment: field.commitment !== undefined })), proof: await challenge(ctx),
      account: account ? { name: account.name, phone: account.phone, email: account.email } : null,
    }
  })

/** Begins an application: a number to come back with, and a pass to it. @throws Invalid for contact or proof; NotFound */
export const start = async (ctx: Context, given: z.output<typeof StartGiven>): Promise<{ number: string; pass: string; step: string }> => {
  const made = await ctx.transaction(async tx => {
    const form = await forms.openForm(tx, given.address)
    const account = await accountOf(ctx, tx)
    if (given.phone === '' && given.email === '') throw new Invalid('invalid', [{ path: 'phone', code: 'contact-needed' }])
    if (given.phone !== '' && !isPhone(given.phone)) throw new Invalid('invalid', [{ path: 'phone', code: 'answer-phone' }])
    await takeProof(ctx, tx, given)
    const id = newId(), number = newNumber(todayOf(ctx))
    const answers = account ? fromAccount(form.content, account, {}) : {}
    await store.addCase(tx, {
      id, number, formId: form.id, itemId: form.itemId, title: form.title, unitId: form.unitId, citizenId: account?.id ?? null, phone: given.phone, email: given.email, lang: ctx.lang, answers, at: ctx.now(),
    })
    await openToFollowers(tx, { number, kind: 'case', recordId: id, href: `/cases/${number}`, phone: given.phone, email: given.email })
    await tell(ctx, tx, { ...given, number, lang: ctx.lang }, caseMail.begun)
    return { id, number, account, step: form.content.steps[0]?.key ?? '' }
  })
  const pass = made.account ? { kind: 'citizen', recordId: made.account.id, number: made.account.number } : { kind: 'case', recordId: made.id, number: made.number }
  return { number: made.number, pass: await passTo(ctx, pass), step: made.step }
}

// ---- filling in ----

const editable = (held: store.CaseRow): void => {
  if (held.state !== 'draft' && held.state !== 'correction') throw new Conflict('case-fixed')
}

/** Files may also come and go where a paper was to follow. */
const takesFiles = async (tx: Tx, held: store.CaseRow, field: string): Promise<void> => {
  if (!isOwed((await statusOf(tx, held.id)).status, field)) editable(held)
}

const noticeOf = (status: CaseStatus, events: readonly store.EventRow[]) => {
  if (status.state !== 'correction') return null
  const asked = events.findLast(each => each.event.kind === 'ask-correction')?.event
  return asked?.kind === 'ask-correction' ? { until: asked.until, items: asked.items } : null
}

const counts = (files: readonly store.FileRow[]): Record<string, number> => {
  const all: Record<string, number> = {}
  for (const file of files) all[file.field] = (all[file.field] ?? 0) + 1
  return all
}

const draftOf = async (tx: Tx, held: store.CaseRow, lang: Lang): Promise<Draft> => {
  const form = await forms.formOfCase(tx, held.formId)
  const files = await store.filesOf(tx, held.id)
  const known = await suppliedIn(tx, held, form.content)
  const answers = { ...held.answers, ...known.answers }
  const { status, events } = await statusOf(tx, held.id)
  const signed = await signedOf(tx, held.id, status)
  return {
    number: held.number, title: held.title, state: held.state, content: form.content, answers, files, asked: fieldsOf(form.content).filter(field => isAsked(field, form.content, answers)).map(field => field.key),
    missing: missing(form.content, answers, counts(files), new Set([...known.supplied.keys(), ...signed.map(each => each.field)])).map(({ step, field }) => ({ step, field: field.key })), signed,
    choices: fieldsOf(form.content).flatMap(field => (field.kind !== 'upload' ? [] : (['later', 'commitment'] as const).filter(what => field[what]).map(what => ({ field: field.key, what, text: promiseText(field, what, lang) })))),
    supplied: [...known.supplied].map(([field, { name, at }]) => ({ field, register: name, at })), registers: offersIn(held, form.content, known.asked), objected: known.objections.filter(each => each.outcome !== 'upheld').map(each => each.field), notice: noticeOf(status, events),
  }
}

export const draft = (ctx: Context, number: string): Promise<Draft> =>
  ctx.read(async tx => draftOf(tx, await store.caseById(tx, await heldCase(ctx, tx, number)), ctx.lang))

/** Keeps the answers of a step; what is missing may come later. @throws Invalid at each field that can't be; Conflict 'case-fixed' once it is handed in */
export const saveStep = async (ctx: Context, given: { number: string; step: string; answers: Record<string, unknown> }): Promise<{ next: string | null; pass: string }> => {
  const next = await ctx.transaction(async tx => {
    const held = await store.lockCase(tx, await heldCase(ctx, tx, given.number))
    editable(held)
    const { content } = await forms.formOfCase(tx, held.formId)
    const at = content.steps.findIndex(step => step.key === given.step)
    const step = content.steps[at]
    if (!step) throw new NotFound()
    const { answers, faults } = judgeStep(content, step, given.answers, held.answers)
    if (faults.length > 0) throw new Invalid('invalid', faults)
    await store.putAnswers(tx, held.id, answers, String(answers['name'] ?? '').slice(0, 100))
    // A step of which every field is hidden is passed by.
    return content.steps.slice(at + 1).find(later => later.fields.some(field => isAsked(field, content, answers)))?.key ?? null
  })
  return { next, pass: await renewed(ctx) }
}

/** Takes a file for a field. @throws Invalid 'upload-…' at the field, Conflict 'case-fixed', 'case-files-full' */
export const addFile = async (ctx: Context, given: { number: string; field: string; file: StoredFile }): Promise<void> =>
  ctx.transaction(async tx => {
    const held = await store.lockCase(tx, await heldCase(ctx, tx, given.number))
    await takesFiles(tx, held, given.field)
    const { content } = await forms.formOfCase(tx, held.formId)
    const field = fieldsOf(content).find(each => each.key === given.field && each.kind === 'upload')
    if (!field) throw new NotFound()
    const room = await store.roomOf(tx, held.id)
    if (room.files >= mostFiles || room.bytes + given.file.bytes > mostBytes) throw new Conflict('case-files-full')
    if ((counts(await store.filesOf(tx, held.id))[field.key] ?? 0) >= (field.files ?? 1)) throw new Invalid('invalid', [{ path: field.key, code: 'upload-many', detail: { files: field.files ?? 1 } }])
    const { kind, name } = await judgeUpload(given.file, { key: field.key, kinds: field.kinds ?? [], megabytes: field.megabytes ?? 10 })
    const fileId = await keepFile(tx, { ...given.file, name }, 'services.case')
    await store.addFile(tx, { caseId: held.id, field: field.key, fileId, name, kind, bytes: given.file.bytes })
    await tx.record('services.case.file', held.id, { field: field.key, bytes: given.file.bytes })
  })

export const removeFile = (ctx: Context, given: { number: string; file: string }): Promise<void> =>
  ctx.transaction(async tx => {
    const held = await store.lockCase(tx, await heldCase(ctx, tx, given.number))
    const file = (await store.filesOf(tx, held.id)).find(each => each.id === given.file)
    if (!file) throw new NotFound()
    await takesFiles(tx, held, file.field)
    // What was handed in once stays with the case; what is taken out of a draft is gone.
    const forget = held.state === 'draft'
    const removed = await store.removeFile(tx, held.id, given.file, forget)
    if (!removed) throw new NotFound()
    if (forget) await forgetFiles(tx, [removed.fileId])
    await tx.record('services.case.file-removed', held.id)
  })

/** One of the case's own files, as an attachment. @throws NotFound for a file of another case */
export const readFile = (ctx: Context, given: { number: string; file: string }): Promise<Download> =>
  ctx.read(async tx => sendFile(ctx, tx, await heldCase(ctx, tx, given.number), given.file))

/** Bytes as they came, under a harmless name and as no type that a browser would show. */
export const sendFile = async (ctx: Context, tx: Tx, caseId: string, id: string): Promise<Download> => {
  const file = (await store.filesOf(tx, caseId)).find(each => each.id === id)
  if (!file) throw new NotFound()
  return { kind: 'download', fileName: file.name, type: 'application/octet-stream', body: createReadStream((await fileById(tx, ctx.files, file.fileId)).path) }
}

// ---- handing in, and after ----

const complete = async (tx: Tx, held: store.CaseRow) => {
  const form = await forms.formOfCase(tx, held.formId)
  const known = await suppliedIn(tx, held, form.content)
  const answers = counted(form.content, { ...held.answers, ...known.answers })
  const signed = (await promisesOf(tx, held.id)).map(each => each.field)
  const lacking = missing(form.content, answers, counts(await store.filesOf(tx, held.id)), new Set([...known.supplied.keys(), ...signed]))
  if (lacking.length > 0) throw new Invalid('case-incomplete', lacking.map(({ field }) => ({ path: field.key, code: 'field-missing' })))
  // What is hidden by another answer is not handed in; what registers said is.
  await store.putAnswers(tx, held.id, answers, String(answers['name'] ?? held.applicant).slice(0, 100))
  for (const [field, source] of known.supplied) await tx.record('services.case.shared', held.id, { field, register: source.register })
  return form
}

/** Hands the application in. @throws Invalid 'case-incomplete' naming what is missing; Conflict */
export const submit = (ctx: Context, { number, declare }: { number: string; declare: boolean }): Promise<void> =>
  ctx.transaction(async tx => {
    const held = await store.lockCase(tx, await heldCase(ctx, tx, number))
    if (!declare) throw new Invalid('invalid', [{ path: 'declare', code: 'declare-needed' }])
    if (held.state !== 'draft') throw new Conflict('case-state')
    const form = await complete(tx, held)
    await handInPromises(ctx, tx, held, form)
    await happen(ctx, tx, held, form, { kind: 'submit' }, 'applicant')
    await tell(ctx, tx, held, caseMail.received)
    await notify(tx, await store.holders(tx, held.unitId, ['service-officer']), caseNotices.received(held.number), `/staff/cases/${held.id}`)
  })

/** Answers the one notice of what is missing. @throws Invalid 'case-incomplete'; Conflict */
export const correct = (ctx: Context, { number, declare }: { number: string; declare: boolean }): Promise<void> =>
  ctx.transaction(async tx => {
    const held = await store.lockCase(tx, await heldCase(ctx, tx, number))
    if (!declare) throw new Invalid('invalid', [{ path: 'declare', code: 'declare-needed' }])
    if (held.state !== 'correction') throw new Conflict('case-state')
    const form = await complete(tx, held)
    await happen(ctx, tx, held, form, { kind: 'correct' }, 'applicant')
    await tell(ctx, tx, held, caseMail.corrected)
    await notify(tx, await tellable(tx, held), caseNotices.corrected(held.number), `/staff/cases/${held.id}`)
  })

export const withdraw = (ctx: Context, given: { number: string; reason: string }): Promise<void> =>
  ctx.transaction(async tx => {
    const held = await store.lockCase(tx, await heldCase(ctx, tx, given.number))
    await happen(ctx, tx, held, await forms.formOfCase(tx, held.formId), { kind: 'withdraw', reason: given.reason }, 'applicant')
    await notify(tx, await tellable(tx, held), caseNotices.withdrawn(held.number), `/staff/cases/${held.id}`)
  })

/** A question or a word to the office. @throws Conflict 'case-state' for a draft; TooMany */
export const message = (ctx: Context, given: { number: string; text: string }): Promise<void> =>
  ctx.transaction(async tx => {
    const held = await store.lockCase(tx, await heldCase(ctx, tx, given.number))
    if (held.state === 'draft') throw new Conflict('case-state')
    if ((await store.countMessages(tx, held.id)) >= mostMessages) throw new TooMany('case-messages-full', 86_400)
    await store.addMessage(tx, held.id, 'applicant', given.text)
    await tx.record('services.case.message', held.id, { by: 'applicant' })
    await notify(tx, await tellable(tx, held), caseNotices.message(held.number), `/staff/cases/${held.id}`)
  })

/** The decision is taken over online: that delivers it. Again: nothing happens. */
export const collect = (ctx: Context, number: string): Promise<void> =>
  ctx.transaction(async tx => {
    const held = await store.lockCase(tx, await heldCase(ctx, tx, number))
    if (held.state === 'decided') await happen(ctx, tx, held, await forms.formOfCase(tx, held.formId), { kind: 'collect' }, 'applicant')
    if ((await store.collected(tx, held.id)) > 0) await tx.record('services.case.collected', held.id)
  })

export const heldForDecision = async (ctx: Context, tx: Tx, number: string): Promise<store.CaseRow> => store.caseById(tx, await heldCase(ctx, tx, number))

/** The record as the applicant sees it: every step, who names no clerk. */
export const mine = (ctx: Context, number: string) =>
  ctx.read(async tx => {
    const held = await store.caseById(tx, await heldCase(ctx, tx, number))
    const form = await forms.formOfCase(tx, held.formId)
    const { status, events } = await statusOf(tx, held.id)
    const decision = await store.decisionOf(tx, held.id)
    return {
      number: held.number, title: held.title, unitName: held.unitName, applicant: held.applicant, state: held.state, receivedOn: held.receivedOn, decidedOn: status.decidedOn, dueOn: held.dueOn, provisional: held.provisional,
      promisedOn: held.promisedOn, phone: masked(held.phone || held.email), story: storyOf(events, ctx.lang, form), files: await store.filesOf(tx, held.id), answers: answersShown(form.content, held.answers, ctx.lang),
      messages: (await store.messages(tx, held.id)).map(({ by, text, at }) => ({ by, text, at })), notice: noticeOf(status, events), mayWithdraw: transitions.withdraw.from.includes(held.state),
      decision: decision && held.state !== 'proposed' ? { outcome: decision.outcome, code: decision.code, decidedAt: decision.decidedAt, collected: decision.collectedAt !== null } : null,
      parts: form.handling.parts.map(part => part.title), signed: await signedOf(tx, held.id, status), revokedOn: status.revokedOn, fee: status.fee, shared: await sharedIn(tx, held, form.content),
    }
  })

const masked = (contact: string): string => (contact.length < 7 ? contact : `${contact.slice(0, 3)}****${contact.slice(-4)}`)

/** The day by which the office has to act, as a calendar file. @throws NotFound where nothing is due */
export const dueCalendar = (ctx: Context, number: string): Promise<Download> =>
  ctx.read(async tx => {
    const held = await store.caseById(tx, await heldCase(ctx, tx, number))
    if (held.dueOn === null) throw new NotFound()
    const { KEJU_URL: site } = ctx.config
    return calendarFile(`${held.number}.ics`, held.number, [{ id: `case-${held.number}`, title: ctx.t(caseMail.dueEvent, { title: held.title[ctx.lang], number: held.number }), place: '', days: [held.dueOn], ...site && { url: `${site}/cases/${held.number}` } }])
  })

// ---- the account of a citizen ----

const contactOf = (text: string): { contact: string; phone: string; email: string } => {
  const email = text.includes('@')
  const contact = email ? text.normalize('NFKC').trim().toLowerCase() : text.normalize('NFKC').replace(/[^\d+]/g, '').replace(/^(\+|00)86/, '')
  if (!email && !isPhone(contact)) throw new Invalid('invalid', [{ path: 'contact', code: 'answer-phone' }])
  return { contact, phone: email ? '' : contact, email: email ? contact : '' }
}

/** Sends a code to sign in with; an account is made the first time. @throws Invalid, TooMany */
export const requestSignIn = async (ctx: Context, given: z.output<typeof AccountGiven>): Promise<void> => {
  const { contact, phone, email } = contactOf(given.contact)
  const number = await ctx.transaction(async tx => {
    await takeProof(ctx, tx, given)
    const known = await store.citizenByContact(tx, contact)
    if (known) return known.number
    const row = { id: newId(), number: newNumber(todayOf(ctx)), contact, phone, email }
    await store.addCitizen(tx, row)
    await openToFollowers(tx, { number: row.number, kind: 'citizen', recordId: row.id, href: '/my-cases', phone, email })
    return row.number
  })
  await requestFollowCode(ctx, { number, to: contact })
}

/** @throws Invalid 'follow-code-wrong' */
export const signIn = async (ctx: Context, given: z.output<typeof AccountCode>): Promise<{ pass: string; href: string }> => {
  const { contact } = contactOf(given.contact)
  const known = await ctx.read(tx => store.citizenByContact(tx, contact))
  return redeemFollowCode(ctx, { number: known?.number ?? '', code: given.code })
}

/** @throws NotFound 'account-needed' */
const self = async (ctx: Context, tx: Tx): Promise<store.Citizen> => {
  const account = await accountOf(ctx, tx)
  if (!account) throw new NotFound('account-needed')
  return account
}

export const account = (ctx: Context): Promise<z.input<typeof Account>> =>
  ctx.read(async tx => {
    const { id, number, ...profile } = await self(ctx, tx)
    const own = await ofSameContact(tx, number)
    return {
      ...profile, cases: await store.casesOfCitizen(tx, id, own.filter(each => each.kind === 'case').map(each => each.number)),
      others: own.filter(each => each.kind === 'question' || each.kind === 'disclosure').map(({ number: its, kind, href, title }) => ({ number: its, kind: kind as 'question', href, title })),
    }
  })

/** What fills in forms from now on. @throws Invalid */
export const saveProfile = (ctx: Context, given: z.output<typeof Profile>): Promise<void> =>
  ctx.transaction(async tx => {
    const me = await self(ctx, tx)
    const idNumber = given.idNumber.toUpperCase()
    if (idNumber !== '' && !isIdNumber(idNumber)) throw new Invalid('invalid', [{ path: 'idNumber', code: 'answer-id-number' }])
    if (given.phone !== '' && !isPhone(given.phone)) throw new Invalid('invalid', [{ path: 'phone', code: 'answer-phone' }])
    await store.saveCitizen(tx, me.id, { ...given, idNumber })
    await tx.record('services.citizen.profile', me.id)
  })
