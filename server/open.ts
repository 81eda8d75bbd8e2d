import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { FastifyBaseLogger } from 'fastify'
import type { Logger as QueueLogger } from 'graphile-worker'
import { Logger } from 'graphile-worker'
import type { Config } from '#platform/config.ts'
import type { Services } from '#platform/context.ts'
import { migrate, openDatabase } from '#platform/db.ts'
import { localFiles } from '#platform/files.ts'
import { migrateQueue, registerJobs } from '#platform/jobs.ts'
import { lockData, startPostgres } from '#platform/postgres/launcher.ts'
import { signerIn } from '#platform/signing.ts'
import { jobs } from './domains.ts'

export const root = resolve(import.meta.dirname, '..')
export const migrations = new URL('../migrations/', import.meta.url)

/** What a process of ours stands on; `close` ends it in the right order. */
export type House = { services: Services; url: string; ran: string[]; close(): Promise<void> }

/**
 * Opens the data: takes the lock and starts the embedded database unless DATABASE_URL names another, brings the schema up.
 *
 * @param options.durable  false for data that is thrown away (a trial): commits then do not wait for the disk
 * @throws LauncherError (see platform/postgres), SchemaNewer
 */
export const openHouse = async (
  config: Config, logger: Pick<FastifyBaseLogger, 'info' | 'warn' | 'error' | 'debug'>,
  options: { durable?: boolean } = {},
): Promise<House> => {
  const folder = resolve(config.KEJU_DATA)
  const closing: (() => Promise<void> | void)[] = []
  const close = async () => {
    for (const each of closing.reverse()) await each()
  }
  try {
    let url = config.DATABASE_URL
    if (!url) {
      await mkdir(folder, { recursive: true })
      const lock = await lockData(folder)
      closing.push(() => lock.release())
      const cluster = await startPostgres({ dataDir: folder, log: line => logger.debug(line), durable: options.durable })
      closing.push(() => cluster.stop())
      url = await cluster.database('keju')
    }
    const db = openDatabase(url, { max: config.KEJU_POOL, timeZone: config.KEJU_TIME_ZONE })
    closing.push(() => db.close())
    const ran = await migrate(db.pool, migrations)
    await migrateQueue(db.pool, queueLogger(logger))
    registerJobs(jobs)
    await signerIn(folder)
    return { services: { db, files: localFiles(join(folder, 'files')), config, now: () => new Date() }, url, ran, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** The queue's own log lines, at the level they deserve: its every-day notes are debug to us. */
export const queueLogger = (logger: Pick<FastifyBaseLogger, 'info' | 'warn' | 'error' | 'debug'>): QueueLogger =>
  new Logger(() => (level, message) => {
    if (level === 'error') logger.error(message)
    else if (level === 'warning') logger.warn(message)
    else logger.debug(message)
  })
