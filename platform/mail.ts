import nodemailer from 'nodemailer'
import { z } from 'zod'
import { newId, type Tx } from './db.ts'
import { defineJob, enqueue } from './jobs.ts'
import { masked, shown, type Secret } from './outbox.ts'
import { sql } from './sql.ts'

export type MailGiven = { to: string; subject: string; text: string } & Secret

/** Puts a mail into the outbox, with this transaction; the job below sends it when an SMTP server is configured. */
export const sendMail = async (tx: Tx, mails: readonly MailGiven[]): Promise<void> => {
  if (mails.length === 0) return
  await tx.run(sql`insert into platform.mail (tenant_id, id, recipient, subject, body, secret, until)
    select ${tx.tenant}, m.id, m.recipient, m.subject, m.body, m.secret, m.until
    from unnest(${mails.map(newId)}::uuid[], ${mails.map(mail => mail.to)}::text[], ${mails.map(mail => mail.subject)}::text[],
      ${mails.map(mail => mail.text)}::text[], ${mails.map(mail => mail.secret ?? null)}::text[], ${mails.map(mail => mail.until ?? null)}::timestamptz[]) as m(id, recipient, subject, body, secret, until)`)
  await enqueue(tx, 'platform.mail.send', {}, { key: `mail:${tx.tenant}` })
}

const Mail = z.object({
  id: z.uuid(), recipient: z.string(), subject: z.string(), body: z.string(), createdAt: z.string(), sentAt: z.string().nullable(), error: z.string().nullable(),
})

/** The newest first. @param codesAfter  see `shown`; by itself every code that was not sent yet */
export const outbox = (tx: Tx, before: string | undefined, limit: number, codesAfter: Date | null = new Date(0)) =>
  tx.many(Mail, sql`select id, recipient, ${shown(sql`subject`, codesAfter)} as subject, ${shown(sql`body`, codesAfter)} as body, created_at as "createdAt", sent_at as "sentAt", error from platform.mail
    where tenant_id = ${tx.tenant} and (${before ?? null}::uuid is null or id < ${before ?? null}) order by id desc limit ${limit}`)
export const MailRow = Mail

/** Sends what waits in the outbox. A mail is marked sent after the server took it: it may arrive twice, never not at all. */
export const sendJob = defineJob({
  name: 'platform.mail.send',
  input: z.object({}),
  async run({ db, config, tenant, signal }) {
    if (!config.SMTP_URL) return
    const transport = nodemailer.createTransport(config.SMTP_URL)
    const actor = { tenant, person: null }
    const waiting = await db.transaction(actor, tx => tx.many(Mail.pick({ id: true, recipient: true, subject: true, body: true }).extend({ secret: z.string().nullable() }), sql`
      select id, recipient, subject, body, secret from platform.mail where tenant_id = ${tenant} and sent_at is null and tries < 8 and (until is null or until > now()) order by id limit 500`))
    for (const mail of waiting) {
      if (signal.aborted) return
      const failure = await transport.sendMail({ from: config.MAIL_FROM, to: mail.recipient, subject: mail.subject, text: mail.body })
        .then(() => null, (error: Error) => error.message)
      await db.transaction(actor, tx => tx.run(failure === null
        ? sql`update platform.mail set sent_at = now(), error = null, subject = ${masked(mail.subject, mail.secret)}, body = ${masked(mail.body, mail.secret)}, secret = null where tenant_id = ${tenant} and id = ${mail.id}`
        : sql`update platform.mail set tries = tries + 1, error = ${failure} where tenant_id = ${tenant} and id = ${mail.id}`))
    }
    if (waiting.length === 500) await db.transaction(actor, tx => enqueue(tx, 'platform.mail.send', {}))
  },
})
