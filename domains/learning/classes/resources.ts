import type { Context } from '#platform/context.ts'
import { brokenKey, newId } from '#platform/db.ts'
import { Conflict, Invalid, NotFound } from '#platform/errors.ts'
import type { ResourceGiven } from './shapes.ts'
import * as store from './store.ts'
import { classes as words } from './texts.ts'
import { dayOf } from './half-days.ts'
import { lockManaged } from './seating.ts'

const today = (ctx: Context): string => dayOf(ctx.now(), ctx.config.KEJU_TIME_ZONE)

/** Rooms, trainers and equipment that classes may book. */
export const list = (ctx: Context, filter: { kind?: string; retired?: boolean }) => ctx.read(tx => store.resources(tx, filter, today(ctx)))

/** One of them with what it is booked for from today on. */
export const one = (ctx: Context, id: string) =>
  ctx.read(async tx => ({ ...(await store.resource(tx, id, today(ctx))), bookings: await store.resourceBookings(tx, id, today(ctx)) }))

/** @throws Conflict 'resource-code-taken', 'trainer-known'; Invalid 'nominee-unknown' */
export const add = (ctx: Context, given: ResourceGiven): Promise<{ id: string }> =>
  ctx.transaction(async tx => {
    const trainer = given.kind === 'trainer' && given.number !== ''
    const [person] = trainer ? await store.staffByNumbers(tx, [given.number], null, ctx.scope('learning.manage')) : []
    if (trainer && !person) throw new Invalid('invalid', [{ path: 'number', code: 'nominee-unknown', detail: { number: given.number } }])
    const id = newId()
    await store.addResource(tx, {
      id, kind: given.kind, code: given.code, name: { zh: given.nameZh || given.nameEn, en: given.nameEn || given.nameZh }, seats: given.kind === 'room' ? (given.seats ?? null) : null,
      personId: person?.id ?? null,
    })
    await tx.record('learning.resource.add', id, { kind: given.kind, code: given.code })
    return { id }
  }).catch((error: unknown) => {
    if (brokenKey(error) === 'resource_tenant_id_code_key') throw new Conflict('resource-code-taken', { code: given.code })
    if (brokenKey(error) === 'resource_tenant_id_person_id_key') throw new Conflict('trainer-known')
    throw error
  })

/** Can be booked no more; what is booked stays. */
export const retire = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async tx => {
    await store.resource(tx, id, today(ctx))
    if ((await store.retireResource(tx, id)) > 0) await tx.record('learning.resource.retire', id)
  })

/**
 * Books it for all half days of the class. Two who do so at once for one half day: one gets it, the other is told.
 *
 * @throws Conflict 'resource-taken' naming the class that has it, 'resource-retired', 'room-too-small', 'class-not-open'
 */
export const book = (ctx: Context, classId: string, resourceId: string): Promise<void> =>
  ctx.transaction(async tx => {
    const locked = await lockManaged(ctx, tx, classId)
    if (locked.state !== 'draft' && locked.state !== 'open') throw new Conflict('class-not-open', { title: locked.title[ctx.lang] })
    const resource = await store.resource(tx, resourceId, today(ctx))
    if (resource.state === 'retired') throw new Conflict('resource-retired')
    if (resource.seats !== null && resource.seats < locked.seats) throw new Conflict('room-too-small', { name: resource.name[ctx.lang], seats: resource.seats })
    const slots = await store.slotsOf(tx, classId)
    const [busy] = await store.taken(tx, [resourceId], slots, classId)
    if (busy) throw new Conflict('resource-taken', { name: busy.name[ctx.lang], day: busy.day, half: ctx.t(words[busy.half as 'am' | 'pm']), code: busy.code })
    if ((await store.book(tx, resourceId, classId, slots)) > 0) await tx.record('learning.class.book', classId, { resource: resourceId })
  }).catch((error: unknown) => {
    if (brokenKey(error) === 'booking_pkey') throw new Conflict('resource-just-taken')
    throw error
  })

export const unbook = (ctx: Context, classId: string, resourceId: string): Promise<void> =>
  ctx.transaction(async tx => {
    await lockManaged(ctx, tx, classId)
    if ((await store.unbook(tx, resourceId, classId)) === 0) throw new NotFound()
    await tx.record('learning.class.unbook', classId, { resource: resourceId })
  })
