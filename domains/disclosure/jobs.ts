import { z } from 'zod'
import { defineJob } from '#platform/jobs.ts'
import { countOutcomes } from './request-outcomes.ts'
import { feePaid } from './steps.ts'

export const jobs = [
  // Requests from before there were indicators; afterwards it finds nothing to do.
  defineJob({
    name: 'disclosure.outcomes', cron: '27 * * * *', input: z.object({}),
    run: async ({ db, config, tenant, signal }) => {
      while (!signal.aborted && await db.transaction({ tenant, person: null }, tx => countOutcomes({ config, now: () => new Date() }, tx, 200))) { /* the next helping */ }
    },
  }),
  defineJob({
    name: 'disclosure.fee.paid', input: z.object({ subject: z.uuid() }).loose(), onFact: 'services.payment.paid',
    run: ({ db, config, tenant }, { subject }) => db.transaction({ tenant, person: null }, tx => feePaid({ config, now: () => new Date() }, tx, subject)),
  }),
]
