import { z } from 'zod'
import { defineJob } from '#platform/jobs.ts'
import * as store from './store.ts'

export const jobs = [
  defineJob({
    name: 'people.sessions.sweep',
    input: z.object({}),
    cron: '17 3 * * *',
    run: ({ db, tenant }) => db.transaction({ tenant, person: null }, async tx => void (await store.deleteEndedSessions(tx))),
  }),
]
