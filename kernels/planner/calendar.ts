/** When and where sessions are: stretches of time, clashes, ways, and who cannot be held beside whom. */
import type { Instance } from './instance.ts'

export type Times = {
  /** ISO dates, or halves of them as soon as any session takes half a day */
  slots: string[]
  /** by session: slots in which it is held, and those in which it takes people off the desk */
  slotsOf: Int32Array[]
  awayDays: Int32Array[]
  firstDay: Int32Array
  lastDay: Int32Array
  monthOf: Int32Array
  months: number
  clashes: Uint8Array
}

export function timesOf(instance: Instance): Times {
  const { sessions } = instance
  const dates = [...new Set(sessions.flatMap(session => session.days))].toSorted()
  const dateIndex = new Map(dates.map((date, i) => [date, i]))
  const halves = sessions.some(session => session.part)
  const slots = halves ? dates.flatMap(date => [`${date} am`, `${date} pm`]) : dates
  const slotsOf = sessions.map(({ days, part }) => Int32Array.from(days.flatMap(day => {
    const at = dateIndex.get(day)!
    return !halves ? [at] : part === 'am' ? [2 * at] : part === 'pm' ? [2 * at + 1] : [2 * at, 2 * at + 1]
  })))
  const awayDays = sessions.map((session, s) => session.absent ? slotsOf[s]! : new Int32Array())
  const months = [...new Set(dates.map(date => date.slice(0, 7)))]
  return {
    slots, slotsOf, awayDays,
    firstDay: Int32Array.from(sessions, session => dateIndex.get(session.days[0]!)!),
    lastDay: Int32Array.from(sessions, session => dateIndex.get(session.days.at(-1)!)!),
    monthOf: Int32Array.from(sessions, session => months.indexOf(session.days[0]!.slice(0, 7))), months: months.length,
    clashes: clashesOf(instance, awayDays),
  }
}

/** Both take a person away at the same time, or too little time lies between them for the way from one to the other. */
function clashesOf(instance: Instance, awayDays: Int32Array[]): Uint8Array {
  const { sessions } = instance
  const count = sessions.length, clashes = new Uint8Array(count * count)
  const wayTime = new Map<string, number>()
  for (const way of instance.travel ?? []) if (way.halfDays) wayTime.set(`${way.from}\n${way.to}`, way.halfDays)
  const begin = sessions.map(session => halfDay(session.days[0]!) + (session.part === 'pm' ? 1 : 0))
  const end = sessions.map(session => halfDay(session.days.at(-1)!) + (session.part === 'am' ? 0 : 1))
  const bySlot: number[][] = []
  awayDays.forEach((slots, s) => { for (const slot of slots) (bySlot[slot] ??= []).push(s) })
  for (const group of bySlot) for (const a of group ?? []) for (const b of group) if (a !== b) clashes[a * count + b] = 1
  if (wayTime.size === 0) return clashes
  for (let a = 0; a < count; a++) {
    for (let b = 0; b < count; b++) {
      const one = sessions[a]!, other = sessions[b]!
      if (a === b || !one.absent || !other.absent || end[a]! >= begin[b]!) continue
      if (one.region === undefined || other.region === undefined || one.region === other.region) continue
      if (begin[b]! - end[a]! - 1 < (wayTime.get(`${one.region}\n${other.region}`) ?? 0)) clashes[a * count + b] = clashes[b * count + a] = 1
    }
  }
  return clashes
}

/** Half-days since 1970. */
const halfDay = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / 43_200_000)

export function placesOf(instance: Instance): { regions: string[], travelFen: Float64Array } {
  const { sessions } = instance
  const regions = [...new Set(instance.units.map(unit => unit.region))]
  const ways = new Map((instance.travel ?? []).map(way => [`${way.from}\n${way.to}`, way.fen]))
  const travelFen = new Float64Array(regions.length * sessions.length)
  regions.forEach((region, r) => sessions.forEach((session, s) => {
    const fen = session.region === undefined || !session.absent ? 0 : ways.get(`${region}\n${session.region}`)
    travelFen[r * sessions.length + s] = fen === null ? -1 : fen ?? 0
  }))
  return { regions, travelFen }
}

/** Sessions that share a trainer or a room in the same stretch of time, whether they take people off the desk or not. */
export function rivalsOf(instance: Instance, slotsOf: Int32Array[]): Int32Array[] {
  const users = new Map<string, number[]>()
  instance.sessions.forEach((session, s) => {
    const means = [...(session.trainers ?? []).map(one => `t ${one}`), ...session.room === undefined ? [] : [`r ${session.room}`]]
    for (const one of means) users.set(one, [...users.get(one) ?? [], s])
  })
  const rivals = instance.sessions.map(() => new Set<number>())
  for (const group of users.values()) {
    for (const a of group) {
      const times = new Set(slotsOf[a])
      for (const b of group) if (a !== b && slotsOf[b]!.some(slot => times.has(slot))) rivals[a]!.add(b)
    }
  }
  return rivals.map(set => Int32Array.from([...set].sort((a, b) => a - b)))
}
