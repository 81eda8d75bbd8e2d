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
