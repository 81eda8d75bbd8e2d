import { open, readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import type { Context } from '#platform/context.ts'
import { Invalid, type FieldProblem } from '#platform/errors.ts'
import { fileById, type StoredFile } from '#platform/files.ts'
import { openZip } from '#platform/tables/zip.ts'
import { defaultLimits } from '#platform/tables/limits.ts'
import type { Download } from '#platform/route.ts'
import { CourseFile, readCourse } from './file.ts'
import { attach, create, edition, replace } from './courses.ts'
import * as store from './store.ts'

type Packed = { document: unknown; bytes(name: string): Promise<Buffer | null> }

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw new Invalid('invalid', [{ path: 'file', code: 'course-json' }])
  }
}

/** A course file as it came in, JSON or zip. @throws Invalid 'course-json', 'course-zip' */
const unpack = async (path: string): Promise<Packed> => {
  const head = Buffer.alloc(2)
  const handle = await open(path)
  await handle.read(head, 0, 2, 0).finally(() => handle.close())
  if (head.toString('latin1') !== 'PK') {
    const document = jsonOf(await readFile(path, 'utf8'))
    const attachments = (document as { attachments?: { name?: unknown; data?: unknown }[] } | null)?.attachments
    const held = new Map((Array.isArray(attachments) ? attachments : []).flatMap(each => (typeof each?.name === 'string' && typeof each.data === 'string' ? [[each.name, Buffer.from(each.data, 'base64')] as const] : [])))
    return { document, bytes: async name => held.get(name) ?? null }
  }
  const zip = await openZip(path, defaultLimits)
  if (!zip.has('course.json')) throw new Invalid('invalid', [{ path: 'file', code: 'course-zip' }])
  const part = (name: string) => buffer(Readable.from(zip.read(name)))
  return { document: jsonOf((await part('course.json')).toString('utf8')), bytes: async name => (zip.has(`files/${name}`) ? part(`files/${name}`) : null) }
}

export type CourseImport = { id: string | null; code: string | null; created: boolean; faults: FieldProblem[] }

/**
 * Takes a course in as a draft: a new one, or the next state of the one with that code. What is unfinished is told and kept as
 * a draft; what has not the form of a course is refused whole, with every fault and its path.
 *
 * @throws Invalid
 */
export const importCourse = async (ctx: Context, file: Pick<StoredFile, 'path'>, options: { dryRun: boolean }): Promise<CourseImport> => {
  const packed = await unpack(file.path)
  const read = readCourse(packed.document)
  const { course } = read
  if (!course) throw new Invalid('course-form', read.faults)
  const { attachments } = course
  const found = new Map<string, Buffer>()
  for (const { name } of attachments) {
    const bytes = await packed.bytes(name)
    if (bytes) found.set(name, bytes)
  }
  const missing = attachments.findIndex(({ name }) => !found.has(name))
  if (missing >= 0) throw new Invalid('course-form', [{ path: `attachments.${missing}`, code: 'course-file-missing', detail: { name: attachments[missing]?.name ?? '' } }])
  const existing = await ctx.read(tx => store.courseByCode(tx, course.code))
  if (options.dryRun) return { id: existing?.id ?? null, code: course.code, created: false, faults: read.faults }
  // The list of attachments is made anew at export; in the draft the files stand in their own table.
  const draft = CourseFile.parse({ ...course, attachments: [] })
  const id = existing?.id ?? (await create(ctx, { code: course.code, title: course.title, level: course.level })).id
  for (const [name, bytes] of found) await attach(ctx, id, await ctx.files.put(Readable.from([bytes]), name))
  if (JSON.stringify(existing?.draft) !== JSON.stringify(draft)) await replace(ctx, id, draft)
  return { id, code: course.code, created: !existing, faults: read.faults }
}

/**
 * A version (0: the draft) as one file: JSON, or a zip when it has attachments. What is exported imports again as the same course.
 *
 * @throws NotFound
 */
export const exportCourse = (ctx: Context, id: string, version: number): Promise<Download> =>
  ctx.read(async tx => {
    const { document, files } = await edition(ctx, tx, id, version)
    const names = Object.keys(files).sort()
    const text = JSON.stringify({ ...document, attachments: names.map(name => ({ name })) }, null, 2)
    const stem = document.code.toLowerCase()
    if (names.length === 0) return { kind: 'download', fileName: `${stem}.json`, type: 'application/json; charset=utf-8', body: Readable.from([text]) }
    const zip = new ZipFile()
    zip.addBuffer(Buffer.from(text), 'course.json')
    for (const name of names) zip.addFile((await fileById(tx, ctx.files, files[name] ?? '')).path, `files/${name}`)
    zip.end()
    return { kind: 'download', fileName: `${stem}.zip`, type: 'application/zip', body: zip.outputStream as Readable }
  })

/** The version in force of a course known by its code; the draft where nothing was published. @throws NotFound */
export const exportByCode = async (ctx: Context, code: string): Promise<Download> => {
  const course = await ctx.read(tx => store.courseByCode(tx, code))
  if (!course) throw new Invalid('course-unknown', [], { code })
  return exportCourse(ctx, course.id, course.version ?? 0)
}
