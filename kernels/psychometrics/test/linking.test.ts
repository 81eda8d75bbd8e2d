import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, it } from 'node:test'
import { robustZ, screenedLink } from '../fairness/drift.ts'
import { abilityWithScore, equatingTable, equipercentile, expectedScore } from '../linking/equating.ts'
import { difficultyCovariance, link, normalPoints, onScale, uniformPoints, type LinkMethod } from '../linking/linking.ts'
import type { AnyItem } from '../models.ts'
import { numbers, publicCsv, publicJson, referenceMissing } from './reference-data.ts'

const near = (got: number | null, expected: number, tolerance: number, what = '') => assert.ok(Math.abs((got ?? Number.NaN) - expected) <= tolerance, `${what} ${got} against ${expected}`)

const form = (name: string): AnyItem[] => {
  const csv = publicCsv(name)
  const [a, b, c] = ['a', 'b', 'c'].map(column => numbers(csv, column))
  return Array.from(a!, (slope, j) => ({ kind: 'logistic', a: 1.7 * slope, b: b![j]!, c: c![j]! }))
}

type Kb = { equateIRT: Record<string, { A: number; B: number }>; 'plink_D1.7': { method: string; A: number; B: number }[]; 'plink_D1.7_without_item27': { method: string; A: number; B: number }[] }

describe('linking against equateIRT and plink', { skip: referenceMissing }, () => {
  const common = (items: AnyItem[]) => items.filter((_, j) => (j + 1) % 3 === 0)
  const methods: [string, LinkMethod][] = [['mean-mean', 'mean-mean'], ['mean-gmean', 'mean-geometric-mean'], ['mean-sigma', 'mean-sigma'], ['Haebara', 'haebara'], ['Stocking-Lord', 'stocking-lord']]

  it('Kolen and Brennan, two forms of 36 items', () => {
    const reference = publicJson<Kb>('link_kb36')
    const [x, y] = [common(form('kb36_x_par')), common(form('kb36_y_par'))]
    for (const [name, method] of methods) {
      const { A, B } = link({ method, x, y, points: normalPoints(30) })
      const expected = reference.equateIRT[name]!
      if (process.env.SHOW) console.log(name, A - expected.A, B - expected.B)
      near(A, expected.A, method.startsWith('mean') ? 1e-9 : 1e-4, name)
      near(B, expected.B, method.startsWith('mean') ? 1e-9 : 1e-4, name)
    }
    for (const [key, keep] of [['plink_D1.7', () => true], ['plink_D1.7_without_item27', (_: AnyItem, j: number) => j !== 8]] as const) {
      for (const each of reference[key]) {
        const method = ({ 'Mean/Mean': 'mean-mean', 'Mean/Sigma': 'mean-sigma', Haebara: 'haebara', 'Stocking-Lord': 'stocking-lord' } as const)[each.method]!
        const { A, B } = link({ method, x: x.filter(keep), y: y.filter(keep), points: uniformPoints(81) })
        if (process.env.SHOW) console.log(key, each.method, A - each.A, B - each.B)
        near(A, each.A, 1e-4, each.method)
        near(B, each.B, 1e-4, each.method)
      }
    }
  })

  it('finds that items 21 (difficulty) and 27 (slope) have drifted', () => {
    const screened = screenedLink({ method: 'stocking-lord', x: common(form('kb36_x_par')), y: common(form('kb36_y_par')) })
    assert.deepEqual(screened.dropped, [6, 8])
    assert.ok(Math.abs(screened.all.A - screened.kept.A) > 1e-3)
  })

  it('five simulated forms with standard errors', () => {
    type Estimates = { coef: { rows: string[]; values: number[][] }[]; var: number[][][] }
    const folder = resolve(import.meta.dirname, process.env.KEJU_REFERENCE ?? '../../../../shared/data/psychometrics')
    const estimates = JSON.parse(readFileSync(resolve(folder, 'data/equateirt_est2pl.json'), 'utf8')) as Estimates
    const reference = publicJson<Record<string, { A: number; B: number; seA: number; seB: number }>>('link_equateIRT_est2pl')
    const part = (f: number, names: string[]) => {
      const { rows, values } = estimates.coef[f]!
      const at = names.map(name => rows.indexOf(name))
      const count = rows.length
      const pick = at.flatMap(j => [count + j, j])
      const raw = pick.map(r => Float64Array.from(pick, c => estimates.var[f]![r]![c]!))
      const pairs = at.map(j => ({ a: values[j]![1]!, d: values[j]![0]! }))
      return { items: pairs.map(({ a, d }): AnyItem => ({ kind: 'logistic', a, b: -d / a })), covariance: difficultyCovariance(pairs, raw) }
    }
    for (const [key, expected] of Object.entries(reference)) {
      const [, name, from, to] = /^(.+)_(\d)_(\d)$/.exec(key)!
      const names = estimates.coef[Number(from) - 1]!.rows.filter(row => estimates.coef[Number(to) - 1]!.rows.includes(row))
      const [x, y] = [part(Number(from) - 1, names), part(Number(to) - 1, names)]
      const got = link({ method: methods.find(([each]) => each === name)![1], x: x.items, y: y.items, points: normalPoints(30), covarianceX: x.covariance, covarianceY: y.covariance })
      if (process.env.SHOW) console.log(key, got.A - expected.A, got.B - expected.B, got.seA! - expected.seA, got.seB! - expected.seB)
      near(got.A, expected.A, name === 'Haebara' || name === 'Stocking-Lord' ? 1e-6 : 1e-9, key)
      near(got.B, expected.B, name === 'Haebara' || name === 'Stocking-Lord' ? 1e-6 : 1e-9, key)
      if (name !== 'mean-sigma') {
        near(got.seA, expected.seA, 1e-6, key)
        near(got.seB, expected.seB, 1e-6, key)
      } else {
        // equateIRT differentiates the standard deviation with n where its own has n − 1: its error of A is (n − 1)/n of the right one.
        near((got.seA! * (names.length - 1)) / names.length, expected.seA, 1e-6, key)
      }
    }
  })
})

describe('linking', () => {
  const y: AnyItem[] = [{ kind: 'logistic', a: 1.2, b: -1, c: 0.2 }, { kind: 'logistic', a: 0.8, b: 0.3 }, { kind: 'graded', a: 1.5, b: [-0.5, 0.4, 1.2] }, { kind: 'partial-credit', a: 1, b: [0.2, -0.3] }]
  const scale = { A: 1.3, B: -0.4 }
  const x = y.map(item => onScale(item, { A: 1 / scale.A, B: -scale.B / scale.A }))

  it('recovers a known scale with every method and kind of item', () => {
    for (const method of ['mean-mean', 'mean-geometric-mean', 'mean-sigma', 'haebara', 'stocking-lord'] as const) {
      const got = link({ method, x, y })
      near(got.A, scale.A, 1e-8, method)
      near(got.B, scale.B, 1e-8, method)
    }
  })

  it('normal points integrate moments', () => {
    const { theta, weights } = normalPoints(30)
    const moment = (k: number) => Array.from(theta, (t, q) => t ** k * weights[q]!).reduce((sum, v) => sum + v, 0)
    ;[1, 0, 1, 0, 3, 0, 15].forEach((expected, k) => near(moment(k), expected, 1e-11))
  })

  it('refuses items that cannot link', () => {
    assert.throws(() => link({ method: 'mean-mean', x: y.slice(0, 1), y: y.slice(0, 1) }), /at least 2/)
    assert.throws(() => link({ method: 'mean-mean', x: [y[0]!, y[2]!], y: [y[0]!, y[3]!] }), /item 1/)
    assert.throws(() => link({ method: 'haebara', x: [{ kind: 'logistic', a: -1, b: 0 }, y[1]!], y: y.slice(0, 2) }), /item 0/)
  })

  it('equates a form to itself, and to a shifted copy by as much', () => {
    const table = equatingTable(x, y, { ...scale, covariance: [[0.0004, 0], [0, 0.0009]] })
    assert.equal(table.length, 8)
    for (const row of table) {
      near(row.trueScore, row.x, 1e-9)
      near(row.observedScore, row.x, 1e-9)
      if (row.theta !== null) assert.ok(row.se! > 0)
    }
    near(expectedScore(y, abilityWithScore(y, 3)), 3, 1e-10)
    assert.deepEqual(equipercentile([0.5, 0.5], [0.25, 0.25, 0.5]), [0.5, 2])
  })

  it('robust z of a single outlier', () => {
    const z = robustZ([0, 0.1, -0.1, 0.05, -0.05, 3])
    assert.ok(z[5]! > 10 && z.slice(0, 5).every(v => Math.abs(v!) < 2.7))
    assert.deepEqual(robustZ([1, 1, 1, 1]), [null, null, null, null])
  })
})
