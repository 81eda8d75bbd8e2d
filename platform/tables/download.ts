import { PassThrough } from 'node:stream'
import { z } from 'zod'
import type { Download } from '../route.ts'
import { writeCsv, writeXlsx, type Kind, type Value } from './write.ts'

/** `?format=`: a workbook unless somebody asks for CSV. */
export const Format = z.object({ format: z.enum(['xlsx', 'csv']).default('xlsx') })
export type Format = z.output<typeof Format>['format']

const types = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }

/** A file written while it is sent; `name` without its ending. */
export const asDownload = (name: string, format: Format, write: (stream: PassThrough) => Promise<void>): Download => {
  const body = new PassThrough()
  write(body).catch((error: Error) => body.destroy(error))
  return { kind: 'download', fileName: `${name}.${format}`, type: types[format], body }
}

/** One table as a file. */
export const tableDownload = (
  name: string, format: Format, columns: readonly { header: string; kind?: Kind }[], rows: Iterable<Value[]> | AsyncIterable<Value[]>,
): Download =>
  asDownload(name, format, stream => (format === 'csv' ? writeCsv(stream, columns.map(column => column.header), rows) : writeXlsx(stream, [{ name, columns: [...columns], rows }])))
