/** What may be handed in, judged by its bytes: names and declared types are whatever somebody wrote. */
import { readFile } from 'node:fs/promises'
import { inflateSync } from 'node:zlib'
import { fromBuffer, type Entry } from 'yauzl'
import { Invalid } from '#platform/errors.ts'
import type { StoredFile } from '#platform/files.ts'
import type { UploadKind } from '../forms/shapes.ts'

/** As much as any field may allow. */
export const mostUploadBytes = 20 * 1024 * 1024
const mostEntries = 2000, mostUnpacked = 200 * 1024 * 1024

/** What the first bytes say; `zip` is told apart by what is inside. */
export const headOf = (head: Buffer): 'pdf' | 'jpeg' | 'png' | 'zip' | null =>
  head.subarray(0, 5).toString('latin1') === '%PDF-' ? 'pdf'
  : head.length > 3 && head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff ? 'jpeg'
  : head.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) ? 'png'
  : head.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 0x03, 0x04])) ? 'zip' : null

/** Names inside a package; undefined when it is broken, too many, or would unpack to too much. */
const entriesOf = (bytes: Buffer): Promise<string[] | undefined> => new Promise(resolve => {
  fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
    if (error || !zip) return resolve(undefined)
    const names: string[] = []
    let unpacked = 0
    zip.on('entry', (entry: Entry) => {
      names.push(entry.fileName)
      unpacked += entry.uncompressedSize
      if (names.length > mostEntries || unpacked > mostUnpacked) return resolve(undefined)
      zip.readEntry()
    })
    zip.on('end', () => resolve(names))
    zip.on('error', () => resolve(undefined))
    zip.readEntry()
  })
})

const mostOfObjects = 16 * 1024 * 1024

/**
 * What a PDF says of itself: everything but the contents of its streams, where chance alone writes any short word; object streams, which hold such sayings too,
 * are unpacked (ISO 32000-1, 7.5.7). Undefined where they would unpack to too much.
 */
const sayingsOf = (bytes: Buffer): string | undefined => {
  const raw = bytes.toString('latin1'), starts = /(?<!end)stream\r?\n/g
  const said: string[] = []
  let at = 0, unpacked = 0
  for (let start = starts.exec(raw); start; start = starts.exec(raw)) {
    const head = raw.slice(at, start.index), from = start.index + start[0].length
    const end = raw.indexOf('endstream', from)
    said.push(head)
    at = end < 0 ? raw.length : end
    starts.lastIndex = at
    if (!/\/ObjStm\b/.test(head.slice(-4000)) || unpacked > mostOfObjects) continue
    try {
      const objects = inflateSync(bytes.subarray(from, at), { maxOutputLength: mostOfObjects - unpacked })
      unpacked += objects.length
      said.push(objects.toString('latin1'))
    } catch (error) {
      if ((error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE') return undefined
      // Encrypted or otherwise packed: no reader of ours could run what is in it either.
    }
  }
  said.push(raw.slice(at))
  // A name may be written with hexadecimal escapes: /J#61vaScript.
  return said.join('\n').replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
}

/** The kind of a whole file; null for none of ours, or for one that carries programs. */
export const kindOf = async (bytes: Buffer): Promise<UploadKind | null> => {
  const head = headOf(bytes)
  if (head === 'pdf') {
    const sayings = bytes.subarray(-2048).includes('%%EOF') ? sayingsOf(bytes) : undefined
    return sayings === undefined || /\/(JavaScript|JS|Launch|EmbeddedFile|RichMedia)\b/.test(sayings) ? null : 'pdf'
  }
  if (head === 'jpeg') return bytes.includes(Buffer.from([0xff, 0xd9]), Math.max(0, bytes.length - 4096)) ? 'jpeg' : null
  if (head === 'png') return bytes.includes('IEND', Math.max(0, bytes.length - 4096)) ? 'png' : null
  if (head !== 'zip') return null
  const names = await entriesOf(bytes)
  if (!names || names.some(name => /vbaProject|\.(exe|dll|js|vbs|bat|cmd|jar|html?)$|^word\/embeddings\/.*\.bin$/i.test(name))) return null
  return names.includes('OFD.xml') ? 'ofd' : !names.includes('[Content_Types].xml') ? null : names.includes('word/document.xml') ? 'docx' : names.includes('xl/workbook.xml') ? 'xlsx' : null
}

/** A name to keep: no way into a folder, nothing unseen, not too long, and the ending that its bytes have. */
export const safeName = (name: string, kind: UploadKind): string => {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const stem = last.replace(/\.[^.]{0,10}$/, '').replace(/[\p{C}<>:"|?*]/gu, '').replace(/^[.\s]+/, '').trim().slice(0, 80)
  return `${stem || 'file'}.${kind === 'jpeg' ? 'jpg' : kind}`
}

/** @throws Invalid at the field: 'upload-empty', 'upload-large', 'upload-kind' */
export const judgeUpload = async (file: StoredFile, field: { key: string; kinds: readonly UploadKind[]; megabytes: number }): Promise<{ kind: UploadKind; name: string }> => {
  const refuse = (code: 'upload-empty' | 'upload-large' | 'upload-kind', detail: Record<string, string | number> = {}) => new Invalid('invalid', [{ path: field.key, code, detail }])
  if (file.bytes === 0) throw refuse('upload-empty')
  if (file.bytes > field.megabytes * 1024 * 1024) throw refuse('upload-large', { megabytes: field.megabytes })
  const kind = await kindOf(await readFile(file.path))
  if (kind === null || !field.kinds.includes(kind)) throw refuse('upload-kind', { kinds: field.kinds.join(', ') })
  return { kind, name: safeName(file.name, kind) }
}
