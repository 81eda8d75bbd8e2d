/**
 * The index: what is found, kept current document by document in the transaction that changes it. The kernel
 * (`@keju/retrieval`) says what a text is searched by and what it weighs; the postings lie in the database.
 */
import { b, bagOf, idfOf, k1, weightOf, type Bag, type Field } from '@keju/retrieval'
import type { Tx } from '#platform/db.ts'
import { language } from '#platform/language.ts'
import * as store from './store.ts'
import { cutByThreads, cutHere, type CutDocument } from './tokenising.ts'

/** `also`: names people use for it, and questions it has answered; searched like the text, never shown. */
export type Findable = { kind: string; subject: string; language: 'zh' | 'en'; title: string; body: string; also?: string; href: string; facets?: Record<string, string> }

const keyOf = ({ kind, subject, language: lang }: Pick<Findable, 'kind' | 'subject' | 'language'>) => `${kind}\n${subject}\n${lang}`

const fieldsOf = ({ title, body, also = '' }: Findable): Field[] => [{ text: title, weight: 1 }, { text: body, weight: 1 }, { text: also, weight: 1 }]
const bagsOf = (documents: readonly Findable[]): { bag: Bag; length: number }[] => documents.map(document => bagOf(fieldsOf(document), language()))

/** The documents with the questions that they have answered among what they are found by. English questions go to the English text where there is one. */
const withPast = async (tx: Tx, documents: readonly Findable[]): Promise<(Findable & { own: string })[]> => {
  const keyed = (kind: string, subject: string) => `${kind}\n${subject}`
  const past = new Map<string, string[]>()
  for (const { kind, subject, text } of await store.pastQuestions(tx, documents)) past.set(keyed(kind, subject), [...past.get(keyed(kind, subject)) ?? [], text])
  const english = new Set(documents.filter(each => each.language === 'en').map(each => keyed(each.kind, each.subject)))
  return documents.map(each => {
    const key = keyed(each.kind, each.subject), own = each.also ?? ''
    const answered = (past.get(key) ?? []).filter(text => (each.language === 'zh') === (/\p{Script=Han}/u.test(text) || !english.has(key)))
    return { ...each, own, also: [own, ...answered].filter(Boolean).join('\n') }
  })
}

/** Share by which the average length may drift before all weights are worked out anew. */
const drift = 0.1

/** Puts documents into the index, in place of what was there of the same kind, subject and language. Seen by searches when the transaction ends. */
export const indexDocuments = async (tx: Tx, given: readonly Findable[]): Promise<void> => {
  if (given.length === 0) return
  const documents = await withPast(tx, [...new Map(given.map(each => [keyOf(each), each])).values()])
  const state = await store.holdState(tx)
  const first = state.documents === 0
  const known = new Map((await store.storedDocuments(tx, documents)).map(each => [keyOf(each), each]))
  await store.takeBack(tx, [...known.values()].map(each => each.number))
  const bags = bagsOf(documents)
  const { numbers } = await number(tx, state, bags)

  const grown = bags.reduce((sum, { length }) => sum + length, 0) - [...known.values()].reduce((sum, { length }) => sum + length, 0)
  state.documents += documents.length - known.size
  state.totalLength += grown
  const average = Math.max(1, state.totalLength / Math.max(1, state.documents))
  const weighAnew = Math.abs(average / Math.max(1e-9, state.weighedAtLength) - 1) > drift
  if (weighAnew) state.weighedAtLength = average

  const rows = documents.map((document, i): store.DocumentRow => ({
    also: '', facets: {}, ...document, number: known.get(keyOf(document))?.number ?? state.nextDocument++, terms: [...bags[i]!.bag.keys()].map(term => numbers.get(term)!), length: bags[i]!.length,
  }))
  await store.putDocuments(tx, rows)
  await store.addPostings(tx, postings(bags, rows, numbers, state.weighedAtLength))
  if (weighAnew && !first) await store.weighAnew(tx, { k1, b, average })
  await store.putState(tx, state)
}

/**
 * Notes a question that was answered with a thing, so that the next who asks alike finds it. The same source puts its question anew; an empty text
 * takes it back.
 * @param past.source  of the domain's own, such as `question:<id>`
 */
export const rememberQuestion = async (tx: Tx, past: { kind: string; subject: string; source: string; text: string }): Promise<void> => {
  const moved = await store.dropPast(tx, past.source)
  if (past.text.trim() !== '') await store.putPast(tx, past)
  const documents = await store.wholeDocuments(tx, [past, ...moved])
  await indexDocuments(tx, documents.map(({ own, ...each }) => ({ ...each, also: own })))
}

/** Takes documents out of the index. */
export const unindexDocuments = async (tx: Tx, keys: readonly Pick<Findable, 'kind' | 'subject' | 'language'>[]): Promise<void> => {
  const state = await store.holdState(tx)
  const known = await store.storedDocuments(tx, keys)
  if (known.length === 0) return
  const numbers = known.map(each => each.number)
  await store.takeBack(tx, numbers)
  await store.dropDocuments(tx, numbers)
  state.documents -= known.length
  state.totalLength -= known.reduce((sum, { length }) => sum + length, 0)
  await store.putState(tx, state)
}

/** How many documents, and how many postings, go to the database at once when all are indexed. */
const portion = 500, portionsAhead = 8, postingPortion = 1_000_000

/**
 * The whole index afresh, from documents as they come. Postings wait in memory (12 bytes each) until the average length is known, and go in
 * in the order of their terms: quicker than one by one, and a term's postings lie together afterwards.
 */
export const rebuildIndex = async (tx: Tx, documents: AsyncIterable<Findable> | Iterable<Findable>): Promise<number> => {
  await store.clear(tx)
  const state = await store.holdState(tx)
  const numbers = new Map<string, number>(), df: number[] = [0]
  const waiting = new Heap()
  const lengths: number[] = [0]
  const numberOf = (term: string): number => {
    let id = numbers.get(term)
    if (id === undefined) numbers.set(term, id = state.nextTerm++)
    return id
  }
  const keep = async (some: readonly (Findable & { own: string })[], from: number, cuts: readonly CutDocument[]) => {
    const rows = some.map((document, i): store.DocumentRow => {
      const { terms, tf, length } = cuts[i]!
      const number = from + i
      terms.forEach((term, k) => {
        df[term] = (df[term] ?? 0) + 1
        waiting.push(term, number, tf[k]!)
      })
      lengths[number] = length
      return { also: '', facets: {}, ...document, number, terms: [...terms], length }
    })
    state.documents += rows.length
    state.totalLength += rows.reduce((sum, { length }) => sum + length, 0)
    await store.putDocuments(tx, rows)
  }
  // A few are cut here; from the second portion on, threads cut while the database writes.
  let cutter = cutHere(numberOf)
  try {
    const ahead: { some: (Findable & { own: string })[]; from: number; cuts: Promise<CutDocument[]> }[] = []
    const keepFirst = async () => {
      const first = ahead.shift()
      if (first) await keep(first.some, first.from, await first.cuts)
    }
    let some: Findable[] = []
    const flush = async () => {
      const whole = await withPast(tx, some)
      some = []
      if (ahead.length === 1 && state.nextDocument === portion + 1) cutter = cutByThreads(numberOf)
      const cuts = cutter.cut(whole.map(fieldsOf))
      // It is heard in its turn.
      cuts.catch(() => {})
      ahead.push({ some: whole, from: state.nextDocument, cuts })
      state.nextDocument += whole.length
      if (ahead.length > portionsAhead) await keepFirst()
    }
    for await (const document of documents) {
      some.push(document)
      if (some.length === portion) await flush()
    }
    if (some.length > 0) await flush()
    while (ahead.length > 0) await keepFirst()
  } finally {
    await cutter.close()
  }
  const average = state.weighedAtLength = Math.max(1, state.totalLength / Math.max(1, state.documents))
  const terms = [...numbers].map(([term, id]) => ({ term, number: id, df: df[id]! }))
  for (let at = 0; at < terms.length; at += 50_000) await store.addTerms(tx, terms.slice(at, at + 50_000))
  const sorted = waiting.byTerm(df)
  for (let from = 0; from < sorted.term.length; from += postingPortion) {
    const to = Math.min(sorted.term.length, from + postingPortion)
    const tf = sorted.tf.subarray(from, to), document = sorted.document.subarray(from, to)
    await store.addPostings(tx, { term: sorted.term.subarray(from, to), document, tf, weight: tf.map((each, i) => weightOf(each, lengths[document[i]!]!, average)) })
  }
  await store.putState(tx, state)
  return state.documents
}

/** Postings in the order they come, in arrays that grow. */
class Heap {
  private size = 0
  private term = new Int32Array(1 << 16)
  private document = new Int32Array(1 << 16)
  private tf = new Float32Array(1 << 16)

  push(term: number, document: number, tf: number): void {
    if (this.size === this.term.length) {
      const grow = <A extends Int32Array | Float32Array>(old: A, made: A): A => {
        made.set(old)
        return made
      }
      this.term = grow(this.term, new Int32Array(2 * this.size))
      this.document = grow(this.document, new Int32Array(2 * this.size))
      this.tf = grow(this.tf, new Float32Array(2 * this.size))
    }
    this.term[this.size] = term
    this.document[this.size] = document
    this.tf[this.size++] = tf
  }

  /** By term, and within it as they came; `df[term]` says how many each has. */
  byTerm(df: readonly number[]): Omit<store.Posting, 'weight'> {
    const next = new Int32Array(df.length + 1)
    df.forEach((times, term) => { next[term + 1] = next[term]! + times })
    const term = new Int32Array(this.size), document = new Int32Array(this.size), tf = new Float32Array(this.size)
    for (let i = 0; i < this.size; i++) {
      const place = next[this.term[i]!]!++
      term[place] = this.term[i]!
      document[place] = this.document[i]!
      tf[place] = this.tf[i]!
    }
    return { term, document, tf }
  }
}

/** Numbers of all terms of the bags; new terms get theirs, and every df grows. */
const number = async (tx: Tx, state: store.State, bags: readonly { bag: Bag }[]): Promise<{ numbers: Map<string, number> }> => {
  const df = new Map<string, number>()
  for (const { bag } of bags) for (const term of bag.keys()) df.set(term, (df.get(term) ?? 0) + 1)
  const numbers = new Map((await store.knownTerms(tx, [...df.keys()])).map(each => [each.term, each.number]))
  for (const term of df.keys()) if (!numbers.has(term)) numbers.set(term, state.nextTerm++)
  await store.addTerms(tx, [...df].map(([term, times]) => ({ term, number: numbers.get(term)!, df: times })))
  return { numbers }
}

const postings = (bags: readonly { bag: Bag; length: number }[], rows: readonly store.DocumentRow[], numbers: ReadonlyMap<string, number>, average: number): store.Posting => {
  const count = bags.reduce((sum, { bag }) => sum + bag.size, 0)
  const all: store.Posting = { term: new Int32Array(count), document: new Int32Array(count), weight: new Float32Array(count), tf: new Float32Array(count) }
  let at = 0
  const order: { term: number; document: number; tf: number; length: number }[] = []
  bags.forEach(({ bag, length }, i) => {
    for (const [term, tf] of bag) order.push({ term: numbers.get(term)!, document: rows[i]!.number, tf, length })
  })
  // In the order of the key, the database finds each place beside the one before.
  order.sort((x, y) => x.term - y.term || x.document - y.document)
  for (const { term, document, tf, length } of order) {
    all.term[at] = term
    all.document[at] = document
    all.weight[at] = weightOf(tf, length, average)
    all.tf[at++] = tf
  }
  return all
}

export type Found = { hits: store.Hit[]; documents: number; query: Bag; df: ReadonlyMap<string, number>; numbers: ReadonlyMap<string, number> }

/** Terms in more than this share of the documents are left out where there are many documents: they cost most and tell least. */
const frequent = 0.1, manyDocuments = 5000

/** What another word for the same counts beside the word that was asked with. */
const otherWordWeight = 0.5

/**
 * The best documents for a question.
 * @param options.most   how many
 * @param options.other  other words for what is asked, which count half
 */
export const find = async (tx: Tx, text: string, options: { language?: 'zh' | 'en' | null; kind?: string | null; most?: number; other?: readonly string[] } = {}): Promise<Found> => {
  const asking = { text: text.slice(0, 1000), weight: 1 }
  const { bag: query } = bagOf([asking], language())
  const { bag: wide } = options.other?.length ? bagOf([asking, ...options.other.map(other => ({ text: other, weight: otherWordWeight }))], language()) : { bag: query }
  const documents = await store.documentCount(tx)
  const known = await store.knownTerms(tx, [...wide.keys()])
  const telling = known.filter(each => each.df > 0 && (documents < manyDocuments || each.df <= documents * frequent))
  const asked = (telling.length > 0 ? telling : known.filter(each => each.df > 0)).map(({ term, number: id, df }) => ({ term: id, worth: wide.get(term)! * idfOf(documents, df) }))
  const hits = asked.length === 0 ? [] : await store.ranked(tx, asked, { language: options.language ?? null, kind: options.kind ?? null, most: options.most ?? 10 })
  return { hits, documents, query, df: new Map(known.map(each => [each.term, each.df])), numbers: new Map(known.map(each => [each.term, each.number])) }
}
