/**
 * A bound from prices of single seats, worked out beside the plan by a thread of its own: at thousands of people these prices prove more than
 * those of what is shared, and those come to better plans.
 */
import { Allotter } from './allotment.ts'
import type { Instance } from './instance.ts'
import type { Certificate } from './proof.ts'
import { certificateOfSeats } from './proof.ts'
import { readSheet } from './sheet.ts'

/** To be handed over by structured cloning. `stop`: a shared word that is 1 once the bound is wanted as it is. */
export type ProvingTask = { instance: Instance, seconds: number, stop: Int32Array }
export type Proven = { bound: number, certificate: Certificate }

/** Passes for these prices with all the time they want. */
const mostPasses = 400

/** @param now  a clock in milliseconds; only differences matter */
export function proveBySeats({ instance, seconds, stop }: ProvingTask, now: () => number): Proven {
  const begin = now()
  const gone = () => (now() - begin) / 1000 / Math.max(1e-3, seconds)
  const sheet = readSheet(instance), started = gone()
  const allotment = new Allotter(sheet, 'person').find({
    passes: mostPasses, shouldStop: () => Atomics.load(stop, 0) === 1 || gone() > 1, progress: () => Math.min(1, (gone() - started) / Math.max(1e-9, 1 - started)),
  })
  return { bound: allotment.bound, certificate: certificateOfSeats(allotment) }
}
