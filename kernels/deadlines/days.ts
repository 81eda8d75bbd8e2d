/**
 * Dates as whole days since 1970-01-01, so that adding and comparing are integers and no time zone can slip in.
 * A date is always `YYYY-MM-DD`.
 */
const millisecondsADay = 86_400_000

/** Whether the text is a date that exists: 2023-02-29 is none. */
export const isDate = (text: string): boolean => {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  if (!found) return false
  return dateOf(Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3])) / millisecondsADay) === text
}

/** The day's number. The text must be a date (`isDate`). */
export const dayOf = (date: string): number =>
  Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / millisecondsADay

export const dateOf = (day: number): string => new Date(day * millisecondsADay).toISOString().slice(0, 10)

/** 0 is Sunday; 1970-01-01 was a Thursday. */
export const weekdayOf = (day: number): number => ((day + 4) % 7 + 7) % 7

export const yearOf = (day: number): number => Number(dateOf(day).slice(0, 4))

/** The same day of the month `months` later; where there is none, the month's last: 31 January and a month is 28 or 29 February. */
export const addMonths = (day: number, months: number): number => {
  const [year, month, date] = dateOf(day).split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return Date.UTC(year, month - 1 + months, Math.min(date, last)) / millisecondsADay
}
