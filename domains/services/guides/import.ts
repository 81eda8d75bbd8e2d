/** Guides from files, all of them or none. */
import { openUnitsWithin } from '#domains/people/index.ts'
import type { Context } from '#platform/context.ts'
import { recordAll } from '#platform/audit.ts'
import { newId, type Tx } from '#platform/db.ts'
import { TableError, problems as tableProblems } from '#platform/tables/index.ts'
import { say, type Lang, type Text } from '#platform/texts.ts'
import { readGuides, type GuidesRead } from './files.ts'
import { lint } from './lint.ts'
import { questionFaults } from './suitability.ts'
import { guideProblems } from './texts.ts'
import type { GuideImport, GuideRecord } from './shapes.ts'
import * as store from './store.ts'
import { addresses, hashOf, lintReport, show } from './guides.ts'

/** In words what keeps a file out; the name of a table's own fault where it could not be read at all. */
const said = (code: string, detail: Record<string, string | number>, lang: Lang): string => {
  const text = (tableProblems as Record<string, Text>)[code]
  return text ? say(text, lang, detail) : code
}

export type ImportOptions = { dryRun: boolean; publish: boolean; unitCode?: string | undefined; lang: Lang }

/**
 * Reads a file and writes what is new or differs: as drafts, or published at once. Guides go to the unit whose name is the authority's in the
 * file, else to `unitCode`'s, else to the highest of the caller's. A file with a fault, and a dry run, change nothing; the same file again neither.
 */
export const importGuides = async (ctx: Context, path: string, fileName: string, options: ImportOptions): Promise<GuideImport> => {
  const began = performance.now()
  const seconds = () => Math.round(performance.now() - began) / 1000
  const none = { add: 0, change: 0, unchanged: 0, published: 0, applied: false }
  let read
  try {
    read = await readGuides(path, fileName)
  } catch (error) {
    if (!(error instanceof TableError)) throw error
    return { rows: 0, ...none, errors: [{ row: 0, field: '', reason: said(error.code, error.detail, options.lang) }], lint: lintReport([]), seconds: seconds() }
  }
  const errors = read.faults.map(({ row, field, code, found }) => ({ row, field, reason: say(guideProblems[code], options.lang, { field, found }) }))
  read.guides.forEach((guide, i) => {
    const [fault] = questionFaults(guide.questions)
    if (fault) errors.push({ row: read.places[i] ?? 0, field: 'questions', reason: say(guideProblems[fault.code], options.lang, { found: fault.found }) })
  })
  const report = lintReport(read.guides)
  if (errors.length > 0) return { rows: read.rows, ...none, errors, lint: report, seconds: seconds() }
  const outcome = await ctx.transaction(async (tx): Promise<Outcome> => {
    const found = await plan(ctx, tx, read, options)
    if (found.errors !== null) return { ...none, errors: found.errors }
    return { ...options.dryRun ? none : await write(tx, found, options.publish), ...found.counts, errors: [] }
  })
  return { rows: read.rows, ...outcome, lint: report, seconds: seconds() }
}

type Outcome = Pick<GuideImport, 'add' | 'change' | 'unchanged' | 'published' | 'applied' | 'errors'>
type Plan = { errors: null; planned: Planned[]; added: Planned[]; changed: Planned[]; counts: Pick<GuideImport, 'add' | 'change' | 'unchanged'> }
type Planned = { record: GuideRecord; sha256: string; known: store.Known | undefined; unitId: string }

/** What would become of each guide, or why it may not be touched. */
const plan = async (ctx: Context, tx: Tx, { guides, places }: GuidesRead, options: ImportOptions): Promise<Plan | { errors: GuideImport['errors'] }> => {
  const scope = ctx.scope('services.edit')
  const units = await openUnitsWithin(tx, scope)
  const given = options.unitCode === undefined ? units[0] : units.find(unit => unit.code === options.unitCode)
  if (!given) return { errors: [{ row: 0, field: 'unit', reason: say(guideProblems['unit-not-yours'], options.lang) }] }
  const byName = new Map(units.flatMap(unit => [[unit.name.zh, unit.id], [unit.name.en, unit.id]] as const))
  const known = new Map((await store.lockKnown(tx, guides.map(each => each.code), scope)).map(each => [`${each.code}\n${each.name}`, each]))
  const planned = guides.map((record): Planned => ({
    record, sha256: hashOf(record), known: known.get(`${record.code}\n${record.name}`), unitId: byName.get(record.authority) ?? given.id,
  }))
  const foreign = planned.flatMap(({ known: each, record }, i) => (each && !each.mine ? [{ row: places[i] ?? 0, field: 'code', reason: say(guideProblems['guide-file-foreign'], options.lang, { found: record.code }) }] : []))
  if (foreign.length > 0) return { errors: foreign }
  const changed = planned.filter(each => each.known && each.known.sha256 !== each.sha256)
  const added = planned.filter(each => !each.known)
  return { errors: null, planned, added, changed, counts: { add: added.length, change: changed.length, unchanged: planned.length - added.length - changed.length } }
}

const write = async (tx: Tx, { planned, added, changed }: Plan, publish: boolean) => {
  const places = await addresses(tx, added.map(each => each.record.code))
  const items = new Map(added.map((each, i) => [each, { id: newId(), address: places[i]! }]))
  for (const each of planned) if (each.known) items.set(each, { id: each.known.id, address: each.known.address })
  const written = [...added, ...changed]
  if (written.length > 0) {
    await store.addItems(tx, added.map(each => ({ ...items.get(each)!, code: each.record.code, name: each.record.name, unitId: each.unitId })))
    await store.putDrafts(tx, written.map(each => {
      const open = each.known?.state === 'draft' || each.known?.state === 'review'
      return { itemId: items.get(each)!.id, number: each.known ? each.known.number + (open ? 0 : 1) : 1, record: each.record, sha256: each.sha256, findings: lint(each.record), writer: tx.person }
    }))
  }
  const shown = publish ? planned.filter(each => written.includes(each) || each.known?.published !== each.known?.number) : []
  await show(tx, shown.map(each => ({ ...items.get(each)!, record: each.record })))
  const facts = (each: readonly Planned[], action: string) => each.map(one => ({ action, subject: items.get(one)!.id, actor: tx.person, detail: { code: one.record.code, from: 'file' } }))
  await recordAll(tx, [...facts(added, 'services.guide.add'), ...facts(changed, 'services.guide.write'), ...facts(shown, 'services.guide.publish')])
  return { published: shown.length, applied: true }
}
