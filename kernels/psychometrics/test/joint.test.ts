import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  answer, drawAnswer, jointStanding, nextJoint, prepareJoint, profileRules, simulateJoint, sitJoint, startJoint, type BankItem, type JointRules, type Sitting,
} from '../adaptive/index.ts'
import { categoryProbabilities, prepareProfile, scoreProfile, score, uniforms } from '../index.ts'
import { simulatedBank } from '../adaptive/simulated-bank.ts'

const given = (answers: readonly (readonly [number, number | null])[]): Sitting => ({ seed: 1, ineligible: [], prices: [], pending: null, given: answers.map(([item, said]) => ({ item, answer: said, seconds: 0 })) })
const items: BankItem[] = [
  { kind: 'logistic', a: 1.2, b: -0.5, c: 0.2, area: 0 }, { kind: 'logistic', a: 0.9, b: 0.4, area: 0 }, { kind: 'partial-credit', a: 1.1, b: [-0.3, 0.6], area: 1 },
  { kind: 'graded', a: 1.5, b: [-1, 0.1], area: 1 },
]

describe('a joint profile', () => {
  it('equals brute-force integration over two abilities', () => {
    const r = 0.6
    const test = prepareJoint(items, { ...profileRules([0.02], 2, r, 4), exposure: null })
    const found = jointStanding(test, given([[0, 1], [1, 0], [2, 2], [3, 1]])).competencies
    let mass = 0
    const sums = [0, 0, 0, 0, 0, 0]
    for (let x = -6; x <= 6.0001; x += 0.04) for (let y = -6; y <= 6.0001; y += 0.04) {
      const w = Math.exp(-(x * x - 2 * r * x * y + y * y) / (2 * (1 - r * r)))
        * categoryProbabilities(items[0]!, x)[1]! * categoryProbabilities(items[1]!, x)[0]! * categoryProbabilities(items[2]!, y)[2]! * categoryProbabilities(items[3]!, y)[1]!
      mass += w
      ;[w * x, w * y, w * x * x, w * y * y, x < 0.02 ? w : 0, y < 0.02 ? w : 0].forEach((term, k) => { sums[k]! += term })
    }
    found.forEach(({ theta, se, levels }, d) => {
      const mean = sums[d]! / mass
      assert.ok(Math.abs(theta - mean) < 2e-3, `mean ${d}: ${theta} against ${mean}`)
      assert.ok(Math.abs(se - Math.sqrt(sums[d + 2]! / mass - mean * mean)) < 2e-3, `se ${d}`)
      assert.ok(Math.abs(levels[0]! - sums[d + 4]! / mass) < 0.012, `level ${d}: ${levels[0]} against ${sums[d + 4]! / mass}`)
    })
  })

  it('agrees with the exact profile of a common correlation', () => {
    const draw = uniforms(4)
    const bank = simulatedBank('practical', 60, 5)
    const answers = bank.map((_, j) => (j % 5 === 4 ? null : draw() < 0.6 ? 1 as const : 0 as const))
    const exact = scoreProfile(prepareProfile({ items: bank.map(item => ({ a: item.a, b: item.b as number, dimension: item.area ?? 0 })), dimensions: 5, correlation: 0.7, cuts: [-0.4, 0.9] }), answers)
    const test = prepareJoint(bank, { ...profileRules([-0.4, 0.9], 5, 0.7), exposure: null })
    jointStanding(test, given(answers.map((said, j) => [j, said]))).competencies.forEach(({ theta, se, levels }, d) => {
      const wanted = exact.dimensions[d]!
      assert.ok(Math.abs(theta - wanted.mean) < 5e-3 && Math.abs(se - wanted.sd) < 5e-3, `${d}: ${theta} ${se} against ${wanted.mean} ${wanted.sd}`)
      levels.forEach((p, k) => assert.ok(Math.abs(p - wanted.levels[k]!) < 0.01))
    })
  })

  it('scores each by its own answers where nothing may be borrowed', () => {
    const test = prepareJoint(items, { ...profileRules([0], 2, 0.8, 4), exposure: null })
    const alone = jointStanding(test, given([[0, 1], [1, 1], [2, 0]]), false).competencies
    assert.ok(Math.abs(alone[0]!.theta - score(items.slice(0, 2), [1, 1]).theta!) < 1e-5)
    assert.ok(Math.abs(alone[1]!.theta - score(items.slice(2, 3), [0]).theta!) < 1e-5)
  })

  it('with no answers is the prior', () => {
    for (const { theta, se } of jointStanding(prepareJoint(items, { ...profileRules([0], 2, 0.8, 4), exposure: null }), given([])).competencies) {
      assert.ok(Math.abs(theta) < 1e-9 && Math.abs(se - 1) < 1e-4)
    }
  })

  const bank = simulatedBank('choice', 300, 6)

  it('shares out the items, closes what is decided and can be sat again', () => {
    const rules: JointRules = { ...profileRules([-0.4, 0.9], 5, 0.7, 20), exposure: null, stop: { minItems: 5, maxItems: 40, minPerArea: 2, certainty: 0.8 } }
    const test = prepareJoint(bank, rules)
    const answers = () => {
      const draw = uniforms(2)
      return (item: number) => drawAnswer(bank[item]!, 1.5, draw())
    }
    const { sitting, standing } = sitJoint(test, startJoint(test, 3), answers())
    assert.deepEqual(sitJoint(test, startJoint(test, 3), answers()).sitting, sitting)
    assert.ok(standing.scored <= 40)
    assert.ok(standing.scored === 40 || standing.competencies.every(({ certainty, asked }) => certainty >= 0.8 && asked >= 2))
    assert.ok(standing.competencies.every(({ asked }) => asked >= 2))
    const even = prepareJoint(bank, { ...rules, stop: { minItems: 23, maxItems: 23, minPerArea: 1 } })
    assert.ok(sitJoint(even, startJoint(even, 3), answers()).standing.competencies.every(({ asked }) => Math.abs(asked - 23 / 5) <= 1))
  })

  it('keeps to a common time limit', () => {
    const test = prepareJoint(bank, { ...profileRules([0], 5, 0.5), exposure: null, stop: { minItems: 5, maxItems: 40, minPerArea: 1, seconds: 100 } })
    let sitting = startJoint(test, 1)
    for (;;) {
      const step = nextJoint(test, sitting)
      if (step.kind === 'ended') {
        assert.equal(step.reason, 'time')
        break
      }
      sitting = answer(test, step.sitting, 1, 30)
    }
    assert.equal(sitting.given.length, 4)
  })

  it('is honest, and nearer the truth than scoring apart', () => {
    const rules = { ...profileRules([-0.4, 0.9], 5, 0.7, 25), exposure: null }
    const joint = simulateJoint(prepareJoint(bank, rules), { seed: 1, persons: 400 })
    const apart = simulateJoint(prepareJoint(bank, rules), { seed: 1, persons: 400, borrow: false })
    assert.ok(joint.rmse < 0.9 * apart.rmse, `${joint.rmse} against ${apart.rmse}`)
    assert.ok(joint.coverage > 0.93 && joint.coverage < 0.97, `coverage ${joint.coverage}`)
    assert.ok(joint.areaWorst <= 1)
  })

  it('refuses correlations that cannot be', () => {
    const rules = profileRules([0], 2, 0.5, 4)
    assert.throws(() => prepareJoint(items, { ...rules, correlation: [[1, 0.5], [0.4, 1]] }), /correlations/)
    assert.throws(() => prepareJoint(items, { ...rules, correlation: [[1, 1], [1, 1]] }), /positive definite/)
    assert.throws(() => prepareJoint(items, { ...rules, correlation: [[1]] }), /correlations/)
    assert.throws(() => prepareJoint([{ ...items[0]!, area: 2 }], rules), /item 0: no area 2/)
  })
})
