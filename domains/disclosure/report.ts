/**
 * The annual report (arts. 49 and 50) in its statutory rows and columns, counted from the requests themselves. Table 1 and the parts in
 * words are written by the office.
 */
import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { todayOf } from '#platform/days.ts'
import type { Tx } from '#platform/db.ts'
import { Invalid, NotFound } from '#platform/errors.ts'
import { asDownload, tableDownload, writeXlsx, type Format } from '#platform/tables/index.ts'
import type { Download } from '#platform/route.ts'
import { say, type Lang, type Text } from '#platform/texts.ts'
import { applicants, groupNames, outcomes } from './content/outcomes.ts'
import { scopeOf } from './office.ts'
import { reportWords } from './report-texts.ts'
import { ReportWords, type AnnualReport } from './shapes.ts'
import * as store from './report-store.ts'
import { agencies as agenciesWithin } from './store.ts'

const place = new Map<string, number>(applicants.map((each, i) => [each.code, i]))
const total = applicants.length
const zeros = () => Array.from({ length: total + 1 }, () => 0)
/** Adds to a kind's column and to the total. */
const add = (row: number[], kind: string, n: number) => {
  row[place.get(kind)!]! += n
  row[total]! += n
}
const five = () => ({ upheld: 0, corrected: 0, other: 0, pending: 0, total: 0 })

type Counted = Pick<AnnualReport, 'received' | 'carriedIn' | 'results' | 'processed' | 'carriedOut' | 'reconsideration' | 'litigation' | 'litigationAfter'>

/** What does not add up; [] when all identities hold. Columns are named by their place. */
export const identities = (report: Counted): string[] => {
  const faults: string[] = []
  const sums = (row: readonly number[], name: string) => { if (row.slice(0, total).reduce((a, b) => a + b, 0) !== row[total]) faults.push(`${name}: kinds do not sum to the total`) }
  for (const [name, row] of Object.entries({ received: report.received, carriedIn: report.carriedIn, processed: report.processed, carriedOut: report.carriedOut })) sums(row, name)
  report.results.forEach(({ outcome, counts }) => sums(counts, outcome))
  for (let column = 0; column <= total; column++) {
    if (report.received[column]! + report.carriedIn[column]! !== report.processed[column]! + report.carriedOut[column]!) faults.push(`column ${column}: received and carried in are not processed and carried out`)
    if (report.results.reduce((sum, { counts }) => sum + counts[column]!, 0) !== report.processed[column]) faults.push(`column ${column}: outcomes do not sum to processed`)
  }
  for (const [name, row] of Object.entries({ reconsideration: report.reconsideration, litigation: report.litigation, litigationAfter: report.litigationAfter })) {
    if (row.upheld + row.corrected + row.other + row.pending !== row.total) faults.push(`${name}: results do not sum to the total`)
  }
  return faults
}

/** Tables 2 and 3 of a year for these agencies. */
export const count = async (tx: Tx, agencies: readonly string[], year: number): Promise<Counted> => {
  const from = `${year}-01-01`, to = `${year}-12-31`
  const report: Counted = {
    received: zeros(), carriedIn: zeros(), processed: zeros(), carriedOut: zeros(), results: outcomes.map(each => ({ outcome: each.code, counts: zeros() })),
    reconsideration: five(), litigation: five(), litigationAfter: five(),
  }
  for (const row of await store.flows(tx, agencies, from, to)) {
    add(report.received, row.kind, row.received)
    add(report.carriedIn, row.kind, row.carriedIn)
    add(report.carriedOut, row.kind, row.carriedOut)
  }
  const rows = new Map(report.results.map(each => [each.outcome as string, each.counts]))
  for (const { kind, outcome, n } of await store.results(tx, agencies, from, to)) {
    add(rows.get(outcome)!, kind, n)
    add(report.processed, kind, n)
  }
  for (const { track, after, result, n } of await store.disputes(tx, agencies, from, to)) {
    const row = track === 'reconsideration' ? report.reconsideration : after ? report.litigationAfter : report.litigation
    row[result] += n
    row.total += n
  }
  return report
}

const reported = async (ctx: Context, tx: Tx, given: { unitId?: string; year?: number }) => {
  const scope = scopeOf(ctx)
  const own = new Set((await agenciesWithin(tx, scope)).map(each => each.id))
  const unitId = given.unitId ?? scope[0]
  if (unitId === undefined) throw new NotFound()
  const unit = await store.reporting(tx, unitId)
  // Part of a unit's agencies would be a wrong report of it.
  if (unit.agencies.length === 0 || unit.agencies.some(id => !own.has(id))) throw new NotFound()
  return { unit, year: given.year ?? Number(todayOf(ctx).slice(0, 4)) - 1 }
}

export const annual = (ctx: Context, given: { unitId?: string; year?: number }): Promise<AnnualReport & { unitId: string }> =>
  ctx.read(async tx => {
    const { unit, year } = await reported(ctx, tx, given)
    const counted = await count(tx, unit.agencies, year)
    return { year, unitId: unit.id, agencyName: unit.name, ...counted, words: ReportWords.parse((await store.words(tx, unit.id, year))?.body ?? {}), faults: identities(counted) }
  })

/** Units that report: those of the caller. */
export const units = (ctx: Context) => ctx.read(async tx => ({ rows: await agenciesWithin(tx, scopeOf(ctx)) }))

export const write = (ctx: Context, given: { unitId: string; year: number } & z.output<typeof ReportWords>): Promise<void> =>
  ctx.transaction(async tx => {
    const { unitId, year, ...words } = given
    if (year > Number(todayOf(ctx).slice(0, 4))) throw new Invalid('invalid', [{ path: 'year', code: 'report-year' }])
    const { unit } = await reported(ctx, tx, { unitId, year })
    await store.putWords(tx, unit.id, year, words)
    await tx.record('disclosure.report.write', unit.id, { year })
  })

/** Rows of table 2 as they are printed: a label, and a figure for each kind and the total. */
export const tableTwo = (report: AnnualReport, lang: Lang): { label: string; group: string | null; counts: number[] }[] => {
  const t = (text: Text) => say(text, lang)
  return [
    { label: t(reportWords.received), group: null, counts: report.received },
    { label: t(reportWords.carriedIn), group: null, counts: report.carriedIn },
    ...outcomes.map((each, i) => ({ label: each.group === 'released' || each.group === 'partial' ? t(groupNames[each.group]) : each.name[lang], group: each.group === 'released' || each.group === 'partial' ? null : t(groupNames[each.group]), counts: report.results[i]!.counts })),
    { label: t(reportWords.processed), group: null, counts: report.processed },
    { label: t(reportWords.carriedOut), group: null, counts: report.carriedOut },
  ]
}

/** The report as a workbook with its three tables, or table 2 as CSV. */
export const file = async (ctx: Context, given: { unitId?: string; year?: number; format: Format }): Promise<Download> => {
  const report = await annual(ctx, given)
  const t = (text: Text) => say(text, ctx.lang)
  const two = tableTwo(report, ctx.lang)
  const columns = [{ header: t(reportWords.group), width: 30 }, { header: t(reportWords.row), width: 50 }, ...applicants.map(each => ({ header: each.name[ctx.lang], kind: 'integer' as const })), { header: t(reportWords.total), kind: 'integer' as const }]
  const rows = two.map(row => [row.group ?? '', row.label, ...row.counts])
  const name = `${t(reportWords.title)}-${report.year}`
  if (given.format === 'csv') return tableDownload(name, 'csv', columns, rows)
  const { words } = report
  const results = ['upheld', 'corrected', 'other', 'pending', 'total'] as const
  return asDownload(name, 'xlsx', stream => writeXlsx(stream, [
    { name: t(reportWords.tableOne), columns: [{ header: t(reportWords.row), width: 50 }, ...(['made', 'abolished', 'inForce'] as const).map(key => ({ header: t(reportWords[key]), kind: 'integer' as const }))], rows: [
      [t(reportWords.rules), words.rulesMade, words.rulesAbolished, words.rulesInForce], [t(reportWords.documents), words.documentsMade, words.documentsAbolished, words.documentsInForce],
      [t(reportWords.licences), words.licences, null, null], [t(reportWords.penalties), words.penalties, null, null], [t(reportWords.coercion), words.coercion, null, null], [t(reportWords.fees), words.feesFen / 100, null, null],
    ] },
    { name: t(reportWords.tableTwo), columns, rows },
    { name: t(reportWords.tableThree), columns: [{ header: t(reportWords.row), width: 30 }, ...results.map(key => ({ header: t(reportWords[key]), kind: 'integer' as const }))], rows: [
      [t(reportWords.reconsideration), ...results.map(key => report.reconsideration[key])], [t(reportWords.litigation), ...results.map(key => report.litigation[key])], [t(reportWords.litigationAfter), ...results.map(key => report.litigationAfter[key])],
    ] },
  ]))
}
