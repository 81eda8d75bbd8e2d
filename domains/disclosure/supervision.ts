/** What those who supervise see: which agency has how much open, overdue and soon due; and reminders. */
import { dayOf } from '@keju/deadlines'
import type { Context } from '#platform/context.ts'
import type { JobContext } from '#platform/jobs.ts'
import { notify } from '#platform/notices.ts'
import { lawOf, workdaysAfter } from '#domains/clocks/index.ts'
import * as store from './store.ts'
import { requestNotices } from './texts.ts'

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
      rows: await store.dueBy(tx, own, until, 200),
    }
  })

/** Orders an agency to put things right: all who work on requests there are told, and it stays on record (art. 47). */
export const order = (ctx: Context, given: { agencyId: string; note: string }): Promise<void> =>
  ctx.transaction(async tx => {
    const [agency] = (await store.agencies(tx, ctx.scope('services.supervise'))).filter(each => each.id === given.agencyId)
    if (!agency) return
    const persons = await store.holders(tx, agency.id, ['service-officer', 'head'])
    await notify(tx, persons.map(each => each.id), { zh: `督促整改：${given.note}`, en: `Rectification ordered: ${given.note}` }, '/staff/disclosure')
    await tx.record('disclosure.rectification.order', agency.id, { note: given.note, persons: persons.length })
  })

/** Each morning: tells those who work on requests of an agency that some are overdue or due within three working days. */
export const remind = ({ db, tenant, config }: Pick<JobContext, 'db' | 'tenant' | 'config'>): Promise<void> =>
  db.transaction({ tenant, person: null }, async tx => {
    const law = await lawOf({ config, now: () => new Date() }, tx, null)
    const agencies = (await store.agencies(tx, null)).map(each => each.id)
    for (const row of await store.agencyStandings(tx, agencies, law.today, workdaysAfter(law, law.today, soonDays))) {
      if (row.overdue + row.soon === 0) continue
      await notify(tx, (await store.holders(tx, row.agencyId, row.overdue > 0 ? ['service-officer', 'head'] : ['service-officer'])).map(each => each.id), requestNotices.soonDue, '/staff/disclosure')
    }
  })
