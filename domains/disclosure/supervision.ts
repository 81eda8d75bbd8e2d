/** What those who supervise see: which agency has how much open, overdue and soon due, and how long applicants wait for being confirmed. */
import { dayOf } from '@keju/deadlines'
import type { Context } from '#platform/context.ts'
import { lawOf, workdaysAfter } from '#domains/clocks/index.ts'
import * as store from './store.ts'

/** "Soon" is within so many working days. */
const soonDays = 3

export const supervise = (ctx: Context) =>
  ctx.read(async tx => {
    const law = await lawOf(ctx, tx, null)
    const own = (await store.agencies(tx, ctx.scope('services.supervise'))).map(each => each.id)
    const until = workdaysAfter(law, law.today, soonDays)
    const agencies = await store.agencyStandings(tx, own, law.today, until)
    return {
      today: law.today, until,
      agencies: agencies.map(({ oldest, ...row }) => ({ ...row, oldestWait: oldest === null ? null : dayOf(law.today) - dayOf(oldest) })),
    }
  })
