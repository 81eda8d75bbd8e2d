/**
 * What of a message is nobody's business but its reader's: the code in it. It stands in the outbox until the message is sent or the code has
 * lost its use, whichever is first. Nobody reads it on the outbox page, but for an installation that sends nothing by itself: there somebody has
 * to pass it on, as long as it holds.
 */
import { z } from 'zod'
import { defineJob } from './jobs.ts'
import { sql, type Sql } from './sql.ts'

/** `secret`: the part of the text that is masked once the message is sent. `until`: when it loses its use, and is not sent any more. */
export type Secret = { secret?: string; until?: Date }

export const masked = (text: string, secret: string | null): string => (secret ? text.replaceAll(secret, '•'.repeat(secret.length)) : text)

const maskedIn = (column: Sql): Sql => sql`replace(${column}, secret, repeat('•', length(secret)))`

/** The column as it may be read. `codesAfter`: codes that hold longer than this are shown; null: none are. */
export const shown = (column: Sql, codesAfter: Date | null): Sql =>
  sql`case when secret is null or (sent_at is null and coalesce(until, 'infinity') > ${codesAfter}::timestamptz) then ${column} else ${maskedIn(column)} end`

/** Whose codes the outbox page shows: those still of use, where no gateway is there to send them. */
export const codesShown = (gateway: string | undefined, now: Date): Date | null => (gateway === undefined ? now : null)

/** Takes codes out of messages that were never sent, once they have lost their use. */
export const forgetCodesJob = defineJob({
  name: 'platform.outbox.forget', cron: '*/5 * * * *', input: z.object({}),
  run: ({ db, tenant }) => db.transaction({ tenant, person: null }, async tx => {
    await tx.run(sql`update platform.mail set subject = ${maskedIn(sql`subject`)}, body = ${maskedIn(sql`body`)}, secret = null where tenant_id = ${tenant} and secret is not null and until < now()`)
    await tx.run(sql`update platform.sms set body = ${maskedIn(sql`body`)}, secret = null where tenant_id = ${tenant} and secret is not null and until < now()`)
  }),
})
