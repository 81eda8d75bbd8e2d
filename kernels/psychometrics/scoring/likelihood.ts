import { curvesOf, type Answer } from './curves.ts'
import type { Grid } from './grid.ts'
import type { AnyItem } from '../models.ts'

/** What a weighted likelihood is weighted by; the same without guessing. */
export type Weight = 'warm' | 'jeffreys'

/** Sums over the answered items at one ability: l', expected information I, its derivative I' and Warm's J. */
export const sumsAt = (items: readonly AnyItem[], answers: readonly Answer[], theta: number) => {
  let slope = 0
  let expected = 0
  let change = 0
  let bias = 0
  for (let j = 0; j < items.length; j++) {
    const answer = answers[j]!
    if (answer === null) continue
    const { p, d1, d2 } = curvesOf(items[j]!, theta)
    const given = Math.max(p[answer]!, 1e-300)
    slope += d1[answer]! / given
    for (let k = 0; k < p.length; k++) {
      if (p[k]! < 1e-300) continue
      expected += d1[k]! ** 2 / p[k]!
      const ratio = d1[k]! / p[k]!
      bias += ratio * d2[k]!
      change += ratio * (2 * d2[k]! - ratio * d1[k]!)
    }
  }
  return { slope, expected, change, bias }
}

/** Derivative of what map, wle or ml maximise. @see Warm (1989), Psychometrika 54, 427-450 */
export const gradientOf = (
  items: readonly AnyItem[], answers: readonly Answer[], method: 'map' | 'wle' | 'ml', grid: Grid, weight: Weight = 'warm',
) => (theta: number): number => {
  const { slope, expected, change, bias } = sumsAt(items, answers, theta)
  if (method === 'wle') return slope + (expected > 0 ? (weight === 'jeffreys' ? change : bias) / (2 * expected) : 0)
  return method === 'map' ? slope - (theta - grid.mean) / grid.sd ** 2 : slope
}
