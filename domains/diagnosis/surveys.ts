import type { Context } from '#platform/context.ts'
import { todayOf } from '#platform/days.ts'
import type { Tx } from '#platform/db.ts'
import { Conflict, Invalid, NotFound } from '#platform/errors.ts'
import { coarsened, least } from './anonymity.ts'
import { faultsOf } from './form-faults.ts'
import * as forms from './forms-store.ts'
import { judge, visible, type Answers } from './questionnaires.ts'
import * as store from './store.ts'

/** What a new campaign becomes by the questionnaire it names. @throws NotFound, Invalid 'anonymous-survey-only' */
export const choose = async (tx: Tx, campaignId: string, given: { kind: 'needs' | 'survey'; anonymous: boolean; questionnaireId?: string | undefined }): Promise<void> => {
  if (given.anonymous && given.kind !== 'survey') throw new Invalid('invalid', [{ path: 'anonymous', code: 'anonymous-survey-only' }])
  if (given.kind === 'survey' && !given.questionnaireId) throw new Invalid('invalid', [{ path: 'questionnaireId', code: 'field-missing' }])
  if (given.questionnaireId) await forms.setContent(tx, campaignId, (await forms.form(tx, given.questionnaireId)).content)
  await forms.setSurvey(tx, campaignId, { kind: given.kind, anonymous: given.anonymous, questionnaireId: given.questionnaireId ?? null })
}

/** Fixes the version that opens. @throws Conflict 'questionnaire-faulty' */
export const fix = async (tx: Tx, campaignId: string): Promise<void> => {
  const { questionnaireId } = await forms.surveyOf(tx, campaignId)
  if (!questionnaireId) return
  const form = await forms.lockForm(tx, questionnaireId)
  const faults = faultsOf(form.content)
  if (faults.length > 0) throw new Conflict('questionnaire-faulty', { n: faults.length })
  await forms.setContent(tx, campaignId, form.content)
  await forms.fixForm(tx, questionnaireId)
}

/** Sets what may stand beside each anonymous answer. @throws Conflict 'survey-too-few' below five invited */
export const prepareAnonymous = async (tx: Tx, campaignId: string): Promise<void> => {
  const invited = await forms.invitees(tx, campaignId)
  if (invited.length < least) throw new Conflict('survey-too-few')
  await forms.setBackgrounds(tx, campaignId, coarsened(invited))
}

const invitedTo = async (ctx: Context, tx: Tx, campaignId: string): Promise<store.CampaignCore> => {
  if (!(await store.isInvited(tx, campaignId, ctx.self().id))) throw new NotFound()
  const campaign = await store.core(tx, campaignId)
  if (!(await forms.surveyOf(tx, campaignId)).anonymous) throw new NotFound()
  if (campaign.state !== 'open' || todayOf(ctx) > campaign.closesOn) throw new Conflict('campaign-not-open')
  return campaign
}

/** The whole questionnaire of an anonymous survey. It is answered in one go: nothing is kept before it is handed in. */
export const anonymousForm = (ctx: Context, campaignId: string) =>
  ctx.read(async tx => {
    const campaign = await invitedTo(ctx, tx, campaignId)
    return { campaignId, title: campaign.title, intro: campaign.questionnaire.intro, pages: [...campaign.questionnaire.pages], answered: await forms.hasAnswered(tx, campaignId, ctx.self().id) }
  })

/**
 * Keeps an anonymous answer: mark and answer in one transaction, so that neither is ever without the other. Rows of others are written anew
 * with them (`mixIn`), so that the transaction's number leads from no mark to an answer. No fact is recorded, because a fact has a time and
 * an actor.
 *
 * @throws Conflict 'survey-answered' the second time; Invalid naming each question at fault
 */
export const answerAnonymously = (ctx: Context, campaignId: string, answers: Answers): Promise<void> =>
  ctx.transaction(async tx => {
    const campaign = await invitedTo(ctx, tx, campaignId)
    const { pages } = campaign.questionnaire
    const all = { ...answers }
    for (const question of pages.flatMap(page => page.questions)) if (!visible(question, all)) delete all[question.id]
    const judged = pages.map(page => judge(page, all, all, false))
    const faults = judged.flatMap(each => each.faults)
    if (faults.length > 0) throw new Invalid('invalid', faults)
    const marked = await forms.markAnswered(tx, campaignId, ctx.self().id)
    if (!marked) throw new Conflict('survey-answered')
    await forms.mixIn(tx, campaignId, { background: marked.background, answers: Object.fromEntries(judged.flatMap(each => each.keep)) })
  })
