import { addFinishedSittings, itemKeys } from '#domains/assessment/index.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db.ts'
import { Conflict, Invalid } from '#platform/errors.ts'
import type { StoredFile } from '#platform/files.ts'
import { readRecords, type Column } from '#platform/tables/index.ts'
import * as store from './store.ts'

const columns: readonly Column[] = [{ key: 'number', names: ['number', '工号', 'staff_number', 'person', 'id', 'Employee ID'], required: true }]
const chunk = 500

/**
 * Puts answers from a file into a campaign: a row for each person, a column for each item (by code), each cell the option
 * chosen, or 1 and 0 for solved and not; empty for not answered. Replaces the test of the persons in the file.
 *
 * Persons outside the campaign's unit are as unknown as those who do not exist: whoever may run it need not know of them.
 *
 * @throws Invalid naming each cell at fault; nothing is kept then
 */
export const putAnswers = async (tx: Tx, campaignId: string, path: string): Promise<{ persons: number; answers: number }> => {
  const campaign = await store.core(tx, campaignId)
  const { headers, records, faults } = await readRecords(path, columns, { rows: 500_000 })
  const items = new Map((await itemKeys(tx, campaign.itemIds)).map(item => [item.code, item]))
  const asked = headers.filter(header => items.has(header))
  if (asked.length === 0) throw new Invalid('invalid', [{ path: '', code: 'answers-no-items' }])
  const known = new Map((await store.personIdsByNumber(tx, records.map(record => record.text('number')), campaign.unitId)).map(row => [row.number, row.id]))
  const seen = new Set<string>()
  const rows = records.flatMap(record => {
    const number = record.text('number')
    const personId = known.get(number)
    if (!personId) record.fault('number', 'number-unknown', { number })
    if (seen.has(number)) record.fault('number', 'number-twice', { number })
    seen.add(number)
    const answers = asked.flatMap((code): { question: string; value: unknown; correct: boolean | null }[] => {
      const cell = record.text(code).toLowerCase()
      if (cell === '' || cell === 'na') return []
      const item = items.get(code)
      if (cell === '0' || cell === '1') return [{ question: code, value: { solved: cell === '1' }, correct: cell === '1' }]
      if (!item || item.key === '' || !item.options.some(option => option.id === cell)) {
        record.fault(code, 'answer-wrong', { value: record.text(code).slice(0, 20) })
        return []
      }
      return [{ question: code, value: { option: cell }, correct: cell === item.key }]
    })
    return personId ? [{ personId, answers }] : []
  })
  if (faults.length > 0) throw new Invalid('invalid', faults)
  for (let at = 0; at < rows.length; at += chunk) {
    await addFinishedSittings(tx, { kind: 'test', purpose: 'campaign', purposeId: campaignId, itemIds: campaign.itemIds }, rows.slice(at, at + chunk))
  }
  return { persons: rows.length, answers: rows.reduce((sum, row) => sum + row.answers.length, 0) }
}

/** The same, for an open campaign (after its last day as well), by the officer whose units hold the campaign's. @throws Conflict 'campaign-not-open' */
export const importAnswers = (ctx: Context, campaignId: string, file: StoredFile): Promise<{ persons: number; answers: number }> =>
  ctx.transaction(async tx => {
    const campaign = await store.lockCampaign(tx, campaignId, ctx.scope('diagnosis.manage'))
    if (campaign.state !== 'open') throw new Conflict('campaign-not-open')
    const done = await putAnswers(tx, campaignId, file.path)
    await tx.record('diagnosis.answers.import', campaignId, { ...done, file: file.name })
    return done
  })
