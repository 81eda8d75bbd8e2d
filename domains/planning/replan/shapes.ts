import { z } from 'zod'
import { Day, Id, page, Paging } from '#platform/route.ts'
import { Words } from '../shapes.ts'

/** Why a plan is changed: sessions cancelled, people who dropped out, another budget, or a workbook brought back. */
export const Cause = z.enum(['cancelled', 'dropouts', 'budget', 'sheet'])
export type Cause = z.infer<typeof Cause>

/** What is otherwise about a session; what is left out stays. */
const SessionTo = z.object({ sessionId: Id, seats: z.number().int().min(1).optional(), minimum: z.number().int().min(0).optional(), days: z.array(Day).min(1).optional() })
export type SessionTo = z.output<typeof SessionTo>

/** What is asked for. `seats` are sessions with other seats, another minimum or other days; `budgetFen` null: as it was. */
export const Given = z.object({
  sessions: z.array(Id).default([]), persons: z.array(Id).default([]), budgetFen: z.number().int().min(0).nullable().default(null),
  seats: z.array(SessionTo).default([]),
  /** New budgets of agencies that have one, with what it was. */
  agencyBudgets: z.array(z.object({ agencyId: Id, budgetFen: z.number().int().min(0), beforeFen: z.number().int() })).optional(),
})
export type Given = z.output<typeof Given>

/** Weight of closing gaps in weighted logits; money in fen. */
export const Sums = z.object({ objective: z.number(), costFen: z.number().int(), people: z.number().int(), assignments: z.number().int(), sessions: z.number().int() })
export type Sums = z.infer<typeof Sums>

/**
 * `struck`: people who lost a seat by the cause itself; `others`: people changed beside them. `price`: what one changed seat counts in the choice, in
 * logits; `counted`: how many seats counted so. */
export const Result = z.object({
  before: Sums, after: Sums, held: z.array(z.object({ sessionId: Id, taken: z.number().int(), costFen: z.number().int() })), struck: z.number().int(), others: z.number().int(),
  added: z.number().int(), removed: z.number().int(), price: z.number(), counted: z.number().int().default(0), seconds: z.number(), budgetBeforeFen: z.number().int(),
})
export type Result = z.infer<typeof Result>

export const ChangeState = z.enum(['working', 'failed', 'proposed', 'submitted', 'approved', 'returned', 'applied', 'discarded'])
export type ChangeState = z.infer<typeof ChangeState>

export const ChangeHead = z.object({
  id: Id, planId: Id, cause: Cause, state: ChangeState, reason: z.string(), createdAt: z.string(), createdByName: z.string().nullable(), appliedAt: z.string().nullable(), failure: z.string().nullable(),
  result: Result.omit({ held: true }).nullable(),
})
export type ChangeHead = z.infer<typeof ChangeHead>

/** `may`: what the caller can do next. `names`: whether the caller sees who is concerned. */
export const Change = ChangeHead.extend({
  planTitle: z.string(), published: z.boolean(), current: z.boolean(), names: z.boolean(), failureWords: z.string().nullable(),
  sessions: z.array(z.object({ sessionId: Id, code: z.string(), title: Words, days: z.array(Day), before: z.number().int(), after: z.number().int(), cancelled: z.boolean(), seats: z.number().int().nullable(), minimum: z.number().int().nullable(), daysTo: z.array(Day).nullable() })),
  budget: z.object({ beforeFen: z.number().int(), afterFen: z.number().int() }).nullable(),
  agencies: z.array(z.object({ id: Id, name: Words, beforeFen: z.number().int(), afterFen: z.number().int() })),
  may: z.array(z.enum(['submit', 'apply', 'discard', 'approve', 'return'])),
})
export type Change = z.infer<typeof Change>

/** One person whose sessions change, with what stays; `worth` in weighted logits, null where not known; `counted` seats that had a price. */
export const ChangedPerson = z.object({
  personId: Id, number: z.string(), name: z.string(), unitName: Words, worth: z.number().nullable(), costFen: z.number().int(), counted: z.number().int(),
  items: z.array(z.object({ kind: z.enum(['kept', 'added', 'removed']), sessionId: Id, code: z.string(), title: Words, days: z.array(Day), words: z.string() })),
})
export type ChangedPerson = z.infer<typeof ChangedPerson>
export const ChangedPeople = page(ChangedPerson)
export const ChangeFilter = Paging.extend({ id: Id })

const Numbers = z.union([z.string().max(20_000).transform(text => text.split(/[\s,，;；、]+/).filter(part => part !== '')), z.array(z.string().max(60)).max(2000)]).default([])
const Ids = z.union([z.array(Id).max(500), Id.transform(one => [one])]).default([])
/** A change as people ask for it: sessions to cancel, staff numbers of who dropped out, a budget in yuan. */
export const ChangeGiven = z.object({
  planId: Id, cause: z.enum(['cancelled', 'dropouts', 'budget']), sessions: Ids, numbers: Numbers,
  budgetYuan: z.union([z.literal('').transform(() => null), z.coerce.number().min(0).max(1e9)]).nullable().default(null), reason: z.string().trim().max(1000).default(''),
  agencyBudgets: z.array(z.object({ agencyId: Id, budgetYuan: z.coerce.number().min(0).max(1e9) })).max(500).default([]),
})
export type ChangeGiven = z.output<typeof ChangeGiven>

/** What bringing back a workbook led to; `seats` counts sessions with other figures. `changeId` is null when it changes nothing. */
export const SheetReport = z.object({ changeId: Id.nullable(), added: z.number().int(), removed: z.number().int(), seats: z.number().int() })
export type SheetReport = z.infer<typeof SheetReport>

export const PlanSeat = z.object({
  sessionId: Id, code: z.string(), title: Words, days: z.array(Day), taken: z.number().int(), confirmedAt: z.string().nullable(), begun: z.boolean(),
  /** The plan of its month has taken it over. */
  handed: z.boolean(),
})
