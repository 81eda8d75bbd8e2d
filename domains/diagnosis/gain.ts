import { latentGain, measuredGain, normalQuantile, reliableChange, unshrunken, type AnyItem, type Measured } from '@keju/psychometrics'
import { competencyAnswers, parametersOf } from '#domains/assessment/index.ts'
import { loadFramework } from '#domains/competency/index.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db.ts'
import { Invalid, NotFound } from '#platform/errors.ts'
import type { CompetencyGain, GainRow, MyGain, UnitGain } from './gain-shapes.ts'
import * as store from './gain-store.ts'
import { minimumItems } from './scoring.ts'
import { agencies, regionsMeasured, unitIsWithin } from './store.ts'
import { hiddenCells, smallestCell, type SizedCell } from './suppression.ts'

/** Persons from whom on the gain in one competency is estimated, and on how many at most (evenly taken of the rest). */
const latent = { fewest: 10, most: 2000 } as const
const z95 = normalQuantile(0.975)

/**
 * A campaign's result without the prior that drew it to the middle, in logits of mean ability: the general factor moves by 1/√r
 * where all competencies move by 1. Null where the answers said nothing, or the campaign assumed no common factor.
 */
const whole = (ability: number, standardError: number, correlation: number): Measured | null => {
  const found = unshrunken({ mean: ability, sd: standardError })
  const unit = Math.sqrt(correlation)
  return found && unit > 0.2 ? { theta: unit * found.theta, se: unit * found.se } : null
}

type Change = store.Pair & { was: Measured; is: Measured }

const changes = (pairs: store.Pair[]): Change[] => pairs.flatMap(pair => {
  const [was, is] = [whole(pair.before, pair.beforeError, pair.beforeCorrelation), whole(pair.after, pair.afterError, pair.afterCorrelation)]
  return was && is ? [{ ...pair, was, is }] : []
})

const blank = { n: null, gain: null, low: null, high: null, effect: null, effectLow: null, effectHigh: null, improved: null, unchanged: null, worse: null, byChance: null } as const

const rowOf = (groupId: string, of: Change[], hidden: boolean): GainRow => {
  if (hidden || of.length < smallestCell) return { groupId, suppressed: true, ...blank }
  const { n, gain, low, high, effect, effectLow, effectHigh, improved, unchanged, worse, byChance } = measuredGain(of.map(each => ({ before: each.was, after: each.is })))
  return { groupId, suppressed: false, n, gain, low, high, effect, effectLow, effectHigh, improved, unchanged, worse, byChance }
}

const everybody = '00000000-0000-0000-0000-000000000000'

/** Rows of groups and of all together, hidden as in the gap map: neither a row nor what subtraction gives stands for fewer than five. */
const rowsOf = (of: Change[]): { agency: Map<string, GainRow>; region: Map<string, GainRow>; overall: GainRow } => {
  const [byAgency, byRegion] = [grouped(of, each => each.agencyId), grouped(of, each => each.regionId)]
  const cell = (grouping: SizedCell['grouping'], groupId: string, n: number): SizedCell => ({ grouping, groupId, competencyId: '', n })
  const cells = {
    agency: [...byAgency].map(([id, rows]) => cell('agency', id, rows.length)), region: [...byRegion].map(([id, rows]) => cell('region', id, rows.length)),
    all: cell('all', everybody, of.length),
  }
  const hidden = hiddenCells([...cells.agency, ...cells.region, cells.all], each =>
    [...Map.groupBy(byAgency.get(each.groupId) ?? [], row => row.regionId)].map(([regionId, rows]) => ({ regionId, n: rows.length })))
  const told = (some: SizedCell[], rows: Map<string, Change[]>) => new Map(some.map(each => [each.groupId, rowOf(each.groupId, rows.get(each.groupId) ?? [], hidden.has(each))]))
  return { agency: told(cells.agency, byAgency), region: told(cells.region, byRegion), overall: rowOf(everybody, of, hidden.has(cells.all)) }
}

const grouped = (of: Change[], key: (change: Change) => string | null): Map<string, Change[]> => {
  const groups = Map.groupBy(of, change => key(change) ?? '')
  groups.delete('')
  return groups
}

/**
 * Gain between two campaigns, by agency or region of the caller's units, and in one competency where asked. Without campaigns named, the two newest.
 *
 * @throws NotFound for a campaign the caller's units have no part in; Invalid 'gain-order', 'competency-unknown'
 */
export const ofUnits = (ctx: Context, given: { before?: string; after?: string; grouping: 'agency' | 'region'; competency?: string }): Promise<UnitGain> =>
  ctx.read(async tx => {
    const scope = ctx.scope('diagnosis.gaps')
    const framework = await loadFramework(tx)
    if (given.competency !== undefined && !framework.competencies.some(each => each.id === given.competency)) throw new Invalid('invalid', [{ path: 'competency', code: 'competency-unknown', detail: { code: given.competency } }])
    const campaigns = await store.measuring(tx, framework.id, scope)
    const chosen = (id: string | undefined, place: number) => {
      if (id === undefined) return campaigns.at(place)
      const found = campaigns.find(each => each.id === id)
      if (!found) throw new NotFound()
      return found
    }
    const after = chosen(given.after, -1)
    const before = given.before === undefined && after ? campaigns[campaigns.indexOf(after) - 1] : chosen(given.before, -2)
    const base = {
      campaigns: campaigns.map(({ unitId: _, ...rest }) => rest), competencies: framework.competencies.map(({ id, code, name }) => ({ id, code, name })), before: before?.id ?? null, after: after?.id ?? null,
    }
    if (!before || !after) return { ...base, grouping: given.grouping, groups: [], rows: [], overall: null, competency: null, stale: [] }
    if (campaigns.indexOf(before) >= campaigns.indexOf(after)) throw new Invalid('invalid', [{ path: 'before', code: 'gain-order' }])
    const measured = changes(await store.pairs(tx, before.id, after.id, scope, minimumItems.overall))
    const all = measured.every(each => each.seen) && (await seesWhole(tx, [before.unitId, after.unitId], scope))
    const grouping = all ? given.grouping : 'agency'
    const rows = rowsOf(measured)
    const groups = grouping === 'agency' ? await agencies(tx, after.id, scope) : await regionsMeasured(tx, after.id)
    return {
      ...base, grouping, groups: groups.filter(group => rows[grouping].has(group.id)), rows: groups.flatMap(group => rows[grouping].get(group.id) ?? []),
      overall: all ? rows.overall : null,
      competency: given.competency === undefined ? null : await inCompetency(tx, measured.filter(each => each.seen), given.competency),
      stale: await store.stale(tx, [before.id, after.id]),
    }
  })

const seesWhole = async (tx: Tx, unitIds: string[], scope: string[]): Promise<boolean> => {
  for (const unitId of unitIds) if (!(await unitIsWithin(tx, unitId, scope))) return false
  return true
}

/**
 * Gain in one competency from the answers to its questions at both times, no person's ability being estimated: few questions each are enough
 * where there are many persons. Item parameters are those in force, the same at both times.
 */
const inCompetency = async (tx: Tx, of: readonly store.Pair[], competencyId: string): Promise<CompetencyGain> => {
  const nothing = { competencyId, n: null, gain: null, low: null, high: null, effect: null }
  const stride = Math.max(1, Math.ceil(of.length / latent.most))
  const some = of.filter((_, i) => i % stride === 0)
  const answers = await competencyAnswers(tx, competencyId, some.flatMap(each => [{ purposeId: each.beforeId, personId: each.personId }, { purposeId: each.afterId, personId: each.personId }]))
  const given = new Map(answers.map(row => [`${row.purposeId} ${row.personId}`, row]))
  const both = some.flatMap(each => {
    const [was, is] = [given.get(`${each.beforeId} ${each.personId}`), given.get(`${each.afterId} ${each.personId}`)]
    return was && is ? [{ was, is }] : []
  })
  if (both.length < latent.fewest) return nothing
  const items = await parametersOf(tx, [...new Set(both.flatMap(({ was, is }) => [...was.items, ...is.items]))])
  const place = new Map(items.map((item, j) => [item.id, j]))
  const table = (key: 'was' | 'is') => {
    const matrix = new Int8Array(both.length * items.length).fill(-1)
    both.forEach((pair, i) => pair[key].items.forEach((id, k) => {
      const j = place.get(id)
      if (j !== undefined) matrix[i * items.length + j] = pair[key].solved[k] ? 1 : 0
    }))
    return { matrix, persons: both.length, items: items.length }
  }
  const { n, gain, low, high, effect } = latentGain({ before: table('was'), after: table('is'), items: items.map(({ a, b }): AnyItem => ({ kind: 'logistic', a, b })) })
  return { competencyId, n, gain, low, high, effect }
}

export type AttendedGain = { overall: GainRow; groups: GainRow[]; competencies: CompetencyGain[] }

/**
 * Gain of those who attended something, from each one's last test before it to the first one after it: in all, of each group (a session)
 * and in the competencies that it is to raise. Only persons of the caller's units.
 */
export const aroundAttendance = async (ctx: Context, tx: Tx, rows: store.Attendance[], competencyIds: string[]): Promise<AttendedGain> => {
  const framework = await loadFramework(tx)
  const pairs = await store.pairsAround(tx, rows, framework.id, ctx.scope('diagnosis.gaps'), minimumItems.overall, ctx.config.KEJU_TIME_ZONE)
  // Somebody who attended twice counts once: with the first time.
  const seen = changes(pairs.filter(pair => pair.seen))
  const once = [...new Map(seen.toReversed().map(each => [each.personId, each])).values()]
  const asAgencies = rowsOf(once.map(each => ({ ...each, agencyId: each.groupId, regionId: null })))
  const competencies: CompetencyGain[] = []
  if (!asAgencies.overall.suppressed) for (const id of competencyIds) competencies.push(await inCompetency(tx, once, id))
  return { overall: asAgencies.overall, groups: [...asAgencies.agency.values()], competencies }
}

/** My own change: from one campaign's test to the next, and from one check of a competency to the next. */
export const mine = (ctx: Context): Promise<MyGain> =>
  ctx.read(async tx => {
    const { id: personId } = ctx.self()
    const { id: frameworkId } = await loadFramework(tx)
    const [now, then] = await store.ownResults(tx, personId, frameworkId, minimumItems.overall)
    const [is, was] = [now, then].map(each => (each ? whole(each.ability, each.standardError, each.correlation) : null))
    const checks = [...Map.groupBy(await store.ownChecks(tx, personId), row => row.competencyId)].flatMap(([competencyId, [newest, earlier]]) => {
      if (!newest || !earlier) return []
      const [after, before] = [newest, earlier].map(each => unshrunken({ mean: each.ability, sd: each.standardError }))
      return after && before ? [{ competencyId, ...own(before, after), beforeAt: earlier.at, afterAt: newest.at }] : []
    })
    return {
      overall: now && then && is && was ? { ...own(was, is), beforeTitle: then.title, afterTitle: now.title, beforeAt: then.at, afterAt: now.at } : null, checks,
    }
  })

const own = (before: Measured, after: Measured) => {
  const { difference, se, change } = reliableChange(before, after)
  return { gain: difference, low: difference - z95 * se, high: difference + z95 * se, change }
}
