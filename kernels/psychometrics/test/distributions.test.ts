import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { groupInterval, logGamma, normalCdf, normalQuantile, tCdf, tQuantile } from '../index.ts'

const near = (actual: number, expected: number, relative: number) =>
  assert.ok(Math.abs(actual - expected) <= relative * Math.abs(expected), `${actual} is not ${expected}`)

describe('distributions', () => {
  it('agrees with published values of the normal, also far out', () => {
    // Abramowitz & Stegun, tables 26.1 and 26.2; the tails as R prints pnorm(-10), pnorm(-30).
    near(normalCdf(1), 0.841344746068543, 1e-14)
    near(normalCdf(-1.96), 0.0249978951482204, 1e-13)
    near(normalCdf(-2.5), 0.00620966532577613, 1e-12)
    near(normalCdf(-10), 7.61985302416053e-24, 1e-12)
    near(normalCdf(-30), 4.906713927148187e-198, 1e-12)
    assert.equal(normalCdf(Infinity), 1)
  })

  it('inverts the normal', () => {
    near(normalQuantile(0.975), 1.95996398454005, 1e-13)
    for (const p of [1e-12, 1e-4, 0.02, 0.3, 0.5001, 0.9, 0.99999]) near(normalCdf(normalQuantile(p)), p, 1e-10)
    assert.throws(() => normalQuantile(1.1), RangeError)
  })

  it('agrees with published quantiles of t', () => {
    near(tQuantile(0.975, 1), 12.7062047361747, 1e-9)
    near(tQuantile(0.975, 9), 2.2621571627982, 1e-9)
    near(tQuantile(0.975, 100), 1.98397151852355, 1e-9)
    near(tCdf(2.2621571627982, 9), 0.975, 1e-10)
    near(logGamma(10), Math.log(362880), 1e-12)
  })

  it('gives no interval for one person', () => {
    assert.deepEqual(groupInterval(1, 0.5, null), { low: null, high: null })
    const { low, high } = groupInterval(10, 1, 2)
    near(high ?? 0, 1 + (2.2621571627982 * 2) / Math.sqrt(10), 1e-9)
    near(low ?? 0, 1 - (2.2621571627982 * 2) / Math.sqrt(10), 1e-9)
  })
})
