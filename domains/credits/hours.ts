import { addDays, countDays, daysBetween, monthIn, overlap, periodAt, united, without, type Day, type Interval, type Period as Whole } from './calendar.ts'
import { certificateOf, type CertificateState } from './recertification.ts'
import type { Band, Conversion, Pack, Quota, Rounding, Where } from './packs.ts'

/** One row of the ledger as the rules see it. `minutes` and `days` are raw; a reversal names what it takes back and counts for nothing itself. */
export type Entry = {
  id: string; completedOn: Day; kind: string; source: string; category: 'required' | 'elective'; minutes: number | null; days: number | null
  topic?: string | undefined; passed: boolean
  /** Which course or class it was. The same again within a period counts once, unless the rules say otherwise. */
  course?: string | undefined
  /** When the ledger learnt of it; the day of completion when not given. */
  recordedOn?: Day | undefined
  reverses?: string | undefined
}

export type Exemption = { from: Day; to: Day; quotas?: readonly string[] | undefined; effect: 'pro-rata' | 'whole' }

export type PersonHistory = {
  id: string; joinedOn?: Day | null | undefined
  /** The first day no longer in service. */
  leftOn?: Day | null | undefined
  /** What the person was, when; `pack` limits it to one rule pack. */
  classes: readonly ({ class: string; pack?: string | undefined } & Interval)[]
  /** When the packs bound the person at all; every pack throughout when not given. */
  bound?: readonly ({ pack: string } & Interval)[] | undefined
  exemptions: readonly Exemption[]; entries: readonly Entry[]
}

/** Why an entry, or a part of it, does not count. */
export type Uncounted = { entry: string; why: 'no-rule' | 'no-conversion' | 'not-passed' | 'minutes-missing' | 'days-missing' | 'capped' | 'repeated'; cap?: string; hours: number }
export type Counted = { entry: string; raw: number; credited: number; conversion: string; version: string }

export type PeriodHours = {
  pack: string; version: string; quota: string; period: string; from: Day; to: Day
  measure: 'credit' | 'days'; required: number
  /** Earned in the period, after conversion and caps, without what was carried over. */
  credited: number
  /** The same by kind; kinds for which nothing counts are left out. */
  byKind: Record<string, number>
  /** What caps took away. */
  capped: number
  /** Brought in from the period before. */
  carriedOver: number
  /** Goes on to the next period. */
  carriesOn: number
  parts: { code: string; required: number; credited: number; short: number }[]
  /** What must still be earned for the total and every part. */
  short: number
  /** What would be short at the end of the period if earning went on at the pace so far; null in its first quarter. */
  forecast: number | null
  /** True where the alternative in days is met, so that the total is. */
  byDays: boolean
  counted: Counted[]; uncounted: Uncounted[]
}

export type PersonHours = { person: string; periods: PeriodHours[]; certificates: CertificateState[] }

/** Sums of decimals without their binary dust (and no minus zero); hours have far fewer than six places. */
export const tidy = (value: number): number => Math.round(value * 1e6) / 1e6 + 0

/** To the nearest step (halves up), down or up; a binary hair beside a step counts as on it. */
export const rounded = (value: number, { step, mode }: Rounding): number => {
  const steps = value / step
  return tidy((mode === 'down' ? Math.floor(steps + 1e-9) : mode === 'up' ? Math.ceil(steps - 1e-9) : Math.floor(steps + 0.5 + 1e-9)) * step)
}

type Matched = Pick<Entry, 'kind' | 'source' | 'category' | 'topic'>
type Lists = Pick<Where, 'kinds' | 'sources' | 'topics' | 'category'>
const holds = (where: Lists, entry: Matched): boolean =>
  (!where.kinds || where.kinds.includes(entry.kind)) && (!where.sources || where.sources.includes(entry.source))
  && (!where.topics || (entry.topic !== undefined && where.topics.includes(entry.topic))) && (!where.category || where.category === entry.category)

/** Whether the rule speaks of the entry: all lists hold it, and `except` does not. */
export const matches = (where: Where, entry: Matched): boolean => holds(where, entry) && !(where.except && holds(where.except, entry))

const banded = (bands: readonly Band[], amount: number): number =>
  bands.find(band => (band.atMost !== undefined ? amount <= band.atMost : band.below !== undefined ? amount < band.below : true))?.credit ?? 0

/** Credit of one entry by one conversion, before rounding; null when the entry lacks what it counts. */
const converted = (rule: Conversion, { minutes, days }: Pick<Entry, 'minutes' | 'days'>): number | null => {
  switch (rule.by) {
    case 'item': return rule.credit
    case 'minute-bands': return minutes === null ? null : banded(rule.bands, minutes)
    case 'day-bands': return days === null ? null : banded(rule.bands, days)
    case 'days': {
      if (days === null) return null
      const whole = Math.floor(days + 1e-9)
      return whole * rule.day + Math.floor((days - whole) * 2 + 1e-9) * (rule.halfDay ?? rule.day / 2)
    }
    case 'minutes': {
      if (minutes === null) return null
      const units = Math.floor(minutes / rule.each + 1e-9)
      const rest = Math.max(0, tidy(minutes - units * rule.each))
      const more = rest === 0 || rule.rest === 'none' ? 0
        : rule.rest === 'whole' ? rule.credit : rule.rest === 'share' ? (rest / rule.each) * rule.credit : banded(rule.rest, rest)
      return units * rule.credit + more
    }
  }
}

export type Credit = { hours: number; conversion: string; why?: Exclude<Uncounted['why'], 'capped' | 'repeated'> }

/** What an entry is worth under one version of the rules: the first conversion that speaks of it decides. */
export const creditOf = (pack: Pack, entry: Entry): Credit => {
  const at = pack.conversions.findIndex(rule => matches(rule.where, entry))
  const rule = pack.conversions[at]
  if (!rule) return { hours: 0, conversion: '', why: 'no-conversion' }
  const conversion = rule.code ?? `${at + 1}`
  if (!entry.passed) return { hours: 0, conversion, why: 'not-passed' }
  const raw = converted(rule, entry)
  if (raw === null) return { hours: 0, conversion, why: rule.by.startsWith('day') ? 'days-missing' : 'minutes-missing' }
  return { hours: rounded(Math.min(raw, rule.most ?? Infinity), rule.rounding ?? pack.rounding), conversion }
}

/** Packs by code, each code's versions in the order in which they come into force. */
export type Rules = ReadonlyMap<string, readonly Pack[]>

/** A version ends where the next begins, if it does not say so earlier itself. */
export const rulesOf = (packs: readonly Pack[]): Rules =>
  new Map([...Map.groupBy(packs, pack => pack.code)].map(([code, versions]) => {
    const ordered = versions.toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1))
    return [code, ordered.map((pack, i) => {
      const next = ordered[i + 1]?.effectiveFrom ?? null
      return next !== null && (pack.effectiveTo === null || pack.effectiveTo > next) ? { ...pack, effectiveTo: next } : pack
    })]
  }))

/** The version in force on the day. */
export const inForce = (versions: readonly Pack[], day: Day): Pack | undefined =>
  versions.findLast(pack => pack.effectiveFrom <= day && (pack.effectiveTo === null || day < pack.effectiveTo))

/** Rows that count as of the day: known and completed by then, neither reversals nor reversed; in the order of completion. */
export const standing = (entries: readonly Entry[], asOf: Day): Entry[] => {
  const known = entries.filter(entry => (entry.recordedOn ?? (entry.reverses === undefined ? entry.completedOn : '')) <= asOf)
  const reversed = new Set(known.map(entry => entry.reverses))
  return known.filter(entry => entry.reverses === undefined && !reversed.has(entry.id) && entry.completedOn <= asOf)
    .sort((a, b) => (a.completedOn < b.completedOn ? -1 : a.completedOn > b.completedOn ? 1 : 0))
}

/**
 * Hours of one person under the rules, as of the end of the day `asOf`: every period that has begun and in which something was owed.
 *
 * An entry is converted by the version in force on its day of completion. Quota, caps and carrying over of a period follow the version in force on its
 * first day: last year computed again is computed by last year's rules.
 */
export const hoursOf = (rules: Rules, person: PersonHistory, asOf: Day): PersonHours => {
  const entries = standing(person.entries, asOf)
  const periods = [...rules.values()].flatMap(versions => {
    const credits = new Map<string, Credit & { version: string }>()
    const creditFor = (entry: Entry) => {
      let credit = credits.get(entry.id)
      if (!credit) {
        const pack = inForce(versions, entry.completedOn)
        credits.set(entry.id, (credit = pack ? { ...creditOf(pack, entry), version: pack.version } : { hours: 0, conversion: '', why: 'no-rule', version: '' }))
      }
      return credit
    }
    const quotas = [...new Set(versions.flatMap(pack => pack.quotas.map(quota => quota.code)))]
    return quotas.flatMap(code => chain(versions, code, person, entries, creditFor, asOf))
  })
  const certificates = [...rules.values()].flatMap(versions => {
    const pack = inForce(versions, asOf) ?? versions.at(-1)
    return (pack?.certificates ?? []).map(rule => certificateOf(pack?.code ?? '', rule, entries.filter(entry => entry.passed), matches, asOf))
  })
  return { person: person.id, periods, certificates }
}

type CreditFor = (entry: Entry) => Credit & { version: string }
/** A period as it is counted: its beginning is cut off where the rules came into force later. */
type Period = { from: Day; to: Day; whole: Whole }

/** The periods of one quota, one after the other, because what is left over of one may count in the next. */
const chain = (versions: readonly Pack[], code: string, person: PersonHistory, entries: readonly Entry[], creditFor: CreditFor, asOf: Day): PeriodHours[] => {
  const found: PeriodHours[] = []
  const first = versions[0]?.effectiveFrom ?? asOf
  const earliest = person.joinedOn ?? (entries[0] && entries[0].completedOn < asOf ? entries[0].completedOn : asOf)
  let bound = first
  let at = earliest > first ? earliest : first
  let carried: { hours: number; category: Entry['category'] } = { hours: 0, category: 'elective' }
  while (at <= asOf) {
    const now = inForce(versions, at) ?? versions.find(pack => pack.effectiveFrom > at)
    if (!now) break
    const day = at > now.effectiveFrom ? at : now.effectiveFrom
    const quotaNow = now.quotas.find(quota => quota.code === code)
    const anchor = quotaNow?.period.from === 'joined' ? person.joinedOn : quotaNow?.period.from
    if (!quotaNow || !anchor) {
      // No such quota in this version (or no day from which to count): go on with the next version.
      if (now.effectiveTo === null) break
      ;[at, bound, carried] = [now.effectiveTo, now.effectiveTo, { hours: 0, category: 'elective' }]
      continue
    }
    const months = quotaNow.period.months ?? (quotaNow.period.years ?? 1) * 12
    const whole = periodAt(anchor, months, day)
    const from = whole.from > bound ? whole.from : bound
    if (from > asOf) break
    const begun = inForce(versions, from)
    const pack = begun?.quotas.some(quota => quota.code === code) ? begun : now
    const quota = pack.quotas.find(each => each.code === code) ?? quotaNow
    const period = { from, to: whole.to, whole }
    const share = shareOwed(quota, pack.code, person, period)
    if (share === null) carried = { hours: 0, category: 'elective' }
    else {
      const hours = periodHours(pack, quota, period, share, entries, creditFor, carried, pace(period, person.joinedOn ?? null, asOf))
      found.push(hours)
      carried = { hours: hours.carriesOn, category: quota.carryOver?.category ?? 'elective' }
    }
    at = bound = whole.to
  }
  return found
}

/** The part of a quota that this person owes for the period, between 0 and 1; null when it is not theirs at all. */
const shareOwed = (quota: Quota, pack: string, person: PersonHistory, { from, to, whole }: Period): number | null => {
  const service = overlap({ from, to }, { from: person.joinedOn ?? null, to: person.leftOn ?? null })
  if (!service?.from || !service.to) return null
  const served = { from: service.from, to: service.to }
  const stretches: readonly Interval[] = quota.classes
    ? person.classes.filter(each => (each.pack === undefined || each.pack === pack) && quota.classes?.includes(each.class))
    : (person.bound?.filter(each => each.pack === pack) ?? [served])
  const asClass = united(stretches.flatMap(each => {
    const days = overlap(served, each)
    return days?.from && days.to ? [{ from: days.from, to: days.to }] : []
  }))
  const last = addDays(served.to, -1)
  if (quota.proRata === 'none' ? !asClass.some(days => days.from <= last && last < days.to) : asClass.length === 0) return null
  const exempt = person.exemptions.filter(each => (!each.quotas || each.quotas.includes(quota.code)) && overlap(each, { from, to }) !== null)
  if (exempt.some(each => each.effect === 'whole')) return 0
  const days = without(quota.proRata === 'none' ? [{ from, to }] : asClass, united(exempt))
  if (quota.proRata === 'none' || quota.proRata === 'days') return countDays(days) / daysBetween(quota.proRata === 'none' ? from : whole.from, to)
  if (countDays(days) === daysBetween(whole.from, to)) return 1
  const each = Array.from({ length: whole.months }, (_, i) => ({ from: monthIn(whole, i), to: monthIn(whole, i + 1) }))
  const counts = each.filter(month => {
    const inMonth = days.reduce((sum, part) => {
      const both = overlap(part, month)
      return sum + (both?.from && both.to ? daysBetween(both.from, both.to) : 0)
    }, 0)
    return quota.proRata === 'months-begun' ? inMonth > 0 : inMonth === daysBetween(month.from, month.to)
  })
  return counts.length / whole.months
}

/** The share of the period that is over, from joining on; 1 once it has ended. */
const pace = ({ from, to }: Period, joinedOn: Day | null, asOf: Day): number => {
  const begin = joinedOn !== null && joinedOn > from ? joinedOn : from
  return asOf >= to || begin >= to ? 1 : Math.max(0, Math.min(1, daysBetween(begin, addDays(asOf, 1)) / daysBetween(begin, to)))
}

/** A name for the period: 2026; 2023-2027; or its two days. */
const labelOf = ({ from, to }: { from: Day; to: Day }): string => {
  if (!from.endsWith('-01-01') || !to.endsWith('-01-01')) return `${from}/${to}`
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4)) - 1]
  return first === last ? String(first) : `${first}-${last}`
}

export const carriedKind = 'carried-over'

const periodHours = (
  pack: Pack, quota: Quota, period: Period, share: number, entries: readonly Entry[], creditFor: CreditFor, carried: { hours: number; category: Entry['category'] }, elapsed: number,
): PeriodHours => {
  // Entries beside what counts of them.
  const counted: Counted[] = []
  const sources: Entry[] = []
  const uncounted: Uncounted[] = []
  const room = new Map<string, number>()
  const taken = new Set<string>()
  const byKind: Record<string, number> = {}
  let [credited, capped, days] = [0, 0, 0]
  for (const entry of entries) {
    if (entry.completedOn < period.from || entry.completedOn >= period.to || !matches(quota.where, entry)) continue
    const credit = quota.measure === 'days' ? { hours: entry.passed ? (entry.days ?? 0) : 0, conversion: 'days', version: pack.version, why: undefined } : creditFor(entry)
    if (credit.why) {
      uncounted.push({ entry: entry.id, why: credit.why, hours: 0 })
      continue
    }
    if (entry.course !== undefined && pack.repeats === 'once') {
      if (taken.has(entry.course)) {
        uncounted.push({ entry: entry.id, why: 'repeated', hours: credit.hours })
        continue
      }
      if (quota.measure === 'credit' || credit.hours > 0) taken.add(entry.course)
    }
    let given = credit.hours
    for (const cap of quota.caps) {
      if (!matches(cap.where, entry)) continue
      given = Math.min(given, room.get(capKey(cap, period, entry)) ?? cap.most)
    }
    given = tidy(given)
    for (const cap of quota.caps) {
      if (!matches(cap.where, entry)) continue
      const key = capKey(cap, period, entry)
      const left = room.get(key) ?? cap.most
      if (given < credit.hours && left <= given) uncounted.push({ entry: entry.id, why: 'capped', cap: cap.code, hours: tidy(credit.hours - given) })
      room.set(key, tidy(left - given))
    }
    sources.push(entry)
    counted.push({ entry: entry.id, raw: credit.hours, credited: given, conversion: credit.conversion, version: credit.version })
    if (given > 0) byKind[entry.kind] = tidy((byKind[entry.kind] ?? 0) + given)
    credited = tidy(credited + given)
    capped = tidy(capped + credit.hours - given)
    if (given > 0) days = tidy(days + (entry.days ?? 0))
  }
  const required = rounded(quota.required * share, pack.rounding)
  const brought = { kind: carriedKind, source: carriedKind, category: carried.category }
  const parts = quota.parts.map(part => {
    const needed = rounded(part.atLeast === undefined ? (part.atLeastShare ?? 0) * required : part.atLeast * share, pack.rounding)
    const has = tidy(counted.reduce((sum, each, i) => sum + (sources[i] && matches(part.where, sources[i]) ? each.credited : 0), matches(part.where, brought) ? carried.hours : 0))
    return { code: part.code, required: needed, credited: has, short: tidy(Math.max(0, needed - has)) }
  })
  const byDays = quota.orDays !== undefined && days >= rounded(quota.orDays * share, pack.rounding)
  const shortTotal = byDays ? 0 : tidy(Math.max(0, required - credited - carried.hours))
  const expected = (has: number, needed: number): number => tidy(Math.max(0, needed - has / elapsed))
  const forecast = elapsed < 0.25 ? null
    : rounded(Math.max(byDays ? 0 : expected(credited, required - carried.hours), leastForParts(quota, parts.map(part => (part.short === 0 ? 0 : expected(part.credited, part.required))))), { step: 0.01, mode: 'nearest' })
  const surplus = Math.max(0, Math.min(credited, tidy(credited + carried.hours - required)))
  return {
    pack: pack.code, version: pack.version, quota: quota.code, period: labelOf(period), from: period.from, to: period.to, measure: quota.measure, required,
    credited, byKind, capped, carriedOver: carried.hours, carriesOn: quota.carryOver ? Math.min(surplus, quota.carryOver.most ?? Infinity) : 0,
    parts, short: tidy(Math.max(shortTotal, leastForParts(quota, parts.map(part => part.short)))), byDays, forecast,
    counted, uncounted,
  }
}

const capKey = (cap: Quota['caps'][number], { whole }: Period, entry: Entry): string => {
  if (cap.per === 'period') return cap.code
  let year = 0
  while (monthIn(whole, 12 * (year + 1)) <= entry.completedOn) year++
  return `${cap.code} ${year}`
}

/** No entry can be in both: they ask for different kinds, sources, topics or categories. */
const exclusive = (a: Where, b: Where): boolean => {
  const apart = (x: readonly string[] | undefined, y: readonly string[] | undefined) => x !== undefined && y !== undefined && !x.some(each => y.includes(each))
  return apart(a.kinds, b.kinds) || apart(a.sources, b.sources) || apart(a.topics, b.topics) || (a.category !== undefined && b.category !== undefined && a.category !== b.category)
}

/** The fewest hours that fill all parts: parts that share no entry add up, parts that may share one do not. */
const leastForParts = (quota: Quota, shorts: readonly number[]): number => {
  const open = shorts.flatMap((short, i) => (short > 0 ? [i] : []))
  const grow = (chosen: readonly number[], from: number, sum: number): number => {
    let best = sum
    for (let at = from; at < open.length; at++) {
      const i = open[at] ?? 0
      const where = quota.parts[i]?.where
      if (where && chosen.every(j => exclusive(quota.parts[j]?.where ?? {}, where))) best = Math.max(best, grow([...chosen, i], at + 1, sum + (shorts[i] ?? 0)))
    }
    return best
  }
  return grow([], 0, 0)
}
