/**
 * Plans for thousands of people and more: prices of everything shared give the bound and say which sessions to hold; people
 * are given programmes at these prices, and the plan is then bettered as long as time is left. Works in rounds, so that it can
 * be stopped at any moment with the best plan so far.
 */
import type { Crew } from './crew.ts'
import { crewRunner } from './crew.ts'
import { firstPlans } from './first.ts'
import type { Layout } from './layout.ts'
import { layoutOf } from './layout.ts'
import type { ShardRunner } from './pricing.ts'
import { shardRunner } from './pricing.ts'
import { Seating, seatAll } from './seating.ts'
import { heldSessions, orderOf, settlerOf } from './settle.ts'
import type { Sheet } from './sheet.ts'
import type { Tariff } from './tariff.ts'
import { findTariff, usualParts } from './tariff.ts'

export type LargeOptions = {
  seed: number
  /** share of the time gone, 0–1 and beyond */
  gone: () => number
  shouldStop: () => boolean
  onProgress: (phase: 'prices' | 'improve', objective: number, bound: number) => void
  /** counted steps instead of time: passes for prices, sweeps over all people */
  effort?: { passes: number, sweeps: number }
  /** threads that help to work out prices */
  crew?: Crew
  /** called with the first prices: another thread proves more from here on, and this one betters the plan to the end */
  proveFurther?: (layout: Layout, from: Tariff) => void
}

export type LargeOutcome = { seating: Seating | null, bound: number, tariff: Tariff, layout: Layout }

/** Share of the time for prices at first, for first plans, and until when the plan is bettered before prices are once more, or when another thread has them. */
const priceShare = 0.25, firstShare = 0.6, latePrices = 0.85, plansAlone = 0.92

/** More passes at first are worth less than the same time spent on the plan. */
const mostPasses = 90, mostParts = 250

/** From so many people on the first prices are those of a sample; below, a pass over all is quick enough to be better. */
const manyPeople = 50_000, samplePeople = 5000, sampleShare = 0.05

export function solveLarge(sheet: Sheet, options: LargeOptions): LargeOutcome {
  const layout = layoutOf(sheet)
  const help = options.crew ? crewRunner(sheet, layout, options.crew) : null
  try {
    return solveWith(sheet, layout, options, help?.runner ?? shardRunner(sheet, layout))
  } finally {
    help?.end()
  }
}

function solveWith(sheet: Sheet, layout: Layout, { seed, gone, shouldStop, onProgress, effort, proveFurther }: LargeOptions, runner: ShardRunner): LargeOutcome {
  const people = sheet.instance.people.length
  const isCrowd = people > crowd
  let objective = -Infinity, bound = Infinity
  const begin = gone()
  const until = (share: number) => () => shouldStop() || (!effort && gone() > share)
  const onPass = (now: number) => {
    if (now >= bound) return
    bound = now
    onProgress('prices', objective, bound)
  }
  const stride = people < manyPeople ? 1 : Math.floor(people / samplePeople)
  const sample = stride < 2 || effort ? undefined : findTariff(sheet, layout, {
    passes: 80, stride, shouldStop: until(sampleShare), progress: () => (gone() - begin) / Math.max(1e-9, sampleShare - begin),
  })
  const started = gone()
  let tariff = findTariff(sheet, layout, {
    passes: effort?.passes ?? (isCrowd ? mostParts : mostPasses), from: sample, step: sample ? 0.1 : undefined, runner, shouldStop: until(priceShare), onPass,
    progress: () => effort ? 0 : (gone() - started) / Math.max(1e-9, priceShare - started),
    ...isCrowd && !effort && { parts: usualParts },
  })
  proveFurther?.(layout, tariff)
  let best: number[] | null = null
  const take = (one: Seating) => {
    if (!one.isComplete() || one.value <= objective) return
    objective = one.value
    best = one.options()
    onProgress('improve', objective, bound)
  }
  const seating = isCrowd ? firstPlans(sheet, layout, tariff, { seed, trials: effort ? 2 : 4, pace, shouldStop, isOver: until(firstShare), consider: take })
    : firstPlan(sheet, layout, tariff, seed, shouldStop)
  const settler = settlerOf(seating, layout, tariff, seed)
  const consider = () => take(seating)
  consider()
  const settled = gone()
  const thriftAtFirst = isCrowd ? 0.2 : 0.5
  let money = isCrowd ? 0.6 : 1, practice = isCrowd ? 0.3 : 1.5, thrift = thriftAtFirst
  settler.weigh(money, practice, thrift)
  /** Dearer what has run out, cheaper what is left over: a plan that stands at a limit has no room to move in. */
  const retune = () => {
    const spent = seating.costFen / Math.max(1, sheet.instance.budgetFen)
    money *= spent > 0.999 ? 1.03 : spent < 0.99 ? 0.95 : 1
    let hours = 0
    for (const all of seating.hours) hours += all
    const spare = seating.practice / Math.max(1, hours)
    practice *= spare < 0.0005 ? 1.2 : spare > 0.004 ? 0.93 : 1
    settler.weigh(money, practice, thrift)
  }
  const sweeps = effort?.sweeps ?? Infinity, turn = isCrowd ? crowdTurn : sessionTurn
  const plansEnd = proveFurther ? plansAlone : latePrices, late = until(plansEnd)
  for (let round = 0; round < sweeps && !late(); round++) {
    const begun = (gone() - settled) / Math.max(1e-9, plansEnd - settled)
    const done = effort ? round / sweeps : Math.min(1, Math.max(0, begun))
    settler.warm(round < 3 ? 0 : heatAtFirst * (1 - done))
    thrift = thriftAtFirst * (1 - done)
    settler.weigh(money, practice, thrift)
    settler.sweep(orderOf(people, seed + round), late, isCrowd ? Math.min(mostMoved, (people < manyPeople ? 0 : 1) + (round >> 1)) : mostMoved)
    consider()
    retune()
    if (round % turn.every !== turn.every - 1) continue
    settler.warm(0)
    settler.weigh(money, practice, turn.thrift * thrift)
    // half of the sessions at a time
    for (let s = Math.floor(round / turn.every) & 1; s < sheet.offeringOf.length && !late(); s += 2) {
      if (seating.count[s]! > 0) settler.close(s)
      else settler.open(s)
      seating.settle()
    }
    consider()
  }
  settler.warm(0)
  settler.weigh(0, 0.3 * practice)
  if (!shouldStop()) {
    settler.sweep(orderOf(people, seed - 1), until(plansEnd + 0.05))
    consider()
  }
  if (!effort && !proveFurther && !shouldStop() && gone() < 0.95) tariff = better(tariff, findTariff(sheet, layout, {
    passes: 40, from: tariff, runner, shouldStop: until(0.98), onPass, progress: () => (gone() - 0.88) / 0.1,
  }))
  return { seating: best ? seatAll(sheet, best) : null, bound, tariff, layout }
}

/** Above so many people first plans are bettered with few moved for each at first: most is gained quickly so. */
const crowd = 10_000, mostMoved = 3

/** See `Settler.assign`. At 20,000 x 800 first plans so are worth 3 to 4 % more than unit by unit at the same prices; at a pace of 8, 2 % less again. */
const pace = 3

/**
 * Sessions are shut and held anew every so many rounds, at this share of what a seat costs when people are planned. At the whole price plans of
 * 5,000 x 300 lost sessions that they had to win back: every fourth round, they were 2.9, 2.2 and 3.4 % from the bound after 60 s; so, 1.9, 1.8 and 2.2 %.
 * Crowds, whose prices of seats count less from the beginning, are better off with fewer turns.
 */
const sessionTurn = { every: 3, thrift: 0.3 }, crowdTurn = { every: 4, thrift: 1 }

/** Disturbance of tastes at the beginning of the search, weighted logits. */
const heatAtFirst = 0.3

/** For thousands of people the search finds its own way out of a plan with sessions too few; it takes longer out of one that has spent all its money. */
function firstPlan(sheet: Sheet, layout: Layout, tariff: Tariff, seed: number, shouldStop: () => boolean): Seating {
  const seating = new Seating(sheet)
  for (let option = 0; option < sheet.optionLocked.length; option++) if (sheet.optionLocked[option]) seating.seat(option)
  seating.settle()
  const open = heldSessions(seating, tariff)
  const settler = settlerOf(seating, layout, tariff, seed)
  settler.weigh(1, 1.5)
  const order = orderOf(sheet.instance.people.length, seed)
  settler.assign(s => open[s] === 1, 1, order, shouldStop)
  settler.assign(s => open[s] === 1, 0.7, order, shouldStop)
  settler.closeShort()
  return seating
}

const better = (one: Tariff, other: Tariff): Tariff => other.bound < one.bound ? other : one
