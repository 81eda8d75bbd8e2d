/**
 * A redacted PDF: every page becomes a picture with the boxes drawn into it, under which lies a fresh layer of the text that is not under a
 * box. Nothing of the source's own objects, fonts, annotations, attachments or metadata is carried over, so nothing of it can leak.
 */
import { PDFiumLibrary, type PDFiumDocument, type PDFiumPage } from '@hyzyla/pdfium'
import PDFDocument from 'pdfkit'
import { PNG } from 'pngjs'
import { chineseFont } from './letter-files.ts'
import type { Box } from './shapes.ts'

export const mostPages = 100
/** Pixels a point: 144 dots an inch. */
const scale = 2

/** What of PDFium the wrapper has but does not name: where each character stands. */
type Inside = {
  HEAPF64: Float64Array
  HEAP32: Int32Array
  _malloc(bytes: number): number
  _FPDFText_LoadPage(page: number): number
  _FPDFText_ClosePage(text: number): void
  _FPDFText_CountChars(text: number): number
  _FPDFText_GetUnicode(text: number, index: number): number
  _FPDFText_GetCharBox(text: number, index: number, left: number, right: number, bottom: number, top: number): number
  _FPDF_PageToDevice(page: number, x: number, y: number, width: number, height: number, rotate: number, pageX: number, pageY: number, deviceX: number, deviceY: number): number
}

let library: Promise<{ pdfium: PDFiumLibrary; inside: Inside; scratch: number }> | undefined
const open = () => (library ??= PDFiumLibrary.init().then(pdfium => {
  const { module: inside } = pdfium as unknown as { module: Inside }
  return { pdfium, inside, scratch: inside._malloc(64) }
}))

/** A character with its place in shares of the page as it is seen, from its top left corner. */
export type Char = { text: string; left: number; top: number; right: number; bottom: number }
export type Page = { width: number; height: number; chars: Char[] }

/** Opens a PDF for as long as `work` takes. Null when it can't be opened or is too long. */
export const withPdf = async <T>(bytes: Uint8Array, work: (document: PDFiumDocument) => Promise<T>): Promise<T | null> => {
  const { pdfium } = await open()
  let document: PDFiumDocument
  try {
    document = await pdfium.loadDocument(bytes)
  } catch {
    return null
  }
  try {
    const pages = document.getPageCount()
    return pages < 1 || pages > mostPages ? null : await work(document)
  } finally {
    document.destroy()
  }
}

/** Size in pixels at one pixel a point, and every character with its place. */
export const readPage = async (page: PDFiumPage): Promise<Page> => {
  const { inside, scratch } = await open()
  const { originalWidth: width, originalHeight: height } = page.getOriginalSize()
  const { pageIdx } = page as unknown as { pageIdx: number }
  const text = inside._FPDFText_LoadPage(pageIdx)
  const chars: Char[] = []
  // A million steps across the page: PageToDevice gives whole numbers.
  const fine = 1_000_000
  const toDevice = (x: number, y: number): [number, number] => {
    inside._FPDF_PageToDevice(pageIdx, 0, 0, fine, fine, 0, x, y, scratch + 32, scratch + 36)
    return [inside.HEAP32[(scratch + 32) >> 2]! / fine, inside.HEAP32[(scratch + 36) >> 2]! / fine]
  }
  for (let i = 0, n = inside._FPDFText_CountChars(text); i < n; i++) {
    const code = inside._FPDFText_GetUnicode(text, i)
    if (code === 0) continue
    inside._FPDFText_GetCharBox(text, i, scratch, scratch + 8, scratch + 16, scratch + 24)
    const [left, right, bottom, top] = [0, 1, 2, 3].map(k => inside.HEAPF64[(scratch >> 3) + k]!) as [number, number, number, number]
    const [ax, ay] = toDevice(left, bottom), [bx, by] = toDevice(right, top)
    chars.push({ text: String.fromCodePoint(code), left: Math.min(ax, bx), right: Math.max(ax, bx), top: Math.min(ay, by), bottom: Math.max(ay, by) })
  }
  inside._FPDFText_ClosePage(text)
  return { width, height, chars }
}

/** A page as a picture (PNG), with these boxes blackened. */
export const drawPage = async (page: PDFiumPage, boxes: readonly Box[]): Promise<{ png: Buffer; width: number; height: number }> => {
  const { data, width, height } = await page.render({ scale, render: 'bitmap' })
  const png = new PNG({ width, height })
  png.data = Buffer.from(data)
  for (const box of boxes) {
    const [x0, x1] = [Math.floor(box.x * width), Math.min(width, Math.ceil((box.x + box.width) * width))]
    for (let y = Math.floor(box.y * height); y < Math.min(height, Math.ceil((box.y + box.height) * height)); y++) {
      const from = (y * width + x0) * 4
      png.data.fill(0, from, (y * width + x1) * 4)
      for (let at = from + 3; at < (y * width + x1) * 4; at += 4) png.data[at] = 255
    }
  }
  return { png: PNG.sync.write(png, { colorType: 2, deflateLevel: 6 }), width, height }
}

/** A box takes with it whatever it touches: half a character can be guessed. */
const touched = (char: Char, boxes: readonly Box[]): boolean => {
  // Blanks have no extent of their own, or a wrong one.
  const margin = 0.001
  return boxes.some(box => char.left < box.x + box.width + margin && char.right > box.x - margin && char.top < box.y + box.height + margin && char.bottom > box.y - margin)
}

type Run = { text: string; left: number; top: number; size: number }

/** Characters that follow one another closely in one direction, across the page or down it: turned pages have their lines so. Places in points. */
const runs = (chars: readonly Char[], { width, height }: Pick<Page, 'width' | 'height'>): Run[] => {
  const all: (Run & { x: number; y: number; down: boolean | null })[] = []
  for (const char of chars) {
    // oxlint-disable-next-line no-control-regex -- the ends of lines that PDFium puts in
    if (/[\u0000-\u001f\ufffe\uffff]/.test(char.text)) continue
    const [w, h] = [(char.right - char.left) * width, (char.bottom - char.top) * height]
    const [x, y, size] = [char.left * width + w / 2, char.top * height + h / 2, Math.max(w, h)]
    const last = all.at(-1)
    const near = Math.max(6, 2.2 * Math.max(size, last?.size ?? 0)), off = Math.max(3, 0.6 * Math.max(size, last?.size ?? 0))
    const across = last && Math.abs(y - last.y) <= off && Math.abs(x - last.x) <= near, down = last && Math.abs(x - last.x) <= off && Math.abs(y - last.y) <= near
    if (last && ((across && last.down !== true) || (down && last.down !== false))) {
      // Blanks have no place of their own that could be trusted.
      if (char.text.trim() !== '') Object.assign(last, { x, y, down: last.down ?? (across ? false : true), size: Math.max(last.size, size) })
      last.text += char.text
    } else if (char.text.trim() !== '') all.push({ text: char.text, left: char.left * width, top: char.top * height, size, x, y, down: null })
  }
  return all
}

/** Text under boxes, piece by piece, without blanks; single signs tell nothing and stand everywhere. */
export const hiddenPieces = (pages: readonly Page[], boxes: readonly Box[]): string[] => pages.flatMap((page, i) => {
  const own = boxes.filter(box => box.page === i)
  return own.flatMap(box => runs(page.chars.filter(char => touched(char, [box])), page).map(run => run.text.replace(/\s/g, '')).filter(text => text.length >= 3))
})

/** What a PDF says, without blanks. */
export const textOf = async (bytes: Uint8Array): Promise<string | null> => withPdf(bytes, async document => {
  let all = ''
  for (const page of document.pages()) all += page.getText().replace(/\s/g, '')
  return all
})

export type Redacted = { kind: 'done'; bytes: Buffer } | { kind: 'off-page' } | { kind: 'leaks'; pieces: string[] } | { kind: 'broken' }

/** Makes the redacted PDF and reads it again: what was under a box must be nowhere in it, also not where no box was drawn. */
export const redact = async (source: Uint8Array, boxes: readonly Box[]): Promise<Redacted> => {
  const made = await withPdf(source, async document => {
    const pages: Page[] = []
    const out = new PDFDocument({ autoFirstPage: false, compress: true, info: { Producer: 'Keju', Creator: 'Keju', CreationDate: new Date(0) } })
    const chunks: Buffer[] = []
    const ended = new Promise<void>((resolve, reject) => out.on('data', (chunk: Buffer) => { chunks.push(chunk) }).on('end', resolve).on('error', reject))
    out.registerFont('text', await chineseFont())
    if (boxes.some(box => box.page >= document.getPageCount() || box.x + box.width > 1.0001 || box.y + box.height > 1.0001)) {
      out.end()
      return { kind: 'off-page' as const }
    }
    for (const page of document.pages()) {
      const own = boxes.filter(box => box.page === pages.length)
      const read = await readPage(page)
      const { png, width, height } = await drawPage(page, own)
      const [w, h] = [width / scale, height / scale]
      out.addPage({ size: [w, h], margin: 0 })
      // The text lies under the picture: found and copied, never seen.
      for (const run of runs(read.chars.filter(char => !touched(char, own)), { width: w, height: h })) {
        out.font('text').fontSize(Math.max(4, Math.min(72, run.size * 0.9))).text(run.text, run.left, run.top, { lineBreak: false })
      }
      out.image(png, 0, 0, { width: w, height: h })
      pages.push(read)
    }
    out.end()
    await ended
    return { kind: 'made' as const, bytes: Buffer.concat(chunks), pieces: hiddenPieces(pages, boxes) }
  })
  if (made === null) return { kind: 'broken' }
  if (made.kind === 'off-page') return made
  const left = await textOf(made.bytes)
  const raw = made.bytes.toString('latin1')
  const leaking = made.pieces.filter(piece => left === null || left.includes(piece) || raw.includes(piece))
  return leaking.length > 0 ? { kind: 'leaks', pieces: leaking } : { kind: 'done', bytes: made.bytes }
}
