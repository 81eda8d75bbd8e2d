import { z } from 'zod'
import { unitWithin } from '#domains/people/index.ts'
import type { Tx } from '#platform/db.ts'
import { all, sql } from '#platform/sql.ts'
import { Change, ChangeHead, Given, PlanSeat, Result, type Cause, type ChangeState } from './shapes.ts'
import { Reason, Words, type Outcome } from '../shapes.ts'

// ---- changes ----

const ChangeRecord = ChangeHead.omit({ result: true }).extend({
  given: Given, result: Result.nullable(), base: z.string(), runId: z.uuid().nullable(), instanceSha256: z.string().nullable(), createdBy: z.uuid().nullable(),
})
export type ChangeRecord = z.infer<typeof ChangeRecord>
const columns = sql`c.id, c.plan_id as "planId", c.cause, c.state, c.reason, c.created_at as "createdAt", w.name as "createdByName", c.applied_at as "appliedAt", c.failure, c.given, c.result,
  c.base_sha256 as base, c.run_id as "runId", c.instance_sha256 as "instanceSha256", c.created_by as "createdBy"`
const from = sql`planning.plan_change c join planning.plan p on p.tenant_id = c.tenant_id and p.id = c.plan_id
  left join people.v_person w on w.tenant_id = c.tenant_id and w.id = c.created_by`

/** @throws NotFound outside the scope */
export const change = (tx: Tx, id: string, scope: string[]) =>
  tx.one(ChangeRecord, sql`select ${columns} from ${from} where c.tenant_id = ${tx.tenant} and c.id = ${id} and ${unitWithin(tx, sql`p.unit_id`, scope)}`)

/** The same for a change of it; nobody else changes it until this transaction ends. The plan is to be locked first. */
export const lockChange = (tx: Tx, id: string) =>
  tx.one(ChangeRecord, sql`select ${columns} from ${from} where c.tenant_id = ${tx.tenant} and c.id = ${id} for update of c`)

export const changes = (tx: Tx, planId: string) =>
  tx.many(ChangeRecord, sql`select ${columns} from ${from} where c.tenant_id = ${tx.tenant} and c.plan_id = ${planId} order by c.id desc limit 100`)

export const addChange = (
  tx: Tx, c: { id: string; planId: string; cause: Cause; given: Given; reason: string; state: ChangeState; base: string; result: Result | null; instanceSha256: string | null },
) =>
  tx.run(sql`insert into planning.plan_change (tenant_id, id, plan_id, cause, given, reason, state, base_sha256, result, instance_sha256, created_by)
    values (${tx.tenant}, ${c.id}, ${c.planId}, ${c.cause}, ${JSON.stringify(c.given)}, ${c.reason}, ${c.state}, ${c.base}, ${c.result ? JSON.stringify(c.result) : null}::jsonb, ${c.instanceSha256}, ${tx.person})`)

export const setChangeState = async (tx: Tx, id: string, state: ChangeState): Promise<void> => {
  await tx.run(sql`update planning.plan_change set state = ${state} where tenant_id = ${tx.tenant} and id = ${id}`)
}

export const markApplied = (tx: Tx, id: string) =>
  tx.run(sql`update planning.plan_change set state = 'applied', applied_at = now(), applied_by = ${tx.person} where tenant_id = ${tx.tenant} and id = ${id}`)

/** A run takes the change over; undefined when there is nothing to work out. */
export const takeOverChange = (tx: Tx, id: string, run: string) =>
  tx.maybe(z.object({ planId: z.uuid(), cause: ChangeHead.shape.cause, given: Given }), sql`update planning.plan_change set run_id = ${run}, beat_at = now()
    where tenant_id = ${tx.tenant} and id = ${id} and state = 'working' returning plan_id as "planId", cause, given`)

/** Ends a run; false when the change is no longer its own, and nothing was written. */
export const endChangeRun = async (tx: Tx, id: string, run: string, to: { state: 'proposed' | 'failed'; result: Result | null; failure: string | null; instanceSha256: string | null }): Promise<boolean> =>
  (await tx.run(sql`update planning.plan_change set state = ${to.state}, result = ${to.result ? JSON.stringify(to.result) : null}::jsonb, failure = ${to.failure},
      instance_sha256 = ${to.instanceSha256}, run_id = null
    where tenant_id = ${tx.tenant} and id = ${id} and run_id = ${run} and state = 'working'`)) > 0

/** Changes whose run died with its process. */
export const silentChanges = (tx: Tx, seconds: number) =>
  tx.many(z.object({ id: z.uuid() }), sql`select id from planning.plan_change where tenant_id = ${tx.tenant} and state = 'working' and beat_at < now() - make_interval(secs => ${seconds})`)

export type ChangeRow = { personId: string; sessionId: string; kind: 'added' | 'removed'; cause: string; reason: Reason | null; costFen: number; worth: number | null }
/** Cost in fen: of an added seat what it costs, of a removed one what it saves. */
export const putChangeRows = (tx: Tx, changeId: string, rows: ChangeRow[]) =>
  tx.run(sql`insert into planning.plan_change_row (tenant_id, change_id, person_id, session_id, kind, cause, reason, cost_fen, worth)
    select ${tx.tenant}, ${changeId}, r.* from unnest(${rows.map(r => r.personId)}::uuid[], ${rows.map(r => r.sessionId)}::uuid[], ${rows.map(r => r.kind)}::text[], ${rows.map(r => r.cause)}::text[],
      ${rows.map(r => (r.reason ? JSON.stringify(r.reason) : null))}::jsonb[], ${rows.map(r => r.costFen)}::bigint[],
      ${rows.map(r => r.worth)}::float8[]) as r`)

export const changeRows = (tx: Tx, changeId: string) =>
  tx.raw<ChangeRow>(sql`select person_id as "personId", session_id as "sessionId", kind, cause, reason, cost_fen::float8 as "costFen", worth from planning.plan_change_row
    where tenant_id = ${tx.tenant} and change_id = ${changeId}`)

const ChangedItem = z.object({
  personId: z.uuid(), number: z.string(), name: z.string(), unitName: Words, kind: z.enum(['kept', 'added', 'removed']), sessionId: z.uuid(), code: z.string(), title: Words,
  days: z.array(z.string()), cause: z.string(), reason: Reason.nullable(), worth: z.number().nullable(), costFen: z.number(),
})
export type ChangedItem = z.infer<typeof ChangedItem>
/** One page of the people concerned, by number, each with all that is kept, added and removed; kept is told while the change is not in force. */
export const changedItems = (tx: Tx, c: { id: string; planId: string }, after: string | null, limit: number, names: string[]) =>
  tx.many(ChangedItem, sql`with concerned as (
      select p.id, p.number, p.name, p.unit_name from people.v_person p
      where p.tenant_id = ${tx.tenant} and ${unitWithin(tx, sql`p.unit_id`, names)} and (${after}::text is null or p.number > ${after})
        and exists (select 1 from planning.plan_change_row r where r.tenant_id = p.tenant_id and r.change_id = ${c.id} and r.person_id = p.id)
      order by p.number limit ${limit + 1}),
    items as (
      select r.person_id, r.session_id, r.kind, r.cause, r.reason, r.worth, r.cost_fen from planning.plan_change_row r where r.tenant_id = ${tx.tenant} and r.change_id = ${c.id}
      union all
      select a.person_id, a.session_id, 'kept', '', a.reason, null, 0 from planning.assignment a where a.tenant_id = ${tx.tenant} and a.plan_id = ${c.planId}
        and not exists (select 1 from planning.plan_change_row r where r.tenant_id = a.tenant_id and r.change_id = ${c.id} and r.person_id = a.person_id and r.session_id = a.session_id))
    select p.id as "personId", p.number, p.name, p.unit_name as "unitName", i.kind, s.id as "sessionId", s.code, o.title, to_json(s.days) as days, i.cause, i.reason, i.worth, i.cost_fen::float8 as "costFen"
    from concerned p join items i on i.person_id = p.id
    join planning.session s on s.tenant_id = ${tx.tenant} and s.id = i.session_id
    join planning.offering o on o.tenant_id = s.tenant_id and o.id = s.offering_id
    order by p.number, i.kind = 'kept', i.kind = 'added', s.code`)

const SessionChange = Change.shape.sessions.element.omit({ cancelled: true, seats: true, minimum: true, daysTo: true })
/** Sessions that lose or gain people by the change, or of which something else changes (`also`). */
export const sessionChanges = (tx: Tx, c: { id: string; planId: string; applied: boolean }, also: string[]) =>
  tx.many(SessionChange, sql`with moved as (
      select session_id, count(*) filter (where kind = 'added') as added, count(*) filter (where kind = 'removed') as removed from planning.plan_change_row
      where tenant_id = ${tx.tenant} and change_id = ${c.id} group by session_id)
    select s.id as "sessionId", s.code, o.title, to_json(s.days) as days,
      (n.n + case when ${c.applied} then coalesce(m.removed, 0) - coalesce(m.added, 0) else 0 end)::int as before,
      (n.n + case when ${c.applied} then 0 else coalesce(m.added, 0) - coalesce(m.removed, 0) end)::int as after
    from planning.session s join planning.offering o on o.tenant_id = s.tenant_id and o.id = s.offering_id
    left join moved m on m.session_id = s.id
    cross join lateral (select count(*) as n from planning.assignment a where a.tenant_id = s.tenant_id and a.plan_id = ${c.planId} and a.session_id = s.id) n
    where s.tenant_id = ${tx.tenant} and (m.session_id is not null or s.id = any(${also}::uuid[])) order by s.days[1], s.code limit 1000`)

// ---- the plan that is changed ----

/** One publication or change at a time in a tenant: each reads what the ones before it have taken. */
export const queueUp = (tx: Tx) => tx.run(sql`select pg_advisory_xact_lock(hashtext('planning.publish'), hashtext(${tx.tenant}))`)

export const seatsOfPlan = (tx: Tx, planId: string, today: string) =>
  tx.many(PlanSeat, sql`select s.id as "sessionId", s.code, o.title, to_json(s.days) as days, h.taken, h.confirmed_at as "confirmedAt", s.days[1] <= ${today}::date as begun,
      exists (select 1 from planning.month_plan m where m.tenant_id = h.tenant_id and m.year_plan_id = h.plan_id and m.month = date_trunc('month', s.days[1])::date) as handed
    from planning.plan_session h join planning.session s on s.tenant_id = h.tenant_id and s.id = h.session_id
    join planning.offering o on o.tenant_id = s.tenant_id and o.id = s.offering_id
    where h.tenant_id = ${tx.tenant} and h.plan_id = ${planId} order by s.days[1], s.code`)

/** Confirms sessions of the plan, all of them when none is named; how many are newly confirmed. */
export const confirmSessions = (tx: Tx, planId: string, ids: string[]) =>
  tx.run(sql`update planning.plan_session set confirmed_at = now(), confirmed_by = ${tx.person}
    where tenant_id = ${tx.tenant} and plan_id = ${planId} and confirmed_at is null and ${all([ids.length > 0 && sql`session_id = any(${ids}::uuid[])`])}`)

/** Who sits in the sessions. */
export const seated = async (tx: Tx, planId: string, sessionIds: string[]): Promise<string[]> =>
  (await tx.raw<{ id: string }>(sql`select distinct person_id as id from planning.assignment
    where tenant_id = ${tx.tenant} and plan_id = ${planId} and session_id = any(${sessionIds}::uuid[])`)).map(row => row.id)

/** People of the plan by staff number, within the names that the caller may see. */
export const plannedByNumber = (tx: Tx, planId: string, numbers: string[], scope: string[]) =>
  tx.many(z.object({ id: z.uuid(), number: z.string() }), sql`select p.id, p.number from people.v_person p
    where p.tenant_id = ${tx.tenant} and p.number = any(${numbers}) and ${unitWithin(tx, sql`p.unit_id`, scope)}
      and exists (select 1 from planning.assignment a where a.tenant_id = p.tenant_id and a.plan_id = ${planId} and a.person_id = p.id)`)

/** People of the plan who left, or whose unit is no longer below the plan's. */
export const strayed = async (tx: Tx, planId: string): Promise<string[]> =>
  (await tx.raw<{ id: string }>(sql`select distinct a.person_id as id from planning.assignment a
    join planning.plan l on l.tenant_id = a.tenant_id and l.id = a.plan_id
    join people.v_person p on p.tenant_id = a.tenant_id and p.id = a.person_id
    where a.tenant_id = ${tx.tenant} and a.plan_id = ${planId} and (p.left_on is not null
      or not exists (select 1 from people.v_unit_scope c where c.tenant_id = p.tenant_id and c.ancestor_id = l.unit_id and c.descendant_id = p.unit_id))`)).map(row => row.id)

/** Puts a change into the plan's rows: assignments, sessions held, wishes, outcome, seats of sessions. */
export const alterPlan = async (
  tx: Tx, planId: string, changeId: string,
  to: { held: Result['held']; budgetFen: number | null; agencyBudgets: { agencyId: string; budgetFen: number }[] | null; seats: Given['seats']; outcome: Outcome; instanceSha256: string | null },
): Promise<void> => {
  await tx.run(sql`delete from planning.assignment a using planning.plan_change_row r where r.tenant_id = a.tenant_id and r.change_id = ${changeId} and r.kind = 'removed'
    and a.tenant_id = ${tx.tenant} and a.plan_id = ${planId} and a.person_id = r.person_id and a.session_id = r.session_id`)
  await tx.run(sql`insert into planning.assignment (tenant_id, plan_id, person_id, session_id, reason, cost_fen)
    select tenant_id, ${planId}, person_id, session_id, reason, cost_fen from planning.plan_change_row where tenant_id = ${tx.tenant} and change_id = ${changeId} and kind = 'added'`)
  await tx.run(sql`delete from planning.plan_session where tenant_id = ${tx.tenant} and plan_id = ${planId} and session_id <> all(${to.held.map(each => each.sessionId)}::uuid[])`)
  await tx.run(sql`insert into planning.plan_session (tenant_id, plan_id, session_id, taken, cost_fen)
    select ${tx.tenant}, ${planId}, h.* from unnest(${to.held.map(each => each.sessionId)}::uuid[], ${to.held.map(each => each.taken)}::int[], ${to.held.map(each => each.costFen)}::bigint[]) as h
    on conflict (tenant_id, plan_id, session_id) do update set taken = excluded.taken, cost_fen = excluded.cost_fen`)
  await tx.run(sql`update planning.plan set outcome = ${JSON.stringify(to.outcome)}::jsonb, instance_sha256 = coalesce(${to.instanceSha256}, instance_sha256),
      wishes = case when ${to.budgetFen}::bigint is null then wishes else wishes || jsonb_build_object('budgetFen', ${to.budgetFen}::bigint) end
        || ${to.agencyBudgets ? JSON.stringify({ agencyBudgets: to.agencyBudgets }) : '{}'}::jsonb
    where tenant_id = ${tx.tenant} and id = ${planId}`)
  await setSessions(tx, to.seats)
}

/** Seats, minimum and days of sessions as a change has them. */
const setSessions = (tx: Tx, rows: Given['seats']) =>
  tx.run(sql`update planning.session s set seats = coalesce(n.seats, s.seats), minimum = least(coalesce(n.minimum, s.minimum), coalesce(n.seats, s.seats)),
      days = coalesce((select array_agg(d::date order by d) from jsonb_array_elements_text(n.days) d), s.days)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n("sessionId" uuid, seats int, minimum int, days jsonb) where s.tenant_id = ${tx.tenant} and s.id = n."sessionId"`)

/** What those who are told need to know of a session. */
export const told = (tx: Tx, ids: string[]) =>
  tx.raw<{ sessionId: string; code: string; title: Words; place: Words; days: string[]; hours: number; practiceHours: number; seats: number; minimum: number }>(sql`
    select s.id as "sessionId", s.code, o.title, s.place, to_json(s.days) as days, o.hours, o.practice_hours as "practiceHours", s.seats, s.minimum
    from planning.session s join planning.offering o on o.tenant_id = s.tenant_id and o.id = s.offering_id where s.tenant_id = ${tx.tenant} and s.id = any(${ids}::uuid[])`)

/** Cancels sessions of a change in which nobody has a seat any more. */
export const closeSessions = (tx: Tx, ids: string[]) =>
  tx.run(sql`update planning.session s set state = 'cancelled' where s.tenant_id = ${tx.tenant} and s.id = any(${ids}::uuid[]) and s.state = 'offered'
    and not exists (select 1 from learning.v_enrolment e where e.tenant_id = s.tenant_id and e.session_id = s.id and e.state = 'enrolled')`)
