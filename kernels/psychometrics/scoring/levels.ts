/** @throws RangeError when the cut points are not finite or do not ascend */
export const checkCuts = (cuts: readonly number[]): void => {
  if (cuts.some((cut, i) => !Number.isFinite(cut) || cut <= (cuts[i - 1] ?? -Infinity))) {
    throw new RangeError(`cut points must ascend, not ${cuts.join(', ')}`)
  }
}

/**
 * How much of each node lies below each cut, [cut][node]: a node stands for the cell half a spacing to either side, so
 * a node on the cut counts half to each level.
 */
export const sharesBelow = (nodes: Float64Array, cuts: readonly number[]): Float64Array[] => {
  checkCuts(cuts)
  const spacing = nodes[1]! - nodes[0]!
  return cuts.map(cut => nodes.map(node => Math.min(1, Math.max(0, (cut - node) / spacing + 0.5))))
}

/**
 * Probability of each of the cuts + 1 levels, lowest first, from probabilities at nodes. Inside the cell that a cut
 * divides the density is taken as straight, not flat, and the sum of the cells below is brought to the integral by
 * its first Euler-Maclaurin term: the error is then of third order in the spacing.
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
      if (share < 1 || shares[q + 1] === 0) {
        const slope = ((probabilities[q + 1] ?? 0) - (probabilities[q - 1] ?? 0)) / 2
        sum += slope * ((share - 0.5) ** 2 / 2 - 1 / 12)
      }
    }
    return Math.min(1, Math.max(0, sum))
  })
  return [...cumulative, 1].map((p, k) => Math.max(0, p - (cumulative[k - 1] ?? 0)))
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
