import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { belowFunnel, binomialUpTo, wilson } from '../proportions.ts'

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
  it('are called low only where chance would do it once in a thousand', () => {
    assert.equal(belowFunnel(1, 3, 0.9), false)
    assert.equal(belowFunnel(80, 100, 0.9), false)
    assert.equal(belowFunnel(75, 100, 0.9), true)
    assert.equal(belowFunnel(0, 0, 0.9), false)
  })
})
