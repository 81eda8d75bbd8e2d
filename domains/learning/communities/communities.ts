import type { Context } from '#platform/context.ts'
import { newId, type Tx } from '#platform/db.ts'
import { Conflict, Invalid, NotFound } from '#platform/errors.ts'
import { notify } from '#platform/notices.ts'
import { cursor } from '#platform/route.ts'
import type { Text } from '#platform/texts.ts'
import { z } from 'zod'
import { about, htmlOf } from '../cases/cases.ts'
import type { CommunityGiven } from './shapes.ts'
import * as store from './store.ts'
import type { Post } from './store.ts'
import { communities as words } from './texts.ts'
import { gramsOf } from '../courses/search.ts'
import { plainText } from '../courses/markdown.ts'

const hrefOf = (id: string): string => `/staff/exchange/questions/${id}`

// ---- communities ----

export const list = (ctx: Context) => ctx.read(async tx => ({ rows: await store.communities(tx, ctx.self().id) }))

/** Anybody signed in may read; only moderators see what was reported. */
export const view = (ctx: Context, id: string) =>
  ctx.read(async tx => {
    const head = await store.community(tx, id, ctx.self().id)
    const moderates = head.role === 'moderator'
    return { ...head, notices: (await store.membership(tx, id, ctx.self().id))?.notices ?? false, people: await store.namedMembers(tx, id), moderates, reports: moderates ? await store.openReports(tx, id) : [] }
  })

/** Opens a community; who opens it moderates it. @throws Invalid 'community-no-name', 'case-competency-unknown' */
export const create = (ctx: Context, given: CommunityGiven): Promise<{ id: string }> =>
  ctx.transaction(async tx => {
    if (!given.nameZh && !given.nameEn) throw new Invalid('invalid', [{ path: 'nameZh', code: 'community-no-name' }])
    if (given.competency && !(await store.competencyKnown(tx, given.competency))) throw new Invalid('invalid', [{ path: 'competency', code: 'case-competency-unknown', detail: { code: given.competency } }])
    const id = newId()
    await store.addCommunity(tx, { id, name: { zh: given.nameZh || given.nameEn, en: given.nameEn || given.nameZh }, about: { zh: given.aboutZh || given.aboutEn, en: given.aboutEn || given.aboutZh }, competency: given.competency || null, createdBy: ctx.self().id })
    await store.join(tx, id, ctx.self().id, true, 'moderator')
    await tx.record('learning.community.create', id)
    return { id }
  })

/** Joins, or changes whether one is told of new questions. */
export const join = (ctx: Context, given: { id: string; notices: boolean }): Promise<void> =>
  ctx.transaction(async tx => {
    const head = await store.community(tx, given.id, ctx.self().id)
    if (head.archived) throw new Conflict('community-archived')
    await store.join(tx, given.id, ctx.self().id, given.notices)
    if (head.role === null) await tx.record('learning.community.join', given.id)
  })

/** @throws Conflict 'community-last-moderator': somebody has to look after it */
export const leave = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async tx => {
    const moderators = await store.lockModerators(tx, id)
    if (moderators.length === 1 && moderators[0] === ctx.self().id) throw new Conflict('community-last-moderator')
    if ((await store.leave(tx, id, ctx.self().id)) > 0) await tx.record('learning.community.leave', id)
  })

const mustModerate = async (ctx: Context, tx: Tx, id: string): Promise<void> => {
  const head = await store.community(tx, id, ctx.self().id)
  if (head.role !== 'moderator') throw new NotFound()
}

/** Makes a member an expert or a moderator, or a plain member again. @throws Invalid 'community-no-member' */
export const setRole = (ctx: Context, given: { id: string; number: string; role: 'member' | 'expert' | 'moderator' }): Promise<void> =>
  ctx.transaction(async tx => {
    await mustModerate(ctx, tx, given.id)
    const member = await store.memberByNumber(tx, given.id, given.number)
    if (!member) throw new Invalid('invalid', [{ path: 'number', code: 'community-no-member' }])
    const moderators = await store.lockModerators(tx, given.id)
    if (given.role !== 'moderator' && moderators.length === 1 && moderators[0] === member.personId) throw new Conflict('community-last-moderator')
    await store.setRole(tx, given.id, member.personId, given.role)
    await tx.record('learning.community.role', given.id, { personId: member.personId, role: given.role })
  })

export const archive = (ctx: Context, given: { id: string; archived: boolean }): Promise<void> =>
  ctx.transaction(async tx => {
    await mustModerate(ctx, tx, given.id)
    await store.setArchived(tx, given.id, given.archived)
    await tx.record(given.archived ? 'learning.community.archive' : 'learning.community.restore', given.id)
  })

/** The caller's part in a community that is open. @throws Conflict 'community-join', 'community-archived' */
const mustBeIn = async (ctx: Context, tx: Tx, id: string) => {
  const head = await store.community(tx, id, ctx.self().id)
  if (head.archived) throw new Conflict('community-archived')
  if (head.role === null) throw new Conflict('community-join')
  return head
}

// ---- questions and answers ----

const After = z.tuple([z.uuid()])

/** Questions of all communities, the newest first; found by their words and those of their answers. */
export const questions = (ctx: Context, filter: { q?: string; community?: string; open?: boolean; after?: string; limit: number }) =>
  ctx.read(async tx => {
    const { q, after, ...rest } = filter
    const grams = q === undefined ? undefined : gramsOf(q)
    if (grams?.length === 0) return { rows: [], next: null }
    const rows = await store.questions(tx, { ...rest, grams, after: cursor.read(after, After)?.[0], limit: filter.limit + 1 })
    const last = rows.slice(0, filter.limit).at(-1)
    return { rows: rows.slice(0, filter.limit), next: rows.length > filter.limit && last ? cursor.write(last.id) : null }
  })

/** A question with its answers: the accepted one first, then those an expert has checked, then by time. What was taken out leaves no words. */
export const question = (ctx: Context, id: string) =>
  ctx.read(async tx => {
    const me = ctx.self().id
    const asked = await store.postById(tx, id)
    if (asked.questionId !== null) throw new NotFound()
    const head = await store.community(tx, asked.communityId, me)
    const moderates = head.role === 'moderator'
    if (asked.removedBy !== null && asked.personId !== me && !moderates) throw new NotFound()
    const answers = await store.answers(tx, id)
    const rank = (row: Post) => (row.id === asked.acceptedId ? 0 : row.checkedBy ? 1 : 2)
    return {
      ...postView(ctx, asked, moderates), title: asked.title, communityId: head.id, community: head.name, role: head.role, moderates, checks: head.role === 'expert', archived: head.archived,
      answers: answers.toSorted((a, b) => rank(a) - rank(b)).map(row => ({ ...postView(ctx, row, moderates), accepted: row.id === asked.acceptedId, checkedBy: row.checkedName, checkedAt: row.checkedAt })),
      links: await store.links(tx, id),
    }
  })

const postView = (ctx: Context, row: Post, moderates: boolean) => {
  const hidden = row.removedBy !== null && row.personId !== ctx.self().id && !moderates
  const body = hidden ? '' : row.body
  return { id: row.id, by: row.by, mine: row.personId === ctx.self().id, body, html: htmlOf(body, ctx.lang), at: row.at, editedAt: row.editedAt, removed: row.removedBy === null ? null : row.removedReason }
}

/** What a question is found by: its words and those of its answers that are still there. */
const index = async (tx: Tx, questionId: string): Promise<void> => {
  const asked = await store.postById(tx, questionId)
  const bodies = (await store.answers(tx, questionId)).filter(row => row.removedBy === null).map(row => plainText(row.body))
  await store.setGrams(tx, questionId, gramsOf([asked.title, plainText(asked.body), ...bodies].join(' \n '), { singles: true }))
}

const titled = (text: Text, title: string): Text => about(text, { zh: title, en: title })

export const ask = (ctx: Context, given: { id: string; title: string; body: string }): Promise<{ id: string }> =>
  ctx.transaction(async tx => {
    const me = ctx.self().id
    await mustBeIn(ctx, tx, given.id)
    const id = newId()
    await store.addPost(tx, { id, communityId: given.id, questionId: null, personId: me, title: given.title, body: given.body })
    await index(tx, id)
    await notify(tx, await store.subscribers(tx, given.id, me), titled(words.noticeQuestion, given.title), hrefOf(id))
    await tx.record('learning.question.ask', id, { communityId: given.id })
    return { id }
  })

/** The question of an answer, or itself, held. @throws NotFound when it was taken out */
const lockQuestion = async (tx: Tx, id: string): Promise<Post> => {
  const asked = await store.lockPost(tx, id)
  if (asked.questionId !== null || asked.removedBy !== null) throw new NotFound()
  return asked
}

export const answer = (ctx: Context, given: { id: string; body: string }): Promise<{ id: string }> =>
  ctx.transaction(async tx => {
    const me = ctx.self().id
    const asked = await lockQuestion(tx, given.id)
    await mustBeIn(ctx, tx, asked.communityId)
    const before = await store.answers(tx, given.id)
    const id = newId()
    await store.addPost(tx, { id, communityId: asked.communityId, questionId: given.id, personId: me, title: '', body: given.body })
    await index(tx, given.id)
    const told = new Set([asked.personId, ...before.filter(row => row.removedBy === null).map(row => row.personId)].filter(person => person !== me))
    await notify(tx, [...told], titled(words.noticeAnswer, asked.title), hrefOf(given.id))
    await tx.record('learning.question.answer', given.id, { answer: id })
    return { id }
  })

/** A post that is still there, its question held. @throws NotFound */
const lockThere = async (tx: Tx, id: string): Promise<{ row: Post; questionId: string; title: string }> => {
  const row = await store.lockPost(tx, id)
  if (row.removedBy !== null) throw new NotFound()
  const questionId = row.questionId ?? row.id
  return { row, questionId, title: row.questionId ? (await store.postById(tx, row.questionId)).title : row.title }
}

/** Changes a post of one's own; what stood there before is kept. A checked answer has to be checked again. */
export const edit = (ctx: Context, given: { id: string; title: string; body: string }): Promise<void> =>
  ctx.transaction(async tx => {
    const { row, questionId, title } = await lockThere(tx, given.id)
    if (row.personId !== ctx.self().id) throw new NotFound()
    await mustBeIn(ctx, tx, row.communityId)
    if (row.questionId === null && given.title.length < 5) throw new Invalid('invalid', [{ path: 'title', code: 'field-too-small', detail: { minimum: 5 } }])
    await store.edit(tx, row, { title: row.questionId === null ? given.title : '', body: given.body, by: ctx.self().id })
    await index(tx, questionId)
    if (row.checkedBy) await notify(tx, [row.checkedBy], titled(words.noticeUnchecked, title), hrefOf(questionId))
    await tx.record('learning.question.edit', questionId, { post: given.id })
  })

/** Earlier wordings of a post, the latest first. @throws NotFound for what was taken out, but for moderators */
export const history = (ctx: Context, id: string) =>
  ctx.read(async tx => {
    const row = await store.postById(tx, id)
    if (row.removedBy !== null && (await store.community(tx, row.communityId, ctx.self().id)).role !== 'moderator') throw new NotFound()
    return { questionId: row.questionId ?? row.id, rows: await store.edits(tx, id) }
  })

/** Says which answer solved it, or that none did: whoever asked. */
export const accept = (ctx: Context, given: { id: string; answer: string | null }): Promise<void> =>
  ctx.transaction(async tx => {
    const asked = await lockQuestion(tx, given.id)
    if (asked.personId !== ctx.self().id) throw new NotFound()
    const chosen = given.answer === null ? null : (await store.answers(tx, given.id)).find(row => row.id === given.answer && row.removedBy === null)
    if (chosen === undefined) throw new NotFound()
    await store.accept(tx, given.id, given.answer)
    if (chosen && chosen.personId !== asked.personId) await notify(tx, [chosen.personId], titled(words.noticeAccepted, asked.title), hrefOf(given.id))
    await tx.record('learning.question.accept', given.id, { answer: given.answer })
  })

/**
 * Marks an answer as checked, as it stands now: an expert of the community, never their own.
 *
 * @throws NotFound  for anybody else; Conflict 'answer-own'
 */
export const check = (ctx: Context, given: { id: string; checked: boolean }): Promise<void> =>
  ctx.transaction(async tx => {
    const me = ctx.self().id
    const { row, questionId, title } = await lockThere(tx, given.id)
    if (row.questionId === null || (await mustBeIn(ctx, tx, row.communityId)).role !== 'expert') throw new NotFound()
    if (row.personId === me) throw new Conflict('answer-own')
    await store.check(tx, given.id, given.checked ? me : null)
    const asked = await store.postById(tx, questionId)
    if (given.checked) await notify(tx, [...new Set([row.personId, asked.personId])].filter(person => person !== me), titled(words.noticeChecked, title), hrefOf(questionId))
    await tx.record(given.checked ? 'learning.question.check' : 'learning.question.uncheck', questionId, { answer: given.id })
  })

// ---- moderation ----

/** Tells the moderators that a post should not stand there. The same person's report counts once. */
export const report = (ctx: Context, given: { id: string; reason: string }): Promise<void> =>
  ctx.transaction(async tx => {
    const { row, questionId, title } = await lockThere(tx, given.id)
    if ((await store.report(tx, given.id, ctx.self().id, given.reason)) === 0) return
    const moderators = (await store.namedMembers(tx, row.communityId)).filter(each => each.role === 'moderator').map(each => each.personId)
    await notify(tx, moderators, titled(words.noticeReport, title), `/staff/exchange/communities/${row.communityId}`)
    await tx.record('learning.question.report', questionId, { post: given.id })
  })

/** Takes a post out with a reason: one's own, or any as a moderator. It is kept, and its author told. */
export const remove = (ctx: Context, given: { id: string; reason: string }): Promise<void> =>
  ctx.transaction(async tx => {
    const me = ctx.self().id
    const { row, questionId, title } = await lockThere(tx, given.id)
    if (row.personId !== me) await mustModerate(ctx, tx, row.communityId)
    await store.remove(tx, row, me, given.reason)
    await store.settleReports(tx, given.id, me, 'removed')
    if (row.questionId) await index(tx, questionId)
    if (row.personId !== me) await notify(tx, [row.personId], titled(words.noticeRemoved, title), hrefOf(questionId))
    await tx.record('learning.question.remove', questionId, { post: given.id, authorId: row.personId })
  })

/** Lets a reported post stand. */
export const keep = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async tx => {
    const { row, questionId } = await lockThere(tx, id)
    await mustModerate(ctx, tx, row.communityId)
    if ((await store.settleReports(tx, id, ctx.self().id, 'kept')) > 0) await tx.record('learning.question.keep', questionId, { post: id })
  })

// ---- links ----

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i

/** Puts a course or a case beside a question, by its address. @throws Invalid 'link-unknown' */
export const link = (ctx: Context, given: { id: string; kind: 'course' | 'case'; target: string }): Promise<void> =>
  ctx.transaction(async tx => {
    const asked = await lockQuestion(tx, given.id)
    await mustBeIn(ctx, tx, asked.communityId)
    const target = uuid.exec(given.target)?.[0].toLowerCase()
    if (target === undefined || !z.uuid().safeParse(target).success || !(await store.targetThere(tx, given.kind, target))) throw new Invalid('invalid', [{ path: 'target', code: 'link-unknown' }])
    await store.addLink(tx, given.id, given.kind, target, ctx.self().id)
    await tx.record('learning.question.link', given.id, { kind: given.kind, target })
  })

export const unlink = (ctx: Context, given: { id: string; kind: 'course' | 'case'; target: string }): Promise<void> =>
  ctx.transaction(async tx => {
    const asked = await lockQuestion(tx, given.id)
    const head = await mustBeIn(ctx, tx, asked.communityId)
    if (asked.personId !== ctx.self().id && head.role === 'member') throw new NotFound()
    if (!z.uuid().safeParse(given.target).success || (await store.dropLink(tx, given.id, given.kind, given.target)) === 0) throw new NotFound()
    await tx.record('learning.question.unlink', given.id, { kind: given.kind, target: given.target })
  })
