/**
 * Takes away bytes that nothing refers to: uploads of a form that was refused or never sent again, and what a process that died left half
 * written. Bytes are kept once under their hash, whoever sent them, so they go only when no tenant and no kind of record holds them.
 */
import { z } from 'zod'
import type { Database, Tx } from './db.ts'
import { lockBytes, type Files } from './files.ts'
import { defineJob } from './jobs.ts'
import { sql } from './sql.ts'

/** Which of these hashes some record of the tenant refers to. */
export type FileUse = (tx: Tx, sums: readonly string[]) => Promise<string[]>

const Sum = z.object({ sha256: z.string() })

/** Everything noted by `keepFile`. */
export const notedFiles: FileUse = async (tx, sums) =>
  (await tx.many(Sum, sql`select distinct sha256 from platform.file where tenant_id = ${tx.tenant} and sha256 = any(${sums}::text[])`)).map(each => each.sha256)

/** How old bytes are before anybody asks whether they are wanted: a form that went back may be sent again until then. */
const leastAgeMs = 24 * 3600_000

const unwanted = async (db: Database, tenants: readonly string[], uses: readonly FileUse[], sums: readonly string[]): Promise<string[]> => {
  let left = [...sums]
  for (const tenant of tenants) {
    if (left.length === 0) break
    const used = await db.transaction({ tenant, person: null }, async tx => new Set((await Promise.all(uses.map(use => use(tx, left)))).flat()), { readOnly: true })
    left = left.filter(sum => !used.has(sum))
  }
  return left
}

/**
 * Sweeps the store once. Each hash is judged again while nobody can begin to refer to it: `keepFile` waits for the same lock, then finds
 * the bytes gone and says so; a transaction that refers to it already, committed or not, keeps it.
 *
 * @returns how many files went
 */
export const sweepFiles = async (db: Database, files: Files, tenants: readonly string[], uses: readonly FileUse[], now: Date, signal?: AbortSignal): Promise<number> => {
  const [first] = tenants
  if (first === undefined) return 0
  const before = new Date(now.getTime() - leastAgeMs)
  let gone = await files.dropUnfinished(before)
  for await (const sums of files.untouchedSince(before)) {
    if (signal?.aborted) break
    for (const sum of await unwanted(db, tenants, uses, sums)) {
      gone += await db.transaction({ tenant: first, person: null }, async tx => {
        const free = await lockBytes(tx, sum) && (await unwanted(db, tenants, uses, [sum])).length > 0
        return free && await files.remove(sum, before) ? 1 : 0
      })
    }
  }
  return gone
}

/** Every night. The queue runs it for each tenant in turn; the store belongs to all, so the first one's turn does the work. */
export const sweepJob = (tenantsOf: (db: Database) => Promise<string[]>, uses: readonly FileUse[]) => defineJob({
  name: 'platform.files.sweep', cron: '40 18 * * *', input: z.object({}),
  async run({ db, files, tenant, signal }) {
    const tenants = await tenantsOf(db)
    if (tenants[0] === tenant) await sweepFiles(db, files, tenants, [notedFiles, ...uses], new Date(), signal)
  },
})
