import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  adaptive, levelProbabilities, levelProbabilitiesBetween, normalCdf, normalQuantile, prepareProfile, probability, scoreProfile, sharesBelow, uniformAt, type Item2pl, type Response,
} from '../index.ts'

const cuts = [-0.9, 0.1, 1]
const errors = [0.15, 0.3, 0.25]
const nodes = Float64Array.from({ length: 81 }, (_, q) => -5 + q * 0.125)
const normal = (mean: number, sd: number): Float64Array => {
  const density = nodes.map(t => Math.exp(-0.5 * ((t - mean) / sd) ** 2))
  const mass = density.reduce((sum, x) => sum + x, 0)
  return density.map(x => x / mass)
}
const near = (got: readonly number[], expected: readonly number[], tolerance: number, what = ''): void =>
  got.forEach((p, k) => assert.ok(Math.abs(p - expected[k]!) < tolerance, `${what} level ${k}: ${p} against ${expected[k]}`))

describe('levels where the cuts have an error', () => {
  it('are those of a normal posterior widened by the error of each cut', () => {
    for (const [mean, sd] of [[0, 0.3], [-1, 0.45], [0.9, 0.25]] as const) {
      const below = cuts.map((cut, k) => normalCdf((cut - mean) / Math.hypot(sd, errors[k]!)))
      const exact = [...below, 1].map((p, k) => p - (below[k - 1] ?? 0))
      near(levelProbabilities(normal(mean, sd), sharesBelow(nodes, cuts, errors)), exact, 2e-3, `N(${mean}, ${sd}²)`)
    }
  })

  it('agree with standard setting’s own way, and with certain cuts as the error goes', () => {
    const posterior = normal(0.2, 0.4)
    near(levelProbabilities(posterior, sharesBelow(nodes, cuts, errors)), levelProbabilitiesBetween({ theta: nodes, weights: posterior }, cuts.map((theta, k) => ({ theta, se: errors[k]! }))), 1e-9)
    const sharp = levelProbabilities(posterior, sharesBelow(nodes, cuts))
    near(levelProbabilities(posterior, sharesBelow(nodes, cuts, [0, 0, 0])), sharp, 1e-15)
    near(levelProbabilities(posterior, sharesBelow(nodes, cuts, [1e-3, 1e-3, 1e-3])), sharp, 2e-3)
  })

  it('sum to one and are none below nought, also where uncertain cuts overlap', () => {
    for (const mean of [-3, -0.5, 0, 2]) {
      const levels = levelProbabilities(normal(mean, 0.3), sharesBelow(nodes, [0, 0.05, 0.4], [0.05, 1.5, 0.1]))
      assert.ok(levels.every(p => p >= 0))
      assert.ok(Math.abs(levels.reduce((sum, p) => sum + p, 0) - 1) < 1e-9)
    }
  })

  const items: (Item2pl & { dimension: number })[] = Array.from({ length: 24 }, (_, j) => ({ a: 0.9 + 0.2 * (j % 3), b: -1.5 + (3 * j) / 23, dimension: j % 3 }))
  const answers = (theta: number, seed: number): Response[] => items.map((item, j) => (uniformAt(seed, j) < probability(item, theta) ? 1 : 0))

  it('in a profile lie where many draws of the cuts put them', () => {
    const setup = { items, dimensions: 3, correlation: 0.6 }
    const given = answers(0.3, 4)
    const found = scoreProfile(prepareProfile({ ...setup, cuts, cutErrors: errors }), given)
    const draws = 400
    const mean = found.dimensions.map(() => [0, 0, 0, 0])
    for (let draw = 0; draw < draws; draw++) {
      // Strata of the normal distribution, a different order for each cut.
      const drawn = cuts.map((cut, k) => cut + errors[k]! * normalQuantile((((draw * [1, 37, 111][k]!) % draws) + 0.5) / draws))
      if (drawn.some((cut, k) => k > 0 && cut <= drawn[k - 1]!)) drawn.sort((x, y) => x - y)
      scoreProfile(prepareProfile({ ...setup, cuts: drawn }), given).dimensions.forEach((each, d) => each.levels.forEach((p, k) => { mean[d]![k] = mean[d]![k]! + p / draws }))
    }
    found.dimensions.forEach((each, d) => near(each.levels, mean[d]!, 6e-3, `competency ${d}`))
  })

  it('make an adaptive test that stops by certainty ask longer near a cut, never shorter', () => {
    const bank = Array.from({ length: 60 }, (_, j): adaptive.BankItem => ({ kind: 'logistic', a: 1.3, b: -2 + (4 * j) / 59, area: 0 }))
    const rules = { ...adaptive.placementRules(cuts), exposure: null }
    const [sharp, uncertain] = [adaptive.prepareTest(bank, rules), adaptive.prepareTest(bank, { ...rules, cutErrors: errors })]
    const length = (test: adaptive.AdaptiveTest, seed: number): number => {
      let step = adaptive.nextItem(test, adaptive.startSitting(test, seed))
      while (step.kind === 'item') step = adaptive.nextItem(test, adaptive.answer(test, step.sitting, uniformAt(seed, step.item) < probability({ a: 1.3, b: -2 + (4 * step.item) / 59 }, 0.2) ? 1 : 0))
      return step.standing.scored
    }
    let [short, long] = [0, 0]
    for (let seed = 1; seed <= 40; seed++) {
      short += length(sharp, seed)
      long += length(uncertain, seed)
    }
    assert.ok(long > short, `${long} against ${short}`)
  })

  it('are refused where an error is none', () => {
    assert.throws(() => sharesBelow(nodes, cuts, [0.1, 0.1]), RangeError)
    assert.throws(() => sharesBelow(nodes, cuts, [0.1, -0.1, 0]), RangeError)
    assert.throws(() => prepareProfile({ items, dimensions: 3, correlation: 0.6, cuts, cutErrors: [0, Number.NaN, 0] }), RangeError)
  })
})
