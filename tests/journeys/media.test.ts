import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import type { Browser, Page } from 'playwright-core'
import pino from 'pino'
import type { CourseFileGiven } from '#domains/learning/courses/file.ts'
import * as courses from '#domains/learning/courses/courses.ts'
import { buildPagesWhenStale } from '#server/build.ts'
import { routes, words } from '#server/domains.ts'
import { buildServer } from '#server/http.ts'
import { root } from '#server/open.ts'
import { builtPages } from '#server/pages.ts'
import { seedBuiltIn } from '#server/seed.ts'
import { importGiven } from '#tests/learning/house.ts'
import { smallCourse } from '#tests/learning/small-course.ts'
import { branches, password, type Branches } from '#tests/people/branches.ts'
import { axeFindings, chromiumPath, launch, signIn, visitor } from '#tests/support/browser.ts'

/** A second of silence for each of `seconds`, 8 kHz, 8 bits. */
const wav = (seconds: number): Buffer => {
  const data = Buffer.alloc(8000 * seconds, 128)
  const head = Buffer.alloc(44)
  head.write('RIFF', 0); head.writeUInt32LE(36 + data.length, 4); head.write('WAVEfmt ', 8); head.writeUInt32LE(16, 16); head.writeUInt16LE(1, 20); head.writeUInt16LE(1, 22)
  head.writeUInt32LE(8000, 24); head.writeUInt32LE(8000, 28); head.writeUInt16LE(1, 32); head.writeUInt16LE(8, 34); head.write('data', 36); head.writeUInt32LE(data.length, 40)
  return Buffer.concat([head, data])
}

/** An element of Matroska: its id, its length, what is in it. */
const element = (id: string, ...content: Buffer[]): Buffer => {
  const body = Buffer.concat(content)
  const length = Buffer.alloc(8)
  length.writeBigUInt64BE(0x01_00_00_00_00_00_00_00n | BigInt(body.length))
  return Buffer.concat([Buffer.from(id, 'hex'), length, body])
}
const uint = (value: number): Buffer => { const bytes = Buffer.alloc(4); bytes.writeUInt32BE(value); return bytes }
const float = (value: number): Buffer => { const bytes = Buffer.alloc(8); bytes.writeDoubleBE(value); return bytes }

/** A WebM film of key frames alone, one every half second. The frames are VP8 as the browser's own WebP pictures hold them. */
const webm = (frames: readonly Buffer[], width: number, height: number): Buffer => {
  const blocks = frames.map((frame, i) => { const head = Buffer.from([0x81, 0, 0, 0x80]); head.writeInt16BE(i * 500, 1); return element('a3', head, frame) })
  return Buffer.concat([
    element('1a45dfa3', element('4286', uint(1)), element('42f7', uint(1)), element('42f2', uint(4)), element('42f3', uint(8)), element('4282', Buffer.from('webm')), element('4287', uint(2)), element('4285', uint(2))),
    element('18538067',
      element('1549a966', element('2ad7b1', uint(1_000_000)), element('4489', float(frames.length * 500)), element('4d80', Buffer.from('keju')), element('5741', Buffer.from('keju'))),
      element('1654ae6b', element('ae', element('d7', uint(1)), element('73c5', uint(1)), element('83', uint(1)), element('86', Buffer.from('V_VP8')), element('e0', element('b0', uint(width)), element('ba', uint(height))))),
      element('1f43b675', element('e7', uint(0)), ...blocks)),
  ])
}

/** The VP8 frame of a WebP picture: the chunk behind `VP8 `. */
const vp8Of = (webp: Buffer): Buffer => {
  for (let at = 12; at + 8 <= webp.length;) {
    const length = webp.readUInt32LE(at + 4)
    if (webp.toString('latin1', at, at + 4) === 'VP8 ') return webp.subarray(at + 8, at + 8 + length)
    at += 8 + length + (length % 2)
  }
  throw new Error('no VP8 in this picture')
}

describe('films and sound of a course, in the browser', { skip: chromiumPath ? false : 'no Chromium on this machine' }, () => {
  let house: Branches
  let app: FastifyInstance
  let browser: Browser
  let base: string
  let courseId: string
  const text = (zh: string, en: string) => ({ zh, en })

  before(async () => {
    await buildPagesWhenStale(root, () => {})
    house = await branches()
    await seedBuiltIn(house.services.db, house.tenant)
    await house.grant('e-1', 'author', house.units.root)
    browser = await launch()
    app = await buildServer(house.services, { rows: routes, words, pages: builtPages(join(root, 'web', 'build')), logger: pino({ level: 'silent' }) })
    base = await app.listen({ host: '127.0.0.1', port: 0 })
    const drawing = await browser.newPage()
    const pictures = await drawing.evaluate(`['#a00', '#0a0', '#00a', '#aa0'].map(colour => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 48 })
      const pen = canvas.getContext('2d')
      pen.fillStyle = colour
      pen.fillRect(0, 0, 64, 48)
      return canvas.toDataURL('image/webp', 0.8).split(',')[1]
    })`) as string[]
    await drawing.close()
    const film = webm(pictures.map(picture => vp8Of(Buffer.from(picture, 'base64'))), 64, 48)
    const author = await house.signedIn('e-1')
    const given: CourseFileGiven = structuredClone(smallCourse)
    const media = { kind: 'media' as const, minutes: 1, transcript: text('欢迎。', 'Welcome.') }
    given.modules[1]!.activities = [
      { ...media, id: 'film', title: text('短片', 'A film'), media: 'video', file: 'film.webm', captions: { zh: 'film-zh.vtt', en: 'film-en.vtt' } },
      { ...media, id: 'sound', title: text('录音', 'A recording'), media: 'audio', file: 'sound.wav', captions: { zh: 'film-zh.vtt' } },
    ]
    courseId = (await importGiven(author, given)).id ?? ''
    const files: [string, Buffer | string][] = [
      ['film.webm', film], ['sound.wav', wav(3)], ['film-zh.vtt', 'WEBVTT\n\n00:00.000 --> 00:01.500\n欢迎\n'], ['film-en.vtt', 'WEBVTT\n\n00:00.000 --> 00:01.500\nWelcome\n'],
    ]
    for (const [name, bytes] of files) await courses.attach(author, courseId, await author.files.put(Readable.from([bytes]), name))
    await courses.publish(author, courseId, { note: '', relearn: [] })
  })
  after(async () => {
    await browser?.close()
    await app?.close()
    await house?.close()
  })

  /** Asks until it is so; the page's own policy forbids what polls inside it. */
  const until = async (page: Page, so: string): Promise<void> => {
    for (let tries = 0; tries < 100; tries++) {
      if (await page.evaluate(so)) return
      await page.waitForTimeout(100)
    }
    assert.fail(`never: ${so}`)
  }
  const ready = (page: Page, element: 'video' | 'audio') => until(page, `document.querySelector('${element}').readyState >= 1`)

  it('a film plays with its length known, is fetched in ranges, and shows the captions of the reader’s language', { timeout: 180_000 }, async () => {
    const context = await visitor(browser, { lang: 'zh', phone: true })
    const page = await context.newPage()
    await signIn(page, base, 'w-1', password)
    await page.goto(`${base}/learn/${courseId}`)
    await page.click('button[value=begin]')
    await page.getByRole('link', { name: '继续学习' }).waitFor()
    const replies: number[] = []
    page.on('response', reply => void (reply.url().endsWith('/film.webm') && replies.push(reply.status())))
    await page.goto(`${base}/learn/${courseId}/film`)
    await ready(page, 'video')
    assert.equal(await page.evaluate(`document.querySelector('video').duration`), 2)
    assert.ok(replies.length > 0 && replies.every(status => status === 206), `${replies.join(' ')}: the browser asks for parts and gets parts`)
    await until(page, `document.querySelector('track[srclang=zh]').readyState === 2`)
    const tracks = await page.evaluate(`[...document.querySelector('video').textTracks].map(track => [track.language, track.mode, track.mode === 'showing' ? track.cues[0].text : ''])`)
    assert.deepEqual(tracks, [['zh', 'showing', '欢迎'], ['en', 'disabled', '']])
    await page.evaluate(`(async () => { const film = document.querySelector('video'); film.muted = true; await film.play() })()`)
    await until(page, `document.querySelector('video').currentTime > 0.2`)
    assert.deepEqual(await page.evaluate(`[document.querySelector('video').videoWidth, document.querySelector('video').error]`), [64, null])
    assert.deepEqual(await axeFindings(page), [])

    const part = await context.request.get(`${base}/api/v1/courses/${courseId}/versions/1/files/film.webm`, { headers: { range: 'bytes=4-11' } })
    const whole = await context.request.get(`${base}/api/v1/courses/${courseId}/versions/1/files/film.webm`)
    assert.deepEqual([part.status(), (await part.body()).equals((await whole.body()).subarray(4, 12)), part.headers()['content-range']?.startsWith('bytes 4-11/')], [206, true, true])

    await page.goto(`${base}/learn/${courseId}/sound`)
    await ready(page, 'audio')
    assert.equal(await page.evaluate(`document.querySelector('audio').duration`), 3)
    await page.getByRole('heading', { name: '文字稿' }).or(page.getByText('欢迎。')).first().waitFor()
    await context.close()
  })
})
