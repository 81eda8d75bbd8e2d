import { createReadStream } from 'node:fs'

/** Answers as a matrix: persons × items, row by row, the category from 0, −1 where there is none. */
export type AnswerMatrix = { ids: string[]; items: string[]; categories: Int8Array }

/** What is wrong with a file of answers, with the line (1 is the header) and column where it is. */
export class MatrixFault extends Error {
  readonly faults: string[]

  constructor(faults: string[]) {
    super(faults.join('; '))
    this.faults = faults
  }
}

const most = 127
const faultsShown = 50

/**
 * Reads a CSV of answers: a header, one row a person; a column `id` names the persons (otherwise they are numbered from 1),
 * every other column is an item; empty and NA are no answer, anything else a category from 0.
 *
 * Bytes are read as they come and kept as one byte an answer: a hundred thousand persons with a hundred items take 10 MB.
 * Comma, semicolon and tab are told apart by the header.
 * @throws MatrixFault naming line and column of each fault (the first fifty)
 */
export const readAnswerMatrix = async (path: string): Promise<AnswerMatrix> => {
  const reader = new Reader()
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) reader.take(chunk as Buffer)
  return reader.finish()
}

const newline = 10
const carriage = 13
const quote = 34

class Reader {
  private header: string[] | null = null
  private delimiter = 44
  private idColumn = -1
  private rest: Buffer = Buffer.alloc(0)
  private line = 1
  private readonly ids: string[] = []
  private categories = new Int8Array(1 << 20)
  private used = 0
  private readonly faults: string[] = []

  take(chunk: Buffer): void {
    const bytes = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk
    let from = 0
    for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, from)) {
      this.row(bytes, from, end)
      from = end + 1
    }
    this.rest = Buffer.from(bytes.subarray(from))
    if (this.rest.length > 1 << 24) throw new MatrixFault(['a line of more than 16 MB: this is no table of answers'])
  }

  finish(): AnswerMatrix {
    if (this.rest.length > 0) this.row(this.rest, 0, this.rest.length)
    if (!this.header) throw new MatrixFault(['the file is empty'])
    if (this.ids.length === 0 && this.faults.length === 0) throw new MatrixFault(['there is a header, but no person'])
    if (this.faults.length > 0) throw new MatrixFault(this.faults)
    return { ids: this.ids, items: this.header.filter((_, i) => i !== this.idColumn), categories: this.categories.subarray(0, this.used) }
  }

  private row(bytes: Buffer, from: number, end: number): void {
    const to = end > from && bytes[end - 1] === carriage ? end - 1 : end
    if (!this.header) this.readHeader(bytes.toString('utf8', from, to))
    else if (to > from) this.readAnswers(bytes, from, to, this.header)
    this.line++
  }

  private readHeader(text: string): void {
    const plain = text.replace(/^\uFEFF/, '')
    const found = [',', ';', '\t'].map(mark => ({ mark, cells: plain.split(mark) })).sort((x, y) => y.cells.length - x.cells.length)[0]
    const names = (found?.cells ?? []).map(unquoted)
    this.delimiter = (found?.mark ?? ',').charCodeAt(0)
    this.idColumn = names.findIndex(name => name.toLowerCase() === 'id')
    const twice = names.find((name, i) => names.indexOf(name) !== i)
    if (twice !== undefined) throw new MatrixFault([`line 1: the column "${twice}" stands twice`])
    const unnamed = names.indexOf('')
    if (unnamed >= 0) throw new MatrixFault([`line 1: column ${unnamed + 1} has no name`])
    if (names.length - (this.idColumn >= 0 ? 1 : 0) < 1) throw new MatrixFault(['line 1: there is no item'])
    this.header = names
  }

  private readAnswers(bytes: Buffer, from: number, to: number, header: readonly string[]): void {
    if (this.used + header.length > this.categories.length) {
      const larger = new Int8Array(this.categories.length * 2 + header.length)
      larger.set(this.categories)
      this.categories = larger
    }
    let column = 0
    let id = ''
    for (let at = from; at <= to; column++) {
      let end = bytes.indexOf(this.delimiter, at)
      if (end < 0 || end > to) end = to
      if (column >= header.length) {
        this.fault(`line ${this.line}: more cells than the header has columns`)
        return
      }
      if (column === this.idColumn) id = unquoted(bytes.toString('utf8', at, end))
      else this.categories[this.used++] = this.category(bytes, at, end, header[column] ?? '')
      at = end + 1
    }
    if (column < header.length) this.fault(`line ${this.line}: ${column} cells for ${header.length} columns`)
    this.ids.push(this.idColumn >= 0 ? id : String(this.ids.length + 1))
  }

  private category(bytes: Buffer, from: number, to: number, item: string): number {
    const digit = (bytes[from] ?? 0) - 48
    // Nearly every cell is empty or a single digit.
    if (to === from) return -1
    if (to === from + 1 && digit >= 0 && digit <= 9) return digit
    const text = unquoted(bytes.toString('utf8', from, to))
    if (text === '' || text === 'NA') return -1
    const value = Number(text)
    if (/^\d+(\.0+)?$/.test(text) && value <= most) return value
    this.fault(`line ${this.line}, column ${item}: "${text.slice(0, 40)}" is no answer: a whole number from 0 to ${most}, or empty`)
    return -1
  }

  private fault(says: string): void {
    if (this.faults.length < faultsShown) this.faults.push(says)
  }
}

const unquoted = (cell: string): string => {
  const text = cell.trim()
  return text.charCodeAt(0) === quote && text.endsWith('"') && text.length > 1 ? text.slice(1, -1).replaceAll('""', '"') : text
}
