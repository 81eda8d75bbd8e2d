import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { protect, type Delimiter } from './csv.ts'
import { defaultLimits } from './limits.ts'
import { plainNumber } from './numberformats.ts'
import { columnLetter, TableError } from './problems.ts'

export type Value = string | number | boolean | Date | null | undefined
export type Rows = AsyncIterable<readonly Value[]> | Iterable<readonly Value[]>

/** A `Date` as text, in UTC: `YYYY-MM-DD`, with `THH:MM:SS` where it is not midnight. */
const dateText = (date: Date): string => date.toISOString().slice(0, 19).replace('T00:00:00', '')

const finiteText = (value: number): string => (Math.abs(value) < 1e15 ? plainNumber(value) : String(value))

const booleanText = (value: boolean): string => (value ? 'TRUE' : 'FALSE')

const piece = 64 * 1024

/**
 * Writes a table as CSV (UTF-8, CR LF) and ends the stream.
 *
 * A text that a spreadsheet would run as a formula gets an apostrophe in front, also one that already has apostrophes there:
 * the reader takes off exactly one, so that what is exported imports unchanged. Numbers, dates and booleans stay as they are.
 *
 * @param bom  needed by Excel to recognise UTF-8; on by default
 */
export const writeCsv = async (
  stream: Writable, headers: readonly string[], rows: Rows,
  { delimiter = ',', bom = true }: { delimiter?: Delimiter; bom?: boolean } = {},
): Promise<void> => {
  const quoted = new RegExp(`["\\r\\n${delimiter}]|^[\\s\\uFEFF]|\\s$`)
  const cell = (value: Value): string => {
    const text = typeof value === 'string' ? protect(value)
      : typeof value === 'number' ? finiteText(value)
      : typeof value === 'boolean' ? booleanText(value)
      : value ? dateText(value) : ''
    return quoted.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  const line = (values: readonly Value[]) => `${values.map(cell).join(delimiter)}\r\n`
  async function* lines() {
    let text = (bom ? '\uFEFF' : '') + line(headers)
    for await (const row of rows) {
      text += line(row)
      if (text.length < piece) continue
      yield text
      text = ''
    }
    yield text
  }
  await pipeline(Readable.from(lines(), { objectMode: false }), stream)
}

/** How a column is written: `date` takes `YYYY-MM-DD` or a Date (UTC), `money` whole fen. Without a kind, by the value. */
export type Kind = 'text' | 'integer' | 'number' | 'date' | 'money'
export type SheetColumn = { header: string; width?: number; kind?: Kind }
export type Sheet = { name: string; columns: readonly SheetColumn[]; rows: Rows }

/** Indexes of `cellXfs` in the styles below. */
const styles = { plain: 0, header: 1, text: 2, integer: 3, date: 4, instant: 5, money: 6 } as const

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'

const font = (bold: boolean) => `<font>${bold ? '<b/>' : ''}<sz val="11"/><name val="等线"/><family val="2"/></font>`
const format = (id: number) => `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`

const stylesXml = `${declaration}<styleSheet xmlns="${main}">`
  + '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
  + '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>'
  + `<fonts count="2">${font(false)}${font(true)}</fonts>`
  + '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
  + '<fill><patternFill patternType="solid"><fgColor rgb="FFEEF1F5"/><bgColor indexed="64"/></patternFill></fill></fills>'
  + '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
  + '<border><left/><right/><top/><bottom style="thin"><color rgb="FF8A94A6"/></bottom><diagonal/></border></borders>'
  + '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
  + `<cellXfs count="7">${format(0)}`
  + '<xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"'
  + ' applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>'
  + `${format(49)}${format(1)}${format(164)}${format(165)}${format(4)}</cellXfs>`
  + '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'

// What XML can't hold, a carriage return (XML would make it a line feed), and what already looks like such an escape.
const toEscape = /[&<>"\0-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/
const toEscapeAll = new RegExp(toEscape, 'g')
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escape = (text: string): string => (toEscape.test(text)
  ? text.replace(toEscapeAll, sign => entities[sign] ?? `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
  : text)

const styled = (style: number) => (style ? ` s="${style}"` : '')

const textCell = (reference: string, text: string, style: number): string => {
  const space = text.trim() === text ? '' : ' xml:space="preserve"'
  return `<c r="${reference}" t="inlineStr"${styled(style)}><is><t${space}>${escape(text)}</t></is></c>`
}

const numberCell = (reference: string, value: number | string, style: number): string =>
  `<c r="${reference}"${styled(style)}><v>${value}</v></c>`

const epoch = Date.UTC(1899, 11, 30)
const march1900 = Date.UTC(1900, 2, 1)

/** An ISO date or date-time, read in UTC. */
const timeOf = (text: string): number =>
  (/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d)?$/.test(text) ? Date.parse(text.length > 10 ? `${text}Z` : text) : NaN)

/** Excel's day number; null before 1 March 1900, where its calendar has a day too many. */
const serialOf = (value: string | Date): number | null => {
  const time = typeof value === 'string' ? timeOf(value) : value.getTime()
  return time >= march1900 && time < Date.UTC(10000, 0) ? (time - epoch) / 86_400_000 : null
}

/** Beyond 15 digits Excel would round: such a number is written as text. */
const fitsNumber = (value: number) => Math.abs(value) < 1e15

const valueCell = (reference: string, value: Value, kind: Kind | undefined): string => {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'boolean') {
    if (kind === 'text') return textCell(reference, booleanText(value), styles.text)
    return `<c r="${reference}" t="b"><v>${value ? 1 : 0}</v></c>`
  }
  if (value instanceof Date || (kind === 'date' && typeof value === 'string')) {
    const serial = kind === 'text' ? null : serialOf(value)
    if (serial !== null) return numberCell(reference, serial, Number.isInteger(serial) ? styles.date : styles.instant)
    return textCell(reference, typeof value === 'string' ? value : dateText(value), styles.text)
  }
  if (typeof value === 'number' && kind !== 'text' && fitsNumber(value)) {
    if (kind === 'money') return numberCell(reference, value / 100, styles.money)
    return numberCell(reference, value, kind === 'integer' ? styles.integer : styles.plain)
  }
  const text = typeof value === 'number' ? finiteText(value) : value
  return textCell(reference, text, styles.text)
}

/** Width in characters as Excel counts them, where an ideograph takes two. */
const displayWidth = (text: string): number => {
  let width = 0
  for (const sign of text.length > 60 ? text.slice(0, 60) : text) width += sign.codePointAt(0)! >= 0x1100 ? 2 : 1
  return width
}

const shownLength = (value: Value, kind: Kind | undefined): number => {
  if (value instanceof Date) return dateText(value).length
  // As it is shown: 1,234.50.
  if (typeof value === 'number' && kind === 'money') return (value / 100).toFixed(2).length + Math.floor(String(value).length / 3)
  return value === null || value === undefined ? 0 : displayWidth(String(value))
}

const measuredRows = 200
const mostDataRows = 1_048_575

const columnsXml = (columns: readonly SheetColumn[], first: readonly (readonly Value[])[]): string =>
  columns.map(({ header, width, kind }, i) => {
    // The header has the filter's button beside it.
    const needed = first.reduce((most, row) => Math.max(most, shownLength(row[i], kind)), displayWidth(header) + 3)
    return `<col min="${i + 1}" max="${i + 1}" width="${width ?? Math.min(Math.max(needed + 2, 8), 60)}" customWidth="1"/>`
  }).join('')

async function* sheetXml({ columns, rows }: Sheet, selected: boolean): AsyncGenerator<string> {
  const letters = columns.map((_, i) => columnLetter(i))
  let number = 1
  const rowXml = (values: readonly Value[]): string => {
    if (++number > mostDataRows + 1) throw new TableError('too-many-rows', { row: number }, { limit: mostDataRows })
    let xml = `<row r="${number}">`
    for (let i = 0; i < letters.length; i++) {
      const value = values[i]
      if (typeof value === 'string' && value.length > defaultLimits.cellCharacters)
        throw new TableError('cell-too-long', { row: number, column: i }, { limit: defaultLimits.cellCharacters })
      xml += valueCell(letters[i]! + number, value, columns[i]!.kind)
    }
    return `${xml}</row>`
  }
  const head = (first: readonly (readonly Value[])[]) => `${declaration}<worksheet xmlns="${main}">`
    + `<sheetViews><sheetView${selected ? ' tabSelected="1"' : ''} workbookViewId="0">`
    + '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>'
    + '</sheetView></sheetViews>'
    + `<sheetFormatPr defaultRowHeight="15"/><cols>${columnsXml(columns, first)}</cols>`
    + `<sheetData><row r="1">${columns.map(({ header }, i) => textCell(`${letters[i]}1`, header, styles.header)).join('')}</row>`

  // Widths stand before the rows: the first rows wait until there are enough of them to measure.
  let waiting: (readonly Value[])[] | null = []
  let xml = ''
  for await (const row of rows) {
    if (waiting) {
      waiting.push(row)
      if (waiting.length < measuredRows) continue
      xml = head(waiting) + waiting.map(rowXml).join('')
      waiting = null
    } else {
      xml += rowXml(row)
    }
    if (xml.length < piece) continue
    yield xml
    xml = ''
  }
  if (waiting) xml = head(waiting) + waiting.map(rowXml).join('')
  yield `${xml}</sheetData><autoFilter ref="A1:${letters.at(-1)}${number}"/></worksheet>`
}

/** Names as Excel allows them: 31 characters, none of []:*?/\, no apostrophe at either end, each once. */
const sheetNames = (names: readonly string[]): string[] => {
  const used = new Set<string>()
  return names.map((name, i) => {
    const clean = name.replace(/[[\]:*?/\\\0-\x1f]/g, ' ').trim().replace(/^'+|'+$/g, '').slice(0, 31) || `Sheet${i + 1}`
    let unique = clean
    for (let n = 2; used.has(unique.toLowerCase()); n++) unique = `${clean.slice(0, 31 - String(n).length - 1)} ${n}`
    used.add(unique.toLowerCase())
    return unique
  })
}

const workbookXml = (names: readonly string[]) =>
  `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><bookViews><workbookView/></bookViews><sheets>`
  + names.map((name, i) => `<sheet name="${escape(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')
  + '</sheets></workbook>'

const relation = (id: number, type: string, target: string) =>
  `<Relationship Id="rId${id}" Type="${office}/${type}" Target="${target}"/>`
const relationsXml = (relations: string[]) =>
  `${declaration}<Relationships xmlns="${packages}/relationships">${relations.join('')}</Relationships>`

const override = (part: string, type: string) =>
  `<Override PartName="/xl/${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`

const contentTypesXml = (sheets: number) => `${declaration}<Types xmlns="${packages}/content-types">`
  + '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
  + '<Default Extension="xml" ContentType="application/xml"/>'
  + override('workbook.xml', 'sheet.main') + override('styles.xml', 'styles')
  + Array.from({ length: sheets }, (_, i) => override(`worksheets/sheet${i + 1}.xml`, 'worksheet')).join('')
  + '</Types>'

/**
 * Writes a workbook, row by row, and ends the stream: bold header, frozen and with filters, widths that suit ideographs,
 * real dates. Text stands in the cells themselves (inline): no table of strings grows in memory.
 *
 * @param sheets  at least one, each with at least one column
 * @throws TableError  'cell-too-long', 'too-many-rows': what a sheet can't hold
 */
export const writeXlsx = async (stream: Writable, sheets: readonly Sheet[]): Promise<void> => {
  const zip = new ZipFile()
  const names = sheetNames(sheets.map(sheet => sheet.name))
  const add = (part: string, xml: string) => zip.addBuffer(Buffer.from(xml), part)
  add('[Content_Types].xml', contentTypesXml(sheets.length))
  add('_rels/.rels', relationsXml([relation(1, 'officeDocument', 'xl/workbook.xml')]))
  add('xl/workbook.xml', workbookXml(names))
  add('xl/_rels/workbook.xml.rels', relationsXml([
    ...sheets.map((_, i) => relation(i + 1, 'worksheet', `worksheets/sheet${i + 1}.xml`)),
    relation(sheets.length + 1, 'styles', 'styles.xml'),
  ]))
  add('xl/styles.xml', stylesXml)
  const out = zip.outputStream as Readable
  sheets.forEach((sheet, i) => {
    zip.addReadStreamLazy(`xl/worksheets/sheet${i + 1}.xml`, { compressionLevel: 4 }, give => {
      const xml = Readable.from(sheetXml(sheet, i === 0), { objectMode: false })
      xml.once('error', error => out.destroy(error))
      give(null, xml)
    })
  })
  zip.once('error', (error: Error) => out.destroy(error))
  zip.end()
  await pipeline(out, stream)
}
