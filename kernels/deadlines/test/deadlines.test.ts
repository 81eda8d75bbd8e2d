import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  addWorkdays, calendarProblems, chinaCalendar, chinaRules, ClockFault, dateOf, dayOf, dueDates, isDate, makeCalendar, ruleFor, runClock, workdaysBetween, type ClockEvent, type Rule,
} from '../index.ts'

const china = makeCalendar(chinaCalendar)
const reply = ruleFor(chinaRules, 'disclosure.reply', '2025-01-01', 'CN-370700')!
const rule = (length: Rule['length'], more: Partial<Rule> = {}): Rule => ({ ...reply, length, ...more })
const due = (received: string, events: ClockEvent[] = [], by = reply) => runClock(by, received, events, china).due
const faults = (received: string, events: ClockEvent[], by = reply): string[] => {
  try {
    runClock(by, received, events, china)
  } catch (error) {
    assert(error instanceof ClockFault)
    return error.problems.map(each => `${each.path} ${each.code}`)
  }
  return []
}

describe('working days', () => {
  const golden = resolve(import.meta.dirname, '../../../../shared/data/publicinfo/golden-workday-cases.json')
  // Two calendars of other makers agreed on these; a few are told here so that the test needs no file.
  const cases: [string, number, string][] = [['2024-01-31', 10, '2024-02-19'], ['2025-05-22', 7, '2025-06-03'], ['2022-03-06', 20, '2022-04-01'], ['2019-12-09', 15, '2019-12-30'], ['2019-06-22', 40, '2019-08-16']]
  it('falls on the day that two other calendars name', () => {
    for (const [start, count, end] of cases) assert.equal(dateOf(addWorkdays(china, dayOf(start), count)), end, start)
  })
  it('does so in every golden case', { skip: !existsSync(golden) }, () => {
    for (const { start, workingDays, due: end } of JSON.parse(readFileSync(golden, 'utf8')) as { start: string; workingDays: number; due: string }[]) {
      assert.equal(dateOf(addWorkdays(china, dayOf(start), workingDays)), end, start)
    }
  })
  it('counts make-up days unless told not to', () => {
    const plain = makeCalendar({ ...chinaCalendar, makeUpDaysCount: false })
    // 2024-02-04, a Sunday, was worked
    assert.equal(china.works(dayOf('2024-02-04')), true)
    assert.equal(plain.works(dayOf('2024-02-04')), false)
  })
  it('gives many due dates the same as one by one', () => {
    const starts = Int32Array.from({ length: 500 }, (_, i) => dayOf('2020-01-01') + i)
    assert.deepEqual([...dueDates(china, starts, 20)], [...starts].map(start => addWorkdays(china, start, 20)))
  })
  it('leaves out the days on which the office stood still', () => {
    const closed = makeCalendar({ ...chinaCalendar, closures: [{ from: '2025-03-03', to: '2025-03-07', reason: 'flood' }] })
    assert.equal(dateOf(addWorkdays(closed, dayOf('2025-02-28'), 1)), '2025-03-10')
  })
  it('refuses a calendar that is wrong in one place, whole', () => {
    const notice = { year: 2025, papers: ['x'], days: [{ date: '2025-01-01', isOffDay: true }] }
    const codes = (...notices: typeof notice[]) => calendarProblems({ notices }).map(each => each.code)
    assert.deepEqual(codes(notice), [])
    assert.deepEqual(codes(), ['empty'])
    assert.deepEqual(codes(notice, { ...notice, days: [] }), ['year-twice'])
    assert.deepEqual(codes({ ...notice, papers: [] }), ['no-paper'])
    assert.deepEqual(codes({ ...notice, days: [{ date: '2025-02-29', isOffDay: true }] }), ['date'])
    assert.deepEqual(codes({ ...notice, days: [{ date: '2026-01-01', isOffDay: true }] }), ['other-year'])
    assert.deepEqual(codes({ ...notice, days: [...notice.days, { date: '2025-01-01', isOffDay: false }] }), ['date-twice'])
    assert.deepEqual(calendarProblems({ notices: [notice], closures: [{ from: '2025-03-02', to: '2025-03-01', reason: '' }] }).map(each => each.code), ['closure-dates', 'closure-reason'])
    assert.throws(() => makeCalendar({ notices: [] }), RangeError)
  })
  it('knows which dates exist', () => {
    assert.deepEqual(['2024-02-29', '2023-02-29', '2023-13-01', '2023-1-1', ''].map(isDate), [true, false, false, false, false])
  })
})

describe('a clock', () => {
  it('says provisional where a notice may still move the date', () => {
    const at = (received: string) => runClock(reply, received, [], china)
    assert.equal(at('2026-10-10').provisional, false)
    // 2027 has no notice yet, and that notice may reach back to 29 December
    assert.equal(at('2026-12-01').due, '2026-12-29')
    assert.equal(at('2026-12-01').provisional, true)
    assert.equal(at('2026-11-30').due, '2026-12-28')
    assert.equal(at('2026-11-30').provisional, false)
    assert.equal(at('2027-03-01').provisional, true)
    assert.equal(at('2018-12-10').provisional, false)
  })
  it('stands still and goes on', () => {
    // 3rd to 14th March 2025: ten working days, the day of the stop counted, the day of going on not
    assert.equal(due('2025-02-28'), '2025-03-28')
    const stopped = runClock(reply, '2025-02-28', [{ kind: 'stop', at: '2025-03-14', reason: 'third-party' }], china)
    assert.deepEqual([stopped.due, stopped.left, stopped.provisional], [null, 10, false])
    const on = runClock(reply, '2025-02-28', [{ kind: 'stop', at: '2025-03-14', reason: 'third-party' }, { kind: 'resume', at: '2025-03-24' }], china)
    assert.equal(on.due, '2025-04-08')
    assert.deepEqual(on.intervals, [
      { from: '2025-02-28', to: '2025-03-14', state: 'running', reason: null, used: 10 },
      { from: '2025-03-14', to: '2025-03-24', state: 'stopped', reason: 'third-party', used: 0 },
      { from: '2025-03-24', to: '2025-04-08', state: 'running', reason: null, used: 10 },
    ])
  })
  it('begins anew on the corrected request and keeps what was', () => {
    const clock = runClock(reply, '2025-02-28', [{ kind: 'stop', at: '2025-03-05', reason: 'correction' }, { kind: 'restart', at: '2025-03-31', reason: 'correction' }], china)
    assert.equal(clock.due, due('2025-03-31'))
    assert.deepEqual(clock.intervals.map(each => each.state), ['replaced', 'stopped', 'running'])
    assert.equal(clock.left, 20)
  })
  it('is extended once within its limit and before its end', () => {
    assert.equal(due('2025-02-28', [{ kind: 'extend', at: '2025-03-20', by: 20 }]), dateOf(addWorkdays(china, dayOf('2025-02-28'), 40)))
    assert.deepEqual(faults('2025-02-28', [{ kind: 'extend', at: '2025-03-20', by: 21 }]), ['events[0].by extension-most'])
    assert.deepEqual(faults('2025-02-28', [{ kind: 'extend', at: '2025-03-20', by: 15 }, { kind: 'extend', at: '2025-03-21', by: 6 }]), ['events[1].by extension-most'])
    assert.deepEqual(faults('2025-02-28', [{ kind: 'extend', at: '2025-03-29', by: 5 }]), ['events[0].at extension-late'])
    assert.deepEqual(faults('2025-02-28', [{ kind: 'extend', at: '2025-03-03', by: 5 }], rule({ amount: 5, unit: 'workday' }, { extension: null })), ['events[0] extension'])
  })
  it('moves the end of calendar days to a working day', () => {
    const sixty = rule({ amount: 60, unit: 'day' })
    // 60 days after 2025-08-03 is 2 October, in the holidays, which end on the 8th
    assert.equal(due('2025-08-03', [], sixty), '2025-10-09')
    assert.equal(due('2024-02-29', [], rule({ amount: 1, unit: 'year' })), '2025-02-28')
    assert.equal(due('2025-01-31', [], rule({ amount: 1, unit: 'month' })), '2025-02-28')
  })
  it('counts hours by the minute', () => {
    const day = rule({ amount: 24, unit: 'hour' })
    assert.equal(due('2025-03-07T16:30', [], day), '2025-03-08T16:30')
    assert.equal(due('2025-03-07T16:30', [{ kind: 'stop', at: '2025-03-07T18:00', reason: 'third-party' }, { kind: 'resume', at: '2025-03-07T19:15' }], day), '2025-03-08T17:45')
  })
  it('says whether it was kept', () => {
    assert.equal(runClock(reply, '2025-02-28', [{ kind: 'done', at: '2025-03-28' }], china).met, true)
    assert.equal(runClock(reply, '2025-02-28', [{ kind: 'done', at: '2025-03-31' }], china).met, false)
  })
  it('names each event that cannot be', () => {
    assert.deepEqual(faults('2025-02-30', []), ['received received'])
    assert.deepEqual(faults('2025-02-28', [{ kind: 'resume', at: '2025-03-03' }]), ['events[0] not-stopped'])
    assert.deepEqual(faults('2025-02-28', [{ kind: 'stop', at: '2025-03-03', reason: 'holiday' }]), ['events[0].reason reason'])
    assert.deepEqual(faults('2025-02-28', [{ kind: 'stop', at: '2025-02-27', reason: 'fee' }]), ['events[0].at order'])
    assert.deepEqual(faults('2025-02-28', [{ kind: 'done', at: '2025-03-03' }, { kind: 'stop', at: '2025-03-04', reason: 'fee' }]), ['events[1].at ended'])
    assert.deepEqual(faults('2025-02-28', [{ kind: 'stop', at: '2025-03-03', reason: 'fee' }, { kind: 'stop', at: '2025-03-04', reason: 'fee' }]), ['events[1] stopped'])
    assert.deepEqual(faults('2025-02-28', [{ kind: 'pause', at: '2025-03-03' } as unknown as ClockEvent]), ['events[0].kind kind'])
  })
})

describe('whatever happens', () => {
  const units = ['workday', 'day'] as const
  const history = fc.record({
    unit: fc.constantFrom(...units), amount: fc.integer({ min: 1, max: 60 }), start: fc.integer({ min: dayOf('2015-01-01'), max: dayOf('2025-06-01') }),
    // lengths of running and standing still, by turns
    turns: fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 })), { maxLength: 5 }),
  })
  const eventsOf = (start: number, turns: [number, number][]): ClockEvent[] => {
    let at = start
    return turns.flatMap(([runs, stands]) => [
      { kind: 'stop' as const, at: dateOf(at += runs), reason: 'third-party' }, { kind: 'resume' as const, at: dateOf(at += stands) },
    ])
  }
  it('the replay gives the day that counting day by day gives', () => fc.assert(fc.property(history, ({ unit, amount, start, turns }) => {
    const events = eventsOf(start, turns)
    const stops: [number, number][] = []
    for (let i = 0; i < events.length; i += 2) stops.push([dayOf(events[i]!.at), dayOf(events[i + 1]!.at)])
    let day = start, used = 0
    while (used < amount) {
      day++
      const stands = stops.some(([from, to]) => from < day && day <= to)
      if (!stands && (unit === 'day' || china.works(day))) used++
    }
    while (unit === 'day' && !china.works(day)) day++
    assert.equal(due(dateOf(start), events, rule({ amount, unit })), dateOf(day))
  }), { numRuns: 2000 }))
  it('a stop never brings a date forward, nor does a later start', () => fc.assert(fc.property(history, ({ unit, amount, start, turns }) => {
    const by = rule({ amount, unit }), events = eventsOf(start, turns)
    const end = due(dateOf(start), events, by)!
    assert(end >= due(dateOf(start), events.slice(0, -2), by)!)
    assert(due(dateOf(start + 1), [], by)! >= due(dateOf(start), [], by)!)
  }), { numRuns: 1000 }))
  it('the intervals cover its whole life, and use the whole length', () => fc.assert(fc.property(history, ({ unit, amount, start, turns }) => {
    const { intervals } = runClock(rule({ amount, unit }), dateOf(start), eventsOf(start, turns), china)
    intervals.forEach((each, i) => { if (i > 0) assert.equal(each.from, intervals[i - 1]!.to) })
    const used = intervals.reduce((sum, each) => sum + each.used, 0)
    if (unit === 'workday') assert(used >= amount)
    assert(intervals.every(each => each.state === 'running' || each.used === 0))
  }), { numRuns: 500 }))
  it('working days between add up', () => fc.assert(fc.property(fc.integer({ min: 12000, max: 20000 }), fc.nat(300), fc.nat(300), (a, b, c) => {
    assert.equal(workdaysBetween(china, a, a + b) + workdaysBetween(china, a + b, a + b + c), workdaysBetween(china, a, a + b + c))
  })))
})

describe('rules', () => {
  it('are found by place and date, the narrowest first', () => {
    assert.equal(ruleFor(chinaRules, 'hotline.answer', '2023-01-01', 'CN-370700')!.source.startsWith('潍坊'), true)
    assert.equal(ruleFor(chinaRules, 'hotline.answer', '2023-01-01', 'CN-4403')!.jurisdiction, 'CN')
    assert.equal(ruleFor(chinaRules, 'disclosure.reply', '2019-05-14', 'CN'), undefined)
  })
  it('are whole numbers of time, each code once for a place', () => {
    const keys = chinaRules.map(each => `${each.code} ${each.jurisdiction} ${each.from}`)
    assert.equal(new Set(keys).size, keys.length)
    for (const each of chinaRules) assert(Number.isInteger(each.length.amount) && each.length.amount > 0, each.code)
  })
})
