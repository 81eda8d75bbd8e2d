import { chiSquareUpper } from '../distributions.ts'
import { categoriesOf, type AnyItem } from '../models.ts'
import { benjaminiHochberg } from './false-discovery.ts'
import { categoryTables, latentGrid, ownParameters, slopesFree, type Estimated, type LatentGrid, type LatentOptions } from './latent.ts'
import { checkAnswers, completeCases, selectPersons, sumScores, type ResponseTable } from './responses.ts'
import { sumDistribution } from './sum-distribution.ts'

export type ItemFit = {
  item: number
  chiSquare: number | null
  /** Null (with chiSquare) where merging leaves no degrees of freedom. */
  df: number | null
  p: number | null
  /** p after Benjamini and Hochberg over all items. */
  adjustedP: number | null
  rmsea: number | null
}

/** Observed and expected numbers of persons, by category, among those with a total (or with one of several neighbouring totals). */
type Row = { observed: number[]; expected: number[] }

const leastExpected = 1

/**
 * S-X²: observed against expected answers at each total score, for the persons who answered everything.
 *
 * Cells are merged until each expects at least one person: of an item with two categories whole score groups, of one with
 * more the neighbouring categories of a group. Degrees of freedom: remaining cells less one for each group, less what was
 * estimated for this item alone; a slope or spread that all items share is not charged to each (simulated, Rasch items that
 * fit are flagged at 5 % in 4 to 5 of 100 cases this way, in 7 to 8 otherwise).
 *
 * @see Orlando & Thissen (2000), Applied Psychological Measurement 24, 50-64; several categories: Kang & Chen (2008),
 *      Journal of Educational Measurement 45, 391-406
 */
export const itemFit = (items: readonly AnyItem[], table: ResponseTable, latent: LatentOptions = {}, estimated: Estimated = slopesFree): ItemFit[] => {
  checkAnswers(items, table)
  const complete = selectPersons(table, completeCases(table))
  const observed = observedByTotal(items, complete)
  const expected = expectedShares(items, latentGrid(latent))
  const tests = items.map((item, j) => {
    const rows = (expected[j] ?? []).flatMap((shares, total): Row[] => {
      const found = observed[j]?.[total] ?? []
      const persons = found.reduce((sum, n) => sum + n, 0)
      return shares && persons > 0 ? [{ observed: found, expected: shares.map(share => share * persons) }] : []
    })
    const merged = categoriesOf(item) === 2 ? mergeGroups(rows) : rows.map(mergeCategories)
    const df = merged.reduce((sum, row) => sum + row.expected.length - 1, 0) - ownParameters(item, estimated)
    if (df < 1) return { item: j, chiSquare: null, df: null, p: null, rmsea: null }
    const chiSquare = merged.reduce((sum, row) => sum + row.expected.reduce((part, e, k) => part + ((row.observed[k] ?? 0) - e) ** 2 / e, 0), 0)
    return { item: j, chiSquare, df, p: chiSquareUpper(chiSquare, df), rmsea: Math.sqrt(Math.max(0, (chiSquare / df - 1) / (complete.persons - 1))) }
  })
  const adjusted = benjaminiHochberg(tests.map(each => each.p))
  return tests.map((each, j) => ({ ...each, adjustedP: adjusted[j] ?? null }))
}

/** Persons by item, total and category: [item][total][category]. */
const observedByTotal = (items: readonly AnyItem[], table: ResponseTable): number[][][] => {
  const most = items.reduce((sum, item) => sum + categoriesOf(item) - 1, 0)
  const totals = sumScores(table)
  const counts = items.map(item => Array.from({ length: most + 1 }, () => new Array<number>(categoriesOf(item)).fill(0)))
  table.matrix.forEach((category, at) => {
    const row = counts[at % items.length]?.[totals[Math.floor(at / items.length)] ?? 0]
    if (row) row[category] = (row[category] ?? 0) + 1
  })
  return counts
}

/**
 * Share of each category of an item among the persons with a total: [item][total][category]. Null at the lowest and the
 * highest total, where everybody gave the same answer, and at totals that cannot be.
 */
const expectedShares = (items: readonly AnyItem[], { theta, weights }: LatentGrid): (number[] | null)[][] => {
  const tables = categoryTables(items, theta)
  const integral = (x: Float64Array, y: Float64Array): number => x.reduce((sum, value, q) => sum + value * (y[q] ?? 0) * (weights[q] ?? 0), 0)
  const ones = new Float64Array(theta.length).fill(1)
  const totals = sumDistribution(tables, theta.length).map(at => integral(at, ones))
  return tables.map((categories, j) => {
    const others = sumDistribution(tables.filter((_, k) => k !== j), theta.length)
    return totals.map((mass, total) => {
      if (total === 0 || total === totals.length - 1 || !(mass > 0)) return null
      return categories.map((curve, k) => {
        const rest = others[total - k]
        return rest ? integral(rest, curve) / mass : 0
      })
    })
  })
}

const smallest = (row: Row): number => Math.min(...row.expected)
const joined = (x: Row, y: Row): Row => ({
  observed: x.observed.map((n, k) => n + (y.observed[k] ?? 0)), expected: x.expected.map((n, k) => n + (y.expected[k] ?? 0)),
})

/** Score groups joined with the next towards the middle, from both ends, then any thin one left with its thinner neighbour. */
const mergeGroups = (given: readonly Row[]): Row[] => {
  const rows = [...given]
  const join = (at: number): void => { rows.splice(at, 2, joined(rows[at] ?? { observed: [], expected: [] }, rows[at + 1] ?? { observed: [], expected: [] })) }
  while (rows.length > 1 && smallest(rows[0] as Row) < leastExpected) join(0)
  while (rows.length > 1 && smallest(rows.at(-1) as Row) < leastExpected) join(rows.length - 2)
  for (let at = rows.findIndex(row => smallest(row) < leastExpected); at >= 0 && rows.length > 1; at = rows.findIndex(row => smallest(row) < leastExpected)) {
    const before = at > 0 ? smallest(rows[at - 1] as Row) : Infinity
    const after = at + 1 < rows.length ? smallest(rows[at + 1] as Row) : Infinity
    join(before < after ? at - 1 : at)
  }
  // One group alone that is still too thin says nothing.
  return rows.filter(row => smallest(row) >= leastExpected)
}

/** Categories of one score group joined, the thinnest with its thinner neighbour, until each expects enough; one cell says nothing. */
const mergeCategories = ({ observed, expected }: Row): Row => {
  const row = { observed: [...observed], expected: [...expected] }
  for (;;) {
    const least = Math.min(...row.expected)
    if (least >= leastExpected || row.expected.length === 1) return row
    const at = row.expected.indexOf(least)
    const before = at > 0 ? (row.expected[at - 1] ?? Infinity) : Infinity
    const after = row.expected[at + 1] ?? Infinity
    const from = before < after ? at - 1 : at
    for (const cells of [row.observed, row.expected]) cells.splice(from, 2, (cells[from] ?? 0) + (cells[from + 1] ?? 0))
  }
}
