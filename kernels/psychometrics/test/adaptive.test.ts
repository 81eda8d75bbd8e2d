import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  answer, countSitting, drawAbilities, drawAnswer, eligibilityOf, newExposure, priceSteps, nextItem, nextModule, precisionRules, prepareTest, replay, simulate, sit, standingOf, startSitting,
  type BankItem, type Criterion, type Rules, type Sitting,
} from '../adaptive/index.ts'
import { score, uniforms } from '../index.ts'
import { simulatedBank } from '../adaptive/simulated-bank.ts'

const rules: Rules = {
  cuts: [-0.4, 0.9], prior: { mean: 0, sd: 1 }, estimate: 'eap', criterion: 'information', randomesque: { best: 1, items: 0 },
  areas: [0.2, 0.2, 0.2, 0.2, 0.2], exposure: null, pilot: null, stop: { minItems: 6, maxItems: 30, minPerArea: 1, certainty: 0.85 },
}
const bank = simulatedBank('choice', 100, 3)
const person = (theta: number, seed: number) => {
  const draw = uniforms(seed)
  return (items: readonly BankItem[]) => (item: number) => drawAnswer(items[item]!, theta, draw())
}

describe('an adaptive sitting', () => {
  for (const criterion of ['information', 'cuts', 'level', 'variance', 'plug-in'] as Criterion[]) {
    it(`never repeats an item, keeps the shares and says what scoring says (${criterion})`, () => {
      const test = prepareTest(bank, { ...rules, criterion })
      const { sitting, standing, reason } = sit(test, startSitting(test, 1), person(0.3, 8)(bank))
      const asked = sitting.given.map(({ item }) => item)
      assert.equal(new Set(asked).size, asked.length)
      assert.ok(standing.byArea.every(n => Math.abs(n - asked.length / 5) <= 1), standing.byArea.join())
      assert.ok(reason === 'length' ? asked.length === 30 : standing.certainty >= 0.85)
      const again = score(asked.map(item => bank[item]!), sitting.given.map(({ answer: said }) => said))
      assert.ok(Math.abs(again.theta! - standing.theta) < 1e-5 && Math.abs(again.se! - standing.se) < 1e-4)
    })
  }

  it('is the same again from the same seed, and from its written state', () => {
    const test = prepareTest(bank, { ...rules, randomesque: { best: 5, items: 30 } })
    const run = (seed: number) => sit(test, startSitting(test, seed), person(-0.5, 2)(bank)).sitting
    assert.deepEqual(run(5), run(5))
    assert.notDeepEqual(run(5).given, run(6).given)
    const stored = JSON.parse(JSON.stringify(run(5))) as Sitting
    const log = replay(test, stored)
    assert.equal(log.length, stored.given.length)
    assert.match(log[0]!.allowed, /^[0-9a-f]{8}$/)
    assert.ok(JSON.stringify(stored).length < 2000)
    const forged = { ...stored, given: stored.given.map((line, at) => (at === 3 ? { ...line, item: (line.item + 1) % 100 } : line)) }
    assert.throws(() => replay(test, forged), /position 3/)
  })

  it('gives the pending item again until it is answered', () => {
    const test = prepareTest(bank, { ...rules, randomesque: { best: 5, items: 30 } })
    const first = nextItem(test, startSitting(test, 1))
    assert.ok(first.kind === 'item')
    const second = nextItem(test, first.sitting)
    assert.ok(second.kind === 'item' && second.item === first.item)
    assert.throws(() => answer(test, startSitting(test, 1), 1), /no item/)
    assert.throws(() => answer(test, first.sitting, 2), /category/)
    assert.ok(Math.abs(standingOf(test, answer(test, first.sitting, null)).theta) < 1e-9)
  })

  it('keeps enemies apart, pilot items out of the score and the time limit', () => {
    const items: BankItem[] = bank.map((item, j) => (j < 50 ? { ...item, enemies: [j + 50] } : j >= 95 ? { ...item, pilot: true, seconds: 10 } : { ...item, seconds: 10 }))
    const test = prepareTest(items, { ...rules, pilot: { items: 3, from: 2, to: 9 }, stop: { minItems: 6, maxItems: 20, minPerArea: 1, seconds: 1000 } })
    const { sitting, standing } = sit(test, startSitting(test, 9), person(0, 3)(items))
    const asked = sitting.given.map(({ item }) => item)
    assert.ok(asked.every(j => !asked.includes((j + 50) % 100)))
    const pilots = asked.flatMap((j, at) => (j >= 95 ? [at] : []))
    assert.equal(pilots.length, 3)
    assert.ok(pilots.every(at => at >= 2 && at <= 9))
    assert.equal(standing.scored, 20)
    const flipped: Sitting = { ...sitting, given: sitting.given.map(line => (line.item >= 95 ? { ...line, answer: 1 - line.answer! } : line)) }
    assert.equal(standingOf(test, flipped).theta, standing.theta)
    let timed = startSitting(test, 1)
    for (;;) {
      const step = nextItem(test, timed)
      if (step.kind === 'ended') {
        assert.equal(step.reason, 'time')
        break
      }
      timed = answer(test, step.sitting, 1, 200)
    }
    assert.equal(timed.given.filter(({ item }) => item < 95).length, 5, 'a pilot costs no time of the budget')
  })

  it('works with practical items of several categories', () => {
    const items: BankItem[] = Array.from({ length: 40 }, (_, j) => ({ kind: j % 2 ? 'graded' : 'partial-credit', a: 0.8 + (j % 5) / 5, b: [(j % 8) / 4 - 1.5, (j % 8) / 4 - 0.5, (j % 8) / 4 + 0.3] }))
    for (const criterion of ['information', 'level', 'variance'] as const) {
      const test = prepareTest(items, { ...rules, criterion, areas: [1], stop: { minItems: 3, maxItems: 40, minPerArea: 0, se: 0.35 } })
      const { standing, reason } = sit(test, startSitting(test, 1), person(0.4, 7)(items))
      assert.equal(reason, 'se')
      assert.ok(standing.se <= 0.35 && standing.answered < 25)
    }
  })

  it('stops by the ratio test only when every cut is decided', () => {
    const test = prepareTest(bank, { ...rules, stop: { minItems: 1, maxItems: 60, minPerArea: 0, sprt: { delta: 0.5, alpha: 0.1, beta: 0.1 } } })
    const { reason, standing } = sit(test, startSitting(test, 1), () => 1)
    assert.equal(reason, 'ratio')
    assert.equal(standing.level, 2)
  })

  it('refuses rules, items and counts that cannot be', () => {
    const refuses = (change: Partial<Rules>, message: RegExp) => assert.throws(() => prepareTest(bank, { ...rules, ...change }), (error: Error) => error instanceof RangeError && message.test(error.message))
    refuses({ cuts: [1, 0] }, /ascend/)
    refuses({ cuts: [] }, /cut point/)
    refuses({ areas: [0.5, 0.4] }, /sum to 1/)
    refuses({ areas: [1] }, /item 1: no area 1/)
    refuses({ exposure: { limit: 0, by: 'price' } }, /exposure/)
    refuses({ stop: { minItems: 9, maxItems: 8, minPerArea: 0 } }, /do not fit/)
    refuses({ pilot: { items: 3, from: 0, to: 1 } }, /pilot/)
    assert.throws(() => prepareTest([{ kind: 'logistic', a: -1, b: 0 }], { ...rules, areas: [1] }), /item 0.*positive/)
    assert.throws(() => prepareTest([{ kind: 'logistic', a: 1, b: 0, enemies: [4] }], { ...rules, areas: [1] }), /item 0.*enemy/)
    const limited = prepareTest(bank, { ...rules, exposure: { limit: 0.2, by: 'price' } })
    assert.throws(() => startSitting(limited, 1), /counts/)
    assert.throws(() => startSitting(limited, 1.5, newExposure(100)), /seed/)
    assert.throws(() => startSitting(limited, 1, { ...newExposure(100), given: new Array<number>(100).fill(2) }), /item 0/)
  })

  it('ends when the bank is used up', () => {
    const few = bank.slice(0, 5)
    const test = prepareTest(few, rules)
    const { reason, standing } = sit(test, startSitting(test, 1), () => 0)
    assert.equal(reason, 'no item')
    assert.equal(standing.scored, 5)
  })
})

describe('exposure control', () => {
  it('counts what was eligible and what was given', () => {
    const before = { sittings: 4, eligible: [4, 4, 4], given: [1, 2, 0], price: [100, 0, 0] }
    const sitting = { ineligible: [1], prices: [], given: [{ item: 2 }] }
    assert.deepEqual(countSitting(before, sitting, { limit: 0.25, by: 'eligibility' }), { sittings: 5, eligible: [5, 4, 5], given: [1, 2, 1], price: [100, 0, 0] })
    const { rise, fall } = priceSteps(4, 0.25)
    assert.ok(Math.abs(rise - 3 * fall) <= 3)
    assert.deepEqual(countSitting(before, { ...sitting, ineligible: [] }, { limit: 0.25, by: 'price' }).price, [Math.max(0, 100 - fall), 0, rise])
    assert.equal(eligibilityOf(10, 0, 10, 0.2), 1)
    assert.ok(Math.abs(eligibilityOf(50, 20, 100, 0.2) - 0.5) < 1e-12)
    assert.ok(eligibilityOf(50, 30, 100, 0.2) < 0.2 / 0.6)
  })

  it('holds every item below the limit where free choice does not, at honest certainty', () => {
    const abilities = drawAbilities(3000, 12)
    const items = simulatedBank('practical', 300, 4)
    const free = simulate(prepareTest(items, rules), { seed: 2, persons: 600, abilities })
    const held = simulate(prepareTest(items, { ...rules, exposure: { limit: 0.24, by: 'price' } }), { seed: 2, persons: 3000, abilities })
    assert.ok(free.greatestExposure > 0.6, `free ${free.greatestExposure}`)
    assert.ok(held.greatestExposure < 0.255, `held ${held.greatestExposure}`)
    assert.ok(held.areaWorst <= 1)
    assert.ok(held.coverage > 0.93 && held.coverage < 0.97, `coverage ${held.coverage}`)
    assert.ok(held.right90! > 0.88 && Math.abs(held.accuracy - held.certainty) < 0.03, `right ${held.right90}, ${held.accuracy} against ${held.certainty}`)
  })

  it('by price needs fewer items than by lots for the same standard error', () => {
    const items = simulatedBank('practical', 300, 4)
    const [price, lots] = (['price', 'eligibility'] as const).map(by => simulate(prepareTest(items, { ...precisionRules(rules.areas), exposure: { limit: 0.24, by } }), { seed: 2, persons: 1500 }))
    assert.ok(price!.greatestExposure < 0.26 && lots!.greatestExposure < 0.26, `${price!.greatestExposure}, ${lots!.greatestExposure}`)
    assert.ok(price!.meanLength < 0.96 * lots!.meanLength, `${price!.meanLength} against ${lots!.meanLength}`)
  })
})

describe('a multistage form', () => {
  const items = [-0.2, 0, 0.2, -1.4, -1, -0.6, 0.6, 1, 1.4].map(b => ({ kind: 'logistic' as const, a: 1.3, b }))
  const form = { items, stages: [{ modules: [[0, 1, 2]], routes: [] }, { modules: [[3, 4, 5], [6, 7, 8]], routes: [0] }] }
  it('routes by the answers so far', () => {
    const first = nextModule(form, [])
    assert.deepEqual(first.kind === 'module' ? first.items : [], [0, 1, 2])
    const easy = nextModule(form, [[0, 0, 1]])
    const hard = nextModule(form, [[1, 1, 0]])
    assert.ok(easy.kind === 'module' && easy.module === 0 && hard.kind === 'module' && hard.module === 1)
    const end = nextModule(form, [[1, 1, 0], [1, 0, 0]])
    const same = score([0, 1, 2, 6, 7, 8].map(j => items[j]!), [1, 1, 0, 1, 0, 0])
    assert.ok(end.kind === 'ended' && Math.abs(end.theta - same.theta!) < 1e-9)
  })
  it('refuses a stage whose routes do not fit', () => {
    assert.throws(() => nextModule({ items, stages: [{ modules: [[0], [1]], routes: [] }] }, []), /stage 0/)
    assert.throws(() => nextModule(form, [[1, 1]]), /stage 0/)
    assert.throws(() => nextModule(form, [[1, 1, 2]]), /item 2/)
  })
})
