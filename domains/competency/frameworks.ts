import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db.ts'
import { Conflict, NotFound } from '#platform/errors.ts'
import { framework as builtIn } from './content/framework.ts'
import { posts as builtInPosts } from './content/posts.ts'
import type { Framework } from './shapes.ts'
import * as store from './store.ts'

/** The framework in force with levels, areas and competencies. @throws NotFound 'no-framework' */
export const load = async (tx: Tx): Promise<Framework> => {
  const head = await store.currentFramework(tx)
  if (!head) throw new NotFound('no-framework')
  return { ...head, levels: await store.levels(tx, head.id), areas: await store.areas(tx, head.id), competencies: await store.competencies(tx, head.id) }
}

export const current = (ctx: Context): Promise<Framework> => ctx.read(load)

/** Adds the built-in framework *Digital Government Capability* unless there is one; id of each competency by code. */
export const seed = async (tx: Tx): Promise<{ id: string; competencyIds: Map<string, string> }> => {
  const known = await store.currentFramework(tx)
  if (known) return { id: known.id, competencyIds: new Map((await store.competencies(tx, known.id)).map(each => [each.code, each.id])) }
  const added = await store.addFramework(tx, {
    ...builtIn,
    levels: [...builtIn.levels],
    areas: [...builtIn.areas],
    competencies: builtIn.competencies.map(each => ({ ...each, areaCode: each.area, descriptors: builtIn.levels.map(level => each.descriptors[level.code]) })),
  })
  await tx.record('competency.framework.add', added.id, { code: builtIn.code, version: builtIn.version })
  return added
}

/** Profiles of the built-in posts, for the posts of this tenant that bear their codes. */
export const seedProfiles = async (tx: Tx, framework: { id: string; competencyIds: Map<string, string> }, postIds: Map<string, string>): Promise<void> => {
  const rows = builtInPosts.flatMap(post => {
    const postId = postIds.get(post.code)
    if (!postId) return []
    const requirements = Object.entries(post.profile).map(([code, asked]) => ({ competencyId: framework.competencyIds.get(code) ?? '', level: asked.level, weight: asked.weight }))
    return [{ postId, weight: post.weight, requirements }]
  })
  await store.setProfiles(tx, framework.id, rows)
}

/**
 * Replaces cuts of the framework in force by those that judges have found; these are no longer provisional.
 *
 * @throws Conflict 'framework-replaced' when another version is in force; 'cuts-not-ascending'
 */
export const adoptCuts = async (tx: Tx, frameworkId: string, cuts: store.SetCut[], sourceId: string): Promise<void> => {
  if ((await store.currentFramework(tx))?.id !== frameworkId) throw new Conflict('framework-replaced')
  const before = await store.lockLevels(tx, frameworkId)
  const after = before.map(level => cuts.find(each => each.level === level.ordinal)?.cut ?? level.cut)
  if (after.some((cut, i) => i > 0 && cut <= (after[i - 1] ?? -Infinity))) throw new Conflict('cuts-not-ascending')
  await store.setCuts(tx, frameworkId, cuts, sourceId)
  await tx.record('competency.framework.cuts', frameworkId, { source: sourceId, before: before.map(level => level.cut), after })
}
