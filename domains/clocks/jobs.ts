import { z } from 'zod'
import { defineJob } from '#platform/jobs.ts'
import { announce } from './calendars.ts'

export const clockJobs = [
  // A new release may bring another year's notice: then, too, due dates are counted anew.
  defineJob({
    name: 'clocks.shipped', cron: '5 16 * * *', input: z.object({}),
    run: ({ db, tenant }) => db.transaction({ tenant, person: null }, announce),
  }),
]
