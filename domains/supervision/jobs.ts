import { z } from 'zod'
import { defineJob, enqueue } from '#platform/jobs.ts'
import { tick } from './deadlines.ts'
import { indicatorJobs } from './indicators/jobs.ts'

export const supervisionJobs = [
  // Every hour, so that a missed run is made up for.
  defineJob({
    name: 'supervision.clock', cron: '37 * * * *', input: z.object({}),
    run: ({ db, config, tenant }) => db.transaction({ tenant, person: null }, async tx => {
      if (await tick({ config, now: () => new Date() }, tx)) await enqueue(tx, 'supervision.clock', {}, { key: `supervision:${tenant}` })
    }),
  }),
  ...indicatorJobs,
]
