import { adaptive, expectedCurves, uniformAt, type AnyItem, type Item2pl, type ItemCovariance } from '@keju/psychometrics'
import { sha256 } from '#platform/hash.ts'

/** An item as an adaptive test meets it; `area` is the place of its competency among the plan's. */
export type PlanItem = { id: string; area: number; a: number; b: number; calibrated: boolean; /** Asked on trial, never scored. */ pilot?: true }

/** A bank version: items in order, and the rules of one competency (placement) or of several at once (profile). */
export type Plan = { items: PlanItem[]; competencyIds: string[]; minutes: number | null } & (
  | { kind: 'placement'; rules: adaptive.Rules }
  | { kind: 'profile'; rules: adaptive.JointRules }
)

/** What is known of a competency, lowest level first. */
export type Known = { competencyId: string; theta: number; se: number; levels: number[]; asked: number }

export type LogStep = { position: number; item: number; allowed: string; theta: number[]; se: number[] }
export type Next = { kind: 'item'; item: number; sitting: adaptive.Sitting; log: LogStep } | { kind: 'ended'; reason: adaptive.Ending; known: Known[] }

/** One face for both kinds of test. */
export type Engine = {
  plan: Plan
  start(seed: number, counts: adaptive.ExposureCounts): adaptive.Sitting
  next(sitting: adaptive.Sitting): Next
  answer(sitting: adaptive.Sitting, given: 0 | 1 | null, seconds: number): adaptive.Sitting
  known(sitting: adaptive.Sitting): Known[]
}

/**
 * How far experts' estimates of an item may be off, as standard deviations: difficulty in logits, and ln discrimination.
 * Items fitted to answers are taken as known.
 */
export const expertSpread = { difficulty: 0.4, logDiscrimination: 0.3 }

/**
 * Covariance of (a, d = −a·b) where a and b are experts' estimates with independent errors, by the delta method:
 * a has sd .3·a, and d moves by −b with a and by −a with b.
 */
export const uncertainty = ({ a, b, calibrated }: Item2pl & { calibrated: boolean }): ItemCovariance | null => {
  if (calibrated) return null
  const slope = (expertSpread.logDiscrimination * a) ** 2
  return [[slope, -b * slope], [-b * slope, b * b * slope + (a * expertSpread.difficulty) ** 2]]
}

const logistic = (item: PlanItem): AnyItem & { kind: 'logistic' } => ({ kind: 'logistic', a: item.a, b: item.b })
const points = Float64Array.from({ length: 25 }, (_, i) => -3 + i * 0.25)

/**
 * The logistic item whose curve comes closest to the one that the engine uses of an item with uncertain parameters (averaged over
 * them), by least squares of the logit on [b − 3, b + 3]: flatter than the estimate. Whoever scores by two parameters then
 * says the same as the engine.
 */
export const flattened = (item: Item2pl & { calibrated: boolean }): Item2pl => {
  const covariance = uncertainty(item)
  if (!covariance) return { a: item.a, b: item.b }
  const thetas = points.map(x => item.b + x)
  const solved = expectedCurves({ kind: 'logistic', a: item.a, b: item.b }, covariance, thetas).slice(points.length)
  let weight = 0, x = 0, y = 0, xx = 0, xy = 0
  solved.forEach((p, i) => {
    const w = p * (1 - p)
    const logit = Math.log(p / (1 - p))
    const theta = thetas[i] ?? 0
    weight += w; x += w * theta; y += w * logit; xx += w * theta * theta; xy += w * theta * logit
  })
  const a = (weight * xy - x * y) / (weight * xx - x * x)
  return { a, b: x / weight - y / (weight * a) }
}

/** Piloted items that a sitting asks, in a profile and in a check of one competency; the share of sittings in which one of them may stand. */
const pilots = { profile: 2, placement: 1, share: 0.24 } as const

/**
 * Places of piloted items: all before the fewest questions are over, where no sitting can end yet. So a pilot neither
 * stops a sitting nor keeps it from stopping.
 */
const pilotRule = (items: number, minItems: number, wanted: number): adaptive.Rules['pilot'] => {
  const places = minItems - 1
  return items > 0 && places >= wanted ? { items: wanted, from: 1, to: minItems - 1 } : null
}

const shares = (areas: number, items: readonly PlanItem[]): number[] => {
  const filled = new Set(items.map(item => item.area))
  return Array.from({ length: areas }, (_, area) => (filled.has(area) ? 1 / filled.size : 0))
}

/** The share of sittings in which an item may stand: a quarter, or what the bank can hold with a fifth to spare; null where it has no choice. */
const exposureFor = (most: number, items: number): adaptive.ExposureRule | null => {
  const limit = Math.max(0.24, (1.2 * most) / items)
  return limit < 0.9 ? { limit, by: 'price' } : null
}

/** A check of one competency: 6 to `most` items, ended by certainty (the kernel's placement rules). */
export const placementPlan = (
  competencyId: string, items: readonly Omit<PlanItem, 'area'>[],
  given: { cuts: number[]; cutErrors?: number[]; most?: number; certainty?: number; minutes?: number | null; trial?: readonly Omit<PlanItem, 'area'>[] },
): Plan => {
  const rules = adaptive.placementRules(given.cuts)
  const trial = onTrial(given.trial ?? [])
  const maxItems = Math.min(given.most ?? rules.stop.maxItems, items.length)
  const minItems = Math.min(rules.stop.minItems, maxItems)
  return {
    kind: 'placement', competencyIds: [competencyId], minutes: given.minutes ?? null, items: [...items, ...trial].map(item => ({ ...pick(item), area: 0 })),
    rules: {
      ...rules, ...uncertain(given.cutErrors), exposure: exposureFor(maxItems, items.length), pilot: pilotRule(trial.length, minItems, pilots.placement),
      stop: {
        ...rules.stop, maxItems, minItems,
        ...(given.certainty !== undefined && { certainty: given.certainty }), ...seconds(given.minutes),
      },
    },
  }
}

/**
 * A profile of several competencies under a shared budget of items and minutes, balanced; a competency is left alone once
 * its level is certain enough. Competencies without items get none.
 *
 * @param given.correlation  lower bound of the correlation of any two
 */
export const profilePlan = (
  items: readonly (Omit<PlanItem, 'area'> & { competencyId: string })[], competencyIds: readonly string[],
  given: { cuts: number[]; cutErrors?: number[]; correlation: number; most: number; certainty: number; minutes: number | null; trial?: readonly (Omit<PlanItem, 'area'> & { competencyId: string })[] },
): Plan => {
  const place = new Map(competencyIds.map((id, area) => [id, area]))
  const placed = <T extends Omit<PlanItem, 'area'> & { competencyId: string }>(some: readonly T[]): PlanItem[] => some.flatMap(item => {
    const area = place.get(item.competencyId)
    return area === undefined ? [] : [{ ...pick(item), area }]
  })
  const [known, trial] = [placed(items), placed(onTrial(given.trial ?? []))]
  const maxItems = Math.min(given.most, known.length)
  const areas = shares(competencyIds.length, known)
  const rules = adaptive.profileRules(given.cuts, competencyIds.length, given.correlation, maxItems)
  const minItems = Math.min(6, maxItems)
  return {
    kind: 'profile', competencyIds: [...competencyIds], minutes: given.minutes, items: [...known, ...trial],
    rules: {
      ...rules, ...uncertain(given.cutErrors), areas, exposure: exposureFor(maxItems, known.length), pilot: pilotRule(trial.length, minItems, pilots.profile),
      stop: { minItems, maxItems, minPerArea: 1, certainty: given.certainty, ...seconds(given.minutes) },
    },
  }
}

/**
 * Items that sit one sitting out, by lots: for the first sittings of a pool. Prices are learnt from sittings that have ended, and
 * when a campaign opens hundreds begin before the first one has: without lots all of them would get the same questions. Of each
 * competency as many stay as the exposure limit says, but always one more than will be asked.
 */
export const lots = ({ items, rules }: Plan, seed: number): number[] => {
  const { exposure, stop } = rules
  if (!exposure) return []
  const places = items.flatMap((item, j) => (item.pilot ? [] : [{ j, area: item.area, draw: uniformAt(seed, -1, j) }]))
  return [...Map.groupBy(places, place => place.area).values()].flatMap(area => {
    const stay = Math.max(Math.ceil(exposure.limit * area.length), Math.ceil((rules.areas[area[0]?.area ?? 0] ?? 0) * stop.maxItems) + 1)
    return area.sort((x, y) => x.draw - y.draw).slice(stay).map(place => place.j)
  }).sort((x, y) => x - y)
}

/** Piloted items that sit one sitting out, so that each stands in at most so many of them: few pilots are asked seldom rather than of everybody. */
export const pilotLots = ({ items }: Plan, seed: number): number[] =>
  items.flatMap((item, j) => (item.pilot && uniformAt(seed, -3, j) >= pilots.share ? [j] : []))

const onTrial = <T extends Omit<PlanItem, 'area'>>(items: readonly T[]): (T & { pilot: true })[] => items.map(item => ({ ...item, pilot: true }))
const pick = ({ id, a, b, calibrated, pilot }: Omit<PlanItem, 'area'>): Omit<PlanItem, 'area'> => ({ id, a, b, calibrated, ...(pilot && { pilot }) })
/** Errors of the cuts only where there are any: rules without are the same as ever. */
const uncertain = (cutErrors: number[] = []): { cutErrors?: number[] } => (cutErrors.some(se => se > 0) ? { cutErrors } : {})
const seconds = (minutes: number | null | undefined): { seconds?: number } => (minutes ? { seconds: minutes * 60 } : {})

/** The tables of a plan, ready to sit. @throws RangeError naming the rule or item that cannot be */
export const prepare = (plan: Plan): Engine => {
  const items = plan.items.map(item => ({ ...logistic(item), area: item.area, covariance: uncertainty(item), ...(item.pilot && { pilot: true }) }))
  const { competencyIds } = plan
  if (plan.kind === 'placement') {
    const test = adaptive.prepareTest(items, plan.rules)
    const known = ({ theta, se, levels, answered }: adaptive.Standing): Known[] => [{ competencyId: competencyIds[0] ?? '', theta, se, levels, asked: answered }]
    return {
      plan,
      start: (seed, counts) => adaptive.startSitting(test, seed, counts),
      next: sitting => {
        const step = adaptive.nextItem(test, sitting)
        if (step.kind === 'ended') return { kind: 'ended', reason: step.reason, known: known(step.standing) }
        const { position, item, allowed, theta, se } = step.log
        return { kind: 'item', item, sitting: step.sitting, log: { position, item, allowed, theta: [theta], se: [se] } }
      },
      answer: (sitting, given, taken) => adaptive.answer(test, sitting, given, taken),
      known: sitting => known(adaptive.standingOf(test, sitting)),
    }
  }
  const test = adaptive.prepareJoint(items, plan.rules)
  const known = ({ competencies }: adaptive.JointStanding): Known[] =>
    competencies.map(({ theta, se, levels, asked }, d) => ({ competencyId: competencyIds[d] ?? '', theta, se, levels, asked }))
  return {
    plan,
    start: (seed, counts) => adaptive.startJoint(test, seed, counts),
    next: sitting => {
      const step = adaptive.nextJoint(test, sitting)
      if (step.kind === 'ended') return { kind: 'ended', reason: step.reason, known: known(step.standing) }
      const { position, item, allowed, theta, se } = step.log
      return { kind: 'item', item, sitting: step.sitting, log: { position, item, allowed, theta, se } }
    },
    answer: (sitting, given, taken) => adaptive.answer(test, sitting, given, taken),
    known: sitting => known(adaptive.jointStanding(test, sitting)),
  }
}

/** The same contents have the same fingerprint. */
export const fingerprintOf = (plan: Plan): string => sha256(JSON.stringify(plan))

const most = 64
const engines = new Map<string, Engine>()

/** The engine of a bank version, prepared once and kept for the latest 64; versions never change, so none is ever stale. */
export const engineOf = async (id: string, load: () => Promise<Plan>): Promise<Engine> => {
  const kept = engines.get(id)
  const engine = kept ?? prepare(await load())
  engines.delete(id)
  engines.set(id, engine)
  if (engines.size > most) engines.delete(engines.keys().next().value ?? '')
  return engine
}
