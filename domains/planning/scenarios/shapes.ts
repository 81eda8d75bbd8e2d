import { z } from 'zod'
import { Day, Flag, Id } from '#platform/route.ts'
import { PlanState, Words } from '../shapes.ts'

const Group = z.object({
  kind: z.string(), group: z.string(), people: z.number().int(), mean: z.number(), low: z.number(), high: z.number(), share: z.number(),
})
/** As the kernel reports it; see `fairnessOf`. */
export const FairnessReport = z.object({ groups: z.array(Group), between: z.record(z.string(), z.number()), people: z.number() })
export const CurvePoint = z.object({ budgetFen: z.number().int(), bound: z.number(), per10000Yuan: z.number() })

/** A limit that pinches, as the kernel prices it; see its `TightLimit`. */
export const TightLimit = z.object({
  kind: z.enum(['money', 'agency', 'seats', 'desk', 'month', 'practice', 'cohort', 'floor']), ids: z.array(z.string()), price: z.number(), limit: z.number().nullable(),
})
export type TightLimit = z.infer<typeof TightLimit>

/** What more of each limit would bring, in words; `share`: of what the plan closes. Null before the report is made. */
export const Limits = z.object({
  /** 10,000 yuan more, about: weighted logits, as a share of what the plan closes, and as many people as it closes that for. */
  money: z.object({ price: z.number(), share: z.number(), people: z.number() }).nullable(),
  rows: z.array(TightLimit.extend({ words: Words, unit: Words })), waiting: z.boolean(),
})
export type Limits = z.infer<typeof Limits>

/** One wish in words, for reading beside those of other scenarios. */
export const WishLine = z.object({ key: z.string(), label: Words, value: Words })
export type WishLine = z.infer<typeof WishLine>

export const ScenarioHead = z.object({
  id: Id, title: z.string(), state: PlanState, objective: z.number().nullable(), bound: z.number().nullable(), need: z.number().nullable(), costFen: z.number().int().nullable(),
  people: z.number().int().nullable(), considered: z.number().int().nullable(), opened: z.number().int().nullable(), seats: z.number().int().nullable(), budgetFen: z.number().int(), from: Day, to: Day,
  /** Whether the objective counts the same weights as the first plan's: only then may the two be compared. */
  comparable: z.boolean(),
})
export type ScenarioHead = z.infer<typeof ScenarioHead>

export const Family = z.object({ baseId: Id, title: z.string(), plans: z.array(ScenarioHead), manages: z.boolean() })
export type Family = z.infer<typeof Family>

const maybe = <S extends z.ZodType>(shape: S) => z.union([z.literal('').transform(() => undefined), shape]).optional()
/** A scenario as a change of a plan: what is not given stays. `emphasis` doubles the weight of what lags or of what was put forward. */
export const ScenarioGiven = z.object({
  title: z.string().trim().min(1).max(120), budgetYuan: maybe(z.coerce.number().min(0).max(1e9)), from: maybe(Day), to: maybe(Day),
  emphasis: maybe(z.enum(['same', 'lagging', 'lagging-first', 'nominations', 'cautious'])), seconds: maybe(z.coerce.number().int().min(1).max(900)),
})
export const ScenariosGiven = z.object({ id: Id, scenarios: z.array(ScenarioGiven).min(1).max(6), solve: Flag.default(true) })

/** The figures of one group in each of the plans compared; null where a plan has none, `few` where fewer than five people are behind it. */
export const GroupRow = z.object({
  group: z.string(), name: Words, people: z.number().int(), few: z.boolean(),
  of: z.array(z.object({ mean: z.number(), low: z.number(), high: z.number(), share: z.number() }).nullable()),
})
export type GroupRow = z.infer<typeof GroupRow>

export const Comparison = z.object({
  plans: z.array(ScenarioHead.extend({
    wishes: z.array(WishLine), theil: z.record(z.string(), z.number()).nullable(), curve: z.array(CurvePoint).nullable(),
    months: z.array(z.object({ month: z.string(), sessions: z.number().int(), seats: z.number().int(), costFen: z.number().int() })),
    /** Against the first plan: people in both, only here, only there. */
    others: z.object({ both: z.number().int(), here: z.number().int(), there: z.number().int() }),
    closes: z.array(z.object({ competencyId: Id, name: Words, closed: z.number() })),
  })),
  groups: z.array(z.object({ kind: z.enum(['region', 'agency', 'grade', 'gender']), rows: z.array(GroupRow) })),
  sessions: z.array(z.object({ sessionId: Id, code: z.string(), title: Words, days: z.array(Day), seats: z.number().int(), taken: z.array(z.number().int()) })),
  /**
   * What a floor costs: a plan with one beside the first without. Shares of the gap of the floor's regions; in weighted logits what all people
   * together close. `beside` null where no plan without a floor is compared, or its report is not made yet.
   */
  fairPrices: z.array(z.object({
    planId: Id, regions: z.array(Words), first: z.boolean(), asked: z.number(), share: z.number(), closed: z.number(),
    beside: z.object({ planId: Id, share: z.number(), closed: z.number() }).nullable(),
  })),
  /** Reports are still being made. */
  waiting: z.boolean(),
})
export type Comparison = z.infer<typeof Comparison>

// ---- one person's price ----

export const BoardSession = z.object({
  sessionId: Id, code: z.string(), days: z.array(Day), place: Words, seats: z.number().int(), taken: z.number().int(), held: z.boolean(),
  people: z.array(z.object({ personId: Id, number: z.string(), name: z.string(), locked: z.boolean() })),
})
export const Board = z.object({
  id: Id, title: z.string(), state: PlanState, change: z.boolean(), offeringId: Id.nullable(), offerings: z.array(z.object({ id: Id, title: Words, seats: z.number().int() })),
  sessions: z.array(BoardSession), targets: z.array(z.object({ sessionId: Id, code: z.string(), title: Words, days: z.array(Day) })),
  kept: z.array(z.object({ personId: Id, name: z.string(), sessionId: Id, session: Words })),
})
export type Board = z.infer<typeof Board>

export const PriceAsked = z.object({ id: Id, person: Id, to: Id, from: maybe(Id) })
export const PriceSaid = z.object({
  personId: Id, personName: z.string(), to: Words, already: z.boolean(), delta: z.number(), own: z.number(), costFen: z.number().int(), left: z.array(Words),
  /** `name` null: somebody whose name the caller may not see. */
  leaver: z.object({ name: z.string().nullable(), loss: z.number() }).nullable(), obstacles: z.array(z.string()), sentences: z.array(z.string()),
})
export type PriceSaid = z.infer<typeof PriceSaid>
