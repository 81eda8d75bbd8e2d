/**
 * How likely it is that one of the first five results answers the question. Fitted on 926 lay questions about statutes, each
 * asked once with and once without its answers in the index; it ranks and estimates rates, and is too weak to act on alone.
 * `fitChance` fits it anew on an office's own searches once there are enough.
 */
import { idfOf } from './bm25.ts'
import { chanceBy, type ChanceModel } from './fit.ts'
import type { Bag } from './tokens.ts'

/** The six figures it rests on. */
export type Evidence = { topScore: number; bestWords: number; meanWords: number; bestPairs: number; fall: number; words: number }

/** As it was fitted on those questions. */
export const shippedChance: ChanceModel = {
  mean: [0.5213, 0.5269, 0.4188, 0.279, 0.2828, 2.3392], deviation: [0.2727, 0.2451, 0.2001, 0.1573, 0.1558, 0.458], weight: [0.296, 0.374, -0.17, 0.256, 0.418, 0.04], constant: -0.657,
}

/** The figures in the order of a model's. */
export const figuresOf = ({ topScore, bestWords, meanWords, bestPairs, fall, words }: Evidence): number[] => [topScore, bestWords, meanWords, bestPairs, fall, words]

/**
 * @param query  the question's terms
 * @param df     in how many documents a term stands
 * @param top    the first five results, best first: score, and which of the query's terms stand in them
 */
export const evidenceOf = (query: Bag, documents: number, df: (term: string) => number, top: readonly { score: number; has(term: string): boolean }[]): Evidence => {
  const terms = [...query.keys()].map(term => ({ term, idf: idfOf(documents, df(term)), pair: term.startsWith('#') }))
  const all = terms.reduce((sum, { idf }) => sum + idf, 0)
  const covers = (pair: boolean) => {
    const of = terms.filter(each => each.pair === pair)
    const whole = of.reduce((sum, { idf }) => sum + idf, 0)
    return top.map(({ has }) => (whole === 0 ? 0 : of.reduce((sum, { term, idf }) => sum + (has(term) ? idf : 0), 0) / whole))
  }
  const words = covers(false), pairs = covers(true)
  const first = top[0]?.score ?? 0, fifth = top[4]?.score ?? 0
  return {
    topScore: all === 0 ? 0 : first / all, bestWords: Math.max(0, ...words), meanWords: words.reduce((sum, each) => sum + each, 0) / Math.max(1, words.length),
    bestPairs: Math.max(0, ...pairs), fall: first === 0 ? 0 : (first - fifth) / first, words: Math.log(terms.filter(each => !each.pair).length + 1),
  }
}

export const answeredChance = (evidence: Evidence, model: ChanceModel = shippedChance): number => chanceBy(model, figuresOf(evidence))
