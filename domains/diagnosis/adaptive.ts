import type { z } from 'zod'
import { place } from '@keju/psychometrics'
import { adaptive, bankItems, flattened, pilotItems, placementPlan, profilePlan } from '#domains/assessment/index.ts'
import { addEvidence, loadFramework, type Framework } from '#domains/competency/index.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db.ts'
import { Conflict, NotFound } from '#platform/errors.ts'
import type { Answer, Check, Start, Step } from './adaptive-shapes.ts'
import * as own from './adaptive-store.ts'
import { scoreOne } from './scoring.ts'
import { toSettle } from './settle.ts'
import * as store from './store.ts'

/** Probability from which a check states a level, and until which it asks. */
export const checkCertainty = 0.83
/** Most questions and minutes of a check of one competency. */
export const checkRules = { most: 28, minutes: 30 }
/** Piloted items that a bank takes along; each sitting asks one or two of them. */
const mostOnTrial = 24

const cutsOf = ({ levels }: Framework) => ({ cuts: levels.map(level => level.cut), cutErrors: levels.map(level => level.cutError) })

/** The bank of an adaptive campaign, fixed when it opens; ids of its items. @throws Conflict 'campaign-no-items' */
export const drawBank = async (tx: Tx, campaign: store.CampaignCore): Promise<string[]> => {
  const framework = await loadFramework(tx)
  const competencyIds = framework.competencies.map(each => each.id)
  const items = await bankItems(tx, competencyIds)
  if (items.length === 0) throw new Conflict('campaign-no-items')
  const { maxItems, certainty, minutes } = campaign.testRules ?? defaultRules
  const plan = profilePlan(items, competencyIds, { ...cutsOf(framework), correlation: campaign.correlation, most: maxItems, certainty, minutes, trial: await pilotItems(tx, competencyIds, mostOnTrial) })
  await own.setBank(tx, campaign.id, await adaptive.keepBank(tx, plan))
  return items.map(item => item.id)
}

export const defaultRules: own.AdaptiveRules = { maxItems: 30, certainty: 0.83, minutes: 45 }

/**
 * Begins, or goes on with, the adaptive test of a campaign or a check of one competency.
 *
 * @throws NotFound  for somebody not invited, an unknown competency
 * @throws Conflict  'campaign-not-open', 'campaign-not-adaptive', 'adaptive-no-items'
 */
export const start = async (ctx: Context, given: z.output<typeof Start>): Promise<{ sittingId: string; finished: boolean }> => {
  const personId = ctx.self().id
  const begun = await ctx.transaction(async tx => {
    const wanted = 'campaignId' in given ? await campaignStart(tx, given.campaignId, personId) : await checkStart(tx, given.competencyId, personId, ctx.now())
    return { ...wanted, ...(await adaptive.begin(tx, { personId, ...wanted }, ctx.now())) }
  })
  // What a crash left uncounted is made up for by whoever comes next.
  await adaptive.countExposure(ctx, begun.poolId, begun.bankId)
  return { sittingId: begun.sittingId, finished: begun.finished }
}

const campaignStart = async (tx: Tx, campaignId: string, personId: string) => {
  if (!(await store.isInvited(tx, campaignId, personId))) throw new NotFound()
  const { bankId, testMode, state } = await own.campaign(tx, campaignId)
  if (state !== 'open') throw new Conflict('campaign-not-open')
  if (testMode !== 'adaptive' || !bankId) throw new Conflict('campaign-not-adaptive')
  return { purpose: 'campaign', purposeId: campaignId, poolId: campaignId, bankId }
}

const checkStart = async (tx: Tx, competencyId: string, personId: string, now: Date) => {
  const framework = await loadFramework(tx)
  if (!framework.competencies.some(each => each.id === competencyId)) throw new NotFound()
  const items = await bankItems(tx, [competencyId])
  if (items.length === 0) throw new Conflict('adaptive-no-items')
  const bankId = await adaptive.keepBank(tx, placementPlan(competencyId, items, { ...cutsOf(framework), certainty: checkCertainty, ...checkRules, trial: await pilotItems(tx, [competencyId], mostOnTrial) }))
  return { purpose: 'self-check', purposeId: await own.openCheck(tx, personId, competencyId, now), poolId: competencyId, bankId }
}

/** What the sitting is for, and where its result will stand. */
const purposeOf = async (tx: Tx, sittingId: string) => {
  const { purpose, ...rest } = await own.purposeOf(tx, sittingId)
  const check = purpose === 'self-check'
  return { ...rest, kind: check ? 'self-check' as const : 'campaign' as const, resultAt: check ? `/staff/my/checks/${rest.purposeId}` : '/staff/my/results' }
}

const stepOf = (turn: adaptive.Turn, purpose: Awaited<ReturnType<typeof purposeOf>>): Step => {
  const { sittingId, position, most, task, ended, used, seconds, repeated } = turn
  return { sittingId, kind: purpose.kind, title: purpose.title, position, most, task, ended, used, seconds, repeated, resultAt: purpose.resultAt }
}

export const step = (ctx: Context, sittingId: string): Promise<Step> =>
  ctx.read(async tx => {
    const turn = await adaptive.turn(tx, sittingId, ctx.self().id, ctx.now())
    const purpose = await purposeOf(tx, sittingId)
    if (purpose.kind === 'campaign' && purpose.state !== 'open' && !turn.ended) throw new Conflict('campaign-not-open')
    return stepOf(turn, purpose)
  })

/** Keeps an answer and gives the next question; the last one brings the result with it. See adaptive.respond for what is refused. */
export const answer = (ctx: Context, given: z.output<typeof Answer>): Promise<Step> =>
  turned(ctx, given.id, tx => adaptive.respond(tx, { sittingId: given.id, personId: ctx.self().id, position: given.position, option: given.option || null }, ctx.now()))

/** Ends the sitting here. @throws Conflict 'sitting-finished' */
export const finish = (ctx: Context, sittingId: string): Promise<Step> => turned(ctx, sittingId, tx => adaptive.leave(tx, sittingId, ctx.self().id, ctx.now()))

const turned = async (ctx: Context, sittingId: string, work: (tx: Tx) => Promise<adaptive.Turn>): Promise<Step> => {
  const { turn, purpose } = await ctx.transaction(async tx => {
    const turn = await work(tx)
    const purpose = await purposeOf(tx, sittingId)
    if (purpose.kind === 'campaign' && purpose.state !== 'open') throw new Conflict('campaign-not-open')
    if (turn.known) await conclude(tx, turn, purpose, ctx.self().id, ctx.now())
    return { turn, purpose }
  })
  if (turn.known) await adaptive.countExposure(ctx, turn.poolId, turn.bankId)
  return stepOf(turn, purpose)
}

/** What the answers say is kept with the last of them: a campaign's by its own scoring, a check's in the ledger of evidence. */
const conclude = async (tx: Tx, turn: adaptive.Turn, purpose: Awaited<ReturnType<typeof purposeOf>>, personId: string, now: Date): Promise<void> => {
  if (purpose.kind === 'campaign') return void (await scoreOne(tx, purpose.purposeId, personId))
  const found = turn.known?.[0]
  if (!found || !purpose.competencyId) return
  await own.finishCheck(tx, purpose.purposeId, now, { asked: turn.scored, answered: found.asked, ability: found.theta, standardError: found.se, levels: found.levels })
  const { level, probability } = placed(found.levels, found.asked)
  if (found.asked > 0) {
    await addEvidence(tx, { kind: 'adaptive-check', id: purpose.purposeId, at: now }, [{ personId, competencyId: purpose.competencyId, ability: found.theta, standardError: found.se, level, probability }])
  }
  await tx.record('diagnosis.check.finish', purpose.purposeId, { answered: found.asked })
}

const placed = (levels: number[], answered: number) => place(levels, { certainty: checkCertainty, answered, minimumAnswered: 1 })

// ---- results of checks ----

const checkOf = async (tx: Tx, row: Awaited<ReturnType<typeof own.check>>, framework: Framework, personId: string): Promise<Check> => {
  const { level, probability } = placed(row.levels, row.answered)
  const answered = level === null ? await own.answeredCodes(tx, row.id, personId) : new Set<string>()
  const settle = level !== null ? null : toSettle(
    { mean: row.ability, sd: row.standardError }, (await bankItems(tx, [row.competencyId])).filter(item => !answered.has(item.code)).map(flattened),
    { ...cutsOf(framework), certainty: checkCertainty },
  )
  return { ...row, level, probability, settle }
}

/** A finished check of my own. @throws NotFound for anybody else's */
export const check = (ctx: Context, id: string): Promise<Check> =>
  ctx.read(async tx => checkOf(tx, await own.check(tx, id, ctx.self().id), await loadFramework(tx), ctx.self().id))

/** My newest check of each competency. */
export const checks = (ctx: Context): Promise<Check[]> =>
  ctx.read(async tx => {
    const found = await own.checks(tx, ctx.self().id)
    if (found.length === 0) return []
    const framework = await loadFramework(tx)
    const rows: Check[] = []
    for (const row of found) rows.push(await checkOf(tx, row, framework, ctx.self().id))
    return rows
  })
