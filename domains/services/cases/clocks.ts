import type { ClockEvent, Interval, Rule } from '@keju/deadlines'
import { ruleOn, run, type Law } from '#domains/clocks/index.ts'

/** Reasons for which a licence's time stands still (行政许可法 第45条). */
export const pauseReasons = ['hearing', 'tender', 'auction', 'test', 'inspection', 'appraisal', 'expert-review'] as const

export type CaseClock = { due: string | null; provisional: boolean; left: number; met: boolean | null; intervals: Interval[]; source: string }
type Running = CaseClock & { due: string }
export type CaseClocks = {
  acceptance: CaseClock | null; decision: CaseClock | null; promised: CaseClock | null; certificate: CaseClock | null
  due: string | null; provisional: boolean
}

const clockBy = (law: Law, rule: Rule, from: string, events: readonly ClockEvent[]): CaseClock => {
  const { due, provisional, left, met, intervals } = run(law, rule, from, events)
  return { due, provisional, left, met, intervals, source: rule.source }
}

/** A case keeps the rules of the day on which it was received. */
type Told = { receivedOn: string | null; acceptedOn: string | null; clock: readonly { kind: 'stop' | 'resume' | 'extend' | 'done'; at: string; reason?: string; by?: number }[] }
/** Waiting for a fee is not among them: the Licensing Law counts it in (art. 45 names what it does not count). */
const toldOf = (status: Told): ClockEvent[] => status.clock.map(each =>
  each.kind === 'stop' ? { kind: 'stop', at: each.at, reason: each.reason ?? '' } : each.kind === 'extend' ? { kind: 'extend', at: each.at, by: each.by ?? 0, judged: true } : { kind: each.kind, at: each.at })

/** Five working days to accept, or to tell all that is missing; silence accepts. `from`: received, or corrected. */
export const acceptanceClock = (law: Law, receivedOn: string, from: string): Running => {
  const clock = clockBy(law, ruleOn(law, 'licence.acceptance', receivedOn), from, [])
  return { ...clock, due: clock.due ?? from }
}

export const decisionRule = (law: Law, procedure: 'licence' | 'joint', receivedOn: string): Rule => ruleOn(law, procedure === 'joint' ? 'licence.decision-joint' : 'licence.decision', receivedOn)

/** Twenty working days from acceptance, forty-five where several agencies take part; stops do not count. */
export const decisionClock = (law: Law, procedure: 'licence' | 'joint', status: Told): CaseClock => {
  const from = status.acceptedOn ?? ''
  const rule = decisionRule(law, procedure, status.receivedOn ?? from)
  return clockBy(law, rule, from, toldOf(status))
}

/** What the guide promises, counted like the law's time; extensions of the law's time do not lengthen a promise. */
export const promisedClock = (law: Law, days: number, status: Told): CaseClock => {
  const from = status.acceptedOn ?? ''
  const rule = ruleOn(law, 'licence.decision', status.receivedOn ?? from)
  return clockBy(law, { ...rule, source: '', length: { amount: days, unit: 'workday' }, extension: null }, from, toldOf(status).filter(each => each.kind !== 'extend'))
}

/** Ten working days to hand over the certificate. */
export const certificateClock = (law: Law, receivedOn: string, decidedOn: string, deliveredOn: string | null): CaseClock =>
  clockBy(law, ruleOn(law, 'licence.certificate', receivedOn), decidedOn, deliveredOn === null ? [] : [{ kind: 'done', at: deliveredOn }])
