import type { Context } from '#platform/context.ts'
import { brokenKey, newId } from '#platform/db.ts'
import { Conflict } from '#platform/errors.ts'
import type { Name, Unit } from './shapes.ts'
import * as store from './store.ts'

/** The part of the agency tree that the caller may see, parents before children. */
export const tree = (ctx: Context): Promise<Unit[]> => ctx.read(tx => store.units(tx, ctx.scope('people.read')))

/** Adds a unit below another. @throws Conflict 'unit-code-taken' */
export const add = (ctx: Context, given: { parentId: string; regionId?: string | null; code: string; name: Name; kind: 'agency' | 'section' }): Promise<{ id: string }> =>
  ctx.transaction(async tx => {
    const parent = await store.unitById(tx, given.parentId, ctx.scope('people.manage'))
    const id = newId()
    await store.addUnits(tx, [{
      id, parentId: parent.id, agencyId: given.kind === 'agency' ? id : parent.agencyId, regionId: given.regionId ?? parent.regionId,
      code: given.code, name: given.name, kind: given.kind,
    }]).catch((error: unknown) => {
      if (brokenKey(error)) throw new Conflict('unit-code-taken', { code: given.code })
      throw error
    })
    await tx.record('people.unit.add', id, { code: given.code })
    return { id }
  })

export const regions = (ctx: Context) => ctx.read(tx => store.regions(tx))
export const posts = (ctx: Context) => ctx.read(tx => store.posts(tx))
