import { z } from 'zod'
import { unitWithin } from '#domains/people/index.ts'
import type { Tx } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'
import { RefundState } from './shapes.ts'

export const RefundRow = z.object({
  id: z.uuid(), number: z.string(), orderId: z.uuid(), entryId: z.uuid(), fen: z.number(), reason: z.string(), state: RefundState, answer: z.string(), reference: z.string(), tries: z.number(), askedBy: z.uuid().nullable(), askedAt: z.string(),
})
export type RefundRow = z.infer<typeof RefundRow>
const columns = sql`id, number, order_id as "orderId", entry_id as "entryId", fen, reason, state, answer, reference, tries, asked_by as "askedBy", asked_at as "askedAt"`

export const add = (tx: Tx, row: Pick<RefundRow, 'id' | 'number' | 'orderId' | 'entryId' | 'fen' | 'reason'> & { at: Date }) => tx.run(sql`
  insert into services.payment_refund (tenant_id, id, number, order_id, entry_id, fen, reason, asked_at, asked_by)
  values (${tx.tenant}, ${row.id}, ${row.number}, ${row.orderId}, ${row.entryId}, ${row.fen}, ${row.reason}, ${row.at}, ${tx.person})`)
export const byId = (tx: Tx, id: string) => tx.one(RefundRow, sql`select ${columns} from services.payment_refund where tenant_id = ${tx.tenant} and id = ${id}`)
export const lockById = (tx: Tx, id: string) => tx.one(RefundRow, sql`select ${columns} from services.payment_refund where tenant_id = ${tx.tenant} and id = ${id} for update`)
/** @throws NotFound */
export const lockByNumber = (tx: Tx, number: string) => tx.one(RefundRow, sql`select ${columns} from services.payment_refund where tenant_id = ${tx.tenant} and number = ${number} for update`)
/** The one that was not refused. */
export const liveOf = (tx: Tx, entryId: string) => tx.maybe(RefundRow, sql`select ${columns} from services.payment_refund where tenant_id = ${tx.tenant} and entry_id = ${entryId} and state <> 'refused' for update`)
export const ofOrders = (tx: Tx, orders: readonly string[]) => tx.many(RefundRow, sql`select ${columns} from services.payment_refund where tenant_id = ${tx.tenant} and order_id = any(${orders}::uuid[]) order by id`)
export const waiting = async (tx: Tx): Promise<string[]> => (await tx.many(z.object({ id: z.uuid() }), sql`select id from services.payment_refund where tenant_id = ${tx.tenant} and state = 'asked' order by id limit 500`)).map(row => row.id)

export const put = (tx: Tx, id: string, to: { state: RefundRow['state']; answer: string; reference?: string; tries: number; settledAt?: Date }) => tx.run(sql`
  update services.payment_refund set state = ${to.state}, answer = ${to.answer.slice(0, 500)}, reference = ${to.reference ?? ''}, tries = ${to.tries}, settled_at = ${to.settledAt ?? null} where tenant_id = ${tx.tenant} and id = ${id}`)

const ofUnits = (tx: Tx, scope: string[]) => sql`services.payment_refund r join services.payment_order o on o.tenant_id = r.tenant_id and o.id = r.order_id where r.tenant_id = ${tx.tenant} and ${unitWithin(tx, sql`o.unit_id`, scope)}`
/** Money that has been asked back of the gateway and is not back. */
export const underWay = async (tx: Tx, scope: string[]): Promise<number> =>
  (await tx.one(z.object({ fen: z.number() }), sql`select coalesce(sum(r.fen), 0)::bigint as fen from ${ofUnits(tx, scope)} and r.state in ('asked', 'sent')`)).fen
/** Orders of which the gateway's word and the movements do not agree. */
export const faults = (tx: Tx, scope: string[]) => tx.many(z.object({ number: z.string(), why: z.literal('refund') }), sql`
  select distinct o.number, 'refund' as why from ${ofUnits(tx, scope)}
    and (r.state = 'refunded') <> exists (select 1 from services.payment_entry e where e.tenant_id = r.tenant_id and e.refunds = r.entry_id and e.method = 'gateway' and e.reference = r.reference and e.fen = r.fen)
  order by o.number limit 100`)
