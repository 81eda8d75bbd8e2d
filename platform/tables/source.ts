import type { Delimiter } from './csv.ts'
import type { Encoding } from './encoding.ts'
import type { CellProblem } from './problems.ts'

/** A row as it stands in the file, before it is held against the header. Blank rows never get here. */
export type RawRow = {
  number: number
  cells: string[]
  problems: CellProblem[]
  /** False for a last CSV row without a line end. */
  finished: boolean
}

/** What the CSV and the XLSX reader have in common; `rows()` begins anew with each call. */
export type Source = {
  format: 'csv' | 'xlsx'
  encoding: Encoding
  delimiter?: Delimiter
  sheetName?: string
  /** Whether a short row is a fault: a spreadsheet just leaves out empty cells at the end. */
  ragged: boolean
  rows(): AsyncGenerator<RawRow>
  close(): void
}
