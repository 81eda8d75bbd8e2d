import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { newId, type Tx } from './db.ts'
import { Invalid, NotFound } from './errors.ts'
import { sql } from './sql.ts'

/** A file as it came in: kept on disk under its own hash, so that the same bytes are kept once. */
export type StoredFile = { path: string; sha256: string; bytes: number; name: string }

export type Files = {
  /** Takes a stream to its end. @throws Invalid 'file-too-large' beyond `limit` bytes; nothing is kept then */
  put(stream: Readable, name: string, limit?: number): Promise<StoredFile>
  path(sha256: string): string
  read(sha256: string): Readable
}

export const defaultFileLimit = 256 * 1024 * 1024

export const localFiles = (folder: string): Files => {
  const path = (sha256: string) => join(folder, sha256.slice(0, 2), sha256)
  return {
    path,
    read: sha256 => createReadStream(path(sha256)),
    async put(stream, name, limit = defaultFileLimit) {
      await mkdir(join(folder, 'incoming'), { recursive: true, mode: 0o700 })
      const temporary = join(folder, 'incoming', newId())
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

/** Notes a stored file in the database; its id is what other records keep. */
export const keepFile = async (tx: Tx, file: StoredFile, purpose: string): Promise<string> => {
  const id = newId()
  await tx.run(sql`insert into platform.file (tenant_id, id, name, sha256, bytes, purpose, created_by)
    values (${tx.tenant}, ${id}, ${file.name}, ${file.sha256}, ${file.bytes}, ${purpose}, ${tx.person})`)
  return id
}

/** @throws NotFound when there is no such file, or its bytes are gone */
export const fileById = async (tx: Tx, files: Files, id: string): Promise<FileRow & { path: string }> => {
  const row = await tx.one(FileRow, sql`select id, name, sha256, bytes, purpose from platform.file where tenant_id = ${tx.tenant} and id = ${id}`)
  const path = files.path(row.sha256)
  await stat(path).catch(() => { throw new NotFound('file-gone') })
  return { ...row, path }
}
