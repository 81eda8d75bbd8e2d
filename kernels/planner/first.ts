/**
 * First plans from prices: everybody's best programme in the sessions that the relaxed solution holds, with more or fewer sessions
 * until the money lasts just so long. One takes seconds for tens of thousands of people, so that there is a plan early.
 */
import type { Layout } from './layout.ts'
import { byUnit } from './layout.ts'
import { Seating } from './seating.ts'
import { heldSessions, orderOf, settlerOf } from './settle.ts'
import type { Sheet } from './sheet.ts'
import type { Tariff } from './tariff.ts'

export type FirstOptions = {
  seed: number
  /** most plans tried */
  trials: number
  /** see `Settler.assign`; with 0 people come unit by unit, else in an order of chance */
  pace: number
  /** no further plan is begun, and the one begun is ended early */
  isOver: () => boolean
  shouldStop: () => boolean
  /** told of every plan that keeps all rules */
  consider: (seating: Seating) => void
}

/**
 * Money for fixed costs as a share of what the relaxed solution spends on them, at first: it holds sessions in part only, and pays in part
 * only. And how much of what is then left over goes into further sessions.
 */
const fixedShare = 1.06, reinvested = 0.9

/** A plan that is better by no more than this share was the last to be tried. */
const worthATrial = 0.002

/** The best of the plans tried; complete where one is. */
export function firstPlans(sheet: Sheet, layout: Layout, tariff: Tariff, { seed, trials, pace, isOver, shouldStop, consider }: FirstOptions): Seating {
  let best: Seating | null = null, share = fixedShare
  for (let trial = 0; trial < trials && !(best && isOver()); trial++) {
    const one = firstPlan(sheet, layout, tariff, { seed, share, pace, shouldStop, isOver })
    if (one.isComplete()) consider(one)
    const left = 1 - one.costFen / Math.max(1, sheet.instance.budgetFen)
    const isBetter = !best || (one.isComplete() && (!best.isComplete() || one.value > best.value))
    if (!isBetter) break
    const isWorthMore = !best?.isComplete() || one.value > (1 + worthATrial) * best.value
    best = one
    if (!isWorthMore) break
    if (left < 0.005) share *= 0.96
    else share *= 1 + reinvested * left
  }
  return best ?? new Seating(sheet)
}

/** Price of practice hours beside that of the prices: a price too high would distort all choices. */
const practiceShare = 0.3

type OneOptions = Pick<FirstOptions, 'seed' | 'pace' | 'shouldStop' | 'isOver'> & { share: number }

function firstPlan(sheet: Sheet, layout: Layout, tariff: Tariff, { seed, share, pace, shouldStop, isOver }: OneOptions): Seating {
  const seating = new Seating(sheet)
  for (let option = 0; option < sheet.optionLocked.length; option++) if (sheet.optionLocked[option] === 1) seating.seat(option)
  seating.settle()
  const open = heldSessions(seating, tariff, share)
  const settler = settlerOf(seating, layout, tariff, seed)
  settler.weigh(1, practiceShare)
  const order = pace > 0 ? orderOf(sheet.instance.people.length, seed) : unitsTogether(sheet, seed)
  settler.assign(s => open[s] === 1, 1, order, shouldStop, pace)
  settler.closeShort()
  for (const [money, thrift] of [[1, 0.5], [0.5, 0]] as const) {
    if (shouldStop() || isOver()) break
    settler.weigh(money, practiceShare, thrift)
    settler.sweep(order, () => shouldStop() || isOver(), 0)
  }
  settler.closeShort()
  restorePractice(seating)
  return seating
}

/** Seats with less practice than is needed are given up, those first that lose least for it, until the shares are kept. */
function restorePractice(seating: Seating) {
  const { sheet } = seating
  const isShort = (p: number) => {
    const cohort = sheet.cohortOf[p]!
    return seating.practice < 0 || (cohort >= 0 && seating.cohortPractice[cohort]! < 0)
  }
  if (seating.practice >= 0 && seating.cohortPractice.every(one => one >= 0)) return
  const poor: { option: number, rate: number }[] = []
  for (const options of seating.ofPerson) for (const option of options) {
    const margin = sheet.practiceMargin[sheet.offeringOf[sheet.optionSession[option]!]!]!
    if (margin < 0) poor.push({ option, rate: seating.loss(option) / -margin })
  }
  poor.sort((a, b) => a.rate - b.rate || a.option - b.option)
  for (const { option } of poor) if (isShort(sheet.optionPerson[option]!) && seating.isFree(option)) seating.unseat(option)
  seating.settle()
}

/** Units in an order of their own for each seed, their people one after the other: prices are put together once for each unit. */
function unitsTogether(sheet: Sheet, seed: number): Int32Array {
  const { start, people } = byUnit(sheet), order = new Int32Array(people.length)
  let at = 0
  for (const u of orderOf(start.length - 1, seed)) {
    order.set(people.subarray(start[u], start[u + 1]), at)
    at += start[u + 1]! - start[u]!
  }
  return order
}
