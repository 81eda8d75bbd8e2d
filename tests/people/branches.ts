import * as people from '#domains/people/index.ts'
import type { NewPerson } from '#domains/people/index.ts'
import * as sessions from '#domains/people/sessions.ts'
import { hashPassword } from '#platform/auth.ts'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/db.ts'
import type { Role } from '#platform/permissions.ts'
import { freshDatabase, type TestTenant } from '#tests/support/database.ts'

export const password = 'a password for all'

/**
 * A city with two districts, east and west; the east has an office below it. Each has persons, the eastern district an officer:
 *
 *     root ─ east (e-1 … e-4, officer) ─ east office (o-1 … o-3)
 *          └ west (w-1 … w-3)
 */
export type Branches = TestTenant & {
  units: { root: string; east: string; office: string; west: string }
  posts: { clerk: string; engineer: string }
  idOf(number: string): string
  /** The person as the server would know them now: with the roles in force today. */
  signedIn(number: string): Promise<Context>
  tokenOf(number: string): Promise<string>
  grant(number: string, role: Role, unitId: string, period?: { beginsOn?: string; endsOn?: string | null }): Promise<string>
}

export const branches = async (): Promise<Branches> => {
  const house = await freshDatabase()
  const { services, tenant } = house
  const units = { root: house.unitId, east: newId(), office: newId(), west: newId() }
  const posts = { clerk: newId(), engineer: newId() }
  const ids = new Map<string, string>()
  const hash = await hashPassword(password)
  const person = (number: string, name: string, unitId: string, postId: string | null): NewPerson => {
    const id = newId()
    ids.set(number, id)
    return { id, number, name, unitId, postId, grade: '', gender: '', bornOn: null, joinedOn: null, email: '', phone: '' }
  }
  const grant: Branches['grant'] = (number, role, unitId, { beginsOn = '2020-01-01', endsOn = null } = {}) =>
    services.db.transaction({ tenant, person: house.adminId }, async tx => {
      const id = newId()
      await people.addGrants(tx, [{ id, personId: ids.get(number) ?? '', role, unitId, beginsOn, endsOn }])
      return id
    })

  await services.db.transaction({ tenant, person: house.adminId }, async tx => {
    const unit = (id: string, parentId: string, code: string, zh: string, en: string) =>
      ({ id, parentId, agencyId: id, regionId: null, code, name: { zh, en }, kind: 'agency' })
    await people.addUnits(tx, [
      unit(units.east, units.root, 'EAST', '东区', 'East'), unit(units.office, units.east, 'EAST-1', '东区办公室', 'East office'), unit(units.west, units.root, 'WEST', '西区', 'West'),
    ])
    await people.addPosts(tx, [
      { id: posts.clerk, code: 'CLERK', name: { zh: '科员', en: 'Clerk' } }, { id: posts.engineer, code: 'ENG', name: { zh: '工程师', en: 'Engineer' } },
    ])
    await people.addPersons(tx, [
      person('officer', '东区干事', units.east, posts.clerk),
      ...['张东一', '张东二', '李东三', 'Ann 100%_East'].map((name, i) => person(`e-${i + 1}`, name, units.east, i % 2 ? posts.engineer : posts.clerk)),
      ...['王办一', '王办二', '张办三'].map((name, i) => person(`o-${i + 1}`, name, units.office, posts.clerk)),
      ...['张西一', '赵西二', '赵西三'].map((name, i) => person(`w-${i + 1}`, name, units.west, i === 2 ? null : posts.engineer)),
    ])
    await people.addAccounts(tx, ['officer', 'e-1', 'w-1'].map(number => ({ personId: ids.get(number) ?? '', username: number, hash })))
  })
  await grant('officer', 'training-officer', units.east)

  const tokenOf = async (number: string) => (await sessions.signIn(house.as(null), { username: number, password })).token
  const tokens = new Map<string, string>()
  return {
    ...house, units, posts, grant, tokenOf,
    idOf: number => ids.get(number) ?? '',
    signedIn: async number => {
      const token = tokens.get(number) ?? (await tokenOf(number))
      tokens.set(number, token)
      const found = await sessions.resume(services.db, tenant, token, 12)
      return house.as(found?.person.id ?? null, found?.person.grants)
    },
  }
}
