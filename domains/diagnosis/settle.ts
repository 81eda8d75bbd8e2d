import { normalCdf, normalPdf } from '@keju/psychometrics'

type Left = { readonly a: number; readonly b: number }

/** Expected probability of the most probable level, once the standard deviation has gone from `before` to `after` (θ ~ N(mean, before²) now). */
export const expectedCertainty = (mean: number, before: number, after: number, cuts: readonly number[], cutErrors: readonly number[] = []): number => {
  const moves = Math.sqrt(Math.max(0, before * before - after * after))
  const likeliest = (at: number): number => {
    const below = [...cuts.map((cut, k) => normalCdf((cut - at) / Math.hypot(after, cutErrors[k] ?? 0))), 1]
    return Math.max(...below.map((p, k) => p - (below[k - 1] ?? 0)))
  }
  if (moves < 1e-9) return likeliest(mean)
  let sum = 0
  let weight = 0
  for (let z = -3; z <= 3.0001; z += 0.25) {
    const w = normalPdf(z)
    sum += w * likeliest(mean + moves * z)
    weight += w
  }
  return sum / weight
}

/**
 * How many more questions would probably settle a level: the fewest after which the most probable level is expected to reach the
 * certainty asked for, the most telling of the questions left in the bank first.
 *
 * @returns questions  null where all that is left would not do
 */
export const toSettle = (
  now: { mean: number; sd: number }, left: readonly Left[], rule: { cuts: readonly number[]; cutErrors?: readonly number[]; certainty: number },
): { questions: number | null; left: number } => {
  const told = left.map(({ a, b }) => {
    const p = 1 / (1 + Math.exp(-a * (now.mean - b)))
    return a * a * p * (1 - p)
  }).sort((x, y) => y - x)
  let precision = 1 / (now.sd * now.sd)
  for (const [i, information] of told.entries()) {
    precision += information
    if (expectedCertainty(now.mean, now.sd, 1 / Math.sqrt(precision), rule.cuts, rule.cutErrors) >= rule.certainty) return { questions: i + 1, left: left.length }
  }
  return { questions: null, left: left.length }
}
