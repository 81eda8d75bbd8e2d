import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { effectSizes, groupGain, latentGain, measuredGain, normalQuantile, scoreMany, uniformAt, unshrunken, type AnyItem } from '../index.ts'

const normal = (seed: number, i: number, k: number): number => normalQuantile(uniformAt(seed, i, k))
const item = (a: number, b: number): AnyItem => ({ kind: 'logistic', a, b })
const form = Array.from({ length: 30 }, (_, j) => item(0.9 + 0.3 * (j % 4), -2 + (4 * j) / 29))
const solve = (theta: number, seed: number, i: number, at: number): number[] =>
  form.map((each, j) => (uniformAt(seed, i, at + j) < 1 / (1 + Math.exp(-each.a * (theta - (each.kind === 'logistic' ? each.b : 0)))) ? 1 : 0))
const posteriors = (answers: number[][]): { mean: number; sd: number }[] =>
  scoreMany(form, answers, { method: 'eap' }).map(({ theta, se }) => ({ mean: theta ?? Number.NaN, sd: se ?? Number.NaN }))
/** Both times of everybody, without the prior. */
const measured = (persons: { one: number[]; two: number[] }[]) => {
  const [before, after] = [posteriors(persons.map(each => each.one)), posteriors(persons.map(each => each.two))]
  return before.map((each, i) => ({ before: unshrunken(each)!, after: unshrunken(after[i]!)! }))
}

/** n persons N(0, 1), who gain `gain` on average with a spread of .3, tested before and after. */
const world = (n: number, gain: number, seed: number) => Array.from({ length: n }, (_, i) => {
  const theta = normal(seed, i, 1000)
  const later = theta + gain + 0.3 * normal(seed, i, 1001)
  return { one: solve(theta, seed, i, 0), two: solve(later, seed, i, 100) }
})

describe('what answers say without the prior', () => {
  it('is what a normal posterior was made of', () => {
    // Prior N(.5, .8²), likelihood N(1.2, .4²).
    const told = 1 / 0.16
    const precision = told + 1 / 0.64
    const back = unshrunken({ mean: (1.2 * told + 0.5 / 0.64) / precision, sd: 1 / Math.sqrt(precision) }, { mean: 0.5, sd: 0.8 })
    assert.ok(back)
    assert.ok(Math.abs(back.theta - 1.2) < 1e-12 && Math.abs(back.se - 0.4) < 1e-12)
  })

  it('is nothing where the posterior is the prior', () => {
    assert.equal(unshrunken({ mean: 0, sd: 1 }), null)
    assert.equal(unshrunken({ mean: 0, sd: 1.2 }), null)
    assert.equal(unshrunken({ mean: Number.NaN, sd: 0.5 }), null)
  })
})

describe('gain of a group measured twice', () => {
  it('recovers gain and true effect that posterior means understate, near the longitudinal model', () => {
    const persons = world(2000, 0.5, 11)
    const found = measuredGain(measured(persons))
    assert.ok(Math.abs(found.gain - 0.5) < 2.5 * found.se, `gain ${found.gain} ± ${found.se}`)
    assert.ok(Math.abs(found.effect! - 0.5) < 0.06, `effect ${found.effect}`)
    assert.ok(Math.abs(found.sdBefore! - 1) < 0.06, `sd ${found.sdBefore}`)
    const shrunken = effectSizes(posteriors(persons.map(each => each.one)).map(each => each.mean), posteriors(persons.map(each => each.two)).map(each => each.mean))
    assert.ok(shrunken.difference < 0.48, `posterior means say ${shrunken.difference}`)
    const table = (key: 'one' | 'two') => ({ matrix: Int8Array.from(persons.flatMap(each => each[key])), persons: persons.length, items: form.length })
    const model = groupGain({ before: table('one'), after: table('two'), items: form })
    assert.ok(Math.abs(model.gain - found.gain) < 0.02, `${model.gain} ${found.gain}`)
    assert.ok(Math.abs(model.seGain! - found.se) < 0.004, `${model.seGain} ${found.se}`)
  })

  it('covers the true gain in 93 to 97 of 100 groups of thirty, and calls hardly anybody changed where nobody is', () => {
    let [covered, effectCovered] = [0, 0]
    const groups = 400
    for (let g = 0; g < groups; g++) {
      const { low, high, effectLow, effectHigh } = measuredGain(measured(world(30, 0.4, 100 + g)))
      if (low <= 0.4 && high >= 0.4) covered++
      if (effectLow! <= 0.4 && effectHigh! >= 0.4) effectCovered++
    }
    assert.ok(covered / groups >= 0.93 && covered / groups <= 0.97, String(covered / groups))
    assert.ok(effectCovered / groups >= 0.92 && effectCovered / groups <= 0.98, String(effectCovered / groups))
    const still = Array.from({ length: 4000 }, (_, i) => {
      const theta = normal(7, i, 1000)
      return { one: solve(theta, 7, i, 0), two: solve(theta, 7, i, 100) }
    })
    const found = measuredGain(measured(still))
    assert.equal(found.byChance.toFixed(6), '100.000000')
    for (const share of [found.improved / 4000, found.worse / 4000]) assert.ok(share > 0.015 && share < 0.035, String(share))
    assert.equal(found.improved + found.unchanged + found.worse, found.n)
  })

  it('says no effect size where hardly any spread is left', () => {
    const alike = Array.from({ length: 12 }, (_, i) => ({ before: { theta: 0.1 * (i % 3), se: 0.5 }, after: { theta: 0.5, se: 0.5 } }))
    const found = measuredGain(alike)
    assert.deepEqual([found.effect, found.effectLow, found.sdBefore], [null, null, null])
    assert.ok(Number.isFinite(found.gain) && Number.isFinite(found.low))
  })

  it('refuses two persons, and measures without an error', () => {
    const pair = { before: { theta: 0, se: 0.3 }, after: { theta: 1, se: 0.3 } }
    assert.throws(() => measuredGain([pair, pair]), RangeError)
    assert.throws(() => measuredGain([pair, pair, { before: { theta: 0, se: 0 }, after: { theta: 1, se: 0 } }]), RangeError)
    assert.throws(() => measuredGain([pair, pair, { before: { theta: Number.NaN, se: 0.3 }, after: { theta: 1, se: 0.3 } }]), RangeError)
  })
})

describe('gain from few questions a person', () => {
  const few = [item(1.2, -0.8), item(1, 0.1), item(1.4, 0.9)]
  /** n persons, three questions at each time; how alike their change is differs. */
  const group = (n: number, gain: number, seed: number, spread: number) => {
    const table = (at: 0 | 1) => ({
      persons: n, items: 3,
      matrix: Int8Array.from(Array.from({ length: n }, (_, i) => {
        const theta = 0.8 * normal(seed, i, 50) + (at === 0 ? 0 : gain + spread * normal(seed, i, 51))
        return few.map((each, j) => (uniformAt(seed, i, 10 * at + j) < 1 / (1 + Math.exp(-each.a * (theta - (each.kind === 'logistic' ? each.b : 0)))) ? 1 : 0))
      }).flat()),
    })
    return { before: table(0), after: table(1), items: few }
  }

  it('covers the true gain in 93 to 98 of 100 groups of twelve and of sixty, also where all change alike', () => {
    for (const [n, spread] of [[12, 0], [12, 0.5], [60, 0.5]] as const) {
      const groups = 300
      let covered = 0
      for (let g = 0; g < groups; g++) {
        const { low, high } = latentGain(group(n, 0.6, 1000 + g, spread))
        if (low <= 0.6 && high >= 0.6) covered++
      }
      assert.ok(covered / groups >= 0.93 && covered / groups <= 0.98, `${n} persons, spread ${spread}: ${covered / groups}`)
    }
  })

  it('agrees with the longitudinal model where that holds, and needs no bound where it does not', () => {
    const many = group(3000, 0.6, 3, 0.5)
    const [mine, model] = [latentGain(many), groupGain({ ...many })]
    assert.ok(Math.abs(mine.gain - model.gain) < 0.01, `${mine.gain} ${model.gain}`)
    assert.ok(Math.abs(mine.se - model.seGain!) < 0.1 * model.seGain!, `${mine.se} ${model.seGain}`)
    assert.ok(Math.abs(mine.sdBefore - Math.sqrt(model.before.variance)) < 0.02)
    assert.ok(Math.abs(mine.effect - 0.6 / 0.8) < 0.08, String(mine.effect))
  })

  it('is the same in whatever order, and says something finite of all-correct answers', () => {
    const some = group(20, 0.6, 5, 0.2)
    const turned = (matrix: ArrayLike<number>) => Int8Array.from(Array.from({ length: 20 }, (_, i) => Array.from(matrix).slice(3 * (19 - i), 3 * (20 - i))).flat())
    const again = latentGain({ ...some, before: { ...some.before, matrix: turned(some.before.matrix) }, after: { ...some.after, matrix: turned(some.after.matrix) } })
    assert.ok(Math.abs(again.gain - latentGain(some).gain) < 1e-9 && Math.abs(again.se - latentGain(some).se) < 1e-9)
    const all = latentGain({ before: { persons: 10, items: 3, matrix: new Int8Array(30) }, after: { persons: 10, items: 3, matrix: new Int8Array(30).fill(1) }, items: few })
    assert.ok([all.gain, all.se, all.low, all.high, all.effect].every(Number.isFinite) && all.gain > 1)
  })

  it('refuses nine persons and tables that do not fit', () => {
    assert.throws(() => latentGain(group(9, 0, 1, 0)), RangeError)
    const some = group(12, 0, 1, 0)
    assert.throws(() => latentGain({ ...some, after: group(11, 0, 1, 0).after }), RangeError)
  })
})
