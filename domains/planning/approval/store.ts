import { z } from 'zod'
import { unitWithin } from '#domains/people/index.ts'
import type { Tx } from '#platform/db.ts'
import { all, sql } from '#platform/sql.ts'
import { Round, Rule, Step, Task, type StepName } from './shapes.ts'

// ---- the chain of a tenant ----

const StoredRule = Rule.extend({ needed: z.boolean(), onChange: z.boolean() })
export const chain = (tx: Tx) =>
  tx.many(StoredRule, sql`select step, days, remind_days as "remindDays", needed, on_change as "onChange" from planning.approval_rule where tenant_id = ${tx.tenant} order by ordinal`)

export const putChain = async (tx: Tx, rules: Rule[]): Promise<void> => {
  await tx.run(sql`delete from planning.approval_rule where tenant_id = ${tx.tenant}`)
  await tx.run(sql`insert into planning.approval_rule (tenant_id, step, ordinal, days, remind_days, needed, on_change)
    select ${tx.tenant}, r.step, r.ordinal, r.days, r.remind, r.needed, r.change from unnest(${rules.map(r => r.step)}::text[], ${rules.map((_, i) => i + 1)}::int[],
      ${rules.map(r => r.days)}::int[], ${rules.map(r => r.remindDays)}::int[], ${rules.map(r => r.needed)}::boolean[], ${rules.map(r => r.onChange)}::boolean[])
      as r(step, ordinal, days, remind, needed, change)`)
}

// ---- who could decide ----

export const parentOf = async (tx: Tx, unitId: string): Promise<string | null> =>
  (await tx.maybe(z.object({ parentId: z.uuid().nullable() }), sql`select parent_id as "parentId" from people.v_unit where tenant_id = ${tx.tenant} and id = ${unitId}`))?.parentId ?? null

const Holder = z.object({ personId: z.uuid(), actingFor: z.uuid().nullable(), distance: z.number() })
export type Holder = z.infer<typeof Holder>
/** Who holds one of the roles over the unit today, the nearest first; `distance` counts the levels up to where the role is held. */
export const holders = (tx: Tx, roles: readonly string[], unitId: string) =>
  tx.many(Holder, sql`select g.person_id as "personId", g.acting_for as "actingFor", min(c.depth) as distance from people.v_role_grant g
    join people.v_unit_scope c on c.tenant_id = g.tenant_id and c.ancestor_id = g.unit_id and c.descendant_id = ${unitId}
    where g.tenant_id = ${tx.tenant} and g.role = any(${[...roles]}) group by g.person_id, g.acting_for order by distance, g.person_id limit 200`)

// ---- rounds ----

export type NewStep = { ordinal: number; step: StepName; unitId: string; state: 'waiting' | 'skipped'; skipped: string; days: number; remindDays: number }

export const addRound = async (tx: Tx, round: { id: string; planId: string; changeId: string | null; version: string }, steps: NewStep[]): Promise<void> => {
  await tx.run(sql`insert into planning.approval (tenant_id, id, plan_id, change_id, version_sha256, submitted_by)
    values (${tx.tenant}, ${round.id}, ${round.planId}, ${round.changeId}, ${round.version}, ${tx.person})`)
  await tx.run(sql`insert into planning.approval_step (tenant_id, approval_id, ordinal, step, unit_id, state, skipped, days, remind_days)
    select ${tx.tenant}, ${round.id}, s.* from unnest(${steps.map(s => s.ordinal)}::int[], ${steps.map(s => s.step)}::text[], ${steps.map(s => s.unitId)}::uuid[], ${steps.map(s => s.state)}::text[],
      ${steps.map(s => s.skipped)}::text[], ${steps.map(s => s.days)}::int[], ${steps.map(s => s.remindDays)}::int[]) as s`)
}

/** Opens the first step that waits; its step and unit, or undefined when none is left. */
export const openNext = (tx: Tx, approvalId: string) =>
  tx.maybe(z.object({ step: Step.shape.step, unitId: z.uuid(), dueAt: z.string() }), sql`update planning.approval_step set state = 'open', opened_at = now(), due_at = now() + make_interval(days => days)
    where tenant_id = ${tx.tenant} and approval_id = ${approvalId}
      and ordinal = (select min(ordinal) from planning.approval_step where tenant_id = ${tx.tenant} and approval_id = ${approvalId} and state = 'waiting')
    returning step, unit_id as "unitId", due_at as "dueAt"`)

const OpenRound = z.object({
  id: z.uuid(), version: z.string(), submittedBy: z.uuid().nullable(), ordinal: z.number(), step: Step.shape.step, unitId: z.uuid(),
  decided: z.array(z.object({ by: z.uuid(), actingFor: z.uuid().nullable() })),
})
export type OpenRound = z.infer<typeof OpenRound>
/** The open round of the plan (or of the change) with its open step and who decided before; locked. */
export const openRound = (tx: Tx, planId: string, changeId: string | null) =>
  tx.maybe(OpenRound, sql`select a.id, a.version_sha256 as version, a.submitted_by as "submittedBy", s.ordinal, s.step, s.unit_id as "unitId",
      coalesce((select jsonb_agg(jsonb_build_object('by', d.by_id, 'actingFor', d.acting_for) order by d.ordinal) from planning.approval_step d
        where d.tenant_id = a.tenant_id and d.approval_id = a.id and d.state = 'approved'), '[]') as decided
    from planning.approval a join planning.approval_step s on s.tenant_id = a.tenant_id and s.approval_id = a.id and s.state = 'open'
    where a.tenant_id = ${tx.tenant} and a.plan_id = ${planId} and a.change_id is not distinct from ${changeId}::uuid and a.state = 'open'`)

export const decideStep = (tx: Tx, approvalId: string, ordinal: number, d: { state: 'approved' | 'returned'; actingFor: string | null; reason: string }) =>
  tx.run(sql`update planning.approval_step set state = ${d.state}, decided_at = now(), by_id = ${tx.person}, acting_for = ${d.actingFor}, reason = ${d.reason}
    where tenant_id = ${tx.tenant} and approval_id = ${approvalId} and ordinal = ${ordinal} and state = 'open'`)

/** Ends a round; steps that nobody took are ended with it. */
export const endRound = async (tx: Tx, approvalId: string, state: 'approved' | 'returned' | 'withdrawn'): Promise<void> => {
  await tx.run(sql`update planning.approval set state = ${state}, ended_at = now() where tenant_id = ${tx.tenant} and id = ${approvalId} and state = 'open'`)
  await tx.run(sql`update planning.approval_step set state = 'ended' where tenant_id = ${tx.tenant} and approval_id = ${approvalId} and state in ('waiting', 'open')`)
}

/** Rounds that rest on the plan as it was: approval in force or under way is no more. How many there were. */
export const withdrawRounds = async (tx: Tx, planId: string): Promise<number> => {
  await tx.run(sql`update planning.approval_step s set state = 'ended' from planning.approval a
    where a.tenant_id = s.tenant_id and a.id = s.approval_id and a.tenant_id = ${tx.tenant} and a.plan_id = ${planId} and a.state in ('open', 'approved') and s.state in ('waiting', 'open')`)
  return tx.run(sql`update planning.approval set state = 'withdrawn', ended_at = now() where tenant_id = ${tx.tenant} and plan_id = ${planId} and state in ('open', 'approved')`)
}

/** The version that the approval of a change was given for. */
export const approvedVersion = async (tx: Tx, changeId: string): Promise<string | null> =>
  (await tx.maybe(z.object({ version: z.string() }), sql`select version_sha256 as version from planning.approval
    where tenant_id = ${tx.tenant} and change_id = ${changeId} and state = 'approved' order by id desc limit 1`))?.version ?? null

/** Takes back the rounds of a change that is given up. */
export const endRoundsOf = async (tx: Tx, changeId: string): Promise<void> => {
  await tx.run(sql`update planning.approval_step s set state = 'ended' from planning.approval a
    where a.tenant_id = s.tenant_id and a.id = s.approval_id and a.tenant_id = ${tx.tenant} and a.change_id = ${changeId} and s.state in ('waiting', 'open')`)
  await tx.run(sql`update planning.approval set state = 'withdrawn', ended_at = now() where tenant_id = ${tx.tenant} and change_id = ${changeId} and state in ('open', 'approved')`)
}

/** Every round of the plan with its steps, the newest first. */
export const rounds = (tx: Tx, planId: string) =>
  tx.many(Round, sql`select a.id, a.change_id as "changeId", a.version_sha256 as version, a.submitted_at as "submittedAt", a.submitted_by as "submittedBy", w.name as "submittedByName", a.state,
      a.ended_at as "endedAt", (select jsonb_agg(jsonb_build_object('ordinal', s.ordinal, 'step', s.step, 'unitId', s.unit_id, 'unitName', u.name, 'state', s.state, 'skipped', s.skipped,
        'dueAt', s.due_at, 'remindedAt', s.reminded_at, 'escalatedAt', s.escalated_at, 'decidedAt', s.decided_at, 'byName', b.name, 'actingForName', f.name, 'reason', s.reason) order by s.ordinal)
        from planning.approval_step s join people.v_unit u on u.tenant_id = s.tenant_id and u.id = s.unit_id
        left join people.v_person b on b.tenant_id = s.tenant_id and b.id = s.by_id left join people.v_person f on f.tenant_id = s.tenant_id and f.id = s.acting_for
        where s.tenant_id = a.tenant_id and s.approval_id = a.id) as steps
    from planning.approval a left join people.v_person w on w.tenant_id = a.tenant_id and w.id = a.submitted_by
    where a.tenant_id = ${tx.tenant} and a.plan_id = ${planId} order by a.id desc limit 50`)

/** Steps open where the caller has a say, the most urgent first; own plans and rounds in which the caller decided already are left out. */
export const tasks = (tx: Tx, self: string, scopes: { approve: string[]; finance: string[] }) =>
  tx.many(Task, sql`select p.id as "planId", p.title as "planTitle", a.change_id as "changeId", s.step, u.name as "unitName", s.due_at as "dueAt", s.due_at < now() as late,
      w.name as "submittedByName", a.submitted_at as "submittedAt"
    from planning.approval_step s
    join planning.approval a on a.tenant_id = s.tenant_id and a.id = s.approval_id and a.state = 'open'
    join planning.plan p on p.tenant_id = a.tenant_id and p.id = a.plan_id
    join people.v_unit u on u.tenant_id = s.tenant_id and u.id = s.unit_id
    left join people.v_person w on w.tenant_id = a.tenant_id and w.id = a.submitted_by
    where ${all([
      sql`s.tenant_id = ${tx.tenant} and s.state = 'open'`,
      sql`((s.step <> 'finance' and ${unitWithin(tx, sql`s.unit_id`, scopes.approve)}) or (s.step = 'finance' and ${unitWithin(tx, sql`s.unit_id`, scopes.finance)}))`,
      sql`a.submitted_by is distinct from ${self} and p.created_by is distinct from ${self}`,
      sql`not exists (select 1 from planning.approval_step d where d.tenant_id = s.tenant_id and d.approval_id = s.approval_id and d.state = 'approved' and ${self} in (d.by_id, d.acting_for))`,
    ])} order by s.due_at, a.id limit 200`)

// ---- deadlines ----

const Due = z.object({
  approvalId: z.uuid(), ordinal: z.number(), planId: z.uuid(), planTitle: z.string(), changeId: z.uuid().nullable(), step: Step.shape.step, unitId: z.uuid(), dueAt: z.string(),
  submittedBy: z.uuid().nullable(),
})
export type Due = z.infer<typeof Due>
/** Open steps whose reminder, or whose escalation, is due and was not sent; marked as sent. */
export const takeDue = (tx: Tx, kind: 'remind' | 'escalate') =>
  tx.many(Due, kind === 'remind'
    ? sql`update planning.approval_step s set reminded_at = now() from planning.approval a join planning.plan p on p.tenant_id = a.tenant_id and p.id = a.plan_id
        where a.tenant_id = s.tenant_id and a.id = s.approval_id and s.tenant_id = ${tx.tenant} and s.state = 'open' and s.reminded_at is null and s.escalated_at is null
          and s.due_at > now() and s.due_at - make_interval(days => s.remind_days) <= now() and s.remind_days > 0 ${returning}`
    : sql`update planning.approval_step s set escalated_at = now() from planning.approval a join planning.plan p on p.tenant_id = a.tenant_id and p.id = a.plan_id
        where a.tenant_id = s.tenant_id and a.id = s.approval_id and s.tenant_id = ${tx.tenant} and s.state = 'open' and s.escalated_at is null and s.due_at <= now() ${returning}`)

const returning = sql`returning s.approval_id as "approvalId", s.ordinal, p.id as "planId", p.title as "planTitle", a.change_id as "changeId", s.step, s.unit_id as "unitId",
  s.due_at as "dueAt", a.submitted_by as "submittedBy"`
