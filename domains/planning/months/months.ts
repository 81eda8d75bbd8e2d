import { Readable } from 'node:stream'
import { expectedGap } from '@keju/planner'
import type { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { addDays } from '#platform/days.ts'
import { brokenKey, type Tx } from '#platform/db.ts'
import { Conflict } from '#platform/errors.ts'
import { buildInstance } from '../instance.ts'
import type { Cut, Months } from './shapes.ts'
import * as rows from './store.ts'
import { createPlan } from '../plans.ts'
import { judge } from '../publication.ts'
import type { Outcome, PlanState, Wishes } from '../shapes.ts'
import { reasonRow } from '../solving/solving.ts'
import * as store from '../store.ts'
import { tripsOf } from '../travel.ts'

const agreed = new Set<PlanState>(['approved', 'published', 'confirmed'])

/** The months of a plan, and what became of those that were cut out. @throws NotFound outside the caller's units */
export const months = (ctx: Context, id: string): Promise<Months> =>
  ctx.read(async tx => {
    const plan = await store.plan(tx, id, ctx.scope('planning.read'))
    const year = await rows.yearOf(tx, id)
    const found = year ? [] : await rows.months(tx, id)
    return {
      year: year ? { id: year.yearId, title: year.title, month: year.month.slice(0, 7) } : null,
      mayCut: year === undefined && agreed.has(plan.state) && (await store.unitSeen(tx, plan.unitId, ctx.scope('planning.manage'))),
      rows: found.map(({ planId, title, state, ownSessions, ownPeople, ownSeats, ownFen, added, removed, ...row }) => ({
        ...row, plan: planId === null || state === null ? null : { id: planId, title: title ?? '', state, sessions: ownSessions, people: ownPeople, seats: ownSeats, costFen: ownFen, added, removed },
      })),
    }
  })

/**
 * Cuts the plan of a month out of an approved or published plan: the sessions that begin in it, their people, and what they cost as
 * its budget. The new plan is worked out, approved and published like any other; what people have in the other months is kept to.
 *
 * @throws NotFound; Conflict 'month-plan-not-approved', 'month-of-month', 'month-cut', 'month-empty'
 */
export const cut = (ctx: Context, given: { id: string; month: string }): Promise<z.infer<typeof Cut>> =>
  ctx.transaction(async tx => {
    const plan = await store.lockPlan(tx, given.id, ctx.scope('planning.manage'))
    if (await rows.yearOf(tx, plan.id)) throw new Conflict('month-of-month')
    if (!agreed.has(plan.state) || !plan.outcome?.plan) throw new Conflict('month-plan-not-approved')
    const month = `${given.month}-01`
    const sessions = await rows.sessionsIn(tx, plan.id, month)
    if (sessions.length === 0) throw new Conflict('month-empty', { month: given.month })
    const { id } = await createPlan(tx, { title: `${plan.title} · ${given.month}`, unitId: plan.unitId, campaignId: plan.campaignId, wishes: await wishesOf(tx, plan, month, sessions) })
    await rows.addMonth(tx, { planId: id, yearId: plan.id, month })
    await tx.record('planning.plan.month', plan.id, { month: given.month, plan: id })
    return { id, sound: await take(ctx, tx, { ...plan, id }, plan.id, sessions.map(each => each.id)) }
  }).catch((error: unknown) => {
    if (brokenKey(error)?.startsWith('month_plan')) throw new Conflict('month-cut', { month: given.month })
    throw error
  })

const lastOf = (days: readonly string[]): string => days.reduce((last, day) => (day > last ? day : last), '')
const dayAfter = (day: string): string => addDays(day, 1)
const nextMonth = (month: string): string => dayAfter(new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).toISOString().slice(0, 10))

/** What the month keeps of the year's wishes. Shares over all of the year (practice, floors for regions) are the year's, and are not asked of one month. */
const wishesOf = async (tx: Tx, plan: store.PlanRow, month: string, sessions: Awaited<ReturnType<typeof rows.sessionsIn>>): Promise<Wishes> => {
  const { wishes } = plan
  const taught = new Set(sessions.map(each => each.offeringId))
  const byAgency = new Map((await rows.costByAgency(tx, plan.id, sessions.map(each => each.id))).map(each => [each.agencyId, each.costFen]))
  // A session that begins in the month may end in the next.
  const to = lastOf([nextMonth(month), ...sessions.map(each => dayAfter(each.lastDay))])
  return {
    ...wishes, from: wishes.from > month ? wishes.from : month, to, budgetFen: sessions.reduce((sum, each) => sum + each.costFen, 0), minimumPracticeShare: null, practicePerAgency: false, floor: null,
    mandatory: wishes.mandatory.filter(each => taught.has(each)), deadlines: wishes.deadlines.filter(each => taught.has(each.offeringId)),
    agencyBudgets: wishes.agencyBudgets.map(({ agencyId }) => ({ agencyId, budgetFen: byAgency.get(agencyId) ?? 0 })),
  }
}

/** Takes over what the year's plan has in the month, as far as the checker finds it sound as things stand now; whether it did. */
const take = async (ctx: Context, tx: Tx, plan: Pick<store.PlanRow, 'id' | 'unitId' | 'campaignId'>, yearId: string, sessions: string[]): Promise<boolean> => {
  const core = await store.core(tx, plan.id)
  if (!core) return false
  const instance = await buildInstance(tx, core)
  const known = { people: new Set(instance.people.map(each => each.id)), sessions: new Map(instance.sessions.map(each => [each.id, each])) }
  const assignments = (await rows.pairsIn(tx, yearId, sessions)).filter(each => known.people.has(each.person) && known.sessions.has(each.session))
  if (assignments.length === 0) return false
  const judged = await judge(instance, { assignments })
  if (judged.violations.length > 0) return false
  const trip = tripsOf(instance)
  const inside = Map.groupBy(assignments, each => each.session)
  const costOf = (session: string, people: { person: string }[]): number => {
    const { headFen = 0, fixedFen = 0 } = known.sessions.get(session) ?? {}
    return people.reduce((sum, each) => sum + headFen + trip(each.person, session), fixedFen)
  }
  await store.putAssignments(tx, plan.id, [...inside].map(([sessionId, people]) => ({ sessionId, taken: people.length, costFen: costOf(sessionId, people) })),
    judged.reasons.map(reason => ({ personId: reason.person, sessionId: reason.session, costFen: reason.headFen + trip(reason.person, reason.session), reason: reasonRow(reason) })))
  const need = instance.people.reduce((sum, person) => sum + person.needs.reduce((part, { required, theta, se, weight }) => part + weight * expectedGap(required - theta, se), 0), 0)
  const outcome: Outcome = {
    status: 'feasible', plan: { objective: judged.objective, costFen: judged.costFen, people: new Set(assignments.map(each => each.person)).size }, greedy: null, bound: null, gapPercent: null,
    considered: instance.people.length, need, sessions: instance.sessions.length, opened: inside.size, assignments: assignments.length, seconds: 0, conflicts: [], repairs: [], floors: [], leastShort: 0, failure: null,
  }
  const kept = await ctx.files.put(Readable.from([Buffer.from(JSON.stringify(instance))]), `plan-${plan.id}.json`)
  await rows.putOutcome(tx, plan.id, outcome, kept.sha256)
  return true
}
