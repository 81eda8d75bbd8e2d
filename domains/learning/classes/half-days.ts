import { addDays, localDay } from '#platform/days.ts'
import { halfTimes } from './shapes.ts'

/** A morning or an afternoon: the unit in which classes take place, rooms are booked and registers are kept. */
export type HalfDay = { day: string; half: 'am' | 'pm' }

const most = 200
const words: Record<string, 'am' | 'pm'> = { am: 'am', pm: 'pm', 上午: 'am', 下午: 'pm' }

/** A half day as one text, `2027-03-02 am`. */
export const textOf = ({ day, half }: { day: string; half: string }): string => `${day} ${half}`

/**
 * Half days as people write them: `2027-03-02; 2027-03-03 am`, `2027年3月2日上午、3月…` is not understood. A day without a half is both.
 * Sorted, each once.
 *
 * @returns the text that could not be read, where there is one
 */
export const readHalfDays = (text: string): { ok: true; value: HalfDay[] } | { ok: false; code: 'half-days-unreadable' | 'half-days-too-many'; value: string } => {
  const found = new Map<string, HalfDay>()
  for (const part of text.normalize('NFKC').split(/[;,、\n]+/).map(each => each.trim()).filter(Boolean)) {
    const match = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\s*(am|pm|上午|下午)?$/i.exec(part)
    const day = match ? `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}` : ''
    if (!match || !exists(day)) return { ok: false, code: 'half-days-unreadable', value: part }
    const half = match[4] ? words[match[4].toLowerCase()] : undefined
    for (const each of half ? [half] : (['am', 'pm'] as const)) found.set(`${day} ${each}`, { day, half: each })
  }
  if (found.size > most) return { ok: false, code: 'half-days-too-many', value: String(most) }
  return { ok: true, value: [...found.values()].toSorted((a, b) => textOf(a).localeCompare(textOf(b))) }
}

const exists = (day: string): boolean => {
  const time = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
}

/** Minutes spread over so many parts in whole minutes, so that they add up. */
export const spread = (minutes: number, parts: number): number[] =>
  Array.from({ length: parts }, (_, i) => Math.floor((minutes * (i + 1)) / parts) - Math.floor((minutes * i) / parts))

/** The instant at which a clock in the zone shows that day and time. In the hour that a change of clocks skips, the instant after it. */
export const instantOf = (day: string, time: string, timeZone: string): Date => {
  const wanted = Date.parse(`${day}T${time}:00Z`)
  let at = wanted
  for (let tries = 0; tries < 2; tries++) at = wanted - (shown(at, timeZone) - at)
  return new Date(at)
}

const shown = (at: number, timeZone: string): number =>
  Date.parse(`${new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(at).replace(' ', 'T')}Z`)

export const beginOf = ({ day, half }: HalfDay, timeZone: string): Date => instantOf(day, halfTimes[half][0], timeZone)
export const endOf = ({ day, half }: HalfDay, timeZone: string): Date => instantOf(day, halfTimes[half][1], timeZone)

/** The calendar day in the zone. */
export const dayOf = (at: Date, timeZone: string): string => localDay(at, timeZone)

/** A day so many days earlier. */
export const daysBefore = (day: string, days: number): string => addDays(day, -days)
