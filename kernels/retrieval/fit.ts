/**
 * Fits the chance of an answer to what was seen: logistic regression by Newton's method, and how good a chance is at telling
 * answered from unanswered.
 *
 * @see Cox (1958), JRSS B 20, 215-242; McCullagh & Nelder (1989), Generalized Linear Models, ch. 4
 */

/** A chance p = 1/(1 + exp(-(constant + Σ weight·(figure - mean)/deviation))). */
export type ChanceModel = { mean: number[]; deviation: number[]; weight: number[]; constant: number }

export const chanceBy = ({ mean, deviation, weight, constant }: ChanceModel, figures: readonly number[]): number =>
  1 / (1 + Math.exp(-weight.reduce((sum, w, i) => sum + w * ((figures[i] ?? 0) - mean[i]!) / deviation[i]!, constant)))

const logistic = (x: number): number => 1 / (1 + Math.exp(-x))
/** ln(1 + e^x) without overflow. */
const softplus = (x: number): number => (x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x)))

/** x with a·x = b by elimination with pivots; a is small, symmetric and not singular (the penalty sees to it, or the data). */
const solved = (a: number[][], b: number[]): number[] => {
  const n = b.length, m = a.map((row, i) => [...row, b[i]!])
  for (let i = 0; i < n; i++) {
    let best = i
    for (let k = i + 1; k < n; k++) if (Math.abs(m[k]![i]!) > Math.abs(m[best]![i]!)) best = k
    ;[m[i], m[best]] = [m[best]!, m[i]!]
    const pivot = m[i]![i]! || 1e-12
    for (let k = i + 1; k < n; k++) {
      const factor = m[k]![i]! / pivot
      for (let j = i; j <= n; j++) m[k]![j]! -= factor * m[i]![j]!
    }
  }
  const x = Array.from({ length: n }, () => 0)
  for (let i = n - 1; i >= 0; i--) x[i] = (m[i]![n]! - m[i]!.slice(i + 1, n).reduce((sum, each, j) => sum + each * x[i + 1 + j]!, 0)) / (m[i]![i]! || 1e-12)
  return x
}

/**
 * The weights under which the labels are likeliest, less a penalty of ridge/2 for each squared weight of a standardised figure: with it
 * weights stay finite also where the figures part the labels wholly. The constant is never penalised.
 *
 * @param rows    one list of figures for each case, all of one length
 * @param labels  whether each was answered; both must occur
 * @param ridge   1 by default: nothing beside hundreds of rows; 0 for the plain maximum of likelihood
 * @throws RangeError for no rows, rows of different lengths, figures that are not finite, or labels that are all the same
 */
export const fitChance = (rows: readonly (readonly number[])[], labels: readonly boolean[], { ridge = 1 }: { ridge?: number } = {}): ChanceModel => {
  const n = rows.length, d = rows[0]?.length ?? 0
  if (n === 0 || labels.length !== n || rows.some(row => row.length !== d || !row.every(Number.isFinite))) throw new RangeError('rows of finite figures, each with its label')
  const yes = labels.filter(Boolean).length
  if (yes === 0 || yes === n) throw new RangeError('both labels must occur')
  const mean = Array.from({ length: d }, (_, j) => rows.reduce((sum, row) => sum + row[j]!, 0) / n)
  // A figure that never changes tells nothing: its deviation of 1 leaves its weight at 0.
  const deviation = mean.map((m, j) => Math.sqrt(rows.reduce((sum, row) => sum + (row[j]! - m) ** 2, 0) / n) || 1)
  const x = rows.map(row => [1, ...row.map((figure, j) => (figure - mean[j]!) / deviation[j]!)])
  const penalty = (w: readonly number[]) => (ridge / 2) * w.slice(1).reduce((sum, each) => sum + each * each, 0)
  const loss = (w: readonly number[]) => x.reduce((sum, row, i) => {
    const z = row.reduce((s, v, j) => s + v * w[j]!, 0)
    return sum + softplus(z) - (labels[i] ? z : 0)
  }, penalty(w))
  let w = [Math.log(yes / (n - yes)), ...mean.map(() => 0)], now = loss(w)
  for (let round = 0; round < 100; round++) {
    const gradient = w.map((each, j) => (j === 0 ? 0 : ridge * each)), curve = w.map((_, j) => w.map((__, k) => (j === k && j > 0 ? ridge + 1e-12 : 0)))
    x.forEach((row, i) => {
      const p = logistic(row.reduce((sum, v, j) => sum + v * w[j]!, 0)), spread = p * (1 - p)
      for (let j = 0; j <= d; j++) {
        gradient[j]! += row[j]! * (p - (labels[i] ? 1 : 0))
        for (let k = 0; k <= d; k++) curve[j]![k]! += spread * row[j]! * row[k]!
      }
    })
    if (Math.max(...gradient.map(Math.abs)) < 1e-9 * n) break
    const step = solved(curve, gradient)
    // Newton's step, halved until it is one downhill.
    let share = 1, next = w, there = Infinity
    for (; share > 1e-6; share /= 2) {
      next = w.map((each, j) => each - share * step[j]!)
      there = loss(next)
      if (there <= now) break
    }
    if (!(there < now)) break
    w = next
    now = there
  }
  return { mean, deviation, weight: w.slice(1), constant: w[0]! }
}

/**
 * The share of pairs of an answered and an unanswered case in which the answered one has the greater chance; ties count half. NaN where one
 * kind is missing. @see Hanley & McNeil (1982), Radiology 143, 29-36
 */
export const areaUnder = (chances: readonly number[], labels: readonly boolean[]): number => {
  const order = chances.map((_, i) => i).toSorted((a, b) => chances[a]! - chances[b]!)
  let ranks = 0, yes = 0
  for (let i = 0; i < order.length;) {
    let end = i
    while (end < order.length && chances[order[end]!] === chances[order[i]!]) end++
    for (let k = i; k < end; k++) {
      if (!labels[order[k]!]) continue
      ranks += (i + 1 + end) / 2
      yes++
    }
    i = end
  }
  const no = order.length - yes
  return yes === 0 || no === 0 ? NaN : (ranks - (yes * (yes + 1)) / 2) / (yes * no)
}

/** Mean squared distance of chances from what came. @see Brier (1950), Monthly Weather Review 78, 1-3 */
export const brierScore = (chances: readonly number[], labels: readonly boolean[]): number => chances.reduce((sum, p, i) => sum + (p - (labels[i] ? 1 : 0)) ** 2, 0) / chances.length

export type CalibrationBin = { from: number; to: number; n: number; expected: number; observed: number }
/** Chances in bins of a tenth: how many, what was expected on average, and what was seen. Empty bins are left out. */
export const calibrationBins = (chances: readonly number[], labels: readonly boolean[], bins = 10): CalibrationBin[] =>
  Array.from({ length: bins }, (_, bin) => {
    const at = chances.flatMap((p, i) => (Math.min(bins - 1, Math.floor(p * bins)) === bin ? [i] : []))
    const share = (of: (i: number) => number) => at.reduce((sum, i) => sum + of(i), 0) / at.length
    return { from: bin / bins, to: (bin + 1) / bins, n: at.length, expected: share(i => chances[i]!), observed: share(i => (labels[i] ? 1 : 0)) }
  }).filter(bin => bin.n > 0)

/**
 * Chances for each case from a fit that has not seen it: in `folds` parts, dealt in turn within each label, so that each part holds its share
 * of both.
 */
export const heldOutChances = (rows: readonly (readonly number[])[], labels: readonly boolean[], { folds = 5, ridge = 1 }: { folds?: number; ridge?: number } = {}): number[] => {
  const seen = { yes: 0, no: 0 }
  const fold = labels.map(label => (label ? seen.yes++ : seen.no++) % folds)
  const chances = Array.from({ length: rows.length }, () => 0)
  for (let part = 0; part < folds; part++) {
    const inside = rows.map((_, i) => i).filter(i => fold[i] !== part)
    const model = fitChance(inside.map(i => rows[i]!), inside.map(i => labels[i]!), { ridge })
    rows.forEach((row, i) => { if (fold[i] === part) chances[i] = chanceBy(model, row) })
  }
  return chances
}
