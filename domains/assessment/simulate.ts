import { adaptive, type AnyItem } from '@keju/psychometrics'
import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { z } from 'zod'
import { Invalid } from '#platform/errors.ts'
import { parseDecimal, readRecords, type Column } from '#platform/tables/index.ts'

/** An item to simulate with: a logistic one, `c` its guessing, `area` its content area by name. */
const Item = z.object({
  item: z.string().optional(), a: z.number().positive().default(1), b: z.number(), c: z.number().min(0).lt(1).default(0), area: z.string().default(''),
  /** Standard errors of the two parameters, where they are estimates. */
  seA: z.number().min(0).default(0), seB: z.number().min(0).default(0),
})
export type SimulatedItem = z.output<typeof Item>

const columns: readonly Column[] = [
  { key: 'item', names: ['item', 'code', '题目', '题目编号'] },
  { key: 'a', names: ['a', '区分度', 'discrimination'] },
  { key: 'b', names: ['b', '难度', 'difficulty'], required: true },
  { key: 'c', names: ['c', '猜测度', 'guessing'] },
  { key: 'area', names: ['area', 'competency', '能力', '领域'] },
  { key: 'seA', names: ['se_a', 'seA'] },
  { key: 'seB', names: ['se_b', 'seB'] },
]

/**
 * Items from a JSON list of `{ a, b, c?, area?, seA?, seB? }`, or a table with those columns (CSV, XLSX).
 *
 * @throws Invalid naming each row and cell at fault
 */
export const readSimulatedItems = async (path: string): Promise<SimulatedItem[]> => {
  if (extname(path).toLowerCase() === '.json') {
    const parsed = z.array(Item).min(1).safeParse(jsonOf(await readFile(path, 'utf8')))
    if (parsed.success) return parsed.data
    throw new Invalid('invalid', parsed.error.issues.slice(0, 50).map(issue => ({ path: issue.path.join('.'), code: 'field-invalid' })))
  }
  const { records, faults } = await readRecords(path, columns, { rows: 20_000 })
  const items = records.flatMap(record => {
    const before = faults.length
    const value = (key: string) => record.value(key, parseDecimal) ?? undefined
    const parsed = Item.safeParse({ item: record.text('item'), a: value('a'), b: value('b'), c: value('c'), area: record.text('area'), seA: value('seA'), seB: value('seB') })
    if (parsed.success) return [parsed.data]
    // A cell that is no number has been named already.
    if (faults.length === before) for (const issue of parsed.error.issues) record.fault(String(issue.path[0] ?? 'b'), 'field-invalid')
    return []
  })
  if (items.length === 0 || faults.length > 0) throw new Invalid('invalid', faults)
  return items
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export type CatOptions = { persons?: number; seed?: number; cuts?: readonly number[]; maxItems?: number; certainty?: number }

/**
 * Lets simulated persons, abilities N(0, 1), sit the placement test that the bank makes possible, with the engine that real ones meet:
 * how long it is, how often it is right, whether stated certainty is honest, and how much the same items are seen.
 *
 * @throws RangeError naming the rule or item that cannot be
 */
export const simulateCat = (items: readonly SimulatedItem[], options: CatOptions = {}): adaptive.Simulation & { items: number; areas: string[] } => {
  const { persons = 1000, seed = 1, cuts = [-0.4, 0.9], maxItems, certainty } = options
  const areas = [...new Set(items.map(item => item.area))].sort()
  const place = new Map(areas.map((area, i) => [area, i]))
  const bank = items.map(({ a, b, c, area, seA, seB }): adaptive.BankItem => {
    const item: AnyItem = { kind: 'logistic', a, b, ...(c > 0 && { c }) }
    // Slope-intercept form by the delta method, d = −a·b; what is said of guessing is taken as known.
    const slope = seA ** 2
    const two = [[slope, -b * slope], [-b * slope, b * b * slope + (a * seB) ** 2]]
    const covariance = seA === 0 && seB === 0 ? null : c > 0 ? [...two.map(row => [...row, 0]), [0, 0, 0]] : two
    return { ...item, area: place.get(area) ?? 0, covariance }
  })
  const rules = adaptive.placementRules(cuts, areas.map(area => items.filter(item => item.area === area).length / items.length))
  const most = Math.min(maxItems ?? rules.stop.maxItems, items.length)
  const limit = Math.max(0.24, (1.2 * most) / items.length)
  const test = adaptive.prepareTest(bank, {
    ...rules, exposure: limit < 0.9 ? { limit, by: 'price' } : null,
    stop: {
      ...rules.stop, maxItems: most, minItems: Math.min(rules.stop.minItems, most), minPerArea: areas.length > most ? 0 : rules.stop.minPerArea,
      ...(certainty !== undefined && { certainty }),
    },
  })
  return { items: items.length, areas, ...adaptive.simulate(test, { seed, persons }) }
}

const share = (x: number | null): string => (x === null ? '-' : x.toFixed(3))

/** The figures in lines that a person reads. */
export const catReport = (found: ReturnType<typeof simulateCat>): string => [
  `${found.items} items${found.areas.length > 1 ? ` in ${found.areas.length} areas` : ''}, ${found.persons} simulated persons`,
  `questions            mean ${found.meanLength.toFixed(1)}, nine in ten at most ${found.p90Length}`,
  `ended by             ${Object.entries(found.endings).map(([reason, part]) => `${reason} ${share(part ?? 0)}`).join(', ')}`,
  `right level          ${share(found.accuracy)} (farther than .25 from a cut: ${share(found.accuracyFar)}; off by two levels: ${share(found.gross)})`,
  `stated certainty     mean ${share(found.certainty)}; where .9 or more is stated (${share(found.told90)} of persons) right ${share(found.right90)}`,
  `ability              error ${found.rmse.toFixed(3)}, stated ${found.meanSe.toFixed(3)}, 95 % intervals hold ${share(found.coverage)}`,
  `seen most            ${share(found.greatestExposure)} of sittings; in common by two sittings ${share(found.overlap)}; used of the bank ${share(found.bankUsed)}`,
].join('\n')
