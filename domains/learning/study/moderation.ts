import type { Context } from '#platform/context.ts'
import { Conflict } from '#platform/errors.ts'
import { notify } from '#platform/notices.ts'
import { say } from '#platform/texts.ts'
import { activitiesOf } from '../courses/file.ts'
import * as courseStore from '../courses/store.ts'
import * as discussions from './discussion-store.ts'
import { evaluation as words } from '../evaluation/texts.ts'

/**
 * Hides a post of somebody else: it is no longer shown, its words stay for the trail, and its author is told the reason.
 *
 * @throws NotFound  for a post that is not there, or no longer shown
 * @throws Conflict  'post-own'
 */
export const hide = (ctx: Context, id: string, reason: string): Promise<void> =>
  ctx.transaction(async tx => {
    const post = await discussions.lock(tx, id)
    if (post.personId === ctx.self().id) throw new Conflict('post-own')
    await discussions.hide(tx, id, ctx.self().id, reason)
    const { draft } = await courseStore.course(tx, post.courseId)
    const title = activitiesOf(draft).find(activity => activity.id === post.activityId)?.title ?? draft.title
    const told = (lang: 'zh' | 'en'): string => `${say(words.hiddenNotice, lang, { title: title[lang], reason })}${lang === 'zh' ? '。' : '. '}${words.tellBack[lang]}`
    await notify(tx, [post.personId], { zh: told('zh'), en: told('en') }, `/learn/${post.courseId}/${post.activityId}`)
    await tx.record('learning.discussion.hide', id, { reason, personId: post.personId })
  })

/** What was said in a course's discussions, for those who answer for it. */
export const posts = (ctx: Context, courseId: string) =>
  ctx.read(async tx => {
    const { draft } = await courseStore.course(tx, courseId)
    const titles = new Map(activitiesOf(draft).map(activity => [activity.id, activity.title]))
    return { courseId, title: draft.title, rows: (await discussions.moderated(tx, courseId)).map(({ activityId, ...post }) => ({ ...post, activity: titles.get(activityId) ?? draft.title })) }
  })
