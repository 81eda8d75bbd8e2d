import { z } from 'zod'
import type { Tx } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'
import { CaseEvent } from './cases/machine.ts'

/** Open records in helpings, in the order of their ids, held for the transaction. */

const Open = { id: z.uuid(), number: z.string(), unitId: z.uuid(), dueOn: z.string(), provisional: z.boolean() }

const OpenCase = z.object({ ...Open, dueOn: z.string().nullable(), formId: z.uuid(), handlerId: z.uuid().nullable(), promisedOn: z.string().nullable() })
export const openCases = (tx: Tx, after: string | null, limit: number) => tx.many(OpenCase, sql`
  select id, number, unit_id as "unitId", form_id as "formId", handler_id as "handlerId", due_on as "dueOn", provisional, promised_on as "promisedOn" from services.service_case
  where tenant_id = ${tx.tenant} and open and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${limit} for update`)
const Happened = z.object({ caseId: z.uuid(), day: z.string(), by: z.enum(['applicant', 'office', 'system']), personId: z.uuid().nullable(), event: CaseEvent })
export const eventsOf = (tx: Tx, caseIds: readonly string[]) => tx.many(Happened, sql`
  select case_id as "caseId", on_day as day, by, person_id as "personId", event from services.case_event where tenant_id = ${tx.tenant} and case_id = any(${caseIds}::uuid[]) order by case_id, ordinal`)
export const putCases = (tx: Tx, rows: readonly { id: string; dueOn: string | null; provisional: boolean; promisedOn: string | null }[]) => tx.run(sql`
  update services.service_case c set due_on = r.due_on, sort_on = coalesce(r.due_on, '9999-12-31'), provisional = r.provisional, promised_on = r.promised_on
  from unnest(${rows.map(row => row.id)}::uuid[], ${rows.map(row => row.dueOn)}::date[], ${rows.map(row => row.provisional)}::boolean[], ${rows.map(row => row.promisedOn)}::date[]) as r(id, due_on, provisional, promised_on)
  where c.tenant_id = ${tx.tenant} and c.id = r.id`)

type Shifted = readonly { id: string; dueOn: string; provisional: boolean }[]
const shifted = (rows: Shifted) => sql`unnest(${rows.map(row => row.id)}::uuid[], ${rows.map(row => row.dueOn)}::date[], ${rows.map(row => row.provisional)}::boolean[]) as r(id, due_on, provisional)`

const OpenTask = z.object({ ...Open, askedAt: z.string(), days: z.number() })
/** Those of which it is known how many days were given. */
export const openTasks = (tx: Tx, after: string | null, limit: number) => tx.many(OpenTask, sql`
  select t.id, c.number, t.unit_id as "unitId", t.asked_at as "askedAt", t.days, t.due_on as "dueOn", t.provisional from services.case_task t join services.service_case c on c.tenant_id = t.tenant_id and c.id = t.case_id
  where t.tenant_id = ${tx.tenant} and t.answered_at is null and t.cancelled_at is null and t.days is not null and (${after}::uuid is null or t.id > ${after}::uuid) order by t.id limit ${limit} for update of t`)
export const putTasks = (tx: Tx, rows: Shifted) => tx.run(sql`
  update services.case_task t set due_on = r.due_on, provisional = r.provisional from ${shifted(rows)} where t.tenant_id = ${tx.tenant} and t.id = r.id`)

const OpenQuestion = z.object({ ...Open, handlerId: z.uuid().nullable(), receivedOn: z.string(), beganOn: z.string(), extendedBy: z.number() })
export const openQuestions = (tx: Tx, after: string | null, limit: number) => tx.many(OpenQuestion, sql`
  select id, number, unit_id as "unitId", handler_id as "handlerId", received_on as "receivedOn", began_on as "beganOn", extended_by as "extendedBy", due_on as "dueOn", provisional from services.question
  where tenant_id = ${tx.tenant} and state in ('received', 'returned', 'in-work') and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${limit} for update`)
/** Parts asked of other offices are due with the question, as they were. */
export const putQuestions = async (tx: Tx, rows: Shifted): Promise<void> => {
  await tx.run(sql`update services.question_part p set due_on = r.due_on, provisional = r.provisional from ${shifted(rows)}
    join services.question q on q.tenant_id = ${tx.tenant} and q.id = r.id where p.tenant_id = q.tenant_id and p.question_id = q.id and p.answer is null and p.due_on = q.due_on`)
  await tx.run(sql`update services.question q set due_on = r.due_on, provisional = r.provisional from ${shifted(rows)} where q.tenant_id = ${tx.tenant} and q.id = r.id`)
}

const OpenRating = z.object({ ...Open, contactDue: z.string().nullable(), ratedOn: z.string() })
export const openRatings = (tx: Tx, after: string | null, limit: number) => tx.many(OpenRating, sql`
  select id, number, unit_id as "unitId", contact_due as "contactDue", rectify_due as "dueOn", provisional, rated_on as "ratedOn" from services.rating
  where tenant_id = ${tx.tenant} and state in ('open', 'contacted', 'verified') and rectify_due is not null and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${limit} for update`)
export const putRatings = (tx: Tx, rows: readonly { id: string; dueOn: string; provisional: boolean; contactDue: string }[]) => tx.run(sql`
  update services.rating t set rectify_due = r.due_on, provisional = r.provisional, contact_due = c.due_on from ${shifted(rows)}
  join unnest(${rows.map(row => row.id)}::uuid[], ${rows.map(row => row.contactDue)}::date[]) as c(id, due_on) on c.id = r.id where t.tenant_id = ${tx.tenant} and t.id = r.id`)
