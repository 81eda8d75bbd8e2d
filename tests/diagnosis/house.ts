import { fixedForm, addFinishedSittings } from '#domains/assessment/index.ts'
import * as campaigns from '#domains/diagnosis/campaigns.ts'
import { scoreCampaign } from '#domains/diagnosis/index.ts'
import { NewCampaign } from '#domains/diagnosis/shapes.ts'
import * as people from '#domains/people/index.ts'
import * as sessions from '#domains/people/sessions.ts'
import { hashPassword } from '#platform/auth.ts'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/db.ts'
import type { Role } from '#platform/permissions.ts'
import { sql, type Sql } from '#platform/sql.ts'
import { seedBuiltIn } from '#server/seed.ts'
import { chance } from '#tools/demo/random.ts'
import { probability } from '@keju/psychometrics'
import { freshDatabase, type TestTenant } from '#tests/support/database.ts'

export const password = 'a password for all'

/** How many persons each agency has, by the first letter of their numbers; `d` is too few to be shown. */
export const sizes = { a: 12, b: 8, c: 7, d: 3 } as const
export type Letter = keyof typeof sizes
export const numbers = (Object.keys(sizes) as Letter[]).flatMap(letter =>
  Array.from({ length: sizes[letter] }, (_, i) => `${letter}-${String(i + 1).padStart(2, '0')}`),
)

export type BankItem = { id: string; code: string; competencyId: string; a: number; b: number; key: string }

/**
 * A city of four agencies in two regions, what ships with Keju loaded:
 *
 *     east: a (12 persons), b (8)      west: c (7), d (3)
 *
 * Persons of a and b are window clerks, of c data stewards, of d archivists. Two officers, one for all and one for c; one head.
 */
export type DiagnosisHouse = TestTenant & {
  units: Record<Letter, string>
  regions: { east: string; west: string }
  officer: Context
  west: Context
  head: Context
  auditor: Context
  idOf(number: string): string
  person(number: string): Context
  tokenOf(username: string): Promise<string>
  /** The items that a fixed test asks. */
  bank: BankItem[]
  /** Every item in use. */
  items: BankItem[]
  draft(given?: Record<string, unknown>, by?: Context): Promise<string>
  /** A draft that is opened at once. */
  opened(given?: Record<string, unknown>): Promise<string>
  /** Tests of these persons as if taken, by the items' own curves around `ability`; answers per person as given. */
  answer(
    campaign: string,
    who: readonly string[],
    options?: { seed?: number; ability?: (number: string) => number; items?: (number: string) => readonly BankItem[] },
  ): Promise<Map<string, Map<string, 0 | 1>>>
  score(campaign: string): Promise<number>
  rows<T extends object>(query: Sql): Promise<T[]>
}

const words = (text: string) => ({ zh: text, en: text })

export const diagnosisHouse = async (): Promise<DiagnosisHouse> => {
  const house = await freshDatabase()
  const { tenant, unitId: root, services } = house
  const actor = { tenant, person: house.adminId }
  const units: Record<Letter, string> = { a: newId(), b: newId(), c: newId(), d: newId() }
  const regions = { east: newId(), west: newId() }
  const ids = new Map([...numbers, 'officer', 'west', 'head', 'auditor'].map(number => [number, newId()]))
  const idOf = (number: string): string => {
    const id = ids.get(number)
    if (!id) throw new Error(`nobody is ${number}`)
    return id
  }
  await seedBuiltIn(services.db, tenant)
  const hash = await hashPassword(password)
  await services.db.transaction(actor, async tx => {
    const posts = new Map((await people.posts(tx)).map(post => [post.code, post.id]))
    const postOf: Record<Letter, string | null> = {
      a: posts.get('window-clerk') ?? null,
      b: posts.get('window-clerk') ?? null,
      c: posts.get('data-steward') ?? null,
      d: posts.get('archives-clerk') ?? null,
    }
    await people.addRegions(tx, [
      { id: regions.east, code: 'E', name: words('东区'), lagging: false },
      { id: regions.west, code: 'W', name: words('西区'), lagging: true },
    ])
    await people.addUnits(
      tx,
      (Object.keys(units) as Letter[]).map(letter => ({
        id: units[letter],
        parentId: root,
        agencyId: units[letter],
        regionId: letter < 'c' ? regions.east : regions.west,
        code: letter.toUpperCase(),
        name: words(`${letter}局`),
        kind: 'agency',
      })),
    )
    const person = (number: string, unitId: string, postId: string | null) => ({
      id: idOf(number),
      number,
      name: `人员${number}`,
      unitId,
      postId,
      grade: '',
      gender: '',
      bornOn: null,
      joinedOn: null,
      email: number.endsWith('1') ? `${number}@example.test` : '',
      phone: '',
    })
    await people.addPersons(tx, [
      ...numbers.map(number => person(number, units[number[0] as Letter], postOf[number[0] as Letter])),
      person('officer', root, null),
      person('head', root, null),
      person('auditor', root, null),
      person('west', units.c, null),
    ])
    await people.addAccounts(
      tx,
      ['officer', 'west', 'head', 'auditor', 'a-01', 'a-02', 'c-01'].map(username => ({
        personId: idOf(username),
        username,
        hash,
      })),
    )
    const grant = (number: string, role: Role, unitId: string) => ({
      id: newId(),
      personId: idOf(number),
      role,
      unitId,
      beginsOn: '2020-01-01',
      endsOn: null,
    })
    await people.addGrants(tx, [
      grant('officer', 'training-officer', root),
      grant('head', 'head', root),
      grant('auditor', 'auditor', root),
      grant('west', 'training-officer', units.c),
    ])
  })
  const rows: DiagnosisHouse['rows'] = <T extends object>(query: Sql) => house.admin.read(tx => tx.raw<T>(query))
  const all = await rows<BankItem>(
    sql`select id, code, competency_id as "competencyId", a, b, key from assessment.item where tenant_id = ${tenant}
      order by code`,
  )
  // What a campaign asks of everybody.
  const form = new Set((await house.admin.read(tx => fixedForm(tx, [...new Set(all.map(item => item.competencyId))]))).map(item => item.id))
  const bank = all.filter(item => form.has(item.id))

  const officer = house.as(idOf('officer'), [{ role: 'training-officer', unitId: root }])
  const draft: DiagnosisHouse['draft'] = async (given = {}, by = officer) =>
    (
      await campaigns.create(
        by,
        NewCampaign.parse({ titleZh: '能力摸底', unitId: root, opensOn: '2020-01-01', closesOn: '2100-01-01', ...given }),
      )
    ).id
  return {
    ...house,
    units,
    regions,
    officer,
    idOf,
    rows,
    bank,
    items: all,
    draft,
    west: house.as(idOf('west'), [{ role: 'training-officer', unitId: units.c }]),
    head: house.as(idOf('head'), [{ role: 'head', unitId: root }]),
    auditor: house.as(idOf('auditor'), [{ role: 'auditor', unitId: root }]),
    person: number => house.as(idOf(number)),
    tokenOf: async username => (await sessions.signIn(house.as(null), { username, password })).token,
    opened: async (given = {}) => {
      const id = await draft(given)
      await campaigns.open(officer, id)
      return id
    },
    answer: async (campaign, who, { seed = 1, ability = () => 0, items = () => bank } = {}) => {
      const luck = chance(seed)
      const given = new Map(
        who.map(number => [
          number,
          new Map(items(number).map(item => [item.code, luck.next() < probability(item, ability(number)) ? 1 : 0] as const)),
        ]),
      )
      await services.db.transaction(actor, tx =>
        addFinishedSittings(
          tx,
          { kind: 'test', purpose: 'campaign', purposeId: campaign, itemIds: bank.map(item => item.id) },
          [...given].map(([number, answers]) => ({
            personId: idOf(number),
            answers: [...answers].map(([question, solved]) => ({
              question,
              value: { solved: solved === 1 },
              correct: solved === 1,
            })),
          })),
        ),
      )
      return given
    },
    score: campaign => scoreCampaign(services.db, tenant, campaign),
  }
}
