import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { addFinishedSittings, pilotItemIds, responses } from '#domains/assessment/index.ts'
import * as items from '#domains/assessment/items.ts'
import * as studio from '#domains/assessment/studio.ts'
import { newId } from '#platform/db.ts'
import { sql } from '#platform/sql.ts'
import { studioHouse, type StudioHouse } from './house.ts'

describe('an item from author to candidate', () => {
  let house: StudioHouse
  before(async () => { house = await studioHouse() })
  after(() => house?.close())
  const state = async (id: string) => (await items.one(house.author, id)).state

  it('begins as a draft, with its own version, and asks for a key that is an option', async () => {
    const { id } = await studio.create(house.author, house.given('NEW-1', { tags: [{ kind: 'policy', value: '数据安全法' }] }))
    const found = await studio.dossier(house.author, id)
    assert.equal(found.item.state, 'draft')
    assert.equal(found.item.accepted, false)
    assert.equal(found.open?.version, 1)
    assert.deepEqual(found.tags, [{ kind: 'policy', value: '数据安全法' }])
    assert.deepEqual(found.may, ['edit', 'submit', 'discard'])
    await assert.rejects(studio.create(house.author, house.given('NEW-2', { key: 'f' })), { fields: [{ path: 'key', code: 'key-unknown' }] })
    await assert.rejects(studio.create(house.author, house.given('NEW-1')), { fields: [{ path: 'code', code: 'item-code-taken' }] })
    await assert.rejects(studio.create(house.author, house.given('NEW-3', { competencyId: newId() })), { code: 'invalid' })
    await assert.rejects(studio.create(house.author, house.given('NEW-4', { options: [{ zh: '同', en: 'A' }, { zh: '同', en: 'B' }] })), { code: 'invalid' })
  })

  it('is used by nobody before a second person accepted it', async () => {
    const { id } = await studio.create(house.author, house.given('NEW-5'))
    for (const step of [() => items.setState(house.author, id, 'active'), () => items.setState(house.author, id, 'retired')]) await assert.rejects(step(), { code: 'item-not-reviewed' })
    await assert.rejects(studio.activate(house.author, id), { code: 'item-not-pilot' })
    await assert.rejects(studio.review(house.second, id, { accept: true, comment: '' }), { code: 'item-not-in-review' })
    await studio.submit(house.author, id)
    assert.equal(await state(id), 'in-review')
    await assert.rejects(studio.change(house.author, id, house.given('NEW-5')), { code: 'item-in-review' })
    await assert.rejects(studio.review(house.author, id, { accept: true, comment: '' }), { code: 'review-own' })
    await assert.rejects(studio.review(house.second, id, { accept: false, comment: '' }), { fields: [{ path: 'comment', code: 'comment-needed' }] })
    assert.equal((await studio.queue(house.author)).find(row => row.itemId === id)?.own, true)
    await studio.review(house.second, id, { accept: false, comment: '题干不清' })
    assert.equal(await state(id), 'draft')
    // Who writes in it is an author from then on.
    await studio.change(house.second, id, house.given('NEW-5', { stem: { zh: '更清楚的题干', en: 'A clearer stem' } }))
    await studio.submit(house.second, id)
    await assert.rejects(studio.review(house.second, id, { accept: true, comment: '' }), { code: 'review-own' })
    await studio.review(house.admin, id, { accept: true, comment: '好' })
    assert.equal(await state(id), 'pilot')
    const found = await studio.dossier(house.author, id)
    assert.deepEqual(found.reviews.map(each => each.accepted), [true, false])
    assert.equal(found.item.stem.zh, '更清楚的题干')
    assert.ok(found.history.some(each => each.action === 'assessment.item.accept'))
  })

  it('never changes its words behind answers: work is on the next version, which is reviewed again', async () => {
    const id = await house.piloted('NEW-6')
    const before = await items.one(house.author, id)
    await studio.change(house.author, id, house.given('NEW-6', { stem: { zh: '新的题干', en: 'New stem' } }))
    assert.deepEqual((await items.one(house.author, id)).stem, before.stem)
    await studio.submit(house.author, id)
    assert.equal(await state(id), 'pilot', 'what is in force stays in force')
    await studio.review(house.second, id, { accept: true, comment: '' })
    const now = await items.one(house.author, id)
    assert.deepEqual([now.version, now.stem.zh, now.state], [2, '新的题干', 'pilot'])
    assert.deepEqual((await studio.dossier(house.author, id)).versions.map(each => [each.version, each.stem.zh]), [[2, '新的题干'], [1, before.stem.zh]])
  })

  it('as a pilot is asked and not scored, also after it came into use', async () => {
    const id = await house.piloted('NEW-7')
    const pilots = await house.admin.read(tx => pilotItemIds(tx, [house.competency], 50))
    assert.ok(pilots.includes(id))
    assert.equal((await house.admin.read(tx => pilotItemIds(tx, [house.competency], 1))).length, 1)
    const purpose = newId()
    const known = house.bank[0]
    assert.ok(known)
    await house.admin.transaction(tx => addFinishedSittings(tx, { kind: 'test', purpose: 'campaign', purposeId: purpose, itemIds: [known.id, id] }, [
      { personId: house.adminId, answers: [{ question: known.code, value: { option: 'a' }, correct: false }, { question: 'NEW-7', value: { option: 'b' }, correct: true }] },
    ]))
    const scored = () => house.admin.read(tx => responses(tx, purpose, null, 10))
    assert.deepEqual((await scored()).map(row => row.codes), [[known.code]])
    await studio.activate(house.author, id)
    assert.deepEqual((await scored()).map(row => row.codes), [[known.code]])
    const kept = await house.rows<{ correct: boolean; item_version: number }>(sql`select correct, item_version from assessment.answer where tenant_id = ${house.tenant} and question = 'NEW-7'`)
    assert.deepEqual(kept, [{ correct: true, item_version: 1 }], 'calibration has the answer')
    assert.equal((await house.admin.read(tx => pilotItemIds(tx, [house.competency], 50))).includes(id), false)
  })

  it('is retired and comes back; a draft is thrown away', async () => {
    const id = await house.piloted('NEW-8')
    await items.setState(house.author, id, 'retired')
    assert.equal(await state(id), 'retired')
    await items.setState(house.author, id, 'active')
    const { id: draft } = await studio.create(house.author, house.given('NEW-9'))
    await studio.discard(house.author, draft)
    await assert.rejects(items.one(house.author, draft), { code: 'not-found' })
    await assert.rejects(studio.discard(house.author, id), { code: 'item-no-draft' })
  })

  it('is found by competency, level, state, tag, pool and words, percent signs taken at their word', async () => {
    const { id } = await studio.create(house.author, house.given('FIND-1', { stem: { zh: '办结率达100%的', en: 'A 100% rate' }, level: 2, tags: [{ kind: 'topic', value: '统计' }] }))
    const codes = async (filter: Record<string, unknown>) => (await items.list(house.author, { limit: 200, ...filter })).rows.map(row => row.code)
    for (const filter of [{ q: '100%' }, { q: 'find-1' }, { tag: '统计' }, { level: 2, state: 'draft' }]) assert.deepEqual(await codes(filter), ['FIND-1'], JSON.stringify(filter))
    assert.deepEqual(await codes({ q: '1%0' }), [])
    const { id: pool } = await studio.addPool(house.author, { nameZh: '试卷一', nameEn: '', about: '' })
    assert.deepEqual(await studio.fillPool(house.author, pool, { items: [id, newId()], take: false }), { items: 1 })
    assert.deepEqual(await codes({ pool }), ['FIND-1'])
    assert.equal((await studio.pool(house.author, pool)).items, 1)
    await studio.fillPool(house.author, pool, { items: [id], take: true })
    assert.deepEqual(await codes({ pool }), [])
    await studio.dropPool(house.author, pool)
    await assert.rejects(studio.pool(house.author, pool), { code: 'not-found' })
    assert.ok((await studio.tags(house.author)).some(tag => tag.value === '统计' && tag.items === 1))
  })

  it('is counted by how often it is asked', async () => {
    const purpose = newId()
    const asked = house.bank.slice(0, 2)
    await house.sit(purpose, asked, 10)
    await studio.countExposure(house.author)
    const seen: string[] = []
    for (let next: string | undefined; ;) {
      const found = await studio.exposure(house.author, { limit: 40, after: next })
      seen.push(...found.rows.map(row => `${row.code} ${row.asked} ${row.flag}`))
      if (!found.next) break
      next = found.next
    }
    assert.equal(new Set(seen).size, seen.length)
    assert.ok(seen.length >= house.bank.length)
    assert.match(seen[0] ?? '', / 1[01] often$/)
    assert.ok(seen.some(row => row.endsWith(' 0 never')))
  })
})
