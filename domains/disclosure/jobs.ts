import { z } from 'zod'
import { defineJob } from '#platform/jobs.ts'
import { remind } from './supervision.ts'

export const jobs = [
  defineJob({ name: 'disclosure.remind', input: z.object({}), cron: '10 0 * * *', run: remind }),
]
