import type { z } from 'zod'
import { fixedForm, pilotItemIds } from '#domains/assessment/index.ts'
import { loadFramework } from '#domains/competency/index.ts'
import type { Context } from '#platform/context.ts'
import { todayOf } from '#platform/days.ts'
import { newId, type Tx } from '#platform/db.ts'
import { Conflict, Invalid, NotFound } from '#platform/errors.ts'
import { enqueue } from '#platform/jobs.ts'
import { sendMail } from '#platform/mail.ts'
import { notify } from '#platform/notices.ts'
import { date, say, type Text } from '#platform/texts.ts'
import { drawBank } from './adaptive.ts'
import { questionnaire } from './content/questionnaire.ts'
import type { NewCampaign } from './shapes.ts'
import { remindSurvey, shuffle } from './forms-store.ts'
import * as store from './store.ts'
import { choose, fix, prepareAnonymous } from './surveys.ts'
import { diagnosis } from './texts.ts'

export const list = (ctx: Context) => ctx.read(tx => store.campaigns(tx, seeing(ctx), 100))
export const one = (ctx: Context, id: string) =>
  ctx.read(async tx => {
    const campaign = await store.campaign(tx, id, seeing(ctx))
    return { ...campaign, over: campaign.state === 'open' && todayOf(ctx) > campaign.closesOn }
  })

/** Those who run campaigns and those who read their gaps. */
const seeing = (ctx: Context): string[] => ctx.scope('diagnosis.manage', 'diagnosis.gaps')

/** A draft with the built-in questionnaire. @throws NotFound outside the caller's units; Invalid 'campaign-dates' */
export const create = (ctx: Context, given: z.output<typeof NewCampaign>): Promise<{ id: string }> =>
  ctx.transaction(async tx => {
    if (given.closesOn <= given.opensOn) throw new Invalid('invalid', [{ path: 'closesOn', code: 'campaign-dates' }])
    if (!(await store.unitIsWithin(tx, given.unitId, ctx.scope('diagnosis.manage')))) throw new NotFound()
    const framework = await loadFramework(tx)
    const id = newId()
    const { testMode, maxItems, testCertainty, minutes, ...rest } = given
    await store.addCampaign(tx, {
      ...rest, testMode, testRules: testMode === 'adaptive' ? { maxItems, certainty: testCertainty, minutes: minutes || null } : null, id, frameworkId: framework.id, questionnaire, itemIds: [],
      title: { zh: given.titleZh, en: given.titleEn || given.titleZh }, about: { zh: given.aboutZh, en: given.aboutEn || given.aboutZh },
    })
    await choose(tx, id, given)
    await tx.record('diagnosis.campaign.create', id, { unit: given.unitId })
    return { id }
  })

/**
 * Draws the test from the bank, invites everybody in the unit's subtree, tells them.
 *
 * @throws Conflict 'campaign-not-draft', 'campaign-no-items', 'campaign-nobody'
 */
export const open = (ctx: Context, id: string): Promise<{ invited: number }> =>
  ctx.transaction(async tx => {
    const campaign = await store.lockCampaign(tx, id, ctx.scope('diagnosis.manage'))
    if (campaign.state !== 'draft') throw new Conflict('campaign-not-draft')
    await fix(tx, id)
    const survey = campaign.kind === 'survey'
    const items = survey ? [] : await testOf(tx, campaign)
    if (items.length === 0 && !survey) throw new Conflict('campaign-no-items')
    await store.setItems(tx, id, items)
    const invited = await store.invite(tx, id, campaign.unitId)
    if (invited.length === 0) throw new Conflict('campaign-nobody')
    if (campaign.anonymous) await prepareAnonymous(tx, id)
    await store.setState(tx, id, 'open')
    await tell(ctx, tx, invited, campaign, survey ? diagnosis.surveyNotice : diagnosis.inviteNotice)
    await tx.record('diagnosis.campaign.open', id, { invited: invited.length, items: items.length })
    return { invited: invited.length }
  })

/** What a campaign asks: of an adaptive one the bank it draws from, otherwise a form for everybody, with piloted items among the others. */
const testOf = async (tx: Tx, campaign: store.CampaignCore): Promise<string[]> => {
  if (campaign.testMode === 'adaptive') return drawBank(tx, campaign)
  const competencies = (await loadFramework(tx)).competencies.map(each => each.id)
  const items = interleaved(await fixedForm(tx, competencies))
  return items.length === 0 ? [] : withPilots(items, await pilotItemIds(tx, competencies, pilotsInTest))
}

/** Piloted items that a test asks beside those that count. */
const pilotsInTest = 4

/** Spreads the piloted items evenly among the others, none at the very end, where fewer arrive. */
const withPilots = (ids: string[], pilots: string[]): string[] => {
  const out = [...ids]
  pilots.forEach((pilot, i) => out.splice(Math.floor(((i + 1) * ids.length) / (pilots.length + 1)) + i, 0, pilot))
  return out
}

/** One item of each competency, then the next of each: somebody who stops early has still been asked about everything. */
const interleaved = (items: { id: string; competencyId: string }[]): string[] => {
  const place = new Map<string, number>()
  return items
    .map((item, order) => {
      const round = place.get(item.competencyId) ?? 0
      place.set(item.competencyId, round + 1)
      return { id: item.id, round, order }
    })
    .sort((x, y) => x.round - y.round || x.order - y.order)
    .map(item => item.id)
}

/** Reminds those who have not handed in their test; how many. @throws Conflict 'campaign-not-open', also once its last day is over */
export const remind = (ctx: Context, id: string): Promise<{ reminded: number }> =>
  ctx.transaction(async tx => {
    const campaign = await store.lockCampaign(tx, id, ctx.scope('diagnosis.manage'))
    if (campaign.state !== 'open' || todayOf(ctx) > campaign.closesOn) throw new Conflict('campaign-not-open')
    const due = campaign.kind === 'survey' ? await remindSurvey(tx, id) : await store.remind(tx, id)
    await tell(ctx, tx, due, campaign, diagnosis.remindNotice)
    await tx.record('diagnosis.campaign.remind', id, { reminded: due.length })
    return { reminded: due.length }
  })

const tell = async (ctx: Context, tx: Tx, to: { personId: string; email: string }[], campaign: store.CampaignCore, words: Text): Promise<void> => {
  const text = {
    zh: say(words, 'zh', { title: campaign.title.zh, date: date(campaign.closesOn, 'zh') }),
    en: say(words, 'en', { title: campaign.title.en, date: date(campaign.closesOn, 'en') }),
  }
  await notify(tx, to.map(each => each.personId), text, '/staff/my/tasks')
  const link = ctx.config.KEJU_URL ? `\n\n${ctx.config.KEJU_URL}/staff/my/tasks` : ''
  await sendMail(tx, to.filter(each => each.email !== '').map(each => ({ to: each.email, subject: `${campaign.title.zh} / ${campaign.title.en}`, text: `${text.zh}\n\n${text.en}${link}` })))
}

/** Ends the campaign and scores it. @throws Conflict 'campaign-not-open' */
export const close = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async tx => {
    const campaign = await store.lockCampaign(tx, id, ctx.scope('diagnosis.manage'))
    if (campaign.state !== 'open') throw new Conflict('campaign-not-open')
    await store.setState(tx, id, 'closed')
    await tx.record('diagnosis.campaign.close', id)
    if (campaign.anonymous) await shuffle(tx, id)
    if (campaign.kind === 'survey') return
    await enqueue(tx, 'diagnosis.campaign.score', { campaign: id }, { key: `score:${id}` })
  })

/** Scores what is in, without ending the campaign. @throws Conflict 'nothing-to-score' of a draft */
export const score = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async tx => {
    const campaign = await store.lockCampaign(tx, id, ctx.scope('diagnosis.manage'))
    if (campaign.state === 'draft') throw new Conflict('nothing-to-score')
    await tx.record('diagnosis.campaign.score', id)
    await enqueue(tx, 'diagnosis.campaign.score', { campaign: id }, { key: `score:${id}` })
  })

export const responseRates = (ctx: Context, id: string) =>
  ctx.read(async tx => {
    await store.campaign(tx, id, seeing(ctx))
    return store.responseRates(tx, id, seeing(ctx))
  })
