import { z } from 'zod'
import { defineJob, enqueue } from '#platform/jobs.ts'
import { silentRuns } from './calibration-store.ts'
import { calibrateNow } from './calibration.ts'
import { countExposure } from './studio-store.ts'

/** A run beats every second; one silent for so long has died with its process. */
const silentSeconds = 45

export const jobs = [
  defineJob({
    name: 'assessment.calibrate',
    input: z.object({ run: z.uuid() }),
    run: async ({ db, files, tenant, signal }, { run }) => void (await calibrateNow({ db, files }, tenant, run, { signal })),
  }),
  defineJob({
    name: 'assessment.calibrate.resume',
    input: z.object({}),
    cron: '* * * * *',
    run: ({ db, tenant }) => db.transaction({ tenant, person: null }, async tx => {
      for (const { id } of await silentRuns(tx, silentSeconds)) await enqueue(tx, 'assessment.calibrate', { run: id }, { key: `calibrate:${id}` })
    }),
  }),
  defineJob({
    name: 'assessment.exposure.count',
    input: z.object({}),
    cron: '41 * * * *',
    run: ({ db, tenant }) => db.transaction({ tenant, person: null }, async tx => void (await countExposure(tx))),
  }),
]
