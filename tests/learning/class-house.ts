import { ClassGiven, DatesGiven } from '#domains/learning/classes/shapes.ts'
import * as classes from '#domains/learning/classes/classes.ts'
import { addGrants, addPersons, addUnits } from '#domains/people/index.ts'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/db.ts'
import type { Role } from '#platform/permissions.ts'
import { sql, type Sql } from '#platform/sql.ts'
import { freshDatabase, type TestTenant } from '#tests/support/database.ts'

export type LearningHouse = TestTenant & {
  north: string
  south: string
  /** Twelve persons of each agency, numbers N01… and S01…. */
  people: Map<string, string>
  /** Organises for the whole city. */
  officer: Context
  /** Another of the same, for what takes two persons. */
  colleague: Context
  northOfficer: Context
  southOfficer: Context
  auditor: Context
  me(number: string): Context
  id(number: string): string
  /** What o'clock it is for everybody, `2027-02-01T09:00` as a clock in Shanghai shows it. */
  at(time: string): void
  /** A class of three half days from 2027-03-02, announced; sign-up open to all unless said otherwise. */
  openClass(given?: Record<string, unknown>): Promise<string>
  count(query: Sql): Promise<number>
  states(classId: string): Promise<Record<string, string>>
  notices(number: string): Promise<string[]>
}

const words = (text: string) => ({ zh: text, en: text })

/** A small city with two agencies and a clock that tests set. */
export const learningHouse = async (): Promise<LearningHouse> => {
  const house = await freshDatabase()
  let now = new Date('2027-02-01T01:00:00Z')
  house.services.now = () => new Date(now)
  const root = house.unitId
  const [north, south] = [newId(), newId()]
  const people = new Map(['N', 'S'].flatMap(letter => Array.from({ length: 12 }, (_, i) => [`${letter}${String(i + 1).padStart(2, '0')}`, newId()] as const)))
  const staff = { officer: newId(), colleague: newId(), northOfficer: newId(), southOfficer: newId(), auditor: newId() }
  await house.services.db.transaction({ tenant: house.tenant, person: null }, async tx => {
    const unit = { parentId: root, regionId: null, kind: 'agency' }
    await addUnits(tx, [{ ...unit, id: north, agencyId: north, code: 'north', name: words('北局') }, { ...unit, id: south, agencyId: south, code: 'south', name: words('南局') }])
    const person = { postId: null, grade: '', gender: '', bornOn: null, joinedOn: null, phone: '' }
    await addPersons(tx, [
      ...[...people].map(([number, id]) => ({ ...person, id, number, name: `人员${number}`, unitId: number.startsWith('N') ? north : south, email: number.endsWith('3') ? `${number}@example.test` : '' })),
      ...Object.entries(staff).map(([number, id]) => ({ ...person, id, number, name: number, unitId: root, email: '' })),
    ])
    const grant = (personId: string, role: Role, unitId: string) => ({ id: newId(), personId, role, unitId, beginsOn: '2020-01-01', endsOn: null })
    await addGrants(tx, [grant(staff.officer, 'training-officer', root), grant(staff.colleague, 'training-officer', root), grant(staff.northOfficer, 'training-officer', north),
      grant(staff.southOfficer, 'training-officer', south), grant(staff.auditor, 'auditor', root)])
  })
  const as = (id: string, role: Role, unitId: string) => house.as(id, [{ role, unitId }])
  const id = (number: string): string => people.get(number) ?? ''
  const officer = as(staff.officer, 'training-officer', root)
  let made = 0
  const count = async (query: Sql) => (await house.admin.read(tx => tx.raw<{ n: number }>(query)))[0]?.n ?? -1
  return {
    ...house, north, south, people, officer, colleague: as(staff.colleague, 'training-officer', root), northOfficer: as(staff.northOfficer, 'training-officer', north),
    southOfficer: as(staff.southOfficer, 'training-officer', south), auditor: as(staff.auditor, 'auditor', root), me: number => house.as(id(number)), id, count,
    at: time => { now = new Date(`${time}:00+08:00`) },
    openClass: async (given = {}) => {
      const { id: classId } = await classes.create(officer, ClassGiven.extend(DatesGiven.shape).parse({
        code: `C${++made}`, titleZh: `培训班${made}`, titleEn: `Class ${made}`, unitId: root, placeZh: '101', seats: 2, audienceUnitId: root, days: '2027-03-02; 2027-03-03 am', hours: 7.5,
        practiceHours: 1, ...given,
      }))
      await classes.open(officer, classId)
      return classId
    },
    states: async classId => Object.fromEntries((await house.admin.read(tx => tx.raw<{ number: string; state: string }>(sql`select p.number, e.state from learning.enrolment e
      join people.v_person p on p.tenant_id = e.tenant_id and p.id = e.person_id where e.session_id = ${classId} order by p.number`))).map(row => [row.number, row.state])),
    notices: async number => (await house.admin.read(tx => tx.raw<{ zh: string }>(sql`select body ->> 'zh' as zh from platform.notice where person_id = ${id(number)} order by id`))).map(row => row.zh),
  }
}
