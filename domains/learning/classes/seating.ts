import { recordAll } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db.ts'
import { Conflict, Invalid, NotFound, type FieldProblem } from '#platform/errors.ts'
import { sendMail } from '#platform/mail.ts'
import { notify } from '#platform/notices.ts'
import { instant, say, type Lang, type Text, type Values } from '#platform/texts.ts'
import * as store from './store.ts'
import { classes as words } from './texts.ts'
import { holding, step, type Book, type Seat, type SeatEvent, type SeatRefusal, type SeatState } from './seats.ts'

type House = Pick<Context, 'config' | 'now'>

/** What the caller may look at. */
export const sightOf = (ctx: Context): store.Sight =>
  ({ manage: ctx.scope('learning.manage'), read: ctx.scope('learning.read'), nominate: ctx.scope('learning.nominate'), self: ctx.self().id, now: ctx.now().toISOString() })

/** The class, held until the transaction ends, for who answers for it. @throws NotFound */
export const lockManaged = async (ctx: Context, tx: Tx, id: string): Promise<store.Locked> => {
  const locked = await store.lockClass(tx, id, ctx.config.KEJU_TIME_ZONE)
  if (!(await store.manages(tx, locked.unitId, ctx.scope('learning.manage')))) throw new NotFound()
  return locked
}

/**
 * Lets events happen to the seats of a class that is held, one after the other, each as if it came alone; why each was refused, or null.
 *
 * @param units  of people who come new to the class
 * @param own  people who do it themselves: on record as such, and not told what they know
 */
export const happen = async (
  house: House, tx: Tx, locked: store.Locked, events: readonly SeatEvent[], units: ReadonlyMap<string, string> = new Map(), own: ReadonlySet<string | null> = new Set([tx.person]),
): Promise<(SeatRefusal | null)[]> => {
  const now = house.now().getTime()
  let book = await bookOf(tx, locked, events, now)
  const changed = new Map<string, Seat>()
  const refusals: (SeatRefusal | null)[] = []
  for (const event of events) {
    const result = step(book, event, now)
    refusals.push(result.ok ? null : result.refusal)
    if (result.changed.length === 0) continue
    for (const seat of result.changed) changed.set(seat.personId, seat)
    book = { ...book, entries: [...new Map([...book.entries, ...result.changed].map(seat => [seat.personId, seat])).values()], nextTicket: result.nextTicket }
  }
  const seats = [...changed.values()]
  await store.putSeats(tx, locked.id, seats.map(seat => ({ ...seat, unitId: units.get(seat.personId) ?? null })), book.nextTicket)
  await recordAll(tx, seats.map(seat => ({
    action: `learning.seat.${seat.state}`, subject: locked.id, actor: own.has(seat.personId) ? seat.personId : tx.person,
    detail: { person: seat.personId, ...(seat.late && seat.state === 'withdrawn' ? { late: true } : {}) },
  })))
  // Of a class that is cancelled people hear once, with the reason, from whoever cancels it.
  if (!events.some(event => event.kind === 'cancel')) await tellSeats(house, tx, locked, seats.filter(seat => !own.has(seat.personId)))
  return refusals
}

/** What the machine must see: whoever holds a seat, whoever is named, and as much of the waiting list as could move. */
const bookOf = async (tx: Tx, locked: store.Locked, events: readonly SeatEvent[], now: number): Promise<Book> => {
  const startsAt = Date.parse(locked.startsAt)
  const named = events.flatMap(event => ('personId' in event ? [event.personId, ...('by' in event ? [event.by] : [])] : []))
  const held = await store.holders(tx, locked.id, named)
  const kept = held.filter(seat => holding.includes(seat.state) && !(seat.state === 'offered' && now >= (seat.offeredUntil ?? 0))).length
  const everybody = now >= startsAt || events.some(event => event.kind === 'cancel')
  const freeing = events.filter(event => ['decline', 'withdraw', 'refuse'].includes(event.kind)).length
  const most = everybody ? 1_000_000 : Math.max(0, locked.seats - kept) + freeing
  const queue = most > 0 ? await store.waiting(tx, locked.id, most) : []
  return {
    seats: locked.seats, startsAt, nominateBefore: Date.parse(locked.nominateBefore), replaceBefore: Date.parse(locked.replaceBefore), withdrawBefore: Date.parse(locked.withdrawBefore),
    offerMs: locked.offerHours * 3_600_000, quotas: new Map(locked.quotas), nextTicket: locked.nextTicket,
    entries: [...new Map([...queue, ...held].map(seat => [seat.personId, seat])).values()],
  }
}

/** What each state means to the person, where it is not the person who brought it about. */
const said: Partial<Record<SeatState, Text>> = {
  nominated: words.noticeNominated, offered: words.noticeOffered, enrolled: words.noticeEnrolled, refused: words.noticeRefused, lapsed: words.noticeLapsed, replaced: words.noticeReplaced,
  dismissed: words.noticeDismissed,
}

const tellSeats = async (house: House, tx: Tx, locked: store.Locked, seats: Seat[]): Promise<void> => {
  const groups = new Map<string, { text: Text; until: number | null; people: string[]; urgent: boolean }>()
  for (const seat of seats) {
    const text = said[seat.state]
    if (!text) continue
    const key = `${seat.state} ${seat.offeredUntil}`
    const group = groups.get(key) ?? { text, until: seat.offeredUntil, people: [], urgent: seat.state === 'offered' }
    group.people.push(seat.personId)
    groups.set(key, group)
  }
  for (const { text, until, people, urgent } of groups.values()) {
    await tell(house, tx, people, text, lang => ({ title: locked.title[lang], until: until === null ? '' : instant(new Date(until).toISOString(), lang, house.config.KEJU_TIME_ZONE) }),
      `/staff/my/classes/${locked.id}`, urgent)
  }
}

/** Tells people in Keju, and by mail those who have an address where it is urgent. */
export const tell = async (house: House, tx: Tx, people: string[], text: Text, values: (lang: Lang) => Values, href: string, urgent: boolean): Promise<void> => {
  const both = { zh: say(text, 'zh', values('zh')), en: say(text, 'en', values('en')) }
  await notify(tx, people, both, href)
  if (!urgent || people.length === 0) return
  const link = house.config.KEJU_URL ? `\n\n${house.config.KEJU_URL}${href}` : ''
  await sendMail(tx, (await store.addresses(tx, people)).map(({ email }) => ({ to: email, subject: `${both.zh} / ${both.en}`.slice(0, 200), text: `${both.zh}\n\n${both.en}${link}` })))
}

/** What time alone has changed in the class: offers that ran out, places released, seats that move up, the start. */
export const settle = (house: House, tx: Tx, id: string): Promise<unknown> =>
  store.lockClass(tx, id, house.config.KEJU_TIME_ZONE).then(async locked => (locked.state === 'open' ? happen(house, tx, locked, [{ kind: 'tick' }]) : null))

/** The same at once for classes in which seats were given or taken from elsewhere; sessions without a class, and classes that are not open, are passed over. */
export const settleClasses = async (house: House, tx: Tx, ids: readonly string[]): Promise<void> => {
  for (const id of await store.openClasses(tx, ids)) await settle(house, tx, id)
}

// ---- for oneself ----

/** What became of one's own request: the state, and the place in the queue while waiting. */
export type SeatAnswer = { state: SeatState; position: number | null }

/** @throws Conflict 'class-not-open'; NotFound for a draft */
export const mustBeOpen = (ctx: Pick<Context, 'lang'>, locked: store.Locked): void => {
  if (locked.state === 'draft') throw new NotFound()
  if (locked.state !== 'open') throw new Conflict('class-not-open', { title: locked.title[ctx.lang] })
}

/** Does something with one's own seat. What time had changed is kept even where the caller is refused. */
const answer = async (ctx: Context, id: string, event: SeatEvent, check?: (tx: Tx) => Promise<void>): Promise<SeatAnswer> => {
  const self = ctx.self().id
  const { refusal, state, position } = await ctx.transaction(async tx => {
    await check?.(tx)
    const locked = await store.lockClass(tx, id, ctx.config.KEJU_TIME_ZONE)
    mustBeOpen(ctx, locked)
    const [refusal = null] = await happen(ctx, tx, locked, [event])
    return { refusal, state: await store.seatState(tx, id, self), position: (await store.positions(tx, id, [self])).get(self) ?? null }
  })
  if (refusal !== null) throw new Conflict(refusal)
  if (state === undefined) throw new NotFound()
  return { state, position }
}

// People are taken before their class, everywhere in this order, so that no two requests wait for one another.
const noClash = async (ctx: Context, tx: Tx, classId: string): Promise<void> => {
  await store.lockPersons(tx, [ctx.self().id])
  const [clash] = await store.clashes(tx, classId, [ctx.self().id], 1)
  if (clash) throw new Conflict('seat-clash', { title: clash.title[ctx.lang], day: clash.day })
}

/** @throws Conflict 'offer-over' when the time for it has run out, 'seat-none', 'seat-clash' */
export const accept = (ctx: Context, id: string) => answer(ctx, id, { kind: 'accept', personId: ctx.self().id }, tx => noClash(ctx, tx, id))
/** @throws Conflict 'seat-none' */
export const decline = (ctx: Context, id: string) => answer(ctx, id, { kind: 'decline', personId: ctx.self().id })
/** Gives the seat up; on record as late after the day until which that is no matter. @throws Conflict 'class-started', 'seat-none' */
export const withdraw = (ctx: Context, id: string) => answer(ctx, id, { kind: 'withdraw', personId: ctx.self().id })

// ---- for a unit ----

/** Staff numbers as people write them in a field. */
export const numbersIn = (text: string): string[] => [...new Set(text.normalize('NFKC').split(/[\s,;、]+/).filter(Boolean))]

/**
 * Nominates people of the caller's units: all of them or, with every fault named, none. Within the unit's places they have a seat
 * that waits for the organiser's word; beyond, they head the waiting list.
 *
 * @throws Invalid naming each number at fault; Conflict 'class-not-for-unit'; NotFound
 */
export const nominate = (ctx: Context, id: string, numbers: string[]): Promise<{ nominated: number; waiting: number }> =>
  ctx.transaction(async tx => {
    const seen = await store.classSeen(tx, id, sightOf(ctx))
    if (seen.state === 'open' && !seen.nominates) throw new Conflict('class-not-for-unit')
    const staff = new Map((await store.staffByNumbers(tx, numbers, id, ctx.scope('learning.nominate'))).map(each => [each.number, each]))
    const found = numbers.flatMap(number => staff.get(number) ?? []).filter(each => each.seen)
    await store.lockPersons(tx, found.map(each => each.id))
    const busy = new Map((await store.clashes(tx, id, found.map(each => each.id))).map(clash => [clash.personId, clash]))
    const faults: FieldProblem[] = numbers.flatMap((number): FieldProblem[] => {
      const one = staff.get(number)
      if (!one?.seen) return [{ path: 'numbers', code: 'nominee-unknown', detail: { number } }]
      const clash = busy.get(one.id)
      return clash ? [{ path: 'numbers', code: 'nominee-busy', detail: { number, title: clash.title[ctx.lang], day: clash.day } }] : []
    })
    if (faults.length > 0) throw new Invalid('invalid', faults)
    const locked = await store.lockClass(tx, id, ctx.config.KEJU_TIME_ZONE)
    mustBeOpen(ctx, locked)
    const refusals = await happen(ctx, tx, locked, found.map(each => ({ kind: 'nominate', personId: each.id, quotaUnitId: each.quotaUnitId })), unitsOf(found))
    const already = found.filter((_, i) => refusals[i] === 'seat-already')
    if (already.length > 0) throw new Invalid('invalid', already.map(({ number }) => ({ path: 'numbers', code: 'nominee-already', detail: { number } })))
    const refusal = refusals.find(each => each !== null)
    if (refusal) throw new Conflict(refusal)
    const waiting = new Set(await store.seatedIn(tx, id, ['waitlisted']))
    const queued = found.filter(each => waiting.has(each.id)).length
    return { nominated: found.length - queued, waiting: queued }
  })

const unitsOf = (staff: readonly store.Staff[]): Map<string, string> => new Map(staff.map(each => [each.id, each.unitId]))

/**
 * Gives the seat of somebody whom the unit had nominated to another of its people, in time.
 *
 * @throws NotFound for a seat that is not the caller's units'; Conflict 'replacement-over', 'seat-not-nominated', 'seat-already', 'seat-clash'; Invalid 'nominee-unknown', 'nominee-elsewhere'
 */
export const replace = async (ctx: Context, id: string, personId: string, number: string): Promise<void> => {
  const refusal = await ctx.transaction(async tx => {
    await store.classSeen(tx, id, sightOf(ctx))
    const scope = ctx.scope('learning.nominate')
    const [seat] = await store.holders(tx, id, [personId]).then(all => all.filter(each => each.personId === personId))
    if (!seat || !(await store.personWithin(tx, personId, seat.quotaUnitId, scope))) throw new NotFound()
    const [other] = (await store.staffByNumbers(tx, [number], id, scope)).filter(each => each.seen)
    if (!other) throw new Invalid('invalid', [{ path: 'number', code: 'nominee-unknown', detail: { number } }])
    if (seat.quotaUnitId !== null && other.quotaUnitId !== seat.quotaUnitId) throw new Invalid('invalid', [{ path: 'number', code: 'nominee-elsewhere', detail: { number } }])
    await store.lockPersons(tx, [other.id])
    const [clash] = await store.clashes(tx, id, [other.id], 1)
    if (clash) throw new Conflict('seat-clash', { title: clash.title[ctx.lang], day: clash.day })
    const locked = await store.lockClass(tx, id, ctx.config.KEJU_TIME_ZONE)
    mustBeOpen(ctx, locked)
    const [refusal = null] = await happen(ctx, tx, locked, [{ kind: 'replace', personId, by: other.id }], unitsOf([other]))
    return refusal
  })
  if (refusal !== null) throw new Conflict(refusal)
}

// ---- for the organiser ----

const manage = async (ctx: Context, id: string, events: (tx: Tx) => Promise<SeatEvent[]>): Promise<void> => {
  const refusal = await ctx.transaction(async tx => {
    const locked = await lockManaged(ctx, tx, id)
    mustBeOpen(ctx, locked)
    return (await happen(ctx, tx, locked, await events(tx))).find(each => each !== null)
  })
  if (refusal) throw new Conflict(refusal)
}

/** One nomination, or all of them. @throws Conflict 'seat-none' */
export const confirm = (ctx: Context, id: string, personId: string | null): Promise<void> =>
  manage(ctx, id, async tx => (personId === null ? await store.seatedIn(tx, id, ['nominated']) : [personId]).map(each => ({ kind: 'confirm', personId: each })))

/** Takes somebody off the list before the start, with the reason. @throws Conflict 'class-started', 'seat-none' */
export const refuse = (ctx: Context, id: string, personId: string, reason: string): Promise<void> => manage(ctx, id, async () => [{ kind: 'refuse', personId, reason }])

/** Withdrawn by the organiser after the start: who has missed more than a seventh. @throws Conflict 'class-not-started', 'seat-none' */
export const dismiss = (ctx: Context, id: string, personId: string, reason: string): Promise<void> => manage(ctx, id, async () => [{ kind: 'dismiss', personId, reason }])

/** An office in the class committee; empty takes it away. @throws Conflict 'seat-none' */
export const setDuty = (ctx: Context, id: string, personId: string, duty: string): Promise<void> =>
  ctx.transaction(async tx => {
    await lockManaged(ctx, tx, id)
    if ((await store.setDuty(tx, id, personId, duty)) === 0) throw new Conflict('seat-none')
    await tx.record('learning.seat.duty', id, { person: personId, duty })
  })
