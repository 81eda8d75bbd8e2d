import { z } from 'zod'
import { factById } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db.ts'
import { defineJob } from '#platform/jobs.ts'
import type { ActivityOf } from '../courses/file.ts'
import * as classStore from './store.ts'
import * as store from './sessions-store.ts'
import { heldIn } from '../post/store.ts'
import { sightOf } from './seating.ts'
import { passed } from '../study/studies.ts'
import { lockStudyById } from '../study/store.ts'

/** Completes the class sessions of a person's courses by the classes that they attended, as the registers say; how many. */
export const completeSessions = async (clock: Pick<Context, 'config' | 'now'>, tx: Tx, personId: string): Promise<number> => {
  const due = await store.attended(tx, personId)
  for (const { studyId, courseId, activityId } of due) {
    await passed(clock, tx, await lockStudyById(tx, studyId), activityId)
    await tx.record('learning.study.attended', courseId, { personId, activity: activityId })
  }
  return due.length
}

/** What the page of a class session shows: my seats in classes of its offering, and those that I may sign up for. */
export const sessionView = async (ctx: Context, tx: Tx, activity: ActivityOf<'session'>) => {
  const now = ctx.now().toISOString()
  const mine = await store.seatsIn(tx, ctx.self().id, activity.offering)
  const coming = (await classStore.myClasses(tx, sightOf(ctx))).filter(row => row.startsAt > now && !mine.some(each => each.id === row.id))
  const offering = new Map((await heldIn(tx, coming.map(row => row.id))).map(row => [row.classId, row.offeringCode]))
  return {
    offering: activity.offering, title: (await store.offeringTitle(tx, activity.offering))?.title ?? null, mine,
    open: coming.filter(row => row.code === activity.offering || offering.get(row.id) === activity.offering).map(({ id, title, place, startsAt, free }) => ({ id, title, place, startsAt, free })),
  }
}

export const sessionJobs = [
  defineJob({
    name: 'learning.sessions.complete', input: z.object({ fact: z.uuid(), subject: z.string() }), onFact: 'learning.class.completed',
    run: async ({ db, config, tenant }, { fact }) => {
      await db.transaction({ tenant, person: null }, async tx => {
        const { personId } = (await factById(tx, fact)).detail
        if (typeof personId === 'string') await completeSessions({ config, now: () => new Date() }, tx, personId)
      })
    },
  }),
]
