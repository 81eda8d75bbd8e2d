import assert from 'node:assert/strict'
import test from 'node:test'
import { checkPlan, explainPlan, generateInstance, solvePlan, validateInstance, whyNot } from '../index.ts'
import type { Instance, Plan, Solution } from '../index.ts'
import { bestByTrying } from './brute.ts'
import { tinyInstance } from './small.ts'

const still = () => 0
const effort = { steps: 60, nodes: 10_000, passes: 60 }
const solve = (instance: Instance, seed = 1): Promise<Solution> =>
  solvePlan(instance, { seconds: Infinity, seed, now: still, effort })

test('on 1,000 tiny instances the plan is the best there is, the bound says so, and reasons add up', async () => {
  let planned = 0, without = 0, worthwhile = 0
  for (let seed = 1; seed <= 1000; seed++) {
    const instance = tinyInstance(seed, seed % 8 === 0, 6)
    assert.deepEqual(validateInstance(instance), [], `seed ${seed}`)
    const best = bestByTrying(instance)
    const solution = await solve(instance)
    if (best === null) {
      without++
      assert.equal(solution.status, 'infeasible', `seed ${seed}`)
      assert.ok(solution.conflicts!.length > 0, `seed ${seed}: no conflict is named`)
      continue
    }
    planned++
    if (best > 0.05) worthwhile++
    const { violations, objective, costFen } = checkPlan(instance, solution)
    assert.deepEqual(violations, [], `seed ${seed}`)
    assert.equal(costFen, solution.costFen, `seed ${seed}`)
    assert.ok(Math.abs(objective - solution.objective) < 1e-4, `seed ${seed}: ${solution.objective}, checked ${objective}`)
    assert.equal(solution.status, 'optimal', `seed ${seed}`)
    assert.ok(Math.abs(solution.objective - best) < 2e-4, `seed ${seed}: ${solution.objective}, best is ${best}`)
    assert.ok(solution.bound >= best - 2e-4, `seed ${seed}: bound ${solution.bound} below ${best}`)
    assert.ok(solution.greedyObjective <= solution.objective + 1e-9, `seed ${seed}: greedy is better`)
    reasonsAddUp(instance, solution, objective, seed)
    hindrancesHold(instance, solution, objective, seed)
    if (solution.greedyObjective > -Infinity) {
      assert.deepEqual(checkPlan(instance, { assignments: solution.greedyAssignments }).violations, [], `seed ${seed}: greedy`)
    }
  }
  assert.ok(planned > 600 && worthwhile > 450 && without > 150, `${planned} planned, ${worthwhile} worthwhile, ${without} without`)
})

/** Each reason is worth what the plan loses without its seat. */
function reasonsAddUp(instance: Instance, plan: Plan, objective: number, seed: number) {
  explainPlan(instance, plan).forEach((reason, i) => {
    const without = checkPlan(instance, { assignments: plan.assignments.filter((_, j) => j !== i) }).objective
    const worth = reason.value + (reason.mandatory?.penalty ?? 0)
    assert.ok(Math.abs(objective - without - worth) < 1e-4, `seed ${seed}: a reason says ${worth}, the plan loses ${objective - without}`)
  })
}

/** What is said to stand between one of the people and one of the offerings is so, with the numbers that are told. */
function hindrancesHold(instance: Instance, plan: Plan, objective: number, seed: number) {
  const person = instance.people[seed % instance.people.length]!, offering = instance.offerings[seed % instance.offerings.length]!
  const why = whyNot(instance, plan, person.id, offering.id), say = `seed ${seed}: ${JSON.stringify(why)}`
  const mine = plan.assignments.filter(one => one.person === person.id)
  const offeringOf = (session: string) => instance.sessions.find(one => one.id === session)!.offering
  assert.equal(why.cause === 'alreadyPlanned', mine.some(one => offeringOf(one.session) === offering.id), say)
  if (why.cause === 'alreadyPlanned' || !('session' in why) || why.session === undefined) return
  const { violations, objective: after } = checkPlan(instance, { assignments: [...plan.assignments, { person: person.id, session: why.session }] })
  const broken = (rule: string) => violations.some(one => one.rule === rule)
  const session = instance.sessions.find(one => one.id === why.session)!, cost = checkPlan(instance, plan).costFen
  switch (why.cause) {
    case 'possible':
      assert.deepEqual(violations, [], say)
      assert.ok(Math.abs(after - objective - why.value) < 1e-4, say)
      break
    case 'hours': assert.ok(broken('hours') && why.planned + why.asked > why.most, say); break
    case 'count': assert.ok(broken('count') && mine.length === why.most, say); break
    case 'clash': assert.ok(broken('clash') && mine.some(one => one.session === why.with), say); break
    case 'busy': assert.ok(broken('busy') && person.busy.includes(why.day), say); break
    case 'prerequisite': assert.ok(broken('prerequisite') && offering.prerequisites.includes(why.offering), say); break
    case 'full': assert.ok(broken('seats') && plan.assignments.filter(one => one.session === why.session).length === why.seats, say); break
    case 'absence': assert.ok(broken('absence'), say); break
    case 'budget': assert.ok(broken('budget') && why.leftFen === instance.budgetFen - cost && why.neededFen > why.leftFen, say); break
    case 'agencyBudget': assert.ok(broken('agencyBudget') && why.neededFen === session.headFen && why.neededFen > why.leftFen, say); break
    case 'practice': assert.ok(broken('practice'), say); break
    case 'tooFew': assert.ok(why.candidates < Math.max(1, why.minimum) && why.minimum === session.minimum, say); break
  }
}

test('without the integer program the plan still keeps every rule and stays below its bound', async () => {
  for (let seed = 1; seed <= 60; seed++) {
    const instance = tinyInstance(seed)
    const solution = await solvePlan(instance, { seconds: Infinity, seed, now: still, effort, solver: 'search' })
    if (solution.status === 'none') continue
    const best = bestByTrying(instance)!
    assert.deepEqual(checkPlan(instance, solution).violations, [], `seed ${seed}`)
    assert.ok(solution.objective <= best + 2e-4 && solution.bound >= best - 2e-4, `seed ${seed}`)
    assert.ok(solution.objective >= solution.greedyObjective - 1e-9)
  }
})

test('more money, more seats or less need of staff at the desk never make the best plan worse', async () => {
  for (let seed = 1; seed <= 25; seed++) {
    const instance = tinyInstance(seed)
    const before = await solve(instance)
    if (before.status === 'infeasible') continue
    const richer = { ...instance, budgetFen: instance.budgetFen * 2 }
    const wider = { ...instance, sessions: instance.sessions.map(session => ({ ...session, seats: session.seats + 1 })) }
    const easier = { ...instance, units: instance.units.map(unit => ({ ...unit, maxAbsentShare: 1 })) }
    for (const other of [richer, wider, easier]) {
      const after = await solve(other)
      assert.ok(after.bound >= before.bound - 1e-5, `seed ${seed}: a bound of ${before.bound}, then ${after.bound}`)
      assert.ok(after.objective >= before.objective - 1e-5, `seed ${seed}: ${before.objective}, then ${after.objective}`)
    }
  }
})

test('the same seed gives the same plan to the last assignment', async () => {
  const instance = generateInstance({ people: 60, sessions: 10 }, 5)
  const options = { seconds: Infinity, now: still, effort: { steps: 150, nodes: 3, passes: 60 } }
  const [one, other] = [await solvePlan(instance, { ...options, seed: 3 }), await solvePlan(instance, { ...options, seed: 3 })]
  assert.deepEqual(one, other)
  assert.ok(one.assignments.length > 5)
})

test('the order of people and sessions does not change what the best plan is worth', async () => {
  for (let seed = 1; seed <= 15; seed++) {
    const instance = tinyInstance(seed)
    const turned = { ...instance, people: instance.people.toReversed(), sessions: instance.sessions.toReversed() }
    const [one, other] = [await solve(instance), await solve(turned)]
    assert.equal(one.status, other.status)
    if (one.status === 'optimal') assert.ok(Math.abs(one.objective - other.objective) < 1e-5, `seed ${seed}`)
  }
})

test('whoever stops the work early still gets a plan that keeps the rules', async () => {
  const instance = generateInstance({ people: 200, sessions: 20 }, 2)
  let asked = 0
  const solution = await solvePlan(instance, { seconds: 60, seed: 1, now: still, shouldStop: () => ++asked > 5 })
  assert.equal(solution.status, 'feasible')
  assert.deepEqual(checkPlan(instance, solution).violations, [])
  assert.ok(solution.bound >= solution.objective && solution.objective >= solution.greedyObjective)
})
