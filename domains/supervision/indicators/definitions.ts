/** Definitions in versions: what ships is the first; what it leaves open is set anew by one person and published by another, with the reason on record. */
import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { todayOf } from '#platform/days.ts'
import { brokenKey, type Tx } from '#platform/db.ts'
import { Conflict, Forbidden, Invalid } from '#platform/errors.ts'
import { needRoot } from '#domains/clocks/index.ts'
import { catalogue } from './catalogue.ts'
import { shipped, type IndicatorCode, type ParamName, type Params, type Version, type VersionGiven } from './shapes.ts'
import * as store from './definition-store.ts'

export type Definition = { code: IndicatorCode; version: number; params: Params }

/** Only what a definition leaves open, of what is given. */
export const openOf = (code: IndicatorCode, given: { [Name in ParamName]?: Params[Name] | undefined }): Partial<Params> =>
  Object.fromEntries(catalogue[code].leaves.flatMap((name: ParamName) => (given[name] === undefined ? [] : [[name, given[name]]])))

/** The versions that count for a period ending on a day; what has none is as it ships. */
export const inForceOn = async (tx: Tx, on: string): Promise<(code: IndicatorCode) => Definition> => {
  const latest = new Map((await store.inForce(tx, on)).map(row => [row.code, row]))
  return code => ({ code, version: latest.get(code)?.version ?? 1, params: { ...shipped, ...latest.get(code)?.params } })
}

/** Every version of a definition, the latest first; the one that ships last. */
export const versionsOf = async (ctx: Context, tx: Tx, code: IndicatorCode): Promise<z.input<typeof Version>[]> => [
  ...(await store.versionsOf(tx, code)).map(({ code: _, proposedBy, ...row }) => ({ ...row, mine: proposedBy === ctx.person?.id })),
  { id: null, version: 1, inForceFrom: null, params: openOf(code, shipped), reason: '', state: 'published', note: '', proposedByName: null, proposedAt: null, decidedByName: null, mine: false },
]

/** @throws Forbidden; Invalid where nothing would change or the percentiles are in the wrong order; Conflict 'indicator-waiting' */
export const propose = (ctx: Context, { code, reason, ...given }: z.output<typeof VersionGiven>): Promise<{ id: string }> => ctx.transaction(async tx => {
  await needRoot(ctx, tx)
  const { params: before } = (await inForceOn(tx, todayOf(ctx)))(code), params = openOf(code, { ...before, ...openOf(code, given) })
  if (params.middle !== undefined && params.upper !== undefined && params.middle >= params.upper) throw new Invalid('invalid', [{ path: 'upper', code: 'indicator-percentiles' }])
  if (catalogue[code].leaves.every(name => params[name] === before[name])) throw new Invalid('invalid', [{ path: '', code: 'indicator-same' }])
  const id = await store.propose(tx, { code, params, reason }).catch((error: unknown) => { throw brokenKey(error) === 'indicator_waiting' ? new Conflict('indicator-waiting') : error })
  await tx.record('supervision.indicator.propose', id, { code, params, reason })
  return { id }
})

/** In force from today. @throws NotFound unless it waits; Forbidden 'indicator-own' */
export const publish = (ctx: Context, id: string): Promise<void> => ctx.transaction(async tx => {
  await needRoot(ctx, tx)
  const held = await store.lockWaiting(tx, id)
  if (held.proposedBy === ctx.self().id) throw new Forbidden('indicator-own')
  const version = await store.publish(tx, held, todayOf(ctx))
  await tx.record('supervision.indicator.publish', id, { code: held.code, version, params: held.params })
})

/** Puts a proposal aside. @throws NotFound unless it waits */
export const refuse = (ctx: Context, { id, note }: { id: string; note: string }): Promise<void> => ctx.transaction(async tx => {
  await needRoot(ctx, tx)
  const held = await store.lockWaiting(tx, id)
  await store.refuse(tx, id, note)
  await tx.record('supervision.indicator.refuse', id, { code: held.code, note })
})
