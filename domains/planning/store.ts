import { z } from 'zod'
import { unitWithin } from '#domains/people/index.ts'
import { newId, type Tx } from '#platform/db.ts'
import { all, sql, type Sql } from '#platform/sql.ts'
import {
  Decision, Offering, OfferingRow, Outcome, PlanHead, PlanSession, Progress, Reason, Session, Wishes, Words, type AssignmentFilter, type Mode, type OfferingFilter,
  type Part, type PlanState,
} from './shapes.ts'

export const unitSeen = async (tx: Tx, unitId: string, scope: string[]): Promise<boolean> =>
  (await tx.run(sql`select 1 from people.v_unit u where u.tenant_id = ${tx.tenant} and u.id = ${unitId} and ${unitWithin(tx, sql`u.id`, scope)}`)) > 0

// ---- offerings ----

const offeringColumns = sql`o.id, o.code, o.title, o.kind, o.mode, o.level, o.hours, o.practice_hours as "practiceHours", o.provider, o.state`

const offeringFilter = (tx: Tx, filter: OfferingFilter): Sql => all([
  sql`o.tenant_id = ${tx.tenant}`,
  !filter.retired && sql`o.state = 'active'`,
  filter.mode !== undefined && sql`o.mode = ${filter.mode}`,
  filter.level !== undefined && sql`o.level = ${filter.level}`,
  filter.competency !== undefined && sql`exists (select 1 from planning.effect e where e.tenant_id = o.tenant_id and e.offering_id = o.id and e.competency_id = ${filter.competency})`,
  Boolean(filter.q) && sql`(lower(o.code) = lower(${filter.q ?? ''}) or position(lower(${filter.q ?? ''}) in lower(o.title ->> 'zh')) > 0
    or position(lower(${filter.q ?? ''}) in lower(o.title ->> 'en')) > 0)`,
])

/** One page of offerings in the order of their codes; `after` is the last code seen. Sessions counted from `today` on. */
export const offerings = (tx: Tx, filter: OfferingFilter, after: string | null, today: string) =>
  tx.many(OfferingRow, sql`select ${offeringColumns}, coalesce(s.n, 0)::int as sessions, s.next as "nextDay"
    from planning.offering o
    left join lateral (select count(*) as n, min(s.days[1]) as next from planning.session s
      where s.tenant_id = o.tenant_id and s.offering_id = o.id and s.state = 'offered' and s.days[1] >= ${today}::date) s on true
    where ${offeringFilter(tx, filter)} and (${after}::text is null or o.code > ${after}) order by o.code limit ${filter.limit + 1}`)

export const countOfferings = async (tx: Tx, filter: OfferingFilter): Promise<number> =>
  (await tx.one(z.object({ n: z.number() }), sql`select count(*)::int as n from planning.offering o where ${offeringFilter(tx, filter)}`)).n

const OfferingHead = Offering.omit({ effects: true, sessions: true })
export const offering = (tx: Tx, id: string) =>
  tx.one(OfferingHead, sql`select ${offeringColumns}, o.about, o.prerequisites from planning.offering o
    where o.tenant_id = ${tx.tenant} and o.id = ${id}`)

export const effectsOf = (tx: Tx, offeringId: string) =>
  tx.many(Offering.shape.effects.element, sql`select e.competency_id as "competencyId", c.code, c.name, e.entry, e.exit, e.gain,
      case when g.mean is not null then jsonb_build_object('source', g.source, 'learners', g.learners, 'own', g.own, 'mean', g.mean, 'low', g.low, 'high', g.high,
        'lowerQuartile', g.lower_quartile, 'estimatedAt', g.estimated_at) end as evidence
    from planning.effect e
    join competency.v_competency c on c.tenant_id = e.tenant_id and c.id = e.competency_id
    left join planning.effect_gain g on g.tenant_id = e.tenant_id and g.offering_id = e.offering_id and g.competency_id = e.competency_id
    where e.tenant_id = ${tx.tenant} and e.offering_id = ${offeringId} order by c.ordinal`)

export const sessionsOf = (tx: Tx, offeringId: string) =>
  tx.many(Session, sql`select s.id, s.offering_id as "offeringId", s.code, to_json(s.days) as days, s.place, s.seats, s.minimum, s.fixed_fen as "fixedFen", s.head_fen as "headFen",
      s.absent, s.state, (select r.name from people.v_region r where r.tenant_id = s.tenant_id and r.id = s.region_id) as region, s.part, to_json(s.trainers) as trainers, s.room,
      (select count(*)::int from learning.v_enrolment e where e.tenant_id = s.tenant_id and e.session_id = s.id and e.state = 'enrolled') as enrolled
    from planning.session s where s.tenant_id = ${tx.tenant} and s.offering_id = ${offeringId} order by s.days[1], s.code limit 500`)

export type NewOffering = {
  id: string; code: string; title: Words; about: Words; kind: string; mode: Mode; level: number; hours: number; practiceHours: number; provider: Words; prerequisites: string[]
  effects: { competencyId: string; entry: number; exit: number; gain: number }[]
}

/** Adds offerings, or changes those whose id exists, with their effects. Prerequisites are codes. */
export const putOfferings = async (tx: Tx, rows: NewOffering[]): Promise<void> => {
  if (rows.length === 0) return
  await tx.run(sql`insert into planning.offering (tenant_id, id, code, title, about, kind, mode, level, hours, practice_hours, provider, prerequisites)
    select ${tx.tenant}, o.id, o.code, o.title, o.about, o.kind, o.mode, o.level, o.hours, o."practiceHours", o.provider, array(select jsonb_array_elements_text(o.prerequisites))
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as o(id uuid, code text, title jsonb, about jsonb, kind text, mode text, level int, hours float8,
      "practiceHours" float8, provider jsonb, prerequisites jsonb)
    on conflict (tenant_id, id) do update set code = excluded.code, title = excluded.title, about = excluded.about, kind = excluded.kind, mode = excluded.mode,
      level = excluded.level, hours = excluded.hours, practice_hours = excluded.practice_hours, provider = excluded.provider, prerequisites = excluded.prerequisites, state = 'active'`)
  await tx.run(sql`delete from planning.effect where tenant_id = ${tx.tenant} and offering_id = any(${rows.map(row => row.id)}::uuid[])`)
  const effects = rows.flatMap(row => row.effects.map(effect => ({ offeringId: row.id, ...effect })))
  await tx.run(sql`insert into planning.effect (tenant_id, offering_id, competency_id, entry, exit, gain)
    select ${tx.tenant}, e.* from unnest(${effects.map(e => e.offeringId)}::uuid[], ${effects.map(e => e.competencyId)}::uuid[], ${effects.map(e => e.entry)}::float8[],
      ${effects.map(e => e.exit)}::float8[], ${effects.map(e => e.gain)}::float8[]) as e`)
}

export const retireOffering = (tx: Tx, id: string) =>
  tx.run(sql`update planning.offering set state = 'retired' where tenant_id = ${tx.tenant} and id = ${id} and state = 'active'`)

/** The whole catalogue with its effects, as the planner and the exchange of files need it. */
export const catalogue = (tx: Tx) =>
  tx.raw<NewOffering & { state: 'active' | 'retired' }>(sql`select ${offeringColumns}, o.about, o.prerequisites,
      coalesce((select jsonb_agg(jsonb_build_object('competencyId', e.competency_id, 'entry', e.entry, 'exit', e.exit, 'gain', e.gain) order by c.ordinal)
        from planning.effect e join competency.v_competency c on c.tenant_id = e.tenant_id and c.id = e.competency_id
        where e.tenant_id = o.tenant_id and e.offering_id = o.id), '[]') as effects
    from planning.offering o where o.tenant_id = ${tx.tenant} order by o.code`)

// ---- sessions ----

export type NewSession = {
  id: string; offeringId: string; code: string; days: string[]; place: Words; seats: number; minimum: number; fixedFen: number; headFen: number; absent: boolean
  regionId?: string | null; part?: Part | null; trainers?: string[]; room?: string
}

/** Adds sessions, or changes those whose id exists. Days ascending. */
export const putSessions = async (tx: Tx, rows: NewSession[]): Promise<void> => {
  if (rows.length === 0) return
  await tx.run(sql`insert into planning.session (tenant_id, id, offering_id, code, days, place, seats, minimum, fixed_fen, head_fen, absent, region_id, part, trainers, room)
    select ${tx.tenant}, s.id, s."offeringId", s.code, array(select jsonb_array_elements_text(s.days))::date[], s.place, s.seats, s.minimum, s."fixedFen", s."headFen", s.absent,
      s."regionId", s.part, array(select jsonb_array_elements_text(coalesce(s.trainers, '[]'))), coalesce(s.room, '')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s(id uuid, "offeringId" uuid, code text, days jsonb, place jsonb, seats int, minimum int, "fixedFen" bigint,
      "headFen" bigint, absent boolean, "regionId" uuid, part text, trainers jsonb, room text)
    on conflict (tenant_id, id) do update set offering_id = excluded.offering_id, code = excluded.code, days = excluded.days, place = excluded.place, seats = excluded.seats,
      minimum = excluded.minimum, fixed_fen = excluded.fixed_fen, head_fen = excluded.head_fen, absent = excluded.absent, state = 'offered',
      region_id = excluded.region_id, part = excluded.part, trainers = excluded.trainers, room = excluded.room`)
}

/** Cancels a session in which nobody has a seat; whether it did. */
export const cancelSession = (tx: Tx, id: string) =>
  tx.run(sql`update planning.session s set state = 'cancelled' where s.tenant_id = ${tx.tenant} and s.id = ${id} and s.state = 'offered'
    and not exists (select 1 from learning.v_enrolment e where e.tenant_id = s.tenant_id and e.session_id = s.id and e.state = 'enrolled')`)

export const sessionState = (tx: Tx, id: string) =>
  tx.one(z.object({ state: z.enum(['offered', 'cancelled']), offeringId: z.uuid() }), sql`select state, offering_id as "offeringId" from planning.session
    where tenant_id = ${tx.tenant} and id = ${id} for update`)

export type CatalogueSession = Required<NewSession> & { state: 'offered' | 'cancelled'; enrolled: number }
/** Sessions of the whole catalogue, or those that lie in `[from, to)` and are offered, with the seats already given (but for those given by the plans `own`). */
export const catalogueSessions = (tx: Tx, between?: { from: string; to: string }, own: readonly string[] = []) =>
  tx.raw<CatalogueSession>(sql`select s.id, s.offering_id as "offeringId", s.code, to_json(s.days) as days, s.place, s.seats, s.minimum, s.fixed_fen as "fixedFen",
      s.head_fen as "headFen", s.absent, s.region_id as "regionId", s.part, to_json(s.trainers) as trainers, s.room, s.state, coalesce(e.n, 0)::int as enrolled
    from planning.session s
    left join (select session_id, count(*) as n from learning.v_enrolment where tenant_id = ${tx.tenant} and state = 'enrolled'
      and not (source_id = any(${[...own]}::uuid[]) and source = 'plan') group by session_id) e on e.session_id = s.id
    where s.tenant_id = ${tx.tenant} and ${between
      ? sql`s.state = 'offered' and s.days[1] >= ${between.from}::date and s.days[cardinality(s.days)] < ${between.to}::date`
      : sql`true`} order by s.code`)

export const competencyNames = (tx: Tx, ids: string[]) =>
  tx.many(z.object({ id: z.uuid(), name: Words }), sql`select id, name from competency.v_competency where tenant_id = ${tx.tenant} and id = any(${ids}::uuid[])`)

// ---- what the planner is asked ----

/** Present persons of the subtree whom the campaign measured, with their needs of at least `least` logits; `everybody` also those without; `also` whoever else. */
export const needs = (tx: Tx, given: { campaignId: string; unitId: string; least: number; everybody: boolean; also: string[] }) =>
  tx.raw<{ personId: string; unitId: string; needs: { competency: string; required: number; theta: number; se: number; weight: number }[] }>(sql`
    with asked as materialized (
      select r.person_id, jsonb_agg(jsonb_build_object('competency', r.competency_id, 'required', r.required, 'theta', r.ability, 'se', r.standard_error,
        'weight', coalesce(r.weight, 1)) order by r.competency_id) filter (where r.gap >= ${given.least}) as needs
      from diagnosis.v_competency_result r where r.tenant_id = ${tx.tenant} and r.campaign_id = ${given.campaignId} and r.required is not null
      group by r.person_id)
    select p.id as "personId", p.unit_id as "unitId", coalesce(a.needs, '[]') as needs
    from people.v_person p join people.v_unit_scope c on c.tenant_id = p.tenant_id and c.descendant_id = p.unit_id and c.ancestor_id = ${given.unitId}
    left join asked a on a.person_id = p.id
    where p.tenant_id = ${tx.tenant} and p.left_on is null and (a.needs is not null or a.person_id is not null and ${given.everybody} or p.id = any(${given.also}::uuid[]))
    order by p.number`)

/** Present staff of each unit of the subtree: the desk that must not be empty. */
export const desks = (tx: Tx, unitId: string) =>
  tx.raw<{ id: string; agency: string; region: string; size: number }>(sql`
    select u.id, coalesce(u.agency_id, u.id) as agency, coalesce(u.region_id::text, 'none') as region, count(*)::int as size
    from people.v_unit_scope c
    join people.v_unit u on u.tenant_id = c.tenant_id and u.id = c.descendant_id
    join people.v_person p on p.tenant_id = u.tenant_id and p.unit_id = u.id and p.left_on is null
    where c.tenant_id = ${tx.tenant} and c.ancestor_id = ${unitId} group by u.id, u.agency_id, u.region_id order by u.id`)

/** Head and travel costs of a plan by agency of those who attend, as they are charged. */
export const spentByAgency = (tx: Tx, planId: string) =>
  tx.raw<{ agencyId: string; spentFen: number }>(sql`select coalesce(u.agency_id, u.id) as "agencyId", sum(a.cost_fen)::float8 as "spentFen"
    from planning.assignment a join people.v_person p on p.tenant_id = a.tenant_id and p.id = a.person_id join people.v_unit u on u.tenant_id = p.tenant_id and u.id = p.unit_id
    where a.tenant_id = ${tx.tenant} and a.plan_id = ${planId} group by 1`)

/**
 * What people of the subtree are committed to already (but for seats of the plans `own`): offerings that need no second time, and days on which
 * they sit or teach in any class, planned or made by hand. Planned sessions that keep nobody from work take no day.
 */
export const commitments = (tx: Tx, unitId: string, own: readonly string[] = []) =>
  tx.raw<{ personId: string; offerings: string[]; days: string[] }>(sql`
    with staff as (
      select p.id from people.v_person p join people.v_unit_scope c on c.tenant_id = p.tenant_id and c.descendant_id = p.unit_id and c.ancestor_id = ${unitId}
      where p.tenant_id = ${tx.tenant}),
    taken as (
      select e.person_id, s.offering_id, null::date as day from learning.v_enrolment e join planning.session s on s.tenant_id = e.tenant_id and s.id = e.session_id
        where e.tenant_id = ${tx.tenant} and e.state = 'enrolled' and not (e.source_id = any(${[...own]}::uuid[]) and e.source = 'plan')
      union
      select b.person_id, null, b.day from learning.v_commitment b left join planning.session s on s.tenant_id = b.tenant_id and s.id = b.class_id
        where b.tenant_id = ${tx.tenant} and not (b.source_id = any(${[...own]}::uuid[]) and b.source = 'plan') and coalesce(s.absent, true))
    select t.person_id as "personId", coalesce(jsonb_agg(distinct t.offering_id) filter (where t.offering_id is not null), '[]') as offerings,
      coalesce(jsonb_agg(distinct t.day) filter (where t.day is not null), '[]') as days
    from taken t join staff on staff.id = t.person_id group by t.person_id`)

// ---- plans ----

const headColumns = sql`p.id, p.title, p.unit_id as "unitId", u.name as "unitName", p.campaign_id as "campaignId", c.title as "campaignTitle", p.state,
  p.created_at as "createdAt", p.outcome`
const planFrom = sql`planning.plan p join people.v_unit u on u.tenant_id = p.tenant_id and u.id = p.unit_id
  join diagnosis.v_campaign c on c.tenant_id = p.tenant_id and c.id = p.campaign_id`

/** Plans over the scope's units, the newest first; `before` is the last id seen. */
export const plans = (tx: Tx, filter: { state?: PlanState; limit: number }, before: string | null, scope: string[]) =>
  tx.many(PlanHead, sql`select ${headColumns} from ${planFrom} where ${all([
    sql`p.tenant_id = ${tx.tenant}`,
    unitWithin(tx, sql`p.unit_id`, scope),
    filter.state !== undefined && sql`p.state = ${filter.state}`,
    before !== null && sql`p.id < ${before}::uuid`,
  ])} order by p.id desc limit ${filter.limit + 1}`)

const PlanRow = PlanHead.extend({
  wishes: Wishes, progress: Progress.nullable(), submittedBy: z.uuid().nullable(), createdBy: z.uuid().nullable(), instanceSha256: z.string().nullable(), stopAsked: z.enum(['cancel', 'finish']).nullable(),
})
export type PlanRow = z.infer<typeof PlanRow>
const planColumns = sql`${headColumns}, p.wishes, p.progress, p.submitted_by as "submittedBy", p.created_by as "createdBy", p.instance_sha256 as "instanceSha256",
  p.stop_asked as "stopAsked"`

/** @throws NotFound outside the scope */
export const plan = (tx: Tx, id: string, scope: string[]): Promise<PlanRow> =>
  tx.one(PlanRow, sql`select ${planColumns} from ${planFrom} where p.tenant_id = ${tx.tenant} and p.id = ${id} and ${unitWithin(tx, sql`p.unit_id`, scope)}`)

/** The same for a change: nobody else changes it until this transaction ends. */
export const lockPlan = (tx: Tx, id: string, scope: string[]): Promise<PlanRow> =>
  tx.one(PlanRow, sql`select ${planColumns} from ${planFrom} where p.tenant_id = ${tx.tenant} and p.id = ${id} and ${unitWithin(tx, sql`p.unit_id`, scope)} for update of p`)

const Core = z.object({ id: z.uuid(), title: z.string(), unitId: z.uuid(), campaignId: z.uuid(), state: z.string(), wishes: Wishes })
export type PlanCore = z.infer<typeof Core>
/** The plan as the job sees it, whoever may see it otherwise; locked. */
export const core = (tx: Tx, id: string) =>
  tx.maybe(Core, sql`select id, title, unit_id as "unitId", campaign_id as "campaignId", state, wishes from planning.plan where tenant_id = ${tx.tenant} and id = ${id} for update`)

export const campaignScored = async (tx: Tx, id: string): Promise<boolean | undefined> =>
  (await tx.maybe(z.object({ scored: z.boolean() }), sql`select scored_at is not null as scored from diagnosis.v_campaign where tenant_id = ${tx.tenant} and id = ${id}`))?.scored

export const scoredCampaigns = (tx: Tx) =>
  tx.many(z.object({ id: z.uuid(), title: Words, scoredAt: z.string() }), sql`select id, title, scored_at as "scoredAt" from diagnosis.v_campaign
    where tenant_id = ${tx.tenant} and scored_at is not null order by scored_at desc limit 100`)

export const addPlan = (tx: Tx, p: { id: string; title: string; unitId: string; campaignId: string; wishes: Wishes }) =>
  tx.run(sql`insert into planning.plan (tenant_id, id, title, unit_id, campaign_id, wishes, created_by)
    values (${tx.tenant}, ${p.id}, ${p.title}, ${p.unitId}, ${p.campaignId}, ${JSON.stringify(p.wishes)}, ${tx.person})`)

export const setState = (tx: Tx, id: string, state: PlanState) => tx.run(sql`update planning.plan set state = ${state} where tenant_id = ${tx.tenant} and id = ${id}`)
export const setSubmitter = (tx: Tx, id: string) => tx.run(sql`update planning.plan set submitted_by = ${tx.person} where tenant_id = ${tx.tenant} and id = ${id}`)

export const decide = (tx: Tx, planId: string, kind: 'submit' | 'approve' | 'return' | 'publish' | 'withdraw', reason: string) =>
  tx.run(sql`insert into planning.decision (tenant_id, id, plan_id, kind, reason, by_id) values (${tx.tenant}, ${newId()}, ${planId}, ${kind}, ${reason}, ${tx.person})`)

export const decisions = (tx: Tx, planId: string) =>
  tx.many(Decision, sql`select d.id, d.kind, d.reason, d.at, p.name as "byName" from planning.decision d
    left join people.v_person p on p.tenant_id = d.tenant_id and p.id = d.by_id where d.tenant_id = ${tx.tenant} and d.plan_id = ${planId} order by d.id`)

export const offeringTitles = (tx: Tx, ids: string[]) =>
  tx.many(z.object({ id: z.uuid(), title: Words }), sql`select id, title from planning.offering where tenant_id = ${tx.tenant} and id = any(${ids}::uuid[]) order by code`)

/** Names of whatever the ids are: persons, units, offerings, sessions. Ids that are none of these are left out. */
export const namesOf = (tx: Tx, ids: string[]) =>
  tx.many(z.object({ id: z.uuid(), kind: z.enum(['person', 'unit', 'offering', 'session']), name: Words }), sql`
    select p.id, 'person' as kind, jsonb_build_object('zh', p.name, 'en', p.name) as name from people.v_person p where p.tenant_id = ${tx.tenant} and p.id = any(${ids}::uuid[])
    union all select u.id, 'unit', u.name from people.v_unit u where u.tenant_id = ${tx.tenant} and u.id = any(${ids}::uuid[])
    union all select o.id, 'offering', o.title from planning.offering o where o.tenant_id = ${tx.tenant} and o.id = any(${ids}::uuid[])
    union all select s.id, 'session', jsonb_build_object('zh', concat(o.title ->> 'zh', '（', s.code, '）'), 'en', concat(o.title ->> 'en', ' (', s.code, ')'))
      from planning.session s join planning.offering o on o.tenant_id = s.tenant_id and o.id = s.offering_id where s.tenant_id = ${tx.tenant} and s.id = any(${ids}::uuid[])`)

// ---- solving ----

/** Clears what a solve before found and gives the plan to a new one. */
export const beginSolving = async (tx: Tx, id: string): Promise<void> => {
  await tx.run(sql`delete from planning.assignment where tenant_id = ${tx.tenant} and plan_id = ${id}`)
  await tx.run(sql`delete from planning.plan_session where tenant_id = ${tx.tenant} and plan_id = ${id}`)
  await tx.run(sql`update planning.plan set state = 'solving', outcome = null, progress = null, stop_asked = null, run_id = null, beat_at = now(), instance_sha256 = null
    where tenant_id = ${tx.tenant} and id = ${id}`)
}

/** A run takes the plan over from whichever had it. */
export const takeOver = (tx: Tx, id: string, run: string) =>
  tx.run(sql`update planning.plan set run_id = ${run}, beat_at = now() where tenant_id = ${tx.tenant} and id = ${id} and state = 'solving'`)

/** Writes how far a run is; `lost` when the plan is no longer this run's. */
export const beat = async (tx: Tx, id: string, run: string, progress: Progress | null): Promise<'lost' | 'cancel' | 'finish' | 'on'> => {
  const row = await tx.maybe(z.object({ asked: z.enum(['cancel', 'finish']).nullable() }), sql`update planning.plan set beat_at = now(), progress = coalesce(${progress ? JSON.stringify(progress) : null}::jsonb, progress)
    where tenant_id = ${tx.tenant} and id = ${id} and run_id = ${run} and state = 'solving' returning stop_asked as asked`)
  return row === undefined ? 'lost' : row.asked ?? 'on'
}

/** Asks the run to stop: with nothing, or with the best plan so far. Nothing is what remains once it was asked for. */
export const askStop = (tx: Tx, id: string, how: 'cancel' | 'finish') =>
  tx.run(sql`update planning.plan set stop_asked = case stop_asked when 'cancel' then stop_asked else ${how} end where tenant_id = ${tx.tenant} and id = ${id} and state = 'solving'`)

/** Ends a run; false when the plan is no longer its own, and nothing was written. */
export const endRun = async (tx: Tx, id: string, run: string, to: { state: PlanState; outcome: Outcome | null; instanceSha256: string | null }): Promise<boolean> =>
  (await tx.run(sql`update planning.plan set state = ${to.state}, outcome = ${to.outcome ? JSON.stringify(to.outcome) : null}::jsonb, instance_sha256 = ${to.instanceSha256},
      run_id = null, progress = null, stop_asked = null
    where tenant_id = ${tx.tenant} and id = ${id} and run_id = ${run} and state = 'solving'`)) > 0

/** Plans whose run has not been heard of for so many seconds. */
export const silentPlans = (tx: Tx, seconds: number) =>
  tx.many(z.object({ id: z.uuid() }), sql`select id from planning.plan where tenant_id = ${tx.tenant} and state = 'solving' and beat_at < now() - make_interval(secs => ${seconds})`)

export const putAssignments = async (
  tx: Tx, planId: string, sessions: { sessionId: string; taken: number; costFen: number }[], rows: { personId: string; sessionId: string; reason: Reason; costFen: number }[],
): Promise<void> => {
  await tx.run(sql`insert into planning.plan_session (tenant_id, plan_id, session_id, taken, cost_fen)
    select ${tx.tenant}, ${planId}, s.* from unnest(${sessions.map(s => s.sessionId)}::uuid[], ${sessions.map(s => s.taken)}::int[], ${sessions.map(s => s.costFen)}::bigint[]) as s`)
  for (let at = 0; at < rows.length; at += 20_000) {
    const part = rows.slice(at, at + 20_000)
    await tx.run(sql`insert into planning.assignment (tenant_id, plan_id, person_id, session_id, reason, cost_fen)
      select ${tx.tenant}, ${planId}, a.person_id, a.session_id, a.reason::jsonb, a.cost_fen from unnest(${part.map(a => a.personId)}::uuid[], ${part.map(a => a.sessionId)}::uuid[],
        ${part.map(a => JSON.stringify(a.reason))}::text[], ${part.map(a => a.costFen)}::bigint[]) as a(person_id, session_id, reason, cost_fen)`)
  }
}

// ---- what a plan holds ----

const AssignmentRow = z.object({
  personId: z.uuid(), number: z.string(), name: z.string(), unitName: Words, sessionId: z.uuid(), sessionCode: z.string(), offeringId: z.uuid(), title: Words,
  days: z.array(z.string()), costFen: z.number(), reason: Reason,
})
export type AssignmentRow = z.infer<typeof AssignmentRow>

/** Assignments of persons within `names`, by staff number; `after` is (number, session code) of the last one seen. */
export const assignments = (tx: Tx, filter: z.infer<typeof AssignmentFilter>, after: { number: string; code: string } | null, names: string[]) =>
  tx.many(AssignmentRow, sql`select p.id as "personId", p.number, p.name, p.unit_name as "unitName", s.id as "sessionId", s.code as "sessionCode", o.id as "offeringId", o.title,
      to_json(s.days) as days, a.cost_fen as "costFen", a.reason
    from planning.assignment a
    join people.v_person p on p.tenant_id = a.tenant_id and p.id = a.person_id
    join planning.session s on s.tenant_id = a.tenant_id and s.id = a.session_id
    join planning.offering o on o.tenant_id = s.tenant_id and o.id = s.offering_id
    where ${all([
      sql`a.tenant_id = ${tx.tenant} and a.plan_id = ${filter.id}`,
      unitWithin(tx, sql`p.unit_id`, names),
      filter.session !== undefined && sql`a.session_id = ${filter.session}`,
      Boolean(filter.q) && sql`(p.number = ${filter.q ?? ''} or position(lower(${filter.q ?? ''}) in lower(p.name)) > 0)`,
      after !== null && sql`(p.number, s.code) > (${after.number}, ${after.code})`,
    ])} order by p.number, s.code limit ${filter.limit + 1}`)

export const planSessions = (tx: Tx, planId: string) =>
  tx.many(PlanSession, sql`select s.id as "sessionId", s.code, o.id as "offeringId", o.title, o.mode, to_json(s.days) as days, s.place, s.seats, s.minimum, h.taken, h.cost_fen as "costFen"
    from planning.plan_session h
    join planning.session s on s.tenant_id = h.tenant_id and s.id = h.session_id
    join planning.offering o on o.tenant_id = s.tenant_id and o.id = s.offering_id
    where h.tenant_id = ${tx.tenant} and h.plan_id = ${planId} order by s.days[1], s.code limit 5000`)

export const allAssignments = (tx: Tx, planId: string) =>
  tx.raw<{ person: string; session: string }>(sql`select person_id as person, session_id as session from planning.assignment where tenant_id = ${tx.tenant} and plan_id = ${planId}`)

/** Whom a published plan seats where: only those still present. `enrolled`: seats given already, but for those of the plans `own`. Sessions locked, so that two plans cannot give one seat twice. */
export const seatings = (tx: Tx, planId: string, own: readonly string[] = []) =>
  tx.raw<{
    sessionId: string; code: string; title: Words; place: Words; days: string[]; hours: number; practiceHours: number; seats: number; minimum: number; budgetFen: number
    state: string; enrolled: number; personIds: string[]
  }>(sql`
    with held as (
      select s.id, s.code, s.offering_id, s.place, s.days, s.seats, s.minimum, s.state, h.cost_fen from planning.session s
      join planning.plan_session h on h.tenant_id = s.tenant_id and h.session_id = s.id
      where s.tenant_id = ${tx.tenant} and h.plan_id = ${planId} order by s.id for update of s)
    select h.id as "sessionId", h.code, o.title, h.place, to_json(h.days) as days, o.hours, o.practice_hours as "practiceHours", h.seats, h.minimum, h.cost_fen as "budgetFen", h.state,
      (select count(*)::int from learning.v_enrolment e where e.tenant_id = ${tx.tenant} and e.session_id = h.id and e.state = 'enrolled'
        and not (e.source_id = any(${[...own]}::uuid[]) and e.source = 'plan')) as enrolled,
      array(select a.person_id from planning.assignment a join people.v_person p on p.tenant_id = a.tenant_id and p.id = a.person_id
        where a.tenant_id = ${tx.tenant} and a.plan_id = ${planId} and a.session_id = h.id and p.left_on is null) as "personIds"
    from held h join planning.offering o on o.tenant_id = ${tx.tenant} and o.id = h.offering_id`)

export const addresses = (tx: Tx, personIds: string[]) =>
  tx.raw<{ id: string; email: string }>(sql`select id, email from people.v_person where tenant_id = ${tx.tenant} and id = any(${personIds}::uuid[]) and email <> ''`)

export const personName = (tx: Tx, id: string, scope: string[]) =>
  tx.one(z.object({ name: z.string() }), sql`select p.name from people.v_person p where p.tenant_id = ${tx.tenant} and p.id = ${id} and ${unitWithin(tx, sql`p.unit_id`, scope)}`)

/** `[from, to)` of all sessions on offer; null when there is none. */
export const sessionSpan = async (tx: Tx): Promise<{ from: string; to: string } | null> => {
  const span = await tx.one(z.object({ from: z.string().nullable(), to: z.string().nullable() }), sql`select min(day)::text as from, (max(day) + 1)::text as to
    from planning.session s, unnest(s.days) as day where s.tenant_id = ${tx.tenant} and s.state = 'offered'`)
  return span.from && span.to ? { from: span.from, to: span.to } : null
}

/** Whether the plan lies within the scope. */
export const unitOfPlanSeen = async (tx: Tx, id: string, scope: string[]): Promise<boolean> =>
  (await tx.run(sql`select 1 from planning.plan p where p.tenant_id = ${tx.tenant} and p.id = ${id} and ${unitWithin(tx, sql`p.unit_id`, scope)}`)) > 0

export const outcomeOf = async (tx: Tx, id: string): Promise<Outcome | null> =>
  (await tx.maybe(z.object({ outcome: Outcome.nullable() }), sql`select outcome from planning.plan where tenant_id = ${tx.tenant} and id = ${id}`))?.outcome ?? null

// ---- files ----

/** Which of these hashes are of posed problems: plans, their reports and changes keep the hash itself. */
export const instanceFiles = async (tx: Tx, sums: readonly string[]): Promise<string[]> =>
  (await tx.raw<{ sum: string }>(sql`
    select instance_sha256 as sum from planning.plan where tenant_id = ${tx.tenant} and instance_sha256 = any(${sums}::text[])
    union select instance_sha256 from planning.plan_report where tenant_id = ${tx.tenant} and instance_sha256 = any(${sums}::text[])
    union select instance_sha256 from planning.plan_change where tenant_id = ${tx.tenant} and instance_sha256 = any(${sums}::text[])`)).map(row => row.sum)
