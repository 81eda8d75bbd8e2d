import { z } from 'zod'
import { Day, Id } from '#platform/route.ts'

export const deadlineKinds = ['case', 'case-task', 'question', 'question-part', 'rating', 'disclosure', 'dispute'] as const
/** Something that is due: its number and service, nothing of the applicant. `mine`: the person handles it; else nobody does yet, in one of the person's offices. */
export const Deadline = z.object({
  kind: z.enum(deadlineKinds), id: Id, number: z.string(), about: z.object({ zh: z.string(), en: z.string() }).nullable(), dueOn: Day, provisional: z.boolean(), revision: z.number().int(), href: z.string(), mine: z.boolean(),
})
export type Deadline = z.infer<typeof Deadline>
export const Feed = z.object({ path: z.string(), createdAt: z.string(), readAt: z.string().nullable() })
/** `feed`: the address of the person's own calendar; null where none was asked for. */
export const MyDeadlines = z.object({ rows: z.array(Deadline), feed: Feed.nullable() })
