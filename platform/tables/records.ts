import type { FieldProblem } from '../errors.ts'
import { matchHeaders, type Column } from './mapping.ts'
import { columnLetter, TableError } from './problems.ts'
import { openTable } from './read.ts'
import type { Parsed } from './values.ts'

/** One row of a file by the keys of its columns. Faults found while reading it are collected, each with its cell. */
export type TableRecord = {
  row: number
  /** The cell as text, trimmed; '' where empty or where the file has no such column. */
  text(key: string): string
  /** The cell read as a value; undefined where it is empty, or wrong, which is then a fault. */
  value<T>(key: string, parse: (text: string) => Parsed<T>): T | undefined
  /** Notes a fault of this cell. */
  fault(key: string, code: string, detail?: FieldProblem['detail']): void
}

export type Records = { headers: string[]; index: Record<string, number>; records: TableRecord[]; faults: FieldProblem[] }

const mostFaults = 1000

/**
 * Reads a whole file of moderate size (items, profiles, answers). Faults bear the cell as path: `C12` is row 12 of the third column.
 *
 * @param more  columns beyond the known ones are kept too, under their own headers
 * @throws TableError when the file as a whole cannot be read, or a required column is missing
 */
export const readRecords = async (path: string, columns: readonly Column[], options: { map?: Readonly<Record<string, string>>; fileName?: string; rows?: number } = {}): Promise<Records> => {
  const table = await openTable(path, { fileName: options.fileName, ...(options.rows ? { limits: { rows: options.rows } } : {}) })
  try {
    const { index, missing } = matchHeaders(table.headers, columns, options.map)
    const lacking = missing[0]
    if (lacking !== undefined) throw new TableError('column-missing', {}, { header: columns.find(column => column.key === lacking)?.names[0] ?? lacking })
    const faults: FieldProblem[] = []
    const note = (row: number, column: number, code: string, detail?: FieldProblem['detail']) => {
      if (faults.length < mostFaults) faults.push({ path: `${columnLetter(column)}${row}`, code, detail })
    }
    const records: TableRecord[] = []
    for await (const { number: row, cells, problems } of table.rows()) {
      for (const problem of problems) note(row, problem.column, problem.code, problem.detail)
      const at = (key: string) => index[key] ?? table.headers.indexOf(key)
      const text = (key: string) => cells[at(key)]?.trim() ?? ''
      records.push({
        row,
        text,
        fault: (key, code, detail) => note(row, Math.max(0, at(key)), code, detail),
        value: (key, parse) => {
          const given = text(key)
          if (given === '') return undefined
          const parsed = parse(given)
          if (parsed.ok) return parsed.value
          note(row, Math.max(0, at(key)), parsed.code, parsed.detail)
          return undefined
        },
      })
    }
    return { headers: table.headers, index, records, faults }
  } finally {
    await table.close()
  }
}
