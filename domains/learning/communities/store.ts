import { z } from 'zod'
import { newId, type Tx } from '#platform/db.ts'
import { all, sql } from '#platform/sql.ts'
import { CommunityHead, memberRoles, QuestionHead } from './shapes.ts'
import { Words } from '../shapes.ts'

// ---- communities ----

const head = (tx: Tx, personId: string) => sql`select c.id, c.name, c.about, c.competency, c.archived_at is not null as archived, m.role,
    (select k.name from competency.v_competency k where k.tenant_id = c.tenant_id and k.code = c.competency order by k.framework_id desc limit 1) as "competencyName"
  from learning.community c left join learning.community_member m on m.tenant_id = c.tenant_id and m.community_id = c.id and m.person_id = ${personId} where c.tenant_id = ${tx.tenant}`

/** One's own first, then by name. */
export const communities = (tx: Tx, personId: string) =>
  tx.many(CommunityHead, sql`${head(tx, personId)} and (c.archived_at is null or m.role is not null) order by m.role is null, c.archived_at is not null, c.name ->> 'zh', c.id limit 1000`)
export const community = (tx: Tx, id: string, personId: string) => tx.one(CommunityHead, sql`${head(tx, personId)} and c.id = ${id}`)

export const addCommunity = (tx: Tx, row: { id: string; name: object; about: object; competency: string | null; createdBy: string }) =>
  tx.run(sql`insert into learning.community (tenant_id, id, name, about, competency, created_by) values (${tx.tenant}, ${row.id}, ${JSON.stringify(row.name)}, ${JSON.stringify(row.about)}, ${row.competency}, ${row.createdBy})`)
export const setArchived = (tx: Tx, id: string, archived: boolean) =>
  tx.run(sql`update learning.community set archived_at = case when ${archived} then now() end where tenant_id = ${tx.tenant} and id = ${id}`)
export const competencyKnown = async (tx: Tx, code: string): Promise<boolean> =>
  (await tx.maybe(z.object({ yes: z.boolean() }), sql`select true as yes from competency.v_competency where tenant_id = ${tx.tenant} and code = ${code} limit 1`)) !== undefined

/** Joins, or changes whether one is told; the role stays. */
export const join = (tx: Tx, id: string, personId: string, notices: boolean, role: (typeof memberRoles)[number] = 'member') =>
  tx.run(sql`insert into learning.community_member (tenant_id, community_id, person_id, role, notices) values (${tx.tenant}, ${id}, ${personId}, ${role}, ${notices})
    on conflict (tenant_id, community_id, person_id) do update set notices = excluded.notices`)
export const leave = (tx: Tx, id: string, personId: string) => tx.run(sql`delete from learning.community_member where tenant_id = ${tx.tenant} and community_id = ${id} and person_id = ${personId}`)

const Member = z.object({ personId: z.uuid(), name: z.string(), role: z.enum(memberRoles), notices: z.boolean() })
export const membership = (tx: Tx, id: string, personId: string) =>
  tx.maybe(Member, sql`select m.person_id as "personId", p.name, m.role, m.notices from learning.community_member m join people.v_person p on p.tenant_id = m.tenant_id and p.id = m.person_id
    where m.tenant_id = ${tx.tenant} and m.community_id = ${id} and m.person_id = ${personId}`)
export const memberByNumber = (tx: Tx, id: string, number: string) =>
  tx.maybe(Member, sql`select m.person_id as "personId", p.name, m.role, m.notices from learning.community_member m join people.v_person p on p.tenant_id = m.tenant_id and p.id = m.person_id
    where m.tenant_id = ${tx.tenant} and m.community_id = ${id} and p.number = ${number}`)
const Named = z.object({ personId: z.uuid(), name: z.string(), role: z.enum(['expert', 'moderator']) })
export const namedMembers = (tx: Tx, id: string) =>
  tx.many(Named, sql`select m.person_id as "personId", p.name, m.role from learning.community_member m join people.v_person p on p.tenant_id = m.tenant_id and p.id = m.person_id
    where m.tenant_id = ${tx.tenant} and m.community_id = ${id} and m.role <> 'member' and p.left_on is null order by m.role desc, p.name limit 200`)
export const setRole = (tx: Tx, id: string, personId: string, role: string) =>
  tx.run(sql`update learning.community_member set role = ${role} where tenant_id = ${tx.tenant} and community_id = ${id} and person_id = ${personId}`)
/** Locked: two moderators who leave at once must not both be the second last. */
export const lockModerators = async (tx: Tx, id: string): Promise<string[]> =>
  (await tx.many(z.object({ id: z.uuid() }), sql`select person_id as id from learning.community_member where tenant_id = ${tx.tenant} and community_id = ${id} and role = 'moderator' order by person_id for update`)).map(row => row.id)
export const subscribers = async (tx: Tx, id: string, except: string): Promise<string[]> =>
  (await tx.raw<{ id: string }>(sql`select m.person_id as id from learning.community_member m join people.v_person p on p.tenant_id = m.tenant_id and p.id = m.person_id and p.left_on is null
    where m.tenant_id = ${tx.tenant} and m.community_id = ${id} and m.notices and m.person_id <> ${except}`)).map(row => row.id)

// ---- questions and answers ----

const Post = z.object({
  id: z.uuid(), communityId: z.uuid(), questionId: z.uuid().nullable(), personId: z.uuid(), by: z.string(), title: z.string(), body: z.string(), at: z.string(), editedAt: z.string().nullable(), acceptedId: z.uuid().nullable(),
  checkedBy: z.uuid().nullable(), checkedName: z.string().nullable(), checkedAt: z.string().nullable(), removedBy: z.uuid().nullable(), removedReason: z.string(),
})
export type Post = z.infer<typeof Post>
const post = sql`select q.id, q.community_id as "communityId", q.question_id as "questionId", q.person_id as "personId", p.name as by, q.title, q.body, q.at, q.edited_at as "editedAt", q.accepted_id as "acceptedId", q.checked_by as "checkedBy",
    e.name as "checkedName", q.checked_at as "checkedAt", q.removed_by as "removedBy", q.removed_reason as "removedReason"
  from learning.community_post q join people.v_person p on p.tenant_id = q.tenant_id and p.id = q.person_id left join people.v_person e on e.tenant_id = q.tenant_id and e.id = q.checked_by`

export const postById = (tx: Tx, id: string) => tx.one(Post, sql`${post} where q.tenant_id = ${tx.tenant} and q.id = ${id}`)
/** The question of a post, or itself, held; then the post. Whoever changes an answer holds its question first. */
export const lockPost = async (tx: Tx, id: string): Promise<Post> => {
  await tx.one(z.object({ id: z.uuid() }), sql`select id from learning.community_post where tenant_id = ${tx.tenant} and id = (select coalesce(question_id, id) from learning.community_post where tenant_id = ${tx.tenant} and id = ${id}) for update`)
  return postById(tx, id)
}
export const answers = (tx: Tx, questionId: string) => tx.many(Post, sql`${post} where q.tenant_id = ${tx.tenant} and q.question_id = ${questionId} order by q.id limit 500`)

export const addPost = (tx: Tx, row: { id: string; communityId: string; questionId: string | null; personId: string; title: string; body: string }) =>
  tx.run(sql`insert into learning.community_post (tenant_id, id, community_id, question_id, person_id, title, body) values (${tx.tenant}, ${row.id}, ${row.communityId}, ${row.questionId}, ${row.personId}, ${row.title}, ${row.body})`)
export const setGrams = (tx: Tx, questionId: string, grams: string[]) => tx.run(sql`update learning.community_post set grams = ${grams} where tenant_id = ${tx.tenant} and id = ${questionId}`)

/** Keeps what stood there, and writes what stands there now. What was checked is no longer what was checked. */
export const edit = async (tx: Tx, before: Post, row: { title: string; body: string; by: string }): Promise<void> => {
  await tx.run(sql`insert into learning.community_edit (tenant_id, id, post_id, title, body, changed_by) values (${tx.tenant}, ${newId()}, ${before.id}, ${before.title}, ${before.body}, ${row.by})`)
  await tx.run(sql`update learning.community_post set title = ${row.title}, body = ${row.body}, edited_at = now(), checked_by = null, checked_at = null where tenant_id = ${tx.tenant} and id = ${before.id}`)
}
const Edit = z.object({ title: z.string(), body: z.string(), by: z.string(), at: z.string() })
export const edits = (tx: Tx, postId: string) =>
  tx.many(Edit, sql`select h.title, h.body, p.name as by, h.changed_at as at from learning.community_edit h join people.v_person p on p.tenant_id = h.tenant_id and p.id = h.changed_by where h.tenant_id = ${tx.tenant} and h.post_id = ${postId} order by h.id desc limit 100`)

export const accept = (tx: Tx, questionId: string, answerId: string | null) => tx.run(sql`update learning.community_post set accepted_id = ${answerId} where tenant_id = ${tx.tenant} and id = ${questionId}`)
export const check = (tx: Tx, id: string, by: string | null) =>
  tx.run(sql`update learning.community_post set checked_by = ${by}::uuid, checked_at = case when ${by}::uuid is null then null else now() end where tenant_id = ${tx.tenant} and id = ${id}`)
export const remove = async (tx: Tx, row: Post, by: string, reason: string): Promise<void> => {
  await tx.run(sql`update learning.community_post set removed_by = ${by}, removed_at = now(), removed_reason = ${reason} where tenant_id = ${tx.tenant} and id = ${row.id}`)
  if (row.questionId) await tx.run(sql`update learning.community_post set accepted_id = null where tenant_id = ${tx.tenant} and id = ${row.questionId} and accepted_id = ${row.id}`)
}

export type QuestionFilter = { grams?: string[]; community?: string; open?: boolean; after?: string; limit: number }
/** Questions, the newest first; ids are ordered by time. */
export const questions = (tx: Tx, filter: QuestionFilter) =>
  tx.many(QuestionHead, sql`select q.id, q.community_id as "communityId", c.name as community, q.title, p.name as by, q.at,
      case when q.accepted_id is not null then 'solved' when a.n > 0 then 'answered' else 'open' end as state, a.checked
    from learning.community_post q join learning.community c on c.tenant_id = q.tenant_id and c.id = q.community_id join people.v_person p on p.tenant_id = q.tenant_id and p.id = q.person_id
    cross join lateral (select count(*)::int as n, coalesce(bool_or(x.checked_by is not null), false) as checked from learning.community_post x where x.tenant_id = q.tenant_id and x.question_id = q.id and x.removed_by is null) a
    where ${all([
      sql`q.tenant_id = ${tx.tenant} and q.question_id is null and q.removed_by is null`, filter.after !== undefined && sql`q.id < ${filter.after}::uuid`, filter.community !== undefined && sql`q.community_id = ${filter.community}`,
      filter.grams !== undefined && sql`q.grams @> ${filter.grams}::text[]`, filter.open === true && sql`q.accepted_id is null`,
    ])} order by q.id desc limit ${filter.limit}`)

// ---- reports ----

export const report = (tx: Tx, postId: string, reporterId: string, reason: string) =>
  tx.run(sql`insert into learning.community_report (tenant_id, id, post_id, reporter_id, reason) values (${tx.tenant}, ${newId()}, ${postId}, ${reporterId}, ${reason}) on conflict (tenant_id, post_id, reporter_id) where outcome is null do nothing`)
export const settleReports = (tx: Tx, postId: string, by: string, outcome: 'kept' | 'removed') =>
  tx.run(sql`update learning.community_report set outcome = ${outcome}, settled_by = ${by}, settled_at = now() where tenant_id = ${tx.tenant} and post_id = ${postId} and outcome is null`)
const Report = z.object({ postId: z.uuid(), questionId: z.uuid(), title: z.string(), excerpt: z.string(), reasons: z.array(z.string()), at: z.string() })
/** What was reported and not yet settled, without who reported it. */
export const openReports = (tx: Tx, communityId: string) =>
  tx.many(Report, sql`select q.id as "postId", coalesce(q.question_id, q.id) as "questionId", coalesce(o.title, q.title) as title, left(q.body, 200) as excerpt, array_agg(r.reason order by r.id) as reasons, min(r.at) as at
    from learning.community_report r join learning.community_post q on q.tenant_id = r.tenant_id and q.id = r.post_id left join learning.community_post o on o.tenant_id = q.tenant_id and o.id = q.question_id
    where r.tenant_id = ${tx.tenant} and r.outcome is null and q.community_id = ${communityId} and q.removed_by is null group by q.id, q.question_id, o.title, q.title, q.body order by min(r.at) limit 100`)

// ---- links ----

const Link = z.object({ kind: z.enum(['course', 'case']), id: z.uuid(), title: z.object({ zh: z.string().nullable(), en: z.string().nullable() }) })
/** Courses and cases that are still there for everybody. */
export const links = (tx: Tx, questionId: string) =>
  tx.many(Link, sql`select l.kind, l.target_id as id, case l.kind when 'course' then v.document -> 'title' else jsonb_build_object('zh', w.document -> 'texts' -> 'zh' ->> 'title', 'en', w.document -> 'texts' -> 'en' ->> 'title') end as title
    from learning.community_link l
    left join learning.course c on l.kind = 'course' and c.tenant_id = l.tenant_id and c.id = l.target_id and c.state = 'published'
    left join learning.course_version v on v.tenant_id = c.tenant_id and v.course_id = c.id and v.version = c.version
    left join learning.practice_case k on l.kind = 'case' and k.tenant_id = l.tenant_id and k.id = l.target_id and k.withdrawn_at is null
    left join learning.case_version w on w.tenant_id = k.tenant_id and w.case_id = k.id and w.version = k.version
    where l.tenant_id = ${tx.tenant} and l.question_id = ${questionId} and (v.course_id is not null or w.case_id is not null) order by l.kind, l.target_id limit 50`)
export const targetThere = async (tx: Tx, kind: 'course' | 'case', id: string): Promise<boolean> =>
  (await tx.maybe(z.object({ yes: z.boolean() }), kind === 'course'
    ? sql`select true as yes from learning.course where tenant_id = ${tx.tenant} and id = ${id} and state = 'published'`
    : sql`select true as yes from learning.practice_case where tenant_id = ${tx.tenant} and id = ${id} and version is not null and withdrawn_at is null`)) !== undefined
export const addLink = (tx: Tx, questionId: string, kind: string, id: string, by: string) =>
  tx.run(sql`insert into learning.community_link (tenant_id, question_id, kind, target_id, linked_by) values (${tx.tenant}, ${questionId}, ${kind}, ${id}, ${by}) on conflict do nothing`)
export const dropLink = (tx: Tx, questionId: string, kind: string, id: string) =>
  tx.run(sql`delete from learning.community_link where tenant_id = ${tx.tenant} and question_id = ${questionId} and kind = ${kind} and target_id = ${id}`)
export const communityName = async (tx: Tx, id: string) => (await tx.one(z.object({ name: Words }), sql`select name from learning.community where tenant_id = ${tx.tenant} and id = ${id}`)).name
