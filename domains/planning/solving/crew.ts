import { Worker } from 'node:worker_threads'
import type { Crew, Proven } from '@keju/planner'

const script = new URL('./price-thread.ts', import.meta.url), prover = new URL('./proof-thread.ts', import.meta.url)

/** Helpers for a solver that works with `threads` threads in all; undefined where it works alone. A helper that dies is done without. */
export const crewOf = (threads: number): Crew | undefined => threads < 2 ? undefined : {
  start: job => {
    const helpers = Array.from({ length: threads - 1 }, () => new Worker(script, { workerData: job, name: 'prices' }))
    // the solver finds out by itself, and goes on alone
    for (const helper of helpers) helper.on('error', () => { /* see above */ })
    return () => { for (const helper of helpers) void helper.terminate() }
  },
  prove: task => new Promise<Proven | null>(resolve => {
    const helper = new Worker(prover, { workerData: task, name: 'proof' })
    // one that dies proves nothing; the solver has a bound of its own
    helper.once('message', (proven: Proven) => resolve(proven)).once('error', () => resolve(null)).once('exit', () => resolve(null))
  }),
}
