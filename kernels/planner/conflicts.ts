/**
 * Why there is no plan: rules that cannot all be kept, none of them superfluous.
 *
 * HiGHS finds such a set for the relaxation, where people may be split. When only whole people cannot be placed, rules are
 * left out one by one instead, each time asking whether a plan exists without it.
 */
import { conflictingRows, solveMip } from './highs.ts'
import type { Model, RowName, Rule } from './model.ts'
import { buildModel } from './model.ts'
import type { Sheet } from './sheet.ts'

/** One rule of a conflict. `ids` as in the rows of the model: person, unit or agency first, then session, offering or day. */
export type Conflict = { rule: Exclude<Rule, 'link' | 'gain'>, ids: string[], detail: { limit: number } }

export type ConflictOptions = { seconds: number, now: () => number, shouldStop?: () => boolean }

/**
 * An irreducible set of rules that no plan keeps together; empty when plans exist or the time was too short to tell.
 * The fewest-rules set may be smaller: there can be several irreducible ones, and one is told.
 */
export async function findConflicts(sheet: Sheet, { seconds, now, shouldStop }: ConflictOptions): Promise<Conflict[]> {
  const model = buildModel(sheet, { worth: false })
  const end = now() + 1000 * seconds
  const named = told(await conflictingRows(model, Math.max(1, seconds / 2)))
  if (named.length > 0) return named
  return told(await leaveOut(model, end, now, shouldStop))
}

/** Leaves out rules as long as what remains has no solution. Rules of one kind go together first, then one by one. */
async function leaveOut(model: Model, end: number, now: () => number, shouldStop?: () => boolean): Promise<RowName[]> {
  const late = () => now() > end || (shouldStop?.() ?? false)
  const kept = new Set(model.rowNames.keys())
  const isInfeasible = async (without: Iterable<number>) => {
    const left = new Set(kept)
    for (const i of without) left.delete(i)
    const outcome = await solveMip(restricted(model, left), { seconds: Math.max(0.05, (end - now()) / 1000) })
    return outcome.status === 'infeasible'
  }
  if (!await isInfeasible([])) return []
  const rows = [...kept].filter(i => model.rowNames[i]!.rule !== 'link' && model.rowNames[i]!.rule !== 'gain')
  const queue = [...Map.groupBy(rows, i => model.rowNames[i]!.rule).values()]
  for (let group = queue.shift(); group && !late(); group = queue.shift()) {
    if (await isInfeasible(group)) for (const i of group) kept.delete(i)
    else if (group.length > 1) queue.unshift(group.slice(0, group.length >> 1), group.slice(group.length >> 1))
  }
  return late() ? [] : [...kept].map(i => model.rowNames[i]!)
}

function restricted(model: Model, kept: Set<number>): Model {
  const rowLower = model.rowLower.map((bound, i) => kept.has(i) ? bound : -Infinity)
  const rowUpper = model.rowUpper.map((bound, i) => kept.has(i) ? bound : Infinity)
  return { ...model, rowLower, rowUpper }
}

function told(rows: RowName[]): Conflict[] {
  return rows.flatMap(({ rule, ids, limit }) => rule === 'link' || rule === 'gain' ? [] : [{ rule, ids, detail: { limit } }])
}
