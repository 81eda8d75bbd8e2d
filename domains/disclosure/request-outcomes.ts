/** What a request came to, for indicators: in time or not, working days that the reply's clock ran and stood still, extension, correction. */
import type { Tx } from '#platform/db.ts'
import { lawsByUnit, spentOf, type Law } from '#domains/clocks/index.ts'
import type { Case } from './case.ts'
import { replay, standing, type Standing } from './machine.ts'
import { putOutcomes, uncounted } from './outcome-store.ts'
import { stepsOf } from './recount-store.ts'
import type { Outcome } from './store.ts'

export const outcomeOf = (kase: Case, clock: Standing, law: Law): Outcome => {
  const correctionAsked = kase.corrections > 0
  if (kase.deliveredOn === null || kase.receivedOn === null) return { inTime: null, usedDays: null, stoppedDays: null, waitedDays: null, extended: null, correctionAsked }
  return { inTime: clock.met, ...spentOf(law, clock.intervals, ['correction', 'fee']), extended: kase.extension?.state === 'granted', correctionAsked }
}

/** Counts requests that were never counted, as those from before there were indicators; true when there are more. */
export const countOutcomes = async (clocked: Parameters<typeof lawsByUnit>[0], tx: Tx, helping: number): Promise<boolean> => {
  const rows = await uncounted(tx, helping)
  if (rows.length === 0) return false
  const lawOf = await lawsByUnit(clocked, tx)
  const steps = Map.groupBy(await stepsOf(tx, rows.map(row => row.id)), each => each.requestId)
  await putOutcomes(tx, rows.map(({ id, agencyId }) => {
    const own = steps.get(id) ?? [], law = lawOf(agencyId)
    if (own.length === 0) return { id, inTime: null, usedDays: null, stoppedDays: null, waitedDays: null, extended: null, correctionAsked: false }
    const kase = replay(own.map(each => ({ ...each.body, on: each.on, by: each.by })), law)
    return { id, ...outcomeOf(kase, standing(kase, law), law) }
  }))
  return rows.length === helping
}
