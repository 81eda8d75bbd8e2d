import { checkPassword, hashPassword, hashToken, lockSeconds, newToken } from '#platform/auth.ts'
import type { Context, SignedIn } from '#platform/context.ts'
import { newId, type Database } from '#platform/db.ts'
import { Invalid, TooMany, Unauthenticated } from '#platform/errors.ts'
import type { Lang } from '#platform/texts.ts'
import * as store from './store.ts'

/**
 * Checks name and password and opens a session; the token goes into a cookie and is stored hashed.
 *
 * @throws Unauthenticated 'sign-in-wrong'   for an unknown name and a wrong password alike
 * @throws TooMany         'sign-in-locked'  after five wrong passwords in a row, for doubling times
 */
export const signIn = async (ctx: Context, given: { username: string; password: string }, agent = '') => {
  const outcome = await ctx.transaction(async tx => {
    const account = await store.lockAccount(tx, given.username)
    if (account && account.lockedFor > 0) return { locked: account.lockedFor }
    const right = await checkPassword(given.password, account?.passwordHash ?? null)
    if (!account) return { wrong: true as const }
    if (!right) {
      const failures = account.failures + 1
      await store.noteSignIn(tx, account.personId, failures, lockSeconds(failures))
      await tx.record('people.sign-in.refuse', account.personId, { failures })
      return { wrong: true as const }
    }
    await store.noteSignIn(tx, account.personId, 0, 0)
    const { token, hash } = newToken()
    const id = newId()
    await store.addSession(tx, { id, hash, personId: account.personId, hours: ctx.config.KEJU_SESSION_HOURS, agent: agent.slice(0, 200) })
    await tx.record('people.sign-in', account.personId, { session: id })
    return { personId: account.personId, name: account.name, token }
  })
  // Thrown outside the transaction, so that the count of failures stays.
  if ('locked' in outcome) throw new TooMany('sign-in-locked', outcome.locked ?? 0)
  if ('wrong' in outcome) throw new Unauthenticated('sign-in-wrong')
  return outcome
}

export const signOut = (ctx: Context): Promise<void> =>
  ctx.transaction(async tx => {
    const self = ctx.self()
    await store.endSession(tx, self.sessionId)
    await tx.record('people.sign-out', self.id)
  })

/** Who holds this token, with language and theme; null when the session has ended. */
export const resume = async (db: Database, tenant: string, token: string, hours: number): Promise<{ person: SignedIn; lang: Lang; theme: 'auto' | 'light' | 'dark' } | null> => {
  const actor = { tenant, person: null }
  const row = await db.transaction(actor, tx => store.sessionByHash(tx, hashToken(token), hours), { readOnly: true })
  if (!row) return null
  // Written at most every five minutes: reading a page should not cost a write.
  if (row.stale) await db.transaction(actor, tx => store.touchSession(tx, row.sessionId, hours))
  return {
    person: { id: row.personId, name: row.name, unitId: row.unitId, grants: row.grants, sessionId: row.sessionId },
    lang: row.lang,
    theme: row.theme,
  }
}

/** Sets a new password and ends all other sessions of the person. @throws Invalid 'password-wrong' */
export const changePassword = (ctx: Context, given: { current: string; next: string }): Promise<void> =>
  ctx.transaction(async tx => {
    const self = ctx.self()
    const { hash } = await store.passwordHash(tx, self.id)
    if (!(await checkPassword(given.current, hash))) throw new Invalid('password-wrong', [{ path: 'current', code: 'password-wrong' }])
    await store.setPassword(tx, self.id, await hashPassword(given.next))
    await store.endOtherSessions(tx, self.id, self.sessionId)
    await tx.record('people.password.change', self.id)
  })
