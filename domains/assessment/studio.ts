import { z } from 'zod'
import { loadFramework } from '#domains/competency/index.ts'
import { timeline } from '#platform/audit.ts'
import { need, type Context } from '#platform/context.ts'
import { newId, type Tx } from '#platform/db.ts'
import { Conflict, Forbidden, Invalid } from '#platform/errors.ts'
import { notify } from '#platform/notices.ts'
import { cursor } from '#platform/route.ts'
import { say } from '#platform/texts.ts'
import * as calibrations from './calibration-store.ts'
import * as bank from './store.ts'
import { optionIds, type Dossier, type ItemGiven, type ItemText, type Tag } from './studio-shapes.ts'
import * as store from './studio-store.ts'
import { studio } from './studio-texts.ts'

/** The text as it is kept: options by letter. @throws Invalid 'key-unknown', 'options-alike' */
export const written = (given: ItemText): store.Written => {
  const faults: { path: string; code: string }[] = []
  const options = given.options.map((text, i) => ({ id: optionIds[i] ?? '', text }))
  if (!options.some(option => option.id === given.key)) faults.push({ path: 'key', code: 'key-unknown' })
  for (const lang of ['zh', 'en'] as const) {
    if (new Set(options.map(option => option.text[lang])).size < options.length) faults.push({ path: 'options', code: 'options-alike' })
  }
  if (faults.length > 0) throw new Invalid('invalid', faults.slice(0, 2))
  const source = given.source && given.source.zh !== '' && given.source.en !== '' ? given.source : null
  return { competencyId: given.competencyId, level: given.level, stem: given.stem, options, key: given.key, explanation: given.explanation, source }
}

/** @throws Invalid where the framework has no such competency or level */
const checkPlace = async (tx: Tx, text: Pick<ItemText, 'competencyId' | 'level'>): Promise<void> => {
  const framework = await loadFramework(tx)
  if (!framework.competencies.some(each => each.id === text.competencyId)) throw new Invalid('invalid', [{ path: 'competencyId', code: 'reference-unknown' }])
  if (!framework.levels.some(level => level.ordinal === text.level)) throw new Invalid('invalid', [{ path: 'level', code: 'reference-unknown' }])
}

/** A draft. @throws Invalid 'item-code-taken' and what `written` says */
export const create = (ctx: Context, given: ItemGiven): Promise<{ id: string }> =>
  ctx.transaction(async tx => {
    const text = written(given)
    await checkPlace(tx, text)
    if (await store.codeTaken(tx, given.code)) throw new Invalid('invalid', [{ path: 'code', code: 'item-code-taken' }])
    const id = newId()
    await store.addDrafts(tx, [{ ...text, id, code: given.code, a: 1, b: given.b }])
    await store.setTags(tx, [{ itemId: id, tags: given.tags }])
    await tx.record('assessment.item.create', id, { code: given.code })
    return { id }
  })

/**
 * Writes into the version that is being worked on. Where there is none, the words in force stay and the next version begins:
 * what candidates were asked never changes behind their answers.
 *
 * @throws Conflict 'item-in-review'
 */
export const change = (ctx: Context, id: string, given: ItemText & { b?: number }): Promise<void> =>
  ctx.transaction(async tx => {
    const item = await store.lockItem(tx, id)
    const text = written(given)
    await checkPlace(tx, text)
    await revise(tx, item, text)
    if (given.b !== undefined && !item.accepted) await store.setGuess(tx, id, given.b)
    await tx.record('assessment.item.change', id)
  })

/** @throws Conflict 'item-in-review' */
export const revise = async (tx: Tx, item: store.ItemCore, text: store.Written): Promise<void> => {
  const open = await store.openVersion(tx, item.id)
  if (open?.state === 'in-review') throw new Conflict('item-in-review')
  if (!open) return void (await store.addVersion(tx, item.id, item.version + 1, text))
  await store.writeVersion(tx, item.id, open.version, text)
  // A draft that nobody was ever asked shows its newest words everywhere.
  if (!item.accepted) await store.putInForce(tx, item.id, open.version, { state: 'draft', accepted: false })
}

/** Throws a draft away: the whole item where it was never accepted, else the work on the next version. @throws Conflict 'item-no-draft' */
export const discard = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async tx => {
    const item = await store.lockItem(tx, id)
    const open = await store.openVersion(tx, id)
    if (open?.state !== 'draft') throw new Conflict('item-no-draft')
    if (item.accepted) await store.dropVersion(tx, id, open.version)
    else await store.dropItem(tx, id)
    await tx.record('assessment.item.discard', id, { code: item.code, version: open.version })
  })

export const submit = (ctx: Context, id: string): Promise<void> => ctx.transaction(tx => submitOne(tx, id))

/** Gives the draft to a second person. @throws Conflict 'item-no-draft' */
export const submitOne = async (tx: Tx, id: string): Promise<void> => {
  const item = await store.lockItem(tx, id)
  const open = await store.openVersion(tx, id)
  if (open?.state !== 'draft') throw new Conflict('item-no-draft')
  await store.setVersionState(tx, id, open.version, 'in-review')
  if (!item.accepted) await bank.setItemState(tx, id, 'in-review')
  await tx.record('assessment.item.submit', id, { version: open.version })
}

/**
 * Accepts the version, which is then piloted, or returns it to its authors with a comment.
 *
 * @throws Forbidden 'review-own' for whoever wrote in it; Conflict 'item-not-in-review'; Invalid 'comment-needed'
 */
export const review = (ctx: Context, id: string, given: { accept: boolean; comment: string }): Promise<void> =>
  ctx.transaction(async tx => {
    const reviewer = ctx.self()
    const item = await store.lockItem(tx, id)
    const open = await store.openVersion(tx, id)
    if (open?.state !== 'in-review') throw new Conflict('item-not-in-review')
    if (open.authors.includes(reviewer.id)) throw new Forbidden('review-own')
    if (!given.accept && given.comment === '') throw new Invalid('invalid', [{ path: 'comment', code: 'comment-needed' }])
    await store.addReview(tx, { itemId: id, version: open.version, reviewerId: reviewer.id, accepted: given.accept, comment: given.comment })
    if (given.accept) {
      await store.setVersionState(tx, id, open.version, 'accepted')
      await store.putInForce(tx, id, open.version, { state: 'pilot', accepted: true })
    } else {
      await store.setVersionState(tx, id, open.version, 'draft')
      if (!item.accepted) await bank.setItemState(tx, id, 'draft')
    }
    const words = given.accept ? studio.acceptedNotice : studio.returnedNotice
    await notify(tx, open.authors, { zh: say(words, 'zh', { code: item.code }), en: say(words, 'en', { code: item.code }) }, `/staff/items/${id}`)
    await tx.record(`assessment.item.${given.accept ? 'accept' : 'return'}`, id, { version: open.version })
  })

/** Takes a piloted item into use although it has not been calibrated; its parameters stay experts' estimates. @throws Conflict 'item-not-pilot' */
export const activate = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async tx => {
    const item = await store.lockItem(tx, id)
    if (item.state !== 'pilot') throw new Conflict('item-not-pilot')
    await bank.setItemState(tx, id, 'active')
    await tx.record('assessment.item.activate', id, { calibrated: item.calibrated })
  })

export const setTags = (ctx: Context, id: string, tags: Tag[]): Promise<void> =>
  ctx.transaction(async tx => {
    await store.lockItem(tx, id)
    await store.setTags(tx, [{ itemId: id, tags }])
    await tx.record('assessment.item.tag', id, { tags: tags.length })
  })

export const tags = (ctx: Context) => ctx.read(store.tags)

/** Versions that wait for a second person, the oldest first; one's own are shown and marked. */
export const queue = (ctx: Context) =>
  ctx.read(async tx => {
    const rows = await store.queue(tx)
    const names = await store.namesOf(tx, rows.flatMap(row => row.authors))
    return rows.map(({ itemId, code, version, stem, competencyId, level, submittedAt, authors }) => ({
      itemId, code, version, stem, competencyId, level, submittedAt, authors: authors.map(author => names.get(author) ?? ''), own: authors.includes(ctx.self().id),
    }))
  })

export const dossier = (ctx: Context, id: string): Promise<Dossier> =>
  ctx.read(async tx => {
    const item = await bank.item(tx, id)
    const [open, versions, reviews, facts] = [await store.openVersion(tx, id), await store.versions(tx, id), await store.reviews(tx, id), await timeline(tx, id)]
    const names = await store.namesOf(tx, [...versions.map(each => each.createdBy), ...reviews.map(each => each.reviewerId), ...facts.map(each => each.actorId)])
    const named = (person: string | null) => (person === null ? null : (names.get(person) ?? null))
    return {
      item, open: open ?? null, tags: (await store.tagsOf(tx, [id])).map(({ kind, value }) => ({ kind, value })), pools: await store.poolsOf(tx, id),
      reviews: reviews.map(({ version, at, accepted, comment, reviewerId }) => ({ version, at, accepted, comment, byName: named(reviewerId) })),
      versions: versions.map(({ version, state, stem, createdAt, createdBy }) => ({ version, state, stem, at: createdAt, byName: named(createdBy) })),
      parameters: await calibrations.parameterVersions(tx, id), exposure: (await store.exposureOf(tx, id)) ?? null, calibrations: await calibrations.calibrationsOf(tx, id),
      history: facts.map(({ at, action, actorId }) => ({ at, action, byName: named(actorId) })),
      may: nextSteps(ctx, item, open),
    }
  })

const nextSteps = (ctx: Context, item: { state: string; accepted: boolean }, open: { state: string; authors: string[] } | undefined): Dossier['may'] => {
  const steps: [Dossier['may'][number], boolean][] = [
    ['edit', open?.state !== 'in-review'], ['submit', open?.state === 'draft'], ['discard', open?.state === 'draft'],
    ['review', open?.state === 'in-review' && ctx.may('assessment.review') && !open.authors.includes(ctx.self().id)], ['activate', item.state === 'pilot'],
    ['retire', item.accepted && item.state !== 'retired'], ['reinstate', item.accepted && item.state === 'retired'],
  ]
  return steps.filter(([, allowed]) => allowed).map(([step]) => step)
}

// ---- pools ----

export const pools = (ctx: Context) => ctx.read(store.pools)
export const pool = (ctx: Context, id: string) => ctx.read(tx => store.pool(tx, id))

export const addPool = (ctx: Context, given: { nameZh: string; nameEn: string; about: string }): Promise<{ id: string }> =>
  ctx.transaction(async tx => {
    const id = newId()
    await store.addPool(tx, { id, name: { zh: given.nameZh, en: given.nameEn || given.nameZh }, about: given.about })
    await tx.record('assessment.pool.create', id)
    return { id }
  })

/** Puts items into a pool or takes them out. @throws NotFound */
export const fillPool = (ctx: Context, id: string, given: { items: string[]; take: boolean }): Promise<{ items: number }> =>
  ctx.transaction(async tx => {
    await store.pool(tx, id)
    const items = await (given.take ? store.takeFromPool : store.addToPool)(tx, id, given.items)
    await tx.record(given.take ? 'assessment.pool.take' : 'assessment.pool.fill', id, { items })
    return { items }
  })

export const dropPool = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async tx => {
    await store.pool(tx, id)
    await store.dropPool(tx, id)
    await tx.record('assessment.pool.drop', id)
  })

// ---- watch lists ----

/** Asked in more than this share of tests, an item wears out; van der Linden & Veldkamp (2004) hold adaptive tests to it. */
export const often = 0.25

export const exposure = (ctx: Context, filter: { after?: string; limit: number }) =>
  ctx.read(async tx => {
    const after = cursor.read(filter.after, z.tuple([z.number().int().min(0).max(2_000_000_000), z.string()]))
    const found = await store.exposure(tx, often, after ? { asked: after[0], code: after[1] } : null, filter.limit)
    const rows = found.slice(0, filter.limit)
    const last = rows.at(-1)
    return { rows, next: found.length > filter.limit && last ? cursor.write(last.asked, last.code) : null }
  })

export const countExposure = (ctx: Context): Promise<{ items: number }> =>
  ctx.transaction(async tx => {
    need(ctx, 'assessment.author')
    const items = await store.countExposure(tx)
    await tx.record('assessment.exposure.count', 'bank', { items })
    return { items }
  })

export const drifted = (ctx: Context) => ctx.read(calibrations.drifted)
export const unfair = (ctx: Context) => ctx.read(calibrations.unfair)
