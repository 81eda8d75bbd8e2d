import { rake, surveyMean, surveyProportion, twoWayTable, type Design, type Margin } from '@keju/psychometrics'
import type { z } from 'zod'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import type { Download } from '#platform/route.ts'
import { tableDownload, type Format, type Value } from '#platform/tables/index.ts'
import { hiddenCells, hiddenParts, least } from './anonymity.ts'
import type { Question, Questionnaire, Words } from './content/types.ts'
import type { Analysis, AnalysisFilter, BackgroundKey, Distribution } from './forms-shapes.ts'
import * as forms from './forms-store.ts'
import { forms as texts } from './forms-texts.ts'
import { themes } from './open-answers.ts'
import { indexScores, visible } from './questionnaires.ts'
import * as store from './store.ts'

type Respondent = { background: forms.Background; answers: Record<string, unknown> }
type Data = { questionnaire: Questionnaire; respondents: Respondent[]; population: forms.Background[]; names: string[] }
type Interval = { estimate: number; low: number; high: number }
type Weighted = { weights: number[]; margins: { key: string; category: string[] }[]; designEffect: number; trimmed: number; converged: boolean }

const seeing = (ctx: Context): string[] => ctx.scope('diagnosis.manage', 'diagnosis.gaps')

const load = async (tx: Tx, campaignId: string): Promise<Data> => {
  const { questionnaire } = await store.core(tx, campaignId)
  const { anonymous } = await forms.surveyOf(tx, campaignId)
  const invited = await forms.invitees(tx, campaignId)
  const names = invited.map(each => each.name)
  if (anonymous) {
    const nothing = { region: null, agency: null, grade: null, age: null }
    return { questionnaire, names, respondents: await forms.anonymousAnswers(tx, campaignId), population: invited.map(each => each.coarse ?? nothing) }
  }
  const known = new Map(invited.map(each => [each.personId, each.background]))
  const respondents = (await forms.namedAnswers(tx, campaignId)).flatMap(row => {
    const background = known.get(row.personId)
    return background ? [{ background, answers: row.answers }] : []
  })
  return { questionnaire, names, respondents, population: invited.map(each => each.background) }
}

/**
 * Weights that make those who answered look like those invited in region, age group and grade. Categories in which fewer than five
 * answered are put together; a characteristic with one category left is not used. No weight above five times the median.
 */
export const weighted = (respondents: readonly { background: forms.Background }[], population: readonly forms.Background[]): Weighted => {
  const margins: (Margin & { key: string; category: string[] })[] = []
  for (const key of ['region', 'age', 'grade'] as const) {
    const answered = new Map<string, number>()
    for (const { background } of respondents) answered.set(background[key] ?? '', (answered.get(background[key] ?? '') ?? 0) + 1)
    const own = new Set([...answered].filter(([, n]) => n >= least).map(([name]) => name))
    if (own.size === 0) continue
    const rest = [...answered].some(([name]) => !own.has(name))
    // Categories of which nobody answered join the largest where there is no other that they could join.
    const [largest = ''] = [...answered].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? []
    const place = (background: forms.Background) => (own.has(background[key] ?? '') ? (background[key] ?? '') : rest ? '*' : largest)
    const counts: Record<string, number> = {}
    for (const background of population) counts[place(background)] = (counts[place(background)] ?? 0) + 1
    if (Object.keys(counts).length > 1) margins.push({ key, category: respondents.map(each => place(each.background)), population: counts })
  }
  const n = respondents.length
  const even = Array.from({ length: n }, () => population.length / n)
  if (margins.length === 0) return { weights: even, margins, designEffect: 1, trimmed: 0, converged: true }
  const raked = rake(even, margins)
  const weights = [...raked.weights]
  const sum = weights.reduce((all, w) => all + w, 0)
  return { weights, margins, designEffect: (n * weights.reduce((all, w) => all + w * w, 0)) / (sum * sum), trimmed: raked.trimmed, converged: raked.converged }
}

/** The design of those of the respondents who count; the calibration is used where all do. */
const designOf = (weights: Weighted, members: readonly number[]): Design => {
  const plain = { weights: members.map(i => weights.weights[i]!) }
  return members.length < weights.weights.length || weights.margins.length === 0 ? plain
    : { ...plain, calibration: { margins: weights.margins.map(each => each.category), baseWeights: members.map(() => 1) } }
}
/** Margins that say the same thing twice cannot be calibrated by: then the plain, wider interval. */
const withDesign = <T>(design: Design, work: (design: Design) => T): T => {
  try {
    return work(design)
  } catch (error) {
    if (!(error instanceof RangeError) || !design.calibration) throw error
    return work({ weights: design.weights })
  }
}
const short = ({ estimate, low, high }: Interval): Interval => ({ estimate, low, high })

type Unit = { id: string; question: Question; rowId: string | null; title: Words; options: { id: string; label: Words; score?: number | undefined }[]; exclusive: boolean; chosen(answer: unknown): string[] | undefined }

const part = (answer: unknown, key: string): unknown => (answer as Record<string, unknown> | undefined)?.[key]
const strings = (value: unknown): string[] | undefined => (Array.isArray(value) && value.length > 0 ? value.map(String) : undefined)

/** What has a distribution: choices, each row of a matrix, rankings (by who ranked it at all). */
export const unitsOf = (questionnaire: Questionnaire): Unit[] =>
  questionnaire.pages.flatMap(page => page.questions).flatMap((question): Unit[] => {
    const base = { question, rowId: null, title: question.title, id: question.id }
    switch (question.type) {
      case 'single': return [{ ...base, options: [...question.options], exclusive: true, chosen: answer => (part(answer, 'option') === undefined ? undefined : [String(part(answer, 'option'))]) }]
      case 'multiple': return [{ ...base, options: [...question.options], exclusive: false, chosen: answer => strings(part(answer, 'options')) }]
      case 'ranking': return [{ ...base, options: [...question.options], exclusive: false, chosen: answer => strings(part(answer, 'ranked')) }]
      case 'matrix': return question.rows.map(row => ({
        ...base, id: `${question.id}.${row.id}`, rowId: row.id, options: [...question.columns], exclusive: true,
        title: { zh: `${question.title.zh} ${row.label.zh}`, en: `${question.title.en} ${row.label.en}` },
        chosen: answer => {
          const column = part(part(answer, 'rows'), row.id)
          return column === undefined ? undefined : [String(column)]
        },
      }))
      default: return []
    }
  })

type Estimated = Interval & { se: number }
type Found = { title: Words; questionId: string; rowId: string | null; n: number; mean: Interval | null; lines: { id: string; label: Words; share: Estimated | null }[] }

const distributionsOf = (data: Data, weights: Weighted): Found[] => {
  const asked = (question: Question) => [...data.respondents.keys()].filter(i => visible(question, data.respondents[i]!.answers))
  const choices = unitsOf(data.questionnaire).map((unit): Found => {
    const chosen = data.respondents.map(each => unit.chosen(each.answers[unit.question.id]))
    const members = asked(unit.question).filter(i => chosen[i] !== undefined)
    const head = { title: unit.title, questionId: unit.question.id, rowId: unit.rowId, n: members.length }
    if (members.length < least) return { ...head, n: 0, mean: null, lines: unit.options.map(option => ({ id: option.id, label: option.label, share: null })) }
    const design = designOf(weights, members)
    const yes = unit.options.map(option => members.map(i => chosen[i]!.includes(option.id)))
    const counts = yes.map(list => list.filter(Boolean).length)
    // Of a choice of several, those who did not choose it are as much a cell as those who did.
    const hidden = unit.exclusive ? hiddenParts(counts) : counts.map(n => n < least || (members.length - n > 0 && members.length - n < least))
    const scores = new Map(unit.options.flatMap(option => (option.score === undefined ? [] : [[option.id, option.score] as const])))
    const scored = unit.exclusive && scores.size > 1 ? members.filter(i => scores.has(chosen[i]![0]!)) : []
    return {
      ...head,
      mean: scored.length < least ? null : short(withDesign(designOf(weights, scored), one => surveyMean(scored.map(i => 100 * scores.get(chosen[i]![0]!)!), one))),
      lines: unit.options.map((option, k) => ({ id: option.id, label: option.label, share: hidden[k] ? null : withDesign(design, one => surveyProportion(yes[k]!, one)) })),
    }
  })
  const figures = data.questionnaire.pages.flatMap(page => page.questions).filter(question => question.type === 'number').map((question): Found => {
    const values = data.respondents.map(each => part(each.answers[question.id], 'value'))
    const members = asked(question).filter(i => typeof values[i] === 'number')
    const few = members.length < least
    return { title: question.title, questionId: question.id, rowId: null, n: few ? 0 : members.length, lines: [],
      mean: few ? null : short(withDesign(designOf(weights, members), one => surveyMean(members.map(i => values[i] as number), one))) }
  })
  return [...choices, ...figures]
}

type IndexFound = { code: string; name: Words; n: number; mean: Estimated | null; designEffect: number | null }
const indicesOf = (data: Data, weights: Weighted): IndexFound[] => {
  const scores = data.respondents.map(each => new Map(indexScores(data.questionnaire, each.answers).map(one => [one.index as string, one.score])))
  return data.questionnaire.indices.map(index => {
    const members = [...scores.keys()].filter(i => scores[i]!.has(index.code))
    if (members.length < least) return { code: index.code, name: index.name, n: 0, mean: null, designEffect: null }
    const mean = withDesign(designOf(weights, members), one => surveyMean(members.map(i => scores[i]!.get(index.code)!), one))
    return { code: index.code, name: index.name, n: members.length, mean, designEffect: mean.designEffect }
  })
}

/** Difference of two independent waves, normal interval; wider than need be where the same persons answered both. */
const difference = (now: Estimated | null | undefined, before: Estimated | null | undefined): Interval | null => {
  if (!now || !before) return null
  const estimate = now.estimate - before.estimate
  const half = 1.959963984540054 * Math.hypot(now.se, before.se)
  return { estimate, low: estimate - half, high: estimate + half }
}

type Grouping = { by: BackgroundKey; of(background: forms.Background): string; /** The finer groups that a reader can look at as well. */ within(background: forms.Background): string | null; nameOf(group: string): Words }

/** A cross-table of each question asked for: of one with one answer, or of every row of a matrix. Without a question named, of the first. */
const crossesOf = (data: Data, weights: Weighted, grouping: Grouping, questionId: string | undefined): Analysis['crosses'] => {
  const all = unitsOf(data.questionnaire).filter(unit => unit.exclusive)
  const units = questionId === undefined ? all.slice(0, 1) : all.filter(each => each.id === questionId || each.question.id === questionId)
  if (units.length === 0 && questionId !== undefined) throw new NotFound()
  return units.flatMap(unit => crossOf(data, weights, grouping, unit))
}

const crossOf = (data: Data, weights: Weighted, grouping: Grouping, unit: Unit): Analysis['crosses'] => {
  const chosen = data.respondents.map(each => unit.chosen(each.answers[unit.question.id])?.[0])
  const members = [...chosen.keys()].filter(i => chosen[i] !== undefined && visible(unit.question, data.respondents[i]!.answers))
  if (members.length < least) return []
  const group = members.map(i => grouping.of(data.respondents[i]!.background))
  const names = [...new Set(group)].sort()
  const countsBy = (keys: readonly (string | null)[], of: readonly string[]) => of.map(name => unit.options.map(option => members.filter((i, k) => keys[k] === name && chosen[i] === option.id).length))
  const counts = countsBy(group, names)
  const sizes = counts.map(row => row.reduce((sum, n) => sum + n, 0))
  const rest = restsOf(members.map(i => grouping.within(data.respondents[i]!.background)), group, names, countsBy)
  const hiddenGroups = hiddenParts(sizes, rest.groups)
  const hidden = hiddenCells(counts, rest.cells)
  const tested = withDesign(designOf(weights, members), one => twoWayTable(group, members.map(i => chosen[i]!), one, least))
  return [{
    questionId: unit.id, title: unit.title, by: grouping.by, options: unit.options.map(({ id, label }) => ({ id, label })),
    groups: names.map((name, g) => {
      const own = members.filter((_, k) => group[k] === name)
      return {
        name: grouping.nameOf(name), n: hiddenGroups[g] ? null : sizes[g]!,
        shares: unit.options.map((option, o) => (hiddenGroups[g] || hidden[g]![o] ? null
          : short(surveyProportion(own.map(i => chosen[i] === option.id), { weights: own.map(i => weights.weights[i]!) })))),
      }
    }),
    p: tested.p, f: tested.f, df1: tested.df1, df2: tested.df2,
  }]
}

/**
 * Where finer groups can be looked at in another table, what a group is more than its shown parts must stand for nobody or five
 * persons; groups and cells where it does not are to be hidden.
 */
const restsOf = (
  within: readonly (string | null)[], group: readonly string[], names: readonly string[], countsBy: (keys: readonly (string | null)[], of: readonly string[]) => number[][],
): { groups: boolean[]; cells: boolean[][] } => {
  const parts = [...new Set(within.flatMap(each => (each === null ? [] : [each])))].sort()
  if (parts.length === 0) return { groups: [], cells: [] }
  const counts = countsBy(within, parts)
  const sizes = counts.map(row => row.reduce((sum, n) => sum + n, 0))
  const [hiddenGroups, hidden] = [hiddenParts(sizes), hiddenCells(counts)]
  const partsOf = names.map(name => parts.flatMap((part, p) => (within.some((each, k) => each === part && group[k] === name) ? [p] : [])))
  const few = (n: number): boolean => n > 0 && n < least
  return {
    groups: partsOf.map(own => few(own.reduce((sum, p) => sum + (hiddenGroups[p] ? sizes[p]! : 0), 0))),
    cells: partsOf.map(own => (counts[0] ?? []).map((_, o) => few(own.reduce((sum, p) => sum + (hiddenGroups[p] || hidden[p]![o] ? counts[p]![o]! : 0), 0)))),
  }
}

/** Everything the analysis page shows. Of an anonymous survey nothing before it is closed, so that no two looks can be compared. */
export const analysis = (ctx: Context, given: z.output<typeof AnalysisFilter>): Promise<Analysis> =>
  ctx.read(async tx => {
    const campaign = await store.campaign(tx, given.id, seeing(ctx))
    const { anonymous } = await forms.surveyOf(tx, given.id)
    const data = await load(tx, given.id)
    const comparable = await forms.comparable(tx, given.id, data.questionnaire.code, seeing(ctx))
    const answered = data.respondents.length
    const head = { campaignId: given.id, title: campaign.title, anonymous, invited: campaign.invited, answered, comparable }
    const withheld = anonymous && campaign.state !== 'closed' ? 'open' as const : answered < least ? 'few' as const : null
    if (withheld) return { ...head, withheld, weights: null, distributions: [], indices: [], questions: [], crosses: [], open: [] }
    const weights = weighted(data.respondents, data.population)
    if (given.compare !== undefined && !comparable.some(each => each.id === given.compare)) throw new NotFound()
    const before = given.compare === undefined ? undefined : await load(tx, given.compare)
    const earlier = before && before.respondents.length >= least ? { weights: weighted(before.respondents, before.population), data: before } : undefined
    const old = earlier && distributionsOf(earlier.data, earlier.weights)
    const oldIndices = earlier && indicesOf(earlier.data, earlier.weights)
    const named = new Map((await forms.names(tx)).map(each => [each.id, each.name]))
    const lagging = await forms.laggingRegions(tx)
    const { by } = given
    const grouping: Grouping = {
      by,
      of: background => (by !== 'development' ? (background[by] ?? '') : background.region === null ? '' : lagging.has(background.region) ? 'lagging' : 'others'),
      within: background => (by === 'development' ? (background.region ?? '') : null),
      nameOf: id => (id === '' ? texts.notStated : by === 'grade' ? { zh: id, en: id } : by === 'age' ? (ages[id] ?? texts.notStated)
        : by === 'development' ? (id === 'lagging' ? texts.laggingRegions : texts.otherRegions) : (named.get(id) ?? texts.notStated)),
    }
    const distributions: Distribution[] = distributionsOf(data, weights).map(each => {
      const was = old?.find(one => one.questionId === each.questionId && one.rowId === each.rowId)
      return { ...each, lines: each.lines.map(line => {
        const share = was?.lines.find(one => one.id === line.id)?.share
        return { id: line.id, label: line.label, share: line.share && short(line.share), earlier: share ? short(share) : null, difference: difference(line.share, share) }
      }) }
    })
    const written = data.questionnaire.pages.flatMap(page => page.questions).filter(question => question.type === 'text')
    return {
      ...head, withheld,
      weights: { margins: weights.margins.map(each => each.key), designEffect: weights.designEffect, trimmed: weights.trimmed, converged: weights.converged },
      distributions,
      indices: indicesOf(data, weights).map(index => ({ ...index, mean: index.mean && short(index.mean), difference: difference(index.mean, oldIndices?.find(each => each.code === index.code)?.mean) })),
      questions: unitsOf(data.questionnaire).filter(unit => unit.exclusive).flatMap(({ id, title, question, rowId }) =>
        [...(question.type === 'matrix' && rowId === question.rows[0]?.id ? [{ id: question.id, title: question.title }] : []), { id, title }]),
      crosses: crossesOf(data, weights, grouping, given.question),
      open: written.flatMap(question => {
        const given_ = data.respondents.map(each => String(part(each.answers[question.id], 'text') ?? '')).filter(text => text.trim() !== '')
        return given_.length < least ? [] : [{ questionId: question.id, title: question.title, n: given_.length, ...themes(given_, data.names, { least }) }]
      }),
    }
  })

const ages: Record<string, Words> = { u30: texts.ageUnder30, 30: texts.age30, 40: texts.age40, 50: texts.age50 }

/** The distributions as a table, with the same cells hidden as on the page. */
export const exportAnalysis = async (ctx: Context, given: z.output<typeof AnalysisFilter> & { format: Format }): Promise<Download> => {
  const found = await analysis(ctx, given)
  const rows: Value[][] = [
    ...found.indices.map((index): Value[] => [index.code, index.name[ctx.lang], '', index.n, index.mean?.estimate ?? null, index.mean?.low ?? null, index.mean?.high ?? null,
      index.difference?.estimate ?? null, index.difference?.low ?? null, index.difference?.high ?? null]),
    ...found.distributions.flatMap(each => each.lines.map((line): Value[] => [
      each.rowId === null ? each.questionId : `${each.questionId}.${each.rowId}`, each.title[ctx.lang], line.label[ctx.lang], each.n,
      line.share?.estimate ?? null, line.share?.low ?? null, line.share?.high ?? null, line.difference?.estimate ?? null, line.difference?.low ?? null, line.difference?.high ?? null,
    ])),
  ]
  const number = (header: string) => ({ header, kind: 'number' as const })
  return tableDownload('survey', given.format, [{ header: 'question' }, { header: 'title' }, { header: 'option' }, number('n'), number('estimate'), number('low_95'), number('high_95'),
    number('difference'), number('difference_low_95'), number('difference_high_95')], rows)
}
