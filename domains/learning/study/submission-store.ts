import { z } from 'zod'
import type { Tx } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'
import { Words } from '../shapes.ts'

const State = z.enum(['waiting', 'passed', 'returned'])
const Marking = z.object({ total: z.number(), comment: z.string(), points: z.record(z.string(), z.number()) })

const Mine = z.object({
  id: z.uuid(), ordinal: z.number().int(), body: z.string(), fileName: z.string().nullable(), state: State, points: z.number().nullable(), submittedAt: z.string(), markings: z.array(Marking),
})
/** What was handed in for an assignment, the latest first; the markers stay unnamed, and unread until all is settled. */
export const ofStudy = (tx: Tx, studyId: string, activityId: string) =>
  tx.many(Mine, sql`select u.id, u.ordinal, u.body, f.name as "fileName", u.state, u.points, u.submitted_at as "submittedAt",
      case when u.state = 'waiting' then '[]'::jsonb else coalesce((select jsonb_agg(jsonb_build_object('total', m.total, 'comment', m.comment, 'points', m.points) order by m.at)
        from learning.marking m where m.tenant_id = u.tenant_id and m.submission_id = u.id), '[]') end as markings
    from learning.submission u left join learning.v_submission_file f on f.tenant_id = u.tenant_id and f.submission_id = u.id
    where u.tenant_id = ${tx.tenant} and u.study_id = ${studyId} and u.activity_id = ${activityId} order by u.ordinal desc`)

const ToMark = z.object({ id: z.uuid(), body: z.string(), fileName: z.string().nullable(), submittedAt: z.string() })
/** Others' work that waits for a peer: the least marked first, two at a time, without names. */
export const peersToMark = (tx: Tx, courseId: string, activityId: string, personId: string) =>
  tx.many(ToMark, sql`select u.id, u.body, f.name as "fileName", u.submitted_at as "submittedAt"
    from learning.submission u join learning.study s on s.tenant_id = u.tenant_id and s.id = u.study_id left join learning.v_submission_file f on f.tenant_id = u.tenant_id and f.submission_id = u.id
    where u.tenant_id = ${tx.tenant} and s.course_id = ${courseId} and u.activity_id = ${activityId} and u.state = 'waiting' and s.person_id <> ${personId}
      and not exists (select 1 from learning.marking m where m.tenant_id = u.tenant_id and m.submission_id = u.id and m.marker_id = ${personId})
    order by (select count(*) from learning.marking m where m.tenant_id = u.tenant_id and m.submission_id = u.id), u.submitted_at limit 2`)

const Queued = ToMark.extend({ courseId: z.uuid(), activityId: z.string(), title: Words, activity: Words, marked: z.number().int() })
/** Work of learners of these units that waits for a trainer, the oldest first; nobody's own. */
export const queue = (tx: Tx, scope: string[], personId: string) =>
  tx.many(Queued, sql`select u.id, u.body, f.name as "fileName", u.submitted_at as "submittedAt", s.course_id as "courseId", u.activity_id as "activityId", v.document -> 'title' as title, a.activity -> 'title' as activity,
      (select count(*)::int from learning.marking m where m.tenant_id = u.tenant_id and m.submission_id = u.id) as marked
    from learning.submission u
    join learning.study s on s.tenant_id = u.tenant_id and s.id = u.study_id
    join people.v_person p on p.tenant_id = s.tenant_id and p.id = s.person_id
    join learning.course_version v on v.tenant_id = s.tenant_id and v.course_id = s.course_id and v.version = u.version
    cross join lateral (select x as activity from jsonb_array_elements(v.document -> 'modules') m cross join jsonb_array_elements(m -> 'activities') x where x ->> 'id' = u.activity_id) a
    left join learning.v_submission_file f on f.tenant_id = u.tenant_id and f.submission_id = u.id
    where u.tenant_id = ${tx.tenant} and u.state = 'waiting' and a.activity ->> 'marking' = 'expert' and s.person_id <> ${personId}
      and p.unit_id in (select descendant_id from people.v_unit_scope where tenant_id = ${tx.tenant} and ancestor_id = any(${scope}::uuid[]))
      and not exists (select 1 from learning.marking k where k.tenant_id = u.tenant_id and k.submission_id = u.id and k.marker_id = ${personId})
    order by u.submitted_at limit 100`)

const Core = z.object({ id: z.uuid(), studyId: z.uuid(), activityId: z.string(), version: z.number().int(), ordinal: z.number().int(), state: State, personId: z.uuid(), courseId: z.uuid(), unitId: z.uuid(), fileId: z.uuid().nullable(), body: z.string() })
/** The submission with whose it is, locked. @throws NotFound */
export const lock = (tx: Tx, id: string) =>
  tx.one(Core, sql`select u.id, u.study_id as "studyId", u.activity_id as "activityId", u.version, u.ordinal, u.state, s.person_id as "personId", s.course_id as "courseId", p.unit_id as "unitId", u.file_id as "fileId", u.body
    from learning.submission u join learning.study s on s.tenant_id = u.tenant_id and s.id = u.study_id join people.v_person p on p.tenant_id = s.tenant_id and p.id = s.person_id
    where u.tenant_id = ${tx.tenant} and u.id = ${id} for update of u`)

export const add = (tx: Tx, row: { id: string; studyId: string; activityId: string; version: number; ordinal: number; body: string; fileId: string | null }) =>
  tx.run(sql`insert into learning.submission (tenant_id, id, study_id, activity_id, version, ordinal, body, file_id)
    values (${tx.tenant}, ${row.id}, ${row.studyId}, ${row.activityId}, ${row.version}, ${row.ordinal}, ${row.body}, ${row.fileId})`)

export const addMarking = (tx: Tx, row: { submissionId: string; markerId: string; points: Record<string, number>; total: number; comment: string }) =>
  tx.run(sql`insert into learning.marking (tenant_id, submission_id, marker_id, points, total, comment)
    values (${tx.tenant}, ${row.submissionId}, ${row.markerId}, ${JSON.stringify(row.points)}, ${row.total}, ${row.comment}) on conflict do nothing`)

export const totals = async (tx: Tx, submissionId: string): Promise<number[]> =>
  (await tx.many(z.object({ total: z.number() }), sql`select total from learning.marking where tenant_id = ${tx.tenant} and submission_id = ${submissionId} order by at`)).map(row => row.total)

export const settle = (tx: Tx, id: string, state: 'passed' | 'returned', points: number) =>
  tx.run(sql`update learning.submission set state = ${state}, points = ${points}, settled_at = now() where tenant_id = ${tx.tenant} and id = ${id}`)

/** Whether the unit lies below one of these. */
export const within = async (tx: Tx, unitId: string, scope: string[]): Promise<boolean> =>
  (await tx.maybe(z.object({ ok: z.number() }), sql`select 1 as ok from people.v_unit_scope where tenant_id = ${tx.tenant} and descendant_id = ${unitId} and ancestor_id = any(${scope}::uuid[]) limit 1`)) !== undefined
