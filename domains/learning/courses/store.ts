import { z } from 'zod'
import type { Tx } from '#platform/db.ts'
import { all, sql } from '#platform/sql.ts'
import { CourseFile } from './file.ts'
import { CourseFileRow, CourseHead, CourseState, VersionRow } from './shapes.ts'
import { Words } from '../shapes.ts'

// ---- drafts ----

const Core = z.object({ id: z.uuid(), code: z.string(), state: CourseState, version: z.number().int().nullable(), revision: z.number().int(), draft: CourseFile })
export type CourseCore = z.infer<typeof Core>
const core = sql`id, code, state, version, revision, draft`

export const course = (tx: Tx, id: string) => tx.one(Core, sql`select ${core} from learning.course where tenant_id = ${tx.tenant} and id = ${id}`)
export const lockCourse = (tx: Tx, id: string) => tx.one(Core, sql`select ${core} from learning.course where tenant_id = ${tx.tenant} and id = ${id} for update`)
export const courseByCode = (tx: Tx, code: string) => tx.maybe(Core, sql`select ${core} from learning.course where tenant_id = ${tx.tenant} and code = ${code}`)

export const addCourse = (tx: Tx, id: string, draft: CourseFile) =>
  tx.run(sql`insert into learning.course (tenant_id, id, code, draft, created_by, changed_by)
    values (${tx.tenant}, ${id}, ${draft.code}, ${JSON.stringify(draft)}, ${tx.person}, ${tx.person})`)

export const writeDraft = (tx: Tx, id: string, draft: CourseFile) =>
  tx.run(sql`update learning.course set draft = ${JSON.stringify(draft)}, revision = revision + 1, changed_at = now(), changed_by = ${tx.person} where tenant_id = ${tx.tenant} and id = ${id}`)

export const setState = (tx: Tx, id: string, state: z.infer<typeof CourseState>) => tx.run(sql`update learning.course set state = ${state} where tenant_id = ${tx.tenant} and id = ${id}`)

const Head = CourseHead.extend({ changedAt: z.string() })
export const courses = (tx: Tx, filter: { state?: string; q?: string; after?: readonly [string]; limit: number }) =>
  tx.many(Head, sql`select c.id, c.code, c.state, c.draft -> 'title' as title, (c.draft ->> 'level')::int as level, c.version, c.changed_at as "changedAt",
      c.version is null or c.changed_at > v.published_at as ahead,
      (select count(*)::int from learning.study s where s.tenant_id = c.tenant_id and s.course_id = c.id and s.state <> 'withdrawn') as learners,
      (select count(*)::int from learning.study s where s.tenant_id = c.tenant_id and s.course_id = c.id and s.state = 'completed') as completed
    from learning.course c left join learning.course_version v on v.tenant_id = c.tenant_id and v.course_id = c.id and v.version = c.version
    where ${all([
      sql`c.tenant_id = ${tx.tenant}`, filter.state !== undefined && sql`c.state = ${filter.state}`, filter.after && sql`c.code > ${filter.after[0]}`,
      filter.q !== undefined && sql`(c.code ilike ${like(filter.q)} or c.draft -> 'title' ->> 'zh' ilike ${like(filter.q)} or c.draft -> 'title' ->> 'en' ilike ${like(filter.q)})`,
    ])} order by c.code limit ${filter.limit}`)

const like = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

// ---- files ----

export const files = (tx: Tx, courseId: string) =>
  tx.many(CourseFileRow, sql`select name, file_id as "fileId", bytes from learning.course_file where tenant_id = ${tx.tenant} and course_id = ${courseId} order by name`)

export const putFile = (tx: Tx, courseId: string, row: { name: string; fileId: string; bytes: number }) =>
  tx.run(sql`insert into learning.course_file (tenant_id, course_id, name, file_id, bytes) values (${tx.tenant}, ${courseId}, ${row.name}, ${row.fileId}, ${row.bytes})
    on conflict (tenant_id, course_id, name) do update set file_id = excluded.file_id, bytes = excluded.bytes`)

export const dropFile = (tx: Tx, courseId: string, name: string) => tx.run(sql`delete from learning.course_file where tenant_id = ${tx.tenant} and course_id = ${courseId} and name = ${name}`)

export const touch = (tx: Tx, id: string) =>
  tx.run(sql`update learning.course set revision = revision + 1, changed_at = now(), changed_by = ${tx.person} where tenant_id = ${tx.tenant} and id = ${id}`)

// ---- versions ----

const Version = z.object({ courseId: z.uuid(), version: z.number().int(), document: CourseFile, files: z.record(z.string(), z.uuid()), minutes: z.number().int(), practiceMinutes: z.number().int() })
export type CourseVersion = z.infer<typeof Version>

export const version = (tx: Tx, courseId: string, number: number) =>
  tx.one(Version, sql`select course_id as "courseId", version, document, files, minutes, practice_minutes as "practiceMinutes" from learning.course_version
    where tenant_id = ${tx.tenant} and course_id = ${courseId} and version = ${number}`)

export const versions = (tx: Tx, courseId: string) =>
  tx.many(VersionRow, sql`select v.version, v.published_at as "publishedAt", p.name as "publishedBy", v.note, v.minutes, v.practice_minutes as "practiceMinutes",
      (select count(*)::int from learning.study s where s.tenant_id = v.tenant_id and s.course_id = v.course_id and s.version = v.version and s.state <> 'withdrawn') as learners
    from learning.course_version v left join people.v_person p on p.tenant_id = v.tenant_id and p.id = v.published_by
    where v.tenant_id = ${tx.tenant} and v.course_id = ${courseId} order by v.version desc`)

/** Writes the version down, with what it covers and what can be found in it; it is then the one in force. */
export const publish = async (
  tx: Tx, courseId: string,
  given: { version: number; document: CourseFile; files: Record<string, string>; minutes: number; practiceMinutes: number; note: string; texts: { activityId: string; grams: string[] }[] },
): Promise<void> => {
  await tx.run(sql`insert into learning.course_version (tenant_id, course_id, version, document, files, minutes, practice_minutes, note, published_by)
    values (${tx.tenant}, ${courseId}, ${given.version}, ${JSON.stringify(given.document)}, ${JSON.stringify(given.files)}, ${given.minutes}, ${given.practiceMinutes}, ${given.note}, ${tx.person})`)
  await tx.run(sql`insert into learning.course_competency (tenant_id, course_id, version, code, level)
    select ${tx.tenant}, ${courseId}, ${given.version}, c.code, c.level from jsonb_to_recordset(${JSON.stringify(given.document.competencies)}::jsonb) as c(code text, level int)`)
  await tx.run(sql`update learning.course set state = 'published', version = ${given.version} where tenant_id = ${tx.tenant} and id = ${courseId}`)
  await tx.run(sql`delete from learning.course_text where tenant_id = ${tx.tenant} and course_id = ${courseId}`)
  await tx.run(sql`insert into learning.course_text (tenant_id, course_id, activity_id, grams)
    select ${tx.tenant}, ${courseId}, t."activityId", array(select jsonb_array_elements_text(t.grams)) from jsonb_to_recordset(${JSON.stringify(given.texts)}::jsonb) as t("activityId" text, grams jsonb)`)
}

const isOpen = sql`c.state = 'published' and (v.document ->> 'public')::boolean`
const inForce = sql`learning.course c join learning.course_version v on v.tenant_id = c.tenant_id and v.course_id = c.id and v.version = c.version`
/** Courses in force that are open to the public, by their codes; one of them where a code or an id is given. */
export const openCourses = (tx: Tx, { code = null, id = null }: { code?: string | null; id?: string | null } = {}) =>
  tx.many(Version, sql`select v.course_id as "courseId", v.version, v.document, v.files, v.minutes, v.practice_minutes as "practiceMinutes"
    from ${inForce} where c.tenant_id = ${tx.tenant} and ${isOpen} and (${code}::text is null or c.code = ${code}) and (${id}::uuid is null or c.id = ${id}) order by c.code limit 100`)
export const openCourseIds = async (tx: Tx): Promise<string[]> => (await tx.many(z.object({ id: z.uuid() }), sql`select c.id from ${inForce} where c.tenant_id = ${tx.tenant} and ${isOpen}`)).map(row => row.id)

/** Those who have not begun go on with the version in force. */
export const moveUnbegun = (tx: Tx, courseId: string, version: number) =>
  tx.run(sql`update learning.study set version = ${version} where tenant_id = ${tx.tenant} and course_id = ${courseId} and state = 'assigned'`)

/** Everybody who began or completed an older version has these parts before them again; how many persons. */
export const markRelearn = async (tx: Tx, courseId: string, version: number, activityIds: string[]): Promise<string[]> =>
  (await tx.many(z.object({ personId: z.uuid() }), sql`with marked as (
      insert into learning.relearn (tenant_id, study_id, version, activity_id)
      select s.tenant_id, s.id, ${version}, a.id from learning.study s cross join unnest(${activityIds}::text[]) as a(id)
      where s.tenant_id = ${tx.tenant} and s.course_id = ${courseId} and s.version < ${version} and s.state in ('begun', 'completed')
      on conflict do nothing returning study_id)
    select distinct s.person_id as "personId" from learning.study s where s.tenant_id = ${tx.tenant} and s.id in (select study_id from marked)`)).map(row => row.personId)

const Known = z.object({ code: z.string() })
/** Codes of the competencies of the framework in force. */
export const competencyCodes = async (tx: Tx, frameworkId: string): Promise<Set<string>> =>
  new Set((await tx.many(Known, sql`select code from competency.v_competency where tenant_id = ${tx.tenant} and framework_id = ${frameworkId}`)).map(row => row.code))

const Catalogued = z.object({
  id: z.uuid(), code: z.string(), title: Words, summary: Words, level: z.number().int(), minutes: z.number().int(), practiceMinutes: z.number().int(), competencies: z.array(z.object({ code: z.string(), level: z.number().int() })),
  testOut: z.boolean(), state: z.enum(['assigned', 'begun', 'completed', 'withdrawn']).nullable(),
})
export type Catalogued = z.infer<typeof Catalogued>
/** The courses in force, with where the person stands in each. */
export const catalogue = (tx: Tx, personId: string, filter: { level?: number; competency?: string; after?: readonly [string]; limit: number }) =>
  tx.many(Catalogued, sql`select c.id, c.code, v.document -> 'title' as title, v.document -> 'summary' as summary, (v.document ->> 'level')::int as level, v.minutes, v.practice_minutes as "practiceMinutes",
      v.document -> 'competencies' as competencies, (v.document ->> 'testOut')::boolean as "testOut", s.state
    from learning.course c join learning.course_version v on v.tenant_id = c.tenant_id and v.course_id = c.id and v.version = c.version
    left join learning.study s on s.tenant_id = c.tenant_id and s.course_id = c.id and s.person_id = ${personId}
    where ${all([
      sql`c.tenant_id = ${tx.tenant} and c.state = 'published'`, filter.after && sql`c.code > ${filter.after[0]}`, filter.level !== undefined && sql`(v.document ->> 'level')::int = ${filter.level}`,
      filter.competency !== undefined && sql`exists (select 1 from learning.course_competency k where k.tenant_id = c.tenant_id and k.course_id = c.id and k.version = c.version and k.code = ${filter.competency})`,
    ])} order by c.code limit ${filter.limit}`)

const Hit = z.object({ courseId: z.uuid(), activityId: z.string() })
/** Activities of courses in force that hold all of these grams. */
export const search = (tx: Tx, grams: string[], limit: number) =>
  tx.many(Hit, sql`select t.course_id as "courseId", t.activity_id as "activityId" from learning.course_text t
    join learning.course c on c.tenant_id = t.tenant_id and c.id = t.course_id and c.state = 'published'
    where t.tenant_id = ${tx.tenant} and t.grams @> ${grams}::text[] order by c.code, t.activity_id limit ${limit}`)
