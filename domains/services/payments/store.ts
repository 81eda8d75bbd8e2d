import { z } from 'zod'
import { unitWithin } from '#domains/people/index.ts'
import { newId, type Tx } from '#platform/db.ts'
import { all, sql } from '#platform/sql.ts'
import { Entry, Order } from './shapes.ts'

export const OrderRow = Order.extend({ recordId: z.uuid(), unitId: z.uuid(), lapses: z.boolean(), payAt: z.string().nullable() })
export type OrderRow = z.infer<typeof OrderRow>
const columns = sql`o.id, o.number, o.kind, o.record_id as "recordId", o.record_number as "recordNumber", o.href, o.unit_id as "unitId", u.name as "unitName", o.title, o.payer, o.fen, o.basis, o.due_on as "dueOn", o.lapses, o.state,
  o.created_at as "createdAt", o.pay_at as "payAt"`
const from = sql`services.payment_order o join people.v_unit u on u.tenant_id = o.tenant_id and u.id = o.unit_id`

export type NewOrder = Pick<OrderRow, 'id' | 'number' | 'kind' | 'recordId' | 'recordNumber' | 'href' | 'unitId' | 'title' | 'payer' | 'fen' | 'basis' | 'dueOn' | 'lapses'>
export const addOrder = (tx: Tx, row: NewOrder & { at: Date }) => tx.run(sql`
  insert into services.payment_order (tenant_id, id, number, kind, record_id, record_number, href, unit_id, title, payer, fen, basis, due_on, lapses, created_at, created_by)
  values (${tx.tenant}, ${row.id}, ${row.number}, ${row.kind}, ${row.recordId}, ${row.recordNumber}, ${row.href}, ${row.unitId}, ${JSON.stringify(row.title)}, ${row.payer}, ${row.fen}, ${JSON.stringify(row.basis)}, ${row.dueOn}, ${row.lapses},
    ${row.at}, ${tx.person})`)
export const byNumber = (tx: Tx, number: string) => tx.one(OrderRow, sql`select ${columns} from ${from} where o.tenant_id = ${tx.tenant} and o.number = ${number}`)
export const lockByNumber = (tx: Tx, number: string) => tx.one(OrderRow, sql`select ${columns} from ${from} where o.tenant_id = ${tx.tenant} and o.number = ${number} for update of o`)
export const lockById = (tx: Tx, id: string) => tx.one(OrderRow, sql`select ${columns} from ${from} where o.tenant_id = ${tx.tenant} and o.id = ${id} for update of o`)
/** The order of a record that counts: the one that is not cancelled. */
export const liveOf = (tx: Tx, kind: string, recordId: string) => tx.maybe(OrderRow, sql`
  select ${columns} from ${from} where o.tenant_id = ${tx.tenant} and o.kind = ${kind} and o.record_id = ${recordId} and o.state <> 'cancelled'`)
export const setState = (tx: Tx, id: string, state: 'paid' | 'refunded' | 'cancelled') => tx.run(sql`update services.payment_order set state = ${state} where tenant_id = ${tx.tenant} and id = ${id}`)
export const cancelOpen = (tx: Tx, kind: string, recordId: string) => tx.run(sql`
  update services.payment_order set state = 'cancelled' where tenant_id = ${tx.tenant} and kind = ${kind} and record_id = ${recordId} and state = 'open'`)
/** The first address that the gateway gave stays. */
export const setPayAt = (tx: Tx, id: string, payAt: string) => tx.run(sql`update services.payment_order set pay_at = coalesce(pay_at, ${payAt}) where tenant_id = ${tx.tenant} and id = ${id}`)

const entry = sql`select e.id, e.order_id as "orderId", e.kind, e.fen, e.method, e.receipt, e.reference, e.on_day as "onDay", e.at, p.name as "byName", e.refunds, e.reason
  from services.payment_entry e left join people.v_person p on p.tenant_id = e.tenant_id and p.id = e.recorded_by`
const EntryRow = Entry.extend({ orderId: z.uuid() })
export const entriesOf = (tx: Tx, orders: readonly string[]) => tx.many(EntryRow, sql`${entry} where e.tenant_id = ${tx.tenant} and e.order_id = any(${orders}::uuid[]) order by e.id`)
export const entryById = (tx: Tx, id: string) => tx.one(EntryRow, sql`${entry} where e.tenant_id = ${tx.tenant} and e.id = ${id}`)
export const entryByReference = (tx: Tx, reference: string) => tx.maybe(EntryRow, sql`${entry} where e.tenant_id = ${tx.tenant} and e.reference = ${reference}`)
export type NewEntry = { orderId: string; kind: 'payment' | 'surplus' | 'refund'; fen: number; method: string; receipt?: string; reference?: string; refunds?: string; reason?: string; onDay: string; at: Date }
export const addEntry = (tx: Tx, row: NewEntry) => tx.run(sql`
  insert into services.payment_entry (tenant_id, id, order_id, kind, fen, method, receipt, reference, refunds, reason, on_day, at, recorded_by)
  values (${tx.tenant}, ${newId()}, ${row.orderId}, ${row.kind}, ${row.fen}, ${row.method}, ${row.receipt ?? ''}, ${row.reference ?? ''}, ${row.refunds ?? null}, ${row.reason ?? ''}, ${row.onDay}, ${row.at}, ${tx.person})`)

const owedBack = sql`exists (select 1 from services.payment_entry e where e.tenant_id = o.tenant_id and e.order_id = o.id and e.kind = 'surplus'
  and not exists (select 1 from services.payment_entry r where r.tenant_id = e.tenant_id and r.refunds = e.id))`
/** Orders of the cashier's units: what is due first, else the newest first. */
export const orders = (tx: Tx, scope: string[], filter: { show: 'open' | 'paid' | 'back'; number: string | null; after: [string, string] | null; limit: number }) => tx.many(OrderRow, sql`
  select ${columns} from ${from} where ${all([
    sql`o.tenant_id = ${tx.tenant}`, unitWithin(tx, sql`o.unit_id`, scope), filter.number !== null ? sql`${filter.number} in (o.number, o.record_number)`
    : filter.show === 'open' ? sql`o.state = 'open'` : filter.show === 'paid' ? sql`o.state in ('paid', 'refunded')` : owedBack,
    filter.after !== null && sql`(o.due_on, o.id) > (${filter.after[0]}::date, ${filter.after[1]}::uuid)`,
  ])} order by o.due_on, o.id limit ${filter.limit + 1}`)

const Due = z.object({ id: z.uuid(), recordId: z.uuid() })
/** Open orders of a kind: due before a day and not yet reminded of, or past it and lapsing. */
export const toRemind = (tx: Tx, kind: string, before: string, limit: number) => tx.many(Due, sql`
  select id, record_id as "recordId" from services.payment_order where tenant_id = ${tx.tenant} and kind = ${kind} and state = 'open' and due_on < ${before} and reminded_at is null order by due_on, id limit ${limit}`)
export const reminded = (tx: Tx, id: string, at: Date) => tx.run(sql`update services.payment_order set reminded_at = ${at} where tenant_id = ${tx.tenant} and id = ${id}`)
export const toLapse = (tx: Tx, kind: string, today: string, limit: number) => tx.many(Due, sql`
  select id, record_id as "recordId" from services.payment_order where tenant_id = ${tx.tenant} and kind = ${kind} and state = 'open' and lapses and due_on < ${today} order by due_on, id limit ${limit}`)

// ---- totals ----

const scoped = (tx: Tx, scope: string[]) => sql`services.payment_entry e join services.payment_order o on o.tenant_id = e.tenant_id and o.id = e.order_id where e.tenant_id = ${tx.tenant} and ${unitWithin(tx, sql`o.unit_id`, scope)}`
const DayRow = z.object({ day: z.string(), method: z.enum(['cash', 'card', 'transfer', 'gateway']), received: z.number(), refunded: z.number(), payments: z.number(), refunds: z.number() })
export const byDay = (tx: Tx, scope: string[], from: string, until: string) => tx.many(DayRow, sql`
  select e.on_day as day, e.method, coalesce(sum(e.fen) filter (where e.kind <> 'refund'), 0)::bigint as received, coalesce(sum(e.fen) filter (where e.kind = 'refund'), 0)::bigint as refunded,
    count(*) filter (where e.kind <> 'refund')::int as payments, count(*) filter (where e.kind = 'refund')::int as refunds
  from ${scoped(tx, scope)} and e.on_day between ${from} and ${until} group by e.on_day, e.method order by e.on_day desc, e.method`)
/** The same money from the side of the orders: what those paid in the period came to, and what came beside. */
export const paidOrders = (tx: Tx, scope: string[], from: string, until: string) => tx.one(z.object({ paid: z.number(), surplus: z.number() }), sql`
  select coalesce((select sum(o.fen) from services.payment_order o where o.tenant_id = ${tx.tenant} and o.state in ('paid', 'refunded') and ${unitWithin(tx, sql`o.unit_id`, scope)}
      and exists (select 1 from services.payment_entry e where e.tenant_id = o.tenant_id and e.order_id = o.id and e.kind = 'payment' and e.on_day between ${from} and ${until})), 0)::bigint as paid,
    coalesce((select sum(e.fen) from ${scoped(tx, scope)} and e.kind = 'surplus' and e.on_day between ${from} and ${until}), 0)::bigint as surplus`)
/** Orders whose state and entries do not agree. */
export const faults = (tx: Tx, scope: string[]) => tx.many(z.object({ number: z.string(), why: z.enum(['no-entry', 'not-paid', 'amount']) }), sql`
  select o.number, case when e.id is null then 'no-entry' when o.state in ('open', 'cancelled') then 'not-paid' else 'amount' end as why
  from services.payment_order o left join services.payment_entry e on e.tenant_id = o.tenant_id and e.order_id = o.id and e.kind = 'payment'
  where o.tenant_id = ${tx.tenant} and ${unitWithin(tx, sql`o.unit_id`, scope)} and ((o.state in ('paid', 'refunded')) <> (e.id is not null) or e.fen <> o.fen) order by o.number limit 100`)
