import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import * as sessions from '#domains/people/sessions.ts'
import { setUp } from '#domains/people/setup.ts'
import { freshDatabase, type TestTenant } from '#tests/support/database.ts'

describe('signing in', () => {
  let house: TestTenant
  before(async () => { house = await freshDatabase() })
  after(() => house.close())
  const right = { username: 'admin', password: 'correct horse battery' }

  it('opens a session that names the person and the roles in force', async () => {
    const { token } = await sessions.signIn(house.as(null), right)
    const found = await sessions.resume(house.services.db, house.tenant, token, 12)
    assert.equal(found?.person.id, house.adminId)
    assert.deepEqual(found?.person.grants, [{ role: 'administrator', unitId: house.unitId, actingFor: null }])
  })

  it('tells an unknown name and a wrong password apart for nobody', async () => {
    await assert.rejects(sessions.signIn(house.as(null), { ...right, username: 'nobody' }), { code: 'sign-in-wrong' })
    await assert.rejects(sessions.signIn(house.as(null), { ...right, password: 'wrong' }), { code: 'sign-in-wrong' })
  })

  it('locks after five wrong passwords, also for the right one', async () => {
    for (let n = 0; n < 5; n++) await sessions.signIn(house.as(null), { ...right, password: `wrong ${n}` }).catch(() => {})
    await assert.rejects(sessions.signIn(house.as(null), right), { code: 'sign-in-locked' })
  })

  it('knows nobody by a token that was not given out', async () => {
    assert.equal(await sessions.resume(house.services.db, house.tenant, 'x'.repeat(43), 12), null)
  })

  it('refuses a second first run', async () => {
    await assert.rejects(setUp(house.services.db, { organisation: 'x', name: 'x', username: 'other', password: 'long enough pw' }), { code: 'already-set-up' })
  })

  it('keeps one tenant out of another, even where a query forgets to ask', async () => {
    const other = await setUp(house.services.db, { organisation: 'B', name: 'B', username: 'b', password: 'long enough pw', code: 'b' })
    const seen = await house.services.db.transaction({ tenant: other.tenant, person: null }, async tx => (await tx.client.query('select username from people.account')).rows)
    assert.deepEqual(seen, [{ username: 'b' }])
  })
})
