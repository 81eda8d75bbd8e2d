/** Who is late, who was told, what was done against a guard; and the figures that everybody may read. */
import type { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { todayOf, yearBefore } from '#platform/days.ts'
import type { Tx } from '#platform/db.ts'
import { Conflict } from '#platform/errors.ts'
import { notify } from '#platform/notices.ts'
import { tellable } from './applications.ts'
import { lawOf, workdaysAfter } from '#domains/clocks/index.ts'
import type { Figures, Interval, Statistics, Supervision } from './shapes.ts'
import * as store from './store.ts'
import * as supervision from './supervision-store.ts'
import { caseMail, caseNotices } from './texts.ts'
import { rowOf, soonDays } from './work.ts'
import { happen, tell, type Services } from './cases.ts'
import * as forms from '../forms/store.ts'

const z95 = 1.959964

/** A share with its 95 % interval; null where fewer than ten stand behind it. @see Wilson (1927), JASA 22, 209-212 */
export const shareOf = (successes: number, n: number, least = 10): z.infer<typeof Interval> | null => {
  if (n < least) return null
  const p = successes / n, z2 = z95 * z95
  const middle = (p + z2 / (2 * n)) / (1 + z2 / n)
  const half = (z95 / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n))
  return { estimate: p, low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}

/** What is overdue and soon due in the caller's offices, and every override. */
export const overview = (ctx: Context): Promise<z.input<typeof Supervision>> =>
  ctx.read(async tx => {
    const scope = ctx.scope('services.supervise'), law = await lawOf(ctx, tx, null), { today } = law
    const offices = await supervision.loads(tx, scope, today, workdaysAfter(law, today, soonDays), yearBefore(today))
    return {
      today, offices: offices.map(({ inTime, ...office }) => ({ ...office, onTime: shareOf(inTime, office.decided) })),
      late: (await supervision.late(tx, scope, today, 200)).map(({ reminded, ...row }) => ({ ...rowOf(law)(row), reminded })), overrides: await supervision.overrides(tx, scope, 100),
    }
  })

/** Reminds whoever works on an overdue case, and their head. @throws NotFound, Conflict 'case-not-late', 'case-reminded' when it was done for this due date */
export const remind = (ctx: Context, { id, note }: { id: string; note: string }): Promise<void> =>
  ctx.transaction(async tx => {
    const held = await store.caseWithin(tx, id, ctx.scope('services.supervise'))
    if (held.dueOn === null || held.dueOn >= todayOf(ctx)) throw new Conflict('case-not-late')
    if (!(await supervision.addReminder(tx, { caseId: id, kind: 'supervisor', dueOn: held.dueOn, note }))) throw new Conflict('case-reminded')
    await tx.record('services.case.remind', id, { due: held.dueOn })
    await notify(tx, [...new Set([...(await tellable(tx, held)), ...(await store.holdersAbove(tx, held.unitId, ['head']))])], caseNotices.reminded(held.number, note), `/staff/cases/${id}`)
  })

/** What the clocks do by themselves, in bounded helpings; true when there is more. May run twice without harm. */
export const tick = async (services: Services, tx: Tx): Promise<boolean> => {
  const law = await lawOf(services, tx, null), { today } = law, helping = 200
  const silent = await supervision.silent(tx, today, helping)
  for (const { id } of silent) {
    const held = await store.lockCase(tx, id)
    if (held.state !== 'submitted') continue
    await happen(services, tx, held, await forms.formOfCase(tx, held.formId), { kind: 'accept', silence: true }, 'system')
    await tell(services, tx, held, caseMail.accepted)
  }
  const soon = await supervision.toRemind(tx, 'soon', today, workdaysAfter(law, today, soonDays + 1), helping)
  for (const due of soon) {
    if (!(await supervision.addReminder(tx, { caseId: due.id, kind: 'soon', dueOn: due.dueOn, note: '' }))) continue
    await notify(tx, await tellable(tx, due), caseNotices.soon(due.number, due.dueOn), `/staff/cases/${due.id}`)
  }
  const late = await supervision.toRemind(tx, 'overdue', null, today, helping)
  for (const due of late) {
    if (!(await supervision.addReminder(tx, { caseId: due.id, kind: 'overdue', dueOn: due.dueOn, note: '' }))) continue
    await tx.record('services.case.overdue', due.id, { due: due.dueOn })
    await notify(tx, [...new Set([...(await tellable(tx, due)), ...(await store.holdersAbove(tx, due.unitId, ['head'])), ...(await store.holdersAbove(tx, due.unitId, ['supervisor']))])],
      caseNotices.overdue(due.number, due.dueOn), `/staff/cases/${due.id}`)
  }
  await supervision.dropDrafts(tx, new Date(services.now().getTime() - 30 * 86_400_000))
  return [silent, soon, late].some(each => each.length === helping)
}

const figuresOf = ({ inTime, inPromised, ...row }: supervision.Counted): z.input<typeof Figures> => ({ ...row, onTime: shareOf(inTime, row.decided), onPromise: shareOf(inPromised, row.promised) })

/** Twelve months of cases for everybody: the whole government, its months, and each item of which enough was decided; no office against another. */
export const statistics = (ctx: Context): Promise<z.input<typeof Statistics>> =>
  ctx.read(async tx => {
    const to = todayOf(ctx), from = yearBefore(to)
    const items = await supervision.figuresByItem(tx, from, to)
    const enough = items.filter(item => item.decided >= 10)
    return {
      from, to, all: figuresOf(await supervision.figures(tx, from, to)), months: (await supervision.figuresByMonth(tx, from, to)).map(({ month, ...row }) => ({ month, ...figuresOf(row) })),
      items: enough.map(({ title, ...row }) => ({ title, ...figuresOf(row) })), others: items.length - enough.length,
    }
  })
