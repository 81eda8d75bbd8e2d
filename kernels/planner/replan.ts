/**
 * A published plan after something has happened: sessions cancelled, people who drop out, another budget. As little as possible is
 * changed: every seat given or taken costs `changePrice` of the objective while choices are weighed, and every change is listed.
 */
import type { BundleSearch } from './bundle.ts'
import { bundleSearch } from './bundle.ts'
import { fill } from './greedy.ts'
import { solveMip } from './highs.ts'
import { closeSession, unseatWithDependants } from './improve.ts'
import type { Instance, Plan } from './instance.ts'
import { buildModel, columnValues, optionsOf } from './model.ts'
import { gap, isAllowed } from './outcome.ts'
import { Seating, seatAll } from './seating.ts'
import type { Sheet } from './sheet.ts'
import { headCost, readSheet } from './sheet.ts'

/** What has happened since the plan was made. */
export type Change = {
  /** ids of sessions that are not held */
  cancelled?: string[]
  /** ids of people who take no part any more, in anything */
  dropOuts?: string[]
  budgetFen?: number
  /** for the agencies named, in place of what they had */
  agencyBudgets?: { agency: string, budgetFen: number }[]
}

/** Sessions of one person by id: as before, new, given up; of those given up, the ones that were cancelled. */
export type PersonChange = { person: string, kept: string[], added: string[], removed: string[], cancelled: string[] }

export type Replan = {
  /** optimal: no plan is worth more after the price of its changes; none: the rules cannot be kept with so few steps */
  status: 'optimal' | 'feasible' | 'none'
  /** the instance as it is now, of which `plan` is a plan */
  instance: Instance
  plan: Plan
  /** everybody whose sessions are not those of before, people who dropped out aside */
  changes: PersonChange[]
  /** seats given and taken in `changes`, without those of cancelled sessions */
  seatsChanged: number
  /** `seatsChanged` × `changePrice`, weighted logits */
  price: number
  /** weighted logits: before, with what is left of the plan, and after; the price of changes not taken off */
  before: number
  broken: number
  after: number
}

export type ReplanOptions = {
  seed: number
  /** weighted logits for each seat given or taken; 0.3 when left out */
  changePrice?: number
  /** for the integer program on small instances, HiGHS' own clock; 20 when left out */
  seconds?: number
  /** limit on its nodes, for results that do not depend on the machine's speed */
  nodes?: number
  shouldStop?: () => boolean
}

/** Up to so many options the best of all plans is looked for. */
const exactOptions = 2500

/** @throws RangeError for ids that are not in the instance */
export async function replan(instance: Instance, plan: Plan, change: Change, options: ReplanOptions): Promise<Replan> {
  const { changePrice = 0.3 } = options
  const now = withChange(instance, change), sheet = readSheet(now)
  const before = seatPlan(readSheet(instance), plan).value
  const seating = seatPlan(sheet, plan), isOld = seating.taken.slice()
  const broken = seating.value
  mend(seating, isOld, changePrice, change)
  let best = seating.isComplete() && isAllowed(sheet, seating.options()) ? seating : null
  let isBest = false
  if (sheet.optionSession.length <= exactOptions && !options.shouldStop?.()) {
    const exact = await bestWithFewChanges(sheet, isOld, best, changePrice, options)
    if (exact.seating) best = exact.seating
    isBest = exact.isBest
  }
  if (!best) return { status: 'none', instance: now, plan: { assignments: [] }, changes: [], seatsChanged: 0, price: 0, before, broken, after: -Infinity }
  const result: Plan = { assignments: best.assignments() }
  const changes = changesBetween(now, plan, result, new Set(change.cancelled))
  const seatsChanged = changes.reduce((sum, one) => sum + one.added.length + one.removed.length - one.cancelled.length, 0)
  return { status: isBest ? 'optimal' : 'feasible', instance: now, plan: result, changes, seatsChanged, price: changePrice * seatsChanged,
    before, broken, after: best.value }
}

/**
 * The instance after the change: cancelled sessions and people who dropped out are gone, with every wish and duty that names them.
 * @throws RangeError for ids that are not in the instance
 */
export function withChange(instance: Instance, { cancelled = [], dropOuts = [], budgetFen, agencyBudgets = [] }: Change): Instance {
  const gone = new Set(dropOuts), off = new Set(cancelled)
  const check = (ids: Iterable<string>, rows: { id: string }[], what: string) => {
    const known = new Set(rows.map(row => row.id))
    for (const id of ids) if (!known.has(id)) throw new RangeError(`unknown ${what} ${id}`)
  }
  check(off, instance.sessions, 'session')
  check(gone, instance.people, 'person')
  for (const { agency } of agencyBudgets) if (!instance.units.some(unit => unit.agency === agency)) throw new RangeError(`unknown agency ${agency}`)
  const changed = new Map(agencyBudgets.map(row => [row.agency, row]))
  const left = <T extends { people: string[] }>(rows: T[] | undefined) =>
    rows?.map(row => ({ ...row, people: row.people.filter(id => !gone.has(id)) })).filter(row => row.people.length > 0)
  return {
    ...instance,
    people: instance.people.filter(person => !gone.has(person.id)).map(person => ({
      ...person, locked: person.locked.filter(id => !off.has(id)), refused: person.refused.filter(id => !off.has(id)),
    })),
    sessions: instance.sessions.filter(session => !off.has(session.id)),
    budgetFen: budgetFen ?? instance.budgetFen,
    ...instance.agencyBudgets || changed.size > 0
      ? { agencyBudgets: [...(instance.agencyBudgets ?? []).filter(row => !changed.has(row.agency)), ...changed.values()] } : {},
    ...instance.mandatory ? { mandatory: left(instance.mandatory) } : {}, ...instance.cohorts ? { cohorts: left(instance.cohorts) } : {},
  }
}

/** All of the plan that is still there and still has what it rests on. */
function seatPlan(sheet: Sheet, plan: Plan): Seating {
  const { instance } = sheet
  const seating = new Seating(sheet)
  const sessions = Map.groupBy(plan.assignments, one => one.person)
  instance.people.forEach((person, p) => {
    const wanted = new Set(sessions.get(person.id)?.map(one => one.session))
    const own: number[] = []
    for (let option = sheet.optionStart[p]!; option < sheet.optionStart[p + 1]!; option++) {
      if (wanted.has(instance.sessions[sheet.optionSession[option]!]!.id)) own.push(option)
    }
    own.sort((a, b) => sheet.firstDay[sheet.optionSession[a]!]! - sheet.firstDay[sheet.optionSession[b]!]!)
    for (const option of own) if (sheet.optionLocked[option] || seating.obstacle(option) !== 'prerequisite') seating.seat(option)
  })
  seating.settle()
  return seating
}

/** Within every limit again, then seats that became free given away, each step only where it is worth its changes. */
function mend(seating: Seating, isOld: Uint8Array, changePrice: number, change: Change) {
  const { sheet } = seating
  const had = isOld.slice()
  trimMoney(seating, changePrice)
  trimPractice(seating, changePrice)
  const step = stepper(seating, isOld, changePrice)
  // whoever has lost a session, or must not be without one, comes first
  const lost = new Set<number>()
  for (let option = 0; option < had.length; option++) if (had[option] && !seating.taken[option]) lost.add(sheet.optionPerson[option]!)
  for (let pair = 0; pair < sheet.pairPenalty.length; pair++) if (sheet.pairPenalty[pair] === Infinity) lost.add(personOf(sheet, pair))
  for (const p of lost) step(p)
  fillShort(seating, changePrice)
  const isSmallStep = change.budgetFen === undefined && !change.agencyBudgets?.length
  const gone = isSmallStep ? new Set([...lost].map(p => sheet.unitOf[p]!)) : null
  for (let p = 0; p < sheet.unitOf.length; p++) {
    if (gone && !gone.has(sheet.unitOf[p]!) && !lost.has(p)) continue
    step(p)
  }
  fill(seating, { toll: changePrice, shut: isSmallStep ? () => true : undefined })
  for (const p of lost) step(p)
  seating.settle()
}

function personOf(sheet: Sheet, pair: number): number {
  let low = 0, high = sheet.unitOf.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (sheet.pairStart[middle]! <= pair) low = middle
    else high = middle - 1
  }
  return low
}

/** Gives up what is worth least for its money, single seats or whole sessions, until every budget is kept. */
function trimMoney(seating: Seating, changePrice: number) {
  const { sheet } = seating
  const trim = (spent: () => number, limit: number, counts: (p: number) => boolean, whole: boolean) => {
    for (let round = 0; round < 50 && spent() > limit; round++) {
      const items: { ratio: number, option: number, session: number }[] = []
      for (let s = 0; s < sheet.offeringOf.length; s++) {
        let loss = 0, fen = whole ? sheet.fixedFen[s]! : 0
        for (const option of seating.inSession[s]!) {
          const p = sheet.optionPerson[option]!, own = seating.loss(option) + changePrice, head = headCost(sheet, p, s)
          loss += own
          fen += head
          if (counts(p) && head > 0 && seating.isFree(option)) items.push({ ratio: own / head, option, session: -1 })
        }
        if (whole && fen > 0 && seating.count[s]! > 0) items.push({ ratio: loss / fen, option: -1, session: s })
      }
      if (items.length === 0) return
      items.sort((a, b) => a.ratio - b.ratio || a.option - b.option || a.session - b.session)
      // a tenth of what is too much at a time: what is left is weighed anew
      const aim = Math.max(limit, spent() - Math.max(1, 0.1 * (spent() - limit)))
      for (const { option, session } of items) {
        if (spent() <= aim) break
        if (session >= 0) closeSession(seating, session)
        else if (seating.taken[option] && seating.isFree(option)) unseatWithDependants(seating, option)
      }
    }
  }
  sheet.agencyBudget.forEach((budget, a) => {
    if (budget < Infinity) trim(() => seating.agencyFen[a]!, budget, p => sheet.agencyOf[p] === a, false)
  })
  trim(() => seating.costFen, sheet.instance.budgetFen, () => true, true)
}

/** Gives up what has least practice for its worth until practice shares are kept. */
function trimPractice(seating: Seating, changePrice: number) {
  const { sheet } = seating
  const margin = (option: number, cohort: number) => {
    const k = sheet.offeringOf[sheet.optionSession[option]!]!
    return cohort < 0 ? sheet.practiceMargin[k]! : sheet.practice[k]! - sheet.cohortShare[cohort]! * sheet.hours[k]!
  }
  for (let cohort = -1; cohort < sheet.cohortShare.length; cohort++) {
    const spare = () => cohort < 0 ? seating.practice : seating.cohortPractice[cohort]!
    while (spare() < -1e-9) {
      let best = -1, least = Infinity
      for (const option of seating.options()) {
        const own = margin(option, cohort)
        if (own >= 0 || !seating.isFree(option) || (cohort >= 0 && sheet.cohortOf[sheet.optionPerson[option]!] !== cohort)) continue
        const ratio = (seating.loss(option) + changePrice) / -own
        if (ratio < least) {
          least = ratio
          best = option
        }
      }
      if (best < 0) return
      unseatWithDependants(seating, best)
    }
  }
}

/** Sessions under their minimum are filled up where that costs less than closing them. */
function fillShort(seating: Seating, changePrice: number) {
  const { sheet } = seating
  for (let s = 0; s < sheet.offeringOf.length; s++) {
    if (!seating.isShort(s)) continue
    const mark = seating.mark(), before = seating.value
    const closing = seating.inSession[s]!.reduce((sum, option) => sum + seating.loss(option) + changePrice, 0)
    const offers = Array.from(sheet.sessionOptions.subarray(sheet.sessionStart[s], sheet.sessionStart[s + 1]))
      .filter(option => !seating.taken[option]).map(option => ({ option, worth: seating.worth(option) })).sort((a, b) => b.worth - a.worth || a.option - b.option)
    let added = 0
    for (const { option } of offers) {
      if (!seating.isShort(s)) break
      if (seating.obstacle(option) !== null) continue
      seating.seat(option)
      added++
    }
    if (!seating.isShort(s) && seating.value - changePrice * added > before - closing) continue
    seating.rollback(mark)
    closeSession(seating, s)
  }
  for (let s = 0; s < sheet.offeringOf.length; s++) if (seating.isShort(s)) closeSession(seating, s)
}

/** Plans one person anew within what is left; kept where it is worth its changes. */
function stepper(seating: Seating, isOld: Uint8Array, changePrice: number): (p: number) => void {
  const { sheet } = seating
  const search: BundleSearch = bundleSearch(sheet), price = new Float64Array(seating.taken.length)
  const changesOf = (p: number) => {
    let count = 0
    for (let option = sheet.optionStart[p]!; option < sheet.optionStart[p + 1]!; option++) if (seating.taken[option] !== isOld[option]) count++
    return count
  }
  return p => {
    const mark = seating.mark(), before = seating.value - changePrice * changesOf(p), musts = seating.musts
    const mine = seating.ofPerson[p]!.filter(option => !sheet.optionLocked[option])
    const fixed = mine.filter(option => seating.count[sheet.optionSession[option]!]! <= sheet.minimum[sheet.optionSession[option]!]!)
    for (const option of mine) if (!fixed.includes(option)) seating.unseat(option)
    for (let option = sheet.optionStart[p]!; option < sheet.optionStart[p + 1]!; option++) {
      const s = sheet.optionSession[option]!
      const open = seating.count[s]! > 0 || isOld[option] === 1 || (sheet.fixedFen[s] === 0 && sheet.minimum[s]! <= 1)
      price[option] = fixed.includes(option) ? -1e3 : open && seating.sharedObstacle(option) === null ? (isOld[option] ? -changePrice : changePrice) : Infinity
    }
    search.best(p, price)
    const chosen = search.chosen().filter(option => !seating.taken[option])
      .sort((a, b) => sheet.firstDay[sheet.optionSession[a]!]! - sheet.firstDay[sheet.optionSession[b]!]!)
    const allowed = chosen.every(option => {
      if (seating.obstacle(option) !== null) return false
      seating.seat(option)
      return true
    })
    const isBetter = seating.musts < musts || (seating.musts === musts && seating.value - changePrice * changesOf(p) > before + 1e-9)
    if (!allowed || !isBetter) seating.rollback(mark)
  }
}

/** The whole integer program, in which every seat kept or given has its price. */
async function bestWithFewChanges(
  sheet: Sheet, isOld: Uint8Array, from: Seating | null, changePrice: number, { seed, seconds = 20, nodes, shouldStop }: ReplanOptions,
): Promise<{ seating: Seating | null, isBest: boolean }> {
  const model = buildModel(sheet, { pieces: Infinity }), cost = model.cost.slice()
  model.takeColumn.forEach((column, option) => { cost[column]! += isOld[option] ? changePrice : -changePrice })
  const { values, status, bound } = await solveMip({ ...model, cost }, {
    seed, seconds, nodes, shouldStop, start: from ? columnValues(model, from) : undefined,
  })
  if (!values) return { seating: null, isBest: false }
  const found = seatAll(sheet, optionsOf(model, values))
  const worth = (seating: Seating) => isOld.reduce((sum, old, option) => seating.taken[option] ? sum + (old ? changePrice : -changePrice) : sum, seating.value)
  const isFound = isAllowed(sheet, found.options()) && (!from || worth(found) > worth(from) - 1e-9)
  const best = isFound ? found : from
  return { seating: best, isBest: status === 'optimal' && best !== null && gap(bound, worth(best)) <= 1e-3 }
}

/** Everybody whose sessions differ, in the instance's order; people who are in neither plan's instance are left out. */
function changesBetween(instance: Instance, before: Plan, after: Plan, cancelled: Set<string>): PersonChange[] {
  const was = Map.groupBy(before.assignments, one => one.person), is = Map.groupBy(after.assignments, one => one.person)
  return instance.people.flatMap(({ id }): PersonChange[] => {
    const old = (was.get(id) ?? []).map(one => one.session), now = (is.get(id) ?? []).map(one => one.session)
    const removed = old.filter(session => !now.includes(session)).sort(), added = now.filter(session => !old.includes(session)).sort()
    if (removed.length + added.length === 0) return []
    return [{ person: id, kept: old.filter(session => now.includes(session)).sort(), added, removed, cancelled: removed.filter(session => cancelled.has(session)) }]
  })
}
