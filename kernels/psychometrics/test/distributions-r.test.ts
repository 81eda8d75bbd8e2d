import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { chiSquareQuantile, chiSquareUpper, fQuantile, fUpper, incompleteBeta, logGamma, normalQuantile, normalUpper, tQuantile, tTwoSided } from '../distributions.ts'
import { noncentralT, noncentralityInterval, noncentralChiSquareCdf } from '../noncentral.ts'
import { fixtureJson } from './reference-data.ts'

const reference = fixtureJson<Record<string, number[][]>>('distributions_R')

/** Largest deviation, relative to the value (to `floor` where R underflows); R printed 15 digits. */
const worst = (name: string, f: (...given: number[]) => number, floor = 1e-300): number => Math.max(...reference[name]!.map(row => {
  const expected = row.at(-1)!
  const got = f(...row.slice(0, -1))
  return Math.abs(got - expected) / Math.max(Math.abs(expected), floor)
}))

describe('distributions against R', () => {
  const cases: [string, (...given: number[]) => number, number][] = [
    ['qnorm', normalQuantile, 1e-12],
    ['pnorm_upper', normalUpper, 1e-12],
    ['pchisq_upper', chiSquareUpper, 1e-10],
    ['pt_two_sided', tTwoSided, 1e-10],
    ['qt_975', df => tQuantile(0.975, df), 1e-12],
    ['pf_upper', fUpper, 1e-9],
    ['qf', (d1, d2, p) => fQuantile(p!, d1!, d2!), 1e-11],
    ['pbeta', (x, a, b) => incompleteBeta(x!, a!, b!).lower, 1e-11],
    ['lgamma', logGamma, 1e-12],
  ]
  for (const [name, f, tolerance] of cases) {
    it(`${name} within ${tolerance}`, () => {
      const deviation = worst(name, f as (...given: number[]) => number)
      if (process.env.SHOW) console.log(name, deviation)
      assert.ok(deviation <= tolerance, `${deviation}`)
    })
  }

  it('noncentral t within 1e-11, which is as far as R carries it', () => {
    assert.ok(worst('pt_noncentral', (t, df, delta) => noncentralT(t!, df!, delta!).lower, 1) < 1e-11)
  })

  it('quantiles undo distribution functions far into both tails', () => {
    for (const p of [1e-250, 1e-12, 0.01, 0.5, 0.9, 1 - 1e-12]) {
      const x = chiSquareQuantile(p, 7)
      assert.ok(Math.abs((1 - chiSquareUpper(x, 7)) - p) < 1e-12)
    }
    const { low, high } = noncentralityInterval(53, 781)
    assert.ok(Math.abs(noncentralT(53, 781, low).upper - 0.025) < 1e-9 && Math.abs(noncentralT(53, 781, high).lower - 0.025) < 1e-9)
  })

  it('noncentral chi-square is its Poisson mixture', () => {
    // Two degrees of freedom: P(X ≤ x) with λ → 1 − Q₁(√λ, √x); Marcum's Q₁(1, 2) = 0.269012060035910.
    assert.ok(Math.abs(noncentralChiSquareCdf(4, 2, 1) - (1 - 0.26901206003591)) < 1e-12)
  })

  it('refuses what is no probability or no degrees of freedom', () => {
    assert.throws(() => normalQuantile(1.5), RangeError)
    assert.throws(() => chiSquareUpper(1, 0), RangeError)
    assert.throws(() => fQuantile(1, 2, 3), RangeError)
    assert.throws(() => tQuantile(0.5, -1), RangeError)
  })
})
