/**
 * The chance of an answer, fitted anew to how this office's searches went. What a fit says is shown to a person, who puts it in force or
 * leaves it; every version stays, and the shipped weights are version 0.
 */
import { areaUnder, brierScore, calibrationBins, chanceBy, fitChance, heldOutChances, shippedChance, type ChanceModel } from '@keju/retrieval'
import type { z } from 'zod'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db.ts'
import { Conflict, NotFound } from '#platform/errors.ts'
import type { Goodness, Models, Refit } from './shapes.ts'
import * as store from './store.ts'

/** Fewer than these, and the fit would follow chance: fifty of each kind for six weights. */
export const neededSearches = 300, neededEach = 50
/** The latest so many count. */
const mostSearches = 20_000
/** Whoever searched an hour ago has opened what they would. */
const settledMs = 3600_000

/**
 * Whether a search was answered: what the person said; else whether one of the first five results was opened. It is a stand-in: who opens
 * may be disappointed, and an answer may be read off the list.
 */
const isAnswered = ({ useful, place }: store.FitRow): boolean => useful ?? (place !== null && place <= 5)

const goodness = (chances: readonly number[], labels: readonly boolean[]): z.infer<typeof Goodness> => ({ area: areaUnder(chances, labels), brier: brierScore(chances, labels), bins: calibrationBins(chances, labels) })

/** The weights in force and their version. */
export const modelInForce = async (tx: Tx): Promise<{ version: number; model: ChanceModel }> => (await store.modelInForce(tx)) ?? { version: 0, model: shippedChance }

const usable = async (ctx: Pick<Context, 'now'>, tx: Tx) => {
  const rows = await store.fitRows(tx, new Date(ctx.now().getTime() - settledMs), mostSearches)
  const labels = rows.map(isAnswered)
  return { rows, labels, answered: labels.filter(Boolean).length }
}

/** Fits the weights to the office's own searches, held out in five parts, and keeps them as a version to be looked at. */
export const refit = (ctx: Context): Promise<Refit> => ctx.transaction(async tx => {
  const { rows, labels, answered } = await usable(ctx, tx)
  const unanswered = rows.length - answered
  if (rows.length < neededSearches || answered < neededEach || unanswered < neededEach) return { outcome: 'too-few' as const, searches: rows.length, answered, unanswered, neededSearches, neededEach }
  const figures = rows.map(row => row.evidence), before = await modelInForce(tx)
  const report = {
    searches: rows.length, answered, said: rows.filter(row => row.useful !== null).length, baseRate: answered / rows.length, inForce: before.version,
    before: goodness(figures.map(each => chanceBy(before.model, each)), labels), after: goodness(heldOutChances(figures, labels), labels),
  }
  const version = await store.addModel(tx, { model: fitChance(figures, labels), report, at: ctx.now() })
  await tx.record('services.search.refit', ctx.tenant, { version, searches: rows.length })
  return { outcome: 'fitted' as const, version, report }
})

/** Versions, the newest first, and how many searches a fit could learn from now. */
export const models = (ctx: Context): Promise<z.input<typeof Models>> => ctx.read(async tx => {
  const { rows, answered } = await usable(ctx, tx)
  return { rows: await store.models(tx), usable: { searches: rows.length, answered }, neededSearches, neededEach }
})

/** Puts a version in force, 0 for the shipped weights. @throws NotFound; Conflict 'search-model-in-force' */
export const adopt = (ctx: Context, version: number): Promise<void> => ctx.transaction(async tx => {
  const before = (await modelInForce(tx)).version
  if (before === version) throw new Conflict('search-model-in-force')
  await store.releaseModel(tx)
  if (version > 0 && (await store.enforceModel(tx, version, ctx.now())) === 0) throw new NotFound()
  await tx.record('services.search.adopt', ctx.tenant, { version, before })
})

/** Whether the results were what somebody sought: said once for each search. @throws NotFound */
export const sayUseful = (ctx: Context, id: string, useful: boolean): Promise<void> => ctx.transaction(async tx => {
  if ((await store.setUseful(tx, id, useful, ctx.now())) === 0) throw new NotFound()
})
