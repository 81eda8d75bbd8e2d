import { z } from 'zod'
import { todayOf } from '#platform/days.ts'
import { defineJob } from '#platform/jobs.ts'
import { creditFact } from './ledger.ts'
import { remindShortfalls } from './reminders.ts'
import { recountAll } from './totals.ts'

const OfFact = z.object({ fact: z.uuid() })
const recount = { input: z.object({}).loose(), run: async ({ db, tenant, config, signal }: Parameters<Parameters<typeof defineJob>[0]['run']>[0]) => void (await recountAll(db, tenant, todayOf({ config }), signal)) }

export const jobs = [
  defineJob({ name: 'credits.course.credit', input: OfFact, onFact: 'learning.course.completed', run: (context, { fact }) => creditFact(context, fact, 'course') }),
  defineJob({ name: 'credits.class.credit', input: OfFact, onFact: 'learning.class.completed', run: (context, { fact }) => creditFact(context, fact, 'class') }),
  // People move, and days pass: both change what is owed.
  defineJob({ name: 'credits.recount', ...recount, cron: '20 18 * * *' }),
  defineJob({ name: 'credits.recount.corrected', ...recount, onFact: 'people.person.correct' }),
  defineJob({ name: 'credits.recount.imported', ...recount, onFact: 'people.import.apply' }),
  defineJob({ name: 'credits.recount.undone', ...recount, onFact: 'people.import.undo' }),
  defineJob({ name: 'credits.remind', input: z.object({}), cron: '30 1 1 * *', run: async ({ db, tenant, config }) => void (await remindShortfalls(db, tenant, todayOf({ config }))) }),
]
