import { loadFramework } from '#domains/competency/index.ts'
import type { Context } from '#platform/context.ts'
import { newId, type Tx } from '#platform/db.ts'
import { Invalid, type FieldProblem } from '#platform/errors.ts'
import { keepFile, type StoredFile } from '#platform/files.ts'
import type { Download } from '#platform/route.ts'
import {
  columnLetter, matchHeaders, openTable, parseDecimal, parseInteger, parseMoney, parseYesNo, tableDownload, type Column, type Parsed, type Row, type Value,
} from '#platform/tables/index.ts'
import { regions } from './constraints-store.ts'
import { levels, readDays, readEffects, readLevel, readList, readMode, readPart, writeDays, writeEffects, type Read } from './notation.ts'
import { prerequisiteFaults, resolveEffects, words } from './offerings.ts'
import { Code, type ImportReport } from './shapes.ts'
import * as store from './store.ts'

/** Columns of the file, in the order in which they are exported. The first `offeringColumns` describe the offering. */
export const columns: readonly Column[] = [
  { key: 'offering', names: ['offering', '项目编号'], required: true },
  { key: 'title_zh', names: ['title_zh', '名称', '名称（中文）'], required: true },
  { key: 'title_en', names: ['title_en', '名称（英文）'] },
  { key: 'about_zh', names: ['about_zh', '简介', '简介（中文）'] },
  { key: 'about_en', names: ['about_en', '简介（英文）'] },
  { key: 'kind', names: ['kind', '类型'], required: true },
  { key: 'mode', names: ['mode', '方式'], required: true },
  { key: 'level', names: ['level', '层次'], required: true },
  { key: 'hours', names: ['hours', '学时'], required: true },
  { key: 'practice_hours', names: ['practice_hours', '实践学时'] },
  { key: 'provider_zh', names: ['provider_zh', '承办方', '承办方（中文）'] },
  { key: 'provider_en', names: ['provider_en', '承办方（英文）'] },
  { key: 'effects', names: ['effects', '预期效果'], required: true },
  { key: 'prerequisites', names: ['prerequisites', '先修项目'] },
  { key: 'session', names: ['session', '班次编号'] },
  { key: 'days', names: ['days', '日期'] },
  { key: 'place', names: ['place', '地点'] },
  { key: 'place_en', names: ['place_en', '地点（英文）'] },
  { key: 'seats', names: ['seats', '名额'] },
  { key: 'minimum', names: ['minimum', '最少开班人数'] },
  { key: 'fixed_yuan', names: ['fixed_yuan', '固定费用'] },
  { key: 'head_yuan', names: ['head_yuan', '每人费用'] },
  { key: 'absent', names: ['absent', '离岗'] },
  { key: 'region', names: ['region', '所在区域'] },
  { key: 'part', names: ['part', '时段'] },
  { key: 'trainers', names: ['trainers', '教师'] },
  { key: 'room', names: ['room', '教室'] },
]
const offeringColumns = 14
const mostFaults = 200

type Found = { offering: store.NewOffering; row: number }

/** Collects what is wrong, each with its cell: path `C12` for row 12 of the third column. */
class Faults {
  private readonly found: (FieldProblem & { row: number; column: number })[] = []
  private readonly index: Record<string, number>
  constructor(index: Record<string, number>) {
    this.index = index
  }

  add(row: number, key: string, code: string, detail?: FieldProblem['detail']): void {
    this.addAt(row, this.index[key] ?? 0, code, detail)
  }

  addAt(row: number, column: number, code: string, detail?: FieldProblem['detail']): void {
    this.found.push({ path: `${columnLetter(column)}${row}`, code, detail, row, column })
  }

  /** As the file is read: by row, then by column. */
  inOrder(): FieldProblem[] {
    return this.found.toSorted((a, b) => a.row - b.row || a.column - b.column).map(({ path, code, detail }) => ({ path, code, detail }))
  }
}

/** Cells of one row by column key, read as what the column holds; each fault is noted once, and the reading goes on. */
const reader = (row: Row, index: Record<string, number>, faults: Faults) => {
  const text = (key: string): string => (index[key] === undefined ? '' : (row.cells[index[key]] ?? '').trim())
  const noted = <T>(key: string, found: Read<T> | Parsed<T>, otherwise: T): T => {
    if (found.ok) return found.value
    faults.add(row.number, key, found.code, found.detail)
    return otherwise
  }
  return {
    text, noted,
    /** Text of at most so many characters. */
    line: (key: string, most: number, needed = false): string => {
      const value = text(key)
      if (needed && value === '') faults.add(row.number, key, 'value-empty')
      if (value.length > most) faults.add(row.number, key, 'too-long', { most })
      return value
    },
    code: (key: string, value = text(key)): string => {
      if (value === '') faults.add(row.number, key, 'value-empty')
      else if (!Code.safeParse(value).success) faults.add(row.number, key, 'code-form', { value })
      return value
    },
    /** A figure in `[least, most]`; an empty cell is `otherwise`, or a fault without one. */
    figure: (key: string, parse: (given: string) => Parsed<number>, least: number, most: number, otherwise?: number): number => {
      if (text(key) === '' && otherwise !== undefined) return otherwise
      const value = noted(key, parse(text(key)), Number.NaN)
      if (value < least || value > most) faults.add(row.number, key, 'out-of-range', { least, most })
      return value
    },
  }
}

/**
 * Takes a CSV or XLSX of offerings and sessions: known codes are changed where they differ, others added, nothing is deleted.
 *
 * @throws Invalid 'invalid' with every fault by row and column (at most 200): then nothing is taken; TableError for no table at all
 */
export const importCatalogue = async (ctx: Context, file: StoredFile): Promise<ImportReport> => {
  const table = await openTable(file.path, { fileName: file.name, limits: { rows: 50_000 } })
  try {
    const { index, missing } = matchHeaders(table.headers, columns)
    if (missing.length > 0) throw new Invalid('invalid', missing.map(header => ({ path: `row ${table.headerRow}`, code: 'column-missing', detail: { header } })))
    const rows: Row[] = []
    for await (const row of table.rows()) rows.push(row)
    return await ctx.transaction(async tx => {
      const report = await take(tx, rows, index)
      const id = await keepFile(tx, file, 'planning.catalogue')
      await tx.record('planning.catalogue.import', id, { ...report })
      return report
    })
  } finally {
    table.close()
  }
}

const take = async (tx: Tx, rows: Row[], index: Record<string, number>): Promise<ImportReport> => {
  const faults = new Faults(index)
  const competencies = new Map((await loadFramework(tx)).competencies.map(each => [each.code, each.id]))
  const known = new Map((await store.catalogue(tx)).map(each => [each.code, each]))
  const knownSessions = new Map((await store.catalogueSessions(tx)).map(each => [each.code, each]))
  const places = new Map((await regions(tx)).map(region => [region.code, region.id]))
  const offerings = new Map<string, Found>()
  const sessions = new Map<string, { session: store.NewSession; row: number }>()

  for (const row of rows) {
    for (const { column, code, detail } of row.problems) faults.addAt(row.number, column, code, detail)
    const cells = reader(row, index, faults)
    const code = cells.code('offering')
    const before = offerings.get(code)
    let offeringId = before?.offering.id
    if (before === undefined || columns.slice(1, offeringColumns).some(({ key }) => cells.text(key) !== '')) {
      const read = readOffering(cells, row.number, code, before?.offering.id ?? known.get(code)?.id ?? newId(), competencies, faults)
      if (before === undefined) offerings.set(code, { offering: read, row: row.number })
      else if (!same(read, before.offering)) faults.add(row.number, 'offering', 'offering-differs', { row: before.row })
      offeringId = read.id
    }
    if (cells.text('session') === '' || offeringId === undefined) continue
    const session = readSession(cells, row.number, offeringId, knownSessions, places, faults)
    const twice = sessions.get(session.code)
    if (twice) faults.add(row.number, 'session', 'session-twice', { code: session.code, row: twice.row })
    else sessions.set(session.code, { session, row: row.number })
    const old = knownSessions.get(session.code)
    if (old && old.offeringId !== offeringId) {
      const other = [...known.values()].find(each => each.id === old.offeringId)
      faults.add(row.number, 'session', 'session-elsewhere', { code: session.code, offering: other?.code ?? '' })
    } else if (old && old.enrolled > 0 && (old.days.join() !== session.days.join() || session.seats < old.enrolled)) {
      faults.add(row.number, 'session', 'session-in-use', { code: session.code, n: old.enrolled })
    }
  }

  const read = [...offerings.values()]
  const rowOf = new Map(read.map(each => [each.offering.code, each.row]))
  for (const fault of prerequisiteFaults(read.map(each => each.offering), [...known.values()])) faults.add(rowOf.get(fault.of) ?? 0, 'prerequisites', fault.code, fault.detail)
  const wrong = faults.inOrder()
  if (wrong.length > 0) throw new Invalid('invalid', wrong.slice(0, mostFaults))

  const newOfferings = read.filter(each => !known.has(each.offering.code)).map(each => each.offering)
  const changed = read.map(each => each.offering).filter(each => {
    const old = known.get(each.code)
    return old && !(old.state === 'active' && same(each, old))
  })
  const newSessions = [...sessions.values()].map(each => each.session).filter(each => !knownSessions.has(each.code))
  const changedSessions = [...sessions.values()].map(each => each.session).filter(each => {
    const old = knownSessions.get(each.code)
    return old && !(old.state === 'offered' && sameSession(each, old))
  })
  await store.putOfferings(tx, [...newOfferings, ...changed])
  await store.putSessions(tx, [...newSessions, ...changedSessions])
  return {
    offerings: { added: newOfferings.length, changed: changed.length, unchanged: read.length - newOfferings.length - changed.length },
    sessions: { added: newSessions.length, changed: changedSessions.length, unchanged: sessions.size - newSessions.length - changedSessions.length },
  }
}

type Cells = ReturnType<typeof reader>

const readOffering = (cells: Cells, row: number, code: string, id: string, competencies: Map<string, string>, faults: Faults): store.NewOffering => {
  const hours = cells.figure('hours', parseDecimal, 0.1, 2000)
  const practiceHours = cells.figure('practice_hours', parseDecimal, 0, 2000, 0)
  if (practiceHours > hours) faults.add(row, 'practice_hours', 'practice-above-hours')
  const effects = cells.noted('effects', readEffects(cells.text('effects')), [])
  return {
    id, code, title: words(cells.line('title_zh', 200, true), cells.line('title_en', 200)), about: words(cells.line('about_zh', 4000), cells.line('about_en', 4000)),
    kind: cells.line('kind', 40, true), mode: cells.noted('mode', readMode(cells.text('mode')), 'offline'), level: cells.noted('level', readLevel(cells.text('level')), 1),
    hours, practiceHours, provider: words(cells.line('provider_zh', 200), cells.line('provider_en', 200)), prerequisites: readList(cells.text('prerequisites')),
    effects: resolveEffects(effects, competencies, (fault, detail) => faults.add(row, 'effects', fault, detail)),
  }
}

const readSession = (cells: Cells, row: number, offeringId: string, known: Map<string, store.NewSession>, places: Map<string, string>, faults: Faults): store.NewSession => {
  const region = cells.text('region')
  if (region !== '' && !places.has(region)) faults.add(row, 'region', 'region-unknown', { value: region })
  const code = cells.code('session')
  const seats = cells.figure('seats', parseInteger, 1, 100_000)
  const minimum = cells.figure('minimum', parseInteger, 0, 100_000, 0)
  if (minimum > seats) faults.add(row, 'minimum', 'minimum-above-seats')
  const money = (key: string) => (cells.text(key) === '' ? 0 : cells.figure(key, parseMoney, 0, 1e11))
  return {
    id: known.get(code)?.id ?? newId(), offeringId, code, days: cells.noted('days', readDays(cells.text('days')), []),
    place: words(cells.line('place', 200, true), cells.line('place_en', 200)), seats, minimum, fixedFen: money('fixed_yuan'), headFen: money('head_yuan'),
    absent: cells.text('absent') === '' ? true : cells.noted('absent', parseYesNo(cells.text('absent')), true),
    regionId: places.get(region) ?? null, part: cells.noted('part', readPart(cells.text('part')), null), trainers: readList(cells.line('trainers', 2000)), room: cells.line('room', 100),
  }
}

const plain = (row: Omit<store.NewOffering, 'id'>) => [
  row.code, row.title.zh, row.title.en, row.about.zh, row.about.en, row.kind, row.mode, row.level, row.hours, row.practiceHours, row.provider.zh, row.provider.en,
  [...row.prerequisites].toSorted(), row.effects.map(({ competencyId, entry, exit, gain }) => [competencyId, entry, exit, gain].join()).toSorted(),
]
const same = (a: Omit<store.NewOffering, 'id'>, b: Omit<store.NewOffering, 'id'>): boolean => JSON.stringify(plain(a)) === JSON.stringify(plain(b))
const sameSession = (a: store.NewSession, b: store.NewSession): boolean =>
  JSON.stringify([a.days, a.place.zh, a.place.en, a.seats, a.minimum, Number(a.fixedFen), Number(a.headFen), a.absent, a.regionId, a.part, a.trainers, a.room])
  === JSON.stringify([b.days, b.place.zh, b.place.en, b.seats, b.minimum, Number(b.fixedFen), Number(b.headFen), b.absent, b.regionId, b.part, b.trainers, b.room])

/** The catalogue in the columns of the import: imported again, it changes nothing. Retired offerings and cancelled sessions are left out. */
export const exportCatalogue = async (ctx: Context, format: 'xlsx' | 'csv'): Promise<Download> => {
  const rows = await ctx.read(async tx => {
    const competencies = new Map((await loadFramework(tx)).competencies.map(each => [each.id, each.code]))
    const places = new Map((await regions(tx)).map(region => [region.id, region.code]))
    const sessions = Map.groupBy((await store.catalogueSessions(tx)).filter(each => each.state === 'offered'), each => each.offeringId)
    return (await store.catalogue(tx)).filter(each => each.state === 'active').flatMap((each): Value[][] => {
      const effects = writeEffects(each.effects.flatMap(({ competencyId, ...figures }) => {
        const competency = competencies.get(competencyId)
        return competency === undefined ? [] : [{ competency, ...figures }]
      }))
      const head: Value[] = [
        each.code, each.title.zh, each.title.en, each.about.zh, each.about.en, each.kind, each.mode, levels[each.level - 1], each.hours, each.practiceHours, each.provider.zh,
        each.provider.en, effects, each.prerequisites.join(';'),
      ]
      const own = sessions.get(each.id) ?? []
      if (own.length === 0) return [head]
      return own.map(session => [
        ...head, session.code, writeDays(session.days), session.place.zh, session.place.en, session.seats, session.minimum, session.fixedFen / 100, session.headFen / 100,
        session.absent ? 'yes' : 'no', places.get(session.regionId ?? ''), session.part, session.trainers.join(';'), session.room,
      ])
    })
  })
  const headers = columns.map(column => column.key)
  return tableDownload('offerings', format, headers.map(header => ({ header })), rows)
}
