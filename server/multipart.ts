import type { IncomingHttpHeaders } from 'node:http'
import { Readable } from 'node:stream'
import { Busboy } from '@fastify/busboy'
import { Invalid, type FieldProblem } from '#platform/errors.ts'
import { defaultFileLimit, type Files, type StoredFile } from '#platform/files.ts'

export type UploadLimits = { bytes: number; files?: number; accepts?(head: Buffer): boolean }

/**
 * Reads a multipart form: fields as text (repeated ones as lists), files streamed into the file store. A file that is refused is named by
 * the field it came in; what was typed beside it, and the files that will do, are there all the same.
 *
 * @param limits.accepts  judges a file's first bytes before any of it is kept
 * @throws Invalid 'file-missing', 'invalid' for a body that is no form
 */
export const readForm = (
  stream: Readable, headers: IncomingHttpHeaders, files: Files, { bytes: limit, files: most = 1, accepts }: UploadLimits = { bytes: defaultFileLimit },
): Promise<{ form: Record<string, unknown>; faults: FieldProblem[] }> =>
  new Promise((resolve, reject) => {
    const contentType = headers['content-type']
    if (!contentType?.startsWith('multipart/form-data')) return reject(new Invalid('file-missing', [{ path: 'file', code: 'file-missing' }]))
    const form: Record<string, unknown> = {}
    const faults: FieldProblem[] = []
    const parts: Promise<void>[] = []
    const busboy = new Busboy({
      headers: { ...headers, 'content-type': contentType },
      limits: { files: most, fields: 200, fieldSize: 256 * 1024, parts: 200 + most },
    })
    const keep = (field: string, stored: StoredFile): void => {
      const before = form[field] as StoredFile | StoredFile[] | undefined
      form[field] = before === undefined || most === 1 ? stored : [before, stored].flat()
    }
    busboy.on('file', (field, part, fileName) => {
      if (!fileName) return void part.resume()
      parts.push(files.put(accepts ? Readable.from(judged(part, accepts)) : part, fileName, limit).then(stored => keep(field, stored), (error: unknown) => {
        if (!(error instanceof Invalid)) throw error
        faults.push(...error.fields.map(fault => ({ ...fault, path: field, detail: { ...error.detail, ...fault.detail } })))
      }))
    })
    busboy.on('field', (field, value) => {
      const before = form[field]
      form[field] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value]
    })
    busboy.on('error', () => reject(new Invalid('invalid', [{ path: 'file', code: 'field-invalid' }])))
    busboy.on('finish', () => Promise.all(parts).then(() => resolve({ form, faults }), reject))
    stream.on('error', () => reject(new Invalid('invalid', [{ path: 'file', code: 'field-invalid' }])))
    stream.pipe(busboy)
    // A part that was refused stops being read; the rest of the body is let go, so that the answer reaches the client.
    void Promise.allSettled(parts)
  })

/** What stands against a form with files, as one refusal. */
export const refusalOf = (faults: readonly FieldProblem[]): Invalid =>
  new Invalid(faults.every(fault => fault.code === 'file-too-large') ? 'file-too-large' : 'invalid', [...faults], faults[0]?.detail)

/** A form for the API, whose callers send all of it anew. @throws Invalid 'file-too-large', 'file-kind', 'invalid' */
export const readMultipart = async (stream: Readable, headers: IncomingHttpHeaders, files: Files, limits?: UploadLimits): Promise<Record<string, unknown>> => {
  const { form, faults } = await readForm(stream, headers, files, limits)
  if (faults.length > 0) throw refusalOf(faults)
  return form
}

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
