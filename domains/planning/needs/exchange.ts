import type { Context } from '#platform/context.ts'
import { Invalid } from '#platform/errors.ts'
import { keepFile, type StoredFile } from '#platform/files.ts'
import type { Download } from '#platform/route.ts'
import { parseInteger, readRecords, tableDownload, type Column, type Format, type TableRecord } from '#platform/tables/index.ts'
import { mustBeOpen, tellVetoes } from './needs.ts'
import type { NeedImport, NeedKind, NeedRow } from './shapes.ts'
import * as store from './store.ts'

/** Columns of the file in the order of the export; names and titles are for reading and are not taken in. */
const columns: readonly Column[] = [
  { key: 'number', names: ['number', '工号'], required: true },
  { key: 'name', names: ['name', '姓名'] },
  { key: 'unit', names: ['unit', '单位'] },
  { key: 'offering', names: ['offering', '项目编号'], required: true },
  { key: 'title', names: ['title', '项目名称'] },
  { key: 'kind', names: ['kind', '类别'], required: true },
  { key: 'priority', names: ['priority', '优先级'] },
  { key: 'reason', names: ['reason', '理由'] },
]
const mostRows = 100_000, mostFaults = 200

const kinds: Record<string, NeedKind> = { nomination: 'nomination', wish: 'wish', veto: 'veto', 推荐: 'nomination', 本人意愿: 'wish', 不同意: 'veto' }
const keyOf = (row: { personId: string; offeringId: string; kind: string }) => `${row.personId} ${row.offeringId} ${row.kind}`

/** Every need of the round that the caller may see. */
async function* everyNeed(ctx: Context, id: string): AsyncGenerator<NeedRow> {
  let after: { number: string; code: string; kind: string } | null = null
  for (;;) {
    const found: NeedRow[] = await ctx.read(tx => store.needs(tx, { id, limit: 1000 }, after, ctx.scope('planning.nominate')))
    const rows = found.slice(0, 1000)
    yield* rows
    const last = rows.at(-1)
    if (found.length <= 1000 || !last) return
    after = { number: last.number, code: last.offeringCode, kind: last.kind }
  }
}

/** The needs in the columns of the import: taken in again, they change nothing. @throws NotFound */
export const exportNeeds = async (ctx: Context, id: string, format: Format): Promise<Download> => {
  await ctx.read(tx => store.round(tx, id, ctx.scope('planning.nominate')))
  const rows = async function* () {
    for await (const row of everyNeed(ctx, id)) yield [row.number, row.name, row.unitName[ctx.lang], row.offeringCode, row.title[ctx.lang], row.kind, row.priority, row.reason]
  }
  return tableDownload('needs', format, columns.map(column => ({ header: column.key, kind: column.key === 'priority' ? 'integer' as const : 'text' as const })), rows())
}

/**
 * Takes nominations and vetoes from a file; nothing is deleted.
 *
 * @throws Invalid 'invalid' with every fault by its cell: then nothing is taken; Conflict 'round-over'; NotFound; TableError
 */
export const importNeeds = async (ctx: Context, id: string, file: StoredFile): Promise<NeedImport> => {
  await ctx.read(tx => mustBeOpen(ctx, tx, id))
  const { records, faults } = await readRecords(file.path, columns, { fileName: file.name, rows: mostRows })
  const known = new Map<string, NeedRow>()
  for await (const row of everyNeed(ctx, id)) known.set(keyOf(row), row)
  return ctx.transaction(async tx => {
    await mustBeOpen(ctx, tx, id)
    const scope = ctx.scope('planning.nominate')
    const people = new Map((await store.invitedPersons(tx, id, scope, mostRows)).map(each => [each.number, each.id]))
    const offerings = new Map((await store.offeringChoices(tx)).map(each => [each.code, each.id]))
    const rows = new Map<string, store.NeedToPut & { row: number }>()
    for (const record of records) {
      const read = readNeed(record, id, people, offerings)
      if (!read) continue
      const twice = rows.get(keyOf(read))
      if (twice) record.fault('number', 'need-twice', { row: twice.row })
      else if (read.kind === 'wish' && !isSame(known.get(keyOf(read)), read)) record.fault('kind', 'wish-own-only')
      else rows.set(keyOf(read), { ...read, row: record.row })
    }
    if (faults.length > 0) throw new Invalid('invalid', faults.slice(0, mostFaults))
    const changed = [...rows.values()].filter(row => !isSame(known.get(keyOf(row)), row))
    await store.putNeeds(tx, changed)
    await tellVetoes(tx, changed)
    const added = changed.filter(row => !known.has(keyOf(row))).length
    const report = { added, changed: changed.length - added, unchanged: rows.size - changed.length }
    const kept = await keepFile(tx, file, 'planning.needs')
    await tx.record('planning.needs.import', id, { ...report, file: kept })
    return report
  })
}

const isSame = (old: NeedRow | undefined, row: store.NeedToPut): boolean => old !== undefined && old.priority === row.priority && old.reason === row.reason

const readNeed = (record: TableRecord, roundId: string, people: Map<string, string>, offerings: Map<string, string>): store.NeedToPut | null => {
  const number = record.text('number'), code = record.text('offering'), word = record.text('kind')
  const personId = people.get(number), offeringId = offerings.get(code), kind = kinds[word.toLowerCase()]
  const reason = record.text('reason').slice(0, 1000)
  const priority = kind === 'veto' ? null : (record.value('priority', parseInteger) ?? 2)
  if (personId === undefined) record.fault('number', 'need-person-unknown', { number })
  if (offeringId === undefined) record.fault('offering', 'need-offering-unknown', { code })
  if (kind === undefined) record.fault('kind', 'not-a-need', { value: word })
  if (priority !== null && (priority < 1 || priority > 3)) record.fault('priority', 'not-a-priority', { value: record.text('priority') })
  if (kind === 'veto' && reason === '') record.fault('reason', 'veto-needs-reason')
  return personId === undefined || offeringId === undefined || kind === undefined ? null : { roundId, personId, offeringId, kind, priority, reason }
}
