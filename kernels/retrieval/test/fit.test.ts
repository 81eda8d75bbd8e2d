import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { answeredChance, areaUnder, brierScore, calibrationBins, chanceBy, figuresOf, fitChance, heldOutChances, shippedChance, type ChanceModel } from '../index.ts'

/** Constant and weights on the figures as they are, not standardised. */
const plainOf = ({ mean, deviation, weight, constant }: ChanceModel) => ({
  weights: weight.map((w, i) => w / deviation[i]!), constant: weight.reduce((sum, w, i) => sum - (w * mean[i]!) / deviation[i]!, constant),
})
const near = (a: number, b: number, by: number, what = '') => assert.ok(Math.abs(a - b) <= by, `${what} ${a} is not ${b} ± ${by}`)
/** Numbers from 0 to 1, the same for a seed. @see Mulberry32 */
const chance = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

describe('the fit of a chance', () => {
  it('is the closed form where there is one figure of two values: log odds, and their difference', () => fc.assert(fc.property(
    fc.record({ yes0: fc.integer({ min: 1, max: 60 }), no0: fc.integer({ min: 1, max: 60 }), yes1: fc.integer({ min: 1, max: 60 }), no1: fc.integer({ min: 1, max: 60 }) }), ({ yes0, no0, yes1, no1 }) => {
      const cases = [...Array(yes0).fill([0, true]), ...Array(no0).fill([0, false]), ...Array(yes1).fill([1, true]), ...Array(no1).fill([1, false])] as [number, boolean][]
      const { weights, constant } = plainOf(fitChance(cases.map(([x]) => [x]), cases.map(([, label]) => label), { ridge: 0 }))
      near(constant, Math.log(yes0 / no0), 1e-6, 'constant')
      near(weights[0]!, Math.log(yes1 / no1) - Math.log(yes0 / no0), 1e-6, 'weight')
    })))

  it('agrees with glm of R on the motor cars: glm(am ~ wt, binomial, mtcars)', () => {
    const wt = [2.62, 2.875, 2.32, 3.215, 3.44, 3.46, 3.57, 3.19, 3.15, 3.44, 3.44, 4.07, 3.73, 3.78, 5.25, 5.424, 5.345, 2.2, 1.615, 1.835, 2.465, 3.52, 3.435, 3.84, 3.845, 1.935, 2.14, 1.513, 3.17, 2.77, 3.57, 2.78]
    const am = '11100000000000000111000001111111'.split('').map(each => each === '1')
    const { weights, constant } = plainOf(fitChance(wt.map(x => [x]), am, { ridge: 0 }))
    near(constant, 12.04, 0.005)
    near(weights[0]!, -4.024, 0.005)
  })

  it('finds the weights by which the labels were drawn', () => {
    const next = chance(7), truth = { weights: [1.2, -0.7, 0], constant: -0.4 }
    const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
    const rows = Array.from({ length: 20_000 }, () => [normal(), 3 + 2 * normal(), normal()])
    const p = (row: number[]) => 1 / (1 + Math.exp(-(truth.constant + row.reduce((sum, x, i) => sum + x * truth.weights[i]!, 0))))
    const labels = rows.map(row => next() < p(row))
    const { weights, constant } = plainOf(fitChance(rows, labels))
    weights.forEach((w, i) => near(w, truth.weights[i]!, 0.06, `weight ${i}`))
    near(constant, truth.constant, 0.12)
    const held = heldOutChances(rows, labels)
    near(areaUnder(held, labels), areaUnder(rows.map(p), labels), 0.003, 'as good as the truth')
    for (const bin of calibrationBins(held, labels)) if (bin.n > 300) near(bin.observed, bin.expected, 0.05, `bin ${bin.from}`)
  })

  it('stays finite where the figures part the labels wholly, and where one never changes', () => {
    const rows = Array.from({ length: 100 }, (_, i) => [i, 5]), labels = rows.map(([x]) => x! >= 50)
    for (const ridge of [1, 0]) {
      const model = fitChance(rows, labels, { ridge })
      assert.ok([...model.weight, model.constant].every(Number.isFinite))
      near(model.weight[1]!, 0, 1e-9, 'says nothing')
      assert.equal(areaUnder(rows.map(row => chanceBy(model, row)), labels), 1)
      assert.ok(rows.every((row, i) => chanceBy(model, row) > 0.5 === labels[i]))
    }
  })

  it('refuses what nothing can be learned from', () => {
    assert.throws(() => fitChance([], []), RangeError)
    assert.throws(() => fitChance([[1], [2]], [true, true]), RangeError)
    assert.throws(() => fitChance([[1], [2, 3]], [true, false]), RangeError)
    assert.throws(() => fitChance([[1], [NaN]], [true, false]), RangeError)
  })

  it('never does worse on what it has seen than the base rate', () => fc.assert(fc.property(fc.array(fc.tuple(fc.double({ min: -5, max: 5, noNaN: true }), fc.double({ min: -5, max: 5, noNaN: true }), fc.boolean()), { minLength: 4, maxLength: 60 }), cases => {
    const labels = cases.map(each => each[2]), yes = labels.filter(Boolean).length
    fc.pre(yes > 0 && yes < labels.length)
    const rows = cases.map(([a, b]) => [a, b]), model = fitChance(rows, labels)
    const logLoss = (p: number[]) => p.reduce((sum, each, i) => sum - Math.log(labels[i] ? each : 1 - each), 0)
    assert.ok(logLoss(rows.map(row => chanceBy(model, row))) <= logLoss(labels.map(() => yes / labels.length)) + 1e-6)
  })))
})

describe('how good a chance is', () => {
  it('counts pairs, and ties half', () => {
    assert.equal(areaUnder([0.1, 0.4, 0.35, 0.8], [false, false, true, true]), 0.75)
    assert.equal(areaUnder([0.5, 0.5, 0.5], [true, false, true]), 0.5)
    assert.ok(Number.isNaN(areaUnder([0.5], [true])))
  })
  it('is the share of pairs by counting them all', () => fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.boolean()), { minLength: 2, maxLength: 40 }), cases => {
    const yes = cases.filter(each => each[1]), no = cases.filter(each => !each[1])
    fc.pre(yes.length > 0 && no.length > 0)
    const pairs: number[] = yes.flatMap(([a]) => no.map(([b]) => (a > b ? 1 : a === b ? 0.5 : 0)))
    near(areaUnder(cases.map(each => each[0]), cases.map(each => each[1])), pairs.reduce((sum, each) => sum + each, 0) / pairs.length, 1e-12)
  })))
  it('has bins that hold every case once', () => {
    const chances = [0, 0.05, 0.1, 0.55, 0.999, 1], labels = [false, true, true, false, true, true]
    const bins = calibrationBins(chances, labels)
    assert.equal(bins.reduce((sum, bin) => sum + bin.n, 0), 6)
    assert.deepEqual(bins.map(bin => [bin.from, bin.n, bin.observed]), [[0, 2, 0.5], [0.1, 1, 1], [0.5, 1, 0], [0.9, 2, 1]])
    near(brierScore([1, 0, 0.5], [true, true, false]), (0 + 1 + 0.25) / 3, 1e-12)
  })
  it('is the shipped one until an office has its own', () => {
    const evidence = { topScore: 0.6, bestWords: 0.7, meanWords: 0.5, bestPairs: 0.3, fall: 0.4, words: 2 }
    assert.equal(answeredChance(evidence), chanceBy(shippedChance, figuresOf(evidence)))
  })
})
