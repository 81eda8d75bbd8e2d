import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { holding, inOrder, step, type Book, type Seat, type SeatEvent } from '#domains/learning/classes/seats.ts'

const hour = 3_600_000
const day = 24 * hour
const start = 20 * day

const rules = (over: Partial<Book> = {}): Book => ({
  seats: 2, startsAt: start, nominateBefore: 10 * day, replaceBefore: 15 * day, withdrawBefore: 17 * day, offerMs: day, quotas: new Map(), nextTicket: 1, entries: [], ...over,
})

/** A class in memory: applies an event and keeps what changed, whether it was refused or not. */
const hold = (over: Partial<Book> = {}) => {
  let book = rules(over)
  return {
    do(event: SeatEvent, now: number) {
      const result = step(book, event, now)
      const entries = new Map([...book.entries, ...result.changed].map(seat => [seat.personId, seat]))
      book = { ...book, entries: [...entries.values()], nextTicket: result.nextTicket }
      return result.ok ? null : result.refusal
    },
    state: (personId: string) => book.entries.find(seat => seat.personId === personId)?.state,
    seat: (personId: string) => book.entries.find(seat => seat.personId === personId),
    get book() { return book },
  }
}
const signUp = (personId: string): SeatEvent => ({ kind: 'sign-up', personId })

describe('seats of a class', () => {
  it('a free place is never left empty while somebody waits: it is offered at once', () => {
    const held = hold()
    for (const person of ['a', 'b', 'c', 'd']) assert.equal(held.do(signUp(person), 0), null)
    assert.deepEqual(['a', 'b', 'c', 'd'].map(held.state), ['enrolled', 'enrolled', 'waitlisted', 'waitlisted'])
    held.do({ kind: 'withdraw', personId: 'a' }, hour)
    assert.equal(held.state('c'), 'offered')
    assert.equal(held.seat('c')?.offeredUntil, hour + day)
    assert.equal(held.state('d'), 'waitlisted')
  })

  it('nobody is queued while seats are free', () => {
    const held = hold({ seats: 3 })
    for (const person of ['a', 'b', 'c']) held.do(signUp(person), 0)
    assert.deepEqual(['a', 'b', 'c'].map(held.state), ['enrolled', 'enrolled', 'enrolled'])
  })

  it('nobody who comes later jumps the queue while a freed seat is on offer', () => {
    const held = hold({ seats: 1 })
    for (const person of ['a', 'b']) held.do(signUp(person), 0)
    held.do({ kind: 'withdraw', personId: 'a' }, hour)
    held.do(signUp('late'), 2 * hour)
    assert.deepEqual(['b', 'late'].map(held.state), ['offered', 'waitlisted'])
    held.do({ kind: 'decline', personId: 'b' }, 3 * hour)
    assert.equal(held.state('late'), 'offered')
  })

  it('an offer nobody answers goes to the next, and cannot be accepted afterwards', () => {
    const held = hold({ seats: 1 })
    for (const person of ['a', 'b', 'c']) held.do(signUp(person), 0)
    held.do({ kind: 'withdraw', personId: 'a' }, hour)
    held.do({ kind: 'tick' }, hour + day)
    assert.deepEqual(['b', 'c'].map(held.state), ['lapsed', 'offered'])
    assert.equal(held.do({ kind: 'accept', personId: 'b' }, hour + day), 'offer-over')
    assert.equal(held.do({ kind: 'accept', personId: 'c' }, hour + day + 1), null)
  })

  it('nobody is moved in after the start; the waiting list and open offers lapse', () => {
    const held = hold({ seats: 1 })
    for (const person of ['a', 'b', 'c']) held.do(signUp(person), 0)
    held.do({ kind: 'withdraw', personId: 'a' }, start - hour)
    assert.equal(held.seat('b')?.offeredUntil, start, 'an offer never outlives the start')
    held.do({ kind: 'tick' }, start)
    assert.deepEqual(['b', 'c'].map(held.state), ['lapsed', 'lapsed'])
    assert.equal(held.do(signUp('d'), start), 'class-started')
    assert.equal(held.do({ kind: 'withdraw', personId: 'b' }, start + 1), 'class-started')
  })

  it('withdrawing late is allowed and on record, and stays on record when one comes back', () => {
    const held = hold({ seats: 2 })
    for (const person of ['early', 'late']) held.do(signUp(person), 0)
    held.do({ kind: 'withdraw', personId: 'early' }, 17 * day - 1)
    held.do({ kind: 'withdraw', personId: 'late' }, 17 * day)
    assert.deepEqual([held.seat('early')?.late, held.seat('late')?.late], [false, true])
    held.do(signUp('late'), 18 * day)
    assert.deepEqual([held.state('late'), held.seat('late')?.late], ['enrolled', true])
  })

  it('places kept for a unit wait for it until the last day of nomination, then go to the queue', () => {
    const held = hold({ seats: 2, quotas: new Map([['north', 1]]) })
    for (const person of ['a', 'b']) held.do(signUp(person), 0)
    assert.deepEqual(['a', 'b'].map(held.state), ['enrolled', 'waitlisted'])
    assert.equal(held.do({ kind: 'nominate', personId: 'n', quotaUnitId: 'north' }, day), null)
    assert.equal(held.state('n'), 'nominated')
    held.do({ kind: 'withdraw', personId: 'n' }, 2 * day)
    assert.equal(held.state('b'), 'waitlisted', 'the unit may still fill its place')
    held.do({ kind: 'tick' }, 10 * day)
    assert.equal(held.state('b'), 'offered')
    assert.equal(held.do({ kind: 'nominate', personId: 'n2', quotaUnitId: 'north' }, 10 * day), 'nomination-over')
  })

  it('who was nominated beyond the places waits before those who signed up, whenever they came', () => {
    const held = hold({ seats: 1 })
    for (const person of ['a', 'self']) held.do(signUp(person), 0)
    held.do({ kind: 'nominate', personId: 'sent', quotaUnitId: null }, hour)
    held.do({ kind: 'withdraw', personId: 'a' }, 2 * hour)
    assert.deepEqual(['sent', 'self'].map(held.state), ['offered', 'waitlisted'])
  })

  it('a unit replaces whom it nominated until the last day for it; a seat one signed up for cannot be passed on', () => {
    const held = hold()
    held.do({ kind: 'nominate', personId: 'n', quotaUnitId: 'north' }, 0)
    held.do({ kind: 'confirm', personId: 'n' }, 0)
    held.do(signUp('self'), 0)
    assert.equal(held.do({ kind: 'replace', personId: 'self', by: 'friend' }, day), 'seat-not-nominated')
    assert.equal(held.do({ kind: 'replace', personId: 'n', by: 'deputy' }, 15 * day - 1), null)
    assert.deepEqual(['n', 'deputy'].map(held.state), ['replaced', 'enrolled'])
    assert.equal(held.do({ kind: 'replace', personId: 'deputy', by: 'other' }, 15 * day), 'replacement-over')
  })

  it('a nomination nobody refused stands when the class begins', () => {
    const held = hold()
    held.do({ kind: 'nominate', personId: 'n', quotaUnitId: null }, 0)
    held.do({ kind: 'tick' }, start)
    assert.equal(held.state('n'), 'enrolled')
    assert.equal(held.do({ kind: 'refuse', personId: 'n', reason: 'x' }, start), 'class-started')
    assert.equal(held.do({ kind: 'dismiss', personId: 'n', reason: 'x' }, start), null)
  })
})

// ---- the reference: one plain list of people and one rule each, written without the machine ----

type Person = { state: Seat['state']; first: boolean; came: number; unit: string | null; until: number }

class Plain {
  people = new Map<string, Person>()
  clock = 0
  count = 0
  readonly seats: number
  readonly places: Map<string, number>
  constructor(seats: number, places: Map<string, number>) {
    this.seats = seats
    this.places = places
  }

  inSeat() { return [...this.people.values()].filter(each => ['nominated', 'offered', 'enrolled'].includes(each.state)) }
  line() { return [...this.people].filter(([, each]) => each.state === 'waitlisted').sort(([, a], [, b]) => (a.first === b.first ? a.came - b.came : a.first ? -1 : 1)) }
  fits(unit: string | null) {
    let left = this.seats - this.inSeat().length
    if (this.clock < 10 * day) for (const [other, n] of this.places) if (other !== unit) left -= Math.max(0, n - this.inSeat().filter(each => each.unit === other).length)
    return left > 0
  }
  time(now: number) {
    this.clock = now
    for (const each of this.people.values()) {
      if (now >= start && each.state === 'nominated') each.state = 'enrolled'
      if (now >= start && ['waitlisted', 'offered'].includes(each.state)) each.state = 'lapsed'
      if (each.state === 'offered' && now >= each.until) each.state = 'lapsed'
    }
    this.up()
  }
  up() {
    if (this.clock >= start) return
    for (;;) {
      const next = this.line().find(([, each]) => this.fits(each.unit))
      if (!next) return
      next[1].state = 'offered'
      next[1].until = Math.min(this.clock + day, start)
    }
  }
  come(id: string, first: boolean, unit: string | null): boolean {
    const old = this.people.get(id)
    const inside = old && ['nominated', 'offered', 'enrolled', 'waitlisted'].includes(old.state)
    if (inside && !(first && old.state === 'waitlisted' && !old.first)) return false
    this.people.delete(id)
    this.people.set(id, { state: this.fits(unit) ? (first ? 'nominated' : 'enrolled') : 'waitlisted', first, came: ++this.count, unit, until: 0 })
    return true
  }
  turn(id: string, from: string[], to: Seat['state']): boolean {
    const each = this.people.get(id)
    if (!each || !from.includes(each.state)) return false
    each.state = to
    return true
  }
  act(event: SeatEvent, now: number): boolean {
    this.time(now)
    const before = now < start
    const all = ['nominated', 'offered', 'enrolled', 'waitlisted']
    const went = ((): boolean => {
      switch (event.kind) {
        case 'tick': return true
        case 'sign-up': return before && this.come(event.personId, false, null)
        case 'nominate': return now < 10 * day && this.come(event.personId, true, event.quotaUnitId)
        case 'confirm': return this.turn(event.personId, ['nominated'], 'enrolled')
        case 'accept': return this.turn(event.personId, ['offered'], 'enrolled')
        case 'decline': return this.turn(event.personId, ['offered'], 'declined')
        case 'withdraw': return before && this.turn(event.personId, all, 'withdrawn')
        case 'refuse': return before && this.turn(event.personId, all, 'refused')
        case 'dismiss': return !before && this.turn(event.personId, ['enrolled'], 'dismissed')
        case 'replace': {
          const [from, to] = [this.people.get(event.personId), this.people.get(event.by)]
          if (now >= 15 * day || !from || !['nominated', 'enrolled'].includes(from.state) || !from.first || event.personId === event.by) return false
          if (to && ['nominated', 'offered', 'enrolled'].includes(to.state)) return false
          this.people.set(event.by, { ...from, came: ++this.count })
          from.state = 'replaced'
          return true
        }
        default: return false
      }
    })()
    this.up()
    return went
  }
}

const who = fc.constantFrom(...'abcdefgh')
const unit = fc.constantFrom(null, 'north', 'south')
const happening: fc.Arbitrary<SeatEvent> = fc.oneof(
  { weight: 6, arbitrary: who.map(signUp) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('nominate' as const), personId: who, quotaUnitId: unit }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('confirm' as const, 'accept' as const, 'decline' as const, 'withdraw' as const), personId: who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('refuse' as const, 'dismiss' as const), personId: who, reason: fc.constant('x') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('replace' as const), personId: who, by: who }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'tick' as const }) },
)
const history = fc.record({
  seats: fc.integer({ min: 1, max: 4 }), north: fc.integer({ min: 0, max: 2 }), south: fc.integer({ min: 0, max: 1 }),
  events: fc.array(fc.tuple(happening, fc.oneof(fc.integer({ min: 0, max: 2 * hour }), fc.integer({ min: 0, max: 2 * day }), fc.integer({ min: 0, max: 7 * day }))), { minLength: 5, maxLength: 30 }),
})

describe('whatever happens to a class', () => {
  it('its seats stand as a plain list would have them, over 10,000 histories', () => {
    const reached = new Set<string>()
    fc.assert(fc.property(history, ({ seats, north, south, events }) => {
      const quotas = new Map([['north', Math.min(north, seats)], ['south', Math.min(south, Math.max(0, seats - north))]].filter(([, n]) => Number(n) > 0) as [string, number][])
      const held = hold({ seats, quotas })
      const plain = new Plain(seats, quotas)
      let now = 0
      for (const [event, passed] of events) {
        now += passed
        const refused = held.do(event, now) !== null
        assert.equal(!refused, plain.act(event, now), `${JSON.stringify(event)} at ${now}`)
        const told = (entries: Iterable<[string, { state: string }]>) => Object.fromEntries([...entries].map(([id, each]) => [id, each.state]).sort())
        assert.deepEqual(told(held.book.entries.map(seat => [seat.personId, seat] as const).map(([id, seat]) => [id, seat])), told(plain.people))
        for (const seat of held.book.entries) reached.add(seat.state)
        // Said once more, without any model.
        assert.ok(held.book.entries.filter(seat => holding.includes(seat.state)).length <= seats, 'never more people than seats')
        const tickets = held.book.entries.map(seat => seat.ticket)
        assert.equal(new Set(tickets.filter(ticket => ticket > 0)).size, tickets.filter(ticket => ticket > 0).length, 'no two with one number')
        assert.ok(tickets.every(ticket => ticket < held.book.nextTicket))
      }
    }), { numRuns: 10_000, seed: 20270302 })
    for (const state of ['nominated', 'waitlisted', 'offered', 'enrolled', 'withdrawn', 'declined', 'refused', 'lapsed', 'replaced', 'dismissed']) assert.ok(reached.has(state), `no history reached ${state}`)
  })

  it('needs no more of the waiting list than could move: the rest may stay on disk', () => {
    fc.assert(fc.property(history, fc.integer({ min: 0, max: 3 }), ({ seats, events }, cut) => {
      const held = hold({ seats })
      let now = 0
      for (const [event, passed] of events) held.do(event, (now += passed))
      if (now >= start) return
      const whole = held.book
      const event: SeatEvent = { kind: 'withdraw', personId: 'a' }
      const named = whole.entries.filter(seat => holding.includes(seat.state) || seat.personId === 'a')
      const queue = whole.entries.filter(seat => seat.state === 'waitlisted').sort(inOrder)
      const partly = { ...whole, entries: [...new Set([...queue.slice(0, seats + cut), ...named])] }
      const sorted = (seatsNow: Seat[]) => seatsNow.toSorted((a, b) => a.personId.localeCompare(b.personId))
      assert.deepEqual(sorted(step(partly, event, now).changed), sorted(step(whole, event, now).changed))
    }), { numRuns: 1000, seed: 7 })
  })
})
