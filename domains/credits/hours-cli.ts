import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { HistoryFile, lastDay, lastOf, readHistory } from './history.ts'
import { hoursOf, rulesOf, type PeriodHours, type PersonHistory, type Rules } from './hours.ts'
import { Pack, RulesFile } from './packs.ts'
import type { CertificateState } from './recertification.ts'
import { localDay } from '#platform/days.ts'

/** A file of rules or histories that cannot be used; each fault with its field. */
export class HoursFault extends Error {
  readonly file: string
  readonly faults: string[]
  constructor(file: string, faults: string[]) {
    super(`${file}: ${faults.join('; ')}`)
    this.file = file
    this.faults = faults
  }
}

type PersonPeriod = { person: string } & Omit<PeriodHours, 'counted'>
export type HoursReport = {
  asOf: string; timeZone: string
  periods: PersonPeriod[]
  certificates: ({ person: string } & CertificateState)[]
  notes: string[]
}

/** `persons[0].entries[2].kind`; empty for the whole file. */
const pathOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`), '')

/** A fault of a union is told by the branch that came closest: the one whose fault lies deepest. */
const deepest = (issue: z.core.$ZodIssue): { path: PropertyKey[]; message: string }[] => {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) {
    return issue.code === 'unrecognized_keys' ? issue.keys.map(key => ({ path: [...issue.path, key], message: 'no such field' })) : [issue]
  }
  const branches = issue.errors.map(branch => branch.flatMap(deepest))
  const depth = (branch: { path: PropertyKey[] }[]) => Math.max(...branch.map(each => each.path.length))
  const [best = []] = branches.toSorted((a, b) => depth(b) - depth(a))
  return depth(best) === 0 ? [{ path: [...issue.path], message: branches.flatMap(branch => branch.map(each => each.message)).join(', or ') }]
    : best.map(each => ({ path: [...issue.path, ...each.path], message: each.message }))
}

export const faultsOf = (error: z.ZodError): { path: string; says: string }[] =>
  error.issues.flatMap(deepest).map(({ path, message }) => ({ path: pathOf(path), says: message }))

const asLines = (faults: readonly { path: string; says: string }[]): string[] => faults.map(({ path, says }) => (path ? `${path}: ${says}` : says))

/** JSON by the shape. @throws HoursFault naming the place (line and column where the text is no JSON) */
const readShape = async <S extends z.ZodType>(file: string, shape: S, wrap: (given: unknown) => unknown = given => given): Promise<z.output<S>> => {
  const text = (await readFile(file, 'utf8')).replace(/^\uFEFF/, '')
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch (error) {
    throw new HoursFault(file, [`not JSON: ${(error as Error).message}`])
  }
  const read = shape.safeParse(wrap(given))
  if (read.success) return read.data
  throw new HoursFault(file, asLines(faultsOf(read.error)))
}

/** A file of packs, a list of packs, or one pack alone. */
export const asRulesFile = (given: unknown): unknown =>
  Array.isArray(given) ? { packs: given } : typeof given === 'object' && given !== null && !('packs' in given) && 'code' in given ? { packs: [given] } : given

/** Two versions of one pack must not begin on the same day, nor bear the same name. */
export const versionFaults = (packs: readonly Pack[]): { path: string; says: string }[] =>
  packs.flatMap((pack, i) => packs.slice(0, i).flatMap(before => [
    ...(before.code === pack.code && before.effectiveFrom === pack.effectiveFrom ? [{ path: `packs[${i}].effectiveFrom`, says: `another version of "${pack.code}" comes into force on the same day` }] : []),
    ...(before.code === pack.code && before.version === pack.version ? [{ path: `packs[${i}].version`, says: `version "${pack.version}" of "${pack.code}" stands twice` }] : []),
  ]))

/**
 * Computes the hours of a file of histories by a file of rules: what `keju hours compute` prints.
 *
 * @param asOf  the last day that counts; when not given, the last day of completion in the history, or today when it holds none
 * @throws HoursFault naming file and field
 */
export const computeFiles = async (rulesPath: string, historyPath: string, asOf: string | undefined, now: Date): Promise<HoursReport> => {
  const { timeZone, packs } = await readShape(rulesPath, RulesFile, asRulesFile)
  const twice = versionFaults(packs)
  if (twice.length > 0) throw new HoursFault(rulesPath, asLines(twice))
  const { persons, faults } = readHistory(await readShape(historyPath, HistoryFile), timeZone)
  const rules = rulesOf(packs)
  if (faults.length > 0) throw new HoursFault(historyPath, asLines(faults))
  const day = asOf ?? lastDay(persons) ?? localDay(now, timeZone)
  const found = persons.map(person => hoursOf(rules, person, day))
  const lacking = found.flatMap((each, p) => missing(each.periods, persons[p]).map(({ entry, needs }) => ({ path: `persons[${p}].entries[${entry}].${needs}`, says: 'needed: the rule that converts this entry counts it' })))
  if (lacking.length > 0) throw new HoursFault(historyPath, [...new Set(asLines(lacking))])
  return {
    asOf: day, timeZone,
    periods: found.flatMap(each => each.periods.map(({ counted: _, ...period }) => ({ person: each.person, ...period }))),
    certificates: found.flatMap(each => each.certificates.map(state => ({ person: each.person, ...state }))),
    notes: notesOf(rules, persons),
  }
}

const missing = (periods: readonly PeriodHours[], person: PersonHistory | undefined): { entry: number; needs: string }[] =>
  periods.flatMap(period => period.uncounted.filter(each => each.why === 'minutes-missing' || each.why === 'days-missing').map(each => ({
    entry: person?.entries.findIndex(row => row.id === each.entry) ?? -1, needs: each.why === 'days-missing' ? 'days' : 'minutes',
  })))

/** What is allowed and yet looks like a mistake. */
const notesOf = (rules: Rules, persons: readonly PersonHistory[]): string[] => {
  const packs = [...rules.values()].flat()
  const classes = new Set(packs.flatMap(pack => pack.quotas.flatMap(quota => quota.classes ?? [])))
  const open = packs.some(pack => pack.quotas.some(quota => !quota.classes))
  const odd = new Set(persons.flatMap(person => person.classes.map(each => each.class)).filter(each => !classes.has(each)))
  const without = persons.filter(person => person.classes.length === 0).length
  return [
    ...[...odd].map(each => `no quota speaks of the class "${each}"`),
    ...(without > 0 && !open ? [`${without} persons have no class, and every quota asks for one`] : []),
    ...packs.filter(pack => pack.example).map(pack => `"${pack.code}" is an example: check it with counsel before use`),
  ]
}

/** The report as lines for the eye. */
export const hoursLines = (report: HoursReport): string[] => [
  ['person', 'quota', 'period', 'required', 'credited', 'carried over', 'capped', 'short', 'by kind'].join('\t'),
  ...report.periods.map(row => [
    row.person, row.quota, row.period, row.required, row.credited, row.carriedOver, row.capped, row.short, Object.entries(row.byKind).map(([kind, hours]) => `${kind} ${hours}`).join(', '),
  ].join('\t')),
  ...report.certificates.map(row => [row.person, row.certificate, row.state, row.expires === null ? '' : `valid to ${lastOf(row.expires)}`].join('\t')),
  `as of ${report.asOf}, ${report.timeZone}`,
]

