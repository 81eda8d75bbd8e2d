import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { routes, words } from '#server/domains.ts'
import { buildServer } from '#server/http.ts'
import { emptyHouse, type TestHouse } from '../support/database.ts'

describe('a server that cannot keep up', () => {
  let house: TestHouse
  const servers: FastifyInstance[] = []
  const serverWith = async (milliseconds: number) => {
    const services = { ...house.services, config: { ...house.services.config, KEJU_OVERLOAD_MS: milliseconds } }
    const app = await buildServer(services, { rows: routes, words })
    servers.push(app)
    await app.ready()
    return app
  }
  /** Keeps the thread from everything else for so long, several times over the sampling of a second. */
  const block = async (milliseconds: number) => {
    for (let i = 0; i < 4; i++) {
      const end = performance.now() + milliseconds
      while (performance.now() < end) Math.sqrt(end)
      await setTimeout(0)
    }
  }

  before(async () => { house = await emptyHouse() })
  after(async () => {
    await Promise.all(servers.map(app => app.close()))
    await house?.close()
  })

  it('turns new requests away for a while, and says for how long', async () => {
    const app = await serverWith(50)
    assert.equal((await app.inject('/health/live')).statusCode, 200)
    await block(400)
    const answer = await app.inject('/health/live')
    assert.equal(answer.statusCode, 503)
    assert.equal(answer.headers['retry-after'], '5')
  })

  it('takes them all where the house has set no limit', async () => {
    const app = await serverWith(0)
    await block(400)
    assert.equal((await app.inject('/health/live')).statusCode, 200)
  })
})
