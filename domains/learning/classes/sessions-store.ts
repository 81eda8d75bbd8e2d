import { z } from 'zod'
import type { Tx } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'
import { Words } from '../shapes.ts'
import { seatStates } from './seats.ts'

const Session = z.object({ studyId: z.uuid(), courseId: z.uuid(), activityId: z.string() })
/**
 * Class sessions in courses that this person has begun, not done yet, of whose offering they attended a class: archived, and counted as
 * attended by its register.
 */
export const attended = (tx: Tx, personId: string) =>
  tx.many(Session, sql`select distinct s.id as "studyId", s.course_id as "courseId", a ->> 'id' as "activityId"
    from learning.study s join learning.course_version v on v.tenant_id = s.tenant_id and v.course_id = s.course_id and v.version = s.version
    cross join lateral jsonb_array_elements(v.document -> 'modules') m cross join lateral jsonb_array_elements(m -> 'activities') a
    join learning.v_class_completion k on k.tenant_id = s.tenant_id and k.person_id = s.person_id
    left join planning.v_session p on p.tenant_id = k.tenant_id and p.id = k.class_id
    where s.tenant_id = ${tx.tenant} and s.person_id = ${personId} and s.state in ('begun', 'completed') and a ->> 'kind' = 'session' and a ->> 'offering' in (k.code, p.offering_code)
      and not exists (select 1 from learning.progress d where d.tenant_id = s.tenant_id and d.study_id = s.id and d.activity_id = a ->> 'id')
    order by 1, 3`)

const Known = z.object({ code: z.string() })
/** Those of the codes that are an offering's or a class's. */
export const knownCodes = async (tx: Tx, codes: string[]): Promise<Set<string>> =>
  new Set((await tx.many(Known, sql`select code from planning.v_offering where tenant_id = ${tx.tenant} and code = any(${codes}::text[])
    union select code from learning.class where tenant_id = ${tx.tenant} and code = any(${codes}::text[])`)).map(row => row.code))

export const offeringTitle = (tx: Tx, code: string) => tx.maybe(z.object({ title: Words }), sql`select title from planning.v_offering where tenant_id = ${tx.tenant} and code = ${code}`)

const Seat = z.object({ id: z.uuid(), title: Words, place: Words, startsAt: z.string(), seat: z.enum(seatStates) })
/** The person's seats in classes of an offering, the latest first. */
export const seatsIn = (tx: Tx, personId: string, offering: string) =>
  tx.many(Seat, sql`select c.id, c.title, c.place, c.starts_at as "startsAt", e.state as seat from learning.enrolment e join learning.class c on c.tenant_id = e.tenant_id and c.id = e.session_id
    left join planning.v_session p on p.tenant_id = c.tenant_id and p.id = c.id
    where e.tenant_id = ${tx.tenant} and e.person_id = ${personId} and ${offering} in (c.code, p.offering_code) order by c.starts_at desc limit 20`)
