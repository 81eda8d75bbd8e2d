import { z } from 'zod'

/**
 * Rule packs: what a government's rules on training hours say, as data. docs/operating/hours.md explains each field with examples.
 * Unknown fields are refused, because a misspelt rule that is silently ignored gives a wrong number.
 */

const Day = z.iso.date()
const Code = z.string().trim().min(1).max(80)
const Name = z.union([z.string().trim().min(1).max(200).transform(text => ({ zh: text, en: text })), z.strictObject({ zh: z.string().min(1).max(200), en: z.string().min(1).max(200) })])
const Amount = z.number().min(0).max(1_000_000)

/** Which entries: every list that is given must hold the entry's value; nothing given means all. */
const Selector = z.strictObject({
  kinds: z.array(Code).min(1).optional(), sources: z.array(Code).min(1).optional(), topics: z.array(Code).min(1).optional(),
  category: z.enum(['required', 'elective']).optional(),
})
export const Where = Selector.extend({ except: Selector.optional() })
export type Where = z.output<typeof Where>

const told = 'custom' as const
const fault = (issues: z.core.$RefinementCtx, path: (string | number)[], message: string): void => issues.addIssue({ code: told, path, message })

/** Amounts up to a bound: `atMost` includes it, `below` does not; the last band has none. */
const Bands = z.array(z.strictObject({ atMost: Amount.optional(), below: Amount.optional(), credit: Amount })).min(1).superRefine((bands, issues) => {
  let before = -1
  bands.forEach((band, i) => {
    const bounds = [band.atMost, band.below].filter(bound => bound !== undefined)
    const last = i === bands.length - 1
    if (last ? bounds.length > 1 : bounds.length !== 1) fault(issues, [i], last ? 'the last band has at most one bound' : 'a band needs one bound: atMost or below')
    const bound = bounds[0] ?? Infinity
    if (bound < before) fault(issues, [i], 'bands stand in rising order')
    before = bound
  })
})
export type Band = z.output<typeof Bands>[number]

export const Rounding = z.strictObject({ step: z.number().positive().max(100), mode: z.enum(['nearest', 'down', 'up']) })
export type Rounding = z.output<typeof Rounding>

const conversionBase = { code: Code.optional(), where: Where.default({}), rounding: Rounding.optional(), most: Amount.optional() }
export const Conversion = z.discriminatedUnion('by', [
  z.strictObject({ ...conversionBase, by: z.literal('minutes'), each: z.number().positive().max(100_000), credit: Amount, rest: z.union([z.enum(['share', 'none', 'whole']), Bands]).default('share') }),
  z.strictObject({ ...conversionBase, by: z.literal('minute-bands'), bands: Bands }),
  z.strictObject({ ...conversionBase, by: z.literal('days'), day: Amount, halfDay: Amount.optional() }),
  z.strictObject({ ...conversionBase, by: z.literal('day-bands'), bands: Bands }),
  z.strictObject({ ...conversionBase, by: z.literal('item'), credit: Amount }),
])
export type Conversion = z.output<typeof Conversion>

/** A share as a number, or as a fraction in text ("2/3"), which is exact. */
const Share = z.union([
  z.number().gt(0).lte(1),
  z.string().regex(/^\d+\/[1-9]\d*$/, 'a fraction like "2/3"').transform(text => Number(text.split('/')[0]) / Number(text.split('/')[1])).refine(share => share > 0 && share <= 1, 'a share above 0, at most 1'),
])

const Part = z.strictObject({ code: Code, name: Name.optional(), where: Where, atLeast: Amount.optional(), atLeastShare: Share.optional() })
  .refine(part => (part.atLeast === undefined) !== (part.atLeastShare === undefined), 'a part needs either atLeast or atLeastShare')
const Cap = z.strictObject({ code: Code, name: Name.optional(), where: Where.default({}), most: Amount, per: z.enum(['period', 'year']).default('period') })

const Period = z.strictObject({ years: z.number().int().min(1).max(50).optional(), months: z.number().int().min(1).max(600).optional(), from: z.union([Day, z.literal('joined')]).default('2000-01-01') })
  .refine(period => (period.years === undefined) !== (period.months === undefined), 'a period needs either years or months')

export const Quota = z.strictObject({
  code: Code, name: Name.optional(), classes: z.array(Code).min(1).optional(), where: Where.default({}),
  measure: z.enum(['credit', 'days']).default('credit'), required: Amount, orDays: Amount.optional(),
  period: Period.default({ years: 1, from: '2000-01-01' }),
  parts: z.array(Part).max(12).default([]), caps: z.array(Cap).max(40).default([]),
  carryOver: z.strictObject({ category: z.enum(['required', 'elective']).default('elective'), most: Amount.optional() }).optional(),
  proRata: z.enum(['none', 'days', 'months-begun', 'months-full']).default('days'),
})
export type Quota = z.output<typeof Quota>

const Length = z.strictObject({ years: z.number().int().min(0).max(50).optional(), months: z.number().int().min(0).max(600).optional(), days: z.number().int().min(0).max(20_000).optional() })
const isLong = (length: z.output<typeof Length>) => (length.years ?? 0) + (length.months ?? 0) + (length.days ?? 0) > 0

/** A certificate that must be renewed; the anchor says from where the next expiry is counted. */
export const Certificate = z.strictObject({
  code: Code, name: Name.optional(), where: Where, initial: Where.optional(), valid: Length.refine(isLong, 'a certificate is valid for some time'),
  anchor: z.enum(['completion', 'expiry', 'fixed']), fixed: Day.optional(), minimumActive: Length.default({}), window: Length.default({}), grace: Length.default({}),
}).refine(each => (each.anchor === 'fixed') === (each.fixed !== undefined), { path: ['fixed'], message: 'the anchor "fixed", and no other, needs the date `fixed`' })
export type Certificate = z.output<typeof Certificate>

const distinct = (what: string) => (rows: readonly { code?: string | undefined }[], issues: z.core.$RefinementCtx): void => {
  const seen = new Set<string>()
  rows.forEach(({ code }, i) => {
    if (code === undefined) return
    if (seen.has(code)) fault(issues, [i, 'code'], `${what} "${code}" stands twice`)
    seen.add(code)
  })
}

/** One version of a rule pack, in force `[effectiveFrom, effectiveTo)`, or until the next version of the same code. */
export const Pack = z.strictObject({
  code: Code, version: z.union([z.string().min(1).max(40), z.number()]).transform(String).default('1'), name: Name,
  source: z.string().max(2000).default(''), notice: z.string().max(500).default(''), example: z.boolean().default(false),
  effectiveFrom: Day, effectiveTo: Day.nullable().default(null),
  /** The same course, or class, completed again within one period: counts once, or each time. */
  repeats: z.enum(['once', 'each']).default('once'),
  rounding: Rounding.default({ step: 0.01, mode: 'nearest' }),
  classes: z.array(z.strictObject({ code: Code, name: Name })).superRefine(distinct('class')).default([]),
  kinds: z.array(z.strictObject({ code: Code, name: Name })).superRefine(distinct('kind')).default([]),
  sources: z.array(z.strictObject({ code: Code, name: Name })).superRefine(distinct('source')).default([]),
  conversions: z.array(Conversion).min(1).max(200), quotas: z.array(Quota).max(40).superRefine(distinct('quota')).default([]),
  certificates: z.array(Certificate).max(100).superRefine(distinct('certificate')).default([]),
}).refine(pack => pack.effectiveTo === null || pack.effectiveTo > pack.effectiveFrom, { path: ['effectiveTo'], message: 'must be later than effectiveFrom (it is the first day no longer in force)' })
export type Pack = z.output<typeof Pack>

const zoneKnown = (zone: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}
export const TimeZone = z.string().refine(zoneKnown, 'no such time zone')

/** A file of rules: packs of any number of codes and versions, and the time zone in which days begin. */
export const RulesFile = z.strictObject({ timeZone: TimeZone.default('Asia/Shanghai'), packs: z.array(Pack).min(1).max(100) })
