import { z } from 'zod'
import { defineJob, type JobContext } from '#platform/jobs.ts'
import { askAfterClasses, askAfterSixtyDays } from './evaluations.ts'
import { checkRules } from './triggers.ts'

type Asking = Pick<JobContext, 'db' | 'config' | 'tenant'>
const clock = (config: JobContext['config'], now: Date) => ({ config, now: () => now })

/** Asks those whose class is over what it was like. */
export const askClasses = ({ db, config, tenant }: Asking, now = new Date()): Promise<number> => db.transaction({ tenant, person: null }, tx => askAfterClasses(clock(config, now), tx))

/** Asks after 60 days, until nobody is left to be asked. */
export const askBehaviour = async ({ db, config, tenant }: Asking, now = new Date()): Promise<number> => {
  let asked = 0
  for (;;) {
    const some = await db.transaction({ tenant, person: null }, tx => askAfterSixtyDays(clock(config, now), tx))
    asked += some
    if (some < 2000) return asked
  }
}

/** Holds the trigger rules against all courses and classes. */
export const checkAll = ({ db, tenant }: Pick<JobContext, 'db' | 'tenant'>): Promise<number> => db.transaction({ tenant, person: null }, tx => checkRules(tx))

export const evaluationJobs = [
  defineJob({ name: 'learning.evaluation.classes', input: z.object({}), cron: '*/15 * * * *', run: async context => void (await askClasses(context)) }),
  defineJob({ name: 'learning.evaluation.behaviour', input: z.object({}), cron: '20 0 * * *', run: async context => void (await askBehaviour(context)) }),
  defineJob({ name: 'learning.evaluation.rules', input: z.object({}), cron: '40 18 * * *', run: async context => void (await checkAll(context)) }),
]
