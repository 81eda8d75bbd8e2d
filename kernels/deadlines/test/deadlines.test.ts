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

describe('calendars that change on the way', () => {
  const first = dayOf('2024-12-01'), last = dayOf('2028-06-30')
  // A version turns some days: weekdays off, weekend days worked.
  const made = fc.array(fc.integer({ min: first, max: last }), { maxLength: 80 }).map(turned => {
    const days = [...new Set(turned)].map(day => ({ date: dateOf(day), isOffDay: new Date(day * 86_400_000).getUTCDay() % 6 !== 0 }))
    return makeCalendar({ notices: [...new Set(['2025', ...days.map(({ date }) => date.slice(0, 4))])].map(year => ({ year: Number(year), papers: ['x'], days: days.filter(({ date }) => date.startsWith(year)) })) })
  })
  // Making one takes as long as hundreds of clocks: a few dozen serve all histories.
  const version = fc.constantFrom(...fc.sample(made, { seed: 20260302, numRuns: 40 }))
  const happening = fc.record({ gap: fc.integer({ min: 0, max: 25 }), kind: fc.constantFrom('turn', 'turn', 'restart', 'extend'), by: fc.integer({ min: 1, max: 10 }), calendar: fc.option(version, { nil: null }) })
  const story = fc.record({
    unit: fc.constantFrom('workday' as const, 'day' as const), amount: fc.integer({ min: 1, max: 40 }), start: fc.integer({ min: dayOf('2025-01-02'), max: dayOf('2026-06-01') }), calendar: version, happenings: fc.array(happening, { maxLength: 8 }),
  })
  type Story = typeof story extends fc.Arbitrary<infer S> ? S : never
  const by = ({ unit, amount }: Story): Rule => rule({ amount, unit })
  /** What happened, event by event, each with the calendar that stood after it. `turn` stops a clock that runs and lets one go on that stands. */
  const told = ({ start, calendar, happenings }: Story) => {
    let at = start, stands = false, standing = calendar, left = reply.extension!.most
    const rows: { event: ClockEvent; calendar: typeof calendar; changed: boolean }[] = []
    for (const { gap, kind, by: days, calendar: next } of happenings) {
      at += gap
      standing = next ?? standing
      if (kind === 'extend' && days > left) continue
      const event: ClockEvent = kind === 'extend' ? { kind, at: dateOf(at), by: days, judged: true } : kind === 'restart' ? { kind, at: dateOf(at), reason: 'correction' }
        : stands ? { kind: 'resume', at: dateOf(at) } : { kind: 'stop', at: dateOf(at), reason: 'third-party' }
      if (kind === 'turn') stands = !stands
      if (kind === 'restart') stands = false
      left = kind === 'extend' ? left - days : kind === 'restart' ? reply.extension!.most : left
      rows.push({ event, calendar: standing, changed: next !== null })
    }
    return rows
  }
  /** The same told by nobody's clock: day after day is struck off until the length is used. */
  const directly = ({ unit, amount, start }: Story, events: readonly ClockEvent[], calendar: ReturnType<typeof makeCalendar>): string | null => {
    const restart = events.findLastIndex(event => event.kind === 'restart')
    const since = events.slice(restart + 1), begun = restart < 0 ? start : dayOf(events[restart]!.at)
    const length = since.reduce((sum, event) => sum + (event.kind === 'extend' ? event.by : 0), amount)
    const marks = since.filter(event => event.kind === 'stop' || event.kind === 'resume').map(event => dayOf(event.at))
    if (marks.length % 2 === 1) return null
    const lost = (day: number) => marks.some((from, i) => i % 2 === 0 && from < day && day <= marks[i + 1]!)
    let day = begun
    for (let used = 0; used < length;) {
      day++
      if (!lost(day) && (unit === 'day' || calendar.works(day))) used++
    }
    while (!calendar.works(day)) day++
    return dateOf(day)
  }
  it('step by step, each under the calendar of its day, comes to what the whole history gives under the newest', () => fc.assert(fc.property(story, each => {
    const rows = told(each), events = rows.map(row => row.event)
    let noted = runClock(by(each), dateOf(each.start), [], each.calendar).due
    rows.forEach(({ calendar, changed }, i) => {
      // A new version counts anew what had happened by then.
      if (changed) {
        const again = runClock(by(each), dateOf(each.start), events.slice(0, i), calendar).due
        assert.equal(again, directly(each, events.slice(0, i), calendar))
        assert.equal(again === null, noted === null, 'a calendar neither stops a clock nor lets it go on')
      }
      noted = runClock(by(each), dateOf(each.start), events.slice(0, i + 1), calendar).due
      assert.equal(noted, directly(each, events.slice(0, i + 1), calendar))
    })
    const newest = rows.at(-1)?.calendar ?? each.calendar
    assert.equal(noted, directly(each, events, newest))
    assert.equal(noted, runClock(by(each), dateOf(each.start), events, newest).due, 'whatever calendars there were before')
  }), { numRuns: 1500 }))
  it('under no version does a stop bring a date forward', () => fc.assert(fc.property(story, version, (each, calendar) => {
    const events = told(each).map(row => row.event)
    const from = events.findLastIndex(event => event.kind === 'stop'), to = from + 1 + events.slice(from + 1).findIndex(event => event.kind === 'resume')
    fc.pre(from >= 0 && to > from)
    const without = events.filter((_, i) => i !== from && i !== to)
    const whole = runClock(by(each), dateOf(each.start), events, calendar).due, less = runClock(by(each), dateOf(each.start), without, calendar).due
    assert(whole !== null && less !== null && whole >= less, `${whole} ${less}`)
  }), { numRuns: 1000 }))
  it('an extension granted in time stays granted when a later notice brings the end before it', () => {
    const five = rule({ amount: 5, unit: 'workday' })
    const plain = makeCalendar({ notices: [{ year: 2025, papers: ['x'], days: [] }] })
    const worked = makeCalendar({ notices: [{ year: 2025, papers: ['x'], days: [{ date: '2025-03-08', isOffDay: false }] }] })
    const granted: ClockEvent = { kind: 'extend', at: '2025-03-10', by: 3, judged: true }
    assert.equal(runClock(five, '2025-03-03', [], plain).due, '2025-03-10')
    assert.equal(runClock(five, '2025-03-03', [], worked).due, '2025-03-08')
    assert.equal(runClock(five, '2025-03-03', [granted], worked).due, '2025-03-12')
    assert.throws(() => runClock(five, '2025-03-03', [{ ...granted, judged: false }], worked), ClockFault)
  })
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
