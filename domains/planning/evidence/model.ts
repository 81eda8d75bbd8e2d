/**
 * What training brings, learnt from those who took it: plain values in, plain values out.
 *
 * For each effect (an offering on a competency) the designer states a gain δ₀. What learners show is told as a factor f on it, so that
 * offerings of different size can learn from one another:
 *
 *     f̂ of an effect ~ N(f, e²)      e: standard error from its own learners
 *     f of an effect ~ N(φ, τ²)      φ: mean factor of its kind and level, τ: spread between effects
 *     φ of a group   ~ N(1, ω²)      the designer is right on the average, give or take ω
 *
 * τ² is one for the whole catalogue (Paule–Mandel), φ is the precision-weighted mean with its prior, and f the precision-weighted mean of
 * its own figure and φ: few learners, much of the group; many, little of it.
 */

/** Spread of a group's mean factor around the designer's figures before anything is known. */
const groupSpread = 0.5
/** Spread between effects of a group where data say nothing of it. */
const usualSpread = 0.4
/** A factor is never put below this: training that harms is a question for people, not for a plan. */
const leastFactor = 0.05
const normalQuartile = 0.6744897501960817, normal95 = 1.959963984540054

/** Lower quartile of a gain that rests on the designer's word alone. */
export const assumedQuartile = (gain: number): number => gain * (1 - normalQuartile * usualSpread)

/** Mean and variance of true ability of those tested, in logits. */
export type Population = { mean: number; variance: number }

/** Estimates of one learner before and after, in logits: posterior means with their standard deviations, as tests write them into the ledger. */
export type Learner = { before: number; beforeError: number; after: number; afterError: number; population: Population }

/**
 * One learner's gain, free of regression to the mean, with its variance.
 *
 * Who is sent to training was measured low. A posterior mean is not fooled by that: given what was measured, ability is on the average what
 * it says. The estimate afterwards, though, is drawn towards the mean of everybody by ρ = 1 − s²/σ², and is stretched back by it.
 * Estimates that say next to nothing (ρ below 0.1) give null.
 *
 * @see Lord & Novick (1968), Statistical Theories of Mental Test Scores, ch. 3 (Kelley's formula)
 */
export const learnerGain = ({ before, beforeError, after, afterError, population }: Learner): { gain: number; variance: number } | null => {
  const reliability = 1 - afterError ** 2 / population.variance
  if (!(reliability >= 0.1)) return null
  const stretched = population.mean + (after - population.mean) / reliability
  return { gain: stretched - before, variance: beforeError ** 2 + afterError ** 2 / reliability }
}

/** Learners of one effect: what each gained, its variance, and the share of the full gain that the offering promises somebody at that level. */
export type Observed = { gain: number; variance: number; share: number }

/** How learners differ in what they take home, in logits, beyond what measuring adds. */
const learnerSpread = 0.3

/** The gain that fits an effect's learners best, by weighted least squares through the origin; null when nobody could gain from it. */
export const ownGain = (learners: readonly Observed[]): { gain: number; error: number; learners: number } | null => {
  const usable = learners.filter(each => each.share >= 0.2)
  let information = 0, sum = 0
  for (const { gain, variance, share } of usable) {
    const weight = 1 / (variance + learnerSpread ** 2)
    information += weight * share ** 2
    sum += weight * share * gain
  }
  return information > 0 ? { gain: sum / information, error: 1 / Math.sqrt(information), learners: usable.length } : null
}

/** An effect as designed, and what its own learners show (null without any). */
export type EffectSeen = { key: string; group: string; designed: number; own: { gain: number; error: number; learners: number } | null }

export type GainFound = {
  key: string
  source: 'measured' | 'shrunk'
  learners: number
  mean: number
  /** ends of the 95 % interval */
  low: number
  high: number
  lowerQuartile: number
}

/** Gains of effects whose kind and level has learners; of the others nothing is said, and the designer's figure stands. */
export const shrinkGains = (effects: readonly EffectSeen[]): GainFound[] => {
  const seen = effects.flatMap(({ group, designed, own }) => (own ? [{ group, factor: own.gain / designed, variance: (own.error / designed) ** 2 }] : []))
  const spread = spreadBetween(seen)
  const groups = new Map([...Map.groupBy(seen, each => each.group)].map(([group, members]) => [group, groupFactor(members, spread)]))
  return effects.flatMap(({ key, group, designed, own }) => {
    const prior = groups.get(group)
    if (!prior) return []
    const before = 1 / (spread + prior.variance), told = own ? (designed / own.error) ** 2 : 0
    // With its own learners the group's mean was partly made by them; leaving them out would change little and cost clarity.
    const factor = own ? (before * prior.mean + told * (own.gain / designed)) / (before + told) : prior.mean
    const error = Math.sqrt(1 / (before + told))
    const at = (z: number) => designed * Math.max(leastFactor, factor + z * error)
    return [{
      key, source: told >= before ? 'measured' as const : 'shrunk' as const, learners: own?.learners ?? 0, mean: at(0), low: at(-normal95), high: at(normal95),
      lowerQuartile: at(-normalQuartile),
    }]
  })
}

type Factor = { group: string; factor: number; variance: number }

const groupFactor = (members: readonly Factor[], spread: number): { mean: number; variance: number } => {
  let information = 1 / groupSpread ** 2, sum = 1 / groupSpread ** 2
  for (const { factor, variance } of members) {
    information += 1 / (variance + spread)
    sum += factor / (variance + spread)
  }
  return { mean: sum / information, variance: 1 / information }
}

/**
 * Variance between the effects of a group, one figure for all groups: the τ² at which the weighted squares about the groups' means are what
 * their number lets expect. With fewer than three effects to spare it is the usual one.
 *
 * @see Paule & Mandel (1982), J. Research of the National Bureau of Standards 87, 377–385
 */
const spreadBetween = (seen: readonly Factor[]): number => {
  const groups = [...Map.groupBy(seen, each => each.group).values()].filter(members => members.length > 1)
  const spare = groups.reduce((sum, members) => sum + members.length - 1, 0)
  if (spare < 3) return usualSpread ** 2
  const excess = (spread: number): number => groups.reduce((sum, members) => {
    const weights = members.map(each => 1 / (each.variance + spread))
    const mean = members.reduce((all, each, i) => all + (weights[i] ?? 0) * each.factor, 0) / weights.reduce((all, each) => all + each, 0)
    return sum + members.reduce((all, each, i) => all + (weights[i] ?? 0) * (each.factor - mean) ** 2, 0)
  }, 0) - spare
  let low = 0, high = 4
  if (excess(0) <= 0) return 0.01
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2
    if (excess(middle) > 0) low = middle
    else high = middle
  }
  return Math.max(0.01, high)
}
