import { open } from 'node:fs/promises'
import { csvSource, delimiters, type Delimiter } from './csv.ts'
import { detectEncoding, type Encoding } from './encoding.ts'
import { tellFormat } from './formats.ts'
import { defaultLimits, megabytes, type Limits } from './limits.ts'
import { normalHeader } from './mapping.ts'
import { TableError, type CellProblem } from './problems.ts'
import type { RawRow, Source } from './source.ts'
import { xlsxSource } from './xlsx.ts'

/**
 * A row of the table. `number` is what a person sees beside it: the line in an editor (where the row begins), or the row of
 * the sheet. `cells` has as many texts as there are headers; a cell that can't be taken as it stands is '' and has a problem.
 */
export type Row = { number: number; cells: string[]; problems: CellProblem[] }

export type Table = {
  format: 'csv' | 'xlsx'
  encoding: Encoding
  delimiter?: Delimiter
  sheetName?: string
  /** Trimmed, inner white space made one space; '' for a column without a name. */
  headers: string[]
  headerRow: number
  /** Reads the file from its beginning with each call. Blank rows are left out. @throws TableError while reading, too */
  rows(): AsyncGenerator<Row>
  close(): void
}

export type OpenOptions = {
  /** The name a person knows the file by; it goes into `detail.file` of an error and is not otherwise believed. */
  fileName?: string
  limits?: Partial<Limits>
  /** The sheet to read, by name; the first visible one by default. */
  sheet?: string
}

/**
 * Opens a CSV or XLSX file and reads its header and first row. What it is, its encoding and delimiter are told by content.
 * Memory stays bounded whatever the file is: a workbook's shared strings are held, rows are not.
 *
 * @throws TableError  when there is no table to be had from the file
 */
export const openTable = async (path: string, options: OpenOptions = {}): Promise<Table> => {
  const limits = { ...defaultLimits, ...options.limits }
  try {
    const source = await openSource(path, limits, options.sheet)
    const header = await readHeader(source, limits)
    return {
      format: source.format, encoding: source.encoding, delimiter: source.delimiter, sheetName: source.sheetName,
      headers: header.cells, headerRow: header.number,
      rows: () => tableRows(source, header, limits),
      close: source.close,
    }
  } catch (error) {
    if (error instanceof TableError && options.fileName !== undefined) error.detail.file = options.fileName
    throw error
  }
}

const headBytes = 64 * 1024

const openSource = async (path: string, limits: Limits, sheet?: string): Promise<Source> => {
  const file = await open(path)
  try {
    const readAt = async (position: number, length: number) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
      return buffer.subarray(0, bytesRead)
    }
    const { size } = await file.stat()
    if (size === 0) throw new TableError('file-empty')
    const head = await readAt(0, headBytes)
    const format = await tellFormat(head, readAt)
    if (size > limits.bytes) throw new TableError('file-beyond-limit', {}, { megabytes: megabytes(limits.bytes) })
    if (format === 'zip') return await xlsxSource(path, sheet, limits)
    return csvSource(path, head, size <= headBytes, await detectEncoding(path, head), limits)
  } finally {
    await file.close()
  }
}

type Header = { number: number; cells: string[] }

const filled = (row: RawRow) => row.cells.filter(cell => cell.trim() !== '')

/** Numbers, dates, amounts and addresses: what no column is called. */
const looksLikeData = (text: string) => /^[\d\s.,:/%¥￥+\-年月日]*\d[\d\s.,:/%¥￥+\-年月日]*$/.test(text) || /^\S+@\S+\.\S+$/.test(text)

const readHeader = async (source: Source, limits: Limits): Promise<Header> => {
  const rows = source.rows()
  const first = await rows.next()
  const second = await rows.next()
  await rows.return(undefined)
  if (first.done) {
    if (source.sheetName === undefined) throw new TableError('file-empty')
    throw new TableError('sheet-empty', {}, { sheet: source.sheetName })
  }
  const row = first.value
  const fault = row.problems[0]
  if (fault) throw new TableError('header-unreadable', { row: row.number, column: fault.column })
  const cells = row.cells.map(cell => cell.replace(/[\s\uFEFF]+/g, ' ').trim())
  while (cells.at(-1) === '') cells.pop()
  if (cells.length > limits.columns) throw new TableError('too-many-columns', { row: row.number }, { limit: limits.columns })
  if (cells.filter(Boolean).every(looksLikeData)) throw new TableError('header-missing', { row: row.number })
  if (!second.done) refuseTitle(source, cells, row, second.value)
  refuseDuplicates(cells, row.number)
  if (second.done) throw new TableError('no-rows')
  return { number: row.number, cells }
}

const signs: Record<Delimiter, string> = { ',': ',', ';': ';', '\t': 'TAB' }

/** The delimiter by which a cell, in a table split by another, would itself make a row of that width. */
const otherDelimiter = (cell: string, source: Source, width: number): Delimiter | undefined =>
  source.delimiter && delimiters.find(sign => sign !== source.delimiter && cell.split(sign).length >= width)

const mixed = (row: number, expected: Delimiter, found: Delimiter) =>
  new TableError('mixed-delimiters', { row }, { expected: signs[expected], found: signs[found] })

const refuseTitle = (source: Source, header: string[], first: RawRow, second: RawRow) => {
  const names = header.filter(Boolean)
  const below = filled(second).length
  if (names.length > 1 || below < 2) return
  const other = otherDelimiter(names[0]!, source, Math.max(2, second.cells.length - 1))
  if (other) throw mixed(second.number, other, source.delimiter!)
  if (below >= 3) throw new TableError('title-row', { row: first.number })
}

const refuseDuplicates = (headers: string[], row: number) => {
  const seen = new Map<string, number>()
  headers.forEach((header, column) => {
    const normal = normalHeader(header)
    const before = seen.get(normal)
    if (normal && before !== undefined) throw new TableError('header-duplicate', { row, column }, { header, first: before + 1 })
    seen.set(normal, column)
  })
}

async function* tableRows(source: Source, header: Header, limits: Limits): AsyncGenerator<Row> {
  const width = header.cells.length
  let count = 0
  for await (const raw of source.rows()) {
    if (raw.number === header.number) continue
    if (++count > limits.rows) throw new TableError('too-many-rows', { row: raw.number }, { limit: limits.rows })
    yield fit(raw, header, width, source)
  }
}

/** Holds a row against the header: pads it, cuts it, and notes what doesn't fit. */
const fit = (raw: RawRow, header: Header, width: number, source: Source): Row => {
  const { number, cells, problems } = raw
  if (source.ragged && cells.length < width) {
    if (cells.length === 1 && width > 1) {
      const other = otherDelimiter(cells[0]!, source, width)
      if (other) throw mixed(number, source.delimiter!, other)
    }
    if (!raw.finished) throw new TableError('last-row-cut-short', { row: number, column: cells.length - 1 })
    problems.push({ column: cells.length, code: 'too-few-cells', detail: { expected: width, found: cells.length } })
  }
  while (cells.length < width) cells.push('')
  for (let column = 0; column < cells.length; column++) {
    if (cells[column]!.trim() === '' || header.cells[column]) continue
    if (column < width) problems.push({ column, code: 'cell-without-header' })
    else {
      problems.push({ column, code: 'too-many-cells', detail: { expected: width, found: cells.length } })
      break
    }
  }
  cells.length = width
  return { number, cells, problems }
}
