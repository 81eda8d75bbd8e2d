import { z } from 'zod'
import { Flag, Id, Paging } from '#platform/route.ts'
import { Channel, GuideKind, GuideRecord, TimeLimit } from './shapes.ts'

/** What is shown of a passage; `hit` pieces are what was asked for. */
export const Passage = z.array(z.object({ text: z.string(), hit: z.boolean() }))

const Term = z.string().trim().max(300)
/** Narrowing of the list: exact values, as `facets` gives them. */
export const PublicFilter = Paging.extend({ q: Term.optional(), audience: Term.optional(), authority: Term.optional(), area: Term.optional(), theme: Term.optional(), limit: z.coerce.number().int().min(1).max(100).default(20) })
export type PublicFilter = z.infer<typeof PublicFilter>
export type Narrowing = Pick<PublicFilter, 'audience' | 'authority' | 'area' | 'theme'>

/** A name in both languages; the English is empty where nobody has translated it. */
const Both = z.object({ zh: z.string(), en: z.string() })
export const PublicRow = z.object({
  id: Id, code: z.string(), address: z.string(), name: Both, authority: Both, area: z.string(), kind: GuideKind, everydayNames: z.array(z.string()), promisedTime: TimeLimit, channels: z.array(Channel.shape.kind),
  publishedAt: z.string(), passage: Passage,
})
export type PublicRow = z.infer<typeof PublicRow>
const Facet = z.array(z.object({ value: z.string(), n: z.number().int() }))
export const Facets = z.object({ audience: Facet, authority: Facet, area: Facet, theme: Facet })
export type Facets = z.infer<typeof Facets>

/** `meant`: how the query was probably meant to be spelt. `event`: the search, to say which result was opened. `probability`: that an answer is among the first five. */
export const PublicPage = z.object({
  rows: z.array(PublicRow), next: z.string().nullable(), total: z.number().int(), facets: Facets, meant: z.string().nullable(), event: Id.nullable(), probability: z.number().nullable(),
})

/** `related`: other published guides under the same code, or that the questions lead to. */
export const PublicGuide = z.object({
  id: Id, address: z.string(), version: z.number().int(), publishedAt: z.string(), firstPublishedAt: z.string(), record: GuideRecord,
  related: z.array(z.object({ code: z.string(), address: z.string(), name: Both })),
})
export type PublicGuide = z.infer<typeof PublicGuide>

/** The address of a guide's page to take along, and its QR code (platform/qr.ts). */
export const TakeAlong = z.object({ url: z.string(), size: z.number().int(), path: z.string() })
export const EverydayNames = z.object({ rows: z.array(z.object({ word: z.string(), address: z.string(), name: Both })) })

export const Change = z.object({ entry: Id, id: Id, version: z.number().int(), address: z.string(), name: Both, authority: z.string(), at: z.string(), what: z.enum(['new', 'changed', 'withdrawn']) })

export const SearchAsked = z.object({ q: z.string().trim().max(500).default(''), kind: z.string().trim().max(30).optional(), from: z.coerce.number().int().min(0).max(100).default(0),
  /** The same search shown once more: it leaves no event of its own. */
  again: Flag.default(false),
})
export const SearchAnswer = z.object({
  hits: z.array(z.object({ kind: z.string(), subject: z.string(), title: z.string(), href: z.string(), snippet: Passage, facets: z.record(z.string(), z.string()) })),
  kinds: z.record(z.string(), z.number().int()), found: z.number().int(), next: z.number().int().nullable(), meant: z.string().nullable(), event: Id.nullable(), probability: z.number(),
})

export const Synonyms = z.object({ id: Id, words: z.array(z.string()) })
export const Feedback = z.object({ useful: z.number().int(), not: z.number().int(), missing: z.array(z.object({ at: z.string(), text: z.string() })) })
