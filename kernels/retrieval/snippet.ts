import { normalise } from './tokens.ts'

/** A passage in pieces; `hit` pieces are what was asked for. */
export type Snippet = { text: string; hit: boolean }[]

/**
 * The passage of a text that holds most of what was asked, the asked words marked.
 *
 * @param terms   words of the query and what each is worth (its idf); pairs of characters without their mark serve as well
 * @param length  of the passage, in characters
 */
export const snippetOf = (text: string, terms: ReadonlyMap<string, number>, length = 120): Snippet => {
  const plain = text.replace(/\s+/g, ' ').trim()
  // Case and width may change a text's length; then the places would be wrong, and the plain text is searched as it stands.
  const folded = normalise(plain)
  const searched = folded.length === plain.length ? folded : plain
  const hits: { from: number; to: number; term: string; worth: number }[] = []
  for (const [term, worth] of terms) {
    if (term === '') continue
    for (let at = searched.indexOf(term); at >= 0 && hits.length < 2000; at = searched.indexOf(term, at + term.length)) hits.push({ from: at, to: at + term.length, term, worth })
  }
  hits.sort((x, y) => x.from - y.from || y.to - x.to)

  let start = 0, best = 0
  for (const { from } of hits) {
    const seen = new Map<string, number>()
    for (const { from: at, to, term, worth } of hits) if (at >= from && to <= from + length) seen.set(term, worth)
    const sum = [...seen.values()].reduce((total, worth) => total + worth, 0)
    if (sum > best) [best, start] = [sum, Math.max(0, from - Math.floor(length / 6))]
  }
  const end = Math.min(plain.length, start + length)
  const pieces: Snippet = []
  const put = (piece: string, hit: boolean) => { if (piece !== '') pieces.push({ text: piece, hit }) }
  if (start > 0) put('…', false)
  let at = start
  for (const { from, to } of hits) {
    if (to <= at || from >= end) continue
    put(plain.slice(at, Math.max(at, from)), false)
    put(plain.slice(Math.max(at, from), Math.min(to, end)), true)
    at = Math.min(to, end)
  }
  put(plain.slice(at, end), false)
  if (end < plain.length) put('…', false)
  return pieces
}
