import type { WorkCalendar } from './calendar.ts'
import { dateOf } from './days.ts'

/**
 * The `count`-th working day after `start`; the start itself never counts. 0: the start.
 * @throws RangeError past the calendar's end
 */
export const addWorkdays = (calendar: WorkCalendar, start: number, count: number): number => {
  if (count === 0) return start
  const due = calendar.workdayAt(calendar.workdaysUpTo(start) + count)
  if (due === undefined) throw new RangeError(`${count} working days after ${dateOf(start)} lie beyond the calendar`)
  return due
}

/** Working days d with from < d <= to; 0 when `to` is not later. */
export const workdaysBetween = (calendar: WorkCalendar, from: number, to: number): number =>
  to <= from ? 0 : calendar.workdaysUpTo(to) - calendar.workdaysUpTo(from)

/** Due days of many starts at once, the same length for all. */
export const dueDates = (calendar: WorkCalendar, starts: Int32Array, count: number): Int32Array =>
  starts.map(start => addWorkdays(calendar, start, count))
