import { newId } from '#platform/db.ts'
import { Conflict, NotFound } from '#platform/errors.ts'
import { activitiesOf, type Activity, type CourseFile, type Module } from './file.ts'
import type { ActivityKind, Step } from './shapes.ts'

const empty = () => ({ zh: '', en: '' })

/** A short id that is not taken: `lesson-4f2a9c`. */
const freshId = (kind: string): string => `${kind}-${newId().slice(-6)}`

/** A course that has nothing but a name. */
export const emptyCourse = (given: { code: string; title: { zh: string; en: string }; level: number }): CourseFile => ({
  format: 'keju-course', formatVersion: 1, version: '1.0', summary: empty(), outcomes: empty(), licence: 'CC-BY-4.0', authors: [], competencies: [], prerequisites: [], testOut: true,
  policies: [], pictures: [], attachments: [], modules: [], ...given,
})

const emptyActivity = (kind: ActivityKind, title: { zh: string; en: string }): Activity => {
  const common = { id: freshId(kind), title, minutes: kind === 'lesson' ? 15 : 10, practice: kind === 'assignment', optional: kind === 'discussion' || kind === 'file', policies: [] }
  switch (kind) {
    case 'lesson': return { kind, ...common, text: empty() }
    case 'quiz': return { kind, ...common, pass: 0.8, retryMinutes: 10, items: [] }
    case 'assignment': return { kind, ...common, minutes: 30, prompt: empty(), marking: 'expert', markers: 1, pass: 1, rubric: [] }
    case 'discussion': return { kind, ...common, prompt: empty() }
    case 'file': return { kind, ...common, about: empty(), file: 'file.pdf' }
    case 'case': return { kind, ...common, minutes: 20, practice: true, text: empty(), questions: [] }
    case 'workshop': return { kind, ...common, minutes: 60, practice: true, prompt: empty() }
    case 'session': return { kind, ...common, minutes: 180, practice: true, about: empty(), offering: '' }
    case 'media': return { kind, ...common, media: 'video', file: 'video.mp4', captions: {}, transcript: empty() }
  }
}

const moved = <T>(rows: readonly T[], at: number, by: number): T[] => {
  const to = Math.max(0, Math.min(rows.length - 1, at + by))
  const rest = rows.filter((_, i) => i !== at)
  return [...rest.slice(0, to), ...rows.slice(at, at + 1), ...rest.slice(to)]
}

const moduleAt = (course: CourseFile, id: string): number => {
  const at = course.modules.findIndex(module => module.id === id)
  if (at < 0) throw new NotFound('course-part-gone')
  return at
}

const inModule = (course: CourseFile, at: number, change: (module: Module) => Module): CourseFile =>
  ({ ...course, modules: course.modules.map((module, m) => (m === at ? change(module) : module)) })

const withActivity = (course: CourseFile, id: string, change: (activities: Activity[], at: number) => Activity[]): CourseFile => {
  const at = course.modules.findIndex(module => module.activities.some(activity => activity.id === id))
  if (at < 0) throw new NotFound('course-part-gone')
  return inModule(course, at, module => ({ ...module, activities: change(module.activities, module.activities.findIndex(activity => activity.id === id)) }))
}

const withItems = (course: CourseFile, id: string, change: (items: Extract<Activity, { kind: 'quiz' }>['items']) => Extract<Activity, { kind: 'quiz' }>['items']): CourseFile =>
  withActivity(course, id, (activities, at) => activities.map((activity, a) => {
    if (a !== at) return activity
    if (activity.kind !== 'quiz') throw new Conflict('course-not-a-quiz')
    return { ...activity, items: change(activity.items) }
  }))

const put = <T extends { id: string }>(rows: readonly T[], row: T): T[] => (rows.some(each => each.id === row.id) ? rows.map(each => (each.id === row.id ? row : each)) : [...rows, row])

/**
 * The draft after one change; the course that is given stays as it is.
 *
 * @throws NotFound  'course-part-gone'
 */
export const stepped = (course: CourseFile, step: Step): CourseFile => {
  switch (step.do) {
    case 'settings': {
      const { do: _, ...settings } = step
      return { ...course, ...settings }
    }
    case 'add-module': return { ...course, modules: [...course.modules, { id: freshId('m'), title: step.title, activities: [] }] }
    case 'change-module': return inModule(course, moduleAt(course, step.module), ({ id, activities }) => ({
      id, title: step.title, activities, ...(step.opensOn === null ? {} : { opensOn: step.opensOn }), ...(step.opensAfterDays === null ? {} : { opensAfterDays: step.opensAfterDays }),
    }))
    case 'move-module': return { ...course, modules: moved(course.modules, moduleAt(course, step.module), step.by) }
    case 'drop-module': return { ...course, modules: course.modules.filter((_, m) => m !== moduleAt(course, step.module)) }
    case 'add-activity': return inModule(course, moduleAt(course, step.module), module => ({ ...module, activities: [...module.activities, emptyActivity(step.kind, step.title)] }))
    case 'change-activity': {
      const before = activitiesOf(course).find(activity => activity.id === step.activity.id)
      if (before && before.kind !== step.activity.kind) throw new Conflict('course-kind-fixed')
      return withActivity(course, step.activity.id, activities => put(activities, step.activity))
    }
    case 'move-activity': return movedActivity(course, step.activity, step.by)
    case 'drop-activity': return withActivity(course, step.activity, (activities, at) => activities.filter((_, a) => a !== at))
    case 'put-item': return withItems(course, step.activity, items => put(items, step.item))
    case 'drop-item': return withItems(course, step.activity, items => items.filter(item => item.id !== step.item))
    case 'put-picture': return { ...course, pictures: put(course.pictures, step.picture) }
    case 'drop-picture': return { ...course, pictures: course.pictures.filter(picture => picture.id !== step.picture) }
  }
}

/** At the end of a module it goes on into the next. */
const movedActivity = (course: CourseFile, id: string, by: number): CourseFile => {
  const m = course.modules.findIndex(module => module.activities.some(activity => activity.id === id))
  const from = course.modules[m]
  if (!from) throw new NotFound('course-part-gone')
  const at = from.activities.findIndex(activity => activity.id === id)
  const next = course.modules[m + by]
  if ((at + by >= 0 && at + by < from.activities.length) || !next) return withActivity(course, id, activities => moved(activities, at, by))
  const activity = from.activities.slice(at, at + 1)
  const without = inModule(course, m, module => ({ ...module, activities: module.activities.filter(each => each.id !== id) }))
  return inModule(without, m + by, module => ({ ...module, activities: by > 0 ? [...activity, ...module.activities] : [...module.activities, ...activity] }))
}
