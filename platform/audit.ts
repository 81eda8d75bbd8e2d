import { z } from 'zod'
import type { Tx } from './db.ts'
import { newId } from './db.ts'
import { enqueueReactions } from './jobs.ts'
import { sql } from './sql.ts'

/** What a fact tells beside who, when, what and of which record: plain values, no personal data beyond identifiers. */
export type FactDetail = Record<string, unknown>

/**
 * Records that something happened, in the transaction in which it happened: `planning.plan.approve`.
 * Jobs that react to the action are enqueued in the same transaction.
 */
export const record = async (tx: Tx, action: string, subject: string, detail: FactDetail = {}): Promise<void> => {
  const id = newId()
  await tx.run(sql`insert into platform.fact (tenant_id, id, action, subject, actor_id, detail)
    values (${tx.tenant}, ${id}, ${action}, ${subject}, ${tx.person}, ${JSON.stringify(detail)})`)
  await enqueueReactions(tx, action, { fact: id, subject })
}

/** Records many facts in one statement, each in the name of whoever did it. */
export const recordAll = async (tx: Tx, facts: readonly { action: string; subject: string; actor: string | null; detail: FactDetail }[]): Promise<void> => {
  if (facts.length === 0) return
  const rows = facts.map(fact => ({ ...fact, id: newId() }))
  await tx.run(sql`insert into platform.fact (tenant_id, id, action, subject, actor_id, detail)
    select ${tx.tenant}, f.id, f.action, f.subject, f.actor, f.detail::jsonb from unnest(${rows.map(f => f.id)}::uuid[], ${rows.map(f => f.action)}::text[], ${rows.map(f => f.subject)}::text[],
      ${rows.map(f => f.actor)}::uuid[], ${rows.map(f => JSON.stringify(f.detail))}::text[]) as f(id, action, subject, actor, detail)`)
  for (const { id, action, subject } of rows) await enqueueReactions(tx, action, { fact: id, subject })
}

export const Fact = z.object({
  id: z.uuid(),
  at: z.string(),
  action: z.string(),
  subject: z.string(),
  actorId: z.uuid().nullable(),
  detail: z.record(z.string(), z.unknown()),
})
export type Fact = z.infer<typeof Fact>

/** One fact, as a job gets it by its id. @throws NotFound */
export const factById = (tx: Tx, id: string): Promise<Fact> =>
  tx.one(Fact, sql`select id, at, action, subject, actor_id as "actorId", detail from platform.fact where tenant_id = ${tx.tenant} and id = ${id}`)

/** The facts of one record, oldest first: its timeline. */
export const timeline = (tx: Tx, subject: string, limit = 200): Promise<Fact[]> =>
  tx.many(Fact, sql`select id, at, action, subject, actor_id as "actorId", detail from platform.fact
    where tenant_id = ${tx.tenant} and subject = ${subject} order by id limit ${limit}`)

/** The audit trail, newest first; `before` is the id of the last fact seen. */
export const trail = (tx: Tx, filter: { action?: string; before?: string; limit: number }): Promise<Fact[]> =>
  tx.many(Fact, sql`select id, at, action, subject, actor_id as "actorId", detail from platform.fact
    where tenant_id = ${tx.tenant}
      and (${filter.action ?? null}::text is null or action like ${`${filter.action ?? ''}%`})
      and (${filter.before ?? null}::uuid is null or id < ${filter.before ?? null})
    order by id desc limit ${filter.limit}`)
