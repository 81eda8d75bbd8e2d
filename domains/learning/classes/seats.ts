/**
 * What may become of a seat in a class: one machine, values in, values out. Whoever stores seats holds the class while it runs,
 * so that what was read is still so when the changes are written.
 *
 *     (nobody) ── nominate ──► nominated ── confirm, or the start ──► enrolled ──► attended | incomplete | no-show | dismissed
 *              └─ sign up ───► enrolled, or waitlisted ── a seat is free ──► offered ── accept ──► enrolled
 *
 * Before the start every state may end as withdrawn or refused; an offer also as declined or lapsed. At the start the waiting
 * list and open offers lapse and nothing moves up any more.
 */
export const seatStates = [
  'nominated', 'waitlisted', 'offered', 'enrolled', 'withdrawn', 'declined', 'refused', 'lapsed', 'replaced', 'attended', 'incomplete', 'no-show', 'dismissed',
] as const
export type SeatState = (typeof seatStates)[number]

/** States that take one of the class's seats. */
export const holding: readonly SeatState[] = ['nominated', 'offered', 'enrolled']
/** States in which a person still has something to expect of the class. */
export const active: readonly SeatState[] = [...holding, 'waitlisted']

/** 1: nominated by a unit; 2: signed up. */
export type Priority = 1 | 2

export type Seat = {
  personId: string; state: SeatState; priority: Priority
  /** Place in the order of requests; a new request takes a new one. */
  ticket: number
  quotaUnitId: string | null
  /** Milliseconds since 1970; only while offered. */
  offeredUntil: number | null
  /** Withdrew after the last day on which that is no matter. */
  late: boolean
  reason: string
}

/** A class as its seats need to know it; instants in milliseconds, deadlines being the first instant that is too late. */
export type Book = {
  seats: number; startsAt: number; nominateBefore: number; replaceBefore: number; withdrawBefore: number; offerMs: number
  /** Places kept for units until `nominateBefore`. */
  quotas: ReadonlyMap<string, number>
  nextTicket: number
  /** Everybody who holds a seat, the head of the waiting list (as many as could move up), and whoever the event names. */
  entries: readonly Seat[]
}

export type SeatEvent =
  | { kind: 'tick' }
  | { kind: 'sign-up' | 'confirm' | 'accept' | 'decline' | 'withdraw'; personId: string }
  | { kind: 'nominate'; personId: string; quotaUnitId: string | null }
  | { kind: 'refuse' | 'dismiss'; personId: string; reason: string }
  | { kind: 'replace'; personId: string; by: string }
  | { kind: 'finish'; personId: string; outcome: 'attended' | 'incomplete' | 'no-show' }
  | { kind: 'cancel' }

export type SeatRefusal =
  | 'class-started' | 'class-not-started' | 'seat-already' | 'seat-none' | 'nomination-over' | 'replacement-over' | 'seat-not-nominated' | 'offer-over'

export type Step = { ok: true; changed: Seat[]; nextTicket: number } | { ok: false; refusal: SeatRefusal; changed: Seat[]; nextTicket: number }

/**
 * Lets an event happen. Time passes first: offers run out, quotas are released, seats move up; then the event; then freed seats
 * move up. `changed` holds what time did even when the event is refused.
 */
export const step = (book: Book, event: SeatEvent, now: number): Step => {
  const desk = deskOf(book)
  pass(desk, now)
  const refusal = happen(desk, event, now)
  if (refusal === null) pass(desk, now)
  const before = new Map(book.entries.map(entry => [entry.personId, entry]))
  const changed = [...desk.entries.values()].filter(entry => entry !== before.get(entry.personId))
  return refusal === null ? { ok: true, changed, nextTicket: desk.nextTicket } : { ok: false, refusal, changed, nextTicket: desk.nextTicket }
}

type Desk = Omit<Book, 'entries'> & { entries: Map<string, Seat>; nextTicket: number }

const deskOf = (book: Book): Desk => ({ ...book, entries: new Map(book.entries.map(entry => [entry.personId, entry])) })

const put = (desk: Desk, seat: Seat, changes: Partial<Seat>): void => {
  desk.entries.set(seat.personId, { ...seat, offeredUntil: null, ...changes })
}

/** What the clock alone does. */
const pass = (desk: Desk, now: number): void => {
  for (const seat of desk.entries.values()) {
    if (seat.state === 'offered' && (now >= (seat.offeredUntil ?? 0) || now >= desk.startsAt)) put(desk, seat, { state: 'lapsed' })
    else if (now >= desk.startsAt && seat.state === 'waitlisted') put(desk, seat, { state: 'lapsed' })
    // A nomination nobody refused stands: the seat was the unit's own.
    else if (now >= desk.startsAt && seat.state === 'nominated') put(desk, seat, { state: 'enrolled' })
  }
  if (now >= desk.startsAt) return
  for (const seat of [...desk.entries.values()].filter(each => each.state === 'waitlisted').toSorted(inOrder)) {
    if (room(desk, seat.quotaUnitId, now)) put(desk, seat, { state: 'offered', offeredUntil: Math.min(now + desk.offerMs, desk.startsAt) })
  }
}

/** Strict order of the waiting list. */
export const inOrder = (a: Pick<Seat, 'priority' | 'ticket'>, b: Pick<Seat, 'priority' | 'ticket'>): number => a.priority - b.priority || a.ticket - b.ticket

/** Whether a seat is free for somebody of this unit's quota (null: of none): what other units may still fill is not. */
const room = (desk: Desk, unitId: string | null, now: number): boolean => {
  const held = [...desk.entries.values()].filter(seat => holding.includes(seat.state))
  let kept = 0
  if (now < desk.nominateBefore) {
    for (const [unit, places] of desk.quotas) {
      if (unit !== unitId) kept += Math.max(0, places - held.filter(seat => seat.quotaUnitId === unit).length)
    }
  }
  return held.length + kept < desk.seats
}

const happen = (desk: Desk, event: SeatEvent, now: number): SeatRefusal | null => {
  const started = now >= desk.startsAt
  switch (event.kind) {
    case 'tick': return null
    case 'sign-up': return started ? 'class-started' : request(desk, event.personId, { priority: 2, quotaUnitId: null, seated: 'enrolled' }, now)
    case 'nominate':
      if (started) return 'class-started'
      if (now >= desk.nominateBefore) return 'nomination-over'
      return request(desk, event.personId, { priority: 1, quotaUnitId: event.quotaUnitId, seated: 'nominated' }, now)
    case 'confirm': return turn(desk, event.personId, ['nominated'], { state: 'enrolled' })
    case 'accept': return desk.entries.get(event.personId)?.state === 'lapsed' ? 'offer-over' : turn(desk, event.personId, ['offered'], { state: 'enrolled' })
    case 'decline': return turn(desk, event.personId, ['offered'], { state: 'declined' })
    case 'refuse': return started ? 'class-started' : turn(desk, event.personId, active, { state: 'refused', reason: event.reason })
    case 'withdraw': {
      if (started) return 'class-started'
      const held = desk.entries.get(event.personId)?.state
      return turn(desk, event.personId, active, { state: 'withdrawn', late: now >= desk.withdrawBefore && (held === 'enrolled' || held === 'nominated') })
    }
    case 'replace': return started ? 'class-started' : replace(desk, event.personId, event.by, now)
    case 'dismiss': return started ? turn(desk, event.personId, ['enrolled'], { state: 'dismissed', reason: event.reason }) : 'class-not-started'
    case 'finish': return started ? turn(desk, event.personId, ['enrolled'], { state: event.outcome }) : 'class-not-started'
    case 'cancel':
      for (const seat of desk.entries.values()) if (active.includes(seat.state)) put(desk, seat, { state: 'lapsed' })
      desk.seats = 0
      return null
  }
}

const turn = (desk: Desk, personId: string, from: readonly SeatState[], to: Partial<Seat>): SeatRefusal | null => {
  const seat = desk.entries.get(personId)
  if (!seat || !from.includes(seat.state)) return 'seat-none'
  put(desk, seat, to)
  return null
}

const request = (desk: Desk, personId: string, as: { priority: Priority; quotaUnitId: string | null; seated: 'enrolled' | 'nominated' }, now: number): SeatRefusal | null => {
  const before = desk.entries.get(personId)
  // A nomination takes precedence over one's own place in the queue; everything else is asked for once.
  if (before && active.includes(before.state) && !(as.priority === 1 && before.state === 'waitlisted' && before.priority === 2)) return 'seat-already'
  const seat: Seat = {
    personId, state: 'waitlisted', priority: as.priority, ticket: desk.nextTicket++, quotaUnitId: as.quotaUnitId, offeredUntil: null,
    // That somebody once withdrew late stays on record.
    late: before?.late ?? false, reason: '',
  }
  desk.entries.delete(personId)
  // Whoever waits could not be seated a moment ago; who comes now is seated only where that person could not.
  desk.entries.set(personId, room(desk, as.quotaUnitId, now) ? { ...seat, state: as.seated } : seat)
  return null
}

const replace = (desk: Desk, personId: string, by: string, now: number): SeatRefusal | null => {
  if (now >= desk.replaceBefore) return 'replacement-over'
  const seat = desk.entries.get(personId)
  if (!seat || !['nominated', 'enrolled'].includes(seat.state)) return 'seat-none'
  // A seat that one signed up for is one's own; passing it on would go round the queue.
  if (seat.priority !== 1) return 'seat-not-nominated'
  const other = desk.entries.get(by)
  if (by === personId || (other && holding.includes(other.state))) return 'seat-already'
  put(desk, seat, { state: 'replaced' })
  desk.entries.set(by, { ...seat, personId: by, ticket: desk.nextTicket++, offeredUntil: null, late: other?.late ?? false, reason: '' })
  return null
}
