import { createReadStream } from 'node:fs'
import { decoderFor, type Encoding } from './encoding.ts'
import type { Limits } from './limits.ts'
import { characterProblem, TableError, type CellProblem } from './problems.ts'
import type { RawRow, Source } from './source.ts'

export type Delimiter = ',' | ';' | '\t'
export const delimiters: readonly Delimiter[] = [',', ';', '\t']

/**
 * Text that a spreadsheet would take for a formula, behind any number of apostrophes. The full-width signs count: East
 * Asian editions of Excel read them like the narrow ones.
 */
const dangerous = /^'*[=+\-@\t\r＝＋－＠]/
const guarded = /^'+[=+\-@\t\r＝＋－＠]/

/** Puts an apostrophe before a text that a spreadsheet would run. `unprotect` takes exactly this one off again. */
export const protect = (text: string): string => (dangerous.test(text) ? `'${text}` : text)
export const unprotect = (text: string): string => (guarded.test(text) ? text.slice(1) : text)

const tab = 9
const lf = 10
const cr = 13
const quote = 34

type Position = 'cell start' | 'plain' | 'quoted' | 'after quote'

/**
 * Splits text, handed over piece by piece, into rows (RFC 4180; line ends LF, CR LF or CR, also mixed). `number` is the
 * line on which an editor shows the row's beginning. A quotation mark counts only at the beginning of a cell.
 */
export const csvSplitter = (delimiter: Delimiter, limits: Limits, take: (row: RawRow) => void) => {
  const separator = delimiter.charCodeAt(0)
  const longest = limits.lineCharacters
  let position: Position = 'cell start'
  let line = 1
  let afterCr = false
  let cell = ''
  let cells: string[] = []
  let problems: CellProblem[] = []
  let quoted = false
  let rowLine = 1
  let rowLength = 0

  const place = () => ({ row: rowLine, column: cells.length })

  const fault = (code: CellProblem['code'], detail?: CellProblem['detail']) => {
    if (problems.at(-1)?.column !== cells.length) problems.push({ column: cells.length, code, detail })
  }

  const add = (text: string) => {
    cell += text
    if (cell.length > limits.cellCharacters) throw new TableError('cell-too-long', place(), { limit: limits.cellCharacters })
  }

  const endCell = () => {
    if (cell.startsWith('=')) {
      fault('formula')
      cell = ''
    }
    cells.push(unprotect(cell))
    const limit = limits.columns
    if (cells.length > limit && cell !== '') throw new TableError('too-many-columns', { row: rowLine }, { limit })
    cell = ''
    quoted = false
    position = 'cell start'
  }

  const endRow = (finished: boolean) => {
    endCell()
    take({ number: rowLine, cells, problems, finished })
    cells = []
    problems = []
    rowLength = 0
  }

  const countLine = (code: number) => {
    if (code === cr || !afterCr) line++
  }

  const odd = (code: number) => {
    if (code === 0) throw new TableError('nul-bytes', place())
    const problem = characterProblem(code)
    fault(problem.code, problem.detail)
  }

  const push = (text: string) => {
    // Ordinary characters are taken over in one slice, from here to the next one that means something.
    let from = 0
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      if (++rowLength > longest) throw new TableError('line-too-long', { row: rowLine }, { limit: longest })
      const newline = code === lf || code === cr
      if ((code < 32 && !newline && code !== tab) || (code >= 0x7f && code < 0xa0) || code === 0xfffd) odd(code)
      if (position === 'quoted') {
        if (newline) countLine(code)
        if (code === quote) {
          add(text.slice(from, i))
          position = 'after quote'
        }
      } else if (newline) {
        const blankOfCrLf = code === lf && afterCr
        if (!blankOfCrLf) {
          if (position === 'plain') add(text.slice(from, i))
          endRow(true)
        }
        countLine(code)
        rowLine = line
        rowLength = 0
      } else if (code === separator) {
        if (position === 'plain') add(text.slice(from, i))
        endCell()
      } else if (position === 'cell start') {
        from = code === quote ? i + 1 : i
        quoted = code === quote
        position = quoted ? 'quoted' : 'plain'
      } else if (position === 'after quote') {
        if (code === quote) {
          // The second of a doubled mark is text, and the slice begins with it.
          from = i
          position = 'quoted'
        } else if (code !== 32) {
          fault('text-after-quote')
          from = i
          position = 'plain'
        }
      }
      afterCr = code === cr
    }
    if (position === 'plain' || position === 'quoted') add(text.slice(from))
  }

  const end = () => {
    if (position === 'quoted') throw new TableError('unterminated-quote', place())
    if (cells.length || cell || quoted) endRow(false)
  }

  return { push, end, row: () => rowLine }
}

const isBlank = (row: RawRow) => !row.problems.length && row.cells.every(cell => cell.trim() === '')

/** How sure one can be that the delimiter is this: cells in the most common row, times the share of rows that have as many. */
const likelihood = (rows: RawRow[]): number => {
  const counts = new Map<number, number>()
  for (const row of rows) counts.set(row.cells.length, (counts.get(row.cells.length) ?? 0) + 1)
  const [width, share] = [...counts].reduce((best, now) => (now[1] > best[1] ? now : best), [1, 0])
  if (width < 2) return 0
  return (width * share) / rows.length / (rows[0]!.cells.length < 2 ? 2 : 1)
}

/** The first rows as a delimiter would have them; faults come up again, with their place, when the file is read. */
const sample = (text: string, whole: boolean, delimiter: Delimiter, limits: Limits): RawRow[] => {
  const rows: RawRow[] = []
  const splitter = csvSplitter(delimiter, limits, row => { if (!isBlank(row)) rows.push(row) })
  try {
    splitter.push(text)
    if (whole || !rows.length) splitter.end()
  } catch (error) {
    if (!(error instanceof TableError)) throw error
  }
  return rows.slice(0, 50)
}

const declared = /^\uFEFF?sep=([,;\t])\r?\n/

/** @throws TableError  'delimiter-unknown' when there is one column, and another sign stands in header and first row */
const detectDelimiter = (text: string, whole: boolean, limits: Limits): Delimiter => {
  const named = declared.exec(text)?.[1]
  if (named) return named as Delimiter
  const samples = delimiters.map(delimiter => ({ delimiter, rows: sample(text, whole, delimiter, limits) }))
  const scored = samples.map(({ delimiter, rows }) => ({ delimiter, score: rows.length ? likelihood(rows) : 0 }))
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a))
  if (best.score === 0) {
    const [header, first] = samples[0]!.rows.map(row => row.cells.join())
    const found = ['|', '，', '；', '、'].find(sign => header?.includes(sign) && first?.includes(sign))
    if (found) throw new TableError('delimiter-unknown', {}, { found })
  }
  return best.delimiter
}

/** A CSV file as a source of rows. @param head  the first 64 KB @param whole  whether that is all of it */
export const csvSource = (path: string, head: Buffer, whole: boolean, encoding: Encoding, limits: Limits): Source => {
  const start = new TextDecoder(encoding === 'utf-8-bom' ? 'utf-8' : encoding).decode(head, { stream: !whole })
  const delimiter = detectDelimiter(start, whole, limits)
  const skipped = declared.test(start) ? 1 : 0

  async function* rows(): AsyncGenerator<RawRow> {
    const decoder = decoderFor(encoding)
    let ready: RawRow[] = []
    let seen = 0
    const splitter = csvSplitter(delimiter, limits, row => {
      if (++seen > skipped && !isBlank(row)) ready.push(row)
    })
    const decode = (bytes?: Buffer) => {
      try {
        return decoder.decode(bytes, { stream: bytes !== undefined })
      } catch {
        // UTF-16 alone gets here unchecked: an unpaired surrogate, or half a character at the end.
        if (bytes) throw new TableError('encoding-unknown', { row: splitter.row() })
        throw new TableError('last-row-cut-short', { row: splitter.row(), column: 0 })
      }
    }
    let first = true
    for await (const bytes of createReadStream(path, { highWaterMark: 128 * 1024 }) as AsyncIterable<Buffer>) {
      const text = decode(bytes)
      splitter.push(first && text.startsWith('\uFEFF') ? text.slice(1) : text)
      first &&= text === ''
      const batch = ready
      ready = []
      yield* batch
    }
    splitter.push(decode())
    splitter.end()
    yield* ready
  }

  return { format: 'csv', encoding, delimiter, ragged: true, rows, close: () => {} }
}
