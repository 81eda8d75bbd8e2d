/** What a case costs: told in a notice, waived for whom the basis says, paid by an order (services/payments), or given up. */
import type { Context } from '#platform/context.ts'
import { todayOf } from '#platform/days.ts'
import type { Tx } from '#platform/db.ts'
import { notify } from '#platform/notices.ts'
import { money } from '#platform/texts.ts'
import { happen, statusOf, tell, type Services } from './cases.ts'
import { lawOf, workdaysAfter } from '#domains/clocks/index.ts'
import { tellable } from './holding.ts'
import * as store from './store.ts'
import { caseMail, caseNotices } from './texts.ts'
import * as forms from '../forms/store.ts'
import * as payments from '../payments/store.ts'

/** The money for a case has come. @throws Conflict when the case is over or owes nothing */
export const feeOfCasePaid = async (ctx: Context, tx: Tx, caseId: string, order: string): Promise<void> => {
  const held = await store.lockCase(tx, caseId)
  await happen(ctx, tx, held, await forms.formOfCase(tx, held.formId), { kind: 'pay-fee', order }, 'system')
  await notify(tx, await tellable(tx, held), caseNotices.paid(held.number), `/staff/cases/${held.id}`)
}

export const feeOfCaseRefunded = async (ctx: Services, tx: Tx, caseId: string, order: string): Promise<void> => {
  const held = await store.lockCase(tx, caseId)
  await happen(ctx, tx, held, await forms.formOfCase(tx, held.formId), { kind: 'refund-fee', order }, 'system')
}

const soonDays = 3

/** Reminds once, three working days ahead; ends cases whose item says so when the day has passed. True when there is more. */
export const remindOfFees = async (services: Services, tx: Tx, helping: number): Promise<boolean> => {
  const today = todayOf(services)
  const late = await payments.toLapse(tx, 'case', today, helping)
  for (const { recordId } of late) {
    const held = await store.lockCase(tx, recordId)
    const { status } = await statusOf(tx, recordId)
    // Before the decider nothing lapses: it is for them to send it back.
    if (!status.fee?.order || !['accepted', 'working', 'paused'].includes(held.state)) continue
    await happen(services, tx, held, await forms.formOfCase(tx, held.formId), { kind: 'lapse-fee', order: status.fee.order }, 'system')
    await tell(services, tx, held, caseMail.feeLapsed)
  }
  const soon = await payments.toRemind(tx, 'case', workdaysAfter(await lawOf(services, tx, null), today, soonDays + 1), helping)
  for (const { id, recordId } of soon) {
    const held = await store.caseById(tx, recordId)
    const order = await payments.liveOf(tx, 'case', recordId)
    await payments.reminded(tx, id, services.now())
    if (order && order.dueOn >= today) await tell(services, tx, held, caseMail.feeSoon, { amount: money(order.fen, held.lang), day: order.dueOn })
  }
  return soon.length === helping
}
