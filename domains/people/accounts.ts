import type { Context } from '#platform/context.ts'
import type { Account } from './shapes.ts'
import * as store from './store.ts'

/** The caller's own account with the roles held. */
export const own = (ctx: Context): Promise<Account> =>
  ctx.read(async tx => {
    const self = ctx.self()
    return { ...(await store.account(tx, self.id)), grants: await store.grantsOf(tx, self.id) }
  })

export const prefer = (ctx: Context, preferences: { lang?: string; theme?: string }): Promise<void> =>
  ctx.transaction(async tx => void (await store.setPreferences(tx, ctx.self().id, preferences)))
