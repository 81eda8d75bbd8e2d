import type { Context } from '#platform/context.ts'
import type { Download } from '#platform/route.ts'
import { tableDownload, type Format, type Value } from '#platform/tables/index.ts'
import { say } from '#platform/texts.ts'
import { map } from './gaps.ts'
import { diagnosis } from './texts.ts'

/** The gap map as a table, one row a cell, with the same cells hidden as on the page. */
export const exportGaps = async (ctx: Context, given: { id: string; grouping: 'agency' | 'region'; format: Format }): Promise<Download> => {
  const gaps = await map(ctx, given)
  const group = new Map(gaps.groups.map(each => [each.id, each.name[ctx.lang]]))
  const competency = new Map(gaps.competencies.map(each => [each.id, each]))
  const rows: Value[][] = [...gaps.cells, ...gaps.overall].map(cell => [
    group.get(cell.groupId) ?? say(diagnosis.overall, ctx.lang), competency.get(cell.competencyId)?.code ?? '', competency.get(cell.competencyId)?.name[ctx.lang] ?? '',
    cell.n, cell.mean, cell.low, cell.high, cell.below, cell.suppressed ? say(diagnosis.suppressed, ctx.lang) : '',
  ])
  return tableDownload('gaps', given.format, [
    { header: 'group' }, { header: 'competency' }, { header: 'name' }, { header: 'n', kind: 'number' }, { header: 'mean_gap', kind: 'number' },
    { header: 'low_95', kind: 'number' }, { header: 'high_95', kind: 'number' }, { header: 'below_required', kind: 'number' }, { header: 'note' },
  ], rows)
}
