import { chiSquareUpper } from '../distributions.ts'
import { cholesky, solveCholesky, zeros } from '../matrices.ts'
import { checkGroups, matched, type TwoGroups } from './matching.ts'

export type LikelihoodRatio = { chiSquare: number; df: number; p: number; /** Gain in Nagelkerke's R². */ deltaR2: number }

/** Size of DIF by the gain in R²: A below .035, C from .07. @see Jodoin & Gierl (2001), Applied Measurement in Education 14 */
export type LogisticClass = 'A' | 'B' | 'C'

export type LogisticDif = {
  item: number
  /** β of 1, score, focal group, score x group in the full model; null where the fit does not converge (perfect separation). */
  coefficients: number[] | null
  /** Group added to score. */
  uniform: LikelihoodRatio | null
  /** Interaction added to score and group. */
  nonuniform: LikelihoodRatio | null
  both: LikelihoodRatio | null
  size: LogisticClass | null
}

/**
 * Logistic regression of each item on total, group and their product.
 *
 * @param anchors items of the matching total (the item itself is always in it); all by default
 * @see Swaminathan & Rogers (1990), J. Educational Measurement 27; Zumbo (1999) for the two-degree-of-freedom test;
 *      Nagelkerke (1991), Biometrika 78
 */
export const logisticDif = (setup: TwoGroups, anchors?: readonly number[]): LogisticDif[] => {
  checkGroups(setup)
  const matching = anchors ?? Array.from({ length: setup.items }, (_, j) => j)
  return Array.from({ length: setup.items }, (_, item) => ({ item, ...analyse(matched(setup, item, matching)) }))
}

const analyse = ({ group, solved, score }: { group: number[]; solved: number[]; score: number[] }): Omit<LogisticDif, 'item'> => {
  const fits = [1, 2, 3, 4].map(columns => fitLogistic(score.map((s, i) => [1, s, group[i]!, s * group[i]!].slice(0, columns)), solved))
  const [none, total, withGroup, full] = fits
  const test = (
    small: LogisticFit | null | undefined, large: LogisticFit | null | undefined, df: number,
  ): LikelihoodRatio | null => {
    if (!none || !small || !large) return null
    const chiSquare = Math.max(0, 2 * (large.logLik - small.logLik))
    const explained = (gain: number) => 1 - Math.exp((2 * gain) / solved.length)
    const r2 = (fit: LogisticFit) => explained(none.logLik - fit.logLik) / explained(none.logLik)
    return { chiSquare, df, p: chiSquareUpper(chiSquare, df), deltaR2: r2(large) - r2(small) }
  }
  const both = test(total, full, 2)
  return {
    coefficients: full ? [...full.beta] : null,
    uniform: test(total, withGroup, 1),
    nonuniform: test(withGroup, full, 1),
    both,
    size: both === null ? null : both.deltaR2 < 0.035 || both.p >= 0.05 ? 'A' : both.deltaR2 < 0.07 ? 'B' : 'C',
  }
}

export type LogisticFit = { beta: Float64Array; logLik: number }

/** Logistic regression by Newton's method, halving steps that lose ground; null where it does not converge. */
export const fitLogistic = (rows: readonly (readonly number[])[], solved: readonly number[]): LogisticFit | null => {
  const size = rows[0]?.length ?? 0
  let beta = new Float64Array(size)
  let logLik = logLikelihood(rows, solved, beta)
  for (let round = 0; round < 60; round++) {
    const information = zeros(size, size)
    const gradient = new Float64Array(size)
    rows.forEach((row, i) => {
      const p = 1 / (1 + Math.exp(-predictor(row, beta)))
      for (let j = 0; j < size; j++) {
        gradient[j] = gradient[j]! + (solved[i]! - p) * row[j]!
        for (let k = 0; k < size; k++) information[j]![k] = information[j]![k]! + p * (1 - p) * row[j]! * row[k]!
      }
    })
    const factor = cholesky(information)
    if (!factor) return null
    const step = solveCholesky(factor, gradient)
    let share = 1
    let next = beta
    let value = -Infinity
    for (; share > 1e-6 && value < logLik - 1e-12 * Math.abs(logLik); share /= 2) {
      next = beta.map((x, j) => x + share * step[j]!)
      value = logLikelihood(rows, solved, next)
    }
    const gain = value - logLik
    beta = next
    logLik = value
    if (!beta.every(Number.isFinite) || beta.some(x => Math.abs(x) > 1e4)) return null
    if (Math.abs(gain) < 1e-12 * Math.max(1, Math.abs(logLik)) && step.every((x, j) => Math.abs(x) < 1e-8 * Math.max(1, Math.abs(beta[j]!)))) {
      return { beta, logLik }
    }
  }
  return null
}

const predictor = (row: readonly number[], beta: Float64Array): number => row.reduce((sum, x, j) => sum + x * beta[j]!, 0)

const logLikelihood = (
  rows: readonly (readonly number[])[], solved: readonly number[], beta: Float64Array,
): number => rows.reduce((sum, row, i) => {
  const z = predictor(row, beta)
  const x = solved[i] === 1 ? -z : z
  return sum - (x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x)))
}, 0)
