import { loadFramework } from '#domains/competency/index.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import { cursor } from '#platform/route.ts'
import { z } from 'zod'
import type { GapCell, GapMap } from './shapes.ts'
import * as store from './store.ts'
import { hiddenCells, type SizedCell, type Spread } from './suppression.ts'

const blank = { n: null, mean: null, low: null, high: null, below: null, suppressed: true } as const

const asShown = (cell: store.CellRow, hidden: boolean): GapCell => {
  const { groupId, competencyId, n, mean, low, high, below } = cell
  return hidden ? { groupId, competencyId, ...blank } : { groupId, competencyId, n, mean, low, high, below, suppressed: false }
}

/** Hides cells of groups that make up a whole which is shown as well: those of fewer than five persons, and what would give them away. */
export const suppress = (cells: store.CellRow[]): GapCell[] => {
  const groups = cells.map(cell => ({ ...cell, grouping: 'agency' as const }))
  const wholes = [...Map.groupBy(groups, cell => cell.competencyId)].map(([competencyId, column]) => ({
    grouping: 'all' as const, groupId: '', competencyId, n: column.reduce((sum, cell) => sum + cell.n, 0),
  }))
  const hidden = hiddenCells<SizedCell>([...groups, ...wholes], cell => [{ regionId: null, n: cell.n }])
  return groups.map(cell => asShown(cell, hidden.has(cell)))
}

/** How persons behind the cells of agencies spread over regions; counted only where an agency has units in several. */
export const spreadOf = async (tx: Tx, campaignId: string): Promise<Spread> => {
  const regions = Map.groupBy(await store.agencyRegions(tx), row => row.agencyId)
  const split = [...regions].filter(([, rows]) => rows.length > 1).map(([id]) => id)
  const parts = split.length === 0 ? new Map<string, never>()
    : Map.groupBy(await store.agencyParts(tx, campaignId, split), row => `${row.agencyId} ${row.competencyId}`)
  return cell => parts.get(`${cell.groupId} ${cell.competencyId}`) ?? [{ regionId: regions.get(cell.groupId)?.[0]?.regionId ?? null, n: cell.n }]
}

/**
 * Mean gap of each agency (of the caller's units) or region by competency. Regions are for those who see all that was invited.
 *
 * @throws NotFound for those whose units have no part in the campaign
 */
export const map = (ctx: Context, given: { id: string; grouping: 'agency' | 'region' }): Promise<GapMap> =>
  ctx.read(async tx => {
    const scope = ctx.scope('diagnosis.gaps')
    if (!(await store.reaches(tx, given.id, scope))) throw new NotFound()
    const campaign = await store.core(tx, given.id)
    const whole = await store.unitIsWithin(tx, campaign.unitId, scope)
    const grouping = whole ? given.grouping : 'agency'
    const groups = grouping === 'agency' ? await store.agencies(tx, given.id, scope) : await store.regionsMeasured(tx, given.id)
    const framework = await loadFramework(tx)
    const shown = new Set(groups.map(group => group.id))
    const cells = await store.allCells(tx, given.id)
    // Over all groups: what a part of them shows must not depend on who looks, nor on which grouping is looked at.
    const hidden = hiddenCells(cells, await spreadOf(tx, given.id))
    const of = (wanted: typeof grouping | 'all') => cells.filter(cell => cell.grouping === wanted).map(cell => asShown(cell, hidden.has(cell)))
    return {
      campaignId: campaign.id, title: campaign.title, scoredAt: campaign.scoredAt, grouping, groups,
      measured: await store.measured(tx, given.id, whole ? null : scope),
      competencies: framework.competencies.map(({ id, code, name, areaCode }) => ({ id, code, name, areaCode })),
      cells: of(grouping).filter(cell => shown.has(cell.groupId)),
      overall: whole ? of('all') : [],
    }
  })

/** The persons behind a cell, the widest gap first. That somebody looked is in the audit trail. */
export const persons = (ctx: Context, given: { id: string; competency: string; unit?: string; after?: string; limit: number }) =>
  ctx.transaction(async tx => {
    const from = cursor.read(given.after, z.tuple([z.number(), z.string()]))
    const after = from ? { gap: from[0], number: from[1] } : null
    const found = await store.gapPersons(tx, { campaignId: given.id, competencyId: given.competency, unitId: given.unit, limit: given.limit }, after, ctx.scope('diagnosis.persons'))
    await tx.record('diagnosis.persons.view', given.id, { competency: given.competency, unit: given.unit ?? null })
    const rows = found.slice(0, given.limit)
    const last = rows.at(-1)
    return { rows, next: found.length > given.limit && last ? cursor.write(last.gap, last.number) : null }
  })
