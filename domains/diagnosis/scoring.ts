import { groupInterval, normalCdf, normalPdf, place, prepareProfile, scoreProfile } from '@keju/psychometrics'
import { flattened, parametersOf, questionnaireAnswers, responses, responsesOf } from '#domains/assessment/index.ts'
import { addEvidence, hasEvidence, loadFramework, type Framework } from '#domains/competency/index.ts'
import type { Database, Tx } from '#platform/db.ts'
import { notify } from '#platform/notices.ts'
import { say } from '#platform/texts.ts'
import { indexScores } from './questionnaires.ts'
import * as store from './store.ts'
import { diagnosis } from './texts.ts'

/** Below this many items in all, or one in a competency, nothing is said of a level. */
export const minimumItems = { overall: 6, competency: 1 }
const batch = 500

/** E[max(0, required − θ)] for θ ~ N(ability, se²): the shortfall to expect, in logits. */
export const expectedGap = (required: number, ability: number, se: number): number => {
  const z = (required - ability) / se
  return (required - ability) * normalCdf(z) + se * normalPdf(z)
}

/**
 * Scores every test of a campaign by the joint profile model, places each person, and computes the gap map.
 *
 * May run again at any time: results are replaced, evidence is appended once, when the campaign has closed.
 * Persons are worked in batches, each in its own transaction, and the map last: until then the map before it stands.
 * @returns how many persons were scored
 */
export const scoreCampaign = async (db: Database, tenant: string, campaignId: string, signal?: AbortSignal): Promise<number> => {
  const actor = { tenant, person: null }
  const scale = await db.transaction(actor, async tx => scaleOf(tx, await store.core(tx, campaignId)))
  let scored = 0
  for (let after: string | null = null; ;) {
    signal?.throwIfAborted()
    const count: { last: string; n: number } | null = await db.transaction(actor, async tx => {
      const rows = await responses(tx, campaignId, after, batch)
      const last = rows.at(-1)
      if (!last) return null
      return { last: last.personId, n: await scoreRows(tx, scale, rows) }
    })
    if (!count) break
    scored += count.n
    after = count.last
  }
  await db.transaction(actor, tx => finish(tx, scale.campaign, scored))
  return scored
}

/** What the answers of a campaign are scored with. */
type Scale = { campaign: store.CampaignCore; framework: Framework; model: ReturnType<typeof prepareProfile>; place: Map<string, number> }

const models = new Map<string, ReturnType<typeof prepareProfile>>()

/**
 * The joint model of a campaign's items. In an adaptive campaign items with experts' parameters enter flattened, as the engine that
 * chose them takes them, so that both say the same of the same answers. The tables of the latest eight models are kept: every
 * adaptive sitting is scored as it ends.
 */
const scaleOf = async (tx: Tx, campaign: store.CampaignCore): Promise<Scale> => {
  const framework = await loadFramework(tx)
  const dimension = new Map(framework.competencies.map((competency, i) => [competency.id, i]))
  const known = (await parametersOf(tx, campaign.itemIds)).flatMap(item => {
    const d = dimension.get(item.competencyId)
    return d === undefined ? [] : [{ ...item, dimension: d }]
  })
  const key = JSON.stringify([campaign.testMode, campaign.correlation, framework.levels.map(level => [level.cut, level.cutError]), framework.competencies.length, known])
  const kept = models.get(key)
  const model = kept ?? prepareProfile({
    items: campaign.testMode === 'adaptive' ? known.map(item => ({ ...flattened(item), dimension: item.dimension })) : known,
    dimensions: framework.competencies.length, correlation: campaign.correlation, cuts: framework.levels.map(level => level.cut),
    cutErrors: framework.levels.map(level => level.cutError),
  })
  models.delete(key)
  models.set(key, model)
  if (models.size > 8) models.delete(models.keys().next().value ?? '')
  return { campaign, framework, model, place: new Map(known.map((item, i) => [item.code, i])) }
}

/** Scores one person's answers at once, as the campaign's scoring will; the gap map stays as it is until then. */
export const scoreOne = async (tx: Tx, campaignId: string, personId: string): Promise<void> => {
  const rows = await responsesOf(tx, campaignId, personId)
  if (rows.length > 0) await scoreRows(tx, await scaleOf(tx, await store.core(tx, campaignId)), rows)
}

/** How many of them had answered anything. */
const scoreRows = async (tx: Tx, { campaign, framework, model, place: placeOf }: Scale, rows: Awaited<ReturnType<typeof responses>>): Promise<number> => {
  const cuts = framework.levels.map(({ cut, cutError }) => ({ cut, cutError }))
  const asked = groupBy(await store.requirementsOf(tx, campaign.frameworkId, rows.map(row => row.personId)), row => row.personId)
  const persons: store.PersonScore[] = []
  const competencies: store.CompetencyScore[] = []
  const answering = rows.filter(row => row.codes.length > 0)
  for (const row of answering) {
    const given: (0 | 1 | null)[] = Array.from({ length: placeOf.size }, () => null)
    row.codes.forEach((code, i) => {
      const at = placeOf.get(code)
      if (at !== undefined) given[at] = row.solved[i] ? 1 : 0
    })
    const profile = scoreProfile(model, given)
    const answered = given.filter(each => each !== null).length
    persons.push(placement(row.personId, answered, profile.general, cuts, campaign.certainty))
    const wanted = new Map((asked.get(row.personId) ?? []).map(each => [each.competencyId, each]))
    profile.dimensions.forEach((each, d) => {
      const competency = framework.competencies[d]
      if (!competency) return
      const require = wanted.get(competency.id)
      const found = place(each.levels, { certainty: campaign.certainty, answered: each.answered, minimumAnswered: minimumItems.competency })
      competencies.push({
        personId: row.personId, competencyId: competency.id, answered: each.answered, ability: each.mean, standardError: each.sd,
        level: found.level, probability: found.probability, levels: each.levels, requiredLevel: require?.level ?? null, required: require?.cut ?? null, weight: require?.weight ?? null,
        gap: require ? expectedGap(require.cut, each.mean, each.sd) : null,
      })
    })
  }
  // Of everybody in the batch: who has no answers any more has no result either.
  await store.putResults(tx, campaign.id, rows.map(row => row.personId), persons, competencies)
  return answering.length
}

/** Training begins one level above what is reached: nobody sits through what they can do already. */
const placement = (personId: string, answered: number, general: { mean: number; sd: number }, cuts: { cut: number; cutError: number }[], certainty: number): store.PersonScore => {
  // Two cuts make three training levels: below basic -> basic; basic reached -> application; application reached -> technical.
  const inner = cuts.slice(0, -1)
  const below = inner.map(({ cut, cutError }) => normalCdf((cut - general.mean) / Math.hypot(general.sd, cutError)))
  const rising = below.map((_, i) => Math.max(...below.slice(0, i + 1)))
  const levels = [...rising, 1].map((p, i) => p - (rising[i - 1] ?? 0))
  const found = place(levels, { certainty, answered, minimumAnswered: minimumItems.overall })
  return {
    personId, answered, ability: general.mean, standardError: general.sd, trainingLevel: found.level === null ? null : found.level + 1, probability: found.probability,
  }
}

const finish = async (tx: Tx, campaign: store.CampaignCore, scored: number): Promise<void> => {
  // Two runs at once come here one after the other, and the second finds what the first wrote.
  await store.lockCore(tx, campaign.id)
  const sums = await store.gapSums(tx, campaign.id)
  await store.putCells(tx, campaign.id, sums.map(sum => ({ ...sum, ...groupInterval(sum.n, sum.mean, sum.sd) })))
  const answers = await questionnaireAnswers(tx, campaign.id)
  await store.putIndices(tx, campaign.id, answers.flatMap(row => indexScores(campaign.questionnaire, row.answers).map(each => ({ personId: row.personId, ...each }))))
  // Closed when this run began: an answer that came in while it went on is for the run that the closing asked for.
  if (campaign.state === 'closed' && !(await hasEvidence(tx, campaign.id))) await conclude(tx, campaign)
  await tx.record('diagnosis.campaign.scored', campaign.id, { persons: scored })
}

/** What a closed campaign found goes into the ledger of evidence, and its people are told. */
const conclude = async (tx: Tx, campaign: store.CampaignCore): Promise<void> => {
  const rows = await store.evidenceRows(tx, campaign.id)
  for (let at = 0; at < rows.length; at += 20_000) await addEvidence(tx, { kind: 'test', id: campaign.id, at: new Date() }, rows.slice(at, at + 20_000))
  await notify(tx, [...new Set(rows.map(row => row.personId))], {
    zh: say(diagnosis.scoredNotice, 'zh', { title: campaign.title.zh }), en: say(diagnosis.scoredNotice, 'en', { title: campaign.title.en }),
  }, '/staff/my/results')
}

const groupBy = <T, K>(rows: T[], key: (row: T) => K): Map<K, T[]> => {
  const groups = new Map<K, T[]>()
  for (const row of rows) {
    const group = groups.get(key(row))
    if (group) group.push(row)
    else groups.set(key(row), [row])
  }
  return groups
}
