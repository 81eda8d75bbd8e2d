/**
 * A disclosure request as the story of its steps. What may happen next stands in one table (`transitions`); what must hold for it, in `guards`.
 * A request's standing is never edited: it's what its steps, replayed from the first, come to. So are its clocks (`@keju/deadlines`).
 */
import { dateOf, dayOf, workdaysBetween, type Clock, type ClockEvent } from '@keju/deadlines'
import { ruleOn, run, type Law } from '#domains/clocks/index.ts'
import { findingFor, groupOf, replyOf, type Outcome, type Reply } from './content/outcomes.ts'

export const states = [
  'received', 'registered', 'correction_wanted', 'corrected', 'abandoned', 'searching', 'third_party', 'co_authors', 'reasons_wanted', 'fee_noticed', 'paid',
  'unpaid_closed', 'drafted', 'reviewed', 'decided', 'not_ours', 'transferred_petition', 'record_corrected', 'delivered', 'withdrawn', 'closed',
] as const
export type State = (typeof states)[number]

export const channels = ['in-person', 'signed-post', 'post', 'internet', 'fax'] as const
export type Channel = (typeof channels)[number]

/** What the check of a record on the applicant comes to (art. 41): it was wrong and has been set right, it is right, or another office may correct it. */
export const findings = ['inaccurate', 'accurate', 'not-ours'] as const
export type Finding = (typeof findings)[number]

/** What is done, with what it needs to say. */
export type Step =
  | { step: 'submit'; channel: Channel; submittedOn: string; earlier?: string }
  | { step: 'register'; receivedOn: string }
  | { step: 'want-correction'; what: string; answerBy: string }
  | { step: 'correct'; text: string }
  | { step: 'abandon' }
  | { step: 'search'; places: string; terms: string; found: number }
  | { step: 'check-record'; finding: Finding; note: string; corrected: string; competent: string }
  | { step: 'consult'; consult: string; kind: 'third_party' | 'co_authors'; name: string; receivedOn: string }
  | { step: 'opinion'; consult: string; opinion: 'consent' | 'object' }
  | { step: 'judge'; consult: string; reasonable: boolean; why: string }
  | { step: 'end-consultation' }
  | { step: 'ask-reasons'; answerBy: string }
  | { step: 'give-reasons'; text: string }
  | { step: 'judge-reasons'; good: boolean; laterDue: string | null }
  | { step: 'notice-fee'; basis: 'items' | 'pages'; count: number; fen: number }
  | { step: 'pay' }
  | { step: 'lapse-fee' }
  | { step: 'draft'; reply: Reply; outcome: Outcome; article: string; reasons: string; overriding: string; segregated: boolean }
  | { step: 'redact'; document: string }
  | { step: 'confirm-redaction'; document: string }
  | { step: 'review'; aspect: 'legality' | 'secrecy'; note: string }
  | { step: 'return'; note: string }
  | { step: 'propose-extension'; days: number; reason: string }
  | { step: 'approve-extension' }
  | { step: 'refuse-extension'; note: string }
  | { step: 'decide'; reassessOn: string | null }
  | { step: 'tell-third-parties' }
  | { step: 'deliver'; how: string }
  | { step: 'withdraw' }
  | { step: 'close' }
  | { step: 'lodge'; dispute: string; track: 'reconsideration' | 'litigation'; afterReconsideration: boolean }
  | { step: 'conclude'; dispute: string; result: 'upheld' | 'corrected' | 'other' }
export type StepName = Step['step']

/** A step as it was taken: on which day of the office's calendar, and by whom (null: the applicant, the third party, or the clock). */
export type Taken = Step & { on: string; by: string | null }

/** Who may take it; several where each may. */
export type Part = 'handler' | 'reviewer' | 'applicant' | 'third-party'

export type Consult = {
  id: string; kind: 'third_party' | 'co_authors'; name: string; askedOn: string; receivedOn: string; dueOn: string
  opinion: 'consent' | 'object' | null; answeredOn: string | null; reasonable: boolean | null
}

/** What the steps taken so far come to. */
export type Case = {
  state: State
  channel: Channel
  submittedOn: string
  receivedOn: string | null
  corrections: number
  correctionOn: string | null
  correctedOn: string | null
  answerBy: string | null
  searches: number
  /** the latest check of the record on the applicant (art. 41) */
  record: { finding: Finding; competent: string } | null
  /** made after an earlier request whose record was corrected or passed on */
  earlier: string | null
  consults: Consult[]
  volume: { askedOn: string; answer: string | null; good: boolean | null; laterDue: string | null } | null
  fee: { noticedOn: string; dueOn: string; fen: number; basis: 'items' | 'pages'; count: number; paidOn: string | null } | null
  draft: { reply: Reply; outcome: Outcome; article: string; reasons: string; overriding: string; segregated: boolean; by: string | null } | null
  /** by document: who drew the boxes, who confirmed them */
  redactions: Record<string, { drawnBy: string | null; confirmedBy: string | null }>
  reviews: { legality: string | null; secrecy: string | null }
  extension: { state: 'proposed' | 'granted' | 'refused'; days: number; proposedOn: string; proposedBy: string | null; grantedOn: string | null; toldOn: string | null } | null
  /** everybody who handled it: none of them reviews or decides */
  handlers: string[]
  reviewers: string[]
  decidedOn: string | null
  decidedBy: string | null
  thirdPartiesTold: boolean
  deliveredOn: string | null
  outcome: Outcome | null
  /** the day on which it counts as processed in the annual report */
  processedOn: string | null
  reassessOn: string | null
  disputes: { id: string; track: 'reconsideration' | 'litigation'; result: 'upheld' | 'corrected' | 'other' | null }[]
}

type Facing = { kase: Case; law: Law; by: string | null; given: Step | null; clock: () => Standing }
/** True when nothing stands against it. With `given` null only what can be told before is judged. */
type Guard = (facing: Facing) => boolean

type Transition = { step: StepName; from: readonly State[]; to: State | 'same' | 'by-reply'; parts: readonly Part[]; guards: readonly GuardName[] }

const given = <N extends StepName>(facing: Facing, name: N): Extract<Step, { step: N }> | null =>
  facing.given?.step === name ? (facing.given as Extract<Step, { step: N }>) : null

const settledBy = (consult: Consult, today: string) => consult.answeredOn !== null || today > consult.dueOn
const openConsults = ({ kase, law }: Facing) => kase.consults.filter(each => !settledBy(each, law.today))
/** Third parties whose objection stands: reasoned, as far as nobody judged otherwise. */
const objections = (kase: Case) => kase.consults.filter(each => each.kind === 'third_party' && each.opinion === 'object' && each.reasonable !== false)

export const guards = {
  /** art. 31: in person the day of handing in; signed post the day signed for; otherwise the day both sides confirm */
  'receipt-by-channel': f => {
    const step = given(f, 'register')
    if (!step) return true
    const { channel, submittedOn } = f.kase
    if (step.receivedOn < submittedOn || step.receivedOn > f.law.today) return false
    return channel === 'in-person' ? step.receivedOn === submittedOn : channel === 'signed-post' ? true : step.receivedOn === f.law.today
  },
  /** art. 30 */
  'one-correction': f => f.kase.corrections === 0,
  'correction-by-day-seven': f => f.kase.receivedOn !== null && f.law.today <= clockOf(f.law, 'disclosure.correction', f.kase.receivedOn, f.kase.receivedOn).due!,
  'time-to-answer': f => {
    const by = given(f, 'want-correction')?.answerBy ?? given(f, 'ask-reasons')?.answerBy
    return by === undefined || by > f.law.today
  },
  'answer-overdue': f => f.kase.answerBy !== null && f.law.today > f.kase.answerBy,
  'no-open-consultation': f => openConsults(f).length === 0,
  'consultation-known': f => {
    const id = given(f, 'opinion')?.consult ?? given(f, 'judge')?.consult
    return id === undefined || f.kase.consults.some(each => each.id === id)
  },
  'consultation-open': f => {
    const step = given(f, 'opinion')
    return step && f.kase.consults.some(each => each.id === step.consult) ? openConsults(f).some(each => each.id === step.consult) : step !== null || openConsults(f).length > 0
  },
  'objection-there': f => {
    const step = given(f, 'judge')
    return f.kase.consults.some(each => (!step || each.id === step.consult) && each.kind === 'third_party' && each.opinion === 'object')
  },
  'consultation-dates': f => {
    const step = given(f, 'consult')
    return !step || step.receivedOn >= f.law.today && step.receivedOn <= dateOf(dayOf(f.law.today) + 30)
  },
  /** art. 35: asked once */
  'volume-once': f => f.kase.volume === null,
  'volume-answered': f => f.kase.volume !== null && (f.kase.volume.answer !== null || (f.kase.answerBy !== null && f.law.today > f.kase.answerBy)),
  'later-due': f => {
    const step = given(f, 'judge-reasons')
    return !step || (step.good ? step.laterDue === null || step.laterDue > f.law.today : step.laterDue === null)
  },
  'fee-once': f => f.kase.fee === null,
  'fee-owed': f => {
    const step = given(f, 'notice-fee')
    return !step || step.fen > 0
  },
  /** art. 42: only for clearly excessive volume */
  'volume-found': f => f.kase.volume !== null,
  'fee-in-time': f => f.kase.fee !== null && f.law.today <= f.kase.fee.dueOn,
  'fee-overdue': f => f.kase.fee !== null && f.law.today > f.kase.fee.dueOn,
  'outcome-of-reply': f => {
    const step = given(f, 'draft')
    return !step || (replyOf(step.reply).outcomes as readonly string[]).includes(step.outcome)
  },
  'article-named': f => given(f, 'draft')?.article.trim() !== '',
  'reasons-given': f => {
    const step = given(f, 'draft')
    return !step || step.reply === 'provided' || step.reasons.trim() !== ''
  },
  /** art. 36(4): what is said not to be there has been looked for */
  'search-recorded': f => {
    const step = given(f, 'draft')
    return !step || step.reply !== 'not-held' || f.kase.searches > 0
  },
  /** art. 32: over a reasoned objection only for the public interest, which is stated */
  'objection-respected': f => {
    const step = given(f, 'draft')
    return !step || !replyOf(step.reply).releases || objections(f.kase).length === 0 || step.overriding.trim() !== '' || (step.reply === 'partial' && step.segregated)
  },
  /** art. 41: what is said of a record on the applicant rests on a check that found it so */
  'record-checked': f => {
    const step = given(f, 'draft')
    const wanted = step && findingFor(step.reply)
    return !wanted || f.kase.record?.finding === wanted
  },
  /** art. 41: what it now says, or whom to turn to, is told to the applicant */
  'finding-whole': f => {
    const step = given(f, 'check-record')
    return !step || (step.finding === 'inaccurate' ? step.corrected.trim() !== '' : step.finding === 'not-ours' ? step.competent.trim() !== '' : true)
  },
  /** whoever asks for the record as it was corrected, or asks the office to which it was passed, asks for the first time */
  'no-repeat-after-correction': f => given(f, 'draft')?.outcome !== 'repeat' || f.kase.earlier === null,
  'unclear-after-correction': f => {
    const step = given(f, 'draft')
    return !step || step.outcome !== 'still-unclear' || f.kase.corrections > 0
  },
  'volume-without-reason': f => {
    const step = given(f, 'draft')
    return !step || step.outcome !== 'abnormal-volume' || f.kase.volume?.good === false
  },
  'another-person': f => f.by !== null && !f.kase.handlers.includes(f.by),
  'not-drawn-by-oneself': f => {
    const step = given(f, 'confirm-redaction')
    const drawn = Object.entries(f.kase.redactions).filter(([id]) => !step || id === step.document).map(([, each]) => each)
    return drawn.some(each => each.drawnBy !== f.by && each.confirmedBy === null)
  },
  'reviewed-in-both': f => [f.kase.reviews.legality, f.kase.reviews.secrecy].every(who => who !== null && !f.kase.handlers.includes(who)),
  'redactions-confirmed': f => Object.values(f.kase.redactions).every(each => each.confirmedBy !== null),
  'partial-is-segregated': f => f.kase.draft?.reply !== 'partial' || f.kase.draft.segregated || Object.keys(f.kase.redactions).length > 0,
  /** art. 18: what is refused is looked at again */
  'reassessment-set': f => {
    const step = given(f, 'decide')
    if (!step || !f.kase.draft || groupOf(f.kase.draft.outcome) !== 'refused') return true
    return step.reassessOn !== null && step.reassessOn > f.law.today
  },
  'extension-once': f => !extended(f.kase) && f.kase.extension?.state !== 'proposed',
  'extension-waits': f => f.kase.extension?.state === 'proposed',
  'extension-not-waiting': f => f.kase.extension?.state !== 'proposed',
  /** art. 33: before the period ends, twenty working days at most */
  'extension-before-due': f => { const { due } = f.clock(); return due === null || f.law.today <= due },
  'extension-length': f => {
    const step = given(f, 'propose-extension')
    return !step || (step.days >= 1 && step.days <= (ruleOn(f.law, 'disclosure.reply', f.kase.receivedOn ?? f.law.today).extension?.most ?? 0))
  },
  'third-parties-told': f => f.kase.draft?.overriding.trim() === '' || objections(f.kase).length === 0 || f.kase.thirdPartiesTold,
  'overrides-objection': f => (f.kase.draft?.overriding ?? '').trim() !== '' && objections(f.kase).length > 0 && !f.kase.thirdPartiesTold,
  /** Reconsideration Law art. 23: a refusal goes to court only after reconsideration */
  'reconsideration-first': f => {
    const step = given(f, 'lodge')
    if (!step || step.track !== 'litigation' || !f.kase.draft || !replyOf(f.kase.draft.reply).refuses) return true
    return step.afterReconsideration
  },
  'dispute-open': f => {
    const step = given(f, 'conclude')
    return f.kase.disputes.some(each => (!step || each.id === step.dispute) && each.result === null)
  },
  'no-open-dispute-of-its-kind': f => {
    const step = given(f, 'lodge')
    return !step || !f.kase.disputes.some(each => each.track === step.track && each.result === null)
  },
} satisfies Record<string, Guard>
export type GuardName = keyof typeof guards

const working: readonly State[] = ['registered', 'corrected', 'searching', 'paid']
const beforeDecision: readonly State[] = [...working, 'correction_wanted', 'third_party', 'co_authors', 'reasons_wanted', 'fee_noticed', 'drafted', 'reviewed']
const decidedStates: readonly State[] = ['decided', 'not_ours', 'transferred_petition', 'record_corrected']

/** Every step there is: from where it may be taken, where it leads, by whom, and what must hold. */
export const transitions: readonly Transition[] = [
  { step: 'register', from: ['received'], to: 'registered', parts: ['handler'], guards: ['receipt-by-channel'] },
  { step: 'want-correction', from: ['registered', 'searching'], to: 'correction_wanted', parts: ['handler'], guards: ['one-correction', 'correction-by-day-seven', 'no-open-consultation', 'time-to-answer'] },
  { step: 'correct', from: ['correction_wanted'], to: 'corrected', parts: ['applicant', 'handler'], guards: [] },
  { step: 'abandon', from: ['correction_wanted'], to: 'abandoned', parts: ['handler'], guards: ['answer-overdue'] },
  { step: 'search', from: [...working, 'third_party', 'co_authors'], to: 'searching', parts: ['handler'], guards: [] },
  { step: 'check-record', from: working, to: 'same', parts: ['handler'], guards: ['finding-whole'] },
  { step: 'consult', from: [...working, 'third_party', 'co_authors'], to: 'third_party', parts: ['handler'], guards: ['consultation-dates'] },
  { step: 'opinion', from: beforeDecision, to: 'same', parts: ['third-party', 'handler'], guards: ['consultation-known', 'consultation-open'] },
  { step: 'judge', from: [...working, 'third_party', 'co_authors'], to: 'same', parts: ['handler'], guards: ['consultation-known', 'objection-there'] },
  { step: 'end-consultation', from: ['third_party', 'co_authors'], to: 'searching', parts: ['handler'], guards: ['no-open-consultation'] },
  { step: 'ask-reasons', from: working, to: 'reasons_wanted', parts: ['handler'], guards: ['volume-once', 'no-open-consultation', 'time-to-answer'] },
  { step: 'give-reasons', from: ['reasons_wanted'], to: 'same', parts: ['applicant', 'handler'], guards: [] },
  { step: 'judge-reasons', from: ['reasons_wanted'], to: 'searching', parts: ['handler'], guards: ['volume-answered', 'later-due'] },
  { step: 'notice-fee', from: working, to: 'fee_noticed', parts: ['handler'], guards: ['volume-found', 'fee-once', 'no-open-consultation', 'fee-owed'] },
  { step: 'pay', from: ['fee_noticed'], to: 'paid', parts: ['handler'], guards: ['fee-in-time'] },
  { step: 'lapse-fee', from: ['fee_noticed'], to: 'unpaid_closed', parts: ['handler'], guards: ['fee-overdue'] },
  { step: 'draft', from: [...working, 'third_party', 'co_authors', 'drafted'], to: 'drafted', parts: ['handler'], guards: [
    'no-open-consultation', 'outcome-of-reply', 'article-named', 'reasons-given', 'search-recorded', 'objection-respected', 'unclear-after-correction', 'volume-without-reason', 'record-checked', 'no-repeat-after-correction'] },
  { step: 'redact', from: [...working, 'third_party', 'co_authors', 'drafted'], to: 'same', parts: ['handler'], guards: [] },
  { step: 'confirm-redaction', from: [...working, 'third_party', 'co_authors', 'drafted'], to: 'same', parts: ['handler', 'reviewer'], guards: ['not-drawn-by-oneself'] },
  { step: 'review', from: ['drafted'], to: 'same', parts: ['reviewer'], guards: ['another-person', 'redactions-confirmed', 'partial-is-segregated'] },
  { step: 'return', from: ['drafted', 'reviewed'], to: 'searching', parts: ['reviewer'], guards: ['another-person'] },
  { step: 'propose-extension', from: [...working, 'third_party', 'co_authors', 'drafted', 'reviewed'], to: 'same', parts: ['handler'], guards: ['extension-once', 'extension-before-due', 'extension-length'] },
  { step: 'approve-extension', from: beforeDecision, to: 'same', parts: ['reviewer'], guards: ['extension-waits', 'another-person', 'extension-before-due'] },
  { step: 'refuse-extension', from: beforeDecision, to: 'same', parts: ['reviewer'], guards: ['extension-waits', 'another-person'] },
  { step: 'decide', from: ['reviewed'], to: 'by-reply', parts: ['reviewer'], guards: ['another-person', 'reviewed-in-both', 'redactions-confirmed', 'extension-not-waiting', 'no-open-consultation', 'reassessment-set'] },
  { step: 'tell-third-parties', from: decidedStates, to: 'same', parts: ['handler'], guards: ['overrides-objection'] },
  { step: 'deliver', from: decidedStates, to: 'delivered', parts: ['handler'], guards: ['third-parties-told'] },
  { step: 'withdraw', from: ['received', ...beforeDecision], to: 'withdrawn', parts: ['applicant', 'handler'], guards: [] },
  { step: 'close', from: ['delivered', 'abandoned', 'unpaid_closed', 'withdrawn'], to: 'closed', parts: ['handler'], guards: [] },
  { step: 'lodge', from: states.filter(state => state !== 'received'), to: 'same', parts: ['handler'], guards: ['reconsideration-first', 'no-open-dispute-of-its-kind'] },
  { step: 'conclude', from: states.filter(state => state !== 'received'), to: 'same', parts: ['handler'], guards: ['dispute-open'] },
]

/** A clock of the request, by the rule of the day on which it was received. */
export const clockOf = (law: Law, code: string, receivedOn: string, from: string): Clock => run(law, ruleOn(law, code, receivedOn), from, [])

/** Where the reply's clock stands. `due` null: it stands still, or has not begun. `later`: a later date was agreed on under article 35. */
export type Standing = { due: string | null; provisional: boolean; stopped: string | null; left: number | null; allowed: number | null; intervals: Clock['intervals']; met: boolean | null; later: boolean }

/** From one consultation's letter to its answer, or to the end of its time; those that overlap are one. */
const consultationStops = (kase: Case, today: string): { from: string; to: string | null; reason: string }[] => {
  const spans = kase.consults.map(each => ({ from: each.askedOn, to: each.answeredOn ?? (today > each.dueOn ? each.dueOn : null), reason: each.kind === 'third_party' ? 'third-party' : 'co-author' }))
    // Asked and answered on one day, nothing stood still.
    .filter(each => each.from !== each.to).toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  const merged: typeof spans = []
  for (const span of spans) {
    const last = merged.at(-1)
    if (!last || (last.to !== null && last.to <= span.from)) merged.push({ ...span })
    else last.to = last.to === null || span.to === null ? null : last.to > span.to ? last.to : span.to
  }
  return merged
}

/** The last day on which the clock began anew. */
const restartedOn = (kase: Case): string | null => [kase.correctedOn, kase.fee?.paidOn ?? null].reduce((last, day) => (day !== null && (last === null || day > last) ? day : last), null)
/** Whether an extension was granted to the period that runs now. */
const extended = (kase: Case): boolean => kase.extension?.state === 'granted' && (restartedOn(kase) ?? '') <= kase.extension.grantedOn!

/** What happened to the reply's clock, in order; on one day going on comes before standing still. */
export const clockEvents = (kase: Case, today: string): ClockEvent[] => {
  const events: (ClockEvent & { rank: number })[] = []
  for (const { from, to, reason } of consultationStops(kase, today)) {
    events.push({ kind: 'stop', at: from, reason, rank: 2 })
    if (to !== null) events.push({ kind: 'resume', at: to, rank: 0 })
  }
  for (const { from, to, reason } of [{ from: kase.correctionOn, to: kase.correctedOn, reason: 'correction' }, { from: kase.fee?.noticedOn ?? null, to: kase.fee?.paidOn ?? null, reason: 'fee' }]) {
    if (from !== null && from !== to) events.push({ kind: 'stop', at: from, reason, rank: 2 })
    if (to !== null) events.push({ kind: 'restart', at: to, reason, rank: 1 })
  }
  // Whether it came in time was judged when it was granted; a later notice on holidays must not undo it. A restart does.
  const begun = restartedOn(kase) ?? kase.receivedOn
  if (extended(kase)) events.push({ kind: 'extend', at: begun!, by: kase.extension!.days, rank: 4 })
  if (kase.deliveredOn) events.push({ kind: 'done', at: kase.deliveredOn, rank: 9 })
  return events.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.rank - b.rank)).map(({ rank: _, ...event }) => event)
}

export const standing = (kase: Case, law: Law): Standing => {
  if (kase.receivedOn === null) return { due: null, provisional: false, stopped: null, left: null, allowed: null, intervals: [], met: null, later: false }
  const rule = ruleOn(law, 'disclosure.reply', kase.receivedOn)
  const clock = run(law, rule, kase.receivedOn, clockEvents(kase, law.today))
  const later = kase.volume?.laterDue ?? null
  const due = clock.due !== null && later !== null && later > clock.due ? later : clock.due
  const stopped = clock.due !== null ? null : kase.correctionOn !== null && kase.correctedOn === null ? 'correction' : kase.fee && !kase.fee.paidOn ? 'fee' : consultationStops(kase, law.today).at(-1)?.reason ?? null
  // From the last event to today, as far as it runs.
  const running = kase.deliveredOn === null && clock.due !== null && clock.due >= law.today
  const left = running ? workdaysBetween(law.calendar, dayOf(law.today), dayOf(clock.due!)) : clock.left
  return { due, provisional: clock.provisional, stopped, left, allowed: rule.length.amount + clock.extendedBy, intervals: clock.intervals, met: kase.deliveredOn === null || due === null ? null : kase.deliveredOn <= due, later: later !== null }
}

export type Refusal = 'state' | 'part' | GuardName

/** Why a step can't be taken now; [] when it can. Without what it says (`name` alone), what can be told before. */
export const refusals = (kase: Case, step: Step | StepName, by: string | null, part: Part, law: Law): Refusal[] => {
  const name = typeof step === 'string' ? step : step.step
  const row = transitions.find(each => each.step === name)
  if (!row || !row.from.includes(kase.state)) return ['state']
  const facing: Facing = { kase, law, by, given: typeof step === 'string' ? null : step, clock: () => standing(kase, law) }
  return [...(row.parts.includes(part) ? [] : ['part' as const]), ...row.guards.filter(guard => !guards[guard](facing))]
}

const fresh = (step: Taken & { step: 'submit' }): Case => ({
  state: 'received', channel: step.channel, submittedOn: step.submittedOn, receivedOn: null, corrections: 0, correctionOn: null, correctedOn: null, answerBy: null, searches: 0, record: null, earlier: step.earlier ?? null,
  consults: [], volume: null, fee: null, draft: null, redactions: {}, reviews: { legality: null, secrecy: null }, extension: null, handlers: [], reviewers: [],
  decidedOn: null, decidedBy: null, thirdPartiesTold: false, deliveredOn: null, outcome: null, processedOn: null, reassessOn: null, disputes: [],
})

/** Steps that make one a handler, who neither reviews nor decides: all of the handler's, but for looking at another's redaction. */
const handling: ReadonlySet<StepName> = new Set(['submit', ...transitions.filter(row => row.parts.includes('handler') && row.step !== 'confirm-redaction').map(row => row.step)])

/** The case after one more step. Judges nothing: `refusals` does that before. */
export const after = (kase: Case | null, step: Taken, law: Law): Case => {
  if (step.step === 'submit') return { ...fresh(step), handlers: step.by === null ? [] : [step.by] }
  if (!kase) throw new Error('a request begins with being submitted')
  const row = transitions.find(each => each.step === step.step)!
  const to = row.to === 'same' ? kase.state : row.to === 'by-reply' ? replyOf(kase.draft!.reply).to as State : row.to as State
  const next: Case = {
    ...kase, state: to,
    handlers: step.by !== null && handling.has(step.step) && !kase.handlers.includes(step.by) ? [...kase.handlers, step.by] : kase.handlers,
  }
  switch (step.step) {
    case 'register': return { ...next, receivedOn: step.receivedOn }
    case 'want-correction': return { ...next, corrections: kase.corrections + 1, correctionOn: step.on, answerBy: step.answerBy }
    case 'correct': return { ...next, correctedOn: step.on, answerBy: null }
    case 'abandon': return { ...next, outcome: 'not-corrected', processedOn: step.on }
    case 'search': return { ...next, searches: kase.searches + 1, state: kase.consults.some(each => !settledBy(each, step.on)) ? kase.state : 'searching' }
    case 'check-record': return { ...next, record: { finding: step.finding, competent: step.competent } }
    case 'consult': {
      const rule = step.kind === 'third_party' ? 'disclosure.third-party' : 'disclosure.co-author'
      const dueOn = clockOf(law, rule, kase.receivedOn ?? step.on, step.receivedOn).due!
      return { ...next, state: step.kind, consults: [...kase.consults, { id: step.consult, kind: step.kind, name: step.name, askedOn: step.on, receivedOn: step.receivedOn, dueOn, opinion: null, answeredOn: null, reasonable: null }] }
    }
    case 'opinion': return { ...next, consults: kase.consults.map(each => (each.id === step.consult ? { ...each, opinion: step.opinion, answeredOn: step.on } : each)) }
    case 'judge': return { ...next, consults: kase.consults.map(each => (each.id === step.consult ? { ...each, reasonable: step.reasonable } : each)) }
    case 'ask-reasons': return { ...next, answerBy: step.answerBy, volume: { askedOn: step.on, answer: null, good: null, laterDue: null } }
    case 'give-reasons': return { ...next, volume: { ...kase.volume!, answer: step.text } }
    case 'judge-reasons': return { ...next, answerBy: null, volume: { ...kase.volume!, good: step.good, laterDue: step.laterDue } }
    case 'notice-fee': return { ...next, fee: { noticedOn: step.on, dueOn: clockOf(law, 'disclosure.fee', kase.receivedOn ?? step.on, step.on).due!, fen: step.fen, basis: step.basis, count: step.count, paidOn: null } }
    case 'pay': return { ...next, fee: { ...kase.fee!, paidOn: step.on } }
    case 'lapse-fee': return { ...next, outcome: 'not-paid', processedOn: step.on }
    case 'draft': {
      const { reply, outcome, article, reasons, overriding, segregated } = step
      return { ...next, draft: { reply, outcome, article, reasons, overriding, segregated, by: step.by }, reviews: { legality: null, secrecy: null } }
    }
    // Boxes drawn anew are to be confirmed anew, and what was reviewed before is not what will go out.
    case 'redact': return { ...next, redactions: { ...kase.redactions, [step.document]: { drawnBy: step.by, confirmedBy: null } }, reviews: { legality: null, secrecy: null } }
    case 'confirm-redaction': return { ...next, redactions: { ...kase.redactions, [step.document]: { drawnBy: kase.redactions[step.document]?.drawnBy ?? null, confirmedBy: step.by } } }
    case 'review': {
      const reviews = { ...kase.reviews, [step.aspect]: step.by }
      return { ...next, reviews, reviewers: step.by === null || kase.reviewers.includes(step.by) ? kase.reviewers : [...kase.reviewers, step.by], state: reviews.legality !== null && reviews.secrecy !== null ? 'reviewed' : 'drafted' }
    }
    case 'return': return { ...next, reviews: { legality: null, secrecy: null } }
    case 'propose-extension': return { ...next, extension: { state: 'proposed', days: step.days, proposedOn: step.on, proposedBy: step.by, grantedOn: null, toldOn: null } }
    // The applicant is told in the same step: the letter goes out with the approval.
    case 'approve-extension': return { ...next, extension: { ...kase.extension!, state: 'granted', grantedOn: step.on, toldOn: step.on } }
    case 'refuse-extension': return { ...next, extension: { ...kase.extension!, state: 'refused' } }
    case 'decide': return { ...next, decidedOn: step.on, decidedBy: step.by, outcome: kase.draft!.outcome, processedOn: step.on, reassessOn: step.reassessOn }
    case 'tell-third-parties': return { ...next, thirdPartiesTold: true }
    case 'deliver': return { ...next, deliveredOn: step.on }
    case 'withdraw': return { ...next, outcome: 'other', processedOn: kase.receivedOn === null ? null : step.on }
    case 'lodge': return { ...next, disputes: [...kase.disputes, { id: step.dispute, track: step.track, result: null }] }
    case 'conclude': return { ...next, disputes: kase.disputes.map(each => (each.id === step.dispute ? { ...each, result: step.result } : each)) }
    default: return next
  }
}

/** The case that the steps come to. @throws Error when the first is not the submission */
export const replay = (steps: readonly Taken[], law: Law): Case => {
  const kase = steps.reduce<Case | null>((so, step) => after(so, step, law), null)
  if (!kase) throw new Error('a request without steps')
  return kase
}

/** Every step of the table that this part might take now, with what stands against it. */
export const next = (kase: Case, by: string | null, parts: readonly Part[], law: Law): { step: StepName; refusals: Refusal[] }[] =>
  transitions.filter(row => row.from.includes(kase.state) && row.parts.some(part => parts.includes(part)))
    .map(row => ({ step: row.step, refusals: refusals(kase, row.step, by, row.parts.find(part => parts.includes(part))!, law) }))
