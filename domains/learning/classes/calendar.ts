import { Readable } from 'node:stream'
import ical from 'ical-generator'
import type { Download } from '#platform/route.ts'

/**
 * Something that takes whole days, and perhaps spans of time on others, at a place. `id` stays the same when it is exported again, so
 * that calendars update it.
 */
export type DayEvent = { id: string; title: string; place: string; days: string[]; spans?: { from: Date; to: Date }[]; about?: string }

const nextDay = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

/** Runs of days that follow one another, as `[first, last]`. `days` ascending. */
export const runs = (days: string[]): [string, string][] => {
  const found: [string, string][] = []
  for (const day of days) {
    const last = found.at(-1)
    if (last && nextDay(last[1]) === day) last[1] = day
    else found.push([day, day])
  }
  return found
}

/** An iCalendar file (RFC 5545): one all-day event for each run of days. */
export const calendarFile = (fileName: string, name: string, events: DayEvent[]): Download => {
  const calendar = ical({ name, prodId: { company: 'Keju', product: 'Keju', language: 'ZH' } })
  for (const event of events) {
    event.spans?.forEach(({ from, to }, i) => {
      calendar.createEvent({
        id: `${event.id}-half-${i + 1}@keju`, start: from, end: to, summary: event.title, location: event.place, ...(event.about ? { description: event.about } : {}),
      })
    })
    runs(event.days).forEach(([first, last], i) => {
      calendar.createEvent({
        id: `${event.id}-${i + 1}@keju`,
        // An all-day event ends on the day after its last; local midnight, because the library reads the local date.
        start: localMidnight(first), end: localMidnight(nextDay(last)), allDay: true,
        summary: event.title, location: event.place, ...(event.about ? { description: event.about } : {}),
      })
    })
  }
  return { kind: 'download', fileName, type: 'text/calendar; charset=utf-8', body: Readable.from([calendar.toString()]) }
}

const localMidnight = (day: string): Date => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date)
}
