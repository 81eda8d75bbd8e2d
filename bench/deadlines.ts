/** How long a million due dates take, against counting day by day. One JSON line per figure. `node bench/deadlines.ts` */
import { addWorkdays, chinaCalendar, dayOf, dueDates, makeCalendar } from '@keju/deadlines'

const calendar = makeCalendar(chinaCalendar)
const many = 1_000_000, few = 20_000, length = 20
const first = dayOf('2008-01-01'), span = dayOf('2026-01-01') - first
const starts = Int32Array.from({ length: many }, (_, i) => first + i * 7919 % span)

const begin = performance.now()
const due = dueDates(calendar, starts, length)
const seconds = (performance.now() - begin) / 1000

const naive = (start: number): number => {
  let day = start
  for (let used = 0; used < length;) if (calendar.works(++day)) used++
  return day
}
const from = performance.now()
for (let i = 0; i < few; i++) if (naive(starts[i]!) !== due[i]) throw new Error('the two disagree')
const each = (performance.now() - from) / 1000 / few

for (const [figure, value] of Object.entries({ dueDates: many, seconds, naiveTimesSlower: each * many / seconds, check: addWorkdays(calendar, starts[0]!, length) === due[0] ? 'same' : 'different' })) {
  console.log(JSON.stringify({ bench: 'deadlines', figure, value: typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : value }))
}
