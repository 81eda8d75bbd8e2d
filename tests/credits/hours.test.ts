import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addMonths, addSpan, countDays, periodAt, united, without } from '#domains/credits/calendar.ts'
import { hoursOf, rulesOf, type Entry, type PersonHistory } from '#domains/credits/hours.ts'
import { Certificate, Pack } from '#domains/credits/packs.ts'
import { certificateOf } from '#domains/credits/recertification.ts'
import { matches } from '#domains/credits/hours.ts'
import { localDay } from '#platform/days.ts'

let count = 0
const entry = (completedOn: string, given: Partial<Entry> = {}): Entry => ({
  id: `e${++count}`, completedOn, kind: 'in-service', source: 'class', category: 'elective', minutes: null, days: null, passed: true, ...given,
})
const hours = (n: number) => ({ minutes: n * 60 })
const person = (entries: Entry[], given: Partial<PersonHistory> = {}): PersonHistory => ({ id: 'p', classes: [], exemptions: [], entries, ...given })
const hour = { by: 'minutes', each: 60, credit: 1 }
const pack = (given: object, quota: object = {}) => Pack.parse({
  code: 'rules', name: 'Rules', effectiveFrom: '2020-01-01', conversions: [hour], quotas: [{ code: 'year', required: 90, period: { years: 1, from: '2020-01-01' }, ...quota }], ...given,
})
const compute = (packs: Pack[], who: PersonHistory, asOf = '2025-12-31') => hoursOf(rulesOf(packs), who, asOf).periods
const of = (rows: ReturnType<typeof compute>, period: string, quota = 'year') => {
  const row = rows.find(each => each.period === period && each.quota === quota)
  assert.ok(row, `${quota} ${period} among ${rows.map(each => `${each.quota} ${each.period}`).join(', ')}`)
  return row
}

describe('what an hour of training is worth', () => {
  const credited = (conversions: object[], given: Partial<Entry>, rest: object = {}) => of(compute([pack({ conversions, ...rest })], person([entry('2025-03-01', given)])), '2025').credited

  it('online: up to 15 minutes a quarter, under 30 a half, from 30 on one', () => {
    const bands = [{ by: 'minute-bands', bands: [{ atMost: 15, credit: 0.25 }, { below: 30, credit: 0.5 }, { credit: 1 }] }]
    assert.deepEqual([1, 15, 15.5, 16, 29, 30, 31, 300].map(minutes => credited(bands, { minutes })), [0.25, 0.25, 0.5, 0.5, 0.5, 1, 1, 1])
  })
  it('rough hours: 29 minutes over nothing, 30 over a half', () => {
    const rough = [{ ...hour, rest: [{ below: 30, credit: 0 }, { credit: 0.5 }] }]
    assert.deepEqual([29, 30, 59, 60, 89, 90, 119, 120].map(minutes => credited(rough, { minutes })), [0, 0.5, 0.5, 1, 1, 1.5, 1.5, 2])
  })
  it('a day of party school is 6, half a day 3', () => {
    assert.deepEqual([0.5, 1, 2.5].map(days => credited([{ by: 'days', day: 6, halfDay: 3 }], { days })), [3, 6, 15])
  })
  it('abroad up to 15 days 24, longer 48; a paper as its rank says; teaching five times its hours', () => {
    const abroad = [{ by: 'day-bands', bands: [{ atMost: 15, credit: 24 }, { credit: 48 }] }]
    assert.deepEqual([15, 15.5].map(days => credited(abroad, { days })), [24, 48])
    assert.equal(credited([{ by: 'item', credit: 12 }], {}), 12)
    assert.equal(credited([{ ...hour, credit: 5 }], hours(3)), 15)
  })
  it('rounds as the pack says, halves up', () => {
    const third = { ...hour, each: 45 }
    assert.equal(credited([third], { minutes: 100 }), 2.22)
    for (const [mode, expected] of [['nearest', 2], ['down', 2], ['up', 2.5]] as const) assert.equal(credited([third], { minutes: 100 }, { rounding: { step: 0.5, mode } }), expected)
    assert.equal(credited([hour], { minutes: 75 }, { rounding: { step: 0.5, mode: 'nearest' } }), 1.5)
    // 0.1 + 0.2 in binary must not round to another step.
    assert.equal(credited([{ ...hour, each: 600 }], { minutes: 180 }, { rounding: { step: 0.1, mode: 'down' } }), 0.3)
  })
  it('a test that was failed counts for nothing, and says so', () => {
    const row = of(compute([pack({})], person([entry('2025-03-01', { ...hours(2), passed: false })])), '2025')
    assert.deepEqual([row.credited, row.uncounted.map(each => each.why)], [0, ['not-passed']])
  })
  it('what no rule speaks of is not counted in silence', () => {
    const row = of(compute([pack({ conversions: [{ ...hour, where: { sources: ['online'] } }] })], person([entry('2025-03-01', hours(2)), entry('2025-03-02', { source: 'online', days: 1 })])), '2025')
    assert.deepEqual(row.uncounted.map(each => each.why), ['no-conversion', 'minutes-missing'])
  })
})

describe('the same course again', () => {
  const courses = { by: 'minutes', each: 60, credit: 1 }
  const twice = (given: Partial<Entry> = {}) => [entry('2025-02-01', { ...hours(4), course: 'DO-101', ...given }), entry('2025-09-01', { ...hours(4), course: 'DO-101', ...given })]

  it('the same course completed twice in a period counts once', () => {
    const row = of(compute([pack({ conversions: [courses] })], person(twice())), '2025')
    assert.equal(row.credited, 4)
    assert.deepEqual(row.uncounted.map(each => [each.why, each.hours]), [['repeated', 4]])
    const days = of(compute([pack({}, { measure: 'days', required: 12 })], person(twice({ days: 2 }))), '2025')
    assert.equal(days.credited, 2)
  })
  it('counts each time where the rule pack says so, in another period, or as another course', () => {
    assert.equal(of(compute([pack({ conversions: [courses], repeats: 'each' })], person(twice())), '2025').credited, 8)
    const years = compute([pack({ conversions: [courses] })], person([...twice(), entry('2024-05-01', { ...hours(4), course: 'DO-101' }), entry('2025-05-01', { ...hours(4), course: 'DO-102' })]))
    assert.deepEqual([of(years, '2024').credited, of(years, '2025').credited], [4, 8])
    assert.equal(of(compute([pack({ conversions: [courses] })], person(twice({ course: undefined }))), '2025').credited, 8, 'claims name no course')
  })
  it('a failed try, or a row that was taken back, does not use it up', () => {
    const [first, second] = twice()
    assert.ok(first && second)
    assert.equal(of(compute([pack({ conversions: [courses] })], person([{ ...first, passed: false }, second])), '2025').credited, 4)
    const reversal = entry('2025-03-01', { reverses: first.id })
    const row = of(compute([pack({ conversions: [courses] })], person([first, reversal, second])), '2025')
    assert.deepEqual([row.credited, row.uncounted], [4, []])
  })
})

describe('which completion counts for which period', () => {
  const counted = (day: string) => compute([pack({})], person([entry(day, hours(4))], { joinedOn: '2023-01-01' })).filter(row => row.credited > 0).map(row => row.period)
  it('the last day of the year belongs to the year, the next day to the next', () => {
    assert.deepEqual(['2024-12-31', '2025-01-01', '2024-02-29'].map(counted), [['2024'], ['2025'], ['2024']])
  })
  it('a course finished on New Year’s morning in Shanghai is not of the old year because it was evening elsewhere', () => {
    assert.equal(localDay(new Date('2025-12-31T16:30:00Z'), 'Asia/Shanghai'), '2026-01-01')
    assert.equal(localDay(new Date('2025-12-31T15:59:59Z'), 'Asia/Shanghai'), '2025-12-31')
  })
  it('periods that begin on 29 February neither overlap nor leave a day out, and come back to it', () => {
    assert.deepEqual(['2024-02-29', '2025-02-27', '2025-02-28', '2028-02-28', '2028-02-29'].map(day => { const { from, to } = periodAt('2024-02-29', 12, day); return [from, to] }), [
      ['2024-02-29', '2025-02-28'], ['2024-02-29', '2025-02-28'], ['2025-02-28', '2026-02-28'], ['2027-02-28', '2028-02-29'], ['2028-02-29', '2029-02-28']])
    assert.equal(addMonths('2024-01-31', 1), '2024-02-29')
    assert.equal(addMonths('2024-03-31', -1), '2024-02-29')
    assert.equal(addSpan('2024-02-29', { years: 1 }, 4), '2028-02-29')
  })
  it('anniversary years run from the day somebody joined, calendar years do not', () => {
    const who = person([entry('2025-06-30', hours(4))], { joinedOn: '2023-07-01' })
    assert.deepEqual(compute([pack({}, { period: { years: 1, from: 'joined' } })], who).map(row => [row.period, row.required, row.credited]), [
      ['2023-07-01/2024-07-01', 90, 0], ['2024-07-01/2025-07-01', 90, 4], ['2025-07-01/2026-07-01', 90, 0]])
  })
  it('five years are one period, beside the single years', () => {
    const rules = Pack.parse({ ...pack({}), quotas: [{ code: 'five', required: 550, period: { years: 5, from: '2023-01-01' } }, { code: 'year', required: 90, period: { years: 1, from: '2023-01-01' } }] })
    const rows = compute([rules], person([entry('2023-05-01', hours(100)), entry('2025-05-01', hours(80))], { joinedOn: '2010-01-01' }))
    assert.deepEqual([of(rows, '2023-2027', 'five').credited, of(rows, '2023-2027', 'five').short, of(rows, '2025').short], [180, 370, 10])
  })
})

describe('last year under last year’s rules gives last year’s number', () => {
  it('although the rules have changed since', () => {
    const before = pack({ version: '1', conversions: [hour] })
    const after = pack({ version: '2', effectiveFrom: '2026-01-01', conversions: [{ ...hour, credit: 2 }] }, { required: 120, period: { years: 1, from: '2020-01-01' } })
    const who = person([entry('2025-05-01', hours(50)), entry('2026-05-01', hours(50))], { joinedOn: '2025-01-01' })
    const [then] = compute([before], who)
    const [again, now] = compute([after, before], who, '2026-12-31')
    assert.deepEqual(again, then)
    assert.deepEqual([now?.required, now?.credited, now?.version], [120, 100, '2'])
  })
  it('as of a past day it knows neither what was learnt later nor what was reversed later', () => {
    const late = entry('2025-05-01', { ...hours(10), recordedOn: '2026-02-01' })
    const wrong = entry('2025-06-01', hours(20))
    const who = person([late, wrong, { ...entry('2026-03-01'), reverses: wrong.id, recordedOn: '2026-03-01' }])
    assert.deepEqual(['2025-12-31', '2026-02-28', '2026-03-01'].map(asOf => of(compute([pack({})], who, asOf), '2025').credited), [20, 30, 10])
  })
  it('within one year each entry is worth what its own day’s rule says', () => {
    const who = person([entry('2025-05-01', hours(10)), entry('2025-08-01', hours(10))])
    assert.equal(of(compute([pack({}), pack({ version: '2', effectiveFrom: '2025-07-01', conversions: [{ ...hour, credit: 3 }] })], who), '2025').credited, 40)
  })
})

describe('caps, parts and what is carried over', () => {
  const outside = { code: 'outside', where: { sources: ['outside'] }, most: 48 }
  it('outside training beyond 48 is kept in the ledger and not counted, with the reason', () => {
    const row = of(compute([pack({}, { caps: [outside] })], person([entry('2025-02-01', { source: 'outside', ...hours(40) }), entry('2025-03-01', { source: 'outside', ...hours(20) }), entry('2025-04-01', hours(5))])), '2025')
    assert.deepEqual([row.credited, row.capped, row.short], [53, 12, 37])
    assert.deepEqual(row.uncounted.map(each => [each.why, each.cap, each.hours]), [['capped', 'outside', 12]])
  })
  it('a reversal gives the room under a cap back', () => {
    const wrong = entry('2025-02-01', { source: 'outside', ...hours(40) })
    const who = person([wrong, entry('2025-03-01', { source: 'outside', ...hours(20) }), { ...entry('2025-04-01'), reverses: wrong.id }])
    assert.deepEqual([of(compute([pack({}, { caps: [outside] })], who), '2025').credited, of(compute([pack({}, { caps: [outside] })], who), '2025').capped], [20, 0])
  })
  it('required 56 of 84: the surplus goes to next year’s elective, never to its required part, and not a second time', () => {
    const rules = [pack({}, { required: 84, parts: [{ code: 'required', where: { category: 'required' }, atLeast: 56 }], carryOver: { category: 'elective' } })]
    const who = person([entry('2024-05-01', { category: 'required', ...hours(60) }), entry('2024-06-01', hours(44)), entry('2025-05-01', { category: 'required', ...hours(50) }), entry('2025-06-01', hours(20))], { joinedOn: '2024-01-01' })
    const rows = compute(rules, who, '2026-01-31')
    assert.deepEqual([of(rows, '2024').credited, of(rows, '2024').carriesOn, of(rows, '2024').short], [104, 20, 0])
    // 50 + 20 + 20 carried is more than 84, but 6 hours of required training are missing.
    assert.deepEqual([of(rows, '2025').carriedOver, of(rows, '2025').credited, of(rows, '2025').parts[0]?.short, of(rows, '2025').short], [20, 70, 6, 6])
    assert.equal(of(rows, '2026').carriedOver, 6)
  })
  it('two thirds professional: hours of other subjects do not fill the gap', () => {
    const rules = [pack({}, { parts: [{ code: 'professional', where: { kinds: ['professional'] }, atLeastShare: '2/3' }] })]
    const row = of(compute(rules, person([entry('2025-02-01', { kind: 'professional', ...hours(50) }), entry('2025-03-01', { kind: 'general', ...hours(60) })])), '2025')
    assert.deepEqual([row.credited, row.short, row.parts[0]?.required], [110, 10, 60])
  })
  it('named subjects add up; parts that one course can fill do not', () => {
    const part = (code: string, where: object, atLeast: number) => ({ code, where, atLeast })
    const named = of(compute([pack({}, { required: 20, parts: [part('a', { kinds: ['a'] }, 1), part('b', { kinds: ['b'] }, 4), part('c', { kinds: ['c'] }, 5)] })], person([entry('2025-01-02', hours(20))])), '2025')
    assert.equal(named.short, 10)
    const shared = of(compute([pack({}, { required: 20, parts: [part('online', { sources: ['online'] }, 8), part('theory', { kinds: ['theory'] }, 6)] })], person([entry('2025-01-02', hours(20))])), '2025')
    assert.equal(shared.short, 8)
  })
  it('twelve days stand for ninety hours', () => {
    const rules = [pack({}, { orDays: 12 })]
    assert.deepEqual([11.5, 12].map(days => { const row = of(compute(rules, person([entry('2025-02-01', { days, ...hours(60) })])), '2025'); return [row.byDays, row.short] }), [[false, 30], [true, 0]])
  })
})

describe('who owes how much', () => {
  const share = (proRata: string, given: Partial<PersonHistory>) => compute([pack({}, { required: 120, proRata })], person([], given)).find(row => row.period === '2025')?.required
  it('who joins in mid-year owes a part of the year, by days or by months', () => {
    const joined = { joinedOn: '2025-07-15' }
    assert.deepEqual(['none', 'days', 'months-begun', 'months-full'].map(by => share(by, joined)), [120, 55.89, 60, 50])
    assert.equal(share('days', { joinedOn: '2025-01-01' }), 120)
    assert.equal(share('days', { joinedOn: '2024-01-01', leftOn: '2025-07-01' }), 59.51)
  })
  it('maternity leave, long illness or secondment are taken out by decision, twice told counts once', () => {
    const leave = { from: '2025-03-01', to: '2025-07-01', effect: 'pro-rata' as const }
    assert.deepEqual([share('months-begun', { joinedOn: '2020-01-01', exemptions: [leave] }), share('months-begun', { joinedOn: '2020-01-01', exemptions: [leave, { ...leave, from: '2025-05-01' }] })], [80, 80])
    assert.equal(share('days', { joinedOn: '2020-01-01', exemptions: [{ ...leave, effect: 'whole' }] }), 0)
    assert.equal(share('days', { joinedOn: '2020-01-01', exemptions: [{ ...leave, quotas: ['other'] }] }), 120)
    assert.equal(countDays(without(united([{ from: '2025-01-01', to: '2025-02-01' }]), united([{ from: '2025-01-10', to: '2025-01-12' }]))), 29)
  })
  it('who leaves the group owes its quota no longer, and the new one from then on', () => {
    const rules = [Pack.parse({ ...pack({}), quotas: ['clerk', 'head'].map(each => ({ code: each, classes: [each], required: 100, proRata: 'months-begun', period: { years: 1, from: '2020-01-01' } })) })]
    const rows = compute(rules, person([], { joinedOn: '2020-01-01', classes: [{ class: 'clerk', from: '2020-01-01', to: '2025-04-01' }, { class: 'head', from: '2025-04-01', to: null }] }), '2026-06-30')
    assert.deepEqual(rows.filter(row => row.period >= '2025').map(row => [row.quota, row.period, row.required]), [['clerk', '2025', 25], ['head', '2025', 75], ['head', '2026', 100]])
  })
  it('rules that came into force in mid-year ask for the rest of the year only', () => {
    const row = of(compute([pack({ effectiveFrom: '2025-07-01' }, { required: 120, proRata: 'months-begun', period: { years: 1, from: '2020-01-01' } })], person([entry('2025-03-01', hours(5))], { joinedOn: '2020-01-01' })), '2025-07-01/2026-01-01')
    assert.deepEqual([row.required, row.credited], [60, 0])
  })
  it('who has joined after the day asked about owes nothing yet', () => assert.deepEqual(compute([pack({})], person([], { joinedOn: '2026-01-01' })), []))
})

describe('certificates that must be renewed', () => {
  const rule = (anchor: string, given: object = {}) => Certificate.parse({
    code: 'safety', where: { topics: ['short', 'long'] }, initial: { topics: ['long'] }, valid: { years: 1 }, window: { months: 2 }, grace: { days: 30 }, anchor, ...given,
  })
  const state = (certificate: Certificate, days: [string, string?][], asOf: string) =>
    certificateOf('rules', certificate, days.map(([day, topic = 'long']) => entry(day, { topic })), matches, asOf)

  it('counted from completion, the date drifts; counted from the last expiry, it does not; on a fixed date, it stays', () => {
    const done: [string, string?][] = [['2024-03-10'], ['2025-02-01', 'short'], ['2026-02-20', 'short']]
    assert.deepEqual(['completion', 'expiry'].map(anchor => state(rule(anchor), done, '2026-03-01').expires), ['2027-02-20', '2027-03-10'])
    const fixed = rule('fixed', { fixed: '2020-03-31', minimumActive: { months: 6 } })
    assert.deepEqual(state(fixed, done, '2026-03-01').history.map(each => each.until), ['2025-03-31', '2026-03-31', '2027-03-31'])
  })
  it('completing early inside the window does not shorten, before the window it changes nothing', () => {
    for (const anchor of ['completion', 'expiry']) {
      assert.ok((state(rule(anchor), [['2024-03-10'], ['2025-01-10', 'short']], '2025-02-01').expires ?? '') >= '2025-03-10')
      const early = state(rule(anchor), [['2024-03-10'], ['2025-01-09', 'short']], '2025-01-20')
      assert.deepEqual([early.expires, early.ignored.length, early.state], ['2025-03-10', 1, 'open'])
    }
  })
  it('a course taken again to renew renews, though its hours count once in the year', () => {
    const safety = { code: 'safety', where: { topics: ['DO-101'] }, valid: { months: 6 }, window: { months: 2 }, anchor: 'expiry' }
    const given = { ...hours(4), topic: 'DO-101', course: 'c1' }
    const { periods, certificates } = hoursOf(rulesOf([pack({ certificates: [safety] })]), person([entry('2025-01-10', given), entry('2025-06-20', given)]), '2025-12-31')
    assert.equal(of(periods, '2025').credited, 4)
    assert.deepEqual(certificates[0]?.history.map(each => [each.how, each.until]), [['first', '2025-07-10'], ['renewed', '2026-01-10']])
  })
  it('late within the grace it can still be renewed; after it the first, longer path is needed again', () => {
    const expiry = rule('expiry')
    assert.deepEqual(['2025-03-09', '2025-03-10', '2025-04-08', '2025-04-09'].map(day => state(expiry, [['2024-03-10']], day).state), ['open', 'grace', 'grace', 'lapsed'])
    assert.deepEqual(state(expiry, [['2024-03-10'], ['2025-04-08', 'short']], '2025-05-01').history.at(-1), { from: '2025-04-08', until: '2026-03-10', by: `e${count}`, how: 'late' })
    const lapsed = state(expiry, [['2024-03-10'], ['2025-04-09', 'short'], ['2025-06-01']], '2025-07-01')
    assert.deepEqual([lapsed.history.map(each => each.how), lapsed.ignored.length, lapsed.expires], [['first', 'again'], 1, '2026-06-01'])
    assert.equal(lapsed.history[0]?.until, '2025-03-10', 'the old certificate stays as it was')
  })
  it('a year is a year, not 365 days: 29 February is followed by 28, and comes back', () => {
    const leap = rule('expiry', { window: { months: 2 } })
    const done: [string, string?][] = [['2024-02-29'], ['2025-02-01'], ['2026-02-01'], ['2027-02-01'], ['2028-02-01']]
    assert.deepEqual(state(leap, done, '2028-02-02').history.map(each => each.until), ['2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29', '2029-02-28'])
  })
  it('a fixed date leaves its least active time', () => {
    const fixed = rule('fixed', { fixed: '2020-03-31', minimumActive: { months: 6 } })
    assert.equal(state(fixed, [['2024-12-01']], '2025-01-01').expires, '2026-03-31')
    assert.equal(state(fixed, [['2024-09-01']], '2025-01-01').expires, '2025-03-31')
  })
})
