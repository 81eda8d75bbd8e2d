import type { Background } from './forms-store.ts'

/** No figure stands for fewer persons. */
export const least = 5

const keys = ['agency', 'age', 'grade', 'region'] as const
const classOf = (background: Background): string => JSON.stringify(keys.map(key => background[key]))

/**
 * What of each person's background may stand beside an anonymous answer: shared by at least five of those invited. The agency never
 * does; then age, grade and region are dropped, in this order, wherever fewer than five would share what is left.
 */
export const coarsened = (given: readonly { personId: string; background: Background }[]): { personId: string; background: Background }[] => {
  let rows = given.map(row => ({ personId: row.personId, background: { ...row.background, agency: null } as Background }))
  const sizes = () => {
    const out = new Map<string, number>()
    for (const row of rows) out.set(classOf(row.background), (out.get(classOf(row.background)) ?? 0) + 1)
    return out
  }
  for (const key of ['age', 'grade', 'region'] as const) {
    const size = sizes()
    rows = rows.map(row => ((size.get(classOf(row.background)) ?? 0) < least ? { ...row, background: { ...row.background, [key]: null } } : row))
  }
  // What has lost everything may still be too few: the smallest class joins it until it is not.
  const nothing: Background = { region: null, agency: null, grade: null, age: null }
  for (;;) {
    const size = sizes()
    const bare = size.get(classOf(nothing)) ?? 0
    const few = [...size].some(([, n]) => n < least)
    if (!few || size.size === 1) return rows
    const [smallest] = [...size].filter(([name]) => name !== classOf(nothing)).sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1))
    if (!smallest || (bare === 0 && smallest[1] >= least)) return rows
    rows = rows.map(row => (classOf(row.background) === smallest[0] ? { ...row, background: nothing } : row))
  }
}

/** Which of the parts of a whole are hidden: those of fewer than five, and more where the rest would give away one to four. */
export const hiddenParts = (counts: readonly number[], already: readonly boolean[] = []): boolean[] => {
  const hidden = counts.map((n, i) => already[i] === true || n < least)
  for (;;) {
    const concealed = counts.reduce((sum, n, i) => sum + (hidden[i] ? n : 0), 0)
    const open = counts.flatMap((n, i) => (hidden[i] ? [] : [{ n, i }])).sort((a, b) => a.n - b.n || a.i - b.i)
    if (concealed === 0 || (concealed >= least && hidden.filter((is, i) => is && counts[i]! > 0).length > 1) || open.length === 0) return hidden
    // A single concealed part is its whole less the others: it needs company.
    hidden[open[0]!.i] = true
  }
}

/**
 * The same both ways, for a table whose row and column totals are shown.
 *
 * @param already  cells to hide whatever their count
 */
export const hiddenCells = (counts: readonly (readonly number[])[], already: readonly (readonly boolean[])[] = []): boolean[][] => {
  let hidden = counts.map((row, r) => row.map((n, c) => n < least || already[r]?.[c] === true))
  for (;;) {
    const rows = counts.map((row, r) => hiddenParts(row, hidden[r]))
    const next = rows.map(row => [...row])
    const width = counts[0]?.length ?? 0
    for (let c = 0; c < width; c++) {
      hiddenParts(counts.map(row => row[c]!), next.map(row => row[c]!)).forEach((is, r) => (next[r]![c] = is))
    }
    if (JSON.stringify(next) === JSON.stringify(hidden)) return hidden
    hidden = next
  }
}
