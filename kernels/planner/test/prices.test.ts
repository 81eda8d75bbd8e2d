import assert from 'node:assert/strict'
import test from 'node:test'
import { bundleSearch } from '../bundle.ts'
import { checkPlan } from '../check.ts'
import { generateInstance } from '../generate.ts'
import { solveMip } from '../highs.ts'
import { buildModel } from '../model.ts'
import { findPrices } from '../prices.ts'
import { randomFrom } from '../random.ts'
import { readSheet } from '../sheet.ts'
import { solvePlan } from '../solve.ts'
import { bestByTrying } from './brute.ts'
import { tinyInstance } from './small.ts'

test('no plan is worth more than the bound, at any prices the search passes through', () => {
  let close = 0, seen = 0
  for (let seed = 1; seed <= 120; seed++) {
    const instance = tinyInstance(seed)
    const best = bestByTrying(instance)
    if (best === null) continue
    seen++
    const sheet = readSheet(instance)
    let last = Infinity
    const { bound } = findPrices(sheet, { target: best, passes: 150, onPass: value => {
      assert.ok(value >= best - 2e-4, `seed ${seed}: ${value} below ${best}`)
      assert.ok(value <= last)
      last = value
    } })
    if (bound - best < 0.02 * Math.max(1, best)) close++
  }
  assert.ok(seen > 80 && close > seen / 2, `${close} of ${seen} bounds are close`)
})

test('one pass with the prices that were found shows the bound again', () => {
  const sheet = readSheet(generateInstance({ people: 80, sessions: 14 }, 2))
  const found = findPrices(sheet, { target: 0, passes: 80 })
  const again = findPrices(sheet, { target: 0, passes: 1, from: found })
  assert.ok(Math.abs(again.bound - found.bound) < 1e-9)
  assert.deepEqual(findPrices(sheet, { target: 0, passes: 80 }), found)
})

test('the bound by prices is not above that of the program without whole numbers', async () => {
  const sheet = readSheet(generateInstance({ people: 60, sessions: 12 }, 1))
  const relaxed = await solveMip(buildModel(sheet, { pieces: Infinity }), { relaxed: true })
  const { bound } = findPrices(sheet, { target: 10, passes: 400 })
  assert.equal(relaxed.status, 'optimal')
  assert.ok(bound < relaxed.bound, `${bound}, relaxation ${relaxed.bound}`)
})

test('a person’s best programme is the best of all there are', () => {
  const random = randomFrom(3)
  for (let seed = 1; seed <= 60; seed++) {
    const instance = { ...tinyInstance(seed), mandatory: [] }
    for (const person of instance.people) person.locked = []
    const sheet = readSheet(instance)
    const search = bundleSearch(sheet)
    const price = Float64Array.from(sheet.optionSession, () => random() < 0.1 ? Infinity : 0.6 * random() - 0.1)
    instance.people.forEach((person, p) => {
      const alone = { ...instance, people: [person] }
      const from = sheet.optionStart[p]!, count = sheet.optionStart[p + 1]! - from
      let best = 0
      for (let mask = 0; mask < 2 ** count; mask++) {
        const chosen = Array.from({ length: count }, (_, i) => from + i).filter((_, i) => mask & 2 ** i)
        const assignments = chosen.map(option => ({ person: person.id, session: instance.sessions[sheet.optionSession[option]!]!.id }))
        const { violations, objective } = checkPlan(alone, { assignments })
        if (violations.some(one => ['once', 'clash', 'count', 'hours', 'prerequisite'].includes(one.rule))) continue
        best = Math.max(best, chosen.reduce((net, option) => net - price[option]!, objective))
      }
      assert.ok(Math.abs(search.best(p, price) - best) < 1e-4, `seed ${seed} ${person.id}: ${search.best(p, price)}, ${best}`)
    })
  }
})

test('a program that HiGHS cannot read is an outcome, not an exception, and the next one is solved', async () => {
  const model = buildModel(readSheet(generateInstance({ people: 20, sessions: 5 }, 1)), { pieces: Infinity })
  const broken = await solveMip({ ...model, cost: model.cost.map(() => NaN) })
  assert.equal(broken.status, 'none')
  assert.equal(broken.values, null)
  assert.ok(broken.failure)
  assert.equal((await solveMip(model)).status, 'optimal')
})

test('a larger plan, made by way of prices, keeps every rule and is proved good', async () => {
  const instance = generateInstance({ people: 160, sessions: 30 }, 7)
  const solution = await solvePlan(instance, { seconds: 6, seed: 1, now: () => performance.now() })
  assert.deepEqual(checkPlan(instance, solution).violations, [])
  assert.ok(solution.bound >= solution.objective && solution.objective >= solution.greedyObjective)
  assert.ok(solution.gapPercent < 25, `gap ${solution.gapPercent} %`)
})
