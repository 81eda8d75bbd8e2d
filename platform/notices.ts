import { z } from 'zod'
import { newId, type Tx } from './db.ts'
import { sql } from './sql.ts'
import type { Text } from './texts.ts'

/** What a person is told inside Keju: one line in both languages, and where to go. */
export const Notice = z.object({
  id: z.uuid(),
  at: z.string(),
  text: z.object({ zh: z.string(), en: z.string() }),
  href: z.string().nullable(),
  readAt: z.string().nullable(),
})
export type Notice = z.infer<typeof Notice>

/** Tells many persons the same thing in one statement. */
export const notify = async (tx: Tx, personIds: string[], text: Text, href: string | null): Promise<void> => {
  if (personIds.length === 0) return
  await tx.run(sql`insert into platform.notice (tenant_id, id, person_id, body, href)
    select ${tx.tenant}, n.id, n.person_id, ${JSON.stringify(text)}::jsonb, ${href}
    from unnest(${personIds.map(newId)}::uuid[], ${personIds}::uuid[]) as n(id, person_id)`)
}

export const noticesOf = (tx: Tx, personId: string, before: string | undefined, limit: number): Promise<Notice[]> =>
  tx.many(Notice, sql`select id, at, body as text, href, read_at as "readAt" from platform.notice
    where tenant_id = ${tx.tenant} and person_id = ${personId} and (${before ?? null}::uuid is null or id < ${before ?? null})
    order by id desc limit ${limit}`)

export const unreadCount = async (tx: Tx, personId: string): Promise<number> =>
  (await tx.one(z.object({ n: z.number() }), sql`select count(*)::int as n from (
    select 1 from platform.notice where tenant_id = ${tx.tenant} and person_id = ${personId} and read_at is null limit 100) as unread`)).n

export const markRead = (tx: Tx, personId: string): Promise<number> =>
  tx.run(sql`update platform.notice set read_at = now() where tenant_id = ${tx.tenant} and person_id = ${personId} and read_at is null`)
