import { Readable } from 'node:stream'
import type { Context } from '#platform/context.ts'
import { todayOf } from '#platform/days.ts'
import { newId, type Tx } from '#platform/db.ts'
import { Conflict, Invalid, type FieldProblem } from '#platform/errors.ts'
import { keepFile, type StoredFile } from '#platform/files.ts'
import { columnLetter, matchHeaders, openTable, parseInteger, TableError, type Column, type Sheet, type Table } from '#platform/tables/index.ts'
import type { Text } from '#platform/texts.ts'
import { kinOf } from './instance.ts'
import { readDays } from './notation.ts'
import * as sheets from './plan-sheet-store.ts'
import { changeableStates, naming } from './plans.ts'
import { judge, violationWords } from './publication.ts'
import { keyOf, oneAtATime, pose, resultOf, rowsOf } from './replan/replan.ts'
import { addChange, putChangeRows, seatsOfPlan } from './replan/store.ts'
import type { Given, SheetReport } from './replan/shapes.ts'
import { columnWords, replanWords } from './replan/texts.ts'
import { presentVersion } from './approval/signatures.ts'
import * as store from './store.ts'
import { planning } from './texts.ts'

/**
 * A plan as a workbook that comes back: whoever is moved, added or taken out in it, and seats, minimum and days of sessions that are
 * changed, become a change of the plan, judged by the checker. What the workbook says of names, titles and costs is for reading only.
 */
const both = (...words: Text[]): string[] => words.flatMap(word => [word.zh, word.en])
const seatColumns: readonly Column[] = [
  { key: 'number', names: ['number', ...both(planning.number)], required: true }, { key: 'session', names: ['session', ...both(planning.code, planning.session)], required: true },
]
const sessionColumns: readonly Column[] = [
  { key: 'session', names: ['session', ...both(planning.code, planning.session)], required: true }, { key: 'seats', names: ['seats', ...both(planning.seats)], required: true },
  { key: 'minimum', names: ['minimum', ...both(planning.minimum)] }, { key: 'days', names: ['days', ...both(planning.days)] },
]
const mostRows = 400_000
const mostFaults = 200

/** The sheet that says what each column is, and what may be changed. */
export const explanation = (t: (text: Text) => string): Sheet => ({
  name: t(replanWords.columnsSheet),
  columns: [{ header: t(replanWords.columnSheet), width: 16 }, { header: t(replanWords.column), width: 16 }, { header: t(replanWords.columnMeans), width: 70 }, { header: t(replanWords.columnChange), width: 36 }],
  rows: columnWords.map(({ sheet, column, means, change }) => [t(sheet), t(column), t(means), change ? t(change) : t(replanWords.columnReading)]),
})

/** Rows of the summary by which a workbook knows its plan. */
export const identity = (tx: Tx, planId: string): Promise<[Text, string][]> =>
  presentVersion(tx, planId).then(({ sha256 }) => [[replanWords.planId, planId], [replanWords.version, sha256]])

type Seat = { row: number; number: string; session: string }
/** Faults with their cell: sheet, column letter and row. */
class Faults {
  readonly all: FieldProblem[] = []
  add(sheet: string | undefined, column: number, row: number, code: string, detail?: FieldProblem['detail']): void {
    if (this.all.length < mostFaults) this.all.push({ path: `${sheet ? `${sheet}!` : ''}${columnLetter(column)}${row}`, code, detail })
  }
}

/** Opens the sheet of either language; null when the workbook has neither, or the file is a CSV and another table is asked for. */
const openSheet = async (file: StoredFile, name: Text, options: { csv: boolean }): Promise<Table | null> => {
  for (const sheet of [name.zh, name.en]) {
    try {
      const table = await openTable(file.path, { fileName: file.name, sheet, limits: { rows: mostRows } })
      if (table.format === 'csv' && !options.csv) {
        table.close()
        return null
      }
      return table
    } catch (error) {
      if (!(error instanceof TableError) || !['sheet-missing', 'no-rows', 'sheet-empty'].includes(error.code)) throw error
      if (error.code !== 'sheet-missing') return null
    }
  }
  return null
}

/** Reads one sheet row by row. @throws Invalid 'column-missing' */
const eachRow = async (table: Table, columns: readonly Column[], faults: Faults, visit: (row: number, text: (key: string) => string, fault: (key: string, code: string, detail?: FieldProblem['detail']) => void) => void): Promise<void> => {
  try {
    const { index, missing } = matchHeaders(table.headers, columns)
    if (missing[0] !== undefined) throw new Invalid('invalid', [{ path: table.sheetName ?? 'file', code: 'column-missing', detail: { header: columns.find(each => each.key === missing[0])?.names.at(1) ?? missing[0] } }])
    for await (const { number, cells, problems } of table.rows()) {
      for (const problem of problems) faults.add(table.sheetName, problem.column, number, problem.code, problem.detail)
      visit(number, key => cells[index[key] ?? -1]?.trim() ?? '', (key, code, detail) => faults.add(table.sheetName, index[key] ?? 0, number, code, detail))
    }
  } finally {
    table.close()
  }
}

/** The summary as pairs of label and value, whatever its language. */
const readIdentity = async (file: StoredFile): Promise<Map<string, string>> => {
  const table = await openSheet(file, planning.summary, { csv: false })
  const found = new Map<string, string>()
  if (!table) return found
  try {
    for await (const { cells } of table.rows()) found.set(cells[0]?.trim() ?? '', cells[1]?.trim() ?? '')
  } finally {
    table.close()
  }
  return found
}
const valueOf = (summary: Map<string, string>, label: Text): string | undefined => summary.get(label.zh) ?? summary.get(label.en)

/**
 * Reads a workbook that was exported from the plan and changed. All of it is taken, or nothing: what differs becomes a proposed
 * change, which is put into force only after somebody has looked at it. An unchanged workbook changes nothing.
 *
 * @throws NotFound; Conflict 'sheet-plan-fixed', 'sheet-other-plan', 'sheet-older', 'change-under-way'; Invalid naming each cell at
 *   fault, those among them whose change breaks a rule of the plan; TableError
 */
export const takeSheet = async (ctx: Context, planId: string, file: StoredFile): Promise<SheetReport> => {
  const summary = await readIdentity(file)
  const faults = new Faults()
  const seats: Seat[] = []
  const assigned = await openSheet(file, planning.assignments, { csv: true })
  if (!assigned) throw new Invalid('invalid', [{ path: 'file', code: 'sheet-no-assignments' }])
  const seatSheet = assigned.sheetName
  const column = { number: 0, session: 0 }
  Object.assign(column, matchHeaders(assigned.headers, seatColumns).index)
  await eachRow(assigned, seatColumns, faults, (row, text, fault) => {
    const [number, session] = [text('number'), text('session')]
    if (number === '') fault('number', 'value-empty')
    if (session === '') fault('session', 'value-empty')
    if (number !== '' && session !== '') seats.push({ row, number, session })
  })
  const wished = new Map<string, { row: number; seats: number; minimum?: number; days?: string[] }>()
  const held = await openSheet(file, planning.sessions, { csv: false })
  const heldSheet = held?.sheetName
  const heldColumn = held ? matchHeaders(held.headers, sessionColumns).index : {}
  const at = (key: 'seats' | 'minimum' | 'days'): number => heldColumn[key] ?? 0
  if (held) {
    await eachRow(held, sessionColumns, faults, (row, text, fault) => {
      const value = parseInteger(text('seats'))
      if (text('session') === '') fault('session', 'value-empty')
      else if (!value.ok) fault('seats', text('seats') === '' ? 'value-empty' : value.code, value.detail)
      else if (value.value < 1 || value.value > 100_000) fault('seats', 'out-of-range', { least: 1, most: 100_000 })
      else if (wished.has(text('session'))) fault('session', 'row-twice-in-sheet', { row: wished.get(text('session'))?.row ?? 0 })
      else {
        const minimum = text('minimum') === '' ? null : parseInteger(text('minimum'))
        const days = text('days') === '' ? null : readDays(text('days'))
        if (minimum?.ok === false) fault('minimum', minimum.code, minimum.detail)
        else if (minimum && (minimum.value < 0 || minimum.value > 100_000)) fault('minimum', 'out-of-range', { least: 0, most: 100_000 })
        if (days?.ok === false) fault('days', days.code, days.detail)
        wished.set(text('session'), { row, seats: value.value, ...(minimum?.ok ? { minimum: minimum.value } : {}), ...(days?.ok ? { days: days.value } : {}) })
      }
    })
  }

  return ctx.transaction(async tx => {
    const plan = await store.lockPlan(tx, planId, ctx.scope('planning.manage'))
    if (!changeableStates.has(plan.state) || !plan.outcome?.plan) throw new Conflict('sheet-plan-fixed')
    const [ofPlan, version] = [valueOf(summary, replanWords.planId), valueOf(summary, replanWords.version)]
    if (ofPlan !== undefined && ofPlan !== planId) throw new Conflict('sheet-other-plan')
    const base = (await presentVersion(tx, planId)).sha256
    if (version !== undefined && version !== base) throw new Conflict('sheet-older')

    const people = new Map((await sheets.byNumber(tx, [...new Set(seats.map(each => each.number))], naming(ctx))).map(each => [each.number, each.id]))
    const sessions = new Map((await store.catalogueSessions(tx, undefined, await kinOf(tx, planId))).map(each => [each.code, each]))
    const pairs: { person: string; session: string }[] = []
    const rowOf = new Map<string, number>()
    for (const { row, number, session } of seats) {
      const [person, found] = [people.get(number), sessions.get(session)]
      if (person === undefined) faults.add(seatSheet, column.number, row, 'sheet-person-unknown', { number })
      if (found === undefined || found.state === 'cancelled') faults.add(seatSheet, column.session, row, found ? 'sheet-session-cancelled' : 'sheet-session-unknown', { code: session })
      if (person === undefined || found === undefined) continue
      const pair = { person, session: found.id }
      const twice = rowOf.get(keyOf(pair))
      if (twice !== undefined) faults.add(seatSheet, column.number, row, 'row-twice-in-sheet', { row: twice })
      else {
        rowOf.set(keyOf(pair), row)
        pairs.push(pair)
      }
    }
    const asked: Given['seats'] = []
    const day = todayOf(ctx)
    const planned = new Map((await seatsOfPlan(tx, planId, day)).map(each => [each.sessionId, each]))
    for (const [code, wanted] of wished) {
      const known = sessions.get(code)
      if (!known) {
        faults.add(heldSheet, 0, wanted.row, 'sheet-session-unknown', { code })
        continue
      }
      const { seats, minimum = known.minimum, days = known.days, row } = wanted
      const moved = days.join() !== known.days.join()
      if (seats === known.seats && minimum === known.minimum && !moved) continue
      const about = planned.get(known.id)
      if (about?.handed) faults.add(heldSheet, 0, row, 'change-session-handed', { code })
      if (about?.begun ?? (known.days[0] ?? '') <= day) faults.add(heldSheet, 0, row, 'sheet-session-begun', { code })
      if (minimum > seats && minimum !== known.minimum) faults.add(heldSheet, at('minimum'), row, 'minimum-above-seats')
      if (moved && about?.confirmedAt) faults.add(heldSheet, at('days'), row, 'sheet-session-confirmed', { code })
      if (moved && known.enrolled > 0) faults.add(heldSheet, at('days'), row, 'sheet-session-shared', { code, n: known.enrolled })
      if (moved && days.some(each => each <= day || each < plan.wishes.from || each >= plan.wishes.to)) faults.add(heldSheet, at('days'), row, 'sheet-days-outside', { from: plan.wishes.from, to: plan.wishes.to })
      const others = known.enrolled + pairs.filter(pair => pair.session === known.id).length
      if (known.enrolled > 0 && seats < others) faults.add(heldSheet, at('seats'), row, 'sheet-seats-taken', { code, n: others })
      asked.push({
        sessionId: known.id, ...(seats === known.seats ? {} : { seats }), ...(minimum === known.minimum ? {} : { minimum }), ...(moved ? { days } : {}),
      })
    }
    if (faults.all.length > 0) throw new Invalid('invalid', faults.all)

    // Seats of people whom the caller does not see are not in the workbook, and stay.
    const visible = new Set((await sheets.visiblePairs(tx, planId, naming(ctx))).map(keyOf))
    const before = await store.allAssignments(tx, planId)
    const after = [...before.filter(pair => !visible.has(keyOf(pair))), ...pairs]
    const [was, is] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))]
    const [added, removed] = [after.filter(pair => !was.has(keyOf(pair))).length, before.filter(pair => !is.has(keyOf(pair))).length]
    if (added + removed + asked.length === 0) return { changeId: null, added: 0, removed: 0, seats: 0 }

    const given: Given = { sessions: [], persons: [], budgetFen: null, seats: asked }
    const posed = await pose(tx, planId, given, day)
    const judged = await judge(posed.instance, { assignments: after })
    if (judged.violations.length > 0) {
      const codes = new Map([...sessions.values()].map(each => [each.id, each.code]))
      const rowOfPerson = new Map(pairs.toReversed().map(pair => [pair.person, rowOf.get(keyOf(pair))]))
      const rowOfSession = new Map(pairs.toReversed().map(pair => [pair.session, rowOf.get(keyOf(pair))]))
      const names = await store.namesOf(tx, [...new Set(judged.violations.slice(0, mostFaults).flatMap(each => each.who.filter(id => codes.has(id) || posed.instance.people.some(person => person.id === id) || rowOfPerson.has(id))))])
      for (const violation of judged.violations) {
        const [first, second] = violation.who
        const seatRow = first !== undefined && second !== undefined ? rowOf.get(`${first} ${second}`) : undefined
        const of = violation.who.find(id => codes.has(id))
        const seatsRow = (violation.rule === 'seats' || violation.rule === 'minimum') && of ? wished.get(codes.get(of) ?? '')?.row : undefined
        const row = seatRow ?? violation.who.map(id => rowOfPerson.get(id) ?? rowOfSession.get(id)).find(each => each !== undefined)
        const why = violationWords(violation, names)[ctx.lang]
        if (seatsRow !== undefined && seatRow === undefined) faults.add(heldSheet, at(violation.rule === 'minimum' ? 'minimum' : 'seats'), seatsRow, 'sheet-breaks-rule', { why })
        else if (row !== undefined) faults.add(seatSheet, column.session, row, 'sheet-breaks-rule', { why })
        else if (faults.all.length < mostFaults) faults.all.push({ path: 'file', code: 'sheet-breaks-rule', detail: { why } })
      }
      throw new Invalid('invalid', faults.all)
    }
    const rows = rowsOf(posed, after, judged, 'sheet', new Set())
    const result = resultOf(posed, after, judged, rows, { outcome: plan.outcome, budgetFen: plan.wishes.budgetFen }, 0)
    const instance = await ctx.files.put(Readable.from([Buffer.from(JSON.stringify(posed.instance))]), `change-${planId}.json`)
    const id = newId()
    await addChange(tx, { id, planId, cause: 'sheet', given, reason: '', state: 'proposed', base, result, instanceSha256: instance.sha256 })
    await putChangeRows(tx, id, rows)
    await keepFile(tx, file, 'planning.sheet')
    await tx.record('planning.change.ask', planId, { change: id, cause: 'sheet', added, removed, seats: asked.length })
    return { changeId: id, added, removed, seats: asked.length }
  }).catch(oneAtATime)
}
