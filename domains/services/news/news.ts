/** Short notices of an office: written by one person, published by another, seen and found from their first day to their last. */
import { z } from 'zod'
import { htmlOf, plainText } from '#domains/learning/index.ts'
import { openUnitWithin } from '#domains/people/index.ts'
import type { Config } from '#platform/config.ts'
import type { Context } from '#platform/context.ts'
import { todayOf } from '#platform/days.ts'
import { newId, type Tx } from '#platform/db.ts'
import { Conflict, Invalid, NotFound, type FieldProblem } from '#platform/errors.ts'
import { cursor } from '#platform/route.ts'
import { langs } from '#platform/texts.ts'
import { linkTo } from '../search/findable-kinds.ts'
import { indexDocuments, unindexDocuments } from '../search/indexing.ts'
import type { NewsFilter, NewsGiven, NewsWritten, OfficeNews, ShownFilter } from './shapes.ts'
import * as store from './store.ts'

const readScope = (ctx: Context): string[] => ctx.scope('services.edit', 'services.publish', 'services.supervise')
const inHtml = (text: { zh: string; en: string }) => ({ zh: htmlOf(text.zh, 'zh', 2), en: htmlOf(text.en, 'en', 2) })

// ---- the office ----

export const list = (ctx: Context, filter: z.output<typeof NewsFilter>) => ctx.read(async tx => {
  const [after] = cursor.read(filter.after, z.tuple([z.uuid()])) ?? [null]
  const found = await store.rows(tx, readScope(ctx), { state: filter.state ?? null, after, limit: filter.limit })
  const rows = found.slice(0, filter.limit)
  return { rows, next: found.length > filter.limit ? cursor.write(rows.at(-1)?.id ?? null) : null }
})

/** @throws NotFound outside the caller's units */
export const one = (ctx: Context, id: string): Promise<z.input<typeof OfficeNews>> => ctx.read(async tx => {
  const { writers, ...row } = await store.one(tx, id, readScope(ctx))
  const today = todayOf(ctx)
  const may = async (permission: 'services.edit' | 'services.publish') => openUnitWithin(tx, row.unitId, ctx.scope(permission))
  return {
    ...row, html: inHtml(row.text), own: writers.includes(ctx.self().id), shown: row.state === 'published' && row.fromDay <= today && (row.untilDay === null || row.untilDay >= today),
    may: { edit: await may('services.edit'), publish: await may('services.publish') },
  }
})

/** @throws Invalid unless one language is whole and the last day is not before the first */
const whole = (given: NewsGiven): void => {
  const faults: FieldProblem[] = []
  for (const lang of langs) {
    if (given.title[lang] === '' && given.text[lang] !== '') faults.push({ path: `title.${lang}`, code: 'field-missing' })
    if (given.text[lang] === '' && given.title[lang] !== '') faults.push({ path: `text.${lang}`, code: 'field-missing' })
  }
  if (langs.every(lang => given.title[lang] === '' && given.text[lang] === '')) faults.push({ path: 'title.zh', code: 'news-empty' })
  if (given.untilDay !== '' && given.untilDay < given.fromDay) faults.push({ path: 'untilDay', code: 'news-until' })
  if (faults.length > 0) throw new Invalid('invalid', faults)
}

const inScope = async (ctx: Context, tx: Tx, unitId: string): Promise<void> => {
  if (!(await openUnitWithin(tx, unitId, ctx.scope('services.edit')))) throw new NotFound('unit-not-yours')
}

/** @throws NotFound 'unit-not-yours'; Invalid 'news-empty', 'news-until' */
export const add = async (ctx: Context, given: NewsGiven): Promise<{ id: string }> => {
  whole(given)
  return ctx.transaction(async tx => {
    await inScope(ctx, tx, given.unitId)
    const id = newId()
    await store.add(tx, id, given)
    await tx.record('services.news.write', id)
    return { id }
  })
}

/**
 * Writes a draft anew; one that was withdrawn becomes a draft again, and wants a second person again.
 * @throws Conflict 'news-published' while the public may see it, 'news-changed' when somebody saved since `revision`
 */
export const write = async (ctx: Context, { id, revision, ...given }: z.output<typeof NewsWritten>): Promise<void> => {
  whole(given)
  await ctx.transaction(async tx => {
    const held = await store.lock(tx, id, ctx.scope('services.edit'))
    if (held.state === 'published') throw new Conflict('news-published')
    if (held.revision !== revision) throw new Conflict('news-changed')
    await inScope(ctx, tx, given.unitId)
    await store.write(tx, id, given)
    await tx.record('services.news.write', id)
  })
}

/** @throws Conflict 'news-state', 'news-own' for one that the caller wrote in */
export const publish = (ctx: Context, id: string): Promise<void> => ctx.transaction(async tx => {
  const held = await store.lock(tx, id, ctx.scope('services.publish'))
  if (held.state !== 'draft') throw new Conflict('news-state')
  if (held.writers.includes(ctx.self().id)) throw new Conflict('news-own')
  await store.publish(tx, id)
  await bringInLine(tx, ctx)
  await tx.record('services.news.publish', id, { from: held.fromDay, until: held.untilDay ?? '' })
})

/** Back to its writer, or out of the public's sight. @throws Conflict 'news-state' */
export const withdraw = (ctx: Context, { id, reason }: { id: string; reason: string }): Promise<void> => ctx.transaction(async tx => {
  const held = await store.lock(tx, id, ctx.scope('services.publish'))
  if (held.state === 'withdrawn') throw new Conflict('news-state')
  await store.withdraw(tx, id, reason)
  await bringInLine(tx, ctx)
  await tx.record('services.news.withdraw', id, { reason })
})

/** Lets the search find what the public sees today, and nothing else. */
export const bringInLine = async (tx: Tx, clock: { config: Pick<Config, 'KEJU_TIME_ZONE'>; now?: () => Date }): Promise<void> => {
  const all = await store.outOfLine(tx, todayOf(clock))
  if (all.length === 0) return
  const begun = all.filter(each => each.shown), over = all.filter(each => !each.shown)
  await indexDocuments(tx, begun.flatMap(({ id, title, text, unitName }) => langs.filter(lang => title[lang] !== '').map(language => ({
    kind: 'news', subject: id, language, title: title[language], body: plainText(text[language]), href: linkTo('news', id), facets: { authority: unitName[language] || unitName.zh },
  }))))
  await unindexDocuments(tx, over.flatMap(({ id }) => langs.map(language => ({ kind: 'news', subject: id, language }))))
  await store.putIndexed(tx, begun.map(each => each.id), true)
  await store.putIndexed(tx, over.map(each => each.id), false)
}

// ---- for everybody ----

const begins = (text: string): string => plainText(text).replace(/\s+/g, ' ').trim().slice(0, 160)

/** What the public sees today, the newest first. */
export const shown = (ctx: Context, filter: z.output<typeof ShownFilter>) => ctx.read(async tx => {
  const after = cursor.read(filter.after, z.tuple([z.iso.date(), z.uuid()])) ?? null
  const found = await store.shownRows(tx, todayOf(ctx), { kind: filter.kind ?? null, after, limit: filter.limit })
  const rows = found.slice(0, filter.limit), last = rows.at(-1)
  return { rows: rows.map(({ text, ...row }) => ({ ...row, begin: { zh: begins(text.zh), en: begins(text.en) } })), next: found.length > filter.limit && last ? cursor.write(last.fromDay, last.id) : null }
})

/** @throws NotFound before its first day, after its last, and when withdrawn */
export const shownOne = (ctx: Context, id: string) => ctx.read(async tx => {
  const row = await store.shownOne(tx, todayOf(ctx), id)
  return { ...row, html: inHtml(row.text) }
})
