import { z } from 'zod'
import * as people from '#domains/people/index.ts'
import { Fact, trail } from '#platform/audit.ts'
import { MailRow, outbox } from '#platform/mail.ts'
import { codesShown } from '#platform/outbox.ts'
import { smsOutbox, SmsRow } from '#platform/sms.ts'
import { markRead, Notice, noticesOf, unreadCount } from '#platform/notices.ts'
import { Done, done, Id, Nothing, page, route } from '#platform/route.ts'

const Before = z.object({ before: Id.optional(), limit: z.coerce.number().int().min(1).max(200).default(50) })
const newest = <T extends { id: string }>(rows: T[], limit: number) => ({ rows, next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null })

/** Rows over what the platform itself keeps: notices, the audit trail, the mail outbox. */
export const routes = [
  route({ name: 'platform.notices.list', method: 'GET', path: '/api/v1/notices', about: 'What I was told, newest first', allow: 'signed-in',
    input: Before, output: page(Notice),
    handle: (ctx, { before, limit }) => ctx.read(async tx => newest(await noticesOf(tx, ctx.self().id, before, limit), limit)) }),
  route({ name: 'platform.notices.count', method: 'GET', path: '/api/v1/notices/unread', about: 'How many notices I have not read (100 at most)', allow: 'signed-in',
    input: Nothing, output: z.object({ unread: z.number().int() }),
    handle: ctx => ctx.read(async tx => ({ unread: await unreadCount(tx, ctx.self().id) })) }),
  route({ name: 'platform.notices.read', method: 'POST', path: '/api/v1/notices/read', about: 'Mark my notices as read', allow: 'signed-in',
    input: Nothing, output: Done,
    handle: ctx => ctx.transaction(async tx => (await markRead(tx, ctx.self().id), done)) }),
  route({ name: 'platform.audit.list', method: 'GET', path: '/api/v1/audit', about: 'Who did what and when, newest first', allow: 'audit.read',
    input: Before.extend({ action: z.string().max(100).optional() }), output: page(Fact.extend({ actorName: z.string().nullable() })),
    handle: (ctx, input) => ctx.read(async tx => {
      const facts = await trail(tx, input)
      const names = await people.namesOf(tx, facts.flatMap(fact => fact.actorId ?? []))
      return newest(facts.map(fact => ({ ...fact, actorName: names.get(fact.actorId ?? '') ?? null })), input.limit)
    }) }),
  route({ name: 'platform.mail.outbox', method: 'GET', path: '/api/v1/mail', about: 'Mail sent and waiting, newest first', allow: 'system.manage',
    input: Before, output: page(MailRow),
    handle: (ctx, { before, limit }) => ctx.read(async tx => newest(await outbox(tx, before, limit, codesShown(ctx.config.SMTP_URL, ctx.now())), limit)) }),
  route({ name: 'platform.sms.outbox', method: 'GET', path: '/api/v1/sms', about: 'Text messages sent and waiting, newest first', allow: 'system.manage',
    input: Before, output: page(SmsRow),
    handle: (ctx, { before, limit }) => ctx.read(async tx => newest(await smsOutbox(tx, before, limit, codesShown(ctx.config.SMS_URL, ctx.now())), limit)) }),
]
