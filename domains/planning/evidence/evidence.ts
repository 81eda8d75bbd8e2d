import { expectedGain } from '@keju/planner'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db.ts'
import { defineJob } from '#platform/jobs.ts'
import { z } from 'zod'
import { learnerGain, ownGain, shrinkGains, type EffectSeen, type Observed } from './model.ts'
import * as rows from './store.ts'
import { catalogue } from '../store.ts'

/** A test counts as one afterwards when it was taken within so many days: later, other things have happened. */
const daysAfter = 180
/** Spread of ability cannot be told from fewer people than these. */
const fewest = 10

/**
 * Estimates every gain anew from who was tested before and after training, by its own learners and by others of its kind and level.
 * What was found before is replaced; the designers' figures are kept.
 */
export const estimate = async (tx: Tx): Promise<{ effects: number; measured: number; learners: number }> => {
  const populations = new Map((await rows.populations(tx)).filter(each => each.people >= fewest).map(each => [each.competencyId, each]))
  const taken = Map.groupBy(await rows.learners(tx, daysAfter), each => `${each.offeringId} ${each.competencyId}`)
  const seen = (await catalogue(tx)).flatMap(offering => offering.effects.map((effect): EffectSeen => {
    const key = `${offering.id} ${effect.competencyId}`
    const learners = (taken.get(key) ?? []).flatMap((each): Observed[] => {
      const population = populations.get(effect.competencyId)
      const found = population && learnerGain({ ...each, population })
      return found ? [{ ...found, share: expectedGain({ ...effect, competency: '' }, each.before, each.beforeError) / effect.gain }] : []
    })
    return { key, group: `${offering.kind} ${offering.level}`, designed: effect.gain, own: ownGain(learners) }
  }))
  const own = new Map(seen.map(each => [each.key, each.own]))
  const found = shrinkGains(seen)
  await rows.putGains(tx, found.map(each => {
    const [offeringId = '', competencyId = ''] = each.key.split(' ')
    const mine = own.get(each.key)
    return { ...each, offeringId, competencyId, own: mine?.gain ?? null, ownError: mine?.error ?? null }
  }))
  const report = { effects: found.length, measured: found.filter(each => each.source === 'measured').length, learners: found.reduce((sum, each) => sum + each.learners, 0) }
  await tx.record('planning.gains.estimate', 'gains', report)
  return report
}

export const estimateNow = (ctx: Context) => ctx.transaction(estimate)

/** Every Sunday night; may run twice. */
export const estimation = defineJob({
  name: 'planning.gains.estimate',
  input: z.object({}),
  cron: '0 18 * * 0',
  run: async ({ db, tenant }) => void (await db.transaction({ tenant, person: null }, estimate)),
})
