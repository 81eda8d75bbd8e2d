import { createHash } from 'node:crypto'
import pg from 'pg'
import type { Context } from '#platform/context.ts'
import { todayOf } from '#platform/days.ts'
import { brokenKey, newId, type Tx } from '#platform/db.ts'
import { Conflict } from '#platform/errors.ts'
import { keepFile, type StoredFile } from '#platform/files.ts'
import type { Download } from '#platform/route.ts'
import { matchHeaders, openTable, parseDate, tableDownload, TableError, type Column, type Parsed } from '#platform/tables/index.ts'
import * as imports from './imports-store.ts'
import type { Created, Fault, StagedRow, State } from './imports-store.ts'
import * as store from './store.ts'

/** Columns of a staff file, by the headers that people use. */
export const columns: readonly Column[] = [
  { key: 'number', names: ['工号', '人员编号', 'number', 'staff number', 'employee id'], required: true },
  { key: 'name', names: ['姓名', 'name'] },
  { key: 'agency', names: ['单位', '单位编码', '机构', '部门', 'agency', 'unit', 'department'], required: true },
  { key: 'post', names: ['岗位', '岗位编码', '职务', 'post', 'job title'] },
  { key: 'grade', names: ['职级', '级别', 'grade'] },
  { key: 'region', names: ['区域', '地区', '区划', 'region'] },
  { key: 'gender', names: ['性别', 'gender', 'sex'] },
  { key: 'born', names: ['出生日期', '生日', 'born', 'date of birth'] },
  { key: 'joined', names: ['入职日期', '参加工作日期', 'joined', 'start date'] },
  { key: 'email', names: ['电子邮箱', '邮箱', 'email', 'e-mail'] },
  { key: 'phone', names: ['电话', '手机', '联系电话', 'phone', 'telephone'] },
]

export type ImportOptions = { map?: Record<string, string>; createMissing: boolean; leave: boolean }

const longest = { number: 50, name: 100, agency: 200, post: 200, grade: 100, region: 100, email: 200, phone: 40 } as const
const mostFaults = 1000
const chunk = 5000
const genders: Record<string, string> = { 男: 'm', 女: 'f', 其他: 'x', m: 'm', f: 'f', x: 'x', male: 'm', female: 'f', other: 'x' }
const email = /^[^\s@<>"',;]+@[^\s@<>"',;]+\.[^\s@<>"',;.]+$/

/** Faults as they are found: all are counted, the first thousand kept. */
class Faults {
  readonly kept: Fault[] = []
  total = 0
  readonly rows = new Set<number>()
  add(row: number | null, column: string, code: string, detail: Fault['detail'] = {}): void {
    this.total++
    if (row !== null) this.rows.add(row)
    if (this.kept.length < mostFaults) this.kept.push({ row, column, code, detail })
  }
}

type Given = { row: number; number: string; cells: Record<string, string>; dates: { born?: string; joined?: string } }

/** A code for something that has only a name: readable where the name is, stable always. */
const codeFor = (name: string, prefix: string): string => {
  const plain = name.normalize('NFKC').toUpperCase().replace(/[^A-Z0-9]+/g, '-').replace(/^-|-$/g, '')
  const hash = createHash('sha256').update(name.normalize('NFKC').toLowerCase()).digest('hex').slice(0, 6).toUpperCase()
  return plain.length >= 3 && plain.length <= 40 && /^[\u0020-\u007e]+$/.test(name) ? plain : `${prefix}-${hash}`
}

/** Finds things by code or either name, as people write them. */
class Names {
  private readonly byKey = new Map<string, Set<string>>()
  put(code: string, ...names: string[]): void {
    for (const key of new Set([code, ...names].map(Names.key))) this.byKey.set(key, (this.byKey.get(key) ?? new Set()).add(code))
    this.byKey.set(`code ${Names.key(code)}`, new Set([code]))
  }
  /** The code; undefined where nothing is called so, null where several things are. */
  find(text: string): string | undefined | null {
    const key = Names.key(text)
    const exact = this.byKey.get(`code ${key}`)
    const found = exact ?? this.byKey.get(key)
    return found === undefined ? undefined : found.size > 1 ? null : [...found][0]
  }
  private static key(text: string): string {
    return text.normalize('NFKC').trim().toLowerCase()
  }
}

/** Reads every row; what is wrong with cells is noted, what is wrong with the file ends the reading. */
const read = async (path: string, fileName: string, options: ImportOptions, faults: Faults): Promise<{ headers: string[]; header: (key: string) => string; has: (key: string) => boolean; rows: Given[] }> => {
  let headers: string[] = []
  const rows: Given[] = []
  let index: Record<string, number> = {}
  try {
    const table = await openTable(path, { fileName })
    try {
      headers = table.headers
      const matched = matchHeaders(table.headers, columns, options.map)
      index = matched.index
      for (const key of matched.missing) faults.add(table.headerRow, options.map?.[key] ?? columns.find(column => column.key === key)?.names[0] ?? key, 'column-missing', { header: options.map?.[key] ?? key })
      if (matched.missing.length === 0) {
        for await (const { number: row, cells, problems } of table.rows()) {
          for (const problem of problems) faults.add(row, headers[problem.column] ?? String(problem.column + 1), problem.code, problem.detail)
          rows.push(reading(row, cells, index, headers, faults))
        }
      }
    } finally {
      await table.close()
    }
  } catch (error) {
    if (!(error instanceof TableError)) throw error
    faults.add(error.row ?? null, error.column === undefined ? '' : (headers[error.column] ?? String(error.column + 1)), error.code, error.detail)
  }
  return { headers, header: key => headers[index[key] ?? -1] ?? key, has: key => key in index, rows }
}

const reading = (row: number, given: string[], index: Record<string, number>, headers: string[], faults: Faults): Given => {
  const cells: Record<string, string> = {}
  for (const [key, at] of Object.entries(index)) cells[key] = (given[at] ?? '').trim()
  const header = (key: string) => headers[index[key] ?? -1] ?? key
  for (const [key, most] of Object.entries(longest)) if ((cells[key] ?? '').length > most) faults.add(row, header(key), 'value-too-long', { most })
  const day = (key: string): string | undefined => {
    const text = cells[key] ?? ''
    if (text === '') return undefined
    const parsed: Parsed<string> = parseDate(text)
    if (parsed.ok) return parsed.value
    faults.add(row, header(key), parsed.code, parsed.detail)
    return undefined
  }
  return { row, number: cells['number'] ?? '', cells, dates: { born: day('born'), joined: day('joined') } }
}

/**
 * Reads and judges a file, and keeps what applying it would do. Nothing of the staff changes.
 *
 * @returns the import's id; its counts say whether it can be applied
 */
export const stage = (ctx: Context, file: StoredFile, options: ImportOptions): Promise<{ id: string }> =>
  ctx.transaction(async tx => ({ id: await stageIn(ctx, tx, file, options) }))

const stageIn = async (ctx: Context, tx: Tx, file: StoredFile, options: ImportOptions): Promise<string> => {
  const scope = ctx.scope('people.manage')
  const faults = new Faults()
  const { headers, header, has, rows } = await read(file.path, file.name, options, faults)
  const today = todayOf(ctx)

  const units = new Names()
  const within = new Set<string>()
  for (const unit of await imports.unitsByName(tx, scope)) {
    units.put(unit.code, unit.zh, unit.en)
    if (unit.within) within.add(unit.code)
  }
  const posts = new Names()
  for (const post of await store.posts(tx)) posts.put(post.code, post.name.zh, post.name.en)
  const regions = new Names()
  for (const region of await store.regions(tx)) regions.put(region.code, region.name.zh, region.name.en)
  const created: Created = { units: [], posts: [], regions: [] }
  const known = new Map((await imports.known(tx, rows.map(row => row.number), scope)).map(person => [person.number, person]))

  const regionOf = (given: Given): string | null => {
    const text = given.cells['region'] ?? ''
    if (text === '') return null
    const code = regions.find(text)
    if (code) return code
    if (!options.createMissing) {
      faults.add(given.row, header('region'), 'region-not-known', { value: text })
      return null
    }
    const made = codeFor(text, 'R')
    created.regions.push({ code: made, name: text })
    regions.put(made, text)
    return made
  }
  const unitOf = (given: Given): string => {
    const text = given.cells['agency'] ?? ''
    const region = regionOf(given)
    if (text === '') return faults.add(given.row, header('agency'), 'unit-missing'), ''
    const code = units.find(text)
    if (code === null) return faults.add(given.row, header('agency'), 'unit-ambiguous', { value: text }), ''
    if (code !== undefined) {
      if (!within.has(code)) faults.add(given.row, header('agency'), 'unit-outside', { value: text })
      return code
    }
    if (!options.createMissing) return faults.add(given.row, header('agency'), 'unit-unknown', { value: text.slice(0, 100) }), ''
    const made = codeFor(text, 'U')
    created.units.push({ code: made, name: text, region })
    units.put(made, text)
    within.add(made)
    return made
  }
  const postOf = (given: Given): string | null => {
    const text = given.cells['post'] ?? ''
    if (text === '') return null
    const code = posts.find(text)
    if (code) return code
    if (!options.createMissing) return faults.add(given.row, header('post'), 'post-not-known', { value: text.slice(0, 100) }), null
    const made = codeFor(text, 'P')
    created.posts.push({ code: made, name: text })
    posts.put(made, text)
    return made
  }

  const first = new Map<string, number>()
  const staged: StagedRow[] = rows.map(given => {
    const { row, number, cells, dates } = given
    if (number === '') faults.add(row, header('number'), 'number-missing')
    else if (first.has(number)) faults.add(row, header('number'), 'staff-number-twice', { value: number, first: first.get(number) ?? 0 })
    else first.set(number, row)
    const gender = cells['gender'] ? genders[cells['gender'].toLowerCase()] : ''
    if (gender === undefined) faults.add(row, header('gender'), 'gender-unknown', { value: (cells['gender'] ?? '').slice(0, 20) })
    if (dates.born && (dates.born < '1900-01-01' || dates.born > today)) faults.add(row, header('born'), 'born-impossible')
    if (dates.born && dates.joined && Number(dates.joined.slice(0, 4)) - Number(dates.born.slice(0, 4)) < 14) faults.add(row, header('joined'), 'joined-too-early')
    if (dates.joined && Number(dates.joined.slice(0, 4)) > Number(today.slice(0, 4)) + 1) faults.add(row, header('joined'), 'joined-too-late')
    if (cells['email'] && !email.test(cells['email'])) faults.add(row, header('email'), 'email-wrong', { value: cells['email'].slice(0, 60) })
    const person = known.get(number)
    if (person && !person.within) faults.add(row, header('number'), 'person-outside', { value: number })
    const before = person?.state ?? null
    // A column that the file does not have leaves what is known as it is.
    const keep = <K extends keyof State>(key: string, field: K, value: State[K], otherwise: State[K]): State[K] => (has(key) ? value : (before?.[field] ?? otherwise))
    const after: State = {
      name: keep('name', 'name', cells['name'] || before?.name || number, number), unit: unitOf(given), post: keep('post', 'post', postOf(given), null),
      grade: keep('grade', 'grade', cells['grade'] ?? '', ''), gender: keep('gender', 'gender', gender ?? '', ''), bornOn: keep('born', 'bornOn', dates.born ?? null, null),
      joinedOn: keep('joined', 'joinedOn', dates.joined ?? null, null), leftOn: null, email: keep('email', 'email', cells['email'] ?? '', ''), phone: keep('phone', 'phone', cells['phone'] ?? '', ''),
    }
    const action = faults.rows.has(row) ? 'error' as const : !before ? 'add' as const : same(before, after) ? 'unchanged' as const : 'change' as const
    return { row, action, personId: person?.id ?? (action === 'add' ? newId() : null), number, before, after }
  })
  if (options.leave && faults.total === 0) {
    const lastRow = staged.at(-1)?.row ?? 1
    for (const [i, person] of (await imports.absent(tx, [...first.keys()], scope)).entries()) {
      staged.push({ row: lastRow + 1 + i, action: 'leave', personId: person.id, number: person.number, before: person.state, after: { ...person.state, leftOn: today } })
    }
  }

  const count = (action: StagedRow['action']) => staged.filter(row => row.action === action).length
  const id = newId()
  await imports.addHead(tx, {
    id, fileId: await keepFile(tx, file, 'people.staff-import'), fileName: file.name, options, headers, created,
    counts: { rows: rows.length, add: count('add'), change: count('change'), unchanged: count('unchanged'), leave: count('leave'), errors: faults.total },
  })
  for (let at = 0; at < staged.length; at += chunk) await imports.addRows(tx, id, staged.slice(at, at + chunk))
  if (faults.kept.length > 0) await imports.addFaults(tx, id, faults.kept)
  await tx.record('people.import.stage', id, { rows: rows.length, errors: faults.total })
  return id
}

const same = (a: State, b: State): boolean => (Object.keys(b) as (keyof State)[]).every(key => a[key] === b[key])

/**
 * Makes the staged import take effect, all of it or nothing.
 *
 * @throws Conflict 'import-not-staged', 'import-has-errors', 'import-stale' when staff changed since it was staged
 */
export const apply = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async tx => {
    const head = await imports.lockHead(tx, id)
    if (head.state !== 'staged') throw new Conflict('import-not-staged')
    if (head.counts.errors > 0) throw new Conflict('import-has-errors')
    if ((await imports.changedSince(tx, id, 'before')) > 0) throw new Conflict('import-stale')
    try {
      await create(ctx, tx, head.created)
      const added = await imports.insertPersons(tx, id)
      if (added !== head.counts.add) throw new Conflict('import-stale')
    } catch (error) {
      if (brokenKey(error)) throw new Conflict('import-stale')
      throw error
    }
    await imports.setPersons(tx, id, 'after')
    await imports.setState(tx, id, 'applied')
    await tx.record('people.import.apply', id, head.counts)
  })

const create = async (ctx: Context, tx: Tx, created: Created): Promise<void> => {
  const both = (name: string) => ({ zh: name, en: name })
  await store.addRegions(tx, created.regions.map(region => ({ id: newId(), code: region.code, name: both(region.name), lagging: false })))
  await store.addPosts(tx, created.posts.map(post => ({ id: newId(), code: post.code, name: both(post.name) })))
  const regionIds = new Map((await store.regions(tx)).map(region => [region.code, region.id]))
  const parentId = ctx.scope('people.manage')[0] ?? (await store.rootUnit(tx)).id
  await store.addUnits(tx, created.units.map(unit => {
    const id = newId()
    return { id, parentId, agencyId: id, regionId: regionIds.get(unit.region ?? '') ?? null, code: unit.code, name: both(unit.name), kind: 'agency' }
  }))
}

/**
 * Takes an applied import back: added persons go, changed ones are as before.
 *
 * @throws Conflict 'import-not-applied', 'import-undo-changed', 'import-undo-in-use'
 */
export const undo = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async tx => {
    const head = await imports.lockHead(tx, id)
    if (head.state !== 'applied') throw new Conflict('import-not-applied')
    if ((await imports.changedSince(tx, id, 'after')) > 0) throw new Conflict('import-undo-changed')
    try {
      await imports.setPersons(tx, id, 'before')
      await imports.deleteAdded(tx, id)
    } catch (error) {
      if (error instanceof pg.DatabaseError && error.code === '23503') throw new Conflict('import-undo-in-use')
      throw error
    }
    await imports.deleteCreated(tx, head.created)
    await imports.setState(tx, id, 'undone')
    await tx.record('people.import.undo', id, head.counts)
  })

/** Forgets a staged import: a dry run leaves nothing behind. */
export const discard = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async tx => {
    await imports.lockHead(tx, id)
    await imports.removeImport(tx, id)
  })

const exportHeaders = ['工号', '姓名', '单位编码', '单位名称', '岗位编码', '职级', '区域', '性别', '出生日期', '入职日期', '电子邮箱', '电话']

/** The staff of the caller's units as a file; importing it again changes nothing. */
export const exportStaff = (ctx: Context, format: 'xlsx' | 'csv'): Download => {
  async function* rows() {
    for (let after = ''; ;) {
      const page = await ctx.read(tx => imports.everybody(tx, after, 2000, ctx.scope('people.manage')))
      for (const { number, state, agencyName, region } of page) {
        yield [number, state.name, state.unit, agencyName, state.post ?? '', state.grade, region ?? '', { f: '女', m: '男', x: '其他' }[state.gender] ?? '', state.bornOn ?? '', state.joinedOn ?? '', state.email, state.phone]
      }
      if (page.length < 2000) return
      after = page.at(-1)?.number ?? after
    }
  }
  return tableDownload('staff', format, exportHeaders.map(header => ({ header })), rows())
}
