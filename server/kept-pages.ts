import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const brotli = promisify(brotliCompress), gzipped = promisify(gzip)

/** A page as it is sent: compressed once, named by its contents. */
export type KeptPage = { headers: readonly (readonly [string, string])[]; etag: string; plain: Buffer; br: Buffer; gzip: Buffer }

/** What is sent for one reader's accepted encodings. */
export const encodedFor = (page: KeptPage, accepted: string): { encoding: 'br' | 'gzip' | null; body: Buffer } =>
  /\bbr\b/.test(accepted) ? { encoding: 'br', body: page.br } : /\bgzip\b/.test(accepted) ? { encoding: 'gzip', body: page.gzip } : { encoding: null, body: page.plain }

export const makeKeptPage = async (headers: KeptPage['headers'], plain: Buffer): Promise<KeptPage> => ({
  headers, plain, etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
  br: await brotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } }), gzip: await gzipped(plain),
})

export type KeptPages = {
  get(key: string, revision: number): KeptPage | undefined
  put(key: string, revision: number, page: KeptPage): void
}

/**
 * Public pages that are the same for all who are not signed in, ready to be sent. A page is as new as the revision of the content it was made at: with
 * a later one it is made again, and after `freshMs` for the little that no revision tells, such as the name of an office. Those not asked for longest
 * go first.
 * @param mostBytes of all together
 */
export const makeKeptPages = ({ mostBytes = 48 * 1024 * 1024, freshMs = 300_000, now = () => performance.now() } = {}): KeptPages => {
  const pages = new Map<string, { page: KeptPage; revision: number; bytes: number; made: number }>()
  let bytes = 0
  const drop = (key: string) => {
    bytes -= pages.get(key)?.bytes ?? 0
    pages.delete(key)
  }
  return {
    get: (key, revision) => {
      const found = pages.get(key)
      if (!found) return undefined
      drop(key)
      if (found.revision !== revision || now() - found.made > freshMs) return undefined
      pages.set(key, found)
      bytes += found.bytes
      return found.page
    },
    put: (key, revision, page) => {
      drop(key)
      const own = key.length * 2 + page.plain.length + page.br.length + page.gzip.length
      pages.set(key, { page, revision, bytes: own, made: now() })
      bytes += own
      for (const oldest of pages.keys()) {
        if (bytes <= mostBytes) break
        drop(oldest)
      }
    },
  }
}

/** The revision, asked for at most this often: a change is seen within it. */
const askedMs = 300

/** Remembers the answer of `ask` for each tenant for a moment. */
export const revisionMemo = (ask: (tenant: string) => Promise<number>) => {
  const known = new Map<string, { at: number; value: Promise<number> }>()
  return (tenant: string, now = performance.now()): Promise<number> => {
    const last = known.get(tenant)
    if (last && now - last.at < askedMs) return last.value
    const value = ask(tenant)
    known.set(tenant, { at: now, value })
    value.catch(() => known.delete(tenant))
    return value
  }
}
