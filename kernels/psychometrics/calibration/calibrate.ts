import { arrange, categoryAt } from './answers.ts'
import { exactKernel } from './exact.ts'
import { fastIsPossible, fastIsQuicker, fastKernel } from './fast.ts'
import { logNormalWeights, nodesOf } from './grid.ts'
import { informationByPairs } from './information.ts'
import { informationBySums, sumsAreQuicker } from './information-fast.ts'
import { maximise, type Fit } from './maximise.ts'
import { choose, tally } from './policy.ts'
import { pose } from './pose.ts'
import { logPrior, pack, unpack, type Expected, type Parameters, type Problem } from './problem.ts'
import { groupOf, itemOf, remarks } from './report.ts'
import { restCorrelations } from './rest.ts'
import { checkSetup, type Calibration, type CalibrationSetup, type Priors } from './setup.ts'
import { components, startOf } from './start.ts'
import { inverse } from './symmetric.ts'

/**
 * Item parameters by marginal maximum likelihood (the posterior mode, with priors) over a grid of abilities: EM with
 * SQUAREM, standard errors from the observed information. Missing answers count as not asked.
 *
 * Items with too few or uninformative answers come back as null, with a note. `logLik` is always that of the exact kernel.
 * @throws RangeError for data that do not fit or hold anything but categories and −1, and for options out of range
 * @see Bock & Aitkin (1981), Psychometrika 46, 443-459; Mislevy (1986), Psychometrika 51, 177-195, for the priors
 */
export const calibrate = (setup: CalibrationSetup): Calibration => {
  checkSetup(setup)
  const { model, options = {} } = setup
  const { tolerance = 1e-4, maxIterations = 3000, standardErrors = true } = options
  const counts = tally(setup)
  const { parts, priors, notes } = choose(setup, counts)
  if (parts.length === 0) return nothing(setup, priors, notes)
  const answers = arrange(setup, parts)
  if (answers.empty > 0) notes.push({ code: 'empty-persons', value: answers.empty })

  let problem = pose(setup, parts, answers, priors, nodesOf(options.nodes ?? 61))
  const found = search(problem, setup, tolerance, maxIterations)
  let { fit } = found
  if (found.second !== null) notes.push({ code: 'second-dimension', value: found.second })

  let parameters = unpack(problem, fit.at)
  let expected = exactKernel(problem)(parameters)
  let iterations = found.iterations
  if (options.nodes === undefined && spacing(problem) > expected.smallestSd) {
    problem = { ...problem, theta: nodesOf(121) }
    fit = climb(problem, setup, fit.at, tolerance, maxIterations)
    iterations += fit.iterations
    parameters = unpack(problem, fit.at)
    expected = exactKernel(problem)(parameters)
  }
  if (spacing(problem) > expected.smallestSd) notes.push({ code: 'coarse-grid', value: expected.smallestSd })
  if (!fit.converged) notes.push({ code: 'not-converged', value: fit.iterations })

  const covariance = standardErrors ? covarianceOf(problem, parameters, expected) : null
  if (standardErrors && problem.size > 0 && !covariance) notes.push({ code: 'no-standard-errors' })
  const result: Calibration = {
    ...nothing(setup, priors, notes),
    groups: Array.from(parameters.means, (_, g) => groupOf(problem, parameters, covariance, g)),
    logLik: expected.logLik,
    logPrior: logPrior(problem, parameters),
    parameters: problem.size,
    covariance,
    iterations,
    converged: fit.converged,
    diagnostics: {
      ...fit.diagnostics, smallestSd: expected.smallestSd, kernel: usesFast(problem, setup, parameters) ? 'fast' : 'exact'
    },
    nodes: problem.theta,
  }
  parts.forEach((part, j) => {
    result.items[part.item] = itemOf(model, problem, parameters, covariance, part, j, counts.answers[part.item]!, options.anchors)
    result.expected[part.item] = expected.given![j]!
  })
  const rest = restCorrelations(answers, categoryAt(answers))
  notes.push(...remarks(result, options.anchors, new Map(parts.map((part, j) => [part.item, rest[j]!]))))
  return result
}

const nothing = ({ model, items, group }: CalibrationSetup, priors: Priors, notes: Calibration['notes']): Calibration => {
  const theta = nodesOf(61)
  const groups = group ? group.reduce((top, g) => Math.max(top, g), 0) + 1 : 1
  return {
    model,
    items: Array.from({ length: items }, () => null),
    groups: Array.from({ length: groups }, () => ({
      persons: 0, mean: 0, variance: 1, sd: 1, se: { mean: null, variance: null },
      places: { mean: -1, variance: -1 }, density: logNormalWeights(theta, 0, 1).map(Math.exp),
    })),
    logLik: 0, logPrior: 0, parameters: 0, covariance: null, iterations: 0, converged: false,
    diagnostics: { change: 0, gradient: 0, improvement: 0, smallestSd: 1, kernel: 'exact' },
    priors, nodes: theta, expected: Array.from({ length: items }, () => null), notes,
  }
}

const spacing = ({ theta }: Problem): number => theta[1]! - theta[0]!

const usesFast = (problem: Problem, { options = {} }: CalibrationSetup, parameters: Parameters): boolean => {
  if (options.kernel === 'fast' && !fastIsPossible(problem)) {
    throw new RangeError('no fast kernel: too many patterns of missing answers')
  }
  return options.kernel === 'fast' || (options.kernel !== 'exact' && fastIsQuicker(problem, parameters))
}

const climb = (problem: Problem, setup: CalibrationSetup, start: Float64Array, tolerance: number, limit: number): Fit => {
  // A slope that differs between items is the rule; one slope for all only holds where it is not estimated item by item.
  const parameters = unpack(problem, start)
  const slopesDiffer = problem.index.some(places => places[0]! > 0 || (places[0] === 0 && !problem.commonSlope))
  const spread = parameters.items.map((values, j) => values.map((x, r) => (r === 0 ? x + 1e-3 * j : x)))
  const typical = slopesDiffer ? { ...parameters, items: spread } : parameters
  const kernel = usesFast(problem, setup, typical) ? fastKernel(problem) : exactKernel(problem)
  return maximise(problem, kernel, start, tolerance, limit)
}

/**
 * The highest maximum found. Where slopes come out of both signs or near 0, it starts twice more, from the first and the
 * second principal component; `second` is then how far the maxima lie apart (0 when all agree), else null.
 */
const search = (
  problem: Problem, setup: CalibrationSetup, tolerance: number, limit: number
): { fit: Fit; iterations: number; second: number | null } => {
  const first = climb(problem, setup, pack(problem, problem.given), tolerance, limit)
  const slopes = (fit: Fit): number[] => unpack(problem, fit.at).items.flatMap(
    (values, j) => (problem.index[j]![0]! >= 0 ? [values[0]!] : [])
  )
  const found = slopes(first)
  if (problem.commonSlope || problem.priors.a || found.length < 2 || found.every(a => a >= 0.2)) {
    return { fit: first, iterations: first.iterations, second: null }
  }
  const fits = [first]
  for (const loadings of components(problem.answers, categoryAt(problem.answers))) {
    const items = problem.given.items.map((values, j) => {
      if (problem.index[j]![0]! < 0) return values
      const l = Math.max(-0.9, Math.min(0.9, loadings[j]!))
      return startOf(problem.kind, problem.answers.counts[j]!, (1.7 * l) / Math.sqrt(1 - l * l), problem.guessing[j]!)
    })
    fits.push(climb(problem, setup, pack(problem, { ...problem.given, items }), tolerance, limit))
  }
  const best = fits.reduce((one, two) => (two.objective > one.objective ? two : one))
  const mixed = slopes(best).some(a => a < 0) && slopes(best).some(a => a > 0)
  const apart = fits.filter(fit => fit.converged).reduce((most, fit) => Math.max(most, best.objective - fit.objective), 0)
  return {
    fit: rightWayUp(problem, best),
    iterations: fits.reduce((sum, fit) => sum + fit.iterations, 0),
    second: mixed || apart > 0.05 ? apart : null,
  }
}

/** Ability is turned round where most slopes point down; nothing else tells one way from the other. */
const rightWayUp = (problem: Problem, fit: Fit): Fit => {
  const { items, means, sds } = unpack(problem, fit.at)
  const anchored = problem.index.some(places => places.every(place => place < 0))
  if (anchored || items.reduce((sum, values) => sum + values[0]!, 0) >= 0) return fit
  const turned = { items: items.map(values => values.map((x, r) => (r === 0 ? -x : x))), means: means.map(x => -x), sds }
  return { ...fit, at: pack(problem, turned) }
}

const covarianceOf = (problem: Problem, parameters: Parameters, expected: Expected): Float64Array | null => {
  if (problem.size === 0) return null
  const informationBy = sumsAreQuicker(problem) ? informationBySums : informationByPairs
  const information = informationBy(problem, parameters, expected)
  return information.every(Number.isFinite) ? inverse(information, problem.size) : null
}
