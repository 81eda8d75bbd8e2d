import { z } from 'zod'
import { defineJob } from '#platform/jobs.ts'
import { feePaid } from './steps.ts'

export const jobs = [
  defineJob({
    name: 'disclosure.fee.paid', input: z.object({ subject: z.uuid() }).loose(), onFact: 'services.payment.paid',
    run: ({ db, config, tenant }, { subject }) => db.transaction({ tenant, person: null }, tx => feePaid({ config, now: () => new Date() }, tx, subject)),
  }),
]
