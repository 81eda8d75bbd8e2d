/** Cases whose outcome was never counted, as those from before there were indicators. */
import type { Tx } from '#platform/db.ts'
import { lawsByUnit } from '#domains/clocks/index.ts'
import { formOfCase, type PublicForm } from '../forms/store.ts'
import { eventsOf } from '../recount-store.ts'
import { termsOf, type Services } from './cases.ts'
import { clocksOf, replay } from './machine.ts'
import * as store from './outcome-store.ts'
import { outcomeOf } from './outcomes.ts'

/** One helping; true when there are more. */
export const countOutcomes = async (services: Services, tx: Tx, helping: number): Promise<boolean> => {
  const rows = await store.uncounted(tx, helping)
  if (rows.length === 0) return false
  const lawOf = await lawsByUnit(services, tx)
  const events = Map.groupBy(await eventsOf(tx, rows.map(row => row.id)), each => each.caseId)
  const forms = new Map<string, Pick<PublicForm, 'handling'>>()
  for (const { formId } of rows) if (!forms.has(formId)) forms.set(formId, await formOfCase(tx, formId))
  await store.putOutcomes(tx, rows.map(({ id, unitId, formId }) => {
    const law = lawOf(unitId), status = replay(events.get(id) ?? [])
    return { id, ...outcomeOf(status, clocksOf(status, termsOf(forms.get(formId)!, law)), law) }
  }))
  return rows.length === helping
}
