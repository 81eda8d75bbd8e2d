import { closed, expectedGain, expectedGap } from '@keju/planner'
import { normalQuantile, normalUpper } from '@keju/psychometrics'
import { latestEvidence, loadFramework, type Framework } from '#domains/competency/index.ts'
import type { Context } from '#platform/context.ts'
import { todayOf } from '#platform/days.ts'
import type { Tx } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import * as classStore from '../classes/store.ts'
import { completionsOf } from '../study/completion-store.ts'
import type { MyPost } from './shapes.ts'
import * as store from './store.ts'
import { sightOf } from '../classes/seating.ts'

/** Chance from which a level is said to be reached, or not. */
const sure = 0.8
/** Offerings that close less than this share of a gap are not put forward; at most so many are. */
const leastShare = 0.05
const mostOffers = 3

/** The interval in which the ability lies with a chance of 90 %, in standard errors to each side. */
const reach = normalQuantile(0.95)

type Evidence = { ability: number | null; standardError: number | null; at: string; source: string; level: number | null }

const levelAt = (framework: Framework, theta: number) => framework.levels.filter(level => theta >= level.cut).at(-1)?.ordinal ?? 0

/** Mean distance between two levels, in logits: gaps are told in levels. */
const levelWidth = ({ levels }: Framework): number => {
  const [first, last] = [levels[0]?.cut ?? 0, levels.at(-1)?.cut ?? 0]
  return levels.length > 1 && last > first ? (last - first) / (levels.length - 1) : 1
}

/** What is known of one competency against what the post asks. */
const standing = (framework: Framework, cut: number, evidence: Evidence | undefined): Pick<MyPost['rows'][number], 'state' | 'measured'> => {
  if (!evidence) return { state: 'unmeasured', measured: null }
  const { ability, standardError, at, source } = evidence
  if (ability === null || standardError === null) return { state: 'unmeasured', measured: null }
  // P(θ ≥ cut) for θ ~ N(ability, se²).
  const chance = standardError > 0 ? normalUpper((cut - ability) / standardError) : Number(ability >= cut)
  return {
    state: chance >= sure ? 'met' : chance <= 1 - sure ? 'short' : 'unsure',
    measured: {
      level: levelAt(framework, ability), low: levelAt(framework, ability - reach * standardError), high: levelAt(framework, ability + reach * standardError), ability, standardError, chance, at, source,
      gap: expectedGap(cut - ability, standardError) / levelWidth(framework),
    },
  }
}

const framework = (tx: Tx): Promise<Framework | null> => loadFramework(tx).catch((error: unknown) => {
  if (error instanceof NotFound) return null
  throw error
})

/** What my post asks of me, what I was measured at, and which training closes what is missing; nobody else can ask it of me here. */
export const mine = (ctx: Context): Promise<MyPost> =>
  ctx.read(async tx => {
    const me = ctx.self().id
    const today = todayOf(ctx)
    const [post, current] = [(await store.postOf(tx, me)) ?? null, await framework(tx)]
    const rest = {
      duties: (await store.duties(tx, me)).map(duty => ({ ...duty, late: duty.dueOn !== null && duty.dueOn < today })), planned: await store.planned(tx, me, today), completions: (await completionsOf(tx, me)).slice(0, 20),
    }
    const required = current ? await store.requiredOf(tx, me, current.id) : []
    if (!current || required.length === 0) return { post, levels: [], rows: [], ...rest }
    const evidence = new Map((await latestEvidence(tx, me)).map(each => [each.competencyId, each]))
    const named = new Map(current.competencies.map(each => [each.id, each]))
    const courses = Map.groupBy(await store.teaching(tx, me, required.map(each => named.get(each.competencyId)?.code ?? '')), each => each.code)
    const effects = Map.groupBy(await store.effects(tx, required.map(each => each.competencyId)), each => each.competencyId)
    const classes = await openClasses(ctx, tx)
    const days = new Map((await store.nextDays(tx, [...effects.values()].flat().map(each => each.code), today)).map(each => [each.offeringCode, each.day]))

    const rows = required.flatMap(({ competencyId, level, cut, weight, askable }): MyPost['rows'] => {
      const competency = named.get(competencyId)
      if (!competency) return []
      const known = standing(current, cut, evidence.get(competencyId))
      const { measured } = known
      const offers = known.state === 'met' ? [] : (effects.get(competencyId) ?? []).map(effect => {
        const gap = measured ? expectedGap(cut - measured.ability, measured.standardError) : 0
        const share = measured && gap > 0 ? closed(cut - measured.ability, measured.standardError, expectedGain({ competency: competencyId, ...effect }, measured.ability, measured.standardError)) / gap : null
        return { code: effect.code, title: effect.title, hours: effect.hours, share, reaches: levelAt(current, effect.exit) >= level, nextOn: days.get(effect.code) ?? null, classes: classes.get(effect.code) ?? [] }
      }).filter(offer => offer.share === null || offer.share >= leastShare).sort((a, b) => (b.share ?? 0) - (a.share ?? 0)).slice(0, mostOffers)
      const held = measured?.level ?? 0
      const teaching = (courses.get(competency.code) ?? []).filter(course => known.state !== 'met' ? course.level > held || course.level === level : course.state !== null && course.state !== 'withdrawn')
      return [{
        competencyId, askable, code: competency.code, name: competency.name, about: competency.descriptors[level - 1] ?? competency.definition, required: level, weight, ...known,
        courses: teaching.map(course => ({ id: course.id, code: course.courseCode, title: course.title, minutes: course.minutes, level: course.level, state: course.state, dueOn: course.dueOn, testOut: course.testOut && course.state !== 'completed' })),
        offers,
      }]
    })
    const order = { short: 0, unsure: 1, unmeasured: 2, met: 3 }
    rows.sort((a, b) => order[a.state] - order[b.state] || b.weight * (b.measured?.gap ?? 0) - a.weight * (a.measured?.gap ?? 0))
    return { post, levels: current.levels.map(({ ordinal, name }) => ({ ordinal, name })), rows, ...rest }
  })

/** Classes that I may sign up for or have a seat in, by the code of their offering. */
const openClasses = async (ctx: Context, tx: Tx) => {
  const now = ctx.now().toISOString()
  const coming = (await classStore.myClasses(tx, sightOf(ctx))).filter(row => row.startsAt > now)
  const offering = new Map((await store.heldIn(tx, coming.map(row => row.id))).map(row => [row.classId, row.offeringCode]))
  const held = Map.groupBy(coming, row => offering.get(row.id) ?? row.code)
  return new Map([...held].map(([code, rows]) => [code, rows.map(({ id, title, startsAt, place, free, state }) => ({ id, title, startsAt, place, free, seat: state }))]))
}
