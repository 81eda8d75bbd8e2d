/**
 * Ways out when no plan keeps every rule: for each kind of rule how little it would have to give, all other rules kept, and what the
 * best plan found then is worth and costs. Besides rules that give: another session of a mandatory offering, a self-paced form of it, a later
 * deadline.
 *
 * How little is found by an integer program in which the rows of one kind may be broken at a price; `relaxed` writes the outcome into the
 * instance, and a plan that the checker passes proves that it suffices.
 */
import { checkPlan } from './check.ts'
import type { Conflict } from './conflicts.ts'
import { solveMip } from './highs.ts'
import { absenceLimit } from './instance.ts'
import type { Instance, Session } from './instance.ts'
import type { Model, RowName } from './model.ts'
import { buildModel, optionsOf } from './model.ts'
import type { Sheet } from './sheet.ts'
import { readSheet } from './sheet.ts'
import { solvePlan } from './solve.ts'

export type RelaxRule = 'seats' | 'minimum' | 'budget' | 'agencyBudget' | 'absence' | 'monthHours' | 'hours' | 'count' | 'practice' | 'cohort'
  | 'mandatory' | 'locked' | 'session' | 'selfPaced' | 'deadline'

/**
 * One thing to change. `ids` as in a conflict; mandatory: the offering; session: offering and the session to copy; selfPaced and deadline:
 * the offering. `from` and `to` are the figure of the limit before and after, of mandatory people who must take it, of locks and of sessions added.
 */
export type RelaxStep = { rule: RelaxRule, ids: string[], from: number, to: number, people?: string[] }

export type Repair = {
  /** the kind of rule that gives; several where none alone suffices */
  rules: RelaxRule[]
  steps: RelaxStep[]
  /** of the plan found with it, which keeps all rules: weighted logits, money, people in it */
  objective: number
  costFen: number
  people: number
}

export type RepairOptions = {
  seconds: number
  now: () => number
  seed: number
  shouldStop?: () => boolean
  /** counted steps in place of time for the plans that price the repairs; see `SolveOptions` */
  effort?: { steps: number, nodes: number, passes: number }
}

/** Rules that people can change their mind about; the others say what is possible at all. */
const giving: readonly RelaxRule[] = ['seats', 'minimum', 'budget', 'agencyBudget', 'absence', 'monthHours', 'hours', 'count', 'practice', 'cohort', 'mandatory', 'locked']

/** Most sessions added in one repair. */
const mostSessions = 12

/**
 * Repairs of an instance for which there is no plan, the cheapest plan first; empty when none was found in the time. `conflicts` say which
 * rules to look at first: only those of their kinds are tried.
 */
export async function cheapestRepairs(instance: Instance, conflicts: Conflict[], options: RepairOptions): Promise<Repair[]> {
  const end = options.now() + 1000 * options.seconds
  const left = () => (end - options.now()) / 1000
  const isOver = () => left() <= 0 || (options.shouldStop?.() ?? false)
  const sheet = readSheet(instance), model = buildModel(sheet, { worth: false })
  const kinds = giving.filter(rule => conflicts.some(one => one.rule === rule))
  const duties = [...new Set(conflicts.flatMap(one => one.rule === 'mandatory' ? one.ids[1] ?? [] : []))]
  const tries: (() => Promise<RelaxStep[] | null>)[] = [
    ...kinds.map(rule => () => leastSlack(sheet, model, [rule], Math.max(0.5, left() / 3))),
    ...duties.flatMap(offering => [() => addedSessions(instance, offering, left), async () => selfPaced(instance, offering), async () => laterDeadline(instance, offering)]),
  ]
  const found: Repair[] = []
  const price = async (steps: RelaxStep[] | null, share: number) => {
    if (!steps || steps.length === 0) return
    const now = relaxed(instance, steps)
    const { status, assignments, objective, costFen } = await solvePlan(now, {
      seconds: Math.max(0.5, left() * share), seed: options.seed, now: options.now, shouldStop: options.shouldStop, ...options.effort ? { effort: options.effort } : {},
    })
    if (status !== 'optimal' && status !== 'feasible') return
    if (checkPlan(now, { assignments }).violations.length > 0) return
    found.push({ rules: [...new Set(steps.map(one => one.rule))], steps, objective, costFen, people: new Set(assignments.map(one => one.person)).size })
  }
  for (const [i, attempt] of tries.entries()) {
    if (isOver()) break
    await price(await attempt(), 1 / (tries.length - i))
  }
  if (found.length === 0 && kinds.length > 1 && !isOver()) await price(await leastSlack(sheet, model, kinds, left() / 2), 1)
  return found.sort((a, b) => a.costFen - b.costFen || b.objective - a.objective)
}

/** How little the rows of these kinds have to give for a plan to exist; null when that does not suffice. */
async function leastSlack(sheet: Sheet, model: Model, rules: RelaxRule[], seconds: number): Promise<RelaxStep[] | null> {
  const rows = [...model.rowNames.keys()].filter(i => rules.includes(model.rowNames[i]!.rule as RelaxRule))
  if (rows.length === 0) return null
  const elastic = withSlack(model, rows)
  const outcome = await solveMip(elastic, { seconds })
  if (!outcome.values) return null
  const given = rows.flatMap((row, i) => {
    const slack = outcome.values![model.columns + i]!
    return slack > 1e-6 ? [{ name: model.rowNames[row]!, slack }] : []
  })
  return stepsOf(sheet, given, optionsOf(model, outcome.values))
}

/** The model with a column for each of the rows that takes up what the row is broken by, at a price of one. */
function withSlack(model: Model, rows: number[]): Model {
  const of = new Map(rows.map((row, i) => [row, model.columns + i]))
  const grow = (array: Float64Array, fill: (row: number) => number) => Float64Array.from([...array, ...rows.map(fill)])
  const start = [0], index: number[] = [], value: number[] = []
  for (let row = 0; row < model.rows; row++) {
    for (let i = model.start[row]!; i < model.start[row + 1]!; i++) {
      index.push(model.index[i]!)
      value.push(model.value[i]!)
    }
    const column = of.get(row)
    if (column !== undefined) {
      index.push(column)
      value.push(Number.isFinite(model.rowUpper[row]!) ? -1 : 1)
    }
    start.push(index.length)
  }
  const whole = (row: number) => ['budget', 'agencyBudget', 'hours', 'monthHours', 'practice', 'cohort'].includes(model.rowNames[row]!.rule) ? 0 : 1
  return {
    ...model, columns: model.columns + rows.length, cost: grow(model.cost, () => -1), lower: grow(model.lower, () => 0),
    upper: grow(model.upper, row => model.rowNames[row]!.rule === 'mandatory' || model.rowNames[row]!.rule === 'locked' ? 1 : Infinity),
    integer: Uint8Array.from([...model.integer, ...rows.map(whole)]), start: Int32Array.from(start), index: Int32Array.from(index), value: Float64Array.from(value),
  }
}

/** Money of the program is in thousands of yuan; repairs are in whole hundreds of yuan, hours in halves. */
const programFen = 100_000, stepFen = 10_000

function stepsOf(sheet: Sheet, given: { name: RowName, slack: number }[], options: number[]): RelaxStep[] {
  const { instance } = sheet, steps: RelaxStep[] = []
  const released = new Map<string, string[]>()
  let count = 0
  for (const { name: { rule, ids, limit }, slack } of given) {
    const up = Math.ceil(slack - 1e-6)
    if (rule === 'mandatory') released.set(ids[1]!, [...released.get(ids[1]!) ?? [], ids[0]!])
    else if (rule === 'count') count = Math.max(count, up)
    else if (rule === 'budget' || rule === 'agencyBudget') steps.push({ rule, ids, from: limit, to: Math.ceil((limit + slack * programFen - 1) / stepFen) * stepFen })
    else if (rule === 'hours' || rule === 'monthHours') steps.push({ rule, ids, from: limit, to: Math.ceil(2 * (limit + slack) - 1e-6) / 2 })
    else if (rule === 'practice' || rule === 'cohort') steps.push({ rule, ids, from: limit, to: practiceOf(sheet, options, rule === 'cohort' ? ids[0]! : null) })
    else if (rule === 'locked') steps.push({ rule, ids, from: 1, to: 0 })
    else if (rule === 'minimum') steps.push({ rule, ids, from: limit, to: Math.max(0, limit - up) })
    else if (rule === 'seats' || rule === 'absence') steps.push({ rule, ids, from: limit, to: limit + up })
  }
  if (count > 0) steps.push({ rule: 'count', ids: [], from: instance.maxSessionsPerPerson, to: instance.maxSessionsPerPerson + count })
  for (const [offering, people] of released) {
    const from = new Set(instance.mandatory?.filter(row => row.offering === offering).flatMap(row => row.people)).size
    steps.push({ rule: 'mandatory', ids: [offering], from, to: from - people.length, people })
  }
  return steps
}

/** The share of practice that these options have, rounded down to a per cent. */
function practiceOf(sheet: Sheet, options: number[], cohort: string | null): number {
  const { instance } = sheet, people = new Set(instance.cohorts?.find(one => one.id === cohort)?.people)
  let hours = 0, practice = 0
  for (const option of options) {
    const offering = instance.offerings[sheet.offeringOf[sheet.optionSession[option]!]!]!
    if (cohort !== null && !people.has(instance.people[sheet.optionPerson[option]!]!.id)) continue
    hours += offering.hours
    practice += offering.practiceHours
  }
  return hours > 0 ? Math.floor(100 * practice / hours + 1e-9) / 100 : 0
}

/** The fewest more sessions of a mandatory offering with which a plan exists, each like its largest live one. */
async function addedSessions(instance: Instance, offering: string, left: () => number): Promise<RelaxStep[] | null> {
  const like = instance.sessions.filter(one => one.offering === offering && one.absent).sort((a, b) => b.seats - a.seats || a.id.localeCompare(b.id))[0]
  if (!like) return null
  for (let n = 1; n <= mostSessions && left() > 0; n = n < 4 ? n + 1 : n + 2) {
    const steps: RelaxStep[] = [{ rule: 'session', ids: [offering, like.id], from: 0, to: n }]
    const now = relaxed(instance, steps)
    if (now.sessions.length < instance.sessions.length + n) return null
    const outcome = await solveMip(buildModel(readSheet(now), { worth: false }), { seconds: Math.max(0.5, left() / 3) })
    if (outcome.values) return steps
  }
  return null
}

/** A form of the offering that takes nobody off the desk, where there is none. */
function selfPaced(instance: Instance, offering: string): RelaxStep[] | null {
  const own = instance.sessions.filter(one => one.offering === offering)
  return own.length === 0 || own.some(one => !one.absent) ? null : [{ rule: 'selfPaced', ids: [offering], from: 0, to: 1 }]
}

function laterDeadline(instance: Instance, offering: string): RelaxStep[] | null {
  const due = instance.mandatory?.some(one => one.offering === offering && one.deadline !== undefined && instance.sessions.some(session => session.offering === offering && session.days.at(-1)! > one.deadline!))
  return due ? [{ rule: 'deadline', ids: [offering], from: 1, to: 0 }] : null
}

/** The instance in which these rules give so far. A unit's share of people away is one figure: it rises on every day. */
export function relaxed(instance: Instance, steps: RelaxStep[]): Instance {
  const now: Instance = structuredClone(instance)
  for (const { rule, ids: [first = '', second = ''], to, people } of steps) {
    const session = now.sessions.find(one => one.id === first), unit = now.units.find(one => one.id === first), person = now.people.find(one => one.id === first)
    if (rule === 'seats' && session) session.seats = to
    else if (rule === 'minimum' && session) session.minimum = to
    else if (rule === 'budget') now.budgetFen = to
    else if (rule === 'agencyBudget') now.agencyBudgets = now.agencyBudgets?.map(row => row.agency === first ? { ...row, budgetFen: to } : row)
    else if (rule === 'absence' && unit) {
      if (to > absenceLimit(unit)) unit.maxAbsentShare = Math.min(1, to / unit.size)
    } else if (rule === 'monthHours' && unit) unit.monthHours = Math.max(unit.monthHours ?? 0, to)
    else if (rule === 'hours' && person) person.hoursLimit = to
    else if (rule === 'count') now.maxSessionsPerPerson = to
    else if (rule === 'practice') now.minimumPracticeShare = to
    else if (rule === 'cohort') now.cohorts = now.cohorts?.map(row => row.id === first ? { ...row, minimumPracticeShare: to } : row)
    else if (rule === 'locked' && person) person.locked = person.locked.filter(id => id !== second)
    else if (rule === 'mandatory') {
      const free = new Set(people)
      now.mandatory = now.mandatory?.map(row => row.offering === first ? { ...row, people: row.people.filter(id => !free.has(id)) } : row).filter(row => row.people.length > 0)
    } else if (rule === 'deadline') for (const row of now.mandatory ?? []) {
      if (row.offering === first) delete row.deadline
    }
    else if (rule === 'session') now.sessions.push(...copies(instance, second, to))
    else if (rule === 'selfPaced') {
      const own = instance.sessions.filter(one => one.offering === first), like = own.toSorted((a, b) => a.headFen - b.headFen)[0]!
      const all = own.flatMap(one => one.days).toSorted()
      now.sessions.push({ id: `${first} self-paced`, offering: first, days: [...new Set([all[0]!, all.at(-1)!])], seats: instance.people.length, minimum: 0, fixedFen: 0, headFen: like.headFen, absent: false })
    }
  }
  return now
}

const dayAfter = (day: string, days: number): string => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

/** Sessions like one of the instance, on the same days of later weeks on which no other session is held; never after its offering's deadline. */
function copies(instance: Instance, id: string, count: number): Session[] {
  const like = instance.sessions.find(one => one.id === id)
  if (!like) return []
  const used = new Set(instance.sessions.flatMap(one => one.days)), found: Session[] = []
  const deadline = instance.mandatory?.reduce<string | undefined>((least, row) => row.offering === like.offering && row.deadline !== undefined && (least === undefined || row.deadline < least) ? row.deadline : least, undefined)
  for (let week = 1; found.length < count && week <= 260; week++) {
    for (const shift of [7 * week, -7 * week]) {
      const days = like.days.map(day => dayAfter(day, shift))
      // backwards only where a deadline asks for it
      if (found.length >= count || (shift < 0 && deadline === undefined) || (deadline !== undefined && days.at(-1)! > deadline) || days.some(day => used.has(day))) continue
      for (const day of days) used.add(day)
      const { trainers: _, room: __, ...rest } = like
      found.push({ ...rest, id: `${id} +${found.length + 1}`, days })
    }
  }
  return found
}
