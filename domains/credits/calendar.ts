/** Calendar days as `YYYY-MM-DD`; text order is their order. Intervals are half-open: `[from, to)`, null for no bound. */
export type Day = string
export type Interval = { from: Day | null; to: Day | null }
/** A length of the calendar, not of a number of days: a year from 29 February ends on 28 February. */
export type Span = { years?: number | undefined; months?: number | undefined; days?: number | undefined }

const msOfDay = 86_400_000

// The same few thousand days come again for every person: looking one up costs a tenth of working it out.
const numbers = new Map<Day, number>()

/** Days since 1970-01-01. */
export const dayNumber = (day: Day): number => {
  let number = numbers.get(day)
  if (number === undefined) {
    number = Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / msOfDay
    if (numbers.size < 100_000) numbers.set(day, number)
  }
  return number
}
const days = new Map<number, Day>()
const dayFrom = (count: number): Day => {
  let day = days.get(count)
  if (day === undefined) {
    day = new Date(count * msOfDay).toISOString().slice(0, 10)
    if (days.size < 100_000) days.set(count, day)
  }
  return day
}
export const addDays = (day: Day, days: number): Day => dayFrom(dayNumber(day) + days)
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from)

const monthNumber = (day: Day): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
const two = (n: number): string => String(n).padStart(2, '0')

/** The same day of a later (or earlier) month; the month's last where it is shorter. */
export const addMonths = (day: Day, months: number): Day => {
  const count = monthNumber(day) + months
  const year = Math.floor(count / 12)
  const month = count - year * 12 + 1
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(Math.min(Number(day.slice(8, 10)), last))}`
}

/** `times` spans after the day, counted from the day itself, so that a clamped 29 February comes back in leap years. */
export const addSpan = (day: Day, span: Span, times = 1): Day =>
  addDays(addMonths(day, times * ((span.years ?? 0) * 12 + (span.months ?? 0))), times * (span.days ?? 0))

/**
 * The period of `months` months that holds the day, in the row of periods through `anchor` (before it as well).
 *
 * Its own months are counted from the anchor too: `monthIn(period, 0)` is its first day, `monthIn(period, months)` its end.
 */
export const periodAt = (anchor: Day, months: number, day: Day): Period => {
  if (latest && latest.anchor === anchor && latest.months === months && latest.from <= day && day < latest.to) return latest
  let k = Math.floor((monthNumber(day) - monthNumber(anchor)) / months)
  if (addMonths(anchor, k * months) > day) k--
  if (addMonths(anchor, (k + 1) * months) <= day) k++
  latest = { from: addMonths(anchor, k * months), to: addMonths(anchor, (k + 1) * months), anchor, first: k * months, months }
  return latest
}
let latest: Period | undefined
export type Period = { from: Day; to: Day; anchor: Day; first: number; months: number }

/** Where the i-th month of a period begins. */
export const monthIn = ({ anchor, first }: Period, i: number): Day => addMonths(anchor, first + i)

/** Both at once; null when nothing is left. */
export const overlap = (a: Interval, b: Interval): Interval | null => {
  const from = a.from === null ? b.from : b.from === null || a.from > b.from ? a.from : b.from
  const to = a.to === null ? b.to : b.to === null || a.to < b.to ? a.to : b.to
  return from !== null && to !== null && from >= to ? null : { from, to }
}

/** The same days as intervals that neither overlap nor touch, in order. All must be bounded. */
export const united = (intervals: readonly { from: Day; to: Day }[]): { from: Day; to: Day }[] => {
  const found: { from: Day; to: Day }[] = []
  for (const { from, to } of intervals.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const last = found.at(-1)
    if (last && from <= last.to) last.to = to > last.to ? to : last.to
    else found.push({ from, to })
  }
  return found
}

/** `from` without `minus`; both as `united` gives them. */
export const without = (days: readonly { from: Day; to: Day }[], minus: readonly { from: Day; to: Day }[]): { from: Day; to: Day }[] => {
  let left = [...days]
  for (const hole of minus) {
    left = left.flatMap(each => (hole.to <= each.from || hole.from >= each.to ? [each] : [
      ...(each.from < hole.from ? [{ from: each.from, to: hole.from }] : []), ...(hole.to < each.to ? [{ from: hole.to, to: each.to }] : []),
    ]))
  }
  return left
}

export const countDays = (intervals: readonly { from: Day; to: Day }[]): number => intervals.reduce((sum, { from, to }) => sum + daysBetween(from, to), 0)
