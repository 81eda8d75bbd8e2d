import { z } from 'zod'
import { Day, Id } from '#platform/route.ts'

/** The country, or a place in it by its code: `CN-370700`. */
export const Region = z.string().trim().regex(/^CN(-[0-9]{2}([0-9]{2}){0,2})?$/)
export const Year = z.coerce.number().int().min(1980).max(2099)

export const NoticeDay = z.object({ date: z.string(), isOffDay: z.boolean(), name: z.string().optional() })
export type NoticeDay = z.infer<typeof NoticeDay>
export const Closure = z.object({ from: z.string(), to: z.string(), reason: z.string() })

export const AnnouncementState = z.enum(['shipped', 'proposed', 'published', 'replaced', 'refused'])

/** One version of a year. `id` null: as it ships. */
export const CalendarRow = z.object({
  id: Id.nullable(), region: z.string(), year: z.number(), version: z.number(), state: AnnouncementState, papers: z.array(z.string()), off: z.number(), work: z.number(), closures: z.number(),
  proposedByName: z.string().nullable(), proposedAt: z.string().nullable(), decidedByName: z.string().nullable(), decidedAt: z.string().nullable(), note: z.string(), mine: z.boolean(),
})
export type CalendarRow = z.infer<typeof CalendarRow>
export const Calendars = z.object({
  rows: z.array(CalendarRow), waiting: z.array(CalendarRow.extend({ added: z.array(z.string()), gone: z.array(z.string()) })),
  /** Due dates from this day on are provisional. */
  provisionalFrom: Day, manages: z.boolean(),
})
export const CalendarYear = z.object({ region: z.string(), year: z.number(), versions: z.array(CalendarRow.extend({ days: z.array(NoticeDay), stood: z.array(Closure) })), manages: z.boolean() })

export const Entered = z.object({
  region: Region.default('CN'), year: Year, paper: z.string().trim().max(500).default(''),
  /** A line for each day or run of days: `2027-02-05~2027-02-11,off,Spring Festival`. */
  days: z.string().max(50_000).default(''), note: z.string().trim().max(1000).default(''),
})
export const Proposed = z.object({ proposed: z.number().int(), unchanged: z.number().int() })

/** How one due date moved, the oldest first. */
export const Moves = z.array(z.object({ at: z.string(), fromDay: Day, toDay: Day }))
export const MoveRow = z.object({ at: z.string(), kind: z.string(), number: z.string(), unitName: z.object({ zh: z.string(), en: z.string() }), href: z.string(), fromDay: Day, toDay: Day })
