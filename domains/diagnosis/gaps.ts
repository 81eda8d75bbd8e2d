import { loadFramework } from '#domains/competency/index.ts'
import type { Context } from '#platform/context.ts'
import { cursor } from '#platform/route.ts'
import { z } from 'zod'
import type { GapCell, GapMap } from './shapes.ts'
import * as store from './store.ts'

/** Persons from whom on a cell is shown. */
export const smallestCell = 5

/**
 * Hides cells of fewer than five persons, and one more of a column where a single hidden cell could be worked out
 * from the column's total.
 */
export const suppress = (cells: store.CellRow[]): GapCell[] => {
  const hidden = new Set(cells.filter(cell => cell.n < smallestCell))
  for (const column of Map.groupBy(cells, cell => cell.competencyId).values()) {
    if (column.filter(cell => hidden.has(cell)).length !== 1) continue
    const next = column.filter(cell => !hidden.has(cell)).sort((a, b) => a.n - b.n)[0]
    if (next) hidden.add(next)
  }
  return cells.map(cell => (hidden.has(cell)
    ? { groupId: cell.groupId, competencyId: cell.competencyId, n: null, mean: null, low: null, high: null, below: null, suppressed: true }
    : { ...cell, suppressed: false }))
}

/** Mean gap of each agency (of the caller's units) or region by competency. Regions are for those who see all that was invited. */
export const map = (ctx: Context, given: { id: string; grouping: 'agency' | 'region' }): Promise<GapMap> =>
  ctx.read(async tx => {
    const scope = ctx.scope('diagnosis.gaps')
    const campaign = await store.core(tx, given.id)
    const whole = await store.campaign(tx, given.id, scope).then(() => true, () => false)
    const grouping = whole ? given.grouping : 'agency'
    const groups = grouping === 'agency' ? await store.agencies(tx, given.id, scope) : await store.regionsMeasured(tx, given.id)
    const framework = await loadFramework(tx)
    const shown = new Set(groups.map(group => group.id))
    const overall = whole ? suppress(await store.cells(tx, given.id, 'all')) : []
    return {
      campaignId: campaign.id, title: campaign.title, scoredAt: campaign.scoredAt, grouping, groups,
      measured: Math.max(0, ...overall.map(cell => cell.n ?? 0)),
      competencies: framework.competencies.map(({ id, code, name, areaCode }) => ({ id, code, name, areaCode })),
      // Suppressed over all groups first: what a part of them shows must not depend on who looks.
      cells: suppress(await store.cells(tx, given.id, grouping)).filter(cell => shown.has(cell.groupId)),
      overall,
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
