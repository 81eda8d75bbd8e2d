import { normalQuantile } from '../distributions.ts'
import type { AnyItem } from '../models.ts'
import { uniforms } from '../seeded.ts'
import { cholesky } from '../scoring/uncertainty.ts'
import { answer, drawAnswer, type Sitting } from './engine.ts'
import { countInPlace } from './exposure.ts'
import { jointStanding, nextJoint, startJoint, type JointStanding, type JointTest } from './joint.ts'

/** Figures over all competencies of all persons, see Simulation. */
export type JointSimulation = {
  persons: number
  meanLength: number
  rmse: number
  meanSe: number
  errorRatio: number
  coverage: number
  accuracy: number | null
  gross: number
  told90: number
  right90: number | null
  greatestExposure: number
  /** Greatest difference from a competency's target, in items. */
  areaWorst: number
}

/**
 * Simulated persons with abilities N(0, R) of the given true correlations sit a joint test.
 *
 * @param options.borrow  false scores every competency by its own items alone
 */
export const simulateJoint = (
  test: JointTest, options: { seed: number; persons: number; correlation?: readonly (readonly number[])[]; truth?: readonly AnyItem[]; borrow?: boolean },
): JointSimulation => {
  const { seed, persons, truth, borrow = true } = options
  const root = cholesky(options.correlation ?? test.rules.correlation)
  if (!root) throw new RangeError('the true correlations must form a positive semidefinite matrix')
  const draw = uniforms(seed)
  const zeros = (): number[] => test.bank.items.map(() => 0)
  const counts = { sittings: 0, eligible: zeros(), given: zeros(), price: zeros() }
  const { cuts, areas } = test.rules
  const levelOf = (theta: number): number => cuts.filter(cut => theta >= cut).length
  let length = 0, square = 0, variance = 0, se = 0, covered = 0, right = 0, gross = 0, told = 0, rightTold = 0, worst = 0
  for (let i = 0; i < persons; i++) {
    const z = areas.map(() => normalQuantile(draw()))
    const theta = root.map(row => row.reduce((sum, x, k) => sum + x * z[k]!, 0))
    const { sitting, standing } = sitJoint(test, startJoint(test, (seed + Math.imul(i + 1, 0x9e3779b1)) | 0, counts), item => {
      const real = truth?.[item] ?? test.bank.items[item]!
      return drawAnswer(real, theta[test.bank.area[item]!]!, draw())
    })
    countInPlace(counts, sitting, test.rules.exposure)
    length += sitting.given.length
    const final = borrow ? standing : jointStanding(test, sitting, false)
    final.competencies.forEach((found, d) => {
      const error = found.theta - theta[d]!
      square += error * error
      variance += found.se ** 2
      se += found.se
      if (Math.abs(error) <= 1.96 * found.se) covered++
      const off = Math.abs(found.level - levelOf(theta[d]!))
      if (off === 0) right++
      if (off > 1) gross++
      if (found.certainty >= 0.9) {
        told++
        if (off === 0) rightTold++
      }
      worst = Math.max(worst, Math.abs(found.asked - areas[d]! * standing.scored))
    })
  }
  const n = persons * areas.length
  return {
    persons, meanLength: length / persons,
    rmse: Math.sqrt(square / n), meanSe: se / n, errorRatio: Math.sqrt(square / variance), coverage: covered / n,
    accuracy: cuts.length > 0 ? right / n : null, gross: gross / n, told90: told / n, right90: told > 0 ? rightTold / told : null,
    greatestExposure: Math.max(...counts.given) / persons, areaWorst: worst,
  }
}

/** One whole joint sitting with answers from a function. */
export const sitJoint = (
  test: JointTest, start: Sitting, answers: (item: number) => number | null,
): { sitting: Sitting; standing: JointStanding } => {
  let sitting = start
  for (;;) {
    const step = nextJoint(test, sitting)
    if (step.kind === 'ended') return { sitting, standing: step.standing }
    sitting = answer(test, step.sitting, answers(step.item))
  }
}
