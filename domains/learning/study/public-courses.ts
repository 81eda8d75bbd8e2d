/** Courses that anybody reads without an account. Nothing is kept of who reads or what they answer. */
import type { z } from 'zod'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db.ts'
import { Invalid, NotFound } from '#platform/errors.ts'
import type { Text } from '#platform/texts.ts'
import { activitiesOf, markdownOf, type Activity } from '../courses/file.ts'
import { plainText } from '../courses/markdown.ts'
import * as store from '../courses/store.ts'
import { html, viewOf, type Showing } from './lessons.ts'
import type { PublicCourse } from './public-shapes.ts'
import { asked, score, type Answers } from './quizzes.ts'

const found = async (ctx: Context, tx: Tx, code: string): Promise<Showing> => {
  const [course] = await store.openCourses(tx, { code })
  if (!course) throw new NotFound()
  const { courseId, version, document, files } = course
  return { courseId, version, course: document, files, lang: ctx.lang, href: id => `/courses/${encodeURIComponent(code)}/${id}`, inline: true }
}

const outline = ({ course }: Pick<Showing, 'course'>) =>
  course.modules.map(module => ({ title: module.title, activities: module.activities.map(({ id, kind, title, minutes }) => ({ id, kind: kind as 'lesson' | 'quiz', title, minutes })) }))

export const list = (ctx: Context) => ctx.read(async tx => ({
  rows: (await store.openCourses(tx)).map(({ document: { code, title, summary }, minutes }) => ({ code, title, summary, minutes })),
}))

/** What a course open to the public says in both languages, to be found by; undefined when it is not open. Quizzes are found by their titles alone. */
export const openCourseText = async (tx: Tx, id: string): Promise<{ code: string; title: Text; text: Text } | undefined> => {
  const [course] = await store.openCourses(tx, { id })
  if (!course) return undefined
  const { code, title, summary, outcomes } = course.document
  const text = (lang: 'zh' | 'en') => [
    summary[lang], plainText(outcomes[lang]), ...activitiesOf(course.document).flatMap(each => [each.title[lang], ...markdownOf(each).map(one => plainText(one.text[lang]))]),
  ].filter(Boolean).join('\n')
  return { code, title, text: { zh: text('zh'), en: text('en') } }
}

/** @throws NotFound unless it is in force and open to the public */
export const one = (ctx: Context, code: string): Promise<z.input<typeof PublicCourse>> => ctx.read(async tx => {
  const showing = await found(ctx, tx, code)
  const { course } = showing
  return {
    code: course.code, title: course.title, summary: course.summary, outcomes: html(showing, course.outcomes), minutes: activitiesOf(course).reduce((sum, each) => sum + each.minutes, 0), licence: course.licence,
    policies: course.policies.map(({ title, edition, url }) => ({ title, edition, url: url ?? null })), modules: outline(showing),
  }
})

const activityIn = (showing: Showing, id: string): { activity: Activity; at: number; all: Activity[] } => {
  const all = activitiesOf(showing.course), at = all.findIndex(each => each.id === id), activity = all[at]
  if (!activity) throw new NotFound()
  return { activity, at, all }
}

/** A lesson, or a quiz without its key. @throws NotFound */
export const activity = (ctx: Context, given: { code: string; activity: string }) => ctx.read(async tx => {
  const showing = await found(ctx, tx, given.code)
  const { activity: shown, at, all } = activityIn(showing, given.activity)
  const { html: text, policies } = viewOf(showing, shown)
  return {
    course: showing.course.title, id: shown.id, kind: shown.kind as 'lesson' | 'quiz', title: shown.title, minutes: shown.minutes, html: text, policies, position: at + 1, of: all.length, before: all[at - 1]?.id ?? null, after: all[at + 1]?.id ?? null,
    asked: shown.kind === 'quiz' ? shown.items.map(asked) : [],
  }
})

/** Which answers are right, and why. @throws NotFound; Invalid naming each question that was left out */
export const check = (ctx: Context, given: { code: string; activity: string; answers: Answers }) => ctx.read(async tx => {
  const { activity: quiz } = activityIn(await found(ctx, tx, given.code), given.activity)
  if (quiz.kind !== 'quiz') throw new NotFound()
  const left = quiz.items.filter(item => (given.answers[item.id] ?? []).length === 0)
  if (left.length > 0) throw new Invalid('invalid', left.map(item => ({ path: `answers.${item.id}`, code: 'field-missing' })))
  const { right, of, passed } = score(quiz.items, given.answers, quiz.pass)
  return { right, of, passed, items: quiz.items.map(item => ({ ...asked(item), chosen: given.answers[item.id] ?? [], key: item.key, explanation: item.explanation })) }
})
