import { z } from 'zod'
import { Day, Flag, Id } from '#platform/route.ts'
import { Words } from '../shapes.ts'

/** What was planned, or what came of it. `seats` counts people in sessions; hours are hours of training, of all people together. */
const Sums = z.object({ sessions: z.number().int(), people: z.number().int(), seats: z.number().int(), hours: z.number(), costFen: z.number().int() })
/**
 * Gaps of people who attended and were measured again later: closed as measured, and as expected of the same people and
 * competencies, in weighted logits. Null where nobody, or too few to be shown, was measured again.
 */
const Measured = z.object({ people: z.number().int(), closed: z.number(), expected: z.number() }).nullable()

export const ActualSession = z.object({
  sessionId: Id, code: z.string(), title: Words, days: z.array(Day), plannedPeople: z.number().int(), plannedFen: z.number().int(), held: z.boolean().nullable(), attended: z.number().int(),
  unplanned: z.number().int(), hours: z.number(), costFen: z.number().int().nullable(), note: z.string(),
  /** Where who attended is known from: the class's settled registers, or a list that was brought in. */
  source: z.enum(['register', 'list']).nullable(),
  /** Of the register: half days attended of those owed by everybody with a seat; who completed the class, and who never came (once it is archived). */
  halfDays: z.number().int(), halfDaysDue: z.number().int(), completed: z.number().int(), noShows: z.number().int(),
  /** What the session costs by its prices for who came, where the register says so and nobody entered what it cost. */
  reckonedFen: z.number().int().nullable(),
})
export type ActualSession = z.infer<typeof ActualSession>

export const ActualAgency = z.object({
  agencyId: Id, name: Words, planned: Sums.omit({ sessions: true }), actual: Sums.omit({ sessions: true, costFen: true }), measured: Measured,
})
export type ActualAgency = z.infer<typeof ActualAgency>

/** `entered`: of how many planned sessions it is known whether they were held. */
export const Actuals = z.object({
  planned: Sums, actual: Sums, entered: z.number().int(),
  /** Sessions with registers, together; `reckonedFen` is the part of the actual cost that nobody entered. */
  register: z.object({ sessions: z.number().int(), halfDays: z.number().int(), halfDaysDue: z.number().int(), completed: z.number().int(), noShows: z.number().int(), reckonedFen: z.number().int() }),
  measured: Measured, sessions: z.array(ActualSession), agencies: z.array(ActualAgency), mayEnter: z.boolean(),
})
export type Actuals = z.infer<typeof Actuals>

export const ActualGiven = z.object({
  planId: Id, sessionId: Id, held: Flag, costYuan: z.union([z.literal('').transform(() => null), z.coerce.number().min(0).max(1e9)]).nullable().default(null), note: z.string().trim().max(500).default(''),
})
export type ActualGiven = z.output<typeof ActualGiven>

export const AttendanceReport = z.object({ sessions: z.number().int(), people: z.number().int(), unplanned: z.number().int() })
export type AttendanceReport = z.infer<typeof AttendanceReport>
