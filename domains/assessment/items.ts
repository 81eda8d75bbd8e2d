import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db.ts'
import { Conflict } from '#platform/errors.ts'
import { cursor } from '#platform/route.ts'
import { z } from 'zod'
import { items as builtIn } from './content/items.ts'
import * as store from './store.ts'

const levelOrdinal = { basic: 1, application: 2, technical: 3 } as const

export const list = (ctx: Context, filter: store.ItemWishes & { after?: string }) =>
  ctx.read(async tx => {
    const [after] = cursor.read(filter.after, z.tuple([z.string()])) ?? [null]
    const found = await store.items(tx, filter, after)
    const rows = found.slice(0, filter.limit)
    return { rows, next: found.length > filter.limit ? cursor.write(rows.at(-1)?.code ?? null) : null }
  })

export const one = (ctx: Context, id: string) => ctx.read(tx => store.item(tx, id))

/**
 * Takes an item out of use, or back into it; sittings that hold it already keep it.
 *
 * @throws Conflict 'item-not-reviewed' for an item that no second person has accepted, 'item-piloted' for a pilot, which is activated instead
 */
export const setState = (ctx: Context, id: string, state: 'active' | 'retired'): Promise<void> =>
  ctx.transaction(async tx => {
    const item = await store.item(tx, id)
    if (!item.accepted) throw new Conflict('item-not-reviewed')
    if (state === 'active' && item.state === 'pilot') throw new Conflict('item-piloted')
    await store.setItemState(tx, id, state)
    await tx.record(`assessment.item.${state === 'retired' ? 'retire' : 'reinstate'}`, id)
  })

/**
 * Items of a test that is the same for everybody: of each competency as many as asked for, spread evenly over the difficulties
 * that the bank has of it (the middle one of each part, easiest part first).
 */
export const fixedForm = async (tx: Tx, competencyIds: string[], each = 3): Promise<store.ItemParameters[]> => {
  const bank = Map.groupBy(await store.activeParameters(tx, competencyIds), item => item.competencyId)
  return [...bank.values()].flatMap(items => {
    const wanted = Math.min(each, items.length)
    return Array.from({ length: wanted }, (_, part) => items[Math.floor(((part + 0.5) * items.length) / wanted)]).filter(item => item !== undefined)
  })
}

/** Adds the built-in items whose competencies the framework has. */
export const seed = async (tx: Tx, competencyIds: Map<string, string>): Promise<number> => {
  const rows = builtIn.flatMap(item => {
    const competencyId = competencyIds.get(item.competency)
    return competencyId ? [{ ...item, competencyId, level: levelOrdinal[item.level], source: item.source ?? null }] : []
  })
  const added = await store.addItems(tx, rows)
  await tx.record('assessment.items.seed', 'built-in', { added })
  return added
}
