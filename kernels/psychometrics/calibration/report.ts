import type { AnyItem } from '../models.ts'
import { logistic } from './curves.ts'
import { logNormalWeights } from './grid.ts'
import type { Part } from './policy.ts'
import type { Parameters, Problem } from './problem.ts'
import type { CalibratedGroup, CalibratedItem, Calibration, CalibrationModel, CalibrationNote } from './setup.ts'

/** One item's estimates, with b = −d/a and its variance by the delta method. */
export const itemOf = (
  model: CalibrationModel, problem: Problem, parameters: Parameters, covariance: Float64Array | null, part: Part, j: number,
  answers: number,
  anchors: ReadonlyMap<number, AnyItem> | undefined,
): CalibratedItem => {
  const values = parameters.items[j]!
  const places = problem.index[j]!
  const single = problem.kind === 'guessing' || model === 'rasch' || model === '1pl' || model === '2pl'
  const a = values[0]!
  // A slope of exactly 0 has no difficulty; a weak-slope note stands beside whatever is given here.
  const safe = Math.abs(a) < 1e-6 ? (a < 0 ? -1e-6 : 1e-6) : a
  const d = Array.from(single ? values.subarray(1, 2) : values.subarray(1))
  const b = d.map(x => -x / safe)
  const cov = (r: number, s: number): number => (
    covariance && places[r]! >= 0 && places[s]! >= 0 ? covariance[places[r]! * problem.size + places[s]!]! : 0
  )
  const se = (r: number): number | null => (covariance && places[r]! >= 0 ? Math.sqrt(cov(r, r)) : null)
  const seB = d.map((x, k) => {
    const r = k + 1
    if (!covariance || places[r]! < 0) return null
    return Math.sqrt(Math.max(0, cov(r, r) / safe ** 2 + (x * x * cov(0, 0)) / safe ** 4 - (2 * x * cov(0, r)) / safe ** 3))
  })
  const c = problem.kind === 'guessing' ? logistic(values[2]!) : undefined
  const seLogit = c === undefined ? null : se(2)
  const item: AnyItem = anchors?.get(part.item)
    ?? (single ? { kind: 'logistic', a, b: b[0]!, ...(c === undefined ? {} : { c }) } : { kind: severalKind(problem), a, b })
  return {
    item, a, b: single ? b[0]! : b, d: single ? d[0]! : d, ...(c === undefined ? {} : { c }),
    se: {
      a: se(0),
      b: single ? seB[0]! : seB,
      d: single ? se(1) : d.map((_, k) => se(k + 1)),
      ...(c === undefined ? {} : { c: seLogit === null ? null : c * (1 - c) * seLogit }),
    },
    places: Array.from(places),
    answers,
    map: part.collapsed ? Array.from(part.map) : null,
  }
}

const severalKind = ({ kind }: Problem): 'graded' | 'partial-credit' => (kind === 'graded' ? 'graded' : 'partial-credit')

export const groupOf = (
  { groupIndex, theta, answers, size }: Problem, { means, sds }: Parameters, covariance: Float64Array | null, g: number
): CalibratedGroup => {
  const error = (place: number): number | null => (covariance && place >= 0 ? Math.sqrt(covariance[place * size + place]!) : null)
  return {
    persons: answers.mass[g]!,
    mean: means[g]!,
    sd: sds[g]!,
    variance: sds[g]! ** 2,
    se: { mean: error(groupIndex[g]!.mean), variance: error(groupIndex[g]!.logSd) },
    places: { mean: groupIndex[g]!.mean, variance: groupIndex[g]!.logSd },
    density: logNormalWeights(theta, means[g]!, sds[g]!).map(Math.exp),
  }
}

/** What the estimates themselves give reason to say. `rest` holds the item-rest correlations by item number. */
export const remarks = (
  { items, groups, nodes }: Calibration, anchors: ReadonlyMap<number, AnyItem> | undefined,
  rest: ReadonlyMap<number, { r: number; persons: number }>,
): CalibrationNote[] => {
  const notes: CalibrationNote[] = []
  items.forEach((estimate, item) => {
    if (!estimate) return
    const { a } = estimate
    const { r, persons } = rest.get(item) ?? { r: 0, persons: 0 }
    if (a < 0) notes.push({ code: 'reversed', item, value: a })
    else if (r * Math.sqrt(persons) < -1.645) notes.push({ code: 'reversed', item, value: r })
    else if (anchors?.has(item)) return
    else if (a < 0.2) notes.push({ code: 'weak-slope', item, value: a })
    else if (a > 6) notes.push({ code: 'steep-slope', item, value: a })
  })
  const edge = nodes.at(-1)!
  groups.forEach(({ mean, sd, persons }, group) => {
    if (persons > 0 && Math.abs(mean) + 3 * sd > edge) notes.push({ code: 'short-grid', group, value: sd })
  })
  return notes
}
