import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db.ts'
import { Conflict, Invalid, NotFound, type FieldProblem } from '#platform/errors.ts'
import { sendMail } from '#platform/mail.ts'
import { notify } from '#platform/notices.ts'
import { instant, say, type Lang, type Text, type Values } from '#platform/texts.ts'
import * as store from './class-store.ts'
import { classes as words } from './class-texts.ts'
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

/** Lets events happen to the seats of a class that is held, one after the other; stops at the first that is refused. */
export const happen = async (house: House, tx: Tx, locked: store.Locked, events: readonly SeatEvent[]): Promise<{ refusal: SeatRefusal | null; at: number }> => {
  const now = house.now().getTime()
  let book = await bookOf(tx, locked, events, now)
  const changed = new Map<string, Seat>()
  let refusal: SeatRefusal | null = null
  let at = 0
  for (const event of events) {
    const result = step(book, event, now)
    for (const seat of result.changed) changed.set(seat.personId, seat)
    const entries = new Map([...book.entries, ...result.changed].map(seat => [seat.personId, seat]))
    book = { ...book, entries: [...entries.values()], nextTicket: result.nextTicket }
    if (!result.ok) {
      refusal = result.refusal
      break
    }
    at++
  }
  await store.putSeats(tx, locked.id, [...changed.values()], book.nextTicket, { kind: 'class', id: locked.id })
  for (const seat of changed.values()) await tx.record(`learning.seat.${seat.state}`, locked.id, { person: seat.personId, ...(seat.late && seat.state === 'withdrawn' ? { late: true } : {}) })
  // Of a class that is cancelled people hear once, with the reason, from whoever cancels it.
  if (!events.some(event => event.kind === 'cancel')) await tellSeats(house, tx, locked, [...changed.values()])
  return { refusal, at }
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
    if (!text || seat.personId === tx.person) continue
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

// ---- for oneself ----

/** Ends a transaction whose event was refused: what time had changed is kept, the caller is told. */
const answer = async (ctx: Context, id: string, event: SeatEvent, check?: (tx: Tx, locked: store.Locked) => Promise<void>) => {
  const { refusal, state, position } = await ctx.transaction(async tx => {
    const locked = await store.lockClass(tx, id, ctx.config.KEJU_TIME_ZONE)
    if (locked.state === 'draft') throw new NotFound()
    if (locked.state !== 'open') throw new Conflict('class-not-open', { title: locked.title[ctx.lang] })
    await check?.(tx, locked)
    const { refusal } = await happen(ctx, tx, locked, [event])
    return { refusal, state: await store.seatState(tx, id, ctx.self().id), position: await store.position(tx, id, ctx.self().id) }
  })
  if (refusal !== null) throw new Conflict(refusal)
  if (state === undefined) throw new NotFound()
  return { state, position }
}

const noClash = async (ctx: Context, tx: Tx, classId: string): Promise<void> => {
  await store.lockPersons(tx, [ctx.self().id])
  const [clash] = await store.clashes(tx, classId, [ctx.self().id], 1)
  if (clash) throw new Conflict('seat-clash', { title: clash.title[ctx.lang], day: clash.day })
}

/** Takes a free seat, or the next place on the waiting list. @throws Conflict 'class-started', 'seat-already', 'seat-clash'; NotFound where it is not open to the caller */
export const signUp = (ctx: Context, id: string) =>
  answer(ctx, id, { kind: 'sign-up', personId: ctx.self().id }, async (tx, locked) => {
    if (!(await store.mayAsk(tx, locked.audienceUnitId, ctx.self().id))) throw new NotFound()
    await noClash(ctx, tx, id)
  })

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
    const locked = await store.lockClass(tx, id, ctx.config.KEJU_TIME_ZONE)
    if (locked.state !== 'open') throw new Conflict('class-not-open', { title: locked.title[ctx.lang] })
    if (!seen.nominates) throw new Conflict('class-not-for-unit')
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
    const { refusal, at } = await happen(ctx, tx, locked, found.map(each => ({ kind: 'nominate', personId: each.id, quotaUnitId: each.quotaUnitId })))
    if (refusal === 'seat-already') throw new Invalid('invalid', [{ path: 'numbers', code: 'nominee-already', detail: { number: found[at]?.number ?? '' } }])
    if (refusal !== null) throw new Conflict(refusal)
    const waiting = new Set(await store.seatedIn(tx, id, ['waitlisted']))
    const queued = found.filter(each => waiting.has(each.id)).length
    return { nominated: found.length - queued, waiting: queued }
  })

/**
 * Gives the seat of somebody whom the unit had nominated to another of its people, in time.
 *
 * @throws NotFound for a seat that is not the caller's units'; Conflict 'replacement-over', 'seat-not-nominated', 'seat-already', 'seat-clash'; Invalid 'nominee-unknown', 'nominee-elsewhere'
 */
export const replace = async (ctx: Context, id: string, personId: string, number: string): Promise<void> => {
  const refusal = await ctx.transaction(async tx => {
    await store.classSeen(tx, id, sightOf(ctx))
    const locked = await store.lockClass(tx, id, ctx.config.KEJU_TIME_ZONE)
    if (locked.state !== 'open') throw new Conflict('class-not-open', { title: locked.title[ctx.lang] })
    const scope = ctx.scope('learning.nominate')
    const [seat] = await store.holders(tx, id, [personId]).then(all => all.filter(each => each.personId === personId))
    if (!seat || !(await store.personWithin(tx, personId, seat.quotaUnitId, scope))) throw new NotFound()
    const [other] = (await store.staffByNumbers(tx, [number], id, scope)).filter(each => each.seen)
    if (!other) throw new Invalid('invalid', [{ path: 'number', code: 'nominee-unknown', detail: { number } }])
    if (seat.quotaUnitId !== null && other.quotaUnitId !== seat.quotaUnitId) throw new Invalid('invalid', [{ path: 'number', code: 'nominee-elsewhere', detail: { number } }])
    await store.lockPersons(tx, [other.id])
    const [clash] = await store.clashes(tx, id, [other.id], 1)
    if (clash) throw new Conflict('seat-clash', { title: clash.title[ctx.lang], day: clash.day })
    return (await happen(ctx, tx, locked, [{ kind: 'replace', personId, by: other.id }])).refusal
  })
  if (refusal !== null) throw new Conflict(refusal)
}

// ---- for the organiser ----

const manage = async (ctx: Context, id: string, events: (tx: Tx, locked: store.Locked) => Promise<SeatEvent[]>): Promise<void> => {
  const refusal = await ctx.transaction(async tx => {
    const locked = await lockManaged(ctx, tx, id)
    if (locked.state !== 'open') throw new Conflict('class-not-open', { title: locked.title[ctx.lang] })
    return (await happen(ctx, tx, locked, await events(tx, locked))).refusal
  })
  if (refusal !== null) throw new Conflict(refusal)
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
