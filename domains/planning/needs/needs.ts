import type { Context } from '#platform/context.ts'
import { todayOf } from '#platform/days.ts'
import { newId, type Tx } from '#platform/db.ts'
import { Conflict, Invalid, NotFound, type FieldProblem } from '#platform/errors.ts'
import { notify } from '#platform/notices.ts'
import { cursor } from '#platform/route.ts'
import { date, say, type Text, type Values } from '#platform/texts.ts'
import { z } from 'zod'
import type { MyRound, NeedFilter, NeedGiven, NewWishGiven, OwnWish, Round, RoundGiven } from './shapes.ts'
import * as store from './store.ts'
import { needWords } from './texts.ts'
import { offeringTitles, unitSeen } from '../store.ts'

/**
 * Who does what: a round is made, opened and closed by those whose `planning.manage` covers its unit. Entries are made, seen and taken back
 * by those whose `planning.nominate` covers the person's unit (heads, training officers). Everybody states their own wish, and sees all that
 * is said of them: a veto with its reason and whose it is, so that it can be talked about.
 */
const nominators = (ctx: Context): string[] => ctx.scope('planning.nominate')

const both = (text: Text, values: (lang: 'zh' | 'en') => Values): Text => ({ zh: say(text, 'zh', values('zh')), en: say(text, 'en', values('en')) })

// ---- rounds ----

export const rounds = (ctx: Context, paging: { after?: string; limit: number }) =>
  ctx.read(async tx => {
    const [before] = cursor.read(paging.after, z.tuple([z.uuid()])) ?? [null]
    const found = await store.rounds(tx, nominators(ctx), ctx.scope('planning.manage'), before, paging.limit)
    const rows = found.slice(0, paging.limit)
    return { rows, next: found.length > paging.limit ? cursor.write(rows.at(-1)?.id ?? null) : null }
  })

/** @throws NotFound where it concerns none of the caller's units */
export const round = (ctx: Context, id: string): Promise<Round> =>
  ctx.read(async tx => {
    const found = await store.round(tx, id, nominators(ctx))
    const manages = await unitSeen(tx, found.unitId, ctx.scope('planning.manage'))
    if (found.state === 'draft' && !manages) throw new NotFound()
    return { ...found, manages, units: await store.roundUnits(tx, id, nominators(ctx)), open: found.state === 'open' && found.deadline >= todayOf(ctx) }
  })

/** A draft. @throws NotFound outside the caller's units; Invalid 'round-dates', 'round-no-units' */
export const createRound = (ctx: Context, given: RoundGiven): Promise<{ id: string }> =>
  ctx.transaction(async tx => {
    if (!(await unitSeen(tx, given.unitId, ctx.scope('planning.manage')))) throw new NotFound()
    if (given.to <= given.from) throw new Invalid('invalid', [{ path: 'to', code: 'round-dates' }])
    const id = newId()
    await store.addRound(tx, { id, ...given })
    if ((await store.inviteUnits(tx, id, given.unitId, given.units)) === 0) throw new Invalid('invalid', [{ path: 'units', code: 'round-no-units' }])
    await tx.record('planning.round.create', id, { unit: given.unitId, deadline: given.deadline })
    return { id }
  })

/** Opens it and tells those who speak for the units. @throws Conflict 'round-not-draft' */
export const openRound = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async tx => {
    const found = await store.lockRound(tx, id, ctx.scope('planning.manage'))
    if (found.state !== 'draft') throw new Conflict('round-not-draft')
    await store.setRoundState(tx, id, 'open')
    await tellSpeakers(tx, found, needWords.openedNotice)
    await tx.record('planning.round.open', id)
  })

/** @throws Conflict 'round-not-open' */
export const closeRound = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async tx => {
    const found = await store.lockRound(tx, id, ctx.scope('planning.manage'))
    if (found.state !== 'open') throw new Conflict('round-not-open')
    await store.setRoundState(tx, id, 'closed')
    await tx.record('planning.round.close', id)
  })

export const changeDeadline = (ctx: Context, given: { id: string; deadline: string }): Promise<void> =>
  ctx.transaction(async tx => {
    const found = await store.lockRound(tx, given.id, ctx.scope('planning.manage'))
    if (found.state === 'closed') throw new Conflict('round-not-open')
    await store.setDeadline(tx, given.id, given.deadline)
    await tx.record('planning.round.deadline', given.id, { from: found.deadline, to: given.deadline })
  })

/** Reminds those who speak for units that are not done; how many. @throws Conflict 'round-not-open' */
export const remind = (ctx: Context, id: string): Promise<{ reminded: number }> =>
  ctx.transaction(async tx => {
    const found = await store.lockRound(tx, id, ctx.scope('planning.manage'))
    if (found.state !== 'open') throw new Conflict('round-not-open')
    const reminded = await remindSilent(tx, found)
    await tx.record('planning.round.remind', id, { people: reminded })
    return { reminded }
  })

/** The reminder itself, for the button and for the clock. */
export const remindSilent = async (tx: Tx, round: { id: string; title: string; deadline: string }): Promise<number> => {
  const { people, units } = await tellSpeakers(tx, round, needWords.remindNotice)
  await store.markReminded(tx, round.id, units)
  return people.length
}

const tellSpeakers = async (tx: Tx, { id, title, deadline }: { id: string; title: string; deadline: string }, text: Text) => {
  const speakers = await store.speakers(tx, id)
  const people = [...new Set(speakers.map(each => each.personId))]
  await notify(tx, people, both(text, lang => ({ title, day: date(deadline, lang) })), `/staff/needs/${id}`)
  return { people, units: [...new Set(speakers.map(each => each.unitId))] }
}

/** A unit says that it has said all, or goes on. @throws NotFound outside the caller's units; Conflict 'round-over' */
export const unitDone = (ctx: Context, given: { id: string; unitId: string; done: boolean }): Promise<void> =>
  ctx.transaction(async tx => {
    await mustBeOpen(ctx, tx, given.id)
    if ((await store.setUnitDone(tx, given.id, given.unitId, given.done, nominators(ctx))) === 0) throw new NotFound()
    await tx.record(given.done ? 'planning.round.unit-done' : 'planning.round.unit-open', given.id, { unit: given.unitId })
  })

/** Whether the caller knows the round, and it still takes entries. @throws NotFound; Conflict 'round-over' */
export const mustBeOpen = async (ctx: Context, tx: Tx, id: string): Promise<void> => {
  await store.round(tx, id, nominators(ctx))
  if (!(await store.roundOpen(tx, id, todayOf(ctx)))) throw new Conflict('round-over')
}

/** What a round's forms offer to choose from. */
export const choices = (ctx: Context, id: string) =>
  ctx.read(async tx => {
    await store.round(tx, id, nominators(ctx))
    return { people: await store.invitedPersons(tx, id, nominators(ctx), 500), offerings: await store.offeringChoices(tx) }
  })

// ---- needs ----

export const needs = (ctx: Context, filter: NeedFilter) =>
  ctx.read(async tx => {
    await store.round(tx, filter.id, nominators(ctx))
    const from = cursor.read(filter.after, z.tuple([z.string(), z.string(), z.string()]))
    const found = await store.needs(tx, filter, from ? { number: from[0], code: from[1], kind: from[2] } : null, nominators(ctx))
    const rows = found.slice(0, filter.limit)
    const last = rows.at(-1)
    return { rows, next: found.length > filter.limit && last ? cursor.write(last.number, last.offeringCode, last.kind) : null }
  })

/** A nomination or a veto; the same again changes it. The person is told of a veto. @throws Invalid naming the field; Conflict 'round-over'; NotFound */
export const put = (ctx: Context, given: NeedGiven): Promise<void> =>
  ctx.transaction(async tx => {
    await mustBeOpen(ctx, tx, given.id)
    const person = await store.invitedPerson(tx, given.id, given.number, nominators(ctx))
    const offering = await store.offeringByCode(tx, given.offering)
    const faults: (FieldProblem | false)[] = [
      !person && { path: 'number', code: 'need-person-unknown', detail: { number: given.number } },
      !offering && { path: 'offering', code: 'need-offering-unknown', detail: { code: given.offering } },
      given.kind === 'veto' && given.reason === '' && { path: 'reason', code: 'veto-needs-reason' },
    ]
    if (!person || !offering || faults.some(fault => fault !== false)) throw new Invalid('invalid', faults.filter(fault => fault !== false))
    const need = { roundId: given.id, personId: person.id, offeringId: offering.id, kind: given.kind, priority: given.kind === 'veto' ? null : given.priority, reason: given.reason }
    await store.putNeeds(tx, [need])
    await tellVetoes(tx, [need])
    await tx.record(`planning.need.${given.kind}`, given.id, { person: person.id, offering: offering.id })
  })

/** A person learns of a veto, with its reason. */
export const tellVetoes = async (tx: Tx, rows: store.NeedToPut[]): Promise<void> => {
  const vetoes = rows.filter(row => row.kind === 'veto')
  const titles = new Map((await offeringTitles(tx, [...new Set(vetoes.map(row => row.offeringId))])).map(each => [each.id, each.title]))
  for (const { personId, offeringId, reason } of vetoes) {
    await notify(tx, [personId], both(needWords.vetoNotice, lang => ({ offering: titles.get(offeringId)?.[lang] ?? '', reason })), '/staff/my/needs')
  }
}

/** Takes a nomination or veto back. @throws NotFound; Conflict 'round-over' */
export const remove = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async tx => {
    const gone = await store.removeNeed(tx, id, nominators(ctx))
    if (!(await store.roundOpen(tx, gone.roundId, todayOf(ctx)))) throw new Conflict('round-over')
    await tx.record('planning.need.remove', gone.roundId, { person: gone.personId, kind: gone.kind })
  })

// ---- one's own ----

/** Rounds open to the caller, and those in which something was said of them. */
export const mine = (ctx: Context): Promise<MyRound[]> =>
  ctx.read(async tx => {
    const self = ctx.self().id
    const found = await store.roundsFor(tx, self)
    const said = Map.groupBy(await store.needsAbout(tx, self, found.map(each => each.id)), need => need.roundId)
    const offerings = (await store.offeringChoices(tx)).map(({ code, title }) => ({ code, title }))
    return found.map(({ state, ...each }) => {
      const open = state === 'open' && each.deadline >= todayOf(ctx)
      return { ...each, open, needs: said.get(each.id) ?? [], offerings: open ? offerings : [] }
    }).filter(each => each.open || each.needs.length > 0)
  })

/** @throws NotFound unless the caller's unit was invited; Conflict 'round-over'; Invalid 'need-offering-unknown' */
export const wish = (ctx: Context, given: z.output<typeof OwnWish>): Promise<void> =>
  ctx.transaction(async tx => {
    const self = ctx.self().id
    if (!(await store.roundsFor(tx, self)).some(each => each.id === given.id)) throw new NotFound()
    if (!(await store.roundOpen(tx, given.id, todayOf(ctx)))) throw new Conflict('round-over')
    const offering = await store.offeringByCode(tx, given.offering)
    if (!offering) throw new Invalid('invalid', [{ path: 'offering', code: 'need-offering-unknown', detail: { code: given.offering } }])
    await store.putNeeds(tx, [{ roundId: given.id, personId: self, offeringId: offering.id, kind: 'wish', priority: given.priority, reason: given.reason }])
    await tx.record('planning.need.wish', given.id, { person: self, offering: offering.id })
  })

/** @throws NotFound for what is not one's own wish; Conflict 'round-over' */
export const unwish = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async tx => {
    const gone = await store.removeWish(tx, id)
    if (!(await store.roundOpen(tx, gone.roundId, todayOf(ctx)))) throw new Conflict('round-over')
    await tx.record('planning.need.remove', gone.roundId, { person: ctx.self().id, kind: 'wish' })
  })

// ---- wishes for new offerings ----

export const newWishes = (ctx: Context, id: string) =>
  ctx.read(async tx => {
    await store.round(tx, id, nominators(ctx))
    return store.newWishes(tx, id, nominators(ctx))
  })

/** @throws NotFound unless the unit was invited and the caller speaks for it; Conflict 'round-over' */
export const addNewWish = (ctx: Context, given: z.output<typeof NewWishGiven>): Promise<void> =>
  ctx.transaction(async tx => {
    await mustBeOpen(ctx, tx, given.id)
    const id = newId()
    if ((await store.addNewWish(tx, { ...given, id, roundId: given.id }, nominators(ctx))) === 0) throw new NotFound()
    await tx.record('planning.need.new-wish', given.id, { wish: id, unit: given.unitId })
  })

/** Whoever asked is told. @throws NotFound */
export const answerNewWish = (ctx: Context, given: { id: string; state: 'taken' | 'declined'; answer: string }): Promise<void> =>
  ctx.transaction(async tx => {
    const found = await store.answerNewWish(tx, given.id, given.state, given.answer, ctx.scope('planning.manage'))
    const said = given.state === 'taken' ? needWords.wishTaken : needWords.wishDeclined
    if (found.byId) {
      await notify(tx, [found.byId], both(needWords.answeredNotice, lang => ({ title: found.title, answer: given.answer || said[lang] })), `/staff/needs/${found.roundId}`)
    }
    await tx.record('planning.need.answer', found.roundId, { wish: given.id, state: given.state })
  })
