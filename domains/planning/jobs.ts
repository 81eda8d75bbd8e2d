import { z } from 'zod'
import { defineJob, enqueue } from '#platform/jobs.ts'
import { watchDeadlines } from './approval/approval.ts'
import { workOut } from './replan/replan.ts'
import { silentChanges } from './replan/store.ts'
import { estimation } from './evidence/evidence.ts'
import { reminders } from './needs/jobs.ts'
import { reporting } from './scenarios/scenarios.ts'
import { solveNow } from './solving/solving.ts'
import * as store from './store.ts'

/** A run beats every second; one silent for so long has died with its process. */
const silentSeconds = 45
/** A change is worked out in less. */
const silentChangeSeconds = 180

export const jobs = [
  estimation,
  reminders,
  reporting,
  defineJob({
    name: 'planning.plan.solve',
    input: z.object({ plan: z.uuid() }),
    run: async ({ db, files, tenant, signal }, { plan }) => void (await solveNow({ db, files }, tenant, plan, { signal })),
  }),
  defineJob({
    name: 'planning.change.work',
    input: z.object({ change: z.uuid() }),
    run: ({ db, files, config, tenant, signal }, { change }) => workOut({ db, files, config, now: () => new Date() }, tenant, change, { signal }),
  }),
  // The queue itself gives a dead worker's jobs back after hours; people wait for a plan in minutes.
  defineJob({
    name: 'planning.plan.resume',
    input: z.object({}),
    cron: '* * * * *',
    run: ({ db, tenant }) => db.transaction({ tenant, person: null }, async tx => {
      for (const { id } of await store.silentPlans(tx, silentSeconds)) await enqueue(tx, 'planning.plan.solve', { plan: id }, { key: `solve:${id}` })
      for (const { id } of await silentChanges(tx, silentChangeSeconds)) await enqueue(tx, 'planning.change.work', { change: id }, { key: `change:${id}` })
    }),
  }),
  defineJob({
    name: 'planning.approval.watch',
    input: z.object({}),
    cron: '7 * * * *',
    run: ({ db, config, tenant }) => db.transaction({ tenant, person: null }, async tx => void (await watchDeadlines({ config }, tx))),
  }),
]
