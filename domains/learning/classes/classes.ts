import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { openUnitWithin, openUnitsWithin } from '#domains/people/index.ts'
import type { Context } from '#platform/context.ts'
import { brokenKey, newId, type Tx } from '#platform/db.ts'
import { Conflict, Invalid, NotFound, type FieldProblem } from '#platform/errors.ts'
import { cursor, Id, type Download } from '#platform/route.ts'
import { calendarFile, type DayEvent } from './calendar.ts'
import type { Class, ClassFilter, ClassGiven, DatesGiven, MyClass, SeatFilter } from './shapes.ts'
import * as store from './store.ts'
import { classes as words } from './texts.ts'
import { beginOf, daysBefore, endOf, readHalfDays, spread, textOf, type HalfDay } from './half-days.ts'
import { happen, lockManaged, settleClasses, sightOf, tell } from './seating.ts'
import { holding } from './seats.ts'

// ---- seeing ----

/** Classes of one's units, and those that have places for their people. */
export const list = (ctx: Context, filter: z.output<typeof ClassFilter>) =>
  ctx.read(async tx => {
    const [at, id] = cursor.read(filter.after, z.tuple([z.iso.datetime({ offset: true }), Id])) ?? []
    const found = await store.classes(tx, filter, at && id ? { at, id } : null, sightOf(ctx))
    const rows = found.slice(0, filter.limit)
    const last = rows.at(-1)
    return { rows, next: found.length > filter.limit && last ? cursor.write(last.startsAt, last.id) : null }
  })

/** @throws NotFound for whoever has nothing to do with it */
export const one = (ctx: Context, id: string): Promise<Class> => ctx.read(tx => whole(ctx, tx, id))

export const whole = async (ctx: Context, tx: Tx, id: string): Promise<Class> => {
  const sight = sightOf(ctx)
  const row = await store.classSeen(tx, id, sight)
  const slots = await store.slotsOf(tx, id)
  const sum = (of: (slot: (typeof slots)[number]) => number): number => slots.reduce((total, slot) => total + of(slot), 0)
  return {
    ...row, slots, minutes: sum(slot => slot.minutes), practiceMinutes: sum(slot => slot.practiceMinutes), quotas: await store.quotasOf(tx, id, sight), bookings: await store.bookingsOf(tx, id),
    // Who sits where else is the organiser's business.
    clashes: row.manages && ['draft', 'open'].includes(row.state) ? await store.clashes(tx, id, null) : [], counts: await store.countsOf(tx, id),
  }
}

/** Who has, had or awaits a seat. The organiser sees all, others the people of their units. */
export const seatList = (ctx: Context, filter: z.output<typeof SeatFilter>) =>
  ctx.read(async tx => {
    const { manages, keeps } = await store.classSeen(tx, filter.id, sightOf(ctx))
    const [rank, priority, ticket, person] = cursor.read(filter.after, z.tuple([z.int().min(0).max(9), z.int().min(0).max(9), z.int().min(0).max(2_000_000_000), Id])) ?? []
    const after = person === undefined ? null : { rank: rank ?? 0, priority: priority ?? 0, ticket: ticket ?? 0, person }
    const found = await store.seats(tx, filter, after, manages || keeps ? null : ctx.scope('learning.read'), ctx.scope('learning.nominate'))
    const rows = found.slice(0, filter.limit)
    const last = rows.at(-1)
    return { rows: rows.map(({ rank: _, ...row }) => row), next: found.length > filter.limit && last ? cursor.write(last.rank, last.priority, last.ticket, last.personId) : null }
  })

/** Units one may organise for, and all agencies, for places and audience. */
export const choices = (ctx: Context) =>
  ctx.read(async tx => ({ units: await openUnitsWithin(tx, ctx.scope('learning.manage')), agencies: await openUnitsWithin(tx, null) }))

// ---- making ----

const bilingual = (zh: string, en: string) => ({ zh: zh || en, en: en || zh })

/** A draft that nobody else sees yet. @throws Invalid naming the fields; Conflict 'class-code-taken'; NotFound outside the caller's units */
export const create = (ctx: Context, given: ClassGiven & DatesGiven): Promise<{ id: string }> =>
  ctx.transaction(async tx => {
    const id = newId()
    const row = await rowOf(ctx, tx, id, given)
    const { slots, dates } = datesOf(ctx, given)
    await store.addClass(tx, { ...row, ...dates, secret: randomBytes(32).toString('hex') })
    await store.putSlots(tx, id, slots)
    await tx.record('learning.class.create', id, { code: row.code, unit: row.unitId })
    return { id }
  }).catch(codeTaken(given.code))

const codeTaken = (code: string) => (error: unknown): never => {
  if (brokenKey(error) === 'class_tenant_id_code_key') throw new Conflict('class-code-taken', { code })
  throw error
}

const rowOf = async (ctx: Context, tx: Tx, id: string, given: ClassGiven): Promise<store.NewClass> => {
  if (!(await openUnitWithin(tx, given.unitId, ctx.scope('learning.manage')))) throw new NotFound()
  const faults: FieldProblem[] = []
  if (given.minimum > given.seats) faults.push({ path: 'minimum', code: 'class-minimum-above' })
  const [leader] = given.leader === '' ? [] : await store.staffByNumbers(tx, [given.leader], null, ctx.scope('learning.manage'))
  if (given.leader !== '' && !leader) faults.push({ path: 'leader', code: 'nominee-unknown', detail: { number: given.leader } })
  if (faults.length > 0) throw new Invalid('invalid', faults)
  return {
    id, code: given.code, title: bilingual(given.titleZh, given.titleEn), about: bilingual(given.aboutZh, given.aboutEn), unitId: given.unitId, host: bilingual(given.hostZh, given.hostEn),
    kind: given.kind, budgetFen: Math.round(given.budgetYuan * 100), place: bilingual(given.placeZh, given.placeEn), seats: given.seats, minimum: given.minimum, leaderId: leader?.id ?? null,
    audienceUnitId: given.audienceUnitId ?? null, offerHours: given.offerHours,
  }
}

/** Half days with their minutes, and what follows from them. @throws Invalid 'half-days-unreadable', 'half-days-too-many', 'practice-above-hours' */
const datesOf = (ctx: Pick<Context, 'config'>, given: DatesGiven): { slots: (HalfDay & { minutes: number; practiceMinutes: number })[]; dates: store.Dates } => {
  const read = readHalfDays(given.days)
  if (!read.ok) throw new Invalid('invalid', [{ path: 'days', code: read.code, detail: { value: read.value } }])
  const [first] = read.value
  const last = read.value.at(-1)
  if (!first || !last) throw new Invalid('invalid', [{ path: 'days', code: 'field-missing' }])
  if (given.practiceHours > given.hours) throw new Invalid('invalid', [{ path: 'practiceHours', code: 'practice-above-class' }])
  const minutes = spread(Math.round(given.hours * 60), read.value.length)
  const practice = spread(Math.round(given.practiceHours * 60), read.value.length)
  const zone = ctx.config.KEJU_TIME_ZONE
  return {
    // Rounding may put one more practice minute than minutes into a half day where all of it is practice.
    slots: read.value.map((halfDay, i) => ({ ...halfDay, minutes: minutes[i] ?? 0, practiceMinutes: Math.min(practice[i] ?? 0, minutes[i] ?? 0) })),
    dates: {
      startsAt: beginOf(first, zone).toISOString(), endsAt: endOf(last, zone).toISOString(), nominateUntil: daysBefore(first.day, given.nominateDays),
      replaceUntil: daysBefore(first.day, given.replaceDays), withdrawUntil: daysBefore(first.day, given.withdrawDays),
    },
  }
}

const changeable = (locked: store.Locked, lang: 'zh' | 'en'): void => {
  if (locked.state !== 'draft' && locked.state !== 'open') throw new Conflict('class-not-open', { title: locked.title[lang] })
}

/** Changes what it says, not when it is. @throws Conflict 'class-seats-held' when more people have a seat than there would be; as `create` */
export const change = (ctx: Context, id: string, given: ClassGiven): Promise<void> =>
  ctx.transaction(async tx => {
    const locked = await lockManaged(ctx, tx, id)
    changeable(locked, ctx.lang)
    const row = await rowOf(ctx, tx, id, given)
    const held = (await store.seatedIn(tx, id, holding)).length
    const kept = locked.quotas.reduce((sum, [, places]) => sum + places, 0)
    if (row.seats < Math.max(held, kept)) throw new Invalid('invalid', [{ path: 'seats', code: 'class-seats-held', detail: { n: Math.max(held, kept) } }])
    await store.changeClass(tx, row)
    await store.retell(tx, id)
    await tx.record('learning.class.change', id, { code: row.code, seats: row.seats })
    if (locked.state === 'open') await happen(ctx, tx, { ...locked, seats: row.seats }, [{ kind: 'tick' }])
  }).catch(codeTaken(given.code))

/**
 * Puts the class on other half days. What is booked for it moves along; everybody with a seat or on the waiting list is told, and
 * who now sits in two places at once is listed on its page.
 *
 * @throws Conflict 'class-register-begun' once attendance was taken; 'resource-taken' where a thing is not free then
 */
export const move = (ctx: Context, id: string, given: DatesGiven): Promise<{ clashes: number }> =>
  ctx.transaction(async tx => {
    const locked = await lockManaged(ctx, tx, id)
    changeable(locked, ctx.lang)
    const { slots, dates } = datesOf(ctx, given)
    return { clashes: await moveTo(ctx, tx, locked, slots, dates) }
  })

/** Everybody concerned is told; how many now sit in two places at once. */
const moveTo = async (ctx: Context, tx: Tx, locked: store.Locked, slots: (HalfDay & { minutes: number; practiceMinutes: number })[], dates: store.Dates): Promise<number> => {
  const { id } = locked
  if ((await store.marksOf(tx, id)).length > 0) throw new Conflict('class-register-begun')
  const before = (await store.slotsOf(tx, id)).map(textOf)
  const things = (await store.bookingsOf(tx, id)).map(each => each.resourceId)
  const [busy] = await store.taken(tx, things, slots, id)
  if (busy) throw new Conflict('resource-taken', { name: busy.name[ctx.lang], day: busy.day, half: ctx.t(words[busy.half as 'am' | 'pm']), code: busy.code })
  await store.putSlots(tx, id, slots)
  for (const thing of things) await store.book(tx, thing, id, slots)
  await store.setDates(tx, id, dates)
  await store.retell(tx, id)
  await tx.record('learning.class.move', id, { from: before, to: slots.map(textOf) })
  if (locked.state === 'open') {
    await happen(ctx, tx, await store.lockClass(tx, id, ctx.config.KEJU_TIME_ZONE), [{ kind: 'tick' }])
    const people = await store.seatedIn(tx, id, [...holding, 'waitlisted'])
    const busyPeople = new Set((await store.clashes(tx, id, null)).map(clash => clash.personId))
    const values = (lang: 'zh' | 'en') => ({ title: locked.title[lang], days: saidDays(slots, lang) })
    await tell(ctx, tx, people.filter(each => !busyPeople.has(each)), words.noticeMoved, values, `/staff/my/classes/${id}`, true)
    await tell(ctx, tx, people.filter(each => busyPeople.has(each)), words.noticeMovedClash, values, `/staff/my/classes/${id}`, true)
    return busyPeople.size
  }
  return 0
}

type Adjustment = { id: string; seats?: number | undefined; minimum?: number | undefined; days?: string[] | undefined }

/**
 * Gives classes the seats, the minimum or the days that their planned sessions have now. Sessions without a class, and classes that are over or
 * cancelled, are passed over. A class that had only mornings, or only afternoons, keeps to these; deadlines keep their distance.
 *
 * @throws Conflict 'class-seats-held' when more people have a seat than there would be; as `move`
 */
export const adjustClasses = async (ctx: Context, tx: Tx, given: readonly Adjustment[]): Promise<void> => {
  const byId = new Map(given.map(each => [each.id, each]))
  for (const id of await store.openClasses(tx, [...byId.keys()])) {
    const { seats, minimum, days } = byId.get(id) ?? {}
    const locked = await store.lockClass(tx, id, ctx.config.KEJU_TIME_ZONE)
    if (seats !== undefined || minimum !== undefined) {
      const held = (await store.seatedIn(tx, id, holding)).length
      const n = Math.max(held, locked.quotas.reduce((sum, [, places]) => sum + places, 0))
      if (seats !== undefined && seats < n) throw new Conflict('class-seats-held', { n })
      await store.setSeats(tx, id, { seats: seats ?? null, minimum: minimum ?? null })
      await tx.record('learning.class.change', id, { code: locked.code, seats: seats ?? locked.seats })
    }
    if (days) {
      const before = await store.slotsOf(tx, id)
      const halves = (['am', 'pm'] as const).filter(half => before.some(slot => slot.half === half))
      const places = days.flatMap(day => halves.map(half => ({ day, half })))
      const sum = (of: (slot: (typeof before)[number]) => number): number => before.reduce((all, slot) => all + of(slot), 0)
      const [minutes, practice] = [spread(sum(slot => slot.minutes), places.length), spread(sum(slot => slot.practiceMinutes), places.length)]
      const slots = places.map((place, i) => ({ ...place, minutes: minutes[i] ?? 0, practiceMinutes: Math.min(practice[i] ?? 0, minutes[i] ?? 0) }))
      const [first, last] = [slots[0], slots.at(-1)]
      if (first && last) {
        const zone = ctx.config.KEJU_TIME_ZONE
        const until = await store.shiftedDeadlines(tx, id, first.day, zone)
        await moveTo(ctx, tx, locked, slots, { ...until, startsAt: beginOf(first, zone).toISOString(), endsAt: endOf(last, zone).toISOString() })
      }
    }
    await settleClasses(ctx, tx, [id])
  }
}

const saidDays = (slots: readonly HalfDay[], lang: 'zh' | 'en'): string =>
  slots.slice(0, 6).map(slot => `${slot.day} ${words[slot.half][lang]}`).join(lang === 'zh' ? '、' : ', ') + (slots.length > 6 ? ' …' : '')

/** Announces a draft: units may nominate, people sign up. @throws Conflict 'class-not-draft', 'class-started' */
export const open = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async tx => {
    const locked = await lockManaged(ctx, tx, id)
    if (locked.state !== 'draft') throw new Conflict('class-not-draft')
    if (Date.parse(locked.startsAt) <= ctx.now().getTime()) throw new Conflict('class-started')
    await store.setState(tx, id, 'open')
    await tx.record('learning.class.open', id, { code: locked.code })
  })

/** Nobody comes; everybody with a seat is told why, and what was booked is free. @throws Conflict 'class-register-begun' */
export const cancel = (ctx: Context, id: string, reason: string): Promise<void> =>
  ctx.transaction(async tx => {
    const locked = await lockManaged(ctx, tx, id)
    changeable(locked, ctx.lang)
    if ((await store.marksOf(tx, id)).length > 0) throw new Conflict('class-register-begun')
    const people = await store.seatedIn(tx, id, [...holding, 'waitlisted'])
    for (const { resourceId } of await store.bookingsOf(tx, id)) await store.unbook(tx, resourceId, id)
    if (locked.state === 'open') await happen(ctx, tx, locked, [{ kind: 'cancel' }])
    await store.setState(tx, id, 'cancelled')
    await tx.record('learning.class.cancel', id, { reason })
    await tell(ctx, tx, people, words.noticeCancelled, lang => ({ title: locked.title[lang], reason }), `/staff/my/classes/${id}`, true)
  })

/** Keeps places for a unit; none takes them away. @throws Conflict 'quota-above-seats'; Invalid for an unknown unit */
export const setQuota = (ctx: Context, id: string, unitId: string, places: number): Promise<void> =>
  ctx.transaction(async tx => {
    const locked = await lockManaged(ctx, tx, id)
    changeable(locked, ctx.lang)
    const quotas = new Map(locked.quotas)
    quotas.set(unitId, places)
    if ([...quotas.values()].reduce((sum, each) => sum + each, 0) > locked.seats) throw new Conflict('quota-above-seats', { seats: locked.seats })
    await store.setQuota(tx, id, unitId, places)
    await tx.record('learning.class.quota', id, { unit: unitId, places })
    if (locked.state === 'open') await happen(ctx, tx, await store.lockClass(tx, id, ctx.config.KEJU_TIME_ZONE), [{ kind: 'tick' }])
  })

// ---- mine ----

export const mine = (ctx: Context) => ctx.read(tx => store.myClasses(tx, sightOf(ctx)))

/** @throws NotFound unless I have to do with it or may sign up */
export const mineOne = (ctx: Context, id: string): Promise<MyClass> =>
  ctx.read(async tx => {
    const row = await store.myClass(tx, id, sightOf(ctx))
    const slots = await store.slotsOf(tx, id)
    return {
      ...row, slots: slots.map(({ day, half, topic }) => ({ day, half, topic })), minutes: slots.reduce((sum, slot) => sum + slot.minutes, 0),
      practiceMinutes: slots.reduce((sum, slot) => sum + slot.practiceMinutes, 0),
      leave: (await store.leaveOf(tx, id, ctx.self().id)).map(({ id: leaveId, halves, reason, state }) => ({ id: leaveId, halves, reason, state })), marks: await store.myMarks(tx, id, ctx.self().id),
    }
  })

/** Its half days, for a calendar. */
export const calendar = async (ctx: Context, id: string): Promise<Download> => {
  const row = await mineOne(ctx, id)
  return calendarFile('class.ics', row.title[ctx.lang], [dayEvent({ id: row.id, title: row.title[ctx.lang], place: row.place[ctx.lang], halves: row.slots.map(textOf) }, ctx.config.KEJU_TIME_ZONE)])
}

/** Whole days as days, half days by the clock. */
export const dayEvent = (given: { id: string; title: string; place: string; halves: readonly string[]; about?: string }, timeZone: string): DayEvent => {
  const by = new Map<string, ('am' | 'pm')[]>()
  for (const text of given.halves) {
    const [day = '', half] = text.split(' ')
    by.set(day, [...(by.get(day) ?? []), half === 'am' ? 'am' : 'pm'])
  }
  const { id, title, place, about } = given
  return {
    id, title, place, about, days: [...by].filter(([, halves]) => halves.length === 2).map(([day]) => day),
    spans: [...by].filter(([, halves]) => halves.length === 1).map(([day, [half = 'am']]) => ({ from: beginOf({ day, half }, timeZone), to: endOf({ day, half }, timeZone) })),
  }
}
