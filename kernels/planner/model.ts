/**
 * The plan as a mixed-integer program, maximised:
 *
 *   open[s] ∈ {0,1}    session s is held (left out where holding it costs nothing and asks for nobody)
 *   take[p,s] ∈ {0,1}  person p is in session s, for the options of the sheet only
 *   close[n,j] ≥ 0     piece j of what is closed of need n, only where two or more offerings share the need
 *   miss[p,k] ∈ [0,1]  mandatory offering k is missed by p, at its penalty
 *
 * Every row and column knows what it stands for, so that a conflict can be told in the words of the instance. Money is
 * counted in thousands of yuan to keep coefficients near 1.
 *
 * Φ by pieces. Only totals that some choice of offerings adds up to matter. The chords of Φ between neighbouring totals
 * dominate it on all of them and touch it there; the program takes the least of a few of these chords: the first, the last,
 * and then again and again the one that lowers the sum of squared excesses most. So the program's optimum is never below the true
 * optimum, and equal to it where the pieces suffice: its bound is a bound for the plan.
 */
import { closed } from './gain.ts'
import type { Seating } from './seating.ts'
import type { Sheet } from './sheet.ts'
import { cohortMargin, headCost } from './sheet.ts'

export type Rule = 'seats' | 'minimum' | 'budget' | 'agencyBudget' | 'once' | 'clash' | 'count' | 'hours' | 'absence'
  | 'prerequisite' | 'practice' | 'monthHours' | 'rival' | 'cohort' | 'floor' | 'locked' | 'refused' | 'busy' | 'mandatory' | 'link' | 'gain'

/** What a row stands for. `ids` are the instance's own, in the order: person or unit or agency, then session, offering or day. */
export type RowName = { rule: Rule, ids: string[], limit: number }

export type ColumnName = { kind: 'open' | 'take' | 'close' | 'miss' | 'short', ids: string[] }

/** A program to be maximised. Rows in compressed form: row i has entries [start[i], start[i + 1]) of `index` and `value`. */
export type Program = {
  columns: number
  rows: number
  cost: Float64Array
  lower: Float64Array
  upper: Float64Array
  integer: Uint8Array
  rowLower: Float64Array
  rowUpper: Float64Array
  start: Int32Array
  index: Int32Array
  value: Float64Array
  /** added to the objective */
  offset: number
}

export type Model = Program & {
  rowNames: RowName[]
  columnNames: ColumnName[]
  /** column of each option */
  takeColumn: Int32Array
  /** column of each session, −1 where it is free to open */
  openColumn: Int32Array
  /** needs with pieces: first column and lengths, in the order of `close` columns */
  pieces: { need: number, column: number, lengths: number[] }[]
  missColumn: { column: number, pair: number }[]
  /** shortfall of a region's floor */
  shortColumn: { column: number, region: number }[]
}

const fenPerUnit = 100_000

export type ModelOptions = {
  /** pieces of Φ for a need that two or more offerings share */
  pieces?: number
  /** false leaves out the objective and all that only serves it: enough to ask whether any plan exists */
  worth?: boolean
}

export function buildModel(sheet: Sheet, { pieces = 3, worth = true }: ModelOptions = {}): Model {
  const { instance } = sheet
  const cost: number[] = [], lower: number[] = [], upper: number[] = [], integer: number[] = [], columnNames: ColumnName[] = []
  const column = (name: ColumnName, price: number, most: number, whole: boolean) => {
    cost.push(price)
    lower.push(0)
    upper.push(most)
    integer.push(whole ? 1 : 0)
    columnNames.push(name)
    return cost.length - 1
  }
  const start = [0], index: number[] = [], value: number[] = [], rowLower: number[] = [], rowUpper: number[] = []
  const rowNames: RowName[] = []
  const row = (
    rule: Rule, ids: string[], limit: number, entries: Iterable<readonly [number, number]>, least: number, most: number,
  ) => {
    for (const [at, factor] of entries) {
      index.push(at)
      value.push(factor)
    }
    start.push(index.length)
    rowLower.push(least)
    rowUpper.push(most)
    rowNames.push({ rule, ids, limit })
  }
  const personId = (p: number) => instance.people[p]!.id
  const sessionId = (s: number) => instance.sessions[s]!.id
  const offeringId = (k: number) => instance.offerings[k]!.id

  const openColumn = Int32Array.from(instance.sessions, (session, s) => session.fixedFen === 0 && session.minimum <= 1 && sheet.rivals[s]!.length === 0
    ? -1 : column({ kind: 'open', ids: [sessionId(s)] }, 0, 1, true))

  // worth goes straight to the person's columns where a single offering serves a need, else to pieces
  const servants = new Map<number, Set<number>>()
  for (let pair = 0; pair < sheet.pairOffering.length; pair++) {
    for (let e = sheet.effectStart[pair]!; e < sheet.effectStart[pair + 1]!; e++) {
      const n = sheet.effectNeed[e]!
      if (sheet.needWeight[n]! > 0) servants.set(n, (servants.get(n) ?? new Set()).add(e))
    }
  }
  const direct = new Float64Array(sheet.pairOffering.length)
  for (let pair = 0; pair < direct.length && worth; pair++) {
    for (let e = sheet.effectStart[pair]!; e < sheet.effectStart[pair + 1]!; e++) {
      const n = sheet.effectNeed[e]!
      if (servants.get(n)?.size !== 1) continue
      direct[pair]! += sheet.needWeight[n]! * closed(sheet.needMean[n]!, sheet.needSe[n]!, sheet.effectGain[e]!)
    }
  }
  const takeColumn = Int32Array.from(sheet.optionSession, (s, option) => {
    const ids = [personId(sheet.optionPerson[option]!), sessionId(s)]
    return column({ kind: 'take', ids }, direct[sheet.optionPair[option]!]!, 1, true)
  })

  const optionsOfPair: number[][] = Array.from({ length: sheet.pairOffering.length }, () => [])
  sheet.optionPair.forEach((pair, option) => { optionsOfPair[pair]!.push(option) })
  const personOfPair = (pair: number) => sheet.optionPerson[optionsOfPair[pair]![0]!]!
  const one = (options: Iterable<number>): [number, number][] => Array.from(options, option => [takeColumn[option]!, 1])

  const pieceColumns: Model['pieces'] = []
  const missColumn: Model['missColumn'] = []
  if (worth) {
    const pairOfEffect = new Int32Array(sheet.effectNeed.length)
    for (let pair = 0; pair < direct.length; pair++) pairOfEffect.fill(pair, sheet.effectStart[pair], sheet.effectStart[pair + 1])
    for (const [n, effects] of servants) {
      if (effects.size < 2) continue
      const gains = [...effects].map(e => sheet.effectGain[e]!)
      const hull = pieceHull(sheet.needMean[n]!, sheet.needSe[n]!, gains, instance.maxSessionsPerPerson, pieces)
      const p = personOfPair(pairOfEffect[effects.values().next().value!]!)
      const ids = [personId(p), instance.people[p]!.needs[n - sheet.needStart[p]!]!.competency]
      const first = cost.length
      for (const piece of hull) column({ kind: 'close', ids }, sheet.needWeight[n]! * piece.slope, piece.length, false)
      pieceColumns.push({ need: n, column: first, lengths: hull.map(piece => piece.length) })
      row('gain', ids, 0, [
        ...hull.map((_, j): [number, number] => [first + j, -1]),
        ...[...effects].flatMap(e => optionsOfPair[pairOfEffect[e]!]!.map((option): [number, number] =>
          [takeColumn[option]!, sheet.effectGain[e]!])),
      ], 0, Infinity)
    }
  }

  instance.sessions.forEach((session, s) => {
    const options = sheet.sessionOptions.subarray(sheet.sessionStart[s], sheet.sessionStart[s + 1])
    const open = openColumn[s]!
    if (open < 0) {
      if (options.length > session.seats) row('seats', [session.id], session.seats, one(options), -Infinity, session.seats)
      return
    }
    row('seats', [session.id], session.seats, [...one(options), [open, -session.seats]], -Infinity, 0)
    if (session.minimum > 0) {
      row('minimum', [session.id], session.minimum, [...one(options), [open, -session.minimum]], 0, Infinity)
    }
    if (session.seats > 1) {
      for (const option of options) {
        const ids = [personId(sheet.optionPerson[option]!), session.id]
        row('link', ids, 1, [[takeColumn[option]!, 1], [open, -1]], -Infinity, 0)
      }
    }
  })

  const spending = function* (wanted: (option: number) => boolean): Generator<[number, number]> {
    for (let option = 0; option < takeColumn.length; option++) {
      const head = headCost(sheet, sheet.optionPerson[option]!, sheet.optionSession[option]!)
      if (head > 0 && wanted(option)) yield [takeColumn[option]!, head / fenPerUnit]
    }
  }
  const fixed = instance.sessions.flatMap((session, s): [number, number][] =>
    session.fixedFen > 0 ? [[openColumn[s]!, session.fixedFen / fenPerUnit]] : [])
  row('budget', [], instance.budgetFen, [...fixed, ...spending(() => true)], -Infinity, instance.budgetFen / fenPerUnit)
  sheet.agencies.forEach((agency, a) => {
    const budget = sheet.agencyBudget[a]!
    if (budget === Infinity) return
    const entries = [...spending(option => sheet.agencyOf[sheet.optionPerson[option]!] === a)]
    row('agencyBudget', [agency], budget, entries, -Infinity, budget / fenPerUnit)
  })
  if ((instance.minimumPracticeShare ?? 0) > 0) {
    row('practice', [], instance.minimumPracticeShare!, Array.from(sheet.optionSession, (s, option): [number, number] =>
      [takeColumn[option]!, sheet.practiceMargin[sheet.offeringOf[s]!]!]), 0, Infinity)
  }

  const shortColumn: Model['shortColumn'] = []
  sharedRows()
  if (worth) floorRows()
  for (let p = 0; p < instance.people.length; p++) personRows(p)
  absenceRows()

  /** Hours of units in months, trainers and rooms, practice of cohorts. */
  function sharedRows() {
    const hours = new Map<number, [number, number][]>()
    const practice = sheet.cohortShare.reduce<[number, number][][]>(lists => [...lists, []], [])
    sheet.optionSession.forEach((s, option) => {
      const p = sheet.optionPerson[option]!, unit = sheet.unitOf[p]!, k = sheet.offeringOf[s]!, cohort = sheet.cohortOf[p]!
      if (sheet.monthHours[unit]! < Infinity) {
        const key = unit * sheet.months + sheet.monthOf[s]!
        const list = hours.get(key)
        if (list) list.push([takeColumn[option]!, sheet.hours[k]!])
        else hours.set(key, [[takeColumn[option]!, sheet.hours[k]!]])
      }
      if (cohort >= 0) practice[cohort]!.push([takeColumn[option]!, cohortMargin(sheet, cohort, k)])
    })
    for (const [key, entries] of hours) {
      const unit = Math.floor(key / sheet.months), most = sheet.monthHours[unit]!
      const month = instance.sessions[sheet.monthOf.indexOf(key % sheet.months)]!.days[0]!.slice(0, 7)
      if (entries.reduce((sum, [, one]) => sum + one, 0) > most) row('monthHours', [instance.units[unit]!.id, month], most, entries, -Infinity, most)
    }
    practice.forEach((entries, c) => row('cohort', [instance.cohorts![c]!.id], sheet.cohortShare[c]!, entries, 0, Infinity))
    sheet.rivals.forEach((others, s) => {
      for (const other of others) {
        if (other > s) row('rival', [sessionId(s), sessionId(other)], 1, [[openColumn[s]!, 1], [openColumn[other]!, 1]], -Infinity, 1)
      }
    })
  }

  function floorRows() {
    sheet.floorTarget.forEach((target, r) => {
      if (sheet.floorPenalty[r] === 0 || target <= 0) return
      const entries: [number, number][] = []
      sheet.optionPair.forEach((pair, option) => {
        if (sheet.regionOf[sheet.optionPerson[option]!] === r && direct[pair]! > 0) entries.push([takeColumn[option]!, direct[pair]!])
      })
      for (const { need, column: first, lengths } of pieceColumns) {
        if (sheet.regionOf[personOfNeed(need)] !== r) continue
        lengths.forEach((_, j) => entries.push([first + j, cost[first + j]!]))
      }
      const short = column({ kind: 'short', ids: [sheet.regions[r]!] }, -sheet.floorPenalty[r]!, target, false)
      shortColumn.push({ column: short, region: r })
      row('floor', [sheet.regions[r]!], target, [...entries, [short, 1]], target, Infinity)
    })
  }

  function personOfNeed(need: number): number {
    let low = 0, high = instance.people.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (sheet.needStart[middle]! <= need) low = middle
      else high = middle - 1
    }
    return low
  }

  function personRows(p: number) {
    const id = personId(p)
    const from = sheet.pairStart[p]!, to = sheet.pairStart[p + 1]!
    const mine = Array.from({ length: sheet.optionStart[p + 1]! - sheet.optionStart[p]! }, (_, i) => sheet.optionStart[p]! + i)
    const sets: { rule: Rule, ids: string[], options: number[] }[] = []
    for (let pair = from; pair < to; pair++) {
      if (optionsOfPair[pair]!.length > 1) {
        sets.push({ rule: 'once', ids: [id, offeringId(sheet.pairOffering[pair]!)], options: optionsOfPair[pair]! })
      }
    }
    const away = new Map<number, number[]>()
    for (const option of mine) {
      for (const day of sheet.awayDays[sheet.optionSession[option]!]!) away.set(day, [...away.get(day) ?? [], option])
    }
    for (const [day, options] of away) {
      if (options.length > 1) sets.push({ rule: 'clash', ids: [id, sheet.days[day]!], options })
    }
    // no day in common, but too little time for the way
    mine.forEach((a, i) => {
      for (const b of mine.slice(i + 1)) {
        const one = sheet.optionSession[a]!, other = sheet.optionSession[b]!
        if (sheet.clashes[one * sheet.offeringOf.length + other] === 0 || sheet.awayDays[one]!.some(day => sheet.awayDays[other]!.includes(day))) continue
        sets.push({ rule: 'clash', ids: [id, sessionId(one), sessionId(other)], options: [a, b] })
      }
    })
    sets.forEach((set, i) => {
      const implied = sets.some((other, j) => j !== i && set.options.every(option => other.options.includes(option))
        && (other.options.length > set.options.length || j < i))
      if (!implied) row(set.rule, set.ids, 1, one(set.options), -Infinity, 1)
    })
    const most = instance.maxSessionsPerPerson
    if (to - from > most) row('count', [id], most, one(mine), -Infinity, most)
    const hoursOf = (option: number) => sheet.hours[sheet.offeringOf[sheet.optionSession[option]!]!]!
    let hours = 0
    for (let pair = from; pair < to; pair++) hours += sheet.hours[sheet.pairOffering[pair]!]!
    const allowed = sheet.hoursLimit[p]!
    if (hours > allowed) {
      row('hours', [id], allowed, mine.map(option => [takeColumn[option]!, hoursOf(option)] as const), -Infinity, allowed)
    }
    for (let pair = from; pair < to; pair++) {
      const k = sheet.pairOffering[pair]!
      if (!sheet.pairExempt[pair]) for (const before of sheet.prerequisites[k]!) prerequisiteRows(p, pair, before)
      const penalty = sheet.pairPenalty[pair]!
      if (penalty === Infinity) row('mandatory', [id, offeringId(k)], 1, one(optionsOfPair[pair]!), 1, Infinity)
      else if (penalty > 0 && worth) {
        const miss = column({ kind: 'miss', ids: [id, offeringId(k)] }, -penalty, 1, false)
        missColumn.push({ column: miss, pair })
        row('mandatory', [id, offeringId(k)], 1, [...one(optionsOfPair[pair]!), [miss, 1]], 1, Infinity)
      }
    }
    for (const option of mine) {
      if (!sheet.optionLocked[option]) continue
      const ids = [id, sessionId(sheet.optionSession[option]!)]
      row('locked', ids, 1, one([option]), 1, Infinity)
      const barred = sheet.optionBarred[option]
      if (barred) row(barred === 1 ? 'refused' : 'busy', ids, 0, one([option]), -Infinity, 0)
    }
  }

  /** For each begin: whoever takes the offering by then has taken the prerequisite in a session that ended before. */
  function prerequisiteRows(p: number, pair: number, before: number) {
    const options = optionsOfPair[pair]!
    const firstOf = (option: number) => sheet.firstDay[sheet.optionSession[option]!]!
    const earlier: number[] = []
    for (let other = sheet.pairStart[p]!; other < sheet.pairStart[p + 1]!; other++) {
      if (sheet.pairOffering[other] === before) earlier.push(...optionsOfPair[other]!)
    }
    const enough = (begin: number) => earlier.filter(option => sheet.lastDay[sheet.optionSession[option]!]! < begin)
    const begins = [...new Set(options.map(firstOf))].toSorted((a, b) => a - b)
    begins.forEach((begin, i) => {
      const later = begins[i + 1]
      if (later !== undefined && enough(later).length === enough(begin).length) return
      const bound = options.filter(option => firstOf(option) <= begin)
      row('prerequisite', [personId(p), offeringId(sheet.pairOffering[pair]!), offeringId(before)], 0,
        [...one(bound), ...enough(begin).map(option => [takeColumn[option]!, -1] as const)], -Infinity, 0)
    })
  }

  function absenceRows() {
    const away = new Map<string, { unit: number, day: number, options: number[] }>()
    for (let option = 0; option < takeColumn.length; option++) {
      const unit = sheet.unitOf[sheet.optionPerson[option]!]!
      for (const day of sheet.awayDays[sheet.optionSession[option]!]!) {
        const key = `${unit} ${day}`
        const known = away.get(key)
        if (known) known.options.push(option)
        else away.set(key, { unit, day, options: [option] })
      }
    }
    const seen = new Set<string>()
    for (const { unit, day, options } of away.values()) {
      const limit = sheet.absenceLimit[unit]!
      const key = options.join()
      if (new Set(options.map(option => sheet.optionPerson[option])).size <= limit || seen.has(key)) continue
      seen.add(key)
      row('absence', [instance.units[unit]!.id, sheet.days[day]!], limit, one(options), -Infinity, limit)
    }
  }

  // a mandatory offering without any session cannot be taken: a loss for certain, or no plan at all
  for (const { person, offering, penalty } of sheet.unreachable) {
    if (penalty === Infinity) row('mandatory', [personId(person), offeringId(offering)], 1, [], 1, Infinity)
  }
  const lost = sheet.unreachable.reduce((sum, { penalty }) => penalty < Infinity ? sum - penalty : sum, 0)

  return {
    columns: cost.length, rows: rowLower.length, cost: Float64Array.from(cost), lower: Float64Array.from(lower),
    upper: Float64Array.from(upper), integer: Uint8Array.from(integer), rowLower: Float64Array.from(rowLower),
    rowUpper: Float64Array.from(rowUpper), start: Int32Array.from(start), index: Int32Array.from(index),
    value: Float64Array.from(value), offset: worth ? lost + sheet.nominated : 0, rowNames,
    columnNames, takeColumn, openColumn, pieces: pieceColumns, missColumn, shortColumn,
  }
}

/** The seating as values of the model's columns. */
export function columnValues(model: Model, seating: Seating): Float64Array {
  const { sheet } = seating
  const values = new Float64Array(model.columns)
  model.takeColumn.forEach((column, option) => { if (seating.taken[option]) values[column] = 1 })
  model.openColumn.forEach((column, s) => { if (column >= 0 && seating.count[s]! > 0) values[column] = 1 })
  const total = new Float64Array(sheet.needMean.length)
  const done = new Set<number>()
  for (const option of seating.options()) {
    const pair = sheet.optionPair[option]!
    done.add(pair)
    for (let e = sheet.effectStart[pair]!; e < sheet.effectStart[pair + 1]!; e++) {
      total[sheet.effectNeed[e]!]! += sheet.effectGain[e]!
    }
  }
  for (const { need, column, lengths } of model.pieces) {
    let left = total[need]!
    lengths.forEach((length, j) => {
      values[column + j] = Math.min(length, left)
      left -= values[column + j]!
    })
  }
  for (const { column, region } of model.shortColumn) {
    values[column] = Math.max(0, sheet.floorTarget[region]! - seating.regionClosed[region]!)
  }
  for (const { column, pair } of model.missColumn) if (!done.has(pair)) values[column] = 1
  return values
}

/** Options that column values stand for. */
export const optionsOf = (model: Model, values: Float64Array): number[] =>
  [...model.takeColumn.keys()].filter(option => values[model.takeColumn[option]!]! > 0.5)

/**
 * Concave pieces from the origin on that are nowhere below Φ at a total that at most `limit` of the gains add up to.
 * Slopes fall; the last piece has no end that matters (its length covers the greatest total).
 */
export function pieceHull(
  mean: number, se: number, gains: number[], limit: number, pieces: number,
): { slope: number, length: number }[] {
  const totals = attainable(gains, limit)
  const worths = totals.map(total => closed(mean, se, total))
  const lines = totals.slice(1).map((total, i) => {
    const slope = (worths[i + 1]! - worths[i]!) / (total - totals[i]!)
    return { slope, base: worths[i]! - slope * totals[i]! }
  })
  const choice = new Set(pieces >= lines.length ? lines.keys() : [0, lines.length - 1])
  const stride = Math.max(1, Math.floor(lines.length / 16))
  const excess = (chosen: Iterable<number>) => {
    const least = totals.map(() => Infinity)
    for (const l of chosen) {
      const { base, slope } = lines[l]!
      totals.forEach((total, i) => { least[i] = Math.min(least[i]!, base + slope * total) })
    }
    return least.reduce((sum, one, i) => sum + (one - worths[i]!) ** 2, 0)
  }
  while (choice.size < Math.min(pieces, lines.length)) {
    let best = -1, lowest = excess(choice) - 1e-12
    for (let l = 1; l < lines.length - 1; l += stride) {
      if (choice.has(l)) continue
      const now = excess([...choice, l])
      if (now < lowest) {
        best = l
        lowest = now
      }
    }
    if (best < 0) break
    choice.add(best)
  }
  const used = [...choice].toSorted((a, b) => a - b).map(l => lines[l]!)
  const hull: { slope: number, length: number }[] = []
  let from = 0
  used.forEach((line, i) => {
    const next = used[i + 1]
    if (next && line.slope <= next.slope) return
    const to = next ? Math.max(from, (next.base - line.base) / (line.slope - next.slope)) : totals.at(-1)!
    hull.push({ slope: line.slope, length: Math.max(0, to - from) })
    from = to
  })
  return hull
}

/** Totals that up to `limit` of the gains add up to, from 0 on, ascending. */
function attainable(gains: number[], limit: number): number[] {
  let sums: { total: number, count: number }[] = [{ total: 0, count: 0 }]
  for (const gain of gains) {
    sums = [...sums, ...sums.filter(sum => sum.count < limit).map(sum => ({ total: sum.total + gain, count: sum.count + 1 }))]
  }
  const totals: number[] = []
  for (const { total } of sums.sort((a, b) => a.total - b.total)) {
    if (totals.length === 0 || total > totals.at(-1)! + 1e-9) totals.push(total)
  }
  return totals
}

