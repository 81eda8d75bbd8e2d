/** Floors first, then the sum: against trying all plans, and beside plans that weigh the two. */
import assert from 'node:assert/strict'
import test from 'node:test'
import { checkPlan, floorsReached, generateProvince, solveFloorsFirst, solvePlan, validateInstance } from '../index.ts'
import type { Instance, Plan } from '../index.ts'
import { bestOfAll } from './brute.ts'
import { tinyProvince } from './small.ts'

const still = () => 0
const options = { seconds: Infinity, seed: 1, now: still, effort: { steps: 60, nodes: 10_000, passes: 60 } }

/** What the checker says a plan is worth when a logit short counts as so many. */
const worth = (instance: Instance, plan: Plan, penalty: number): number =>
  checkPlan({ ...instance, floors: instance.floors?.map(floor => ({ ...floor, penalty })) }, plan).objective

test('tiny instances: nobody falls short by less, and of those who fall short by no more nobody closes more', async () => {
  let seen = 0, short = 0, dearer = 0
  for (let seed = 1; seed <= 200; seed++) {
    const instance = tinyProvince(seed)
    if (instance.people.length > 3) continue
    instance.floors = [{ region: 'r1', share: 0.2 + (seed % 5) / 6, penalty: 0.05 }]
    const strict: Instance = { ...instance, floors: instance.floors.map(floor => ({ ...floor, penalty: 1e5 })) }
    const best = bestOfAll(strict), found = await solveFloorsFirst(instance, options)
    if (best === null) {
      assert.equal(found.status, 'infeasible')
      continue
    }
    seen++
    assert.deepEqual(checkPlan(instance, found).violations, [], `seed ${seed}`)
    assert.ok(Math.abs(worth(instance, found, 1e5) - best) < 0.05, `seed ${seed}: ${worth(instance, found, 1e5)}, best is ${best}`)
    const total = worth(instance, found, 0)
    assert.ok(Math.abs(found.objective - total) < 1e-3, `seed ${seed}: ${found.objective}, checked ${total}`)
    assert.ok(found.bound >= found.objective - 1e-9)
    const [row] = found.floors
    assert.ok(row && Math.abs(worth(instance, found, 1) - total + row.shortfall) < 1e-3, `seed ${seed}: ${JSON.stringify(row)}`)
    assert.ok(found.leastShortfall <= found.shortfall + 1e-9)
    assert.deepEqual(validateInstance(found.instance), [])
    assert.ok(Math.abs(worth(found.instance, found, 1) - total) < 1e-3, 'the floors of the returned question are reached')
    if (found.greedyObjective > -Infinity) assert.ok(Math.abs(worth(instance, { assignments: found.greedyAssignments }, 0) - found.greedyObjective) < 1e-3)
    if (found.shortfall > 1e-3) short++
    const weighed = await solvePlan(instance, options), free = await solvePlan({ ...instance, floors: [] }, options)
    assert.ok(free.objective >= found.objective - 1e-3, 'nothing is closed for nothing')
    const weighedShort = floorsReached(instance, weighed).reduce((sum, one) => sum + one.shortfall, 0)
    assert.ok(weighedShort >= found.shortfall - 2e-3, `seed ${seed}: ${weighedShort} with weights, ${found.shortfall} first`)
    if (free.objective > found.objective + 1e-3) dearer++
  }
  assert.ok(seen > 60 && short > 10 && dearer > 3, `${seen} seen, ${short} fall short, ${dearer} cost something`)
})

test('a province: the floor comes before the sum, and the proof of what it can reach holds', async () => {
  const instance = generateProvince('S', 1), [region] = (instance.floors ?? []).map(floor => floor.region)
  assert.ok(region)
  instance.floors = [{ region, share: 0.95, penalty: 0.1 }]
  const hurried = { seconds: Infinity, seed: 1, now: still, effort: { steps: 100, nodes: 1, passes: 60 }, solver: 'search' as const }
  const weighed = await solvePlan(instance, hurried), first = await solveFloorsFirst(instance, hurried)
  assert.deepEqual(checkPlan(instance, first).violations, [])
  const reached = floorsReached(instance, weighed)[0]!.reached
  assert.ok(first.floors[0]!.reached > reached + 0.01, `${first.floors[0]!.reached} first, ${reached} weighed`)
  assert.ok(first.leastShortfall >= 0 && first.leastShortfall <= first.shortfall)
  assert.ok(first.bound >= first.objective)
})

test('without floors it is the usual plan', async () => {
  const instance = tinyProvince(3)
  delete instance.floors
  const { instance: same, floors, shortfall, leastShortfall, ...rest } = await solveFloorsFirst(instance, options)
  assert.deepEqual(rest, await solvePlan(instance, options))
  assert.deepEqual([same, floors, shortfall, leastShortfall], [instance, [], 0, 0])
})
