import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import * as campaigns from '#domains/diagnosis/campaigns.ts'
import * as tasks from '#domains/diagnosis/tasks.ts'
import { addUnits } from '#domains/people/index.ts'
import { newId } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'
import { diagnosisHouse, numbers, sizes, type DiagnosisHouse, type Letter } from './house.ts'

/** Takes the whole test and hands it in. */
const takeTest = async (house: DiagnosisHouse, campaign: string, number: string, count: number): Promise<void> => {
  const person = house.person(number)
  await tasks.testStep(person, campaign)
  for (let at = 0; at < count; at++) await tasks.chooseOption(person, { campaignId: campaign, at, option: 'a' })
  await tasks.finishTest(person, campaign)
}

describe('a campaign', () => {
  let house: DiagnosisHouse
  let id: string
  const count = async (query: Parameters<DiagnosisHouse['rows']>[0]) => (await house.rows<{ n: number }>(query))[0]?.n
  before(async () => {
    house = await diagnosisHouse()
  })
  after(() => house?.close())

  it('is refused with dates the wrong way round, or over units of others', async () => {
    for (const closesOn of ['2027-01-01', '2026-12-31']) {
      await assert.rejects(house.draft({ opensOn: '2027-01-01', closesOn }), {
        code: 'invalid',
        fields: [{ path: 'closesOn', code: 'campaign-dates' }],
      })
    }
    await assert.rejects(house.draft({}, house.west), { code: 'not-found' })
    await assert.rejects(house.draft({ unitId: house.units.a }, house.west), { code: 'not-found' })
    await assert.rejects(house.draft({}, house.head), { code: 'not-found' })
    assert.equal(await count(sql`select count(*)::int as n from diagnosis.campaign`), 0)
  })

  it('is a draft at first, of which its people know nothing', async () => {
    id = await house.draft()
    const found = await campaigns.one(house.officer, id)
    assert.deepEqual([found.state, found.invited, found.items, found.scoredAt], ['draft', 0, 0, null])
    assert.deepEqual(await tasks.mine(house.person('a-01')), [])
    await assert.rejects(tasks.testStep(house.person('a-01'), id), { code: 'not-found' })
    for (const step of [campaigns.remind, campaigns.close])
      await assert.rejects(step(house.officer, id), { code: 'campaign-not-open' })
  })

  it('is seen and moved only from its own units', async () => {
    for (const step of [campaigns.one, campaigns.open, campaigns.remind, campaigns.close, campaigns.score])
      await assert.rejects(step(house.west, id), { code: 'not-found' })
    for (const step of [campaigns.open, campaigns.close]) await assert.rejects(step(house.head, id), { code: 'not-found' })
    assert.deepEqual(await campaigns.list(house.west), [])
    assert.equal((await campaigns.one(house.head, id)).state, 'draft')
    assert.equal((await campaigns.one(house.officer, id)).state, 'draft')
  })

  it('stays a draft where there is nobody to invite, or nothing to ask', async () => {
    const unitId = newId()
    await house.services.db.transaction({ tenant: house.tenant, person: null }, tx =>
      addUnits(tx, [
        {
          id: unitId,
          parentId: house.unitId,
          agencyId: unitId,
          regionId: null,
          code: 'EMPTY',
          name: { zh: '空', en: 'Empty' },
          kind: 'agency',
        },
      ]),
    )
    const nobody = await house.draft({ unitId })
    await assert.rejects(campaigns.open(house.officer, nobody), { code: 'campaign-nobody' })
    await house.admin.transaction(tx => tx.run(sql`update assessment.item set state = 'retired' where tenant_id = ${tx.tenant}`))
    await assert.rejects(campaigns.open(house.officer, id), { code: 'campaign-no-items' })
    await house.admin.transaction(tx => tx.run(sql`update assessment.item set state = 'active' where tenant_id = ${tx.tenant}`))
    for (const each of [nobody, id])
      assert.deepEqual(
        [(await campaigns.one(house.officer, each)).state, (await campaigns.one(house.officer, each)).items],
        ['draft', 0],
      )
    assert.equal(await count(sql`select count(*)::int as n from diagnosis.invitation`), 0)
  })

  it('invites everybody present when it opens, once, and tells them', async () => {
    await house.admin.transaction(tx =>
      tx.run(sql`update people.person set left_on = '2026-06-30' where tenant_id = ${tx.tenant} and number = 'c-07'`),
    )
    const present = await count(sql`select count(*)::int as n from people.person where left_on is null`)
    assert.equal(present, numbers.length - 1 + 5)
    assert.deepEqual(await campaigns.open(house.officer, id), { invited: present })
    await assert.rejects(campaigns.open(house.officer, id), { code: 'campaign-not-draft' })
    const found = await campaigns.one(house.officer, id)
    assert.deepEqual([found.state, found.invited, found.items], ['open', present, house.bank.length])
    assert.deepEqual(await tasks.mine(house.person('c-07')), [])
    assert.equal(await count(sql`select count(*)::int as n from platform.notice`), present)
    assert.equal(await count(sql`select count(*)::int as n from platform.mail`), 5, 'those with an address')
  })

  it('asks one item of each competency before the second of any', async () => {
    const [order] = await house.rows<{ ids: string[] }>(sql`select item_ids as ids from diagnosis.campaign where id = ${id}`)
    const competencyOf = new Map(house.bank.map(item => [item.id, item.competencyId]))
    const competencies = new Set(house.bank.map(item => item.competencyId)).size
    assert.equal(new Set(order?.ids).size, house.bank.length)
    assert.equal(new Set(order?.ids.slice(0, competencies).map(item => competencyOf.get(item))).size, competencies)
  })

  it('counts what came in by agency, and reminds the others only', async () => {
    const done = ['a-01', 'a-02', 'a-03', 'b-01', 'd-02']
    for (const number of done) await takeTest(house, id, number, 2)
    await tasks.testStep(house.person('c-01'), id)
    const rates = new Map((await campaigns.responseRates(house.officer, id)).map(row => [row.unitId, row]))
    for (const letter of Object.keys(sizes) as Letter[]) {
      const row = rates.get(house.units[letter])
      // In c one has left, but the officer of the west sits there.
      assert.equal(row?.invited, sizes[letter], letter)
      assert.equal(row?.tests, done.filter(number => number.startsWith(letter)).length, letter)
      assert.equal(row?.questionnaires, 0)
    }
    assert.equal((await campaigns.one(house.officer, id)).tests, done.length)
    await assert.rejects(campaigns.responseRates(house.west, id), { code: 'not-found' })

    const before = await count(sql`select count(*)::int as n from platform.notice`)
    const invited = (await campaigns.one(house.officer, id)).invited
    assert.deepEqual(await campaigns.remind(house.officer, id), { reminded: invited - done.length })
    assert.equal(await count(sql`select count(*)::int as n from platform.notice`), (before ?? 0) + invited - done.length)
    assert.equal(
      await count(
        sql`select count(*)::int as n from diagnosis.invitation i join people.person p on p.id = i.person_id
          where i.reminded_at is not null and p.number = any(${done}::text[])`,
      ),
      0,
    )
  })

  it('takes no answers once it is closed, and is scored by a job that came with the closing', async () => {
    const queued = async () =>
      (
        await house.services.db.pool.query<{ n: number }>('select count(*)::int as n from graphile_worker.jobs where key = $1', [
          `score:${id}`,
        ])
      ).rows[0]?.n
    assert.equal(await queued(), 0)
    await campaigns.close(house.officer, id)
    assert.equal(await queued(), 1)
    assert.equal((await campaigns.one(house.officer, id)).state, 'closed')
    for (const step of [campaigns.close, campaigns.remind])
      await assert.rejects(step(house.officer, id), { code: 'campaign-not-open' })
    await assert.rejects(campaigns.open(house.officer, id), { code: 'campaign-not-draft' })
    const late = house.person('c-01')
    await assert.rejects(tasks.chooseOption(late, { campaignId: id, at: 0, option: 'a' }), { code: 'campaign-not-open' })
    await assert.rejects(tasks.testStep(late, id), { code: 'campaign-not-open' })
    await assert.rejects(tasks.finishTest(late, id), { code: 'campaign-not-open' })
    await assert.rejects(tasks.questionnairePage(late, id), { code: 'campaign-not-open' })
    assert.deepEqual(
      (await tasks.mine(late)).map(task => [task.open, task.test]),
      [[false, 'begun']],
    )
    const trail = await house.rows<{ action: string }>(sql`select action from platform.fact where subject = ${id} order by id`)
    assert.deepEqual(
      trail.map(fact => fact.action),
      ['create', 'open', 'remind', 'close'].map(step => `diagnosis.campaign.${step}`),
    )
  })
})
