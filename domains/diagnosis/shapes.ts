import { z } from 'zod'
import { Day, Flag, Id, page, Paging } from '#platform/route.ts'

export const Words = z.object({ zh: z.string(), en: z.string() })

export const NewCampaign = z.object({
  titleZh: z.string().trim().min(1).max(120),
  titleEn: z.string().trim().max(120).default(''),
  aboutZh: z.string().trim().max(2000).default(''),
  aboutEn: z.string().trim().max(2000).default(''),
  unitId: Id,
  opensOn: Day,
  closesOn: Day,
  kind: z.enum(['needs', 'survey']).default('needs'),
  /** The built-in one unless given; a survey has to name one. */
  questionnaireId: Id.optional(),
  anonymous: Flag.default(false),
  correlation: z.coerce.number().min(0).max(0.95).default(0.6),
  certainty: z.coerce.number().min(0.34).max(0.99).default(0.5),
  /** The same items for everybody, or chosen by what each answers; the rules hold for the latter. */
  testMode: z.enum(['fixed', 'adaptive']).default('fixed'),
  maxItems: z.coerce.number().int().min(6).max(120).default(30),
  testCertainty: z.coerce.number().min(0.5).max(0.99).default(0.83),
  /** 0: no limit. */
  minutes: z.coerce.number().int().min(0).max(240).default(45),
})

export const CampaignHead = z.object({
  id: Id, title: Words, about: Words, unitId: Id, unitName: Words, state: z.enum(['draft', 'open', 'closed']), opensOn: Day, closesOn: Day,
  scoredAt: z.string().nullable(), kind: z.enum(['needs', 'survey']), anonymous: z.boolean(), invited: z.number().int(), questionnaires: z.number().int(), tests: z.number().int(),
})
export type CampaignHead = z.infer<typeof CampaignHead>
export const Campaign = CampaignHead.extend({
  /** Open, but its last day is over: it takes no answer and reminds nobody. */
  over: z.boolean(),
  frameworkId: Id, items: z.number().int(), correlation: z.number(), certainty: z.number(), measured: z.number().int(),
  testMode: z.enum(['fixed', 'adaptive']), testRules: z.object({ maxItems: z.number(), certainty: z.number(), minutes: z.number().nullable() }).nullable(),
})
export type Campaign = z.infer<typeof Campaign>

/** Response rate by agency; names no person. */
export const ResponseRow = z.object({ unitId: Id, unitName: Words, invited: z.number().int(), questionnaires: z.number().int(), tests: z.number().int() })

// ---- what an invited person does ----

export const MyTask = z.object({
  kind: z.enum(['needs', 'survey']), anonymous: z.boolean(),
  campaignId: Id, title: Words, about: Words, closesOn: Day, open: z.boolean(),
  questionnaire: z.enum(['waiting', 'begun', 'done']), test: z.enum(['waiting', 'begun', 'done']), testDone: z.number().int(), testItems: z.number().int(),
  testMode: z.enum(['fixed', 'adaptive']),
})
export type MyTask = z.infer<typeof MyTask>

export const QuestionnairePage = z.object({
  campaignId: Id, title: Words, intro: Words, pageIds: z.array(z.string()), at: z.number().int(), page: z.custom<import('./content/types.ts').Page>(), answers: z.record(z.string(), z.unknown()), finished: z.boolean(),
})
export const QuestionnaireAnswer = z.object({
  campaignId: Id, pageId: z.string().max(60), answers: z.record(z.string().max(60), z.unknown()),
  /** Kept as far as it goes, without asking for what is still missing: autosave. */
  draft: z.boolean().default(false),
})

export const TestStep = z.object({
  campaignId: Id, title: Words, sittingId: Id, at: z.number().int(), total: z.number().int(), answered: z.number().int(), finished: z.boolean(),
  task: z.object({ code: z.string(), stem: Words, options: z.array(z.object({ id: z.string(), text: Words })) }).nullable(), chosen: z.string().nullable(),
})
export const TestAnswer = z.object({ campaignId: Id, at: z.number().int().min(0), option: z.string().min(1).max(8) })

// ---- what was measured ----

export const CompetencyResult = z.object({
  competencyId: Id, answered: z.number().int(), ability: z.number(), standardError: z.number(), level: z.number().int().nullable(), probability: z.number(),
  requiredLevel: z.number().int().nullable(), required: z.number().nullable(), gap: z.number().nullable(),
  /** Probability of each level from "none" upwards; null in results from before these were kept. */
  levels: z.array(z.number()).nullable(),
  /** Where no level is stated: how many more questions would probably do, null if those left would not. */
  settle: z.object({ questions: z.number().int().nullable(), left: z.number().int() }).nullable(),
})
export type CompetencyResult = z.infer<typeof CompetencyResult>
export const PersonResult = z.object({
  campaignId: Id, title: Words, personId: Id, personName: z.string(), answered: z.number().int(), ability: z.number(), standardError: z.number(),
  trainingLevel: z.number().int().nullable(), probability: z.number(), scoredAt: z.string(),
  competencies: z.array(CompetencyResult), indices: z.array(z.object({ code: z.string(), score: z.number() })),
})
export type PersonResult = z.infer<typeof PersonResult>

export const GapFilter = z.object({ id: Id, grouping: z.enum(['agency', 'region']).default('agency') })
/** A cell of the gap map. `suppressed`: fewer than five persons, or a cell from which such a one could be worked out. */
export const GapCell = z.object({
  groupId: Id, competencyId: Id, n: z.number().int().nullable(), mean: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable(),
  below: z.number().int().nullable(), suppressed: z.boolean(),
})
export type GapCell = z.infer<typeof GapCell>
export const GapMap = z.object({
  campaignId: Id, title: Words, scoredAt: z.string().nullable(), grouping: z.enum(['agency', 'region']), measured: z.number().int(),
  groups: z.array(z.object({ id: Id, name: Words })),
  competencies: z.array(z.object({ id: Id, code: z.string(), name: Words, areaCode: z.string() })),
  cells: z.array(GapCell), overall: z.array(GapCell),
})
export type GapMap = z.infer<typeof GapMap>

export const GapPersonFilter = Paging.extend({ id: Id, competency: Id, unit: Id.optional() })
export const GapPersonPage = page(z.object({
  personId: Id, number: z.string(), name: z.string(), unitName: Words, postName: Words.nullable(), ability: z.number(), standardError: z.number(),
  level: z.number().int().nullable(), requiredLevel: z.number().int().nullable(), gap: z.number().nullable(),
}))
