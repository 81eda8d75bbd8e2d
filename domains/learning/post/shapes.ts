import { z } from 'zod'
import { Day, Id } from '#platform/route.ts'
import { Words } from '../shapes.ts'
import { seatStates } from '../classes/seats.ts'

const State = z.enum(['assigned', 'begun', 'completed', 'withdrawn'])
const Level = z.number().int()

/** What my post asks of me and why. Levels are ordinals of the framework; 0 is below the first. Gaps are told in levels, abilities in logits. */
export const MyPost = z.object({
  post: z.object({ code: z.string(), name: Words }).nullable(), levels: z.array(z.object({ ordinal: Level, name: Words })),
  rows: z.array(z.object({
    competencyId: Id, askable: z.boolean(), code: z.string(), name: Words, about: Words, required: Level, weight: z.number(), state: z.enum(['met', 'unsure', 'short', 'unmeasured']),
    /** `low` and `high` bound the level with a chance of 90 %; `chance` that the required level is reached. */
    measured: z.object({ level: Level, low: Level, high: Level, ability: z.number(), standardError: z.number(), chance: z.number(), gap: z.number(), at: z.string(), source: z.string() }).nullable(),
    courses: z.array(z.object({ id: Id, code: z.string(), title: Words, minutes: z.number().int(), level: Level, state: State.nullable(), dueOn: Day.nullable(), testOut: z.boolean() })),
    /** `share` of the gap that it is expected to close; null where nothing was measured. */
    offers: z.array(z.object({
      code: z.string(), title: Words, hours: z.number(), share: z.number().nullable(), reaches: z.boolean(), nextOn: Day.nullable(),
      classes: z.array(z.object({ id: Id, title: Words, startsAt: z.string(), place: Words, free: z.number().int(), seat: z.enum(seatStates).nullable() })),
    })),
  })),
  duties: z.array(z.object({ courseId: Id, title: Words, dueOn: Day.nullable(), late: z.boolean(), state: State, by: z.string().nullable(), relearn: z.number().int() })),
  planned: z.array(z.object({ id: Id, title: Words, days: z.array(Day), state: z.enum(['nominated', 'waitlisted', 'offered', 'enrolled']), source: z.string() })),
  completions: z.array(z.object({ id: Id, title: Words, hours: z.number(), practiceHours: z.number(), completedOn: Day, kind: z.enum(['online', 'offline']), way: z.enum(['learned', 'tested-out']) })),
})
export type MyPost = z.infer<typeof MyPost>
