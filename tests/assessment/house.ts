import { addFinishedSittings, parametersOf } from '#domains/assessment/index.ts'
import * as studio from '#domains/assessment/studio.ts'
import { ItemGiven } from '#domains/assessment/studio-shapes.ts'
import { addPersons } from '#domains/people/index.ts'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/db.ts'
import { sql, type Sql } from '#platform/sql.ts'
import { seedBuiltIn } from '#server/seed.ts'
import { chance } from '#tools/demo/random.ts'
import { probability } from '@keju/psychometrics'
import { freshDatabase, type TestTenant } from '#tests/support/database.ts'

export type Bank = { id: string; code: string; key: string; a: number; b: number; competencyId: string; options: { id: string }[] }

export type StudioHouse = TestTenant & {
  author: Context
  second: Context
  competency: string
  bank: Bank[]
  rows<T extends object>(query: Sql): Promise<T[]>
  /** What a form gives for a new item. */
  given(code: string, changes?: Record<string, unknown>): ItemGiven
  /** An item written by the author, accepted by the second person: piloted. */
  piloted(code: string): Promise<string>
  /** So many new persons take a test of these items for a purpose; `curve` says how each answers. */
  sit(purpose: string, items: Bank[], count: number, options?: { seed?: number; curve?: Map<string, { a: number; b: number }>; woman?: (item: Bank) => number }): Promise<void>
}

/** A tenant with what ships with Keju, two authors, and a way to have tests taken. */
export const studioHouse = async (): Promise<StudioHouse> => {
  const house = await freshDatabase()
  const { tenant, unitId, services } = house
  await seedBuiltIn(services.db, tenant)
  const [author, second] = [newId(), newId()]
  const blank = { unitId, postId: null, grade: '', bornOn: null, joinedOn: null, email: '', phone: '' }
  await services.db.transaction({ tenant, person: house.adminId }, tx => addPersons(tx, [
    { ...blank, id: author, number: 'author', name: '命题人', gender: '' }, { ...blank, id: second, number: 'second', name: '审题人', gender: '' },
  ]))
  const rows: StudioHouse['rows'] = <T extends object>(query: Sql) => house.admin.read(tx => tx.raw<T>(query))
  const bank = await rows<Bank>(sql`select id, code, key, a, b, options, competency_id as "competencyId" from assessment.item where tenant_id = ${tenant} order by code`)
  const context = (id: string) => house.as(id, [{ role: 'author', unitId }])
  const competency = bank[0]?.competencyId ?? ''
  const given: StudioHouse['given'] = (code, changes = {}) => ItemGiven.parse({
    code, competencyId: competency, level: 1, stem: { zh: `题干${code}`, en: `Stem ${code}` }, key: 'b',
    options: ['甲', '乙', '丙', '丁'].map((zh, i) => ({ zh: `${zh}项`, en: `Option ${i + 1}` })), explanation: { zh: '解析', en: 'Because' }, ...changes,
  })
  let people = 0
  return {
    ...house, author: context(author), second: context(second), competency, bank, rows, given,
    piloted: async code => {
      const { id } = await studio.create(context(author), given(code))
      await studio.submit(context(author), id)
      await studio.review(context(second), id, { accept: true, comment: '' })
      return id
    },
    sit: async (purpose, items, count, { seed = 1, curve, woman } = {}) => {
      const luck = chance(seed)
      const persons = Array.from({ length: count }, (_, i) => ({ ...blank, id: newId(), number: `P${++people}`, name: `人员${people}`, gender: i % 2 === 0 ? 'f' : 'm' }))
      const normal = () => Math.sqrt(-2 * Math.log(1 - luck.next())) * Math.cos(2 * Math.PI * luck.next())
      await services.db.transaction({ tenant, person: house.adminId }, async tx => {
        await addPersons(tx, persons)
        await addFinishedSittings(tx, { kind: 'test', purpose: 'campaign', purposeId: purpose, itemIds: items.map(item => item.id) }, persons.map(person => {
          const ability = normal()
          return {
            personId: person.id,
            answers: items.map(item => {
              const { a, b } = curve?.get(item.code) ?? item
              const right = luck.next() < probability({ a, b: b + (person.gender === 'f' ? (woman?.(item) ?? 0) : 0) }, ability)
              const wrong = item.options.filter(option => option.id !== item.key)
              const option = right ? item.key : (wrong[Math.floor(luck.next() * wrong.length)]?.id ?? '')
              return { question: item.code, value: { option }, correct: option === item.key }
            }),
          }
        }))
      })
    },
  }
}

export { parametersOf }
