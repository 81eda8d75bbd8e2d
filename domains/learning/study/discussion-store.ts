import { z } from 'zod'
import { newId, type Tx } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'

const Post = z.object({ id: z.uuid(), name: z.string(), mine: z.boolean(), body: z.string(), at: z.string() })
/** What was said about an activity, oldest first; what was taken out leaves no words. */
export const posts = (tx: Tx, courseId: string, activityId: string, personId: string) =>
  tx.many(Post, sql`select d.id, p.name, d.person_id = ${personId} as mine, d.body, d.at from learning.discussion_post d join people.v_person p on p.tenant_id = d.tenant_id and p.id = d.person_id
    where d.tenant_id = ${tx.tenant} and d.course_id = ${courseId} and d.activity_id = ${activityId} and d.removed_by is null order by d.id limit 500`)

export const add = (tx: Tx, courseId: string, activityId: string, personId: string, body: string) =>
  tx.run(sql`insert into learning.discussion_post (tenant_id, id, course_id, activity_id, person_id, body) values (${tx.tenant}, ${newId()}, ${courseId}, ${activityId}, ${personId}, ${body})`)

/** Takes a post out: one's own, or any for who may. How many. */
export const remove = (tx: Tx, id: string, personId: string, any: boolean) =>
  tx.run(sql`update learning.discussion_post set removed_by = ${personId} where tenant_id = ${tx.tenant} and id = ${id} and removed_by is null and (${any} or person_id = ${personId})`)

const Locked = z.object({ id: z.uuid(), courseId: z.uuid(), activityId: z.string(), personId: z.uuid() })
/** A post that is shown, locked. @throws NotFound */
export const lock = (tx: Tx, id: string) =>
  tx.one(Locked, sql`select id, course_id as "courseId", activity_id as "activityId", person_id as "personId" from learning.discussion_post
    where tenant_id = ${tx.tenant} and id = ${id} and removed_by is null for update`)

export const hide = (tx: Tx, id: string, personId: string, reason: string) =>
  tx.run(sql`update learning.discussion_post set removed_by = ${personId}, removed_at = now(), removed_reason = ${reason} where tenant_id = ${tx.tenant} and id = ${id}`)

const Moderated = z.object({ id: z.uuid(), activityId: z.string(), name: z.string(), mine: z.boolean(), body: z.string(), at: z.string(), hidden: z.boolean(), reason: z.string() })
/** All posts of a course with what was hidden and why, the newest first; what people took out themselves is gone for everybody. */
export const moderated = (tx: Tx, courseId: string) =>
  tx.many(Moderated, sql`select d.id, d.activity_id as "activityId", p.name, d.person_id is not distinct from ${tx.person}::uuid as mine, d.body, d.at, d.removed_by is not null as hidden, d.removed_reason as reason
    from learning.discussion_post d join people.v_person p on p.tenant_id = d.tenant_id and p.id = d.person_id
    where d.tenant_id = ${tx.tenant} and d.course_id = ${courseId} and (d.removed_by is null or d.removed_by <> d.person_id) order by d.id desc limit 500`)
