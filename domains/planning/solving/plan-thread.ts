import { parentPort, workerData } from 'node:worker_threads'
import { cheapestRepairs, checkPlan, solvePlan, type Conflict, type Relaxation, type Solution } from '@keju/planner'
import { crewOf } from './crew.ts'
import { PlanFault, readInstance, writeJson, type Fault, type PlanFile } from './files.ts'

/**
 * The thread of `keju plan solve`: reads, solves, has the plan judged and writes it, while the main thread hears signals.
 * `stop` is a shared word that is 1 once the work shall end with what there is.
 */
export type SolveTask = { instance: string; out: string | null; seconds: number; threads: number; seed: number; stop: Int32Array }

/** `opened`, `assignments` and `people` are counts; `cost` in fen; `seconds` of everything, reading and writing too. */
export type Summary = {
  status: Solution['status']
  objective: number | null
  bound: number | null
  gapPercent: number | null
  opened: number
  assignments: number
  people: number
  cost: number
  seconds: number
  peakRssMb: number
  cancelled: boolean
  conflicts?: Conflict[]
  /** ways out of the conflicts, each alone enough, with the plan that was worked out for it; the cheapest first */
  repairs?: Relaxation[]
}

export type ThreadMessage =
  | { kind: 'progress'; phase: string; seconds: number; objective: number | null; bound: number | null }
  | { kind: 'done'; summary: Summary }
  | { kind: 'fault'; file: string; faults: Fault[] }
  | { kind: 'failed'; failure: string }

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null)

/** Share of the time after reading that is kept for the check and for writing. */
const keptShare = 0.03

/** Ways out of a conflict are looked for no longer than this. */
const mostRepairSeconds = 30

const solve = async (task: SolveTask, tell: (message: ThreadMessage) => void): Promise<Summary> => {
  const begin = performance.now()
  const elapsed = () => (performance.now() - begin) / 1000
  const stopped = () => Atomics.load(task.stop, 0) === 1
  const instance = await readInstance(task.instance)
  const solution = await solvePlan(instance, {
    seconds: Math.max(0, (task.seconds - elapsed()) * (1 - keptShare)), seed: task.seed, now: () => performance.now(), shouldStop: stopped, crew: crewOf(task.threads),
    onProgress: ({ phase, objective, bound }) => tell({ kind: 'progress', phase, seconds: elapsed(), objective: finite(objective), bound: finite(bound) }),
  })
  const { status, assignments, opened } = solution
  if (status === 'optimal' || status === 'feasible') {
    const { violations: [first], costFen } = checkPlan(instance, { assignments })
    if (first || costFen !== solution.costFen) throw new Error(first ? `the check found ${first.rule}: ${first.who.join(' ')}` : `cost ${costFen}, not ${solution.costFen}`)
  }
  const repairs = status === 'infeasible' && !stopped() ? await cheapestRepairs(instance, solution.conflicts ?? [], {
    seconds: Math.min(mostRepairSeconds, Math.max(10, task.seconds - elapsed())), seed: task.seed, now: () => performance.now(), shouldStop: stopped,
  }) : undefined
  const figures = { status, objective: finite(solution.objective), bound: finite(solution.bound), gapPercent: finite(solution.gapPercent) }
  const plan: PlanFile = { format: 'urn:keju:plan:1', ...figures, cost: solution.costFen, opened, assignments, certificate: solution.certificate }
  if (task.out !== null) await writeJson(task.out, plan)
  return {
    ...figures, opened: opened.length, assignments: assignments.length, people: new Set(assignments.map(each => each.person)).size, cost: solution.costFen,
    seconds: Math.round(1000 * elapsed()) / 1000, peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024), cancelled: stopped(),
    ...solution.conflicts && { conflicts: solution.conflicts }, ...repairs && { repairs },
  }
}

if (parentPort) {
  const port = parentPort
  const tell = (message: ThreadMessage) => port.postMessage(message)
  try {
    tell({ kind: 'done', summary: await solve(workerData as SolveTask, tell) })
  } catch (error) {
    tell(error instanceof PlanFault ? { kind: 'fault', file: error.file, faults: error.faults } : { kind: 'failed', failure: (error as Error).message })
  }
}
