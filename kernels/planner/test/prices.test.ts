import assert from 'node:assert/strict'
import test from 'node:test'
import { Allotter } from '../allotment.ts'
import { branch } from '../branch.ts'
import { bundleSearch } from '../bundle.ts'
import { checkPlan } from '../check.ts'
import { generateInstance } from '../generate.ts'
import { solveMip } from '../highs.ts'
import { buildModel } from '../model.ts'
import { randomFrom } from '../random.ts'
import { Seating } from '../seating.ts'
import { readSheet } from '../sheet.ts'
import { solvePlan } from '../solve.ts'
import { bestByTrying, bestOfAll } from './brute.ts'
import { tinyInstance, tinyProvince } from './small.ts'

test('no plan is worth more than the bound, at any prices the search passes through', async () => {
  let close = 0, seen = 0, searched = 0
  for (let seed = 1; seed <= 160; seed++) {
    const instance = seed % 2 ? tinyInstance(seed) : tinyProvince(seed)
    if (seed % 2 === 0 && instance.people.length > 3) continue
    const best = seed % 2 ? bestByTrying(instance) : bestOfAll(instance)
    if (best === null) continue
    seen++
    for (const by of ['person', 'unit'] as const) {
      const allotter = new Allotter(readSheet(instance), by)
      let last = Infinity
      const root = allotter.find({ passes: 60, onPass: value => {
        assert.ok(value >= best - 2e-4, `seed ${seed}: ${value} below ${best}`)
        assert.ok(value <= last)
        last = value
      } })
      if (root.bound - best < 0.02 * Math.max(1, best)) close++
      const { bound } = await branch(allotter, { root, objective: () => best - 1e-3, passes: 30, cases: 60 })
      assert.ok(bound >= best - 2e-4, `seed ${seed}: after all cases ${bound} below ${best}`)
      if (bound < best + 0.02 * Math.max(1, best)) searched++
    }
  }
  assert.ok(seen > 80 && close > seen && searched > close, `${close} of ${2 * seen} bounds are close, ${searched} after a search over cases`)
})

test('the bound of a case is none for plans of the other', () => {
  const sheet = readSheet(generateInstance({ people: 80, sessions: 14 }, 2)), allotter = new Allotter(sheet, 'person')
  const root = allotter.find({ passes: 150 })
  const shut = allotter.find({ passes: 150, settled: new Int8Array(14) })
  assert.ok(Math.abs(shut.bound - new Seating(sheet).value) < 1e-6, `nothing is held, and ${shut.bound} is reached`)
  assert.ok(root.bound > 1)
  const held = allotter.find({ passes: 150, settled: new Int8Array(14).fill(1) })
  assert.ok(held.bound <= root.bound + 1e-6)
})

test('one pass with the prices that were found shows the bound again', () => {
  const sheet = readSheet(generateInstance({ people: 80, sessions: 14 }, 2))
  const found = new Allotter(sheet, 'person').find({ passes: 80 })
  const again = new Allotter(sheet, 'person').find({ passes: 1, from: found })
  assert.ok(Math.abs(again.bound - found.bound) < 1e-9)
  assert.deepEqual(new Allotter(sheet, 'person').find({ passes: 80 }), found)
})

test('the bound by prices is not above that of the program without whole numbers', async () => {
  const sheet = readSheet(generateInstance({ people: 60, sessions: 12 }, 1))
  const relaxed = await solveMip(buildModel(sheet, { pieces: Infinity }), { relaxed: true })
  const { bound } = new Allotter(sheet, 'person').find({ passes: 200 })
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
