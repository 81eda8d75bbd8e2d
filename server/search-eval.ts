/** `keju search eval`: how good the site's search is on judged questions, by the site's own index and ranking in a database that is thrown away. */
import { createReadStream } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pino from 'pino'
import { z } from 'zod'
import { ndcgAt, recallAt } from '@keju/retrieval'
import { find, rebuildIndex } from '#domains/services/index.ts'
import { readConfig } from '#platform/config.ts'
import { newId } from '#platform/db.ts'
import { openHouse } from './open.ts'
import { TrialFault } from './trial.ts'

const Id = z.union([z.string().min(1), z.number()]).transform(String)
const Document = z.object({ id: Id, title: z.string().default(''), text: z.string() })
const Query = z.object({ id: Id, text: z.string().min(1), relevant: z.array(Id).min(1) })
const Past = z.object({ text: z.string().min(1), document: Id })

/** One value a line; empty lines are skipped. @throws TrialFault naming the line and the field */
const readLines = async <S extends z.ZodType>(file: string, shape: S, each: (value: z.output<S>, line: number) => void): Promise<void> => {
  let line = 0
  const faults: string[] = []
  const input = createReadStream(file)
  const failed = new Promise<never>((_, reject) => { input.on('error', error => reject(new TrialFault(file, [error.message]))) })
  const read = (async () => {
    for await (const text of createInterface({ input, crlfDelay: Infinity })) {
      line++
      const json = text.replace(/^\uFEFF/, '').trim()
      if (json === '') continue
      let value: unknown
      try {
        value = JSON.parse(json)
      } catch (error) {
        faults.push(`line ${line}: ${(error as Error).message}`)
        continue
      }
      const parsed = shape.safeParse(value)
      if (parsed.success) each(parsed.data, line)
      else faults.push(...parsed.error.issues.map(issue => `line ${line}: ${issue.path.join('.') || '(whole)'}: ${issue.message}`))
      if (faults.length > 50) break
    }
  })()
  await Promise.race([read, failed])
  if (faults.length > 0) throw new TrialFault(file, faults)
}

export type SearchReport = {
  documents: number; queries: number; recallAt10: number; ndcgAt10: number; p50Ms: number; p95Ms: number; indexSeconds: number; seconds: number; unknownRelevant: number; peakRssMb: number
}

const rounded = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits

/**
 * `recallAt10`: the share of the relevant documents among the first ten, averaged over the questions; `p50Ms`, `p95Ms`: one search, from the text
 * to the list, one after the other.
 * @throws TrialFault
 */
export const evaluateSearch = async (options: { documents: string; queries: string; past?: string | undefined }): Promise<SearchReport> => {
  const begin = performance.now()
  const documents = new Map<string, z.output<typeof Document>>(), also = new Map<string, string[]>()
  const queries: z.output<typeof Query>[] = []
  const twice: string[] = [], strangers: string[] = []
  await readLines(options.documents, Document, (document, line) => {
    if (documents.has(document.id)) twice.push(`line ${line}: id ${document.id} stands there twice`)
    documents.set(document.id, document)
  })
  if (twice.length > 0) throw new TrialFault(options.documents, twice)
  if (documents.size === 0) throw new TrialFault(options.documents, ['no documents'])
  await readLines(options.queries, Query, query => { queries.push(query) })
  if (queries.length === 0) throw new TrialFault(options.queries, ['no queries'])
  if (options.past !== undefined) {
    await readLines(options.past, Past, ({ text, document }, line) => {
      if (!documents.has(document)) strangers.push(`line ${line}: no document ${document}`)
      else also.set(document, [...also.get(document) ?? [], text])
    })
    if (strangers.length > 0) throw new TrialFault(options.past, strangers)
  }

  const folder = await mkdtemp(join(tmpdir(), 'keju-search-'))
  // The database runs as another user and must be able to enter.
  await chmod(folder, 0o711)
  const { DATABASE_URL: _, ...rest } = process.env
  const house = await openHouse(readConfig({ ...rest, KEJU_DATA: folder }), pino({ level: 'silent' }), { durable: false }).catch(async (error: unknown) => {
    await rm(folder, { recursive: true, force: true })
    throw error
  })
  try {
    const actor = { tenant: newId(), person: null }
    const { db } = house.services
    const indexing = performance.now()
    const findable = function* () {
      for (const { id, title, text } of documents.values()) {
        yield { kind: 'text', subject: id, language: 'zh' as const, title, body: text, also: (also.get(id) ?? []).join('\n'), href: '' }
      }
    }
    await db.transaction(actor, tx => rebuildIndex(tx, findable()))
    await db.pool.query('vacuum analyze services.search_posting, services.search_term, services.search_document')
    const indexSeconds = (performance.now() - indexing) / 1000

    const took: number[] = []
    let recall = 0, ndcg = 0, unknownRelevant = 0
    for (const { text, relevant } of queries) {
      const start = performance.now()
      const { hits } = await db.transaction(actor, tx => find(tx, text), { readOnly: true })
      took.push(performance.now() - start)
      const ids = hits.map(hit => hit.subject), wanted = new Set(relevant)
      recall += recallAt(ids, wanted, 10)
      ndcg += ndcgAt(ids, wanted, 10)
      unknownRelevant += relevant.filter(id => !documents.has(id)).length
    }
    took.sort((x, y) => x - y)
    const at = (share: number) => rounded(took[Math.min(took.length - 1, Math.floor(share * took.length))]!, 2)
    return {
      documents: documents.size, queries: queries.length, recallAt10: rounded(recall / queries.length, 4), ndcgAt10: rounded(ndcg / queries.length, 4), p50Ms: at(0.5), p95Ms: at(0.95),
      indexSeconds: rounded(indexSeconds, 2), seconds: rounded((performance.now() - begin) / 1000, 2), unknownRelevant, peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
    }
  } finally {
    await house.close()
    await rm(folder, { recursive: true, force: true })
  }
}
