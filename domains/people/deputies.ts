import type { Context } from '#platform/context.ts'
import { todayOf } from '#platform/days.ts'
import { newId } from '#platform/db.ts'
import { Forbidden, Invalid, NotFound } from '#platform/errors.ts'
import { notify } from '#platform/notices.ts'
import { date, say } from '#platform/texts.ts'
import { deputyWords } from './deputies-texts.ts'
import * as store from './deputies-store.ts'
import { roleNames } from './texts.ts'

/** Nobody acts for somebody else for longer than so many days at a time. */
const mostDays = 184

/** My deputies and whose deputy I am, with the roles that I could hand over. */
export const list = (ctx: Context) =>
  ctx.read(async tx => ({ rows: await store.deputies(tx, ctx.self().id), own: await store.ownGrants(tx, ctx.self().id) }))

/**
 * Lets somebody of my units act for me in one of my roles over `[beginsOn, endsOn)`. It ends by itself: with the period, or
 * when I no longer hold the role. A deputy names no deputy.
 *
 * @throws Invalid 'deputy-unknown', 'deputy-period'; Forbidden 'deputy-own'; NotFound for a role that is not mine through the period
 */
export const name = (ctx: Context, given: { number: string; grantId: string; beginsOn: string; endsOn: string }): Promise<{ id: string }> =>
  ctx.transaction(async tx => {
    const self = ctx.self()
    const days = (Date.parse(given.endsOn) - Date.parse(given.beginsOn)) / 86_400_000
    if (days <= 0 || days > mostDays || given.endsOn <= todayOf(ctx)) throw new Invalid('invalid', [{ path: 'endsOn', code: 'deputy-period', detail: { most: mostDays } }])
    const grant = await store.ownGrant(tx, self.id, given.grantId, given.beginsOn, given.endsOn)
    if (!grant) throw new NotFound()
    const deputy = await store.presentByNumber(tx, given.number, [grant.unitId])
    if (!deputy) throw new Invalid('invalid', [{ path: 'number', code: 'deputy-unknown' }])
    if (deputy.id === self.id) throw new Forbidden('deputy-own')
    const id = newId()
    await store.addDeputy(tx, { id, personId: deputy.id, role: grant.role, unitId: grant.unitId, beginsOn: given.beginsOn, endsOn: given.endsOn, actingFor: self.id })
    await tx.record('people.deputy.name', deputy.id, { for: self.id, role: grant.role, unit: grant.unitId, beginsOn: given.beginsOn, endsOn: given.endsOn })
    const told = (lang: 'zh' | 'en') => say(deputyWords.told, lang, {
      name: self.name, role: roleNames[grant.role][lang], from: date(given.beginsOn, lang), to: date(given.endsOn, lang),
    })
    await notify(tx, [deputy.id], { zh: told('zh'), en: told('en') }, '/staff/deputies')
    return { id }
  })

/** Ends it before its time; only who named the deputy may. @throws NotFound */
export const end = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async tx => {
    const ended = await store.endDeputy(tx, id, ctx.self().id)
    if (!ended) throw new NotFound()
    await tx.record('people.deputy.end', ended.deputyId, { grant: id })
  })

