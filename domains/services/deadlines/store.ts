import { z } from 'zod'
import type { Tx } from '#platform/db.ts'
import { sql, type Sql } from '#platform/sql.ts'
import { Deadline } from './shapes.ts'

/**
 * What a person has to do by when, from a domain's view of its deadlines: what they handle, and what nobody handles yet where they are the officer.
 * @param view  with the columns of services.v_deadline
 */
export const deadlinesFrom = (tx: Tx, view: Sql, personId: string) => tx.many(Deadline, sql`
  select d.kind, d.id, d.number, d.about, d.due_on as "dueOn", d.provisional, d.revision, d.href, coalesce(d.person_id = ${personId}, false) as mine from ${view} d
  where d.tenant_id = ${tx.tenant} and (d.person_id = ${personId} or d.person_id is null and exists (
    select 1 from people.v_role_grant g join people.v_unit_scope s on s.tenant_id = g.tenant_id and s.ancestor_id = g.unit_id and s.descendant_id = d.unit_id
    where g.tenant_id = ${tx.tenant} and g.person_id = ${personId} and g.role = 'service-officer'))
  order by d.due_on, d.id limit 500`)

export const ownDeadlines = (tx: Tx, personId: string) => deadlinesFrom(tx, sql`services.v_deadline`, personId)

const FeedRow = z.object({ id: z.uuid(), createdAt: z.string(), readAt: z.string().nullable() })
export const feedOf = (tx: Tx, personId: string) => tx.maybe(FeedRow, sql`
  select id, created_at as "createdAt", read_at as "readAt" from services.deadline_feed where tenant_id = ${tx.tenant} and person_id = ${personId}`)
export const dropFeed = (tx: Tx, personId: string) => tx.run(sql`delete from services.deadline_feed where tenant_id = ${tx.tenant} and person_id = ${personId}`)
export const addFeed = (tx: Tx, feed: { id: string; personId: string; hash: string; lang: string }) => tx.run(sql`
  insert into services.deadline_feed (tenant_id, id, person_id, hash, lang) values (${tx.tenant}, ${feed.id}, ${feed.personId}, ${feed.hash}, ${feed.lang})`)

/** Whose feed it is, while they are on the staff and have an account. */
export const feedOwner = (tx: Tx, hash: string) => tx.maybe(z.object({ id: z.uuid(), personId: z.uuid(), lang: z.enum(['zh', 'en']) }), sql`
  select f.id, f.person_id as "personId", f.lang from services.deadline_feed f
  join people.v_person p on p.tenant_id = f.tenant_id and p.id = f.person_id and p.left_on is null
  where f.tenant_id = ${tx.tenant} and f.hash = ${hash}`)
/** Noted once an hour: programs ask often. */
export const noteRead = (tx: Tx, id: string) => tx.run(sql`
  update services.deadline_feed set read_at = now() where tenant_id = ${tx.tenant} and id = ${id} and (read_at is null or read_at < now() - interval '1 hour')`)
