import { normalCdf, normalPdf } from '../distributions.ts'

/** @throws RangeError when the cut points are not finite or do not ascend */
export const checkCuts = (cuts: readonly number[]): void => {
  if (cuts.some((cut, i) => !Number.isFinite(cut) || cut <= (cuts[i - 1] ?? -Infinity))) {
    throw new RangeError(`cut points must ascend, not ${cuts.join(', ')}`)
  }
}

/** @throws RangeError unless there is an error of at least 0 for each cut */
export const checkCutErrors = (cuts: readonly number[], errors: readonly number[]): void => {
  if (errors.length !== cuts.length || errors.some(se => !(se >= 0 && se < Infinity))) {
    throw new RangeError(`each of ${cuts.length} cuts needs a standard error of at least 0, not ${errors.join(', ')}`)
  }
}

/**
 * How much of [from, to] lies below a cut whose standard error is `se`: the mean of Φ((cut − x)/se) over it, and with se 0 the part below.
 *
 * @see standard-setting.ts, levelProbabilitiesBetween
 */
export const shareBelow = (from: number, to: number, cut: number, se: number): number => {
  if (se === 0) return Math.min(1, Math.max(0, (cut - from) / (to - from)))
  // ∫Φ((c − x)/s) dx = −s·(zΦ(z) + φ(z)) with z = (c − x)/s.
  const integral = (x: number): number => {
    const z = (cut - x) / se
    return -se * (z * normalCdf(z) + normalPdf(z))
  }
  return Math.min(1, Math.max(0, (integral(to) - integral(from)) / (to - from)))
}

/**
 * How much of each node lies below each cut, [cut][node]: a node stands for the cell half a spacing to either side, so
 * a node on the cut counts half to each level.
 *
 * @param errors  standard errors of the cuts, 0 unless given: an uncertain cut divides no cell sharply
 */
export const sharesBelow = (nodes: Float64Array, cuts: readonly number[], errors: readonly number[] = cuts.map(() => 0)): Float64Array[] => {
  checkCuts(cuts)
  checkCutErrors(cuts, errors)
  const spacing = nodes[1]! - nodes[0]!
  return cuts.map((cut, k) => nodes.map(node => (errors[k] === 0
    ? Math.min(1, Math.max(0, (cut - node) / spacing + 0.5))
    : shareBelow(node - spacing / 2, node + spacing / 2, cut, errors[k]!))))
}

/**
 * Probability of each of the cuts + 1 levels, lowest first, from probabilities at nodes. Inside the cell that a cut
 * divides the density is taken as straight, not flat, and the sum of the cells below is brought to the integral by
 * its first Euler-Maclaurin term: the error is then of third order in the spacing. Shares that fall over several cells, as below an uncertain
 * cut, are summed as they are.
 *
 * @param below sharesBelow(nodes, cuts)
 */
export const levelProbabilities = (probabilities: Float64Array, below: readonly Float64Array[]): number[] => {
  const cumulative = below.map(shares => {
    let sum = 0
    for (let q = 0; q < shares.length; q++) {
      const share = shares[q]!
      if (share === 0) break
      sum += share * probabilities[q]!
      const sharp = (shares[q - 1] ?? 1) === 1 && (shares[q + 1] ?? 0) === 0
      if (sharp && (share < 1 || shares[q + 1] === 0)) {
        const slope = ((probabilities[q + 1] ?? 0) - (probabilities[q - 1] ?? 0)) / 2
        sum += slope * ((share - 0.5) ** 2 / 2 - 1 / 12)
      }
    }
    return Math.min(1, Math.max(0, sum))
  })
  // Uncertain cuts may overlap; a level between them has no less than nothing.
  const rising = cumulative.map((_, k) => Math.max(...cumulative.slice(0, k + 1)))
  return [...rising, 1].map((p, k) => Math.max(0, p - (rising[k - 1] ?? 0)))
}

/**
 * What an administration's level probabilities promise as a whole: accuracy, the mean probability that a person's
 * stated (most probable) level is right, and consistency, the mean probability that a second, equal test would
 * state the same.
 *
 * @returns nulls for no persons
 * @see Rudner (2001, 2005), Practical Assessment 7(14), 10(13); Guo (2006), Practical Assessment 11(6)
 */
export const expectedClassification = (
  persons: readonly (readonly number[])[],
): { accuracy: number | null; consistency: number | null } => {
  if (persons.length === 0) return { accuracy: null, consistency: null }
  persons.forEach((levels, i) => {
    const sum = levels.reduce((total, p) => total + p, 0)
    if (levels.some(p => !(p >= 0)) || !(Math.abs(sum - 1) < 1e-6)) {
      throw new RangeError(`person ${i}: not probabilities of levels: ${levels.join(', ')}`)
    }
  })
  const mean = (of: (levels: readonly number[]) => number): number => persons.reduce((sum, levels) => sum + of(levels), 0) / persons.length
  return { accuracy: mean(levels => Math.max(...levels)), consistency: mean(levels => levels.reduce((sum, p) => sum + p * p, 0)) }
}
