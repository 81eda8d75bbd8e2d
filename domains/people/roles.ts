import type { Context } from '#platform/context.ts'
import { todayOf } from '#platform/days.ts'
import { newId } from '#platform/db.ts'
import { Forbidden, Invalid, NotFound } from '#platform/errors.ts'
import type { Role } from '#platform/permissions.ts'
import type { Grant } from './shapes.ts'
import * as store from './store.ts'

/**
 * Gives a role over a unit's subtree for a period `[beginsOn, endsOn)`.
 *
 * Delegation is never wider than one's own: the giver holds the same role, or is administrator, over that unit for all of that period.
 * @throws Forbidden 'grant-too-wide', 'grant-own'
 */
export const grant = (ctx: Context, given: { personId: string; role: Role; unitId: string; beginsOn?: string; endsOn?: string | null }): Promise<{ id: string }> =>
  ctx.transaction(async tx => {
    const self = ctx.self()
    if (given.personId === self.id) throw new Forbidden('grant-own')
    const today = todayOf(ctx)
    const wanted = { id: newId(), personId: given.personId, role: given.role, unitId: given.unitId, beginsOn: given.beginsOn ?? today, endsOn: given.endsOn ?? null }
    if (wanted.endsOn !== null && wanted.endsOn <= wanted.beginsOn) throw new Invalid('invalid', [{ path: 'endsOn', code: 'grant-ends-early' }])
    const covering = await store.coveringGrants(tx, self.id, [given.role, 'administrator'], wanted.unitId, wanted.beginsOn, wanted.endsOn)
    if (covering.length === 0) throw new Forbidden('grant-too-wide')
    await store.person(tx, given.personId, ctx.scope('roles.grant'), null)
    await store.addGrants(tx, [wanted])
    await tx.record('people.role.grant', given.personId, { role: given.role, unit: given.unitId, beginsOn: wanted.beginsOn, endsOn: wanted.endsOn })
    return { id: wanted.id }
  })

/**
 * Withdraws a role given over one of the caller's units: one that the caller could have given.
 * @throws NotFound
 * @throws Forbidden 'grant-too-wide'
 */
export const withdraw = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async tx => {
    const scope = ctx.scope('roles.grant')
    const given = await store.grantWithin(tx, id, scope)
    const today = todayOf(ctx)
    const held = await store.coveringGrants(tx, ctx.self().id, [given.role, 'administrator'], given.unitId, today, today)
    if (held.length === 0) throw new Forbidden('grant-too-wide')
    if ((await store.withdrawGrant(tx, id, scope)) === 0) throw new NotFound()
    await tx.record('people.role.withdraw', id)
  })

export const list = (ctx: Context): Promise<Grant[]> => ctx.read(tx => store.grantsWithin(tx, ctx.scope('roles.grant')))
