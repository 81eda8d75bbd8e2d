import { Invalid } from '../errors.ts'
import { say, texts, type Lang } from '../texts.ts'

/** Words for a file that can't be read at all; the place is part of the sentence. */
export const fileProblems = texts({
  'file-empty': { zh: '文件是空的。请检查后重新上传。', en: 'The file is empty. Check it and upload it again.' },
  'file-beyond-limit': {
    zh: '文件超过 {megabytes} MB，未读取。请拆分成几个文件分别导入。',
    en: 'The file is larger than {megabytes} MB and was not read. Split it and import the parts one by one.',
  },
  'old-excel': {
    zh: '这是旧版 Excel 文件（.xls）。请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。',
    en: 'This is an old Excel file (.xls). Open it in Excel or WPS, save it as .xlsx and import that.',
  },
  encrypted: { zh: '文件设有打开密码。请去掉密码后再导入。', en: 'The file is protected by a password. Remove the password and import it again.' },
  'html-page': {
    zh: '这是网页文件，只是扩展名像表格。请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。',
    en: 'This is a web page under the name of a spreadsheet. Open it in Excel or WPS, save it as .xlsx and import that.',
  },
  'pdf-file': { zh: '这是 PDF 文件。请导入 .xlsx 或 .csv 表格。', en: 'This is a PDF file. Import an .xlsx or .csv table.' },
  'image-file': { zh: '这是图片。请导入 .xlsx 或 .csv 表格。', en: 'This is a picture. Import an .xlsx or .csv table.' },
  'program-file': {
    zh: '这是程序或脚本，已拒绝。请导入 .xlsx 或 .csv 表格。',
    en: 'This is a program or a script and was refused. Import an .xlsx or .csv table.',
  },
  'archive-file': { zh: '这是压缩包。请解压后导入其中的表格。', en: 'This is an archive. Unpack it and import the table inside.' },
  'other-document': {
    zh: '这是文档或演示文稿，不是表格。请导入 .xlsx 或 .csv 表格。',
    en: 'This is a document or a presentation, not a table. Import an .xlsx or .csv table.',
  },
  'open-document': {
    zh: '这是 OpenDocument 文件（.ods 等）。请另存为 .xlsx 后再导入。',
    en: 'This is an OpenDocument file (.ods or a relative). Save it as .xlsx and import that.',
  },
  'excel-binary': {
    zh: '这是二进制 Excel 工作簿（.xlsb）。请另存为 .xlsx 后再导入。',
    en: 'This is a binary Excel workbook (.xlsb). Save it as .xlsx and import that.',
  },
  'xml-file': { zh: '这是 XML 文件。请另存为 .xlsx 后再导入。', en: 'This is an XML file. Save it as .xlsx and import that.' },
  'json-file': { zh: '这是 JSON 文件。请导入 .xlsx 或 .csv 表格。', en: 'This is a JSON file. Import an .xlsx or .csv table.' },
  'database-file': {
    zh: '这是数据库文件。请导出为 .xlsx 或 .csv 表格后再导入。',
    en: 'This is a database file. Export an .xlsx or .csv table from it and import that.',
  },
  'unknown-binary': {
    zh: '无法识别文件内容：不是文本，也不是 .xlsx 工作簿。',
    en: 'The content is not recognised: neither text nor an .xlsx workbook.',
  },
  'encoding-unknown': {
    zh: '无法识别文字编码，第 {row} 行起出现乱码。请把文件另存为“CSV UTF-8”或 .xlsx 后再导入。',
    en: 'The encoding is not recognised: row {row} makes no sense. Save the file as "CSV UTF-8" or .xlsx and import that.',
  },
  'nul-bytes': {
    zh: '第 {row} 行第 {column} 列含有空字节，文件已损坏或不是文本。',
    en: 'Row {row}, column {column} holds a NUL byte: the file is damaged or is not text.',
  },
  'file-cut-short': {
    zh: '文件不完整，后半部分缺失。请重新导出或重新上传。',
    en: 'The file is incomplete: its end is missing. Export or upload it again.',
  },
  'last-row-cut-short': {
    zh: '文件在第 {row} 行第 {column} 列处中断，后面的内容缺失。请重新导出或重新上传。',
    en: 'The file breaks off in row {row}, column {column}; the rest is missing. Export or upload it again.',
  },
  'unterminated-quote': {
    zh: '第 {row} 行第 {column} 列开始的引号没有闭合，文件可能不完整。请补上引号或重新导出。',
    en: 'The quotation mark opened in row {row}, column {column} is never closed; the file may be incomplete. Export it again.',
  },
  'cell-too-long': {
    zh: '第 {row} 行第 {column} 列超过 {limit} 个字符。请缩短内容；如果内容以引号开头，请检查引号是否闭合。',
    en: 'Row {row}, column {column} holds more than {limit} characters. Shorten it, or close its quotation mark if that is open.',
  },
  'line-too-long': { zh: '第 {row} 行超过 {limit} 个字符，未读取。', en: 'Row {row} is longer than {limit} characters and was not read.' },
  'too-many-columns': {
    zh: '第 {row} 行超过 {limit} 列。请删除多余的列。',
    en: 'Row {row} has more than {limit} columns. Delete those that are not needed.',
  },
  'too-many-rows': { zh: '表格超过 {limit} 行。请拆分成几个文件。', en: 'The table has more than {limit} rows. Split it into several files.' },
  'delimiter-unknown': {
    zh: '无法分列：内容似乎以“{found}”分隔。请改用逗号、分号或制表符。',
    en: 'The columns can’t be told apart: they seem to be separated by "{found}". Use commas, semicolons or tabs.',
  },
  'mixed-delimiters': {
    zh: '第 {row} 行以“{found}”分隔，而其他行以“{expected}”分隔。请统一分隔符。',
    en: 'Row {row} is separated by "{found}", other rows by "{expected}". Use one separator throughout.',
  },
  'header-missing': {
    zh: '第 {row} 行看起来是数据，没有列名。请把列名放在第一行。',
    en: 'Row {row} looks like data; the column names are missing. Put them into the first row.',
  },
  'title-row': {
    zh: '第 {row} 行看起来是标题，不是列名。请删除标题行，让第一行是列名。',
    en: 'Row {row} looks like a title, not like column names. Delete it, so that the first row holds the column names.',
  },
  'header-unreadable': {
    zh: '表头（第 {row} 行）第 {column} 列含有公式、错误值或无法显示的字符。请改为普通文字。',
    en: 'The header (row {row}) has a formula, an error or unprintable characters in column {column}. Make it plain text.',
  },
  'header-duplicate': {
    zh: '列名“{header}”重复：第 {first} 列和第 {column} 列。请改名或删除其中一列。',
    en: 'The column name "{header}" occurs twice, in columns {first} and {column}. Rename or delete one of them.',
  },
  'no-rows': { zh: '只有列名，没有数据。', en: 'There are column names but no data.' },
  'zip-damaged': {
    zh: '工作簿文件已损坏，无法解压。请重新保存或重新上传。',
    en: 'The workbook is damaged and can’t be unpacked. Save or upload it again.',
  },
  'zip-bomb': {
    zh: '工作簿解压后大得异常，已拒绝。请复制所需数据到新工作簿后再导入。',
    en: 'The workbook unpacks to a suspicious size and was refused. Copy the data you need into a new workbook and import that.',
  },
  'zip-too-many-parts': { zh: '工作簿内含超过 {limit} 个文件，已拒绝。', en: 'The workbook holds more than {limit} parts and was refused.' },
  'part-missing': {
    zh: '工作簿缺少必要的内容（{part}）。请用 Excel 或 WPS 重新保存。',
    en: 'The workbook lacks a part it needs ({part}). Save it again with Excel or WPS.',
  },
  'part-malformed': {
    zh: '工作簿内容（{part}）在第 {row} 行附近不符合格式。请用 Excel 或 WPS 重新保存。',
    en: 'A part of the workbook ({part}) is malformed near row {row}. Save it again with Excel or WPS.',
  },
  'part-with-doctype': {
    zh: '工作簿内容（{part}）含有实体声明，出于安全考虑已拒绝。',
    en: 'A part of the workbook ({part}) declares entities and was refused for safety.',
  },
  'shared-text-too-large': {
    zh: '工作簿中的文字超过 {megabytes} MB。请拆分成几个文件。',
    en: 'The texts of the workbook exceed {megabytes} MB. Split it into several files.',
  },
  'sheet-missing': { zh: '没有名为“{sheet}”的工作表。', en: 'There is no sheet named "{sheet}".' },
  'sheet-empty': { zh: '工作表“{sheet}”是空的。', en: 'The sheet "{sheet}" is empty.' },
  'no-visible-sheet': { zh: '工作簿中没有可见的工作表。', en: 'The workbook has no visible sheet.' },
  'column-missing': { zh: '缺少列“{header}”。', en: 'The column "{header}" is missing.' },
})

/** Words for one cell; its place is shown beside them (`sayProblem` writes both). */
export const cellProblems = texts({
  formula: {
    zh: '单元格是公式。请改为数值或文字（复制后“选择性粘贴”为值）。',
    en: 'The cell is a formula. Replace it by its value (copy, then paste values).',
  },
  'error-value': { zh: '单元格是错误值 {value}。', en: 'The cell holds the error {value}.' },
  'number-too-long': {
    zh: '数字过长，保存为数值会丢失末位数字。请把单元格设为文本格式后重新填写。',
    en: 'The number is so long that it loses its last digits. Format the cell as text and enter it again.',
  },
  'date-impossible': { zh: '没有“{value}”这一天。', en: 'There is no such day: {value}.' },
  'control-character': {
    zh: '含有不可见的控制字符（{character}）。请删除后重新填写。',
    en: 'An invisible control character ({character}) is in it. Delete it and enter the text again.',
  },
  'garbled-text': {
    zh: '含有乱码，原文在此前的转换中已丢失。请重新填写。',
    en: 'Some characters were lost in an earlier conversion. Enter the text again.',
  },
  'text-after-quote': { zh: '引号闭合后还有文字。请检查引号。', en: 'There is text after the closing quotation mark. Check the marks.' },
  'cell-without-header': { zh: '这一列没有列名，却有内容。', en: 'This column has no name, yet there is something in it.' },
  'too-many-cells': { zh: '此行有 {found} 列，表头只有 {expected} 列。', en: 'This row has {found} columns, the header only {expected}.' },
  'too-few-cells': { zh: '此行只有 {found} 列，表头有 {expected} 列。', en: 'This row has only {found} columns, the header {expected}.' },
})

/** Words for a text that can't be understood as what its column holds. */
export const valueProblems = texts({
  'value-empty': { zh: '未填写。', en: 'Nothing is filled in.' },
  'not-a-date': { zh: '“{value}”不是日期。请写成 2024-01-31 的形式。', en: '"{value}" is not a date. Write it like 2024-01-31.' },
  'date-two-digit-year': { zh: '“{value}”的年份只有两位。请写全四位年份。', en: 'The year in "{value}" has two digits only. Write all four.' },
  'not-an-integer': { zh: '“{value}”不是整数。', en: '"{value}" is not a whole number.' },
  'not-a-number': { zh: '“{value}”不是数字。', en: '"{value}" is not a number.' },
  'not-money': { zh: '“{value}”不是金额。请写成 1234.50 的形式。', en: '"{value}" is not an amount of money. Write it like 1234.50.' },
  'money-too-fine': { zh: '金额“{value}”小于一分。', en: 'The amount "{value}" has parts smaller than a fen.' },
  'not-a-percentage': { zh: '“{value}”不是百分比。请写成 85% 的形式。', en: '"{value}" is not a percentage. Write it like 85%.' },
  'percentage-unclear': {
    zh: '“{value}”没有百分号，无法确定含义。请写成 {value}% 或小数。',
    en: '"{value}" has no percent sign. Write {value}% or a decimal fraction.',
  },
  'not-yes-or-no': { zh: '“{value}”既不是“是”也不是“否”。', en: '"{value}" is neither yes nor no.' },
})

/** Every code of this folder with its words. */
export const problems = texts({ ...fileProblems, ...cellProblems, ...valueProblems })

export type FileCode = keyof typeof fileProblems
export type CellCode = keyof typeof cellProblems
export type ValueCode = keyof typeof valueProblems | 'date-impossible' | 'number-too-long'
export type Code = keyof typeof problems
export type Detail = Record<string, string | number>

/** A fault in one cell; `column` is the index into `Row.cells`, from 0. */
export type CellProblem = { column: number; code: CellCode; detail?: Detail }

/** The problem of a cell with such a character: a control character, or the sign for one that was lost (U+FFFD). */
export const characterProblem = (code: number): Pick<CellProblem, 'code' | 'detail'> =>
  (code === 0xfffd ? { code: 'garbled-text' }
    : { code: 'control-character', detail: { character: `U+${code.toString(16).toUpperCase().padStart(4, '0')}` } })

/**
 * The whole file is refused. `row` is the number a person sees beside the row, `column` an index from 0; `detail` repeats
 * both for the words, `column` then counted from 1.
 */
export class TableError extends Invalid {
  override readonly code: FileCode
  readonly row?: number
  readonly column?: number

  constructor(code: FileCode, place: { row?: number; column?: number } = {}, detail: Detail = {}) {
    const { row, column } = place
    const full = { ...detail, ...(row === undefined ? {} : { row }), ...(column === undefined ? {} : { column: column + 1 }) }
    super(code, [{ path: 'file', code, detail: full }], full)
    this.code = code
    this.row = row
    this.column = column
  }
}

const places = texts({
  cell: { zh: '第 {row} 行第 {column} 列（{letter}）：', en: 'Row {row}, column {column} ({letter}): ' },
  named: { zh: '第 {row} 行第 {column} 列（{letter}，{header}）：', en: 'Row {row}, column {column} ({letter}, {header}): ' },
})

/** What a spreadsheet calls the column: 0 is A, 26 is AA. */
export const columnLetter = (index: number): string =>
  (index < 26 ? '' : columnLetter(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26))

/**
 * A cell's problem in words, its place in front: 'Row 12, column 3 (C, Phone): …'.
 *
 * @param problem  `row` as a person counts, `column` from 0
 */
export const sayProblem = (
  problem: { row: number; column: number; code: Code; detail?: Detail }, lang: Lang, headers: readonly string[] = [],
): string => {
  const { row, column } = problem
  const header = headers[column]
  const place = { row, column: column + 1, letter: columnLetter(column), header: header ?? '' }
  return say(header ? places.named : places.cell, lang, place) + say(problems[problem.code], lang, problem.detail)
}
