/** Cutting many texts into terms: here, or by threads beside this one. */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { bagOf, type Field } from '@keju/retrieval'
import { language } from '#platform/language.ts'
import type { Cut } from './tokenise-worker.ts'

const script = new URL('./tokenise-worker.ts', import.meta.url)

/** One document's terms by the caller's numbers. */
export type CutDocument = { terms: Int32Array; tf: Float32Array; length: number }
export type Cutter = { cut(batch: readonly (readonly Field[])[]): Promise<CutDocument[]>; close(): Promise<void> }

/** @param numberOf  the number of a term, given out when it is first met */
export const cutHere = (numberOf: (term: string) => number): Cutter => ({
  cut: async batch => batch.map(fields => {
    const { bag, length } = bagOf(fields, language())
    return { terms: Int32Array.from(bag.keys(), numberOf), tf: Float32Array.from(bag.values()), length }
  }),
  close: async () => {},
})

/** The same by as many threads as the machine has, each with one batch at a time. */
export const cutByThreads = (numberOf: (term: string) => number, threads = Math.min(8, availableParallelism())): Cutter => {
  type Helper = { worker: Worker; numbers: number[]; last: Promise<unknown> }
  const helpers = Array.from({ length: threads }, (): Helper => ({ worker: new Worker(script, { name: 'terms' }), numbers: [], last: Promise.resolve() }))
  let next = 0
  const ask = (worker: Worker, batch: readonly (readonly Field[])[]): Promise<Cut> => new Promise((resolve, reject) => {
    const heard = (cut: Cut) => {
      worker.off('error', reject)
      resolve(cut)
    }
    worker.once('message', heard)
    worker.once('error', reject)
    worker.postMessage(batch)
  })
  return {
    cut: batch => {
      const helper = helpers[next++ % threads]!
      const turn = helper.last.then(() => ask(helper.worker, batch)).then(({ fresh, terms, tf, ends, lengths }): CutDocument[] => {
        for (const term of fresh) helper.numbers.push(numberOf(term))
        const own = terms.map(term => helper.numbers[term]!)
        return Array.from(ends, (end, i) => ({ terms: own.subarray(ends[i - 1] ?? 0, end), tf: tf.subarray(ends[i - 1] ?? 0, end), length: lengths[i]! }))
      })
      // A failure is the caller's to hear, through its own promise.
      helper.last = turn.catch(() => {})
      return turn
    },
    close: async () => {
      await Promise.all(helpers.map(({ worker }) => worker.terminate()))
    },
  }
}
