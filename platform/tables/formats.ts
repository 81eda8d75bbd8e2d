import { TableError, type FileCode } from './problems.ts'

const text = (head: Buffer, from: number, to: number) => head.toString('latin1', from, to)

const page = /^\s*(<!--[^]*?-->\s*)*<(!doctype\s+html|html|head|body|meta|table|style|div)\b/i

/** Java, Mac and WebAssembly. */
const otherPrograms = /^(\xca\xfe\xba\xbe|\xfe\xed\xfa[\xce\xcf]|[\xce\xcf]\xfa\xed\xfe|\0asm)/
/** gzip, 7z, xz, rar, bzip2, zstd. */
const archives = /^(\x1f\x8b|7z\xbc\xaf|\xfd7zXZ|Rar!\x1a|BZh[1-9]1AY|\x28\xb5\x2f\xfd)/

/** Signatures of what people upload by mistake. Those short enough to begin an honest CSV also ask for a NUL byte. */
const signatures: { code: FileCode; is: (head: Buffer) => boolean }[] = [
  { code: 'pdf-file', is: head => text(head, 0, 5) === '%PDF-' },
  { code: 'image-file', is: head => /^(\x89PNG|\xff\xd8\xff)/.test(text(head, 0, 4)) },
  { code: 'image-file', is: head => /^GIF8[79]a/.test(text(head, 0, 6)) || /^(II\*\0|MM\0\*)/.test(text(head, 0, 4)) },
  { code: 'image-file', is: head => /^(RIFF[^]{4}WEBP|[^]{4}ftyp(heic|heix|mif1|avif))/.test(text(head, 0, 12)) },
  { code: 'image-file', is: head => text(head, 0, 2) === 'BM' && head.subarray(2, 18).includes(0) },
  { code: 'program-file', is: head => /^(\x7fELF|#!)/.test(text(head, 0, 4)) },
  { code: 'program-file', is: head => text(head, 0, 2) === 'MZ' && head.subarray(2, 128).includes(0) },
  { code: 'program-file', is: head => otherPrograms.test(text(head, 0, 4)) },
  { code: 'archive-file', is: head => archives.test(text(head, 0, 7)) },
  { code: 'archive-file', is: head => text(head, 257, 262) === 'ustar' },
  { code: 'database-file', is: head => /^(SQLite format 3|\0\x01\0\0Standard (Jet|ACE))/.test(text(head, 0, 16)) },
  { code: 'other-document', is: head => text(head, 0, 5) === '{\\rtf' },
  { code: 'old-excel', is: head => /^(ID;PWXL|\x09[\0\x02\x04\x08][\x04-\x08]\0)/.test(text(head, 0, 7)) },
  { code: 'html-page', is: head => page.test(start(head)) },
  { code: 'html-page', is: head => /^MIME-Version:/i.test(start(head)) },
  { code: 'xml-file', is: head => /^\s*<\?xml\s/.test(start(head)) },
  { code: 'json-file', is: head => /^\s*(\{\s*"|\[\s*[[{"])/.test(start(head)) },
]

/** The first characters, whatever the encoding: NULs and byte order marks fall away. */
const start = (head: Buffer) => text(head, 0, 2048).replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '').replaceAll('\0', '')

const utf16 = (name: string) => Buffer.from(name, 'utf16le')

/** An OLE container: an encrypted .xlsx, an old .xls, or a Word or PowerPoint file. Its directory names the streams. */
const oleCode = async (head: Buffer, readAt: ReadAt): Promise<FileCode> => {
  const sector = 1 << Math.min(Math.max(head.readUInt16LE(30), 7), 16)
  const directory = await readAt((head.readUInt32LE(48) + 1) * sector, 4096)
  const holds = (name: string) => directory.includes(utf16(name)) || head.includes(utf16(name))
  if (holds('EncryptedPackage')) return 'encrypted'
  return holds('WordDocument') || holds('PowerPoint Document') ? 'other-document' : 'old-excel'
}

export type ReadAt = (position: number, length: number) => Promise<Buffer>

/**
 * Tells by content, never by name, how to read the file.
 *
 * @param head  the first 64 KB
 * @throws TableError  that names what it is, where it is neither text nor a zip
 */
export const tellFormat = async (head: Buffer, readAt: ReadAt): Promise<'zip' | 'text'> => {
  const magic = text(head, 0, 8)
  if (/^PK(\x03\x04|\x05\x06)/.test(magic)) return 'zip'
  if (magic === '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' && head.length >= 52) throw new TableError(await oleCode(head, readAt))
  const known = signatures.find(signature => signature.is(head))
  if (known) throw new TableError(known.code)
  return 'text'
}
