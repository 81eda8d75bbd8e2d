/** What the operations of this domain share: the office's own values of unsure rules, whose agencies one may see. */
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db.ts'
import { ruleRows, type RuleCode } from './content/rules.ts'
import { readBands, type FeeBands } from './fees.ts'
import type { Case } from './machine.ts'
import { findingFor, replyOf } from './content/outcomes.ts'
import * as store from './store.ts'
import { remedies } from './texts.ts'

export type Values = Record<RuleCode, string>

export const valuesOf = async (tx: Tx): Promise<Values> => {
  const set = new Map((await store.rules(tx)).map(row => [row.code, row.value]))
  return Object.fromEntries(ruleRows.map(row => [row.code, set.get(row.code) ?? row.value])) as Values
}

/** The bands as the office has them; they were read when they were set. */
export const bandsOf = (values: Values): FeeBands => readBands(values['fee.items'], values['fee.pages'])!

/** Every unit at whose head the caller may see requests, for whatever reason. */
export const scopeOf = (ctx: Context): string[] => ctx.scope('disclosure.handle', 'disclosure.review', 'services.supervise')

/** What the applicant may do against the reply, in the order in which it may be done. */
export const remediesOf = (kase: Pick<Case, 'draft'>, values: Values) => {
  if (!kase.draft) return []
  const { refuses, releases } = replyOf(kase.draft.reply)
  // Correcting a record (art. 41) is no disclosure that could be refused.
  const first = refuses || (!releases && findingFor(kase.draft.reply) === null && values['remedy.not-held'] === 'yes')
  return first ? [remedies.reconsiderationFirst, remedies.thenCourt] : [remedies.either]
}
