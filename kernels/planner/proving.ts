/**
 * A bound worked out beside the plan by a thread of its own. At thousands of people prices of single seats prove more than those of what is
 * shared, and those come to better plans; beyond that the prices of what is shared are settled further while the plan is bettered at them.
 */
import { Allotter } from './allotment.ts'
import { leanSheet } from './crew.ts'
import type { Instance } from './instance.ts'
import type { Layout } from './layout.ts'
import type { Certificate } from './proof.ts'
import { certificateOf, certificateOfSeats } from './proof.ts'
import type { Sheet } from './sheet.ts'
import { readSheet } from './sheet.ts'
import type { Tariff } from './tariff.ts'
import { findTariff, usualParts } from './tariff.ts'

/** To be handed over by structured cloning. `stop`: a shared word that is 1 once the bound is wanted as it is. */
export type ProvingTask = { seconds: number, stop: Int32Array } & ({ by: 'seats', instance: Instance } | { by: 'shared', sheet: Sheet, layout: Layout, from: Tariff })
export type Proven = { bound: number, certificate: Certificate }

/** Passes for these prices with all the time they want. */
const mostPasses = 400, mostParts = 2000

/** What another thread needs to settle prices further; arrays in shared memory are not copied. */
export const sharedTask = (sheet: Sheet, layout: Layout, from: Tariff, seconds: number, stop: Int32Array): ProvingTask =>
  ({ by: 'shared', sheet: { ...leanSheet(sheet), unreachable: sheet.unreachable }, layout, from, seconds, stop })

/** @param now  a clock in milliseconds; only differences matter */
export function proveBeside(task: ProvingTask, now: () => number): Proven {
  const begin = now()
  const gone = () => (now() - begin) / 1000 / Math.max(1e-3, task.seconds)
  const shouldStop = () => Atomics.load(task.stop, 0) === 1 || gone() > 1
  if (task.by === 'shared') {
    const tariff = findTariff(task.sheet, task.layout, { from: task.from, passes: mostParts, parts: usualParts, shouldStop, progress: gone })
    const best = tariff.bound < task.from.bound ? tariff : task.from
    return { bound: best.bound, certificate: certificateOf(best) }
  }
  const sheet = readSheet(task.instance), started = gone()
  const allotment = new Allotter(sheet, 'person').find({
    passes: mostPasses, shouldStop, progress: () => Math.min(1, (gone() - started) / Math.max(1e-9, 1 - started)),
  })
  return { bound: allotment.bound, certificate: certificateOfSeats(allotment) }
}
