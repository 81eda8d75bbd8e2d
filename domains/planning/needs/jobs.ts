import { z } from 'zod'
import { todayOf } from '#platform/days.ts'
import { defineJob } from '#platform/jobs.ts'
import { remindSilent } from './needs.ts'
import * as store from './store.ts'

/** Units that are silent three days before the last day, or later, are reminded once a day. */
const daysBefore = 3

/** Every morning (01:00 UTC is nine o'clock in China). May run twice: a unit just reminded is left alone. */
export const reminders = defineJob({
  name: 'planning.needs.remind',
  input: z.object({}),
  cron: '0 1 * * *',
  run: ({ db, config, tenant }) => db.transaction({ tenant, person: null }, async tx => {
    const today = todayOf({ config })
    for (const round of await store.roundsToRemind(tx, today, daysBefore)) {
      const reminded = await remindSilent(tx, round)
      await tx.record('planning.round.remind', round.id, { people: reminded })
    }
  }),
})
