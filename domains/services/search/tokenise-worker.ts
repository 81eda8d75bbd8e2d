/** Cuts texts into terms beside the main thread. Each worker numbers the terms it meets, and names a term only the first time. */
import { parentPort } from 'node:worker_threads'
import { bagOf, type Field } from '@keju/retrieval'
import { language } from '#platform/language.ts'

/** Terms of a batch of documents: document i has those from `ends[i - 1]` to `ends[i]`. `fresh`: the names of numbers not named before, in order. */
export type Cut = { fresh: string[]; terms: Int32Array; tf: Float32Array; ends: Int32Array; lengths: Float64Array }

const numbers = new Map<string, number>()

parentPort?.on('message', (batch: readonly (readonly Field[])[]) => {
  const fresh: string[] = [], terms: number[] = [], tf: number[] = []
  const ends = new Int32Array(batch.length), lengths = new Float64Array(batch.length)
  batch.forEach((fields, i) => {
    const { bag, length } = bagOf(fields, language())
    for (const [term, times] of bag) {
      let number = numbers.get(term)
      if (number === undefined) {
        numbers.set(term, number = numbers.size)
        fresh.push(term)
      }
      terms.push(number)
      tf.push(times)
    }
    ends[i] = terms.length
    lengths[i] = length
  })
  const cut: Cut = { fresh, terms: Int32Array.from(terms), tf: Float32Array.from(tf), ends, lengths }
  parentPort?.postMessage(cut, [cut.terms.buffer, cut.tf.buffer, ends.buffer, lengths.buffer] as ArrayBuffer[])
})
