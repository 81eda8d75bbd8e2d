import { z } from 'zod'
import { Id } from '#platform/route.ts'
import { OptionRow, Words } from './shapes.ts'

export const StudyState = z.enum(['draft', 'round1', 'round2', 'closed', 'adopted', 'discarded'])
export const Method = z.enum(['angoff', 'bookmark'])

export const StudyHead = z.object({
  id: Id, title: Words, frameworkId: Id, competencyId: Id.nullable(), method: Method, state: StudyState, leaderId: Id, leaderName: z.string(), createdAt: z.string(),
  closedAt: z.string().nullable(), settledAt: z.string().nullable(), items: z.number().int(), raters: z.number().int(),
})
export type StudyHead = z.infer<typeof StudyHead>

const title = z.string().trim().max(200)
export const NewStudy = z.object({ titleZh: title.min(1), titleEn: title.default(''), method: Method, competencyId: z.union([Id, z.literal('')]).optional() })

/** Codes of items in use; the order does not matter. */
export const ItemChoice = z.object({ id: Id, codes: z.array(z.string().trim().min(1).max(100)).max(200) })
export const Draw = z.object({ id: Id, each: z.coerce.number().int().min(1).max(20) })
export const Invitation = z.object({ id: Id, number: z.string().trim().min(1).max(100) })
export const Step = z.object({ id: Id, to: z.enum(['round1', 'round2', 'closed', 'discarded']) })

export const StudyItem = z.object({ itemId: Id, code: z.string(), position: z.number().int(), a: z.number(), b: z.number(), calibrated: z.boolean(), stem: Words, options: z.array(OptionRow), key: z.string() })
export type StudyItem = z.infer<typeof StudyItem>
export const Rater = z.object({ personId: Id, number: z.string(), name: z.string(), first: z.string().nullable(), second: z.string().nullable() })
export type Rater = z.infer<typeof Rater>

/** One level of a round's result. `cut` is null where no ability answers to what the raters expect. */
export const CutResult = z.object({
  level: z.number().int(), cut: z.number().nullable(), standardError: z.number().nullable(), present: z.number(),
  /** Of the mean of all raters, severity counting as disagreement; null for bookmarks or without variance. */
  agreement: z.number().nullable(), agreementSingle: z.number().nullable(),
  /** 95 % confidence interval over raters of the same kind, by Student's t. */
  between: z.object({ low: z.number(), high: z.number() }).nullable(),
  /** Lowest and highest cut when any one rater is left out. */
  withoutOne: z.object({ low: z.number(), high: z.number() }).nullable(),
  raters: z.array(z.object({
    /** The name for the leader; null for everybody else. */
    name: z.string().nullable(),
    /** Mean percentage (Angoff) or page (bookmark). */
    mean: z.number(), cut: z.number().nullable(), apart: z.boolean(),
  })),
})
export type CutResult = z.infer<typeof CutResult>
export const RoundResult = z.object({ round: z.number().int(), raters: z.number().int(), cuts: z.array(CutResult) })
export type RoundResult = z.infer<typeof RoundResult>

/** Persons at each level, lowest ("below the first level") first; null where fewer than five, or where that could be worked out. */
export const Shares = z.array(z.object({ level: z.number().int(), present: z.number().nullable(), proposed: z.number().nullable() }))
export const Study = z.object({
  study: StudyHead, leads: z.boolean(), mayAdopt: z.boolean(),
  chosen: z.array(z.object({ code: z.string(), position: z.number().int(), b: z.number(), calibrated: z.boolean() })),
  invited: z.number().int(), handedIn: z.number().int(),
  /** By name for the leader alone. */
  raters: z.array(Rater),
  rounds: z.array(RoundResult),
  impact: z.object({ persons: z.number().int().nullable(), shares: Shares }).nullable(),
})

export const Sheet = z.object({
  study: z.object({ id: Id, title: Words, method: Method, state: StudyState }),
  round: z.number().int(), levels: z.array(z.number().int()), handedIn: z.boolean(), complete: z.number().int(), total: z.number().int(),
  items: z.array(z.object({
    itemId: Id, position: z.number().int(), stem: Words, options: z.array(OptionRow), key: z.string(),
    /** Share of persons who solved it, in percent; only in round 2, of calibrated items with enough answers. */
    solved: z.number().nullable(),
    ratings: z.array(z.object({ level: z.number().int(), percent: z.number().nullable(), others: z.object({ mean: z.number(), sd: z.number() }).nullable() })),
  })),
  marks: z.array(z.object({ level: z.number().int(), position: z.number().int().nullable(), others: z.object({ mean: z.number(), sd: z.number() }).nullable() })),
})
export type Sheet = z.infer<typeof Sheet>

export const SheetSave = z.object({
  id: Id,
  ratings: z.array(z.object({ itemId: Id, level: z.number().int().min(1).max(9), percent: z.number().min(0).max(100) })).max(2000).default([]),
  marks: z.array(z.object({ level: z.number().int().min(1).max(9), position: z.number().int().min(1).max(500) })).max(9).default([]),
})
export const MySheets = z.object({ rows: z.array(z.object({ id: Id, title: Words, method: Method, state: StudyState, handedIn: z.boolean() })) })
