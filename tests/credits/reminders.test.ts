import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { remindShortfalls } from '#domains/credits/reminders.ts'
import { addGrants } from '#domains/people/index.ts'
import { newId } from '#platform/db.ts'
import { creditsHouse, withRules, year, type CreditsHouse } from './house.ts'

const day = `${year}-09-30`

describe('a coming shortfall', () => {
  let house: CreditsHouse
  before(async () => {
    house = await creditsHouse()
    await withRules(house)
    const grant = (name: string, role: string, unitId: string) => ({ id: newId(), personId: house.person(name), role, unitId, beginsOn: '2020-01-01', endsOn: null })
    await house.admin.transaction(tx => addGrants(tx, [grant('officer', 'training-officer', house.unitId), grant('westofficer', 'training-officer', house.units.west), grant('head', 'head', house.unitId)]))
    await expect({ anna: 0, bei: 0, chen: 23.5, dao: 10, emil: 40, fan: 40, gu: 40, han: 40, westofficer: 40 })
  })
  after(() => house.close())
  /** What the forecast of each says: how it is worked out is tested elsewhere, and depends on the day. */
  const expect = async (forecasts: Record<string, number>): Promise<void> => {
    for (const [name, hours] of Object.entries(forecasts)) await house.admin.transaction(tx => tx.client.query('update credits.total set forecast = $1, short = $1 where person_id = $2', [hours, house.person(name)]))
  }
  const remind = (on = day) => remindShortfalls(house.services.db, house.tenant, on)
  const notices = async (name: string): Promise<{ zh: string; en: string; href: string }[]> =>
    (await house.admin.read(async tx => (await tx.client.query<{ zh: string; en: string; href: string }>(`select body ->> 'zh' as zh, body ->> 'en' as en, href from platform.notice where person_id = $1 order by id`, [house.person(name)])).rows))

  it('is told to the person with what is missing, and to nobody who will make it', async () => {
    const told = await remind()
    assert.equal(told.persons, 7)
    assert.deepEqual(await notices('anna'), [])
    assert.deepEqual(await notices('bei'), [])
    const [chen] = await notices('chen')
    assert.match(chen?.zh ?? '', new RegExp(`预计还差 24 学时`))
    assert.match(chen?.en ?? '', /about 24 hours short/)
    assert.equal(chen?.href, '/staff/my/hours')
    assert.match((await notices('emil'))[0]?.zh ?? '', /预计还差 40 学时/)
  })

  it('is told to the nearest training officer as a number, without names; not to heads, and not up the tree', async () => {
    const [west] = await notices('westofficer').then(all => all.filter(each => each.href.startsWith('/staff/hours/shortfalls')))
    assert.match(west?.zh ?? '', /您负责的单位中，有 2 人按目前进度可能完不成/)
    assert.match(west?.en ?? '', /2 people are expected/)
    const [city] = await notices('officer')
    assert.match(city?.zh ?? '', /有 5 人/, 'those of the west are the west officer’s to help')
    for (const { zh, en } of await notices('officer')) assert.doesNotMatch(zh + en, /姓名|chen|emil/)
    assert.deepEqual(await notices('head'), [])
  })

  it('is told once a month, also when the job runs twice, and again in the next month while it is so', async () => {
    assert.deepEqual(await remind(), { persons: 0, officers: 0 })
    assert.deepEqual(await Promise.all([remind(`${year}-10-01`), remind(`${year}-10-01`)]).then(([a, b]) => (a?.persons ?? 0) + (b?.persons ?? 0)), 7)
    await expect({ chen: 0 })
    await remind(`${year}-11-01`)
    assert.equal((await notices('chen')).length, 2, 'who has made it is left in peace')
    assert.equal((await notices('emil')).length, 3)
    assert.match((await notices('officer')).at(-1)?.zh ?? '', /有 4 人/)
  })
})
