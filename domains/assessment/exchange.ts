import { parseDecimal, readRecords, type Column } from '#platform/tables/index.ts'
import { Invalid } from '#platform/errors.ts'
import type { NewItem } from './store.ts'

/** Columns of the file of items. Without texts an item can be scored, not asked. */
export const itemColumns: readonly Column[] = [
  { key: 'item', names: ['item', '题目', '题目编号', 'code'], required: true },
  { key: 'competency', names: ['competency', '能力', '能力编码'], required: true },
  { key: 'a', names: ['a', '区分度', 'discrimination'] },
  { key: 'b', names: ['b', '难度', 'difficulty'], required: true },
  { key: 'key', names: ['key', '答案'] },
]

/**
 * Reads items: code, competency code, difficulty and discrimination on the logistic metric (D = 1; a is 1 where the file has none), key.
 *
 * @param competencyIds  by code; an unknown one is a fault
 * @throws Invalid naming each cell at fault; TableError for the file as a whole
 */
export const readItems = async (path: string, competencyIds: ReadonlyMap<string, string>): Promise<NewItem[]> => {
  const { records, faults } = await readRecords(path, itemColumns, { rows: 20_000 })
  const seen = new Set<string>()
  const items = records.map(record => {
    const code = record.text('item')
    if (code === '') record.fault('item', 'field-missing')
    if (seen.has(code)) record.fault('item', 'item-twice', { code })
    seen.add(code)
    const competencyId = competencyIds.get(record.text('competency'))
    if (!competencyId) record.fault('competency', 'competency-unknown', { code: record.text('competency') })
    const a = record.value('a', parseDecimal) ?? 1
    if (!(a > 0)) record.fault('a', 'discrimination-wrong')
    const b = record.value('b', parseDecimal)
    if (b === undefined) record.fault('b', 'field-missing')
    const blank = { zh: code, en: code }
    return {
      code, competencyId: competencyId ?? '', level: 1, stem: blank, options: ['a', 'b', 'c', 'd'].map(id => ({ id, text: { zh: id, en: id } })),
      key: record.text('key').toLowerCase(), explanation: blank, source: null, a, b: b ?? 0, calibrated: true,
    }
  })
  if (items.length === 0 || faults.length > 0) throw new Invalid('invalid', faults)
  return items
}
