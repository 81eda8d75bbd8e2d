/** The same ranking without a database: what the one in SQL is held against, and enough for a few thousand texts. */
import { idfOf, weightOf } from './bm25.ts'
import type { Bag } from './tokens.ts'

export type Hit = { document: number; score: number }
export type MemoryIndex = { documents: number; df(term: string): number; search(query: Bag, most: number): Hit[] }

/** Ties go to the document that came first. */
export const makeIndex = (documents: readonly { bag: Bag; length: number }[]): MemoryIndex => {
  const average = documents.reduce((sum, each) => sum + each.length, 0) / Math.max(1, documents.length)
  const postings = new Map<string, { document: number; weight: number }[]>()
  documents.forEach(({ bag, length }, document) => {
    for (const [term, tf] of bag) {
      const posting = { document, weight: Math.fround(weightOf(tf, length, average)) }
      const list = postings.get(term)
      if (list) list.push(posting)
      else postings.set(term, [posting])
    }
  })
  return {
    documents: documents.length,
    df: term => postings.get(term)?.length ?? 0,
    search: (query, most) => {
      const scores = new Map<number, number>()
      for (const [term, qtf] of query) {
        const list = postings.get(term) ?? []
        const worth = qtf * idfOf(documents.length, list.length)
        for (const { document, weight } of list) scores.set(document, (scores.get(document) ?? 0) + worth * weight)
      }
      return [...scores].map(([document, score]) => ({ document, score })).toSorted((a, b) => b.score - a.score || a.document - b.document).slice(0, most)
    },
  }
}
