/** The plan to compare with: greedy by gain per cost, then local search, within a stated time; for instances of any size. */
import { greedyPlan } from './greedy.ts'
import { improve } from './improve.ts'
import type { Assignment, Instance } from './instance.ts'
import { isAllowed } from './outcome.ts'
import { seatAll } from './seating.ts'
import { readSheet } from './sheet.ts'

export type GreedyComparison = {
  /** weighted logits; −Infinity where the greedy rule breaks a rule */
  objective: number
  assignments: Assignment[]
  /** the greedy rule came to its end before the time was over */
  finished: boolean
}

/** @param seconds  for both, the greedy rule first; by the clock `now`, in milliseconds */
export function greedyComparison(instance: Instance, { seconds, seed, now }: { seconds: number, seed: number, now: () => number }): GreedyComparison {
  const sheet = readSheet(instance), begin = now()
  const isOver = () => now() - begin > 1000 * seconds
  const seating = greedyPlan(sheet, isOver), finished = !isOver()
  if (!isAllowed(sheet, seating.options())) return { objective: -Infinity, assignments: [], finished }
  const before = seating.options()
  if (finished) improve(seating, { seed, steps: Infinity, shouldStop: isOver })
  const options = isAllowed(sheet, seating.options()) ? seating.options() : before
  const best = seatAll(sheet, options)
  return { objective: best.value, assignments: best.assignments(), finished }
}
