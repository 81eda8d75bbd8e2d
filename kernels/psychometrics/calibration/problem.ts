import type { Answers } from './answers.ts'
import type { Kind } from './curves.ts'
import type { Priors } from './setup.ts'

/** What is maximised: answers, curves, priors, the grid, and where each free parameter stands in the vector of all. */
export type Problem = {
  readonly answers: Answers
  readonly kind: Kind
  readonly theta: Float64Array
  readonly priors: Priors
  /** Mean of the prior of logit c, for each item. */
  readonly guessing: Float64Array
  /** index[j][r]: where parameter r of item j (a, d …, logit c) stands in the vector; −1 where it is fixed. */
  readonly index: readonly Int32Array[]
  /** True when all items share one slope, parameter 0. */
  readonly commonSlope: boolean
  /** Where mean and logarithm of the sd of each group stand; −1 where they are fixed. */
  readonly groupIndex: readonly { readonly mean: number; readonly logSd: number }[]
  readonly size: number
  /** Values of the fixed parameters, and starting values of the others. */
  readonly given: Parameters
}

/** items[j]: a, d_1 …, and in the 3PL logit c. */
export type Parameters = { readonly items: readonly Float64Array[]; readonly means: Float64Array; readonly sds: Float64Array }

/** The parameters that a vector stands for. */
export const unpack = ({ given, index, groupIndex }: Problem, at: Float64Array): Parameters => ({
  items: given.items.map((values, j) => values.map((value, r) => (index[j]![r]! < 0 ? value : at[index[j]![r]!]!))),
  means: given.means.map((value, g) => (groupIndex[g]!.mean < 0 ? value : at[groupIndex[g]!.mean]!)),
  sds: given.sds.map((value, g) => (groupIndex[g]!.logSd < 0 ? value : Math.exp(at[groupIndex[g]!.logSd]!))),
})

export const pack = ({ index, groupIndex, size }: Problem, { items, means, sds }: Parameters): Float64Array => {
  const at = new Float64Array(size)
  index.forEach((places, j) => places.forEach((place, r) => {
    if (place >= 0) at[place] = items[j]![r]!
  }))
  groupIndex.forEach(({ mean, logSd }, g) => {
    if (mean >= 0) at[mean] = means[g]!
    if (logSd >= 0) at[logSd] = Math.log(sds[g]!)
  })
  return at
}

/** What the E-step hands on. */
export type Expected = {
  /** Marginal log-likelihood, without priors. */
  logLik: number
  /** Expected persons at node q who answered item j: [j * nodes + q]. */
  asked: Float64Array
  /** Σ over persons of x_ij·E(θ_i), for each item. */
  weighted: Float64Array
  /** Expected persons at node q who gave category k of item j: given[j][k * nodes + q]; absent from the fast kernel. */
  given: readonly Float64Array[] | null
  /** First and second moments of ability, summed over the persons of each group. */
  first: Float64Array
  second: Float64Array
  /** Smallest posterior standard deviation of a person. */
  smallestSd: number
}

export type Kernel = (parameters: Parameters) => Expected

/** Log density of the priors of all free parameters; a slope that all items share counts once. */
export const logPrior = ({ priors, index, guessing, commonSlope, kind }: Problem, { items }: Parameters): number => {
  const { a, d, c } = priors
  const bearer = index.findIndex(places => places[0]! >= 0)
  let sum = 0
  items.forEach((values, j) => values.forEach((value, r) => {
    if (index[j]![r]! < 0) return
    if (r === 0) {
      if (a && (!commonSlope || j === bearer)) sum += logNormalDensity(Math.log(value), a.meanLog, a.sdLog) - Math.log(value)
    } else if (kind === 'guessing' && r === 2) {
      if (c) sum += logNormalDensity(value, guessing[j]!, c.sd)
    } else if (d) sum += logNormalDensity(value, d.mean, d.sd)
  }))
  return sum
}

const logNormalDensity = (x: number, mean: number, sd: number): number =>
  -Math.log(sd) - 0.5 * Math.log(2 * Math.PI) - 0.5 * ((x - mean) / sd) ** 2
