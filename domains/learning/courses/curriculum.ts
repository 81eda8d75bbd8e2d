import { loadFramework } from '#domains/competency/index.ts'
import type { Context } from '#platform/context.ts'
import * as store from './curriculum-store.ts'

/** From the application level on, this much of the courses' length should be practice. */
const leastPractice = 0.2
/** A group of fewer persons is not counted out: leaders and authors see aggregates. */
const leastCell = 5

/**
 * What posts ask for and measures show against what the courses in force teach, by competency and level.
 *
 * A level that is asked for and not taught is *missing*; one that is taught and not asked for is *over*; one from level 2 on
 * whose courses have less than a fifth of practice is *theory*.
 */
export const check = (ctx: Context) =>
  ctx.read(async tx => {
    const framework = await loadFramework(tx)
    const scope = ctx.scope('learning.author')
    const measure = await store.latestMeasure(tx, framework.id)
    const key = (code: string, level: number) => `${code} ${level}`
    const counted = (rows: { code: string; level: number; persons: number }[]) => new Map(rows.map(row => [key(row.code, row.level), row.persons]))
    const asked = counted(await store.demand(tx, framework.id, scope))
    const short = measure ? counted(await store.shortfall(tx, measure.id, scope)) : null
    const courses = Map.groupBy(await store.taught(tx), row => key(row.code, row.level))
    const rows = framework.competencies.flatMap(competency => framework.levels.flatMap(({ ordinal: level }) => {
      const at = key(competency.code, level)
      const teaching = courses.get(at) ?? []
      const persons = asked.get(at) ?? 0
      if (persons === 0 && teaching.length === 0) return []
      const minutes = teaching.reduce((sum, course) => sum + course.minutes, 0)
      const practiceShare = minutes > 0 ? teaching.reduce((sum, course) => sum + course.practiceMinutes, 0) / minutes : null
      const below = short === null ? null : (short.get(at) ?? 0)
      return [{
        code: competency.code, name: competency.name, level, asked: persons, short: below !== null && below > 0 && below < leastCell ? null : below,
        courses: teaching.map(course => ({ id: course.id, code: course.courseCode, title: course.title })), practiceShare,
        verdict: teaching.length === 0 ? 'missing' as const : persons === 0 ? 'over' as const : level >= 2 && (practiceShare ?? 0) < leastPractice ? 'theory' as const : 'fine' as const,
      }]
    }))
    return { rows, levels: framework.levels.map(({ ordinal, name }) => ({ ordinal, name })), measured: measure?.title ?? null }
  })
