import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import pino from 'pino'
import { adaptive } from '#domains/assessment/index.ts'
import * as people from '#domains/people/index.ts'
import { readConfig } from '#platform/config.ts'
import { startPostgres } from '#platform/postgres/launcher.ts'
import { openHouse, root } from '#server/open.ts'
import { firstRun } from '#server/seed.ts'

const silent = pino({ level: 'silent' })
const password = 'correct horse battery'
type Step = { sittingId: string; position: number; ended: string | null; repeated: boolean; task: { code: string; options: { id: string }[] } | null }

describe('an adaptive sitting whose server is killed with -9', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keju-adaptive-kill-'))
  chmodSync(folder, 0o711)
  const config = readConfig({ KEJU_DATA: folder })
  let competencyId: string
  let child: ChildProcess | undefined

  before(async () => {
    const house = await openHouse(config, silent)
    await firstRun(house.services.db, { organisation: '测试市', name: '管理员', username: 'admin', password })
    const tenant = (await people.tenants(house.services.db))[0]?.id ?? ''
    competencyId = await house.services.db.transaction({ tenant, person: null }, async tx =>
      (await tx.client.query<{ id: string }>('select competency_id as id from assessment.item group by 1 order by count(*) desc limit 1')).rows[0]?.id ?? '')
    await house.close()
  })
  after(async () => {
    child?.kill('SIGKILL')
    const cluster = await startPostgres({ dataDir: folder, log: () => {} }).catch(() => null)
    await cluster?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  /** A server on the folder, and a caller signed in to it. */
  const serve = async () => {
    child = spawn(process.execPath, [join(root, 'tests', 'faults', 'server-process.ts')], { env: { ...process.env, KEJU_DATA: folder, KEJU_OVERLOAD_MS: '0' }, stdio: ['ignore', 'pipe', 'ignore'] })
    const base = await new Promise<string>((resolve, reject) => {
      child?.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()))
      child?.once('exit', () => reject(new Error('the server ended')))
    })
    let token = ''
    const call = async <T>(path: string, body?: object, patience = 20): Promise<T> => {
      const reply = await fetch(`${base}${path}`, {
        ...(body && { method: 'POST', body: JSON.stringify(body) }), headers: { ...(body && { 'content-type': 'application/json' }), ...(token && { authorization: `Bearer ${token}` }) },
      })
      // A server that has only just begun on a busy machine says so; a caller tries again.
      if (reply.status === 503 && patience > 0) {
        await new Promise(resolve => setTimeout(resolve, 500))
        return call(path, body, patience - 1)
      }
      if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`)
      return (await reply.json()) as T
    }
    token = (await call<{ token: string }>('/api/v1/sign-in', { username: 'admin', password })).token
    return call
  }
  const kill = async (): Promise<void> => {
    const gone = new Promise(resolve => child?.once('exit', resolve))
    child?.kill('SIGKILL')
    await gone
  }

  it('goes on at the same question with every answer that was acknowledged, and replays exactly', { timeout: 120_000 }, async () => {
    let acknowledged = 0
    let sittingId = ''
    let options: string[] = []
    for (const ms of [0, 8, 20]) {
      const call = await serve()
      const begun = await call<{ sittingId: string }>('/api/v1/my/adaptive', { competencyId })
      if (sittingId) assert.equal(begun.sittingId, sittingId, 'the same sitting')
      sittingId = begun.sittingId
      let step = await call<Step>(`/api/v1/my/adaptive/${sittingId}`)
      assert.ok(step.position === acknowledged || step.position === acknowledged + 1, `at ${step.position}, ${acknowledged} acknowledged`)
      // What was on its way when the server died is sent once more: it counts once, whether it had arrived or not.
      const lost = options[acknowledged]
      if (lost !== undefined) {
        const arrived = step.position > acknowledged
        step = await call<Step>(`/api/v1/my/adaptive/${sittingId}`, { position: acknowledged, option: lost })
        assert.deepEqual([step.position, step.repeated], [acknowledged + 1, arrived])
        acknowledged++
      }
      step = await call<Step>(`/api/v1/my/adaptive/${sittingId}`, { position: step.position, option: 'a' })
      acknowledged = step.position
      options = []
      options[acknowledged] = 'b'
      const flying = call<Step>(`/api/v1/my/adaptive/${sittingId}`, { position: acknowledged, option: 'b' }).then(() => {}, () => {})
      await new Promise(resolve => setTimeout(resolve, ms))
      await kill()
      await flying
    }
    const house = await openHouse(config, silent)
    const tenant = (await people.tenants(house.services.db))[0]?.id ?? ''
    const { differs, steps } = await house.services.db.transaction({ tenant, person: null }, tx => adaptive.replay(tx, sittingId))
    await house.close()
    assert.equal(differs, null)
    assert.ok(steps >= acknowledged + 1)
  })
})
