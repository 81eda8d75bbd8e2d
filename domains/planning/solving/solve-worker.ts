import { parentPort, workerData } from 'node:worker_threads'
import {
  cheapestRepairs, checkPlan, expectedGap, explainPlan, floorsReached, mendPlan, solveFloorsFirst, solvePlan, validateInstance, whyNot, type Certificate, type Conflict, type FloorReached, type Hindrance, type Instance, type Plan, type Reason, type Relaxation, type Session, type SolveOptions, type Violation,
} from '@keju/planner'
import { readConfig } from '#platform/config.ts'
import { crewOf } from './crew.ts'
import { priceOf, type Price } from '../price.ts'
import { reportOf, type PlanReport } from '../report.ts'
import { tripsOf } from '../travel.ts'

/**
 * The thread in which the kernel works: nothing else calls it. One task each, given as `workerData`; messages go out as
 * they come, the last one is `done` or `failed`. `stop` is a shared word that is 1 once the best plan so far shall do.
 */
export type Task =
  | { kind: 'solve'; instance: Instance; seconds: number; seed: number; floorsFirst: boolean; stop?: Int32Array }
  | { kind: 'why-not'; instance: Instance; plan: Plan; person: string; offering: string }
  | { kind: 'judge'; instance: Instance; plan: Plan }
  | { kind: 'replan'; replan: Replan }
  | { kind: 'price'; instance: Instance; plan: Plan; asked: { person: string; to: string; from?: string } }
  | { kind: 'report'; instance: Instance; plan: Plan; certificate: Certificate | null; bound: number }

/**
 * What a plan is to become. `instance` is the question as it stands now, with what is fixed as locked; `plan` the plan as it was, which may name
 * sessions (`gone`) and people that take no part any more. `anybody`: there is other money, so that whoever is concerned may gain or lose a seat.
 */
export type Replan = { instance: Instance; plan: Plan; gone: Session[]; anybody: boolean; seconds: number; seed: number }

export type Solved = {
  status: 'optimal' | 'feasible' | 'infeasible' | 'none'
  objective: number
  bound: number | null
  gapPercent: number | null
  plan: Plan
  costFen: number
  /** null when the greedy rule found no plan */
  greedy: { objective: number; costFen: number; people: number } | null
  /** the whole weighted gap of those considered */
  need: number
  reasons: Reason[]
  conflicts: Conflict[]
  /** the question of the plan where it is not the one asked: with floors no higher than can be */
  instance: Instance | null
  floors: FloorReached[]
  leastShortfall: number
  /** ways out of the conflicts, each priced */
  repairs: Relaxation[]
  certificate: Certificate | null
  seconds: number
}

/** What the checker says of a plan, with a reason for each seat where it keeps every rule. */
export type Judged = { violations: Violation[]; objective: number; costFen: number; reasons: Reason[] }

export type Message =
  | { kind: 'progress'; phase: string; seconds: number; objective: number | null; bound: number | null }
  | { kind: 'solved'; solved: Solved }
  | { kind: 'hindrance'; hindrance: Hindrance }
  | { kind: 'judged'; judged: Judged }
  | { kind: 'replanned'; plan: Plan | null; judged: Judged | null; seconds: number }
  | { kind: 'price'; price: Price }
  | { kind: 'report'; report: PlanReport }
  /** `died`: the thread ended without a word of its own */
  | { kind: 'failed'; failure: string; died?: true }

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null)

/** What the checker has against a plan; null when it keeps every rule and costs what the solver says. */
export const objection = (instance: Instance, plan: Plan, solverFen: number): string | null => {
  const { violations, costFen } = checkPlan(instance, plan)
  const first = violations[0]
  if (first) return `check: ${first.rule} (${violations.length})`
  return costFen === solverFen ? null : `check: cost ${costFen}, solver ${solverFen}`
}

/** Floors weighed against the sum by their penalties. */
const solvePlanOf = async (instance: Instance, options: SolveOptions) => ({ ...await solvePlan(instance, options), instance, leastShortfall: 0 })

/** Ways out of a conflict are looked for no longer than this, however short the time for the plan: small questions need little of it. */
const mostRepairSeconds = 20

/** Solves, and has the plan judged by the checker that shares nothing with the solver; a plan that breaks a rule never leaves here. */
const solve = async ({ instance, seconds, seed, floorsFirst, stop }: Extract<Task, { kind: 'solve' }>, tell: (message: Message) => void): Promise<Message> => {
  const wrong = validateInstance(instance)[0]
  if (wrong) return { kind: 'failed', failure: `instance: ${wrong.code} at ${wrong.path}` }
  const begin = performance.now()
  const found = await (floorsFirst ? solveFloorsFirst : solvePlanOf)(instance, {
    seconds, seed, now: () => performance.now(), shouldStop: () => stop !== undefined && Atomics.load(stop, 0) === 1, crew: crewOf(readConfig(process.env).KEJU_PLANNER_THREADS),
    onProgress: ({ phase, seconds: at, objective, bound }) => tell({ kind: 'progress', phase, seconds: at, objective: finite(objective), bound: finite(bound) }),
  })
  const { instance: asked, leastShortfall, ...solution } = found
  const plan: Plan = { assignments: solution.assignments }
  const conflicts = solution.conflicts ?? []
  const repairs = solution.status === 'infeasible' ? await cheapestRepairs(instance, conflicts, { seconds: mostRepairSeconds, seed, now: () => performance.now() }) : []
  if (solution.status === 'optimal' || solution.status === 'feasible') {
    const failure = objection(instance, plan, solution.costFen)
    if (failure !== null) return { kind: 'failed', failure }
  }
  const need = instance.people.reduce((sum, person) =>
    sum + person.needs.reduce((part, { required, theta, se, weight }) => part + weight * expectedGap(required - theta, se), 0), 0)
  return { kind: 'solved', solved: {
    status: solution.status, objective: finite(solution.objective) ?? 0, bound: finite(solution.bound), gapPercent: finite(solution.gapPercent), plan, costFen: solution.costFen,
    greedy: Number.isFinite(solution.greedyObjective)
      ? { objective: solution.greedyObjective, costFen: costOf(instance, solution.greedyAssignments), people: new Set(solution.greedyAssignments.map(each => each.person)).size }
      : null,
    need, reasons: explainPlan(instance, plan), conflicts, repairs, instance: floorsFirst ? asked : null,
    floors: solution.status === 'optimal' || solution.status === 'feasible' ? floorsReached(instance, plan) : [], leastShortfall, certificate: solution.certificate ?? null, seconds: (performance.now() - begin) / 1000,
  } }
}

const judge = ({ instance, plan }: Extract<Task, { kind: 'judge' }>): Message => {
  const wrong = validateInstance(instance)[0]
  if (wrong) return { kind: 'failed', failure: `instance: ${wrong.code} at ${wrong.path}` }
  const checked = checkPlan(instance, plan)
  return { kind: 'judged', judged: { ...checked, reasons: checked.violations.length > 0 ? [] : explainPlan(instance, plan) } }
}

const again = async ({ instance, plan: before, gone, anybody, seconds, seed }: Replan): Promise<Message> => {
  const wrong = validateInstance(instance)[0]
  if (wrong) return { kind: 'failed', failure: `instance: ${wrong.code} at ${wrong.path}` }
  const begin = performance.now()
  const { status, plan } = await mendPlan(instance, before, { seed, seconds, gone, anybody })
  const taken = (performance.now() - begin) / 1000
  if (status === 'none') return { kind: 'replanned', plan: null, judged: null, seconds: taken }
  // The checker has the last word.
  const message = judge({ kind: 'judge', instance, plan })
  if (message.kind !== 'judged') return message
  const [broken] = message.judged.violations
  return broken ? { kind: 'failed', failure: `check: ${broken.rule}` } : { kind: 'replanned', plan, judged: message.judged, seconds: taken }
}

const costOf = (instance: Instance, assignments: Plan['assignments']): number => {
  const inside = Map.groupBy(assignments, each => each.session), trip = tripsOf(instance)
  return instance.sessions.reduce((sum, session) => {
    const people = inside.get(session.id)?.length ?? 0
    return people === 0 ? sum : sum + session.fixedFen + people * session.headFen
  }, 0) + assignments.reduce((sum, each) => sum + trip(each.person, each.session), 0)
}

if (parentPort) {
  const port = parentPort
  const task = workerData as Task
  const tell = (message: Message) => port.postMessage(message)
  try {
    tell(task.kind === 'solve' ? await solve(task, tell)
      : task.kind === 'price' ? { kind: 'price', price: priceOf(task.instance, task.plan, task.asked) }
      : task.kind === 'judge' ? judge(task)
      : task.kind === 'replan' ? await again(task.replan)
      : task.kind === 'report' ? { kind: 'report', report: reportOf(task) }
      : { kind: 'hindrance', hindrance: whyNot(task.instance, task.plan, task.person, task.offering) })
  } catch (error) {
    tell({ kind: 'failed', failure: (error as Error).message })
  }
}
