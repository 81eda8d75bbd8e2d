import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { newId, type Tx } from '#platform/db.ts'
import { Conflict } from '#platform/errors.ts'
import { sql } from '#platform/sql.ts'
import { Enrolment } from './shapes.ts'

type Words = { zh: string; en: string }
/** A session as those enrolled need to know it, and as its class is made; what is not said of the class comes from the enrolment. */
export type Seating = {
  sessionId: string; title: Words; place: Words; days: string[]; hours: number; personIds: string[]
  code?: string; seats?: number; minimum?: number; practiceHours?: number; unitId?: string; budgetFen?: number
}

/**
 * Enrols everybody in one statement; how many seats are new. Each session becomes a class of the same id, or is it already.
 *
 * Who is enrolled in the session already stays as they are; who had withdrawn, or still waited, is enrolled.
 *
 * @param timeZone  where a day of the session begins
 * @throws Conflict 'class-not-open' when the class of a session was cancelled or archived
 */
export const enrol = async (tx: Tx, source: { kind: string; id: string }, seatings: Seating[], timeZone = 'Asia/Shanghai'): Promise<number> => {
  const pairs = seatings.flatMap(seating => seating.personIds.map(personId => ({ id: newId(), personId, sessionId: seating.sessionId })))
  if (pairs.length === 0) return 0
  await makeClasses(tx, source, seatings.filter(seating => seating.personIds.length > 0), timeZone)
  return tx.run(sql`insert into learning.enrolment (tenant_id, id, person_id, session_id, title, place, days, hours, source, source_id, priority, unit_id)
    select ${tx.tenant}, p.id, p.person_id, p.session_id, c.title, c.place, d.days, d.hours, ${source.kind}, ${source.id}, 1, n.unit_id
    from unnest(${pairs.map(p => p.id)}::uuid[], ${pairs.map(p => p.personId)}::uuid[], ${pairs.map(p => p.sessionId)}::uuid[]) as p(id, person_id, session_id)
    join people.v_person n on n.tenant_id = ${tx.tenant} and n.id = p.person_id
    join learning.class c on c.tenant_id = ${tx.tenant} and c.id = p.session_id
    join (select s.class_id, array_agg(distinct s.day order by s.day) as days, (sum(s.minutes) / 60.0)::float8 as hours from learning.class_slot s
      where s.tenant_id = ${tx.tenant} and s.class_id = any(${seatings.map(s => s.sessionId)}::uuid[]) group by s.class_id) as d on d.class_id = p.session_id
    on conflict (tenant_id, person_id, session_id) do update set state = 'enrolled', priority = 1, offered_until = null, source = excluded.source, source_id = excluded.source_id,
      title = excluded.title, place = excluded.place, days = excluded.days, hours = excluded.hours, unit_id = excluded.unit_id, enrolled_at = now(), state_at = now()
      where learning.enrolment.state in ('withdrawn', 'waitlisted', 'offered', 'nominated', 'declined', 'refused', 'lapsed', 'replaced')`)
}

/** A class for each session, its days both half days each, the hours spread over them in whole minutes. Classes that are there keep what their organiser made of them. */
const makeClasses = async (tx: Tx, source: { kind: string; id: string }, seatings: Seating[], timeZone: string): Promise<void> => {
  const given = JSON.stringify(seatings.map(each => ({
    id: each.sessionId, code: each.code ?? each.sessionId, title: each.title, place: each.place, days: each.days.toSorted(), minutes: Math.round(each.hours * 60),
    practice: Math.round(Math.min(each.practiceHours ?? 0, each.hours) * 60), seats: each.seats ?? each.personIds.length, minimum: each.minimum ?? 0, unitId: each.unitId ?? null,
    budgetFen: each.budgetFen ?? 0, secret: randomBytes(32).toString('hex'),
  })))
  const closed = await tx.maybe(z.object({ title: z.object({ zh: z.string(), en: z.string() }) }), sql`select title from learning.class
    where tenant_id = ${tx.tenant} and id = any(${seatings.map(each => each.sessionId)}::uuid[]) and state in ('archived', 'cancelled') limit 1`)
  if (closed) throw new Conflict('class-not-open', { title: closed.title.zh })
  // A code that a class of its own already bears gets the session's id behind it.
  await tx.run(sql`insert into learning.class as c (tenant_id, id, code, title, unit_id, place, seats, minimum, budget_fen, starts_at, ends_at, nominate_until, replace_until, withdraw_until,
      state, source, source_id, code_secret, created_by)
    select ${tx.tenant}, g.id, case when exists (select 1 from learning.class o where o.tenant_id = ${tx.tenant} and o.code = g.code and o.id <> g.id) then concat(g.code, ' ', g.id) else g.code end,
      g.title, coalesce(g."unitId", (select u.id from people.v_unit u where u.tenant_id = ${tx.tenant} and u.parent_id is null)), g.place, greatest(g.seats, 1), g.minimum, g."budgetFen",
      ((g.days ->> 0)::date + time '09:00') at time zone ${timeZone}, ((g.days ->> -1)::date + time '17:00') at time zone ${timeZone},
      (g.days ->> 0)::date - 1, (g.days ->> 0)::date - 1, (g.days ->> 0)::date - 3, 'open', ${source.kind}, ${source.id}, g.secret, ${tx.person}
    from jsonb_to_recordset(${given}::jsonb) as g(id uuid, code text, title jsonb, place jsonb, days jsonb, seats int, minimum int, "unitId" uuid, "budgetFen" bigint, secret text)
    on conflict (tenant_id, id) do update set seats = greatest(c.seats, excluded.seats), state = 'open'`)
  await tx.run(sql`insert into learning.class_slot (tenant_id, class_id, day, half, minutes, practice_minutes)
    select ${tx.tenant}, id, day, half, (minutes * i) / n - (minutes * (i - 1)) / n, (practice * i) / n - (practice * (i - 1)) / n
    from (select g.id, d.day::date as day, h.half, g.minutes, g.practice, (row_number() over (partition by g.id order by d.day, h.half))::int as i, 2 * jsonb_array_length(g.days) as n
      from jsonb_to_recordset(${given}::jsonb) as g(id uuid, days jsonb, minutes int, practice int)
      cross join lateral jsonb_array_elements_text(g.days) as d(day) cross join (values ('am'), ('pm')) as h(half)) as s
    where not exists (select 1 from learning.class_slot o where o.tenant_id = ${tx.tenant} and o.class_id = s.id)`)
}

/** A person's enrolments, the next one first, what is over last. */
export const enrolmentsOf = (tx: Tx, personId: string, today: string) =>
  tx.many(Enrolment, sql`select e.id, e.session_id as "sessionId", e.title, e.place, to_json(e.days) as days, e.hours, 'enrolled' as state, e.enrolled_at as "enrolledAt",
      (select json_agg(concat(s.day, ' ', s.half) order by s.day, s.half) from learning.class_slot s where s.tenant_id = e.tenant_id and s.class_id = e.session_id) as halves
    from learning.enrolment e
    where e.tenant_id = ${tx.tenant} and e.person_id = ${personId} and e.state in ('nominated', 'enrolled', 'attended', 'incomplete')
    order by e.days[cardinality(e.days)] < ${today}::date, e.days[1], e.id limit 500`)

export const countEnrolled = async (tx: Tx, source: { kind: string; id: string }): Promise<number> =>
  (await tx.one(z.object({ n: z.number() }), sql`select count(*)::int as n from learning.enrolment
    where tenant_id = ${tx.tenant} and source = ${source.kind} and source_id = ${source.id} and state in ('nominated', 'offered', 'enrolled', 'attended', 'incomplete', 'no-show', 'dismissed')`)).n

/** Seats that came from one plan are another's from now on; nothing else of them changes. */
export const handOver = (tx: Tx, source: { kind: string; from: string; to: string }, seats: { personId: string; sessionId: string }[]): Promise<number> =>
  tx.run(sql`update learning.enrolment e set source_id = ${source.to} from unnest(${seats.map(s => s.personId)}::uuid[], ${seats.map(s => s.sessionId)}::uuid[]) as s(person_id, session_id)
    where e.tenant_id = ${tx.tenant} and e.source = ${source.kind} and e.source_id = ${source.from} and e.person_id = s.person_id and e.session_id = s.session_id`)

/** Takes seats back that came from this source; how many were held. */
export const withdraw = (tx: Tx, source: { kind: string; id: string }, seats: { personId: string; sessionId: string }[]): Promise<number> =>
  tx.run(sql`update learning.enrolment e set state = 'withdrawn', offered_until = null, state_at = now() from unnest(${seats.map(s => s.personId)}::uuid[], ${seats.map(s => s.sessionId)}::uuid[]) as s(person_id, session_id)
    where e.tenant_id = ${tx.tenant} and e.source = ${source.kind} and e.source_id = ${source.id} and e.person_id = s.person_id and e.session_id = s.session_id and e.state in ('nominated', 'offered', 'enrolled')`)

/** Closes the classes of sessions that are not held after all, once nobody has a seat or waits for one. */
export const closeEmptyClasses = (tx: Tx, sessionIds: readonly string[]): Promise<number> =>
  tx.run(sql`update learning.class c set state = 'cancelled' where c.tenant_id = ${tx.tenant} and c.id = any(${sessionIds}::uuid[]) and c.state = 'open'
    and not exists (select 1 from learning.enrolment e where e.tenant_id = c.tenant_id and e.session_id = c.id and e.state in ('nominated', 'waitlisted', 'offered', 'enrolled'))`)
