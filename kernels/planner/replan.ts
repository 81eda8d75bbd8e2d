/**
 * A published plan after something has happened: sessions cancelled, people who drop out, another budget. As little as possible is
 * changed: every seat given or taken costs `changePrice` of the objective while choices are weighed, and every change is listed.
 */
import type { BundleSearch } from './bundle.ts'
import { bundleSearch } from './bundle.ts'
import { fill } from './greedy.ts'
import { solveMip } from './highs.ts'
import { closeSession, unseatWithDependants } from './improve.ts'
import { needValue, personGains } from './gain.ts'
import type { Instance, Person, Plan, Session } from './instance.ts'
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

/** A seat given up or taken: weighted logits that its person gains by it (a loss below 0) and head cost (saved below 0), one seat after the other. */
export type SeatChange = { session: string, kind: 'removed' | 'added', worth: number, fen: number }

/**
 * Sessions of one person by id: as before, new, given up; of those given up, the ones that are no longer held, and of the new ones those that
 * take their place (the same offering). `seats` says what each seat changed brings and costs.
 */
export type PersonChange = { person: string, kept: string[], added: string[], removed: string[], cancelled: string[], instead: string[], seats: SeatChange[] }

export type Mended = {
  /** optimal: no plan is worth more after the price of its changes; none: the rules cannot be kept with so few steps */
  status: 'optimal' | 'feasible' | 'none'
  plan: Plan
  /** everybody of the instance whose sessions are not those of before */
  changes: PersonChange[]
  /** seats given and taken in `changes`, without those of sessions no longer held and what takes their place */
  seatsChanged: number
  /** `seatsChanged` × `changePrice`, weighted logits */
  price: number
  /** weighted logits: with what is left of the plan, and after; the price of changes not taken off */
  broken: number
  after: number
}

export type Replan = Mended & {
  /** the instance as it is now, of which `plan` is a plan */
  instance: Instance
  /** weighted logits of the plan as it was */
  before: number
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

export type MendOptions = ReplanOptions & {
  /** there is other money than before: anybody may be given or lose a seat. Otherwise only what was lost is made good, and only free seats are given away */
  anybody?: boolean
  /** sessions of the plan that are not in the instance any more, so that losing them can be priced */
  gone?: Session[]
}

/** Up to so many options the best of all plans is looked for. */
const exactOptions = 2500

/** What one changed seat counts in the choice unless told otherwise, weighted logits. */
export const usualChangePrice = 0.3

/** @throws RangeError for ids that are not in the instance */
export async function replan(instance: Instance, plan: Plan, change: Change, options: ReplanOptions): Promise<Replan> {
  const now = withChange(instance, change), off = new Set(change.cancelled), before = seatPlan(readSheet(instance), plan).value
  const mended = await mendPlan(now, plan, {
    ...options, anybody: change.budgetFen !== undefined || (change.agencyBudgets?.length ?? 0) > 0, gone: instance.sessions.filter(session => off.has(session.id)),
  })
  return { ...mended, instance: now, before }
}

/**
 * As `replan`, for an instance in which all that has happened is done already. The plan may name people and sessions that are gone: their
 * seats are lost, and whoever lost one comes first when seats are given.
 */
export async function mendPlan(instance: Instance, plan: Plan, options: MendOptions): Promise<Mended> {
  return mender(instance, plan, options)()
}

/** Reads instance and plan once; what it returns mends the plan. For large instances reading takes longer than mending. */
export function mender(instance: Instance, plan: Plan, options: MendOptions): () => Promise<Mended> {
  const sheet = readSheet(instance), loss = lossOf(sheet, plan, options.gone ?? [])
  return async () => {
    const { changePrice = usualChangePrice } = options
    const seating = seatPlan(sheet, plan), isOld = seating.taken.slice()
    const prices = { change: changePrice, isOld, isInstead: loss.isInstead }
    const broken = seating.value
    mend(seating, prices, loss, options.anybody ?? false)
    let best = seating.isComplete() && isAllowed(sheet, seating.options()) ? seating : null
    let isBest = false
    if (sheet.optionSession.length <= exactOptions && !options.shouldStop?.()) {
      const exact = await bestWithFewChanges(sheet, prices, best, options)
      if (exact.seating) best = exact.seating
      isBest = exact.isBest
    }
    if (!best) return { status: 'none', plan: { assignments: [] }, changes: [], seatsChanged: 0, price: 0, broken, after: -Infinity }
    const result: Plan = { assignments: best.assignments() }
    const changes = seatChanges(instance, plan, result, options.gone)
    const seatsChanged = changes.reduce((sum, one) => sum + one.added.length - one.instead.length + one.removed.length - one.cancelled.length, 0)
    return { status: isBest ? 'optimal' : 'feasible', plan: result, changes, seatsChanged, price: changePrice * seatsChanged, broken, after: best.value }
  }
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
      if (wanted.has(instance.sessions[sheet.optionSession[option]!]!.id) || sheet.optionLocked[option]) own.push(option)
    }
    own.sort((a, b) => sheet.firstDay[sheet.optionSession[a]!]! - sheet.firstDay[sheet.optionSession[b]!]!)
    for (const option of own) if (sheet.optionLocked[option] || seating.obstacle(option) !== 'prerequisite') seating.seat(option)
  })
  seating.settle()
  return seating
}

/** Seats of the plan that are gone with their session or their person: by offering who lost one, by session how many seats came free, of how many people. */
type Loss = { struck: Map<number, Set<number>>, freed: Map<number, number>, leavers: number, isInstead: Uint8Array }

/** What weighs on a change: the price of a seat, the seats of before, and those that would take the place of a lost one. */
type Prices = { change: number, isOld: Uint8Array, isInstead: Uint8Array }

function lossOf(sheet: Sheet, plan: Plan, gone: Session[]): Loss {
  const { instance } = sheet
  const person = new Map(instance.people.map((one, p) => [one.id, p])), session = new Map(instance.sessions.map((one, s) => [one.id, s]))
  const offering = new Map(instance.offerings.map((one, k) => [one.id, k])), offeringOf = new Map(gone.map(one => [one.id, one.offering]))
  const loss: Loss = { struck: new Map(), freed: new Map(), leavers: 0, isInstead: new Uint8Array(sheet.optionSession.length) }
  const leavers = new Set<string>()
  for (const one of plan.assignments) {
    const p = person.get(one.person), s = session.get(one.session), k = offering.get(offeringOf.get(one.session) ?? '')
    const isBarred = p !== undefined && s !== undefined && barredFrom(sheet, p, s)
    if (s !== undefined && (p === undefined || isBarred)) {
      loss.freed.set(s, (loss.freed.get(s) ?? 0) + 1)
      leavers.add(one.person)
    }
    if (p === undefined || s !== undefined || k === undefined) continue
    loss.struck.set(k, (loss.struck.get(k) ?? new Set()).add(p))
    for (let option = sheet.optionStart[p]!; option < sheet.optionStart[p + 1]!; option++) {
      if (sheet.offeringOf[sheet.optionSession[option]!] === k) loss.isInstead[option] = 1
    }
  }
  return { ...loss, leavers: leavers.size }
}

/** Whether the instance no longer lets the person be in the session. */
function barredFrom(sheet: Sheet, p: number, s: number): boolean {
  for (let option = sheet.optionStart[p]!; option < sheet.optionStart[p + 1]!; option++) {
    if (sheet.optionSession[option] === s) return sheet.optionBarred[option]! > 0 && !sheet.optionLocked[option]
  }
  return true
}

/** What giving a seat counts against it. */
const tollOf = (prices: Prices, option: number): number => prices.isOld[option] ? -prices.change : prices.isInstead[option] ? 0 : prices.change

/** Within every limit again, then seats that became free given away, each step only where it is worth its changes. */
function mend(seating: Seating, prices: Prices, loss: Loss, anybody: boolean) {
  const { sheet } = seating
  trimMoney(seating, prices.change)
  trimPractice(seating, prices.change)
  const step = stepper(seating, prices)
  // whoever has lost a session, or must not be without one, comes first
  const hit = () => {
    const people = new Set<number>([...loss.struck.values()].flatMap(set => [...set]))
    prices.isOld.forEach((old, option) => { if (old && !seating.taken[option]) people.add(sheet.optionPerson[option]!) })
    for (let pair = 0; pair < sheet.pairPenalty.length; pair++) if (sheet.pairPenalty[pair] === Infinity) people.add(personOf(sheet, pair))
    return people
  }
  for (const p of hit()) step(p)
  reopen(seating, loss)
  fillShort(seating, prices.change)
  for (const p of hit()) step(p)
  if (anybody) {
    for (let p = 0; p < sheet.unitOf.length; p++) step(p)
    fill(seating, { toll: prices.change })
    for (const p of hit()) step(p)
  } else refill(seating, prices, loss)
  seating.settle()
}

/** Opens sessions of offerings that people lost where enough of these people can sit in them, the one for most of them first. */
function reopen(seating: Seating, loss: Loss) {
  const { sheet } = seating
  for (const [k, people] of loss.struck) {
    for (;;) {
      let best: number[] = []
      sheet.offeringOf.forEach((offering, s) => {
        if (offering !== k || seating.count[s]! > 0) return
        const mark = seating.mark(), before = seating.value, musts = seating.musts, seated: number[] = []
        for (let i = sheet.sessionStart[s]!; i < sheet.sessionStart[s + 1]!; i++) {
          const option = sheet.sessionOptions[i]!
          if (!people.has(sheet.optionPerson[option]!) || seating.obstacle(option) !== null) continue
          seating.seat(option)
          seated.push(option)
        }
        const isWorth = seating.musts < musts || seating.value > before + 1e-9
        if (isWorth && seated.length >= Math.max(1, sheet.minimum[s]!) && seated.length > best.length) best = seated
        seating.rollback(mark)
      })
      if (best.length === 0) break
      for (const option of best) seating.seat(option)
    }
  }
}

/** So many others at most are given seats for each person who drops out: somebody who was not asked has to be told, too. */
const mostOthers = 2

/**
 * Gives seats that came free to whoever gains most by them and more than their price: one person after the other, all free seats that help this
 * person; no more of a session than it lost. Seats that nobody of these few wants stay free.
 */
function refill(seating: Seating, prices: Prices, { freed, leavers }: Loss) {
  const { sheet } = seating
  const left = new Map(freed), offers = new Map<number, number[]>()
  const isWanted = (option: number) => left.get(sheet.optionSession[option]!)! > 0 && seating.worth(option) - tollOf(prices, option) > 1e-9
    && seating.obstacle(option) === null
  for (const s of freed.keys()) {
    if (seating.count[s] === 0) continue
    for (let i = sheet.sessionStart[s]!; i < sheet.sessionStart[s + 1]!; i++) {
      const option = sheet.sessionOptions[i]!, p = sheet.optionPerson[option]!
      if (!seating.taken[option] && isWanted(option)) offers.set(p, [...offers.get(p) ?? [], option])
    }
  }
  /** Seats the person one by one, best first; what that is worth after its price. */
  const give = (p: number): number => {
    const before = seating.value
    let tolls = 0
    const wanted = offers.get(p)!.map(option => ({ option, worth: seating.worth(option) })).sort((a, b) => b.worth - a.worth || a.option - b.option)
    for (const { option } of wanted) {
      if (!isWanted(option)) continue
      seating.seat(option)
      tolls += tollOf(prices, option)
      left.set(sheet.optionSession[option]!, left.get(sheet.optionSession[option]!)! - 1)
    }
    return seating.value - before - tolls
  }
  for (let others = 0; others < mostOthers * leavers; others++) {
    let best = -1, most = 1e-9
    for (const p of offers.keys()) {
      const mark = seating.mark(), had = new Map(left), gain = give(p)
      seating.rollback(mark)
      for (const [s, seats] of had) left.set(s, seats)
      if (gain > most) {
        most = gain
        best = p
      }
    }
    if (best < 0) return
    give(best)
    offers.delete(best)
  }
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
function stepper(seating: Seating, prices: Prices): (p: number) => void {
  const { sheet } = seating
  const search: BundleSearch = bundleSearch(sheet), price = new Float64Array(seating.taken.length)
  const countedOf = (p: number) => {
    let sum = 0
    for (let option = sheet.optionStart[p]!; option < sheet.optionStart[p + 1]!; option++) sum += counted(prices, option, seating.taken[option]!)
    return sum
  }
  return p => {
    const mark = seating.mark(), before = seating.value - countedOf(p), musts = seating.musts
    const mine = seating.ofPerson[p]!.filter(option => !sheet.optionLocked[option])
    const fixed = mine.filter(option => seating.count[sheet.optionSession[option]!]! <= sheet.minimum[sheet.optionSession[option]!]!)
    for (const option of mine) if (!fixed.includes(option)) seating.unseat(option)
    for (let option = sheet.optionStart[p]!; option < sheet.optionStart[p + 1]!; option++) {
      const s = sheet.optionSession[option]!
      const open = seating.count[s]! > 0 || prices.isOld[option] === 1 || (sheet.fixedFen[s] === 0 && sheet.minimum[s]! <= 1)
      price[option] = fixed.includes(option) ? -1e3 : open && seating.sharedObstacle(option) === null ? tollOf(prices, option) : Infinity
    }
    search.best(p, price)
    const chosen = search.chosen().filter(option => !seating.taken[option])
      .sort((a, b) => sheet.firstDay[sheet.optionSession[a]!]! - sheet.firstDay[sheet.optionSession[b]!]!)
    const allowed = chosen.every(option => {
      if (seating.obstacle(option) !== null) return false
      seating.seat(option)
      return true
    })
    const isBetter = seating.musts < musts || (seating.musts === musts && seating.value - countedOf(p) > before + 1e-9)
    if (!allowed || !isBetter) seating.rollback(mark)
  }
}

/** What the state of a seat counts as a change. */
const counted = ({ change, isOld, isInstead }: Prices, option: number, taken: number): number =>
  taken === isOld[option] || (taken && isInstead[option]) ? 0 : change

/** The whole integer program, in which every seat kept or given has its price. */
async function bestWithFewChanges(
  sheet: Sheet, prices: Prices, from: Seating | null, { seed, seconds = 20, nodes, shouldStop }: ReplanOptions,
): Promise<{ seating: Seating | null, isBest: boolean }> {
  const model = buildModel(sheet, { pieces: Infinity }), cost = model.cost.slice()
  model.takeColumn.forEach((column, option) => { cost[column]! -= tollOf(prices, option) })
  const { values, status, bound } = await solveMip({ ...model, cost }, {
    seed, seconds, nodes, shouldStop, start: from ? columnValues(model, from) : undefined,
  })
  if (!values) return { seating: null, isBest: false }
  const found = seatAll(sheet, optionsOf(model, values))
  const worth = (seating: Seating) => prices.isOld.reduce((sum, _, option) => seating.taken[option] ? sum - tollOf(prices, option) : sum, seating.value)
  const isFound = isAllowed(sheet, found.options()) && (!from || worth(found) > worth(from) - 1e-9)
  const best = isFound ? found : from
  return { seating: best, isBest: status === 'optimal' && best !== null && gap(bound, worth(best)) <= 1e-3 }
}

/**
 * Everybody of the instance whose sessions differ, in its order, with what each seat changed brings and costs. `gone`: sessions of the plan before
 * that the instance has no more; what is not known at all counts nothing.
 */
export function seatChanges(instance: Instance, before: Plan, after: Plan, gone: Session[] = []): PersonChange[] {
  const sessions = new Map([...gone, ...instance.sessions].map(one => [one.id, one])), held = new Set(instance.sessions.map(one => one.id))
  const offerings = new Map(instance.offerings.map(one => [one.id, one])), units = new Map(instance.units.map(one => [one.id, one.region]))
  const ways = new Map((instance.travel ?? []).map(way => [`${way.from}\n${way.to}`, way.fen ?? 0]))
  const missed = Map.groupBy((instance.mandatory ?? []).flatMap(rule => rule.people.map(person => ({ person, offering: rule.offering, penalty: rule.penalty ?? 0 }))), one => one.person)
  const offeringOf = (session: string) => sessions.get(session)?.offering ?? ''
  const worthOf = (person: Person, list: string[]) => {
    const taken = new Set(list.map(offeringOf)), total = new Map<number, number>()
    for (const id of taken) {
      const offering = offerings.get(id)
      if (offering) for (const { need, gain } of personGains(person, offering)) total.set(need, (total.get(need) ?? 0) + gain)
    }
    const closes = person.needs.reduce((sum, need, n) => sum + needValue(need, total.get(n) ?? 0), 0)
    const met = (person.nominations ?? []).reduce((sum, one) => taken.has(one.offering) ? sum + one.worth : sum, 0)
    return closes + met - (missed.get(person.id) ?? []).reduce((sum, one) => taken.has(one.offering) ? sum : sum + one.penalty, 0)
  }
  const fenOf = (person: Person, id: string) => {
    const session = sessions.get(id)
    return !session ? 0 : session.headFen + (session.absent && session.region !== undefined ? ways.get(`${units.get(person.unit)}\n${session.region}`) ?? 0 : 0)
  }
  const was = Map.groupBy(before.assignments, one => one.person), is = Map.groupBy(after.assignments, one => one.person)
  return instance.people.flatMap((person): PersonChange[] => {
    const old = (was.get(person.id) ?? []).map(one => one.session), now = (is.get(person.id) ?? []).map(one => one.session)
    const removed = old.filter(session => !now.includes(session)).sort(), added = now.filter(session => !old.includes(session)).sort()
    if (removed.length + added.length === 0) return []
    const cancelled = removed.filter(session => !held.has(session)), lost = new Set(cancelled.map(offeringOf))
    let list = old, worth = worthOf(person, old)
    const change = (session: string, kind: SeatChange['kind']): SeatChange => {
      list = kind === 'removed' ? list.filter(one => one !== session) : [...list, session]
      const before = worth
      worth = worthOf(person, list)
      return { session, kind, worth: worth - before, fen: fenOf(person, session) * (kind === 'added' ? 1 : -1) }
    }
    const seats = [...removed.map(session => change(session, 'removed')), ...added.map(session => change(session, 'added'))]
    return [{
      person: person.id, kept: old.filter(session => now.includes(session)).sort(), added, removed, cancelled,
      instead: added.filter(session => lost.has(offeringOf(session))), seats,
    }]
  })
}
