/** Redacting a paper: boxes with reasons, the rendition that they make, and its confirmation by a second person. */
import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db.ts'
import { Invalid, NotFound } from '#platform/errors.ts'
import { fileById, keepFile } from '#platform/files.ts'
import type { Media } from '#platform/route.ts'
import { lawOf } from '#domains/clocks/index.ts'
import { drawPage, redact, readPage, withPdf } from './redaction-files.ts'
import { refusals } from './machine.ts'
import { caseOf, take } from './requests.ts'
import { Box } from './shapes.ts'
import * as store from './store.ts'

const scopeOf = (ctx: Context) => ctx.scope('disclosure.handle', 'disclosure.review')

/** A source that can be redacted, with its bytes. @throws Invalid 'not-pdf' */
const source = async (ctx: Context, tx: Tx, documentId: string, scope: string[]) => {
  const document = await store.document(tx, documentId)
  const { agencyId } = await store.request(tx, document.requestId, scope)
  if (document.role !== 'source') throw new NotFound()
  if (document.mediaType !== 'application/pdf') throw new Invalid('not-pdf')
  return { document, agencyId, bytes: await readFile((await fileById(tx, ctx.files, document.fileId)).path) }
}

export const view = (ctx: Context, documentId: string) =>
  ctx.read(async tx => {
    const { document, bytes } = await source(ctx, tx, documentId, scopeOf(ctx))
    const pages = await withPdf(bytes, async pdf => {
      const sizes: { width: number; height: number }[] = []
      for (const page of pdf.pages()) {
        const { width, height } = await readPage(page)
        sizes.push({ width, height })
      }
      return sizes
    })
    if (!pages) throw new Invalid('pdf-broken')
    const kept = await store.redaction(tx, documentId)
    return {
      requestId: document.requestId, documentId, name: document.name, pages, boxes: (kept?.boxes ?? []).map(each => Box.parse(each)), renditionId: kept?.renditionId ?? null, confirmed: (kept?.confirmedBy ?? null) !== null,
      mine: kept?.drawnBy === ctx.self().id,
    }
  })

/** One page as a picture, to draw on. */
export const page = (ctx: Context, given: { id: string; page: number }): Promise<Media> =>
  ctx.read(async tx => {
    const { bytes } = await source(ctx, tx, given.id, scopeOf(ctx))
    const png = await withPdf(bytes, async pdf => (given.page < pdf.getPageCount() ? (await drawPage(pdf.getPage(given.page), [])).png : null))
    if (!png) throw new NotFound()
    return { kind: 'media', type: 'image/png', forever: false, bytes: png }
  })

/**
 * Blackens the boxes and keeps the rendition, which from now on stands for its source.
 *
 * @throws Invalid  'boxes-none', 'boxes-off-page', 'pdf-broken', 'redaction-leaks'
 */
export const draw = (ctx: Context, given: { id: string; boxes: Box[] }): Promise<{ renditionId: string }> =>
  ctx.transaction(async tx => {
    const scope = ctx.scope('disclosure.handle')
    const { document, agencyId, bytes } = await source(ctx, tx, given.id, scope)
    const boxes = given.boxes.filter(box => box.width > 0 && box.height > 0)
    if (boxes.length === 0) throw new Invalid('boxes-none')
    const law = await lawOf(ctx, tx, agencyId)
    // Told before the work is done, not after.
    if (refusals((await caseOf(tx, document.requestId, law)).kase, 'redact', ctx.self().id, 'handler', law).length > 0) await take(ctx, tx, document.requestId, { step: 'redact', document: given.id }, 'handler')
    const made = await redact(bytes, boxes)
    if (made.kind === 'off-page') throw new Invalid('boxes-off-page')
    if (made.kind === 'broken') throw new Invalid('pdf-broken')
    if (made.kind === 'leaks') throw new Invalid('redaction-leaks')
    const before = (await store.documents(tx, document.requestId)).find(each => each.role === 'rendition' && each.sourceId === document.id)
    const wasReleased = document.released || before?.released === true
    await store.dropRendition(tx, document.id)
    const name = document.name.replace(/(\.pdf)?$/i, '') + '（遮盖）.pdf'
    const stored = await ctx.files.put(Readable.from([made.bytes]), name)
    const renditionId = await store.addDocument(tx, { requestId: document.requestId, role: 'rendition', name, mediaType: 'application/pdf', fileId: await keepFile(tx, stored, 'disclosure.rendition'), sourceId: document.id })
    await store.putRedaction(tx, { documentId: document.id, boxes, renditionId })
    if (wasReleased) await store.swapReleased(tx, document.id, renditionId)
    await take(ctx, tx, document.requestId, { step: 'redact', document: document.id }, 'handler')
    return { renditionId }
  })
