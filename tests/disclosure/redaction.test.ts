import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { buffer } from 'node:stream/consumers'
import PDFDocument from 'pdfkit'
import type { ProblemError } from '#platform/errors.ts'
import { chineseFont } from '#domains/disclosure/letter-files.ts'
import { hiddenPieces, readPage, redact, textOf, withPdf, type Page } from '#domains/disclosure/redaction-files.ts'
import * as redactions from '#domains/disclosure/redactions.ts'
import * as following from '#domains/disclosure/following.ts'
import * as requests from '#domains/disclosure/requests.ts'
import type { Box } from '#domains/disclosure/shapes.ts'
import { town, type Town } from './house.ts'

/** A paper whose words are known; the secret stands in its metadata as well. */
const paper = async (pages: string[][], options: { secret?: string; rotate?: number } = {}): Promise<Buffer> => {
  const document = new PDFDocument({ size: 'A4', info: { Title: options.secret ?? '文件', Author: options.secret ?? '', Keywords: options.secret ?? '' } })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise(resolve => document.on('end', resolve))
  document.registerFont('text', await chineseFont())
  pages.forEach((lines, i) => {
    if (i > 0) document.addPage()
    if (options.rotate) Object.assign(document.page.dictionary.data as Record<string, unknown>, { Rotate: options.rotate })
    document.font('text').fontSize(14)
    lines.forEach(line => { document.text(line).moveDown(0.7) })
  })
  document.end()
  await ended
  return Buffer.concat(chunks)
}

const read = async (bytes: Buffer): Promise<Page[]> => (await withPdf(bytes, async document => {
  const pages: Page[] = []
  for (const page of document.pages()) pages.push(await readPage(page))
  return pages
}))!

/** The box around a piece of text on a page. */
const around = (pages: Page[], page: number, text: string): Box => {
  const chars = pages[page]!.chars
  const at = chars.map(char => char.text).join('').indexOf(text)
  assert.ok(at >= 0, `${text} stands on page ${page}`)
  const own = chars.slice(at, at + text.length)
  const [left, right, top, bottom] = [Math.min(...own.map(c => c.left)), Math.max(...own.map(c => c.right)), Math.min(...own.map(c => c.top)), Math.max(...own.map(c => c.bottom))]
  return { page, x: left, y: top, width: right - left, height: bottom - top, reason: 'privacy' }
}

describe('a redacted paper', () => {
  it('no longer says what was under a box, in text, bytes or metadata, and says all the rest', async () => {
    let seed = 0x1234567
    const random = (n: number) => { seed ^= seed << 13; seed ^= seed >>> 17; seed ^= seed << 5; return (seed >>> 0) % n }
    const names = ['欧阳修远', '司马清源', 'Margaret Hale', '370700199001011234', '壹佰叁拾万元整', 'tel 0536-8888123']
    const plain = ['合同编号第十七号', '东风路改造工程', 'The works begin in May', '甲方为市交通局', '工期一百二十天', '验收按国家标准']
    for (let round = 0; round < 8; round++) {
      const secret = names[random(names.length)]!
      const pages = Array.from({ length: 1 + random(3) }, () => Array.from({ length: 3 + random(4) }, () => plain[random(plain.length)]!))
      const page = random(pages.length), line = random(pages[page]!.length)
      pages[page]![line] = `${plain[random(plain.length)]} ${secret} ${plain[random(plain.length)]}`
      const source = await paper(pages, { secret, rotate: [0, 90, 180, 270][random(4)] })
      assert.ok((await textOf(source))!.includes(secret.replace(/\s/g, '')), 'the source says it')
      const boxes = [around(await read(source), page, secret)]
      const made = await redact(source, boxes)
      assert.equal(made.kind, 'done')
      const { bytes } = made as { bytes: Buffer }
      const text = (await textOf(bytes))!
      assert.ok(!text.includes(secret.replace(/\s/g, '')), secret)
      for (const form of ['latin1', 'utf8', 'utf16le'] as const) assert.ok(!bytes.toString(form).includes(secret), `${secret} as ${form}`)
      assert.ok(!bytes.toString('latin1').includes(Buffer.from(secret, 'utf16le').swap16().toString('latin1')), 'nor as PDF strings write it')
      // What no box touches is still there to be found.
      for (const kept of new Set(pages.flat().filter(each => !each.includes(secret)))) assert.ok(text.includes(kept.replace(/\s/g, '')), `${kept} is kept`)
    }
  })

  it('is refused when the words stand elsewhere too, off the page, or when it is no PDF', async () => {
    const source = await paper([['申请人 欧阳修远', '签字 欧阳修远']])
    const pages = await read(source)
    const box = around(pages, 0, '欧阳修远')
    assert.deepEqual(hiddenPieces(pages, [box]), ['欧阳修远'])
    assert.deepEqual(await redact(source, [box]), { kind: 'leaks', pieces: ['欧阳修远'] })
    assert.deepEqual(await redact(source, [{ ...box, page: 1 }]), { kind: 'off-page' })
    assert.deepEqual(await redact(source, [{ ...box, x: 0.9, width: 0.5 }]), { kind: 'off-page' })
    assert.deepEqual(await redact(Buffer.from('%PDF-1.4 nothing'), [box]), { kind: 'broken' })
  })

  it('is black under the box', async () => {
    const source = await paper([['编号 370700199001011234 完']])
    const box = around(await read(source), 0, '370700199001011234')
    const { bytes } = (await redact(source, [box])) as { bytes: Buffer }
    const { data, width, height } = (await withPdf(bytes, async document => document.getPage(0).render({ scale: 1, render: 'bitmap' })))!
    for (const [fx, fy] of [[0.1, 0.5], [0.5, 0.3], [0.9, 0.7]] as const) {
      const at = (Math.floor((box.y + fy * box.height) * height) * width + Math.floor((box.x + fx * box.width) * width)) * 4
      assert.ok(data[at]! < 40 && data[at + 1]! < 40 && data[at + 2]! < 40, data.slice(at, at + 4).join(' '))
    }
  })
})

describe('redacting in a request', () => {
  let t: Town
  before(async () => { t = await town() })
  after(() => t.close())

  it('is confirmed by another person before review, and only the rendition goes out', async () => {
    t.on('2026-03-02')
    const { number } = await t.apply()
    const id = await t.idOf(number)
    await t.step('han0', { id, step: 'register', receivedOn: '2026-03-02' })
    await t.step('han0', { id, step: 'search', places: '档案', terms: '合同', found: 1 })
    const bytes = await paper([['合同 联系人 欧阳修远 完', '工期一百二十天']])
    const { id: source } = await requests.addSource(t.as('han0'), { id, file: await t.file(bytes, '合同.pdf') })
    const draft = { id, step: 'draft', reply: 'partial', outcome: 'partial', article: '第三十七条', reasons: '个人隐私', replyText: '提供', release: [source] } as const
    await t.step('han0', { ...draft, release: [source] })
    const box = around(await read(bytes), 0, '欧阳修远')
    await assert.rejects(redactions.draw(t.as('han0'), { id: source, boxes: [] }), { code: 'boxes-none' })
    await assert.rejects(redactions.draw(t.as('han1'), { id: source, boxes: [box] }), { code: 'not-found' })
    const { renditionId } = await redactions.draw(t.as('han0'), { id: source, boxes: [box] })
    const shown = await redactions.view(t.as('lin0'), source)
    assert.deepEqual([shown.boxes.length, shown.confirmed, shown.mine, shown.pages.length], [1, false, false, 1])
    assert.equal((await redactions.page(t.as('rui0'), { id: source, page: 0 }) as { type: string }).type, 'image/png')
    const stopped = (code: string) => (error: ProblemError) => error.fields[0]?.code === `guard-${code}`
    await assert.rejects(t.review('rui0', { id, step: 'review', aspect: 'legality' }), stopped('redactions-confirmed'))
    await assert.rejects(t.step('han0', { id, step: 'confirm-redaction', document: source }), stopped('not-drawn-by-oneself'))
    await t.step('lin0', { id, step: 'confirm-redaction', document: source })
    await t.review('rui0', { id, step: 'review', aspect: 'legality' })
    await t.review('shi0', { id, step: 'review', aspect: 'secrecy' })
    await t.review('shi0', { id, step: 'decide' })
    await assert.rejects(redactions.draw(t.as('han0'), { id: source, boxes: [box] }), stopped('state'))
    await t.step('han0', { id, step: 'deliver', how: '网上' })
    const follower = await t.follower(number)
    assert.deepEqual((await following.follow(follower, number)).documents.map(each => each.id), [renditionId])
    await assert.rejects(following.followedPaper(follower, number, source), { code: 'not-found' })
    const text = (await textOf(await buffer((await following.followedPaper(follower, number, renditionId)).body)))!
    assert.ok(!text.includes('欧阳修远') && text.includes('工期一百二十天'))
  })
})
