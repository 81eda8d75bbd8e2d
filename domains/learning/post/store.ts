import { z } from 'zod'
import type { Tx } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'
import { Words } from '../shapes.ts'

export const postOf = (tx: Tx, personId: string) =>
  tx.maybe(z.object({ code: z.string(), name: Words }), sql`select post_code as code, post_name as name from people.v_person where tenant_id = ${tx.tenant} and id = ${personId} and post_id is not null`)

const Required = z.object({ competencyId: z.uuid(), level: z.number().int(), cut: z.number(), weight: z.number(), askable: z.boolean() })
/** What the framework asks of the person's post; `askable` where the item bank has something to ask. */
export const requiredOf = (tx: Tx, personId: string, frameworkId: string) =>
  tx.many(Required, sql`select r.competency_id as "competencyId", r.level, r.cut, r.weight,
      exists (select 1 from assessment.v_item i where i.tenant_id = r.tenant_id and i.competency_id = r.competency_id and i.state = 'active') as askable from people.v_person p
    join competency.v_requirement r on r.tenant_id = p.tenant_id and r.post_id = p.post_id and r.framework_id = ${frameworkId}
    where p.tenant_id = ${tx.tenant} and p.id = ${personId} and r.level > 0`)

const Teaching = z.object({
  id: z.uuid(), courseCode: z.string(), title: Words, minutes: z.number().int(), code: z.string(), level: z.number().int(), testOut: z.boolean(), state: z.enum(['assigned', 'begun', 'completed', 'withdrawn']).nullable(), dueOn: z.string().nullable(),
})
/** Courses in force that teach these competencies, with where the person stands in each. */
export const teaching = (tx: Tx, personId: string, codes: string[]) =>
  tx.many(Teaching, sql`select c.id, c.code as "courseCode", v.document -> 'title' as title, v.minutes, k.code, k.level, coalesce((v.document ->> 'testOut')::boolean, true) as "testOut", s.state, s.due_on as "dueOn"
    from learning.course c join learning.course_version v on v.tenant_id = c.tenant_id and v.course_id = c.id and v.version = c.version
    join learning.course_competency k on k.tenant_id = c.tenant_id and k.course_id = c.id and k.version = c.version
    left join learning.study s on s.tenant_id = c.tenant_id and s.course_id = c.id and s.person_id = ${personId}
    where c.tenant_id = ${tx.tenant} and c.state = 'published' and k.code = any(${codes}::text[]) order by k.level, c.code`)

const Effect = z.object({ offeringId: z.uuid(), code: z.string(), title: Words, hours: z.number(), competencyId: z.uuid(), entry: z.number(), exit: z.number(), gain: z.number() })
/** Offerings in use that are to bring something for these competencies. */
export const effects = (tx: Tx, competencyIds: string[]) =>
  tx.many(Effect, sql`select o.id as "offeringId", o.code, o.title, o.hours, e.competency_id as "competencyId", e.entry, e.exit, e.gain
    from planning.v_effect e join planning.v_offering o on o.tenant_id = e.tenant_id and o.id = e.offering_id and o.state = 'active'
    where e.tenant_id = ${tx.tenant} and e.competency_id = any(${competencyIds}::uuid[]) order by o.code`)

const Held = z.object({ classId: z.uuid(), offeringCode: z.string() })
/** Which offering each of these classes holds. */
export const heldIn = (tx: Tx, classIds: string[]) =>
  tx.many(Held, sql`select id as "classId", offering_code as "offeringCode" from planning.v_session where tenant_id = ${tx.tenant} and id = any(${classIds}::uuid[])`)

const Coming = z.object({ offeringCode: z.string(), day: z.string() })
/** The first day from which each offering is held next, whoever it is for. */
export const nextDays = (tx: Tx, codes: string[], today: string) =>
  tx.many(Coming, sql`select offering_code as "offeringCode", min(days[1]) as day from planning.v_session
    where tenant_id = ${tx.tenant} and offering_code = any(${codes}::text[]) and state = 'offered' and days[1] >= ${today}::date group by offering_code`)

const Duty = z.object({ courseId: z.uuid(), title: Words, dueOn: z.string().nullable(), state: z.enum(['assigned', 'begun', 'completed', 'withdrawn']), by: z.string().nullable(), relearn: z.number().int() })
/** What an officer assigned and is not completed, and what has to be learned again. */
export const duties = (tx: Tx, personId: string) =>
  tx.many(Duty, sql`select s.course_id as "courseId", v.document -> 'title' as title, s.due_on as "dueOn", s.state, p.name as by,
      (select count(*)::int from learning.relearn r where r.tenant_id = s.tenant_id and r.study_id = s.id and r.done_at is null) as relearn
    from learning.study s join learning.course_version v on v.tenant_id = s.tenant_id and v.course_id = s.course_id and v.version = s.version
    left join people.v_person p on p.tenant_id = s.tenant_id and p.id = s.assigned_by
    where s.tenant_id = ${tx.tenant} and s.person_id = ${personId} and s.state <> 'withdrawn'
      and ((s.source = 'officer' and s.state <> 'completed') or exists (select 1 from learning.relearn r where r.tenant_id = s.tenant_id and r.study_id = s.id and r.done_at is null))
    order by s.due_on nulls last limit 100`)

const Planned = z.object({ id: z.uuid(), title: Words, days: z.array(z.string()), state: z.enum(['nominated', 'waitlisted', 'offered', 'enrolled']), source: z.string() })
/** Classes to come in which the person has a seat or waits for one. */
export const planned = (tx: Tx, personId: string, today: string) =>
  tx.many(Planned, sql`select e.session_id as id, e.title, to_json(e.days) as days, e.state, e.source from learning.enrolment e
    where e.tenant_id = ${tx.tenant} and e.person_id = ${personId} and e.state in ('nominated', 'waitlisted', 'offered', 'enrolled') and e.days[cardinality(e.days)] >= ${today}::date order by e.days[1] limit 50`)
