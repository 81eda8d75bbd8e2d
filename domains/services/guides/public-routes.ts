import { z } from 'zod'
import { newId } from '#platform/db.ts'
import { Invalid } from '#platform/errors.ts'
import { Done, done, Flag, Id, Nothing, route } from '#platform/route.ts'
import * as guides from './public-guides.ts'
import * as shapes from './public-shapes.ts'
import { choose, searchIn } from '../search/searching.ts'
import * as searches from '../search/store.ts'

const ByCode = z.object({ code: z.string().trim().min(1).max(80) })
const perPage = 20

/** What anybody may read, and say. */
export const publicRoutes = [
  route({ name: 'services.public.list', method: 'GET', path: '/api/v1/services', about: 'Published guides; with q the best for it, in everyday words', allow: 'anyone', open: true, perMinute: 600,
    input: shapes.PublicFilter, output: shapes.PublicPage, handle: (ctx, input) => guides.list(ctx, input) }),
  route({ name: 'services.public.get', method: 'GET', path: '/api/v1/services/:code', about: 'A published guide, whole', allow: 'anyone', open: true,
    input: ByCode, output: shapes.PublicGuide, handle: (ctx, { code }) => guides.one(ctx, code) }),
  route({ name: 'services.public.take-along', method: 'GET', path: '/api/v1/services/:code/take-along', about: 'The address of a published guide, also as a QR code', allow: 'anyone', open: true, perMinute: 120,
    input: ByCode.extend({ origin: z.url({ protocol: /^https?$/ }).max(200).optional() }), output: shapes.TakeAlong, handle: (ctx, input) => guides.takeAlong(ctx, input) }),
  route({ name: 'services.public.names', method: 'GET', path: '/api/v1/service-names', about: 'What people call the published services, in the order of a dictionary', allow: 'anyone', open: true, perMinute: 60,
    input: Nothing, output: shapes.EverydayNames, handle: ctx => guides.everydayNames(ctx) }),
  route({ name: 'services.public.feedback', method: 'POST', path: '/api/v1/services/:code/feedback', about: 'Say whether a guide was useful, and what is missing', allow: 'anyone', perMinute: 10,
    input: ByCode.extend({ useful: Flag, missing: z.string().trim().max(1000).default('') }), output: Done, handle: async (ctx, input) => (await guides.giveFeedback(ctx, input), done) }),
  route({ name: 'services.public.changes', method: 'GET', path: '/api/v1/service-changes', about: 'Guides that became public, changed or were withdrawn, the latest first', allow: 'anyone', open: true,
    input: z.object({ limit: z.coerce.number().int().min(1).max(50_000).default(50) }), output: z.object({ rows: z.array(shapes.Change) }), handle: async (ctx, { limit }) => ({ rows: await guides.changes(ctx, limit) }) }),
  route({ name: 'services.search', method: 'GET', path: '/api/v1/search', about: 'Search everything that the public may read', allow: 'anyone', open: true, perMinute: 600,
    input: shapes.SearchAsked, output: shapes.SearchAnswer,
    handle: (ctx, { q, kind, from, again }) => ctx.transaction(async tx => {
      const { hits, kinds, found, meant, event, probability } = await searchIn(tx, q, { lang: ctx.lang, kind, from, most: perPage, note: from === 0 && !again })
      return { hits, kinds, found, meant, event, probability, next: from + hits.length < found ? from + hits.length : null }
    }) }),
  route({ name: 'services.search.choose', method: 'POST', path: '/api/v1/searches/:id/choose', about: 'Say which result was opened, and get its address', allow: 'anyone', perMinute: 600,
    input: z.object({ id: Id, place: z.coerce.number().int().min(1).max(100) }), output: z.object({ href: z.string() }), handle: (ctx, input) => choose(ctx, input) }),
  route({ name: 'services.searches.list', method: 'GET', path: '/api/v1/searches', about: 'What the public searched for, without who; `unlikely` those that probably found no answer', allow: 'services.supervise',
    input: z.object({ unlikely: Flag.default(false), before: Id.optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
    output: z.object({ rows: z.array(z.object({ id: Id, at: z.string(), query: z.string(), language: z.string(), found: z.number(), probability: z.number(), corrected: z.string(), chosen: z.boolean(), useful: z.boolean().nullable() })), next: Id.nullable() }),
    handle: (ctx, { unlikely, before, limit }) => ctx.read(async tx => {
      const found = await searches.events(tx, { unlikely, before: before ?? null, limit })
      const rows = found.slice(0, limit)
      return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null }
    }) }),
  route({ name: 'services.guides.feedback', method: 'GET', path: '/api/v1/guides/:id/feedback', about: 'What the public said of a guide', allow: 'signed-in',
    input: z.object({ id: Id }), output: shapes.Feedback, handle: (ctx, { id }) => guides.feedback(ctx, id) }),
  route({ name: 'services.synonyms.list', method: 'GET', path: '/api/v1/synonyms', about: 'Words that this office says mean the same', allow: 'services.edit',
    input: Nothing, output: z.object({ rows: z.array(shapes.Synonyms) }), handle: ctx => ctx.read(async tx => ({ rows: await searches.synonyms(tx) })) }),
  route({ name: 'services.synonyms.add', method: 'POST', path: '/api/v1/synonyms', about: 'Let words mean the same to those who search', allow: 'services.edit',
    input: z.object({ words: z.union([z.array(z.string()), z.string().transform(text => text.split(/[\n,，、;；]/))]) }), output: z.object({ id: Id }),
    handle: (ctx, { words }) => ctx.transaction(async tx => {
      const given = [...new Set(words.map(word => word.trim().slice(0, 60)).filter(Boolean))]
      if (given.length < 2 || given.length > 20) throw new Invalid('invalid', [{ path: 'words', code: 'synonyms-few' }])
      const id = newId()
      await searches.putSynonyms(tx, { id, words: given })
      await tx.record('services.synonyms.add', id, { words: given.join(' ') })
      return { id }
    }) }),
  route({ name: 'services.synonyms.remove', method: 'DELETE', path: '/api/v1/synonyms/:id', about: 'Let them mean what they mean again', allow: 'services.edit',
    input: z.object({ id: Id }), output: Done, handle: (ctx, { id }) => ctx.transaction(async tx => {
      if ((await searches.dropSynonyms(tx, id)) > 0) await tx.record('services.synonyms.remove', id)
      return done
    }) }),
]
