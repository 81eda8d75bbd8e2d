import { bankItems, flattened } from '#domains/assessment/index.ts'
import { loadFramework } from '#domains/competency/index.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import type { PersonResult } from './shapes.ts'
import * as store from './store.ts'
import { answeredCodes } from './adaptive-store.ts'
import { toSettle } from './settle.ts'

const whole = async (tx: Tx, personId: string, campaignId: string | null, scope: string[]): Promise<PersonResult | null> => {
  const head = await store.personResult(tx, personId, campaignId, scope)
  if (!head) return null
  return {
    ...head,
    competencies: await settled(tx, head.campaignId, personId),
    indices: await store.indicesOf(tx, head.campaignId, personId),
  }
}

/** Each competency; where no level is stated, with what would settle it from what is left in the bank. */
const settled = async (tx: Tx, campaignId: string, personId: string): Promise<PersonResult['competencies']> => {
  const rows = await store.competencyResults(tx, campaignId, personId)
  const open = rows.filter(row => row.level === null)
  if (open.length === 0) return rows.map(row => ({ ...row, settle: null }))
  const campaign = await store.core(tx, campaignId)
  const { levels } = await loadFramework(tx)
  const rule = { cuts: levels.map(level => level.cut), cutErrors: levels.map(level => level.cutError), certainty: campaign.certainty }
  const answered = await answeredCodes(tx, campaignId, personId)
  const left = Map.groupBy((await bankItems(tx, open.map(row => row.competencyId))).filter(item => !answered.has(item.code)), item => item.competencyId)
  return rows.map(row => ({
    ...row,
    settle: row.level !== null ? null
      : toSettle({ mean: row.ability, sd: row.standardError }, (left.get(row.competencyId) ?? []).map(flattened), rule),
  }))
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
