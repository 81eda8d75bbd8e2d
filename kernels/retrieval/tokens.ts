/**
 * What a text is searched by: its words, and every pair of neighbouring Han characters. Words alone miss what the segmenter
 * cuts differently in question and answer; pairs alone miss long names; both together beat either.
 */
import { stopWords } from './stopwords.ts'

/** The languages' own knowledge, given by the caller: a segmenter that also yields the short words inside long ones, and English stems. */
export type Language = { cut(text: string): string[]; stem(word: string): string }

export const normalise = (text: string): string => text.normalize('NFKC').toLowerCase()

const telling = /[\p{Script=Han}\p{L}\p{N}]/u
const latin = /^[a-z]+$/
const runs = /\p{Script=Han}+|[\p{L}\p{N}]+/gu
const han = /^\p{Script=Han}/u

/** Words of a normalised text, in order, without stop words; English ones by their stem. */
export const wordsOf = (text: string, { cut, stem }: Language): string[] =>
  cut(text).flatMap(word => (!telling.test(word) || stopWords.has(word) ? [] : [latin.test(word) ? stem(word) : word.trim()]))

/** Pairs of neighbouring Han characters of a normalised text, and its other runs whole; marked `#` to tell them from words. */
export const pairsOf = (text: string): string[] => {
  const pairs: string[] = []
  for (const [run] of text.matchAll(runs)) {
    const characters = han.test(run) ? [...run] : [run]
    if (characters.length === 1) pairs.push(`#${run}`)
    for (let i = 1; i < characters.length; i++) pairs.push(`#${characters[i - 1]}${characters[i]}`)
  }
  return pairs
}

/** Most characters of a term that is kept: longer runs are numbers and addresses that nobody types. */
const longest = 64

/** Terms with how often they occur. */
export type Bag = Map<string, number>

/** Adds a text to the bag, each occurrence counting `weight`; returns how much the bag grew. */
export const addText = (bag: Bag, text: string, language: Language, weight = 1): number => {
  const normal = normalise(text)
  let grown = 0
  for (const list of [wordsOf(normal, language), pairsOf(normal)]) {
    for (const term of list) {
      if (term === '' || term.length > longest) continue
      bag.set(term, (bag.get(term) ?? 0) + weight)
      grown += weight
    }
  }
  return grown
}

/** A part of a document, as title or text. */
export type Field = { text: string; weight: number }

/** A document's terms and its length (words and pairs, by weight). */
export const bagOf = (fields: readonly Field[], language: Language): { bag: Bag; length: number } => {
  const bag: Bag = new Map()
  let length = 0
  for (const { text, weight } of fields) length += addText(bag, text, language, weight)
  return { bag, length }
}
