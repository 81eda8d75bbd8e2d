/** Publication is a decision apart from the reply: what everybody may read of what somebody asked for, and what stands in the site's search. */
import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { todayOf } from '#platform/days.ts'
import { newId, brokenKey, type Tx } from '#platform/db.ts'
import { Conflict, Invalid, NotFound } from '#platform/errors.ts'
import { cursor, Day, Id, type Download } from '#platform/route.ts'
import { find, indexDocuments, unindexDocuments } from '#domains/services/index.ts'
import { ruleRows, type RuleCode } from './content/rules.ts'
import type { Outcome } from './content/outcomes.ts'
import { readBands } from './fees.ts'
import { scopeOf, valuesOf } from './office.ts'
import { fileOf } from './requests.ts'
import * as store from './store.ts'

const kind = 'disclosure'

/** Puts a released request into the disclosure log. @throws Conflict 'not-released', 'already-published' */
export const publish = (ctx: Context, given: { id: string; title: string; summary: string }): Promise<{ id: string }> =>
  ctx.transaction(async tx => {
    const request = await store.request(tx, given.id, ctx.scope('disclosure.review'))
    if (request.deliveredOn === null || !['released', 'partial'].includes(request.outcome ?? '')) throw new Conflict('not-released')
    const id = newId(), on = todayOf(ctx)
    await store.addPublication(tx, { id, requestId: request.id, agencyId: request.agencyId, title: given.title, summary: given.summary, outcome: request.outcome!, on }).catch((error: unknown) => {
      throw brokenKey(error) === 'publication_once' ? new Conflict('already-published') : error
    })
    await indexDocuments(tx, [{ kind, subject: id, language: 'zh', title: given.title, body: given.summary, also: request.information, href: `/disclosure/log/${id}`, facets: { agency: request.agencyName.zh } }])
    await tx.record('disclosure.publish', request.id, { publication: id })
    return { id }
  })

export const withdraw = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async tx => {
    if ((await store.withdrawPublication(tx, id, todayOf(ctx), ctx.scope('disclosure.review'))) === 0) throw new NotFound()
    await unindexDocuments(tx, [{ kind, subject: id, language: 'zh' }])
    await tx.record('disclosure.unpublish', id)
  })

const shown = async (tx: Tx, rows: Awaited<ReturnType<typeof store.publications>>) => {
  const papers = await store.released(tx, rows.map(row => row.requestId))
  return rows.map(({ requestId, outcome, ...row }) => ({ ...row, outcome: outcome as Outcome, documents: (papers.get(requestId) ?? []).map(({ id, name }) => ({ id, name })) }))
}

/** The log, the newest first, or what fits a search best. Open to everybody. */
export const log = (ctx: Context, filter: { q?: string; after?: string; limit: number }) =>
  ctx.read(async tx => {
    if (filter.q !== undefined && filter.q.trim() !== '') {
      const { hits } = await find(tx, filter.q, { kind, most: filter.limit })
      const rows = await store.publications(tx, { after: null, limit: filter.limit, ids: hits.map(hit => hit.subject).filter(id => Id.safeParse(id).success) })
      const place = new Map(hits.map((hit, i) => [hit.subject, i]))
      return { rows: await shown(tx, rows.toSorted((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0))), next: null }
    }
    const rows = await store.publications(tx, { after: cursor.read(filter.after, z.tuple([Day, Id])) ?? null, limit: filter.limit + 1 })
    const last = rows[filter.limit - 1]
    return { rows: await shown(tx, rows.slice(0, filter.limit)), next: rows.length > filter.limit && last ? cursor.write(last.publishedOn, last.id) : null }
  })

export const published = (ctx: Context, id: string) => ctx.read(async tx => (await shown(tx, [await store.publication(tx, id)]))[0]!)

/** A paper of a published request, to everybody. */
export const publishedPaper = (ctx: Context, id: string): Promise<Download> =>
  ctx.read(async tx => {
    const found = await store.document(tx, id)
    if (!found.released || !(await store.publicationOf(tx, found.requestId))) throw new NotFound()
    return fileOf(ctx, tx, found)
  })

/** What many got alike or applicants propose (art. 44), and refusals that are to be looked at again (art. 18). */
export const proposals = (ctx: Context) =>
  ctx.read(async tx => {
    const own = (await store.agencies(tx, scopeOf(ctx))).map(each => each.id)
    const values = await valuesOf(tx)
    return { rows: await store.proposals(tx, own, Number(values['publish.propose-at'])), reassess: await store.reassessments(tx, own, todayOf(ctx)) }
  })

/** After looking at a refusal again: still refused until another day, or (null) nothing more to be looked at. */
export const reassess = (ctx: Context, given: { id: string; next: string | null }): Promise<void> =>
  ctx.transaction(async tx => {
    const request = await store.request(tx, given.id, ctx.scope('disclosure.review'))
    if (request.reassessOn === null) throw new NotFound()
    if (given.next !== null && given.next <= todayOf(ctx)) throw new Invalid('invalid', [{ path: 'next', code: 'field-invalid' }])
    await store.setReassessment(tx, request.id, given.next)
    await tx.record('disclosure.reassess', request.id, { next: given.next })
  })

// ---- rules that are to be checked with counsel ----

export const rules = (ctx: Context) =>
  ctx.read(async tx => {
    const values = await valuesOf(tx)
    return { rows: ruleRows.map(row => ({ ...row, standard: row.value, value: values[row.code], changed: values[row.code] !== row.value })) }
  })

/** @throws Invalid 'rule-wrong' */
export const setRule = (ctx: Context, given: { code: RuleCode; value: string }): Promise<void> =>
  ctx.transaction(async tx => {
    const values = { ...(await valuesOf(tx)), [given.code]: given.value }
    const whole = (text: string, most: number) => /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= most
    const right = given.code === 'remedy.not-held' ? ['yes', 'no'].includes(given.value)
      : given.code.startsWith('fee.') ? readBands(values['fee.items'], values['fee.pages']) !== null
      : whole(given.value, given.code === 'reassess.months' ? 120 : 1000)
    if (!right) throw new Invalid('invalid', [{ path: 'value', code: 'rule-wrong' }])
    await store.putRule(tx, given.code, given.value)
    await tx.record('disclosure.rule.set', given.code, { value: given.value })
  })
