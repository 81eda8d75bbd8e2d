/** Plans by blocks, with every rule in play: judged by the checker, against trying all plans and against their certificates. */
import assert from 'node:assert/strict'
import test from 'node:test'
import { checkPlan } from '../check.ts'
import { generateProvince, recheckBound } from '../index.ts'
import { planOf, solveMiddle } from '../middle.ts'
import { certificateOfSeats } from '../proof.ts'
import { readSheet } from '../sheet.ts'
import { bestOfAll } from './brute.ts'
import { tinyProvince } from './small.ts'

const counted = (seed: number, effort: { passes: number, sweeps: number, blocks: number }) =>
  ({ seed, elapsed: () => 0, seconds: Infinity, shouldStop: () => false, onProgress: () => {}, effort })

test('tiny provinces: every rule is kept, no plan is worth more than the bound, and the certificate shows it again', async () => {
  let planned = 0, good = 0
  for (let seed = 1; seed <= 60; seed++) {
    const instance = tinyProvince(seed)
    if (instance.people.length > 3) continue
    const best = bestOfAll(instance)
    if (best === null) continue
    const sheet = readSheet(instance)
    const found = await solveMiddle(sheet, counted(seed, { passes: 60, sweeps: 8, blocks: 3 }))
    assert.ok(found.bound >= best - 2e-4, `seed ${seed}: bound ${found.bound} below ${best}`)
    assert.ok(Math.abs(recheckBound(instance, certificateOfSeats(found.root)) - found.root.bound) < 1e-6, `seed ${seed}`)
    const seating = planOf(sheet, found)
    if (!seating) continue
    planned++
    const { violations, objective } = checkPlan(instance, { assignments: seating.assignments() })
    assert.deepEqual(violations, [], `seed ${seed}`)
    assert.ok(Math.abs(objective - found.objective) < 2e-4 && objective <= best + 2e-4, `seed ${seed}: ${objective}, ${found.objective}, ${best}`)
    if (objective >= best - 0.05 * Math.abs(best)) good++
  }
  assert.ok(planned > 15 && good > planned / 2, `${planned} planned, ${good} of them within 5 %`)
})

test('a small province: blocks better the plan, the same seed gives the same plan, and nothing is lost between plan and bound', async () => {
  const instance = generateProvince('S', 2), sheet = readSheet(instance)
  const without = await solveMiddle(sheet, counted(1, { passes: 60, sweeps: 6, blocks: 0 }))
  const found = await solveMiddle(sheet, counted(1, { passes: 60, sweeps: 6, blocks: 4 }))
  assert.ok(found.objective > without.objective)
  assert.deepEqual((await solveMiddle(sheet, counted(1, { passes: 60, sweeps: 6, blocks: 4 }))).options, found.options)
  assert.deepEqual(checkPlan(instance, { assignments: planOf(sheet, found)!.assignments() }).violations, [])
  assert.ok(found.bound > found.objective)
})
