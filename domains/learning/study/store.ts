import { z } from 'zod'
import { newId, type Tx } from '#platform/db.ts'
import { all, sql } from '#platform/sql.ts'
import { Words } from '../shapes.ts'

export const StudyState = z.enum(['assigned', 'begun', 'completed', 'withdrawn'])

const Study = z.object({
  id: z.uuid(), personId: z.uuid(), courseId: z.uuid(), version: z.number().int(), state: StudyState, dueOn: z.string().nullable(), createdAt: z.string(), activityId: z.string().nullable(),
})
export type Study = z.infer<typeof Study>
const columns = sql`id, person_id as "personId", course_id as "courseId", version, state, due_on as "dueOn", created_at as "createdAt", activity_id as "activityId"`

/** A person's way through a course; withdrawn ones are none. */
export const studyOf = (tx: Tx, personId: string, courseId: string) =>
  tx.maybe(Study, sql`select ${columns} from learning.study where tenant_id = ${tx.tenant} and person_id = ${personId} and course_id = ${courseId} and state <> 'withdrawn'`)
export const lockStudy = (tx: Tx, personId: string, courseId: string) =>
  tx.one(Study, sql`select ${columns} from learning.study where tenant_id = ${tx.tenant} and person_id = ${personId} and course_id = ${courseId} and state <> 'withdrawn' for update`)
export const lockStudyById = (tx: Tx, id: string) => tx.one(Study, sql`select ${columns} from learning.study where tenant_id = ${tx.tenant} and id = ${id} for update`)

/** Begins a study at the version in force; one that was withdrawn or assigned goes on. */
export const begin = (tx: Tx, personId: string, courseId: string, version: number) =>
  tx.run(sql`insert into learning.study (tenant_id, id, person_id, course_id, version, state, source, begun_at, seen_at)
    values (${tx.tenant}, ${newId()}, ${personId}, ${courseId}, ${version}, 'begun', 'self', now(), now())
    on conflict (tenant_id, person_id, course_id) do update set state = 'begun', begun_at = coalesce(learning.study.begun_at, now()), seen_at = now()
      where learning.study.state in ('assigned', 'withdrawn')`)

export const visit = (tx: Tx, studyId: string, activityId: string) =>
  tx.run(sql`update learning.study set activity_id = ${activityId}, seen_at = now() where tenant_id = ${tx.tenant} and id = ${studyId}`)

const Progress = z.object({ activityId: z.string(), way: z.enum(['learned', 'waived']) })
export const progress = (tx: Tx, studyId: string) => tx.many(Progress, sql`select activity_id as "activityId", way from learning.progress where tenant_id = ${tx.tenant} and study_id = ${studyId}`)

/** How many are new. */
export const putProgress = (tx: Tx, studyId: string, activityIds: string[], way: 'learned' | 'waived' = 'learned') =>
  tx.run(sql`insert into learning.progress (tenant_id, study_id, activity_id, way) select ${tx.tenant}, ${studyId}, a.id, ${way} from unnest(${activityIds}::text[]) as a(id) on conflict do nothing`)

const Relearn = z.object({ activityId: z.string(), version: z.number().int() })
/** Parts to be learned again, each in the newest version that asks for it. */
export const openRelearn = (tx: Tx, studyId: string) =>
  tx.many(Relearn, sql`select activity_id as "activityId", max(version) as version from learning.relearn where tenant_id = ${tx.tenant} and study_id = ${studyId} and done_at is null group by activity_id order by 1`)

export const relearned = (tx: Tx, studyId: string, activityId: string) =>
  tx.run(sql`update learning.relearn set done_at = now() where tenant_id = ${tx.tenant} and study_id = ${studyId} and activity_id = ${activityId} and done_at is null`)

export const complete = (tx: Tx, studyId: string) =>
  tx.run(sql`update learning.study set state = 'completed', completed_at = now() where tenant_id = ${tx.tenant} and id = ${studyId}`)

// ---- quizzes ----

const Try = z.object({
  id: z.uuid(), studyId: z.uuid(), activityId: z.string().nullable(), ordinal: z.number().int(), version: z.number().int(), answers: z.record(z.string(), z.array(z.string())), right: z.number().int(), of: z.number().int(),
  passed: z.boolean(), at: z.string(),
})
export type Try = z.infer<typeof Try>
const tryColumns = sql`id, study_id as "studyId", activity_id as "activityId", ordinal, version, answers, right_count as right, item_count as of, passed, at`
/** Tries of one quiz (null: of testing out), the latest first. */
export const tries = (tx: Tx, studyId: string, activityId: string | null) =>
  tx.many(Try, sql`select ${tryColumns} from learning.quiz_try where tenant_id = ${tx.tenant} and study_id = ${studyId} and coalesce(activity_id, '') = ${activityId ?? ''} order by ordinal desc`)
export const tryById = (tx: Tx, id: string) => tx.maybe(Try, sql`select ${tryColumns} from learning.quiz_try where tenant_id = ${tx.tenant} and id = ${id}`)
export const addTry = (tx: Tx, row: Omit<Try, 'at'>) =>
  tx.run(sql`insert into learning.quiz_try (tenant_id, id, study_id, activity_id, ordinal, version, answers, right_count, item_count, passed)
    values (${tx.tenant}, ${row.id}, ${row.studyId}, ${row.activityId}, ${row.ordinal}, ${row.version}, ${JSON.stringify(row.answers)}, ${row.right}, ${row.of}, ${row.passed})`)

// ---- notes ----

export const note = async (tx: Tx, studyId: string, activityId: string): Promise<string> =>
  (await tx.maybe(z.object({ body: z.string() }), sql`select body from learning.note where tenant_id = ${tx.tenant} and study_id = ${studyId} and activity_id = ${activityId}`))?.body ?? ''

/** The note written last stays, also when an older one arrives later. */
export const putNote = (tx: Tx, studyId: string, activityId: string, body: string, at: Date) =>
  tx.run(sql`insert into learning.note (tenant_id, study_id, activity_id, body, changed_at) values (${tx.tenant}, ${studyId}, ${activityId}, ${body}, ${at})
    on conflict (tenant_id, study_id, activity_id) do update set body = excluded.body, changed_at = excluded.changed_at where learning.note.changed_at <= excluded.changed_at`)

const NoteRow = z.object({ courseId: z.uuid(), title: Words, activityId: z.string(), body: z.string(), changedAt: z.string() })
export const notesOf = (tx: Tx, personId: string) =>
  tx.many(NoteRow, sql`select s.course_id as "courseId", v.document -> 'title' as title, n.activity_id as "activityId", n.body, n.changed_at as "changedAt"
    from learning.note n join learning.study s on s.tenant_id = n.tenant_id and s.id = n.study_id
    join learning.course_version v on v.tenant_id = s.tenant_id and v.course_id = s.course_id and v.version = s.version
    where n.tenant_id = ${tx.tenant} and s.person_id = ${personId} and n.body <> '' order by n.changed_at desc limit 500`)

// ---- what I learn ----

const Mine = z.object({
  courseId: z.uuid(), code: z.string(), title: Words, version: z.number().int(), state: StudyState, dueOn: z.string().nullable(), minutes: z.number().int(), done: z.number().int(), of: z.number().int(),
  activityId: z.string().nullable(), relearn: z.number().int(), seenAt: z.string().nullable(), completedAt: z.string().nullable(),
})
export type Mine = z.infer<typeof Mine>
/** A person's courses: what is due first, then what was seen last. */
export const mine = (tx: Tx, personId: string) =>
  tx.many(Mine, sql`select s.course_id as "courseId", c.code, v.document -> 'title' as title, s.version, s.state, s.due_on as "dueOn", v.minutes, s.activity_id as "activityId", s.seen_at as "seenAt", s.completed_at as "completedAt",
      (select count(*)::int from learning.relearn r where r.tenant_id = s.tenant_id and r.study_id = s.id and r.done_at is null) as relearn,
      count(a.id) filter (where not a.optional)::int as of,
      count(a.id) filter (where not a.optional and p.study_id is not null)::int as done
    from learning.study s
    join learning.course c on c.tenant_id = s.tenant_id and c.id = s.course_id
    join learning.course_version v on v.tenant_id = s.tenant_id and v.course_id = s.course_id and v.version = s.version
    cross join lateral (select x ->> 'id' as id, coalesce((x ->> 'optional')::boolean, false) as optional from jsonb_array_elements(v.document -> 'modules') m cross join jsonb_array_elements(m -> 'activities') x) a
    left join learning.progress p on p.tenant_id = s.tenant_id and p.study_id = s.id and p.activity_id = a.id
    where s.tenant_id = ${tx.tenant} and s.person_id = ${personId} and s.state <> 'withdrawn'
    group by s.tenant_id, s.id, c.code, v.document, v.minutes, s.course_id, s.version, s.state, s.due_on, s.activity_id, s.seen_at, s.completed_at
    order by s.state = 'completed', s.due_on nulls last, s.seen_at desc nulls last, c.code limit 200`)

/** Codes of these courses that the person has completed, in any version. */
export const completedCodes = async (tx: Tx, personId: string, codes: string[]): Promise<Set<string>> =>
  new Set((await tx.many(z.object({ code: z.string() }), sql`select distinct c.code from learning.course c
    join learning.completion k on k.tenant_id = c.tenant_id and k.subject_kind = 'course' and k.subject_id = c.id and k.person_id = ${personId}
    where c.tenant_id = ${tx.tenant} and c.code = any(${codes}::text[])`)).map(row => row.code))

// ---- assigning ----

export type Audience = { unitId?: string; postId?: string; numbers?: string[] }

/** Everybody of the audience who lies within these units and has not left. */
export const audience = async (tx: Tx, scope: string[], given: Audience): Promise<string[]> =>
  (await tx.raw<{ id: string }>(sql`select p.id from people.v_person p
    where ${all([
      sql`p.tenant_id = ${tx.tenant} and p.left_on is null`,
      sql`p.unit_id in (select descendant_id from people.v_unit_scope where tenant_id = ${tx.tenant} and ancestor_id = any(${scope}::uuid[]))`,
      given.unitId !== undefined && sql`p.unit_id in (select descendant_id from people.v_unit_scope where tenant_id = ${tx.tenant} and ancestor_id = ${given.unitId})`,
      given.postId !== undefined && sql`p.post_id = ${given.postId}`,
      given.numbers !== undefined && sql`p.number = any(${given.numbers}::text[])`,
    ])}`)).map(row => row.id)

/** Moves the day by which it is due, for those who have it and have not completed it. */
export const setDue = (tx: Tx, courseId: string, personIds: string[], dueOn: string) =>
  tx.run(sql`update learning.study set due_on = ${dueOn} where tenant_id = ${tx.tenant} and course_id = ${courseId} and person_id = any(${personIds}::uuid[]) and state in ('assigned', 'begun')`)

/**
 * Assigns a course to these persons in one statement; gives those who are new to it.
 *
 * Who has it already is left to the unique key: asking `not exists` would walk the rows that the statement itself adds.
 */
export const assign = async (tx: Tx, given: { courseId: string; version: number; dueOn: string | null; personIds: string[] }): Promise<string[]> =>
  (await tx.raw<{ id: string }>(sql`insert into learning.study (tenant_id, id, person_id, course_id, version, state, source, assigned_by, due_on)
    select ${tx.tenant}, gen_random_uuid(), w.id, ${given.courseId}, ${given.version}, 'assigned', 'officer', ${tx.person}, ${given.dueOn}::date from unnest(${given.personIds}::uuid[]) as w(id)
    on conflict (tenant_id, person_id, course_id) do update set state = 'assigned', version = excluded.version, source = 'officer', assigned_by = excluded.assigned_by, due_on = excluded.due_on
      where learning.study.state = 'withdrawn'
    returning person_id as id`)).map(row => row.id)

/** Numbers of staff that nobody within the officer's units has. */
export const unknownNumbers = async (tx: Tx, numbers: string[], scope: string[]): Promise<string[]> =>
  (await tx.many(z.object({ number: z.string() }), sql`select n.number from unnest(${numbers}::text[]) as n(number)
    where not exists (select 1 from people.v_person p join people.v_unit_scope u on u.tenant_id = p.tenant_id and u.descendant_id = p.unit_id and u.ancestor_id = any(${scope}::uuid[])
      where p.tenant_id = ${tx.tenant} and p.number = n.number)`)).map(row => row.number)

/** Lays down what one chose oneself and has not completed; what an officer assigned stays. */
export const withdraw = (tx: Tx, personId: string, courseId: string) =>
  tx.run(sql`update learning.study set state = 'withdrawn' where tenant_id = ${tx.tenant} and person_id = ${personId} and course_id = ${courseId} and source = 'self' and state = 'begun'`)

// ---- spaced review ----

const Card = z.object({ studyId: z.uuid(), courseId: z.uuid(), activityId: z.string(), itemId: z.string(), version: z.number().int(), card: z.record(z.string(), z.unknown()), dueAt: z.string() })
export type Card = z.infer<typeof Card>
export const dueCards = (tx: Tx, personId: string, now: Date, limit: number) =>
  tx.many(Card, sql`select r.study_id as "studyId", s.course_id as "courseId", r.activity_id as "activityId", r.item_id as "itemId", r.version, r.card, r.due_at as "dueAt"
    from learning.review_card r join learning.study s on s.tenant_id = r.tenant_id and s.id = r.study_id
    where r.tenant_id = ${tx.tenant} and s.person_id = ${personId} and r.due_at <= ${now} order by r.due_at, r.item_id limit ${limit}`)
export const countDue = async (tx: Tx, personId: string, now: Date): Promise<{ due: number; next: string | null }> =>
  tx.one(z.object({ due: z.number(), next: z.string().nullable() }), sql`select count(*) filter (where r.due_at <= ${now})::int as due, min(r.due_at) filter (where r.due_at > ${now}) as next
    from learning.review_card r join learning.study s on s.tenant_id = r.tenant_id and s.id = r.study_id where r.tenant_id = ${tx.tenant} and s.person_id = ${personId}`)
export const lockCard = (tx: Tx, personId: string, key: { courseId: string; activityId: string; itemId: string }) =>
  tx.one(Card, sql`select r.study_id as "studyId", s.course_id as "courseId", r.activity_id as "activityId", r.item_id as "itemId", r.version, r.card, r.due_at as "dueAt"
    from learning.review_card r join learning.study s on s.tenant_id = r.tenant_id and s.id = r.study_id
    where r.tenant_id = ${tx.tenant} and s.person_id = ${personId} and s.course_id = ${key.courseId} and r.activity_id = ${key.activityId} and r.item_id = ${key.itemId} for update of r`)
export const putCards = (tx: Tx, rows: { studyId: string; activityId: string; itemId: string; version: number; card: object; dueAt: Date }[]) =>
  tx.run(sql`insert into learning.review_card (tenant_id, study_id, activity_id, item_id, version, card, due_at)
    select ${tx.tenant}, c."studyId", c."activityId", c."itemId", c.version, c.card, c."dueAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c("studyId" uuid, "activityId" text, "itemId" text, version int, card jsonb, "dueAt" timestamptz)
    on conflict (tenant_id, study_id, activity_id, item_id) do update set version = excluded.version, card = excluded.card, due_at = excluded.due_at`)
