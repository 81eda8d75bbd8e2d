import type { Answers } from './answers.ts'
import { parameterCount, type Kind } from './curves.ts'
import type { Part } from './policy.ts'
import type { Parameters, Problem } from './problem.ts'
import type { CalibrationModel, CalibrationSetup, Priors } from './setup.ts'
import { startOf } from './start.ts'

const kindOf = (model: CalibrationModel): Kind => (model === '3pl' ? 'guessing' : model === 'grm' ? 'graded' : 'partial')

/** Which parameters are free, where they stand, and what they start from. */
export const pose = (
  setup: CalibrationSetup, parts: readonly Part[], answers: Answers, priors: Priors, theta: Float64Array
): Problem => {
  const { model, options = {} } = setup
  const { anchors, choices = 4 } = options
  const kind = kindOf(model)
  const slopeOne = model === 'rasch' || model === 'pcm'
  const guessing = Float64Array.from(parts, ({ item }) => -Math.log((typeof choices === 'number' ? choices : choices[item]!) - 1))
  const commonSlope = model === '1pl'
  let size = commonSlope ? 1 : 0
  const index = parts.map(({ item, categories }) => Int32Array.from({ length: parameterCount(kind, categories) }, (_, r) => {
    if (anchors?.has(item)) return -1
    if (r === 0 && (slopeOne || commonSlope)) return commonSlope ? 0 : -1
    return size++
  }))
  const anchored = parts.some(({ item }) => anchors?.has(item))
  const groupIndex = Array.from(answers.mass, (mass, g) => ({
    mean: mass > 0 && (g > 0 || anchored) ? size++ : -1,
    logSd: mass > 0 && (g > 0 || anchored || slopeOne) ? size++ : -1,
  }))
  const items = parts.map(({ item }, j) => {
    const anchor = anchors?.get(item)
    if (!anchor) return startOf(kind, answers.counts[j]!, 1, guessing[j]!)
    const d = (anchor.kind === 'logistic' ? [anchor.b] : anchor.b).map(b => -anchor.a * b)
    const c = anchor.kind === 'logistic' ? (anchor.c ?? 0) : 0
    return Float64Array.of(anchor.a, ...d, ...(kind === 'guessing' ? [Math.log(c / (1 - c))] : []))
  })
  const given: Parameters = { items, means: new Float64Array(answers.groups), sds: new Float64Array(answers.groups).fill(1) }
  return { answers, kind, theta, priors, guessing, index, commonSlope, groupIndex, size, given }
}
