import type { Context } from '#platform/context.ts'
import { Conflict, NotFound } from '#platform/errors.ts'
import * as store from './store.ts'
import { happen, mustBeOpen, type SeatAnswer } from './seating.ts'

type Request = { ctx: Context; resolve(answer: SeatAnswer): void; reject(error: unknown): void }

// When a class opens, many ask within seconds. Those of one class stand in a line here and are served in its order, all who stand
// there at once in one transaction: the class is taken once for a hundred requests instead of a hundred times. Between processes
// the lock on the class keeps order.
const lines = new Map<string, Request[]>()
const atOnce = 200

/**
 * Takes a free seat, or the next place on the waiting list; order is that of arrival.
 *
 * @throws Conflict 'class-started', 'class-not-open', 'seat-already', 'seat-clash'; NotFound where the class is not open to the caller
 */
export const signUp = (ctx: Context, id: string): Promise<SeatAnswer> =>
  new Promise((resolve, reject) => {
    const key = `${ctx.tenant} ${id}`
    const line = lines.get(key)
    const request = { ctx, resolve, reject }
    if (line) return void line.push(request)
    lines.set(key, [request])
    void serve(key, id)
  })

const serve = async (key: string, id: string): Promise<void> => {
  for (;;) {
    const served = lines.get(key)?.splice(0, atOnce) ?? []
    const [first] = served
    if (!first) return void lines.delete(key)
    try {
      const outcomes = await seat(first.ctx, id, served.map(request => request.ctx))
      served.forEach(({ resolve, reject }, i) => {
        const outcome = outcomes[i]
        if (outcome && 'state' in outcome) resolve(outcome)
        else reject(outcome)
      })
    } catch (error) {
      for (const { reject } of served) reject(error)
    }
  }
}

/** One transaction for all; the answer of each, or the error that is theirs alone. */
const seat = (house: Pick<Context, 'db' | 'tenant' | 'config' | 'now'>, id: string, callers: readonly Context[]): Promise<(SeatAnswer | Error)[]> =>
  house.db.transaction({ tenant: house.tenant, person: null }, async tx => {
    const ids = callers.map(ctx => ctx.self().id)
    await store.lockPersons(tx, [...new Set(ids)])
    const units = await store.mayAsk(tx, id, ids)
    if (units.size === 0) return callers.map(() => new NotFound())
    const busy = new Map((await store.clashes(tx, id, ids, 10_000)).map(clash => [clash.personId, clash]))
    const locked = await store.lockClass(tx, id, house.config.KEJU_TIME_ZONE)
    const asking = ids.flatMap((personId, i) => (units.has(personId) && !busy.has(personId) ? [{ personId, i }] : []))
    const refusals = new Map<number, Error>()
    for (const [i, ctx] of callers.entries()) {
      const clash = busy.get(ids[i] ?? '')
      if (!units.has(ids[i] ?? '')) refusals.set(i, new NotFound())
      else if (locked.state !== 'open') refusals.set(i, refusalOf(ctx, locked))
      else if (clash) refusals.set(i, new Conflict('seat-clash', { title: clash.title[ctx.lang], day: clash.day }))
    }
    if (locked.state !== 'open') return callers.map((_, i) => refusals.get(i) ?? new NotFound())
    const answers = await happen(house, tx, locked, asking.map(({ personId }) => ({ kind: 'sign-up', personId })), units, new Set(ids))
    for (const [at, { i }] of asking.entries()) {
      const refusal = answers[at]
      if (refusal) refusals.set(i, new Conflict(refusal))
    }
    const waiting = await store.positions(tx, id, ids)
    return ids.map((personId, i) => refusals.get(i) ?? { state: waiting.has(personId) ? 'waitlisted' as const : 'enrolled' as const, position: waiting.get(personId) ?? null })
  })

const refusalOf = (ctx: Context, locked: store.Locked): Error => {
  try {
    mustBeOpen(ctx, locked)
  } catch (error) {
    return error as Error
  }
  return new NotFound()
}
