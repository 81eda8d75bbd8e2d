/** What a request is made of: the states it can be in, the steps there are and what each says, and what those taken so far come to. */
import type { Finding, Outcome, Reply } from './content/outcomes.ts'

export const states = [
  'received', 'registered', 'correction_wanted', 'corrected', 'abandoned', 'searching', 'third_party', 'co_authors', 'reasons_wanted', 'fee_noticed', 'paid',
  'unpaid_closed', 'drafted', 'reviewed', 'decided', 'not_ours', 'transferred_petition', 'record_corrected', 'delivered', 'withdrawn', 'closed',
] as const
export type State = (typeof states)[number]

export const channels = ['in-person', 'signed-post', 'post', 'internet', 'fax'] as const
export type Channel = (typeof channels)[number]

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
