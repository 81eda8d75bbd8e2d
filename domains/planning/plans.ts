import { countEnrolled } from '#domains/learning/index.ts'
import { openUnitsWithin } from '#domains/people/index.ts'
import { timeline } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import { newId, type Tx } from '#platform/db.ts'
import { Conflict, Invalid, NotFound } from '#platform/errors.ts'
import { enqueue } from '#platform/jobs.ts'
import { cursor, Id } from '#platform/route.ts'
import { z } from 'zod'
import { mayDecide } from './approval/approval.ts'
import { conflictWords, reasonWords, repairSentence, hindranceWords } from './explain.ts'
import { Wishes, type Assignment, type AssignmentFilter, type Plan, type PlanGiven, type PlanState, type WhyNot } from './shapes.ts'
import { moreWishes } from './constraints.ts'
import { yearOf } from './months/store.ts'
import { joinFamily, namesOfAll } from './scenarios/store.ts'
import { hindranceOf } from './solving/solving.ts'
import * as store from './store.ts'

/**
 * Who sees what: a plan is seen by those whose `planning.read` covers its unit, with its sums and sessions. Who is assigned is
 * seen by name only by those who make plans or audit (`planning.manage`, `audit.read`), and only for persons of their units:
 * heads, who approve, see sums.
 */
export const naming = (ctx: Context): string[] => ctx.scope('planning.manage', 'audit.read')

export const list = (ctx: Context, filter: { state?: PlanState; after?: string; limit: number }) =>
  ctx.read(async tx => {
    const [before] = cursor.read(filter.after, z.tuple([Id])) ?? [null]
    const found = await store.plans(tx, filter, before, ctx.scope('planning.read'))
    const rows = found.slice(0, filter.limit)
    return { rows, next: found.length > filter.limit ? cursor.write(rows.at(-1)?.id ?? null) : null }
  })

/** @throws NotFound outside the caller's units */
export const one = (ctx: Context, id: string): Promise<Plan> =>
  ctx.read(async tx => {
    const plan = await store.plan(tx, id, ctx.scope('planning.read'))
    return planReport(tx, plan, {
      names: naming(ctx).length > 0, lang: ctx.lang,
      may: await nextSteps(ctx, tx, plan),
    })
  })

/** The plan with all that is said of it beside its rows. */
export const planReport = async (tx: Tx, row: store.PlanRow, as: Pick<Plan, 'names' | 'may'> & { lang: Context['lang'] }): Promise<Plan> => {
  const { submittedBy: _, createdBy: __, instanceSha256: ___, stopAsked: ____, ...plan } = row
  const rules = [...(plan.outcome?.conflicts ?? []), ...(plan.outcome?.repairs.flatMap(each => each.steps) ?? [])]
  const names = await store.namesOf(tx, [...new Set(rules.flatMap(rule => rule.ids.filter(isId)))])
  const floors = plan.outcome?.floors ?? [], regions = new Map((await namesOfAll(tx, floors.map(each => each.region))).map(each => [each.id, each.name]))
  const budgets = plan.wishes.agencyBudgets, agencies = new Map((await namesOfAll(tx, budgets.map(each => each.agencyId))).map(each => [each.id, each.name]))
  const spent = new Map((budgets.length > 0 ? await store.spentByAgency(tx, plan.id) : []).map(each => [each.agencyId, each.spentFen]))
  return {
    ...plan, names: as.names, may: as.may, decisions: await store.decisions(tx, plan.id), mandatory: await store.offeringTitles(tx, plan.wishes.mandatory),
    conflicts: conflictWords(plan.outcome?.conflicts ?? [], names, as.names), repairs: (plan.outcome?.repairs ?? []).map(each => repairSentence(each, names, as.names)),
    floors: floors.map(({ region, asked, reached }) => ({ region, name: regions.get(region) ?? { zh: region, en: region }, asked, reached })),
    agencies: budgets.map(({ agencyId, budgetFen }) => ({ id: agencyId, name: agencies.get(agencyId) ?? { zh: agencyId, en: agencyId }, budgetFen, spentFen: spent.get(agencyId) ?? 0 })),
    enrolled: await countEnrolled(tx, { kind: 'plan', id: plan.id }),
  }
}

const isId = (text: string): boolean => /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(text)

/** What the caller may do next with the plan, given its state. */
const nextSteps = async (ctx: Context, tx: Tx, plan: store.PlanRow): Promise<Plan['may']> => {
  const manages = await store.unitSeen(tx, plan.unitId, ctx.scope('planning.manage'))
  const decides = plan.state === 'submitted' && (await mayDecide(ctx, tx, plan))
  const steps: [Plan['may'][number], boolean][] = [
    ['submit', manages && plan.state === 'solved'], ['approve', decides], ['return', decides],
    ['withdraw', manages && (plan.state === 'submitted' || plan.state === 'approved')], ['change', manages && changeableStates.has(plan.state)],
    ['confirm', manages && plan.state === 'published'],
    ['publish', manages && plan.state === 'approved'], ['solve', manages && solvable.has(plan.state)], ['cancel', manages && plan.state === 'solving'], ['finish', manages && plan.state === 'solving' && plan.progress?.objective != null],
  ]
  return steps.filter(([, allowed]) => allowed).map(([step]) => step)
}

/** States from which a plan may be solved (again): nobody has taken a decision that rests on it. */
export const solvable: ReadonlySet<PlanState> = new Set<PlanState>(['draft', 'solved', 'infeasible', 'failed', 'returned'])

/** States in which people and seats of a plan can still be changed; under approval it has to be taken back first. */
export const changeableStates = new Set<PlanState>(['solved', 'returned', 'approved', 'published', 'confirmed'])

/** What a new plan can be made from: scored campaigns, units of the caller, offerings that could be mandatory. */
export const choices = (ctx: Context) =>
  ctx.read(async tx => ({
    campaigns: await store.scoredCampaigns(tx), units: await openUnitsWithin(tx, ctx.scope('planning.manage')),
    offerings: (await store.catalogue(tx)).filter(each => each.state === 'active').map(({ id, title }) => ({ id, title })),
  }))

/** A draft. @throws NotFound outside the caller's units; Conflict 'plan-campaign-unscored'; Invalid 'plan-dates', 'plan-offering-unknown' */
export const create = (ctx: Context, given: PlanGiven): Promise<{ id: string }> =>
  ctx.transaction(async tx => {
    if (!(await store.unitSeen(tx, given.unitId, ctx.scope('planning.manage')))) throw new NotFound()
    if (given.scenarioOf !== undefined) {
      await store.plan(tx, given.scenarioOf, ctx.scope('planning.manage'))
      await demandWhole(tx, given.scenarioOf)
    }
    const made = await createPlan(tx, {
      title: given.title, unitId: given.unitId, campaignId: given.campaignId,
      wishes: {
        budgetFen: Math.round(given.budgetYuan * 100), from: given.from, to: given.to, hoursPerPerson: given.hoursPerPerson, maxSessionsPerPerson: given.maxSessionsPerPerson,
        maxAbsentShare: given.absentPercent / 100, minimumPracticeShare: given.practicePercent === null ? null : given.practicePercent / 100, mandatory: given.mandatory,
        seconds: given.seconds, seed: given.seed, ...moreWishes(given),
      },
    })
    if (given.scenarioOf !== undefined) await joinFamily(tx, made.id, given.scenarioOf)
    return made
  })

/** The plan of a month has no scenarios: a copy would not know what people have in the other months. @throws Conflict 'month-no-scenarios' */
export const demandWhole = async (tx: Tx, id: string): Promise<void> => {
  if (await yearOf(tx, id)) throw new Conflict('month-no-scenarios')
}

/** The same without asking who calls: for the command line. */
export const createPlan = async (tx: Tx, given: { title: string; unitId: string; campaignId: string; wishes: z.input<typeof Wishes> }): Promise<{ id: string }> => {
  if (given.wishes.to <= given.wishes.from) throw new Invalid('invalid', [{ path: 'to', code: 'plan-dates' }])
  const scored = await store.campaignScored(tx, given.campaignId)
  if (scored === undefined) throw new NotFound()
  if (!scored) throw new Conflict('plan-campaign-unscored')
  if ((await store.offeringTitles(tx, given.wishes.mandatory)).length !== new Set(given.wishes.mandatory).size) throw new Invalid('invalid', [{ path: 'mandatory', code: 'plan-offering-unknown' }])
  const id = newId()
  await store.addPlan(tx, { id, ...given, wishes: Wishes.parse(given.wishes) })
  await tx.record('planning.plan.create', id, { unit: given.unitId, campaign: given.campaignId })
  return { id }
}

/** Begins to solve; what a solve before found is gone. @throws Conflict 'plan-not-solvable' */
export const solve = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async tx => {
    await lockIn(ctx, tx, id, solvable, 'plan-not-solvable')
    await startSolving(tx, id)
    await enqueue(tx, 'planning.plan.solve', { plan: id }, { key: `solve:${id}` })
  })

/** Marks the plan as being solved; `solveNow` does it. */
export const startSolving = async (tx: Tx, id: string): Promise<void> => {
  await store.beginSolving(tx, id)
  await tx.record('planning.plan.solve', id)
}

/** Asks the run to stop; the plan goes back to draft within a second or two. @throws Conflict 'plan-not-solving' */
export const cancel = (ctx: Context, id: string): Promise<void> => askStop(ctx, id, 'cancel')

/** Asks the run to end with the best plan that it has by then. @throws Conflict 'plan-not-solving' */
export const finish = (ctx: Context, id: string): Promise<void> => askStop(ctx, id, 'finish')

const askStop = (ctx: Context, id: string, how: 'cancel' | 'finish'): Promise<void> =>
  ctx.transaction(async tx => {
    await lockIn(ctx, tx, id, new Set<PlanState>(['solving']), 'plan-not-solving')
    await store.askStop(tx, id, how)
    await tx.record(`planning.plan.${how}`, id)
  })

const lockIn = async (ctx: Context, tx: Tx, id: string, states: ReadonlySet<PlanState>, problem: string): Promise<store.PlanRow> => {
  const plan = await store.lockPlan(tx, id, ctx.scope('planning.manage'))
  if (!states.has(plan.state)) throw new Conflict(problem)
  return plan
}

/** Who is assigned where, with the reason in words; only persons of units whose names the caller may see. */
export const assignments = (ctx: Context, filter: z.output<typeof AssignmentFilter>) =>
  ctx.read(async tx => {
    await store.plan(tx, filter.id, ctx.scope('planning.read'))
    const from = cursor.read(filter.after, z.tuple([z.string(), z.string()]))
    const after = from ? { number: from[0], code: from[1] } : null
    const found = await store.assignments(tx, filter, after, naming(ctx))
    const rows = found.slice(0, filter.limit)
    const last = rows.at(-1)
    return { rows: await withWords(ctx, tx, rows), next: found.length > filter.limit && last ? cursor.write(last.number, last.sessionCode) : null }
  })

/** Reasons put into words, the names they need fetched at once. */
export const withWords = async (ctx: Pick<Context, 'lang'>, tx: Tx, rows: store.AssignmentRow[]): Promise<Assignment[]> => {
  const competencies = new Map((await store.competencyNames(tx, [...new Set(rows.flatMap(row => row.reason.closes.map(each => each.competencyId)))])).map(each => [each.id, each.name]))
  const sessions = new Map((await store.namesOf(tx, [...new Set(rows.flatMap(row => row.reason.neededFor))])).map(each => [each.id, each.name]))
  return rows.map(row => ({ ...row, words: reasonWords(row.reason, ctx.lang, competencies, sessions) }))
}

export const sessions = (ctx: Context, id: string) =>
  ctx.read(async tx => {
    await store.plan(tx, id, ctx.scope('planning.read'))
    return store.planSessions(tx, id)
  })

/** Facts and decisions of the plan, oldest first. */
export const history = (ctx: Context, id: string) =>
  ctx.read(async tx => {
    await store.plan(tx, id, ctx.scope('planning.read'))
    const facts = await timeline(tx, id)
    const names = new Map((await store.namesOf(tx, [...new Set(facts.flatMap(fact => fact.actorId ?? []))])).map(each => [each.id, each.name[ctx.lang]]))
    return facts.map(({ at, action, actorId, detail }) => ({ at, action, byName: actorId ? (names.get(actorId) ?? null) : null, detail }))
  })

/** Why a person of the caller's units is not in an offering. @throws NotFound; Conflict 'plan-not-solved' */
export const whyNot = async (ctx: Context, given: { id: string; person: string; offering: string }): Promise<WhyNot> => {
  const { plan, personName, title, assigned } = await ctx.read(async tx => {
    const plan = await store.plan(tx, given.id, ctx.scope('planning.read'))
    const { name } = await store.personName(tx, given.person, naming(ctx))
    const [offering] = await store.offeringTitles(tx, [given.offering])
    if (!offering) throw new NotFound()
    return { plan, personName: name, title: offering.title, assigned: await store.allAssignments(tx, given.id) }
  })
  if (!plan.outcome?.plan || !plan.instanceSha256) throw new Conflict('plan-not-solved')
  const hindrance = await hindranceOf(ctx, plan.instanceSha256, assigned, given.person, given.offering)
  return ctx.read(async tx => {
    const ids = Object.values(hindrance ?? {}).filter((value): value is string => typeof value === 'string' && isId(value))
    const names = new Map([...(await store.namesOf(tx, ids)), ...(await store.competencyNames(tx, ids))].map(each => [each.id, each.name]))
    return { personName, title, sentences: [hindranceWords(hindrance, ctx.lang, names)] }
  })
}

export { approve, sendBack, submit } from './approval/approval.ts'
export { publish } from './publication.ts'
