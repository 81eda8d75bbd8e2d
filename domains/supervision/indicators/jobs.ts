import { z } from 'zod'
import { defineJob } from '#platform/jobs.ts'
import { prepare } from './public.ts'

export const indicatorJobs = [
  defineJob({
    name: 'supervision.figures', cron: '52 * * * *', input: z.object({}),
    run: async ({ db, config, tenant }) => { await db.transaction({ tenant, person: null }, tx => prepare({ config, now: () => new Date() }, tx)) },
  }),
]
