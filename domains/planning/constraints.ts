import type { Instance, Person, Unit } from '@keju/planner'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db.ts'
import { Invalid } from '#platform/errors.ts'
import { z } from 'zod'
import * as rows from './constraints-store.ts'
import { needsOf, roundChoices } from './needs/store.ts'
import { assumedQuartile } from './evidence/model.ts'
import type { MoreWishes, PlanGiven } from './shapes.ts'
import type { CatalogueSession, PlanCore } from './store.ts'

/** The further wishes of a new plan as it keeps them: money in fen, shares from 0 to 1. */
export const moreWishes = (given: PlanGiven): MoreWishes => ({
  agencyBudgets: given.agencyBudgets.map(({ agencyId, budgetYuan }) => ({ agencyId, budgetFen: Math.round(budgetYuan * 100) })),
  floor: given.floorPercent === null || given.floorRegions.length === 0 ? null
    : { regions: given.floorRegions, share: given.floorPercent / 100, penalty: given.floorPenalty, first: given.floorFirst },
  practicePerAgency: given.practicePerAgency, deadlines: given.deadlines.filter(each => given.mandatory.includes(each.offeringId)), missedPenalty: given.missedPenalty,
  monthHoursPerHead: given.monthHoursPerHead, weights: { posts: given.postFactors, agencies: given.agencyFactors, competencies: given.competencyFactors },
  rounds: given.rounds, nominationWorth: given.nominationWorth, travel: given.travel, cautious: given.cautious, locked: given.locked, barred: given.barred,
})

/** What else a new plan can be asked to keep: regions, agencies, posts, competencies, needs rounds. */
export const furtherChoices = (ctx: Context) =>
  ctx.read(async tx => ({
    regions: (await rows.regions(tx)).map(({ id, name, lagging }) => ({ id, name, lagging })), agencies: await rows.agencies(tx, ctx.scope('planning.manage')),
    posts: await rows.posts(tx), competencies: await rows.taught(tx), rounds: await roundChoices(tx, ctx.scope('planning.nominate')),
  }))

/** What the further wishes of a plan mean, read from everywhere before its question is put together. */
export type Further = Awaited<ReturnType<typeof furtherWishes>>

type Catalogued = { id: string; effects: { competencyId: string; gain: number }[] }

export const furtherWishes = async (tx: Tx, { unitId, wishes }: Pick<PlanCore, 'unitId' | 'wishes'>) => {
  const said = wishes.rounds.length > 0 ? await needsOf(tx, wishes.rounds, unitId) : []
  const gains = new Map((await rows.foundGains(tx)).map(each => [`${each.offeringId} ${each.competencyId}`, each]))
  return {
    wishes, said,
    facts: new Map((await rows.personFacts(tx, unitId)).map(each => [each.id, each])),
    ways: wishes.travel ? await rows.ways(tx) : [],
    /** Persons who take part without a measured gap: put forward, or with a seat that must be kept. */
    people: [...new Set([...said.filter(each => each.kind !== 'veto').map(each => each.personId), ...wishes.locked.map(each => each.personId)])],
    /** Offerings with the gains that the plan reckons with: as found by evidence, or as assumed; their lower quartile when asked to be cautious. */
    reckoned: <O extends Catalogued>(catalogue: O[]): O[] => catalogue.map(offering => ({
      ...offering,
      effects: offering.effects.map(effect => {
        const found = gains.get(`${offering.id} ${effect.competencyId}`)
        return { ...effect, gain: found ? (wishes.cautious ? found.lowerQuartile : found.mean) : wishes.cautious ? assumedQuartile(effect.gain) : effect.gain }
      }),
    })),
  }
}

/** What a nomination of each priority is worth against one of the first; somebody's own wish, half of that. */
const priorityShare = (priority: number | null): number => 2 ** (1 - (priority ?? 2))
const ownWishShare = 0.5

/**
 * The question with the further wishes in it. What names somebody or something that takes no part (a cancelled session, somebody who left)
 * is left out. A veto keeps nobody from what is mandatory: duties go before a unit's convenience.
 */
export const withWishes = (instance: Instance, further: Further, open: CatalogueSession[]): Instance => {
  const { wishes, said, facts, ways } = further
  const sessions = new Map(open.map(each => [each.id, each]))
  const offerings = new Set(instance.offerings.map(each => each.id))
  const regions = new Set(instance.units.map(unit => unit.region)), agencies = new Set(instance.units.map(unit => unit.agency))
  const saidOf = Map.groupBy(said.filter(each => offerings.has(each.offeringId)), each => each.personId)
  const factor = (kind: keyof typeof wishes.weights) => new Map(wishes.weights[kind].map(each => [each.id, each.factor]))
  const [posts, served, policy] = [factor('posts'), factor('agencies'), factor('competencies')]
  const duties = new Set(wishes.mandatory)
  const seats = (list: typeof wishes.locked) => Map.groupBy(list.filter(each => sessions.has(each.sessionId)), each => each.personId)
  const [locked, barred] = [seats(wishes.locked), seats(wishes.barred)]

  const people = instance.people.map((person): Person => {
    const about = facts.get(person.id)
    const weight = (posts.get(about?.postId ?? '') ?? 1) * (served.get(about?.agencyId ?? '') ?? 1)
    const own = saidOf.get(person.id) ?? []
    const vetoes = own.filter(each => each.kind === 'veto' && !duties.has(each.offeringId)).map(each => each.offeringId)
    const worth = new Map<string, number>()
    for (const { offeringId, kind, priority } of own) {
      if (kind === 'veto' || vetoes.includes(offeringId)) continue
      worth.set(offeringId, Math.max(worth.get(offeringId) ?? 0, wishes.nominationWorth * priorityShare(priority) * (kind === 'wish' ? ownWishShare : 1)))
    }
    const groups = Object.entries({ grade: about?.grade ?? '', gender: about?.gender ?? '' }).filter(([, value]) => value !== '')
    return {
      ...person,
      needs: person.needs.map(need => ({ ...need, weight: Math.min(1000, need.weight * weight * (policy.get(need.competency) ?? 1)) })),
      locked: (locked.get(person.id) ?? []).map(each => each.sessionId),
      refused: [...new Set([...person.refused, ...vetoes, ...(barred.get(person.id) ?? []).map(each => each.sessionId)])],
      ...(worth.size > 0 ? { nominations: [...worth].map(([offering, each]) => ({ offering, worth: each })) } : {}),
      ...(groups.length > 0 ? { groups: Object.fromEntries(groups) } : {}),
    }
  })
  const byAgency = Map.groupBy(people, person => instance.units.find(unit => unit.id === person.unit)?.agency ?? '')
  const deadlines = new Map(wishes.deadlines.map(each => [each.offeringId, each.day]))
  const floors = wishes.floor?.regions.filter(region => regions.has(region)) ?? []
  const budgets = wishes.agencyBudgets.filter(each => agencies.has(each.agencyId))
  return {
    ...instance, people,
    units: instance.units.map((unit): Unit => (wishes.monthHoursPerHead === null ? unit : { ...unit, monthHours: wishes.monthHoursPerHead * unit.size })),
    sessions: instance.sessions.map(session => {
      const { regionId, part, trainers, room } = sessions.get(session.id) ?? { regionId: null, part: null, trainers: [], room: '' }
      return {
        ...session, ...(wishes.travel && regionId ? { region: regionId } : {}), ...(part ? { part } : {}),
        ...(wishes.travel && trainers.length > 0 ? { trainers } : {}), ...(wishes.travel && room !== '' ? { room } : {}),
      }
    }),
    ...(instance.mandatory ? { mandatory: instance.mandatory.map(each => ({
      ...each, penalty: wishes.missedPenalty, ...(deadlines.has(each.offering) ? { deadline: deadlines.get(each.offering) } : {}),
    })) } : {}),
    ...(budgets.length > 0 ? { agencyBudgets: budgets.map(each => ({ agency: each.agencyId, budgetFen: each.budgetFen })) } : {}),
    ...(ways.length > 0 ? { travel: ways.map(way => ({ from: way.fromId, to: way.toId, fen: way.fen, ...(way.halfDays > 0 ? { halfDays: way.halfDays } : {}) })) } : {}),
    ...(floors.length > 0 && wishes.floor ? { floors: floors.map(region => ({ region, share: wishes.floor?.share ?? 0, penalty: wishes.floor?.penalty ?? 0 })) } : {}),
    ...(wishes.practicePerAgency && wishes.minimumPracticeShare !== null ? {
      cohorts: [...byAgency].map(([id, members]) => ({ id, people: members.map(person => person.id), minimumPracticeShare: wishes.minimumPracticeShare ?? 0 })),
    } : {}),
  }
}

// ---- ways between regions ----

export const WayGiven = z.object({
  fromId: z.uuid(), toId: z.uuid(), yuan: z.union([z.literal('').transform(() => null), z.coerce.number().min(0).max(1e6)]).nullable().default(null),
  halfDays: z.coerce.number().int().min(0).max(60).default(0), reach: z.enum(['yes', 'no']).default('yes'),
})

/** Regions, and the ways between them that cost money or time. */
export const ways = (ctx: Context) => ctx.read(async tx => ({ regions: await rows.regions(tx), ways: await rows.ways(tx) }))

/** Sets a way; one that costs neither money nor time and is within reach is taken off the list. @throws Invalid 'region-unknown' */
export const putWay = (ctx: Context, given: z.output<typeof WayGiven>): Promise<void> =>
  ctx.transaction(async tx => {
    const known = new Set((await rows.regions(tx)).map(region => region.id))
    const faults = (['fromId', 'toId'] as const).filter(key => !known.has(given[key])).map(path => ({ path, code: 'region-unknown', detail: { value: given[path] } }))
    if (faults.length > 0) throw new Invalid('invalid', faults)
    const fen = given.reach === 'no' ? null : Math.round((given.yuan ?? 0) * 100)
    if (fen === 0 && given.halfDays === 0) await rows.removeWay(tx, given.fromId, given.toId)
    else await rows.putWay(tx, { fromId: given.fromId, toId: given.toId, fen, halfDays: given.halfDays })
    await tx.record('planning.travel.set', given.fromId, { to: given.toId, fen, halfDays: given.halfDays })
  })
