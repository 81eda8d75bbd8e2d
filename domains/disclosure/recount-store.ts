import { z } from 'zod'
import type { Tx } from '#platform/db.ts'
import { Day, Id } from '#platform/route.ts'
import { sql } from '#platform/sql.ts'
import type { Step } from './case.ts'

/** Open records in helpings, in the order of their ids, held for the transaction. */

const OpenRequest = z.object({ id: Id, number: z.string(), agencyId: Id, handlerId: Id.nullable(), dueOn: Day.nullable(), provisional: z.boolean() })
export const openRequests = (tx: Tx, after: string | null, limit: number) => tx.many(OpenRequest, sql`
  select id, number, agency_id as "agencyId", handler_id as "handlerId", due_on as "dueOn", provisional from disclosure.request
  where tenant_id = ${tx.tenant} and received_on is not null and state not in ('delivered', 'withdrawn', 'closed', 'abandoned', 'unpaid_closed') and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${limit} for update`)
const StepRow = z.object({ requestId: Id, on: Day, by: Id.nullable(), body: z.custom<Step>() })
export const stepsOf = (tx: Tx, requestIds: readonly string[]) => tx.many(StepRow, sql`
  select request_id as "requestId", on_day as "on", by_person as by, body from disclosure.step where tenant_id = ${tx.tenant} and request_id = any(${requestIds}::uuid[]) order by request_id, ordinal`)
export const putRequests = (tx: Tx, rows: readonly { id: string; dueOn: string | null; provisional: boolean }[]) => tx.run(sql`
  update disclosure.request q set due_on = r.due_on, provisional = r.provisional
  from unnest(${rows.map(row => row.id)}::uuid[], ${rows.map(row => row.dueOn)}::date[], ${rows.map(row => row.provisional)}::boolean[]) as r(id, due_on, provisional) where q.tenant_id = ${tx.tenant} and q.id = r.id`)
export const putConsults = (tx: Tx, rows: readonly { id: string; dueOn: string }[]) => tx.run(sql`
  update disclosure.consult c set due_on = r.due_on from unnest(${rows.map(row => row.id)}::uuid[], ${rows.map(row => row.dueOn)}::date[]) as r(id, due_on)
  where c.tenant_id = ${tx.tenant} and c.id = r.id and c.due_on <> r.due_on`)

const OpenDispute = z.object({ id: Id, requestId: Id, number: z.string(), agencyId: Id, handlerId: Id.nullable(), lodgedOn: Day, dueOn: Day, provisional: z.boolean() })
export const openDisputes = (tx: Tx, after: string | null, limit: number) => tx.many(OpenDispute, sql`
  select d.id, d.request_id as "requestId", r.number, d.agency_id as "agencyId", r.handler_id as "handlerId", d.lodged_on as "lodgedOn", d.answer_due_on as "dueOn", d.provisional
  from disclosure.dispute d join disclosure.request r on r.tenant_id = d.tenant_id and r.id = d.request_id
  where d.tenant_id = ${tx.tenant} and d.concluded_on is null and d.answer_due_on is not null and (${after}::uuid is null or d.id > ${after}::uuid) order by d.id limit ${limit} for update of d`)
export const putDisputes = (tx: Tx, rows: readonly { id: string; dueOn: string | null; provisional: boolean }[]) => tx.run(sql`
  update disclosure.dispute d set answer_due_on = r.due_on, provisional = r.provisional
  from unnest(${rows.map(row => row.id)}::uuid[], ${rows.map(row => row.dueOn)}::date[], ${rows.map(row => row.provisional)}::boolean[]) as r(id, due_on, provisional) where d.tenant_id = ${tx.tenant} and d.id = r.id`)
