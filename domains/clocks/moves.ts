/** Due dates that moved with a calendar: counted anew in helpings, kept old and new, told to whom they concern. */
import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db.ts'
import type { JobContext } from '#platform/jobs.ts'
import { notify } from '#platform/notices.ts'
import { cursor } from '#platform/route.ts'
import { lawsByUnit, type Law } from './law.ts'
import * as store from './store.ts'
import { clockNotices } from './texts.ts'

export type Move = store.Move
/** What a domain counts anew in one transaction: what moved, and where to go on; null at the end. */
export type Helping = (tx: Tx, after: string | null, lawOf: (unitId: string) => Law) => Promise<{ moves: readonly Move[]; next: string | null }>

/** Counts due dates anew until there are no more. Run again it finds nothing to do; cut off, it is done again from the start. */
export const recount = async ({ db, tenant, signal, config }: Pick<JobContext, 'db' | 'tenant' | 'signal' | 'config'>, helpings: readonly Helping[]): Promise<void> => {
  const actor = { tenant, person: null }
  const lawOf = await db.transaction(actor, tx => lawsByUnit({ config, now: () => new Date() }, tx))
  for (const helping of helpings) {
    let after: string | null = null
    do {
      if (signal.aborted) throw new Error('asked to stop before all due dates were counted')
      const from: string | null = after
      after = await db.transaction(actor, async tx => {
        const { moves, next } = await helping(tx, from, lawOf)
        if (moves.length > 0) await store.addMoves(tx, moves)
        return next
      })
    } while (after !== null)
  }
  await db.transaction(actor, tell)
}

/** Each person once, however many dates moved; where nobody handles it, the office's officers. */
const tell = async (tx: Tx): Promise<void> => {
  const counts = new Map<string, number>(), officers = new Map<string, string[]>()
  for (const { unitId, personId } of await store.takeUntold(tx)) {
    if (personId === null && !officers.has(unitId)) officers.set(unitId, await store.officersOf(tx, unitId))
    for (const id of personId === null ? officers.get(unitId) ?? [] : [personId]) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  for (const [n, persons] of Map.groupBy(counts.keys(), id => counts.get(id) ?? 0)) await notify(tx, persons, clockNotices.moved(n), '/staff/due-moves')
}

/** How one record's due date moved, the oldest first. */
export const movesOf = store.movesOf

/** Moved due dates of what the caller handles, supervises or decides on. */
export const list = (ctx: Context, given: { after?: string | undefined; limit: number }) => ctx.read(async tx => {
  const [after] = cursor.read(given.after, z.tuple([z.uuid()])) ?? [null]
  const scope = ctx.scope('services.handle', 'services.decide', 'services.supervise', 'disclosure.handle', 'disclosure.review')
  const found = await store.moves(tx, { personId: ctx.self().id, scope, after, limit: given.limit + 1 })
  const rows = found.slice(0, given.limit), last = rows.at(-1)
  return { rows: rows.map(({ id: _, ...row }) => row), next: found.length > given.limit && last ? cursor.write(last.id) : null }
})
