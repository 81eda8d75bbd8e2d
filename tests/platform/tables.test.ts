import assert from 'node:assert/strict'
import { createWriteStream } from 'node:fs'
import { mkdtemp, open, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { constants, crc32, deflateRawSync } from 'node:zlib'
import iconv from 'iconv-lite'
import {
  columnLetter, matchHeaders, openTable, parseDate, parseDecimal, parseInteger, parseMoney, parsePercentage, parseYesNo, problems,
  sayProblem, TableError, writeCsv, writeXlsx, type Limits, type OpenOptions, type Row, type Value,
} from '#platform/tables/index.ts'
import { fileProblems } from '#platform/tables/problems.ts'
import { say } from '#platform/texts.ts'

let folder = ''
let files = 0
before(async () => { folder = await mkdtemp(join(tmpdir(), 'tables-')) })
after(() => rm(folder, { recursive: true, force: true }))

const newPath = () => join(folder, `file-${++files}`)
const save = async (content: string | Buffer): Promise<string> => {
  const path = newPath()
  await writeFile(path, content)
  return path
}

const readAll = async (path: string, options?: OpenOptions) => {
  const table = await openTable(path, options)
  const rows: Row[] = []
  for await (const row of table.rows()) rows.push(row)
  table.close()
  return { ...table, rows }
}
const read = async (content: string | Buffer, options?: OpenOptions) => readAll(await save(content), options)

/** Reads to the end and returns the refusal; fails when the file is accepted. */
const refusalOf = async (path: string, options?: OpenOptions): Promise<TableError> => {
  try {
    await readAll(path, options)
  } catch (error) {
    if (error instanceof TableError) return error
    throw error
  }
  return assert.fail('the file was accepted')
}

// Zip and workbook, written by hand so that they can be wrong.

type Part = { name: string; content: Buffer; deflated?: boolean; size?: number; crc?: number; flags?: number }

const zipOf = (parts: Part[]): Buffer => {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const { name, content, deflated = true, size, crc, flags = 0x800 } of parts) {
    const data = deflated ? content : deflateRawSync(content)
    const unpacked = size ?? content.length
    const big = unpacked >= 0xffffffff
    const extra = big ? Buffer.alloc(12) : Buffer.alloc(0)
    if (big) {
      extra.writeUInt16LE(1, 0)
      extra.writeUInt16LE(8, 2)
      extra.writeBigUInt64LE(BigInt(unpacked), 4)
    }
    const common = Buffer.alloc(26)
    common.writeUInt16LE(45, 0)
    common.writeUInt16LE(flags, 2)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc ?? crc32(content), 10)
    common.writeUInt32LE(data.length, 14)
    common.writeUInt32LE(big ? 0xffffffff : unpacked, 18)
    common.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name), data])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    common.writeUInt16LE(extra.length, 24)
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x2d\x03', 'latin1'), common, tail, Buffer.from(name), extra]))
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}
const xmlPart = (name: string, xml: string): Part => ({ name, content: Buffer.from(xml), deflated: false })

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relations = (targets: [string, string,
  string][]) => '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
  + targets.map(([id, type, target]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`).join('')
  + '</Relationships>'

type Book = {
  data?: string; rest?: string; strings?: string; styles?: string; workbook?: string
  drop?: string; extra?: Part[]; sheet?: Part
}

const oneSheet = '<sheets><sheet name="人员" sheetId="1" r:id="s1"/></sheets>'

const bookParts = ({ data = '', rest = '', strings, styles, workbook, drop, extra = [], sheet }: Book): Part[] => [
  xmlPart('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
  xmlPart('_rels/.rels', relations([['rId1', 'officeDocument', 'xl/workbook.xml']])),
  xmlPart('xl/workbook.xml',
    `<workbook ${main} xmlns:r="${office}">${workbook ?? oneSheet}</workbook>`),
  xmlPart('xl/_rels/workbook.xml.rels', relations([
    ['s1', 'worksheet', 'worksheets/sheet1.xml'], ['s2', 'worksheet', '/xl/worksheets/sheet2.xml'],
      ['c1', 'chartsheet', 'chartsheets/sheet1.xml'],
    ...(strings === undefined ? [] : [['t', 'sharedStrings', 'sharedStrings.xml'] satisfies [string, string, string]]),
    ...(styles === undefined ? [] : [['y', 'styles', 'styles.xml'] satisfies [string, string, string]]),
  ])),
  sheet ?? xmlPart('xl/worksheets/sheet1.xml', `<worksheet ${main}><sheetData>${data}</sheetData>${rest}</worksheet>`),
  xmlPart('xl/worksheets/sheet2.xml',
    `<worksheet ${main}><sheetData>${textRow(1, '乙')}${textRow(2, '2')}</sheetData></worksheet>`),
  ...(strings === undefined ? [] : [xmlPart('xl/sharedStrings.xml', `<sst ${main}>${strings}</sst>`)]),
  ...(styles === undefined ? [] : [xmlPart('xl/styles.xml', `<styleSheet ${main}>${styles}</styleSheet>`)]),
  ...extra,
].filter(part => part.name !== drop)
const bookOf = (book: Book): Buffer => zipOf(bookParts(book))

const textCell = (reference: string, text: string) => `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`
const textRow = (row: number, ...texts: string[]) =>
  `<row r="${row}">${texts.map((text, i) => textCell(columnLetter(i) + row, text)).join('')}</row>`
const header = textRow(1, '工号', '姓名', '日期')

const staff = '工号,姓名,单位\r\nC1,张三,财政局\r\nC2,李四,教育局\r\n'
const staffRows = [['C1', '张三', '财政局'], ['C2', '李四', '教育局']]

describe('a CSV file is understood whatever program wrote it', () => {
  const encodings: [string, Buffer][] = [
    ['utf-8', Buffer.from(staff)],
    ['utf-8-bom', Buffer.from(`\uFEFF${staff}`)],
    ['gb18030', iconv.encode(staff, 'gb18030')],
    ['utf-16le', Buffer.from(`\uFEFF${staff}`, 'utf16le')],
    ['utf-16be', Buffer.from(`\uFEFF${staff}`, 'utf16le').swap16()],
  ]
  for (const [encoding, bytes] of encodings) {
    test(`in ${encoding}`, async () => {
      const table = await read(bytes)
      assert.equal(table.encoding, encoding)
      assert.deepEqual(table.headers, ['工号', '姓名', '单位'])
      assert.deepEqual(table.rows.map(row => row.cells), staffRows)
      assert.deepEqual(table.rows.map(row => row.number), [2, 3])
    })
  }

  for (const delimiter of [',', ';', '\t']) {
    test(`separated by ${JSON.stringify(delimiter)}, with the other signs inside`, async () => {
      const lines = [['工号', '薪酬', '备注'], ['C1', '"80,448.00"', '"a;b"'], ['C2', '"1,000"', '"x,y;z"']]
      const table = await read(lines.map(line => line.join(delimiter)).join('\n'))
      assert.equal(table.delimiter, delimiter)
      assert.deepEqual(table.rows[1]!.cells, ['C2', '1,000', 'x,y;z'])
    })
  }

  test('a rare character of a name in the last of many rows, in GB18030', async () => {
    const many = `工号,姓名\n${'C1,张三\n'.repeat(60_000)}C2,𠮷䶮喆\n`
    const table = await read(iconv.encode(many, 'gb18030'))
    assert.equal(table.encoding, 'gb18030')
    assert.deepEqual(table.rows.at(-1), { number: 60_002, cells: ['C2', '𠮷䶮喆'], problems: [] })
  })

  test('characters and line ends cut by the pieces in which a file is read', async () => {
    const name = '张'.repeat(7)
    for (const shift of [0, 1, 2, 3]) {
      const long = `姓名,备注\r\n${'x'.repeat(shift)}${`${name},"甲""乙"\r\n`.repeat(9_000)}`
      for (const bytes of [Buffer.from(long), iconv.encode(long, 'gb18030')]) {
        const table = await read(bytes)
        assert.equal(table.rows.length, 9_000)
        assert.ok(table.rows.slice(1).every(row => row.cells[0] === name && row.cells[1] === '甲"乙'))
        assert.equal(table.rows.at(-1)!.number, 9_001)
      }
    }
  })

  test('row numbers are those of an editor: quoted line breaks, blank lines and old line ends count', async () => {
    const table = await read('a,b\n"1\n\n2",x\n\n,\r\n"r\r\ns",y\rlast,z')
    assert.deepEqual(table.rows.filter(row => row.cells[1]).map(row => [row.number, row.cells[0]]),
      [[2, '1\n\n2'], [7, 'r\r\ns'], [9, 'last']])
  })

  test('quotation marks: doubled, in the middle, empty, followed by spaces', async () => {
    const table = await read('a,b\n"say ""so""",5" pipe\n"","x"  \n"""",y\n')
    assert.deepEqual(table.rows.map(row => row.cells), [['say "so"', '5" pipe'], ['', 'x'], ['"', 'y']])
    assert.ok(table.rows.every(row => row.problems.length === 0))
  })

  test('the delimiter that Excel writes into a first line', async () => {
    const table = await read('sep=;\r\na;b,c\r\n1;2\r\n')
    assert.deepEqual([table.headers, table.headerRow, table.rows[0]!.number], [['a', 'b,c'], 2, 3])
  })

  test('columns without a name and empty cells at the end are no fault', async () => {
    const table = await read('\uFEFF 工号 ;姓\n名;;;\nC1;张三;;;\n;;;;\n'.replace('姓\n名', '"姓\n名"'))
    assert.deepEqual(table.headers, ['工号', '姓 名'])
    assert.deepEqual(table.rows, [{ number: 3, cells: ['C1', '张三'], problems: [] }])
  })

  test('rows can be read again from the beginning, and left in the middle', async () => {
    const table = await openTable(await save(staff))
    for await (const row of table.rows()) {
      assert.equal(row.number, 2)
      break
    }
    const again = []
    for await (const row of table.rows()) again.push(row.cells)
    assert.deepEqual(again, staffRows)
  })
})

describe('a faulty cell is named by row and column and the others are read', () => {
  const cases: [string, string, { number: number; column: number; code: string }][] = [
    ['a formula', 'a,b\n1,2\n3,=1+1\n', { number: 3, column: 1, code: 'formula' }],
    ['a control character', 'a,b\nx\u0007y,2\n', { number: 2, column: 0, code: 'control-character' }],
    ['text lost in an earlier conversion', 'a,b\n1,张\uFFFD\n', { number: 2, column: 1, code: 'garbled-text' }],
    ['text after a closing quotation mark', 'a,b\n"x"y,2\n', { number: 2, column: 0, code: 'text-after-quote' }],
    ['too few cells', 'a,b,c\n1,2\n3,4,5\n', { number: 2, column: 2, code: 'too-few-cells' }],
    ['too many cells', 'a,b\n1,2\n3,4,,5\n', { number: 3, column: 3, code: 'too-many-cells' }],
    ['a column without a name', 'a,,c\n1,2,3\n', { number: 2, column: 1, code: 'cell-without-header' }],
  ]
  for (const [name, content, expected] of cases) {
    test(name, async () => {
      const table = await read(content)
      const found = table.rows.flatMap(({ number, problems: all }) => all.map(({ column, code }) => ({ number, column, code })))
      assert.deepEqual(found, [expected])
      assert.ok(table.rows.every(row => row.cells.length === table.headers.length))
      for (const lang of ['zh', 'en'] as const) {
        const said = sayProblem({ row: expected.number, ...table.rows.flatMap(row => row.problems)[0]! }, lang, table.headers)
        assert.doesNotMatch(said, /[{}]/)
        assert.match(said, lang === 'zh' ? /^第 \d 行第 \d 列（[A-D]/ : /^Row \d, column \d \([A-D]/)
      }
    })
  }
})

describe('a file that can’t be read is refused with its reason and place', () => {
  const wide = (n: number) => Array.from({ length: n }, (_, i) => `c${i}`).join(',')
  const small = (limits: Partial<Limits>) => ({ limits })
  const ole = (stream: string) => {
    const bytes = Buffer.alloc(2048)
    bytes.write('d0cf11e0a1b11ae1', 'hex')
    bytes.writeUInt16LE(9, 30)
    bytes.writeUInt32LE(1, 48)
    bytes.write(stream, 1024 + 128, 'utf16le')
    return bytes
  }
  const book = (data: string, more: Book = {}) => bookOf({ data: header + data, ...more })
  const noneVisible = '<sheets><sheet name="a" r:id="s1" state="veryHidden"/><sheet name="b" r:id="c1"/></sheets>'
  const tooLong = 'x'.repeat(40_000)

  const cases: [name: string, content: string | Buffer, code: string, place?: [row?: number, column?: number],
    options?: OpenOptions][] = [
    ['nothing in it', '', 'file-empty'],
    ['only white space', '\uFEFF\r\n \r\n', 'file-empty'],
    ['only the header', '工号,姓名\r\n', 'no-rows'],
    ['data where the header should be', '1001,2024-01-31\n1002,2024-02-01\n', 'header-missing', [1]],
    ['a title above the header', '花名册,,\n工号,姓名,单位\nC1,张三,财政局\n', 'title-row', [1]],
    ['a header twice', '工号,姓名,工 号\n1,2,3\n', 'header-duplicate', [1, 2]],
    ['a formula in the header', '工号,=A1\n1,2\n', 'header-unreadable', [1, 1]],
    ['too many columns', `${wide(501)}\n${wide(501)}\n`, 'too-many-columns', [1]],
    ['too many rows', 'a,b\n1,2\n3,4\n5,6\n', 'too-many-rows', [4], small({ rows: 2 })],
    ['too many bytes', staff, 'file-beyond-limit', [], small({ bytes: 20 })],
    ['a cell too long', `a,b\n1,2\n3,${tooLong}\n`, 'cell-too-long', [3, 1]],
    ['a line too long', `a,b\n1,2\n3${',y'.repeat(20)}\n`, 'line-too-long', [3], small({ lineCharacters: 30 })],
    ['a quotation mark that is never closed', 'a,b\n1,2\n3,"half a file\nand more', 'unterminated-quote', [3, 1]],
    ['half a row at the end', 'a,b,c\n1,2,3\n4,5', 'last-row-cut-short', [3, 1]],
    ['half a character at the end', Buffer.from('姓名,单位\n张三,财政').subarray(0, -1), 'last-row-cut-short', [2, 0]],
    ['half a GB18030 character at the end', iconv.encode('姓名,单位\n张三,财政', 'gb18030').subarray(0, -1), 'last-row-cut-short',
      [2, 0]],
    ['half a UTF-16 character at the end', Buffer.from('\uFEFF姓名,单位\n张三,财政', 'utf16le').subarray(0, -1), 'last-row-cut-short',
      [2, 0]],
    ['a NUL byte', 'a,b\n1,2\n3,4\0\n', 'nul-bytes', [3, 1]],
    ['nothing but NUL bytes', Buffer.alloc(5000), 'nul-bytes', [1, 0]],
    ['UTF-16 without its mark', Buffer.from('name,unit\nann,x\n', 'utf16le'), 'encoding-unknown', [1]],
    ['Latin-1', Buffer.from('name,unit\nMuñoz,x\nJosé,y\n', 'latin1'), 'encoding-unknown', [2]],
    ['Big5', iconv.encode('工號,姓名\n1,陳建國\n2,黃淑芬\n', 'big5'), 'encoding-unknown', [1]],
    ['one bad byte in UTF-8', Buffer.concat([Buffer.from('姓名,单位\n张三,财政局\n李'), Buffer.from([0xff]), Buffer.from('四,教育局\n')]),
      'encoding-unknown', [3]],
    ['one bad byte in GB18030', Buffer.concat([iconv.encode('姓名,单位\n张三,财政局\n', 'gb18030'), Buffer.from([0xff, 10])]),
      'encoding-unknown', [3]],
    ['another delimiter', 'a|b|c\n1|2|3\n', 'delimiter-unknown'],
    ['a row with another delimiter', 'a;b;c\n1;2;3\n4,5,6\n', 'mixed-delimiters', [3]],
    ['a header with another delimiter', 'a;b;c\n1,2,3\n4,5,6\n', 'mixed-delimiters', [2]],
    ['an old Excel file', ole('Workbook'), 'old-excel'],
    ['a workbook with a password', ole('EncryptedPackage'), 'encrypted'],
    ['an old Word file', ole('WordDocument'), 'other-document'],
    ['a web page named .xls', '\uFEFF \n<!-- x --><HTML><table><tr><td>1</td></tr></table>', 'html-page'],
    ['a PDF', '%PDF-1.7\n', 'pdf-file'],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'image-file'],
    ['a program', Buffer.from('4d5a90000300000004000000', 'hex'), 'program-file'],
    ['a script', '#!/bin/sh\necho a,b\n', 'program-file'],
    ['a gzip', Buffer.from('1f8b0800000000000003', 'hex'), 'archive-file'],
    ['a database', 'SQLite format 3\0', 'database-file'],
    ['XML', '<?xml version="1.0"?><a/>', 'xml-file'],
    ['JSON', '[{"a": 1}]', 'json-file'],
    ['noise', Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919 + (i >> 3) * 31) % 5 ? (i * 37) % 256 : 0)),
      'unknown-binary'],
    ['a zip of something else', zipOf([xmlPart('a.csv', staff)]), 'archive-file'],
    ['a .docx', zipOf([xmlPart('[Content_Types].xml', '<a/>'), xmlPart('word/document.xml', '<a/>')]), 'other-document'],
    ['an .ods', zipOf([xmlPart('mimetype', 'x'), xmlPart('content.xml', '<a/>')]), 'open-document'],
    ['an .xlsb', zipOf([xmlPart('[Content_Types].xml', '<a/>'), xmlPart('xl/workbook.bin', 'x')]), 'excel-binary'],
    ['a workbook without its workbook part', bookOf({ drop: 'xl/workbook.xml' }), 'part-missing'],
    ['a workbook without its sheet', bookOf({ drop: 'xl/worksheets/sheet1.xml' }), 'part-missing'],
    ['a workbook without its strings', bookOf({ strings: '', drop: 'xl/sharedStrings.xml' }), 'part-missing'],
    ['an empty sheet', bookOf({}), 'sheet-empty'],
    ['a sheet with only a header', book(''), 'no-rows'],
    ['no visible sheet', bookOf({ workbook: noneVisible }), 'no-visible-sheet'],
    ['a sheet that is not there', book(textRow(2, 'C1')), 'sheet-missing', [], { sheet: '别的' }],
    ['half a workbook', book(textRow(2, 'C1')).subarray(0, 900), 'file-cut-short'],
    ['an encrypted part', zipOf(bookParts({}).map(part => ({ ...part, flags: 0x801 }))), 'encrypted'],
    ['a wrong checksum', bookOf({ sheet: { ...xmlPart('xl/worksheets/sheet1.xml', `<worksheet ${main}><sheetData/></worksheet>`),
      crc: 1 } }), 'zip-damaged'],
    ['the same part twice', bookOf({ extra: [xmlPart('XL/workbook.xml', '<a/>')] }), 'zip-damaged'],
    ['a part outside the workbook', bookOf({ extra: [xmlPart('../../etc/passwd', 'x')] }), 'zip-damaged'],
    ['too many parts', zipOf(Array.from({ length: 5001 }, (_, i) => xmlPart(`p${i}`, ''))), 'zip-too-many-parts'],
    ['a sheet that ends early',
      bookOf({ sheet: xmlPart('xl/worksheets/sheet1.xml',
      `<worksheet ${main}><sheetData>${header}${textRow(2, 'C1')}<row r="3">`) }), 'part-malformed', [3]],
    ['an undeclared entity', book(textRow(2, 'a&b;c')), 'part-malformed', [2]],
    ['rows out of order', book(textRow(5, 'C1') + textRow(4, 'C2')), 'part-malformed', [5]],
    ['cells out of order', book(`<row r="2">${textCell('B2', 'x')}${textCell('A2', 'y')}</row>`), 'part-malformed', [2]],
    ['a shared string that is not there', book('<row r="2"><c r="A2" t="s"><v>7</v></c></row>', { strings: '' }),
      'part-malformed', [2]],
    ['a number that is none', book('<row r="2"><c r="A2"><v>12abc</v></c></row>'), 'part-malformed', [2]],
    ['entities', bookOf({ sheet: xmlPart('xl/worksheets/sheet1.xml', `<!DOCTYPE a [<!ENTITY b "c">]><worksheet ${main}/>`) }),
      'part-with-doctype'],
    ['tags without end inside each other', book(`${'<a>'.repeat(100)}${'</a>'.repeat(100)}${textRow(2, 'C1')}`),
      'part-malformed', [1]],
    ['a tag of megabytes', bookOf({ data: `<a b="${'x'.repeat(3_000_000)}"/>` }), 'part-malformed', [1]],
    ['a cell too long in a sheet', book(textRow(2, 'C1', tooLong)), 'cell-too-long', [2, 1]],
    ['too many columns in a sheet', book(`<row r="2">${textCell('SH2', 'x')}</row>`), 'too-many-columns', [2]],
    ['shared strings beyond the limit', book('', { strings: `<si><t>${'字'.repeat(600)}</t></si>`.repeat(20) }),
      'shared-text-too-large', [], small({ sharedTextBytes: 20_000 })],
  ]
  for (const [name, content, code, [row, column] = [], options] of cases) {
    test(name, async () => {
      const path = await save(content)
      const error = await refusalOf(path, options)
      assert.deepEqual([error.code, error.row, error.column], [code, row, column])
      assert.equal(error.status, 422)
      for (const lang of ['zh', 'en'] as const) assert.doesNotMatch(say(fileProblems[error.code], lang, error.detail),
        /\{(?!part|row)/)
      assert.deepEqual(await readFile(path), Buffer.from(content), 'the file itself is left alone')
    })
  }

  test('the name a person knows goes with the refusal', async () => {
    const error = await refusalOf(await save('%PDF-'), { fileName: '花名册.xlsx' })
    assert.equal(error.detail.file, '花名册.xlsx')
  })
})

describe('a file made to fill the memory is refused at once', () => {
  /** Deflated zeros, `megabytes` of them, without having to deflate them: a flushed block may be repeated. */
  const zeros = (megabytes: number): Buffer => {
    const block = deflateRawSync(Buffer.alloc(1 << 20), { finishFlush: constants.Z_FULL_FLUSH })
    return Buffer.concat([...Array.from({ length: megabytes }, () => block), deflateRawSync(Buffer.alloc(0))])
  }
  const sheetBomb = (size: number, content = zeros(10_000)) =>
    bookOf({ sheet: { name: 'xl/worksheets/sheet1.xml', content, deflated: true, size, crc: 0 } })

  /** Processor milliseconds and megabytes that one refusal takes; whatever else this process has going on counts with it. */
  const cost = async (path: string, code: string) => {
    const rss = process.memoryUsage().rss, start = process.cpuUsage()
    assert.equal((await refusalOf(path)).code, code)
    const { user, system } = process.cpuUsage(start)
    return { milliseconds: (user + system) / 1000, megabytes: (process.memoryUsage().rss - rss) / 2 ** 20 }
  }
  const quickly = async (path: string, code: string) => {
    // A first refusal brings the code in; of three more the least is the file's doing.
    await refusalOf(await save(''))
    const costs = [await cost(path, code), await cost(path, code), await cost(path, code)]
    const milliseconds = Math.min(...costs.map(each => each.milliseconds)), megabytes = Math.min(...costs.map(each => each.megabytes))
    assert.ok(milliseconds < 5000, `${milliseconds} ms`)
    assert.ok(megabytes < 50, `${megabytes} MB`)
  }

  test('10 MB that unpack to 10 GB, and say so', async () => {
    await quickly(await save(sheetBomb(10_000 * 2 ** 20)), 'zip-bomb')
  })
  test('10 MB that unpack to 10 GB, and claim to be 8 MB', async () => {
    // No zero byte is XML, so the first piece is refused already.
    await quickly(await save(sheetBomb(8 << 20)), 'part-malformed')
  })
  test('10 MB of tags that unpack to 700 MB, and claim to be 1 MB', async () => {
    const tags = Buffer.from(`<worksheet ${main}>${'<sheetPr/>'.repeat(1 << 12)}`)
    const more = deflateRawSync(Buffer.from('<sheetPr/>'.repeat(1 << 17)), { finishFlush: constants.Z_FULL_FLUSH })
    const first = deflateRawSync(tags, { finishFlush: constants.Z_FULL_FLUSH })
    const content = Buffer.concat([first, ...Array.from({ length: 560 }, () => more)])
    await quickly(await save(sheetBomb(1 << 20, content)), 'zip-bomb')
  })
  test('many parts that are too much only together', async () => {
    const part = (i: number): Part => ({ name: `p${i}`, content: Buffer.alloc(1 << 20), deflated: true, size: 100 << 20, crc: 0 })
    await quickly(await save(zipOf(Array.from({ length: 6 }, (_, i) => part(i)))), 'zip-bomb')
  })
  test('1 GB of NUL bytes', async () => {
    const path = await save('')
    await truncate(path, 2 ** 30)
    await quickly(path, 'file-beyond-limit')
  })
  test('200 MB of NUL bytes', async () => {
    const path = await save('')
    await truncate(path, 200 * 2 ** 20)
    await quickly(path, 'nul-bytes')
  })
  test('1 GB of NUL bytes behind an honest beginning', async () => {
    const path = await save(staff)
    await truncate(path, 2 ** 30)
    await quickly(path, 'file-beyond-limit')
  })
  test('a quotation mark before 100 MB', async () => {
    const path = await save(`a,b\n1,"${'x\n'.repeat(50 << 20)}`)
    await quickly(path, 'cell-too-long')
  })
})

describe('a sheet is read as a person sees it', () => {
  const formats = ['yyyy/m/d', 'yyyy"年"m"月"d"日"', '[h]:mm', '000000', '0.0%', '[Red]0.00;[Blue]-0.00', 'h:mm AM/PM', '"day" 0',
    'General']
  const declared = formats.map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${code.replaceAll('"', '&quot;')}"/>`)
  const styles = `<numFmts>${declared.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>`
    + `<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="31"/>`
    + `${formats.map((_, i) => `<xf numFmtId="${164 + i}"/>`).join('')}<xf numFmtId="10"/></cellXfs>`
  const shown = async (value: string, style: number, workbook?: string) => {
    const data = `${textRow(1, '甲')}<row r="2"><c r="A2" s="${style}"><v>${value}</v></c></row>`
    const { rows: [row] } = await read(bookOf({ data, styles, workbook }))
    return row!.problems[0]?.code ?? row!.cells[0]
  }
  const values: [value: string, style: number, shown: string][] = [
    ['123456', 0, '123456'], ['123456.0', 0, '123456'], ['0.10000000000000001', 0, '0.1'], ['1.1000000000000001', 0, '1.1'],
    ['-3.5', 0, '-3.5'],
    ['1E-7', 0, '0.0000001'], ['1.5E5', 0, '150000'], ['999999999999999', 0, '999999999999999'],
    ['1000000000000000', 0, 'number-too-long'], ['110101199003071234', 0, 'number-too-long'],
    ['45322', 1, '2024-01-31'], ['45322.354166666664', 2, '2024-01-31T08:30:00'], ['45322.999999999', 2, '2024-02-01'],
    ['45322', 3, '2024-01-31'],
    ['45322', 4, '2024-01-31'], ['45322', 5, '2024-01-31'], ['0.5', 2, '12:00:00'], ['1.5', 6, '36:00:00'], ['42', 7, '000042'],
      ['1234567', 7, '1234567'],
    ['0.85', 8, '85%'], ['0.285', 13, '28.5%'], ['0.07', 8, '7%'], ['45322', 9, '45322'], ['0.25', 10, '06:00:00'],
    ['7', 11, '7'], ['45322', 12, '45322'],
    ['1', 1, '1900-01-01'], ['59', 1, '1900-02-28'], ['60', 1, 'date-impossible'], ['61', 1, '1900-03-01'],
      ['0', 1, 'date-impossible'],
    ['-1', 1, 'date-impossible'], ['2958465', 1, '9999-12-31'], ['2958466', 1, 'date-impossible'],
  ]
  for (const [value, style, expected] of values)
    test(`${value} in style ${style} is ${expected}`, async () => assert.equal(await shown(value, style), expected))

  test('a workbook that counts days from 1904', async () => {
    const workbook = '<workbookPr date1904="1"/><sheets><sheet name="a" sheetId="1" r:id="s1"/></sheets>'
    assert.equal(await shown('43860', 1, workbook), '2024-01-31')
    assert.equal(await shown('0', 1, workbook), '1904-01-01')
  })

  test('shared strings with runs and pronunciation, escapes, booleans, ISO dates, gaps and merged cells', async () => {
    const strings = '<si><t>张三</t><rPh sb="0" eb="1"><t>zhang</t></rPh></si>'
      + '<si><r><t>财</t></r><r><rPr><b/></rPr><t xml:space="preserve">政 </t></r></si>'
      + '<si><t>a_x000D_\nb_x005F_x0041_&lt;</t></si>'
    const data = `${textRow(1, '工号', '姓名', '单位', '日期')}`
      + '<row r="3"><c r="A3" t="s"><v>2</v></c><c r="B3" t="s"><v>0</v></c><c r="C3" t="s"><v>1</v></c>'
      + '<c r="D3" t="d"><v>2024-01-31T00:00:00</v></c></row>'
      + '<row r="4" spans="1:4"/><row r="5"><c r="A5"/><c r="D5" t="b"><v>1</v></c></row>'
      + '<row><c><v>1</v></c><c t="str"><v>二</v></c></row>'
    const table = await read(bookOf({ data, strings, rest: '<mergeCells><mergeCell ref="A5:C5"/></mergeCells>' }))
    assert.deepEqual(table.rows, [
      { number: 3, cells: ['a\r\nb_x0041_<', '张三', '财政 ', '2024-01-31'], problems: [] },
      { number: 5, cells: ['', '', '', 'TRUE'], problems: [] },
      { number: 6, cells: ['1', '二', '', ''], problems: [] },
    ])
  })

  test('a formula is refused in its cell whatever it last came to, and in every cell that it fills', async () => {
    const data = `${header}<row r="2"><c r="A2"><f>1+1</f><v>2</v></c>`
      + `<c r="B2" t="str"><f t="shared" si="0"/><v>x</v></c>${textCell('C2', '=1')}</row>`
      + '<row r="3"><c r="A3"><f t="array" ref="A3:B4">B1</f><v>1</v></c><c r="B3"><v>5</v></c><c r="C3"><v>6</v></c></row>'
      + '<row r="4"><c r="A4"><v>7</v></c></row><row r="5"><c r="A5"><v>8</v></c><c r="B5" t="e"><v>#N/A</v></c></row>'
    const { rows } = await read(bookOf({ data }))
    assert.deepEqual(rows.map(row => row.cells), [['', '', '=1'], ['', '', '6'], ['', '', ''], ['8', '', '']])
    assert.deepEqual(rows.map(row => row.problems.map(({ column, code }) => `${column} ${code}`)),
      [['0 formula', '1 formula'], ['0 formula', '1 formula'], ['0 formula'], ['1 error-value']])
    assert.deepEqual(rows[3]!.problems[0]!.detail, { value: '#N/A' })
  })

  test('the first sheet that is not hidden, or the one named', async () => {
    const book = bookOf({
      data: textRow(1, '甲') + textRow(2, '1'),
      workbook: '<sheets><sheet name="图" r:id="c1"/><sheet name="藏" r:id="s1" state="hidden"/>'
        + '<sheet name="显" r:id="s2"/></sheets>',
    })
    assert.deepEqual([(await read(book)).sheetName, (await read(book)).headers], ['显', ['乙']])
    assert.deepEqual((await read(book, { sheet: '藏' })).headers, ['甲'])
    assert.equal((await refusalOf(await save(book), { sheet: '图' })).code, 'sheet-missing')
  })

  test('tags with a prefix, as some programs write them', async () => {
    const xml = '<x:worksheet xmlns:x="urn:x"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c></x:row>'
      + '<x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    assert.deepEqual((await read(bookOf({ sheet: xmlPart('xl/worksheets/sheet1.xml', xml) }))).rows,
      [{ number: 2, cells: ['1'], problems: [] }])
  })
})

describe('what is exported imports unchanged', () => {
  const texts = [
    '张三', '', '=1+1', '+86 138', '-', '@x', "'=1", "''-1", "'quoted'", '\ttab', '＝全角', ' spaces ', 'a"b', 'a,b;c\td',
      'line\nbreak', 'cr\r\nlf', '<&>"', '000042',
    '110101199003071234', '_x0041_', '𠮷', '2024-01-31', '\uFEFFmark', 'TRUE', '1e5',
  ]
  const headers = ['编号', '=文本', '日期', '数', '是否']
  const rows: Value[][] = texts.map((text, i) => [`C${i}`, text, new Date(Date.UTC(2024, 0, i + 1)), i / 4 - 1, i % 2 === 0])
  const expected = rows.map(([id, text, date, number, flag]) =>
    [id, text, (date as Date).toISOString().slice(0, 10), String(number), flag ? 'TRUE' : 'FALSE'])

  for (const delimiter of [',', ';', '\t'] as const) {
    for (const bom of [true, false]) {
      test(`as CSV, ${JSON.stringify(delimiter)}, ${bom ? 'with' : 'without'} mark`, async () => {
        const path = newPath()
        await writeCsv(createWriteStream(path), headers, rows, { delimiter, bom })
        const table = await readAll(path)
        assert.deepEqual(table.headers, headers)
        assert.deepEqual(table.rows.map(row => row.cells), expected)
        assert.ok(table.rows.every(row => row.problems.length === 0))
        const text = await readFile(path, 'utf8')
        assert.equal(text.startsWith('\uFEFF'), bom)
      })
    }
  }

  test('no text of an exported CSV begins like a formula', async () => {
    const path = newPath()
    await writeCsv(createWriteStream(path), ['a', 'b'], [['=cmd()', -5], ['\r@x', new Date(0)], ["'+1", true]], { bom: false })
    assert.equal(await readFile(path, 'utf8'), "a,b\r\n'=cmd(),-5\r\n\"'\r@x\",1970-01-01\r\n''+1,TRUE\r\n")
  })

  test('as XLSX', async () => {
    const path = newPath()
    const columns = headers.map((name,
      i) => ({ header: name, kind: (['text', 'text', 'date', 'number', undefined] as const)[i] }))
    await writeXlsx(createWriteStream(path), [{ name: '人员', columns, rows }])
    const table = await readAll(path)
    assert.deepEqual([table.sheetName, table.headers], ['人员', headers])
    assert.deepEqual(table.rows.map(row => row.cells), expected)
    assert.ok(table.rows.every(row => row.problems.length === 0))
  })

  test('the kinds of columns of a workbook', async () => {
    const path = newPath()
    const kinds = ['text', 'integer', 'number', 'date', 'money'] as const
    async function* all(): AsyncGenerator<Value[]> {
      yield [7, 7, 0.1, '2024-02-29', 123_450]
      yield [null, undefined, 1e16, '1899-01-01', -5]
      yield ['a\u0001', 'n/a', Number.MIN_SAFE_INTEGER, new Date('2024-02-29T08:30:00Z'), 0]
      yield [true, 2024, null, 'soon', '待定']
    }
    await writeXlsx(createWriteStream(path), [{ name: 'a', columns: kinds.map(kind => ({ header: kind, kind })), rows: all() }])
    const table = await readAll(path)
    assert.deepEqual(table.rows.map(row => row.cells), [
      ['7', '7', '0.1', '2024-02-29', '1234.5'],
      ['', '', '10000000000000000', '1899-01-01', '-0.05'],
      ['a\u0001', 'n/a', '-9007199254740991', '2024-02-29T08:30:00', '0'],
      ['TRUE', '2024', '', 'soon', '待定'],
    ])
    assert.deepEqual(table.rows.flatMap(row => row.problems.map(problem => problem.code)), ['control-character'])
    assert.deepEqual(parseMoney(table.rows[0]!.cells[4]!), { ok: true, value: 123_450 })
  })

  test('several sheets; names that Excel would refuse are made fit', async () => {
    const path = newPath()
    const sheet = (name: string) => ({ name, columns: [{ header: name }], rows: [[name]] })
    await writeXlsx(createWriteStream(path), [sheet('A/B'), sheet('a b'), sheet("'"), sheet('很'.repeat(40))])
    for (const [name, head] of [['A B', 'A/B'], ['a b 2', 'a b'], ['Sheet3', "'"], ['很'.repeat(31), '很'.repeat(40)]])
      assert.deepEqual((await readAll(path, { sheet: name })).headers, [head])
  })

  test('an error among the rows ends the writing, and what a sheet can’t hold is refused', async () => {
    async function* broken(): AsyncGenerator<Value[]> {
      yield ['x']
      throw new Error('the database is gone')
    }
    await assert.rejects(writeXlsx(createWriteStream(newPath()), [{ name: 'a', columns: [{ header: 'a' }], rows: broken() }]),
      /the database is gone/)
    await assert.rejects(writeCsv(createWriteStream(newPath()), ['a'], broken()), /the database is gone/)
    await assert.rejects(writeXlsx(createWriteStream(newPath()),
      [{ name: 'a', columns: [{ header: 'a' }], rows: [['x'.repeat(32_768)]] }]),
      (error: TableError) => error.code === 'cell-too-long' && error.row === 2 && error.column === 0)
  })
})

describe('memory stays bounded', () => {
  test('30,872 rows of 10 columns, written and read, as CSV and XLSX', async () => {
    const row = (i: number): Value[] => [`C${i}`, `张三${i}`, '某市人力资源和社会保障局', '四级主任科员', '2024-01-31', i, i * 101, i % 2 === 0,
      null, `备注 ${i}`]
    function* rows() {
      for (let i = 1; i <= 30_872; i++) yield row(i)
    }
    const names = Array.from({ length: 10 }, (_, i) => `列${columnLetter(i)}`)
    const before = process.memoryUsage().rss
    let peak = before
    const [csv, xlsx] = [newPath(), newPath()]
    await writeCsv(createWriteStream(csv), names, rows())
    await writeXlsx(createWriteStream(xlsx), [{ name: 'a', columns: names.map(name => ({ header: name })), rows: rows() }])
    for (const path of [csv, xlsx]) {
      let count = 0
      for await (const { number, cells } of (await openTable(path)).rows()) {
        count++
        assert.equal(cells[0], `C${number - 1}`)
        if (count % 1000 === 0) peak = Math.max(peak, process.memoryUsage().rss)
      }
      assert.equal(count, 30_872)
    }
    assert.ok(peak - before < 300 * 2 ** 20, `${(peak - before) / 2 ** 20} MB`)
  })

  test('no file stays open, neither after reading, nor after a refusal, nor when reading stops midway', async () => {
    const path = newPath()
    await writeXlsx(createWriteStream(path),
      [{ name: 'a', columns: [{ header: 'a' }], rows: Array.from({ length: 50_000 }, (_, i) => [`x${i}`]) }])
    await readAll(path)
    const fd = async () => {
      const file = await open(path)
      const number = file.fd
      await file.close()
      return number
    }
    const free = await fd()
    for (let i = 0; i < 5; i++) {
      for await (const _ of (await openTable(path)).rows()) break
      await refusalOf(path, { limits: { rows: 10 } })
      await refusalOf(path, { sheet: 'b' })
    }
    await new Promise(resolve => setTimeout(resolve, 50))
    assert.ok(await fd() <= free)
    assert.ok((await stat(path)).size > 0)
  })
})

describe('the columns of an import are found among the headers', () => {
  const columns = [
    { key: 'number', names: ['工号', 'Staff No.'], required: true }, { key: 'mail', names: ['邮箱', 'E-mail'] },
    { key: 'unit', names: ['单位', 'Unit'], required: true },
  ]
  test('whatever their case, width and spaces', () => {
    assert.deepEqual(matchHeaders(['Ｅ－ＭＡＩＬ', ' 工 号', '', '备注'], columns),
      { index: { number: 1, mail: 0 }, missing: ['unit'], unknown: ['备注'] })
  })
  test('a saved choice goes before the names; an empty one leaves the column out', () => {
    assert.deepEqual(matchHeaders(['工号', '单位', '编号'], columns, { number: '编号', unit: '', mail: '没有' }),
      { index: { number: 2 }, missing: ['unit'], unknown: ['工号', '单位'] })
  })
  test('one header serves one column', () => {
    const twice = [{ key: 'a', names: ['名称'] }, { key: 'b', names: ['名称', '别名'] }]
    assert.deepEqual(matchHeaders(['名称', '别名'], twice).index, { a: 0, b: 1 })
    assert.deepEqual(matchHeaders(['名称', '别名'], twice, { b: '名称' }).index, { b: 0 })
  })
})

describe('values are understood as people write them', () => {
  const cases: [name: string, parse: (text: string) => { ok: boolean; value?: unknown; code?: string },
    [text: string, result: unknown][]][] = [
    ['dates', parseDate, [
      ['2024-01-31', '2024-01-31'], ['2024/1/31', '2024-01-31'], ['2024.1.31', '2024-01-31'], ['20240131', '2024-01-31'],
        ['2024年1月31日', '2024-01-31'],
      ['２０２４年１月３１日', '2024-01-31'], ['31.01.2024', '2024-01-31'], ['45322', '2024-01-31'], [' 2024-1-5 ', '2024-01-05'],
        ['2024-02-29', '2024-02-29'],
      ['2024-01-31T00:00:00', '2024-01-31'], ['2024/1/31 0:00', '2024-01-31'], ['9999-12-31', '9999-12-31'],
      ['2023-02-29', 'date-impossible'], ['2024-13-01', 'date-impossible'], ['2024-04-31', 'date-impossible'],
        ['20241301', 'date-impossible'],
      ['1900-02-29', 'date-impossible'], ['0024-01-31', 'date-impossible'], ['31.02.2024', 'date-impossible'],
      ['24-01-31', 'date-two-digit-year'], ['24/1/31', 'date-two-digit-year'], ['31.01.24', 'date-two-digit-year'],
        ['24年1月31日', 'date-two-digit-year'],
      ['1/2/2024', 'not-a-date'], ['2024-01/31', 'not-a-date'], ['2024', 'not-a-date'], ['2024.1', 'not-a-date'],
        ['2024-01-31T08:30:00', 'not-a-date'],
      ['明天', 'not-a-date'], ['', 'value-empty'],
    ]],
    ['whole numbers', parseInteger, [
      ['1234', 1234], ['1,234,567', 1_234_567], ['１，２３４', 1234], ['1 234', 1234], ['-5', -5], ['+5', 5], ['3.00', 3], ['-0', 0],
        ['−5', -5],
      ['1,23', 'not-an-integer'], ['1.5', 'not-an-integer'], ['12a', 'not-an-integer'], ['1e3', 'not-an-integer'],
        ['9007199254740993', 'number-too-long'],
      ['  ', 'value-empty'],
    ]],
    ['numbers', parseDecimal,
      [['1,234.50', 1234.5], ['-0.5', -0.5], ['.5', 'not-a-number'], ['1.2.3', 'not-a-number'], ['85%', 'not-a-number']]],
    ['money', parseMoney, [
      ['¥1,234.50', 123_450], ['￥1234.5', 123_450], ['1234.5元', 123_450], ['CNY 80,448.00', 8_044_800], ['-5', -500],
        ['¥-5', -500], ['-¥5', -500], ['0.07', 7],
      ['1.10', 110], ['12.5万元', 12_500_000], ['3 万', 3_000_000], ['1.005', 'money-too-fine'], ['1.500', 150],
        ['$5', 'not-money'], ['五元', 'not-money'],
      ['1,23', 'not-money'], ['--5', 'not-money'], ['99999999999999999', 'number-too-long'], ['', 'value-empty'],
    ]],
    ['percentages', parsePercentage, [
      ['85%', 0.85], ['８５％', 0.85], ['28.5 %', 0.285], ['110%', 1.1], ['0.85', 0.85], ['0', 0], ['7%', 0.07],
      ['85', 'percentage-unclear'], ['1', 'percentage-unclear'], ['-5%', 'not-a-percentage'], ['%', 'not-a-percentage'],
    ]],
    ['yes and no', parseYesNo, [
      ['是', true], ['有', true], ['√', true], ['YES', true], ['Ｙ', true], ['TRUE', true], ['1', true], ['否', false], ['无', false],
        ['×', false], ['No', false],
      ['0', false], ['也许', 'not-yes-or-no'], ['', 'value-empty'],
    ]],
  ]
  for (const [name, parse, all] of cases) {
    test(name, () => {
      for (const [text, result] of all) {
        const parsed = parse(text)
        assert.equal(parsed.ok ? parsed.value : parsed.code, result, text)
      }
    })
  }
})

test('every code has its words in both languages, in Chinese punctuation where they are Chinese', () => {
  for (const [code, { zh, en }] of Object.entries(problems)) {
    assert.match(zh, /\p{Script=Han}.*。$/u, code)
    assert.doesNotMatch(zh.replace(/\{\w+\}|\.\w+/g, ''), /[,;:!?()"]/, code)
    assert.match(en, /^[A-Z"][^\p{Script=Han}]*\.$/u, code)
    const names = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].toSorted()
    assert.deepEqual(names(zh), names(en), code)
  }
})
