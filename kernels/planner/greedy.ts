/**
 * Greedy planning: again and again the step that is worth most for its money, a session opened with the people who gain
 * most there, or one more person in an open session, until nothing is left that is allowed and worth anything.
 */
import type { Sheet } from './sheet.ts'
import { Seating } from './seating.ts'

/** One yuan, added to every cost so that free steps are ordered by worth. */
const leastFen = 100

export type FillOptions = {
  /** sessions that stay closed when they are */
  shut?: (session: number) => boolean
  /** factor on the worth of opening a session; 1 throughout when left out */
  liking?: (session: number) => number
  /** weighted logits that a seat must be worth besides; 0 when left out */
  toll?: number
  /** asked before each step; what is planned by then keeps every rule that greedy planning watches over */
  shouldStop?: () => boolean
}

/** The greedy plan: locked seats first, then `fill`. It may be incomplete (`isComplete`) when locks or musts are hard to keep. */
export function greedyPlan(sheet: Sheet, shouldStop?: () => boolean): Seating {
  const seating = new Seating(sheet)
  for (let option = 0; option < sheet.optionLocked.length; option++) if (sheet.optionLocked[option]) seating.seat(option)
  fill(seating, { shouldStop })
  seating.settle()
  return seating
}

/** Takes steps as long as there are any, never one that breaks a rule; sessions found below their minimum are filled up first. */
export function fill(seating: Seating, options: FillOptions = {}) {
  const { sheet } = seating
  const queue = new Queue()
  const sessions = sheet.offeringOf.length
  const toll = options.toll ?? 0
  const worthwhile = (option: number) => seating.worth(option) > toll + 1e-6
  // what only lacks practice hours elsewhere: options, and sessions as ~s
  const waiting: number[] = []

  const ratioOf = (option: number) => (seating.worth(option) - toll) / (sheet.headFen[sheet.optionSession[option]!]! + leastFen)
  const offer = (option: number) => {
    if (seating.taken[option]) return
    const obstacle = seating.obstacle(option)
    if (obstacle === 'practice') waiting.push(option)
    else if (obstacle === null && worthwhile(option)) queue.push(ratioOf(option), option)
  }
  const offerSession = (s: number) => {
    for (let i = sheet.sessionStart[s]!; i < sheet.sessionStart[s + 1]!; i++) offer(sheet.sessionOptions[i]!)
  }
  const opening = (s: number) => {
    const found = bestOpening(seating, s, options.liking?.(s) ?? 1, toll)
    if (!found && sheet.practiceMargin[sheet.offeringOf[s]!]! < 0) waiting.push(~s)
    return found
  }
  const reopen = (s: number) => {
    const found = opening(s)
    if (found) queue.push(found.ratio, ~s)
  }
  const sit = (option: number) => {
    seating.seat(option)
    const p = sheet.optionPerson[option]!, k = sheet.offeringOf[sheet.optionSession[option]!]!
    for (let other = sheet.optionStart[p]!; other < sheet.optionStart[p + 1]!; other++) {
      const t = sheet.optionSession[other]!
      if (seating.count[t]! > 0 && sheet.prerequisites[sheet.offeringOf[t]!]!.includes(k)) offer(other)
    }
  }

  for (let s = 0; s < sessions; s++) {
    if (!seating.isShort(s)) continue
    const missing = sheet.minimum[s]! - seating.count[s]!
    for (const option of candidates(seating, s).slice(0, seating.sheet.seats[s]!)) {
      if (seating.count[s]! >= sheet.minimum[s]! || missing <= 0) break
      if (seating.obstacle(option) === null) seating.seat(option)
    }
  }
  for (let s = 0; s < sessions && !options.shouldStop?.(); s++) {
    if (seating.count[s]! > 0) offerSession(s)
    else if (!options.shut?.(s)) reopen(s)
  }
  let practice = seating.practice
  while (!options.shouldStop?.()) {
    const item = queue.pop()
    if (item === undefined) {
      if (seating.practice <= practice + 1e-9) return
      practice = seating.practice
      for (const one of waiting.splice(0)) {
        if (one >= 0) offer(one)
        else if (seating.count[~one] === 0) reopen(~one)
      }
      continue
    }
    if (item >= 0) {
      if (seating.taken[item] || seating.obstacle(item) !== null) {
        offer(item)
        continue
      }
      const ratio = ratioOf(item)
      if (ratio < queue.top() - 1e-15) queue.push(ratio, item)
      else if (worthwhile(item)) sit(item)
    } else if (seating.count[~item] === 0) {
      const found = opening(~item)
      if (!found) continue
      if (found.ratio < queue.top() - 1e-15) queue.push(found.ratio, item)
      else {
        found.options.forEach(sit)
        offerSession(~item)
      }
    }
  }
}

/** Whom to open a closed session with, best worth for money, the minimum kept; null when it cannot be filled that far. */
export function bestOpening(seating: Seating, s: number, liking = 1, toll = 0): { ratio: number, options: number[] } | null {
  const { sheet } = seating
  const mark = seating.mark()
  const minimum = Math.max(1, sheet.minimum[s]!)
  const taken: number[] = []
  let worth = 0, ratio = 0, length = 0
  for (const option of candidates(seating, s)) {
    if (taken.length >= sheet.seats[s]!) break
    if (seating.obstacle(option) !== null) continue
    worth += seating.worth(option) - toll
    seating.seat(option)
    taken.push(option)
    if (taken.length < minimum) continue
    const now = liking * worth / (sheet.fixedFen[s]! + taken.length * sheet.headFen[s]! + leastFen)
    if (now <= ratio) break
    ratio = now
    length = taken.length
  }
  seating.rollback(mark)
  return length > 0 ? { ratio, options: taken.slice(0, length) } : null
}

/** Options of the session that could be taken and are worth something, best first. */
function candidates(seating: Seating, s: number): number[] {
  const { sheet } = seating
  const found: { option: number, worth: number }[] = []
  for (let i = sheet.sessionStart[s]!; i < sheet.sessionStart[s + 1]!; i++) {
    const option = sheet.sessionOptions[i]!
    if (seating.taken[option]) continue
    const obstacle = seating.obstacle(option)
    if (obstacle !== null && obstacle !== 'practice') continue
    const worth = seating.worth(option)
    if (worth > 1e-6) found.push({ option, worth })
  }
  return found.sort((a, b) => b.worth - a.worth || a.option - b.option).map(one => one.option)
}

/** A heap of numbered items, greatest key first; equal keys by item, so that the order never depends on the past. */
class Queue {
  private readonly keys: number[] = []
  private readonly items: number[] = []

  top(): number {
    return this.keys[0] ?? -Infinity
  }

  push(key: number, item: number) {
    let i = this.keys.length
    this.keys.push(key)
    this.items.push(item)
    while (i > 0) {
      const up = (i - 1) >> 1
      if (!this.before(i, up)) break
      this.swap(i, up)
      i = up
    }
  }

  pop(): number | undefined {
    const first = this.items[0]
    const key = this.keys.pop(), item = this.items.pop()
    if (key === undefined || item === undefined || this.keys.length === 0) return first
    this.keys[0] = key
    this.items[0] = item
    for (let i = 0; ;) {
      const left = 2 * i + 1
      let best = i
      if (left < this.keys.length && this.before(left, best)) best = left
      if (left + 1 < this.keys.length && this.before(left + 1, best)) best = left + 1
      if (best === i) return first
      this.swap(i, best)
      i = best
    }
  }

  private before(i: number, j: number): boolean {
    const a = this.keys[i]!, b = this.keys[j]!
    return a !== b ? a > b : this.items[i]! > this.items[j]!
  }

  private swap(i: number, j: number) {
    [this.keys[i], this.keys[j]] = [this.keys[j]!, this.keys[i]!];
    [this.items[i], this.items[j]] = [this.items[j]!, this.items[i]!]
  }
}

