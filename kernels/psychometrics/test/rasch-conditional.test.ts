import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { andersenTest, conditionalRasch } from '../quality/rasch-conditional.ts'
import { answers, fixtureCsv, publicCsv, publicJson, referenceMissing } from './reference-data.ts'

type Reference = {
  psychotools_difficulty_first0: number[]; se_first0: number[]; loglik_conditional: number
  eRm_easiness_sum0: number[]; eRm_se: number[]; andersen_LR_median: { LR: number | object; df: number; p: number }
}

describe('conditional Rasch against psychotools and eRm', { skip: referenceMissing }, () => {
  const counts: Record<string, number> = { lsat6: 5, lsat7: 5, verbal_binary: 24, hci: 20, sat12: 32 }
  for (const [name, count] of Object.entries(counts)) {
    it(name, () => {
      const reference = publicJson<Record<string, Reference>>('rasch_cml')[name]!
      const csv = publicCsv(name)
      const table = answers(csv, csv.names.slice(0, count))
      const got = conditionalRasch(table)
      const worst = (x: ArrayLike<number>, y: readonly number[], sign = 1) => Math.max(...y.map((value, j) => Math.abs(x[j]! - sign * value)))
      const found = [worst(got.fromFirst.difficulty, reference.psychotools_difficulty_first0), worst(got.fromFirst.se, reference.se_first0), worst(got.difficulty, reference.eRm_easiness_sum0, -1), worst(got.se, reference.eRm_se),
        Math.abs(got.logLik - reference.loglik_conditional) / Math.abs(reference.loglik_conditional)]
      const { LR, df, p } = reference.andersen_LR_median
      const test = typeof LR === 'number' ? andersenTest(table) : null
      if (process.env.SHOW) console.log(name, found, test && typeof LR === 'number' ? [test.chiSquare - LR, test.df, df, test.p - p, test.leftOut] : '')
      // Both programs stop their optimisers early: their difficulties differ from each other by as much.
      assert.ok(found[0]! < 1e-4 && found[1]! < 1e-4 && found[2]! < 1e-4 && found[3]! < 1e-4, `${found}`)
      assert.ok(found[4]! < 1e-8)
      if (typeof LR !== 'number') return
      assert.equal(test!.df, df)
      assert.ok(Math.abs(test!.chiSquare - LR) < 1e-3, `${test!.chiSquare} against ${LR}`)
    })
  }
})

describe('conditional Rasch', () => {
  it('of two items is the log odds of who solved only one', () => {
    const matrix = Int8Array.from([...new Array(30).fill([1, 0]), ...new Array(10).fill([0, 1]), [1, 1], [0, 0], [1, -1]].flat())
    const { fromFirst, informative } = conditionalRasch({ matrix, persons: 43, items: 2 })
    assert.ok(Math.abs(fromFirst.difficulty[1]! - Math.log(3)) < 1e-9)
    assert.ok(Math.abs(fromFirst.se[1]! - Math.sqrt(1 / 30 + 1 / 10)) < 1e-9)
    assert.equal(informative, 40)
  })

  it('refuses what it cannot estimate', () => {
    assert.throws(() => conditionalRasch({ matrix: Int8Array.from([1, 0, 1, 0, 1, 1]), persons: 3, items: 2 }), /item 0/)
    const apart = Int8Array.from([1, 0, -1, -1, 0, 1, -1, -1, -1, -1, 1, 0, -1, -1, 0, 1])
    assert.throws(() => conditionalRasch({ matrix: apart, persons: 4, items: 4 }), /not linked/)
  })

  it('does not reject its own simulated data', () => {
    const csv = fixtureCsv('f2_rasch_200x15')
    const test = andersenTest(answers(csv))!
    assert.ok(test.p > 0.01 && test.df === 14 - test.leftOut.length)
  })
})
