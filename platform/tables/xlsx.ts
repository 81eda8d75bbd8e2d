import { megabytes, type Limits } from './limits.ts'
import { numberKind, renderNumber, type NumberKind } from './numberformats.ts'
import { characterProblem, TableError, type CellProblem, type FileCode } from './problems.ts'
import type { RawRow, Source } from './source.ts'
import { readWholeXml, readXml, type Attributes } from './xml.ts'
import { openZip, type Zip } from './zip.ts'

/** Rows and columns of the largest sheet there can be. */
const mostRows = 1_048_576
const mostColumns = 16_384

/**
 * One sheet of a workbook as a source of rows: the one named, or the first that is not hidden.
 *
 * @throws TableError  for what is no workbook, is damaged, or has no such sheet
 */
export const xlsxSource = async (path: string, sheet: string | undefined, limits: Limits): Promise<Source> => {
  const zip = await openZip(path, limits)
  const workbook = await readWorkbook(zip)
  const visible = workbook.sheets.filter(one => one.part)
  const chosen = visible.find(one => (sheet === undefined ? !one.hidden : one.name === sheet))
  if (!chosen) throw sheet === undefined ? new TableError('no-visible-sheet') : new TableError('sheet-missing', {}, { sheet })
  const kinds = workbook.styles ? await readStyles(zip, workbook.styles) : []
  let texts = workbook.sharedStrings ? await readSharedStrings(zip, workbook.sharedStrings, limits) : []
  return {
    format: 'xlsx', encoding: 'utf-8', sheetName: chosen.name, ragged: false,
    rows: () => readSheet(zip, chosen.part!, { texts, kinds, from1904: workbook.from1904, limits }),
    close: () => { texts = [] },
  }
}

/** What a zip without a workbook is, as far as its parts tell. */
const zipCode = (zip: Zip): FileCode => {
  if (zip.has('xl/workbook.bin')) return 'excel-binary'
  if (zip.has('word/document.xml') || zip.has('ppt/presentation.xml')) return 'other-document'
  if (zip.has('mimetype') && zip.has('content.xml')) return 'open-document'
  return 'archive-file'
}

type Relation = { type: string; target: string }

/** The part that a relation names, from the folder of the part that holds it. */
const resolve = (folder: string, target: string): string => {
  const steps: string[] = []
  for (const step of (target.startsWith('/') ? target : `${folder}/${target}`).split('/')) {
    if (step === '..') steps.pop()
    else if (step && step !== '.') steps.push(step)
  }
  return steps.join('/')
}

const readRelations = async (zip: Zip, part: string): Promise<Map<string, Relation>> => {
  const cut = part.lastIndexOf('/')
  const folder = part.slice(0, Math.max(cut, 0))
  const relations = new Map<string, Relation>()
  await readWholeXml(zip, `${folder ? `${folder}/` : ''}_rels/${part.slice(cut + 1)}.rels`, {
    open: (name, { Id: id, Type: type, Target: target, TargetMode: mode }) => {
      // The type's last word is the same in the transitional and the strict edition.
      if (name === 'Relationship' && id && type && target && mode !== 'External')
        relations.set(id, { type: type.slice(type.lastIndexOf('/') + 1), target: resolve(folder, target) })
    },
  })
  return relations
}

type Workbook = {
  sheets: { name: string; hidden: boolean; part?: string }[]
  from1904: boolean
  styles?: string
  sharedStrings?: string
}

const readWorkbook = async (zip: Zip): Promise<Workbook> => {
  const root = zip.has('_rels/.rels') ? await readRelations(zip, '') : new Map<string, Relation>()
  const part = [...root.values()].find(relation => relation.type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  if (!part.endsWith('workbook.xml') || !zip.has(part)) {
    const code = zipCode(zip)
    const office = zip.has('[content_types].xml') && code === 'archive-file'
    throw office ? new TableError('part-missing', {}, { part }) : new TableError(code)
  }
  const relations = await readRelations(zip, part)
  const ofType = (type: string) => {
    const found = [...relations.values()].find(relation => relation.type === type)?.target
    if (found && !zip.has(found)) throw new TableError('part-missing', {}, { part: found })
    return found
  }
  const workbook: Workbook = { sheets: [], from1904: false, styles: ofType('styles'), sharedStrings: ofType('sharedStrings') }
  await readWholeXml(zip, part, {
    open: (name, attributes) => {
      if (name === 'workbookPr') workbook.from1904 = isTrue(attributes.date1904)
      if (name !== 'sheet' || !attributes.name) return
      const id = Object.entries(attributes).find(([key]) => /^\w+:id$/.test(key))?.[1] ?? ''
      const relation = relations.get(id)
      const hidden = attributes.state === 'hidden' || attributes.state === 'veryHidden'
      // A sheet of another type is a chart or a macro sheet.
      workbook.sheets.push({ name: attributes.name, hidden, part: relation?.type === 'worksheet' ? relation.target : undefined })
    },
  })
  return workbook
}

const isTrue = (value: string | undefined) => value === '1' || value === 'true'

/** How the numbers of each cell style are meant; the index is the style's. */
const readStyles = async (zip: Zip, part: string): Promise<NumberKind[]> => {
  const codes = new Map<number, string>()
  const kinds: NumberKind[] = []
  let inCellStyles = false
  await readWholeXml(zip, part, {
    open: (name, attributes) => {
      if (name === 'numFmt' && attributes.formatCode) codes.set(Number(attributes.numFmtId), attributes.formatCode)
      else if (name === 'cellXfs') inCellStyles = true
      else if (name === 'xf' && inCellStyles) {
        const id = Number(attributes.numFmtId ?? 0)
        kinds.push(numberKind(id, codes.get(id)))
      }
    },
    close: name => { if (name === 'cellXfs') inCellStyles = false },
  })
  return kinds
}

/**
 * Gathers the text of a `<si>` or `<is>`: plain or in runs, without the pronunciation (`rPh`).
 * `open`, `close` and `text` are to be called for what is inside.
 */
const textGatherer = () => {
  let wanted = false
  let aside = 0
  let gathered = ''
  return {
    open: (name: string) => {
      if (name === 'rPh') aside++
      else if (name === 't') wanted = aside === 0
    },
    close: (name: string) => {
      if (name === 'rPh') aside--
      else if (name === 't') wanted = false
    },
    text: (text: string) => { if (wanted) gathered += text },
    length: () => gathered.length,
    take: () => {
      const text = gathered
      gathered = ''
      return text
    },
  }
}

/** `_x000D_` stands for a character that XML can't hold (ECMA-376 part 1, 22.9.2.19). */
const unescape = (text: string): string =>
  text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))) : text

/** A copy with memory of its own; a slice would keep the whole piece of XML alive that it was cut from. */
const detached = (text: string): string => (text.length < 13 ? text : Buffer.from(text).toString())

const readSharedStrings = async (zip: Zip, part: string, limits: Limits): Promise<string[]> => {
  const texts: string[] = []
  const gatherer = textGatherer()
  let bytes = 0
  const refuseBeyond = (size: number) => {
    if (size > limits.sharedTextBytes || texts.length >= limits.sharedTexts)
      throw new TableError('shared-text-too-large', {}, { megabytes: megabytes(limits.sharedTextBytes) })
  }
  await readWholeXml(zip, part, {
    open: gatherer.open,
    text: text => {
      gatherer.text(text)
      refuseBeyond(bytes + gatherer.length() * 2)
    },
    close: name => {
      gatherer.close(name)
      if (name !== 'si') return
      const text = gatherer.take()
      bytes += text.length * 2
      refuseBeyond(bytes)
      texts.push(unescape(detached(text)))
    },
  })
  return texts
}

/** 'AB12' is 27; NaN for what is no reference. */
const columnOf = (reference: string): number => {
  let column = 0
  let i = 0
  for (; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  return i === 0 || i === reference.length ? NaN : column - 1
}

const rowOf = (reference: string): number => Number(reference.replace(/^\D+/, ''))

/** The cells that one formula fills: only the first of them names it. */
type Area = { fromRow: number; toRow: number; fromColumn: number; toColumn: number }

const areaOf = (reference: string): Area => {
  const [from, to = from] = reference.replaceAll('$', '').split(':') as [string, string?]
  return { fromRow: rowOf(from), toRow: rowOf(to), fromColumn: columnOf(from), toColumn: columnOf(to) }
}

type Cell = { column: number; type: string; style: number; value: string; formula: boolean }
type SheetContext = { texts: string[]; kinds: NumberKind[]; from1904: boolean; limits: Limits }

const numberPattern = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
// Not allowed in a cell: control characters except tab and line ends, and the sign for a lost character.
const strangeCharacter = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]/

const strangeProblem = (text: string): Pick<CellProblem, 'code' | 'detail'> | undefined => {
  const found = strangeCharacter.exec(text)?.[0]
  return found === undefined ? undefined : characterProblem(found.charCodeAt(0))
}

async function* readSheet(zip: Zip, part: string, { texts, kinds, from1904, limits }: SheetContext): AsyncGenerator<RawRow> {
  let ready: RawRow[] = []
  let number = 0
  let cells: string[] = []
  let problems: CellProblem[] = []
  let cell: Cell | null = null
  let lastColumn = -1
  let inData = false
  let inValue = false
  let areas: Area[] = []
  const gatherer = textGatherer()

  const malformed = () => new TableError('part-malformed', { row: Math.max(number, 1) }, { part })

  const openRow = (attributes: Attributes) => {
    const next = attributes.r === undefined ? number + 1 : Number(attributes.r)
    if (!Number.isInteger(next) || next <= number || next > mostRows) throw malformed()
    number = next
    cells = []
    problems = []
    lastColumn = -1
  }

  const openCell = (attributes: Attributes) => {
    const column = attributes.r === undefined ? lastColumn + 1 : columnOf(attributes.r)
    if (!(column > lastColumn) || column >= mostColumns) throw malformed()
    lastColumn = column
    cell = { column, type: attributes.t ?? 'n', style: Number(attributes.s ?? 0), value: '', formula: false }
  }

  const openFormula = (attributes: Attributes) => {
    cell!.formula = true
    if (attributes.ref && attributes.t !== 'shared') areas.push(areaOf(attributes.ref))
    if (areas.length > 10_000) throw malformed()
  }

  const filledByFormula = (column: number) =>
    areas.some(area => number >= area.fromRow && number <= area.toRow && column >= area.fromColumn && column <= area.toColumn)

  const shown = (given: Cell): { text: string; problem?: Pick<CellProblem, 'code' | 'detail'> } => {
    const { type, value } = given
    if (given.formula || (areas.length && filledByFormula(given.column))) return { text: '', problem: { code: 'formula' } }
    if (type === 's' && value !== '') {
      const text = /^\d+$/.test(value.trim()) ? texts[Number(value)] : undefined
      if (text === undefined) throw malformed()
      return { text, problem: strangeProblem(text) }
    }
    if (type === 'inlineStr' || type === 'str') {
      const text = unescape(value)
      return { text, problem: strangeProblem(text) }
    }
    if (value === '') return { text: '' }
    if (type === 'e') return { text: '', problem: { code: 'error-value', detail: { value } } }
    if (type === 'b') return { text: isTrue(value.trim()) ? 'TRUE' : 'FALSE' }
    if (type === 'd') return { text: value.replace(/T00:00(:00(\.0+)?)?Z?$/, '') }
    if (!numberPattern.test(value.trim())) throw malformed()
    return renderNumber(Number(value), kinds[given.style] ?? 'plain', from1904)
  }

  const refuseTooLong = (length: number) => {
    const limit = limits.cellCharacters
    if (length > limit) throw new TableError('cell-too-long', { row: number, column: cell!.column }, { limit })
  }

  const closeCell = () => {
    const { column, type } = cell!
    if (type === 'inlineStr') cell!.value = gatherer.take()
    const { text, problem } = shown(cell!)
    refuseTooLong(text.length)
    cell = null
    if (text === '' && !problem) return
    if (column >= limits.columns) throw new TableError('too-many-columns', { row: number }, { limit: limits.columns })
    while (cells.length < column) cells.push('')
    cells.push(text)
    if (problem) problems.push({ column, ...problem })
  }

  const closeRow = () => {
    if (problems.length || cells.some(text => text.trim() !== '')) ready.push({ number, cells, problems, finished: true })
    if (areas.length) areas = areas.filter(area => area.toRow > number)
  }

  const reading = readXml(zip, part, {
    open: (name, attributes) => {
      if (name === 'sheetData') inData = true
      if (!inData) return
      if (name === 'row') openRow(attributes)
      else if (name === 'c') openCell(attributes)
      else if (!cell) return
      else if (name === 'v') inValue = true
      else if (name === 'f') openFormula(attributes)
      else gatherer.open(name)
    },
    close: name => {
      if (name === 'sheetData') inData = false
      if (!inData) return
      if (name === 'row') closeRow()
      else if (name === 'c') closeCell()
      else if (name === 'v') inValue = false
      else if (cell) gatherer.close(name)
    },
    text: text => {
      if (!cell) return
      if (inValue) cell.value += text
      else gatherer.text(text)
      refuseTooLong(Math.max(cell.value.length, gatherer.length()))
    },
  }, () => Math.max(number, 1))
  for await (const _ of reading) {
    const batch = ready
    ready = []
    yield* batch
  }
  yield* ready
}
