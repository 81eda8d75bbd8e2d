import { z } from 'zod'
import { Day, Id } from '#platform/route.ts'

export const Words = z.object({ zh: z.string(), en: z.string() })

/** A seat that a person has in a session, as it stood when enrolled. `hours` are hours of training. */
export const Enrolment = z.object({
  id: Id, sessionId: Id, title: Words, place: Words, days: z.array(Day), hours: z.number(), state: z.enum(['enrolled', 'withdrawn']), enrolledAt: z.string(),
  /** `2027-03-02 am`. */
  halves: z.array(z.string()),
})
export type Enrolment = z.infer<typeof Enrolment>
