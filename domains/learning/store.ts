import { z } from 'zod'
import { newId, type Tx } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'
import { Enrolment } from './shapes.ts'

type Words = { zh: string; en: string }
/** A session as those enrolled need to know it. */
export type Seating = { sessionId: string; title: Words; place: Words; days: string[]; hours: number; personIds: string[] }

/**
 * Enrols everybody in one statement; how many seats are new.
 *
 * Who is enrolled in the session already stays as they are; who had withdrawn is enrolled again.
 */
export const enrol = (tx: Tx, source: { kind: string; id: string }, seatings: Seating[]): Promise<number> => {
  const pairs = seatings.flatMap(seating => seating.personIds.map(personId => ({ id: newId(), personId, sessionId: seating.sessionId })))
  if (pairs.length === 0) return Promise.resolve(0)
  return tx.run(sql`insert into learning.enrolment (tenant_id, id, person_id, session_id, title, place, days, hours, source, source_id)
    select ${tx.tenant}, p.id, p.person_id, p.session_id, s.title, s.place, array(select jsonb_array_elements_text(s.days))::date[], s.hours, ${source.kind}, ${source.id}
    from unnest(${pairs.map(p => p.id)}::uuid[], ${pairs.map(p => p.personId)}::uuid[], ${pairs.map(p => p.sessionId)}::uuid[]) as p(id, person_id, session_id)
    join jsonb_to_recordset(${JSON.stringify(seatings.map(({ personIds: _, ...session }) => session))}::jsonb)
      as s("sessionId" uuid, title jsonb, place jsonb, days jsonb, hours float8) on s."sessionId" = p.session_id
    on conflict (tenant_id, person_id, session_id) do update set state = 'enrolled', source = excluded.source, source_id = excluded.source_id,
      title = excluded.title, place = excluded.place, days = excluded.days, hours = excluded.hours, enrolled_at = now()
      where learning.enrolment.state = 'withdrawn'`)
}

/** A person's enrolments, the next one first, what is over last. */
export const enrolmentsOf = (tx: Tx, personId: string, today: string) =>
  tx.many(Enrolment, sql`select id, session_id as "sessionId", title, place, to_json(days) as days, hours, state, enrolled_at as "enrolledAt" from learning.enrolment
    where tenant_id = ${tx.tenant} and person_id = ${personId} and state = 'enrolled'
    order by days[cardinality(days)] < ${today}::date, days[1], id limit 500`)

export const countEnrolled = async (tx: Tx, source: { kind: string; id: string }): Promise<number> =>
  (await tx.one(z.object({ n: z.number() }), sql`select count(*)::int as n from learning.enrolment
    where tenant_id = ${tx.tenant} and source = ${source.kind} and source_id = ${source.id} and state = 'enrolled'`)).n

/** Takes seats back that came from this source; how many were held. */
export const withdraw = (tx: Tx, source: { kind: string; id: string }, seats: { personId: string; sessionId: string }[]): Promise<number> =>
  tx.run(sql`update learning.enrolment e set state = 'withdrawn' from unnest(${seats.map(s => s.personId)}::uuid[], ${seats.map(s => s.sessionId)}::uuid[]) as s(person_id, session_id)
    where e.tenant_id = ${tx.tenant} and e.source = ${source.kind} and e.source_id = ${source.id} and e.person_id = s.person_id and e.session_id = s.session_id and e.state = 'enrolled'`)
