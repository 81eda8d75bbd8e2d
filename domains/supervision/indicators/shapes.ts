import { z } from 'zod'
import { Day, Id, Paging } from '#platform/route.ts'
import { Format } from '#platform/tables/index.ts'
import { CaseStatistics } from '#domains/services/index.ts'

const Words = z.object({ zh: z.string(), en: z.string() })

/** In the order in which they are shown. */
export const indicatorCodes = [
  'case.on-time.licence', 'case.on-time.joint', 'case.days', 'case.extended', 'case.stopped', 'case.stopped-days', 'case.correction',
  'disclosure.on-time', 'disclosure.days', 'disclosure.extended', 'disclosure.stopped', 'disclosure.stopped-days', 'disclosure.correction',
  'disclosure.released', 'disclosure.partial', 'disclosure.refused', 'disclosure.not-held', 'disclosure.reconsidered', 'disclosure.corrected',
  'question.on-time', 'question.reopened', 'rating.rectified', 'guide.complete', 'guide.fresh', 'guide.held-elsewhere',
] as const
export type IndicatorCode = (typeof indicatorCodes)[number]
const Code = z.enum(indicatorCodes)

/**
 * What definitions leave open: the least number shown; percentiles of days; which standstill counts (that of the procedure, that of waiting for the
 * applicant, both); whom an office is compared with (all others, or those under the same unit); how many months a guide stays fresh.
 */
const count = (least: number, most: number) => z.coerce.number().int().min(least).max(most)
export const Params = z.object({
  least: count(10, 1000), middle: count(1, 98), upper: count(2, 99), side: z.enum(['procedure', 'applicant', 'both']), peers: z.enum(['all', 'siblings']), freshMonths: count(1, 120),
})
export type Params = z.infer<typeof Params>
export type ParamName = keyof Params
export const shipped: Params = { least: 10, middle: 50, upper: 90, side: 'both', peers: 'all', freshMonths: 12 }

/** A year up to today unless told otherwise; all units of the caller's unless one is named. */
export const Asked = z.object({ from: Day.optional(), to: Day.optional(), unit: Id.optional() })
const Share = z.object({ estimate: z.number(), low: z.number(), high: z.number() })
/** Of `n` records; share or days null where fewer than the least stand behind them. */
export const Figure = z.object({ n: z.number(), counted: z.number().nullable(), share: Share.nullable(), days: z.object({ middle: z.number(), upper: z.number() }).nullable() })
export type Figure = z.infer<typeof Figure>

const Defined = z.object({ code: Code, group: z.string(), name: Words, of: Words, counted: Words.nullable(), basis: Words.nullable(), version: z.number(), params: Params.partial() })
/** `standing`: of what is published today, whatever the period. `peers` null where there are none to compare with, or too few. */
export const IndicatorRow = Defined.extend({ kind: z.enum(['share', 'days']), standing: z.boolean(), now: Figure, before: Figure.nullable(), peers: Figure.nullable() })
export type IndicatorRow = z.infer<typeof IndicatorRow>
const Period = z.object({ from: Day, to: Day })
const Named = z.object({ id: Id, name: Words })
export const Indicators = Period.extend({ today: Day, before: Period, unit: Named.nullable(), units: z.array(Named), rows: z.array(IndicatorRow) })
export const IndicatorsFile = Asked.extend(Format.shape)

export const OneAsked = Asked.extend({ code: Code })
/** Where an office stands against the share of all: outside the 95 % or the 99.8 % limits of chance, below or above. */
export const places = ['within', 'below-95', 'above-95', 'below-998', 'above-998'] as const
export const Office = z.object({ id: Id, name: Words, n: z.number(), counted: z.number(), share: z.number(), place: z.enum(places) })
/** Limits at some numbers of records, ascending. `few`: offices with too few records to be shown. */
export const Funnel = z.object({ share: z.number(), offices: z.array(Office), few: z.number(), limits: z.array(z.object({ n: z.number(), low95: z.number(), high95: z.number(), low998: z.number(), high998: z.number() })) })
export type Funnel = z.infer<typeof Funnel>
export const Version = z.object({
  id: Id.nullable(), version: z.number().nullable(), inForceFrom: Day.nullable(), params: Params.partial(), reason: z.string(), state: z.enum(['proposed', 'published', 'refused']), note: z.string(), proposedByName: z.string().nullable(), proposedAt: z.string().nullable(),
  decidedByName: z.string().nullable(), mine: z.boolean(),
})
export const OneIndicator = Period.extend({ today: Day, unit: Named.nullable(), units: z.array(Named), row: IndicatorRow, leaves: z.array(Params.keyof()), funnel: Funnel.nullable(), versions: z.array(Version), maySet: z.boolean() })

/** `counted` those above the line, `rest` the others; `all` where days are told. */
export const RecordsAsked = Paging.extend({ ...OneAsked.shape, part: z.enum(['counted', 'rest', 'all']) })
export const RecordRow = z.object({ id: Id, number: z.string(), unitName: Words, day: Day, days: z.number().nullable(), href: z.string(), sort: z.number() })
export const Records = Period.extend({ name: Words, group: z.string(), kind: z.enum(['share', 'days']), standing: z.boolean(), unit: Named.nullable(), rows: z.array(RecordRow.omit({ sort: true })), next: z.string().nullable() })

export const VersionGiven = z.object({ code: Code, reason: z.string().trim().min(5).max(500), ...Params.partial().shape })
export const VersionPublished = z.object({ id: Id })
export const VersionRefused = z.object({ id: Id, note: z.string().trim().min(2).max(500) })

/** Everybody's: when it was made ready, the cases, and the indicators of the whole government that are fit for publication; n not told below the least. */
export const PublicRow = Defined.extend({ kind: z.enum(['share', 'days']), figure: Figure.omit({ counted: true }).extend({ n: z.number().nullable() }) })
export type PublicRow = z.infer<typeof PublicRow>
export const PublicFigures = CaseStatistics.extend({ at: z.string(), indicators: z.array(PublicRow) })
export type PublicFigures = z.infer<typeof PublicFigures>
