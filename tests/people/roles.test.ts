import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance, InjectOptions } from 'fastify'
import * as persons from '#domains/people/persons.ts'
import * as given from '#domains/people/roles.ts'
import * as units from '#domains/people/units.ts'
import { localDay } from '#platform/days.ts'
import { newId } from '#platform/db.ts'
import { roles } from '#platform/permissions.ts'
import { routes, words } from '#server/domains.ts'
import { buildServer } from '#server/http.ts'
import { branches, type Branches } from './branches.ts'

const today = () => localDay(new Date(), 'Asia/Shanghai')
const daysFrom = (days: number) => localDay(new Date(Date.now() + days * 86_400_000), 'Asia/Shanghai')

describe('roles are given on, never wider than one’s own', () => {
  let city: Branches
  before(async () => { city = await branches() })
  after(() => city.close())

  const give = async (by: string, personId: string, role: (typeof roles)[number], unitId: string, period: { beginsOn?: string; endsOn?: string | null } = {}) =>
    given.grant(by === 'admin' ? city.admin : await city.signedIn(by), { personId, role, unitId, ...period })

  it('lets an officer appoint an officer in the same unit, and below it', async () => {
    for (const unitId of [city.units.east, city.units.office]) {
      const { id } = await give('officer', city.idOf('e-2'), 'training-officer', unitId)
      assert.ok((await given.list(await city.signedIn('officer'))).some(grant => grant.id === id && grant.unitId === unitId))
    }
  })

  it('refuses a role that the giver does not hold', async () => {
    for (const role of roles.filter(each => each !== 'training-officer')) {
      await assert.rejects(give('officer', city.idOf('e-2'), role, city.units.east), { code: 'grant-too-wide', status: 403 })
    }
  })

  it('refuses a unit beside or above one’s own', async () => {
    for (const unitId of [city.units.west, city.units.root, newId()]) {
      await assert.rejects(give('officer', city.idOf('e-2'), 'training-officer', unitId), { code: 'grant-too-wide' })
    }
  })

  it('finds no person outside one’s own units to give it to', async () => {
    for (const personId of [city.idOf('w-1'), newId()]) {
      await assert.rejects(give('officer', personId, 'training-officer', city.units.east), { code: 'not-found', status: 404 })
    }
  })

  it('refuses to give to oneself, even the administrator', async () => {
    await assert.rejects(give('officer', city.idOf('officer'), 'training-officer', city.units.office), { code: 'grant-own', status: 403 })
    await assert.rejects(give('admin', city.adminId, 'auditor', city.units.root), { code: 'grant-own' })
  })

  it('lets the administrator give every role', async () => {
    for (const role of roles) await give('admin', city.idOf('e-3'), role, city.units.west)
  })

  it('leaves no grant and no fact of a refusal', async () => {
    const count = () => city.admin.read(async tx => (await tx.client.query('select (select count(*) from people.role_grant) + (select count(*) from platform.fact) as n')).rows[0]?.n)
    const officer = await city.signedIn('officer')
    const before = await count()
    await assert.rejects(given.grant(officer, { personId: city.idOf('e-2'), role: 'head', unitId: city.units.east }))
    await assert.rejects(given.grant(officer, { personId: city.idOf('w-1'), role: 'training-officer', unitId: city.units.east }))
    assert.equal(await count(), before)
  })

  describe('for a period within one’s own', () => {
    before(async () => {
      await city.grant('e-1', 'training-officer', city.units.east, { beginsOn: daysFrom(-10), endsOn: daysFrom(10) })
    })
    const within = (beginsOn: string, endsOn: string | null) => give('e-1', city.idOf('e-4'), 'training-officer', city.units.east, { beginsOn, endsOn })

    it('allows the same period and a part of it', async () => {
      await within(today(), daysFrom(10))
      await within(daysFrom(-10), daysFrom(10))
      await within(daysFrom(2), daysFrom(3))
    })
    it('refuses one that begins earlier, ends later, or never ends', async () => {
      await assert.rejects(within(daysFrom(-11), daysFrom(5)), { code: 'grant-too-wide' })
      await assert.rejects(within(today(), daysFrom(11)), { code: 'grant-too-wide' })
      await assert.rejects(within(today(), null), { code: 'grant-too-wide' })
    })
    it('refuses one that ends before it begins', async () => {
      await assert.rejects(within(daysFrom(5), daysFrom(4)), (error: { status?: number }) => [409, 422].includes(error.status ?? 500))
    })
  })

  describe('counts only while it is in force', () => {
    const seenBy = async (number: string) => (await persons.list(await city.signedIn(number), { limit: 200 })).rows.length
    before(async () => {
      for (const { id } of await given.list(city.admin)) if ((await grantee(id)) === city.idOf('w-1')) await given.withdraw(city.admin, id)
    })
    const grantee = async (id: string) => (await given.list(city.admin)).find(grant => grant.id === id)?.personId

    it('not before it begins', async () => {
      await city.grant('w-1', 'training-officer', city.units.west, { beginsOn: daysFrom(1) })
      assert.equal((await city.signedIn('w-1')).may('people.read'), false)
      assert.equal(await seenBy('w-1'), 0)
    })
    it('not from the day on which it ends', async () => {
      await city.grant('w-1', 'training-officer', city.units.west, { beginsOn: daysFrom(-5), endsOn: today() })
      assert.equal((await city.signedIn('w-1')).may('people.read'), false)
    })
    it('from the day on which it begins until the day before it ends', async () => {
      const id = await city.grant('w-1', 'training-officer', city.units.west, { beginsOn: today(), endsOn: daysFrom(1) })
      assert.equal(await seenBy('w-1'), 3)
      await given.withdraw(city.admin, id)
    })
    it('gives nothing on from a grant that has not begun or has ended', async () => {
      const context = city.as(city.idOf('w-1'), [{ role: 'training-officer', unitId: city.units.west }])
      for (const period of [{ beginsOn: today() }, { beginsOn: today(), endsOn: daysFrom(1) }]) {
        await assert.rejects(given.grant(context, { personId: city.idOf('w-2'), role: 'training-officer', unitId: city.units.west, ...period }), { code: 'grant-too-wide' })
      }
    })
    it('ends at once when withdrawn, in a session that is already open', async () => {
      const id = await city.grant('w-1', 'training-officer', city.units.west)
      assert.equal(await seenBy('w-1'), 3)
      await given.withdraw(city.admin, id)
      const context = await city.signedIn('w-1')
      assert.ok(context.person, 'the session stays')
      assert.equal(context.may('people.read'), false)
      await assert.rejects(given.withdraw(city.admin, id), { code: 'not-found' }, 'once withdrawn it is gone')
    })
    it('is withdrawn by nobody of another branch', async () => {
      const id = await city.grant('w-2', 'training-officer', city.units.west)
      await assert.rejects(given.withdraw(await city.signedIn('officer'), id), { code: 'not-found', status: 404 })
      assert.ok((await given.list(city.admin)).some(grant => grant.id === id))
      assert.ok(!(await given.list(await city.signedIn('officer'))).some(grant => grant.id === id))
    })
    it('is not withdrawn by an officer where only an administrator could have given it', async () => {
      const id = await city.grant('e-2', 'administrator', city.units.east)
      await assert.rejects(given.withdraw(await city.signedIn('officer'), id), (error: { status?: number }) => [403, 404].includes(error.status ?? 500))
      assert.ok((await given.list(city.admin)).some(grant => grant.id === id))
    })
  })
})

describe('an officer sees their own branch and nothing else', () => {
  let city: Branches
  let app: FastifyInstance
  let authorization: string
  before(async () => {
    city = await branches()
    app = await buildServer(city.services, { rows: routes, words })
    authorization = `Bearer ${await city.tokenOf('officer')}`
  })
  after(async () => {
    await app.close()
    await city.close()
  })
  const call = (request: InjectOptions) => app.inject({ ...request, headers: { authorization } })
  const found = async (query: string) => {
    const reply = await call({ url: `/api/v1/persons?${query}` })
    assert.equal(reply.statusCode, 200)
    const { rows, total } = reply.json<{ rows: { number: string }[]; total: number }>()
    assert.equal(total, rows.length)
    return rows.map(row => row.number)
  }

  it('lists the persons at and below the unit', async () => {
    assert.deepEqual(await found('limit=200'), ['e-1', 'e-2', 'e-3', 'e-4', 'o-1', 'o-2', 'o-3', 'officer'])
  })
  it('finds nobody else by name, number, unit, post, or with those who left', async () => {
    assert.deepEqual(await found('q=张西一'), [])
    assert.deepEqual(await found('q=w-1'), [])
    assert.deepEqual(await found(`unit=${city.units.west}`), [])
    assert.deepEqual(await found(`unit=${city.units.root}&limit=200`), await found('limit=200'))
    assert.deepEqual(await found(`post=${city.posts.engineer}`), ['e-2', 'e-4'])
    assert.ok((await found('left=1&limit=200')).every(number => !number.startsWith('w')))
  })
  it('sees the units of the branch alone', async () => {
    const { rows } = (await call({ url: '/api/v1/units' })).json<{ rows: { code: string }[] }>()
    assert.deepEqual(rows.map(row => row.code), ['EAST', 'EAST-1'])
  })
  it('opens a person of the branch, and reads 404 for one of another, as for one who is not there', async () => {
    assert.equal((await call({ url: `/api/v1/persons/${city.idOf('o-1')}` })).statusCode, 200)
    const strangers = [city.idOf('w-1'), city.adminId, newId()]
    const replies = await Promise.all(strangers.map(id => call({ url: `/api/v1/persons/${id}` })))
    assert.deepEqual(replies.map(reply => reply.statusCode), [404, 404, 404])
    assert.equal(new Set(replies.map(reply => reply.body)).size, 1)
    for (const id of strangers) assert.equal((await call({ url: `/api/v1/persons/${id}/results` })).statusCode, 404)
  })
  it('corrects nobody of another branch, and moves nobody into it', async () => {
    const before = (await persons.one(city.admin, city.idOf('w-1'))).name
    assert.equal((await call({ method: 'PATCH', url: `/api/v1/persons/${city.idOf('w-1')}`, payload: { name: '改名' } })).statusCode, 404)
    assert.equal((await persons.one(city.admin, city.idOf('w-1'))).name, before)
    for (const unitId of [city.units.west, city.units.root, newId()]) {
      assert.equal((await call({ method: 'PATCH', url: `/api/v1/persons/${city.idOf('e-1')}`, payload: { unitId } })).statusCode, 404)
    }
    assert.equal((await persons.one(city.admin, city.idOf('e-1'))).unitId, city.units.east)
  })
  it('takes the address, not the body, for whom to correct', async () => {
    const reply = await call({ method: 'PATCH', url: `/api/v1/persons/${city.idOf('o-1')}`, payload: { id: city.idOf('o-2'), grade: '测试' } })
    const [first, second] = await Promise.all(['o-1', 'o-2'].map(number => persons.one(city.admin, city.idOf(number))))
    assert.notEqual(second?.grade, '测试', `the body's id won (${reply.statusCode})`)
    assert.ok(reply.statusCode >= 400 || first?.grade === '测试')
  })
  it('corrects a person of the branch and leaves the rest as it was', async () => {
    const before = await persons.one(city.admin, city.idOf('o-3'))
    assert.equal((await call({ method: 'PATCH', url: `/api/v1/persons/${city.idOf('o-3')}`, payload: { phone: '12345' } })).statusCode, 200)
    assert.deepEqual(await persons.one(city.admin, city.idOf('o-3')), { ...before, phone: '12345' })
  })
  it('adds a unit below its own only', async () => {
    const add = (parentId: string, code: string) => call({ method: 'POST', url: '/api/v1/units', payload: { parentId, code, name: { zh: '新', en: 'New' }, kind: 'section' } })
    assert.equal((await add(city.units.office, 'NEW-1')).statusCode, 200)
    for (const parentId of [city.units.west, city.units.root, newId()]) assert.equal((await add(parentId, 'NEW-2')).statusCode, 404)
    assert.deepEqual((await units.tree(city.admin)).map(unit => unit.code).filter(code => code.startsWith('NEW')), ['NEW-1'])
    assert.equal((await add(city.units.east, 'NEW-1')).statusCode, 409)
  })
  it('lets a person without a role see themselves and nobody else', async () => {
    const own = { authorization: `Bearer ${await city.tokenOf('e-1')}` }
    assert.equal((await app.inject({ url: `/api/v1/persons/${city.idOf('e-1')}`, headers: own })).statusCode, 200)
    for (const number of ['e-2', 'o-1', 'w-1']) assert.equal((await app.inject({ url: `/api/v1/persons/${city.idOf(number)}`, headers: own })).statusCode, 404)
    assert.equal((await app.inject({ url: '/api/v1/persons', headers: own })).statusCode, 403)
  })
})
