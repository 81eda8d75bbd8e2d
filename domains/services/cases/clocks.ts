import { addWorkdays, chinaCalendar, chinaRules, dateOf, dayOf, makeCalendar, ruleFor, runClock, type ClockEvent, type Interval, type Rule, type WorkCalendar } from '@keju/deadlines'

/** Reasons for which a licence's time stands still (行政许可法 第45条). */
export const pauseReasons = ['hearing', 'tender', 'auction', 'test', 'inspection', 'appraisal', 'expert-review'] as const

export type CaseClock = { due: string | null; provisional: boolean; left: number; met: boolean | null; intervals: Interval[]; source: string }
type Running = CaseClock & { due: string }
export type CaseClocks = {
  acceptance: CaseClock | null; decision: CaseClock | null; promised: CaseClock | null; certificate: CaseClock | null
  due: string | null; provisional: boolean
}

let made: WorkCalendar | undefined
export const calendar = (): WorkCalendar => (made ??= makeCalendar(chinaCalendar))

const rule = (code: string, day: string): Rule => {
  const found = ruleFor(chinaRules, code, day, 'CN')
  if (!found) throw new Error(`no rule ${code} on ${day}`)
  return found
}

const run = (by: Rule, received: string, events: readonly ClockEvent[]): CaseClock => {
  const { due, provisional, left, met, intervals } = runClock(by, received, events, calendar())
  return { due, provisional, left, met, intervals, source: by.source }
}

/** Five working days to accept, or to tell all that is missing; silence accepts. */
export const acceptanceClock = (receivedOn: string): Running => {
  const clock = run(rule('licence.acceptance', receivedOn), receivedOn, [])
  return { ...clock, due: clock.due ?? receivedOn }
}

type Told = { acceptedOn: string | null; clock: readonly { kind: 'stop' | 'resume' | 'extend' | 'done'; at: string; reason?: string; by?: number }[] }
/** Waiting for a fee stops a clock whose rule counts it among its stops; then it may overlap with another stop, and time runs again when both are over. */
const stopsOf = (by: Rule, status: Told): Told['clock'] => {
  const counts = by.stops.includes('fee')
  let fee = false, other = false
  return status.clock.filter(({ kind, reason }) => {
    if (reason === 'fee' && !counts) return false
    const before = fee || other
    if (kind === 'stop' || kind === 'resume') {
      if (reason === 'fee') fee = kind === 'stop'
      else other = kind === 'stop'
    }
    return kind === 'stop' ? !before : kind === 'resume' ? before && !fee && !other : true
  })
}
const toldOf = (by: Rule, status: Told): ClockEvent[] => stopsOf(by, status).map(each =>
  each.kind === 'stop' ? { kind: 'stop', at: each.at, reason: each.reason ?? '' } : each.kind === 'extend' ? { kind: 'extend', at: each.at, by: each.by ?? 0 } : { kind: each.kind, at: each.at })

/** Twenty working days from acceptance, forty-five where several agencies take part; stops do not count. */
export const decisionClock = (procedure: 'licence' | 'joint', status: Told): CaseClock => {
  const from = status.acceptedOn ?? ''
  const by = rule(procedure === 'joint' ? 'licence.decision-joint' : 'licence.decision', from)
  return run(by, from, toldOf(by, status))
}

/** What the guide promises, counted like the law's time; extensions of the law's time do not lengthen a promise. */
export const promisedClock = (days: number, status: Told): CaseClock => {
  const from = status.acceptedOn ?? ''
  const law = rule('licence.decision', from)
  return run({ ...law, source: '', length: { amount: days, unit: 'workday' }, extension: null }, from, toldOf(law, status).filter(each => each.kind !== 'extend'))
}

/** Ten working days to hand over the certificate. */
export const certificateClock = (decidedOn: string, deliveredOn: string | null): CaseClock =>
  run(rule('licence.certificate', decidedOn), decidedOn, deliveredOn === null ? [] : [{ kind: 'done', at: deliveredOn }])

/** The `count`-th working day after a day. */
export const workdaysAfter = (day: string, count: number): string => dateOf(addWorkdays(calendar(), dayOf(day), count))
