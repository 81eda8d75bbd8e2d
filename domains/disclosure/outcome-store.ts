import { z } from 'zod'
import type { Tx } from '#platform/db.ts'
import { Id } from '#platform/route.ts'
import { sql } from '#platform/sql.ts'
import type { Outcome } from './store.ts'

export const uncounted = (tx: Tx, limit: number) => tx.many(z.object({ id: Id, agencyId: Id }), sql`
  select id, agency_id as "agencyId" from disclosure.request where tenant_id = ${tx.tenant} and correction_asked is null order by id limit ${limit} for update`)

export const putOutcomes = (tx: Tx, rows: readonly ({ id: string } & Outcome)[]) => tx.run(sql`
  update disclosure.request q set in_time = r.in_time, used_days = r.used, stopped_days = r.stopped, waited_days = r.waited, extended = r.extended, correction_asked = r.asked
  from unnest(${rows.map(row => row.id)}::uuid[], ${rows.map(row => row.inTime)}::boolean[], ${rows.map(row => row.usedDays)}::int[], ${rows.map(row => row.stoppedDays)}::int[], ${rows.map(row => row.waitedDays)}::int[],
    ${rows.map(row => row.extended)}::boolean[], ${rows.map(row => row.correctionAsked)}::boolean[]) as r(id, in_time, used, stopped, waited, extended, asked)
  where q.tenant_id = ${tx.tenant} and q.id = r.id`)
