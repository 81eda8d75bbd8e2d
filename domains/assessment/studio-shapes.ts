import { z } from 'zod'
import { Flag, Id, page, Paging } from '#platform/route.ts'
import { Item, OptionRow, Words } from './shapes.ts'

// ---- items being written ----

export const tagKinds = ['quality', 'policy', 'topic'] as const
export const TagKind = z.enum(tagKinds)
export const Tag = z.object({ kind: TagKind, value: z.string() })
export type Tag = z.infer<typeof Tag>

/** Options bear these letters, in this order. */
export const optionIds = ['a', 'b', 'c', 'd', 'e', 'f'] as const

const Line = z.string().trim().max(4000)
const WordsGiven = z.object({ zh: Line.min(1), en: Line.min(1) })
const Code = z.string().trim().regex(/^[^\s;:,/]{1,60}$/)

/** What an author writes of an item. Options are named by their place: the first is `a`. */
export const ItemText = z.object({
  competencyId: Id, level: z.coerce.number().int().min(1).max(9), stem: WordsGiven, options: z.array(WordsGiven).min(2).max(6), key: z.enum(optionIds),
  explanation: WordsGiven, source: z.object({ zh: Line, en: Line }).nullable().default(null),
})
export type ItemText = z.output<typeof ItemText>
/** Experts' guess of the difficulty (logits), until there are answers. */
const Guess = z.coerce.number().min(-6).max(6)
export const ItemGiven = ItemText.extend({ code: Code, b: Guess.default(0), tags: z.array(z.object({ kind: TagKind, value: z.string().trim().min(1).max(120) })).max(40).default([]) })
export type ItemGiven = z.output<typeof ItemGiven>
export const ItemChanged = ItemText.extend({ id: Id, b: Guess.optional() })

export const Version = z.object({
  itemId: Id, version: z.number().int(), state: z.enum(['draft', 'in-review', 'accepted']), competencyId: Id, level: z.number().int(), stem: Words, options: z.array(OptionRow),
  key: z.string(), explanation: Words, source: Words.nullable(), createdAt: z.string(), createdBy: Id.nullable(), changedAt: z.string(), authors: z.array(Id),
  submittedAt: z.string().nullable(), acceptedAt: z.string().nullable(),
})
export type Version = z.infer<typeof Version>

const Named = z.object({ version: z.number().int(), at: z.string(), byName: z.string().nullable() })
export const ParameterVersion = z.object({
  itemVersion: z.number().int(), a: z.number(), b: z.number(), seA: z.number().nullable(), seB: z.number().nullable(), n: z.number().int(), runId: Id, runTitle: z.string(),
  since: z.string(), beforeA: z.number(), beforeB: z.number(), beforeCalibrated: z.boolean(),
})
export const Exposure = z.object({ asked: z.number().int(), solved: z.number().int(), tests: z.number().int(), countedAt: z.string() })

/** All that is known of one item. `open` is the version that is being worked on. */
export const Dossier = z.object({
  item: Item, open: Version.nullable(), tags: z.array(Tag), pools: z.array(z.object({ id: Id, name: Words })),
  reviews: z.array(Named.extend({ accepted: z.boolean(), comment: z.string() })),
  versions: z.array(Named.extend({ state: Version.shape.state, stem: Words })),
  parameters: z.array(ParameterVersion), exposure: Exposure.nullable(),
  calibrations: z.array(z.object({
    runId: Id, title: z.string(), at: z.string(), n: z.number().int(), verdict: z.enum(['keep', 'mend', 'drop', 'wait']), a: z.number().nullable(), b: z.number().nullable(),
    seB: z.number().nullable(), solved: z.number().nullable(), itemRest: z.number().nullable(),
  })),
  history: z.array(z.object({ at: z.string(), action: z.string(), byName: z.string().nullable() })),
  may: z.array(z.enum(['edit', 'submit', 'review', 'activate', 'retire', 'reinstate', 'discard'])),
})
export type Dossier = z.infer<typeof Dossier>

export const QueueRow = z.object({
  itemId: Id, code: z.string(), version: z.number().int(), stem: Words, competencyId: Id, level: z.number().int(), submittedAt: z.string().nullable(), authors: z.array(z.string()), own: z.boolean(),
})

export const Pool = z.object({ id: Id, name: Words, about: z.string(), items: z.number().int(), active: z.number().int(), competencies: z.number().int() })
export const PoolGiven = z.object({ nameZh: z.string().trim().min(1).max(120), nameEn: z.string().trim().max(120).default(''), about: z.string().trim().max(1000).default('') })

export const FileReport = z.object({
  dryRun: z.boolean(), added: z.number().int(), revised: z.number().int(), unchanged: z.number().int(),
  codes: z.array(z.string()),
})

// ---- calibration ----

export const Purpose = z.object({ purpose: z.string(), purposeId: Id, persons: z.number().int(), items: z.number().int(), firstOn: z.string(), lastOn: z.string() })
export const runStates = ['queued', 'running', 'done', 'failed', 'cancelled'] as const
export const Sample = z.union([
  z.object({ kind: z.literal('sittings'), purposes: z.array(Id) }),
  z.object({ kind: z.literal('file'), sha256: z.string(), name: z.string() }),
])
export type Sample = z.infer<typeof Sample>
export const RunGiven = z.object({ title: z.string().trim().min(1).max(200), model: z.enum(['2pl', 'rasch']).default('2pl'), purposes: z.array(Id).min(1).max(50), pool: Id.optional() })
export const FileRunGiven = z.object({ title: z.string().trim().max(200).default(''), model: z.enum(['2pl', 'rasch']).default('2pl') })

export const Note = z.object({ note: z.string(), itemId: Id.nullable(), value: z.number().nullable() })
export type Note = z.infer<typeof Note>
export const Fit = z.object({
  items: z.number().int(), calibrated: z.number().int(), converged: z.boolean(), iterations: z.number().int(), reliability: z.number().nullable(), alpha: z.number().nullable(),
  alphaLow: z.number().nullable(), alphaHigh: z.number().nullable(), alphaPersons: z.number().int(), mean: z.number().nullable(), sd: z.number().nullable(),
  /** How the figures were put on the scale of the bank: by calibrated items in common, by the experts' mean difficulty, or not at all. */
  scale: z.enum(['anchors', 'experts', 'own']), common: z.number().int(), dropped: z.array(z.string()), slope: z.number(), shift: z.number(),
})
export type Fit = z.infer<typeof Fit>
export const RunHead = z.object({
  id: Id, title: z.string(), model: z.enum(['2pl', 'rasch']), state: z.enum(runStates), createdAt: z.string(), byName: z.string().nullable(), finishedAt: z.string().nullable(),
  persons: z.number().int().nullable(), items: z.number().int(), keep: z.number().int(), mend: z.number().int(), drop: z.number().int(), wait: z.number().int(), adopted: z.number().int(),
})
export const Run = RunHead.extend({
  sample: Sample, poolName: Words.nullable(), stage: z.string().nullable(), failure: z.string().nullable(), cancelAsked: z.boolean(), fit: Fit.nullable(), notes: z.array(Note),
})

export const verdicts = ['keep', 'mend', 'drop', 'wait'] as const
export const Verdict = z.enum(verdicts)
export type Verdict = z.infer<typeof Verdict>
/** A reason is a word of studio-texts.ts with its figures. */
export const Reason = z.object({ reason: z.string(), values: z.record(z.string(), z.union([z.number(), z.string()])) })
export type Reason = z.infer<typeof Reason>
export const OptionUse = z.object({
  option: z.string(), correct: z.boolean(), count: z.number().int(), share: z.number(), restMean: z.number().nullable(), restCorrelation: z.number().nullable(),
  /** Slope in the nominal response model with its standard error: the greater, the abler those whom the option draws; null where too few answered. */
  slope: z.number().nullable().default(null), seSlope: z.number().nullable().default(null),
})
export type OptionUse = z.infer<typeof OptionUse>
export const CurvePoint = z.object({ theta: z.number(), n: z.number().int(), share: z.number(), expected: z.number(), low: z.number(), high: z.number() })
export type CurvePoint = z.infer<typeof CurvePoint>
export const Dif = z.object({
  contrast: z.enum(['gender', 'region']), reference: z.number().int(), focal: z.number().int(), delta: z.number().nullable(), ets: z.enum(['A', 'B', 'C']).nullable(),
  p: z.number().nullable(), deltaR2: z.number().nullable(), flag: z.enum(['none', 'watch', 'act']),
})
export type Dif = z.infer<typeof Dif>
export const Drift = z.object({ difficulty: z.number(), logSlope: z.number(), zDifficulty: z.number().nullable(), zLogSlope: z.number().nullable(), drifted: z.boolean() })
export type Drift = z.infer<typeof Drift>
/** The test of an item's fit: S-X² among those asked the same, or by what the rest of each person's answers predicts; `p` not corrected for the number of items. */
export const ItemFitFound = z.object({ by: z.enum(['s-x2', 'rest']), chiSquare: z.number(), df: z.number(), p: z.number(), n: z.number().int() })
export type ItemFitFound = z.infer<typeof ItemFitFound>
export const Detail = z.object({
  reasons: z.array(Reason), options: z.array(OptionUse), points: z.array(CurvePoint), dif: z.array(Dif), drift: Drift.nullable(),
  /** Null where it could not be tested, and in runs from before it was kept. */
  fit: ItemFitFound.nullable().default(null),
})
export type Detail = z.infer<typeof Detail>
export const ItemReport = z.object({
  itemId: Id, code: z.string(), stem: Words, state: Item.shape.state, competencyId: Id, itemVersion: z.number().int(), stale: z.boolean(), n: z.number().int(), verdict: Verdict,
  a: z.number().nullable(), b: z.number().nullable(), seA: z.number().nullable(), seB: z.number().nullable(), solved: z.number().nullable(), itemRest: z.number().nullable(),
  alphaDropped: z.number().nullable(), fitP: z.number().nullable(), currentA: z.number(), currentB: z.number(), currentCalibrated: z.boolean(), adoptedAt: z.string().nullable(), detail: Detail,
})
export const ReportFilter = z.object({ id: Id, verdict: Verdict.optional() })
export const Adoption = z.object({ id: Id, items: z.array(Id).min(1).max(5000), promote: Flag.default(true) })

// ---- watch lists ----

export const ExposureRow = Exposure.extend({ itemId: Id, code: z.string(), stem: Words, state: Item.shape.state, flag: z.enum(['often', 'never', 'none']) })
export const ExposurePage = page(ExposureRow)
export const ExposureFilter = Paging
const Watched = z.object({ itemId: Id, code: z.string(), stem: Words, runId: Id, runTitle: z.string(), at: z.string() })
export const DriftRow = Watched.extend({ drift: Drift })
export const DifRow = Watched.extend({ dif: Dif })
