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
  conditions: Prose.default(''), materials: z.array(Material).max(200).default([]),
  /** Said by the office itself that no papers are needed. */
  noMaterials: z.boolean().default(false),
  legalTime: TimeLimit.default(null), promisedTime: TimeLimit.default(null), visits: z.number().int().min(0).max(99).nullable().default(null), fee: Prose.default(''),
  channels: z.array(Channel).max(20).default([]), consultPhone: Line.default(''), complaintPhone: Line.default(''), basis: z.array(Basis).max(50).default([]), themes: z.array(Line.min(1)).max(20).default([]),
  source: Line.default(''),
})
export type GuideRecord = z.infer<typeof GuideRecord>

export const lintCodes = [
  'no-conditions', 'no-legal-time', 'no-promised-time', 'promised-longer', 'units-differ', 'no-materials', 'catch-all', 'held-elsewhere', 'no-channel', 'no-phone', 'no-basis', 'hard-to-read',
] as const
export const LintCode = z.enum(lintCodes)
export type LintCode = z.infer<typeof LintCode>
/** `grave`: the law asks for it. `found`: the words that it is about. */
export const Finding = z.object({ code: LintCode, grave: z.boolean(), path: z.string(), found: z.string() })
export type Finding = z.infer<typeof Finding>

export const GuideState = z.enum(['draft', 'review', 'published', 'withdrawn'])
export const GuideRow = z.object({
  id: Id, code: z.string(), name: z.string(), authority: z.string(), area: z.string(), kind: GuideKind, state: GuideState, findings: z.number().int(), grave: z.number().int(), changedAt: z.string(),
})
export type GuideRow = z.infer<typeof GuideRow>
export const GuidePage = page(GuideRow).extend({ total: z.number().int() })
export const GuideFilter = Paging.extend({ q: Line.optional(), state: GuideState.optional(), lint: LintCode.optional(), authority: Line.optional() })
