import { dayOf, workdaysBetween, type Interval } from '@keju/deadlines'
import type { Law } from './law.ts'

/** Working days of a clock: as long as it ran, stood still for the procedure, and stood still while the applicant was waited for. */
export type Spent = { usedDays: number; stoppedDays: number; waitedDays: number }

/** What a clock's life came to. What ran before it began anew does not count. `waits`: reasons for standing still that lie with the applicant. */
export const spentOf = (law: Law, intervals: readonly Interval[], waits: readonly string[]): Spent => {
  const days = (counts: (each: Interval) => boolean) => intervals.filter(counts).reduce((sum, { from, to }) => sum + workdaysBetween(law.calendar, dayOf(from), dayOf(to)), 0)
  const waited = ({ reason }: Interval) => reason !== null && waits.includes(reason)
  return { usedDays: days(each => each.state === 'running'), stoppedDays: days(each => each.state === 'stopped' && !waited(each)), waitedDays: days(each => each.state === 'stopped' && waited(each)) }
}
