/** Which commitments are looked into: drawn at random, so that nobody can say who was picked and why; the seed and what it was drawn from are kept. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { openUnitWithin, openUnitsWithin } from '#domains/people/index.ts'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/db.ts'
import { Conflict, NotFound } from '#platform/errors.ts'
import { sha256 } from '#platform/hash.ts'
import type { Permission } from '#platform/permissions.ts'
import { cursor } from '#platform/route.ts'
import * as promises from './promise-store.ts'
import type { CommitmentsGiven, DrawGiven } from './shapes.ts'

/** The `count` ids whose SHA-256 of `seed:id` is smallest, in that order: the same for the same seed and ids, wherever it is worked out. */
export const drawn = (seed: string, ids: readonly string[], count: number): string[] =>
  ids.map(id => [sha256(`${seed}:${id}`), id] as const).toSorted(([a], [b]) => (a < b ? -1 : 1)).slice(0, count).map(([, id]) => id)

const readers = ['services.handle', 'services.decide', 'services.supervise'] as const satisfies Permission[]
const drawers = ['services.decide', 'services.supervise'] as const satisfies Permission[]

/** Commitments of the caller's units and what was drawn of them. */
export const list = (ctx: Context, given: z.output<typeof CommitmentsGiven>) => {
  const scope = ctx.scope(...readers)
  return ctx.read(async tx => {
    const [before = null] = cursor.read(given.after, z.tuple([z.uuid()])) ?? []
    const found = await promises.commitments(tx, scope, { show: given.show, before, limit: given.limit })
    const rows = found.slice(0, given.limit), last = rows.at(-1)
    return {
      rows: rows.map(({ statement, ...row }) => ({ ...row, material: (JSON.parse(statement) as { material: { zh: string; en: string } }).material })), next: found.length > given.limit && last ? cursor.write(last.id) : null,
      draws: await promises.draws(tx, scope), units: await openUnitsWithin(tx, ctx.scope(...drawers)),
    }
  })
}

/** Draws a sample. @throws NotFound 'unit-not-yours'; Conflict 'draw-frame' when there is nothing to draw from */
export const draw = (ctx: Context, given: z.output<typeof DrawGiven>): Promise<{ id: string; seed: string; drawn: number; frame: number }> =>
  ctx.transaction(async tx => {
    if (!(await openUnitWithin(tx, given.unitId, ctx.scope(...drawers)))) throw new NotFound('unit-not-yours')
    const ids = await promises.frame(tx, given.unitId, given.from, given.until)
    if (ids.length === 0) throw new Conflict('draw-frame')
    const seed = given.seed || randomBytes(8).toString('hex')
    const id = newId(), chosen = drawn(seed, ids, given.count)
    await promises.addDraw(tx, { id, unitId: given.unitId, seed, from: given.from, until: given.until, frame: ids.length, frameSha256: sha256(ids.join('\n')), promises: chosen })
    await tx.record('services.commitments.draw', id, { seed, frame: ids.length, drawn: chosen.length })
    return { id, seed, drawn: chosen.length, frame: ids.length }
  })
