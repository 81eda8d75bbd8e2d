import { z } from 'zod'
import type { Config } from './config.ts'
import { newId, type Tx } from './db.ts'
import { filledTemplate } from './gateway.ts'
import { defineJob, enqueue } from './jobs.ts'
import { masked, shown, type Secret } from './outbox.ts'
import { sql } from './sql.ts'

export type Sms = { to: string; text: string } & Secret

/** Puts a text message into the outbox, with this transaction; the job below hands it to the gateway when one is configured. */
export const sendSms = async (tx: Tx, messages: readonly Sms[]): Promise<void> => {
  for (const { to, text, secret, until } of messages) {
    await tx.run(sql`insert into platform.sms (tenant_id, id, recipient, body, secret, until)
      values (${tx.tenant}, ${newId()}, ${to}, ${text}, ${secret ?? null}, ${until ?? null})`)
  }
  if (messages.length > 0) await enqueue(tx, 'platform.sms.send', {}, { key: `sms:${tx.tenant}` })
}

export const SmsRow = z.object({
  id: z.uuid(), recipient: z.string(), body: z.string(), createdAt: z.string(), sentAt: z.string().nullable(), error: z.string().nullable(), over: z.boolean(),
})

/** The newest first; `over`: never sent, and of no use any more. @param codesAfter  see `shown`; by itself every code that was not sent yet */
export const smsOutbox = (tx: Tx, before: string | undefined, limit: number, codesAfter: Date | null = new Date(0)) =>
  tx.many(SmsRow, sql`select id, recipient, ${shown(sql`body`, codesAfter)} as body, created_at as "createdAt", sent_at as "sentAt", error,
      sent_at is null and (tries >= ${mostTries} or coalesce(until < now(), false)) as over
    from platform.sms where tenant_id = ${tx.tenant} and (${before ?? null}::uuid is null or id < ${before ?? null}) order by id desc limit ${limit}`)

const mostTries = 8

/** What the gateway gets for one message. */
export const gatewayBody = (template: string, to: string, text: string): { body: string; type: string } => filledTemplate(template, { to, text })

const handOver = async (config: Config, url: string, to: string, text: string, signal: AbortSignal): Promise<string | null> => {
  const { body, type } = gatewayBody(config.SMS_BODY, to, text)
  try {
    const reply = await fetch(url, {
      method: 'POST', body, redirect: 'error', signal: AbortSignal.any([signal, AbortSignal.timeout(15_000)]),
      headers: { 'content-type': type, ...(config.SMS_AUTHORIZATION ? { authorization: config.SMS_AUTHORIZATION } : {}) },
    })
    const answer = (await reply.text()).slice(0, 500)
    if (!reply.ok) return `HTTP ${reply.status}: ${answer}`
    return config.SMS_ACCEPTED && !answer.includes(config.SMS_ACCEPTED) ? `the gateway did not accept it: ${answer}` : null
  } catch (error) {
    return (error as Error).message
  }
}

const Waiting = z.object({ id: z.uuid(), recipient: z.string(), body: z.string(), secret: z.string().nullable(), tries: z.number() })

/** Sends what waits. Marked sent after the gateway took it: a message may arrive twice, never not at all while it is of use. */
export const smsJob = defineJob({
  name: 'platform.sms.send',
  input: z.object({}),
  async run({ db, config, tenant, signal }) {
    if (!config.SMS_URL) return
    const actor = { tenant, person: null }
    const waiting = await db.transaction(actor, tx => tx.many(Waiting, sql`
      select id, recipient, body, secret, tries from platform.sms
      where tenant_id = ${tenant} and sent_at is null and tries < ${mostTries} and (until is null or until > now()) order by id limit 200`))
    let again = 0
    for (const sms of waiting) {
      if (signal.aborted) return
      const failure = await handOver(config, config.SMS_URL, sms.recipient, sms.body, signal)
      if (failure !== null) again = Math.max(again, 15 * 2 ** sms.tries)
      await db.transaction(actor, tx => tx.run(failure === null
        ? sql`update platform.sms set sent_at = now(), error = null, body = ${masked(sms.body, sms.secret)}, secret = null where tenant_id = ${tenant} and id = ${sms.id}`
        : sql`update platform.sms set tries = tries + 1, error = ${failure} where tenant_id = ${tenant} and id = ${sms.id}`))
    }
    // What failed is tried again after 15 seconds, 30, a minute …: a code that comes after ten minutes helps nobody.
    if (again > 0) await db.transaction(actor, tx => enqueue(tx, 'platform.sms.send', {}, { key: `sms-again:${tenant}`, at: new Date(Date.now() + again * 1000) }))
    else if (waiting.length === 200) await db.transaction(actor, tx => enqueue(tx, 'platform.sms.send', {}))
  },
})
