import { z } from 'zod'
import type { Certificate } from '@keju/planner'
import { unitWithin } from '#domains/people/index.ts'
import type { Tx } from '#platform/db.ts'
import { all, sql } from '#platform/sql.ts'
import { CurvePoint, FairnessReport, TightLimit } from './shapes.ts'
import { Outcome, PlanState, Wishes, Words } from '../shapes.ts'

const Row = z.object({
  id: z.uuid(), title: z.string(), unitId: z.uuid(), campaignId: z.uuid(), state: PlanState, wishes: Wishes, outcome: Outcome.nullable(), familyId: z.uuid().nullable(),
  instanceSha256: z.string().nullable(),
})
export type ScenarioRow = z.infer<typeof Row>
const columns = sql`p.id, p.title, p.unit_id as "unitId", p.campaign_id as "campaignId", p.state, p.wishes, p.outcome, p.family_id as "familyId", p.instance_sha256 as "instanceSha256"`

/** Plans of the scope by id, in the order asked. */
export const plansById = async (tx: Tx, ids: string[], scope: string[]): Promise<ScenarioRow[]> => {
  const found = new Map((await tx.many(Row, sql`select ${columns} from planning.plan p where p.tenant_id = ${tx.tenant} and p.id = any(${ids}::uuid[]) and ${unitWithin(tx, sql`p.unit_id`, scope)}`))
    .map(row => [row.id, row]))
  return ids.flatMap(id => found.get(id) ?? [])
}

/** The plan that scenarios were copied from, and these, oldest first. */
export const family = (tx: Tx, baseId: string, scope: string[]) =>
  tx.many(Row, sql`select ${columns} from planning.plan p where ${all([
    sql`p.tenant_id = ${tx.tenant}`, sql`(p.id = ${baseId} or p.family_id = ${baseId})`, unitWithin(tx, sql`p.unit_id`, scope),
  ])} order by p.id limit 100`)

export const joinFamily = (tx: Tx, id: string, baseId: string) =>
  tx.run(sql`update planning.plan set family_id = (select coalesce(b.family_id, b.id) from planning.plan b where b.tenant_id = ${tx.tenant} and b.id = ${baseId})
    where tenant_id = ${tx.tenant} and id = ${id}`)

export const setWishes = (tx: Tx, id: string, wishes: Wishes) =>
  tx.run(sql`update planning.plan set wishes = ${JSON.stringify(wishes)}::jsonb where tenant_id = ${tx.tenant} and id = ${id}`)

// ---- reports ----

/** A place for the report of a plan just solved, with the prices it can begin with. */
export const beginReport = (tx: Tx, planId: string, instanceSha256: string, certificate: Certificate | null) =>
  tx.run(sql`insert into planning.plan_report (tenant_id, plan_id, instance_sha256, certificate) values (${tx.tenant}, ${planId}, ${instanceSha256}, ${certificate ? JSON.stringify(certificate) : null}::jsonb)
    on conflict (tenant_id, plan_id) do update set instance_sha256 = excluded.instance_sha256, certificate = excluded.certificate, fairness = null, curve = null, prices = null, made_at = null`)

/** A solved plan whose report is still to be made. */
export const toReport = (tx: Tx, planId: string) =>
  tx.maybe(z.object({ instanceSha256: z.string(), certificate: z.custom<Certificate>().nullable(), bound: z.number() }), sql`
    select r.instance_sha256 as "instanceSha256", r.certificate, coalesce((p.outcome ->> 'bound')::float8, (p.outcome ->> 'need')::float8, 0) as bound
    from planning.plan_report r join planning.plan p on p.tenant_id = r.tenant_id and p.id = r.plan_id
    where r.tenant_id = ${tx.tenant} and r.plan_id = ${planId} and r.fairness is null and p.instance_sha256 = r.instance_sha256 and p.state <> 'solving'`)

/** Keeps a report, unless the plan was solved again meanwhile. */
export const putReport = (tx: Tx, planId: string, instanceSha256: string, report: { fairness: unknown; curve: unknown; prices: unknown }) =>
  tx.run(sql`update planning.plan_report set fairness = ${JSON.stringify(report.fairness)}::jsonb, curve = ${JSON.stringify(report.curve)}::jsonb, prices = ${JSON.stringify(report.prices)}::jsonb, made_at = now()
    where tenant_id = ${tx.tenant} and plan_id = ${planId} and instance_sha256 = ${instanceSha256}`)

const Report = z.object({ planId: z.uuid(), fairness: FairnessReport, curve: z.array(CurvePoint), prices: z.array(TightLimit).nullable() })
export const reports = (tx: Tx, planIds: string[]) =>
  tx.many(Report, sql`select r.plan_id as "planId", r.fairness, r.curve, r.prices from planning.plan_report r
    join planning.plan p on p.tenant_id = r.tenant_id and p.id = r.plan_id and p.instance_sha256 = r.instance_sha256
    where r.tenant_id = ${tx.tenant} and r.plan_id = any(${planIds}::uuid[]) and r.fairness is not null`)

// ---- what plans hold, side by side ----

export const heldSessions = (tx: Tx, planIds: string[]) =>
  tx.raw<{ planId: string; sessionId: string; code: string; title: Words; days: string[]; seats: number; taken: number; costFen: string }>(sql`
    select h.plan_id as "planId", s.id as "sessionId", s.code, o.title, to_json(s.days) as days, s.seats, h.taken, h.cost_fen as "costFen"
    from planning.plan_session h join planning.session s on s.tenant_id = h.tenant_id and s.id = h.session_id
    join planning.offering o on o.tenant_id = s.tenant_id and o.id = s.offering_id
    where h.tenant_id = ${tx.tenant} and h.plan_id = any(${planIds}::uuid[]) order by s.days[1], s.code limit 20000`)

/** How many people are in both plans, and in one of them alone. */
export const sharedPeople = (tx: Tx, first: string, other: string) =>
  tx.one(z.object({ both: z.number(), here: z.number(), there: z.number() }), sql`
    with a as (select distinct person_id from planning.assignment where tenant_id = ${tx.tenant} and plan_id = ${first}),
      b as (select distinct person_id from planning.assignment where tenant_id = ${tx.tenant} and plan_id = ${other})
    select count(*) filter (where a.person_id is not null and b.person_id is not null)::int as both, count(*) filter (where a.person_id is null)::int as here,
      count(*) filter (where b.person_id is null)::int as there from a full join b using (person_id)`)

/** Logits of gap that a plan closes in each competency, unweighted, the most first. */
export const closesOf = (tx: Tx, planId: string, limit: number) =>
  tx.many(z.object({ competencyId: z.uuid(), name: Words, closed: z.number() }), sql`
    select c.id as "competencyId", c.name, sum((r ->> 'before')::float8 - (r ->> 'after')::float8)::float8 as closed
    from planning.assignment a cross join lateral jsonb_array_elements(a.reason -> 'closes') r
    join competency.v_competency c on c.tenant_id = a.tenant_id and c.id = (r ->> 'competencyId')::uuid
    where a.tenant_id = ${tx.tenant} and a.plan_id = ${planId} group by c.id, c.name order by closed desc limit ${limit}`)

/** Names of units, regions, posts, competencies, offerings and rounds, whichever the ids are. */
export const namesOfAll = (tx: Tx, ids: string[]) =>
  tx.many(z.object({ id: z.string(), name: Words }), sql`
    select id::text, name from people.v_unit where tenant_id = ${tx.tenant} and id = any(${ids}::uuid[])
    union all select id::text, name from people.v_region where tenant_id = ${tx.tenant} and id = any(${ids}::uuid[])
    union all select id::text, name from people.v_post where tenant_id = ${tx.tenant} and id = any(${ids}::uuid[])
    union all select id::text, name from competency.v_competency where tenant_id = ${tx.tenant} and id = any(${ids}::uuid[])
    union all select id::text, title from planning.offering where tenant_id = ${tx.tenant} and id = any(${ids}::uuid[])
    union all select id::text, jsonb_build_object('zh', title, 'en', title) from planning.round where tenant_id = ${tx.tenant} and id = any(${ids}::uuid[])`)

// ---- the board ----

export const boardOfferings = (tx: Tx, planId: string) =>
  tx.many(z.object({ id: z.uuid(), title: Words, seats: z.number() }), sql`select o.id, o.title, sum(h.taken)::int as seats from planning.plan_session h
    join planning.session s on s.tenant_id = h.tenant_id and s.id = h.session_id join planning.offering o on o.tenant_id = s.tenant_id and o.id = s.offering_id
    where h.tenant_id = ${tx.tenant} and h.plan_id = ${planId} group by o.id, o.title order by seats desc, o.id limit 500`)

/** Sessions that the plan could hold: offered, within its dates. */
export const possibleSessions = (tx: Tx, planId: string, between: { from: string; to: string }) =>
  tx.many(z.object({
    sessionId: z.uuid(), offeringId: z.uuid(), code: z.string(), title: Words, days: z.array(z.string()), place: Words, seats: z.number(), taken: z.number(), held: z.boolean(),
  }), sql`select s.id as "sessionId", o.id as "offeringId", s.code, o.title, to_json(s.days) as days, s.place, s.seats, coalesce(h.taken, 0) as taken, h.taken is not null as held
    from planning.session s join planning.offering o on o.tenant_id = s.tenant_id and o.id = s.offering_id and o.state = 'active'
    left join planning.plan_session h on h.tenant_id = s.tenant_id and h.session_id = s.id and h.plan_id = ${planId}
    where s.tenant_id = ${tx.tenant} and s.state = 'offered' and s.days[1] >= ${between.from}::date and s.days[cardinality(s.days)] < ${between.to}::date
    order by o.code, s.days[1], s.code limit 3000`)

/** Who sits in these sessions of the plan, of persons within `names`. */
export const seated = (tx: Tx, planId: string, sessionIds: string[], names: string[]) =>
  tx.raw<{ sessionId: string; personId: string; number: string; name: string }>(sql`select a.session_id as "sessionId", p.id as "personId", p.number, p.name
    from planning.assignment a join people.v_person p on p.tenant_id = a.tenant_id and p.id = a.person_id
    where a.tenant_id = ${tx.tenant} and a.plan_id = ${planId} and a.session_id = any(${sessionIds}::uuid[]) and ${unitWithin(tx, sql`p.unit_id`, names)} order by p.number limit 5000`)

export const personNames = (tx: Tx, ids: string[], scope: string[]) =>
  tx.raw<{ id: string; name: string }>(sql`select p.id, p.name from people.v_person p where p.tenant_id = ${tx.tenant} and p.id = any(${ids}::uuid[]) and ${unitWithin(tx, sql`p.unit_id`, scope)}`)
