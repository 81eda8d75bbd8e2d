import { z } from 'zod'
import { defineJob } from '#platform/jobs.ts'
import { feePaid } from './requests.ts'
import { remind } from './supervision.ts'

export const jobs = [
  defineJob({ name: 'disclosure.remind', input: z.object({}), cron: '10 0 * * *', run: remind }),
  defineJob({
    name: 'disclosure.fee.paid', input: z.object({ subject: z.uuid() }).loose(), onFact: 'services.payment.paid',
    run: ({ db, config, tenant }, { subject }) => db.transaction({ tenant, person: null }, tx => feePaid({ config, now: () => new Date() }, tx, subject)),
  }),
]
