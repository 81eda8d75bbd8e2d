import { categoryProbabilities, type AnyItem } from '../models.ts'
import { checkAnswers, type ResponseTable } from './responses.ts'

export type MeanSquares = {
  /** Information-weighted mean square: Σ(x − E)²/ΣV; null without answers. */
  infit: number | null
  /** Mean of (x − E)²/V. */
  outfit: number | null
  /** Cube-root transforms, about N(0, 1) where the model holds. */
  infitZ: number | null
  outfitZ: number | null
  answers: number
}

export type PersonFit = MeanSquares & {
  /** Standardised log-likelihood of the answers; below −2 they are unlike any ability. */
  lz: number | null
}

/**
 * Infit and outfit of items and persons, and lz of persons, at given abilities (EAP, as mirt does, or WLE).
 * An answer's variance counts as at least √1e-5 = .0032, and q in the transform as at most √2.
 *
 * @param theta one ability per person, in logits
 * @see Wright & Masters (1982), Rating Scale Analysis, ch. 5; lz: Drasgow, Levine & Williams (1985), Brit. J. Math. Stat.
 *     Psychol. 38, 67-86
 */
export const residualFit = (
  items: readonly AnyItem[], table: ResponseTable, theta: ArrayLike<number>,
): { items: MeanSquares[]; persons: PersonFit[] } => {
  checkAnswers(items, table)
  if (theta.length !== table.persons) throw new RangeError(`${theta.length} abilities for ${table.persons} persons`)
  const byItem = items.map(emptySums)
  const persons: PersonFit[] = []
  for (let i = 0; i < table.persons; i++) {
    const at = theta[i]!
    if (!Number.isFinite(at)) throw new RangeError(`person ${i}: no ability`)
    const own = emptySums()
    let surprise = 0
    let variance = 0
    for (let j = 0; j < items.length; j++) {
      const value = table.matrix[i * items.length + j]!
      if (value === -1) continue
      const p = categoryProbabilities(items[j]!, at)
      add(own, p, value)
      add(byItem[j]!, p, value)
      const logs = p.map(x => Math.log(Math.max(x, 1e-300)))
      const expected = p.reduce((sum, x, k) => sum + x * logs[k]!, 0)
      surprise += logs[value]! - expected
      variance += p.reduce((sum, x, k) => sum + x * logs[k]! ** 2, 0) - expected * expected
    }
    persons.push({ ...meanSquares(own), lz: variance > 1e-12 ? surprise / Math.sqrt(variance) : null })
  }
  return { items: byItem.map(meanSquares), persons }
}

type Sums = { n: number; squares: number; variances: number; standardised: number; infitSpread: number; outfitSpread: number }

const emptySums = (): Sums => ({ n: 0, squares: 0, variances: 0, standardised: 0, infitSpread: 0, outfitSpread: 0 })

/** One answer with next to no variance must not decide the outfit of all; the figures it is compared with draw the same line. */
const leastVariance = Math.sqrt(1e-5)

const add = (sums: Sums, p: readonly number[], value: number): void => {
  const mean = p.reduce((sum, x, k) => sum + k * x, 0)
  const variance = Math.max(leastVariance, p.reduce((sum, x, k) => sum + (k - mean) ** 2 * x, 0))
  const fourth = p.reduce((sum, x, k) => sum + (k - mean) ** 4 * x, 0)
  sums.n++
  sums.squares += (value - mean) ** 2
  sums.variances += variance
  sums.standardised += (value - mean) ** 2 / variance
  sums.infitSpread += fourth - variance * variance
  sums.outfitSpread += fourth / (variance * variance)
}

const meanSquares = (sums: Sums): MeanSquares => {
  const { n, squares, variances, standardised, infitSpread, outfitSpread } = sums
  if (n === 0) return { infit: null, outfit: null, infitZ: null, outfitZ: null, answers: 0 }
  const infit = squares / variances
  const outfit = standardised / n
  return {
    infit, outfit, answers: n,
    infitZ: cubeRoot(infit, Math.sqrt(Math.max(0, infitSpread)) / variances),
    outfitZ: cubeRoot(outfit, Math.sqrt(Math.max(0, outfitSpread / (n * n) - 1 / n))),
  }
}

/** Wilson-Hilferty: (ms^⅓ − 1)·3/q + q/3 with q the standard deviation of the mean square. */
const cubeRoot = (meanSquare: number, spread: number): number | null => {
  const q = Math.min(1.4142, spread)
  return q > 1e-9 ? (Math.cbrt(meanSquare) - 1) * (3 / q) + q / 3 : null
}
