/** First plans from prices, and the greedy plan to compare with: rules are kept at whatever moment they are stopped. */
import assert from 'node:assert/strict'
import test from 'node:test'
import { checkPlan, generateProvince, greedyComparison } from '../index.ts'
import { firstPlans } from '../first.ts'
import { layoutOf } from '../layout.ts'
import { readSheet } from '../sheet.ts'
import { findTariff } from '../tariff.ts'

test('a first plan keeps every rule, and the best of several is worth no less than the first', () => {
  const instance = generateProvince('S', 2), sheet = readSheet(instance), layout = layoutOf(sheet)
  const tariff = findTariff(sheet, layout, { passes: 30 })
  const plans = (trials: number, pace = 0) => {
    const seen: number[] = []
    const best = firstPlans(sheet, layout, tariff, { seed: 1, trials, pace, isOver: () => false, shouldStop: () => false, consider: one => seen.push(one.value) })
    const { violations, objective } = checkPlan(instance, { assignments: best.assignments() })
    assert.deepEqual(violations, [])
    assert.ok(Math.abs(objective - best.value) < 2e-3)
    assert.equal(best.value, Math.max(...seen))
    return best.value
  }
  const one = plans(1)
  assert.ok(one > 0 && one <= tariff.bound)
  assert.ok(plans(4) >= one)
  for (const pace of [1, 3, 8]) assert.ok(plans(1, pace) <= tariff.bound)
})

test('a first plan stopped at any moment still keeps every rule but that it may be poor', () => {
  const instance = generateProvince('S', 1), sheet = readSheet(instance), layout = layoutOf(sheet)
  const tariff = findTariff(sheet, layout, { passes: 10 })
  for (const asked of [0, 1, 40, 400]) {
    let left = asked
    const best = firstPlans(sheet, layout, tariff, { seed: 1, trials: 3, pace: 0, isOver: () => left <= 0, shouldStop: () => left-- <= 0, consider: () => {} })
    if (best.isComplete()) assert.deepEqual(checkPlan(instance, { assignments: best.assignments() }).violations, [], `after ${asked}`)
  }
})

test('the greedy plan to compare with keeps every rule however short its time, and local search never makes it worse', () => {
  const instance = generateProvince('S', 1)
  let clock = 0
  const at = (step: number, seconds: number) => {
    clock = 0
    return greedyComparison(instance, { seconds, seed: 1, now: () => (clock += step) })
  }
  const cut = at(100, 0.5), whole = at(0.5, 2)
  assert.equal(cut.finished, false)
  for (const one of [cut, whole]) if (one.objective > -Infinity) assert.deepEqual(checkPlan(instance, one).violations, [])
  assert.ok(whole.finished)
  assert.ok(whole.objective > cut.objective)
})
