/** Every rule of the format in play: bounds by prices, plans, certificates, against trying all plans. */
import assert from 'node:assert/strict'
import test from 'node:test'
import { checkPlan } from '../check.ts'
import { provenBound } from '../certificate.ts'
import type { Assignment, Instance } from '../instance.ts'
import { generateProvince, placeApplicants, blockingPairs, assignExperts, fairnessOf, recheckBound, repairer, solvePlan, validateInstance } from '../index.ts'
import { solveLarge } from '../large.ts'
import { randomFrom } from '../random.ts'
import { readSheet } from '../sheet.ts'
import { certificateOf } from '../proof.ts'
import { bestOfAll } from './brute.ts'
import { tinyProvince } from './small.ts'

test('prices prove no less than the best plan there is, their certificate says so again, and plans keep every rule', () => {
  let seen = 0, planned = 0
  for (let seed = 1; seed <= 150; seed++) {
    const instance = tinyProvince(seed)
    if (instance.people.length > 3) continue
    assert.deepEqual(validateInstance(instance), [], `seed ${seed}`)
    const best = bestOfAll(instance)
    if (best === null) continue
    seen++
    const sheet = readSheet(instance)
    const { seating, bound, tariff, layout } = solveLarge(sheet, {
      seed, gone: () => 0, shouldStop: () => false, onProgress: () => {}, effort: { passes: 60, sweeps: 8 },
    })
    assert.ok(bound >= best - 2e-4, `seed ${seed}: bound ${bound} below ${best}`)
    assert.ok(Math.abs(recheckBound(instance, certificateOf(tariff)) - tariff.bound) < 1e-6, `seed ${seed}`)
    assert.ok(provenBound(sheet, layout, tariff.prices, true) >= tariff.bound - 1e-6)
    if (!seating) continue
    planned++
    const { violations, objective } = checkPlan(instance, { assignments: seating.assignments() })
    assert.deepEqual(violations, [], `seed ${seed}`)
    assert.ok(Math.abs(objective - seating.value) < 2e-4 && objective <= best + 2e-4, `seed ${seed}: ${objective}, ${seating.value}, ${best}`)
  }
  assert.ok(seen > 40 && planned > seen / 2, `${planned} of ${seen}`)
})

test('the program finds the best plan with every rule in play', async () => {
  for (let seed = 1; seed <= 40; seed++) {
    const instance = tinyProvince(seed)
    if (instance.people.length > 3) continue
    const best = bestOfAll(instance)
    const solution = await solvePlan(instance, { seconds: 20, seed: 1, now: () => performance.now(), effort: { steps: 50, nodes: 5000, passes: 20 } })
    if (best === null) {
      assert.equal(solution.status, 'infeasible', `seed ${seed}`)
      continue
    }
    assert.deepEqual(checkPlan(instance, solution).violations, [], `seed ${seed}`)
    assert.ok(Math.abs(solution.objective - best) < 1e-3, `seed ${seed}: ${solution.objective}, best ${best}`)
    assert.ok(solution.bound >= best - 1e-3, `seed ${seed}`)
  }
})

test('a made-up province is the same for the same seed, and valid', () => {
  const one = generateProvince('S', 3)
  assert.deepEqual(one, generateProvince('S', 3))
  assert.notDeepEqual(one, generateProvince('S', 4))
  assert.deepEqual(validateInstance(one), [])
  const even = fairnessOf(one, { assignments: [] })
  assert.equal(even.people, 0)
  assert.ok(even.groups.some(group => group.kind === 'gender' && group.people > 200))
})

test('placements are stable and keep the capacity', () => {
  const random = randomFrom(4), places = 60
  const wishes = Array.from({ length: 1500 }, () => Int32Array.from(new Set(Array.from({ length: 8 }, () => Math.floor(random() * places)))))
  const capacity = new Int32Array(places).fill(20)
  const score = (place: number, applicant: number) => Math.imul(place * 7919 + applicant, 2654435761) % 1000
  const { place } = placeApplicants(wishes, capacity, score)
  assert.deepEqual(blockingPairs(wishes, capacity, score, place), [])
  for (let at = 0; at < places; at++) assert.ok(place.filter(one => one === at).length <= 20)
  place[place.findIndex(at => at >= 0)] = -1
  assert.ok(blockingPairs(wishes, capacity, score, place).length > 0)
})

test('experts go where they fit best in all', () => {
  assert.deepEqual([...assignExperts([[5, 4], [5, 1], [-1, 0]], Int32Array.of(1, 1))], [1, 0, -1])
  assert.deepEqual([...assignExperts([[5, 4], [5, 1]], Int32Array.of(2, 1))], [0, 0])
})

test('a drop-out is mended with few changes, listed, and every rule still holds', () => {
  const instance = generateProvince('S', 2), sheet = readSheet(instance)
  const { seating, tariff } = solveLarge(sheet, {
    seed: 1, gone: () => 0, shouldStop: () => false, onProgress: () => {}, effort: { passes: 40, sweeps: 6 },
  })
  assert.ok(seating)
  const plan = { assignments: seating.assignments() }
  const out = plan.assignments.find(one => instance.people.find(person => person.id === one.person)!.locked.length === 0)!.person
  const { dropOut } = repairer(instance, plan, certificateOf(tariff))
  const repair = dropOut(out)
  assert.ok(!repair.plan.assignments.some(one => one.person === out))
  assert.ok(repair.after >= repair.broken - 1e-9)
  const changed = new Set(repair.changes.map(change => change.person))
  const of = (list: Assignment[], person: string) => list.filter(one => one.person === person).map(one => one.session).sort()
  for (const { id } of instance.people) {
    if (id === out || changed.has(id)) continue
    assert.deepEqual(of(repair.plan.assignments, id), of(plan.assignments, id), id)
  }
  const now = checkPlan(instance, repair.plan)
  assert.deepEqual(now.violations, [])
  assert.ok(Math.abs(now.objective - repair.after) < 1e-3)
  assert.throws(() => dropOut('nobody'), RangeError)
})

const faults: [string, string, (instance: Instance) => void][] = [
  ['range', 'people[0].needs[0].weight', one => { one.people[0]!.needs[0]!.weight = 1e12 }],
  ['tooMany', 'people[0].refused', one => { one.people[0]!.refused = Array.from({ length: 1_000_000 }, () => 'o1') }],
  ['negative', 'travel[0].fen', one => { one.travel![0]!.fen = -1 }],
  ['unknown', 'floors[0].region', one => { one.floors![0]!.region = 'none' }],
  ['unknown', 'cohorts[0].people[0]', one => { one.cohorts![0]!.people[0] = 'none' }],
  ['range', 'sessions[0].part', one => { (one.sessions[0] as { part: string }).part = 'night' }],
  ['date', 'mandatory[0].deadline[0]', one => { one.mandatory![0]!.deadline = '2026-13-01' }],
]
for (const [code, path, plant] of faults) {
  test(`the validation names it: ${code} at ${path}`, () => {
    const instance = generateProvince('S', 1)
    plant(instance)
    const found = validateInstance(instance)
    assert.ok(found.some(one => one.code === code && one.path === path), JSON.stringify(found.slice(0, 5)))
  })
}
