import type { IncomingHttpHeaders } from 'node:http'
import { Readable } from 'node:stream'
import { Busboy } from '@fastify/busboy'
import { Invalid } from '#platform/errors.ts'
import { defaultFileLimit, type Files, type StoredFile } from '#platform/files.ts'

/**
 * Reads a multipart form: fields as text (repeated ones as lists), the part `file` streamed into the file store.
 *
 * @param accepts  judges a file's first bytes before any of it is kept
 * @throws Invalid 'file-too-large', 'file-kind', 'invalid' for a broken form; nothing is kept then
 */
export const readMultipart = (
  stream: Readable, headers: IncomingHttpHeaders, files: Files, { bytes: limit, files: most = 1, accepts }: { bytes: number; files?: number; accepts?(head: Buffer): boolean } = { bytes: defaultFileLimit },
): Promise<Record<string, unknown>> =>
  new Promise((resolve, reject) => {
    const contentType = headers['content-type']
    if (!contentType?.startsWith('multipart/form-data')) return reject(new Invalid('file-missing', [{ path: 'file', code: 'file-missing' }]))
    const form: Record<string, unknown> = {}
    const parts: Promise<void>[] = []
    const busboy = new Busboy({
      headers: { ...headers, 'content-type': contentType },
      limits: { files: most, fields: 200, fieldSize: 256 * 1024, parts: 200 + most },
    })
    busboy.on('file', (field, part, fileName) => {
      if (!fileName) return void part.resume()
      parts.push(files.put(accepts ? Readable.from(judged(part, accepts)) : part, fileName, limit).then((stored: StoredFile) => {
        const before = form[field] as StoredFile | StoredFile[] | undefined
        form[field] = before === undefined || most === 1 ? stored : [before, stored].flat()
      }))
    })
    busboy.on('field', (field, value) => {
      const before = form[field]
      form[field] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value]
    })
    busboy.on('error', () => reject(new Invalid('invalid', [{ path: 'file', code: 'field-invalid' }])))
    busboy.on('finish', () => Promise.all(parts).then(() => resolve(form), reject))
    stream.on('error', () => reject(new Invalid('invalid', [{ path: 'file', code: 'field-invalid' }])))
    stream.pipe(busboy)
    // A part that was refused stops being read; the rest of the body is let go, so that the answer reaches the client.
    void Promise.allSettled(parts)
  })

/** The same bytes, once the first of them will do. */
async function* judged(part: Readable, accepts: (head: Buffer) => boolean): AsyncGenerator<Buffer> {
  let head: Buffer | null = Buffer.alloc(0)
  for await (const chunk of part as AsyncIterable<Buffer>) {
    if (head === null) {
      yield chunk
      continue
    }
    head = Buffer.concat([head, chunk])
    if (head.length < 16) continue
    if (!accepts(head)) {
      part.resume()
      throw new Invalid('invalid', [{ path: 'file', code: 'file-kind' }])
    }
    yield head
    head = null
  }
  if (head !== null && head.length > 0) throw new Invalid('invalid', [{ path: 'file', code: 'file-kind' }])
}
