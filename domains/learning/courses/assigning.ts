import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { Conflict, Invalid } from '#platform/errors.ts'
import { notify } from '#platform/notices.ts'
import { cursor } from '#platform/route.ts'
import * as completionStore from '../study/completion-store.ts'
import * as courseStore from './store.ts'
import { said } from './courses.ts'
import * as store from '../study/store.ts'
import { learn } from '../study/texts.ts'

/**
 * Assigns a course to all persons of a unit, a post, or a list of staff numbers, within one's own units; nobody twice.
 *
 * @throws Conflict  'course-not-published'
 * @throws Invalid   'assign-nobody' without any audience, 'assign-numbers' naming staff numbers that are not there
 */
export const assign = (ctx: Context, given: { courseId: string; dueOn: string | null; audience: store.Audience }): Promise<{ assigned: number }> =>
  ctx.transaction(async tx => {
    const { unitId, postId, numbers } = given.audience
    if (unitId === undefined && postId === undefined && numbers === undefined) throw new Invalid('invalid', [{ path: 'unitId', code: 'assign-nobody' }])
    const course = await courseStore.course(tx, given.courseId)
    if (course.state !== 'published' || course.version === null) throw new Conflict('course-not-published')
    const scope = ctx.scope('learning.assign')
    if (numbers !== undefined) {
      const unknown = await store.unknownNumbers(tx, numbers, scope)
      if (unknown.length > 0) throw new Invalid('invalid', [{ path: 'numbers', code: 'assign-numbers', detail: { numbers: unknown.slice(0, 10).join(', '), n: unknown.length } }])
    }
    const wanted = await store.audience(tx, scope, given.audience)
    if (given.dueOn !== null) await store.setDue(tx, given.courseId, wanted, given.dueOn)
    const persons = await store.assign(tx, { courseId: given.courseId, version: course.version, dueOn: given.dueOn, personIds: wanted })
    await notify(tx, persons, said(learn.assignedNotice, course.draft.title), `/learn/${given.courseId}`)
    await tx.record('learning.course.assign', given.courseId, { persons: persons.length, unitId, postId, dueOn: given.dueOn })
    return { assigned: persons.length }
  })

/** What persons of my units completed, the newest first. */
export const completions = (ctx: Context, filter: { subject?: string; unit?: string; from?: string; to?: string; after?: string; limit: number }) =>
  ctx.read(async tx => {
    const units = await completionStore.unitsBelow(tx, ctx.scope('learning.assign'), filter.unit)
    const rows = await completionStore.completions(tx, { ...filter, units, after: cursor.read(filter.after, z.tuple([z.iso.date(), z.uuid()])), limit: filter.limit + 1 })
    const shown = rows.slice(0, filter.limit)
    const last = shown.at(-1)
    return { rows: shown, next: rows.length > filter.limit && last ? cursor.write(last.completedOn, last.id) : null }
  })
