import { z } from 'zod'
import { defineJob } from '#platform/jobs.ts'
import { askResults } from './cases/adoptions.ts'
import { remindWorkshops, settleDue } from './workshops/workshops.ts'

export const exchangeJobs = [
  defineJob({ name: 'learning.adoptions.ask', input: z.object({}), cron: '20 0 * * *', run: async context => void (await askResults(context)) }),
  defineJob({ name: 'learning.workshops.settle', input: z.object({}), cron: '*/5 * * * *', run: async context => void (await settleDue(context)) }),
  defineJob({ name: 'learning.workshops.remind', input: z.object({}), cron: '30 * * * *', run: async context => void (await remindWorkshops(context)) }),
]
