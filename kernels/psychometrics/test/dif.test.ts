import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { logisticDif } from '../fairness/logistic-dif.ts'
import { mantelHaenszel, purifiedMantelHaenszel } from '../fairness/mantel-haenszel.ts'
import type { TwoGroups } from '../fairness/matching.ts'
import { answers, column, fixtureCsv, fixtureJson, publicCsv, publicJson, referenceMissing, type Csv } from './reference-data.ts'

type Mh = { chisq: number[]; alphaMH: number[]; varLambda: number[]; deltaMH?: number[]; delta?: number[]; DIFitems?: number[] | number | string; items?: number[]; nrPur?: number; p?: number[] }
type Lr = { LR: number[]; deltaR2: number[]; coef: number[][] }
type Reference = { MH_corrected: Mh; MH_uncorrected: Mh; MH_purified: Mh; logistic_udif: Lr; logistic_nudif: Lr; logistic_both: Lr; standardization?: { PDIF: number[] }; BreslowDay?: number[][] }

const groups = (csv: Csv, columns: readonly string[], by: string, reference: string, focal: string): TwoGroups =>
  ({ ...answers(csv, columns), group: Int32Array.from(column(csv, by), x => (x === focal ? 1 : x === reference ? 0 : -1)) })

/**
 * difR scales R² by 1 − exp(ln L₀)^(2/n) computed as written, which underflows to 1 when ln L₀ < −745 (from about 1,075 persons):
 * its values are then not Nagelkerke's. The factor from the right value to what difR prints.
 */
const asDifR = ({ matrix, items, group }: TwoGroups, item: number): number => {
  const solved = Array.from(group, (g, i) => [g, matrix[i * items + item]!] as const).filter(([g]) => g >= 0)
  const n = solved.length
  const p = solved.filter(([, x]) => x === 1).length / n
  const logLik = n * (p * Math.log(p) + (1 - p) * Math.log(1 - p))
  return (1 - Math.exp((2 * logLik) / n)) / (1 - Math.exp(logLik) ** (2 / n))
}

const compare = (name: string, setup: TwoGroups, reference: Reference): void => {
  const corrected = mantelHaenszel(setup)
  const plain = mantelHaenszel(setup, { correction: false })
  const pure = purifiedMantelHaenszel(setup)
  const logistic = logisticDif(setup)
  const worst = new Map<string, number>()
  const hold = (what: string, got: number | null, expected: number | null | undefined) => {
    const deviation = expected === undefined || expected === null ? 0 : Math.abs((got ?? Number.NaN) - expected) / Math.max(1, Math.abs(expected))
    if (!(deviation <= (worst.get(what) ?? 0))) worst.set(what, deviation)
  }
  for (let j = 0; j < setup.items; j++) {
    hold('MH', corrected[j]!.chiSquare, reference.MH_corrected.chisq[j])
    hold('alpha', corrected[j]!.alpha, reference.MH_corrected.alphaMH[j])
    hold('variance', (corrected[j]!.seDelta ?? 0) ** 2 / 2.35 ** 2, reference.MH_corrected.varLambda[j])
    hold('delta', corrected[j]!.delta, (reference.MH_corrected.deltaMH ?? reference.MH_corrected.delta)![j])
    hold('MH plain', plain[j]!.chiSquare, reference.MH_uncorrected.chisq[j])
    hold('p', corrected[j]!.p, reference.MH_corrected.p?.[j])
    hold('MH purified', pure.result[j]!.chiSquare, reference.MH_purified.chisq[j])
    hold('alpha purified', pure.result[j]!.alpha, reference.MH_purified.alphaMH[j])
    hold('uniform', logistic[j]!.uniform!.chiSquare, reference.logistic_udif.LR[j])
    hold('nonuniform', logistic[j]!.nonuniform!.chiSquare, reference.logistic_nudif.LR[j])
    hold('both', logistic[j]!.both!.chiSquare, reference.logistic_both.LR[j])
    const difR = asDifR(setup, j)
    hold('R2 uniform', difR * logistic[j]!.uniform!.deltaR2, reference.logistic_udif.deltaR2[j])
    hold('R2 nonuniform', difR * logistic[j]!.nonuniform!.deltaR2, reference.logistic_nudif.deltaR2[j])
    hold('R2 both', difR * logistic[j]!.both!.deltaR2, reference.logistic_both.deltaR2[j])
    hold('standardised', corrected[j]!.standardised, reference.standardization?.PDIF[j])
    if (reference.BreslowDay) {
      // difR prints these to four places.
      hold('Breslow-Day df', corrected[j]!.breslowDay!.df, reference.BreslowDay[j]![1])
      hold('Breslow-Day', Math.round(1e4 * corrected[j]!.breslowDay!.chiSquare) / 1e4, reference.BreslowDay[j]![0])
    }
  }
  if (process.env.SHOW) console.log(name, Object.fromEntries([...worst].map(([what, x]) => [what, x.toExponential(1)])), pure.flagged.map(j => j + 1), pure.rounds)
  for (const [what, x] of worst) assert.ok(x < 1e-6, `${name} ${what}: ${x}`)
  const items = reference.MH_purified.items ?? reference.MH_purified.DIFitems
  if (Array.isArray(items)) assert.deepEqual(pure.flagged.map(j => j + 1), items)
}

describe('DIF against difR', () => {
  it('fixture f8 within 1e-6', () => {
    const csv = fixtureCsv('f8_dif_2x600x20')
    compare('f8', groups(csv, csv.names.slice(0, 20), 'group', 'ref', 'foc'), fixtureJson<Reference>('f8_dif'))
  })

  const sets: [string, string, number, string, string, string][] = [
    ['gmat_group', 'gmat', 20, 'group', '0', '1'], ['hci_gender', 'hci', 20, 'gender', '0', '1'], ['msatb_gender', 'msatb', 20, 'gender', '0', '1'],
    ['verbal_binary_gender', 'verbal_binary', 24, 'Gender', '0', '1'], ['equateirt_dif_g1g2', 'equateirt_dif', 20, 'group', '1', '2'],
  ]
  for (const [name, data, count, by, reference, focal] of sets) {
    it(`${name} within 1e-6`, { skip: referenceMissing }, () => {
      const csv = publicCsv(data)
      compare(name, groups(csv, csv.names.slice(0, count), by, reference, focal), publicJson<Reference>(`dif_classic_${name}`))
    })
  }

  it('refuses an empty group and says nothing of an item that nobody solved', () => {
    const matrix = Int8Array.from([0, 1, 0, 0, 0, 1, 0, 0])
    assert.throws(() => mantelHaenszel({ matrix, persons: 4, items: 2, group: Int32Array.from([0, 0, 0, 0]) }), /focal/)
    const [first] = mantelHaenszel({ matrix, persons: 4, items: 2, group: Int32Array.from([0, 0, 1, 1]) })
    assert.deepEqual([first!.alpha, first!.p, first!.ets], [null, null, null])
    assert.throws(() => mantelHaenszel({ matrix: Int8Array.from([0, 2]), persons: 1, items: 2, group: Int32Array.from([0]) }), /person 0, item 1/)
  })
})
