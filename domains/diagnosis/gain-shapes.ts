import { z } from 'zod'
import { Day, Id } from '#platform/route.ts'

const Words = z.object({ zh: z.string(), en: z.string() })

export const GainFilter = z.object({ before: Id.optional(), after: Id.optional(), grouping: z.enum(['agency', 'region']).default('agency'), competency: Id.optional() })

/**
 * Gain of a group in logits of mean ability, with its 95 % interval (sampling and measurement error); effect size in true standard
 * deviations before. All null where `suppressed`: fewer than five persons, or a row from which such a one could be worked out.
 */
export const GainRow = z.object({
  groupId: Id, suppressed: z.boolean(), n: z.number().int().nullable(), gain: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable(),
  effect: z.number().nullable(), effectLow: z.number().nullable(), effectHigh: z.number().nullable(),
  /** Persons whose change exceeds measurement error at 95 %, and how many would seem improved by chance alone. */
  improved: z.number().int().nullable(), unchanged: z.number().int().nullable(), worse: z.number().int().nullable(), byChance: z.number().nullable(),
})
export type GainRow = z.infer<typeof GainRow>

/** Gain in one competency from the answers to its questions alone; null figures where fewer than ten persons answered some at both times. */
export const CompetencyGain = z.object({
  competencyId: Id, n: z.number().int().nullable(), gain: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable(), effect: z.number().nullable(),
})
export type CompetencyGain = z.infer<typeof CompetencyGain>

export const GainCampaign = z.object({ id: Id, title: Words, opensOn: Day, closesOn: Day })
export const UnitGain = z.object({
  campaigns: z.array(GainCampaign), before: Id.nullable(), after: Id.nullable(), grouping: z.enum(['agency', 'region']),
  groups: z.array(z.object({ id: Id, name: Words })), rows: z.array(GainRow),
  /** Everybody, for those who see all that was invited. */
  overall: GainRow.nullable(),
  competencies: z.array(z.object({ id: Id, code: z.string(), name: Words })), competency: CompetencyGain.nullable(),
  /** Items got other parameters after one of the two was scored: score it again first. */
  stale: z.array(Id),
})
export type UnitGain = z.infer<typeof UnitGain>

/** One person's change: `unchanged` where measurement error alone could make as much. */
export const OwnGain = z.object({
  gain: z.number(), low: z.number(), high: z.number(), change: z.enum(['improved', 'unchanged', 'worse']), beforeAt: z.string(), afterAt: z.string(),
})
export const MyGain = z.object({
  overall: OwnGain.extend({ beforeTitle: Words, afterTitle: Words }).nullable(), checks: z.array(OwnGain.extend({ competencyId: Id })),
})
export type MyGain = z.infer<typeof MyGain>
