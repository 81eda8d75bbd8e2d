import { z } from 'zod'
import { defineJob, enqueue } from '#platform/jobs.ts'
import { tick } from './supervision.ts'
import { countOutcomes } from './uncounted.ts'

/** Silence that accepts, forgotten drafts: every hour, so that a missed run is made up for. */
export const serviceCaseJobs = [
  defineJob({
    name: 'services.cases.clock', cron: '17 * * * *', input: z.object({}),
    run: ({ db, config, tenant }) => db.transaction({ tenant, person: null }, async tx => {
      if (await tick({ config, now: () => new Date() }, tx)) await enqueue(tx, 'services.cases.clock', {}, { key: `cases:${tenant}` })
    }),
  }),
  // Cases from before there were indicators; afterwards it finds nothing to do.
  defineJob({
    name: 'services.cases.outcomes', cron: '47 * * * *', input: z.object({}),
    run: async ({ db, config, tenant, signal }) => {
      while (!signal.aborted && await db.transaction({ tenant, person: null }, tx => countOutcomes({ config, now: () => new Date() }, tx, 200))) { /* the next helping */ }
    },
  }),
]
