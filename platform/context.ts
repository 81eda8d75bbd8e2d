import type { Config } from './config.ts'
import type { Database, Tx } from './db.ts'
import { Forbidden, Unauthenticated } from './errors.ts'
import type { Files } from './files.ts'
import { permissions, type Permission, type Role } from './permissions.ts'
import { speaker, type Lang, type Say } from './texts.ts'

/** A role that is in force now, and the unit whose subtree it covers; `actingFor` whom the holder is deputy of. */
export type Grant = { role: Role; unitId: string; actingFor?: string | null }

export type SignedIn = { id: string; name: string; unitId: string | null; grants: Grant[]; sessionId: string }

/** What the process offers to every operation. */
export type Services = { db: Database; files: Files; config: Config; now(): Date }

/** One call by one caller: who, for which tenant, in which language, and the doors to database and files. */
export type Context = Services & {
  tenant: string
  lang: Lang
  t: Say
  person: SignedIn | null
  /** The caller's address, for locking out and the trail; never logged beside personal data. */
  address: string
  /** What a person without an account shows to follow one record (domains/services/followers/followers.ts). */
  pass: string | null
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Units at whose heads the caller may do one of these; empty when nowhere. */
  scope(...of: readonly Permission[]): string[]
  may(permission: Permission): boolean
  /** The caller. @throws Unauthenticated */
  self(): SignedIn
}

export const makeContext = (
  services: Services,
  caller: { tenant: string; lang: Lang; person: SignedIn | null; address?: string; pass?: string | null },
): Context => {
  const actor = { tenant: caller.tenant, person: caller.person?.id ?? null }
  const scope = (...of: readonly Permission[]): string[] => {
    const holders = new Set<Role>(of.flatMap(permission => permissions[permission]))
    return [...new Set((caller.person?.grants ?? []).filter(grant => holders.has(grant.role)).map(grant => grant.unitId))]
  }
  return {
    ...services,
    tenant: caller.tenant,
    lang: caller.lang,
    t: speaker(caller.lang),
    person: caller.person,
    address: caller.address ?? '',
    pass: caller.pass ?? null,
    transaction: work => services.db.transaction(actor, work),
    read: work => services.db.transaction(actor, work, { readOnly: true }),
    scope,
    may: permission => scope(permission).length > 0,
    self: () => {
      if (!caller.person) throw new Unauthenticated()
      return caller.person
    },
  }
}

/** @throws Forbidden unless the caller holds the permission somewhere. */
export const need = (context: Context, permission: Permission): void => {
  if (!context.may(permission)) throw new Forbidden('forbidden', { permission })
}
