import {
  analyseClassically, benjaminiHochberg, calibrate, calibrateNominal, chiSquareUpper, empiricalReliability, itemFitByForms, logFailed, logSolved, logisticDif, onScale, purifiedMantelHaenszel, raschModel, robustZ, screenedLink, slopesFree,
  type AnyItem, type CalibrationModel, type NominalItem, type TwoGroups, wilson } from '@keju/psychometrics'
import type { CurvePoint, Detail, Dif, Drift, Fit, ItemFitFound, OptionUse, Verdict } from './studio-shapes.ts'
import { verdictOf } from './verdicts.ts'

/** Answers as they are worked on: persons × items, row by row, −1 where not asked. */
export type AnswerTable = {
  model: CalibrationModel & ('2pl' | 'rasch')
  items: { code: string; options: string[]; key: string; a: number; b: number; calibrated: boolean }[]
  persons: number
  /** 1 solved, 0 not. */
  solved: Int8Array
  /** Place of the option chosen; −1 also where only right or wrong is known. */
  chosen: Int8Array
  /** Groups of the fairness check, a code for each person: 0 reference (men; developed regions), 1 focal (women; lagging regions), −1 unknown. */
  gender: Int32Array
  region: Int32Array
}

export type FoundFigures = {
  n: number; verdict: Verdict; a: number | null; b: number | null; seA: number | null; seB: number | null; solved: number | null; itemRest: number | null
  alphaDropped: number | null; fitP: number | null; detail: Detail
}
export type FoundNote = { note: string; item: number | null; value: number | null }
export type Analysis = { items: FoundFigures[]; notes: FoundNote[]; fit: Fit }
export type Stage = 'calibrating' | 'checking' | 'fairness'

/** Persons a group from which a difference is watched, and from which it is acted on. */
export const difGroups = { watch: 100, act: 200 } as const
const fewestAnchors = 5
/** The fit is worked out on this many persons at most. */
const mostFitted = 20_000
/** And S-X² on this many: with more, curves that are off by nothing of use would stand out. */
const mostByForms = 5000

type Item = { a: number; b: number }

/** Calibrates the items and judges each. Reads nothing but what it is given. @throws RangeError for a table that is none */
export const analyse = (table: AnswerTable, at: (stage: Stage) => void = () => {}): Analysis => {
  const { items, persons } = table
  at('calibrating')
  const done = calibrate({ model: table.model, categories: table.solved, persons, items: items.length })
  const own = done.items.map(item => {
    const usable = item && typeof item.a === 'number' && typeof item.b === 'number' && item.a > 0 && Number.isFinite(item.a) && Number.isFinite(item.b)
    return usable ? { a: item.a as number, b: item.b as number, seA: finite(item.se.a), seB: finite(item.se.b) } : null
  })
  at('checking')
  const scale = scaleOf(table, own)
  const sd = done.groups[0]?.sd ?? 1
  const { ability, error, points, fitP, fitBy } = fitOf(table, own, done.groups[0]?.mean ?? 0, sd, scale)
  const rest = restShares(table)
  const classical = classicalOf(table)
  const drawn = optionSlopes(table)
  at('fairness')
  const { dif, notes: difNotes } = fairness(table, ability)
  const found = items.map((_, j): FoundFigures => {
    const { n, solved, itemRest } = column(table, rest, j)
    const estimate = own[j] ?? null
    const options = optionUse(table, rest, j).map((each, k) => ({ ...each, slope: drawn[j]?.slopes[k] ?? null, seSlope: drawn[j]?.seSlopes[k] ?? null }))
    const figures = {
      n, a: estimate ? estimate.a / scale.slope : null, b: estimate ? scale.slope * estimate.b + scale.shift : null,
      seA: estimate?.seA == null ? null : estimate.seA / scale.slope, seB: estimate?.seB == null ? null : estimate.seB * scale.slope,
      solved: n > 0 ? solved : null, itemRest, alphaDropped: classical.dropped[j] ?? null, fitP: fitP[j] ?? null,
    }
    const { verdict, reasons } = verdictOf({
      ...figures, solved, points: points[j] ?? [], options, dif: dif[j] ?? [], drift: scale.drift.get(j) ?? null,
    })
    return { ...figures, verdict, detail: { reasons, options, points: points[j] ?? [], dif: dif[j] ?? [], drift: scale.drift.get(j) ?? null, fit: fitBy[j] ?? null } }
  })
  const somebody = ability.length >= 3 && own.some(each => each !== null)
  return {
    items: found,
    notes: [
      ...done.notes.map(({ code, item, value }) => ({ note: code, item: item ?? null, value: finite(value) })), ...difNotes,
      ...(persons < 200 ? [{ note: 'small-sample', item: null, value: persons }] : []),
    ],
    fit: {
      items: items.length, calibrated: own.filter(each => each !== null).length, converged: done.converged, iterations: done.iterations,
      reliability: somebody ? finite(empiricalReliability(ability, error)) : null, alpha: classical.alpha, alphaLow: classical.low, alphaHigh: classical.high, alphaPersons: classical.persons,
      mean: finite(scale.slope * (done.groups[0]?.mean ?? 0) + scale.shift), sd: finite(scale.slope * sd),
      scale: scale.kind, common: scale.common, dropped: scale.dropped.map(j => items[j]?.code ?? ''), slope: scale.slope, shift: scale.shift,
    },
  }
}

const finite = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null)

type ScaleFound = { kind: Fit['scale']; slope: number; shift: number; common: number; dropped: number[]; drift: Map<number, Drift> }

/**
 * The way from the sample's own scale to that of the bank: θ_bank = slope · θ + shift.
 *
 * Five calibrated items in common or more: Stocking-Lord over 81 points on [−4, 4] without those that drifted. Otherwise the experts'
 * difficulties fix no more than the mean, for their spread is a guess; and with fewer than five of them nothing is fixed.
 */
const scaleOf = (table: AnswerTable, own: readonly (Item | null)[]): ScaleFound => {
  const none = { dropped: [], drift: new Map<number, Drift>() }
  const usable = own.flatMap((item, j) => (item && item.a > 0.2 ? [j] : []))
  const anchors = usable.filter(j => table.items[j]?.calibrated)
  const as = ({ a, b }: Item): AnyItem => ({ kind: 'logistic', a, b })
  if (anchors.length >= fewestAnchors) {
    const [x, y] = [anchors.map(j => as(own[j] as Item)), anchors.map(j => as(table.items[j] as Item))]
    if (table.model === 'rasch') {
      // Slopes are one by the model; only the place of the scale is free.
      const differences = anchors.map(j => (table.items[j] as Item).b - (own[j] as Item).b)
      const z = robustZ(differences)
      const kept = anchors.filter((_, k) => Math.abs(z[k] ?? 0) <= 2.7)
      const shift = mean(kept.map(j => (table.items[j] as Item).b - (own[j] as Item).b))
      return {
        kind: 'anchors', slope: 1, shift, common: anchors.length, dropped: anchors.filter(j => !kept.includes(j)),
        drift: new Map(anchors.map((j, k) => [j, { difficulty: shift - (differences[k] ?? 0), logSlope: 0, zDifficulty: z[k] == null ? null : -z[k], zLogSlope: null, drifted: !kept.includes(j) }])),
      }
    }
    const { kept, drift, dropped } = screenedLink({ method: 'stocking-lord', x, y })
    if (kept.A > 0 && Number.isFinite(kept.A) && Number.isFinite(kept.B)) {
      return {
        kind: 'anchors', slope: kept.A, shift: kept.B, common: anchors.length, dropped: dropped.map(k => anchors[k] ?? -1),
        // The kernel says form Y (the bank) less form X (this run); a reader asks how the item is now.
        drift: new Map(drift.map(each => {
          const j = anchors[each.item] ?? -1
          const now = onScale(as(own[j] as Item), kept)
          const before = table.items[j] as Item
          return [j, {
            difficulty: (now.kind === 'logistic' ? now.b : 0) - before.b, logSlope: Math.log(now.a / before.a), zDifficulty: each.zDifficulty, zLogSlope: each.zLogSlope,
            drifted: each.drifted && Math.abs((now.kind === 'logistic' ? now.b : 0) - before.b) >= 0.3,
          }]
        })),
      }
    }
  }
  const guessed = usable.filter(j => !table.items[j]?.calibrated)
  if (guessed.length >= fewestAnchors) {
    return { kind: 'experts', slope: 1, shift: mean(guessed.map(j => (table.items[j] as Item).b - (own[j] as Item).b)), common: guessed.length, ...none }
  }
  return { kind: 'own', slope: 1, shift: 0, common: 0, ...none }
}

const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / Math.max(1, values.length)

const nodeCount = 61

/**
 * Ability of each person (own scale), points of the curves, and whether each item fits: by S-X² among those who were asked the same.
 *
 * For each answer the rest of the person's answers predicts it: P̂ = Σ P(θ_q) h_q, h the posterior without the item. A point of the plot
 * holds answers of like P̂ and stands where the curve has the share that was to be expected. Where hardly anybody was asked the same
 * (adaptive tests) S-X² cannot be had, and these points stand in for it: Σ (O − E)²/ΣP̂(1 − P̂) is χ² with groups − 2 degrees of freedom
 * (the grouping of Hosmer & Lemeshow 1980; conditioning on the rest, Orlando & Thissen 2000).
 */
const fitOf = (
  table: AnswerTable, own: readonly (Item | null)[], center: number, sd: number, scale: ScaleFound,
): { ability: Float64Array; error: Float64Array; points: CurvePoint[][]; fitP: (number | null)[]; fitBy: (ItemFitFound | null)[] } => {
  const { persons, items: { length: count }, solved } = table
  const theta = Float64Array.from({ length: nodeCount }, (_, q) => center + sd * (-6 + (12 * q) / (nodeCount - 1)))
  const prior = theta.map(t => -0.5 * ((t - center) / sd) ** 2)
  const right = own.map(item => (item ? theta.map(t => logSolved(item, t)) : null))
  const wrong = own.map(item => (item ? theta.map(t => logFailed(item, t)) : null))
  const chance = own.map(item => (item ? theta.map(t => 1 / (1 + Math.exp(-item.a * (t - item.b)))) : null))
  const [ability, error] = [new Float64Array(persons), new Float64Array(persons)]
  const predicted: { p: number; x: number }[][] = own.map(() => [])
  const stride = Math.max(1, Math.ceil(persons / mostFitted))
  const logs = new Float64Array(nodeCount)
  for (let i = 0; i < persons; i++) {
    logs.set(prior)
    for (let j = 0; j < count; j++) {
      const x = solved[i * count + j] as number
      const curve = x < 0 ? null : x === 1 ? right[j] : wrong[j]
      if (curve) for (let q = 0; q < nodeCount; q++) logs[q] = (logs[q] as number) + (curve[q] as number)
    }
    const whole = moments(logs, theta)
    ability[i] = whole.mean
    error[i] = whole.sd
    if (i % stride !== 0) continue
    for (let j = 0; j < count; j++) {
      const x = solved[i * count + j] as number
      const curve = x < 0 ? null : x === 1 ? right[j] : wrong[j]
      const p = chance[j]
      if (!curve || !p) continue
      let top = -Infinity
      for (let q = 0; q < nodeCount; q++) top = Math.max(top, (logs[q] as number) - (curve[q] as number))
      let [mass, hit] = [0, 0]
      for (let q = 0; q < nodeCount; q++) {
        const w = Math.exp((logs[q] as number) - (curve[q] as number) - top)
        mass += w
        hit += w * (p[q] as number)
      }
      predicted[j]?.push({ p: hit / mass, x })
    }
  }
  const judged = own.map((item, j) => (item ? pointsOf(item, predicted[j] ?? [], scale) : null))
  const byForms = fitByForms(table, own, center, sd)
  const fitBy = own.map((_, j): ItemFitFound | null => byForms[j] ?? judged[j]?.fit ?? null)
  return { ability, error, points: judged.map(each => each?.points ?? []), fitP: benjaminiHochberg(fitBy.map(each => each?.p ?? null)), fitBy }
}

/** S-X² of each item that has a curve, among persons who were asked the same; null where too few were. */
const fitByForms = (table: AnswerTable, own: readonly (Item | null)[], center: number, sd: number): (ItemFitFound | null)[] => {
  const { persons, items: { length: count }, solved } = table
  const kept = own.flatMap((item, j) => (item ? [j] : []))
  if (kept.length < 2) return own.map(() => null)
  const stride = Math.max(1, Math.ceil(persons / mostByForms))
  const rows = Math.ceil(persons / stride)
  const matrix = new Int8Array(rows * kept.length)
  for (let r = 0; r < rows; r++) kept.forEach((j, k) => { matrix[r * kept.length + k] = solved[r * stride * count + j] as number })
  const items = kept.map((j): AnyItem => ({ kind: 'logistic', a: (own[j] as Item).a, b: (own[j] as Item).b }))
  const found = itemFitByForms(items, { matrix, persons: rows, items: kept.length }, { mean: center, sd, range: [center - 6 * sd, center + 6 * sd] }, table.model === 'rasch' ? raschModel : slopesFree)
  const place = new Map(kept.map((j, k) => [j, found[k]]))
  return own.map((_, j) => {
    const { chiSquare, df, p, together } = place.get(j) ?? {}
    return chiSquare != null && df != null && p != null ? { by: 's-x2' as const, chiSquare, df, p, n: together ?? 0 } : null
  })
}

const moments = (logs: Float64Array, theta: Float64Array): { mean: number; sd: number } => {
  let top = -Infinity
  for (const value of logs) top = Math.max(top, value)
  let [mass, first, second] = [0, 0, 0]
  for (let q = 0; q < logs.length; q++) {
    const w = Math.exp((logs[q] as number) - top)
    mass += w
    first += w * (theta[q] as number)
    second += w * (theta[q] as number) ** 2
  }
  const m = first / mass
  return { mean: m, sd: Math.sqrt(Math.max(1e-12, second / mass - m * m)) }
}

const pointsOf = (item: Item, answers: { p: number; x: number }[], scale: ScaleFound): { points: CurvePoint[]; fit: ItemFitFound | null } => {
  const groups = Math.min(10, Math.floor(answers.length / 15))
  if (groups < 2) return { points: [], fit: null }
  const sorted = answers.toSorted((x, y) => x.p - y.p)
  let chiSquare = 0
  const points = Array.from({ length: groups }, (_, g) => {
    const part = sorted.slice(Math.round((g * sorted.length) / groups), Math.round(((g + 1) * sorted.length) / groups))
    const n = part.length
    const [observed, expected, variance] = part.reduce(([o, e, v], { p, x }) => [o + x, e + p, v + p * (1 - p)], [0, 0, 0] as [number, number, number])
    chiSquare += (observed - expected) ** 2 / Math.max(1e-9, variance)
    const share = expected / n
    const theta = item.b + Math.log(share / (1 - share)) / item.a
    return { theta: scale.slope * theta + scale.shift, n, share: observed / n, expected: share, ...wilson(observed, n) }
  })
  return { points, fit: groups >= 4 ? { by: 'rest', chiSquare, df: groups - 2, p: chiSquareUpper(chiSquare, groups - 2), n: answers.length } : null }
}

/** For each person the sum solved and the number answered. */
const restShares = ({ persons, items: { length: count }, solved }: AnswerTable): { sum: Float64Array; answered: Float64Array } => {
  const [sum, answered] = [new Float64Array(persons), new Float64Array(persons)]
  for (let i = 0; i < persons; i++) {
    for (let j = 0; j < count; j++) {
      const x = solved[i * count + j] as number
      if (x < 0) continue
      answered[i] = (answered[i] as number) + 1
      sum[i] = (sum[i] as number) + x
    }
  }
  return { sum, answered }
}

/** How many answered the item, the share that solved it, and its correlation with the share of the other items solved. */
const column = ({ persons, items: { length: count }, solved }: AnswerTable, rest: ReturnType<typeof restShares>, j: number): { n: number; solved: number; itemRest: number | null } => {
  const [x, y]: [number[], number[]] = [[], []]
  let n = 0
  let right = 0
  for (let i = 0; i < persons; i++) {
    const value = solved[i * count + j] as number
    if (value < 0) continue
    n++
    right += value
    if ((rest.answered[i] as number) < 2) continue
    x.push(value)
    y.push(((rest.sum[i] as number) - value) / ((rest.answered[i] as number) - 1))
  }
  return { n, solved: n === 0 ? 0 : right / n, itemRest: correlation(x, y) }
}

const correlation = (x: readonly number[], y: readonly number[]): number | null => {
  if (x.length < 3) return null
  const [mx, my] = [mean(x), mean(y)]
  let [xx, yy, xy] = [0, 0, 0]
  for (let i = 0; i < x.length; i++) {
    const [dx, dy] = [(x[i] as number) - mx, (y[i] as number) - my]
    xx += dx * dx
    yy += dy * dy
    xy += dx * dy
  }
  return xx > 1e-12 && yy > 1e-12 ? xy / Math.sqrt(xx * yy) : null
}

/** How each option was used by those of whom it is known; empty where only right and wrong are. */
const optionUse = (table: AnswerTable, rest: ReturnType<typeof restShares>, j: number): Omit<OptionUse, 'slope' | 'seSlope'>[] => {
  const item = table.items[j]
  const count = table.items.length
  if (!item) return []
  const who: { option: number; rest: number }[] = []
  for (let i = 0; i < table.persons; i++) {
    const option = table.chosen[i * count + j] as number
    if (option < 0) continue
    const value = table.solved[i * count + j] as number
    const others = (rest.answered[i] as number) - 1
    who.push({ option, rest: others > 0 ? ((rest.sum[i] as number) - value) / others : 0 })
  }
  if (who.length === 0) return []
  return item.options.map((option, k) => {
    const own = who.filter(each => each.option === k)
    return {
      option, correct: option === item.key, count: own.length, share: own.length / who.length, restMean: own.length > 0 ? mean(own.map(each => each.rest)) : null,
      restCorrelation: correlation(who.map(each => (each.option === k ? 1 : 0)), who.map(each => each.rest)),
    }
  })
}

/** Answers with the option known, from which on an item's options are told apart by the nominal response model; and persons it is worked out on at most. */
const optionsKnown = { fewest: 500, persons: 5000 } as const

/** The nominal response model over all items of which enough chosen options are known; null for the others. */
const optionSlopes = ({ persons, items, chosen }: AnswerTable): (NominalItem | null)[] => {
  const count = items.length
  const known = items.map((_, j) => {
    let n = 0
    for (let i = 0; i < persons; i++) if ((chosen[i * count + j] as number) >= 0) n++
    return n
  })
  const kept = known.flatMap((n, j) => (n >= optionsKnown.fewest ? [j] : []))
  if (kept.length < 4) return items.map(() => null)
  const stride = Math.max(1, Math.floor(persons / optionsKnown.persons))
  const rows = Math.ceil(persons / stride)
  const matrix = new Int8Array(rows * kept.length)
  for (let r = 0; r < rows; r++) kept.forEach((j, k) => { matrix[r * kept.length + k] = chosen[r * stride * count + j] as number })
  const keys = kept.map(j => {
    const { options, key } = items[j] as AnswerTable['items'][number]
    return options.indexOf(key)
  })
  const fit = calibrateNominal({ matrix, persons: rows, items: kept.length }, { keys, tolerance: 1e-3 })
  if (!fit.converged) return items.map(() => null)
  const place = new Map(kept.map((j, k) => [j, fit.items[k] ?? null]))
  return items.map((_, j) => place.get(j) ?? null)
}

/** Alpha over the items that nearly everybody answered, for persons who answered all of those. */
const classicalOf = (table: AnswerTable): { alpha: number | null; low: number | null; high: number | null; persons: number; dropped: Record<number, number> } => {
  const count = table.items.length
  const answered = table.items.map((_, j) => {
    let n = 0
    for (let i = 0; i < table.persons; i++) if ((table.solved[i * count + j] as number) >= 0) n++
    return n
  })
  const most = Math.max(0, ...answered)
  const core = answered.flatMap((n, j) => (n >= 0.9 * most ? [j] : []))
  const whole = Array.from({ length: table.persons }, (_, i) => i).filter(i => core.every(j => (table.solved[i * count + j] as number) >= 0))
  const none = { alpha: null, low: null, high: null, persons: whole.length, dropped: {} }
  if (core.length < 3 || whole.length < 30) return none
  const matrix = Int8Array.from(whole.flatMap(i => core.map(j => table.solved[i * count + j] as number)))
  const found = analyseClassically({ matrix, persons: whole.length, items: core.length })
  const dropped: Record<number, number> = {}
  found.items.forEach((item, k) => {
    if (item.alphaIfDropped !== null) dropped[core[k] as number] = item.alphaIfDropped
  })
  return { alpha: finite(found.alpha), low: finite(found.alphaInterval?.low), high: finite(found.alphaInterval?.high), persons: whole.length, dropped }
}

/**
 * Whether equally able persons of two groups solve an item equally often. Flagged only where Mantel-Haenszel and logistic regression agree after
 * correction for the number of items, and the difference is at least moderate (ETS B); "act" takes ETS C and 200 persons a group.
 */
const fairness = (table: AnswerTable, ability: Float64Array): { dif: Dif[][]; notes: FoundNote[] } => {
  const { persons, items: { length: count }, solved } = table
  const dif: Dif[][] = table.items.map(() => [])
  const notes: FoundNote[] = []
  const complete = Array.from({ length: persons }, (_, i) => i).filter(i => !solved.subarray(i * count, (i + 1) * count).includes(-1)).length
  for (const contrast of ['gender', 'region'] as const) {
    const group = table[contrast]
    const sizes = [0, 1].map(code => group.reduce((n, each) => n + (each === code ? 1 : 0), 0)) as [number, number]
    if (Math.min(...sizes) < difGroups.watch) {
      notes.push({ note: contrast === 'gender' ? 'dif-few-gender' : 'dif-few-region', item: null, value: Math.min(...sizes) })
      continue
    }
    // A total compares only those who answered everything; where most did not, bands of ability stand in for it.
    const setup: TwoGroups = { matrix: solved, persons, items: count, group, ...(complete >= 0.8 * persons ? {} : { score: bands(ability) }) }
    const mh = purifiedMantelHaenszel(setup).result
    const logistic = logisticDif(setup)
    const [mhP, logisticP] = [benjaminiHochberg(mh.map(each => finite(each.p))), benjaminiHochberg(logistic.map(each => finite(each.both?.p)))]
    table.items.forEach((_, j) => {
      const [reference, focal] = [0, 1].map(code => {
        let n = 0
        for (let i = 0; i < persons; i++) if (group[i] === code && (solved[i * count + j] as number) >= 0) n++
        return n
      }) as [number, number]
      const least = Math.min(reference, focal)
      if (least < difGroups.watch) return
      const found = mh[j]
      const agreed = (mhP[j] ?? 1) < 0.05 && (logisticP[j] ?? 1) < 0.05 && (found?.ets === 'B' || found?.ets === 'C')
      dif[j]?.push({
        contrast, reference, focal, delta: finite(found?.delta), ets: found?.ets ?? null, p: mhP[j] ?? null, deltaR2: finite(logistic[j]?.both?.deltaR2),
        flag: !agreed ? 'none' : found?.ets === 'C' && least >= difGroups.act ? 'act' : 'watch',
      })
    })
  }
  return { dif, notes }
}

/** Twenty bands of ability with as many persons each. */
const bands = (ability: Float64Array): Int32Array => {
  const out = new Int32Array(ability.length)
  const order = Array.from(ability.keys()).sort((x, y) => (ability[x] as number) - (ability[y] as number))
  order.forEach((i, rank) => { out[i] = Math.floor((rank * 20) / order.length) })
  return out
}
