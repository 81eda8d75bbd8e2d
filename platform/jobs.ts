import { makeWorkerUtils, parseCronItems, run, type Logger, type Runner } from 'graphile-worker'
import type pg from 'pg'
import type { z } from 'zod'
import type { Database, Tx } from './db.ts'
import type { Files } from './files.ts'
import type { Config } from './config.ts'
import { sql } from './sql.ts'

/** What a job has at hand. It may run twice: its work must bear that. */
export type JobContext = {
  db: Database
  files: Files
  config: Config
  tenant: string
  /** True once the process is asked to stop, or the job was cancelled: return early, leaving a state to go on from. */
  signal: AbortSignal
}

/** What runs later, on a clock, or when a fact is recorded. */
export type JobRow<S extends z.ZodType = z.ZodType> = {
  name: string
  input: S
  /** The fact that triggers it; its input is then `{ fact, subject }`. */
  onFact?: string
  /** A crontab line (UTC); the job then runs once for every tenant. */
  cron?: string
  maxAttempts?: number
  run(context: JobContext, input: z.infer<S>): Promise<void>
}

export const defineJob = <S extends z.ZodType>(row: JobRow<S>): JobRow<S> => row

const reactions = new Map<string, string[]>()

/** Makes the job rows known; called once by the server, and by tests with the rows they want. */
export const registerJobs = (rows: readonly JobRow[]): void => {
  reactions.clear()
  for (const row of rows) if (row.onFact) reactions.set(row.onFact, [...(reactions.get(row.onFact) ?? []), row.name])
}

/** Puts a job into the queue with this transaction: it runs if, and only if, the transaction commits. */
export const enqueue = async (tx: Tx, name: string, input: Record<string, unknown>, options: { key?: string; at?: Date } = {}): Promise<void> => {
  const payload = JSON.stringify({ tenant: tx.tenant, input })
  await tx.run(sql`select graphile_worker.add_job(${name}, ${payload}::json, job_key := ${options.key ?? null}, run_at := ${options.at ?? null}::timestamptz)`)
}

export const enqueueReactions = async (tx: Tx, action: string, input: Record<string, unknown>): Promise<void> => {
  for (const name of reactions.get(action) ?? []) await enqueue(tx, name, input)
}

/** Creates or migrates the queue's own tables; part of bringing the schema up. */
export const migrateQueue = async (pool: pg.Pool, logger: Logger): Promise<void> => {
  const utils = await makeWorkerUtils({ pgPool: pool, logger })
  await utils.migrate()
  await utils.release()
}

export type Workers = { stop(): Promise<void> }

/** Starts to work on the queue; `tenants` lists whom clocked jobs run for. */
export const startWorkers = async (
  rows: readonly JobRow[],
  base: Omit<JobContext, 'tenant' | 'signal'>,
  options: { concurrency: number; logger: Logger; tenants(): Promise<string[]>; failed(job: string, error: unknown): void },
): Promise<Workers> => {
  const stopping = new AbortController()
  const task = (row: JobRow) => async (payload: unknown) => {
    const { tenant, input } = payload as { tenant?: string; input?: unknown }
    const tenants = tenant ? [tenant] : await options.tenants()
    try {
      for (const each of tenants) await row.run({ ...base, tenant: each, signal: stopping.signal }, row.input.parse(input ?? {}))
    } catch (error) {
      options.failed(row.name, error)
      throw error
    }
  }
  const runner: Runner = await run({
    pgPool: base.db.pool,
    concurrency: options.concurrency,
    logger: options.logger,
    noHandleSignals: true,
    pollInterval: 2000,
    taskList: Object.fromEntries(rows.map(row => [row.name, task(row)])),
    parsedCronItems: parseCronItems(rows.flatMap(row => (row.cron ? [{ task: row.name, match: row.cron, options: { maxAttempts: row.maxAttempts ?? 3 } }] : []))),
  })
  return {
    stop: async () => {
      stopping.abort()
      await runner.stop()
    },
  }
}
