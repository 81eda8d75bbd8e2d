import { z } from 'zod'
import { Day, Id, page, Paging } from '#platform/route.ts'

const Words = z.object({ zh: z.string(), en: z.string() })
export const newsKinds = ['news', 'notice'] as const
export const NewsKind = z.enum(newsKinds)
export type NewsKind = z.infer<typeof NewsKind>
export const NewsState = z.enum(['draft', 'published', 'withdrawn'])
export type NewsState = z.infer<typeof NewsState>

const Title = z.string().trim().max(200).default(''), Text = z.string().trim().max(20_000).default('')
/** A notice in one language or both, in Markdown; `untilDay` empty where it has no end. */
export const NewsGiven = z.object({
  kind: NewsKind.default('notice'), unitId: Id, title: z.object({ zh: Title, en: Title }), text: z.object({ zh: Text, en: Text }), fromDay: Day, untilDay: z.union([Day, z.literal('')]).default(''),
})
export type NewsGiven = z.infer<typeof NewsGiven>
export const NewsWritten = NewsGiven.extend({ id: Id, revision: z.coerce.number().int().min(1) })

// ---- as its office sees it ----

export const NewsFilter = Paging.extend({ state: NewsState.optional() })
export const NewsRow = z.object({ id: Id, kind: NewsKind, title: Words, unitName: Words, state: NewsState, fromDay: Day, untilDay: Day.nullable(), writtenAt: z.string() })
export const OfficeNewsPage = page(NewsRow)
/** `own`: the caller wrote in it. `shown`: the public sees it today. */
export const OfficeNews = NewsRow.extend({
  unitId: Id, text: Words, html: Words, revision: z.number().int(), publishedAt: z.string().nullable(), reason: z.string(), own: z.boolean(), shown: z.boolean(), may: z.object({ edit: z.boolean(), publish: z.boolean() }),
})

// ---- for everybody ----

export const ShownFilter = Paging.extend({ kind: NewsKind.optional(), limit: z.coerce.number().int().min(1).max(100).default(20) })
export const ShownRow = z.object({ id: Id, kind: NewsKind, title: Words, begin: Words.describe('How the text begins, without marks'), unitName: Words, fromDay: Day, untilDay: Day.nullable(), publishedAt: z.string() })
export const ShownPage = page(ShownRow)
/** `text` in Markdown, `html` the same for a page; a language that it was not written in is empty. */
export const ShownNews = ShownRow.omit({ begin: true }).extend({ text: Words, html: Words })
