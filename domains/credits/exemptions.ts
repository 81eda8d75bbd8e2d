import type { Context } from '#platform/context.ts'
import { todayOf } from '#platform/days.ts'
import { createReadStream } from 'node:fs'
import { newId } from '#platform/db.ts'
import { Conflict, Invalid } from '#platform/errors.ts'
import { fileById, keepFile, type StoredFile } from '#platform/files.ts'
import type { Download } from '#platform/route.ts'
import * as store from './store.ts'
import { loadRules, recount } from './totals.ts'

/**
 * Takes days of a person out of what is owed, by a decision with its document: maternity, long illness, secondment. Never for oneself.
 *
 * @throws Invalid, Conflict 'ledger-own'
 */
export const grant = (ctx: Context, given: { id: string; from: string; to: string; effect: 'pro-rata' | 'whole'; ground: string; decision: string; file: StoredFile }): Promise<{ id: string }> =>
  ctx.transaction(async tx => {
    const person = await store.personWithin(tx, given.id, ctx.scope('credits.manage'))
    if (person.id === ctx.self().id) throw new Conflict('ledger-own')
    if (given.to <= given.from) throw new Invalid('invalid', [{ path: 'to', code: 'exemption-empty' }])
    await store.lockLedger(tx, person.id)
    const fileId = await keepFile(tx, given.file, 'credits.exemption')
    const id = newId()
    const { from, to, effect, ground, decision } = given
    await store.addExemption(tx, { id, personId: person.id, from, to, effect, ground, decision, fileId })
    await tx.record('credits.exemption.grant', id, { person: person.id, from: given.from, to: given.to, effect: given.effect, ground: given.ground })
    await recount(tx, [person.id], await loadRules(tx), todayOf(ctx))
    return { id }
  })

/** Withdraws it with a reason; it stays in the record. @throws Conflict 'ledger-own', 'exemption-withdrawn' */
export const withdraw = (ctx: Context, given: { id: string; reason: string }): Promise<void> =>
  ctx.transaction(async tx => {
    const exemption = await store.exemptionWithin(tx, given.id, ctx.scope('credits.manage'))
    if (exemption.personId === ctx.self().id) throw new Conflict('ledger-own')
    await store.lockLedger(tx, exemption.personId)
    if ((await store.withdrawExemption(tx, given.id, given.reason)) === 0) throw new Conflict('exemption-withdrawn')
    await tx.record('credits.exemption.withdraw', given.id, { person: exemption.personId })
    await recount(tx, [exemption.personId], await loadRules(tx), todayOf(ctx))
  })

/** The decision's document; that somebody looked is recorded. */
export const document = (ctx: Context, id: string): Promise<Download> =>
  ctx.transaction(async tx => {
    const exemption = await store.exemptionWithin(tx, id, ctx.scope('credits.manage'))
    const file = await fileById(tx, ctx.files, exemption.fileId)
    await tx.record('credits.evidence.view', id, { person: exemption.personId })
    return { kind: 'download', fileName: file.name, type: 'application/octet-stream', body: createReadStream(file.path) }
  })
