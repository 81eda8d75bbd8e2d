import { z } from 'zod'
import { Day, Id } from '#platform/route.ts'
import type { Law } from '#domains/clocks/index.ts'
import { certificateClock, acceptanceClock, decisionClock, decisionRule, pauseReasons, promisedClock, type CaseClocks } from './clocks.ts'

export const caseStates = ['draft', 'submitted', 'correction', 'accepted', 'working', 'paused', 'proposed', 'decided', 'delivered', 'closed', 'withdrawn', 'not-accepted'] as const
export const CaseState = z.enum(caseStates)
export type CaseState = z.infer<typeof CaseState>

const Reasons = z.string().trim().min(1).max(10_000)

/** Everything that may happen to a case. What an event says stands here; who did it and when, beside it. */
export const CaseEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('submit') }),
  z.object({ kind: z.literal('correct') }),
  z.object({ kind: z.literal('withdraw'), reason: z.string().max(2000) }),
  z.object({ kind: z.literal('collect') }),
  /** Signed as it was shown: a paper follows within so many working days of acceptance, or a commitment stands in its place. Part of handing in. */
  z.object({ kind: z.literal('promise'), field: z.string().max(40), what: z.enum(['later', 'commitment']), days: z.number().int().min(0).max(60), sha256: z.string().length(64) }),
  /** A paper that was to follow has come. */
  z.object({ kind: z.literal('supply'), field: z.string().max(40) }),
  /** The one notice of all that is missing. */
  z.object({ kind: z.literal('ask-correction'), items: z.array(z.object({ field: z.string().max(40).nullable(), text: Reasons })).min(1).max(60), until: Day }),
  /** `papers`: by which day each paper that may follow has to be in, as the applicant is told. */
  z.object({ kind: z.literal('accept'), silence: z.boolean(), papers: z.record(z.string(), Day).optional() }),
  z.object({ kind: z.literal('not-accept'), ground: z.enum(['no-licence-needed', 'not-ours']), reasons: Reasons }),
  z.object({ kind: z.literal('take'), handlerId: Id }),
  z.object({ kind: z.literal('ask-task'), taskId: Id, unitId: Id }),
  z.object({ kind: z.literal('answer-task'), taskId: Id, opinion: z.enum(['agree', 'disagree', 'not-ours']) }),
  z.object({ kind: z.literal('cancel-task'), taskId: Id, reason: Reasons }),
  z.object({ kind: z.literal('pause'), reason: z.enum(pauseReasons), note: Reasons }),
  z.object({ kind: z.literal('resume') }),
  z.object({ kind: z.literal('extend'), by: z.number().int().min(1).max(15), reason: Reasons }),
  /** `override`: why a decision is proposed although another agency has not answered. */
  z.object({ kind: z.literal('propose'), outcome: z.enum(['granted', 'refused']), reasons: Reasons, basis: Reasons, override: Reasons.nullable() }),
  z.object({ kind: z.literal('send-back'), reason: Reasons }),
  z.object({ kind: z.literal('decide') }),
  /** `on`: the day it was handed over or signed for, where that was before it was noted. */
  z.object({ kind: z.literal('deliver'), channel: z.enum(['online', 'counter', 'post']), note: z.string().max(2000), on: Day.optional() }),
  z.object({ kind: z.literal('close') }),
  /** What is owed, by when; by an order of services/payments. */
  z.object({ kind: z.literal('notice-fee'), order: z.string().max(40), fen: z.number().int().min(1), dueOn: Day }),
  /** Nothing is owed: the applicant is of a group that the basis exempts. */
  z.object({ kind: z.literal('waive-fee'), group: z.string().max(40), note: Reasons }),
  z.object({ kind: z.literal('pay-fee'), order: z.string().max(40) }),
  z.object({ kind: z.literal('refund-fee'), order: z.string().max(40) }),
  /** It was not paid in time: as if the application had been given up, where the item's fee says so. */
  z.object({ kind: z.literal('lapse-fee'), order: z.string().max(40) }),
  /** What was to follow did not come: as if the application had been withdrawn. */
  z.object({ kind: z.literal('lapse'), reason: Reasons }),
  /** A commitment was looked into. `until`: by when a false one has to be put right; null when it can't be. */
  z.object({ kind: z.literal('check-promise'), field: z.string().max(40), result: z.enum(['kept', 'false']), until: Day.nullable(), note: Reasons }),
  /** A decision that rests on a false commitment is taken back. */
  z.object({ kind: z.literal('revoke'), reasons: Reasons, basis: Reasons }),
])
export type CaseEvent = z.infer<typeof CaseEvent>
export type EventKind = CaseEvent['kind']
export type By = 'applicant' | 'office' | 'system'
export type Happened = { event: CaseEvent; by: By; personId: string | null; day: string }

/** What stands for a paper. `due`: the day by which one that follows has to be there, from acceptance on. */
export type Promised = { field: string; what: 'later' | 'commitment'; days: number; due: string | null; settled: 'supplied' | 'kept' | 'false' | null; until: string | null }

/** A case as its events make it. */
export type CaseStatus = {
  state: CaseState
  receivedOn: string | null
  correctedOn: string | null
  correctionAsked: boolean
  acceptedOn: string | null
  handlerId: string | null
  openTasks: readonly string[]
  extended: boolean
  proposedBy: string | null
  proposal: Extract<CaseEvent, { kind: 'propose' }> | null
  /** Who has worked on it: none of them decides it. */
  workedBy: readonly string[]
  outcome: 'granted' | 'refused' | null
  decidedOn: string | null
  deliveredOn: string | null
  endedOn: string | null
  promises: readonly Promised[]
  revokedOn: string | null
  fee: { order: string | null; fen: number; dueOn: string | null; paidOn: string | null; waived: boolean; refunded: boolean } | null
  /** What the decision clock was told: stops, resumptions, extensions. */
  clock: readonly { kind: 'stop' | 'resume' | 'extend' | 'done'; at: string; reason?: string; by?: number }[]
}

export const begun: CaseStatus = {
  state: 'draft', receivedOn: null, correctedOn: null, correctionAsked: false, acceptedOn: null, handlerId: null, openTasks: [], extended: false, proposedBy: null, proposal: null, workedBy: [],
  outcome: null, decidedOn: null, deliveredOn: null, endedOn: null, promises: [], revokedOn: null, fee: null, clock: [],
}

/** What a case is ruled by besides its events: its procedure, what is promised and charged, and the law of its office. */
export type Terms = { procedure: 'licence' | 'joint'; promisedDays: number | null; law: Law; fee?: { fen: number; lapses: boolean; groups: readonly string[] } | undefined }

/** Why something may not happen now: a code with words in `case-texts.ts`. */
export const guardCodes = [
  'case-state', 'case-by', 'case-correction-once', 'case-correction-late', 'case-not-silent', 'case-tasks-open', 'case-task-unknown', 'case-own-decision', 'case-extended', 'case-extension-late',
  'case-extension-most', 'case-day', 'case-not-handler', 'case-promise-unknown', 'case-papers-outstanding', 'case-papers-not-late', 'case-commitment-false', 'case-revoke-ground', 'case-fee-none', 'case-fee-once', 'case-fee-unpaid', 'case-fee-unknown', 'case-fee-in-time', 'case-delivery-day', 'case-delivery-tracking',
] as const
export type GuardCode = (typeof guardCodes)[number]

type Guard = (status: CaseStatus, given: Happened, terms: Terms) => GuardCode | null
type Row = { from: readonly CaseState[]; to: CaseState | null; by: readonly By[]; guards: readonly Guard[] }

const once: Guard = status => (status.correctionAsked ? 'case-correction-once' : null)
const acceptance = (status: CaseStatus, day: string, { law }: Terms) => acceptanceClock(law, status.receivedOn ?? day, status.correctedOn ?? status.receivedOn ?? day)
const acceptanceRuns: Guard = (status, { day }, terms) => (day > acceptance(status, day, terms).due ? 'case-correction-late' : null)
const silenceIsOver: Guard = (status, { event, day }, terms) =>
  event.kind === 'accept' && event.silence && day <= acceptance(status, day, terms).due ? 'case-not-silent' : null
const noTaskOpen: Guard = (status, { event }) => (status.openTasks.length > 0 && !(event.kind === 'propose' && event.override) ? 'case-tasks-open' : null)
const taskIsOpen: Guard = (status, { event }) => ('taskId' in event && !status.openTasks.includes(event.taskId) ? 'case-task-unknown' : null)
const anotherDecides: Guard = (status, { personId }) => (personId === null || status.workedBy.includes(personId) ? 'case-own-decision' : null)
const extendedOnce: Guard = status => (status.extended ? 'case-extended' : null)
const inTimeToExtend: Guard = (status, { day }, terms) => (day > (decisionClock(terms.law, terms.procedure, status).due ?? day) ? 'case-extension-late' : null)
const longest: Guard = (status, { event, day }, terms) =>
  event.kind === 'extend' && event.by > (decisionRule(terms.law, terms.procedure, status.receivedOn ?? day).extension?.most ?? 0) ? 'case-extension-most' : null

const awaited = (status: CaseStatus): Promised[] => status.promises.filter(each => each.what === 'later' && each.settled === null)
/** Nothing is granted while a paper is missing, or on a commitment that was found false. */
const papersAreIn: Guard = (status, { event }) => {
  const outcome = event.kind === 'propose' ? event.outcome : status.proposal?.outcome
  return outcome !== 'granted' ? null : awaited(status).length > 0 ? 'case-papers-outstanding' : status.promises.some(each => each.settled === 'false') ? 'case-commitment-false' : null
}
const isAwaited: Guard = (status, { event }) => (event.kind === 'supply' && awaited(status).some(each => each.field === event.field) ? null : 'case-promise-unknown')
const isCommitment: Guard = (status, { event }) => (event.kind === 'check-promise' && status.promises.some(each => each.what === 'commitment' && (event.field === '' || each.field === event.field)) ? null : 'case-promise-unknown')
const papersAreLate: Guard = (status, { day }) => (awaited(status).some(each => each.due !== null && each.due < day) ? null : 'case-papers-not-late')
const restsOnFalse: Guard = (status, { day }) =>
  (status.outcome === 'granted' && status.revokedOn === null && status.promises.some(each => each.settled === 'false' && (each.until === null || each.until < day)) ? null : 'case-revoke-ground')

/** Post is told by its tracking number; no day before the decision or still to come. */
const handedOver: Guard = (status, { event, day }) => (event.kind !== 'deliver' ? null : event.on && (event.on < (status.decidedOn ?? '') || event.on > day) ? 'case-delivery-day' : event.channel === 'post' && event.note.trim() === '' ? 'case-delivery-tracking' : null)
const costs: Guard = (_status, { event }, terms) =>
  (!terms.fee || (event.kind === 'notice-fee' && event.fen !== terms.fee.fen) || (event.kind === 'waive-fee' && event.group !== '' && !terms.fee.groups.includes(event.group)) ? 'case-fee-none' : null)
const feeIsOpen = (status: CaseStatus): boolean => status.fee !== null && status.fee.paidOn === null && !status.fee.waived
const noticedOnce: Guard = status => (status.fee === null ? null : 'case-fee-once')
const notPaidYet: Guard = status => (status.fee === null || feeIsOpen(status) ? null : 'case-fee-once')
const isItsOrder: Guard = (status, { event }) => ('order' in event && status.fee?.order === event.order && (event.kind === 'refund-fee' ? status.fee.paidOn !== null && !status.fee.refunded : feeIsOpen(status)) ? null : 'case-fee-unknown')
const feeIsLate: Guard = (status, { day }, terms) => (terms.fee?.lapses && status.fee?.dueOn && status.fee.dueOn < day ? null : 'case-fee-in-time')
/** Nothing is granted for which a fee is owed and neither paid nor waived. */
const feeIsSettled: Guard = (status, { event }, terms) => {
  const outcome = event.kind === 'propose' ? event.outcome : status.proposal?.outcome
  return outcome === 'granted' && terms.fee && (status.fee === null || feeIsOpen(status)) ? 'case-fee-unpaid' : null
}

/** The transition table: in which states something may happen, who may do it, what must hold, and which state follows (null: the same). */
export const transitions: Record<EventKind, Row> = {
  submit: { from: ['draft'], to: 'submitted', by: ['applicant'], guards: [] },
  'ask-correction': { from: ['submitted'], to: 'correction', by: ['office'], guards: [once, acceptanceRuns] },
  correct: { from: ['correction'], to: 'submitted', by: ['applicant'], guards: [] },
  accept: { from: ['submitted'], to: 'accepted', by: ['office', 'system'], guards: [silenceIsOver] },
  'not-accept': { from: ['submitted'], to: 'not-accepted', by: ['office'], guards: [acceptanceRuns] },
  take: { from: ['accepted', 'working'], to: 'working', by: ['office'], guards: [] },
  'ask-task': { from: ['working'], to: null, by: ['office', 'system'], guards: [] },
  'answer-task': { from: ['working', 'paused'], to: null, by: ['office'], guards: [taskIsOpen] },
  'cancel-task': { from: ['working', 'paused'], to: null, by: ['office'], guards: [taskIsOpen] },
  pause: { from: ['working'], to: 'paused', by: ['office'], guards: [] },
  resume: { from: ['paused'], to: 'working', by: ['office'], guards: [] },
  extend: { from: ['working'], to: null, by: ['office'], guards: [extendedOnce, longest, inTimeToExtend] },
  propose: { from: ['working'], to: 'proposed', by: ['office'], guards: [noTaskOpen, papersAreIn, feeIsSettled] },
  'send-back': { from: ['proposed'], to: 'working', by: ['office'], guards: [anotherDecides] },
  decide: { from: ['proposed'], to: 'decided', by: ['office'], guards: [anotherDecides, papersAreIn, feeIsSettled] },
  deliver: { from: ['decided'], to: 'delivered', by: ['office'], guards: [handedOver] },
  collect: { from: ['decided'], to: 'delivered', by: ['applicant'], guards: [] },
  close: { from: ['delivered'], to: 'closed', by: ['office', 'system'], guards: [] },
  withdraw: { from: ['submitted', 'correction', 'accepted', 'working', 'paused', 'proposed'], to: 'withdrawn', by: ['applicant'], guards: [] },
  'notice-fee': { from: ['accepted', 'working'], to: null, by: ['office'], guards: [costs, noticedOnce] },
  'waive-fee': { from: ['accepted', 'working'], to: null, by: ['office'], guards: [costs, notPaidYet] },
  'pay-fee': { from: ['accepted', 'working', 'paused', 'proposed'], to: null, by: ['system'], guards: [isItsOrder] },
  'refund-fee': { from: ['accepted', 'working', 'paused', 'proposed', 'decided', 'delivered', 'closed', 'withdrawn'], to: null, by: ['system'], guards: [isItsOrder] },
  'lapse-fee': { from: ['accepted', 'working', 'paused'], to: 'withdrawn', by: ['system'], guards: [isItsOrder, feeIsLate] },
  promise: { from: ['draft'], to: null, by: ['applicant'], guards: [] },
  supply: { from: ['accepted', 'working', 'paused', 'proposed'], to: null, by: ['applicant'], guards: [isAwaited] },
  lapse: { from: ['accepted', 'working', 'paused'], to: 'withdrawn', by: ['office'], guards: [papersAreLate] },
  'check-promise': { from: ['accepted', 'working', 'paused', 'decided', 'delivered', 'closed'], to: null, by: ['office'], guards: [isCommitment] },
  revoke: { from: ['decided', 'delivered', 'closed'], to: 'closed', by: ['office'], guards: [anotherDecides, restsOnFalse] },
}

/** Why this may not happen now; null when it may. */
export const refusal = (status: CaseStatus, given: Happened, terms: Terms, latest: string | null = null): GuardCode | null => {
  const row = transitions[given.event.kind]
  if (!row.from.includes(status.state)) return 'case-state'
  if (!row.by.includes(given.by)) return 'case-by'
  if (latest !== null && given.day < latest) return 'case-day'
  for (const guard of row.guards) {
    const code = guard(status, given, terms)
    if (code) return code
  }
  return null
}

const worked = (status: CaseStatus, ...ids: (string | null)[]): readonly string[] => [...new Set([...status.workedBy, ...ids.filter(id => id !== null)])]

/** The case after an event that may happen. Pure: the same events give the same case. */
export const applied = (status: CaseStatus, { event, personId, day }: Happened): CaseStatus => {
  const next = { ...status, state: transitions[event.kind].to ?? status.state }
  switch (event.kind) {
    case 'submit': return { ...next, receivedOn: day }
    case 'correct': return { ...next, correctedOn: day }
    case 'ask-correction': return { ...next, correctionAsked: true, workedBy: worked(status, personId) }
    // Who is silent for five days has accepted from the day of receipt, whenever that is noticed.
    case 'accept': return {
      ...next, acceptedOn: event.silence ? (status.correctedOn ?? status.receivedOn) : day,
      promises: status.promises.map(each => (each.what === 'later' ? { ...each, due: event.papers?.[each.field] ?? null } : each)),
    }
    case 'take': return { ...next, handlerId: event.handlerId, workedBy: worked(status, event.handlerId, personId) }
    case 'ask-task': return { ...next, openTasks: [...status.openTasks, event.taskId] }
    case 'answer-task': return { ...next, openTasks: status.openTasks.filter(id => id !== event.taskId), workedBy: worked(status, personId) }
    case 'cancel-task': return { ...next, openTasks: status.openTasks.filter(id => id !== event.taskId) }
    case 'pause': return { ...next, clock: [...status.clock, { kind: 'stop', at: day, reason: event.reason }] }
    case 'resume': return { ...next, clock: [...status.clock, { kind: 'resume', at: day }] }
    case 'extend': return { ...next, extended: true, clock: [...status.clock, { kind: 'extend', at: day, by: event.by }] }
    case 'propose': return { ...next, proposal: event, proposedBy: personId, openTasks: [], workedBy: worked(status, personId) }
    case 'send-back': return { ...next, proposal: null, proposedBy: null }
    case 'decide': return { ...next, outcome: status.proposal?.outcome ?? null, decidedOn: day, clock: [...status.clock, { kind: 'done', at: day }] }
    case 'promise': return { ...next, promises: [...status.promises, { field: event.field, what: event.what, days: event.days, due: null, settled: null, until: null }] }
    case 'supply': return { ...next, promises: status.promises.map(each => (each.field === event.field ? { ...each, settled: 'supplied' } : each)) }
    case 'check-promise': return {
      ...next, workedBy: worked(status, personId), promises: status.promises.map(each => (each.field === event.field ? { ...each, settled: event.result, until: event.until } : each)),
    }
    case 'notice-fee': return { ...next, fee: { order: event.order, fen: event.fen, dueOn: event.dueOn, paidOn: null, waived: false, refunded: false } }
    case 'waive-fee': return { ...next, fee: { order: status.fee?.order ?? null, fen: status.fee?.fen ?? 0, dueOn: status.fee?.dueOn ?? null, paidOn: null, waived: true, refunded: false } }
    case 'pay-fee': return { ...next, fee: status.fee && { ...status.fee, paidOn: day } }
    case 'refund-fee': return { ...next, fee: status.fee && { ...status.fee, refunded: true } }
    case 'revoke': return { ...next, endedOn: day, revokedOn: day }
    case 'close': case 'withdraw': case 'not-accept': case 'lapse': case 'lapse-fee': return { ...next, endedOn: day }
    case 'deliver': return { ...next, deliveredOn: event.on ?? day }
    case 'collect': return { ...next, deliveredOn: day }
  }
}

export const replay = (events: readonly Happened[]): CaseStatus => events.reduce(applied, begun)

/** Where all clocks of a case stand; `due` is that of the present phase, null while it is the applicant's turn or time does not count. */
export const clocksOf = (status: CaseStatus, terms: Terms): CaseClocks => {
  const { state, receivedOn, correctedOn, acceptedOn, decidedOn } = status
  const acceptance = receivedOn === null ? null : acceptanceClock(terms.law, receivedOn, correctedOn ?? receivedOn)
  const decision = acceptedOn === null ? null : decisionClock(terms.law, terms.procedure, status)
  const promised = acceptedOn === null || terms.promisedDays === null ? null : promisedClock(terms.law, terms.promisedDays, status)
  const certificate = decidedOn === null ? null : certificateClock(terms.law, receivedOn ?? decidedOn, decidedOn, status.deliveredOn)
  const phase = state === 'submitted' ? acceptance : state === 'accepted' || state === 'working' || state === 'proposed' ? decision : state === 'decided' ? certificate : null
  return { acceptance, decision, promised, certificate, due: phase?.due ?? null, provisional: phase?.provisional ?? false }
}

/** What may happen next by the office, each with why not. */
export const officeSteps = (status: CaseStatus, terms: Terms, personId: string, day: string): { kind: EventKind; refused: GuardCode | null }[] => {
  const probe: Partial<Record<EventKind, CaseEvent>> = {
    'ask-correction': { kind: 'ask-correction', items: [], until: day }, accept: { kind: 'accept', silence: false }, 'not-accept': { kind: 'not-accept', ground: 'not-ours', reasons: '' },
    take: { kind: 'take', handlerId: personId }, 'ask-task': { kind: 'ask-task', taskId: '', unitId: '' }, pause: { kind: 'pause', reason: 'hearing', note: '' }, resume: { kind: 'resume' },
    extend: { kind: 'extend', by: 1, reason: '' }, propose: { kind: 'propose', outcome: 'granted', reasons: '', basis: '', override: null }, 'send-back': { kind: 'send-back', reason: '' },
    decide: { kind: 'decide' }, deliver: { kind: 'deliver', channel: 'online', note: '' }, close: { kind: 'close' },
    'notice-fee': { kind: 'notice-fee', order: '', fen: terms.fee?.fen ?? 1, dueOn: day }, 'waive-fee': { kind: 'waive-fee', group: '', note: '' }, lapse: { kind: 'lapse', reason: '' }, 'check-promise': { kind: 'check-promise', field: '', result: 'kept', until: null, note: '' }, revoke: { kind: 'revoke', reasons: '', basis: '' },
  }
  return Object.values(probe).map(event => ({ kind: event.kind, refused: refusal(status, { event, by: 'office', personId, day }, terms) }))
}
