import type { Context } from '#platform/context.ts'
import { newId, type Tx } from '#platform/db.ts'
import { Conflict, Forbidden, Invalid, NotFound, type FieldProblem } from '#platform/errors.ts'
import { qrPath } from '#platform/qr.ts'
import { z } from 'zod'
import { claimOf, codeFor, codeSeconds, judge } from './check-in.ts'
import type { HalfOf, MarkGiven, Register, RegisterGiven, Slot } from './shapes.ts'
import * as store from './store.ts'
import { classes as words } from './texts.ts'
import { beginOf, endOf, textOf, type HalfDay } from './half-days.ts'
import { happen, sightOf, tell } from './seating.ts'

export type Mark = 'present' | 'part' | 'leave' | 'absent'
type Marked = { day: string; half: 'am' | 'pm'; mark: Mark; minutes: number }
/** Minutes, the number of half days on which one was there, and whether more than a seventh was missed. */
export type Tally = { attended: number; practice: number; leave: number; absent: number; halves: number; beyond: boolean }

/**
 * What somebody's marks amount to, in minutes. Beyond is whoever missed more than a seventh of the class, on leave or without
 * (the rule speaks of leave; who stays away without asking is not better off). Exactly a seventh is within.
 *
 * @see 干部教育培训工作条例 (2023), art. 15
 */
export const tally = (slots: readonly Pick<Slot, 'day' | 'half' | 'minutes' | 'practiceMinutes'>[], marks: readonly Marked[]): Tally => {
  const of = new Map(marks.map(mark => [textOf(mark), mark]))
  const sum = { attended: 0, practice: 0, leave: 0, absent: 0, halves: 0 }
  let total = 0
  for (const slot of slots) {
    total += slot.minutes
    const mark = of.get(textOf(slot))
    if (!mark) continue
    const minutes = mark.mark === 'present' ? slot.minutes : mark.mark === 'part' ? Math.min(mark.minutes, slot.minutes) : 0
    sum.attended += minutes
    if (minutes > 0) sum.halves++
    sum.practice += slot.minutes === 0 ? 0 : Math.floor((slot.practiceMinutes * minutes) / slot.minutes)
    sum[mark.mark === 'leave' ? 'leave' : 'absent'] += slot.minutes - minutes
  }
  return { ...sum, beyond: (sum.leave + sum.absent) * 7 > total }
}

/** The register opens half an hour before its half day. */
const opensMs = 30 * 60_000
const begun = (ctx: Pick<Context, 'config' | 'now'>, halfDay: HalfDay): boolean => ctx.now().getTime() >= beginOf(halfDay, ctx.config.KEJU_TIME_ZONE).getTime() - opensMs
const underWay = (ctx: Pick<Context, 'config' | 'now'>, halfDay: HalfDay): boolean => begun(ctx, halfDay) && ctx.now().getTime() <= endOf(halfDay, ctx.config.KEJU_TIME_ZONE).getTime()

const slotOf = (slots: readonly Slot[], { day, half }: { day: string; half: string }): Slot => {
  const slot = slots.find(each => each.day === day && each.half === half)
  if (!slot) throw new NotFound()
  return slot
}

/** The seat list as a half day knows it. @throws NotFound for whoever does not keep the register */
export const register = (ctx: Context, given: z.output<typeof HalfOf>): Promise<Register> =>
  ctx.read(async tx => {
    const head = await store.registerHead(tx, given.id, sightOf(ctx), false)
    const slots = await store.slotsOf(tx, given.id)
    const slot = slotOf(slots, given)
    return { id: head.id, code: head.code, title: head.title, state: head.state, slot, slots, rows: await store.registerRows(tx, given.id, given.day, given.half), begun: begun(ctx, slot) }
  })

/** The class and its seats as they are now that it has begun, held. */
const holdRegister = async (ctx: Context, tx: Tx, id: string): Promise<store.Locked> => {
  await store.registerHead(tx, id, sightOf(ctx), true)
  const locked = await store.lockClass(tx, id, ctx.config.KEJU_TIME_ZONE)
  if (locked.state !== 'open') throw new Conflict('class-not-open', { title: locked.title[ctx.lang] })
  await happen(ctx, tx, locked, [{ kind: 'tick' }])
  return locked
}

/**
 * Keeps the register of a half day; settled, it is the record. Only people on the seat list can be marked: nobody sits in for another.
 *
 * @throws Conflict 'register-ahead', 'register-settled'; Invalid 'not-on-list', 'part-minutes', 'register-incomplete'
 */
export const keep = (ctx: Context, given: z.output<typeof RegisterGiven>): Promise<void> =>
  ctx.transaction(async tx => {
    await holdRegister(ctx, tx, given.id)
    const slot = slotOf(await store.slotsOf(tx, given.id), given)
    if (!begun(ctx, slot)) throw new Conflict('register-ahead')
    if (slot.settledAt) throw new Conflict('register-settled')
    const rows = await store.registerRows(tx, given.id, given.day, given.half)
    const listed = new Set(rows.map(row => row.personId))
    const faults: FieldProblem[] = []
    const marks = given.marks.map(mark => {
      if (!listed.has(mark.personId)) faults.push({ path: `mark-${mark.personId}`, code: 'not-on-list' })
      return { ...markOf(mark, slot, path => faults.push({ path, code: 'part-minutes', detail: { minutes: slot.minutes } })), day: given.day, half: given.half }
    })
    if (given.settle) {
      const marked = new Set([...marks.map(mark => mark.personId), ...rows.filter(row => row.mark !== null).map(row => row.personId)])
      for (const row of rows) if (!marked.has(row.personId)) faults.push({ path: `mark-${row.personId}`, code: 'register-incomplete', detail: { name: row.name } })
    }
    if (faults.length > 0) throw new Invalid('invalid', faults)
    if (marks.length > 0) await store.putMarks(tx, given.id, marks, 'register')
    if (given.settle) await store.settleSlot(tx, given.id, given.day, given.half)
    await tx.record(given.settle ? 'learning.register.settle' : 'learning.register.keep', given.id, { halfDay: textOf(given), marks: marks.length })
  })

const markOf = (given: z.output<typeof MarkGiven>, slot: Slot, fault: (path: string) => void): { personId: string; mark: Mark; minutes: number } => {
  const { personId, mark } = given
  if (mark !== 'part') return { personId, mark, minutes: mark === 'present' ? slot.minutes : 0 }
  const minutes = given.minutes ?? 0
  if (minutes <= 0 || minutes >= slot.minutes) fault(`minutes-${personId}`)
  return { personId, mark, minutes }
}

// ---- check-in by code ----

/** What the screen in the room shows now, and for how many seconds. @throws Conflict 'register-ahead' outside the half day */
export const screen = (ctx: Context, given: z.output<typeof HalfOf> & { origin?: string }): Promise<{ url: string; seconds: number; size: number; path: string; title: { zh: string; en: string } }> =>
  ctx.read(async tx => {
    const head = await store.registerHead(tx, given.id, sightOf(ctx), false)
    const slot = slotOf(await store.slotsOf(tx, given.id), given)
    const secret = await store.codeSecret(tx, given.id)
    if (secret === undefined) throw new Conflict('class-not-open', { title: head.title[ctx.lang] })
    if (!underWay(ctx, slot)) throw new Conflict('register-ahead')
    const url = `${ctx.config.KEJU_URL ?? given.origin ?? ''}/staff/my/check-in?code=${codeFor(secret, given.id, slot, ctx.now())}`
    return { url, seconds: codeSeconds, ...qrPath(url), title: head.title }
  })

/**
 * Notes for the register that the caller, who has a seat, saw the screen just now. The same code twice is one check-in.
 *
 * @throws Conflict 'code-forged', 'code-old', 'code-not-now', 'code-not-on-list'
 */
export const checkIn = (ctx: Context, code: string): Promise<{ classId: string; title: { zh: string; en: string }; day: string; half: 'am' | 'pm'; again: boolean }> =>
  ctx.transaction(async tx => {
    const claim = claimOf(code)
    const secret = claim && (await store.codeSecret(tx, claim.classId))
    const verdict = secret === undefined ? 'forged' : judge(secret, code, ctx.now())
    if (!claim || verdict === 'forged') throw new Conflict('code-forged')
    if (verdict === 'old') throw new Conflict('code-old')
    const state = await store.seatState(tx, claim.classId, ctx.self().id)
    if (state !== 'enrolled' && state !== 'nominated') throw new Conflict('code-not-on-list')
    if (!underWay(ctx, claim.halfDay)) throw new Conflict('code-not-now')
    const { title } = await store.classTitle(tx, claim.classId)
    const fresh = (await store.checkIn(tx, claim.classId, claim.halfDay.day, claim.halfDay.half)) > 0
    if (fresh) await tx.record('learning.check-in', claim.classId, { halfDay: textOf(claim.halfDay) })
    return { classId: claim.classId, title, ...claim.halfDay, again: !fresh }
  })

// ---- leave ----

/** Asks for leave on half days of a class in which one has a seat. @throws Conflict 'seat-none', 'register-settled'; Invalid 'leave-halves' */
export const askLeave = (ctx: Context, given: { id: string; halves: string[]; reason: string }): Promise<{ id: string }> =>
  ctx.transaction(async tx => {
    const state = await store.seatState(tx, given.id, ctx.self().id)
    if (state === undefined) throw new NotFound()
    if (state !== 'enrolled' && state !== 'nominated') throw new Conflict('seat-none')
    const slots = new Map((await store.slotsOf(tx, given.id)).map(slot => [textOf(slot), slot]))
    const halves = [...new Set(given.halves)].toSorted()
    if (halves.length === 0 || halves.some(half => !slots.has(half))) throw new Invalid('invalid', [{ path: 'halves', code: 'leave-halves' }])
    if (halves.some(half => slots.get(half)?.settledAt)) throw new Conflict('register-settled')
    const id = newId()
    await store.addLeave(tx, { id, classId: given.id, personId: ctx.self().id, halves, reason: given.reason })
    await tx.record('learning.leave.ask', given.id, { person: ctx.self().id, halves })
    const { title, leaderId, createdBy } = await store.classTitle(tx, given.id)
    const told = leaderId ?? createdBy
    if (told) await tell(ctx, tx, [told], words.noticeLeaveAsked, lang => ({ title: title[lang], name: ctx.self().name }), `/staff/classes/${given.id}/people`, false)
    return { id }
  })

/** Says yes or no to a leave slip; beyond a seventh of the class, person and organiser are told what the rule says. @throws Conflict 'leave-decided' */
export const decideLeave = (ctx: Context, given: { id: string; leave: string; granted: boolean }): Promise<void> =>
  ctx.transaction(async tx => {
    const head = await store.registerHead(tx, given.id, sightOf(ctx), true)
    const slip = await store.decideLeave(tx, given.id, given.leave, given.granted ? 'granted' : 'refused')
    if (!slip) throw new Conflict('leave-decided')
    await tx.record(given.granted ? 'learning.leave.grant' : 'learning.leave.refuse', given.id, { person: slip.personId, halves: slip.halves })
    await tell(ctx, tx, [slip.personId], given.granted ? words.noticeLeaveGranted : words.noticeLeaveRefused, lang => ({ title: head.title[lang] }), `/staff/my/classes/${given.id}`, false)
    if (!given.granted) return
    const slots = await store.slotsOf(tx, given.id)
    const granted = new Set((await store.leaveOf(tx, given.id, slip.personId)).filter(each => each.state === 'granted').flatMap(each => each.halves))
    const marks = (await store.marksOf(tx, given.id)).filter(mark => mark.personId === slip.personId)
    const marked = new Set(marks.map(textOf))
    const ahead = slots.filter(slot => granted.has(textOf(slot)) && !marked.has(textOf(slot))).map(slot => ({ day: slot.day, half: slot.half, mark: 'leave' as const, minutes: 0 }))
    if (!tally(slots, [...marks, ...ahead]).beyond) return
    const { createdBy, leaderId } = await store.classTitle(tx, given.id)
    const people = [...new Set([slip.personId, leaderId, createdBy].filter((id): id is string => id !== null))]
    await tell(ctx, tx, people, words.noticeBeyond, lang => ({ title: head.title[lang] }), `/staff/my/classes/${given.id}`, false)
  })

// ---- corrections ----

/** Proposes to change the record of a settled half day; somebody else confirms. @throws Conflict 'register-open'; Invalid 'not-on-list', 'part-minutes' */
export const propose = (ctx: Context, given: z.output<typeof HalfOf> & { personId: string; mark: Mark; minutes?: number | null; reason: string }): Promise<{ id: string }> =>
  ctx.transaction(async tx => {
    const locked = await holdRegister(ctx, tx, given.id)
    const slot = slotOf(await store.slotsOf(tx, given.id), given)
    if (!slot.settledAt) throw new Conflict('register-open')
    const faults: FieldProblem[] = []
    const state = await store.seatState(tx, given.id, given.personId)
    if (state !== 'enrolled' && state !== 'dismissed') faults.push({ path: 'personId', code: 'not-on-list' })
    const mark = markOf(given, slot, () => faults.push({ path: 'minutes', code: 'part-minutes', detail: { minutes: slot.minutes } }))
    if (faults.length > 0) throw new Invalid('invalid', faults)
    const id = newId()
    await store.addCorrection(tx, { id, classId: locked.id, day: given.day, half: given.half, reason: given.reason, ...mark })
    await tx.record('learning.correction.propose', given.id, { person: given.personId, halfDay: textOf(given), mark: given.mark })
    return { id }
  })

/** Confirms or drops a correction. Whoever proposed it may drop it, not confirm it. @throws Forbidden 'correction-own'; NotFound once decided */
export const decideCorrection = (ctx: Context, given: { id: string; correction: string; confirmed: boolean }): Promise<void> =>
  ctx.transaction(async tx => {
    await holdRegister(ctx, tx, given.id)
    const one = await store.openCorrection(tx, given.id, given.correction)
    if (given.confirmed && one.proposedBy === ctx.self().id) throw new Forbidden('correction-own')
    await store.decideCorrection(tx, one.id, given.confirmed ? 'confirmed' : 'refused')
    if (given.confirmed) await store.putMarks(tx, given.id, [one], 'correction')
    await tx.record(given.confirmed ? 'learning.correction.confirm' : 'learning.correction.refuse', given.id, { person: one.personId, halfDay: textOf(one), mark: one.mark })
  })
