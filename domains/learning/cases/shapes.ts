import { z } from 'zod'
import { Day, Flag, Id, page, Paging } from '#platform/route.ts'
import { caseStages } from './stages.ts'
import { Words } from '../shapes.ts'

const Part = z.string().trim().max(20_000).default('')
const cell = z.string().trim().max(120)

/** A figure of the result: what was measured, before and after. */
export const Figure = z.object({ name: cell.min(1), before: cell, after: cell })

/** A case in one language; parts are Markdown without pictures. */
export const CaseText = z.object({
  title: z.string().trim().max(120).default(''),
  context: Part, problem: Part, done: Part, result: Part,
  figures: z.array(Figure).max(20).default([]),
  wrong: Part, transfer: Part,
})
export type CaseText = z.infer<typeof CaseText>

export const caseParts = ['context', 'problem', 'done', 'result', 'wrong', 'transfer'] as const

/** A case may be written in one language or both; what is begun in a language must be whole before it is submitted. */
export const CaseDraft = z.object({
  texts: z.object({ zh: CaseText.optional(), en: CaseText.optional() }).default({}),
  competencies: z.array(z.object({ code: z.string().trim().min(1).max(40), level: z.coerce.number().int().min(1).max(9) })).max(12).default([]),
})
export type CaseDraft = z.infer<typeof CaseDraft>

export const CaseFilter = Paging.extend({
  q: z.string().trim().min(1).max(100).optional(), competency: z.string().trim().min(1).max(40).optional(), level: z.coerce.number().int().min(1).max(9).optional(), region: Id.optional(),
  /** Only cases that another agency has adopted. */
  adopted: Flag.optional(),
})
export type CaseFilter = z.output<typeof CaseFilter>

const Title = z.object({ zh: z.string().nullable(), en: z.string().nullable() })
const Competencies = z.array(z.object({ code: z.string(), level: z.number().int() }))

/** A case in the library's list. Nobody's cases are counted, and nothing orders them but the day they were published. */
export const CaseHead = z.object({
  id: Id, title: Title, agency: Words.nullable(), region: Words.nullable(), version: z.number().int(), publishedAt: z.string(), competencies: Competencies, adopted: z.boolean(),
})
export const CasePage = page(CaseHead)

export const MyCase = z.object({ id: Id, title: Title, stage: z.enum(caseStages), version: z.number().int().nullable(), withdrawn: z.boolean(), changedAt: z.string() })
export const CaseQueueRow = z.object({ id: Id, title: Title, author: z.string(), agency: Words.nullable(), submittedAt: z.string(), again: z.boolean() })

export const CaseResult = z.object({ months: z.number().int(), verdict: z.enum(['kept', 'changed', 'stopped']), result: z.string(), by: z.string().nullable(), at: z.string() })
export const Adoption = z.object({
  id: Id, agencyId: Id, agency: Words, version: z.number().int(), by: z.string(), adoptedOn: Day, changed: z.string(), resultDueOn: Day, results: z.array(CaseResult),
  /** Whether the caller may add a result or take the entry back. */
  mine: z.boolean(),
})

const CaseFile = z.object({ name: z.string(), bytes: z.number() })
const Rendered = z.object({ title: z.string(), parts: z.array(z.object({ part: z.enum(caseParts), html: z.string() })), figures: z.array(Figure) })
export type RenderedCase = z.infer<typeof Rendered>

/** A published version, each language as HTML. */
export const CaseView = z.object({
  id: Id, version: z.number().int(), latest: z.number().int(), publishedAt: z.string(), author: z.string(), unit: Words, agency: Words.nullable(), region: Words.nullable(), competencies: Competencies,
  texts: z.object({ zh: Rendered.nullable(), en: Rendered.nullable() }), files: z.array(CaseFile), versions: z.array(z.object({ version: z.number().int(), publishedAt: z.string() })),
  adoptions: z.array(Adoption), withdrawn: z.object({ reason: z.string() }).nullable(),
  /** What the caller may do with it. */
  own: z.boolean(), reviews: z.boolean(),
})

export const CaseDesk = z.object({
  id: Id, stage: z.enum(caseStages), revision: z.number().int(), version: z.number().int().nullable(), draft: CaseDraft, author: z.string(), agency: Words.nullable(),
  texts: CaseView.shape.texts, files: z.array(CaseFile), faults: z.array(z.object({ path: z.string(), message: z.string() })),
  reviews: z.array(z.object({ decision: z.enum(['accepted', 'returned']), reason: z.string(), by: z.string(), at: z.string() })), own: z.boolean(), mayReview: z.boolean(), withdrawn: z.object({ reason: z.string() }).nullable(),
})

export const CaseReviewGiven = z.object({ id: Id, revision: z.coerce.number().int().min(1), decision: z.enum(['accepted', 'returned']), reason: z.string().trim().max(4000).default('') })
export const AdoptionGiven = z.object({
  id: Id, agencyId: Id, adoptedOn: Day, changed: z.string().trim().min(1).max(4000),
  /** Months after which the result is asked for. */
  months: z.coerce.number().int().min(1).max(36).default(6),
})
export const ResultGiven = z.object({ id: Id, adoption: Id, months: z.coerce.number().int().min(0).max(120), verdict: z.enum(['kept', 'changed', 'stopped']), result: z.string().trim().min(1).max(4000) })

export const CaseChoices = z.object({
  regions: z.array(z.object({ id: Id, name: Words })), competencies: z.array(z.object({ code: z.string(), name: Words })), levels: z.array(z.object({ ordinal: z.number().int(), name: Words })),
  /** Agencies for which the caller may record an adoption. */
  agencies: z.array(z.object({ id: Id, name: Words })),
})
