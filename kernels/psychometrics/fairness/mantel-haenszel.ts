import { chiSquareUpper, normalQuantile } from '../distributions.ts'
import { checkGroups, purified, strataOf, type Stratum, type TwoGroups } from './matching.ts'

/** Educational Testing Service's classes: A negligible, B moderate, C large. */
export type EtsClass = 'A' | 'B' | 'C'

export type MantelHaenszel = {
  item: number
  /** Common odds ratio, above 1 where the reference group has it easier; null (with what follows from it) where it is 0 or not finite. */
  alpha: number | null
  chiSquare: number | null
  p: number | null
  /** −2.35 ln α: negative where the focal group has it harder. */
  delta: number | null
  seDelta: number | null
  ets: EtsClass | null
  breslowDay: { chiSquare: number; df: number; p: number } | null
  /** Standardised difference P_focal − P_reference, weighted by the focal group. */
  standardised: number | null
}

export type MantelHaenszelOptions = {
  /** Yates' half off the distance; on by default. */
  correction?: boolean
  /** Significance level of the flags, .05. */
  level?: number
}

/**
 * Mantel-Haenszel analysis of every item, matched on the total over the anchors (all items by default).
 *
 * @throws RangeError for bad groups or answers
 * @see Holland & Thayer (1988), in Wainer & Braun, Test Validity, ch. 9; classes: Zwick & Ercikan (1989), J. Educational
 *     Measurement 26
 */
export const mantelHaenszel = (
  setup: TwoGroups, options: MantelHaenszelOptions = {}, anchors?: readonly number[],
): MantelHaenszel[] => {
  checkGroups(setup)
  const matching = anchors ?? Array.from({ length: setup.items }, (_, j) => j)
  return Array.from({ length: setup.items }, (_, item) => ({ item, ...analyse(strataOf(setup, item, matching), options) }))
}

/** The same with the flagged items taken out of the matching score, again and again until nothing changes. */
export const purifiedMantelHaenszel = (setup: TwoGroups, options: MantelHaenszelOptions = {}) =>
  purified(setup.items, anchors => mantelHaenszel(setup, options, anchors),
    items => items.filter(each => each.p !== null && each.p < (options.level ?? 0.05)).map(each => each.item))

const analyse = (
  all: readonly Stratum[], { correction = true, level = 0.05 }: MantelHaenszelOptions,
): Omit<MantelHaenszel, 'item'> => {
  const strata = all.filter(({ a, b, c, d }) => a + b + c + d > 1)
  let [found, expected, variance, up, down] = [0, 0, 0, 0, 0]
  for (const { a, b, c, d } of strata) {
    const n = a + b + c + d
    found += a
    expected += ((a + b) * (a + c)) / n
    variance += ((a + b) * (c + d) * (a + c) * (b + d)) / (n * n * (n - 1))
    up += (a * d) / n
    down += (b * c) / n
  }
  const distance = Math.abs(found - expected)
  // Yates' half may overshoot; difR and R's mantelhaen.test differ there, only where nothing is significant anyway.
  const chiSquare = variance > 0 ? (distance - (correction ? 0.5 : 0)) ** 2 / variance : null
  const p = chiSquare === null ? null : chiSquareUpper(chiSquare, 1)
  const alpha = up > 0 && down > 0 ? up / down : null
  const standardised = standardisedDifference(all)
  if (alpha === null) return { alpha, chiSquare, p, delta: null, seDelta: null, ets: null, breslowDay: null, standardised }
  const delta = -2.35 * Math.log(alpha)
  const seDelta = 2.35 * Math.sqrt(varianceOfLogOdds(strata, alpha, up))
  return {
    alpha, chiSquare, p, delta, seDelta, ets: etsClass(delta, seDelta, p, level), breslowDay: breslowDay(all, alpha),
    standardised,
  }
}

/** @see Robins, Breslow & Greenland (1986), Biometrics 42, 311-323; the same as Phillips & Holland (1987) */
const varianceOfLogOdds = (strata: readonly Stratum[], alpha: number, up: number): number => {
  let sum = 0
  for (const { a, b, c, d } of strata) {
    const n = a + b + c + d
    sum += ((a * d + alpha * b * c) * (a + d + alpha * (b + c))) / (n * n)
  }
  return sum / (2 * up * up)
}

/** A: |Δ| < 1 or not significant. C: |Δ| ≥ 1.5 and significantly above 1 (one-sided). B: what is left. */
const etsClass = (delta: number, se: number, p: number | null, level: number): EtsClass => {
  const size = Math.abs(delta)
  if (size < 1 || p === null || p >= level) return 'A'
  return size >= 1.5 && size - 1 > normalQuantile(1 - level) * se ? 'C' : 'B'
}

/**
 * Breslow-Day test that the odds ratio is the same in all strata; a significant one points at non-uniform DIF.
 *
 * @see Breslow & Day (1980), Statistical Methods in Cancer Research 1, 4.4; Penfield (2003), Alberta J. Educational Research 49
 */
const breslowDay = (all: readonly Stratum[], alpha: number): { chiSquare: number; df: number; p: number } | null => {
  let chiSquare = 0
  let count = 0
  for (const { a, b, c, d } of all) {
    const [reference, focal, solved] = [a + b, c + d, a + c]
    if (reference === 0 || focal === 0 || solved === 0 || b + d === 0) continue
    const expected = expectedGivenOdds(reference, focal, solved, alpha)
    const variance = 1 / (1 / expected + 1 / (reference - expected) + 1 / (solved - expected) + 1 / (focal - solved + expected))
    chiSquare += (a - expected) ** 2 / variance
    count++
  }
  return count > 1 ? { chiSquare, df: count - 1, p: chiSquareUpper(chiSquare, count - 1) } : null
}

/** The reference group's solved count that gives the odds ratio, with all margins as they are. */
const expectedGivenOdds = (reference: number, focal: number, solved: number, alpha: number): number => {
  const a = 1 - alpha
  const b = focal - solved + alpha * (reference + solved)
  const c = -alpha * reference * solved
  if (Math.abs(a) < 1e-12) return -c / b
  const root = Math.sqrt(Math.max(0, b * b - 4 * a * c))
  // Both forms of the root are the same; this one loses no digits where a is small.
  return (-2 * c) / (b + root)
}

/** @see Dorans & Kulick (1986), J. Educational Measurement 23, 355-368 */
const standardisedDifference = (strata: readonly Stratum[]): number | null => {
  let sum = 0
  let weight = 0
  for (const { a, b, c, d } of strata) {
    if (a + b === 0 || c + d === 0) continue
    sum += (c + d) * (c / (c + d) - a / (a + b))
    weight += c + d
  }
  return weight > 0 ? sum / weight : null
}
