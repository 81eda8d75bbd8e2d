import { z } from 'zod'
import { Id, page, Paging } from '#platform/route.ts'

export const Words = z.object({ zh: z.string().min(1), en: z.string().min(1) })
export const OptionRow = z.object({ id: z.string(), text: Words })

/** draft: being written; in-review: waits for a second person; pilot: asked, not scored; active: asked and scored. */
export const ItemState = z.enum(['draft', 'in-review', 'pilot', 'active', 'retired'])
export type ItemState = z.infer<typeof ItemState>

/** An item as its author sees it, key included. */
export const Item = z.object({
  id: Id, code: z.string(), competencyId: Id, level: z.number().int(), stem: Words, options: z.array(OptionRow).min(2), key: z.string(),
  explanation: Words, source: Words.nullable(), a: z.number().positive(), b: z.number(), calibrated: z.boolean(), state: ItemState, version: z.number().int(),
  accepted: z.boolean(),
})
export type Item = z.infer<typeof Item>
export const ItemFilter = Paging.extend({
  competency: Id.optional(), level: z.coerce.number().int().min(1).max(9).optional(), state: ItemState.optional(), tag: z.string().trim().min(1).max(120).optional(),
  pool: Id.optional(), q: z.string().trim().min(1).max(100).optional(),
})
export const ItemPage = page(Item)
export const ItemChange = z.object({ id: Id, state: z.enum(['active', 'retired']) })

/** An item as a candidate sees it: never with its key. */
export const Task = z.object({ code: z.string(), stem: Words, options: z.array(OptionRow) })
export type Task = z.infer<typeof Task>

export const Sitting = z.object({
  id: Id, personId: Id, kind: z.enum(['questionnaire', 'test']), purpose: z.string(), purposeId: Id, itemIds: z.array(Id), position: z.number().int(),
  startedAt: z.string(), finishedAt: z.string().nullable(),
})
export type Sitting = z.infer<typeof Sitting>
