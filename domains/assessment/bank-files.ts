import { PassThrough } from 'node:stream'
import { loadFramework } from '#domains/competency/index.ts'
import type { Context } from '#platform/context.ts'
import { newId, type Tx } from '#platform/db.ts'
import { Invalid } from '#platform/errors.ts'
import { keepFile, type StoredFile } from '#platform/files.ts'
import type { Download } from '#platform/route.ts'
import { parseDecimal, parseInteger, readRecords, writeCsv, writeXlsx, type Column, type TableRecord, type Value } from '#platform/tables/index.ts'
import { revise, written } from './studio.ts'
import { optionIds, tagKinds, type ItemText, type Tag } from './studio-shapes.ts'
import * as store from './studio-store.ts'

const column = (key: string, names: string[], required = false): Column => ({ key, names: [key, ...names], required })

/**
 * Columns of the bank's file, in the order of the export. `state`, `discrimination` and `calibrated` are told, never taken over: a file is
 * no second person, and no sample.
 */
export const columns: readonly Column[] = [
  column('code', ['题目编号', '编号'], true), column('competency', ['能力编码', '能力'], true), column('level', ['层级'], true),
  column('stem_zh', ['题干（中文）', '题干'], true), column('stem_en', ['题干（英文）'], true),
  ...optionIds.flatMap((id, i) => [
    column(`option_${id}_zh`, [`选项${id.toUpperCase()}（中文）`, `选项${id.toUpperCase()}`], i < 2), column(`option_${id}_en`, [`选项${id.toUpperCase()}（英文）`], i < 2),
  ]),
  column('key', ['答案'], true), column('explanation_zh', ['解析（中文）', '解析'], true), column('explanation_en', ['解析（英文）'], true),
  column('source_zh', ['依据（中文）', '依据']), column('source_en', ['依据（英文）']),
  column('quality', ['能力素质']), column('policy', ['政策']), column('topic', ['主题']),
  column('difficulty', ['难度', 'b']), column('discrimination', ['区分度', 'a']), column('calibrated', ['已校准']), column('state', ['状态']),
]
const longest = 4000

type Given = { row: TableRecord; code: string; text: ItemText; tags: Tag[] | null; b: number | undefined }

const readOne = (record: TableRecord, headers: ReadonlySet<string>, places: { competencies: Map<string, string>; levels: Set<number> }): Given | null => {
  let sound = true
  const fault = (key: string, said: string, detail?: Record<string, string | number>) => {
    sound = false
    record.fault(key, said, detail)
  }
  const line = (key: string, needed = true): string => {
    const value = record.text(key)
    if (needed && value === '') fault(key, 'field-missing')
    if (value.length > longest) fault(key, 'field-too-big', { maximum: longest })
    return value
  }
  const code = line('code')
  if (code !== '' && !/^[^\s;:,/]{1,60}$/.test(code)) fault('code', 'item-code-form', { code: code.slice(0, 60) })
  const competencyId = places.competencies.get(line('competency'))
  if (!competencyId && record.text('competency') !== '') fault('competency', 'competency-unknown', { code: record.text('competency') })
  const level = record.value('level', parseInteger)
  if (level === undefined ? record.text('level') === '' : !places.levels.has(level)) fault('level', 'level-unknown', { level: record.text('level').slice(0, 20) })
  const words = (key: string, needed = true) => ({ zh: line(`${key}_zh`, needed), en: line(`${key}_en`, needed) })
  const options = optionIds.map(id => words(`option_${id}`, false))
  const last = options.findLastIndex(option => option.zh !== '' || option.en !== '')
  options.slice(0, Math.max(2, last + 1)).forEach((option, i) => {
    if (option.zh === '') fault(`option_${optionIds[i]}_zh`, 'field-missing')
    if (option.en === '') fault(`option_${optionIds[i]}_en`, 'field-missing')
  })
  const kept = options.slice(0, last + 1)
  for (const lang of ['zh', 'en'] as const) {
    kept.forEach((option, i) => {
      if (option[lang] !== '' && kept.findIndex(other => other[lang] === option[lang]) < i) fault(`option_${optionIds[i]}_${lang}`, 'options-alike')
    })
  }
  const key = optionIds.find(id => id === record.text('key').toLowerCase())
  if (!key || optionIds.indexOf(key) > last) fault('key', 'key-unknown')
  const stem = words('stem')
  const explanation = words('explanation')
  const source = words('source', false)
  if ((source.zh === '') !== (source.en === '')) fault(source.zh === '' ? 'source_zh' : 'source_en', 'field-missing')
  const b = record.value('difficulty', parseDecimal)
  if (b !== undefined && Math.abs(b) > 6) fault('difficulty', 'difficulty-wrong')
  const tags = tagKinds.flatMap(kind => splitTags(record.text(kind)).map(value => ({ kind, value })))
  for (const tag of tags) if (tag.value.length > 120) fault(tag.kind, 'field-too-big', { maximum: 120 })
  if (!sound || !competencyId || level === undefined || !key) return null
  return {
    row: record, code, b, tags: tagKinds.some(kind => headers.has(kind)) ? tags : null,
    text: { competencyId, level, stem, options: kept, key, explanation, source: source.zh === '' ? null : source },
  }
}

/** Tags in one cell or field, parted by semicolons of either width. */
export const splitTags = (text: string): string[] => [...new Set(text.split(/[;；\n]/).map(tag => tag.trim()).filter(tag => tag !== ''))]

type Report = { dryRun: boolean; added: number; revised: number; unchanged: number; codes: string[] }

/**
 * Takes a CSV or XLSX of items: new codes become drafts, known ones whose words differ get a next version to be reviewed, tags are set.
 * Words in force never change by a file, parameters of accepted items neither.
 *
 * @throws Invalid with every fault by row and column: then nothing is taken; TableError for no table at all
 */
export const importItems = async (ctx: Context, file: StoredFile, dryRun: boolean): Promise<Report> => {
  const { index, records, faults } = await readRecords(file.path, columns, { rows: 20_000, fileName: file.name })
  const work = async (tx: Tx): Promise<Report> => {
    const framework = await loadFramework(tx)
    const places = { competencies: new Map(framework.competencies.map(each => [each.code, each.id])), levels: new Set(framework.levels.map(level => level.ordinal)) }
    const headers = new Set(Object.keys(index))
    const seen = new Map<string, number>()
    const given = records.flatMap(record => {
      const read = readOne(record, headers, places)
      const code = record.text('code')
      if (code !== '' && seen.has(code)) record.fault('code', 'item-twice', { code })
      seen.set(code, record.row)
      return read ? [read] : []
    })
    const known = new Map((await store.known(tx, { codes: given.map(each => each.code) })).map(item => [item.code, item]))
    const tags = Map.groupBy(await store.tagsOf(tx, [...known.values()].map(item => item.id)), tag => tag.itemId)
    const added: store.NewDraft[] = []
    const revised: { item: store.Known; text: store.Written }[] = []
    const tagged: { itemId: string; tags: Tag[] }[] = []
    const guessed: { id: string; b: number }[] = []
    const touched = new Set<string>()
    for (const { row, code, text, b, tags: wanted } of given) {
      const item = known.get(code)
      const whole = written(text)
      if (!item) {
        const id = newId()
        added.push({ ...whole, id, code, a: 1, b: b ?? 0 })
        if (wanted) tagged.push({ itemId: id, tags: wanted })
        touched.add(code)
        continue
      }
      if (print(item) !== print(whole)) {
        if (item.state === 'in-review') row.fault('code', 'item-in-review')
        revised.push({ item, text: whole })
        touched.add(code)
      }
      if (b !== undefined && Math.abs(b - item.b) > 1e-6) {
        if (item.accepted) row.fault('difficulty', 'item-parameters-fixed')
        guessed.push({ id: item.id, b })
        touched.add(code)
      }
      if (wanted && tagPrint(wanted) !== tagPrint(tags.get(item.id) ?? [])) {
        tagged.push({ itemId: item.id, tags: wanted })
        touched.add(code)
      }
    }
    if (records.length === 0) throw new Invalid('invalid', [{ path: 'file', code: 'file-without-rows' }])
    if (faults.length > 0) throw new Invalid('invalid', faults)
    const report = { dryRun, added: added.length, revised: touched.size - added.length, unchanged: given.length - touched.size, codes: [...touched].slice(0, 200) }
    if (dryRun) return report
    await store.addDrafts(tx, added)
    for (const { item, text } of revised) await revise(tx, await store.lockItem(tx, item.id), text)
    for (const { id, b } of guessed) await store.setGuess(tx, id, b)
    await store.setTags(tx, tagged)
    const id = await keepFile(tx, file, 'assessment.items')
    await tx.record('assessment.items.import', id, { added: report.added, revised: report.revised, unchanged: report.unchanged })
    for (const { id: itemId } of added) await tx.record('assessment.item.create', itemId, { file: id })
    for (const { item } of revised) await tx.record('assessment.item.change', item.id, { file: id })
    return report
  }
  return dryRun ? ctx.read(work) : ctx.transaction(work)
}

/** What two texts have in common when they are the same. */
const print = (text: store.Written | store.Known): string => JSON.stringify([
  text.competencyId, text.level, text.stem.zh, text.stem.en, text.options.map(option => [option.id, option.text.zh, option.text.en]), text.key,
  text.explanation.zh, text.explanation.en, text.source?.zh ?? '', text.source?.en ?? '',
])
const tagPrint = (tags: readonly Pick<Tag, 'kind' | 'value'>[]): string => tags.map(tag => `${tag.kind} ${tag.value}`).toSorted().join('\n')

/** The bank in the columns of the import: imported again, it changes nothing. An item that is being worked on stands with its newest words. */
export const exportItems = async (ctx: Context, given: { format: 'xlsx' | 'csv'; pool?: string }): Promise<Download> => {
  const rows = await ctx.read(async tx => {
    if (given.pool !== undefined) await store.pool(tx, given.pool)
    const competencies = new Map((await loadFramework(tx)).competencies.map(each => [each.id, each.code]))
    const items = await store.known(tx, { pool: given.pool })
    const tags = Map.groupBy(await store.tagsOf(tx, items.map(item => item.id)), tag => tag.itemId)
    return items.map((item): Value[] => {
      const own = tags.get(item.id) ?? []
      const option = (i: number) => [item.options[i]?.text.zh, item.options[i]?.text.en]
      return [
        item.code, competencies.get(item.competencyId), item.level, item.stem.zh, item.stem.en, ...optionIds.flatMap((_, i) => option(i)), item.key, item.explanation.zh,
        item.explanation.en, item.source?.zh, item.source?.en, ...tagKinds.map(kind => own.filter(tag => tag.kind === kind).map(tag => tag.value).join('; ')), item.b, item.a,
        item.calibrated ? 'yes' : 'no', item.itemState,
      ]
    })
  })
  const headers = columns.map(each => each.key)
  const body = new PassThrough()
  const write = given.format === 'csv' ? writeCsv(body, headers, rows) : writeXlsx(body, [{ name: 'items', columns: headers.map(header => ({ header })), rows }])
  write.catch((error: Error) => body.destroy(error))
  return {
    kind: 'download', fileName: `items.${given.format}`, body,
    type: given.format === 'csv' ? 'text/csv; charset=utf-8' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }
}
