/**
 * From an instance to a plan with a proven bound.
 *
 * Small instances: greedy, local search, the whole integer program started from that plan. Middle ones: prices of seats, a search
 * over doubtful sessions, integer programs where all are settled (`cases.ts`). Larger ones: prices of seats, then block after
 * block of agencies (`middle.ts`), or with a second thread the way of the largest, that thread proving the bound by prices of seats
 * (`proving.ts`); the largest: `large.ts`.
 */
import { Allotter } from './allotment.ts'
import { Attempt } from './attempt.ts'
import { solveByCases } from './cases.ts'
import { findConflicts } from './conflicts.ts'
import { greedyPlan } from './greedy.ts'
import type { MipOutcome } from './highs.ts'
import { solveMip } from './highs.ts'
import type { Instance } from './instance.ts'
import { buildModel, columnValues, optionsOf } from './model.ts'
import { solveLarge } from './large.ts'
import type { Layout } from './layout.ts'
import type { Comparison, Solution, SolveOptions } from './outcome.ts'
import { gap, isAllowed, nothing } from './outcome.ts'
import { solveMiddle } from './middle.ts'
import type { Certificate } from './proof.ts'
import { certificateOf, certificateOfSeats } from './proof.ts'
import type { Proven } from './proving.ts'
import { sharedTask } from './proving.ts'
import type { Seating } from './seating.ts'
import { seatAll } from './seating.ts'
import type { Sheet } from './sheet.ts'
import { readSheet } from './sheet.ts'
import type { Tariff } from './tariff.ts'

export type { Solution, SolveOptions, SolveProgress } from './outcome.ts'

/** Largest number of options (person × session) for which the integer program with all its pieces is tried at once. */
const smallOptions = 2500

/** Above so many, people are planned by blocks, and their greedy plan is not searched any further. */
const middleOptions = 60_000

/** With less time than this asks for, prices of what is shared come to a plan sooner than prices of single seats. */
const optionsPerSecond = 15_000

/** Above so many options the prices of what is shared take the place of prices of single seats, and of the program. */
const largeOptions = 1_000_000

/**
 * A plan for the instance, never worth less than the greedy plan, with a bound that no plan exceeds.
 * The instance must be valid (`validateInstance`).
 */
export async function solvePlan(instance: Instance, options: SolveOptions): Promise<Solution> {
  const elapsed = clockOf(options), sheet = readSheet(instance), size = sheet.optionSession.length
  if (size <= middleOptions) return solveByProgram(sheet, options)
  const isHurried = !options.effort && options.seconds < size / optionsPerSecond
  const isBeside = options.crew?.prove !== undefined && !options.effort
  return isHurried || isBeside || size > largeOptions ? solveByPrices(instance, sheet, options, elapsed) : solveByBlocks(sheet, options, elapsed)
}

/** Share of the time after which the thread that proves says what it has. */
const provingShare = 0.96

/** The solution with the bound proven beside it, where that is the better one. */
function withProof(solution: Solution, proven: Proven | null): Solution {
  if (!proven || proven.bound >= solution.bound) return solution
  if (solution.status === 'none') return { ...solution, bound: proven.bound, certificate: proven.certificate }
  const bound = Math.max(proven.bound, solution.objective), gapPercent = gap(bound, solution.objective)
  return { ...solution, bound, gapPercent, status: gapPercent <= 1e-3 ? 'optimal' : 'feasible', certificate: proven.certificate }
}

/** A clock that begins now, in seconds. */
const clockOf = ({ now }: SolveOptions) => {
  const begin = now()
  return () => (now() - begin) / 1000
}

/** Prices of what is shared come to the plan; a second thread proves beside it, by prices of single seats where they can be had in time. */
async function solveByPrices(instance: Instance, sheet: Sheet, options: SolveOptions, elapsed: () => number): Promise<Solution> {
  const prove = options.effort ? undefined : options.crew?.prove, bySeats = sheet.optionSession.length <= largeOptions
  const stop = new Int32Array(new SharedArrayBuffer(4))
  let proving: Promise<Proven | null> | undefined
  const { seating, bound, tariff } = solveLarge(sheet, {
    seed: options.seed, gone: () => elapsed() / Math.max(1e-3, options.seconds), shouldStop: () => options.shouldStop?.() ?? false,
    onProgress: (phase, objective, now) => options.onProgress?.({ phase, seconds: elapsed(), objective, bound: now }),
    crew: options.crew,
    ...prove && { proveFurther: (layout: Layout, from: Tariff) => {
      const seconds = options.seconds * provingShare - elapsed()
      proving = prove(bySeats ? { by: 'seats', instance, seconds, stop } : sharedTask(sheet, layout, from, seconds, stop))
    } },
    ...options.effort ? { effort: { passes: options.effort.passes, sweeps: options.effort.steps } } : {},
  })
  const compare = options.compare ?? (prove !== undefined && bySeats)
  const solution = { ...outcomeOf(sheet, compare ? greedyOf(sheet) : noGreedy, seating, bound), certificate: certificateOf(tariff) }
  Atomics.store(stop, 0, 1)
  return proving ? withProof(solution, await proving) : solution
}

async function solveByBlocks(sheet: Sheet, options: SolveOptions, elapsed: () => number): Promise<Solution> {
  const { effort } = options
  const greedy = greedyOf(sheet)
  const { options: best, bound, root } = await solveMiddle(sheet, {
    seed: options.seed, elapsed, seconds: options.seconds, shouldStop: () => options.shouldStop?.() ?? false,
    onProgress: (phase, objective, now) => options.onProgress?.({ phase, seconds: elapsed(), objective, bound: now }),
    ...effort ? { effort: { passes: effort.passes, sweeps: effort.steps, blocks: (options.solver ?? 'highs') === 'highs' ? effort.nodes : 0 } } : {},
  })
  return { ...outcomeOf(sheet, greedy, best && seatAll(sheet, best), bound), certificate: certificateOfSeats(root) }
}

type Greedy = Comparison & { options: number[] }

const noGreedy: Greedy = { objective: -Infinity, assignments: [], options: [] }

function greedyOf(sheet: Sheet): Greedy {
  const seating = greedyPlan(sheet), options = seating.options()
  return isAllowed(sheet, options) ? { objective: seatAll(sheet, options).value, assignments: seating.assignments(), options } : noGreedy
}

/** The better of a plan and the greedy one. */
function outcomeOf(sheet: Sheet, greedy: Greedy, found: Seating | null, bound: number): Solution {
  const valid = found && isAllowed(sheet, found.options()) ? found : null
  const seating = greedy.objective > (valid?.value ?? -Infinity) ? seatAll(sheet, greedy.options) : valid
  if (!seating) return nothing('none', bound, greedy)
  const objective = seating.value
  return {
    status: gap(bound, objective) <= 1e-3 ? 'optimal' : 'feasible', objective, bound: Math.max(bound, objective),
    gapPercent: gap(bound, objective), opened: sheet.instance.sessions.filter((_, s) => seating.count[s]! > 0).map(session => session.id),
    assignments: seating.assignments(), costFen: seating.costFen, greedyObjective: greedy.objective, greedyAssignments: greedy.assignments,
  }
}

async function solveByProgram(sheet: Sheet, options: SolveOptions): Promise<Solution> {
  const attempt = new Attempt(sheet, options)
  const { effort } = options, withProgram = (options.solver ?? 'highs') === 'highs'
  const small = sheet.optionSession.length <= smallOptions
  let proof: Certificate | undefined
  /** The whole program: its bound is one for every plan. */
  const program = async (share: number): Promise<MipOutcome['status']> => {
    const model = buildModel(sheet, { pieces: small ? Infinity : 6 })
    const outcome = await solveMip(model, {
      seed: options.seed, start: attempt.has ? columnValues(model, attempt.seating) : undefined, nodes: effort?.nodes,
      seconds: Math.max(0.05, attempt.left(share)), shouldStop: () => attempt.stopped(),
      onProgress: ({ objective, bound: dual }) => options.onProgress?.({ phase: 'program', seconds: attempt.elapsed(),
        objective: Math.max(attempt.objective, objective), bound: Math.min(attempt.bound, dual) }),
    })
    if (outcome.values) attempt.consider(seatAll(sheet, optionsOf(model, outcome.values)))
    if (outcome.status !== 'infeasible') attempt.prove(outcome.bound, 'program')
    return outcome.status
  }
  const price = () => new Allotter(sheet, 'person').find({
    passes: effort?.passes ?? 500, shouldStop: attempt.until(withProgram ? 0.9 : 0.6), onPass: bound => attempt.prove(bound),
  })

  if (small) {
    attempt.search(attempt.seating, 0.1, 0, 3000)
    if (!withProgram) proof = certificateOfSeats(price())
  } else proof = certificateOfSeats((await solveByCases(attempt)).root)
  if (withProgram && (small || !attempt.has) && !attempt.stopped()) {
    const status = await program(small ? 0.7 : 0.97)
    if (status === 'infeasible' && !attempt.has) {
      const conflicts = await findConflicts(sheet, {
        seconds: Math.max(2, options.seconds - attempt.elapsed()), now: options.now, shouldStop: () => attempt.stopped(),
      })
      return { ...nothing('infeasible', -Infinity, attempt.greedy), conflicts }
    }
    if (small && status !== 'optimal' && !attempt.stopped()) proof = certificateOfSeats(price())
  }
  if (!attempt.has) return nothing('none', attempt.bound, attempt.greedy)
  if (attempt.gap > 1e-4) attempt.search(attempt.seating, 1, 2)
  attempt.progress('finish')
  return { ...attempt.finish(), ...proof ? { certificate: proof } : {} }
}
