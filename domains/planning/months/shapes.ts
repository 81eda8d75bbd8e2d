import { z } from 'zod'
import { Id } from '#platform/route.ts'
import { PlanState } from '../shapes.ts'

/** A month of a calendar, `2027-03`. */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)

const Figures = { sessions: z.number().int(), people: z.number().int(), seats: z.number().int(), costFen: z.number().int() }

/** What the plan holds of each month in which a session begins, and the month's own plan where it was cut out; `added`, `removed`: seats in which that one differs. */
export const MonthRow = z.object({
  month: Month, ...Figures, plan: z.object({ id: Id, title: z.string(), state: PlanState, ...Figures, added: z.number().int(), removed: z.number().int() }).nullable(),
})
export type MonthRow = z.infer<typeof MonthRow>

/** `year`: the plan of which this one is a month. `mayCut`: whether the caller can cut months out of it now. */
export const Months = z.object({
  year: z.object({ id: Id, title: z.string(), month: Month }).nullable(), rows: z.array(MonthRow), mayCut: z.boolean(),
})
export type Months = z.infer<typeof Months>

export const CutGiven = z.object({ id: Id, month: Month })
/** `sound`: the month's seats stand as they were cut; otherwise the plan is a draft, to be worked out anew. */
export const Cut = z.object({ id: Id, sound: z.boolean() })
