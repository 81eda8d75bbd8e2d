import { checkAnyItems, curvesOf } from './curves.ts'
import type { AnyItem } from '../models.ts'

/** Information of a whole test at one ability, its standard error 1/√I, and the expected sum score. */
export type TestInformation = { theta: number; information: number; se: number | null; expectedScore: number }

/**
 * Information and characteristic curve of a test.
 *
 * @returns one row for each ability; se is null where the information vanishes
 * @see Birnbaum (1968), in Lord & Novick, ch. 17; Samejima (1969), Psychometrika Monograph 17
 */
export const testInformation = (items: readonly AnyItem[], thetas: readonly number[]): TestInformation[] => {
  checkAnyItems(items)
  return thetas.map(theta => {
    if (!Number.isFinite(theta)) throw new RangeError(`an ability must be a number, not ${theta}`)
    let information = 0
    let expectedScore = 0
    for (const item of items) {
      const { p, d1 } = curvesOf(item, theta)
      p.forEach((x, k) => {
        if (x > 1e-300) information += d1[k]! ** 2 / x
        expectedScore += k * x
      })
    }
    return { theta, information, se: information > 1e-12 ? 1 / Math.sqrt(information) : null, expectedScore }
  })
}
