import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import type { PersonResult } from './shapes.ts'
import * as store from './store.ts'

const whole = async (tx: Tx, personId: string, campaignId: string | null, scope: string[]): Promise<PersonResult | null> => {
  const head = await store.personResult(tx, personId, campaignId, scope)
  if (!head) return null
  return {
    ...head,
    competencies: await store.competencyResults(tx, head.campaignId, personId),
    indices: await store.indicesOf(tx, head.campaignId, personId),
  }
}

/** My newest result; null before I have been measured. */
export const mine = (ctx: Context): Promise<PersonResult | null> => ctx.read(tx => whole(tx, ctx.self().id, null, []))

/** A person's result in a campaign, for the officer in charge; the view is recorded. @throws NotFound outside the caller's units */
export const ofPerson = (ctx: Context, personId: string, campaignId: string | null): Promise<PersonResult> =>
  ctx.transaction(async tx => {
    const found = await whole(tx, personId, campaignId, ctx.scope('diagnosis.persons'))
    if (!found) throw new NotFound()
    if (personId !== ctx.self().id) await tx.record('diagnosis.person.view', personId, { campaign: found.campaignId })
    return found
  })
