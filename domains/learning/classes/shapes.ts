import { z } from 'zod'
import { Day, Flag, Id, Paging } from '#platform/route.ts'
import { seatStates } from './seats.ts'
import { Reaction } from '../evaluation/shapes.ts'
import { Words } from '../shapes.ts'

export const halves = ['am', 'pm'] as const
export const Half = z.enum(halves)
/** When a half day begins and ends, in the agency's time zone. */
export const halfTimes = { am: ['09:00', '12:00'], pm: ['14:00', '17:00'] } as const

export const classKinds = ['theory', 'rotation', 'induction', 'promotion', 'in-service', 'other'] as const
export const classStates = ['draft', 'open', 'archived', 'cancelled'] as const
export const phases = ['draft', 'coming', 'running', 'over', 'archived', 'cancelled'] as const
export const resourceKinds = ['room', 'trainer', 'equipment'] as const
export const marks = ['present', 'part', 'leave', 'absent'] as const
export const SeatStateShape = z.enum(seatStates)

const text = z.string().trim().max(200)
const Count = z.coerce.number().int()

/** What the organiser says of a class beside its dates. */
export const ClassGiven = z.object({
  code: z.string().trim().min(1).max(60), titleZh: text.min(1), titleEn: text.default(''), aboutZh: z.string().trim().max(4000).default(''), aboutEn: z.string().trim().max(4000).default(''),
  unitId: Id, hostZh: text.default(''), hostEn: text.default(''), kind: z.enum(classKinds).default('in-service'), budgetYuan: z.coerce.number().min(0).max(1e9).default(0),
  placeZh: text.min(1), placeEn: text.default(''), seats: Count.min(1).max(5000), minimum: Count.min(0).max(5000).default(0),
  /** Staff number; empty for none. */
  leader: z.string().trim().max(60).default(''),
  audienceUnitId: Id.nullish(),
  offerHours: Count.min(1).max(336).default(24),
})
export type ClassGiven = z.output<typeof ClassGiven>

/** Dates as one writes them: `2027-03-02; 2027-03-03 am`, and what they amount to. */
export const DatesGiven = z.object({
  days: z.string().trim().min(1).max(4000), hours: z.coerce.number().min(0.5).max(2000), practiceHours: z.coerce.number().min(0).max(2000).default(0),
  /** Days before the first, on which these things are done at the latest. */
  nominateDays: Count.min(0).max(365).default(7), replaceDays: Count.min(0).max(365).default(3), withdrawDays: Count.min(0).max(365).default(3),
})
export type DatesGiven = z.output<typeof DatesGiven>

export const Slot = z.object({
  day: Day, half: Half, minutes: z.number().int(), practiceMinutes: z.number().int(), topic: z.string(), settledAt: z.string().nullable(), settledBy: z.string().nullable(),
})
export type Slot = z.infer<typeof Slot>

export const ClassFilter = Paging.extend({ q: z.string().trim().max(100).optional(), phase: z.enum(phases).optional(), unit: Id.optional() })

export const ClassHead = z.object({
  id: Id, code: z.string(), title: Words, unitId: Id, unitName: Words, place: Words, seats: z.number().int(), held: z.number().int(), waiting: z.number().int(),
  startsAt: z.string(), endsAt: z.string(), phase: z.enum(phases), source: z.string(),
})
export type ClassHead = z.infer<typeof ClassHead>

export const Quota = z.object({ unitId: Id, unitName: Words, places: z.number().int(), used: z.number().int(), mine: z.boolean() })
export const Booking = z.object({ resourceId: Id, kind: z.enum(resourceKinds), name: Words, halves: z.array(z.string()), roomSeats: z.number().int().nullable() })
export const Clash = z.object({ personId: Id, name: z.string(), day: Day, half: Half, code: z.string(), title: Words })
export type Clash = z.infer<typeof Clash>

export const Leave = z.object({
  id: Id, personId: Id, name: z.string(), halves: z.array(z.string()), reason: z.string(), state: z.enum(['asked', 'granted', 'refused']), askedAt: z.string(),
})
export const Correction = z.object({
  id: Id, day: Day, half: Half, personId: Id, name: z.string(), from: z.enum(marks).nullable(), mark: z.enum(marks), minutes: z.number().int(), reason: z.string(),
  state: z.enum(['proposed', 'confirmed', 'refused']), proposedAt: z.string(), proposedBy: z.string().nullable(), decidedBy: z.string().nullable(), own: z.boolean(),
})

export const Class = ClassHead.extend({
  about: Words, host: Words, kind: z.enum(classKinds), budgetFen: z.number(), minimum: z.number().int(), leaderId: Id.nullable(), leaderName: z.string().nullable(), leaderNumber: z.string().nullable(),
  audienceUnitId: Id.nullable(), audienceName: Words.nullable(), nominateUntil: Day, replaceUntil: Day, withdrawUntil: Day, offerHours: z.number().int(), state: z.enum(classStates),
  minutes: z.number().int(), practiceMinutes: z.number().int(), slots: z.array(Slot), quotas: z.array(Quota), bookings: z.array(Booking), clashes: z.array(Clash),
  counts: z.partialRecord(SeatStateShape, z.number().int()),
  /** What the caller may do with it. */
  manages: z.boolean(), nominates: z.boolean(), keeps: z.boolean(),
})
export type Class = z.infer<typeof Class>

export const SeatRow = z.object({
  personId: Id, number: z.string(), name: z.string(), unitName: Words,
  /** Where the person was when the seat was taken, if that was elsewhere. */
  formerUnit: Words.nullable(),
  state: SeatStateShape, priority: z.number().int(), ticket: z.number().int(), quotaUnitName: Words.nullable(), offeredUntil: z.string().nullable(), late: z.boolean(), reason: z.string(),
  duty: z.string(), enrolledAt: z.string(), mine: z.boolean(),
})
export type SeatRow = z.infer<typeof SeatRow>
export const SeatFilter = Paging.extend({ id: Id, state: SeatStateShape.optional(), person: Id.optional() })

/** A class as somebody sees it who may sit in it. */
export const MyClass = z.object({
  id: Id, code: z.string(), title: Words, about: Words, host: Words, place: Words, unitName: Words, minutes: z.number().int(), practiceMinutes: z.number().int(),
  slots: z.array(z.object({ day: Day, half: Half, topic: z.string() })), startsAt: z.string(), endsAt: z.string(), phase: z.enum(phases), withdrawUntil: Day, free: z.number().int(),
  waiting: z.number().int(), state: SeatStateShape.nullable(), offeredUntil: z.string().nullable(),
  /** 1 is next; null unless waiting. */
  position: z.number().int().nullable(), late: z.boolean(), open: z.boolean(), keeps: z.boolean(),
  leave: z.array(z.object({ id: Id, halves: z.array(z.string()), reason: z.string(), state: z.enum(['asked', 'granted', 'refused']) })),
  marks: z.array(z.object({ day: Day, half: Half, mark: z.enum(marks), minutes: z.number().int() })),
})
export type MyClass = z.infer<typeof MyClass>
export const MyClassHead = MyClass.pick({ id: true, code: true, title: true, place: true, startsAt: true, endsAt: true, phase: true, free: true, waiting: true, state: true, offeredUntil: true, position: true })
  .extend({ keeps: z.boolean() })
export type MyClassHead = z.infer<typeof MyClassHead>

export const SeatAnswer = z.object({ state: SeatStateShape, position: z.number().int().nullable() })

export const ResourceGiven = z.object({
  kind: z.enum(resourceKinds), code: z.string().trim().min(1).max(60), nameZh: text.min(1), nameEn: text.default(''),
  seats: z.union([z.literal('').transform(() => null), Count.min(1).max(10000)]).nullish(), number: z.string().trim().max(60).default(''),
})
export type ResourceGiven = z.output<typeof ResourceGiven>
export const Resource = z.object({
  id: Id, kind: z.enum(resourceKinds), code: z.string(), name: Words, seats: z.number().int().nullable(), personName: z.string().nullable(), state: z.enum(['active', 'retired']), booked: z.number().int(),
})
export type Resource = z.infer<typeof Resource>
export const ResourceBooking = z.object({ day: Day, half: Half, classId: Id, code: z.string(), title: Words })

export const HalfOf = z.object({ id: Id, day: Day, half: Half })
export const RegisterRow = z.object({
  personId: Id, number: z.string(), name: z.string(), unitName: Words, duty: z.string(), mark: z.enum(marks).nullable(), minutes: z.number().int().nullable(), source: z.string().nullable(),
  /** Time of the check-in by code, as a hint. */
  checkedIn: z.string().nullable(), leave: z.enum(['asked', 'granted', 'refused']).nullable(),
})
export const Register = z.object({
  id: Id, code: z.string(), title: Words, slot: Slot, slots: z.array(Slot), rows: z.array(RegisterRow),
  /** Whether the half day has begun: a register is never kept ahead. */
  begun: z.boolean(), state: z.enum(classStates),
})
export type Register = z.infer<typeof Register>
export const MarkGiven = z.object({ personId: Id, mark: z.enum(marks), minutes: Count.min(0).max(1440).nullish() })
export const RegisterGiven = HalfOf.extend({ marks: z.array(MarkGiven).max(5000), settle: Flag.default(false) })

export const ReportRow = z.object({
  personId: Id, number: z.string(), name: z.string(), unitName: Words, duty: z.string(), state: SeatStateShape, late: z.boolean(), attended: z.number().int(), practice: z.number().int(),
  leave: z.number().int(), absent: z.number().int(), halves: z.number().int(), beyond: z.boolean(), marks: z.record(z.string(), z.enum(marks)),
})
export type ReportRow = z.infer<typeof ReportRow>
export const Report = z.object({
  class: Class, rows: z.array(ReportRow), leave: z.array(Leave), corrections: z.array(Correction), hindrances: z.array(z.enum(['not-over', 'register-open', 'correction-open', 'leave-open', 'not-open'])),
  counts: z.partialRecord(SeatStateShape, z.number().int()), archivedAt: z.string().nullable(), reaction: Reaction,
})
export type Report = z.infer<typeof Report>
