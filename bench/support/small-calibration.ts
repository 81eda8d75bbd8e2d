import { normalGrid, uniforms, type ItemCovariance } from '@keju/psychometrics'
import { drawAbilities, drawAnswer, type BankItem } from '../../kernels/psychometrics/adaptive/index.ts'

/**
 * A bank as it looks after a small calibration: simulated persons answer the true items, each item's parameters are
 * estimated by marginal maximum a posteriori (a ~ LN(0, .5²), d ~ N(0, 2²), logit c ~ N(logit .18, .26²)) and carry
 * the covariance of that estimate. Small on purpose: it serves the benchmark, not users.
 *
 * @param perPerson  items that each person answers, booklets drawn at random
 */
export const calibratedBank = (truth: readonly BankItem[], persons: number, perPerson: number, seed: number): BankItem[] => {
  const { nodes, logPrior } = normalGrid({ nodes: 49, range: 5 })
  const draw = uniforms(seed)
  const theta = drawAbilities(persons, seed + 1)
  // Booklets walk through a shuffled bank, so that every item is answered equally often.
  const order = truth.map((_, j) => ({ j, draw: draw() })).sort((x, y) => x.draw - y.draw).map(({ j }) => j)
  const answers = Array.from(theta, (ability, i) => Array.from({ length: perPerson }, (_, k) => {
    const item = order[(i * perPerson + k) % truth.length]!
    return { item, answer: drawAnswer(truth[item]!, ability, draw()) }
  }))
  const takers = truth.map((): { person: number; answer: number }[] => [])
  answers.forEach((given, person) => given.forEach(({ item, answer }) => takers[item]!.push({ person, answer })))
  let estimates = truth.map((item): number[] => (item.kind === 'logistic' && item.c ? [0, 0, guess] : [0, 0]))
  let posteriors: Float64Array[] = []
  for (let cycle = 0; cycle < 25; cycle++) {
    const curves = estimates.map(estimate => nodes.map(node => curve(estimate, node).p))
    posteriors = answers.map(given => {
      const logs = Float64Array.from(logPrior)
      for (const { item, answer } of given) for (let q = 0; q < logs.length; q++) logs[q] = logs[q]! + Math.log(answer === 1 ? curves[item]![q]! : 1 - curves[item]![q]!)
      const top = Math.max(...logs)
      const weights = logs.map(log => Math.exp(log - top))
      const sum = weights.reduce((total, weight) => total + weight, 0)
      return weights.map(weight => weight / sum)
    })
    estimates = estimates.map((estimate, j) => improve(estimate, takers[j]!, posteriors, nodes))
  }
  return truth.map((item, j): BankItem => {
    const [logA, d, logit] = estimates[j]!
    const a = Math.exp(logA!)
    const covariance = covarianceOf(estimates[j]!, takers[j]!, posteriors, nodes)
    const kept = { area: item.area ?? 0, covariance }
    return logit === undefined ? { kind: 'logistic', a, b: -d! / a, ...kept } : { kind: 'logistic', a, b: -d! / a, c: 1 / (1 + Math.exp(-logit)), ...kept }
  })
}

const guess = Math.log(0.18 / 0.82)
const priorMean = [0, 0, guess]
const priorSd = [0.5, 2, 0.26]

/** P and its derivatives in (ln a, d, logit c). */
const curve = ([logA, d, logit]: readonly number[], theta: number) => {
  const a = Math.exp(logA!)
  const c = logit === undefined ? 0 : 1 / (1 + Math.exp(-logit))
  const s = 1 / (1 + Math.exp(-(a * theta + d!)))
  const slope = (1 - c) * s * (1 - s)
  const p = Math.min(1 - 1e-12, Math.max(1e-12, c + (1 - c) * s))
  return { p, by: logit === undefined ? [slope * a * theta, slope] : [slope * a * theta, slope, (1 - s) * c * (1 - c)] }
}

type Takers = readonly { person: number; answer: number }[]

/** Three Fisher steps on the expected log likelihood with the priors. */
const improve = (
  estimate: readonly number[], takers: Takers, posteriors: readonly Float64Array[], nodes: Float64Array,
): number[] => {
  const seen = new Float64Array(nodes.length)
  const solved = new Float64Array(nodes.length)
  for (const { person, answer } of takers) {
    for (let q = 0; q < nodes.length; q++) {
      seen[q] = seen[q]! + posteriors[person]![q]!
      if (answer === 1) solved[q] = solved[q]! + posteriors[person]![q]!
    }
  }
  let now = [...estimate]
  for (let step = 0; step < 3; step++) {
    const gradient = now.map((value, u) => (priorMean[u]! - value) / priorSd[u]! ** 2)
    const information = now.map((_, u) => now.map((__, v) => (u === v ? 1 / priorSd[u]! ** 2 : 0)))
    for (let q = 0; q < nodes.length; q++) {
      const { p, by } = curve(now, nodes[q]!)
      by.forEach((x, u) => {
        gradient[u] = gradient[u]! + ((solved[q]! - seen[q]! * p) / (p * (1 - p))) * x
        by.forEach((y, v) => { information[u]![v] = information[u]![v]! + (seen[q]! * x * y) / (p * (1 - p)) })
      })
    }
    const inverse = invert(information)
    now = now.map((value, u) => value + Math.max(-1, Math.min(1, inverse[u]!.reduce((sum, x, v) => sum + x * gradient[v]!, 0))))
  }
  return now
}

/** Inverse of the cross products of the persons' marginal scores plus the priors' precision, brought from ln a to a. */
const covarianceOf = (
  estimate: readonly number[], takers: Takers, posteriors: readonly Float64Array[], nodes: Float64Array,
): ItemCovariance => {
  const curves = Array.from(nodes, node => curve(estimate, node))
  const information = estimate.map((_, u) => estimate.map((__, v) => (u === v ? 1 / priorSd[u]! ** 2 : 0)))
  for (const { person, answer } of takers) {
    const score = estimate.map(() => 0)
    curves.forEach(({ p, by }, q) => by.forEach((x, u) => { score[u] = score[u]! + posteriors[person]![q]! * (answer === 1 ? x / p : -x / (1 - p)) }))
    score.forEach((x, u) => score.forEach((y, v) => { information[u]![v] = information[u]![v]! + x * y }))
  }
  const scale = estimate.map((value, u) => (u === 0 ? Math.exp(value) : 1))
  return invert(information).map((row, u) => row.map((value, v) => value * scale[u]! * scale[v]!))
}

/** Inverse by Gauss-Jordan, symmetric positive definite. */
const invert = (matrix: readonly (readonly number[])[]): number[][] => {
  const size = matrix.length
  const work = matrix.map((row, i) => [...row, ...row.map((_, k) => (i === k ? 1 : 0))])
  for (let i = 0; i < size; i++) {
    const pivot = work[i]![i]!
    work[i] = work[i]!.map(value => value / pivot)
    for (let k = 0; k < size; k++) {
      if (k === i) continue
      const factor = work[k]![i]!
      work[k] = work[k]!.map((value, at) => value - factor * work[i]![at]!)
    }
  }
  return work.map((row, i) => row.slice(size).map((value, k) => (value + work[k]![size + i]!) / 2))
}

/** The same items without their covariances: as if the estimates were true. */
export const asIfKnown = (bank: readonly BankItem[]): BankItem[] => bank.map(item => ({ ...item, covariance: null }))

