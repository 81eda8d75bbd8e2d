/**
 * Who loses least by leaving a session, or a desk's half-day, to somebody else: told by the prices, as the difference between
 * the own programme and the best one without that session. What is found is kept until the person's programme changes.
 */
import { bundleSearch } from './bundle.ts'
import { byUnit } from './layout.ts'
import type { Seating } from './seating.ts'

/** What a plan in the making tells of a person at the prices. */
export type Standing = {
  /** worth of the programme held less what it costs */
  net(p: number): number
  /** what a session would cost; without the rules that bind at the moment */
  price(p: number, s: number): number
  /** on what is closed */
  factor(p: number): number
}

export type Leavers = {
  /** the option in a session whose person loses least, −1 where nobody may leave; its loss in `loss` */
  least(s: number): number
  /** as `least`, of a colleague whose leaving frees the desk for all of session s and who loses less than `most` */
  colleague(p: number, s: number, full: boolean, most: number): number
  /** below 0: leaves gladly */
  readonly loss: number
  mayLeave(option: number): boolean
  /** the programme of a person is about to change, or has just changed */
  touch(p: number): void
  /** forgets colleagues; to be called before asking for those of another person */
  begin(): void
  /** prices have changed; a little only where `slightly`: what people could have elsewhere is kept then */
  forget(slightly: boolean): void
}

/** So many of those who lose least are known for each session, and so many losses remembered for each person. */
const listed = 8, remembered = 8

export function leaversOf(seating: Seating, standing: Standing): Leavers {
  const { sheet } = seating, { optionSession, optionStart, optionPerson } = sheet
  const search = bundleSearch(sheet), units = byUnit(sheet)
  const sessions = sheet.offeringOf.length, slots = sheet.days.length
  const price = new Float64Array(sessions)
  // the best a person could have without a session held, by option, in a place that options of a person share
  const key = new Int32Array(remembered * sheet.unitOf.length).fill(-1), elsewhere = new Float64Array(key.length)
  const count = new Uint8Array(sessions), isKnown = new Uint8Array(sessions)
  const option = new Int32Array(sessions * listed), ease = new Float64Array(sessions * listed)
  // nobody who is not listed loses less than this
  const rest = new Float64Array(sessions)
  const changed: number[][] = Array.from({ length: sessions }, () => [])

  const easeOf = (held: number): number => {
    const p = optionPerson[held]!, slot = p * remembered + held % remembered
    if (key[slot] !== held) {
      const barred = optionSession[held]!
      for (let i = optionStart[p]!; i < optionStart[p + 1]!; i++) {
        const s = optionSession[i]!
        price[s] = s === barred || (seating.count[s] === 0 && sheet.fixedFen[s]! > 0) ? Infinity : standing.price(p, s)
      }
      elsewhere[slot] = search.best(p, price, true, standing.factor(p))
      key[slot] = held
    }
    return standing.net(p) - elsewhere[slot]!
  }
  const mayLeave = (held: number) => sheet.optionLocked[held] === 0 && !seating.isNeeded(held)
  const list = (s: number, held: number) => {
    const now = easeOf(held), from = s * listed
    if (now >= rest[s]! || !mayLeave(held)) return
    let i = count[s]!
    if (i === listed) rest[s] = ease[from + --i]!
    else count[s]!++
    for (; i > 0 && ease[from + i - 1]! > now; i--) {
      ease[from + i] = ease[from + i - 1]!
      option[from + i] = option[from + i - 1]!
    }
    ease[from + i] = now
    option[from + i] = held
  }
  const unlist = (s: number, held: number) => {
    const from = s * listed, to = from + count[s]!
    let i = from
    while (i < to && option[i] !== held) i++
    if (i === to) return
    option.copyWithin(i, i + 1, to)
    ease.copyWithin(i, i + 1, to)
    count[s]!--
  }
  const listAll = (s: number) => {
    isKnown[s] = 1
    count[s] = changed[s]!.length = 0
    rest[s] = Infinity
    for (const held of seating.inSession[s]!) list(s, held)
  }
  const leavers = {
    loss: Infinity,
    least(s: number): number {
      if (isKnown[s] === 0) listAll(s)
      else {
        for (const held of changed[s]!) {
          unlist(s, held)
          if (seating.taken[held] === 1) list(s, held)
        }
        changed[s]!.length = 0
        if (count[s] === 0 && rest[s]! < Infinity) listAll(s)
      }
      leavers.loss = count[s]! > 0 ? ease[s * listed]! : Infinity
      return count[s]! > 0 ? option[s * listed]! : -1
    },
    colleague(p: number, s: number, full: boolean, most: number): number {
      const unit = sheet.unitOf[p]!
      if (!isGathered) gather(p, unit)
      for (let i = 0; i < gathered.length && gathered[i]!.loss < most; i++) {
        const t = optionSession[gathered[i]!.held]!
        if (full ? t !== s : t !== s && seating.count[t]! <= sheet.minimum[t]!) continue
        if (!freesDesk(unit, s, t)) continue
        leavers.loss = gathered[i]!.loss
        return gathered[i]!.held
      }
      leavers.loss = Infinity
      return -1
    },
    mayLeave,
    touch(p: number) {
      for (const held of seating.ofPerson[p]!) {
        const s = optionSession[held]!
        if (isKnown[s] === 0) continue
        if (changed[s]!.push(held) > listed + (seating.count[s]! >> 2)) isKnown[s] = 0
      }
    },
    begin() { isGathered = false },
    forget(slightly: boolean) {
      isKnown.fill(0)
      for (const one of changed) one.length = 0
      if (!slightly) key.fill(-1)
    },
  }
  // what colleagues hold, by falling ease
  let gathered: { held: number, loss: number }[] = [], isGathered = false
  const gather = (p: number, unit: number) => {
    isGathered = true
    gathered = []
    for (let i = units.start[unit]!; i < units.start[unit + 1]!; i++) {
      const q = units.people[i]!
      if (q === p) continue
      for (const held of seating.ofPerson[q]!) if (sheet.awayDays[optionSession[held]!]!.length > 0 && mayLeave(held)) gathered.push({ held, loss: easeOf(held) })
    }
    gathered.sort((a, b) => a.loss - b.loss || a.held - b.held)
  }
  const freesDesk = (unit: number, s: number, t: number): boolean => {
    for (const day of sheet.awayDays[s]!) {
      if (seating.away[unit * slots + day]! >= sheet.absenceLimit[unit]! && !sheet.awayDays[t]!.includes(day)) return false
    }
    return true
  }
  return leavers
}
