import type { Tx } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'
import { firstDue, type Due, type DueFilter, type DueKind } from '#domains/clocks/index.ts'

const dueOn = sql`coalesce(d.due_on, '9999-12-31'::date)`
const kinds: readonly DueKind[] = [
  { kind: 'disclosure', table: sql`disclosure.request d`, unit: sql`d.agency_id`, due: dueOn, open: sql`d.state <> 'closed' and ${dueOn} < '9999-12-31'` },
  { kind: 'dispute', table: sql`disclosure.dispute d`, unit: sql`d.agency_id`, due: sql`d.answer_due_on`, open: sql`d.concluded_on is null and d.answer_due_on is not null` },
]
/** Requests and answers in reconsiderations of these agencies by what is due first. */
export const dueInDisclosure = (tx: Tx, units: readonly string[], filter: DueFilter): Promise<Due[]> => firstDue(tx, sql`disclosure.v_deadline`, kinds, units, filter)
