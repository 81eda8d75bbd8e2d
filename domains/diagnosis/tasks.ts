import type { z } from 'zod'
import { answersOf, beginSitting, dropAnswers, lockSitting, putAnswer, sittingOf, sittings } from '#domains/assessment/index.ts'
import type { Context } from '#platform/context.ts'
import { todayOf } from '#platform/days.ts'
import type { Tx } from '#platform/db.ts'
import { Conflict, Invalid, NotFound } from '#platform/errors.ts'
import type { QuestionnaireAnswer } from './shapes.ts'
import { asked, judge } from './questionnaires.ts'
import * as store from './store.ts'

export const mine = (ctx: Context) => ctx.read(tx => store.tasksOf(tx, ctx.self().id, todayOf(ctx)))

/** The campaign, for somebody invited to it. @throws NotFound for anybody else; Conflict 'campaign-not-open', also once its last day is over */
const invitedTo = async (ctx: Context, tx: Tx, campaignId: string): Promise<store.CampaignCore> => {
  if (!(await store.isInvited(tx, campaignId, ctx.self().id))) throw new NotFound()
  const campaign = await store.core(tx, campaignId)
  if (campaign.state !== 'open' || todayOf(ctx) > campaign.closesOn) throw new Conflict('campaign-not-open')
  return campaign
}

const purpose = 'campaign'

/** A page of the questionnaire with what the person answered so far; opening it begins the sitting. */
export const questionnairePage = (ctx: Context, campaignId: string, pageId?: string) =>
  ctx.transaction(async tx => {
    const campaign = await invitedTo(ctx, tx, campaignId)
    if (campaign.anonymous) throw new Conflict('survey-anonymous')
    const sitting = await beginSitting(tx, { personId: ctx.self().id, kind: 'questionnaire', purpose, purposeId: campaignId, itemIds: [] })
    const { pages, intro } = campaign.questionnaire
    const at = pageId === undefined ? Math.min(sitting.position, pages.length - 1) : pages.findIndex(page => page.id === pageId)
    const page = pages[at]
    if (!page) throw new NotFound('page-unknown')
    const answers = Object.fromEntries((await answersOf(tx, sitting.id)).map(answer => [answer.question, answer.value]))
    return { campaignId, title: campaign.title, intro, pageIds: pages.map(each => each.id), at, page, answers, finished: sitting.finishedAt !== null }
  })

/**
 * Keeps the answers to a page. The last page handed in whole ends the questionnaire.
 *
 * @throws Invalid naming each question at fault (nothing of the page is kept then); Conflict 'sitting-finished'
 */
export const answerPage = (ctx: Context, given: z.output<typeof QuestionnaireAnswer>): Promise<{ next: string | null; finished: boolean }> =>
  ctx.transaction(async tx => {
    const campaign = await invitedTo(ctx, tx, given.campaignId)
    if (campaign.anonymous) throw new Conflict('survey-anonymous')
    const begun = await beginSitting(tx, { personId: ctx.self().id, kind: 'questionnaire', purpose, purposeId: given.campaignId, itemIds: [] })
    const sitting = await lockSitting(tx, begun.id, ctx.self().id)
    if (sitting.finishedAt) throw new Conflict('sitting-finished')
    const { pages } = campaign.questionnaire
    const at = pages.findIndex(page => page.id === given.pageId)
    const page = pages[at]
    if (!page) throw new NotFound('page-unknown')
    const before = Object.fromEntries((await answersOf(tx, sitting.id)).map(answer => [answer.question, answer.value]))
    const { keep, drop, faults } = judge(page, given.answers, before, given.draft)
    // A draft keeps what is sound and says nothing of the rest; a page handed in is kept whole or not at all.
    if (faults.length > 0 && !given.draft) throw new Invalid('invalid', faults)
    for (const [question, answer] of keep) await putAnswer(tx, sitting.id, question, answer, null)
    const now = { ...before, ...Object.fromEntries(keep) }
    for (const question of drop) delete now[question]
    const counted = asked(pages.flatMap(each => each.questions), now)
    await dropAnswers(tx, sitting.id, [...drop, ...Object.keys(now).filter(question => !(question in counted))])
    if (given.draft) return { next: page.id, finished: false }
    const next = pages[at + 1]
    await sittings.move(tx, sitting, Math.max(sitting.position, Math.min(at + 1, pages.length - 1)))
    if (next) return { next: next.id, finished: false }
    const gap = pages.findIndex(each => judge(each, counted, counted, false).faults.length > 0)
    if (gap >= 0 && gap !== at) return { next: pages[gap]?.id ?? null, finished: false }
    await sittings.finish(tx, sitting.id, ctx.self().id)
    return { next: null, finished: true }
  })

/** Where the person is in the test, or the task at a place of it; opening it begins the sitting. */
export const testStep = (ctx: Context, campaignId: string, at?: number) =>
  ctx.transaction(async tx => {
    const campaign = await invitedTo(ctx, tx, campaignId)
    if (campaign.testMode === 'adaptive') throw new Conflict('campaign-adaptive')
    if (campaign.kind === 'survey') throw new NotFound()
    const sitting = await beginSitting(tx, { personId: ctx.self().id, kind: 'test', purpose, purposeId: campaignId, itemIds: campaign.itemIds })
    const place = at === undefined ? sitting.position : Math.max(0, Math.min(at, sitting.itemIds.length))
    if (at !== undefined && !sitting.finishedAt) await sittings.move(tx, sitting, place)
    const step = await sittings.step(tx, sitting, place)
    return {
      campaignId, title: campaign.title, sittingId: sitting.id, at: place, total: step.total, answered: (await answersOf(tx, sitting.id)).length,
      finished: sitting.finishedAt !== null, task: sitting.finishedAt ? null : step.task, chosen: step.chosen,
    }
  })

/** Keeps a choice. What this acknowledges is on disk. @throws Conflict 'sitting-finished', NotFound for a sitting not begun */
export const chooseOption = (ctx: Context, given: { campaignId: string; at: number; option: string }): Promise<void> =>
  ctx.transaction(async tx => {
    if ((await invitedTo(ctx, tx, given.campaignId)).testMode === 'adaptive') throw new Conflict('campaign-adaptive')
    const sitting = await sittingOf(tx, given.campaignId, 'test', ctx.self().id)
    if (!sitting) throw new NotFound()
    await sittings.choose(tx, { sittingId: sitting.id, personId: ctx.self().id, at: given.at, option: given.option })
  })

export const finishTest = (ctx: Context, campaignId: string): Promise<void> =>
  ctx.transaction(async tx => {
    if ((await invitedTo(ctx, tx, campaignId)).testMode === 'adaptive') throw new Conflict('campaign-adaptive')
    const sitting = await sittingOf(tx, campaignId, 'test', ctx.self().id)
    if (!sitting) throw new NotFound()
    await sittings.finish(tx, sitting.id, ctx.self().id)
  })
