import { z } from 'zod'
import type { Tx } from '#platform/db.ts'
import { all, sql } from '#platform/sql.ts'
import { ListRow } from './store.ts'
import { within } from '../forms/store.ts'

const Words = z.object({ zh: z.string(), en: z.string() })

const Load = z.object({ unitId: z.uuid(), unitName: Words, open: z.number(), soon: z.number(), overdue: z.number(), decided: z.number(), inTime: z.number() })
/** Open, soon due and overdue by office, and what was decided since a day; in the offices' own order, not by how they do. */
export const loads = (tx: Tx, scope: string[], today: string, soonUntil: string, since: string) => tx.many(Load, sql`
  select u.id as "unitId", u.name as "unitName", n.open, n.soon, n.overdue, coalesce(d.decided, 0)::int as decided, coalesce(d.in_time, 0)::int as "inTime"
  from (select unit_id, count(*)::int as open, count(*) filter (where due_on >= ${today} and due_on <= ${soonUntil})::int as soon, count(*) filter (where due_on < ${today})::int as overdue
    from services.service_case where tenant_id = ${tx.tenant} and open group by unit_id) n
  join people.v_unit u on u.tenant_id = ${tx.tenant} and u.id = n.unit_id
  left join (select unit_id, count(*) as decided, count(*) filter (where in_time) as in_time from services.service_case
    where tenant_id = ${tx.tenant} and decided_on >= ${since} group by unit_id) d on d.unit_id = u.id
  where ${within(tx, sql`u.id`, scope)} order by u.code`)

const Late = ListRow.extend({ reminded: z.string().nullable() })
/** The longest overdue first. */
export const late = (tx: Tx, scope: string[], today: string, limit: number) => tx.many(Late, sql`
  select c.id, c.number, c.title, c.applicant, u.name as "unitName", c.state, p.name as "handlerName", c.received_on as "receivedOn", c.due_on as "dueOn", c.provisional, c.promised_on as "promisedOn", c.sort_on as "sortOn",
    (select max(r.at) from services.case_reminder r where r.tenant_id = c.tenant_id and r.case_id = c.id) as reminded
  from services.service_case c join people.v_unit u on u.tenant_id = c.tenant_id and u.id = c.unit_id left join people.v_person p on p.tenant_id = c.tenant_id and p.id = c.handler_id
  where c.tenant_id = ${tx.tenant} and c.open and c.due_on < ${today} and ${within(tx, sql`c.unit_id`, scope)} order by c.due_on, c.id limit ${limit}`)

/** Reasons given against a guard, the newest first. */
export const overrides = (tx: Tx, scope: string[], limit: number) =>
  tx.many(z.object({ at: z.string(), number: z.string(), caseId: z.uuid(), unitName: Words, personName: z.string().nullable(), reason: z.string() }), sql`
  select e.at, c.number, c.id as "caseId", u.name as "unitName", p.name as "personName", e.event->>'override' as reason
  from services.case_event e join services.service_case c on c.tenant_id = e.tenant_id and c.id = e.case_id join people.v_unit u on u.tenant_id = c.tenant_id and u.id = c.unit_id
  left join people.v_person p on p.tenant_id = e.tenant_id and p.id = e.person_id
  where e.tenant_id = ${tx.tenant} and e.event->>'override' is not null and ${within(tx, sql`c.unit_id`, scope)} order by e.at desc limit ${limit}`)

/** Whether this reminder was not sent before. */
export const addReminder = async (tx: Tx, row: { caseId: string; kind: 'soon' | 'overdue' | 'supervisor'; dueOn: string; note: string }): Promise<boolean> =>
  (await tx.run(sql`insert into services.case_reminder (tenant_id, case_id, kind, due_on, by_id, note) values (${tx.tenant}, ${row.caseId}, ${row.kind}, ${row.dueOn}, ${tx.person}, ${row.note})
    on conflict (tenant_id, case_id, kind, due_on) do nothing`)) > 0

const Due = z.object({ id: z.uuid(), number: z.string(), unitId: z.uuid(), handlerId: z.uuid().nullable(), dueOn: z.string() })
/** Cases due before a day of which nobody was told yet. */
export const toRemind = (tx: Tx, kind: 'soon' | 'overdue', from: string | null, before: string, limit: number) => tx.many(Due, sql`
  select c.id, c.number, c.unit_id as "unitId", c.handler_id as "handlerId", c.due_on as "dueOn" from services.service_case c
  where ${all([sql`c.tenant_id = ${tx.tenant}`, sql`c.open`, sql`c.due_on < ${before}`, from !== null && sql`c.due_on >= ${from}`])}
    and not exists (select 1 from services.case_reminder r where r.tenant_id = c.tenant_id and r.case_id = c.id and r.kind = ${kind} and r.due_on = c.due_on)
  order by c.due_on, c.id limit ${limit}`)

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
  received: z.number(), decided: z.number(), granted: z.number(), withdrawn: z.number(), inTime: z.number(), promised: z.number(), inPromised: z.number(), median: z.number().nullable(),
})
export type Counted = z.infer<typeof Counted>
const counted = sql`count(received)::int as received, count(decided)::int as decided, count(*) filter (where granted)::int as granted, count(withdrawn)::int as withdrawn, count(*) filter (where in_time)::int as "inTime",
  count(in_promised)::int as promised, count(*) filter (where in_promised)::int as "inPromised"`
/** What fell into the period, one row a case: days outside it are null. */
const fallen = (tx: Tx, since: string, until: string) => sql`
  select c.item_id, case when c.received_on >= ${since} and c.received_on <= ${until} then c.received_on end as received, d.day as decided, d.day is not null and c.outcome = 'granted' as granted,
    case when c.state = 'withdrawn' and c.ended_on >= ${since} and c.ended_on <= ${until} then c.ended_on end as withdrawn, d.day is not null and c.in_time as in_time,
    case when d.day is not null then c.in_promised_time end as in_promised, d.day - c.accepted_on as took
  from services.service_case c cross join lateral (select case when c.decided_on >= ${since} and c.decided_on <= ${until} then c.decided_on end as day) d
  where c.tenant_id = ${tx.tenant} and c.state <> 'draft' and (c.received_on >= ${since} or c.decided_on >= ${since} or c.ended_on >= ${since})`
const median = sql`(percentile_cont(0.5) within group (order by took))::float8 as median`

export const figures = (tx: Tx, since: string, until: string) => tx.one(Counted, sql`select ${counted}, ${median} from (${fallen(tx, since, until)}) f`)

export const figuresByMonth = (tx: Tx, since: string, until: string) => tx.many(Counted.extend({ month: z.string() }), sql`
  with f as materialized (${fallen(tx, since, until)}), m as (
    select to_char(received, 'YYYY-MM') as month, received, null::date as decided, false as granted, null::date as withdrawn, false as in_time, null::boolean as in_promised from f where received is not null
    union all select to_char(decided, 'YYYY-MM'), null, decided, granted, null, in_time, in_promised from f where decided is not null
    union all select to_char(withdrawn, 'YYYY-MM'), null, null, false, withdrawn, false, null from f where withdrawn is not null)
  select month, ${counted}, null as median from m group by month order by month`)

export const figuresByItem = (tx: Tx, since: string, until: string) => tx.many(Counted.extend({ title: Words }), sql`
  select t.title, n.received, n.decided, n.granted, n.withdrawn, n."inTime", n.promised, n."inPromised", n.median
  from (select item_id, ${counted}, ${median} from (${fallen(tx, since, until)}) f group by item_id) n
  join (select distinct on (item_id) item_id, title from services.form where tenant_id = ${tx.tenant} order by item_id, version desc) t on t.item_id = n.item_id
  order by t.title->>'zh' limit 1000`)
