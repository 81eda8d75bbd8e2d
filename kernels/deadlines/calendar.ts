/**
 * Working days. A day works if a notice says so, else from Monday to Friday; notices also turn weekend days into working
 * days (make-up days), which count unless the calendar says otherwise. Closures lie over all of it: days on which the
 * office stood still, each with its reason.
 */
import { dateOf, dayOf, isDate, weekdayOf, yearOf } from './days.ts'

/**
 * What a government announced for one year. `days` may name days of the December before. Without days: not announced. `partial`: some days are
 * known (a region's own, say), but the year as a whole is not announced.
 */
export type Notice = { year: number; papers: readonly string[]; days: readonly { date: string; isOffDay: boolean; name?: string }[]; partial?: boolean }
/** Both dates belong to it. */
export type Closure = { from: string; to: string; reason: string }
export type CalendarDefinition = { notices: readonly Notice[]; closures?: readonly Closure[]; makeUpDaysCount?: boolean }

export type CalendarProblem = {
  code: 'year' | 'year-twice' | 'no-paper' | 'date' | 'other-year' | 'date-twice' | 'closure-dates' | 'closure-reason' | 'empty' | 'no-days' | 'make-up-weekday'
  path: string
  found?: string
}

/** What is wrong with a calendar; [] when it can be used. A calendar with a single fault is refused whole. */
export const calendarProblems = ({ notices, closures = [] }: CalendarDefinition): CalendarProblem[] => {
  const problems: CalendarProblem[] = []
  const add = (code: CalendarProblem['code'], path: string, found?: string) => { problems.push({ code, path, ...found === undefined ? {} : { found } }) }
  if (notices.length === 0) add('empty', 'notices')
  const years = new Set<number>(), dates = new Set<string>()
  notices.forEach(({ year, papers, days }, at) => {
    const path = `notices[${at}]`
    if (!Number.isInteger(year) || year < firstYear || year > lastYear) return add('year', `${path}.year`, String(year))
    if (years.has(year)) add('year-twice', `${path}.year`, String(year))
    years.add(year)
    // Where the notice can be read is part of it: a due date must be traceable to what was announced.
    if (days.length > 0 && papers.length === 0) add('no-paper', `${path}.papers`)
    days.forEach(({ date }, index) => {
      const where = `${path}.days[${index}].date`
      if (!isDate(date)) return add('date', where, date)
      if (!date.startsWith(`${year}-`) && !date.startsWith(`${year - 1}-12-`)) add('other-year', where, date)
      if (dates.has(date)) add('date-twice', where, date)
      dates.add(date)
    })
  })
  closures.forEach(({ from, to, reason }, at) => {
    if (!isDate(from) || !isDate(to) || from > to) add('closure-dates', `closures[${at}]`, `${from} – ${to}`)
    if (reason.trim() === '') add('closure-reason', `closures[${at}].reason`)
  })
  return problems
}

/** What keeps announcements from being published: `calendarProblems`, and a year given out as announced without a day, or a make-up day that works anyway. */
export const announcementProblems = (definition: CalendarDefinition): CalendarProblem[] => [
  ...calendarProblems(definition),
  ...definition.notices.flatMap(({ papers, days }, at): CalendarProblem[] => [
    ...(days.length === 0 && papers.length > 0 ? [{ code: 'no-days' as const, path: `notices[${at}].days` }] : []),
    ...days.flatMap(({ date, isOffDay }, index) => (!isOffDay && isDate(date) && weekdayOf(dayOf(date)) % 6 !== 0 ? [{ code: 'make-up-weekday' as const, path: `notices[${at}].days[${index}].date`, found: date }] : [])),
  ]),
]

const firstYear = 1980, lastYear = 2099

/** A calendar made ready: arrays over all days it knows, so that a due date is two look-ups. */
export type WorkCalendar = {
  /** number of the first and of the last day */
  readonly first: number
  readonly last: number
  works(day: number): boolean
  /** working days d with first <= d <= day */
  workdaysUpTo(day: number): number
  /** the day on which that count is reached; undefined past the end */
  workdayAt(count: number): number | undefined
  /**
   * Whether an announcement may still change some day in (from, to]: the day's year has no notice, or the day lies in its
   * last days of December and the next year, whose notice may reach back into them, has none.
   */
  isProvisional(from: number, to: number): boolean
}

/** From this day of December on the next year's notice may turn days: it did in five of twenty years from 2007 on. */
const openFrom = '12-29'

/** @throws RangeError when the calendar has problems (`calendarProblems` says which) */
export const makeCalendar = (definition: CalendarDefinition): WorkCalendar => {
  const [wrong] = calendarProblems(definition)
  if (wrong) throw new RangeError(`calendar: ${wrong.code} at ${wrong.path}`)
  const first = dayOf(`${firstYear}-01-01`), last = dayOf(`${lastYear}-12-31`)
  const works = new Uint8Array(last - first + 1)
  for (let day = first; day <= last; day++) works[day - first] = weekdayOf(day) % 6 === 0 ? 0 : 1
  const announced = new Set(definition.notices.filter(notice => notice.days.length > 0 && !notice.partial).map(notice => notice.year))
  for (const { days } of definition.notices) {
    for (const { date, isOffDay } of days) {
      if (isOffDay) works[dayOf(date) - first] = 0
      else if (definition.makeUpDaysCount ?? true) works[dayOf(date) - first] = 1
    }
  }
  for (const { from, to } of definition.closures ?? []) works.fill(0, Math.max(0, dayOf(from) - first), Math.max(0, dayOf(to) - first + 1))

  const counted = new Int32Array(works.length), open = new Int32Array(works.length), at: number[] = [first - 1]
  let workdays = 0, opens = 0
  for (let year = firstYear, index = 0; year <= lastYear; year++) {
    const end = dayOf(`${year}-12-31`) - first
    const doubtful = !announced.has(year) ? index : announced.has(year + 1) ? end + 1 : dayOf(`${year}-${openFrom}`) - first
    for (; index <= end; index++) {
      if (works[index]) {
        workdays++
        at.push(first + index)
      }
      if (index >= doubtful) opens++
      counted[index] = workdays
      open[index] = opens
    }
  }
  const place = (day: number): number => {
    if (day < first || day > last) throw new RangeError(`the calendar knows ${firstYear} to ${lastYear}, not ${yearOf(day)} (${dateOf(day)})`)
    return day - first
  }
  return {
    first, last,
    works: day => works[place(day)] === 1,
    workdaysUpTo: day => counted[place(day)]!,
    workdayAt: count => at[count],
    isProvisional: (from, to) => open[place(to)]! > open[place(from)]!,
  }
}
