import type { Tx } from '#platform/db.ts'
import { Conflict, Invalid } from '#platform/errors.ts'
import type { Sitting, Task } from './shapes.ts'
import * as store from './store.ts'

/** What a candidate is to do next: a task, with how far along they are; or nothing more. */
export type Step = { sitting: Sitting; total: number; task: Task | null; chosen: string | null }

/** The task at a place of the sitting (0-based); by default where the person is. */
export const step = async (tx: Tx, sitting: Sitting, at = sitting.position): Promise<Step> => {
  const itemId = sitting.itemIds[at]
  if (itemId === undefined) return { sitting, total: sitting.itemIds.length, task: null, chosen: null }
  const task = await store.task(tx, itemId)
  const given = (await store.answersOf(tx, sitting.id)).find(answer => answer.question === task.code)?.value
  return { sitting, total: sitting.itemIds.length, task, chosen: (given as { option?: string } | undefined)?.option ?? null }
}

/**
 * Keeps the choice at a place of the test, at once and durably; the same choice again changes nothing.
 *
 * @throws NotFound  for anybody but the person whose sitting it is
 * @throws Conflict  'sitting-finished'
 * @throws Invalid   'item-not-asked', 'option-unknown'
 */
export const choose = async (tx: Tx, given: { sittingId: string; personId: string; at: number; option: string }): Promise<Sitting> => {
  const sitting = await store.lockSitting(tx, given.sittingId, given.personId)
  if (sitting.finishedAt) throw new Conflict('sitting-finished')
  const itemId = sitting.itemIds[given.at]
  if (itemId === undefined) throw new Invalid('item-not-asked')
  const { code, key, options } = await store.keyOf(tx, itemId)
  if (!options.some(option => option.id === given.option)) throw new Invalid('invalid', [{ path: 'option', code: 'option-unknown' }])
  await store.putAnswer(tx, sitting.id, code, { option: given.option }, given.option === key)
  return sitting
}

/** Goes to a place of the sitting, which the person finds again on any device. */
export const move = async (tx: Tx, sitting: Sitting, to: number): Promise<Sitting> => {
  const position = Math.max(0, Math.min(to, sitting.itemIds.length))
  await store.moveSitting(tx, sitting.id, position)
  return { ...sitting, position }
}

/** Hands the sitting in. @throws Conflict 'sitting-finished' the second time */
export const finish = async (tx: Tx, sittingId: string, personId: string): Promise<Sitting> => {
  const sitting = await store.lockSitting(tx, sittingId, personId)
  if (sitting.finishedAt) throw new Conflict('sitting-finished')
  await store.finishSitting(tx, sittingId)
  await tx.record(`assessment.${sitting.kind}.finish`, sittingId, { purpose: sitting.purposeId })
  return sitting
}
