/**
 * Local search on a seating: sessions are closed and the freed money, desks and hours used again by the greedy rule with
 * its taste disturbed; sessions are opened in place of others; people are given their best programme anew; somebody with
 * little to lose makes room for somebody with much to gain. A step is kept when the plan is worth at least as much after it.
 */
import type { BundleSearch } from './bundle.ts'
import { bundleSearch } from './bundle.ts'
import { bestOpening, fill } from './greedy.ts'
import { randomFrom } from './random.ts'
import type { Seating } from './seating.ts'

export type ImproveOptions = {
  seed: number
  /** steps to try; the result depends on nothing else */
  steps: number
  /** asked before each step */
  shouldStop?: () => boolean
  /** false keeps the set of sessions held as it is */
  sessions?: boolean
}

/** Improves a complete seating in place, and leaves it complete and never worth less. Returns the steps tried. */
export function improve(seating: Seating, { seed, steps, shouldStop, sessions = true }: ImproveOptions): number {
  const random = randomFrom(seed)
  const people = seating.ofPerson.length
  const replan = replanner(seating)
  let step = 0
  if (seating.taken.length === 0) return step
  for (; step < steps && !shouldStop?.(); step++) {
    const before = seating.value
    seating.settle()
    const draw = random()
    if (sessions && draw < 0.5) exchangeSessions(seating, random)
    else if (draw < 0.75) for (let i = 0; i < 8; i++) replan(Math.floor(random() * people))
    else for (let i = 0; i < 8; i++) makeRoom(seating, replan, Math.floor(random() * seating.taken.length))
    if (seating.value < before - 1e-9 || !seating.isComplete()) seating.rollback(0)
  }
  fill(seating)
  seating.settle()
  return step
}

/** Closes one to three sessions, perhaps opens a certain other one, and fills up again. */
function exchangeSessions(seating: Seating, random: () => number) {
  const { sheet } = seating
  const count = seating.count.length
  const isOpen = (s: number) => seating.count[s]! > 0
  const open = Array.from(seating.count.keys()).filter(isOpen)
  const closing = 1 + Math.floor(3 * random() * random())
  const shut = new Set<number>()
  for (let i = 0; i < closing && open.length > 0; i++) {
    const s = open[Math.floor(random() * open.length)]!
    if (closeSession(seating, s)) shut.add(s)
  }
  if (random() < 0.5) {
    const s = Math.floor(random() * count)
    if (!isOpen(s) && !shut.has(s)) bestOpening(seating, s)?.options.forEach(option => seating.seat(option))
  }
  const strict = random() < 0.7
  const noise = random() < 0.3 ? 0 : 0.6 * random()
  const taste = Float64Array.from({ length: count }, () => Math.exp(noise * 2 * (random() - 0.5)))
  fill(seating, { shut: s => strict && shut.has(s), liking: s => taste[s]! })
  if (strict) fill(seating)
  // a session that lost people when their prerequisite was closed may have fallen below its minimum
  for (const s of sheet.offeringOf.keys()) {
    if (seating.isShort(s) && closeSession(seating, s)) fill(seating, { shut: other => other === s })
  }
}

/** Takes everybody out, with what rests on the session as a prerequisite; false where somebody is locked in. */
export function closeSession(seating: Seating, s: number): boolean {
  const { sheet } = seating
  const inside = Array.from(sheet.sessionOptions.subarray(sheet.sessionStart[s], sheet.sessionStart[s + 1]))
    .filter(option => seating.taken[option])
  if (inside.some(option => sheet.optionLocked[option])) return false
  for (const option of inside) unseatWithDependants(seating, option)
  return true
}

/** Takes a person out of a session, and out of those that rest on it as a prerequisite. */
export function unseatWithDependants(seating: Seating, option: number) {
  const { sheet } = seating
  const k = sheet.offeringOf[sheet.optionSession[option]!]!
  for (const other of Array.from(seating.ofPerson[sheet.optionPerson[option]!]!)) {
    const rests = !sheet.pairExempt[sheet.optionPair[other]!]
      && sheet.prerequisites[sheet.offeringOf[sheet.optionSession[other]!]!]!.includes(k)
    if (rests && seating.taken[other] && !sheet.optionLocked[other]) unseatWithDependants(seating, other)
  }
  if (seating.taken[option]) seating.unseat(option)
}

type Replan = (p: number) => void

/** Gives a person the best programme that the seats, desks and money left at the moment allow. */
function replanner(seating: Seating): Replan {
  const { sheet } = seating
  const search: BundleSearch = bundleSearch(sheet)
  const price = new Float64Array(seating.taken.length)
  return p => {
    const mark = seating.mark()
    const before = seating.value, musts = seating.musts
    const mine = seating.ofPerson[p]!.filter(option => !sheet.optionLocked[option])
    const isBare = (s: number) => seating.count[s]! <= sheet.minimum[s]!
    const fixed = mine.filter(option => isBare(sheet.optionSession[option]!))
    const loose = mine.filter(option => !fixed.includes(option))
    for (const option of loose) seating.unseat(option)
    for (let option = sheet.optionStart[p]!; option < sheet.optionStart[p + 1]!; option++) {
      const s = sheet.optionSession[option]!
      price[option] = fixed.includes(option) ? -1e3
        : seating.count[s]! > 0 && seating.sharedObstacle(option) === null ? 1e-9 * sheet.headFen[s]! : Infinity
    }
    search.best(p, price)
    const chosen = search.chosen().filter(option => !seating.taken[option])
      .sort((a, b) => sheet.firstDay[sheet.optionSession[a]!]! - sheet.firstDay[sheet.optionSession[b]!]!)
    const allowed = chosen.every(option => {
      if (seating.obstacle(option) !== null) return false
      seating.seat(option)
      return true
    })
    if (!allowed || seating.musts > musts || seating.value < before - 1e-12) seating.rollback(mark)
  }
}

/** Puts one more person into an open session by taking out whoever of those in the way has least to lose. */
function makeRoom(seating: Seating, replan: Replan, option: number) {
  const { sheet } = seating
  const s = sheet.optionSession[option]!, p = sheet.optionPerson[option]!
  if (seating.taken[option] || seating.count[s] === 0) return
  const mark = seating.mark()
  const before = seating.value
  const displaced: number[] = []
  for (let tries = 0; tries < 3; tries++) {
    const obstacle = seating.obstacle(option)
    if (obstacle === null) break
    const inTheWay = rivals(seating, option, obstacle)
    let least = -1, loss = Infinity
    for (const other of inTheWay) {
      if (!seating.isFree(other) || seating.count[sheet.optionSession[other]!] === 1) continue
      const now = seating.loss(other)
      if (now < loss) {
        loss = now
        least = other
      }
    }
    if (least < 0 || loss > 2 * seating.worth(option) + 0.5) {
      seating.rollback(mark)
      return
    }
    seating.unseat(least)
    displaced.push(sheet.optionPerson[least]!)
  }
  if (seating.obstacle(option) === null) {
    seating.seat(option)
    for (const q of displaced) if (q !== p) replan(q)
    replan(p)
  }
  if (seating.value < before || !seating.taken[option] && seating.value <= before) seating.rollback(mark)
}

/** Options taken that share with `option` what it lacks. */
function rivals(seating: Seating, option: number, obstacle: string): number[] {
  const { sheet } = seating
  const s = sheet.optionSession[option]!, p = sheet.optionPerson[option]!
  const inSession = (t: number) => Array.from(sheet.sessionOptions.subarray(sheet.sessionStart[t], sheet.sessionStart[t + 1]))
    .filter(other => seating.taken[other])
  switch (obstacle) {
    case 'full': return inSession(s)
    case 'taken': case 'count': case 'hours': case 'clash': return seating.ofPerson[p]!
    case 'absence': {
      const days = sheet.awayDays[s]!
      return Array.from(seating.count.keys())
        .filter(t => seating.count[t]! > 0 && sheet.awayDays[t]!.some(day => days.includes(day)))
        .flatMap(inSession).filter(other => sheet.unitOf[sheet.optionPerson[other]!] === sheet.unitOf[p])
    }
    case 'agencyBudget': case 'budget': {
      const found: number[] = []
      const from = Math.abs(Math.imul(option, 2654435761)) % seating.ofPerson.length
      for (let i = 0; i < seating.ofPerson.length && found.length < 40; i++) {
        const q = (from + i) % seating.ofPerson.length
        if (obstacle === 'budget' || sheet.agencyOf[q] === sheet.agencyOf[p]) {
          found.push(...seating.ofPerson[q]!.filter(other => sheet.headFen[sheet.optionSession[other]!]! > 0))
        }
      }
      return found
    }
    default: return []
  }
}
