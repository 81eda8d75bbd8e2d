import { z } from 'zod'
import { Day, Flag, Id, page, Paging } from '#platform/route.ts'

export const Words = z.object({ zh: z.string(), en: z.string() })
export type Words = z.infer<typeof Words>

// ---- offerings and sessions ----

export const Mode = z.enum(['online', 'offline', 'blended'])
export type Mode = z.infer<typeof Mode>
/** Codes name offerings and sessions in files, and in the prerequisites of others. */
export const Code = z.string().trim().regex(/^[^\s;:,/]{1,60}$/)

/** What an offering does for a competency, in logits: who profits (`entry`), how far it brings (`exit`), how much at most (`gain`). */
export const Effect = z.object({ competencyId: Id, entry: z.number(), exit: z.number(), gain: z.number() })
export type Effect = z.infer<typeof Effect>

/**
 * What learners before and after show of a gain, in logits; `mean` is what plans reckon with. `measured`: mostly by the offering's own
 * learners, `shrunk`: mostly by others of its kind and level. Without evidence the gain is the designer's.
 */
export const Evidence = z.object({
  source: z.enum(['measured', 'shrunk']), learners: z.number().int(), own: z.number().nullable(), mean: z.number(), low: z.number(), high: z.number(), lowerQuartile: z.number(),
  estimatedAt: z.string(),
})
export type Evidence = z.infer<typeof Evidence>

export const OfferingRow = z.object({
  id: Id, code: z.string(), title: Words, kind: z.string(), mode: Mode, level: z.number().int(), hours: z.number(), practiceHours: z.number(),
  provider: Words, state: z.enum(['active', 'retired']), sessions: z.number().int(), nextDay: Day.nullable(),
})
export type OfferingRow = z.infer<typeof OfferingRow>
export const OfferingFilter = Paging.extend({
  q: z.string().trim().max(100).optional(), mode: Mode.optional(), level: z.coerce.number().int().min(1).max(3).optional(), competency: Id.optional(), retired: Flag.optional(),
})
export type OfferingFilter = z.infer<typeof OfferingFilter>
export const OfferingPage = page(OfferingRow).extend({ total: z.number().int() })

/** The half of a day that a session takes. */
export const Part = z.enum(['am', 'pm'])
export type Part = z.infer<typeof Part>

export const Session = z.object({
  id: Id, offeringId: Id, code: z.string(), days: z.array(Day), place: Words, seats: z.number().int(), minimum: z.number().int(), fixedFen: z.number().int(),
  headFen: z.number().int(), absent: z.boolean(), state: z.enum(['offered', 'cancelled']), enrolled: z.number().int(), region: Words.nullable(), part: Part.nullable(),
  trainers: z.array(z.string()), room: z.string(),
})
export type Session = z.infer<typeof Session>
export const Offering = OfferingRow.omit({ sessions: true, nextDay: true }).extend({
  about: Words, prerequisites: z.array(z.string()), effects: z.array(Effect.extend({ code: z.string(), name: Words, evidence: Evidence.nullable() })), sessions: z.array(Session),
})
export type Offering = z.infer<typeof Offering>

const Hours = z.coerce.number().positive().max(2000)
const EffectGiven = z.object({
  competency: Code, entry: z.coerce.number().min(-10).max(10), exit: z.coerce.number().min(-10).max(10), gain: z.coerce.number().positive().max(10),
})
/** `effects` as rows, or in the short form of files: `AK1:-1.2/1.0/0.5;IP3:…`. */
export const OfferingGiven = z.object({
  code: Code, titleZh: z.string().trim().min(1).max(200), titleEn: z.string().trim().max(200).default(''), aboutZh: z.string().trim().max(4000).default(''),
  aboutEn: z.string().trim().max(4000).default(''), kind: z.string().trim().min(1).max(40), mode: Mode, level: z.coerce.number().int().min(1).max(3), hours: Hours,
  practiceHours: z.coerce.number().min(0).max(2000).default(0), providerZh: z.string().trim().max(200).default(''), providerEn: z.string().trim().max(200).default(''),
  effects: z.union([z.string().max(4000), z.array(EffectGiven).max(60)]), prerequisites: z.union([z.string().max(2000), z.array(Code).max(30)]).default([]),
})
export type OfferingGiven = z.output<typeof OfferingGiven>

const Yuan = z.coerce.number().min(0).max(1e9)
/** `days` as a list, or in the short form of files: `2027-03-02;2027-03-03`. */
export const SessionGiven = z.object({
  offeringId: Id, code: Code, days: z.union([z.string().max(4000), z.array(Day).max(200)]), placeZh: z.string().trim().min(1).max(200), placeEn: z.string().trim().max(200).default(''),
  seats: z.coerce.number().int().min(1).max(100_000), minimum: z.coerce.number().int().min(0).max(100_000).default(0), fixedYuan: Yuan.default(0), headYuan: Yuan.default(0),
  absent: Flag.default(false), region: z.string().trim().max(60).default(''), part: z.union([Part, z.literal('').transform(() => null)]).nullable().default(null),
  trainers: z.union([z.string().max(2000), z.array(z.string().trim().min(1).max(100)).max(30)]).default([]), room: z.string().trim().max(100).default(''),
})
export type SessionGiven = z.output<typeof SessionGiven>

/** What an import did: rows of offerings and of sessions. */
export const Counts = z.object({ added: z.number().int(), changed: z.number().int(), unchanged: z.number().int() })
export const ImportReport = z.object({ offerings: Counts, sessions: Counts })
export type ImportReport = z.infer<typeof ImportReport>

// ---- plans ----

const Factors = z.array(z.object({ id: Id, factor: z.number().min(0).max(10) }))
const Seats = z.array(z.object({ personId: Id, sessionId: Id }))
/** Wishes beyond the basic ones; plans made without them have none. */
const MoreWishes = z.object({
  /** Head costs of an agency's people; an agency not named has no limit of its own. */
  agencyBudgets: z.array(z.object({ agencyId: Id, budgetFen: z.number().int().min(0) })).default([]),
  /**
   * Of the gap of each of these regions at least `share` shall be closed; what is missing costs `penalty` a weighted logit. With `first` as
   * little as can be is missing, whatever it costs the sum.
   */
  floor: z.object({ regions: z.array(Id), share: z.number().min(0).max(1), penalty: z.number().min(0).max(10_000), first: z.boolean().default(false) }).nullable().default(null),
  /** The practice share holds for the people of each agency by themselves. */
  practicePerAgency: z.boolean().default(false),
  deadlines: z.array(z.object({ offeringId: Id, day: Day })).default([]),
  /** What a person who misses a mandatory offering costs, in weighted logits; null: nobody may miss it. */
  missedPenalty: z.number().min(0).max(10_000).nullable().default(null),
  /** Most hours of training in a month for each member of a unit, on the average of the unit. */
  monthHoursPerHead: z.number().min(0).max(1000).nullable().default(null),
  /** A gap counts so many times as much: by post (priority), by agency (service need), by competency (policy). */
  weights: z.object({ posts: Factors, agencies: Factors, competencies: Factors }).default({ posts: [], agencies: [], competencies: [] }),
  /** Needs rounds whose nominations and vetoes are taken in; what a nomination of the first priority is worth, in weighted logits. */
  rounds: z.array(Id).default([]), nominationWorth: z.number().min(0).max(100).default(0.3),
  /** Travel between regions, trainers and rooms are kept to. */
  travel: z.boolean().default(true),
  /** Gains are reckoned with their lower quartile in place of the mean: a stress test. */
  cautious: z.boolean().default(false),
  /** Seats that must be kept, and sessions that people shall not be in. */
  locked: Seats.default([]), barred: Seats.default([]),
})
const someWishes = MoreWishes.parse({})
export type MoreWishes = z.infer<typeof MoreWishes>
/** The further wishes of a plan that has none. */
export const noMoreWishes = (): MoreWishes => structuredClone(someWishes)

/** What a plan is asked to keep. Sessions count whose days all lie in `[from, to)`; shares are 0 to 1; `absent`: of a unit, on one day. */
export const Wishes = z.object({
  budgetFen: z.number().int().min(0), from: Day, to: Day, hoursPerPerson: z.number().min(0), maxSessionsPerPerson: z.number().int().min(1), maxAbsentShare: z.number().min(0).max(1),
  minimumPracticeShare: z.number().min(0).max(1).nullable(), mandatory: z.array(Id), seconds: z.number().int().min(1).max(900), seed: z.number().int().min(0),
}).extend(MoreWishes.shape)
export type Wishes = z.infer<typeof Wishes>

const Many = <S extends z.ZodType>(each: S) => z.union([z.array(each).max(5000), each.transform(one => [one])]).default([])
const Factor = z.coerce.number().min(0).max(10)
const maybe = <S extends z.ZodType>(shape: S) => z.union([z.literal('').transform(() => null), shape]).nullable().default(null)
const Given = <S extends z.ZodType>(each: S) => z.array(each).max(5000).default([])
/** A new plan as people ask for it: money in yuan, shares in per cent. */
export const PlanGiven = z.object({
  title: z.string().trim().min(1).max(120), unitId: Id, campaignId: Id, budgetYuan: Yuan, from: Day, to: Day, hoursPerPerson: z.coerce.number().min(1).max(2000).default(48),
  maxSessionsPerPerson: z.coerce.number().int().min(1).max(20).default(3), absentPercent: z.coerce.number().min(0).max(100).default(20),
  practicePercent: z.union([z.literal('').transform(() => null), z.coerce.number().min(0).max(100)]).nullable().default(null), mandatory: Many(Id),
  seconds: z.coerce.number().int().min(1).max(900).default(30), seed: z.coerce.number().int().min(0).max(2 ** 31 - 1).default(1),
  agencyBudgets: Given(z.object({ agencyId: Id, budgetYuan: Yuan })), floorRegions: Many(Id), floorPercent: maybe(z.coerce.number().min(0).max(100)),
  floorPenalty: z.coerce.number().min(0).max(10_000).default(5), floorFirst: Flag.default(false), practicePerAgency: Flag.default(false), deadlines: Given(z.object({ offeringId: Id, day: Day })),
  missedPenalty: maybe(z.coerce.number().min(0).max(10_000)), monthHoursPerHead: maybe(z.coerce.number().min(0).max(1000)),
  postFactors: Given(z.object({ id: Id, factor: Factor })), agencyFactors: Given(z.object({ id: Id, factor: Factor })), competencyFactors: Given(z.object({ id: Id, factor: Factor })),
  rounds: Many(Id), nominationWorth: z.coerce.number().min(0).max(100).default(0.3), travel: Flag.default(true), cautious: Flag.default(false),
  locked: Seats.max(5000).default([]), barred: Seats.max(5000).default([]),
  /** The plan of which this one is a scenario. */
  scenarioOf: Id.optional(),
})
export type PlanGiven = z.output<typeof PlanGiven>

export const PlanState = z.enum(['draft', 'solving', 'solved', 'infeasible', 'failed', 'submitted', 'approved', 'returned', 'published', 'confirmed'])
export type PlanState = z.infer<typeof PlanState>

/** A rule that takes part in a conflict; `ids` say of whom or what, `limit` is the figure it sets. */
export const ConflictRule = z.object({ rule: z.string(), ids: z.array(z.string()), limit: z.number() })
export type ConflictRule = z.infer<typeof ConflictRule>

/** Rules that give so far, and the plan worked out with them; see the kernel's `Relaxation`. */
export const Repair = z.object({
  steps: z.array(z.object({ rule: z.string(), ids: z.array(z.string()), from: z.number(), to: z.number() })), objective: z.number(), costFen: z.number().int(), people: z.number().int(),
})
export type Repair = z.infer<typeof Repair>

const Compared = z.object({ objective: z.number(), costFen: z.number().int(), people: z.number().int() })
/**
 * What the solver found. `objective` and `bound` in weighted logits of gap closed: no plan is worth more than `bound`.
 * `gapPercent` is 100 · (bound − objective) ÷ |objective|: by how much of its own worth a better plan could be better. For how far
 * the plan may lie below the best there is, see `belowBound`. `need` is the whole weighted gap of those considered.
 */
export const Outcome = z.object({
  status: z.enum(['optimal', 'feasible', 'infeasible', 'none', 'failed']), plan: Compared.nullable(), greedy: Compared.nullable(), bound: z.number().nullable(), gapPercent: z.number().nullable(),
  considered: z.number().int(), need: z.number(), sessions: z.number().int(), opened: z.number().int(), assignments: z.number().int(), seconds: z.number(),
  conflicts: z.array(ConflictRule), repairs: z.array(Repair).default([]),
  /** Floors of regions: shares of the gap asked for and closed. `leastShort`: proven, in weighted logits; no plan falls short by less. */
  floors: z.array(z.object({ region: Id, asked: z.number(), reached: z.number(), shortfall: z.number() })).default([]), leastShort: z.number().default(0),
  failure: z.string().nullable(),
})
export type Outcome = z.infer<typeof Outcome>

/** How far the plan may lie below the best there is, as a share of the bound; null without a plan or a bound above zero. */
export const belowBound = ({ plan, bound }: Pick<Outcome, 'plan' | 'bound'>): number | null =>
  plan === null || bound === null || bound <= 0 ? null : Math.max(0, bound - plan.objective) / bound

export const Progress = z.object({ phase: z.string(), seconds: z.number(), of: z.number(), objective: z.number().nullable(), bound: z.number().nullable() })
export type Progress = z.infer<typeof Progress>

export const PlanHead = z.object({
  id: Id, title: z.string(), unitId: Id, unitName: Words, campaignId: Id, campaignTitle: Words, state: PlanState, createdAt: z.string(), outcome: Outcome.nullable(),
})
export type PlanHead = z.infer<typeof PlanHead>

export const Decision = z.object({ id: Id, kind: z.enum(['submit', 'approve', 'return', 'publish', 'withdraw']), reason: z.string(), at: z.string(), byName: z.string().nullable() })
export type Decision = z.infer<typeof Decision>
/** `may`: what the caller can do next. `names`: whether the caller sees who is assigned. */
export const Plan = PlanHead.extend({
  wishes: Wishes, progress: Progress.nullable(), decisions: z.array(Decision), mandatory: z.array(z.object({ id: Id, title: Words })), conflicts: z.array(Words), repairs: z.array(Words),
  floors: z.array(z.object({ region: Id, name: Words, asked: z.number(), reached: z.number() })),
  /** Agencies with a budget of their own, and what of it the plan takes. */
  agencies: z.array(z.object({ id: Id, name: Words, budgetFen: z.number().int(), spentFen: z.number().int() })), enrolled: z.number().int(),
  names: z.boolean(), may: z.array(z.enum(['solve', 'cancel', 'finish', 'submit', 'approve', 'return', 'withdraw', 'publish', 'change', 'confirm'])),
})
export type Plan = z.infer<typeof Plan>

/**
 * Numbers from which an assignment's reason is said. `closes` are the needs the session helps with, the most helped first:
 * the expected gap `before` and `after` it in logits, the person's other sessions of the plan given; `value` is weighted.
 * `neededFor` are later sessions of the person that rest on this one.
 */
export const Reason = z.object({
  value: z.number(), mandatory: z.boolean(), closes: z.array(z.object({ competencyId: Id, weight: z.number(), before: z.number(), after: z.number(), value: z.number() })),
  neededFor: z.array(Id), seatsLeft: z.number().int(), headFen: z.number().int(), fixedShareFen: z.number().int(),
})
export type Reason = z.infer<typeof Reason>

export const AssignmentFilter = Paging.extend({ id: Id, session: Id.optional(), q: z.string().trim().max(100).optional() })
export const Assignment = z.object({
  personId: Id, number: z.string(), name: z.string(), unitName: Words, sessionId: Id, sessionCode: z.string(), offeringId: Id, title: Words, days: z.array(Day), costFen: z.number().int(),
  reason: Reason, words: z.string(),
})
export type Assignment = z.infer<typeof Assignment>
export const AssignmentPage = page(Assignment)

export const PlanSession = z.object({
  sessionId: Id, code: z.string(), offeringId: Id, title: Words, mode: Mode, days: z.array(Day), place: Words, seats: z.number().int(), minimum: z.number().int(), taken: z.number().int(), costFen: z.number().int(),
})
export type PlanSession = z.infer<typeof PlanSession>

export const WhyNot = z.object({ personName: z.string(), title: Words, sentences: z.array(z.string()) })
export type WhyNot = z.infer<typeof WhyNot>

/** Fact of the plan's timeline. */
export const PlanFact = z.object({ at: z.string(), action: z.string(), byName: z.string().nullable(), detail: z.record(z.string(), z.unknown()) })
