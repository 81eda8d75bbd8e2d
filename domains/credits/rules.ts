import { readdir, readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Context } from '#platform/context.ts'
import { todayOf } from '#platform/days.ts'
import { newId, type Tx } from '#platform/db.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '#platform/errors.ts'
import type { StoredFile } from '#platform/files.ts'
import { enqueue } from '#platform/jobs.ts'
import type { Download } from '#platform/route.ts'
import { asRulesFile, faultsOf, versionFaults } from './hours-cli.ts'
import { Pack, RulesFile } from './packs.ts'
import * as store from './rules-store.ts'
import type { PackHead, Requirement } from './shapes.ts'
import { holdsRoot } from './store.ts'

const both = (text: string) => ({ zh: text, en: text })

/** Rules hold for the whole tenant, so they are changed by who may manage hours for all of it. @throws Forbidden */
const needWhole = async (ctx: Context, tx: Tx): Promise<void> => {
  if (!(await holdsRoot(tx, ctx.scope('credits.manage')))) throw new Forbidden('rules-whole')
}

const headOf = (row: store.PackRow, today: string, next: string | null): PackHead => {
  const { body } = row
  const until = next !== null && (row.effectiveTo === null || next < row.effectiveTo) ? next : row.effectiveTo
  return {
    id: row.id, code: row.code, version: row.version, name: body.name, effectiveFrom: row.effectiveFrom, effectiveTo: until, example: body.example, notice: body.notice,
    state: row.withdrawnAt ? 'withdrawn' : row.effectiveFrom > today ? 'future' : until !== null && until <= today ? 'past' : 'in-force',
    quotas: body.quotas.map(quota => ({ code: quota.code, name: quota.name ?? both(quota.code) })),
    classes: [...new Map([...body.quotas.flatMap(quota => (quota.classes ?? []).map(code => [code, both(code)] as const)), ...body.classes.map(each => [each.code, each.name] as const)])].map(([code, name]) => ({ code, name })),
    createdAt: row.createdAt,
  }
}

const headsOf = (rows: readonly store.PackRow[], today: string): PackHead[] =>
  rows.map((row, i) => headOf(row, today, rows[i + 1]?.code === row.code ? (rows[i + 1]?.effectiveFrom ?? null) : null))

/** All versions of all packs that stand. */
export const list = (ctx: Context): Promise<PackHead[]> => ctx.read(async tx => headsOf(await store.packs(tx), todayOf(ctx)))

const whole = async (ctx: Context, tx: Tx, id: string) => {
  const row = await store.pack(tx, id)
  const head = headsOf(await store.packs(tx), todayOf(ctx)).find(each => each.id === id) ?? headOf(row, todayOf(ctx), null)
  return { ...head, source: row.body.source, body: row.body as Record<string, unknown> }
}

/** One version, whole. */
export const one = (ctx: Context, id: string) => ctx.read(tx => whole(ctx, tx, id))

/** One version as a file that imports again. */
export const exported = (ctx: Context, id: string): Promise<Download> =>
  ctx.read(async tx => {
    const { code, version, body } = await store.pack(tx, id)
    return { kind: 'download', fileName: `${code}-${version}.json`.replace(/[^\w.-]+/g, '-'), type: 'application/json; charset=utf-8', body: Readable.from([`${JSON.stringify(body, null, 2)}\n`]) }
  })

const readPacks = (text: string): Pack[] => {
  let given: unknown
  try {
    given = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new Invalid('invalid', [{ path: 'file', code: 'rules-not-json', detail: { says: (error as Error).message } }])
  }
  const read = RulesFile.safeParse(asRulesFile(given))
  const faults = read.success ? versionFaults(read.data.packs) : faultsOf(read.error)
  if (!read.success || faults.length > 0) throw new Invalid('invalid', faults.slice(0, 100).map(({ path, says }) => ({ path, code: 'rules-field', detail: { path, says } })))
  return read.data.packs
}

/**
 * Adds versions of packs. A version that stands already word for word is passed over, so that an export imports again as nothing.
 *
 * A version never begins before one that stands, nor, once there is one, in the past: last year's numbers stay as they were.
 *
 * @throws Invalid   naming the field
 * @throws Conflict  'pack-version-taken', 'pack-out-of-order', 'pack-in-past'
 */
const add = async (ctx: Context, tx: Tx, given: Pack[]): Promise<{ added: number; unchanged: number }> => {
  await needWhole(ctx, tx)
  await store.lockRules(tx)
  const standing: { code: string; version: string; effectiveFrom: string; body: Pack }[] = await store.packs(tx)
  const codes = new Set(standing.map(row => row.code))
  const today = todayOf(ctx)
  let [added, unchanged] = [0, 0]
  for (const pack of given.toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1))) {
    const known = standing.filter(row => row.code === pack.code)
    const same = known.find(row => row.version === pack.version)
    if (same && JSON.stringify(same.body) === JSON.stringify(pack)) {
      unchanged++
      continue
    }
    if (same) throw new Conflict('pack-version-taken', { code: pack.code, version: pack.version })
    const later = known.find(row => row.effectiveFrom >= pack.effectiveFrom)
    if (later) throw new Conflict('pack-out-of-order', { code: pack.code, version: later.version, day: later.effectiveFrom })
    if (codes.has(pack.code) && pack.effectiveFrom < today) throw new Conflict('pack-in-past', { code: pack.code, day: pack.effectiveFrom })
    const id = newId()
    await store.addPack(tx, id, pack)
    await tx.record('credits.pack.add', id, { code: pack.code, version: pack.version, effectiveFrom: pack.effectiveFrom })
    standing.push({ code: pack.code, version: pack.version, effectiveFrom: pack.effectiveFrom, body: pack })
    added++
  }
  if (added > 0) await enqueueRecount(tx)
  return { added, unchanged }
}

const enqueueRecount = (tx: Tx): Promise<void> => enqueue(tx, 'credits.recount', {}, { key: `credits.recount ${tx.tenant}` })

export const importFile = async (ctx: Context, file: StoredFile): Promise<{ added: number; unchanged: number }> => {
  if (file.bytes > 4 * 1024 * 1024) throw new Invalid('file-too-large', [{ path: 'file', code: 'file-too-large', detail: { megabytes: 4 } }], { megabytes: 4 })
  const packs = readPacks(await readFile(file.path, 'utf8'))
  return ctx.transaction(tx => add(ctx, tx, packs))
}

const folder = new URL('../../examples/hours/packs/', import.meta.url)

const examplePacks = async (): Promise<Pack[]> => {
  const names = (await readdir(folder)).filter(name => name.endsWith('.json')).sort()
  return (await Promise.all(names.map(name => readFile(new URL(name, folder), 'utf8')))).flatMap(readPacks)
}

/** The packs that ship as examples. */
export const examples = async (ctx: Context) => {
  const packs = await examplePacks()
  const standing = await ctx.read(tx => store.packs(tx))
  return packs.map(({ code, name }) => ({ code, name, loaded: standing.some(row => row.code === code) }))
}

/** Takes an example over; it stays marked as one. @throws NotFound, Conflict */
export const loadExample = async (ctx: Context, code: string): Promise<{ added: number; unchanged: number }> => {
  const pack = (await examplePacks()).find(each => each.code === code)
  if (!pack) throw new NotFound()
  return ctx.transaction(tx => add(ctx, tx, [pack]))
}

/** Takes back a version that has not come into force yet. @throws Conflict 'pack-in-force' */
export const withdraw = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async tx => {
    await needWhole(ctx, tx)
    await store.pack(tx, id)
    if ((await store.withdrawPack(tx, id, todayOf(ctx))) === 0) throw new Conflict('pack-in-force')
    await tx.record('credits.pack.withdraw', id)
    await enqueueRecount(tx)
  })

/** Every value of a pack with its place; lists of things that have a code go by it, so that order alone is no difference. */
const leaves = (value: unknown, path: string): [string, string][] => {
  if (Array.isArray(value)) {
    const coded = value.every(each => typeof each === 'object' && each !== null && typeof (each as { code?: unknown }).code === 'string')
    return value.flatMap((each, i) => leaves(each, `${path}[${coded ? (each as { code: string }).code : i + 1}]`))
  }
  if (typeof value === 'object' && value !== null) return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`))
  return value === undefined || value === null ? [] : [[path, String(value)]]
}

export const differences = (before: unknown, after: unknown): { path: string; before: string | null; after: string | null }[] => {
  const [old, now] = [new Map(leaves(before, '')), new Map(leaves(after, ''))]
  return [...new Set([...old.keys(), ...now.keys()])].filter(path => old.get(path) !== now.get(path)).map(path => ({ path, before: old.get(path) ?? null, after: now.get(path) ?? null }))
}

/** Two versions side by side: what is different, place by place. */
export const compare = (ctx: Context, given: { id: string; with: string }) =>
  ctx.read(async tx => {
    const [before, after] = [await whole(ctx, tx, given.id), await whole(ctx, tx, given.with)]
    return { before, after, rows: differences(before.body, after.body) }
  })

// ---- whom they bind ----

export const requirements = (ctx: Context): Promise<Requirement[]> => ctx.read(tx => store.requirements(tx, ctx.scope('credits.manage')))

/** Binds the staff of a unit and below it by a pack as a class. @throws Invalid, NotFound */
export const require = (ctx: Context, given: { packCode: string; class: string; unitId: string; postId?: string | null; grade?: string | null; beginsOn: string; decision: string }): Promise<{ id: string }> =>
  ctx.transaction(async tx => {
    if (!(await store.unitWithinScope(tx, given.unitId, ctx.scope('credits.manage')))) throw new Invalid('invalid', [{ path: 'unitId', code: 'reference-unknown' }])
    if (given.postId && !(await store.postById(tx, given.postId))) throw new Invalid('invalid', [{ path: 'postId', code: 'reference-unknown' }])
    const packs = (await store.packs(tx)).filter(row => row.code === given.packCode)
    if (packs.length === 0) throw new Invalid('invalid', [{ path: 'packCode', code: 'reference-unknown' }])
    const classes = new Set(packs.flatMap(row => [...row.body.classes.map(each => each.code), ...row.body.quotas.flatMap(quota => quota.classes ?? [])]))
    if (classes.size > 0 && !classes.has(given.class)) throw new Invalid('invalid', [{ path: 'class', code: 'class-unknown' }])
    const id = newId()
    const { packCode, class: asClass, unitId, beginsOn, decision } = given
    await store.addRequirement(tx, { id, packCode, class: asClass, unitId, beginsOn, decision, postId: given.postId || null, grade: given.grade || null })
    await tx.record('credits.requirement.add', id, { pack: packCode, class: asClass, unit: unitId })
    await enqueueRecount(tx)
    return { id }
  })

/** Ends a requirement today. @throws NotFound */
export const endRequirement = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async tx => {
    if ((await store.endRequirement(tx, id, todayOf(ctx), ctx.scope('credits.manage'))) === 0) throw new NotFound()
    await tx.record('credits.requirement.end', id)
    await enqueueRecount(tx)
  })
