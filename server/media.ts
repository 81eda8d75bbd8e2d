import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { brotliCompressSync, constants } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Media } from '#platform/route.ts'

/** First and last byte of `Range: bytes=…` (RFC 9110, 14.1.2); null for all of it, 'none' when nothing of it is there. Several ranges are answered with all. */
export const rangeOf = (header: string | undefined, size: number): { first: number; last: number } | 'none' | null => {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? []
  if (from === undefined || to === undefined || (from === '' && to === '')) return null
  if (from === '') return Number(to) === 0 ? 'none' : { first: Math.max(0, size - Number(to)), last: size - 1 }
  const first = Number(from)
  if (to !== '' && Number(to) < first) return null
  return first >= size ? 'none' : { first, last: to === '' ? size - 1 : Math.min(Number(to), size - 1) }
}

/** Sends what a page shows: by name of its content, so that it is fetched once, and in ranges, so that a film can be entered in its middle. */
export const sendMedia = (request: FastifyRequest, reply: FastifyReply, media: Media): FastifyReply => {
  const size = 'bytes' in media ? media.bytes.length : media.file.bytes
  const tag = `"${'bytes' in media ? createHash('sha256').update(media.bytes).digest('base64url').slice(0, 22) : media.file.sha256}"`
  void reply.headers({
    'content-type': media.type, etag: tag, 'accept-ranges': 'bytes', 'x-content-type-options': 'nosniff',
    'cache-control': media.forever ? 'private, max-age=31536000, immutable' : 'private, no-cache',
    // Opened by itself, a drawing is a document of this site: nothing in it may run.
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; sandbox",
  })
  if (request.headers['if-none-match'] === tag) return reply.code(304).send()
  if ('bytes' in media && size > 1024 && request.headers.range === undefined && /\bbr\b/.test(request.headers['accept-encoding'] ?? '')) {
    return reply.headers({ 'content-encoding': 'br', vary: 'accept-encoding' }).send(brotliCompressSync(media.bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }))
  }
  const wanted = request.headers['if-range'] !== undefined && request.headers['if-range'] !== tag ? null : rangeOf(request.headers.range, size)
  if (wanted === 'none') return reply.code(416).header('content-range', `bytes */${size}`).send()
  const { first, last } = wanted ?? { first: 0, last: size - 1 }
  if (wanted) void reply.code(206).header('content-range', `bytes ${first}-${last}/${size}`)
  void reply.header('content-length', Math.max(0, last - first + 1))
  return reply.send('bytes' in media ? media.bytes.subarray(first, last + 1) : createReadStream(media.file.path, { start: first, end: Math.max(first, last) }))
}
