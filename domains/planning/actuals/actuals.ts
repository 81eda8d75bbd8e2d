import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db.ts'
import { Conflict, Invalid, NotFound } from '#platform/errors.ts'
import { keepFile, type StoredFile } from '#platform/files.ts'
import { date } from '#platform/texts.ts'
import type { Download } from '#platform/route.ts'
import { asDownload, parseDecimal, readRecords, writeXlsx, type Column, type Value } from '#platform/tables/index.ts'
import type { ActualGiven, Actuals, AttendanceReport } from './shapes.ts'
import * as store from './store.ts'
import { actualWords as words } from './texts.ts'
import { naming } from '../plans.ts'
import * as plans from '../store.ts'
import { planning } from '../texts.ts'

/** Measured gaps of fewer people are not shown. */
const leastPeople = 5

/** What came of a plan, beside what was planned. @throws NotFound; Conflict 'plan-not-published' */
export const report = (ctx: Context, planId: string): Promise<Actuals> =>
  ctx.read(async tx => {
    const plan = await publishedPlan(tx, planId, ctx.scope('planning.read'))
    const sessions = await store.sessions(tx, planId)
    const { people, hours } = await store.plannedHours(tx, planId)
    const measured = await store.measured(tx, plan)
    const shown = (rows: typeof measured): Actuals['measured'] => {
      const sum = rows.reduce((all, row) => ({ people: all.people + row.people, closed: all.closed + row.closed, expected: all.expected + row.expected }), { people: 0, closed: 0, expected: 0 })
      return sum.people < leastPeople ? null : sum
    }
    const add = (pick: (row: (typeof sessions)[number]) => number): number => sessions.reduce((sum, row) => sum + pick(row), 0)
    // What is hidden could be had by subtraction from the sum: so much is hidden with it that it tells of enough people.
    const hidden = new Set<string>()
    let under = 0
    for (const row of measured.toSorted((a, b) => a.people - b.people)) {
      if (row.people >= leastPeople && (under === 0 || under >= leastPeople)) break
      hidden.add(row.agencyId)
      under += row.people
    }
    return {
      planned: { sessions: sessions.length, people, seats: add(row => row.plannedPeople), hours, costFen: add(row => row.plannedFen) },
      actual: {
        sessions: sessions.filter(row => row.held).length, people: await store.attendedPeople(tx, planId), seats: add(row => row.attended), hours: add(row => row.hours), costFen: add(row => row.costFen ?? row.reckonedFen ?? 0),
      },
      register: {
        sessions: sessions.filter(row => row.source === 'register').length, halfDays: add(row => row.halfDays), halfDaysDue: add(row => row.halfDaysDue), completed: add(row => row.completed),
        noShows: add(row => row.noShows), reckonedFen: add(row => row.reckonedFen ?? 0),
      },
      entered: sessions.filter(row => row.held !== null).length, measured: shown(measured), sessions,
      agencies: (await store.agencies(tx, planId)).map(row => ({ ...row, measured: hidden.has(row.agencyId) ? null : shown(measured.filter(each => each.agencyId === row.agencyId)) })),
      mayEnter: await plans.unitSeen(tx, plan.unitId, ctx.scope('planning.manage')),
    }
  })

const publishedPlan = async (tx: Tx, planId: string, scope: string[], lock = false) => {
  const plan = await (lock ? plans.lockPlan : plans.plan)(tx, planId, scope)
  if (plan.state !== 'published' && plan.state !== 'confirmed') throw new Conflict('plan-not-published')
  return plan
}

/** Notes whether a planned session was held and what it cost. @throws NotFound; Conflict 'plan-not-published' */
export const enter = (ctx: Context, given: ActualGiven): Promise<void> =>
  ctx.transaction(async tx => {
    await publishedPlan(tx, given.planId, ctx.scope('planning.manage'), true)
    const session = (await store.sessionHours(tx, given.planId)).find(each => each.id === given.sessionId)
    if (!session) throw new NotFound()
    await store.putSession(tx, { planId: given.planId, sessionId: given.sessionId, held: given.held, costFen: given.costYuan === null ? null : Math.round(given.costYuan * 100), note: given.note })
    await tx.record('planning.plan.actuals', given.planId, { session: session.code, held: given.held })
  })

const columns: readonly Column[] = [
  { key: 'session', names: ['session', '班次编号', '班次', 'code', '编号'], required: true }, { key: 'number', names: ['number', '工号', 'Staff number'], required: true },
  { key: 'hours', names: ['hours', '学时', '实际学时'] },
]

/**
 * Takes a list of who attended: session, staff number, hours (all of the session's where left empty). What stood there for the
 * sessions named is replaced; one fault, and nothing is taken.
 *
 * @throws NotFound; Conflict 'plan-not-published'; Invalid naming each cell; TableError
 */
export const takeAttendance = async (ctx: Context, planId: string, file: StoredFile): Promise<AttendanceReport> => {
  const { records, faults } = await readRecords(file.path, columns, { fileName: file.name, rows: 400_000 })
  return ctx.transaction(async tx => {
    await publishedPlan(tx, planId, ctx.scope('planning.manage'), true)
    const sessions = new Map((await store.sessionHours(tx, planId)).map(each => [each.code, each]))
    const people = new Map((await store.byNumber(tx, [...new Set(records.map(row => row.text('number')))], naming(ctx))).map(each => [each.number, each.id]))
    const planned = new Set((await plans.allAssignments(tx, planId)).map(each => `${each.person} ${each.session}`))
    const rows: { sessionId: string; personId: string; hours: number }[] = []
    const seen = new Map<string, number>()
    for (const row of records) {
      const [code, number] = [row.text('session'), row.text('number')]
      const [session, personId] = [sessions.get(code), people.get(number)]
      if (!session) row.fault('session', code === '' ? 'value-empty' : 'actuals-session-unknown', { code })
      else if (session.registered) row.fault('session', 'actuals-register-kept', { code })
      if (personId === undefined) row.fault('number', number === '' ? 'value-empty' : 'sheet-person-unknown', { number })
      const hours = row.value('hours', parseDecimal) ?? session?.hours ?? 0
      if (session && (hours < 0 || hours > session.hours * 2)) row.fault('hours', 'out-of-range', { least: 0, most: session.hours * 2 })
      if (!session || personId === undefined) continue
      const twice = seen.get(`${personId} ${session.id}`)
      if (twice !== undefined) row.fault('number', 'row-twice-in-sheet', { row: twice })
      seen.set(`${personId} ${session.id}`, row.row)
      rows.push({ sessionId: session.id, personId, hours })
    }
    if (faults.length > 0) throw new Invalid('invalid', faults)
    const named = [...new Set(rows.map(row => row.sessionId))]
    await store.putAttendance(tx, planId, named, rows, naming(ctx))
    await keepFile(tx, file, 'planning.attendance')
    const found = { sessions: named.length, people: new Set(rows.map(row => row.personId)).size, unplanned: rows.filter(row => !planned.has(`${row.personId} ${row.sessionId}`)).length }
    await tx.record('planning.plan.actuals', planId, found)
    return found
  })
}

/** The comparison as a workbook: sums, sessions, agencies. */
export const workbook = async (ctx: Context, planId: string): Promise<Download> => {
  const { planned, actual, measured, sessions, agencies } = await report(ctx, planId)
  const { t, lang } = ctx
  const figure = (value: number | null | undefined): Value => (value === null || value === undefined ? '' : Math.round(value * 100) / 100)
  const sums: Value[][] = [
    [t(words.sessions), planned.sessions, actual.sessions], [t(words.people), planned.people, actual.people], [t(words.seats), planned.seats, actual.seats],
    [t(words.hours), figure(planned.hours), figure(actual.hours)], [t(words.costYuan), planned.costFen / 100, actual.costFen / 100],
    [t(words.gapClosed), figure(measured?.expected), figure(measured?.closed)],
  ]
  const text = (header: string) => ({ header, kind: 'text' as const })
  const money = (header: string) => ({ header, kind: 'money' as const })
  return asDownload('actuals', 'xlsx', stream => writeXlsx(stream, [
    { name: t(words.sumsSheet), columns: [{ header: t(words.figure), width: 32 }, { header: t(words.planned) }, { header: t(words.actual) }], rows: sums },
    {
      name: t(planning.sessions), columns: [
        text(t(planning.code)), { header: t(planning.offering) }, { header: t(planning.days) }, { header: t(words.held) }, { header: t(words.plannedSeats) }, { header: t(words.attended) },
        { header: t(words.unplanned) }, { header: t(words.hours) }, { header: t(words.halfDays) }, { header: t(words.completed) }, { header: t(words.noShows) }, money(t(words.plannedCost)), money(t(words.cost)),
        money(t(words.reckoned)), { header: t(words.note), width: 40 },
      ],
      rows: sessions.map(row => [
        row.code, row.title[lang], row.days.map(day => date(day, lang)).join(';'), row.held === null ? '' : t(row.held ? words.yes : words.no), row.plannedPeople, row.attended, row.unplanned, figure(row.hours),
        ...(row.source === 'register' ? [`${row.halfDays}/${row.halfDaysDue}`, row.completed, row.noShows] : ['', '', '']), row.plannedFen, row.costFen, row.reckonedFen, row.note,
      ]),
    },
    {
      name: t(words.agencies), columns: [
        { header: t(words.agency), width: 32 }, { header: t(words.plannedPeople) }, { header: t(words.people) }, { header: t(words.plannedSeats) }, { header: t(words.seats) }, { header: t(words.plannedHours) },
        { header: t(words.hours) }, { header: t(words.measuredPeople) }, { header: t(words.expected) }, { header: t(words.closed) },
      ],
      rows: agencies.map(row => [
        row.name[lang], row.planned.people, row.actual.people, row.planned.seats, row.actual.seats, figure(row.planned.hours), figure(row.actual.hours), row.measured?.people, figure(row.measured?.expected),
        figure(row.measured?.closed),
      ]),
    },
  ]))
}
