import { seedItems } from '#domains/assessment/index.ts'
import { seedFramework, seedProfiles } from '#domains/competency/index.ts'
import { posts } from '#domains/competency/content/posts.ts'
import { seedCourses } from '#domains/learning/index.ts'
import * as people from '#domains/people/index.ts'
import { SetUp } from '#domains/people/shapes.ts'
import { newId, type Database } from '#platform/db.ts'
import { parseInput } from '#platform/route.ts'

/** Loads what ships with Keju into a tenant: framework, typical posts with their profiles, items, courses. May run again without harm. */
export const seedBuiltIn = (db: Database, tenant: string): Promise<{ items: number; courses: number }> =>
  db.transaction({ tenant, person: null }, async tx => {
    const framework = await seedFramework(tx)
    const known = new Map((await people.posts(tx)).map(post => [post.code, post.id]))
    const missing = posts.filter(post => !known.has(post.code)).map(post => ({ id: newId(), code: post.code, name: post.name }))
    await people.addPosts(tx, missing)
    for (const post of missing) known.set(post.code, post.id)
    if (missing.length > 0) await seedProfiles(tx, framework, new Map(missing.map(post => [post.code, post.id])))
    return { items: await seedItems(tx, framework.competencyIds), courses: await seedCourses(tx) }
  })

/** The first run: organisation, administrator, and what ships with Keju. @throws Invalid, Conflict 'already-set-up' */
export const firstRun = async (db: Database, given: unknown): Promise<void> => {
  const { tenant } = await people.setUp(db, parseInput(SetUp, given))
  await seedBuiltIn(db, tenant)
}
