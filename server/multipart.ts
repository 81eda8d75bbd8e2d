import type { IncomingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'
import { Busboy } from '@fastify/busboy'
import { Invalid } from '#platform/errors.ts'
import { defaultFileLimit, type Files, type StoredFile } from '#platform/files.ts'
import type { UploadLimits } from '#platform/route.ts'

/**
 * Reads a multipart form: fields as text (repeated ones as lists), the part `file` streamed into the file store.
 *
 * @throws Invalid 'file-too-large', 'invalid' for a broken form; nothing is kept then
 */
export const readMultipart = (stream: Readable, headers: IncomingHttpHeaders, files: Files, limits: UploadLimits = { files: 1, megabytes: defaultFileLimit / 1048576 }): Promise<Record<string, unknown>> =>
  new Promise((resolve, reject) => {
    const contentType = headers['content-type']
    if (!contentType?.startsWith('multipart/form-data')) return reject(new Invalid('file-missing', [{ path: 'file', code: 'file-missing' }]))
    const form: Record<string, unknown> = {}
    const parts: Promise<void>[] = []
    const busboy = new Busboy({
      headers: { ...headers, 'content-type': contentType },
      limits: { files: limits.files, fields: 200, fieldSize: 256 * 1024, parts: 200 + limits.files },
    })
    busboy.on('file', (field, part, fileName) => {
      if (!fileName) return void part.resume()
      parts.push(files.put(part, fileName, limits.megabytes * 1048576).then((stored: StoredFile) => {
        const before = form[field] as StoredFile | StoredFile[] | undefined
        form[field] = before === undefined || limits.files === 1 ? stored : [before, stored].flat()
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
