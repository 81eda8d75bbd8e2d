import { z } from 'zod'
import type { Tx } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'

const Words = z.object({ zh: z.string(), en: z.string() })

/** Cases that were not answered in time: the law takes them as accepted. */
export const silent = (tx: Tx, today: string, limit: number) => tx.many(z.object({ id: z.uuid() }), sql`
  select id from services.service_case where tenant_id = ${tx.tenant} and open and state = 'submitted' and due_on < ${today} order by due_on, id limit ${limit}`)

/** Drafts that nobody came back to; what was typed into them goes with them. The ids of their files, which nobody refers to any more. */
export const dropDrafts = async (tx: Tx, before: Date): Promise<string[]> => {
  const old = (await tx.raw<{ id: string }>(sql`select id from services.service_case where tenant_id = ${tx.tenant} and state = 'draft' and begun_at < ${before} for update`)).map(row => row.id)
  const files = (await tx.raw<{ id: string }>(sql`select file_id as id from services.case_file where tenant_id = ${tx.tenant} and case_id = any(${old}::uuid[]) and file_id is not null`)).map(row => row.id)
  await tx.run(sql`delete from services.service_case where tenant_id = ${tx.tenant} and id = any(${old}::uuid[])`)
  await tx.run(sql`delete from services.follower where tenant_id = ${tx.tenant} and kind = 'case' and record_id = any(${old}::uuid[])`)
  return files
}

const Counted = z.object({
  received: z.number(), decided: z.number(), granted: z.number(), withdrawn: z.number(), inTime: z.number(), promised: z.number(), inPromised: z.number(),
})
export type Counted = z.infer<typeof Counted>
const counted = sql`count(received)::int as received, count(decided)::int as decided, count(*) filter (where granted)::int as granted, count(withdrawn)::int as withdrawn, count(*) filter (where in_time)::int as "inTime",
  count(in_promised)::int as promised, count(*) filter (where in_promised)::int as "inPromised"`
/** What fell into the period, one row a case: days outside it are null. */
const fallen = (tx: Tx, since: string, until: string) => sql`
  select c.item_id, case when c.received_on >= ${since} and c.received_on <= ${until} then c.received_on end as received, d.day as decided, d.day is not null and c.outcome = 'granted' as granted,
    case when c.state = 'withdrawn' and c.ended_on >= ${since} and c.ended_on <= ${until} then c.ended_on end as withdrawn, d.day is not null and c.in_time as in_time,
    case when d.day is not null then c.in_promised_time end as in_promised
  from services.service_case c cross join lateral (select case when c.decided_on >= ${since} and c.decided_on <= ${until} then c.decided_on end as day) d
  where c.tenant_id = ${tx.tenant} and c.state <> 'draft' and (c.received_on >= ${since} or c.decided_on >= ${since} or c.ended_on >= ${since})`

export const figures = (tx: Tx, since: string, until: string) => tx.one(Counted, sql`select ${counted} from (${fallen(tx, since, until)}) f`)

export const figuresByMonth = (tx: Tx, since: string, until: string) => tx.many(Counted.extend({ month: z.string() }), sql`
  with f as materialized (${fallen(tx, since, until)}), m as (
    select to_char(received, 'YYYY-MM') as month, received, null::date as decided, false as granted, null::date as withdrawn, false as in_time, null::boolean as in_promised from f where received is not null
    union all select to_char(decided, 'YYYY-MM'), null, decided, granted, null, in_time, in_promised from f where decided is not null
    union all select to_char(withdrawn, 'YYYY-MM'), null, null, false, withdrawn, false, null from f where withdrawn is not null)
  select month, ${counted} from m group by month order by month`)

export const figuresByItem = (tx: Tx, since: string, until: string) => tx.many(Counted.extend({ title: Words }), sql`
  select t.title, n.received, n.decided, n.granted, n.withdrawn, n."inTime", n.promised, n."inPromised"
  from (select item_id, ${counted} from (${fallen(tx, since, until)}) f group by item_id) n
  join (select distinct on (item_id) item_id, title from services.form where tenant_id = ${tx.tenant} order by item_id, version desc) t on t.item_id = n.item_id
  order by t.title->>'zh' limit 1000`)
