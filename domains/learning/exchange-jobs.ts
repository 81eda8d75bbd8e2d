import { z } from 'zod'
import { defineJob } from '#platform/jobs.ts'
import { askResults } from './adoptions.ts'

export const exchangeJobs = [
  defineJob({ name: 'learning.adoptions.ask', input: z.object({}), cron: '20 0 * * *', run: async context => void (await askResults(context)) }),
]
