import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addDays, type Day } from '#domains/credits/calendar.ts'
import { hoursOf, rulesOf, type Entry, type PersonHistory } from '#domains/credits/hours.ts'
import { ledgerFaults } from '#domains/credits/history.ts'
import { Pack } from '#domains/credits/packs.ts'
import { reference } from './reference.ts'

const day = (from: string, days: number): fc.Arbitrary<Day> => fc.nat(days).map(n => addDays(from, n))
const list = (...values: string[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 })
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined, freq: 2 })
const selector = fc.record({ kinds: maybe(list('a', 'b', 'c')), sources: maybe(list('x', 'y', 'z')), category: maybe(fc.constantFrom('required' as const, 'elective' as const)) })
const where = fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 2, arbitrary: fc.record({ kinds: maybe(list('a', 'b', 'c')), sources: maybe(list('x', 'y', 'z')), except: maybe(selector) }) })
const credit = fc.constantFrom(0, 0.25, 0.5, 1, 1.5, 3, 5, 6)
const bands = fc.tuple(fc.constantFrom(10, 15, 20), fc.constantFrom(30, 45), credit, credit, credit).map(([a, b, x, y, z]) => [{ atMost: a, credit: x }, { below: b, credit: y }, { credit: z }])
const conversion = fc.oneof(
  fc.record({ where, by: fc.constant('minutes'), each: fc.constantFrom(30, 45, 60), credit, rest: fc.oneof(fc.constantFrom('share', 'none', 'whole'), bands), most: maybe(fc.constantFrom(2, 4)) }),
  fc.record({ where, by: fc.constant('minute-bands'), bands }),
  fc.record({ where, by: fc.constant('days'), day: fc.constantFrom(4, 6), halfDay: maybe(fc.constantFrom(2, 3)) }),
  fc.record({ where, by: fc.constant('day-bands'), bands: fc.constant([{ atMost: 2, credit: 4 }, { credit: 9 }]) }),
  fc.record({ where, by: fc.constant('item'), credit }),
)
const quotaRules = fc.record({
  classes: fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: list('clerk', 'head') }), where, measure: fc.constantFrom('credit', 'credit', 'credit', 'days'), required: fc.constantFrom(0, 3, 8, 30), orDays: maybe(fc.constantFrom(3, 5)),
  parts: fc.uniqueArray(fc.oneof(fc.record({ code: fc.constantFrom('p', 'q', 'r'), where: selector, atLeast: fc.constantFrom(1, 4, 8) }), fc.record({ code: fc.constantFrom('p', 'q', 'r'), where: selector, atLeastShare: fc.constantFrom(0.5, '2/3') })), { selector: part => part.code, maxLength: 3 }),
  caps: fc.uniqueArray(fc.record({ code: fc.constantFrom('k', 'l'), where, most: fc.constantFrom(0, 2, 7.5), per: fc.constantFrom('period', 'year') }), { selector: cap => cap.code, maxLength: 2 }),
  carryOver: maybe(fc.record({ category: fc.constantFrom('required', 'elective'), most: maybe(fc.constantFrom(1, 5)) })),
  proRata: fc.constantFrom('none', 'days', 'months-begun', 'months-full'),
})
const rounding = fc.record({ step: fc.constantFrom(0.01, 0.1, 0.25, 0.5, 1), mode: fc.constantFrom('nearest', 'down', 'up') })
const period = fc.oneof(
  fc.record({ years: fc.constantFrom(1, 2, 5), from: fc.constantFrom('2019-01-01', '2016-02-29', '2015-07-15') }),
  fc.record({ months: fc.constantFrom(6, 18), from: fc.constantFrom('2019-08-31', 'joined') }),
)
const packs = fc.tuple(period, fc.array(fc.tuple(fc.array(conversion, { minLength: 1, maxLength: 4 }), quotaRules, rounding, fc.constantFrom('once', 'each')), { minLength: 1, maxLength: 3 }), fc.constantFrom('2020-01-01', '2020-05-17'))
  .map(([of, versions, begins]) => versions.map(([conversions, quota, round, repeats], i) => Pack.parse({
    code: 'rules', version: i + 1, name: 'Rules', effectiveFrom: i === 0 ? begins : `${2021 + i}-0${3 * i}-01`, conversions, rounding: round, repeats, quotas: [{ code: 'q', period: of, ...quota }],
  })))

const entry = fc.record({
  completedOn: day('2019-11-01', 2000), kind: fc.constantFrom('a', 'b', 'c'), source: fc.constantFrom('x', 'y', 'z'), category: fc.constantFrom('required' as const, 'elective' as const),
  minutes: fc.option(fc.nat(200), { freq: 4 }), days: fc.option(fc.nat(8).map(n => n / 2), { freq: 2 }), late: fc.constantFrom(0, 0, 0, 20, 400),
  course: maybe(fc.constantFrom('c1', 'c2')),
  fails: fc.constantFrom(false, false, false, false, true),
})
/** What may be done to a ledger, in turn: credit, take back, correct (take back and write anew). What may not be done is refused and changes nothing. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('credit' as const), entry }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reverse' as const), at: fc.nat(30), on: day('2020-06-01', 1700) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('correct' as const), at: fc.nat(30), on: day('2020-06-01', 1700), entry }) },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

const rowOf = (given: Step & { do: 'credit' | 'correct' }, id: string): Entry => {
  const { late, fails, ...rest } = given.entry
  return { ...rest, id, passed: !fails, recordedOn: addDays(rest.completedOn, late) }
}

/** Plays the steps as the ledger does: a step that would break its rules is refused. */
const play = (steps: readonly Step[]): Entry[] => steps.reduce<Entry[]>((ledger, given) => {
  const id = String(ledger.length)
  const reversal = (of: string, on: Day): Entry => ({ id, completedOn: on, recordedOn: on, kind: '', source: '', category: 'elective', minutes: null, days: null, passed: true, reverses: of })
  const next = given.do === 'credit' ? [...ledger, rowOf(given, id)]
    : given.do === 'reverse' ? [...ledger, reversal(String(given.at), given.on)]
    : [...ledger, reversal(String(given.at), given.on), { ...rowOf(given, `${id}+`), recordedOn: given.on }]
  return ledgerFaults(next).length === 0 ? next : ledger
}, [])

const stretch = fc.tuple(day('2019-12-01', 1500), fc.integer({ min: 1, max: 500 })).map(([from, n]) => ({ from, to: addDays(from, n) }))
const person = fc.record({
  joinedOn: fc.option(day('2018-01-01', 1800), { freq: 1 }), served: fc.option(fc.integer({ min: 1, max: 1500 }), { freq: 1 }),
  classes: fc.array(fc.record({ class: fc.constantFrom('clerk', 'head'), open: fc.boolean(), of: stretch }), { maxLength: 3 }),
  exemptions: fc.array(fc.record({ of: stretch, effect: fc.constantFrom('pro-rata' as const, 'pro-rata' as const, 'whole' as const), quotas: maybe(fc.constantFrom(['q'], ['other'])) }), { maxLength: 2 }),
  steps: fc.array(step, { minLength: 2, maxLength: 14 }),
}).map(({ joinedOn, served, classes, exemptions, steps }): PersonHistory => ({
  id: 'p', joinedOn, leftOn: joinedOn !== null && served !== null ? addDays(joinedOn, served) : null,
  classes: classes.map(each => ({ class: each.class, from: each.of.from, to: each.open ? null : each.of.to })),
  exemptions: exemptions.map(each => ({ ...each.of, effect: each.effect, quotas: each.quotas })), entries: play(steps),
}))

const runs = Number(process.env['KEJU_RUNS'] ?? 10_000)

describe(`the ledger and the rules against a simple model of them, over ${runs} random histories`, () => {
  it('say the same of every person and period', () => {
    let periods = 0
    let short = 0
    let carried = 0
    let capped = 0
    fc.assert(fc.property(packs, person, day('2020-06-01', 1750), (versions, history, asOf) => {
      const found = hoursOf(rulesOf(versions), history, asOf).periods.map(({ quota, from, to, required, credited, byKind, capped, carriedOver, carriesOn, short }) =>
        ({ quota, from, to, required, credited, byKind, capped, carriedOver, carriesOn, short }))
      assert.deepEqual(found, reference(versions, history, asOf))
      periods += found.length
      short += found.filter(each => each.short > 0).length
      carried += found.filter(each => each.carriedOver > 0).length
      capped += found.filter(each => each.capped > 0).length
    }), { numRuns: runs, seed: 20_261_121 })
    // The histories reach what they are meant to reach.
    assert.ok(periods > runs && short > runs / 10 && carried > runs / 100 && capped > runs / 100, `of ${runs} histories: ${periods} periods, ${short} short, ${carried} carried over, ${capped} capped`)
  })
})
