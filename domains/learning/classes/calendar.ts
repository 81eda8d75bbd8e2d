import { Readable } from 'node:stream'
import ical from 'ical-generator'
import { addDays } from '#platform/days.ts'
import type { Download } from '#platform/route.ts'

/**
 * Something that takes whole days, and perhaps spans of time on others, at a place. `id` stays the same when it is exported again, so
 * that calendars update it; `sequence` grows when it changes.
 */
export type DayEvent = { id: string; title: string; place: string; days: string[]; spans?: { from: Date; to: Date }[]; about?: string; sequence?: number; url?: string }


/** Runs of days that follow one another, as `[first, last]`. `days` ascending. */
export const runs = (days: string[]): [string, string][] => {
  const found: [string, string][] = []
  for (const day of days) {
    const last = found.at(-1)
    if (last && addDays(last[1], 1) === day) last[1] = day
    else found.push([day, day])
  }
  return found
}

/**
 * An iCalendar file (RFC 5545): one all-day event for each run of days.
 * @param options.refreshSeconds  how often a program that subscribes should ask again
 */
export const calendarFile = (fileName: string, name: string, events: DayEvent[], { refreshSeconds }: { refreshSeconds?: number } = {}): Download => {
  const calendar = ical({ name, prodId: { company: 'Keju', product: 'Keju', language: 'ZH' }, ...(refreshSeconds && { ttl: refreshSeconds }) })
  for (const event of events) {
    event.spans?.forEach(({ from, to }, i) => {
      calendar.createEvent({
        id: `${event.id}-half-${i + 1}@keju`, start: from, end: to, summary: event.title, location: event.place, ...(event.about ? { description: event.about } : {}),
      })
    })
    runs(event.days).forEach(([first, last], i) => {
      calendar.createEvent({
        id: `${event.id}-${i + 1}@keju`,
        // An all-day event ends on the day after its last. The library reads the date in UTC, wherever the server stands.
        start: new Date(first), end: new Date(addDays(last, 1)), allDay: true, ...(event.sequence !== undefined && { sequence: event.sequence }), ...(event.url && { url: event.url }),
        summary: event.title, ...(event.place && { location: event.place }), ...(event.about ? { description: event.about } : {}),
      })
    })
  }
  return { kind: 'download', fileName, type: 'text/calendar; charset=utf-8', body: Readable.from([Buffer.from(calendar.toString())]) }
}
