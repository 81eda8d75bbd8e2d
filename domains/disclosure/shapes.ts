import { z } from 'zod'
import { Day, Flag, Id } from '#platform/route.ts'
import { Moves } from '#domains/clocks/shapes.ts'
import { applicantKinds, boxReasonCodes, outcomeCodes, replyCodes } from './content/outcomes.ts'
import { ruleCodes } from './content/rules.ts'

export const channels = ['in-person', 'signed-post', 'post', 'internet', 'fax'] as const
export const wantedForms = ['electronic', 'paper', 'inspection'] as const
export const wantedDeliveries = ['online', 'email', 'post', 'collect'] as const
/** Help that article 43 owes: with reading, with sight, with hearing. */
export const helps = ['reading', 'sight', 'hearing'] as const

const Text = { zh: z.string(), en: z.string() }
export const Name = z.object(Text)
const line = (most: number) => z.string().trim().max(most)

/** What a request says (art. 29): who, how to reach, what, in which form. Nobody is asked what for. */
const applicationFields = {
  agencyId: Id,
  applicantKind: z.enum(applicantKinds),
  applicantName: line(100).min(1),
  identity: line(60).min(4),
  phone: line(40).default(''),
  email: line(200).default(''),
  address: line(300).default(''),
  title: line(200).min(2),
  description: line(4000).default(''),
  wantedForm: z.enum(wantedForms).default('electronic'),
  wantedDelivery: z.enum(wantedDeliveries).default('online'),
  help: z.union([z.enum(helps), z.literal('')]).default(''),
  ofCorrection: Flag.default(false),
  /** the number of the request after which this one is made (art. 41) */
  earlier: line(60).default(''),
}
const File = z.custom<{ path: string; sha256: string; bytes: number; name: string }>(value => typeof value === 'object' && value !== null && 'sha256' in value).meta({ type: 'string', format: 'binary' })
/** One uploaded file or several, already stored. */
const Files = z.union([z.array(File), File.transform(one => [one])]).default([])

export const Application = z.object({ ...applicationFields, stamp: z.string().max(200).default(''), website: z.string().max(200).default(''), identityFile: Files, file: Files })
/** Written down or registered by the office. */
export const Registration = z.object({ ...applicationFields, channel: z.enum(channels), submittedOn: Day, identityFile: Files, file: Files })

export const Receipt = z.object({ number: z.string(), pass: z.string() })

export const Similar = z.object({ title: z.string(), summary: z.string(), href: z.string() })

/** What a request made after a corrected or passed-on one begins with: all that was typed but the identity number. */
export const Again = z.object({
  earlier: z.string(), agencyId: z.string(), ofCorrection: z.boolean(), title: z.string(), description: z.string(), wantedForm: z.string(), wantedDelivery: z.string(), help: z.string(),
  applicantKind: z.string(), applicantName: z.string(), phone: z.string(), email: z.string(), address: z.string(),
})

/** Requests of one applicant for the same record, before and after it was corrected or passed on. */
const Linked = z.object({ way: z.enum(['earlier', 'later']), number: z.string(), title: z.string(), agencyName: Name, submittedOn: Day })

/** What the check of a record on the applicant came to. */
const RecordCheck = z.object({ finding: z.enum(['inaccurate', 'accurate', 'not-ours']), note: z.string(), corrected: z.string(), competent: z.string() }).nullable()

// ---- a request, as staff see it ----

export const Standing = z.object({
  due: Day.nullable(), provisional: z.boolean(), stopped: z.string().nullable(), left: z.number().int().nullable(), allowed: z.number().int().nullable(), met: z.boolean().nullable(), later: z.boolean(),
  intervals: z.array(z.object({ from: z.string(), to: z.string(), state: z.enum(['running', 'stopped', 'replaced']), reason: z.string().nullable(), used: z.number() })),
})

export const Row = z.object({
  id: Id, number: z.string(), title: z.string(), state: z.string(), agencyName: Name, applicantName: z.string(), receivedOn: Day.nullable(), submittedOn: Day, dueOn: Day.nullable(), stopped: z.string().nullable(),
  handlerName: z.string().nullable(), outcome: z.enum(outcomeCodes).nullable(),
})
export type Row = z.infer<typeof Row>

export const Document = z.object({
  id: Id, role: z.enum(['identity', 'attachment', 'source', 'rendition']), name: z.string(), mediaType: z.string(), sourceId: Id.nullable(), released: z.boolean(), boxes: z.number().int(), confirmed: z.boolean().nullable(),
})
export type Document = z.infer<typeof Document>

export const Consult = z.object({
  id: Id, kind: z.enum(['third_party', 'co_authors']), name: z.string(), extract: z.string(), askedOn: Day, receivedOn: Day, dueOn: Day, opinion: z.enum(['consent', 'object']).nullable(), reasons: z.string(),
  answeredOn: Day.nullable(), reasonable: z.boolean().nullable(), silent: z.boolean(), link: z.string().nullable(),
})

export const Dispute = z.object({
  id: Id, track: z.enum(['reconsideration', 'litigation']), afterReconsideration: z.boolean(), body: z.string(), lodgedOn: Day, answerDueOn: Day.nullable(), concludedOn: Day.nullable(),
  result: z.enum(['upheld', 'corrected', 'other']).nullable(), note: z.string(),
})

const TakenStep = z.object({ on: Day, at: z.string(), byName: z.string().nullable(), part: z.string(), step: z.string(), detail: z.record(z.string(), z.unknown()) })

export const Draft = z.object({ reply: z.enum(replyCodes), outcome: z.enum(outcomeCodes), article: z.string(), reasons: z.string(), overriding: z.string(), segregated: z.boolean() })

export const OneRequest = z.object({
  id: Id, number: z.string(), state: z.string(), channel: z.enum(channels), agencyId: Id, agencyName: Name,
  applicantKind: z.enum(applicantKinds), applicantName: z.string(), identity: z.string(), phone: z.string(), email: z.string(), address: z.string(),
  title: z.string(), description: z.string(), wantedForm: z.enum(wantedForms), wantedDelivery: z.enum(wantedDeliveries), help: z.string(), ofCorrection: z.boolean(),
  submittedOn: Day, receivedOn: Day.nullable(), decidedOn: Day.nullable(), deliveredOn: Day.nullable(), reassessOn: Day.nullable(), outcome: z.enum(outcomeCodes).nullable(), proposesPublication: z.boolean(),
  information: z.string(), replyText: z.string(), answerBy: Day.nullable(), correctionWhat: z.string().nullable(),
  draft: Draft.nullable(), reviews: z.object({ legality: z.string().nullable(), secrecy: z.string().nullable() }),
  extension: z.object({ state: z.enum(['proposed', 'granted', 'refused']), days: z.number().int(), reason: z.string() }).nullable(),
  fee: z.object({ fen: z.number().int(), dueOn: Day, paidOn: Day.nullable(), basis: z.enum(['items', 'pages']), count: z.number().int() }).nullable(),
  volume: z.object({ answer: z.string().nullable(), good: z.boolean().nullable() }).nullable(),
  standing: Standing, correctionUntil: Day.nullable(), itemsThisMonth: z.number().int(), volumeFrom: z.number().int(),
  consults: z.array(Consult), documents: z.array(Document), disputes: z.array(Dispute), steps: z.array(TakenStep),
  record: RecordCheck, linked: z.array(Linked.extend({ id: Id.nullable(), state: z.string() })),
  moves: Moves, next: z.array(z.object({ step: z.string(), refusals: z.array(z.string()) })),
  publication: z.object({ id: Id, publishedOn: Day }).nullable(), sameInformation: z.number().int(), similar: z.array(Similar), remedies: z.array(Name),
})
export type OneRequest = z.infer<typeof OneRequest>

/** A step of the handler, with what it may need to say; which of the fields counts, the step decides. */
export const handlerSteps = [
  'register', 'want-correction', 'correct', 'abandon', 'search', 'check-record', 'consult', 'opinion', 'judge', 'end-consultation', 'ask-reasons', 'give-reasons', 'judge-reasons', 'notice-fee', 'pay', 'lapse-fee', 'draft',
  'confirm-redaction', 'propose-extension', 'tell-third-parties', 'deliver', 'withdraw', 'close', 'lodge', 'conclude',
] as const
export const reviewerSteps = ['review', 'return', 'approve-extension', 'refuse-extension', 'decide', 'confirm-redaction'] as const

export const HandlerStep = z.object({
  id: Id, step: z.enum(handlerSteps),
  receivedOn: Day.optional(), what: line(2000).optional(), answerBy: Day.optional(), text: line(4000).optional(), places: line(1000).optional(), terms: line(1000).optional(), found: z.coerce.number().int().min(0).max(1_000_000).optional(),
  kind: z.enum(['third_party', 'co_authors']).optional(), name: line(200).optional(), email: line(200).optional(), phone: line(40).optional(), extract: line(8000).optional(), consult: Id.optional(), opinion: z.enum(['consent', 'object']).optional(),
  reasonable: Flag.optional(), why: line(2000).optional(), good: Flag.optional(), laterDue: z.union([Day, z.literal('')]).optional(), basis: z.enum(['items', 'pages']).optional(), count: z.coerce.number().int().min(1).max(100_000).optional(),
  reply: z.enum(replyCodes).optional(), outcome: z.enum(outcomeCodes).optional(), article: line(200).optional(), reasons: line(4000).optional(), overriding: line(2000).optional(), segregated: Flag.optional(),
  replyText: line(20_000).optional(), information: line(200).optional(), document: Id.optional(), days: z.coerce.number().int().min(1).max(100).optional(), reason: line(1000).optional(), how: line(300).optional(),
  dispute: Id.optional(), track: z.enum(['reconsideration', 'litigation']).optional(), afterReconsideration: Flag.optional(), body: line(200).optional(), lodgedOn: Day.optional(), result: z.enum(['upheld', 'corrected', 'other']).optional(), note: line(2000).optional(),
  finding: z.enum(['inaccurate', 'accurate', 'not-ours']).optional(), corrected: line(2000).optional(), competent: line(200).optional(), receipt: line(60).optional(),
})
export const ReviewerStep = z.object({ id: Id, step: z.enum(reviewerSteps), aspect: z.enum(['legality', 'secrecy']).optional(), note: line(2000).optional(), reassessOn: z.union([Day, z.literal('')]).optional(), document: Id.optional() })

// ---- what others see ----

/** What the applicant sees who follows a request. */
export const Followed = z.object({
  number: z.string(), title: z.string(), state: z.string(), agencyName: Name, submittedOn: Day, receivedOn: Day.nullable(), standing: Standing, correctionWhat: z.string().nullable(), answerBy: Day.nullable(),
  reasonsWanted: z.boolean(), reasonsGiven: z.boolean(), fee: OneRequest.shape.fee, feeOrder: z.string().nullable(), extension: OneRequest.shape.extension, outcome: z.enum(outcomeCodes).nullable(), replyName: Name.nullable(), article: z.string(), reasons: z.string(), replyText: z.string(),
  remedies: z.array(Name), documents: z.array(z.object({ id: Id, name: z.string() })), letter: z.boolean(), mayWithdraw: z.boolean(), proposesPublication: z.boolean(), mayPropose: z.boolean(),
  record: RecordCheck, linked: z.array(Linked), mayAskAgain: z.boolean(),
  timeline: z.array(z.object({ on: Day, step: z.string() })),
})
export type Followed = z.infer<typeof Followed>

/** What a third party sees: the extract that concerns them, and nothing of the applicant. */
export const Asked = z.object({ agencyName: Name, name: z.string(), kind: z.enum(['third_party', 'co_authors']), extract: z.string(), dueOn: Day, opinion: z.enum(['consent', 'object']).nullable(), reasons: z.string(), open: z.boolean() })

export const Published = z.object({ id: Id, title: z.string(), summary: z.string(), agencyName: Name, outcome: z.enum(outcomeCodes), publishedOn: Day, documents: z.array(z.object({ id: Id, name: z.string() })) })
export type Published = z.infer<typeof Published>

// ---- redaction ----

/** A box on a page: shares of its width and height, from its top left corner. */
export const Box = z.object({
  page: z.coerce.number().int().min(0).max(499), x: z.coerce.number().min(0).max(1), y: z.coerce.number().min(0).max(1), width: z.coerce.number().min(0).max(1), height: z.coerce.number().min(0).max(1), reason: z.enum(boxReasonCodes),
})
export type Box = z.infer<typeof Box>

export const RedactionView = z.object({ requestId: Id, documentId: Id, name: z.string(), pages: z.array(z.object({ width: z.number(), height: z.number() })), boxes: z.array(Box), renditionId: Id.nullable(), confirmed: z.boolean(), mine: z.boolean() })

// ---- annual report, supervision, rules ----

const Seven = z.array(z.number().int())
const Five = z.object({ upheld: z.number().int(), corrected: z.number().int(), other: z.number().int(), pending: z.number().int(), total: z.number().int() })
const count = z.coerce.number().int().min(0).max(100_000_000).default(0)
export const ReportWords = z.object({
  rulesMade: count, rulesAbolished: count, rulesInForce: count, documentsMade: count, documentsAbolished: count, documentsInForce: count, licences: count, penalties: count, coercion: count, feesFen: count,
  summary: line(4000).default(''), problems: line(4000).default(''), improvements: line(4000).default(''), other: line(4000).default(''),
})
export const AnnualReport = z.object({
  year: z.number().int(), agencyName: Name, received: Seven, carriedIn: Seven, results: z.array(z.object({ outcome: z.enum(outcomeCodes), counts: Seven })), processed: Seven, carriedOut: Seven,
  reconsideration: Five, litigation: Five, litigationAfter: Five, words: ReportWords, faults: z.array(z.string()),
})
export type AnnualReport = z.infer<typeof AnnualReport>

export const AgencyStanding = z.object({ agencyId: Id, agencyName: Name, open: z.number().int(), overdue: z.number().int(), soon: z.number().int(), unconfirmed: z.number().int(), stopped: z.number().int(), oldestWait: z.number().int().nullable() })

export const RuleRow = z.object({ code: z.enum(ruleCodes), name: Name, value: z.string(), standard: z.string(), source: z.string(), certainty: z.enum(['second-hand', 'believed']), changed: z.boolean() })

export { applicants, boxReasons, groupNames, groupOf, outcomes, replies, replyOf, type BoxReason, type Outcome, type Reply } from './content/outcomes.ts'
