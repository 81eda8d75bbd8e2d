/** What a case came to, for indicators: working days that its clock ran and stood still, whether it was extended, whether something had to be corrected. */
import { spentOf, type Law } from '#domains/clocks/index.ts'
import type { CaseClocks } from './clocks.ts'
import type { CaseStatus } from './machine.ts'
import type { Outcome } from './store.ts'

export const outcomeOf = (status: CaseStatus, { decision }: Pick<CaseClocks, 'decision'>, law: Law): Outcome => {
  const correctionAsked = status.correctionAsked
  if (status.decidedOn === null || decision === null) return { usedDays: null, stoppedDays: null, waitedDays: null, extended: null, correctionAsked }
  // Only waiting for a fee lies with the applicant: what has to be corrected is asked for before this clock begins.
  return { ...spentOf(law, decision.intervals, ['fee']), extended: status.extended, correctionAsked }
}
