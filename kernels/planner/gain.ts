/**
 * What training is expected to bring.
 *
 * A need is a gap D = (required − θ)⁺ with θ ~ N(theta, se²). A total gain G closes Φ(G) = E[min(D, G)] of it, which is
 * concave: Φ′(G) = P(D > G). So returns diminish, and an uncertain estimate lowers the worth of the first hour.
 * An offering brings a learner at θ the gain m(θ) · min(gain, (exit − θ)⁺), where m is 1 from the entry level on and falls
 * linearly to 0 at 1.2 logits below it. Both expectations are computed in closed form.
 */
import type { Effect, Instance, Need, Offering, Person } from './instance.ts'

/** Width of the slope below the entry level, in logits. */
export const entrySlope = 1.2

/** Gains below this many logits count as none. */
export const leastGain = 1e-6

/** An offering is worth planning for a person when alone it closes at least this much, in weighted logits. */
export const leastValue = 0.01

const density = (z: number) => Math.exp(-0.5 * z * z) * 0.3989422804014327

/**
 * P(Z ≤ z) for a standard normal Z; absolute error below 1e-14.
 * @see G. West, Better approximations to cumulative normal functions, Wilmott (2005), after Hart (1968), algorithm 5666
 */
export function normalCdf(z: number): number {
  const x = Math.abs(z)
  if (x > 37) return z > 0 ? 1 : 0
  const e = Math.exp(-0.5 * x * x)
  let tail: number
  if (x < 7.07106781186547) {
    const top = ((((((0.0352624965998911 * x + 0.700383064443688) * x + 6.37396220353165) * x + 33.912866078383) * x
      + 112.079291497871) * x + 221.213596169931) * x + 220.206867912376)
    const bottom = (((((((0.0883883476483184 * x + 1.75566716318264) * x + 16.064177579207) * x + 86.7807322029461) * x
      + 296.564248779674) * x + 637.333633378831) * x + 793.826512519948) * x + 440.413735824752)
    tail = e * top / bottom
  } else {
    tail = e / (x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65))))) / 2.506628274631
  }
  return z > 0 ? 1 - tail : tail
}

/** ∫ from −∞ to z of the normal distribution function: z Φ(z) + φ(z). */
const cdfIntegral = (z: number) => z * normalCdf(z) + density(z)

/** Values of z Φ(z) + φ(z) with Φ and φ at every 64th of z from −8 to 8. */
const table = Array.from({ length: 1025 }, (_, i) => (i - 512) / 64)
const tableIntegral = Float64Array.from(table, cdfIntegral), tableCdf = Float64Array.from(table, normalCdf)
const tableDensity = Float64Array.from(table, density)

/**
 * E[(mean + se · Z)⁺] for a standard normal Z: what is left of a gap. By Taylor's series of the fourth order from a table,
 * exact to 1e-12 · se, without an exponential: for inner loops.
 */
export function leftOpen(mean: number, se: number): number {
  if (se <= 0) return mean > 0 ? mean : 0
  const z = mean / se
  if (z >= 8) return mean
  if (z <= -8) return 0
  const i = Math.round(64 * z) + 512
  const at = (i - 512) / 64, d = z - at, f = tableDensity[i]!
  return se * (tableIntegral[i]! + d * (tableCdf[i]! + d * f * (0.5 + d * (-at / 6 + d * (at * at - 1) / 24))))
}

/**
 * Φ(G): expected logits of a gap closed by a total gain.
 *
 * @param mean  required − theta, logits
 * @param se    standard error of theta; 0 gives min(mean⁺, total)
 * @param total  total gain, logits; 0 or less closes nothing
 */
export function closed(mean: number, se: number, total: number): number {
  if (total <= 0) return 0
  if (se <= 0) return Math.min(Math.max(mean, 0), total)
  return Math.max(0, se * (cdfIntegral(mean / se) - cdfIntegral((mean - total) / se)))
}

/** E[D]: the expected gap itself, which no gain can exceed. */
export function expectedGap(mean: number, se: number): number {
  return se <= 0 ? Math.max(mean, 0) : se * cdfIntegral(mean / se)
}

/** Weighted logits of one need closed by a total gain. */
export const needValue = (need: Need, total: number): number =>
  need.weight * closed(need.required - need.theta, need.se, total)

/**
 * Expected gain of one effect for an ability N(theta, se²), in logits.
 *
 * @param lifted  the prerequisite comes first, so nobody starts below the entry level: θ becomes max(θ, entry)
 */
export function expectedGain(effect: Effect, theta: number, se: number, lifted = false): number {
  const { entry, exit, gain } = effect
  if (gain <= 0) return 0
  if (se <= 0) return gainAt(effect, lifted ? Math.max(theta, entry) : theta)
  const foot = entry - entrySlope
  const cuts = [foot, entry, exit - gain, exit].filter(cut => cut >= foot && cut <= exit).sort((a, b) => a - b)
  let sum = lifted ? normalCdf((entry - theta) / se) * gainAt(effect, entry) : 0
  for (let i = 0; i + 1 < cuts.length; i++) {
    const from = cuts[i]!, to = cuts[i + 1]!
    if (to <= from || (lifted && to <= entry)) continue
    const middle = (from + to) / 2
    // on each piece the gain is (a + bθ)(c + dθ)
    const [a, b] = middle < entry ? [-foot / entrySlope, 1 / entrySlope] : [1, 0]
    const [c, d] = middle < exit - gain ? [gain, 0] : [exit, -1]
    sum += quadraticMean(theta, se, from, to, a! * c!, a! * d! + b! * c!, b! * d!)
  }
  return Math.max(0, sum)
}

function gainAt(effect: Effect, theta: number): number {
  const readiness = Math.min(1, Math.max(0, (theta - effect.entry + entrySlope) / entrySlope))
  return readiness * Math.min(effect.gain, Math.max(0, effect.exit - theta))
}

/** E[(k0 + k1 θ + k2 θ²); from < θ < to] for θ ~ N(mean, se²). */
function quadraticMean(mean: number, se: number, from: number, to: number, k0: number, k1: number, k2: number): number {
  const u = (from - mean) / se, v = (to - mean) / se
  const du = density(u), dv = density(v)
  const m0 = normalCdf(v) - normalCdf(u)
  const m1 = du - dv
  const m2 = m0 + u * du - v * dv
  return (k0 + k1 * mean + k2 * mean * mean) * m0 + (k1 + 2 * k2 * mean) * se * m1 + k2 * se * se * m2
}

/** Whether a person needs none of the offering's prerequisites: theta at or above the entry level wherever a need is known. */
export function isExempt(person: Person, offering: Offering): boolean {
  return offering.effects.every(effect => {
    const need = person.needs.find(one => one.competency === effect.competency)
    return !need || need.theta >= effect.entry
  })
}

/** Gains of one offering for one person, by need; only where there are any. */
export function personGains(person: Person, offering: Offering): { need: number, gain: number }[] {
  const lifted = offering.prerequisites.length > 0 && !isExempt(person, offering)
  const gains: { need: number, gain: number }[] = []
  for (const effect of offering.effects) {
    const need = person.needs.findIndex(one => one.competency === effect.competency)
    if (need < 0) continue
    const gain = expectedGain(effect, person.needs[need]!.theta, person.needs[need]!.se, lifted)
    if (gain >= leastGain) gains.push({ need, gain })
  }
  return gains
}

/** One person and one offering that is worth something to that person. */
export type OfferingGain = {
  /** index in `instance.people` */
  person: number
  /** index in `instance.offerings` */
  offering: number
  /** `need` is an index in the person's needs; `gain` in logits */
  gains: { need: number, gain: number }[]
  /** weighted logits closed by this offering alone */
  value: number
}

/** All pairs of person and offering worth at least `leastValue`, by person, then by offering. */
export function offeringGains(instance: Instance): OfferingGain[] {
  const pairs: OfferingGain[] = []
  instance.people.forEach((one, person) => {
    instance.offerings.forEach((other, offering) => {
      const gains = personGains(one, other)
      const value = gains.reduce((sum, { need, gain }) => sum + needValue(one.needs[need]!, gain), 0)
      if (value >= leastValue) pairs.push({ person, offering, gains, value })
    })
  })
  return pairs
}
