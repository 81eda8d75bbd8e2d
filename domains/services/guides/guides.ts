/** Guides from draft to what the public sees, and out of sight again. */
import { z } from 'zod'
import { openUnitWithin, openUnitsWithin } from '#domains/people/index.ts'
import { canonicalJson, type Json } from '#platform/canonical.ts'
import type { Context } from '#platform/context.ts'
import { brokenKey, newId, type Tx } from '#platform/db.ts'
import { Conflict, Invalid, NotFound, type FieldProblem } from '#platform/errors.ts'
import { sha256 } from '#platform/hash.ts'
import { cursor } from '#platform/route.ts'
import { findablesOf } from './findable.ts'
import { lint } from './lint.ts'
import { questionFaults } from './suitability.ts'
import type { GuideDetail, GuideFilter, GuideRecord, LintByOffice, LintReport } from './shapes.ts'
import * as store from './store.ts'
import { indexDocuments, unindexDocuments } from '../search/indexing.ts'

/** Units whose guides the caller works on in some way: writes, reviews, handles cases by, supervises. */
const readScope = (ctx: Context): string[] =>
  ctx.scope('services.edit', 'services.publish', 'services.supervise', 'services.handle')

/** The same text for the same guide, whatever the order of its keys. */
export const hashOf = (record: GuideRecord): string => sha256(canonicalJson(record as Json))

export const list = (ctx: Context, filter: GuideFilter) => {
  const scope = readScope(ctx)
  return ctx.read(async tx => {
    const [after] = cursor.read(filter.after, z.tuple([z.string()])) ?? [null]
    const found = await store.guides(tx, filter, scope, after)
    const rows = found.slice(0, filter.limit)
    return { rows, next: found.length > filter.limit ? cursor.write(rows.at(-1)?.address ?? null) : null, total: await store.countGuides(tx, filter, scope) }
  })
}

/** @throws NotFound outside the caller's units */
export const detail = (ctx: Context, id: string): Promise<GuideDetail> => {
  const scope = readScope(ctx)
  return ctx.read(async tx => {
    const { writers, submittedBy: _, sha256: __, code: ___, ...item } = await store.item(tx, id, scope)
    const unit = async (permission: 'services.edit' | 'services.publish') => openUnitWithin(tx, item.unitId, ctx.scope(permission))
    return { ...item, versions: await store.versions(tx, id), mine: writers.includes(ctx.self().id), may: { edit: await unit('services.edit'), publish: await unit('services.publish') } }
  })
}

/** Offices that the caller may add guides for. */
export const offices = (ctx: Context) => ctx.read(tx => openUnitsWithin(tx, ctx.scope('services.edit')))

const checked = (record: GuideRecord): GuideRecord => {
  const faults: FieldProblem[] = questionFaults(record.questions).map(({ code, found }) => ({ path: 'questions', code, detail: { found } }))
  if (faults.length > 0) throw new Invalid('invalid', faults)
  return record
}

const twice = (code: string) => (error: unknown): never => {
  if (brokenKey(error) === 'service_item_known') throw new Conflict('guide-twice', { code })
  throw error
}

/** An address for each code that is not taken yet, nor given out here. */
export const addresses = async (tx: Tx, codes: readonly string[]): Promise<string[]> => {
  const taken = new Set(await store.takenAddresses(tx, codes))
  return codes.map(code => {
    let address = code
    for (let n = 2; taken.has(address); n++) address = `${code}-${n}`
    taken.add(address)
    return address
  })
}

/** @throws Forbidden outside the caller's units; Conflict 'guide-twice' */
export const create = (ctx: Context, { unitId, record }: { unitId: string; record: GuideRecord }): Promise<{ id: string }> =>
  ctx.transaction(async tx => {
    if (!(await openUnitWithin(tx, unitId, ctx.scope('services.edit')))) throw new NotFound('unit-not-yours')
    const id = newId()
    const [address = record.code] = await addresses(tx, [record.code])
    await store.addItems(tx, [{ id, address, code: record.code, name: record.name, unitId }])
    await store.putDrafts(tx, [{ itemId: id, number: 1, record: checked(record), sha256: hashOf(record), findings: lint(record), writer: tx.person }])
    await tx.record('services.guide.add', id, { code: record.code })
    return { id }
  }).catch(twice(record.code))

/**
 * Writes the draft; after publication or withdrawal the next version begins. A guide in review becomes a draft again.
 * @throws Conflict 'guide-changed' when somebody saved since `revision`; 'guide-twice'; NotFound outside the caller's units
 */
export const save = (ctx: Context, { id, revision, record }: { id: string; revision?: number | undefined; record: GuideRecord }): Promise<{ number: number; revision: number }> =>
  ctx.transaction(async tx => {
    const item = await store.lockItem(tx, id, ctx.scope('services.edit'))
    if (revision !== undefined && revision !== item.revision) throw new Conflict('guide-changed')
    const sha256 = hashOf(checked(record))
    const open = item.state === 'draft' || item.state === 'review'
    if (sha256 === item.sha256) return { number: item.number, revision: item.revision }
    const number = open ? item.number : item.number + 1
    await store.putDrafts(tx, [{ itemId: id, number, record, sha256, findings: lint(record), writer: tx.person }])
    await tx.record('services.guide.write', id, { version: number })
    return { number, revision: open ? item.revision + 1 : 1 }
  }).catch(twice(record.code))

/** @throws Conflict 'guide-not-draft' */
export const submit = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async tx => {
    const item = await store.lockItem(tx, id, ctx.scope('services.edit'))
    if (item.state !== 'draft') throw new Conflict('guide-not-draft')
    await store.submit(tx, id, item.number)
    await tx.record('services.guide.submit', id, { version: item.number })
  })

/** Back to the editor, with the reason. @throws Conflict 'guide-not-review' */
export const giveBack = (ctx: Context, { id, reason }: { id: string; reason: string }): Promise<void> =>
  ctx.transaction(async tx => {
    const item = await store.lockItem(tx, id, ctx.scope('services.publish'))
    if (item.state !== 'review') throw new Conflict('guide-not-review')
    await store.giveBack(tx, id, item.number, reason)
    await tx.record('services.guide.return', id, { version: item.number, reason })
  })

/** Shows a reviewed version to the public, at once in the search too. @throws Conflict 'guide-not-review', 'guide-own' for one that the caller wrote in */
export const publish = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async tx => {
    const item = await store.lockItem(tx, id, ctx.scope('services.publish'))
    if (item.state !== 'review') throw new Conflict('guide-not-review')
    const self = ctx.self().id
    if (item.writers.includes(self) || item.submittedBy === self) throw new Conflict('guide-own')
    await show(tx, [item])
    await tx.record('services.guide.publish', id, { version: item.number, grave: item.findings.filter(each => each.grave).length })
  })

/** Makes the latest versions what the public sees and finds. */
export const show = async (tx: Tx, items: readonly { id: string; address: string; record: GuideRecord }[]): Promise<void> => {
  if (items.length === 0) return
  await store.publishLatest(tx, items.map(item => item.id))
  const findables = items.flatMap(findablesOf)
  // A translation that has gone must not be found any longer.
  const english = new Set(findables.filter(each => each.language === 'en').map(each => each.subject))
  await unindexDocuments(tx, items.filter(item => !english.has(item.id)).map(item => ({ kind: 'guide', subject: item.id, language: 'en' as const })))
  await indexDocuments(tx, findables)
}

/** Takes a guide out of the public's sight. @throws Conflict 'guide-not-shown' */
export const withdraw = (ctx: Context, { id, reason }: { id: string; reason: string }): Promise<void> =>
  ctx.transaction(async tx => {
    const item = await store.lockItem(tx, id, ctx.scope('services.publish'))
    if (item.published === null) throw new Conflict('guide-not-shown')
    await store.withdraw(tx, id, reason)
    await unindexDocuments(tx, (['zh', 'en'] as const).map(language => ({ kind: 'guide', subject: id, language })))
    await tx.record('services.guide.withdraw', id, { version: item.published, reason })
  })

/** Counts findings over guides. */
export const lintReport = (records: readonly GuideRecord[]): LintReport => {
  const byCode: LintReport['byCode'] = {}
  let grave = 0
  for (const record of records) {
    const findings = lint(record)
    if (findings.some(each => each.grave)) grave++
    for (const code of new Set(findings.map(each => each.code))) byCode[code] = (byCode[code] ?? 0) + 1
  }
  return { guides: records.length, withMaterials: records.filter(each => each.materials.length > 0).length, grave, byCode }
}

/** What is to be mended, by office. */
export const lintByOffice = (ctx: Context): Promise<z.infer<typeof LintByOffice>> =>
  ctx.read(async tx => {
    const offices = await store.lintByOffice(tx, ctx.scope('services.supervise'))
    const total: LintReport = { guides: 0, withMaterials: 0, grave: 0, byCode: {} }
    for (const office of offices) {
      total.guides += office.guides
      total.withMaterials += office.withMaterials
      total.grave += office.grave
      for (const [code, n] of Object.entries(office.byCode) as [keyof LintReport['byCode'], number][]) total.byCode[code] = (total.byCode[code] ?? 0) + n
    }
    return { total, offices }
  })
