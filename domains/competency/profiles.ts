import type { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { Invalid, NotFound, type FieldProblem } from '#platform/errors.ts'
import { load } from './frameworks.ts'
import type { Profile, ProfileChange } from './shapes.ts'
import * as store from './store.ts'

/** What each post asks, of the framework in force. */
export const list = (ctx: Context): Promise<Profile[]> =>
  ctx.read(async tx => {
    const framework = await store.currentFramework(tx)
    return framework ? store.profiles(tx, framework.id) : []
  })

/** Sets what a post asks. @throws NotFound 'post-unknown'; Invalid naming the competency or level at fault */
export const set = (ctx: Context, given: z.output<typeof ProfileChange>): Promise<void> =>
  ctx.transaction(async tx => {
    const framework = await load(tx)
    if (!(await store.postExists(tx, given.postId))) throw new NotFound('post-unknown')
    const known = new Set(framework.competencies.map(each => each.id))
    const faults = given.requirements.flatMap((each, i): FieldProblem[] => [
      ...(known.has(each.competencyId) ? [] : [{ path: `requirements.${i}.competencyId`, code: 'competency-unknown', detail: { code: each.competencyId } }]),
      ...(each.level <= framework.levels.length ? [] : [{ path: `requirements.${i}.level`, code: 'level-unknown', detail: { level: each.level } }]),
    ])
    if (faults.length > 0) throw new Invalid('invalid', faults)
    await store.setProfiles(tx, framework.id, [given])
    await tx.record('competency.profile.set', given.postId, { weight: given.weight, requirements: given.requirements.length })
  })
