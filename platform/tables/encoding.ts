import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { TableError } from './problems.ts'

export type Encoding = 'utf-8' | 'utf-8-bom' | 'gb18030' | 'utf-16le' | 'utf-16be'

/** Streaming decoder that refuses what the encoding can't hold. */
export const decoderFor = (encoding: Encoding): TextDecoder =>
  new TextDecoder(encoding === 'utf-8-bom' ? 'utf-8' : encoding, { fatal: true })

const byteOrderMarks: [Encoding, number[]][] = [
  ['utf-8-bom', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
]

/**
 * The encoding of a text file: by its mark; else UTF-8 if all of it is; else GB18030 if it decodes and looks like Chinese.
 *
 * The whole file is looked at (about 1 GB/s), since one name in the last row may be the only non-ASCII text.
 *
 * @throws TableError  'encoding-unknown' with the first row that makes no sense, 'last-row-cut-short', 'unknown-binary',
 *   'nul-bytes'
 */
export const detectEncoding = async (path: string, head: Buffer): Promise<Encoding> => {
  const mark = byteOrderMarks.find(([, bytes]) => bytes.every((byte, i) => head[i] === byte))
  if (mark?.[0].startsWith('utf-16')) return mark[0]
  refuseBinary(head)
  const utf8 = await scanUtf8(path)
  if (utf8.sound) return mark?.[0] === 'utf-8-bom' ? 'utf-8-bom' : 'utf-8'
  const gb = await scanGb18030(path)
  if (gb.sound && gb.plausible) return 'gb18030'
  // Whichever reading gets further into the file is what the writer meant.
  const meant = gb.plausible && gb.row > utf8.row ? gb : utf8
  if (meant.cutShort) throw new TableError('last-row-cut-short', { row: meant.row, column: 0 })
  throw new TableError('encoding-unknown', { row: meant.row })
}

/** Text of the accepted encodings holds no NUL; a stray one is named by row and column when its row is read. */
const refuseBinary = (head: Buffer) => {
  let even = 0
  let odd = 0
  for (let i = 0; i < head.length; i++) {
    if (head[i] !== 0) continue
    if (i % 2) odd++
    else even++
  }
  const nuls = even + odd
  if (nuls === head.length) throw new TableError('nul-bytes', { row: 1, column: 0 })
  if (nuls < head.length / 8) return
  // UTF-16 without its mark has NULs in every second place.
  throw Math.min(even, odd) < nuls / 10 ? new TableError('encoding-unknown', { row: 1 }) : new TableError('unknown-binary')
}

type Scan = { sound: boolean; row: number; cutShort: boolean }

/** The row in which the byte at `offset` stands; counted only once something is wrong there. */
const rowAt = async (path: string, offset: number): Promise<number> => {
  let row = 1
  if (offset === 0) return row
  for await (const chunk of createReadStream(path, { end: offset - 1 }) as AsyncIterable<Buffer>)
    for (const byte of chunk) if (byte === 10) row++
  return row
}

/** Length of an unfinished UTF-8 sequence at the end, 0 to 3. */
const unfinished = (bytes: Buffer): number => {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0
  }
  return 0
}

const scanUtf8 = async (path: string): Promise<Scan> => {
  let offset = 0
  let carry: Buffer = Buffer.alloc(0)
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    const bytes = carry.length ? Buffer.concat([carry, chunk]) : chunk
    const whole = bytes.subarray(0, bytes.length - unfinished(bytes))
    if (!isUtf8(whole)) return { sound: false, row: await rowAt(path, offset + soundLines(whole)), cutShort: false }
    offset += whole.length
    carry = bytes.subarray(whole.length)
  }
  const cutShort = carry.length > 0
  return { sound: !cutShort, row: cutShort ? await rowAt(path, offset) : 0, cutShort }
}

/** Bytes of the lines before the first that is not UTF-8. */
const soundLines = (bytes: Buffer): number => {
  let from = 0
  for (let to = bytes.indexOf(10); to >= 0 && isUtf8(bytes.subarray(from, to)); to = bytes.indexOf(10, from)) from = to + 1
  return from
}

/**
 * Whether the bytes form GB18030 (one, two or four bytes a character), and whether they look like Chinese: in real texts
 * nearly all two-byte characters lie in the GB 2312 area (both bytes ≥ A1), in Latin-1 or Big5 misread as GB many don't.
 */
const scanGb18030 = async (path: string): Promise<Scan & { plausible: boolean }> => {
  let row = 1
  let at = 0
  let pairs = 0
  let common = 0
  let lead = 0
  const result = (sound: boolean, cutShort = false) => ({ sound, row, cutShort, plausible: pairs > 0 && common >= pairs * 0.85 })
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    for (const byte of chunk) {
      if (at === 0) {
        if (byte === 10) row++
        if (byte < 0x80) continue
        if (byte === 0x80 || byte === 0xff) return result(false)
        lead = byte
        at = 1
      } else if (at === 1 && byte >= 0x40 && byte !== 0x7f && byte !== 0xff) {
        pairs++
        if (lead >= 0xa1 && lead <= 0xf7 && byte >= 0xa1) common++
        at = 0
      } else if (at % 2 ? byte >= 0x30 && byte <= 0x39 : byte >= 0x81 && byte !== 0xff) {
        at = (at + 1) % 4
      } else {
        return result(false)
      }
    }
  }
  return result(at === 0, at > 0)
}
