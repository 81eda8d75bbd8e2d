import type { CurvePoint, Dif, Drift, OptionUse, Reason, Verdict } from './studio-shapes.ts'

/** Figures of one item from which the verdict follows. */
export type Figures = {
  n: number
  /** Null where no parameters could be had. */
  a: number | null
  seB: number | null
  solved: number
  itemRest: number | null
  /** p of the fit, corrected for the number of items. */
  fitP: number | null
  points: readonly CurvePoint[]
  options: readonly OptionUse[]
  dif: readonly Dif[]
  drift: Drift | null
}

/** From here on a figure is firm enough to throw an item away. */
const firm = 200
const enough = 30

/** Root mean square distance of what was observed from the curve, by persons. */
export const distance = (points: readonly CurvePoint[]): number => {
  const n = points.reduce((sum, point) => sum + point.n, 0)
  return n === 0 ? 0 : Math.sqrt(points.reduce((sum, point) => sum + point.n * (point.share - point.expected) ** 2, 0) / n)
}

/**
 * Keep, mend, drop, or wait for more answers; with every reason, the weightiest first.
 *
 * Nothing is dropped on fewer than 200 answers: what would be dropped is to be mended, that is, looked at. A poor fit counts when it is
 * both certain (p < .01 after correction) and visible (5 percentage points on average).
 *
 * @see Haladyna & Rodriguez (2013), ch. 17-18 (item-rest below .15, distractors under 5 %); ETS classes for fairness
 */
export const verdictOf = (figures: Figures): { verdict: Verdict; reasons: Reason[] } => {
  const { n, a, seB, solved, itemRest, fitP, points, options, dif, drift } = figures
  const reasons: Reason[] = []
  let [drop, mend] = [false, false]
  const say = (reason: string, values: Reason['values'] = {}) => void reasons.push({ reason, values })
  if (n < enough) return { verdict: 'wait', reasons: [{ reason: 'few', values: { n } }] }
  if (solved === 1 || solved === 0) {
    say(solved === 1 ? 'allSolved' : 'noneSolved', { n })
    return { verdict: 'mend', reasons }
  }
  const key = options.find(option => option.correct)
  const rivals = options.filter(option => !option.correct && option.share >= 0.05 && drawsAbler(option, key, n))
  const r = itemRest ?? 0
  // A correlation that may as well be nought is weak, not reversed.
  const reversed = r < -1.96 / Math.sqrt(n)
  if (rivals.length > 0) {
    mend = true
    say('checkKey', { option: rivals.map(option => option.option.toUpperCase()).join(', ') })
  }
  if (reversed) say('reversed', { r })
  else if (r < 0.15 || (a !== null && a < 0.4)) say('weak', { r })
  if (r < 0.15 || (a !== null && a < 0.4)) {
    mend = true
    // A key that may be wrong is put right first: the words may be good.
    drop = r < 0.05 && rivals.length === 0 && n >= firm
  }
  if (a !== null && a > 4) {
    mend = true
    say('steep', { a })
  }
  const chance = options.length > 1 ? 1 / options.length : 0
  if (solved < chance * 0.9) {
    mend = true
    say('belowChance', { share: percent(solved) })
  } else if (solved > 0.95) {
    mend = true
    say('tooEasy', { share: percent(solved) })
  }
  if (fitP !== null && fitP < 0.01 && distance(points) >= 0.05) {
    mend = true
    say('misfit', { points: Math.round(distance(points) * 100) })
  }
  for (const each of dif) {
    if (each.flag === 'none') continue
    if (each.flag === 'act') mend = true
    say(each.flag === 'act' ? (each.contrast === 'gender' ? 'difActGender' : 'difActRegion') : each.contrast === 'gender' ? 'difWatchGender' : 'difWatchRegion', { delta: each.delta ?? 0 })
  }
  if (drift?.drifted) {
    mend = true
    say('drift', { shift: drift.difficulty })
  }
  const idle = options.filter(option => !option.correct && option.share < 0.05)
  if (idle.length > 0) say('idle', { option: idle.map(option => option.option.toUpperCase()).join(', ') })
  if (n < firm) say('provisional', { n })
  else if (seB !== null && seB > 0.25) say('imprecise', { se: seB })
  if (a === null && !drop && !mend) return { verdict: 'wait', reasons: [{ reason: 'noEstimate', values: { n } }, ...reasons] }
  if (!drop && !mend && reasons.length === 0) say('sound', { n })
  return { verdict: drop ? 'drop' : mend ? 'mend' : 'keep', reasons }
}

const percent = (share: number): string => `${Math.round(share * 100)}%`

/**
 * Whether a wrong option draws abler persons than the key does, and surely so: by the slopes of the nominal response model where they
 * are known, otherwise by what else those who chose it solved.
 */
const drawsAbler = (option: OptionUse, key: OptionUse | undefined, n: number): boolean => {
  if (option.slope !== null && option.seSlope !== null && key && key.slope !== null && key.seSlope !== null) {
    // Slopes of one item sum to 0, so that errors of a difference are larger than those of both together: 1 % makes up for it.
    return option.slope - key.slope > 2.576 * Math.hypot(option.seSlope, key.seSlope)
  }
  return option.restMean !== null && option.restMean > (key?.restMean ?? Infinity) && (option.restCorrelation ?? 0) > 1.96 / Math.sqrt(n)
}
