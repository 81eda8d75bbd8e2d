import { z } from 'zod'
import type { Tx } from '#platform/db.ts'
import { sql, type Sql } from '#platform/sql.ts'
import { MonthRow, Month } from './shapes.ts'

const monthOf = (days: Sql): Sql => sql`date_trunc('month', (${days})[1])::date`

const Link = z.object({ yearId: z.uuid(), title: z.string(), month: z.string(), until: z.string() })
/** The plan of which this one is a month, `[month, until)`. */
export const yearOf = (tx: Tx, planId: string) =>
  tx.maybe(Link, sql`select m.year_plan_id as "yearId", y.title, m.month, (m.month + interval '1 month')::date as until from planning.month_plan m
    join planning.plan y on y.tenant_id = m.tenant_id and y.id = m.year_plan_id where m.tenant_id = ${tx.tenant} and m.plan_id = ${planId}`)

/** Plans of months cut out of the plan. */
export const monthsCut = (tx: Tx, yearId: string) =>
  tx.raw<{ id: string; month: string }>(sql`select plan_id as id, month from planning.month_plan where tenant_id = ${tx.tenant} and year_plan_id = ${yearId} order by month`)

export const addMonth = (tx: Tx, m: { planId: string; yearId: string; month: string }) =>
  tx.run(sql`insert into planning.month_plan (tenant_id, plan_id, year_plan_id, month, cut_by) values (${tx.tenant}, ${m.planId}, ${m.yearId}, ${m.month}, ${tx.person})`)

/** Sessions of the plan that begin in the month, with what they cost; the last day on which one of them takes place. */
export const sessionsIn = (tx: Tx, planId: string, month: string) =>
  tx.raw<{ id: string; offeringId: string; costFen: number; lastDay: string }>(sql`select s.id, s.offering_id as "offeringId", h.cost_fen as "costFen", s.days[cardinality(s.days)] as "lastDay"
    from planning.plan_session h join planning.session s on s.tenant_id = h.tenant_id and s.id = h.session_id
    where h.tenant_id = ${tx.tenant} and h.plan_id = ${planId} and ${monthOf(sql`s.days`)} = ${month}::date order by s.id`)

/** Sessions of the plan that its months' plans have taken over. */
export const handedOver = async (tx: Tx, yearId: string): Promise<string[]> =>
  (await tx.raw<{ id: string }>(sql`select s.id from planning.plan_session h join planning.session s on s.tenant_id = h.tenant_id and s.id = h.session_id
    join planning.month_plan m on m.tenant_id = h.tenant_id and m.year_plan_id = h.plan_id and m.month = ${monthOf(sql`s.days`)}
    where h.tenant_id = ${tx.tenant} and h.plan_id = ${yearId}`)).map(row => row.id)

/** People of the plan in these sessions who are present and below its unit. */
export const pairsIn = (tx: Tx, planId: string, sessions: string[]) =>
  tx.raw<{ person: string; session: string }>(sql`select a.person_id as person, a.session_id as session from planning.assignment a
    join planning.plan l on l.tenant_id = a.tenant_id and l.id = a.plan_id
    join people.v_person p on p.tenant_id = a.tenant_id and p.id = a.person_id and p.left_on is null
    join people.v_unit_scope c on c.tenant_id = a.tenant_id and c.ancestor_id = l.unit_id and c.descendant_id = p.unit_id
    where a.tenant_id = ${tx.tenant} and a.plan_id = ${planId} and a.session_id = any(${sessions}::uuid[]) order by a.person_id, a.session_id`)

/** Costs of these sessions' seats by agency. */
export const costByAgency = (tx: Tx, planId: string, sessions: string[]) =>
  tx.raw<{ agencyId: string; costFen: number }>(sql`select coalesce(p.agency_id, p.unit_id) as "agencyId", sum(a.cost_fen)::bigint as "costFen" from planning.assignment a
    join people.v_person p on p.tenant_id = a.tenant_id and p.id = a.person_id
    where a.tenant_id = ${tx.tenant} and a.plan_id = ${planId} and a.session_id = any(${sessions}::uuid[]) group by 1`)

/**
 * What each person has in the other months of the year, `[month, until)` left out: by the month's own plan where one was cut and has been
 * worked out, by the year's plan otherwise. Days are those that keep somebody from work.
 */
export const elsewhere = (tx: Tx, yearId: string, month: string) =>
  tx.raw<{ personId: string; offerings: string[]; days: string[]; hours: number; sessions: number }>(sql`
    with ruling as (
      select m.plan_id, m.month from planning.month_plan m join planning.plan p on p.tenant_id = m.tenant_id and p.id = m.plan_id
      where m.tenant_id = ${tx.tenant} and m.year_plan_id = ${yearId} and m.month <> ${month}::date and p.outcome is not null and p.state not in ('solving', 'infeasible', 'failed')),
    seats as (
      select a.person_id, a.session_id from planning.assignment a join ruling r on r.plan_id = a.plan_id where a.tenant_id = ${tx.tenant}
      union
      select a.person_id, a.session_id from planning.assignment a join planning.session s on s.tenant_id = a.tenant_id and s.id = a.session_id
        where a.tenant_id = ${tx.tenant} and a.plan_id = ${yearId} and ${monthOf(sql`s.days`)} <> ${month}::date and not exists (select 1 from ruling r where r.month = ${monthOf(sql`s.days`)}))
    select a.person_id as "personId", jsonb_agg(distinct s.offering_id) as offerings, sum(o.hours)::float8 as hours, count(*)::int as sessions,
      coalesce((select jsonb_agg(distinct d) from seats b join planning.session t on t.tenant_id = ${tx.tenant} and t.id = b.session_id and t.absent cross join unnest(t.days) d
        where b.person_id = a.person_id), '[]') as days
    from seats a join planning.session s on s.tenant_id = ${tx.tenant} and s.id = a.session_id join planning.offering o on o.tenant_id = s.tenant_id and o.id = s.offering_id
    group by a.person_id`)

const Row = MonthRow.omit({ plan: true }).extend({
  planId: z.uuid().nullable(), title: z.string().nullable(), state: MonthRow.shape.plan.unwrap().shape.state.nullable(), ownSessions: z.number(), ownPeople: z.number(), ownSeats: z.number(),
  ownFen: z.number(), added: z.number(), removed: z.number(), month: Month,
})
/** Each month of the plan, beside what its own plan holds. */
export const months = (tx: Tx, yearId: string) =>
  tx.many(Row, sql`
    with held as (
      select h.session_id, h.cost_fen, ${monthOf(sql`s.days`)} as month from planning.plan_session h join planning.session s on s.tenant_id = h.tenant_id and s.id = h.session_id
      where h.tenant_id = ${tx.tenant} and h.plan_id = ${yearId}),
    of as (select month, count(*) as sessions, sum(cost_fen) as fen from held group by month),
    seats as (select h.month, a.person_id, a.session_id from held h join planning.assignment a on a.tenant_id = ${tx.tenant} and a.plan_id = ${yearId} and a.session_id = h.session_id)
    select to_char(o.month, 'YYYY-MM') as month, o.sessions::int as sessions, o.fen::float8 as "costFen",
      (select count(distinct person_id)::int from seats t where t.month = o.month) as people, (select count(*)::int from seats t where t.month = o.month) as seats,
      m.plan_id as "planId", p.title, p.state,
      (select count(*)::int from planning.plan_session q where q.tenant_id = ${tx.tenant} and q.plan_id = m.plan_id) as "ownSessions",
      (select coalesce(sum(q.cost_fen), 0)::float8 from planning.plan_session q where q.tenant_id = ${tx.tenant} and q.plan_id = m.plan_id) as "ownFen",
      (select count(distinct q.person_id)::int from planning.assignment q where q.tenant_id = ${tx.tenant} and q.plan_id = m.plan_id) as "ownPeople",
      (select count(*)::int from planning.assignment q where q.tenant_id = ${tx.tenant} and q.plan_id = m.plan_id) as "ownSeats",
      (select count(*)::int from planning.assignment q where q.tenant_id = ${tx.tenant} and q.plan_id = m.plan_id
        and not exists (select 1 from seats t where t.person_id = q.person_id and t.session_id = q.session_id)) as added,
      case when m.plan_id is null then 0 else (select count(*)::int from seats t where t.month = o.month
        and not exists (select 1 from planning.assignment q where q.tenant_id = ${tx.tenant} and q.plan_id = m.plan_id and q.person_id = t.person_id and q.session_id = t.session_id)) end as removed
    from of o
    left join planning.month_plan m on m.tenant_id = ${tx.tenant} and m.year_plan_id = ${yearId} and m.month = o.month
    left join planning.plan p on p.tenant_id = m.tenant_id and p.id = m.plan_id order by o.month`)

/** Puts what was cut into the month's plan. */
export const putOutcome = (tx: Tx, planId: string, outcome: unknown, instanceSha256: string) =>
  tx.run(sql`update planning.plan set state = 'solved', outcome = ${JSON.stringify(outcome)}::jsonb, instance_sha256 = ${instanceSha256} where tenant_id = ${tx.tenant} and id = ${planId}`)

/** Seats that the year's plan gave in these sessions. */
export const seatsGiven = (tx: Tx, yearId: string, sessions: string[]) =>
  tx.raw<{ personId: string; sessionId: string }>(sql`select e.person_id as "personId", e.session_id as "sessionId" from learning.v_enrolment e
    where e.tenant_id = ${tx.tenant} and e.session_id = any(${sessions}::uuid[]) and e.source = 'plan' and e.source_id = ${yearId} and e.state = 'enrolled'`)
