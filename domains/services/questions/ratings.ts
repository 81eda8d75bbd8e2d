/** Ratings from one to five, and the loop that a bad one opens: contact, verify, put right, tell, call back. */
import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { todayOf, yearBefore } from '#platform/days.ts'
import { brokenKey, newId, type Tx } from '#platform/db.ts'
import { Conflict, Invalid, NotFound } from '#platform/errors.ts'
import { notify } from '#platform/notices.ts'
import { cursor } from '#platform/route.ts'
import { lawOf } from '#domains/clocks/index.ts'
import { challenge, takeProof } from '../cases/proof.ts'
import { shareOf } from '../cases/supervision.ts'
import { heldPass } from '../followers/followers.ts'
import { isPhone } from '../forms/answers.ts'
import { shownGuide } from '../guides/store.ts'
import { newNumber, readNumber } from '../numbers.ts'
import { isBad, personalData, ratingDue, ratingNext, ratingRefusal, ratingSteps, type RatingStatus, type RatingStep } from './machine.ts'
import type { OfficeRating, PublicRatings, RateGiven, RatePage, RatingFilter } from './shapes.ts'
import { officersOf, rootUnit } from './store.ts'
import { questionNotices } from './texts.ts'
import * as store from './rating-store.ts'

/** The case or question that the caller holds a pass to, by its number. */
const subjectOf = async (ctx: Context, tx: Tx, number: string): Promise<store.Subject | undefined> => {
  const pass = await heldPass(ctx), wanted = readNumber(number)
  if (!pass || wanted === null || pass.number !== wanted) return undefined
  return pass.kind === 'question' ? store.ratedQuestion(tx, pass.recordId) : pass.kind === 'case' ? store.ratedCase(tx, pass.recordId, ctx.lang) : undefined
}

/** What the form says it is about: a matter of one's own, a service, or services in general. */
export const ratePage = (ctx: Context, given: { number: string; item: string }): Promise<z.input<typeof RatePage>> => ctx.read(async tx => {
  const subject = given.number === '' ? undefined : await subjectOf(ctx, tx, given.number)
  const guide = subject || given.item === '' ? undefined : await shownGuide(tx, given.item)
  return {
    proof: await challenge(ctx),
    subject: subject ? { kind: subject.kind, name: subject.name, rated: subject.rated } : guide ? { kind: 'item', name: (ctx.lang === 'en' && guide.record.en.name) || guide.record.name, rated: false } : null,
  }
})

/** @throws Invalid for contact or proof; NotFound 'follow-needed' for a number without a pass; Conflict 'rating-twice' */
export const rate = async (ctx: Context, given: z.output<typeof RateGiven>): Promise<{ number: string; bad: boolean }> => {
  const bad = isBad(given.grade), today = todayOf(ctx), number = newNumber(today)
  if (given.phone !== '' && !isPhone(given.phone)) throw new Invalid('invalid', [{ path: 'phone', code: 'question-phone' }])
  await ctx.transaction(async tx => {
    await takeProof(ctx, tx, given)
    const subject = given.number === '' ? undefined : await subjectOf(ctx, tx, given.number)
    if (given.number !== '' && !subject) throw new NotFound('follow-needed')
    const guide = subject || given.item === '' ? undefined : await shownGuide(tx, given.item)
    const id = newId(), unitId = subject?.unitId ?? guide?.unitId ?? await rootUnit(tx)
    // Whoever leaves nothing else is called under what the matter itself was handed in with.
    const phone = given.phone || (bad ? subject?.phone ?? '' : ''), email = given.email || (bad ? subject?.email ?? '' : '')
    await store.addRating(tx, {
      id, number, grade: given.grade, comment: given.comment, channel: given.channel, recordKind: subject?.kind ?? null, recordId: subject?.id ?? null, itemId: subject?.itemId ?? guide?.id ?? null, unitId, personId: subject?.personId ?? null,
      phone, email, ratedOn: today, state: bad ? 'open' : 'kept', ...(bad ? ratingDue(await lawOf(ctx, tx, unitId), today) : { contactDue: null, rectifyDue: null, provisional: false }),
    })
    await tx.record('services.rating.give', id, { grade: given.grade, channel: given.channel })
    if (bad) await notify(tx, await officersOf(tx, unitId), questionNotices.rated(number), `/staff/ratings/${id}`)
  }).catch((error: unknown) => {
    if (brokenKey(error) === 'rating_record') throw new Conflict('rating-twice')
    throw error
  })
  return { number, bad }
}

const readScope = (ctx: Context): string[] => ctx.scope('services.handle', 'services.decide', 'services.supervise')

export const list = (ctx: Context, filter: z.output<typeof RatingFilter>) => ctx.read(async tx => {
  const open = filter.list !== 'all'
  const found = await store.ratings(tx, readScope(ctx), { open, before: filter.list === 'overdue' ? todayOf(ctx) : null, after: cursor.read(filter.after, z.tuple([z.iso.date(), z.uuid()])) ?? null, limit: filter.limit })
  const rows = found.slice(0, filter.limit), last = rows.at(-1)
  return { rows, next: found.length > filter.limit && last ? cursor.write(last.rectifyDue ?? last.ratedOn, last.id) : null }
})

const statusOf = (held: store.HeldRating): RatingStatus => ({ state: held.state, named: held.phone !== '' || held.email !== '', founded: held.founded, personId: held.personId, rectifiedBy: held.rectifiedBy })

/** @throws NotFound outside the caller's units */
export const one = (ctx: Context, id: string): Promise<z.input<typeof OfficeRating>> => ctx.read(async tx => {
  const held = await store.rating(tx, id, readScope(ctx))
  const { unitId: _, personId: __, rectifiedBy: ___, ...row } = held
  const mayWork = ctx.scope('services.handle').length > 0
  return {
    ...row, phone: mayWork ? row.phone : '', email: mayWork ? row.email : '', story: await store.ratingEvents(tx, id),
    next: ratingSteps.map(step => ({ step, refused: ratingRefusal(statusOf(held), step, ctx.self().id) ?? (mayWork ? null : 'question-permission') })),
  }
})

/** One step of the loop. @throws NotFound; Conflict with what stands in the way; Invalid where the step needs a finding */
export const act = (ctx: Context, given: { id: string; do: RatingStep; note: string; founded?: boolean | undefined; satisfied?: boolean | undefined; show: boolean }): Promise<void> => ctx.transaction(async tx => {
  const held = await store.lockRating(tx, given.id, ctx.scope('services.handle'))
  const status = statusOf(held), self = ctx.self().id, today = todayOf(ctx)
  const code = ratingRefusal(status, given.do, self)
  if (code) throw new Conflict(code)
  const missing = given.do === 'verify' && given.founded === undefined ? 'founded' : given.do === 'call-back' && given.satisfied === undefined ? 'satisfied' : null
  if (missing) throw new Invalid('invalid', [{ path: missing, code: 'field-missing' }])
  // What everybody will read must not say who was angry.
  if (given.do === 'tell' && given.show && personalData(`${given.note} ${held.comment}`).length > 0) throw new Invalid('invalid', [{ path: 'note', code: 'answer-personal' }])
  const state = ratingNext(status, given.do, given.satisfied ?? null)
  await store.putRating(tx, given.id, {
    state, ...(given.do === 'verify' ? { founded: given.founded === true } : {}), ...(given.do === 'rectify' ? { rectified: today } : {}), ...(given.do === 'tell' ? { reply: given.note, show: given.show } : {}),
    ...(given.do === 'call-back' ? { satisfied: given.satisfied === true } : {}), ...(state === 'closed' ? { closedOn: today } : {}),
  })
  await store.addRatingEvent(tx, given.id, { kind: given.do, day: today, note: given.note })
  await tx.record(`services.rating.${given.do}`, given.id, { state, ...(given.do === 'verify' ? { founded: given.founded === true } : {}) })
})

/** Fewer ratings than this are not shown by themselves: they would say more of chance, and of a few clerks, than of a service. */
const least = 10
const content = (grades: readonly number[]) => grades.slice(2).reduce((sum, n) => sum + n, 0)

/** A year of ratings for everybody: services by name, never by how they do; few are summed up. */
export const published = (ctx: Context): Promise<z.input<typeof PublicRatings>> => ctx.read(async tx => {
  const today = todayOf(ctx), since = yearBefore(today)
  const share = (each: { key: string; name: string; grades: number[] }) => {
    const n = each.grades.reduce((sum, count) => sum + count, 0), { low, high } = shareOf(content(each.grades), n, 1) ?? { low: 0, high: 1 }
    return { ...each, n, content: n === 0 ? 0 : content(each.grades) / n, low, high }
  }
  const items = (await store.gradesOfItems(tx, since, ctx.lang)).map(share), channels = (await store.gradesOfChannels(tx, since)).map(share)
  const few = items.filter(each => each.n < least)
  return {
    least, total: share({ key: 'all', name: '', grades: [0, 1, 2, 3, 4].map(i => channels.reduce((sum, each) => sum + (each.grades[i] ?? 0), 0)) }), items: items.filter(each => each.n >= least), channels: channels.filter(each => each.n >= least),
    fewItems: { items: few.length, n: few.reduce((sum, each) => sum + each.n, 0) }, loop: await store.loopFigures(tx, since), replies: await store.replies(tx, 20, ctx.lang),
  }
})
