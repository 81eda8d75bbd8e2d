import { readFile } from 'node:fs/promises'
import { safeUploadName, uploadHead, uploadKind } from '#domains/services/index.ts'
import { Invalid } from '#platform/errors.ts'
import type { StoredFile } from '#platform/files.ts'

export const mostFiles = 5
export const mostBytes = 10 * 1024 * 1024

/** What people send as proof or as a paper, told by its bytes as an application's uploads are, whatever its name says. */
const types: Partial<Record<NonNullable<Awaited<ReturnType<typeof uploadKind>>>, string>> = {
  pdf: 'application/pdf', png: 'image/png', jpeg: 'image/jpeg', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

/** Whether these first bytes may be those of a paper. */
export const isPaper = (head: Buffer): boolean => uploadHead(head) !== null

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
    const name = file.name.slice(0, 100)
    if (file.bytes === 0) throw new Invalid('invalid', [{ path, code: 'paper-empty', detail: { name } }])
    if (file.bytes > mostBytes) throw new Invalid('invalid', [{ path, code: 'paper-large', detail: { megabytes: 10 } }])
    const kind = await uploadKind(await readFile(file.path)), type = kind && types[kind]
    if (!kind || !type) throw new Invalid('invalid', [{ path, code: 'paper-kind', detail: { name } }])
    papers.push({ ...file, name: safeUploadName(file.name, kind), type })
  }
  return papers
}
