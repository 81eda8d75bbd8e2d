/** What everybody may read: the whole government, never one office against another. Made ready every hour, so that nobody waits for it. */
import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { todayOf, addDays, yearBefore } from '#platform/days.ts'
import type { Tx } from '#platform/db.ts'
import { caseStatistics } from '#domains/services/index.ts'
import { catalogue } from './catalogue.ts'
import { inForceOn } from './definitions.ts'
import { rowsOf } from './indicators.ts'
import { indicatorCodes, PublicFigures } from './shapes.ts'
import * as store from './store.ts'

type Clock = Pick<Context, 'config' | 'now'>
/** A copy older than this was left behind by the hourly job, and is made anew by whoever asks. */
const oldest = 2 * 3_600_000

const fresh = (clock: Clock, kept: { at: string; body: unknown } | undefined): PublicFigures | null => {
  const age = kept ? clock.now().getTime() - Date.parse(kept.at) : Infinity
  // What a release before wrote in another shape is made anew too.
  return age >= 0 && age < oldest ? PublicFigures.safeParse(kept?.body).data ?? null : null
}

const reckon = async (clock: Clock, tx: Tx): Promise<z.input<typeof PublicFigures>> => {
  const to = todayOf(clock), statistics = await caseStatistics(tx, to)
  const { rows } = await rowsOf(tx, indicatorCodes.filter(code => catalogue[code].open).map(await inForceOn(tx, to)), await store.everyUnit(tx), { from: addDays(yearBefore(to), 1), to }, null)
  return {
    ...statistics, at: clock.now().toISOString(),
    // How many they are where they are few would itself say something of a few.
    indicators: rows.map(({ now: { counted: _, ...figure }, before: __, peers: ___, standing: ____, ...row }) => ({ ...row, figure: figure.share || figure.days ? figure : { ...figure, n: null } })),
  }
}

/** Makes the figures ready anew. */
export const prepare = async (clock: Clock, tx: Tx): Promise<z.input<typeof PublicFigures>> => {
  const body = await reckon(clock, tx)
  await store.putPublished(tx, body.at, body)
  return body
}

export const read = async (ctx: Context): Promise<z.input<typeof PublicFigures>> =>
  fresh(ctx, await ctx.read(tx => store.published(tx))) ?? ctx.transaction(async tx => {
    await store.lockPublished(tx)
    return fresh(ctx, await store.published(tx)) ?? prepare(ctx, tx)
  })
