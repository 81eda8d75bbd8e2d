/** How good a ranking is against judged answers. */

/** Share of the relevant documents among the first `at`. */
export const recallAt = (ranked: readonly string[], relevant: ReadonlySet<string>, at: number): number =>
  relevant.size === 0 ? 0 : ranked.slice(0, at).filter(id => relevant.has(id)).length / relevant.size

/** Discounted cumulative gain against the best possible, relevant or not (Järvelin and Kekäläinen 2002). */
export const ndcgAt = (ranked: readonly string[], relevant: ReadonlySet<string>, at: number): number => {
  const gain = (place: number) => 1 / Math.log2(place + 2)
  const got = ranked.slice(0, at).reduce((sum, id, place) => sum + (relevant.has(id) ? gain(place) : 0), 0)
  const best = Array.from({ length: Math.min(at, relevant.size) }, (_, place) => gain(place)).reduce((sum, each) => sum + each, 0)
  return best === 0 ? 0 : got / best
}
