import assert from 'node:assert/strict'
import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, suite, test, type TestContext } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { LauncherError, lockData, startPostgres, type Cluster } from '#platform/postgres/launcher.ts'

const root = join(import.meta.dirname, '..', '..')
const asRoot = process.getuid?.() === 0
const linux = process.platform === 'linux'
const nobody = 65534
const quiet = () => {}

const start = (dataDir: string) => startPostgres({ dataDir, log: quiet })

/** A query of its own connection; rows of the answer. */
const ask = async <T extends pg.QueryResultRow>(url: string, text: string, values: unknown[] = []): Promise<T[]> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<T>(text, values)).rows
  } finally {
    await client.end()
  }
}

const postmaster = (folder: string): number | undefined => {
  const file = join(folder, 'pg', 'postmaster.pid')
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) || undefined : undefined
}

/** Whether the process runs; one that has ended and only waits to be collected by its parent does not. */
const alive = (pid: number): boolean => {
  try {
    return hasNumber(pid) && !(linux && /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8')))
  } catch {
    return false
  }
}

const hasNumber = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const folders: string[] = []

/** A folder below the temporary one that the server's account may pass through. */
const newFolder = (name = 'data'): string => {
  const base = mkdtempSync(join(tmpdir(), 'keju-pg-'))
  chmodSync(base, 0o711)
  folders.push(base)
  const folder = join(base, name)
  mkdirSync(folder, { mode: 0o711, recursive: true })
  return folder
}

const children = new Set<ChildProcess>()

/** Another Keju process: runs `body` with `startPostgres`, `lockData` and `folder` at hand; `say` prints a line. */
const another = (folder: string, body: string, options: SpawnOptions = {}): { child: ChildProcess; lines: AsyncIterator<string> } => {
  const code = `
    import { writeSync } from 'node:fs'
    import pg from 'pg'
    import { lockData, startPostgres } from '#platform/postgres/launcher.ts'
    const folder = ${JSON.stringify(folder)}
    const say = line => writeSync(1, line + '\\n')
    const log = () => {}
    try { ${body} } catch (error) { say(error.code ?? String(error)) }`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], ...options })
  children.add(child)
  child.on('error', quiet)
  return { child, lines: createInterface({ input: child.stdout! })[Symbol.asyncIterator]() }
}

const next = async (lines: AsyncIterator<string>): Promise<string> => String((await lines.next()).value)

const kill = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

const failsWith = (code: LauncherError['code'], pid?: number) => (error: unknown) => {
  assert.ok(error instanceof LauncherError, String(error))
  assert.equal(error.code, code, error.message)
  if (pid !== undefined) assert.equal(error.pid, pid)
  return true
}

suite('the embedded PostgreSQL', () => {
  /** The tests that start and stop take turns on this one: making a cluster takes longer than all of them. */
  let folder: string

  const copied = (): string => {
    const copy = newFolder()
    assert.equal(spawnSync('cp', ['-a', `${folder}/.`, copy]).status, 0)
    return copy
  }

  /** One that runs throughout, for the tests that only look at it. */
  let still: Cluster
  let stillFolder: string

  before(async () => {
    folder = newFolder()
    // What an initdb that was killed leaves behind: it must not be taken for data.
    mkdirSync(join(folder, 'pg.new'))
    writeFileSync(join(folder, 'pg.new', 'PG_VERSION'), '18\n')
    const cluster = await start(folder)
    await ask(await cluster.database('keju'), `create table note (id int primary key, text text not null)`)
    await cluster.stop()
    stillFolder = copied()
    still = await start(stillFolder)
  })

  after(async () => {
    await still?.stop()
    for (const child of children) await kill(child)
    for (const base of folders) {
      const pid = postmaster(join(base, 'data'))
      if (pid && alive(pid)) process.kill(pid, 'SIGKILL')
      rmSync(base, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
    }
  })

  /** Started, and stopped when the test ends. */
  const running = async (t: TestContext, folder: string) => {
    const cluster = await start(folder)
    t.after(() => cluster.stop())
    return cluster
  }

  test('is PostgreSQL 18 in UTF-8 that flushes every commit and knows UTC only', async () => {
    const settings = await ask<{ name: string; setting: string }>(still.adminUrl('keju'), `select name, setting from pg_settings where name = any($1)`,
      [['server_version_num', 'server_encoding', 'fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums', 'jit', 'TimeZone']])
    const found = Object.fromEntries(settings.map(row => [row.name, row.setting]))
    assert.match(found['server_version_num'] ?? '', /^18/)
    delete found['server_version_num']
    assert.deepEqual(found, {
      server_encoding: 'UTF8', fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on', data_checksums: 'on', jit: 'off', TimeZone: 'UTC',
    })
    const [order] = await ask<{ order: string }>(still.adminUrl('keju'),
      `select string_agg(x, '' order by x collate "zh-x-icu") as order from unnest(array['中', '阿', '北']) x`)
    assert.equal(order?.order, '阿北中', 'Chinese sorts by pinyin, so the linked ICU is the one in use')
  })

  test('opens no TCP port, and the socket and the secret are private', { skip: !linux && 'reads modes of unix' }, async () => {
    assert.deepEqual(await ask(still.adminUrl('keju'), `select setting from pg_settings where name = 'listen_addresses'`), [{ setting: '' }])
    const socket = decodeURIComponent(new URL(still.adminUrl('keju')).hostname)
    assert.equal(statSync(socket).mode & 0o077, 0)
    assert.equal(statSync(join(stillFolder, 'pg-secret')).mode & 0o077, 0)
    assert.equal(statSync(join(stillFolder, 'pg')).mode & 0o077, 0)
  })

  test('refuses a wrong password and a missing one', async () => {
    const url = new URL(still.adminUrl('keju'))
    url.password = 'wrong'
    await assert.rejects(ask(url.href, 'select 1'), { code: '28P01' })
    url.password = ''
    await assert.rejects(ask(url.href, 'select 1'))
  })

  test('gives the application a role that row-level security binds', async () => {
    const url = await still.database('keju')
    assert.deepEqual(
      await ask(url, 'select rolname, rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = current_user'),
      [{ rolname: 'keju', rolsuper: false, rolbypassrls: false, rolcreaterole: false }],
    )
    await ask(url, `create table held (owner text); alter table held enable row level security; alter table held force row level security;
      create policy own on held using (owner = 'me'); insert into held select 'me'`)
    await assert.rejects(ask(url, `insert into held values ('you')`), { code: '42501' })
    assert.deepEqual(await ask(url, 'select owner from held'), [{ owner: 'me' }])
  })

  test('does not run as root', { skip: !(linux && asRoot) && 'the tests do not run as root' }, async () => {
    assert.notEqual(statSync(`/proc/${still.pid}`).uid, 0)
  })

  test('runs for an ordinary account too', { skip: !(linux && asRoot) && 'the tests run as one' }, async t => {
    const home = copied()
    for (const path of [home, join(home, 'pg-secret'), join(home, 'pg.log')]) chownSync(path, nobody, nobody)
    const { child, lines } = another(home, `const c = await startPostgres({ dataDir: folder, log }); await c.database('keju'); await c.stop(); say('good')`,
      { uid: nobody, gid: nobody, env: { PATH: process.env['PATH'] ?? '' } })
    const [error] = await Promise.race([once(child, 'error'), once(child, 'spawn')]) as [Error?]
    if (error) return t.skip('this Node cannot be reached by an ordinary account')
    assert.equal(await next(lines), 'good')
  })

  test('keeps its data over a stop, and starts again at once', async t => {
    const first = await start(folder)
    await ask(await first.database('keju'), `insert into note values (1, '一')`)
    await first.stop()
    assert.equal(alive(first.pid), false)
    assert.equal(existsSync(join(folder, 'pg', 'postmaster.pid')), false)
    const began = performance.now()
    const second = await running(t, folder)
    // 60 ms on an idle machine; the rest is room for a busy one.
    assert.ok(performance.now() - began < 2000)
    assert.equal(second.adopted, false)
    assert.deepEqual(await ask(await second.database('keju'), 'select id, text from note'), [{ id: 1, text: '一' }])
  })

  for (const [what, name] of [['spaces and Chinese', '数据 夹'], ['more bytes than a socket may have', 'd'.repeat(120)]] as const) {
    test(`lives in a folder whose name has ${what}`, async t => {
      const moved = join(dirname(folder), name)
      renameSync(folder, moved)
      t.after(() => renameSync(moved, folder))
      const cluster = await start(moved)
      assert.deepEqual(await ask(await cluster.database('keju'), 'select count(*)::int as rows from note'), [{ rows: 1 }])
      await cluster.stop()
    })
  }

  test('a stopped folder copied elsewhere starts with its data', async t => {
    const restored = await running(t, copied())
    assert.deepEqual(await ask(await restored.database('keju'), 'select id, text from note'), [{ id: 1, text: '一' }])
  })

  test('a copy that belongs to root, without its secret, is made usable', { skip: !(linux && asRoot) && 'the tests do not run as root' }, async t => {
    const copy = copied()
    rmSync(join(copy, 'pg-secret'))
    assert.equal(spawnSync('chown', ['-R', '0:0', copy]).status, 0)
    chmodSync(join(copy, 'pg'), 0o755)
    const restored = await running(t, copy)
    assert.deepEqual(await ask(await restored.database('keju'), 'select id from note'), [{ id: 1 }])
  })

  test('data below a folder that only root may enter stays there, and moves with it', { skip: !(linux && asRoot) && 'the tests do not run as root' }, async () => {
    const base = newFolder('closed')
    chmodSync(base, 0o700)
    assert.equal(spawnSync('cp', ['-a', folder, join(base, 'var')]).status, 0)
    for (const [from, to] of [['var', 'var'], ['var', 'moved']] as const) {
      if (from !== to) renameSync(join(base, from), join(base, to))
      const cluster = await start(join(base, to))
      try {
        assert.deepEqual(await ask(await cluster.database('keju'), 'select id from note'), [{ id: 1 }])
      } finally {
        await cluster.stop()
      }
    }
  })

  test('is adopted, not started twice, when the process before was killed', async t => {
    const { child, lines } = another(folder, `say((await startPostgres({ dataDir: folder, log })).pid); setInterval(() => {}, 1000)`)
    const pid = Number(await next(lines))
    assert.ok(alive(pid))
    await kill(child)
    assert.ok(alive(pid), 'the server outlives the process')
    const cluster = await running(t, folder)
    assert.deepEqual({ adopted: cluster.adopted, pid: cluster.pid }, { adopted: true, pid })
    assert.deepEqual(await ask(await cluster.database('keju'), 'select 1 as one'), [{ one: 1 }])
    await cluster.stop()
    assert.equal(alive(pid), false)
  })

  test('is not fooled by a pid file whose number belongs to another program now', { skip: !linux && 'asks /proc' }, async t => {
    const owner = statSync(join(folder, 'pg'))
    const other = spawn('sleep', ['60'], { stdio: 'ignore', uid: owner.uid, gid: owner.gid })
    children.add(other)
    await once(other, 'spawn')
    const file = join(folder, 'pg', 'postmaster.pid')
    writeFileSync(file, `${other.pid}\n${join(folder, 'pg')}\n1\n5432\n${join(folder, 'pg')}\n\n1 1\nready\n`, { mode: 0o600 })
    chownSync(file, owner.uid, owner.gid)
    const socketLock = join(folder, 'pg', '.s.PGSQL.5432.lock')
    writeFileSync(socketLock, `${other.pid}\n${join(folder, 'pg')}\n1\n5432\n.\n`, { mode: 0o600 })
    chownSync(socketLock, owner.uid, owner.gid)
    const cluster = await running(t, folder)
    assert.equal(cluster.adopted, false)
    assert.notEqual(cluster.pid, other.pid)
    assert.ok(alive(other.pid!), 'the other program is left alone')
  })

  test('loses no acknowledged row when everything is killed at once', async t => {
    const { child, lines } = another(folder, `
      const cluster = await startPostgres({ dataDir: folder, log })
      const client = new pg.Client({ connectionString: await cluster.database('keju') })
      client.on('error', () => {})
      await client.connect()
      say(cluster.pid)
      for (let id = 1; ; id++) { await client.query('insert into note values ($1, $2)', [1000 + id, 'row']); say(id) }`)
    const pid = Number(await next(lines))
    let acknowledged = 0
    const read = (async () => {
      for (let line = await lines.next(); !line.done; line = await lines.next()) if (/^\d+$/.test(line.value)) acknowledged = Number(line.value)
    })()
    // Enough to lose something, however slow the machine is.
    for (let tries = 0; acknowledged <= 50 && tries < 300; tries++) await wait(100)
    process.kill(pid, 'SIGKILL')
    await kill(child)
    await read
    assert.ok(acknowledged > 50, `only ${acknowledged} rows before the end`)
    const cluster = await running(t, folder)
    assert.equal(cluster.adopted, false)
    const rows = await ask<{ id: number }>(await cluster.database('keju'), 'select id - 1000 as id from note where id > 1000 and id <= 1000 + $1 order by id', [acknowledged])
    assert.deepEqual(rows.map(row => row.id), Array.from({ length: acknowledged }, (_, i) => i + 1))
  })

  test('refuses data of a newer release and leaves it as it is', async t => {
    const file = join(folder, 'pg', 'PG_VERSION')
    const version = readFileSync(file, 'utf8')
    t.after(() => writeFileSync(file, version))
    writeFileSync(file, '19\n')
    await assert.rejects(start(folder), error => {
      failsWith('data-newer')(error)
      assert.match((error as LauncherError).detail, /19/)
      return true
    })
    assert.equal(readFileSync(file, 'utf8'), '19\n')
    assert.equal(postmaster(folder), undefined)
  })

  test('says what the server said when it cannot start', async t => {
    const file = join(folder, 'pg', 'global', 'pg_control')
    renameSync(file, `${file}.away`)
    t.after(() => renameSync(`${file}.away`, file))
    await assert.rejects(start(folder), error => {
      failsWith('start-failed')(error)
      assert.match((error as LauncherError).detail, /pg_control/)
      return true
    })
  })

  test('says that there is no permission', { skip: !linux && 'modes of unix' }, async t => {
    const place = newFolder()
    chmodSync(place, 0o555)
    const { child, lines } = another(place, `await startPostgres({ dataDir: folder, log })`,
      asRoot ? { uid: nobody, gid: nobody, env: { PATH: process.env['PATH'] ?? '' } } : {})
    const [error] = await Promise.race([once(child, 'error'), once(child, 'spawn')]) as [Error?]
    if (error) return t.skip('this Node cannot be reached by an ordinary account')
    assert.equal(await next(lines), 'no-permission')
    chmodSync(place, 0o755)
  })

  test('says that the disk is full', async t => {
    if (!linux || !asRoot || spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'none', tmpdir()]).status !== 0) return t.skip('may not mount a small disk')
    const place = newFolder()
    const script = `mount -t tmpfs -o size=20m none "$0" && exec "$@"`
    const body = `import { startPostgres } from '#platform/postgres/launcher.ts'
      await startPostgres({ dataDir: ${JSON.stringify(join(place, 'full'))}, log() {} }).catch(error => console.log(error.code))`
    // A mount namespace of its own: the small disk goes away with the process.
    const { stdout } = spawnSync('unshare', ['-m', 'sh', '-c', script, place, process.execPath, '--input-type=module', '-e', body], { cwd: root, encoding: 'utf8' })
    assert.equal(stdout.trim(), 'disk-full')
  })

  test('a half-made cluster is thrown away', () => assert.equal(existsSync(join(folder, 'pg.new')), false))

  test('the lock: a second process on the same data is refused, with the pid of the first', async () => {
    const place = newFolder()
    const first = another(place, `await lockData(folder); say('held'); setInterval(() => {}, 1000)`)
    assert.equal(await next(first.lines), 'held')
    await assert.rejects(lockData(place), failsWith('data-in-use', first.child.pid))
    await kill(first.child)
    const mine = await lockData(place)
    assert.equal(await next(another(place, `await lockData(folder); say('held')`).lines), 'data-in-use')
    await mine.release()
    assert.equal(await next(another(place, `const lock = await lockData(folder); await lock.release(); say('held')`).lines), 'held')
    assert.equal(existsSync(join(place, 'keju.lock')), false)
  })

  test('the lock: the same process cannot take it twice, and a late release does not take it from its new holder', async () => {
    const place = newFolder()
    const mine = await lockData(place)
    await assert.rejects(lockData(place), failsWith('data-in-use', process.pid))
    rmSync(join(place, 'keju.lock'))
    const holder = another(place, `await lockData(folder); say('held'); setInterval(() => {}, 1000)`)
    assert.equal(await next(holder.lines), 'held')
    await mine.release()
    await assert.rejects(lockData(place), failsWith('data-in-use', holder.child.pid))
    await kill(holder.child)
  })

  test('the lock: of several that find a stale one together, one takes it', async () => {
    for (let round = 0; round < 2; round++) {
      const place = newFolder()
      writeFileSync(join(place, 'keju.lock'), JSON.stringify({ pid: 4_000_000, started: '1' }))
      const at = Date.now() + 800
      const several = [1, 2, 3, 4].map(() => another(place, `while (Date.now() < ${at}); await lockData(folder); say('held'); setInterval(() => {}, 1000)`))
      const answers = await Promise.all(several.map(({ lines }) => next(lines)))
      for (const { child } of several) await kill(child)
      assert.deepEqual(answers.toSorted(), ['data-in-use', 'data-in-use', 'data-in-use', 'held'])
    }
  })

  test('the lock: a number that belongs to another program now does not hold it', { skip: !linux && 'asks /proc' }, async () => {
    const place = newFolder()
    const file = join(place, 'keju.lock')
    await lockData(place)
    const held = JSON.parse(readFileSync(file, 'utf8')) as { pid: number; started: string }
    assert.equal(held.pid, process.pid)
    writeFileSync(file, JSON.stringify({ ...held, started: String(Number(held.started) - 1) }))
    await (await lockData(place)).release()
  })
})
