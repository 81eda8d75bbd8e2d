import { hashPassword } from '#platform/auth.ts'
import { newId, type Database } from '#platform/db.ts'
import { Conflict } from '#platform/errors.ts'
import * as store from './store.ts'

// Tables of the tenant lock are not read here, so any tenant will do to ask with.
const nobody = '00000000-0000-0000-0000-000000000000'

export const tenants = (db: Database): Promise<store.Tenant[]> =>
  db.transaction({ tenant: nobody, person: null }, tx => store.tenants(tx), { readOnly: true })

/**
 * The first run: a tenant with its root unit and an administrator. With `code` given, further tenants.
 *
 * @throws Conflict 'already-set-up'  when there is a tenant already and no `code` was given
 */
export const setUp = async (
  db: Database,
  given: { organisation: string | { zh: string; en: string }; name: string; username: string; password: string; code?: string },
): Promise<{ tenant: string; unitId: string; personId: string }> => {
  const hash = await hashPassword(given.password)
  const tenant = newId()
  const personId = newId()
  const unitId = newId()
  const name = typeof given.organisation === 'string' ? { zh: given.organisation, en: given.organisation } : given.organisation
  return db.transaction({ tenant, person: personId }, async tx => {
    await store.lockSetUp(tx)
    if (!given.code && (await store.tenants(tx)).length > 0) throw new Conflict('already-set-up')
    await store.addTenant(tx, { code: given.code ?? 'main', name })
    await store.addUnits(tx, [{ id: unitId, parentId: null, agencyId: null, regionId: null, code: 'ROOT', name, kind: 'root' }])
    await store.addPersons(tx, [{
      id: personId, number: 'ADMIN', name: given.name, unitId, postId: null, grade: '', gender: '', bornOn: null, joinedOn: null, email: '', phone: '',
    }])
    await store.addAccounts(tx, [{ personId, username: given.username, hash }])
    await store.addGrants(tx, [{ id: newId(), personId, role: 'administrator', unitId, beginsOn: '2000-01-01', endsOn: null }])
    await tx.record('people.tenant.set-up', tenant)
    return { tenant, unitId, personId }
  })
}
