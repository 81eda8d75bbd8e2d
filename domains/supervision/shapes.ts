import { z } from 'zod'
import { Day, Id, Paging } from '#platform/route.ts'

const Words = z.object({ zh: z.string(), en: z.string() })
/** What may be due, in the order in which it is shown. */
export const kinds = ['case', 'case-task', 'question', 'question-part', 'rating', 'disclosure', 'dispute'] as const
export type Kind = (typeof kinds)[number]
export const causes = ['soon', 'overdue', 'escalated', 'supervisor'] as const

export const Setting = z.object({ soonDays: z.coerce.number().int().min(1).max(20), escalateDays: z.coerce.number().int().min(1).max(60) })
export type Setting = z.infer<typeof Setting>

export const DeadlineFilter = Paging.extend({ list: z.enum(['overdue', 'soon', 'open']).default('overdue'), kind: z.enum(kinds).optional(), unit: Id.optional() })
export const Reminded = z.object({ at: z.string(), cause: z.enum(causes), byName: z.string().nullable(), told: z.array(z.string()), note: z.string() })
export const DeadlineRow = z.object({
  kind: z.enum(kinds), subjectId: Id, number: z.string(), unitId: Id, unitName: Words, personName: z.string().nullable(), dueOn: Day, provisional: z.boolean(), state: z.string(), service: Words.nullable(), href: z.string(),
  daysLeft: z.number(), reminders: z.array(Reminded),
})
export type DeadlineRow = z.infer<typeof DeadlineRow>
export const DeadlinePage = z.object({ rows: z.array(DeadlineRow), next: z.string().nullable(), today: Day, soonUntil: Day, unitName: Words.nullable(), mayRemind: z.boolean() })

const Counts = z.object({ open: z.number(), soon: z.number(), overdue: z.number() })
export const AgencyLoad = Counts.extend({ agencyId: Id, agencyName: Words, kinds: z.partialRecord(z.enum(kinds), Counts) })
export const Override = z.object({ at: z.string(), kind: z.string(), number: z.string(), unitName: Words, personName: z.string().nullable(), reason: z.string(), href: z.string() })
export const Overview = z.object({
  today: Day, soonUntil: Day, setting: Setting, agencies: z.array(AgencyLoad), overrides: z.array(Override), maySet: z.boolean(),
  escalated: z.array(Reminded.extend({ kind: z.string(), number: z.string(), unitName: Words, dueOn: Day })),
})
export const RemindGiven = z.object({ kind: z.enum(kinds), id: Id, note: z.string().trim().max(1000).default('') })
export const OrderGiven = z.object({ agencyId: Id, note: z.string().trim().min(2).max(500) })
