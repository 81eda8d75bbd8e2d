import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import * as people from '#domains/people/index.ts'
import * as persons from '#domains/people/persons.ts'
import { newId } from '#platform/db.ts'
import { cursor } from '#platform/route.ts'
import { branches, type Branches } from './branches.ts'

type Filter = Omit<Parameters<typeof persons.list>[1], 'limit' | 'after'>

describe('persons are listed', () => {
  let city: Branches
  before(async () => { city = await branches() })
  after(() => city.close())

  /** Every page, one after the other; `between` runs after each. */
  const walk = async (limit: number, filter: Filter = {}, between = async () => {}) => {
    const numbers: string[] = []
    let from: string | undefined
    for (let pages = 0; pages < 100; pages++) {
      const { rows, next } = await persons.list(city.admin, { ...filter, limit, ...(from && { after: from }) })
      assert.ok(rows.length <= limit)
      numbers.push(...rows.map(row => row.number))
      if (next === null) return numbers
      assert.equal(rows.length, limit, 'a page with another behind it is full')
      from = next
      await between()
    }
    throw new Error('the pages do not end')
  }
  const numbers = async (filter: Filter) => (await persons.list(city.admin, { ...filter, limit: 200 })).rows.map(row => row.number)

  it('each once, in pages of any size', async () => {
    const everybody = await numbers({})
    assert.equal(everybody.length, 12)
    assert.deepEqual(everybody, [...everybody].sort((a, b) => a.localeCompare(b, 'en')), 'in the order of numbers')
    for (const limit of [1, 2, 3, 4, 5, 11, 12, 13]) assert.deepEqual(await walk(limit), everybody, `in pages of ${limit}`)
  })

  it('each once, though somebody joins and leaves in between', async () => {
    const everybody = await numbers({})
    let added = 0
    const seen = await walk(3, {}, async () => {
      if (added++ > 0) return
      await city.admin.transaction(tx => people.addPersons(tx, ['a-0', 'x-9'].map(number => ({
        id: newId(), number, name: number, unitId: city.units.west, postId: null, grade: '', gender: '', bornOn: null, joinedOn: null, email: '', phone: '',
      }))))
    })
    assert.equal(new Set(seen).size, seen.length)
    for (const number of everybody) assert.ok(seen.includes(number), number)
    assert.ok(seen.includes('x-9'), 'one who joins behind the place is met')
    assert.ok(!seen.includes('a-0'), 'one who joins before it is not')
    await city.admin.transaction(tx => tx.client.query(`update people.person set left_on = current_date where number in ('a-0', 'x-9')`))
  })

  it('without those who left, unless asked for', async () => {
    assert.ok(!(await numbers({})).includes('a-0'))
    assert.ok((await numbers({ left: true })).includes('a-0'))
  })

  it('of a unit and everything below it', async () => {
    assert.deepEqual(await numbers({ unit: city.units.east }), ['e-1', 'e-2', 'e-3', 'e-4', 'o-1', 'o-2', 'o-3', 'officer'])
    assert.deepEqual(await numbers({ unit: city.units.office }), ['o-1', 'o-2', 'o-3'])
    assert.deepEqual(await numbers({ unit: newId() }), [])
    assert.deepEqual(await walk(2, { unit: city.units.east }), await numbers({ unit: city.units.east }))
  })

  it('of a post', async () => {
    assert.deepEqual(await numbers({ post: city.posts.engineer }), ['e-2', 'e-4', 'w-1', 'w-2'])
    assert.deepEqual(await numbers({ post: city.posts.engineer, unit: city.units.west }), ['w-1', 'w-2'])
  })

  it('by a part of the name or the whole number, and by nothing that only looks like a pattern', async () => {
    assert.deepEqual(await numbers({ q: '张' }), ['e-1', 'e-2', 'o-3', 'w-1'])
    assert.deepEqual(await numbers({ q: 'o-2' }), ['o-2'])
    assert.deepEqual(await numbers({ q: 'o-' }), [])
    assert.deepEqual(await numbers({ q: 'ann' }), ['e-4'])
    assert.deepEqual(await numbers({ q: '%' }), ['e-4'])
    assert.deepEqual(await numbers({ q: '0%_e' }), ['e-4'])
    assert.deepEqual(await numbers({ q: `'; drop table people.person; --` }), [])
    assert.deepEqual(await walk(1, { q: '张' }), await numbers({ q: '张' }))
  })

  it('with their number in all, whatever the page', async () => {
    for (const limit of [1, 5, 200]) assert.equal((await persons.list(city.admin, { unit: city.units.east, limit })).total, 8)
  })

  it('from no cursor that is not ours', async () => {
    for (const after of ['x', 'e30', '%%%', Buffer.from('{"a":1}').toString('base64url')]) {
      await assert.rejects(persons.list(city.admin, { limit: 5, after }), { code: 'invalid', status: 422 })
    }
    assert.deepEqual((await persons.list(city.admin, { limit: 5, after: cursor.write('zzzz') })).rows, [])
  })

  it('with unit, agency and post by name', async () => {
    const [row] = (await persons.list(city.admin, { q: 'o-1', limit: 5 })).rows
    assert.deepEqual([row?.unitName.en, row?.agencyName?.en, row?.postName?.zh], ['East office', 'East office', '科员'])
    const [without] = (await persons.list(city.admin, { q: 'w-3', limit: 5 })).rows
    assert.equal(without?.postName, null)
  })
})
