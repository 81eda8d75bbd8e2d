import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { calibrate, calibrateNominal, normalQuantile, uniformAt } from '../index.ts'

type Truth = { slopes: number[]; intercepts: number[] }

const centred = (values: number[]): number[] => values.map(x => x - values.reduce((sum, y) => sum + y, 0) / values.length)
const chances = ({ slopes, intercepts }: Truth, theta: number): number[] => {
  const terms = slopes.map((a, k) => Math.exp(a * theta + intercepts[k]!))
  const mass = terms.reduce((sum, x) => sum + x, 0)
  return terms.map(x => x / mass)
}
/** Four options: the key at j % 4, distractors that draw the weak, one that draws the middle. */
const truth = (items: number): Truth[] => Array.from({ length: items }, (_, j) => ({
  slopes: centred([0, 1, 2, 3].map(k => (k === j % 4 ? 1.1 : k === (j + 1) % 4 ? 0.2 : -0.5 - 0.1 * (k % 2)))),
  intercepts: centred([0, 1, 2, 3].map(k => (k === j % 4 ? 0.8 - 0.15 * j : 0.3 * Math.sin(3 * j + k)))),
}))
const simulate = (items: Truth[], persons: number, seed: number, asked: (i: number, j: number) => boolean = () => true) => ({
  persons, items: items.length,
  matrix: Int8Array.from({ length: persons * items.length }, (_, at) => {
    const [i, j] = [Math.floor(at / items.length), at % items.length]
    if (!asked(i, j)) return -1
    const p = chances(items[j]!, normalQuantile(uniformAt(seed, i, 7000)))
    let draw = uniformAt(seed, i, j)
    return Math.max(0, p.findIndex(x => (draw -= x) < 0))
  }),
})
const keysOf = (items: Truth[]): number[] => items.map((_, j) => j % 4)
const numbers = (values: (number | null)[]): number[] => values.map(x => x ?? Number.NaN)

/** ln of the marginal likelihood by Simpson's rule on a fine grid; shares nothing with the kernel. */
const marginal = (items: Truth[], { matrix, persons, items: count }: ReturnType<typeof simulate>): number => {
  const cells = 800
  let sum = 0
  for (let i = 0; i < persons; i++) {
    let integral = 0
    for (let q = 0; q <= cells; q++) {
      const theta = -8 + (16 * q) / cells
      let product = Math.exp(-0.5 * theta * theta) / Math.sqrt(2 * Math.PI)
      for (let j = 0; j < count; j++) {
        const value = matrix[i * count + j]!
        if (value >= 0) product *= chances(items[j]!, theta)[value]!
      }
      integral += product * (q === 0 || q === cells ? 1 : q % 2 === 1 ? 4 : 2)
    }
    sum += Math.log((integral * 16) / cells / 3)
  }
  return sum
}

describe('nominal response model', () => {
  it('recovers slopes and intercepts, and says how exactly', () => {
    const items = truth(16)
    const fit = calibrateNominal(simulate(items, 4000, 3), { keys: keysOf(items) })
    assert.ok(fit.converged && fit.standardErrors)
    let [inside, all] = [0, 0]
    fit.items.forEach((item, j) => {
      assert.ok(item)
      for (const [got, se, expected] of [[item.slopes, item.seSlopes, items[j]!.slopes], [item.intercepts, item.seIntercepts, items[j]!.intercepts]] as const) {
        expected.forEach((value, k) => {
          all++
          assert.ok(Math.abs(got[k]! - value) < 0.3, `item ${j}, category ${k}: ${got[k]} against ${value}`)
          if (Math.abs(got[k]! - value) < 1.96 * se[k]!) inside++
        })
        assert.ok(Math.abs(numbers(got as number[]).reduce((sum, x) => sum + x, 0)) < 1e-6, 'they sum to 0')
      }
    })
    assert.ok(inside / all > 0.9, `${inside} of ${all} within two standard errors`)
  })

  it('says the log-likelihood that an independent integral gives, and stands at its top', () => {
    const items = truth(6)
    const table = simulate(items, 300, 9, (i, j) => (i + j) % 5 !== 0)
    const fit = calibrateNominal(table, { keys: keysOf(items), tolerance: 1e-7, prior: { slope: 100, intercept: 100 }, maxIterations: 5000 })
    assert.ok(fit.converged)
    const found = fit.items.map(item => ({ slopes: numbers(item!.slopes), intercepts: numbers(item!.intercepts) }))
    const there = marginal(found, table)
    assert.ok(Math.abs(fit.logLik - there) < 1e-6 * Math.abs(there), `${fit.logLik} against ${there}`)
    // Any step away is down: one category's slope and intercept of each of three items.
    for (const [j, k] of [[0, 0], [2, 3], [5, 1]] as const) {
      for (const key of ['slopes', 'intercepts'] as const) {
        for (const by of [-0.05, 0.05]) {
          const moved = found.map((item, at) => (at === j ? { ...item, [key]: item[key].map((x, m) => (m === k ? x + by : x)) } : item))
          assert.ok(marginal(moved, table) < there, `item ${j} ${key} ${k} by ${by}`)
        }
      }
    }
  })

  it('is the two-parameter model where there are two categories', () => {
    const items = Array.from({ length: 12 }, (_, j): Truth => ({ slopes: [-0.3 - 0.05 * j, 0.3 + 0.05 * j], intercepts: [0.1 * j - 0.5, 0.5 - 0.1 * j] }))
    const table = simulate(items, 1500, 5)
    const nominal = calibrateNominal(table, { tolerance: 1e-6, prior: { slope: 1000, intercept: 1000 } })
    const two = calibrate({ model: '2pl', categories: table.matrix, persons: 1500, items: 12, options: { priors: { a: null, d: null, c: null }, tolerance: 1e-6 } })
    assert.ok(Math.abs(nominal.logLik - two.logLik) < 1e-5 * Math.abs(two.logLik), `${nominal.logLik} ${two.logLik}`)
    nominal.items.forEach((item, j) => {
      assert.ok(Math.abs(item!.slopes[1]! - item!.slopes[0]! - (two.items[j]!.a as number)) < 2e-3)
      assert.ok(Math.abs(item!.intercepts[1]! - item!.intercepts[0]! - (two.items[j]!.d as number)) < 2e-3)
    })
  })

  it('points where the keys say, and leaves out what nobody chose', () => {
    const items = truth(8)
    const table = simulate(items, 600, 2)
    const keyed = calibrateNominal(table, { keys: keysOf(items) })
    keyed.items.forEach((item, j) => assert.equal(Math.max(...numbers(item!.slopes)), item!.slopes[j % 4]))
    const lacking = { ...table, matrix: table.matrix.map((value, at) => (at % 8 === 1 && value === 2 ? 3 : at % 8 === 4 ? (value < 0 ? value : 0) : value)) }
    const fit = calibrateNominal(lacking, { keys: keysOf(items) })
    assert.deepEqual([fit.items[1]!.slopes[2], fit.items[1]!.intercepts[2], fit.items[1]!.seSlopes[2], fit.items[1]!.counts[2]], [null, null, null, 0])
    assert.equal(fit.items[4], null, 'all chose the same')
    assert.throws(() => calibrateNominal({ persons: 3, items: 1, matrix: Int8Array.of(1, 1, 1) }), /two categories/)
  })

  it('says something finite of a handful of answers', () => {
    const fit = calibrateNominal(simulate(truth(3), 4, 1))
    for (const item of fit.items) if (item) assert.ok([...item.slopes, ...item.intercepts].every(x => x === null || Number.isFinite(x)))
  })
})
