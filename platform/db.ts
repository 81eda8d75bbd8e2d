import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import pg from 'pg'
import { v7 } from 'uuid'
import type { z } from 'zod'
import { NotFound } from './errors.ts'
import { record, type FactDetail } from './audit.ts'
import type { Sql } from './sql.ts'

// Dates stay dates and instants become ISO text: neither is ever shifted by the server's own time zone.
pg.types.setTypeParser(1082, text => text)
pg.types.setTypeParser(1184, text => new Date(text).toISOString())
pg.types.setTypeParser(20, Number)
pg.types.setTypeParser(1700, Number)

/** A new identifier, ordered by time (UUID version 7). */
export const newId = (): string => v7()

/** Who acts, as far as the database has to know: row-level security and the audit trail read it. */
export type Actor = { tenant: string; person: string | null }

/** One transaction of one tenant. Stores take it as their first argument. */
export type Tx = {
  readonly tenant: string
  readonly person: string | null
  /** Rows parsed by the shape. */
  many<S extends z.ZodType>(shape: S, query: Sql): Promise<z.infer<S>[]>
  /** The row, or undefined. */
  maybe<S extends z.ZodType>(shape: S, query: Sql): Promise<z.infer<S> | undefined>
  /** The row. @throws NotFound when there is none */
  one<S extends z.ZodType>(shape: S, query: Sql): Promise<z.infer<S>>
  /** Runs a statement; how many rows it touched. */
  run(query: Sql): Promise<number>
  /** Rows as they come, for bulk reads whose parsing would cost more than the query; the caller says the type. */
  raw<T extends pg.QueryResultRow>(query: Sql): Promise<T[]>
  /** Records a fact: audit trail, timeline and trigger of later work in one row. */
  record(action: string, subject: string, detail?: FactDetail): Promise<void>
  /** The connection itself, for COPY and cursors. */
  readonly client: pg.PoolClient
}

export type Database = {
  pool: pg.Pool
  /** Runs `work` in one transaction as the actor; commits when it returns, rolls back when it throws. */
  transaction<T>(actor: Actor, work: (tx: Tx) => Promise<T>, options?: { readOnly?: boolean }): Promise<T>
  close(): Promise<void>
}

const retryable = new Set(['40001', '40P01'])

export const openDatabase = (url: string, options: { max?: number; timeZone?: string } = {}): Database => {
  const pool = new pg.Pool({ connectionString: url, max: options.max ?? 16, application_name: 'keju', ...(options.timeZone ? { options: `-c timezone=${options.timeZone}` } : {}) })
  // An idle connection that breaks must not end the process; the next query takes another.
  pool.on('error', () => {})
  pool.on('connect', client => client.on('error', () => {}))

  const attempt = async <T>(actor: Actor, work: (tx: Tx) => Promise<T>, readOnly: boolean): Promise<T> => {
    const client = await pool.connect()
    let broken: Error | undefined
    try {
      await client.query(readOnly ? 'begin read only' : 'begin')
      await client.query(`select set_config('keju.tenant', $1, true)`, [actor.tenant])
      const result = await work(transactionOn(client, actor))
      await client.query('commit')
      return result
    } catch (error) {
      await client.query('rollback').catch((rollbackError: Error) => { broken = rollbackError })
      throw error
    } finally {
      client.release(broken)
    }
  }

  return {
    pool,
    async transaction(actor, work, { readOnly = false } = {}) {
      for (let tries = 0; ; tries++) {
        try {
          return await attempt(actor, work, readOnly)
        } catch (error) {
          // Two writers met: the loser simply goes again. Bounded, so that a real knot is reported.
          if (tries >= 4 || !(error instanceof pg.DatabaseError) || !retryable.has(error.code ?? '')) throw error
        }
      }
    },
    close: () => pool.end(),
  }
}

const transactionOn = (client: pg.PoolClient, actor: Actor): Tx => {
  const rows = async (query: Sql) => {
    const { text, values } = query.compile()
    return client.query(text, values)
  }
  const tx: Tx = {
    tenant: actor.tenant,
    person: actor.person,
    client,
    many: async (shape, query) => (await rows(query)).rows.map(row => shape.parse(row)),
    maybe: async (shape, query) => {
      const [row] = (await rows(query)).rows
      return row === undefined ? undefined : shape.parse(row)
    },
    one: async (shape, query) => {
      const [row] = (await rows(query)).rows
      if (row === undefined) throw new NotFound()
      return shape.parse(row)
    },
    run: async query => (await rows(query)).rowCount ?? 0,
    raw: async query => (await rows(query)).rows,
    record: (action, subject, detail) => record(tx, action, subject, detail),
  }
  return tx
}

/** Whether the error is a broken unique key, and of which constraint. */
export const brokenKey = (error: unknown): string | undefined =>
  error instanceof pg.DatabaseError && error.code === '23505' ? error.constraint : undefined

export class SchemaNewer extends Error {
  readonly found: string
  constructor(found: string) {
    super(`the database has migration ${found}, which this release does not know`)
    this.found = found
  }
}

/**
 * Brings the schema up to this release; each file of `folder` once, in the order of names, each in its own transaction.
 *
 * @throws SchemaNewer  when the database has been migrated by a newer release
 * @throws Error        when a file that has run was changed since
 */
export const migrate = async (pool: pg.Pool, folder: string | URL): Promise<string[]> => {
  const files = (await readdir(folder)).filter(file => file.endsWith('.sql')).sort()
  const client = await pool.connect()
  try {
    // One migrator at a time, also when several servers start together.
    await client.query(`select pg_advisory_lock(hashtext('keju.migrate'))`)
    await client.query(`create table if not exists public.migration (
      name text primary key, sum text not null, run_at timestamptz not null default now())`)
    const done = new Map<string, string>(
      (await client.query<{ name: string; sum: string }>('select name, sum from public.migration')).rows.map(row => [row.name, row.sum]),
    )
    const unknown = [...done.keys()].filter(known => !files.includes(known)).sort().at(-1)
    if (unknown) throw new SchemaNewer(unknown)
    const ran: string[] = []
    for (const file of files) {
      const text = await readFile(new URL(file, asFolder(folder)), 'utf8')
      const sum = createHash('sha256').update(text).digest('hex')
      if (done.has(file)) {
        if (done.get(file) !== sum) throw new Error(`migration ${file} was changed after it had run`)
        continue
      }
      try {
        await client.query('begin')
        await client.query(text)
        await client.query('insert into public.migration (name, sum) values ($1, $2)', [file, sum])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw new Error(`migration ${file} failed: ${(error as Error).message}`, { cause: error })
      }
      ran.push(file)
    }
    return ran
  } finally {
    await client.query(`select pg_advisory_unlock(hashtext('keju.migrate'))`).catch(() => {})
    client.release()
  }
}

const asFolder = (folder: string | URL): URL => {
  const url = folder instanceof URL ? folder : new URL(`file://${folder}`)
  return url.href.endsWith('/') ? url : new URL(`${url.href}/`)
}

