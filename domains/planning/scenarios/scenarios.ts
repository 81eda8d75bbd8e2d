import { smallestCell } from '#domains/diagnosis/index.ts'
import type { Context, Services } from '#platform/context.ts'
import { Conflict, Invalid, NotFound } from '#platform/errors.ts'
import { defineJob, enqueue } from '#platform/jobs.ts'
import { money, number, say } from '#platform/texts.ts'
import { z } from 'zod'
import * as further from '../constraints-store.ts'
import { createPlan, naming, solvable, startSolving, demandWhole } from '../plans.ts'
import type { Board, Comparison, Family, GroupRow, PriceAsked, PriceSaid, ScenarioHead, ScenariosGiven } from './shapes.ts'
import * as rows from './store.ts'
import { obstacles, priceWords, scenarioWords } from './texts.ts'
import type { Wishes, Words } from '../shapes.ts'
import { questionOf, work } from '../solving/solving.ts'
import * as store from '../store.ts'
import { wishLines } from '../wish-words.ts'

// ---- scenarios of a plan ----

/** Weights as they bear on the worth of a gap: plans that differ in them count in different measures. */
const measureOf = ({ weights, rounds, nominationWorth, floor, missedPenalty, cautious, mandatory }: Wishes): string =>
  JSON.stringify([weights, rounds.length > 0 ? [rounds, nominationWorth] : [], floor, mandatory.length > 0 ? missedPenalty : null, cautious])

const headOf = (row: rows.ScenarioRow, first: rows.ScenarioRow): ScenarioHead => ({
  id: row.id, title: row.title, state: row.state, objective: row.outcome?.plan?.objective ?? null, bound: row.outcome?.bound ?? null, need: row.outcome?.need ?? null,
  costFen: row.outcome?.plan?.costFen ?? null, people: row.outcome?.plan?.people ?? null, considered: row.outcome?.considered ?? null, opened: row.outcome?.opened ?? null,
  seats: row.outcome?.assignments ?? null, budgetFen: row.wishes.budgetFen, from: row.wishes.from, to: row.wishes.to, comparable: measureOf(row.wishes) === measureOf(first.wishes),
})

/** A plan with its scenarios, the plan first; from any of them. @throws NotFound */
export const family = (ctx: Context, id: string): Promise<Family> =>
  ctx.read(async tx => {
    const scope = ctx.scope('planning.read')
    const [plan] = await rows.plansById(tx, [id], scope)
    if (!plan) throw new NotFound()
    const found = await rows.family(tx, plan.familyId ?? plan.id, scope)
    const base = found[0] ?? plan
    return { baseId: base.id, title: base.title, plans: found.map(each => headOf(each, base)), manages: await store.unitSeen(tx, plan.unitId, ctx.scope('planning.manage')) }
  })

/** Least share of the gap of lagging regions that the scenario for them closes, and what falling short costs a weighted logit. */
const laggingFloor = { share: 0.5, penalty: 5 }

/** Copies with changes, all begun to be worked out when asked. @throws NotFound; Invalid 'plan-dates' */
export const make = (ctx: Context, given: z.output<typeof ScenariosGiven>): Promise<{ ids: string[] }> =>
  ctx.transaction(async tx => {
    const [plan] = await rows.plansById(tx, [given.id], ctx.scope('planning.manage'))
    if (!plan) throw new NotFound()
    await demandWhole(tx, plan.id)
    const ids: string[] = []
    for (const change of given.scenarios) {
      const { wishes } = plan
      const from = change.from ?? wishes.from, to = change.to ?? wishes.to
      const lagging = change.emphasis === 'lagging' || change.emphasis === 'lagging-first' ? (await further.regions(tx)).filter(region => region.lagging).map(region => region.id) : []
      const { id } = await createPlan(tx, { title: change.title, unitId: plan.unitId, campaignId: plan.campaignId, wishes: {
        ...wishes, from, to, budgetFen: change.budgetYuan === undefined ? wishes.budgetFen : Math.round(change.budgetYuan * 100), seconds: change.seconds ?? wishes.seconds,
        floor: lagging.length > 0 ? { regions: lagging, ...laggingFloor, first: change.emphasis === 'lagging-first' } : wishes.floor,
        nominationWorth: change.emphasis === 'nominations' ? wishes.nominationWorth * 2 : wishes.nominationWorth, cautious: change.emphasis === 'cautious' || wishes.cautious,
      } })
      await rows.joinFamily(tx, id, given.id)
      if (given.solve) {
        await startSolving(tx, id)
        await enqueue(tx, 'planning.plan.solve', { plan: id }, { key: `solve:${id}` })
      }
      ids.push(id)
    }
    return { ids }
  })

/** Plans side by side, the first one the measure. @throws Invalid 'scenarios-too-few' unless 2 to 4 of them are the caller's to read */
export const compare = (ctx: Context, ids: string[]): Promise<Comparison> =>
  ctx.read(async tx => {
    const plans = await rows.plansById(tx, [...new Set(ids)], ctx.scope('planning.read'))
    const [first] = plans
    if (!first || plans.length < 2 || plans.length > 4) throw new Invalid('invalid', [{ path: 'ids', code: 'scenarios-too-few' }])
    const planIds = plans.map(plan => plan.id)
    const lines = await wishLines(tx, plans.map(plan => plan.wishes))
    const reports = new Map((await rows.reports(tx, planIds)).map(report => [report.planId, report]))
    const held = await rows.heldSessions(tx, planIds)
    const found: Comparison['plans'] = []
    for (const [i, plan] of plans.entries()) {
      const report = reports.get(plan.id)
      found.push({
        ...headOf(plan, first), wishes: lines[i] ?? [], curve: report?.curve ?? null, theil: report ? { ...report.fairness.between, people: report.fairness.people } : null,
        months: monthsOf(held.filter(each => each.planId === plan.id)), others: await rows.sharedPeople(tx, first.id, plan.id), closes: await rows.closesOf(tx, plan.id, 40),
      })
    }
    const sessions = [...Map.groupBy(held, each => each.sessionId).values()].flatMap(same => {
      const [one] = same
      return one ? [{ sessionId: one.sessionId, code: one.code, title: one.title, days: one.days, seats: one.seats, taken: planIds.map(id => same.find(each => each.planId === id)?.taken ?? 0) }] : []
    })
    return {
      plans: found, sessions, fairPrices: await fairPricesOf(tx, plans, new Map([...reports].map(([id, report]) => [id, report.fairness.groups]))), groups: await groupsOf(tx, planIds.map(id => reports.get(id)?.fairness.groups ?? null)),
      waiting: plans.some(plan => plan.state === 'solving' || (plan.outcome?.plan && !reports.has(plan.id))),
    }
  })

/** Plans with a floor beside the first without one; regions of fewer than five people say nothing. */
const fairPricesOf = async (tx: Parameters<typeof rows.namesOfAll>[0], plans: rows.ScenarioRow[], reports: Map<string, Fair>): Promise<Comparison['fairPrices']> => {
  const regionsOf = (id: string) => (reports.get(id) ?? []).filter(each => each.kind === 'region')
  const closedOf = (groups: Fair) => groups.reduce((sum, each) => sum + each.mean * each.people, 0)
  const gapOf = (groups: Fair) => groups.reduce((sum, each) => sum + (each.share > 0 ? each.mean * each.people / each.share : 0), 0)
  const without = plans.find(plan => plan.wishes.floor === null && regionsOf(plan.id).length > 0)
  const floored = plans.flatMap(plan => (plan.wishes.floor && regionsOf(plan.id).length > 0 ? [{ plan, floor: plan.wishes.floor }] : []))
  const names = new Map((await rows.namesOfAll(tx, [...new Set(floored.flatMap(each => each.floor.regions))])).map(each => [each.id, each.name]))
  return floored.flatMap(({ plan, floor }) => {
    const within = (id: string) => regionsOf(id).filter(each => floor.regions.includes(each.group))
    const own = within(plan.id)
    if (own.reduce((sum, each) => sum + each.people, 0) < smallestCell) return []
    // A region in which nothing is closed tells nothing of its gap; the other plan may.
    const gap = Math.max(gapOf(own), without ? gapOf(within(without.id)) : 0)
    const share = (groups: Fair) => (gap > 0 ? closedOf(groups) / gap : 0)
    return [{
      planId: plan.id, regions: floor.regions.flatMap(id => names.get(id) ?? []), first: floor.first, asked: floor.share, share: share(own), closed: closedOf(regionsOf(plan.id)),
      beside: without ? { planId: without.id, share: share(within(without.id)), closed: closedOf(regionsOf(without.id)) } : null,
    }]
  })
}

const monthsOf = (held: { days: string[]; taken: number; costFen: string }[]) =>
  [...Map.groupBy(held, each => (each.days[0] ?? '').slice(0, 7))].map(([month, all]) => ({
    month, sessions: all.length, seats: all.reduce((sum, each) => sum + each.taken, 0), costFen: all.reduce((sum, each) => sum + Number(each.costFen), 0),
  })).toSorted((a, b) => a.month.localeCompare(b.month))

const kinds = ['region', 'agency', 'grade', 'gender'] as const
const genders: Record<string, Words> = { f: scenarioWords.f, m: scenarioWords.m, x: scenarioWords.x }

/** Groups of every plan in one table for each kind, the largest first; groups of fewer than five people show nothing but that. */
const groupsOf = async (tx: Parameters<typeof rows.namesOfAll>[0], reports: (Fair | null)[]): Promise<Comparison['groups']> => {
  const ids = reports.flatMap(report => (report ?? []).filter(each => each.kind === 'region' || each.kind === 'agency').map(each => each.group)).filter(id => z.uuid().safeParse(id).success)
  const names = new Map((await rows.namesOfAll(tx, [...new Set(ids)])).map(each => [each.id, each.name]))
  const nameOf = (kind: string, group: string): Words =>
    names.get(group) ?? (kind === 'gender' ? genders[group] : undefined) ?? (kind === 'region' ? scenarioWords.noRegion : { zh: group, en: group })
  return kinds.map(kind => {
    const groups = [...new Set(reports.flatMap(report => (report ?? []).filter(each => each.kind === kind).map(each => each.group)))]
    const list = groups.map((group): GroupRow => {
      const own = reports.map(report => report?.find(each => each.kind === kind && each.group === group) ?? null)
      const people = Math.max(...own.map(each => each?.people ?? 0))
      const few = own.some(each => each !== null && each.people < smallestCell)
      return { group, name: nameOf(kind, group), people, few, of: own.map(each => (each === null || few ? null : { mean: each.mean, low: each.low, high: each.high, share: each.share })) }
    })
    return { kind, rows: list.toSorted((a, b) => b.people - a.people || a.name.zh.localeCompare(b.name.zh)) }
  }).filter(each => each.rows.length > 0)
}
type Fair = { kind: string; group: string; people: number; mean: number; low: number; high: number; share: number }[]

/** The wishes of one plan in words. @throws NotFound */
export const wishesOf = (ctx: Context, id: string) =>
  ctx.read(async tx => {
    const [plan] = await rows.plansById(tx, [id], ctx.scope('planning.read'))
    if (!plan) throw new NotFound()
    return (await wishLines(tx, [plan.wishes]))[0] ?? []
  })

// ---- reports ----

/** Makes the report of a plan just solved; false when there is none to make. May run twice. */
export const reportNow = async ({ db, files }: Pick<Services, 'db' | 'files'>, tenant: string, planId: string, signal?: AbortSignal): Promise<boolean> => {
  const actor = { tenant, person: null }
  const found = await db.transaction(actor, async tx => {
    const asked = await rows.toReport(tx, planId)
    return asked && { ...asked, assignments: await store.allAssignments(tx, planId) }
  })
  if (!found) return false
  const instance = await questionOf({ files }, found.instanceSha256)
  const message = await work({ kind: 'report', instance, plan: { assignments: found.assignments }, certificate: found.certificate, bound: found.bound }, { signal })
  if (message.kind !== 'report') throw new Error(message.kind === 'failed' ? message.failure : 'no answer')
  await db.transaction(actor, tx => rows.putReport(tx, planId, found.instanceSha256, message.report))
  return true
}

export const reporting = defineJob({
  name: 'planning.plan.report',
  input: z.object({ plan: z.uuid() }),
  run: async ({ db, files, tenant, signal }, { plan }) => void (await reportNow({ db, files }, tenant, plan, signal)),
})

// ---- moving a person ----

/** The plan as a board of one offering's sessions with the people whose names the caller may see. @throws NotFound */
export const board = (ctx: Context, asked: { id: string; offering?: string }): Promise<Board> =>
  ctx.read(async tx => {
    const plan = await store.plan(tx, asked.id, ctx.scope('planning.read'))
    const offerings = plan.outcome?.plan ? await rows.boardOfferings(tx, plan.id) : []
    const offeringId = offerings.find(each => each.id === asked.offering)?.id ?? offerings[0]?.id ?? null
    const possible = offerings.length > 0 ? await rows.possibleSessions(tx, plan.id, plan.wishes) : []
    const shown = possible.filter(each => each.offeringId === offeringId)
    const seated = Map.groupBy(await rows.seated(tx, plan.id, shown.map(each => each.sessionId), naming(ctx)), each => each.sessionId)
    const locked = new Set(plan.wishes.locked.map(each => `${each.personId} ${each.sessionId}`))
    const sessions = new Map((await store.namesOf(tx, plan.wishes.locked.map(each => each.sessionId))).map(each => [each.id, each.name]))
    const names = new Map((await rows.personNames(tx, plan.wishes.locked.map(each => each.personId), naming(ctx))).map(each => [each.id, each.name]))
    return {
      id: plan.id, title: plan.title, state: plan.state, change: solvable.has(plan.state) && (await store.unitSeen(tx, plan.unitId, ctx.scope('planning.manage'))), offeringId, offerings,
      sessions: shown.map(({ offeringId: _, title: __, ...each }) => ({
        ...each, people: (seated.get(each.sessionId) ?? []).map(({ personId, number, name }) => ({ personId, number, name, locked: locked.has(`${personId} ${each.sessionId}`) })),
      })),
      targets: possible.map(({ sessionId, code, title, days }) => ({ sessionId, code, title, days })),
      kept: plan.wishes.locked.flatMap(each => {
        const name = names.get(each.personId)
        return name === undefined ? [] : [{ ...each, name, session: sessions.get(each.sessionId) ?? { zh: '', en: '' } }]
      }),
    }
  })

/** What it would take to move a person of the caller's units to a session. @throws NotFound; Conflict 'plan-not-solved', 'seat-not-possible' */
export const price = async (ctx: Context, asked: z.output<typeof PriceAsked>): Promise<PriceSaid> => {
  const { plan, personName, assignments } = await ctx.read(async tx => ({
    plan: await store.plan(tx, asked.id, ctx.scope('planning.read')), personName: (await store.personName(tx, asked.person, naming(ctx))).name, assignments: await store.allAssignments(tx, asked.id),
  }))
  if (!plan.outcome?.plan || !plan.instanceSha256) throw new Conflict('plan-not-solved')
  const instance = await questionOf(ctx, plan.instanceSha256)
  if (!instance.people.some(each => each.id === asked.person) || !instance.sessions.some(each => each.id === asked.to)) throw new Conflict('seat-not-possible')
  const message = await work({ kind: 'price', instance, plan: { assignments }, asked: { person: asked.person, to: asked.to, ...(asked.from ? { from: asked.from } : {}) } }, {})
  if (message.kind !== 'price') throw new Error(message.kind === 'failed' ? message.failure : 'no answer')
  const found = message.price
  return ctx.read(async tx => {
    const ids = [asked.to, ...found.left, ...(found.leaver?.takes ? [found.leaver.takes] : []), ...found.broken.flatMap(each => each.who)].filter(id => z.uuid().safeParse(id).success)
    const names = new Map((await store.namesOf(tx, [...new Set(ids)])).map(each => [each.id, each]))
    const seen = new Map((await rows.personNames(tx, [...new Set([...ids, ...(found.leaver ? [found.leaver.person] : [])])], naming(ctx))).map(each => [each.id, each.name]))
    const nameOf = (id: string): string => {
      const known = names.get(id)
      return known?.kind === 'person' || !known ? (seen.get(id) ?? ctx.t(priceWords.somebody)) : known.name[ctx.lang]
    }
    const { t, lang } = ctx
    const signed = (value: number) => `${value > 0.00005 ? '+' : ''}${number(value, lang, 2)}`
    const words = (id: string): Words => names.get(id)?.name ?? { zh: id, en: id }
    return {
      personId: asked.person, personName, to: words(asked.to), already: found.already, delta: found.delta, own: found.own, costFen: found.costFen, left: found.left.map(words),
      leaver: found.leaver && { name: seen.get(found.leaver.person) ?? null, loss: found.leaver.loss },
      obstacles: found.broken.map(({ rule, who, detail }) => say(obstacles[rule], lang, {
        who: who[0] === undefined ? '' : nameOf(who[0]), what: who[1] === undefined ? '' : nameOf(who[1]), ...detail,
      })),
      sentences: found.already ? [t(priceWords.already)] : [
        t(priceWords.ownGain, { n: signed(found.own) }), t(priceWords.delta, { n: signed(found.delta) }),
        t(priceWords.money, { money: `${found.costFen > 0 ? '+' : ''}${money(found.costFen, lang)}` }),
        ...(found.left.length > 0 ? [t(priceWords.left, { list: found.left.map(nameOf).join(lang === 'zh' ? '、' : ', ') })] : []),
        ...(found.leaver ? [t(found.leaver.takes ? priceWords.swap : priceWords.leaver, {
          name: seen.get(found.leaver.person) ?? t(priceWords.somebody), loss: number(found.leaver.loss, lang, 2), to: found.leaver.takes ? nameOf(found.leaver.takes) : '',
        })] : []),
      ],
    }
  })
}

const lockSolvable = async (ctx: Context, tx: Parameters<typeof rows.setWishes>[0], id: string) => {
  const plan = await store.lockPlan(tx, id, ctx.scope('planning.manage'))
  if (!solvable.has(plan.state)) throw new Conflict('plan-not-solvable')
  return plan
}

/** Keeps a person in a session for the next computation, and out of the one they leave. @throws NotFound; Conflict 'plan-not-solvable', 'seat-not-possible' */
export const keep = (ctx: Context, asked: z.output<typeof PriceAsked>): Promise<void> =>
  ctx.transaction(async tx => {
    const plan = await lockSolvable(ctx, tx, asked.id)
    await store.personName(tx, asked.person, ctx.scope('planning.manage'))
    const possible = await rows.possibleSessions(tx, plan.id, plan.wishes)
    const target = possible.find(each => each.sessionId === asked.to)
    if (!target) throw new Conflict('seat-not-possible')
    const others = new Set(possible.filter(each => each.offeringId === target.offeringId).map(each => each.sessionId))
    // Somebody is kept in one session of an offering at most, and what is kept is not barred.
    const locked = plan.wishes.locked.filter(each => each.personId !== asked.person || (!others.has(each.sessionId) && each.sessionId !== asked.from))
    const barred = plan.wishes.barred.filter(each => each.personId !== asked.person || each.sessionId !== asked.to)
    const leaves = asked.from !== undefined && asked.from !== asked.to ? [{ personId: asked.person, sessionId: asked.from }] : []
    await rows.setWishes(tx, plan.id, {
      ...plan.wishes, locked: [...locked, { personId: asked.person, sessionId: asked.to }],
      barred: [...barred.filter(each => each.personId !== asked.person || each.sessionId !== asked.from), ...leaves],
    })
    await tx.record('planning.plan.keep', plan.id, { person: asked.person, session: asked.to, ...(asked.from ? { from: asked.from } : {}) })
  })

/** Takes back what `keep` did for a person and session. @throws NotFound; Conflict 'plan-not-solvable' */
export const release = (ctx: Context, given: { id: string; person: string; session: string }): Promise<void> =>
  ctx.transaction(async tx => {
    const plan = await lockSolvable(ctx, tx, given.id)
    const locked = plan.wishes.locked.filter(each => each.personId !== given.person || each.sessionId !== given.session)
    if (locked.length === plan.wishes.locked.length) throw new NotFound()
    await rows.setWishes(tx, plan.id, { ...plan.wishes, locked, barred: plan.wishes.barred.filter(each => each.personId !== given.person) })
    await tx.record('planning.plan.release', plan.id, { person: given.person, session: given.session })
  })

