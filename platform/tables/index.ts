/**
 * Tables as files: reading what people upload (CSV, XLSX) with the place of every fault, and writing what they download.
 * Knows nothing of what the columns mean.
 */
export { openTable, type OpenOptions, type Row, type Table } from './read.ts'
export { writeCsv, writeXlsx, type Kind, type Sheet, type SheetColumn, type Value } from './write.ts'
export { asDownload, Format, tableDownload } from './download.ts'
export { matchHeaders, normalHeader, type Column, type Matched } from './mapping.ts'
export { readRecords, type Records, type TableRecord } from './records.ts'
export { parseDate, parseDecimal, parseInteger, parseMoney, parsePercentage, parseYesNo, type Parsed } from './values.ts'
export {
  columnLetter, problems, sayProblem, TableError, type CellCode, type CellProblem, type Code, type FileCode, type ValueCode,
} from './problems.ts'
export { defaultLimits, type Limits } from './limits.ts'
export type { Delimiter } from './csv.ts'
export type { Encoding } from './encoding.ts'
