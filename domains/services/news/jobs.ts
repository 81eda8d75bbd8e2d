import { z } from 'zod'
import { defineJob } from '#platform/jobs.ts'
import { bringInLine } from './news.ts'

/** What begins or ends with a day is found, or no longer found, soon after midnight wherever the government is. */
export const newsJobs = [
  defineJob({
    name: 'services.news.days', cron: '2,17,32,47 * * * *', input: z.object({}),
    run: ({ db, config, tenant }) => db.transaction({ tenant, person: null }, tx => bringInLine(tx, { config })),
  }),
]
