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
  return adjusted(items.map((item, j) => ({ item: j, ...judged(item, observed[j] ?? [], expected[j] ?? [], complete.persons, estimated) })))
}

type Judged = Omit<ItemFit, 'item' | 'adjustedP'>

const adjusted = <T extends { p: number | null }>(tests: readonly T[]): (T & { adjustedP: number | null })[] => {
  const p = benjaminiHochberg(tests.map(each => each.p))
  return tests.map((each, j) => ({ ...each, adjustedP: p[j] ?? null }))
}

const judged = (item: AnyItem, observed: readonly number[][], expected: readonly (number[] | null)[], persons: number, estimated: Estimated): Judged => {
  const rows = expected.flatMap((shares, total): Row[] => {
    const found = observed[total] ?? []
    const here = found.reduce((sum, n) => sum + n, 0)
    return shares && here > 0 ? [{ observed: found, expected: shares.map(share => share * here) }] : []
  })
  const merged = categoriesOf(item) === 2 ? mergeGroups(rows) : rows.map(mergeCategories)
  const df = merged.reduce((sum, row) => sum + row.expected.length - 1, 0) - ownParameters(item, estimated)
  if (df < 1) return { chiSquare: null, df: null, p: null, rmsea: null }
  const chiSquare = merged.reduce((sum, row) => sum + row.expected.reduce((part, e, k) => part + ((row.observed[k] ?? 0) - e) ** 2 / e, 0), 0)
  return { chiSquare, df, p: chiSquareUpper(chiSquare, df), rmsea: Math.sqrt(Math.max(0, (chiSquare / df - 1) / (persons - 1))) }
}

const fewestTogether = { items: 4, persons: 100 } as const

/**
 * S-X² where not everybody was asked everything (several forms, piloted items, questions left out): each item is judged among the
 * persons who answered it and the same other items. Those others are chosen for the item, a form or its persons' most answered
 * items, so that persons times items is greatest.
 *
 * @returns `together` persons and `others` items that an item was judged by; null figures where fewer than 100 persons share 4 items
 *          with it, as where every person was asked something else
 */
export const itemFitByForms = (
  items: readonly AnyItem[], table: ResponseTable, latent: LatentOptions = {}, estimated: Estimated = slopesFree,
): (ItemFit & { together: number; others: number })[] => {
  checkAnswers(items, table)
  const grid = latentGrid(latent)
  const curves = categoryTables(items, grid.theta)
  const forms = formsOf(table)
  const sums = new Map<string, Float64Array[]>()
  return adjusted(items.map((item, j) => {
    const { others, persons } = company(table, forms, j)
    if (others.length < fewestTogether.items || persons.length < fewestTogether.persons) {
      return { item: j, chiSquare: null, df: null, p: null, rmsea: null, together: persons.length, others: others.length }
    }
    const key = others.join()
    const rest = sums.get(key) ?? sumDistribution(others.map(k => curves[k]!), grid.theta.length)
    sums.set(key, rest)
    const expected = sharesGiven(curves[j]!, rest, grid)
    const observed = expected.map(() => new Array<number>(categoriesOf(item)).fill(0))
    for (const i of persons) {
      const row = table.matrix.subarray(i * table.items, (i + 1) * table.items)
      const own = row[j]!
      const cells = observed[others.reduce((sum, k) => sum + row[k]!, own)]!
      cells[own] = cells[own]! + 1
    }
    return { item: j, ...judged(item, observed, expected, persons.length, estimated), together: persons.length, others: others.length }
  }))
}

const mostForms = 12

/** The most frequent sets of items that persons answered, as lists of items. */
const formsOf = ({ matrix, persons, items }: ResponseTable): number[][] => {
  const counts = new Map<string, { form: number[]; n: number }>()
  for (let i = 0; i < persons; i++) {
    const form: number[] = []
    for (let j = 0; j < items; j++) if (matrix[i * items + j] !== -1) form.push(j)
    const key = form.join()
    const found = counts.get(key)
    if (found) found.n++
    else counts.set(key, { form, n: 1 })
  }
  return [...counts.values()].filter(each => each.n > 1).sort((x, y) => y.n - x.n).slice(0, mostForms).map(each => each.form)
}

/** The persons who answered item j and all of the `others`: one of the forms, or its persons' most answered items. */
const company = ({ matrix, persons, items }: ResponseTable, forms: readonly number[][], j: number): { others: number[]; persons: number[] } => {
  const asked: number[] = []
  const counts = new Array<number>(items).fill(0)
  for (let i = 0; i < persons; i++) {
    if (matrix[i * items + j] === -1) continue
    asked.push(i)
    for (let k = 0; k < items; k++) if (matrix[i * items + k] !== -1) counts[k] = counts[k]! + 1
  }
  const order = counts.map((_, k) => k).filter(k => k !== j).sort((x, y) => counts[y]! - counts[x]! || x - y)
  // How many of the first so many each person answered without a gap.
  const reach = asked.map(i => {
    const gap = order.findIndex(k => matrix[i * items + k] === -1)
    return gap < 0 ? order.length : gap
  })
  const through = new Array<number>(order.length + 1).fill(0)
  for (const far of reach) through[far] = through[far]! + 1
  for (let m = order.length - 1; m >= 0; m--) through[m] = through[m]! + through[m + 1]!
  let best = 0
  for (let m = fewestTogether.items; m <= order.length; m++) {
    if (through[m]! >= fewestTogether.persons && through[m]! * m > through[best]! * best) best = m
  }
  let found = { others: order.slice(0, best).sort((x, y) => x - y), persons: asked.filter((_, at) => reach[at]! >= best) }
  for (const form of forms) {
    if (!form.includes(j)) continue
    const others = form.filter(k => k !== j)
    const all = asked.filter(i => others.every(k => matrix[i * items + k] !== -1))
    const better = all.length * others.length > found.persons.length * found.others.length
    if (better && all.length >= fewestTogether.persons) found = { others, persons: all }
  }
  return found
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
const expectedShares = (items: readonly AnyItem[], grid: LatentGrid): (number[] | null)[][] => {
  const tables = categoryTables(items, grid.theta)
  return tables.map((categories, j) => sharesGiven(categories, sumDistribution(tables.filter((_, k) => k !== j), grid.theta.length), grid))
}

/** The same of one item, from its curves and the distribution of the others' sum: [total][category]. */
const sharesGiven = (categories: readonly Float64Array[], others: readonly Float64Array[], { weights }: LatentGrid): (number[] | null)[] => {
  const most = others.length + categories.length - 2
  return Array.from({ length: most + 1 }, (_, total) => {
    if (total === 0 || total === most) return null
    const joint = categories.map((curve, k) => {
      const rest = others[total - k]
      return rest ? curve.reduce((sum, p, q) => sum + p * rest[q]! * weights[q]!, 0) : 0
    })
    const mass = joint.reduce((sum, p) => sum + p, 0)
    return mass > 0 ? joint.map(p => p / mass) : null
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
