import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, chmodSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import pino from 'pino'
import { readConfig } from '#platform/config.ts'
import { startPostgres } from '#platform/postgres/launcher.ts'
import { openHouse, root } from '#server/open.ts'
import { firstRun } from '#server/seed.ts'

const silent = pino({ level: 'silent' })

describe('a process killed with -9', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keju-kill-'))
  chmodSync(folder, 0o711)
  const config = readConfig({ KEJU_DATA: folder })
  const people = 6000
  const file = join(folder, 'staff.csv')

  before(async () => {
    writeFileSync(file, `工号,姓名,单位,岗位\n${Array.from({ length: people }, (_, i) => `K${i},人员${i},机构${i % 40},岗位${i % 25}`).join('\n')}\n`)
    const house = await openHouse(config, silent)
    await firstRun(house.services.db, { organisation: '测试市', name: '管理员', username: 'admin', password: 'correct horse battery' })
    await house.close()
  })
  after(async () => {
    const cluster = await startPostgres({ dataDir: folder, log: () => {} }).catch(() => null)
    await cluster?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const importing = () => spawn(process.execPath, [join(root, 'server', 'cli.ts'), 'people', 'import', file, '--create-missing', '--json'], {
    env: { ...process.env, KEJU_DATA: folder, KEJU_OVERLOAD_MS: '0' }, stdio: ['ignore', 'pipe', 'ignore'],
  })

  it('leaves all of an import or nothing of it, and the next process goes on', { timeout: 120_000 }, async () => {
    let wholes = 0
    for (const ms of [300, 600, 900, 1100, 1300, 1600, 2200]) {
      const child = importing()
      let said = ''
      child.stdout.on('data', (chunk: Buffer) => { said += chunk.toString() })
      const ended = new Promise(resolve => child.once('exit', resolve))
      await Promise.race([ended, new Promise(resolve => setTimeout(resolve, ms))])
      child.kill('SIGKILL')
      await ended

      // The database that the dead process left behind is adopted, and asked.
      const cluster = await startPostgres({ dataDir: folder, log: () => {} })
      const client = new pg.Client({ connectionString: cluster.adminUrl('keju') })
      await client.connect()
      const { rows: [found] } = await client.query<{ people: number; units: number; applied: number }>(`select
        (select count(*)::int from people.person where number like 'K%') as people,
        (select count(*)::int from people.unit where kind = 'agency') as units,
        (select count(*)::int from people.staff_import where state = 'applied') as applied`)
      await client.end()
      await cluster.stop()
      assert.ok(found)
      assert.ok(found.people === 0 || found.people === people, `${found.people} of ${people} after ${ms} ms`)
      assert.equal(found.units, found.people === 0 ? 0 : 40)
      assert.equal(found.applied > 0, found.people === people)
      if (said.includes('"applied":true')) assert.equal(found.people, people, 'what was acknowledged is there')
      if (found.people === people) wholes++
    }
    // And undisturbed it comes to its end.
    const child = importing()
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => { said += chunk.toString() })
    await new Promise(resolve => child.once('exit', resolve))
    const result = JSON.parse(said) as { add: number; unchanged: number; errors: unknown[] }
    assert.deepEqual(result.errors, [])
    assert.equal(result.add + result.unchanged, people)
    assert.equal(result.unchanged, wholes > 0 ? people : 0)
  })
})
