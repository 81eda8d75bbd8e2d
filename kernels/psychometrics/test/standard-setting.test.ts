import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { normalCdf } from '../distributions.ts'
import { expectedScore } from '../linking/equating.ts'
import { latentGrid } from '../quality/latent.ts'
import type { AnyItem } from '../models.ts'
import { agreementOf, angoffCut, bookletOrder, bookmarkCut, levelProbabilitiesBetween, responseLocation } from '../standard-setting.ts'

const near = (got: number | null, expected: number, tolerance: number) => assert.ok(Math.abs((got ?? Number.NaN) - expected) <= tolerance, `${got} against ${expected}`)

const items: AnyItem[] = [{ kind: 'logistic', a: 1, b: -1 }, { kind: 'logistic', a: 1.4, b: 0.2 }, { kind: 'logistic', a: 0.9, b: 1, c: 0.2 }, { kind: 'graded', a: 1.2, b: [-0.3, 0.9] }]

describe('modified Angoff', () => {
  it('comes back to the ability that the judges had in mind', () => {
    const mind = (theta: number) => items.map(item => expectedScore([item], theta))
    const cut = angoffCut(items, [mind(0.4), mind(0.4), mind(0.4)])
    near(cut.theta, 0.4, 1e-9)
    near(cut.se, 0, 1e-9)
    const spread = angoffCut(items, [mind(0.2), mind(0.4), mind(0.6), mind(0.4)])
    near(spread.theta, 0.4, 0.01)
    // Four judges .163 apart: .082.
    near(spread.se, Math.sqrt(0.08 / 3 / 4), 0.005)
  })

  it('points at the judge who stands apart', () => {
    const mind = (theta: number) => items.map(item => expectedScore([item], theta))
    const judges = [0.3, 0.35, 0.4, 0.45, 0.5, 0.38, 0.42, 2.2].map(mind)
    assert.deepEqual(angoffCut(items, judges).without.filter(each => each.outlier).map(each => each.judge), [7])
  })

  it('agreement as Shrout and Fleiss (1979, table 2) have it', () => {
    // Six targets, four judges; printed there: ICC(2,1) = .29, ICC(2,4) = .62, ICC(3,4) = .91.
    const targets = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
    const { single, mean, generalizability } = agreementOf([0, 1, 2, 3].map(j => targets.map(row => row[j]!)))
    near(single, 0.29, 0.005)
    near(mean, 0.62, 0.005)
    near(generalizability, 0.91, 0.005)
  })

  it('refuses one judge, impossible ratings and sums that nobody scores', () => {
    assert.throws(() => angoffCut(items, [[1, 1, 1, 1]]), /2 judges/)
    assert.throws(() => angoffCut(items, [[1, 1, 1, 1], [0.5, 0.5, 1.2, 1]]), /judge 1, item 2/)
    assert.throws(() => angoffCut(items, [[1, 1, 1, 2], [1, 1, 1, 2]]), /no ability/)
    assert.throws(() => angoffCut(items, [[0, 0, 0.1, 0], [0, 0, 0.1, 0]]), /no ability/)
  })
})

describe('bookmark', () => {
  it('places items where they are mastered with probability .67', () => {
    near(responseLocation(items[0]!), -1 + Math.log(0.67 / 0.33), 1e-12)
    near(expectedScore([items[2]!], responseLocation(items[2]!)), 0.67, 1e-12)
    near(responseLocation(items[3]!, 0.67, 2), 0.9 + Math.log(0.67 / 0.33) / 1.2, 1e-9)
  })

  it('cuts at the mean of the judges', () => {
    const order = bookletOrder(items.slice(0, 3))
    assert.deepEqual(order, [0, 1, 2])
    const cut = bookmarkCut(items.slice(0, 3), [1, 2, 2])
    near(cut.theta, (responseLocation(items[0]!) + 2 * responseLocation(items[1]!)) / 3, 1e-12)
    near(cut.median, responseLocation(items[1]!), 1e-12)
    assert.throws(() => bookmarkCut([items[1]!, items[0]!], [1, 1]), /item 1/)
    assert.throws(() => bookmarkCut(items.slice(0, 2), [1, 3]), /judge 1/)
  })
})

describe('levels with uncertain cuts', () => {
  it('are those of a normal with both variances', () => {
    const posterior = latentGrid({ mean: 0.3, sd: 0.4, nodes: 241 })
    const [low, middle, high] = levelProbabilitiesBetween(posterior, [{ theta: 0, se: 0.2 }, { theta: 1, se: 0.1 }])
    near(low!, normalCdf((0 - 0.3) / Math.hypot(0.4, 0.2)), 1e-3)
    near(high!, 1 - normalCdf((1 - 0.3) / Math.hypot(0.4, 0.1)), 1e-3)
    near(low! + middle! + high!, 1, 1e-12)
  })

  it('split a cell that an exact cut goes through', () => {
    const levels = levelProbabilitiesBetween({ theta: [-1, 0, 1], weights: [0.25, 0.5, 0.25] }, [{ theta: 0, se: 0 }])
    assert.deepEqual(levels, [0.5, 0.5])
    assert.throws(() => levelProbabilitiesBetween({ theta: [0, 1], weights: [0.5, 0.5] }, [{ theta: 1, se: 0 }, { theta: 0, se: 0 }]), /cut 1/)
  })
})
