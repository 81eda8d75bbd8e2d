import { z } from 'zod'
import { Day, Flag, Id, Paging } from '#platform/route.ts'
import { Moves } from '#domains/clocks/shapes.ts'
import { pauseReasons } from './clocks.ts'
import { CaseEvent, CaseState, guardCodes } from './machine.ts'
import { FormContent } from '../forms/shapes.ts'

const Words = z.object({ zh: z.string(), en: z.string() })
const Number = z.string().trim().min(1).max(60)
const Text = (most: number) => z.string().trim().min(1).max(most)
export const ByNumber = z.object({ number: Number })
/** `declare`: the applicant has confirmed that it is true. */
export const SubmitGiven = ByNumber.extend({ declare: Flag.default(false) })

// ---- what the public sees ----

export const Offer = z.object({
  address: z.string(), code: z.string(), title: Words, unitName: Words, about: Words, steps: z.array(Words), promisedDays: z.number().nullable(), legalDays: z.number(), joint: z.array(Words), fee: z.object({ fen: z.number(), basis: Words, exempt: z.array(Words), lapses: z.boolean() }).nullable(),
  materials: z.array(z.object({ name: Words, shared: z.boolean(), required: z.boolean() })), uploads: z.array(z.object({ label: Words, later: z.number().nullable(), commitment: z.boolean() })), proof: z.object({ token: z.string(), question: z.string() }), account: z.object({ name: z.string(), phone: z.string(), email: z.string() }).nullable(),
})
export const OfferList = z.object({ rows: z.array(z.object({ address: z.string(), title: Words, unitName: Words })) })

const Proof = { token: z.string().max(300).default(''), answer: z.string().max(20).default(''), website: z.string().max(300).default('') }
export const StartGiven = z.object({ address: z.string().trim().min(1).max(80), phone: z.string().trim().max(40).default(''), email: z.union([z.literal(''), z.email()]).default(''), ...Proof })
export const Started = z.object({ number: z.string(), pass: z.string(), step: z.string() })

const FileShown = z.object({ id: Id, field: z.string(), name: z.string(), kind: z.string(), bytes: z.number(), addedAt: z.string() })
const Signed = z.object({
  field: z.string(), what: z.enum(['later', 'commitment']), days: z.number(), material: Words, text: z.string(), sha256: z.string(), signedAt: z.string(), dueOn: z.string().nullable(), settled: z.enum(['supplied', 'kept', 'false']).nullable(),
  until: z.string().nullable(),
})
export const PromiseGiven = z.object({ number: Number, field: z.string().max(60), what: z.enum(['later', 'commitment']), signature: z.string().trim().max(100).default(''), agree: Flag.default(false) })
export const Draft = z.object({
  number: z.string(), title: Words, state: CaseState, content: FormContent, answers: z.record(z.string(), z.unknown()), files: z.array(FileShown),
  /** Keys of fields that are asked; the others are hidden by an answer. */
  asked: z.array(z.string()),
  missing: z.array(z.object({ step: z.string(), field: z.string() })),
  /** Fields that a shared register answers, with its name. */
  supplied: z.array(z.object({ field: z.string(), register: Words, at: z.string() })),
  /** Registers that could answer, with what for; and fields whose supplied value is objected to. */
  registers: z.array(z.object({ register: z.string(), name: Words, fields: z.array(z.string()), purpose: Words, state: z.enum(['open', 'answered', 'unknown']) })), objected: z.array(z.string()),
  /** What may be signed for a paper, in the words that would be signed; and what was. */
  choices: z.array(z.object({ field: z.string(), what: z.enum(['later', 'commitment']), text: z.string() })), signed: z.array(Signed),
  /** The notice of what is missing, while it waits for the applicant. */
  notice: z.object({ until: z.string(), items: z.array(z.object({ field: z.string().nullable(), text: z.string() })) }).nullable(),
})
export type Draft = z.infer<typeof Draft>
export const SaveGiven = z.object({ number: Number, step: z.string().max(60), answers: z.record(z.string().max(60), z.unknown()) })
export const Saved = z.object({ next: z.string().nullable(), pass: z.string() })

const Shared = z.object({
  supplied: z.array(z.object({ field: z.string(), label: Words, register: Words, at: z.string() })),
  accesses: z.array(z.object({ register: Words, kind: z.enum(['ask', 'look']), unitName: Words.nullable(), purpose: Words, fields: z.array(Words), at: z.string() })),
  objections: z.array(z.object({ id: Id, register: Words, label: Words, note: z.string(), at: z.string(), outcome: z.enum(['corrected', 'upheld']).nullable(), answer: z.string(), settledAt: z.string().nullable() })),
})
export const RegisterGiven = z.object({ number: Number, register: z.string().max(40) })
export const ObjectionGiven = z.object({ number: Number, field: z.string().max(60), note: Text(2000) })
const ClockShown = z.object({ due: z.string().nullable(), provisional: z.boolean(), left: z.number(), met: z.boolean().nullable(), source: z.string() })
const Story = z.object({ at: z.string(), day: z.string(), by: z.enum(['applicant', 'office', 'system']), kind: z.string(), note: z.string() })
export const Mine = z.object({
  number: z.string(), title: Words, unitName: Words, applicant: z.string(), state: CaseState, receivedOn: z.string().nullable(), decidedOn: z.string().nullable(), dueOn: z.string().nullable(), provisional: z.boolean(),
  promisedOn: z.string().nullable(), phone: z.string(), story: z.array(Story), files: z.array(FileShown), answers: z.array(z.object({ label: Words, text: z.string() })),
  messages: z.array(z.object({ by: z.enum(['applicant', 'office']), text: z.string(), at: z.string() })), notice: Draft.shape.notice, mayWithdraw: z.boolean(),
  decision: z.object({ outcome: z.enum(['granted', 'refused']), code: z.string(), decidedAt: z.string(), collected: z.boolean() }).nullable(), parts: z.array(Words), signed: z.array(Signed), revokedOn: z.string().nullable(),
  fee: z.object({ order: z.string().nullable(), fen: z.number(), dueOn: z.string().nullable(), paidOn: z.string().nullable(), waived: z.boolean(), refunded: z.boolean() }).nullable(), shared: Shared,
})
export const Withdraw = z.object({ number: Number, reason: z.string().trim().max(2000).default('') })
export const MessageGiven = z.object({ number: Number, text: Text(4000) })
export const FileGiven = z.object({ number: Number, field: z.string().max(60) })
export const FileOf = z.object({ number: Number, file: Id })

export const AccountGiven = z.object({ contact: z.string().trim().min(3).max(200), ...Proof })
export const AccountCode = z.object({ contact: z.string().trim().min(3).max(200), code: z.string().trim().min(1).max(20) })
const ProfileFields = { name: z.string().trim().max(100), phone: z.string().trim().max(40), email: z.union([z.literal(''), z.email()]), idNumber: z.string().trim().max(18), address: z.string().trim().max(300) }
export const Profile = z.object(ProfileFields)
export const Account = Profile.extend({
  contact: z.string(), cases: z.array(z.object({ number: z.string(), title: Words, unitName: Words, state: CaseState, begunAt: z.string(), receivedOn: z.string().nullable(), dueOn: z.string().nullable() })),
  /** Questions and requests for information left with the same telephone or mailbox. */
  others: z.array(z.object({ number: z.string(), kind: z.enum(['question', 'disclosure']), href: z.string(), title: z.string() })),
})

// ---- what the office sees ----

export const lists = ['mine', 'unit', 'new', 'soon', 'overdue', 'decide'] as const
export const WorklistGiven = Paging.extend({ list: z.enum(lists).default('mine'), number: z.string().trim().max(60).optional() })
export const WorkRow = z.object({
  id: Id, number: z.string(), title: Words, applicant: z.string(), unitName: Words, state: CaseState, handlerName: z.string().nullable(), receivedOn: z.string().nullable(), dueOn: z.string().nullable(),
  provisional: z.boolean(), promisedOn: z.string().nullable(), daysLeft: z.number().nullable(),
})
const TaskShown = z.object({
  id: Id, unitName: Words, question: z.string(), askedAt: z.string(), dueOn: z.string(), opinion: z.enum(['agree', 'disagree', 'not-ours']).nullable(), answer: z.string(), answeredBy: z.string().nullable(),
  answeredAt: z.string().nullable(), cancelled: z.boolean(),
})
export const Worklist = z.object({ rows: z.array(WorkRow), next: z.string().nullable(), tasks: z.array(z.object({ id: Id, number: z.string(), title: Words, unitName: Words, dueOn: z.string() })) })

export const OfficeCase = Mine.omit({ story: true, messages: true }).extend({
  id: Id, unitId: Id, email: z.string(), handlerId: Id.nullable(), handlerName: z.string().nullable(), today: z.string(), daysLeft: z.number().nullable(), procedure: z.enum(['licence', 'joint']),
  story: z.array(Story.extend({ personName: z.string().nullable() })), messages: z.array(z.object({ by: z.enum(['applicant', 'office']), personName: z.string().nullable(), text: z.string(), at: z.string() })),
  clocks: z.object({ acceptance: ClockShown.nullable(), decision: ClockShown.nullable(), promised: ClockShown.nullable(), certificate: ClockShown.nullable() }),
  tasks: z.array(TaskShown), moves: Moves,
  /** What may happen next, each with the reason why not. */
  next: z.array(z.object({ kind: z.string(), refused: z.enum([...guardCodes, 'case-no-permission']).nullable() })),
  proposal: z.object({ outcome: z.enum(['granted', 'refused']), reasons: z.string(), basis: z.string(), override: z.string().nullable(), byName: z.string().nullable() }).nullable(),
  /** What the item costs; who is exempt. */
  price: z.object({ fen: z.number(), exempt: z.array(z.object({ code: z.string(), label: Words })) }).nullable(),
  /** What a notice of missing things may name: the guide's materials and the form's fields. */
  wants: z.array(z.object({ field: z.string().nullable(), text: z.string() })),
  fields: z.array(z.object({ key: z.string(), label: Words })), handlers: z.array(z.object({ id: Id, name: z.string() })), units: z.array(z.object({ id: Id, name: Words })),
})

/** What the office does, each a post of its own. */
export const Act = z.discriminatedUnion('do', [
  z.object({ do: z.literal('ask-correction'), items: z.array(z.object({ field: z.string().max(60).nullable(), text: Text(1000) })).min(1).max(60), days: z.number().int().min(1).max(60) }),
  z.object({ do: z.literal('accept') }),
  z.object({ do: z.literal('not-accept'), ground: z.enum(['no-licence-needed', 'not-ours']), reasons: Text(10_000) }),
  z.object({ do: z.literal('take'), handlerId: Id.nullable() }),
  z.object({ do: z.literal('ask-task'), unitId: Id, question: Text(4000), fields: z.array(z.string().max(60)).max(200), days: z.number().int().min(1).max(40) }),
  z.object({ do: z.literal('cancel-task'), taskId: Id, reason: Text(2000) }),
  z.object({ do: z.literal('pause'), reason: z.enum(pauseReasons), note: Text(4000) }),
  z.object({ do: z.literal('resume') }),
  z.object({ do: z.literal('extend'), by: z.number().int().min(1).max(15), reason: Text(4000) }),
  z.object({ do: z.literal('propose'), outcome: z.enum(['granted', 'refused']), reasons: Text(10_000), basis: Text(4000), override: z.string().trim().max(2000) }),
  z.object({ do: z.literal('send-back'), reason: Text(4000) }),
  z.object({ do: z.literal('decide') }),
  z.object({ do: z.literal('deliver'), channel: z.enum(['online', 'counter', 'post']), note: z.string().trim().max(2000), on: Day.optional() }),
  z.object({ do: z.literal('close') }),
  z.object({ do: z.literal('notice-fee') }),
  z.object({ do: z.literal('waive-fee'), group: z.string().min(1).max(40), note: Text(2000) }),
  z.object({ do: z.literal('lapse'), reason: Text(2000) }),
  z.object({ do: z.literal('check-promise'), field: z.string().min(1).max(40), result: z.enum(['kept', 'false']), until: z.union([Day, z.literal('').transform(() => null), z.null()]).default(null), note: Text(4000) }),
  z.object({ do: z.literal('revoke'), reasons: Text(10_000), basis: Text(4000) }),
  z.object({ do: z.literal('settle-objection'), objection: Id, outcome: z.enum(['corrected', 'upheld']), answer: Text(2000) }),
  z.object({ do: z.literal('message'), text: Text(4000) }),
])
export type Act = z.infer<typeof Act>
export const ActGiven = z.object({ id: Id, act: Act })

export const TaskPage = TaskShown.extend({ number: z.string(), title: Words, lead: Words, answers: z.array(z.object({ label: Words, text: z.string() })), files: z.array(FileShown) })
export const TaskAnswer = z.object({ id: Id, opinion: z.enum(['agree', 'disagree', 'not-ours']), answer: Text(10_000) })

export const CommitmentsGiven = Paging.extend({ show: z.enum(['all', 'drawn', 'false']).default('all') })
export const Commitments = z.object({
  rows: z.array(z.object({
    id: Id, caseId: Id, number: z.string(), title: Words, unitName: Words, field: z.string(), material: Words, signedAt: z.string(), settled: z.enum(['supplied', 'kept', 'false']).nullable(), drawn: z.boolean(), decided: z.boolean(),
    revokedOn: z.string().nullable(),
  })), next: z.string().nullable(),
  draws: z.array(z.object({ id: Id, unitName: Words, seed: z.string(), from: Day, until: Day, frame: z.number(), frameSha256: z.string(), drawn: z.number(), checked: z.number(), drawnAt: z.string(), byName: z.string().nullable() })),
  units: z.array(z.object({ id: Id, name: Words })),
})
export const DrawGiven = z.object({ unitId: Id, from: Day, until: Day, count: z.coerce.number().int().min(1).max(1000), seed: z.string().trim().max(100).default('') })
export const Drawn = z.object({ id: Id, seed: z.string(), drawn: z.number(), frame: z.number() })

// ---- decisions in public, supervision, statistics ----

export const Verified = z.object({
  outcome: z.enum(['valid', 'invalid', 'unknown-key', 'unknown']),
  decision: z.object({ number: z.string(), item: Words, office: Words, outcome: z.enum(['granted', 'refused']), applicant: z.string(), decidedAt: z.string(), sha256: z.string(), keyId: z.string(), revokedOn: z.string().nullable() }).nullable(),
})
export const Interval = z.object({ estimate: z.number(), low: z.number(), high: z.number() })
/** `onTime` null where fewer than ten were decided: too few to say. */
export const Figures = z.object({ received: z.number(), decided: z.number(), granted: z.number(), withdrawn: z.number(), onTime: Interval.nullable(), onPromise: Interval.nullable(), promised: z.number() })
export const Statistics = z.object({ from: z.string(), to: z.string(), all: Figures, months: z.array(Figures.extend({ month: z.string() })), items: z.array(Figures.extend({ title: Words })), others: z.number() })

export type StoryEvent = z.infer<typeof CaseEvent>
