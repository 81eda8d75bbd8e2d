import { adaptive } from '#domains/assessment/index.ts'
import { addEvidence } from '#domains/competency/index.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db.ts'
import { Conflict, NotFound } from '#platform/errors.ts'
import * as courseStore from '../courses/store.ts'
import { testOutLately, waive } from './studies.ts'
import * as studyStore from './store.ts'
import type { AdaptiveTestOut } from './shapes.ts'
import { chanceOf, passChance, testOutPlan } from './test-out-bank.ts'
import * as store from './test-outs-store.ts'

/**
 * Where I stand with testing out adaptively: whether it is to be had, what must be shown, the question before me, what came of it.
 *
 * @throws NotFound  for a course that I do not learn
 */
export const state = (ctx: Context, courseId: string): Promise<AdaptiveTestOut> =>
  ctx.read(async tx => {
    const study = await studyStore.studyOf(tx, ctx.self().id, courseId)
    if (!study) throw new NotFound()
    return viewOf(ctx, tx, study)
  })

const viewOf = async (ctx: Context, tx: Tx, study: studyStore.Study, given?: adaptive.Turn): Promise<AdaptiveTestOut> => {
  const { document } = await courseStore.version(tx, study.courseId, study.version)
  const last = await store.latest(tx, study.id)
  const going = last && last.finishedAt === null ? last : null
  const ready = !going && document.testOut && study.state === 'begun' && !(await testOutLately(ctx, tx, study)) ? await testOutPlan(tx, document) : null
  const turn = going?.sittingId ? (given ?? await adaptive.turn(tx, going.sittingId, study.personId, ctx.now())) : null
  const demands = going?.demands ?? ready?.demands ?? last?.demands ?? []
  return {
    courseId: study.courseId, title: document.title, available: ready !== null || going !== null, chance: passChance, most: turn?.most ?? ready?.most ?? 0, minutes: ready?.minutes ?? (turn?.seconds ? Math.round(turn.seconds / 60) : 0),
    demands: demands.map(({ code, name, levelName }) => ({ code, name, levelName })),
    turn: turn?.task ? { position: turn.position, most: turn.most, stem: turn.task.stem, options: turn.task.options } : null,
    result: last && last.passed !== null && last.finishedAt !== null ? { passed: last.passed, at: last.finishedAt, found: (last.found ?? []).map(({ code, chance, asked }) => ({ code, chance, asked })) } : null,
  }
}

/**
 * Begins, or goes on with, the sitting.
 *
 * @throws Conflict  'test-out-not-here' where the bank has too few calibrated items, 'test-out-lately'
 */
export const begin = async (ctx: Context, courseId: string): Promise<AdaptiveTestOut> => {
  const { bankId, view } = await ctx.transaction(async tx => {
    const study = await studyStore.lockStudy(tx, ctx.self().id, courseId)
    const { document, version } = await courseStore.version(tx, courseId, study.version)
    if (!document.testOut || study.state !== 'begun') throw new Conflict('test-out-not-here')
    const last = await store.latest(tx, study.id)
    if (last && last.finishedAt === null) return { bankId: null, view: await viewOf(ctx, tx, study) }
    if (await testOutLately(ctx, tx, study)) throw new Conflict('test-out-lately', { days: 30 })
    const found = await testOutPlan(tx, document)
    if (!found) throw new Conflict('test-out-not-here')
    const opened = await store.open(tx, { studyId: study.id, version, demands: found.demands }, ctx.now())
    const bank = await adaptive.keepBank(tx, found.plan)
    const { sittingId } = await adaptive.begin(tx, { personId: study.personId, purpose: 'test-out', purposeId: opened.id, bankId: bank, poolId: courseId }, ctx.now())
    await store.setSitting(tx, opened.id, sittingId)
    await tx.record('learning.test-out.begin', courseId, { competencies: found.demands.map(each => each.code) })
    return { bankId: bank, view: await viewOf(ctx, tx, study) }
  })
  if (bankId) await adaptive.countExposure(ctx, courseId, bankId)
  return view
}

/**
 * Takes an answer; the last one says whether the course is tested out. Left out (null), a question says nothing of the person.
 *
 * @throws Conflict  'step-over', 'sitting-finished'
 * @throws Invalid   'option-unknown'
 */
export const answer = (ctx: Context, given: { courseId: string; position: number; option: string | null }): Promise<AdaptiveTestOut> =>
  turned(ctx, given.courseId, (tx, sittingId, now) => adaptive.respond(tx, { sittingId, personId: ctx.self().id, position: given.position, option: given.option }, now))

/** Ends the sitting where it stands. @throws Conflict 'sitting-finished' */
export const leave = (ctx: Context, courseId: string): Promise<AdaptiveTestOut> => turned(ctx, courseId, (tx, sittingId, now) => adaptive.leave(tx, sittingId, ctx.self().id, now))

const turned = async (ctx: Context, courseId: string, work: (tx: Tx, sittingId: string, now: Date) => Promise<adaptive.Turn>): Promise<AdaptiveTestOut> => {
  const { view, turn } = await ctx.transaction(async tx => {
    const study = await studyStore.lockStudy(tx, ctx.self().id, courseId)
    const going = await store.latest(tx, study.id)
    if (!going?.sittingId || going.finishedAt !== null) throw new Conflict('sitting-finished')
    const done = await work(tx, going.sittingId, ctx.now())
    if (done.known) await conclude(ctx, tx, study, going, done)
    return { view: await viewOf(ctx, tx, study, done), turn: done }
  })
  if (turn.known) await adaptive.countExposure(ctx, turn.poolId, turn.bankId)
  return view
}

/** Passed when each competency is reached with the chance that is asked; what was measured is kept, for the person's own eyes. */
const conclude = async (ctx: Context, tx: Tx, study: studyStore.Study, going: store.TestOut, turn: adaptive.Turn): Promise<void> => {
  const single = going.demands.length === 1
  const found = going.demands.flatMap(demand => {
    const known = turn.known?.find(each => each.competencyId === demand.competencyId)
    return known ? [{ code: demand.code, competencyId: demand.competencyId, chance: chanceOf(known.levels, demand.level, single), ability: known.theta, standardError: known.se, asked: known.asked }] : []
  })
  const passed = found.length === going.demands.length && found.every(each => each.asked > 0 && each.chance >= passChance)
  await store.finish(tx, going.id, { found: found.map(({ competencyId: _, ...each }) => each), passed }, ctx.now())
  const measured = found.filter(each => each.asked > 0)
  if (measured.length > 0) {
    await addEvidence(tx, { kind: 'adaptive-check', id: going.id, at: ctx.now() }, measured.map(each => ({ personId: study.personId, competencyId: each.competencyId, ability: each.ability, standardError: each.standardError, level: null, probability: each.chance })))
  }
  await tx.record('learning.test-out.finish', study.courseId, { passed, ended: turn.ended })
  if (passed) await waive(ctx, tx, study)
}
