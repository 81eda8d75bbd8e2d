import { z } from 'zod'
import { newId, type Tx } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'

export const Follower = z.object({ number: z.string(), kind: z.string(), recordId: z.uuid(), href: z.string(), phone: z.string(), email: z.string() })
export type Follower = z.infer<typeof Follower>
/** What it is about, for the list of whoever's contact it is. */
export type NewFollower = Follower & { title?: string }

export const addFollower = (tx: Tx, row: NewFollower) =>
  tx.run(sql`insert into services.follower (tenant_id, number, kind, record_id, href, phone, email, title)
    values (${tx.tenant}, ${row.number}, ${row.kind}, ${row.recordId}, ${row.href}, ${row.phone}, ${row.email}, ${row.title ?? ''}) on conflict (tenant_id, number) do nothing`)

export const changeFollower = (tx: Tx, kind: string, recordId: string, contact: { phone: string; email: string }) =>
  tx.run(sql`update services.follower set phone = ${contact.phone}, email = ${contact.email} where tenant_id = ${tx.tenant} and kind = ${kind} and record_id = ${recordId}`)

export const follower = (tx: Tx, number: string) =>
  tx.maybe(Follower, sql`select number, kind, record_id as "recordId", href, phone, email from services.follower where tenant_id = ${tx.tenant} and number = ${number}`)

const same = sql`((o.phone <> '' and o.phone = f.phone) or (o.email <> '' and o.email = f.email))`
const Own = z.object({ number: z.string(), kind: z.string(), recordId: z.uuid(), href: z.string(), title: z.string() })
export type Own = z.infer<typeof Own>
/** Records left with the telephone or mailbox of a record, that one not among them; the newest first. */
export const ofSameContact = (tx: Tx, number: string) => tx.many(Own, sql`
  select o.number, o.kind, o.record_id as "recordId", o.href, o.title from services.follower f join services.follower o on o.tenant_id = f.tenant_id and ${same}
  where f.tenant_id = ${tx.tenant} and f.number = ${number} and o.kind <> f.kind order by o.number desc limit 200`)
/** The record of a kind and number, if it was left with the same telephone or mailbox as another. */
export const ofContact = (tx: Tx, number: string, kind: string, wanted: string) => tx.maybe(Own, sql`
  select o.number, o.kind, o.record_id as "recordId", o.href, o.title from services.follower f join services.follower o on o.tenant_id = f.tenant_id and ${same}
  where f.tenant_id = ${tx.tenant} and f.number = ${number} and o.kind = ${kind} and o.number = ${wanted}`)

/** Wishes for codes since then: for the number, and from the address. */
export const wishes = (tx: Tx, number: string, addressHash: string, since: Date) =>
  tx.one(z.object({ ofNumber: z.number(), ofAddress: z.number() }), sql`select
    (select count(*)::int from services.follow_code where tenant_id = ${tx.tenant} and number = ${number} and created_at > ${since}) as "ofNumber",
    (select count(*)::int from services.follow_code where tenant_id = ${tx.tenant} and address_hash = ${addressHash} and created_at > ${since}) as "ofAddress"`)

/** Forgets wishes that no limit looks at any more; writes the new one. */
export const addWish = async (tx: Tx, row: { number: string; addressHash: string; hash: string | null; now: Date; forgetBefore: Date }): Promise<void> => {
  await tx.run(sql`delete from services.follow_code where tenant_id = ${tx.tenant} and number = ${row.number} and created_at < ${row.forgetBefore}`)
  await tx.run(sql`insert into services.follow_code (tenant_id, id, number, address_hash, hash, created_at)
    values (${tx.tenant}, ${newId()}, ${row.number}, ${row.addressHash}, ${row.hash}, ${row.now})`)
}

/** The newest code of a number that still counts, held for this transaction. */
export const lockCode = (tx: Tx, number: string, since: Date) =>
  tx.maybe(z.object({ id: z.uuid(), hash: z.string(), tries: z.number() }), sql`select id, hash, tries from services.follow_code
    where tenant_id = ${tx.tenant} and number = ${number} and hash is not null and used_at is null and created_at > ${since}
    order by created_at desc, id desc limit 1 for update`)

export const countTry = (tx: Tx, id: string) => tx.run(sql`update services.follow_code set tries = tries + 1 where tenant_id = ${tx.tenant} and id = ${id}`)

/** Also voids older codes of the number. */
export const useCode = (tx: Tx, number: string, now: Date) =>
  tx.run(sql`update services.follow_code set used_at = ${now} where tenant_id = ${tx.tenant} and number = ${number} and used_at is null`)
