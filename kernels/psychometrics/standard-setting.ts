import { normalCdf, normalPdf, tQuantile } from './distributions.ts'
import { abilityWithScore, expectedScore } from './linking/equating.ts'
import { categoryProbabilities, type AnyItem } from './models.ts'
import { checkAnyItems } from './quality/responses.ts'

export type Cut = { theta: number; /** Standard error that comes from the judges. */ se: number }

export type AngoffCut = Cut & {
  /** Mean over judges of the sum of their ratings: the cut as a raw score. */
  score: number
  seScore: number
  judgeSums: number[]
  agreement: Agreement
  /** The cut without each judge (null where the others' sums have none), and who stands apart from the others. */
  without: { judge: number; theta: number | null; outlier: boolean }[]
}

/** How far judges agree on which items are hard, from the judges x items analysis of variance. */
export type Agreement = {
  variance: { items: number; judges: number; residual: number }
  /** Agreement of one judge and of the mean of all, counting severity as disagreement: ICC(2,1) and ICC(2,k); null without any variance. */
  single: number | null
  mean: number | null
  /** Generalizability of the mean rating for ordering items, severity left out: Eρ². */
  generalizability: number | null
}

/**
 * Cut by the modified Angoff method: the ability at which the expected score equals the mean sum of the judges' ratings.
 *
 * SE = SD of the judges' sums/√n, over the slope of the test curve at the cut.
 *
 * @param ratings [judge][item]: the score a person just at the level is expected to get, 0 to the item's greatest
 * @throws RangeError with fewer than 2 judges, a rating out of range, or a mean sum that no ability has
 * @see Angoff (1971), in Thorndike, Educational Measurement, p. 508; Cizek & Bunch (2007), Standard Setting, ch. 6
 */
export const angoffCut = (items: readonly AnyItem[], ratings: readonly (readonly number[])[]): AngoffCut => {
  checkAnyItems(items)
  if (ratings.length < 2) throw new RangeError(`a cut needs at least 2 judges, not ${ratings.length}`)
  const greatest = items.map(item => (item.kind === 'logistic' ? 1 : item.b.length))
  ratings.forEach((row, judge) => {
    if (row.length !== items.length) throw new RangeError(`judge ${judge}: ${row.length} ratings for ${items.length} items`)
    row.forEach((rating, j) => {
      if (!(rating >= 0 && rating <= greatest[j]!)) {
        throw new RangeError(`judge ${judge}, item ${j}: a rating lies between 0 and ${greatest[j]}, not ${rating}`)
      }
    })
  })
  const judgeSums = ratings.map(row => row.reduce((sum, x) => sum + x, 0))
  const whole = cutOf(items, judgeSums)
  const without = judgeSums.map((sum, judge) => {
    const others = judgeSums.filter((_, other) => other !== judge)
    return { judge, theta: thetaWithout(items, others), outlier: standsApart(sum, others) }
  })
  return { ...whole, judgeSums, agreement: agreementOf(ratings), without }
}

/** The others may all agree on what no ability scores: then there is no cut without this judge. */
const thetaWithout = (items: readonly AnyItem[], others: readonly number[]): number | null => {
  try {
    return cutOf(items, others).theta
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Externally studentised residual beyond the two-sided 1 % point of t; nobody stands apart from fewer than three others. */
const standsApart = (sum: number, others: readonly number[]): boolean => {
  const n = others.length
  if (n < 3) return false
  const mean = others.reduce((total, x) => total + x, 0) / n
  const sd = Math.sqrt(others.reduce((total, x) => total + (x - mean) ** 2, 0) / (n - 1))
  return Math.abs(sum - mean) > tQuantile(0.995, n - 1) * sd * Math.sqrt(1 + 1 / n) + 1e-9
}

const cutOf = (items: readonly AnyItem[], sums: readonly number[]): Cut & { score: number; seScore: number } => {
  const n = sums.length
  const score = sums.reduce((total, x) => total + x, 0) / n
  const least = items.reduce((sum, item) => sum + (item.kind === 'logistic' ? item.c ?? 0 : 0), 0)
  const most = items.reduce((sum, item) => sum + (item.kind === 'logistic' ? 1 : item.b.length), 0)
  if (!(score > least && score < most)) {
    throw new RangeError(`a mean sum of ${score} is what no ability is expected to score: it must lie between ${least} and ${most}`)
  }
  const theta = abilityWithScore(items, score)
  const seScore = n > 1 ? Math.sqrt(sums.reduce((total, x) => total + (x - score) ** 2, 0) / (n - 1) / n) : 0
  const slope = (expectedScore(items, theta + 1e-4) - expectedScore(items, theta - 1e-4)) / 2e-4
  return { theta, se: seScore / slope, score, seScore }
}

/**
 * Agreement of judges from a two-way random analysis of variance, one rating per cell.
 *
 * @see Shrout & Fleiss (1979), Psychological Bulletin 86, 420-428; Brennan (2001), Generalizability Theory, ch. 2
 */
export const agreementOf = (ratings: readonly (readonly number[])[]): Agreement => {
  const judges = ratings.length
  const items = ratings[0]?.length ?? 0
  if (judges < 2 || items < 2 || ratings.some(row => row.length !== items || !row.every(Number.isFinite))) {
    throw new RangeError('agreement needs at least 2 judges who all rated the same 2 or more items')
  }
  const grand = ratings.flat().reduce((sum, x) => sum + x, 0) / (judges * items)
  const byJudge = ratings.map(row => row.reduce((sum, x) => sum + x, 0) / items)
  const byItem = Array.from({ length: items }, (_, j) => ratings.reduce((sum, row) => sum + row[j]!, 0) / judges)
  const between = (means: readonly number[], each: number) => (each * means.reduce((sum, m) => sum + (m - grand) ** 2, 0)) / (means.length - 1)
  const [msItems, msJudges] = [between(byItem, judges), between(byJudge, items)]
  const left = ratings.reduce((sum, row, r) => sum + row.reduce((all, x, j) => all + (x - byJudge[r]! - byItem[j]! + grand) ** 2, 0), 0)
  const msResidual = left / ((judges - 1) * (items - 1))
  const share = (top: number, bottom: number): number | null => (bottom > 1e-15 ? top / bottom : null)
  return {
    variance: { items: Math.max(0, (msItems - msResidual) / judges), judges: Math.max(0, (msJudges - msResidual) / items), residual: msResidual },
    single: share(msItems - msResidual, msItems + (judges - 1) * msResidual + (judges * (msJudges - msResidual)) / items),
    mean: share(msItems - msResidual, msItems + (msJudges - msResidual) / items),
    generalizability: share(msItems - msResidual, msItems),
  }
}

/**
 * Ability at which an item is answered correctly (or in its upper categories) with a given probability: its place in the bookmark
 * booklet. For a 2PL item and .67, b + ln(.67/.33)/a.
 *
 * @param category for items with several categories, the category that must be reached
 */
export const responseLocation = (item: AnyItem, probability = 0.67, category = 1): number => {
  checkAnyItems([item])
  if (item.kind === 'logistic' && !(probability > (item.c ?? 0) && probability < 1)) {
    throw new RangeError(`guessing alone reaches ${item.c}: no ability has exactly ${probability}`)
  }
  if (!(probability > 0 && probability < 1) || !(item.a > 0)) {
    throw new RangeError('a place in the booklet needs a probability between 0 and 1 and a positive slope')
  }
  if (item.kind === 'logistic') {
    const c = item.c ?? 0
    return item.b + Math.log((probability - c) / (1 - probability)) / item.a
  }
  if (!(category >= 1 && category <= item.b.length)) throw new RangeError(`there is no category ${category}`)
  const reached = (theta: number) => categoryProbabilities(item, theta).slice(category).reduce((sum, p) => sum + p, 0)
  let [low, high] = [-1, 1]
  while (reached(low) > probability && low > -1e3) low *= 2
  while (reached(high) < probability && high < 1e3) high *= 2
  for (let k = 0; k < 200 && high - low > 1e-13 * Math.max(1, Math.abs(low)); k++) {
    const middle = (low + high) / 2
    if (reached(middle) < probability) low = middle
    else high = middle
  }
  return (low + high) / 2
}

export type BookmarkCut = Cut & { judges: number[]; median: number }

/**
 * Cut by the bookmark method: mean over judges of the place of the last item that a person just at the level should master.
 *
 * @param ordered items in the order of the booklet (see `bookletOrder`)
 * @param marks   per judge, the position of the bookmark: items before it should be mastered, so 1 to the number of items
 * @see Mitzel, Lewis, Patz & Green (2001), in Cizek, Setting Performance Standards, ch. 9; .67: Huynh (2006)
 */
export const bookmarkCut = (ordered: readonly AnyItem[], marks: readonly number[], probability = 0.67): BookmarkCut => {
  if (marks.length < 2) throw new RangeError(`a cut needs at least 2 judges, not ${marks.length}`)
  const places = ordered.map(item => responseLocation(item, probability))
  places.forEach((place, j) => {
    if (j > 0 && place < places[j - 1]! - 1e-9) throw new RangeError(`item ${j} of the booklet is easier than the one before it`)
  })
  const judges = marks.map((mark, judge) => {
    if (!Number.isInteger(mark) || mark < 1 || mark > places.length) {
      throw new RangeError(`judge ${judge}: a bookmark stands at 1 to ${places.length}, not ${mark}`)
    }
    return places[mark - 1]!
  })
  const theta = judges.reduce((sum, x) => sum + x, 0) / judges.length
  const sorted = judges.toSorted((x, y) => x - y)
  const half = (sorted.length - 1) / 2
  return {
    theta, judges, median: (sorted[Math.floor(half)]! + sorted[Math.ceil(half)]!) / 2,
    se: Math.sqrt(judges.reduce((sum, x) => sum + (x - theta) ** 2, 0) / (judges.length - 1) / judges.length),
  }
}

/** Positions of the items in a bookmark booklet, easiest first. */
export const bookletOrder = (items: readonly AnyItem[], probability = 0.67): number[] => {
  const places = items.map(item => responseLocation(item, probability))
  return places.map((_, j) => j).sort((x, y) => places[x]! - places[y]!)
}

/**
 * Probability of each level, lowest first, where neither the ability nor the cuts are known exactly.
 *
 * Each node of the posterior stands for its cell; a cut with error is a normal distribution, so the share of a cell above it is
 * the
 * mean of Φ((θ − cut)/SE) over the cell, and with SE 0 the part of the cell above the cut.
 *
 * @param posterior equally spaced nodes and their probabilities
 * @throws RangeError for cuts that do not ascend or probabilities that do not sum to 1
 */
export const levelProbabilitiesBetween = (
  posterior: { theta: ArrayLike<number>; weights: ArrayLike<number> }, cuts: readonly Cut[],
): number[] => {
  const { theta, weights } = posterior
  const n = theta.length
  const mass = Array.from(weights).reduce((sum, w) => sum + w, 0)
  if (n < 2 || weights.length !== n || !(Math.abs(mass - 1) < 1e-6)) {
    throw new RangeError('a posterior needs at least 2 nodes with probabilities that sum to 1')
  }
  cuts.forEach(({ theta: cut, se }, k) => {
    if (!Number.isFinite(cut) || !(se >= 0) || (k > 0 && cut <= cuts[k - 1]!.theta)) {
      throw new RangeError(`cut ${k}: cuts must ascend and have errors of at least 0`)
    }
  })
  const half = (theta[1]! - theta[0]!) / 2
  const above = cuts.map(cut => Array.from(weights).reduce((sum, w, q) => sum + w * shareAbove(theta[q]! - half, theta[q]! + half, cut), 0))
  // Uncertain cuts may overlap; a level between them has no less than nothing.
  const falling = above.map((_, k) => Math.min(...above.slice(0, k + 1)))
  return [1, ...falling].map((p, k) => Math.max(0, p - (falling[k] ?? 0)))
}

const shareAbove = (from: number, to: number, { theta, se }: Cut): number => {
  if (se === 0) return Math.min(1, Math.max(0, (to - theta) / (to - from)))
  // ∫Φ((x − c)/s) dx = s·(zΦ(z) + φ(z)).
  const integral = (x: number) => {
    const z = (x - theta) / se
    return se * (z * normalCdf(z) + normalPdf(z))
  }
  return Math.min(1, Math.max(0, (integral(to) - integral(from)) / (to - from)))
}
