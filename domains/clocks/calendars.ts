/** Working-day calendars: brought in by one person, judged whole, published by another; older versions stay. */
import { chinaCalendar, dateOf, dayOf, makeCalendar, type Notice } from '@keju/deadlines'
import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { canonicalJson } from '#platform/canonical.ts'
import type { Context } from '#platform/context.ts'
import { brokenKey, type Tx } from '#platform/db.ts'
import { Conflict, Forbidden, Invalid } from '#platform/errors.ts'
import type { StoredFile } from '#platform/files.ts'
import type { Download } from '#platform/route.ts'
import { rootUnit } from '#domains/people/index.ts'
import { definitionFor, fingerprint } from './law.ts'
import { readJson, readLines, type Outcome, type Read } from './reading.ts'
import type { CalendarRow, Calendars, CalendarYear, Entered } from './shapes.ts'
import * as store from './store.ts'
import type { z } from 'zod'

const mostBytes = 1024 * 1024

/** The law counts for all: whoever changes it holds the permission over the whole tree. */
export const needRoot = async (ctx: Context, tx: Tx): Promise<void> => {
  if (!ctx.scope('clocks.manage').includes((await rootUnit(tx)).id)) throw new Forbidden('clocks-root')
}
export const manages = async (ctx: Context, tx: Tx): Promise<boolean> => ctx.scope('clocks.manage').includes((await rootUnit(tx)).id)

// ---- looking ----

const shippedRow = (notice: Notice, state: CalendarRow['state']): CalendarRow => ({
  id: null, region: 'CN', year: notice.year, version: 1, state, papers: [...notice.papers], off: notice.days.filter(day => day.isOffDay).length, work: notice.days.filter(day => !day.isOffDay).length, closures: 0,
  proposedByName: null, proposedAt: null, decidedByName: null, decidedAt: null, note: '', mine: false,
})
const rowOf = (ctx: Context) => ({ days, closures, proposedBy, makeUpDaysCount: _, ...row }: store.Announcement): CalendarRow => ({
  ...row, off: days.filter(day => day.isOffDay).length, work: days.filter(day => !day.isOffDay).length, closures: closures.length, mine: proposedBy !== null && proposedBy === ctx.person?.id,
})
const dayText = (day: Notice['days'][number]): string => `${day.date} ${day.isOffDay ? 'off' : 'work'}`

/** Every year with its version in force, and what waits for a second person, with what it would change. */
export const list = (ctx: Context): Promise<z.input<typeof Calendars>> => ctx.read(async tx => {
  const inForce = await store.inForce(tx)
  const own = new Set(inForce.filter(each => each.region === 'CN').map(each => each.year))
  const rows = [...chinaCalendar.notices.filter(each => !own.has(each.year)).map(each => shippedRow(each, 'shipped')), ...inForce.map(rowOf(ctx))]
  const waiting = (await store.waiting(tx)).map(each => {
    const before = inForce.find(other => other.region === each.region && other.year === each.year)?.days ?? (each.region === 'CN' ? chinaCalendar.notices.find(other => other.year === each.year)?.days : undefined) ?? []
    const was = new Set(before.map(dayText)), will = new Set(each.days.map(dayText))
    return { ...rowOf(ctx)(each), added: [...will].filter(day => !was.has(day)), gone: [...was].filter(day => !will.has(day)) }
  })
  return { rows: rows.toSorted((a, b) => b.year - a.year || (a.region < b.region ? -1 : 1)), waiting, provisionalFrom: provisionalFrom(inForce), manages: await manages(ctx, tx) }
})

/** The first day that a notice of the country still to come may change. */
const provisionalFrom = (published: readonly store.Announcement[]): string => {
  const calendar = makeCalendar(definitionFor(published, 'CN'))
  let year = Math.min(...chinaCalendar.notices.map(each => each.year))
  while (!calendar.isProvisional(dayOf(`${year}-01-01`) - 1, dayOf(`${year}-12-31`))) year++
  for (let day = dayOf(`${year}-01-01`); ; day++) if (calendar.isProvisional(day - 1, day)) return dateOf(day)
}

/** All versions of a year, the one that ships included. */
export const year = (ctx: Context, given: { region: string; year: number }): Promise<z.input<typeof CalendarYear>> => ctx.read(async tx => {
  const own = await store.versions(tx, given.region, given.year)
  const shipped = given.region === 'CN' ? chinaCalendar.notices.find(each => each.year === given.year) : undefined
  const versions = [
    ...own.map(each => ({ ...rowOf(ctx)(each), days: each.days, stood: each.closures })),
    ...(shipped ? [{ ...shippedRow(shipped, own.some(each => each.state === 'published') ? 'replaced' : 'shipped'), days: [...shipped.days], stood: [] }] : []),
  ]
  return { ...given, versions, manages: await manages(ctx, tx) }
})

/** The calendar of a place as it counts now, as `keju deadline --calendar` reads it. */
export const exportFile = async (ctx: Context, region: string): Promise<Download> => {
  const { notices, closures } = await ctx.read(async tx => definitionFor(await store.inForce(tx), region))
  const plain = { notices: notices.map(({ year: of, papers, days }) => ({ year: of, papers, days })), closures: closures ?? [] }
  return { kind: 'download', fileName: `working-days-${region}.json`, type: 'application/json', body: Readable.from([JSON.stringify(plain, null, 1)]) }
}

// ---- bringing in ----

const sameDays = (a: object, b: object): boolean => canonicalJson(a as never) === canonicalJson(b as never)
const orderly = (days: Notice['days']) => days.toSorted((a, b) => (a.date < b.date ? -1 : 1)).map(({ date, isOffDay, name }) => ({ date, isOffDay, ...(name ? { name } : {}) }))

/** A proposal for each year that differs from what counts. Years without days are passed over: not announced. */
const propose = async (ctx: Context, tx: Tx, region: string, note: string, { notices, closures, makeUpDaysCount }: Read): Promise<{ proposed: number; unchanged: number }> => {
  await needRoot(ctx, tx)
  const inForce = await store.inForce(tx), waiting = await store.waiting(tx)
  let proposed = 0, unchanged = 0
  for (const { year: of, papers, days } of notices) {
    const stood = closures.filter(each => each.from.startsWith(`${of}-`))
    if (days.length === 0 && stood.length === 0) continue
    const before = inForce.find(each => each.region === region && each.year === of)
    const shipped = !before && region === 'CN' ? chinaCalendar.notices.find(each => each.year === of) : undefined
    const counted = { days: orderly(before?.days ?? shipped?.days ?? []).map(dayText), closures: before?.closures ?? [], makeUpDaysCount: before?.makeUpDaysCount ?? true }
    if ((before || shipped) && sameDays(counted, { days: orderly(days).map(dayText), closures: stood, makeUpDaysCount })) {
      unchanged++
      continue
    }
    if (waiting.some(each => each.region === region && each.year === of)) throw new Conflict('calendar-waiting', { year: of })
    const id = await store.propose(tx, { region, year: of, papers: [...papers], days: orderly(days), closures: stood, makeUpDaysCount, note }).catch((error: unknown) => {
      throw brokenKey(error) ? new Conflict('calendar-waiting', { year: of }) : error
    })
    await tx.record('clocks.calendar.propose', id, { region, year: of })
    proposed++
  }
  if (proposed + unchanged === 0) throw new Invalid('invalid', [{ path: 'file', code: 'calendar-nothing' }])
  return { proposed, unchanged }
}

/** @throws Invalid naming every fault */
const taken = ({ read, faults }: Outcome): Read => {
  if (read) return read
  throw new Invalid('calendar-refused', faults)
}

/** Brings in a file: JSON as `keju deadline --calendar` reads it. A file with a single fault is refused whole. @throws Invalid, Conflict 'calendar-waiting', Forbidden */
export const importFile = async (ctx: Context, given: { region: string; note: string; file: StoredFile }): Promise<{ proposed: number; unchanged: number }> => {
  if (given.file.bytes > mostBytes) throw new Invalid('invalid', [{ path: 'file', code: 'file-too-large', detail: { megabytes: 1 } }])
  const read = taken(readJson((await readFile(given.file.path, 'utf8')).replace(/^\uFEFF/, '')))
  const outside = read.closures.find(each => !read.notices.some(notice => each.from.startsWith(`${notice.year}-`)) || each.from.slice(0, 4) !== each.to.slice(0, 4))
  if (outside) throw new Invalid('calendar-refused', [{ path: 'file', code: 'calendar-closure-dates', detail: { line: 1, field: 'closures', found: `${outside.from} – ${outside.to}` } }])
  return ctx.transaction(tx => propose(ctx, tx, given.region, given.note, read))
}

/** The same from a form: a line for each day or run of days. */
export const enter = (ctx: Context, given: z.output<typeof Entered>): Promise<{ proposed: number; unchanged: number }> => {
  const { read, faults } = readLines(given.days, given.year, given.paper === '' ? [] : [given.paper])
  if (!read) throw new Invalid('calendar-refused', faults.map(each => (each.path === 'file' ? { ...each, path: 'days' } : each)))
  return ctx.transaction(tx => propose(ctx, tx, given.region, given.note, read))
}

// ---- publishing ----

/** Publishes what somebody else brought in, and has all open due dates counted anew. @throws NotFound, Forbidden 'calendar-own' */
export const publish = (ctx: Context, id: string): Promise<void> => ctx.transaction(async tx => {
  await needRoot(ctx, tx)
  const held = await store.lockWaiting(tx, id)
  if (held.proposedBy === ctx.self().id) throw new Forbidden('calendar-own')
  await store.publish(tx, held)
  await store.revise(tx)
  await tx.record('clocks.calendar.publish', id, { region: held.region, year: held.year, version: held.version })
  await announce(tx)
})

/** Puts a proposal aside; whoever brought it in may as well. @throws NotFound */
export const refuse = (ctx: Context, given: { id: string; note: string }): Promise<void> => ctx.transaction(async tx => {
  await needRoot(ctx, tx)
  const held = await store.lockWaiting(tx, given.id)
  await store.refuse(tx, held.id, given.note)
  await tx.record('clocks.calendar.refuse', held.id, { region: held.region, year: held.year })
})

/** The fact on which due dates are counted anew, unless they are counted by these calendars already. */
export const announce = async (tx: Tx): Promise<void> => {
  if (await store.countBy(tx, fingerprint(await store.inForce(tx)))) await tx.record('clocks.calendar.change', tx.tenant)
}

