import './environment.ts'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pino from 'pino'
import * as people from '#domains/people/index.ts'
import { ConfigError, readConfig, type Config } from '#platform/config.ts'
import { SchemaNewer } from '#platform/db.ts'
import { startWorkers } from '#platform/jobs.ts'
import { LauncherError } from '#platform/postgres/launcher.ts'
import { say, type Text, type Values } from '#platform/texts.ts'
import { demoAccounts, demoPassword, loadDemo } from '#tools/demo/load.ts'
import { buildPagesWhenStale } from './build.ts'
import { jobs, routes, words as problemWords } from './domains.ts'
import { buildServer, type Pages } from './http.ts'
import { openHouse, queueLogger, root, type House } from './open.ts'
import { builtPages, developedPages } from './pages.ts'
import { words } from './texts.ts'

/** One line in both languages, on the terminal. */
const print = (text: Text, values: Values = {}): void => console.log(`${say(text, 'zh', values)}\n${say(text, 'en', values)}`)
const complain = (text: Text, values: Values = {}): void => console.error(`${say(text, 'zh', values)}\n${say(text, 'en', values)}`)

/** `start`, `dev`: pages, API and jobs in one process. `serve`: without jobs. `worker`: jobs alone. */
type Mode = 'start' | 'dev' | 'serve' | 'worker'

const run = async (mode: Mode, options: { demo: boolean }): Promise<void> => {
  const began = performance.now()
  const config = readConfig(process.env)
  const logger = pino({ level: config.KEJU_LOG === 'info' && process.stdout.isTTY ? 'warn' : config.KEJU_LOG })
  print(words.starting)

  const pages: Promise<Pages | undefined> =
    mode === 'worker' ? Promise.resolve(undefined)
    : mode === 'dev' ? Promise.resolve(developedPages(root))
    : buildPagesWhenStale(root, () => print(words.building)).then(() => builtPages(join(root, 'web', 'build')))
  pages.catch(() => {})

  const house = await openHouse(config, logger)
  const closing: (() => Promise<unknown>)[] = [() => house.close()]
  let stopping = false
  const stop = async (signal: string) => {
    if (stopping) return
    stopping = true
    logger.info({ signal }, 'stopping')
    if (mode !== 'worker') print(words.stopping)
    // A database that was taken away from under us never answers; what was acknowledged is on disk already.
    setTimeout(() => process.exit(1), 20_000).unref()
    for (const close of closing.reverse()) await close()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal))

  try {
    if (options.demo && (await people.tenants(house.services.db)).length === 0) {
      print(words.demoLoading)
      await loadDemo(house.services)
    }
    if (mode !== 'serve' && config.KEJU_WORKERS > 0) {
      const workers = await startWorkers(jobs, house.services, {
        concurrency: config.KEJU_WORKERS,
        logger: queueLogger(logger),
        tenants: async () => (await people.tenants(house.services.db)).map(tenant => tenant.id),
        failed: (job, error) => logger.error({ err: error, job }, 'a job failed'),
      })
      closing.push(() => workers.stop())
    }
    if (mode !== 'worker') await listen(house, config, await pages, logger, closing)
    logger.info({ seconds: Math.round(performance.now() - began) / 1000, mode }, 'ready')
  } catch (error) {
    await stopQuietly(closing)
    throw error
  }
}

const listen = async (house: House, config: Config, pages: Pages | undefined, logger: pino.Logger, closing: (() => Promise<unknown>)[]): Promise<void> => {
  const app = await buildServer(house.services, { rows: routes, words: problemWords, pages, logger })
  closing.push(() => app.close())
  const address = await app.listen({ host: config.KEJU_HOST, port: config.KEJU_PORT })
  const url = config.KEJU_URL ?? address.replace('127.0.0.1', 'localhost').replace('0.0.0.0', 'localhost')
  const tenants = await people.tenants(house.services.db)
  print(words.ready, { url })
  if (tenants.length === 0) print(words.setUpFirst, { url })
  else if (tenants[0]?.code === 'demo') {
    print(words.demoAccounts, { password: demoPassword })
    for (const account of demoAccounts) console.log(`  ${account.username.padEnd(12)} ${account.about.zh} / ${account.about.en}`)
  }
}

const stopQuietly = async (closing: (() => Promise<unknown>)[]): Promise<void> => {
  for (const close of closing.reverse()) await close().catch(() => {})
}

/** Says plainly what is wrong; anything unforeseen keeps its stack. */
const explain = (error: unknown): void => {
  const code = (error as { code?: string }).code
  if (error instanceof ConfigError) for (const fault of error.faults) complain(words.badSetting, fault)
  else if (error instanceof SchemaNewer) complain(words.dataNewer, { found: error.found })
  else if (error instanceof LauncherError) {
    const text = {
      'data-in-use': words.dataInUse, 'data-newer': words.dataNewer, 'disk-full': words.diskFull, 'no-permission': words.noPermission,
      'start-failed': words.startFailed, 'unsupported-platform': words.unsupported,
    }[error.code]
    complain(text, { detail: error.detail, pid: String(error.pid ?? ''), found: error.detail })
  } else if (code === 'EADDRINUSE') complain(words.portTaken, { port: String((error as { port?: number }).port ?? process.env['KEJU_PORT'] ?? 3000) })
  else if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === '28P01' || code === '3D000') complain(words.noDatabase, { detail: (error as Error).message })
  else if (code === 'ENOSPC' || code === '53100') complain(words.diskFull)
  else console.error(error)
}

const { positionals, values } = parseArgs({ allowPositionals: true, options: { demo: { type: 'boolean', default: true } }, allowNegative: true })
const mode = (positionals[0] ?? 'start') as Mode
try {
  await run(mode, { demo: values.demo && mode !== 'worker' })
} catch (error) {
  explain(error)
  process.exit(1)
}
