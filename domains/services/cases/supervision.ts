/** What time brings to cases by itself, and the figures that everybody may read. */
import { wilson } from '@keju/psychometrics'
import type { z } from 'zod'
import { addDays, todayOf, yearBefore } from '#platform/days.ts'
import type { Tx } from '#platform/db.ts'
import { forgetFiles } from '#platform/files.ts'
import { remindOfFees } from './fees.ts'
import { owedInWords, remindOfPapers } from './promises.ts'
import type { Figures, Interval, Statistics } from './shapes.ts'
import * as store from './store.ts'
import * as supervision from './supervision-store.ts'
import { caseMail } from './texts.ts'
import { happen, tell, type Services } from './cases.ts'
import { fieldsOf } from '../forms/answers.ts'
import * as forms from '../forms/store.ts'

/** A share with its 95 % interval; null where fewer than ten stand behind it. */
export const shareOf = (successes: number, n: number, least = 10): z.infer<typeof Interval> | null => (n < least ? null : { estimate: successes / n, ...wilson(successes, n) })

/** What the clocks do by themselves, in bounded helpings; true when there is more. May run twice without harm. */
export const tick = async (services: Services, tx: Tx): Promise<boolean> => {
  const today = todayOf(services), helping = 200
  const silent = await supervision.silent(tx, today, helping)
  for (const { id } of silent) {
    const held = await store.lockCase(tx, id)
    if (held.state !== 'submitted') continue
    const form = await forms.formOfCase(tx, held.formId)
    const owed = owedInWords(await happen(services, tx, held, form, { kind: 'accept', silence: true }, 'system'), fieldsOf(form.content), held.lang)
    await tell(services, tx, held, owed === null ? caseMail.accepted : caseMail.acceptedOwing, { owed: owed ?? '' })
  }
  const more = await remindOfPapers(services, tx, helping)
  const unpaid = await remindOfFees(services, tx, helping)
  await forgetFiles(tx, await supervision.dropDrafts(tx, new Date(services.now().getTime() - 30 * 86_400_000)))
  return more || unpaid || silent.length === helping
}

const figuresOf = ({ inTime, inPromised, ...row }: supervision.Counted): z.input<typeof Figures> => ({ ...row, onTime: shareOf(inTime, row.decided), onPromise: shareOf(inPromised, row.promised) })

/** Twelve months of cases up to a day, for everybody: the whole government, its months, and each item of which enough was decided; no office against another. */
export const statistics = async (tx: Tx, to: string): Promise<z.input<typeof Statistics>> => {
  const from = addDays(yearBefore(to), 1)
  const items = await supervision.figuresByItem(tx, from, to)
  const enough = items.filter(item => item.decided >= 10)
  return {
    from, to, all: figuresOf(await supervision.figures(tx, from, to)), months: (await supervision.figuresByMonth(tx, from, to)).map(({ month, ...row }) => ({ month, ...figuresOf(row) })),
    items: enough.map(({ title, ...row }) => ({ title, ...figuresOf(row) })), others: items.length - enough.length,
  }
}
