import { Readable } from 'node:stream'
import { seatChanges, usualChangePrice, type Instance, type Session } from '@keju/planner'
import { adjustClasses, closeEmptyClasses } from '#domains/learning/index.ts'
import type { Context, Services } from '#platform/context.ts'
import { todayOf } from '#platform/days.ts'
import { newId, brokenKey, type Tx } from '#platform/db.ts'
import { Conflict, Invalid, NotFound } from '#platform/errors.ts'
import { enqueue } from '#platform/jobs.ts'
import { cursor } from '#platform/route.ts'
import { money, number, say } from '#platform/texts.ts'
import { z } from 'zod'
import * as approvals from '../approval/store.ts'
import { begin, mayDecide, rulesForChange } from '../approval/approval.ts'
import { reasonWords } from '../explain.ts'
import { buildInstance, kinOf } from '../instance.ts'
import { changeableStates, naming } from '../plans.ts'
import { judge, moveSeats, violationWords } from '../publication.ts'
import type { Cause, Change, ChangedPerson, ChangeGiven, ChangeHead, Given, Result } from './shapes.ts'
import * as store from './store.ts'
import { namesOfAll } from '../scenarios/store.ts'
import { causeWords, failureWords, replanWords } from './texts.ts'
import type { Outcome, PlanState, Reason } from '../shapes.ts'
import { keepVersion, planDocument, presentVersion, versionOf, type Altered, type Version } from '../approval/signatures.ts'
import { reasonRow, work, type MakeThread } from '../solving/solving.ts'
import type { Judged } from '../solving/solve-worker.ts'
import * as plans from '../store.ts'
import { tripsOf } from '../travel.ts'

type House = Pick<Services, 'db' | 'files' | 'config' | 'now'>
type Pair = { person: string; session: string }

const inForce = new Set<PlanState>(['published', 'confirmed'])

// ---- asking for a change ----

/**
 * Asks for a change of a published plan and has it worked out.
 *
 * @throws NotFound; Conflict 'plan-not-published', 'change-under-way'; Invalid 'change-needs-sessions', 'change-session-begun',
 *   'change-needs-people', 'change-people-unknown', 'change-needs-budget'
 */
export const ask = (ctx: Context, given: ChangeGiven): Promise<{ id: string }> =>
  ctx.transaction(async tx => {
    const plan = await plans.lockPlan(tx, given.planId, ctx.scope('planning.manage'))
    if (!inForce.has(plan.state)) throw new Conflict('plan-not-published')
    const wanted = await wantedOf(ctx, tx, plan, given)
    const id = newId()
    await store.addChange(tx, { id, planId: plan.id, cause: given.cause, given: wanted, reason: given.reason, state: 'working', base: (await presentVersion(tx, plan.id)).sha256, result: null, instanceSha256: null })
    await enqueue(tx, 'planning.change.work', { change: id }, { key: `change:${id}` })
    await tx.record('planning.change.ask', plan.id, { change: id, cause: given.cause, ...(given.reason && { reason: given.reason }) })
    return { id }
  }).catch(oneAtATime)

/** @throws Conflict 'change-under-way' where the plan has another change that is not settled */
export const oneAtATime = (error: unknown): never => {
  if (brokenKey(error) === 'plan_change_one') throw new Conflict('change-under-way')
  throw error
}

const wantedOf = async (ctx: Context, tx: Tx, plan: plans.PlanRow, given: ChangeGiven): Promise<Given> => {
  const none: Given = { sessions: [], persons: [], budgetFen: null, seats: [] }
  if (given.cause === 'cancelled') {
    const known = new Map((await store.seatsOfPlan(tx, plan.id, todayOf(ctx))).map(each => [each.sessionId, each]))
    const sessions = [...new Set(given.sessions)]
    if (sessions.length === 0 || sessions.some(id => !known.has(id))) throw new Invalid('invalid', [{ path: 'sessions', code: 'change-needs-sessions' }])
    const begun = sessions.flatMap(id => known.get(id) ?? []).find(each => each.begun)
    if (begun) throw new Invalid('invalid', [{ path: 'sessions', code: 'change-session-begun', detail: { code: begun.code } }])
    const handed = sessions.flatMap(id => known.get(id) ?? []).find(each => each.handed)
    if (handed) throw new Invalid('invalid', [{ path: 'sessions', code: 'change-session-handed', detail: { code: handed.code } }])
    return { ...none, sessions }
  }
  if (given.cause === 'dropouts') {
    const numbers = [...new Set(given.numbers)]
    if (numbers.length === 0) throw new Invalid('invalid', [{ path: 'numbers', code: 'change-needs-people' }])
    const found = new Map((await store.plannedByNumber(tx, plan.id, numbers, naming(ctx))).map(each => [each.number, each.id]))
    const missing = numbers.filter(number => !found.has(number))
    if (missing.length > 0) throw new Invalid('invalid', [{ path: 'numbers', code: 'change-people-unknown', detail: { numbers: missing.slice(0, 20).join(ctx.lang === 'zh' ? '、' : ', ') } }])
    return { ...none, persons: [...found.values()] }
  }
  const before = new Map(plan.wishes.agencyBudgets.map(each => [each.agencyId, each.budgetFen]))
  const unknown = given.agencyBudgets.findIndex(each => !before.has(each.agencyId))
  if (unknown >= 0) throw new Invalid('invalid', [{ path: `agencyBudgets.${unknown}.agencyId`, code: 'change-agency-unknown' }])
  const agencyBudgets = given.agencyBudgets.map(({ agencyId, budgetYuan }) => ({ agencyId, budgetFen: Math.round(budgetYuan * 100), beforeFen: before.get(agencyId) ?? 0 }))
    .filter(each => each.budgetFen !== each.beforeFen)
  const budgetFen = given.budgetYuan === null || Math.round(given.budgetYuan * 100) === plan.wishes.budgetFen ? null : Math.round(given.budgetYuan * 100)
  if (budgetFen === null && agencyBudgets.length === 0) throw new Invalid('invalid', [{ path: 'budgetYuan', code: 'change-needs-budget' }])
  return { ...none, budgetFen, ...(agencyBudgets.length > 0 ? { agencyBudgets } : {}) }
}

// ---- working it out ----

/** The question of a changed plan, what of the plan can stay, and why the rest cannot. */
export type Posed = {
  instance: Instance
  before: Pair[]
  kept: Pair[]
  /** By person and session: why the seat is lost. */
  lost: Map<string, 'cancelled' | 'dropped' | 'left' | 'outside'>
  /** Sessions that the change cancels. */
  gone: Session[]
}
export const keyOf = ({ person, session }: Pair): string => `${person} ${session}`

/**
 * The question as it stands now, the plan's own seats counted as free. Whoever sits in a session that has begun or is confirmed
 * keeps that seat; sessions that have begun take nobody in.
 */
export const pose = async (tx: Tx, planId: string, given: Given, day: string): Promise<Posed> => {
  const plan = await plans.core(tx, planId)
  if (!plan) throw new NotFound()
  const wishes = { ...plan.wishes, budgetFen: given.budgetFen ?? plan.wishes.budgetFen, agencyBudgets: budgetsAfter(plan.wishes.agencyBudgets, given) }
  const asked = await buildInstance(tx, { ...plan, wishes }, planId)
  // What floors that come first have reached is kept, at their price, however much more was asked for.
  const reached = new Map(wishes.floor?.first ? (await plans.outcomeOf(tx, planId))?.floors.map(each => [each.region, each.reached]) : [])
  const base = { ...asked, ...(asked.floors ? { floors: asked.floors.map(floor => ({ ...floor, share: Math.min(floor.share, reached.get(floor.region) ?? floor.share) })) } : {}) }
  const before = await plans.allAssignments(tx, planId)
  const held = await store.seatsOfPlan(tx, planId, day)
  const fixed = new Set(held.filter(each => (each.begun || each.handed || each.confirmedAt !== null) && !given.sessions.includes(each.sessionId)).map(each => each.sessionId))
  // What a month's plan has taken over is changed there.
  const begun = new Set(held.filter(each => each.begun || each.handed).map(each => each.sessionId))
  const strayed = new Set(await store.strayed(tx, planId))
  const dropped = new Set(given.persons)
  const present = new Set(base.people.map(person => person.id))
  const open = new Set(base.sessions.map(session => session.id).filter(id => !given.sessions.includes(id)))

  const lost: Posed['lost'] = new Map()
  const kept: Pair[] = []
  for (const pair of before) {
    const { person, session } = pair
    // What somebody has begun before dropping out stays on the record of the plan.
    const cause = !open.has(session) ? 'cancelled' : strayed.has(person) ? 'left' : !present.has(person) ? 'outside' : dropped.has(person) && !begun.has(session) ? 'dropped' : null
    if (cause) lost.set(keyOf(pair), cause)
    else kept.push(pair)
  }
  const mine = Map.groupBy(kept, each => each.person)
  const inside = Map.groupBy(kept, each => each.session)
  const to = await sessionsTo(tx, planId, given.seats)
  const sessions = base.sessions.filter(session => open.has(session.id)).map(session => {
    if (begun.has(session.id)) return { ...session, seats: Math.max(1, inside.get(session.id)?.length ?? 0), minimum: 0 }
    const wanted = { ...session, ...to.get(session.id) }
    const free = Math.max(1, wanted.seats)
    return { ...wanted, seats: free, minimum: Math.min(wanted.minimum, free) }
  }).filter(session => !begun.has(session.id) || inside.has(session.id))
  const ids = sessions.map(session => session.id)
  const daysOf = new Map(sessions.map(session => [session.id, session.days]))
  const people = base.people.map(person => {
    const own = (mine.get(person.id) ?? []).map(each => each.session)
    const locked = own.filter(id => fixed.has(id) || (person.locked.includes(id) && !dropped.has(person.id)))
    // A class that was moved onto the days of a kept seat is the organisers' to settle: the change does not fail of it.
    const busy = person.busy.filter(day => !own.some(id => daysOf.get(id)?.includes(day)))
    return dropped.has(person.id) ? { ...person, busy, locked, refused: ids.filter(id => !locked.includes(id)) } : { ...person, busy, locked }
  })
  const mandatory = base.mandatory?.map(rule => ({ ...rule, people: rule.people.filter(id => !dropped.has(id)) })).filter(rule => rule.people.length > 0)
  return { instance: { ...base, sessions, people, ...(mandatory ? { mandatory } : {}) }, before, kept, lost, gone: base.sessions.filter(session => given.sessions.includes(session.id)) }
}

/** A change may take so long however short the plan's own time was: on a busy machine a second finds a plan, not the one with the fewest changes. */
const leastSeconds = 20

/** Budgets of agencies with the new ones in their place. */
const budgetsAfter = (budgets: readonly { agencyId: string; budgetFen: number }[], { agencyBudgets = [] }: Pick<Given, 'agencyBudgets'>) => {
  const changed = new Map(agencyBudgets.map(each => [each.agencyId, each.budgetFen]))
  return budgets.map(each => ({ agencyId: each.agencyId, budgetFen: changed.get(each.agencyId) ?? each.budgetFen }))
}

/** Sessions as a change wants them, as far as others leave them free. */
const sessionsTo = async (tx: Tx, planId: string, wanted: Given['seats']): Promise<Map<string, { seats?: number; minimum?: number; days?: string[] }>> => {
  if (wanted.length === 0) return new Map()
  const others = new Map((await plans.catalogueSessions(tx, undefined, await kinOf(tx, planId))).map(each => [each.id, each.enrolled]))
  return new Map(wanted.map(({ sessionId, seats, minimum, days }) => {
    const taken = others.get(sessionId) ?? 0
    return [sessionId, { ...(seats === undefined ? {} : { seats: seats - taken }), ...(minimum === undefined ? {} : { minimum: Math.max(0, minimum - taken) }), ...(days === undefined ? {} : { days }) }]
  }))
}

/**
 * Works out a change that is in state `working` and saves what came out in one transaction: then it is `proposed`, or `failed`.
 * May run twice: the later run takes over. Afterwards nothing of the plan itself has changed.
 */
export const workOut = async ({ db, files, config, now }: House, tenant: string, changeId: string, options: { make?: MakeThread; signal?: AbortSignal } = {}): Promise<void> => {
  const actor = { tenant, person: null }
  const run = newId()
  const begun = await db.transaction(actor, async tx => {
    const change = await store.takeOverChange(tx, changeId, run)
    if (!change || change.cause === 'sheet') return null
    const plan = await plans.core(tx, change.planId)
    return plan && { change, plan, posed: await pose(tx, change.planId, change.given, todayOf({ config, now })), outcome: await plans.outcomeOf(tx, change.planId) }
  })
  if (!begun) return
  const { change, plan, posed, outcome } = begun
  const lostPairs = posed.before.filter(each => posed.lost.has(keyOf(each)))
  const cause = change.cause as 'cancelled' | 'dropouts' | 'budget'
  const struck = [...new Set(lostPairs.filter(each => posed.lost.get(keyOf(each)) === 'cancelled').map(each => each.person))]
  const message = await work({ kind: 'replan', replan: {
    instance: posed.instance, plan: { assignments: posed.before }, gone: posed.gone, anybody: cause === 'budget', seconds: Math.min(Math.max(plan.wishes.seconds, leastSeconds), 40), seed: plan.wishes.seed,
  } }, options)
  const done = message.kind === 'replanned' && message.plan && message.judged && outcome ? { ...message, plan: message.plan, judged: message.judged } : null
  const kept = done ? await files.put(Readable.from([Buffer.from(JSON.stringify(posed.instance))]), `change-${changeId}.json`) : null
  await db.transaction(actor, async tx => {
    if (!done || !outcome) {
      const failure = message.kind === 'failed' ? message.failure : 'no-plan'
      if (await store.endChangeRun(tx, changeId, run, { state: 'failed', result: null, failure, instanceSha256: null })) await tx.record('planning.change.failed', change.planId, { change: changeId })
      return
    }
    const rows = rowsOf(posed, done.plan.assignments, done.judged, cause, new Set(struck))
    const result = resultOf(posed, done.plan.assignments, done.judged, rows, { outcome, budgetFen: plan.wishes.budgetFen }, done.seconds)
    if (!(await store.endChangeRun(tx, changeId, run, { state: 'proposed', result, failure: null, instanceSha256: kept?.sha256 ?? null }))) return
    await store.putChangeRows(tx, changeId, rows)
    await tx.record('planning.change.proposed', change.planId, { change: changeId, added: result.added, removed: result.removed })
  })
}

/** What is added and taken away, each with its cause, what it brings its person and what it costs. */
export const rowsOf = (posed: Posed, after: Pair[], judged: Pick<Judged, 'reasons'>, cause: Cause, struck: ReadonlySet<string>): store.ChangeRow[] => {
  const [was, is] = [new Set(posed.before.map(keyOf)), new Set(after.map(keyOf))]
  const offeringOf = new Map([...posed.gone, ...posed.instance.sessions].map(session => [session.id, session.offering]))
  const named = (each: Pair) => `${each.person} ${offeringOf.get(each.session)}`
  const reasons = new Map(judged.reasons.map(each => [keyOf(each), each]))
  const heldAfter = new Set(after.map(each => each.session))
  const [gone, fresh] = [posed.before.filter(each => !is.has(keyOf(each))), after.filter(each => !was.has(keyOf(each)))]
  const takes = new Set(fresh.map(named))
  const [cancelled, gave] = [gone.filter(each => posed.lost.get(keyOf(each)) === 'cancelled'), gone.filter(each => posed.lost.get(keyOf(each)) !== 'cancelled')]
    .map(list => new Set(list.map(named))) as [Set<string>, Set<string>]
  const prices = new Map(seatChanges(posed.instance, { assignments: posed.before }, { assignments: after }, posed.gone)
    .flatMap(each => each.seats.map(seat => [keyOf({ person: each.person, session: seat.session }), seat] as const)))
  const removed = gone.map((each): store.ChangeRow => {
    const price = prices.get(keyOf(each))
    return {
      personId: each.person, sessionId: each.session, kind: 'removed', reason: null, costFen: -(price?.fen ?? 0), worth: price?.worth ?? null,
      cause: posed.lost.get(keyOf(each)) ?? (cause === 'sheet' ? 'sheet' : takes.has(named(each)) ? 'moved' : !heldAfter.has(each.session) ? 'closed' : cause === 'budget' ? 'budget' : 'exchanged'),
    }
  })
  const trip = tripsOf(posed.instance)
  const added = fresh.map((each): store.ChangeRow => {
    const reason = reasons.get(keyOf(each))
    return {
      personId: each.person, sessionId: each.session, kind: 'added', reason: reason ? reasonRow(reason) : null, costFen: (reason?.headFen ?? 0) + trip(each.person, each.session),
      worth: prices.get(keyOf(each))?.worth ?? null,
      cause: cause === 'sheet' ? 'sheet' : cancelled.has(named(each)) ? 'instead' : gave.has(named(each)) ? 'moved' : struck.has(each.person) ? 'other' : cause === 'budget' ? 'budget' : 'filled',
    }
  })
  return [...removed, ...added]
}

/** Whether a seat given or taken counted its price in the choice: not what the cause itself took away, nor what takes its place. */
export const isCounted = ({ kind, cause }: Pick<store.ChangeRow, 'kind' | 'cause'>): boolean =>
  cause !== 'sheet' && (kind === 'added' ? cause !== 'instead' : !['cancelled', 'dropped', 'left', 'outside'].includes(cause))

/** Figures of a change; `counted` are the seats that had a price. */
export const resultOf = (posed: Posed, after: Pair[], judged: Pick<Judged, 'objective' | 'costFen'>, rows: store.ChangeRow[], was: { outcome: Outcome; budgetFen: number }, seconds: number): Result => {
  const before = was.outcome
  const inside = Map.groupBy(after, each => each.session)
  const sessions = new Map(posed.instance.sessions.map(session => [session.id, session]))
  const trip = tripsOf(posed.instance)
  const held = [...inside].map(([sessionId, people]) => {
    const session = sessions.get(sessionId)
    return { sessionId, taken: people.length, costFen: people.reduce((sum, each) => sum + (session?.headFen ?? 0) + trip(each.person, sessionId), session?.fixedFen ?? 0) }
  }).sort((a, b) => (a.sessionId < b.sessionId ? -1 : 1))
  const hit = new Set(posed.before.filter(each => posed.lost.has(keyOf(each))).map(each => each.person))
  const others = new Set(rows.map(row => row.personId).filter(id => !hit.has(id)))
  return {
    before: {
      objective: before.plan?.objective ?? 0, costFen: before.plan?.costFen ?? 0, people: new Set(posed.before.map(each => each.person)).size, assignments: posed.before.length,
      sessions: new Set(posed.before.map(each => each.session)).size,
    },
    after: { objective: judged.objective, costFen: judged.costFen, people: new Set(after.map(each => each.person)).size, assignments: after.length, sessions: held.length },
    held, struck: hit.size, others: others.size, added: rows.filter(row => row.kind === 'added').length, removed: rows.filter(row => row.kind === 'removed').length, price: usualChangePrice,
    counted: rows.filter(isCounted).length,
    seconds: Math.round(seconds * 10) / 10, budgetBeforeFen: was.budgetFen,
  }
}

// ---- what is seen ----

/** Changes of a plan, the newest first. */
export const list = (ctx: Context, planId: string): Promise<ChangeHead[]> =>
  ctx.read(async tx => {
    await plans.plan(tx, planId, ctx.scope('planning.read'))
    return store.changes(tx, planId)
  })

export const one = (ctx: Context, id: string): Promise<Change> =>
  ctx.read(async tx => {
    const change = await store.change(tx, id, ctx.scope('planning.read'))
    const plan = await plans.plan(tx, change.planId, ctx.scope('planning.read'))
    const asked = new Map(change.given.seats.map(each => [each.sessionId, each]))
    const cancelled = new Set(change.given.sessions)
    const settled = change.state === 'applied' || change.state === 'discarded'
    const current = settled || change.base === (await presentVersion(tx, plan.id)).sha256
    const sessions = (await store.sessionChanges(tx, { id, planId: plan.id, applied: change.state === 'applied' }, [...asked.keys(), ...cancelled]))
      .map(each => {
        const to = asked.get(each.sessionId)
        return { ...each, cancelled: cancelled.has(each.sessionId), seats: to?.seats ?? null, minimum: to?.minimum ?? null, daysTo: to?.days ?? null }
      })
    const manages = await plans.unitSeen(tx, plan.unitId, ctx.scope('planning.manage'))
    const decides = change.state === 'submitted' && (await mayDecide(ctx, tx, plan, id))
    const published = inForce.has(plan.state)
    const steps: [Change['may'][number], boolean][] = [
      ['submit', manages && published && current && (change.state === 'proposed' || change.state === 'returned')],
      ['apply', manages && current && (published ? change.state === 'approved' : change.state === 'proposed')],
      ['approve', decides], ['return', decides], ['discard', manages && !settled],
    ]
    const { given, base: _, runId: __, instanceSha256: ___, createdBy: ____, ...head } = change
    return {
      ...head, planTitle: plan.title, published, current, names: naming(ctx).length > 0, sessions,
      failureWords: change.failure === null ? null : say(change.failure === 'no-plan' ? failureWords.noPlan : failureWords.broke, ctx.lang),
      agencies: await agenciesOf(tx, given),
      budget: given.budgetFen === null ? null : { beforeFen: change.result?.budgetBeforeFen ?? plan.wishes.budgetFen, afterFen: given.budgetFen },
      may: steps.filter(([, allowed]) => allowed).map(([step]) => step),
    }
  })

const agenciesOf = async (tx: Tx, { agencyBudgets = [] }: Given): Promise<Change['agencies']> => {
  const names = new Map((await namesOfAll(tx, agencyBudgets.map(each => each.agencyId))).map(each => [each.id, each.name]))
  return agencyBudgets.map(({ agencyId, budgetFen, beforeFen }) => ({ id: agencyId, name: names.get(agencyId) ?? { zh: agencyId, en: agencyId }, beforeFen, afterFen: budgetFen }))
}

/** Whom a change concerns, each with what is kept, added and removed and why; only persons whose names the caller may see. */
export const people = (ctx: Context, filter: { id: string; after?: string; limit: number }): Promise<{ rows: ChangedPerson[]; next: string | null }> =>
  ctx.read(async tx => {
    const change = await store.change(tx, filter.id, ctx.scope('planning.read'))
    const [after] = cursor.read(filter.after, z.tuple([z.string()])) ?? [null]
    const items = await store.changedItems(tx, change, after, filter.limit, naming(ctx))
    const said = await wordsFor(ctx, tx, items)
    const all = [...Map.groupBy(items, each => each.personId).values()].flatMap((mine): ChangedPerson[] => {
      const [first] = mine
      if (!first) return []
      const { personId, number, name, unitName } = first
      return [{ personId, number, name, unitName, ...sumsOf(mine), items: mine.map(each => ({ kind: each.kind, sessionId: each.sessionId, code: each.code, title: each.title, days: each.days, words: said(each) })) }]
    })
    const rows = all.slice(0, filter.limit)
    return { rows, next: all.length > filter.limit ? cursor.write(rows.at(-1)?.number ?? null) : null }
  })

/** What the change brings one person and costs in all; worth null where that of a seat is not known. */
const sumsOf = (items: store.ChangedItem[]): Pick<ChangedPerson, 'worth' | 'costFen' | 'counted'> => {
  const changed = items.filter(each => each.kind !== 'kept')
  return {
    worth: changed.some(each => each.worth === null) ? null : changed.reduce((sum, each) => sum + (each.worth ?? 0), 0),
    costFen: changed.reduce((sum, each) => sum + (each.kind === 'added' ? each.costFen : -each.costFen), 0),
    counted: changed.filter(({ kind, cause }) => kind !== 'kept' && isCounted({ kind, cause })).length,
  }
}

const wordsFor = async (ctx: Context, tx: Tx, items: store.ChangedItem[]): Promise<(item: store.ChangedItem) => string> => {
  const given = items.flatMap(each => (each.kind === 'added' && each.reason ? [each.reason] : []))
  const competencies = new Map((await plans.competencyNames(tx, [...new Set(given.flatMap((reason: Reason) => reason.closes.map(each => each.competencyId)))])).map(each => [each.id, each.name]))
  const sessions = new Map((await plans.namesOf(tx, [...new Set(given.flatMap((reason: Reason) => reason.neededFor))])).map(each => [each.id, each.name]))
  return ({ kind, cause, reason, worth, costFen }) => {
    if (kind === 'kept') return ''
    const why = causeWords[`${kind}-${cause}` as keyof typeof causeWords]
    const brings = worth === null ? '' : say(kind === 'added' ? replanWords.brings : replanWords.loses, ctx.lang, { worth: number(Math.abs(worth), ctx.lang, 2), money: money(costFen, ctx.lang) })
    const counts = isCounted({ kind, cause }) ? say(replanWords.counts, ctx.lang, { price: number(usualChangePrice, ctx.lang, 1) }) : ''
    return [why ? say(why, ctx.lang) : '', kind === 'added' && reason ? reasonWords(reason, ctx.lang, competencies, sessions) : '', brings, counts].filter(part => part !== '').join(ctx.lang === 'zh' ? '' : ' ')
  }
}

// ---- from proposal to force ----

/** The plan as the change would make it. */
const altered = async (tx: Tx, plan: Pick<plans.PlanRow, 'id'>, change: store.ChangeRecord): Promise<{ altered: Altered; version: Version; rows: store.ChangeRow[] }> => {
  const rows = await store.changeRows(tx, change.id)
  const keyed = (row: store.ChangeRow): Pair => ({ person: row.personId, session: row.sessionId })
  const removed = new Set(rows.filter(row => row.kind === 'removed').map(row => keyOf(keyed(row))))
  const pairs = [...(await plans.allAssignments(tx, plan.id)).filter(pair => !removed.has(keyOf(pair))), ...rows.filter(row => row.kind === 'added').map(keyed)]
  const to: Altered = {
    pairs, held: change.result?.held ?? [], sessions: new Map(change.given.seats.map(each => [each.sessionId, each])),
    budgetFen: change.given.budgetFen, ...(change.given.agencyBudgets ? { agencyBudgets: budgetsAfter((await plans.core(tx, plan.id))?.wishes.agencyBudgets ?? [], change.given) } : {}),
  }
  return { altered: to, version: versionOf(await planDocument(tx, plan.id, to)), rows }
}

const lockBoth = async (ctx: Context, tx: Tx, id: string) => {
  const { planId } = await store.change(tx, id, ctx.scope('planning.manage'))
  const plan = await plans.lockPlan(tx, planId, ctx.scope('planning.manage'))
  return { plan, change: await store.lockChange(tx, id) }
}

/** Puts the change of a published plan before those who approve changes. @throws NotFound; Conflict 'change-not-proposed', 'change-outdated', 'approval-nobody' */
export const submit = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async tx => {
    const { plan, change } = await lockBoth(ctx, tx, id)
    if (!inForce.has(plan.state) || (change.state !== 'proposed' && change.state !== 'returned')) throw new Conflict('change-not-proposed')
    if (change.base !== (await presentVersion(tx, plan.id)).sha256) throw new Conflict('change-outdated')
    const { version } = await altered(tx, plan, change)
    await keepVersion(ctx, tx, version)
    const costsMore = (change.result?.after.costFen ?? 0) > (change.result?.before.costFen ?? 0) || (change.given.budgetFen ?? 0) > plan.wishes.budgetFen
      || (change.given.agencyBudgets ?? []).some(each => each.budgetFen > each.beforeFen)
    const steps = await begin(ctx, tx, plan, { version, changeId: id, rules: await rulesForChange(tx, costsMore) })
    await store.setChangeState(tx, id, 'submitted')
    await tx.record('planning.change.submit', plan.id, { change: id, version: version.sha256, steps })
  })

/**
 * Puts a change into force, all of it in one transaction: assignments, sessions, enrolments, and whoever is concerned is told. Of
 * a published plan it must be approved; a plan that is not published goes back to `solved`, and approval begins anew.
 *
 * @throws NotFound; Conflict 'change-not-approved', 'change-outdated' when the plan is another by now, 'plan-fails-check'
 */
export const apply = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async tx => {
    const { plan, change } = await lockBoth(ctx, tx, id)
    if (change.state === 'applied') return
    const published = inForce.has(plan.state)
    if (change.state !== (published ? 'approved' : 'proposed') || !changeableStates.has(plan.state) || !change.result || !plan.outcome) throw new Conflict('change-not-approved')
    await store.queueUp(tx)
    if (change.base !== (await presentVersion(tx, plan.id)).sha256) throw new Conflict('change-outdated')
    const { altered: to, version, rows } = await altered(tx, plan, change)
    if (published && (await approvals.approvedVersion(tx, id)) !== version.sha256) throw new Conflict('change-outdated')
    const posed = await pose(tx, plan.id, change.given, todayOf(ctx))
    const judged = await judge(posed.instance, { assignments: to.pairs })
    const [broken] = judged.violations
    if (broken) throw new Conflict('plan-fails-check', { n: judged.violations.length, why: violationWords(broken, await plans.namesOf(tx, broken.who.filter(each => z.uuid().safeParse(each).success)))[ctx.lang] })
    await store.alterPlan(tx, plan.id, id, {
      held: change.result.held, budgetFen: change.given.budgetFen, agencyBudgets: to.agencyBudgets ?? null, seats: change.given.seats, outcome: outcomeAfter(plan.outcome, change.result, change.cause, change.given), instanceSha256: change.instanceSha256,
    })
    if (published) {
      const move = (kind: 'added' | 'removed') => rows.filter(row => row.kind === kind).map(({ personId, sessionId }) => ({ personId, sessionId }))
      await moveSeats(ctx, tx, plan, { added: move('added'), removed: move('removed') })
      await store.closeSessions(tx, change.given.sessions)
      await closeEmptyClasses(tx, change.given.sessions)
    } else {
      await approvals.withdrawRounds(tx, plan.id)
      await plans.setState(tx, plan.id, 'solved')
    }
    await adjustClasses(ctx, tx, change.given.seats.map(({ sessionId, ...rest }) => ({ id: sessionId, ...rest })))
    await store.markApplied(tx, id)
    await tx.record('planning.plan.change', plan.id, { change: id, cause: change.cause, added: change.result.added, removed: change.result.removed, ...(change.reason && { reason: change.reason }) })
  })

/** What is known of the plan after a change. The bound was that of another question, unless people alone were moved. */
const outcomeAfter = (before: Outcome, { after }: Result, cause: Cause, given: Given): Outcome => {
  const bounded = cause === 'sheet' && given.seats.length === 0 && before.bound !== null && before.bound >= after.objective
  return {
    ...before, status: 'feasible', plan: { objective: after.objective, costFen: after.costFen, people: after.people }, opened: after.sessions, assignments: after.assignments,
    bound: bounded ? before.bound : null, gapPercent: null, greedy: cause === 'sheet' ? before.greedy : null,
  }
}

/** Gives a change up. @throws NotFound; Conflict 'change-settled' */
export const discard = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async tx => {
    const { plan, change } = await lockBoth(ctx, tx, id)
    if (change.state === 'applied' || change.state === 'discarded') throw new Conflict('change-settled')
    await approvals.endRoundsOf(tx, id)
    await store.setChangeState(tx, id, 'discarded')
    await tx.record('planning.change.discard', plan.id, { change: id })
  })
