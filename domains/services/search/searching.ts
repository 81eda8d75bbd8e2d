/** The public's searches: what is shown, what was probably meant, how likely it is that an answer was among it. */
import { answeredChance, evidenceOf, figuresOf, idfOf, nearest, normalise, snippetOf, wordsOf, type Evidence, type Snippet } from '@keju/retrieval'
import type { Context } from '#platform/context.ts'
import { newId, type Tx } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import { language } from '#platform/language.ts'
import { find, type Found } from './indexing.ts'
import { modelInForce } from './refit.ts'
import * as store from './store.ts'
import { otherWords } from './synonyms.ts'

/**
 * A query without what might say who asked: long figures (numbers of persons, telephones, files) and mail addresses are masked.
 */
export const masked = (query: string): string =>
  query.normalize('NFKC').replace(/[\w.+-]+@[\w-]+(\.[\w-]+)+/gu, '…@…').replace(/\d(?:[\s-]?\d){5,}x?/giu, '######').slice(0, 200)

export type Searched = {
  hits: { kind: string; subject: string; title: string; href: string; snippet: Snippet; facets: Record<string, string> }[]
  /** Of the best so many. */
  kinds: Record<string, number>
  probability: number
  /** The query as it was probably meant. */
  meant: string | null
  found: number
  event: string | null
}

/** Of how many of the best the kinds are counted and pages made. */
const deepest = 100
/** Only searches less likely answered than this are offered another Chinese word: a word that is not known there is seldom a slip. */
const doubtful = 0.6

/**
 * Searches everything, or one kind. @param options.note whether the search is kept (it is, but for later pages of the same)
 * @param options.keep  which of the results count, where a page narrows them further
 */
export const searchIn = async (
  tx: Tx, query: string,
  options: { lang: 'zh' | 'en'; kind?: string | undefined; from: number; most: number; note: boolean; keep?: (hits: readonly store.Hit[]) => Promise<readonly store.Hit[]> },
): Promise<Searched> => {
  const text = query.normalize('NFKC').trim()
  const other = otherWords(text, (await store.synonyms(tx)).map(each => each.words))
  const found = await find(tx, text, { most: deepest, other })
  const evidence = found.hits.length === 0 ? null : await evidenceIn(tx, found)
  const probability = evidence === null ? 0 : answeredChance(evidence, (await modelInForce(tx)).model)
  // A thing that was found in both languages stands there once.
  const once = [...new Map(found.hits.toReversed().map(hit => [`${hit.kind}:${hit.subject}`, hit])).values()].toReversed().toSorted((x, y) => y.score - x.score || x.number - y.number)
  const kinds: Record<string, number> = {}
  for (const { kind } of once) kinds[kind] = (kinds[kind] ?? 0) + 1
  const ofKind = options.kind === undefined ? once : once.filter(hit => hit.kind === options.kind)
  const kept = options.keep ? await options.keep(ofKind) : ofKind
  const shown = kept.slice(options.from, options.from + options.most)
  const translated = new Map((await store.inLanguage(tx, shown, options.lang)).map(each => [`${each.kind}:${each.subject}`, each]))
  const terms = new Map([...found.query.keys()].map(term => [term.replace(/^#/, ''), idfOf(found.documents, found.df.get(term) ?? 0)]))
  // A lone character says too little to be marked where whole words were asked for as well.
  const whole = [...terms].filter(([term]) => [...term].length > 1)
  const marked = whole.length > 0 ? new Map(whole) : terms
  const hits = shown.map(hit => {
    const { title, body, href, facets } = translated.get(`${hit.kind}:${hit.subject}`) ?? hit
    return { kind: hit.kind, subject: hit.subject, title, href, snippet: snippetOf(body, marked), facets }
  })
  const meant = options.from === 0 ? await meantBy(tx, text, found, probability < doubtful) : null
  let event: string | null = null
  if (options.note && text !== '') {
    event = newId()
    await store.addEvent(tx, {
      id: event, query: masked(text), language: options.lang, kind: options.kind ?? '', shown: hits.map(hit => `${hit.kind}:${hit.subject}`), found: kept.length, probability, corrected: meant === null ? '' : masked(meant), evidence: evidence && figuresOf(evidence),
    })
  }
  return { hits, kinds, probability, meant, found: kept.length, event }
}

/** What the chance rests on that one of the first five answers. */
const evidenceIn = async (tx: Tx, { hits, documents, query, df, numbers }: Found): Promise<Evidence> => {
  const top = hits.slice(0, 5)
  const asked = [...query.keys()].flatMap(term => numbers.get(term) ?? [])
  const standing = new Set((await store.standing(tx, asked, top.map(hit => hit.number))).map(each => `${each.term}\n${each.document}`))
  return evidenceOf(query, documents, term => df.get(term) ?? 0, top.map(hit => ({ score: hit.score, has: term => standing.has(`${numbers.get(term) ?? 0}\n${hit.number}`) })))
}

/** Patterns of words that differ in one letter: another one, one more, one less, two swapped. */
const patternsOf = (word: string): string[] => {
  const letters = [...word].map(letter => letter.replace(/[\\%_]/g, '\\$&'))
  const without = (i: number, put: string[], cut: number) => [...letters.slice(0, i), ...put, ...letters.slice(i + cut)].join('')
  return letters.flatMap((_, i) => [without(i, ['_'], 1), without(i, ['_'], 0), ...letters.length > 3 ? [without(i, [], 1)] : [], ...i > 0 ? [without(i - 1, [letters[i]!, letters[i - 1]!], 2)] : []]).concat(`${letters.join('')}_`)
}

/**
 * The query with unknown words put right, when there are known ones a slip away; null otherwise. Chinese words keep their length: what is mistyped
 * there is another character of the same sound.
 */
const meantBy = async (tx: Tx, text: string, { df }: Found, doubted: boolean): Promise<string | null> => {
  const plain = normalise(text)
  let mended = plain
  for (const word of new Set(language().cut(plain))) {
    const latin = /^[a-z]+$/.test(word)
    const [term = word] = wordsOf(word, language())
    const letters = [...word].length
    if ((df.get(term) ?? 0) > 0 || (latin ? letters < 4 : !doubted || letters < 2 || letters > 8 || !/^\p{Script=Han}+$/u.test(word))) continue
    const known = (await store.lookalikes(tx, patternsOf(term))).filter(each => latin || ([...each.term].length === letters && /^\p{Script=Han}+$/u.test(each.term)))
    const right = nearest(term, known)
    if (right !== undefined) mended = mended.replaceAll(word, latin ? await spelt(tx, right) : right)
  }
  return mended === plain ? null : mended
}

/** An English word as it is written, from its stem. */
const spelt = async (tx: Tx, stem: string): Promise<string> => {
  const { text = '' } = await store.exampleOf(tx, stem) ?? {}
  return text.toLowerCase().match(/[a-z]+/g)?.find(word => language().stem(word) === stem) ?? stem
}

/** The address of a result that somebody opens; the search keeps which was opened first. @throws NotFound */
export const choose = (ctx: Context, { id, place }: { id: string; place: number }): Promise<{ href: string }> =>
  ctx.transaction(async tx => {
    const href = await store.chooseResult(tx, id, place)
    if (href === undefined) throw new NotFound()
    return { href }
  })
