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

// ---- rules ----

const Words = z.object({ zh: z.string(), en: z.string() })
const Unit = z.enum(['workday', 'day', 'hour', 'month', 'year'])
const Certainty = z.enum(['law', 'second-hand', 'believed'])
export const silences = ['accepted', 'given-up', 'authority-decides', 'consent'] as const
export const approvers = ['authority-head', 'government-head', 'unit-head', 'disclosure-office-head', 'reconsideration-authority-head'] as const

export const ShownRule = z.object({
  code: z.string(), procedure: Words, title: Words, jurisdiction: z.string(), from: z.string(), to: z.string().nullable(), source: z.string(), certainty: Certainty, amount: z.number(), unit: Unit,
  starts: z.string(), stops: z.array(z.string()), restarts: z.array(z.string()), extension: z.object({ most: z.number(), approver: z.string() }).nullable(), silence: z.string().nullable(),
})
export type ShownRule = z.infer<typeof ShownRule>
/** `id` null: as it ships. `to` is the day from which a later version counts, where there is one. */
export const RuleVersion = ShownRule.extend({
  id: Id.nullable(), state: z.enum(['past', 'in-force', 'future', 'proposed', 'refused']), proposedByName: z.string().nullable(), decidedByName: z.string().nullable(), note: z.string(), mine: z.boolean(),
})
export type RuleVersion = z.infer<typeof RuleVersion>
export const Rules = z.object({ rows: z.array(RuleVersion), manages: z.boolean() })
export const RulePage = z.object({ code: z.string(), procedure: Words, title: Words, versions: z.array(RuleVersion), reasons: z.array(z.string()), manages: z.boolean(), today: Day })

const Blank = <S extends z.ZodType>(shape: S) => z.union([z.literal('').transform(() => null), z.null(), shape])
export const RuleGiven = z.object({
  code: z.string().trim().min(1).max(80), jurisdiction: Region.default('CN'), from: Day, to: Blank(Day).default(null), source: z.string().trim().min(2).max(300), certainty: Certainty,
  amount: z.coerce.number().int().min(1).max(1000), unit: Unit, stops: z.union([z.array(z.string().max(40)), z.string().max(40).transform(one => (one === '' ? [] : [one]))]).default([]),
  extensionMost: Blank(z.coerce.number().int().min(1).max(1000)).default(null), extensionApprover: z.enum(['', ...approvers]).default(''), silence: Blank(z.enum(silences)).default(null), note: z.string().trim().max(1000).default(''),
})

/** A day, or for rules in hours a local time: `2026-03-02T09:30`. */
const Moment = z.string().trim().max(19)
const Reason = z.string().max(40)
export const TrialEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stop'), at: Moment, reason: Reason }), z.object({ kind: z.literal('resume'), at: Moment }), z.object({ kind: z.literal('extend'), at: Moment, by: z.coerce.number() }),
  z.object({ kind: z.literal('restart'), at: Moment, reason: Reason }), z.object({ kind: z.literal('done'), at: Moment }),
])
export const TrialGiven = z.object({ code: z.string().trim().min(1).max(80), place: Region.default('CN'), received: Moment.min(1), events: z.array(TrialEvent).max(50).default([]) })
export const ClockTrial = z.object({
  due: z.string().nullable(), provisional: z.boolean(), left: z.number(), extendedBy: z.number(), met: z.boolean().nullable(), rule: ShownRule,
  intervals: z.array(z.object({ from: z.string(), to: z.string(), state: z.enum(['running', 'stopped', 'replaced']), reason: z.string().nullable(), used: z.number() })),
})
export type ClockTrial = z.infer<typeof ClockTrial>
