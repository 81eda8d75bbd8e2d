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
  /** The one notice of all that is missing. */
  z.object({ kind: z.literal('ask-correction'), items: z.array(z.object({ field: z.string().max(40).nullable(), text: Reasons })).min(1).max(60), until: Day }),
  z.object({ kind: z.literal('accept'), silence: z.boolean() }),
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
  z.object({ kind: z.literal('deliver'), channel: z.enum(['online', 'counter', 'post']), note: z.string().max(2000) }),
  z.object({ kind: z.literal('close') }),
])
export type CaseEvent = z.infer<typeof CaseEvent>
export type EventKind = CaseEvent['kind']
export type By = 'applicant' | 'office' | 'system'
export type Happened = { event: CaseEvent; by: By; personId: string | null; day: string }

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
  endedOn: string | null
  /** What the decision clock was told: stops, resumptions, extensions. */
  clock: readonly { kind: 'stop' | 'resume' | 'extend' | 'done'; at: string; reason?: string; by?: number }[]
}

export const begun: CaseStatus = {
  state: 'draft', receivedOn: null, correctedOn: null, correctionAsked: false, acceptedOn: null, handlerId: null, openTasks: [], extended: false, proposedBy: null, proposal: null, workedBy: [],
  outcome: null, decidedOn: null, endedOn: null, clock: [],
}

/** What a case is ruled by besides its events: its procedure, what is promised, and the law of its office. */
export type Terms = { procedure: 'licence' | 'joint'; promisedDays: number | null; law: Law }

/** Why something may not happen now: a code with words in `case-texts.ts`. */
export const guardCodes = [
  'case-state', 'case-by', 'case-correction-once', 'case-correction-late', 'case-not-silent', 'case-tasks-open', 'case-task-unknown', 'case-own-decision', 'case-extended', 'case-extension-late',
  'case-extension-most', 'case-day', 'case-not-handler',
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
  propose: { from: ['working'], to: 'proposed', by: ['office'], guards: [noTaskOpen] },
  'send-back': { from: ['proposed'], to: 'working', by: ['office'], guards: [anotherDecides] },
  decide: { from: ['proposed'], to: 'decided', by: ['office'], guards: [anotherDecides] },
  deliver: { from: ['decided'], to: 'delivered', by: ['office'], guards: [] },
  collect: { from: ['decided'], to: 'delivered', by: ['applicant'], guards: [] },
  close: { from: ['delivered'], to: 'closed', by: ['office', 'system'], guards: [] },
  withdraw: { from: ['submitted', 'correction', 'accepted', 'working', 'paused', 'proposed'], to: 'withdrawn', by: ['applicant'], guards: [] },
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
    case 'accept': return { ...next, acceptedOn: event.silence ? (status.correctedOn ?? status.receivedOn) : day }
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
    case 'close': case 'withdraw': case 'not-accept': return { ...next, endedOn: day }
    case 'deliver': case 'collect': return next
  }
}

export const replay = (events: readonly Happened[]): CaseStatus => events.reduce(applied, begun)

/** Where all clocks of a case stand; `due` is that of the present phase, null while it is the applicant's turn or time does not count. */
export const clocksOf = (status: CaseStatus, terms: Terms): CaseClocks => {
  const { state, receivedOn, correctedOn, acceptedOn, decidedOn } = status
  const acceptance = receivedOn === null ? null : acceptanceClock(terms.law, receivedOn, correctedOn ?? receivedOn)
  const decision = acceptedOn === null ? null : decisionClock(terms.law, terms.procedure, status)
  const promised = acceptedOn === null || terms.promisedDays === null ? null : promisedClock(terms.law, terms.promisedDays, status)
  const certificate = decidedOn === null ? null : certificateClock(terms.law, receivedOn ?? decidedOn, decidedOn)
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
  }
  return Object.values(probe).map(event => ({ kind: event.kind, refused: refusal(status, { event, by: 'office', personId, day }, terms) }))
}
