/**
 * A legal clock: a rule, the day it began, and what has happened since, replayed from the start every time. Nothing is
 * counted down and stored, so a correction of an event or of the calendar gives the date that would have been right all along.
 *
 * Days used are the days d with start < d <= now outside every stop (from, to]: the day of the start and the day on which a
 * stop begins are not held against anybody twice, and a stop never brings a date forward.
 */
import type { WorkCalendar } from './calendar.ts'
import { addMonths, dateOf, dayOf, isDate } from './days.ts'
import { addWorkdays, workdaysBetween } from './workdays.ts'

export type Unit = 'workday' | 'day' | 'hour' | 'month' | 'year'
export type Length = { amount: number; unit: Unit }

export type Rule = {
  code: string
  /** names of the procedure and of this clock */
  procedure: { zh: string; en: string }
  title: { zh: string; en: string }
  /** `CN` or a place within it, as `CN-370700`; the narrower rule goes before the wider one (`ruleFor`) */
  jurisdiction: string
  /** in force in [from, to); to null: still */
  from: string
  to: string | null
  source: string
  /** how sure it is: read in the law, read second hand, or believed; all but the first are to be checked with counsel */
  certainty: 'law' | 'second-hand' | 'believed'
  length: Length
  /** what starts it */
  starts: string
  /** reasons for which it may stand still */
  stops: readonly string[]
  /** reasons for which it begins anew */
  restarts: readonly string[]
  extension: { most: number; approver: string } | null
  /** what silence until the end means, if anything */
  silence: string | null
}

/**
 * `at` is a date; for rules in hours a local time as `2026-03-02T09:30`. `judged`: whether the extension came in time was judged when it was
 * granted, by the calendar of that day; a notice that comes later does not undo it.
 */
export type ClockEvent =
  | { kind: 'stop'; at: string; reason: string }
  | { kind: 'resume'; at: string }
  | { kind: 'extend'; at: string; by: number; judged?: boolean }
  | { kind: 'restart'; at: string; reason: string }
  | { kind: 'done'; at: string }

export type ClockProblem = {
  code: 'received' | 'date' | 'order' | 'kind' | 'reason' | 'not-stopped' | 'stopped' | 'extension' | 'extension-most' | 'extension-late' | 'ended' | 'length'
  path: string
  found?: string
  /** what would be allowed */
  allowed?: string
}

/** The events contradict the rule or one another; nothing is computed from them. */
export class ClockFault extends Error {
  readonly problems: readonly ClockProblem[]
  constructor(problems: readonly ClockProblem[]) {
    super(problems.map(each => `${each.path}: ${each.code}`).join('; '))
    this.problems = problems
  }
}

/** A part of the clock's life, from (exclusive) to (inclusive); `used`: what of the length was used in it, in the rule's unit. */
export type Interval = { from: string; to: string; state: 'running' | 'stopped' | 'replaced'; reason: string | null; used: number }

export type Clock = {
  /** null while it stands still: nobody knows yet when it goes on */
  due: string | null
  /** a notice still to come may move it */
  provisional: boolean
  intervals: Interval[]
  /** what of the length is left at the last event, in the rule's unit (days where it is months or years) */
  left: number
  extendedBy: number
  /** kept in time or not; null as long as it is not done */
  met: boolean | null
}

const minutesADay = 1440

/** Reads a moment: a day's number, or minutes since 1970 where the rule counts hours. */
const readMoment = (text: string, hours: boolean): number | undefined => {
  const [date = '', time] = text.split('T')
  if (!isDate(date)) return undefined
  if (time !== undefined && !/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(time)) return undefined
  if (!hours) return dayOf(date)
  return dayOf(date) * minutesADay + (time === undefined ? 0 : Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)))
}

const writeMoment = (moment: number, hours: boolean): string => {
  if (!hours) return dateOf(moment)
  const minutes = moment % minutesADay
  return `${dateOf((moment - minutes) / minutesADay)}T${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

type Stop = { from: number; to: number }

/** How the unit of a rule counts: moments between two others, and the moment at which a length is used up. */
type Measure = {
  /** units in (from, to] */
  between(from: number, to: number): number
  /** the moment at which `amount` is used, counted from `start`, with nothing in between */
  after(start: number, amount: number): number
}

const measureOf = (unit: Unit, calendar: WorkCalendar): Measure => {
  if (unit === 'workday') return { between: (from, to) => workdaysBetween(calendar, from, to), after: (start, amount) => addWorkdays(calendar, start, amount) }
  if (unit === 'hour') return { between: (from, to) => Math.max(0, to - from) / 60, after: (start, amount) => start + amount * 60 }
  const between = (from: number, to: number) => Math.max(0, to - from)
  if (unit === 'day') return { between, after: (start, amount) => start + amount }
  return { between, after: (start, amount) => addMonths(start, unit === 'year' ? 12 * amount : amount) }
}

/** When `amount` is used up, outside the stops; before any moving to a working day. Stops are in order and apart. */
const usedUp = (measure: Measure, unit: Unit, start: number, amount: number, stops: readonly Stop[]): number => {
  let end = measure.after(start, amount)
  let lost = 0
  for (const { from, to } of stops) {
    if (from >= end) break
    lost += measure.between(Math.max(from, start), to)
    // Months do not add up with days: what was lost is put on at the end, day by day.
    end = unit === 'month' || unit === 'year' ? measure.after(start, amount) + lost : measure.after(start, amount + lost)
  }
  return end
}

/** Periods in calendar days end on a working day; working days and hours end where they end. */
const rolled = (unit: Unit, calendar: WorkCalendar, end: number): number =>
  unit === 'workday' || unit === 'hour' || calendar.works(end) ? end : addWorkdays(calendar, end, 1)

/**
 * Where the clock stands.
 * @throws ClockFault  naming each event that cannot be
 * @throws RangeError  when a date lies outside the calendar
 */
export const runClock = (rule: Rule, received: string, events: readonly ClockEvent[], calendar: WorkCalendar): Clock => {
  const { unit, amount } = rule.length
  const hours = unit === 'hour'
  if (!(Number.isInteger(amount) && amount > 0)) throw new ClockFault([{ code: 'length', path: 'rule.length.amount', found: String(amount) }])
  const begun = readMoment(received, hours)
  if (begun === undefined) throw new ClockFault([{ code: 'received', path: 'received', found: received }])

  const measure = measureOf(unit, calendar)
  const write = (moment: number) => writeMoment(moment, hours)
  const problems: ClockProblem[] = []
  const intervals: Interval[] = []
  const stops: Stop[] = []
  let start = begun, since = begun, last = begun, extendedBy = 0
  let open: { from: number; reason: string } | null = null
  let done: number | null = null
  const end = () => usedUp(measure, unit, start, amount + extendedBy, stops)
  const close = (to: number, state: Interval['state'], reason: string | null) => {
    if (to > since) intervals.push({ from: write(since), to: write(to), state, reason, used: state === 'running' ? measure.between(since, to) : 0 })
    since = to
  }

  events.forEach((event, index) => {
    const path = `events[${index}]`
    const fault = (code: ClockProblem['code'], found?: string, allowed?: string, field = '') =>
      { problems.push({ code, path: path + field, ...found === undefined ? {} : { found }, ...allowed === undefined ? {} : { allowed } }) }
    const at = readMoment(event.at, hours)
    if (at === undefined) return fault('date', event.at, undefined, '.at')
    if (at < last) return fault('order', event.at, `>= ${write(last)}`, '.at')
    if (done !== null) return fault('ended', event.at, undefined, '.at')
    last = at
    switch (event.kind) {
      case 'stop':
        if (open) return fault('stopped', event.at)
        if (!rule.stops.includes(event.reason)) return fault('reason', event.reason, rule.stops.join(', '), '.reason')
        close(at, 'running', null)
        open = { from: at, reason: event.reason }
        return
      case 'resume':
        if (!open) return fault('not-stopped', event.at)
        close(at, 'stopped', open.reason)
        stops.push({ from: open.from, to: at })
        open = null
        return
      case 'extend': {
        if (!rule.extension) return fault('extension', String(event.by))
        const left = rule.extension.most - extendedBy
        if (!Number.isInteger(event.by) || event.by < 1 || event.by > left) return fault('extension-most', String(event.by), `1 – ${left}`, '.by')
        if (!event.judged && !open && at > rolled(unit, calendar, end())) return fault('extension-late', event.at, `<= ${write(rolled(unit, calendar, end()))}`, '.at')
        extendedBy += event.by
        return
      }
      case 'restart':
        if (!rule.restarts.includes(event.reason)) return fault('reason', event.reason, rule.restarts.join(', '), '.reason')
        close(at, open ? 'stopped' : 'running', open?.reason ?? null)
        // What ran before counts no longer; it stays in the record as it was.
        for (const each of intervals) if (each.state === 'running') Object.assign(each, { state: 'replaced', reason: event.reason })
        start = at
        stops.length = 0
        open = null
        extendedBy = 0
        return
      case 'done':
        close(at, open ? 'stopped' : 'running', open?.reason ?? null)
        done = at
        return
      default:
        fault('kind', (event as { kind: string }).kind, 'stop, resume, extend, restart, done', '.kind')
    }
  })
  if (problems.length > 0) throw new ClockFault(problems)

  const raw = open ? null : end()
  const due = raw === null ? null : rolled(unit, calendar, raw)
  if (done === null && due !== null) close(due, 'running', null)
  const day = (moment: number) => (hours ? Math.floor(moment / minutesADay) : moment)
  // Calendar days rest on the calendar only in their end; working days in every day counted.
  const provisional = due !== null && unit !== 'hour' && calendar.isProvisional(unit === 'workday' ? day(start) : Math.min(day(raw!), day(due)) - 1, day(due))
  // While it stands still the end is not known, but what was left when it stopped is.
  const used = measure.between(start, last) - stops.reduce((sum, { from, to }) => sum + measure.between(Math.max(from, start), to), 0)
    - (open === null ? 0 : measure.between(Math.max((open as { from: number }).from, start), last))
  const whole = unit === 'month' || unit === 'year' ? measure.after(start, amount + extendedBy) - start : amount + extendedBy
  return { due: due === null ? null : write(due), provisional, intervals, left: whole - used, extendedBy, met: done === null || due === null ? null : done <= due }
}
