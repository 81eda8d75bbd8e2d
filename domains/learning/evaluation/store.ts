import { z } from 'zod'
import type { Tx } from '#platform/db.ts'
import { newId } from '#platform/db.ts'
import { all, sql } from '#platform/sql.ts'
import type { Text } from '#platform/texts.ts'
import { leastAnswers, type Answer } from './figures.ts'
import { Words } from '../shapes.ts'

export type Subject = { kind: 'course' | 'class'; id: string; edition: number }
type Part = 'learner' | 'superior'

// ---- asking ----

const Ask = z.object({
  id: z.uuid(), kind: z.enum(['reaction', 'behaviour']), subjectKind: z.enum(['course', 'class']), subjectId: z.uuid(), edition: z.number().int(), title: Words, aboutId: z.uuid(), aboutName: z.string(),
  part: z.enum(['learner', 'superior']), closesOn: z.string(), state: z.enum(['open', 'answered', 'declined']),
})
export type Ask = z.infer<typeof Ask>
const columns = sql`a.id, a.kind, a.subject_kind as "subjectKind", a.subject_id as "subjectId", a.edition, a.title, a.about_id as "aboutId", p.name as "aboutName", a.part, a.closes_on as "closesOn", a.state
  from learning.evaluation_ask a join people.v_person p on p.tenant_id = a.tenant_id and p.id = a.about_id`

/** What a person is asked and has not answered, what closes first in front. */
export const openAsks = (tx: Tx, personId: string, today: string) =>
  tx.many(Ask, sql`select ${columns} where a.tenant_id = ${tx.tenant} and a.person_id = ${personId} and a.state = 'open' and a.closes_on >= ${today}::date order by a.closes_on, a.id limit 100`)

/** @throws NotFound for anybody but who is asked */
export const ask = (tx: Tx, id: string, personId: string) => tx.one(Ask, sql`select ${columns} where a.tenant_id = ${tx.tenant} and a.id = ${id} and a.person_id = ${personId}`)
export const lockAsk = (tx: Tx, id: string, personId: string) =>
  tx.one(Ask, sql`select ${columns} where a.tenant_id = ${tx.tenant} and a.id = ${id} and a.person_id = ${personId} for update of a`)

export const settleAsk = (tx: Tx, id: string, state: 'answered' | 'declined') => tx.run(sql`update learning.evaluation_ask set state = ${state} where tenant_id = ${tx.tenant} and id = ${id}`)

/** Asks these learners what it was like; gives those who had not been asked. */
export const askReaction = async (tx: Tx, subject: Subject, title: Text, personIds: string[], days: { on: string; until: string }): Promise<string[]> =>
  (await tx.raw<{ id: string }>(sql`insert into learning.evaluation_ask (tenant_id, id, kind, subject_kind, subject_id, edition, title, about_id, person_id, part, asked_on, closes_on)
    select ${tx.tenant}, gen_random_uuid(), 'reaction', ${subject.kind}, ${subject.id}, ${subject.edition}, ${JSON.stringify(title)}::jsonb, p.id, p.id, 'learner', ${days.on}, ${days.until} from unnest(${personIds}::uuid[]) as p(id)
    on conflict do nothing returning person_id as id`)).map(row => row.id)

const Ended = z.object({ id: z.uuid(), title: Words })
/** Classes that ended in these days and whose learners have not been asked. */
export const endedClasses = (tx: Tx, from: Date, until: Date) =>
  tx.many(Ended, sql`select c.id, c.title from learning.class c where c.tenant_id = ${tx.tenant} and c.state in ('open', 'archived') and c.ends_at >= ${from} and c.ends_at < ${until}
    and not exists (select 1 from learning.evaluation_ask a where a.tenant_id = c.tenant_id and a.kind = 'reaction' and a.subject_kind = 'class' and a.subject_id = c.id) order by c.ends_at limit 500`)

/** Who sat in a class; whoever never came is not asked what it was like. */
export const satIn = async (tx: Tx, classId: string): Promise<string[]> =>
  (await tx.raw<{ id: string }>(sql`select e.person_id as id from learning.enrolment e where e.tenant_id = ${tx.tenant} and e.session_id = ${classId} and e.state in ('enrolled', 'attended', 'incomplete')
    and not exists (select 1 from learning.attendance m where m.tenant_id = e.tenant_id and m.class_id = e.session_id and m.person_id = e.person_id having count(*) > 0 and bool_and(m.mark in ('absent', 'leave')))`)).map(row => row.id)

const Completed = z.object({ personId: z.uuid(), kind: z.enum(['course', 'class']), id: z.uuid(), edition: z.number().int(), title: Words })
/** What people in office completed in these days, taught something, and were not asked about yet. */
export const dueBehaviour = (tx: Tx, from: string, until: string) =>
  tx.many(Completed, sql`select k."personId", k.kind, k.id, k.edition, k.title from (
      select c.tenant_id, c.person_id as "personId", 'course' as kind, c.subject_id as id, c.edition, c.title from learning.completion c
        where c.tenant_id = ${tx.tenant} and c.subject_kind = 'course' and c.way = 'learned' and c.completed_on between ${from}::date and ${until}::date and jsonb_array_length(c.competencies) > 0
      union all select c.tenant_id, c.person_id, 'class', c.class_id, 1, c.title from learning.v_class_completion c
        where c.tenant_id = ${tx.tenant} and c.completed_on between ${from}::date and ${until}::date
          and exists (select 1 from planning.v_session s join planning.v_effect e on e.tenant_id = s.tenant_id and e.offering_id = s.offering_id where s.tenant_id = c.tenant_id and s.id = c.class_id)) k
    join people.v_person p on p.tenant_id = k.tenant_id and p.id = k."personId" and p.left_on is null
    where not exists (select 1 from learning.evaluation_ask a where a.tenant_id = k.tenant_id and a.kind = 'behaviour' and a.subject_kind = k.kind and a.subject_id = k.id and a.edition = k.edition and a.about_id = k."personId")
    order by k.id, k."personId" limit 2000`)

const Asked = z.object({ id: z.uuid(), personId: z.uuid(), part: z.enum(['learner', 'superior']) })
/** Asks the person and the head who stands nearest above them today; somebody without a head is asked alone. */
export const askBehaviour = (tx: Tx, completed: z.infer<typeof Completed>, days: { on: string; until: string }) =>
  tx.many(Asked, sql`insert into learning.evaluation_ask (tenant_id, id, kind, subject_kind, subject_id, edition, title, about_id, person_id, part, asked_on, closes_on)
    select ${tx.tenant}, gen_random_uuid(), 'behaviour', ${completed.kind}, ${completed.id}, ${completed.edition}, ${JSON.stringify(completed.title)}::jsonb, ${completed.personId}::uuid, w.id, w.part, ${days.on}, ${days.until}
    from (select ${completed.personId}::uuid as id, 'learner' as part
      union all (select g.person_id, 'superior' from people.v_person p
        join people.v_unit_scope s on s.tenant_id = p.tenant_id and s.descendant_id = p.unit_id
        join people.v_role_grant g on g.tenant_id = s.tenant_id and g.unit_id = s.ancestor_id and g.role = 'head' and g.person_id <> p.id
        where p.tenant_id = ${tx.tenant} and p.id = ${completed.personId} order by s.depth, g.acting_for is not null, g.person_id limit 1)) w
    on conflict do nothing returning id, person_id as "personId", part`)

// ---- what a survey is about ----

const Taught = z.object({ code: z.string(), level: z.number().int() })
/** Competencies that a class was to teach, each at the highest level whose cut its offering reaches. */
export const taughtInClass = (tx: Tx, classId: string) =>
  tx.many(Taught, sql`select c.code, coalesce(max(l.ordinal) filter (where l.cut <= e.exit), 1)::int as level
    from planning.v_session s join planning.v_effect e on e.tenant_id = s.tenant_id and e.offering_id = s.offering_id
    join competency.v_competency c on c.tenant_id = e.tenant_id and c.id = e.competency_id
    join competency.v_level l on l.tenant_id = c.tenant_id and l.framework_id = c.framework_id
    where s.tenant_id = ${tx.tenant} and s.id = ${classId} group by c.code, c.ordinal order by c.ordinal`)

const Trainer = z.object({ id: z.uuid(), name: Words })
export const trainersOf = (tx: Tx, classId: string) =>
  tx.many(Trainer, sql`select distinct r.id, r.name from learning.booking b join learning.resource r on r.tenant_id = b.tenant_id and r.id = b.resource_id and r.kind = 'trainer'
    where b.tenant_id = ${tx.tenant} and b.class_id = ${classId} order by r.id`)

const Topic = z.object({ half: z.string(), topic: z.string() })
/** Half days that have a topic. */
export const topicsOf = (tx: Tx, classId: string) =>
  tx.many(Topic, sql`select concat(day, ' ', half) as half, topic from learning.class_slot where tenant_id = ${tx.tenant} and class_id = ${classId} and topic <> '' order by day, half`)

// ---- answers ----

/**
 * Keeps answers without a name, in the batch that is filling up. Those who answer one survey at one moment come one after the
 * other, so that no batch gets more or fewer than five.
 */
export const addAnswer = async (tx: Tx, subject: Subject, kind: Ask['kind'], part: Part, given: { ratings: Record<string, number>; comment: string; commentOn: string }): Promise<{ full: boolean }> => {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.tenant} ${kind} ${part} ${subject.id} ${subject.edition}`}, 0))`)
  const { n, id } = await tx.one(z.object({ n: z.number().int(), id: z.uuid() }), sql`select count(*)::int as n, gen_random_uuid() as id from learning.evaluation_answer
    where tenant_id = ${tx.tenant} and subject_id = ${subject.id} and edition = ${subject.edition} and kind = ${kind} and part = ${part}`)
  await tx.run(sql`insert into learning.evaluation_answer (tenant_id, id, kind, subject_kind, subject_id, edition, part, batch, comment, comment_on)
    values (${tx.tenant}, ${id}, ${kind}, ${subject.kind}, ${subject.id}, ${subject.edition}, ${part}, ${Math.floor(n / leastAnswers)}, ${given.comment}, ${given.commentOn})`)
  const rows = Object.entries(given.ratings)
  await tx.run(sql`insert into learning.evaluation_rating (tenant_id, answer_id, target, value)
    select ${tx.tenant}, ${id}, r.target, r.value from unnest(${rows.map(([target]) => target)}::text[], ${rows.map(([, value]) => value)}::int[]) as r(target, value)`)
  return { full: (n + 1) % leastAnswers === 0 }
}

const AnswerRow = z.object({ batch: z.number().int(), ratings: z.record(z.string(), z.number()), comment: z.string(), commentOn: z.string() })
/** Answers to one survey in a random order. */
export const answers = (tx: Tx, subject: Subject, kind: Ask['kind'], part: Part): Promise<Answer[]> =>
  tx.many(AnswerRow, sql`select a.batch, a.comment, a.comment_on as "commentOn",
      coalesce((select jsonb_object_agg(r.target, r.value) from learning.evaluation_rating r where r.tenant_id = a.tenant_id and r.answer_id = a.id), '{}') as ratings
    from learning.evaluation_answer a where a.tenant_id = ${tx.tenant} and a.subject_id = ${subject.id} and a.edition = ${subject.edition} and a.kind = ${kind} and a.part = ${part} order by a.id`)

export const countAsked = async (tx: Tx, subject: Subject, kind: Ask['kind'], part: Part): Promise<number> =>
  (await tx.one(z.object({ n: z.number() }), sql`select count(*)::int as n from learning.evaluation_ask
    where tenant_id = ${tx.tenant} and subject_id = ${subject.id} and edition = ${subject.edition} and kind = ${kind} and part = ${part}`)).n

// ---- tests ----

const Change = z.object({ key: z.string(), n: z.number().int(), before: z.number(), after: z.number(), sd: z.number().nullable() })
/** Share right at the first and the last try of each quiz of a version, of people who finished with it; `sd` of the differences. */
export const quizChanges = (tx: Tx, courseId: string, version: number) =>
  tx.many(Change, sql`select f.activity_id as key, count(*)::int as n, avg(f.share)::float8 as before, avg(l.share)::float8 as after, stddev_samp(l.share - f.share)::float8 as sd
    from learning.study s
    join lateral (select t.activity_id, t.right_count::float8 / t.item_count as share from learning.quiz_try t
      where t.tenant_id = s.tenant_id and t.study_id = s.id and t.activity_id is not null and t.version = ${version} and t.ordinal = 1 and t.item_count > 0) f on true
    join lateral (select t.right_count::float8 / t.item_count as share from learning.quiz_try t
      where t.tenant_id = s.tenant_id and t.study_id = s.id and t.activity_id = f.activity_id and t.version = ${version} and t.item_count > 0 order by t.ordinal desc limit 1) l on true
    where s.tenant_id = ${tx.tenant} and s.course_id = ${courseId} and s.state <> 'withdrawn' group by f.activity_id order by f.activity_id`)

/** Tested ability of those who completed it: the last test before they began and the first after they ended, by competency. */
export const abilityChanges = (tx: Tx, subject: Subject) =>
  tx.many(Change, sql`with learnt as (
      ${subject.kind === 'course'
        ? sql`select k.tenant_id, k.person_id, coalesce(s.begun_at, s.created_at) as began, s.completed_at as ended from learning.completion k
          join learning.study s on s.tenant_id = k.tenant_id and s.person_id = k.person_id and s.course_id = k.subject_id
          where k.tenant_id = ${tx.tenant} and k.subject_kind = 'course' and k.subject_id = ${subject.id} and k.edition = ${subject.edition} and s.completed_at is not null`
        : sql`select e.tenant_id, e.person_id, c.starts_at as began, c.ends_at as ended from learning.enrolment e join learning.class c on c.tenant_id = e.tenant_id and c.id = e.session_id
          where e.tenant_id = ${tx.tenant} and e.session_id = ${subject.id} and e.state = 'attended'`}
    ), taught as (
      ${subject.kind === 'course'
        ? sql`select c.id, c.code from learning.course_competency t join competency.v_competency c on c.tenant_id = t.tenant_id and c.code = t.code
          where t.tenant_id = ${tx.tenant} and t.course_id = ${subject.id} and t.version = ${subject.edition}`
        : sql`select c.id, c.code from planning.v_session s join planning.v_effect e on e.tenant_id = s.tenant_id and e.offering_id = s.offering_id
          join competency.v_competency c on c.tenant_id = e.tenant_id and c.id = e.competency_id where s.tenant_id = ${tx.tenant} and s.id = ${subject.id}`}
    )
    select t.code as key, count(*)::int as n, avg(b.ability)::float8 as before, avg(a.ability)::float8 as after, stddev_samp(a.ability - b.ability)::float8 as sd
    from learnt l cross join taught t
    join lateral (select v.ability from competency.v_evidence v where v.tenant_id = l.tenant_id and v.person_id = l.person_id and v.competency_id = t.id and v.at <= l.began order by v.at desc limit 1) b on true
    join lateral (select v.ability from competency.v_evidence v where v.tenant_id = l.tenant_id and v.person_id = l.person_id and v.competency_id = t.id and v.at >= l.ended order by v.at limit 1) a on true
    group by t.code order by t.code`)

// ---- rules ----

export const RuleCode = z.enum(['item-wrong', 'rating-low', 'policy-newer'])
export type RuleCode = z.infer<typeof RuleCode>
const RuleRow = z.object({ code: RuleCode, threshold: z.number(), least: z.number().int(), active: z.boolean() })
export type RuleRow = z.infer<typeof RuleRow>
export const rules = (tx: Tx) => tx.many(RuleRow, sql`select code, threshold, least, active from learning.trigger_rule where tenant_id = ${tx.tenant}`)
export const putRule = (tx: Tx, row: RuleRow) =>
  tx.run(sql`insert into learning.trigger_rule (tenant_id, code, threshold, least, active, changed_by) values (${tx.tenant}, ${row.code}, ${row.threshold}, ${row.least}, ${row.active}, ${tx.person})
    on conflict (tenant_id, code) do update set threshold = excluded.threshold, least = excluded.least, active = excluded.active, changed_at = now(), changed_by = excluded.changed_by`)

const WrongRow = z.object({ activityId: z.string(), itemId: z.string(), n: z.number().int(), wrong: z.number().int() })
/** How often each item of a version was answered at the first try, and how often wrongly. */
export const wrongAnswers = (tx: Tx, courseId: string, version: number) =>
  tx.many(WrongRow, sql`with asked as (
      select t.activity_id, a.key as item_id, (select array_agg(x order by x) from jsonb_array_elements_text(a.value) x) as chosen
      from learning.quiz_try t join learning.study s on s.tenant_id = t.tenant_id and s.id = t.study_id cross join lateral jsonb_each(t.answers) a
      where t.tenant_id = ${tx.tenant} and s.course_id = ${courseId} and t.version = ${version} and t.ordinal = 1 and t.activity_id is not null
    ), item as (
      select y ->> 'id' as activity_id, i ->> 'id' as item_id, (select array_agg(x order by x) from jsonb_array_elements_text(i -> 'key') x) as key
      from learning.course_version v cross join lateral jsonb_array_elements(v.document -> 'modules') m cross join lateral jsonb_array_elements(m -> 'activities') y
      cross join lateral jsonb_array_elements(coalesce(y -> 'items', '[]')) i
      where v.tenant_id = ${tx.tenant} and v.course_id = ${courseId} and v.version = ${version}
    )
    select a.activity_id as "activityId", a.item_id as "itemId", count(*)::int as n, count(*) filter (where a.chosen is distinct from i.key)::int as wrong
    from asked a join item i on i.activity_id = a.activity_id and i.item_id = a.item_id group by a.activity_id, a.item_id order by 1, 2`)

const InForce = z.object({ id: z.uuid(), version: z.number().int(), publishedAt: z.string() })
/** Courses in force with their version; one, or all. */
export const coursesInForce = (tx: Tx, id?: string) =>
  tx.many(InForce, sql`select c.id, c.version, v.published_at as "publishedAt" from learning.course c join learning.course_version v on v.tenant_id = c.tenant_id and v.course_id = c.id and v.version = c.version
    where ${all([sql`c.tenant_id = ${tx.tenant} and c.state = 'published'`, id !== undefined && sql`c.id = ${id}`])} order by c.code`)

/** Classes of which a batch of answers is full. */
export const ratedClasses = (tx: Tx, id?: string) =>
  tx.many(z.object({ id: z.uuid(), title: Words }), sql`select c.id, c.title from learning.class c where ${all([
    sql`c.tenant_id = ${tx.tenant} and exists (select 1 from learning.evaluation_answer a where a.tenant_id = c.tenant_id and a.subject_id = c.id and a.kind = 'reaction')`, id !== undefined && sql`c.id = ${id}`])}`)

/** Who is told of an entry: whoever wrote or published the course last, or else everybody who writes courses. */
export const authorsOf = async (tx: Tx, courseId: string): Promise<string[]> => {
  const rows = await tx.raw<{ id: string; own: boolean }>(sql`select p.id, p.id = c.changed_by or p.id = v.published_by as own
    from learning.course c left join learning.course_version v on v.tenant_id = c.tenant_id and v.course_id = c.id and v.version = c.version
    join people.v_person p on p.tenant_id = c.tenant_id and p.left_on is null
    where c.tenant_id = ${tx.tenant} and c.id = ${courseId} and (p.id = c.changed_by or p.id = v.published_by
      or exists (select 1 from people.v_role_held h where h.tenant_id = p.tenant_id and h.person_id = p.id and h.role = 'author'))`)
  const own = rows.filter(row => row.own)
  return (own.length > 0 ? own : rows).map(row => row.id)
}

export const organiserOf = async (tx: Tx, classId: string): Promise<string[]> =>
  (await tx.raw<{ id: string }>(sql`select p.id from learning.class c join people.v_person p on p.tenant_id = c.tenant_id and p.id = c.created_by and p.left_on is null where c.tenant_id = ${tx.tenant} and c.id = ${classId}`)).map(row => row.id)

// ---- entries ----

export const TaskState = z.enum(['open', 'taken', 'solved', 'closed', 'declined'])
const Task = z.object({
  id: z.uuid(), rule: RuleCode, subjectKind: z.enum(['course', 'class']), subjectId: z.uuid(), edition: z.number().int(), title: Words, target: z.string(), targetTitle: Words, evidence: z.record(z.string(), z.unknown()),
  content: z.string(), state: TaskState, raisedAt: z.string(), takenBy: z.string().nullable(), reason: z.string(), closedEdition: z.number().int().nullable(),
})
export type Task = z.infer<typeof Task>
const taskColumns = sql`t.id, t.rule, t.subject_kind as "subjectKind", t.subject_id as "subjectId", t.edition, t.title, t.target, t.target_title as "targetTitle", t.evidence, t.content, t.state, t.raised_at as "raisedAt",
    p.name as "takenBy", t.reason, t.closed_edition as "closedEdition"
  from learning.author_task t left join people.v_person p on p.tenant_id = t.tenant_id and p.id = t.taken_by`

export const tasks = (tx: Tx, filter: { all: boolean; subject?: string; after?: readonly [string, string]; limit: number }) =>
  tx.many(Task, sql`select ${taskColumns} where ${all([
    sql`t.tenant_id = ${tx.tenant}`, !filter.all && sql`t.state in ('open', 'taken', 'solved')`, filter.subject !== undefined && sql`t.subject_id = ${filter.subject}`,
    filter.after && sql`(t.raised_at, t.id) < (${filter.after[0]}::timestamptz, ${filter.after[1]}::uuid)`,
  ])} order by t.raised_at desc, t.id desc limit ${filter.limit}`)

export const lockTask = (tx: Tx, id: string) => tx.one(Task, sql`select ${taskColumns} where t.tenant_id = ${tx.tenant} and t.id = ${id} for update of t`)

/** Entries of a subject under one rule, whatever became of them. */
export const tasksOf = (tx: Tx, subjectId: string) =>
  tx.many(Task, sql`select ${taskColumns} where t.tenant_id = ${tx.tenant} and t.subject_id = ${subjectId} order by t.raised_at`)

export type NewTask = Pick<Task, 'rule' | 'subjectKind' | 'subjectId' | 'edition' | 'title' | 'target' | 'targetTitle' | 'evidence' | 'content'>
/** The entry's id; null when it stands there already. */
export const addTask = async (tx: Tx, row: NewTask): Promise<string | null> => {
  const id = newId()
  const added = await tx.run(sql`insert into learning.author_task (tenant_id, id, rule, subject_kind, subject_id, edition, title, target, target_title, evidence, content)
    values (${tx.tenant}, ${id}, ${row.rule}, ${row.subjectKind}, ${row.subjectId}, ${row.edition}, ${JSON.stringify(row.title)}, ${row.target}, ${JSON.stringify(row.targetTitle)}, ${JSON.stringify(row.evidence)}, ${row.content})
    on conflict do nothing`)
  return added > 0 ? id : null
}

export const setTask = (tx: Tx, id: string, change: { state: z.infer<typeof TaskState>; reason?: string; closedEdition?: number | null }) =>
  tx.run(sql`update learning.author_task set state = ${change.state}, reason = coalesce(${change.reason ?? null}, reason),
      taken_by = case when ${change.state === 'taken'} then ${tx.person}::uuid else coalesce(taken_by, ${tx.person}::uuid) end,
      closed_at = case when ${change.state === 'closed' || change.state === 'declined'} then now() end, closed_by = case when ${change.state === 'closed' || change.state === 'declined'} then ${tx.person}::uuid end,
      closed_edition = ${change.closedEdition ?? null}::int
    where tenant_id = ${tx.tenant} and id = ${id}`)

// ---- policies ----

const Policy = z.object({ id: z.uuid(), title: Words, key: z.string(), newestOn: z.string(), note: z.string(), url: z.string().nullable(), changedAt: z.string() })
export type Policy = z.infer<typeof Policy>
const policyColumns = sql`id, title, key, newest_on as "newestOn", note, url, changed_at as "changedAt"`
export const policies = (tx: Tx) => tx.many(Policy, sql`select ${policyColumns} from learning.policy where tenant_id = ${tx.tenant} order by key limit 2000`)
export const lockPolicy = (tx: Tx, id: string) => tx.one(Policy, sql`select ${policyColumns} from learning.policy where tenant_id = ${tx.tenant} and id = ${id} for update`)
export const putPolicy = (tx: Tx, row: Omit<Policy, 'changedAt'>) =>
  tx.run(sql`insert into learning.policy (tenant_id, id, title, key, newest_on, note, url, changed_by) values (${tx.tenant}, ${row.id}, ${JSON.stringify(row.title)}, ${row.key}, ${row.newestOn}, ${row.note}, ${row.url}, ${tx.person})
    on conflict (tenant_id, id) do update set title = excluded.title, key = excluded.key, newest_on = excluded.newest_on, note = excluded.note, url = excluded.url, changed_at = now(), changed_by = excluded.changed_by`)
