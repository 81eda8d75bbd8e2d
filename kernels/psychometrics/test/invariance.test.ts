import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { agreedDif, difEffect, invariance } from '../fairness/invariance.ts'
import { purifiedMantelHaenszel } from '../fairness/mantel-haenszel.ts'
import { answers, column, fixtureCsv, fixtureJson, publicCsv, publicJson, referenceMissing } from './reference-data.ts'
import { calibrate2pl } from './two-group-2pl.ts'

const near = (got: number | null | undefined, expected: number, tolerance: number, what = '') => assert.ok(Math.abs((got ?? Number.NaN) - expected) <= tolerance, `${what} ${got} against ${expected}`)

type Drop = { X2: number; df: number; p: number }

describe('DIF by likelihood ratio against mirt', () => {
  const csv = fixtureCsv('f8_dif_2x600x20')
  const table = answers(csv, csv.names.slice(0, 20))
  const group = Int32Array.from(column(csv, 'group'), x => (x === 'foc' ? 1 : 0))
  const { LR: reference } = fixtureJson<{ LR: { drop_both: Drop[]; partial_logLik: number; partial_foc_group: { est: number[] }; partial_foc: { ref: number[]; foc: number[] }[] } }>('f8_dif')

  it('finds the planted items of fixture f8, and Mantel-Haenszel agrees on no other', () => {
    const only = [2, 6, 8, 11, 14]
    const got = invariance({ ...table, model: '2pl', group, calibrate: calibrate2pl, only })
    const worst = Math.max(...got.items.map(each => Math.abs(each.chiSquare! - reference.drop_both[each.item]!.X2)))
    if (process.env.SHOW) console.log('f8 LR', worst, got.partial!.logLik - reference.partial_logLik, got.items.map(each => [each.item, each.adjustedP, each.effect]))
    assert.ok(worst < 1e-3, `${worst}`)
    assert.deepEqual(got.flagged, [2, 6, 11])
    near(got.partial!.logLik, reference.partial_logLik, 1e-4)
    near(got.partial!.groups[1]!.mean, reference.partial_foc_group.est[0]!, 1e-3)
    near(got.partial!.groups[1]!.variance, reference.partial_foc_group.est[1]!, 1e-3)
    got.partial!.freed.forEach((each, k) => {
      near(each.reference.a, reference.partial_foc[k]!.ref[0]!, 1e-3)
      near(each.focal.a, reference.partial_foc[k]!.foc[0]!, 1e-3)
    })
    assert.deepEqual(agreedDif(got.flagged, purifiedMantelHaenszel({ ...table, group }).flagged), [2, 6, 11])
  })

  it('hci by gender', { skip: referenceMissing }, () => {
    const hci = publicCsv('hci')
    const mirt = publicJson<{ drop_both: Drop[]; groups: { g0: number } }>('dif_LR_hci_gender')
    const got = invariance({ ...answers(hci, hci.names.slice(0, 20)), model: '2pl', group: Int32Array.from(column(hci, 'gender'), Number), calibrate: calibrate2pl, only: [0, 18] })
    got.items.forEach(each => near(each.chiSquare, mirt.drop_both[each.item]!.X2, 1e-3, `item ${each.item}`))
    assert.equal(got.basis, 'act')
  })

  it('says nothing of twelve against twelve', () => {
    const small = { matrix: new Int8Array(48), persons: 24, items: 2 }
    const got = invariance({ ...small, model: '2pl', group: Int32Array.from({ length: 24 }, (_, i) => i % 2), calibrate: () => assert.fail('must not calibrate') })
    assert.deepEqual([got.basis, got.items, got.partial], ['too-few', [], null])
  })

  it('the area between two curves of one slope is the difference of their difficulties', () => {
    const effect = difEffect({ kind: 'logistic', a: 1.3, b: 0 }, { kind: 'logistic', a: 1.3, b: 0.5 }, { mean: 0, variance: 1 })
    near(effect.signedArea, -0.5, 1e-4)
    near(effect.unsignedArea, 0.5, 1e-4)
    assert.ok(effect.signedDifference < -0.08 && effect.unsignedDifference > 0.08)
  })
})
