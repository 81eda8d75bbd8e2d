import type { Context } from '#platform/context.ts'
import { todayOf } from '#platform/days.ts'
import { brokenKey, newId, type Tx } from '#platform/db.ts'
import { Conflict, Invalid } from '#platform/errors.ts'
import type { z } from 'zod'
import { activitiesOf, type Activity, type CourseFile } from './file.ts'
import * as courseStore from './store.ts'
import type { PolicyGiven, PolicyRegister } from '../evaluation/shapes.ts'
import * as store from '../evaluation/store.ts'

/** A title as it is recognised: without the name of the state, marks, blanks and what stands in brackets. */
export const keyOf = (title: string): string => title.replace(/[《》〈〉“”"\s]/g, '').replace(/[（(].*?[）)]/g, '').replace(/^中华人民共和国/, '').toLowerCase()

/** The newest date that an edition names, as exactly as it does: `2016 (2025)` is 2025, `2019年4月3日` is 2019-04-03. */
export const editionDate = (edition: string): string | null => {
  const dates = [...edition.matchAll(/(?<!\d)((?:19|20)\d{2})(?!\d)(?:\s*[-年./]\s*(\d{1,2})(?!\d)(?:\s*[-月./]\s*(\d{1,2})(?!\d))?)?/g)]
    .map(([, year = '', month, day]) => [year, month?.padStart(2, '0'), day?.padStart(2, '0')].filter(Boolean).join('-'))
  return dates.sort().at(-1) ?? null
}

/**
 * Whether a citation is of an older version than the newest. An edition that names the year alone is as new as that year; one
 * without any date is taken to be of the day on which the course was published.
 */
export const isOutdated = (edition: string, newestOn: string, publishedAt: string): boolean => {
  const cited = editionDate(edition) ?? publishedAt.slice(0, 10)
  return newestOn.slice(0, cited.length) > cited
}

type Cited = CourseFile['policies'][number]
/** Which activity cites which policy; one that no activity names is cited by the course as a whole. */
export const citationsOf = (document: CourseFile): { policy: Cited; activity: Activity | null }[] =>
  document.policies.flatMap((policy): { policy: Cited; activity: Activity | null }[] => {
    const citing = activitiesOf(document).filter(activity => activity.policies.includes(policy.id))
    return citing.length > 0 ? citing.map(activity => ({ policy, activity })) : [{ policy, activity: null }]
  })

/** What is registered, how often courses in force cite it, and what they cite that nobody registered. */
export const register = (ctx: Context): Promise<z.input<typeof PolicyRegister>> =>
  ctx.read(async tx => {
    const registered = await store.policies(tx)
    const cited = new Map<string, { title: Cited['title']; edition: string; times: number; outdated: number }>()
    const newest = new Map(registered.map(policy => [policy.key, policy.newestOn]))
    for (const { id, version, publishedAt } of await store.coursesInForce(tx)) {
      for (const { policy } of citationsOf((await courseStore.version(tx, id, version)).document)) {
        const key = keyOf(policy.title.zh)
        const row = cited.get(key) ?? { title: policy.title, edition: policy.edition, times: 0, outdated: 0 }
        const date = newest.get(key)
        cited.set(key, { ...row, times: row.times + 1, outdated: row.outdated + (date !== undefined && isOutdated(policy.edition, date, publishedAt) ? 1 : 0) })
      }
    }
    return {
      rows: registered.map(({ key, changedAt: _, ...policy }) => ({ ...policy, cited: cited.get(key)?.times ?? 0, outdated: cited.get(key)?.outdated ?? 0 })),
      unregistered: [...cited].filter(([key]) => !newest.has(key)).map(([, { title, edition, times }]) => ({ title, edition, cited: times })),
    }
  })

/**
 * Registers a policy, or changes the one with that id. Whoever calls holds the rules against all courses afterwards.
 *
 * @throws Invalid   'policy-future' for a day that lies ahead
 * @throws Conflict  'policy-known'
 */
export const put = async (ctx: Context, tx: Tx, given: z.output<typeof PolicyGiven>, id?: string): Promise<string> => {
  const today = todayOf(ctx)
  if (given.newestOn > today) throw new Invalid('invalid', [{ path: 'newestOn', code: 'policy-future' }])
  if (id !== undefined) await store.lockPolicy(tx, id)
  const row = { id: id ?? newId(), title: { zh: given.titleZh, en: given.titleEn || given.titleZh }, key: keyOf(given.titleZh), newestOn: given.newestOn, note: given.note, url: given.url }
  try {
    await store.putPolicy(tx, row)
  } catch (error) {
    if (brokenKey(error)) throw new Conflict('policy-known')
    throw error
  }
  await tx.record(id === undefined ? 'learning.policy.add' : 'learning.policy.change', row.id, { newestOn: row.newestOn })
  return row.id
}
