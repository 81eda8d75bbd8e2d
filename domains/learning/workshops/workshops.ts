import type { Context } from '#platform/context.ts'
import { newId, type Tx } from '#platform/db.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '#platform/errors.ts'
import type { JobContext } from '#platform/jobs.ts'
import { notify } from '#platform/notices.ts'
import { cursor } from '#platform/route.ts'
import type { Text } from '#platform/texts.ts'
import { z } from 'zod'
import { about, titleOf } from '../cases/cases.ts'
import { contributed } from '../study/practice.ts'
import { dayOf } from '../study/studies.ts'
import { isTimed, mayComment, step, viewOf, type Act, type Board, type Refusal } from './rounds.ts'
import type { WorkshopGiven } from './shapes.ts'
import * as store from './store.ts'
import type { WorkshopCore } from './store.ts'
import { workshops as words } from './texts.ts'

/** Who has not taken part is reminded so long before a round ends. */
const reminderHours = 24
/** The owner of what was adopted is reminded so long before it is due. */
const followDays = 7

const hrefOf = (id: string): string => `/staff/exchange/workshops/${id}`

// ---- the clock ----

/** Lets rounds end whose time is over; the workshop as it stands then. Its row is held. */
const settled = async (house: Pick<Context, 'now'>, tx: Tx, id: string): Promise<{ core: WorkshopCore; board: Board }> => {
  let core = await store.lockWorkshop(tx, id)
  let board = await store.board(tx, core)
  while (isTimed(board.round) && Date.parse(core.ends[board.round]) <= house.now().getTime()) {
    const outcome = step(board, null, { do: 'next', newId })
    // Nobody had an idea: there is nothing to go on with.
    const after = outcome.refusal === undefined ? outcome.board : { ...board, round: 'cancelled' as const }
    await store.putBoard(tx, id, board, after)
    await tellRound(tx, core, after)
    await tx.record('learning.workshop.round', id, { round: after.round, by: 'clock' })
    core = await store.lockWorkshop(tx, id)
    board = after
  }
  return { core, board }
}

/** Tells those whom the new round concerns. */
const tellRound = async (tx: Tx, core: WorkshopCore, board: Board): Promise<void> => {
  const title = titleOf(core.question)
  const say = async (people: string[], text: Text) => notify(tx, [...new Set(people)], about(text, title), hrefOf(core.id))
  switch (board.round) {
    case 'collect': return say(await store.invited(tx, core.id), words.noticeCollect)
    case 'group': return board.allGroup ? say([...(await store.engaged(tx, core.id)), core.facilitatorId], words.noticeGroup) : say([core.facilitatorId], words.noticeGroup)
    case 'discuss': return say([...(await store.engaged(tx, core.id)), core.facilitatorId], words.noticeDiscuss)
    case 'vote': return say(await store.invited(tx, core.id), words.noticeVote)
    case 'decide': return say([core.deciderId, core.facilitatorId], words.noticeDecide)
    case 'follow': case 'closed': return say(await store.engaged(tx, core.id), words.noticeDecided)
    case 'cancelled': return say([...(await store.engaged(tx, core.id)), core.facilitatorId], words.noticeCancelled)
    case 'draft':
  }
}

/** Lets time pass in every workshop in which it ends a round; how many. */
export const settleDue = async ({ db, tenant, signal }: Pick<JobContext, 'db' | 'tenant' | 'signal'>, now = new Date()): Promise<number> => {
  const actor = { tenant, person: null }
  const due = await db.transaction(actor, tx => store.due(tx, now))
  for (const id of due) {
    if (signal.aborted) break
    await db.transaction(actor, tx => settled({ now: () => now }, tx, id))
  }
  return due.length
}

/** Reminds who was asked by name or took part before, and the owners of what is due; once each. How many notices. */
export const remindWorkshops = ({ db, config, tenant }: Pick<JobContext, 'db' | 'config' | 'tenant'>, now = new Date()): Promise<number> =>
  db.transaction({ tenant, person: null }, async tx => {
    let told = 0
    for (const row of await store.takeEnding(tx, new Date(now.getTime() + reminderHours * 3_600_000))) {
      const people = row.round === 'collect' || row.round === 'vote' ? await store.missing(tx, row.id, row.round) : []
      await notify(tx, people, about(row.round === 'collect' ? words.remindCollect : words.remindVote, titleOf(row.question)), hrefOf(row.id))
      told += people.length
    }
    const follows = await store.takeDueFollows(tx, dayOf({ config }, new Date(now.getTime() + followDays * 86_400_000)))
    for (const row of follows) await notify(tx, [row.ownerId], about(words.remindFollow, { zh: row.title, en: row.title }, { day: row.dueOn }), hrefOf(row.workshopId))
    return told + follows.length
  })

// ---- acts ----

const refused = (refusal: Refusal): Error => (refusal === 'workshop-not-yours' ? new Forbidden('workshop-not-yours') : refusal === 'workshop-part-gone' ? new NotFound('workshop-part-gone') : new Conflict(refusal))

/**
 * What the caller does to a workshop, after time has passed. What the clock did stays even if the act is refused.
 *
 * @throws NotFound   for who was not invited
 * @throws Conflict, Forbidden  as `step` refuses
 */
const act = async (ctx: Context, id: string, make: (tx: Tx, core: WorkshopCore, board: Board) => Act | Promise<Act>, options: { part?: boolean; detail?: Record<string, unknown>; after?(tx: Tx, board: Board): Promise<void> } = {}): Promise<Board> => {
  await pass(ctx, id)
  return ctx.transaction(async tx => {
    const personId = ctx.self().id
    const { core, board } = await settled(ctx, tx, id)
    await mustTakePart(tx, core, personId)
    const given = await make(tx, core, board)
    const outcome = step(board, personId, given)
    if (outcome.refusal !== undefined) throw refused(outcome.refusal)
    await store.putBoard(tx, id, board, outcome.board)
    if (options.part) {
      await store.notePart(tx, id, personId, board.round)
      await contributed(ctx, tx, id)
    }
    if (outcome.board.round !== board.round) await tellRound(tx, core, outcome.board)
    await options.after?.(tx, outcome.board)
    await tx.record(`learning.workshop.${given.do}`, id, { ...(outcome.board.round !== board.round && { round: outcome.board.round }), ...options.detail })
    return outcome.board
  })
}

/** A draft is its facilitator's alone. */
const mustTakePart = async (tx: Tx, core: WorkshopCore, personId: string): Promise<void> => {
  if (core.round === 'draft' ? core.facilitatorId !== personId : !(await store.mayTakePart(tx, core.id, personId))) throw new NotFound()
}

/** Lets time pass in a transaction of its own. @throws NotFound */
const pass = async (ctx: Context, id: string): Promise<void> => {
  const core = await ctx.read(tx => store.workshopById(tx, id))
  if (isTimed(core.round) && Date.parse(core.ends[core.round]) <= ctx.now().getTime()) await ctx.db.transaction({ tenant: ctx.tenant, person: null }, tx => settled(ctx, tx, id))
}

const inOrder = (given: Pick<WorkshopGiven, 'collectUntil' | 'groupUntil' | 'discussUntil' | 'voteUntil'>, first: string): void => {
  const days = [['collectUntil', given.collectUntil], ['groupUntil', given.groupUntil], ['discussUntil', given.discussUntil], ['voteUntil', given.voteUntil]] as const
  days.forEach(([path, day], i) => {
    if (day > '2200-01-01') throw new Invalid('invalid', [{ path, code: 'field-invalid' }])
    if (day < (days[i - 1]?.[1] ?? first)) throw new Invalid('invalid', [{ path, code: 'workshop-days' }])
  })
}

/**
 * Prepares a workshop; nobody is told before it is opened. Units of the whole government may be invited, single persons only
 * of the caller's own units: nobody finds out by trying numbers who works elsewhere.
 *
 * @throws Invalid  'workshop-no-question', 'workshop-nobody', 'workshop-person-unknown', 'workshop-days'
 */
export const create = (ctx: Context, given: WorkshopGiven): Promise<{ id: string }> =>
  ctx.transaction(async tx => {
    const { id: me, unitId } = ctx.self()
    const home = unitId ?? ctx.scope('learning.facilitate')[0]
    if (home === undefined) throw new NotFound()
    if (!given.questionZh && !given.questionEn) throw new Invalid('invalid', [{ path: 'questionZh', code: 'workshop-no-question' }])
    if (given.unitIds.length === 0 && given.numbers.length === 0) throw new Invalid('invalid', [{ path: 'unitIds', code: 'workshop-nobody' }])
    if ((await store.unknownUnits(tx, given.unitIds)) > 0) throw new NotFound()
    inOrder(given, dayOf(ctx, ctx.now()))
    const asked = given.decider ? [...given.numbers, given.decider] : given.numbers
    const known = new Map((await store.personsByNumber(tx, asked, ctx.scope('learning.facilitate'))).map(person => [person.number, person.id]))
    const unknown = asked.find(number => !known.has(number))
    if (unknown !== undefined) throw new Invalid('invalid', [{ path: unknown === given.decider ? 'decider' : 'numbers', code: 'workshop-person-unknown', detail: { number: unknown } }])
    const id = newId()
    await store.addWorkshop(tx, {
      ...given, id, question: { zh: given.questionZh, en: given.questionEn }, about: { zh: given.aboutZh, en: given.aboutEn }, unitId: home, facilitatorId: me, deciderId: known.get(given.decider) ?? me,
      personIds: given.numbers.flatMap(number => known.get(number) ?? []), zone: ctx.config.KEJU_TIME_ZONE,
    })
    await tx.record('learning.workshop.create', id, { deciderId: known.get(given.decider) ?? me })
    return { id }
  })

export const open = (ctx: Context, id: string) => act(ctx, id, () => ({ do: 'open' }))
export const next = (ctx: Context, id: string) => act(ctx, id, () => ({ do: 'next', newId }))

export const cancel = (ctx: Context, given: { id: string; reason: string }) =>
  act(ctx, given.id, async tx => {
    await store.setCancelled(tx, given.id, given.reason)
    return { do: 'cancel' }
  })

/** Moves the ends of rounds. @throws Invalid 'workshop-days' for days out of order, or a running round that would be over */
export const setDays = (ctx: Context, given: { id: string; collectUntil: string; groupUntil: string; discussUntil: string; voteUntil: string }): Promise<void> =>
  ctx.transaction(async tx => {
    const core = await store.lockWorkshop(tx, given.id)
    await mustTakePart(tx, core, ctx.self().id)
    if (core.facilitatorId !== ctx.self().id) throw new Forbidden('workshop-not-yours')
    if (core.round !== 'draft' && !isTimed(core.round)) throw new Conflict('workshop-round')
    inOrder(given, '2000-01-01')
    const running = { draft: 'collectUntil', collect: 'collectUntil', group: 'groupUntil', discuss: 'discussUntil', vote: 'voteUntil' } as const
    const path = running[core.round]
    if (given[path] < dayOf(ctx, ctx.now())) throw new Invalid('invalid', [{ path, code: 'workshop-days' }])
    await store.setDays(tx, given.id, given, ctx.config.KEJU_TIME_ZONE)
    await tx.record('learning.workshop.days', given.id)
  })

export const addIdea = async (ctx: Context, given: { id: string; body: string }): Promise<{ id: string }> => {
  const id = newId()
  await act(ctx, given.id, () => ({ do: 'add', id, body: given.body }), { part: true })
  return { id }
}

/** Takes an idea of one's own back. */
export const dropIdea = async (ctx: Context, given: { id: string; idea: string }): Promise<void> => {
  const me = ctx.self().id
  await act(ctx, given.id, () => ({ do: 'drop', idea: given.idea }), {
    after: async (tx, board) => { if (!board.ideas.some(idea => idea.personId === me)) await store.dropPart(tx, given.id, me, 'collect') },
  })
}

export const group = (ctx: Context, given: { id: string; ideas: string[]; into: string; title: string }) =>
  act(ctx, given.id, (_tx, _core, board) => {
    if (given.into === 'none') return { do: 'group', ideas: given.ideas, group: null }
    if (given.into === 'new') {
      if (given.title === '') throw new Invalid('invalid', [{ path: 'title', code: 'field-missing' }])
      return { do: 'group', ideas: given.ideas, group: { id: newId(), title: given.title } }
    }
    const found = board.groups.find(each => each.id === given.into)
    if (!found) throw new NotFound('workshop-part-gone')
    return { do: 'group', ideas: given.ideas, group: { id: found.id, title: found.title } }
  }, { part: true })

export const rename = (ctx: Context, given: { id: string; group: string; title: string }) => act(ctx, given.id, () => ({ do: 'rename', group: given.group, title: given.title }))

export const comment = async (ctx: Context, given: { id: string; group: string; body: string }): Promise<void> => {
  await pass(ctx, given.id)
  await ctx.transaction(async tx => {
    const me = ctx.self().id
    const { core, board } = await settled(ctx, tx, given.id)
    await mustTakePart(tx, core, me)
    if (!mayComment(board.round)) throw new Conflict('workshop-round')
    if (!board.groups.some(each => each.id === given.group)) throw new NotFound('workshop-part-gone')
    await store.addComment(tx, { id: newId(), workshopId: given.id, groupId: given.group, personId: me, body: given.body })
    await store.notePart(tx, given.id, me, board.round)
    await contributed(ctx, tx, given.id)
    await tx.record('learning.workshop.comment', given.id, { group: given.group })
  })
}

/** Takes a comment out: one's own, or any as the facilitator. @throws NotFound */
export const dropComment = (ctx: Context, given: { id: string; comment: string }): Promise<void> =>
  ctx.transaction(async tx => {
    const core = await store.workshopById(tx, given.id)
    const me = ctx.self().id
    await mustTakePart(tx, core, me)
    if ((await store.dropComment(tx, given.id, given.comment, me, core.facilitatorId === me)) === 0) throw new NotFound()
    await tx.record('learning.workshop.drop-comment', given.id, { comment: given.comment })
  })

/** Spreads the caller's dots; the last time counts. The trail says that somebody voted, never for what. */
export const vote = (ctx: Context, given: { id: string; dots: Record<string, number> }) => act(ctx, given.id, () => ({ do: 'vote', dots: given.dots }), { part: true })

/**
 * Decides on a group, with a reason; for what is adopted or tried, who sees to it and by when.
 *
 * @throws Forbidden  'workshop-not-yours' for anybody but the decider
 * @throws Invalid    'workshop-owner' when nobody who takes part has that number; 'field-missing'
 */
export const decide = (ctx: Context, given: { id: string; group: string; verdict: 'adopt' | 'try' | 'reject'; reason: string; owner: string; dueOn: string }) =>
  act(ctx, given.id, async (tx, core) => {
    const plain = { do: 'decide', group: given.group, verdict: given.verdict, reason: given.reason, at: ctx.now().toISOString() } as const
    const today = dayOf(ctx, ctx.now())
    // Whoever may not decide is refused by the step, before anything of the form is judged.
    if (given.verdict === 'reject' || core.deciderId !== ctx.self().id || core.round !== 'decide') return { ...plain, follow: { ownerId: core.deciderId, dueOn: today } }
    if (given.dueOn === '') throw new Invalid('invalid', [{ path: 'dueOn', code: 'field-missing' }])
    if (given.dueOn < today || given.dueOn > '2200-01-01') throw new Invalid('invalid', [{ path: 'dueOn', code: 'workshop-due' }])
    const [owner] = given.owner === '' ? [] : await store.personsByNumber(tx, [given.owner], null)
    if (!owner || !(await store.mayTakePart(tx, core.id, owner.id))) throw new Invalid('invalid', [{ path: 'owner', code: 'workshop-owner' }])
    return { ...plain, follow: { ownerId: owner.id, dueOn: given.dueOn } }
  }, {
    detail: { group: given.group, verdict: given.verdict },
    after: async (tx, board) => {
      const decided = board.groups.find(each => each.id === given.group)
      if (decided?.follow) await notify(tx, [decided.follow.ownerId], about(words.noticeOwner, { zh: decided.title, en: decided.title }, { day: decided.follow.dueOn }), hrefOf(given.id))
    },
  })

export const follow = (ctx: Context, given: { id: string; group: string; state: 'open' | 'under-way' | 'done' | 'dropped'; outcome: string }) =>
  act(ctx, given.id, () => ({ do: 'follow', group: given.group, state: given.state, outcome: given.outcome }), { detail: { group: given.group, state: given.state } })

// ---- looking ----

const After = z.tuple([z.uuid()])

/** Workshops that I lead or am invited to, the newest first. */
export const list = (ctx: Context, filter: { ended?: boolean; after?: string; limit: number }) =>
  ctx.read(async tx => {
    const rows = await store.workshops(tx, ctx.self().id, { ended: filter.ended ?? false, after: cursor.read(filter.after, After)?.[0], limit: filter.limit + 1 })
    const shown = rows.slice(0, filter.limit)
    const last = shown.at(-1)
    return { rows: shown, next: rows.length > filter.limit && last ? cursor.write(last.id) : null }
  })

export const choices = (ctx: Context) => ctx.read(async tx => ({ units: await store.invitable(tx) }))

/** A workshop as the caller may see it in its present round. @throws NotFound for who was not invited */
export const view = async (ctx: Context, id: string) => {
  await pass(ctx, id)
  return ctx.read(async tx => {
    const me = ctx.self().id
    const core = await store.workshopById(tx, id)
    await mustTakePart(tx, core, me)
    const board = await store.board(tx, core)
    const shown = viewOf(board, me)
    const people = [...shown.groups.flatMap(each => [each.decision?.by, each.follow?.ownerId]), ...(core.named ? shown.ideas.map(idea => idea.personId) : [])].filter(each => each !== undefined)
    const names = await store.namesOf(tx, [...new Set(people)])
    const groups = shown.groups.map(each => ({
      id: each.id, title: each.title, dots: each.dots, own: shown.own[each.id] ?? 0, decision: each.decision && { ...each.decision, by: names.get(each.decision.by) ?? '' },
      follow: each.follow && { owner: names.get(each.follow.ownerId) ?? '', dueOn: each.follow.dueOn, state: each.follow.state, outcome: each.follow.outcome, mine: each.follow.ownerId === me },
    }))
    return {
      id, question: core.question, about: core.about, round: core.round, until: isTimed(core.round) ? core.ends[core.round] : null, ends: core.ends, facilitator: core.facilitator, decider: core.decider, dots: core.dots, named: core.named,
      allGroup: core.allGroup, units: await store.unitsInvited(tx, id), persons: await store.personsInvited(tx, id), cancelled: core.cancelled, leads: core.facilitatorId === me, decides: core.deciderId === me, took: await store.partsOf(tx, id, me),
      count: shown.count, voters: shown.counted ? core.voters : 0, counted: shown.counted,
      ideas: shown.ideas.map(idea => ({ id: idea.id, body: idea.body, mine: idea.mine, groupId: idea.groupId, name: core.named ? (names.get(idea.personId) ?? null) : null })),
      groups: shown.counted ? groups.toSorted((a, b) => (b.dots ?? 0) - (a.dots ?? 0)) : groups, comments: ['draft', 'collect', 'group'].includes(core.round) ? [] : await store.comments(tx, id, me),
    }
  })
}
