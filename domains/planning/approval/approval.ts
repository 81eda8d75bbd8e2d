import type { Context } from '#platform/context.ts'
import { newId, type Tx } from '#platform/db.ts'
import { Conflict, Forbidden, Invalid } from '#platform/errors.ts'
import { notify } from '#platform/notices.ts'
import { permissions, type Permission } from '#platform/permissions.ts'
import { instant, say, type Lang, type Text, type Values } from '#platform/texts.ts'
import type { Round, Rule, StepName, Task } from './shapes.ts'
import * as store from './store.ts'
import { approvalWords } from './texts.ts'
import { setChangeState } from '../replan/store.ts'
import { keepVersion, presentVersion, signStep, type Version } from './signatures.ts'
import * as plans from '../store.ts'

/** What holds until a tenant sets its own chain. Steps that nobody can take are left out, but for the first. */
export const defaultChain: readonly Rule[] = [
  { step: 'unit', days: 5, remindDays: 2, needed: true, onChange: true },
  { step: 'parent', days: 5, remindDays: 2, needed: false, onChange: false },
  { step: 'finance', days: 5, remindDays: 2, needed: false, onChange: false },
]

const chainOf = async (tx: Tx): Promise<readonly Rule[]> => {
  const own = await store.chain(tx)
  return own.length > 0 ? own : defaultChain
}

/** The chain in force and whether it is the tenant's own. */
export const chain = (ctx: Context) =>
  ctx.read(async tx => {
    const own = await store.chain(tx)
    return { steps: own.length > 0 ? own : [...defaultChain], own: own.length > 0 }
  })

/** Sets the chain for rounds to come; those under way keep theirs. @throws Invalid 'chain-step-twice', 'chain-remind-late' */
export const setChain = (ctx: Context, steps: Rule[]): Promise<void> =>
  ctx.transaction(async tx => {
    if (new Set(steps.map(each => each.step)).size !== steps.length) throw new Invalid('invalid', [{ path: 'steps', code: 'chain-step-twice' }])
    if (steps.some(each => each.remindDays >= each.days)) throw new Invalid('invalid', [{ path: 'steps', code: 'chain-remind-late' }])
    await store.putChain(tx, steps)
    await tx.record('planning.approval.chain', tx.tenant, { steps })
  })

const permissionOf = (step: StepName): Permission => (step === 'finance' ? 'planning.finance' : 'planning.approve')
/** Whose business a step is. Administrators may stand in, but are asked only where a step must be taken and there is nobody else. */
const askedRoles = (step: StepName): readonly string[] => (step === 'finance' ? ['finance'] : ['head'])

// ---- a round begins ----

/** Submits the plan. @throws NotFound; Conflict 'plan-not-solved', 'approval-nobody' */
export const submit = (ctx: Context, planId: string): Promise<void> =>
  ctx.transaction(async tx => {
    const plan = await plans.lockPlan(tx, planId, ctx.scope('planning.manage'))
    if (plan.state !== 'solved') throw new Conflict('plan-not-solved')
    const version = await presentVersion(tx, planId)
    await keepVersion(ctx, tx, version)
    await plans.setSubmitter(tx, planId)
    await plans.setState(tx, planId, 'submitted')
    await plans.decide(tx, planId, 'submit', '')
    const steps = await begin(ctx, tx, plan, { version, changeId: null, rules: await chainOf(tx) })
    await tx.record('planning.plan.submit', planId, { version: version.sha256, steps })
  })

/** Rules that a change of a published plan has to pass; finance is asked whenever it costs more than what was approved. */
export const rulesForChange = async (tx: Tx, costsMore: boolean): Promise<Rule[]> =>
  (await chainOf(tx)).filter(rule => rule.onChange || (rule.step === 'finance' && costsMore))

type Submission = { version: Version; changeId: string | null; rules: readonly Rule[] }

/** Opens a round and its first step; which steps it has. @throws Conflict 'approval-nobody' when a needed step, or every step, has nobody to take it */
export const begin = async (ctx: Context, tx: Tx, plan: Pick<plans.PlanRow, 'id' | 'title' | 'unitId' | 'createdBy'>, given: Submission): Promise<string[]> => {
  const own = new Set([ctx.self().id, ...(plan.createdBy ? [plan.createdBy] : [])])
  const parent = await store.parentOf(tx, plan.unitId)
  const wanted: { rule: Rule; unitId: string | null; people: string[] }[] = []
  for (const rule of given.rules) {
    const unitId = rule.step === 'parent' ? parent : plan.unitId
    const asked = unitId === null ? [] : await authorities(tx, askedRoles(rule.step), unitId, own)
    const others = asked.length > 0 || unitId === null || !rule.needed || rule.step === 'finance' ? [] : await authorities(tx, ['administrator'], unitId, own)
    wanted.push({ rule, unitId, people: asked.length > 0 ? asked : others })
  }
  // Each step another person: those that must be taken choose first.
  const seats = new Map<string, number>()
  const place = (i: number, seen: Set<string>): boolean => (wanted[i]?.people ?? []).some(person => {
    if (seen.has(person)) return false
    seen.add(person)
    const holder = seats.get(person)
    if (holder !== undefined && !place(holder, seen)) return false
    seats.set(person, i)
    return true
  })
  const order = wanted.map((_, i) => i).sort((a, b) => Number(wanted[b]?.rule.needed) - Number(wanted[a]?.rule.needed) || a - b)
  const taken = new Set(order.filter(i => place(i, new Set())))
  const lacking = wanted.find((each, i) => each.rule.needed && each.unitId !== null && !taken.has(i))
  if (lacking || taken.size === 0) throw new Conflict('approval-nobody', { step: approvalWords[lacking?.rule.step ?? given.rules[0]?.step ?? 'unit'][ctx.lang] })
  const id = newId()
  await store.addRound(tx, { id, planId: plan.id, changeId: given.changeId, version: given.version.sha256 }, wanted.map(({ rule, unitId }, i) => ({
    ordinal: i + 1, step: rule.step, unitId: unitId ?? plan.unitId, days: rule.days, remindDays: rule.remindDays,
    state: taken.has(i) ? 'waiting' : 'skipped', skipped: taken.has(i) ? '' : unitId === null ? 'no-parent' : 'nobody',
  })))
  await openNext(ctx, tx, id, plan, given.changeId)
  return wanted.map(({ rule }, i) => (taken.has(i) ? rule.step : `${rule.step}: left out`))
}

/** Persons in whose name a step could be taken: a deputy counts for the one they act for. */
const authorities = async (tx: Tx, roles: readonly string[], unitId: string, without: ReadonlySet<string>): Promise<string[]> =>
  [...new Set((await store.holders(tx, roles, unitId)).filter(each => !without.has(each.personId)).map(each => each.actingFor ?? each.personId))].filter(id => !without.has(id))

/** Opens the next step and tells whose it is; false when all steps are taken. */
const openNext = async (ctx: Pick<Context, 'config'>, tx: Tx, approvalId: string, plan: { id: string; title: string }, changeId: string | null): Promise<boolean> => {
  const next = await store.openNext(tx, approvalId)
  if (!next) return false
  await notify(tx, await nearest(tx, next.step, next.unitId), both(approvalWords.noticeOpen, lang => ({
    title: plan.title, step: approvalWords[next.step][lang], due: instant(next.dueAt, lang, ctx.config.KEJU_TIME_ZONE),
  })), pageOf(plan.id, changeId))
  return true
}

/** Whom to ask: those who hold the role nearest to the unit; administrators where there is nobody. */
const nearest = async (tx: Tx, step: StepName, unitId: string): Promise<string[]> => {
  const held = await store.holders(tx, askedRoles(step), unitId)
  const least = held[0]?.distance
  const near = held.filter(each => each.distance === least).map(each => each.personId)
  return [...new Set(near.length > 0 ? near : (await store.holders(tx, ['administrator'], unitId)).map(each => each.personId))]
}

const both = (text: Text, values: (lang: Lang) => Values): Text => ({ zh: say(text, 'zh', values('zh')), en: say(text, 'en', values('en')) })
const pageOf = (planId: string, changeId: string | null): string => `/staff/plans/${planId}${changeId ? `/changes/${changeId}` : '/approval'}`

// ---- a step is taken ----

/** Approves the open step, signed; when it was the last, what was submitted is approved. @throws as `take` */
export const approve = (ctx: Context, planId: string, given: { reason?: string; changeId?: string | null } = {}): Promise<void> =>
  take(ctx, planId, given.changeId ?? null, 'approved', given.reason ?? '')

/** Sends it back with the reason; nobody after this step is asked. @throws as `take` */
export const sendBack = (ctx: Context, planId: string, reason: string, changeId: string | null = null): Promise<void> => take(ctx, planId, changeId, 'returned', reason)

/**
 * @throws NotFound outside the caller's units; Conflict 'plan-not-submitted', 'approval-outdated' (the plan is another by now);
 *   Forbidden 'plan-own' for whoever made or submitted it or their deputy, 'approval-twice' for whoever decided before in this
 *   round, 'approval-not-yours' for somebody else's step
 */
const take = (ctx: Context, planId: string, changeId: string | null, state: 'approved' | 'returned', reason: string): Promise<void> =>
  ctx.transaction(async tx => {
    const plan = await plans.lockPlan(tx, planId, ctx.scope('planning.approve', 'planning.finance'))
    const round = await store.openRound(tx, planId, changeId)
    if (!round) throw new Conflict('plan-not-submitted')
    const authority = await authorityFor(ctx, tx, plan, round)
    if (!authority.ok) throw new Forbidden(authority.code)
    if (state === 'approved' && changeId === null && (await presentVersion(tx, planId)).sha256 !== round.version) throw new Conflict('approval-outdated')
    await store.decideStep(tx, round.id, round.ordinal, { state, actingFor: authority.actingFor, reason })
    const detail = { step: round.step, ...(reason && { reason }), ...(authority.actingFor && { actingFor: authority.actingFor }), ...(changeId && { change: changeId }) }
    if (state === 'returned') {
      await store.endRound(tx, round.id, 'returned')
      await settle(tx, plan, changeId, 'returned', reason)
      await tx.record('planning.plan.return', planId, detail)
      if (round.submittedBy) await notify(tx, [round.submittedBy], both(approvalWords.noticeReturned, () => ({ title: plan.title, reason })), pageOf(planId, changeId))
      return
    }
    await signStep(ctx, tx, {
      planId, approvalId: round.id, ordinal: round.ordinal, changeId, version: round.version, step: round.step, unitId: round.unitId, reason, actingFor: authority.actingFor,
    })
    await tx.record('planning.plan.approve', planId, detail)
    if (await openNext(ctx, tx, round.id, plan, changeId)) {
      if (changeId === null) await plans.decide(tx, planId, 'approve', reason)
      return
    }
    await store.endRound(tx, round.id, 'approved')
    await settle(tx, plan, changeId, 'approved', reason)
    if (round.submittedBy) await notify(tx, [round.submittedBy], both(approvalWords.noticeApproved, () => ({ title: plan.title })), pageOf(planId, changeId))
  })

const settle = async (tx: Tx, plan: plans.PlanRow, changeId: string | null, state: 'approved' | 'returned', reason: string): Promise<void> => {
  if (changeId !== null) return setChangeState(tx, changeId, state)
  await plans.setState(tx, plan.id, state)
  await plans.decide(tx, plan.id, state === 'approved' ? 'approve' : 'return', reason)
}

type Authority = { ok: true; actingFor: string | null } | { ok: false; code: 'plan-own' | 'approval-twice' | 'approval-not-yours' }

/** By which right the caller may take the open step: their own, or as deputy of somebody who has not decided either. */
const authorityFor = async (ctx: Context, tx: Tx, plan: Pick<plans.PlanRow, 'createdBy'>, round: store.OpenRound): Promise<Authority> => {
  const self = ctx.self().id
  const holders = permissions[permissionOf(round.step)] as readonly string[]
  const mine = ctx.self().grants.filter(grant => holders.includes(grant.role)).sort((a, b) => Number(Boolean(a.actingFor)) - Number(Boolean(b.actingFor)))
  const own = new Set([round.submittedBy, plan.createdBy])
  const used = new Set(round.decided.flatMap(each => [each.by, each.actingFor]))
  let refusal: Authority = { ok: false, code: 'approval-not-yours' }
  for (const grant of mine) {
    if (!(await plans.unitSeen(tx, round.unitId, [grant.unitId]))) continue
    const names = [self, ...(grant.actingFor ? [grant.actingFor] : [])]
    if (names.some(id => own.has(id))) refusal = { ok: false, code: 'plan-own' }
    else if (names.some(id => used.has(id))) refusal = { ok: false, code: 'approval-twice' }
    else return { ok: true, actingFor: grant.actingFor ?? null }
  }
  return refusal
}

/** Whether the caller may take the open step of the plan, or of a change of it. */
export const mayDecide = async (ctx: Context, tx: Tx, plan: plans.PlanRow, changeId: string | null = null): Promise<boolean> => {
  if (!ctx.may('planning.decide')) return false
  const round = await store.openRound(tx, plan.id, changeId)
  return round !== undefined && (await authorityFor(ctx, tx, plan, round)).ok
}

/** Takes a plan back to where it can be changed; what was approved is no more. @throws NotFound; Conflict 'plan-not-submitted' */
export const withdraw = (ctx: Context, planId: string, reason: string): Promise<void> =>
  ctx.transaction(async tx => {
    const plan = await plans.lockPlan(tx, planId, ctx.scope('planning.manage'))
    if (plan.state !== 'submitted' && plan.state !== 'approved') throw new Conflict('plan-not-submitted')
    await store.withdrawRounds(tx, planId)
    await plans.setState(tx, planId, 'solved')
    await plans.decide(tx, planId, 'withdraw', reason)
    await tx.record('planning.plan.withdraw', planId, { reason })
  })

// ---- what is seen ----

/** All rounds of the plan with their steps, the newest first. */
export const rounds = (ctx: Context, planId: string): Promise<Round[]> =>
  ctx.read(async tx => {
    await plans.plan(tx, planId, ctx.scope('planning.read'))
    return store.rounds(tx, planId)
  })

/** Steps that wait for the caller, the most urgent first. */
export const mine = (ctx: Context): Promise<Task[]> =>
  ctx.read(tx => store.tasks(tx, ctx.self().id, { approve: ctx.scope('planning.approve'), finance: ctx.scope('planning.finance') }))

// ---- deadlines ----

/** Reminds before a deadline, and goes one level up once it has passed: each once for a step. */
export const watchDeadlines = async (ctx: Pick<Context, 'config'>, tx: Tx): Promise<{ reminded: number; escalated: number }> => {
  const words = (due: store.Due, text: Text) => both(text, lang => ({ title: due.planTitle, step: approvalWords[due.step][lang], due: instant(due.dueAt, lang, ctx.config.KEJU_TIME_ZONE) }))
  const reminders = await store.takeDue(tx, 'remind')
  for (const due of reminders) {
    await notify(tx, await nearest(tx, due.step, due.unitId), words(due, approvalWords.noticeRemind), pageOf(due.planId, due.changeId))
    await tx.record('planning.approval.remind', due.planId, { step: due.step })
  }
  const late = await store.takeDue(tx, 'escalate')
  for (const due of late) {
    const asked = new Set(await nearest(tx, due.step, due.unitId))
    const above = (await store.holders(tx, askedRoles(due.step), due.unitId)).map(each => each.personId).filter(id => !asked.has(id))
    const up = above.length > 0 ? above : (await store.holders(tx, ['administrator'], due.unitId)).map(each => each.personId)
    await notify(tx, [...new Set([...up, ...(due.submittedBy ? [due.submittedBy] : [])])], words(due, approvalWords.noticeLate), pageOf(due.planId, due.changeId))
    await tx.record('planning.approval.escalate', due.planId, { step: due.step })
  }
  return { reminded: reminders.length, escalated: late.length }
}
