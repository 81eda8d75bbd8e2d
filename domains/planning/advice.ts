import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { todayOf } from '#platform/days.ts'
import { Day, Id } from '#platform/route.ts'
import { helpful } from './advice-store.ts'
import { Words } from './shapes.ts'

/** Training that helps with a competency: title, level, how far it brings (`exit`, logits), and the next day on which it begins. */
export const Advice = z.object({ competencyId: Id, title: Words, level: z.number().int(), hours: z.number(), exit: z.number(), nextDay: Day.nullable() })
export type Advice = z.infer<typeof Advice>

/** What the catalogue has for each competency, for anybody who wants to learn: at most six of each, those that begin soonest first. */
export const forLearners = (ctx: Context): Promise<Advice[]> => ctx.read(tx => helpful(tx, Advice, todayOf(ctx), 6))
