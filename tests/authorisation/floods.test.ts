import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import type { RouteRow } from '#platform/route.ts'
import { routes, words } from '#server/domains.ts'
import { buildServer } from '#server/http.ts'
import { freshDatabase, type TestTenant } from '#tests/support/database.ts'

/** What anybody may send, without being known. */
const open: readonly RouteRow[] = routes.filter((row: RouteRow) => row.allow === 'anyone' && row.method !== 'GET')
const boundary = 'keju-part'

describe('what anybody may send', () => {
  let house: TestTenant, app: FastifyInstance
  before(async () => {
    house = await freshDatabase()
    // One minute that does not end while the test counts in it.
    app = await buildServer({ ...house.services, now: () => new Date('2026-03-02T01:00:00Z') }, { rows: routes, words })
  })
  after(async () => {
    await app.close()
    await house.close()
  })
  const send = (row: RouteRow, remoteAddress: string) => app.inject({
    method: row.method as 'POST', url: row.path.replace(/:\w+/g, () => randomUUID()), remoteAddress,
    ...(row.upload ? { payload: `--${boundary}\r\ncontent-disposition: form-data; name="x"\r\n\r\n1\r\n--${boundary}--\r\n`, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } } : { payload: {} }),
  })

  it('is counted, every row of it', () => {
    assert.ok(open.length > 25)
    assert.deepEqual(open.filter(row => row.perMinute === undefined).map(row => row.name), [])
  })

  for (const row of open.filter(each => (each.perMinute ?? Infinity) <= 60)) {
    it(`${row.name}: the ${(row.perMinute ?? 0) + 1}th in a minute from one address is turned away, and nobody else`, async () => {
      for (let call = 0; call < (row.perMinute ?? 0); call++) assert.notEqual((await send(row, '10.9.0.1')).statusCode, 429, `call ${call + 1}`)
      const flooded = await send(row, '10.9.0.1')
      assert.equal(flooded.statusCode, 429)
      assert.equal(flooded.json<{ code: string }>().code, 'too-many-calls')
      assert.notEqual((await send(row, '10.9.0.2')).statusCode, 429)
    })
  }
})
