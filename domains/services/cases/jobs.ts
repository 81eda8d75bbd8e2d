import { z } from 'zod'
import { defineJob, enqueue } from '#platform/jobs.ts'
import { tick } from './supervision.ts'

/** Silence that accepts, forgotten drafts: every hour, so that a missed run is made up for. */
export const serviceCaseJobs = [
  defineJob({
    name: 'services.cases.clock', cron: '17 * * * *', input: z.object({}),
    run: ({ db, config, tenant }) => db.transaction({ tenant, person: null }, async tx => {
      if (await tick({ config, now: () => new Date() }, tx)) await enqueue(tx, 'services.cases.clock', {}, { key: `cases:${tenant}` })
    }),
  }),
]
