import { z } from 'zod'
import { defineJob, enqueue } from '#platform/jobs.ts'
import { tick } from './questions.ts'

/** Follow-ups, doubts that are over: every hour, so that a missed run is made up for. */
export const questionJobs = [
  defineJob({
    name: 'services.questions.clock', cron: '27 * * * *', input: z.object({}),
    run: ({ db, config, tenant }) => db.transaction({ tenant, person: null }, async tx => {
      const clock = { config, now: () => new Date() }
      if (await tick(clock, tx)) await enqueue(tx, 'services.questions.clock', {}, { key: `questions:${tenant}` })
    }),
  }),
]
