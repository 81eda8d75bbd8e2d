import { z } from 'zod'
import { aroundAttendance, CompetencyGain, GainRow } from '#domains/diagnosis/index.ts'
import type { Context } from '#platform/context.ts'
import { todayOf } from '#platform/days.ts'
import { attendances } from './gain-store.ts'
import { Words } from '../shapes.ts'
import * as store from '../store.ts'

/** What those gained who attended sessions of an offering that are over; beside it what the catalogue expects. */
export const OfferingGain = z.object({
  title: Words, attended: z.number().int(), overall: GainRow,
  sessions: z.array(GainRow.extend({ code: z.string(), days: z.array(z.string()) })),
  competencies: z.array(CompetencyGain.extend({ code: z.string(), name: Words, expected: z.number() })),
})
export type OfferingGain = z.infer<typeof OfferingGain>

/** The gain of those of the caller's units. @throws NotFound */
export const ofOffering = (ctx: Context, id: string): Promise<OfferingGain> =>
  ctx.read(async tx => {
    const { title } = await store.offering(tx, id)
    const [effects, sessions] = [await store.effectsOf(tx, id), await store.sessionsOf(tx, id)]
    const rows = await attendances(tx, id, todayOf(ctx))
    const found = await aroundAttendance(ctx, tx, rows, effects.map(effect => effect.competencyId))
    return {
      title, attended: new Set(rows.map(row => row.personId)).size, overall: found.overall,
      sessions: found.groups.flatMap(row => {
        const session = sessions.find(each => each.id === row.groupId)
        return session ? [{ ...row, code: session.code, days: session.days }] : []
      }),
      competencies: effects.flatMap(({ competencyId, code, name, gain: expected }) => {
        const own = found.competencies.find(each => each.competencyId === competencyId)
        return own ? [{ ...own, code, name, expected }] : []
      }),
    }
  })
