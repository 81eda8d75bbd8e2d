/** Requests as the office works on them step by step, and looks at them. */
import { createReadStream } from 'node:fs'
import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { newId, type Tx } from '#platform/db.ts'
import { Conflict, Forbidden, Invalid } from '#platform/errors.ts'
import { fileById, keepFile } from '#platform/files.ts'
import { sendMail } from '#platform/mail.ts'
import { notify } from '#platform/notices.ts'
import { cursor, Day, Id, type Download } from '#platform/route.ts'
import { sendSms } from '#platform/sms.ts'
import { say } from '#platform/texts.ts'
import { lawOf, movesOf } from '#domains/clocks/index.ts'
import { linkToken, openOrder, readNumber, recordFor } from '#domains/services/index.ts'
import { besideForStaff, recordOf } from './again.ts'
import type { Part, Step } from './case.ts'
import { replyOf } from './content/outcomes.ts'
import { feeFen } from './fees.ts'
import { similarTo } from './intake.ts'
import { clockOf, next, standing } from './machine.ts'
import { bandsOf, remediesOf, scopeOf, valuesOf } from './office.ts'
import type { HandlerStep, OneRequest, ReviewerStep } from './shapes.ts'
import { caseOf, kind, needed, take } from './steps.ts'
import * as store from './store.ts'
import { letters, requestNotices } from './texts.ts'
import { checkUploads } from './uploads.ts'

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
