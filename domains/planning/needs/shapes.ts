import { z } from 'zod'
import { Day, Id, Paging } from '#platform/route.ts'
import { Code, Words } from '../shapes.ts'

export const RoundState = z.enum(['draft', 'open', 'closed'])
export type RoundState = z.infer<typeof RoundState>

/** What is said of a person and an offering. A veto goes before the other two. */
export const NeedKind = z.enum(['nomination', 'wish', 'veto'])
export type NeedKind = z.infer<typeof NeedKind>

const Counts = z.object({ nominations: z.number().int(), wishes: z.number().int(), vetoes: z.number().int(), units: z.number().int(), done: z.number().int() })

export const RoundRow = z.object({
  id: Id, title: z.string(), unitId: Id, unitName: Words, from: Day, to: Day, deadline: Day, state: RoundState, counts: Counts,
})
export type RoundRow = z.infer<typeof RoundRow>

export const RoundUnit = z.object({
  unitId: Id, name: Words, doneAt: z.string().nullable(), remindedAt: z.string().nullable(), nominations: z.number().int(), wishes: z.number().int(), vetoes: z.number().int(),
  /** Whether the caller speaks for it. */
  mine: z.boolean(),
})
export type RoundUnit = z.infer<typeof RoundUnit>

/** `units` are those invited that the caller may see; `open`: entries are still taken today. */
export const Round = RoundRow.extend({ about: z.string(), units: z.array(RoundUnit), open: z.boolean(), manages: z.boolean() })
export type Round = z.infer<typeof Round>

/** `units` empty: every agency at or below `unitId`. Sessions in `[from, to)` are asked about. */
export const RoundGiven = z.object({
  title: z.string().trim().min(1).max(120), about: z.string().trim().max(2000).default(''), unitId: Id, from: Day, to: Day, deadline: Day,
  units: z.union([z.array(Id), Id.transform(one => [one])]).default([]),
})
export type RoundGiven = z.output<typeof RoundGiven>

export const NeedRow = z.object({
  id: Id, kind: NeedKind, personId: Id, number: z.string(), name: z.string(), unitName: Words, offeringId: Id, offeringCode: z.string(), title: Words,
  priority: z.number().int().nullable(), reason: z.string(), byName: z.string().nullable(), at: z.string(),
  /** A supervisor's veto stands against it. */
  vetoed: z.boolean(),
})
export type NeedRow = z.infer<typeof NeedRow>

export const NeedFilter = Paging.extend({
  id: Id, kind: NeedKind.optional(), unit: Id.optional(), offering: Id.optional(), priority: z.coerce.number().int().min(1).max(3).optional(), q: z.string().trim().max(100).optional(),
})
export type NeedFilter = z.output<typeof NeedFilter>

const Priority = z.union([z.literal('').transform(() => 2), z.coerce.number().int().min(1).max(3)]).default(2)
/** `number` is the staff number, `offering` the offering's code. */
export const NeedGiven = z.object({
  id: Id, number: z.string().trim().min(1).max(60), offering: Code, kind: z.enum(['nomination', 'veto']), priority: Priority, reason: z.string().trim().max(1000).default(''),
})
export type NeedGiven = z.output<typeof NeedGiven>
export const OwnWish = z.object({ id: Id, offering: Code, priority: Priority, reason: z.string().trim().max(1000).default('') })

export const NewWish = z.object({
  id: Id, unitId: Id, unitName: Words, title: z.string(), people: z.number().int(), reason: z.string(), state: z.enum(['open', 'taken', 'declined']), answer: z.string(),
  byName: z.string().nullable(), at: z.string(),
})
export type NewWish = z.infer<typeof NewWish>
export const NewWishGiven = z.object({
  id: Id, unitId: Id, title: z.string().trim().min(1).max(200), people: z.coerce.number().int().min(1).max(100_000), reason: z.string().trim().max(1000).default(''),
})

/** What an import of needs did. */
export const NeedImport = z.object({ added: z.number().int(), changed: z.number().int(), unchanged: z.number().int() })
export type NeedImport = z.infer<typeof NeedImport>

/** A round as a member of staff sees it, with what is said of them: vetoes with their reasons too. */
export const MyRound = z.object({
  id: Id, title: z.string(), about: z.string(), from: Day, to: Day, deadline: Day, open: z.boolean(),
  needs: z.array(NeedRow.pick({ id: true, kind: true, offeringCode: true, title: true, priority: true, reason: true, byName: true, vetoed: true }).extend({ own: z.boolean() })),
  offerings: z.array(z.object({ code: z.string(), title: Words })),
})
export type MyRound = z.infer<typeof MyRound>
