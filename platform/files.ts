import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { newId, type Tx } from './db.ts'
import { Conflict, Invalid, NotFound } from './errors.ts'
import { sql } from './sql.ts'

/** A file as it came in: kept on disk under its own hash, so that the same bytes are kept once. */
export type StoredFile = { path: string; sha256: string; bytes: number; name: string }

export type Files = {
  /**
   * Takes a stream to its end. The bytes stay a day, then as long as something refers to them: `keepFile`, or a domain that keeps the hash itself
   * and says so to the sweep (server/domains.ts). @throws Invalid 'file-too-large' beyond `limit` bytes; nothing is kept then
   */
  put(stream: Readable, name: string, limit?: number): Promise<StoredFile>
  path(sha256: string): string
  read(sha256: string): Readable
  /** Hashes of what was last put before a moment, folder by folder. */
  untouchedSince(before: Date): AsyncIterable<string[]>
  /** Takes bytes away unless they were put again since that moment; whether they went. */
  remove(sha256: string, before: Date): Promise<boolean>
  /** Takes away what was begun before a moment and never came to its end; how many. */
  dropUnfinished(before: Date): Promise<number>
}

export const defaultFileLimit = 256 * 1024 * 1024

export const localFiles = (folder: string): Files => {
  const path = (sha256: string) => join(folder, sha256.slice(0, 2), sha256)
  const incoming = join(folder, 'incoming')
  /** When it was last put: every `put` moves a new file into place. */
  const putAt = (place: string) => stat(place).then(found => found.mtime, () => null)
  const olderThan = async (place: string, before: Date) => { const at = await putAt(place); return at !== null && at < before }
  return {
    path,
    async *untouchedSince(before) {
      for (const fan of (await readdir(folder).catch(() => [])).filter(name => /^[0-9a-f]{2}$/.test(name)).toSorted()) {
        const old: string[] = []
        for (const name of (await readdir(join(folder, fan))).filter(each => /^[0-9a-f]{64}$/.test(each))) if (await olderThan(path(name), before)) old.push(name)
        if (old.length > 0) yield old
      }
    },
    async remove(sha256, before) {
      // Out of reach first, judged then: a `put` of the same bytes meanwhile has made a new file, which stays or comes back.
      const aside = join(incoming, `leaving-${sha256}`)
      await mkdir(incoming, { recursive: true, mode: 0o700 })
      if (!(await rename(path(sha256), aside).then(() => true, () => false))) return false
      if (await olderThan(aside, before)) {
        await rm(aside, { force: true })
        return true
      }
      await rename(aside, path(sha256)).catch(() => {})
      return false
    },
    async dropUnfinished(before) {
      let gone = 0
      for (const name of await readdir(incoming).catch(() => [])) {
        const place = join(incoming, name)
        if (name.startsWith('leaving-')) {
          // A process died between taking it aside and judging it: back, to be judged again.
          const own = path(name.slice('leaving-'.length))
          if ((await putAt(own)) === null) await rename(place, own)
          else await rm(place, { force: true })
        } else if (await olderThan(place, before)) {
          await rm(place, { force: true })
          gone++
        }
      }
      return gone
    },
    read: sha256 => createReadStream(path(sha256)),
    async put(stream, name, limit = defaultFileLimit) {
      await mkdir(incoming, { recursive: true, mode: 0o700 })
      const temporary = join(incoming, newId())
      const hash = createHash('sha256')
      let bytes = 0
      const measure = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          bytes += chunk.length
          if (bytes > limit) return done(new Invalid('file-too-large', [{ path: 'file', code: 'file-too-large' }], { megabytes: limit / 1048576 }))
          hash.update(chunk)
          done(null, chunk)
        },
      })
      try {
        await pipeline(stream, measure, createWriteStream(temporary, { mode: 0o600, flush: true }))
        const sha256 = hash.digest('hex')
        await mkdir(join(folder, sha256.slice(0, 2)), { recursive: true, mode: 0o700 })
        await rename(temporary, path(sha256))
        return { path: path(sha256), sha256, bytes, name }
      } catch (error) {
        await rm(temporary, { force: true })
        throw error
      }
    },
  }
}

const FileRow = z.object({ id: z.uuid(), name: z.string(), sha256: z.string(), bytes: z.number(), purpose: z.string() })
export type FileRow = z.infer<typeof FileRow>

const keyOf = (sha256: string) => sql`hashtextextended(${`file ${sha256}`}, 0)`

/** Holds bytes for taking away, until the transaction ends; false where some transaction is about to refer to them. */
export const lockBytes = async (tx: Tx, sha256: string): Promise<boolean> =>
  (await tx.one(z.object({ held: z.boolean() }), sql`select pg_try_advisory_xact_lock(${keyOf(sha256)}) as held`)).held

/**
 * Notes a stored file in the database; its id is what other records keep. From here on its bytes stay (sweeping.ts).
 *
 * @throws Conflict  'file-gone' when they were taken away since they were put, which is a day ago then
 */
export const keepFile = async (tx: Tx, file: StoredFile, purpose: string): Promise<string> => {
  const id = newId()
  await tx.run(sql`select pg_advisory_xact_lock_shared(${keyOf(file.sha256)})`)
  await stat(file.path).catch(() => { throw new Conflict('file-gone') })
  await tx.run(sql`insert into platform.file (tenant_id, id, name, sha256, bytes, purpose, created_by)
    values (${tx.tenant}, ${id}, ${file.name}, ${file.sha256}, ${file.bytes}, ${purpose}, ${tx.person})`)
  return id
}

/** Takes notes of files back that no record refers to any more; their bytes go with the next sweep unless others hold the same. */
export const forgetFiles = (tx: Tx, ids: readonly string[]) => tx.run(sql`delete from platform.file where tenant_id = ${tx.tenant} and id = any(${ids}::uuid[])`)

/** @throws NotFound when there is no such file, or its bytes are gone */
export const fileById = async (tx: Tx, files: Files, id: string): Promise<FileRow & { path: string }> => {
  const row = await tx.one(FileRow, sql`select id, name, sha256, bytes, purpose from platform.file where tenant_id = ${tx.tenant} and id = ${id}`)
  const path = files.path(row.sha256)
  await stat(path).catch(() => { throw new NotFound('file-gone') })
  return { ...row, path }
}
