import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { normalQuantile, place, prepareProfile, probability, scoreEap, scoreMatrixEap, scoreProfile, type Response } from '../index.ts'

/** Uniform numbers in (0, 1), the same for a seed (mulberry32). */
const uniform = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296 + 1e-12
}

describe('scoring a profile', () => {
  const items = [{ a: 1.2, b: -0.5, dimension: 0 }, { a: 0.9, b: 0.4, dimension: 0 }, { a: 1.5, b: 0.1, dimension: 1 }]
  const r = 0.6

  it('equals brute-force integration over two abilities', () => {
    const given: Response[] = [1, 0, 1]
    // Bivariate normal with correlation r on a fine grid, straight from the definition.
    let mass = 0
    const sums = [0, 0, 0, 0]
    const low = [0, 0]
    for (let x = -6; x <= 6.0001; x += 0.04) for (let y = -6; y <= 6.0001; y += 0.04) {
      const prior = Math.exp(-(x * x - 2 * r * x * y + y * y) / (2 * (1 - r * r)))
      const likelihood = items.reduce((product, item, j) => {
        const p = probability(item, item.dimension === 0 ? x : y)
        return product * (given[j] === 1 ? p : 1 - p)
      }, 1)
      const w = prior * likelihood
      mass += w
      sums[0]! += w * x; sums[1]! += w * y; sums[2]! += w * x * x; sums[3]! += w * y * y
      if (x < 0.02) low[0]! += w
      if (y < 0.02) low[1]! += w
    }
    const score = scoreProfile(prepareProfile({ items, dimensions: 2, correlation: r, cuts: [0.02] }), given)
    for (const d of [0, 1]) {
      const mean = sums[d]! / mass
      assert.ok(Math.abs(score.dimensions[d]!.mean - mean) < 1e-4, `mean ${d}: ${score.dimensions[d]!.mean} against ${mean}`)
      assert.ok(Math.abs(score.dimensions[d]!.sd - Math.sqrt(sums[d + 2]! / mass - mean * mean)) < 2e-4)
      assert.ok(Math.abs(score.dimensions[d]!.levels[0]! - low[d]! / mass) < 0.01)
    }
  })

  it('without correlation is scoring each by itself', () => {
    const score = scoreProfile(prepareProfile({ items, dimensions: 2, correlation: 0, cuts: [0] }), [1, 0, 1])
    const alone = scoreEap(items.slice(0, 2), [1, 0])
    assert.ok(Math.abs(score.dimensions[0]!.mean - alone.theta) < 1e-4)
    assert.ok(Math.abs(score.dimensions[0]!.sd - alone.se) < 1e-3)
  })

  it('lets a competency without answers learn from the others, but less', () => {
    const model = prepareProfile({ items, dimensions: 3, correlation: r, cuts: [0] })
    const score = scoreProfile(model, [1, 1, 1])
    const [asked, , unasked] = score.dimensions
    assert.equal(unasked!.answered, 0)
    assert.ok(unasked!.mean > 0.1 && unasked!.mean < asked!.mean)
    assert.ok(unasked!.sd < 1 && unasked!.sd > asked!.sd)
  })

  it('with no answers at all is the prior', () => {
    const score = scoreProfile(prepareProfile({ items, dimensions: 2, correlation: r, cuts: [0] }), [null, null, null])
    assert.ok(Math.abs(score.dimensions[0]!.mean) < 1e-9)
    assert.ok(Math.abs(score.dimensions[0]!.sd - 1) < 1e-3)
    assert.ok(Math.abs(score.dimensions[0]!.levels[0]! - 0.5) < 1e-6)
  })

  it('states intervals that hold the truth as often as they say', () => {
    const next = uniform(7)
    const normal = () => normalQuantile(next())
    const dimensions = 8
    const bank = Array.from({ length: 24 }, (_, j) => ({ a: 0.8 + (j % 5) * 0.2, b: -1.5 + (j % 7) * 0.5, dimension: j % dimensions }))
    const model = prepareProfile({ items: bank, dimensions, correlation: r, cuts: [-1, 0, 1] })
    let held = 0
    let all = 0
    for (let person = 0; person < 400; person++) {
      const g = normal()
      const theta = Array.from({ length: dimensions }, () => Math.sqrt(r) * g + Math.sqrt(1 - r) * normal())
      const score = scoreProfile(model, bank.map(item => (next() < probability(item, theta[item.dimension]!) ? 1 : 0)))
      score.dimensions.forEach((each, d) => {
        all++
        if (Math.abs(each.mean - theta[d]!) <= 1.96 * each.sd) held++
        assert.ok(Math.abs(each.levels.reduce((sum, p) => sum + p, 0) - 1) < 1e-9)
      })
    }
    assert.ok(held / all > 0.93 && held / all < 0.97, `coverage ${held / all}`)
  })

  it('refuses what is no response, no item, no correlation', () => {
    const model = prepareProfile({ items, dimensions: 2, correlation: r, cuts: [0] })
    assert.throws(() => scoreProfile(model, [1, 2 as 1, 0]), /item 1/)
    assert.throws(() => scoreProfile(model, [1]), /1 responses for 3 items/)
    assert.throws(() => prepareProfile({ items: [{ a: Number.NaN, b: 0, dimension: 0 }], dimensions: 1, correlation: 0, cuts: [] }), /item 0/)
    assert.throws(() => prepareProfile({ items, dimensions: 2, correlation: 1, cuts: [] }), /correlation/)
    assert.throws(() => prepareProfile({ items, dimensions: 1, correlation: 0, cuts: [] }), /item 2/)
    assert.throws(() => prepareProfile({ items, dimensions: 2, correlation: 0, cuts: [1, 0] }), /ascend/)
    assert.throws(() => scoreMatrixEap(items, Int8Array.from([1, 0, 5]), 1), /person 0, item 2/)
  })
})

describe('placement', () => {
  it('says nothing where nothing can be said', () => {
    assert.deepEqual(place([0.2, 0.5, 0.3], { certainty: 0.6, answered: 9, minimumAnswered: 3 }), { level: null, probability: 0.5 })
    assert.deepEqual(place([0.1, 0.8, 0.1], { certainty: 0.6, answered: 2, minimumAnswered: 3 }), { level: null, probability: 0.8 })
    assert.deepEqual(place([0.1, 0.8, 0.1], { certainty: 0.6, answered: 3, minimumAnswered: 3 }), { level: 1, probability: 0.8 })
    assert.throws(() => place([0.5, Number.NaN], { certainty: 0.6, answered: 3, minimumAnswered: 3 }), RangeError)
  })
})
