import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { Worker } from 'node:worker_threads'
import type { Hindrance, Instance } from '@keju/planner'
import type { Services } from '#platform/context.ts'
import { newId } from '#platform/db.ts'
import { enqueue } from '#platform/jobs.ts'
import { beginReport } from '../scenarios/store.ts'
import { buildInstance } from '../instance.ts'
import type { Outcome, Progress, Reason } from '../shapes.ts'
import type { Message, Solved, Task } from './solve-worker.ts'
import * as store from '../store.ts'
import { tripsOf } from '../travel.ts'

type House = Pick<Services, 'db' | 'files'>
type Heard = Extract<Message, { kind: 'progress' }>

const script = new URL('./solve-worker.ts', import.meta.url)

/** How the thread is made; tests put one in its place that dies. */
export type MakeThread = (task: Task) => Worker
const thread: MakeThread = task => new Worker(script, { workerData: task, name: 'planner' })

/** Runs one task in a thread of its own to its last message; ends the thread when `signal` says so. @throws the signal's reason */
export const work = (task: Task, options: { heard?: (progress: Heard) => void; signal?: AbortSignal; make?: MakeThread } = {}): Promise<Exclude<Message, Heard>> =>
  new Promise((resolve, reject) => {
    const worker = (options.make ?? thread)(task)
    const stop = () => {
      reject(options.signal?.reason as Error)
      void worker.terminate()
    }
    options.signal?.addEventListener('abort', stop, { once: true })
    const end = (message: Exclude<Message, Heard>) => {
      options.signal?.removeEventListener('abort', stop)
      resolve(message)
      void worker.terminate()
    }
    worker.on('message', (message: Message) => (message.kind === 'progress' ? options.heard?.(message) : end(message)))
    worker.on('error', error => end({ kind: 'failed', failure: error.message, died: true }))
    worker.on('exit', code => end({ kind: 'failed', failure: `the planner's thread ended (${code})`, died: true }))
    if (options.signal?.aborted) stop()
  })

/** Why a run was given up before its end. */
class GivenUp extends Error {
  readonly because: 'cancel' | 'lost'
  constructor(because: 'cancel' | 'lost') {
    super(because)
    this.because = because
  }
}

export type SolveNowOptions = { onProgress?: (progress: Progress) => void; signal?: AbortSignal; make?: MakeThread }

/**
 * Solves a plan that is in state `solving` and saves what came out, all of it in one transaction.
 *
 * May run twice: the later run takes over and the earlier one stops at its next beat, writing nothing. Interrupted (`signal`,
 * or the process dies) it leaves the plan in `solving` for the next run. Afterwards the plan is `solved`, `infeasible`,
 * `failed` (nothing was found in the time, or the plan did not pass the check), or `draft`: when cancelled, or when the solver's
 * thread died, which its outcome then says.
 *
 * @returns the outcome; null when the plan is not to be solved, was cancelled or taken over
 * @throws the signal's reason
 */
export const solveNow = async ({ db, files }: House, tenant: string, planId: string, options: SolveNowOptions = {}): Promise<Outcome | null> => {
  const actor = { tenant, person: null }
  const run = newId()
  const begun = await db.transaction(actor, async tx => {
    const plan = await store.core(tx, planId)
    if (plan?.state !== 'solving') return null
    await store.takeOver(tx, planId, run)
    return { wishes: plan.wishes, instance: await buildInstance(tx, plan) }
  })
  if (!begun) return null
  const { instance, wishes } = begun
  const ended = (state: 'solved' | 'infeasible' | 'failed' | 'draft', outcome: Outcome | null, solved?: Solved) =>
    db.transaction(actor, async tx => {
      const kept = state === 'solved' || state === 'infeasible' ? await files.put(Readable.from([Buffer.from(JSON.stringify(solved?.instance ?? instance))]), `plan-${planId}.json`) : null
      if (!(await store.endRun(tx, planId, run, { state, outcome, instanceSha256: kept?.sha256 ?? null }))) return null
      if (solved && state === 'solved') await saveAssignments(tx, planId, instance, solved)
      if (solved && kept && state === 'solved') {
        await beginReport(tx, planId, kept.sha256, solved.certificate)
        await enqueue(tx, 'planning.plan.report', { plan: planId }, { key: `report:${planId}` })
      }
      await tx.record(`planning.plan.${state === 'draft' ? (outcome ? 'died' : 'cancelled') : state}`, planId, outcome ? { seconds: Math.round(outcome.seconds), assignments: outcome.assignments } : {})
      return outcome
    })

  const nothing = emptyInstance(instance)
  if (nothing) return ended('failed', { ...blank(instance), status: 'failed', failure: nothing })

  let progress: Progress | null = null
  const leave = new AbortController(), finish = new Int32Array(new SharedArrayBuffer(4))
  const signal = options.signal ? AbortSignal.any([options.signal, leave.signal]) : leave.signal
  // The heartbeat: at most once a second how far it is, and whether to go on.
  let beating: Promise<void> = Promise.resolve()
  const beat = async () => {
    const state = await db.transaction(actor, tx => store.beat(tx, planId, run, progress))
    if (state === 'finish') Atomics.store(finish, 0, 1)
    else if (state !== 'on') leave.abort(new GivenUp(state))
  }
  const clock = setInterval(() => { beating = beating.then(beat).catch(() => { /* the next beat tries again */ }) }, 1000)
  try {
    const message = await work({ kind: 'solve', instance, seconds: wishes.seconds, seed: wishes.seed, floorsFirst: wishes.floor?.first ?? false, stop: finish }, {
      signal, make: options.make,
      heard: ({ phase, seconds, objective, bound }) => {
        progress = { phase, seconds, of: wishes.seconds, objective, bound }
        options.onProgress?.(progress)
      },
    })
    clearInterval(clock)
    await beating
    if (message.kind !== 'solved') return await ended(message.kind === 'failed' && message.died ? 'draft' : 'failed', { ...blank(instance), status: 'failed', failure: message.kind === 'failed' ? message.failure : 'no answer' })
    const { solved } = message
    const outcome = outcomeOf(instance, solved)
    return await ended(solved.status === 'infeasible' ? 'infeasible' : solved.status === 'none' ? 'failed' : 'solved', outcome, solved)
  } catch (error) {
    if (error instanceof GivenUp) return error.because === 'cancel' ? ended('draft', null) : null
    throw error
  } finally {
    clearInterval(clock)
    await beating
  }
}

/** What is missing for there to be a question at all. */
const emptyInstance = (instance: Instance): string | null =>
  instance.people.length === 0 ? 'no-people' : instance.sessions.length === 0 ? 'no-sessions' : null

const blank = (instance: Instance): Outcome => ({
  status: 'none', plan: null, greedy: null, bound: null, gapPercent: null, considered: instance.people.length, need: 0, sessions: instance.sessions.length, opened: 0,
  assignments: 0, seconds: 0, conflicts: [], repairs: [], floors: [], leastShort: 0, failure: null,
})

const outcomeOf = (instance: Instance, solved: Solved): Outcome => {
  const has = solved.status === 'optimal' || solved.status === 'feasible'
  const { assignments } = solved.plan
  return {
    ...blank(instance), status: solved.status, bound: solved.bound, gapPercent: solved.gapPercent, greedy: solved.greedy, need: solved.need, seconds: solved.seconds,
    plan: has ? { objective: solved.objective, costFen: solved.costFen, people: new Set(assignments.map(each => each.person)).size } : null,
    opened: new Set(assignments.map(each => each.session)).size, assignments: assignments.length,
    conflicts: solved.conflicts.map(({ rule, ids, detail }) => ({ rule, ids, limit: detail.limit })),
    floors: solved.floors, leastShort: solved.leastShortfall,
    // Whom of many a duty spares is for people to say: the plan that prices it took the first that it found.
    repairs: solved.repairs.map(({ steps, objective, costFen, people }) => ({ steps: steps.map(({ rule, ids, from, to }) => ({ rule, ids, from, to })), objective, costFen, people })),
    failure: solved.status === 'none' ? 'no-plan-in-time' : null,
  }
}

const saveAssignments = async (tx: Parameters<typeof store.putAssignments>[0], planId: string, instance: Instance, solved: Solved): Promise<void> => {
  const sessions = new Map(instance.sessions.map(session => [session.id, session]))
  const taken = Map.groupBy(solved.plan.assignments, each => each.session), trip = tripsOf(instance)
  await store.putAssignments(tx, planId,
    [...taken].map(([sessionId, people]) => {
      const session = sessions.get(sessionId)
      return { sessionId, taken: people.length, costFen: people.reduce((sum, each) => sum + (session?.headFen ?? 0) + trip(each.person, sessionId), session?.fixedFen ?? 0) }
    }),
    solved.reasons.map(reason => ({
      personId: reason.person, sessionId: reason.session, costFen: reason.headFen + trip(reason.person, reason.session), reason: reasonRow(reason),
    })))
}

/** The kernel's reason for a seat, as it is kept. */
export const reasonRow = (reason: Solved['reasons'][number]): Reason => ({
  value: round(reason.value), mandatory: reason.mandatory !== undefined, neededFor: reason.neededFor, seatsLeft: reason.seatsLeft, headFen: reason.headFen,
  fixedShareFen: reason.fixedShareFen,
  closes: reason.closes.map(({ competency, weight, before, after, value }) =>
    ({ competencyId: competency, weight: round(weight), before: round(before), after: round(after), value: round(value) })).toSorted((a, b) => b.value - a.value),
})

/** Reasons are for reading: four decimals of a logit. */
const round = (value: number): number => Math.round(value * 10_000) / 10_000

/** The question of a plan as it was solved. */
export const questionOf = async ({ files }: Pick<House, 'files'>, sha256: string): Promise<Instance> =>
  JSON.parse((await buffer(files.read(sha256))).toString('utf8')) as Instance

/** What keeps a person from an offering in a plan as it was solved. @throws RangeError when either took no part in it */
export const hindranceOf = async (house: House, sha256: string, plan: { person: string; session: string }[], person: string, offering: string): Promise<Hindrance | null> => {
  const instance = await questionOf(house, sha256)
  if (!instance.people.some(each => each.id === person) || !instance.offerings.some(each => each.id === offering)) return null
  const message = await work({ kind: 'why-not', instance, plan: { assignments: plan }, person, offering }, {})
  if (message.kind === 'hindrance') return message.hindrance
  throw new Error(message.kind === 'failed' ? message.failure : 'no answer')
}
