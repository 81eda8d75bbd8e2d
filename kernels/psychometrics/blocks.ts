import type { Item2pl } from './models.ts'
import { logFailed, logSolved } from './models.ts'

/*
 * Answers four at a time. Four answers, each failed, solved or not asked, have 81 patterns; what they say about ability
 * is added up once per pattern instead of once per person, and sums over persons are gathered by pattern in the same way.
 * Exact, a quarter of the additions, and no branch for what is missing.
 */
const span = 4
export const patterns = 81
const place = [1, 3, 9, 27]
const notAsked = 2

/** A matrix of answers as pattern numbers: [person * blocks + block]. */
export type Blocks = { persons: number; items: number; blocks: number; codes: Uint8Array; answered: Int32Array }

/**
 * @param matrix persons × items, row by row: 1 solved, 0 not, −1 not asked
 * @param use    the items to take, in the order wanted; all without it
 * @throws RangeError for a matrix of another size, and naming person and item of a value that is no answer
 */
export const toBlocks = (matrix: Int8Array, persons: number, width: number, use?: readonly number[]): Blocks => {
  if (!Number.isInteger(persons) || persons < 0 || matrix.length !== persons * width) {
    throw new RangeError(`a matrix of ${matrix.length} for ${persons} persons x ${width} items`)
  }
  const columns = Int32Array.from(use ?? Array.from({ length: width }, (_, j) => j))
  const items = columns.length
  const blocks = Math.ceil(items / span)
  const codes = new Uint8Array(persons * blocks)
  const answered = new Int32Array(persons)
  for (let i = 0; i < persons; i++) {
    let seen = 0
    for (let block = 0; block < blocks; block++) {
      let code = 0
      for (let k = 0; k < span; k++) {
        const at = block * span + k
        const value = at < items ? matrix[i * width + columns[at]!]! : -1
        if (value === -1) code += notAsked * place[k]!
        else if (value === 0 || value === 1) {
          code += value * place[k]!
          seen++
        } else throw new RangeError(`person ${i}, item ${columns[at]!}: a response is 0, 1 or -1, not ${value}`)
      }
      codes[i * blocks + block] = code
    }
    answered[i] = seen
  }
  return { persons, items, blocks, codes, answered }
}

/** The answer to item k of a block in a pattern: 0 failed, 1 solved, 2 not asked. */
const digit = (code: number, k: number): number => Math.floor(code / place[k]!) % 3

/** What each pattern adds to the log likelihood at each node: [(block * 81 + pattern) * nodes + node]. */
export const logTables = (items: readonly Item2pl[], nodes: Float64Array): Float64Array =>
  patternTables(nodes.length, items.map(item => [nodes.map(t => logFailed(item, t)), nodes.map(t => logSolved(item, t))] as const))

/** The same from the logs of a failed and a solved answer to each item at each node. */
export const patternTables = (width: number, logs: readonly (readonly [Float64Array, Float64Array])[]): Float64Array => {
  const blocks = Math.ceil(logs.length / span)
  const tables = new Float64Array(blocks * patterns * width)
  for (let block = 0; block < blocks; block++) for (let code = 0; code < patterns; code++) {
    const to = (block * patterns + code) * width
    for (let k = 0; k < span; k++) {
      const item = logs[block * span + k]
      const value = digit(code, k)
      const row = value === notAsked ? undefined : item?.[value as 0 | 1]
      if (row) for (let q = 0; q < width; q++) tables[to + q] = tables[to + q]! + row[q]!
    }
  }
  return tables
}

/** Sums by pattern, taken apart into sums by item: of those who solved it and of those who answered it, [item * width + q]. */
export const byItem = (sums: Float64Array, items: number, width: number): { solved: Float64Array; answered: Float64Array } => {
  const solved = new Float64Array(items * width)
  const answered = new Float64Array(items * width)
  for (let j = 0; j < items; j++) {
    const block = Math.floor(j / span)
    for (let code = 0; code < patterns; code++) {
      const value = digit(code, j % span)
      if (value === notAsked) continue
      const from = (block * patterns + code) * width
      const to = j * width
      for (let q = 0; q < width; q++) {
        const mass = sums[from + q]!
        answered[to + q] = answered[to + q]! + mass
        if (value === 1) solved[to + q] = solved[to + q]! + mass
      }
    }
  }
  return { solved, answered }
}

/** The answer of a person to an item: 1 solved, 0 not, −1 not asked. */
export const answerOf = ({ codes, blocks }: Blocks, person: number, item: number): number => {
  const value = digit(codes[person * blocks + Math.floor(item / span)]!, item % span)
  return value === notAsked ? -1 : value
}
