import type { Config } from './config.ts'

const zones = new Map<string, Intl.DateTimeFormat>()

/** The calendar day of an instant in a time zone, `YYYY-MM-DD`: 31 December, 16:30 UTC is 1 January in Shanghai. */
export const localDay = (instant: Date, timeZone: string): string => {
  let format = zones.get(timeZone)
  if (!format) zones.set(timeZone, (format = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })))
  return format.format(instant)
}

/** Today where the government is, `YYYY-MM-DD`; PostgreSQL's current_date agrees, because connections have the same time zone. */
export const todayOf = (clock: { config: Pick<Config, 'KEJU_TIME_ZONE'>; now?: () => Date }): string => localDay(clock.now?.() ?? new Date(), clock.config.KEJU_TIME_ZONE)

/** The day so many days later; earlier with a negative count. */
export const addDays = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** The same day of the year before; 28 February for 29 February. */
export const yearBefore = (day: string): string => `${Number(day.slice(0, 4)) - 1}${day.slice(4) === '-02-29' ? '-02-28' : day.slice(4)}`
