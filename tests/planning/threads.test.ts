import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Worker } from 'node:worker_threads'
import { checkPlan, generateProvince, recheckBound, type Crew } from '@keju/planner'
import { crewOf } from '#domains/planning/solving/crew.ts'
import { crewRunner } from '../../kernels/planner/crew.ts'
import { sharedTask } from '../../kernels/planner/proving.ts'
import { layoutOf } from '../../kernels/planner/layout.ts'
import { solveLarge } from '../../kernels/planner/large.ts'
import { certificateOf } from '../../kernels/planner/proof.ts'
import { readSheet } from '../../kernels/planner/sheet.ts'
import { findTariff } from '../../kernels/planner/tariff.ts'

const instance = generateProvince('S', 5), sheet = readSheet(instance), layout = layoutOf(sheet)

/** A crew whose only helper runs this code with the job as `workerData`. */
const helper = (code: string): Crew => ({
  start: job => {
    const thread = new Worker(`const job = require('node:worker_threads').workerData\n${code}`, { eval: true, workerData: job })
    thread.on('error', () => { /* what is tested */ })
    return () => void thread.terminate()
  },
})

describe('several threads', () => {
  it('prove the same bound at the same prices as one', () => {
    for (const parts of [undefined, { of: 3, wholeEvery: 4 }]) {
      const alone = findTariff(sheet, layout, { passes: 14, parts })
      assert.ok(Math.abs(recheckBound(instance, certificateOf(alone)) - alone.bound) < 1e-6 * alone.bound)
      for (const threads of [2, 3]) {
        const crew = crewOf(threads)
        assert.ok(crew)
        const { runner, end } = crewRunner(sheet, layout, crew)
        const together = findTariff(sheet, layout, { passes: 14, parts, runner })
        end()
        assert.equal(together.bound, alone.bound)
        assert.deepEqual(together.prices, alone.prices)
      }
    }
    assert.equal(crewOf(1), undefined)
  })

  it('make the same plan as one, which keeps every rule and its certificate its word', () => {
    const solve = (threads: number) => solveLarge(sheet, {
      seed: 3, gone: () => 0, shouldStop: () => false, onProgress: () => { /* not looked at */ }, effort: { passes: 25, sweeps: 5 }, crew: crewOf(threads),
    })
    const one = solve(1), two = solve(2)
    assert.ok(one.seating && two.seating)
    assert.deepEqual(two.seating.assignments(), one.seating.assignments())
    const { violations, objective } = checkPlan(instance, { assignments: two.seating.assignments() })
    assert.deepEqual(violations, [])
    assert.ok(two.bound >= objective)
    assert.ok(Math.abs(recheckBound(instance, certificateOf(two.tariff)) - two.bound) < 1e-6 * two.bound)
  })

  it('go on without a helper that takes work and never comes back, or dies', () => {
    const alone = findTariff(sheet, layout, { passes: 6 })
    const crews = [helper('throw new Error("no memory")'), helper(`
      for (let seen = 0; ; ) {
        Atomics.wait(job.control, 0, seen)
        seen = Atomics.load(job.control, 0)
        if (Atomics.add(job.control, 1, 1) < job.shards.length - 1) process.exit()
      }`)]
    for (const crew of crews) {
      const { runner, end } = crewRunner(sheet, layout, crew, 300)
      assert.equal(findTariff(sheet, layout, { passes: 6, runner }).bound, alone.bound)
      end()
    }
  })

  it('stop when asked, with a plan or none, and a bound that holds', () => {
    let planned = 0
    for (const calls of [1, 20, 100, 400, 2000]) {
      let asked = 0
      const { seating, bound, tariff } = solveLarge(sheet, { seed: 1, gone: () => 0.1, shouldStop: () => ++asked > calls, onProgress: () => { /* not looked at */ }, crew: crewOf(2) })
      assert.ok(Math.abs(recheckBound(instance, certificateOf(tariff)) - bound) < 1e-6 * bound)
      if (!seating) continue
      planned++
      assert.ok(bound > seating.value)
      assert.deepEqual(checkPlan(instance, { assignments: seating.assignments() }).violations, [], `${calls} calls`)
    }
    assert.ok(planned > 0)
  })

  it('prove by prices of single seats beside the plan, and say so when they are asked to end', async () => {
    const prove = crewOf(2)?.prove
    assert.ok(prove)
    const stop = new Int32Array(new SharedArrayBuffer(4))
    const plan = solveLarge(sheet, { seed: 3, gone: () => 0, shouldStop: () => false, onProgress: () => { /* not looked at */ }, effort: { passes: 25, sweeps: 5 } }).seating
    const proven = await prove({ by: 'seats', instance, seconds: 3, stop })
    assert.ok(proven && plan && proven.bound >= plan.value)
    assert.ok(Math.abs(recheckBound(instance, proven.certificate) - proven.bound) < 1e-6 * proven.bound, 'its prices alone prove the same')
    Atomics.store(stop, 0, 1)
    const begin = performance.now()
    const early = await prove({ by: 'seats', instance, seconds: 600, stop })
    assert.ok(early && early.bound >= proven.bound && performance.now() - begin < 60_000)
    assert.equal(await prove({ by: 'seats', instance: null as never, seconds: 1, stop }), null, 'one that dies proves nothing')
  })

  it('settle prices of what is shared further beside the plan, never to a worse bound', async () => {
    const prove = crewOf(2)?.prove
    assert.ok(prove)
    const first = findTariff(sheet, layout, { passes: 10 }), stop = new Int32Array(new SharedArrayBuffer(4))
    const proven = await prove(sharedTask(sheet, layout, first, 3, stop))
    assert.ok(proven && proven.bound < first.bound, `${proven?.bound} after ${first.bound}`)
    assert.ok(Math.abs(recheckBound(instance, proven.certificate) - proven.bound) < 1e-6 * proven.bound, 'its prices alone prove the same')
    Atomics.store(stop, 0, 1)
    assert.ok((await prove(sharedTask(sheet, layout, first, 600, stop)))!.bound <= first.bound)
  })
})
