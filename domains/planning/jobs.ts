import { z } from 'zod'
import { defineJob, enqueue } from '#platform/jobs.ts'
import { watchDeadlines } from './approval.ts'
import { solveNow } from './solving.ts'
import * as store from './store.ts'

/** A run beats every second; one silent for so long has died with its process. */
const silentSeconds = 45

export const jobs = [
  defineJob({
    name: 'planning.plan.solve',
    input: z.object({ plan: z.uuid() }),
    run: async ({ db, files, tenant, signal }, { plan }) => void (await solveNow({ db, files }, tenant, plan, { signal })),
  }),
  // The queue itself gives a dead worker's jobs back after hours; people wait for a plan in minutes.
  defineJob({
    name: 'planning.plan.resume',
    input: z.object({}),
    cron: '* * * * *',
    run: ({ db, tenant }) => db.transaction({ tenant, person: null }, async tx => {
      for (const { id } of await store.silentPlans(tx, silentSeconds)) await enqueue(tx, 'planning.plan.solve', { plan: id }, { key: `solve:${id}` })
    }),
  }),
  defineJob({
    name: 'planning.approval.watch',
    input: z.object({}),
    cron: '7 * * * *',
    run: ({ db, config, tenant }) => db.transaction({ tenant, person: null }, async tx => void (await watchDeadlines({ config }, tx))),
  }),
]
