import { bankItems, placementPlan, profilePlan } from '#domains/assessment/index.ts'
import { loadFramework } from '#domains/competency/index.ts'
import type { Tx } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import type { CourseFile } from '../courses/file.ts'

/** Calibrated items of a competency from which on a sitting asks them rather than the course's quizzes. */
export const leastCalibrated = 12
/** Chance with which every competency of the course must be reached to pass, and until which questions are asked. */
export const passChance = 0.8
const askUntil = 0.85
const rules = { most: 20, mostOfSeveral: 36, minutes: 30, minutesOfSeveral: 45, correlation: 0.3 }

export type Demand = { competencyId: string; code: string; level: number; name: { zh: string; en: string }; levelName: { zh: string; en: string } }

/**
 * The adaptive test by which a course is tested out; null where the bank has too few calibrated items of one of its competencies,
 * or a competency is not in the framework. `single` tests the one cut that matters.
 */
export const testOutPlan = async (tx: Tx, course: Pick<CourseFile, 'competencies'>) => {
  const framework = await loadFramework(tx).catch((error: unknown) => {
    if (error instanceof NotFound) return null
    throw error
  })
  const demands = course.competencies.flatMap(({ code, level }): Demand[] => {
    const competency = framework?.competencies.find(each => each.code === code)
    const levelName = framework?.levels.find(each => each.ordinal === level)?.name
    return competency && levelName ? [{ competencyId: competency.id, code, level, name: competency.name, levelName }] : []
  })
  const [first] = demands
  if (!framework || !first || demands.length < course.competencies.length) return null
  const items = (await bankItems(tx, demands.map(each => each.competencyId))).filter(item => item.calibrated)
  if (demands.some(({ competencyId }) => items.filter(item => item.competencyId === competencyId).length < leastCalibrated)) return null
  const single = demands.length === 1
  const { cut = 0, cutError = 0 } = framework.levels.find(each => each.ordinal === first.level) ?? {}
  const plan = single
    ? placementPlan(first.competencyId, items, { cuts: [cut], cutErrors: [cutError], certainty: askUntil, most: rules.most, minutes: rules.minutes })
    : profilePlan(items, demands.map(each => each.competencyId), {
      cuts: framework.levels.map(level => level.cut), cutErrors: framework.levels.map(level => level.cutError), correlation: rules.correlation, most: rules.mostOfSeveral, certainty: askUntil, minutes: rules.minutesOfSeveral,
    })
  return { plan, demands, single, most: single ? rules.most : rules.mostOfSeveral, minutes: single ? rules.minutes : rules.minutesOfSeveral }
}

/** Chance that a level is reached, from the chances of the levels in order (the first below all cuts). */
export const chanceOf = (levels: readonly number[], level: number, single: boolean): number =>
  Math.min(1, levels.slice(single ? 1 : level).reduce((sum, chance) => sum + chance, 0))
