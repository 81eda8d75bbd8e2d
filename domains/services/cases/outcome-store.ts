import { z } from 'zod'
import type { Tx } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'
import type { Outcome } from './store.ts'

export const uncounted = (tx: Tx, limit: number) => tx.many(z.object({ id: z.uuid(), unitId: z.uuid(), formId: z.uuid() }), sql`
  select id, unit_id as "unitId", form_id as "formId" from services.service_case where tenant_id = ${tx.tenant} and correction_asked is null and state <> 'draft' order by id limit ${limit} for update`)

export const putOutcomes = (tx: Tx, rows: readonly ({ id: string } & Outcome)[]) => tx.run(sql`
  update services.service_case c set used_days = r.used, stopped_days = r.stopped, waited_days = r.waited, extended = r.extended, correction_asked = r.asked
  from unnest(${rows.map(row => row.id)}::uuid[], ${rows.map(row => row.usedDays)}::int[], ${rows.map(row => row.stoppedDays)}::int[], ${rows.map(row => row.waitedDays)}::int[], ${rows.map(row => row.extended)}::boolean[],
    ${rows.map(row => row.correctionAsked)}::boolean[]) as r(id, used, stopped, waited, extended, asked)
  where c.tenant_id = ${tx.tenant} and c.id = r.id`)
