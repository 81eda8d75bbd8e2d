/** Guides as the public reads them. */
import { v5 } from 'uuid'
import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import { qrPath } from '#platform/qr.ts'
import { cursor } from '#platform/route.ts'
import type { Narrowing, PublicFilter, PublicGuide, PublicRow } from './public-shapes.ts'
import * as store from './store.ts'
import { searchIn } from '../search/searching.ts'
import * as searches from '../search/store.ts'

const narrowingOf = ({ audience, authority, area, theme }: PublicFilter): Narrowing => ({ audience, authority, area, theme })

/** Guides by address, or where a query is given the best for it (100 at most), with what they can be narrowed by. */
export const list = (ctx: Context, filter: PublicFilter) => {
  const narrowing = narrowingOf(filter)
  const { q } = filter
  if (q === undefined || q === '') {
    return ctx.read(async tx => {
      const [after] = cursor.read(filter.after, z.tuple([z.string()])) ?? [null]
      const found = await store.shownGuides(tx, narrowing, after, filter.limit)
      const rows = found.slice(0, filter.limit)
      return { rows, next: found.length > filter.limit ? cursor.write(rows.at(-1)?.address ?? null) : null, ...await store.facets(tx, narrowing, null), meant: null, event: null, probability: null }
    })
  }
  return ctx.transaction(async tx => {
    const [from] = cursor.read(filter.after, z.tuple([z.number().int().min(0).max(1000)])) ?? [0]
    let fitting = new Map<string, PublicRow>()
    const searched = await searchIn(tx, q, { lang: ctx.lang, kind: 'guide', from, most: filter.limit, note: from === 0, keep: async hits => {
      fitting = new Map((await store.shownByIds(tx, narrowing, hits.map(hit => hit.subject))).map(row => [row.id, row]))
      return hits.filter(hit => fitting.has(hit.subject))
    } })
    const rows = searched.hits.map(hit => ({ ...fitting.get(hit.subject)!, passage: hit.snippet }))
    const { facets } = await store.facets(tx, narrowing, [...fitting.keys()])
    return {
      rows, next: from + rows.length < searched.found ? cursor.write(from + rows.length) : null, total: searched.found, facets, meant: searched.meant, event: searched.event, probability: searched.probability,
    }
  })
}

/** @throws NotFound */
export const one = (ctx: Context, key: string): Promise<PublicGuide> =>
  ctx.read(async tx => {
    const guide = await store.shownGuide(tx, key)
    if (!guide) throw new NotFound()
    const { id, address, version, record, publishedAt } = guide
    const targets = record.questions.flatMap(question => question.options.flatMap(option => (option.to.kind === 'guide' ? [option.to.target] : [])))
    const related = (await store.shownByCodes(tx, [record.code, ...targets])).filter(each => each.address !== address)
    return { id, address, version, publishedAt, record, related, firstPublishedAt: await store.firstPublished(tx, id) }
  })

/** The page of a guide as an address and a QR code. @throws NotFound */
export const takeAlong = (ctx: Context, { code, origin = '' }: { code: string; origin?: string | undefined }) => ctx.read(async tx => {
  const guide = await store.shownGuide(tx, code)
  if (!guide) throw new NotFound()
  const url = `${ctx.config.KEJU_URL ?? origin}/services/${encodeURIComponent(guide.address)}`
  return { url, ...qrPath(url) }
})

/** What people call services, in the order of a dictionary: Chinese by its sound. */
export const everydayNames = async (ctx: Context) => {
  const order = new Intl.Collator(ctx.lang === 'zh' ? 'zh-CN-u-co-pinyin' : 'en')
  return { rows: (await ctx.read(tx => store.everydayNames(tx, ctx.lang))).toSorted((a, b) => order.compare(a.word, b.word)) }
}

/** What changed, the newest first; `entry` names one change in one language, the same each time it is asked for. */
export const changes = async (ctx: Context, limit: number) =>
  (await ctx.read(tx => store.changes(tx, limit))).map(row => ({ ...row, entry: v5(`${row.version} ${row.what} ${ctx.lang}`, row.id) }))

/** "Is this useful?" Nothing of who says it is kept. @throws NotFound */
export const giveFeedback = (ctx: Context, { code, useful, missing }: { code: string; useful: boolean; missing: string }): Promise<void> =>
  ctx.transaction(async tx => {
    const guide = await store.shownGuide(tx, code)
    if (!guide) throw new NotFound()
    await store.addFeedback(tx, { id: newId(), itemId: guide.id, version: guide.version, useful, missing })
    await tx.record('services.guide.feedback', guide.id, { useful })
  })

/** What the public said of a guide. @throws NotFound outside the caller's units */
export const feedback = (ctx: Context, id: string) =>
  ctx.read(async tx => {
    await store.item(tx, id, ctx.scope('services.edit', 'services.supervise'))
    return store.feedback(tx, id)
  })

/** Counts the changes of what the public reads: pages that were kept ready are old when it has grown. */
export const revision = (ctx: Context): Promise<number> => ctx.read(tx => searches.revision(tx))

/** Every published guide, in portions by address: a long list is neither held whole nor read in one transaction. */
export async function* everyShownGuide(ctx: Context): AsyncGenerator<store.ShownGuide[]> {
  for (let after = ''; ;) {
    const from = after
    const guides = await ctx.read(tx => store.everyShown(tx, from, 200))
    if (guides.length === 0) return
    yield guides
    after = guides.at(-1)!.address
  }
}

/** Published guides as JSON lines, which import again without change. */
export async function* exportLines(ctx: Context): AsyncGenerator<string> {
  for await (const guides of everyShownGuide(ctx)) yield guides.map(({ record }) => `${JSON.stringify(record)}\n`).join('')
}
