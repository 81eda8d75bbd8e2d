import { z } from 'zod'
import { defineJob, type JobContext } from '#platform/jobs.ts'
import { instant } from '#platform/texts.ts'
import * as store from './store.ts'
import { classes as words } from './texts.ts'
import { settle, tell } from './seating.ts'

/** People are reminded so many hours before a class begins. */
const reminderHours = 48

/** Lets time pass in every class in which it changes something. */
export const settleDue = async ({ db, config, tenant, signal }: Pick<JobContext, 'db' | 'config' | 'tenant' | 'signal'>, now = new Date()): Promise<number> => {
  const actor = { tenant, person: null }
  const due = await db.transaction(actor, tx => store.dueClasses(tx, now.toISOString()))
  for (const { id } of due) {
    if (signal.aborted) break
    await db.transaction(actor, tx => settle({ config, now: () => now }, tx, id))
  }
  return due.length
}

/** Reminds everybody with a seat, once for each class and date. */
export const remind = ({ db, config, tenant }: Pick<JobContext, 'db' | 'config' | 'tenant'>, now = new Date()): Promise<number> =>
  db.transaction({ tenant, person: null }, async tx => {
    const due = await store.takeReminders(tx, now.toISOString(), new Date(now.getTime() + reminderHours * 3_600_000).toISOString())
    for (const row of due) {
      const people = await store.seatedIn(tx, row.id, ['enrolled', 'nominated'])
      await tell({ config, now: () => now }, tx, people, words.noticeReminder, lang => ({ title: row.title[lang], place: row.place[lang], at: instant(row.startsAt, lang, config.KEJU_TIME_ZONE) }),
        `/staff/my/classes/${row.id}`, true)
    }
    return due.length
  })

export const classJobs = [
  defineJob({ name: 'learning.classes.settle', input: z.object({}), cron: '* * * * *', run: async context => void (await settleDue(context)) }),
  defineJob({ name: 'learning.classes.remind', input: z.object({}), cron: '*/10 * * * *', run: async context => void (await remind(context)) }),
]
