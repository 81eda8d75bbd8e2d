import { z } from 'zod'
import { Day, Flag, Id, Paging } from '#platform/route.ts'
import { Moves } from '#domains/clocks/shapes.ts'
import { pointers, questionStates, ratingStates, ratingSteps } from './machine.ts'

const Words = z.object({ zh: z.string(), en: z.string() })
const Line = z.string().trim().max(200)
const Long = z.string().trim().min(1).max(10_000)
const Contact = { name: Line.max(100).default(''), phone: Line.max(40).default(''), email: z.union([z.literal(''), z.email().max(200)]).default('') }
const Proof = { token: z.string().max(200), answer: z.string().max(20), website: z.string().max(200).default('') }

export const QuestionKind = z.enum(['question', 'complaint', 'suggestion'])
export const Channel = z.enum(['web', 'email', 'phone', 'window', 'widget'])
export const QuestionState = z.enum(questionStates)
/** Where an answer comes from: words, and an address inside or outside. */
export const Source = z.object({ text: Line.min(1), href: z.string().trim().max(500).regex(/^(\/(?!\/)|https?:\/\/)/).or(z.literal('')).default('') })
/** Lines of a form: `words | address`. */
export const Sources = z.union([
  z.array(Source).max(20),
  z.string().max(5000).transform(text => text.split('\n').map(line => line.trim()).filter(Boolean).slice(0, 20).map((line): z.input<typeof Source> => {
    const [words = '', href = ''] = line.split(/[|｜]/).map(part => part.trim())
    return { text: words, href }
  })).pipe(z.array(Source)),
]).default([])

export const AskGiven = z.object({ kind: QuestionKind.default('question'), title: Line.min(2), body: Long, item: z.string().max(80).default(''), mayPublish: Flag.default(false), channel: z.enum(['web', 'widget']).default('web'), ...Contact, ...Proof })
export const Proofed = z.object({ token: z.string(), question: z.string() })
export const AskPage = z.object({ proof: Proofed, item: z.object({ address: z.string(), name: Words }).nullable() })
export const Similar = z.object({ rows: z.array(z.object({ kind: z.string(), title: z.string(), snippet: z.string(), href: z.string() })) })
export const Handed = z.object({ number: z.string(), pass: z.string() })
export const ByNumber = z.object({ number: z.string().trim().min(1).max(60) })

const Event = z.object({ at: z.string(), day: z.string(), kind: z.string(), unitName: Words.nullable(), personName: z.string().nullable(), note: z.string(), sources: z.array(Source) })
const Shared = {
  number: z.string(), kind: QuestionKind, state: QuestionState, outcome: z.enum(['answered', 'pointed', 'withdrawn']).nullable(), title: z.string(), body: z.string(),
  item: z.object({ address: z.string(), name: z.string() }).nullable(), unitName: Words, receivedOn: z.string(), dueOn: z.string(), provisional: z.boolean(), answeredOn: z.string().nullable(), solved: z.boolean().nullable(), story: z.array(Event),
}
/** What the person who asked sees. */
export const MyQuestion = z.object({ ...Shared, may: z.object({ doubt: z.boolean(), withdraw: z.boolean(), write: z.boolean(), rate: z.boolean() }), doubtUntil: z.string().nullable() })
export const MyStep = ByNumber.extend({ do: z.enum(['solved', 'reopen', 'withdraw', 'message']), note: z.string().trim().max(5000).default('') })

export const QuestionFilter = Paging.extend({
  list: z.enum(['open', 'mine', 'soon', 'overdue', 'all']).default('open'), kind: QuestionKind.optional(), unit: Id.optional(), q: z.string().trim().max(100).optional(),
})
export type QuestionFilter = z.output<typeof QuestionFilter>
export const QuestionRow = z.object({
  id: Id, number: z.string(), kind: QuestionKind, state: QuestionState, channel: Channel, title: z.string(), unitName: Words, handlerName: z.string().nullable(), receivedOn: z.string(), dueOn: z.string(), provisional: z.boolean(), rounds: z.number(),
})
export type QuestionRow = z.infer<typeof QuestionRow>
const PartRow = z.object({ id: Id, questionId: Id, number: z.string(), title: z.string(), asked: z.string(), dueOn: z.string(), unitName: Words })
export const QuestionPage = z.object({ rows: z.array(QuestionRow.extend({ daysLeft: z.number().nullable() })), next: z.string().nullable(), parts: z.array(PartRow) })

const Part = z.object({ id: Id, unitName: Words, asked: z.string(), dueOn: z.string(), answer: z.string().nullable(), answeredAt: z.string().nullable(), mine: z.boolean() })
export const OfficeQuestion = z.object({
  id: Id, ...Shared, channel: Channel, language: z.enum(['zh', 'en']), name: z.string(), phone: z.string(), email: z.string(), handlerId: Id.nullable(), handlerName: z.string().nullable(), mine: z.boolean(), unitId: Id, designated: z.boolean(),
  rounds: z.number(), mayPublish: z.boolean(), parts: z.array(Part), answer: z.object({ id: Id, state: z.enum(['proposed', 'published', 'withdrawn']) }).nullable(),
  next: z.array(z.object({ step: z.string(), refused: z.string().nullable() })), units: z.array(z.object({ id: Id, name: Words })), similar: z.array(z.object({ title: z.string(), href: z.string() })), moves: Moves,
})

const One = z.object({ id: Id })
export const OfficeAct = z.discriminatedUnion('do', [
  z.object({ do: z.literal('assign'), unitId: Id, note: z.string().trim().max(2000).default('') }),
  z.object({ do: z.literal('return'), note: Long }),
  z.object({ do: z.literal('take') }),
  z.object({ do: z.literal('ask-office'), unitId: Id, note: Long }),
  z.object({ do: z.literal('extend'), by: z.coerce.number().int().min(1).max(5), note: Long }),
  z.object({ do: z.literal('answer'), note: Long, sources: Sources }),
  z.object({ do: z.literal('point'), to: z.enum(pointers), note: z.string().trim().max(5000).default('') }),
  z.object({ do: z.literal('message'), note: Long }),
])
export const OfficeActGiven = One.extend({ act: OfficeAct })
export const PartAnswer = One.extend({ answer: Long })
export const Recorded = z.object({ kind: QuestionKind.default('question'), channel: z.enum(['phone', 'window', 'email']), title: Line.min(2), body: Long, unitId: Id, mayPublish: Flag.default(false), ...Contact })

// ---- answers for everybody ----

export const AnswerState = z.enum(['proposed', 'published', 'withdrawn'])
export const AnswerRow = z.object({ id: Id, language: z.enum(['zh', 'en']), question: z.string(), unitName: Words, state: AnswerState, writtenAt: z.string(), publishedAt: z.string().nullable(), helpful: z.number(), unhelpful: z.number() })
export const AnswerFilter = Paging.extend({ state: AnswerState.optional() })
export const AnswerGiven = z.object({ language: z.enum(['zh', 'en']).default('zh'), question: Line.min(4).max(300), answer: Long, sources: Sources, item: z.string().max(80).default(''), questionId: Id.optional(), unitId: Id.optional() })
export const OfficeAnswer = AnswerRow.extend({ answer: z.string(), sources: z.array(Source), writerName: z.string().nullable(), own: z.boolean(), mayPublish: z.boolean(), reason: z.string(), item: z.object({ address: z.string(), name: z.string() }).nullable() })
export const ShownAnswer = z.object({ id: Id, language: z.enum(['zh', 'en']), question: z.string(), answer: z.string(), sources: z.array(Source), unitName: Words, publishedAt: z.string(), item: z.object({ address: z.string(), name: z.string() }).nullable() })
export const ShownAnswers = z.object({ rows: z.array(ShownAnswer), next: z.string().nullable() })

// ---- ratings ----

export const RateGiven = z.object({
  grade: z.coerce.number().int().min(1).max(5), comment: z.string().trim().max(2000).default(''), number: z.string().trim().max(60).default(''), item: z.string().max(80).default(''), channel: Channel.default('web'),
  phone: Line.max(40).default(''), email: z.union([z.literal(''), z.email().max(200)]).default(''), ...Proof,
})
export const RatePage = z.object({ proof: Proofed, subject: z.object({ kind: z.enum(['case', 'question', 'item']), name: z.string(), rated: z.boolean() }).nullable() })
export const Rated = z.object({ number: z.string(), bad: z.boolean() })
export const RatingFilter = Paging.extend({ list: z.enum(['open', 'overdue', 'all']).default('open') })
export const RatingRow = z.object({
  id: Id, number: z.string(), grade: z.number(), state: z.enum(ratingStates), channel: Channel, itemName: z.string().nullable(), unitName: Words, ratedOn: Day, contactDue: z.string().nullable(), rectifyDue: z.string().nullable(), comment: z.string(),
})
export const RatingPage = z.object({ rows: z.array(RatingRow), next: z.string().nullable() })
export const OfficeRating = RatingRow.extend({
  phone: z.string(), email: z.string(), founded: z.boolean().nullable(), satisfied: z.boolean().nullable(), reply: z.string(), recordNumber: z.string().nullable(),
  story: z.array(z.object({ at: z.string(), day: z.string(), kind: z.string(), personName: z.string().nullable(), note: z.string() })), next: z.array(z.object({ step: z.enum(ratingSteps), refused: z.string().nullable() })),
})
export const RatingAct = One.extend({ do: z.enum(ratingSteps), note: Long, founded: Flag.optional(), satisfied: Flag.optional(), show: Flag.default(false) })
const Share = z.object({ key: z.string(), name: z.string(), n: z.number(), grades: z.array(z.number()).length(5), content: z.number(), low: z.number(), high: z.number() })
/** Shares of those content (three and more of five), with how sure that is; what has too few answers is summed up and not named. */
export const PublicRatings = z.object({
  total: Share, items: z.array(Share), channels: z.array(Share), fewItems: z.object({ items: z.number(), n: z.number() }), least: z.number(),
  loop: z.object({ bad: z.number(), closed: z.number(), inTime: z.number(), confirmed: z.number() }),
  replies: z.array(z.object({ number: z.string(), grade: z.number(), comment: z.string(), reply: z.string(), itemName: z.string().nullable(), closedOn: z.string() })),
})
