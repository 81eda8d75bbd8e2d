import { normalQuantile } from '../distributions.ts'
import { uniforms } from '../seeded.ts'
import type { AnyItem } from '../models.ts'
import { answer, drawAnswer, nextItem, startSitting, type AdaptiveTest, type Ending, type Sitting, type Standing } from './engine.ts'
import { countInPlace } from './exposure.ts'

export type Simulation = {
  persons: number
  meanLength: number
  p90Length: number
  /** Share that ended for each reason. */
  endings: Partial<Record<Ending, number>>
  /** Share with the right level; of those farther than .25 from every cut; wrong by two levels or more. */
  accuracy: number
  accuracyFar: number | null
  gross: number
  /** Mean stated certainty, and of those told .9 or more: their share and how many of them are right. */
  certainty: number
  told90: number
  right90: number | null
  /** Stated certainty in tenths from .3 against the share that is right. */
  calibration: { from: number; persons: number; stated: number; right: number }[]
  rmse: number
  bias: number
  meanSe: number
  /** √(mean squared error / mean squared SE): 1 where standard errors are honest. */
  errorRatio: number
  /** Share of 95 % intervals θ̂ ± 1.96 SE that hold the true ability. */
  coverage: number
  /** Greatest share of sittings with the same item; mean share of items that two sittings have in common. */
  greatestExposure: number
  overlap: number
  bankUsed: number
  /** Share of each area, and the worst and mean of the greatest difference from the target, in items of a sitting. */
  areaShares: number[]
  areaWorst: number
  areaMean: number
}

export type SimulationOptions = {
  seed: number
  persons: number
  /** True abilities; N(0, 1) by default. */
  abilities?: Float64Array
  /** Items that answers are drawn from, where they differ from the bank's (estimated) ones. */
  truth?: readonly AnyItem[]
}

/** Abilities drawn from N(mean, sd), the same for a seed. */
export const drawAbilities = (persons: number, seed: number, mean = 0, sd = 1): Float64Array => {
  const draw = uniforms(seed)
  return Float64Array.from({ length: persons }, () => mean + sd * normalQuantile(draw()))
}

/**
 * Lets simulated persons sit the test one after the other, with the same engine that real ones meet, and sums up.
 * The exposure counts start at zero and move with every sitting.
 */
export const simulate = (test: AdaptiveTest, { seed, persons, abilities, truth }: SimulationOptions): Simulation => {
  const theta = abilities ?? drawAbilities(persons, seed)
  const draw = uniforms(seed ^ 0x5bd1e995)
  const zeros = (): number[] => test.bank.items.map(() => 0)
  const counts = { sittings: 0, eligible: zeros(), given: zeros(), price: zeros() }
  const seats: Seat[] = []
  for (let i = 0; i < persons; i++) {
    const start = startSitting(test, (seed + Math.imul(i + 1, 0x9e3779b1)) | 0, counts)
    const { sitting, standing, reason } = sit(test, start, item => drawAnswer(truth?.[item] ?? test.bank.items[item]!, theta[i]!, draw()))
    countInPlace(counts, sitting, test.rules.exposure)
    seats.push({ theta: theta[i]!, length: sitting.given.length, reason, standing })
  }
  return summarise(test, seats, counts.given)
}

/** One whole sitting with answers from a function. */
export const sit = (
  test: AdaptiveTest, start: Sitting, answers: (item: number) => number | null,
): { sitting: Sitting; standing: Standing; reason: Ending } => {
  let sitting = start
  for (;;) {
    const step = nextItem(test, sitting)
    if (step.kind === 'ended') return { sitting, standing: step.standing, reason: step.reason }
    sitting = answer(test, step.sitting, answers(step.item))
  }
}

type Seat = { theta: number; length: number; reason: Ending; standing: Standing }

const summarise = (test: AdaptiveTest, seats: readonly Seat[], given: readonly number[]): Simulation => {
  const { cuts, areas } = test.rules
  const persons = seats.length
  const share = (of: (seat: Seat) => boolean, among: readonly Seat[] = seats): number => among.filter(of).length / among.length
  const mean = (of: (seat: Seat) => number, among: readonly Seat[] = seats): number => among.reduce((sum, seat) => sum + of(seat), 0) / among.length
  const levelOf = (theta: number): number => cuts.filter(cut => theta >= cut).length
  const right = (seat: Seat): boolean => levelOf(seat.theta) === seat.standing.level
  const far = seats.filter(seat => cuts.every(cut => Math.abs(seat.theta - cut) > 0.25))
  const told = seats.filter(seat => seat.standing.certainty >= 0.9)
  const lengths = seats.map(seat => seat.length).sort((x, y) => x - y)
  const meanLength = mean(seat => seat.length)
  const exposures = given.map(n => n / persons)
  const deviation = ({ standing }: Seat): number => Math.max(...areas.map((target, area) => Math.abs(standing.byArea[area]! - target * standing.scored)))
  const scored = mean(seat => seat.standing.scored)
  const mse = mean(seat => (seat.standing.theta - seat.theta) ** 2)
  const endings: Partial<Record<Ending, number>> = {}
  for (const { reason } of seats) endings[reason] = (endings[reason] ?? 0) + 1 / persons
  return {
    persons, meanLength,
    p90Length: lengths[Math.floor(0.9 * (persons - 1))]!,
    endings,
    accuracy: share(right),
    accuracyFar: far.length > 0 ? share(right, far) : null,
    gross: share(seat => Math.abs(levelOf(seat.theta) - seat.standing.level) > 1),
    certainty: mean(seat => seat.standing.certainty),
    told90: told.length / persons,
    right90: told.length > 0 ? share(right, told) : null,
    calibration: [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].flatMap(from => {
      const here = seats.filter(seat => seat.standing.certainty >= from && seat.standing.certainty < from + 0.1 + (from === 0.9 ? 1 : 0))
      return here.length > 0 ? [{ from, persons: here.length, stated: mean(seat => seat.standing.certainty, here), right: share(right, here) }] : []
    }),
    rmse: Math.sqrt(mse),
    bias: mean(seat => seat.standing.theta - seat.theta),
    meanSe: mean(seat => seat.standing.se),
    errorRatio: Math.sqrt(mse / mean(seat => seat.standing.se ** 2)),
    coverage: share(seat => Math.abs(seat.standing.theta - seat.theta) <= 1.96 * seat.standing.se),
    greatestExposure: Math.max(...exposures),
    overlap: exposures.reduce((sum, r) => sum + r * r, 0) / meanLength,
    bankUsed: exposures.filter(r => r > 0).length / exposures.length,
    areaShares: areas.map((_, area) => mean(seat => seat.standing.byArea[area]!) / scored),
    areaWorst: Math.max(...seats.map(deviation)),
    areaMean: mean(deviation),
  }
}
