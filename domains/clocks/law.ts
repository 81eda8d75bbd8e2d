/** The law as it stands for an office: rules and working days of its place, put together from what ships with the release and what was published since. */
import { chinaCalendar, chinaRules, dateOf, addWorkdays, dayOf, liesIn, makeCalendar, ruleFor, runClock, workdaysBetween, type CalendarDefinition, type Clock, type ClockEvent, type Notice, type Rule, type WorkCalendar } from '@keju/deadlines'
import { canonicalJson } from '#platform/canonical.ts'
import type { Context } from '#platform/context.ts'
import { todayOf } from '#platform/days.ts'
import type { Tx } from '#platform/db.ts'
import { sha256 } from '#platform/hash.ts'
import { published as publishedRules, type RuleRow } from './rule-store.ts'
import * as store from './store.ts'

/** Rules, working days, the place (`CN-370700`) and the day on which one asks. */
export type Law = { rules: readonly Rule[]; calendar: WorkCalendar; place: string; today: string }

type Clocked = Pick<Context, 'config' | 'now'>
type Layer = Pick<store.Announcement, 'region' | 'year' | 'papers' | 'days' | 'closures' | 'makeUpDaysCount'>

/**
 * What counts in a place: for each year the country's published version, or else the one that ships, and over it the days of narrower regions.
 * A region's days without the country's announcement leave the year provisional.
 */
export const definitionFor = (published: readonly Layer[], place: string): CalendarDefinition => {
  const layers = published.filter(each => liesIn(place, each.region)).toSorted((a, b) => a.region.length - b.region.length)
  const years = [...new Set([...chinaCalendar.notices, ...layers].map(each => each.year))].toSorted((a, b) => a - b)
  const notices = years.map((year): Notice => {
    const own = layers.filter(each => each.year === year)
    const shipped = own.some(each => each.region === 'CN') ? undefined : chinaCalendar.notices.find(each => each.year === year)
    const days = new Map<string, Notice['days'][number]>()
    for (const day of [...(shipped?.days ?? []), ...own.flatMap(each => (each.makeUpDaysCount ? each.days : each.days.filter(day => day.isOffDay)))]) days.set(day.date, day)
    return { year, papers: [...(shipped?.papers ?? []), ...own.flatMap(each => each.papers)], days: [...days.values()], partial: !shipped && !own.some(each => each.region === 'CN') }
  })
  // What a notice says of the December before goes before what that year's own notice said.
  const reachesBack = new Set(notices.flatMap(({ year, days }) => days.filter(day => day.date < `${year}`).map(day => day.date)))
  return {
    notices: notices.map(notice => ({ ...notice, days: notice.days.filter(day => day.date < `${notice.year}` || !reachesBack.has(day.date)) })),
    closures: layers.flatMap(each => each.closures),
  }
}

/** Tells calendars apart: what counts in every place. */
export const fingerprint = (published: readonly Layer[]): string => {
  const counted = published.map(({ region, year, days, closures, makeUpDaysCount }) => ({ region, year, days: days.map(day => `${day.date} ${day.isOffDay}`), closures: closures.map(each => `${each.from} ${each.to}`), makeUpDaysCount }))
  const shipped = chinaCalendar.notices.map(({ year, days }) => ({ year, days: days.map(day => `${day.date} ${day.isOffDay}`) }))
  return sha256(canonicalJson({ counted, shipped }))
}

type Kept = { revision: number; published: readonly store.Announcement[]; rules: readonly Rule[]; calendars: Map<string, WorkCalendar> }
// Made ready once in each process and for each revision: a look-up then costs one small query.
const kept = new Map<string, Kept>()

/** A version as a rule: what it is about, what starts it and what begins it anew stand in the one that ships. */
export const asRule = (row: RuleRow): Rule => {
  const own = chinaRules.filter(rule => rule.code === row.code)
  const base = own.find(rule => rule.jurisdiction === row.jurisdiction) ?? own.find(rule => rule.jurisdiction === 'CN') ?? own[0]
  if (!base) throw new Error(`no rule ${row.code} ships`)
  return {
    ...base, jurisdiction: row.jurisdiction, from: row.from, to: row.to, source: row.source, certainty: row.certainty, length: { amount: row.amount, unit: row.unit }, stops: row.stops,
    extension: row.extensionMost === null ? null : { most: row.extensionMost, approver: row.extensionApprover }, silence: row.silence,
  }
}

const keep = async (tx: Tx, revision: number): Promise<Kept> => {
  const known = kept.get(tx.tenant)
  if (known?.revision === revision) return known
  const fresh: Kept = { revision, published: await store.inForce(tx), rules: [...chinaRules, ...(await publishedRules(tx)).map(asRule)], calendars: new Map() }
  kept.set(tx.tenant, fresh)
  return fresh
}

/** Regions carry codes of six digits where they are the country's own (GB/T 2260); others lie somewhere in it. */
const placeOf = (region: string | null): string => (region !== null && /^[0-9]{2,6}$/.test(region) ? `CN-${region}` : 'CN')

const lawIn = (held: Kept, place: string, today: string): Law => {
  // Places without days of their own share the country's calendar.
  const key = held.published.filter(each => each.region !== 'CN' && liesIn(place, each.region)).map(each => each.id).join()
  let calendar = held.calendars.get(key)
  if (!calendar) held.calendars.set(key, (calendar = makeCalendar(definitionFor(held.published, place))))
  return { rules: held.rules, calendar, place, today }
}

/** The law for an office; with null, for the government as a whole. */
export const lawOf = async (clocked: Clocked, tx: Tx, unitId: string | null): Promise<Law> => {
  const { revision, region } = await store.standing(tx, unitId)
  return lawIn(await keep(tx, revision), placeOf(region), todayOf(clocked))
}

/** The law of a place. */
export const lawAt = async (clocked: Clocked, tx: Tx, place: string): Promise<Law> => lawIn(await keep(tx, (await store.standing(tx, null)).revision), place, todayOf(clocked))

/** The same for every office at once, for work on many records. */
export const lawsByUnit = async (clocked: Clocked, tx: Tx): Promise<(unitId: string) => Law> => {
  const { revision } = await store.standing(tx, null)
  const held = await keep(tx, revision), today = todayOf(clocked)
  const regions = new Map((await store.regionsOfUnits(tx)).map(row => [row.unitId, row.region]))
  return unitId => lawIn(held, placeOf(regions.get(unitId) ?? null), today)
}

/** The law as it ships, in the country at large. */
export const shippedLaw = (today: string): Law => ({ rules: chinaRules, calendar: (shippedCalendar ??= makeCalendar(chinaCalendar)), place: 'CN', today })
let shippedCalendar: WorkCalendar | undefined

/** The rule of that code for a matter received on that day. @throws Error when the law has none */
export const ruleOn = (law: Law, code: string, receivedOn: string): Rule => {
  const rule = ruleFor(law.rules, code, receivedOn, law.place)
  if (!rule) throw new Error(`no rule ${code} on ${receivedOn} in ${law.place}`)
  return rule
}

/** The events that the rule knows: reasons that it does not name neither stop the clock nor begin it anew. */
export const heeded = (rule: Rule, events: readonly ClockEvent[]): ClockEvent[] => {
  let stands = false
  return events.flatMap((event): ClockEvent[] => {
    if (event.kind === 'stop') {
      stands = rule.stops.includes(event.reason)
      return stands ? [event] : []
    }
    if (event.kind === 'extend') return rule.extension ? [event] : []
    if (event.kind === 'done') return [event]
    const stood = stands
    stands = false
    if (event.kind === 'restart' && rule.restarts.includes(event.reason)) return [event]
    return stood ? [{ kind: 'resume', at: event.at }] : []
  })
}

export const run = (law: Law, rule: Rule, from: string, events: readonly ClockEvent[]): Clock => runClock(rule, from, heeded(rule, events), law.calendar)

/** The `count`-th working day after a day. */
export const workdaysAfter = (law: Law, day: string, count: number): string => dateOf(addWorkdays(law.calendar, dayOf(day), count))

/** The `count`-th working day before a day. */
export const workdaysBefore = (law: Law, day: string, count: number): string =>
  dateOf(law.calendar.workdayAt(Math.max(1, law.calendar.workdaysUpTo(dayOf(day) - 1) - count + 1)) ?? dayOf(day))

/** Whether a notice still to come may move the end of a period of working days. */
export const isProvisional = (law: Law, from: string, to: string): boolean => law.calendar.isProvisional(dayOf(from), dayOf(to))

/** Working days from today until a day; negative when it is past. */
export const workdaysLeft = (law: Law, due: string | null): number | null =>
  due === null ? null : due >= law.today ? workdaysBetween(law.calendar, dayOf(law.today), dayOf(due)) : -workdaysBetween(law.calendar, dayOf(due), dayOf(law.today))
