import { z } from 'zod'
import { Day, Flag, Id, page, Paging, Upload } from '#platform/route.ts'

export const Words = z.object({ zh: z.string(), en: z.string() })
export type Words = z.infer<typeof Words>
export const Category = z.enum(['required', 'elective'])
const Code = z.string().trim().min(1).max(80)
const Reason = z.string().trim().min(1).max(2000)

// ---- hours of a person ----

export const Why = z.enum(['no-rule', 'no-conversion', 'not-passed', 'minutes-missing', 'days-missing', 'capped', 'repeated'])
export const PeriodHours = z.object({
  pack: z.string(), packName: Words, version: z.string(), quota: z.string(), quotaName: Words, period: z.string(), from: Day, to: Day, measure: z.enum(['credit', 'days']),
  required: z.number(), credited: z.number(), byKind: z.array(z.object({ kind: Words, hours: z.number() })), capped: z.number(), carriedOver: z.number(), carriesOn: z.number(),
  parts: z.array(z.object({ name: Words, required: z.number(), credited: z.number(), short: z.number() })), short: z.number(), forecast: z.number().nullable(), byDays: z.boolean(),
  running: z.boolean(),
  /** How each entry counted here: in full, in part, or not, and why. */
  counted: z.array(z.object({ entry: Id, hours: z.number(), of: z.number(), why: Why.nullable(), cap: Words.nullable(), version: z.string() })),
})
export type PeriodHours = z.infer<typeof PeriodHours>

export const LedgerRow = z.object({
  id: Id, completedOn: Day, title: Words, kind: z.string(), kindName: Words, source: z.string(), sourceName: Words, category: Category, minutes: z.number().nullable(), days: z.number().nullable(),
  topic: z.string().nullable(), passed: z.boolean(), worth: z.array(z.object({ pack: z.string(), version: z.string(), hours: z.number() })),
  reverses: Id.nullable(), reversedBy: Id.nullable(), reason: z.string(), approver: z.string().nullable(), claimId: Id.nullable(), evidence: z.boolean(), recordedOn: Day, recordedAt: z.string(),
})
export type LedgerRow = z.infer<typeof LedgerRow>

export const CertificateState = z.object({
  name: Words, state: z.enum(['none', 'valid', 'open', 'grace', 'lapsed']), expires: Day.nullable(), windowOpens: Day.nullable(), graceEnds: Day.nullable(),
  history: z.array(z.object({ from: Day, until: Day, how: z.enum(['first', 'renewed', 'late', 'again']) })),
})
export type CertificateState = z.infer<typeof CertificateState>

export const grounds = ['maternity', 'illness', 'secondment', 'other'] as const
export const Exemption = z.object({
  id: Id, from: Day, to: Day, effect: z.enum(['pro-rata', 'whole']), quotas: z.array(z.string()).nullable(), ground: z.enum(grounds), decision: z.string(), grantedBy: z.string(), grantedAt: z.string(),
  withdrawnAt: z.string().nullable(), withdrawnWhy: z.string().nullable(),
})
export type Exemption = z.infer<typeof Exemption>

export const Duty = z.object({ packCode: z.string(), packName: Words, class: z.string(), className: Words, unitName: Words, from: Day, to: Day.nullable(), decision: z.string() })

export const MyHours = z.object({
  asOf: Day, periods: z.array(PeriodHours), ledger: z.array(LedgerRow), certificates: z.array(CertificateState), exemptions: z.array(Exemption), duties: z.array(Duty),
})
export type MyHours = z.infer<typeof MyHours>
export const PersonHours = MyHours.extend({ person: z.object({ id: Id, name: z.string(), number: z.string(), unitName: Words }), self: z.boolean() })

export const ReverseGiven = z.object({ id: Id, reason: Reason })
const Quantity = { minutes: z.coerce.number().min(0).max(100_000).nullable().optional(), days: z.coerce.number().min(0).max(2000).multipleOf(0.5).nullable().optional() }
export const CorrectGiven = ReverseGiven.extend({ completedOn: Day.optional(), kind: Code.optional(), source: Code.optional(), category: Category.optional(), ...Quantity })

export const ExemptionGiven = z.object({
  id: Id, from: Day, to: Day, effect: z.enum(['pro-rata', 'whole']), ground: z.enum(grounds), decision: z.string().trim().min(1).max(500), file: Upload,
})

// ---- claims ----

export const Claim = z.object({
  id: Id, personId: Id, personName: z.string(), personNumber: z.string(), unitName: Words, title: z.string(), organiser: z.string(), kind: z.string(), kindName: Words, source: z.string(), sourceName: Words,
  category: Category, completedOn: Day, minutes: z.number().nullable(), days: z.number().nullable(), note: z.string(), fileName: z.string(), state: z.enum(['submitted', 'approved', 'refused', 'withdrawn']),
  submittedAt: z.string(), decidedAt: z.string().nullable(), decidedBy: z.string().nullable(), reason: z.string(),
})
export type Claim = z.infer<typeof Claim>
export const ClaimGiven = z.object({
  title: z.string().trim().min(1).max(300), organiser: z.string().trim().min(1).max(300), kind: Code, source: Code, category: Category, completedOn: Day,
  hours: z.coerce.number().min(0).max(2000).optional(), days: Quantity.days, note: z.string().trim().max(2000).default(''), file: Upload,
})
export const DecideGiven = z.object({ id: Id, accept: Flag, reason: z.string().trim().max(2000).default(''), kind: Code.optional(), source: Code.optional(), category: Category.optional(), hours: z.coerce.number().min(0).max(2000).optional(), days: Quantity.days })
export const ClaimPage = page(Claim)

/** Codes with their names, of all packs in force: what a claim may choose. */
export const Vocabulary = z.object({ kinds: z.array(z.object({ code: z.string(), name: Words })), sources: z.array(z.object({ code: z.string(), name: Words })) })

// ---- rules ----

export const PackHead = z.object({
  id: Id, code: z.string(), version: z.string(), name: Words, effectiveFrom: Day, effectiveTo: Day.nullable(), example: z.boolean(), notice: z.string(), state: z.enum(['past', 'in-force', 'future', 'withdrawn']),
  quotas: z.array(z.object({ code: z.string(), name: Words })), classes: z.array(z.object({ code: z.string(), name: Words })), createdAt: z.string(),
})
export type PackHead = z.infer<typeof PackHead>
/** `body` is the pack as its file says it. */
export const PackWhole = PackHead.extend({ source: z.string(), body: z.record(z.string(), z.unknown()) })
export const Difference = z.object({ path: z.string(), before: z.string().nullable(), after: z.string().nullable() })
export const Comparison = z.object({ before: PackHead, after: PackHead, rows: z.array(Difference) })
export const ExamplePack = z.object({ code: z.string(), name: Words, loaded: z.boolean() })

export const Requirement = z.object({
  id: Id, packCode: z.string(), class: z.string(), unitId: Id, unitName: Words, postId: Id.nullable(), postName: Words.nullable(), grade: z.string().nullable(), beginsOn: Day, endsOn: Day.nullable(),
  decision: z.string(), persons: z.number().int(),
})
export type Requirement = z.infer<typeof Requirement>
export const RequirementGiven = z.object({
  packCode: Code, class: Code, unitId: Id, postId: z.union([Id, z.literal('')]).nullable().optional(), grade: z.string().trim().max(100).nullable().optional(), beginsOn: Day, decision: z.string().trim().max(500).default(''),
})

// ---- overview ----

export const QuotaPeriod = z.object({ pack: z.string(), packName: Words, quota: z.string(), quotaName: Words, from: Day, to: Day, period: z.string(), measure: z.enum(['credit', 'days']) })
export const OverviewGiven = z.object({ pack: z.string().max(80).optional(), quota: z.string().max(80).optional(), from: z.union([Day, z.literal('')]).optional() })
/** Figures of a group; null where it, or what could be worked out from it, stands for fewer than five persons. */
export const GroupHours = z.object({ id: Id, name: Words, persons: z.number().int().nullable(), met: z.number().int().nullable(), missing: z.number().int().nullable(), hoursShort: z.number().nullable(), unsure: z.number().int().nullable() })
export const Overview = z.object({ asOf: z.string().nullable(), choices: z.array(QuotaPeriod), chosen: QuotaPeriod.nullable(), groups: z.array(GroupHours), all: GroupHours.omit({ id: true, name: true }).nullable() })
export type Overview = z.infer<typeof Overview>
export const Shortfall = z.object({
  personId: Id, number: z.string(), name: z.string(), unitName: Words, quotaName: Words, period: z.string(), to: Day, required: z.number(), credited: z.number(), carriedOver: z.number(), short: z.number(), forecast: z.number().nullable(),
})
export const ShortfallGiven = OverviewGiven.extend(Paging.shape).extend({ unit: z.union([Id, z.literal('')]).optional(), all: Flag.default(false) })
export const ShortfallPage = page(Shortfall)
