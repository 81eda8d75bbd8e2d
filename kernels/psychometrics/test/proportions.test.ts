import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { binomialUpTo, funnelLimits, funnelPlace, wilson } from '../proportions.ts'

describe('shares', () => {
  it('have Wilson’s interval', () => {
    // Brown, Cai & DasGupta (2001) and R: prop.test(95, 100, correct = FALSE)
    const { low, high } = wilson(95, 100)
    assert.ok(Math.abs(low - 0.888_249_6) < 1e-5 && Math.abs(high - 0.978_456_3) < 1e-5, `${low} ${high}`)
    assert.deepEqual(wilson(0, 10).low, 0)
  })
  it('sum the binomial distribution', () => {
    const direct = (count: number, n: number, p: number) => {
      let sum = 0, term = (1 - p) ** n
      for (let k = 0; k <= count; k++) {
        sum += term
        term *= ((n - k) / (k + 1)) * (p / (1 - p))
      }
      return sum
    }
    for (const [k, n, p] of [[3, 10, 0.5], [0, 20, 0.1], [17, 20, 0.9], [45, 60, 0.95]] as const) assert.ok(Math.abs(binomialUpTo(k, n, p) - direct(k, n, p)) < 1e-10, `${k} ${n} ${p}`)
    assert.deepEqual([binomialUpTo(5, 5, 0.3), binomialUpTo(-1, 5, 0.3)], [1, 0])
  })
  it('lie outside the funnel only where chance would put them there once in forty, or in a thousand', () => {
    assert.equal(funnelPlace(1, 3, 0.9), 'within')
    assert.equal(funnelPlace(80, 100, 0.9), 'below-95')
    assert.equal(funnelPlace(75, 100, 0.9), 'below-998')
    assert.equal(funnelPlace(97, 100, 0.9), 'above-95')
    assert.equal(funnelPlace(60, 100, 0.4), 'above-998')
    assert.equal(funnelPlace(85, 100, 0.9), 'within')
    assert.equal(funnelPlace(0, 0, 0.9), 'within')
    // All or none of a share that is all or none.
    assert.deepEqual([funnelPlace(50, 50, 1), funnelPlace(0, 50, 0)], ['within', 'within'])
  })
  it('have limits that agree with where each count lies', () => {
    for (const [n, share] of [[10, 0.5], [37, 0.9], [100, 0.97], [250, 0.03], [60, 1], [60, 0]] as const) {
      const { low95, high95, low998, high998 } = funnelLimits(n, share)
      assert.ok(low998 <= low95 && low95 <= share && share <= high95 && high95 <= high998, `${n} ${share}`)
      for (let count = 0; count <= n; count++) {
        const own = count / n, place = own < low998 ? 'below-998' : own > high998 ? 'above-998' : own < low95 ? 'below-95' : own > high95 ? 'above-95' : 'within'
        assert.equal(funnelPlace(count, n, share), place, `${count} of ${n} around ${share}`)
      }
    }
  })
  it('of offices that are all alike lie outside about as often as said', () => {
    let state = 7
    const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
    let out95 = 0, out998 = 0
    const offices = 4000
    for (let i = 0; i < offices; i++) {
      const n = 20 + Math.floor(random() * 200)
      let count = 0
      for (let j = 0; j < n; j++) if (random() < 0.85) count++
      const place = funnelPlace(count, n, 0.85)
      if (place !== 'within') out95++
      if (place.endsWith('998')) out998++
    }
    // Exact limits err on the safe side.
    assert.ok(out95 / offices <= 0.055 && out95 / offices > 0.02, `95: ${out95}`)
    assert.ok(out998 / offices <= 0.004, `99.8: ${out998}`)
  })
})
