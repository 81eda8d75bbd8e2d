import type { Readable } from 'node:stream'
import { z } from 'zod'
import type { Context } from './context.ts'
import { Forbidden, Invalid, Unauthenticated } from './errors.ts'
import type { StoredFile } from './files.ts'
import type { Permission } from './permissions.ts'

/** Who may call: anyone, any signed-in person (for what is their own), or holders of a permission somewhere in the tree. */
export type Allow = 'anyone' | 'signed-in' | Permission

/** A file to send: bytes as they come, with the name a browser should save it under. */
export type Download = { kind: 'download'; fileName: string; type: string; body: Readable }

/** A picture, a film or a sound to be shown in a page: bytes at hand, or a file that is sent in ranges. `forever` when what its address names never changes. */
export type Media = { kind: 'media'; type: string; forever: boolean } & ({ bytes: Buffer } | { file: { path: string; bytes: number; sha256: string } })

/**
 * One URL. `:name` parts of the path, the query (GET) or the body (otherwise) make up `input`.
 * From these rows come the API, its OpenAPI document, the typed client of the pages, and the authorisation test.
 */
export type RouteRow<N extends string = string, I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  name: N
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: `/api/v1/${string}`
  about: string
  allow: Allow
  input: I
  output: O
  /** The body is multipart/form-data with a part `file`, which arrives as `input.file`. */
  upload?: boolean
  /** Who may send files before they are known, how many, how much each, and which first bytes: all judged before anything is kept. */
  uploadBy?: { bytes: number; files?: number; admit(context: Context): Promise<void>; accepts(head: Buffer): boolean }
  /** Answers with a file instead of JSON. */
  download?: boolean
  /** Part of the public's read interface (docs/operating/api.md): any site may call it from its pages, nobody is known to it. Only for GET and anyone. */
  open?: boolean
  /** Refuse more calls than this per minute and address. */
  perMinute?: number
  handle(context: Context, input: z.output<I>): Promise<z.input<O> | Download | Media>
}

export const route = <const N extends string, I extends z.ZodType, O extends z.ZodType>(row: RouteRow<N, I, O>): RouteRow<N, I, O> => row

/** @throws Unauthenticated, Forbidden unless the caller may call the row. */
export const admit = (context: Context, row: Pick<RouteRow, 'allow'>): void => {
  if (row.allow === 'anyone') return
  if (!context.person) throw new Unauthenticated()
  if (row.allow === 'signed-in') return
  if (!context.may(row.allow)) throw new Forbidden('forbidden', { permission: row.allow })
}

/** @throws Invalid naming each field at fault. */
export const parseInput = <S extends z.ZodType>(shape: S, given: unknown): z.output<S> => {
  // PostgreSQL cannot hold U+0000 in a text, and nobody types it.
  const nul = pathOfNul(given)
  if (nul !== null) throw new Invalid('invalid', [{ path: nul, code: 'field-invalid' }])
  const parsed = shape.safeParse(given)
  if (parsed.success) return parsed.data
  throw new Invalid('invalid', parsed.error.issues.map(issue => ({
    path: issue.path.join('.'),
    code: issue.code === 'custom' && issue.params?.['code'] ? String(issue.params['code']) : issueCode(issue, given),
    detail: issueDetail(issue),
  })))
}

const pathOfNul = (value: unknown): string | null => {
  if (typeof value === 'string') return value.includes('\0') ? '' : null
  if (typeof value !== 'object' || value === null) return null
  for (const [key, inner] of Object.entries(value)) {
    const below = pathOfNul(inner)
    if (below !== null) return below === '' ? key : `${key}.${below}`
  }
  return null
}

const notAType = new Set(['invalid_type', 'invalid_value', 'invalid_union'])

const issueCode = (issue: z.core.$ZodIssue, given: unknown): string =>
  notAType.has(issue.code) && valueAt(given, issue.path) === undefined ? 'field-missing'
  : issue.code === 'too_small' ? 'field-too-small'
  : issue.code === 'too_big' ? 'field-too-big'
  : issue.code === 'unrecognized_keys' ? 'field-unknown'
  : 'field-invalid'

/** What came in under the path: an issue does not carry it. */
const valueAt = (given: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce((value: unknown, key) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined), given)

const issueDetail = (issue: z.core.$ZodIssue): Record<string, string | number> =>
  issue.code === 'too_small' ? { minimum: Number(issue.minimum) }
  : issue.code === 'too_big' ? { maximum: Number(issue.maximum) }
  : issue.code === 'unrecognized_keys' ? { keys: issue.keys.join(', ') }
  : {}

/** Calls a row as the caller: refuses, parses, acts, and checks what goes out. The one way in, for HTTP and pages alike. */
export const callRow = async (context: Context, row: RouteRow, given: unknown): Promise<unknown> => {
  admit(context, row)
  const result = await row.handle(context, parseInput(row.input, given))
  return isDownload(result) || isMedia(result) ? result : row.output.parse(result)
}

export const isDownload = (value: unknown): value is Download =>
  typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'download'

export const isMedia = (value: unknown): value is Media =>
  typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'media'

// ---- shapes that many rows share ----

/** An uploaded file, already stored. */
export const Upload = z.custom<StoredFile>(value => typeof value === 'object' && value !== null && 'sha256' in value).meta({ type: 'string', format: 'binary' })

/** Keyset paging: `after` is the `next` of the page before. */
export const Paging = z.object({ after: z.string().max(500).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) })

export const page = <S extends z.ZodType>(row: S) => z.object({ rows: z.array(row), next: z.string().nullable() })

/** `true` for 1, true, yes, on (a ticked box); false for 0, false, no, off and the empty string. */
export const Flag = z.union([z.boolean(), z.enum(['1', 'true', 'yes', 'on', '0', 'false', 'no', 'off', '']).transform(value => ['1', 'true', 'yes', 'on'].includes(value))])

export const Id = z.uuid()
export const Day = z.iso.date()
export const Nothing = z.object({})
export const Done = z.object({ done: z.literal(true) })
export const done = { done: true } as const

/** A keyset cursor over plain values, opaque to callers. `read` throws Invalid on one we did not make. */
export const cursor = {
  write: (...parts: (string | number | null)[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url'),
  read: <S extends z.ZodType<readonly (string | number | null)[]>>(text: string | undefined, parts: S): z.output<S> | undefined => {
    if (!text) return undefined
    const read = parts.safeParse(jsonOf(Buffer.from(text, 'base64url').toString('utf8')))
    if (read.success) return read.data
    throw new Invalid('invalid', [{ path: 'after', code: 'field-invalid' }])
  },
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
