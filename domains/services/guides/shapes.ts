import { z } from 'zod'
import { Id, page, Paging } from '#platform/route.ts'

/** What may hold as long as it does: told in the office's words, in one language or both. */
const Prose = z.string().trim().max(20_000)
const Line = z.string().trim().max(500)

export const TimeUnit = z.enum(['workday', 'day', 'hour'])
/** A limit of time; null where none is given. */
export const TimeLimit = z.object({ amount: z.number().int().min(0).max(10_000), unit: TimeUnit }).nullable()
export type TimeLimit = z.infer<typeof TimeLimit>

/** A paper that is asked for. `shared`: whether an office could get it from another one instead of asking for it. */
export const Material = z.object({
  name: Line.min(1), copies: Line.default(''), issuer: Line.default(''), shared: z.enum(['yes', 'no', 'unknown']).default('unknown'), basis: Line.default(''), required: z.boolean().default(true),
})
export type Material = z.infer<typeof Material>

/** Where and how one applies. */
export const Channel = z.object({ kind: z.enum(['online', 'counter', 'post', 'phone']), place: Line.default(''), hours: Line.default(''), address: Line.default('') })
export type Channel = z.infer<typeof Channel>

/** An article of a law that the service rests on. */
export const Basis = z.object({ law: Line.min(1), article: Line.default(''), address: Line.default('') })

/** Words in both languages; the English may be missing. */
const Said = z.object({ zh: Line.min(1), en: Line.default('') })

/** Where an answer leads: on to a question, or to an end. `target`: the question's id, or the other guide's code. */
export const Turn = z.object({ kind: z.enum(['question', 'applies', 'not', 'guide']), target: Line.default(''), why: z.object({ zh: Line.default(''), en: Line.default('') }).prefault({}) })
export type Turn = z.infer<typeof Turn>
/** A question of "does this apply to me?". They are asked from the first on, and lead only forward. */
export const Question = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,29}$/), text: Said, options: z.array(z.object({ label: Said, to: Turn })).min(2).max(8),
})
export type Question = z.infer<typeof Question>

/** The same service as another office or another place carries it out: only what differs. */
export const Implementation = z.object({
  authority: Line.min(1), area: Line.default(''), promisedTime: TimeLimit.default(null), channels: z.array(Channel).max(20).default([]), consultPhone: Line.default(''), complaintPhone: Line.default(''),
})
export type Implementation = z.infer<typeof Implementation>

/** The guide in English; what is empty is shown in Chinese. `materials`, `issuers`, `audience` and `channels` in the order of the record's; the last three are absent where nobody has written them. */
export const Translation = z.object({
  name: Line.default(''), everydayNames: z.array(Line.min(1)).max(20).default([]), authority: Line.default(''), area: Line.default(''), about: Prose.default(''), conditions: Prose.default(''), fee: Prose.default(''),
  materials: z.array(Line).max(200).default([]),
  plain: Prose.optional(),
  issuers: z.array(Line).max(200).optional(),
  /** Only for words that the system does not translate by itself (english-texts.ts). */
  audience: z.array(Line).max(20).optional(),
  channels: z.array(z.object({ place: Line.default(''), hours: Line.default('') })).max(20).optional(),
})
export type Translation = z.infer<typeof Translation>

export const guideKinds = ['licence', 'confirmation', 'payment', 'reward', 'ruling', 'other-power', 'public-service'] as const
export const GuideKind = z.enum(guideKinds)
export type GuideKind = z.infer<typeof GuideKind>

/**
 * A service item as one office carries it out, in one language: what it is, for whom, under which conditions, with which papers, how long,
 * where, and on which law. Empty means: not given, which `guide-lint.ts` holds against it where the law asks for it.
 */
export const GuideRecord = z.object({
  code: z.string().trim().min(1).max(60), name: Line.min(1), everydayNames: z.array(Line.min(1)).max(20).default([]), kind: GuideKind.default('public-service'),
  authority: Line.min(1), area: Line.default(''), level: Line.default(''), audience: z.array(Line.min(1)).max(20).default([]), about: Prose.default(''),
  conditions: Prose.default(''),
  /** The plain version (通俗版): what the guide says in short sentences and everyday words. Absent where nobody has written one. */
  plain: Prose.optional(),
  materials: z.array(Material).max(200).default([]),
  /** Said by the office itself that no papers are needed. */
  noMaterials: z.boolean().default(false),
  legalTime: TimeLimit.default(null), promisedTime: TimeLimit.default(null), visits: z.number().int().min(0).max(99).nullable().default(null), fee: Prose.default(''),
  channels: z.array(Channel).max(20).default([]), consultPhone: Line.default(''), complaintPhone: Line.default(''), basis: z.array(Basis).max(50).default([]), themes: z.array(Line.min(1)).max(20).default([]),
  source: Line.default(''), implementations: z.array(Implementation).max(300).default([]), questions: z.array(Question).max(40).default([]), en: Translation.prefault({}),
})
export type GuideRecord = z.infer<typeof GuideRecord>

export const lintCodes = [
  'no-conditions', 'no-legal-time', 'no-promised-time', 'promised-longer', 'units-differ', 'no-materials', 'catch-all', 'held-elsewhere', 'no-channel', 'no-phone', 'no-basis', 'hard-to-read', 'no-plain', 'plain-hard', 'no-english',
] as const
export const LintCode = z.enum(lintCodes)
export type LintCode = z.infer<typeof LintCode>
/** `grave`: the law asks for it. `found`: the words that it is about. */
export const Finding = z.object({ code: LintCode, grave: z.boolean(), path: z.string(), found: z.string() })
export type Finding = z.infer<typeof Finding>

export const GuideState = z.enum(['draft', 'review', 'published', 'replaced', 'withdrawn'])
export type GuideState = z.infer<typeof GuideState>
export const GuideRow = z.object({
  id: Id, address: z.string(), code: z.string(), name: z.string(), authority: z.string(), area: z.string(), kind: GuideKind, state: GuideState, published: z.boolean(), findings: z.number().int(), grave: z.number().int(),
  writtenAt: z.string(),
})
export type GuideRow = z.infer<typeof GuideRow>
export const GuidePage = page(GuideRow).extend({ total: z.number().int() })
export const GuideFilter = Paging.extend({ q: Line.optional(), state: GuideState.optional(), lint: LintCode.optional(), authority: Line.optional(), unitId: Id.optional() })
export type GuideFilter = z.infer<typeof GuideFilter>

export const VersionRow = z.object({ number: z.number().int(), state: GuideState, writtenAt: z.string(), submittedAt: z.string().nullable(), publishedAt: z.string().nullable(), endedAt: z.string().nullable(), reason: z.string() })
/** One guide as its office sees it: the latest version whole, and what the caller may do with it. */
export const GuideDetail = z.object({
  id: Id, address: z.string(), unitId: Id, unitName: z.object({ zh: z.string(), en: z.string() }), number: z.number().int(), revision: z.number().int(), state: GuideState, published: z.number().int().nullable(), reason: z.string(),
  record: GuideRecord, findings: z.array(Finding), versions: z.array(VersionRow), mine: z.boolean(), may: z.object({ edit: z.boolean(), publish: z.boolean() }),
})
export type GuideDetail = z.infer<typeof GuideDetail>
export const GuideAdded = z.object({ unitId: Id, record: GuideRecord })
/** `revision`: of the version that was open in the form; saving over a later one is refused. */
export const GuideChanged = z.object({ id: Id, revision: z.coerce.number().int().min(1).optional(), record: GuideRecord })

/** How many guides have each finding, of how many. `withMaterials`: of how many it is known which papers they want. */
export const LintReport = z.object({ guides: z.number().int(), withMaterials: z.number().int(), grave: z.number().int(), byCode: z.partialRecord(LintCode, z.number().int()) })
export type LintReport = z.infer<typeof LintReport>
export const LintOfOffice = LintReport.extend({ authority: z.string() })
export const LintByOffice = z.object({ total: LintReport, offices: z.array(LintOfOffice) })

/** What an import did, or would do (`applied` false). Its JSON is what `keju guides import --json` prints. */
export const GuideImport = z.object({
  rows: z.number().int(), add: z.number().int(), change: z.number().int(), unchanged: z.number().int(), published: z.number().int(),
  errors: z.array(z.object({ row: z.number().int(), field: z.string(), reason: z.string() })), lint: LintReport, applied: z.boolean(), seconds: z.number(),
})
export type GuideImport = z.infer<typeof GuideImport>
