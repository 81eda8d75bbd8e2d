import type { Tx } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'
import { firstDue, type Due, type DueFilter, type DueKind } from '#domains/clocks/index.ts'

const kinds: readonly DueKind[] = [
  { kind: 'case', table: sql`services.service_case d`, unit: sql`d.unit_id`, due: sql`d.sort_on`, open: sql`d.open and d.sort_on < '9999-12-31'` },
  { kind: 'case-task', table: sql`services.case_task d`, unit: sql`d.unit_id`, due: sql`d.due_on`, open: sql`d.answered_at is null and d.cancelled_at is null` },
  { kind: 'question', table: sql`services.question d`, unit: sql`d.unit_id`, due: sql`d.due_on`, open: sql`d.state in ('received', 'returned', 'in-work')` },
  { kind: 'question-part', table: sql`services.question_part d`, unit: sql`d.unit_id`, due: sql`d.due_on`, open: sql`d.answer is null` },
  // As the view tells it: whoever rated badly is called first.
  { kind: 'rating', table: sql`services.rating d`, unit: sql`d.unit_id`, due: sql`case when d.state = 'open' and d.contact_due is not null and (d.phone <> '' or d.email <> '') then d.contact_due else d.rectify_due end`, open: sql`d.state in ('open', 'contacted', 'verified') and d.rectify_due is not null` },
]
/** Cases, opinions, questions, parts and bad ratings of these units by what is due first. */
export const dueInServices = (tx: Tx, units: readonly string[], filter: DueFilter): Promise<Due[]> => firstDue(tx, sql`services.v_deadline`, kinds, units, filter)
