/** Announcements as they come in: the JSON that `keju deadline --calendar` reads, or lines of days. Judged whole, each fault with its line and field. */
import { announcementProblems, isDate, type CalendarProblem, type Closure, type Notice } from '@keju/deadlines'
import { z } from 'zod'
import { addDays } from '#platform/days.ts'
import type { FieldProblem } from '#platform/errors.ts'
import type { NoticeDay } from './shapes.ts'

export type Read = { notices: Notice[]; closures: Closure[]; makeUpDaysCount: boolean }
export type Outcome = { read: Read; faults: [] } | { read: null; faults: FieldProblem[] }

const Address = z.url({ protocol: /^https?$/ }).max(500)
const NoticeGiven = z.strictObject({
  $schema: z.string().optional(), $id: z.string().optional(), year: z.int(), papers: z.array(Address).max(10),
  days: z.array(z.strictObject({ date: z.string().max(20), isOffDay: z.boolean(), name: z.string().max(60).optional() })).max(400),
})
const ClosureGiven = z.strictObject({ from: z.string().max(20), to: z.string().max(20), reason: z.string().max(300) })
const WholeGiven = z.strictObject({ notices: z.array(NoticeGiven).min(1).max(120), closures: z.array(ClosureGiven).max(200).default([]), makeUpDaysCount: z.boolean().default(true) })

/** On which line each value of a valid JSON text begins, by its path: `notices.0.days.3.date`. */
export const jsonLines = (text: string): Map<string, number> => {
  const lines = new Map<string, number>(), open: { array: boolean; key: string | number }[] = []
  let line = 1, keyNext = false
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|\n|[^\s{}[\],:"]+/g)) {
    const top = open.at(-1)
    if (token === '\n') line++
    else if (token === ',') {
      if (top?.array) top.key = Number(top.key) + 1
      else keyNext = true
    } else if (token === ':') keyNext = false
    else if (token === '}' || token === ']') {
      open.pop()
      keyNext = false
    } else if (keyNext && top) top.key = JSON.parse(token) as string
    else {
      lines.set(open.map(each => each.key).join('.'), line)
      if (token === '{' || token === '[') {
        open.push({ array: token === '[', key: token === '[' ? 0 : '' })
        keyNext = token === '{'
      }
    }
  }
  return lines
}

const mostFaults = 50
const fault = (code: string, line: number, field: string, found = ''): FieldProblem => ({ path: 'file', code: `calendar-${code}`, detail: { line, field, found: found.slice(0, 60) } })

/** Codes of the kernel are those of the words; where a fault lies is told by `place`. */
const judged = (read: Read, place: (problem: CalendarProblem) => { line: number; field: string }): Outcome => {
  const faults = announcementProblems(read).map(problem => {
    const { line, field } = place(problem)
    return fault(problem.code, line, field, problem.found)
  })
  return faults.length > 0 ? { read: null, faults: faults.slice(0, mostFaults) } : { read, faults: [] }
}

/** One notice, a list of them, or the whole with closures. */
export const readJson = (text: string): Outcome => {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch (error) {
    return { read: null, faults: [fault('not-json', 1, '', (error as Error).message)] }
  }
  const lines = jsonLines(text)
  const lineOf = (path: string): number => {
    for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) if (lines.has(at)) return lines.get(at)!
    return 1
  }
  const isWhole = typeof given === 'object' && given !== null && 'notices' in given
  const parsed = WholeGiven.safeParse(isWhole ? given : { notices: Array.isArray(given) ? given : [given] })
  // Where the file is a list or a single notice, its paths are shorter than those of the whole.
  const own = (path: string): string => (isWhole ? path : Array.isArray(given) ? path.replace(/^notices\.?/, '') : path.replace(/^notices\.?(\d+\.?)?/, ''))
  if (!parsed.success) {
    return { read: null, faults: parsed.error.issues.slice(0, mostFaults).flatMap(issue => {
      const path = own(issue.path.join('.'))
      if (issue.code === 'unrecognized_keys') return issue.keys.map(key => fault('unknown-field', lineOf(path === '' ? key : `${path}.${key}`), path === '' ? key : `${path}.${key}`))
      return [fault(issue.path.includes('papers') && issue.code === 'invalid_format' ? 'paper' : 'field', lineOf(path), path)]
    }) }
  }
  const { notices, closures, makeUpDaysCount } = parsed.data
  return judged({ notices: notices.map(({ year, papers, days }) => ({ year, papers, days: days.map(({ name, ...day }) => ({ ...day, ...(name ? { name } : {}) })) })), closures, makeUpDaysCount }, problem => {
    const path = own(problem.path.replace(/\[(\d+)\]/g, '.$1'))
    return { line: lineOf(path), field: path }
  })
}

const kinds: Record<string, boolean> = { off: true, 休: true, 放假: true, 休息: true, work: false, 班: false, 上班: false, 补班: false, 调休: false, 调休上班: false }

/** `2027-02-05~2027-02-11,off,Spring Festival`: a day or run of days, `off` or `work` (休, 班), and a name. A first line of headings is passed over. */
export const readLines = (text: string, year: number, papers: readonly string[]): Outcome => {
  const faults: FieldProblem[] = [], days: NoticeDay[] = [], lineOf: number[] = []
  text.normalize('NFKC').split(/\r?\n/).forEach((raw, index) => {
    const line = index + 1, [dates = '', kind = '', ...names] = raw.trim().replace(/^\uFEFF/, '').split(/\s*[,;\t]\s*|\s+/)
    if (dates === '' || (index === 0 && /^(date|日期)$/i.test(dates))) return
    const [from = '', to = from, ...more] = dates.replaceAll('/', '-').split(/~|至/).map(each => each.trim())
    const wrong = [from, to].find(each => !isDate(each))
    if (wrong !== undefined || more.length > 0 || to < from || to > addDays(from, 60)) return void faults.push(fault('date', line, 'date', wrong ?? dates))
    const isOffDay = kinds[kind.toLowerCase()]
    if (isOffDay === undefined) return void faults.push(fault('kind', line, 'kind', kind))
    const name = names.join(' ').slice(0, 60)
    for (let day = from; day <= to; day = addDays(day, 1)) {
      days.push({ date: day, isOffDay, ...(name ? { name } : {}) })
      lineOf.push(line)
    }
  })
  for (const paper of papers) if (!Address.safeParse(paper).success) faults.push({ path: 'paper', code: 'calendar-paper', detail: { line: 1, field: 'paper', found: paper.slice(0, 60) } })
  if (faults.length > 0) return { read: null, faults: faults.slice(0, mostFaults) }
  if (days.length === 0) return { read: null, faults: [fault('no-days', 1, 'days')] }
  const outcome = judged({ notices: [{ year, papers, days }], closures: [], makeUpDaysCount: true }, problem => {
    const [, at] = /days\[(\d+)\]/.exec(problem.path) ?? []
    return at === undefined ? { line: 1, field: problem.path.replace(/^notices\[0\]\.?/, '') } : { line: lineOf[Number(at)] ?? 1, field: 'date' }
  })
  return outcome
}
