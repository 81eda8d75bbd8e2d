/**
 * Money that came through the gateway goes back through it: the cashier asks, a job hands it over under the refund's own number, and the gateway's
 * signed word, in its answer or told later, settles it. What was paid at the counter is refunded there and recorded (payments.ts).
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Config } from '#platform/config.ts'
import type { Context } from '#platform/context.ts'
import { todayOf } from '#platform/days.ts'
import { brokenKey, newId, type Tx } from '#platform/db.ts'
import { Conflict, Invalid, NotFound, ProblemError } from '#platform/errors.ts'
import { filledTemplate } from '#platform/gateway.ts'
import { defineJob, enqueue } from '#platform/jobs.ts'
import { notify } from '#platform/notices.ts'
import { say } from '#platform/texts.ts'
import { feeOfCaseRefunded } from '../cases/fees.ts'
import type { Services } from '../cases/cases.ts'
import * as cases from '../cases/store.ts'
import { newNumber } from '../numbers.ts'
import { mine } from './payments.ts'
import * as refunds from './refund-store.ts'
import { RefundTold, type AskRefundGiven } from './shapes.ts'
import * as store from './store.ts'
import { payWords } from './texts.ts'

export const refundsOnline = (config: Config): boolean => config.PAY_REFUND_URL !== undefined && config.PAY_SECRET !== undefined

/** What the gateway signs of a refund: lines of number, amount in fen, its reference, status and reason. */
export const refundSignature = (secret: string, told: Omit<z.output<typeof RefundTold>, 'signature'>): string =>
  createHmac('sha256', secret).update([told.refund, told.fen, told.reference, told.status, told.reason].join('\n')).digest('hex')

const isSigned = (secret: string, told: z.output<typeof RefundTold>): boolean => {
  const right = Buffer.from(refundSignature(secret, told)), said = Buffer.from(told.signature.toLowerCase())
  return right.length === said.length && timingSafeEqual(right, said)
}

const send = (tx: Tx, id: string, at?: Date): Promise<void> => enqueue(tx, 'services.payments.refund', { id }, { key: `refund:${id}`, ...(at ? { at } : {}) })

/**
 * Asks that a payment or a surplus go back the way it came. Asked again it is sent again, under the same number, as long as the gateway has not taken it.
 *
 * @throws NotFound; Conflict 'payment-no-refunds', 'payment-refund-counter' for what did not come through the gateway, 'payment-refunded', 'payment-refund-there'
 */
export const ask = (ctx: Context, given: z.output<typeof AskRefundGiven>): Promise<void> => ctx.transaction(async tx => {
  const entry = await store.entryById(tx, given.entry)
  const order = await mine(ctx, tx, await store.lockById(tx, entry.orderId))
  if (entry.kind === 'refund') throw new NotFound()
  if (!refundsOnline(ctx.config)) throw new Conflict('payment-no-refunds')
  if (entry.method !== 'gateway' || entry.reference === '') throw new Conflict('payment-refund-counter')
  if ((await store.entriesOf(tx, [order.id])).some(each => each.refunds === entry.id)) throw new Conflict('payment-refunded')
  const live = await refunds.liveOf(tx, entry.id)
  if (live?.state === 'sent') throw new Conflict('payment-refund-there')
  if (live) {
    await refunds.put(tx, live.id, { ...live, tries: 0 })
    return send(tx, live.id)
  }
  const id = newId()
  await refunds.add(tx, { id, number: `R${newNumber(todayOf(ctx))}`, orderId: order.id, entryId: entry.id, fen: entry.fen, reason: given.reason, at: ctx.now() })
  await tx.record('services.payment.refund-ask', order.id, { kind: order.kind, fen: entry.fen })
  await send(tx, id)
})

/** The gateway's word, once: said again it changes nothing. @throws Conflict 'payment-amount', 'payment-reference', 'payment-refund-there', 'payment-refunded' */
const settle = async (services: Services, tx: Tx, row: refunds.RefundRow, told: z.output<typeof RefundTold>): Promise<void> => {
  const outcome = told.status === 'refunded' ? 'refunded' : told.status === 'refused' ? 'refused' : null
  if (outcome === null || outcome === row.state) {
    if (outcome === 'refunded' && row.reference !== told.reference) throw new Conflict('payment-reference')
    return
  }
  if (told.fen !== row.fen) throw new Conflict('payment-amount')
  // Back is back: no later word takes that away.
  if (row.state === 'refunded') return
  const order = await store.lockById(tx, row.orderId)
  if (outcome === 'refunded') {
    // It was refused before, and somebody has seen to it since.
    const live = await refunds.liveOf(tx, row.entryId)
    if (live && live.id !== row.id) throw new Conflict('payment-refund-there')
    if ((await store.entriesOf(tx, [order.id])).some(each => each.refunds === row.entryId)) throw new Conflict('payment-refunded')
    const entry = await store.entryById(tx, row.entryId)
    if (entry.kind === 'payment' && order.kind === 'case') {
      // The record may be past it; the money is back all the same.
      await feeOfCaseRefunded(services, tx, order.recordId, order.number).catch((error: unknown) => { if (!(error instanceof ProblemError)) throw error })
    }
    try {
      await store.addEntry(tx, { orderId: order.id, kind: 'refund', fen: row.fen, method: 'gateway', reference: told.reference, refunds: row.entryId, reason: row.reason, onDay: todayOf(services), at: services.now() })
    } catch (error) {
      if (brokenKey(error) === 'payment_entry_reference') throw new Conflict('payment-reference')
      throw error
    }
    if (entry.kind === 'payment') await store.setState(tx, order.id, 'refunded')
  }
  await refunds.put(tx, row.id, { state: outcome, answer: told.reason, reference: told.reference, tries: row.tries, settledAt: services.now() })
  await tx.record(outcome === 'refunded' ? 'services.payment.refund' : 'services.payment.refund-refuse', order.id, { kind: order.kind, fen: row.fen, method: 'gateway' })
  if (outcome === 'refused') await sayRefused(tx, order, told.reason)
}

const sayRefused = async (tx: Tx, order: store.OrderRow, reason: string): Promise<void> => {
  const values = { order: order.number, reason }
  await notify(tx, await cases.holdersAbove(tx, order.unitId, ['finance']), { zh: say(payWords.refundRefusedNotice, 'zh', values), en: say(payWords.refundRefusedNotice, 'en', values) }, `/staff/payments?number=${order.number}`)
}

/** The gateway tells how a refund went; it may tell more than once. @throws Conflict 'payment-no-refunds', 'payment-amount', 'payment-reference'; Invalid 'payment-signature'; NotFound */
export const told = async (ctx: Context, given: z.output<typeof RefundTold>): Promise<void> => {
  const secret = ctx.config.PAY_SECRET
  if (secret === undefined || !refundsOnline(ctx.config)) throw new Conflict('payment-no-refunds')
  if (!isSigned(secret, given)) throw new Invalid('invalid', [{ path: 'signature', code: 'payment-signature' }])
  await ctx.transaction(async tx => settle(ctx, tx, await refunds.lockByNumber(tx, given.refund), given))
}

// ---- handing over ----

const mostTries = 8

type Answer = { kind: 'taken'; told: z.output<typeof RefundTold> | null } | { kind: 'refused' | 'failed'; why: string }

/** An answer that carries the gateway's signature decides; any other 2xx says that it took it; a 4xx, that it will not. */
const handOver = async (config: Config, secret: string, url: string, values: Record<string, string | number>, signal: AbortSignal): Promise<Answer> => {
  const { body, type } = filledTemplate(config.PAY_REFUND_BODY, values)
  try {
    const reply = await fetch(url, {
      method: 'POST', body, redirect: 'error', signal: AbortSignal.any([signal, AbortSignal.timeout(15_000)]),
      headers: { 'content-type': type, ...(config.PAY_AUTHORIZATION ? { authorization: config.PAY_AUTHORIZATION } : {}) },
    })
    const text = (await reply.text()).slice(0, 20_000)
    if (reply.ok) {
      const said = RefundTold.safeParse(jsonOr(text))
      return { kind: 'taken', told: said.success && said.data.refund === values['refund'] && isSigned(secret, said.data) ? said.data : null }
    }
    const soon = reply.status >= 500 || [408, 425, 429].includes(reply.status)
    return { kind: soon ? 'failed' : 'refused', why: `HTTP ${reply.status} ${text.slice(0, 200)}`.trim() }
  } catch (error) {
    return { kind: 'failed', why: (error as Error).message }
  }
}

const jsonOr = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

type Hand = { db: Context['db']; config: Config; tenant: string; signal: AbortSignal }

const handOne = async ({ db, config, tenant, signal }: Hand, id: string): Promise<void> => {
  const { PAY_REFUND_URL: url, PAY_SECRET: secret, KEJU_URL: site = '' } = config
  if (url === undefined || secret === undefined) return
  const actor = { tenant, person: null }, services = { config, now: () => new Date() }
  const found = await db.transaction(actor, async tx => {
    const row = await refunds.byId(tx, id)
    return row.state === 'asked' ? { row, order: await store.lockById(tx, row.orderId), entry: await store.entryById(tx, row.entryId) } : null
  })
  if (!found) return
  const { row, order, entry } = found
  // No transaction waits for another house's server.
  const answer = await handOver(config, secret, url, {
    refund: row.number, order: order.number, payment: entry.reference, fen: row.fen, yuan: (row.fen / 100).toFixed(2), reason: row.reason, notify: `${site}/api/v1/payments/refunds/notify`,
  }, signal)
  await db.transaction(actor, async tx => {
    const now = await refunds.lockById(tx, id)
    if (answer.kind === 'taken') {
      // Its word may have come meanwhile, before its answer.
      if (now.state === 'asked') await refunds.put(tx, id, { state: 'sent', answer: '', tries: now.tries })
      if (answer.told) await settle(services, tx, await refunds.lockById(tx, id), answer.told)
      return
    }
    if (now.state !== 'asked') return
    if (answer.kind === 'refused') {
      await refunds.put(tx, id, { state: 'refused', answer: answer.why, tries: now.tries, settledAt: services.now() })
      await tx.record('services.payment.refund-refuse', order.id, { kind: order.kind, fen: row.fen, method: 'gateway' })
      return sayRefused(tx, order, answer.why)
    }
    await refunds.put(tx, id, { state: 'asked', answer: answer.why, tries: now.tries + 1 })
    // After 15 seconds, 30, a minute …; then every night.
    if (now.tries + 1 < mostTries) await send(tx, id, new Date(Date.now() + 15_000 * 2 ** now.tries))
  })
}

export const refundJobs = [
  defineJob({ name: 'services.payments.refund', input: z.object({ id: z.uuid() }), run: (context, { id }) => handOne(context, id) }),
  defineJob({
    name: 'services.payments.refunds-again', cron: '30 17 * * *', input: z.object({}),
    async run(context) {
      for (const id of await context.db.transaction({ tenant: context.tenant, person: null }, tx => refunds.waiting(tx))) {
        if (context.signal.aborted) return
        await handOne(context, id)
      }
    },
  }),
]
