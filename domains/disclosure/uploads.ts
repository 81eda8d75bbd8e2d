import { open } from 'node:fs/promises'
import { Invalid } from '#platform/errors.ts'
import type { StoredFile } from '#platform/files.ts'

export const mostFiles = 5
export const mostBytes = 10 * 1024 * 1024

/** Told by its first bytes, whatever its name says: what people send as proof or as a paper. */
const kinds: { type: string; ending: string; begins: readonly number[] }[] = [
  { type: 'application/pdf', ending: 'pdf', begins: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { type: 'image/png', ending: 'png', begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'image/jpeg', ending: 'jpg', begins: [0xff, 0xd8, 0xff] },
  { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', ending: 'docx', begins: [0x50, 0x4b, 0x03, 0x04] },
]

const kindOf = (head: Buffer) => kinds.find(each => each.begins.every((byte, i) => head[i] === byte) && (each.ending !== 'docx' || /^(\[Content_Types\]|_rels|word|docProps)/.test(head.subarray(30, 60).toString('latin1'))))

/** Whether these first bytes are those of a paper. */
export const isPaper = (head: Buffer): boolean => kindOf(head) !== undefined

export type Paper = StoredFile & { type: string }

/**
 * Looks at uploaded files before anything is made of them.
 *
 * @throws Invalid  'paper-many', 'paper-large', 'paper-kind', 'paper-empty'
 */
export const checkUploads = async (files: readonly StoredFile[], path: string): Promise<Paper[]> => {
  if (files.length > mostFiles) throw new Invalid('invalid', [{ path, code: 'paper-many', detail: { most: mostFiles } }])
  const papers: Paper[] = []
  for (const file of files) {
    if (file.bytes === 0) throw new Invalid('invalid', [{ path, code: 'paper-empty', detail: { name: file.name.slice(0, 100) } }])
    if (file.bytes > mostBytes) throw new Invalid('invalid', [{ path, code: 'paper-large', detail: { megabytes: 10 } }])
    const handle = await open(file.path)
    const head = Buffer.alloc(64)
    const { bytesRead } = await handle.read(head, 0, 64, 0)
    await handle.close()
    const kind = kindOf(head.subarray(0, bytesRead))
    if (!kind) throw new Invalid('invalid', [{ path, code: 'paper-kind', detail: { name: file.name.slice(0, 100) } }])
    papers.push({ ...file, name: safeName(file.name, kind.ending), type: kind.type })
  }
  return papers
}

/** A name without ways out of a folder, with the ending of what it is. */
const safeName = (name: string, ending: string): string => {
  // oxlint-disable-next-line no-control-regex -- that is what is taken out
  const base = name.normalize('NFKC').replace(/^.*[/\\]/, '').replace(/[\u0000-\u001f\u007f<>:"|?*]/g, '').replace(/\.[^.]*$/, '').trim().slice(0, 120)
  return `${base || 'file'}.${ending}`
}
