import { z } from 'zod'
import { Id } from '#platform/route.ts'
import { Words } from './shapes.ts'
import type { Questionnaire } from './content/types.ts'

const Label = z.object({ zh: z.string().trim().max(1000), en: z.string().trim().max(1000) })
const Key = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/)
const Score = z.number().min(0).max(1).optional()
const Option = z.object({ id: Key, label: Label, score: Score, exclusive: z.boolean().optional(), withText: z.boolean().optional() })
const Feed = z.object({ index: z.enum(['use', 'skills', 'willingness']), weight: z.number().positive().max(100) })
const asked = {
  id: Key, title: Label, help: Label.optional(), required: z.boolean(),
  visibleWhen: z.object({ question: Key, anyOf: z.array(Key).min(1).max(60) }).optional(),
}
const options = z.array(Option).max(60)

/** A question as the builder saves it; whether it makes sense in its place is `faultsOf`'s to say. */
export const QuestionShape = z.discriminatedUnion('type', [
  z.object({ ...asked, type: z.literal('single'), options, feeds: Feed.optional() }),
  z.object({ ...asked, type: z.literal('multiple'), options, most: z.number().int().min(1).max(60).optional(), feeds: Feed.optional() }),
  z.object({ ...asked, type: z.literal('matrix'), rows: z.array(z.object({ id: Key, label: Label })).max(40), columns: options, feeds: Feed.optional() }),
  z.object({ ...asked, type: z.literal('ranking'), options: z.array(z.object({ id: Key, label: Label, competencies: z.array(z.string().max(40)).max(30) })).max(60),
    least: z.number().int().min(0).max(20), most: z.number().int().min(1).max(20) }),
  z.object({ ...asked, type: z.literal('number'), min: z.number(), max: z.number(), step: z.number().positive(), unit: Label,
    feeds: Feed.extend({ zeroAt: z.number(), oneAt: z.number() }).optional() }),
  z.object({ ...asked, type: z.literal('text'), maxLength: z.number().int().min(1).max(5000) }),
])

export const questionKinds = ['single', 'multiple', 'matrix', 'ranking', 'number', 'text', 'scale'] as const
export type QuestionKind = (typeof questionKinds)[number]

const Move = z.enum(['up', 'down'])
/** One step of building; each is a post of its own, so that nothing depends on scripts. */
export const Edit = z.discriminatedUnion('do', [
  z.object({ do: z.literal('settings'), title: Label, intro: Label }),
  z.object({ do: z.literal('page-add') }),
  z.object({ do: z.literal('page-save'), pageId: Key, title: Label }),
  z.object({ do: z.literal('page-move'), pageId: Key, to: Move }),
  z.object({ do: z.literal('page-remove'), pageId: Key }),
  z.object({ do: z.literal('question-add'), pageId: Key, kind: z.enum(questionKinds) }),
  z.object({ do: z.literal('question-save'), question: QuestionShape }),
  z.object({ do: z.literal('question-move'), questionId: Key, to: Move }),
  z.object({ do: z.literal('question-remove'), questionId: Key }),
])
export type Edit = z.output<typeof Edit>

export const Fault = z.object({ question: z.string().nullable(), code: z.string() })
export const FormHead = z.object({ id: Id, code: z.string(), version: z.number().int(), title: Words, fixed: z.boolean(), builtIn: z.boolean(), questions: z.number().int(), uses: z.number().int() })
export const FormRecord = FormHead.extend({ content: z.custom<Questionnaire>(), faults: z.array(Fault) })
export const NewForm = z.object({ titleZh: z.string().trim().min(1).max(120), titleEn: z.string().trim().min(1).max(120) })

/** `development`: regions that are marked as lagging, and the others. */
export const backgrounds = ['region', 'development', 'agency', 'grade', 'age'] as const
export type BackgroundKey = (typeof backgrounds)[number]

export const AnalysisFilter = z.object({ id: Id, by: z.enum(backgrounds).default('region'), question: z.string().max(100).optional(), compare: Id.optional() })

const Interval = z.object({ estimate: z.number(), low: z.number(), high: z.number() })
/** One line of a distribution; null where fewer than five stand behind it, or where it would give such a one away. */
export const Line = z.object({ id: z.string(), label: Words, share: Interval.nullable(), earlier: Interval.nullable(), difference: Interval.nullable() })
export const Distribution = z.object({ questionId: z.string(), rowId: z.string().nullable(), title: Words, n: z.number().int(), mean: Interval.nullable(), lines: z.array(Line) })
export type Distribution = z.infer<typeof Distribution>
export const Theme = z.object({ words: z.array(z.string()), n: z.number().int(), quotes: z.array(z.string()) })
export const Analysis = z.object({
  campaignId: Id, title: Words, anonymous: z.boolean(), invited: z.number().int(), answered: z.number().int(),
  /** Why nothing is shown yet, if so. */
  withheld: z.enum(['open', 'few']).nullable(),
  weights: z.object({ margins: z.array(z.string()), designEffect: z.number(), trimmed: z.number().int(), converged: z.boolean() }).nullable(),
  distributions: z.array(Distribution),
  indices: z.array(z.object({ code: z.string(), name: Words, n: z.number().int(), mean: Interval.nullable(), designEffect: z.number().nullable(), difference: Interval.nullable() })),
  questions: z.array(z.object({ id: z.string(), title: Words })),
  /** One table for a question with one answer, one for each row of a matrix. */
  crosses: z.array(z.object({
    questionId: z.string(), title: Words, by: z.enum(backgrounds), options: z.array(z.object({ id: z.string(), label: Words })),
    groups: z.array(z.object({ name: Words, n: z.number().int().nullable(), shares: z.array(Interval.nullable()) })), p: z.number().nullable(), f: z.number().nullable(), df1: z.number().nullable(), df2: z.number().nullable(),
  })),
  open: z.array(z.object({ questionId: z.string(), title: Words, n: z.number().int(), themes: z.array(Theme), others: z.number().int() })),
  comparable: z.array(z.object({ id: Id, title: Words })),
})
export type Analysis = z.infer<typeof Analysis>
