import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { PassThrough, Readable } from 'node:stream'
import { AlignmentType, Document, Packer, Paragraph, TextRun } from 'docx'
import PDFDocument from 'pdfkit'
import type { Lang } from '#platform/texts.ts'

/** A letter as it will read, whatever file it becomes. */
export type Letter = { title: string; number: string; to: string; lines: string[]; agency: string; on: string; lang: Lang }

let font: Promise<Buffer> | undefined
/** Noto Sans SC, for Chinese and Latin alike. */
export const chineseFont = (): Promise<Buffer> => (font ??= readFile(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf')))

export const letterPdf = async ({ title, number, to, lines, agency, on, lang }: Letter): Promise<Readable> => {
  const document = new PDFDocument({ size: 'A4', margins: { top: 72, bottom: 64, left: 72, right: 72 }, info: { Title: title }, lang: lang === 'zh' ? 'zh-CN' : 'en', displayTitle: true })
  const out = document.pipe(new PassThrough())
  document.registerFont('text', await chineseFont())
  document.font('text').fontSize(20).text(title, { align: 'center' }).moveDown(0.4)
  document.fontSize(11).text(number, { align: 'center' }).moveDown(1.2)
  document.fontSize(12).text(to).moveDown(0.5)
  const body = lang === 'zh' ? { indent: 24, lineGap: 5 } : { lineGap: 4 }
  for (const line of lines) document.text(line, body).moveDown(0.5)
  document.moveDown(1.5).text(agency, { align: 'right' }).text(on, { align: 'right' })
  document.end()
  return out
}

export const letterDocx = async ({ title, number, to, lines, agency, on, lang }: Letter): Promise<Readable> => {
  const run = (text: string, size = 24) => text.split('\n').map((part, i) => new TextRun({ text: part, size, break: i > 0 ? 1 : 0, font: { eastAsia: '仿宋', ascii: 'Times New Roman', hAnsi: 'Times New Roman' } }))
  const document = new Document({
    title, creator: agency,
    sections: [{
      properties: { page: { size: { width: 11906, height: 16838 } } },
      children: [
        new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 120 }, children: run(title, 40) }),
        new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 360 }, children: run(number, 22) }),
        new Paragraph({ spacing: { after: 160 }, children: run(to) }),
        ...lines.map(line => new Paragraph({ indent: lang === 'zh' ? { firstLine: 480 } : {}, spacing: { after: 160, line: 380 }, children: run(line) })),
        new Paragraph({ alignment: AlignmentType.RIGHT, spacing: { before: 480 }, children: run(agency) }),
        new Paragraph({ alignment: AlignmentType.RIGHT, children: run(on) }),
      ],
    }],
  })
  return Readable.from([await Packer.toBuffer(document)])
}
