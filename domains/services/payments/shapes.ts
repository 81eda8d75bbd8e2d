import { z } from 'zod'
import { Day, Id, Paging } from '#platform/route.ts'

const Words = z.object({ zh: z.string(), en: z.string() })
export const methods = ['cash', 'card', 'transfer', 'gateway'] as const
/** What a cashier may record; `gateway` comes from the gateway alone. */
export const counterMethods = ['cash', 'card', 'transfer'] as const
/** asked: not yet with the gateway; sent: it took it; refunded, refused: its word. */
export const RefundState = z.enum(['asked', 'sent', 'refunded', 'refused'])
export const OrderState = z.enum(['open', 'paid', 'refunded', 'cancelled'])
const Fen = z.number().int()

export const Entry = z.object({
  id: Id, kind: z.enum(['payment', 'surplus', 'refund']), fen: Fen, method: z.enum(methods), receipt: z.string(), reference: z.string(), onDay: Day, at: z.string(), byName: z.string().nullable(), refunds: Id.nullable(), reason: z.string(),
})
export type Entry = z.infer<typeof Entry>
export const Order = z.object({
  id: Id, number: z.string(), kind: z.string(), recordNumber: z.string(), href: z.string(), unitName: Words, title: Words, payer: z.string(), fen: Fen, basis: Words, dueOn: Day, state: OrderState, createdAt: z.string(),
})

/** What the payer sees: what is owed for what, how to pay, the receipt. `online`: a gateway takes payments. */
export const Owed = Order.omit({ id: true, createdAt: true }).extend({ online: z.boolean(), late: z.boolean(), refundUnderWay: z.boolean(), entries: z.array(Entry.omit({ id: true, byName: true, refunds: true })) })
export const Begun = z.object({ href: z.string() })
export const ByOrder = z.object({ order: z.string().trim().min(1).max(60) })

/** A refund that goes back through the gateway; `answer`: why it refused, or could not be reached. */
export const Refund = z.object({ number: z.string(), entry: Id, state: RefundState, reason: z.string(), answer: z.string(), askedAt: z.string() })

/** As the gateway says it; `signature`: HMAC-SHA256 of the other values (docs/operating/payments.md). */
export const Told = z.object({ order: z.string().max(60), fen: z.coerce.number().int().min(1).max(2_000_000_000), reference: z.string().trim().min(1).max(100), status: z.string().max(40), signature: z.string().max(200) })

export const RefundTold = z.object({ refund: z.string().max(60), fen: z.coerce.number().int().min(1).max(2_000_000_000), reference: z.string().trim().max(100).default(''), status: z.string().max(40), reason: z.string().max(500).default(''), signature: z.string().max(200) })
  .refine(told => told.status !== 'refunded' || told.reference !== '', { path: ['reference'] })

export const ListGiven = Paging.extend({ show: z.enum(['open', 'paid', 'back']).default('open'), number: z.string().trim().max(60).optional() })
export const Listed = z.object({ refundsOnline: z.boolean(), rows: z.array(Order.extend({ entries: z.array(Entry), refunds: z.array(Refund) })), next: z.string().nullable() })
export const RecordGiven = z.object({ order: z.string().trim().min(1).max(60), method: z.enum(counterMethods), receipt: z.string().trim().min(1).max(60), on: Day })
export const AskRefundGiven = z.object({ entry: Id, reason: z.string().trim().min(2).max(500) })
export const RefundGiven = z.object({ entry: Id, method: z.enum(counterMethods), receipt: z.string().trim().min(1).max(60), reason: z.string().trim().min(2).max(500) })

export const TotalsGiven = z.object({ from: Day.optional(), until: Day.optional() })
/** `underWay`: asked back of the gateway, not back yet. `faults`: orders whose state, entries and refunds do not agree; none ever should. */
export const Totals = z.object({
  from: Day, until: Day, days: z.array(z.object({ day: Day, method: z.enum(methods), received: Fen, refunded: Fen, payments: z.number().int(), refunds: z.number().int() })),
  received: Fen, refunded: Fen, ordersPaid: Fen, surplus: Fen, underWay: Fen, faults: z.array(z.object({ number: z.string(), why: z.enum(['no-entry', 'not-paid', 'amount', 'refund']) })),
})
