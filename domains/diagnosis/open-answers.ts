/** Free answers: who is named in them is masked, and those that share words are put together. Deterministic, no models. */

const stops = new Set(('the a an and or of to in on for with is are was were be been it its this that these those i we you they he she my our your their at by from as not no so '
  + 'have has had do does did can could would should will more very much also but if when than then there what which who how all any some me us them').split(' '))

const stem = (word: string): string => (word.length > 5 ? word.replace(/(ings?|ed|es|ly|s)$/, '') : word.length > 3 ? word.replace(/s$/, '') : word)

/** Two neighbouring characters of Chinese, stems of English. */
export const tokens = (text: string): string[] => {
  const out = new Set<string>()
  for (const run of text.match(/\p{Script=Han}+/gu) ?? []) for (let i = 0; i + 1 < run.length; i++) out.add(run.slice(i, i + 2))
  for (const word of text.toLowerCase().match(/[a-z][a-z'-]{2,}/g) ?? []) if (!stops.has(word)) out.add(stem(word))
  return [...out]
}

/**
 * The text without names of staff, numbers of identity cards, telephones and staff, and mail addresses: each becomes ***.
 * A name that is not on the staff list stays; the person who publishes a quote reads it first.
 */
export const masked = (text: string, names: readonly string[]): string => {
  let out = text
    .replace(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '***')
    .replace(/(?<![0-9])\d{17}[\dXx](?![0-9A-Za-z])/g, '***')
    .replace(/(\+?\d[\d -]{5,}\d)/g, '***')
  for (const name of [...names].sort((a, b) => b.length - a.length)) if (name.length > 1) out = out.replaceAll(name, '***')
  // The usual way of naming somebody by surname and office.
  return out.replace(/[\u4e00-\u9fff](?=(局长|处长|科长|主任|书记|市长|县长))/gu, '*')
}

export type Theme = { words: string[]; n: number; quotes: string[] }

/**
 * Groups of answers that share words. The answer closest to most others leads a group and takes in all that are near it; and so on
 * with what is left. Groups of fewer than `least` are counted among the others and not quoted.
 *
 * @param near  least cosine of the two sets of words, weighted by how rare each is
 */
export const themes = (texts: readonly string[], names: readonly string[], { least = 5, near = 0.18, most = 1500 } = {}): { themes: Theme[]; others: number } => {
  const given = [...texts].map(text => text.trim()).filter(text => text !== '').sort().slice(0, most)
  const sets = given.map(tokens)
  const seen = new Map<string, number>()
  for (const set of sets) for (const token of set) seen.set(token, (seen.get(token) ?? 0) + 1)
  const weight = (token: string) => Math.log(1 + given.length / (seen.get(token) ?? 1))
  const length = sets.map(set => Math.sqrt(set.reduce((sum, token) => sum + weight(token) ** 2, 0)) || 1)
  const asSets = sets.map(set => new Set(set))
  const likeness = (a: number, b: number) => sets[a]!.reduce((sum, token) => sum + (asSets[b]!.has(token) ? weight(token) ** 2 : 0), 0) / (length[a]! * length[b]!)
  const neighbours = given.map((_, a) => given.flatMap((__, b) => {
    const near_ = a === b ? 1 : likeness(a, b)
    return near_ >= near ? [{ b, near: near_ }] : []
  }))
  const left = new Set(given.keys())
  const out: Theme[] = []
  let others = 0
  while (left.size > 0) {
    let leader = -1
    let greatest = -1
    for (const a of left) {
      const support = neighbours[a]!.reduce((sum, each) => sum + (left.has(each.b) ? each.near : 0), 0)
      if (support > greatest) [leader, greatest] = [a, support]
    }
    const members = neighbours[leader]!.filter(each => left.has(each.b)).sort((x, y) => y.near - x.near || x.b - y.b)
    for (const { b } of members) left.delete(b)
    left.delete(leader)
    if (members.length < least) {
      others += Math.max(1, members.length)
      continue
    }
    const counts = new Map<string, number>()
    for (const { b } of members) for (const token of sets[b]!) counts.set(token, (counts.get(token) ?? 0) + 1)
    const common = [...counts].filter(([token, n]) => n >= Math.max(least, members.length * 0.3) && !names.some(name => name.includes(token)))
      .sort((x, y) => y[1] * weight(y[0]) - x[1] * weight(x[0]) || (x[0] < y[0] ? -1 : 1)).slice(0, 5).map(([token]) => token)
    const quotes = [...new Set(members.map(({ b }) => masked(given[b]!, names)))].slice(0, 2)
    out.push({ words: common, n: members.length, quotes })
  }
  return { themes: out.sort((a, b) => b.n - a.n), others }
}
