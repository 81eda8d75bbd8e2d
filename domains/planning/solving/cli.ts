import { Worker } from 'node:worker_threads'
import { checkPlan, generateProvince, recheckBound, type ProvinceSize, type Violation } from '@keju/planner'
import { money, number, percent, say, type Lang } from '#platform/texts.ts'
import { repairSentence } from '../explain.ts'
import { flaw, PlanFault, readInstance, readPlan, writeJson } from './files.ts'
import { planRules, planWords } from '../plan-texts.ts'
import type { SolveTask, Summary, ThreadMessage } from './plan-thread.ts'

export { faultsIn, PlanFault } from './files.ts'

export const provinceSizes = ['S', 'M', 'L', 'XL'] as const satisfies ProvinceSize[]

const script = new URL('./plan-thread.ts', import.meta.url)

/** How long the thread has to come to an end by itself once it was asked to; without a plan yet there is little to wait for. */
const graceSeconds = 60, graceWithoutPlan = 1.5

export type SolveFileOptions = {
  out: string | null; seconds: number; threads: number; seed: number
  signal?: AbortSignal
  heard?: (progress: Extract<ThreadMessage, { kind: 'progress' }>) => void
  /** how the thread is made; tests put one in its place that dies */
  make?: (task: SolveTask) => Worker
}

/** The thread ended before it had an answer; nothing was written. */
export class ThreadDied extends Error {}

const makeThread = (task: SolveTask): Worker =>
  new Worker(script, { workerData: task, name: 'planner', resourceLimits: { maxOldGenerationSizeMb: 4096 } })

/**
 * Solves an instance file in a thread of its own and writes the plan. Asked to stop (`signal`) it ends with the best plan so far; a thread that
 * does not end in a minute is ended, with no plan, and one that has found none yet (it may still be reading) in a second or two.
 *
 * @throws PlanFault for a file that cannot be used
 * @throws ThreadDied
 */
export const solveFile = (instance: string, { signal, heard, make = makeThread, ...options }: SolveFileOptions): Promise<Summary> =>
  new Promise((resolve, reject) => {
    const begin = performance.now()
    const stop = new Int32Array(new SharedArrayBuffer(4))
    const worker = make({ instance, ...options, stop })
    let bound: number | null = null, hasPlan = false
    let clock: NodeJS.Timeout | undefined
    const end = (settle: () => void) => {
      clearTimeout(clock)
      signal?.removeEventListener('abort', ask)
      settle()
      void worker.terminate()
    }
    const nothing = (): Summary => ({
      status: 'none', objective: null, bound, gapPercent: null, opened: 0, assignments: 0, people: 0, cost: 0, seconds: Math.round(performance.now() - begin) / 1000,
      peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024), cancelled: true,
    })
    const ask = () => {
      Atomics.store(stop, 0, 1)
      clock = setTimeout(() => end(() => resolve(nothing())), hasPlan ? 1000 * graceSeconds : 1000 * graceWithoutPlan)
    }
    signal?.addEventListener('abort', ask, { once: true })
    worker.on('message', (message: ThreadMessage) => {
      if (message.kind === 'progress') {
        bound = message.bound ?? bound
        hasPlan ||= message.objective !== null
        heard?.(message)
      } else if (message.kind === 'done') end(() => resolve(message.summary))
      else end(() => reject(message.kind === 'fault' ? new PlanFault(message.file, message.faults) : new ThreadDied(message.failure)))
    })
    worker.on('error', error => end(() => reject(new ThreadDied(error.message))))
    worker.on('exit', code => end(() => reject(new ThreadDied(`exit ${code}`))))
    if (signal?.aborted) ask()
  })

export type CheckReport = {
  violations: Violation[]
  /** recomputed from the assignments */
  objective: number
  cost: number
  /** recomputed from the prices of the plan's certificate; null where it carries none */
  bound: number | null
  gapPercent: number | null
  /** what the plan says of itself and is not so */
  false: { what: 'objective' | 'bound'; claimed: number; found: number }[]
}

/** Two figures are the same when they differ by no more than rounding and the checker's numerical integration do. */
const tolerance = (value: number): number => 1e-3 + 1e-5 * Math.abs(value)

/**
 * Judges a plan file by the checker that shares nothing with the solver, and its bound from its prices alone.
 *
 * @throws PlanFault for a file that cannot be used
 */
export const checkFile = async (instancePath: string, planPath: string): Promise<CheckReport> => {
  const instance = await readInstance(instancePath), plan = await readPlan(planPath)
  const { violations, objective, costFen } = checkPlan(instance, { assignments: plan.assignments })
  let bound: number | null = null
  if (plan.certificate) {
    try {
      bound = recheckBound(instance, plan.certificate)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      throw new PlanFault(planPath, [flaw('certificate', 'certificate', { reason: error.message })])
    }
  }
  const wrong: CheckReport['false'] = []
  if (plan.objective !== null && !(Math.abs(plan.objective - objective) <= tolerance(objective))) wrong.push({ what: 'objective', claimed: plan.objective, found: objective })
  if (bound !== null && plan.bound !== null && plan.bound < bound - tolerance(bound)) wrong.push({ what: 'bound', claimed: plan.bound, found: bound })
  return {
    violations, objective, cost: costFen, bound, gapPercent: bound === null ? null : 100 * Math.max(0, bound - objective) / Math.max(1e-9, Math.abs(objective)), false: wrong,
  }
}

/** Writes a made-up province. */
export const generateFile = async (size: ProvinceSize, seed: number, out: string): Promise<{ people: number; sessions: number }> => {
  const instance = generateProvince(size, seed)
  await writeJson(out, instance)
  return { people: instance.people.length, sessions: instance.sessions.length }
}

const figure = (value: number | null, lang: Lang): string => (value === null ? '–' : number(value, lang, 2))
const gap = (value: number | null, lang: Lang): string => (value === null ? '–' : percent(value / 100, lang, 2))

/** A summary for people to read. */
export const summaryLines = (summary: Summary, lang: Lang): string[] => {
  const { objective, bound, gapPercent, opened, people, assignments, cost, seconds, peakRssMb, cancelled } = summary
  const has = objective !== null
  const status = { optimal: planWords.statusOptimal, feasible: planWords.statusFeasible, infeasible: planWords.statusInfeasible, none: planWords.statusNone }[summary.status]
  const values = { objective: figure(objective, lang), bound: figure(bound, lang), gap: gap(gapPercent, lang), opened, people, assignments, cost: money(cost, lang), seconds, rss: peakRssMb }
  return [
    ...cancelled ? [say(planWords.cancelled, lang)] : [], say(status, lang), say(has ? planWords.solved : planWords.unsolved, lang, values),
    ...(summary.conflicts ?? []).map(({ rule, ids }) =>
      say(planWords.conflict, lang, { rule: rule in planRules ? say(planRules[rule as keyof typeof planRules], lang) : rule, ids: ids.join(' ') })),
    ...(summary.repairs ?? []).map(each => say(planWords.repair, lang, { way: repairSentence(each, [], true)[lang] })),
  ]
}

/** A judgement for people to read, the first fifty faults by name. */
export const checkLines = (report: CheckReport, lang: Lang): string[] => {
  const { violations, objective, cost, bound } = report
  return [
    say(violations.length > 0 ? planWords.broken : planWords.kept, lang, { count: violations.length, objective: figure(objective, lang), cost: money(cost, lang) }),
    ...violations.slice(0, 50).map(({ rule, who, detail }) =>
      `  ${say(planRules[rule], lang)}: ${[...who, ...Object.entries(detail).map(([key, value]) => `${key}=${value}`)].join(' ')}`),
    bound === null ? say(planWords.unproven, lang) : say(planWords.proven, lang, { bound: figure(bound, lang), gap: gap(report.gapPercent, lang) }),
    ...report.false.map(({ what, claimed, found }) =>
      say(what === 'objective' ? planWords.falseObjective : planWords.falseBound, lang, { claimed: figure(claimed, lang), found: figure(found, lang) })),
  ]
}
