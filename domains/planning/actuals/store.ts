import { z } from 'zod'
import { unitWithin } from '#domains/people/index.ts'
import type { Tx } from '#platform/db.ts'
import { sql, type Sql } from '#platform/sql.ts'
import { ActualSession } from './shapes.ts'
import { Words } from '../shapes.ts'

/**
 * Who took part in what, with hours: by the settled registers of a session's class; by lists brought in where it has none. Seats that another
 * plan gave in the same class are that plan's.
 */
const attended = (tx: Tx, planId: string): Sql => sql`attended as (
    select v.class_id as session_id, v.person_id, v.minutes / 60.0 as hours, v.half_days > 0 as came, v.half_days, v.half_days_due, v.state, 'register' as source
    from planning.plan_session h join learning.v_class_attendance v on v.tenant_id = h.tenant_id and v.class_id = h.session_id
    where h.tenant_id = ${tx.tenant} and h.plan_id = ${planId} and (v.source <> 'plan' or v.source_id = ${planId}
      or v.source_id in (select m.plan_id from planning.month_plan m where m.tenant_id = ${tx.tenant} and m.year_plan_id = ${planId}))
    union all
    select t.session_id, t.person_id, t.hours, true, 0, 0, '', 'list' from planning.actual_attendance t
    where t.tenant_id = ${tx.tenant} and t.plan_id = ${planId}
      and not exists (select 1 from learning.v_class_attendance v where v.tenant_id = t.tenant_id and v.class_id = t.session_id))`

/** Planned sessions with what is known of them; a session in which people attended was held. */
export const sessions = (tx: Tx, planId: string) =>
  tx.many(ActualSession, sql`with ${attended(tx, planId)},
    of as (
      select t.session_id, max(t.source) as source, count(*) filter (where t.came) as n, coalesce(sum(t.hours), 0) as hours, sum(t.half_days) as half_days, sum(t.half_days_due) as half_days_due,
        count(*) filter (where t.state = 'attended') as completed, count(*) filter (where t.state = 'no-show') as no_shows,
        count(*) filter (where t.came and not exists (select 1 from planning.assignment p
          where p.tenant_id = ${tx.tenant} and p.plan_id = ${planId} and p.session_id = t.session_id and p.person_id = t.person_id)) as unplanned
      from attended t group by t.session_id)
    select s.id as "sessionId", s.code, o.title, to_json(s.days) as days, h.taken as "plannedPeople", h.cost_fen as "plannedFen",
      case when a.session_id is not null then a.held when w.n > 0 then true end as held, coalesce(w.n, 0)::int as attended, coalesce(w.unplanned, 0)::int as unplanned,
      coalesce(w.hours, 0)::float8 as hours, a.cost_fen as "costFen", coalesce(a.note, '') as note, w.source, coalesce(w.half_days, 0)::int as "halfDays",
      coalesce(w.half_days_due, 0)::int as "halfDaysDue", coalesce(w.completed, 0)::int as completed, coalesce(w.no_shows, 0)::int as "noShows",
      case when w.source = 'register' and w.n > 0 and a.cost_fen is null and a.held is not false then s.fixed_fen + s.head_fen * w.n end::float8 as "reckonedFen"
    from planning.plan_session h
    join planning.session s on s.tenant_id = h.tenant_id and s.id = h.session_id
    join planning.offering o on o.tenant_id = s.tenant_id and o.id = s.offering_id
    left join planning.actual_session a on a.tenant_id = h.tenant_id and a.plan_id = h.plan_id and a.session_id = h.session_id
    left join of w on w.session_id = h.session_id
    where h.tenant_id = ${tx.tenant} and h.plan_id = ${planId} order by s.days[1], s.code limit 5000`)

const Counts = z.object({ people: z.number(), seats: z.number(), hours: z.number() })
const AgencyRow = z.object({ agencyId: z.uuid(), name: Words, planned: Counts.extend({ costFen: z.number() }), actual: Counts })
/** By agency: seats and hours planned (head costs alone: fixed costs belong to nobody's agency) and attended. */
export const agencies = (tx: Tx, planId: string) =>
  tx.many(AgencyRow, sql`with ${attended(tx, planId)},
    planned as (
      select coalesce(p.agency_id, p.unit_id) as agency, count(distinct a.person_id) as people, count(*) as seats, sum(o.hours) as hours, sum(a.cost_fen) as fen
      from planning.assignment a join people.v_person p on p.tenant_id = a.tenant_id and p.id = a.person_id
      join planning.session s on s.tenant_id = a.tenant_id and s.id = a.session_id join planning.offering o on o.tenant_id = s.tenant_id and o.id = s.offering_id
      where a.tenant_id = ${tx.tenant} and a.plan_id = ${planId} group by 1),
    came as (
      select coalesce(p.agency_id, p.unit_id) as agency, count(distinct t.person_id) as people, count(*) as seats, sum(t.hours) as hours
      from attended t join people.v_person p on p.tenant_id = ${tx.tenant} and p.id = t.person_id
      where t.came group by 1)
    select u.id as "agencyId", u.name,
      jsonb_build_object('people', coalesce(n.people, 0), 'seats', coalesce(n.seats, 0), 'hours', coalesce(n.hours, 0), 'costFen', coalesce(n.fen, 0)) as planned,
      jsonb_build_object('people', coalesce(w.people, 0), 'seats', coalesce(w.seats, 0), 'hours', coalesce(w.hours, 0)) as actual
    from planned n full join came w on w.agency = n.agency
    join people.v_unit u on u.tenant_id = ${tx.tenant} and u.id = coalesce(n.agency, w.agency) order by u.code`)

export const plannedHours = async (tx: Tx, planId: string): Promise<{ people: number; hours: number }> =>
  tx.one(z.object({ people: z.number(), hours: z.number() }), sql`select count(distinct a.person_id)::int as people, coalesce(sum(o.hours), 0) as hours from planning.assignment a
    join planning.session s on s.tenant_id = a.tenant_id and s.id = a.session_id join planning.offering o on o.tenant_id = s.tenant_id and o.id = s.offering_id
    where a.tenant_id = ${tx.tenant} and a.plan_id = ${planId}`)

export const attendedPeople = async (tx: Tx, planId: string): Promise<number> =>
  (await tx.one(z.object({ n: z.number() }), sql`with ${attended(tx, planId)} select count(distinct person_id)::int as n from attended where came`)).n

/**
 * Gaps before (the plan's campaign) and after (the last campaign scored since) of people who attended a session on that
 * competency, by agency; with what the plan expected of the same.
 */
export const measured = (tx: Tx, plan: { id: string; campaignId: string }) =>
  tx.many(z.object({ agencyId: z.uuid(), people: z.number(), closed: z.number(), expected: z.number() }), sql`
    with ${attended(tx, plan.id)},
    taught as (
      select distinct t.person_id, e.competency_id from attended t
      join planning.session s on s.tenant_id = ${tx.tenant} and s.id = t.session_id join planning.effect e on e.tenant_id = s.tenant_id and e.offering_id = s.offering_id
      where t.came),
    later as (
      select distinct on (r.person_id, r.competency_id) r.person_id, r.competency_id, r.gap from diagnosis.v_competency_result r
      join diagnosis.v_campaign c on c.tenant_id = r.tenant_id and c.id = r.campaign_id
      join diagnosis.v_campaign b on b.tenant_id = r.tenant_id and b.id = ${plan.campaignId}
      where r.tenant_id = ${tx.tenant} and c.scored_at > b.scored_at and r.person_id in (select person_id from taught)
      order by r.person_id, r.competency_id, c.scored_at desc),
    expected as (
      select a.person_id, (x ->> 'competencyId')::uuid as competency_id, sum((x ->> 'weight')::float8 * ((x ->> 'before')::float8 - (x ->> 'after')::float8)) as closed
      from planning.assignment a cross join lateral jsonb_array_elements(a.reason -> 'closes') x
      where a.tenant_id = ${tx.tenant} and a.plan_id = ${plan.id} group by 1, 2)
    select coalesce(p.agency_id, p.unit_id) as "agencyId", count(distinct t.person_id)::int as people,
      sum(coalesce(b.weight, 1) * (b.gap - l.gap)) as closed, sum(coalesce(x.closed, 0)) as expected
    from taught t
    join diagnosis.v_competency_result b on b.tenant_id = ${tx.tenant} and b.campaign_id = ${plan.campaignId} and b.person_id = t.person_id and b.competency_id = t.competency_id and b.gap is not null
    join later l on l.person_id = t.person_id and l.competency_id = t.competency_id and l.gap is not null
    left join expected x on x.person_id = t.person_id and x.competency_id = t.competency_id
    join people.v_person p on p.tenant_id = ${tx.tenant} and p.id = t.person_id group by 1`)

export const putSession = (tx: Tx, a: { planId: string; sessionId: string; held: boolean; costFen: number | null; note: string }) =>
  tx.run(sql`insert into planning.actual_session (tenant_id, plan_id, session_id, held, cost_fen, note, entered_by)
    values (${tx.tenant}, ${a.planId}, ${a.sessionId}, ${a.held}, ${a.costFen}, ${a.note}, ${tx.person})
    on conflict (tenant_id, plan_id, session_id) do update set held = excluded.held, cost_fen = excluded.cost_fen, note = excluded.note, entered_at = now(), entered_by = excluded.entered_by`)

/** Who attended the sessions named; what stood there for people within `scope` before is replaced. */
export const putAttendance = async (tx: Tx, planId: string, sessionIds: string[], rows: { sessionId: string; personId: string; hours: number }[], scope: string[]): Promise<void> => {
  await tx.run(sql`delete from planning.actual_attendance t using people.v_person p where p.tenant_id = t.tenant_id and p.id = t.person_id and t.tenant_id = ${tx.tenant} and t.plan_id = ${planId}
    and t.session_id = any(${sessionIds}::uuid[]) and ${unitWithin(tx, sql`p.unit_id`, scope)}`)
  await tx.run(sql`insert into planning.actual_attendance (tenant_id, plan_id, session_id, person_id, hours, entered_by)
    select ${tx.tenant}, ${planId}, r.session_id, r.person_id, r.hours, ${tx.person}
    from unnest(${rows.map(r => r.sessionId)}::uuid[], ${rows.map(r => r.personId)}::uuid[], ${rows.map(r => r.hours)}::float8[]) as r(session_id, person_id, hours)`)
}

/** Sessions of the plan by code, with the hours that whoever attends all of it has, and whether a register is kept of it. */
export const sessionHours = (tx: Tx, planId: string) =>
  tx.many(z.object({ id: z.uuid(), code: z.string(), hours: z.number(), registered: z.boolean() }), sql`select s.id, s.code, o.hours,
      exists (select 1 from learning.v_class_attendance v where v.tenant_id = s.tenant_id and v.class_id = s.id) as registered from planning.plan_session h
    join planning.session s on s.tenant_id = h.tenant_id and s.id = h.session_id join planning.offering o on o.tenant_id = s.tenant_id and o.id = s.offering_id
    where h.tenant_id = ${tx.tenant} and h.plan_id = ${planId}`)

/** Anybody of the units by staff number, also who has left since. */
export const byNumber = (tx: Tx, numbers: string[], scope: string[]) =>
  tx.many(z.object({ id: z.uuid(), number: z.string() }), sql`select p.id, p.number from people.v_person p where p.tenant_id = ${tx.tenant} and p.number = any(${numbers}) and ${unitWithin(tx, sql`p.unit_id`, scope)}`)
