import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { combinePlausibleValues, effectSizes, hedgesFactor, reliableChange, signedRankTest } from '../change/change.ts'
import { groupGain } from '../change/group-gain.ts'
import { answers, fixtureCsv, fixtureJson, numbers, publicCsv, publicJson, referenceMissing, type Csv } from './reference-data.ts'

type Longitudinal = { logLik: number; est: number[]; se: (number | null)[]; items: { a: number; d: number }[] }

const near = (got: number | null, expected: number, tolerance: number, what = '') => assert.ok(Math.abs((got ?? Number.NaN) - expected) <= tolerance, `${what} ${got} against ${expected}`)

const compare = (name: string, csv: Csv, first: string[], second: string[], reference: Longitudinal, nodes: number, seTolerance: number): void => {
  const began = process.cpuUsage()
  const got = groupGain({ before: answers(csv, first), after: answers(csv, second), nodes, range: [-6, 6] })
  if (process.env.SHOW) {
    console.log(name, 'cpu s', process.cpuUsage(began).user / 1e6, got.iterations, got.logLik - reference.logLik, got.mean - reference.est[1]!, got.covariance - reference.est[3]!, got.variance - reference.est[4]!,
      got.seMean! - reference.se[1]!, got.seCovariance! - reference.se[3]!, got.seVariance! - reference.se[4]!, Math.max(...got.items!.map((item, j) => Math.max(Math.abs(item.a - reference.items[j]!.a), Math.abs(item.d - reference.items[j]!.d)))))
  }
  assert.ok(got.converged)
  near(got.logLik, reference.logLik, 1e-6 * Math.abs(reference.logLik), 'logLik')
  near(got.mean, reference.est[1]!, 1e-3, 'mean')
  near(got.covariance, reference.est[3]!, 1e-3, 'covariance')
  near(got.variance, reference.est[4]!, 1e-3, 'variance')
  near(got.seMean, reference.se[1]!, seTolerance, 'se mean')
  near(got.seCovariance, reference.se[3]!, seTolerance, 'se covariance')
  near(got.seVariance, reference.se[4]!, seTolerance, 'se variance')
}

describe('gain of a group', () => {
  it('fixture f9 as mirt has it', () => {
    const csv = fixtureCsv('f9_prepost_400x20')
    compare('f9', csv, csv.names.slice(0, 20), csv.names.slice(20), fixtureJson<Longitudinal>('f9_prepost_2D'), 41, 1e-5)
  })

  // 21 nodes on [−6, 6] are too few and cut the tail of a group that gained two standard deviations: the same estimates can be had only by the
  // same faulty grid, and standard errors there depend on how they are computed. On a grid that is wide and fine enough the gain is 2.455.
  it('learning to learn as mirt has it', { skip: referenceMissing }, () => {
    const csv = publicCsv('learning_to_learn')
    const { longitudinal_2D: reference } = publicJson<{ longitudinal_2D: Omit<Longitudinal, 'items'> & { items: { a: number; d: number; item: string }[] } }>('gain_learning_to_learn')
    compare('learning', csv, reference.items.map(each => `${each.item}_6`), reference.items.map(each => `${each.item}_9`), reference, 21, 0.02)
  })

  it('is the same with the items given, told on their scale', () => {
    const csv = fixtureCsv('f9_prepost_400x20')
    const reference = fixtureJson<Longitudinal>('f9_prepost_2D')
    // Items on a scale where ability before is N(1, 2²).
    const items = reference.items.map(({ a, d }) => ({ kind: 'logistic' as const, a: a / 2, b: (-d / a) * 2 + 1 }))
    const got = groupGain({ items, before: answers(csv, csv.names.slice(0, 20)), after: answers(csv, csv.names.slice(20)), nodes: 61, range: [-12, 12] })
    near(got.before.mean, 1, 0.02)
    near(got.before.variance, 4, 0.05)
    near(got.gain, 2 * reference.est[1]!, 0.01)
    near(got.seGain, 2 * reference.se[1]!, 0.02)
  })

  it('refuses what cannot be compared', () => {
    const table = { matrix: new Int8Array(20).fill(1), persons: 10, items: 2 }
    assert.throws(() => groupGain({ before: table, after: { ...table, persons: 5, matrix: new Int8Array(10) } }), /same persons/)
    assert.throws(() => groupGain({ before: table, after: table }), /item 0/)
  })
})

describe('effects of paired scores against R', { skip: referenceMissing }, () => {
  type Effect = Record<string, number> & { ci95_diff: number[]; d_z_ci95: number[]; ci95_SMCR: number[] }

  const compareEffects = (name: string, before: Float64Array, after: Float64Array, reference: Effect, noncentral: number): void => {
    const got = effectSizes(before, after)
    const pairs: [string, number | null, number, number][] = [
      ['mean', got.difference, reference.mean_diff!, 1e-9], ['sd', got.sdDifference, reference.sd_diff!, 1e-9], ['r', got.correlation, reference.r!, 1e-9], ['t', got.t, reference.t!, 1e-8],
      ['low', got.differenceInterval.low, reference.ci95_diff[0]!, 1e-9], ['high', got.differenceInterval.high, reference.ci95_diff[1]!, 1e-9], ['dz', got.dz, reference.d_z!, 1e-9], ['gz', got.gz, reference.g_z!, 1e-9],
      ['dz low', got.dzInterval!.low, reference.d_z_ci95[0]!, noncentral], ['dz high', got.dzInterval!.high, reference.d_z_ci95[1]!, noncentral],
      ['dav', got.dAverage, reference.d_av!, 1e-9], ['gav', got.gAverage, reference.g_av!, 1e-9], ['dpre', got.dBefore, reference.d_pre!, 1e-9], ['gpre', got.gBefore, reference.g_pre!, 1e-9],
      ['var', got.varianceBefore, reference.var_SMCR!, 1e-9], ['pre low', got.gBeforeInterval!.low, reference.ci95_SMCR[0]!, 1e-8], ['pre high', got.gBeforeInterval!.high, reference.ci95_SMCR[1]!, 1e-8],
    ]
    const wilcoxon = signedRankTest(after.map((x, i) => x - before[i]!), 'normal')!
    near(wilcoxon.v, reference.wilcoxon_V!, 1e-9)
    near(wilcoxon.p / reference.wilcoxon_p!, 1, 1e-9, 'wilcoxon')
    near(got.p! / reference.p!, 1, 1e-8, 'p')
    if (process.env.SHOW) console.log(name, pairs.map(([what, x, y]) => `${what} ${Math.abs(x! - y).toExponential(1)}`).join(', '))
    for (const [what, x, y, tolerance] of pairs) near(x, y, tolerance, `${name} ${what}`)
  }

  it('16 students before and after a course', () => {
    const csv = publicCsv('hci_prepost')
    compareEffects('hci', numbers(csv, 'score.pre'), numbers(csv, 'score.post'), publicJson<{ effect: Effect }>('gain_hci_prepost').effect, 1e-6)
  })

  it('782 pupils over three years', () => {
    const csv = publicCsv('learning_to_learn')
    // R's noncentral t leaves its exact series at such noncentralities (53): only three places can agree.
    compareEffects('learning', numbers(csv, 'score_6'), numbers(csv, 'score_9'), publicJson<{ raw: Effect }>('gain_learning_to_learn').raw, 5e-4)
  })

  it('classes of change of 782 pupils', () => {
    const csv = publicCsv('gain_learning_to_learn_RCI_WLE', 'reference')
    const { RCI } = publicJson<{ RCI: { n_up: number; n_down: number } }>('gain_learning_to_learn')
    const [pre, post, se, p] = ['pre.score', 'post.score', 'SE', 'p'].map(name => numbers(csv, name))
    const got = Array.from(pre!, (theta, i) => reliableChange({ theta, se: se![i]! }, { theta: post![i]!, se: 0 }))
    assert.equal(got.filter(each => each.change === 'improved').length, RCI.n_up)
    assert.equal(got.filter(each => each.change === 'worse').length, RCI.n_down)
    got.forEach((each, i) => near(each.p, p![i]!, 1e-8))
  })
})

describe('small samples and plausible values', () => {
  it('Wilcoxon is exact for a few persons', () => {
    // All five positive: 2/2⁵. Ranks 1..5 with the smallest negative: V = 14, 4/2⁵.
    near(signedRankTest([1, 2, 3, 4, 5])!.p, 2 / 32, 1e-15)
    near(signedRankTest([-1, 2, 3, 4, 5])!.p, 4 / 32, 1e-15)
    // Ties 1.5, 1.5, 3: signs ++-: V = 3 of the 8 sums 0 1.5 1.5 3 3 4.5 4.5 6.
    near(signedRankTest([1, 1, -2])!.p, 1, 1e-15)
    assert.equal(signedRankTest([0, 0]), null)
  })

  it('combines plausible values by Rubin', () => {
    const got = combinePlausibleValues([1, 2, 3], [0.5, 0.5, 0.5])
    near(got.estimate, 2, 1e-15)
    near(got.variance, 0.5 + 4 / 3, 1e-12)
    near(got.df, 2 * (1 + 0.5 / (4 / 3)) ** 2, 1e-9)
    assert.throws(() => combinePlausibleValues([1], [1]), /at least 2/)
  })

  it('refuses two persons and abilities without error', () => {
    assert.throws(() => effectSizes([1, 2], [2, 3]), /at least 3/)
    assert.throws(() => reliableChange({ theta: 0, se: 0 }, { theta: 1, se: 0 }), RangeError)
    near(hedgesFactor(15), 0.9490085, 1e-6)
  })
})
