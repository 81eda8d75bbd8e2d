import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { openPromise, type Entry, type ZipFile } from 'yauzl'
import type { Limits } from './limits.ts'
import { TableError } from './problems.ts'

/** The parts of a zip by lower-case name (Office takes names without regard to case). */
export type Zip = {
  has(name: string): boolean
  names(): string[]
  /** The unpacked bytes of a part. @throws TableError 'part-missing', 'zip-damaged', 'zip-bomb' */
  read(name: string): AsyncIterable<Buffer>
}

type Part = { start: number; packed: number; unpacked: number; crc: number; deflated: boolean }

/**
 * Lists a zip through its central directory and refuses bombs before anything is unpacked: by number of parts, by total
 * size and by ratio as declared. What is declared is held against what comes out in `read`, so lying doesn't help.
 *
 * @throws TableError  'file-cut-short', 'zip-damaged', 'zip-bomb', 'zip-too-many-parts', 'encrypted'
 */
export const openZip = async (path: string, limits: Limits): Promise<Zip> => {
  const parts = await listParts(path, limits)
  return {
    has: name => parts.has(name.toLowerCase()),
    names: () => [...parts.keys()],
    read: name => {
      const part = parts.get(name.toLowerCase())
      if (!part) throw new TableError('part-missing', {}, { part: name })
      return unpack(path, part, limits)
    },
  }
}

const listParts = async (path: string, limits: Limits): Promise<Map<string, Part>> => {
  const zip = await openPromise(path, { autoClose: false, validateEntrySizes: false }).catch((error: Error) => {
    throw new TableError(/truncated/.test(error.message) ? 'file-cut-short' : 'zip-damaged')
  })
  // Without a listener an error while closing would end the process.
  zip.on('error', () => {})
  try {
    if (zip.entryCount > limits.zipParts) throw new TableError('zip-too-many-parts', {}, { limit: limits.zipParts })
    const parts = new Map<string, Part>()
    let total = 0
    for await (const entry of zip.eachEntry()) {
      refuseEntry(entry, limits)
      total += entry.uncompressedSize
      if (total > limits.unpackedBytes) throw new TableError('zip-bomb')
      const name = entry.fileName.toLowerCase()
      if (parts.has(name)) throw new TableError('zip-damaged')
      parts.set(name, await locate(zip, entry))
    }
    return parts
  } catch (error) {
    throw error instanceof TableError ? error : new TableError('zip-damaged')
  } finally {
    zip.close()
  }
}

const refuseEntry = (entry: Entry, limits: Limits) => {
  if (entry.isEncrypted()) throw new TableError('encrypted')
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) throw new TableError('zip-damaged')
  const { uncompressedSize: size, compressedSize: packed } = entry
  if (size > limits.ratioFromBytes && size > packed * limits.ratio) throw new TableError('zip-bomb')
}

const locate = async (zip: ZipFile, entry: Entry): Promise<Part> => {
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true })
  return {
    start: fileDataStart, packed: entry.compressedSize, unpacked: entry.uncompressedSize, crc: entry.crc32,
    deflated: entry.compressionMethod === 8,
  }
}

async function* unpack(path: string, part: Part, limits: Limits): AsyncGenerator<Buffer> {
  if (part.packed === 0) return
  const packed = createReadStream(path, { start: part.start, end: part.start + part.packed - 1 })
  // The loop below gets the error of either stream; pipeline only takes care that both are closed.
  const stream = part.deflated ? pipeline(packed, createInflateRaw({ chunkSize: 64 * 1024 }), () => {}) : packed
  let bytes = 0
  let crc = 0
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > part.unpacked || bytes > limits.unpackedBytes) throw new TableError('zip-bomb')
      crc = crc32(chunk, crc)
      yield chunk
    }
  } catch (error) {
    throw error instanceof TableError ? error : new TableError('zip-damaged')
  } finally {
    packed.destroy()
  }
  if (bytes !== part.unpacked || crc !== part.crc) throw new TableError('zip-damaged')
}
