/** Requests as they come in, are worked on step by step, and are looked at: by staff, by who asked, by third parties. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { todayOf } from '#platform/days.ts'
import { newId, type Tx } from '#platform/db.ts'
import { Conflict, Forbidden, Invalid, NotFound, ProblemError, type FieldProblem } from '#platform/errors.ts'
import { fileById, keepFile } from '#platform/files.ts'
import { sendMail } from '#platform/mail.ts'
import { notify } from '#platform/notices.ts'
import { cursor, Day, Id, type Download } from '#platform/route.ts'
import { sendSms } from '#platform/sms.ts'
import { say } from '#platform/texts.ts'
import { lawOf, movesOf, type Law } from '#domains/clocks/index.ts'
import { cancelOrder, find, followed, linkHash, linkToken, newNumber, openOrder, openToFollowers, orderOf, paidOrder, passTo, readNumber, recordFor, stamp, stampAge } from '#domains/services/index.ts'
import { beside, besideForStaff, earlierOf, recordOf } from './again.ts'
import { findingFor, replyOf } from './content/outcomes.ts'
import { feeFen } from './fees.ts'
import { after, clockOf, next, refusals, replay, standing, transitions, type Case, type Part, type Step, type Taken } from './machine.ts'
import { outcomeOf } from './request-outcomes.ts'
import { bandsOf, remediesOf, scopeOf, valuesOf } from './office.ts'
import type { Application, HandlerStep, OneRequest, Registration, ReviewerStep } from './shapes.ts'
import * as store from './store.ts'
import { letters, requestNotices } from './texts.ts'
import { checkUploads } from './uploads.ts'

const kind = 'disclosure'

// ---- coming in ----

/** What the form needs: which agencies may be asked, and the seal of when it was opened. */
export const form = async (ctx: Context) => ({ agencies: await ctx.read(tx => store.agencies(tx, null)), stamp: await stamp(ctx, kind) })

/** The same person or body, told by what it is and its identity number; nothing can be read back from it. */
const applicantKey = (ctx: Context, given: { applicantKind: string; identity: string }): string =>
  createHash('sha256').update(`${ctx.tenant} ${given.applicantKind} ${given.identity.normalize('NFKC').replace(/\s/g, '').toUpperCase()}`).digest('hex').slice(0, 40)

type Given = z.output<typeof Application> | z.output<typeof Registration>

const applicationFaults = (given: Given): FieldProblem[] => [
  ...(given.phone === '' && given.email === '' && given.address === '' ? [{ path: 'phone', code: 'applicant-contact-needed' }] : []),
  ...(given.email !== '' && !/^[^\s@]+@[^\s@]+$/.test(given.email) ? [{ path: 'email', code: 'field-invalid' }] : []),
  ...(given.phone !== '' && !/^[+\d][\d\s()-]{5,}$/.test(given.phone) ? [{ path: 'phone', code: 'field-invalid' }] : []),
  ...(given.wantedDelivery === 'email' && given.email === '' ? [{ path: 'email', code: 'email-needed' }] : []),
  ...(given.wantedDelivery === 'post' && given.address === '' ? [{ path: 'address', code: 'address-needed' }] : []),
  ...(given.ofCorrection && given.description === '' ? [{ path: 'description', code: 'correction-what' }] : []),
]

const takeIn = async (ctx: Context, tx: Tx, given: Given, channel: Step & { step: 'submit' }): Promise<{ id: string; number: string }> => {
  const agencies = await store.agencies(tx, null)
  if (!agencies.some(each => each.id === given.agencyId)) throw new Invalid('invalid', [{ path: 'agencyId', code: 'reference-unknown' }])
  const law = await lawOf(ctx, tx, given.agencyId)
  const id = newId(), number = newNumber(law.today)
  const { agencyId, applicantKind, applicantName, identity, phone, email, address, title, description, wantedForm, wantedDelivery, help, ofCorrection } = given
  const key = applicantKey(ctx, given), earlierId = await earlierOf(tx, { earlier: given.earlier, applicantKey: key })
  await store.addRequest(tx, {
    id, number, agencyId, channel: channel.channel, submittedOn: channel.submittedOn, applicantKind, applicantName, identity, applicantKey: key, phone, email, address, title, description,
    wantedForm, wantedDelivery, help, ofCorrection, earlierId,
  })
  await openToFollowers(tx, { number, kind, recordId: id, href: `/disclosure/requests/${number}`, phone, email, title })
  for (const [role, files] of [['identity', given.identityFile], ['attachment', given.file]] as const) {
    for (const paper of await checkUploads(files, role === 'identity' ? 'identityFile' : 'file')) {
      await store.addDocument(tx, { requestId: id, role, name: paper.name, mediaType: paper.type, fileId: await keepFile(tx, paper, `disclosure.${role}`) })
    }
  }
  const by = ctx.person?.id ?? null
  const taken: Taken = { ...channel, ...(earlierId === null ? {} : { earlier: earlierId }), on: law.today, by }
  await write(tx, id, 0, after(null, taken, law), taken, by ? 'handler' : 'applicant', law)
  await tx.record('disclosure.request.submit', id, { channel: channel.channel, ...(earlierId === null ? {} : { earlier: earlierId }) })
  await notify(tx, (await store.holders(tx, agencyId, ['service-officer'])).map(each => each.id), requestNotices.arrived, `/staff/disclosure/${id}`)
  return { id, number }
}

/**
 * A request over the internet. It is received once both sides confirm it (art. 31); until then it waits, and the list shows how long.
 *
 * @throws Invalid  for fields, for uploads, 'form-stale' when the form was open for less than two seconds or half a day
 */
export const apply = async (ctx: Context, given: z.output<typeof Application>): Promise<{ number: string; pass: string }> => {
  const age = await stampAge(ctx, kind, given.stamp)
  const faults = applicationFaults(given)
  if (age === null || age < 2 || age > 12 * 3600 || given.website !== '') faults.push({ path: '', code: 'form-stale' })
  // Without a telephone or mailbox nobody could follow it or be asked back over the internet.
  if (given.phone === '' && given.email === '') faults.push({ path: 'phone', code: 'contact-online' })
  // Article 41 asks for evidence. At the counter it may be shown instead.
  if (given.ofCorrection && given.file.length === 0) faults.push({ path: 'file', code: 'evidence-needed' })
  if (faults.length > 0) throw new Invalid('invalid', faults)
  const { id, number } = await ctx.transaction(tx => takeIn(ctx, tx, given, { step: 'submit', channel: 'internet', submittedOn: todayOf(ctx) }))
  return { number, pass: await passTo(ctx, { kind, recordId: id, number }) }
}

/** A request that came to the counter, by post or by fax, or that was written down for the applicant (art. 29). */
export const registerOne = (ctx: Context, given: z.output<typeof Registration>): Promise<{ id: string; number: string }> =>
  ctx.transaction(async tx => {
    const faults = applicationFaults(given)
    if (given.submittedOn > todayOf(ctx) || given.submittedOn < '2019-05-15') faults.push({ path: 'submittedOn', code: 'field-invalid' })
    if (!(await store.agencies(tx, ctx.scope('disclosure.handle'))).some(each => each.id === given.agencyId)) faults.push({ path: 'agencyId', code: 'reference-unknown' })
    if (faults.length > 0) throw new Invalid('invalid', faults)
    return takeIn(ctx, tx, given, { step: 'submit', channel: given.channel, submittedOn: given.submittedOn })
  })

/** Published answers and guides like what somebody is about to ask for; sending is never held up by it. */
export const similar = (ctx: Context, text: string): Promise<{ title: string; summary: string; href: string }[]> =>
  ctx.read(tx => similarTo(tx, text, ctx.lang))

const similarTo = async (tx: Tx, text: string, lang: 'zh' | 'en') => {
  if (text.trim() === '') return []
  const { hits } = await find(tx, text, { most: 5, language: null })
  // The other language only where there is nothing in the reader's own.
  const own = hits.filter(hit => hit.facets['language'] === undefined || hit.facets['language'] === lang)
  return (own.length > 0 ? own : hits).slice(0, 5).map(hit => ({ title: hit.title, summary: hit.body.slice(0, 160), href: hit.href }))
}

// ---- steps ----

const terminal = new Set(['delivered', 'withdrawn', 'closed', 'abandoned', 'unpaid_closed'])

const write = async (tx: Tx, id: string, ordinal: number, kase: Case, step: Taken, part: Part, law: Law): Promise<void> => {
  const clock = standing(kase, law)
  const open = !terminal.has(kase.state)
  await store.addStep(tx, id, ordinal, step, part)
  await store.project(tx, id, {
    state: kase.state, receivedOn: kase.receivedOn, dueOn: open ? clock.due : null, provisional: open && clock.provisional, stopped: open ? clock.stopped : null, outcome: kase.processedOn === null ? null : kase.outcome, reply: kase.draft?.reply ?? null,
    decidedOn: kase.decidedOn, deliveredOn: kase.deliveredOn, processedOn: kase.processedOn, reassessOn: kase.reassessOn, handlerId: part === 'handler' ? step.by : null,
    ...outcomeOf(kase, clock, law),
  })
}

export const caseOf = async (tx: Tx, id: string, law: Law): Promise<{ kase: Case; rows: Awaited<ReturnType<typeof store.steps>>; taken: Taken[] }> => {
  const rows = await store.steps(tx, id)
  const taken = rows.map((row): Taken => ({ ...row.body, on: row.on, by: row.by }))
  return { kase: replay(taken, law), rows, taken }
}

/**
 * Takes a step in a request, for whoever was found to have that part in it.
 *
 * @throws ProblemError  409 'step-refused', naming each guard that stands against it
 */
export const take = async (ctx: Pick<Context, 'person' | 'config' | 'now'>, tx: Tx, id: string, step: Step, part: Part, on?: string): Promise<Case> => {
  const { steps, agencyId } = await store.lockRequest(tx, id)
  const now = await lawOf(ctx, tx, agencyId), law = { ...now, today: on ?? now.today }
  const { kase } = await caseOf(tx, id, law)
  const by = ctx.person?.id ?? null
  const against = refusals(kase, step, by, part, law)
  if (against.length > 0) throw new ProblemError(409, 'step-refused', {}, against.map(code => ({ path: '', code: `guard-${code}` })))
  const taken: Taken = { ...step, on: law.today, by }
  const next = after(kase, taken, law)
  await write(tx, id, steps, next, taken, part, law)
  if (terminal.has(next.state)) await cancelOrder(tx, kind, id)
  await tx.record(`disclosure.request.${step.step}`, id, step.step === 'decide' ? { outcome: next.outcome } : {})
  return next
}

/** The fee of a request was paid at the counter or online: its clock starts anew. Nothing where that is known already. */
export const feePaid = async (services: Pick<Context, 'config' | 'now'>, tx: Tx, orderId: string): Promise<void> => {
  const paid = await paidOrder(tx, orderId)
  if (paid?.kind !== kind) return
  const { agencyId } = await store.lockRequest(tx, paid.recordId)
  const { kase } = await caseOf(tx, paid.recordId, await lawOf(services, tx, agencyId))
  if (kase.state !== 'fee_noticed') return
  // It counts as of the day on which the money came.
  const now = await take({ ...services, person: null }, tx, paid.recordId, { step: 'pay' }, 'handler', paid.paidOn)
  await notify(tx, now.handlers, requestNotices.paid, `/staff/disclosure/${paid.recordId}`)
}

const needed = (given: object, ...names: string[]): void => {
  const missing = names.filter(name => [undefined, ''].includes((given as Record<string, unknown>)[name] as string | undefined))
  if (missing.length > 0) throw new Invalid('invalid', missing.map(path => ({ path, code: 'field-missing' })))
}

/** What of the form a step is made of. @throws Invalid naming what is missing */
const handlerStep = (given: z.output<typeof HandlerStep>, fen: number): Step => {
  const { step } = given
  const text = (value: string | undefined) => value ?? ''
  switch (step) {
    case 'register': needed(given, 'receivedOn'); return { step, receivedOn: given.receivedOn! }
    case 'want-correction': needed(given, 'what', 'answerBy'); return { step, what: given.what!, answerBy: given.answerBy! }
    case 'correct': case 'give-reasons': needed(given, 'text'); return { step, text: given.text! }
    case 'search': needed(given, 'places', 'terms'); return { step, places: given.places!, terms: given.terms!, found: given.found ?? 0 }
    case 'check-record': needed(given, 'finding', 'note'); return { step, finding: given.finding!, note: given.note!, corrected: text(given.corrected), competent: text(given.competent) }
    case 'consult': needed(given, 'kind', 'name', 'extract', 'receivedOn'); return { step, consult: newId(), kind: given.kind!, name: given.name!, receivedOn: given.receivedOn! }
    case 'opinion': needed(given, 'consult', 'opinion'); return { step, consult: given.consult!, opinion: given.opinion! }
    case 'judge': needed(given, 'consult', 'why'); return { step, consult: given.consult!, reasonable: given.reasonable ?? false, why: given.why! }
    case 'ask-reasons': needed(given, 'answerBy'); return { step, answerBy: given.answerBy! }
    case 'judge-reasons': return { step, good: given.good ?? false, laterDue: given.laterDue ? given.laterDue : null }
    case 'notice-fee': needed(given, 'basis', 'count'); return { step, basis: given.basis!, count: given.count!, fen }
    case 'draft': needed(given, 'reply', 'outcome'); return {
      step, reply: given.reply!, outcome: given.outcome!, article: text(given.article), reasons: text(given.reasons), overriding: text(given.overriding), segregated: given.segregated ?? false,
    }
    case 'confirm-redaction': needed(given, 'document'); return { step, document: given.document! }
    case 'propose-extension': needed(given, 'days', 'reason'); return { step, days: given.days!, reason: given.reason! }
    case 'deliver': needed(given, 'how'); return { step, how: given.how! }
    case 'lodge': needed(given, 'track', 'lodgedOn'); return { step, dispute: newId(), track: given.track!, afterReconsideration: given.afterReconsideration ?? false }
    case 'conclude': needed(given, 'dispute', 'result'); return { step, dispute: given.dispute!, result: given.result! }
    default: return { step }
  }
}

/** A step of the handler, with all that belongs to it: the third party's link, the papers that go out, the dispute's dates. */
export const handle = (ctx: Context, given: z.output<typeof HandlerStep> & { release: readonly string[] }): Promise<void> =>
  ctx.transaction(async tx => {
    const request = await store.request(tx, given.id, ctx.scope('disclosure.handle'))
    const law = await lawOf(ctx, tx, request.agencyId)
    const bands = bandsOf(await valuesOf(tx))
    const step = handlerStep(given, given.basis && given.count ? feeFen(bands, given.basis, given.count) : 0)
    if (step.step === 'lodge' && (given.lodgedOn! > law.today || given.lodgedOn! < request.submittedOn)) throw new Invalid('invalid', [{ path: 'lodgedOn', code: 'field-invalid' }])
    if (step.step === 'pay') needed(given, 'receipt')
    const kase = await take(ctx, tx, request.id, step, 'handler')
    if (step.step === 'notice-fee') {
      await openOrder(ctx, tx, {
        kind, recordId: request.id, recordNumber: request.number, href: `/disclosure/requests/${request.number}`, unitId: request.agencyId, title: { zh: letters.feeOrder.zh, en: letters.feeOrder.en }, payer: request.applicantName,
        fen: step.fen, basis: letters.feeBasis, dueOn: kase.fee!.dueOn, lapses: true,
      })
    }
    if (step.step === 'pay') await recordFor(ctx, tx, kind, request.id, { method: 'cash', receipt: given.receipt! })
    if (step.step === 'consult') {
      const { token, hash } = await linkToken(ctx, 'consult', step.consult)
      await store.addConsult(tx, { id: step.consult, requestId: request.id, kind: step.kind, name: step.name, email: given.email ?? '', phone: given.phone ?? '', extract: given.extract!, tokenHash: hash, dueOn: kase.consults.at(-1)!.dueOn })
      const values = { name: step.name, agency: request.agencyName.zh, due: kase.consults.at(-1)!.dueOn, link: `${ctx.config.KEJU_URL ?? ''}/disclosure/opinion/${token}` }
      if (given.email) await sendMail(tx, [{ to: given.email, subject: say(letters.consultSubject, 'zh', values), text: say(letters.consultMail, 'zh', values) }])
      else if (given.phone) await sendSms(tx, [{ to: given.phone, text: say(letters.consultMail, 'zh', values) }])
    }
    if (step.step === 'opinion') await store.setOpinion(tx, step.consult, { opinion: step.opinion, reasons: given.text ?? '', on: law.today })
    if (step.step === 'confirm-redaction') await store.confirmRedaction(tx, step.document)
    if (step.step === 'correct') await store.setDescription(tx, request.id, `${request.description}\n\n${law.today} ${step.text}`.trim())
    if (step.step === 'draft') {
      await store.setReply(tx, request.id, { replyText: given.replyText ?? '', information: given.information ?? '' })
      await store.setReleased(tx, request.id, replyOf(step.reply).releases ? await effective(tx, request.id, given.release) : [])
      await notify(tx, (await store.holders(tx, request.agencyId, ['head'])).map(each => each.id), requestNotices.toReview, `/staff/disclosure/${request.id}`)
    }
    if (step.step === 'propose-extension') await notify(tx, (await store.holders(tx, request.agencyId, ['head'])).map(each => each.id), requestNotices.toExtend, `/staff/disclosure/${request.id}`)
    if (step.step === 'lodge') {
      const simple = clockOf(law, 'reconsideration.answer-simple', given.lodgedOn!, given.lodgedOn!)
      const answers = step.track === 'reconsideration'
      await store.addDispute(tx, {
        id: step.dispute, requestId: request.id, agencyId: request.agencyId, track: step.track, afterReconsideration: step.afterReconsideration, body: given.body ?? '', lodgedOn: given.lodgedOn!, answerDueOn: answers ? simple.due : null,
        provisional: answers && simple.provisional,
      })
    }
    if (step.step === 'conclude') await store.concludeDispute(tx, step.dispute, { result: step.result, on: law.today, note: given.note ?? '' })
    if (['register', 'want-correction', 'ask-reasons', 'notice-fee', 'deliver'].includes(step.step)) await tellApplicant(tx, request)
  })

/** What goes out for what was chosen: the rendition where something was blacked out, never its source. */
const effective = async (tx: Tx, requestId: string, chosen: readonly string[]): Promise<string[]> => {
  const all = await store.documents(tx, requestId)
  return chosen.flatMap(id => {
    const found = all.find(each => each.id === id && (each.role === 'source' || each.role === 'rendition'))
    if (!found) return []
    return [all.find(each => each.role === 'rendition' && each.sourceId === found.id)?.id ?? found.id]
  })
}

const tellApplicant = async (tx: Tx, request: Pick<store.RequestRow, 'number' | 'phone' | 'email'>): Promise<void> => {
  const values = { number: request.number }
  if (request.email !== '') await sendMail(tx, [{ to: request.email, subject: say(letters.newsSubject, 'zh', values), text: say(letters.news, 'zh', values) }])
  else if (request.phone !== '') await sendSms(tx, [{ to: request.phone, text: say(letters.news, 'zh', values) }])
}

const reviewerStep = (given: z.output<typeof ReviewerStep>): Step => {
  const { step } = given
  switch (step) {
    case 'review': needed(given, 'aspect'); return { step, aspect: given.aspect!, note: given.note ?? '' }
    case 'return': case 'refuse-extension': needed(given, 'note'); return { step, note: given.note! }
    case 'decide': return { step, reassessOn: given.reassessOn ? given.reassessOn : null }
    case 'confirm-redaction': needed(given, 'document'); return { step, document: given.document! }
    case 'approve-extension': return { step }
  }
}

/** A step of who reviews and decides: never of a request that one handled. */
export const review = (ctx: Context, given: z.output<typeof ReviewerStep>): Promise<void> =>
  ctx.transaction(async tx => {
    const request = await store.request(tx, given.id, ctx.scope('disclosure.review'))
    const step = reviewerStep(given)
    const kase = await take(ctx, tx, request.id, step, 'reviewer')
    if (step.step === 'confirm-redaction') await store.confirmRedaction(tx, step.document)
    if (step.step === 'approve-extension') await tellApplicant(tx, request)
    await notify(tx, kase.handlers.filter(id => id !== ctx.self().id), step.step === 'decide' ? requestNotices.decided : requestNotices.reviewed, `/staff/disclosure/${request.id}`)
  })

// ---- looking ----

const After = z.tuple([Day, Id])

/** The work list: what is open, what is due first first; or one by its number; or what is closed, the newest first. */
export const list = (ctx: Context, filter: { state?: string; mine: boolean; closed: boolean; number?: string; after?: string; limit: number }) =>
  ctx.read(async tx => {
    const scope = scopeOf(ctx)
    if (scope.length === 0) throw new Forbidden()
    const own = (await store.agencies(tx, scope)).map(each => each.id)
    if (filter.number !== undefined) return { rows: await store.requestByNumber(tx, readNumber(filter.number) ?? filter.number, own), next: null }
    const all = own.length === (await store.agencies(tx, null)).length
    if (filter.closed) {
      const [before] = cursor.read(filter.after, z.tuple([Id])) ?? [null]
      const rows = await store.closedRequests(tx, { agencies: own, before, limit: filter.limit + 1 })
      return { rows: rows.slice(0, filter.limit), next: rows.length > filter.limit ? cursor.write(rows[filter.limit - 1]!.id) : null }
    }
    const rows = await store.openRequests(tx, {
      agencies: all ? null : own, states: filter.state ? [filter.state] : null, mine: filter.mine ? ctx.self().id : null, after: cursor.read(filter.after, After) ?? null, limit: filter.limit + 1,
    })
    const last = rows[filter.limit - 1]
    return { rows: rows.slice(0, filter.limit), next: rows.length > filter.limit && last ? cursor.write(last.dueOn ?? '9999-12-31', last.id) : null }
  })

/** One request with all that may be done next and what stands against the rest. */
export const one = (ctx: Context, id: string): Promise<OneRequest> =>
  ctx.read(async tx => {
    const row = await store.request(tx, id, scopeOf(ctx))
    const law = await lawOf(ctx, tx, row.agencyId)
    const { kase, rows } = await caseOf(tx, id, law)
    const within = async (permission: 'disclosure.handle' | 'disclosure.review') => (await store.request(tx, id, ctx.scope(permission)).then(() => true, () => false))
    const handles = ctx.may('disclosure.handle') && await within('disclosure.handle'), reviews = ctx.may('disclosure.review') && await within('disclosure.review')
    const parts: Part[] = [...(handles ? ['handler' as const] : []), ...(reviews ? ['reviewer' as const] : [])]
    const values = await valuesOf(tx)
    const stored = await store.consults(tx, id)
    const names = new Map(rows.flatMap(each => (each.by && each.byName ? [[each.by, each.byName] as const] : [])))
    const last = <N extends Step['step']>(name: N) => rows.findLast(each => each.body.step === name)?.body as Extract<Step, { step: N }> | undefined
    const { agencyId, agencyName, title, description } = row
    return {
      ...(row as unknown as Pick<OneRequest, 'channel' | 'applicantKind' | 'wantedForm' | 'wantedDelivery' | 'outcome'>),
      id, number: row.number, state: kase.state, agencyId, agencyName, applicantName: row.applicantName, title, description, help: row.help, ofCorrection: row.ofCorrection,
      // Who only supervises needs no identity, and no way to reach the applicant.
      identity: parts.length > 0 ? row.identity : '', phone: parts.length > 0 ? row.phone : '', email: parts.length > 0 ? row.email : '', address: parts.length > 0 ? row.address : '',
      submittedOn: row.submittedOn, receivedOn: kase.receivedOn, decidedOn: kase.decidedOn, deliveredOn: kase.deliveredOn, reassessOn: row.reassessOn, proposesPublication: row.proposesPublication,
      information: row.information, replyText: row.replyText, answerBy: kase.answerBy, correctionWhat: last('want-correction')?.what ?? null,
      draft: kase.draft, reviews: { legality: names.get(kase.reviews.legality ?? '') ?? null, secrecy: names.get(kase.reviews.secrecy ?? '') ?? null },
      extension: kase.extension ? { state: kase.extension.state, days: kase.extension.days, reason: last('propose-extension')?.reason ?? '' } : null,
      fee: kase.fee, volume: kase.volume, standing: standing(kase, law),
      correctionUntil: kase.receivedOn === null ? null : clockOf(law, 'disclosure.correction', kase.receivedOn, kase.receivedOn).due,
      itemsThisMonth: await store.itemsInMonth(tx, row.applicantKey, agencyId, kase.receivedOn ?? law.today), volumeFrom: Number(values['volume.items-a-month']),
      consults: await Promise.all(kase.consults.map(async each => {
        const kept = stored.find(one => one.id === each.id)
        return {
          id: each.id, kind: each.kind, name: each.name, extract: kept?.extract ?? '', askedOn: each.askedOn, receivedOn: each.receivedOn, dueOn: each.dueOn, opinion: each.opinion, reasons: kept?.reasons ?? '', answeredOn: each.answeredOn,
          reasonable: each.reasonable, silent: each.answeredOn === null && law.today > each.dueOn, link: handles ? `/disclosure/opinion/${(await linkToken(ctx, 'consult', each.id)).token}` : null,
        }
      })),
      documents: (await store.documents(tx, id)).filter(each => parts.length > 0 || (each.role !== 'identity' && each.role !== 'attachment')),
      disputes: await store.disputes(tx, id),
      steps: rows.map(each => ({ on: each.on, at: each.at, byName: each.byName, part: each.part, step: each.body.step, detail: detailOf(each.body) })),
      record: recordOf(rows.map(each => each.body)), linked: await besideForStaff(tx, id, scopeOf(ctx)),
      moves: await movesOf(tx, id), next: next(kase, ctx.self().id, parts, law),
      publication: (await store.publicationOf(tx, id)) ?? null, sameInformation: await store.sameInformation(tx, agencyId, row.information),
      similar: await similarTo(tx, `${title} ${description}`.slice(0, 500), ctx.lang), remedies: remediesOf(kase, values),
    }
  })

const detailOf = ({ step: _, ...rest }: Step): Record<string, unknown> => rest

/** A paper of a request, to staff; recorded, for what people hand in is theirs. */
export const paper = (ctx: Context, id: string): Promise<Download> =>
  ctx.transaction(async tx => {
    const found = await store.document(tx, id)
    await store.request(tx, found.requestId, ctx.scope('disclosure.handle', 'disclosure.review'))
    await tx.record('disclosure.document.view', found.requestId, { document: id })
    return fileOf(ctx, tx, found)
  })

export const fileOf = async (ctx: Context, tx: Tx, found: { fileId: string; name: string }): Promise<Download> =>
  ({ kind: 'download', fileName: found.name, type: 'application/octet-stream', body: createReadStream((await fileById(tx, ctx.files, found.fileId)).path) })

/** A paper that the office found, to be released, redacted or kept. */
export const addSource = (ctx: Context, given: { id: string; file: { path: string; sha256: string; bytes: number; name: string } }): Promise<{ id: string }> =>
  ctx.transaction(async tx => {
    const request = await store.request(tx, given.id, ctx.scope('disclosure.handle'))
    if (request.decidedOn !== null) throw new Conflict('already-decided')
    const [paperIn] = await checkUploads([given.file], 'file')
    const id = await store.addDocument(tx, { requestId: request.id, role: 'source', name: paperIn!.name, mediaType: paperIn!.type, fileId: await keepFile(tx, paperIn!, 'disclosure.source') })
    await tx.record('disclosure.document.add', request.id, { document: id })
    return { id }
  })

// ---- who asked ----

/** The request of whoever holds a pass to it. */
const own = async (ctx: Context, tx: Tx, number: string): Promise<store.RequestRow> => store.requestById(tx, await followed(ctx, kind, number))

export const follow = (ctx: Context, number: string) =>
  ctx.read(async tx => {
    const row = await own(ctx, tx, number)
    const law = await lawOf(ctx, tx, row.agencyId)
    const { kase, rows } = await caseOf(tx, row.id, law)
    const last = <N extends Step['step']>(name: N) => rows.findLast(each => each.body.step === name)?.body as Extract<Step, { step: N }> | undefined
    const out = kase.deliveredOn !== null
    return {
      number: row.number, title: row.title, state: kase.state, agencyName: row.agencyName, submittedOn: row.submittedOn, receivedOn: kase.receivedOn, standing: standing(kase, law),
      correctionWhat: kase.state === 'correction_wanted' ? last('want-correction')?.what ?? null : null, answerBy: kase.answerBy, reasonsWanted: kase.state === 'reasons_wanted', reasonsGiven: kase.volume?.answer != null,
      fee: kase.fee, feeOrder: (await orderOf(tx, kind, row.id))?.number ?? null, extension: kase.extension?.state === 'granted' ? { state: 'granted' as const, days: kase.extension.days, reason: last('propose-extension')?.reason ?? '' } : null,
      // Until the reply has gone out, nothing of it is told.
      outcome: out || kase.state === 'closed' ? kase.outcome as never : null, replyName: out && kase.draft ? replyOf(kase.draft.reply).name : null, article: out ? kase.draft?.article ?? '' : '', reasons: out ? kase.draft?.reasons ?? '' : '', replyText: out ? row.replyText : '',
      remedies: out ? remediesOf(kase, await valuesOf(tx)) : [], documents: out ? (await store.documents(tx, row.id)).filter(each => each.released).map(({ id, name }) => ({ id, name })) : [], letter: out,
      mayWithdraw: transitions.find(each => each.step === 'withdraw')!.from.includes(kase.state), proposesPublication: row.proposesPublication, mayPropose: out && ['released', 'partial'].includes(kase.outcome ?? ''),
      record: out && kase.draft && findingFor(kase.draft.reply) !== null ? recordOf(rows.map(each => each.body)) : null, ...(await beside(tx, row)),
      timeline: rows.filter(each => shownToApplicant.has(each.body.step)).map(each => ({ on: each.on, step: each.body.step })),
    }
  })

/** Steps that concern the applicant; who reviewed what within the office does not. */
const shownToApplicant = new Set(['submit', 'register', 'want-correction', 'correct', 'abandon', 'consult', 'ask-reasons', 'give-reasons', 'notice-fee', 'pay', 'lapse-fee', 'approve-extension', 'deliver', 'withdraw'])

export const answer = (ctx: Context, given: { number: string; step: 'correct' | 'give-reasons' | 'withdraw' | 'propose-publication'; text: string }): Promise<void> =>
  ctx.transaction(async tx => {
    const row = await own(ctx, tx, given.number)
    if (given.step === 'propose-publication') {
      if (row.deliveredOn === null || !['released', 'partial'].includes(row.outcome ?? '')) throw new Conflict('not-released')
      await store.proposePublication(tx, row.id)
      return tx.record('disclosure.request.propose-publication', row.id)
    }
    if (given.step !== 'withdraw') needed(given, 'text')
    const kase = await take(ctx, tx, row.id, given.step === 'withdraw' ? { step: 'withdraw' } : { step: given.step, text: given.text }, 'applicant')
    if (given.step === 'correct') await store.setDescription(tx, row.id, `${row.description}\n\n${todayOf(ctx)} ${given.text}`.trim())
    await notify(tx, kase.handlers, requestNotices.answered, `/staff/disclosure/${row.id}`)
  })

/** A paper that went out, to who asked. */
export const followedPaper = (ctx: Context, number: string, id: string): Promise<Download> =>
  ctx.transaction(async tx => {
    const row = await own(ctx, tx, number)
    const found = await store.document(tx, id)
    if (found.requestId !== row.id || !found.released || row.deliveredOn === null) throw new NotFound()
    await tx.record('disclosure.document.fetch', row.id, { document: id })
    return fileOf(ctx, tx, found)
  })

/** The request itself for a letter to who asked. */
export const followedRequest = (ctx: Context, tx: Tx, number: string) => own(ctx, tx, number)

// ---- third parties ----

export const asked = (ctx: Context, token: string) =>
  ctx.read(async tx => {
    const consult = await store.consultByToken(tx, linkHash(token))
    const request = await store.requestById(tx, consult.requestId)
    return { agencyName: request.agencyName, name: consult.name, kind: consult.kind, extract: consult.extract, dueOn: consult.dueOn, opinion: consult.opinion, reasons: consult.reasons, open: consult.opinion === null && todayOf(ctx) <= consult.dueOn }
  })

/** The third party's answer. @throws Invalid when an objection has no reasons (art. 32 asks for reasonable ones) */
export const giveOpinion = (ctx: Context, given: { token: string; opinion: 'consent' | 'object'; reasons: string }): Promise<void> =>
  ctx.transaction(async tx => {
    const consult = await store.consultByToken(tx, linkHash(given.token))
    if (given.opinion === 'object') needed(given, 'reasons')
    const kase = await take({ ...ctx, person: null }, tx, consult.requestId, { step: 'opinion', consult: consult.id, opinion: given.opinion }, 'third-party')
    await store.setOpinion(tx, consult.id, { opinion: given.opinion, reasons: given.reasons, on: todayOf(ctx) })
    await notify(tx, kase.handlers, requestNotices.answered, `/staff/disclosure/${consult.requestId}`)
  })
