import { z } from 'zod'
import { Day, Flag, Id, page, Paging } from '#platform/route.ts'
import { Words } from '../shapes.ts'

const Target = z.object({ target: z.string(), title: Words })
/** A survey that somebody is asked to answer, with all that its page needs. */
export const AskHead = z.object({
  id: Id, kind: z.enum(['reaction', 'behaviour']), subjectKind: z.enum(['course', 'class']), title: Words, part: z.enum(['learner', 'superior']), aboutName: z.string(), closesOn: Day,
})
export const AskView = AskHead.extend({
  state: z.enum(['open', 'answered', 'declined', 'over']), questions: z.array(Target), parts: z.array(Target), trainers: z.array(Target), halves: z.array(Target), competencies: z.array(Target.extend({ about: Words })),
})
export type AskView = z.infer<typeof AskView>

/** Target to rating, as the form names them. Targets that were left out are not rated. */
const Ratings = z.record(z.string().max(90), z.union([z.literal('').transform(() => undefined), z.coerce.number().int().min(0).max(5)])).default({})
export const AnswerGiven = z.object({ id: Id, ratings: Ratings, comment: z.string().trim().max(2000).default(''), commentOn: z.string().max(90).default('') })

export const MeanShape = z.object({ n: z.number().int(), mean: z.number(), low: z.number(), high: z.number() }).nullable()
const Rated = Target.extend({ figure: MeanShape })
const ChangeRow = z.object({ title: Words, n: z.number().int(), before: z.number(), after: z.number(), low: z.number(), high: z.number() })

export const Reaction = z.object({
  asked: z.number().int(), counted: z.number().int(), more: z.boolean(), overall: MeanShape, questions: z.array(Rated), parts: z.array(Rated), comments: z.array(z.object({ text: z.string(), on: Words.nullable() })),
})
export type Reaction = z.infer<typeof Reaction>

/** All that is known of what a course or a class did; nobody is named or ranked. */
export const Evaluation = z.object({
  kind: z.enum(['course', 'class']), id: Id, title: Words, edition: z.number().int(), editions: z.array(z.number().int()), reaction: Reaction,
  quizzes: z.array(ChangeRow), ability: z.array(ChangeRow),
  behaviour: z.object({
    asked: z.object({ learner: z.number().int(), superior: z.number().int() }), counted: z.object({ learner: z.number().int(), superior: z.number().int() }),
    rows: z.array(z.object({ title: Words, learner: MeanShape, superior: MeanShape })), comments: z.array(z.object({ text: z.string(), part: z.enum(['learner', 'superior']) })),
  }),
  tasks: z.number().int(),
})
export type Evaluation = z.infer<typeof Evaluation>

const ruleCodes = ['item-wrong', 'rating-low', 'policy-newer'] as const
export const Rule = z.object({ code: z.enum(ruleCodes), threshold: z.number(), least: z.number().int(), active: z.boolean() })
export const RuleGiven = z.object({ code: z.enum(ruleCodes), threshold: z.coerce.number().min(0).max(5).default(0), least: z.coerce.number().int().min(1).max(100_000).default(1), active: Flag.default(false) })

export const TaskFilter = Paging.extend({ all: Flag.default(false), subject: Id.optional() })
export const TaskRow = z.object({
  id: Id, rule: z.enum(ruleCodes), subjectKind: z.enum(['course', 'class']), subjectId: Id, edition: z.number().int(), title: Words, target: z.string(), targetTitle: Words, href: z.string(),
  evidence: z.object({ n: z.number().optional(), value: z.number().optional(), threshold: z.number().optional(), policy: Words.optional(), edition: z.string().optional(), newestOn: z.string().optional() }),
  state: z.enum(['open', 'taken', 'solved', 'closed', 'declined']), raisedAt: z.string(), takenBy: z.string().nullable(), reason: z.string(), closedEdition: z.number().int().nullable(),
})
export type TaskRow = z.infer<typeof TaskRow>
export const TaskPage = page(TaskRow)

export const PolicyGiven = z.object({
  titleZh: z.string().trim().min(1).max(300), titleEn: z.string().trim().max(300).default(''), newestOn: Day, note: z.string().trim().max(500).default(''),
  url: z.union([z.literal('').transform(() => null), z.url({ protocol: /^https?$/ }).max(500)]).default(null),
})
export const PolicyRow = z.object({ id: Id, title: Words, newestOn: Day, note: z.string(), url: z.string().nullable(), cited: z.number().int(), outdated: z.number().int() })
export const PolicyRegister = z.object({ rows: z.array(PolicyRow), unregistered: z.array(z.object({ title: Words, edition: z.string(), cited: z.number().int() })) })

export const Posts = z.object({
  courseId: Id, title: Words,
  rows: z.array(z.object({ id: Id, activity: Words, name: z.string(), mine: z.boolean(), body: z.string(), at: z.string(), hidden: z.boolean(), reason: z.string() })),
})
