import { createReadStream } from 'node:fs'
import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { todayOf } from '#platform/days.ts'
import { newId, type Tx } from '#platform/db.ts'
import { Conflict, Invalid, NotFound, type FieldProblem } from '#platform/errors.ts'
import { fileById, keepFile, type StoredFile } from '#platform/files.ts'
import { notify } from '#platform/notices.ts'
import { cursor, type Download } from '#platform/route.ts'
import { credit } from './ledger.ts'
import { namesOf, type Names } from './names.ts'
import type { Claim } from './shapes.ts'
import * as store from './store.ts'
import { claimNotices } from './texts.ts'
import { loadRules } from './totals.ts'

const named = (names: Names) => (row: store.ClaimRow): Claim => ({ ...row, kindName: names.kind(row.kind), sourceName: names.source(row.source) })
const loadNames = async (tx: Tx): Promise<Names> => namesOf(await loadRules(tx))

/** Codes that a claim may choose from, with their names. */
export const vocabulary = (ctx: Context) =>
  ctx.read(async tx => {
    const { kinds, sources } = await loadNames(tx)
    return { kinds, sources }
  })

const refuse = (faults: FieldProblem[]): void => {
  if (faults.length > 0) throw new Invalid('invalid', faults)
}

type Quantity = { hours?: number; days?: number | null }
const minutesOf = ({ hours }: Quantity): number | null => (hours === undefined || hours === 0 ? null : Math.round(hours * 60))
const daysOf = ({ days }: Quantity): number | null => (days === undefined || days === 0 ? null : days)

/** Claims hours for training outside; the evidence comes with it. @throws Invalid */
export const submit = (ctx: Context, given: {
  title: string; organiser: string; kind: string; source: string; category: 'required' | 'elective'; completedOn: string; hours?: number; days?: number | null; note: string; file: StoredFile
}): Promise<{ id: string }> =>
  ctx.transaction(async tx => {
    const names = await loadNames(tx)
    refuse([
      ...(names.kinds.some(each => each.code === given.kind) ? [] : [{ path: 'kind', code: 'kind-unknown' }]),
      ...(names.sources.some(each => each.code === given.source) ? [] : [{ path: 'source', code: 'source-unknown' }]),
      ...(given.completedOn > todayOf(ctx) ? [{ path: 'completedOn', code: 'entry-future' }] : []),
      ...(minutesOf(given) === null && daysOf(given) === null ? [{ path: 'hours', code: 'claim-quantity' }] : []),
      ...(given.file.bytes === 0 ? [{ path: 'file', code: 'file-missing' }] : []),
    ])
    const fileId = await keepFile(tx, given.file, 'credits.claim')
    const id = newId()
    const { title, organiser, kind, source, category, completedOn, note } = given
    await store.addClaim(tx, { id, title, organiser, kind, source, category, completedOn, note, minutes: minutesOf(given), days: daysOf(given), fileId, fileName: given.file.name.slice(0, 300) })
    await tx.record('credits.claim.submit', id)
    return { id }
  })

/** The caller's own claims, the newest first. */
export const mine = (ctx: Context): Promise<Claim[]> =>
  ctx.read(async tx => {
    const names = await loadNames(tx)
    return (await store.claimsOf(tx, ctx.self().id)).map(named(names))
  })

/** Takes one's own claim back while nobody has decided. @throws Conflict 'claim-decided' */
export const withdraw = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async tx => {
    const self = ctx.self().id
    await store.claim(tx, id, self, [])
    if ((await store.withdrawClaim(tx, id, self)) === 0) throw new Conflict('claim-decided')
    await tx.record('credits.claim.withdraw', id)
  })

/** Claims of the caller's units: those that wait, the oldest first; or those decided, the newest first. */
export const list = (ctx: Context, filter: { decided: boolean; after?: string; limit: number }) =>
  ctx.read(async tx => {
    const [after] = cursor.read(filter.after, z.tuple([z.uuid()])) ?? [null]
    const found = await store.claimsWithin(tx, { waiting: !filter.decided, after, limit: filter.limit }, ctx.self().id, ctx.scope('credits.approve'))
    const rows = found.slice(0, filter.limit)
    return { rows: rows.map(named(await loadNames(tx))), next: found.length > filter.limit ? cursor.write(rows.at(-1)?.id ?? null) : null }
  })

export const one = (ctx: Context, id: string): Promise<Claim> =>
  ctx.read(async tx => named(await loadNames(tx))(await store.claim(tx, id, ctx.self().id, ctx.scope('credits.approve'))))

/** The evidence, to its owner or who decides; that somebody else looked is recorded. */
export const evidence = (ctx: Context, id: string): Promise<Download> =>
  ctx.transaction(async tx => {
    const claim = await store.claim(tx, id, ctx.self().id, ctx.scope('credits.approve'))
    const file = await fileById(tx, ctx.files, (await store.lockClaim(tx, id)).fileId)
    if (claim.personId !== ctx.self().id) await tx.record('credits.evidence.view', id, { person: claim.personId })
    return { kind: 'download', fileName: file.name, type: 'application/octet-stream', body: createReadStream(file.path) }
  })

/**
 * Approves a claim, with corrections if need be, which writes the ledger; or refuses it with a reason. Never one's own.
 *
 * @throws Conflict  'claim-own', 'claim-decided'
 * @throws Invalid   'reason-needed'
 */
export const decide = (ctx: Context, given: {
  id: string; accept: boolean; reason: string; kind?: string; source?: string; category?: 'required' | 'elective'; hours?: number; days?: number | null
}): Promise<void> =>
  ctx.transaction(async tx => {
    const self = ctx.self().id
    const claim = await store.claim(tx, given.id, self, ctx.scope('credits.approve'))
    if (claim.personId === self) throw new Conflict('claim-own')
    const { state, fileId } = await store.lockClaim(tx, given.id)
    if (state !== 'submitted') throw new Conflict('claim-decided')
    if (!given.accept && given.reason === '') throw new Invalid('invalid', [{ path: 'reason', code: 'reason-needed' }])
    const person = await store.personHead(tx, claim.personId)
    if (!person) throw new NotFound()
    await store.decideClaim(tx, given.id, given.accept ? 'approved' : 'refused', given.reason)
    await tx.record(given.accept ? 'credits.claim.approve' : 'credits.claim.refuse', given.id, { person: claim.personId })
    if (given.accept) {
      await credit(tx, {
        personId: claim.personId, unitId: person.unitId, origin: 'claim', originId: claim.id, title: { zh: claim.title, en: claim.title }, completedOn: claim.completedOn,
        kind: given.kind ?? claim.kind, source: given.source ?? claim.source, category: given.category ?? claim.category, topic: null,
        minutes: given.hours === undefined ? claim.minutes : minutesOf(given), practiceMinutes: null, days: given.days === undefined ? claim.days : daysOf(given),
        claimId: claim.id, evidenceFileId: fileId, approvedBy: self,
      }, todayOf(ctx))
    }
    await notify(tx, [claim.personId], given.accept ? claimNotices.approved : claimNotices.refused, '/staff/my/hours/claims')
  })
