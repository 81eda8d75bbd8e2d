/**
 * Money that the public owes for a service. A domain opens an order for its record; the cashier records the payment, or the operator's
 * gateway tells of it; either settles the order, once. What comes for an order that is settled or over is kept as a surplus and goes back.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { todayOf, yearBefore } from '#platform/days.ts'
import { brokenKey, newId, type Tx } from '#platform/db.ts'
import { Conflict, Invalid, NotFound, ProblemError } from '#platform/errors.ts'
import { filledTemplate } from '#platform/gateway.ts'
import { notify } from '#platform/notices.ts'
import { cursor } from '#platform/route.ts'
import { say } from '#platform/texts.ts'
import type { Entry, ListGiven, RecordGiven, RefundGiven, Told, Totals } from './shapes.ts'
import * as refunds from './refund-store.ts'
import * as store from './store.ts'
import { payWords } from './texts.ts'
import { feeOfCasePaid, feeOfCaseRefunded } from '../cases/fees.ts'
import * as cases from '../cases/store.ts'
import { heldPass, ofAccount } from '../followers/followers.ts'
import { newNumber, readNumber } from '../numbers.ts'

// ---- for the domain whose record it is ----

/** Opens the one order of a record. @throws Conflict 'payment-there' when it has one that counts */
export const openOrder = async (ctx: Context, tx: Tx, given: Omit<store.NewOrder, 'id' | 'number'>): Promise<{ id: string; number: string }> => {
  if (await store.liveOf(tx, given.kind, given.recordId)) throw new Conflict('payment-there')
  const id = newId(), number = newNumber(todayOf(ctx))
  await store.addOrder(tx, { ...given, id, number, at: ctx.now() })
  await tx.record('services.payment.order', id, { kind: given.kind, fen: given.fen })
  return { id, number }
}

/** Nothing is owed any more. */
export const cancelOrder = (tx: Tx, kind: string, recordId: string): Promise<number> => store.cancelOpen(tx, kind, recordId)

/** The order of a record, or undefined. */
export const orderOf = (tx: Tx, kind: string, recordId: string) => store.liveOf(tx, kind, recordId)

/** Of which record a settled order is, and when it was paid; undefined where it isn't. For jobs that react to `services.payment.paid`. */
export const paidOrder = async (tx: Tx, id: string): Promise<{ kind: string; recordId: string; paidOn: string } | undefined> => {
  const { kind, recordId } = await store.lockById(tx, id)
  const paid = (await store.entriesOf(tx, [id])).find(entry => entry.kind === 'payment')
  return paid && { kind, recordId, paidOn: paid.onDay }
}

// ---- settling ----

type Movement = { method: string; receipt?: string; reference?: string; on: string }

/**
 * The record hears of its payment first: what it refuses leaves no trace here. Records of other domains hear by the fact.
 *
 * @throws Conflict  'payment-late' where the record ends by itself when it is not paid in time; what the record refuses
 */
const settle = async (ctx: Context, tx: Tx, order: store.OrderRow, { method, receipt, reference, on }: Movement): Promise<void> => {
  if (order.dueOn < todayOf(ctx) && order.lapses) throw new Conflict('payment-late')
  if (order.kind === 'case') await feeOfCasePaid(ctx, tx, order.recordId, order.number)
  await store.addEntry(tx, { orderId: order.id, kind: 'payment', fen: order.fen, method, ...(receipt ? { receipt } : {}), ...(reference ? { reference } : {}), onDay: on, at: ctx.now() })
  await store.setState(tx, order.id, 'paid')
  await tx.record('services.payment.paid', order.id, { kind: order.kind, fen: order.fen, method })
}

const sayToCashiers = async (tx: Tx, order: store.OrderRow): Promise<void> => {
  const values = { order: order.number }
  await notify(tx, await cases.holdersAbove(tx, order.unitId, ['finance']), { zh: say(payWords.surplusNotice, 'zh', values), en: say(payWords.surplusNotice, 'en', values) }, '/staff/payments?show=back')
}

const receiptOnce = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    if (brokenKey(error) === 'payment_entry_receipt') throw new Invalid('invalid', [{ path: 'receipt', code: 'payment-receipt-used' }])
    throw error
  }
}

/** Records money taken at the counter or by transfer. @throws NotFound, Conflict 'payment-not-open', Invalid 'payment-day', 'payment-receipt-used'; what the record refuses */
export const record = (ctx: Context, given: z.output<typeof RecordGiven>): Promise<void> => receiptOnce(() => ctx.transaction(async tx => {
  const order = await mine(ctx, tx, await store.lockByNumber(tx, readNumber(given.order) ?? ''))
  if (order.state !== 'open') throw new Conflict('payment-not-open')
  if (given.on > todayOf(ctx) || given.on < todayOf({ ...ctx, now: () => new Date(order.createdAt) })) throw new Invalid('invalid', [{ path: 'on', code: 'payment-day' }])
  await settle(ctx, tx, order, given)
}))

/** Records money for a record of another domain, whose own rules have let it: its handler took it. */
export const recordFor = (ctx: Context, tx: Tx, kind: string, recordId: string, given: { method: string; receipt: string }): Promise<void> => receiptOnce(async () => {
  const live = await store.liveOf(tx, kind, recordId)
  if (!live) return
  const order = await store.lockById(tx, live.id)
  if (order.state !== 'open') throw new Conflict('payment-not-open')
  await store.addEntry(tx, { orderId: order.id, kind: 'payment', fen: order.fen, method: given.method, receipt: given.receipt, onDay: todayOf(ctx), at: ctx.now() })
  await store.setState(tx, order.id, 'paid')
})

/** The order, if it is of the cashier's units. @throws NotFound */
export const mine = async (ctx: Context, tx: Tx, order: store.OrderRow): Promise<store.OrderRow> => {
  if (!(await store.orders(tx, ctx.scope('services.cash'), { show: 'open', number: order.number, after: null, limit: 1 })).some(each => each.id === order.id)) throw new NotFound()
  return order
}

/** Records that a payment or a surplus went back, whole. @throws NotFound, Invalid 'payment-receipt-used', Conflict 'payment-refunded', 'payment-refund-there' while the gateway is at it */
export const refund = async (ctx: Context, given: z.output<typeof RefundGiven>): Promise<void> => {
  try {
    await receiptOnce(() => ctx.transaction(async tx => {
      const entry = await store.entryById(tx, given.entry)
      const order = await mine(ctx, tx, await store.lockById(tx, entry.orderId))
      if (entry.kind === 'refund') throw new NotFound()
      if (await refunds.liveOf(tx, entry.id)) throw new Conflict('payment-refund-there')
      if (entry.kind === 'payment' && order.kind === 'case') await feeOfCaseRefunded(ctx, tx, order.recordId, order.number)
      await store.addEntry(tx, { orderId: order.id, kind: 'refund', fen: entry.fen, method: given.method, receipt: given.receipt, refunds: entry.id, reason: given.reason, onDay: todayOf(ctx), at: ctx.now() })
      if (entry.kind === 'payment') await store.setState(tx, order.id, 'refunded')
      await tx.record('services.payment.refund', order.id, { kind: order.kind, fen: entry.fen, method: given.method })
    }))
  } catch (error) {
    if (brokenKey(error) === 'payment_entry_refunded') throw new Conflict('payment-refunded')
    throw error
  }
}

// ---- the gateway ----

/** What the gateway signs, and with it this installation proves who spoke: lines of order, amount in fen, reference and status. */
export const gatewaySignature = (secret: string, told: { order: string; fen: number; reference: string; status: string }): string =>
  createHmac('sha256', secret).update([told.order, told.fen, told.reference, told.status].join('\n')).digest('hex')

/** The pass that the caller holds is to the record of this order. @throws NotFound 'follow-needed' */
const owedBy = async (ctx: Context, tx: Tx, number: string): Promise<store.OrderRow> => {
  const pass = await heldPass(ctx)
  const wanted = readNumber(number)
  const order = pass && wanted !== null ? await store.byNumber(tx, wanted).catch((error: unknown) => { if (error instanceof NotFound) return undefined; throw error }) : undefined
  const own = order && pass && ((pass.kind === order.kind && pass.recordId === order.recordId)
    || (pass.kind === 'citizen' && (((order.kind === 'case' && (await cases.idOfCitizen(tx, pass.recordId, order.recordNumber))?.id === order.recordId)) || (await ofAccount(tx, pass, order.kind, order.recordNumber))?.recordId === order.recordId)))
  if (!order || !own) throw new NotFound('follow-needed')
  return order
}

const isOnline = (ctx: Context): boolean => ctx.config.PAY_URL !== undefined && ctx.config.PAY_SECRET !== undefined

/** What is owed, and its receipt, for whoever follows the record. */
export const owed = (ctx: Context, number: string) => ctx.read(async tx => {
  const { id, recordId: _, unitId: __, payAt: ___, createdAt: ____, lapses: _____, ...order } = await owedBy(ctx, tx, number)
  const entries = (await store.entriesOf(tx, [id])).map(({ kind, fen, method, receipt, reference, onDay, at, reason }) => ({ kind, fen, method, receipt, reference, onDay, at, reason }))
  const refundUnderWay = (await refunds.ofOrders(tx, [id])).some(each => each.state === 'asked' || each.state === 'sent')
  return { ...order, online: isOnline(ctx), late: order.dueOn < todayOf(ctx), refundUnderWay, entries }
})

const linkIn = (answer: string, path: string): string | null => {
  try {
    const found = path.split('.').reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined), JSON.parse(answer))
    return typeof found === 'string' && /^https?:\/\//.test(found) ? found : null
  } catch {
    return null
  }
}

/** Where the payer pays online; the gateway is asked once for each order. @throws NotFound; Conflict 'payment-not-open', 'payment-late', 'payment-no-gateway', 'payment-gateway' */
export const begin = async (ctx: Context, number: string): Promise<{ href: string }> => {
  const { PAY_URL: url, PAY_BODY: template, PAY_AUTHORIZATION: authorization, PAY_LINK: link, KEJU_URL: site = '' } = ctx.config
  const order = await ctx.read(tx => owedBy(ctx, tx, number))
  if (order.state !== 'open') throw new Conflict('payment-not-open')
  if (order.dueOn < todayOf(ctx)) throw new Conflict('payment-late')
  if (url === undefined || !isOnline(ctx)) throw new Conflict('payment-no-gateway')
  if (order.payAt) return { href: order.payAt }
  const { body, type } = filledTemplate(template, { order: order.number, fen: order.fen, yuan: (order.fen / 100).toFixed(2), title: order.title.zh, back: `${site}/pay/${order.number}`, notify: `${site}/api/v1/payments/notify` })
  // No transaction waits for another house's server.
  const answer = await fetch(url, { method: 'POST', body, redirect: 'error', signal: AbortSignal.timeout(15_000), headers: { 'content-type': type, ...(authorization ? { authorization } : {}) } })
    .then(async reply => (reply.ok ? linkIn((await reply.text()).slice(0, 20_000), link) : null), () => null)
  if (answer === null) throw new Conflict('payment-gateway')
  await ctx.transaction(async tx => {
    await store.setPayAt(tx, order.id, answer)
    await tx.record('services.payment.begin', order.id)
  })
  return { href: answer }
}

/**
 * The gateway tells of a payment; it may tell more than once. @throws Conflict 'payment-no-gateway', 'payment-amount', 'payment-reference';
 * Invalid 'payment-signature'; NotFound
 */
export const told = async (ctx: Context, given: z.output<typeof Told>): Promise<void> => {
  const secret = ctx.config.PAY_SECRET
  if (secret === undefined) throw new Conflict('payment-no-gateway')
  const right = Buffer.from(gatewaySignature(secret, given)), said = Buffer.from(given.signature.toLowerCase())
  if (right.length !== said.length || !timingSafeEqual(right, said)) throw new Invalid('invalid', [{ path: 'signature', code: 'payment-signature' }])
  if (given.status !== 'paid') return
  await ctx.transaction(async tx => {
    const order = await store.lockByNumber(tx, readNumber(given.order) ?? '')
    const known = await store.entryByReference(tx, given.reference)
    if (known) {
      if (known.orderId !== order.id) throw new Conflict('payment-reference')
      return
    }
    if (given.fen !== order.fen) throw new Conflict('payment-amount')
    const on = todayOf(ctx)
    const refused = order.state !== 'open' || await settle(ctx, tx, order, { method: 'gateway', reference: given.reference, on }).then(() => false, (error: unknown) => {
      // The record is over or takes no money any more; the money is there all the same.
      if (error instanceof ProblemError) return true
      throw error
    })
    if (!refused) return
    await store.addEntry(tx, { orderId: order.id, kind: 'surplus', fen: order.fen, method: 'gateway', reference: given.reference, onDay: on, at: ctx.now() })
    await sayToCashiers(tx, order)
    await tx.record('services.payment.surplus', order.id, { fen: order.fen })
  })
}

// ---- for the cashier ----

export const list = (ctx: Context, given: z.output<typeof ListGiven>) => ctx.read(async tx => {
  const after = cursor.read(given.after, z.tuple([z.iso.date(), z.uuid()])) ?? null
  const found = await store.orders(tx, ctx.scope('services.cash'), { show: given.show, number: given.number ? (readNumber(given.number) ?? given.number) : null, after, limit: given.limit })
  const rows = found.slice(0, given.limit), last = rows.at(-1)
  const entries = Map.groupBy(await store.entriesOf(tx, rows.map(row => row.id)), each => each.orderId)
  const back = Map.groupBy(await refunds.ofOrders(tx, rows.map(row => row.id)), each => each.orderId)
  const shown = ({ number, entryId, state, reason, answer, askedAt }: refunds.RefundRow) => ({ number, entry: entryId, state, reason, answer, askedAt })
  return {
    refundsOnline: ctx.config.PAY_REFUND_URL !== undefined && ctx.config.PAY_SECRET !== undefined,
    rows: rows.map(({ recordId: _, unitId: __, payAt: ___, lapses: ____, ...row }) => ({ ...row, refunds: (back.get(row.id) ?? []).map(shown), entries: (entries.get(row.id) ?? []).map(({ orderId: _____, ...each }): Entry => each) })),
    next: found.length > given.limit && last ? cursor.write(last.dueOn, last.id) : null,
  }
})

/** Money by day and method, held against the orders it was for. */
export const totals = (ctx: Context, given: { from?: string | undefined; until?: string | undefined }): Promise<z.input<typeof Totals>> => ctx.read(async tx => {
  const scope = ctx.scope('services.cash'), until = given.until ?? todayOf(ctx), from = given.from ?? yearBefore(until)
  const days = await store.byDay(tx, scope, from, until), { paid, surplus } = await store.paidOrders(tx, scope, from, until)
  const sum = (of: (day: (typeof days)[number]) => number) => days.reduce((all, day) => all + of(day), 0)
  return { from, until, days, received: sum(day => day.received), refunded: sum(day => day.refunded), ordersPaid: paid, surplus, underWay: await refunds.underWay(tx, scope), faults: [...await store.faults(tx, scope), ...await refunds.faults(tx, scope)] }
})
