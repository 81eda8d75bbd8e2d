import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { rake } from '../surveys/raking.ts'
import { twoWayTable } from '../surveys/survey-tables.ts'
import { surveyDifference, surveyMean, surveyProportion, surveyTotal, type Design } from '../surveys/survey.ts'
import { column, numbers, publicCsv, publicJson, referenceMissing } from './reference-data.ts'

type Stated = { est: number; se: number }
type Reference = {
  strat: { mean_api00: Stated; total_enroll: Stated; prop_schwide: { est: number[]; se: number[] }; deff: number; ci_logit: [number, number] }
  clus1: { mean_api00: Stated; total_enroll: Stated }; clus1_poststrat: { mean_api00: Stated; total_enroll: Stated }
  clus1_rake: { mean_api00: Stated; total_enroll: Stated; weights: number[] }
  ttest: { t: number; df: number; p: number; diff: number }; raoscott: { F: number; ndf: number; ddf: number; p: number }
}

const worst = new Map<string, number>()
const near = (got: number | null, expected: number, what: string, tolerance = 1e-6) => {
  const deviation = Math.abs((got ?? Number.NaN) - expected) / Math.max(1e-300, Math.abs(expected))
  worst.set(what, deviation)
  assert.ok(deviation <= tolerance, `${what}: ${got} against ${expected}`)
}

describe('survey statistics against R', { skip: referenceMissing }, () => {
  const types = { E: 4421, H: 755, M: 1018 }
  const wide = { No: 1072, Yes: 5122 }

  it('a stratified sample', () => {
    const reference = publicJson<Reference>('survey_api')
    const csv = publicCsv('survey_apistrat')
    const design: Design = { weights: numbers(csv, 'pw'), strata: column(csv, 'stype'), populationUnits: numbers(csv, 'fpc') }
    const mean = surveyMean(numbers(csv, 'api00'), design)
    near(mean.estimate, reference.strat.mean_api00.est, 'mean')
    near(mean.se, reference.strat.mean_api00.se, 'se mean')
    near(mean.designEffect, reference.strat.deff, 'deff')
    const total = surveyTotal(numbers(csv, 'enroll'), design)
    near(total.estimate, reference.strat.total_enroll.est, 'total')
    near(total.se, reference.strat.total_enroll.se, 'se total')
    const yes = column(csv, 'sch.wide').map(x => x === 'Yes')
    const share = surveyProportion(yes, design)
    near(share.estimate, reference.strat.prop_schwide.est[1]!, 'share')
    near(share.se, reference.strat.prop_schwide.se[1]!, 'se share')
    near(share.low, reference.strat.ci_logit[0], 'low')
    near(share.high, reference.strat.ci_logit[1], 'high')
    const table = twoWayTable(column(csv, 'sch.wide'), column(csv, 'stype'), design)
    near(table.f, reference.raoscott.F, 'F')
    near(table.df1, reference.raoscott.ndf, 'df1')
    near(table.df2, reference.raoscott.ddf, 'df2')
    near(table.p, reference.raoscott.p, 'p')
    const difference = surveyDifference(numbers(csv, 'api00'), yes, design)
    near(difference.estimate, reference.ttest.diff, 'difference')
    near(difference.t, reference.ttest.t, 't')
    near(difference.df, reference.ttest.df, 'df')
    near(difference.p, reference.ttest.p, 'p of t')
  })

  it('a cluster sample, post-stratified and raked', () => {
    const reference = publicJson<Reference>('survey_api')
    const csv = publicCsv('survey_apiclus1')
    const design: Design = { weights: numbers(csv, 'pw'), clusters: column(csv, 'dnum'), populationUnits: numbers(csv, 'fpc') }
    const check = (name: string, with_: Design, expected: { mean_api00: Stated; total_enroll: Stated }, tolerance: number) => {
      const [mean, total] = [surveyMean(numbers(csv, 'api00'), with_), surveyTotal(numbers(csv, 'enroll'), with_)]
      near(mean.estimate, expected.mean_api00.est, `${name} mean`, tolerance)
      near(mean.se, expected.mean_api00.se, `${name} se mean`, name === 'raked' ? 2e-5 : tolerance)
      near(total.estimate, expected.total_enroll.est, `${name} total`, tolerance)
      // R's ten rounds of residuals on weights it had not finished fitting show in the fifth place.
      near(total.se, expected.total_enroll.se, `${name} se total`, name === 'raked' ? 2e-5 : tolerance)
    }
    check('cluster', design, reference.clus1, 1e-6)
    const stype = column(csv, 'stype')
    const schwide = column(csv, 'sch.wide')
    const post = rake(design.weights, [{ category: stype, population: types }], { trim: Infinity })
    check('post', { ...design, weights: post.weights, calibration: { margins: [stype], baseWeights: design.weights } }, reference.clus1_poststrat, 1e-6)
    // R stops raking when no count moves by more than one school, here after four rounds.
    const raked = rake(design.weights, [{ category: stype, population: types }, { category: schwide, population: wide }], { trim: Infinity, maxIterations: 4 })
    check('raked', { ...design, weights: raked.weights, calibration: { margins: [stype, schwide], baseWeights: design.weights } }, reference.clus1_rake, 1e-6)
    if (process.env.SHOW) console.log(Object.fromEntries([...worst].map(([what, x]) => [what, x.toExponential(1)])))
    raked.weights.forEach((w, i) => assert.ok(Math.abs(w / reference.clus1_rake.weights[i]! - 1) < 1e-12))
  })
})

describe('survey statistics', () => {
  it('rakes to both margins and trims what is too heavy', () => {
    const sex = [...'ffffffffmm']
    const age = [...'yyyyoyyyyo']
    const plain = rake(new Float64Array(10).fill(1), [{ category: sex, population: { f: 50, m: 50 } }, { category: age, population: { y: 60, o: 40 } }], { trim: Infinity })
    assert.ok(plain.converged && plain.deviation < 1e-9)
    const trimmed = rake(new Float64Array(10).fill(1), [{ category: sex, population: { f: 50, m: 50 } }, { category: age, population: { y: 60, o: 40 } }], { trim: 3 })
    assert.ok(trimmed.trimmed > 0)
    const middle = trimmed.weights.toSorted()
    assert.ok(middle[9]! <= 3 * ((middle[4]! + middle[5]!) / 2) * 1.0001)
  })

  it('hides small cells and refuses what has no variance', () => {
    const weights = new Float64Array(12).fill(1)
    const table = twoWayTable([...'aaaaaabbbbbb'], [...'xxxxxyxyyyyy'], { weights })
    assert.deepEqual(table.shares.map(row => row.map(x => x === null)), [[false, true], [true, false]])
    assert.throws(() => surveyMean([1, 2, 3], { weights: [1, 1, 1], strata: ['a', 'a', 'b'] }), /stratum b/)
    assert.throws(() => rake([1, 1], [{ category: ['f', 'm'], population: { f: 5 } }]), /respondent 1/)
    assert.throws(() => rake([1, 1], [{ category: ['f', 'f'], population: { f: 5, m: 5 } }]), /nobody of m/)
    assert.throws(() => surveyTotal([1, Number.NaN], { weights: [1, 1] }), /respondent 1/)
    const all = surveyProportion([true, true, true], { weights: [1, 1, 1] })
    assert.deepEqual([all.low, all.high], [0, 1])
  })
})
