import type { Entry, PersonHistory } from '#domains/credits/hours.ts'
import type { Conversion, Pack, Quota, Where } from '#domains/credits/packs.ts'

/**
 * The rules once more, as simply and slowly as they can be said: days one by one, sums from scratch, no cleverness.
 * It shares no line with the engine that it judges.
 */

type Row = { quota: string; from: string; to: string; required: number; credited: number; byKind: Record<string, number>; capped: number; carriedOver: number; carriesOn: number; short: number }

/** Once worked out, a day is looked up: the model is slow enough. */
const remembered = (work: (day: string, n: number) => string) => {
  const known = new Map<string, string>()
  return (day: string, n: number): string => {
    const key = `${day} ${n}`
    const found = known.get(key) ?? work(day, n)
    known.set(key, found)
    return found
  }
}

const nextDay = remembered((day, n) => {
  const date = new Date(`${day}T12:00:00Z`)
  date.setUTCDate(date.getUTCDate() + n)
  return date.toISOString().slice(0, 10)
})

const isDay = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** Months later; goes back from a day that does not exist until one does. */
const later = remembered((day, months) => {
  let [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  for (let i = 0; i < months; i++) if (++month > 12) [year, month] = [year + 1, 1]
  while (!isDay(year, month, date)) date--
  return [year, month, date].map((part, i) => String(part).padStart(i === 0 ? 4 : 2, '0')).join('-')
})

const round = (value: number, step: number, mode: string): number => {
  const many = Math.round((value / step) * 1e6) / 1e6
  return Math.round((mode === 'down' ? Math.floor(many) : mode === 'up' ? Math.ceil(many) : Math.round(many)) * step * 1e6) / 1e6
}

const speaks = (where: Where, entry: Pick<Entry, 'kind' | 'source' | 'category'>): boolean => {
  for (const [list, value] of [[where.kinds, entry.kind], [where.sources, entry.source], [where.category && [where.category], entry.category]] as const) {
    if (list && !(list as readonly string[]).includes(value)) return false
  }
  return !where.except || !speaks({ ...where.except }, entry)
}

const band = (bands: readonly { atMost?: number | undefined; below?: number | undefined; credit: number }[], x: number): number => {
  for (const each of bands) {
    if (each.atMost !== undefined && x <= each.atMost) return each.credit
    if (each.below !== undefined && x < each.below) return each.credit
    if (each.atMost === undefined && each.below === undefined) return each.credit
  }
  return 0
}

/** Whether some rule says what the entry is worth, be it nothing. */
const convertible = (pack: Pack | undefined, entry: Entry): boolean => {
  const rule = pack?.conversions.find(each => speaks(each.where, entry))
  if (!rule || !entry.passed) return false
  if (rule.by === 'days' || rule.by === 'day-bands') return entry.days !== null
  return rule.by === 'item' || entry.minutes !== null
}

const worth = (pack: Pack, entry: Entry): number => {
  const rule: Conversion | undefined = pack.conversions.find(each => speaks(each.where, entry))
  if (!rule || !entry.passed) return 0
  let value = 0
  if (rule.by === 'item') value = rule.credit
  if (rule.by === 'minute-bands') value = entry.minutes === null ? 0 : band(rule.bands, entry.minutes)
  if (rule.by === 'day-bands') value = entry.days === null ? 0 : band(rule.bands, entry.days)
  if (rule.by === 'days') for (let half = 1; half <= (entry.days ?? 0) * 2; half++) value += half % 2 === 0 ? rule.day - (rule.halfDay ?? rule.day / 2) : (rule.halfDay ?? rule.day / 2)
  if (rule.by === 'minutes' && entry.minutes !== null) {
    let left = entry.minutes
    while (left >= rule.each) [value, left] = [value + rule.credit, left - rule.each]
    if (left > 0 && rule.rest === 'share') value += (left * rule.credit) / rule.each
    if (left > 0 && rule.rest === 'whole') value += rule.credit
    if (left > 0 && Array.isArray(rule.rest)) value += band(rule.rest, left)
  }
  if (rule.most !== undefined && value > rule.most) value = rule.most
  const { step, mode } = rule.rounding ?? pack.rounding
  return round(value, step, mode)
}

const version = (packs: readonly Pack[], day: string): Pack | undefined => {
  let found: Pack | undefined
  for (const pack of packs) if (pack.effectiveFrom <= day && (!found || pack.effectiveFrom > found.effectiveFrom)) found = pack
  return found && (found.effectiveTo === null || day < found.effectiveTo) ? found : undefined
}

const cents = (value: number): number => Math.round(value * 1e6) / 1e6

/** Packs: versions of one code, all with the same quotas by code and the same periods. */
export const reference = (packs: readonly Pack[], person: PersonHistory, asOf: string): Row[] => {
  const undone = person.entries.filter(entry => entry.reverses !== undefined && (entry.recordedOn ?? '') <= asOf).map(entry => entry.reverses)
  const live: Entry[] = []
  for (const entry of person.entries) {
    if (entry.reverses !== undefined || undone.includes(entry.id) || entry.completedOn > asOf || (entry.recordedOn ?? entry.completedOn) > asOf) continue
    let at = live.length
    while (at > 0 && (live[at - 1]?.completedOn ?? '') > entry.completedOn) at--
    live.splice(at, 0, entry)
  }
  const first = packs.map(pack => pack.effectiveFrom).toSorted()[0] ?? asOf
  const rows: Row[] = []
  for (const { code, period } of packs[0]?.quotas ?? []) {
    let begin = person.joinedOn ?? live[0]?.completedOn ?? asOf
    if (begin < first) begin = first
    if (begin > asOf) continue
    let carried = 0
    let carriedAs: Entry['category'] = 'elective'
    const months = period.months ?? (period.years ?? 1) * 12
    const anchor = period.from === 'joined' ? (person.joinedOn ?? '') : period.from
    if (!anchor) continue
    for (let k = 0; later(anchor, k * months) <= asOf; k++) {
      const whole = { from: later(anchor, k * months), to: later(anchor, (k + 1) * months) }
      if (whole.to <= begin || whole.to <= first) continue
      const from = whole.from < first ? first : whole.from
      if (from > asOf) break
      const pack = version(packs, from)
      const quota = pack?.quotas.find(each => each.code === code)
      if (!pack || !quota) break
      const share = owed(quota, person, from, whole, months, i => later(anchor, k * months + i))
      if (share === null) {
        carried = 0
        carriedAs = 'elective'
        continue
      }
      const row = count(pack, quota, share, { from, to: whole.to }, live, packs, i => later(anchor, k * months + i), { hours: carried, category: carriedAs })
      rows.push(row)
      carried = row.carriesOn
      carriedAs = quota.carryOver?.category ?? 'elective'
    }
  }
  return rows
}

const owed = (quota: Quota, person: PersonHistory, from: string, whole: { from: string; to: string }, months: number, month: (i: number) => string): number | null => {
  let [all, mine, inClass] = [0, 0, 0]
  let lastIsMine = false
  let [exemptAtAll, exempt, within] = [false, 0, 0]
  const full = new Array<boolean>(months).fill(true)
  const begun = new Array<boolean>(months).fill(false)
  let m = 0
  for (let day = whole.from; day < whole.to; day = nextDay(day, 1)) {
    all++
    while (day >= month(m + 1)) m++
    const served = day >= from && (!person.joinedOn || day >= person.joinedOn) && (!person.leftOn || day < person.leftOn)
    const ofClass = !quota.classes || person.classes.some(each => (quota.classes ?? []).includes(each.class) && (each.from === null || day >= each.from) && (each.to === null || day < each.to))
    const free = person.exemptions.some(each => (!each.quotas || each.quotas.includes(quota.code)) && day >= each.from && day < each.to)
    if (day >= from) {
      within++
      if (free) exempt++
      exemptAtAll ||= person.exemptions.some(each => each.effect === 'whole' && (!each.quotas || each.quotas.includes(quota.code)) && day >= each.from && day < each.to)
    }
    if (served) lastIsMine = ofClass
    if (served && ofClass) inClass++
    const counts = served && ofClass && !free
    if (counts) mine++
    if (counts) begun[m] = true
    else full[m] = false
  }
  if (quota.proRata === 'none' ? !lastIsMine : inClass === 0) return null
  if (exemptAtAll) return 0
  if (quota.proRata === 'none') return (within - exempt) / within
  if (quota.proRata === 'days') return mine / all
  return (quota.proRata === 'months-begun' ? begun : full).filter(Boolean).length / months
}

const kinds = ['a', 'b', 'c', 'carried-over']
const sources = ['x', 'y', 'z', 'carried-over']

/** Whether some entry that could exist is in both parts. */
const share = (a: Where, b: Where): boolean =>
  kinds.some(kind => sources.some(source => (['required', 'elective'] as const).some(category => speaks(a, { kind, source, category }) && speaks(b, { kind, source, category }))))

const count = (
  pack: Pack, quota: Quota, part: number, period: { from: string; to: string }, live: readonly Entry[], packs: readonly Pack[], month: (i: number) => string, carried: { hours: number; category: Entry['category'] },
): Row => {
  const inPeriod = live.filter(entry => entry.completedOn >= period.from && entry.completedOn < period.to && speaks(quota.where, entry))
  const mine = inPeriod.filter((entry, i) =>
    pack.repeats === 'each' || entry.course === undefined || !inPeriod.slice(0, i).some(other => other.course === entry.course && (quota.measure === 'days' ? other.passed && (other.days ?? 0) > 0 : convertible(version(packs, other.completedOn), other))))
  const raw = mine.map(entry => {
    if (quota.measure === 'days') return entry.passed ? (entry.days ?? 0) : 0
    const then = version(packs, entry.completedOn)
    return then ? worth(then, entry) : 0
  })
  const yearOf = (day: string): number => {
    let year = 0
    while (month(12 * (year + 1)) <= day) year++
    return year
  }
  const given: number[] = []
  mine.forEach((entry, i) => {
    let most = raw[i] ?? 0
    for (const cap of quota.caps) {
      if (!speaks(cap.where, entry)) continue
      let used = 0
      for (let j = 0; j < i; j++) {
        const other = mine[j]
        if (other && speaks(cap.where, other) && (cap.per === 'period' || yearOf(other.completedOn) === yearOf(entry.completedOn))) used = cents(used + (given[j] ?? 0))
      }
      most = Math.min(most, cents(cap.most - used))
    }
    given.push(cents(most))
  })
  const sum = (values: number[]) => cents(values.reduce((a, b) => a + b, 0))
  const credited = sum(given)
  const required = round(quota.required * part, pack.rounding.step, pack.rounding.mode)
  const brought = { kind: 'carried-over', source: 'carried-over', category: carried.category }
  const shorts = quota.parts.map(each => {
    const needs = round(each.atLeast === undefined ? required * (each.atLeastShare ?? 0) : each.atLeast * part, pack.rounding.step, pack.rounding.mode)
    return Math.max(0, cents(needs - sum(given.filter((_, i) => mine[i] && speaks(each.where, mine[i]))) - (speaks(each.where, brought) ? carried.hours : 0)))
  })
  const days = sum(mine.flatMap((entry, i) => ((given[i] ?? 0) > 0 ? [entry.days ?? 0] : [])))
  const byDays = quota.orDays !== undefined && days >= round(quota.orDays * part, pack.rounding.step, pack.rounding.mode)
  let short = byDays ? 0 : Math.max(0, cents(required - credited - carried.hours))
  for (let set = 0; set < 2 ** quota.parts.length; set++) {
    const chosen = quota.parts.map((_, i) => i).filter(i => (set >> i) % 2 === 1)
    const apart = chosen.every(i => chosen.every(j => i >= j || !share(quota.parts[i]?.where ?? {}, quota.parts[j]?.where ?? {})))
    if (apart) short = Math.max(short, sum(chosen.map(i => shorts[i] ?? 0)))
  }
  const byKind: Record<string, number> = {}
  mine.forEach((entry, i) => { if ((given[i] ?? 0) > 0) byKind[entry.kind] = cents((byKind[entry.kind] ?? 0) + (given[i] ?? 0)) })
  const surplus = Math.max(0, Math.min(credited, cents(credited + carried.hours - required)))
  return {
    quota: quota.code, from: period.from, to: period.to, required, credited, byKind, capped: cents(sum(raw) - credited), carriedOver: carried.hours,
    carriesOn: quota.carryOver ? Math.min(surplus, quota.carryOver.most ?? surplus) : 0, short: cents(short),
  }
}
